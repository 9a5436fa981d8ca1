//! Parties that a record names by words nobody knows: a body is made, a state is asked for.

use serde_json::Value;

use super::compare::escape;
use super::difference::{is_stated, list, text};
use super::known::plain;
use super::{Asks, Choice, Known, Proposal, Question};

/// Words that claim to be a state, so that a body of the name is not made unasked.
const OF_STATES: [&str; 8] = [
    "republic",
    "kingdom",
    "federation",
    "state of",
    "former",
    "республика",
    "королевство",
    "respublikasi",
];

/// The words that name parties beside which no id stands: an id says which is meant.
fn without_id(record: &Value, (words, id): (&str, &str), named: &mut Vec<String>) {
    if record.get(id).is_some_and(is_stated) {
        return;
    }
    let said = match record.get(words) {
        Some(Value::Array(all)) => all.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    for words in said.iter().filter_map(Value::as_str) {
        if !words.is_empty() && !named.iter().any(|one| one == words) {
            named.push(words.to_owned());
        }
    }
}

fn in_promises(record: &Value, key: &str, named: &mut Vec<String>) {
    for one in list(record, key) {
        without_id(one, ("owes", "owes_ids"), named);
        without_id(one, ("owed_to", "owed_to_ids"), named);
        in_promises(one, "children", named);
    }
}

/// Asks for parties that claim to be states and that nobody knows; gives the others.
pub(super) fn ask_for_parties(
    proposal: &mut Proposal,
    known: &Known,
    new_parties: &mut Vec<String>,
) {
    // A whole record names them by ids.
    if proposal.is_whole && !text(&proposal.record, "id").is_empty() {
        return;
    }
    let record = &proposal.record;
    let mut named = Vec::new();
    without_id(record, ("parties", ""), &mut named);
    for one in list(record, "delegations") {
        without_id(one, ("party", "party_id"), &mut named);
    }
    for one in list(record, "participants") {
        without_id(one, ("party", "delegation_id"), &mut named);
    }
    in_promises(record, "commitments", &mut named);
    for one in list(record, "events") {
        without_id(one, ("parties", "party_ids"), &mut named);
    }
    for one in list(record, "figures") {
        without_id(one, ("about", "about_id"), &mut named);
    }
    for one in list(record, "posts") {
        without_id(one, ("party", "party_id"), &mut named);
    }
    without_id(record, ("parent", "parent_id"), &mut named);
    let only_states = proposal.record.get("only_states").is_some();
    if let Some(map) = proposal.record.as_object_mut() {
        map.remove("only_states");
    }
    for words in named {
        let has_question = |one: &Question| one.asks == Asks::Party && one.words == words;
        if known.party(&words).is_some() || proposal.questions.iter().any(has_question) {
            continue;
        }
        let said = plain(&words);
        let claims = OF_STATES
            .iter()
            .any(|word| said.starts_with(word) || said.ends_with(word));
        if claims || only_states {
            proposal.questions.push(party_question(&words));
        } else if !new_parties.contains(&words) {
            new_parties.push(words);
        }
    }
}

fn party_question(words: &str) -> Question {
    Question {
        field: format!("/party_answers/{}", escape(words)),
        asks: Asks::Party,
        words: words.to_owned(),
        group: format!("party:{words}"),
        choices: vec![
            Choice::new("new state", "state"),
            Choice::new("new organisation", "organisation"),
        ],
        answer: None,
        optional: false,
    }
}
