//! Parties and persons by every name they bear, those on file and those listed:
//! a list of a hundred thousand rows asks for each name again.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde_json::Value;

use crate::model::{
    Directory, Markings, NameKey, Party, PartyId, Person, PersonId, RecordId, fold, listed_parties,
};

/// The answer that a record is another than those of its name.
pub const ANOTHER: &str = "new";

/// Finds parties and persons by name, code or id.
#[derive(Debug, Default)]
pub struct Known {
    directory: Directory,
    markings: Markings,
    /// How a record is marked that bears no marking.
    unmarked: String,
    /// Those in `same` of which the officer said so.
    answered: HashSet<RecordId>,
    /// The records that others stand for: those they were merged into, and those that
    /// the officer said are the same.
    same: HashMap<RecordId, RecordId>,
    /// Records of which the officer said that they are others than those of their name.
    others: HashSet<RecordId>,
    /// What the register tells of how records came to be as they are, of those that come in.
    lineage: HashMap<RecordId, Lineage>,
    /// What was filed since this was read, by the file it came with.
    came: HashMap<RecordId, String>,
    parties: HashMap<String, PartyId>,
    persons: HashMap<String, Vec<PersonId>>,
    /// The first sound of a family of names, for look-alikes.
    sounds: HashMap<String, Sounding>,
    /// The names of each person as they sound.
    keys: HashMap<PersonId, Vec<NameKey>>,
}

/// How a record on file came to be as it is.
#[derive(Debug, Clone, Default)]
pub struct Lineage {
    /// What it said before, in the JSON form, the newest first.
    pub earlier: Vec<Value>,
    /// Whether it only ever came in here, and nobody changed it.
    pub is_only_imported: bool,
}

/// Those of whom a word of a name sounds alike at its beginning, as they were named.
#[derive(Debug, Clone, Default)]
struct Sounding {
    ids: Vec<PersonId>,
    known: HashSet<PersonId>,
}

impl Known {
    /// Of all that is on file; the listed parties are known too.
    #[must_use]
    pub fn new(directory: Directory) -> Self {
        let mut known = Self::default();
        // Those on file come last: the office's own names count.
        for party in listed_parties() {
            known.name_party(party);
        }
        for party in directory.parties.values() {
            known.name_party(party);
        }
        for person in directory.persons.values() {
            known.name_person(person);
        }
        known.directory = directory;
        known
    }

    /// With the markings of the office, the lowest first.
    #[must_use]
    pub fn with_markings(mut self, markings: Vec<String>) -> Self {
        self.markings = Markings(markings);
        self
    }

    /// With the marking that the office gives what bears none.
    #[must_use]
    pub fn with_unmarked(mut self, marking: String) -> Self {
        self.unmarked = marking;
        self
    }

    /// How a record is marked that bears no marking.
    #[must_use]
    pub(super) fn unmarked(&self) -> &str {
        &self.unmarked
    }

    /// Whether a record stands for one on file since the officer said so.
    pub(super) fn is_answered(&self, id: RecordId) -> bool {
        self.answered.contains(&id)
    }

    /// Takes a promise for the one on file that says the same.
    pub fn take_promise(&mut self, id: RecordId, same: RecordId) {
        if id != same {
            self.same.insert(id, same);
        }
    }

    /// Notes how a record on file came to be as it is.
    pub fn add_lineage(&mut self, id: RecordId, lineage: Lineage) {
        self.lineage.insert(id, lineage);
    }

    /// How a record on file came to be as it is, where it was looked up.
    pub(super) fn lineage(&self, id: RecordId) -> Option<&Lineage> {
        self.lineage.get(&id)
    }

    /// With those who were merged into others.
    #[must_use]
    pub fn with_merged(mut self, merged: BTreeMap<PersonId, PersonId>) -> Self {
        let merged = merged.into_iter();
        self.same
            .extend(merged.map(|(gone, kept)| (gone.record(), kept.record())));
        self
    }

