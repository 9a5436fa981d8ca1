//! Finding what a read form names: by id where it gives one, else by the words
//! that stand for it.

use super::PassageJson;
use crate::exchange::ExchangeError;
use crate::model::{
    AttendeeId, Directory, Party, PartyId, PartyKind, Passage, PassageId, Person, PersonId, Source,
    Topic, TopicId, fold, listed_parties, listed_party,
};

/// What was read so far, and what the register knows.
pub(super) struct Reader<'a> {
    on_file: &'a Directory,
    pub(super) new_parties: Vec<Party>,
    pub(super) new_persons: Vec<Person>,
    /// Participants by the name shown, in order.
    pub(super) speakers: Vec<(String, AttendeeId)>,
    pub(super) topics: Vec<Topic>,
    pub(super) sources: Vec<Source>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(on_file: &'a Directory, topics: Vec<Topic>, sources: Vec<Source>) -> Self {
        Self {
            on_file,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
            speakers: Vec::new(),
            topics,
            sources,
        }
    }

    /// The party of an id or of a code or name; words nobody knows are an error.
    pub(super) fn party(
        &mut self,
        id: Option<PartyId>,
        words: Option<&str>,
    ) -> Result<Option<PartyId>, ExchangeError> {
        match (id, words) {
            (Some(id), _) => Ok(Some(id)),
            (None, None) => Ok(None),
            (None, Some(words)) => self
                .known_party(words)
                .map(Some)
                .ok_or_else(|| ExchangeError::UnknownParty(words.to_owned())),
        }
    }

    /// The party of a delegation, which may be one that nobody knows yet.
    pub(super) fn party_of_delegation(
        &mut self,
        id: Option<PartyId>,
        words: Option<&str>,
    ) -> Result<PartyId, ExchangeError> {
        let found = match id {
            Some(id) if self.on_file.parties.contains_key(&id) => return Ok(id),
            Some(id) => Err(Some(id)),
            None => words.and_then(|words| self.known_party(words)).ok_or(None),
        };
        match (found, words) {
            (Ok(id), _) => Ok(id),
            (Err(given), Some(words)) => {
                let mut party = Party::named(words, "", PartyKind::default());
                party.id = given.unwrap_or(party.id);
                let id = party.id;
                if self.new_parties.iter().all(|known| known.id != id) {
                    self.new_parties.push(party);
                }
                Ok(id)
            }
            (Err(Some(id)), None) => Err(ExchangeError::UnknownParty(id.to_string())),
            (Err(None), None) => Err(ExchangeError::UnknownParty(String::new())),
        }
    }

    fn known_party(&mut self, words: &str) -> Option<PartyId> {
        let asked = fold(words);
        let is_asked = |party: &&Party| {
            fold(&party.code) == asked || party.names.iter().any(|name| fold(&name.name) == asked)
        };
        let known = self.on_file.parties.values().chain(&self.new_parties);
        if let Some(party) = known.into_iter().find(is_asked) {
            return Some(party.id);
        }
        let by_name = || listed_parties().iter().find(is_asked);
        let listed = listed_party(words).or_else(by_name)?.clone();
        let id = listed.id;
        self.new_parties.push(listed);
        Some(id)
    }

    /// The parties of a list, by their ids where there are any.
    pub(super) fn parties(
        &mut self,
        ids: Vec<PartyId>,
        words: &[Option<String>],
    ) -> Result<Vec<PartyId>, ExchangeError> {
        if !ids.is_empty() {
            return Ok(ids);
        }
        let mut found = Vec::new();
        for one in words {
            found.extend(self.party(None, one.as_deref())?);
        }
        Ok(found)
    }

    /// A person by id or name; one that nobody knows, or two bear the name of, is new.
    pub(super) fn person(
        &mut self,
        id: Option<PersonId>,
        name: Option<&str>,
        position: &str,
    ) -> PersonId {
        let known = self.on_file.persons.values().chain(&self.new_persons);
        let same: Vec<PersonId> = match (id, name) {
            (Some(id), _) => known
                .filter(|person| person.id == id)
                .map(|person| person.id)
                .collect(),
            (None, Some(name)) => known
                .filter(|person| person.names.iter().any(|one| one.name == name))
                .map(|person| person.id)
                .collect(),
            (None, None) => Vec::new(),
        };
        if let [only] = same.as_slice() {
            return *only;
        }
        let mut person = name.map_or_else(|| Person::unnamed(position), Person::named);
        person.id = id.unwrap_or(person.id);
        let id = person.id;
        self.new_persons.push(person);
        id
    }

    /// A participant by id or by the name shown.
    pub(super) fn speaker(
        &self,
        id: Option<AttendeeId>,
        name: Option<&str>,
    ) -> Result<Option<AttendeeId>, ExchangeError> {
        let Some(name) = name.filter(|_| id.is_none()) else {
            return Ok(id);
        };
        let mut same = self.speakers.iter().filter(|(known, _)| known == name);
        match (same.next(), same.next()) {
            (Some((_, only)), None) => Ok(Some(*only)),
            (Some(_), Some(_)) => Err(ExchangeError::TwoOfOneName(name.to_owned())),
            (None, _) => Err(ExchangeError::UnknownSpeaker(name.to_owned())),
        }
    }

    /// A heading by id or title; a new title is a new heading.
    pub(super) fn topic(&mut self, id: Option<TopicId>, title: Option<&str>) -> Option<TopicId> {
        let Some(title) = title.filter(|_| id.is_none()) else {
            return id;
        };
        if let Some(known) = self.topics.iter().find(|topic| topic.title == title) {
            return Some(known.id);
        }
        let topic = Topic {
            id: TopicId::new(),
            title: title.to_owned(),
        };
        let id = topic.id;
        self.topics.push(topic);
        Some(id)
    }

    /// The passages a record stands on: by their ids, else the one quoted, which
    /// must be in a source's text.
    pub(super) fn passages(
        &mut self,
        ids: Vec<PassageId>,
        quoted: Option<PassageJson>,
    ) -> Result<Vec<PassageId>, ExchangeError> {
        let Some(quoted) = quoted.filter(|_| ids.is_empty()) else {
            return Ok(ids);
        };
        let quoted: Passage = quoted.into_passage();
        let length = quoted.end.saturating_sub(quoted.start);
        let holds = |source: &&mut Source| {
            source
                .text
                .chars()
                .skip(quoted.start)
                .take(length)
                .eq(quoted.text.chars())
        };
        let Some(source) = self.sources.iter_mut().find(holds) else {
            return Err(ExchangeError::Passage(quoted.text));
        };
        let same = |known: &&Passage| (known.start, known.end) == (quoted.start, quoted.end);
        if let Some(known) = source.passages.iter().find(same) {
            return Ok(vec![known.id]);
        }
        let id = quoted.id;
        source.passages.push(quoted);
        Ok(vec![id])
    }
}
