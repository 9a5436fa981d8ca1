//! Fonts cut down to the glyphs used and handed to printpdf.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use printpdf::{Codepoint, FontId, Op, ParsedFont, PdfDocument, PdfFontHandle, Pt, TextItem};
use sha2::{Digest, Sha256};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use subsetter::GlyphRemapper;

use crate::brief::BriefError;
use crate::brief::layout::{Item, Pages};
use crate::brief::shape::{Word, file_of};

/// A font as it goes into the file.
pub(super) struct Embedded {
    /// Its name among the pages' resources.
    pub(super) name: String,
    /// For each glyph of the shipped font its place in `cids`; `None` when unused.
    places: Vec<Option<u16>>,
    cids: Vec<Cid>,
    /// The space, which the words themselves do not hold.
    pub(super) space: Option<u16>,
}

/// A glyph of an embedded font.
#[derive(Debug, Clone)]
pub(super) struct Cid {
    pub(super) id: u16,
    /// Its advance as the file states it, in thousandths of the size.
    pub(super) width: f32,
    /// The one text it copies out as; where it stands for another, the text
    /// is given at the place.
    pub(super) text: Box<str>,
}

impl Embedded {
    pub(super) fn cid(&self, glyph: u16) -> Option<&Cid> {
        let place = *self.places.get(usize::from(glyph))?;
        self.cids.get(usize::from(place?))
    }
}

/// The fonts of a file, by the place that words name them by.
pub(super) type Fonts = BTreeMap<usize, Embedded>;

/// Every word set on the pages, once each.
fn words(pages: &Pages) -> Vec<&Rc<Word>> {
    let mut seen = HashSet::new();
    let mut words = Vec::new();
    for page in &pages.pages {
        for item in &page.items {
            if let Item::Line { line, .. } = item {
                for part in &line.parts {
                    if seen.insert(Rc::as_ptr(&part.word)) {
                        words.push(&part.word);
                    }
                }
            }
        }
    }
    words
}

/// Cuts each font down to its glyphs and hands it to the document; also gives
/// operations that show each glyph once.
pub(super) fn embed(
    pages: &Pages,
    document: &mut PdfDocument,
) -> Result<(Fonts, Vec<Op>), BriefError> {
    let mut used: BTreeMap<usize, BTreeMap<u16, String>> = BTreeMap::new();
    for word in words(pages) {
        for stretch in &word.stretches {
            let glyphs = used.entry(stretch.font).or_default();
            for glyph in &stretch.glyphs {
                let text = &word.text[glyph.start as usize..glyph.end as usize];
                let known = glyphs.entry(glyph.id).or_default();
                // The shortest text stands: a letter alone rather than with a mark.
                if known.is_empty() || !text.is_empty() && text.len() < known.len() {
                    text.clone_into(known);
                }
            }
        }
    }
    let mut fonts = BTreeMap::new();
    let mut shown = Vec::new();
    for (index, mut texts) in used {
        let Some(file) = file_of(&pages.machine, index) else {
            continue;
        };
        let font =
            FontRef::from_index(file.bytes, file.index).map_err(|_| BriefError::Font(file.name))?;
        let space = font
            .charmap()
            .map(' ')
            .and_then(|glyph| u16::try_from(glyph.to_u32()).ok());
        if let Some(space) = space {
            texts.insert(space, " ".to_owned());
        }
        let ids: Vec<u16> = if file.whole {
            let count = font.maxp().map_or(0, |maxp| maxp.num_glyphs());
            (0..count).collect()
        } else {
            texts.keys().copied().collect()
        };
        let remap = GlyphRemapper::new_from_glyphs_sorted(&ids);
        let bytes = subsetter::subset(file.bytes, file.index, &remap)
            .map_err(|_| BriefError::Font(file.name))?;
        // The cut-down font has no character map; printpdf wants one, and we
        // give glyph ids. A font read without it keeps its widths and outlines.
        let mut parsed = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())
            .ok_or(BriefError::Font(file.name))?;
        parsed.font_name = Some(format!("{}+{}", tag(&bytes), file.name));
        let per_em = f32::from(parsed.units_per_em.max(1));
        let most = ids.last().copied().unwrap_or(0);
        let mut places = vec![None; usize::from(most) + 1];
        let mut cids = Vec::with_capacity(texts.len());
        let mut row = Vec::new();
        for (glyph, text) in &texts {
            let Some(id) = remap.get(*glyph) else {
                continue;
            };
            let width = parsed.glyph_widths.get(&id).copied().unwrap_or(0);
            let width = (f32::from(width) * 1000.0 / per_em).round();
            row.push(Codepoint::with_cid(id, 0.0, text.clone()));
            places[usize::from(*glyph)] = u16::try_from(cids.len()).ok();
            cids.push(Cid {
                id,
                width,
                text: text.as_str().into(),
            });
        }
        let name = format!("F{index}");
        let id = FontId(name.clone());
        shown.push(Op::SetFont {
            font: PdfFontHandle::External(id.clone()),
            size: Pt(1.0),
        });
        shown.push(Op::ShowText {
            items: vec![TextItem::GlyphIds(row)],
        });
        document
            .resources
            .fonts
            .map
            .insert(id, printpdf::PdfFont::new(parsed));
        fonts.insert(
            index,
            Embedded {
                name,
                places,
                cids,
                space,
            },
        );
    }
    Ok((fonts, shown))
}

/// Six capital letters that name a cut-down font (ISO 32000-1, 9.6.4).
fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
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
