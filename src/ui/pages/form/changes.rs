//! What rows ask for while they are drawn: adding, removing, moving. It is
//! done after the rows were drawn, as it shifts their numbers.

use egui::Id;

use super::rows::{Placed, Row, Section, row_id};
use super::{FormPage, GoTo};
use crate::capture::Doubt;
use crate::model::{
    Attachment, AttachmentId, Attendee, Commitment, CommitmentKind, Delegation, Figure,
    MeetingDraft, PassageId, PersonId, RecordId, RelatedEvent, Remark, Side, Source, Topic,
    speaker_in,
};
use crate::ui::tr;
use crate::ui::widgets::Field;

/// Something to do to the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// Add a row to a part, beneath the row given or at its end.
    Add(Section, Option<Row>),
    /// Add an attendee to a delegation, beneath the seat given or at its end.
    AddAttendee(usize, Option<usize>),
    /// List members of a set that stand without a title.
    AddMembers(usize, usize),
    Remove(Row),
    /// Move a row one place up or down.
    Up(Row),
    Down(Row),
    /// Move a row to the place of another of its kind.
    MoveTo(Row, usize),
    /// Make remarks of pasted paragraphs, from this remark on.
    Paste(usize, Vec<String>),
    /// Take a passage off a row.
    Detach(Row, PassageId),
    /// Show a passage in the text beside.
    Show(PassageId),
}

/// A change of many rows that can be taken back until something else is changed.
#[derive(Debug)]
pub(super) struct PutBack {
    pub before: Box<MeetingDraft>,
    pub after: Box<MeetingDraft>,
    /// What was done, as it is told.
    pub words: String,
    /// Persons that came along.
    pub added: Vec<PersonId>,
    /// The doubts as they were; none where nothing of them changed.
    pub doubts: Vec<Doubt>,
    /// Where the cursor goes when it is taken back.
    pub to: Option<GoTo>,
}

impl FormPage {
    /// Does what the rows asked for; whether anything was.
    pub(super) fn apply_changes(&mut self) -> bool {
        let changes = std::mem::take(&mut self.pending);
        let any = !changes.is_empty();
        for change in changes {
            match change {
                Change::Add(section, beneath) => self.add(section, beneath),
                Change::AddAttendee(index, seat) => self.add_attendee(index, seat),
                Change::AddMembers(index, count) => {
                    if let Some(set) = self.draft.record.commitments.get_mut(index) {
                        let kind = set.kind;
                        set.children
                            .extend((0..count).map(|_| Commitment::new(kind)));
                        if let (1, Some(child)) = (count, set.children.last()) {
                            self.go_to = Some(GoTo::field(child.id.record(), "field-member-title"));
                        }
                    }
                }
                Change::Remove(row) => self.remove_row(row),
                Change::Up(row) => self.step(row, true),
                Change::Down(row) => self.step(row, false),
                Change::MoveTo(row, place) => self.move_to(row, place),
                Change::Paste(index, paragraphs) => self.paste(index, paragraphs),
                Change::Detach(row, passage) => self.detach(row, passage),
                Change::Show(passage) => self.show_passage(passage),
            }
        }
        any
    }

