//! A labelled text field: the label above, what was understood or what is
//! wrong beneath. Its id comes from the record and the label, never from its
//! place, so that the cursor stays when something above grows.

use egui::{Align, Id, Layout, Response, RichText, Stroke, TextEdit, Ui};

use crate::model::{FieldName, Problem, ProblemKind, RecordId};
use crate::ui::{theme, tr};

/// A labelled text field.
pub struct Field<'a> {
    record: RecordId,
    key: &'static str,
    value: &'a mut String,
    name: Option<FieldName>,
    rows: usize,
    hint: &'static str,
    required: bool,
    understood: Option<String>,
}

impl<'a> Field<'a> {
    /// A field of a record; `key` is the catalogue key of its label.
    pub const fn new(record: RecordId, key: &'static str, value: &'a mut String) -> Self {
        Self {
            record,
            key,
            value,
            name: None,
            rows: 1,
            hint: "",
            required: false,
            understood: None,
        }
    }

    /// The field problems of this name are shown at.
    #[must_use]
    pub const fn checked(mut self, name: FieldName) -> Self {
        self.name = Some(name);
        self
    }

    /// Marks the field as one that must be filled in.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Room for several lines.
    #[must_use]
    pub const fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// The catalogue key of an example shown while the field is empty.
    #[must_use]
    pub const fn hint(mut self, key: &'static str) -> Self {
        self.hint = key;
        self
    }

    /// What was understood of the text, shown beneath while nothing is wrong.
    #[must_use]
    pub fn understood(mut self, words: Option<String>) -> Self {
        self.understood = words;
        self
    }

    /// The id the field has, for moving the cursor there.
    #[must_use]
    pub fn id(record: RecordId, key: &'static str) -> Id {
        Id::unique((record, key))
    }

    /// Draws it over the whole width there is.
    pub fn show(self, ui: &mut Ui, problems: &[Problem]) -> Response {
        let problem = self
            .name
            .and_then(|name| problem_at(problems, self.record, name));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = theme::TIGHT;
            let label = label(ui, self.key, self.required);
            if problem.is_some() {
                let line = Stroke::new(1.5, theme::PROBLEM);
                let widgets = &mut ui.visuals_mut().widgets;
                widgets.inactive.bg_stroke = line;
                widgets.hovered.bg_stroke = line;
            }
            let edit = if self.rows > 1 {
                TextEdit::multiline(self.value)
            } else {
                TextEdit::singleline(self.value)
            };
            let mut edit = edit
                .id(Self::id(self.record, self.key))
                .desired_rows(self.rows)
                .margin(egui::Margin::symmetric(8, 5))
                .desired_width(ui.available_width());
            if !self.hint.is_empty() {
                edit = edit.hint_text(RichText::new(tr(self.hint)).color(theme::FIELD_LINE));
            }
            let response = ui.add(edit).labelled_by(label.id);
            note(ui, problem, self.understood);
            response
        })
        .inner
    }
}

/// The first problem at a field.
pub(super) fn problem_at(
    problems: &[Problem],
    record: RecordId,
    name: FieldName,
) -> Option<ProblemKind> {
    problems
        .iter()
        .find(|problem| problem.field.record == record && problem.field.name == name)
        .map(|problem| problem.kind)
}

/// The line beneath a field: what is wrong, or what was understood.
pub(super) fn note(ui: &mut Ui, problem: Option<ProblemKind>, understood: Option<String>) {
    if let Some(problem) = problem {
        let message = tr(problem.message_key());
        ui.label(
            RichText::new(message)
                .size(theme::SMALL_SIZE)
                .color(theme::PROBLEM),
        );
    } else if let Some(words) = understood {
        ui.label(
            RichText::new(words)
                .size(theme::SMALL_SIZE)
                .color(theme::MUTED),
        );
    }
}

/// A label above a control; `key` is its catalogue key.
pub fn label(ui: &mut Ui, key: &'static str, required: bool) -> Response {
    let mut words = tr(key).to_owned();
    if required {
        words.push_str(" *");
    }
    ui.label(
        RichText::new(words)
            .size(theme::SMALL_SIZE)
            .color(theme::MUTED),
    )
}

/// Lays controls side by side, each with its share of the width.
pub fn columns(ui: &mut Ui, shares: &[f32], mut add: impl FnMut(usize, &mut Ui)) {
    let gap = ui.spacing().item_spacing.x;
    let gaps = gap * shares.iter().skip(1).map(|_| 1.0).sum::<f32>();
    let whole = (ui.available_width() - gaps).max(1.0);
    let sum: f32 = shares.iter().sum();
    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        for (index, share) in shares.iter().enumerate() {
            let size = egui::vec2(whole * share / sum, 0.0);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                ui.set_width(size.x);
                add(index, ui);
            });
        }
    });
}

/// A card with a heading; `count` stands beside it where it says something.
pub fn section(ui: &mut Ui, key: &'static str, count: usize, add: impl FnOnce(&mut Ui)) {
    theme::card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let heading = RichText::new(tr(key)).font(theme::bold_font(theme::HEADING_SIZE));
            ui.label(heading.color(theme::ACCENT));
            if count > 0 {
                ui.label(
                    RichText::new(count.to_string())
                        .size(theme::SMALL_SIZE)
                        .color(theme::MUTED),
                );
            }
        });
        ui.add_space(theme::TIGHT);
        add(ui);
    });
    ui.add_space(theme::SECTION - ui.spacing().item_spacing.y);
}

/// The button of the main thing to do on a page.
pub fn primary_button(ui: &mut Ui, key: &'static str) -> Response {
    let words = RichText::new(tr(key))
        .font(theme::bold_font(theme::BODY_SIZE))
        .color(theme::PAPER);
    ui.add(
        egui::Button::new(words)
            .fill(theme::ACCENT)
            .stroke(Stroke::new(1.0, theme::ACCENT)),
    )
}

/// A quiet button, for adding and removing rows.
pub fn small_button(ui: &mut Ui, key: &'static str) -> Response {
    let words = RichText::new(tr(key))
        .size(theme::SMALL_SIZE + 1.0)
        .color(theme::ACCENT);
    ui.add(
        egui::Button::new(words)
            .fill(theme::PAPER)
            .stroke(Stroke::new(1.0, theme::LINE)),
    )
}
