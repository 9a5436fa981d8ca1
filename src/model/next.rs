//! A meeting as the start of the next one, and as a template of its kind.

use super::fields::MEETING_FIELDS;
use super::{
    Attendee, AttendeeId, Delegation, DelegationId, FieldName, Meeting, MeetingDraft, MeetingState,
    Presence, Topic, fold,
};

impl MeetingDraft {
    /// The record of a planned meeting that was held: those awaited were there,
    /// and each point to raise is a topic to write beneath.
    #[must_use]
    pub fn after_meeting(&self) -> Self {
        let mut after = self.clone();
        let record = &mut after.record;
        record.state = MeetingState::Held;
        for delegation in &mut record.delegations {
            for seat in &mut delegation.attendees {
                if seat.presence == Presence::Expected {
                    seat.presence = Presence::Present;
                }
            }
        }
        let points = record.points.clone();
        for point in points
            .lines()
            .map(without_mark)
            .filter(|point| !point.is_empty())
        {
            let is_known = |topic: &Topic| fold(&topic.title) == fold(point);
            if !record.topics.iter().any(is_known) {
                record.topics.push(Topic::new(point));
            }
        }
        after
    }

    /// The next meeting of the same people on the same topics: a draft of its
    /// own, without what was said and what was found out at this one.
    #[must_use]
    pub fn next_meeting(&self) -> Self {
        let before = &self.record;
        let mut record = Meeting::new("");
        record.title.clone_from(&before.title);
        record.when.zone.clone_from(&before.when.zone);
        record.place = before.place.clone();
        for field in MEETING_FIELDS.iter().filter(|field| field.is_carried) {
            field.copy(before, &mut record);
        }
        record.state = MeetingState::Planned;
        record.topics = before
            .topics
            .iter()
            .map(|topic| Topic::new(&topic.title))
            .collect();
        let mut next = Self {
            added: self.added.clone(),
            ..Self::of(record)
        };
        for delegation in &before.delegations {
            let seats = delegation.attendees.iter().map(|seat| Attendee {
                id: AttendeeId::new(),
                presence: Presence::Expected,
                passages: Vec::new(),
                ..seat.clone()
            });
            let anew = Delegation {
                id: DelegationId::new(),
                attendees: seats.collect(),
                ..delegation.clone()
            };
            // Names typed and not chosen yet go along.
            let pairs = delegation.attendees.iter().zip(&anew.attendees);
            let mut names: Vec<_> = pairs
                .map(|(from, to)| (FieldName::Person, from.id.record(), to.id.record()))
                .collect();
            names.push((FieldName::Party, delegation.id.record(), anew.id.record()));
            for (name, from, to) in names {
                if let Some(text) = self.typed.get(from, name) {
                    next.typed.put(to, name, text);
                }
            }
            next.record.delegations.push(anew);
        }
        next
    }
}

/// A line of a list without its dash, bullet or number.
fn without_mark(line: &str) -> &str {
    let line = line.trim();
    let bare = line.trim_start_matches(['-', '*', '\u{2022}', '\u{2013}', '\u{2014}']);
    let after_number = bare
        .trim_start_matches(|sign: char| sign.is_ascii_digit())
        .strip_prefix(['.', ')']);
    let is_numbered = bare.starts_with(|sign: char| sign.is_ascii_digit());
    match after_number {
        Some(rest) if is_numbered && rest.starts_with(' ') => rest.trim(),
        _ => bare.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Notation, Remark};

    #[test]
    fn the_record_of_a_planned_meeting_has_those_awaited_and_the_points_as_topics() {
        let mut draft = MeetingDraft::new("OFFICIAL");
        draft.record.state = MeetingState::Planned;
        draft.record.points = "1. Transit fees\n\u{2022} The port\n2021 figures\n".to_owned();
        draft.record.topics.push(Topic::new("the port"));
        draft.record.delegations[0].attendees[0].presence = Presence::Expected;
        let mut away = draft.record.delegations[0].attendees[0].clone();
        away.id = AttendeeId::new();
        away.presence = Presence::Absent;
        draft.record.delegations[0].attendees.push(away);
        let after = draft.after_meeting().record;
        assert_eq!(after.id, draft.record.id, "it is the same meeting");
        assert_eq!(after.state, MeetingState::Held);
        let seats = &after.delegations[0].attendees;
        assert_eq!(seats[0].presence, Presence::Present);
        assert_eq!(seats[1].presence, Presence::Absent);
        let topics: Vec<&str> = after.topics.iter().map(|one| one.title.as_str()).collect();
        assert_eq!(topics, ["the port", "Transit fees", "2021 figures"]);
    }

    #[test]
    fn the_next_meeting_keeps_people_and_topics_and_nothing_said() {
        let mut draft = MeetingDraft::new("OFFICIAL");
        draft.record.title = "Consultations on transit".to_owned();
        draft.put(FieldName::Date, "2021-11-26");
        draft.record.topics.push(Topic::new("Transit"));
        draft.record.remarks.push(Remark::new(None, None));
        let seat = draft.record.delegations[0].attendees[0].id.record();
        draft.typed.put(seat, FieldName::Person, "Vladimir Putin");
        let next = draft.next_meeting();
        assert_ne!(next.record.id, draft.record.id);
        let (before, after) = (&draft.record.delegations[0], &next.record.delegations[0]);
        assert_ne!(after.id, before.id);
        assert_eq!(
            next.person_shown(
                &after.attendees[0],
                &crate::model::Directory::default(),
                "en"
            ),
            "Vladimir Putin"
        );
        assert_eq!(
            (next.record.topics.len(), next.record.remarks.len()),
            (1, 0)
        );
        assert_eq!(next.date(Notation::default()), Ok(None));
        assert_eq!(next.record.state, MeetingState::Planned);
        assert_eq!(next.record.marking, "OFFICIAL");
    }
}
