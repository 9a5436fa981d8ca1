//! The first start: no register yet.

use std::path::Path;

use egui::{RichText, Ui};

use super::office::language_choice;
use super::safe::backups;
use crate::store::BackupFile;
use crate::ui::widgets::primary_button;
use crate::ui::{Action, theme, tr, tr_with};

/// Offers an empty register or the sample, or tells why the register does not
/// open and offers its backups.
#[derive(Debug, Default)]
pub struct StartPage {
    /// Why the register at this path could not be opened, if there is one.
    fault: Option<String>,
    backups: Vec<BackupFile>,
}

impl StartPage {
    /// The page of a register that does not open.
    #[must_use]
    pub fn of_fault(fault: String, backups: Vec<BackupFile>) -> Self {
        Self {
            fault: Some(fault),
            backups,
        }
    }

    /// Draws the page.
    pub fn ui(&self, ui: &mut Ui, path: &Path) -> Option<Action> {
        let mut action = None;
        ui.vertical_centered(|ui| {
            ui.add_space(ui.available_height() * 0.16);
            ui.set_max_width(560.0);
            theme::card().inner_margin(32).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.vertical(|ui| {
                    ui.label(
                        RichText::new("Memcon")
                            .font(theme::bold_font(30.0))
                            .color(theme::ACCENT),
                    );
                    ui.label(RichText::new(tr("start-subtitle")).color(theme::MUTED));
                    ui.add_space(theme::SECTION);
                    if let Some(fault) = &self.fault {
                        ui.label(
                            RichText::new(tr("start-fault"))
                                .font(theme::bold_font(theme::BODY_SIZE)),
                        );
                        ui.label(RichText::new(fault).color(theme::PROBLEM));
                        action = backups(ui, &self.backups);
                        return;
                    }
                    action = language_choice(ui);
                    ui.add_space(theme::SECTION);
                    ui.label(tr("start-none"));
                    ui.add_space(theme::SECTION);
                    if primary_button(ui, "start-empty").clicked() {
                        action = Some(Action::CreateEmpty);
                    }
                    ui.label(
                        RichText::new(tr("start-empty-note"))
                            .size(theme::SMALL_SIZE)
                            .color(theme::MUTED),
                    );
                    ui.add_space(theme::GAP);
                    if ui.button(tr("start-sample")).clicked() {
                        action = Some(Action::CreateSample);
                    }
                    ui.label(
                        RichText::new(tr("start-sample-note"))
                            .size(theme::SMALL_SIZE)
                            .color(theme::MUTED),
                    );
                    ui.add_space(theme::SECTION);
                    let place = path.display().to_string();
                    let words = tr_with("start-path", &[("path", &place)]);
                    ui.label(
                        RichText::new(words)
                            .size(theme::SMALL_SIZE)
                            .color(theme::MUTED),
                    );
                });
            });
        });
        action
    }
}
