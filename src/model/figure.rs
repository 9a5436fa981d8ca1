//! A number that was quoted, exactly as it was quoted.

use serde::{Deserialize, Serialize};

use super::{
    AttendeeId, Day, Decimal, EdtfDate, FigureId, FigureMeasure, PartyId, PassageId, Qualifier,
    Scale, TopicId,
};

/// What a figure counts or measures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", content = "of", rename_all = "kebab-case")]
pub enum Unit {
    /// Per cent.
    Percent,
    /// A count of things: "schools".
    Count(String),
    /// Money in a currency (ISO 4217 code); empty when the currency is not stated.
    Money(String),
    /// Any other unit, as written: "km", "tonnes".
    Other(String),
    /// The record does not say.
    #[default]
    NotStated,
}

/// The unit of a place in an order, as it is stored: a text like any other unit, so
/// that a reader who knows nothing of it still reads what the number is.
const PLACE: &str = "place in an order";

impl Unit {
    /// What "3rd" counts.
    #[must_use]
    pub fn place() -> Self {
        Self::Other(PLACE.to_owned())
    }

    /// Whether a number of this unit is a place in an order.
    #[must_use]
    pub fn is_place(&self) -> bool {
        matches!(self, Self::Other(of) if of == PLACE)
    }

    /// The stored text form of the unit's kind.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Count(_) => "count",
            Self::Money(_) => "money",
            Self::Other(_) => "other",
            Self::NotStated => "not-stated",
        }
    }

    /// The catalogue key of the kind's label.
    #[must_use]
    pub const fn label_key(&self) -> &'static str {
        match self {
            Self::Percent => "unit-percent",
            Self::Count(_) => "unit-count",
            Self::Money(_) => "unit-money",
            Self::Other(_) => "unit-other",
            Self::NotStated => "unit-not-stated",
        }
    }

    /// What is counted, the currency or the unit's name; empty when there is none.
    #[must_use]
    pub fn of(&self) -> &str {
        match self {
            Self::Count(of) | Self::Money(of) | Self::Other(of) => of,
            Self::Percent | Self::NotStated => "",
        }
    }

    /// The unit with this stored code, or `None` for a code that is not known.
    #[must_use]
    pub fn from_parts(code: &str, of: &str) -> Option<Self> {
        Some(match code {
            "percent" => Self::Percent,
            "count" => Self::Count(of.to_owned()),
            "money" => Self::Money(of.to_owned()),
            "other" => Self::Other(of.to_owned()),
            "not-stated" => Self::NotStated,
            _ => return None,
        })
    }
}

/// A quoted number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Stable id.
    pub id: FigureId,
    /// The heading it belongs under, if any.
    pub topic: Option<TopicId>,
    /// Who said it.
    pub speaker: Option<AttendeeId>,
    /// Which party it is about.
    pub about: Option<PartyId>,
    /// What the number tells: "Trade turnover".
    pub indicator: String,
    /// How the value bounds the true one.
    pub qualifier: Qualifier,
    /// The value as quoted, without its word of scale.
    #[serde(deserialize_with = "super::decimal::or_unstated")]
    pub value: Decimal,
    /// The word of scale quoted with it.
    pub scale: Scale,
    /// What it counts or measures.
    pub unit: Unit,
    /// Of whom or of what a share is taken: "graduates"; empty when not stated.
    #[serde(default)]
    pub population: String,
    /// Level or change.
    pub measure: FigureMeasure,
    /// The period it holds for.
    pub period: Option<EdtfDate>,
    /// Circumstances: "in spite of COVID-19".
    pub note: String,
    /// What of it is in doubt, as its meaning; empty where nothing is.
    #[serde(default)]
    pub doubt: String,
    /// Its portion mark; empty when it has none of its own.
    #[serde(default)]
    pub marking: String,
    /// The passages this stands on.
    pub passages: Vec<PassageId>,
}

impl Scale {
    /// The power of ten that it stands for: 6 for a million.
    #[must_use]
    pub const fn exponent(self) -> u32 {
        match self {
            Self::One => 0,
            Self::Thousand => 3,
            Self::Million => 6,
            Self::Billion => 9,
            Self::Trillion => 12,
        }
    }
}

impl Figure {
    /// A figure of which nothing is stated yet.
    #[must_use]
    pub fn new(speaker: Option<AttendeeId>) -> Self {
        Self {
            id: FigureId::new(),
            topic: None,
            speaker,
            about: None,
            indicator: String::new(),
            qualifier: Qualifier::default(),
            value: Decimal::unstated(),
            scale: Scale::default(),
            unit: Unit::default(),
            population: String::new(),
            measure: FigureMeasure::default(),
            period: None,
            note: String::new(),
            doubt: String::new(),
            marking: String::new(),
            passages: Vec::new(),
        }
    }

