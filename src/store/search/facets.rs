//! Facets: what an operator asks for, as words of the index that no text can
//! hold, since each begins with a private-use character.
//!
//! Values and days stand as every beginning of their digits, so that "more
//! than" and "before" become a few dozen words instead of a walk through all.

use crate::model::{Day, EdtfDate};

/// Begins every facet. Folded words hold letters and digits only.
const MARK: char = '\u{e000}';

/// Whether a word of the index is a facet and not a word of a text.
pub(super) fn is_facet(word: &str) -> bool {
    word.starts_with(MARK)
}

/// What a facet tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facet {
    /// Stands on every meeting.
    Any,
    /// The kind of record.
    Record,
    /// The form of a commitment.
    Commitment,
    /// The kind of a remark.
    Remark,
    /// The kind of a related event.
    Event,
    /// How many parties met.
    Meeting,
    /// How a meeting was held.
    Format,
    /// The rank it was held at.
    Level,
    /// The current status of a commitment.
    Status,
    /// The commitment is open.
    Open,
    /// The last day a commitment falls due.
    Due,
    /// A person in the record: attendee, speaker, or named in an event.
    Person,
    /// The person who spoke.
    Speaker,
    /// The party spoken for.
    SpeakerParty,
    /// A party that owes.
    OwedBy,
    /// More than one party owes.
    OwedByMany,
    /// The side of the table.
    Side,
    /// A word of the heading.
    Topic,
    /// A figure's value.
    Value,
    /// A figure's unit.
    Unit,
    /// A party that met, owes or is owed.
    Party,
    /// A party a record is about.
    About,
    /// The marking.
    Marking,
    /// Where the meeting stands.
    State,
    /// Something the meeting has.
    Has,
    /// The meeting's date is a span of days.
    Span,
    /// The first day a related event can have been on.
    EventFrom,
    /// The last day a related event can have been on.
    EventUntil,
}

impl Facet {
    const fn letter(self) -> char {
        match self {
            Self::Any => 'a',
            Self::Record => 'r',
            Self::Commitment => 'c',
            Self::Remark => 'k',
            Self::Event => 'e',
            Self::Meeting => 'm',
            Self::Format => 'f',
            Self::Level => 'l',
            Self::Status => 's',
            Self::Open => 'o',
            Self::Due => 'd',
            Self::Person => 'q',
            Self::Speaker => 'g',
            Self::SpeakerParty => 'h',
            Self::OwedBy => 'b',
            Self::OwedByMany => 'n',
            Self::Side => 'i',
            Self::Topic => 't',
            Self::Value => 'v',
            Self::Unit => 'u',
            Self::Party => 'p',
            Self::About => 'j',
            Self::Marking => 'x',
            Self::State => 'w',
            Self::Has => 'y',
            Self::Span => 'z',
            Self::EventFrom => '1',
            Self::EventUntil => '2',
        }
    }

    /// The word for this facet with a value; only letters and digits of the value count.
    pub(super) fn of(self, value: &str) -> String {
        let mut word = String::from(MARK);
        word.push(self.letter());
        word.extend(value.chars().filter(|c| c.is_alphanumeric()));
        word
    }

    /// The word for this facet of a record of the register.
    pub(super) fn key(self, key: i64) -> String {
        self.of(&key.to_string())
    }

    /// The word for this facet alone.
    pub(super) fn plain(self) -> String {
        self.of("")
    }
}

/// A number as hexadecimal digits that sort as the numbers do: sign, exponent
/// and twelve bits of the fraction. Numbers closer than a 4,096th share them;
/// the exact value is compared beside the index.
fn digits_of(number: f64) -> String {
    let bits = number.to_bits();
    let sortable = if number.is_sign_negative() {
        !bits
    } else {
        bits | (1 << 63)
    };
    format!("{:06x}", sortable >> 40)
}

/// The facets a value is found by.
pub(super) fn of_value(number: f64) -> impl Iterator<Item = String> {
    beginnings(Facet::Value, digits_of(number), &[1, 2, 3, 4, 5, 6])
}

/// The facets of values that may be above (or below) a number, and of those that share its digits.
pub(super) fn beyond(number: f64, above: bool) -> Vec<String> {
    let digits = digits_of(number);
    let mut words = beyond_digits(Facet::Value, &digits, 16, &[1, 2, 3, 4, 5, 6], above);
    words.push(Facet::Value.of(&digits));
    words
}

/// The facet shared by values about equal to a number.
pub(super) fn near(number: f64) -> Vec<String> {
    vec![Facet::Value.of(&digits_of(number))]
}

