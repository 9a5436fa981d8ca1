//! Accepting: proposals become records, in one operation with one backup before it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::lineage;
use super::on_file::{NAMESAKES, known_to, on_file};
use super::order::{self, Order, in_order};
use super::twins::Days;
use super::{IntakeError, own_ids};
use crate::exchange::incoming::{
    Coming, Filed, Intent, Known, MeetingsOnFile, Note, Proposal, ProposalKind, Verdict, file,
    is_as_was_told, recheck, takes_only_what_was_told,
};
use crate::exchange::json::MeetingJson;
use crate::model::{Day, MeetingId, Party, Person, RecordId};
use crate::store::{Acceptance, Decision, Gone, IncomingRecord, OnFile, Store, StoreError};

/// A proposal by its number.
///
/// # Errors
///
/// When there is none.
pub fn proposal(store: &Store, id: i64) -> Result<Proposal, IntakeError> {
    Ok(serde_json::from_str(&store.incoming_body(id)?)?)
}

/// What is taken of a record that is on file and comes in with a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Take {
    /// Both, joined by the rule and by what was answered.
    #[default]
    Both,
    /// What came in, in the place of what is on file.
    Theirs,
}

/// Accepts proposals by their numbers. Gives how many were accepted.
///
/// # Errors
///
/// When one of them needs an answer or cannot be saved; nothing is accepted then.
pub fn accept(store: &mut Store, ids: &[i64], today: Day) -> Result<usize, IntakeError> {
    Ok(accept_as(store, ids, Take::Both, today)?.accepted)
}

/// The same, and what is taken of records that both have. What says something else than
/// was told of it, since the register says something else by now, is told anew and waits.
///
/// # Errors
///
/// When one of them needs an answer or cannot be saved; nothing is accepted then.
pub fn accept_as(
    store: &mut Store,
    ids: &[i64],
    take: Take,
    today: Day,
) -> Result<Acceptance, IntakeError> {
    // Another program may accept the same meanwhile: then all is read anew.
    let mut done = attempt(store, ids, take, today);
    for _ in 1..ATTEMPTS {
        if !matches!(done, Err(IntakeError::Store(StoreError::Busy))) {
            break;
        }
        done = attempt(store, ids, take, today);
    }
    let (acceptance, promises) = done?;
    // What names them later means those on file.
    for (id, same) in promises {
        store.keep_incoming_answer(NAMESAKES, &id, &same)?;
    }
    Ok(acceptance)
}

/// How often what other programs wrote meanwhile is read anew.
const ATTEMPTS: usize = 5;

fn attempt(
    store: &mut Store,
    ids: &[i64],
    take: Take,
    today: Day,
) -> Result<(Acceptance, BTreeMap<String, String>), IntakeError> {
    let state = store.written_by_others()?;
    let Order { ids, named, joined } = in_order(store, ids)?;
    let mut known = known_to(store)?;
    lineage::add(&mut known, store, &joined)?;
    let mut desk = Accepting {
        known,
        meetings: on_file(store)?,
        today,
        days: Days::of(store)?,
        take,
        waiting: left_waiting(store, &ids, &named)?,
        promises: BTreeMap::new(),
        notes: Vec::new(),
        told_before: Vec::new(),
        renumbered: Vec::new(),
    };
    let mut file = |on_file: OnFile<'_>, body: &str| desk.decide(on_file, body);
    let mut done = store.accept_incoming(&ids, (today, state), &mut file)?;
    (done.notes, done.told_before) = (desk.notes, desk.told_before);
    done.renumbered = desk.renumbered;
    Ok((done, desk.promises))
}

/// Which of these ids belong to what waits for an answer and is not among those accepted.
fn left_waiting(
    store: &Store,
    ids: &[i64],
    named: &HashSet<String>,
) -> Result<HashMap<String, String>, IntakeError> {
    let mut waiting = HashMap::new();
    if named.is_empty() {
        return Ok(waiting);
    }
    let ids: HashSet<i64> = ids.iter().copied().collect();
    for (id, verdict) in store.incoming_verdicts()? {
        if verdict != Verdict::NeedsAnswer.code() || ids.contains(&id) {
            continue;
        }
        // One that was changed in the file is told when it is accepted itself.
        if let Ok(other) = proposal(store, id)
            && other.on_file.is_none()
        {
            let owned = order::owned(&other.record).into_iter();
            waiting.extend(owned.map(|id| (id, other.label())));
        }
    }
    waiting.retain(|id, _| named.contains(id));
    Ok(waiting)
}

