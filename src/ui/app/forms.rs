//! Forms: opening the one of a meeting, saving what is typed, leaving it.

use egui::Context;

use super::MemconApp;
use crate::model::MeetingDraft;
use crate::store::StoreError;
use crate::ui::dialogs::Dialog;
use crate::ui::pages::FormPage;
use crate::ui::place::Place;
use crate::ui::tr_with;

impl MemconApp {
    /// Whether any form holds what is not saved.
    pub(super) fn has_changes(&self) -> bool {
        match &self.session.form {
            Some(form) => form.is_changed(),
            None => self
                .session
                .rooms
                .get(&self.trail.here().room())
                .and_then(|room| room.page.as_ref())
                .is_some_and(|page| page.has_changes()),
        }
    }

    pub(super) fn new_meeting(&mut self) {
        if !self.may_change() {
            return;
        }
        let marking = self
            .session
            .context
            .as_ref()
            .map_or("", |context| context.settings.default_marking.as_str());
        self.show_form(MeetingDraft::new(marking));
    }

    /// Opens the form of the meeting shown.
    pub(super) fn edit(&mut self) {
        let Some(Place::Meeting(id)) = self.shown() else {
            return;
        };
        if !self.may_change() {
            return;
        }
        self.edit_meeting(id);
    }

    /// The place shown, with the record open in its room.
    pub(super) fn shown(&self) -> Option<Place> {
        let room = self.session.rooms.get(&self.trail.here().room())?;
        let page = room.page.as_ref()?;
        (self.session.store.is_some() && self.session.form.is_none()).then(|| page.place())
    }

    pub(super) fn show_form(&mut self, draft: MeetingDraft) {
        let help = self.form_help(draft.record.id);
        let (Some(store), Some(context)) = (&self.session.store, &self.session.context) else {
            return;
        };
        match store.directory() {
            Ok(directory) => {
                self.session.told.clear();
                let form =
                    FormPage::new(draft, directory, context.settings.clone()).with_help(help);
                self.session.form = Some(Box::new(form));
            }
            Err(error) => self.fault(&error),
        }
    }

    /// Saves the form; whether it is saved. What was typed stays when it is not.
    pub(super) fn save(&mut self, context: &Context) -> bool {
        if self.session.form.is_some() {
            return self.save_meeting();
        }
        let Some(action) = self.room().and_then(|room| room.save()) else {
            return false;
        };
        self.apply(action, context);
        !self.has_changes()
    }

    fn save_meeting(&mut self) -> bool {
        self.settle_drafts();
        let (Some(form), Some(store)) = (&mut self.session.form, &mut self.session.store) else {
            return false;
        };
        let Some(filing) = form.check() else {
            return false;
        };
        match store.save_meeting(&filing) {
            Ok(saved) => {
                self.session.told = tr_with("form-saved", &[("reference", &saved.reference)]);
                self.go(Place::Meeting(saved.id));
                true
            }
            Err(StoreError::Stale(_)) => {
                self.session.dialog = Some(Dialog::Stale(filing.meeting.id));
                false
            }
            Err(error) => {
                self.fault(&error);
                false
            }
        }
    }

    /// Saves what is typed over what was saved elsewhere since the form was
    /// opened; that stays in the record's history.
    pub(super) fn save_over(&mut self) {
        self.session.dialog = None;
        let (Some(form), Some(store)) = (&mut self.session.form, &self.session.store) else {
            return;
        };
        match store.meeting(form.draft().record.id) {
            Ok(record) => {
                form.base_on(record.meeting.revision);
                self.save_meeting();
            }
            Err(error) => self.fault(&error),
        }
    }

    /// Drops what was typed and not saved.
    pub(super) fn discard(&mut self) {
        if let Some(form) = self.session.form.take() {
            // What was told of the form goes with it.
            self.session.told.clear();
            self.drop_draft(form.draft().record.id);
        } else if let Some(room) = self.room() {
            let typed = room.typing();
            room.discard();
            self.drop_typed(typed);
        }
    }
}