    /// With what was answered of records of other registers: by their ids the one on file
    /// that each is, or [`ANOTHER`]; `is_there` tells whether a meeting or promise is on file.
    #[must_use]
    pub fn with_namesakes(
        mut self,
        answers: &BTreeMap<String, String>,
        is_there: &dyn Fn(RecordId) -> bool,
    ) -> Self {
        let is_there = |known: &Self, id: RecordId| known.is_on_file(id) || is_there(id);
        for (id, answer) in answers {
            let Ok(id) = id.parse::<RecordId>() else {
                continue;
            };
            match answer.parse::<RecordId>() {
                Ok(same) if is_there(&self, same) && !is_there(&self, id) => {
                    self.same.insert(id, same);
                    self.answered.insert(id);
                }
                Err(_) if answer == ANOTHER => {
                    self.others.insert(id);
                }
                _ => {}
            }
        }
        self
    }

    /// Whether a party or person of this id is on file.
    fn is_on_file(&self, id: RecordId) -> bool {
        self.directory.persons.contains_key(&id.into())
            || self.directory.parties.contains_key(&id.into())
    }

    /// Whether it was answered whom an id stands for.
    pub(super) fn is_settled(&self, id: RecordId) -> bool {
        self.same.contains_key(&id) || self.others.contains(&id)
    }

    /// The record that another stands for.
    #[must_use]
    pub fn stands_for(&self, id: RecordId) -> Option<RecordId> {
        let mut kept = *self.same.get(&id)?;
        // One after another; each is passed once.
        for _ in 0..self.same.len() {
            match self.same.get(&kept) {
                Some(next) => kept = *next,
                None => break,
            }
        }
        Some(kept)
    }

    /// Whether no record stands for another.
    pub(super) fn is_plain(&self) -> bool {
        self.same.is_empty()
    }

    /// The markings of the office.
    #[must_use]
    pub const fn markings(&self) -> &Markings {
        &self.markings
    }

    /// All that is on file.
    #[must_use]
    pub const fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Notes with which file a record came that was filed since.
    pub fn note_came(&mut self, id: RecordId, file: &str) {
        self.came.insert(id, file.to_owned());
    }

    /// The file a record came with, where it was filed since this was read. Two records of
    /// one file are two.
    pub(super) fn came_with(&self, id: RecordId) -> Option<&str> {
        self.came.get(&id).map(String::as_str)
    }

    /// Adds a party that was filed since.
    pub fn add_party(&mut self, party: Party) {
        self.name_party(&party);
        self.directory.add_party(party);
    }

    /// Adds a person that was filed since.
    pub fn add_person(&mut self, person: Person) {
        self.name_person(&person);
        self.directory.add_person(person);
    }

    fn name_party(&mut self, party: &Party) {
        if !party.code.is_empty() {
            self.parties.insert(plain(&party.code), party.id);
        }
        for name in &party.names {
            self.parties.insert(plain(&name.name), party.id);
        }
    }

    fn name_person(&mut self, person: &Person) {
        let mut add = |map_key: String| {
            let ids = self.persons.entry(map_key).or_default();
            if !ids.contains(&person.id) {
                ids.push(person.id);
            }
        };
        for name in &person.names {
            add(plain(&name.name));
        }
        if person.names.is_empty() {
            add(plain(&person.known_as));
        }
        let names = person.names.iter();
        let keys: Vec<NameKey> = names.map(|name| NameKey::of(&name.name)).collect();
        for word in keys.iter().flat_map(NameKey::words) {
            let start: String = word.chars().take(3).collect();
            let sounding = self.sounds.entry(start).or_default();
            if sounding.known.insert(person.id) {
                sounding.ids.push(person.id);
            }
        }
        self.keys.insert(person.id, keys);
    }

    /// The party of a code or name, on file or listed. Long official names are
    /// read too: "Iran, Islamic Republic of", "Bolivia (Plurinational State of)".
    #[must_use]
    pub fn party(&self, words: &str) -> Option<PartyId> {
        let of_way = |way: String| self.parties.get(&way).copied();
        // As it stands is the first of its ways, and mostly enough.
        of_way(plain(words)).or_else(|| ways_to_say(words).into_iter().skip(1).find_map(of_way))
    }

    /// The persons who bear this name to the letter.
    #[must_use]
    pub fn persons(&self, name: &str) -> &[PersonId] {
        self.persons.get(&plain(name)).map_or(&[], Vec::as_slice)
    }

    /// Whether a record on file, by its id, bears this name to the letter.
    #[must_use]
    pub fn bears(&self, id: &serde_json::Value, name: &str) -> bool {
        let id = id.as_str().and_then(|id| id.parse::<RecordId>().ok());
        id.is_some_and(|id| {
            self.persons(name).contains(&id.into()) || self.party(name) == Some(id.into())
        })
    }

