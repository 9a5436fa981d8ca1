//! What the sentence that tells a meeting says beside names: its hour, who is there by an
//! office alone, and ministers who speak as one.

use std::ops::Range;

use super::header::time_in;
use super::mention::{Mention, mentions};
use super::people::{People, is_same, person};
use super::piece::party_at;
use super::text::{Text, one_line};
use super::words::{Kinds, Word};
use super::{Capture, Found, Participant, Reason, found};
use crate::model::fold;

/// Ministers who speak as one: "We, the Foreign Ministers of Norway and Iceland, Kari Moe and
/// Jon Hall": each of the states in the order of the names.
pub(super) fn together(words: &[Word<'_>], named: Vec<Mention>) -> Vec<Mention> {
    let is_we = words[0].key == "we" && words.get(1).is_some_and(|next| next.gap.comma);
    let Some(of) = words
        .iter()
        .take(8)
        .position(|word| word.key == "of")
        .filter(|_| is_we)
    else {
        return named;
    };
    let office = words[1..of]
        .iter()
        .position(|word| word.kinds.has(Kinds::OFFICE));
    let is_plural = words[1..of]
        .iter()
        .any(|word| word.kinds.has(Kinds::PLURAL));
    let Some(office) = office.filter(|_| is_plural).map(|at| at + 1..of) else {
        return named;
    };
    // The states, up to the first words that name none.
    let mut states = Vec::new();
    let mut at = of + 1;
    while at < words.len() {
        match party_at(&words[at..], 4) {
            Some((code, length)) => {
                states.push(code);
                at += length;
            }
            None if matches!(words[at].key(), "and" | "the") && !words[at].gap.comma => at += 1,
            None => break,
        }
    }
    let mut names: Vec<Range<usize>> = Vec::new();
    let is_name =
        |word: &Word<'_>| word.kinds.has(Kinds::CAPITAL) && !word.kinds.has(Kinds::OFFICE);
    while names.len() < states.len() && at < words.len() {
        let start = at + usize::from(words[at].key == "and");
        let length = words[start..]
            .iter()
            .enumerate()
            .take(4)
            .take_while(|(number, word)| is_name(word) && (*number == 0 || !word.gap.is_sign()));
        let end = start + length.count();
        if end - start < 2 {
            break;
        }
        names.push(start..end);
        at = end;
    }
    if states.len() < 2 || names.len() != states.len() {
        return named;
    }
    let mention = |(name, code): (Range<usize>, &'static str)| Mention {
        office: vec![office.clone()],
        code: Some(code),
        ..Mention::of_name(name)
    };
    names.into_iter().zip(states).map(mention).collect()
}

/// Who is told by an office alone as the one who met: "The Prime Minister spoke to …",
/// where nobody who is named holds it.
pub(super) fn nameless(
    text: &Text<'_>,
    words: &[Word<'_>],
    people: &People,
) -> Option<Found<Participant>> {
    // "On 4 May, the Prime Minister met": a time may stand before.
    let start = (0..words.len().min(12)).find(|at| {
        let begins = *at == 0 || words[*at].gap.comma;
        let after = at + usize::from(words[*at].key == "the");
        begins
            && words
                .get(after)
                .is_some_and(|word| word.kinds.has(Kinds::OFFICE))
    })?;
    let from = start + usize::from(words[start].key == "the");
    let is_part = |word: &Word<'_>| {
        let kinds = Kinds::OFFICE.with(Kinds::BODY);
        word.kinds.has(kinds) && word.kinds.has(Kinds::CAPITAL)
            || matches!(word.key(), "of" | "for" | "and" | "the") && !word.gap.is_sign()
    };
    let end = (from..words.len()).find(|at| !is_part(&words[*at]))?;
    let verb = (end..words.len().min(end + 3))
        .find(|at| words[*at].kinds.has(Kinds::MET) || words[*at].key == "called")?;
    let is_open = words[end..=verb]
        .iter()
        .all(|word| !word.gap.is_sign() && !word.kinds.has(Kinds::CAPITAL));
    let office = words
        .get(from..end)
        .filter(|office| !office.is_empty() && office.len() <= 8)?;
    let is_core = office
        .iter()
        .any(|word| word.kinds.has(Kinds::OFFICE) && !word.kinds.has(Kinds::MODIFIER));
    let last = &office[office.len() - 1];
    let is_whole = last.kinds.has(Kinds::OFFICE.with(Kinds::BODY));
    let range = office[0].range.start..last.range.end;
    let position = one_line(&text.all[range.clone()]);
    let folded = fold(&position);
    let others = mentions(&words[verb..]);
    let is_other = |name: &str| {
        others.iter().any(|other| {
            let other = person(text, &words[verb..], other).name;
            !other.is_empty() && is_same(&other, name)
        })
    };
    let is_held = people.all.iter().any(|one| {
        !is_other(&one.name) && {
            let offices = one.offices.iter().map(|office| fold(office));
            offices.into_iter().any(|office| {
                folded
                    .split(' ')
                    .all(|word| office.split(' ').any(|other| other == word))
            })
        }
    });
    if !is_open || !is_core || !is_whole || is_held {
        return None;
    }
    let participant = Participant {
        position,
        ..Participant::default()
    };
    found(text, participant, range, 75, Reason::Told)
}

/// When the sentence that tells who met says that it began: "commencing at 5:10 p.m.".
pub(super) fn hour(text: &Text<'_>, words: &[Word<'_>], capture: &mut Capture) {
    let at = words.windows(2).position(|two| {
        matches!(two[0].key(), "at" | "from" | "в" | "saat") && two[1].kinds.has(Kinds::DIGIT)
    });
    let Some(start) = at.filter(|_| capture.time.is_none()) else {
        return;
    };
    // An hour alone is one with its half of the day.
    let is_minute = |at: &usize| {
        let word = &words[*at];
        word.gap.colon && *at == start + 2 && word.text.len() == 2 && word.kinds.has(Kinds::DIGIT)
    };
    let is_half =
        |at: &usize| matches!(words[*at].key(), "a.m" | "p.m" | "am" | "pm" | "00" | "30");
    let end = (start + 2..words.len().min(start + 4))
        .take_while(|at| is_minute(at) || is_half(at))
        .last()
        .map_or(start + 2, |last| last + 1);
    let range = words[start + 1].range.start..words[end - 1].range.end;
    if let Some(time) = time_in(&fold(&text.all[range.clone()])) {
        capture.time = found(text, time, range, 85, Reason::Told);
    }
}