    /// Adds a row and moves the cursor into it.
    pub(super) fn add(&mut self, section: Section, beneath: Option<Row>) {
        let draft = &mut self.draft;
        let (record, key): (RecordId, &'static str) = match section {
            Section::Meeting | Section::Closing => return,
            Section::People => {
                if let Some(Row::Attendee(index, seat)) = beneath {
                    return self.add_attendee(index, Some(seat));
                }
                if let Some(Row::Delegation(index) | Row::AddAttendee(index)) = beneath {
                    return self.add_attendee(index, None);
                }
                let delegation = Delegation::new(Side::Other);
                let record = delegation.id.record();
                draft.record.delegations.push(delegation);
                (record, "field-party")
            }
            Section::Topics => {
                let topic = Topic::new("");
                let record = topic.id.record();
                let at = place(beneath, draft.record.topics.len());
                draft.record.topics.insert(at, topic);
                (record, "field-topic-title")
            }
            Section::Remarks => {
                // The heading repeats from the line above; who speaks is never assumed.
                let at = place(beneath, draft.record.remarks.len());
                let above = at
                    .checked_sub(1)
                    .and_then(|above| draft.record.remarks.get(above));
                let remark = Remark::new(None, above.and_then(|remark| remark.topic));
                let record = remark.id.record();
                draft.record.remarks.insert(at, remark);
                (record, "field-text")
            }
            Section::Figures => {
                let at = place(beneath, draft.record.figures.len());
                let above = at
                    .checked_sub(1)
                    .and_then(|above| draft.record.figures.get(above));
                let mut figure = Figure::new(None);
                figure.topic = above.and_then(|figure| figure.topic);
                let record = figure.id.record();
                draft.record.figures.insert(at, figure);
                (record, "field-indicator")
            }
            Section::Commitments => {
                if let Some(Row::Member(index, _)) = beneath {
                    self.pending.push(Change::AddMembers(index, 1));
                    return;
                }
                let commitment = Commitment::new(CommitmentKind::Action);
                let record = commitment.id.record();
                let at = place(beneath, draft.record.commitments.len());
                draft.record.commitments.insert(at, commitment);
                (record, "field-commitment-title")
            }
            Section::Events => {
                let at = place(beneath, draft.record.events.len());
                let event = RelatedEvent::new(None);
                let record = event.id.record();
                draft.record.events.insert(at, event);
                (record, "field-title")
            }
            Section::Sources => {
                let source = Source::new();
                let record = source.id.record();
                let at = place(beneath, draft.record.sources.len());
                draft.record.sources.insert(at, source);
                (record, "field-title")
            }
            Section::Files => {
                let file = described();
                let record = file.id.record();
                draft.record.attachments.push(file);
                (record, "field-caption")
            }
        };
        self.go_to = Some(GoTo::field(record, key));
    }

    fn add_attendee(&mut self, index: usize, seat: Option<usize>) {
        let Some(delegation) = self.draft.record.delegations.get_mut(index) else {
            return;
        };
        let attendee = Attendee::new();
        self.go_to = Some(GoTo::field(attendee.id.record(), "field-person"));
        let at = seat.map_or(delegation.attendees.len(), |seat| seat + 1);
        delegation.attendees.insert(at, attendee);
    }

    pub(super) fn remove_row(&mut self, row: Row) {
        let passages: Vec<PassageId> = super::links::passages_of(&self.draft, row)
            .map(<[PassageId]>::to_vec)
            .unwrap_or_default();
        let neighbour = self.neighbour(row);
        let before = Box::new(self.draft.clone());
        let to = self.first_field(row);
        let draft = &mut self.draft;
        match row {
            Row::Delegation(index) => drop(draft.record.delegations.remove(index)),
            Row::Attendee(index, seat) => {
                drop(draft.record.delegations[index].attendees.remove(seat));
            }
            Row::Topic(index) => drop(draft.record.topics.remove(index)),
            Row::Remark(index) => drop(draft.record.remarks.remove(index)),
            Row::Figure(index) => drop(draft.record.figures.remove(index)),
            Row::Commitment(index) => drop(draft.record.commitments.remove(index)),
            Row::Member(index, number) => {
                drop(draft.record.commitments[index].children.remove(number));
            }
            Row::Event(index) => drop(draft.record.events.remove(index)),
            Row::Source(index) => {
                let gone = draft.record.sources.remove(index);
                for passage in gone.passages {
                    super::links::forget(draft, passage.id);
                }
            }
            Row::File(index) => drop(draft.record.attachments.remove(index)),
            Row::Head(_) | Row::Meeting | Row::AddAttendee(_) | Row::Closing | Row::Foot(_) => {
                return;
            }
        }
        super::links::drop_unused(&mut self.draft, &passages);
        self.before_removal = Some(PutBack {
            before,
            after: Box::new(self.draft.clone()),
            words: tr("form-removed").to_owned(),
            added: Vec::new(),
            doubts: Vec::new(),
            to,
        });
        if self.go_to.is_none() {
            self.go_to = neighbour;
        }
    }

