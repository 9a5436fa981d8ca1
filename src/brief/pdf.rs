//! Pages written as a PDF file; the only place that knows printpdf.
//!
//! Fonts are cut down to the glyphs used before printpdf sees them, and its
//! operations are given glyph ids, so that kerning and marks are ours. What it
//! lacks (outline, language, fixed ids and dates) is set on the finished
//! document. Nothing comes from the clock or a counter: equal pages, equal bytes.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};
use printpdf::{
    Codepoint, Color, DictItem, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Pt, Rgb, TextItem, TextMatrix,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::BriefError;
use super::fonts::FILES;
use super::layout::{Item, OutlineEntry, Page, Pages};
use super::shape::{Ink, Piece, PlacedGlyph};

/// Millimetres in a point.
const MM: f32 = 25.4 / 72.0;

/// A font as it goes into the file.
struct Embedded {
    id: FontId,
    remap: GlyphRemapper,
    /// The one text each glyph copies out as; others are wrapped in `ActualText`.
    text: BTreeMap<u16, String>,
    /// Advance of each glyph, in thousandths of the size.
    widths: BTreeMap<u16, f32>,
}

/// Writes pages as a PDF file.
///
/// # Errors
///
/// When a font cannot be cut down, or the file cannot be put together.
pub fn write(pages: &Pages) -> Result<Vec<u8>, BriefError> {
    let mut document = PdfDocument::new(&pages.title);
    let fonts = embed(pages, &mut document)?;
    let info = &mut document.metadata.info;
    info.author.clone_from(&pages.author);
    info.subject.clone_from(&pages.subject);
    info.keywords.clone_from(&pages.keywords);
    info.creator = format!("Memcon {}", env!("CARGO_PKG_VERSION"));
    info.producer = info.creator.clone();
    document.pages = pages
        .pages
        .iter()
        .map(|page| {
            PdfPage::new(
                Mm(pages.width * MM),
                Mm(pages.height * MM),
                operations(page, pages.height, &fonts),
            )
        })
        .collect();
    let options = PdfSaveOptions {
        subset_fonts: false,
        optimize: true,
        ..PdfSaveOptions::default()
    };
    let mut finished = document.to_lopdf_document(&options, &mut Vec::new());
    finish(&mut finished, pages)?;
    let mut bytes = Vec::new();
    finished
        .save_to(&mut bytes)
        .map_err(|error| BriefError::Pdf(error.to_string()))?;
    Ok(bytes)
}

/// Every piece of text, page after page.
fn pieces(pages: &Pages) -> impl Iterator<Item = &Piece> {
    pages
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match item {
            Item::Text { piece, .. } => Some(piece),
            Item::Rule { .. } => None,
        })
}

/// Cuts each font down to its glyphs and hands it to the document.
fn embed(
    pages: &Pages,
    document: &mut PdfDocument,
) -> Result<BTreeMap<usize, Embedded>, BriefError> {
    let mut used: BTreeMap<usize, BTreeMap<u16, String>> = BTreeMap::new();
    for piece in pieces(pages) {
        let glyphs = used.entry(piece.font).or_default();
        for glyph in &piece.glyphs {
            let text = glyphs.entry(glyph.id).or_default();
            // The first text seen alone stands; a mark's empty text gives way.
            if text.is_empty() {
                text.clone_from(&glyph.text);
            }
        }
    }
    let mut fonts = BTreeMap::new();
    for (index, text) in used {
        let file = &FILES[index];
        let ids: Vec<u16> = text.keys().copied().collect();
        let remap = GlyphRemapper::new_from_glyphs_sorted(&ids);
        let bytes =
            subsetter::subset(file.bytes, 0, &remap).map_err(|_| BriefError::Font(file.name))?;
        // The cut-down font has no character map; printpdf wants one, and we
        // give glyph ids. A font read without it keeps its widths and outlines.
        let mut parsed = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())
            .ok_or(BriefError::Font(file.name))?;
        parsed.font_name = Some(format!("{}+{}", tag(&bytes), file.name));
        let per_em = f32::from(parsed.units_per_em.max(1));
        let widths = ids
            .iter()
            .filter_map(|id| {
                let width = *parsed.glyph_widths.get(&remap.get(*id)?)?;
                Some((*id, (f32::from(width) * 1000.0 / per_em).round()))
            })
            .collect();
        let id = FontId(format!("F{index}"));
        document
            .resources
            .fonts
            .map
            .insert(id.clone(), printpdf::PdfFont::new(parsed));
        fonts.insert(
            index,
            Embedded {
                id,
                remap,
                text,
                widths,
            },
        );
    }
    Ok(fonts)
}

