//! Meetings, a row each.

use std::collections::HashMap;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::present::{self, Present};
use super::{LISTED, first_and_last, members_of, offer_to_part, origin, parts_of, tell};
use crate::exchange::incoming::{Asks, Draft, ProposalKind, Question};
use crate::exchange::readers::columns::{DateCell, Dates, nothing_words};
use crate::exchange::readers::header::Headed;
use crate::exchange::readers::names::{self, NamedPerson};
use crate::exchange::readers::nothing::is_nothing;
use crate::exchange::readers::places::place_of;
use crate::exchange::readers::table::Row;
use crate::exchange::readers::{Context, FieldOf as F, Notice, Reading, zones};
use crate::model::{TimeOfDay, Zone, fold};

/// One row on its way to a record.
struct Making<'t> {
    table: &'t Headed,
    row: &'t Row,
    words: &'t [String],
    record: Map<String, Value>,
    questions: Vec<Question>,
    /// What was left out.
    left_out: Vec<Notice>,
}

impl Making<'_> {
    /// A stated cell, its line breaks as room.
    fn line(&self, field: F) -> String {
        let text = self.table.cell(self.row, field);
        if is_nothing(text, self.words) {
            return String::new();
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.record.insert(key.to_owned(), value.into());
    }
}

/// Makes meetings of the rows.
pub(super) fn build(table: &Headed, context: &Context, reading: &mut Reading) {
    let dates = Dates::of(table, F::Date, context);
    let ends = Dates::of(table, F::EndDate, context);
    let words = nothing_words(context);
    let mut own_head = String::new();
    // A minister stands in the first of his rows; those of our side are told in each.
    let own_column = fold(table.head(F::OwnHead));
    let lists_each = OWN_SIDE.iter().any(|word| own_column.contains(word));
    let mut twins = Twins::new();
    for row in &table.rows {
        let own = table.cell(row, F::OwnHead);
        if !is_nothing(own, &words) {
            own_head = own.to_owned();
        } else if lists_each {
            own_head.clear();
        }
        let mut making = Making {
            table,
            row,
            words: &words,
            record: Map::new(),
            questions: Vec::new(),
            left_out: Vec::new(),
        };
        if let Err(notice) = when(&mut making, &dates, &ends) {
            tell(reading, notice.part(&table.part).at(row.number));
            continue;
        }
        let parties = making.line(F::Parties);
        // A log without titles tells with whom it was, or of what.
        let titles = [
            making.line(F::Title),
            parties.clone(),
            making.line(F::Topic),
        ];
        let title = titles.into_iter().find(|title| !title.is_empty());
        let title = title.unwrap_or_default();
        if title.is_empty() {
            tell(
                reading,
                Notice::problem("no-title").part(&table.part).at(row.number),
            );
            continue;
        }
        making.set("title", title);
        texts(&mut making);
        who(&mut making, &parties, &own_head, context);
        times(&mut making, reading);
        for notice in making.left_out.drain(..) {
            tell(reading, notice);
        }
        twin(&mut making, &own_head, &parties, &mut twins);
        reading.drafts.push(&Draft {
            questions: making.questions,
            ..Draft::new(
                ProposalKind::Meeting,
                Value::Object(making.record),
                origin(table, row, context),
            )
        });
    }
}

/// Words of a head over all who came from our side, folded.
const OWN_SIDE: [&str; 6] = [
    "side",
    "participants",
    "delegation",
    "сторон",
    "участник",
    "taraf",
];

/// Dates of begin and end.
fn when(making: &mut Making, dates: &Dates, ends: &Dates) -> Result<(), Notice> {
    let row = making.row;
    match dates.read(row, "/date") {
        DateCell::Nothing => return Err(Notice::problem("no-date").column(dates.head())),
        DateCell::Wrong(code) => {
            let said = making.table.cell(row, F::Date);
            return Err(Notice::problem(code).column(dates.head()).words(said));
        }
        DateCell::Asked(question) => making.questions.push(question),
        DateCell::Date(date, time) => {
            let (first, last) = first_and_last(&date);
            making.set("date", first);
            if let Some(last) = last {
                making.set("end_date", last);
            }
            if let Some(time) = time.filter(|time| time != "00:00") {
                let (start, end) = time.split_once('/').unwrap_or((&time, ""));
                making.set("start", start);
                if !end.is_empty() {
                    making.set("end", end);
                }
                if let Some(zone) = zone_of(making.table.cell(row, F::Date)) {
                    making.set("zone", zone);
                }
            }
        }
    }
    match ends.read(row, "/end_date") {
        DateCell::Nothing => {}
        DateCell::Wrong(code) => {
            let said = making.table.cell(row, F::EndDate);
            return Err(Notice::problem(code).column(ends.head()).words(said));
        }
        DateCell::Asked(question) => making.questions.push(question),
        DateCell::Date(date, _) => {
            let end = date.to_string();
            let start = making
                .record
                .get("date")
                .and_then(Value::as_str)
                .unwrap_or("");
            if let Ok(start) = start.parse::<crate::model::EdtfDate>()
                && date.latest() < start.earliest()
            {
                return Err(Notice::problem("end-before-start")
                    .column(ends.head())
                    .words(&end));
            }
            if start != end {
                making.set("end_date", end);
            }
        }
    }
    Ok(())
}

