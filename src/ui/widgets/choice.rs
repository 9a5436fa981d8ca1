//! A choice from a closed list, and a choice among a few things of the record.

use egui::{ComboBox, Id, Ui};

use super::label;
use crate::model::{ClosedList, RecordId};
use crate::ui::{theme, tr};

/// A choice from a closed list; `key` is the catalogue key of its label.
pub fn choice<T: ClosedList>(ui: &mut Ui, record: RecordId, key: &'static str, value: &mut T) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        let label = label(ui, key, false);
        let width = ui.available_width();
        ComboBox::from_id_salt(Id::unique((record, key)))
            .width(width)
            .truncate()
            .selected_text(tr(value.key()))
            .show_ui(ui, |ui| {
                for option in T::VALUES {
                    ui.selectable_value(value, *option, tr(option.key()));
                }
            })
            .response
            .labelled_by(label.id);
    });
}

/// A choice among things of the record, or none of them.
pub fn choice_of<T: Copy + PartialEq>(
    ui: &mut Ui,
    record: RecordId,
    key: &'static str,
    value: &mut Option<T>,
    options: &[(T, String)],
) {
    let none = tr("form-none");
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        let label = label(ui, key, false);
        let width = ui.available_width();
        let shown = options
            .iter()
            .find(|(option, _)| Some(*option) == *value)
            .map_or(none, |(_, words)| words.as_str());
        ComboBox::from_id_salt(Id::unique((record, key)))
            .width(width)
            .truncate()
            .selected_text(shown)
            .show_ui(ui, |ui| {
                ui.selectable_value(value, None, none);
                for (option, words) in options {
                    ui.selectable_value(value, Some(*option), words);
                }
            })
            .response
            .labelled_by(label.id);
    });
}
