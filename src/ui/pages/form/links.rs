//! Which rows stand on which passages.

use std::collections::{HashMap, HashSet};

use super::rows::Row;
use crate::model::{Commitment, FieldName, MeetingDraft, Passage, PassageId, SourceId, Span};

/// The passages a row stands on; `None` for a row that can have none.
pub(super) fn passages_of(draft: &MeetingDraft, row: Row) -> Option<&[PassageId]> {
    Some(match row {
        Row::Meeting => &draft.record.passages,
        Row::Attendee(index, seat) => {
            &draft
                .record
                .delegations
                .get(index)?
                .attendees
                .get(seat)?
                .passages
        }
        Row::Remark(index) => &draft.record.remarks.get(index)?.passages,
        Row::Figure(index) => &draft.record.figures.get(index)?.passages,
        Row::Commitment(index) => &draft.record.commitments.get(index)?.passages,
        Row::Member(index, number) => {
            &draft
                .record
                .commitments
                .get(index)?
                .children
                .get(number)?
                .passages
        }
        Row::Event(index) => &draft.record.events.get(index)?.passages,
        Row::File(index) => &draft.record.attachments.get(index)?.passages,
        _ => return None,
    })
}

fn passages_of_mut(draft: &mut MeetingDraft, row: Row) -> Option<&mut Vec<PassageId>> {
    Some(match row {
        Row::Meeting => &mut draft.record.passages,
        Row::Attendee(index, seat) => {
            &mut draft
                .record
                .delegations
                .get_mut(index)?
                .attendees
                .get_mut(seat)?
                .passages
        }
        Row::Remark(index) => &mut draft.record.remarks.get_mut(index)?.passages,
        Row::Figure(index) => &mut draft.record.figures.get_mut(index)?.passages,
        Row::Commitment(index) => &mut draft.record.commitments.get_mut(index)?.passages,
        Row::Member(index, number) => {
            &mut draft
                .record
                .commitments
                .get_mut(index)?
                .children
                .get_mut(number)?
                .passages
        }
        Row::Event(index) => &mut draft.record.events.get_mut(index)?.passages,
        Row::File(index) => &mut draft.record.attachments.get_mut(index)?.passages,
        _ => return None,
    })
}

/// Every list of passages in a draft.
fn each_list(draft: &mut MeetingDraft) -> Vec<&mut Vec<PassageId>> {
    fn of<'a>(one: &'a mut Commitment, into: &mut Vec<&'a mut Vec<PassageId>>) {
        into.push(&mut one.passages);
        into.extend(one.reviews.iter_mut().map(|review| &mut review.passages));
        for child in &mut one.children {
            of(child, into);
        }
    }
    let mut lists: Vec<&mut Vec<PassageId>> = vec![&mut draft.record.passages];
    for delegation in &mut draft.record.delegations {
        lists.extend(delegation.attendees.iter_mut().map(|one| &mut one.passages));
    }
    lists.extend(draft.record.remarks.iter_mut().map(|one| &mut one.passages));
    lists.extend(draft.record.figures.iter_mut().map(|one| &mut one.passages));
    for commitment in &mut draft.record.commitments {
        of(commitment, &mut lists);
    }
    lists.extend(draft.record.events.iter_mut().map(|one| &mut one.passages));
    lists.extend(
        draft
            .record
            .attachments
            .iter_mut()
            .map(|one| &mut one.passages),
    );
    lists
}

/// Takes a passage off every row.
pub(super) fn forget(draft: &mut MeetingDraft, passage: PassageId) {
    for list in each_list(draft) {
        list.retain(|one| *one != passage);
    }
}

/// Drops those of the passages that no row stands on any more.
pub(super) fn drop_unused(draft: &mut MeetingDraft, passages: &[PassageId]) {
    if passages.is_empty() {
        return;
    }
    let used: HashSet<PassageId> = each_list(draft)
        .into_iter()
        .flat_map(|list| list.iter().copied())
        .collect();
    for source in &mut draft.record.sources {
        source
            .passages
            .retain(|passage| used.contains(&passage.id) || !passages.contains(&passage.id));
    }
}

/// Lets a row stand on a span of a source; the same span is one passage.
pub(super) fn attach(draft: &mut MeetingDraft, row: Row, source: SourceId, span: Span) -> bool {
    if span.start >= span.end || passages_of(draft, row).is_none() {
        return false;
    }
    let Some(source) = draft.record.sources.iter_mut().find(|one| one.id == source) else {
        return false;
    };
    let known = source
        .passages
        .iter()
        .find(|passage| (passage.start, passage.end) == (span.start, span.end))
        .map(|passage| passage.id);
    let id = known.unwrap_or_else(|| {
        let passage = Passage {
            id: PassageId::new(),
            start: span.start,
            end: span.end,
            text: source
                .text
                .chars()
                .skip(span.start)
                .take(span.end - span.start)
                .collect(),
        };
        let id = passage.id;
        let at = source
            .passages
            .partition_point(|one| (one.start, one.end) < (span.start, span.end));
        source.passages.insert(at, passage);
        id
    });
    if let Some(list) = passages_of_mut(draft, row)
        && !list.contains(&id)
    {
        list.push(id);
    }
    true
}

/// Takes a passage off a row, and out of its source when no other row stands on it.
pub(super) fn detach(draft: &mut MeetingDraft, row: Row, passage: PassageId) {
    if let Some(list) = passages_of_mut(draft, row) {
        list.retain(|one| *one != passage);
        drop_unused(draft, &[passage]);
    }
}

/// A passage, where it stands, and the rows that stand on it.
#[derive(Debug, Clone)]
pub(super) struct Linked {
    pub source: SourceId,
    pub span: Span,
    /// How it begins, for a row to show.
    pub words: String,
}

/// The passages of a draft by id.
pub(super) fn linked(draft: &MeetingDraft) -> HashMap<PassageId, Linked> {
    draft
        .record
        .sources
        .iter()
        .flat_map(|source| {
            source.passages.iter().map(|passage| {
                let linked = Linked {
                    source: source.id,
                    span: Span {
                        start: passage.start,
                        end: passage.end,
                    },
                    words: passage.text.chars().take(160).collect(),
                };
                (passage.id, linked)
            })
        })
        .collect()
}

/// Whether a row states a fact that should stand on a passage: it holds something.
pub(super) fn states_a_fact(draft: &MeetingDraft, row: Row) -> bool {
    let said = |text: &str| !text.trim().is_empty();
    match row {
        Row::Attendee(index, seat) => {
            let attendee = &draft.record.delegations[index].attendees[seat];
            let id = attendee.id.record();
            attendee.person.chosen().is_some() || !draft.typed.is_blank(id, FieldName::Person, &"")
        }
        Row::Remark(index) => said(&draft.record.remarks[index].text),
        Row::Figure(index) => said(&draft.record.figures[index].indicator),
        Row::Commitment(index) => {
            let one = &draft.record.commitments[index];
            let id = one.id.record();
            let is_blank = draft.typed.is_blank(id, FieldName::Count, &one.count);
            said(&one.title) || said(&one.text) || !is_blank
        }
        Row::Event(index) => said(&draft.record.events[index].title),
        _ => false,
    }
}
