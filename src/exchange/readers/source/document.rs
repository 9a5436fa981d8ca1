//! Word (ECMA-376) and OpenDocument texts.
//!
//! What was deleted under tracked changes is nowhere, what was inserted is there;
//! words that a program cut into runs are whole.

use super::super::ReadFault;
use super::super::archive::Archive;
use super::super::xml::{Attributes, Step, walk};
use super::{Lines, SourceText, comments, row_line, table_of};
use crate::i18n::says;
use crate::model::{fold, is_line, level_of_marking};

/// Elements of which nothing is text that stands on the page.
const SKIPPED: [&str; 11] = [
    "del",
    "delText",
    "moveFrom",
    "instrText",
    "Fallback",
    "tracked-changes",
    "annotation",
    "sequence-decls",
    "note-citation",
    "hidden-text",
    "forms",
];

/// Reads a Word document, with its footnotes behind it.
///
/// # Errors
///
/// When it is broken, or unpacks to more than is taken.
pub(super) fn word(archive: &mut Archive<'_>) -> Result<SourceText, ReadFault> {
    let mut place = Place::default();
    for number in 1..=MOST_HEADERS {
        for name in ["header", "footer"] {
            let name = format!("word/{name}{number}.xml");
            if archive.has(&name) {
                let mut beside = Place::default();
                part(archive, &name, &mut beside)?;
                place.marked_by(&beside.lines.done());
            }
        }
    }
    part(archive, "word/document.xml", &mut place)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if archive.has(notes) {
            place.lines.push("");
            part(archive, notes, &mut place)?;
        }
    }
    let comments = comments::read(archive, "word/comments.xml", ("comment", "t"))?;
    Ok(SourceText {
        comments,
        ..place.done()
    })
}

/// Reads an OpenDocument text.
///
/// # Errors
///
/// As [`word`].
pub(super) fn open_document(archive: &mut Archive<'_>) -> Result<SourceText, ReadFault> {
    let mut place = Place {
        is_open: true,
        ..Place::default()
    };
    if archive.has("styles.xml") {
        let mut beside = Place {
            is_open: true,
            ..Place::default()
        };
        part(archive, "styles.xml", &mut beside)?;
        place.marked_by(&beside.lines.done());
    }
    part(archive, "content.xml", &mut place)?;
    let notes = std::mem::take(&mut place.notes);
    if !notes.is_empty() {
        place.lines.push("");
    }
    notes.iter().for_each(|note| place.lines.push(note));
    let comments = comments::read(archive, "content.xml", ("annotation", "p"))?;
    Ok(SourceText {
        comments,
        ..place.done()
    })
}

/// How many headers and footers of a Word document are looked at: one for each of its
/// sections and kinds of page.
const MOST_HEADERS: usize = 30;
/// Most letters and words of a line that is taken for a marking.
const LONGEST_MARKING: usize = 60;
const MARKING_WORDS: usize = 6;

/// Whether a line of a header or footer says how the text is to be kept.
fn is_marking(line: &str) -> bool {
    let words: Vec<&str> = line
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_level = |said: &[&str]| level_of_marking(&fold(&said.join(" "))).is_some();
    line.len() <= LONGEST_MARKING * 2
        && words.len() <= MARKING_WORDS
        && (1..=words.len().min(4)).any(|count| is_level(&words[..count]))
}

fn part(archive: &mut Archive<'_>, name: &str, place: &mut Place) -> Result<(), ReadFault> {
    let broken = || ReadFault::Broken(says("read-no-document", &[]));
    let xml = archive.text(name)?.ok_or_else(broken)?;
    walk(&xml, &mut |step| {
        place.step(&step);
        Ok(())
    })
}

