//! The one place that acts: what each [`Action`] does.

use std::path::PathBuf;

use egui::{Context, ViewportCommand};

use super::MemconApp;
use crate::ui::Action;
use crate::ui::dialogs::Dialog;
use crate::ui::jobs::Job;

impl MemconApp {
    /// Does what was asked for; what would lose changes asks first.
    pub(super) fn apply(&mut self, action: Action, context: &Context) {
        let leaves_form = matches!(
            action,
            Action::Go(_)
                | Action::Back
                | Action::Forward
                | Action::NewMeeting
                | Action::Cancel
                | Action::Quit
        );
        if leaves_form && self.has_changes() {
            self.dialog = Some(Dialog::Unsaved {
                then: Box::new(action),
            });
            return;
        }
        match action {
            Action::CreateEmpty => self.create(false),
            Action::CreateSample => self.create(true),
            Action::Go(place) => self.go(place),
            Action::Back => self.go_back(),
            Action::Forward => self.go_forward(),
            Action::Copy(text) => context.copy_text(text),
            Action::NewMeeting => self.new_meeting(),
            Action::Edit => self.edit(),
            Action::Save => {
                self.save(context);
            }
            Action::Cancel => self.discard(),
            Action::Form(ask) => self.form_asks(ask, context),
            Action::AskPrint => self.ask_print(),
            Action::ChooseFile => {
                if let Some(Dialog::Print { path, .. }) = &self.dialog {
                    let start = PathBuf::from(path);
                    self.jobs.start(Job::ChooseFile { start }, context);
                }
            }
            Action::Print(path) => self.print(path, context),
            Action::OpenFile(path) => {
                self.dialog = None;
                self.jobs.start(Job::OpenFile(path), context);
            }
            Action::Quit => {
                self.may_close = true;
                context.send_viewport_cmd(ViewportCommand::Close);
            }
            Action::SaveThen(then) => {
                self.dialog = None;
                if self.save(context) {
                    self.actions.push_back(*then);
                }
            }
            Action::DiscardThen(then) => {
                self.dialog = None;
                self.discard();
                self.actions.push_back(*then);
            }
            Action::CloseDialog => self.dialog = None,
        }
    }
}
