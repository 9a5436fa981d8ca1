//! A meeting as an officer types it: text that may still be wrong.
//!
//! A form edits a [`MeetingDraft`] and never the stored record.
//! [`MeetingDraft::check`] is the only way from one to the other: it gives
//! either a [`Filing`] to save or every [`Problem`] at its field. A row nobody
//! typed into is left out without a word.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    Attachment, Attendee, AttendeeId, AttendeeRole, Basis, Commitment, CommitmentId,
    CommitmentKind, CommitmentStatus, DateError, Day, Decimal, DecimalError, Delegation,
    DelegationId, Directory, EdtfDate, EventId, EventKind, EventPerson, EventTiming, FieldName,
    Figure, FigureId, FigureMeasure, Filing, Level, Meeting, MeetingFormat, MeetingId, MeetingKind,
    MeetingPart, MeetingState, Notation, Party, PartyId, Passage, PassageId, Person, PersonId,
    Place, Presence, Problem, ProblemKind, Qualifier, RecordId, RecordState, RelatedEvent, Remark,
    RemarkId, RemarkKind, Review, Scale, Side, Source, SourceId, SourceKind, Span, Strength,
    TimeOfDay, Topic, TopicId, Unit, When, Zone, is_line,
};

/// A meeting being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(
    missing_docs,
    reason = "each field is the text typed for the field of that name in Meeting"
)]
pub struct MeetingDraft {
    pub id: MeetingId,
    pub reference: String,
    pub revision: u32,
    pub title: String,
    pub date: String,
    pub start: String,
    pub end_date: String,
    pub end: String,
    pub zone: String,
    pub place: Place,
    pub format: MeetingFormat,
    pub kind: MeetingKind,
    pub level: Level,
    pub state: MeetingState,
    pub on_margins_of: String,
    pub marking: String,
    pub distribution: String,
    pub language: String,
    pub summary: String,
    pub comment: String,
    pub drafted_by: String,
    pub cleared_by: String,
    pub record_state: RecordState,
    pub part: MeetingPart,
    pub part_of: Option<MeetingId>,
    pub drafted_on: String,
    pub cleared_on: String,
    pub approved_by: String,
    pub approved_on: String,
    pub review_on: String,
    pub embargo_until: String,
    pub points: String,
    pub press_line: String,
    pub passages: Vec<PassageId>,
    pub delegations: Vec<DelegationDraft>,
    pub topics: Vec<TopicDraft>,
    pub remarks: Vec<RemarkDraft>,
    pub figures: Vec<FigureDraft>,
    pub commitments: Vec<CommitmentDraft>,
    pub events: Vec<EventDraft>,
    pub sources: Vec<SourceDraft>,
    pub attachments: Vec<Attachment>,
    /// Parties added while typing, saved with the meeting.
    pub new_parties: Vec<Party>,
    /// Persons added while typing, saved with the meeting.
    pub new_persons: Vec<Person>,
}

/// A delegation being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is that of Delegation")]
pub struct DelegationDraft {
    pub id: DelegationId,
    /// The party chosen.
    pub party: Option<PartyId>,
    /// What stands in the party field.
    pub party_text: String,
    pub side: Side,
    pub attendees: Vec<AttendeeDraft>,
}

/// An attendee being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is that of Attendee")]
pub struct AttendeeDraft {
    pub id: AttendeeId,
    /// The person chosen.
    pub person: Option<PersonId>,
    /// What stands in the person field.
    pub person_text: String,
    pub capacity: String,
    pub role: AttendeeRole,
    pub presence: Presence,
    pub passages: Vec<PassageId>,
}

/// A topic being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is that of Topic")]
pub struct TopicDraft {
    pub id: TopicId,
    pub title: String,
}

/// A remark being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is that of Remark")]
pub struct RemarkDraft {
    pub id: RemarkId,
    pub topic: Option<TopicId>,
    pub speaker: Option<AttendeeId>,
    pub kind: RemarkKind,
    pub text: String,
    pub order_note: String,
    pub marking: String,
    pub passages: Vec<PassageId>,
}

/// A figure being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is that of Figure")]
pub struct FigureDraft {
    pub id: FigureId,
    pub topic: Option<TopicId>,
    pub speaker: Option<AttendeeId>,
    pub about: Option<PartyId>,
    pub indicator: String,
    pub qualifier: Qualifier,
    pub value: String,
    /// The value on file that `value` was written from: while that text stands
    /// as it was, it has one reading.
    #[serde(default)]
    pub stored: Option<Decimal>,
    pub scale: Scale,
    pub unit: Unit,
    pub measure: FigureMeasure,
    pub period: String,
    pub note: String,
    pub marking: String,
    pub passages: Vec<PassageId>,
}

