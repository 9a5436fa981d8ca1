//! The page on which a brief is ordered, as it is drawn.

use std::path::PathBuf;

use egui::{ComboBox, Id, ProgressBar, RichText, ScrollArea, Ui};

use super::{Picked, PrintPage, choosable};
use crate::brief::{BriefSetup, MissingGlyph, Paper, Sides, TextSize};
use crate::i18n::Language;
use crate::model::{BriefForm, BriefTrace, RecordId};
use crate::press::Subject;
use crate::ui::notation::{notation, understood_date};
use crate::ui::widgets::{Field, choice, columns, fit, primary_button, small_button, tell_chosen};
use crate::ui::{Action, LookAsk, Many, theme, tr, tr_with};

/// Height of the list of records to pick from.
const PICKED_HEIGHT: f32 = 230.0;

impl PrintPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, is_busy: bool) -> Option<Action> {
        let mut action = None;
        // Two lines, however long the title: the choices beneath are what is looked for.
        let title = tr_with("print-title", &[("name", &self.name)]);
        let look = (theme::bold_font(theme::TITLE_SIZE), theme::ACCENT);
        let lines = fit(ui.painter(), &title, look, ui.available_width(), 2);
        ui.add(egui::Label::new(lines)).on_hover_text(title);
        ui.add_space(theme::GAP);
        ScrollArea::vertical()
            // Each printing begins at the top.
            .id_salt(("print", &self.name))
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE));
                theme::card().inner_margin(20).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    action = if self.is_many {
                        self.folder(ui, is_busy)
                    } else {
                        self.where_to(ui, is_busy)
                    };
                });
                if self.is_many {
                    ui.add_space(theme::GAP);
                    theme::card().inner_margin(20).show(ui, |ui| {
                        ui.set_width(ui.available_width());
                        self.picking(ui);
                    });
                }
                ui.add_space(theme::GAP);
                theme::card().inner_margin(20).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.columns(2, |columns| {
                        self.what(&mut columns[0]);
                        self.how(&mut columns[1]);
                    });
                });
                ui.add_space(theme::GAP);
                theme::card().inner_margin(20).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    if let Some(asked) = self.template(ui) {
                        action = Some(asked);
                    }
                });
            });
        action
    }

    /// Kind, form and sections.
    fn what(&mut self, ui: &mut Ui) {
        let before = (self.setup.kind, self.setup.form);
        let kinds = self.kinds();
        if kinds.len() > 1 {
            option(
                ui,
                self.id,
                "print-kind",
                &mut self.setup.kind,
                &kinds,
                |one| tr(one.label_key()).to_owned(),
            );
        }
        choice(ui, self.id, "print-form", &mut self.setup.form);
        if before != (self.setup.kind, self.setup.form) {
            let usual = BriefSetup::new(self.setup.kind, self.setup.form);
            self.setup.trace = usual.trace;
            self.setup.meetings = usual.meetings;
            self.sections = choosable(&usual);
        }
        ui.add_space(theme::TIGHT);
        ui.label(
            RichText::new(tr("print-sections"))
                .size(theme::SMALL_SIZE)
                .color(theme::MUTED),
        );
        let mut moved = None;
        let last = self.sections.len().saturating_sub(1);
        for (index, one) in self.sections.iter_mut().enumerate() {
            ui.horizontal(|ui| {
                let name = tr(one.section.label_key());
                ui.checkbox(&mut one.is_wanted, name);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let mut arrow = |ui: &mut Ui, words, key, enabled, step: isize| {
                        let label = tr_with(key, &[("section", name)]);
                        let words = RichText::new(words).size(theme::SMALL_SIZE);
                        let button = egui::Button::new(words);
                        let response = ui.add_enabled(enabled, button);
                        response.widget_info(|| {
                            egui::WidgetInfo::labeled(egui::Role::Button, enabled, &label)
                        });
                        if response.on_hover_text(&label).clicked() {
                            moved = index.checked_add_signed(step).map(|to| (index, to));
                        }
                    };
                    arrow(ui, tr("print-down"), "print-lower", index < last, 1);
                    arrow(ui, tr("print-up"), "print-raise", index > 0, -1);
                });
            });
        }
        if let Some((from, to)) = moved {
            self.sections.swap(from, to);
        }
    }

    /// Language, paper, tracing, release, copies.
    fn how(&mut self, ui: &mut Ui) {
        let setup = &mut self.setup;
        option(
            ui,
            self.id,
            "print-language",
            &mut setup.language,
            Language::ALL,
            |one| one.name().to_owned(),
        );
        option(
            ui,
            self.id,
            "print-paper",
            &mut setup.sheet.paper,
            &[Paper::A4, Paper::Letter],
            |one| match one {
                Paper::A4 => "A4".to_owned(),
                Paper::Letter => "Letter".to_owned(),
            },
        );
        let mut large = setup.sheet.text == TextSize::Large;
        ui.checkbox(&mut large, tr("print-large"));
        setup.sheet.text = if large {
            TextSize::Large
        } else {
            TextSize::Normal
        };
        let mut two = setup.sheet.sides == Sides::Two;
        ui.checkbox(&mut two, tr("print-two-sided"));
        setup.sheet.sides = if two { Sides::Two } else { Sides::One };
        choice(ui, self.id, "print-trace", &mut setup.trace);
        if setup.trace == BriefTrace::Annex && setup.form == BriefForm::Page {
            ui.label(
                RichText::new(tr("print-trace-annex"))
                    .size(theme::SMALL_SIZE)
                    .color(theme::MUTED),
            );
        }
        let mut limits = vec![String::new()];
        limits.extend(self.markings.iter().cloned());
        option(
            ui,
            self.id,
            "print-release",
            &mut setup.release,
            &limits,
            |one| {
                if one.is_empty() {
                    tr("print-release-none").to_owned()
                } else {
                    one.clone()
                }
            },
        );
        Field::new(self.id, "print-distribution", &mut setup.distribution).show(ui, &[]);
        if !self.is_many {
            Field::new(self.id, "print-copies", &mut self.copies).show(ui, &[]);
        }
        let mut stands_in = setup.sheet.missing == MissingGlyph::StandIn;
        ui.checkbox(&mut stands_in, tr("print-stand-in"))
            .on_hover_text(tr("print-stand-in-help"));
        setup.sheet.missing = if stands_in {
            MissingGlyph::StandIn
        } else {
            MissingGlyph::Stop
        };
    }

    /// Taking a template, and keeping what is chosen as one.
    fn template(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        let kinds = self.kinds();
        let fitting: Vec<(String, BriefSetup)> = self
            .templates
            .iter()
            .filter_map(|one| Some((one.name.clone(), BriefSetup::from_toml(&one.body).ok()?)))
            .filter(|(_, setup)| kinds.contains(&setup.kind))
            .collect();
        if !fitting.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(tr("print-templates")).color(theme::MUTED));
                for (name, setup) in fitting {
                    if ui.button(&name).clicked() {
                        self.sections = choosable(&setup);
                        self.setup = setup;
                        self.template_name = name;
                    }
                }
            });
        }
        Field::new(self.id, "print-template-name", &mut self.template_name).show(ui, &[]);
        let is_named = !self.template_name.trim().is_empty();
        if ui
            .add_enabled(is_named, egui::Button::new(tr("button-keep-setup")))
            .clicked()
            && let Some((order, _)) = self.orders().into_iter().flatten().next()
        {
            action = Some(Action::KeepBriefTemplate {
                name: self.template_name.trim().to_owned(),
                setup: Box::new(order.setup),
            });
        }
        action
    }

    fn where_to(&mut self, ui: &mut Ui, is_busy: bool) -> Option<Action> {
        let mut action = None;
        let before = self.path.clone();
        if matches!(self.picked.first(), Some(one) if matches!(one.subject, Subject::Period(..))) {
            action = self.which_days(ui);
        }
        Field::new(self.id, "print-file", &mut self.path).show(ui, &[]);
        if self.path != before {
            self.exists = false;
        }
        self.note(ui);
        ui.add_space(theme::TIGHT);
        ui.horizontal_wrapped(|ui| {
            ui.add_enabled_ui(!is_busy, |ui| {
                let is_named = !self.path.trim().is_empty();
                let look = ui.button(tr("button-look")).clicked();
                let print = primary_button(ui, "button-print").clicked();
                if (look || print) && is_named {
                    action = self.ordered(|page, orders| {
                        let orders = orders.into_iter().map(|(order, _)| order).collect();
                        let path = with_ending(page.path.trim());
                        if look {
                            Action::Look(LookAsk::Begin { orders, path })
                        } else {
                            Action::Print { orders, path }
                        }
                    });
                }
                if ui.button(tr("button-choose-file")).clicked() {
                    action = Some(Action::ChooseFile);
                }
                if ui.button(tr("button-cancel")).clicked() {
                    action = Some(Action::Cancel);
                }
            });
            if is_busy {
                ui.spinner();
            }
        });
        if let Some(Picked {
            subject: Subject::Party(party),
            ..
        }) = self.picked.first()
            && ui.link(tr("print-many-party")).clicked()
        {
            action = Some(Action::AskPrintMany(Many::Party(*party)));
        }
        action
    }

    /// What is wrong, or what the person is to know before printing.
    fn note(&self, ui: &mut Ui) {
        if let Some(fault) = &self.fault {
            ui.label(RichText::new(fault).color(theme::PROBLEM));
        } else if self.exists {
            ui.label(RichText::new(tr("print-exists")).color(theme::MUTED));
        }
    }

    /// The days of a digest.
    fn which_days(&mut self, ui: &mut Ui) -> Option<Action> {
        self.notation = notation(ui.ctx());
        let written = self.notation;
        let (id, [from, to]) = (self.id, &mut self.period);
        columns(ui, &[1.0, 1.0], |column, ui| {
            let (key, value) = if column == 0 {
                ("print-from", &mut *from)
            } else {
                ("print-to", &mut *to)
            };
            let words = understood_date(value, written);
            Field::new(id, key, value).understood(words).show(ui, &[]);
        });
        let days = self.days().ok()?;
        let many = Action::AskPrintMany(Many::Period(days.0, days.1));
        ui.link(tr("print-many-period")).clicked().then_some(many)
    }

    /// The folder of many briefs, and how far they are.
    fn folder(&mut self, ui: &mut Ui, is_busy: bool) -> Option<Action> {
        let mut action = None;
        let before = self.path.clone();
        Field::new(self.id, "print-folder", &mut self.path).show(ui, &[]);
        if self.path != before {
            self.exists = false;
        }
        if let Some(progress) = &self.progress {
            let part = (|| {
                let done = f32::from(u16::try_from(progress.done).ok()?);
                Some(done / f32::from(u16::try_from(progress.of.max(1)).ok()?))
            })();
            ui.add(ProgressBar::new(part.unwrap_or_default()).text(progress.words()));
            if ui.button(tr("button-stop-printing")).clicked() {
                action = Some(Action::StopPrinting);
            }
            return action;
        }
        self.note(ui);
        ui.add_space(theme::TIGHT);
        let wanted = self.picked.iter().filter(|one| one.is_wanted).count();
        ui.horizontal_wrapped(|ui| {
            ui.add_enabled_ui(!is_busy, |ui| {
                let count = wanted.to_string();
                let words = tr_with("print-many-button", &[("count", &count)]);
                let button = egui::Button::new(
                    RichText::new(words)
                        .font(theme::bold_font(theme::BODY_SIZE))
                        .color(theme::PAPER),
                );
                let can_print = wanted > 0 && !self.path.trim().is_empty();
                if ui
                    .add_enabled(can_print, button.fill(theme::ACCENT))
                    .clicked()
                {
                    action = self.ordered(|page, orders| Action::PrintMany {
                        orders,
                        folder: PathBuf::from(page.path.trim()),
                        ending: page.ending,
                    });
                }
                if ui.button(tr("button-choose-folder")).clicked() {
                    action = Some(Action::ChooseFile);
                }
                if ui.button(tr("button-cancel")).clicked() {
                    action = Some(Action::Cancel);
                }
            });
            for (ending, name) in [
                ("pdf", "PDF"),
                ("docx", "Word"),
                ("md", "Markdown"),
                ("html", "HTML"),
            ] {
                ui.selectable_value(&mut self.ending, ending, name);
            }
        });
        action
    }

    /// The records of which briefs are printed.
    fn picking(&mut self, ui: &mut Ui) {
        let wanted = self.picked.iter().filter(|one| one.is_wanted).count();
        ui.horizontal(|ui| {
            let (count, of) = (wanted.to_string(), self.picked.len().to_string());
            let words = tr_with("print-picked", &[("count", &count), ("of", &of)]);
            ui.label(RichText::new(words).color(theme::MUTED));
            for (key, is_wanted) in [("button-pick-all", true), ("button-pick-none", false)] {
                if small_button(ui, key).clicked() {
                    for one in &mut self.picked {
                        one.is_wanted = is_wanted;
                    }
                }
            }
        });
        let height = ui.spacing().interact_size.y;
        ScrollArea::vertical()
            .id_salt("picked")
            .max_height(PICKED_HEIGHT)
            .auto_shrink([false, true])
            .show_rows(ui, height, self.picked.len(), |ui, rows| {
                for one in &mut self.picked[rows] {
                    let tick = egui::Checkbox::new(&mut one.is_wanted, &one.name);
                    let size = egui::vec2(ui.available_width(), height);
                    let layout = egui::Layout::left_to_right(egui::Align::Center);
                    // A long title is cut where the card ends, and told under the pointer.
                    ui.allocate_ui_with_layout(size, layout, |ui| {
                        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                        ui.add(tick).on_hover_text(&one.name);
                    });
                }
            });
    }
}

/// A path with an ending that tells the format; PDF where it has none of ours.
fn with_ending(path: &str) -> PathBuf {
    let path = PathBuf::from(path);
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("pdf" | "docx" | "md" | "html" | "htm") => path,
        _ => PathBuf::from(format!("{}.pdf", path.display())),
    }
}

/// A choice among values that are no closed list of the record.
fn option<T: Clone + PartialEq>(
    ui: &mut Ui,
    id: RecordId,
    key: &'static str,
    value: &mut T,
    values: &[T],
    name: impl Fn(&T) -> String,
) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        let label = ui.label(
            RichText::new(tr(key))
                .size(theme::SMALL_SIZE)
                .color(theme::MUTED),
        );
        let response = ComboBox::from_id_salt(Id::unique((id, key)))
            .width(ui.available_width())
            .wrap()
            .selected_text(name(value))
            .show_ui(ui, |ui| {
                for one in values {
                    ui.selectable_value(value, one.clone(), name(one));
                }
            })
            .response
            .labelled_by(label.id);
        tell_chosen(&response, &name(value));
    });
}