    /// Persons on file whose name may be this one, in another spelling or script; none
    /// that came with the same file, which are others.
    #[must_use]
    pub fn persons_like(&self, name: &str, file: &str) -> Vec<PersonId> {
        let asked = NameKey::of(name);
        if asked.words().len() < 2 {
            return Vec::new();
        }
        let mut found: Vec<PersonId> = Vec::new();
        for word in asked.words() {
            let start: String = word.chars().take(3).collect();
            let sounding = self.sounds.get(&start).map_or(&[][..], |one| &one.ids);
            for id in sounding.iter().take(200) {
                let is_other = self.came_with(id.record()) != Some(file);
                let is_there = self.directory.persons.contains_key(id);
                if !is_other || !is_there || found.contains(id) {
                    continue;
                }
                let mut keys = self.keys.get(id).into_iter().flatten();
                if keys.any(|key| key.words().len() > 1 && key.is_like(&asked)) {
                    found.push(*id);
                }
            }
        }
        found
    }
}

/// A name without what does not tell it from another: case, accents, signs
/// and empty room.
#[must_use]
pub(super) fn plain(words: &str) -> String {
    let folded = fold(words);
    let mut plain = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    plain
}

/// A name of a state as lists write it, and the shorter forms it may be known by.
pub(super) fn ways_to_say(words: &str) -> Vec<String> {
    let mut ways = vec![plain(words)];
    let mut add = |way: String| {
        if !way.is_empty() && !ways.contains(&way) {
            ways.push(way);
        }
    };
    // Digits behind a name are footnotes.
    let words = words.trim().trim_end_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '*' | '\u{b9}' | '\u{b2}' | '\u{b3}')
    });
    add(plain(words));
    if let Some((before, after)) = words.split_once('(')
        && let Some(inside) = after.trim_end().strip_suffix(')')
        && !inside.contains([')', '('])
    {
        // "Congo (Democratic Republic of the)", "Sudan (South)": read on from within.
        add(plain(&format!("{inside} {before}")));
        let (before, inside) = (plain(before), plain(inside));
        if before == "congo" && matches!(inside.as_str(), "kinshasa" | "drc" | "dr") {
            add("democratic republic of the congo".to_owned());
        }
        let first = inside.split(' ').next().unwrap_or_default();
        if WITHIN.contains(&first) && !TOLD_APART.contains(&before.as_str()) {
            add(before);
        }
    }
    if let Some((name, rest)) = words.split_once(',') {
        add(plain(&format!("{rest} {name}")));
        if OFFICIAL
            .iter()
            .any(|official| plain(rest).starts_with(official))
        {
            add(plain(name));
        }
    }
    let all = plain(words);
    for official in OFFICIAL {
        for form in [format!("the {official} "), format!("{official} ")] {
            if let Some(rest) = all.strip_prefix(&form)
                && !(REPUBLIC.contains(&official) && OF_ANOTHER.contains(&rest))
            {
                add(rest.to_owned());
            }
        }
    }
    for behind in BEHIND {
        if let Some(rest) = all.strip_suffix(behind)
            && !(REPUBLIC.contains(&behind) && OF_ANOTHER.contains(&rest))
        {
            add(rest.to_owned());
        }
    }
    if let Some(code) = OFFICIAL_NAMES.get(all.strip_prefix("the ").unwrap_or(&all)) {
        add(plain(code));
    }
    if let Some((name, _)) = all.split_once(" of great britain") {
        add(name.to_owned());
    }
    if let Some(rest) = all.strip_prefix("the ") {
        add(rest.to_owned());
    }
    ways
}

/// Words that stand first in brackets behind the name of a state and tell of no other: those
/// of its official name, and the part it has at a meeting.
const WITHIN: [&str; 20] = [
    "republic",
    "islamic",
    "kingdom",
    "federal",
    "federation",
    "federated",
    "plurinational",
    "bolivarian",
    "democratic",
    "united",
    "people",
    "state",
    "the",
    "brazzaville",
    "host",
    "guest",
    "chair",
    "observer",
    "malvinas",
    "special",
];

/// Names that several states have, which brackets tell apart.
const TOLD_APART: [&str; 5] = ["korea", "sudan", "china", "virgin islands", "saint martin"];

