//! A proposal as it is saved: the words that name parties and persons become
//! ids, those that nobody knows become new records, and what a list says of a
//! record on file is laid over it.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use super::aligned::refer;
use super::compare::shorten;
use super::difference::{is_stated, keep_references, list, matching, slim, text, value};
use super::known::plain;
use super::namesakes::PARTY_WORDS;
use super::withheld;
use super::{Intent, Known, Proposal, ProposalKind, joint};
use crate::exchange::ExchangeError;
use crate::exchange::json::{MeetingJson, PartyJson, PersonJson};
use crate::exchange::merge::refer_anew;
use crate::model::{
    DelegationId, Directory, Filing, MeetingId, MeetingRecord, Party, PartyId, PartyKind, Person,
    PersonId, PersonName, RecordId,
};

/// What a proposal is saved as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filed {
    /// A party, with the one it belongs to where that is named first by it.
    Party(Party, Vec<Party>),
    /// A person, with the parties first named by the posts.
    Person(Person, Vec<Party>),
    /// A meeting, with what it names first.
    Meeting(Box<Filing>),
    /// A record that goes to the bin.
    Deletion(ProposalKind, RecordId),
}

/// Makes a proposal into what is saved; `load` gives the meeting on file.
///
/// # Errors
///
/// When the record is not in the JSON form, or names something that is not there.
pub fn file(
    proposal: &Proposal,
    known: &Known,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) -> Result<Filed, ExchangeError> {
    if let (Intent::Delete, Some(id)) = (proposal.intent, proposal.on_file) {
        return Ok(Filed::Deletion(proposal.kind, id));
    }
    let (mut record, reference) = joint::bare(&proposal.record);
    if let Some(new) = &reference {
        refer_anew(&mut record, new);
    }
    let mut words = Words::new(&mut record, known);
    if proposal.on_file.is_some() && !proposal.is_whole {
        shorten(&mut record, known);
        // Passages count in the text as it came; the one on file has its own.
        super::forget_ids(&mut record, false);
    }
    match proposal.kind {
        ProposalKind::Party => {
            let id = proposal.on_file.map(PartyId::from);
            let on_file = id.and_then(|id| known.directory().parties.get(&id));
            let on_file = on_file.map(|party| value(&PartyJson::of(party, known.directory())));
            let mut record = joined(on_file, record, proposal, known);
            words.party_beside(&mut record, "parent", "parent_id");
            let form: PartyJson = serde_json::from_value(record)?;
            Ok(Filed::Party(form.into_party(), words.new_parties))
        }
        ProposalKind::Person => {
            let id = proposal.on_file.map(PersonId::from);
            let answered = text(&record, "id").parse::<PersonId>().ok();
            let on_file = id
                .or(answered)
                .and_then(|id| known.directory().persons.get(&id));
            let on_file = on_file.map(|person| value(&PersonJson::of(person, known.directory())));
            let mut record = joined(on_file, record, proposal, known);
            words.in_posts(&mut record);
            let form: PersonJson = serde_json::from_value(record)?;
            Ok(Filed::Person(form.into_person(), words.new_parties))
        }
        ProposalKind::Meeting => {
            let id = proposal.on_file.map(MeetingId::from);
            let on_file = id.and_then(&mut *load).map(|one| MeetingJson::of(&one));
            let on_file = on_file.map(|form| value(&form));
            let named = text(&record, "reference");
            if on_file.is_none() && text(&record, "title").is_empty() && !named.is_empty() {
                return Err(ExchangeError::UnknownMeeting(named.to_owned()));
            }
            meeting(joined(on_file, record, proposal, known), words)
        }
    }
}

