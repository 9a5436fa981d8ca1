//! A line of a text in the order in which it is read: its letters in pieces, as they
//! are seen from the left (UAX #9), and which letter stands where.

use std::ops::Range;

use egui::epaint::text::Glyph;
use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{Context, Galley};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use crate::model::{from_right, is_unseen, turns};
use crate::ui::theme;

/// A line of a text, in bytes of it.
pub(super) struct Line {
    pub start: usize,
    pub end: usize,
    /// Its pieces as they are seen from the left.
    pieces: Vec<Piece>,
    pub from_right: bool,
}

/// What is shaped together: letters of one direction, or a single sign.
struct Piece {
    start: usize,
    end: usize,
    /// Shown in place of what stands there.
    instead: Option<char>,
    /// Whether it stands in a run that is read from the right.
    from_right: bool,
}

/// What of a piece has one look and is selected or not: a section of its line.
struct Part {
    start: usize,
    end: usize,
    instead: Option<char>,
    /// The section of the whole text.
    section: usize,
    from_right: bool,
}

impl Line {
    /// Its parts as they are seen from the left. Letters whose looks differ are shaped
    /// apart; read from the right the later ones stand first.
    fn parts(&self, whole: &LayoutJob, selected: Option<&Range<usize>>) -> Vec<Part> {
        let at = |start: usize| {
            let before = |section: &LayoutSection| section.byte_range.end.0 <= start;
            whole.sections.partition_point(before)
        };
        let last = whole.sections.len().saturating_sub(1);
        let mut parts = Vec::with_capacity(self.pieces.len());
        for piece in &self.pieces {
            let is_turned = whole.text.get(piece.start..piece.end).is_some_and(turns);
            let first = at(piece.start).min(last);
            let end = at(piece.end.saturating_sub(1)).min(last);
            let from = parts.len();
            for section in first..=end {
                let Some(range) = whole.sections.get(section).map(|one| &one.byte_range) else {
                    continue;
                };
                let mut cuts = vec![piece.start, piece.end];
                if piece.instead.is_none() {
                    cuts = vec![piece.start.max(range.start.0), piece.end.min(range.end.0)];
                    let ends = selected.map_or([0, 0], |range| [range.start, range.end]);
                    let within = ends.iter().filter(|end| cuts[0] < **end && **end < cuts[1]);
                    let within: Vec<usize> = within.copied().collect();
                    cuts.splice(1..1, within);
                }
                parts.extend(cuts.windows(2).map(|cut| Part {
                    start: cut[0],
                    end: cut[1],
                    instead: piece.instead,
                    section,
                    from_right: piece.from_right,
                }));
            }
            if is_turned {
                parts[from..].reverse();
            }
        }
        parts
    }

    /// The line as a text of its own, each part a section.
    pub(super) fn job(&self, whole: &LayoutJob, selected: Option<&Range<usize>>) -> LayoutJob {
        let mut job = empty_job(whole);
        for part in self.parts(whole, selected) {
            part.add_to(&mut job, whole);
            let is_marked = selected.is_some_and(|range| range.contains(&part.start));
            if is_marked && let Some(section) = job.sections.last_mut() {
                mark(&mut section.format);
            }
        }
        job
    }

    /// The place in the whole text that is drawn at this distance from its left end.
    pub(super) fn byte_at(&self, context: &Context, whole: &LayoutJob, x: f32) -> usize {
        let (left_end, right_end) = if self.from_right {
            (self.end, self.start)
        } else {
            (self.start, self.end)
        };
        if x <= 0.0 {
            return left_end;
        }
        let mut left = 0.0;
        for part in self.parts(whole, None) {
            let mut job = empty_job(whole);
            part.add_to(&mut job, whole);
            let galley = context.fonts_mut(|fonts| fonts.layout_job(job));
            let width = galley.rows.first().map_or(0.0, |row| row.row.size.x);
            if x < left + width {
                return part.byte_at(&whole.text, &galley, x - left);
            }
            left += width;
        }
        right_end
    }
}

