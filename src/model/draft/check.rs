//! The way from a draft to a record: every text trimmed, every field read, blank
//! rows left out, and each problem told at its field.

use std::collections::BTreeSet;

use super::Typed;
use crate::model::fields::{MEETING_FIELDS, Value};
use crate::model::{
    AttendeeId, Commitment, DateError, Day, Decimal, DecimalError, Delegation, EdtfDate, FieldName,
    Figure, Meeting, Notation, PartyId, PersonId, Place, Problem, ProblemKind, RecordId,
    RelatedEvent, Remark, Source, TimeOfDay, TopicId, Unit, Zone, is_line,
};

/// Collects problems while fields are read.
#[derive(Default)]
pub(in crate::model) struct Check {
    problems: Vec<Problem>,
    notation: Notation,
}

impl Check {
    /// A check of what is written in an office's way.
    pub(in crate::model) const fn by(notation: Notation) -> Self {
        Self {
            problems: Vec::new(),
            notation,
        }
    }

    pub(in crate::model) fn report(
        &mut self,
        record: RecordId,
        name: FieldName,
        kind: ProblemKind,
    ) {
        self.problems.push(Problem::at(record, name, kind));
    }

    /// The record, where nothing was wrong.
    pub(in crate::model) fn result<T>(self, record: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(record)
        } else {
            Err(self.problems)
        }
    }

    pub(in crate::model) fn required(
        &mut self,
        text: &str,
        record: RecordId,
        name: FieldName,
    ) -> String {
        let text = text.trim();
        if text.is_empty() {
            self.report(record, name, ProblemKind::Missing);
        } else if !is_line(text) {
            self.report(record, name, ProblemKind::TooLong);
        }
        text.to_owned()
    }

    pub(in crate::model) fn date(
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

    /// The number of a figure: as typed, else the one on file.
    fn number(&mut self, typed: &Typed, figure: &Figure) -> Option<Decimal> {
        let (record, name) = (figure.id.record(), FieldName::Value);
        match typed.number(record, name, &figure.value, self.notation) {
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
    fn when(&mut self, meeting: &mut Meeting, typed: &Typed) {
        let record = meeting.id.record();
        let when = &mut meeting.when;
        let on_file = Some(&when.date);
        let date = self.typed_date(typed, record, FieldName::Date, on_file);
        if typed.is_blank(record, FieldName::Date, &when.date) {
            self.report(record, FieldName::Date, ProblemKind::Missing);
        }
        let start = self.typed_time(typed, record, FieldName::StartTime, when.start);
        let end_date = self.typed_date(typed, record, FieldName::EndDate, when.end_date.as_ref());
        let end = self.typed_time(typed, record, FieldName::EndTime, when.end);
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
        trim(&mut when.zone);
        match Zone::read(&when.zone) {
            _ if when.zone.is_empty() => {}
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
                when.zone = known.name;
            }
        }
        if let Some(date) = date {
            when.date = date;
        }
        (when.start, when.end_date, when.end) = (start, end_date, end);
    }

    /// A date as typed, else the one on file.
    fn typed_date(
        &mut self,
        typed: &Typed,
        record: RecordId,
        name: FieldName,
        on_file: Option<&EdtfDate>,
    ) -> Option<EdtfDate> {
        match typed.get(record, name) {
            Some(text) => self.date(text, record, name),
            None => on_file.filter(|date| date.is_stated()).cloned(),
        }
    }

    /// A whole day as typed, else the one on file.
    fn typed_day(
        &mut self,
        typed: &Typed,
        record: RecordId,
        name: FieldName,
        on_file: Option<Day>,
    ) -> Option<Day> {
        match typed.get(record, name) {
            Some(text) => self.day(text, record, name),
            None => on_file,
        }
    }

    /// A time of day as typed, else the one on file.
    fn typed_time(
        &mut self,
        typed: &Typed,
        record: RecordId,
        name: FieldName,
        on_file: Option<TimeOfDay>,
    ) -> Option<TimeOfDay> {
        match typed.get(record, name) {
            Some(text) => self.time(text, record, name),
            None => on_file,
        }
    }

    /// A whole day: a date that means more than one is refused.
    pub(in crate::model) fn day(
        &mut self,
        text: &str,
        record: RecordId,
        name: FieldName,
    ) -> Option<Day> {
        let date = self.date(text, record, name)?;
        if !date.is_exact_day() {
            self.report(record, name, ProblemKind::NotADay);
        }
        Some(date.earliest())
    }

    pub(in crate::model) fn time(
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

impl Check {
    /// Reads what is typed into a meeting and its rows.
    pub(super) fn meeting(&mut self, meeting: &mut Meeting, typed: &Typed) {
        let record = meeting.id.record();
        meeting.title = self.required(&meeting.title, record, FieldName::Title);
        self.when(meeting, typed);
        let mut seen = (BTreeSet::new(), BTreeSet::new());
        meeting
            .delegations
            .retain_mut(|one| self.delegation(one, typed, &mut seen));
        meeting.topics.retain_mut(|topic| {
            trim(&mut topic.title);
            !topic.title.is_empty()
        });
        trim_place(&mut meeting.place);
        for field in MEETING_FIELDS {
            match field.value {
                Value::Text { get_mut, .. } => trim(get_mut(meeting)),
                Value::Day { get, get_mut, name } => {
                    *get_mut(meeting) = self.typed_day(typed, record, name, get(meeting));
                }
                Value::Choice(_) => {}
            }
        }
        meeting.remarks.retain_mut(|one| self.remark(one, typed));
        meeting.figures.retain_mut(|one| self.figure(one, typed));
        meeting
            .commitments
            .retain_mut(|one| self.commitment(one, typed));
        meeting.events.retain_mut(|one| self.event(one, typed));
        meeting.sources.retain_mut(|one| self.source(one, typed));
        drop_dead_links(meeting);
    }

    /// Reads a delegation; whether anything was typed into it.
    fn delegation(
        &mut self,
        delegation: &mut Delegation,
        typed: &Typed,
        (parties, persons): &mut (BTreeSet<PartyId>, BTreeSet<PersonId>),
    ) -> bool {
        delegation.attendees.retain_mut(|attendee| {
            trim_all([&mut attendee.capacity, &mut attendee.doubt]);
            attendee.person.chosen().is_some()
                || !attendee.capacity.is_empty()
                || !attendee.doubt.is_empty()
                || !typed.is_blank(attendee.id.record(), FieldName::Person, &"")
        });
        let record = delegation.id.record();
        let text = typed.get(record, FieldName::Party).unwrap_or_default();
        let party = delegation.party.chosen();
        if party.is_none() && text.trim().is_empty() && delegation.attendees.is_empty() {
            return false;
        }
        match party {
            None => self.report(record, FieldName::Party, not_chosen(text)),
            Some(party) if !parties.insert(party) => {
                self.report(record, FieldName::Party, ProblemKind::SamePartyTwice);
            }
            Some(_) => {}
        }
        for attendee in &delegation.attendees {
            let record = attendee.id.record();
            let text = typed.get(record, FieldName::Person).unwrap_or_default();
            match attendee.person.chosen() {
                None => self.report(record, FieldName::Person, not_chosen(text)),
                Some(person) if !persons.insert(person) => {
                    self.report(record, FieldName::Person, ProblemKind::SamePersonTwice);
                }
                Some(_) => {}
            }
        }
        true
    }

    fn remark(&mut self, remark: &mut Remark, typed: &Typed) -> bool {
        let record = remark.id.record();
        trim_all([
            &mut remark.order_note,
            &mut remark.doubt,
            &mut remark.marking,
        ]);
        if remark.text.trim().is_empty()
            && remark.order_note.is_empty()
            && remark.doubt.is_empty()
            && typed.is_blank(record, FieldName::Period, &remark.period)
            && remark.passages.is_empty()
        {
            return false;
        }
        remark.text = self.required(&remark.text, record, FieldName::Text);
        remark.period = self.typed_date(typed, record, FieldName::Period, remark.period.as_ref());
        true
    }

    fn figure(&mut self, figure: &mut Figure, typed: &Typed) -> bool {
        let record = figure.id.record();
        trim_all([
            &mut figure.population,
            &mut figure.note,
            &mut figure.doubt,
            &mut figure.marking,
        ]);
        if figure.indicator.trim().is_empty()
            && typed.is_blank(record, FieldName::Value, &figure.value)
            && typed.is_blank(record, FieldName::Period, &figure.period)
            && figure.population.is_empty()
            && figure.note.is_empty()
            && figure.doubt.is_empty()
            && figure.passages.is_empty()
        {
            return false;
        }
        figure.indicator = self.required(&figure.indicator, record, FieldName::Indicator);
        // "30th" is a place in an order, where no unit says otherwise.
        let has_own_unit = !matches!(figure.unit, Unit::NotStated | Unit::Other(_));
        let text = typed
            .get(record, FieldName::Value)
            .filter(|_| !has_own_unit);
        if let Some(place) = text.and_then(Decimal::ordinal) {
            figure.value = place;
            figure.unit = Unit::place();
        } else if let Some(value) = self.number(typed, figure) {
            figure.value = value;
        }
        figure.period = self.typed_date(typed, record, FieldName::Period, figure.period.as_ref());
        match &mut figure.unit {
            Unit::Count(of) | Unit::Money(of) | Unit::Other(of) => trim(of),
            Unit::Percent | Unit::NotStated => {}
        }
        true
    }

    fn commitment(&mut self, commitment: &mut Commitment, typed: &Typed) -> bool {
        let record = commitment.id.record();
        let texts = [
            &commitment.title,
            &commitment.text,
            &commitment.responsible,
            &commitment.doubt,
        ];
        if texts.iter().all(|text| text.trim().is_empty())
            && typed.is_blank(record, FieldName::Count, &commitment.count)
            && typed.is_blank(record, FieldName::Due, &commitment.due)
            && commitment.children.is_empty()
            && commitment.passages.is_empty()
        {
            return false;
        }
        self.member(commitment, typed);
        true
    }

    /// A member of a set stands even where nothing is known of it.
    fn member(&mut self, commitment: &mut Commitment, typed: &Typed) {
        let record = commitment.id.record();
        if let Some(text) = typed.get(record, FieldName::Count) {
            let text = text.trim();
            commitment.count = text.parse().ok();
            if commitment.count.is_none() && !text.is_empty() {
                self.report(record, FieldName::Count, ProblemKind::NotANumber);
            }
        }
        let members = commitment.children.len();
        let is_below = |count: u32| usize::try_from(count).is_ok_and(|count| count < members);
        if commitment.count.is_some_and(is_below) {
            self.report(record, FieldName::Count, ProblemKind::CountBelowChildren);
        }
        commitment.due = self.typed_date(typed, record, FieldName::Due, commitment.due.as_ref());
        trim_all([
            &mut commitment.title,
            &mut commitment.text,
            &mut commitment.responsible,
            &mut commitment.doubt,
            &mut commitment.marking,
        ]);
        for child in &mut commitment.children {
            self.member(child, typed);
        }
    }

    fn event(&mut self, event: &mut RelatedEvent, typed: &Typed) -> bool {
        let record = event.id.record();
        let is_untouched = event.place == Place::default();
        trim_all([
            &mut event.date_words,
            &mut event.note,
            &mut event.doubt,
            &mut event.marking,
        ]);
        if event.title.trim().is_empty()
            && event.date_words.is_empty()
            && event.note.is_empty()
            && event.doubt.is_empty()
            && typed.is_blank(record, FieldName::EventDate, &event.date)
            && is_untouched
            && event.persons.is_empty()
            && event.passages.is_empty()
        {
            return false;
        }
        event.title = self.required(&event.title, record, FieldName::Title);
        event.date = self.typed_date(typed, record, FieldName::EventDate, event.date.as_ref());
        trim_place(&mut event.place);
        true
    }

    fn source(&mut self, source: &mut Source, typed: &Typed) -> bool {
        let record = source.id.record();
        trim_all([
            &mut source.publisher,
            &mut source.place,
            &mut source.address,
            &mut source.language,
        ]);
        // The text is kept to the letter: passages count its characters.
        let texts = [
            &source.title,
            &source.publisher,
            &source.place,
            &source.address,
            &source.text,
        ];
        if texts.iter().all(|text| text.trim().is_empty())
            && typed.is_blank(record, FieldName::SourceDate, &source.date)
        {
            return false;
        }
        source.title = self.required(&source.title, record, FieldName::Title);
        source.date = self.typed_date(typed, record, FieldName::SourceDate, source.date.as_ref());
        true
    }
}

/// Takes the blanks off both ends, in place.
fn trim(text: &mut String) {
    let trimmed = text.trim();
    if trimmed.len() != text.len() {
        *text = trimmed.to_owned();
    }
}

fn trim_all<const N: usize>(texts: [&mut String; N]) {
    texts.into_iter().for_each(trim);
}

fn trim_place(place: &mut Place) {
    trim_all([&mut place.venue, &mut place.city, &mut place.country]);
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
