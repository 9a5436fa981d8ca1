//! The body of a text: remarks, figures, promises and other events, sentence by
//! sentence, with the speaker carried from one to the next.

use std::ops::{ControlFlow, Range};

use super::due::due_behind;
use super::events::events;
use super::figures::figures;
use super::labels::{is_comment, is_field, is_heading, is_of_all, is_point, label};
use super::lexicon::party_code;
use super::period::period;
use super::promises::promises;
use super::pronouns::{Pronouns, is_led};
use super::remarks::{Said, clauses, is_of_stranger, point, said, takes_place};
use super::roster::{Roster, Voice};
use super::sentence::Sentence;
use super::text::Text;
use super::text::one_line;
use super::told::is_attendance;
use super::words::{Kinds, Word, listed_words, listed_words_into};
use super::{Capture, FoundFigure, FoundPromise, FoundRemark, Reason, SURE, Watch, found};
use crate::model::{Day, EdtfDate, RemarkKind};

/// Reads the body: the sentences from a byte on.
pub(super) fn read(
    text: &Text<'_>,
    sentences: &[Sentence],
    from: usize,
    head: Option<&Range<usize>>,
    capture: &mut Capture,
    watch: &mut Watch<'_>,
) -> ControlFlow<()> {
    let roster = Roster::of(capture).written(text.all, capture);
    if roster.is_empty() {
        return ControlFlow::Continue(());
    }
    let held = capture.date.as_ref().map(|found| found.value.earliest());
    let mut words = Vec::new();
    let mut state = State {
        roster,
        pronouns: Pronouns::of(capture),
        current: None,
        named: None,
        paragraph: 0,
        is_quoted: false,
        label: String::new(),
        is_inline: false,
        is_carried: false,
        points: None,
        held,
        comment: None,
    };
    let read = sentences
        .iter()
        .filter(|sentence| sentence.range.start >= from);
    for (number, sentence) in read.enumerate() {
        let is_head = head.is_some_and(|head| *head == sentence.range);
        state.read(text, sentence, is_head, &mut words, capture);
        if number % 256 == 0 {
            watch(sentence.range.end, text.all.len())?;
        }
    }
    ControlFlow::Continue(())
}

struct State {
    roster: Roster,
    pronouns: Pronouns,
    current: Option<Voice>,
    /// Whom the sentence before names at its beginning, who says nothing in it.
    named: Option<Voice>,
    paragraph: usize,
    /// Whether the sentence stands within marks of quotation.
    is_quoted: bool,
    /// The speaker's label in a transcript; empty elsewhere.
    label: String,
    /// The label stands within a paragraph, as in notes, and is that of its sentence alone.
    is_inline: bool,
    /// Whether the sentence does not say itself who says it.
    is_carried: bool,
    /// Who said what a list tells that is being read, and the paragraph of its last point.
    points: Option<(Voice, usize)>,
    held: Option<Day>,
    /// The paragraph in which whoever wrote the text tells their own view.
    comment: Option<usize>,
}

