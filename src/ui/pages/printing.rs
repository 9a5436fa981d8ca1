//! How a brief is to be printed: its kind and form, the sections in their
//! order, language, paper, release and copies. What is chosen can be kept as a
//! template and taken again.

use std::path::PathBuf;

use egui::{ComboBox, Id, ProgressBar, RichText, ScrollArea, Ui};

use crate::brief::{BriefSetup, CopyNumber, MissingGlyph, Paper, Sides, TextSize, usual_sections};
use crate::i18n::Language;
use crate::model::{BriefForm, BriefKind, BriefSection, BriefTrace, Day, EdtfDate, RecordId};
use crate::press::{Order, Subject};
use crate::store::Named;
use crate::ui::notation::{notation, understood_date};
use crate::ui::widgets::{Field, choice, columns, fit, primary_button, small_button};
use crate::ui::{Action, LookAsk, Many, theme, tr, tr_with};

/// Most copies printed in one go.
const MOST_COPIES: u32 = 99;

/// Height of the list of records to pick from.
const PICKED_HEIGHT: f32 = 230.0;

/// A section that can be had, and whether it is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Chosen {
    section: BriefSection,
    is_wanted: bool,
}

/// A record of which a brief can be printed, and whether it is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Picked {
    subject: Subject,
    name: String,
    is_wanted: bool,
}

impl Picked {
    /// What its file is called. The name of a releasable version tells no title:
    /// whether that may go out is not known before the brief is written.
    fn file_name(&self, release: &str) -> &str {
        match self.subject {
            Subject::Meeting(_) if !release.is_empty() => {
                self.name.split_whitespace().next().unwrap_or_default()
            }
            _ => &self.name,
        }
    }
}

/// How far the printing of many briefs is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Briefs printed.
    pub done: usize,
    /// Briefs ordered.
    pub of: usize,
    /// What the one is about that is being printed.
    pub name: String,
}

impl Progress {
    /// "12 of 200: 2021/0012".
    #[must_use]
    pub fn words(&self) -> String {
        let (done, of) = (self.done.to_string(), self.of.to_string());
        tr_with(
            "print-progress",
            &[("done", &done), ("of", &of), ("name", &self.name)],
        )
    }
}

/// The page that asks how to print.
#[derive(Debug)]
pub struct PrintPage {
    id: RecordId,
    /// What is printed: one subject, or many of which some are picked.
    picked: Vec<Picked>,
    is_many: bool,
    /// What is printed, as its head.
    name: String,
    setup: BriefSetup,
    sections: Vec<Chosen>,
    today: Day,
    /// The first and the last day of a digest, as typed.
    period: [String; 2],
    copies: String,
    markings: Vec<String>,
    templates: Vec<Named>,
    template_name: String,
    /// The file to write, or the folder of many.
    path: String,
    /// The ending of each of many files.
    ending: &'static str,
    /// Whether a file of that name is there already; told, not forbidden.
    exists: bool,
    fault: Option<String>,
    progress: Option<Progress>,
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
        let mut setup = BriefSetup::new(subject.kinds()[0], BriefForm::Full);
        setup.language = Language::current();
        setup.sheet.missing = MissingGlyph::Stop;
        let period = match subject {
            Subject::Period(from, to) => [from.to_string(), to.to_string()],
            _ => Default::default(),
        };
        Self {
            id: RecordId::nil(),
            sections: choosable(&setup),
            picked: vec![Picked {
                subject,
                name: name.clone(),
                is_wanted: true,
            }],
            is_many: false,
            name,
            setup,
            today,
            period,
            copies: "1".to_owned(),
            markings,
            templates,
            template_name: String::new(),
            path,
            ending: "pdf",
            exists: false,
            fault: None,
            progress: None,
        }
    }

    /// The same page for many subjects of one sort, each with what it is
    /// called; the path is that of a folder.
    #[must_use]
    pub fn many(mut self, subjects: Vec<(Subject, String)>) -> Self {
        self.picked = subjects
            .into_iter()
            .map(|(subject, name)| Picked {
                subject,
                name,
                is_wanted: true,
            })
            .collect();
        self.is_many = true;
        self
    }

    /// Whether it prints many briefs into a folder.
    #[must_use]
    pub const fn is_many(&self) -> bool {
        self.is_many
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

    /// Tells how far it is; `None` when it is done.
    pub fn set_progress(&mut self, progress: Option<Progress>) {
        self.progress = progress;
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

    /// The kinds of brief there are of what is printed.
    fn kinds(&self) -> Vec<BriefKind> {
        let Some(first) = self.picked.first() else {
            return Vec::new();
        };
        let mut kinds = first.subject.kinds().to_vec();
        if matches!(first.subject, Subject::Party(_)) {
            kinds.push(BriefKind::Commitments);
        }
        kinds
    }

    /// What a brief of the chosen kind is about; the message tells what is
    /// wrong with the days of a digest.
    fn subject(&self, picked: &Picked) -> Result<Subject, String> {
        match (picked.subject, self.setup.kind) {
            (Subject::Party(party), BriefKind::Commitments) => {
                Ok(Subject::Commitments(Some(party)))
            }
            (Subject::Period(..), _) => {
                let (from, to) = self.days()?;
                Ok(Subject::Period(from, to))
            }
            (subject, _) => Ok(subject),
        }
    }

    /// The days of a digest. A month or a year stands for all its days.
    fn days(&self) -> Result<(Day, Day), String> {
        let [from, to] = self.period.each_ref().map(|typed| {
            let date: Option<EdtfDate> = typed.trim().parse().ok();
            date.ok_or_else(|| tr_with("print-no-day", &[("typed", typed)]))
        });
        let (from, to) = (from?.earliest(), to?.latest());
        if from > to {
            return Err(tr("print-days-turned").to_owned());
        }
        Ok((from, to))
    }

    /// What was chosen, an order for each copy of each brief, with what it is about.
    fn orders(&self) -> Result<Vec<(Order, String)>, String> {
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
        let copies = if self.is_many {
            1
        } else {
            let typed = self.copies.trim().parse::<u32>();
            typed.unwrap_or(1).clamp(1, MOST_COPIES)
        };
        let mut orders = Vec::new();
        for picked in self.picked.iter().filter(|one| one.is_wanted) {
            for number in 1..=copies {
                let order = Order {
                    subject: self.subject(picked)?,
                    setup: setup.clone(),
                    date: self.today,
                    copy: (copies > 1).then_some(CopyNumber { number, of: copies }),
                };
                orders.push((order, picked.file_name(&setup.release).to_owned()));
            }
        }
        Ok(orders)
    }

    /// Hands the orders on, or tells what is wrong with them.
    fn ordered(
        &mut self,
        then: impl FnOnce(&Self, Vec<(Order, String)>) -> Action,
    ) -> Option<Action> {
        self.fault = None;
        match self.orders() {
            Ok(orders) => Some(then(self, orders)),
            Err(fault) => {
                self.fault = Some(fault);
                None
            }
        }
    }

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
        ui.horizontal(|ui| {
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
        let (id, [from, to]) = (self.id, &mut self.period);
        columns(ui, &[1.0, 1.0], |column, ui| {
            let (key, value) = if column == 0 {
                ("print-from", &mut *from)
            } else {
                ("print-to", &mut *to)
            };
            let words = understood_date(value, notation(ui.ctx()));
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
        ui.horizontal(|ui| {
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
            .wrap()
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
