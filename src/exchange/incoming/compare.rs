//! How a draft stands to the register: by its id, its reference, or by name and
//! day; then field by field.
//!
//! A draft of a list says little of a record: only what it states is compared,
//! and what else is on file stays. A whole record is compared both ways.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::difference::{differences, keep_references, list, text, value};
use super::joint::{self, NEW_REFERENCE, join};
use super::known::plain;
use super::merged::follow_merges;
use super::namesakes::ask_for_namesakes;
use super::seats::ask_for_seats;
use super::unknown::ask_for_parties;
use super::withheld;
use super::{Asks, Choice, Draft, Intent, Known, Proposal, ProposalKind, Question, Verdict};
use crate::exchange::json::{MeetingJson, PartyJson, PersonJson};
use crate::model::{
    Meeting, MeetingId, MeetingRecord, PartyId, Person, PersonId, RecordId, listed_party_of,
};

/// How many look-alikes are offered for a name.
pub(super) const MOST_ALIKE: usize = 5;

/// Meetings on file by what they may be known again.
#[derive(Debug, Default)]
pub struct MeetingsOnFile {
    by_id: HashMap<MeetingId, String>,
    by_reference: HashMap<String, MeetingId>,
    by_day: HashMap<(String, String), Vec<MeetingId>>,
    /// What lies in the bin, of every kind.
    bin: HashSet<RecordId>,
}

impl MeetingsOnFile {
    /// Adds a meeting by its reference, the text of its date and its title.
    pub fn add(&mut self, id: MeetingId, reference: &str, date: &str, title: &str) {
        let earlier = self.by_id.insert(id, reference.to_owned());
        // One that was given another reference leaves its own free.
        if let Some(earlier) = earlier
            && self.by_reference.get(&earlier) == Some(&id)
        {
            self.by_reference.remove(&earlier);
        }
        self.by_reference.insert(reference.to_owned(), id);
        let day = (day_key(date), plain(title));
        self.by_day.entry(day).or_default().push(id);
    }

    /// Adds a record of any kind that lies in the bin.
    pub fn add_deletion(&mut self, id: RecordId) {
        self.bin.insert(id);
    }

    /// Every meeting's reference.
    #[must_use]
    pub fn references(&self) -> BTreeMap<MeetingId, String> {
        let all = self.by_id.iter();
        all.map(|(id, reference)| (*id, reference.clone()))
            .collect()
    }

    pub(super) fn is_in_bin(&self, record: &Value) -> bool {
        let id = text(record, "id").parse::<RecordId>();
        id.is_ok_and(|id| self.bin.contains(&id))
    }

    pub(super) fn certain(&self, record: &Value) -> Option<MeetingId> {
        let id = text(record, "id").parse().ok();
        if let Some(id) = id.filter(|id| self.by_id.contains_key(id)) {
            return Some(id);
        }
        // A reference is given anew in each register: it counts only without an id.
        let reference = text(record, "reference");
        if id.is_some() || reference.is_empty() {
            return None;
        }
        self.by_reference.get(reference).copied()
    }

    /// Whether a meeting of another register may be one on file: it has its day and title.
    #[must_use]
    pub fn may_hold(&self, record: &Value) -> bool {
        self.certain(record).is_none() && !self.of_day(record).is_empty()
    }

    fn of_day(&self, record: &Value) -> &[MeetingId] {
        let day = (day_key(text(record, "date")), plain(text(record, "title")));
        self.by_day.get(&day).map_or(&[], Vec::as_slice)
    }
}

/// A date as meetings are known by it: one that says only "until some day" is
/// another each time a list comes in.
fn day_key(date: &str) -> String {
    if date.starts_with("../") {
        "..".to_owned()
    } else {
        date.to_owned()
    }
}

/// A draft beside the register.
#[derive(Debug)]
pub struct Compared {
    /// What waits for the officer.
    pub proposal: Proposal,
    /// Bodies it names that nobody knows: each is a proposal of its own.
    pub new_parties: Vec<String>,
}

