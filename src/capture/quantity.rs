//! A number as it is written, and the words that bound it.

use std::sync::LazyLock;

use super::currency::{code_of, is_code, sign_before};
use super::words::{Kinds, Word};
use crate::model::{Decimal, Qualifier, Scale};

/// Words of scale.
const SCALES: &[(&[&str], Scale)] = &[
    (
        &["thousand", "тыс", "тысяч", "тысячи", "тысяча", "min"],
        Scale::Thousand,
    ),
    (
        &[
            "million",
            "mn",
            "mln",
            "млн",
            "миллион",
            "миллиона",
            "миллионов",
            "milyon",
            "millions",
        ],
        Scale::Million,
    ),
    (
        &[
            "billion",
            "bn",
            "mlrd",
            "млрд",
            "миллиард",
            "миллиарда",
            "миллиардов",
            "milyard",
            "billions",
        ],
        Scale::Billion,
    ),
    (
        &[
            "trillion",
            "трлн",
            "триллион",
            "триллиона",
            "триллионов",
            "trilyon",
        ],
        Scale::Trillion,
    ),
];

/// The scale that a word gives the number before it: "million".
pub(super) fn scale_of(key: &str) -> Option<Scale> {
    let known = SCALES.iter().find(|(names, _)| names.contains(&key));
    known.map(|(_, scale)| *scale)
}

/// Bounds in words, the longest first.
const BOUNDS: &[(&str, Qualifier)] = &[
    ("от силы", Qualifier::UpTo),
    ("максимум", Qualifier::UpTo),
    ("самое большее", Qualifier::UpTo),
    ("surpassed", Qualifier::MoreThan),
    ("surpass", Qualifier::MoreThan),
    ("surpassing", Qualifier::MoreThan),
    ("topped", Qualifier::MoreThan),
    ("exceed", Qualifier::MoreThan),
    ("exceeds", Qualifier::MoreThan),
    ("exceeded", Qualifier::MoreThan),
    ("exceeding", Qualifier::MoreThan),
    ("превысил", Qualifier::MoreThan),
    ("превысила", Qualifier::MoreThan),
    ("превысило", Qualifier::MoreThan),
    ("превысили", Qualifier::MoreThan),
    ("превышает", Qualifier::MoreThan),
    ("no fewer than", Qualifier::AtLeast),
    ("not fewer than", Qualifier::AtLeast),
    ("not above", Qualifier::UpTo),
    ("not over", Qualifier::UpTo),
    ("не больше", Qualifier::UpTo),
    ("не свыше", Qualifier::UpTo),
    ("не выше", Qualifier::UpTo),
    ("no less than", Qualifier::AtLeast),
    ("not less than", Qualifier::AtLeast),
    ("at least", Qualifier::AtLeast),
    ("more than", Qualifier::MoreThan),
    ("upwards of", Qualifier::MoreThan),
    ("in excess of", Qualifier::MoreThan),
    ("as much as", Qualifier::UpTo),
    ("as many as", Qualifier::UpTo),
    ("no more than", Qualifier::UpTo),
    ("not more than", Qualifier::UpTo),
    ("up to", Qualifier::UpTo),
    ("at most", Qualifier::UpTo),
    ("less than", Qualifier::LessThan),
    ("fewer than", Qualifier::LessThan),
    ("over", Qualifier::MoreThan),
    ("above", Qualifier::MoreThan),
    ("exceeding", Qualifier::MoreThan),
    ("exceeded", Qualifier::MoreThan),
    ("exceeds", Qualifier::MoreThan),
    ("under", Qualifier::LessThan),
    ("below", Qualifier::LessThan),
    ("about", Qualifier::About),
    ("around", Qualifier::About),
    ("approximately", Qualifier::About),
    ("nearly", Qualifier::About),
    ("almost", Qualifier::About),
    ("some", Qualifier::About),
    ("roughly", Qualifier::About),
    ("just", Qualifier::Exactly),
    ("only", Qualifier::Exactly),
    ("exactly", Qualifier::Exactly),
    ("не менее", Qualifier::AtLeast),
    ("не меньше", Qualifier::AtLeast),
    ("как минимум", Qualifier::AtLeast),
    ("минимум", Qualifier::AtLeast),
    ("не более", Qualifier::UpTo),
    ("не менее чем на", Qualifier::AtLeast),
    ("не менее чем", Qualifier::AtLeast),
    ("не более чем на", Qualifier::UpTo),
    ("не более чем", Qualifier::UpTo),
    ("более чем на", Qualifier::MoreThan),
    ("менее чем на", Qualifier::LessThan),
    ("менее чем", Qualifier::LessThan),
    ("более чем", Qualifier::MoreThan),
    ("более", Qualifier::MoreThan),
    ("больше", Qualifier::MoreThan),
    ("свыше", Qualifier::MoreThan),
    ("менее", Qualifier::LessThan),
    ("меньше", Qualifier::LessThan),
    ("около", Qualifier::About),
    ("примерно", Qualifier::About),
    ("порядка", Qualifier::About),
    ("почти", Qualifier::About),
    ("в районе", Qualifier::About),
    ("где-то", Qualifier::About),
    ("до", Qualifier::UpTo),
    ("только", Qualifier::Exactly),
    ("təxminən", Qualifier::About),
    ("ən azı", Qualifier::AtLeast),
    ("azı", Qualifier::AtLeast),
];