    /// Where the cursor goes when a row is removed: the row beneath, else the one above.
    fn neighbour(&self, row: Row) -> Option<GoTo> {
        let at = self.rows.list.iter().position(|placed| placed.row == row)?;
        if self.rows.cursor != Some(self.rows.list[at].id) {
            return None;
        }
        let below = self.rows.list.get(at + 1);
        let above = at
            .checked_sub(1)
            .and_then(|above| self.rows.list.get(above));
        let same =
            |placed: &&Placed| std::mem::discriminant(&placed.row) == std::mem::discriminant(&row);
        let next = below.filter(same).or(above.filter(same))?;
        self.first_field(next.row)
    }

    /// The field the cursor goes to first in a row.
    pub(super) fn first_field(&self, row: Row) -> Option<GoTo> {
        let draft = &self.draft;
        let (record, key): (RecordId, &'static str) = match row {
            Row::Meeting => (draft.record.id.record(), "field-title"),
            Row::Delegation(index) => (
                draft.record.delegations.get(index)?.id.record(),
                "field-party",
            ),
            Row::Attendee(index, seat) => (
                draft
                    .record
                    .delegations
                    .get(index)?
                    .attendees
                    .get(seat)?
                    .id
                    .record(),
                "field-person",
            ),
            Row::Topic(index) => (
                draft.record.topics.get(index)?.id.record(),
                "field-topic-title",
            ),
            Row::Remark(index) => (draft.record.remarks.get(index)?.id.record(), "field-text"),
            Row::Figure(index) => (
                draft.record.figures.get(index)?.id.record(),
                "field-indicator",
            ),
            Row::Commitment(index) => (
                draft.record.commitments.get(index)?.id.record(),
                "field-commitment-title",
            ),
            Row::Member(index, number) => (
                draft
                    .record
                    .commitments
                    .get(index)?
                    .children
                    .get(number)?
                    .id
                    .record(),
                "field-member-title",
            ),
            Row::Event(index) => (draft.record.events.get(index)?.id.record(), "field-title"),
            Row::Source(index) => (draft.record.sources.get(index)?.id.record(), "field-title"),
            Row::File(index) => (
                draft.record.attachments.get(index)?.id.record(),
                "field-caption",
            ),
            Row::Closing => {
                return Some(GoTo {
                    row: Id::unique("meeting-closing"),
                    field: Field::id(draft.record.id.record(), "field-comment"),
                });
            }
            Row::Head(_) | Row::AddAttendee(_) | Row::Foot(_) => return None,
        };
        Some(GoTo::field(record, key))
    }

    fn step(&mut self, row: Row, up: bool) {
        let place = match row {
            Row::Delegation(at)
            | Row::Attendee(_, at)
            | Row::Topic(at)
            | Row::Remark(at)
            | Row::Figure(at)
            | Row::Commitment(at)
            | Row::Member(_, at)
            | Row::Event(at)
            | Row::Source(at)
            | Row::File(at) => at,
            Row::Head(_) | Row::Meeting | Row::AddAttendee(_) | Row::Closing | Row::Foot(_) => {
                return;
            }
        };
        let to = if up {
            place.checked_sub(1)
        } else {
            Some(place + 1)
        };
        if let Some(to) = to {
            self.move_to(row, to);
        }
    }

