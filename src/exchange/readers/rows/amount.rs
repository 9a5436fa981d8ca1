//! A number of a table as people write it, with what belongs to it in the same cell or in
//! that of the unit: "more than 40", "$1.2 billion", "billion USD". A bound and a word of
//! scale are parts of what was said; a span of two numbers is none of them, and refused.

use crate::model::{Qualifier, Scale, currency_of, fold};

/// Words and signs before a number, folded, the longer of two that begin alike first.
const BOUNDS: &[(&str, Qualifier)] = &[
    (">=", Qualifier::AtLeast),
    ("\u{2265}", Qualifier::AtLeast),
    ("at least", Qualifier::AtLeast),
    ("no less than", Qualifier::AtLeast),
    ("no fewer than", Qualifier::AtLeast),
    ("not less than", Qualifier::AtLeast),
    ("not fewer than", Qualifier::AtLeast),
    ("minimum", Qualifier::AtLeast),
    ("не менее", Qualifier::AtLeast),
    ("не меньше", Qualifier::AtLeast),
    ("как минимум", Qualifier::AtLeast),
    ("минимум", Qualifier::AtLeast),
    ("an azi", Qualifier::AtLeast),
    ("azi", Qualifier::AtLeast),
    ("<=", Qualifier::UpTo),
    ("\u{2264}", Qualifier::UpTo),
    ("not more than", Qualifier::UpTo),
    ("no more than", Qualifier::UpTo),
    ("at most", Qualifier::UpTo),
    ("up to", Qualifier::UpTo),
    ("maximum", Qualifier::UpTo),
    ("не более", Qualifier::UpTo),
    ("не больше", Qualifier::UpTo),
    ("максимум", Qualifier::UpTo),
    ("до", Qualifier::UpTo),
    ("an coxu", Qualifier::UpTo),
    (">", Qualifier::MoreThan),
    ("more than", Qualifier::MoreThan),
    ("over", Qualifier::MoreThan),
    ("above", Qualifier::MoreThan),
    ("более", Qualifier::MoreThan),
    ("больше", Qualifier::MoreThan),
    ("свыше", Qualifier::MoreThan),
    ("<", Qualifier::LessThan),
    ("less than", Qualifier::LessThan),
    ("fewer than", Qualifier::LessThan),
    ("under", Qualifier::LessThan),
    ("below", Qualifier::LessThan),
    ("менее", Qualifier::LessThan),
    ("меньше", Qualifier::LessThan),
    ("~", Qualifier::About),
    ("\u{2248}", Qualifier::About),
    ("about", Qualifier::About),
    ("around", Qualifier::About),
    ("approximately", Qualifier::About),
    ("approx", Qualifier::About),
    ("circa", Qualifier::About),
    ("ca", Qualifier::About),
    ("около", Qualifier::About),
    ("примерно", Qualifier::About),
    ("порядка", Qualifier::About),
    ("taxminan", Qualifier::About),
    ("texminan", Qualifier::About),
];

/// Words of scale, folded.
const SCALES: &[(&str, Scale)] = &[
    ("thousand", Scale::Thousand),
    ("тыс", Scale::Thousand),
    ("тысяч", Scale::Thousand),
    ("тысячи", Scale::Thousand),
    ("min", Scale::Thousand),
    ("million", Scale::Million),
    ("millions", Scale::Million),
    ("mln", Scale::Million),
    ("mn", Scale::Million),
    ("m", Scale::Million),
    ("млн", Scale::Million),
    ("миллион", Scale::Million),
    ("миллиона", Scale::Million),
    ("миллионов", Scale::Million),
    ("milyon", Scale::Million),
    ("billion", Scale::Billion),
    ("billions", Scale::Billion),
    ("bln", Scale::Billion),
    ("bn", Scale::Billion),
    ("млрд", Scale::Billion),
    ("миллиард", Scale::Billion),
    ("миллиарда", Scale::Billion),
    ("миллиардов", Scale::Billion),
    ("milyard", Scale::Billion),
    ("mlrd", Scale::Billion),
    ("trillion", Scale::Trillion),
    ("trillions", Scale::Trillion),
    ("tn", Scale::Trillion),
    ("трлн", Scale::Trillion),
    ("trilyon", Scale::Trillion),
];

/// Signs of currencies that are one currency alone. "$" is the United States' where
/// nothing stands before it.
const SIGNS: [(char, &str); 6] = [
    ('$', "USD"),
    ('\u{20ac}', "EUR"),
    ('\u{a3}', "GBP"),
    ('\u{20bd}', "RUB"),
    ('\u{20bc}', "AZN"),
    ('\u{20be}', "GEL"),
];

