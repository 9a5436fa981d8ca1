//! Texts in capitals throughout, as telegrams were: they are read as they would stand in
//! small letters, byte for byte as long, and what is quoted is the text as it stands.
//!
//! A word is a name where an office stands before it and nothing speaks for a common word;
//! offices, states, towns, months and days keep a capital, all others lose theirs.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::header::weekday;
use super::lexicon::{is_city, longest_from, party_code};
use super::text::{ceiling, lines};
use super::words::{Kinds, keyed};
use super::{Capture, Quote};

/// How much of a text tells whether it is in capitals, in bytes.
const SAMPLE: usize = 20_000;
/// How many capitals it has at least, and how many for each small letter.
const LEAST: usize = 120;
const FOR_EACH: usize = 8;

/// How many lines above the subject are the addresses of a telegram.
const ADDRESSES: usize = 40;

/// Words behind which no name stands, and before which none may.
const NO_NAME: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do",
    "does", "for", "from", "had", "has", "have", "he", "her", "him", "his", "if", "in", "into",
    "is", "it", "its", "may", "might", "must", "no", "not", "now", "of", "on", "or", "our", "out",
    "over", "she", "should", "so", "some", "than", "that", "the", "their", "them", "then", "there",
    "they", "this", "to", "until", "up", "us", "very", "was", "we", "were", "what", "when",
    "where", "whether", "which", "while", "who", "whom", "why", "will", "with", "would", "you",
    "your", "а", "и", "к", "у", "не", "на", "в", "с", "о", "об", "от", "до", "по", "к", "из", "за",
    "что", "как", "был", "была", "было", "были", "его", "ее", "её", "их", "мы", "он", "она", "они",
    "для",
];

/// Words before a common word: what follows "the" or "would" bears no name.
const BEFORE_COMMON: &[&str] = &[
    "a", "an", "the", "would", "will", "had", "has", "have", "was", "were", "be", "been", "not",
    "he", "she", "it", "they", "we", "which", "should", "could", "can", "no", "не", "он", "она",
    "они", "мы",
];

/// Offices that are common words as often.
const COMMON: &[&str] = &[
    "country",
    "regional",
    "desk",
    "staff",
    "host",
    "guest",
    "head",
    "member",
    "observer",
    "official",
    "expert",
    "specialist",
    "leader",
    "fellow",
    "field",
    "scientist",
    "reporter",
];

/// A word of letters alone.
struct Token<'a> {
    range: Range<usize>,
    key: std::borrow::Cow<'a, str>,
    kinds: Kinds,
    /// Nothing but spaces stands before it, up to the word before.
    is_next: bool,
    /// It opens a sentence or a line of its own.
    opens: bool,
    /// A digit or a stroke touches it.
    is_code: bool,
}

/// What becomes of a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Kept,
    Title,
    Lower,
}

/// A text in capitals as it would stand in small letters, byte for byte as long; `None` for
/// any other.
pub(super) fn lowered(all: &str) -> Option<String> {
    if !is_in_capitals(all) {
        return None;
    }
    let from = below_addresses(all);
    let lower: String = all[from..].chars().map(small).collect();
    let tokens = tokens(all, &lower, from);
    let names = names(&tokens);
    let mut forms = vec![Form::Lower; tokens.len()];
    places(all, &tokens, &mut forms);
    offices(&tokens, &names, &mut forms);
    let mut read = String::with_capacity(all.len());
    read.push_str(&all[..from]);
    let mut at = from;
    for (token, form) in tokens.iter().zip(&forms) {
        read.push_str(&all[at..token.range.start]);
        at = token.range.end;
        let written = &all[token.range.clone()];
        let small = &lower[token.range.start - from..token.range.end - from];
        let is_one = written.chars().nth(1).is_none();
        let form = match form {
            _ if token.is_code => Form::Kept,
            Form::Lower if is_one && !NO_NAME.contains(&&*token.key) => Form::Kept,
            Form::Lower if token.opens => Form::Title,
            other => *other,
        };
        match form {
            Form::Kept => read.push_str(written),
            Form::Lower => read.push_str(small),
            Form::Title => {
                let first = written.chars().next().map_or(0, char::len_utf8);
                read.push_str(&written[..first]);
                read.push_str(&small[first..]);
            }
        }
    }
    read.push_str(&all[at..]);
    Some(joined_lines(&without_pages(&read, from), from))
}

