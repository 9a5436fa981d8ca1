//! The rows a form is made of, from the top down, and where each stands. Only
//! those in view are drawn, and the one with the cursor with those before and
//! after it, so that Tab finds its way out of view as well.

use std::collections::HashMap;
use std::mem::discriminant;
use std::ops::Range;

use egui::Id;

use crate::model::{MeetingDraft, RecordId};
use crate::ui::theme;
use crate::ui::widgets::{Measured, Tall};

/// Rows drawn out of view on either side, so that their heights are known
/// before they come into it.
const NEAR: usize = 1;

/// A part of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Meeting,
    People,
    Topics,
    Remarks,
    Figures,
    Commitments,
    Events,
    Sources,
    Files,
    Closing,
}

impl Section {
    /// Every part, in order; the first nine go by Alt+1 to Alt+9, the last by Alt+0.
    pub const ALL: [Self; 10] = [
        Self::Meeting,
        Self::People,
        Self::Topics,
        Self::Remarks,
        Self::Figures,
        Self::Commitments,
        Self::Events,
        Self::Sources,
        Self::Files,
        Self::Closing,
    ];

    /// The catalogue key of its heading.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Meeting => "section-meeting",
            Self::People => "section-people",
            Self::Topics => "section-topics",
            Self::Remarks => "section-remarks",
            Self::Figures => "section-figures",
            Self::Commitments => "section-commitments",
            Self::Events => "section-events",
            Self::Sources => "section-sources",
            Self::Files => "section-files",
            Self::Closing => "section-closing",
        }
    }

    /// How many rows the draft has in it; `None` for a part that is one row.
    pub fn count(self, draft: &MeetingDraft) -> Option<usize> {
        Some(match self {
            Self::Meeting | Self::Closing => return None,
            Self::People => draft
                .record
                .delegations
                .iter()
                .map(|one| one.attendees.len())
                .sum(),
            Self::Topics => draft.record.topics.len(),
            Self::Remarks => draft.record.remarks.len(),
            Self::Figures => draft.record.figures.len(),
            Self::Commitments => draft.record.commitments.len(),
            Self::Events => draft.record.events.len(),
            Self::Sources => draft.record.sources.len(),
            Self::Files => draft.record.attachments.len(),
        })
    }
}

/// One row of the form. Numbers count within the draft's own lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    Head(Section),
    Meeting,
    Delegation(usize),
    Attendee(usize, usize),
    /// The button that adds an attendee to a delegation.
    AddAttendee(usize),
    Topic(usize),
    Remark(usize),
    Figure(usize),
    Commitment(usize),
    Member(usize, usize),
    Event(usize),
    Source(usize),
    File(usize),
    Closing,
    /// The button that adds a row to a part, and the part's foot.
    Foot(Section),
}

impl Row {
    /// Whether it is a part's frame, not a record.
    pub const fn is_frame(self) -> bool {
        matches!(self, Self::Head(_) | Self::Foot(_) | Self::AddAttendee(_))
    }
}

/// A row with what is known of its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub row: Row,
    pub id: Id,
    pub section: Section,
    /// The row above is of the same kind, so this one shows no labels.
    pub is_quiet: bool,
}

/// The id of the row that holds a record.
pub(super) fn row_id(record: RecordId) -> Id {
    Id::unique(("meeting-row", record))
}

/// The rows of a form.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub list: Vec<Placed>,
    pub tall: Tall,
    /// Heights that were measured, by row.
    measured: HashMap<Id, f32>,
    /// The last height measured of a kind of row: the guess for the others.
    guesses: HashMap<std::mem::Discriminant<Row>, f32>,
    width: f32,
    /// The row with the cursor; it stays when the cursor goes to the source's text.
    pub cursor: Option<Id>,
    /// The widget the cursor was in there.
    pub cursor_widget: Option<Id>,
}

impl Rows {
    /// Lists the rows of a draft anew.
    pub fn refresh(&mut self, draft: &MeetingDraft) {
        self.list = list(draft);
        if let Some(cursor) = self.cursor
            && !self.list.iter().any(|placed| placed.id == cursor)
        {
            self.cursor = None;
            self.cursor_widget = None;
        }
        self.place();
    }

    /// Heights of another width say nothing.
    pub fn set_width(&mut self, width: f32) {
        if (self.width - width).abs() > 0.5 {
            self.width = width;
            self.measured.clear();
            self.place();
        }
    }

    fn place(&mut self) {
        let heights = self
            .list
            .iter()
            .map(|placed| {
                self.measured
                    .get(&placed.id)
                    .or_else(|| self.guesses.get(&discriminant(&placed.row)))
                    .copied()
                    .unwrap_or(60.0)
            })
            .collect();
        self.tall = Tall::new(heights);
    }

