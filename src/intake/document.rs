//! A document as a proposal: a meeting with its text among the sources, filled where
//! the text is sure of it.

use serde_json::{Map, Value, json};

use crate::capture::{self, Capture, Lexicon, OfficeMarkings};
use crate::exchange::incoming::{Draft, Origin, ProposalKind, Question};
use crate::exchange::json::MeetingJson;
use crate::exchange::readers::{Context, Seat, SourceText};
use crate::i18n::says;
use crate::model::{
    DateOrder, Directory, EdtfDate, MeetingDraft, MeetingRecord, TimeOfDay, is_line,
};

/// How far down a day is looked for that stands in a line of its own.
const HEAD: usize = 12;

/// The name of the party that stands for "the text does not tell", which no record keeps.
const NOT_STATED: &str = "\u{2014}";

/// The draft of a meeting with a document among its sources.
pub(super) fn draft(source: SourceText, context: &Context, directory: &Directory) -> Draft {
    let read = capture::read(&source.text, &Lexicon::default());
    let mut record = if read.is_meeting() {
        filled(&read, &source, directory)
    } else {
        json!({"sources": [{"text": source.text}]})
    };
    let title = title_of(&source, &record, context);
    record["title"] = Value::from(title.as_str());
    record["sources"][0]["title"] = Value::from(title.as_str());
    record["sources"][0]["address"] = Value::from(context.file.as_str());
    dated(&mut record, &source, context);
    if let (false, Some(sources)) = (source.comments.is_empty(), record["sources"].as_array_mut()) {
        // What was written beside a text is no part of it.
        let title = says("capture-comments", &[("title", &title)]);
        sources.push(json!({"title": title, "text": source.comments, "address": context.file}));
    }
    if !source.promises.is_empty() {
        record["commitments"] = Value::Array(source.promises);
    }
    if !source.seats.is_empty() {
        seat(&mut record, source.seats);
    }
    forget_rows(&mut record);
    let origin = Origin {
        file: context.file.clone(),
        ..Origin::default()
    };
    let questions = whose(&record, &read, context);
    let mut draft = Draft::new(ProposalKind::Meeting, record, origin);
    draft.questions = questions;
    draft
}

/// What the text is sure of, in the JSON form, with the words of parties and persons
/// instead of ids: whether they are on file is found out by those who compare.
fn filled(read: &Capture, source: &SourceText, directory: &Directory) -> Value {
    let lexicon = Lexicon::new(directory.clone(), Vec::new(), Vec::new());
    let markings = OfficeMarkings::not_known();
    let mut drafted =
        capture::draft_with_doubts(read, &source.text, &lexicon, markings, NOT_STATED);
    capture::note_carried(&mut drafted, &says("capture-reason-carried", &[]));
    let MeetingDraft { record, added, .. } = drafted.draft;
    let mut all = directory.clone();
    for party in added.parties {
        all.add_party(party);
    }
    for person in added.persons {
        all.add_person(person);
    }
    let honorifics: Vec<(String, String)> = all
        .persons
        .values()
        .filter(|person| !person.honorific.is_empty())
        .map(|person| (person.id.to_string(), person.honorific.clone()))
        .collect();
    let whole = MeetingRecord {
        meeting: record,
        directory: all,
    };
    let mut value = serde_json::to_value(MeetingJson::of(&whole)).unwrap_or_default();
    let Some(map) = value.as_object_mut() else {
        return value;
    };
    for key in [
        "id",
        "reference",
        "revision",
        "delegations",
        "parties",
        "subjects",
    ] {
        map.remove(key);
    }
    if read.date.is_none() {
        // A draft has a day all the same, which nobody said.
        map.remove("date");
    }
    for one in map.get_mut("participants").into_iter().flat_map(items) {
        let person = one.remove("person_id").unwrap_or_default();
        let title = honorifics.iter().find(|(id, _)| person == id.as_str());
        if let Some((_, title)) = title {
            one.insert("honorific".to_owned(), Value::from(title.as_str()));
        }
        one.remove("delegation_id");
        one.remove("names");
        if one.get("party").and_then(Value::as_str) == Some(NOT_STATED) {
            one.remove("party");
        }
    }
    value
}

fn items(list: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let all = list.as_array_mut().into_iter().flatten();
    all.filter_map(Value::as_object_mut)
}

