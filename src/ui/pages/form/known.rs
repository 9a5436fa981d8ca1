//! What is worked out from the draft. It is done when something was edited,
//! not every frame: a meeting may have hundreds of attendees and thousands of
//! remarks.

use std::collections::{HashMap, HashSet};

use egui::Id;

use super::changes::PutBack;
use super::links::{self, Linked};
use super::rows::{Row, Rows};
use crate::i18n::Language;
use crate::model::{
    Attachment, AttendeeId, CommitmentDraft, Decimal, Directory, EventDraft, FigureDraft, FigureId,
    MeetingDraft, Notation, PartyId, PassageId, Qualifier, RemarkDraft, Scale, SourceDraft,
    SourceId, TopicDraft, TopicId, amount_in, fold, number_in,
};
use crate::ui::tr_with;

/// What hangs on the draft.
#[derive(Debug, Default)]
pub(super) struct KnownOfDraft {
    /// Who can be named as a speaker: the attendees, by name.
    pub speakers: Vec<(AttendeeId, String)>,
    /// The headings remarks and figures can be put under.
    pub headings: Vec<(TopicId, String)>,
    /// The parties of the delegations, by name.
    pub parties: Vec<(PartyId, String)>,
    /// Whether anything differs from what was opened or last saved.
    pub is_changed: bool,
    /// The passages, by id.
    pub passages: HashMap<PassageId, Linked>,
    /// How many rows stand on each passage.
    pub uses: HashMap<PassageId, usize>,
    /// The rows that state a fact and stand on no passage.
    pub without_passage: Vec<Id>,
    /// Figures that another source gives otherwise, and how it does.
    pub conflicts: HashMap<FigureId, String>,
    /// Whether the removal last made can be put back, and the edits it was looked at.
    put_back: Option<(u64, bool)>,
}

impl KnownOfDraft {
    pub fn refresh(
        &mut self,
        draft: &MeetingDraft,
        kept: &MeetingDraft,
        directory: &Directory,
        rows: &Rows,
        notation: Notation,
    ) {
        self.speakers = draft
            .delegations
            .iter()
            .flat_map(|delegation| &delegation.attendees)
            .filter(|attendee| !attendee.person_text.trim().is_empty())
            .map(|attendee| (attendee.id, attendee.person_text.trim().to_owned()))
            .collect();
        self.headings = draft
            .topics
            .iter()
            .filter(|topic| !topic.title.trim().is_empty())
            .map(|topic| (topic.id, topic.title.trim().to_owned()))
            .collect();
        self.parties = parties(draft, directory);
        self.is_changed = differs(draft, kept);
        self.passages = links::linked(draft);
        self.uses.clear();
        self.without_passage.clear();
        for placed in &rows.list {
            let Some(passages) = links::passages_of(draft, placed.row) else {
                continue;
            };
            for passage in passages {
                *self.uses.entry(*passage).or_default() += 1;
            }
            if passages.is_empty() && links::states_a_fact(draft, placed.row) {
                self.without_passage.push(placed.id);
            }
        }
        self.conflicts = conflicts(draft, &self.passages, notation);
    }

    /// Whether the last removal can be put back: nothing else was changed since.
    pub fn can_put_back(
        &mut self,
        removal: Option<&PutBack>,
        draft: &MeetingDraft,
        edits: Option<u64>,
    ) -> bool {
        let Some((PutBack { after, .. }, edits)) = removal.zip(edits) else {
            return false;
        };
        match self.put_back {
            Some((at, can)) if at == edits => can,
            _ => {
                let can = **after == *draft;
                self.put_back = Some((edits, can));
                can
            }
        }
    }
}

/// Whether two drafts say something else. A row that nobody typed into says nothing.
pub(super) fn differs(one: &MeetingDraft, other: &MeetingDraft) -> bool {
    // The copies are made only where nothing but blank rows came or went.
    one != other
        && (counts(one) != counts(other) || without_blank_rows(one) != without_blank_rows(other))
}

/// How many rows say something, list by list.
fn counts(draft: &MeetingDraft) -> [usize; 7] {
    [
        draft.topics.iter().filter(|one| says_topic(one)).count(),
        draft.remarks.iter().filter(|one| says_remark(one)).count(),
        draft.figures.iter().filter(|one| says_figure(one)).count(),
        draft
            .commitments
            .iter()
            .filter(|one| says_commitment(one))
            .count(),
        draft.events.iter().filter(|one| says_event(one)).count(),
        draft.sources.iter().filter(|one| says_source(one)).count(),
        draft
            .attachments
            .iter()
            .filter(|one| says_file(one))
            .count(),
    ]
}

fn without_blank_rows(draft: &MeetingDraft) -> MeetingDraft {
    let mut draft = draft.clone();
    draft.topics.retain(says_topic);
    draft.remarks.retain(says_remark);
    draft.figures.retain(says_figure);
    draft.commitments.retain(says_commitment);
    draft.events.retain(says_event);
    draft.sources.retain(says_source);
    draft.attachments.retain(says_file);
    draft
}

fn says(texts: &[&str]) -> bool {
    texts.iter().any(|text| !text.trim().is_empty())
}

