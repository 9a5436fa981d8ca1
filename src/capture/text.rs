//! The text that is read: its lines and blocks, and passages of it.
//!
//! Everything here counts in bytes, as Rust does; a [`Quote`] counts in characters,
//! as passages of a source do. A quote can be made from the text alone, so
//! whatever carries one stands in the text word for word.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How many bytes lie between two places whose character count is kept.
const STRIDE: usize = 128;

/// A stretch of the text that something was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    start: usize,
    end: usize,
    text: String,
}

impl Quote {
    /// First character, counted in Unicode scalar values from 0.
    #[must_use]
    pub const fn start(&self) -> usize {
        self.start
    }

    /// One past the last character.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.end
    }

    /// The words themselves.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes the words from another text, whose characters begin at these bytes.
    pub(super) fn recut(&mut self, all: &str, starts: &[usize]) {
        let at = |place: usize| starts.get(place).copied();
        let said = at(self.start).zip(at(self.end));
        if let Some(said) = said.and_then(|(start, end)| all.get(start..end)) {
            said.clone_into(&mut self.text);
        }
    }
}

/// A text with the places of its characters.
pub(super) struct Text<'a> {
    pub(super) all: &'a str,
    /// Characters before each multiple of [`STRIDE`].
    counts: Vec<usize>,
}

impl<'a> Text<'a> {
    pub(super) fn new(all: &'a str) -> Self {
        let mut counts = Vec::with_capacity(all.len() / STRIDE + 1);
        let mut count = 0;
        for chunk in all.as_bytes().chunks(STRIDE) {
            counts.push(count);
            count += starts(chunk);
        }
        counts.push(count);
        Self { all, counts }
    }

    /// The passage of a range of bytes without the white space around it; `None`
    /// where nothing is left.
    pub(super) fn quote(&self, range: Range<usize>) -> Option<Quote> {
        let range = self.trimmed(range);
        let text = self.all.get(range.clone())?;
        if text.is_empty() {
            return None;
        }
        let start = self.characters_before(range.start);
        Some(Quote {
            start,
            end: start + starts(text.as_bytes()),
            text: text.to_owned(),
        })
    }

    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let Some(text) = self.all.get(range.clone()) else {
            return 0..0;
        };
        let start = range.start + (text.len() - text.trim_start().len());
        start..start + text.trim().len()
    }

    fn characters_before(&self, byte: usize) -> usize {
        let chunk = byte / STRIDE;
        let before = self.counts.get(chunk).copied().unwrap_or_default();
        before + starts(&self.all.as_bytes()[chunk * STRIDE..byte])
    }
}

/// How many characters begin in these bytes.
fn starts(bytes: &[u8]) -> usize {
    // In parts whose sums fit into a byte: many bytes are added at once.
    let of = |part: &[u8]| -> u8 { part.iter().map(|byte| u8::from(*byte as i8 >= -0x40)).sum() };
    bytes.chunks(STRIDE).map(|part| usize::from(of(part))).sum()
}

/// A folded label as it was meant: a digit before a letter is one that was misread
/// ("part1cipants"), and an apostrophe is a plain one.
pub(super) fn unfaulted(folded: &str) -> String {
    let mut letters = folded.chars().peekable();
    let mut said = String::with_capacity(folded.len());
    while let Some(letter) = letters.next() {
        let is_before_letter = letters.peek().is_some_and(|next| next.is_alphabetic());
        let is_behind_letter = said.ends_with(char::is_alphabetic);
        said.push(match letter {
            '\u{2019}' => '\'',
            '1' if is_before_letter && is_behind_letter => 'i',
            '0' if is_before_letter && is_behind_letter => 'o',
            '5' if is_before_letter && is_behind_letter => 's',
            other => other,
        });
    }
    said
}

/// A stretch of lines between empty ones.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// The whole of it.
    pub(super) range: Range<usize>,
    /// Its lines, without the white space at their ends.
    pub(super) lines: Vec<Range<usize>>,
}

/// The blocks of a text in order, `limit` at most.
pub(super) fn blocks(all: &str, limit: usize) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    let mut start = 0;
    while start <= all.len() && found.len() < limit {
        let end = all[start..]
            .find('\n')
            .map_or(all.len(), |length| start + length);
        let line = &all[start..end];
        let kept = line.trim_end().len();
        if line.trim().is_empty() {
            found.extend(open.take());
        } else {
            let line = start..start + kept;
            let lines = parted(all, &line);
            match &mut open {
                Some(block) => {
                    block.range.end = line.end;
                    block.lines.extend(lines);
                }
                None => {
                    open = Some(Block { range: line, lines });
                }
            }
        }
        start = end + 1;
    }
    if found.len() < limit {
        found.extend(open);
    }
    found
}

/// A line that was run together, parted before each label of a memorandum's head:
/// "MEMORANDUM OF CONVERSATION PARTICIPANTS: … DATE AND TIME: …".
fn parted(all: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    const LABELS: [&str; 8] = [
        " PARTICIPANTS:",
        " DATE AND TIME:",
        " DATE & TIME:",
        " DATE:",
        " TIME:",
        " PLACE:",
        " SUBJECT:",
        " SUBJECTS:",
    ];
    /// How much of a line can be a head.
    const REACH: usize = 6000;
    let head = &all[line.start..ceiling(all, line.end.min(line.start + REACH))];
    let mut cuts: Vec<usize> = Vec::new();
    if head.len() > 40 && head.contains(':') {
        // "DATE, TIME AND PLACE:" is one label.
        let is_within = |at: &usize| {
            let before = head[..*at].trim_end();
            before.ends_with([',', '&', '/']) || before.ends_with("AND")
        };
        let of = |label: &&str| {
            let at = head.find(*label).filter(|at| !is_within(at))?;
            Some(line.start + at)
        };
        cuts.extend(LABELS.iter().filter_map(of));
        cuts.sort_unstable();
    }
    let mut lines = Vec::with_capacity(cuts.len() + 1);
    let mut start = line.start;
    for cut in cuts {
        let kept = start + all[start..cut].trim_end().len();
        if kept > start {
            lines.push(start..kept);
        }
        start = cut + 1;
    }
    lines.push(start..line.end);
    lines
}

/// White space of every kind as single spaces.
pub(super) fn one_line(said: &str) -> String {
    let mut line = String::with_capacity(said.len());
    if is_one_line(said) {
        line.push_str(said);
        return line;
    }
    for word in said.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether nothing but single spaces parts the words, and none stands around them.
fn is_one_line(said: &str) -> bool {
    let mut is_space = true;
    for (at, byte) in said.bytes().enumerate() {
        let is_next = match byte {
            ..=b' ' => char::from(byte).is_whitespace(),
            // What a space beyond ASCII may begin with.
            0xc2 | 0xe1..=0xe3 => said[at..].starts_with(char::is_whitespace),
            _ => false,
        };
        if is_next && (is_space || byte != b' ') {
            return false;
        }
        is_space = is_next;
    }
    !is_space
}

/// The last place not beyond `at` that a character begins at.
pub(super) fn ceiling(all: &str, at: usize) -> usize {
    (0..=at.min(all.len()))
        .rev()
        .find(|at| all.is_char_boundary(*at))
        .unwrap_or_default()
}

/// The lines of a text, with where each begins.
pub(super) fn lines(all: &str) -> impl Iterator<Item = (usize, &str)> {
    all.split_inclusive('\n').scan(0, |start, line| {
        let from = *start;
        *start += line.len();
        Some((from, line))
    })
}
