//! The blocks of a brief as paragraphs and tables of a Word document.

use std::fmt::Write;

use super::runs::{Links, is_right_to_left, reads_from_the_right, runs, text_of};
use super::styles::twentieths;
use super::xml::escaped;
use crate::brief::content::{Block, Brief, Column, Run, SignOff};
use crate::brief::graphic::Picture;
use crate::brief::read_picture;

/// English Metric Units in a twentieth of a point, in which pictures are measured.
const EMU: i64 = 635;

/// A list's marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListKind {
    Bullets,
    Numbers,
    Boxes,
}

/// Room around what stands in a cell, by each table itself: not every program
/// reads it from the style. Heads are as wide as on paper.
const CELL_MARGINS: &str = "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>\
     <w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar>";

/// The rule under the title.
const TITLE_RULE: &str =
    "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"4\" w:color=\"1F3A5F\"/></w:pBdr>";

/// A picture that is part of the document.
pub(super) struct Media {
    pub(super) bytes: std::sync::Arc<[u8]>,
    pub(super) ending: &'static str,
}

/// What is written, and what it needs beside it.
pub(super) struct Body<'a> {
    brief: &'a Brief,
    pub(super) links: Links,
    /// The lists, in the order of their numbers.
    pub(super) lists: Vec<ListKind>,
    pub(super) media: Vec<Media>,
    /// Headings written so far.
    headings: usize,
    /// Whether a paragraph stays with the next.
    keeps: bool,
    out: String,
}

impl<'a> Body<'a> {
    pub(super) fn new(brief: &'a Brief) -> Self {
        Self {
            brief,
            links: Links::new(brief.notes.len()),
            lists: Vec::new(),
            media: Vec::new(),
            headings: 0,
            keeps: false,
            out: String::new(),
        }
    }