/// A commitment being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is that of Commitment")]
pub struct CommitmentDraft {
    pub id: CommitmentId,
    pub reference: String,
    pub kind: CommitmentKind,
    pub title: String,
    pub text: String,
    pub count: String,
    pub speaker: Option<AttendeeId>,
    pub owed_by: Vec<PartyId>,
    pub owed_to: Vec<PartyId>,
    pub responsible: String,
    pub due: String,
    pub status: CommitmentStatus,
    pub strength: Strength,
    pub marking: String,
    pub reaffirms: Option<CommitmentId>,
    pub children: Vec<CommitmentDraft>,
    pub reviews: Vec<Review>,
    pub passages: Vec<PassageId>,
}

/// A related event being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is that of RelatedEvent")]
pub struct EventDraft {
    pub id: EventId,
    pub kind: EventKind,
    pub title: String,
    pub timing: EventTiming,
    pub date: String,
    pub date_words: String,
    pub basis: Basis,
    pub place: Place,
    pub parties: Vec<PartyId>,
    pub persons: Vec<EventPerson>,
    pub speaker: Option<AttendeeId>,
    pub note: String,
    pub marking: String,
    pub passages: Vec<PassageId>,
}

/// A source being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is that of Source")]
pub struct SourceDraft {
    pub id: SourceId,
    pub title: String,
    pub publisher: String,
    pub date: String,
    pub place: String,
    pub address: String,
    pub language: String,
    pub kind: SourceKind,
    pub text: String,
    pub passages: Vec<Passage>,
    pub set_aside: Vec<Span>,
}

/// Collects problems while fields are read.
#[derive(Default)]
pub(super) struct Check {
    problems: Vec<Problem>,
    notation: Notation,
}

impl Check {
    /// A check of what is written in an office's way.
    pub(super) const fn by(notation: Notation) -> Self {
        Self {
            problems: Vec::new(),
            notation,
        }
    }

    pub(super) fn report(&mut self, record: RecordId, name: FieldName, kind: ProblemKind) {
        self.problems.push(Problem::at(record, name, kind));
    }

    /// The record, where nothing was wrong.
    pub(super) fn result<T>(self, record: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(record)
        } else {
            Err(self.problems)
        }
    }

    pub(super) fn required(&mut self, text: &str, record: RecordId, name: FieldName) -> String {
        let text = text.trim();
        if text.is_empty() {
            self.report(record, name, ProblemKind::Missing);
        } else if !is_line(text) {
            self.report(record, name, ProblemKind::TooLong);
        }
        text.to_owned()
    }

    pub(super) fn date(
        &mut self,
        text: &str,
        record: RecordId,
        name: FieldName,
    ) -> Option<EdtfDate> {
        if text.trim().is_empty() {
            return None;
        }
        match self.notation.read_date(text) {
            Ok(date) => Some(date),
            Err(error) => {
                self.report(
                    record,
                    name,
                    match error {
                        DateError::NotADate => ProblemKind::NotADate,
                        DateError::Impossible => ProblemKind::ImpossibleDate,
                        DateError::EndBeforeStart => ProblemKind::EndBeforeStart,
                        DateError::TwoReadings(..) => ProblemKind::TwoDates,
                        DateError::OtherWeekday(_) => ProblemKind::OtherWeekday,
                    },
                );
                None
            }
        }
    }

    /// A number as typed.
    fn number(&mut self, text: &str, record: RecordId, name: FieldName) -> Option<Decimal> {
        match Decimal::typed(text, self.notation.decimal) {
            Ok(number) => Some(number),
            Err(error) => {
                let kind = match error {
                    DecimalError::Empty => ProblemKind::Missing,
                    DecimalError::TwoReadings => ProblemKind::TwoNumbers,
                    DecimalError::Ordinal => ProblemKind::Ordinal,
                    DecimalError::NotANumber | DecimalError::TooLong => ProblemKind::NotANumber,
                };
                self.report(record, name, kind);
                None
            }
        }
    }

    /// The hours of a meeting and their zone, which must be on the list and
    /// have those hours on those days.
    fn when(&mut self, draft: &MeetingDraft) -> When {
        let record = draft.id.record();
        let date = self.date(&draft.date, record, FieldName::Date);
        if draft.date.trim().is_empty() {
            self.report(record, FieldName::Date, ProblemKind::Missing);
        }
        let start = self.time(&draft.start, record, FieldName::StartTime);
        let end_date = self.date(&draft.end_date, record, FieldName::EndDate);
        let end = self.time(&draft.end, record, FieldName::EndTime);
        if let (Some(first), Some(last)) = (&date, &end_date)
            && last.latest() < first.earliest()
        {
            self.report(record, FieldName::EndDate, ProblemKind::EndBeforeStart);
        }
        let ends_same_day = match (&date, &end_date) {
            (Some(first), Some(last)) => first == last,
            _ => true,
        };
        if let (Some(start), Some(end)) = (start, end)
            && ends_same_day
            && end < start
        {
            self.report(record, FieldName::EndTime, ProblemKind::EndBeforeStart);
        }
        let mut zone = trimmed(&draft.zone);
        match Zone::read(&zone) {
            _ if zone.is_empty() => {}
            None => self.report(record, FieldName::Zone, ProblemKind::UnknownZone),
            Some(known) => {
                let last = end_date.as_ref().or(date.as_ref());
                for (name, date, time) in [
                    (FieldName::StartTime, date.as_ref(), start),
                    (FieldName::EndTime, last, end),
                ] {
                    if let (Some(date), Some(time)) = (date, time)
                        && date.is_exact_day()
                        && !known.has_hour(date.earliest(), time)
                    {
                        self.report(record, name, ProblemKind::NoSuchHour);
                    }
                }
                zone = known.name;
            }
        }
        When {
            date: date.unwrap_or_else(|| EdtfDate::day(Day::MIN)),
            start,
            end_date,
            end,
            zone,
        }
    }

    /// A whole day: a date that means more than one is refused.
    pub(super) fn day(&mut self, text: &str, record: RecordId, name: FieldName) -> Option<Day> {
        let date = self.date(text, record, name)?;
        if !date.is_exact_day() {
            self.report(record, name, ProblemKind::NotADay);
        }
        Some(date.earliest())
    }

    pub(super) fn time(
        &mut self,
        text: &str,
        record: RecordId,
        name: FieldName,
    ) -> Option<TimeOfDay> {
        if text.trim().is_empty() {
            return None;
        }
        let time = text.parse().ok();
        if time.is_none() {
            self.report(record, name, ProblemKind::NotATime);
        }
        time
    }
}

