//! A meeting as the start of the next one, and as a template of its kind.

use super::fields::MEETING_FIELDS;
use super::{
    Attendee, AttendeeId, Delegation, DelegationId, FieldName, Meeting, MeetingDraft, MeetingState,
    Presence, Topic,
};

impl MeetingDraft {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Notation, Remark};

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
            next.person_shown(&after.attendees[0], &crate::model::Directory::default()),
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
