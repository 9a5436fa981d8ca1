//! Quoted numbers: each by its row, in the meeting that the row names, or in one record
//! for all of a table that names none.

use serde_json::{Map, Value};

use super::amount::{self, Said};
use super::lists::line;
use super::number::{self, Quoted};
use super::{origin, tell, title_of, until};
use crate::exchange::incoming::{Draft, ProposalKind, Question};
use crate::exchange::readers::columns::{DateCell, Dates, NumberCell, Numbers, nothing_words};
use crate::exchange::readers::header::Headed;
use crate::exchange::readers::nothing::is_nothing;
use crate::exchange::readers::table::Row;
use crate::exchange::readers::{Context, FieldOf as F, Notice, Reading};
use crate::model::{EdtfDate, Qualifier, Scale, fold};

/// The numbers of one meeting, as far as they were read.
struct OfMeeting<'t> {
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
    let mut all: Vec<OfMeeting> = Vec::new();
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
        let value = table.cell(row, F::Value);
        if !value.is_empty() && is_nothing(value, &words) {
            let note = Notice::note("nil-row").part(&table.part).at(row.number);
            tell(reading, note.words(&indicator));
            continue;
        }
        let mut questions = Vec::new();
        let Some((numbers, said)) = amounts_of(table, row, &values, of, &words) else {
            tell(reading, wrong("not-a-number", F::Value));
            continue;
        };
        let mut quoted = Vec::with_capacity(numbers.len());
        for (at, (number, bound)) in (of..).zip(numbers) {
            let mut figure = Map::new();
            figure.insert("indicator".to_owned(), Value::from(indicator.as_str()));
            match number {
                NumberCell::Asked(question) => questions.push(question),
                NumberCell::Number(number) => {
                    figure.insert("value".to_owned(), Value::from(number.as_str()));
                }
                NumberCell::Nothing | NumberCell::Wrong => {}
            }
            say_rest(&mut figure, (bound, &said), table, row, &words);
            match periods.read(row, &format!("/figures/{at}/period")) {
                DateCell::Date(date, _) => {
                    figure.insert("period".to_owned(), Value::from(date.to_string()));
                }
                DateCell::Asked(question) => questions.push(question),
                DateCell::Wrong(code) if at == of => tell(reading, wrong(code, F::Period)),
                DateCell::Wrong(_) | DateCell::Nothing => {}
            }
            quoted.push(Value::Object(figure));
        }
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
        all[at].figures.append(&mut quoted);
        all[at].questions.append(&mut questions);
    }
    for one in all {
        push(one, table, context, reading);
    }
}

fn push(mut one: OfMeeting, table: &Headed, context: &Context, reading: &mut Reading) {
    let figures = Value::Array(one.figures);
    one.record.insert("figures".to_owned(), figures);
    let origin = origin(table, one.first, context);
    reading.drafts.push(&Draft {
        questions: one.questions,
        ..Draft::new(ProposalKind::Meeting, Value::Object(one.record), origin)
    });
}

/// The numbers of a row with their bounds, and what cell and column say of their unit;
/// nothing where there is none. `at` is the place of the first.
fn amounts_of(
    table: &Headed,
    row: &Row,
    values: &Numbers,
    at: usize,
    words: &[String],
) -> Option<(Vec<Quoted>, Said)> {
    let (numbers, said) = number::read(table.cell(row, F::Value), (values, row), at)?;
    let said = amount::together(said, amount::unit(&line(table, row, F::Unit, words)))?;
    let is_none = |(number, _): &Quoted| matches!(number, NumberCell::Nothing);
    (!numbers.iter().any(is_none)).then_some((numbers, said))
}

/// What a row says of a number beside its value.
fn say_rest(
    figure: &mut Map<String, Value>,
    (bound, said): (Qualifier, &Said),
    table: &Headed,
    row: &Row,
    words: &[String],
) {
    if bound != Qualifier::Exactly {
        figure.insert("qualifier".to_owned(), Value::from(bound.code()));
    }
    if said.scale != Scale::One {
        figure.insert("scale".to_owned(), Value::from(said.scale.code()));
    }
    for (key, text) in [
        ("unit", said.unit.to_owned()),
        ("of", said.of.clone()),
        ("about", line(table, row, F::About, words)),
        ("note", line(table, row, F::Note, words)),
        ("marking", line(table, row, F::Marking, words)),
    ] {
        if !text.is_empty() {
            figure.insert(key.to_owned(), Value::from(text));
        }
    }
}

/// The meeting of a row: as the row names it, by reference or title, and by its day; where
/// it names none, one for the whole table.
fn begun<'t>(
    table: &Headed,
    row: &'t Row,
    context: &Context,
    meeting: &str,
    day: DateCell,
) -> OfMeeting<'t> {
    let mut record = Map::new();
    let mut questions = Vec::new();
    let (said, meeting) = with_day(meeting, context);
    let date = match day {
        DateCell::Date(date, _) => date.to_string(),
        DateCell::Asked(question) => {
            questions.push(question);
            String::new()
        }
        DateCell::Nothing | DateCell::Wrong(_) => said,
    };
    if meeting.is_empty() {
        let date = if date.is_empty() && questions.is_empty() {
            until(context.today)
        } else {
            date
        };
        record.insert("title".to_owned(), title_of(table, context).into());
        record.insert("date".to_owned(), date.into());
    } else {
        name_meeting(&mut record, meeting, &date);
    }
    OfMeeting {
        key: Default::default(),
        first: row,
        record,
        figures: Vec::new(),
        questions,
    }
}

/// Names the meeting a row is of, by its reference or title and its day, where that is told:
/// it is on file, or comes with it; neither a number nor a promise makes one.
pub(super) fn name_meeting(record: &mut Map<String, Value>, meeting: &str, date: &str) {
    record.insert("reference".to_owned(), meeting.into());
    if !date.is_empty() {
        record.insert("date".to_owned(), date.into());
    }
}

/// The day with which words begin that name a meeting, and the rest of them.
pub(super) fn with_day<'w>(words: &'w str, context: &Context) -> (String, &'w str) {
    let ends = words.match_indices(' ').map(|(at, _)| at).take(3);
    for end in ends.collect::<Vec<_>>().into_iter().rev() {
        let day = words[..end].trim_end_matches([',', ':', '.']);
        let is_day = |date: &EdtfDate| date.is_exact_day();
        if let Some(date) = EdtfDate::typed(day, context.date_order).ok().filter(is_day) {
            let rest = words[end..].trim_matches([' ', ',', ':', '-', '\u{2013}', '\u{2014}']);
            return (date.to_string(), rest);
        }
    }
    (String::new(), words)
}
