//! What the register has on file, as a text may name it: persons in any spelling or
//! script, their parties and posts as of the day, indicators and topics. What is not
//! on file is proposed, never made; who is only like somebody on file is asked about.

use std::collections::{HashMap, HashSet};

use super::{Capture, Participant};
use crate::model::{Day, Directory, NameKey, Person, PersonId, Post, fold};

/// People looked at for one name; a common first name has thousands.
const LOOKED_AT: usize = 400;

/// What the register has on file. Empty for a text read by itself.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    directory: Directory,
    /// Indicators of figures by their words.
    indicators: HashMap<String, String>,
    /// Headings of topics by their words.
    topics: HashMap<String, String>,
    /// Persons by each name they bear.
    names: HashMap<String, Vec<PersonId>>,
    /// Persons by how each word of their names begins.
    sounds: HashMap<String, Vec<PersonId>>,
}

/// Somebody on file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Recognition {
    pub(super) id: PersonId,
    /// Else it is asked.
    pub(super) is_sure: bool,
}

impl Lexicon {
    /// Of all that is on file.
    #[must_use]
    pub fn new(directory: Directory, indicators: Vec<String>, topics: Vec<String>) -> Self {
        let by_words = |all: Vec<String>| {
            let keyed = all.into_iter().map(|said| (words_of(&said), said));
            keyed.collect()
        };
        let mut names: HashMap<String, Vec<PersonId>> = HashMap::new();
        let mut sounds: HashMap<String, Vec<PersonId>> = HashMap::new();
        let put = |map: &mut HashMap<String, Vec<PersonId>>, key: String, id| {
            let ids = map.entry(key).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        };
        for person in directory.persons.values() {
            for name in &person.names {
                put(&mut names, words_of(&name.name), person.id);
                for word in NameKey::of(&name.name).words() {
                    put(&mut sounds, beginning(word), person.id);
                }
            }
        }
        Self {
            directory,
            indicators: by_words(indicators),
            topics: by_words(topics),
            names,
            sounds,
        }
    }

    /// The parties and persons.
    #[must_use]
    pub const fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Gives indicators and topics the wording they have on file.
    pub(super) fn recognise(&self, capture: &mut Capture) {
        for figure in &mut capture.figures {
            // The text may say more of it than the register: "lorries that cross each day".
            let words = words_of(&figure.value.indicator);
            let ends = words.match_indices(' ').map(|(at, _)| at).rev();
            let known = std::iter::once(words.len())
                .chain(ends.filter(|at| words[..*at].contains(' ')))
                .find_map(|end| self.indicators.get(&words[..end]));
            if let Some(known) = known {
                figure.value.indicator.clone_from(known);
            }
        }
        for subject in &mut capture.subjects {
            if let Some(known) = self.topics.get(&words_of(&subject.value)) {
                subject.value.clone_from(known);
            }
        }
    }

    /// Who a participant is on file. Sure by the whole name, in any spelling or
    /// script, of one alone; a surname, a slip of a letter or an office is asked about.
    pub(super) fn person(
        &self,
        participant: &Participant,
        day: Option<Day>,
    ) -> Option<Recognition> {
        if participant.name.is_empty() {
            return self.by_office(participant, day);
        }
        let exact = self.names.get(&words_of(&participant.name));
        let exact = exact.map(Vec::as_slice).unwrap_or_default();
        if let Some(id) = self.only(exact, participant) {
            return Some(Recognition { id, is_sure: true });
        }
        if !exact.is_empty() {
            return None;
        }
        let asked = NameKey::of(&participant.name);
        let words: HashSet<&str> = asked.words().iter().map(String::as_str).collect();
        let mut same: Vec<PersonId> = Vec::new();
        let mut like: Vec<PersonId> = Vec::new();
        let near = asked
            .words()
            .iter()
            .filter_map(|word| self.sounds.get(&beginning(word)));
        let near: Vec<PersonId> = near
            .flat_map(|ids| ids.iter().take(LOOKED_AT))
            .copied()
            .collect();
        for id in near {
            let Some(person) = self.directory.persons.get(&id) else {
                continue;
            };
            if same.contains(&id) || like.contains(&id) {
                continue;
            }
            for name in &person.names {
                let key = NameKey::of(&name.name);
                let own: HashSet<&str> = key.words().iter().map(String::as_str).collect();
                if own == words && words.len() > 1 {
                    same.push(id);
                    break;
                }
                let is_surname = words.len() == 1
                    && key.words().last().map(String::as_str) == words.iter().next().copied();
                if is_surname || (words.len() > 1 && key.words().len() > 1 && key.is_like(&asked)) {
                    like.push(id);
                    break;
                }
            }
        }
        if let Some(id) = self.only(&same, participant) {
            return Some(Recognition { id, is_sure: true });
        }
        let id = self.only(&like, participant).filter(|_| same.is_empty())?;
        Some(Recognition { id, is_sure: false })
    }

