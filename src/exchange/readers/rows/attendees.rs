//! People at meetings, a row each: the rows of one meeting become one record.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::meetings::participant;
use super::present::is_only_office;
use super::{first_and_last, origin, tell};
use crate::exchange::incoming::{Draft, ProposalKind, Question};
use crate::exchange::readers::columns::{DateCell, Dates, nothing_words};
use crate::exchange::readers::header::Headed;
use crate::exchange::readers::names;
use crate::exchange::readers::nothing::is_nothing;
use crate::exchange::readers::table::Row;
use crate::exchange::readers::{Context, FieldOf as F, Notice, Reading};
use crate::model::fold;

/// A meeting while its rows come in.
struct Gathering {
    draft: Draft,
    people: Vec<Value>,
    /// Who sits there already: party and name.
    seats: HashMap<(String, String), usize>,
}

/// Makes meetings of the rows. A meeting is given out with its last row, so that
/// a list of many holds only those it is in the middle of.
pub(super) fn build(table: &Headed, context: &Context, reading: &mut Reading) {
    let words = nothing_words(context);
    let field = if table.column(F::Date).is_some() {
        F::Date
    } else {
        F::Year
    };
    let dates = Dates::of(table, field, context);
    let mut last: HashMap<String, usize> = HashMap::new();
    for (at, row) in table.rows.iter().enumerate() {
        last.insert(key_of(table, row, field), at);
    }
    let mut open: HashMap<String, Gathering> = HashMap::new();
    for (at, row) in table.rows.iter().enumerate() {
        let key = key_of(table, row, field);
        if !open.contains_key(&key)
            && let Some(begun) = begin(table, row, &dates, field, context, reading)
        {
            open.insert(key.clone(), begun);
        }
        if let Some(meeting) = open.get_mut(&key) {
            seat(meeting, table, row, &words, reading);
        }
        if last.get(&key) == Some(&at)
            && let Some(done) = open.remove(&key)
        {
            let mut draft = done.draft;
            draft.record["participants"] = Value::Array(done.people);
            reading.drafts.push(&draft);
        }
    }
}

/// What tells one meeting from another.
fn key_of(table: &Headed, row: &Row, date: F) -> String {
    let part = |field| fold(table.cell(row, field));
    [part(F::Meeting), part(F::Place), part(date)].join("\n")
}

fn begin(
    table: &Headed,
    row: &Row,
    dates: &Dates,
    field: F,
    context: &Context,
    reading: &mut Reading,
) -> Option<Gathering> {
    let title = table.cell(row, F::Meeting);
    if title.is_empty() {
        tell(
            reading,
            Notice::problem("no-title").part(&table.part).at(row.number),
        );
        return None;
    }
    let mut record = Map::new();
    let mut questions: Vec<Question> = Vec::new();
    record.insert("title".to_owned(), Value::from(title));
    match dates.read(row, "/date") {
        DateCell::Date(date, _) => {
            let (first, end) = first_and_last(&date);
            record.insert("date".to_owned(), Value::from(first));
            if let Some(end) = end {
                record.insert("end_date".to_owned(), Value::from(end));
            }
        }
        DateCell::Asked(question) => questions.push(question),
        DateCell::Nothing | DateCell::Wrong(_) => {
            let said = table.cell(row, field);
            let code = if said.is_empty() {
                "no-date"
            } else {
                "not-a-date"
            };
            tell(
                reading,
                Notice::problem(code)
                    .part(&table.part)
                    .at(row.number)
                    .column(dates.head())
                    .words(said),
            );
            return None;
        }
    }
    let place = table.cell(row, F::Place);
    if !place.is_empty() {
        record.insert("place".to_owned(), json!({"city": place}));
    }
    record.insert("kind".to_owned(), Value::from("multilateral"));
    let mut draft = Draft::new(
        ProposalKind::Meeting,
        Value::Object(record),
        origin(table, row, context),
    );
    draft.questions = questions;
    Some(Gathering {
        draft,
        people: Vec::new(),
        seats: HashMap::new(),
    })
}

