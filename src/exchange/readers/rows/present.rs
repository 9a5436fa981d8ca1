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
}

/// Reads a cell. Each stands in a line of its own or behind a semicolon; names with
/// commas between them are kept whole, with an offer to part them. A party in brackets
/// is theirs, anything else there their office. Whose people the others are is asked:
/// a list of those we met may name our own as well. `before` are on the list already.
pub(super) fn read(cell: &str, parties: &[String], before: &[Value]) -> Present {
    let mut present = Present::default();
    // "A Bell (France), C Dole (Germany)": what stands in brackets ends a name.
    let cell = cell.replace("), ", ");").replace('\u{ff1b}', ";");
    let parts: Vec<&str> = cell
        .split([';', '\n'])
        .map(bare)
        .filter(|part| !part.is_empty())
        .collect();
    // Of one party the same is asked of each row: one answer is for all.
    let group = match parties {
        [only] => format!("delegation:present:{only}"),
        _ => String::new(),
    };
    for part in &parts {
        let (person, party) = one_of(part, parties);
        let name = fold(&person.name);
        let is_it = |one: &Value| {
            let other = one["name"].as_str();
            other.is_some_and(|other| fold(other) == name)
        };
        if before.iter().chain(&present.people).any(is_it) {
            continue;
        }
        let at = before.len() + present.people.len();
        if party.is_empty() && !parties.is_empty() {
            let asked = Question::whose(at, &person.name, group.clone(), parties);
            present.questions.push(asked);
        }
        let seat = participant(&person, &person.capacity, &party, "");
        present.people.push(seat);
    }
    if let [single] = parts.as_slice()
        && let Some(names) = several_names(single)
        && !present.people.is_empty()
    {
        let split = names.iter().map(|name| {
            let (person, party) = one_of(name, parties);
            participant(&person, &person.capacity, &party, "")
        });
        let split: Vec<Value> = before.iter().cloned().chain(split).collect();
        let whole: Vec<Value> = before.iter().chain(&present.people).cloned().collect();
        present.questions.push(Question {
            field: "/participants".to_owned(),
            asks: Asks::Split,
            words: (*single).to_owned(),
            group: String::new(),
            choices: vec![
                Choice::new(*single, json!(whole)),
                Choice::new(names.join(" | "), json!(split)),
            ],
            answer: None,
            optional: true,
        });
    }
    present
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

/// One of them, and the party that the cell or the meeting tells.
fn one_of(part: &str, parties: &[String]) -> (NamedPerson, String) {
    let mut party = String::new();
    let (said, aside) = part
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .map_or((part, ""), |(said, aside)| (said.trim(), aside.trim()));
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
    let is_party = |said: &str| {
        parties.iter().any(|one| fold(one) == fold(said)) || LISTED.party(said).is_some()
    };
    let mut offices = Vec::new();
    for said in aside.split(", ").filter(|said| !said.is_empty()) {
        if party.is_empty() && is_party(said) {
            said.clone_into(&mut party);
        } else {
            offices.push(said);
        }
    }
    if person.capacity.is_empty() {
        person.capacity = offices.join(", ");
    }
    (person, party)
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
}