/// Where the digits of a day, as `20211126`, are cut.
const DAY_CUTS: [usize; 5] = [2, 3, 4, 6, 8];

fn day_digits(day: Day) -> Option<String> {
    let year = u16::try_from(day.year()).ok()?;
    Some(format!("{year:04}{:02}{:02}", day.month(), day.day()))
}

/// The facets a due date is found by.
pub(super) fn of_due(due: &EdtfDate) -> Vec<String> {
    day_digits(due.latest()).map_or_else(Vec::new, |digits| {
        beginnings(Facet::Due, digits, &DAY_CUTS).collect()
    })
}

/// The facets of due dates before a day.
pub(super) fn due_before(day: Day) -> Vec<String> {
    day_digits(day).map_or_else(Vec::new, |digits| {
        beyond_digits(Facet::Due, &digits, 10, &DAY_CUTS, false)
    })
}

/// The facets of the days of a related event.
pub(super) fn of_event(date: &EdtfDate) -> Vec<String> {
    let days = [
        (Facet::EventFrom, date.earliest()),
        (Facet::EventUntil, date.latest()),
    ];
    let mut words = vec![Facet::EventFrom.plain()];
    for (facet, day) in days {
        words.extend(
            day_digits(day)
                .into_iter()
                .flat_map(|digits| beginnings(facet, digits, &DAY_CUTS)),
        );
    }
    words
}

/// The facets of events that begin on a day or before.
pub(super) fn event_begins_by(day: Day) -> Vec<String> {
    day.tomorrow().ok().and_then(day_digits).map_or_else(
        || vec![Facet::EventFrom.plain()],
        |digits| beyond_digits(Facet::EventFrom, &digits, 10, &DAY_CUTS, false),
    )
}

/// The facets of events that end before a day.
pub(super) fn event_ends_before(day: Day) -> Vec<String> {
    day_digits(day).map_or_else(Vec::new, |digits| {
        beyond_digits(Facet::EventUntil, &digits, 10, &DAY_CUTS, false)
    })
}

fn beginnings<'a>(
    facet: Facet,
    digits: String,
    cuts: &'a [usize],
) -> impl Iterator<Item = String> + use<'a> {
    cuts.iter().map(move |cut| facet.of(&digits[..*cut]))
}

/// For each cut, the digits that agree up to the cut before and then differ
/// upward or downward. Together they cover all that lies beyond.
fn beyond_digits(
    facet: Facet,
    digits: &str,
    radix: u32,
    cuts: &[usize],
    above: bool,
) -> Vec<String> {
    let mut words = Vec::new();
    let mut before = 0;
    for cut in cuts {
        let width = cut - before;
        let size = radix.pow(u32::try_from(width).unwrap_or(1));
        let own = u32::from_str_radix(&digits[before..*cut], radix).unwrap_or(0);
        let others = if above { own + 1..size } else { 0..own };
        for other in others {
            let piece = if radix == 16 {
                format!("{other:0width$x}")
            } else {
                format!("{other:0width$}")
            };
            // Months and days of one part of the calendar only.
            if radix == 10 && before >= 4 && !(1..=31).contains(&other) {
                continue;
            }
            words.push(facet.of(&format!("{}{piece}", &digits[..before])));
        }
        before = *cut;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[String], value: f64) -> bool {
        of_value(value).any(|word| words.contains(&word))
    }

    proptest::proptest! {
        #[test]
        fn values_beyond_a_number_are_found_and_far_ones_on_the_other_side_are_not(
            number in -1e12..1e12_f64, other in -1e12..1e12_f64,
        ) {
            let (above, below) = (beyond(number, true), beyond(number, false));
            if other > number {
                proptest::prop_assert!(found(&above, other));
            }
            if other < number {
                proptest::prop_assert!(found(&below, other));
            }
            let apart = (other - number).abs() > number.abs().max(other.abs()) / 1000.0;
            if apart && other > number {
                proptest::prop_assert!(!found(&below, other));
            }
            if apart && other < number {
                proptest::prop_assert!(!found(&above, other));
            }
        }

        #[test]
        fn due_days_before_a_day_are_found_and_others_are_not(
            (y1, m1, d1) in (1900..2100_i16, 1..=12_i8, 1..=28_i8),
            (y2, m2, d2) in (1900..2100_i16, 1..=12_i8, 1..=28_i8),
        ) {
            let (due, day) = (Day::constant(y1, m1, d1), Day::constant(y2, m2, d2));
            let words = due_before(day);
            let is_found = of_due(&EdtfDate::day(due)).iter().any(|word| words.contains(word));
            proptest::prop_assert_eq!(is_found, due < day);
        }
    }
}
