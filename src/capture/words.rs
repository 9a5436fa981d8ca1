//! The words of a list or a sentence, and what each is by itself: a title, a rank,
//! an office, a given name, a body, a code.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use super::abbreviation::is_abbreviation;
use super::lexicon::{longest_from, party_code};

const CLASSES: &str = include_str!("../../assets/capture/words.txt");

/// What a word can be; a word can be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Kinds(u64);

impl Kinds {
    pub(super) const HONORIFIC: Self = Self(1);
    pub(super) const RANK: Self = Self(1 << 1);
    pub(super) const OFFICE: Self = Self(1 << 2);
    pub(super) const BODY: Self = Self(1 << 3);
    pub(super) const PARTICLE: Self = Self(1 << 4);
    pub(super) const GIVEN: Self = Self(1 << 5);
    pub(super) const MONTH: Self = Self(1 << 6);
    pub(super) const NO_PERSON: Self = Self(1 << 7);
    /// A small word: of, for, and, to, the.
    pub(super) const LINK: Self = Self(1 << 8);
    /// Upper case throughout, such as NEA or S/AE.
    pub(super) const CODE: Self = Self(1 << 9);
    /// One letter with or without its stop.
    pub(super) const INITIAL: Self = Self(1 << 10);
    /// Begins with a capital.
    pub(super) const CAPITAL: Self = Self(1 << 11);
    /// The name or adjective of a state.
    pub(super) const PARTY: Self = Self(1 << 12);
    /// Holds a digit.
    pub(super) const DIGIT: Self = Self(1 << 13);
    /// An office only beside another: deputy, vice, foreign.
    pub(super) const MODIFIER: Self = Self(1 << 14);

    /// Several who hold one office.
    pub(super) const PLURAL: Self = Self(1 << 15);

    /// Says that a meeting took place.
    pub(super) const MEETING: Self = Self(1 << 16);
    /// The same, by itself beside a person.
    pub(super) const MET: Self = Self(1 << 17);
    /// Says that somebody took part as well.
    pub(super) const JOINED: Self = Self(1 << 18);
    /// Stands in the title of a text that tells of a meeting.
    pub(super) const TITLED: Self = Self(1 << 19);
    /// Stands before an event that is not this meeting.
    pub(super) const EARLIER: Self = Self(1 << 20);
    /// A rise.
    pub(super) const RISE: Self = Self(1 << 21);
    /// A fall.
    pub(super) const FALL: Self = Self(1 << 22);
    /// Counted by the calendar or the clock, or no noun at all: no figure.
    pub(super) const CALENDAR: Self = Self(1 << 23);
    /// Before the number of a document or article.
    pub(super) const NUMBERED: Self = Self(1 << 24);
    /// Per cent.
    pub(super) const PERCENT: Self = Self(1 << 25);
    /// A unit of measure.
    pub(super) const MEASURE: Self = Self(1 << 26);
    /// A verb between what is counted and how much.
    pub(super) const AMOUNTS: Self = Self(1 << 27);

    /// A verb of saying.
    pub(super) const SAYING: Self = Self(1 << 28);
    /// A number in words.
    pub(super) const NUMBER: Self = Self(1 << 29);
    /// What happens elsewhere: a conference, a visit.
    pub(super) const EVENT: Self = Self(1 << 30);
    /// A verb of promising, or a word that may begin a promise.
    pub(super) const PROMISE: Self = Self(1 << 31);
    /// Ends the words that bound a number: "more than".
    pub(super) const BOUND: Self = Self(1 << 32);

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// A hash of short words that is quick rather than hard to guess: a table is filled
/// from the program's own lists, never from a text.
#[derive(Default)]
pub(super) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (parts, rest) = bytes.as_chunks::<8>();
        for part in parts {
            self.mix(u64::from_le_bytes(*part));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.mix(u64::from_le_bytes(last));
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 ^= u64::from(byte);
    }
}

