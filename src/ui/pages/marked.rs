//! The meetings of a list that are marked, to print or export just these: with
//! Ctrl+click or Ctrl+Space one, with Shift all from the last one.

use std::ops::RangeInclusive;

use egui::{RichText, Ui};

use crate::model::MeetingId;
use crate::store::{Store, StoreError};
use crate::ui::exporting::ExportOf;
use crate::ui::{Action, Many, theme, tr, tr_with};

/// The marked, in the order in which they were marked.
#[derive(Debug, Default)]
pub struct Marked {
    meetings: Vec<MeetingId>,
    /// The line marked last, from which Shift goes on.
    from: Option<usize>,
    /// Whether lines between were not read, so that nothing was marked.
    too_far: bool,
}

/// What a line that was clicked is to do.
pub enum Click {
    Open,
    Mark,
    MarkAllBetween,
}

impl Click {
    /// By what is held down; Space on a line is a click as well.
    pub fn of(ui: &Ui) -> Self {
        let held = ui.input(|input| input.modifiers);
        if held.shift {
            Self::MarkAllBetween
        } else if held.command {
            Self::Mark
        } else {
            Self::Open
        }
    }
}

impl Marked {
    pub fn holds(&self, meeting: MeetingId) -> bool {
        self.meetings.contains(&meeting)
    }

    /// Lets go of those that are no longer there.
    pub fn read(&mut self, store: &Store) -> Result<(), StoreError> {
        if !self.meetings.is_empty() {
            let lines = store.meeting_lines_of(&self.meetings)?;
            self.meetings = lines.into_iter().map(|line| line.id).collect();
        }
        Ok(())
    }

    /// Another filter has other lines: Shift begins anew.
    pub fn forget_line(&mut self) {
        self.from = None;
    }

    /// Marks a line, or takes its mark away.
    pub fn turn(&mut self, index: usize, meeting: MeetingId) {
        self.too_far = false;
        self.from = Some(index);
        if self.holds(meeting) {
            self.meetings.retain(|one| *one != meeting);
        } else {
            self.meetings.push(meeting);
        }
    }

    /// Marks all from the line marked last to this one; none where a line between
    /// is not held, for then nobody would see which were left out.
    pub fn up_to(&mut self, index: usize, line: impl Fn(usize) -> Option<MeetingId>) {
        let from = self.from.unwrap_or(index);
        let range: RangeInclusive<usize> = from.min(index)..=from.max(index);
        let all: Option<Vec<MeetingId>> = range.map(line).collect();
        self.too_far = all.is_none();
        for meeting in all.unwrap_or_default() {
            if !self.holds(meeting) {
                self.meetings.push(meeting);
            }
        }
        self.from.get_or_insert(index);
    }

    /// How many are marked, and what can be done with these alone.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        let small = |words: &str| RichText::new(words).size(theme::SMALL_SIZE);
        if self.too_far {
            ui.label(small(tr("list-marked-too-far")).color(theme::PROBLEM));
        }
        if self.meetings.is_empty() {
            return None;
        }
        ui.horizontal_wrapped(|ui| {
            let count = self.meetings.len().to_string();
            ui.label(small(&tr_with("list-marked", &[("count", &count)])).strong());
            if ui.link(small(tr("print-many-marked"))).clicked() {
                let many = Many::Meetings(self.meetings.clone());
                action = Some(Action::AskPrintMany(many));
            }
            if ui.link(small(tr("exporting-marked"))).clicked() {
                let of = ExportOf::Meetings(self.meetings.clone());
                action = Some(Action::AskExport(of));
            }
            if ui.link(small(tr("list-unmark"))).clicked() {
                *self = Self::default();
            }
        });
        action
    }
}
