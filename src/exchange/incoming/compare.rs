//! How a draft stands to the register: by its id, its reference, or by name and
//! day; then field by field.
//!
//! A draft of a list says little of a record: only what it states is compared,
//! and what else is on file stays. A whole record is compared both ways.

use std::collections::BTreeMap;

use serde_json::Value;

use super::difference::{differences, keep_references, list, text, value};
use super::joint::{self, NEW_REFERENCE, join};
use super::merged::follow_merges;
use super::namesakes::{NAMESAKE_GROUP, ask_for_namesakes};
use super::of_day::{like, which_meeting};
use super::seats::ask_for_seats;
use super::unknown::ask_for_parties;
use super::withheld;
use super::{
    Asks, Choice, Draft, Intent, Known, MeetingsOnFile, Note, Proposal, ProposalKind, Question,
    Verdict,
};
use crate::exchange::json::{MeetingJson, PartyJson, PersonJson};
use crate::model::{
    Markings, Meeting, MeetingId, MeetingRecord, PartyId, Person, PersonId, RecordId,
    listed_party_of,
};

/// How many look-alikes are offered for a name.
pub(super) const MOST_ALIKE: usize = 5;

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
        ..
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
        ours_stay: false,
        is_earlier: false,
        promises: BTreeMap::new(),
        differences: Vec::new(),
        lost: Vec::new(),
        notes: Vec::new(),
        questions,
    };
    let mut new_parties = Vec::new();
    stand(&mut proposal, known, meetings, load, &mut new_parties);
    note_reference(&mut proposal, meetings);
    note_purged(&mut proposal, known, meetings, load);
    Compared {
        proposal,
        new_parties,
    }
}

/// Tells where another meeting has the reference of a new one. That of a package's meeting
/// may become free by then: the earlier of two keeps it.
fn note_reference(proposal: &mut Proposal, meetings: &MeetingsOnFile) {
    if proposal.kind != ProposalKind::Meeting || proposal.on_file.is_some() {
        return;
    }
    let [came, given] = ["reference", NEW_REFERENCE].map(|key| text(&proposal.record, key));
    let is_taken = if proposal.intent == Intent::Join {
        !given.is_empty() || meetings.is_taken_in_bin(&proposal.record)
    } else {
        meetings.is_taken(&proposal.record)
    };
    if is_taken {
        let note = Note::reference("reference", came, given);
        proposal.notes.push(note);
    }
}

/// Tells which fields bring parts that were purged here.
pub(super) fn note_purged(
    proposal: &mut Proposal,
    known: &Known,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) {
    if proposal.verdict == Verdict::Same || !meetings.is_anything_purged() {
        return;
    }
    // What was taken in again is there.
    let there = proposal.on_file.and_then(|id| match proposal.kind {
        ProposalKind::Meeting => load(id.into()).map(|one| value(&MeetingJson::of(&one))),
        ProposalKind::Person => {
            let person = known.directory().persons.get(&PersonId::from(id))?;
            Some(person_value(person, known))
        }
        ProposalKind::Party => None,
    });
    let there = there.map(|there| there.to_string()).unwrap_or_default();
    let fields = meetings.purged_parts(&proposal.record, &there);
    let notes: Vec<Note> = fields.into_iter().map(Note::purged).collect();
    proposal.notes.extend(notes);
}

/// Sets how a proposal stands to the register, and asks what only the officer can decide.
pub(super) fn stand(
    proposal: &mut Proposal,
    known: &Known,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
    new_parties: &mut Vec<String>,
) {
    follow_merges(proposal, known, load);
    if !proposal.is_whole {
        say_listed_markings(&mut proposal.record, known.markings());
    }
    match proposal.kind {
        _ if proposal.intent == Intent::Join => join(proposal, known, meetings, load),
        ProposalKind::Party => compare_party(proposal, known),
        ProposalKind::Person => compare_person(proposal, known),
        ProposalKind::Meeting => {
            compare_meeting(proposal, known, meetings, load);
            if proposal.verdict != Verdict::Same {
                ask_for_people(proposal, known);
            }
            if proposal.on_file.is_none() {
                ask_for_seats(proposal);
            }
        }
    }
    let is_in_bin = meetings.is_in_bin(&proposal.record);
    let is_purged = meetings.is_purged(&proposal.record);
    if proposal.is_whole && proposal.on_file.is_none() {
        if is_in_bin {
            proposal.ask(joint::bin_question());
        } else if is_purged {
            proposal.ask(joint::purged_question());
        }
    }
    if proposal.verdict != Verdict::Same {
        if !is_in_bin {
            ask_for_namesakes(proposal, known);
            ask_for_another_meeting(proposal, known, meetings, load);
        }
        ask_for_parties(proposal, known, new_parties);
        if proposal.is_open() {
            proposal.verdict = Verdict::NeedsAnswer;
        }
    }
}

/// Says markings of a list as the office writes them: "Secret" is its SECRET.
fn say_listed_markings(value: &mut Value, markings: &Markings) {
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                let Some(said) = value.as_str().filter(|_| key == "marking") else {
                    say_listed_markings(value, markings);
                    continue;
                };
                if let Some(listed) = markings.like(said).filter(|_| !markings.knows(said)) {
                    *value = Value::from(listed);
                }
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| say_listed_markings(item, markings)),
        _ => {}
    }
}

