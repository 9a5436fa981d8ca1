//! The body of a text: remarks, figures, promises and other events, sentence by
//! sentence, with the speaker carried from one to the next.

use std::ops::{ControlFlow, Range};

use super::events::events;
use super::figures::{figures, period};
use super::list::one_line;
use super::promises::promises;
use super::remarks::{Said, clauses, label, said, takes_place};
use super::roster::{Roster, Voice};
use super::sentence::Sentence;
use super::text::Text;
use super::words::{Word, listed_words};
use super::{Capture, FoundFigure, FoundRemark, Reason, SURE, Watch, found};
use crate::model::{Day, RemarkKind};

/// Reads the body: the sentences from a byte on.
pub(super) fn read(
    text: &Text<'_>,
    sentences: &[Sentence],
    from: usize,
    head: Option<&Range<usize>>,
    capture: &mut Capture,
    watch: &mut Watch<'_>,
) -> ControlFlow<()> {
    let roster = Roster::of(capture);
    if roster.is_empty() {
        return ControlFlow::Continue(());
    }
    let held = capture.date.as_ref().map(|found| found.value.earliest());
    let mut state = State {
        roster,
        current: None,
        paragraph: 0,
        label: String::new(),
        held,
    };
    let read = sentences
        .iter()
        .filter(|sentence| sentence.range.start >= from);
    for (number, sentence) in read.enumerate() {
        let is_head = head.is_some_and(|head| *head == sentence.range);
        state.read(text, sentence, is_head, capture);
        if number % 256 == 0 {
            watch(sentence.range.end, text.all.len())?;
        }
    }
    ControlFlow::Continue(())
}

struct State {
    roster: Roster,
    current: Option<Voice>,
    paragraph: usize,
    /// The speaker's label in a transcript; empty elsewhere.
    label: String,
    held: Option<Day>,
}

