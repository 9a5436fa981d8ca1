//! What was read, as the rows of a draft: each with its passage, the persons and
//! parties that are not on file as new ones. `doubt` decides what becomes a row.

use std::collections::HashMap;

use super::lexicon::is_city;
use super::{FoundEvent, FoundFigure, FoundPromise, FoundRemark, Participant, Quote};
use crate::model::{
    Attachment, AttachmentId, Attendee, AttendeeId, Basis, Commitment, Delegation, Directory,
    EdtfDate, Figure, MeetingDraft, Party, PartyId, PartyKind, Passage, PassageId, Person,
    PersonId, PersonName, Place, Post, PostId, RecordId, RelatedEvent, Remark, Side, Source,
    SourceId, SourceKind, Strength, TimeOfDay, Topic, fold, listed_party,
};

/// Words that make a set one of both sides.
const BOTH: &[&str] = &[
    "between the two countries",
    "between the countries",
    "between the two sides",
    "\u{43c}\u{435}\u{436}\u{434}\u{443} \u{434}\u{432}\u{443}\u{43c}\u{44f} \u{441}\u{442}\u{440}\u{430}\u{43d}\u{430}\u{43c}\u{438}",
    "iki olke arasinda",
];

/// Puts what was read into a draft.
pub(super) struct Maker<'a> {
    directory: &'a Directory,
    /// The party of those whose party the text does not tell.
    not_stated: &'a str,
    pub(super) draft: &'a mut MeetingDraft,
    source: SourceId,
    passages: Vec<Passage>,
    /// The passages by first and last character.
    places: HashMap<(usize, usize), PassageId>,
    /// Attendees by what the text calls them.
    seats: Vec<(String, AttendeeId)>,
}

impl<'a> Maker<'a> {
    /// Of a draft that holds nothing of the text yet.
    pub(super) fn new(
        draft: &'a mut MeetingDraft,
        directory: &'a Directory,
        not_stated: &'a str,
    ) -> Self {
        Self {
            directory,
            not_stated,
            draft,
            source: SourceId::new(),
            passages: Vec::new(),
            places: HashMap::new(),
            seats: Vec::new(),
        }
    }

    /// Of a draft that holds the text as one of its sources; `None` where it does not.
    pub(super) fn again(
        draft: &'a mut MeetingDraft,
        source: SourceId,
        directory: &'a Directory,
        not_stated: &'a str,
    ) -> Option<Self> {
        let sources = &mut draft.record.sources;
        let held = sources.iter_mut().find(|one| one.id == source)?;
        let passages = std::mem::take(&mut held.passages);
        let mut seats = Vec::new();
        for attendee in draft
            .record
            .delegations
            .iter()
            .flat_map(|one| &one.attendees)
        {
            let on_file = directory.persons.get(&attendee.person);
            let added = draft.added.persons.iter();
            let person = on_file.or_else(|| added.clone().find(|one| one.id == attendee.person));
            let names = person.into_iter().flat_map(|person| &person.names);
            seats.extend(names.map(|name| (name.name.clone(), attendee.id)));
            seats.push((attendee.capacity.clone(), attendee.id));
        }
        Some(Self {
            directory,
            not_stated,
            draft,
            source,
            places: passages
                .iter()
                .map(|one| ((one.start, one.end), one.id))
                .collect(),
            passages,
            seats,
        })
    }

    /// Puts the passages back into the source that `again` took them from.
    pub(super) fn finish(mut self) {
        self.passages
            .sort_by_key(|passage| (passage.start, passage.end));
        let mut sources = self.draft.record.sources.iter_mut();
        if let Some(source) = sources.find(|one| one.id == self.source) {
            source.passages = self.passages;
        }
    }

    /// The passage of some words; the same words at the same place are one.
    fn passage(&mut self, quote: &Quote) -> PassageId {
        let place = (quote.start(), quote.end());
        if let Some(known) = self.places.get(&place) {
            return *known;
        }
        let passage = Passage {
            id: PassageId::new(),
            start: quote.start(),
            end: quote.end(),
            text: quote.text().to_owned(),
        };
        let id = passage.id;
        self.places.insert(place, id);
        self.passages.push(passage);
        id
    }

    fn of_meeting(&mut self, quote: &Quote) {
        let id = self.passage(quote);
        if !self.draft.record.passages.contains(&id) {
            self.draft.record.passages.push(id);
        }
    }

    pub(super) fn title(&mut self, title: &str, quote: &Quote) {
        title.clone_into(&mut self.draft.record.title);
        self.of_meeting(quote);
    }

    pub(super) fn date(&mut self, date: &EdtfDate, quote: &Quote) {
        self.draft.record.when.date = date.clone();
        self.of_meeting(quote);
    }

    pub(super) fn time(&mut self, time: TimeOfDay) {
        self.draft.record.when.start = Some(time);
    }

