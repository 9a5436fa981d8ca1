//! Those who were present, where one cell of a list of meetings names them all.

use serde_json::{Value, json};

use super::super::names::{self, NamedPerson};
use super::meetings::participant;
use super::{LISTED, parts_of};
use crate::exchange::incoming::{Asks, Choice, Question};
use crate::model::fold;

/// The people of a cell, with what is to be asked of them.
#[derive(Debug, Default)]
pub(super) struct Present {
    pub(super) people: Vec<Value>,
    pub(super) questions: Vec<Question>,
    /// What names nobody: a number, a party, "n others".
    pub(super) left_out: Vec<String>,
}

/// Words that name nobody, whatever number stands before them.
const NOBODY: &[&str] = &[
    "other",
    "others",
    "and others",
    "et al",
    "etc",
    "staff",
    "officials",
    "advisers",
    "advisors",
    "interpreter",
    "interpreters",
    "note taker",
    "note takers",
    "notetaker",
    "delegation",
    "tbc",
    "n others",
    "и другие",
    "и др",
    "другие",
    "переводчик",
    "переводчики",
    "делегация",
    "digarlari",
    "va s",
    "va digarlari",
    "tarcumaci",
    "tarcumacilar",
    "numayanda heyati",
];

/// Words behind a name that say whether somebody was there.
const ABSENT: &[&str] = &[
    "absent",
    "apologies",
    "did not attend",
    "not present",
    "отсутствовал",
    "отсутствовала",
    "отсутствует",
    "не присутствовал",
    "не присутствовала",
    "istirak etmayib",
    "istirak etmadi",
];

/// Words behind a name that say how, and are no office.
const BESIDE: &[&str] = &[
    "present",
    "online",
    "remote",
    "remotely",
    "by video",
    "via video",
    "by phone",
    "by telephone",
    "virtually",
    "tbc",
    "онлайн",
    "по видеосвязи",
    "дистанционно",
    "присутствовал",
    "присутствовала",
    "onlayn",
    "video vasitasila",
    "istirak edib",
];

/// Reads a cell. Each stands in a line of its own, behind a semicolon, or where a bracket
/// closed; names with commas between them are kept whole, with an offer to part them. A
/// party in brackets is theirs, and one before a colon is that of all behind it; anything
/// else in brackets is their office. Whose people the others are is asked: a list of those
/// we met may name our own as well. `before` are on the list already.
pub(super) fn read(cell: &str, parties: &[String], before: &[Value]) -> Present {
    let mut present = Present::default();
    let parts = entries(cell, parties);
    // Of one party the same is asked of each row: one answer is for all.
    let group = match parties {
        [only] => format!("delegation:present:{only}"),
        _ => String::new(),
    };
    for (part, of) in &parts {
        let (person, party, presence) = one_of(part, parties);
        let name = fold(&person.name);
        if is_nobody(&person.name) || (party.is_empty() && is_party(&person.name, parties)) {
            present.left_out.push((*part).clone());
            continue;
        }
        let is_it = |one: &Value| {
            let other = one["name"].as_str();
            other.is_some_and(|other| fold(other) == name)
        };
        if before.iter().chain(&present.people).any(is_it) {
            continue;
        }
        let at = before.len() + present.people.len();
        let party = if party.is_empty() { of } else { &party };
        if party.is_empty() && !parties.is_empty() {
            let asked = Question::whose(at, &person.name, group.clone(), parties);
            present.questions.push(asked);
        }
        let mut seat = participant(&person, &person.capacity, party, "");
        if !presence.is_empty() {
            seat["presence"] = presence.into();
        }
        present.people.push(seat);
    }
    if let [(single, of)] = parts.as_slice()
        && let Some(names) = several_names(single)
        && !present.people.is_empty()
    {
        let split = names.iter().map(|name| {
            let (person, party, _) = one_of(name, parties);
            let party = if party.is_empty() { of } else { &party };
            participant(&person, &person.capacity, party, "")
        });
        let split: Vec<Value> = before.iter().cloned().chain(split).collect();
        let whole: Vec<Value> = before.iter().chain(&present.people).cloned().collect();
        present.questions.push(Question {
            field: "/participants".to_owned(),
            asks: Asks::Split,
            words: single.clone(),
            group: String::new(),
            choices: vec![
                Choice::new(single.clone(), json!(whole)),
                Choice::new(names.join(" | "), json!(split)),
            ],
            answer: None,
            optional: true,
        });
    }
    present
}

