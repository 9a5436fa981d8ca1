//! Contacts as persons and parties: vCard 2.1, 3.0 and 4.0, also in one file.

use serde_json::{Map, Value, json};

use super::content_lines::{self, Line};
use super::rows::tell;
use super::{Context, Notice, ReadFault, Reading};
use crate::exchange::incoming::{Draft, Origin, ProposalKind};
use crate::model::fold;

/// Properties that no record has a place for, by what they are called in a notice.
const LEFT_OUT: [&str; 19] = [
    "AGENT",
    "PHOTO",
    "LOGO",
    "SOUND",
    "KEY",
    "BDAY",
    "ANNIVERSARY",
    "ADR",
    "TEL",
    "EMAIL",
    "GEO",
    "NICKNAME",
    "CATEGORIES",
    "GENDER",
    "LANG",
    "TZ",
    "IMPP",
    "RELATED",
    "MEMBER",
];

/// Properties of which one is taken.
const TAKEN_ONCE: [&str; 2] = ["ORG", "TITLE"];

/// Reads the cards of a file.
///
/// # Errors
///
/// When its code page is not clear.
pub(super) fn read(
    bytes: &[u8],
    context: &Context,
    reading: &mut Reading,
) -> Result<(), ReadFault> {
    let named = context.mapping.as_ref().map(|one| one.encoding.as_str());
    let lines = content_lines::read(bytes, named)?;
    let mut open: Option<Vec<Line>> = None;
    // A card within another, behind AGENT (vCard 2.1), is of somebody else.
    let mut within = 0_usize;
    for line in lines {
        let is_card = line.value.trim().eq_ignore_ascii_case("VCARD");
        let is_agent = |card: &Vec<Line>| {
            let last = card.last();
            last.is_some_and(|last| last.name == "AGENT" && last.value.trim().is_empty())
        };
        match (line.name.as_str(), is_card) {
            ("BEGIN", true) if within > 0 || open.as_ref().is_some_and(is_agent) => within += 1,
            ("END", true) if within > 0 => within -= 1,
            _ if within > 0 => {}
            ("BEGIN", true) => {
                if let Some(cut) = open.replace(vec![line]) {
                    cut_off(&cut, reading);
                }
            }
            ("END", true) => {
                if let Some(card) = open.take() {
                    self::card(&card, context, reading);
                }
            }
            _ => {
                if let Some(card) = &mut open {
                    card.push(line);
                }
            }
        }
    }
    if let Some(cut) = open {
        cut_off(&cut, reading);
    }
    Ok(())
}

fn cut_off(card: &[Line], reading: &mut Reading) {
    let name = card
        .iter()
        .find(|line| line.name == "FN")
        .map(Line::text)
        .unwrap_or_default();
    let row = card.first().map_or(1, |line| line.number);
    tell(reading, Notice::problem("cut-off").at(row).words(&name));
}

