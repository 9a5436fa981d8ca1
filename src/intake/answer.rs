//! Answers: one serves every proposal that asks the same.

use std::collections::{HashMap, HashSet};

use super::lineage;
use super::on_file::{NAMESAKES, known_to, on_file};
use super::{IntakeError, proposal};
use crate::exchange::incoming::{
    ANOTHER, Asks, Choice, Intent, Known, MeetingsOnFile, NAMESAKE_GROUP, Proposal, Question,
    recheck,
};
use crate::model::fold;
use crate::store::{IncomingState, Store, StoreError};

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// By one of its choices, counted from 0.
    Choice(usize),
    /// By a text, where it has no choices.
    Text(String),
    /// Whoever bears the name of one on file is that one: this question, and every other
    /// that asks it and offers only one.
    AllOnFile,
}

/// Answers a question of a proposal, and with it every question of its group.
/// Gives how many proposals were answered. Words for a status and for a party are
/// kept, and not asked again.
///
/// # Errors
///
/// When there is no such question or answer, or the register cannot be written.
pub fn answer(
    store: &mut Store,
    id: i64,
    question: usize,
    given: &Answer,
) -> Result<usize, IntakeError> {
    if *given == Answer::AllOnFile {
        return all_on_file(store);
    }
    if !store.is_waiting(id)? {
        return Err(StoreError::NoProposal(id).into());
    }
    let first = proposal(store, id)?;
    let asked = first
        .questions
        .get(question)
        .ok_or(IntakeError::NoSuchAnswer)?;
    let (group, asks, words) = (asked.group.clone(), asked.asks, asked.words.clone());
    if let Some((id, same)) = namesake(asked, given) {
        store.keep_incoming_answer(NAMESAKES, &id, &same)?;
    }
    let mut changed: Vec<(i64, &'static str, String)> = Vec::new();
    let mut kept: Option<String> = None;
    let mut desk = None;
    for one in all_of(store, id, &group)? {
        let body = store.incoming_body(one)?;
        // Most of a large file asks nothing of the group: its words tell.
        if one != id && !body.contains(&serde_json::to_string(&group)?) {
            continue;
        }
        let mut proposal: Proposal = serde_json::from_str(&body)?;
        let places: Vec<usize> = (0..proposal.questions.len())
            .filter(|at| {
                (one == id && *at == question)
                    || (!group.is_empty() && proposal.questions[*at].group == group)
            })
            .collect();
        for at in places {
            let done = match given {
                Answer::Choice(choice) => proposal.answer(at, *choice),
                Answer::Text(text) => proposal.answer_by_text(at, text),
                Answer::AllOnFile => false,
            };
            if !done && one == id {
                return Err(IntakeError::NoSuchAnswer);
            }
            let asked = &proposal.questions[at];
            let value = asked.answer.and_then(|chosen| asked.choices.get(chosen));
            if let Some(value) = value.and_then(|choice| said_by(asks, choice)) {
                kept.get_or_insert_with(|| value.to_owned());
            }
        }
        if proposal.intent == Intent::Join || is_namesake(&group) || !proposal.is_open() {
            // What it comes to is told anew.
            let desk = match &mut desk {
                Some(desk) => desk,
                None => desk.insert((known_to(store)?, on_file(store)?)),
            };
            if proposal.intent == Intent::Join {
                lineage::add(&mut desk.0, store, [&proposal.record])?;
            }
            retell(&mut proposal, desk, store);
        }
        changed.push((
            one,
            proposal.verdict.code(),
            serde_json::to_string(&proposal)?,
        ));
    }
    store.update_incoming(&changed)?;
    if let (Some(kind), Some(value)) = (kept_as(asks), kept) {
        store.keep_incoming_answer(kind, &fold(&words), &value)?;
    }
    Ok(changed.len())
}

/// What is kept of a choice.
fn said_by(asks: Asks, choice: &Choice) -> Option<&str> {
    match asks {
        Asks::WhichMeeting => choice.value["reference"].as_str(),
        _ => choice.value.as_str(),
    }
}

/// The kind that answers are kept as which are not asked for again.
const fn kept_as(asks: Asks) -> Option<&'static str> {
    match asks {
        Asks::WhichMeeting => Some("meeting"),
        Asks::Status => Some("status"),
        Asks::Party => Some("party"),
        _ => None,
    }
}

fn is_namesake(group: &str) -> bool {
    group.starts_with(NAMESAKE_GROUP)
}

