//! PDF: the letters of each page by their places, put into lines and columns. A page
//! that is a picture has none.

use std::collections::HashSet;
use std::panic::resume_unwind;

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::kurbo::{Affine, BezPath, Point};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::{LoadPdfError, Pdf};

use super::super::ReadFault;
use super::{LARGEST_TEXT, Lines, SourceText};
use crate::i18n::says;
use crate::limits::survive;

/// The most pages that are read.
const MOST_PAGES: usize = 5_000;

/// The most letters of a file: what draws more was made to be slow.
const MOST_LETTERS: usize = LARGEST_TEXT / 2;

/// Reads a PDF.
///
/// # Errors
///
/// When it is broken, under a passphrase, or longer than is read.
pub(super) fn read(bytes: &[u8]) -> Result<SourceText, ReadFault> {
    // Its reader is not made for what strangers send: where it breaks down, the file
    // is broken.
    let broken = || ReadFault::Broken(says("read-no-pdf", &[]));
    survive(|| pages(bytes)).ok_or_else(broken)?
}

fn pages(bytes: &[u8]) -> Result<SourceText, ReadFault> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadFault::Broken(says("read-sealed", &[])),
        LoadPdfError::Invalid => ReadFault::Broken(says("read-no-pdf", &[])),
    })?;
    let count = pdf.pages().len();
    if count > MOST_PAGES {
        return Err(ReadFault::Broken(says(
            "read-pages",
            &[("count", &count), ("most", &MOST_PAGES)],
        )));
    }
    let cache = InterpreterCache::new();
    let mut all: Vec<String> = Vec::new();
    let mut letters_left = MOST_LETTERS;
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            hayro::hayro_interpret::kurbo::Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            &cache,
            page.xref(),
            InterpreterSettings::default(),
        );
        let mut sheet = Sheet {
            letters: Vec::new(),
            left: letters_left,
        };
        interpret_page(page, &mut context, &mut sheet);
        letters_left = sheet.left;
        all.extend(lines_of(sheet.letters, f64::from(width)));
        all.push(String::new());
    }
    Ok(SourceText {
        text: joined(all),
        ..SourceText::default()
    })
}

/// A letter and where it stands, in points from the page's top left corner.
#[derive(Debug, Clone)]
struct Letter {
    said: String,
    x: f64,
    y: f64,
    /// Where the next one would stand.
    end: f64,
    size: f64,
}

/// Takes the letters of a page and draws nothing.
struct Sheet {
    letters: Vec<Letter>,
    left: usize,
}

impl<'a> Device<'a> for Sheet {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let said = match glyph.as_unicode() {
                Some(BfString::Char(sign)) => sign.to_string(),
                Some(BfString::String(signs)) => signs,
                None => continue,
            };
            let Some(left) = self.left.checked_sub(1) else {
                // Nothing else stops the interpreter; `read` takes it for a broken file.
                resume_unwind(Box::new("too many letters"));
            };
            self.left = left;
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(type3) => type3.advance_width(),
            };
            self.letters
                .extend(letter(said, props.transform * glyph.transform(), advance));
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

fn letter(said: String, transform: Affine, advance: Option<f32>) -> Option<Letter> {
    let at = transform * Point::ORIGIN;
    let end = transform * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
    let top = transform * Point::new(0.0, 1_000.0);
    let size = (top - at).hypot();
    let is_placed = [at.x, at.y, end.x, size].iter().all(|one| one.is_finite());
    // What stands upright along the margin is no line of the text.
    let is_level = (end.y - at.y).abs() <= (end.x - at.x).abs() + 0.01;
    (is_placed && is_level && size > 0.5).then_some(Letter {
        said,
        x: at.x,
        y: at.y,
        end: end.x.max(at.x),
        size,
    })
}

