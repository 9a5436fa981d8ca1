//! Parties, and who joined a treaty.

use serde_json::{Map, Value, json};

use super::{origin, tell, title_of, until};
use crate::exchange::incoming::{Draft, ProposalKind};
use crate::exchange::readers::columns::{DateCell, Dates, nothing_words};
use crate::exchange::readers::header::Headed;
use crate::exchange::readers::nothing::is_nothing;
use crate::exchange::readers::table::Row;
use crate::exchange::readers::{Context, FieldOf as F, Notice, Reading};
use crate::model::{Day, EdtfDate, PartyKind, fold, listed_party_of};

pub(super) fn line(table: &Headed, row: &Row, field: F, words: &[String]) -> String {
    let text = table.cell(row, field);
    if is_nothing(text, words) {
        return String::new();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Makes parties of the rows.
pub(super) fn parties(table: &Headed, context: &Context, reading: &mut Reading) {
    // "NA" is Namibia's code, and no word for nothing there.
    for row in &table.rows {
        let text = |field| {
            table
                .cell(row, field)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        let (name, code) = (text(F::Name), text(F::Code));
        if name.is_empty() && code.is_empty() {
            tell(
                reading,
                Notice::problem("no-name").part(&table.part).at(row.number),
            );
            continue;
        }
        let kind = fold(&text(F::Kind));
        let kind = match kind.as_str() {
            "state" | "country" | "государство" | "страна" | "dovlat" | "olka" => {
                "state"
            }
            "body" | "ministry" | "орган" | "министерство" | "qurum" | "nazirlik" => {
                "body"
            }
            "" if code.len() == 2 => "state",
            _ => "organisation",
        };
        // A short name that is the code of a state is no code of a ministry.
        let of_state = super::LISTED.party(&code).and_then(listed_party_of);
        let is_other = of_state.is_some_and(|one| one.kind == PartyKind::State)
            && kind != "state"
            && !name.is_empty();
        let code = if is_other {
            let told = Notice::note("left-out").part(&table.part).at(row.number);
            tell(reading, told.column(table.head(F::Code)).words(&code));
            String::new()
        } else {
            code
        };
        let mut record = Map::new();
        for (key, value) in [
            ("name", name),
            ("code", code),
            ("kind", kind.to_owned()),
            ("parent", text(F::Parent)),
            ("note", text(F::Note)),
        ] {
            if !value.is_empty() {
                record.insert(key.to_owned(), Value::from(value));
            }
        }
        let draft = Draft::new(
            ProposalKind::Party,
            Value::Object(record),
            origin(table, row, context),
        );
        reading.drafts.push(&draft);
    }
}

/// Makes one promise of a treaty: who joined it is who owes it, and each step of
/// each is a review on its day.
pub(super) fn treaty(table: &Headed, context: &Context, reading: &mut Reading) {
    let words = nothing_words(context);
    let columns = [(F::Signed, "signed"), (F::Joined, "ratified")];
    let dates = columns.map(|(field, step)| (field, step, Dates::of(table, field, context)));
    let mut owes: Vec<String> = Vec::new();
    let mut reviews: Vec<(Day, Value)> = Vec::new();
    for row in &table.rows {
        let name = footless(&line(table, row, F::Name, &words));
        if name.is_empty() {
            tell(
                reading,
                Notice::problem("no-name").part(&table.part).at(row.number),
            );
            continue;
        }
        for (field, step, column) in &dates {
            let cell = line(table, row, *field, &words);
            let (day, letter) = letter_behind(&cell);
            let step = match letter {
                "a" => "acceded",
                "A" => "accepted",
                "AA" => "approved",
                "d" => "succeeded",
                _ => step,
            };
            match column.text(day, "") {
                DateCell::Date(date, _) => {
                    let note = format!("{name}: {step}");
                    let review = json!({"on": date.to_string(), "status": "agreed", "note": note});
                    reviews.push((date.earliest(), review));
                }
                DateCell::Nothing => {}
                DateCell::Asked(_) | DateCell::Wrong(_) => {
                    let is_two = matches!(column.text(day, ""), DateCell::Asked(_));
                    let impossible =
                        day.parse::<EdtfDate>() == Err(crate::model::DateError::Impossible);
                    let code = match (is_two, impossible) {
                        (true, _) => "two-readings",
                        (_, true) => "impossible-date",
                        _ => "not-a-date",
                    };
                    tell(
                        reading,
                        Notice::problem(code)
                            .part(&table.part)
                            .at(row.number)
                            .column(table.head(*field))
                            .words(&cell),
                    );
                }
            }
        }
        owes.push(name);
    }
    let Some(row) = table.rows.first().filter(|_| !owes.is_empty()) else {
        return;
    };
    reviews.sort_by_key(|(day, _)| *day);
    let title = title_of(table, context);
    // It was open for signature no later than it was first signed.
    let first = reviews.first().map_or(context.today, |(day, _)| *day);
    let reviews: Vec<Value> = reviews.into_iter().map(|(_, review)| review).collect();
    let record = json!({
        "title": title, "date": until(first), "only_states": true,
        "commitments": [{"kind": "agreement", "title": title, "owes": owes, "reviews": reviews, "status": "agreed"}],
    });
    reading.drafts.push(&Draft::new(
        ProposalKind::Meeting,
        record,
        origin(table, row, context),
    ));
}

/// A name without the digits of a footnote.
fn footless(name: &str) -> String {
    name.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace())
        .to_owned()
}

/// A date and the letter behind it, which says how a state joined.
fn letter_behind(cell: &str) -> (&str, &str) {
    match cell.rsplit_once(' ') {
        Some((day, letter)) if matches!(letter, "a" | "A" | "AA" | "d") => (day, letter),
        _ => (cell, ""),
    }
}