fn meeting(mut record: Value, mut words: Words) -> Result<Filed, ExchangeError> {
    words.in_delegations(&mut record);
    words.in_participants(&mut record);
    words.in_promises(&mut record, "commitments");
    words.in_events(&mut record);
    for one in items(&mut record, "figures") {
        words.party_beside(one, "about", "about_id");
    }
    let form: MeetingJson = serde_json::from_value(record)?;
    let mut filing = form.into_filing(&words.directory)?;
    let Directory { parties, persons } = words.known.directory();
    words.new_persons.append(&mut filing.new_persons);
    words.new_parties.append(&mut filing.new_parties);
    // What is only named never takes the place of what is on file.
    filing.new_persons = once(
        words.new_persons,
        |one| one.id,
        |id| !persons.contains_key(id),
    );
    filing.new_parties = once(
        words.new_parties,
        |one| one.id,
        |id| !parties.contains_key(id),
    );
    Ok(Filed::Meeting(Box::new(filing)))
}

/// The first record of each id that is new.
fn once<T, I: Ord + Copy>(
    mut records: Vec<T>,
    id: impl Fn(&T) -> I,
    is_new: impl Fn(&I) -> bool,
) -> Vec<T> {
    let mut seen = BTreeSet::new();
    records.retain(|one| is_new(&id(one)) && seen.insert(id(one)));
    records
}

/// A record laid over the one on file; a whole one takes its place, or becomes
/// one with it.
fn joined(
    on_file: Option<Value>,
    mut incoming: Value,
    proposal: &Proposal,
    known: &Known,
) -> Value {
    let is_whole = proposal.is_whole;
    if let (Some(on_file), Intent::Join) = (&on_file, proposal.intent) {
        let mut joint = joint::both(proposal, on_file, known).record;
        // What is made from other keys would speak against them.
        if let Some(map) = joint.as_object_mut() {
            for (words, of) in [("parties", "delegations"), ("subjects", "topics")] {
                if map.get(of).is_some_and(is_stated) {
                    map.remove(words);
                }
            }
        }
        return joint;
    }
    let Some(mut base) = on_file else {
        let mut new = if is_whole { incoming } else { slim(incoming) };
        // How often it was saved elsewhere says nothing here.
        if let Some(map) = new.as_object_mut() {
            map.remove("revision");
        }
        return new;
    };
    withheld::complete(&mut incoming, proposal, &base);
    if is_whole {
        let mut whole = incoming;
        for key in ["id", "revision"] {
            if let Some(there) = base.get(key) {
                whole[key] = there.clone();
            }
        }
        keep_references(&mut whole, &base);
        return whole;
    }
    // What is made from other keys would speak against them.
    if let Some(map) = base.as_object_mut() {
        map.remove("parties");
        map.remove("subjects");
    }
    add_named(&mut base, &mut incoming, known);
    if proposal.is_of_another_row() {
        keep_both_texts(&base, &mut incoming);
    }
    let mut ids = HashMap::new();
    lay_over(&mut base, slim(incoming), &mut ids);
    refer(&mut base, &ids);
    base
}

