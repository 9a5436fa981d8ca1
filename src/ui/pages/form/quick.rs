//! What can be typed before the text of a row instead of going to its fields:
//! who speaks (`Aliyev: …`), the topic (`/t trade …`), the kind (`/k thanks …`),
//! and, at a figure, the number after it (`… = more than 15,000 students`).
//!
//! A mark is taken as soon as a space ends it and is seen in its field at
//! once; what means nothing here stays in the text as it was typed. Several
//! words stand in quotes. `:` alone means speaker and topic of the row above,
//! `?:` that nobody is named.

use egui::text::CCursorRange;
use egui::{Id, TextEdit, Ui};

use super::FormPage;
use super::marks::{Mark, amount, first_mark, one_of, open_mark, value_of};
use super::promised::MOST_MEMBERS;
use super::rows::Row;
use crate::model::{
    AttendeeId, ClosedList, Commitment, CommitmentKind, EventKind, EventTiming, FieldName, PartyId,
    RemarkKind, Topic, TopicId, fold,
};
use crate::ui::widgets::note_edit;
use crate::ui::{party_name, tr, tr_with};

impl FormPage {
    /// Takes the marks that begin the text of a row and puts each where it
    /// belongs. What stood there before this edit is text and stays.
    pub(super) fn take_marks(&mut self, ui: &Ui, row: Row, field: Id, before: &str) {
        let old = first_mark(before).map(|(mark, _)| mark);
        let mut letters = 0;
        while let Some(text) = self.row_text(row).map(|text| text.clone()) {
            let Some((mark, taken)) = first_mark(&text) else {
                break;
            };
            if letters == 0 && old.as_ref() == Some(&mark) {
                break;
            }
            if !self.take_mark(row, &mark) {
                break;
            }
            letters += text[..taken].chars().count();
            if let Some(value) = self.row_text(row) {
                *value = text[taken..].to_owned();
            }
        }
        if letters > 0 {
            step_back(ui, field, letters);
            note_edit(ui.ctx());
        }
    }

    /// The text of a row that marks can stand before.
    pub(super) fn row_text(&mut self, row: Row) -> Option<&mut String> {
        let draft = &mut self.draft;
        Some(match row {
            Row::Remark(at) => &mut draft.record.remarks.get_mut(at)?.text,
            Row::Figure(at) => &mut draft.record.figures.get_mut(at)?.indicator,
            Row::Commitment(at) => &mut draft.record.commitments.get_mut(at)?.title,
            Row::Event(at) => &mut draft.record.events.get_mut(at)?.title,
            _ => return None,
        })
    }

    fn take_mark(&mut self, row: Row, mark: &Mark) -> bool {
        match mark {
            Mark::AsAbove => self.as_above(row),
            Mark::NoSpeaker => self.set_speaker(row, None),
            Mark::Speaker(name) => {
                let speakers = &self.known.speakers;
                match one_of(name, speakers.iter().map(|(id, name)| (*id, name.as_str()))) {
                    Some(speaker) => self.set_speaker(row, Some(speaker)),
                    None => false,
                }
            }
            Mark::Of(letter, words) => self.set_by_letter(row, *letter, words),
        }
    }

    fn set_speaker(&mut self, row: Row, speaker: Option<AttendeeId>) -> bool {
        let draft = &mut self.draft;
        let slot = match row {
            Row::Remark(at) => draft.record.remarks.get_mut(at).map(|one| &mut one.speaker),
            Row::Figure(at) => draft.record.figures.get_mut(at).map(|one| &mut one.speaker),
            Row::Commitment(at) => draft
                .record
                .commitments
                .get_mut(at)
                .map(|one| &mut one.speaker),
            Row::Event(at) => draft.record.events.get_mut(at).map(|one| &mut one.speaker),
            _ => None,
        };
        slot.map(|slot| *slot = speaker).is_some()
    }

