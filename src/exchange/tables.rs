//! Records as flat tables, one a kind, for spreadsheets. What a table holds of a
//! record is said in one place, its columns; CSV and Excel are written from it.
//!
//! A column is named after the key of the JSON form and holds its value. Lists
//! within a record are tables of their own, whose rows name what they belong to
//! by id. Passages and their places in a text stay with the JSON form.

use std::sync::OnceLock;

use serde_json::Value as Json;

use super::json::{MeetingJson, PartyJson, PersonJson};
use crate::model::fields::{MEETING_FIELDS, MeetingField, Value};
use crate::model::{Directory, MeetingRecord, Party, Person};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, ids and codes.
    Text,
    /// A day, or as much of one as is known, in EDTF.
    Date,
    /// A number.
    Number,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableColumn {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// How many characters wide it is shown.
    pub width: u16,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Not stated.
    Nothing,
    /// Words.
    Text(String),
    /// A date in EDTF.
    Date(String),
    /// A number, with a point before its decimals.
    Number(String),
    /// Yes or no.
    Flag(bool),
}

macro_rules! tables {
    ($($kind:ident $name:literal: $($column:literal $of:ident $width:literal),+;)+) => {
        /// A table, by the records it holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum TableKind {
            $(
                #[doc = concat!("The table `", $name, "`.")]
                $kind,
            )+
        }

        impl TableKind {
            /// Every table, in the order written.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// Its name: that of its file and of its sheet.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }

            /// The columns written out here.
            const fn own_columns(self) -> &'static [TableColumn] {
                match self {
                    $(Self::$kind => &[$(
                        TableColumn { name: $column, kind: ColumnKind::$of, width: $width },
                    )+],)+
                }
            }
        }
    };
}

tables! {
    Meetings "meetings":
        "reference" Text 11, "date" Date 12, "start" Text 7, "end_date" Date 12, "end" Text 7,
        "zone" Text 14, "title" Text 50, "venue" Text 24, "city" Text 16, "country" Text 16,
        "parties" Text 18, "kind" Text 12, "format" Text 12, "level" Text 14, "state" Text 10,
        "linked" Text 24, "marking" Text 16, "distribution" Text 20, "language" Text 10,
        "subjects" Text 40, "summary" Text 60, "comment" Text 40, "points" Text 40,
        "press_line" Text 40, "drafted_by" Text 20, "drafted_on" Date 12, "cleared_by" Text 20,
        "cleared_on" Date 12, "approved_by" Text 20, "approved_on" Date 12, "review_on" Date 12,
        "embargo_until" Date 12, "record_state" Text 10, "part" Text 10, "part_of" Text 38,
        "id" Text 38;
    Delegations "delegations":
        "meeting" Text 11, "party" Text 16, "side" Text 10, "party_id" Text 38,
        "meeting_id" Text 38, "id" Text 38;
    Attendees "attendees":
        "meeting" Text 11, "name" Text 28, "position" Text 40, "party" Text 16, "side" Text 10,
        "role" Text 14, "presence" Text 12, "doubt" Text 30, "person_id" Text 38, "delegation_id" Text 38,
        "meeting_id" Text 38, "id" Text 38;
    Topics "topics":
        "meeting" Text 11, "title" Text 50, "meeting_id" Text 38, "id" Text 38;
    Remarks "remarks":
        "meeting" Text 11, "speaker" Text 28, "kind" Text 14, "text" Text 70, "topic" Text 30,
        "period" Date 14, "order_note" Text 24, "doubt" Text 30, "marking" Text 16, "speaker_id" Text 38, "topic_id" Text 38,
        "meeting_id" Text 38, "id" Text 38;
    Figures "figures":
        "meeting" Text 11, "indicator" Text 36, "qualifier" Text 12, "value" Number 14,
        "scale" Text 10, "unit" Text 12, "of" Text 16, "population" Text 20, "change" Text 12, "amount" Text 28,
        "period" Date 14, "speaker" Text 28, "about" Text 16, "topic" Text 30, "note" Text 40,
        "doubt" Text 30, "marking" Text 16, "speaker_id" Text 38, "about_id" Text 38, "topic_id" Text 38,
        "meeting_id" Text 38, "id" Text 38;
    Commitments "commitments":
        "meeting" Text 11, "reference" Text 14, "kind" Text 14, "title" Text 50, "text" Text 60,
        "count" Number 8, "owes" Text 16, "owed_to" Text 16, "speaker" Text 28,
        "responsible" Text 20, "doubt" Text 30, "due" Date 12, "status" Text 14, "recorded_status" Text 14,
        "strength" Text 14, "marking" Text 16, "owes_ids" Text 38, "owed_to_ids" Text 38,
        "speaker_id" Text 38, "reaffirms_id" Text 38, "member_of" Text 38, "meeting_id" Text 38,
        "id" Text 38;
    Reviews "reviews":
        "commitment" Text 14, "on" Date 12, "status" Text 14, "outcome" Text 14, "note" Text 60,
        "commitment_id" Text 38, "meeting_id" Text 38, "id" Text 38;
    Events "events":
        "meeting" Text 11, "title" Text 50, "kind" Text 14, "timing" Text 10, "date" Date 14,
        "date_words" Text 20, "basis" Text 10, "venue" Text 24, "city" Text 16,
        "country" Text 16, "parties" Text 18, "persons" Text 30, "positions" Text 30, "speaker" Text 28,
        "note" Text 40, "doubt" Text 30, "marking" Text 16, "party_ids" Text 38, "person_ids" Text 38,
        "speaker_id" Text 38, "meeting_id" Text 38, "id" Text 38;
    Sources "sources":
        "meeting" Text 11, "title" Text 50, "publisher" Text 24, "date" Date 14, "place" Text 16,
        "address" Text 40, "language" Text 10, "kind" Text 10, "text" Text 60,
        "meeting_id" Text 38, "id" Text 38;
    Attachments "attachments":
        "meeting" Text 11, "caption" Text 40, "name" Text 30, "media_type" Text 16,
        "size" Number 12, "sha256" Text 20, "meeting_id" Text 38, "id" Text 38;
    People "people":
        "name" Text 28, "known_as" Text 28, "honorific" Text 14, "biography" Text 60,
        "verified_on" Date 12, "verify_months" Number 8, "merged_into" Text 38, "id" Text 38;
    Names "names":
        "person" Text 28, "name" Text 28, "language" Text 10, "from" Date 12, "until" Date 12,
        "person_id" Text 38;
    Posts "posts":
        "person" Text 28, "title" Text 40, "language" Text 10, "party" Text 16, "from" Date 12, "until" Date 12,
        "acting" Text 8, "rank" Number 8, "party_id" Text 38, "person_id" Text 38, "id" Text 38;
    Parties "parties":
        "code" Text 8, "name" Text 36, "kind" Text 14, "parent" Text 16, "note" Text 60,
        "parent_id" Text 38, "id" Text 38;
    PartyNames "party_names":
        "party" Text 16, "name" Text 36, "language" Text 10, "party_id" Text 38;
}

