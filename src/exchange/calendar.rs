//! Meetings and due dates as iCalendar (RFC 5545).
//!
//! A meeting keeps its local day, hour and zone, whose rules are written beside
//! it; one without hours is an event of whole days, whose end is the day after
//! the last. A promise that falls due is a task. The ids stay the same, so that
//! a calendar that takes the file again changes what it has.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::{Offset, TimeZone};

use super::contentline::{Lines, parameter};
use crate::model::{
    AttendeeRole, Commitment, CommitmentStatus, Day, Directory, EdtfDate, MeetingRecord,
    MeetingState, Presence, TimeOfDay, When, Zone,
};

/// A calendar as it is written.
pub struct Calendar {
    lines: Lines,
    stamp: String,
    /// The zones named, with the first and last year they are needed in.
    zones: BTreeMap<String, (i16, i16)>,
    /// What was written before its zones, which stand first.
    body: String,
    /// Meetings and due dates that name no day, and stand in no calendar.
    pub left_out: usize,
}

impl Calendar {
    /// An empty calendar, as of a day, with the highest marking of what it holds.
    #[must_use]
    pub fn new(today: Day) -> Self {
        Self {
            lines: Lines::default(),
            stamp: format!("{}T000000Z", compact(today)),
            zones: BTreeMap::new(),
            body: String::new(),
            left_out: 0,
        }
    }

    /// Adds a meeting and the promises of it that fall due.
    pub fn add(&mut self, record: &MeetingRecord) {
        let meeting = &record.meeting;
        match days(&meeting.when) {
            Some(days) => self.event(record, days),
            None => self.left_out += 1,
        }
        for commitment in &meeting.commitments {
            self.task(record, commitment);
        }
        self.body.push_str(&self.lines.take());
    }

    fn event(&mut self, record: &MeetingRecord, (first, last): (Day, Day)) {
        let meeting = &record.meeting;
        self.lines.raw("BEGIN:VEVENT");
        self.head(&format!("{}@memcon", meeting.id), &meeting.marking);
        for line in self.times(&meeting.when, first, last) {
            self.lines.raw(&line);
        }
        self.lines.text("SUMMARY", &meeting.title);
        self.lines.text("LOCATION", &meeting.place.words());
        self.lines.text("DESCRIPTION", &meeting.summary);
        self.lines.text("X-MEMCON-REFERENCE", &meeting.reference);
        self.lines.raw(match meeting.state {
            MeetingState::Cancelled => "STATUS:CANCELLED",
            _ => "STATUS:CONFIRMED",
        });
        for attendee in meeting.attendees() {
            let name = record.directory.person_name(attendee.person);
            let role = match attendee.role {
                AttendeeRole::Head => "CHAIR",
                AttendeeRole::Observer => "NON-PARTICIPANT",
                _ => "REQ-PARTICIPANT",
            };
            let standing = match attendee.presence {
                Presence::Present => "ACCEPTED",
                Presence::Absent => "DECLINED",
                Presence::Expected => "NEEDS-ACTION",
            };
            self.lines.raw(&format!(
                "ATTENDEE;CN={};ROLE={role};PARTSTAT={standing}:urn:uuid:{}",
                parameter(name),
                attendee.person
            ));
        }
        self.lines.raw("END:VEVENT");
    }

    fn task(&mut self, record: &MeetingRecord, commitment: &Commitment) {
        if let Some(due) = &commitment.due {
            match due_day(due) {
                Some(day) => self.due(record, commitment, day),
                None => self.left_out += 1,
            }
        }
        for child in &commitment.children {
            self.task(record, child);
        }
    }

    fn due(&mut self, record: &MeetingRecord, commitment: &Commitment, day: Day) {
        let words = if commitment.title.is_empty() {
            &commitment.text
        } else {
            &commitment.title
        };
        let marking = if commitment.marking.is_empty() {
            &record.meeting.marking
        } else {
            &commitment.marking
        };
        self.lines.raw("BEGIN:VTODO");
        self.head(&format!("{}@memcon", commitment.id), marking);
        self.lines.raw(&format!("DUE;VALUE=DATE:{}", compact(day)));
        self.lines.text("SUMMARY", words);
        self.lines
            .text("DESCRIPTION", &owed(commitment, &record.directory));
        self.lines.text("X-MEMCON-REFERENCE", &commitment.reference);
        self.lines.raw(match commitment.current_status() {
            CommitmentStatus::Fulfilled => "STATUS:COMPLETED",
            CommitmentStatus::InProgress => "STATUS:IN-PROCESS",
            CommitmentStatus::Lapsed | CommitmentStatus::Withdrawn => "STATUS:CANCELLED",
            _ => "STATUS:NEEDS-ACTION",
        });
        self.lines.raw("END:VTODO");
    }

