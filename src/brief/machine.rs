//! The machine's own fonts, for characters that none of ours holds: Chinese,
//! Japanese, Korean, Thai, Devanagari and others.
//!
//! They are asked only for a missing character. A font goes into a file as its
//! licence bits allow, whole or cut down, and else is not used. The answer for a
//! character is the same whatever was asked before, so that equal briefs are equal
//! files; on another machine they may not be, hence
//! [`Faces::allow`].

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

use fontique::{
    Collection, CollectionOptions, FallbackKey, FamilyId, FontStyle, FontWeight, FontWidth,
    GenericFamily, Language, Script, SourceCache, SourceCacheOptions,
};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;
use unicode_script::UnicodeScript;

use super::fonts::{FontFile, Opened};

/// Which fonts are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Faces {
    /// Only those shipped with the program.
    Own,
    /// The machine's behind them.
    Machine,
}

static MAY_ASK: AtomicBool = AtomicBool::new(false);

impl Faces {
    /// Says for the whole program which fonts are used. It does so once at its
    /// start; until then only ours are.
    pub fn allow(self) {
        MAY_ASK.store(self == Self::Machine, Ordering::Relaxed);
    }

    /// Which fonts were allowed.
    #[must_use]
    pub fn allowed() -> Self {
        if MAY_ASK.load(Ordering::Relaxed) {
            Self::Machine
        } else {
            Self::Own
        }
    }
}

/// Whose forms the characters shared by Chinese, Japanese and Korean take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Han {
    Chinese,
    Japanese,
    Korean,
}

impl Han {
    pub(super) const COUNT: usize = 3;

    /// What letters beside them tell: kana is Japanese, hangul Korean.
    pub(super) fn told_by(text: &str) -> Option<Self> {
        text.chars().find_map(|character| match character {
            '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => Some(Self::Japanese),
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => Some(Self::Korean),
            _ => None,
        })
    }

    /// Whose font is looked in first. Simplified Chinese is asked for as that of
    /// Singapore: the plain one means the first font that was ever found.
    const fn locales(self) -> [&'static str; 4] {
        match self {
            Self::Chinese => ["zh-SG", "zh-TW", "ja", "ko"],
            Self::Japanese => ["ja", "zh-TW", "zh-SG", "ko"],
            Self::Korean => ["ko", "ja", "zh-TW", "zh-SG"],
        }
    }
}

/// A font of the machine that may be embedded.
pub(super) struct MachineFont {
    pub(super) file: FontFile,
    pub(super) opened: Opened,
}

impl std::fmt::Debug for MachineFont {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.file.name)
    }
}

impl PartialEq for MachineFont {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What a font's licence bits allow (OS/2 `fsType`, OpenType 1.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Licence {
    /// It must not be embedded.
    No,
    /// It may, but not cut down.
    Whole,
    Cut,
}

const fn licence(bits: u16) -> Licence {
    const RESTRICTED: u16 = 0x0002;
    const NO_SUBSETTING: u16 = 0x0100;
    const BITMAPS_ONLY: u16 = 0x0200;
    if bits & (RESTRICTED | BITMAPS_ONLY) != 0 {
        Licence::No
    } else if bits & NO_SUBSETTING != 0 {
        Licence::Whole
    } else {
        Licence::Cut
    }
}

impl MachineFont {
    /// A font ready to be set with and embedded; `None` when it may not be, or
    /// when we could not embed it.
    fn new(name: String, bytes: &'static [u8], index: u32) -> Option<Self> {
        let font = skrifa::FontRef::from_index(bytes, index).ok()?;
        // A font that does not say what it allows allows nothing.
        let whole = match licence(font.os2().ok()?.fs_type()) {
            Licence::No => return None,
            Licence::Whole => true,
            Licence::Cut => false,
        };
        let trial = GlyphRemapper::new_from_glyphs_sorted(&[0, 1]);
        subsetter::subset(bytes, index, &trial).ok()?;
        let file = FontFile {
            // Kept as long as the program runs, as are the few fonts it names.
            name: name.leak(),
            bytes,
            index,
            whole,
        };
        let opened = Opened::new(&file)?;
        Some(Self { file, opened })
    }

    /// Whether it draws a character with an outline; pictures of letters do not print.
    fn draws(&self, character: char) -> bool {
        let Some(glyph) = self.opened.characters.map(character) else {
            return false;
        };
        glyph != GlyphId::NOTDEF
            && self.opened.font.outline_glyphs().get(glyph).is_some()
            && (character.is_whitespace() || has_shape(&self.opened.font, glyph))
    }
}

/// Whether a glyph leaves anything on paper.
fn has_shape(font: &skrifa::FontRef<'_>, glyph: GlyphId) -> bool {
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    // CFF fonts keep no bounds; an outline is taken for a shape there.
    metrics
        .bounds(glyph)
        .is_none_or(|bounds| bounds.x_max > bounds.x_min && bounds.y_max > bounds.y_min)
}

struct Machine {
    collection: Collection,
    sources: SourceCache,
    /// By file and place in it: every font looked at, and whether it may be used.
    fonts: HashMap<(u64, u32), Option<&'static MachineFont>>,
    found: HashMap<(char, bool, Han), Option<&'static MachineFont>>,
}

static MACHINE: LazyLock<Mutex<Machine>> = LazyLock::new(|| {
    Mutex::new(Machine {
        collection: Collection::new(CollectionOptions {
            shared: false,
            system_fonts: true,
        }),
        sources: SourceCache::new(SourceCacheOptions::default()),
        fonts: HashMap::new(),
        found: HashMap::new(),
    })
});