/// Adds the headings and parties that a row only names to those on file, which have keys of
/// their own there.
fn add_named(base: &mut Value, incoming: &mut Value, known: &Known) {
    let names = |incoming: &mut Value, key: &str| -> Vec<String> {
        let Some(map) = incoming.as_object_mut() else {
            return Vec::new();
        };
        let listed = match map.get(key) {
            Some(Value::Array(list)) => list.clone(),
            _ => return Vec::new(),
        };
        map.remove(key);
        let words = listed.iter().filter_map(Value::as_str).map(str::trim);
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    for (words, of, field) in [
        ("subjects", "topics", "title"),
        ("parties", "delegations", "party"),
    ] {
        let is_stated_so = incoming.get(of).is_some_and(is_stated);
        if is_stated_so || !base.get(of).is_some_and(is_stated) {
            continue;
        }
        for name in names(incoming, words) {
            let is_there = |one: &Value| {
                let there = one.get(field).and_then(Value::as_str).unwrap_or_default();
                let is_one = plain(there) == plain(&name);
                is_one
                    || words == "parties"
                        && known.party(there).is_some()
                        && known.party(there) == known.party(&name)
            };
            if let Some(list) = base.get_mut(of).and_then(Value::as_array_mut)
                && !list.iter().any(is_there)
            {
                let mut one = Map::new();
                one.insert(field.to_owned(), Value::from(name));
                if words == "parties" {
                    one.insert("side".to_owned(), Value::from("other"));
                }
                list.push(Value::Object(one));
            }
        }
    }
}

/// What two rows of one meeting say in words is both kept.
fn keep_both_texts(base: &Value, incoming: &mut Value) {
    for key in ["summary", "comment"] {
        let there = base.get(key).and_then(Value::as_str).unwrap_or_default();
        let came = incoming
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default();
        if !there.is_empty() && !came.is_empty() {
            incoming[key] = if there.contains(came) {
                Value::from(there)
            } else {
                Value::from(format!("{there}\n{came}"))
            };
        }
    }
}

/// What a number says, by the keys of the JSON form.
const AMOUNT: [&str; 5] = ["value", "qualifier", "unit", "scale", "of"];

/// Lays what came over what is on file; notes under which id a part is on file that came
/// under another: what came names it by that.
fn lay_over(base: &mut Value, incoming: Value, ids: &mut HashMap<String, String>) {
    match (base, incoming) {
        (Value::Object(base), Value::Object(new)) => {
            for (words, ids) in PARTY_WORDS {
                // Other words than those on file name another than the id there.
                let is_said = new.get(words).is_some_and(is_stated);
                if is_said && !new.contains_key(ids) && new.get(words) != base.get(words) {
                    base.remove(ids);
                }
            }
            let states_passages = new.get("passages").is_some_and(is_stated);
            let before = AMOUNT.map(|key| base.get(key).cloned());
            for (key, value) in new {
                let is_own = key == "id" || key == "revision" || key == "reference";
                let there = base.entry(key.as_str()).or_insert(Value::Null);
                if !is_own || !is_stated(there) {
                    lay_over(there, value, ids);
                } else if let ("id", Some(own), Some(came)) =
                    (key.as_str(), there.as_str(), value.as_str())
                    && own != came
                {
                    ids.insert(came.to_owned(), own.to_owned());
                }
            }
            let is_figure = base.contains_key("indicator");
            if is_figure && !states_passages && before != AMOUNT.map(|key| base.get(key).cloned()) {
                // What it was read from says another number.
                base.remove("passages");
                base.remove("passage");
            }
        }
        (Value::Array(base), Value::Array(new)) => {
            let mut met = vec![false; base.len()];
            // By their ids first: what is new may be called as one on file is.
            let mut places: Vec<Option<usize>> = new
                .iter()
                .map(|item| {
                    let id = item.get("id").filter(|id| is_stated(id))?;
                    let at = base.iter().position(|other| other.get("id") == Some(id))?;
                    (!std::mem::replace(&mut met[at], true)).then_some(at)
                })
                .collect();
            for (item, place) in new.iter().zip(&mut places) {
                if place.is_none() {
                    *place = matching(item, base, &met);
                    if let Some(at) = *place {
                        met[at] = true;
                    }
                }
            }
            for (item, place) in new.into_iter().zip(places) {
                match place {
                    Some(at) => lay_over(&mut base[at], item, ids),
                    None => base.push(item),
                }
            }
        }
        (base, new) => *base = new,
    }
}

/// The words of a record, and what they stand for.
struct Words<'a> {
    known: &'a Known,
    party_answers: Map<String, Value>,
    person_answers: Map<String, Value>,
    made: HashMap<String, PartyId>,
    new_parties: Vec<Party>,
    new_persons: Vec<Person>,
    /// Those the record names: asking all of a large register is slow.
    directory: Directory,
}

impl<'a> Words<'a> {
    fn new(record: &mut Value, known: &'a Known) -> Self {
        let mut take = |key: &str| match record.as_object_mut().and_then(|map| map.remove(key)) {
            Some(Value::Object(answers)) => answers,
            _ => Map::new(),
        };
        Self {
            known,
            party_answers: take("party_answers"),
            person_answers: take("person_answers"),
            made: HashMap::new(),
            new_parties: Vec::new(),
            new_persons: Vec::new(),
            directory: Directory::default(),
        }
    }