/// Compares a draft with the register; `load` gives a meeting on file. What is
/// to be joined is known again by its id alone.
pub fn compare(
    draft: Draft,
    intent: Intent,
    known: &Known,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) -> Compared {
    let Draft {
        kind,
        record,
        is_whole,
        adds_only,
        origin,
        questions,
    } = draft;
    let mut proposal = Proposal {
        kind,
        verdict: Verdict::New,
        on_file: None,
        origin,
        record,
        is_whole,
        adds_only,
        intent,
        differences: Vec::new(),
        questions,
    };
    let mut new_parties = Vec::new();
    follow_merges(&mut proposal, known);
    match kind {
        _ if proposal.intent == Intent::Join => join(&mut proposal, known, meetings, load),
        ProposalKind::Party => compare_party(&mut proposal, known),
        ProposalKind::Person => compare_person(&mut proposal, known),
        ProposalKind::Meeting => {
            compare_meeting(&mut proposal, known, meetings, load);
            if proposal.verdict != Verdict::Same {
                ask_for_people(&mut proposal, known);
            }
            if proposal.on_file.is_none() {
                ask_for_seats(&mut proposal);
            }
        }
    }
    let is_in_bin = meetings.is_in_bin(&proposal.record);
    if proposal.is_whole && proposal.on_file.is_none() && is_in_bin {
        proposal.questions.push(joint::bin_question());
    }
    if proposal.verdict != Verdict::Same {
        if !is_in_bin {
            ask_for_namesakes(&mut proposal, known);
            ask_for_another_meeting(&mut proposal, known, meetings, load);
        }
        ask_for_parties(&mut proposal, known, &mut new_parties);
        if proposal.is_open() {
            proposal.verdict = Verdict::NeedsAnswer;
        }
    }
    Compared {
        proposal,
        new_parties,
    }
}

/// Compares a proposal again before it is accepted: what was accepted meanwhile
/// counts as on file. Nothing is asked again.
pub fn recheck(
    proposal: &mut Proposal,
    known: &Known,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) {
    let asked = proposal.questions.len();
    let is_new = |one: &Question| {
        let chosen = one.answer.and_then(|at| one.choices.get(at));
        one.asks == Asks::Person
            && one.field == "/id"
            && chosen.is_some_and(|choice| choice.value.is_null())
    };
    if proposal.intent == Intent::Delete {
        proposal.verdict = Verdict::Differs;
        return;
    }
    proposal.verdict = Verdict::New;
    proposal.on_file = None;
    follow_merges(proposal, known);
    match proposal.kind {
        _ if proposal.intent == Intent::Join => join(proposal, known, meetings, load),
        ProposalKind::Person if proposal.questions.iter().any(is_new) => {}
        // One of two of a name, told apart by the file they came in.
        ProposalKind::Person if is_another(&proposal.record, known) => {}
        ProposalKind::Party => compare_party(proposal, known),
        ProposalKind::Person => compare_person(proposal, known),
        ProposalKind::Meeting => compare_meeting(proposal, known, meetings, load),
    }
    proposal.questions.truncate(asked);
    let reference = match text(&proposal.record, NEW_REFERENCE) {
        "" => text(&proposal.record, "reference"),
        new => new,
    };
    if proposal.on_file.is_none() && meetings.by_reference.contains_key(reference) {
        // Another meeting has it here: this one gets the next.
        forget_references(&mut proposal.record);
    }
    if proposal.is_open() {
        proposal.verdict = Verdict::NeedsAnswer;
    }
}

/// Whether a person has an id that is not on file.
fn is_another(record: &Value, known: &Known) -> bool {
    let id = text(record, "id").parse::<PersonId>();
    id.is_ok_and(|id| !known.directory().persons.contains_key(&id))
}

fn forget_references(record: &mut Value) {
    match record {
        Value::Object(map) => {
            map.remove("reference");
            map.remove(NEW_REFERENCE);
            map.values_mut().for_each(forget_references);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_references),
        _ => {}
    }
}