/// The machine's font for a character that ours lack. Listing the fonts takes some
/// 30 ms once; the window prints on a thread.
pub(super) fn font_for(
    faces: Faces,
    character: char,
    bold: bool,
    han: Han,
) -> Option<&'static MachineFont> {
    if faces == Faces::Own {
        return None;
    }
    let mut machine = MACHINE.lock().unwrap_or_else(PoisonError::into_inner);
    machine.font_for(character, bold, han)
}

impl Machine {
    fn font_for(&mut self, character: char, bold: bool, han: Han) -> Option<&'static MachineFont> {
        if let Some(known) = self.found.get(&(character, bold, han)) {
            return *known;
        }
        let families = self.families(character, han);
        // A family without a bold font is better than another family.
        let found = families.iter().find_map(|family| {
            let weights = [FontWeight::BOLD, FontWeight::NORMAL];
            let weights = weights.iter().skip(usize::from(!bold));
            weights
                .filter_map(|weight| self.font_of(*family, *weight))
                .find(|font| font.draws(character))
        });
        self.found.insert((character, bold, han), found);
        found
    }

    /// The families to look in, the likeliest first.
    fn families(&mut self, character: char, han: Han) -> Vec<FamilyId> {
        use unicode_script::Script as Kind;
        let script = character.script();
        let locales: &[&str] = match script {
            Kind::Han => &han.locales(),
            Kind::Hiragana | Kind::Katakana => &["ja"],
            Kind::Hangul => &["ko"],
            Kind::Bopomofo => &["zh-TW"],
            // Signs of several scripts go with those they stand among.
            Kind::Common if character >= '\u{3000}' => &han.locales(),
            _ => &[],
        };
        let key = match script {
            Kind::Common | Kind::Inherited | Kind::Unknown if !locales.is_empty() => "Hani",
            other => other.short_name(),
        };
        let mut families = Vec::new();
        if let Ok(script) = Script::parse(key) {
            let mut keys: Vec<FallbackKey> = locales
                .iter()
                .filter_map(|locale| Language::parse(locale).ok())
                .map(|locale| FallbackKey::new(script, Some(&locale)))
                .collect();
            if keys.is_empty() {
                keys.push(FallbackKey::new(script, None));
            }
            for key in keys {
                families.extend(self.collection.fallback_families(key));
            }
        }
        for generic in [
            GenericFamily::SansSerif,
            GenericFamily::Serif,
            GenericFamily::SystemUi,
            GenericFamily::Math,
            GenericFamily::Monospace,
        ] {
            families.extend(self.collection.generic_families(generic));
        }
        families
    }

    fn font_of(&mut self, family: FamilyId, weight: FontWeight) -> Option<&'static MachineFont> {
        let family = self.collection.family(family)?;
        let place = family.match_index(FontWidth::NORMAL, FontStyle::Normal, weight, false)?;
        let info = family.fonts().get(place)?;
        let blob = info.load(Some(&mut self.sources))?;
        let known = self.fonts.entry((blob.id(), info.index()));
        *known.or_insert_with(|| {
            // Mapped, not read; it stays for as long as the program runs.
            let kept: &'static fontique::Blob<u8> = Box::leak(Box::new(blob));
            let bold = if weight == FontWeight::BOLD {
                "-Bold"
            } else {
                ""
            };
            let name: String = family
                .name()
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            let font = MachineFont::new(format!("{name}{bold}"), kept.data(), info.index())?;
            Some(&*Box::leak(Box::new(font)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::fonts::FILES;

    /// One of our fonts with other licence bits.
    fn with_bits(bits: u16) -> &'static [u8] {
        let file = FILES
            .iter()
            .find(|file| file.name == "NotoSansHebrew-Regular")
            .unwrap();
        let mut bytes = file.bytes.to_vec();
        let font = skrifa::FontRef::new(file.bytes).unwrap();
        let table = font.data_for_tag(skrifa::Tag::new(b"OS/2")).unwrap();
        let start = table.as_bytes().as_ptr() as usize - file.bytes.as_ptr() as usize;
        bytes[start + 8..start + 10].copy_from_slice(&bits.to_be_bytes());
        bytes.leak()
    }

    #[test]
    fn a_font_is_embedded_only_as_its_licence_allows() {
        let open = |bits| MachineFont::new("Test".to_owned(), with_bits(bits), 0);
        for refused in [0x0002, 0x0200, 0x0102, 0x0204] {
            assert!(open(refused).is_none(), "{refused:#x}");
        }
        for (allowed, whole) in [
            (0, false),
            (4, false),
            (8, false),
            (0x100, true),
            (0x108, true),
        ] {
            let font = open(allowed).unwrap_or_else(|| panic!("{allowed:#x}"));
            assert_eq!(font.file.whole, whole, "{allowed:#x}");
        }
    }

    #[test]
    fn letters_beside_shared_characters_tell_whose_they_are() {
        assert_eq!(Han::told_by("東京の会談"), Some(Han::Japanese));
        assert_eq!(Han::told_by("회담 會談"), Some(Han::Korean));
        assert_eq!(Han::told_by("索契会谈"), None);
    }

    #[test]
    fn without_leave_no_font_of_the_machine_is_used() {
        assert!(font_for(Faces::Own, '会', false, Han::Chinese).is_none());
    }
}
