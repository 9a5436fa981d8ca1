//! Who may speak in a text: the participants, found again by surname, office, "the
//! host", "his Russian counterpart", or "he".

use std::borrow::Cow;

use super::lexicon::{longest_from, party_code};
use super::piece::joined;
use super::words::{Kinds, Word};
use super::{Capture, Participant};
use crate::model::fold;

/// Who a sentence names as speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// A participant, by the place in the list.
    One(usize),
    /// Several, or the sides together.
    All,
}

struct Member {
    /// The first letters of the name: "GDS" in notes.
    initials: String,
    /// The last words of the name, folded.
    surnames: Vec<String>,
    /// Further words of the name, folded, by which a text may call its bearer where they are
    /// nobody's last: "Li" of Li Wei of China, "Lula" of Luiz Inácio Lula da Silva.
    others: Vec<String>,
    office: Vec<String>,
    /// The first letters of the office: "EAM" of the External Affairs Minister.
    office_initials: String,
    /// The first word of the name, folded.
    given: String,
    code: String,
}

impl Member {
    fn is_president(&self) -> bool {
        let is_head = |word: &String| matches!(word.as_str(), "president" | "президент");
        let is_vice =
            |word: &String| matches!(word.as_str(), "vice" | "deputy" | "assistant" | "вице");
        self.office.iter().any(is_head) && !self.office.iter().any(is_vice)
    }
}