impl Quick {
    fn mix(&mut self, part: u64) {
        let mixed = (self.0.rotate_left(5) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// A table of the program's own words.
pub(super) type Table<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

static TABLE: LazyLock<Table<&'static str, Kinds>> = LazyLock::new(|| {
    let mut table: Table<&'static str, Kinds> = Table::default();
    for line in CLASSES.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let kind = match words.next() {
            Some("honorific") => Kinds::HONORIFIC,
            Some("rank") => Kinds::RANK,
            Some("office" | "president-ru" | "az-office") => Kinds::OFFICE,
            Some("modifier") => Kinds::OFFICE.with(Kinds::MODIFIER),
            Some("body") => Kinds::BODY,
            Some("particle") => Kinds::PARTICLE,
            Some("given") => Kinds::GIVEN,
            Some("month") => Kinds::MONTH,
            Some("notperson") => Kinds::NO_PERSON,
            Some("meeting") => Kinds::MEETING,
            Some("met") => Kinds::MET,
            Some("joined") => Kinds::JOINED,
            Some("titled") => Kinds::TITLED,
            Some("earlier") => Kinds::EARLIER,
            Some("rise") => Kinds::RISE,
            Some("fall") => Kinds::FALL,
            Some("calendar") => Kinds::CALENDAR,
            Some("numbered") => Kinds::NUMBERED,
            Some("percent") => Kinds::PERCENT,
            Some("measure") => Kinds::MEASURE,
            Some("amounts") => Kinds::AMOUNTS,
            _ => continue,
        };
        for word in words {
            let known = table.entry(word).or_default();
            *known = known.with(kind);
        }
    }
    for (words, kind) in [
        (super::sayings::sayings(), Kinds::SAYING),
        (super::sets::numbers(), Kinds::NUMBER),
        (super::events::nouns(), Kinds::EVENT),
        (super::promises::MARKERS.to_vec(), Kinds::PROMISE),
        (super::promises_abroad::FORMS.to_vec(), Kinds::PROMISE),
        (super::quantity::last_of_bounds(), Kinds::BOUND),
        (super::days::months(), Kinds::MONTH),
    ] {
        for word in words {
            let known = table.entry(word).or_default();
            *known = known.with(kind);
        }
    }
    for word in [
        "of", "for", "and", "to", "the", "in", "on", "at", "from", "with", "by", "or", "&", "as",
        "und", "et", "и", "по", "в", "на", "с", "от", "для", "и.о", "və", "ilə", "üzrə",
    ] {
        let known = table.entry(word).or_default();
        *known = known.with(Kinds::LINK);
    }
    table
});

/// A word with its place and the signs around it.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    /// Without the signs around it; a stop that belongs to it is kept.
    pub(super) text: &'a str,
    /// In lower case, without its last stop.
    pub(super) key: Cow<'a, str>,
    pub(super) range: Range<usize>,
    pub(super) kinds: Kinds,
    /// What stands before it, up to the word before.
    pub(super) gap: Gap,
}

impl Word<'_> {
    /// The word as it is compared: in lower case.
    pub(super) fn key(&self) -> &str {
        &self.key
    }
}

/// What parts a word from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Gap {
    pub(super) comma: bool,
    pub(super) semicolon: bool,
    pub(super) colon: bool,
    pub(super) dash: bool,
    pub(super) open: bool,
    pub(super) close: bool,
    pub(super) line: bool,
    /// A tab, a stroke of a table, or two spaces and more: another column.
    pub(super) column: bool,
    /// A full stop that ends more than an abbreviation.
    pub(super) stop: bool,
    pub(super) bracket: bool,
}

impl Gap {
    /// Whether anything but a space stands there.
    pub(super) const fn is_sign(self) -> bool {
        self.comma
            || self.semicolon
            || self.colon
            || self.dash
            || self.open
            || self.close
            || self.stop
            || self.bracket
    }
}

