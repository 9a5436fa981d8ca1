//! The days of a series (RFC 5545, section 3.3.10), on the clock of its place and
//! within a bound. Only what calendars of meetings use is worked out; a rule with
//! anything else gives its first day, and that is told.

use jiff::ToSpan;
use jiff::civil::{DateTime, Weekday};

use crate::model::Day;

/// The most days of one series.
const MOST: usize = 400;

/// The days of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) starts: Vec<DateTime>,
    /// Why not all are there, as the code of a notice.
    pub(super) cut: Option<&'static str>,
}

#[derive(Debug, Default)]
struct Rule {
    freq: String,
    interval: i64,
    count: Option<usize>,
    until: Option<DateTime>,
    /// The day a week begins with, Monday being nought: it parts weeks of an interval.
    week_start: i8,
    /// Days of the week, each with the place in its month where one is given.
    by_day: Vec<(i8, Weekday)>,
    by_month_day: Vec<i8>,
    /// Which of the days of a month are meant, from its end where below nought.
    by_place: Vec<i8>,
    /// Whether it holds something that is not worked out here.
    is_other: bool,
}

impl Rule {
    fn read(text: &str, until: &dyn Fn(&str) -> Option<DateTime>) -> Self {
        let mut rule = Self {
            interval: 1,
            ..Self::default()
        };
        for part in text.split(';') {
            let Some((name, value)) = part.split_once('=') else {
                continue;
            };
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => rule.freq = value.trim().to_ascii_uppercase(),
                "INTERVAL" => rule.interval = value.trim().parse().unwrap_or(1).clamp(1, 1_000),
                "COUNT" => rule.count = value.trim().parse().ok(),
                "UNTIL" => rule.until = until(value.trim()),
                "BYDAY" => {
                    for one in value.split(',') {
                        match by_day(one.trim()) {
                            Some(day) => rule.by_day.push(day),
                            None => rule.is_other = true,
                        }
                    }
                }
                "BYMONTHDAY" => {
                    let days = value.split(',').map(str::trim).map(str::parse);
                    rule.by_month_day = days.filter_map(Result::ok).collect();
                }
                "BYSETPOS" => {
                    let places = value.split(',').map(str::trim).map(str::parse);
                    rule.by_place = places.filter_map(Result::ok).collect();
                }
                "WKST" => match by_day(value.trim()) {
                    Some((_, day)) => rule.week_start = day.to_monday_zero_offset(),
                    None => rule.is_other = true,
                },
                _ => rule.is_other = true,
            }
        }
        rule.is_other |= !rule.by_place.is_empty() && rule.freq != "MONTHLY";
        rule
    }
}

/// "2TU" is the second Tuesday, "-1FR" the last Friday, "MO" each Monday.
pub(super) fn by_day(text: &str) -> Option<(i8, Weekday)> {
    let at = text.len().checked_sub(2)?;
    let (place, name) = text.split_at_checked(at)?;
    let day = match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    };
    let place = if place.is_empty() {
        0
    } else {
        place.parse().ok()?
    };
    Some((place, day))
}

/// The days of a series that begins at `start`. One that never ends is taken once. `until`
/// reads the end of a rule on the clock of the series: in UTC it may be another day there.
pub(super) fn days(start: DateTime, rule: &str, until: &dyn Fn(&str) -> Option<DateTime>) -> Days {
    let rule = Rule::read(rule, until);
    let once = |cut| Days {
        starts: vec![start],
        cut: Some(cut),
    };
    if rule.count.is_none() && rule.until.is_none() {
        return once("repeats");
    }
    if rule.is_other {
        return once("other-rule");
    }
    let mut starts: Vec<DateTime> = Vec::new();
    let mut cut = None;
    // A period without a day in it still counts here, so that a rule ends.
    for period in 0..10_000_i64 {
        let Some(days) = of_period(start.date(), &rule, period) else {
            return once("other-rule");
        };
        let mut is_over = false;
        for day in days.into_iter().filter(|day| *day >= start.date()) {
            let at = day.to_datetime(start.time());
            is_over |= rule.until.is_some_and(|until| at > until);
            is_over |= rule.count.is_some_and(|count| starts.len() >= count);
            if is_over {
                break;
            }
            if starts.len() >= MOST {
                cut = Some("too-often");
                is_over = true;
                break;
            }
            starts.push(at);
        }
        if is_over {
            break;
        }
    }
    Days { starts, cut }
}

