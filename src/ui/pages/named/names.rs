//! The rows of names in a form: each spelling with its language, and for a
//! person the time it was in use. The first is the one shown.

use egui::{Ui, vec2};

use super::{Typed, section};
use crate::i18n::Language;
use crate::model::{FieldName, NameDraft, Problem};
use crate::ui::widgets::{
    DateField, Field, columns_where_room, date_field, level_with_fields, small_button,
};

/// Whether the rows have dates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dated {
    Yes,
    No,
}

/// What the field of a name is called: a state has a title where a person has a name.
const fn name_key(dated: Dated) -> &'static str {
    match dated {
        Dated::Yes => "field-name",
        Dated::No => "field-party-name",
    }
}

/// What is to be done to a row.
enum RowAsk {
    Remove,
    First,
}

/// What one of these names is called in the window's language where a row says so, else
/// by the first row.
pub(super) fn called(names: &[NameDraft]) -> &str {
    let language = Language::current().code();
    let own = names.iter().find(|name| {
        name.language.trim() == language
            && !name.name.trim().is_empty()
            && name.until.trim().is_empty()
    });
    own.or(names.first()).map_or("", |name| name.name.trim())
}

/// The section of names.
pub(super) fn names<D>(
    typed: &mut Typed<D>,
    ui: &mut Ui,
    dated: Dated,
    rows: fn(&mut D) -> &mut Vec<NameDraft>,
    after: impl FnOnce(&mut Ui),
) {
    let key = match dated {
        Dated::Yes => "section-names",
        Dated::No => "section-party-names",
    };
    section(ui, key, 0, |ui| {
        let mut asked = None;
        for (index, row) in rows(&mut typed.draft).iter_mut().enumerate() {
            if let Some(ask) = name_row(ui, row, index, dated, &typed.problems) {
                asked = Some((index, ask));
            }
        }
        let list = rows(&mut typed.draft);
        match asked {
            Some((index, RowAsk::Remove)) => {
                list.remove(index);
            }
            Some((index, RowAsk::First)) => {
                let row = list.remove(index);
                list.insert(0, row);
            }
            None => {}
        }
        if small_button(ui, "button-add-name").clicked() || list.is_empty() {
            let row = NameDraft::new("", "");
            typed.go_to = Some(Field::id(row.row, name_key(dated)));
            list.push(row);
        }
        after(ui);
    });
}

fn name_row(
    ui: &mut Ui,
    row: &mut NameDraft,
    index: usize,
    dated: Dated,
    problems: &[Problem],
) -> Option<RowAsk> {
    let mut asked = None;
    let (shares, least): (&[f32], f32) = match dated {
        Dated::Yes => (&[2.4, 0.7, 1.1, 1.1, 2.1], 660.0),
        Dated::No => (&[3.2, 0.7, 1.7], 520.0),
    };
    let last = shares.len() - 1;
    columns_where_room(ui, shares, least, |column, ui| match column {
        0 => {
            let field =
                Field::new(row.row, name_key(dated), &mut row.name).checked(FieldName::Name);
            if index == 0 { field.required() } else { field }.show(ui, problems);
        }
        1 => {
            Field::new(row.row, "field-name-language", &mut row.language)
                .hint("form-language-hint")
                .show(ui, problems);
        }
        _ if column == last => {
            level_with_fields(ui);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                if index > 0 && small_button(ui, "button-make-first").clicked() {
                    asked = Some(RowAsk::First);
                }
                if small_button(ui, "button-remove").clicked() {
                    asked = Some(RowAsk::Remove);
                }
            });
        }
        2 => date(
            ui,
            row.row,
            "field-from",
            FieldName::From,
            &mut row.from,
            problems,
        ),
        _ => date(
            ui,
            row.row,
            "field-until",
            FieldName::Until,
            &mut row.until,
            problems,
        ),
    });
    asked
}

/// A field for a date, with what was understood beneath and a calendar.
pub(super) fn date(
    ui: &mut Ui,
    record: crate::model::RecordId,
    key: &'static str,
    name: FieldName,
    value: &mut String,
    problems: &[Problem],
) {
    let field = DateField {
        at: (record, key),
        name,
        required: false,
        near: "",
    };
    date_field(ui, &field, value, problems);
}