fn card(card: &[Line], context: &Context, reading: &mut Reading) {
    let row = card.first().map_or(1, |line| line.number);
    let origin = Origin {
        file: context.file.clone(),
        part: String::new(),
        row: Some(row),
    };
    let of = |name: &'static str| card.iter().filter(move |line| line.name == name);
    let first = |name: &'static str| {
        of(name)
            .map(Line::text)
            .find(|text| !text.trim().is_empty())
            .unwrap_or_default()
    };
    let mut once: Vec<&str> = Vec::new();
    for line in card {
        let name = line.name.as_str();
        // A role is the office where no title is given.
        let is_role = name == "ROLE" && !first("TITLE").is_empty();
        let is_second = !is_of_post(line) && TAKEN_ONCE.contains(&name) && once.contains(&name);
        once.push(name);
        if LEFT_OUT.contains(&name) || is_role || is_second {
            let notice = Notice::note("left-out").at(line.number).column(name);
            let is_words = is_role || is_second || matches!(name, "NICKNAME" | "CATEGORIES");
            let words = if is_words { line.text() } else { String::new() };
            tell(reading, notice.words(&words));
        }
    }
    let organisation: Vec<String> = of("ORG").next().map(Line::parts).unwrap_or_default();
    let organisation: Vec<String> = organisation
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let kind = [first("KIND"), first("X-ADDRESSBOOKSERVER-KIND")];
    let kind = kind
        .iter()
        .map(|kind| fold(kind.trim()))
        .find(|kind| !kind.is_empty());
    let mut kind = kind.unwrap_or_default();
    if is_of_company(card, &organisation) {
        "org".clone_into(&mut kind);
    }
    if matches!(
        kind.as_str(),
        "group" | "location" | "application" | "device" | "thing"
    ) {
        let name = first("FN");
        tell(reading, Notice::note("group").at(row).words(&name));
        return;
    }
    let title = [first("TITLE"), first("ROLE")]
        .into_iter()
        .find(|title| !title.trim().is_empty())
        .unwrap_or_default();
    // A card that names nobody and no office is one of the organisation.
    let stand_in = first("X-MEMCON-KNOWN-AS");
    let spellings = if stand_in.is_empty() {
        spellings(card)
    } else {
        Vec::new()
    };
    let is_of_body =
        stand_in.is_empty() && spellings.is_empty() && title.is_empty() && organisation.len() == 1;
    if kind == "org" || is_of_body && kind.is_empty() {
        let name = [first("FN"), organisation.join(", ")]
            .into_iter()
            .find(|name| !name.trim().is_empty());
        match name {
            Some(name) => {
                let record = json!({"name": name.trim(), "kind": "organisation"});
                reading
                    .drafts
                    .push(&Draft::new(ProposalKind::Party, record, origin));
            }
            None => tell(reading, Notice::problem("no-name").at(row)),
        }
        return;
    }
    let unit = organisation[..].get(1..).unwrap_or(&[]).join(", ");
    // A department is a party within its ministry, where an office is held in it;
    // where none is named it is all that is known of what the person does.
    let office = if title.trim().is_empty() {
        unit.clone()
    } else {
        title.trim().to_owned()
    };
    let mut seat = organisation.first().cloned();
    if !unit.is_empty() && office != unit {
        let record = json!({"name": unit, "kind": "organisation", "parent": seat});
        let origin = origin.clone();
        reading
            .drafts
            .push(&Draft::new(ProposalKind::Party, record, origin));
        seat = Some(unit);
    }
    let mut record = Map::new();
    match spellings.first() {
        Some(shown) => {
            record.insert("name".to_owned(), shown["name"].clone());
            record.insert("spellings".to_owned(), Value::Array(spellings));
        }
        None => {
            let known_as = if !stand_in.is_empty() {
                stand_in
            } else if office.is_empty() {
                organisation.join(", ")
            } else {
                [office.as_str(), seat.as_deref().unwrap_or_default()]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            if known_as.is_empty() {
                tell(reading, Notice::problem("no-name").at(row));
                return;
            }
            record.insert("known_as".to_owned(), Value::from(known_as));
        }
    }
    let honorific = of("N")
        .map(Line::parts)
        .find_map(|parts| parts.get(3).filter(|part| !part.is_empty()).cloned());
    let suffix = of("N")
        .map(Line::parts)
        .find_map(|parts| parts.get(4).filter(|part| !part.is_empty()).cloned());
    if let Some(honorific) = honorific {
        record.insert("honorific".to_owned(), Value::from(honorific));
    }
    let note = [suffix.unwrap_or_default(), first("NOTE")].join("\n");
    if !note.trim().is_empty() {
        record.insert("biography".to_owned(), Value::from(note.trim()));
    }
    if !office.is_empty() || !organisation.is_empty() {
        let mut post = Map::new();
        let named = if office.is_empty() {
            organisation.join(", ")
        } else {
            office
        };
        post.insert("title".to_owned(), Value::from(named));
        if let Some(party) = seat {
            post.insert("party".to_owned(), Value::from(party));
        }
        record.insert("posts".to_owned(), json!([post]));
    }
    let own = own_posts(card);
    if !own.is_empty() {
        record.insert("posts".to_owned(), Value::Array(own));
    }
    reading.drafts.push(&Draft::new(
        ProposalKind::Person,
        Value::Object(record),
        origin,
    ));
}

/// Whether a card is one of an organisation: as address books say so, or where it states no
/// name in parts and is called as the organisation is.
fn is_of_company(card: &[Line], organisation: &[String]) -> bool {
    let of = |name: &'static str| card.iter().filter(move |line| line.name == name);
    let is_said = of("X-ABSHOWAS").any(|line| line.value.trim().eq_ignore_ascii_case("COMPANY"));
    let has_parts = of("N").any(|line| line.parts().iter().any(|part| !part.is_empty()));
    let body = organisation.first().map(|body| fold(body));
    let mut names = of("FN").map(|line| fold(line.text().trim()));
    let is_called_so = body.is_some() && names.any(|name| Some(name) == body);
    let is_named = of("N").next().is_some();
    let has_office = card.iter().any(|line| {
        matches!(line.name.as_str(), "TITLE" | "ROLE") && !line.text().trim().is_empty()
    });
    let is_alone = is_named && !has_parts && !has_office;
    !organisation.is_empty() && (is_said || is_alone && is_called_so)
}

/// Whether a line is of a post, as our own cards write each.
fn is_of_post(line: &Line) -> bool {
    let number = line.group.strip_prefix("POST");
    number.is_some_and(|number| number.parse::<usize>().is_ok())
}