/// What currencies are called, folded: those that are one currency alone.
const CURRENCIES: &[(&str, &[&str])] = &[
    (
        "USD",
        &[
            "us dollar",
            "us dollars",
            "долл сша",
            "долл. сша",
            "доллар сша",
            "доллара сша",
            "долларов сша",
            "доллары сша",
            "abs dollari",
        ],
    ),
    ("EUR", &["euro", "euros", "евро", "avro"]),
    (
        "AZN",
        &[
            "manat",
            "manats",
            "манат",
            "маната",
            "манатов",
            "азербайджанских манатов",
        ],
    ),
    (
        "RUB",
        &[
            "rouble",
            "roubles",
            "ruble",
            "rubles",
            "руб",
            "руб.",
            "рубль",
            "рубля",
            "рублей",
            "rubl",
        ],
    ),
    ("GEL", &["lari", "лари"]),
    (
        "GBP",
        &[
            "pounds sterling",
            "pound sterling",
            "фунтов стерлингов",
            "funt sterlinq",
        ],
    ),
    ("KZT", &["tenge", "тенге"]),
    ("CNY", &["yuan", "юаней", "юань"]),
    ("AMD", &["dram", "drams", "драм", "драмов"]),
];

/// A unit as a cell says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) scale: Scale,
    /// The kind of unit in the JSON form; empty where none is said.
    pub(super) unit: &'static str,
    pub(super) of: String,
}

/// A number with what belongs to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Amount<'c> {
    pub(super) bound: Qualifier,
    /// The number as it stands.
    pub(super) number: &'c str,
    pub(super) said: Said,
}

impl<'c> Amount<'c> {
    /// A cell that holds nothing but its number, if that.
    pub(super) fn of_number(cell: &'c str) -> Self {
        Self {
            number: cell,
            ..Self::default()
        }
    }
}

/// Parts a cell; nothing where it holds no number, or more than one.
pub(super) fn parted(cell: &str) -> Option<Amount<'_>> {
    let (bound, rest) = bounded(cell.trim());
    let (sign, rest) = signed(rest);
    let begins =
        rest.starts_with(|sign: char| sign.is_ascii_digit() || "-+\u{2212}\u{2013}".contains(sign));
    if !begins {
        return None;
    }
    let is_of_number =
        |sign: char| sign.is_ascii_digit() || ".,'\u{2019} \u{a0}\u{202f}\u{2009}".contains(sign);
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let end = rest[first..]
        .find(|sign| !is_of_number(sign))
        .map_or(rest.len(), |at| at + first);
    let (number, words) = rest.split_at(end);
    let number = number.trim_end_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}', '.', ',']);
    if words.contains(|sign: char| sign.is_numeric()) {
        return None;
    }
    // "40k": glued to its number it is no kelvin.
    let thousands = words
        .strip_prefix('k')
        .filter(|rest| !rest.starts_with(char::is_alphabetic));
    let mut said = unit(thousands.unwrap_or(words));
    if thousands.is_some() {
        if said.scale != Scale::One {
            return None;
        }
        said.scale = Scale::Thousand;
    }
    match sign {
        Some(code) if said.unit.is_empty() => (said.unit, said.of) = ("money", code.to_owned()),
        // "$" of what is no currency.
        Some(code) if said.of != code => return None,
        _ => {}
    }
    Some(Amount {
        bound,
        number,
        said,
    })
}

/// The bound that stands before a number, and the rest.
fn bounded(cell: &str) -> (Qualifier, &str) {
    for (words, bound) in BOUNDS {
        let count = words.chars().count();
        let end = cell
            .char_indices()
            .nth(count)
            .map_or(cell.len(), |(at, _)| at);
        let (start, rest) = cell.split_at(end);
        let is_word = words.ends_with(char::is_alphabetic);
        let ends = !is_word || !rest.starts_with(char::is_alphabetic);
        if ends && fold(start) == *words {
            return (*bound, rest.trim_start_matches(['.', ' ', '\u{a0}']));
        }
    }
    (Qualifier::Exactly, cell)
}

/// The currency whose sign or code stands before a number, and the rest.
fn signed(cell: &str) -> (Option<&'static str>, &str) {
    for (sign, code) in SIGNS {
        if let Some(rest) = cell.strip_prefix(sign) {
            return (Some(code), rest.trim_start());
        }
    }
    let code = cell.get(..3).and_then(currency_of);
    match code {
        Some(currency) if !cell[3..].starts_with(char::is_alphabetic) => {
            (Some(currency.code), cell[3..].trim_start())
        }
        _ => (None, cell),
    }
}

/// A unit by its words: "billion USD", "%", "tonnes".
pub(super) fn unit(words: &str) -> Said {
    let words = words.trim();
    let first = words.split_whitespace().next().unwrap_or_default();
    let plain = fold(first.trim_end_matches('.'));
    let scale = SCALES.iter().find(|(word, _)| *word == plain);
    // "m" alone may be metres, "min" minutes: scales of what follows only.
    let rest = words[first.len()..].trim_start();
    let is_scale = !matches!(plain.as_str(), "m" | "min") || currency_of(rest).is_some();
    let (scale, words) = match scale {
        Some((_, scale)) if is_scale => (*scale, rest),
        _ => scaled_behind(words).unwrap_or((Scale::One, words)),
    };
    let (unit, of) = match fold(words).as_str() {
        "" => ("", String::new()),
        "%" | "per cent" | "percent" | "процент" | "процента" | "процентов" | "faiz" => {
            ("percent", String::new())
        }
        plain => match currency(words, plain) {
            Some(code) => ("money", code.to_owned()),
            None => ("other", words.to_owned()),
        },
    };
    Said { scale, unit, of }
}