/// Whether "head of" stands before "state", or "глава" before its Russian.
fn is_head_before(words: &[Word<'_>], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at].key());
    before(1) == "of" && before(2) == "head" || before(1) == "глава"
}

/// The participants as a text may name them again.
pub(super) struct Roster {
    members: Vec<Member>,
    pub(super) host: Option<usize>,
    pub(super) guest: Option<usize>,
    /// Who wrote the text, where he took part: "I".
    author: Option<usize>,
}

const BOTH: &[&str] = &[
    "leaders",
    "presidents",
    "ministers",
    "sides",
    "parties",
    "they",
    "two",
    "both",
    "participants",
    "officials",
    "delegations",
    "trilateral",
    "group",
    "we",
    "стороны",
    "лидеры",
    "президенты",
    "министры",
    "они",
    "участники",
    "главы",
    "собеседники",
    "tərəflər",
    "liderlər",
    "prezidentlər",
    "onlar",
    "nazirlər",
];

/// Whether a word stands for all sides or several persons: "they", "стороны".
pub(super) fn is_of_all(key: &str) -> bool {
    BOTH.contains(&key)
}

/// The states whose people put the family name first, also in English texts.
const FAMILY_FIRST: &[&str] = &["CN", "KP", "KR", "TW", "VN"];

/// Parts of names by which nobody is called alone.
const PARTICLES: &[&str] = &[
    "abu", "al", "bin", "bint", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "du",
    "el", "ibn", "la", "le", "of", "oglu", "os", "qizi", "san", "st", "the", "van", "von", "y",
];

const ONE: &[&str] = &["he", "she", "i", "он", "она", "o"];

impl Roster {
    pub(super) fn of(capture: &Capture) -> Self {
        let members = capture
            .participants
            .iter()
            .map(|found| member(&found.value))
            .collect();
        let of_side = |side: &str| {
            capture
                .participants
                .iter()
                .position(|found| found.value.side == side)
        };
        Self {
            members,
            host: of_side("host"),
            guest: of_side("guest"),
            author: None,
        }
    }

    /// The same, where the text tells by its title or the name under it who wrote it.
    pub(super) fn written(mut self, all: &str, capture: &Capture) -> Self {
        let title = capture
            .title
            .as_ref()
            .map_or("", |title| title.value.as_str());
        let by = title
            .rsplit_once(", by ")
            .or_else(|| title.rsplit_once(", By "));
        let in_brackets = by.and_then(|(_, by)| by.trim_end().strip_suffix(')')?.rsplit_once('('));
        let below = || {
            let last = all.trim_end().rsplit('\n').next()?.trim();
            let is_telegram = fold(title).starts_with("telegram") || all.contains("Z.\n");
            (is_telegram && !last.contains(' ')).then_some(last)
        };
        let name = in_brackets
            .map(|(_, name)| name)
            .or_else(below)
            .unwrap_or_default();
        let name = name.trim_end_matches('.');
        if !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '-') {
            let key = fold(name);
            self.author = self.only(|member| member.surnames.contains(&key));
        }
        self
    }

    pub(super) const fn has_author(&self) -> bool {
        self.author.is_some()
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The participant whose name ends with the word.
    pub(super) fn by_surname(&self, word: &Word<'_>) -> Option<usize> {
        if !word.kinds.has(Kinds::CAPITAL) {
            return None;
        }
        let plain = word.text.is_ascii() && !word.text.contains('\'');
        let key = if plain {
            Cow::Borrowed(word.key())
        } else {
            Cow::Owned(fold(
                word.text
                    .trim_end_matches("'s")
                    .trim_end_matches("\u{2019}s")
                    .trim_end_matches('.'),
            ))
        };
        // "C.Bayramov": the initial stands at the name without room.
        let key = match key.rsplit_once('.') {
            Some((initials, name)) if initials.chars().count() <= 3 && name.len() > 2 => {
                Cow::Owned(name.to_owned())
            }
            _ => key,
        };
        let is_code = word.kinds.has(Kinds::CODE) && (2..=4).contains(&word.text.len());
        let is_last = |member: &Member| {
            let by_initials = is_code && member.initials == word.text;
            by_initials || member.surnames.iter().any(|surname| is_form(surname, &key))
        };
        self.only(is_last)
    }

    /// The participant of whose name the word is another part. Such a word may be any other
    /// ("May", "Grant"): only who stands as a subject before a verb is called so.
    fn by_other_name(&self, word: &Word<'_>) -> Option<usize> {
        if !word.kinds.has(Kinds::CAPITAL) || word.kinds.has(Kinds::PARTY) {
            return None;
        }
        let key = fold(word.text);
        self.only(|member| member.others.contains(&key))
    }

    /// The one of whom something is so; none where it is of two.
    fn only(&self, is: impl Fn(&Member) -> bool) -> Option<usize> {
        let mut all = self.places(is);
        let index = all.next()?;
        all.next().is_none().then_some(index)
    }

    /// "EAM", the External Affairs Minister, where one alone holds such an office.
    fn by_office_initials(&self, word: &Word<'_>) -> Option<usize> {
        let is_code = word.kinds.has(Kinds::CODE) && (2..=4).contains(&word.text.len());
        is_code
            .then(|| self.only(|member| member.office_initials == word.text))
            .flatten()
    }

    /// Whom notes call by a single letter: "K:", where one name alone begins with it.
    pub(super) fn by_letter(&self, letter: &str) -> Option<usize> {
        let letter = fold(letter);
        let begins = |word: &String| word.starts_with(&letter);
        let is_one = letter.chars().count() == 1;
        is_one
            .then(|| self.only(|member| member.surnames.first().is_some_and(begins)))
            .flatten()
    }

    fn places(&self, is: impl Fn(&Member) -> bool) -> impl Iterator<Item = usize> {
        let members = self.members.iter().enumerate();
        members
            .filter(move |(_, member)| is(member))
            .map(|(index, _)| index)
    }

    /// The participant that an office, with or without a party, stands for.
    fn by_office(&self, words: &[Word<'_>]) -> Option<usize> {
        let code = (0..words.len())
            .filter(|at| longest_from(words[*at].key()) > 0)
            .find_map(|at| {
                party_code(words[at].text).or_else(|| party_code(&joined(&words[at..])))
            });
        let sought: Vec<&str> = words
            .iter()
            .filter(|word| word.kinds.has(Kinds::OFFICE) || word.kinds.has(Kinds::BODY))
            .map(super::words::Word::key)
            .collect();
        // "The Minister" is no deputy where a minister took part.
        let is_deputy = |office: &[String]| office.iter().any(|word| is_of_deputy(word));
        let names_deputy = sought.iter().any(|word| is_of_deputy(word));
        let has = |member: &Member| {
            let has = |word: &&str| member.office.iter().any(|known| is_office(known, word));
            !sought.is_empty() && sought.iter().all(has)
        };
        let has_chief = !names_deputy
            && self
                .members
                .iter()
                .any(|member| has(member) && !is_deputy(&member.office));
        // "The Secretary" is no assistant, deputy or under secretary.
        let is_bare_secretary = sought == ["secretary"];
        let mut found = None;
        let mut is_tied = false;
        for (index, member) in self.members.iter().enumerate() {
            let is_passed_over = has_chief || is_bare_secretary && !names_deputy;
            if is_passed_over && is_deputy(&member.office) {
                continue;
            }
            if !has(member) || code.is_some_and(|code| member.code != code) {
                continue;
            }
            // The barest office is meant where several hold one: "the President", not "the Vice President".
            match found.map(|known: usize| self.members[known].office.len()) {
                None => found = Some(index),
                Some(length) if length > member.office.len() && code.is_none() => {
                    found = Some(index);
                    is_tied = false;
                }
                Some(length) => is_tied |= length == member.office.len(),
            }
        }
        found.filter(|_| !is_tied)
    }

    /// "The Lithuanian Minister", where of that state one alone took part, whose office is not
    /// told.
    fn by_side_alone(&self, words: &[Word<'_>]) -> Option<usize> {
        let code = words.iter().find_map(|word| party_code(word.text))?;
        let index = self.by_party(code)?;
        self.members[index].office.is_empty().then_some(index)
    }

    fn by_party(&self, code: &str) -> Option<usize> {
        let mut of = self
            .members
            .iter()
            .enumerate()
            .filter(|(_, member)| member.code == code);
        let (index, _) = of.next()?;
        of.next().is_none().then_some(index)
    }

    /// "глава белорусского внешнеполитического ведомства", "dövlətimizin başçısı".
    fn head_of_state(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        match words[at].key() {
            "state" | "государства"
                if at >= 1 && is_head_before(words, at) && self.presidents() == 1 =>
            {
                let is_head = |member: &Member| member.is_president();
                self.only(is_head)
            }
            "ведомства" | "дипломатии" | "мид" | "государства" => {
                let head = (at.saturating_sub(4)..at).find(|at| words[*at].key == "глава")?;
                let mut named = words[head + 1..=at].iter();
                let code = named.find_map(|word| party_code(word.text))?;
                self.by_party(code)
            }
            "başçısı" if at > 0 && words[at - 1].key == "dövlətimizin" => {
                let is_head = |member: &Member| {
                    member.code == "AZ" && member.office.iter().any(|word| word == "prezidenti")
                };
                self.only(is_head)
            }
            _ => None,
        }
    }

    /// How many heads of state took part.
    fn presidents(&self) -> usize {
        self.places(Member::is_president).count()
    }

    /// Whether another stands before a name with "and": "Mr. Lane and Mr. Berg committed",
    /// "the Secretary and President Lane".
    fn is_joined(&self, words: &[Word<'_>], at: usize, index: usize) -> bool {
        let and = (at.saturating_sub(4)..at)
            .rev()
            .find(|and| words[*and].key == "and" && *and > 0);
        let Some(and) = and else { return false };
        let by_office = || {
            let is_office = words[and - 1].kinds.has(Kinds::OFFICE);
            match self.subject(words, and, None).filter(|_| is_office)? {
                Voice::One(other) => Some(other),
                Voice::All => None,
            }
        };
        let other = self.by_surname(&words[and - 1]).or_else(by_office);
        other.is_some_and(|other| other != index)
    }

    /// Who "he" or "I" is.
    fn one(&self, key: &str, current: Option<Voice>) -> Option<Voice> {
        match self.author.filter(|_| key == "i") {
            Some(author) => Some(Voice::One(author)),
            None => current.filter(|voice| matches!(voice, Voice::One(_))),
        }
    }

    /// Who stands right before a place in a sentence as its subject.
    pub(super) fn subject(
        &self,
        words: &[Word<'_>],
        end: usize,
        current: Option<Voice>,
    ) -> Option<Voice> {
        let at = end.checked_sub(1)?;
        let word = &words[at];
        let key = word.key();
        if ONE.contains(&key) {
            return self.one(key, current);
        }
        if BOTH.contains(&key) {
            return Some(Voice::All);
        }
        // "K. says" in notes.
        if word.kinds.has(Kinds::INITIAL) && word.text.trim_end_matches('.').len() == 1 {
            return self.by_letter(key).map(Voice::One);
        }
        if let Some(head) = self.head_of_state(words, at) {
            return Some(Voice::One(head));
        }
        match key {
            "host" => return self.host.map(Voice::One),
            "guest" => return self.guest.map(Voice::One),
            "counterpart" | "colleague" => {
                let code = (at.saturating_sub(3)..at).find_map(|at| party_code(words[at].text));
                return code.and_then(|code| self.by_party(code)).map(Voice::One);
            }
            "side" | "сторона" => {
                let code = party_code(words[at.checked_sub(1)?].text);
                return code.and_then(|code| self.by_party(code)).map(Voice::One);
            }
            _ => {}
        }
        if let Some(index) = self.by_surname(word) {
            return Some(if self.is_joined(words, at, index) {
                Voice::All
            } else {
                Voice::One(index)
            });
        }
        let before = at.checked_sub(1).map(|at| &words[at]);
        let is_knight = before.is_some_and(|before| matches!(before.key(), "sir" | "dame"));
        let by_given = |member: &Member| member.given == key;
        if let Some(index) = self
            .by_other_name(word)
            .or_else(|| self.by_office_initials(word))
            .or_else(|| self.only(by_given).filter(|_| is_knight))
        {
            return Some(Voice::One(index));
        }
        // "The President of Russia", "the Russian President", "the Secretary"
        let start = (at.saturating_sub(6)..=at)
            .rev()
            .take_while(|at| {
                let word = &words[*at];
                word.kinds.has(Kinds::OFFICE)
                    || word.kinds.has(Kinds::BODY)
                    || word.kinds.has(Kinds::PARTY)
                    || matches!(word.key(), "of" | "the" | "and")
            })
            .last()?;
        // "The Secretary-General and the President": both.
        let is_both = words[start..end]
            .windows(2)
            .enumerate()
            .any(|(number, two)| number > 0 && two[0].key == "and" && two[1].key == "the");
        if is_both {
            return Some(Voice::All);
        }
        let by_side = || self.by_side_alone(&words[start..end]);
        let named = self.by_office(&words[start..end]).or_else(by_side);
        named.map(Voice::One)
    }
}

/// Whether a word names an office as it is filed: "nazir" is any "xarici işlər naziri".
fn is_office(known: &str, word: &str) -> bool {
    known == word
        || matches!(
            (known, word),
            ("naziri", "nazir")
                | ("prezidenti", "prezident")
                | ("safiri", "səfir" | "səfiri")
                | ("sadri", "sədr" | "sədri")
        )
}

/// Whether a word of an office, folded, tells who stands in for its holder.
fn is_of_deputy(word: &str) -> bool {
    word.starts_with("заместител")
        || matches!(
            word,
            "deputy" | "vice" | "assistant" | "under" | "dep" | "asst" | "muavini" | "замминистра"
        )
}

fn member(participant: &Participant) -> Member {
    let words = |text: &str| -> Vec<String> {
        fold(text)
            .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'')
            .filter(|word| word.chars().nth(1).is_some())
            .map(str::to_owned)
            .collect()
    };
    let name: Vec<String> = words(&participant.name)
        .into_iter()
        .filter(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii"))
        .collect();
    let is_first = is_surname_first(&name);
    let surname = if is_first { name.first() } else { name.last() };
    let mut surnames: Vec<String> = surname.cloned().into_iter().collect();
    // "HAYASE Yumi": where one word alone is in capitals, it is the surname.
    let is_upper = |word: &&str| {
        word.chars().count() > 2
            && !word.contains('.')
            && word
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase)
    };
    let upper: Vec<&str> = participant
        .name
        .split_whitespace()
        .filter(is_upper)
        .collect();
    if let ([upper], true) = (upper.as_slice(), name.len() > 1) {
        surnames = vec![fold(upper)];
    }
    // "Sheikh Hamad" is Hamad bin Salem Al Qadi.
    let is_of_father = name
        .get(1)
        .is_some_and(|word| matches!(word.as_str(), "bin" | "bint"));
    let is_family_first = is_of_father || FAMILY_FIRST.contains(&participant.code.as_str());
    let others = name
        .iter()
        .enumerate()
        .filter(|(at, word)| (*at > 0 || is_family_first) && word.chars().count() > 1)
        .filter(|(_, word)| !surnames.contains(word) && !PARTICLES.contains(&word.as_str()))
        .map(|(_, word)| word.clone())
        .collect();
    let first = |word: &str| word.chars().next();
    let parts = participant.name.split_whitespace();
    let office = participant
        .position
        .split([',', '/'])
        .next()
        .unwrap_or_default();
    let own = office.split_whitespace().take_while(|word| *word != "of");
    let letters: String = own.clone().filter_map(first).collect();
    let office_initials = if own.count() > 1 {
        letters
    } else {
        String::new()
    };
    Member {
        office_initials,
        given: name.first().cloned().unwrap_or_default(),
        initials: parts.filter_map(first).collect(),
        surnames,
        others,
        office: words(&participant.position),
        code: participant.code.clone(),
    }
}

/// Whether a Russian name begins with the surname: "Орлов Иван Петрович", "Ализаде Эльнур
/// Рауф оглы", "Орлов Иван".
fn is_surname_first(name: &[String]) -> bool {
    const FATHERS: &[&str] = &["ович", "евич", "овна", "евна", "ична", "оглы", "кызы"];
    const SURNAMES: &[&str] = &[
        "ов",
        "ев",
        "ин",
        "ова",
        "ева",
        "ина",
        "ский",
        "ская",
        "енко",
        "чук",
        "заде",
        "швили",
    ];
    let (Some(first), Some(last)) = (name.first(), name.last()) else {
        return false;
    };
    let ends = |word: &str, endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    match name.len() {
        2 => !first.is_ascii() && ends(first, SURNAMES) && !ends(last, SURNAMES),
        3.. => ends(last, FATHERS),
        _ => false,
    }
}

/// Whether a word is a name in any of its cases.
fn is_form(name: &str, word: &str) -> bool {
    if name == word {
        return true;
    }
    if name.is_ascii() {
        return false;
    }
    let common = name
        .chars()
        .zip(word.chars())
        .take_while(|(one, other)| one == other)
        .count();
    common >= 4 && common + 3 >= name.chars().count().max(word.chars().count())
}
