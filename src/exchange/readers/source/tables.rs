//! What the tables of a document hold beside being text: promises, and who was there.

use serde_json::Value;

use super::super::names;
use super::super::rows::{self, LISTED};
use super::super::table::{Row, Table};
use super::super::{Context, FieldOf, Notice, Reading, Severity, TableKind};
use super::Seat;
use crate::model::{Presence, fold, listed_parties, listed_party_of};

/// The promises of tables of actions. Who is to do it is a party where one is listed,
/// else an officer.
pub(super) fn promises(
    tables: &[Table],
    context: &Context,
    notices: &mut Vec<Notice>,
) -> Vec<Value> {
    let mut inner = Reading::default();
    for table in tables {
        // A table of anything else is text.
        let _ = rows::read(vec![table.clone()], context, &mut inner);
    }
    let mut promises = Vec::new();
    for draft in inner.drafts.drain() {
        let found = draft.record.get("commitments").and_then(Value::as_array);
        for one in found.into_iter().flatten() {
            let mut one = one.clone();
            let owes = one["owes"][0].as_str().unwrap_or("").to_owned();
            if !owes.is_empty() && LISTED.party(&owes).is_none() {
                one["responsible"] = Value::from(owes);
                if let Some(map) = one.as_object_mut() {
                    map.remove("owes");
                }
            }
            promises.push(one);
        }
    }
    if !promises.is_empty() {
        let problems = inner.notices.into_iter();
        notices.extend(problems.filter(|notice| notice.severity == Severity::Problem));
    }
    promises
}

/// Heads under which the present stand, folded.
const PRESENT: [&str; 14] = [
    "attendees",
    "attending",
    "participants",
    "present",
    "officials",
    "members",
    "in attendance",
    "guests",
    "участники",
    "присутствовали",
    "присутствующие",
    "iştirakçılar",
    "iştirak edənlər",
    "iştirak ediblər",
];

/// Words before those who were not there, folded.
const ABSENT: [&str; 8] = [
    "apologies",
    "absent",
    "apologies for absence",
    "regrets",
    "отсутствовали",
    "отсутствующие",
    "iştirak etməyənlər",
    "üzrlü",
];

/// Who is named in the tables of those present: one whose heads say that they were
/// there, or one of names with their posts.
pub(super) fn seats(tables: &[Table]) -> Vec<Seat> {
    let mut seats: Vec<Seat> = Vec::new();
    for table in tables {
        if let Some((head, rows)) = table.rows.split_first() {
            // "Participants" over columns of which each is a side's: the text tells more.
            let filled = |row: &Row| {
                row.texts_of()
                    .filter(|cell| !cell.trim().is_empty())
                    .count()
            };
            if filled(head) == 1 && rows.iter().any(|row| filled(row) > 1) {
                continue;
            }
            let sides = of_sides(head, rows);
            for seat in of_columns(head, rows)
                .chain(of_rows(head, rows))
                .chain(sides)
            {
                let seat = as_said(seat);
                let is_new = seats.iter().all(|known| known.name != seat.name);
                if is_new || seat.name.is_empty() {
                    seats.push(seat);
                }
            }
        }
    }
    seats
}

/// One of a table as lists name people: without capitals and forms of address, and by the
/// office alone where no name is given.
fn as_said(mut seat: Seat) -> Seat {
    if seat.position.is_empty() && rows::is_only_office(&seat.name) {
        seat.position = std::mem::take(&mut seat.name);
        return seat;
    }
    let person = names::of_list(&seat.name);
    if !person.name.is_empty() {
        seat.name = person.name;
        seat.honorific = person.honorific;
    }
    seat
}

fn is_one(words: &[&str], text: &str) -> bool {
    let said = fold(text.trim().trim_end_matches(':'));
    words.iter().any(|word| fold(word) == said)
}

/// Those under heads such as "Attendees": each cell names some.
fn of_columns<'t>(head: &'t Row, rows: &'t [Row]) -> impl Iterator<Item = Seat> + 't {
    let heads: Vec<Option<Presence>> = head
        .texts_of()
        .map(|cell| match cell {
            _ if is_one(&PRESENT, cell) => Some(Presence::Present),
            _ if is_one(&ABSENT, cell) => Some(Presence::Absent),
            _ => None,
        })
        .collect();
    // A word such as "Present" over one column of a table of rows tells nothing here.
    let cells = rows.iter().flat_map(move |row| {
        let heads = heads.clone().into_iter().enumerate();
        heads.filter_map(move |(at, presence)| Some((row.cell(at), presence?)))
    });
    cells.flat_map(|(cell, presence)| {
        cell.split([';', '\n']).filter_map(move |part| {
            let (part, presence) = match part.split_once(':') {
                Some((word, rest)) if is_one(&ABSENT, word) => (rest, Presence::Absent),
                Some((word, rest)) if is_one(&PRESENT, word) => (rest, presence),
                _ => (part, presence),
            };
            let name = name_of(part);
            (!name.is_empty()).then(|| Seat {
                name,
                presence,
                position: String::new(),
                party: String::new(),
                side: String::new(),
                honorific: String::new(),
            })
        })
    })
}

/// Words of a head over the people of one side, folded: as they begin.
const SIDES: [&str; 8] = [
    "side",
    "delegation",
    "сторон",
    "делегаци",
    "taraf",
    "heyat",
    "numayanda",
    "представител",
];

