//! The content tree as a Word document (ECMA-376, transitional), for those who
//! go on writing in it. It looks like the printed brief as far as a word
//! processor sets it so: the same styles, tables, footnotes, header and footer.
//!
//! The same brief gives the same bytes. Charts and timelines stand in it as tables.

mod body;
mod runs;
mod styles;
mod xml;

use std::fmt::Write;

use body::{Body, ListKind, Page, line_with_fields};
use xml::{Archive, HEAD, NAMESPACES, escaped};

use super::BriefError;
use super::content::{Brief, Form};
use super::markdown::foot;
use super::sheet::{Sheet, Sides, TextSize};
use crate::i18n::text_with;
use crate::model::visible;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Signs that stand for the fields in a line of the footer.
const PAGE_FIELD: char = '\u{e000}';
const PAGES_FIELD: char = '\u{e001}';

/// A brief as a Word document.
///
/// # Errors
///
/// When the document cannot be put together.
pub fn to_docx(brief: &Brief, sheet: Sheet) -> Result<Vec<u8>, BriefError> {
    let page = page(sheet, brief.form);
    let mut body = Body::new(brief);
    body.write(page.text());
    let text = body.take();
    let notes = body.notes();
    let mut archive = Archive::new();
    let mut add = |name: &str, content: String| archive.add(name, content.as_bytes());
    add("[Content_Types].xml", content_types())?;
    add("_rels/.rels", package_relations())?;
    add("docProps/core.xml", properties(brief))?;
    add("word/document.xml", document(&text, &page, sheet))?;
    add(
        "word/styles.xml",
        styles::styles(sheet, brief.form, brief.language),
    )?;
    add("word/settings.xml", settings(sheet, brief))?;
    add("word/fontTable.xml", fonts())?;
    add("word/numbering.xml", numbering(&body.lists))?;
    add("word/footnotes.xml", footnotes(&notes))?;
    add("word/header1.xml", header(brief, Running::Without))?;
    add("word/header2.xml", header(brief, Running::With))?;
    add("word/footer1.xml", footer(brief, &page))?;
    let links = relations_of_links(&body);
    add("word/_rels/footnotes.xml.rels", relations(&links))?;
    let mut all = document_relations();
    all.push_str(&links);
    for (place, media) in body.media.iter().enumerate() {
        let number = place + 1;
        let _ = write!(
            all,
            "<Relationship Id=\"rIdPicture{number}\" Type=\"{OFFICE}/image\" Target=\"media/picture{number}.{}\"/>",
            media.ending
        );
    }
    add("word/_rels/document.xml.rels", relations(&all))?;
    for (place, media) in body.media.iter().enumerate() {
        let name = format!("word/media/picture{}.{}", place + 1, media.ending);
        archive.add(&name, &media.bytes)?;
    }
    archive.bytes()
}

/// The paper and the margins of the printed brief.
fn page(sheet: Sheet, form: Form) -> Page {
    let margins = match (sheet.text, form, sheet.sides) {
        (TextSize::Large, _, Sides::One) => (58.0, 58.0),
        (TextSize::Large, _, Sides::Two) => (62.0, 54.0),
        (_, Form::OnePage, Sides::One) => (60.0, 60.0),
        (_, _, Sides::One) => (70.0, 70.0),
        (_, _, Sides::Two) => (78.0, 62.0),
    };
    Page::new(sheet.paper.size(), margins)
}

fn content_types() -> String {
    let mut out = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"
    );
    for (part, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("numbering", "numbering"),
        ("footnotes", "footnotes"),
        ("header1", "header"),
        ("header2", "header"),
        ("footer1", "footer"),
    ] {
        let _ = write!(
            out,
            "<Override PartName=\"/word/{part}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>"
        );
    }
    let _ = write!(
        out,
        "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
    );
    out
}

fn relations(inner: &str) -> String {
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{inner}</Relationships>")
}

fn package_relations() -> String {
    relations(&format!(
        "<Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    ))
}

fn document_relations() -> String {
    let mut out = String::new();
    for (id, kind, target) in [
        ("rIdStyles", "styles", "styles"),
        ("rIdSettings", "settings", "settings"),
        ("rIdFonts", "fontTable", "fontTable"),
        ("rIdNumbering", "numbering", "numbering"),
        ("rIdNotes", "footnotes", "footnotes"),
        ("rIdHeader1", "header", "header1"),
        ("rIdHeader2", "header", "header2"),
        ("rIdFooter1", "footer", "footer1"),
    ] {
        let _ = write!(
            out,
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}.xml\"/>"
        );
    }
    out
}

fn relations_of_links(body: &Body<'_>) -> String {
    let mut out = String::new();
    for (place, address) in body.links.addresses.iter().enumerate() {
        let _ = write!(
            out,
            "<Relationship Id=\"rIdLink{}\" Type=\"{OFFICE}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            place + 1,
            escaped(&address.replace([' ', '\n', '\t'], "%20"))
        );
    }
    out
}

fn properties(brief: &Brief) -> String {
    let said = |words: &str| escaped(&visible(words));
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator>\
         <cp:keywords>{}</cp:keywords><dc:language>{}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created></cp:coreProperties>",
        said(&brief.title),
        said(&brief.subject),
        said(&brief.author),
        said(&brief.keywords.join(", ")),
        runs::tag(brief.language),
        brief.printed_on,
    )
}