/// The words of a stretch of text.
pub(super) fn words_of(all: &str, range: Range<usize>) -> Vec<Word<'_>> {
    let mut words = Vec::with_capacity(range.len() / 6 + 2);
    words_into(all, range, &mut words);
    words
}

/// Fills a table with the words of a stretch of text.
fn words_into<'a>(all: &'a str, range: Range<usize>, words: &mut Vec<Word<'a>>) {
    words.clear();
    let mut gap = Gap::default();
    let text = &all[range.clone()];
    let mut spaces = 0;
    let mut at = 0;
    while let Some(sign) = text[at..].chars().next() {
        let next = at + sign.len_utf8();
        if is_in_word(sign) || sign == '&' {
            let end = word_end(text, next);
            words.push(word(text, at..end, range.start, gap));
            gap = Gap::default();
            spaces = 0;
            at = end;
            continue;
        }
        at = next;
        spaces = if sign == ' ' { spaces + 1 } else { 0 };
        match sign {
            ',' => gap.comma = true,
            ';' => gap.semicolon = true,
            ':' => gap.colon = true,
            '\u{2013}' | '\u{2014}' | '\u{2015}' | '\u{2212}' | '-' => gap.dash = true,
            '(' => gap.open = true,
            ')' => gap.close = true,
            '[' | ']' => gap.bracket = true,
            '\n' => gap.line = true,
            '\t' | '|' => gap.column = true,
            '.' | '!' | '?' => gap.stop = true,
            _ => {}
        }
        gap.column |= spaces >= 2;
    }
}

/// Where a word ends that goes on at a place at least.
fn word_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = from;
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        match text[end..].chars().next() {
            // "US$": the letters and the sign are one word, and no state.
            Some('$') if super::currency::is_behind_letters(bytes, end) => return end + 1,
            Some(sign) if belongs(text, end, sign) => end += sign.len_utf8(),
            _ => return end,
        }
    }
}

/// The words of a list, those that name a state or its people marked.
pub(super) fn listed_words(all: &str, range: Range<usize>) -> Vec<Word<'_>> {
    let mut words = Vec::with_capacity(range.len() / 6 + 2);
    listed_words_into(all, range, &mut words);
    words
}

/// Fills a table with them, which may have served another sentence before.
pub(super) fn listed_words_into<'a>(all: &'a str, range: Range<usize>, words: &mut Vec<Word<'a>>) {
    words_into(all, range, words);
    for at in 1..words.len() {
        if is_civil_general(words, at) {
            words[at].kinds = words[at].kinds.without(Kinds::RANK).with(Kinds::OFFICE);
        }
    }
    for at in 0..words.len() {
        if !words[at].kinds.has(Kinds::CAPITAL) {
            continue;
        }
        // An article begins no name, but one may follow it.
        let longest = match words.get(at + 1) {
            Some(next) if words[at].key == "the" => match longest_from(next.key()) {
                0 => 0,
                longest => longest + 1,
            },
            _ => longest_from(words[at].key()),
        };
        for length in (1..=longest.min(words.len() - at)).rev() {
            if words[at + 1..at + length]
                .iter()
                .any(|word| word.gap.is_sign() || word.gap.column)
            {
                continue;
            }
            let said = super::piece::joined(&words[at..at + length]);
            if party_code(super::piece::unowned(&said)).is_some() {
                for word in &mut words[at..at + length] {
                    word.kinds = word.kinds.with(Kinds::PARTY);
                }
                break;
            }
        }
    }
}