impl MeetingDraft {
    /// An empty draft with one delegation on each side.
    #[must_use]
    pub fn new(marking: &str) -> Self {
        Self {
            id: MeetingId::new(),
            reference: String::new(),
            revision: 0,
            title: String::new(),
            date: String::new(),
            start: String::new(),
            end_date: String::new(),
            end: String::new(),
            zone: String::new(),
            place: Place::default(),
            format: MeetingFormat::default(),
            kind: MeetingKind::default(),
            level: Level::default(),
            state: MeetingState::default(),
            on_margins_of: String::new(),
            marking: marking.to_owned(),
            distribution: String::new(),
            language: String::new(),
            summary: String::new(),
            comment: String::new(),
            drafted_by: String::new(),
            cleared_by: String::new(),
            record_state: RecordState::default(),
            part: MeetingPart::default(),
            part_of: None,
            drafted_on: String::new(),
            cleared_on: String::new(),
            approved_by: String::new(),
            approved_on: String::new(),
            review_on: String::new(),
            embargo_until: String::new(),
            points: String::new(),
            press_line: String::new(),
            passages: Vec::new(),
            delegations: vec![
                DelegationDraft::new(Side::Host),
                DelegationDraft::new(Side::Guest),
            ],
            topics: Vec::new(),
            remarks: Vec::new(),
            figures: Vec::new(),
            commitments: Vec::new(),
            events: Vec::new(),
            sources: Vec::new(),
            attachments: Vec::new(),
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        }
    }

