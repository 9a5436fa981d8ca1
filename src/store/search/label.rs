//! Labels: numbers that sort meetings newest first, in 47 bits: days counted
//! back from the end of the calendar, then a place within the day. An entry's
//! id is the label and 16 bits more.

use std::ops::RangeInclusive;

use crate::model::Day;

/// Bits for the place within a day.
const PLACE_BITS: u32 = 24;
/// The last place of a day.
const LAST_PLACE: i64 = (1 << PLACE_BITS) - 1;
/// Bits for the number of an entry within a meeting.
const NUMBER_BITS: u32 = 16;
/// How many entries a meeting may have.
pub(super) const MOST_ENTRIES: i64 = 1 << NUMBER_BITS;

/// Days from `day` to the end of the calendar.
fn days_back(day: Day) -> i64 {
    let ordinal = |day: Day| {
        // Days since the start of year 1 in the proleptic Gregorian calendar.
        let (year, month) = (i64::from(day.year()), i64::from(day.month()));
        let shifted = if month <= 2 { year - 1 } else { year };
        let era = shifted.div_euclid(400);
        let of_era = shifted.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day.day()) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
    };
    ordinal(Day::MAX) - ordinal(day)
}

/// The labels of the meetings of one day.
pub(super) fn of_day(day: Day) -> RangeInclusive<i64> {
    let first = days_back(day) << PLACE_BITS;
    first..=first + LAST_PLACE
}

/// The labels of the meetings from one day to another; open ends go as far as the calendar.
pub(super) fn between(from: Option<Day>, to: Option<Day>) -> RangeInclusive<i64> {
    let first = *of_day(to.unwrap_or(Day::MAX)).start();
    let last = *of_day(from.unwrap_or(Day::MIN)).end();
    first..=last
}

/// The ids of the entries of meetings with these labels.
pub(super) fn entries(labels: &RangeInclusive<i64>) -> RangeInclusive<i64> {
    let (first, last) = (*labels.start(), *labels.end());
    first << NUMBER_BITS..=(last << NUMBER_BITS) + MOST_ENTRIES - 1
}

/// The ids of the entries of the meeting with this label.
pub(super) fn entries_of(label: i64) -> RangeInclusive<i64> {
    entries(&(label..=label))
}

/// The label of the meeting an entry belongs to.
pub(super) const fn of_entry(id: i64) -> i64 {
    id >> NUMBER_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_days_have_lower_labels_and_days_do_not_overlap() {
        let days = [
            Day::MAX,
            Day::constant(2021, 11, 26),
            Day::constant(2020, 2, 29),
            Day::constant(2020, 2, 28),
            Day::MIN,
        ];
        for pair in days.windows(2) {
            assert!(of_day(pair[0]).end() < of_day(pair[1]).start(), "{pair:?}");
        }
        let month = between(
            Some(Day::constant(2021, 11, 1)),
            Some(Day::constant(2021, 11, 30)),
        );
        assert!(month.contains(of_day(Day::constant(2021, 11, 26)).start()));
        assert!(!month.contains(of_day(Day::constant(2021, 12, 1)).end()));
        assert!(!month.contains(of_day(Day::constant(2021, 10, 31)).start()));
    }

    #[test]
    fn the_oldest_meeting_still_has_ids() {
        let last = entries(&of_day(Day::MIN));
        assert!(*last.start() > 0 && last.end() > last.start());
        assert_eq!(of_entry(*last.end()), *of_day(Day::MIN).end());
    }
}