impl State {
    fn read(&mut self, text: &Text<'_>, sentence: &Sentence, is_head: bool, capture: &mut Capture) {
        let mut range = sentence.range.clone();
        let labelled = label(text.all, &range);
        if let Some((said, end)) = labelled {
            let words = listed_words(text.all, range.start..end);
            let known = words
                .iter()
                .rev()
                .find_map(|word| self.roster.by_surname(word));
            let known = known
                .map(Voice::One)
                .or_else(|| self.roster.subject(&words, words.len(), None));
            let is_upper = said
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase);
            if known.is_some() || is_upper {
                self.current = known;
                self.label = said;
                range = text.trimmed(end..range.end);
            }
        }
        if range.is_empty() {
            return;
        }
        let words = listed_words(text.all, range.clone());
        if words.is_empty() {
            return;
        }
        if is_caption(&words) {
            let said = one_line(&text.all[range.clone()]);
            let caption = found(text, said, range, 80, Reason::Headed);
            capture.captions.extend(caption);
            return;
        }
        let told = if self.label.is_empty() && !is_head {
            said(&words, &self.roster, self.current)
        } else {
            None
        };
        // What is only carried on ends with the paragraph; "he" may reach back.
        let told = told.filter(|told| told.is_told || self.paragraph == sentence.paragraph);
        match &told {
            Some(told) if told.is_told => self.current = told.voice,
            None if self.label.is_empty() => self.current = None,
            _ => {}
        }
        self.paragraph = sentence.paragraph;
        let voice = told.as_ref().and_then(|told| told.voice);
        let has_fact = self.facts(text, &words, &range, (is_head, voice), capture);
        if is_head {
            return;
        }
        let parts = match &told {
            Some(told) if told.is_told => clauses(&words, told.kind),
            _ => Vec::new(),
        };
        if parts.is_empty() {
            self.remark(text, &words, range, (told, has_fact), capture);
            return;
        }
        for (part, kind) in parts {
            let own = told.clone().map(|told| Said { kind, ..told });
            let mut bytes = bytes_of(&words, &part);
            if part.end == words.len() {
                // With the sign that ends the sentence.
                bytes.end = range.end;
            }
            self.remark(text, &words[part], bytes, (own, has_fact), capture);
        }
    }

    /// Takes the figures, promises and events of a sentence; tells whether it holds a figure.
    fn facts(
        &self,
        text: &Text<'_>,
        words: &[Word<'_>],
        bytes: &Range<usize>,
        (is_head, voice): (bool, Option<Voice>),
        capture: &mut Capture,
    ) -> bool {
        let speaker = self.speaker(capture);
        let mut has_fact = false;
        for (mut figure, other, at) in figures(words, text.all) {
            figure.speaker.clone_from(&speaker);
            has_fact = true;
            let range = bytes_of(words, &at);
            // Of two readings both are offered, and none is taken.
            let (sure, reason) = match &other {
                Some(_) => (SURE - 10, Reason::TwoReadings),
                None => (85, Reason::Told),
            };
            let second = other.map(|value| FoundFigure {
                value,
                ..figure.clone()
            });
            for one in [Some(figure), second].into_iter().flatten() {
                let range = range.clone();
                capture
                    .figures
                    .extend(found(text, one, range, sure, reason));
            }
        }
        for (mut promise, _) in promises(words, text.all) {
            promise.speaker.clone_from(&speaker);
            promise.owes = self.owes(voice, capture);
            capture
                .promises
                .extend(found(text, promise, bytes.clone(), 75, Reason::Told));
        }
        let takes_place = takes_place(words);
        for (mut event, _) in events(words, text.all, is_head, self.held) {
            // "A conference took place": the event says it all.
            has_fact |= takes_place;
            event.speaker.clone_from(&speaker);
            capture
                .events
                .extend(found(text, event, bytes.clone(), 72, Reason::Told));
        }
        has_fact
    }

    /// Takes a sentence as a remark.
    fn remark(
        &self,
        text: &Text<'_>,
        words: &[Word<'_>],
        bytes: Range<usize>,
        (told, has_fact): (Option<Said>, bool),
        capture: &mut Capture,
    ) {
        let speaker = self.speaker(capture);
        let is_turn = !self.label.is_empty();
        let kind = match &told {
            Some(told) if told.is_told || !has_fact => told.kind,
            _ if is_turn => RemarkKind::Statement,
            _ => return,
        };
        if !is_turn && words.len() < 3 {
            return;
        }
        let name = if is_turn && speaker.is_empty() {
            self.label.clone()
        } else {
            speaker
        };
        let is_told = told.as_ref().is_some_and(|told| told.is_told) || is_turn;
        let remark = FoundRemark {
            speaker: name,
            kind,
            text: one_line(&text.all[bytes.clone()]),
            period: period(words, text.all),
        };
        let (sure, reason) = match (is_told, remark.speaker.is_empty()) {
            (true, false) => (85, Reason::Told),
            (true, true) => (70, Reason::Told),
            (false, _) => (65, Reason::Carried),
        };
        capture
            .remarks
            .extend(found(text, remark, bytes, sure, reason));
    }

    /// What the speaker is called; empty for several.
    fn speaker(&self, capture: &Capture) -> String {
        match self.current {
            Some(Voice::One(index)) => capture
                .participants
                .get(index)
                .map(|found| found.value.called().to_owned())
                .unwrap_or_default(),
            _ => String::new(),
        }
    }

    fn owes(&self, voice: Option<Voice>, capture: &Capture) -> String {
        match voice {
            Some(Voice::One(index)) => capture
                .participants
                .get(index)
                .map(|found| found.value.party.clone())
                .unwrap_or_default(),
            _ => String::new(),
        }
    }
}

/// Words under a picture, or at the end of a transcript.
fn is_caption(words: &[Word<'_>]) -> bool {
    words.first().is_some_and(|first| {
        matches!(
            first.key(),
            "photograph" | "photo" | "фото" | "foto" | "end" | "###"
        ) && (words.len() < 4 || words.get(1).is_some_and(|next| next.gap.colon))
    })
}

fn bytes_of(words: &[Word<'_>], range: &Range<usize>) -> Range<usize> {
    let end = range.end.min(words.len());
    words[range.start].range.start..words[end - 1].range.end
}