/// The entries of a cell, each with the party that stands before the colon of its line.
fn entries(cell: &str, parties: &[String]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for line in cell.split(['\n', ';', '\u{ff1b}', '\u{61b}']) {
        let (of, rest) = match line.split_once(':') {
            Some((of, rest)) if is_party(of.trim(), parties) => (of.trim(), rest),
            _ => ("", line),
        };
        let mut found: Vec<&str> = at_brackets(rest).into_iter().map(bare).collect();
        found.retain(|part| !part.is_empty());
        // Behind a party a comma parts names, if names are all there is.
        let names = match found.as_slice() {
            [single] if !of.is_empty() => several_names(single),
            _ => None,
        };
        let names = names.unwrap_or_else(|| found.iter().map(|part| (*part).to_owned()).collect());
        all.extend(names.into_iter().map(|name| (name, of.to_owned())));
    }
    all
}

/// A line parted where a bracket closes and a name goes on:
/// "A Bell (France), C Dole (Germany)".
fn at_brackets(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut depth, mut closed) = (0, 0_usize, None);
    for (at, sign) in line.char_indices() {
        match sign {
            '(' => {
                depth += 1;
                closed = None;
            }
            ')' => {
                depth = depth.saturating_sub(1);
                closed = (depth == 0).then_some(at + 1);
            }
            _ if sign.is_whitespace() || ",/\u{60c}\u{3001}\u{ff0c}&".contains(sign) => {}
            _ => {
                if let Some(end) = closed.take().filter(|_| sign.is_uppercase()) {
                    parts.push(&line[from..end]);
                    from = at;
                }
            }
        }
    }
    parts.push(&line[from..]);
    parts
}

/// Whether words name nobody.
fn is_nobody(name: &str) -> bool {
    let folded = fold(name).replace(['-', '.'], " ");
    let said = folded.trim_start_matches(|sign: char| sign.is_numeric() || sign == '+');
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    said.is_empty() || NOBODY.contains(&said.as_str())
}

fn is_party(said: &str, parties: &[String]) -> bool {
    parties.iter().any(|one| fold(one) == fold(said)) || LISTED.party(said).is_some()
}

/// An entry of a list without its sign or number.
fn bare(part: &str) -> &str {
    let is_mark = |sign: char| sign.is_whitespace() || "-*\u{2022}\u{2013}".contains(sign);
    let part = part.trim_matches(is_mark);
    let rest = part.trim_start_matches(|sign: char| sign.is_ascii_digit());
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if rest.len() + 1 < part.len() => rest.trim_matches(is_mark),
        _ => part,
    }
}

/// One of them, the party that the cell or the meeting tells, and whether they were there.
fn one_of(part: &str, parties: &[String]) -> (NamedPerson, String, &'static str) {
    let mut party = String::new();
    let mut presence = "";
    let (said, aside) = with_aside(part);
    // An address is no part of a name.
    let said = said.split('<').next().unwrap_or_default().trim();
    let (said, office) = match said.split_once(", ") {
        Some((name, office)) if names::is_office(office) && !names::is_office(name) => {
            (name, office)
        }
        _ => (said, ""),
    };
    let mut person = names::person(said);
    if person.capacity.is_empty() {
        office.clone_into(&mut person.capacity);
    }
    // "(UK, Ambassador)": a party, and an office.
    let mut offices = Vec::new();
    for said in aside.split(", ").filter(|said| !said.is_empty()) {
        let folded = fold(said);
        if party.is_empty() && is_party(said, parties) {
            said.clone_into(&mut party);
        } else if ABSENT.contains(&folded.as_str()) {
            presence = "absent";
        } else if !BESIDE.contains(&folded.as_str()) && !said.contains('@') {
            offices.push(said);
        }
    }
    if person.capacity.is_empty() {
        person.capacity = offices.join(", ");
    }
    (person, party, presence)
}

/// A name, and what stands in the brackets behind it; one that never closes ends with it.
fn with_aside(part: &str) -> (&str, &str) {
    let Some(at) = part.find('(') else {
        return (part, "");
    };
    let aside = &part[at + 1..];
    let aside = match aside.strip_suffix(')') {
        Some(inner) => inner,
        None if !aside.contains(')') => aside,
        // More of the name stands behind it.
        None => return (part, ""),
    };
    (part[..at].trim(), aside.trim())
}

