//! Promises, a row each. In a register a promise hangs on a meeting: the one its row
//! names; where a table names none, those given on one day become one record that is
//! called as the table is.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value, json};

use super::amount::Said;
use super::figures::{name_meeting, with_day};
use super::meetings::{ask_own_party, participant, several};
use super::{amount, number, offer_to_part, origin, tell, title_of, until};
use crate::exchange::incoming::{Asks, Choice, Draft, ProposalKind, Question};
use crate::exchange::readers::columns::{DateCell, Dates, NumberCell, Numbers, nothing_words};
use crate::exchange::readers::header::Headed;
use crate::exchange::readers::names;
use crate::exchange::readers::nothing::is_nothing;
use crate::exchange::readers::table::Row;
use crate::exchange::readers::{Context, FieldOf as F, Notice, Reading};
use crate::model::{CommitmentStatus, EdtfDate, Qualifier, Scale, currency_of, fold, is_reference};

/// Words for a status, folded.
const STATUSES: &[(&str, CommitmentStatus)] = &[
    ("open", CommitmentStatus::Agreed),
    ("agreed", CommitmentStatus::Agreed),
    ("not started", CommitmentStatus::Agreed),
    ("new", CommitmentStatus::Agreed),
    ("proposed", CommitmentStatus::Proposed),
    ("planned", CommitmentStatus::Proposed),
    ("in progress", CommitmentStatus::InProgress),
    ("ongoing", CommitmentStatus::InProgress),
    ("under way", CommitmentStatus::InProgress),
    ("underway", CommitmentStatus::InProgress),
    ("part done", CommitmentStatus::InProgress),
    ("partly done", CommitmentStatus::InProgress),
    ("done", CommitmentStatus::Fulfilled),
    ("completed", CommitmentStatus::Fulfilled),
    ("complete", CommitmentStatus::Fulfilled),
    ("closed", CommitmentStatus::Fulfilled),
    ("fulfilled", CommitmentStatus::Fulfilled),
    ("kept", CommitmentStatus::Fulfilled),
    ("not fulfilled", CommitmentStatus::NotFulfilled),
    ("not done", CommitmentStatus::NotFulfilled),
    ("broken", CommitmentStatus::NotFulfilled),
    ("lapsed", CommitmentStatus::Lapsed),
    ("expired", CommitmentStatus::Lapsed),
    ("dropped", CommitmentStatus::Withdrawn),
    ("withdrawn", CommitmentStatus::Withdrawn),
    ("cancelled", CommitmentStatus::Withdrawn),
    ("не начато", CommitmentStatus::Agreed),
    ("новое", CommitmentStatus::Agreed),
    ("план", CommitmentStatus::Proposed),
    ("в плане", CommitmentStatus::Proposed),
    ("в работе", CommitmentStatus::InProgress),
    ("исполняется", CommitmentStatus::InProgress),
    ("исполнено", CommitmentStatus::Fulfilled),
    ("выполнено", CommitmentStatus::Fulfilled),
    ("не исполнено", CommitmentStatus::NotFulfilled),
    ("не выполнено", CommitmentStatus::NotFulfilled),
    ("отозвано", CommitmentStatus::Withdrawn),
    ("отменено", CommitmentStatus::Withdrawn),
    ("yeni", CommitmentStatus::Agreed),
    ("icra olunur", CommitmentStatus::InProgress),
    ("icradadir", CommitmentStatus::InProgress),
    ("icra olunub", CommitmentStatus::Fulfilled),
    ("icra edilib", CommitmentStatus::Fulfilled),
    ("icra olunmayib", CommitmentStatus::NotFulfilled),
    ("planlasdirilir", CommitmentStatus::Proposed),
    ("lagv edilib", CommitmentStatus::Withdrawn),
];

/// Words for all who met, which name no party, folded.
const ALL_SIDES: [&str; 14] = [
    "both sides",
    "both parties",
    "both",
    "all sides",
    "all parties",
    "all",
    "the sides",
    "the parties",
    "обе стороны",
    "стороны",
    "все стороны",
    "har iki taraf",
    "taraflar",
    "butun taraflar",
];

/// The record the promises of one day go to.
struct Gathering {
    record: Map<String, Value>,
    questions: Vec<Question>,
    promises: Vec<Value>,
    figures: Vec<Value>,
    people: Vec<Value>,
    first: Draft,
}

