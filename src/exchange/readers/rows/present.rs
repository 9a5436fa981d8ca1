//! Those who were present, where one cell of a list of meetings names them all.

use serde_json::Value;

use super::super::names::{self, NamedPerson};
use super::meetings::participant;
use super::present_words::{ABSENT, BESIDE, Heading, IN_DOUBT, heading, is_nobody};
use super::{LISTED, parts_of};
use crate::exchange::incoming::Question;
use crate::model::fold;

/// The people of a cell, with what is to be asked of them.
#[derive(Debug, Default)]
pub(super) struct Present {
    pub(super) people: Vec<Value>,
    pub(super) questions: Vec<Question>,
    /// What names nobody: a number, a party, "n others".
    pub(super) left_out: Vec<String>,
    /// What is told of one and has no field: how they took part.
    pub(super) beside: Vec<String>,
}

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
    for Entry {
        text: part,
        of,
        heading,
    } in &parts
    {
        let One {
            person,
            party,
            presence,
            doubt,
            beside,
        } = one_of(part, parties);
        let name = fold(&person.name);
        if is_only_office(&person.name) {
            present.people.push(unnamed(&person.name, &party, of));
            continue;
        }
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
        let mut seat = participant(&person, &person.capacity, party, heading.role);
        if let Some(presence) = [presence, heading.presence]
            .iter()
            .find(|one| !one.is_empty())
        {
            seat["presence"] = (*presence).into();
        }
        if !doubt.is_empty() {
            seat["doubt"] = doubt.into();
        }
        if !beside.is_empty() {
            present.beside.push(format!("{}: {beside}", person.name));
        }
        present.people.push(seat);
    }
    offer_to_part(&mut present, &parts, parties, before);
    present
}

/// Offers to part a cell that is one entry and several names.
fn offer_to_part(present: &mut Present, parts: &[Entry], parties: &[String], before: &[Value]) {
    if let [
        Entry {
            text: single, of, ..
        },
    ] = parts
        && let Some(names) = several_names(single)
        && !present.people.is_empty()
    {
        let split = names.iter().map(|name| {
            let One { person, party, .. } = one_of(name, parties);
            let party = if party.is_empty() { of } else { &party };
            participant(&person, &person.capacity, party, "")
        });
        let split: Vec<Value> = before.iter().cloned().chain(split).collect();
        let whole: Vec<Value> = before.iter().chain(&present.people).cloned().collect();
        let offer = super::offer_to_part("/participants", single, whole, &names, split);
        present.questions.push(offer);
    }
}

/// An entry of a cell, with what stands before the colon of its line.
struct Entry {
    text: String,
    /// The party they are of.
    of: String,
    heading: Heading,
}

/// The entries of a cell.
fn entries(cell: &str, parties: &[String]) -> Vec<Entry> {
    let mut all = Vec::new();
    let cell = cell.replace(['[', '{'], "(").replace([']', '}'], ")");
    for line in cell.split(['\n', ';', '\u{ff1b}', '\u{61b}']) {
        let (head, rest) = head_of(line);
        let (of, heading, rest) = match (side_of(head, parties), heading(head)) {
            (Some(of), _) => (of, Heading::default(), rest),
            (_, Some(heading)) => (String::new(), heading, rest),
            _ => (String::new(), Heading::default(), line),
        };
        let parts = at_brackets(rest).into_iter().flat_map(at_number);
        let mut found: Vec<&str> = parts.map(bare).collect();
        found.retain(|part| !part.is_empty());
        // Behind a party a comma parts names, if names are all there is.
        let names = match found.as_slice() {
            [single] if rest.len() < line.len() => several_names(single),
            _ => None,
        };
        let names = names.unwrap_or_else(|| found.iter().map(|part| (*part).to_owned()).collect());
        all.extend(names.into_iter().map(|text| Entry {
            text,
            of: of.clone(),
            heading,
        }));
    }
    all
}

/// What stands before a colon or a dash of a line, and what behind it.
fn head_of(line: &str) -> (&str, &str) {
    let dashes = [" - ", " \u{2013} ", " \u{2014} "];
    let parted = dashes.iter().find_map(|dash| line.split_once(dash));
    line.split_once(':').or(parted).unwrap_or(("", line))
}

/// The party that a word before a line names: by its name, or as its side.
fn side_of(head: &str, parties: &[String]) -> Option<String> {
    let head = head.trim();
    if is_party(head, parties) {
        return Some(head.to_owned());
    }
    let folded = fold(head);
    let sides = [" side", " delegation", " сторона", " делегация", " tarafi"];
    let adjective = sides.iter().find_map(|side| folded.strip_suffix(side))?;
    let is_like = |party: &&String| {
        let party = fold(party);
        let both = adjective.chars().zip(party.chars());
        let same = both.take_while(|(one, other)| one == other).count();
        same >= 4 && same * 10 >= party.chars().count() * 7
    };
    parties.iter().find(is_like).cloned()
}

