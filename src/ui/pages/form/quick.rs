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
use super::promised::MOST_MEMBERS;
use super::rows::Row;
use crate::model::{
    AttendeeId, ClosedList, CommitmentDraft, Decimal, EdtfDate, FigureMeasure, PartyId, Qualifier,
    Scale, TopicId, Unit, fold,
};
use crate::ui::tr;
use crate::ui::widgets::note_edit;

/// Longest name before a colon that is taken for a speaker's.
const LONGEST_NAME: usize = 60;

/// What stands at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// `:`, as the row above.
    AsAbove,
    /// `?:`, nobody the source names.
    NoSpeaker,
    /// `Aliyev:`
    Speaker(String),
    /// `/t trade`
    Of(char, String),
}

/// The first mark of a text and the bytes it takes; `None` where it begins with none.
pub(super) fn first_mark(text: &str) -> Option<(Mark, usize)> {
    let begin = text.len() - text.trim_start().len();
    let rest = &text[begin..];
    if let Some(after) = rest.strip_prefix(':') {
        return after.starts_with(' ').then_some((Mark::AsAbove, begin + 2));
    }
    if rest.starts_with("?: ") {
        return Some((Mark::NoSpeaker, begin + 3));
    }
    if let Some(after) = rest.strip_prefix('/') {
        let letter = after.chars().next().filter(char::is_ascii_lowercase)?;
        let words = after[1..].strip_prefix(' ')?;
        let length = match words.strip_prefix('"') {
            Some(quoted) => quoted.find('"')? + 2,
            None => words.find(char::is_whitespace)?,
        };
        let word = words[..length].trim_matches('"');
        if word.is_empty() || !(words[length..].starts_with(char::is_whitespace)) {
            return None;
        }
        let taken = begin + 3 + length + 1;
        let is_quoted = words.starts_with('"');
        let word = if is_quoted {
            word.to_owned()
        } else {
            word.replace('-', " ")
        };
        return Some((Mark::Of(letter, word), taken));
    }
    let colon = rest.find(": ")?;
    let name = &rest[..colon];
    let is_name = name.chars().count() <= LONGEST_NAME
        && name.chars().count() >= 2
        && name
            .chars()
            .all(|sign| sign.is_alphabetic() || " .-'\u{2019}".contains(sign));
    is_name.then(|| (Mark::Speaker(name.to_owned()), begin + colon + 2))
}

/// The mark that is being typed at the beginning of a text: its letter, empty
/// after a bare slash, and the words so far.
pub(super) fn open_mark(text: &str) -> Option<(Option<char>, &str)> {
    let rest = text.trim_start().strip_prefix('/')?;
    let Some(letter) = rest.chars().next() else {
        return Some((None, ""));
    };
    let words = rest[letter.len_utf8()..].strip_prefix(' ')?;
    let is_open = words.chars().count() <= LONGEST_NAME && !words.contains('\n');
    is_open.then_some((Some(letter), words))
}

/// The one thing whose name begins with what was typed, or has words that do.
pub(super) fn one_of<'a, T: Copy>(
    typed: &str,
    all: impl Iterator<Item = (T, &'a str)> + Clone,
) -> Option<T> {
    let typed = fold(typed.trim());
    if typed.is_empty() {
        return None;
    }
    let only = |holds: &dyn Fn(&str) -> bool| {
        let mut found = all.clone().filter(|(_, name)| holds(&fold(name)));
        let first = found.next()?;
        found.next().is_none().then_some(first.0)
    };
    let has_words = |name: &str| {
        typed
            .split_whitespace()
            .all(|part| name.split_whitespace().any(|word| word.starts_with(part)))
    };
    only(&|name| name == typed)
        .or_else(|| only(&|name| name.starts_with(&typed)))
        .or_else(|| only(&has_words))
}