/// The zone that a moment as programs write it ends with: 2023-06-12T14:00:00Z, or +04:00
/// in its place.
fn zone_of(cell: &str) -> Option<String> {
    let (day, time) = cell.trim().split_once('T')?;
    day.parse::<crate::model::Day>().ok()?;
    if time.ends_with('Z') {
        return Some("UTC".to_owned());
    }
    let at = time.rfind(['+', '-'])?;
    Zone::read(&time[at..]).map(|zone| zone.name)
}

/// Fields that are texts as they stand.
fn texts(making: &mut Making) {
    for (field, key) in [
        (F::Language, "language"),
        (F::Reference, "reference"),
        (F::Summary, "summary"),
        (F::Comment, "comment"),
    ] {
        let text = making.table.cell(making.row, field).to_owned();
        if !is_nothing(&text, making.words) {
            making.set(key, text);
        }
    }
    let marking = making.line(F::Marking);
    if !marking.is_empty() {
        making.set("marking", marking);
    }
    let said = making.table.cell(making.row, F::Place);
    let mut place = if is_nothing(said, making.words) {
        Map::new()
    } else {
        place_of(said)
    };
    for (field, key) in [
        (F::Venue, "venue"),
        (F::City, "city"),
        (F::Country, "country"),
    ] {
        let text = making.line(field);
        if !text.is_empty() {
            place.insert(key.to_owned(), Value::from(text));
        }
    }
    if !place.is_empty() {
        making.set("place", Value::Object(place));
    }
    let topic = making.line(F::Topic);
    let topics: Vec<String> = members_of(&topic)
        .into_iter()
        .filter(|one| !is_nothing(one, making.words))
        .collect();
    if !topics.is_empty() {
        making.set("subjects", topics);
    }
}

/// A time of day without the seconds that programs write: "9:00:00 AM".
fn without_seconds(text: &str) -> String {
    let parts: Vec<&str> = text.splitn(3, ':').collect();
    match parts.as_slice() {
        [hour, minute, rest]
            if rest
                .get(..2)
                .is_some_and(|seconds| seconds.bytes().all(|sign| sign.is_ascii_digit())) =>
        {
            format!("{hour}:{minute}{}", &rest[2..])
        }
        _ => text.to_owned(),
    }
}

/// Takes the hours between which a meeting was, where one cell has both: "14.30-16.00".
fn hours(making: &mut Making, text: &str) -> Option<()> {
    let (start, end) = text.split_once(['-', '\u{2013}', '\u{2014}'])?;
    let time = |text: &str| without_seconds(text.trim()).parse::<TimeOfDay>().ok();
    let (start, end) = (time(start)?, time(end)?);
    let stated = making.line(F::End);
    if !stated.is_empty() && time(&stated) != Some(end) {
        return None;
    }
    making.set("start", start.to_string());
    making.set("end", end.to_string());
    Some(())
}

/// Hours and the time zone.
fn times(making: &mut Making, reading: &mut Reading) {
    for (field, key) in [(F::Start, "start"), (F::End, "end")] {
        let text = making.line(field);
        if text.is_empty() {
            continue;
        }
        match without_seconds(&text).parse::<TimeOfDay>() {
            Ok(time) => making.set(key, time.to_string()),
            Err(_) if field == F::Start && hours(making, &text).is_some() => {}
            Err(_) => tell(
                reading,
                Notice::problem("not-a-time")
                    .part(&making.table.part)
                    .at(making.row.number)
                    .column(making.table.head(field))
                    .words(&text),
            ),
        }
    }
    let zone = making.line(F::Zone);
    if zone.is_empty() {
        return;
    }
    match Zone::read(&zone).or_else(|| zones::of_city(&zone)) {
        Some(zone) => making.set("zone", zone.name),
        None => tell(
            reading,
            Notice::note("unknown-zone")
                .part(&making.table.part)
                .at(making.row.number)
                .words(&zone),
        ),
    }
}

