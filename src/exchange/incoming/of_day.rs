//! Which meeting on file a record that comes in is of: those of its day, title and parties.

use serde_json::Value;

use super::difference::{list, text};
use super::known::{plain, ways_to_say};
use super::{Asks, Choice, MeetingsOnFile, Question};
use crate::model::{Meeting, MeetingId, MeetingRecord};

/// How many meetings of one day and title are looked at.
const MOST_OF_A_DAY: usize = 20;

/// The meetings on file of the same day, title and parties. One party is enough to ask;
/// where nobody is asked, one of the two must name all that the other names, and no other
/// reference of the same list.
pub(super) fn like(
    record: &Value,
    is_sure: bool,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) -> Vec<MeetingRecord> {
    let mut all = Vec::new();
    let of_day = meetings.of_day(record);
    if of_day.is_empty() {
        return all;
    }
    let asked: Vec<Vec<String>> = ways(record);
    let reference = text(record, "reference");
    for id in of_day.iter().take(MOST_OF_A_DAY) {
        let Some(record) = load(*id) else {
            continue;
        };
        let parties = names_of_parties(&record);
        let is_one = |names: &[String], ways: &[String]| names.iter().any(|one| ways.contains(one));
        let is_asked = |names: &Vec<String>| asked.iter().any(|ways| is_one(names, ways));
        let is_there = |ways: &Vec<String>| parties.iter().any(|names| is_one(names, ways));
        let is_like = if is_sure {
            (parties.iter().all(is_asked) || asked.iter().all(is_there))
                && !are_of_one_list(reference, &record.meeting.reference)
        } else {
            parties.iter().any(is_asked) || asked.is_empty() || parties.is_empty()
        };
        if is_like {
            all.push(record);
            if !is_sure {
                break;
            }
        }
    }
    all
}

/// Whether two references are two of one way to give them: "X-1" and "X-12".
fn are_of_one_list(one: &str, other: &str) -> bool {
    let shape = |words: &str| -> String {
        let mut shape: Vec<char> = words.chars().collect();
        shape
            .iter_mut()
            .filter(|sign| sign.is_numeric())
            .for_each(|sign| *sign = '0');
        shape.dedup_by(|one, other| *one == '0' && *other == '0');
        shape.into_iter().collect()
    };
    !one.is_empty() && one != other && shape(one) == shape(other)
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

/// The parties a record names, each as it may be called on file.
fn ways(record: &Value) -> Vec<Vec<String>> {
    let named = named_parties(record);
    named.iter().map(|one| ways_to_say(one)).collect()
}

/// Asks which of several meetings of one day and title a row is of; not where one alone has
/// its parties and no others, which then stands first.
pub(super) fn which_meeting(record: &Value, like: &mut [MeetingRecord]) -> Option<Question> {
    let asked = ways(record);
    let is_equal = |record: &MeetingRecord| {
        let parties = names_of_parties(record);
        parties.len() == asked.len()
            && parties.iter().all(|names| {
                asked
                    .iter()
                    .any(|ways| names.iter().any(|one| ways.contains(one)))
            })
    };
    let equal: Vec<usize> = (0..like.len()).filter(|at| is_equal(&like[*at])).collect();
    if let [only] = equal.as_slice() {
        like.swap(0, *only);
        return None;
    }
    let mut choices: Vec<Choice> = like
        .iter()
        .map(|record| {
            let Meeting {
                reference, title, ..
            } = &record.meeting;
            Choice::new(format!("{reference} {title}"), reference.clone())
        })
        .collect();
    let own = record.get("reference").cloned().unwrap_or_default();
    choices.push(Choice::new("another", own));
    Some(Question {
        field: "/reference".to_owned(),
        asks: Asks::WhichMeeting,
        words: text(record, "title").to_owned(),
        group: String::new(),
        choices,
        answer: None,
        optional: false,
    })
}

/// What each party of a meeting may be called, as texts are compared.
fn names_of_parties(record: &MeetingRecord) -> Vec<Vec<String>> {
    let delegations = record.meeting.delegations.iter();
    let parties = delegations.filter_map(|one| record.directory.parties.get(&one.party));
    let names = parties.map(|party| {
        let names = party.names.iter().map(|name| plain(&name.name));
        names.chain([plain(&party.code)]).collect()
    });
    names.collect()
}