    /// The value with its word of scale, as a chart and a comparison need it.
    /// Equal numbers give equal results, however they were written.
    #[must_use]
    pub fn number(&self) -> f64 {
        let exponent = self.scale.exponent();
        format!("{}e{exponent}", self.value)
            .parse()
            .unwrap_or_default()
    }

    /// How long a time it holds for. Only values for spans of one length can be
    /// joined to a line: nine months and a year are not one series.
    #[must_use]
    pub fn span(&self) -> Span {
        let Some(period) = &self.period else {
            return Span::NotStated;
        };
        let (first, last) = (period.earliest(), period.latest());
        if first == Day::MIN || last == Day::MAX {
            return Span::Open;
        }
        if first == first.first_of_month() && last == last.last_of_month() {
            let month = |day: Day| i32::from(day.year()) * 12 + i32::from(day.month());
            return Span::Months(month(last) - month(first) + 1);
        }
        Span::Days((last - first).get_days() + 1)
    }

    /// Whether two figures cannot both be true: the same thing measured for the
    /// same party and span of time, with bounds that do not meet. A rise
    /// contradicts a fall. "More than
    /// 15,000" does not contradict 15,300; "about" is taken as within a tenth.
    /// Figures without a period say nothing of each other here.
    #[must_use]
    pub fn contradicts(&self, other: &Self) -> bool {
        let span = |figure: &Self| {
            figure
                .period
                .as_ref()
                .map(|period| (period.earliest(), period.latest()))
        };
        let same_thing = super::fold(&self.indicator) == super::fold(&other.indicator)
            && self.about == other.about
            && (self.measure == other.measure || self.turns(other))
            && self.unit == other.unit
            && super::fold(&self.population) == super::fold(&other.population)
            && span(self).is_some()
            && span(self) == span(other);
        same_thing && (self.turns(other) || !self.bounds().meet(other.bounds()))
    }

    /// Whether one tells a rise and the other a fall.
    fn turns(&self, other: &Self) -> bool {
        use FigureMeasure::{Fall, Rise};
        matches!((self.measure, other.measure), (Rise, Fall) | (Fall, Rise))
    }

    fn bounds(&self) -> Bounds {
        let value = self.number();
        let (low, high, low_holds, high_holds) = match self.qualifier {
            Qualifier::Exactly => (value, value, true, true),
            Qualifier::About => {
                let tenth = value.abs() / 10.0;
                (value - tenth, value + tenth, true, true)
            }
            Qualifier::MoreThan => (value, f64::INFINITY, false, true),
            Qualifier::AtLeast => (value, f64::INFINITY, true, true),
            Qualifier::LessThan => (f64::NEG_INFINITY, value, true, false),
            Qualifier::UpTo => (f64::NEG_INFINITY, value, true, true),
        };
        Bounds {
            low,
            high,
            low_holds,
            high_holds,
        }
    }
}

/// The points of a line, in order of time, that may be joined: where values of one time
/// differ nobody knows through which of them the line goes, so it ends before them and
/// begins anew after them.
#[must_use]
pub fn stretches<T: PartialEq, V: PartialEq>(points: &[(T, V)]) -> Vec<Vec<usize>> {
    let mut stretches = vec![Vec::new()];
    let mut start = 0;
    while start < points.len() {
        let (time, value) = &points[start];
        let of_time = points[start..].iter().take_while(|(at, _)| at == time);
        let end = start + of_time.count();
        if points[start..end].iter().all(|(_, other)| other == value) {
            if let Some(stretch) = stretches.last_mut() {
                stretch.push(start);
            }
        } else {
            stretches.push(Vec::new());
        }
        start = end;
    }
    stretches.retain(|stretch| stretch.len() > 1);
    stretches
}

/// How long a time a figure holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// The record does not say.
    NotStated,
    /// So many days that are no whole months.
    Days(i32),
    /// So many whole months; twelve make a year.
    Months(i32),
    /// Since or until a day.
    Open,
}

/// What a figure says the true value lies between.
#[derive(Clone, Copy)]
struct Bounds {
    low: f64,
    high: f64,
    /// Whether the low bound itself is allowed.
    low_holds: bool,
    /// Whether the high bound itself is allowed.
    high_holds: bool,
}

impl Bounds {
    fn meet(self, other: Self) -> bool {
        let below = |one: Self, two: Self| {
            one.low < two.high || (one.low_holds && two.high_holds && one.low <= two.high)
        };
        below(self, other) && below(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_where_values_of_one_time_differ() {
        assert_eq!(stretches(&[(1, 5), (2, 6), (3, 7)]), [[0, 1, 2]]);
        let told = [(1, 5), (2, 6), (3, 7), (3, 9), (4, 8), (5, 8)];
        assert_eq!(stretches(&told), [[0, 1], [4, 5]]);
        assert_eq!(stretches(&[(1, 5), (1, 5), (2, 6)]), [[0, 2]]);
        assert!(stretches(&[(1, 5), (1, 6)]).is_empty());
    }
}
