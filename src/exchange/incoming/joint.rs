//! Records of a colleague's package beside those on file: what joining the two
//! gives, what both state otherwise, and what was deleted on one side.
//!
//! The rule is that of `exchange::join`; each field both state otherwise is an
//! offer to choose a side, which need not be answered.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::compare::{escape, person_value, shorten};
use super::difference::{differences, is_stated, keep_references, list, text, value};
use super::promises::give_own_references;
use super::withheld;
use super::{
    Asks, Choice, Difference, Intent, Known, MeetingsOnFile, Note, NoteCode, Origin, Proposal,
    ProposalKind, Question, Verdict,
};
use crate::exchange::join::{Conflict, Rule, Side, Sides, join_record};
use crate::exchange::json::{DeletedJson, DeletedKind, MeetingJson, PartyJson};
use crate::exchange::merge::refer_anew;
use crate::model::{
    Directory, Meeting, MeetingId, MeetingRecord, Party, PartyId, Person, PersonId, RecordId,
};

/// The key under which a record says which reference it gets, where another
/// meeting has its own.
pub const NEW_REFERENCE: &str = "new_reference";
/// The key under which answers stand that say whose word counts.
const SIDES: &str = "side_answers";

/// The form of the record on file that has the same id.
fn on_file(
    kind: ProposalKind,
    record: &Value,
    known: &Known,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) -> Option<(RecordId, Value)> {
    let id = text(record, "id");
    match kind {
        ProposalKind::Party => {
            let party = known
                .directory()
                .parties
                .get(&id.parse::<PartyId>().ok()?)?;
            let form = value(&PartyJson::of(party, known.directory()));
            Some((party.id.record(), form))
        }
        ProposalKind::Person => {
            let person = known
                .directory()
                .persons
                .get(&id.parse::<PersonId>().ok()?)?;
            Some((person.id.record(), person_value(person, known)))
        }
        ProposalKind::Meeting => {
            let id = meetings.certain(record)?;
            Some((id.record(), value(&MeetingJson::of(&load(id)?))))
        }
    }
}

/// Whose word counts, as far as it was answered.
fn sides(record: &Value) -> Sides {
    let answers = record.get(SIDES).and_then(Value::as_object);
    let all = answers.into_iter().flatten();
    all.filter_map(|(field, side)| {
        Some((field.clone(), serde_json::from_value(side.clone()).ok()?))
    })
    .collect()
}

/// A record without what only Incoming says of it, and the reference it gets.
pub(super) fn bare(record: &Value) -> (Value, Option<String>) {
    let mut bare = record.clone();
    let mut reference = None;
    if let Some(map) = bare.as_object_mut() {
        map.remove(SIDES);
        reference = map.remove(NEW_REFERENCE);
    }
    let reference = reference.and_then(|words| words.as_str().map(str::to_owned));
    (bare, reference)
}

/// Gives posts that are on file the ids they have there: whoever came in under another id
/// held them under others.
fn align_posts(theirs: &mut Value, ours: &Value) {
    let of =
        |post: &Value| ["title", "party", "from", "until"].map(|key| text(post, key).to_owned());
    let posts = theirs.get_mut("posts").and_then(Value::as_array_mut);
    let known: Vec<Value> = list(ours, "posts").to_vec();
    for post in posts.into_iter().flatten() {
        let has_id = known.iter().any(|one| one["id"] == post["id"]);
        let same = known.iter().find(|one| of(one) == of(post));
        if let Some(same) = same.filter(|_| !has_id) {
            post["id"] = same["id"].clone();
        }
    }
}

/// A record that came and the one on file as one.
pub(super) struct Both {
    /// What is saved.
    pub(super) record: Value,
    /// What both state otherwise.
    pub(super) conflicts: Vec<Conflict>,
    /// What is taken otherwise than it came.
    pub(super) notes: Vec<Note>,
}