    /// The draft of a stored meeting, ready to be changed.
    #[must_use]
    pub fn of(meeting: &Meeting, directory: &Directory) -> Self {
        let meeting = meeting.clone();
        Self {
            id: meeting.id,
            reference: meeting.reference,
            revision: meeting.revision,
            title: meeting.title,
            date: meeting.when.date.in_field(),
            start: typed(meeting.when.start.as_ref()),
            end_date: in_field(meeting.when.end_date.as_ref()),
            end: typed(meeting.when.end.as_ref()),
            zone: meeting.when.zone,
            place: meeting.place,
            format: meeting.format,
            kind: meeting.kind,
            level: meeting.level,
            state: meeting.state,
            on_margins_of: meeting.on_margins_of,
            marking: meeting.marking,
            distribution: meeting.distribution,
            language: meeting.language,
            summary: meeting.summary,
            comment: meeting.comment,
            drafted_by: meeting.drafted_by,
            cleared_by: meeting.cleared_by,
            record_state: meeting.record_state,
            part: meeting.part,
            part_of: meeting.part_of,
            drafted_on: day_in_field(meeting.drafted_on),
            cleared_on: day_in_field(meeting.cleared_on),
            approved_by: meeting.approved_by,
            approved_on: day_in_field(meeting.approved_on),
            review_on: day_in_field(meeting.review_on),
            embargo_until: day_in_field(meeting.embargo_until),
            points: meeting.points,
            press_line: meeting.press_line,
            passages: meeting.passages,
            delegations: meeting
                .delegations
                .into_iter()
                .map(|delegation| DelegationDraft::of(delegation, directory))
                .collect(),
            topics: meeting
                .topics
                .into_iter()
                .map(|topic| TopicDraft {
                    id: topic.id,
                    title: topic.title,
                })
                .collect(),
            remarks: meeting.remarks.into_iter().map(RemarkDraft::of).collect(),
            figures: meeting.figures.into_iter().map(FigureDraft::of).collect(),
            commitments: meeting
                .commitments
                .into_iter()
                .map(CommitmentDraft::of)
                .collect(),
            events: meeting.events.into_iter().map(EventDraft::of).collect(),
            sources: meeting.sources.into_iter().map(SourceDraft::of).collect(),
            attachments: meeting.attachments,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
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
        let record = self.id.record();
        let title = check.required(&self.title, record, FieldName::Title);
        let when = check.when(self);
        let delegations = self.check_delegations(&mut check);
        let topics: Vec<Topic> = self
            .topics
            .iter()
            .filter(|topic| !topic.title.trim().is_empty())
            .map(|topic| Topic {
                id: topic.id,
                title: topic.title.trim().to_owned(),
            })
            .collect();
        let mut meeting = Meeting {
            id: self.id,
            reference: self.reference.clone(),
            revision: self.revision,
            title,
            when,
            place: trimmed_place(&self.place),
            format: self.format,
            kind: self.kind,
            level: self.level,
            state: self.state,
            on_margins_of: trimmed(&self.on_margins_of),
            marking: trimmed(&self.marking),
            distribution: trimmed(&self.distribution),
            language: trimmed(&self.language),
            summary: trimmed(&self.summary),
            comment: trimmed(&self.comment),
            drafted_by: trimmed(&self.drafted_by),
            cleared_by: trimmed(&self.cleared_by),
            record_state: self.record_state,
            part: self.part,
            part_of: self.part_of,
            drafted_on: check.day(&self.drafted_on, record, FieldName::DraftedOn),
            cleared_on: check.day(&self.cleared_on, record, FieldName::ClearedOn),
            approved_by: trimmed(&self.approved_by),
            approved_on: check.day(&self.approved_on, record, FieldName::ApprovedOn),
            review_on: check.day(&self.review_on, record, FieldName::ReviewOn),
            embargo_until: check.day(&self.embargo_until, record, FieldName::EmbargoUntil),
            points: trimmed(&self.points),
            press_line: trimmed(&self.press_line),
            passages: self.passages.clone(),
            delegations,
            topics,
            remarks: self
                .remarks
                .iter()
                .filter_map(|remark| remark.check(&mut check))
                .collect(),
            figures: self
                .figures
                .iter()
                .filter_map(|figure| figure.check(&mut check))
                .collect(),
            commitments: self
                .commitments
                .iter()
                .filter_map(|commitment| commitment.check(&mut check))
                .collect(),
            events: self
                .events
                .iter()
                .filter_map(|event| event.check(&mut check))
                .collect(),
            sources: self
                .sources
                .iter()
                .filter_map(|source| source.check(&mut check))
                .collect(),
            attachments: self.attachments.clone(),
        };
        if !check.problems.is_empty() {
            return Err(check.problems);
        }
        drop_dead_links(&mut meeting);
        let (parties, persons) = named_in(&meeting);
        Ok(Filing {
            new_parties: self
                .new_parties
                .iter()
                .filter(|party| parties.contains(&party.id))
                .cloned()
                .collect(),
            new_persons: self
                .new_persons
                .iter()
                .filter(|person| persons.contains(&person.id))
                .cloned()
                .collect(),
            meeting,
        })
    }

    fn check_delegations(&self, check: &mut Check) -> Vec<Delegation> {
        let mut parties = BTreeSet::new();
        let mut persons = BTreeSet::new();
        let mut delegations = Vec::new();
        for draft in self
            .delegations
            .iter()
            .filter(|delegation| !delegation.is_blank())
        {
            let record = draft.id.record();
            match draft.party {
                None => check.report(record, FieldName::Party, not_chosen(&draft.party_text)),
                Some(party) if !parties.insert(party) => {
                    check.report(record, FieldName::Party, ProblemKind::SamePartyTwice);
                }
                Some(_) => {}
            }
            let mut attendees = Vec::new();
            for attendee in draft
                .attendees
                .iter()
                .filter(|attendee| !attendee.is_blank())
            {
                let record = attendee.id.record();
                match attendee.person {
                    None => {
                        check.report(record, FieldName::Person, not_chosen(&attendee.person_text))
                    }
                    Some(person) if !persons.insert(person) => {
                        check.report(record, FieldName::Person, ProblemKind::SamePersonTwice);
                    }
                    Some(person) => attendees.push(Attendee {
                        id: attendee.id,
                        person,
                        capacity: trimmed(&attendee.capacity),
                        role: attendee.role,
                        presence: attendee.presence,
                        passages: attendee.passages.clone(),
                    }),
                }
            }
            if let Some(party) = draft.party {
                delegations.push(Delegation {
                    id: draft.id,
                    party,
                    side: draft.side,
                    attendees,
                });
            }
        }
        delegations
    }
}

impl DelegationDraft {
    /// An empty delegation with one empty row for its head.
    #[must_use]
    pub fn new(side: Side) -> Self {
        let mut head = AttendeeDraft::new();
        head.role = AttendeeRole::Head;
        Self {
            id: DelegationId::new(),
            party: None,
            party_text: String::new(),
            side,
            attendees: vec![head],
        }
    }