fn is_in_capitals(all: &str) -> bool {
    let sample = &all[..ceiling(all, SAMPLE)];
    let (mut capitals, mut others) = (0, 0);
    for sign in sample.chars() {
        capitals += usize::from(sign.is_uppercase());
        others += usize::from(sign.is_lowercase());
    }
    capitals >= LEAST && others * FOR_EACH <= capitals
}

/// A letter as a small one, where that takes as many bytes.
fn small(sign: char) -> char {
    let mut lower = sign.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) if one.len_utf8() == sign.len_utf8() => one,
        _ => sign,
    }
}

/// Where the subject of a telegram begins; nought where no line names one.
fn below_addresses(all: &str) -> usize {
    let subject = lines(all).take(ADDRESSES).find(|(_, line)| {
        ["SUBJECT:", "SUBJ:", "SUBJECT ", "ТЕМА:"]
            .iter()
            .any(|label| line.trim_start().starts_with(label))
    });
    subject.map_or(0, |(at, _)| at)
}

fn tokens<'a>(all: &'a str, lower: &'a str, from: usize) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token<'a>> = Vec::new();
    let (mut is_next, mut opens, mut touches) = (false, true, false);
    let mut at = from;
    while let Some(sign) = all[at..].chars().next() {
        if sign.is_alphabetic() {
            let is_in =
                |(_, c): &(usize, char)| c.is_alphabetic() || matches!(c, '\'' | '\u{2019}');
            let length: usize = all[at..]
                .char_indices()
                .take_while(is_in)
                .map(|(_, c)| c.len_utf8())
                .sum();
            let range = at..at + length;
            let (key, kinds) = keyed(&lower[range.start - from..range.end - from]);
            let next = all[range.end..].chars().next();
            let is_code = touches || next.is_some_and(|next| next.is_ascii_digit() || next == '/');
            tokens.push(Token {
                range: range.clone(),
                key,
                kinds,
                is_next,
                opens,
                is_code,
            });
            (is_next, opens, touches) = (true, false, false);
            at = range.end;
            continue;
        }
        let is_space = sign.is_whitespace();
        is_next &= is_space;
        touches = sign.is_ascii_digit() || sign == '/';
        let is_line = sign == '\n'
            && all[at + 1..]
                .trim_start_matches([' ', '\t', '\r'])
                .starts_with('\n');
        opens = is_line
            || matches!(sign, '.' | '!' | '?' | ':')
                && all[at + 1..].starts_with(char::is_whitespace)
            || opens
                && (is_space
                    || sign.is_ascii_digit()
                    || matches!(sign, ')' | '(' | '"' | '-' | '\u{201c}'));
        at += sign.len_utf8();
    }
    tokens
}

