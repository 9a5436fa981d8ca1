//! The fonts a brief is set in, and which characters they hold.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use skrifa::{FontRef, MetadataProvider};

use super::BriefError;

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

/// Characters that both families hold.
static HELD: LazyLock<BTreeSet<u32>> = LazyLock::new(|| {
    let held = |names: [&str; 2]| -> BTreeSet<u32> {
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
    let serif = held(["NotoSerif-Regular", "NotoSerifArmenian-Regular"]);
    let sans = held(["NotoSans-Regular", "NotoSansArmenian-Regular"]);
    serif.intersection(&sans).copied().collect()
});

/// The stand-in for a character no font holds; never an empty box.
const STAND_IN: char = '\u{25a1}';

/// The text with what cannot be printed replaced: control characters and
/// invisible direction marks go, an unknown character becomes a visible
/// stand-in and is noted.
pub(super) fn printable(text: &str, missing: &mut BTreeSet<char>) -> String {
    text.chars()
        .filter_map(|character| match character {
            // A line break stays: the notes in a table's cell stand beneath.
            '\n' => Some('\n'),
            '\t' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => None,
            // Noto's text fonts have no minus sign of their own; the en dash has its shape.
            '\u{2212}' => Some('\u{2013}'),
            character if character.is_control() => None,
            character if HELD.contains(&u32::from(character)) => Some(character),
            character => {
                missing.insert(character);
                Some(if HELD.contains(&u32::from(STAND_IN)) {
                    STAND_IN
                } else {
                    '?'
                })
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_hold_every_script_we_promise() {
        let mut missing = BTreeSet::new();
        let text = "Əliyev ğ ı İ ş ç \u{2013} Алиев ё \u{2013} Հայաստան \u{2013} 4.5\u{a0}% \u{201c}Łódź\u{201d}";
        assert_eq!(printable(text, &mut missing), text);
        assert!(missing.is_empty());
    }

    #[test]
    fn what_no_font_holds_gets_a_visible_stand_in() {
        let mut missing = BTreeSet::new();
        let text = printable("a\u{202e}b\u{7}漢", &mut missing);
        assert_eq!(text.chars().count(), 3);
        assert!(text.starts_with("ab") && missing.contains(&'漢'));
    }
}