    /// The one of these who can be meant; of several the one of the same party.
    fn only(&self, ids: &[PersonId], participant: &Participant) -> Option<PersonId> {
        match ids {
            [] => None,
            [one] => Some(*one),
            several => {
                let mut fitting = several.iter().filter(|id| {
                    let person = self.directory.persons.get(id);
                    let posts = person.into_iter().flat_map(|person| &person.posts);
                    !participant.code.is_empty()
                        && posts
                            .filter_map(|post| self.code_of(post))
                            .any(|code| code.eq_ignore_ascii_case(&participant.code))
                });
                match (fitting.next(), fitting.next()) {
                    (Some(one), None) => Some(*one),
                    _ => None,
                }
            }
        }
    }

    /// Who held an office of a party that day.
    fn by_office(&self, participant: &Participant, day: Option<Day>) -> Option<Recognition> {
        let day = day?;
        if participant.code.is_empty() || participant.position.is_empty() {
            return None;
        }
        let holds = |person: &&Person| {
            person.posts_on(day).any(|post| {
                // A post without days is not known to be held on any.
                (post.from.is_some() || post.until.is_some())
                    && self
                        .code_of(post)
                        .is_some_and(|code| code.eq_ignore_ascii_case(&participant.code))
                    && is_same_office(&post.title, &participant.position)
            })
        };
        let mut holders = self.directory.persons.values().filter(holds);
        match (holders.next(), holders.next()) {
            (Some(one), None) => Some(Recognition {
                id: one.id,
                is_sure: false,
            }),
            _ => None,
        }
    }

    fn code_of(&self, post: &Post) -> Option<&str> {
        let party = self.directory.parties.get(&post.party?)?;
        (!party.code.is_empty()).then_some(party.code.as_str())
    }

    /// The party somebody on file belonged to that day, where it was one alone.
    pub(super) fn party_of(&self, id: PersonId, day: Option<Day>, participant: &mut Participant) {
        let (Some(person), Some(day)) = (self.directory.persons.get(&id), day) else {
            return;
        };
        let mut parties: Vec<_> = person.posts_on(day).filter_map(|post| post.party).collect();
        parties.dedup();
        if let [one] = parties[..]
            && let Some(party) = self.directory.parties.get(&one)
        {
            participant.code.clone_from(&party.code);
            party.name().clone_into(&mut participant.party);
        }
    }

    /// The office somebody held that day by the register, where the text has another.
    pub(super) fn other_office(
        &self,
        id: PersonId,
        day: Option<Day>,
        said: &str,
    ) -> Option<String> {
        let person = self.directory.persons.get(&id)?;
        let day = day?;
        if said.is_empty() {
            return None;
        }
        let mut held = person
            .posts_on(day)
            .filter(|post| is_of_one_script(&post.title, said))
            .peekable();
        let first = held.peek()?.title.clone();
        held.all(|post| !is_same_office(&post.title, said))
            .then_some(first)
    }
}

/// A name as it is looked for: its words in lower case, without accents and signs.
fn words_of(said: &str) -> String {
    let folded = fold(said);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty() && *word != "the")
        .collect::<Vec<_>>()
        .join(" ")
}

fn beginning(word: &str) -> String {
    word.chars().take(3).collect()
}

/// Words that tell no office from another: small ones.
const SMALL: &[&str] = &["of", "the", "for", "and", "to", "at", "in", "a"];

