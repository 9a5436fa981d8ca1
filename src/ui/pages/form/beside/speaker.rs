//! Who a row from a passage is by: whom the remark on the same passage has as
//! its speaker, else whom the passage itself names as speaking, else nobody.

use super::super::FormPage;
use super::super::rows::Row;
use crate::model::{AttendeeId, SourceId, Span, TopicId, Voice, speaker_in};

impl FormPage {
    /// The attendees as a text may name them.
    pub(in super::super) fn voices(&self) -> Vec<Voice> {
        let seats = self.draft.delegations.iter().flat_map(|one| &one.attendees);
        seats
            .filter(|seat| !seat.person_text.trim().is_empty() || !seat.capacity.trim().is_empty())
            .map(|seat| {
                let person = seat.person.and_then(|id| self.directory.persons.get(&id));
                let spellings = person.into_iter().flat_map(|person| &person.names);
                Voice {
                    id: seat.id,
                    names: std::iter::once(seat.person_text.trim().to_owned())
                        .chain(spellings.map(|name| name.name.clone()))
                        .collect(),
                    office: seat.capacity.trim().to_owned(),
                }
            })
            .collect()
    }

    /// Names the speaker of a row that stands on a passage and has none yet, and
    /// its heading where a remark on the passage has one.
    pub(super) fn speaker_from_passage(&mut self, row: Row, source: SourceId, span: Span) {
        let is_remark = matches!(row, Row::Remark(_));
        let (speaker, topic) = if is_remark {
            (None, None)
        } else {
            self.said_at(source, span)
        };
        let speaker = speaker.or_else(|| {
            let words = self.words_at(source, span)?;
            speaker_in(&words, &self.voices())
        });
        let draft = &mut self.draft;
        let slot = match row {
            Row::Remark(index) => draft.remarks.get_mut(index).map(|one| &mut one.speaker),
            Row::Figure(index) => {
                let figure = draft.figures.get_mut(index);
                figure.map(|one| {
                    one.topic = topic.or(one.topic);
                    &mut one.speaker
                })
            }
            Row::Commitment(index) => draft.commitments.get_mut(index).map(|one| &mut one.speaker),
            Row::Event(index) => draft.events.get_mut(index).map(|one| &mut one.speaker),
            _ => None,
        };
        if let Some(slot) = slot {
            *slot = slot.or(speaker);
        }
    }

    /// Speaker and heading of the remarks that stand on a span, where they agree.
    fn said_at(&self, source: SourceId, span: Span) -> (Option<AttendeeId>, Option<TopicId>) {
        let Some(source) = self.draft.sources.iter().find(|one| one.id == source) else {
            return (None, None);
        };
        let touches = |id| {
            source.passages.iter().any(|passage| {
                passage.id == id && passage.start < span.end && span.start < passage.end
            })
        };
        let mut remarks = self
            .draft
            .remarks
            .iter()
            .filter(|remark| remark.passages.iter().any(|id| touches(*id)));
        let Some(first) = remarks.next() else {
            return (None, None);
        };
        let (mut speaker, mut topic) = (first.speaker, first.topic);
        for other in remarks {
            speaker = speaker.filter(|one| other.speaker == Some(*one));
            topic = topic.filter(|one| other.topic == Some(*one));
        }
        (speaker, topic)
    }

    fn words_at(&self, source: SourceId, span: Span) -> Option<String> {
        let source = self.draft.sources.iter().find(|one| one.id == source)?;
        let letters = source.text.chars().skip(span.start);
        Some(letters.take(span.end - span.start).collect())
    }
}