impl Part {
    fn add_to(&self, job: &mut LayoutJob, whole: &LayoutJob) {
        let Some(section) = whole.sections.get(self.section) else {
            return;
        };
        let from = job.text.len();
        match self.instead {
            Some(sign) => job.text.push(sign),
            None => job
                .text
                .push_str(whole.text.get(self.start..self.end).unwrap_or("")),
        }
        job.sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: ByteIndex(from)..ByteIndex(job.text.len()),
            format: section.format.clone(),
        });
    }

    /// The place in the text that this distance from its left end is nearest to.
    fn byte_at(&self, text: &str, galley: &Galley, x: f32) -> usize {
        let words = text.get(self.start..self.end).unwrap_or("");
        let count = words.chars().count();
        let glyphs = galley.rows.iter().flat_map(|row| &row.row.glyphs);
        let middles = glyphs.filter(|glyph| is_drawn(glyph));
        let middles: Vec<f32> = middles
            .map(|glyph| glyph.pos.x + glyph.advance_width / 2.0)
            .collect();
        let left = middles.iter().filter(|middle| **middle < x).count();
        let passed = if self.from_right {
            middles.len() - left
        } else {
            left
        };
        // Letters that are drawn as one share its width.
        let passed = passed * count / middles.len().max(1);
        let rest = words.char_indices().skip(passed);
        let mut rest = rest.skip_while(|(_, sign)| bidi_class(*sign) == BidiClass::NSM);
        rest.next().map_or(self.end, |(at, _)| self.start + at)
    }
}

/// A line of its own of a text.
fn empty_job(whole: &LayoutJob) -> LayoutJob {
    LayoutJob {
        first_row_min_height: whole.first_row_min_height,
        break_on_newline: false,
        round_output_to_gui: whole.round_output_to_gui,
        keep_trailing_whitespace: true,
        ..LayoutJob::default()
    }
}

/// Shows a part of a text as selected.
pub(super) fn mark(format: &mut TextFormat) {
    format.background = theme::SELECTED;
    format.color = theme::ACCENT;
}

/// Whether a sign is of a word.
pub(super) fn is_word_sign(sign: char) -> bool {
    sign.is_alphanumeric() || bidi_class(sign) == BidiClass::NSM
}

/// The lines of a text as it was broken, each in order.
pub(super) fn lines(galley: &Galley) -> Vec<Line> {
    let text = galley.text();
    let mut lines = Vec::with_capacity(galley.rows.len());
    let mut start = 0;
    let mut paragraph: Option<Paragraph> = None;
    for (index, row) in galley.rows.iter().enumerate() {
        let end_of_paragraph = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let known = paragraph.take().filter(|one| one.end == end_of_paragraph);
        let within = known.unwrap_or_else(|| Paragraph::new(text, start, end_of_paragraph));
        let is_last = index + 1 == galley.rows.len();
        let cut = galley.elided && is_last;
        let end = if row.ends_with_newline || is_last && !cut {
            end_of_paragraph
        } else {
            let signs: Vec<char> = row
                .row
                .glyphs
                .iter()
                .filter(|glyph| is_drawn(glyph))
                .map(|glyph| glyph.chr)
                .collect();
            let shown = signs.len() - usize::from(cut && !signs.is_empty());
            start + length(&text[start..end_of_paragraph], &signs[..shown])
        };
        let mut line = within.line(text, start, end);
        if cut && let Some(sign) = galley.job.wrap.overflow_character {
            let piece = Piece {
                start: end.saturating_sub(1),
                end,
                instead: Some(sign),
                from_right: false,
            };
            let place = if line.from_right {
                0
            } else {
                line.pieces.len()
            };
            line.pieces.insert(place, piece);
        }
        lines.push(line);
        start = end;
        if row.ends_with_newline {
            start = (end + 1).min(text.len());
        }
        paragraph = Some(within);
    }
    lines
}

/// Whether a glyph is a sign of its own: after a word read from the right egui
/// counts its letters once more, without width or shape.
pub(super) fn is_drawn(glyph: &Glyph) -> bool {
    glyph.advance_width > 0.0 || !glyph.uv_rect.is_nothing()
}