    fn is_blank(&self) -> bool {
        self.party.is_none()
            && self.party_text.trim().is_empty()
            && self.attendees.iter().all(AttendeeDraft::is_blank)
    }

    fn of(delegation: Delegation, directory: &Directory) -> Self {
        Self {
            id: delegation.id,
            party: Some(delegation.party),
            party_text: directory.party_name(delegation.party).to_owned(),
            side: delegation.side,
            attendees: delegation
                .attendees
                .into_iter()
                .map(|attendee| AttendeeDraft {
                    id: attendee.id,
                    person: Some(attendee.person),
                    person_text: directory.person_name(attendee.person).to_owned(),
                    capacity: attendee.capacity,
                    role: attendee.role,
                    presence: attendee.presence,
                    passages: attendee.passages,
                })
                .collect(),
        }
    }
}

impl AttendeeDraft {
    /// An empty row.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "each has an id of its own")]
    pub fn new() -> Self {
        Self {
            id: AttendeeId::new(),
            person: None,
            person_text: String::new(),
            capacity: String::new(),
            role: AttendeeRole::default(),
            presence: Presence::default(),
            passages: Vec::new(),
        }
    }

    fn is_blank(&self) -> bool {
        self.person.is_none()
            && self.person_text.trim().is_empty()
            && self.capacity.trim().is_empty()
    }
}

impl TopicDraft {
    /// A topic with a heading.
    #[must_use]
    pub fn new(title: &str) -> Self {
        Self {
            id: TopicId::new(),
            title: title.to_owned(),
        }
    }
}

impl RemarkDraft {
    /// An empty row for a speaker on a topic.
    #[must_use]
    pub fn new(speaker: Option<AttendeeId>, topic: Option<TopicId>) -> Self {
        Self {
            id: RemarkId::new(),
            topic,
            speaker,
            kind: RemarkKind::default(),
            text: String::new(),
            order_note: String::new(),
            marking: String::new(),
            passages: Vec::new(),
        }
    }

    fn of(remark: Remark) -> Self {
        Self {
            id: remark.id,
            topic: remark.topic,
            speaker: remark.speaker,
            kind: remark.kind,
            text: remark.text,
            order_note: remark.order_note,
            marking: remark.marking,
            passages: remark.passages,
        }
    }

    fn check(&self, check: &mut Check) -> Option<Remark> {
        if self.text.trim().is_empty()
            && self.order_note.trim().is_empty()
            && self.passages.is_empty()
        {
            return None;
        }
        Some(Remark {
            id: self.id,
            topic: self.topic,
            speaker: self.speaker,
            kind: self.kind,
            text: check.required(&self.text, self.id.record(), FieldName::Text),
            order_note: trimmed(&self.order_note),
            marking: trimmed(&self.marking),
            passages: self.passages.clone(),
        })
    }
}

impl FigureDraft {
    /// An empty row for a speaker.
    #[must_use]
    pub fn new(speaker: Option<AttendeeId>) -> Self {
        Self {
            id: FigureId::new(),
            topic: None,
            speaker,
            about: None,
            indicator: String::new(),
            qualifier: Qualifier::default(),
            value: String::new(),
            stored: None,
            scale: Scale::default(),
            unit: Unit::default(),
            measure: FigureMeasure::default(),
            period: String::new(),
            note: String::new(),
            marking: String::new(),
            passages: Vec::new(),
        }
    }

