//! Who a row from a passage is by: whom the remark on the same passage has as
//! its speaker, else whom the passage itself names as speaking, else nobody.

use super::super::FormPage;
use super::super::rows::Row;
use crate::model::{AttendeeId, SourceId, Span, TopicId, Voice, speaker_in};

impl FormPage {
    /// The attendees as a text may name them.
    pub(in super::super) fn voices(&self) -> Vec<Voice> {
        let seats = self.draft.record.attendees();
        seats
            .map(|seat| {
                (
                    seat,
                    self.draft.person_shown(seat, &self.directory, "").trim(),
                )
            })
            .filter(|(seat, name)| !name.is_empty() || !seat.capacity.trim().is_empty())
            .map(|(seat, name)| {
                let person = self.directory.persons.get(&seat.person);
                let spellings = person.into_iter().flat_map(|person| &person.names);
                Voice {
                    id: seat.id,
                    names: std::iter::once(name.to_owned())
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
            Row::Remark(index) => draft
                .record
                .remarks
                .get_mut(index)
                .map(|one| &mut one.speaker),
            Row::Figure(index) => {
                let figure = draft.record.figures.get_mut(index);
                figure.map(|one| {
                    one.topic = one.topic.or(topic);
                    &mut one.speaker
                })
            }
            Row::Commitment(index) => draft
                .record
                .commitments
                .get_mut(index)
                .map(|one| &mut one.speaker),
            Row::Event(index) => draft
                .record
                .events
                .get_mut(index)
                .map(|one| &mut one.speaker),
            _ => None,
        };
        if let Some(slot) = slot {
            *slot = slot.or(speaker);
        }
    }

    /// Speaker and heading of the remarks that stand on a span, where they agree.
    fn said_at(&self, source: SourceId, span: Span) -> (Option<AttendeeId>, Option<TopicId>) {
        let Some(source) = self
            .draft
            .record
            .sources
            .iter()
            .find(|one| one.id == source)
        else {
            return (None, None);
        };
        let touches = |id| {
            source.passages.iter().any(|passage| {
                passage.id == id && passage.start < span.end && span.start < passage.end
            })
        };
        let mut remarks = self
            .draft
            .record
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
        let source = self
            .draft
            .record
            .sources
            .iter()
            .find(|one| one.id == source)?;
        let letters = source.text.chars().skip(span.start);
        Some(letters.take(span.end - span.start).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Directory, FieldName, Figure, MeetingDraft, Passage, PassageId, RelatedEvent, Remark,
        Source, Topic,
    };
    use crate::store::Settings;

    const TEXT: &str = "Anna Host said that 340 schools teach it. Boris Guest thanked Anna Host.";

    /// A form with two attendees, a source, and a remark on its first sentence by
    /// the second attendee, whatever that sentence says.
    fn form() -> FormPage {
        let mut draft = MeetingDraft::new("UNCLASSIFIED");
        let delegations = draft.record.delegations.iter_mut();
        for (delegation, name) in delegations.zip(["Anna Host", "Boris Guest"]) {
            let seat = delegation.attendees[0].id.record();
            draft.typed.put(seat, FieldName::Person, name);
        }
        draft.record.topics.push(Topic::new("Education"));
        let mut source = Source::new();
        source.text = TEXT.to_owned();
        let passage = Passage {
            id: PassageId::new(),
            start: 0,
            end: 41,
            text: TEXT[..41].to_owned(),
        };
        let mut remark = Remark::new(
            Some(draft.record.delegations[1].attendees[0].id),
            Some(draft.record.topics[0].id),
        );
        remark.passages.push(passage.id);
        source.passages.push(passage);
        draft.record.sources.push(source);
        draft.record.remarks.push(remark);
        draft.record.remarks.push(Remark::new(None, None));
        draft.record.figures.push(Figure::new(None));
        draft.record.events.push(RelatedEvent::new(None));
        FormPage::new(draft, Directory::default(), Settings::default())
    }

    #[test]
    fn a_figure_from_a_passage_is_by_whom_the_remark_on_it_is_by() {
        let mut form = form();
        let (source, second) = (
            form.draft.record.sources[0].id,
            form.draft.record.delegations[1].attendees[0].id,
        );
        form.speaker_from_passage(Row::Figure(0), source, Span { start: 20, end: 31 });
        let figure = &form.draft.record.figures[0];
        assert_eq!(figure.speaker, Some(second));
        assert_eq!(figure.topic, form.draft.record.remarks[0].topic);
    }

    #[test]
    fn a_row_from_a_passage_no_remark_stands_on_is_by_whom_it_names_as_speaking() {
        let mut form = form();
        let source = form.draft.record.sources[0].id;
        let seats = [0, 1].map(|index: usize| form.draft.record.delegations[index].attendees[0].id);
        let (first, second) = (Span { start: 0, end: 41 }, Span { start: 42, end: 72 });
        form.speaker_from_passage(Row::Remark(1), source, first);
        assert_eq!(form.draft.record.remarks[1].speaker, Some(seats[0]));
        form.speaker_from_passage(Row::Event(0), source, second);
        assert_eq!(form.draft.record.events[0].speaker, Some(seats[1]));
        // What was said before stays.
        form.speaker_from_passage(Row::Event(0), source, first);
        assert_eq!(form.draft.record.events[0].speaker, Some(seats[1]));
        // And nobody is named in "340 schools".
        form.draft.record.remarks.clear();
        form.speaker_from_passage(Row::Figure(0), source, Span { start: 20, end: 31 });
        assert_eq!(form.draft.record.figures[0].speaker, None);
    }
}