fn says_topic(one: &TopicDraft) -> bool {
    says(&[&one.title])
}

fn says_remark(one: &RemarkDraft) -> bool {
    says(&[&one.text, &one.order_note, &one.marking]) || !one.passages.is_empty()
}

fn says_figure(one: &FigureDraft) -> bool {
    says(&[
        &one.indicator,
        &one.value,
        &one.period,
        &one.note,
        &one.marking,
    ]) || !one.passages.is_empty()
}

fn says_commitment(one: &CommitmentDraft) -> bool {
    says(&[
        &one.title,
        &one.text,
        &one.count,
        &one.due,
        &one.responsible,
    ]) || !(one.passages.is_empty()
        && one.children.is_empty()
        && one.owed_by.is_empty()
        && one.owed_to.is_empty()
        && one.reference.is_empty())
}

fn says_event(one: &EventDraft) -> bool {
    let place = &one.place;
    says(&[&one.title, &one.date, &one.date_words, &one.note])
        || says(&[&place.venue, &place.city, &place.country])
        || !(one.passages.is_empty() && one.parties.is_empty() && one.persons.is_empty())
}

fn says_source(one: &SourceDraft) -> bool {
    says(&[&one.title, &one.publisher, &one.date, &one.place])
        || says(&[&one.address, &one.language, &one.text])
}

fn says_file(one: &Attachment) -> bool {
    says(&[&one.caption, &one.name, &one.sha256]) || !one.passages.is_empty()
}

/// The parties that can owe or be spoken of: those of the delegations, then
/// others that owe or are spoken of already. Whoever is only in an event is
/// offered there alone.
fn parties(draft: &MeetingDraft, directory: &Directory) -> Vec<(PartyId, String)> {
    let seated = draft.delegations.iter().filter_map(|one| one.party);
    let owing = draft
        .commitments
        .iter()
        .flat_map(|one| one.owed_by.iter().chain(&one.owed_to).copied());
    let about = draft.figures.iter().filter_map(|figure| figure.about);
    let mut seen = HashSet::new();
    seated
        .chain(owing)
        .chain(about)
        .filter(|party| seen.insert(*party))
        .map(|party| (party, directory.party_name(party).to_owned()))
        .collect()
}

/// A figure as it can be compared: what it tells, of whom and for when.
type Measure = (String, Option<PartyId>, Option<String>);

/// Figures of the same thing that stand on different sources and differ.
fn conflicts(
    draft: &MeetingDraft,
    passages: &HashMap<PassageId, Linked>,
    notation: Notation,
) -> HashMap<FigureId, String> {
    let mut by_measure: HashMap<Measure, Vec<(&FigureDraft, SourceId)>> = HashMap::new();
    if draft.sources.len() < 2 {
        return HashMap::new();
    }
    for figure in &draft.figures {
        let source = figure.passages.iter().find_map(|id| passages.get(id));
        let Some(source) = source else { continue };
        let period = notation.read_date(&figure.period).ok();
        let measure = (
            fold(figure.indicator.trim()),
            figure.about,
            period.map(|period| period.to_string()),
        );
        by_measure
            .entry(measure)
            .or_default()
            .push((figure, source.source));
    }
    let mut found = HashMap::new();
    for figures in by_measure.values() {
        for (one, source) in figures {
            let other = figures.iter().find(|(other, other_source)| {
                other_source != source && said(one, notation) != said(other, notation)
            });
            if let Some((other, source)) = other {
                let title = draft
                    .sources
                    .iter()
                    .find(|one| one.id == *source)
                    .map_or("", |source| source.title.as_str());
                let words = tr_with(
                    "form-conflict",
                    &[("source", title), ("value", &spoken(other, notation))],
                );
                found.insert(one.id, words);
            }
        }
    }
    found
}

/// What a figure says, comparable.
fn said(
    figure: &FigureDraft,
    notation: Notation,
) -> (Option<String>, Scale, Qualifier, &str, String) {
    (
        Decimal::typed(&figure.value, notation.decimal)
            .ok()
            .map(|value| value.to_string()),
        figure.scale,
        figure.qualifier,
        figure.unit.code(),
        fold(figure.unit.of()),
    )
}

/// A figure in words: "more than 15,000".
fn spoken(figure: &FigureDraft, notation: Notation) -> String {
    let value = Decimal::typed(&figure.value, notation.decimal);
    let number = value.map_or_else(
        |_| figure.value.clone(),
        |value| number_in(Language::current().code(), &value, figure.scale),
    );
    amount_in(
        Language::current().code(),
        figure.qualifier,
        number,
        &figure.unit,
        figure.measure,
    )
}

/// The rows without a passage, from one on and around: the next to mend.
pub(super) fn next_without(known: &KnownOfDraft, rows: &Rows, from: Option<usize>) -> Option<Row> {
    let places: Vec<usize> = known
        .without_passage
        .iter()
        .filter_map(|id| rows.index_of(*id))
        .collect();
    let from = from.map_or(0, |from| from + 1);
    places
        .iter()
        .find(|place| **place >= from)
        .or_else(|| places.first())
        .map(|place| rows.list[*place].row)
}