    fn head(&mut self, uid: &str, marking: &str) {
        self.lines.raw(&format!("UID:{uid}"));
        let stamp = format!("DTSTAMP:{}", self.stamp);
        self.lines.raw(&stamp);
        self.lines.raw("CLASS:PRIVATE");
        self.lines.text("X-MEMCON-MARKING", marking);
    }

    /// The lines of begin and end.
    fn times(&mut self, when: &When, first: Day, last: Day) -> Vec<String> {
        let Some(start) = when.start else {
            let after = last.tomorrow().unwrap_or(last);
            return vec![
                format!("DTSTART;VALUE=DATE:{}", compact(first)),
                format!("DTEND;VALUE=DATE:{}", compact(after)),
            ];
        };
        let mut lines = vec![self.time("DTSTART", first, start, &when.zone)];
        // An end before the start on the same day is that of the next.
        if let Some(end) = when.end {
            let day = if last == first && end < start {
                last.tomorrow().unwrap_or(last)
            } else {
                last
            };
            lines.push(self.time("DTEND", day, end, &when.zone));
        }
        lines
    }

    /// A local time with its zone; in UTC where the zone is an offset, and
    /// without a zone where none is stated or known.
    fn time(&mut self, name: &str, day: Day, time: TimeOfDay, zone: &str) -> String {
        let (hours, minutes) = time.parts();
        let local = format!("{}T{hours:02}{minutes:02}00", compact(day));
        let Some(zone) = Zone::read(zone) else {
            return format!("{name}:{local}");
        };
        if let Ok(rule) = TimeZone::get(&zone.name)
            && rule != TimeZone::UTC
        {
            let years = self
                .zones
                .entry(zone.name.clone())
                .or_insert((day.year(), day.year()));
            *years = (years.0.min(day.year()), years.1.max(day.year()));
            return format!("{name};TZID={}:{local}", zone.name);
        }
        match zone.instant(day, time) {
            Some(at) => format!("{name}:{}", utc(at)),
            None => format!("{name}:{local}"),
        }
    }

    /// The calendar's text, with the highest marking of what it holds.
    #[must_use]
    pub fn end(mut self, marking: &str) -> String {
        self.lines.raw("BEGIN:VCALENDAR");
        self.lines.raw("VERSION:2.0");
        self.lines.raw("PRODID:-//Memcon//Register of meetings//EN");
        self.lines.text("X-MEMCON-MARKING", marking);
        for (zone, years) in std::mem::take(&mut self.zones) {
            self.zone(&zone, years);
        }
        let mut out = self.lines.take();
        out.push_str(&self.body);
        self.lines.raw("END:VCALENDAR");
        out.push_str(&self.lines.take());
        out
    }

    /// The rules of a zone for some years: what its clocks show from the start
    /// of the first, and each change after it.
    fn zone(&mut self, name: &str, (first, last): (i16, i16)) {
        let Ok(rule) = TimeZone::get(name) else {
            return;
        };
        let begin = Day::new(first.max(2), 1, 1).unwrap_or(Day::MIN);
        let Ok(begin) = rule.to_timestamp(begin.to_datetime(Time::midnight())) else {
            return;
        };
        self.lines.raw("BEGIN:VTIMEZONE");
        self.lines.raw(&format!("TZID:{name}"));
        let info = rule.to_offset_info(begin);
        let mut before = info.offset();
        self.observance(
            info.dst().is_dst(),
            &format!("{first:04}0101T000000"),
            [before, before],
            info.abbreviation(),
        );
        for change in rule.following(begin) {
            let local = before.to_datetime(change.timestamp());
            if local.year() > last {
                break;
            }
            let onset = format!(
                "{}T{:02}{:02}{:02}",
                compact(local.date()),
                local.hour(),
                local.minute(),
                local.second()
            );
            let is_summer = change.dst().is_dst();
            let offsets = [before, change.offset()];
            self.observance(is_summer, &onset, offsets, change.abbreviation());
            before = change.offset();
        }
        self.lines.raw("END:VTIMEZONE");
    }

    fn observance(&mut self, is_summer: bool, onset: &str, [from, to]: [Offset; 2], name: &str) {
        let kind = if is_summer { "DAYLIGHT" } else { "STANDARD" };
        self.lines.raw(&format!("BEGIN:{kind}"));
        self.lines.raw(&format!("DTSTART:{onset}"));
        self.lines.raw(&format!("TZOFFSETFROM:{}", offset(from)));
        self.lines.raw(&format!("TZOFFSETTO:{}", offset(to)));
        self.lines.text("TZNAME", name);
        self.lines.raw(&format!("END:{kind}"));
    }
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (minutes, rest) = (seconds.abs() / 60, seconds.abs() % 60);
    let rest = if rest == 0 {
        String::new()
    } else {
        format!("{rest:02}")
    };
    format!("{sign}{:02}{:02}{rest}", minutes / 60, minutes % 60)
}

