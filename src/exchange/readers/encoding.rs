//! Bytes as text: by their mark, by their form, else by the code page under which
//! most words have the form of words. Where two code pages do equally well nobody
//! but the officer can say, so it is asked.

use std::borrow::Cow;

use encoding_rs::{
    Encoding, IBM866, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1254, WINDOWS_1256, X_MAC_CYRILLIC,
};

use super::ReadFault;
use crate::i18n::says;

/// A text and how its bytes were read.
#[derive(Debug)]
pub(super) struct Text<'b> {
    /// What is UTF-8 already is not copied: a list may be long.
    pub(super) text: Cow<'b, str>,
    /// The code page, where the bytes did not tell it.
    pub(super) guess: Option<&'static str>,
}

/// Code pages of the files our officers are sent.
const PAGES: [&Encoding; 4] = [WINDOWS_1252, WINDOWS_1251, WINDOWS_1254, KOI8_R];

/// Code pages that are rare: one counts where it makes words of what no usual one does.
const RARE: [&Encoding; 3] = [IBM866, X_MAC_CYRILLIC, WINDOWS_1256];

/// Reads bytes as text; `named` is the code page somebody named.
///
/// # Errors
///
/// [`ReadFault::CodePage`] with what two code pages make of them.
pub(super) fn decode<'b>(bytes: &'b [u8], named: Option<&str>) -> Result<Text<'b>, ReadFault> {
    if let Some(name) = named.filter(|name| !name.is_empty()) {
        let page = Encoding::for_label(name.as_bytes())
            .ok_or_else(|| ReadFault::Broken(says("read-no-page", &[("name", &name)])))?;
        return Ok(sure(page.decode(bytes).0));
    }
    if let Some((page, length)) = Encoding::for_bom(bytes) {
        let (text, _) = page.decode_without_bom_handling(&bytes[length..]);
        return Ok(sure(text));
    }
    if let Some(page) = utf_16(bytes) {
        return Ok(sure(page.decode_without_bom_handling(bytes).0));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(sure(Cow::Borrowed(text)));
    }
    by_words(bytes)
}

