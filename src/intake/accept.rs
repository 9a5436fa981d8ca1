//! Accepting: proposals become records, in one operation with one backup before it.

use super::{IntakeError, on_file};
use crate::exchange::incoming::{Filed, Known, Proposal, Verdict, file, recheck};
use crate::model::{Day, MeetingId};
use crate::store::{IncomingRecord, OnFile, Store};

/// A proposal by its number.
///
/// # Errors
///
/// When there is none.
pub fn proposal(store: &Store, id: i64) -> Result<Proposal, IntakeError> {
    Ok(serde_json::from_str(&store.incoming_body(id)?)?)
}

/// Accepts proposals by their numbers, in the order given. Gives how many.
///
/// # Errors
///
/// When one of them needs an answer or cannot be saved; nothing is accepted then.
pub fn accept(store: &mut Store, ids: &[i64], today: Day) -> Result<usize, IntakeError> {
    let mut known = Known::new(store.directory()?);
    let mut meetings = on_file(store)?;
    let accepted = store.accept_incoming(ids, today, &mut |on_file: OnFile, body: &str| {
        let mut proposal: Proposal =
            serde_json::from_str(body).map_err(|error| error.to_string())?;
        if proposal.is_open() {
            return Err(IntakeError::NeedsAnswer(proposal.label()).to_string());
        }
        if proposal.is_twin() {
            return Ok(Vec::new());
        }
        let mut load = |id: MeetingId| on_file.meeting(id);
        recheck(&mut proposal, &known, &meetings, &mut load);
        if proposal.verdict == Verdict::Same {
            return Ok(Vec::new());
        }
        let filed = file(&proposal, &known, &mut load).map_err(|error| error.to_string())?;
        let mut records = Vec::new();
        match filed {
            Filed::Party(party) => {
                known.add_party(party.clone());
                records.push(IncomingRecord::Party(party));
            }
            Filed::Person(person, parties) => {
                for party in parties {
                    known.add_party(party.clone());
                    records.push(IncomingRecord::Party(party));
                }
                known.add_person(person.clone());
                records.push(IncomingRecord::Person(person));
            }
            Filed::Meeting(filing) => {
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
