//! What comes in: proposals that an officer looks at before anything enters the
//! register.
//!
//! A [`Draft`] is what a reader made of a file: a record in the JSON form, with
//! what could not be decided as questions. Compared with the register
//! (`compare.rs`) it becomes a [`Proposal`]. `known.rs` finds parties and persons
//! by every name they bear; `filing.rs` makes a proposal into what is saved.
//! Nothing here opens a register.

mod aligned;
mod anew;
mod compare;
mod difference;
mod filing;
mod fingerprint;
mod joint;
mod known;
mod meetings;
mod merged;
mod namesakes;
mod notes;
mod of_day;
mod promises;
mod seats;
mod unknown;
mod which;
mod withheld;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use aligned::refer;
pub use anew::{is_as_was_told, recheck, takes_only_what_was_told};
pub use compare::{Compared, compare};
pub use filing::{Filed, file};
pub use fingerprint::fingerprint;
use fingerprint::forget_ids;
pub use joint::{NEW_REFERENCE, deletion, form_of};
pub use known::{ANOTHER, Known, Lineage};
pub use meetings::MeetingsOnFile;
pub use merged::follow_merges;
pub use namesakes::NAMESAKE_GROUP;
pub use notes::{Note, NoteCode};
pub use which::Coming;

use crate::model::RecordId;

/// The kinds of record that come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProposalKind {
    /// A state or an organisation.
    Party,
    /// A person.
    Person,
    /// A meeting with all that hangs on it.
    Meeting,
}

impl ProposalKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Party, Self::Person, Self::Meeting];

    /// The stored text form.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Person => "person",
            Self::Meeting => "meeting",
        }
    }
}

/// Where a record stood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file's name.
    pub file: String,
    /// The sheet or part of it; empty where there is one only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// The line or row it begins at, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
}

/// What a question asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asks {
    /// Which of two days is meant, by the order a column is written in.
    DateOrder,
    /// Whether a number in a column of dates is the day a spreadsheet counts so.
    DayNumber,
    /// Which mark stands before decimals in a column.
    DecimalMark,
    /// Which party is meant.
    Party,
    /// Whose people those of a column are.
    OwnParty,
    /// In which delegation a person sits.
    Delegation,
    /// Which person is meant.
    Person,
    /// Whether a record of another register is one on file that has its name.
    Namesake,
    /// What a word for a status stands for.
    Status,
    /// Whether two rows are one meeting.
    Twin,
    /// Whether a document tells of a meeting that is known.
    SameMeeting,
    /// Which of several meetings on file a row is of.
    WhichMeeting,
    /// Whether a cell that names several is to be parted.
    Split,
    /// Whose word counts where both state a field otherwise.
    Side,
    /// Whether what was deleted there is deleted here too.
    Deletion,
    /// Whether what was deleted here comes back.
    Bin,
    /// Whether what was purged here is taken in again.
    Purged,
}

impl Asks {
    /// The stored text form, and the key of its words after `asks-`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DateOrder => "date-order",
            Self::DayNumber => "day-number",
            Self::DecimalMark => "decimal-mark",
            Self::Party => "party",
            Self::OwnParty => "own-party",
            Self::Delegation => "delegation",
            Self::Person => "person",
            Self::Namesake => "namesake",
            Self::Status => "status",
            Self::Twin => "twin",
            Self::SameMeeting => "same-meeting",
            Self::WhichMeeting => "which-meeting",
            Self::Split => "split",
            Self::Side => "side",
            Self::Deletion => "deletion",
            Self::Bin => "bin",
            Self::Purged => "purged",
        }
    }
}

/// One way to answer a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What a person chooses by.
    pub label: String,
    /// What takes the field's place.
    pub value: Value,
    /// Whether it counts where the question is not answered.
    #[serde(default, skip_serializing_if = "is_false")]
    pub counts: bool,
}

impl Choice {
    /// A choice.
    #[must_use]
    pub fn new(label: impl Into<String>, value: impl Into<Value>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            counts: false,
        }
    }

    /// Catalogue key of a choice that names nothing of the record.
    #[must_use]
    pub fn label_key(&self, asks: Asks) -> Option<&'static str> {
        let code = self.value.as_str().unwrap_or_default();
        Some(match (asks, code, self.label.as_str()) {
            (Asks::Party, "state", _) => "incoming-new-state",
            (Asks::Party, "organisation", _) => "incoming-new-organisation",
            (Asks::Person, _, "new") => "incoming-new-person",
            (Asks::Namesake, ANOTHER, _) => "incoming-another",
            (Asks::Deletion, "keep", _) => "incoming-keep-here",
            (Asks::Deletion, ..) => "incoming-delete-here",
            (Asks::Bin, "leave", _) => "incoming-leave-in-bin",
            (Asks::Bin, ..) => "incoming-bring-back",
            (Asks::Purged, "leave", _) => "incoming-leave-out",
            (Asks::Purged, ..) => "incoming-take-again",
            (Asks::Twin | Asks::SameMeeting, "", "one") => "incoming-one-meeting",
            (Asks::Twin | Asks::SameMeeting, _, "one") => "incoming-joint-meeting",
            (Asks::Twin | Asks::SameMeeting, ..) => "incoming-two-meetings",
            (Asks::WhichMeeting, _, "another") => "incoming-none-of-these",
            (Asks::WhichMeeting, _, "new") => "incoming-new-meeting",
            _ => return None,
        })
    }
}