/// Six capital letters that name a cut-down font (ISO 32000-1, 9.6.4).
fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

fn colour(ink: Ink) -> Color {
    let part = |value: u8| f32::from(value) / 255.0;
    Color::Rgb(Rgb {
        r: part(ink.0),
        g: part(ink.1),
        b: part(ink.2),
        icc_profile: None,
    })
}

fn operations(page: &Page, height: f32, fonts: &BTreeMap<usize, Embedded>) -> Vec<Op> {
    let mut ops = Vec::new();
    for item in &page.items {
        if let Item::Rule {
            x,
            y,
            width,
            thickness,
            ink,
        } = item
        {
            let at = |x: f32| printpdf::LinePoint {
                p: Point {
                    x: Pt(x),
                    y: Pt(height - y),
                },
                bezier: false,
            };
            ops.push(Op::SetOutlineColor { col: colour(*ink) });
            ops.push(Op::SetOutlineThickness { pt: Pt(*thickness) });
            let points = vec![at(*x), at(x + width)];
            ops.push(Op::DrawLine {
                line: printpdf::Line {
                    points,
                    is_closed: false,
                },
            });
        }
    }
    for item in &page.items {
        if let Item::Text { x, baseline, piece } = item
            && let Some(font) = fonts.get(&piece.font)
        {
            text(&mut ops, piece, font, *x, height - baseline);
        }
    }
    ops
}

/// One piece of text. A glyph that is shifted, or that must copy out as
/// another text than it has elsewhere, gets an operation of its own.
fn text(ops: &mut Vec<Op>, piece: &Piece, font: &Embedded, x: f32, y: f32) {
    ops.push(Op::StartTextSection);
    ops.push(Op::SetFillColor {
        col: colour(piece.ink),
    });
    ops.push(Op::SetFont {
        font: PdfFontHandle::External(font.id.clone()),
        size: Pt(piece.size),
    });
    let mut pen = x;
    let mut row: Vec<Codepoint> = Vec::new();
    let mut start = pen;
    for glyph in &piece.glyphs {
        let known = font
            .text
            .get(&glyph.id)
            .is_none_or(|text| *text == glyph.text);
        if known && glyph.dx == 0.0 && glyph.dy == 0.0 {
            if row.is_empty() {
                start = pen;
            }
            row.push(codepoint(glyph, font, piece.size));
        } else {
            show(ops, std::mem::take(&mut row), start, y);
            if !known {
                let text = DictItem::String {
                    data: utf16(&glyph.text),
                    literal: false,
                };
                ops.push(Op::BeginMarkedContentWithProperties {
                    tag: "Span".to_owned(),
                    properties: DictItem::Dict {
                        map: BTreeMap::from([("ActualText".to_owned(), text)]),
                    },
                });
            }
            show(
                ops,
                vec![codepoint(glyph, font, piece.size)],
                pen + glyph.dx,
                y + glyph.dy,
            );
            if !known {
                ops.push(Op::EndMarkedContent);
            }
        }
        pen += glyph.advance;
    }
    show(ops, row, start, y);
    ops.push(Op::EndTextSection);
}

fn show(ops: &mut Vec<Op>, row: Vec<Codepoint>, x: f32, y: f32) {
    if row.is_empty() {
        return;
    }
    ops.push(Op::SetTextMatrix {
        matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x, y]),
    });
    ops.push(Op::ShowText {
        items: vec![TextItem::GlyphIds(row)],
    });
}

/// The glyph in the cut-down font, with the shift that kerning asks for after it.
fn codepoint(glyph: &PlacedGlyph, font: &Embedded, size: f32) -> Codepoint {
    let natural = font.widths.get(&glyph.id).copied().unwrap_or(0.0);
    let shift = natural - glyph.advance * 1000.0 / size;
    let shift = if shift.abs() < 0.5 {
        0.0
    } else {
        (shift * 10.0).round() / 10.0
    };
    let text = font.text.get(&glyph.id).cloned().unwrap_or_default();
    Codepoint::with_cid(font.remap.get(glyph.id).unwrap_or(0), shift, text)
}

/// UTF-16 with its mark, as PDF text strings want it.
fn utf16(text: &str) -> Vec<u8> {
    [0xfe, 0xff]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
        .collect()
}

fn text_string(text: &str) -> Object {
    Object::String(utf16(text), StringFormat::Hexadecimal)
}