/// The lines of a page, column after column.
fn lines_of(letters: Vec<Letter>, width: f64) -> Vec<String> {
    let rows = rows_of(letters);
    let mut lines = Vec::new();
    let gutter = gutter(&rows, width);
    let Some(gutter) = gutter else {
        let columns: Vec<Vec<f64>> = rows.iter().map(|row| columns_of(row)).collect();
        for (at, row) in rows.iter().enumerate() {
            if at > 0 && is_apart(&rows[at - 1], row) {
                lines.push(String::new());
            }
            // Where rows beside it have a cell begin, a narrow gap parts cells too.
            let beside = &columns[at.saturating_sub(2)..(at + 3).min(rows.len())];
            lines.push(line(row, &beside.concat()));
        }
        return lines;
    };
    // Rows across the gutter part the page: what is above is read before what is below.
    let (mut left, mut right): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for row in &rows {
        let across = row.iter().any(|one| one.x < gutter && one.end > gutter);
        if across {
            lines.append(&mut left);
            lines.append(&mut right);
            lines.push(line(row, &[]));
            continue;
        }
        let (a, b): (Vec<Letter>, Vec<Letter>) =
            row.iter().cloned().partition(|one| one.end <= gutter);
        for (part, column) in [(a, &mut left), (b, &mut right)] {
            if !part.is_empty() {
                column.push(line(&part, &[]));
            }
        }
    }
    lines.append(&mut left);
    lines.append(&mut right);
    lines
}