/// How much of a text a line of these signs takes, in bytes. The signs of a word
/// read from the right are not in the order of the text, but its spaces are.
fn length(text: &str, signs: &[char]) -> usize {
    let spaces = signs.iter().filter(|sign| sign.is_whitespace()).count();
    let tail = signs
        .iter()
        .rev()
        .take_while(|sign| !sign.is_whitespace())
        .count();
    let mut after_spaces = 0;
    let mut left = spaces;
    if left > 0 {
        for (at, character) in text.char_indices() {
            if character.is_whitespace() {
                left -= 1;
                after_spaces = at + character.len_utf8();
                if left == 0 {
                    break;
                }
            }
        }
    }
    let rest = &text[after_spaces..];
    let end = rest
        .char_indices()
        .nth(tail)
        .map_or(rest.len(), |(at, _)| at);
    after_spaces + end
}

/// The levels of a paragraph of a text.
struct Paragraph {
    start: usize,
    end: usize,
    /// The paragraph without what would turn it by stealth.
    plain: String,
    from_right: bool,
}

impl Paragraph {
    fn new(text: &str, start: usize, end: usize) -> Self {
        let words = &text[start..end];
        Self {
            start,
            end,
            plain: words.chars().map(plain).collect(),
            from_right: from_right(words) == Some(true),
        }
    }

    /// A line of it, from and to a place in the whole text.
    fn line(&self, text: &str, start: usize, end: usize) -> Line {
        let level = if self.from_right {
            Level::rtl()
        } else {
            Level::ltr()
        };
        let mut line = Line {
            start,
            end,
            pieces: Vec::new(),
            from_right: self.from_right,
        };
        if start >= end {
            return line;
        }
        let info = BidiInfo::new(&self.plain, Some(level));
        let Some(paragraph) = info.paragraphs.first() else {
            return line;
        };
        let (levels, runs) = info.visual_runs(paragraph, start - self.start..end - self.start);
        for run in runs {
            let is_turned = levels.get(run.start).is_some_and(Level::is_rtl);
            let (from, to) = (run.start + self.start, run.end + self.start);
            let mut pieces = pieces(&text[from..to], from, is_turned);
            if is_turned {
                pieces.reverse();
            }
            line.pieces.append(&mut pieces);
        }
        line
    }
}

/// The pieces of a run, in the order of reading.
fn pieces(run: &str, from: usize, is_turned: bool) -> Vec<Piece> {
    let mut pieces: Vec<(Piece, bool)> = Vec::new();
    for (at, character) in run.char_indices() {
        let (start, end) = (from + at, from + at + character.len_utf8());
        let class = bidi_class(character);
        // Digits of Persian egui would turn around, and others' it would join.
        let is_digit = class == BidiClass::AN || ('\u{6f0}'..='\u{6f9}').contains(&character);
        let is_letter = matches!(class, BidiClass::R | BidiClass::AL)
            || matches!(character, '\u{200c}' | '\u{200d}');
        let together = if is_turned {
            is_letter || class == BidiClass::NSM
        } else {
            !is_letter && !is_digit
        };
        match pieces.last_mut() {
            Some((piece, true)) if together => piece.end = end,
            _ => pieces.push((
                Piece {
                    start,
                    end,
                    instead: is_turned.then(|| mirrored(character)).flatten(),
                    from_right: is_turned,
                },
                together,
            )),
        }
    }
    pieces.into_iter().map(|(piece, _)| piece).collect()
}

/// The sign that stands for another where it is read from the right.
const fn mirrored(sign: char) -> Option<char> {
    Some(match sign {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '\u{ab}' => '\u{bb}',
        '\u{bb}' => '\u{ab}',
        '\u{2039}' => '\u{203a}',
        '\u{203a}' => '\u{2039}',
        '\u{2264}' => '\u{2265}',
        '\u{2265}' => '\u{2264}',
        _ => return None,
    })
}

/// A character of the same length that turns nothing and ends no paragraph, for
/// those that do: what hides how a text reads is not obeyed.
fn plain(character: char) -> char {
    if !is_unseen(character) && bidi_class(character) != BidiClass::B {
        return character;
    }
    match character.len_utf8() {
        1 => ' ',
        2 => '\u{a0}',
        _ => '\u{2020}',
    }
}
