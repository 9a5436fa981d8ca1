//! What was read, as the draft of a meeting: the source whole, every field with its
//! passage, and the persons and parties that are not on file as new ones. What is in
//! doubt stays out.

use super::{Capture, Found, FoundEvent, FoundFigure, FoundPromise, Participant, Quote, SURE};
use crate::model::{
    Attendee, Basis, Commitment, Delegation, Directory, Figure, Meeting, MeetingDraft,
    MeetingState, Party, PartyId, PartyKind, Passage, PassageId, Person, PersonName, Post, PostId,
    RelatedEvent, Remark, Side, Source, SourceId, SourceKind, Topic, fold, listed_party,
};

/// Makes the draft of a meeting out of what was read from a text. Whose party the
/// text does not tell sits in a delegation called `not_stated`.
#[must_use]
pub fn draft(
    capture: &Capture,
    text: &str,
    directory: &Directory,
    marking: &str,
    not_stated: &str,
) -> MeetingDraft {
    let mut maker = Maker {
        directory,
        not_stated,
        draft: MeetingDraft::of(Meeting::new(marking)),
        passages: Vec::new(),
        seats: Vec::new(),
    };
    maker.head(capture);
    for found in capture.participants.iter().filter(|found| is_sure(found)) {
        maker.seat(found);
    }
    for found in capture.subjects.iter().filter(|found| is_sure(found)) {
        maker.draft.record.topics.push(Topic::new(&found.value));
    }
    maker.said(capture);
    maker.source(capture, text);
    maker.draft
}

const fn is_sure<T>(found: &Found<T>) -> bool {
    found.sure >= SURE
}

struct Maker<'a> {
    directory: &'a Directory,
    not_stated: &'a str,
    draft: MeetingDraft,
    passages: Vec<Passage>,
    /// Attendees by what the text calls them.
    seats: Vec<(String, crate::model::AttendeeId)>,
}