impl TableKind {
    /// Its columns. A field of the table of a meeting's fields that has none here
    /// stands at the end.
    #[must_use]
    pub fn columns(self) -> &'static [TableColumn] {
        static MEETINGS: OnceLock<Vec<TableColumn>> = OnceLock::new();
        if self != Self::Meetings {
            return self.own_columns();
        }
        MEETINGS.get_or_init(|| {
            let own = self.own_columns();
            let is_new = |field: &&MeetingField| own.iter().all(|one| one.name != field.key);
            let more = MEETING_FIELDS
                .iter()
                .filter(is_new)
                .map(|field| TableColumn {
                    name: field.key,
                    kind: match field.value {
                        Value::Day { .. } => ColumnKind::Date,
                        Value::Text { .. } | Value::Choice(_) => ColumnKind::Text,
                    },
                    width: 24,
                });
            own.iter().copied().chain(more).collect()
        })
    }

    /// Whether its rows are of meetings; else they are of people or parties.
    #[must_use]
    pub const fn is_of_meetings(self) -> bool {
        !matches!(
            self,
            Self::People | Self::Names | Self::Posts | Self::Parties | Self::PartyNames
        )
    }
}

/// The rows of a record in JSON, with the values that its owner gives them.
struct Rows<'a> {
    kind: TableKind,
    rows: &'a mut dyn FnMut(TableKind, Vec<Cell>),
}

impl Rows<'_> {
    /// A row: each column from `owner` where it is named there, else from the record.
    fn add(&mut self, record: &Json, owner: &[(&str, &Json)]) {
        let cell = |column: &TableColumn| {
            let given = owner.iter().find(|(name, _)| *name == column.name);
            let value = match given {
                Some((_, value)) => Some(*value),
                None => found(record, column.name),
            };
            cell(column, value.unwrap_or(&Json::Null))
        };
        (self.rows)(self.kind, self.kind.columns().iter().map(cell).collect());
    }
}

/// The value of a column: of this key, or of this key within the place.
fn found<'a>(record: &'a Json, name: &str) -> Option<&'a Json> {
    record.get(name).or_else(|| record.get("place")?.get(name))
}

/// Several texts of one cell, parted by "; ". Where a text holds that sign itself, a backslash
/// stands before it.
fn listed<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let texts: Vec<String> = texts.map(|text| text.replace("; ", "\\; ")).collect();
    texts.join("; ")
}

