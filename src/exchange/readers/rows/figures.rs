//! Quoted numbers: each by its row, in the meeting that the row names, or in one record
//! for all of a table that names none.

use serde_json::{Map, Value};

use super::lists::line;
use super::{origin, tell, title_of, until};
use crate::exchange::incoming::{Draft, ProposalKind, Question};
use crate::exchange::readers::columns::{DateCell, Dates, NumberCell, Numbers, nothing_words};
use crate::exchange::readers::header::Headed;
use crate::exchange::readers::table::Row;
use crate::exchange::readers::{Context, FieldOf as F, Notice, Reading};
use crate::model::{currency_of, fold};

/// The numbers of one meeting, as far as they were read.
struct Quoted<'t> {
    key: [String; 2],
    first: &'t Row,
    record: Map<String, Value>,
    figures: Vec<Value>,
    questions: Vec<Question>,
}

/// Makes records of the numbers of a table, one a meeting.
pub(super) fn figures(table: &Headed, context: &Context, reading: &mut Reading) {
    let words = nothing_words(context);
    let values = Numbers::of(table, F::Value, context);
    let [periods, days] = [F::Period, F::Date].map(|field| Dates::of(table, field, context));
    let mut all: Vec<Quoted> = Vec::new();
    for row in &table.rows {
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
        let key = [F::Meeting, F::Date].map(|field| fold(&line(table, row, field, &words)));
        let known = all.iter().position(|one| one.key == key);
        let of = known.map_or(0, |at| all[at].figures.len());
        let mut figure = Map::new();
        figure.insert("indicator".to_owned(), Value::from(indicator));
        let mut questions = Vec::new();
        match values.read(row, &format!("/figures/{of}/value")) {
            NumberCell::Number(number) => {
                figure.insert("value".to_owned(), Value::from(number.as_str()));
            }
            NumberCell::Asked(question) => questions.push(question),
            NumberCell::Nothing | NumberCell::Wrong => {
                tell(reading, wrong("not-a-number", F::Value));
                continue;
            }
        }
        match periods.read(row, &format!("/figures/{of}/period")) {
            DateCell::Date(date, _) => {
                figure.insert("period".to_owned(), Value::from(date.to_string()));
            }
            DateCell::Asked(question) => questions.push(question),
            DateCell::Wrong(code) => tell(reading, wrong(code, F::Period)),
            DateCell::Nothing => {}
        }
        say_rest(&mut figure, table, row, &words);
        let at = known.unwrap_or_else(|| {
            let day = days.read(row, "/date");
            if let DateCell::Wrong(code) = day {
                tell(reading, wrong(code, F::Date));
            }
            let mut begun = begun(
                table,
                row,
                context,
                &line(table, row, F::Meeting, &words),
                day,
            );
            begun.key = key;
            all.push(begun);
            all.len() - 1
        });
        all[at].figures.push(Value::Object(figure));
        all[at].questions.append(&mut questions);
    }
    for mut one in all {
        one.record
            .insert("figures".to_owned(), Value::Array(one.figures));
        let record = Value::Object(one.record);
        reading.drafts.push(&Draft {
            questions: one.questions,
            ..Draft::new(
                ProposalKind::Meeting,
                record,
                origin(table, one.first, context),
            )
        });
    }
}

/// What a row says of a number beside its value.
fn say_rest(figure: &mut Map<String, Value>, table: &Headed, row: &Row, words: &[String]) {
    let (unit, of) = unit(&line(table, row, F::Unit, words));
    for (key, text) in [
        ("unit", unit.to_owned()),
        ("of", of),
        ("about", line(table, row, F::About, words)),
        ("note", line(table, row, F::Note, words)),
    ] {
        if !text.is_empty() {
            figure.insert(key.to_owned(), Value::from(text));
        }
    }
}

/// The meeting of a row: by its reference, or by its title and day.
fn begun<'t>(
    table: &Headed,
    row: &'t Row,
    context: &Context,
    meeting: &str,
    day: DateCell,
) -> Quoted<'t> {
    let mut record = Map::new();
    let mut questions = Vec::new();
    if is_reference(meeting) {
        record.insert("reference".to_owned(), Value::from(meeting));
    } else {
        let title = if meeting.is_empty() {
            title_of(table, context)
        } else {
            meeting.to_owned()
        };
        let date = match day {
            DateCell::Date(date, _) => date.to_string(),
            DateCell::Asked(question) => {
                questions.push(question);
                String::new()
            }
            DateCell::Nothing | DateCell::Wrong(_) => until(context.today),
        };
        record.insert("title".to_owned(), Value::from(title));
        record.insert("date".to_owned(), Value::from(date));
    }
    Quoted {
        key: Default::default(),
        first: row,
        record,
        figures: Vec::new(),
        questions,
    }
}

/// Whether words are a reference as registers give them: the year and a number.
fn is_reference(words: &str) -> bool {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    words.split_once('/').is_some_and(|(year, number)| {
        year.len() == 4 && number.len() >= 4 && is_number(year) && is_number(number)
    })
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