/// "The meeting was chaired by Minister Lane."
pub(super) fn is_chaired(words: &[Word<'_>]) -> bool {
    words
        .iter()
        .any(|word| matches!(word.key(), "chaired" | "co-chaired"))
}

/// "The Council held its eighth meeting."
pub(super) fn is_held(words: &[Word<'_>]) -> bool {
    let is = |two: &[Word<'_>]| two[0].key == "held" && matches!(two[1].key(), "its" | "their");
    words.windows(2).any(is)
}

/// Whether a sentence tells who led those who met: "Норвежскую делегацию возглавил …".
pub(super) fn leads_delegation(words: &[Word<'_>]) -> bool {
    let has = |stems: &[&str]| {
        let is = |word: &Word<'_>| stems.iter().any(|stem| word.key.starts_with(stem));
        words.iter().any(is)
    };
    has(&["delegation", "делегац", "heyət"])
        && has(&["headed", "led", "возглав", "rəhbərlik", "başçılıq"])
}

/// Whether what was received is a letter: who wrote it was not there.
pub(super) fn is_of_letter(words: &[Word<'_>]) -> bool {
    let is_letter = |word: &Word<'_>| {
        matches!(
            word.key(),
            "message" | "messages" | "letter" | "letters" | "cable" | "telegram" | "invitation"
        )
    };
    let verb = words
        .iter()
        .position(|word| matches!(word.key(), "received" | "receives"));
    verb.is_some_and(|verb| {
        let near = words[verb + 1..].iter().take(4);
        near.take_while(|word| !matches!(word.key(), "from" | "by"))
            .any(is_letter)
    })
}

/// Whether a sentence tells of talks with "his counterpart", who is named behind.
pub(super) fn met_counterpart(words: &[Word<'_>], named: &[Mention]) -> bool {
    let is_met = words
        .iter()
        .any(|word| word.kinds.has(Kinds::MET.with(Kinds::MEETING)));
    let is_his = words
        .iter()
        .take_while(|word| word.key != "that")
        .position(|word| {
            matches!(word.key(), "counterpart" | "colleague") && !word.kinds.has(Kinds::CAPITAL)
        });
    is_met && is_his.is_some_and(|at| named.iter().any(|one| one.words.start == at + 1))
}

/// Whether a sentence only tells who was there: "Mr. Berg was also present."
pub(super) fn is_attendance(words: &[Word<'_>]) -> bool {
    let is_was = |word: &Word<'_>| matches!(word.key(), "was" | "were" | "also");
    let near = |at: usize, word: &Word<'_>| {
        let before = at.checked_sub(1).is_some_and(|at| is_was(&words[at]));
        let behind = words.get(at + 1).is_some_and(is_was);
        let at_it = words[at..]
            .iter()
            .take(5)
            .any(|word| word.kinds.has(Kinds::MEETING));
        match word.key() {
            "present" => before || behind,
            "participating" | "attending" => behind || at_it && before,
            "attended" => at_it && words.len() < 40,
            _ => false,
        }
    };
    let says = |word: &Word<'_>| {
        word.kinds.has(Kinds::SAYING.with(Kinds::DIGIT))
            && !matches!(word.key(), "present" | "was" | "were")
    };
    !words.iter().any(says) && words.iter().enumerate().any(|(at, word)| near(at, word))
}

/// Whether a sentence tells of what was before or will be after.
pub(super) fn is_of_another_time(words: &[Word<'_>]) -> bool {
    let is_other = |word: &Word<'_>| {
        word.kinds.has(Kinds::EARLIER)
            || matches!(
                word.key(),
                "next"
                    | "again"
                    | "upcoming"
                    | "forthcoming"
                    | "last"
                    | "previous"
                    | "previously"
                    | "recalled"
                    | "recalls"
                    | "recalling"
                    | "recent"
                    | "recently"
                    | "reached"
                    | "during"
                    | "future"
                    | "later"
                    | "ранее"
                    | "достигнутых"
                    | "достигнутые"
                    | "прошедшей"
                    | "növbəti"
                    | "əvvəlki"
            )
            || [
                "следующ",
                "предстоящ",
                "прошл",
                "предыдущ",
                "очередн",
                "напомни",
            ]
            .iter()
            .any(|stem| word.key.starts_with(stem))
    };
    words.iter().any(is_other)
}