/// Who owes it to whom.
fn owed(commitment: &Commitment, directory: &Directory) -> String {
    let names = |ids: &[crate::model::PartyId]| {
        let names: Vec<&str> = ids.iter().map(|id| directory.party_name(*id)).collect();
        names.join(", ")
    };
    let (by, to) = (names(&commitment.owed_by), names(&commitment.owed_to));
    match (by.is_empty(), to.is_empty()) {
        (false, false) => format!("{by} \u{2192} {to}"),
        (false, true) => by,
        _ => String::new(),
    }
}

/// The first and last day of a meeting, where both are known.
fn days(when: &When) -> Option<(Day, Day)> {
    let (first, mut last) = when.date.known_days()?;
    if let Some(end) = &when.end_date {
        last = last.max(end.known_days()?.1);
    }
    // A calendar writes years of four digits (RFC 5545, section 3.3.4).
    (first.year() > 0).then_some((first, last))
}

/// The last day on which a promise is in time.
fn due_day(due: &EdtfDate) -> Option<Day> {
    Some(due.latest()).filter(|day| *day != Day::MAX && day.year() > 0)
}

fn compact(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn utc(at: Timestamp) -> String {
    let zoned = Offset::UTC.to_datetime(at);
    format!(
        "{}T{:02}{:02}{:02}Z",
        compact(zoned.date()),
        zoned.hour(),
        zoned.minute(),
        zoned.second()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample_filing;

    fn record(change: impl FnOnce(&mut crate::model::Meeting)) -> MeetingRecord {
        let filing = sample_filing().expect("the sample");
        let mut directory = Directory::default();
        for person in &filing.new_persons {
            directory.add_person(person.clone());
        }
        let mut meeting = filing.meeting;
        meeting.commitments.truncate(1);
        change(&mut meeting);
        MeetingRecord { meeting, directory }
    }

    fn written(record: &MeetingRecord) -> String {
        let mut calendar = Calendar::new(Day::constant(2021, 12, 2));
        calendar.add(record);
        calendar.end("OFFICIAL").replace("\r\n ", "")
    }

    fn time(text: &str) -> Option<TimeOfDay> {
        Some(text.parse().expect("a time"))
    }

    #[test]
    fn whole_days_end_on_the_day_after_the_last() {
        let text = written(&record(|meeting| {
            meeting.when.date = "2021-11-26".parse().expect("a date");
            meeting.when.start = None;
            meeting.when.end_date = Some("2021-11-27".parse().expect("a date"));
        }));
        assert!(text.contains("DTSTART;VALUE=DATE:20211126\r\n"), "{text}");
        assert!(text.contains("DTEND;VALUE=DATE:20211128\r\n"), "{text}");
        assert!(text.contains("X-MEMCON-MARKING:OFFICIAL\r\n"));
    }

    #[test]
    fn hours_keep_their_zone_whose_rules_stand_before_them() {
        let text = written(&record(|meeting| {
            meeting.when.date = "2021-03-27".parse().expect("a date");
            meeting.when.end_date = Some("2021-03-28".parse().expect("a date"));
            meeting.when.start = time("22:00");
            meeting.when.end = time("04:00");
            meeting.when.zone = "Europe/Berlin".to_owned();
        }));
        assert!(
            text.contains("DTSTART;TZID=Europe/Berlin:20210327T220000"),
            "{text}"
        );
        assert!(
            text.contains("DTEND;TZID=Europe/Berlin:20210328T040000"),
            "{text}"
        );
        let zone = "BEGIN:DAYLIGHT\r\nDTSTART:20210328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n";
        assert!(text.contains(zone), "{text}");
        let (zone, event) = (text.find("BEGIN:VTIMEZONE"), text.find("BEGIN:VEVENT"));
        assert!(zone < event);
    }

    #[test]
    fn an_offset_is_written_in_utc_and_no_zone_as_local_time() {
        let at = |zone: &str| {
            written(&record(|meeting| {
                meeting.when.date = "2021-11-26".parse().expect("a date");
                meeting.when.start = time("01:30");
                meeting.when.end = None;
                meeting.when.zone = zone.to_owned();
            }))
        };
        assert!(at("UTC+3").contains("DTSTART:20211125T223000Z"));
        assert!(at("").contains("DTSTART:20211126T013000\r\n"));
    }

    #[test]
    fn a_promise_is_a_task_due_on_its_last_day_and_a_month_is_no_event() {
        let record = record(|meeting| {
            meeting.when.date = "2021-11".parse().expect("a date");
            meeting.commitments[0].due = Some("2022-02".parse().expect("a date"));
            meeting.commitments[0].children.clear();
        });
        let mut calendar = Calendar::new(Day::constant(2021, 12, 2));
        calendar.add(&record);
        assert_eq!(calendar.left_out, 1);
        let text = calendar.end("").replace("\r\n ", "");
        assert!(!text.contains("VEVENT"));
        assert!(text.contains("DUE;VALUE=DATE:20220228"), "{text}");
        let uid = format!("UID:{}@memcon", record.meeting.commitments[0].id);
        assert!(text.contains(&uid));
    }
}