/// Whether "General" is no rank but the end of an office: "Attorney General".
fn is_civil_general(words: &[Word<'_>], at: usize) -> bool {
    if words[at].key != "general" || words[at].gap.is_sign() || words[at].gap.column {
        return false;
    }
    // "General Secretary", "General Counsel"
    let next = words.get(at + 1).filter(|next| !next.gap.is_sign());
    if next.is_some_and(|next| matches!(next.key(), "secretary" | "counsel" | "manager")) {
        return true;
    }
    match words[at - 1].key() {
        "attorney" | "consul" | "director" | "inspector" | "surgeon" | "solicitor"
        | "comptroller" | "governor" | "postmaster" | "quartermaster" | "auditor" | "adjutant" => {
            true
        }
        // "The Secretary | General Lane" may be two.
        "secretary" => {
            let is_bare = at >= 2 && words[at - 2].key == "the";
            let is_named = words.get(at + 1).is_some_and(|next| {
                !next.gap.is_sign() && !next.gap.line && !next.kinds.has(Kinds::LINK)
            });
            !(is_bare && is_named)
        }
        _ => false,
    }
}

/// A letter of the Russian alphabet, told without a look into the tables of Unicode.
const fn is_russian(sign: char) -> bool {
    matches!(sign, 'А'..='я' | 'ё' | 'Ё')
}

/// Whether a sign is a letter or digit.
fn is_in_word(sign: char) -> bool {
    is_russian(sign) || sign.is_alphanumeric()
}

/// Whether a sign goes on with the word that ends at `end`.
fn belongs(text: &str, end: usize, sign: char) -> bool {
    if is_in_word(sign) {
        return true;
    }
    let after = || text[end + sign.len_utf8()..].chars().next();
    let begins = || text[..end].chars().next_back();
    match sign {
        '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '`' => {
            after().is_some_and(char::is_alphanumeric)
        }
        '-' | '\u{2010}' | '\u{2011}' => {
            after().is_some_and(char::is_alphanumeric)
                && begins().is_some_and(char::is_alphanumeric)
        }
        // "High Representative/Vice-President" are two words, "EUR/RPM" and "and/or" one.
        '/' => after().is_some_and(|next| {
            let is_two = next.is_uppercase() && begins().is_some_and(char::is_lowercase);
            next.is_alphanumeric() && !(is_two && super::piece::ends_in_office(&text[..end]))
        }),
        '&' => true,
        // "J.B.", "U.S.", "Jr.", "Lt.": the stop of an abbreviation stays with it.
        '.' => {
            after().is_some_and(char::is_alphabetic) || {
                // No abbreviation is longer; a line without a space may be.
                let start = super::text::ceiling(text, end.saturating_sub(24));
                let word = text[start..end]
                    .rsplit(|c: char| c.is_whitespace() || "([,;—–".contains(c))
                    .next()
                    .unwrap_or("");
                is_abbreviation(word)
            }
        }
        _ => false,
    }
}

fn word<'a>(text: &'a str, range: Range<usize>, offset: usize, gap: Gap) -> Word<'a> {
    let written = &text[range.clone()];
    let (key, mut kinds) = keyed(written);
    if kinds == Kinds::default() {
        kinds = unlisted(&key);
    }
    let marks = Marks::of(written);
    if marks.begins_upper {
        kinds = kinds.with(Kinds::CAPITAL);
    }
    if marks.has_digit {
        kinds = kinds.with(Kinds::DIGIT);
    }
    let (letters, capitals) = (marks.letters, marks.capitals);
    if letters == 1 && capitals == 1 && !marks.has_digit || is_initials(written) {
        kinds = kinds.with(Kinds::INITIAL);
    } else if (1..=9).contains(&letters)
        && (capitals == letters || capitals > 0 && written.contains('/'))
    {
        kinds = kinds.with(Kinds::CODE);
    }
    Word {
        text: written,
        key,
        range: range.start + offset..range.end + offset,
        kinds,
        gap,
    }
}

/// What the letters of a word are.
struct Marks {
    begins_upper: bool,
    has_digit: bool,
    letters: usize,
    capitals: usize,
}

impl Marks {
    fn of(written: &str) -> Self {
        let mut marks = Self {
            begins_upper: written.starts_with(char::is_uppercase),
            has_digit: false,
            letters: 0,
            capitals: 0,
        };
        for sign in written.chars() {
            marks.has_digit |= sign.is_ascii_digit();
            marks.letters += usize::from(is_russian(sign) || sign.is_alphabetic());
            marks.capitals += usize::from(sign.is_uppercase());
        }
        marks
    }
}

/// The longest word with capitals that is looked up where it stands, in bytes.
const AT_HAND: usize = 24;

/// A word as it is compared, in lower case and without its last stop, and what the
/// list has of it.
pub(super) fn keyed(written: &str) -> (Cow<'_, str>, Kinds) {
    let plain = written.trim_end_matches('.');
    let known = |key: &str| TABLE.get(key).copied().unwrap_or_default();
    let is_lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if plain.bytes().all(is_lower) {
        return (Cow::Borrowed(plain), known(plain));
    }
    if plain.is_ascii() && plain.len() <= AT_HAND {
        let mut letters = [0; AT_HAND];
        let letters = &mut letters[..plain.len()];
        letters.copy_from_slice(plain.as_bytes());
        letters.make_ascii_lowercase();
        let lower = std::str::from_utf8(letters).unwrap_or_default();
        return match TABLE.get_key_value(lower) {
            Some((key, kinds)) => (Cow::Borrowed(*key), *kinds),
            None => (Cow::Owned(lower.to_owned()), Kinds::default()),
        };
    }
    let is_kept = |c: char| {
        matches!(c, 'а'..='я') || c != '\u{2019}' && (c.is_lowercase() || !c.is_alphabetic())
    };
    if plain.chars().all(is_kept) {
        return (Cow::Borrowed(plain), known(plain));
    }
    let key = plain.to_lowercase().replace('\u{2019}', "'");
    let kinds = known(&key);
    (Cow::Owned(key), kinds)
}

/// What a word is that is not on the list as it stands: "Austria's", "Directors".
fn unlisted(key: &str) -> Kinds {
    let known = |key: &str| TABLE.get(key).copied().unwrap_or_default();
    let mut plain = key;
    if key.as_bytes().contains(&b'\'') {
        plain = key.trim_end_matches("'s").trim_end_matches("s'");
        let kinds = known(plain);
        if kinds != Kinds::default() {
            return kinds;
        }
    }
    if !plain.is_ascii() {
        let kinds = russian(plain);
        if kinds != Kinds::default() {
            return kinds;
        }
    }
    // "Directors", "Presidents": several who hold one office.
    plain
        .strip_suffix('s')
        .filter(|single| single.len() > 4)
        .map(known)
        .filter(|kinds| kinds.has(Kinds::OFFICE) && !kinds.has(Kinds::MODIFIER))
        .map(|kinds| kinds.with(Kinds::PLURAL))
        .unwrap_or_default()
}

/// Offices that are not written in plain Latin letters, by what is left of them without
/// an ending.
static STEMS: LazyLock<Table<&'static str, Kinds>> = LazyLock::new(|| {
    let mut stems: Table<&'static str, Kinds> = Table::default();
    for ending in ["", "а", "ь", "й", "ый", "я"] {
        for (word, kinds) in TABLE.iter().filter(|(_, kinds)| kinds.has(Kinds::OFFICE)) {
            if let Some(stem) = word.strip_suffix(ending) {
                stems.entry(stem).or_insert(*kinds);
            }
        }
    }
    stems
});

/// What a Russian word is, whatever its case.
fn russian(key: &str) -> Kinds {
    const ENDINGS: &[&str] = &[
        "ами", "ями", "ого", "ому", "ой", "ом", "ем", "ей", "ов", "ым", "им", "а", "у", "е", "ы",
        "и", "ю", "я",
    ];
    ENDINGS
        .iter()
        .filter_map(|ending| key.strip_suffix(ending))
        .find_map(|stem| STEMS.get(stem).copied())
        .unwrap_or_default()
}

/// "J.B.", "W.C.C.": single letters, each with a stop.
fn is_initials(word: &str) -> bool {
    word.ends_with('.')
        && word
            .trim_end_matches('.')
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}