/// Tells anew how a proposal stands to the register. Its record stays as it came: another
/// answer may follow.
fn retell(proposal: &mut Proposal, (known, meetings): &(Known, MeetingsOnFile), store: &Store) {
    let came = proposal.clone();
    recheck(proposal, known, meetings, &mut |id| store.meeting(id).ok());
    proposal.keep_as_it_came(&came);
}

/// What an answer says of a record of another register: its id, and the record on file
/// that it is, or that it is another.
fn namesake(asked: &Question, given: &Answer) -> Option<(String, String)> {
    let id = asked.group.strip_prefix(NAMESAKE_GROUP)?;
    let Answer::Choice(at) = given else {
        return None;
    };
    let choice = asked.choices.get(*at)?;
    let said = match asked.asks {
        Asks::SameMeeting if *at == 1 => ANOTHER,
        Asks::Namesake | Asks::SameMeeting => choice.value.as_str()?,
        _ => return None,
    };
    Some((id.to_owned(), said.to_owned()))
}

/// The proposals that may ask a question of a group, the first of them before the others.
fn all_of(store: &Store, first: i64, group: &str) -> Result<Vec<i64>, IntakeError> {
    let mut all = vec![first];
    if !group.is_empty() {
        let waiting = store.incoming(IncomingState::Waiting)?;
        let ids = waiting.iter().map(|line| line.id);
        all.extend(ids.filter(|other| *other != first));
    }
    Ok(all)
}

/// Whether a question offers one record alone, which bears the very name.
fn bears_one(one: &Question, known: &Known) -> bool {
    one.asks == Asks::Namesake
        && one.choices.len() == 2
        && known.bears(&one.choices[0].value, &one.words)
}

/// In which file what record on file is asked for.
fn bearer_of(one: &Question, proposal: &Proposal) -> (String, String) {
    let on_file = one.choices[0].value.as_str().unwrap_or_default();
    (proposal.origin.file.clone(), on_file.to_owned())
}

/// For which records of a file each on file is asked.
fn bearers(
    asking: &[(i64, Proposal)],
    known: &Known,
) -> HashMap<(String, String), HashSet<String>> {
    let mut bearers: HashMap<_, HashSet<String>> = HashMap::new();
    for (_, proposal) in asking {
        for one in proposal
            .questions
            .iter()
            .filter(|one| bears_one(one, known))
        {
            let of_file = bearers.entry(bearer_of(one, proposal)).or_default();
            of_file.insert(one.group.clone());
        }
    }
    bearers
}

/// Takes those on file for all that bear their names under ids of their own, where only
/// one is offered. Gives how many proposals were answered.
///
/// # Errors
///
/// When the register cannot be read or written.
pub fn all_on_file(store: &mut Store) -> Result<usize, IntakeError> {
    let mut desk = (known_to(store)?, on_file(store)?);
    let mut asking: Vec<(i64, Proposal)> = Vec::new();
    for line in store.incoming(IncomingState::Waiting)? {
        let body = store.incoming_body(line.id)?;
        // Most of a large file asks nothing: its words tell.
        if body.contains(Asks::Namesake.code()) {
            asking.push((line.id, serde_json::from_str(&body)?));
        }
    }
    let mut answered = Vec::new();
    let bearers = bearers(&asking, &desk.0);
    for (id, mut proposal) in asking {
        let is_only = |one: &Question| {
            one.answer.is_none()
                && bears_one(one, &desk.0)
                // Two of one file who bear one name are two: which is meant nobody said.
                && bearers[&bearer_of(one, &proposal)].len() == 1
        };
        let places: Vec<usize> = (0..proposal.questions.len())
            .filter(|at| is_only(&proposal.questions[*at]))
            .collect();
        for at in &places {
            if let Some((other, same)) = namesake(&proposal.questions[*at], &Answer::Choice(0)) {
                store.keep_incoming_answer(NAMESAKES, &other, &same)?;
            }
            proposal.answer(*at, 0);
        }
        if !places.is_empty() {
            answered.push((id, proposal));
        }
    }
    // What was answered counts for all of them.
    desk.0 = known_to(store)?;
    let mut changed = Vec::with_capacity(answered.len());
    for (id, mut proposal) in answered {
        retell(&mut proposal, &desk, store);
        let body = serde_json::to_string(&proposal)?;
        changed.push((id, proposal.verdict.code(), body));
    }
    store.update_incoming(&changed)?;
    Ok(changed.len())
}
