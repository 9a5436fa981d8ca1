//! A package under a passphrase: the field that asks for it.

use std::path::PathBuf;

use egui::{Id, RichText, Ui};
use zeroize::Zeroizing;

use crate::exchange::package::PackagePassphrase;
use crate::ui::intake_jobs::IntakeWork;
use crate::ui::pages::unlock::{forget, secret};
use crate::ui::widgets::{aside, heading, primary_button, small_button};
use crate::ui::{theme, tr, tr_with};

/// The field's id.
const FIELD: &str = "incoming-passphrase";

/// The package that is to be opened.
pub(super) struct Sealed {
    path: PathBuf,
    why: String,
    typed: Zeroizing<String>,
    is_fresh: bool,
}

/// What was said.
pub(super) enum Said {
    /// Open it.
    Open(IntakeWork),
    /// Leave it.
    Leave,
}

impl Sealed {
    pub(super) fn new(path: PathBuf, why: String) -> Self {
        Self {
            path,
            why,
            typed: Zeroizing::default(),
            is_fresh: true,
        }
    }

    /// Draws it.
    pub(super) fn ui(&mut self, ui: &mut Ui) -> Option<Said> {
        let name = self.path.file_name().unwrap_or_default();
        let name = name.to_string_lossy();
        heading(ui, &tr_with("sealed-title", &[("file", &name)]), "");
        aside(ui, tr("sealed-note"));
        ui.add_space(theme::TIGHT);
        ui.set_max_width(460.0);
        let mut asked = secret(ui, "sealed-passphrase", &mut self.typed, FIELD);
        if std::mem::take(&mut self.is_fresh) {
            ui.memory_mut(|memory| memory.request_focus(Id::unique(FIELD)));
        }
        if !self.why.is_empty() {
            ui.label(RichText::new(&self.why).color(theme::PROBLEM));
        }
        ui.add_space(theme::GAP);
        let mut leaves = false;
        ui.horizontal(|ui| {
            ui.add_enabled_ui(!self.typed.is_empty(), |ui| {
                asked |= primary_button(ui, "sealed-open").clicked();
            });
            leaves = small_button(ui, "mapping-leave").clicked();
        });
        if asked && !self.typed.is_empty() {
            forget(ui, FIELD);
            let passphrase = PackagePassphrase::new(std::mem::take(&mut self.typed));
            return Some(Said::Open(IntakeWork::Unseal(
                self.path.clone(),
                passphrase,
            )));
        }
        if leaves {
            forget(ui, FIELD);
        }
        leaves.then_some(Said::Leave)
    }
}