/// Something only the officer can decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The field it is about, as a JSON pointer (RFC 6901) into the record.
    pub field: String,
    /// What it asks.
    pub asks: Asks,
    /// What stands there.
    pub words: String,
    /// Questions of one group are answered by one answer, such as all of a column.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The answers there are; where there are none, a text is wanted.
    pub choices: Vec<Choice>,
    /// The answer, once given: the place of a choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<usize>,
    /// An offer, which need not be answered.
    #[serde(default, skip_serializing_if = "is_false")]
    pub optional: bool,
}

impl Question {
    /// In which delegation the participant at a place of the list sits: one of these
    /// parties, or another where there are none.
    #[must_use]
    pub fn whose(at: usize, words: &str, group: String, parties: &[String]) -> Self {
        let choices = parties.iter();
        let choices = choices.map(|party| Choice::new(party.clone(), party.clone()));
        Self {
            field: format!("/participants/{at}/party"),
            asks: Asks::Delegation,
            words: words.to_owned(),
            group,
            choices: choices.collect(),
            answer: None,
            optional: false,
        }
    }

    /// Whether two records are one; `words` name the other.
    #[must_use]
    pub fn one_or_two(asks: Asks, words: String) -> Self {
        Self {
            field: String::new(),
            asks,
            words,
            group: String::new(),
            choices: ["one", "two"]
                .map(|choice| Choice::new(choice, Value::Null))
                .into(),
            answer: None,
            optional: false,
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// What a record that comes in is to do with the one on file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Intent {
    /// Say what it says in the other's place.
    #[default]
    Replace,
    /// Become one with it (`exchange::join`).
    Join,
    /// Delete it.
    Delete,
}

impl Intent {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    const fn is_usual(&self) -> bool {
        matches!(self, Self::Replace)
    }
}

/// How a field differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The field, as the keys of the JSON form joined by slashes.
    pub field: String,
    /// What is on file.
    pub on_file: Value,
    /// What comes in.
    pub incoming: Value,
}

/// How a proposal stands to the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nothing like it is on file.
    New,
    /// All it says is on file.
    Same,
    /// It is on file and says something else there.
    Differs,
    /// It waits for an answer.
    NeedsAnswer,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 4] = [Self::New, Self::Same, Self::Differs, Self::NeedsAnswer];

    /// The stored text form, and the key of its label after `verdict-`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Same => "same",
            Self::Differs => "differs",
            Self::NeedsAnswer => "needs-answer",
        }
    }
}

/// What a reader made of one record of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What it is.
    pub kind: ProposalKind,
    /// The record in the JSON form; what is not stated may be left out.
    pub record: Value,
    /// Whether the record is whole, so that what it does not state is not stated there.
    pub is_whole: bool,
    /// Whether it adds and changes only: what it does not state speaks against nothing.
    #[serde(default, skip_serializing_if = "is_false")]
    pub adds_only: bool,
    /// Where it stood.
    pub origin: Origin,
    /// What could not be decided.
    pub questions: Vec<Question>,
    /// How often the event was changed that it is of, where a calendar tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence: Option<u64>,
}

impl Draft {
    /// The fingerprint by which the same record is known when it comes again, whatever was
    /// answered of it meanwhile.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint(self.kind, &joint::bare(&self.record).0)
    }

    /// A draft without questions.
    #[must_use]
    pub const fn new(kind: ProposalKind, record: Value, origin: Origin) -> Self {
        Self {
            kind,
            record,
            is_whole: false,
            adds_only: false,
            origin,
            questions: Vec::new(),
            sequence: None,
        }
    }
}

/// A record that waits for the officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What it is.
    pub kind: ProposalKind,
    /// How it stands to the register.
    pub verdict: Verdict,
    /// The record it stands for, where one is on file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_file: Option<RecordId>,
    /// Where it stood.
    pub origin: Origin,
    /// The record in the JSON form.
    pub record: Value,
    /// Whether the record is whole.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_whole: bool,
    /// Whether it adds and changes only.
    #[serde(default, skip_serializing_if = "is_false")]
    pub adds_only: bool,
    /// What it is to do with the record on file.
    #[serde(default, skip_serializing_if = "Intent::is_usual")]
    pub intent: Intent,
    /// Whether what is on file stays where both state a field otherwise and nothing was
    /// answered: the officer said that two records of two desks are one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ours_stay: bool,
    /// Whether it is what was on file here before, so that what is on file stays.
    #[serde(skip)]
    pub is_earlier: bool,
    /// Promises that stand for those on file, by their ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub promises: BTreeMap<String, String>,
    /// What differs from the record on file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
    /// What of the record on file goes where what came is taken in its place instead of
    /// both being joined.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Difference>,
    /// What is taken otherwise than it came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What only the officer can decide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