/// The days of one period of a rule, in order; none where it is not worked out.
fn of_period(first: Day, rule: &Rule, period: i64) -> Option<Vec<Day>> {
    let steps = period.checked_mul(rule.interval)?;
    match rule.freq.as_str() {
        "DAILY" => {
            let day = first.checked_add(steps.days()).ok()?;
            let is_in =
                rule.by_day.is_empty() || rule.by_day.iter().any(|(_, one)| *one == day.weekday());
            Some(if is_in { vec![day] } else { Vec::new() })
        }
        "WEEKLY" => {
            let offset =
                |day: Weekday| (day.to_monday_zero_offset() - rule.week_start).rem_euclid(7);
            let begin = first
                .checked_sub(i64::from(offset(first.weekday())).days())
                .ok()?;
            let week = begin.checked_add(steps.weeks()).ok()?;
            let mut offsets: Vec<i8> = rule.by_day.iter().map(|(_, one)| offset(*one)).collect();
            if offsets.is_empty() {
                offsets.push(offset(first.weekday()));
            }
            offsets.sort_unstable();
            offsets.dedup();
            offsets
                .into_iter()
                .map(|offset| week.checked_add(i64::from(offset).days()).ok())
                .collect()
        }
        "MONTHLY" => {
            let month = first.first_of_month().checked_add(steps.months()).ok()?;
            Some(of_month(month, first, rule))
        }
        "YEARLY" if rule.by_day.is_empty() && rule.by_month_day.is_empty() => {
            let year = i16::try_from(i64::from(first.year()) + steps).ok()?;
            // 29 February comes in leap years only.
            Some(
                Day::new(year, first.month(), first.day())
                    .ok()
                    .into_iter()
                    .collect(),
            )
        }
        _ => None,
    }
}

fn of_month(month: Day, first: Day, rule: &Rule) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for (place, weekday) in &rule.by_day {
        if *place == 0 {
            let all = (1..=month.days_in_month())
                .filter_map(|day| Day::new(month.year(), month.month(), day).ok());
            days.extend(all.filter(|day| day.weekday() == *weekday));
        } else {
            days.extend(month.nth_weekday_of_month(*place, *weekday).ok());
        }
    }
    let last = month.days_in_month();
    for day in &rule.by_month_day {
        let day = if *day < 0 { last + 1 + *day } else { *day };
        days.extend(Day::new(month.year(), month.month(), day).ok());
    }
    if rule.by_day.is_empty() && rule.by_month_day.is_empty() {
        days.extend(Day::new(month.year(), month.month(), first.day()).ok());
    }
    days.sort_unstable();
    days.dedup();
    if rule.by_place.is_empty() {
        return days;
    }
    let count = i8::try_from(days.len()).unwrap_or(i8::MAX);
    let at = |place: &i8| {
        if *place < 0 {
            count + *place
        } else {
            *place - 1
        }
    };
    let places = rule.by_place.iter().map(at);
    let mut meant: Vec<Day> = places
        .filter_map(|at| days.get(usize::try_from(at).ok()?).copied())
        .collect();
    meant.sort_unstable();
    meant.dedup();
    meant
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The end of a rule as it stands, at the end of a day where no hour is told.
    fn end_of(text: &str) -> Option<DateTime> {
        let day = crate::exchange::readers::moments::day(text.get(..8)?)?;
        let hour = text.get(9..11).and_then(|hour| hour.parse().ok());
        Some(day.at(hour.unwrap_or(23), 59, 0, 0))
    }

    fn on(start: &str, rule: &str) -> Vec<String> {
        let found = days(start.parse().expect("a moment"), rule, &end_of);
        found
            .starts
            .iter()
            .map(|start| start.date().to_string())
            .collect()
    }

    #[test]
    fn series_are_worked_out_by_day_week_month_and_year() {
        let weekly = on("2024-02-01T10:00", "FREQ=WEEKLY;COUNT=3");
        assert_eq!(weekly, ["2024-02-01", "2024-02-08", "2024-02-15"]);
        let two = on(
            "2024-02-01T10:00",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20240216T000000Z",
        );
        assert_eq!(two, ["2024-02-01", "2024-02-13", "2024-02-15"]);
        let sunday = on(
            "1997-08-05T09:00",
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        );
        assert_eq!(
            sunday,
            ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]
        );
        let last = on("2024-01-26T10:00", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2");
        assert_eq!(last, ["2024-01-26", "2024-02-23"]);
        // As office suites write the last Monday, and the first working day.
        let last = on(
            "2025-01-27T10:00",
            "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1;COUNT=2",
        );
        assert_eq!(last, ["2025-01-27", "2025-02-24"]);
        let working = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=2";
        assert_eq!(
            on("2025-02-03T10:00", working),
            ["2025-02-03", "2025-03-03"]
        );
        let late = on("2024-01-31T10:00", "FREQ=MONTHLY;COUNT=2");
        assert_eq!(late, ["2024-01-31", "2024-03-31"]);
        let leap = on("2024-02-29T10:00", "FREQ=YEARLY;COUNT=2");
        assert_eq!(leap, ["2024-02-29", "2028-02-29"]);
    }

    #[test]
    fn what_never_ends_or_is_not_worked_out_is_taken_once_and_told() {
        let start = "2024-02-01T10:00".parse().expect("a moment");
        for (rule, cut) in [
            ("FREQ=YEARLY", "repeats"),
            ("FREQ=YEARLY;BYWEEKNO=7;COUNT=3", "other-rule"),
            ("FREQ=SECONDLY;COUNT=3", "other-rule"),
        ] {
            let found = days(start, rule, &end_of);
            assert_eq!((found.starts.len(), found.cut), (1, Some(cut)), "{rule}");
        }
        let many = days(start, "FREQ=DAILY;COUNT=4000000000", &end_of);
        assert_eq!((many.starts.len(), many.cut), (MOST, Some("too-often")));
    }
}