/// Where the walk through a document is.
#[derive(Default)]
struct Place {
    lines: Lines,
    title: Option<String>,
    tables: Vec<super::Table>,
    /// How many elements that hold nothing of the text are open.
    skipped: usize,
    /// How many elements are open in which texts stand: room between is only layout.
    in_text: usize,
    /// Whether it is a text of OpenDocument: its paragraphs hold their words themselves.
    is_open: bool,
    /// A run of Word that is open, and whether it is hidden on the page.
    is_run: bool,
    is_hidden: bool,
    /// The paragraphs around the one that is open: a note or a frame stands within one.
    around: Vec<Around>,
    /// How many notes are open, and the words of those that were read.
    in_notes: usize,
    notes: Vec<String>,
    /// What stood in frames of the paragraph that is open.
    framed: Vec<String>,
    /// The markings of headers and footers.
    markings: Vec<String>,
    text: String,
    /// The level of the heading that is open; 0 for a paragraph.
    level: usize,
    is_title: bool,
    is_item: bool,
    /// The rows of the outermost table that is open, and how deep in tables it is.
    rows: Vec<Vec<String>>,
    depth: usize,
}

/// A paragraph that another stands in.
struct Around {
    text: String,
    level: usize,
    is_title: bool,
    is_item: bool,
}

