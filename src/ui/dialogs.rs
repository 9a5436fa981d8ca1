//! Dialogs: unsaved changes, and messages.

use std::path::PathBuf;

use egui::{Id, Modal, RichText, Ui};

use super::pages::SafeDialog;
use super::widgets::primary_button;
use super::{Action, theme, tr, tr_with};

/// The dialog that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialog {
    /// The form holds changes; `then` is what was asked for.
    Unsaved {
        /// What was asked for.
        then: Box<Action>,
    },
    /// The brief was printed.
    Printed(PathBuf),
    /// A question of safe-keeping.
    Safe(SafeDialog),
    /// Something could not be done.
    Fault(String),
}

impl Dialog {
    /// Draws the dialog.
    pub fn ui(&mut self, ui: &Ui, busy: bool) -> Option<Action> {
        let mut action = None;
        let modal = Modal::new(Id::unique("dialog"))
            .frame(theme::card().inner_margin(22))
            .show(ui.ctx(), |ui| {
                ui.set_width(480.0);
                action = match self {
                    Self::Unsaved { then } => unsaved(ui, then),
                    Self::Printed(path) => printed(ui, path),
                    Self::Safe(dialog) => dialog.ui(ui, busy),
                    Self::Fault(message) => fault(ui, message),
                };
            });
        if action.is_none() && modal.should_close() && !busy {
            action = Some(Action::CloseDialog);
        }
        action
    }
}

fn heading(ui: &mut Ui, words: &str) {
    ui.label(
        RichText::new(words)
            .font(theme::bold_font(theme::HEADING_SIZE))
            .color(theme::ACCENT),
    );
    ui.add_space(theme::TIGHT);
}

fn unsaved(ui: &mut Ui, then: &Action) -> Option<Action> {
    let mut action = None;
    heading(ui, tr("dialog-unsaved-title"));
    ui.label(tr("dialog-unsaved"));
    ui.add_space(theme::SECTION);
    ui.horizontal(|ui| {
        if primary_button(ui, "people-save").clicked() {
            action = Some(Action::SaveThen(Box::new(then.clone())));
        }
        if ui.button(tr("button-keep-editing")).clicked() {
            action = Some(Action::CloseDialog);
        }
        if ui
            .button(RichText::new(tr("button-discard")).color(theme::PROBLEM))
            .clicked()
        {
            action = Some(Action::DiscardThen(Box::new(then.clone())));
        }
    });
    action
}

fn printed(ui: &mut Ui, path: &std::path::Path) -> Option<Action> {
    let mut action = None;
    heading(ui, tr("dialog-printed-title"));
    ui.label(tr_with(
        "dialog-printed",
        &[("path", &path.display().to_string())],
    ));
    ui.add_space(theme::SECTION);
    ui.horizontal(|ui| {
        if primary_button(ui, "button-open-brief").clicked() {
            action = Some(Action::OpenFile(path.to_owned()));
        }
        if ui.button(tr("button-close")).clicked() {
            action = Some(Action::CloseDialog);
        }
    });
    action
}

fn fault(ui: &mut Ui, message: &str) -> Option<Action> {
    heading(ui, tr("dialog-fault-title"));
    ui.label(message);
    ui.add_space(theme::SECTION);
    primary_button(ui, "button-close")
        .clicked()
        .then_some(Action::CloseDialog)
}