/// Reads the rows of one table.
struct Reader<'t> {
    table: &'t Headed,
    context: &'t Context,
    words: Vec<String>,
    given: Dates,
    due: Dates,
    amounts: Numbers,
    references: HashSet<String>,
}

/// Makes records of the rows.
pub(super) fn build(table: &Headed, context: &Context, reading: &mut Reading) {
    let mut reader = Reader {
        table,
        context,
        words: nothing_words(context),
        given: Dates::of(table, F::GivenOn, context),
        due: Dates::of(table, F::Due, context),
        amounts: Numbers::of(table, F::Amount, context),
        references: HashSet::new(),
    };
    let title = title_of(table, context);
    let mut by_meeting: BTreeMap<(String, String), Gathering> = BTreeMap::new();
    for row in &table.rows {
        if reader.text(row, F::Title).is_empty() {
            tell(
                reading,
                Notice::problem("no-title").part(&table.part).at(row.number),
            );
            continue;
        }
        let given = reader.given_on(row, reading);
        let named = reader.text(row, F::Meeting);
        let (day, meeting) = with_day(&named, context);
        let day = match &given {
            Some(given) if day.is_empty() => given.clone(),
            _ if meeting.is_empty() => until(context.today),
            _ => day,
        };
        let key = (fold(meeting), day.clone());
        let gathering = by_meeting.entry(key).or_insert_with(|| Gathering {
            record: record_of((title.as_str(), meeting), &day),
            questions: Vec::new(),
            promises: Vec::new(),
            figures: Vec::new(),
            people: Vec::new(),
            first: Draft::new(
                ProposalKind::Meeting,
                Value::Null,
                origin(table, row, context),
            ),
        });
        reader.promise(row, given.as_deref(), gathering, reading);
    }
    for (_, mut gathering) in by_meeting {
        for (key, items) in [
            ("commitments", gathering.promises),
            ("figures", gathering.figures),
            ("participants", gathering.people),
        ] {
            if !items.is_empty() {
                gathering.record.insert(key.to_owned(), Value::Array(items));
            }
        }
        reading.drafts.push(&Draft {
            record: Value::Object(gathering.record),
            questions: gathering.questions,
            ..gathering.first
        });
    }
}

/// The record that promises go to: the meeting that their rows name, else one of their
/// day that is called as the table is.
fn record_of((table, meeting): (&str, &str), day: &str) -> Map<String, Value> {
    let mut record = Map::new();
    if meeting.is_empty() {
        record.insert("title".to_owned(), table.into());
        record.insert("date".to_owned(), day.into());
    } else {
        // A reference alone tells which meeting it is; the day a promise was given may be
        // another than that of the meeting, which stays.
        let day = if is_reference(meeting) { "" } else { day };
        name_meeting(&mut record, meeting, day);
    }
    record
}

