//! Who speaks in a passage, by its own words: a name or an office beside a verb
//! of saying, or before a colon. Somebody who is only mentioned is no speaker,
//! and where two could be meant nobody is.

use super::{AttendeeId, fold};

/// An attendee as a text may name them.
#[derive(Debug, Clone)]
pub struct Voice {
    /// Who.
    pub id: AttendeeId,
    /// Every spelling of the name.
    pub names: Vec<String>,
    /// The office held that day; empty when not stated.
    pub office: String,
}

/// Verbs of saying, folded, in the forms reports use.
const VERBS: &[&str] = &[
    "said",
    "says",
    "stated",
    "states",
    "noted",
    "notes",
    "added",
    "adds",
    "stressed",
    "stresses",
    "emphasized",
    "emphasised",
    "underlined",
    "recalled",
    "thanked",
    "thanks",
    "expressed",
    "expresses",
    "welcomed",
    "welcomes",
    "declared",
    "announced",
    "informed",
    "told",
    "mentioned",
    "pointed",
    "replied",
    "answered",
    "asked",
    "proposed",
    "suggested",
    "invited",
    "congratulated",
    "offered",
    "conveyed",
    "extended",
    "hailed",
    "praised",
    "touched",
    "reiterated",
    "confirmed",
    "explained",
    "called",
    "promised",
    "pledged",
    "assured",
    "conceded",
    "observed",
    "remarked",
    "сказал",
    "сказала",
    "заявил",
    "заявила",
    "отметил",
    "отметила",
    "подчеркнул",
    "подчеркнула",
    "добавил",
    "добавила",
    "поблагодарил",
    "поблагодарила",
    "выразил",
    "выразила",
    "напомнил",
    "напомнила",
    "сообщил",
    "сообщила",
    "указал",
    "указала",
    "предложил",
    "предложила",
    "пригласил",
    "пригласила",
    "поздравил",
    "поздравила",
    "ответил",
    "ответила",
    "спросил",
    "спросила",
    "приветствовал",
    "приветствовала",
    "обещал",
    "обещала",
    "подтвердил",
    "подтвердила",
    "пояснил",
    "пояснила",
    "dedi",
    "deyib",
    "bildirdi",
    "bildirib",
    "qeyd",
    "vurgulayib",
    "vurguladi",
    "tasakkur",
    "ifada",
];

/// Verbs that end an Azerbaijani sentence whose first words name the speaker.
const CLOSING: &[&str] = &[
    "dedi",
    "deyib",
    "bildirdi",
    "bildirib",
    "edib",
    "etdi",
    "vurgulayib",
    "vurguladi",
];

/// Words that may stand between the speaker and the verb.
const BETWEEN: &[&str] = &[
    "also",
    "further",
    "then",
    "again",
    "in",
    "turn",
    "his",
    "her",
    "has",
    "had",
    "once",
    "more",
    "particularly",
    "также",
    "в",
    "свою",
    "очередь",
    "затем",
    "далее",
    "вновь",
    "особо",
    "da",
    "oz",
    "novbasinda",
    "isa",
];

/// How many of those are passed over.
const FARTHEST: usize = 3;

/// Words that stand before a name and belong to it.
const TITLES: &[&str] = &[
    "president",
    "mr",
    "mrs",
    "ms",
    "minister",
    "prime",
    "deputy",
    "the",
    "h.e",
    "dr",
    "президент",
    "министр",
    "премьер",
    "г",
    "господин",
    "госпожа",
    "prezident",
    "nazir",
    "canab",
    "xanim",
];

/// The one attendee who speaks in a text; `None` where it names nobody as
/// speaking, or more than one.
#[must_use]
pub fn speaker_in(text: &str, voices: &[Voice]) -> Option<AttendeeId> {
    let words = Words::of(text);
    let mut found: Option<AttendeeId> = None;
    let mut spoken = Vec::new();
    for voice in voices {
        for phrase in phrases(voice) {
            for (start, _) in words.mentions(&phrase) {
                if words.speaks(start, start + phrase.len()) {
                    spoken.push((start + phrase.len(), phrase.len(), voice.id));
                }
            }
        }
    }
    // Of two with one surname, the longer name tells which.
    for (end, length, id) in &spoken {
        let is_shadowed = spoken
            .iter()
            .any(|(other_end, other, who)| other_end == end && other > length && who != id);
        if is_shadowed {
            continue;
        }
        match found {
            Some(known) if known != *id => return None,
            _ => found = Some(*id),
        }
    }
    found
}

/// The words an attendee can be named by: whole names, surnames, the office.
fn phrases(voice: &Voice) -> Vec<Vec<String>> {
    let mut phrases: Vec<Vec<String>> = Vec::new();
    let mut add = |words: Vec<String>| {
        if words.concat().chars().count() > 2 && !phrases.contains(&words) {
            phrases.push(words);
        }
    };
    for name in &voice.names {
        let words = Words::of(name).words;
        if let [.., last] = words.as_slice() {
            add(vec![last.clone()]);
        }
        add(words);
    }
    add(Words::of(&voice.office).words);
    phrases
}

/// The words of a text, folded, with what stands after each.
struct Words {
    words: Vec<String>,
    /// Whether a colon, or the end of a sentence, follows the word.
    colon: Vec<bool>,
    stop: Vec<bool>,
}

