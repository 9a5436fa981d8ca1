//! Currencies: their codes, the words and the signs they are written with.

use super::words::Word;

/// Codes of currencies (ISO 4217) that are written before an amount.
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "CHF", "RUB", "AZN", "JPY", "CNY", "TRY", "KZT", "GEL", "AMD", "UAH",
    "SEK", "NOK", "DKK", "PLN", "CAD", "AUD", "INR", "SAR", "AED", "CZK", "HUF", "RON", "BGN",
    "MDL", "UZS", "KGS", "TJS", "KRW", "ILS", "QAR", "KWD", "EGP", "ZAR", "BRL", "MXN", "ISK",
];

/// Words that name a currency, in the cases numbers stand before.
const WORDS: &[(&str, &[&str])] = &[
    (
        "USD",
        &[
            "dollars",
            "dollar",
            "usd",
            "долларов",
            "доллара",
            "доллар",
            "долл",
        ],
    ),
    ("EUR", &["euros", "euro", "eur", "евро", "avro"]),
    ("GBP", &["pounds", "gbp"]),
    (
        "RUB",
        &[
            "rubles",
            "roubles",
            "ruble",
            "rub",
            "рублей",
            "рубля",
            "рубль",
            "руб",
            "rubl",
        ],
    ),
    (
        "AZN",
        &["manats", "manat", "azn", "манатов", "маната", "манат"],
    ),
    ("JPY", &["yen", "jpy", "иен"]),
    ("CNY", &["yuan", "юаней", "юаня"]),
    ("CHF", &["francs", "chf"]),
    ("INR", &["rupees"]),
    ("SAR", &["riyals"]),
    ("TRY", &["lira", "лир"]),
    ("KZT", &["tenge", "тенге"]),
    ("DEM", &["marks", "dm"]),
    ("GEL", &["lari", "лари"]),
    ("AMD", &["drams", "драмов"]),
    ("UAH", &["hryvnia", "hryvnias", "гривен"]),
    ("PLN", &["zloty", "zlotys", "злотых"]),
    ("UZS", &["сумов"]),
    ("KGS", &["сомов"]),
];

/// Azerbaijani names of currencies, which bear endings: "dollara".
const BEAR_ENDINGS: &[&str] = &["dollar", "avro", "manat", "rubl"];

const ENDINGS: &[&str] = &[
    "a", "ya", "dan", "dır", "lıq", "ın", "nun", "un", "ı", "nu", "u", "da", "dur", "luq", "yu",
    "la", "dək", "yadək",
];

/// Letters before the sign of dollars.
const DOLLARS: &[(&str, &str)] = &[
    ("US", "USD"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("A", "AUD"),
    ("AU", "AUD"),
    ("NZ", "NZD"),
    ("HK", "HKD"),
    ("S", "SGD"),
];

/// Whether a word is the code of a currency, or the letters and sign of dollars.
pub(super) fn is_code(word: &Word<'_>) -> bool {
    code_of(word).is_some()
}

/// The code of a currency that a word is: "EUR", "US$".
pub(super) fn code_of(word: &Word<'_>) -> Option<&'static str> {
    if word.text == "DM" {
        return Some("DEM");
    }
    let code = CODES.iter().find(|code| **code == word.text).copied();
    code.or_else(|| dollars(word.text.strip_suffix('$')?))
}

fn dollars(letters: &str) -> Option<&'static str> {
    let known = DOLLARS.iter().find(|(whose, _)| *whose == letters);
    known.map(|(_, code)| *code)
}

/// The currency a word names; an Azerbaijani one may bear an ending.
pub(super) fn currency(key: &str) -> Option<&'static str> {
    let name = BEAR_ENDINGS.iter().find(|name| {
        let ending = key.strip_prefix(**name);
        ending.is_some_and(|ending| ENDINGS.contains(&ending))
    });
    let asked = name.copied().unwrap_or(key);
    let known = WORDS.iter().find(|(_, names)| names.contains(&asked));
    known.map(|(code, _)| *code)
}

/// The currency whose sign stands before a byte, at once or behind a space: "€3", "€ 3".
pub(super) fn sign_before(all: &str, at: usize) -> Option<&'static str> {
    let before = all[..at].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let sign = before.chars().next_back()?;
    let before = &before[..before.len() - sign.len_utf8()];
    // "3 € 20 ships": the sign is of the number before it.
    let is_apart = all[..at].len() > before.len() + sign.len_utf8();
    if is_apart && before.trim_end().ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if sign != '$' {
        return of_sign(sign);
    }
    let letters = before.trim_end_matches(|c: char| c.is_ascii_uppercase());
    match &before[letters.len()..] {
        "" => Some("USD"),
        whose => dollars(whose),
    }
}

/// The currency whose sign stands behind a byte, and the bytes it takes: "5 €".
pub(super) fn sign_behind(all: &str, at: usize) -> Option<&'static str> {
    let rest = all[at..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let mut signs = rest.chars();
    let code = match signs.next()? {
        '$' => Some("USD"),
        sign => of_sign(sign),
    };
    // "5 ships, €3": it is of the number behind it.
    code.filter(|_| !signs.next().is_some_and(|next| next.is_ascii_digit()))
}

fn of_sign(sign: char) -> Option<&'static str> {
    Some(match sign {
        '\u{20ac}' => "EUR",
        '\u{a3}' => "GBP",
        '\u{20bd}' => "RUB",
        '\u{20bc}' => "AZN",
        '\u{a5}' => "JPY",
        '\u{20ba}' => "TRY",
        '\u{20be}' => "GEL",
        '\u{20b4}' => "UAH",
        '\u{20b8}' => "KZT",
        _ => return None,
    })
}

/// Whether one to three capitals stand right before a byte, such as those of "US$".
pub(super) fn is_behind_letters(bytes: &[u8], end: usize) -> bool {
    let is_letter = |byte: &&u8| byte.is_ascii_uppercase();
    let letters = bytes[..end].iter().rev().take(4).take_while(is_letter);
    let count = letters.count();
    let before = end.checked_sub(count + 1).map(|at| bytes[at]);
    (1..=3).contains(&count) && before.is_none_or(|byte| !byte.is_ascii_alphanumeric())
}
