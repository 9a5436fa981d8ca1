//! People with a post, a row each; rows of one name are one person.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::present::is_only_office;
use super::{origin, tell};
use crate::exchange::incoming::{Draft, ProposalKind, Question};
use crate::exchange::readers::columns::{DateCell, Dates, nothing_words};
use crate::exchange::readers::header::Headed;
use crate::exchange::readers::names;
use crate::exchange::readers::nothing::is_nothing;
use crate::exchange::readers::table::Row;
use crate::exchange::readers::{Context, FieldOf as F, Notice, Reading};
use crate::model::fold;

/// Makes persons of the rows.
pub(super) fn build(table: &Headed, context: &Context, reading: &mut Reading) {
    let words = nothing_words(context);
    let from = Dates::of(table, F::From, context);
    let until = Dates::of(table, F::Until, context);
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut drafts: Vec<Draft> = Vec::new();
    for row in &table.rows {
        let text = |field| line(table, row, field, &words);
        let name = match text(F::Name) {
            name if name.is_empty() => {
                names::joined(&[F::GivenName, F::MiddleName, F::FamilyName].map(text))
            }
            name => name,
        };
        if names::is_group(&name) {
            tell(
                reading,
                Notice::note("group")
                    .part(&table.part)
                    .at(row.number)
                    .words(&name),
            );
            continue;
        }
        let (name, office) = if is_only_office(&name) {
            (String::new(), name)
        } else {
            (name, String::new())
        };
        let person = names::of_list(&name);
        let mut questions = Vec::new();
        let days = [&from, &until];
        let post = post((table, row), &office, &words, days, &mut questions, reading);
        let known_as = post
            .as_ref()
            .map_or("", |post| post["title"].as_str().unwrap_or(""));
        if name.is_empty() && known_as.is_empty() {
            tell(
                reading,
                Notice::problem("no-name").part(&table.part).at(row.number),
            );
            continue;
        }
        let note = text(F::Note);
        let note = note_of(&note, table, row, reading);
        let key = fold(&person.name);
        if !key.is_empty()
            && let Some(at) = by_name.get(&key)
        {
            let earlier = &mut drafts[*at].record;
            if let (Some(post), Some(posts)) = (post, earlier["posts"].as_array_mut()) {
                posts.push(post);
            }
            tell(
                reading,
                Notice::note("two-rows")
                    .part(&table.part)
                    .at(row.number)
                    .words(&name),
            );
            continue;
        }
        let mut record = Map::new();
        if person.name.is_empty() {
            record.insert("known_as".to_owned(), Value::from(known_as));
        } else {
            record.insert("name".to_owned(), Value::from(person.name.as_str()));
        }
        if !person.variant.is_empty() {
            record.insert("names".to_owned(), json!([person.name, person.variant]));
        }
        let honorific = match text(F::Honorific) {
            honorific if honorific.is_empty() => person.honorific.clone(),
            honorific => honorific,
        };
        for (key, text) in [("honorific", honorific), ("biography", note)] {
            if !text.is_empty() {
                record.insert(key.to_owned(), Value::from(text));
            }
        }
        record.insert("posts".to_owned(), Value::Array(post.into_iter().collect()));
        by_name.insert(key, drafts.len());
        drafts.push(Draft {
            questions,
            ..Draft::new(
                ProposalKind::Person,
                Value::Object(record),
                origin(table, row, context),
            )
        });
    }
    drafts.iter().for_each(|draft| reading.drafts.push(draft));
}