    fn move_to(&mut self, row: Row, place: usize) {
        let draft = &mut self.draft;
        match row {
            Row::Delegation(at) => shift(&mut draft.record.delegations, at, place),
            Row::Attendee(index, at) => {
                shift(&mut draft.record.delegations[index].attendees, at, place);
            }
            Row::Topic(at) => shift(&mut draft.record.topics, at, place),
            Row::Remark(at) => shift(&mut draft.record.remarks, at, place),
            Row::Figure(at) => shift(&mut draft.record.figures, at, place),
            Row::Commitment(at) => shift(&mut draft.record.commitments, at, place),
            Row::Member(index, at) => {
                shift(&mut draft.record.commitments[index].children, at, place)
            }
            Row::Event(at) => shift(&mut draft.record.events, at, place),
            Row::Source(at) => shift(&mut draft.record.sources, at, place),
            Row::File(at) => shift(&mut draft.record.attachments, at, place),
            Row::Head(_) | Row::Meeting | Row::AddAttendee(_) | Row::Closing | Row::Foot(_) => {}
        }
        self.sight.seek();
    }

    /// The first paragraph fills the remark where it is empty; each further
    /// one is a remark of its own on the same topic, by whom it names as speaking.
    fn paste(&mut self, index: usize, paragraphs: Vec<String>) {
        let voices = self.voices();
        let Some(remark) = self.draft.record.remarks.get_mut(index) else {
            return;
        };
        let topic = remark.topic;
        let mut rest = paragraphs.into_iter();
        if remark.text.trim().is_empty() {
            remark.text = rest.next().unwrap_or_default();
            remark.speaker = remark.speaker.or(speaker_in(&remark.text, &voices));
        }
        let mut at = index;
        for text in rest {
            let mut next = Remark::new(speaker_in(&text, &voices), topic);
            next.text = text;
            at += 1;
            self.draft.record.remarks.insert(at, next);
        }
        self.go_to = self.first_field(Row::Remark(at));
    }

    /// Puts back what was removed last, where nothing else was changed since.
    pub(super) fn put_back(&mut self) {
        if let Some(back) = self.before_removal.take()
            && *back.after == self.draft
        {
            self.draft = *back.before;
            self.go_to = back.to;
            if !back.doubts.is_empty() {
                self.doubts.list = back.doubts;
            }
            self.take_added();
            for person in &back.added {
                self.directory.persons.remove(person);
            }
            if !back.added.is_empty() {
                self.list_candidates();
            }
        }
    }
}

/// The paragraphs of a pasted text, without bullets; fewer than two are none to split.
pub(super) fn paragraphs(pasted: &str) -> Option<Vec<String>> {
    let found: Vec<String> = pasted
        .lines()
        .map(|line| {
            line.trim()
                .trim_start_matches(['\u{2022}', '\u{2013}', '\u{2014}', '-', '*'])
                .trim()
                .to_owned()
        })
        .filter(|line| !line.is_empty())
        .collect();
    (found.len() > 1).then_some(found)
}

/// An attachment of which no file is held yet.
pub(super) fn described() -> Attachment {
    Attachment {
        id: AttachmentId::new(),
        name: String::new(),
        media_type: String::new(),
        caption: String::new(),
        size: None,
        sha256: String::new(),
        passages: Vec::new(),
    }
}

/// Where a new row goes: beneath the row given, else at the end.
fn place(beneath: Option<Row>, end: usize) -> usize {
    match beneath {
        Some(
            Row::Topic(at)
            | Row::Remark(at)
            | Row::Figure(at)
            | Row::Commitment(at)
            | Row::Event(at)
            | Row::Source(at),
        ) => (at + 1).min(end),
        _ => end,
    }
}

fn shift<T>(list: &mut Vec<T>, from: usize, to: usize) {
    if from < list.len() && to < list.len() {
        let one = list.remove(from);
        list.insert(to, one);
    }
}

impl GoTo {
    /// The field of a record.
    pub(super) fn field(record: RecordId, key: &'static str) -> Self {
        Self {
            row: row_id(record),
            field: Field::id(record, key),
        }
    }
}
