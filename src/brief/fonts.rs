//! The fonts a brief is set in, and which characters they hold.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use skrifa::{FontRef, MetadataProvider};

use super::BriefError;
use crate::model::visible;

/// A font file shipped with the program.
pub(super) struct FontFile {
    pub(super) name: &'static str,
    pub(super) bytes: &'static [u8],
}

macro_rules! font_files {
    ($($name:literal),+ $(,)?) => {
        &[$(FontFile { name: $name, bytes: include_bytes!(concat!("../../assets/fonts/", $name, ".ttf")) },)+]
    };
}

/// Every font a brief may use.
pub(super) const FILES: &[FontFile] = font_files![
    "NotoSerif-Regular",
    "NotoSerif-Bold",
    "NotoSerif-Italic",
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSans-Italic",
    "NotoSerifArmenian-Regular",
    "NotoSerifArmenian-Bold",
    "NotoSansArmenian-Regular",
    "NotoSansArmenian-Bold",
];

/// Families of running text, the first that holds a character sets it.
pub(super) const SERIF: [&str; 2] = ["Noto Serif", "Noto Serif Armenian"];
/// Families of labels, tables and headings.
pub(super) const SANS: [&str; 2] = ["Noto Sans", "Noto Sans Armenian"];

/// The fonts for the shaper: ours alone, so that every machine sets the same page.
pub(super) fn context() -> FontContext {
    let options = CollectionOptions {
        shared: false,
        system_fonts: false,
    };
    let mut collection = Collection::new(options);
    for file in FILES {
        collection.register_fonts(Blob::new(Arc::new(file.bytes)), None);
    }
    FontContext {
        collection,
        source_cache: SourceCache::default(),
    }
}

/// Which of [`FILES`] these bytes are.
pub(super) fn index_of(bytes: &[u8]) -> Result<usize, BriefError> {
    FILES
        .iter()
        .position(|file| file.bytes.len() == bytes.len() && file.bytes.as_ptr() == bytes.as_ptr())
        .or_else(|| FILES.iter().position(|file| file.bytes == bytes))
        .ok_or(BriefError::Font("a font of the system"))
}

/// Characters that both families hold, a bit each in the basic plane.
static HELD: LazyLock<Held> = LazyLock::new(|| {
    let held = |names: &[&str]| -> BTreeSet<u32> {
        FILES
            .iter()
            .filter(|file| names.contains(&file.name))
            .filter_map(|file| FontRef::new(file.bytes).ok())
            .flat_map(|font| {
                font.charmap()
                    .mappings()
                    .map(|(character, _)| character)
                    .collect::<Vec<_>>()
            })
            .collect()
    };
    let serif = held(&["NotoSerif-Regular", "NotoSerifArmenian-Regular"]);
    let sans = held(&["NotoSans-Regular", "NotoSansArmenian-Regular"]);
    let mut bits = vec![0; 1024];
    for character in serif.intersection(&sans) {
        if let Some(word) = bits.get_mut(*character as usize / 64) {
            *word |= 1 << (character % 64);
        }
    }
    Held(bits)
});

struct Held(Vec<u64>);

impl Held {
    fn holds(&self, character: char) -> bool {
        let code = u32::from(character);
        self.0
            .get(code as usize / 64)
            .is_some_and(|word| word >> (code % 64) & 1 == 1)
    }
}

/// The stand-in for a character no font holds: a question mark in a black
/// diamond, never an empty box.
const STAND_IN: char = '\u{fffd}';

/// The text with what cannot be printed replaced: signs that do something
/// unseen are written out, harmless marks without a shape go, an unknown
/// character becomes a visible stand-in and is handed to `missing`.
pub(super) fn printable<'a>(text: &'a str, missing: &mut dyn FnMut(char)) -> Cow<'a, str> {
    let held = &*HELD;
    let as_it_is = |character: char| {
        !character.is_control()
            && !is_invisible(character)
            && character != '\u{2212}'
            && held.holds(character)
    };
    if text.chars().all(as_it_is) {
        return Cow::Borrowed(text);
    }
    let shown = visible(text);
    let replaced = shown.chars().filter_map(|character| match character {
        // A line break stays: the notes in a table's cell stand beneath.
        '\n' => Some('\n'),
        '\t' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Noto's text fonts have no minus sign of their own; the en dash has its shape.
        '\u{2212}' if !held.holds(character) => Some('\u{2013}'),
        // Nor brackets of an angle, in which unseen signs are written out.
        '\u{27e8}' if !held.holds(character) => Some('['),
        '\u{27e9}' if !held.holds(character) => Some(']'),
        character if character.is_control() || is_invisible(character) => None,
        character if held.holds(character) => Some(character),
        character => {
            missing(character);
            Some(if held.holds(STAND_IN) { STAND_IN } else { '?' })
        }
    });
    Cow::Owned(replaced.collect())
}

/// Marks of direction, joining and division that have no shape: the order and
/// the division of the text are ours.
const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_hold_every_script_we_promise() {
        let text = "Əliyev ğ ı İ ş ç \u{2013} Алиев ё \u{2013} Հայաստան \u{2013} 4.5\u{a0}% \u{201c}Łódź\u{201d}";
        let same = printable(text, &mut |character| panic!("{character} is missing"));
        assert_eq!(same, text);
    }

    #[test]
    fn what_no_font_holds_gets_a_visible_stand_in() {
        let mut missing = Vec::new();
        let text = printable("a\u{ad}b漢", &mut |character| missing.push(character));
        assert_eq!(text.chars().count(), 3);
        assert!(text.starts_with("ab") && missing == ['漢']);
    }

    #[test]
    fn a_sign_that_turns_a_text_around_is_printed_written_out() {
        let text = printable("0\u{202e}5\u{7}", &mut |character| {
            panic!("{character} is missing")
        });
        assert_eq!(text, "0[U+202E]5[U+0007]");
    }
}
