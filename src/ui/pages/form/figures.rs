//! The numbers quoted.

use egui::{RichText, Ui};

use super::FormPage;
use super::dates::typed_date;
use super::rows::Row;
use super::said::{portion, text_before};
use crate::model::{FieldName, Problem, RecordId, Unit};
use crate::ui::notation::{notation, number_doubt, understood_number};
use crate::ui::widgets::{
    Complete, Field, Prompt, choice, choice_of, complete, fields, fields_and_signs, note_edit,
    select,
};
use crate::ui::{theme, tr};

impl FormPage {
    pub(super) fn figure(&mut self, ui: &mut Ui, index: usize) {
        let can_move = self.draft.record.figures.len() > 1;
        let mut again = None;
        fields_and_signs(ui, &[3.0, 1.4, 1.4, 1.2, 1.0], |column, ui| {
            if column == 4 {
                self.row_signs(ui, Row::Figure(index), can_move);
                return;
            }
            let Self {
                draft,
                problems,
                known,
                offered,
                ..
            } = self;
            let figure = &mut draft.record.figures[index];
            let id = figure.id.record();
            match column {
                0 => {
                    let field = Complete {
                        at: (id, "field-indicator"),
                        name: Some(FieldName::Indicator),
                        required: true,
                        hint: "form-indicator-hint",
                        known: &offered.indicators,
                    };
                    let place = Field::id(id, "field-indicator");
                    let prompt = Prompt::begin(ui, place);
                    let before = text_before(ui, place, &figure.indicator);
                    again = complete(ui, &field, &mut figure.indicator, problems);
                    if let Some(response) = ui.ctx().read_response(place) {
                        if response.lost_focus() && self.take_amount(index) {
                            note_edit(ui.ctx());
                        }
                        self.marks(ui, Row::Figure(index), prompt, &response, before);
                    }
                }
                1 => choice_of(
                    ui,
                    id,
                    "field-speaker",
                    &mut figure.speaker,
                    &known.speakers,
                ),
                2 => choice_of(ui, id, "field-topic", &mut figure.topic, &known.headings),
                _ => choice_of(ui, id, "field-about", &mut figure.about, &known.parties),
            }
        });
        if let Some(offer) = again {
            self.take_indicator(index, offer);
        }
        self.amount(ui, index);
        let Self {
            draft,
            problems,
            known,
            settings,
            ..
        } = self;
        let figure = &mut draft.record.figures[index];
        let id = figure.id.record();
        // Where the unit is of nothing, the note has its room. A share is of somebody.
        let is_share = figure.unit == Unit::Percent || !figure.population.is_empty();
        let has_of = is_share || figure.unit != Unit::NotStated;
        let shares = if has_of {
            [1.2, 1.8, 1.2]
        } else {
            [3.0, 0.0, 1.2]
        };
        fields(ui, &shares, |column, ui| {
            if column == 2 {
                portion(ui, id, &mut figure.marking, &settings.markings);
                return;
            }
            match (column, &mut figure.unit) {
                (0, Unit::Percent) => {
                    population(ui, id, &mut figure.population, problems);
                }
                (0, Unit::Count(of)) => {
                    Field::new(id, "field-count-of", of).show(ui, problems);
                }
                (0, Unit::Money(of)) => {
                    let field = Complete {
                        at: (id, "field-currency"),
                        name: None,
                        required: false,
                        hint: "form-currency-hint",
                        known: super::help::currencies(),
                    };
                    complete(ui, &field, of, problems);
                }
                (0, Unit::Other(of)) => {
                    Field::new(id, "field-unit-name", of).show(ui, problems);
                }
                (0, Unit::NotStated) if has_of => {
                    population(ui, id, &mut figure.population, problems);
                }
                (0, Unit::NotStated) => {
                    Field::new(id, "field-note", &mut figure.note).show(ui, problems);
                }
                (_, Unit::NotStated) if !has_of => {}
                _ => {
                    Field::new(id, "field-note", &mut figure.note).show(ui, problems);
                }
            }
        });
        let has_own_of = matches!(
            figure.unit,
            Unit::Count(_) | Unit::Money(_) | Unit::Other(_)
        );
        if is_share && has_own_of {
            // Typed while the unit was another: what is on file is never hidden.
            population(ui, id, &mut figure.population, problems);
        }
        if let Some(words) = known.conflicts.get(&figure.id) {
            ui.label(
                RichText::new(words)
                    .size(theme::SMALL_SIZE)
                    .color(theme::PROBLEM),
            );
        }
    }

    fn amount(&mut self, ui: &mut Ui, index: usize) {
        let Self {
            draft, problems, ..
        } = self;
        let near = draft.date_shown();
        let figure = &mut draft.record.figures[index];
        let id = figure.id.record();
        fields(
            ui,
            &[1.1, 1.0, 1.1, 1.1, 1.4, 1.9],
            |column, ui| match column {
                0 => choice(ui, id, "field-qualifier", &mut figure.qualifier),
                1 => choice(ui, id, "field-measure", &mut figure.measure),
                2 => {
                    draft
                        .typed
                        .edit(id, FieldName::Value, &figure.value, |text| {
                            let words = understood_number(text, notation(ui.ctx()));
                            Field::new(id, "field-value", text)
                                .checked(FieldName::Value)
                                .required()
                                .understood(words)
                                .show(ui, problems);
                            number_doubt(ui, text);
                        });
                }
                3 => choice(ui, id, "field-scale", &mut figure.scale),
                4 => unit(ui, id, &mut figure.unit),
                _ => {
                    let at = (id, "field-period", FieldName::Period);
                    typed_date(ui, (&mut draft.typed, problems), at, &figure.period, &near);
                }
            },
        );
    }
}

/// Of whom or of what a share is taken.
fn population(ui: &mut Ui, id: RecordId, of: &mut String, problems: &[Problem]) {
    Field::new(id, "field-population", of)
        .hint("form-population-hint")
        .show(ui, problems);
}

/// The kind of unit; what it is of has a field of its own.
fn unit(ui: &mut Ui, id: RecordId, unit: &mut Unit) {
    let of = unit.of().to_owned();
    let options = [
        Unit::NotStated,
        Unit::Percent,
        Unit::Count(of.clone()),
        Unit::Money(of.clone()),
        Unit::Other(of),
    ];
    let chosen = options.iter().position(|one| one.code() == unit.code());
    let words = |index: usize| tr(options[index].label_key());
    if let Some(index) = select(ui, id, "field-unit", options.len(), &words, chosen) {
        unit.clone_from(&options[index]);
    }
}