    pub(super) fn place(&mut self, place: &Place, quote: &Quote) {
        self.draft.record.place = place.clone();
        self.of_meeting(quote);
    }

    pub(super) fn topic(&mut self, title: &str) -> RecordId {
        let topic = Topic::new(title);
        let id = topic.id.record();
        self.draft.record.topics.push(topic);
        id
    }

    /// Seats somebody: the person on file, where that is known, else a new one.
    pub(super) fn seat(
        &mut self,
        participant: &Participant,
        on_file: Option<PersonId>,
        quote: &Quote,
    ) -> AttendeeId {
        let party = self.party(&participant.code, &participant.party);
        let side = match participant.side.as_str() {
            "host" => Side::Host,
            "guest" => Side::Guest,
            _ => Side::Other,
        };
        let mut attendee = Attendee::new();
        attendee.person = on_file.unwrap_or_else(|| self.person(participant, party));
        attendee.capacity.clone_from(&participant.position);
        attendee.role = participant.role;
        attendee.passages = vec![self.passage(quote)];
        let id = attendee.id;
        self.seats.push((participant.called().to_owned(), id));
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
        id
    }

    /// The party on file or on the lists; else a new one.
    fn party(&mut self, code: &str, name: &str) -> PartyId {
        let name = if code.is_empty() && name.is_empty() {
            self.not_stated
        } else {
            name
        };
        let folded = fold(name);
        let is_same = |party: &&Party| {
            if code.is_empty() {
                party.names.iter().any(|known| fold(&known.name) == folded)
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

    /// A new person, as the text tells of one.
    fn person(&mut self, participant: &Participant, party: PartyId) -> PersonId {
        let is_named = !participant.name.is_empty();
        let mut person = Person::unnamed(if is_named { "" } else { &participant.position });
        if is_named {
            person.names = vec![PersonName::new("", &participant.name)];
        }
        person.honorific.clone_from(&participant.title);
        if !participant.position.is_empty() && !participant.code.is_empty() {
            person.posts.push(Post {
                id: PostId::new(),
                title: participant.position.clone(),
                language: String::new(),
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

    fn speaker(&self, name: &str) -> Option<AttendeeId> {
        let seat = self.seats.iter().find(|(called, _)| called == name);
        seat.filter(|_| !name.is_empty()).map(|(_, id)| *id)
    }

    pub(super) fn remark(&mut self, value: &FoundRemark, quote: &Quote) -> RecordId {
        let mut remark = Remark::new(self.speaker(&value.speaker), None);
        remark.kind = value.kind;
        remark.text.clone_from(&value.text);
        remark.period.clone_from(&value.period);
        remark.passages = vec![self.passage(quote)];
        let id = remark.id.record();
        self.draft.record.remarks.push(remark);
        id
    }

    pub(super) fn figure(&mut self, value: &FoundFigure, quote: &Quote) -> RecordId {
        let mut figure = Figure::new(self.speaker(&value.speaker));
        figure.indicator.clone_from(&value.indicator);
        figure.qualifier = value.qualifier;
        figure.value = value.value.clone();
        figure.scale = value.scale;
        figure.unit = value.unit.clone();
        figure.measure = value.measure;
        figure.period.clone_from(&value.period);
        figure.population.clone_from(&value.population);
        figure.passages = vec![self.passage(quote)];
        let id = figure.id.record();
        self.draft.record.figures.push(figure);
        id
    }

    pub(super) fn promise(&mut self, value: &FoundPromise, quote: &Quote) -> RecordId {
        let mut promise = Commitment::new(value.kind);
        promise.title = begun(&value.title);
        promise.count = value.count;
        promise.children = (0..value.count.unwrap_or_default())
            .map(|_| Commitment::new(value.kind))
            .collect();
        promise.owed_by = self.owing(value);
        if promise.owed_by.len() == 2 {
            promise.owed_to.clone_from(&promise.owed_by);
        }
        promise.speaker = self.speaker(&value.speaker);
        promise.due.clone_from(&value.due);
        promise.strength = value.strength;
        promise.passages = vec![self.passage(quote)];
        let id = promise.id.record();
        self.draft.record.commitments.push(promise);
        id
    }

    pub(super) fn event(&mut self, value: &FoundEvent, quote: &Quote) -> RecordId {
        let mut event = RelatedEvent::new(self.speaker(&value.speaker));
        event.kind = value.kind;
        event.title = begun(&value.title);
        event.timing = value.timing;
        event.date.clone_from(&value.date);
        event.date_words.clone_from(&value.date_words);
        event.basis = if value.is_reckoned {
            Basis::Inferred
        } else {
            Basis::Stated
        };
        event.place = value.place.clone();
        event.passages = vec![self.passage(quote)];
        let id = event.id.record();
        self.draft.record.events.push(event);
        id
    }

    /// The words under a picture describe a file that is not here yet.
    pub(super) fn caption(&mut self, caption: &str, quote: &Quote) {
        let passages = vec![self.passage(quote)];
        self.draft.record.attachments.push(Attachment {
            id: AttachmentId::new(),
            name: String::new(),
            media_type: String::new(),
            caption: caption.to_owned(),
            size: None,
            sha256: String::new(),
            passages,
        });
    }

    /// The parties who owe: the one the text names, or both sides of a set that is
    /// "between the two countries".
    fn owing(&self, promise: &FoundPromise) -> Vec<PartyId> {
        let delegations = &self.draft.record.delegations;
        let title = fold(&promise.title);
        let is_of_both = BOTH.iter().any(|both| title.contains(both));
        // "The ministers agreed to …": of nobody alone.
        let is_agreed = promise.strength == Strength::Agreed
            && promise.owes.is_empty()
            && promise.speaker.is_empty();
        if (is_of_both || is_agreed) && delegations.len() == 2 {
            return delegations.iter().map(|one| one.party).collect();
        }
        let added = &self.draft.added.parties;
        let parties = self.directory.parties.values().chain(added);
        let called: Vec<PartyId> = parties
            .filter(|party| !promise.owes.is_empty() && party.name() == promise.owes)
            .map(|party| party.id)
            .collect();
        let owing = delegations.iter().map(|one| one.party);
        owing.filter(|party| called.contains(party)).collect()
    }

    /// Adds the text as the source of it all.
    pub(super) fn source(self, published: Option<EdtfDate>, text: &str) -> SourceId {
        let head = dateline(text, published.as_ref());
        self.draft.record.sources.push(Source {
            id: self.source,
            title: self.draft.record.title.clone(),
            publisher: head.publisher,
            place: head.place,
            date: published,
            address: String::new(),
            language: language_of(text).to_owned(),
            kind: SourceKind::default(),
            text: text.to_owned(),
            passages: Vec::new(),
            set_aside: Vec::new(),
        });
        let source = self.source;
        self.finish();
        source
    }
}

/// Words out of the midst of a sentence, as a title begins.
fn begun(words: &str) -> String {
    let mut letters = words.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let rest = letters.as_str();
    // A name is left as it is written: "eGovernment".
    if rest.starts_with(char::is_uppercase) {
        return words.to_owned();
    }
    if first == 'i' && language_of(words) == "az" {
        return format!("\u{130}{rest}");
    }
    first.to_uppercase().chain(rest.chars()).collect()
}

/// What a dateline tells of the source: "TDI, Sochi, 1 December 2021".
#[derive(Default)]
struct Dateline {
    publisher: String,
    place: String,
}

/// The dateline of the day of publication, near the beginning of a text.
fn dateline(text: &str, published: Option<&EdtfDate>) -> Dateline {
    let Some(published) = published else {
        return Dateline::default();
    };
    for line in text.lines().take(8).filter(|line| line.len() < 120) {
        let parts: Vec<&str> = line.split(',').map(str::trim).collect();
        let is_day = |from: usize| {
            let day = parts[from..].join(", ").parse::<EdtfDate>();
            day.is_ok_and(|day| day == *published)
        };
        let Some(day) = (1..parts.len()).find(|from| is_day(*from)) else {
            continue;
        };
        let mut dateline = Dateline::default();
        let is_place = is_city(parts[day - 1]);
        if is_place {
            parts[day - 1].clone_into(&mut dateline.place);
        }
        let before = &parts[..day - usize::from(is_place)];
        if let [publisher] = before
            && publisher.split_whitespace().count() < 6
        {
            (*publisher).clone_into(&mut dateline.publisher);
        }
        return dateline;
    }
    Dateline::default()
}

/// The language a text is written in, as far as its letters and small words tell.
fn language_of(text: &str) -> &'static str {
    let letters = text
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .take(2_000);
    let (mut cyrillic, mut schwa, mut all) = (0, 0, 0);
    for letter in letters {
        all += 1;
        cyrillic += usize::from(matches!(letter, '\u{400}'..='\u{52f}'));
        schwa += usize::from(matches!(letter, '\u{259}' | '\u{18f}'));
    }
    if cyrillic * 2 > all {
        // Of the languages in these letters the one that has its signs.
        let is_russian = text.contains(['\u{44b}', '\u{44d}']);
        return if is_russian { "ru" } else { "" };
    }
    if schwa * 50 > all {
        return "az";
    }
    let mut words = text.split_whitespace().take(400);
    let is_english = words.any(|word| word == "the" || word == "The");
    if is_english { "en" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_begins_with_a_capital_and_a_name_stays() {
        assert_eq!(begun("open talks by May"), "Open talks by May");
        assert_eq!(begun("построить мост"), "Построить мост");
        assert_eq!(begun("iki körpü tikiləcək"), "\u{130}ki körpü tikiləcək");
        assert_eq!(begun("eGovernment for all"), "eGovernment for all");
        assert_eq!(begun("12 roads"), "12 roads");
        assert_eq!(begun(""), "");
    }
}
