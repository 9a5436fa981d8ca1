//! Where a word may be divided at the end of a line.
//!
//! English and Russian by pattern; Azerbaijani by its own rule of syllables.
//! Other scripts, short words, words with capitals inside and names are not
//! divided.

use hypher::Lang;

use crate::i18n::Language;

/// Shortest word that is divided.
const SHORTEST: usize = 6;
/// Fewest letters before and after the hyphen.
const BEFORE: usize = 2;
const AFTER: usize = 3;

/// Byte offsets in `word` where it may be divided. Words of Latin script are
/// divided as in the brief's language, as Azerbaijani when a letter shows it;
/// punctuation around the word is kept with it.
pub(super) fn places(word: &str, language: Language) -> Vec<usize> {
    // A unit that is held to its number is not divided.
    if word.contains(|one: char| one.is_ascii_digit()) {
        return Vec::new();
    }
    let Some(start) = word.find(char::is_alphabetic) else {
        return Vec::new();
    };
    let end = word
        .char_indices()
        .rev()
        .find(|(_, character)| character.is_alphabetic())
        .map_or(word.len(), |(at, character)| at + character.len_utf8());
    let core = &word[start..end];
    if core.chars().count() < SHORTEST || !core.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    // A capital tells a name, an abbreviation or the start of a sentence.
    if core.chars().any(char::is_uppercase) {
        return Vec::new();
    }
    let syllables: Vec<&str> = match script_of(core, language) {
        Some(Language::Azerbaijani) => azerbaijani(core),
        Some(Language::Russian) => hypher::hyphenate(core, Lang::Russian).collect(),
        Some(Language::English) => hypher::hyphenate(core, Lang::English).collect(),
        None => return Vec::new(),
    };
    let mut places = Vec::new();
    let mut at = 0;
    for syllable in &syllables[..syllables.len().saturating_sub(1)] {
        at += syllable.len();
        let before = core[..at].chars().count();
        let after = core[at..].chars().count();
        if before >= BEFORE && after >= AFTER {
            places.push(start + at);
        }
    }
    places
}

fn script_of(word: &str, language: Language) -> Option<Language> {
    let latin =
        |c: char| c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c) || c == 'ə';
    if word.chars().all(|c| ('\u{400}'..='\u{45f}').contains(&c)) {
        Some(Language::Russian)
    } else if !word.chars().all(latin) {
        None
    } else if language == Language::Azerbaijani || word.contains(['ə', 'ı', 'ğ', 'ş']) {
        Some(Language::Azerbaijani)
    } else if word.is_ascii() {
        Some(Language::English)
    } else {
        None
    }
}

/// Each syllable has one vowel; of the consonants between two vowels the last
/// goes with the second (ki-tab, kitab-lar, İs-tan-bul).
fn azerbaijani(word: &str) -> Vec<&str> {
    let letters: Vec<(usize, bool)> = word
        .char_indices()
        .map(|(at, letter)| (at, "aeəıioöuü".contains(letter)))
        .collect();
    let vowels: Vec<usize> = (0..letters.len()).filter(|one| letters[*one].1).collect();
    let mut syllables = Vec::new();
    let mut start = 0;
    for pair in vowels.windows(2) {
        let cut = if pair[1] - pair[0] > 1 {
            pair[1] - 1
        } else {
            pair[1]
        };
        let at = letters[cut].0;
        syllables.push(&word[start..at]);
        start = at;
    }
    syllables.push(&word[start..]);
    syllables
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(word: &str, language: Language) -> String {
        let mut marked = word.to_owned();
        for place in places(word, language).into_iter().rev() {
            marked.insert(place, '-');
        }
        marked
    }

    #[test]
    fn each_language_divides_by_its_own_rule() {
        assert_eq!(
            divided("cooperation,", Language::English),
            "co-op-er-a-tion,"
        );
        assert_eq!(
            divided("сотрудничество", Language::English),
            "со-труд-ни-че-ство"
        );
        assert_eq!(
            divided("öhdəliklərin", Language::English),
            "öh-də-lik-lə-rin"
        );
        assert_eq!(divided("kitabxana", Language::Azerbaijani), "ki-tab-xana");
    }

    #[test]
    fn names_short_words_and_numbers_stay_whole() {
        for word in [
            "Nakhchivan",
            "trade",
            "UNESCO",
            "2021",
            "a1b2c3d4",
            "Հայաստան",
            "",
        ] {
            assert_eq!(divided(word, Language::English), word);
        }
    }
}