    /// The text of the document within `width` twentieths of a point.
    pub(super) fn write(&mut self, width: i32) {
        if let Some(letterhead) = &self.brief.letterhead {
            if let Some(emblem) = &letterhead.emblem {
                self.picture(emblem, width, "<w:jc w:val=\"center\"/>");
            }
            for (place, line) in letterhead.lines.iter().enumerate() {
                let run = if place == 0 {
                    Run::bold(line)
                } else {
                    Run::plain(line)
                };
                self.paragraph("Letterhead", &[run], "<w:jc w:val=\"center\"/>");
            }
            self.paragraph("Letterhead", &[], "");
        }
        let tab = format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{width}\"/></w:tabs>");
        let kind = format!("{}\t{}", self.brief.kind, self.brief.reference);
        let _ = write!(
            self.out,
            "<w:p><w:pPr><w:pStyle w:val=\"Kind\"/>{tab}</w:pPr>"
        );
        runs(
            &[Run::plain(kind)],
            self.brief.language,
            &mut self.links,
            &mut self.out,
        );
        self.out.push_str("</w:p>");
        self.paragraph("Title", &[Run::plain(&self.brief.title)], TITLE_RULE);
        let brief = self.brief;
        self.blocks(&brief.blocks, width);
    }

    /// The footnotes, in the order of their numbers.
    pub(super) fn notes(&mut self) -> String {
        let brief = self.brief;
        for (index, note) in brief.notes.iter().enumerate() {
            let bidi = direction(note);
            let _ = write!(
                self.out,
                "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/>{bidi}</w:pPr>\
                 <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
                 <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>",
                index + 1
            );
            runs(note, brief.language, &mut self.links, &mut self.out);
            self.out.push_str("</w:p></w:footnote>");
        }
        self.take()
    }

    /// What was written since the last time.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    fn blocks(&mut self, all: &[Block], width: i32) {
        for block in all {
            self.block(block, width);
        }
    }

    fn block(&mut self, block: &Block, width: i32) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(words) => {
                // A line that is ended by hand would be drawn out to the margin.
                let has_lines = words.iter().any(|run| run.text.contains('\n'));
                let fit = if has_lines {
                    "<w:jc w:val=\"left\"/>"
                } else {
                    ""
                };
                self.paragraph("BodyText", words, fit);
            }
            Block::Quote(words) => self.paragraph("Quote", words, ""),
            Block::Facts(facts) => self.facts(facts, width),
            Block::List(items) => self.list(ListKind::Bullets, "ListBullet", items),
            Block::Numbered(items) => self.list(ListKind::Numbers, "ListNumber", items),
            Block::Checklist(items) => self.list(ListKind::Boxes, "Checklist", items),
            Block::Table { columns, rows } => self.table(columns, rows, width),
            Block::Columns { left, right } => self.columns(left, right, width),
            Block::Frame { title, blocks } => self.frame(title, blocks, width),
            Block::Together(blocks) => self.together(blocks, width),
            Block::PageBreak => {
                self.out
                    .push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
            }
            Block::Contents { levels } => self.contents(*levels, width),
            Block::SignOff(names) => self.sign_off(names, width),
            Block::Picture(picture) => {
                self.picture(picture, width, "");
                self.paragraph("Caption", &picture.caption, "");
            }
            Block::Withheld { .. } | Block::Chart(_) | Block::Timeline(_) => {
                let words = block.in_words(self.brief.language).unwrap_or_default();
                self.blocks(&words, width);
            }
        }
    }

    /// A paragraph; `more` are properties that come after the direction.
    fn paragraph(&mut self, style: &str, words: &[Run], more: &str) {
        let keeps = if self.keeps { "<w:keepNext/>" } else { "" };
        let _ = write!(
            self.out,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keeps}{}{more}</w:pPr>",
            direction(words)
        );
        runs(words, self.brief.language, &mut self.links, &mut self.out);
        self.out.push_str("</w:p>");
    }

    fn heading(&mut self, level: u8, text: &str) {
        self.headings += 1;
        let id = self.links.bookmark();
        let _ = write!(
            self.out,
            "<w:p><w:pPr><w:pStyle w:val=\"Heading{}\"/>{}</w:pPr><w:bookmarkStart w:id=\"{id}\" w:name=\"_Toc{}\"/>",
            level.clamp(1, 3),
            direction(&[Run::plain(text)]),
            self.headings
        );
        runs(
            &[Run::plain(text)],
            self.brief.language,
            &mut self.links,
            &mut self.out,
        );
        let _ = write!(self.out, "<w:bookmarkEnd w:id=\"{id}\"/></w:p>");
    }

    fn list(&mut self, kind: ListKind, style: &str, items: &[Vec<Run>]) {
        self.lists.push(kind);
        let list = self.lists.len();
        for item in items {
            let keeps = if self.keeps { "<w:keepNext/>" } else { "" };
            let _ = write!(
                self.out,
                "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keeps}<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>{}</w:pPr>",
                direction(item)
            );
            runs(item, self.brief.language, &mut self.links, &mut self.out);
            self.out.push_str("</w:p>");
        }
    }

    /// Room after a table, which has none of its own.
    fn gap(&mut self) {
        self.out
            .push_str("<w:p><w:pPr><w:spacing w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:p>");
    }

    fn together(&mut self, blocks: &[Block], width: i32) {
        let before = self.keeps;
        for (place, block) in blocks.iter().enumerate() {
            self.keeps = before || place + 1 < blocks.len();
            self.block(block, width);
        }
        self.keeps = before;
    }

    fn open_table(&mut self, widths: &[i32], borders: &str) {
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/>{borders}\
             <w:tblLayout w:type=\"fixed\"/>{CELL_MARGINS}</w:tblPr><w:tblGrid>",
            widths.iter().sum::<i32>()
        );
        for width in widths {
            let _ = write!(self.out, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.out.push_str("</w:tblGrid>");
    }

    fn close_table(&mut self) {
        self.out.push_str("</w:tbl>");
        self.gap();
    }

    fn open_cell(&mut self, width: i32, more: &str) {
        let _ = write!(
            self.out,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{more}</w:tcPr>"
        );
    }

    fn cell(&mut self, width: i32, style: &str, words: &[Run], more: &str) {
        self.open_cell(width, more);
        self.paragraph(style, words, "<w:spacing w:before=\"40\" w:after=\"40\"/>");
        self.out.push_str("</w:tc>");
    }

    fn facts(&mut self, facts: &[(String, Vec<Run>)], width: i32) {
        let label = width * 22 / 100;
        self.open_table(&[label, width - label], "");
        for (name, value) in facts {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            self.open_cell(label, "");
            self.paragraph("Label", &[Run::plain(name)], "");
            self.out.push_str("</w:tc>");
            self.open_cell(width - label, "");
            self.paragraph("Fact", value, "");
            self.out.push_str("</w:tc></w:tr>");
        }
        self.close_table();
    }

    fn table(&mut self, columns: &[Column], rows: &[Vec<Vec<Run>>], width: i32) {
        if columns.is_empty() {
            return;
        }
        let all: i32 = columns.iter().map(|one| i32::from(one.share.max(1))).sum();
        let widths: Vec<i32> = columns
            .iter()
            .map(|one| width * i32::from(one.share.max(1)) / all)
            .collect();
        self.open_table(
            &widths,
            "<w:tblBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"B4BDC8\"/>\
             <w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"B4BDC8\"/></w:tblBorders>",
        );
        self.out
            .push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        let under =
            "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:color=\"1F3A5F\"/></w:tcBorders>";
        for (column, width) in columns.iter().zip(&widths) {
            self.cell(*width, "CellHead", &[Run::plain(&column.title)], under);
        }
        self.out.push_str("</w:tr>");
        for row in rows {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (place, width) in widths.iter().enumerate() {
                let words = row.get(place).map_or(&[][..], Vec::as_slice);
                self.cell(*width, "Cell", words, "");
            }
            self.out.push_str("</w:tr>");
        }
        self.close_table();
    }

    /// Blocks within a cell, which must end in a paragraph.
    fn blocks_in_cell(&mut self, blocks: &[Block], width: i32) {
        let before = self.out.len();
        self.blocks(blocks, width);
        if !self.out[before..].ends_with("</w:p>") {
            self.gap();
        }
    }

    fn columns(&mut self, left: &[Block], right: &[Block], width: i32) {
        let half = width / 2;
        self.open_table(&[half, width - half], "");
        self.out.push_str("<w:tr>");
        self.open_cell(half, "");
        self.blocks_in_cell(left, half - 240);
        self.out.push_str("</w:tc>");
        self.open_cell(width - half, "");
        self.blocks_in_cell(right, width - half - 120);
        self.out.push_str("</w:tc></w:tr>");
        self.close_table();
    }

    fn frame(&mut self, title: &str, blocks: &[Block], width: i32) {
        self.open_table(&[width], "");
        self.out.push_str("<w:tr>");
        self.open_cell(
            width,
            "<w:tcBorders><w:left w:val=\"single\" w:sz=\"18\" w:color=\"1F3A5F\"/></w:tcBorders>\
             <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F1F4F8\"/>\
             <w:tcMar><w:top w:w=\"120\" w:type=\"dxa\"/><w:left w:w=\"200\" w:type=\"dxa\"/>\
             <w:bottom w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"200\" w:type=\"dxa\"/></w:tcMar>",
        );
        if !title.is_empty() {
            self.paragraph(
                "Heading2",
                &[Run::plain(title)],
                "<w:spacing w:before=\"0\"/>",
            );
        }
        self.blocks_in_cell(blocks, width - 400);
        self.out.push_str("</w:tc></w:tr>");
        self.close_table();
    }

    fn sign_off(&mut self, names: &[SignOff], width: i32) {
        let widths = [width * 22 / 100, width * 50 / 100, width * 28 / 100];
        self.open_table(&widths, "");
        let line =
            "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"4D5763\"/></w:tcBorders>";
        for one in names {
            self.out.push_str(
                "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"480\" w:hRule=\"atLeast\"/></w:trPr>",
            );
            let under = if one.name.is_empty() { line } else { "" };
            self.cell(widths[0], "Label", &[Run::plain(&one.role)], "");
            self.cell(widths[1], "Fact", &[Run::plain(&one.name)], under);
            self.cell(widths[2], "Label", &[Run::plain(&one.date)], "");
            self.out.push_str("</w:tr>");
        }
        self.close_table();
    }

    /// The table of contents: a field, with its headings as they stand now.
    fn contents(&mut self, levels: u8, width: i32) {
        let mut headings = Vec::new();
        gather_headings(&self.brief.blocks, &mut headings);
        let listed: Vec<(usize, u8, String)> = headings
            .into_iter()
            .enumerate()
            .filter(|(_, (level, _))| *level <= levels)
            .map(|(place, (level, text))| (place + 1, level, text))
            .collect();
        let last = listed.len().saturating_sub(1);
        for (place, (number, level, text)) in listed.into_iter().enumerate() {
            let _ = write!(
                self.out,
                "<w:p><w:pPr><w:pStyle w:val=\"Fact\"/><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{width}\"/></w:tabs>\
                 <w:ind w:left=\"{}\"/></w:pPr>",
                i32::from(level.saturating_sub(1)) * 280
            );
            if place == 0 {
                let _ = write!(
                    self.out,
                    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                     <w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-{levels}\" \\h </w:instrText></w:r>\
                     <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                );
            }
            let _ = write!(
                self.out,
                "<w:hyperlink w:anchor=\"_Toc{number}\"><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r><w:r><w:tab/></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                 <w:r><w:instrText xml:space=\"preserve\"> PAGEREF _Toc{number} \\h </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:hyperlink>",
                escaped(&crate::model::visible(&text))
            );
            if place == last {
                self.out
                    .push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
            }
            self.out.push_str("</w:p>");
        }
        self.gap();
    }

    /// A picture within its share of the width; one that does not read is told
    /// by its description.
    fn picture(&mut self, picture: &Picture, width: i32, more: &str) {
        let Some(read) = read_picture(&picture.bytes) else {
            return self.paragraph("Caption", &[Run::note(&picture.description)], more);
        };
        let (wide, high) = (
            i64::from(read.width().max(1)),
            i64::from(read.height().max(1)),
        );
        let across = i64::from(width) * i64::from(picture.share.clamp(1, 100)) / 100 * EMU;
        let down = across * high / wide;
        let is_png = picture.bytes.starts_with(b"\x89PNG");
        self.media.push(Media {
            bytes: picture.bytes.clone(),
            ending: if is_png { "png" } else { "jpeg" },
        });
        let number = self.media.len();
        let told = escaped(&crate::model::visible(&picture.description));
        let keeps = if picture.caption.is_empty() {
            ""
        } else {
            "<w:keepNext/>"
        };
        let _ = write!(
            self.out,
            "<w:p><w:pPr>{keeps}{more}</w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{across}\" cy=\"{down}\"/><wp:docPr id=\"{number}\" name=\"Picture {number}\" descr=\"{told}\"/>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Picture {number}\" descr=\"{told}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"rIdPicture{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        );
    }
}

fn direction(words: &[Run]) -> &'static str {
    if reads_from_the_right(words) {
        "<w:bidi/>"
    } else {
        ""
    }
}

fn gather_headings(blocks: &[Block], into: &mut Vec<(u8, String)>) {
    for block in blocks {
        match block {
            Block::Heading { level, text } => into.push((*level, text.clone())),
            Block::Together(blocks) | Block::Frame { blocks, .. } => gather_headings(blocks, into),
            Block::Columns { left, right } => {
                gather_headings(left, into);
                gather_headings(right, into);
            }
            _ => {}
        }
    }
}

/// A line of the header or footer: its words, with the fields that stand in it.
pub(super) fn line_with_fields(words: &str, fields: &[(char, &str)], out: &mut String) {
    let bidi = if is_right_to_left(words) {
        "<w:rPr><w:rtl/></w:rPr>"
    } else {
        ""
    };
    let mut said = String::new();
    let flush = |said: &mut String, out: &mut String| {
        if !said.is_empty() {
            let _ = write!(out, "<w:r>{bidi}");
            text_of(&crate::model::visible(said), out);
            out.push_str("</w:r>");
            said.clear();
        }
    };
    for sign in words.chars() {
        match fields.iter().find(|(mark, _)| *mark == sign) {
            Some((_, field)) => {
                flush(&mut said, out);
                let _ = write!(
                    out,
                    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                     <w:r><w:instrText xml:space=\"preserve\"> {field} </w:instrText></w:r>\
                     <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
                     <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
                );
            }
            None => said.push(sign),
        }
    }
    flush(&mut said, out);
}

/// Widths of the paper and its margins, in twentieths of a point.
pub(super) struct Page {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) left: i32,
    pub(super) right: i32,
}

impl Page {
    pub(super) fn new(paper: (f32, f32), margins: (f32, f32)) -> Self {
        Self {
            width: twentieths(paper.0),
            height: twentieths(paper.1),
            left: twentieths(margins.0),
            right: twentieths(margins.1),
        }
    }

    pub(super) const fn text(&self) -> i32 {
        self.width - self.left - self.right
    }
}
