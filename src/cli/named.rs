//! The party or person that a word of the command line means: by id, code or name.

use super::{CommandError, say_with};
use crate::model::{Directory, PartyId, PersonId, RecordId, fold};
use crate::store::Store;

/// A record by its id, with the name shown and every name it is known by.
type Bearer<'a> = (RecordId, &'a str, Vec<&'a str>);

/// The party with this id, code or name; a part of a name where only one has it.
pub(super) fn find_party(store: &Store, asked: &str) -> Result<PartyId, CommandError> {
    let found = one_of(&parties(&store.directory()?), asked, "memcon list parties");
    found.map(PartyId::from)
}

/// The person of this id or name in any spelling; a part of it where only one has it.
pub(super) fn find_person(store: &Store, asked: &str) -> Result<PersonId, CommandError> {
    let found = one_of(&persons(&store.directory()?), asked, "memcon list people");
    found.map(PersonId::from)
}

/// The party or person who bears this name whole, or has this id.
pub(super) fn find_exactly(
    directory: &Directory,
    asked: &str,
) -> Result<Option<RecordId>, CommandError> {
    for known in [parties(directory), persons(directory)] {
        let exact = matching(&known, asked, |name, wanted| name == wanted);
        if !exact.is_empty() {
            return only(&exact, asked).map(Some);
        }
    }
    Ok(None)
}

fn parties(directory: &Directory) -> Vec<Bearer<'_>> {
    let all = directory.parties.values();
    all.map(|party| {
        let names = party.names.iter().map(|name| name.name.as_str());
        let spellings = names.chain([party.code.as_str()]).collect();
        (party.id.record(), party.name(), spellings)
    })
    .collect()
}

fn persons(directory: &Directory) -> Vec<Bearer<'_>> {
    let all = directory.persons.values();
    all.map(|person| {
        let names = person.names.iter().map(|name| name.name.as_str());
        let spellings = names.chain([person.known_as.as_str()]).collect();
        (person.id.record(), person.shown_name(), spellings)
    })
    .collect()
}

fn one_of(known: &[Bearer], asked: &str, list: &'static str) -> Result<RecordId, CommandError> {
    let exact = matching(known, asked, |name, wanted| name == wanted);
    let found = if exact.is_empty() {
        matching(known, asked, |name, wanted| name.contains(wanted))
    } else {
        exact
    };
    if found.is_empty() {
        return Err(CommandError::not_found(asked, list));
    }
    only(&found, asked)
}

/// Those of an id, or of a name that fits.
fn matching<'a>(
    known: &'a [Bearer<'a>],
    asked: &str,
    fits: impl Fn(&str, &str) -> bool,
) -> Vec<&'a Bearer<'a>> {
    let wanted = fold(asked.trim());
    let id = asked.trim().parse::<RecordId>().ok();
    let bears = |names: &[&str]| {
        let mut folded = names.iter().map(|name| fold(name));
        !wanted.is_empty() && folded.any(|name| fits(&name, &wanted))
    };
    let all = known.iter();
    all.filter(|(one, _, names)| id == Some(*one) || bears(names))
        .collect()
}

/// The only one of those found; several are told with what tells them apart.
fn only(found: &[&Bearer], asked: &str) -> Result<RecordId, CommandError> {
    if let [(id, ..)] = found {
        return Ok(*id);
    }
    let is_doubled = |shown: &str| found.iter().filter(|(_, one, _)| *one == shown).count() > 1;
    let names = found.iter().take(8);
    let names: Vec<String> = names
        .map(|(id, shown, _)| match is_doubled(shown) {
            true => format!("{shown} ({id})"),
            false => (*shown).to_owned(),
        })
        .collect();
    let words = if found.iter().all(|(_, shown, _)| is_doubled(shown)) {
        "cli-many-of-name"
    } else {
        "cli-many-names"
    };
    let filled = [("asked", asked), ("names", &*names.join(", "))];
    Err(CommandError::Usage(say_with(words, &filled)))
}