    fn of(figure: Figure) -> Self {
        Self {
            id: figure.id,
            topic: figure.topic,
            speaker: figure.speaker,
            about: figure.about,
            indicator: figure.indicator,
            qualifier: figure.qualifier,
            value: figure.value.to_string(),
            stored: Some(figure.value),
            scale: figure.scale,
            unit: figure.unit,
            measure: figure.measure,
            period: in_field(figure.period.as_ref()),
            note: figure.note,
            marking: figure.marking,
            passages: figure.passages,
        }
    }

    fn check(&self, check: &mut Check) -> Option<Figure> {
        let record = self.id.record();
        let texts = [&self.indicator, &self.value, &self.period, &self.note];
        if texts.iter().all(|text| text.trim().is_empty()) && self.passages.is_empty() {
            return None;
        }
        let indicator = check.required(&self.indicator, record, FieldName::Indicator);
        let has_own_unit = !matches!(self.unit, Unit::NotStated | Unit::Other(_));
        let place = Decimal::ordinal(&self.value).filter(|_| !has_own_unit);
        let is_place = place.is_some();
        let value = match &self.stored {
            // What was not touched keeps its meaning, however the office writes now.
            Some(stored) if self.value == stored.as_str() => Some(stored.clone()),
            _ if is_place => place,
            _ => check.number(&self.value, record, FieldName::Value),
        };
        let period = check.date(&self.period, record, FieldName::Period);
        Some(Figure {
            id: self.id,
            topic: self.topic,
            speaker: self.speaker,
            about: self.about,
            indicator,
            qualifier: self.qualifier,
            value: value?,
            scale: self.scale,
            unit: match &self.unit {
                _ if is_place => Unit::place(),
                Unit::Count(of) => Unit::Count(trimmed(of)),
                Unit::Money(of) => Unit::Money(trimmed(of)),
                Unit::Other(of) => Unit::Other(trimmed(of)),
                unit => unit.clone(),
            },
            measure: self.measure,
            period,
            note: trimmed(&self.note),
            marking: trimmed(&self.marking),
            passages: self.passages.clone(),
        })
    }
}

impl CommitmentDraft {
    /// An empty row.
    #[must_use]
    pub fn new(kind: CommitmentKind) -> Self {
        Self {
            id: CommitmentId::new(),
            reference: String::new(),
            kind,
            title: String::new(),
            text: String::new(),
            count: String::new(),
            speaker: None,
            owed_by: Vec::new(),
            owed_to: Vec::new(),
            responsible: String::new(),
            due: String::new(),
            status: CommitmentStatus::default(),
            strength: Strength::default(),
            marking: String::new(),
            reaffirms: None,
            children: Vec::new(),
            reviews: Vec::new(),
            passages: Vec::new(),
        }
    }

    fn of(commitment: Commitment) -> Self {
        Self {
            id: commitment.id,
            reference: commitment.reference,
            kind: commitment.kind,
            title: commitment.title,
            text: commitment.text,
            count: commitment
                .count
                .map(|count| count.to_string())
                .unwrap_or_default(),
            speaker: commitment.speaker,
            owed_by: commitment.owed_by,
            owed_to: commitment.owed_to,
            responsible: commitment.responsible,
            due: in_field(commitment.due.as_ref()),
            status: commitment.status,
            strength: commitment.strength,
            marking: commitment.marking,
            reaffirms: commitment.reaffirms,
            children: commitment.children.into_iter().map(Self::of).collect(),
            reviews: commitment.reviews,
            passages: commitment.passages,
        }
    }

    fn check(&self, check: &mut Check) -> Option<Commitment> {
        let texts = [
            &self.title,
            &self.text,
            &self.count,
            &self.due,
            &self.responsible,
        ];
        if texts.iter().all(|text| text.trim().is_empty())
            && self.children.is_empty()
            && self.passages.is_empty()
        {
            return None;
        }
        self.check_member(check)
    }

