//! The JSON form of every record kind. It loses nothing: what is written can be
//! read back into the same record, ids and all.
//!
//! Names stand beside ids: `"speaker": "…"` is for a reader, `"speaker_id"` for
//! a program; where both are read, the id counts. What is not stated is null.
//! The types here are the form itself: [`schema`](fn@schema) describes it from them.
//! Start at [`MeetingJson`].

mod directory;
mod event;
mod fields;
mod meeting;
mod parts;
mod read;
mod register;
mod said;
mod schema;

pub use directory::{PartyJson, PersonJson, SpellingJson};
pub use event::EventJson;
pub use meeting::MeetingJson;
pub use parts::{PassageJson, SourceJson};
pub use register::{
    DOCUMENT_VERSION, DeletedJson, DeletedKind, DocumentHead, FileJson, RegisterJson,
    RegisterWriter,
};
pub use said::{CommitmentJson, FigureJson, RemarkJson};
pub use schema::schema;

use crate::model::{
    AttendeeId, MeetingRecord, Party, PartyId, PassageId, Person, PersonId, TopicId, is_unseen,
};

/// A text of which the empty one is "not stated", null in JSON.
mod stated {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[allow(clippy::ptr_arg, reason = "serde hands the field over as it is")]
    pub(super) fn serialize<S: Serializer>(text: &String, out: S) -> Result<S::Ok, S::Error> {
        Some(text).filter(|text| !text.is_empty()).serialize(out)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
        Ok(Option::<String>::deserialize(from)?.unwrap_or_default())
    }
}
use stated as text;

/// Looks up what a record names, for the words that stand beside an id.
#[derive(Clone, Copy)]
struct Names<'a>(&'a MeetingRecord);

impl Names<'_> {
    /// A party's code, or its name where it has none.
    fn party(self, id: PartyId) -> Option<String> {
        self.0.directory.parties.get(&id).map(short_name)
    }

    fn parties(self, ids: &[PartyId]) -> Vec<Option<String>> {
        ids.iter().map(|id| self.party(*id)).collect()
    }

    /// A person's name; `None` for one without a name.
    fn person(self, id: PersonId) -> Option<String> {
        let known = self.0.directory.persons.get(&id)?;
        known.is_named().then(|| known.shown_name().to_owned())
    }

    /// A speaker, by the name shown or by the office alone.
    fn speaker(self, id: Option<AttendeeId>) -> Option<String> {
        let (_, attendee) = self.0.meeting.attendee(id?)?;
        let name = self.0.directory.person_name(attendee.person);
        (!name.is_empty()).then(|| name.to_owned())
    }

    fn topic(self, id: Option<TopicId>) -> Option<String> {
        let topics = &self.0.meeting.topics;
        let topic = topics.iter().find(|topic| Some(topic.id) == id)?;
        Some(topic.title.clone())
    }

    /// The first passage a record stands on.
    fn passage(self, ids: &[PassageId]) -> Option<PassageJson> {
        let (_, passage) = self.0.meeting.passage(*ids.first()?)?;
        Some(PassageJson::of(passage))
    }
}

/// A party's code, or its name where it has none.
fn short_name(party: &Party) -> String {
    if party.code.is_empty() {
        party.name().to_owned()
    } else {
        party.code.clone()
    }
}

/// Every name of a person, as it is written.
fn names_of(person: &Person) -> Vec<String> {
    person.names.iter().map(|name| name.name.clone()).collect()
}

/// JSON with every unseen sign as an escape: the same values, and nothing that a
/// terminal or a reader would obey.
#[must_use]
pub fn escaped(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for sign in json.chars() {
        if is_unseen(sign) {
            // Beyond the first plane it takes two (RFC 8259, section 7).
            for unit in sign.encode_utf16(&mut [0; 2]) {
                shown.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            shown.push(sign);
        }
    }
    shown
}