/// Words that stand in the name of an office beside its own, folded.
const IN_OFFICES: [&str; 8] = [
    "first",
    "vice",
    "the",
    "charge",
    "d'affaires",
    "d\u{2019}affaires",
    "a.i.",
    "a.i",
];

/// Offices none of whose words is one by itself, folded.
const WHOLE: [&str; 6] = [
    "chief of protocol",
    "chief of staff",
    "chief of cabinet",
    "note taker",
    "шеф протокола",
    "protokol reisi",
];

/// Whether words are an office and no name: "Minister", "Deputy Head".
pub(in crate::exchange::readers) fn is_only_office(words: &str) -> bool {
    let said = |word: &str| names::is_office(word) || IN_OFFICES.contains(&fold(word).as_str());
    !words.is_empty() && (words.split(' ').all(said) || WHOLE.contains(&fold(words).as_str()))
}

/// One who sat there and is told by an office alone.
fn unnamed(office: &str, party: &str, of: &str) -> Value {
    let person = NamedPerson::default();
    let party = if party.is_empty() { of } else { party };
    participant(&person, office, party, "")
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

/// "A Bell + 2": a name, and how many came with them.
fn at_number(part: &str) -> Vec<&str> {
    let is_number = |rest: &str| rest.trim().starts_with(|sign: char| sign.is_ascii_digit());
    match part.rsplit_once('+') {
        Some((name, rest)) if is_number(rest) && !name.trim().is_empty() => {
            vec![name, &part[name.len()..]]
        }
        _ => vec![part],
    }
}

fn is_party(said: &str, parties: &[String]) -> bool {
    parties.iter().any(|one| fold(one) == fold(said)) || LISTED.party(said).is_some()
}

/// An entry of a list without its sign or number.
fn bare(part: &str) -> &str {
    let is_mark = |sign: char| sign.is_whitespace() || "-*\u{2022}\u{2013}".contains(sign);
    let part = part.trim_matches(is_mark);
    // "A Bell (France) and B Cole"
    let joined = ["and ", "и ", "v\u{259} "];
    let part = joined
        .iter()
        .find_map(|word| part.strip_prefix(word))
        .filter(|rest| rest.starts_with(char::is_uppercase))
        .unwrap_or(part);
    let rest = part.trim_start_matches(|sign: char| sign.is_ascii_digit());
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if rest.len() + 1 < part.len() => rest.trim_matches(is_mark),
        _ => part,
    }
}

/// One of them.
#[derive(Default)]
struct One {
    person: NamedPerson,
    /// The party that the cell or the meeting tells.
    party: String,
    presence: &'static str,
    doubt: String,
    /// What else stood there and has no field.
    beside: String,
}

/// Reads one of them.
fn one_of(part: &str, parties: &[String]) -> One {
    let mut one = One::default();
    let (said, aside) = with_aside(part);
    // An address is no part of a name, and neither is a mark of a note.
    let said = said.split('<').next().unwrap_or_default();
    let words = said.split_whitespace().filter(|word| !word.contains('@'));
    let said = words.collect::<Vec<_>>().join(" ");
    let is_mark = |sign: char| "*\u{2020}\u{2021}&".contains(sign) || sign.is_whitespace();
    let said = said.trim_matches(is_mark);
    let (said, office) = match said.split_once(", ") {
        Some((name, office)) if names::is_office(office) && !names::is_office(name) => {
            (name, office)
        }
        _ => with_office(said),
    };
    one.person = names::person(said);
    if one.person.capacity.is_empty() {
        office.clone_into(&mut one.person.capacity);
    }
    // "(UK, Ambassador)": a party, and an office.
    let mut offices = Vec::new();
    let mut beside = Vec::new();
    for said in aside.split([',', ';']).map(str::trim) {
        let folded = fold(said);
        if said.is_empty() || said.contains('@') {
        } else if one.party.is_empty() && is_party(said, parties) {
            said.clone_into(&mut one.party);
        } else if ABSENT.contains(&folded.as_str()) {
            one.presence = "absent";
        } else if IN_DOUBT.contains(&folded.as_str()) {
            said.clone_into(&mut one.doubt);
        } else if BESIDE.contains(&folded.as_str()) {
            beside.push(said);
        } else {
            offices.push(said);
        }
    }
    one.beside = beside.join(", ");
    if one.person.capacity.is_empty() {
        one.person.capacity = offices.join(", ");
    }
    one
}