    /// Notes the heights of rows drawn; see [`Tall::measured`].
    pub fn measure(&mut self, drawn: &[(usize, f32)], top: f32) -> Measured {
        for (index, height) in drawn {
            let placed = self.list[*index];
            self.measured.insert(placed.id, *height);
            self.guesses.insert(discriminant(&placed.row), *height);
        }
        self.tall.measured(drawn, top)
    }

    /// The rows to draw for a stretch in view, in order.
    pub fn to_draw(&self, top: f32, bottom: f32) -> Vec<usize> {
        let view = self.tall.between(top, bottom);
        let end = (view.end + NEAR).min(self.list.len());
        let mut all: Vec<usize> = (view.start.saturating_sub(NEAR)..end).collect();
        if let Some(cursor) = self.cursor_index() {
            all.extend(self.within_a_step(cursor));
            all.sort_unstable();
            all.dedup();
        }
        all
    }

    /// The rows from the record before a row to the one after it: from the last
    /// field of a part the next is beyond its foot and another heading.
    fn within_a_step(&self, row: usize) -> Range<usize> {
        let is_record = |placed: &Placed| !placed.row.is_frame();
        let before = self.list[..row].iter().rposition(is_record);
        let after = self.list[row + 1..].iter().position(is_record);
        before.unwrap_or(0)..after.map_or(self.list.len(), |after| row + after + 2)
    }

    /// The number of the row with the cursor.
    pub fn cursor_index(&self) -> Option<usize> {
        let cursor = self.cursor?;
        self.list.iter().position(|placed| placed.id == cursor)
    }

    /// The row with the cursor.
    pub fn cursor_row(&self) -> Option<Placed> {
        self.cursor_index().map(|index| self.list[index])
    }

    /// The number of the row with this id.
    pub fn index_of(&self, id: Id) -> Option<usize> {
        self.list.iter().position(|placed| placed.id == id)
    }

    /// The stretch of each part, from its heading to its foot.
    pub fn sections(&self) -> Vec<(f32, f32)> {
        let mut found = Vec::new();
        let mut first = 0;
        for index in 1..=self.list.len() {
            let ends = self
                .list
                .get(index)
                .is_none_or(|placed| placed.section != self.list[first].section);
            if ends {
                found.push((self.tall.top(first), self.tall.top(index) - theme::SECTION));
                first = index;
            }
        }
        found
    }
}

fn list(draft: &MeetingDraft) -> Vec<Placed> {
    let mut list: Vec<Placed> = Vec::new();
    for section in Section::ALL {
        let mut push = |row: Row, id: Id| {
            let is_quiet = list.last().is_some_and(|above: &Placed| {
                discriminant(&above.row) == discriminant(&row)
                    && matches!(
                        row,
                        Row::Attendee(..) | Row::Topic(_) | Row::Remark(_) | Row::Member(..)
                    )
            });
            list.push(Placed {
                row,
                id,
                section,
                is_quiet,
            });
        };
        push(
            Row::Head(section),
            Id::unique(("meeting-head", section.key())),
        );
        match section {
            Section::Meeting => push(Row::Meeting, row_id(draft.record.id.record())),
            Section::Closing => push(Row::Closing, Id::unique("meeting-closing")),
            Section::People => {
                for (index, delegation) in draft.record.delegations.iter().enumerate() {
                    push(Row::Delegation(index), row_id(delegation.id.record()));
                    for (seat, attendee) in delegation.attendees.iter().enumerate() {
                        push(Row::Attendee(index, seat), row_id(attendee.id.record()));
                    }
                    let id = Id::unique(("meeting-add-attendee", delegation.id.record()));
                    push(Row::AddAttendee(index), id);
                }
            }
            Section::Commitments => {
                for (index, one) in draft.record.commitments.iter().enumerate() {
                    push(Row::Commitment(index), row_id(one.id.record()));
                    for (number, child) in one.children.iter().enumerate() {
                        push(Row::Member(index, number), row_id(child.id.record()));
                    }
                }
            }
            Section::Topics => (0..)
                .zip(&draft.record.topics)
                .for_each(|(index, one)| push(Row::Topic(index), row_id(one.id.record()))),
            Section::Remarks => (0..)
                .zip(&draft.record.remarks)
                .for_each(|(index, one)| push(Row::Remark(index), row_id(one.id.record()))),
            Section::Figures => (0..)
                .zip(&draft.record.figures)
                .for_each(|(index, one)| push(Row::Figure(index), row_id(one.id.record()))),
            Section::Events => (0..)
                .zip(&draft.record.events)
                .for_each(|(index, one)| push(Row::Event(index), row_id(one.id.record()))),
            Section::Sources => (0..)
                .zip(&draft.record.sources)
                .for_each(|(index, one)| push(Row::Source(index), row_id(one.id.record()))),
            Section::Files => (0..)
                .zip(&draft.record.attachments)
                .for_each(|(index, one)| push(Row::File(index), row_id(one.id.record()))),
        }
        push(
            Row::Foot(section),
            Id::unique(("meeting-foot", section.key())),
        );
    }
    list
}
