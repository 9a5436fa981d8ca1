//! Pages written as a PDF file; the only place that knows printpdf.
//!
//! printpdf makes the document: pages, embedded fonts with their maps. Fonts
//! are cut down before it sees them. What it lacks is set on the document it
//! gives (structure, outline, archive's metadata), and the pages' operators
//! are written here, since one of its operations a glyph costs more than all
//! the rest. Nothing comes from the clock or a counter: equal pages, equal bytes.

mod archive;
mod file;
mod fonts;
mod icc;
mod outline;
mod pictures;
mod stream;
mod structure;

use std::borrow::Cow;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use printpdf::{Mm, Op, PdfDocument, PdfPage, PdfSaveOptions};
use sha2::{Digest, Sha256};

use super::BriefError;
use super::content::Target;
use super::layout::{Page, Pages};

/// Millimetres in a point.
const MM: f32 = 25.4 / 72.0;

fn failed(error: impl std::fmt::Display) -> BriefError {
    BriefError::Pdf(error.to_string())
}

/// Writes pages as a PDF file: PDF 1.7, archival (PDF/A-2b) and tagged.
///
/// # Errors
///
/// When a font cannot be cut down, or the file cannot be put together.
pub fn write(pages: &Pages) -> Result<Vec<u8>, BriefError> {
    let (mut document, fonts) = begin(pages)?;
    let all = pages.pages.iter().map(Cow::Borrowed);
    finish(&mut document, pages, all, &fonts)
}

/// As [`write`], of pages that nobody needs any more: each goes once it is written, so that
/// a long report and its file are not held whole at once.
///
/// # Errors
///
/// As [`write`].
pub fn write_away(mut pages: Pages) -> Result<Vec<u8>, BriefError> {
    let (mut document, fonts) = begin(&pages)?;
    let all = std::mem::take(&mut pages.pages);
    finish(
        &mut document,
        &pages,
        all.into_iter().map(Cow::Owned),
        &fonts,
    )
}

/// The document with its fonts and empty pages.
fn begin(pages: &Pages) -> Result<(Document, fonts::Fonts), BriefError> {
    let mut made = PdfDocument::new(&pages.title);
    let (fonts, shown) = fonts::embed(pages, &mut made)?;
    // The first page shows every glyph once so that printpdf embeds the fonts;
    // its operators are replaced below.
    let mut shown = Some(shown);
    made.pages = pages
        .pages
        .iter()
        .map(|_| {
            let operations: Vec<Op> = shown.take().unwrap_or_default();
            PdfPage::new(Mm(pages.width * MM), Mm(pages.height * MM), operations)
        })
        .collect();
    let options = PdfSaveOptions {
        subset_fonts: false,
        optimize: false,
        ..PdfSaveOptions::default()
    };
    let document = made.to_lopdf_document(&options, &mut Vec::new());
    Ok((document, fonts))
}

/// Replaces the pages' operators and sets what printpdf lacks.
fn finish<'a>(
    document: &mut Document,
    pages: &Pages,
    all: impl Iterator<Item = Cow<'a, Page>>,
    fonts: &fonts::Fonts,
) -> Result<Vec<u8>, BriefError> {
    let page_ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    let mut packer = Packer::new();
    for object in document.objects.values_mut() {
        // Font programs and maps come uncompressed.
        if let Object::Stream(stream) = object {
            packer.pack(stream)?;
        }
    }
    let pictures = pictures::embed(document, pages, &mut packer)?;
    let mut structure = structure::Structure::new(document, pages, page_ids.len());
    let mut fingerprint = Sha256::new();
    for (number, (page, id)) in all.zip(&page_ids).enumerate() {
        let set = stream::page(&page, number, pages, fonts, &mut structure);
        drop(page);
        fingerprint.update(&set.operators);
        let dictionary = document
            .get_object(*id)
            .and_then(Object::as_dict)
            .map_err(failed)?;
        let contents = dictionary
            .get(b"Contents")
            .and_then(Object::as_reference)
            .map_err(failed)?;
        let mut stream = Stream::new(Dictionary::new(), set.operators);
        packer.pack(&mut stream)?;
        document.objects.insert(contents, Object::Stream(stream));
        let mut links = Vec::new();
        for link in set.links {
            let annotation = annotation(&link, pages, &page_ids);
            links.push(Object::Reference(structure.link(
                document,
                annotation,
                link.element,
            )));
        }
        let resources = resources(document, *id, &pictures)?;
        let page = document.get_dictionary_mut(*id).map_err(failed)?;
        page.set("StructParents", Object::Integer(as_integer(number)));
        page.set("Tabs", Object::Name(b"S".to_vec()));
        page.remove(b"Annots");
        if !links.is_empty() {
            page.set("Annots", Object::Array(links));
        }
        if let Some(resources) = resources {
            page.set("Resources", resources);
        }
    }
    let outline = outline::outline(document, pages, &page_ids);
    let (root, raw) = structure.finish(document, &page_ids);
    archive::describe(document, pages, outline, root)?;
    let digest = fingerprint.finalize();
    let id = Object::String(digest[..16].to_vec(), StringFormat::Hexadecimal);
    document
        .trailer
        .set("ID", Object::Array(vec![id.clone(), id]));
    file::bytes(document, raw, &mut packer)
}