/// A name behind an office that stands before it: "Ambassador Tamar Gelashvili".
fn with_office(said: &str) -> (&str, &str) {
    let ends = said.match_indices(' ').map(|(at, _)| at);
    let office = ends.take_while(|at| is_only_office(&said[..*at])).last();
    match office {
        Some(at) if said[at + 1..].contains(' ') => (&said[at + 1..], &said[..at]),
        _ => (said, ""),
    }
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
    // Behind the last it may be told that there were others.
    let others = [
        " и др.",
        " и другие",
        " et al.",
        " v\u{259} ba\u{15f}qalar\u{131}",
    ];
    let cell = cell.trim();
    let named = others.iter().find_map(|others| cell.strip_suffix(others));
    let mut cell = named
        .unwrap_or(cell)
        .replace(['\u{60c}', '\u{3001}', '\u{ff0c}', '|'], ",");
    for word in [" and ", " и ", " v\u{259} ", " & ", " / "] {
        cell = cell.replace(word, ", ");
    }
    let names = parts_of(&cell);
    let is_name = |name: &String| {
        let words: Vec<&str> = name.split(' ').collect();
        (2..=4).contains(&words.len())
            && words.iter().all(|word| {
                word.starts_with(|sign: char| sign.is_alphabetic() && !sign.is_lowercase())
            })
            && !names::is_office(name)
    };
    (names.len() > 1 && names.iter().all(is_name)).then_some(names)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::exchange::incoming::Asks;

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
            let parties = ["Georgia".to_owned(), "Armenia".to_owned()];
            let present = read(cell, &parties, &[]);
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
            ("John Smith js@example.org", vec!["John Smith|||"]),
            (
                "John Smith\u{2020}; & Anna Brown*",
                vec!["John Smith|||", "Anna Brown|||"],
            ),
            ("John Smith [absent]", vec!["John Smith|||absent"]),
            (
                "Attendees: John Smith; Absent: Anna Brown; Regrets - Paul Green",
                vec![
                    "John Smith|||",
                    "Anna Brown|||absent",
                    "Paul Green|||absent",
                ],
            ),
            ("Отсутствовали: Анна Кац", vec!["Анна Кац|||absent"]),
            (
                "Head: John Smith; Members: Anna Brown, Paul Green",
                vec!["John Smith|||", "Anna Brown|||", "Paul Green|||"],
            ),
            (
                "Georgian side: John Smith; Armenia - Anna Brown, minister",
                vec!["John Smith||Georgia|", "Anna Brown|minister|Armenia|"],
            ),
            (
                "Minister; Ambassador Anna Brown",
                vec!["|Minister||", "Anna Brown|Ambassador||"],
            ),
            ("Anna Brown (a.b@example.org)", vec!["Anna Brown|||"]),
        ] {
            assert_eq!(
                of(cell),
                (people.iter().map(|one| (*one).to_owned()).collect(), vec![])
            );
        }
    }

    #[test]
    fn those_told_without_a_name_are_nobody_and_several_names_are_offered_to_be_parted() {
        let of = |cell: &str| {
            let present = read(cell, &[], &[]);
            let names = present.people.iter();
            let names = names.map(|one| one["name"].as_str().unwrap_or("").to_owned());
            (names.collect::<Vec<_>>(), present.left_out)
        };
        let nobody = [
            "12",
            "3 others",
            "et al.",
            "interpreters",
            "France",
            "and 2 experts",
            "and three others",
            "n/a",
            "ещё 3 человека",
            "daha 3 nəfər",
            "və başqaları",
            "the delegation of Georgia",
            "a.b@example.org",
        ];
        let (people, left_out) = of(&format!("John Smith; {}", nobody.join("; ")));
        assert_eq!(people, ["John Smith"]);
        assert_eq!(left_out, nobody);
        let told = read("John Smith (online); Anna Brown (tbc)", &[], &[]);
        assert_eq!(told.beside, ["John Smith: online"]);
        assert_eq!(told.people[1]["doubt"], "tbc");
        for several in [
            "Иванов И.И., Петров П.П. и др.",
            "\u{623}\u{62d}\u{645}\u{62f} \u{62d}\u{633}\u{646}\u{60c} \u{645}\u{62d}\u{645}\u{62f} \u{639}\u{644}\u{64a}",
            "John Smith / Anna Brown | Paul Green & Ana Ruiz",
        ] {
            let offered = read(several, &[], &[]).questions;
            let offer = offered.iter().find(|one| one.asks == Asks::Split);
            assert!(offer.is_some_and(|one| one.optional), "{several}");
        }
    }
}