    /// A member of a set stands even where nothing is known of it.
    fn check_member(&self, check: &mut Check) -> Option<Commitment> {
        let record = self.id.record();
        let count = match self.count.trim() {
            "" => None,
            text => {
                let count: Option<u32> = text.parse().ok();
                match count {
                    None => check.report(record, FieldName::Count, ProblemKind::NotANumber),
                    Some(count)
                        if usize::try_from(count)
                            .is_ok_and(|count| count < self.children.len()) =>
                    {
                        check.report(record, FieldName::Count, ProblemKind::CountBelowChildren);
                    }
                    Some(_) => {}
                }
                count
            }
        };
        let due = check.date(&self.due, record, FieldName::Due);
        Some(Commitment {
            id: self.id,
            reference: self.reference.clone(),
            kind: self.kind,
            title: trimmed(&self.title),
            text: trimmed(&self.text),
            count,
            speaker: self.speaker,
            owed_by: self.owed_by.clone(),
            owed_to: self.owed_to.clone(),
            responsible: trimmed(&self.responsible),
            due,
            status: self.status,
            strength: self.strength,
            marking: trimmed(&self.marking),
            reaffirms: self.reaffirms,
            children: self
                .children
                .iter()
                .filter_map(|child| child.check_member(check))
                .collect(),
            reviews: self.reviews.clone(),
            passages: self.passages.clone(),
        })
    }
}

impl EventDraft {
    /// An empty row.
    #[must_use]
    pub fn new(speaker: Option<AttendeeId>) -> Self {
        Self {
            id: EventId::new(),
            kind: EventKind::default(),
            title: String::new(),
            timing: EventTiming::default(),
            date: String::new(),
            date_words: String::new(),
            basis: Basis::default(),
            place: Place::default(),
            parties: Vec::new(),
            persons: Vec::new(),
            speaker,
            note: String::new(),
            marking: String::new(),
            passages: Vec::new(),
        }
    }

    fn of(event: RelatedEvent) -> Self {
        Self {
            id: event.id,
            kind: event.kind,
            title: event.title,
            timing: event.timing,
            date: in_field(event.date.as_ref()),
            date_words: event.date_words,
            basis: event.basis,
            place: event.place,
            parties: event.parties,
            persons: event.persons,
            speaker: event.speaker,
            note: event.note,
            marking: event.marking,
            passages: event.passages,
        }
    }

    fn check(&self, check: &mut Check) -> Option<RelatedEvent> {
        let record = self.id.record();
        let texts = [&self.title, &self.date, &self.date_words, &self.note];
        let is_blank = texts.iter().all(|text| text.trim().is_empty())
            && self.place == Place::default()
            && self.persons.is_empty()
            && self.passages.is_empty();
        if is_blank {
            return None;
        }
        Some(RelatedEvent {
            id: self.id,
            kind: self.kind,
            title: check.required(&self.title, record, FieldName::Title),
            timing: self.timing,
            date: check.date(&self.date, record, FieldName::EventDate),
            date_words: trimmed(&self.date_words),
            basis: self.basis,
            place: trimmed_place(&self.place),
            parties: self.parties.clone(),
            persons: self.persons.clone(),
            speaker: self.speaker,
            note: trimmed(&self.note),
            marking: trimmed(&self.marking),
            passages: self.passages.clone(),
        })
    }
}

impl SourceDraft {
    /// An empty source.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "each has an id of its own")]
    pub fn new() -> Self {
        Self {
            id: SourceId::new(),
            title: String::new(),
            publisher: String::new(),
            date: String::new(),
            place: String::new(),
            address: String::new(),
            language: String::new(),
            kind: SourceKind::default(),
            text: String::new(),
            passages: Vec::new(),
            set_aside: Vec::new(),
        }
    }

    fn of(source: Source) -> Self {
        Self {
            id: source.id,
            title: source.title,
            publisher: source.publisher,
            date: in_field(source.date.as_ref()),
            place: source.place,
            address: source.address,
            language: source.language,
            kind: source.kind,
            text: source.text,
            passages: source.passages,
            set_aside: source.set_aside,
        }
    }