    fn as_above(&mut self, row: Row) -> bool {
        let draft = &mut self.draft;
        match row {
            Row::Remark(at) if at > 0 => {
                let (speaker, topic) = (
                    draft.record.remarks[at - 1].speaker,
                    draft.record.remarks[at - 1].topic,
                );
                draft.record.remarks[at].speaker = speaker;
                draft.record.remarks[at].topic = topic;
            }
            Row::Figure(at) if at > 0 => {
                let (speaker, topic) = (
                    draft.record.figures[at - 1].speaker,
                    draft.record.figures[at - 1].topic,
                );
                draft.record.figures[at].speaker = speaker;
                draft.record.figures[at].topic = topic;
            }
            Row::Commitment(at) if at > 0 => {
                draft.record.commitments[at].speaker = draft.record.commitments[at - 1].speaker;
            }
            Row::Event(at) if at > 0 => {
                draft.record.events[at].speaker = draft.record.events[at - 1].speaker;
            }
            _ => return false,
        }
        true
    }

    /// Sets what a letter stands for in a row; whether the words meant something.
    pub(super) fn set_by_letter(&mut self, row: Row, letter: char, words: &str) -> bool {
        let topic = || self.topic_called(words);
        let parties = || -> Option<Vec<PartyId>> {
            words
                .split([',', '+'])
                .map(|name| self.party_called(name))
                .collect()
        };
        match (row, letter) {
            (Row::Remark(at), 't') => {
                topic().map(|one| self.draft.record.remarks[at].topic = Some(one))
            }
            (Row::Figure(at), 't') => {
                topic().map(|one| self.draft.record.figures[at].topic = Some(one))
            }
            (Row::Remark(at), 'k') => {
                value_of(words).map(|kind| self.draft.record.remarks[at].kind = kind)
            }
            (Row::Commitment(at), 'k') => {
                value_of(words).map(|kind| self.draft.record.commitments[at].kind = kind)
            }
            (Row::Event(at), 'k') => {
                value_of(words).map(|kind| self.draft.record.events[at].kind = kind)
            }
            (Row::Event(at), 'w') => {
                value_of(words).map(|timing| self.draft.record.events[at].timing = timing)
            }
            (Row::Event(at), 'p') => {
                parties().map(|parties| self.draft.record.events[at].parties = parties)
            }
            (Row::Figure(at), 'a') => {
                let party = self.party_called(words);
                party.map(|party| self.draft.record.figures[at].about = Some(party))
            }
            (Row::Commitment(at), 'b') => {
                parties().map(|parties| self.draft.record.commitments[at].owed_by = parties)
            }
            (Row::Commitment(at), 'o') => {
                parties().map(|parties| self.draft.record.commitments[at].owed_to = parties)
            }
            (Row::Commitment(at), 'n') => self.set_count(at, words),
            (row, 'q') => self.set_doubt(row, words).then_some(()),
            (Row::Remark(at), 'w') => {
                let id = self.draft.record.remarks[at].id.record();
                self.draft.typed.put(id, FieldName::Period, words);
                Some(())
            }
            (Row::Figure(at), 'f') => {
                words.clone_into(&mut self.draft.record.figures[at].population);
                Some(())
            }
            (Row::Remark(at), 'o') => {
                words.clone_into(&mut self.draft.record.remarks[at].order_note);
                Some(())
            }
            (Row::Figure(at), 'n') => {
                words.clone_into(&mut self.draft.record.figures[at].note);
                Some(())
            }
            (Row::Event(at), 'n') => {
                words.clone_into(&mut self.draft.record.events[at].note);
                Some(())
            }
            (Row::Event(at), 'd') => {
                words.clone_into(&mut self.draft.record.events[at].date_words);
                Some(())
            }
            (Row::Event(at), 'c') => {
                words.clone_into(&mut self.draft.record.events[at].place.city);
                Some(())
            }
            (Row::Event(at), 'v') => {
                words.clone_into(&mut self.draft.record.events[at].place.venue);
                Some(())
            }
            _ => None,
        }
        .is_some()
    }