/// The value of a closed list whose label begins with what was typed; the first
/// of several, as in the list itself.
pub(super) fn value_of<T: ClosedList>(typed: &str) -> Option<T> {
    let typed = fold(typed.trim());
    let starts = |value: &&T| fold(tr(value.key())).starts_with(&typed);
    let has_word = |value: &&T| {
        fold(tr(value.key()))
            .split_whitespace()
            .any(|word| word.starts_with(&typed))
    };
    if typed.is_empty() {
        return None;
    }
    let values = T::VALUES.iter();
    let found = values
        .clone()
        .find(starts)
        .or_else(|| values.clone().find(has_word));
    found.copied()
}

/// An amount as it is typed after `=`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Amount {
    pub qualifier: Option<Qualifier>,
    pub value: String,
    pub scale: Option<Scale>,
    pub unit: Option<Unit>,
    pub measure: Option<FigureMeasure>,
    pub period: String,
}

/// Reads `more than 4.5 billion USD`, `11 % rise 2021-01/2021-09`,
/// `15,000 students`; `None` where there is no number in it.
pub(super) fn amount(text: &str) -> Option<Amount> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = |word: &&str| word.trim_end_matches('%').parse::<Decimal>().is_ok();
    let at = words.iter().position(is_number)?;
    let mut amount = Amount::default();
    if at > 0 {
        amount.qualifier = Some(exactly::<Qualifier>(&words[..at].join(" "))?);
    }
    amount.value = words[at].trim_end_matches('%').to_owned();
    if words[at].ends_with('%') {
        amount.unit = Some(Unit::Percent);
    }
    let mut rest = &words[at + 1..];
    let mut of: Vec<&str> = Vec::new();
    while let Some((word, after)) = rest.split_first() {
        let pair = after.first().map(|next| format!("{word} {next}"));
        if let Some(scale) = exactly::<Scale>(word) {
            amount.scale = Some(scale);
        } else if let Some(measure) = exactly::<FigureMeasure>(word) {
            amount.measure = Some(measure);
        } else if *word == "%" || fold(word) == "percent" {
            amount.unit = Some(Unit::Percent);
        } else if pair.as_deref().map(fold).as_deref() == Some("per cent") {
            amount.unit = Some(Unit::Percent);
            rest = &after[1..];
            continue;
        } else if crate::model::currencies()
            .iter()
            .any(|one| one.code == *word)
        {
            amount.unit = Some(Unit::Money((*word).to_owned()));
        } else if word.starts_with(|sign: char| sign.is_ascii_digit()) {
            let period = rest.join(" ");
            period.parse::<EdtfDate>().ok()?;
            amount.period = period;
            break;
        } else {
            of.push(word);
        }
        rest = after;
    }
    if !of.is_empty() && amount.unit.is_none() {
        let of = of.join(" ");
        amount.unit = Some(if fold(&of) == fold(tr("unit-money")) {
            Unit::Money(String::new())
        } else {
            Unit::Count(of)
        });
    } else if !of.is_empty() {
        return None;
    }
    Some(amount)
}

