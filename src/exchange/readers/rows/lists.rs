//! Parties, quoted numbers, and who joined a treaty.

use serde_json::{Map, Value, json};

use super::{origin, tell, title_of, until};
use crate::exchange::incoming::{Draft, ProposalKind, Question};
use crate::exchange::readers::columns::{DateCell, Dates, NumberCell, Numbers, nothing_words};
use crate::exchange::readers::header::Headed;
use crate::exchange::readers::nothing::is_nothing;
use crate::exchange::readers::table::Row;
use crate::exchange::readers::{Context, FieldOf as F, Notice, Reading};
use crate::model::{Day, EdtfDate, currency_of, fold};

fn line(table: &Headed, row: &Row, field: F, words: &[String]) -> String {
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

/// Makes one record of the numbers of a table.
pub(super) fn figures(table: &Headed, context: &Context, reading: &mut Reading) {
    let words = nothing_words(context);
    let values = Numbers::of(table, F::Value, context);
    let periods = Dates::of(table, F::Period, context);
    let mut figures: Vec<Value> = Vec::new();
    let mut questions: Vec<Question> = Vec::new();
    for row in &table.rows {
        let at = figures.len();
        let wrong = |code: &str, field| {
            Notice::problem(code)
                .part(&table.part)
                .at(row.number)
                .column(table.head(field))
                .words(table.cell(row, field))
        };
        let indicator = line(table, row, F::Indicator, &words);
        if indicator.is_empty() {
            tell(reading, wrong("no-title", F::Indicator));
            continue;
        }
        let mut figure = Map::new();
        figure.insert("indicator".to_owned(), Value::from(indicator));
        match values.read(row, &format!("/figures/{at}/value")) {
            NumberCell::Number(number) => {
                figure.insert("value".to_owned(), Value::from(number.as_str()));
            }
            NumberCell::Asked(question) => questions.push(question),
            NumberCell::Nothing | NumberCell::Wrong => {
                tell(reading, wrong("not-a-number", F::Value));
                continue;
            }
        }
        match periods.read(row, &format!("/figures/{at}/period")) {
            DateCell::Date(date, _) => {
                figure.insert("period".to_owned(), Value::from(date.to_string()));
            }
            DateCell::Asked(question) => questions.push(question),
            DateCell::Wrong(code) => tell(reading, wrong(code, F::Period)),
            DateCell::Nothing => {}
        }
        let (unit, of) = unit(&line(table, row, F::Unit, &words));
        for (key, text) in [
            ("unit", unit.to_owned()),
            ("of", of),
            ("about", line(table, row, F::About, &words)),
            ("note", line(table, row, F::Note, &words)),
        ] {
            if !text.is_empty() {
                figure.insert(key.to_owned(), Value::from(text));
            }
        }
        figures.push(Value::Object(figure));
    }
    let Some(first) = table.rows.first().filter(|_| !figures.is_empty()) else {
        return;
    };
    let record = json!({
        "title": title_of(table, context), "date": until(context.today), "figures": figures,
    });
    reading.drafts.push(&Draft {
        questions,
        ..Draft::new(ProposalKind::Meeting, record, origin(table, first, context))
    });
}

/// A unit as the JSON form says it: its kind, and of what.
fn unit(words: &str) -> (&'static str, String) {
    let folded = fold(words);
    match folded.as_str() {
        "" => ("", String::new()),
        "%" | "per cent" | "percent" | "процент" | "faiz" => ("percent", String::new()),
        _ => match currency_of(words) {
            Some(currency) => ("money", currency.code.to_owned()),
            None => ("other", words.to_owned()),
        },
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
