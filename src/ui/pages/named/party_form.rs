//! The form of a party.

use egui::Ui;

use super::names::{Dated, names};
use super::{Known, Typed, section};
use crate::model::{FieldName, PartyDraft};
use crate::ui::widgets::{Field, choice, columns_where_room, picker};

pub(super) fn form(typed: &mut Typed<PartyDraft>, ui: &mut Ui, known: &Known) {
    names(typed, ui, Dated::No, |draft| &mut draft.names, |_| {});
    let Typed {
        draft, problems, ..
    } = typed;
    let record = draft.id.record();
    section(ui, "section-party", 0, |ui| {
        columns_where_room(ui, &[1.4, 0.8, 2.4], 480.0, |column, ui| match column {
            0 => choice(ui, record, "field-party-kind", &mut draft.kind),
            1 => {
                Field::new(record, "field-code", &mut draft.code).show(ui, problems);
            }
            _ => {
                picker(
                    ui,
                    record,
                    "field-parent",
                    FieldName::Parent,
                    &mut draft.parent_text,
                    &mut draft.parent,
                    &known.parties,
                    &[],
                    problems,
                );
            }
        });
        Field::new(record, "field-note", &mut draft.note)
            .rows(3)
            .show(ui, problems);
    });
}
