//! Who took part in a meeting told in running text, bit by bit as the sentences
//! name them.

use std::ops::Range;

use super::abroad::{Case, filed, leading, office};
use super::lexicon::{party_code, party_name};
use super::mention::Mention;
use super::piece::{party_at, unowned};
use super::sentence::Sentence;
use super::text::Text;
use super::text::one_line;
use super::words::{Kinds, Word, listed_words};
use super::{Capture, Found, Participant, Reason, found};
use crate::model::fold;

/// Who takes part, with what the text tells of them bit by bit.
#[derive(Default)]
pub(super) struct People {
    pub(super) all: Vec<Person>,
}

pub(super) struct Person {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) offices: Vec<String>,
    pub(super) code: Option<&'static str>,
    /// The office is one that the person has just come to.
    came_to: bool,
    pub(super) range: Range<usize>,
    /// `host`, `guest` or nothing.
    pub(super) side: &'static str,
}

impl People {
    pub(super) fn add(&mut self, text: &Text<'_>, words: &[Word<'_>], mention: &Mention) {
        if mention.name.is_empty() {
            return;
        }
        let person = person(text, words, mention);
        match self
            .all
            .iter_mut()
            .find(|known| is_same(&known.name, &person.name))
        {
            Some(known) => known.merge(person),
            None => self.all.push(person),
        }
    }

    /// Whether somebody is known already.
    pub(super) fn knows(&self, text: &Text<'_>, words: &[Word<'_>], mention: &Mention) -> bool {
        let name = person(text, words, mention).name;
        !mention.name.is_empty() && self.all.iter().any(|known| is_same(&known.name, &name))
    }

    fn known_mut(&mut self, name: &str) -> Option<&mut Person> {
        self.all.iter_mut().find(|known| is_same(&known.name, name))
    }

    /// Gives those whom a sentence lists as one side's the state of that side.
    pub(super) fn side_with(&mut self, text: &Text<'_>, words: &[Word<'_>], named: &[Mention]) {
        for mention in named.iter().filter(|mention| !mention.name.is_empty()) {
            let Some(code) = side_before(words, mention.words.start) else {
                continue;
            };
            let name = person(text, words, mention).name;
            if let Some(known) = self.known_mut(&name) {
                known.code = known.code.or(Some(code));
            }
        }
    }

    /// Takes what a later sentence tells of somebody who is known already.
    pub(super) fn complete(&mut self, text: &Text<'_>, words: &[Word<'_>], named: &[Mention]) {
        for mention in named.iter().filter(|mention| !mention.name.is_empty()) {
            let person = person(text, words, mention);
            if let Some(known) = self.known_mut(&person.name) {
                known.merge(person);
            }
        }
    }

    pub(super) fn settle(
        self,
        text: &Text<'_>,
        body: &[Sentence],
        title: Option<&[Word<'_>]>,
        capture: &mut Capture,
    ) {
        let counts = named_parties(text, body);
        let is_us_named = counts.iter().any(|(code, _)| *code == "US");
        let settled = self.all.iter().filter(|person| !person.came_to);
        let taken: Vec<&str> = settled.filter_map(|person| person.code).collect();
        // Nobody is of the United Nations because its Charter is named.
        let is_state = |code: &str| code.len() == 2 && !matches!(code, "UN" | "EU");
        let free: Vec<(&'static str, usize)> = counts
            .into_iter()
            .filter(|(code, _)| !taken.contains(code) && is_state(code))
            .collect();
        let lacking = self
            .all
            .iter()
            .filter(|person| person.code.is_none())
            .count();
        // Of one who has none, it is the party that is named most beside the others'.
        // Between two parties alone, those of the other side are the other's.
        let is_of_two = lacking >= 2
            && taken.iter().all(|code| *code == taken[0])
            && matches!(free.as_slice(), [(_, 2..)] | [(_, 3..), (_, 1), ..]);
        // "United States-Australia-Japan Joint Statement": in the order of the title.
        let in_order = title
            .map(|words| parties_of_title(text, words))
            .unwrap_or_default();
        let only = match free.as_slice() {
            // One that is named once alone may be what was spoken of.
            [(code, count)] if *count > 1 || in_order.contains(code) => Some(*code),
            [(code, most), (_, next)] if *most > 1 && most > next => Some(*code),
            // Of many that are named it must stand out.
            [(code, most), (_, next), ..] if *most > 2 && *most > 2 * *next => Some(*code),
            _ => None,
        };
        let mut order = in_order
            .iter()
            .copied()
            .filter(|code| !taken.contains(code));
        let by_order =
            lacking >= 2 && in_order.iter().filter(|code| !taken.contains(code)).count() == lacking;
        let count_of_all = self.all.len();
        for person in self.all {
            // "Managing Director of the IMF": the office says of which body.
            let is_of_body = person.offices.iter().any(|office| {
                let is_code = |word: &str| word.len() > 2 && word.chars().all(char::is_uppercase);
                office.split(' ').any(is_code)
            });
            let reckoned = if person.code.is_some() || is_of_body {
                None
            } else if by_order {
                order.next()
            } else {
                // Of one who is named alone, it may be whom the visit was paid to.
                only.filter(|_| count_of_all > 1)
                    .filter(|_| lacking == 1 || is_of_two && !taken.is_empty())
            };
            capture
                .participants
                .extend(person.settled(text, reckoned, is_us_named));
        }
    }
}

impl Person {
    /// Whether more than the name is told.
    pub(super) fn is_told_of(&self) -> bool {
        !self.offices.is_empty() || !self.title.is_empty() || self.code.is_some()
    }

    /// The participant as the text names them.
    pub(super) fn participant(&self) -> Participant {
        Participant {
            title: self.title.clone(),
            name: self.name.clone(),
            position: self.offices.join(", "),
            party: self.code.map(party_name).unwrap_or_default(),
            code: self.code.unwrap_or_default().to_owned(),
            ..Participant::default()
        }
    }

    /// The participant, with the party that the text tells or that was reckoned.
    fn settled(
        self,
        text: &Text<'_>,
        reckoned: Option<&'static str>,
        is_us_named: bool,
    ) -> Option<Found<Participant>> {
        let participant = self.participant();
        // The United Kingdom's is "Secretary of State for …".
        let is_of_us = participant.position == "Secretary of State" && is_us_named;
        let reckoned = reckoned.or(is_of_us.then_some("US"));
        let code = self.code.or(reckoned);
        let participant = Participant {
            party: code.map(party_name).unwrap_or_default(),
            code: code.unwrap_or_default().to_owned(),
            side: self.side.to_owned(),
            ..participant
        };
        let sure = if self.code.is_none() && reckoned.is_some() {
            65
        } else {
            85
        };
        found(text, participant, self.range, sure, Reason::Told)
    }

    fn merge(&mut self, other: Self) {
        let count = |name: &str| name.split_whitespace().count();
        let is_nearer = !self.name.is_ascii()
            && count(&other.name) == count(&self.name)
            && is_oblique(&other.name) < is_oblique(&self.name);
        let is_bare = count(&other.name) == count(&self.name)
            && self.name.len() > other.name.len()
            && is_with_ending(&fold(&self.name), &fold(&other.name));
        if count(&other.name) > count(&self.name) || is_nearer || is_bare {
            self.name = other.name;
        }
        if self.title.is_empty() {
            self.title = other.title;
        }
        self.code = self.code.or(other.code);
        if self.offices.is_empty() {
            self.offices = other.offices;
            self.came_to = other.came_to;
        }
    }
}

/// The state whose side a sentence lists: "On the Norwegian side, Director Lund and …".
pub(super) fn side_of(words: &[Word<'_>]) -> Option<&'static str> {
    let keys: Vec<&str> = words.iter().take(2).map(Word::key).collect();
    let opens = matches!(keys.as_slice(), ["on" | "from", "the"] | ["с", _]);
    let side = words
        .iter()
        .take(6)
        .position(|word| matches!(word.key(), "side" | "стороны"))?;
    let named = words.get(1..side).filter(|_| opens)?;
    named.iter().find_map(|word| party_code(word.text))
}

/// The state whose side is listed at a word: "с российской стороны – А и Б, с норвежской –
/// В", "on the Norwegian side, A and B; on the Icelandic side, C".
fn side_before(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    let named = (0..at.min(words.len())).rev().find_map(|from| {
        let is_led = matches!(words[from].key(), "с" | "со" | "from" | "on");
        let adjective = from + 1 + usize::from(words.get(from + 1)?.key == "the");
        let code = party_code(words.get(adjective)?.text)?;
        let next = words.get(adjective + 1)?;
        let is_side = matches!(next.key(), "side" | "стороны") || next.gap.dash;
        (is_led && is_side).then_some(code)
    });
    // "The Moldovan delegation was led by the Prime Minister, …"
    let led = (1..at.min(words.len())).rev().find(|from| {
        let behind = &words[*from..at.min(words.len())];
        words[*from].key == "delegation"
            && behind
                .iter()
                .any(|word| matches!(word.key(), "led" | "headed"))
    });
    let led = led.and_then(|from| party_code(words[from - 1].text));
    // "Белорусскую делегацию возглавил министр …"
    let led = led.or_else(|| {
        let end = at.min(words.len());
        let verb = (1..end)
            .rev()
            .find(|at| words[*at].key.starts_with("возглав"))?;
        // "…, сербскую – министр"
        let next = (verb + 1..end.saturating_sub(1))
            .rev()
            .find_map(|at| party_code(words[at].text).filter(|_| words[at + 1].gap.dash));
        let is_led = words[verb - 1].key.starts_with("делегац");
        let named = verb.checked_sub(2).filter(|_| is_led)?;
        next.or_else(|| party_code(words[named].text))
    });
    named.or(led).or_else(|| side_of(words))
}

pub(super) fn person(text: &Text<'_>, words: &[Word<'_>], mention: &Mention) -> Person {
    let of = |range: &Range<usize>| {
        if range.is_empty() {
            return String::new();
        }
        one_line(&text.all[words[range.start].range.start..words[range.end - 1].range.end])
    };
    let mut name = of(&mention.name);
    for ending in ["'s", "\u{2019}s", "\u{2019}", "'"] {
        if let Some(plain) = name.strip_suffix(ending) {
            name = plain.to_owned();
            break;
        }
    }
    name = received(text.all, &name, mention.case).unwrap_or_else(|| filed(&name, mention.case));
    name = without_letters(&name).to_owned();
    let mut offices: Vec<String> = Vec::new();
    for range in &mention.office {
        let is_plural = range.len() < 5
            && words[range.clone()]
                .iter()
                .any(|word| word.kinds.has(Kinds::PLURAL));
        // "Latvia's Minister": whose one is, is no part of the office.
        let first = &words[range.start];
        let is_owner = first.kinds.has(Kinds::PARTY) && unowned(first.text) != first.text;
        let range = &(range.start + usize::from(is_owner && range.len() > 1)..range.end);
        let said = of(range);
        let said = said
            .strip_prefix("The ")
            .or_else(|| said.strip_prefix("the "))
            .unwrap_or(&said)
            .to_owned();
        let said = if is_plural {
            said.trim_end_matches('s').to_owned()
        } else {
            said
        };
        let lead = leading(words[range.start].key()).filter(|_| range.len() > 1);
        let said = match office(words[range.start + usize::from(lead.is_some())].key()) {
            Some((filed, _)) if lead.is_some() => {
                let rest = said.splitn(3, ' ').nth(2).unwrap_or_default();
                let lead = lead.unwrap_or_default();
                format!("{lead} {filed} {rest}").trim().to_owned()
            }
            Some((filed, _)) if mention.case != Case::Named => {
                let rest = said.split_once(' ').map_or("", |(_, rest)| rest);
                format!("{filed} {rest}").trim().to_owned()
            }
            _ => said,
        };
        // "of Ecuador" goes on with the office; what stands after a comma is another.
        let goes_on = range.start > 0 && matches!(words[range.start - 1].key(), "of" | "from");
        match offices.last_mut() {
            Some(last) if goes_on && !is_plural => {
                *last = format!("{last} {} {said}", words[range.start - 1].key)
            }
            _ => offices.push(said),
        }
    }
    Person {
        name,
        title: of(&mention.title),
        offices,
        code: mention.code,
        came_to: mention.came_to,
        side: "",
        range: words[mention.words.start].range.start..words[mention.words.end - 1].range.end,
    }
}

/// "Jumanqarini qəbul edib" may be of Jumanqari or of Jumanqarin: the name that the text has
/// elsewhere.
fn received(all: &str, name: &str, case: Case) -> Option<String> {
    if case != Case::Received {
        return None;
    }
    let bare = ["ı", "i", "u", "ü"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending))?;
    let last = bare
        .rsplit(' ')
        .next()
        .filter(|last| last.chars().count() > 3)?;
    let is_whole = |(at, _): (usize, &str)| {
        let next = all[at + last.len()..].chars().next();
        !next.is_some_and(char::is_alphanumeric)
    };
    all.match_indices(last)
        .take(64)
        .any(is_whole)
        .then(|| bare.to_owned())
}

/// The letters of seats and orders.
pub(super) const LETTERS: &[&str] = &[
    "MP", "MEP", "MSP", "QC", "KC", "GCMG", "KCMG", "DCMG", "CMG", "KCVO", "CVO", "MVO", "CBE",
    "OBE", "MBE", "DSO", "PC",
];

/// A name without the letters of seats and orders behind it: "Alan Hewes MP".
pub(super) fn without_letters(name: &str) -> &str {
    let mut name = name;
    while let Some((rest, last)) = name.rsplit_once(' ') {
        if !LETTERS.contains(&last.trim_matches([',', '.'])) || !rest.contains(' ') {
            break;
        }
        name = rest.trim_end_matches(',');
    }
    name
}

/// Whether two names can be one person's: one is the other's last words, or both
/// have the same surname and given names that do not contradict.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        fold(name)
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
            .filter(|word| !word.is_empty() && !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii"))
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let (Some(last), Some(other_last)) = (one.last(), other.last()) else {
        return false;
    };
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    if short.len() == 1 {
        return long.iter().any(|word| stems(word, &short[0]));
    }
    // "Ruiz Ferrer" of "Álvaro Ruiz Ferrer".
    if short.len() < long.len() && long.ends_with(short) {
        return true;
    }
    // "Abdulla bin Zayid" of "Abdulla bin Zayid Al Nahdi".
    if short.len() > 2 && short.len() < long.len() && long.starts_with(short) {
        return true;
    }
    stems(last, other_last)
        && (stems(&one[0], &other[0])
            || is_short_for(&one[0], &other[0])
            || is_short_for(&other[0], &one[0])
            || one[0].chars().next() == other[0].chars().next()
                && (is_initials(&one[0]) || is_initials(&other[0])))
}

/// Whether a given name is written by its first letters: "J", "С.В".
fn is_initials(word: &str) -> bool {
    word.chars().count() == 1 || word.contains('.')
}

/// Given names by the short forms that news use beside them.
const SHORT: &[(&str, &[&str])] = &[
    ("joe", &["joseph"]),
    ("jim", &["james"]),
    ("jimmy", &["james"]),
    ("bill", &["william"]),
    ("will", &["william"]),
    ("bob", &["robert"]),
    ("rob", &["robert"]),
    ("tony", &["anthony", "antony"]),
    ("mike", &["michael", "mikhail"]),
    ("dick", &["richard"]),
    ("rick", &["richard"]),
    ("tom", &["thomas"]),
    ("dan", &["daniel"]),
    ("ben", &["benjamin", "binyamin"]),
    ("dave", &["david"]),
    ("ed", &["edward", "edmund"]),
    ("ted", &["edward", "theodore"]),
    ("chris", &["christopher", "christine"]),
    ("steve", &["stephen", "steven"]),
    ("sam", &["samuel"]),
    ("nick", &["nicholas"]),
    ("pete", &["peter"]),
    ("jake", &["jacob"]),
    ("jack", &["john"]),
    ("jeff", &["jeffrey", "geoffrey"]),
    ("greg", &["gregory"]),
    ("ron", &["ronald"]),
    ("don", &["donald"]),
    ("ken", &["kenneth"]),
    ("matt", &["matthew"]),
    ("andy", &["andrew"]),
    ("alex", &["alexander", "alexandra"]),
    ("kate", &["katherine", "catherine"]),
    ("liz", &["elizabeth"]),
    ("sue", &["susan"]),
    ("wendy", &["gwendolyn"]),
];

fn is_short_for(short: &str, long: &str) -> bool {
    SHORT
        .iter()
        .any(|(name, whole)| *name == short && whole.contains(&long))
}

/// Whether a surname is another with an Azerbaijani ending: "Bayramovun".
fn is_with_ending(long: &str, short: &str) -> bool {
    // Folded, as the names are; "a" would make one of Aliyev and Aliyeva.
    const ENDINGS: &[&str] = &[
        "un", "in", "nun", "nin", "ni", "nu", "i", "u", "dan", "la", "ya", "na",
    ];
    let ending = long.strip_prefix(short).filter(|_| short.len() > 5);
    ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

/// Equal words; Russian ones may differ in their endings.
fn stems(one: &str, other: &str) -> bool {
    if one == other || is_with_ending(one, other) || is_with_ending(other, one) {
        return true;
    }
    if one.is_ascii() || other.is_ascii() {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let common = a
        .iter()
        .zip(&b)
        .take_while(|(one, other)| one == other)
        .count();
    common >= 3 && common + 3 >= a.len().max(b.len())
}

/// "They discussed Ukraine", "said that Venezuela should": a state that is spoken of need not
/// sit at the table.
fn is_spoken_of(before: &[Word<'_>]) -> bool {
    let mut before = before.iter().rev().map(|word| &*word.key);
    let last = match before.next() {
        Some("the") => before.next(),
        other => other,
    };
    last.is_some_and(|key| {
        matches!(
            key,
            "that" | "discussed" | "about" | "regarding" | "concerning" | "что" | "que"
        )
    })
}

/// The parties that the first sentences name, most often named first.
fn named_parties(text: &Text<'_>, body: &[Sentence]) -> Vec<(&'static str, usize)> {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    let mut count = |code: &'static str| match counts.iter_mut().find(|(known, _)| *known == code) {
        Some((_, count)) => *count += 1,
        None => counts.push((code, 1)),
    };
    for sentence in body {
        let words = listed_words(text.all, sentence.range.clone());
        let mut at = 0;
        while at < words.len() {
            // "the Grand Ethiopian Renaissance Dam" names a dam.
            let is_within = at > 0
                && !words[at].gap.is_sign()
                && words[at - 1].kinds.has(Kinds::CAPITAL)
                && !words[at - 1]
                    .kinds
                    .has(Kinds::OFFICE.with(Kinds::PARTY).with(Kinds::HONORIFIC))
                && words.get(at + 1).is_some_and(|next| {
                    let kinds = Kinds::OFFICE.with(Kinds::PARTY).with(Kinds::BODY);
                    next.kinds.has(Kinds::CAPITAL) && !next.kinds.has(kinds) && !next.gap.is_sign()
                });
            // "долл. США", "U.S. dollars"
            let is_money = at > 0 && words[at - 1].key.starts_with("долл")
                || words
                    .get(at + 1)
                    .is_some_and(|next| next.key.starts_with("dollar"));
            // "China-Azerbaijan trade" names both.
            if words[at].kinds.has(Kinds::CAPITAL)
                && let Some((one, other)) = words[at].text.split_once('-')
                && let Some(two) = party_code(one).zip(party_code(other))
            {
                count(two.0);
                count(two.1);
                at += 1;
                continue;
            }
            let is_state = words[at].kinds.has(Kinds::PARTY) && words[at].kinds.has(Kinds::CAPITAL);
            if !is_state || is_within || is_money || is_spoken_of(&words[..at]) {
                at += 1;
                continue;
            }
            let Some((code, length)) = party_at(&words[at..], 5) else {
                at += 1;
                continue;
            };
            count(code);
            at += length;
        }
    }
    counts.sort_by_key(|one| std::cmp::Reverse(one.1));
    counts
}

/// The parties that a title names, hyphened ones too, in order.
fn parties_of_title(text: &Text<'_>, words: &[Word<'_>]) -> Vec<&'static str> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Vec::new();
    };
    let said = text.all[first.range.start..last.range.end].replace(['-', '\u{2013}'], " ");
    let parts: Vec<&str> = said.split_whitespace().collect();
    let mut codes = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let is_name = parts[at].starts_with(char::is_uppercase);
        let code = (1..=4.min(parts.len() - at)).rev().find_map(|length| {
            Some((
                party_code(&parts[at..at + length].join(" ")).filter(|_| is_name)?,
                length,
            ))
        });
        let Some((code, length)) = code else {
            at += 1;
            continue;
        };
        if !codes.contains(&code) {
            codes.push(code);
        }
        at += length;
    }
    codes
}

/// How far a Russian name is from the form it is filed under: endings of other cases.
fn is_oblique(name: &str) -> usize {
    let endings = ["ом", "ем", "ым", "ой", "ей", "у", "ю", "е", "а", "я"];
    let of = |word: &str| usize::from(endings.iter().any(|ending| word.ends_with(ending)));
    name.split_whitespace().map(of).sum()
}