impl Maker<'_> {
    fn head(&mut self, capture: &Capture) {
        let mut passages = Vec::new();
        let record = &mut self.draft.record;
        record.format = capture.format;
        record.state = MeetingState::Held;
        let mut take = |quote: &Quote| passages.push(quote.clone());
        if let Some(title) = capture.title.as_ref().filter(|found| is_sure(found)) {
            record.title.clone_from(&title.value);
            take(&title.quote);
        }
        if let Some(date) = capture.date.as_ref().filter(|found| is_sure(found)) {
            record.when.date = date.value.clone();
            take(&date.quote);
        }
        if let Some(time) = capture.time.as_ref().filter(|found| is_sure(found)) {
            record.when.start = Some(time.value);
        }
        if let Some(place) = capture.place.as_ref().filter(|found| is_sure(found)) {
            record.place = place.value.clone();
            take(&place.quote);
        }
        for quote in &passages {
            let id = self.passage(quote);
            if !self.draft.record.passages.contains(&id) {
                self.draft.record.passages.push(id);
            }
        }
    }

    /// The passage of some words; the same words at the same place are one.
    fn passage(&mut self, quote: &Quote) -> PassageId {
        let known = self
            .passages
            .iter()
            .find(|known| known.start == quote.start() && known.end == quote.end());
        if let Some(known) = known {
            return known.id;
        }
        let passage = Passage {
            id: PassageId::new(),
            start: quote.start(),
            end: quote.end(),
            text: quote.text().to_owned(),
        };
        let id = passage.id;
        self.passages.push(passage);
        id
    }

    fn seat(&mut self, found: &Found<Participant>) {
        let participant = &found.value;
        let party = self.party(&participant.code, &participant.party);
        let side = match participant.side.as_str() {
            "host" => Side::Host,
            "guest" => Side::Guest,
            _ => Side::Other,
        };
        let mut attendee = Attendee::new();
        attendee.person = self.person(participant, party);
        attendee.capacity.clone_from(&participant.position);
        attendee.role = participant.role;
        attendee.passages = vec![self.passage(&found.quote)];
        self.seats
            .push((participant.called().to_owned(), attendee.id));
        let delegations = &mut self.draft.record.delegations;
        match delegations.iter_mut().find(|one| one.party == party) {
            Some(delegation) => delegation.attendees.push(attendee),
            None => {
                let mut delegation = Delegation::new(side);
                delegation.party = party;
                delegation.attendees = vec![attendee];
                delegations.push(delegation);
            }
        }
    }

    /// The party on file or on the lists; else a new one.
    fn party(&mut self, code: &str, name: &str) -> PartyId {
        let name = if code.is_empty() {
            self.not_stated
        } else {
            name
        };
        let is_same = |party: &&Party| {
            if code.is_empty() {
                party.name() == name
            } else {
                party.code.eq_ignore_ascii_case(code)
            }
        };
        let on_file = self.directory.parties.values().find(is_same);
        if let Some(known) = on_file.or_else(|| self.draft.added.parties.iter().find(is_same)) {
            return known.id;
        }
        let kind = if code.is_empty() {
            PartyKind::Body
        } else {
            PartyKind::State
        };
        let party = listed_party(code)
            .cloned()
            .unwrap_or_else(|| Party::named(name, code, kind));
        let id = party.id;
        self.draft.added.parties.push(party);
        id
    }

    /// The person on file under that name; else a new one.
    fn person(&mut self, participant: &Participant, party: PartyId) -> crate::model::PersonId {
        let name = fold(&participant.name);
        let mut known = self.directory.persons.values().filter(|person| {
            !name.is_empty() && person.names.iter().any(|known| fold(&known.name) == name)
        });
        if let (Some(person), None) = (known.next(), known.next()) {
            return person.id;
        }
        let mut person = Person::unnamed(if name.is_empty() {
            &participant.position
        } else {
            ""
        });
        if !name.is_empty() {
            person.names = vec![PersonName::new("", &participant.name)];
        }
        person.honorific.clone_from(&participant.title);
        if !participant.position.is_empty() && !participant.code.is_empty() {
            person.posts.push(Post {
                id: PostId::new(),
                title: participant.position.clone(),
                party: Some(party),
                from: None,
                until: None,
                acting: false,
                rank: None,
            });
        }
        let id = person.id;
        self.draft.added.persons.push(person);
        id
    }

    fn speaker(&self, name: &str) -> Option<crate::model::AttendeeId> {
        let seat = self.seats.iter().find(|(called, _)| called == name);
        seat.filter(|_| !name.is_empty()).map(|(_, id)| *id)
    }

    fn said(&mut self, capture: &Capture) {
        for found in capture.remarks.iter().filter(|found| is_sure(found)) {
            let mut remark = Remark::new(self.speaker(&found.value.speaker), None);
            remark.kind = found.value.kind;
            remark.text.clone_from(&found.value.text);
            remark.passages = vec![self.passage(&found.quote)];
            self.draft.record.remarks.push(remark);
        }
        for found in capture.figures.iter().filter(|found| is_sure(found)) {
            let figure = self.figure(found);
            self.draft.record.figures.push(figure);
        }
        for found in capture.promises.iter().filter(|found| is_sure(found)) {
            let promise = self.promise(found);
            self.draft.record.commitments.push(promise);
        }
        for found in capture.events.iter().filter(|found| is_sure(found)) {
            let event = self.event(found);
            self.draft.record.events.push(event);
        }
    }

    fn figure(&mut self, found: &Found<FoundFigure>) -> Figure {
        let value = &found.value;
        let mut figure = Figure::new(self.speaker(&value.speaker));
        figure.indicator.clone_from(&value.indicator);
        figure.qualifier = value.qualifier;
        figure.value = value.value.clone();
        figure.scale = value.scale;
        figure.unit = value.unit.clone();
        figure.measure = value.measure;
        figure.period.clone_from(&value.period);
        figure.passages = vec![self.passage(&found.quote)];
        figure
    }

    fn promise(&mut self, found: &Found<FoundPromise>) -> Commitment {
        let value = &found.value;
        let mut promise = Commitment::new(value.kind);
        promise.title.clone_from(&value.title);
        promise.count = value.count;
        promise.children = (0..value.count.unwrap_or_default())
            .map(|_| Commitment::new(value.kind))
            .collect();
        promise.speaker = self.speaker(&value.speaker);
        promise.due.clone_from(&value.due);
        promise.strength = value.strength;
        promise.passages = vec![self.passage(&found.quote)];
        promise
    }

    fn event(&mut self, found: &Found<FoundEvent>) -> RelatedEvent {
        let value = &found.value;
        let mut event = RelatedEvent::new(self.speaker(&value.speaker));
        event.kind = value.kind;
        event.title.clone_from(&value.title);
        event.timing = value.timing;
        event.date.clone_from(&value.date);
        event.date_words.clone_from(&value.date_words);
        event.basis = if value.is_reckoned {
            Basis::Inferred
        } else {
            Basis::Stated
        };
        event.place = value.place.clone();
        event.passages = vec![self.passage(&found.quote)];
        event
    }

    fn source(&mut self, capture: &Capture, text: &str) {
        self.passages
            .sort_by_key(|passage| (passage.start, passage.end));
        self.draft.record.sources.push(Source {
            id: SourceId::new(),
            title: self.draft.record.title.clone(),
            publisher: String::new(),
            date: capture.published.clone(),
            place: String::new(),
            address: String::new(),
            language: String::new(),
            kind: SourceKind::default(),
            text: text.to_owned(),
            passages: std::mem::take(&mut self.passages),
            set_aside: Vec::new(),
        });
    }
}
