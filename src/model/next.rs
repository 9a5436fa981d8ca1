//! A meeting as the start of the next one, and as a template of its kind.

use super::{
    AttendeeDraft, AttendeeId, DelegationDraft, DelegationId, MeetingDraft, MeetingId,
    MeetingState, Presence, TopicDraft,
};

impl MeetingDraft {
    /// The next meeting of the same people on the same topics: a draft of its
    /// own, without what was said and what was found out at this one.
    #[must_use]
    pub fn next_meeting(&self) -> Self {
        let mut next = Self::new(&self.marking);
        next.id = MeetingId::new();
        next.title.clone_from(&self.title);
        next.zone.clone_from(&self.zone);
        next.place = self.place.clone();
        next.format = self.format;
        next.kind = self.kind;
        next.level = self.level;
        next.state = MeetingState::Planned;
        next.distribution.clone_from(&self.distribution);
        next.language.clone_from(&self.language);
        next.delegations = self.delegations.iter().map(next_delegation).collect();
        next.topics = self
            .topics
            .iter()
            .map(|topic| TopicDraft::new(&topic.title))
            .collect();
        next.new_parties.clone_from(&self.new_parties);
        next.new_persons.clone_from(&self.new_persons);
        next
    }
}

fn next_delegation(delegation: &DelegationDraft) -> DelegationDraft {
    DelegationDraft {
        id: DelegationId::new(),
        attendees: delegation
            .attendees
            .iter()
            .map(|attendee| AttendeeDraft {
                id: AttendeeId::new(),
                presence: Presence::Expected,
                passages: Vec::new(),
                ..attendee.clone()
            })
            .collect(),
        ..delegation.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RemarkDraft;

    #[test]
    fn the_next_meeting_keeps_people_and_topics_and_nothing_said() {
        let mut draft = MeetingDraft::new("OFFICIAL");
        draft.title = "Consultations on transit".to_owned();
        draft.date = "2021-11-26".to_owned();
        draft.topics.push(TopicDraft::new("Transit"));
        draft.remarks.push(RemarkDraft::new(None, None));
        draft.delegations[0].attendees[0].person_text = "Vladimir Putin".to_owned();
        let next = draft.next_meeting();
        assert_ne!(next.id, draft.id);
        assert_ne!(next.delegations[0].id, draft.delegations[0].id);
        assert_eq!(
            next.delegations[0].attendees[0].person_text,
            "Vladimir Putin"
        );
        assert_eq!((next.topics.len(), next.remarks.len()), (1, 0));
        assert!(next.date.is_empty());
        assert_eq!(next.state, MeetingState::Planned);
    }
}