/// Letters that stand on one line, from the top down, each line from the left.
fn rows_of(mut letters: Vec<Letter>) -> Vec<Vec<Letter>> {
    letters.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Letter>> = Vec::new();
    for letter in letters {
        match rows.last_mut() {
            Some(row)
                if row
                    .last()
                    .is_some_and(|last| letter.y - last.y < 0.35 * letter.size.min(last.size)) =>
            {
                row.push(letter);
            }
            _ => rows.push(vec![letter]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows
}

/// Whether more room is above a row than between lines of a paragraph.
fn is_apart(above: &[Letter], row: &[Letter]) -> bool {
    let (Some(a), Some(b)) = (above.first(), row.first()) else {
        return false;
    };
    b.y - a.y > 1.7 * a.size.max(b.size)
}

/// A gap so wide, in sizes of the letters, is that of a table.
const WIDE: f64 = 0.9;

/// A gap so wide stands between words.
const NARROW: f64 = 0.18;

/// Where the cells of a row begin, as far as wide gaps tell.
fn columns_of(row: &[Letter]) -> Vec<f64> {
    let pairs = row.iter().zip(row.iter().skip(1));
    let cells = pairs.filter(|(before, next)| next.x - before.end > WIDE * next.size);
    cells.map(|(_, next)| next.x).collect()
}

/// The letters of a row as a line; `columns` is where cells of rows beside it begin.
fn line(row: &[Letter], columns: &[f64]) -> String {
    let mut line = String::new();
    let mut end: Option<f64> = None;
    for letter in row {
        if let Some(end) = end {
            let gap = letter.x - end;
            let has_room = line.ends_with(' ') || letter.said.starts_with(' ');
            let is_cell = columns.iter().any(|column| (column - letter.x).abs() < 1.0);
            if gap > WIDE * letter.size || (is_cell && gap > NARROW * letter.size) {
                let kept = line.trim_end().len();
                line.truncate(kept);
                line.push_str("   ");
            } else if gap > NARROW * letter.size && !has_room {
                line.push(' ');
            }
        }
        line.push_str(&letter.said);
        end = Some(letter.end.max(end.unwrap_or(letter.end)));
    }
    line.trim_end().to_owned()
}

/// Where a page of two columns of text is parted. Columns of a table have short
/// cells; columns of text have lines on both sides that fill them.
fn gutter(rows: &[Vec<Letter>], width: f64) -> Option<f64> {
    const STEPS: u32 = 20;
    if rows.len() < 8 {
        return None;
    }
    let mut best: Option<(usize, f64)> = None;
    for step in 0..=STEPS {
        let at = width * (0.35 + 0.3 * f64::from(step) / f64::from(STEPS));
        let room = width * 0.008;
        let mut full = 0;
        let mut across = 0;
        for row in rows {
            if row
                .iter()
                .any(|one| one.x < at + room && one.end > at - room)
            {
                across += 1;
                continue;
            }
            let left: usize = row.iter().filter(|one| one.end <= at).count();
            let right = row.len() - left;
            if left >= 25 && right >= 25 {
                full += 1;
            }
        }
        if full * 2 > rows.len()
            && across * 5 < rows.len()
            && best.is_none_or(|(most, _)| full > most)
        {
            best = Some((full, at));
        }
    }
    best.map(|(_, at)| at)
}

/// Lines as a text; a word that was divided at a line's end is whole again. Where the
/// document writes it with its hyphen elsewhere, the hyphen stays.
fn joined(all: Vec<String>) -> String {
    let words: HashSet<String> = all
        .iter()
        .flat_map(|line| line.split_whitespace())
        .map(|word| {
            word.trim_matches(|sign: char| !sign.is_alphanumeric())
                .to_lowercase()
        })
        .collect();
    let mut lines = Lines::default();
    let mut held: Option<String> = None;
    for line in all {
        let line = match held.take() {
            None => line,
            Some(before) => continued(&before, &line, &words).unwrap_or_else(|| {
                lines.push(&before);
                line
            }),
        };
        if line.ends_with(['-', '\u{ad}', '\u{2010}']) {
            held = Some(line);
        } else {
            lines.push(&line);
        }
    }
    if let Some(line) = held {
        lines.push(&line);
    }
    lines.done().replace('\u{ad}', "")
}

fn continued(before: &str, line: &str, words: &HashSet<String>) -> Option<String> {
    let is_soft = before.ends_with('\u{ad}');
    let begun = before.trim_end_matches(['-', '\u{ad}', '\u{2010}']);
    let first = line.chars().next().filter(|first| first.is_lowercase());
    let last = begun.chars().last().filter(|last| last.is_alphabetic());
    if first.is_none() || last.is_none() {
        return None;
    }
    let half = begun.rsplit(char::is_whitespace).next().unwrap_or("");
    let rest: String = line
        .chars()
        .take_while(|sign| sign.is_alphanumeric())
        .collect();
    let hyphened = format!("{half}-{rest}").to_lowercase();
    let keeps = !is_soft && words.contains(&hyphened);
    let sign = if keeps { "-" } else { "" };
    Some(format!("{begun}{sign}{line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(said: &str, x: f64, y: f64) -> Vec<Letter> {
        let places = said.chars().scan(x, |x, sign| {
            let at = *x;
            *x += 5.0;
            Some(Letter {
                said: sign.to_string(),
                x: at,
                y,
                end: at + 5.0,
                size: 10.0,
            })
        });
        places.collect()
    }

    #[test]
    fn letters_become_lines_with_the_columns_of_a_table_apart() {
        let mut letters = written("Minister", 200.0, 100.4);
        letters.extend(written("Nino", 20.0, 100.0));
        letters.extend(written("Vashadze", 43.0, 100.0));
        letters.extend(written("Below", 20.0, 130.0));
        assert_eq!(
            lines_of(letters, 600.0),
            ["Nino Vashadze   Minister", "", "Below"]
        );
    }

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let mut letters = written(&"A heading across the whole page ".repeat(3), 40.0, 20.0);
        for row in 0..10 {
            let y = 40.0 + 12.0 * f64::from(row);
            letters.extend(written(&format!("left {row} {}", "l".repeat(40)), 20.0, y));
            letters.extend(written(
                &format!("right {row} {}", "r".repeat(40)),
                320.0,
                y,
            ));
        }
        let lines = lines_of(letters, 600.0);
        let at = |start: &str| lines.iter().position(|line| line.starts_with(start));
        assert!(at("A heading") < at("left 0"));
        assert!(at("left 9") < at("right 0"), "{lines:?}");
    }

    #[test]
    fn a_word_divided_at_the_end_of_a_line_is_whole_again() {
        let lines = [
            "the coopera-",
            "tion of a well-",
            "known firm, well-known since 2-",
            "6 May",
        ];
        let text = joined(lines.map(str::to_owned).to_vec());
        assert_eq!(
            text,
            "the cooperation of a well-known firm, well-known since 2-\n6 May"
        );
    }
}
