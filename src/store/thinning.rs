//! Which days' backups are kept as they grow old.

use std::collections::BTreeSet;

use jiff::civil::Date;

/// How many days with work have a backup of their own.
const DAYS: usize = 7;
/// How many weeks are kept beyond that, by their last backup.
const WEEKS: usize = 4;
/// How many months.
const MONTHS: usize = 12;
/// Backups further apart than this many days are counted for themselves: a clock
/// that was wrong for a while does not take the place of the right days.
const APART: i32 = 45;

/// The days whose backups are kept, of each stretch of days that are not far apart.
pub(super) fn kept_days(days: impl Iterator<Item = Date>) -> BTreeSet<Date> {
    let days: BTreeSet<Date> = days.collect();
    let mut kept = BTreeSet::new();
    let mut stretch: Vec<Date> = Vec::new();
    for day in days {
        let is_far = stretch
            .last()
            .is_some_and(|last| day.since(*last).is_ok_and(|gap| gap.get_days() > APART));
        if is_far {
            kept.extend(kept_of_stretch(&stretch));
            stretch.clear();
        }
        stretch.push(day);
    }
    kept.extend(kept_of_stretch(&stretch));
    kept
}

/// The last seven days, and the last of each of four weeks and twelve months;
/// `days` from the oldest on.
fn kept_of_stretch(days: &[Date]) -> BTreeSet<Date> {
    let mut kept: BTreeSet<Date> = days.iter().rev().take(DAYS).copied().collect();
    let (mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new());
    for day in days.iter().rev() {
        let week = day.iso_week_date();
        if weeks.len() < WEEKS && weeks.insert((week.year(), week.week())) {
            kept.insert(*day);
        }
        if months.len() < MONTHS && months.insert((day.year(), day.month())) {
            kept.insert(*day);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;

    #[test]
    fn backups_are_kept_for_seven_days_four_weeks_and_twelve_months() {
        let last: Date = "2026-11-26".parse().expect("a day");
        let days = (0..800).map(|ago: i64| last.checked_sub(ago.days()).expect("a day"));
        let kept = kept_days(days);
        let kept: Vec<String> = kept.iter().rev().map(ToString::to_string).collect();
        assert_eq!(
            kept,
            [
                "2026-11-26",
                "2026-11-25",
                "2026-11-24",
                "2026-11-23",
                "2026-11-22",
                "2026-11-21",
                "2026-11-20",
                "2026-11-15",
                "2026-11-08",
                "2026-10-31",
                "2026-09-30",
                "2026-08-31",
                "2026-07-31",
                "2026-06-30",
                "2026-05-31",
                "2026-04-30",
                "2026-03-31",
                "2026-02-28",
                "2026-01-31",
                "2025-12-31",
            ]
        );
    }

    #[test]
    fn an_office_that_works_on_few_days_keeps_them_all() {
        let days =
            ["2026-01-05", "2026-03-02", "2026-05-11"].map(|day| day.parse().expect("a day"));
        assert_eq!(kept_days(days.into_iter()).len(), 3);
    }

    #[test]
    fn days_of_a_wrong_clock_take_the_place_of_no_right_day() {
        let last: Date = "2026-11-26".parse().expect("a day");
        let right: BTreeSet<Date> = (0..100)
            .map(|ago: i64| last.checked_sub(ago.days()).expect("a day"))
            .collect();
        let alone = kept_days(right.iter().copied());
        let wrong = (0..30).map(|on: i64| last.checked_add((365 + on).days()).expect("a day"));
        let before = (0..30).map(|on: i64| {
            Date::constant(1970, 1, 1)
                .checked_add(on.days())
                .expect("a day")
        });
        let kept = kept_days(right.iter().copied().chain(wrong).chain(before));
        assert!(kept.is_superset(&alone));
    }
}