impl State {
    /// Reads a sentence; its words are put into a table that serves for each.
    fn read<'a>(
        &mut self,
        text: &Text<'a>,
        sentence: &Sentence,
        is_head: bool,
        words: &mut Vec<Word<'a>>,
        capture: &mut Capture,
    ) {
        let mut range = sentence.range.clone();
        let mut is_agreed = false;
        if self.comment == Some(sentence.paragraph) {
            return;
        }
        // "Q    Mr. President, will you …": a reporter asks.
        let line = text.all[range.clone()].trim_start();
        let is_asked = ["Q ", "Q:", "Q\t", "Q\u{a0}", "QUESTION:", "MODERATOR:"]
            .iter()
            .any(|mark| line.starts_with(mark));
        if is_asked {
            self.label.clear();
            self.current = None;
            return;
        }
        if std::mem::take(&mut self.is_inline) {
            self.label.clear();
        }
        let labelled = label(text.all, &range);
        let before = text.all[..range.start].trim_end_matches([' ', '\t', '*', '-', '\u{2022}']);
        self.is_inline = labelled.is_some() && !before.is_empty() && !before.ends_with('\n');
        self.comment = labelled
            .as_ref()
            .filter(|(said, _)| is_comment(said))
            .map(|_| sentence.paragraph);
        if self.comment.is_some() {
            self.label.clear();
            self.current = None;
            return;
        }
        if let Some((said, end)) = labelled {
            if is_field(&said) {
                self.label.clear();
                self.current = None;
                return;
            }
            let words = listed_words(text.all, range.start..end);
            let known = words
                .iter()
                .rev()
                .find_map(|word| self.roster.by_surname(word));
            let known = known.or_else(|| self.roster.by_letter(&said));
            let known = known
                .map(Voice::One)
                .or_else(|| self.roster.subject(&words, words.len(), None));
            let is_upper = said
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase);
            if let Some(voice) = known.filter(|_| is_point(text.all[end..].trim_start())) {
                self.label.clear();
                self.points = Some((voice, sentence.paragraph));
                return;
            }
            let is_party = || known.is_none() && party_code(&said).is_some();
            if is_heading(&said) || is_of_all(&said) || is_party() {
                // What stands behind it belongs to no speaker.
                self.label.clear();
                self.current = None;
                is_agreed = is_of_all(&said);
                range = text.trimmed(end..range.end);
            } else if known.is_none() && !is_upper && !self.label.is_empty() {
                // Somebody else speaks, whoever that is.
                self.label.clear();
                self.current = None;
                range = text.trimmed(end..range.end);
            } else if known.is_some() || is_upper {
                self.current = known;
                self.points = None;
                self.label = said;
                range = text.trimmed(end..range.end);
            }
        }
        if range.is_empty() {
            return;
        }
        listed_words_into(text.all, range.clone(), words);
        // The number of a paragraph, and "[The meeting ended at noon.]": nobody says them.
        let is_number = words.iter().all(|word| word.kinds.has(Kinds::DIGIT));
        if words.is_empty()
            || is_announced(words, &text.all[range.clone()])
            || is_number && self.label.is_empty()
            || is_aside(&text.all[range.clone()])
            || self.label.is_empty() && is_attendance(words)
        {
            return;
        }
        if is_caption(words) {
            let said = one_line(&text.all[range.clone()]);
            let caption = found(text, said, range, 80, Reason::Headed);
            capture.captions.extend(caption);
            return;
        }
        self.is_quoted = is_quoted(text.all, words[0].range.start);
        self.turn(words, sentence);
        let told = if is_agreed {
            Some(Said {
                voice: None,
                kind: RemarkKind::Position,
                is_told: true,
            })
        } else if self.label.is_empty() && !is_head {
            self.told(words)
        } else {
            None
        };
        // What is only carried on ends with the paragraph; "he" may reach back.
        let told = told.filter(|told| told.is_told || self.paragraph == sentence.paragraph);
        let told = self.point(text, sentence, words, told);
        match &told {
            Some(told) if told.is_told || told.voice != self.current => self.current = told.voice,
            None if self.label.is_empty() => self.current = None,
            _ => {}
        }
        // "I called on Minister Lane. He said": of one alone it is clear who is meant.
        if is_head && capture.participants.len() == 1 {
            self.current = Some(Voice::One(0));
        }
        let begins = words
            .iter()
            .take(3)
            .find_map(|word| self.roster.by_surname(word));
        self.named = begins.filter(|_| told.is_none()).map(Voice::One);
        self.paragraph = sentence.paragraph;
        let voice = told.as_ref().and_then(|told| told.voice);
        self.is_carried = self.label.is_empty() && !told.as_ref().is_some_and(|told| told.is_told);
        let has_fact = self.facts(text, words, &range, (is_head, voice), capture);
        if is_head {
            return;
        }
        let parts = match &told {
            Some(told) if told.is_told => clauses(words, told.kind),
            _ => Vec::new(),
        };
        if parts.is_empty() {
            self.remark(text, words, range, (told, has_fact), capture);
            return;
        }
        for (part, kind) in parts {
            let own = told.clone().map(|told| Said { kind, ..told });
            let mut bytes = bytes_of(words, &part);
            if part.end == words.len() {
                // With the sign that ends the sentence.
                bytes.end = range.end;
            }
            self.remark(text, &words[part], bytes, (own, has_fact), capture);
        }
    }

    /// Who says what, by the sentence's own words.
    fn told(&mut self, words: &[Word<'_>]) -> Option<Said> {
        // "Berg handed over a letter. He said": who did something, and then spoke.
        let before = self.current.or(self.named.filter(|_| is_led(words)));
        let meant = self.pronouns.meant(words, before);
        let told = match said(words, &self.roster, meant) {
            // "I replied": whoever wrote the text, and not who spoke before.
            Some(told) if self.is_unknown_author(words) => Some(Said {
                voice: said(words, &self.roster, None).and_then(|own| own.voice),
                ..told
            }),
            None if self.is_unknown_author(words) && begins_saying(words) => Some(Said {
                voice: None,
                kind: RemarkKind::Statement,
                is_told: true,
            }),
            told => told,
        };
        let is_told = told.as_ref().is_some_and(|told| told.is_told);
        let voice = told.as_ref().and_then(|told| told.voice);
        let voice = voice.filter(|_| is_told);
        self.pronouns.learn(words, voice, &self.roster);
        // Where nobody is told to speak, whoever spoke goes on.
        if is_told || meant == self.current || is_led(words) {
            told
        } else {
            said(words, &self.roster, self.current)
        }
    }

    /// Whether a sentence begins with what the author says, who is nobody on the roster.
    fn is_unknown_author(&self, words: &[Word<'_>]) -> bool {
        let is_own = words.first().is_some_and(|first| first.key == "i");
        is_own && !self.is_quoted && !self.roster.has_author()
    }

    /// A paragraph that tells what another did ends a turn: "Mr Lane thanked …" below what
    /// Mr Berg said.
    fn turn(&mut self, words: &[Word<'_>], sentence: &Sentence) {
        if self.label.is_empty() || self.paragraph == sentence.paragraph {
            return;
        }
        let is_short = words
            .iter()
            .take(5)
            .any(|word| word.kinds.has(Kinds::SAYING));
        let is_own = words
            .iter()
            .any(|word| matches!(word.key(), "i" | "we" | "our" | "my"));
        // "AK will send the list" in notes: of another by initials.
        let by_initials = words[0].kinds.has(Kinds::CODE)
            && self.roster.by_surname(&words[0]).map(Voice::One) != self.current
            && self.roster.by_surname(&words[0]).is_some();
        if by_initials {
            self.label.clear();
            self.current = None;
            return;
        }
        let told = said(words, &self.roster, None).filter(|_| is_short && !is_own);
        if let Some(voice @ Some(Voice::One(_))) = told.map(|told| told.voice)
            && voice != self.current
            && words[0].kinds.has(Kinds::HONORIFIC)
        {
            self.label.clear();
            self.current = voice;
        }
    }

    /// What a point of a list says is said by whom the line above the list names.
    fn point(
        &mut self,
        text: &Text<'_>,
        sentence: &Sentence,
        words: &[Word<'_>],
        told: Option<Said>,
    ) -> Option<Said> {
        let line = &text.all[sentence.range.clone()];
        match self.points {
            Some((voice, last)) if is_point(line) || last == sentence.paragraph => {
                self.points = Some((voice, sentence.paragraph));
                let is_own = told.as_ref().is_some_and(|told| told.is_told);
                if is_own {
                    told
                } else {
                    Some(point(words, voice))
                }
            }
            _ => {
                let named = line
                    .ends_with(':')
                    .then(|| words.iter().find_map(|word| self.roster.by_surname(word)))
                    .flatten();
                let opens = is_point(text.all[sentence.range.end..].trim_start());
                self.points = named
                    .filter(|_| opens)
                    .map(|index| (Voice::One(index), sentence.paragraph));
                // The line above says nothing itself.
                told.filter(|_| self.points.is_none())
            }
        }
    }

    /// Takes the promises of a sentence, with who owes each and by when.
    fn promises(
        &self,
        text: &Text<'_>,
        (words, bytes): (&[Word<'_>], &Range<usize>),
        promises: Vec<(FoundPromise, Range<usize>)>,
        voice: Option<Voice>,
        capture: &mut Capture,
    ) {
        // What somebody says who took no part binds nobody who did.
        if promises.is_empty() || is_of_stranger(words, &self.roster) {
            return;
        }
        let is_one = promises.len() == 1;
        for (number, (mut promise, range)) in promises.into_iter().enumerate() {
            // "Lane promised a list and Berg promised a draft": each their own.
            let other = (number > 0)
                .then(|| self.roster.subject(words, range.start, self.current))
                .flatten();
            let voice = other.or(voice);
            promise.speaker = self.called(other.or(self.current), capture);
            // What was due before they met is the day of something else.
            let is_before = |due: &EdtfDate| self.held.is_some_and(|held| due.latest() < held);
            promise.due = promise.due.filter(|due| !is_before(due));
            if promise.due.is_none() {
                let told = if is_one { words } else { &words[range] };
                promise.due = self.held.and_then(|held| due_behind(told, held));
            }
            if promise.owes.is_empty() {
                promise.owes = self.owes(voice, capture);
            } else if !is_of(&promise.owes, capture) {
                // What a state promised that sat at no table is none of this meeting.
                let mut participants = capture.participants.iter();
                if participants.all(|found| !found.value.party.is_empty()) {
                    continue;
                }
            }
            let reason = self.reason(&promise.speaker);
            capture
                .promises
                .extend(found(text, promise, bytes.clone(), 75, reason));
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
        let mut has_fact = false;
        let kinds = words
            .iter()
            .fold(Kinds::default(), |all, word| all.with(word.kinds));
        // A row of a table: what its numbers are of stands in the head.
        let is_row = text.all[bytes.clone()].starts_with('|');
        let figures = if kinds.has(Kinds::DIGIT) && !is_row {
            figures(words, text.all)
        } else {
            Vec::new()
        };
        for (mut figure, other, at) in figures {
            figure.speaker = self.speaker(capture);
            has_fact = true;
            let range = bytes_of(words, &at);
            // Of two readings both are offered, and none is taken.
            let (sure, reason) = match &other {
                Some(_) => (SURE - 10, Reason::TwoReadings),
                None => (85, self.reason(&figure.speaker)),
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
        let is_short = words.get(1).is_some_and(|word| word.key == "to");
        let tells = Kinds::DIGIT.with(Kinds::NUMBER).with(Kinds::PROMISE);
        let promises = if is_short || kinds.has(tells) {
            promises(words, text.all)
        } else {
            Vec::new()
        };
        self.promises(text, (words, bytes), promises, voice, capture);
        let events = if kinds.has(Kinds::DIGIT.with(Kinds::OFFICE).with(Kinds::EVENT)) {
            events(words, text.all, is_head, self.held)
        } else {
            Vec::new()
        };
        for (mut event, _) in events {
            // "A conference took place": the event says it all.
            has_fact |= takes_place(words);
            event.speaker = self.speaker(capture);
            let reason = self.reason(&event.speaker);
            capture
                .events
                .extend(found(text, event, bytes.clone(), 72, reason));
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
        let is_turn = !self.label.is_empty();
        let kind = match &told {
            Some(told) if told.is_told || !has_fact => told.kind,
            _ if is_turn => RemarkKind::Statement,
            _ => return,
        };
        if !is_turn && words.len() < 3 {
            return;
        }
        let speaker = self.speaker(capture);
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

    /// Why a fact is believed with its speaker: told, or spoken by whoever spoke before.
    fn reason(&self, speaker: &str) -> Reason {
        if self.is_carried && !speaker.is_empty() {
            Reason::Carried
        } else {
            Reason::Told
        }
    }

    /// What the speaker is called; empty for several.
    fn speaker(&self, capture: &Capture) -> String {
        self.called(self.current, capture)
    }

    fn called(&self, voice: Option<Voice>, capture: &Capture) -> String {
        match voice {
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

/// Whether somebody of a party took part.
fn is_of(party: &str, capture: &Capture) -> bool {
    let mut participants = capture.participants.iter();
    participants.any(|found| found.value.party == party)
}

/// Whether words are a note of whoever wrote the text.
fn is_aside(said: &str) -> bool {
    said.starts_with('[') && said.trim_end_matches('.').ends_with(']')
}

/// "A Ministry spokesperson said:" above a readout says nothing itself.
fn is_announced(words: &[Word<'_>], said: &str) -> bool {
    said.ends_with(':')
        && words
            .iter()
            .any(|word| matches!(word.key(), "spokesperson" | "spokesman" | "spokeswoman"))
}

/// Words under a picture, or at the end of a transcript.
fn is_caption(words: &[Word<'_>]) -> bool {
    words.first().is_some_and(|first| {
        matches!(
            first.key(),
            "photograph" | "photo" | "фото" | "foto" | "end" | "###"
        ) && (words.len() < 4
            || words.get(1).is_some_and(|next| {
                next.gap.colon || first.key == "end" && next.kinds.has(Kinds::DIGIT)
            }))
    })
}

fn bytes_of(words: &[Word<'_>], range: &Range<usize>) -> Range<usize> {
    let end = range.end.min(words.len());
    words[range.start].range.start..words[end - 1].range.end
}

/// Whether a sentence begins with who says what: "I told the Minister that".
fn begins_saying(words: &[Word<'_>]) -> bool {
    words
        .iter()
        .take(4)
        .any(|word| word.kinds.has(Kinds::SAYING))
}

/// Whether marks of quotation are open at a place.
fn is_quoted(all: &str, at: usize) -> bool {
    const REACH: usize = 1500;
    let before = &all[super::text::ceiling(all, at.saturating_sub(REACH))..at];
    let open = before.rfind(['\u{201c}', '\u{ab}']);
    let close = before.rfind(['\u{201d}', '\u{bb}']);
    open > close || before.trim_end().ends_with('"')
}