/// What stands around the short name of a state in its official one.
const OFFICIAL: [&str; 22] = [
    "republic of",
    "islamic republic of",
    "kingdom of",
    "federal republic of",
    "state of",
    "plurinational state of",
    "bolivarian republic of",
    "democratic republic of",
    "united republic of",
    "people s republic of",
    "respublikasi",
    "республика",
    "королевство",
    "государство",
    "княжество",
    "исламская республика",
    "федеративная республика",
    "principality of",
    "sultanate of",
    "arab republic of",
    "socialist republic of",
    "federative republic of",
];

/// What stands behind it in Azerbaijani.
const BEHIND: [&str; 5] = [
    " respublikasi",
    " federativ respublikasi",
    " xalq respublikasi",
    " islam respublikasi",
    " kralligi",
];

/// What says no more than that it is a republic.
const REPUBLIC: [&str; 3] = ["republic of", "республика", " respublikasi"];

/// Names of which the republic is another state than the one that is called so for short.
const OF_ANOTHER: [&str; 9] = [
    "china",
    "китаи",
    "cin",
    "korea",
    "корея",
    "koreya",
    "congo",
    "конго",
    "konqo",
];

/// Official names that do not hold the short one, with the code of the state.
static OFFICIAL_NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/lists/official.tsv").lines();
    let lines = lines.filter_map(|line| line.split_once('\t'));
    let named = |(code, names): (&'static str, &'static str)| {
        names.split("; ").map(move |name| (plain(name), code))
    };
    lines.flat_map(named).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PartyKind;

    #[test]
    fn states_are_known_by_long_names_and_codes_and_no_other_body_is() {
        let known = Known::new(Directory::default());
        for (words, code) in [
            ("Iran, Islamic Republic of", "IR"),
            ("Bolivia (Plurinational State of)", "BO"),
            ("C\u{f4}te d'Ivoire", "CI"),
            ("Czech Republic 2", "CZ"),
            ("Germany 3 ", "DE"),
            ("Netherlands (Kingdom in Europe)", "NL"),
            ("Georgia (host)", "GE"),
            ("Congo (Kinshasa)", "CD"),
            ("Congo (Democratic Republic of the)", "CD"),
            ("Sudan (South)", "SS"),
            ("Republic of Azerbaijan", "AZ"),
            ("United Kingdom of Great Britain and Northern Ireland", "GB"),
            ("ge", "GE"),
            ("Азербайджанская Республика", "AZ"),
            ("Az\u{259}rbaycan Respublikas\u{131}", "AZ"),
            ("Исламская Республика Иран", "IR"),
            ("Королевство Испания", "ES"),
            ("the Hellenic Republic", "GR"),
            ("\u{c7}in Xalq Respublikas\u{131}", "CN"),
            ("People's Republic of China", "CN"),
            ("ФРГ", "DE"),
            ("Republic of Korea", "KR"),
        ] {
            assert_eq!(known.party(words), Some(PartyId::listed(code)), "{words}");
        }
        for words in [
            "Yugoslavia (former)",
            "Embassy of Azerbaijan",
            "Republic of Northland",
            "Georgia (host); Armenia (guest)",
            "Iran (Islamic Republic of); Russia",
            "China (Taiwan)",
            "Republic of China",
            "Республика Китай",
            "Georgia (Abkhazia)",
            "",
        ] {
            assert_eq!(known.party(words), None, "{words}");
        }
    }

    #[test]
    fn names_of_the_register_count_before_listed_ones_and_like_ones_are_offered() {
        let mut directory = Directory::default();
        let own = Party::named("Georgia", "GE", PartyKind::State);
        directory.add_party(own.clone());
        let person = Person::named("R\u{259}\u{15f}ad \u{18f}l\u{259}kb\u{259}rzad\u{259}");
        directory.add_person(person.clone());
        let known = Known::new(directory);
        assert_eq!(known.party("georgia"), Some(own.id));
        assert_eq!(
            known.persons("r\u{259}\u{15f}ad  \u{259}l\u{259}kb\u{259}rzad\u{259}"),
            [person.id]
        );
        assert_eq!(known.persons_like("Rashad Alakbarzade", ""), [person.id]);
        assert!(known.persons("Rashad Alakbarzade").is_empty());
        assert!(known.persons_like("Nino Ghviniashvili", "").is_empty());
    }
}