const fn sure(text: Cow<'_, str>) -> Text<'_> {
    Text { text, guess: None }
}

/// Whether bytes are UTF-16, with a mark or without.
pub(super) fn is_utf_16(bytes: &[u8]) -> bool {
    let by_mark = Encoding::for_bom(bytes).is_some_and(|(page, _)| page != UTF_8);
    by_mark || utf_16(bytes).is_some()
}

/// UTF-16 without a mark: most letters of our scripts leave a zero in every
/// second byte, or the same byte of a script.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096) & !1)?;
    if head.len() < 4 {
        return None;
    }
    let zeros = |first: usize| {
        head.iter()
            .skip(first)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let half = head.len() / 2;
    match (zeros(0) * 3 > half, zeros(1) * 3 > half) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 64 * 1024;

fn by_words(bytes: &[u8]) -> Result<Text<'_>, ReadFault> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut read: Vec<(&'static Encoding, f64, String)> = PAGES
        .iter()
        .map(|page| {
            let text = page.decode_without_bom_handling(sample).0.into_owned();
            (*page, sense(&text), text)
        })
        .collect();
    read.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut rare: Vec<(&'static Encoding, f64, String)> = RARE
        .iter()
        .map(|page| {
            let text = page.decode_without_bom_handling(sample).0.into_owned();
            (*page, sense(&text), text)
        })
        .collect();
    rare.sort_by(|a, b| b.1.total_cmp(&a.1));
    if rare[0].1 > read[0].1 + 0.2 {
        read.insert(0, rare.swap_remove(0));
    }
    if read[0].0 == WINDOWS_1252 {
        let other = WINDOWS_1250.decode_without_bom_handling(sample).0;
        if is_central(&read[0].2, &other) {
            let sense = sense(&other).max(read[0].1);
            read[0] = (WINDOWS_1250, sense, other.into_owned());
            // What speaks against a Western page speaks against a Turkish one.
            let central = &read[0].2;
            let turkish = read
                .iter()
                .position(|(page, _, text)| *page == WINDOWS_1254 && is_central(text, central));
            turkish.map(|at| read.remove(at));
        }
    }
    let (best, second) = (&read[0], &read[1]);
    let is_clear = best.1 > second.1 + 0.05 || best.2 == second.2;
    // A few broken bytes among UTF-8 are damage, not a code page.
    let mostly_utf8 = UTF_8.decode_without_bom_handling(sample).0;
    let broken = mostly_utf8.matches('\u{fffd}').count();
    let high = sample.iter().filter(|byte| **byte >= 0x80).count();
    if broken * 20 < high {
        return Err(ReadFault::Broken(says(
            "read-broken-utf8",
            &[("count", &broken)],
        )));
    }
    if best.1 < 0.8 || !is_clear {
        // The detector of browsers may decide, where it agrees with one of the two.
        let told = read[..2]
            .iter()
            .map(|(page, _, text)| {
                says("read-as", &[("page", &page.name()), ("text", &shown(text))])
            })
            .collect::<Vec<_>>();
        return Err(ReadFault::CodePage(told.join(", ")));
    }
    let (text, _) = best.0.decode_without_bom_handling(bytes);
    Ok(Text {
        text,
        guess: Some(best.0.name()),
    })
}

/// The letters beyond ASCII of languages of Western pages, and of Central European ones.
const WESTERN: [&str; 8] = [
    "çğıöşüâîû",
    "àâæçéèêëîïôœùûüÿ",
    "äöüß",
    "áéíñóúüª",
    "áâãàçéêíóôõúü",
    "àèéìíòóùú",
    "åäöæøé",
    "áéíóúýþæöð",
];
const CENTRAL: [&str; 6] = [
    "áčďéěíňóřšťúůýžäľĺôŕ",
    "ąćęłńóśźż",
    "áéíóöőúüű",
    "ăâîşţ",
    "čćđšž",
    "äöüß",
];

/// Whether a text is one of Central Europe: there its letters are of one language, and here of
/// several or of none. Anything less clear is Western, which is the usual, and told.
fn is_central(western: &str, central: &str) -> bool {
    match (languages(western, &WESTERN), languages(central, &CENTRAL)) {
        (Some(western), Some(central)) => central == 1 && western > 1,
        (None, Some(central)) => central <= 2,
        _ => false,
    }
}

/// How many languages of a list the letters of a text are of, as few as do; `None` where one
/// is of none, or a sign stands in a word that no word has.
fn languages(text: &str, list: &[&str]) -> Option<usize> {
    let mut letters = std::collections::BTreeSet::new();
    let mut before = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_followed = signs.peek().is_some_and(|after| after.is_alphabetic());
        let is_within = before.is_alphabetic() && is_followed;
        if is_within && "\u{a3}\u{b3}\u{b9}\u{bc}\u{be}\u{bf}\u{af}\u{a7}".contains(sign)
            || is_followed && matches!(sign, '\u{a3}' | '\u{a5}' | '\u{b3}')
        {
            return None;
        }
        if sign.is_alphabetic() && !sign.is_ascii() {
            letters.extend(sign.to_lowercase());
        }
        before = sign;
    }
    let mut count = 0;
    while !letters.is_empty() {
        let most = list.iter().max_by_key(|one| {
            letters
                .iter()
                .filter(|letter| one.contains(**letter))
                .count()
        })?;
        let before = letters.len();
        letters.retain(|letter| !most.contains(*letter));
        if letters.len() == before {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Three lines that tell code pages apart.
fn shown(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.is_ascii()).take(3);
    let lines: Vec<String> = lines
        .map(|line| {
            format!(
                "\u{201c}{}\u{201d}",
                line.chars().take(60).collect::<String>()
            )
        })
        .collect();
    lines.join(" / ")
}

/// Which share of the words beyond ASCII has the form of words.
fn sense(text: &str) -> f64 {
    let (mut good, mut all) = (0_u32, 0_u32);
    for word in text.split(|c: char| c.is_ascii_punctuation() || c.is_whitespace()) {
        if word.is_ascii() {
            continue;
        }
        all += 1;
        if is_word(word) {
            good += 1;
        }
    }
    if all == 0 {
        return 0.0;
    }
    f64::from(good) / f64::from(all)
}

fn is_word(word: &str) -> bool {
    let is_sign = |c: char| {
        matches!(
            c,
            '\u{2013}' | '\u{2014}' | '\u{2018}'
                ..='\u{201e}'
                    | '\u{2026}'
                    | '\u{2116}'
                    | '\u{a3}'
                    | '\u{20ac}'
                    | '\u{a7}'
                    | '\u{ab}'
                    | '\u{bb}'
                    | '\u{b0}'
                    | '\u{b2}'
                    | '\u{b3}'
                    | '\u{b9}'
                    | '\u{a0}'
                    | '\u{2022}'
                    | '\u{bd}'
                    | '\u{a9}'
                    | '\u{ae}'
                    | '\u{2122}'
        )
    };
    if word
        .chars()
        .any(|c| matches!(c, '\u{80}'..='\u{9f}' | '\u{fffd}'))
    {
        return false;
    }
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let others = word.chars().filter(|c| !c.is_alphabetic());
    if !others
        .clone()
        .all(|c| c.is_ascii_alphanumeric() || is_sign(c))
    {
        return false;
    }
    let cyrillic = letters
        .iter()
        .filter(|c| ('\u{400}'..='\u{4ff}').contains(*c))
        .count();
    if cyrillic > 0 {
        // Letters of Serbian and Macedonian are what signs of Western pages turn into.
        let is_rare = |c: &char| !('\u{410}'..='\u{451}').contains(c) && *c != '\u{401}';
        let has_digit = word.chars().any(|c| c.is_ascii_digit());
        return cyrillic == letters.len()
            && !letters.iter().any(is_rare)
            && cases_fit(&letters)
            && !has_digit;
    }
    if !letters.is_empty() && letters.iter().all(|c| ('\u{600}'..='\u{6ff}').contains(c)) {
        return true;
    }
    let accents = letters.iter().filter(|c| !c.is_ascii()).count();
    let has_digit = word.chars().any(|c| c.is_ascii_digit());
    accents * 2 <= letters.len().max(1) && cases_fit(&letters) && !(accents > 0 && has_digit)
}

/// All small, a great one first, or all great.
fn cases_fit(letters: &[char]) -> bool {
    let rest = letters.get(1..).unwrap_or(&[]);
    rest.iter().all(|c| !c.is_uppercase()) || letters.iter().all(|c| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(page: &'static Encoding, text: &str) -> Vec<u8> {
        page.encode(text).0.into_owned()
    }

    #[test]
    fn code_pages_are_told_by_the_words_they_make() {
        let russian = "№;Срок;Открыть второй мост\n7;бессрочно;«Дорожная карта»";
        let western = "Société des Écluses,£4.5m\nMüller & Söhne – “River Friends”*²";
        for (page, text) in [(WINDOWS_1251, russian), (WINDOWS_1252, western)] {
            let bytes = bytes(page, text);
            let read = decode(&bytes, None).expect("read");
            assert_eq!(read.text, text);
            assert_eq!(read.guess, Some(page.name()));
        }
    }

    #[test]
    fn rare_code_pages_are_told_where_no_usual_one_makes_words() {
        let russian = "Дата;Тема встречи\n3 марта;Транзит грузов, Степной О.М.";
        let arabic = "2025-05-12,محادثات حول الموانئ,مشاورات";
        for (page, text) in [
            (IBM866, russian),
            (WINDOWS_1250, "Plzeň, řeka Dvořák"),
            (WINDOWS_1250, "Wałęsa, Gdańsk, Kraków, Toruń"),
            (WINDOWS_1252, "Règlement, près de l'Élysée"),
            (WINDOWS_1252, "Dvorak, São Tomé, £4.5m"),
        ] {
            let bytes = bytes(page, text);
            let read = decode(&bytes, None).expect("read");
            assert_eq!((&*read.text, read.guess), (text, Some(page.name())));
        }
        // These are only read, not written, by the table of code pages.
        let letters = |sign: char| {
            let byte = match u32::from(sign) {
                ascii @ 0..0x80 => ascii,
                great @ 0x410..=0x42f => great - 0x410 + 0x80,
                0x44f => 0xdf,
                small => small - 0x430 + 0xe0,
            };
            u8::try_from(byte).unwrap_or(b'?')
        };
        let mac: Vec<u8> = russian.chars().map(letters).collect();
        assert_eq!(decode(&mac, None).expect("read").text, russian);
        let bytes = bytes(WINDOWS_1256, arabic);
        assert_eq!(decode(&bytes, None).expect("read").text, arabic);
    }

    #[test]
    fn marks_and_forms_of_unicode_are_read_as_such() {
        let text = "Date\tName\nНино\tƏli";
        let mut utf_16 = vec![0xff, 0xfe];
        utf_16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let mut utf_8 = vec![0xef, 0xbb, 0xbf];
        utf_8.extend(text.as_bytes());
        for bytes in [&utf_16[..], &utf_16[2..], &utf_8, text.as_bytes()] {
            let read = decode(bytes, None).expect("read");
            assert_eq!((&*read.text, read.guess), (text, None));
        }
    }

    #[test]
    fn what_two_pages_read_as_well_is_asked_and_may_be_named() {
        // ğ in Turkish is ð in Icelandic.
        let bytes = bytes(WINDOWS_1254, "Değirmen, Ağrı\n");
        assert!(matches!(decode(&bytes, None), Err(ReadFault::CodePage(_))));
        let read = decode(&bytes, Some("windows-1254")).expect("read");
        assert_eq!(read.text, "Değirmen, Ağrı\n");
        assert!(decode(&bytes, Some("windows-9")).is_err());
    }
}