/// Sets verdict and differences by a record on file.
fn settle(proposal: &mut Proposal, id: RecordId, on_file: &Value, known: &Known) {
    let mut found = Vec::new();
    let mut said = proposal.record.clone();
    withheld::complete(&mut said, proposal, on_file);
    if proposal.is_whole {
        keep_references(&mut said, on_file);
    }
    shorten(&mut said, known);
    differences(&said, on_file, "", proposal.is_whole, &mut found);
    proposal.on_file = Some(id);
    proposal.verdict = if found.is_empty() {
        Verdict::Same
    } else {
        Verdict::Differs
    };
    proposal.differences = found;
}

/// Says parties as the JSON form says them: by code, or by the name shown.
pub(super) fn shorten(said: &mut Value, known: &Known) {
    let short = |words: &mut Value| {
        let id = words.as_str().and_then(|words| known.party(words));
        let on_file = id.and_then(|id| known.directory().parties.get(&id));
        let party = on_file.or_else(|| id.and_then(listed_party_of));
        if let Some(party) = party {
            let name = if party.code.is_empty() {
                party.name()
            } else {
                party.code.as_str()
            };
            *words = Value::from(name);
        }
    };
    match said {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                match (key.as_str(), value) {
                    ("party" | "about" | "parent", value) => short(value),
                    ("parties" | "owes" | "owed_to", Value::Array(all)) => {
                        all.iter_mut().for_each(short);
                    }
                    (_, value) => shorten(value, known),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| shorten(item, known)),
        _ => {}
    }
}

fn compare_party(proposal: &mut Proposal, known: &Known) {
    let record = &proposal.record;
    let of_id = text(record, "id").parse::<PartyId>().ok();
    let of_id = of_id.filter(|id| known.directory().parties.contains_key(id));
    let by_words = || {
        [text(record, "code"), text(record, "name")]
            .into_iter()
            .filter(|words| !words.is_empty())
            .find_map(|words| known.party(words))
    };
    // A whole record is known by its id: two bodies of one name are two.
    let is_another = proposal.is_whole && !text(record, "id").is_empty();
    let Some(id) = of_id.or_else(|| by_words().filter(|_| !is_another)) else {
        return;
    };
    match known.directory().parties.get(&id) {
        Some(party) => {
            let on_file = value(&PartyJson::of(party, known.directory()));
            settle(proposal, id.record(), &on_file, known);
        }
        // Listed, and filed when a record first names it: nothing is new.
        None if !proposal.is_whole => {
            proposal.verdict = Verdict::Same;
            proposal.on_file = Some(id.record());
        }
        None => {}
    }
}

fn compare_person(proposal: &mut Proposal, known: &Known) {
    let persons = &known.directory().persons;
    let record = proposal.record.clone();
    let of_id = text(&record, "id").parse::<PersonId>().ok();
    if let Some(person) = of_id.and_then(|id| persons.get(&id)) {
        settle(
            proposal,
            person.id.record(),
            &person_value(person, known),
            known,
        );
        return;
    }
    if of_id.is_some() && proposal.is_whole {
        return;
    }
    let name = match text(&record, "name") {
        "" => text(&record, "known_as"),
        name => name,
    };
    let same = known.persons(name);
    // Of several of one name the one that all this is on file for.
    for id in same {
        if let Some(person) = persons.get(id) {
            settle(proposal, id.record(), &person_value(person, known), known);
            if proposal.verdict == Verdict::Same || same.len() == 1 {
                return;
            }
        }
    }
    proposal.verdict = Verdict::New;
    proposal.on_file = None;
    proposal.differences.clear();
    let alike = if same.is_empty() {
        known.persons_like(name)
    } else {
        same.to_vec()
    };
    if !alike.is_empty() {
        proposal
            .questions
            .push(person_question("/id", name, &alike, known, Value::Null));
    }
}

fn compare_meeting(
    proposal: &mut Proposal,
    known: &Known,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) {
    if let Some(id) = meetings.certain(&proposal.record) {
        if let Some(record) = load(id) {
            settle(
                proposal,
                id.record(),
                &value(&MeetingJson::of(&record)),
                known,
            );
        }
        return;
    }
    // One of another register, by its own id.
    if text(&proposal.record, "id").parse::<MeetingId>().is_ok() {
        return;
    }
    if let Some(record) = like(&proposal.record, meetings, load) {
        settle(
            proposal,
            record.meeting.id.record(),
            &value(&MeetingJson::of(&record)),
            known,
        );
    }
}

