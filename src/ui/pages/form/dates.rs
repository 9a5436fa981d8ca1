//! A date being typed over the one of the record.

use egui::Ui;

use crate::model::{FieldName, InField, Problem, RecordId, Typed};
use crate::ui::widgets::{DateField, date_field};

/// The field of a date: its record, the key of its label, and the name problems
/// with it are told under.
pub(super) type DateAt = (RecordId, &'static str, FieldName);

/// Draws the field of a date; the calendar opens near another date.
pub(super) fn typed_date(
    ui: &mut Ui,
    (typed, problems): (&mut Typed, &[Problem]),
    (record, key, name): DateAt,
    on_file: &impl InField,
    near: &str,
) {
    let field = DateField {
        at: (record, key),
        name,
        required: false,
        near,
    };
    typed.edit(record, name, on_file, |text| {
        date_field(ui, &field, text, problems);
    });
}