/// The value of a closed list with exactly this label or code.
fn exactly<T: ClosedList>(words: &str) -> Option<T> {
    let words = fold(words);
    let is_it = |value: &&T| {
        let key = value.key();
        let code = key.split_once('-').map_or(key, |(_, code)| code);
        fold(tr(key)) == words || code.replace('-', " ") == words
    };
    T::VALUES.iter().find(is_it).copied()
}

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
            Row::Remark(at) => &mut draft.remarks.get_mut(at)?.text,
            Row::Figure(at) => &mut draft.figures.get_mut(at)?.indicator,
            Row::Commitment(at) => &mut draft.commitments.get_mut(at)?.title,
            Row::Event(at) => &mut draft.events.get_mut(at)?.title,
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
            Row::Remark(at) => draft.remarks.get_mut(at).map(|one| &mut one.speaker),
            Row::Figure(at) => draft.figures.get_mut(at).map(|one| &mut one.speaker),
            Row::Commitment(at) => draft.commitments.get_mut(at).map(|one| &mut one.speaker),
            Row::Event(at) => draft.events.get_mut(at).map(|one| &mut one.speaker),
            _ => None,
        };
        slot.map(|slot| *slot = speaker).is_some()
    }

    fn as_above(&mut self, row: Row) -> bool {
        let draft = &mut self.draft;
        match row {
            Row::Remark(at) if at > 0 => {
                let (speaker, topic) = (draft.remarks[at - 1].speaker, draft.remarks[at - 1].topic);
                draft.remarks[at].speaker = speaker;
                draft.remarks[at].topic = topic;
            }
            Row::Figure(at) if at > 0 => {
                let (speaker, topic) = (draft.figures[at - 1].speaker, draft.figures[at - 1].topic);
                draft.figures[at].speaker = speaker;
                draft.figures[at].topic = topic;
            }
            Row::Commitment(at) if at > 0 => {
                draft.commitments[at].speaker = draft.commitments[at - 1].speaker;
            }
            Row::Event(at) if at > 0 => {
                draft.events[at].speaker = draft.events[at - 1].speaker;
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
            (Row::Remark(at), 't') => topic().map(|one| self.draft.remarks[at].topic = Some(one)),
            (Row::Figure(at), 't') => topic().map(|one| self.draft.figures[at].topic = Some(one)),
            (Row::Remark(at), 'k') => {
                value_of(words).map(|kind| self.draft.remarks[at].kind = kind)
            }
            (Row::Commitment(at), 'k') => {
                value_of(words).map(|kind| self.draft.commitments[at].kind = kind)
            }
            (Row::Event(at), 'k') => value_of(words).map(|kind| self.draft.events[at].kind = kind),
            (Row::Event(at), 'w') => {
                value_of(words).map(|timing| self.draft.events[at].timing = timing)
            }
            (Row::Event(at), 'p') => {
                parties().map(|parties| self.draft.events[at].parties = parties)
            }
            (Row::Figure(at), 'a') => {
                let party = self.party_called(words);
                party.map(|party| self.draft.figures[at].about = Some(party))
            }
            (Row::Commitment(at), 'b') => {
                parties().map(|parties| self.draft.commitments[at].owed_by = parties)
            }
            (Row::Commitment(at), 'o') => {
                parties().map(|parties| self.draft.commitments[at].owed_to = parties)
            }
            (Row::Commitment(at), 'n') => words
                .parse::<usize>()
                .ok()
                .filter(|count| (1..=MOST_MEMBERS).contains(count))
                .map(|count| {
                    let set = &mut self.draft.commitments[at];
                    set.count = count.to_string();
                    let kind = set.kind;
                    let missing = count.saturating_sub(set.children.len());
                    let members = (0..missing).map(|_| CommitmentDraft::new(kind));
                    set.children.extend(members);
                }),
            (Row::Remark(at), 'o') => {
                words.clone_into(&mut self.draft.remarks[at].order_note);
                Some(())
            }
            (Row::Figure(at), 'n') => {
                words.clone_into(&mut self.draft.figures[at].note);
                Some(())
            }
            (Row::Event(at), 'n') => {
                words.clone_into(&mut self.draft.events[at].note);
                Some(())
            }
            (Row::Event(at), 'd') => {
                words.clone_into(&mut self.draft.events[at].date_words);
                Some(())
            }
            (Row::Event(at), 'c') => {
                words.clone_into(&mut self.draft.events[at].place.city);
                Some(())
            }
            (Row::Event(at), 'v') => {
                words.clone_into(&mut self.draft.events[at].place.venue);
                Some(())
            }
            _ => None,
        }
        .is_some()
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
                one_of(words, all.map(|party| (party.id, party.name())))
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
        let Some(figure) = self.draft.figures.get_mut(index) else {
            return false;
        };
        if !figure.value.trim().is_empty() {
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
        figure.value = amount.value;
        figure.qualifier = amount.qualifier.unwrap_or(figure.qualifier);
        figure.scale = amount.scale.unwrap_or(figure.scale);
        figure.measure = amount.measure.unwrap_or(figure.measure);
        if let Some(unit) = amount.unit {
            figure.unit = unit;
        }
        if !amount.period.is_empty() {
            figure.period = amount.period;
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
                    let words = crate::ui::tr_with("form-add-topic", &[("title", title)]);
                    offers.push((words, Offered::Topic(title.to_owned())));
                }
                offers
            }
            (Row::Remark(_), 'k') => labels::<crate::model::RemarkKind>(&starts),
            (Row::Commitment(_), 'k') => labels::<crate::model::CommitmentKind>(&starts),
            (Row::Event(_), 'k') => labels::<crate::model::EventKind>(&starts),
            (Row::Event(_), 'w') => labels::<crate::model::EventTiming>(&starts),
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
                let topic = crate::model::TopicDraft::new(&title);
                let id = topic.id;
                self.draft.topics.push(topic);
                match row {
                    Row::Remark(at) => self.draft.remarks[at].topic = Some(id),
                    Row::Figure(at) => self.draft.figures[at].topic = Some(id),
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
        ],
        Row::Figure(_) => &[
            ('t', "field-topic"),
            ('a', "field-about"),
            ('n', "field-note"),
        ],
        Row::Commitment(_) => &[
            ('k', "field-commitment-kind"),
            ('b', "field-owed-by"),
            ('o', "field-owed-to"),
            ('n', "field-count"),
        ],
        Row::Event(_) => &[
            ('k', "field-event-kind"),
            ('w', "field-timing"),
            ('p', "field-event-parties"),
            ('d', "field-date-words"),
            ('v', "field-venue"),
            ('c', "field-city"),
            ('n', "field-note"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_once_a_space_ends_them() {
        let mark =
            |text: &str| first_mark(text).map(|(mark, taken)| (mark, text[taken..].to_owned()));
        assert_eq!(mark("/t tra"), None, "still being typed");
        assert_eq!(
            mark("/t trade Grew"),
            Some((Mark::Of('t', "trade".to_owned()), "Grew".to_owned()))
        );
        assert_eq!(
            mark("/t \"Recent contacts\" Met"),
            Some((
                Mark::Of('t', "Recent contacts".to_owned()),
                "Met".to_owned()
            ))
        );
        assert_eq!(
            mark("Aliyev: Thanks"),
            Some((Mark::Speaker("Aliyev".to_owned()), "Thanks".to_owned()))
        );
        assert_eq!(mark(": Thanks"), Some((Mark::AsAbove, "Thanks".to_owned())));
        assert_eq!(mark("Agreed at 10:30 to meet"), None);
        assert_eq!(mark("and/or so"), None);
    }

    #[test]
    fn an_amount_is_read_whole_or_not_at_all() {
        let read = |text: &str| amount(text).expect("an amount");
        let money = read("more than 4.5 billion USD");
        assert_eq!(money.qualifier, Some(Qualifier::MoreThan));
        assert_eq!(
            (money.value.as_str(), money.scale, money.unit),
            (
                "4.5",
                Some(Scale::Billion),
                Some(Unit::Money("USD".to_owned()))
            )
        );
        let share = read("11 % rise 2021-01/2021-09");
        assert_eq!(share.unit, Some(Unit::Percent));
        assert_eq!(share.measure, Some(FigureMeasure::Rise));
        assert_eq!(share.period, "2021-01/2021-09");
        let count = read("15,000 students");
        assert_eq!(count.unit, Some(Unit::Count("students".to_owned())));
        for text in [
            "many students",
            "sort of 340 schools",
            "340 schools 2021-99",
        ] {
            assert_eq!(amount(text), None, "{text}");
        }
    }
}
