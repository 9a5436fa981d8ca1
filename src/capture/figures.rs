//! Figures in a sentence: the number with its bound, unit, change and period. A
//! day, a year, an ordinal, a duration or a resolution's number is none.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::change::repeats;
use super::counted::{counted, with_predicate};
use super::currency::{currency, sign_behind};
use super::days::month_of;
use super::denied::{denial_behind, is_denied, is_not_told};
use super::indicator::indicator_of;
use super::period::periods;
use super::quantity::{Number, after_bound, bound, is_tail, number, scale_of, was_at};
use super::span::{self, Span};
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

impl FoundFigure {
    /// Bound, value, unit and direction in words: "more than 15,000 students".
    #[must_use]
    pub fn amount(&self, language: &str) -> String {
        let number = number_in(language, &self.value, self.scale);
        amount_in(language, self.qualifier, number, &self.unit, self.measure)
    }
}

/// A figure, its other reading, and the words it is read from.
pub(super) type Quoted = (FoundFigure, Option<Decimal>, Range<usize>);

/// The figures of a sentence, with the words each is read from.
/// With a number of two readings stands the other one.
pub(super) fn figures(words: &[Word<'_>], all: &str) -> Vec<Quoted> {
    let mut found: Vec<Quoted> = Vec::new();
    if is_not_told(words, all) {
        return found;
    }
    let mut at = 0;
    while at < words.len() {
        if !words[at].kinds.has(Kinds::DIGIT) || is_tail(words, at, all) {
            at += 1;
        } else if let Some(span) = span::by_dash(words, at, all) {
            at = span.high.end.max(at + 1);
            found.extend(of_span(words, span, all));
        } else if let Some(number) = number(words, at, all) {
            // What stands behind the sign of a number is no number of its own.
            let end = number.end;
            if let Some(end) = span::end_of_ratio(words, &number) {
                at = end;
            } else if let Some(span) = span::by_words(words, at, &number, all) {
                at = span.high.end;
                found.extend(of_span(words, span, all));
            } else if let Some(mut one) = figure_at(words, at, number.clone(), all) {
                at = one.2.end.max(at + 1);
                // "что на 12 % меньше", "4.6bn euros (+12%)": of what the number before it is of.
                let is_aside = one.0.unit == Unit::Percent
                    && words[one.2.start].gap.open
                    && found
                        .last()
                        .is_some_and(|before| before.2.end == one.2.start);
                // "2022: 4.1bn; 2023: 4.6bn", "from 1.2 billion to less than 1 billion"
                let is_bare = !one.0.indicator.contains(char::is_alphabetic)
                    || begins_with_number(&one.0.indicator)
                    || found
                        .last()
                        .is_some_and(|before| repeats(&one.0, &before.0))
                    || matches!(
                        one.0.indicator.as_str(),
                        "годом ранее" | "a year earlier" | "против" | "against"
                    );
                // "…, down from 3.4 per cent in 2022"
                let is_former = was_at(words, one.2.start)
                    && one.2.start > 1
                    && matches!(words[one.2.start - 2].key(), "down" | "up");
                if is_compared(&one.0.indicator) || is_aside || is_bare || is_former {
                    let Some((before, _, _)) = found.last() else {
                        continue;
                    };
                    one.0.indicator.clone_from(&before.indicator);
                }
                found.push(one);
            } else {
                found.extend(of_change(words, at..end, number, all));
                at = end;
            }
        } else {
            at += 1;
        }
    }
    if !found.is_empty() {
        periods(words, all, &mut found);
    }
    found
}

/// Whether words tell only what something was at: "from $1.2 billion".
fn begins_with_number(words: &str) -> bool {
    let rest = ["from ", "с ", "со "]
        .iter()
        .find_map(|from| words.strip_prefix(from));
    let rest = rest.map(|rest| rest.trim_start_matches(|c: char| !c.is_alphanumeric()));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a word only compares a share with another.
fn is_compared(word: &str) -> bool {
    matches!(
        word,
        "more"
            | "higher"
            | "less"
            | "lower"
            | "больше"
            | "меньше"
            | "выше"
            | "ниже"
            | "çoxdur"
            | "azdır"
            | "artaraq"
            | "azalaraq"
            | "увеличившись"
            | "сократившись"
            | "снизившись"
    )
}

/// The two bounds of a span. None where another bound stands before it.
fn of_span(words: &[Word<'_>], span: Span, all: &str) -> Vec<Quoted> {
    let Span {
        at,
        low,
        high,
        said,
    } = span;
    let has_readings = low.other.is_some() || high.other.is_some();
    let Some((mut upper, _, range)) = figure_at(words, at, high, all) else {
        return Vec::new();
    };
    let scale = low.scale.unwrap_or(upper.scale);
    let is_rising = span::size(&low.value, scale) < span::size(&upper.value, upper.scale);
    // "10.00-11.00" is of hours, where no unit stands behind it.
    let is_part = matches!(upper.unit, Unit::Count(_)) && upper.value.as_str().contains('.');
    if has_readings || !upper.bound.is_empty() || !is_rising || is_part {
        return Vec::new();
    }
    upper.bound = super::text::one_line(&all[said]);
    upper.qualifier = Qualifier::UpTo;
    let lower = FoundFigure {
        value: low.value,
        scale,
        qualifier: Qualifier::AtLeast,
        ..upper.clone()
    };
    vec![(lower, None, range.clone()), (upper, None, range)]
}

/// What a change began at, in the unit of what it came to: "from 12 to 9 billion euros".
fn of_change(words: &[Word<'_>], at: Range<usize>, first: Number, all: &str) -> Option<Quoted> {
    let (last, second) = span::end_of_change(words, at.start, &first, all)?;
    let (mut former, ..) = figure_at(words, last, second, all)?;
    former.value = first.value;
    former.qualifier = Qualifier::default();
    former.bound = String::new();
    former.measure = FigureMeasure::Level;
    Some((former, None, at))
}

/// Whether a number is the day of a date.
fn is_day(words: &[Word<'_>], at: usize, number: &Number) -> bool {
    let before = at.checked_sub(1).map(|at| &words[at]);
    before.is_some_and(|before| month_of(before).is_some())
        || words
            .get(number.end)
            .is_some_and(|next| month_of(next).is_some() && !next.gap.is_sign())
}

fn figure_at(words: &[Word<'_>], at: usize, number: Number, all: &str) -> Option<Quoted> {
    if is_day(words, at, &number) {
        return None;
    }
    let mut end = number.end;
    let mut scale = number.scale.unwrap_or(Scale::One);
    if let Some(known) = next_word(words, end).and_then(|next| scale_of(next.key())) {
        scale = known;
        end += 1;
    }
    let (mut unit, mut end) = unit_after(words, end, &number, all);
    let (qualifier, bound, start) = bound(words, at);
    if is_denied(words, start) {
        return None;
    }
    let is_bounded = !bound.is_empty();
    let (qualifier, bound, behind) = after_bound(words, end, (qualifier, bound));
    // "40-dan çox şirkət": what is counted stands behind the bound.
    if unit.is_none() && !is_bounded && behind > end && end == number.end {
        end = behind;
    }
    let mut indicator = String::new();
    if unit.is_none() {
        let is_bare = scale == Scale::One && bound.is_empty();
        let is_numbered = at > 0 && words[at - 1].kinds.has(Kinds::NUMBERED);
        if is_numbered && is_bare {
            return None;
        }
        let is_year = !number.has_mark && is_bare && number.value.as_str().len() == 4;
        match counted(words, end) {
            Some(range) if !is_year => {
                unit = Some(Unit::Count(words[range.end - 1].text.to_owned()));
                indicator = with_predicate(words, &range, all);
                end = range.end;
            }
            None if scale != Scale::One => unit = Some(without_currency(&words[..at])),
            _ => return None,
        }
    }
    let is_share = unit == Some(Unit::Percent);
    // "(+12%)"
    let is_plus = is_share && all[..words[at].range.start].ends_with('+');
    let measure = if is_plus {
        FigureMeasure::Rise
    } else {
        measure(words, start..at, end, is_share)
    };
    if indicator.is_empty() {
        indicator = indicator_of(words, start..end, measure, all)?;
    }
    let denial = denial_behind(words, start, end).map(|at| words[at].text);
    if denial.is_some_and(|no| unit != Some(Unit::Percent) || !indicator.contains(no)) {
        return None;
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

/// The unit of a scaled number of which none is stated: "invested 4.5 billion" is money.
fn without_currency(before: &[Word<'_>]) -> Unit {
    if before.iter().rev().take(4).any(is_of_money) {
        Unit::Money(String::new())
    } else {
        Unit::NotStated
    }
}

/// The currency, per cent or measure of a number, and where it ends.
fn unit_after(
    words: &[Word<'_>],
    from: usize,
    number: &Number,
    all: &str,
) -> (Option<Unit>, usize) {
    let mut end = from;
    let sign = || sign_behind(all, words[from - 1].range.end);
    let money = |code: &str| Unit::Money(code.to_owned());
    let mut unit = number.currency.or_else(sign).map(money);
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
    } else if let Some(next) = next_word(words, end).or_else(|| behind_stop(words, end)) {
        let key = next.key();
        let follows = words.get(end + 1).map(super::words::Word::key);
        if next.kinds.has(Kinds::PERCENT) {
            unit = Some(Unit::Percent);
            end += 1;
        } else if key == "per" && follows == Some("cent") {
            unit = Some(Unit::Percent);
            end += 2;
        } else if matches!(key, "pound" | "pounds") && follows == Some("sterling") {
            unit = Some(Unit::Money("GBP".to_owned()));
            end += 2;
        } else if matches!(key, "pound" | "pounds" | "franc" | "francs") {
            // "27,000 pounds" may be of weight, and francs are of several states.
            unit = unit.or_else(|| Some(Unit::Other(next.text.to_owned())));
            end += 1;
        } else if let Some(code) = currency(key) {
            unit = Some(Unit::Money(code.to_owned()));
            end += 1 + usize::from(matches!(follows, Some("сша" | "u.s")));
        } else if matches!(key, "u.s" | "us") && follows == Some("dollars") {
            unit = Some(Unit::Money("USD".to_owned()));
            end += 2;
        } else if unit.is_none()
            && matches!(key, "cubic" | "square" | "nautical")
            && let Some(measure) = words.get(end + 1).filter(|measure| !measure.gap.is_sign())
            && measure.kinds.has(Kinds::MEASURE)
        {
            unit = Some(Unit::Other(format!("{} {}", next.text, measure.text)));
            end += 2;
        } else if unit.is_none()
            && matches!(key, "куб" | "кв" | "кубических" | "квадратных")
            && let Some(measure) = words.get(end + 1)
            && matches!(
                measure.key(),
                "м" | "км" | "метра" | "метров" | "километров"
            )
        {
            let said = words[end].range.start..measure.range.end;
            unit = Some(Unit::Other(super::text::one_line(&all[said])));
            end += 2;
        } else if unit.is_none() && next.kinds.has(Kinds::MEASURE) {
            unit = Some(Unit::Other(next.text.to_owned()));
            end += 1;
        }
    }
    (unit, end)
}

/// The word that follows at once.
fn next_word<'w, 'a>(words: &'w [Word<'a>], at: usize) -> Option<&'w Word<'a>> {
    words.get(at).filter(|next| {
        let gap = next.gap;
        !gap.comma && !gap.stop && !gap.semicolon && !gap.close && !gap.open
    })
}

/// The currency behind a shortened word of scale: "217 млн. рублей".
fn behind_stop<'w, 'a>(words: &'w [Word<'a>], at: usize) -> Option<&'w Word<'a>> {
    let scale = at.checked_sub(1).map(|at| &words[at]);
    scale.filter(|scale| {
        matches!(
            scale.key(),
            "млн" | "млрд" | "трлн" | "тыс" | "mln" | "mlrd"
        )
    })?;
    words.get(at).filter(|next| {
        let gap = next.gap;
        let is_other = gap.comma || gap.semicolon || gap.open || gap.close || gap.dash;
        !is_other && currency(next.key()).is_some()
    })
}

pub(super) fn text_of(words: &[Word<'_>], range: &Range<usize>, all: &str) -> String {
    if range.is_empty() {
        return String::new();
    }
    super::text::one_line(&all[words[range.start].range.start..words[range.end - 1].range.end])
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

/// Whether a number tells a change: the nearest verb before it says "grew by", "fell", or
/// the word behind a share compares it: "5 per cent more".
fn measure(
    words: &[Word<'_>],
    before: Range<usize>,
    end: usize,
    is_percent: bool,
) -> FigureMeasure {
    let at = before.end;
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
    let comes_to = |word: &Word<'_>| {
        word.key == "təşkil"
            || ["çat", "ötüb", "ötmüş", "ötdü"]
                .iter()
                .any(|verb| word.key.starts_with(verb))
    };
    if was_at(words, before.start) || words.get(end).is_some_and(comes_to) {
        return FigureMeasure::Level;
    }
    let told = words[at.saturating_sub(5)..at]
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
    let compared = |word: &Word<'_>| match word.key() {
        "more" | "higher" | "больше" | "выше" | "çoxdur" | "artıqdır" => {
            Some(FigureMeasure::Rise)
        }
        "less" | "lower" | "меньше" | "ниже" | "azdır" => Some(FigureMeasure::Fall),
        _ => None,
    };
    let next = words
        .get(end)
        .filter(|next| is_percent && !next.gap.is_sign());
    next.and_then(compared)
        .or(told)
        .or_else(|| {
            // "12 faiz artıb"; "3 million, and growth" tells of the next.
            let goes_on =
                |word: &&Word<'_>| !word.gap.is_sign() && !matches!(word.key(), "and" | "и" | "və");
            // "€2 billion growth plan" tells no rise of money.
            let is_plan = |word: &&Word<'_>| !is_percent && word.key == "growth";
            let after = words.get(end..(end + 2).min(words.len()))?;
            let after = after.iter().take_while(goes_on);
            after.take_while(|word| !is_plan(word)).find_map(of)
        })
        .unwrap_or_default()
}

pub(super) fn is_verb(word: &Word<'_>) -> bool {
    word.kinds.has(Kinds::AMOUNTS)
}
