//! The order of names in a list, by the alphabet of the language spoken: in
//! Azerbaijani ə follows e, ğ g, ı h and x; in Russian ё stands with е and й is a
//! letter of its own. The language's own script stands first.

use super::fold;

/// The Azerbaijani alphabet; w of foreign names stands after v.
const AZERBAIJANI: &str = "abcçdeəfgğhxıijkqlmnoöprsştuüvwyz";

/// The Russian alphabet without ё, which is sorted as е.
const RUSSIAN: &str = "абвгдежзийклмнопрстуфхцчшщъыьэюя";

/// What names are compared by in a language, named by its code: first the letters,
/// then, where those are the same, the name as it is written.
#[must_use]
pub fn collation_key(name: &str, language: &str) -> (Vec<u32>, String) {
    let mut key = Vec::new();
    for letter in name.chars() {
        place(letter, language, &mut key);
    }
    // Of two names that differ in this alone, the one with е stands first.
    let written = name.replace('Ё', "Е\u{10ffff}").replace('ё', "е\u{10ffff}");
    (key, written)
}

/// Own letters of a language stand here, in their order.
const OWN: u32 = 0x1000;

/// Letters of other scripts stand here.
const OTHER: u32 = 0x0020_0000;

fn place(letter: char, language: &str, into: &mut Vec<u32>) {
    let at = |alphabet: &str, letter: char| {
        let found = alphabet.chars().position(|one| one == letter)?;
        Some(OWN + u32::try_from(found).ok()?)
    };
    let small = match (letter, language) {
        ('I', "az") => 'ı',
        ('\u{130}', _) => 'i',
        _ => letter.to_lowercase().next().unwrap_or(letter),
    };
    let russian = if small == 'ё' { 'е' } else { small };
    let own = match language {
        "az" => at(AZERBAIJANI, small),
        "ru" => at(RUSSIAN, russian),
        _ => None,
    };
    if let Some(own) = own {
        into.push(own);
        return;
    }
    // Cyrillic keeps its letters elsewhere too, where folding would lose й.
    let folded = if RUSSIAN.contains(russian) {
        russian.to_string()
    } else {
        fold(&small.to_string())
    };
    for sign in folded.chars() {
        into.push(match language {
            "az" => at(AZERBAIJANI, sign).unwrap_or_else(|| apart(sign)),
            _ => apart(sign),
        });
    }
}

/// Where a sign stands that is no letter of the language's own alphabet.
fn apart(sign: char) -> u32 {
    if sign.is_alphabetic() {
        OTHER + u32::from(sign)
    } else {
        // Spaces and marks before every letter, figures after them.
        u32::from(sign).min(OWN - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(language: &str, mut names: Vec<&'static str>) -> Vec<&'static str> {
        names.sort_by_cached_key(|name| collation_key(name, language));
        names
    }

    #[test]
    fn azerbaijani_names_stand_by_the_azerbaijani_alphabet() {
        let names = vec![
            "Zaur", "Xalid", "Ilqar", "İlham", "Əli", "Eldar", "Fuad", "Ğ", "Həsən", "Gülər",
            "Şahin", "Samir", "Qara", "Rəşad", "Çingiz", "Cavid", "Leyla", "Kamran",
        ];
        let right = [
            "Cavid", "Çingiz", "Eldar", "Əli", "Fuad", "Gülər", "Ğ", "Həsən", "Xalid", "Ilqar",
            "İlham", "Kamran", "Qara", "Leyla", "Rəşad", "Samir", "Şahin", "Zaur",
        ];
        assert_eq!(sorted("az", names), right);
    }

    #[test]
    fn russian_names_stand_before_others_and_yo_with_ye() {
        let names = vec![
            "Adam",
            "Ёлкин",
            "Жуков",
            "Егоров",
            "Елкин",
            "Йонас",
            "Иванов",
            "Киров",
        ];
        let right = [
            "Егоров",
            "Елкин",
            "Ёлкин",
            "Жуков",
            "Иванов",
            "Йонас",
            "Киров",
            "Adam",
        ];
        assert_eq!(sorted("ru", names), right);
    }

    #[test]
    fn english_puts_accents_aside_and_latin_before_cyrillic() {
        let names = vec![
            "Иванов",
            "Ödegaard",
            "Oman",
            "Əliyev",
            "Adams",
            "Zimbabwe",
            "42 states",
        ];
        let right = [
            "42 states",
            "Adams",
            "Əliyev",
            "Ödegaard",
            "Oman",
            "Zimbabwe",
            "Иванов",
        ];
        assert_eq!(sorted("en", names), right);
    }
}