impl Words {
    fn of(text: &str) -> Self {
        let mut words = Self {
            words: Vec::new(),
            colon: Vec::new(),
            stop: Vec::new(),
        };
        for piece in fold(text).split_whitespace() {
            let end = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            let word = end.trim_start_matches(|c: char| !c.is_alphanumeric());
            let after = &piece[end.len()..];
            if word.is_empty() {
                continue;
            }
            words.words.push(word.to_owned());
            words.colon.push(after.starts_with(':'));
            words.stop.push(after.contains(['.', '!', '?']));
        }
        words
    }

    /// Where a phrase stands.
    fn mentions<'a>(&'a self, phrase: &'a [String]) -> impl Iterator<Item = (usize, usize)> + 'a {
        let length = phrase.len().max(1);
        self.words
            .windows(length)
            .enumerate()
            .filter(move |(_, window)| *window == phrase)
            .map(move |(start, _)| (start, start + length))
    }

    fn is(&self, at: usize, list: &[&str]) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| list.contains(&word.as_str()))
    }

    /// Whether who is named from `start` to `end` speaks.
    fn speaks(&self, start: usize, end: usize) -> bool {
        let first = self.start_of_sentence(start);
        if self.colon[end - 1] {
            // "Ilham Aliyev: …" only where a line or sentence begins with it.
            return start - first <= 4;
        }
        if self.stop[end - 1] {
            return self.follows_verb(start);
        }
        let mut at = end;
        while at < self.words.len()
            && at - end < FARTHEST
            && !self.stop[at]
            && self.is(at, BETWEEN)
            && !self.is(at, VERBS)
        {
            at += 1;
        }
        if self.is(at, VERBS) {
            return true;
        }
        self.follows_verb(start) || self.closes(first, start, end)
    }

    /// "Said Aliyev", "отметил Президент Алиев".
    fn follows_verb(&self, start: usize) -> bool {
        const TAKES_NO_OBJECT: &[&str] = &[
            "said",
            "says",
            "сказал",
            "заявил",
            "отметил",
            "подчеркнул",
            "добавил",
            "сообщил",
            "напомнил",
            "указал",
            "ответил",
            "сказала",
            "заявила",
            "отметила",
            "подчеркнула",
            "добавила",
            "сообщила",
            "ответила",
        ];
        let mut at = start;
        while at > 0 && !self.stop[at - 1] && self.is(at - 1, TITLES) {
            at -= 1;
        }
        at > 0 && !self.stop[at - 1] && self.is(at - 1, TAKES_NO_OBJECT)
    }

    /// A sentence that begins with the name and ends with an Azerbaijani verb of saying.
    fn closes(&self, first: usize, start: usize, end: usize) -> bool {
        let begins = (first..start).all(|at| self.is(at, TITLES));
        let last = (end..self.words.len()).find(|at| self.stop[*at]);
        let last = last.unwrap_or(self.words.len() - 1);
        begins && last >= end && self.is(last, CLOSING)
    }

    fn start_of_sentence(&self, at: usize) -> usize {
        (0..at)
            .rev()
            .find(|before| self.stop[*before])
            .map_or(0, |before| before + 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn voice(names: &[&str], office: &str) -> Voice {
        Voice {
            id: AttendeeId::new(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            office: office.to_owned(),
        }
    }

    fn table() -> [Voice; 2] {
        [
            voice(
                &["Vladimir Putin", "Владимир Путин"],
                "President of the Russian Federation",
            ),
            voice(
                &["Ilham Aliyev", "İlham Əliyev", "Ильхам Алиев"],
                "President of the Republic of Azerbaijan",
            ),
        ]
    }

    #[test]
    fn who_is_named_beside_a_verb_of_saying_speaks() {
        let [putin, aliyev] = table();
        let voices = [putin.clone(), aliyev.clone()];
        for (text, speaker) in [
            ("Ilham Aliyev noted that trade had grown.", &aliyev),
            ("President Putin, in turn, said so.", &putin),
            (
                "\u{201c}Trade has grown,\u{201d} said President Aliyev.",
                &aliyev,
            ),
            ("Aliyev thanked Vladimir Putin for the invitation.", &aliyev),
            ("Ilham Aliyev: Thank you, Mr. Putin.", &aliyev),
            (
                "The President of the Russian Federation stressed it.",
                &putin,
            ),
            ("Как отметил Владимир Путин, торговля растёт.", &putin),
            ("Ильхам Алиев также подчеркнул это.", &aliyev),
            (
                "Prezident İlham Əliyev ticarətin artdığını bildirib.",
                &aliyev,
            ),
        ] {
            assert_eq!(speaker_in(text, &voices), Some(speaker.id), "{text}");
        }
    }

    #[test]
    fn who_is_only_mentioned_does_not_speak() {
        let voices = table();
        for text in [
            "He thanked Vladimir Putin for the invitation.",
            "Trade with Russia grew by 11 per cent.",
            "The visit of Ilham Aliyev ended.",
            "Putin's invitation was accepted.",
            "Aliyev said yes. Putin said no.",
            "",
        ] {
            assert_eq!(speaker_in(text, &voices), None, "{text}");
        }
    }

    #[test]
    fn of_two_with_one_surname_the_whole_name_tells_which() {
        let voices = [voice(&["Ilham Aliyev"], ""), voice(&["Natig Aliyev"], "")];
        assert_eq!(
            speaker_in("Natig Aliyev said so.", &voices),
            Some(voices[1].id)
        );
        assert_eq!(speaker_in("Aliyev said so.", &voices), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[A-Za-z:. ]{0,60}|\\PC{0,60}") {
            let voices = [voice(&["A"], ""), voice(&[&text], &text)];
            let _ = speaker_in(&text, &voices);
        }
    }
}