/// The register as proposals are accepted one after the other.
struct Accepting {
    known: Known,
    meetings: MeetingsOnFile,
    today: Day,
    /// Meetings by their day, for documents that may tell of them.
    days: Days,
    take: Take,
    /// The ids in those that wait, and what these are called: what names them waits too.
    waiting: HashMap<String, String>,
    /// Promises of meetings that were accepted, and those on file that they are.
    promises: BTreeMap<String, String>,
    /// Meetings that got another reference than was told, and that which they came with.
    notes: Vec<(String, String)>,
    /// Those of which that was told when they came.
    told_before: Vec<(String, String)>,
    /// Meetings on file that get another reference.
    renumbered: Vec<[String; 3]>,
}

impl Accepting {
    /// What becomes of a proposal.
    fn decide(&mut self, on_file: OnFile<'_>, body: &str) -> Result<Decision, String> {
        let told: Proposal = serde_json::from_str(body).map_err(|error| error.to_string())?;
        if told.is_idle() {
            return Ok(Decision::Accept(Vec::new()));
        }
        let mut load = |id: MeetingId| on_file.meeting(id);
        let mut proposal = told.clone();
        recheck(&mut proposal, &self.known, &self.meetings, &mut load);
        // What asked for a meeting that is there by now asks no more.
        if told.is_open() && proposal.is_open() {
            return Err(IntakeError::NeedsAnswer(told.label()).to_string());
        }
        self.days.ask_anew(&mut proposal, &mut load);
        let none = Coming::new();
        proposal.ask_which_meeting(&self.meetings, &none, self.today, &mut load);
        // A row that was said to be another's meeting says more of it once that is filed.
        let is_of_another_row = told.is_of_another_row() && proposal.on_file.is_some();
        let is_told = is_of_another_row || self.is_told(&told, &proposal);
        let waits_too = self.named_that_waits(&proposal);
        if waits_too.is_some() || !is_told {
            self.note_waiting(&proposal, on_file);
            proposal
                .notes
                .extend(waits_too.as_deref().map(Note::names_waiting));
            proposal.keep_as_it_came(&told);
            let body = serde_json::to_string(&proposal).map_err(|error| error.to_string())?;
            return Ok(Decision::Wait(proposal.verdict.code(), body));
        }
        for (id, same) in &proposal.promises {
            if let (Ok(one), Ok(other)) = (id.parse(), same.parse()) {
                self.known.take_promise(one, other);
            }
        }
        self.promises.extend(proposal.promises.clone());
        if self.take == Take::Theirs && proposal.intent == Intent::Join {
            proposal.take_theirs();
            recheck(&mut proposal, &self.known, &self.meetings, &mut load);
        }
        let changes_nothing = proposal.intent != Intent::Delete
            && proposal.on_file.is_some()
            && proposal.differences.is_empty();
        if proposal.verdict == Verdict::Same || changes_nothing {
            return Ok(Decision::Accept(Vec::new()));
        }
        let filed = file(&proposal, &self.known, &mut load).map_err(|error| error.to_string())?;
        let (filed, lost) = own_ids::of_filed(filed, &proposal.record, on_file)?;
        let told = proposal.notes.iter().find(|note| note.is_of_reference());
        if let Some(reference) = lost {
            self.notes.push((proposal.label(), reference));
        } else if let Some(note) = told {
            self.told_before.push((proposal.label(), note.came.clone()));
        }
        Ok(Decision::Accept(self.records(filed, &proposal, on_file)))
    }

    /// Whether a proposal does what was told of it.
    fn is_told(&self, told: &Proposal, proposal: &Proposal) -> bool {
        if self.take == Take::Theirs && proposal.intent == Intent::Join {
            takes_only_what_was_told(told, proposal, &self.known)
        } else {
            is_as_was_told(told, proposal, &self.known)
        }
    }

