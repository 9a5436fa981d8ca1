//! What is worked out from the draft. It is done when something was edited,
//! not every frame: a meeting may have hundreds of attendees and thousands of
//! remarks.

use std::collections::{HashMap, HashSet};

use egui::Id;

use super::beside::Mark;
use super::changes::PutBack;
use super::links::{self, Linked};
use super::rows::{Row, Rows};
use crate::i18n::Language;
use crate::model::{
    Attachment, AttendeeId, Commitment, Decimal, Directory, FieldName, Figure, FigureId,
    MeetingDraft, Notation, PartyId, PassageId, Qualifier, RelatedEvent, Remark, Scale, Source,
    SourceId, Topic, TopicId, Typed, amount_in, fold, number_in, of_population,
};
use crate::ui::{party_called, tr_with};

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
    /// The sources they were taken from: most edits leave them as they are.
    sources: Vec<Source>,
    /// How many rows stand on each passage.
    pub uses: HashMap<PassageId, usize>,
    /// What the words of each source became.
    pub marks: HashMap<SourceId, Vec<Mark>>,
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
        let language = Language::current().code();
        self.speakers = draft
            .record
            .delegations
            .iter()
            .flat_map(|delegation| &delegation.attendees)
            .map(|attendee| {
                (
                    attendee.id,
                    draft.person_shown(attendee, directory, language).trim(),
                )
            })
            .filter(|(_, name)| !name.is_empty())
            .map(|(id, name)| (id, name.to_owned()))
            .collect();
        self.headings = draft
            .record
            .topics
            .iter()
            .filter(|topic| !topic.title.trim().is_empty())
            .map(|topic| (topic.id, topic.title.trim().to_owned()))
            .collect();
        self.parties = parties(draft, directory);
        self.is_changed = differs(draft, kept);
        if self.sources != draft.record.sources {
            self.sources.clone_from(&draft.record.sources);
            self.passages = links::linked(draft);
        }
        self.uses.clear();
        self.marks.clear();
        self.without_passage.clear();
        for placed in &rows.list {
            let Some(passages) = links::passages_of(draft, placed.row) else {
                continue;
            };
            for passage in passages {
                *self.uses.entry(*passage).or_default() += 1;
                if let Some(linked) = self.passages.get(passage) {
                    let marks = self.marks.entry(linked.source).or_default();
                    marks.push((linked.span, Some(placed.section)));
                }
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
    // The copies are made only where there are blank rows, or nothing but what was typed
    // differs.
    if one == other {
        return false;
    }
    let (counted, others) = (counts(one), counts(other));
    let are_whole = counted == rows(one) && others == rows(other);
    counted != others
        || (are_whole && one.record != other.record)
        || without_blank_rows(one) != without_blank_rows(other)
}

/// How many rows there are, list by list.
const fn rows(draft: &MeetingDraft) -> [usize; 7] {
    let draft = &draft.record;
    [
        draft.topics.len(),
        draft.remarks.len(),
        draft.figures.len(),
        draft.commitments.len(),
        draft.events.len(),
        draft.sources.len(),
        draft.attachments.len(),
    ]
}

/// How many rows say something, list by list.
fn counts(draft: &MeetingDraft) -> [usize; 7] {
    let typed = &draft.typed;
    let draft = &draft.record;
    [
        draft.topics.iter().filter(|one| says_topic(one)).count(),
        draft
            .remarks
            .iter()
            .filter(|one| says_remark(one, typed))
            .count(),
        draft
            .figures
            .iter()
            .filter(|one| says_figure(one, typed))
            .count(),
        draft
            .commitments
            .iter()
            .filter(|one| says_commitment(one, typed))
            .count(),
        draft
            .events
            .iter()
            .filter(|one| says_event(one, typed))
            .count(),
        draft
            .sources
            .iter()
            .filter(|one| says_source(one, typed))
            .count(),
        draft
            .attachments
            .iter()
            .filter(|one| says_file(one))
            .count(),
    ]
}

fn without_blank_rows(draft: &MeetingDraft) -> MeetingDraft {
    let mut draft = draft.clone();
    let MeetingDraft { record, typed, .. } = &mut draft;
    record.topics.retain(says_topic);
    record.remarks.retain(|one| says_remark(one, typed));
    record.figures.retain(|one| says_figure(one, typed));
    record.commitments.retain(|one| says_commitment(one, typed));
    record.events.retain(|one| says_event(one, typed));
    record.sources.retain(|one| says_source(one, typed));
    record.attachments.retain(says_file);
    draft.forget_removed();
    draft
}

fn says(texts: &[&str]) -> bool {
    texts.iter().any(|text| !text.trim().is_empty())
}

fn says_topic(one: &Topic) -> bool {
    says(&[&one.title])
}

fn says_remark(one: &Remark, typed: &Typed) -> bool {
    says(&[&one.text, &one.order_note, &one.doubt, &one.marking])
        || !typed.is_blank(one.id.record(), FieldName::Period, &one.period)
        || !one.passages.is_empty()
}

fn says_figure(one: &Figure, typed: &Typed) -> bool {
    let id = one.id.record();
    says(&[&one.indicator, &one.note, &one.marking])
        || says(&[&one.population, &one.doubt])
        || !typed.is_blank(id, FieldName::Value, &one.value)
        || !typed.is_blank(id, FieldName::Period, &one.period)
        || !one.passages.is_empty()
}

fn says_commitment(one: &Commitment, typed: &Typed) -> bool {
    let id = one.id.record();
    says(&[&one.title, &one.text, &one.responsible, &one.doubt])
        || !typed.is_blank(id, FieldName::Count, &one.count)
        || !typed.is_blank(id, FieldName::Due, &one.due)
        || !(one.passages.is_empty()
            && one.children.is_empty()
            && one.owed_by.is_empty()
            && one.owed_to.is_empty()
            && one.reference.is_empty())
}

fn says_event(one: &RelatedEvent, typed: &Typed) -> bool {
    let place = &one.place;
    says(&[&one.title, &one.date_words, &one.note, &one.doubt])
        || !typed.is_blank(one.id.record(), FieldName::EventDate, &one.date)
        || says(&[&place.venue, &place.city, &place.country])
        || !(one.passages.is_empty() && one.parties.is_empty() && one.persons.is_empty())
}

fn says_source(one: &Source, typed: &Typed) -> bool {
    says(&[&one.title, &one.publisher, &one.place])
        || says(&[&one.address, &one.language, &one.text])
        || !typed.is_blank(one.id.record(), FieldName::SourceDate, &one.date)
}

fn says_file(one: &Attachment) -> bool {
    says(&[&one.caption, &one.name, &one.sha256]) || !one.passages.is_empty()
}

/// The parties that can owe or be spoken of: those of the delegations, then
/// others that owe or are spoken of already. Whoever is only in an event is
/// offered there alone.
fn parties(draft: &MeetingDraft, directory: &Directory) -> Vec<(PartyId, String)> {
    let seated = draft
        .record
        .delegations
        .iter()
        .filter_map(|one| one.party.chosen());
    let owing = draft
        .record
        .commitments
        .iter()
        .flat_map(|one| one.owed_by.iter().chain(&one.owed_to).copied());
    let about = draft
        .record
        .figures
        .iter()
        .filter_map(|figure| figure.about);
    let mut seen = HashSet::new();
    seated
        .chain(owing)
        .chain(about)
        .filter(|party| seen.insert(*party))
        .map(|party| (party, party_called(directory, party).to_owned()))
        .collect()
}

/// A figure as it can be compared: what it tells, about which party, for when and of
/// whom.
type Measure = (String, Option<PartyId>, Option<String>, String);

/// Figures of the same thing that stand on different sources and differ.
fn conflicts(
    draft: &MeetingDraft,
    passages: &HashMap<PassageId, Linked>,
    notation: Notation,
) -> HashMap<FigureId, String> {
    let mut by_measure: HashMap<Measure, Vec<(&Figure, SourceId)>> = HashMap::new();
    if draft.record.sources.len() < 2 {
        return HashMap::new();
    }
    for figure in &draft.record.figures {
        let source = figure.passages.iter().find_map(|id| passages.get(id));
        let Some(source) = source else { continue };
        let (id, on_file) = (figure.id.record(), figure.period.as_ref());
        let period = draft
            .typed
            .date(id, FieldName::Period, on_file, notation)
            .ok()
            .flatten();
        let measure = (
            fold(figure.indicator.trim()),
            figure.about,
            period.map(|period| period.to_string()),
            fold(figure.population.trim()),
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
                other_source != source && said(draft, one, notation) != said(draft, other, notation)
            });
            if let Some((other, source)) = other {
                let title = draft
                    .record
                    .sources
                    .iter()
                    .find(|one| one.id == *source)
                    .map_or("", |source| source.title.as_str());
                let words = tr_with(
                    "form-conflict",
                    &[
                        ("source", title),
                        ("value", &spoken(draft, other, notation)),
                    ],
                );
                found.insert(one.id, words);
            }
        }
    }
    found
}

/// What a figure says, comparable.
fn said<'a>(
    draft: &MeetingDraft,
    figure: &'a Figure,
    notation: Notation,
) -> (Option<Decimal>, Scale, Qualifier, &'a str, String) {
    (
        value(draft, figure, notation),
        figure.scale,
        figure.qualifier,
        figure.unit.code(),
        fold(figure.unit.of()),
    )
}

fn value(draft: &MeetingDraft, figure: &Figure, notation: Notation) -> Option<Decimal> {
    let id = figure.id.record();
    let value = draft
        .typed
        .number(id, FieldName::Value, &figure.value, notation);
    value.ok()
}

/// A figure in words: "more than 15,000".
fn spoken(draft: &MeetingDraft, figure: &Figure, notation: Notation) -> String {
    let number = value(draft, figure, notation).map_or_else(
        || {
            let id = figure.id.record();
            draft.typed.shown(id, FieldName::Value, &figure.value)
        },
        |value| number_in(Language::current().code(), &value, figure.scale),
    );
    let language = Language::current().code();
    let (unit, measure) = (&figure.unit, figure.measure);
    let amount = amount_in(language, figure.qualifier, number, unit, measure);
    of_population(language, amount, (unit, measure), &figure.population)
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