/// Whether a number that begins at a word tells the level something was at before: "from
/// 80 million", "from EUR 80 million", "с 80 млн".
pub(super) fn was_at(words: &[Word<'_>], start: usize) -> bool {
    let has_code = start > 0 && is_code(&words[start - 1]);
    let before = start.checked_sub(if has_code { 2 } else { 1 });
    before.is_some_and(|at| matches!(words[at].key(), "from" | "с" | "со" | "против" | "against"))
}

/// A number as it is written, over as many words as it takes.
#[derive(Clone)]
pub(super) struct Number {
    pub(super) value: Decimal,
    /// Its value when the one stop in it parts decimals: "15.000" may be either.
    pub(super) other: Option<Decimal>,
    pub(super) end: usize,
    pub(super) currency: Option<&'static str>,
    pub(super) has_mark: bool,
    pub(super) is_percent: bool,
    /// The scale written at it without room: "£1.2m".
    pub(super) scale: Option<Scale>,
}

/// "USD50", "US$5": what stands before the digits without room.
const GLUED_CODES: &[(&str, &str)] = &[
    ("usd", "USD"),
    ("eur", "EUR"),
    ("gbp", "GBP"),
    ("a$", "AUD"),
    ("us", "USD"),
];

pub(super) fn number(words: &[Word<'_>], at: usize, all: &str) -> Option<Number> {
    let word = &words[at];
    let mut written = word.text;
    let mut currency = sign_before(all, word.range.start);
    for (sign, code) in GLUED_CODES {
        if word.key.starts_with(sign)
            && written.len() > sign.len()
            && written.is_char_boundary(sign.len())
        {
            written = &written[sign.len()..];
            currency = Some(*code);
        }
    }
    // "EUR 120 million": the code stands by itself before the number.
    if currency.is_none() && !words[at].gap.is_sign() {
        let before = at.checked_sub(1).map(|at| &words[at]);
        currency = before.and_then(|before| code_of(before));
    }
    // "40-dan çox": the ending goes with the bound behind it.
    if let Some((digits, "dan" | "dən" | "tan" | "tən")) = written.split_once('-')
        && words
            .get(at + 1)
            .is_some_and(|next| matches!(next.key(), "az" | "çox" | "artıq"))
    {
        written = digits;
    }
    // A number glued to its scale or unit: "4.5bn", "330kV".
    let (digits, scale) = glued(written, currency.is_some())?;
    let mut joined = Joined {
        text: digits.to_owned(),
        end: at + 1,
        stops: 0,
        scale,
    };
    if scale.is_none() {
        joined = join(words, at, written, (all, currency.is_some()));
    }
    let (mut text, end) = (joined.text, joined.end);
    let last = words[end - 1].range.end;
    // "3.1-3.4", "26.11.2021": more of it stands behind, and it is no number by itself.
    if joined.scale.is_none() && goes_on(&all[last..]) {
        return None;
    }
    let is_percent = all[last..]
        .trim_start_matches([' ', '\u{a0}'])
        .starts_with('%');
    // One stop and three digits behind it are two readings.
    let mut other = (joined.stops == 1 && !text.contains('.')).then(|| {
        let (whole, part) = text.split_at(text.len() - 3);
        format!("{whole}.{part}")
    });
    // A share and a count of millions have decimals.
    let is_scaled = words.get(end).is_some_and(|next| {
        next.kinds.has(Kinds::PERCENT) || next.key == "per" || scale_of(next.key()).is_some()
    });
    if is_percent || is_scaled {
        text = other.take().unwrap_or(text);
    }
    if let Some((value, end)) = summed(words, end, &text) {
        return Some(Number {
            value,
            other: None,
            end,
            currency,
            has_mark: true,
            is_percent: false,
            scale: None,
        });
    }
    Some(Number {
        value: text.parse().ok()?,
        other: other.and_then(|other| other.parse().ok()),
        end,
        currency,
        has_mark: end > at + 1,
        is_percent,
        scale: joined.scale,
    })
}

/// "1 billion 50 million": one number, counted in its smaller scale. Gives where the word of
/// that scale stands.
fn summed(words: &[Word<'_>], end: usize, whole: &str) -> Option<(Decimal, usize)> {
    let [large, part, small] = words.get(end..end + 3)? else {
        return None;
    };
    let scales = (scale_of(large.key())?, scale_of(small.key())?);
    let apart = scales.0.exponent().checked_sub(scales.1.exponent())?;
    let is_one = apart > 0 && !part.gap.is_sign() && !small.gap.is_sign();
    let factor = 10_u64.pow(apart);
    let part: u64 = part
        .text
        .parse()
        .ok()
        .filter(|part| is_one && *part < factor)?;
    let sum = whole.parse::<u64>().ok()?.checked_mul(factor)? + part;
    Some((sum.to_string().parse().ok()?, end + 2))
}

/// Whether a sign and a digit follow at once.
fn goes_on(rest: &str) -> bool {
    let mut signs = rest.chars();
    let is_sign = signs
        .next()
        .is_some_and(|sign| ".,-\u{2013}\u{2014}".contains(sign));
    is_sign && signs.next().is_some_and(|next| next.is_ascii_digit())
}

/// Whether a number stands behind another with a sign between them and no room.
pub(super) fn is_tail(words: &[Word<'_>], at: usize, all: &str) -> bool {
    at > 0
        && words[at - 1].kinds.has(Kinds::DIGIT)
        && matches!(
            &all[words[at - 1].range.end..words[at].range.start],
            "." | "," | "-" | "\u{2013}" | "\u{2014}" | "/" | ":"
        )
}

/// The digits of a word, and the scale written at them: "5m" of money, "7bn". `None` for
/// what is no number: "330kV".
pub(super) fn glued(written: &str, is_money: bool) -> Option<(&str, Option<Scale>)> {
    let digits = written
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(written.len());
    if digits == 0 || digits > 15 {
        return None;
    }
    let (digits, tail) = written.split_at(digits);
    let scale = match tail.to_lowercase().as_str() {
        "" => return Some((digits, None)),
        "bn" | "млрд" => Scale::Billion,
        "mn" | "mln" | "млн" => Scale::Million,
        "tn" | "трлн" => Scale::Trillion,
        "тыс" => Scale::Thousand,
        "b" if is_money => Scale::Billion,
        "m" if is_money => Scale::Million,
        "k" if is_money => Scale::Thousand,
        _ => return None,
    };
    Some((digits, Some(scale)))
}

/// The digits of a number that is written with signs, and how far it goes.
struct Joined {
    text: String,
    end: usize,
    /// Stops before three digits, which part thousands, or one of which may part decimals.
    stops: usize,
    scale: Option<Scale>,
}

fn join(words: &[Word<'_>], at: usize, written: &str, (all, is_money): (&str, bool)) -> Joined {
    let mut text = written.to_owned();
    let mut end = at + 1;
    let mut stops = 0;
    let mut blanks = 0;
    while let Some(next) = words.get(end) {
        let between = &all[words[end - 1].range.end..next.range.start];
        let digits = next.text.bytes().all(|b| b.is_ascii_digit());
        let group = next.text.len() == 3 && digits;
        // "1.2m"
        if matches!(between, "." | ",")
            && !digits
            && !text.contains('.')
            && let Some((part, scale @ Some(_))) = glued(next.text, is_money)
        {
            text.push('.');
            text.push_str(part);
            return Joined {
                text,
                end: end + 1,
                stops,
                scale,
            };
        }
        match between {
            "," if group && !text.contains('.') => text.push_str(next.text),
            " " | "\u{a0}" | "\u{202f}"
                if group
                    && !text.contains('.')
                    && text != "0"
                    && (blanks > 0 || text.len() <= 3) =>
            {
                // "3 000 000": groups of three, whichever number of them.
                text.push_str(next.text);
                blanks += 1;
            }
            // "1.500.000", and the stop of "15.000", which may be either.
            "." if group
                && text != "0"
                && !text.contains('.')
                && (stops > 0 || text.len() <= 3) =>
            {
                text.push_str(next.text);
                stops += 1;
            }
            "." if digits && !text.contains('.') && next.text.len() <= 3 => {
                text.push('.');
                text.push_str(next.text);
            }
            "," if digits && next.text.len() <= 2 && !text.contains('.') => {
                text.push('.');
                text.push_str(next.text);
            }
            _ => break,
        }
        end += 1;
    }
    Joined {
        text,
        end,
        stops,
        scale: None,
    }
}

/// The bounds, each as its words.
static BOUND_WORDS: LazyLock<Vec<(Vec<&'static str>, Qualifier)>> = LazyLock::new(|| {
    let words = |said: &'static str| said.split(' ').collect();
    let mut all: Vec<(Vec<&str>, Qualifier)> = BOUNDS
        .iter()
        .map(|(said, qualifier)| (words(said), *qualifier))
        .collect();
    // "not more than" before "more than".
    all.sort_by_key(|(said, _)| std::cmp::Reverse(said.len()));
    all
});

/// The last word of each bound.
pub(super) fn last_of_bounds() -> Vec<&'static str> {
    let last = |said: &'static str| said.rsplit(' ').next().unwrap_or(said);
    BOUNDS.iter().map(|(said, _)| last(said)).collect()
}

/// The bound before a number, as printed, and where it begins.
pub(super) fn bound(words: &[Word<'_>], at: usize) -> (Qualifier, String, usize) {
    // "more than about", "a", "the", a currency's word may stand between.
    for skip in 0..=1 {
        if skip == 1
            && !at.checked_sub(1).is_some_and(|before| {
                is_code(&words[before])
                    || matches!(
                        words[before].key(),
                        "a" | "the" | "an" | "additional" | "на" | "usd"
                    )
            })
        {
            break;
        }
        let comes_to = || comes_to(words, at);
        let is_bound = |before: usize| {
            words[before].kinds.has(Kinds::BOUND) && !(words[before].key == "до" && comes_to())
        };
        if !at.checked_sub(1 + skip).is_some_and(is_bound) {
            continue;
        }
        // "asked about the 4 million": of what is spoken, no bound.
        let is_topic = skip == 1
            && words[at - 1].key == "the"
            && at
                .checked_sub(2)
                .is_some_and(|about| words[about].key == "about");
        for (said, qualifier) in BOUND_WORDS.iter().filter(|_| !is_topic) {
            let count = said.len();
            let Some(start) = at.checked_sub(count + skip) else {
                continue;
            };
            if said
                .iter()
                .zip(&words[start..])
                .all(|(one, word)| *one == word.key)
                && !words[at].gap.comma
            {
                // "do not", "over the past": a preposition of place or time is no bound.
                return (
                    *qualifier,
                    words[start..start + count]
                        .iter()
                        .map(|word| word.text)
                        .collect::<Vec<_>>()
                        .join(" "),
                    start,
                );
            }
        }
    }
    (Qualifier::Exactly, String::new(), at)
}

/// Whether "до" before a number tells what something came to or is to come to: "сократился
/// до 4", "с 25 до 20", "довести до 5".
fn comes_to(words: &[Word<'_>], at: usize) -> bool {
    const CHANGING: &[&str] = &[
        "увелич",
        "сокра",
        "повы",
        "подня",
        "сниз",
        "умень",
        "довед",
        "довест",
        "наращ",
        "нараст",
    ];
    let near = &words[at.saturating_sub(8)..at];
    near.iter().enumerate().any(|(offset, word)| {
        let is_from = matches!(word.key(), "с" | "со")
            && near
                .get(offset + 1)
                .is_some_and(|next| next.kinds.has(Kinds::DIGIT));
        is_from
            || word.kinds.has(Kinds::RISE.with(Kinds::FALL))
            || CHANGING.iter().any(|stem| word.key.starts_with(stem))
    })
}

/// A bound behind the number, and where it ends: "15 min nəfərdən çox", "40-dan az olmayan".
pub(super) fn after_bound(
    words: &[Word<'_>],
    end: usize,
    (qualifier, bound): (Qualifier, String),
) -> (Qualifier, String, usize) {
    if !bound.is_empty() {
        return (qualifier, bound, end);
    }
    let key = |at: usize| words.get(at).map_or("", |word| word.key());
    // "250 milyon dolları ötüb"
    if let Some(word) = words.get(end).filter(|word| !word.gap.is_sign())
        && matches!(
            word.key(),
            "ötüb" | "ötmüşdür" | "aşıb" | "aşmışdır" | "keçib" | "keçmişdir"
        )
    {
        return (Qualifier::MoreThan, word.text.to_owned(), end);
    }
    let is_than = |key: &str| key.ends_with("dən") || key.ends_with("dan");
    for at in end.saturating_sub(1)..(end + 2).min(words.len()) {
        if at >= end && words[at].gap.is_sign() {
            break;
        }
        if !is_than(key(at)) {
            continue;
        }
        let is_turned = key(at + 2).starts_with("deyil") || key(at + 2).starts_with("olma");
        let qualifier = match (key(at + 1), is_turned) {
            ("çox" | "artıq", false) => Qualifier::MoreThan,
            ("çox" | "artıq", true) => Qualifier::UpTo,
            ("az", false) => Qualifier::LessThan,
            ("az", true) => Qualifier::AtLeast,
            _ => continue,
        };
        let past = at + 2 + usize::from(is_turned);
        let said: Vec<&str> = words[at..past].iter().map(|word| word.text).collect();
        return (qualifier, said.join(" "), past.max(end));
    }
    (qualifier, bound, end)
}
