//! The room of meetings: the list at the left, the record chosen at the right.

use egui::{CentralPanel, Id, Panel, RichText, Ui};

use super::{ListPage, RecordPage};
use crate::i18n::Language;
use crate::model::{Markings, MeetingId, RecordId};
use crate::store::{Store, StoreError};
use crate::ui::app::brief_options;
use crate::ui::place::{Place, Room};
use crate::ui::question::{Answer, Question};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::{Action, theme, tr};

/// The list and the record beside it.
#[derive(Debug, Default)]
pub struct MeetingsRoom {
    /// The register's generation the lines were read at, and the language.
    read_at: Option<(u64, Language)>,
    list: ListPage,
    /// The meeting asked for.
    open: Option<MeetingId>,
    /// What of it is to be marked and brought into sight.
    at: Option<RecordId>,
    record: Option<Box<RecordPage>>,
}

impl RoomPage for MeetingsRoom {
    fn filter(&self) -> Option<Id> {
        Some(ListPage::filter_id())
    }

    fn turn_to(&mut self, place: &Place) {
        match place {
            Place::Meeting(id) => (self.open, self.at) = (Some(*id), None),
            Place::MeetingAt(id, record) => (self.open, self.at) = (Some(*id), Some(*record)),
            _ => {}
        }
    }

    fn load(&mut self, store: &Store, context: &PageContext) -> Result<(), StoreError> {
        let now = (context.generation, Language::current());
        if self.read_at != Some(now) {
            let is_first = self.read_at.is_none();
            self.list.load(store)?;
            self.read_at = Some(now);
            if is_first && self.open.is_none() {
                self.open = self.list.first();
            }
        }
        let before = self.record.take().map(|record| record.id());
        if let Some(id) = self.open {
            // A record that cannot be read is told once, not at each change;
            // one that was shown and is gone now, by an undo, is closed.
            self.open = None;
            let record = match store.meeting(id) {
                Err(StoreError::NotFound(_)) if before == Some(id) => return Ok(()),
                other => other?,
            };
            let options = brief_options(context.today);
            let markings = Markings(context.settings.markings.clone());
            let mut page = RecordPage::new(record, &options, &markings);
            if let Some(at) = self.at {
                page.mark(at);
            }
            self.record = Some(Box::new(page));
            self.open = Some(id);
        }
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        let from_list = Panel::left("list")
            .exact_size(theme::list_width(ui))
            .resizable(false)
            .frame(theme::page().inner_margin(12))
            .show(ui, |ui| self.list.ui(ui, self.open))
            .inner;
        let from_record = CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| match &mut self.record {
                Some(record) => record.ui(ui),
                None => nothing(ui),
            })
            .inner;
        from_list.or(from_record)
    }

    fn place(&self) -> Place {
        self.open
            .map_or(Place::Room(Room::Meetings), Place::Meeting)
    }

    fn planned(&self) -> Option<MeetingId> {
        self.record.as_ref().and_then(|record| record.planned())
    }

    fn close(&mut self) {
        self.open = None;
        self.record = None;
    }

    fn question(&mut self) -> Option<Question> {
        self.list.question()
    }

    fn answered(&mut self, question: &Question, answer: &Answer) {
        self.list.answered(question, answer);
    }
}

fn nothing(ui: &mut Ui) -> Option<Action> {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.label(RichText::new(tr("list-choose")).color(theme::MUTED));
    });
    None
}
