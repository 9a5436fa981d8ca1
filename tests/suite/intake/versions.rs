//! Calendars: versions of one event, and zones that a calendar defines itself.

use super::{Desk, file, is_noted, of_kind};

fn calendar(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

fn event(sequence: u8, day: &str, title: &str) -> String {
    calendar(&format!(
        "BEGIN:VEVENT\r\nUID:e-1\r\nSEQUENCE:{sequence}\r\nDTSTART:{day}T080000Z\r\n\
         SUMMARY:{title}\r\nEND:VEVENT\r\n"
    ))
}

#[test]
fn an_older_version_of_an_event_brought_after_a_newer_changes_nothing_and_is_told() {
    let (old, new) = (
        event(1, "20250902", "Old hour"),
        event(3, "20250904", "New hour"),
    );
    let mut desk = Desk::new();
    desk.receive(vec![file("new.ics", &new)]);
    desk.accept_all();
    let report = desk.receive(vec![file("old.ics", &old)]);
    assert!(is_noted(&report, "older-version"));
    assert_eq!((report.files[0].differs, report.files[0].new), (0, 0));
    desk.accept_all();
    assert_eq!(desk.meetings(), ["2025-09-04 New hour"]);
    // A newer one still comes in, and both at once in either order.
    let report = desk.look(vec![file("newest.ics", event(4, "20250905", "Newest"))]);
    assert_eq!(report.files[0].differs, 1);
    for files in [[&old, &new], [&new, &old]] {
        let desk = Desk::new();
        let names = ["a.ics", "b.ics"].into_iter().zip(files);
        let report = desk.look(names.map(|(name, text)| file(name, text)).collect());
        let meetings = of_kind(&report, "meeting");
        let titles: Vec<&str> = meetings.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(titles, ["2025-09-04 New hour"]);
        assert!(is_noted(&report, "older-version"));
    }
}

#[test]
fn hours_of_a_zone_that_only_the_calendar_defines_have_its_offset_of_that_day() {
    let zone = "BEGIN:VTIMEZONE\r\nTZID:Our own\r\nBEGIN:DAYLIGHT\r\n\
        DTSTART:19810329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
        TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nBEGIN:STANDARD\r\n\
        DTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
        TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    let series = "BEGIN:VEVENT\r\nUID:s\r\nDTSTART;TZID=Our own:20250320T100000\r\n\
        DTEND;TZID=Our own:20250320T110000\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\n\
        EXDATE;TZID=Our own:20250403T100000\r\nSUMMARY:Call\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID;TZID=Our own:20250410T100000\r\n\
        DTSTART;TZID=Our own:20250411T120000\r\nSUMMARY:Call moved\r\nEND:VEVENT\r\n";
    let desk = Desk::new();
    let report = desk.look(vec![file("c.ics", calendar(&format!("{zone}{series}")))]);
    let said: Vec<String> = of_kind(&report, "meeting")
        .iter()
        .map(|one| {
            ["date", "start", "zone"]
                .map(|key| one.record[key].as_str().unwrap_or("-"))
                .join(" ")
        })
        .collect();
    assert_eq!(
        said,
        [
            "2025-03-20 10:00 +01:00",
            "2025-03-27 10:00 +01:00",
            "2025-04-11 12:00 +02:00"
        ]
    );
    assert!(!is_noted(&report, "unknown-zone"));
}