/// Whether two wordings name one office: all that the shorter says stands in the
/// longer, whatever party is named beside it.
fn is_same_office(one: &str, other: &str) -> bool {
    let words = |said: &str| -> HashSet<String> {
        let all = words_of(said);
        let words = all.split(' ').map(str::to_owned);
        let telling = |word: &String| {
            !SMALL.contains(&word.as_str()) && super::lexicon::party_code(word).is_none()
        };
        words.filter(telling).collect()
    };
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    // "President" is no "Vice President": what is left over may be no rank.
    let ranks = [
        "vice",
        "deputy",
        "first",
        "former",
        "acting",
        "assistant",
        "under",
    ];
    short.is_subset(long)
        && !long
            .difference(short)
            .any(|word| ranks.contains(&word.as_str()))
}

/// Whether two wordings can be compared at all.
fn is_of_one_script(one: &str, other: &str) -> bool {
    let is_cyrillic = |said: &str| {
        let first = said.chars().find(|letter| letter.is_alphabetic());
        first.is_some_and(|letter| matches!(letter, '\u{400}'..='\u{52f}'))
    };
    is_cyrillic(one) == is_cyrillic(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Party, PartyKind, PersonName, PostId};

    fn register() -> Lexicon {
        let mut directory = Directory::default();
        let party = Party::named("Georgia", "GE", PartyKind::State);
        let mut person = Person::named("Nino Beridze");
        person.names.push(PersonName::new(
            "ru",
            "\u{41d}\u{438}\u{43d}\u{43e} \u{411}\u{435}\u{440}\u{438}\u{434}\u{437}\u{435}",
        ));
        for (title, from, until) in [
            ("Deputy Foreign Minister", "2015", "2019"),
            ("Foreign Minister", "2020", "2023"),
        ] {
            person.posts.push(Post {
                language: String::new(),
                id: PostId::new(),
                title: title.to_owned(),
                party: Some(party.id),
                from: from.parse().ok(),
                until: until.parse().ok(),
                acting: false,
                rank: None,
            });
        }
        directory.add_party(party);
        directory.add_person(person);
        Lexicon::new(
            directory,
            vec!["Trade turnover".to_owned()],
            vec!["Border crossings".to_owned()],
        )
    }

    fn asked(name: &str, position: &str, code: &str) -> Participant {
        Participant {
            name: name.to_owned(),
            position: position.to_owned(),
            code: code.to_owned(),
            ..Participant::default()
        }
    }

    fn day(text: &str) -> Option<Day> {
        text.parse().ok()
    }

    #[test]
    fn a_person_is_known_by_any_spelling_and_a_surname_or_an_office_is_asked_about() {
        let lexicon = register();
        let is_sure = |name: &str, position: &str| {
            let known = lexicon.person(&asked(name, position, "GE"), day("2021-05-06"));
            known.map(|known| known.is_sure)
        };
        assert_eq!(is_sure("Nino Beridze", ""), Some(true));
        assert_eq!(is_sure("BERIDZE Nino", ""), Some(true));
        assert_eq!(
            is_sure(
                "\u{41d}\u{438}\u{43d}\u{43e} \u{411}\u{435}\u{440}\u{438}\u{434}\u{437}\u{435}",
                ""
            ),
            Some(true)
        );
        assert_eq!(is_sure("Nino Berizde", ""), Some(false));
        assert_eq!(is_sure("Beridze", ""), Some(false));
        assert_eq!(is_sure("", "Foreign Minister of Georgia"), Some(false));
        assert_eq!(is_sure("", "Prime Minister"), None);
        assert_eq!(is_sure("Levan Gelashvili", ""), None);
    }

    #[test]
    fn an_office_other_than_the_one_held_that_day_is_told() {
        let lexicon = register();
        let id = lexicon
            .person(&asked("Nino Beridze", "", "GE"), None)
            .expect("known")
            .id;
        let other = |said: &str, on: &str| lexicon.other_office(id, day(on), said);
        assert_eq!(other("Foreign Minister of Georgia", "2021-05-06"), None);
        assert_eq!(other("Georgian Foreign Minister", "2021-05-06"), None);
        assert_eq!(
            other("Deputy Foreign Minister", "2021-05-06").as_deref(),
            Some("Foreign Minister")
        );
        assert_eq!(
            other("Foreign Minister", "2016-01-01").as_deref(),
            Some("Deputy Foreign Minister")
        );
        assert_eq!(
            other(
                "\u{41c}\u{438}\u{43d}\u{438}\u{441}\u{442}\u{440}",
                "2021-05-06"
            ),
            None
        );
    }
}