fn line(table: &Headed, row: &Row, field: F, words: &[String]) -> String {
    let text = table.cell(row, field);
    if is_nothing(text, words) {
        return String::new();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The post of a row: office and body, with the days it was held.
fn post(
    (table, row): (&Headed, &Row),
    named: &str,
    words: &[String],
    [from, until]: [&Dates; 2],
    questions: &mut Vec<Question>,
    reading: &mut Reading,
) -> Option<Value> {
    let division = line(table, row, F::Division, words);
    // "ПОСОЛЬСТВО В ПОЛЬШЕ 21.06.2010": the day stands behind the body.
    let (division, glued) = day_behind(&division);
    // One who is told by an office alone stands in the column of names.
    let office = match line(table, row, F::Post, words) {
        office if office.is_empty() => named.to_owned(),
        office => office,
    };
    let title = [office, division].join(", ");
    let title = title.trim_matches([',', ' ']);
    let party = line(table, row, F::Party, words);
    if title.is_empty() {
        if !party.is_empty() {
            // A party stands with a post alone.
            let told = Notice::note("left-out").part(&table.part).at(row.number);
            tell(reading, told.column(table.head(F::Party)).words(&party));
        }
        return None;
    }
    let mut post = Map::new();
    post.insert("title".to_owned(), Value::from(title));
    if !party.is_empty() {
        post.insert("party".to_owned(), Value::from(party));
    }
    let cells = [
        ("from", from.read(row, "/posts/0/from"), F::From),
        (
            "until",
            still(until, row, table.cell(row, F::Until)),
            F::Until,
        ),
    ];
    for (key, cell, field) in cells {
        match cell {
            DateCell::Nothing => {}
            DateCell::Date(date, _) => {
                post.insert(key.to_owned(), Value::from(date.to_string()));
            }
            DateCell::Asked(question) => questions.push(question),
            DateCell::Wrong(code) => tell(
                reading,
                Notice::problem(code)
                    .part(&table.part)
                    .at(row.number)
                    .column(table.head(field))
                    .words(table.cell(row, field)),
            ),
        }
    }
    if let Some(day) = glued {
        match from.text(&day, "/posts/0/from") {
            DateCell::Date(date, _) => {
                post.insert("from".to_owned(), Value::from(date.to_string()));
            }
            DateCell::Wrong(code) => tell(
                reading,
                Notice::problem(code)
                    .part(&table.part)
                    .at(row.number)
                    .column(table.head(F::Division))
                    .words(&day),
            ),
            _ => {}
        }
    }
    add_standing(&mut post, (table, row), words);
    Some(Value::Object(post))
}

/// Adds whether somebody stood in for another, and the place in the order of precedence.
fn add_standing(post: &mut Map<String, Value>, (table, row): (&Headed, &Row), words: &[String]) {
    if is_acting(&line(table, row, F::Acting, words)) {
        post.insert("acting".to_owned(), Value::Bool(true));
    }
    if let Ok(rank) = line(table, row, F::Rank, words).parse::<u32>() {
        post.insert("rank".to_owned(), Value::from(rank));
    }
}

/// Whether a cell says that somebody stood in for another.
fn is_acting(cell: &str) -> bool {
    let folded = fold(cell);
    matches!(folded.as_str(), "true" | "yes" | "1" | "да" | "x" | "bali")
}

/// Until when a post was held; nothing where it is held still.
fn still(until: &Dates, row: &Row, said: &str) -> DateCell {
    let folded = fold(said.trim());
    if STILL.contains(&folded.trim_end_matches('.')) {
        return DateCell::Nothing;
    }
    until.read(row, "/posts/0/until")
}

/// How lists say that somebody holds a post still, folded.
const STILL: [&str; 16] = [
    "present",
    "to present",
    "to date",
    "current",
    "incumbent",
    "now",
    "today",
    "ongoing",
    "н.в",
    "н. в",
    "наст. время",
    "настоящее время",
    "по настоящее время",
    "по н.в",
    "indiyadak",
    "hal-hazirda",
];

/// A text and the day in digits that stands behind it.
fn day_behind(text: &str) -> (String, Option<String>) {
    let Some((before, last)) = text.rsplit_once(' ') else {
        return (text.to_owned(), None);
    };
    if is_day(last) {
        (before.trim().to_owned(), Some(last.to_owned()))
    } else {
        (text.to_owned(), None)
    }
}

/// 21.06.2010
fn is_day(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    matches!(parts.as_slice(), [day, month, year]
        if day.len() <= 2 && month.len() <= 2 && year.len() == 4
            && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())))
}

/// A note as it stands; a day in it that the calendar has not is told.
fn note_of(note: &str, table: &Headed, row: &Row, reading: &mut Reading) -> String {
    let last = note.rsplit(' ').next().unwrap_or("");
    if is_day(last) && last.parse::<crate::model::EdtfDate>().is_err() {
        tell(
            reading,
            Notice::problem("impossible-date")
                .part(&table.part)
                .at(row.number)
                .column(table.head(F::Note))
                .words(last),
        );
        return day_behind(&format!(" {note}")).0;
    }
    note.to_owned()
}