/// Sets verdict and differences by a record on file.
fn settle(proposal: &mut Proposal, id: RecordId, on_file: &Value, known: &Known) {
    let mut found = Vec::new();
    let mut said = proposal.record.clone();
    withheld::complete(&mut said, proposal, on_file);
    withheld::forget_usual_marking(&mut said, on_file, known);
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
        // Listed, and filed when a record first names it: new is only what the list does
        // not say.
        None if !proposal.is_whole => {
            let more = ["note", "parent"].map(|key| (key, text(record, key)));
            let listed =
                listed_party_of(id).filter(|_| more.iter().any(|(_, said)| !said.is_empty()));
            let Some(listed) = listed else {
                proposal.verdict = Verdict::Same;
                proposal.on_file = Some(id.record());
                return;
            };
            let mut whole = value(&PartyJson::of(listed, known.directory()));
            for (key, said) in more.into_iter().filter(|(_, said)| !said.is_empty()) {
                whole[key] = Value::from(said);
            }
            proposal.record = whole;
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
    // Nor one of whom the officer said who it is.
    let is_said =
        |one: &Question| one.asks == Asks::Person && one.field == "/id" && one.answer.is_some();
    if (of_id.is_some() && proposal.is_whole) || proposal.questions.iter().any(is_said) {
        return;
    }
    let name = match text(&record, "name") {
        "" => text(&record, "known_as"),
        name => name,
    };
    let file = proposal.origin.file.clone();
    let beside = |id: &PersonId| known.came_with(id.record()) == Some(file.as_str());
    let all = known.persons(name);
    let same: Vec<PersonId> = all.iter().copied().filter(|id| !beside(id)).collect();
    // One that a list names has an id of its own, which tells it from others of that list.
    let is_apart = of_id.is_some() || (same.is_empty() && !all.is_empty());
    // Of several of one name the one that all this is on file for.
    for id in same.iter().filter(|_| !is_apart) {
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
    let alike = match (same.is_empty(), of_id.is_some()) {
        (false, _) => same,
        // Of two of a name in one file the other is asked for, where no id tells it apart.
        (true, false) if !all.is_empty() => all.to_vec(),
        (true, _) => known.persons_like(name, &file),
    };
    if !alike.is_empty() {
        proposal.ask(person_question("/id", name, &alike, known, Value::Null));
    }
}

fn compare_meeting(
    proposal: &mut Proposal,
    known: &Known,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) {
    if let Some(id) = meetings.certain(&proposal.record) {
        // It is there by now.
        let is_open = |one: &Question| one.asks == Asks::WhichMeeting && one.answer.is_none();
        proposal.questions.retain(|one| !is_open(one));
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
    // Nor one of which the officer said that it is another.
    let is_another = |one: &Question| match one.asks {
        Asks::Twin | Asks::SameMeeting => one.answer == Some(1),
        Asks::WhichMeeting => one.answer.is_some_and(|at| at + 1 == one.choices.len()),
        _ => false,
    };
    if proposal.questions.iter().any(is_another) {
        return;
    }
    // Of several of the day the one that all this is on file for, else the one of the same
    // parties; else it is asked which.
    let mut like = like(
        &proposal.record,
        !proposal.is_of_another_row(),
        meetings,
        load,
    );
    let several = like.len() > 1;
    let asked = several.then(|| which_meeting(&proposal.record, &mut like));
    let first = like.first().map(|one| one.meeting.id);
    if like.len() > 1 {
        like.rotate_left(1);
    }
    for record in &like {
        let id = record.meeting.id;
        settle(
            proposal,
            id.record(),
            &value(&MeetingJson::of(record)),
            known,
        );
        if proposal.verdict == Verdict::Same {
            // What it says is on file, whichever row it is one with.
            proposal.questions.retain(|one| one.asks != Asks::Twin);
            return;
        }
        if Some(id) == first {
            break;
        }
    }
    if let Some(Some(asked)) = asked {
        proposal.verdict = Verdict::New;
        proposal.on_file = None;
        proposal.differences.clear();
        proposal.ask(asked);
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
    let file = proposal.origin.file.as_str();
    let mut others = |id: MeetingId| {
        let is_beside = known.came_with(id.record()) == Some(file);
        load(id).filter(|_| !is_beside)
    };
    if let Some(record) = like(&proposal.record, false, meetings, &mut others).first() {
        let Meeting {
            reference, title, ..
        } = &record.meeting;
        let mut asked = Question::one_or_two(Asks::SameMeeting, format!("{reference} {title}"));
        asked.group = format!("{NAMESAKE_GROUP}{id}");
        asked.choices[0].value = Value::from(record.meeting.id.to_string());
        proposal.ask(asked);
    }
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
        let alike = match known.persons(name) {
            [_] => continue,
            [] => known.persons_like(name, &proposal.origin.file),
            several => several.to_vec(),
        };
        let field = format!("/person_answers/{}", escape(name));
        if !alike.is_empty() && questions.iter().all(|asked| asked.field != field) {
            let new = Value::from("new");
            questions.push(person_question(&field, name, &alike, known, new));
        }
    }
    for one in questions {
        proposal.ask(one);
    }
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
