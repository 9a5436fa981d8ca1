//! A meeting as an officer types it: the record, and text that may still be wrong.
//!
//! A form edits a [`MeetingDraft`] and never the stored record.
//! [`MeetingDraft::check`] is the only way from one to the other: it gives
//! either a [`Filing`] to save or every [`Problem`] at its field. A row nobody
//! typed into is left out without a word.

mod check;
mod earlier;
mod typed;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub(super) use self::check::Check;
pub use self::typed::{InField, Typed};
use super::{
    Attendee, DateError, Delegation, Directory, EdtfDate, FieldName, Filing, Meeting, Notation,
    Party, PartyId, Person, PersonId, Problem, RecordId, Side,
};

/// A meeting being typed.
///
/// As JSON it is the record's own, so that a draft or a template kept by an
/// earlier version opens: what it lacks is not stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingDraft {
    /// The record as far as it has values.
    pub record: Meeting,
    /// The text of fields that hold no value yet.
    pub typed: Typed,
    /// What is saved with the meeting for the first time.
    pub added: Added,
}

/// Parties and persons added while typing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// Parties that are not in the register yet.
    pub parties: Vec<Party>,
    /// Persons that are not in the register yet.
    pub persons: Vec<Person>,
}

impl MeetingDraft {
    /// An empty draft with two delegations; which received nobody has said.
    #[must_use]
    pub fn new(marking: &str) -> Self {
        let mut record = Meeting::new(marking);
        record.delegations = vec![Delegation::new(Side::Other), Delegation::new(Side::Other)];
        Self::of(record)
    }

    /// The draft of a meeting, ready to be changed.
    #[must_use]
    pub fn of(record: Meeting) -> Self {
        Self {
            record,
            typed: Typed::default(),
            added: Added::default(),
        }
    }

    /// The record to save, where nobody said how the office writes.
    ///
    /// # Errors
    ///
    /// Every problem found, each at its field; nothing is to be saved then.
    pub fn check(&self) -> Result<Filing, Vec<Problem>> {
        self.check_by(Notation::default())
    }

    /// The record to save, its numbers and dates read as the office writes them.
    ///
    /// # Errors
    ///
    /// Every problem found, each at its field; nothing is to be saved then.
    pub fn check_by(&self, notation: Notation) -> Result<Filing, Vec<Problem>> {
        let mut check = Check::by(notation);
        let mut meeting = self.record.clone();
        check.meeting(&mut meeting, &self.typed);
        let meeting = check.result(meeting)?;
        let (parties, persons) = named_in(&meeting);
        let is_named = |party: &&Party| parties.contains(&party.id);
        let new_parties = self.added.parties.iter().filter(is_named);
        let is_seated = |person: &&Person| persons.contains(&person.id);
        let new_persons = self.added.persons.iter().filter(is_seated);
        Ok(Filing {
            new_parties: new_parties.cloned().collect(),
            new_persons: new_persons.cloned().collect(),
            meeting,
        })
    }

    /// Types a text into a field of the meeting itself.
    pub fn put(&mut self, name: FieldName, text: impl Into<String>) {
        self.typed.put(self.record.id.record(), name, text);
    }

    /// The day of the meeting, as far as it is known; `None` where none is typed.
    ///
    /// # Errors
    ///
    /// When what is typed is no date, or has two readings.
    pub fn date(&self, notation: Notation) -> Result<Option<EdtfDate>, DateError> {
        let record = &self.record;
        let on_file = Some(&record.when.date);
        self.typed
            .date(record.id.record(), FieldName::Date, on_file, notation)
    }

    /// What the field of the day shows.
    #[must_use]
    pub fn date_shown(&self) -> String {
        let record = &self.record;
        self.typed
            .shown(record.id.record(), FieldName::Date, &record.when.date)
    }

    /// Whom a row shows: the person chosen by name, in a language (ISO 639-1) where it
    /// is on file in that, else what is typed.
    #[must_use]
    pub fn person_shown<'a>(
        &'a self,
        attendee: &Attendee,
        directory: &'a Directory,
        language: &str,
    ) -> &'a str {
        match attendee.person.chosen() {
            Some(person) => directory.person_name_in(person, language),
            None => self
                .typed
                .get(attendee.id.record(), FieldName::Person)
                .unwrap_or_default(),
        }
    }

    /// Drops the text of rows that are gone.
    pub fn forget_removed(&mut self) {
        let rows = rows_of(&self.record);
        self.typed.keep_only(|record| rows.contains(&record));
    }
}

/// The ids of a meeting and of every row of it that holds typed text.
fn rows_of(meeting: &Meeting) -> BTreeSet<RecordId> {
    let mut rows = BTreeSet::from([meeting.id.record()]);
    for delegation in &meeting.delegations {
        rows.insert(delegation.id.record());
        rows.extend(delegation.attendees.iter().map(|one| one.id.record()));
    }
    rows.extend(meeting.figures.iter().map(|one| one.id.record()));
    for set in &meeting.commitments {
        rows.insert(set.id.record());
        rows.extend(set.children.iter().map(|one| one.id.record()));
    }
    rows.extend(meeting.events.iter().map(|one| one.id.record()));
    rows.extend(meeting.sources.iter().map(|one| one.id.record()));
    rows
}

