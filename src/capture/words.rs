//! The words of a list or a sentence, and what each is by itself: a title, a rank,
//! an office, a given name, a body, a code.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use crate::model::fold;

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
        for byte in bytes {
            self.0 = (self.0.rotate_left(5) ^ u64::from(*byte)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
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
        (super::remarks::sayings(), Kinds::SAYING),
        (super::promises::numbers(), Kinds::NUMBER),
        (super::events::nouns(), Kinds::EVENT),
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
    /// A tab, or two spaces and more: another column.
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
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut gap = Gap::default();
    let text = &all[range.clone()];
    let mut signs = text.char_indices().peekable();
    let mut spaces = 0;
    while let Some((at, sign)) = signs.next() {
        if sign.is_alphanumeric() || sign == '&' {
            let mut end = at + sign.len_utf8();
            while let Some((next, letter)) = signs.peek().copied() {
                if !belongs(text, end, letter) {
                    break;
                }
                end = next + letter.len_utf8();
                signs.next();
            }
            words.push(word(text, at..end, range.start, gap));
            gap = Gap::default();
            spaces = 0;
            continue;
        }
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
            '\t' => gap.column = true,
            '.' | '!' | '?' => gap.stop = true,
            _ => {}
        }
        gap.column |= spaces >= 2;
    }
    words
}

/// The words of a list, those that name a state or its people marked.
pub(super) fn listed_words(all: &str, range: Range<usize>) -> Vec<Word<'_>> {
    let mut words = words_of(all, range);
    for at in 1..words.len() {
        if is_civil_general(&words, at) {
            words[at].kinds = words[at].kinds.without(Kinds::RANK).with(Kinds::OFFICE);
        }
    }
    for at in 0..words.len() {
        if !words[at].kinds.has(Kinds::CAPITAL) {
            continue;
        }
        let longest = super::lexicon::longest_from(&words[at].key);
        for length in (1..=longest.min(words.len() - at)).rev() {
            if words[at + 1..at + length]
                .iter()
                .any(|word| word.gap.is_sign() || word.gap.column)
            {
                continue;
            }
            let said = words[at..at + length]
                .iter()
                .map(|word| word.text)
                .collect::<Vec<_>>()
                .join(" ");
            if super::lexicon::party_code(&said).is_some() {
                for word in &mut words[at..at + length] {
                    word.kinds = word.kinds.with(Kinds::PARTY);
                }
                break;
            }
        }
    }
    words
}

/// Whether "General" is no rank but the end of an office: "Attorney General".
fn is_civil_general(words: &[Word<'_>], at: usize) -> bool {
    if words[at].key != "general" || words[at].gap.is_sign() || words[at].gap.column {
        return false;
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

/// Whether a sign goes on with the word that ends at `end`.
fn belongs(text: &str, end: usize, sign: char) -> bool {
    if sign.is_alphanumeric() {
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
        '/' => after().is_some_and(char::is_alphanumeric),
        '&' => true,
        // "J.B.", "U.S.", "Jr.", "Lt.": the stop of an abbreviation stays with it.
        '.' => {
            after().is_some_and(char::is_alphabetic) || {
                let word = text[..end]
                    .rsplit(|c: char| c.is_whitespace() || "([,;—–".contains(c))
                    .next()
                    .unwrap_or("");
                is_abbreviation(word)
            }
        }
        _ => false,
    }
}

/// Words written with a stop.
const SHORT: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "adm", "brig", "amb",
    "sen", "rep", "gov", "secy", "asst", "dep", "sec", "jr", "sr", "messrs", "hon", "comdr", "cdr",
    "sgt", "st", "rev", "lic", "ing", "for", "ger", "off", "aff", "dept", "dir", "min", "pres",
    "u.s", "u.k", "h.e", "no", "m", "vadm", "radm", "ltg", "art", "inc", "ltd", "co", "corp",
    "div", "internat", "r", "ret", "counsel", "am", "brit", "deptl", "г", "гг", "им",
];

pub(super) fn is_abbreviation(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    if first.is_some_and(char::is_uppercase) && letters.next().is_none() {
        return true;
    }
    // "J.B", "U.S.A"
    if word.contains('.') && word.split('.').all(|part| part.chars().count() == 1) {
        return true;
    }
    let key = fold(word);
    SHORT.contains(&key.as_str())
}

fn word<'a>(text: &'a str, range: Range<usize>, offset: usize, gap: Gap) -> Word<'a> {
    let written = &text[range.clone()];
    let key = key_of(written);
    let mut kinds = TABLE.get(&*key).copied().unwrap_or_default();
    if kinds == Kinds::default() {
        let plain = key.trim_end_matches("'s").trim_end_matches("s'");
        kinds = TABLE.get(plain).copied().unwrap_or_default();
        if kinds == Kinds::default() && !plain.is_ascii() {
            kinds = russian(plain);
        }
        // "Directors", "Presidents": several who hold one office.
        if kinds == Kinds::default()
            && let Some(single) = plain.strip_suffix('s').filter(|single| single.len() > 4)
            && let Some(known) = TABLE
                .get(single)
                .filter(|known| known.has(Kinds::OFFICE) && !known.has(Kinds::MODIFIER))
        {
            kinds = known.with(Kinds::PLURAL);
        }
    }
    let first = written.chars().next();
    if first.is_some_and(char::is_uppercase) {
        kinds = kinds.with(Kinds::CAPITAL);
    }
    if written.chars().any(|c| c.is_ascii_digit()) {
        kinds = kinds.with(Kinds::DIGIT);
    }
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = written.chars().filter(|c| c.is_uppercase()).count();
    if letters == 1 && capitals == 1 && !kinds.has(Kinds::DIGIT) || is_initials(written) {
        kinds = kinds.with(Kinds::INITIAL);
    } else if letters >= 1
        && (capitals == letters || written.contains('/') && capitals > 0)
        && letters <= 9
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

/// A word as it is compared: lower case, without its last stop.
fn key_of(written: &str) -> Cow<'_, str> {
    let written = written.trim_end_matches('.');
    if written
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
    {
        return Cow::Borrowed(written);
    }
    if written.is_ascii() {
        return Cow::Owned(written.to_ascii_lowercase());
    }
    Cow::Owned(written.to_lowercase().replace('\u{2019}', "'"))
}

/// What a Russian word is, whatever its case.
fn russian(key: &str) -> Kinds {
    const ENDINGS: &[&str] = &[
        "ами", "ями", "ого", "ому", "ой", "ом", "ем", "ей", "ов", "ым", "им", "а", "у", "е", "ы",
        "и", "ю", "я",
    ];
    ENDINGS
        .iter()
        .filter_map(|ending| key.strip_suffix(ending))
        .find_map(|stem| {
            ["", "а", "ь", "й", "ый", "я"].iter().find_map(|ending| {
                let known = TABLE.get(format!("{stem}{ending}").as_str()).copied()?;
                known.has(Kinds::OFFICE).then_some(known)
            })
        })
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