/// The posts of one of our own cards: each in a group, with its days.
fn own_posts(card: &[Line]) -> Vec<Value> {
    let mut groups: Vec<&str> = Vec::new();
    for line in card.iter().filter(|line| is_of_post(line)) {
        if !groups.contains(&line.group.as_str()) {
            groups.push(&line.group);
        }
    }
    let post = |group: &&str| {
        let of = |names: [&str; 2]| {
            let mut lines = card.iter().filter(|line| line.group == **group);
            lines.find(|line| names.contains(&line.name.as_str()))
        };
        let text = |names: [&str; 2]| of(names).map(Line::text).unwrap_or_default();
        let bare = text(["X-MEMCON-ACTING", ""]);
        let title = match bare.as_str() {
            "" => text(["TITLE", "X-MEMCON-TITLE"]),
            bare => bare.to_owned(),
        };
        let party = of(["ORG", "X-MEMCON-ORG"])
            .map(Line::text)
            .unwrap_or_default();
        let mut post = Map::new();
        for (key, said) in [
            ("title", title),
            ("party", party),
            ("from", text(["X-MEMCON-FROM", ""])),
            ("until", text(["X-MEMCON-UNTIL", ""])),
        ] {
            if !said.trim().is_empty() {
                post.insert(key.to_owned(), Value::from(said.trim()));
            }
        }
        if !bare.is_empty() {
            post.insert("acting".to_owned(), Value::Bool(true));
        }
        post.contains_key("title").then_some(Value::Object(post))
    };
    groups.iter().filter_map(post).collect()
}

/// The names of a card by language, the preferred one first. The name in parts
/// counts where none is written out, and where the family name stands first.
fn spellings(card: &[Line]) -> Vec<Value> {
    let mut found: Vec<(u8, Value)> = Vec::new();
    let mut add = |name: &str, language: &str, rank: u8| {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_there = found.iter().any(|(_, one)| one["name"] == name.as_str());
        if name.is_empty() || is_there {
            return;
        }
        let mut spelling = Map::new();
        spelling.insert("name".to_owned(), Value::from(name));
        if !language.is_empty() {
            spelling.insert(
                "language".to_owned(),
                Value::from(language.to_ascii_lowercase()),
            );
        }
        found.push((rank, Value::Object(spelling)));
    };
    for line in card.iter().filter(|line| line.name == "FN") {
        let rank = if line.param("PREF").is_empty() { 1 } else { 0 };
        let name = line.text();
        // Where the parts are not told apart, a comma parts none of them.
        let is_whole = card
            .iter()
            .any(|line| line.name == "N" && line.parts().first() == Some(&name));
        let bare = bare_of(&name, card);
        let shown = if is_whole {
            bare.to_owned()
        } else {
            turned(bare)
        };
        add(&shown, line.param("LANGUAGE"), rank);
    }
    let is_written_out = card
        .iter()
        .any(|line| line.name == "FN" && !line.text().trim().is_empty());
    for line in card.iter().filter(|line| line.name == "N") {
        let parts = line.parts();
        let part = |at: usize| parts.get(at).map_or("", String::as_str);
        // Where letters are Cyrillic the family name stands first, with a patronymic.
        let is_family_first = !part(2).is_empty()
            && part(0)
                .chars()
                .any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
        if is_written_out && !is_family_first {
            continue;
        }
        let whole = if is_family_first {
            [part(0), part(1), part(2)].join(" ")
        } else {
            [part(1), part(2), part(0)].join(" ")
        };
        let rank = if is_family_first { 0 } else { 2 };
        add(&whole, line.param("LANGUAGE"), rank);
        if !is_written_out && !is_family_first {
            // Nobody says in which order the name is written: it is known in both.
            let turned = [part(0), part(1), part(2)].join(" ");
            add(&turned, line.param("LANGUAGE"), 3);
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, spelling)| spelling).collect()
}

/// A name without the form of address and the letters behind it, which a card has apart.
fn bare_of<'n>(name: &'n str, card: &[Line]) -> &'n str {
    let mut bare = name.trim();
    for line in card.iter().filter(|line| line.name == "N") {
        let parts = line.parts();
        let part = |at: usize| parts.get(at).map_or("", |part| part.trim());
        let rest = bare
            .strip_prefix(part(3))
            .filter(|rest| rest.starts_with(' '));
        bare = rest.unwrap_or(bare).trim();
        let rest = bare
            .strip_suffix(part(4))
            .filter(|rest| rest.ends_with([' ', ',']));
        bare = rest.unwrap_or(bare).trim_end_matches([' ', ',']);
    }
    if bare.is_empty() { name } else { bare }
}

/// "O'Dowd, Amy" as it is said.
pub(super) fn turned(name: &str) -> String {
    match name.split_once(", ") {
        Some((family, given)) if !given.contains(',') => format!("{given} {family}"),
        _ => name.to_owned(),
    }
}