/// Both as one.
pub(super) fn both(proposal: &Proposal, on_file: &Value, known: &Known) -> Both {
    let mut said = proposal.record.clone();
    withheld::complete(&mut said, proposal, on_file);
    withheld::forget_usual_marking(&mut said, on_file, known);
    let record = &said;
    let (theirs, reference) = bare(record);
    // How often either was saved says nothing of the matter.
    let without_revision = |record: &mut Value| {
        let map = record.as_object_mut();
        map.and_then(|map| map.remove("revision"))
    };
    let (mut ours, mut theirs) = (on_file.clone(), theirs);
    align_posts(&mut theirs, &ours);
    let revision = without_revision(&mut ours);
    without_revision(&mut theirs);
    let joint = join_record(
        &ours,
        &theirs,
        Rule {
            markings: known.markings(),
            unmarked: known.unmarked(),
            sides: &sides(record),
            others: whose_word_counts(proposal, on_file, known),
        },
    );
    let (mut joint, conflicts, markings) = (joint.record, joint.conflicts, joint.markings);
    let mut notes: Vec<Note> = markings
        .into_iter()
        .map(|[field, taken, came]| Note {
            code: NoteCode::MarkingStays,
            field,
            came,
            taken,
        })
        .collect();
    if proposal.kind == ProposalKind::Meeting {
        let ours = proposal.ours_stay.then_some(&ours);
        notes.extend(give_own_references(&mut joint, &theirs, ours));
    }
    if let Some(new) = reference {
        refer_anew(&mut joint, &new);
    }
    if let Some(revision) = revision {
        joint["revision"] = revision;
    }
    Both {
        record: joint,
        conflicts,
        notes,
    }
}

/// Whose word counts where both state a field otherwise: theirs, where nobody here ever
/// changed the record; else as the rule has it.
fn whose_word_counts(proposal: &Proposal, on_file: &Value, known: &Known) -> Option<Side> {
    let id = text(on_file, "id").parse::<RecordId>().ok();
    let lineage = id.and_then(|id| known.lineage(id));
    if proposal.ours_stay {
        Some(Side::Ours)
    } else {
        lineage
            .is_some_and(|lineage| lineage.is_only_imported)
            .then_some(Side::Theirs)
    }
}

/// Whether what came in is what was on file before: a colleague sends back what they got.
fn is_earlier(proposal: &Proposal, id: RecordId, on_file: &Value, known: &Known) -> bool {
    let Some(lineage) = known.lineage(id) else {
        return false;
    };
    let says = |form: &Value| {
        let (mut said, _) = bare(&proposal.record);
        withheld::complete(&mut said, proposal, form);
        withheld::forget_usual_marking(&mut said, form, known);
        keep_references(&mut said, form);
        shorten(&mut said, known);
        let mut found = Vec::new();
        differences(&said, form, "", true, &mut found);
        found.is_empty()
    };
    !says(on_file) && lineage.earlier.iter().any(says)
}

/// The JSON form of a record as the change log has it.
#[must_use]
pub fn form_of(kind: ProposalKind, logged: &str, known: &Known) -> Option<Value> {
    let directory = known.directory();
    Some(match kind {
        ProposalKind::Party => {
            let party: Party = serde_json::from_str(logged).ok()?;
            value(&PartyJson::of(&party, directory))
        }
        ProposalKind::Person => {
            let person: Person = serde_json::from_str(logged).ok()?;
            person_value(&person, known)
        }
        ProposalKind::Meeting => {
            let meeting: Meeting = serde_json::from_str(logged).ok()?;
            let mut named = Directory::default();
            for party in directory.parties.values() {
                named.add_party(party.clone());
            }
            let in_events = meeting.events.iter().flat_map(|event| &event.persons);
            let persons = meeting.attendees().map(|one| one.person);
            for person in persons.chain(in_events.map(|one| one.person)) {
                if let Some(person) = directory.persons.get(&person) {
                    named.add_person(person.clone());
                }
            }
            value(&MeetingJson::of(&MeetingRecord {
                meeting,
                directory: named,
            }))
        }
    })
}

/// Sets verdict, differences and offers of a record that is to be joined.
pub(super) fn join(
    proposal: &mut Proposal,
    known: &Known,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) {
    let found = on_file(proposal.kind, &proposal.record, known, meetings, load);
    let Some((id, on_file)) = found else {
        return;
    };
    if is_earlier(proposal, id, &on_file, known) {
        proposal.on_file = Some(id);
        proposal.verdict = Verdict::Same;
        proposal.is_earlier = true;
        proposal.differences.clear();
        proposal.lost.clear();
        proposal.questions.retain(|asked| asked.asks != Asks::Side);
        return;
    }
    let Both {
        record: joint,
        conflicts,
        notes,
    } = both(proposal, &on_file, known);
    let mut told = Vec::new();
    differences(&joint, &on_file, "", true, &mut told);
    for one in &mut told {
        // A portion that inherits is marked as the record is.
        if one.incoming.is_null() && one.field.ends_with("/marking") {
            one.incoming = joint["marking"].clone();
        }
    }
    if told.is_empty() && joint != on_file {
        told.push(Difference {
            field: "order".to_owned(),
            on_file: Value::Null,
            incoming: Value::Null,
        });
    }
    proposal.on_file = Some(id);
    proposal.verdict = if told.is_empty() && conflicts.is_empty() {
        Verdict::Same
    } else {
        Verdict::Differs
    };
    proposal.lost = lost_by_theirs(proposal, &on_file, known);
    proposal.lost.retain(|one| !told.contains(one));
    proposal.differences = told;
    proposal.notes = notes;
    let field = |one: &Conflict| format!("/{SIDES}/{}", escape(&one.field));
    // What both say alike by now is not offered any more.
    proposal.questions.retain(|asked| {
        asked.asks != Asks::Side || conflicts.iter().any(|one| field(one) == asked.field)
    });
    for one in &conflicts {
        proposal.ask(side_question(field(one), one));
    }
}

