//! Whom "he" and "she" stand for, by what the text has told of each participant.

use super::Capture;
use super::roster::{Roster, Voice};
use super::words::{Kinds, Word};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sex {
    He,
    She,
}

/// What is known of each participant, by the place in the list.
pub(super) struct Pronouns {
    known: Vec<Option<Sex>>,
    /// Whom the last sentence calls "him" or "her" as the one spoken to.
    spoken_to: Option<usize>,
}

impl Pronouns {
    pub(super) fn of(capture: &Capture) -> Self {
        let titles = capture.participants.iter().map(|found| &found.value.title);
        Self {
            known: titles.map(|title| of_title(title)).collect(),
            spoken_to: None,
        }
    }

    /// Who a sentence means, given who spoke last: "she" is not the one who was "he", and
    /// nobody where several may be.
    pub(super) fn meant(&self, words: &[Word<'_>], current: Option<Voice>) -> Option<Voice> {
        let (Some(sex), Some(Voice::One(last))) = (words.iter().find_map(of_subject), current)
        else {
            return current;
        };
        let is_of_sex = |index: &usize| self.known[*index] == Some(sex);
        match self.known[last] {
            Some(known) if known == sex => current,
            // "The Minister asked her to help. She agreed."
            None => (self.spoken_to.filter(is_of_sex).map(Voice::One)).or(current),
            Some(_) => (self.only(|index| is_of_sex(&index)))
                .or_else(|| self.only(|index| self.known[index].is_none()))
                .map(Voice::One),
        }
    }

    fn only(&self, is: impl Fn(usize) -> bool) -> Option<usize> {
        let mut all = (0..self.known.len()).filter(|index| is(*index));
        let first = all.next()?;
        all.next().is_none().then_some(first)
    }

    /// Takes what a sentence by a participant tells: "He added", "for her part", and, of
    /// two, "asked her to".
    pub(super) fn learn(&mut self, words: &[Word<'_>], voice: Option<Voice>, roster: &Roster) {
        self.spoken_to = None;
        let is_titled =
            |two: &&[Word<'_>]| two[0].kinds.has(Kinds::HONORIFIC) && !two[1].gap.is_sign();
        for two in words.windows(2).filter(is_titled) {
            if let Some(sex) = of_title(two[0].key())
                && let Some(index) = roster.by_surname(&two[1])
            {
                self.known[index].get_or_insert(sex);
            }
        }
        let Some(Voice::One(index)) = voice else {
            return;
        };
        let own = words.windows(2).find_map(|two| {
            let is_own = matches!(two[1].key(), "counterpart" | "part" | "guest" | "host");
            of_possessive(&two[0]).filter(|_| is_own)
        });
        let first = words.first().and_then(of_subject);
        self.known[index] = self.known[index].or(own).or(first);
        if self.known.len() == 2 {
            let other = words.windows(3).find_map(|three| {
                let is_object = matches!(three[2].key(), "to" | "that" | "for" | "if" | "whether");
                let is_told = three[0].kinds.has(Kinds::SAYING);
                of_object(&three[1]).filter(|_| is_told && is_object)
            });
            self.known[1 - index] = self.known[1 - index].or(other);
            self.spoken_to = other.map(|_| 1 - index);
        }
    }
}

fn of_title(title: &str) -> Option<Sex> {
    let is = |known: &[&str]| {
        title.split(' ').any(|word| {
            let word = word.trim_end_matches('.').to_lowercase();
            known.contains(&word.as_str())
        })
    };
    if is(&["mr", "sir", "lord", "г-н", "господин", "cənab"]) {
        Some(Sex::He)
    } else if is(&[
        "mrs",
        "ms",
        "miss",
        "lady",
        "dame",
        "baroness",
        "г-жа",
        "госпожа",
        "xanım",
    ]) {
        Some(Sex::She)
    } else {
        None
    }
}

/// Whether a sentence begins with "he" or "she".
pub(super) fn is_led(words: &[Word<'_>]) -> bool {
    words.first().and_then(of_subject).is_some()
}

fn of_subject(word: &Word<'_>) -> Option<Sex> {
    match word.key() {
        "he" | "он" => Some(Sex::He),
        "she" | "она" => Some(Sex::She),
        _ => None,
    }
}

fn of_possessive(word: &Word<'_>) -> Option<Sex> {
    match word.key() {
        "his" => Some(Sex::He),
        "her" => Some(Sex::She),
        _ => None,
    }
}

fn of_object(word: &Word<'_>) -> Option<Sex> {
    match word.key() {
        "him" => Some(Sex::He),
        "her" => Some(Sex::She),
        _ => None,
    }
}
