//! Accepting: proposals become records, in one operation with one backup before it.

use super::IntakeError;
use super::on_file::{known_to, on_file};
use super::order::in_order;
use super::own_ids;
use crate::exchange::incoming::{
    Filed, Intent, Proposal, ProposalKind, Verdict, file, follow_merges, recheck,
};
use crate::model::{Day, MeetingId};
use crate::store::{Gone, IncomingRecord, OnFile, Store, StoreError};

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

/// Accepts proposals by their numbers. Gives how many.
///
/// # Errors
///
/// When one of them needs an answer or cannot be saved; nothing is accepted then.
pub fn accept(store: &mut Store, ids: &[i64], today: Day) -> Result<usize, IntakeError> {
    accept_as(store, ids, Take::Both, today)
}

/// The same, and what is taken of records that both have.
///
/// # Errors
///
/// When one of them needs an answer or cannot be saved; nothing is accepted then.
pub fn accept_as(
    store: &mut Store,
    ids: &[i64],
    take: Take,
    today: Day,
) -> Result<usize, IntakeError> {
    // Another program may accept the same meanwhile: then all is read anew.
    for _ in 1..ATTEMPTS {
        match attempt(store, ids, take, today) {
            Err(IntakeError::Store(StoreError::Busy)) => {}
            done => return done,
        }
    }
    attempt(store, ids, take, today)
}

/// How often what other programs wrote meanwhile is read anew.
const ATTEMPTS: usize = 5;

fn attempt(store: &mut Store, ids: &[i64], take: Take, today: Day) -> Result<usize, IntakeError> {
    let state = store.written_by_others()?;
    let mut known = known_to(store)?;
    let mut meetings = on_file(store)?;
    let ids = in_order(store, ids)?;
    let accepted =
        store.accept_incoming(&ids, (today, state), &mut |on_file: OnFile, body: &str| {
            let mut proposal: Proposal =
                serde_json::from_str(body).map_err(|error| error.to_string())?;
            if proposal.is_open() {
                return Err(IntakeError::NeedsAnswer(proposal.label()).to_string());
            }
            if proposal.is_idle() {
                return Ok(Vec::new());
            }
            let mut load = |id: MeetingId| on_file.meeting(id);
            follow_merges(&mut proposal, &known, &mut load);
            if take == Take::Theirs {
                proposal.take_theirs();
            }
            recheck(&mut proposal, &known, &meetings, &mut load);
            let changes_nothing = proposal.intent != Intent::Delete
                && proposal.on_file.is_some()
                && proposal.differences.is_empty();
            if proposal.verdict == Verdict::Same || changes_nothing {
                return Ok(Vec::new());
            }
            let filed = file(&proposal, &known, &mut load).map_err(|error| error.to_string())?;
            let filed = own_ids::of_filed(filed, &proposal.record, on_file)?;
            let mut records = Vec::new();
            match filed {
                Filed::Party(party, parties) => {
                    for party in parties {
                        known.add_party(party.clone());
                        records.push(IncomingRecord::Named(party));
                    }
                    known.add_party(party.clone());
                    records.push(IncomingRecord::Party(party));
                }
                Filed::Person(person, parties) => {
                    for party in parties {
                        known.add_party(party.clone());
                        records.push(IncomingRecord::Named(party));
                    }
                    known.add_person(person.clone());
                    records.push(IncomingRecord::Person(person));
                }
                Filed::Deletion(kind, id) => records.push(match kind {
                    ProposalKind::Meeting => IncomingRecord::Deletion(Gone::Meeting(id.into())),
                    ProposalKind::Person => IncomingRecord::Deletion(Gone::Person(id.into())),
                    ProposalKind::Party => IncomingRecord::Deletion(Gone::Party(id.into())),
                }),
                Filed::Meeting(mut filing) => {
                    if proposal.on_file.is_none() {
                        // One that comes back from the bin goes on from where it was.
                        filing.meeting.revision = on_file.revision(filing.meeting.id);
                    }
                    for party in &filing.new_parties {
                        known.add_party(party.clone());
                    }
                    for person in &filing.new_persons {
                        known.add_person(person.clone());
                    }
                    let meeting = &filing.meeting;
                    meetings.add(
                        meeting.id,
                        &meeting.reference,
                        &meeting.when.date.to_string(),
                        &meeting.title,
                    );
                    records.push(IncomingRecord::Meeting(filing));
                }
            }
            Ok(records)
        });
    Ok(accepted?)
}
