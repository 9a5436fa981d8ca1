//! Parties, and the directory of parties and persons that records refer to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Meeting, PartyId, PartyKind, Person, PersonId};

/// A name of a party in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyName {
    /// ISO 639-1 code of the language; empty when not known.
    pub language: String,
    /// The name.
    pub name: String,
}

/// A state or an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Stable id.
    pub id: PartyId,
    /// What kind of body it is.
    pub kind: PartyKind,
    /// ISO 3166-1 alpha-2 code of a state, or a short name (UN, OSCE); may be empty.
    pub code: String,
    /// Names; the first is the one shown. Never empty.
    pub names: Vec<PartyName>,
    /// The party it belongs to.
    pub parent: Option<PartyId>,
    /// What an officer should know of it.
    #[serde(default)]
    pub note: String,
}

impl Party {
    /// A new party with one name.
    #[must_use]
    pub fn named(name: &str, code: &str, kind: PartyKind) -> Self {
        Self {
            id: PartyId::new(),
            kind,
            code: code.to_owned(),
            names: vec![PartyName {
                language: String::new(),
                name: name.to_owned(),
            }],
            parent: None,
            note: String::new(),
        }
    }

    /// The name shown.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names
            .first()
            .map_or(self.code.as_str(), |name| name.name.as_str())
    }

    /// The name in a language (ISO 639-1), or the one shown when there is none.
    #[must_use]
    pub fn name_in(&self, language: &str) -> &str {
        self.names
            .iter()
            .find(|name| name.language == language)
            .map_or_else(|| self.name(), |name| name.name.as_str())
    }
}

/// Parties and persons by id: all of the register's, or those one meeting names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory {
    /// The parties.
    pub parties: BTreeMap<PartyId, Party>,
    /// The persons.
    pub persons: BTreeMap<PersonId, Person>,
}

impl Directory {
    /// The party's shown name, or an empty text for an id the directory does not hold.
    #[must_use]
    pub fn party_name(&self, id: PartyId) -> &str {
        self.parties.get(&id).map_or("", Party::name)
    }

    /// The party's name in a language (ISO 639-1) where one is on file, else the one
    /// shown; an empty text for an id the directory does not hold.
    #[must_use]
    pub fn party_name_in(&self, id: PartyId, language: &str) -> &str {
        let party = self.parties.get(&id);
        party.map_or("", |party| party.name_in(language))
    }

    /// The person's shown name, or an empty text for an id the directory does not hold.
    #[must_use]
    pub fn person_name(&self, id: PersonId) -> &str {
        self.persons.get(&id).map_or("", Person::shown_name)
    }

    /// The person's name in a language (ISO 639-1) where one is on file, else the one
    /// shown; an empty text for an id the directory does not hold.
    #[must_use]
    pub fn person_name_in(&self, id: PersonId, language: &str) -> &str {
        let person = self.persons.get(&id);
        person.map_or("", |person| person.name_in(language))
    }

    /// Adds a party.
    pub fn add_party(&mut self, party: Party) {
        self.parties.insert(party.id, party);
    }

    /// Adds a person.
    pub fn add_person(&mut self, person: Person) {
        self.persons.insert(person.id, person);
    }
}

/// A meeting with the parties and persons it names, as loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingRecord {
    /// The meeting.
    pub meeting: Meeting,
    /// At least every party and person the meeting refers to.
    pub directory: Directory,
}

/// A meeting to be saved, with the parties and persons first named by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// The meeting.
    pub meeting: Meeting,
    /// Parties that are not in the register yet.
    pub new_parties: Vec<Party>,
    /// Persons that are not in the register yet.
    pub new_persons: Vec<Person>,
}