/// The page's resources with its pictures in place of printpdf's empty lists.
fn resources(
    document: &Document,
    page: ObjectId,
    pictures: &[(String, ObjectId)],
) -> Result<Option<Object>, BriefError> {
    let found = document
        .get_object(page)
        .and_then(Object::as_dict)
        .and_then(|page| page.get(b"Resources"))
        .and_then(Object::as_reference)
        .and_then(|id| document.get_dictionary(id))
        .map_err(failed)?;
    let mut resources = Dictionary::new();
    if let Ok(fonts) = found.get(b"Font") {
        resources.set("Font", fonts.clone());
    }
    if !pictures.is_empty() {
        let mut named = Dictionary::new();
        for (name, id) in pictures {
            named.set(name.as_str(), Object::Reference(*id));
        }
        resources.set("XObject", Object::Dictionary(named));
    }
    Ok(Some(Object::Dictionary(resources)))
}

/// A link as an annotation: within the document or to an address.
fn annotation(link: &stream::Link, pages: &Pages, page_ids: &[ObjectId]) -> Dictionary {
    let mut annotation = Dictionary::new();
    annotation.set("Type", Object::Name(b"Annot".to_vec()));
    annotation.set("Subtype", Object::Name(b"Link".to_vec()));
    let rect = link.rect.iter().map(|side| Object::Real(*side)).collect();
    annotation.set("Rect", Object::Array(rect));
    let border = vec![Object::Integer(0); 3];
    annotation.set("Border", Object::Array(border));
    // Printed with the page; part of what an archive asks of annotations.
    annotation.set("F", Object::Integer(4));
    annotation.set("Contents", text_string(&link.words));
    let place = match &link.target {
        Target::Note(note) => pages.note_places.get(note),
        Target::Place(place) => pages.places.get(place),
        Target::Address(address) => {
            let mut action = Dictionary::new();
            action.set("S", Object::Name(b"URI".to_vec()));
            action.set("URI", Object::string_literal(address.as_str()));
            annotation.set("A", Object::Dictionary(action));
            None
        }
    };
    if let Some((page, y)) = place {
        annotation.set("Dest", destination(page_ids, *page, pages.height - y + 8.0));
    }
    annotation
}

fn destination(page_ids: &[ObjectId], page: usize, top: f32) -> Object {
    let page = page_ids
        .get(page)
        .map_or(Object::Null, |id| Object::Reference(*id));
    Object::Array(vec![
        page,
        Object::Name(b"XYZ".to_vec()),
        Object::Null,
        Object::Real(top),
        Object::Null,
    ])
}

/// Packs streams, one after the other: to set up its tables anew for each of
/// the many small ones costs more than the packing.
struct Packer(flate2::Compress);

impl Packer {
    fn new() -> Self {
        // Level 4 takes half the time of 6 for a file a tenth larger.
        Self(flate2::Compress::new(flate2::Compression::new(4), true))
    }

    /// Deflates a stream that is not yet.
    fn pack(&mut self, stream: &mut Stream) -> Result<(), BriefError> {
        if stream.dict.has(b"Filter") || stream.content.len() < 64 {
            return Ok(());
        }
        let packed = self.deflated(&stream.content)?;
        stream
            .dict
            .set("Filter", Object::Name(b"FlateDecode".to_vec()));
        stream.set_content(packed);
        Ok(())
    }

    fn deflated(&mut self, bytes: &[u8]) -> Result<Vec<u8>, BriefError> {
        self.0.reset();
        let mut packed = Vec::with_capacity(bytes.len() / 3 + 64);
        let mut read = 0;
        while self
            .0
            .compress_vec(&bytes[read..], &mut packed, flate2::FlushCompress::Finish)
            .map_err(failed)?
            != flate2::Status::StreamEnd
        {
            read = usize::try_from(self.0.total_in()).map_err(failed)?;
            packed.reserve(bytes.len() / 3 + 64);
        }
        Ok(packed)
    }
}

fn as_integer(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Bytes as a hexadecimal string of a PDF holds them.
fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digits =
        |byte: &u8| [byte >> 4, byte & 15].map(|half| char::from(DIGITS[usize::from(half)]));
    bytes.iter().flat_map(digits).collect()
}

/// UTF-16 with its mark, as PDF text strings want it.
fn utf16(text: &str) -> Vec<u8> {
    [0xfe, 0xff]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
        .collect()
}

fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Object::string_literal(text);
    }
    Object::String(utf16(text), StringFormat::Hexadecimal)
}