/// Who met: the parties of the cell, and our own people of another column.
fn who(making: &mut Making, parties: &str, own_head: &str, context: &Context) {
    let named = several(parties);
    // A semicolon stands in the name of no state: where one is known, all are parted.
    let mut known = named.iter().map(|party| LISTED.party(party).is_some());
    let is_known = named.len() > 1
        && if parties.contains(';') {
            known.any(|is_known| is_known)
        } else {
            known.all(|is_known| is_known)
        };
    let parties: Vec<String> = if is_known {
        named
    } else {
        if named.len() > 1 {
            let offer = offer_to_part("/parties", parties, json!([parties]), &named, json!(named));
            making.questions.push(offer);
        }
        Some(parties.to_owned())
            .filter(|party| !party.is_empty())
            .into_iter()
            .collect()
    };
    let mut participants = Vec::new();
    if !own_head.is_empty() {
        let own_party = own_party(making, context);
        seat_own(making, own_head, &own_party, &mut participants);
        let mut sides = vec![json!({"party": own_party, "side": "host"})];
        sides.extend(
            parties
                .iter()
                .map(|party| json!({"party": party, "side": "guest"})),
        );
        if own_party.is_empty() {
            for at in 0..participants.len() {
                let asked = ask_own_party(context, making.table.head(F::OwnHead));
                making.questions.push(Question {
                    field: format!("/participants/{at}/party"),
                    ..asked
                });
            }
            making.set("parties", parties.clone());
        } else {
            making.set("delegations", sides);
        }
    } else if !parties.is_empty() {
        making.set("parties", parties.clone());
    }
    seat_head(making, &parties, &mut participants);
    seat_present(making, parties, &mut participants, context);
    if !participants.is_empty() {
        making.set("participants", participants);
    }
}

/// Adds our own people: who led our side, or all of them where a cell names several.
fn seat_own(making: &mut Making, cell: &str, party: &str, participants: &mut Vec<Value>) {
    if cell.trim().contains(['\n', ';']) {
        let sides: Vec<String> = Some(party.to_owned())
            .filter(|party| !party.is_empty())
            .into_iter()
            .collect();
        let mut present = present::read(cell, &sides, participants);
        if present.people.len() > 1 {
            for person in &mut present.people {
                if person["party"].is_null() && !party.is_empty() {
                    person["party"] = party.into();
                }
            }
            present
                .questions
                .retain(|question| question.asks != Asks::Delegation);
            seat(making, F::OwnHead, present, participants);
            return;
        }
    }
    let person = names::person(cell);
    let role = making.line(F::Role);
    let capacity = if role.is_empty() {
        person.capacity.clone()
    } else {
        role
    };
    participants.push(participant(&person, &capacity, party, "head"));
}

/// Adds those whom a cell of their own names.
fn seat_present(
    making: &mut Making,
    mut sides: Vec<String>,
    participants: &mut Vec<Value>,
    context: &Context,
) {
    let cell = making.table.cell(making.row, F::Present);
    if is_nothing(cell, making.words) {
        return;
    }
    let own = own_party(making, context);
    if !own.is_empty() && !sides.contains(&own) {
        sides.push(own);
    }
    let mut present = present::read(cell, &sides, participants);
    // "Participants (Georgia)": the head of the column says whose people they are.
    if let Some(party) = party_in_head(making.table.head(F::Present)) {
        for person in &mut present.people {
            if person["party"].is_null() {
                person["party"] = party.as_str().into();
            }
        }
        present
            .questions
            .retain(|question| question.asks != Asks::Delegation);
    }
    seat(making, F::Present, present, participants);
}

/// The party that the last words of a head name.
fn party_in_head(head: &str) -> Option<String> {
    let words: Vec<&str> = head
        .split(|sign: char| sign.is_whitespace() || "()[]:,-\u{2013}".contains(sign))
        .filter(|word| !word.is_empty())
        .collect();
    let ends = (1..words.len()).map(|from| words[from..].join(" "));
    ends.into_iter().find(|end| LISTED.party(end).is_some())
}

/// Adds who led the other side, and whom the cell names beside.
fn seat_head(making: &mut Making, parties: &[String], participants: &mut Vec<Value>) {
    let cell = making.table.cell(making.row, F::Head);
    if is_nothing(cell, making.words) {
        return;
    }
    let mut present = present::read(cell, parties, participants);
    if let Some(first) = present.people.first_mut() {
        first["role"] = "head".into();
    }
    if let [only] = parties {
        for person in present
            .people
            .iter_mut()
            .filter(|person| person["party"].is_null())
        {
            person["party"] = only.as_str().into();
        }
        present
            .questions
            .retain(|question| question.asks != Asks::Delegation);
    }
    seat(making, F::Head, present, participants);
}