/// Whether a head names a party or a side.
fn is_side(head: &str) -> bool {
    let folded = fold(head.trim().trim_end_matches(':'));
    let words: Vec<&str> = folded.split_whitespace().collect();
    let is_word = |word: &str| SIDES.iter().any(|side| word.starts_with(side));
    LISTED.party(head.trim().trim_end_matches(':')).is_some()
        || ((2..=6).contains(&words.len()) && words.iter().any(|word| is_word(word)))
}

/// The party that a head over its people names, in a case or as an adjective: "От Грузии",
/// "Грузинская сторона"; empty where no listed name is alike, or two are. What English
/// heads name is read with the list of their people.
fn party_of_side(head: &str) -> String {
    let head = head.trim().trim_end_matches(':');
    let code = |words: &str| {
        let party = LISTED.party(words).and_then(listed_party_of)?;
        Some(party.code.clone()).filter(|code| !code.is_empty())
    };
    let folded = fold(head);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let named = code(head).or_else(|| words.iter().find_map(|word| code(word)));
    if let Some(code) = named {
        return code;
    }
    let is_cyrillic = |word: &&str| {
        word.chars()
            .all(|sign| ('\u{400}'..='\u{4ff}').contains(&sign))
    };
    let mut best: (usize, Option<&str>) = (0, None);
    for word in words.into_iter().filter(is_cyrillic) {
        for party in listed_parties() {
            for name in &party.names {
                let name = fold(&name.name);
                let both = word.chars().zip(name.chars());
                let same = both.take_while(|(one, other)| one == other).count();
                let is_like = same >= 4 && same * 10 >= name.chars().count() * 7;
                if is_like && same > best.0 {
                    best = (same, Some(&party.code));
                } else if is_like && same == best.0 && best.1 != Some(&party.code) {
                    best.1 = None;
                }
            }
        }
    }
    best.1.unwrap_or_default().to_owned()
}

/// Those of a table with a column for each side: a cell or a line of it names each, with
/// the post behind a comma or a dash.
fn of_sides(head: &Row, rows: &[Row]) -> Vec<Seat> {
    let heads: Vec<String> = head
        .texts_of()
        .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let named = heads.iter().filter(|cell| !cell.is_empty());
    if named.clone().count() < 2 || !named.clone().all(|cell| is_side(cell)) {
        return Vec::new();
    }
    let mut seats = Vec::new();
    for (at, side) in heads
        .iter()
        .enumerate()
        .filter(|(_, head)| !head.is_empty())
    {
        let party = party_of_side(side);
        for cell in rows.iter().map(|row| row.cell(at)) {
            for part in cell.split([';', '\n']) {
                let name = name_of(part);
                let is_name = name.split(' ').count() > 1
                    && name.split(' ').count() < 6
                    && !name.contains(|sign: char| sign.is_numeric());
                if !is_name {
                    continue;
                }
                let dashed = || DASHES.iter().find_map(|dash| part.split_once(dash));
                let post = part.split_once(',').or_else(dashed);
                let post = post.map_or("", |(_, post)| post.trim());
                seats.push(Seat {
                    name,
                    presence: Presence::Present,
                    position: post.split_whitespace().collect::<Vec<_>>().join(" "),
                    party: party.clone(),
                    side: side.clone(),
                    honorific: String::new(),
                });
            }
        }
    }
    seats
}

/// Those of a table of names, a row each, with their posts or parties.
fn of_rows<'t>(head: &Row, rows: &'t [Row]) -> impl Iterator<Item = Seat> + 't {
    let fields: Vec<Option<FieldOf>> = head
        .texts_of()
        .map(|cell| {
            TableKind::Attendees
                .field_of(cell)
                .or_else(|| TableKind::People.field_of(cell))
        })
        .collect();
    let column = move |field: FieldOf| fields.iter().position(|one| *one == Some(field));
    let (name, post, party) = (
        column(FieldOf::Name),
        column(FieldOf::Post).or_else(|| column(FieldOf::Role)),
        column(FieldOf::Party).or_else(|| column(FieldOf::Division)),
    );
    let name = name.filter(|_| post.is_some() || party.is_some());
    name.into_iter().flat_map(move |name| {
        rows.iter().filter_map(move |row| {
            let text = |at: Option<usize>| {
                let cell = at.map_or("", |at| row.cell(at));
                cell.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            let called = name_of(row.cell(name));
            (!called.is_empty()).then(|| Seat {
                name: called,
                presence: Presence::Present,
                position: text(post),
                party: text(party),
                side: String::new(),
                honorific: String::new(),
            })
        })
    })
}

/// Dashes between a name and a post.
const DASHES: [&str; 3] = [" - ", " \u{2013} ", " \u{2014} "];

/// A name without what stands in brackets or behind a comma: initials, a chair's
/// office, the hour somebody came.
fn name_of(part: &str) -> String {
    let mut name = String::new();
    let mut depth = 0_usize;
    for sign in part.chars() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => break,
            _ if depth == 0 => name.push(sign),
            _ => {}
        }
    }
    for dash in DASHES {
        name.truncate(name.find(dash).unwrap_or(name.len()));
    }
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