/// Asks whether a meeting of another register is the one on file of its day, title and
/// parties.
fn ask_for_another_meeting(
    proposal: &mut Proposal,
    known: &Known,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) {
    let id = text(&proposal.record, "id").parse::<MeetingId>();
    let (ProposalKind::Meeting, None, Ok(id)) = (proposal.kind, proposal.on_file, id) else {
        return;
    };
    if known.is_settled(id.record()) {
        return;
    }
    if let Some(record) = like(&proposal.record, meetings, load) {
        let Meeting {
            reference, title, ..
        } = &record.meeting;
        let mut asked = Question::one_or_two(Asks::SameMeeting, format!("{reference} {title}"));
        asked.group = format!("namesake:{id}");
        proposal.questions.push(asked);
    }
}

/// The meeting on file of the same day, title and parties.
fn like(
    record: &Value,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) -> Option<MeetingRecord> {
    let asked = named_parties(record);
    for id in meetings.of_day(record) {
        let Some(record) = load(*id) else {
            continue;
        };
        let parties: Vec<String> = record
            .meeting
            .delegations
            .iter()
            .filter_map(|one| record.directory.parties.get(&one.party))
            .flat_map(|party| {
                let names = party.names.iter().map(|name| plain(&name.name));
                names.chain([plain(&party.code)]).collect::<Vec<_>>()
            })
            .collect();
        let meets = asked.iter().any(|party| parties.contains(&plain(party)));
        if meets || asked.is_empty() || parties.is_empty() {
            return Some(record);
        }
    }
    None
}

/// The parties a meeting's record names as delegations.
fn named_parties(record: &Value) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    let mut add = |words: Option<&str>| {
        if let Some(words) = words.filter(|words| !words.is_empty())
            && !named.iter().any(|one| one == words)
        {
            named.push(words.to_owned());
        }
    };
    for one in list(record, "delegations")
        .iter()
        .chain(list(record, "participants"))
    {
        add(one.get("party").and_then(Value::as_str));
    }
    for one in list(record, "parties") {
        add(one.as_str());
    }
    named
}

/// Asks who is meant where a name is borne by several, or looks like one on file.
fn ask_for_people(proposal: &mut Proposal, known: &Known) {
    let mut questions: Vec<Question> = Vec::new();
    let events = list(&proposal.record, "events").iter();
    let in_events = events.flat_map(|event| list(event, "persons"));
    for one in list(&proposal.record, "participants")
        .iter()
        .chain(in_events)
    {
        let name = text(one, "name");
        if name.is_empty() || !text(one, "person_id").is_empty() {
            continue;
        }
        let same = known.persons(name);
        let alike = match same {
            [_] => continue,
            [] => known.persons_like(name),
            several => several.to_vec(),
        };
        let field = format!("/person_answers/{}", escape(name));
        if !alike.is_empty() && questions.iter().all(|asked| asked.field != field) {
            let new = Value::from("new");
            questions.push(person_question(&field, name, &alike, known, new));
        }
    }
    proposal.questions.append(&mut questions);
}

fn person_question(
    field: &str,
    name: &str,
    alike: &[PersonId],
    known: &Known,
    new: Value,
) -> Question {
    let mut choices: Vec<Choice> = alike
        .iter()
        .take(MOST_ALIKE)
        .filter_map(|id| known.directory().persons.get(id))
        .map(|person| {
            let post = person.posts.last().map_or("", |post| post.title.as_str());
            let label = [person.shown_name(), post]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ");
            Choice::new(label, person.id.to_string())
        })
        .collect();
    choices.push(Choice::new("new", new));
    Question {
        field: field.to_owned(),
        asks: Asks::Person,
        words: name.to_owned(),
        group: format!("person:{name}"),
        choices,
        answer: None,
        optional: false,
    }
}

/// A key as a part of a JSON pointer.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

pub(super) fn person_value(person: &Person, known: &Known) -> Value {
    value(&PersonJson::of(person, known.directory()))
}