    fn check(&self, check: &mut Check) -> Option<Source> {
        let record = self.id.record();
        let texts = [
            &self.title,
            &self.publisher,
            &self.date,
            &self.place,
            &self.address,
            &self.text,
        ];
        if texts.iter().all(|text| text.trim().is_empty()) {
            return None;
        }
        Some(Source {
            id: self.id,
            title: check.required(&self.title, record, FieldName::Title),
            publisher: trimmed(&self.publisher),
            date: check.date(&self.date, record, FieldName::SourceDate),
            place: trimmed(&self.place),
            address: trimmed(&self.address),
            language: trimmed(&self.language),
            kind: self.kind,
            // The text is kept to the letter: passages count its characters.
            text: self.text.clone(),
            passages: self.passages.clone(),
            set_aside: self.set_aside.clone(),
        })
    }
}

/// A date on file as its field shows it.
pub(super) fn in_field(date: Option<&EdtfDate>) -> String {
    date.map(EdtfDate::in_field).unwrap_or_default()
}

fn day_in_field(day: Option<Day>) -> String {
    in_field(day.map(EdtfDate::day).as_ref())
}

fn typed<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

fn trimmed_place(place: &Place) -> Place {
    Place {
        venue: trimmed(&place.venue),
        city: trimmed(&place.city),
        country: trimmed(&place.country),
    }
}

const fn not_chosen(text: &str) -> ProblemKind {
    if text.is_empty() {
        ProblemKind::Missing
    } else {
        ProblemKind::NotChosen
    }
}

/// Clears links to topics and attendees that were removed from the form, so
/// that what was said is kept though its heading or speaker row is gone.
fn drop_dead_links(meeting: &mut Meeting) {
    let topics: BTreeSet<TopicId> = meeting.topics.iter().map(|topic| topic.id).collect();
    let attendees: BTreeSet<AttendeeId> = meeting
        .delegations
        .iter()
        .flat_map(|delegation| &delegation.attendees)
        .map(|attendee| attendee.id)
        .collect();
    let topic = |topic: &mut Option<TopicId>| *topic = topic.filter(|id| topics.contains(id));
    let speaker =
        |speaker: &mut Option<AttendeeId>| *speaker = speaker.filter(|id| attendees.contains(id));
    for remark in &mut meeting.remarks {
        topic(&mut remark.topic);
        speaker(&mut remark.speaker);
    }
    for figure in &mut meeting.figures {
        topic(&mut figure.topic);
        speaker(&mut figure.speaker);
    }
    for commitment in &mut meeting.commitments {
        speaker(&mut commitment.speaker);
        for child in &mut commitment.children {
            speaker(&mut child.speaker);
        }
    }
    for event in &mut meeting.events {
        speaker(&mut event.speaker);
    }
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

    fn draft() -> MeetingDraft {
        let mut draft = MeetingDraft::new("UNCLASSIFIED");
        draft.title = "Working meeting".to_owned();
        draft.date = "2021-11-26".to_owned();
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
        draft.figures.push(FigureDraft::new(None));
        draft.remarks.push(RemarkDraft::new(None, None));
        draft
            .commitments
            .push(CommitmentDraft::new(CommitmentKind::Action));
        let filing = draft.check().expect("a title and a date are enough");
        assert!(filing.meeting.figures.is_empty());
        assert!(filing.meeting.delegations.is_empty());
    }

    #[test]
    fn each_problem_is_told_at_its_field() {
        let mut draft = draft();
        draft.title.clear();
        draft.date = "31 November 2021".to_owned();
        draft.start = "10:00".to_owned();
        draft.end = "09:00".to_owned();
        let mut figure = FigureDraft::new(None);
        figure.indicator = "Trade turnover".to_owned();
        figure.value = "eleven".to_owned();
        draft.figures.push(figure);
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
        let delegation = &mut draft.delegations[0];
        delegation.party = Some(party.id);
        delegation.attendees.push(AttendeeDraft::new());
        for attendee in &mut delegation.attendees {
            attendee.person = Some(person.id);
        }
        assert_eq!(
            problems(&draft),
            [(FieldName::Person, ProblemKind::SamePersonTwice)]
        );
    }

    #[test]
    fn a_set_of_seven_may_hold_members_of_which_nothing_is_known() {
        let mut draft = draft();
        let mut set = CommitmentDraft::new(CommitmentKind::Roadmap);
        set.title = "Roadmaps".to_owned();
        set.count = "7".to_owned();
        set.children = (0..7)
            .map(|_| CommitmentDraft::new(CommitmentKind::Roadmap))
            .collect();
        draft.commitments.push(set);
        let filing = draft.check().expect("untitled members are allowed");
        assert_eq!(filing.meeting.commitments[0].children.len(), 7);
        draft.commitments[0].count = "6".to_owned();
        assert_eq!(
            problems(&draft),
            [(FieldName::Count, ProblemKind::CountBelowChildren)]
        );
    }

    #[test]
    fn a_remark_outlives_its_removed_speaker() {
        let mut draft = draft();
        let mut remark = RemarkDraft::new(Some(AttendeeId::new()), Some(TopicId::new()));
        remark.text = "Thanks for the invitation.".to_owned();
        draft.remarks.push(remark);
        let filing = draft.check().expect("the remark stands");
        assert_eq!(
            (
                filing.meeting.remarks[0].speaker,
                filing.meeting.remarks[0].topic
            ),
            (None, None)
        );
    }
}
