//! The numbers quoted.

use egui::{ComboBox, Ui};

use super::{FormPage, understood};
use crate::model::{Decimal, FieldName, FigureDraft, RecordId, Unit};
use crate::ui::widgets::{Field, choice, choice_of, columns, label, section, small_button};
use crate::ui::{theme, tr};

impl FormPage {
    pub(super) fn figures(&mut self, ui: &mut Ui) {
        let speakers = self.speakers();
        let parties = self.delegation_parties();
        let mut removed = None;
        section(ui, "section-figures", self.draft.figures.len(), |ui| {
            let Self {
                draft,
                problems,
                go_to,
                ..
            } = self;
            for (index, figure) in draft.figures.iter_mut().enumerate() {
                if index > 0 {
                    ui.separator();
                }
                let id = figure.id.record();
                columns(ui, &[3.0, 1.4, 1.2, 0.9], |column, ui| match column {
                    0 => {
                        Field::new(id, "field-indicator", &mut figure.indicator)
                            .checked(FieldName::Indicator)
                            .hint("form-indicator-hint")
                            .show(ui, problems);
                    }
                    1 => choice_of(ui, id, "field-speaker", &mut figure.speaker, &speakers),
                    2 => choice_of(ui, id, "field-about", &mut figure.about, &parties),
                    _ => {
                        ui.add_space(theme::SMALL_SIZE + 8.0);
                        if small_button(ui, "button-remove").clicked() {
                            removed = Some(index);
                        }
                    }
                });
                columns(
                    ui,
                    &[1.1, 1.0, 1.1, 1.2, 1.6, 1.6],
                    |column, ui| match column {
                        0 => choice(ui, id, "field-qualifier", &mut figure.qualifier),
                        1 => choice(ui, id, "field-measure", &mut figure.measure),
                        2 => {
                            let words = understood_number(&figure.value);
                            Field::new(id, "field-value", &mut figure.value)
                                .checked(FieldName::Value)
                                .understood(words)
                                .show(ui, problems);
                        }
                        3 => choice(ui, id, "field-scale", &mut figure.scale),
                        4 => unit(ui, id, &mut figure.unit),
                        _ => {
                            let words = understood(&figure.period);
                            Field::new(id, "field-period", &mut figure.period)
                                .checked(FieldName::Period)
                                .understood(words)
                                .show(ui, problems);
                        }
                    },
                );
                columns(ui, &[1.0, 1.0], |column, ui| {
                    match (column, &mut figure.unit) {
                        (0, Unit::Count(of)) => {
                            Field::new(id, "field-count-of", of).show(ui, problems);
                        }
                        (0, Unit::Money(of)) => {
                            Field::new(id, "field-currency", of)
                                .hint("form-currency-hint")
                                .show(ui, problems);
                        }
                        (0, Unit::Other(of)) => {
                            Field::new(id, "field-unit-name", of).show(ui, problems);
                        }
                        (0, Unit::Percent | Unit::NotStated) => {
                            Field::new(id, "field-note", &mut figure.note).show(ui, problems);
                        }
                        (_, Unit::Percent | Unit::NotStated) => {}
                        _ => {
                            Field::new(id, "field-note", &mut figure.note).show(ui, problems);
                        }
                    }
                });
            }
            if small_button(ui, "button-add-figure").clicked() {
                let speaker = draft.figures.last().and_then(|figure| figure.speaker);
                let figure = FigureDraft::new(speaker.or(speakers.first().map(|(id, _)| *id)));
                *go_to = Some(Field::id(figure.id.record(), "field-indicator"));
                draft.figures.push(figure);
            }
        });
        if let Some(index) = removed {
            self.remove(|draft| {
                draft.figures.remove(index);
            });
        }
    }
}

fn understood_number(typed: &str) -> Option<String> {
    let grouped = typed.parse::<Decimal>().ok()?.grouped(",", ".");
    (grouped != typed.trim()).then_some(grouped)
}

/// The kind of unit; what it is of has a field of its own.
fn unit(ui: &mut Ui, id: RecordId, unit: &mut Unit) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        let label = label(ui, "field-unit", false);
        let width = ui.available_width();
        ComboBox::from_id_salt((id, "field-unit"))
            .width(width)
            .truncate()
            .selected_text(tr(unit.label_key()))
            .show_ui(ui, |ui| {
                let of = unit.of().to_owned();
                for option in [
                    Unit::NotStated,
                    Unit::Percent,
                    Unit::Count(of.clone()),
                    Unit::Money(of.clone()),
                    Unit::Other(of),
                ] {
                    let is_chosen = option.code() == unit.code();
                    if ui
                        .selectable_label(is_chosen, tr(option.label_key()))
                        .clicked()
                    {
                        *unit = option;
                    }
                }
            })
            .response
            .labelled_by(label.id);
    });
}
