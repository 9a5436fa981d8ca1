//! Records of another register that may be ones on file: each has an id of its own, and a
//! name that is borne here. Two desks that began apart know the same people; whether two
//! of a name are one only the officer can tell, once for each.

use serde_json::Value;

use super::compare::MOST_ALIKE;
use super::difference::{list, text};
use super::known::ANOTHER;
use super::{Asks, Choice, Known, Proposal, ProposalKind, Question};
use crate::model::{Directory, PartyId, PersonId, RecordId};

/// How the group of a question begins that asks whether a record of another register is
/// one on file.
pub const NAMESAKE_GROUP: &str = "namesake:";

/// Words that name parties, and the ids that stand beside them.
pub(super) const PARTY_WORDS: [(&str, &str); 6] = [
    ("party", "party_id"),
    ("parent", "parent_id"),
    ("about", "about_id"),
    ("owes", "owes_ids"),
    ("owed_to", "owed_to_ids"),
    ("parties", "party_ids"),
];

/// Asks of each person and party who comes with an id that nobody knows, and with a name
/// that is on file, whether they are the one on file.
pub(super) fn ask_for_namesakes(proposal: &mut Proposal, known: &Known) {
    let Directory { parties, persons } = known.directory();
    if parties.is_empty() && persons.is_empty() {
        return;
    }
    let file = proposal.origin.file.clone();
    let mut desk = Asking {
        known,
        file: &file,
        questions: Vec::new(),
    };
    let record = &proposal.record;
    let names = || {
        let spellings = list(record, "spellings").iter();
        let spelt = spellings.map(|one| text(one, "name"));
        let own = ["name", "known_as", "code"].map(|key| text(record, key));
        own.into_iter().chain(spelt).collect::<Vec<_>>()
    };
    match proposal.kind {
        ProposalKind::Person => desk.person(text(record, "id"), &names()),
        ProposalKind::Party => desk.party(text(record, "id"), &names()),
        ProposalKind::Meeting => {}
    }
    desk.walk(record);
    for one in desk.questions {
        proposal.ask(one);
    }
}

struct Asking<'a> {
    known: &'a Known,
    /// The file the record came in: those beside it there are others.
    file: &'a str,
    questions: Vec<Question>,
}

impl Asking<'_> {
    /// Whoever is named anywhere in a record.
    fn walk(&mut self, value: &Value) {
        match value {
            Value::Object(map) => {
                let id = text(value, "person_id");
                if !id.is_empty() {
                    self.person(id, &[text(value, "name")]);
                }
                for (words, ids) in PARTY_WORDS {
                    match map.get(ids) {
                        Some(Value::String(id)) => self.party(id, &[text(value, words)]),
                        Some(Value::Array(all)) => {
                            for (id, words) in all.iter().zip(list(value, words)) {
                                let words = words.as_str().unwrap_or_default();
                                self.party(id.as_str().unwrap_or_default(), &[words]);
                            }
                        }
                        _ => {}
                    }
                }
                map.values().for_each(|one| self.walk(one));
            }
            Value::Array(items) => items.iter().for_each(|one| self.walk(one)),
            _ => {}
        }
    }

    fn person(&mut self, id: &str, names: &[&str]) {
        let (known, file) = (self.known, self.file);
        let is_beside = |id| known.came_with(id) == Some(file);
        let is_there = |id| known.directory().persons.contains_key(&PersonId::from(id));
        self.ask(id, names, &is_there, |known, name| {
            let people = &known.directory().persons;
            let alike = match known.persons(name) {
                // Another desk may write the name in another script.
                [] => known.persons_like(name, file),
                same => same.to_vec(),
            };
            let alike = alike.iter().filter(|id| !is_beside(id.record()));
            let alike = alike.filter_map(|id| people.get::<PersonId>(id));
            alike
                .map(|person| Choice::new(person.shown_name(), person.id.to_string()))
                .collect()
        });
    }

    fn party(&mut self, id: &str, names: &[&str]) {
        let (known, file) = (self.known, self.file);
        let is_beside = |id| known.came_with(id) == Some(file);
        let is_there = |id| known.directory().parties.contains_key(&PartyId::from(id));
        self.ask(id, names, &is_there, |known, name| {
            let parties = &known.directory().parties;
            let alike = known.party(name).filter(|id| !is_beside(id.record()));
            let alike = alike.and_then(|id| parties.get::<PartyId>(&id));
            let choice =
                |party: &crate::model::Party| Choice::new(party.name(), party.id.to_string());
            alike.map(choice).into_iter().collect()
        });
    }

    fn ask(
        &mut self,
        id: &str,
        names: &[&str],
        is_there: &dyn Fn(RecordId) -> bool,
        alike: impl Fn(&Known, &str) -> Vec<Choice>,
    ) {
        let Ok(known_as) = id.parse::<RecordId>() else {
            return;
        };
        let group = format!("{NAMESAKE_GROUP}{known_as}");
        let is_asked = self.questions.iter().any(|one| one.group == group);
        if is_asked || is_there(known_as) || self.known.is_settled(known_as) {
            return;
        }
        let mut choices: Vec<Choice> = Vec::new();
        let mut words = "";
        for name in names.iter().filter(|name| !name.is_empty()) {
            for one in alike(self.known, name) {
                words = if words.is_empty() { name } else { words };
                if choices.len() < MOST_ALIKE && !choices.contains(&one) {
                    choices.push(one);
                }
            }
        }
        if choices.is_empty() {
            return;
        }
        choices.push(Choice::new(ANOTHER, ANOTHER));
        self.questions.push(Question {
            field: String::new(),
            asks: Asks::Namesake,
            words: words.to_owned(),
            group,
            choices,
            answer: None,
            optional: false,
        });
    }
}