    /// How many are in a set, with a row for each.
    fn set_count(&mut self, at: usize, words: &str) -> Option<()> {
        let count: usize = words.parse().ok()?;
        if !(1..=MOST_MEMBERS).contains(&count) {
            return None;
        }
        let set = &mut self.draft.record.commitments[at];
        set.count = u32::try_from(count).ok();
        self.draft.typed.clear(set.id.record(), FieldName::Count);
        let missing = count.saturating_sub(set.children.len());
        let member = || Commitment::new(set.kind);
        let members = std::iter::repeat_with(member).take(missing);
        set.children.extend(members);
        Some(())
    }

    pub(super) fn topic_called(&self, words: &str) -> Option<TopicId> {
        let headings = self.known.headings.iter();
        one_of(words, headings.map(|(id, title)| (*id, title.as_str())))
    }

    /// A party by name or code; those of the record before all others on file.
    pub(super) fn party_called(&self, words: &str) -> Option<PartyId> {
        let words = words.trim();
        let known = self.known.parties.iter();
        let by_code = self
            .directory
            .parties
            .values()
            .find(|party| !party.code.is_empty() && fold(&party.code) == fold(words));
        by_code
            .map(|party| party.id)
            .or_else(|| one_of(words, known.map(|(id, name)| (*id, name.as_str()))))
            .or_else(|| {
                let all = self.directory.parties.values();
                one_of(words, all.map(|party| (party.id, party_name(party))))
            })
    }

    /// Takes the amount in the row with the cursor, which was not left yet.
    pub(super) fn take_amounts(&mut self) {
        if let Some(Row::Figure(index)) = self.rows.cursor_row().map(|placed| placed.row) {
            self.take_amount(index);
        }
    }

    /// Takes an amount typed behind an indicator: `Schools = 340 schools`.
    pub(super) fn take_amount(&mut self, index: usize) -> bool {
        let Some(figure) = self.draft.record.figures.get_mut(index) else {
            return false;
        };
        let id = figure.id.record();
        if !self
            .draft
            .typed
            .is_blank(id, FieldName::Value, &figure.value)
        {
            return false;
        }
        let Some((indicator, typed)) = figure.indicator.rsplit_once(" = ") else {
            return false;
        };
        let Some(amount) = amount(typed) else {
            return false;
        };
        let indicator = indicator.trim().to_owned();
        figure.indicator = indicator;
        self.draft.typed.put(id, FieldName::Value, amount.value);
        figure.qualifier = amount.qualifier.unwrap_or(figure.qualifier);
        figure.scale = amount.scale.unwrap_or(figure.scale);
        figure.measure = amount.measure.unwrap_or(figure.measure);
        if let Some(unit) = amount.unit {
            figure.unit = unit;
        }
        if !amount.period.is_empty() {
            self.draft.typed.put(id, FieldName::Period, amount.period);
        }
        true
    }

