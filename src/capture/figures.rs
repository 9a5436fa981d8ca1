//! Figures in a sentence: the number with its bound, unit, change and period. A
//! day, a year, an ordinal, a duration or a resolution's number is none.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::days::month_of;
use super::denied::{is_denied, is_not_told};
use super::indicator::indicator_of;
use super::quantity::{Number, after_bound, bound, end_of_span, is_tail, number};
use super::words::{Kinds, Word};
use crate::model::{
    Decimal, EdtfDate, FigureMeasure, Qualifier, Scale, Unit, amount_in, number_in,
};

/// A number that was quoted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundFigure {
    /// What it tells, in the text's words.
    pub indicator: String,
    /// How it bounds the true value.
    pub qualifier: Qualifier,
    /// The bound as printed; empty for none.
    pub bound: String,
    /// The value without its word of scale.
    pub value: Decimal,
    /// The word of scale.
    pub scale: Scale,
    /// What it counts or measures.
    pub unit: Unit,
    /// Level or change.
    pub measure: FigureMeasure,
    /// The period.
    pub period: Option<EdtfDate>,
    /// Of what a share is.
    #[serde(default)]
    pub population: String,
    /// Who said it.
    pub speaker: String,
}

const SCALES: &[(&[&str], Scale)] = &[
    (
        &["thousand", "тыс", "тысяч", "тысячи", "тысяча", "min"],
        Scale::Thousand,
    ),
    (
        &[
            "million",
            "mn",
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

/// Currencies by the words and signs they are written with.
const CURRENCIES: &[(&str, &str)] = &[
    ("dollars", "USD"),
    ("dollar", "USD"),
    ("usd", "USD"),
    ("долларов", "USD"),
    ("доллара", "USD"),
    ("доллар", "USD"),
    ("долл", "USD"),
    ("dollar", "USD"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("eur", "EUR"),
    ("евро", "EUR"),
    ("avro", "EUR"),
    ("pounds", "GBP"),
    ("gbp", "GBP"),
    ("rubles", "RUB"),
    ("roubles", "RUB"),
    ("ruble", "RUB"),
    ("rub", "RUB"),
    ("рублей", "RUB"),
    ("рубля", "RUB"),
    ("рубль", "RUB"),
    ("руб", "RUB"),
    ("rubl", "RUB"),
    ("manats", "AZN"),
    ("manat", "AZN"),
    ("azn", "AZN"),
    ("манатов", "AZN"),
    ("yen", "JPY"),
    ("jpy", "JPY"),
    ("yuan", "CNY"),
    ("юаней", "CNY"),
    ("francs", "CHF"),
    ("rupees", "INR"),
    ("riyals", "SAR"),
    ("lira", "TRY"),
    ("tenge", "KZT"),
    ("тенге", "KZT"),
    ("marks", "DEM"),
    ("dm", "DEM"),
];

impl FoundFigure {
    /// Bound, value, unit and direction in words: "more than 15,000 students".
    #[must_use]
    pub fn amount(&self, language: &str) -> String {
        let number = number_in(language, &self.value, self.scale);
        amount_in(language, self.qualifier, number, &self.unit, self.measure)
    }
}

/// The figures of a sentence, with the words each is read from.
/// With a number of two readings stands the other one.
pub(super) fn figures(
    words: &[Word<'_>],
    all: &str,
) -> Vec<(FoundFigure, Option<Decimal>, Range<usize>)> {
    let mut found = Vec::new();
    if is_not_told(words) {
        return found;
    }
    let mut at = 0;
    while at < words.len() {
        let may_begin = words[at].kinds.has(Kinds::DIGIT) && !is_tail(words, at, all);
        let Some(number) = may_begin.then(|| number(words, at, all)).flatten() else {
            at += 1;
            continue;
        };
        // What stands behind the sign of a number is no number of its own.
        let end = number.end;
        if let Some(end) = end_of_span(words, at, &number, all) {
            at = end;
        } else if let Some((figure, other, range)) = figure_at(words, at, number, all) {
            at = range.end.max(at + 1);
            found.push((figure, other, range));
        } else {
            at = end;
        }
    }
    if !found.is_empty() {
        let period = period(words, all);
        for (figure, _, _) in &mut found {
            figure.period.clone_from(&period);
        }
    }
    found
}

/// Whether a word multiplies the number before it: "million".
pub(super) fn is_scale(key: &str) -> bool {
    SCALES.iter().any(|(names, _)| names.contains(&key))
}

fn figure_at(
    words: &[Word<'_>],
    at: usize,
    number: Number,
    all: &str,
) -> Option<(FoundFigure, Option<Decimal>, Range<usize>)> {
    let before = at.checked_sub(1).map(|at| &words[at]);
    if before.is_some_and(|before| month_of(before).is_some())
        || words
            .get(number.end)
            .is_some_and(|next| month_of(next).is_some() && !next.gap.is_sign())
    {
        return None;
    }
    let mut end = number.end;
    let mut scale = number.scale.unwrap_or(Scale::One);
    if let Some(next) = next_word(words, end)
        && let Some((_, known)) = SCALES.iter().find(|(names, _)| {
            names.contains(&next.key())
                || names
                    .iter()
                    .any(|name| name.len() == 3 && !name.is_ascii() && next.key == *name)
        })
    {
        scale = *known;
        end += 1;
    }
    let (mut unit, mut end) = unit_after(words, end, &number);
    let (qualifier, bound, start) = bound(words, at);
    if !bound.is_empty() && is_denied(&words[start.saturating_sub(6)..start]) {
        return None;
    }
    let (qualifier, bound) = after_bound(words, end, qualifier, bound);
    let mut indicator = String::new();
    if unit.is_none() {
        if before.is_some_and(|before| {
            before.kinds.has(Kinds::NUMBERED) && scale == Scale::One && bound.is_empty()
        }) {
            return None;
        }
        let counted = counted(words, end);
        let is_year = !number.has_mark
            && scale == Scale::One
            && number.value.as_str().len() == 4
            && bound.is_empty();
        match counted {
            Some(range) if !is_year => {
                unit = Some(Unit::Count(words[range.end - 1].text.to_owned()));
                indicator = with_predicate(words, &range, all);
                end = range.end;
            }
            // Money without its currency: "invested 4.5 billion".
            None if scale != Scale::One => {
                let is_money = words[..at]
                    .iter()
                    .rev()
                    .take(4)
                    .any(|word| is_of_money(word));
                unit = Some(if is_money {
                    Unit::Money(String::new())
                } else {
                    Unit::NotStated
                });
            }
            _ => return None,
        }
    }
    let measure = measure(words, at, end);
    if indicator.is_empty() {
        indicator = indicator_of(words, start..end, measure, all)?;
    }
    let mut figure = FoundFigure {
        indicator,
        qualifier,
        bound,
        value: number.value,
        scale,
        unit: unit?,
        measure,
        period: None,
        population: String::new(),
        speaker: String::new(),
    };
    if figure.unit == Unit::Percent && measure == FigureMeasure::Level {
        figure.population = population(words, end, all);
    }
    Some((figure, number.other, start..end))
}

/// The currency, per cent or measure of a number, and where it ends.
fn unit_after(words: &[Word<'_>], from: usize, number: &Number) -> (Option<Unit>, usize) {
    let mut end = from;
    let mut unit = number.currency.map(|code| Unit::Money(code.to_owned()));
    let points = words.get(end + 1).filter(|_| end < words.len());
    let is_points = points.is_some_and(|word| {
        word.key.starts_with("пункт")
            || word.key.starts_with("bənd")
            || matches!(word.key(), "point" | "points")
    });
    if let (true, Some(next)) = (is_points, next_word(words, end))
        && (next.kinds.has(Kinds::PERCENT)
            || next.key.starts_with("процентн")
            || next.key == "percentage")
    {
        // A difference of shares, and no share.
        let last = words[end + 1].text;
        return (Some(Unit::Other(format!("{} {last}", next.text))), end + 2);
    }
    if number.is_percent {
        unit = Some(Unit::Percent);
    } else if let Some(next) = next_word(words, end) {
        let key = next.key();
        let follows = words.get(end + 1).map(super::words::Word::key);
        if next.kinds.has(Kinds::PERCENT) {
            unit = Some(Unit::Percent);
            end += 1;
        } else if key == "per" && follows == Some("cent") {
            unit = Some(Unit::Percent);
            end += 2;
        } else if let Some(code) = currency(key) {
            unit = Some(Unit::Money(code.to_owned()));
            end += 1 + usize::from(matches!(follows, Some("сша" | "u.s")));
        } else if key == "u.s" && follows == Some("dollars") {
            unit = Some(Unit::Money("USD".to_owned()));
            end += 2;
        } else if unit.is_none()
            && matches!(key, "cubic" | "square" | "nautical")
            && let Some(measure) = words.get(end + 1).filter(|measure| !measure.gap.is_sign())
            && measure.kinds.has(Kinds::MEASURE)
        {
            unit = Some(Unit::Other(format!("{} {}", next.text, measure.text)));
            end += 2;
        } else if unit.is_none() && next.kinds.has(Kinds::MEASURE) {
            unit = Some(Unit::Other(next.text.to_owned()));
            end += 1;
        }
    }
    (unit, end)
}

/// The currency a word names; an Azerbaijani one may bear an ending: "dollara".
fn currency(key: &str) -> Option<&'static str> {
    const ENDINGS: &[&str] = &[
        "a", "ya", "dan", "dır", "lıq", "ın", "nun", "un", "ı", "nu", "u", "da", "dur", "luq",
        "yu", "la", "dək", "yadək",
    ];
    const NAMES: &[&str] = &["dollar", "avro", "manat", "rubl"];
    let name = NAMES.iter().find(|name| {
        let ending = key.strip_prefix(**name);
        ending.is_some_and(|ending| ENDINGS.contains(&ending))
    });
    let asked = name.copied().unwrap_or(key);
    let known = CURRENCIES.iter().find(|(name, _)| *name == asked);
    known.map(|(_, code)| *code)
}

/// The word that follows at once.
fn next_word<'w, 'a>(words: &'w [Word<'a>], at: usize) -> Option<&'w Word<'a>> {
    words.get(at).filter(|next| {
        let gap = next.gap;
        !gap.comma && !gap.stop && !gap.semicolon && !gap.close && !gap.open
    })
}

pub(super) fn text_of(words: &[Word<'_>], range: &Range<usize>, all: &str) -> String {
    if range.is_empty() {
        return String::new();
    }
    super::text::one_line(&all[words[range.start].range.start..words[range.end - 1].range.end])
}

/// What a number counts: the noun behind it, with up to three words before the noun.
fn counted(words: &[Word<'_>], from: usize) -> Option<Range<usize>> {
    let first = words.get(from).filter(|first| !first.gap.is_sign())?;
    if first.kinds.has(Kinds::CALENDAR)
        || first.kinds.has(Kinds::DIGIT)
        || first.kinds.has(Kinds::LINK)
        || matches!(first.key(), "to" | "до")
    {
        return None;
    }
    let is_russian = !first.text.is_ascii();
    for end in from + 1..=words.len().min(from + 4) {
        let word = &words[end - 1];
        if end > from + 1 && (word.gap.is_sign() || word.kinds.has(Kinds::LINK)) {
            return None;
        }
        let key = word.key();
        if word.kinds.has(Kinds::CALENDAR) {
            return None;
        }
        let plural = key.len() > 3
            && key.ends_with('s')
            && !key.ends_with("ss")
            && !key.ends_with("'s")
            && !word.kinds.has(Kinds::OFFICE)
            || matches!(
                key,
                "people" | "men" | "women" | "children" | "troops" | "personnel"
            );
        let is_adjective = key.ends_with("ых")
            || key.ends_with("их")
            || key.ends_with("ские")
            || key.ends_with("ные");
        if plural || is_russian && !is_adjective && key.chars().count() > 3 {
            return Some(from..end);
        }
    }
    None
}

/// A noun with what is said of it: "schools teach in Russian", "students at work".
fn with_predicate(words: &[Word<'_>], noun: &Range<usize>, all: &str) -> String {
    let mut stop = noun.end;
    while let Some(word) = words.get(stop) {
        let ends = word.gap.is_sign()
            || stop - noun.end >= 8
            || word.kinds.has(Kinds::DIGIT)
            || matches!(
                word.key(),
                "and" | "but" | "while" | "which" | "who" | "that" | "not" | "не"
            );
        if ends {
            break;
        }
        stop += 1;
    }
    while stop > noun.end && leads_on(&words[stop - 1]) {
        stop -= 1;
    }
    let said = text_of(words, noun, all);
    let rest = noun.end..stop;
    // "are at work": the word between says nothing.
    let is_between = words
        .get(rest.start)
        .is_some_and(|word| matches!(word.key(), "are" | "is" | "were"));
    let rest = rest.start + usize::from(is_between && rest.len() > 1)..rest.end;
    if rest.is_empty() {
        return said;
    }
    format!("{said} {}", text_of(words, &rest, all))
}

/// Whether a word says nothing without the one behind it: "since" of "since 2005".
pub(super) fn leads_on(word: &Word<'_>) -> bool {
    word.kinds.has(Kinds::LINK)
        || matches!(
            word.key(),
            "since"
                | "until"
                | "before"
                | "after"
                | "between"
                | "during"
                | "than"
                | "till"
                | "within"
                | "до"
                | "после"
                | "между"
                | "через"
        )
}

fn is_of_money(word: &Word<'_>) -> bool {
    [
        "invest",
        "paid",
        "spent",
        "spend",
        "cost",
        "worth",
        "lent",
        "loan",
        "\u{438}\u{43d}\u{432}\u{435}\u{441}\u{442}",
    ]
    .iter()
    .any(|stem| word.key.starts_with(stem))
}

/// Of what a share is: "34 percent of all students study …" is of all students.
fn population(words: &[Word<'_>], end: usize, all: &str) -> String {
    let is_of = words
        .get(end)
        .is_some_and(|word| !word.gap.is_sign() && matches!(word.key(), "of" | "\u{43e}\u{442}"));
    if !is_of {
        return String::new();
    }
    let start = end + 1;
    let mut stop = start;
    while let Some(word) = words.get(stop).filter(|_| stop - start < 6) {
        let is_article = stop == start && matches!(word.key(), "the" | "all" | "its" | "their");
        let ends = !is_article
            && (word.gap.is_sign() && stop > start
                || is_verb(word)
                || word.kinds.has(Kinds::LINK)
                || word.kinds.has(Kinds::DIGIT));
        if ends {
            break;
        }
        stop += 1;
    }
    text_of(words, &(start..stop), all)
}

/// Whether a number tells a change: the nearest verb before it says "grew by", "fell".
fn measure(words: &[Word<'_>], at: usize, end: usize) -> FigureMeasure {
    let of = |word: &Word<'_>| {
        if word.kinds.has(Kinds::RISE) {
            Some(FigureMeasure::Rise)
        } else if word.kinds.has(Kinds::FALL) {
            Some(FigureMeasure::Fall)
        } else {
            None
        }
    };
    // "528 milyon dollara çatıb": it came to so much.
    let comes_to = |word: &Word<'_>| matches!(word.key(), "çatıb" | "çatmışdır" | "təşkil");
    // "from 80 million": the level it was at before.
    let was_at = at
        .checked_sub(1)
        .is_some_and(|before| matches!(words[before].key(), "from" | "с" | "со"));
    if was_at || words.get(end).is_some_and(comes_to) {
        return FigureMeasure::Level;
    }
    let before = words[at.saturating_sub(5)..at]
        .iter()
        .rev()
        .find_map(|word| {
            // "reached", "to": a level that came of a change.
            matches!(
                word.key(),
                "to" | "reached"
                    | "totaled"
                    | "totalled"
                    | "amounted"
                    | "до"
                    | "достиг"
                    | "достигла"
                    | "достигло"
                    | "составил"
                    | "составила"
                    | "составило"
                    | "составили"
            )
            .then_some(FigureMeasure::Level)
            .or_else(|| of(word))
        });
    before
        .or_else(|| {
            words
                .get(end..(end + 2).min(words.len()))
                .and_then(|after| after.iter().find(|word| !word.gap.comma).and_then(of))
        })
        .unwrap_or_default()
}

pub(super) fn is_verb(word: &Word<'_>) -> bool {
    word.kinds.has(Kinds::AMOUNTS)
}

/// The period of a sentence's figures: "in the first nine months of 2021", "in 2021".
pub(super) fn period(words: &[Word<'_>], all: &str) -> Option<EdtfDate> {
    for (at, word) in words.iter().enumerate() {
        let is_year = word.kinds.has(Kinds::DIGIT)
            && word.text.len() == 4
            && word.text.starts_with(['1', '2'])
            && word.text.bytes().all(|b| b.is_ascii_digit());
        if !is_year || word.gap.dash {
            continue;
        }
        for length in (0..=7.min(at)).rev() {
            let start = at - length;
            if start == 0
                || super::promises::is_deadline(words, start - 1)
                || !matches!(
                    words[start - 1].key(),
                    "in" | "during"
                        | "for"
                        | "over"
                        | "of"
                        | "в"
                        | "за"
                        | "по"
                        | "through"
                        | "since"
                )
            {
                continue;
            }
            let said = text_of(words, &(start..at + 1), all);
            if let Ok(period) = said.strip_prefix("the ").unwrap_or(&said).parse() {
                return Some(period);
            }
        }
    }
    None
}