/// What of the record on file goes where what came is taken in its place.
fn lost_by_theirs(proposal: &Proposal, on_file: &Value, known: &Known) -> Vec<Difference> {
    let mut said = proposal.record.clone();
    withheld::complete(&mut said, proposal, on_file);
    withheld::forget_usual_marking(&mut said, on_file, known);
    keep_references(&mut said, on_file);
    shorten(&mut said, known);
    let mut lost = Vec::new();
    differences(&said, on_file, "", true, &mut lost);
    lost.retain(|one| is_stated(&one.on_file));
    lost
}

/// An offer to say whose word counts.
fn side_question(field: String, one: &Conflict) -> Question {
    let choice = |said: &Value, side: Side| Choice {
        counts: one.taken == side,
        ..Choice::new(short(said), json!(side))
    };
    Question {
        field,
        asks: Asks::Side,
        words: one.words.clone(),
        group: String::new(),
        choices: vec![
            choice(&one.one, Side::Ours),
            choice(&one.other, Side::Theirs),
        ],
        answer: None,
        optional: true,
    }
}

/// A value as a person reads it.
fn short(said: &Value) -> String {
    match said {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items = items.iter().map(short).filter(|one| !one.is_empty());
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Object(map) => {
            // Ids tell a person nothing.
            let stated = map.iter().filter(|(key, _)| !key.ends_with("id"));
            let stated = stated.map(|(_, one)| short(one));
            stated
                .filter(|one| !one.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        }
        other => other.to_string(),
    }
}

/// Asks whether a record that lies in the bin here is to come back.
pub(super) fn bin_question() -> Question {
    yes_or_no(
        Asks::Bin,
        [
            ("leave", "leave it in the bin"),
            ("restore", "bring it back"),
        ],
    )
}

/// Asks whether a record that was purged here is taken in again.
pub(super) fn purged_question() -> Question {
    yes_or_no(
        Asks::Purged,
        [("leave", "leave it out"), ("restore", "take it in again")],
    )
}

fn yes_or_no(asks: Asks, choices: [(&str, &str); 2]) -> Question {
    Question {
        field: String::new(),
        asks,
        words: String::new(),
        group: String::new(),
        choices: choices
            .map(|(code, label)| Choice::new(label, code))
            .to_vec(),
        answer: None,
        optional: false,
    }
}

/// What a colleague deleted, where it is on file here: a question, never an order.
pub fn deletion(
    gone: &DeletedJson,
    origin: &Origin,
    known: &Known,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) -> Option<Proposal> {
    let kind = match gone.kind {
        DeletedKind::Meeting => ProposalKind::Meeting,
        DeletedKind::Person => ProposalKind::Person,
        DeletedKind::Party => ProposalKind::Party,
    };
    // What is one with a record here by the officer's word bears another id there.
    let same = known
        .stands_for(gone.id)
        .filter(|_| known.is_answered(gone.id));
    let asked = json!({ "id": same.unwrap_or(gone.id) });
    let (id, on_file) = on_file(kind, &asked, known, meetings, load)?;
    // Enough to be called by its name.
    let mut record = Map::new();
    for key in [
        "id",
        "reference",
        "date",
        "title",
        "name",
        "known_as",
        "code",
    ] {
        if let Some(said) = on_file.get(key).filter(|said| !said.is_null()) {
            record.insert(key.to_owned(), said.clone());
        }
    }
    Some(Proposal {
        kind,
        verdict: Verdict::NeedsAnswer,
        on_file: Some(id),
        origin: origin.clone(),
        record: Value::Object(record),
        is_whole: false,
        adds_only: false,
        intent: Intent::Delete,
        ours_stay: false,
        is_earlier: false,
        promises: BTreeMap::new(),
        notes: Vec::new(),
        differences: Vec::new(),
        lost: Vec::new(),
        questions: vec![yes_or_no(
            Asks::Deletion,
            [("keep", "keep it here"), ("delete", "delete it here too")],
        )],
    })
}