    /// What can be offered for the mark being typed in a row: the words shown,
    /// and the mark each stands for.
    pub(super) fn mark_offers(&mut self, row: Row) -> Vec<(String, Offered)> {
        let Some(text) = self.row_text(row).map(|text| text.clone()) else {
            return Vec::new();
        };
        let Some((letter, words)) = open_mark(&text) else {
            return Vec::new();
        };
        let typed = fold(words.trim().trim_matches('"'));
        let starts = |name: &str| {
            let name = fold(name);
            typed
                .split_whitespace()
                .all(|part| name.split_whitespace().any(|word| word.starts_with(part)))
        };
        let Some(letter) = letter else {
            return letters_of(row)
                .iter()
                .map(|(letter, key)| {
                    let words = format!("/{letter}  {}", tr(key));
                    (words, Offered::Letter(*letter))
                })
                .collect();
        };
        match (row, letter) {
            (Row::Remark(_) | Row::Figure(_), 't') => {
                let mut offers: Vec<(String, Offered)> = self
                    .known
                    .headings
                    .iter()
                    .filter(|(_, title)| starts(title))
                    .map(|(_, title)| (title.clone(), Offered::Value(title.clone())))
                    .collect();
                let title = words.trim().trim_matches('"');
                if offers.is_empty() && !title.is_empty() {
                    let words = tr_with("form-add-topic", &[("title", title)]);
                    offers.push((words, Offered::Topic(title.to_owned())));
                }
                offers
            }
            (Row::Remark(_), 'k') => labels::<RemarkKind>(&starts),
            (Row::Commitment(_), 'k') => labels::<CommitmentKind>(&starts),
            (Row::Event(_), 'k') => labels::<EventKind>(&starts),
            (Row::Event(_), 'w') => labels::<EventTiming>(&starts),
            (Row::Figure(_), 'a') => self
                .known
                .parties
                .iter()
                .filter(|(_, name)| starts(name))
                .map(|(_, name)| (name.clone(), Offered::Value(name.clone())))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Takes an offer for the mark being typed.
    pub(super) fn take_offer(&mut self, ui: &Ui, row: Row, field: Id, offer: Offered) {
        let Some(text) = self.row_text(row).map(|text| text.clone()) else {
            return;
        };
        let letter = open_mark(&text).and_then(|(letter, _)| letter);
        let left = match (offer, letter) {
            (Offered::Letter(letter), _) => format!("/{letter} "),
            (Offered::Value(words), Some(letter)) => {
                self.set_by_letter(row, letter, &words);
                String::new()
            }
            (Offered::Topic(title), _) => {
                let topic = Topic::new(&title);
                let id = topic.id;
                self.draft.record.topics.push(topic);
                match row {
                    Row::Remark(at) => self.draft.record.remarks[at].topic = Some(id),
                    Row::Figure(at) => self.draft.record.figures[at].topic = Some(id),
                    _ => {}
                }
                String::new()
            }
            (Offered::Value(_), None) => return,
        };
        let end = left.chars().count();
        if let Some(value) = self.row_text(row) {
            *value = left;
        }
        put_cursor(ui, field, end);
        note_edit(ui.ctx());
    }
}

/// What an offer for a mark stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Offered {
    /// The letter of a mark.
    Letter(char),
    /// The words of a mark.
    Value(String),
    /// A topic that the record does not have yet.
    Topic(String),
}

/// The letters a row knows, and the keys of the fields they fill.
const fn letters_of(row: Row) -> &'static [(char, &'static str)] {
    match row {
        Row::Remark(_) => &[
            ('t', "field-topic"),
            ('k', "field-remark-kind"),
            ('o', "field-order-note"),
            ('w', "field-period"),
            ('q', "field-doubt"),
        ],
        Row::Figure(_) => &[
            ('t', "field-topic"),
            ('a', "field-about"),
            ('f', "field-population"),
            ('n', "field-note"),
            ('q', "field-doubt"),
        ],
        Row::Commitment(_) => &[
            ('k', "field-commitment-kind"),
            ('b', "field-owed-by"),
            ('o', "field-owed-to"),
            ('n', "field-count"),
            ('q', "field-doubt"),
        ],
        Row::Event(_) => &[
            ('k', "field-event-kind"),
            ('w', "field-timing"),
            ('p', "field-event-parties"),
            ('d', "field-date-words"),
            ('v', "field-venue"),
            ('c', "field-city"),
            ('n', "field-note"),
            ('q', "field-doubt"),
        ],
        _ => &[],
    }
}

fn labels<T: ClosedList>(starts: &dyn Fn(&str) -> bool) -> Vec<(String, Offered)> {
    T::VALUES
        .iter()
        .map(|value| tr(value.key()))
        .filter(|label| starts(label))
        .map(|label| (label.to_owned(), Offered::Value(label.to_owned())))
        .collect()
}

/// Moves the cursor of a field back by letters that were taken before it.
fn step_back(ui: &Ui, field: Id, letters: usize) {
    let state = TextEdit::load_state(ui.ctx(), field);
    let at = state.and_then(|state| state.cursor.char_range());
    let at = at.map_or(0, |range| range.primary.index.0);
    put_cursor(ui, field, at.saturating_sub(letters));
}

fn put_cursor(ui: &Ui, field: Id, at: usize) {
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let place = egui::text::CCursor::new(at);
    state.cursor.set_char_range(Some(CCursorRange::one(place)));
    TextEdit::store_state(ui.ctx(), field, state);
}
