//! Blanks: what stands in a releasable record for what is withheld.

use std::collections::BTreeSet;

use crate::model::fields::{MEETING_FIELDS, Value, Withheld};
use crate::model::{
    Attachment, Attendee, AttendeeId, Commitment, Decimal, EventTiming, Figure, FigureMeasure,
    Meeting, Place, Qualifier, RelatedEvent, Remark, RemarkKind, Scale, Strength, Unit, When,
};

/// How many characters make a line where the extent of a passage is told.
const LINE: usize = 90;

/// The sign blanks are made of. No brief prints one.
pub const BLANK: char = '\u{2592}';

/// How many lines of ninety characters some words fill: the extent that is
/// told of a passage held back, the same on every paper and in every output.
#[must_use]
pub fn extent_of(words: &str) -> u32 {
    let lines: usize = words
        .lines()
        .map(|line| line.chars().count().div_ceil(LINE))
        .sum();
    u32::try_from(lines.max(1)).unwrap_or(u32::MAX)
}

/// A blank that fills as many lines as the words; nothing for no words.
pub(super) fn blank(words: &str) -> String {
    let count = words.trim().chars().count();
    if count == 0 {
        return String::new();
    }
    // One sign beyond the last full line: what is put after it stays on that line.
    let lines = count.div_ceil(LINE);
    BLANK.to_string().repeat((lines - 1) * LINE + 1)
}

/// A blank a line.
pub(super) fn blank_lines(words: &str) -> String {
    let lines: Vec<String> = words
        .lines()
        .map(blank)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

/// Takes from a meeting what goes out under no marking: who handled the record, the
/// points we mean to make, and the officer's comment but for its extent.
pub(super) fn keep_in_the_office(meeting: &mut Meeting) {
    let nothing = Meeting::new("");
    for field in MEETING_FIELDS {
        if field.withheld == Withheld::Office {
            field.copy(&nothing, meeting);
        }
    }
    meeting.comment = blank_lines(&meeting.comment);
}

/// Takes from a meeting that may not be told of all but its reference, its year
/// and the portions that may go out by their own marks, with who said them.
pub(super) fn blank_meeting(meeting: &mut Meeting) {
    let year = meeting.when.date.whole_year();
    meeting.when = When {
        date: year,
        start: None,
        end_date: None,
        end: None,
        zone: String::new(),
    };
    meeting.title.clone_from(&meeting.reference);
    meeting.place = Place::default();
    meeting.part_of = None;
    let nothing = Meeting::new("");
    for field in MEETING_FIELDS {
        match (field.withheld, field.value) {
            (Withheld::Nothing | Withheld::Office, _) => field.copy(&nothing, meeting),
            (Withheld::Extent, Value::Text { get_mut, .. }) => {
                let words = get_mut(meeting);
                *words = blank_lines(words);
            }
            (Withheld::Extent | Withheld::Stays, _) => {}
        }
    }
    meeting.passages.clear();
    let spoke: BTreeSet<AttendeeId> = meeting
        .remarks
        .iter()
        .map(|one| one.speaker)
        .chain(meeting.figures.iter().map(|one| one.speaker))
        .chain(meeting.events.iter().map(|one| one.speaker))
        .chain(meeting.commitments.iter().map(|one| one.speaker))
        .flatten()
        .collect();
    for delegation in &mut meeting.delegations {
        let attendees = &mut delegation.attendees;
        attendees.retain(|attendee: &Attendee| spoke.contains(&attendee.id));
        for attendee in attendees {
            attendee.passages.clear();
            attendee.doubt.clear();
        }
    }
    meeting.delegations.retain(|one| !one.attendees.is_empty());
}

pub(super) fn blank_remark(remark: &Remark) -> Remark {
    Remark {
        id: remark.id,
        topic: remark.topic,
        speaker: None,
        kind: RemarkKind::Statement,
        text: blank(&remark.text),
        period: None,
        order_note: String::new(),
        doubt: String::new(),
        marking: remark.marking.clone(),
        passages: Vec::new(),
    }
}

pub(super) fn blank_figure(figure: &Figure) -> Figure {
    Figure {
        id: figure.id,
        topic: None,
        speaker: None,
        about: None,
        indicator: blank(&figure.indicator),
        qualifier: Qualifier::Exactly,
        value: Decimal::zero(),
        scale: Scale::One,
        unit: Unit::NotStated,
        population: String::new(),
        measure: FigureMeasure::Level,
        period: None,
        note: String::new(),
        doubt: String::new(),
        marking: figure.marking.clone(),
        passages: Vec::new(),
    }
}

pub(super) fn blank_event(event: &RelatedEvent) -> RelatedEvent {
    RelatedEvent {
        id: event.id,
        kind: event.kind,
        title: blank(&format!("{} {}", event.title, event.note)),
        timing: EventTiming::NotStated,
        date: None,
        date_words: String::new(),
        basis: event.basis,
        place: Place::default(),
        parties: Vec::new(),
        persons: Vec::new(),
        speaker: None,
        note: String::new(),
        doubt: String::new(),
        marking: event.marking.clone(),
        passages: Vec::new(),
    }
}

/// Whether it is settled is left: it decides in which table the blank stands.
pub(super) fn blank_commitment(commitment: &Commitment) -> Commitment {
    Commitment {
        id: commitment.id,
        reference: String::new(),
        kind: commitment.kind,
        title: blank(&format!("{} {}", commitment.title, commitment.text)),
        text: String::new(),
        count: None,
        speaker: None,
        owed_by: Vec::new(),
        owed_to: Vec::new(),
        responsible: String::new(),
        doubt: String::new(),
        due: None,
        status: commitment.current_status(),
        strength: Strength::NotStated,
        marking: commitment.marking.clone(),
        reaffirms: None,
        children: Vec::new(),
        reviews: Vec::new(),
        passages: Vec::new(),
    }
}

pub(super) fn blank_attachment(attachment: &Attachment) -> Attachment {
    Attachment {
        id: attachment.id,
        name: String::new(),
        media_type: String::new(),
        caption: blank(&format!("{} {}", attachment.caption, attachment.name)),
        size: attachment.size,
        sha256: String::new(),
        passages: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extent_of_a_passage_is_at_least_a_line() {
        assert_eq!(extent_of(""), 1);
        assert_eq!(extent_of(&"a".repeat(91)), 2);
        assert_eq!(extent_of("one\ntwo"), 2);
    }

    #[test]
    fn a_blank_fills_as_many_lines_as_the_words_it_stands_for() {
        for length in [1, 20, 89, 90, 91, 400] {
            let words = "a".repeat(length);
            assert_eq!(extent_of(&blank(&words)), extent_of(&words), "{length}");
        }
        assert_eq!(extent_of(&blank_lines("one\n\ntwo")), 2);
        assert_eq!(blank(" "), "");
    }
}