impl Place {
    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Open(name, _) if SKIPPED.contains(name) => self.skipped += 1,
            Step::Close(name) if SKIPPED.contains(name) => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            _ if self.skipped > 0 => {}
            Step::Text(text) => {
                if self.in_text > 0 && !self.is_hidden {
                    self.text.push_str(&text.replace(['\n', '\r', '\t'], " "));
                }
            }
            Step::Open(name, attributes) => self.open(name, attributes),
            Step::Close(name) => self.close(name),
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        match name {
            "t" => self.in_text += 1,
            "p" | "h" if self.is_open => {
                if self.in_text > 0 {
                    self.around.push(Around {
                        text: std::mem::take(&mut self.text),
                        level: self.level,
                        is_title: self.is_title,
                        is_item: std::mem::take(&mut self.is_item),
                    });
                }
                self.in_text += 1;
                // A paragraph of OpenDocument tells its style itself.
                self.is_title = attributes.of("style-name") == "Title";
                self.level = match name {
                    "h" => attributes.of("outline-level").parse().unwrap_or(1),
                    _ => 0,
                };
            }
            "note" => self.in_notes += 1,
            "r" => self.is_run = true,
            "vanish" if self.is_run => {
                self.is_hidden = !matches!(attributes.of("val"), "0" | "false" | "off");
            }
            "pStyle" => {
                let style = attributes.of("val");
                self.level = heading_level(style);
                self.is_title = style.eq_ignore_ascii_case("title");
            }
            "outlineLvl" if self.level == 0 => {
                // 9 is that of a text.
                let level = attributes.of("val").parse::<usize>().unwrap_or(9);
                self.level = if level < 9 { level + 1 } else { 0 };
            }
            "numPr" => self.is_item = true,
            // An item of a list of OpenDocument.
            other if other.ends_with("-item") => self.is_item = true,
            "tab" => self.text.push('\t'),
            "s" => {
                let count = attributes.of("c").parse::<usize>().unwrap_or(1).min(80);
                self.text.push_str(&" ".repeat(count));
            }
            "br" | "cr" | "line-break" => self.text.push('\n'),
            "noBreakHyphen" => self.text.push('\u{2011}'),
            "tbl" | "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.rows.clear();
                }
            }
            "tr" | "table-row" if self.depth == 1 => self.rows.push(Vec::new()),
            "tc" | "table-cell" | "covered-table-cell" if self.depth == 1 => {
                self.text.clear();
                if let Some(row) = self.rows.last_mut() {
                    row.push(String::new());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = self.in_text.saturating_sub(1),
            "p" | "h" if self.is_open => {
                self.in_text = self.in_text.saturating_sub(1);
                self.end();
            }
            "p" | "h" => {
                self.in_text = 0;
                self.paragraph();
            }
            "note" => self.in_notes = self.in_notes.saturating_sub(1),
            "r" => (self.is_run, self.is_hidden) = (false, false),
            "tbl" | "table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.table();
                }
            }
            _ => {}
        }
    }

    /// Ends a paragraph of OpenDocument. What stood in one goes behind it, and a note behind
    /// the whole text.
    fn end(&mut self) {
        let Some(around) = self.around.pop() else {
            self.paragraph();
            for framed in std::mem::take(&mut self.framed) {
                self.text = framed;
                self.paragraph();
            }
            return;
        };
        let inner = std::mem::replace(&mut self.text, around.text);
        (self.level, self.is_title) = (around.level, around.is_title);
        self.is_item = around.is_item;
        if inner.trim().is_empty() {
            return;
        }
        if self.in_notes > 0 {
            self.notes.push(inner.trim().to_owned());
        } else {
            self.framed.push(inner);
        }
    }

    /// Takes from a header or footer what it says of how the text is to be kept: it stands on
    /// each page, and heads the text.
    fn marked_by(&mut self, beside: &str) {
        for line in beside
            .lines()
            .map(str::trim)
            .filter(|line| is_marking(line))
        {
            if !self.markings.iter().any(|known| known == line) {
                self.lines.push(line);
                self.markings.push(line.to_owned());
            }
        }
    }

    fn paragraph(&mut self) {
        // A soft hyphen is no letter of its word.
        let said = std::mem::take(&mut self.text).replace('\u{ad}', "");
        let level = std::mem::take(&mut self.level);
        let is_title = std::mem::take(&mut self.is_title);
        let is_item = std::mem::take(&mut self.is_item);
        let said = said.trim();
        if self.depth > 0 {
            let cell = self.rows.last_mut().and_then(|row| row.last_mut());
            if let Some(cell) = cell.filter(|_| !said.is_empty()) {
                if !cell.is_empty() {
                    cell.push_str("; ");
                }
                cell.push_str(&in_cell(said));
            }
            return;
        }
        if is_title && self.title.is_none() && is_line(said) {
            self.title = Some(said.to_owned());
        }
        let level = if is_title { 1 } else { level };
        if level > 0 && !said.is_empty() {
            self.lines.push("");
            let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
            self.lines
                .push(&format!("{} {line}", "#".repeat(level.min(6))));
        } else if is_item && !said.is_empty() {
            self.lines.push(&format!("- {said}"));
        } else {
            self.lines.push(said);
        }
    }

    fn table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        self.lines.push("");
        for row in &rows {
            self.lines.push(&row_line(row));
        }
        self.lines.push("");
        self.tables.push(table_of(rows));
    }

    fn done(self) -> SourceText {
        SourceText {
            title: self.title,
            text: self.lines.done(),
            tables: self.tables,
            ..SourceText::default()
        }
    }
}

/// A paragraph of a cell as a line: one each where it lists people, as a paragraph each would.
fn in_cell(said: &str) -> String {
    let lines: Vec<String> = said
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    let is_entry = |line: &String| {
        let begins_great = line.starts_with(char::is_uppercase);
        begins_great
            && [", ", " - ", " \u{2013} ", " \u{2014} ", " ("]
                .iter()
                .any(|sign| line.contains(sign))
    };
    let sign = if lines.iter().all(is_entry) {
        "; "
    } else {
        " "
    };
    lines.join(sign)
}

/// The level of a style of headings, as Word calls it in English and Russian files.
fn heading_level(style: &str) -> usize {
    let lower = style.to_lowercase();
    let number = lower.strip_prefix("heading").map(str::trim);
    // Files of a Russian Word number their styles of headings from 1.
    let number = number.or_else(|| (lower.len() == 1).then_some(lower.as_str()));
    number
        .and_then(|number| number.parse().ok())
        .filter(|level| (1..=9).contains(level))
        .unwrap_or(0)
}