impl Reader<'_> {
    fn text(&self, row: &Row, field: F) -> String {
        let text = self.table.cell(row, field);
        if is_nothing(text, &self.words) {
            return String::new();
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn wrong(&self, code: &str, row: &Row, field: F) -> Notice {
        Notice::problem(code)
            .part(&self.table.part)
            .at(row.number)
            .column(self.table.head(field))
            .words(self.table.cell(row, field))
    }

    /// The day a promise was given; one that has two readings is asked for by the
    /// mapping, as the promises are gathered by it.
    fn given_on(&self, row: &Row, reading: &mut Reading) -> Option<String> {
        match self.given.read(row, "/date") {
            DateCell::Date(date, _) => Some(date.to_string()),
            DateCell::Nothing => None,
            DateCell::Asked(_) => {
                tell(reading, self.wrong("two-readings", row, F::GivenOn));
                None
            }
            DateCell::Wrong(code) => {
                tell(reading, self.wrong(code, row, F::GivenOn));
                None
            }
        }
    }

    fn promise(
        &mut self,
        row: &Row,
        given: Option<&str>,
        into: &mut Gathering,
        reading: &mut Reading,
    ) {
        let at = into.promises.len();
        let title = self.text(row, F::Title);
        let mut one = Map::new();
        one.insert("title".to_owned(), Value::from(title.as_str()));
        one.insert("kind".to_owned(), Value::from("action"));
        let mut owes = self.text(row, F::Owes);
        if ALL_SIDES.contains(&fold(&owes).as_str()) {
            // Which they are, the row does not tell.
            let notice = Notice::note("nobody-named").part(&self.table.part);
            let notice = notice.at(row.number).column(self.table.head(F::Owes));
            tell(reading, notice.words(&owes));
            owes.clear();
        }
        if !owes.is_empty() {
            // "Azerbaijan/Georgia", "Azerbaijan and Georgia": where each is a party.
            let parts = several(&owes);
            let are_known =
                parts.len() > 1 && parts.iter().all(|part| super::LISTED.party(part).is_some());
            if parts.len() > 1 && !are_known && owes.contains(';') {
                let field = format!("/commitments/{at}/owes");
                let offer = offer_to_part(&field, &owes, json!([owes]), &parts, json!(parts));
                into.questions.push(offer);
            }
            one.insert(
                "owes".to_owned(),
                if are_known {
                    json!(parts)
                } else {
                    json!([owes])
                },
            );
        }
        let owed_to = self.text(row, F::OwedTo);
        if !owed_to.is_empty() {
            one.insert("owed_to".to_owned(), json!([owed_to]));
        }
        let reference = self.text(row, F::Reference);
        if !reference.is_empty() && !self.references.insert(reference.clone()) {
            tell(reading, self.wrong("double-id", row, F::Reference));
        }
        let note = self.table.cell(row, F::Note);
        let note = if is_nothing(note, &self.words) {
            ""
        } else {
            note
        };
        let number = if reference.is_empty() {
            String::new()
        } else {
            format!("\u{2116} {reference}")
        };
        let text = [number.as_str(), note].join("\n");
        if !text.trim().is_empty() {
            one.insert("text".to_owned(), Value::from(text.trim()));
        }
        for (field, key) in [(F::Responsible, "responsible"), (F::Marking, "marking")] {
            let text = self.text(row, field);
            if !text.is_empty() {
                one.insert(key.to_owned(), Value::from(text));
            }
        }
        self.due(row, given, at, &mut one, into, reading);
        self.status(row, at, &mut one, into);
        self.speaker(row, &mut one, into);
        self.amount(row, &title, &owes, into, reading);
        into.promises.push(Value::Object(one));
    }

    fn due(
        &self,
        row: &Row,
        given: Option<&str>,
        at: usize,
        one: &mut Map<String, Value>,
        into: &mut Gathering,
        reading: &mut Reading,
    ) {
        // Some lists count the days a promise may take.
        let cell = self.text(row, F::Due);
        if let Ok(days) = cell.parse::<i64>()
            && (1..=5_000).contains(&days)
            // A year is no count of days.
            && !(1_900..=2_100).contains(&days)
        {
            let given = given.and_then(|given| given.parse::<EdtfDate>().ok());
            let due = given.filter(EdtfDate::is_exact_day).and_then(|given| {
                let span = jiff::Span::new().try_days(days).ok()?;
                given.earliest().checked_add(span).ok()
            });
            match due {
                Some(due) => {
                    one.insert("due".to_owned(), Value::from(due.to_string()));
                    let told = Notice::note("days-added")
                        .part(&self.table.part)
                        .at(row.number);
                    tell(reading, told.column(self.table.head(F::Due)).words(&cell));
                }
                None => tell(reading, self.wrong("days-without-day", row, F::Due)),
            }
            return;
        }
        match self.due.read(row, &format!("/commitments/{at}/due")) {
            DateCell::Nothing => {}
            DateCell::Date(date, _) => {
                one.insert("due".to_owned(), Value::from(date.to_string()));
            }
            DateCell::Asked(question) => into.questions.push(question),
            DateCell::Wrong(code) => tell(reading, self.wrong(code, row, F::Due)),
        }
    }

    fn status(&self, row: &Row, at: usize, one: &mut Map<String, Value>, into: &mut Gathering) {
        let words = self.text(row, F::Status);
        if words.is_empty() {
            return;
        }
        let folded = fold(&words);
        let known = STATUSES
            .iter()
            .find(|(word, _)| *word == folded)
            .map(|(_, status)| status.code());
        let known = known.or_else(|| {
            folded
                .parse::<CommitmentStatus>()
                .ok()
                .map(CommitmentStatus::code)
        });
        let told = self.context.statuses.get(&folded).map(String::as_str);
        if let Some(code) = told.or(known) {
            one.insert("status".to_owned(), Value::from(code));
            return;
        }
        let choices = CommitmentStatus::ALL
            .iter()
            .map(|status| Choice::new(status.code(), status.code()));
        into.questions.push(Question {
            field: format!("/commitments/{at}/status"),
            asks: Asks::Status,
            words,
            group: format!("status:{folded}"),
            choices: choices.collect(),
            answer: None,
            optional: false,
        });
    }

    /// Who gave a promise: a person or an office alone.
    fn speaker(&self, row: &Row, one: &mut Map<String, Value>, into: &mut Gathering) {
        let (name, office) = (self.text(row, F::Name), self.text(row, F::Post));
        if name.is_empty() && office.is_empty() {
            return;
        }
        let person = names::person(&name);
        let called = if person.name.is_empty() {
            office.clone()
        } else {
            person.name.clone()
        };
        one.insert("speaker".to_owned(), Value::from(called.as_str()));
        let sits = |one: &Value| {
            one["name"] == called.as_str()
                || (one["name"].is_null() && one["position"] == called.as_str())
        };
        if into.people.iter().any(sits) {
            return;
        }
        let said = self
            .context
            .mapping
            .as_ref()
            .map_or("", |one| one.own_party.as_str());
        let party = if said.is_empty() {
            self.context.own_party.as_str()
        } else {
            said
        };
        let at = into.people.len();
        into.people.push(participant(&person, &office, party, ""));
        if party.is_empty() {
            let mut question = ask_own_party(self.context, self.table.head(F::Name));
            question.field = format!("/participants/{at}/party");
            into.questions.push(question);
        }
    }

    /// A sum beside a promise, as a figure about who owes it.
    fn amount(
        &self,
        row: &Row,
        title: &str,
        owes: &str,
        into: &mut Gathering,
        reading: &mut Reading,
    ) {
        let cell = self.table.cell(row, F::Amount);
        let head = measure(self.table.head(F::Amount));
        let read = number::read(cell, (&self.amounts, row), into.figures.len());
        let read = read.and_then(|(numbers, said)| Some((numbers, amount::together(said, head)?)));
        let Some((numbers, said)) = read else {
            tell(reading, self.wrong("not-a-number", row, F::Amount));
            return;
        };
        for (number, bound) in numbers {
            let value = match number {
                NumberCell::Number(number) => Value::from(number.as_str()),
                NumberCell::Asked(question) => {
                    into.questions.push(question);
                    Value::Null
                }
                NumberCell::Nothing | NumberCell::Wrong => return,
            };
            let mut figure = Map::new();
            figure.insert("indicator".to_owned(), Value::from(title));
            figure.insert("value".to_owned(), value);
            if bound != Qualifier::Exactly {
                figure.insert("qualifier".to_owned(), Value::from(bound.code()));
            }
            if said.scale != Scale::One {
                figure.insert("scale".to_owned(), Value::from(said.scale.code()));
            }
            // A sum without a word of its unit is one of money.
            let unit = if said.unit.is_empty() {
                "money"
            } else {
                said.unit
            };
            figure.insert("unit".to_owned(), Value::from(unit));
            for (key, text) in [("of", said.of.as_str()), ("about", owes)] {
                if !text.is_empty() {
                    figure.insert(key.to_owned(), Value::from(text));
                }
            }
            into.figures.push(Value::Object(figure));
        }
    }
}

/// The scale and the currency a head tells: "Amount, EUR m".
fn measure(head: &str) -> Said {
    let folded = fold(head);
    let mut words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let scale = words.clone().find_map(|word| match word {
        "thousand" | "thousands" | "тыс" | "min" => Some(Scale::Thousand),
        "m" | "mn" | "mln" | "million" | "millions" | "млн" | "milyon" => Some(Scale::Million),
        "bn" | "billion" | "billions" | "млрд" | "milyard" => Some(Scale::Billion),
        "tn" | "trillion" | "трлн" | "trilyon" => Some(Scale::Trillion),
        _ => None,
    });
    let currency = words.find_map(|word| {
        let is_code = word.len() == 3 && head.contains(&word.to_uppercase());
        currency_of(word).filter(|_| is_code)
    });
    Said {
        scale: scale.unwrap_or_default(),
        unit: currency.map_or("", |_| "money"),
        of: currency.map_or_else(String::new, |one| one.code.to_owned()),
    }
}