/// The texts of a cell that `listed` wrote.
pub(super) fn unlisted(cell: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for part in cell.split("; ") {
        match texts.last_mut() {
            Some(last) if last.ends_with('\\') => {
                last.pop();
                last.push_str("; ");
                last.push_str(part);
            }
            _ => texts.push(part.to_owned()),
        }
    }
    texts
}

fn cell(column: &TableColumn, value: &Json) -> Cell {
    match value {
        Json::Null | Json::Object(_) => Cell::Nothing,
        Json::Bool(flag) => Cell::Flag(*flag),
        Json::Number(number) => Cell::Number(number.to_string()),
        Json::Array(items) => {
            let words = items.iter().filter_map(Json::as_str);
            let words = if column.name == "subjects" {
                words.collect::<Vec<_>>().join("\n")
            } else {
                listed(words)
            };
            stated(words, Cell::Text)
        }
        Json::String(text) => stated(
            text.clone(),
            match column.kind {
                ColumnKind::Text => Cell::Text,
                ColumnKind::Date => Cell::Date,
                ColumnKind::Number => Cell::Number,
            },
        ),
    }
}

fn stated(text: String, cell: fn(String) -> Cell) -> Cell {
    if text.is_empty() {
        Cell::Nothing
    } else {
        cell(text)
    }
}

/// Hands every row that a meeting has in a table to `rows`.
pub fn meeting_rows(record: &MeetingRecord, rows: &mut dyn FnMut(TableKind, Vec<Cell>)) {
    let form = MeetingJson::of(record);
    let amounts: Vec<Json> = form
        .figures
        .iter()
        .map(|figure| figure.amount("en"))
        .map(Json::from)
        .collect();
    // The form is plain data: nothing in it can fail to be a value.
    let whole = serde_json::to_value(&form).unwrap_or_default();
    let (reference, id) = (&whole["reference"], &whole["id"]);
    let owner = [("meeting", reference), ("meeting_id", id)];
    Rows {
        kind: TableKind::Meetings,
        rows,
    }
    .add(&whole, &[]);
    for (kind, key) in [
        (TableKind::Delegations, "delegations"),
        (TableKind::Attendees, "participants"),
        (TableKind::Topics, "topics"),
        (TableKind::Remarks, "remarks"),
        (TableKind::Sources, "sources"),
        (TableKind::Attachments, "attachments"),
    ] {
        for record in list(&whole, key) {
            Rows { kind, rows }.add(record, &owner);
        }
    }
    for (figure, amount) in list(&whole, "figures").iter().zip(&amounts) {
        let with_amount = [owner[0], owner[1], ("amount", amount)];
        Rows {
            kind: TableKind::Figures,
            rows,
        }
        .add(figure, &with_amount);
    }
    for event in list(&whole, "events") {
        let of = |key: &str| -> Json {
            let persons = list(event, "persons").iter();
            persons.map(|one| one[key].clone()).collect()
        };
        let (names, ids) = (of("name"), of("person_id"));
        let positions = of("position");
        let with_persons = [
            owner[0],
            owner[1],
            ("persons", &names),
            ("person_ids", &ids),
            ("positions", &positions),
        ];
        Rows {
            kind: TableKind::Events,
            rows,
        }
        .add(event, &with_persons);
    }
    for set in list(&whole, "commitments") {
        commitment_rows(set, &Json::Null, &owner, rows);
    }
}

fn commitment_rows(
    commitment: &Json,
    set: &Json,
    owner: &[(&str, &Json); 2],
    rows: &mut dyn FnMut(TableKind, Vec<Cell>),
) {
    let with_set = [owner[0], owner[1], ("member_of", set)];
    Rows {
        kind: TableKind::Commitments,
        rows,
    }
    .add(commitment, &with_set);
    let owner_of_reviews = [
        ("commitment", &commitment["reference"]),
        ("commitment_id", &commitment["id"]),
    ];
    for review in list(commitment, "reviews") {
        Rows {
            kind: TableKind::Reviews,
            rows,
        }
        .add(review, &owner_of_reviews);
    }
    for child in list(commitment, "children") {
        commitment_rows(child, &commitment["id"], owner, rows);
    }
}

fn list<'a>(record: &'a Json, key: &str) -> &'a [Json] {
    record[key].as_array().map_or(&[], Vec::as_slice)
}

/// Hands every row of a person to `rows`; `directory` knows the parties of the posts.
pub fn person_rows(
    person: &Person,
    directory: &Directory,
    rows: &mut dyn FnMut(TableKind, Vec<Cell>),
) {
    let whole = serde_json::to_value(PersonJson::of(person, directory)).unwrap_or_default();
    let shown = Json::from(person.shown_name());
    let owner = [("person", &shown), ("person_id", &whole["id"])];
    Rows {
        kind: TableKind::People,
        rows,
    }
    .add(&whole, &[]);
    for (kind, key) in [(TableKind::Names, "spellings"), (TableKind::Posts, "posts")] {
        for record in list(&whole, key) {
            Rows { kind, rows }.add(record, &owner);
        }
    }
}