/// Sets what printpdf lacks or takes from the clock.
fn finish(document: &mut Document, pages: &Pages) -> Result<(), BriefError> {
    let failed = |error: lopdf::Error| BriefError::Pdf(error.to_string());
    let digest = Sha256::digest(format!("{:?}", pages.title).as_bytes());
    let mut fingerprint = Sha256::new();
    for piece in pieces(pages) {
        for glyph in &piece.glyphs {
            fingerprint.update(glyph.id.to_be_bytes());
        }
    }
    fingerprint.update(digest);
    let id = Object::String(
        fingerprint.finalize()[..16].to_vec(),
        StringFormat::Hexadecimal,
    );
    document.version = "1.7".to_owned();
    document
        .trailer
        .set("ID", Object::Array(vec![id.clone(), id]));

    let date = format!(
        "D:{:04}{:02}{:02}000000Z",
        pages.date.year(),
        pages.date.month(),
        pages.date.day()
    );
    let info = document
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference)
        .map_err(failed)?;
    let info = document
        .get_object_mut(info)
        .and_then(Object::as_dict_mut)
        .map_err(failed)?;
    for key in ["CreationDate", "ModDate"] {
        info.set(key, Object::string_literal(date.as_str()));
    }
    info.set("Title", text_string(&pages.title));
    info.set("Author", text_string(&pages.author));
    info.set("Subject", text_string(&pages.subject));
    info.set("Keywords", text_string(&pages.keywords.join(", ")));

    let page_ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    let outline = outline(document, pages, &page_ids);
    let catalog = document.catalog_mut().map_err(failed)?;
    catalog.set("Lang", Object::string_literal(pages.language));
    catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    catalog.set("Outlines", Object::Reference(outline));
    let mut viewer = Dictionary::new();
    viewer.set("DisplayDocTitle", Object::Boolean(true));
    catalog.set("ViewerPreferences", Object::Dictionary(viewer));
    Ok(())
}

/// The outline: the title, with the sections beneath and their topics beneath these.
fn outline(document: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> ObjectId {
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = pages
        .outline
        .iter()
        .map(|_| document.new_object_id())
        .collect();
    let parent = |index: usize| -> Option<usize> {
        let level = pages.outline[index].level;
        (0..index)
            .rev()
            .find(|above| pages.outline[*above].level < level)
    };
    let parents: Vec<Option<usize>> = (0..ids.len()).map(parent).collect();
    let children = |of: Option<usize>| -> Vec<usize> {
        (0..ids.len()).filter(|one| parents[*one] == of).collect()
    };
    for (index, entry) in pages.outline.iter().enumerate() {
        let siblings = children(parents[index]);
        let place = siblings.iter().position(|one| *one == index).unwrap_or(0);
        let mut item = outline_item(entry, page_ids, pages.height);
        item.set(
            "Parent",
            Object::Reference(parents[index].map_or(root, |above| ids[above])),
        );
        if place > 0 {
            item.set("Prev", Object::Reference(ids[siblings[place - 1]]));
        }
        if let Some(next) = siblings.get(place + 1) {
            item.set("Next", Object::Reference(ids[*next]));
        }
        set_children(&mut item, &children(Some(index)), &ids);
        document
            .objects
            .insert(ids[index], Object::Dictionary(item));
    }
    let mut top = Dictionary::new();
    top.set("Type", Object::Name(b"Outlines".to_vec()));
    set_children(&mut top, &children(None), &ids);
    document.objects.insert(root, Object::Dictionary(top));
    root
}

fn set_children(item: &mut Dictionary, children: &[usize], ids: &[ObjectId]) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", Object::Reference(ids[*first]));
        item.set("Last", Object::Reference(ids[*last]));
        item.set(
            "Count",
            Object::Integer(i64::try_from(children.len()).unwrap_or(0)),
        );
    }
}

fn outline_item(entry: &OutlineEntry, page_ids: &[ObjectId], height: f32) -> Dictionary {
    let mut item = Dictionary::new();
    item.set("Title", text_string(&entry.title));
    if let Some(page) = page_ids.get(entry.page) {
        item.set(
            "Dest",
            Object::Array(vec![
                Object::Reference(*page),
                Object::Name(b"XYZ".to_vec()),
                Object::Null,
                Object::Real(height - entry.y + 8.0),
                Object::Null,
            ]),
        );
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_six_capitals_and_depends_on_the_glyphs() {
        assert_eq!(tag(b"a").len(), 6);
        assert!(tag(b"a").bytes().all(|byte| byte.is_ascii_uppercase()));
        assert_ne!(tag(b"a"), tag(b"b"));
    }
}
