//! Places whose names in the languages of our officers do not sound alike, and
//! the script a word is written in. Names that do sound alike meet by sound.

/// Names of one place a line, folded.
const PLACES: &[&[&str]] = &[
    &["baku", "baki", "баку"],
    &["moscow", "moskva", "москва", "moskau", "moscou"],
    &["yerevan", "erevan", "iravan", "ереван", "երեւան"],
    &[
        "stepanakert",
        "xankandi",
        "khankendi",
        "ханкенди",
        "степанакерт",
    ],
    &["nakhchivan", "naxcivan", "нахичевань", "нахчыван"],
    &["shusha", "susa", "шуша", "shushi"],
    &["petersburg", "peterburq", "петербург"],
    &["beijing", "pekin", "пекин"],
    &["vienna", "vyana", "вена", "wien"],
    &["geneva", "cenevra", "женева", "geneve", "genf"],
    &["brussels", "brussel", "брюссель", "bruxelles"],
    &["rome", "roma", "рим"],
    &["paris", "париж"],
    &["warsaw", "varsava", "варшава", "warszawa"],
    &["kyiv", "kiev", "kiyev", "киев"],
    &["tashkent", "daskand", "ташкент", "toshkent"],
    &["munich", "munxen", "мюнхен", "munchen"],
    &["lisbon", "lissabon", "лиссабон", "lisboa"],
    &["prague", "praqa", "прага", "praha"],
    &["athens", "afina", "афины", "αθηνα", "athina"],
    &["jerusalem", "qudus", "иерусалим"],
    &["cairo", "qahira", "каир"],
    &["damascus", "damasq", "дамаск"],
    &["georgia", "gurcustan", "грузия"],
    &["armenia", "ermanistan", "армения"],
    &["germany", "almaniya", "германия"],
    &["hungary", "macaristan", "венгрия"],
    &["greece", "yunanistan", "греция", "ελλαδα"],
    &["china", "cin", "китаи"],
    &["egypt", "misir", "египет"],
];

/// The other names of a place with this folded name; none for any other word.
pub fn exonyms_of(word: &str) -> impl Iterator<Item = &'static &'static str> {
    let place = PLACES.iter().find(|place| place.contains(&word));
    let word = word.to_owned();
    place
        .into_iter()
        .copied()
        .flatten()
        .filter(move |name| **name != word)
}

/// A script words are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Cyrillic letters.
    Cyrillic,
    /// Armenian letters.
    Armenian,
    /// Georgian letters.
    Georgian,
    /// Greek letters.
    Greek,
}

/// The script of a word's first letter; `None` for one that has no sounds here.
#[must_use]
pub fn script_of(word: &str) -> Option<Script> {
    match word.chars().next()? {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Some(Script::Latin),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Script::Greek),
        '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
        '\u{530}'..='\u{58f}' => Some(Script::Armenian),
        '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => Some(Script::Georgian),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fold;

    #[test]
    fn every_name_of_a_place_is_folded_and_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for name in PLACES.iter().copied().flatten() {
            assert_eq!(fold(name), **name);
            assert!(seen.insert(*name), "{name}");
        }
        let others: Vec<&str> = exonyms_of("baki").copied().collect();
        assert_eq!(others, ["baku", "баку"]);
        assert_eq!(exonyms_of("trade").count(), 0);
    }
}
