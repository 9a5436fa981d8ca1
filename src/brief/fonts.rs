//! The fonts a brief is set in, and which characters they hold.
//!
//! Each character is set in the first font of its face's list that holds it, and
//! in one of the machine's ([`super::machine`]) when none does.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use harfrust::{FontRef, ShaperData};
use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;

use super::BriefError;
use super::look::Face;
use crate::model::visible;

/// A font file: one shipped with the program, or one of the machine's.
pub(super) struct FontFile {
    pub(super) name: &'static str,
    pub(super) bytes: &'static [u8],
    /// Which font of a collection it is; 0 in a file of one.
    pub(super) index: u32,
    /// Its licence asks that it is embedded with all its glyphs.
    pub(super) whole: bool,
}

macro_rules! font_files {
    ($($name:literal),+ $(,)?) => {
        &[$(FontFile {
            name: $name,
            bytes: include_bytes!(concat!("../../assets/fonts/", $name, ".ttf")),
            index: 0,
            whole: false,
        },)+]
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
    "NotoSerifGeorgian-Regular",
    "NotoSerifGeorgian-Bold",
    "NotoSansGeorgian-Regular",
    "NotoSansGeorgian-Bold",
    "NotoSerifHebrew-Regular",
    "NotoSerifHebrew-Bold",
    "NotoSansHebrew-Regular",
    "NotoSansHebrew-Bold",
    "NotoNaskhArabic-Regular",
    "NotoNaskhArabic-Bold",
];

/// A face's fonts, as places in [`FILES`], the one to look in first first. The
/// upright one stands in for what its slanted sister lacks.
pub(super) const fn of_face(face: Face) -> &'static [usize] {
    match face {
        Face::Serif => &[0, 6, 10, 14, 18],
        Face::SerifBold => &[1, 7, 0, 11, 15, 19],
        Face::SerifItalic => &[2, 0, 6, 10, 14, 18],
        Face::Sans => &[3, 8, 12, 16, 18],
        Face::SansBold => &[4, 9, 3, 13, 17, 19],
        Face::SansItalic => &[5, 3, 8, 12, 16, 18],
    }
}

/// A font ready to be shaped with.
pub(super) struct Opened {
    pub(super) font: FontRef<'static>,
    pub(super) tables: ShaperData,
    pub(super) characters: Charmap<'static>,
}

impl Opened {
    pub(super) fn new(file: &FontFile) -> Option<Self> {
        let font = FontRef::from_index(file.bytes, file.index).ok()?;
        Some(Self {
            tables: ShaperData::new(&font),
            characters: font.charmap(),
            font,
        })
    }
}

static OPENED: [OnceLock<Option<Opened>>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];

/// The font at a place in [`FILES`]; each is opened when first used.
pub(super) fn opened(index: usize) -> Result<&'static Opened, BriefError> {
    OPENED[index]
        .get_or_init(|| Opened::new(&FILES[index]))
        .as_ref()
        .ok_or(BriefError::Font(FILES[index].name))
}

/// Characters that both families hold, a bit each in the basic plane.
static HELD: LazyLock<Held> = LazyLock::new(|| {
    let held = |face: Face| {
        let mut bits = vec![0_u64; 1024];
        for index in of_face(face) {
            // Only the map of its characters is read: most fonts are never set with.
            let Ok(font) = FontRef::new(FILES[*index].bytes) else {
                continue;
            };
            for (character, _) in font.charmap().mappings() {
                if let Some(word) = bits.get_mut(character as usize / 64) {
                    *word |= 1 << (character % 64);
                }
            }
        }
        bits
    };
    let mut both = held(Face::Serif);
    for (serif, sans) in both.iter_mut().zip(held(Face::Sans)) {
        *serif &= sans;
    }
    Held(both)
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
/// character becomes a visible stand-in unless `elsewhere` finds a font for it.
pub(super) fn printable<'a>(
    text: &'a str,
    elsewhere: &mut dyn FnMut(char) -> bool,
) -> Cow<'a, str> {
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
    let mut before = None;
    let replaced = shown.chars().filter_map(|character| {
        let kept = match character {
            // A line break stays: the notes in a table's cell stand beneath.
            '\n' => Some('\n'),
            '\t' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
            // Noto's text fonts have no minus sign of their own; the en dash has its shape.
            '\u{2212}' if !held.holds(character) => Some('\u{2013}'),
            // Nor brackets of an angle, in which unseen signs are written out.
            '\u{27e8}' if !held.holds(character) => Some('['),
            '\u{27e9}' if !held.holds(character) => Some(']'),
            // Joiners are part of how some scripts spell.
            '\u{200c}' | '\u{200d}' => before.filter(|one| joins(*one)).map(|_| character),
            character if character.is_control() || is_invisible(character) => None,
            character if held.holds(character) || elsewhere(character) => Some(character),
            _ => Some(if held.holds(STAND_IN) { STAND_IN } else { '?' }),
        };
        before = kept.or(before);
        kept
    });
    Cow::Owned(replaced.collect())
}

/// Whether a letter's script joins letters, so that a joiner after it is seen.
const fn joins(character: char) -> bool {
    matches!(character, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1780}'..='\u{18af}')
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
        let text = "Əliyev ğ ı İ ş ç \u{2013} Алиев ё \u{2013} Հայաստան \u{2013} 4.5\u{a0}% \u{201c}Łódź\u{201d} \
            საქართველო \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{627}\u{644}\u{633}\u{644}\u{627}\u{645}\u{60c} \u{6f1}\u{6f2}";
        let same = printable(text, &mut |character| panic!("{character} is missing"));
        assert_eq!(same, text);
    }

    #[test]
    fn every_face_can_show_what_both_families_hold() {
        let faces = [
            Face::Serif,
            Face::SerifBold,
            Face::SerifItalic,
            Face::Sans,
            Face::SansBold,
            Face::SansItalic,
        ];
        for character in ('\u{20}'..='\u{ffff}').filter(|one| HELD.holds(*one)) {
            for face in faces {
                let has = |index: &usize| {
                    let font = opened(*index).unwrap();
                    font.characters.map(character).is_some()
                };
                assert!(of_face(face).iter().any(has), "{character:?} in {face:?}");
            }
        }
    }

    #[test]
    fn what_no_font_holds_gets_a_visible_stand_in() {
        let mut missing = Vec::new();
        let text = printable("a\u{ad}b漢", &mut |character| {
            missing.push(character);
            false
        });
        assert_eq!(text.chars().count(), 3);
        assert!(text.starts_with("ab") && missing == ['漢']);
    }

    #[test]
    fn a_joiner_stays_where_letters_join() {
        let mut elsewhere = |character| panic!("{character} is missing");
        let persian = "نمی\u{200c}شود";
        assert_eq!(printable(persian, &mut elsewhere), persian);
        assert_eq!(printable("a\u{200c}b", &mut elsewhere), "ab");
    }

    #[test]
    fn a_sign_that_turns_a_text_around_is_printed_written_out() {
        let text = printable("0\u{202e}5\u{7}", &mut |character| {
            panic!("{character} is missing")
        });
        assert_eq!(text, "0[U+202E]5[U+0007]");
    }
}