    /// Notes what is not on file, since it waits.
    fn note_waiting(&mut self, proposal: &Proposal, on_file: OnFile<'_>) {
        let mut ids = order::owned(&proposal.record);
        if let Some(id) = proposal.on_file {
            ids.remove(&id.to_string());
            let there = on_file.meeting(id.into()).map(|one| MeetingJson::of(&one));
            let there = there.and_then(|form| serde_json::to_value(form).ok());
            let there = order::owned(&there.unwrap_or_default());
            ids.retain(|id| !there.contains(id));
        }
        let label = proposal.label();
        let ids = ids.into_iter().map(|id| (id, label.clone()));
        self.waiting.extend(ids);
    }

    /// What a record that waits is called, where a proposal names it or says more of a
    /// meeting that is not there yet.
    fn named_that_waits(&self, proposal: &Proposal) -> Option<String> {
        if self.waiting.is_empty() {
            return None;
        }
        let is_row = proposal.kind == ProposalKind::Meeting
            && proposal.on_file.is_none()
            && !proposal.is_whole
            && proposal.record["title"]
                .as_str()
                .unwrap_or_default()
                .is_empty();
        let named = order::named(&proposal.record);
        let named = named.iter().find_map(|id| self.waiting.get(id));
        let first = || self.waiting.values().min().filter(|_| is_row);
        named.or_else(first).cloned()
    }

    /// What is saved, which counts as on file from here on.
    fn records(
        &mut self,
        filed: Filed,
        proposal: &Proposal,
        on_file: OnFile<'_>,
    ) -> Vec<IncomingRecord> {
        let mut records = Vec::new();
        match filed {
            Filed::Party(party, parties) => {
                self.name(parties, proposal, &mut records);
                self.add_party(&party, proposal);
                records.push(IncomingRecord::Party(party));
            }
            Filed::Person(person, parties) => {
                self.name(parties, proposal, &mut records);
                self.add_person(&person, proposal);
                records.push(IncomingRecord::Person(person));
            }
            Filed::Deletion(kind, id) => records.push(IncomingRecord::Deletion(match kind {
                ProposalKind::Meeting => Gone::Meeting(id.into()),
                ProposalKind::Person => Gone::Person(id.into()),
                ProposalKind::Party => Gone::Party(id.into()),
            })),
            Filed::Meeting(mut filing) => {
                if proposal.on_file.is_none() {
                    // One that comes back from the bin goes on from where it was.
                    filing.meeting.revision = on_file.revision(filing.meeting.id);
                }
                for party in &filing.new_parties {
                    self.add_party(party, proposal);
                }
                for person in &filing.new_persons {
                    self.add_person(person, proposal);
                }
                let meeting = &filing.meeting;
                let mut differences = proposal.differences.iter();
                if let Some(one) = differences.find(|one| one.field == "reference")
                    && let Some(old) = one.on_file.as_str()
                {
                    let new = meeting.reference.clone();
                    self.renumbered
                        .push([proposal.label(), old.to_owned(), new]);
                }
                self.meetings.add(
                    meeting.id,
                    &meeting.reference,
                    &meeting.when.date.to_string(),
                    &meeting.title,
                );
                self.days.add(meeting);
                self.note(meeting.id.record(), proposal);
                records.push(IncomingRecord::Meeting(filing));
            }
        }
        records
    }

    /// Parties that a record only names.
    fn name(
        &mut self,
        parties: Vec<Party>,
        proposal: &Proposal,
        records: &mut Vec<IncomingRecord>,
    ) {
        for party in parties {
            self.add_party(&party, proposal);
            records.push(IncomingRecord::Named(party));
        }
    }

    fn add_party(&mut self, party: &Party, proposal: &Proposal) {
        self.known.add_party(party.clone());
        self.note(party.id.record(), proposal);
    }

    fn add_person(&mut self, person: &Person, proposal: &Proposal) {
        self.known.add_person(person.clone());
        self.note(person.id.record(), proposal);
    }

    /// Two records of one file are two, and one that was on file before is of none.
    fn note(&mut self, id: RecordId, proposal: &Proposal) {
        if proposal.on_file != Some(id) {
            self.known.note_came(id, &proposal.origin.file);
        }
    }
}
