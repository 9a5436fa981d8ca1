//! How a brief is to be printed: its kind and form, the sections in their
//! order, language, paper, release and copies. What is chosen can be kept as a
//! template and taken again.

use std::path::PathBuf;

use egui::{ComboBox, Id, RichText, ScrollArea, Ui};

use crate::brief::{BriefSetup, CopyNumber, Paper, Sides, TextSize, usual_sections};
use crate::i18n::Language;
use crate::model::{BriefForm, BriefSection, BriefTrace, Day, RecordId};
use crate::press::{Format, Order, Subject};
use crate::store::Named;
use crate::ui::widgets::{Field, choice, primary_button};
use crate::ui::{Action, theme, tr, tr_with};

/// Most copies printed in one go.
const MOST_COPIES: u32 = 99;

/// A section that can be had, and whether it is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Chosen {
    section: BriefSection,
    is_wanted: bool,
}

/// The page that asks how to print.
#[derive(Debug)]
pub struct PrintPage {
    id: RecordId,
    subject: Subject,
    /// What is printed, as its head.
    name: String,
    setup: BriefSetup,
    sections: Vec<Chosen>,
    today: Day,
    copies: String,
    markings: Vec<String>,
    templates: Vec<Named>,
    template_name: String,
    /// The file to write.
    path: String,
    /// Whether a file of that name is there already; told, not forbidden.
    exists: bool,
    fault: Option<String>,
}

impl PrintPage {
    /// A page for a subject, as it is usually printed.
    #[must_use]
    pub fn new(
        subject: Subject,
        name: String,
        path: String,
        today: Day,
        markings: Vec<String>,
        templates: Vec<Named>,
    ) -> Self {
        let setup = BriefSetup::new(subject.kinds()[0], BriefForm::Full);
        Self {
            id: RecordId::nil(),
            sections: choosable(&setup),
            subject,
            name,
            setup,
            today,
            copies: "1".to_owned(),
            markings,
            templates,
            template_name: String::new(),
            path,
            exists: false,
            fault: None,
        }
    }

    /// The file to write, as typed.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Puts another file in the field.
    pub fn set_path(&mut self, path: String) {
        self.path = path;
        self.exists = false;
        self.fault = None;
    }

    /// Tells what went wrong.
    pub fn set_fault(&mut self, fault: String) {
        self.fault = Some(fault);
    }

    /// Tells that the file is there already; printing once more replaces it.
    pub fn tell_exists(&mut self) {
        self.exists = true;
    }

    /// Whether it was told that the file is there already.
    #[must_use]
    pub const fn was_told(&self) -> bool {
        self.exists
    }

    /// The templates as they are now.
    pub fn set_templates(&mut self, templates: Vec<Named>) {
        self.templates = templates;
        self.template_name.clear();
    }

    /// What was chosen, an order a copy.
    fn orders(&self) -> Vec<Order> {
        let mut setup = self.setup.clone();
        let wanted: Vec<BriefSection> = self
            .sections
            .iter()
            .filter(|one| one.is_wanted)
            .map(|one| one.section)
            .collect();
        // The usual choice is kept as such, so that a template gains what comes to be usual.
        setup.sections = if wanted == usual_sections(setup.kind, setup.form) {
            Vec::new()
        } else {
            wanted
        };
        let copies = self
            .copies
            .trim()
            .parse::<u32>()
            .unwrap_or(1)
            .clamp(1, MOST_COPIES);
        (1..=copies)
            .map(|number| Order {
                subject: self.subject,
                setup: setup.clone(),
                date: self.today,
                copy: (copies > 1).then_some(CopyNumber { number, of: copies }),
            })
            .collect()
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, is_busy: bool) -> Option<Action> {
        let mut action = None;
        ui.label(
            RichText::new(tr_with("print-title", &[("name", &self.name)]))
                .font(theme::bold_font(theme::TITLE_SIZE))
                .color(theme::ACCENT),
        );
        ui.add_space(theme::GAP);
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE));
                theme::card().inner_margin(20).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    action = self.where_to(ui, is_busy);
                });
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
        let kinds = self.subject.kinds();
        if kinds.len() > 1 {
            option(
                ui,
                self.id,
                "print-kind",
                &mut self.setup.kind,
                kinds,
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
                        let button = egui::Button::new(words).small();
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
            |one| {
                let name = match one {
                    Language::English => "English",
                    Language::Russian => "Русский",
                    Language::Azerbaijani => "Azərbaycanca",
                };
                name.to_owned()
            },
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
        Field::new(self.id, "print-copies", &mut self.copies).show(ui, &[]);
    }

    /// Taking a template, and keeping what is chosen as one.
    fn template(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        let kinds = self.subject.kinds();
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
            && let Some(order) = self.orders().into_iter().next()
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
        Field::new(self.id, "print-file", &mut self.path).show(ui, &[]);
        if self.path != before {
            self.exists = false;
        }
        if let Some(fault) = &self.fault {
            ui.label(RichText::new(fault).color(theme::PROBLEM));
        } else if self.exists {
            ui.label(RichText::new(tr("print-exists")).color(theme::MUTED));
        }
        ui.add_space(theme::TIGHT);
        ui.horizontal(|ui| {
            ui.add_enabled_ui(!is_busy, |ui| {
                let is_named = !self.path.trim().is_empty();
                if primary_button(ui, "button-print").clicked() && is_named {
                    self.fault = None;
                    action = Some(Action::Print {
                        orders: self.orders(),
                        path: with_ending(self.path.trim()),
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
        action
    }
}

/// The format a file is written in, by its ending.
#[must_use]
pub fn format_of(path: &std::path::Path) -> Format {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("md") => Format::Markdown,
        Some("html" | "htm") => Format::Html,
        _ => Format::Pdf,
    }
}

/// A path with an ending that tells the format; PDF where it has none of ours.
fn with_ending(path: &str) -> PathBuf {
    let path = PathBuf::from(path);
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("pdf" | "md" | "html" | "htm") => path,
        _ => PathBuf::from(format!("{}.pdf", path.display())),
    }
}

/// The sections of a setup, wanted, and those of the full form that are not.
fn choosable(setup: &BriefSetup) -> Vec<Chosen> {
    let wanted = setup.sections();
    let others = usual_sections(setup.kind, BriefForm::Full)
        .iter()
        .filter(|section| !wanted.contains(section));
    wanted
        .iter()
        .map(|section| (section, true))
        .chain(others.map(|section| (section, false)))
        .map(|(section, is_wanted)| Chosen {
            section: *section,
            is_wanted,
        })
        .collect()
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
        ComboBox::from_id_salt(Id::unique((id, key)))
            .width(ui.available_width())
            .truncate()
            .selected_text(name(value))
            .show_ui(ui, |ui| {
                for one in values {
                    ui.selectable_value(value, one.clone(), name(one));
                }
            })
            .response
            .labelled_by(label.id);
    });
}