impl Proposal {
    /// What it is called in a list.
    #[must_use]
    pub fn label(&self) -> String {
        let text = |key: &str| self.record.get(key).and_then(Value::as_str).unwrap_or("");
        match self.kind {
            ProposalKind::Meeting => {
                let called = match text("title") {
                    "" => text("reference"),
                    title => title,
                };
                [text("date"), called].join(" ").trim().to_owned()
            }
            ProposalKind::Person if text("name").is_empty() => text("known_as").to_owned(),
            ProposalKind::Party if text("name").is_empty() => text("code").to_owned(),
            ProposalKind::Person | ProposalKind::Party => text("name").to_owned(),
        }
    }

    /// The fingerprint by which the same record is known when it comes again.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint(self.kind, &joint::bare(&self.record).0)
    }

    /// Whether a question is open that must be answered first.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.questions
            .iter()
            .any(|one| !one.optional && one.answer.is_none())
    }

    /// Answers a question; `choice` is the place of a choice. Gives whether there was one.
    pub fn answer(&mut self, question: usize, choice: usize) -> bool {
        let Some(asked) = self.questions.get_mut(question) else {
            return false;
        };
        let Some(chosen) = asked.choices.get(choice) else {
            return false;
        };
        let value = chosen.value.clone();
        asked.answer = Some(choice);
        let field = asked.field.clone();
        if field == which::NAMING {
            self.name_by(&value);
        } else {
            put(&mut self.record, &field, value);
        }
        if !self.is_open() && self.verdict == Verdict::NeedsAnswer {
            self.verdict = Verdict::New;
        }
        true
    }

    /// Answers a question by a text, where it has no choices.
    pub fn answer_by_text(&mut self, question: usize, text: &str) -> bool {
        let Some(asked) = self.questions.get_mut(question) else {
            return false;
        };
        if !asked.choices.is_empty() || text.trim().is_empty() {
            return false;
        }
        asked.choices.push(Choice::new(text.trim(), text.trim()));
        self.answer(question, 0)
    }
}

/// Puts a value at a JSON pointer; objects on the way are made, lists are not.
/// An empty pointer changes nothing.
pub fn put(record: &mut Value, pointer: &str, value: Value) {
    let mut place = record;
    let mut keys = pointer.split('/').skip(1).peekable();
    if keys.peek().is_none() {
        return;
    }
    while let Some(key) = keys.next() {
        let key = key.replace("~1", "/").replace("~0", "~");
        let next = match place {
            Value::Array(items) => key
                .parse::<usize>()
                .ok()
                .and_then(|index| items.get_mut(index)),
            Value::Object(map) => Some(map.entry(key).or_insert(Value::Null)),
            Value::Null => {
                *place = Value::Object(serde_json::Map::new());
                place
                    .as_object_mut()
                    .map(|map| map.entry(key).or_insert(Value::Null))
            }
            _ => None,
        };
        let Some(next) = next else {
            return;
        };
        if keys.peek().is_none() {
            *next = value;
            return;
        }
        place = next;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_answer_takes_the_fields_place_and_settles_the_proposal() {
        let mut proposal = Proposal {
            kind: ProposalKind::Meeting,
            verdict: Verdict::NeedsAnswer,
            on_file: None,
            origin: Origin::default(),
            record: json!({"title": "Talks", "participants": [{"name": "A"}]}),
            is_whole: false,
            adds_only: false,
            intent: Intent::default(),
            ours_stay: false,
            is_earlier: false,
            promises: BTreeMap::new(),
            differences: Vec::new(),
            lost: Vec::new(),
            notes: Vec::new(),
            questions: vec![Question {
                field: "/date".to_owned(),
                asks: Asks::DateOrder,
                words: "05/06/2021".to_owned(),
                group: "a column".to_owned(),
                choices: vec![
                    Choice::new("5 June 2021", "2021-06-05"),
                    Choice::new("6 May 2021", "2021-05-06"),
                ],
                answer: None,
                optional: false,
            }],
        };
        assert!(!proposal.answer(0, 2) && !proposal.answer(1, 0));
        assert!(proposal.is_open());
        assert!(proposal.answer(0, 1));
        assert_eq!(proposal.record["date"], "2021-05-06");
        assert_eq!(
            (proposal.verdict, proposal.is_open()),
            (Verdict::New, false)
        );
        put(&mut proposal.record, "/participants/0/person_id", json!(7));
        put(&mut proposal.record, "/place/city", json!("Baku"));
        assert_eq!(proposal.record["participants"][0]["person_id"], 7);
        assert_eq!(proposal.record["place"]["city"], "Baku");
    }
}