    /// Puts a party that is named by id where the record's own reading finds it.
    fn hold_party(&mut self, id: PartyId) {
        if self.directory.parties.contains_key(&id) {
            return;
        }
        let on_file = self.known.directory().parties.get(&id);
        if let Some(party) = on_file.or_else(|| crate::model::listed_party_of(id)) {
            self.directory.add_party(party.clone());
        }
    }

    /// The same, where nobody knows the id: the party comes in by its words alone.
    fn give_party(&mut self, id: PartyId, words: &str) {
        self.hold_party(id);
        if !words.is_empty() && !self.directory.parties.contains_key(&id) {
            let mut party = Party::named(words.trim(), "", PartyKind::Organisation);
            party.id = id;
            self.directory.add_party(party.clone());
            self.new_parties.push(party);
        }
    }

    /// The same for a list; whether it gives any id.
    fn give_parties(&mut self, record: &Value, words: &str, ids: &str) -> bool {
        let ids = list(record, ids).iter();
        let ids: Vec<Option<PartyId>> = ids.map(|id| id.as_str()?.parse().ok()).collect();
        for (at, id) in ids.iter().enumerate() {
            if let Some(id) = id {
                let said = list(record, words).get(at).and_then(Value::as_str);
                self.give_party(*id, said.unwrap_or_default());
            }
        }
        !ids.is_empty()
    }

    fn party(&mut self, words: &str) -> PartyId {
        let answer = self.party_answers.get(words).and_then(Value::as_str);
        if let Some(id) = answer.and_then(|answer| answer.parse().ok()) {
            self.hold_party(id);
            return id;
        }
        if answer.is_none()
            && let Some(id) = self.known.party(words)
        {
            self.hold_party(id);
            return id;
        }
        let key = plain(words);
        if let Some(id) = self.made.get(&key) {
            return *id;
        }
        let kind = answer.and_then(|kind| kind.parse().ok());
        let party = Party::named(words.trim(), "", kind.unwrap_or(PartyKind::Organisation));
        let id = party.id;
        self.made.insert(key, id);
        self.directory.add_party(party.clone());
        self.new_parties.push(party);
        id
    }

    /// Puts the id of a party beside the words that name it.
    fn party_beside(&mut self, record: &mut Value, words: &str, id: &str) {
        let given = text(record, id).parse::<PartyId>().ok();
        let said = text(record, words).to_owned();
        if let Some(given) = given {
            self.give_party(given, &said);
            return;
        }
        if !said.is_empty() {
            let party = self.party(&said);
            record[id] = json!(party);
        }
    }

    fn in_posts(&mut self, record: &mut Value) {
        for post in items(record, "posts") {
            self.party_beside(post, "party", "party_id");
        }
    }

    /// Puts the ids of parties beside the words that name them.
    fn parties_beside(&mut self, record: &mut Value, words: &str, ids: &str) {
        let said = list(record, words).iter().filter_map(Value::as_str);
        let said: Vec<String> = said.map(str::to_owned).collect();
        let is_given = self.give_parties(record, words, ids);
        if !is_given && !said.is_empty() {
            let found: Vec<PartyId> = said.iter().map(|said| self.party(said)).collect();
            record[ids] = json!(found);
        }
    }

    fn in_promises(&mut self, record: &mut Value, key: &str) {
        for one in items(record, key) {
            for (words, ids) in [("owes", "owes_ids"), ("owed_to", "owed_to_ids")] {
                self.parties_beside(one, words, ids);
            }
            self.in_promises(one, "children");
        }
    }

    fn in_events(&mut self, record: &mut Value) {
        for event in items(record, "events") {
            self.parties_beside(event, "parties", "party_ids");
            for person in items(event, "persons") {
                self.person(person);
            }
        }
    }

    /// Makes the parties named into delegations, and gives each what it lacks.
    fn in_delegations(&mut self, record: &mut Value) {
        let said: Vec<String> = list(record, "parties")
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect();
        let mut delegations = take_list(record, "delegations");
        for one in &mut delegations {
            self.party_beside(one, "party", "party_id");
            if text(one, "id").is_empty() {
                one["id"] = json!(DelegationId::new());
            }
        }
        for party in said {
            let id = json!(self.party(&party));
            if !delegations.iter().any(|one| one["party_id"] == id) {
                let made = json!({"id": DelegationId::new(), "party": party, "party_id": id});
                delegations.push(made);
            }
        }
        if let Some(map) = record.as_object_mut() {
            map.remove("parties");
        }
        record["delegations"] = Value::Array(delegations);
    }