/// The names of a text that is several with commas between them, by all it shows.
fn several_names(cell: &str) -> Option<Vec<String>> {
    let cell = cell.replace(" and ", ", ").replace(" и ", ", ");
    let names = parts_of(&cell);
    let is_name = |name: &String| {
        let words: Vec<&str> = name.split(' ').collect();
        (2..=4).contains(&words.len())
            && words
                .iter()
                .all(|word| word.starts_with(char::is_uppercase))
            && !names::is_office(name)
    };
    (names.len() > 1 && names.iter().all(is_name)).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_of_a_cell_are_read_one_by_one_with_party_or_office() {
        let parties = ["Georgia".to_owned(), "Armenia".to_owned()];
        let cell = "Nino Beridze (Georgia); Mr Levan Hakobyan, Minister of Energy (Armenia)\n\
                    \u{2022} Ana Kiria (interpreter)";
        let present = read(cell, &parties, &[]);
        let told = |at: usize, key: &str| present.people[at][key].as_str().unwrap_or("");
        assert_eq!(present.people.len(), 3);
        assert_eq!(
            (told(0, "name"), told(0, "party")),
            ("Nino Beridze", "Georgia")
        );
        assert_eq!(
            (told(1, "name"), told(1, "position"), told(1, "party")),
            ("Levan Hakobyan", "Minister of Energy", "Armenia")
        );
        assert_eq!(
            (told(2, "name"), told(2, "position")),
            ("Ana Kiria", "interpreter")
        );
        let asked: Vec<&str> = present
            .questions
            .iter()
            .map(|one| one.field.as_str())
            .collect();
        assert_eq!(asked, ["/participants/2/party"]);
    }

    #[test]
    fn names_with_commas_between_them_are_kept_whole_with_an_offer_to_part_them() {
        let parties = ["Georgia".to_owned()];
        let present = read("Nino Beridze, Ana Kiria and Luka Maisuradze", &parties, &[]);
        assert_eq!(present.people.len(), 1);
        // Nothing tells that they are theirs.
        assert_eq!(present.people[0]["party"], serde_json::Value::Null);
        let offer = present.questions.last().expect("an offer");
        assert!(offer.optional);
        assert_eq!(offer.choices[1].value.as_array().map(Vec::len), Some(3));
        let office = read("Beridze, Head of Protocol", &parties, &[]);
        assert!(office.questions.iter().all(|one| one.asks != Asks::Split));
        assert_eq!(office.people[0]["position"], "Head of Protocol");
    }

    #[test]
    fn who_is_on_the_list_already_is_not_there_twice() {
        let head = [json!({"name": "Nino Beridze"})];
        let present = read("1. Nino Beridze; 2. Ana Kiria; Ana Kiria", &[], &head);
        assert_eq!(present.people.len(), 1);
        assert_eq!(present.people[0]["name"], "Ana Kiria");
        let several = read("A Bell (France), C Dole (Germany, envoy)", &[], &[]);
        let told: Vec<_> = several
            .people
            .iter()
            .map(|one| (&one["party"], &one["name"]))
            .collect();
        assert_eq!(
            told,
            [
                (&json!("France"), &json!("A Bell")),
                (&json!("Germany"), &json!("C Dole"))
            ]
        );
        assert_eq!(several.people[1]["position"], "envoy");
    }

    #[test]
    fn what_stands_around_names_becomes_no_part_of_them_and_nobody_is_made_of_a_word() {
        let of = |cell: &str| {
            let present = read(cell, &[], &[]);
            let people = present.people.iter().map(|one| {
                let text = |key: &str| one[key].as_str().unwrap_or("");
                ["name", "position", "party", "presence"]
                    .map(text)
                    .join("|")
            });
            (people.collect::<Vec<_>>(), present.left_out)
        };
        for (cell, people) in [
            (
                "A Bell (France) C Dole (Germany)",
                vec!["A Bell||France|", "C Dole||Germany|"],
            ),
            (
                "A Bell (France) / C Dole (Germany)",
                vec!["A Bell||France|", "C Dole||Germany|"],
            ),
            (
                "UK: John Smith, Anna Brown; France: Paul Green",
                vec!["John Smith||UK|", "Anna Brown||UK|", "Paul Green||France|"],
            ),
            (
                "John Smith (Minister (acting))",
                vec!["John Smith|Minister (acting)||"],
            ),
            ("Anna Brown (UK", vec!["Anna Brown||UK|"]),
            ("Paul Green, OBE", vec!["Paul Green|||"]),
            ("John Smith (absent)", vec!["John Smith|||absent"]),
            ("Anna Brown (online, UK)", vec!["Anna Brown||UK|"]),
            ("John Smith <js@example.org>", vec!["John Smith|||"]),
            ("Anna Brown (a.b@example.org)", vec!["Anna Brown|||"]),
        ] {
            assert_eq!(
                of(cell),
                (people.iter().map(|one| (*one).to_owned()).collect(), vec![])
            );
        }
        let (people, left_out) = of("John Smith; 12; 3 others; et al.; interpreters; France");
        assert_eq!(people, ["John Smith|||"]);
        assert_eq!(
            left_out,
            ["12", "3 others", "et al.", "interpreters", "France"]
        );
    }
}
