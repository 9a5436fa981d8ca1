//! The page without a register: none is there yet, it does not open, or another
//! is to be chosen.

use std::path::{Path, PathBuf};

use egui::{Button, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::office::language_choice;
use super::safe::backups;
use crate::store::BackupFile;
use crate::ui::action::RegisterAsk;
use crate::ui::command::Command;
use crate::ui::recent::{Recent, register_name};
use crate::ui::widgets::primary_button;
use crate::ui::{Action, theme, tr, tr_with};

/// Why no register is open.
#[derive(Debug, Default)]
enum Situation {
    /// There is none at the path.
    #[default]
    Missing,
    /// It could not be opened, and why.
    Fault(String, Vec<BackupFile>),
    /// One is to be chosen; whether there is one at the path.
    Choice { is_there: bool },
}

/// Offers to make or open a register, or tells why the register does not open
/// and offers its backups.
#[derive(Debug, Default)]
pub struct StartPage {
    situation: Situation,
}

impl StartPage {
    /// The page of a register that does not open.
    #[must_use]
    pub fn of_fault(fault: String, backups: Vec<BackupFile>) -> Self {
        Self {
            situation: Situation::Fault(fault, backups),
        }
    }

    /// The page on which a register is chosen.
    #[must_use]
    pub fn of_choice(is_there: bool) -> Self {
        Self {
            situation: Situation::Choice { is_there },
        }
    }

    /// Draws the page.
    pub fn ui(&self, ui: &mut Ui, path: &Path) -> Option<Action> {
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let mut action = None;
                ui.vertical_centered(|ui| {
                    ui.add_space(ui.available_height() * 0.08);
                    ui.set_max_width(560.0);
                    theme::card().inner_margin(32).show(ui, |ui| {
                        ui.set_width(ui.available_width());
                        ui.vertical(|ui| action = self.content(ui, path));
                    });
                });
                action
            })
            .inner
    }

    fn content(&self, ui: &mut Ui, path: &Path) -> Option<Action> {
        ui.label(
            RichText::new("Memcon")
                .font(theme::bold_font(30.0))
                .color(theme::ACCENT),
        );
        ui.label(RichText::new(tr("start-subtitle")).color(theme::MUTED));
        ui.add_space(theme::SECTION);
        let mut action;
        match &self.situation {
            Situation::Fault(fault, copies) => {
                ui.label(RichText::new(tr("start-fault")).font(theme::bold_font(theme::BODY_SIZE)));
                ui.label(RichText::new(fault).color(theme::PROBLEM));
                action = backups(ui, copies);
            }
            Situation::Missing => {
                action = language_choice(ui);
                ui.add_space(theme::SECTION);
                action = action.or(offers(ui, path));
            }
            Situation::Choice { is_there } => {
                action = language_choice(ui);
                let is_listed = Recent::shown(ui.ctx())
                    .registers
                    .iter()
                    .any(|known| known == path);
                if *is_there && !is_listed {
                    ui.add_space(theme::SECTION);
                    action = action.or(entry(ui, path, false));
                }
            }
        }
        ui.add_space(theme::SECTION);
        let is_choice = matches!(self.situation, Situation::Choice { .. });
        action.or(others(ui, (!is_choice).then_some(path)))
    }
}

/// What can be made where there is no register yet.
fn offers(ui: &mut Ui, path: &Path) -> Option<Action> {
    let mut action = None;
    ui.label(tr("start-none"));
    small(
        ui,
        &tr_with("start-path", &[("path", &path.display().to_string())]),
    );
    ui.add_space(theme::GAP);
    if primary_button(ui, "start-empty").clicked() {
        action = Some(Action::CreateEmpty);
    }
    small(ui, tr("start-empty-note"));
    ui.add_space(theme::GAP);
    if ui.button(tr("start-sample")).clicked() {
        action = Some(Action::CreateSample);
    }
    small(ui, tr("start-sample-note"));
    action
}

/// Other registers than the one that is told of: those opened lately, one from
/// the disk, a new one.
fn others(ui: &mut Ui, told: Option<&Path>) -> Option<Action> {
    let mut action = None;
    let recent = Recent::shown(ui.ctx());
    let is_other = |known: &&PathBuf| told != Some(known.as_path());
    let listed: Vec<_> = recent.registers.iter().filter(is_other).collect();
    ui.separator();
    let title = if told.is_none() && !listed.is_empty() {
        "registers-recent"
    } else {
        "registers-others"
    };
    ui.label(RichText::new(tr(title)).font(theme::bold_font(theme::BODY_SIZE)));
    ui.add_space(theme::TIGHT);
    for known in listed {
        action = action.or(entry(ui, known, true));
    }
    ui.add_space(theme::GAP);
    ui.horizontal_wrapped(|ui| {
        for (command, ask) in [
            (Command::OpenRegister, RegisterAsk::ChooseOpen),
            (Command::NewRegister, RegisterAsk::ChooseMake),
        ] {
            let button = ui.button(tr(command.label()));
            let keys = command.tip(ui.ctx());
            let button = if keys.is_empty() {
                button
            } else {
                button.on_hover_text(keys)
            };
            if button.clicked() {
                action = Some(Action::Register(ask));
            }
        }
    });
    action
}

/// A register that can be opened, with its folder beneath.
fn entry(ui: &mut Ui, path: &Path, is_listed: bool) -> Option<Action> {
    let mut action = None;
    let name = register_name(path);
    ui.horizontal_wrapped(|ui| {
        let opens = ui.link(RichText::new(&name).font(theme::bold_font(theme::BODY_SIZE)));
        if opens.clicked() {
            action = Some(Action::Register(RegisterAsk::Open(path.to_owned())));
        }
        if is_listed {
            let words = tr_with("registers-forget", &[("name", &name)]);
            let forget = RichText::new(tr("registers-forget-short"))
                .size(theme::SMALL_SIZE)
                .color(theme::MUTED);
            let forget = ui.add(Button::new(forget).small().frame(false));
            forget.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
            if forget.on_hover_text(&words).clicked() {
                action = Some(Action::Register(RegisterAsk::Forget(path.to_owned())));
            }
        }
    });
    small(ui, &path.display().to_string());
    ui.add_space(theme::TIGHT);
    action
}

fn small(ui: &mut Ui, words: &str) {
    ui.label(
        RichText::new(words)
            .size(theme::SMALL_SIZE)
            .color(theme::MUTED),
    );
}