/// The parties and persons a meeting refers to.
#[must_use]
pub fn named_in(meeting: &Meeting) -> (BTreeSet<PartyId>, BTreeSet<PersonId>) {
    let mut parties = BTreeSet::new();
    let mut persons = BTreeSet::new();
    for delegation in &meeting.delegations {
        parties.insert(delegation.party);
        persons.extend(delegation.attendees.iter().map(|attendee| attendee.person));
    }
    parties.extend(meeting.figures.iter().filter_map(|figure| figure.about));
    for commitment in &meeting.commitments {
        for one in std::iter::once(commitment).chain(&commitment.children) {
            parties.extend(one.owed_by.iter().chain(&one.owed_to));
        }
    }
    for event in &meeting.events {
        parties.extend(&event.parties);
        persons.extend(event.persons.iter().map(|person| person.person));
    }
    (parties, persons)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Attendee, AttendeeId, Commitment, CommitmentKind, Figure, ProblemKind, Remark, TopicId,
    };

    fn draft() -> MeetingDraft {
        let mut draft = MeetingDraft::new("UNCLASSIFIED");
        draft.record.title = "Working meeting".to_owned();
        draft.put(FieldName::Date, "2021-11-26");
        draft
    }

    fn problems(draft: &MeetingDraft) -> Vec<(FieldName, ProblemKind)> {
        draft
            .check()
            .err()
            .unwrap_or_default()
            .into_iter()
            .map(|p| (p.field.name, p.kind))
            .collect()
    }

    #[test]
    fn untouched_rows_are_left_out() {
        let mut draft = draft();
        draft.record.figures.push(Figure::new(None));
        draft.record.remarks.push(Remark::new(None, None));
        draft
            .record
            .commitments
            .push(Commitment::new(CommitmentKind::Action));
        let filing = draft.check().expect("a title and a date are enough");
        assert!(filing.meeting.figures.is_empty());
        assert!(filing.meeting.delegations.is_empty());
    }

    #[test]
    fn each_problem_is_told_at_its_field() {
        let mut draft = draft();
        draft.record.title.clear();
        draft.put(FieldName::Date, "31 November 2021");
        draft.put(FieldName::StartTime, "10:00");
        draft.put(FieldName::EndTime, "09:00");
        let mut figure = Figure::new(None);
        figure.indicator = "Trade turnover".to_owned();
        draft
            .typed
            .put(figure.id.record(), FieldName::Value, "eleven");
        draft.record.figures.push(figure);
        assert_eq!(
            problems(&draft),
            [
                (FieldName::Title, ProblemKind::Missing),
                (FieldName::Date, ProblemKind::ImpossibleDate),
                (FieldName::EndTime, ProblemKind::EndBeforeStart),
                (FieldName::Value, ProblemKind::NotANumber),
            ]
        );
    }

    #[test]
    fn the_same_person_cannot_sit_twice() {
        let mut draft = draft();
        let person = Person::named("İlham Əliyev");
        let party = Party::named("Azerbaijan", "AZ", super::super::PartyKind::State);
        let delegation = &mut draft.record.delegations[0];
        delegation.party = party.id;
        delegation.attendees.push(Attendee::new());
        for attendee in &mut delegation.attendees {
            attendee.person = person.id;
        }
        assert_eq!(
            problems(&draft),
            [(FieldName::Person, ProblemKind::SamePersonTwice)]
        );
    }

    #[test]
    fn a_set_of_seven_may_hold_members_of_which_nothing_is_known() {
        let mut draft = draft();
        let mut set = Commitment::new(CommitmentKind::Roadmap);
        set.title = "Roadmaps".to_owned();
        set.count = Some(7);
        set.children = (0..7)
            .map(|_| Commitment::new(CommitmentKind::Roadmap))
            .collect();
        draft.record.commitments.push(set);
        let filing = draft.check().expect("untitled members are allowed");
        assert_eq!(filing.meeting.commitments[0].children.len(), 7);
        draft.record.commitments[0].count = Some(6);
        assert_eq!(
            problems(&draft),
            [(FieldName::Count, ProblemKind::CountBelowChildren)]
        );
    }

    #[test]
    fn a_remark_outlives_its_removed_speaker() {
        let mut draft = draft();
        let mut remark = Remark::new(Some(AttendeeId::new()), Some(TopicId::new()));
        remark.text = "Thanks for the invitation.".to_owned();
        draft.record.remarks.push(remark);
        let filing = draft.check().expect("the remark stands");
        assert_eq!(
            (
                filing.meeting.remarks[0].speaker,
                filing.meeting.remarks[0].topic
            ),
            (None, None)
        );
    }

    #[test]
    fn a_draft_reads_back_from_its_json_with_all_that_has_no_value_yet() {
        let mut draft = draft();
        let mut figure = Figure::new(None);
        figure.indicator = "Lorries".to_owned();
        draft
            .typed
            .put(figure.id.record(), FieldName::Value, "15.000");
        draft.record.figures.push(figure);
        draft.added.persons.push(Person::named("Նոր Անձ"));
        let text = serde_json::to_string(&draft).expect("JSON");
        let read: MeetingDraft = serde_json::from_str(&text).expect("a draft");
        assert_eq!(read, draft);
    }

    #[test]
    fn a_field_says_again_what_is_on_file_once_that_is_typed() {
        let mut draft = draft();
        let id = draft.record.id.record();
        draft.record.embargo_until = Some(jiff::civil::date(2022, 5, 1));
        let on_file = draft.record.embargo_until;
        let mut typed = draft.typed.clone();
        typed.edit(id, FieldName::EmbargoUntil, &on_file, |text| text.push('x'));
        assert_ne!(typed, draft.typed);
        typed.edit(id, FieldName::EmbargoUntil, &on_file, |text| {
            text.pop();
        });
        assert_eq!(typed, draft.typed);
        typed.edit(id, FieldName::EmbargoUntil, &on_file, String::clear);
        draft.typed = typed;
        let filing = draft.check().expect("sound");
        assert_eq!(
            filing.meeting.embargo_until, None,
            "what was cleared is gone"
        );
    }
}