/// A scale that stands behind its unit, and the unit: "EUR million", "\u{20ac}m", "tonnes
/// (thousand)", "тонн, тыс.".
fn scaled_behind(words: &str) -> Option<(Scale, &str)> {
    let is_sign = |one: char| SIGNS.iter().any(|(sign, _)| *sign == one);
    let ends = words.trim_end_matches([')', '.']);
    let at = ends
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | ',') || is_sign(c))
        .map(|at| at + ends[at..].chars().next().map_or(0, char::len_utf8))?;
    let plain = fold(&ends[at..]);
    let scale = SCALES.iter().find(|(word, _)| *word == plain)?.1;
    let before = ends[..at].trim_end();
    let rest = before.trim_end_matches([',', '(']).trim_end();
    let is_money = currency(rest, &fold(rest)).is_some();
    // "m" and "min" behind another unit are metres and minutes.
    let is_apart = rest.len() < before.len() && plain.len() > 1 && plain != "min";
    (is_money || is_apart && !rest.is_empty()).then_some((scale, rest))
}

/// What the cell of a number and that of its unit, or its head, say together; nothing where they
/// contradict each other.
pub(super) fn together(cell: Said, column: Said) -> Option<Said> {
    let scale = match (cell.scale, column.scale) {
        (one, Scale::One) => one,
        (Scale::One, other) => other,
        (one, other) if one == other => one,
        _ => return None,
    };
    let of_cell = (cell.unit, cell.of);
    let (unit, of) = match (of_cell, (column.unit, column.of)) {
        (one, ("", _)) => one,
        (("", _), other) => other,
        (one, other) if one == other => one,
        _ => return None,
    };
    Some(Said { scale, unit, of })
}

/// The code of a currency by its sign, code or name.
fn currency(words: &str, plain: &str) -> Option<&'static str> {
    let of_sign = SIGNS
        .iter()
        .find(|(sign, _)| words.strip_prefix(*sign) == Some(""));
    let named = || CURRENCIES.iter().find(|(_, names)| names.contains(&plain));
    let of_sign = of_sign.map(|(_, code)| *code);
    let of_code = || currency_of(words).map(|currency| currency.code);
    of_sign
        .or_else(of_code)
        .or_else(|| named().map(|(code, _)| *code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bound_scale_and_unit_are_read_with_a_number_and_spans_are_refused() {
        let told = |cell: &str| {
            parted(cell).map(|one| {
                let Said { scale, unit, of } = one.said;
                format!(
                    "{} {} {} {unit} {of}",
                    one.bound.code(),
                    one.number,
                    scale.code()
                )
            })
        };
        for (cell, wanted) in [
            (">3,000", "more-than 3,000 one  "),
            ("$1.2 billion", "exactly 1.2 billion money USD"),
            ("more than 40", "more-than 40 one  "),
            ("Not more than 5", "up-to 5 one  "),
            ("no fewer than 12 ships", "at-least 12 one other ships"),
            ("-12,5 %", "exactly -12,5 one percent "),
            ("EUR 1.250.000,50", "exactly 1.250.000,50 one money EUR"),
            ("более 1 500 тонн", "more-than 1 500 one other тонн"),
            ("около 3 млрд", "about 3 billion  "),
            ("4,5 млрд долл. США", "exactly 4,5 billion money USD"),
            ("ən azı 7 milyon", "at-least 7 million  "),
            ("approx. 40k persons", "about 40 thousand other persons"),
            ("$5k", "exactly 5 thousand money USD"),
            ("3kg", "exactly 3 one other kg"),
        ] {
            assert_eq!(told(cell).as_deref(), Some(wanted), "{cell}");
        }
        for cell in [
            "10 to 15", "3.1-3.4%", "n/a", "\u{bd}", "(5)", "$5 EUR", "overt 5",
        ] {
            assert_eq!(told(cell), None, "{cell}");
        }
        let billion = unit("billion USD");
        assert_eq!((billion.scale, billion.unit), (Scale::Billion, "money"));
        assert_eq!(unit("m").unit, "other");
        assert_eq!(unit("million tonnes").of, "tonnes");
        for (words, scale, of) in [
            ("EUR million", Scale::Million, "EUR"),
            ("\u{20ac}m", Scale::Million, "EUR"),
            ("$ bn", Scale::Billion, "USD"),
            ("евро, млн", Scale::Million, "EUR"),
            ("US dollars (billion)", Scale::Billion, "USD"),
            ("tonnes (thousand)", Scale::Thousand, "tonnes"),
            ("тонн, тыс.", Scale::Thousand, "тонн"),
            ("tonnes, m", Scale::One, "tonnes, m"),
            ("square m", Scale::One, "square m"),
        ] {
            let said = unit(words);
            assert_eq!((said.scale, said.of.as_str()), (scale, of), "{words}");
        }
    }
}