/// Hands every row of a party to `rows`; `directory` knows the one it belongs to.
pub fn party_rows(
    party: &Party,
    directory: &Directory,
    rows: &mut dyn FnMut(TableKind, Vec<Cell>),
) {
    let whole = serde_json::to_value(PartyJson::of(party, directory)).unwrap_or_default();
    let shown = if party.code.is_empty() {
        &whole["name"]
    } else {
        &whole["code"]
    };
    let owner = [("party", shown), ("party_id", &whole["id"])];
    Rows {
        kind: TableKind::Parties,
        rows,
    }
    .add(&whole, &[]);
    for record in list(&whole, "spellings") {
        Rows {
            kind: TableKind::PartyNames,
            rows,
        }
        .add(record, &owner);
    }
}

/// The keys of a record's JSON form that no column of its table holds, and why
/// that loses nothing; a test walks the forms and this list.
#[cfg(test)]
const NOT_IN_A_COLUMN: &[&str] = &[
    // How often it was saved in one register.
    "revision",
    // Tables of their own.
    "delegations",
    "participants",
    "topics",
    "remarks",
    "figures",
    "commitments",
    "events",
    "attachments",
    "sources",
    "children",
    "reviews",
    "spellings",
    "posts",
    "names",
    // Its parts are columns.
    "place",
    // Places in a text: the JSON form's.
    "passage",
    "passages",
    "set_aside",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample_filing;
    use std::collections::BTreeMap;

    fn sample() -> MeetingRecord {
        let filing = sample_filing().expect("the sample");
        let mut directory = Directory::default();
        for party in crate::model::listed_parties()
            .iter()
            .chain(&filing.new_parties)
        {
            directory.add_party(party.clone());
        }
        for person in &filing.new_persons {
            directory.add_person(person.clone());
        }
        MeetingRecord {
            meeting: filing.meeting,
            directory,
        }
    }

    #[test]
    fn every_key_of_the_json_form_is_a_column_or_stands_here_with_the_reason() {
        let schema = crate::exchange::json::schema();
        let keys = |definition: &str| -> Vec<String> {
            let properties = &schema["$defs"][definition]["properties"];
            properties
                .as_object()
                .expect(definition)
                .keys()
                .cloned()
                .collect()
        };
        for (kind, definition) in [
            (TableKind::Meetings, "MeetingJson"),
            (TableKind::Meetings, "PlaceJson"),
            (TableKind::Delegations, "DelegationJson"),
            (TableKind::Attendees, "ParticipantJson"),
            (TableKind::Topics, "TopicJson"),
            (TableKind::Remarks, "RemarkJson"),
            (TableKind::Figures, "FigureJson"),
            (TableKind::Commitments, "CommitmentJson"),
            (TableKind::Reviews, "ReviewJson"),
            (TableKind::Events, "EventJson"),
            (TableKind::Sources, "SourceJson"),
            (TableKind::Attachments, "AttachmentJson"),
            (TableKind::People, "PersonJson"),
            (TableKind::Names, "SpellingJson"),
            (TableKind::Posts, "PostJson"),
            (TableKind::Parties, "PartyJson"),
        ] {
            let columns: Vec<&str> = kind.columns().iter().map(|one| one.name).collect();
            for key in keys(definition) {
                let known =
                    columns.contains(&key.as_str()) || NOT_IN_A_COLUMN.contains(&key.as_str());
                assert!(known, "{}: no column {key}", kind.name());
            }
        }
    }

    #[test]
    fn a_meeting_has_a_row_for_each_of_its_records() {
        let record = sample();
        let mut counts: BTreeMap<TableKind, usize> = BTreeMap::new();
        meeting_rows(&record, &mut |kind, row| {
            assert_eq!(row.len(), kind.columns().len(), "{}", kind.name());
            *counts.entry(kind).or_default() += 1;
        });
        let meeting = &record.meeting;
        let members: usize = meeting
            .commitments
            .iter()
            .map(|set| set.children.len())
            .sum();
        assert_eq!(counts[&TableKind::Meetings], 1);
        assert_eq!(counts[&TableKind::Remarks], meeting.remarks.len());
        assert_eq!(counts[&TableKind::Figures], meeting.figures.len());
        assert_eq!(
            counts[&TableKind::Commitments],
            meeting.commitments.len() + members
        );
        assert_eq!(counts[&TableKind::Events], meeting.events.len());
    }
}
