//! The order of a line's words when some are written from right to left.
//!
//! Lines are broken in the order in which a text is read; then the words of each
//! line are put beside each other as the Unicode bidirectional algorithm (UAX #9)
//! has it. Text without such words never comes here.

use unicode_bidi::{BidiInfo, Level};

use super::lines::{Part, PartEnd};
use crate::model::{from_right, turns};

/// How the direction of a paragraph is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// By its first letter.
    FirstLetter,
    /// It belongs to a text read from the right: the number of a list's item.
    FromRight,
}

/// The embedding level of each byte of a text; odd ones run from right to left.
pub(super) struct Order {
    levels: Vec<u8>,
    bases: Vec<u8>,
}

impl Order {
    /// The order of some texts that follow each other; `None` when nothing in them
    /// runs from right to left. A text that does not count has no say in the
    /// direction of its paragraph: the marking of a portion stands before it.
    pub(super) fn new<'a>(
        texts: impl Iterator<Item = (&'a str, bool)> + Clone,
        base: Base,
    ) -> Option<Self> {
        if base == Base::FirstLetter && !texts.clone().any(|(text, _)| turns(text)) {
            return None;
        }
        let mut whole = String::new();
        let mut telling = String::new();
        let mut order = Self {
            levels: Vec::new(),
            bases: Vec::new(),
        };
        for (text, counts) in texts {
            for line in text.split_inclusive('\n') {
                whole.push_str(line);
                if counts {
                    telling.push_str(line);
                }
                if line.ends_with('\n') {
                    order.paragraph(&whole, &telling, base);
                    whole.clear();
                    telling.clear();
                }
            }
        }
        order.paragraph(&whole, &telling, base);
        Some(order)
    }

    fn paragraph(&mut self, text: &str, telling: &str, base: Base) {
        let is_from_right = match base {
            Base::FirstLetter => from_right(telling).or_else(|| from_right(text)) == Some(true),
            Base::FromRight => true,
        };
        let base = if is_from_right {
            Level::rtl()
        } else {
            Level::ltr()
        };
        let info = BidiInfo::new(text, Some(base));
        self.levels.extend(info.levels.iter().map(Level::number));
        self.bases.resize(self.levels.len(), base.number());
    }

    /// The level of the character at a place; that of its paragraph at the end.
    pub(super) fn level(&self, at: usize) -> u8 {
        let level = self.levels.get(at).or(self.bases.last());
        level.copied().unwrap_or(0)
    }

    /// The level of the paragraph at a place.
    pub(super) fn base(&self, at: usize) -> u8 {
        let base = self.bases.get(at).or(self.bases.last());
        base.copied().unwrap_or(0)
    }

    /// A word that starts at a place, cut where its level changes.
    pub(super) fn runs<'t>(&self, word: &'t str, at: usize) -> Vec<(&'t str, u8)> {
        let mut runs = Vec::new();
        let mut from = 0;
        for (index, _) in word.char_indices().skip(1) {
            let before = self.level(at + from);
            if self.level(at + index) != before {
                runs.push((&word[from..index], before));
                from = index;
            }
        }
        runs.push((&word[from..], self.level(at + from)));
        runs
    }
}

/// The levels of a part of a line and of the space after it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Levels {
    pub(super) word: u8,
    pub(super) space: u8,
    pub(super) base: u8,
}

/// Puts the parts of a line, which are in the order of reading and keep it, where
/// they are seen: from `left` on.
pub(super) fn arrange(parts: &mut [Part], levels: &[Levels], left: f32) {
    // Words and the spaces after them, in the order of reading.
    let mut pieces: Vec<(usize, bool, Level, f32)> = Vec::with_capacity(parts.len() * 2);
    let count = parts.len();
    for (index, (part, levels)) in parts.iter().zip(levels).enumerate() {
        let width = part.word.width * part.look.size / 1000.0;
        let level = |number: u8| Level::new(number).unwrap_or(Level::ltr());
        pieces.push((index, false, level(levels.word), width));
        if part.end == PartEnd::Space {
            // What ends the line stands at its end (rule L1).
            let last = index + 1 == count;
            let number = if last { levels.base } else { levels.space };
            pieces.push((index, true, level(number), part.space));
        }
    }
    let order: Vec<Level> = pieces.iter().map(|(_, _, level, _)| *level).collect();
    let mut x = left;
    for place in BidiInfo::reorder_visual(&order) {
        let Some((index, is_space, _, width)) = pieces.get(place) else {
            continue;
        };
        let part = &mut parts[*index];
        if *is_space {
            part.gap = Some(x);
        } else {
            part.x = x;
        }
        x += width;
    }
    for part in parts {
        part.gap.get_or_insert(part.x);
    }
}