/// Takes whom a cell names, what is to be asked of them, and what names nobody.
fn seat(making: &mut Making, field: F, present: Present, participants: &mut Vec<Value>) {
    participants.extend(present.people);
    making.questions.extend(present.questions);
    let head = making.table.head(field);
    for (code, all) in [
        ("nobody-named", present.left_out),
        ("left-out", present.beside),
    ] {
        for words in all {
            let told = Notice::note(code).part(&making.table.part);
            let told = told.at(making.row.number).column(head).words(&words);
            making.left_out.push(told);
        }
    }
}

/// The parties a cell names, where it names several.
pub(super) fn several(cell: &str) -> Vec<String> {
    let parts = parts_of(cell);
    // A comma within the name of a state parts nothing: "Iran, Islamic Republic of".
    if LISTED.party(cell).is_some() {
        return Vec::new();
    }
    if parts.len() > 1 {
        return parts;
    }
    // "France / Germany", "France and Germany": where each of them is known.
    for sign in [
        "\n",
        " / ",
        "/",
        " & ",
        " and ",
        " и ",
        " v\u{259} ",
        " - ",
        " \u{2013} ",
    ] {
        let named: Vec<String> = cell
            .split(sign)
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect();
        if named.len() > 1 && named.iter().all(|part| LISTED.party(part).is_some()) {
            return named;
        }
    }
    parts
}

/// A participant in the JSON form.
pub(super) fn participant(person: &NamedPerson, capacity: &str, party: &str, role: &str) -> Value {
    let mut one = Map::new();
    let mut set = |key: &str, text: &str| {
        if !text.is_empty() {
            one.insert(key.to_owned(), Value::from(text));
        }
    };
    set("name", &person.name);
    set("position", capacity);
    set("party", party);
    set("role", role);
    set("honorific", &person.honorific);
    if !person.variant.is_empty() {
        one.insert("names".to_owned(), json!([person.name, person.variant]));
    }
    Value::Object(one)
}

/// Our own party: as set, else the body a title names before a colon.
fn own_party(making: &Making, context: &Context) -> String {
    let said = context
        .mapping
        .as_ref()
        .map_or("", |one| one.own_party.as_str());
    for known in [said, context.own_party.as_str()] {
        if !known.is_empty() {
            return known.to_owned();
        }
    }
    let title = making
        .table
        .titles
        .iter()
        .find_map(|title| title.split_once(':'));
    title.map_or("", |(body, _)| body.trim()).to_owned()
}

/// Asks whose people those of a column are, once for the file.
pub(super) fn ask_own_party(context: &Context, column: &str) -> Question {
    Question {
        field: "/participants/0/party".to_owned(),
        asks: Asks::OwnParty,
        words: column.to_owned(),
        group: format!("own-party:{}", context.file),
        choices: Vec::new(),
        answer: None,
        optional: false,
    }
}

/// Rows by what tells a meeting, in a small space: a long list has hundreds of thousands.
type Twins = HashMap<[u8; 16], Vec<(u64, Box<str>)>>;

/// Words in sixteen bytes.
fn digest(words: &str) -> [u8; 16] {
    let whole: [u8; 32] = Sha256::digest(words).into();
    let mut half = [0; 16];
    half.copy_from_slice(&whole[..16]);
    half
}

/// Asks whether a row is the meeting of an earlier one: same day, title and head,
/// and parties of which one holds the other.
fn twin(making: &mut Making, own_head: &str, parties: &str, seen: &mut Twins) {
    let (Some(date), Some(title)) = (making.record.get("date"), making.record.get("title")) else {
        return;
    };
    let plain = |text: &str| {
        let folded = fold(text);
        folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let key = [date, title]
        .map(|one| plain(one.as_str().unwrap_or("")))
        .join("\n");
    let key = digest(&format!("{key}\n{}", plain(own_head)));
    let parties = plain(parties);
    let others = seen.entry(key).or_insert_with(|| Vec::with_capacity(1));
    let twin = others
        .iter()
        .find(|(_, other)| other.contains(&parties) || parties.contains(&**other));
    if let Some((row, _)) = twin {
        making
            .questions
            .push(Question::one_or_two(Asks::Twin, row.to_string()));
    }
    others.push((making.row.number, parties.into_boxed_str()));
}