/// What the document calls itself, else what was read as its title, else its first
/// line, else its file.
fn title_of(source: &SourceText, record: &Value, context: &Context) -> String {
    let read = record["title"].as_str();
    let read = read.map(|title| title.trim_start_matches('#').trim());
    let read = read.filter(|title| !title.is_empty());
    let mut lines = source.text.lines();
    let first = || {
        let line = lines.find(|line| !line.trim().is_empty())?;
        let line = line.trim_start_matches('#').trim();
        (is_line(line) && !line.contains(" | ")).then(|| line.to_owned())
    };
    let own = source.title.clone();
    own.or_else(|| read.map(str::to_owned))
        .or_else(first)
        .unwrap_or_else(|| {
            let file = &context.file;
            file.rsplit_once('.')
                .map_or(file.as_str(), |(stem, _)| stem)
                .to_owned()
        })
}

/// Where the text has no day that is sure, one that stands in a line of its own near
/// the beginning; where there is none, that it was before it came in.
fn dated(record: &mut Value, source: &SourceText, context: &Context) {
    let is_dated = record["date"]
        .as_str()
        .is_some_and(|date| !date.is_empty() && date != "XXXX");
    let lines = source
        .text
        .lines()
        .map(|line| line.trim_start_matches('#').trim());
    let mut lines = lines.filter(|line| !line.is_empty()).take(HEAD);
    let found = lines.find_map(|line| day_and_hours(line, context.date_order));
    match found {
        Some((date, hours)) => {
            if is_dated && record["date"] != date.as_str() {
                return;
            }
            record["date"] = Value::from(date);
            for (key, hour) in ["start", "end"].into_iter().zip(hours) {
                record[key] = Value::from(hour);
            }
        }
        None if is_dated => {}
        None => record["date"] = Value::from(format!("../{}", context.today)),
    }
}

/// A line that is a day, with hours behind it: "5th November 2024, 14:00 – 17:00". Before it
/// the place may stand: "Baku, 12 March 2024".
fn day_and_hours(line: &str, order: DateOrder) -> Option<(String, Vec<String>)> {
    let of_place = |line: &str| {
        let (place, rest) = line.split_once(',')?;
        let is_short = place.split_whitespace().count() <= 3;
        let is_place = is_short && !place.contains(|sign: char| sign.is_numeric());
        is_place.then(|| rest.trim().to_owned())
    };
    let behind = of_place(line);
    // "Ministry, Baku, 12 March 2024"
    let further = behind.as_deref().and_then(of_place);
    let mut lines = [Some(line), behind.as_deref(), further.as_deref()].into_iter();
    lines.find_map(|line| day_first(line?, order))
}

fn day_first(line: &str, order: DateOrder) -> Option<(String, Vec<String>)> {
    let (day, rest) = line.split_once(',').unwrap_or((line, ""));
    let date = EdtfDate::typed(day, order).ok()?;
    if !date.is_exact_day() {
        return None;
    }
    let hours = rest.split(['-', '\u{2013}', '\u{2014}']).map(str::trim);
    let hours = hours.filter_map(|hour| hour.parse::<TimeOfDay>().ok());
    let hours = hours.take(2).map(|hour| hour.to_string()).collect();
    Some((date.to_string(), hours))
}

/// Puts those of a table of people present at the meeting: what the table says counts
/// before what was read from its line. Who is no longer there has said nothing.
fn seat(record: &mut Value, seats: Vec<Seat>) {
    let read = super::values(record, "participants").to_vec();
    // Of a post the words tell whose it is, as on a list of participants.
    let list = seats.iter().filter(|seat| !seat.position.is_empty());
    let list = list.map(|seat| format!("{}, {}\n", seat.name, seat.position));
    let listed = format!("PARTICIPANTS\n\n{}", list.collect::<String>());
    let mut listed = parties_of(&listed);
    listed.extend(by_sides(&seats));
    let seated = seats.into_iter().map(|seat| {
        let Seat {
            name,
            presence,
            position,
            party,
            honorific,
            ..
        } = seat;
        let known = read.iter().find(|one| one["name"] == name.as_str());
        let known = known.filter(|_| !name.is_empty()).cloned();
        let mut one = known.unwrap_or_else(|| match name.as_str() {
            "" => json!({}),
            name => json!({"name": name}),
        });
        one["presence"] = json!(presence);
        if !honorific.is_empty() {
            one["honorific"] = Value::from(honorific);
        }
        if !position.is_empty() {
            one["position"] = Value::from(position);
        }
        let of_name = listed.iter().filter(|(found, _)| *found == name);
        let told = of_name.map(|(_, code)| code.as_str());
        let told = told.rev().find(|code| !code.is_empty()).unwrap_or("");
        if let Some(party) = [party.as_str(), told]
            .into_iter()
            .find(|party| !party.is_empty())
        {
            one["party"] = Value::from(party);
        }
        one
    });
    let seated: Vec<Value> = seated.collect();
    let ids: Vec<&Value> = seated.iter().filter_map(|one| one.get("id")).collect();
    for list in ["remarks", "figures", "commitments", "events"] {
        for one in record.get_mut(list).into_iter().flat_map(items) {
            if one.get("speaker_id").is_some_and(|id| !ids.contains(&id)) {
                one.remove("speaker_id");
                one.remove("speaker");
            }
        }
    }
    record["participants"] = Value::Array(seated);
}