fn document(text: &str, page: &Page, sheet: Sheet) -> String {
    let mirror = if sheet.sides == Sides::Two { 400 } else { 0 };
    format!(
        "{HEAD}<w:document {NAMESPACES}><w:body>{text}<w:sectPr>\
         <w:headerReference w:type=\"first\" r:id=\"rIdHeader1\"/><w:headerReference w:type=\"default\" r:id=\"rIdHeader2\"/>\
         <w:footerReference w:type=\"first\" r:id=\"rIdFooter1\"/><w:footerReference w:type=\"default\" r:id=\"rIdFooter1\"/>\
         <w:pgSz w:w=\"{}\" w:h=\"{}\"/>\
         <w:pgMar w:top=\"1340\" w:right=\"{}\" w:bottom=\"1340\" w:left=\"{}\" w:header=\"600\" w:footer=\"600\" w:gutter=\"{}\"/>\
         <w:titlePg/></w:sectPr></w:body></w:document>",
        page.width,
        page.height,
        page.right,
        page.left - mirror,
        mirror,
    )
}

fn settings(sheet: Sheet, brief: &Brief) -> String {
    let mirror = if sheet.sides == Sides::Two {
        "<w:mirrorMargins/>"
    } else {
        ""
    };
    let hyphens = if sheet.text == TextSize::Large {
        ""
    } else {
        "<w:autoHyphenation/>"
    };
    format!(
        "{HEAD}<w:settings {NAMESPACES}>{mirror}<w:defaultTabStop w:val=\"720\"/>{hyphens}\
         <w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{}\"/></w:settings>",
        runs::tag(brief.language)
    )
}

/// The faces of the printed brief, and what is put in their place where they
/// are not at hand.
fn fonts() -> String {
    let mut out = format!("{HEAD}<w:fonts {NAMESPACES}>");
    for (name, instead, family) in [
        ("Noto Serif", "Cambria", "roman"),
        ("Noto Sans", "Calibri", "swiss"),
        ("Noto Naskh Arabic", "Arial", "roman"),
    ] {
        let _ = write!(
            out,
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{instead}\"/><w:family w:val=\"{family}\"/><w:pitch w:val=\"variable\"/></w:font>"
        );
    }
    out.push_str("</w:fonts>");
    out
}

fn numbering(lists: &[ListKind]) -> String {
    let mut out = format!("{HEAD}<w:numbering {NAMESPACES}>");
    for (id, format, mark) in [
        (0, "bullet", "\u{2013}"),
        (1, "decimal", "%1."),
        (2, "bullet", "\u{2610}"),
    ] {
        let _ = write!(
            out,
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"singleLevel\"/>\
             <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{mark}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"320\" w:hanging=\"320\"/></w:pPr></w:lvl></w:abstractNum>"
        );
    }
    for (place, kind) in lists.iter().enumerate() {
        let of = match kind {
            ListKind::Bullets => 0,
            ListKind::Numbers => 1,
            ListKind::Boxes => 2,
        };
        let _ = write!(
            out,
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{of}\"/>\
             <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
            place + 1
        );
    }
    out.push_str("</w:numbering>");
    out
}

fn footnotes(notes: &str) -> String {
    format!(
        "{HEAD}<w:footnotes {NAMESPACES}>\
         <w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>\
         {notes}</w:footnotes>"
    )
}

/// Whether a header names what the page belongs to, as all but the first do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Running {
    With,
    Without,
}

fn header(brief: &Brief, running: Running) -> String {
    let mut out = format!("{HEAD}<w:hdr {NAMESPACES}>");
    out.push_str("<w:p><w:pPr><w:pStyle w:val=\"Marking\"/></w:pPr>");
    line_with_fields(&brief.marking, &[], &mut out);
    out.push_str("</w:p>");
    if running == Running::With {
        let names = [brief.reference.as_str(), brief.title.as_str()];
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        out.push_str("<w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>");
        line_with_fields(&shortened(&names.join("  \u{b7}  ")), &[], &mut out);
        out.push_str("</w:p>");
    }
    out.push_str("</w:hdr>");
    out
}

/// What fits a line of the header.
fn shortened(words: &str) -> String {
    const MOST: usize = 110;
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}\u{2026}", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

fn footer(brief: &Brief, page: &Page) -> String {
    let mut out = format!("{HEAD}<w:ftr {NAMESPACES}>");
    let mut parts = vec![brief.reference.clone()];
    let is_marked = usize::from(!brief.marking.is_empty());
    parts.extend(foot(brief).into_iter().skip(is_marked));
    parts.retain(|part| !part.is_empty());
    let (number, count) = (PAGE_FIELD.to_string(), PAGES_FIELD.to_string());
    let pages = text_with(
        brief.language,
        "brief-page",
        &[("page", &number), ("pages", &count)],
    );
    let room = page.text();
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"{room}\" w:type=\"dxa\"/>\
         <w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:color=\"B4BDC8\"/></w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"{0}\"/><w:gridCol w:w=\"1800\"/></w:tblGrid><w:tr>\
         <w:tc><w:tcPr><w:tcW w:w=\"{0}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>",
        room - 1800
    );
    line_with_fields(&parts.join("  \u{b7}  "), &[], &mut out);
    out.push_str(
        "</w:p></w:tc><w:tc><w:tcPr><w:tcW w:w=\"1800\" w:type=\"dxa\"/><w:tcMar><w:right w:w=\"0\" w:type=\"dxa\"/></w:tcMar></w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:jc w:val=\"right\"/></w:pPr>",
    );
    line_with_fields(
        &pages,
        &[(PAGE_FIELD, "PAGE"), (PAGES_FIELD, "NUMPAGES")],
        &mut out,
    );
    out.push_str("</w:p></w:tc></w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val=\"Marking\"/></w:pPr>");
    line_with_fields(&brief.marking, &[], &mut out);
    out.push_str("</w:p></w:ftr>");
    out
}