/// The words that are names: behind an office more than once, or in the subject as well,
/// and never where only a common word stands.
fn names<'t>(tokens: &'t [Token<'_>]) -> HashSet<&'t str> {
    let mut candidates: HashMap<&str, Evidence> = HashMap::new();
    for at in 1..tokens.len() {
        if is_led(tokens, at) && is_unknown(&tokens[at]) {
            candidates.insert(bare(&tokens[at]), Evidence::default());
        }
    }
    for (at, token) in tokens.iter().enumerate() {
        let Some(evidence) = candidates.get_mut(bare(token)) else {
            continue;
        };
        let before = at
            .checked_sub(1)
            .map(|at| &tokens[at])
            .filter(|_| token.is_next);
        let next = tokens.get(at + 1).filter(|next| next.is_next);
        evidence.count += 1;
        evidence.is_common |= before.is_some_and(|before| BEFORE_COMMON.contains(&&*before.key));
        evidence.speaks |= next.is_some_and(|next| next.kinds.has(Kinds::SAYING));
    }
    // "Harding" ends as a verb does; what speaks is none.
    let is_name = |name: &str, evidence: &Evidence| {
        let is_verbal = ["ed", "ing", "ly", "tion"]
            .iter()
            .any(|ending| name.ends_with(ending));
        evidence.count > 1 && !evidence.is_common && (evidence.speaks || !is_verbal)
    };
    candidates.retain(|name, evidence| is_name(name, evidence));
    candidates.into_keys().collect()
}

/// What speaks for a word as a name, and against it.
#[derive(Default)]
struct Evidence {
    /// How often it stands there.
    count: usize,
    /// Whether it stands behind "the" or "would".
    is_common: bool,
    /// Whether it stands before a verb of saying.
    speaks: bool,
}

/// A name without the ending of what is its bearer's, or of its case.
fn bare<'t>(token: &'t Token<'_>) -> &'t str {
    const CASES: [&str; 8] = ["ом", "ем", "ым", "ой", "у", "ю", "а", "е"];
    let key: &str = &token.key;
    if key.is_ascii() || key.contains(['\'', '\u{2019}']) {
        return key
            .strip_suffix("'s")
            .or_else(|| key.strip_suffix("\u{2019}s"))
            .unwrap_or(key);
    }
    let stem = CASES.iter().find_map(|ending| key.strip_suffix(ending));
    stem.filter(|stem| stem.chars().count() > 3).unwrap_or(key)
}

/// Whether an office, a rank or a given name stands right before a word.
fn is_led(tokens: &[Token<'_>], at: usize) -> bool {
    let mut at = at;
    while at > 0 && tokens[at].is_next {
        at -= 1;
        let kinds = tokens[at].kinds;
        let is_office = kinds.has(Kinds::OFFICE) && !kinds.has(Kinds::MODIFIER)
            || kinds.has(Kinds::HONORIFIC.with(Kinds::RANK));
        if is_office && !COMMON.contains(&tokens[at].key.as_ref()) {
            return true;
        }
        let key: &str = &tokens[at].key;
        let is_one = key.chars().nth(1).is_none();
        // "министром иностранных дел Норвегии Лундом"
        let is_of =
            !key.is_ascii() && (matches!(key, "иностранных" | "дел") || party_code(key).is_some());
        if !(is_one || is_of || kinds.has(Kinds::GIVEN.with(Kinds::PARTICLE))) {
            return false;
        }
    }
    false
}

/// Whether a word may be a name: nothing is known of it.
fn is_unknown(token: &Token<'_>) -> bool {
    let key = bare(token);
    let is_plain = token.kinds == Kinds::default() || token.kinds == Kinds::GIVEN;
    is_plain
        && key.chars().count() > 2
        && !NO_NAME.contains(&key)
        && weekday(key).is_none()
        && party_code(key).is_none()
}

/// States, towns, months and days of the week.
fn places(all: &str, tokens: &[Token<'_>], forms: &mut [Form]) {
    for at in 0..tokens.len() {
        let key = tokens[at].key.as_ref();
        let joined = |length: usize| {
            let run = tokens.get(at..at + length)?;
            let is_run = run.iter().skip(1).all(|token| token.is_next);
            is_run.then(|| &all[run[0].range.start..run[length - 1].range.end])
        };
        let longest = if NO_NAME.contains(&key) && key != "us" {
            0
        } else {
            longest_from(key).max(2)
        };
        let is_place = |said: &str| party_code(said).is_some() || is_city(said);
        let length = (1..=longest)
            .rev()
            .find(|length| joined(*length).is_some_and(is_place));
        if let Some(length) = length {
            let is_short = length == 1 && key.len() <= 4 && !is_city(key);
            for (token, form) in tokens[at..at + length].iter().zip(&mut forms[at..]) {
                *form = match token.key.as_ref() {
                    "of" | "the" | "and" => Form::Lower,
                    _ if is_short => Form::Kept,
                    _ => Form::Title,
                };
            }
        }
        let digit_before = all[..tokens[at].range.start]
            .trim_end()
            .ends_with(|c: char| c.is_ascii_digit());
        let digit_behind = all[tokens[at].range.end..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
        // "May" and "march" are words as well.
        let is_word =
            key.chars().count() < 4 || matches!(key, "march" | "mart" | "марта" | "мая" | "мае");
        let before = at.checked_sub(1).map_or("", |at| &*tokens[at].key);
        let is_when = key == "may"
            && matches!(
                before,
                "in" | "of" | "since" | "until" | "by" | "early" | "mid" | "late"
            );
        let is_month = tokens[at].kinds.has(Kinds::MONTH)
            && (digit_before || digit_behind || is_when || !is_word);
        if is_month || weekday(key).is_some() {
            forms[at] = Form::Title;
        }
    }
}

/// Offices with what they are of, and the names behind them.
fn offices(tokens: &[Token<'_>], names: &HashSet<&str>, forms: &mut [Form]) {
    for at in (0..tokens.len()).rev() {
        let token = &tokens[at];
        let key = bare(token);
        let next = tokens.get(at + 1).filter(|next| next.is_next);
        let is_next_title = next.is_some() && forms[at + 1] == Form::Title;
        let kinds = token.kinds;
        let is_office = kinds.has(Kinds::OFFICE.with(Kinds::HONORIFIC).with(Kinds::RANK))
            && !kinds.has(Kinds::SAYING.with(Kinds::LINK).with(Kinds::PROMISE));
        let is_name = names.contains(key);
        let is_next_office = is_next_title && tokens[at + 1].kinds.has(Kinds::OFFICE);
        let is_of_office = is_next_office && kinds.has(Kinds::BODY) && !kinds.has(Kinds::LINK);
        let is_given =
            kinds.has(Kinds::GIVEN) && next.is_some_and(|next| names.contains(bare(next)));
        let is_office = is_office
            && !NO_NAME.contains(&key)
            && key.is_ascii()
            && (!kinds.has(Kinds::MODIFIER) || is_next_title)
            && (!COMMON.contains(&key) || is_next_title);
        if is_name || is_given || is_office || is_of_office {
            forms[at] = Form::Title;
        }
    }
    // "Minister of Foreign Affairs": what the office is of goes on with it.
    let mut is_open = false;
    for (at, token) in tokens.iter().enumerate() {
        let kinds = token.kinds;
        let key: &str = &token.key;
        let is_office = forms[at] == Form::Title && kinds.has(Kinds::OFFICE);
        let is_house = matches!(
            key,
            "ministry" | "department" | "embassy" | "bureau" | "foreign"
        );
        let opens_house = is_house
            && tokens.get(at + 1).is_some_and(|next| {
                next.is_next
                    && (next.key == "of" || next.kinds.has(Kinds::BODY.with(Kinds::OFFICE)))
            });
        if is_office || opens_house {
            forms[at] = Form::Title;
            is_open = true;
            continue;
        }
        let is_link = matches!(key, "of" | "for" | "the" | "and");
        let is_body = kinds.has(Kinds::BODY.with(Kinds::MODIFIER))
            && !kinds.has(Kinds::PROMISE.with(Kinds::LINK));
        is_open &= token.is_next && (is_link || is_body);
        if is_open && is_body {
            forms[at] = Form::Title;
        }
    }
}

/// The text without the head that each page of a telegram bears, which parts sentences:
/// its bytes are spaces.
fn without_pages(read: &str, from: usize) -> String {
    const MARKINGS: [&str; 5] = [
        "confidential",
        "secret",
        "unclassified",
        "limited official use",
        "restricted",
    ];
    let mut bytes = read.as_bytes().to_vec();
    // Where the markings right above a line begin.
    let mut marked: Option<usize> = None;
    for (at, line) in lines(read) {
        let said = line.trim();
        if at < from || said.is_empty() {
            continue;
        }
        let lower = said.to_lowercase();
        let is_page = lower.strip_prefix("page ").is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit()) && rest.ends_with('z')
        });
        if is_page {
            // With the empty lines around it, down to the next word.
            let behind = &read[at + line.len()..];
            let end = read.len() - behind.trim_start().len();
            let start = read[..marked.unwrap_or(at)].trim_end().len();
            bytes[start..end].fill(b' ');
        }
        let is_marking = MARKINGS.contains(&lower.as_str());
        marked = is_marking.then(|| marked.unwrap_or(at));
    }
    String::from_utf8(bytes).unwrap_or_else(|_| read.to_owned())
}

/// The text with the lines of a paragraph joined: a telegram's lines end where they like.
fn joined_lines(read: &str, from: usize) -> String {
    /// A shorter line is ended on purpose.
    const LEAST: usize = 40;
    let mut bytes = read.as_bytes().to_vec();
    let mut before = 0;
    for (at, line) in lines(read) {
        let said = line.trim();
        // "2. …", "SUBJECT: …", "A. …" begin something else.
        let lead = said.split(' ').next().unwrap_or_default();
        let is_new = said.is_empty()
            || lead.ends_with(['.', ':', ')']) && lead.len() < 12
            || said.starts_with('-');
        if at > from && before >= LEAST && !is_new {
            bytes[at - 1] = b' ';
        }
        before = line.trim_end().len();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| read.to_owned())
}

/// Gives each passage its words as they stand in the text.
pub(super) fn quote_as_it_stands(capture: &mut Capture, all: &str) {
    let starts: Vec<usize> = all
        .char_indices()
        .map(|(at, _)| at)
        .chain([all.len()])
        .collect();
    let recut = |quote: &mut Quote| quote.recut(all, &starts);
    macro_rules! all {
        ($($field:ident),*) => {
            $(capture.$field.iter_mut().for_each(|found| recut(&mut found.quote));)*
        };
    }
    all!(
        marking,
        title,
        date,
        time,
        place,
        parties,
        participants,
        subjects,
        remarks,
        figures,
        promises,
        events,
        captions
    );
}
