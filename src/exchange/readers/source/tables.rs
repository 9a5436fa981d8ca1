//! What the tables of a document hold beside being text: promises, and who was there.

use serde_json::Value;

use super::super::rows::{self, LISTED};
use super::super::table::Table;
use super::super::{Context, Notice, Reading, Severity};
use super::Seat;
use crate::model::{Presence, fold};

/// The promises of tables of actions. Who is to do it is a party where one is listed,
/// else an officer.
pub(super) fn promises(
    tables: &[Table],
    context: &Context,
    notices: &mut Vec<Notice>,
) -> Vec<Value> {
    let mut inner = Reading::default();
    for table in tables {
        // A table of anything else is text.
        let _ = rows::read(vec![table.clone()], context, &mut inner);
    }
    let mut promises = Vec::new();
    for draft in inner.drafts.drain() {
        let found = draft.record.get("commitments").and_then(Value::as_array);
        for one in found.into_iter().flatten() {
            let mut one = one.clone();
            let owes = one["owes"][0].as_str().unwrap_or("").to_owned();
            if !owes.is_empty() && LISTED.party(&owes).is_none() {
                one["responsible"] = Value::from(owes);
                if let Some(map) = one.as_object_mut() {
                    map.remove("owes");
                }
            }
            promises.push(one);
        }
    }
    if !promises.is_empty() {
        let problems = inner.notices.into_iter();
        notices.extend(problems.filter(|notice| notice.severity == Severity::Problem));
    }
    promises
}

/// Heads under which the present stand, folded.
const PRESENT: [&str; 14] = [
    "attendees",
    "attending",
    "participants",
    "present",
    "officials",
    "members",
    "in attendance",
    "guests",
    "участники",
    "присутствовали",
    "присутствующие",
    "iştirakçılar",
    "iştirak edənlər",
    "iştirak ediblər",
];

/// Words before those who were not there, folded.
const ABSENT: [&str; 8] = [
    "apologies",
    "absent",
    "apologies for absence",
    "regrets",
    "отсутствовали",
    "отсутствующие",
    "iştirak etməyənlər",
    "üzrlü",
];

/// Who is named in the cells of a table whose heads say that they were there.
pub(super) fn seats(tables: &[Table]) -> Vec<Seat> {
    let is_one = |words: &[&str], text: &str| {
        let said = fold(text.trim().trim_end_matches(':'));
        words.iter().any(|word| fold(word) == said)
    };
    let mut seats: Vec<Seat> = Vec::new();
    for table in tables {
        let Some((head, rows)) = table.rows.split_first() else {
            continue;
        };
        let heads: Vec<Option<Presence>> = head
            .texts_of()
            .map(|cell| match cell {
                _ if is_one(&PRESENT, cell) => Some(Presence::Present),
                _ if is_one(&ABSENT, cell) => Some(Presence::Absent),
                _ => None,
            })
            .collect();
        for row in rows {
            for (at, presence) in heads.iter().enumerate() {
                let Some(presence) = *presence else { continue };
                for part in row.cell(at).split([';', '\n']) {
                    let (part, presence) = match part.split_once(':') {
                        Some((word, rest)) if is_one(&ABSENT, word) => (rest, Presence::Absent),
                        Some((word, rest)) if is_one(&PRESENT, word) => (rest, presence),
                        _ => (part, presence),
                    };
                    let name = name_of(part);
                    if !name.is_empty() && seats.iter().all(|seat| seat.name != name) {
                        seats.push(Seat { name, presence });
                    }
                }
            }
        }
    }
    seats
}

/// A name without what stands in brackets or behind a comma: initials, a chair's
/// office, the hour somebody came.
fn name_of(part: &str) -> String {
    let mut name = String::new();
    let mut depth = 0_usize;
    for sign in part.chars() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => break,
            _ if depth == 0 => name.push(sign),
            _ => {}
        }
    }
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
