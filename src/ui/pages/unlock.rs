//! The page of a protected register that is not open yet, or was locked.

use std::path::Path;

use egui::{Id, RichText, TextEdit, Ui};
use zeroize::Zeroizing;

use super::safe::backups;
use crate::store::{BackupFile, Passphrase};
use crate::ui::keeping::Keep;
use crate::ui::widgets::primary_button;
use crate::ui::{Action, RegisterAsk, theme, tr, tr_with};

/// Asks for the passphrase.
#[derive(Debug, Default)]
pub struct UnlockPage {
    typed: Zeroizing<String>,
    /// Why it did not open the last time.
    fault: Option<String>,
    /// Whether it was open and is locked now.
    is_locked: bool,
    backups: Vec<BackupFile>,
    /// What there is to know before it is opened again.
    note: String,
}

impl UnlockPage {
    /// The page of a register that was not open yet.
    #[must_use]
    pub fn new(backups: Vec<BackupFile>) -> Self {
        Self {
            backups,
            ..Self::default()
        }
    }

    /// The page of a register that was open.
    #[must_use]
    pub fn locked(backups: Vec<BackupFile>) -> Self {
        Self {
            is_locked: true,
            ..Self::new(backups)
        }
    }

    /// With something there is to know.
    #[must_use]
    pub fn with_note(mut self, note: String) -> Self {
        self.note = note;
        self
    }

    /// It did not open, and why.
    pub fn refused(&mut self, fault: String) {
        self.fault = Some(fault);
    }

    /// Draws the page; nothing can be asked for while a try is `busy`.
    pub fn ui(&mut self, ui: &mut Ui, path: &Path, busy: bool) -> Option<Action> {
        let mut action = None;
        ui.vertical_centered(|ui| {
            ui.add_space(ui.available_height() * 0.22);
            ui.set_max_width(460.0);
            theme::card().inner_margin(32).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.vertical(|ui| {
                    let title = if self.is_locked {
                        tr("unlock-locked")
                    } else {
                        tr("unlock-title")
                    };
                    ui.label(
                        RichText::new(title)
                            .font(theme::bold_font(theme::TITLE_SIZE))
                            .color(theme::ACCENT),
                    );
                    let place = path.display().to_string();
                    ui.label(
                        RichText::new(tr_with("unlock-path", &[("path", &place)]))
                            .size(theme::SMALL_SIZE)
                            .color(theme::MUTED),
                    );
                    ui.add_space(theme::SECTION);
                    if !self.note.is_empty() {
                        ui.label(RichText::new(&self.note).color(theme::PROBLEM));
                        ui.add_space(theme::GAP);
                    }
                    action = self.field(ui, busy);
                    if !busy && !self.is_locked {
                        ui.add_space(theme::GAP);
                        if ui.link(tr("registers-another")).clicked() {
                            action = Some(Action::Register(RegisterAsk::Leave));
                        }
                    }
                    if let (Some(fault), false) = (&self.fault, busy) {
                        ui.add_space(theme::TIGHT);
                        ui.label(RichText::new(fault).color(theme::PROBLEM));
                        // A damaged file looks the same as a wrong passphrase.
                        action = action.take().or(backups(ui, &self.backups));
                    }
                });
            });
        });
        action
    }

    fn field(&mut self, ui: &mut Ui, busy: bool) -> Option<Action> {
        let mut asked = secret(ui, "unlock-passphrase", &mut self.typed, "unlock");
        // One can type at once: nothing else here wants the keys.
        if !busy
            && ui.memory(|memory| memory.top_modal_layer().is_none())
            && ui.memory(|memory| memory.focused().is_none())
        {
            ui.memory_mut(|memory| memory.request_focus(Id::unique("unlock")));
        }
        ui.add_space(theme::GAP);
        ui.horizontal(|ui| {
            ui.add_enabled_ui(!busy && !self.typed.is_empty(), |ui| {
                asked |= primary_button(ui, "unlock-open").clicked();
            });
            if busy {
                ui.spinner();
            }
        });
        if busy {
            ui.add_space(theme::TIGHT);
            ui.label(RichText::new(tr("unlock-slow")).color(theme::MUTED));
        }
        if !asked || busy || self.typed.is_empty() {
            return None;
        }
        let passphrase = Passphrase::new(&self.typed);
        self.typed = Zeroizing::default();
        forget(ui, "unlock");
        Some(Action::Keep(Keep::Unlock(passphrase)))
    }
}

/// A labelled field whose text is not shown; whether Enter was pressed in it.
pub(in crate::ui) fn secret(
    ui: &mut Ui,
    key: &'static str,
    typed: &mut Zeroizing<String>,
    id: &'static str,
) -> bool {
    let label = ui.label(
        RichText::new(tr(key))
            .size(theme::SMALL_SIZE)
            .color(theme::MUTED),
    );
    let field = TextEdit::singleline(&mut **typed)
        .id(Id::unique(id))
        .password(true)
        .margin(egui::Margin::symmetric(8, 5))
        .desired_width(ui.available_width());
    let field = ui.add(field).labelled_by(label.id);
    field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

/// Drops what the toolkit keeps of a field to undo typing in it.
pub(in crate::ui) fn forget(ui: &Ui, id: &'static str) {
    egui::text_edit::TextEditState::default().store(ui.ctx(), Id::unique(id));
}