/// Those of columns of which each is of one side: the words of its head tell whose they are,
/// as on a list of participants.
fn by_sides(seats: &[Seat]) -> Vec<(String, String)> {
    let mut sides: Vec<&str> = seats.iter().map(|seat| seat.side.as_str()).collect();
    sides.dedup();
    let mut text = String::new();
    for side in sides.into_iter().filter(|side| !side.is_empty()) {
        if text.is_empty() {
            text.push_str(heading_like(side));
        }
        text.push_str(&format!("\n\n{}\n", side.trim_end_matches(':')));
        for seat in seats.iter().filter(|seat| seat.side == side) {
            text.push_str(&format!("{}, {}\n", seat.name, seat.position));
        }
    }
    parties_of(&text)
}

/// Those a list of participants names, with the codes of their parties.
fn parties_of(list: &str) -> Vec<(String, String)> {
    let found = capture::read(list, &Lexicon::default()).participants;
    let told = found
        .into_iter()
        .map(|one| (one.value.name, one.value.code));
    told.collect()
}

/// The heading of a list of participants in the language of these words.
fn heading_like(words: &str) -> &'static str {
    let is_of =
        |range: std::ops::RangeInclusive<char>| words.chars().any(|sign| range.contains(&sign));
    if is_of('\u{400}'..='\u{4ff}') {
        "УЧАСТНИКИ"
    } else if words.contains(['\u{259}', '\u{18f}', '\u{131}']) {
        "İŞTİRAKÇILAR"
    } else {
        "PARTICIPANTS"
    }
}

/// A row of a table is no remark.
fn forget_rows(record: &mut Value) {
    if let Some(remarks) = record.get_mut("remarks").and_then(Value::as_array_mut) {
        remarks.retain(|one| {
            !one["text"]
                .as_str()
                .is_some_and(|text| text.contains(" | "))
        });
    }
}

/// Asks whose people those are of whom the text does not tell it: once for those of
/// one heading.
fn whose(record: &Value, read: &Capture, context: &Context) -> Vec<Question> {
    let mut questions = Vec::new();
    for (at, one) in super::values(record, "participants").iter().enumerate() {
        if one["party"].as_str().is_some_and(|party| !party.is_empty()) {
            continue;
        }
        let name = one["name"].as_str().unwrap_or("");
        let seat = read
            .participants
            .iter()
            .find(|found| found.value.name == name);
        let side = seat.map_or("", |found| found.value.side.as_str());
        let called = if name.is_empty() {
            one["position"].as_str().unwrap_or("")
        } else {
            name
        };
        let group = format!("delegation:{}:{side}", context.file);
        questions.push(Question::whose(at, called, group, &[]));
    }
    questions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_a_day_gives_its_hours_too() {
        let read = |line| day_and_hours(line, DateOrder::NotStated);
        assert_eq!(
            read("5th November 2024, 14:00 \u{2013} 17:00"),
            Some((
                "2024-11-05".to_owned(),
                vec!["14:00".to_owned(), "17:00".to_owned()]
            ))
        );
        let day = |line| read(line).map(|(day, _)| day);
        assert_eq!(day("Baku, 12 March 2024"), Some("2024-03-12".to_owned()));
        assert_eq!(
            read("г. Баку, 15 апреля 2024 года, 10:00"),
            Some(("2024-04-15".to_owned(), vec!["10:00".to_owned()]))
        );
        assert_eq!(day("We met in Baku and Sumgait, 12 March 2024"), None);
        assert_eq!(read("November 2024"), None);
        assert_eq!(read("We met on 5 November 2024, and went on"), None);
    }
}