/// Puts the person of a row into a meeting.
fn seat(
    meeting: &mut Gathering,
    table: &Headed,
    row: &Row,
    words: &[String],
    reading: &mut Reading,
) {
    let text = |field| {
        let text = table.cell(row, field);
        let stated = if is_nothing(text, words) { "" } else { text };
        stated.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let name = match text(F::Name) {
        name if name.is_empty() => {
            names::joined(&[F::GivenName, F::MiddleName, F::FamilyName].map(text))
        }
        name => name,
    };
    let capacity = [text(F::Post), text(F::Division)].join(", ");
    let capacity = capacity.trim_matches([',', ' ']).to_owned();
    if names::is_group(&name) {
        tell(
            reading,
            Notice::note("group")
                .part(&table.part)
                .at(row.number)
                .words(&name),
        );
        return;
    }
    if name.is_empty() && capacity.is_empty() {
        tell(
            reading,
            Notice::problem("no-name").part(&table.part).at(row.number),
        );
        return;
    }
    let party = text(F::Party);
    if party.is_empty() {
        tell(
            reading,
            Notice::problem("no-party")
                .part(&table.part)
                .at(row.number)
                .words(&name),
        );
        return;
    }
    // One who is told by an office alone has no name.
    let (name, capacity) = match is_only_office(&name) {
        true if capacity.is_empty() => (String::new(), name),
        true => (String::new(), capacity),
        false => (name, capacity),
    };
    let mut person = names::of_list(&name);
    let honorific = text(F::Honorific);
    if !honorific.is_empty() {
        person.honorific = honorific;
    }
    let capacity = if capacity.is_empty() {
        person.capacity.clone()
    } else {
        capacity
    };
    let seat = (fold(&party), fold(&person.name));
    if !person.name.is_empty()
        && let Some(at) = meeting.seats.get(&seat)
    {
        let before = meeting.people[*at]["position"]
            .as_str()
            .unwrap_or("")
            .to_owned();
        if !capacity.is_empty() && before != capacity {
            let both = [before, capacity].join("; ");
            meeting.people[*at]["position"] = Value::from(both.trim_start_matches("; "));
        }
        tell(
            reading,
            Notice::note("two-capacities")
                .part(&table.part)
                .at(row.number)
                .words(&person.name),
        );
        return;
    }
    let role = match text(F::Role) {
        role if role.is_empty() => role_of(&capacity),
        role if HEADS.contains(&fold(&role).as_str()) => "head",
        role => role_of(&role),
    };
    meeting.seats.insert(seat, meeting.people.len());
    let mut one = participant(&person, &capacity, &party, role);
    let said = table.cell(row, F::Presence);
    match presence_of(said) {
        Some("") => {}
        Some(presence) => one["presence"] = presence.into(),
        None => {
            let told = Notice::note("left-out").part(&table.part).at(row.number);
            tell(reading, told.column(table.head(F::Presence)).words(said));
        }
    }
    meeting.people.push(one);
}

/// Whether somebody was there, as a cell says it; empty where it says nothing, `None` where
/// it says something else.
fn presence_of(cell: &str) -> Option<&'static str> {
    let folded = fold(cell.trim());
    Some(match folded.trim_end_matches('.') {
        "" => "",
        "yes"
        | "y"
        | "true"
        | "1"
        | "x"
        | "+"
        | "\u{2713}"
        | "\u{2714}"
        | "present"
        | "attended"
        | "in person"
        | "да"
        | "присутствовал"
        | "присутствовала"
        | "bali"
        | "istirak edib" => "present",
        "no"
        | "n"
        | "false"
        | "0"
        | "absent"
        | "apologies"
        | "apology"
        | "excused"
        | "declined"
        | "did not attend"
        | "нет"
        | "отсутствовал"
        | "отсутствовала"
        | "yox"
        | "xeyr"
        | "istirak etmayib" => "absent",
        "expected"
        | "invited"
        | "accepted"
        | "confirmed"
        | "tentative"
        | "ожидается"
        | "приглашен"
        | "приглашена"
        | "gozlanilir" => "expected",
        _ => return None,
    })
}

/// What a column of roles calls the head of a delegation.
const HEADS: [&str; 9] = [
    "head",
    "leader",
    "chair",
    "chief",
    "lead",
    "глава",
    "руководитель",
    "rahbar",
    "basci",
];

/// The role a capacity tells.
fn role_of(capacity: &str) -> &'static str {
    let folded = fold(capacity);
    let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if says(&[
        "head of delegation",
        "chef de la delegation",
        "глава делегации",
        "heyatin bascisi",
    ]) {
        "head"
    } else if says(&["interpreter", "interprete", "переводчик", "tarcumaci"]) {
        "interpreter"
    } else if says(&["note-taker", "note taker", "протоколист"]) {
        "note-taker"
    } else if says(&["observer", "observateur", "наблюдатель", "musahidaci"]) {
        "observer"
    } else {
        ""
    }
}
