//! Words that are written with a stop, which ends no sentence.

use crate::model::fold;

/// Words written with a stop.
const SHORT: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "adm", "brig", "amb",
    "sen", "rep", "gov", "secy", "asst", "dep", "sec", "jr", "sr", "messrs", "hon", "comdr", "cdr",
    "sgt", "st", "rev", "lic", "ing", "for", "ger", "off", "aff", "dept", "dir", "min", "pres",
    "u.s", "u.k", "h.e", "no", "m", "vadm", "radm", "ltg", "art", "inc", "ltd", "co", "corp",
    "div", "internat", "r", "ret", "counsel", "am", "brit", "deptl", "г", "гг", "им", "долл",
    "тыс", "wm", "chas", "geo", "thos", "jos", "robt", "jas", "edw", "benj", "alex",
];

/// More bytes than any of them has, with room for accents.
const LONGEST_SHORT: usize = 12;

/// Whether a word is the short name of a month, which is written with a stop.
pub(super) fn is_short_month(word: &str) -> bool {
    [
        "Jan", "Feb", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
    ]
    .contains(&word)
}

pub(super) fn is_abbreviation(word: &str) -> bool {
    if is_short_month(word) {
        return true;
    }
    let mut letters = word.chars();
    let first = letters.next();
    if first.is_some_and(char::is_uppercase) && letters.next().is_none() {
        return true;
    }
    // "J.B", "U.S.A"
    if word.contains('.') && word.split('.').all(|part| part.chars().count() == 1) {
        return true;
    }
    if word.len() > LONGEST_SHORT {
        return false;
    }
    if word.is_ascii() {
        return SHORT.iter().any(|short| short.eq_ignore_ascii_case(word));
    }
    let key = fold(word);
    SHORT.contains(&key.as_str())
}