    /// Gives each participant a delegation and a person.
    fn in_participants(&mut self, record: &mut Value) {
        let mut people = take_list(record, "participants");
        let mut delegations = take_list(record, "delegations");
        for one in &mut people {
            if text(one, "delegation_id").is_empty() {
                let said = text(one, "party").to_owned();
                let party = json!(self.party(&said));
                let side = one.get("side").cloned().unwrap_or(Value::Null);
                let mut there = delegations.iter_mut();
                let there = there.find(|one| one["party_id"] == party);
                let id = there.map(|delegation| {
                    // A party named by itself has the side of its people.
                    if !is_stated(&delegation["side"]) && is_stated(&side) {
                        delegation["side"] = side.clone();
                    }
                    delegation["id"].clone()
                });
                let id = id.unwrap_or_else(|| {
                    let id = json!(DelegationId::new());
                    let mut made = json!({"id": id, "party": said, "party_id": party});
                    if is_stated(&side) {
                        made["side"] = side;
                    }
                    delegations.push(made);
                    id
                });
                one["delegation_id"] = id;
            }
            self.person(one);
        }
        record["participants"] = Value::Array(people);
        record["delegations"] = Value::Array(delegations);
    }

    fn person(&mut self, one: &mut Value) {
        let given = text(one, "person_id").parse::<PersonId>().ok();
        let given = given.map(|id| {
            let kept = self.known.stands_for(id.record());
            kept.map_or(id, PersonId::from)
        });
        let name = text(one, "name").to_owned();
        let answer = self.person_answers.get(&name).and_then(Value::as_str);
        let id = given
            .or_else(|| answer.and_then(|answer| answer.parse().ok()))
            .or_else(|| match self.known.persons(&name) {
                [only] if answer.is_none() && !name.is_empty() => Some(*only),
                _ => None,
            });
        let on_file = id.and_then(|id| self.known.directory().persons.get(&id));
        // What a person is called beside the name shown, and by which form of address.
        let honorific = one.as_object_mut().and_then(|map| map.remove("honorific"));
        let names: Vec<String> = list(one, "names")
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect();
        if let Some(person) = on_file {
            self.directory.add_person(person.clone());
            one["person_id"] = json!(person.id);
            return;
        }
        let made = self.new_persons.iter_mut().find(|person| match id {
            Some(id) => person.id == id,
            None => !name.is_empty() && person.names.iter().any(|one| one.name == name),
        });
        if let Some(person) = made {
            // One place may tell the name that another leaves out.
            if person.names.is_empty() && !name.is_empty() {
                person.names.push(PersonName::new("", &name));
            }
            one["person_id"] = json!(person.id);
            self.directory.add_person(person.clone());
            return;
        }
        let mut person = if name.is_empty() {
            Person::unnamed(text(one, "position"))
        } else {
            Person::named(&name)
        };
        person.id = id.unwrap_or(person.id);
        for other in names.iter().filter(|other| **other != name) {
            person.names.push(PersonName::new("", other));
        }
        let honorific = honorific.as_ref().and_then(Value::as_str).unwrap_or("");
        honorific.clone_into(&mut person.honorific);
        one["person_id"] = json!(person.id);
        self.directory.add_person(person.clone());
        self.new_persons.push(person);
    }
}

/// The items of a list of a record, to be changed.
fn items<'v>(record: &'v mut Value, key: &str) -> impl Iterator<Item = &'v mut Value> {
    let list = record.get_mut(key).and_then(Value::as_array_mut);
    list.into_iter().flatten()
}

/// Takes a list out of a record.
fn take_list(record: &mut Value, key: &str) -> Vec<Value> {
    match record.as_object_mut().and_then(|map| map.remove(key)) {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    }
}
