//! What a row says beside its fields: the time a remark is about, and what of a row
//! is in doubt. It stands beneath the row where it says something or was asked for,
//! so that a row without doubts is as short as ever.

use egui::{Ui, UiBuilder};

use super::dates::typed_date;
use super::rows::{Placed, Row, row_id};
use super::{FormPage, GoTo};
use crate::model::{FieldName, Meeting, RecordId};
use crate::ui::widgets::{Field, fields, loud};

/// The record of a row and what of it is in doubt; `None` for a row without doubts.
fn doubt_of(record: &mut Meeting, row: Row) -> Option<(RecordId, &mut String)> {
    Some(match row {
        Row::Attendee(index, seat) => {
            let delegation = record.delegations.get_mut(index)?;
            let one = delegation.attendees.get_mut(seat)?;
            (one.id.record(), &mut one.doubt)
        }
        Row::Remark(at) => {
            let one = record.remarks.get_mut(at)?;
            (one.id.record(), &mut one.doubt)
        }
        Row::Figure(at) => {
            let one = record.figures.get_mut(at)?;
            (one.id.record(), &mut one.doubt)
        }
        Row::Commitment(at) => {
            let one = record.commitments.get_mut(at)?;
            (one.id.record(), &mut one.doubt)
        }
        Row::Member(index, at) => {
            let one = record.commitments.get_mut(index)?.children.get_mut(at)?;
            (one.id.record(), &mut one.doubt)
        }
        Row::Event(at) => {
            let one = record.events.get_mut(at)?;
            (one.id.record(), &mut one.doubt)
        }
        _ => return None,
    })
}

/// Whether a row can have a doubt.
pub(super) const fn can_doubt(row: Row) -> bool {
    matches!(
        row,
        Row::Attendee(..)
            | Row::Remark(_)
            | Row::Figure(_)
            | Row::Commitment(_)
            | Row::Member(..)
            | Row::Event(_)
    )
}

impl FormPage {
    /// Opens the line of a row and puts the cursor into it.
    pub(super) fn open_doubt(&mut self, row: Row) {
        let Some((id, _)) = doubt_of(&mut self.draft.record, row) else {
            return;
        };
        self.doubts_open.insert(id);
        let key = if matches!(row, Row::Remark(_)) {
            "field-period"
        } else {
            "field-doubt"
        };
        self.go_to = Some(GoTo {
            row: row_id(id),
            field: Field::id(id, key),
        });
    }

    /// Takes a doubt typed before the text of a row; whether the row has doubts.
    pub(super) fn set_doubt(&mut self, row: Row, words: &str) -> bool {
        let doubt = doubt_of(&mut self.draft.record, row);
        doubt.map(|(_, doubt)| words.clone_into(doubt)).is_some()
    }

    /// Draws the line beneath a row. Its labels stand also where the row shows none.
    pub(super) fn uncertain_line(&mut self, ui: &mut Ui, placed: Placed) {
        let near = self.draft.date_shown();
        let Self {
            draft,
            problems,
            doubts_open,
            ..
        } = self;
        let Some((id, doubt)) = doubt_of(&mut draft.record, placed.row) else {
            return;
        };
        let typed = &mut draft.typed;
        let says = match placed.row {
            Row::Remark(_) => !doubt.is_empty() || typed.get(id, FieldName::Period).is_some(),
            _ => !doubt.is_empty(),
        };
        let mut period = None;
        if let Row::Remark(at) = placed.row {
            period = draft.record.remarks.get(at).map(|one| one.period.clone());
        }
        let has_period = period.as_ref().is_some_and(Option::is_some);
        if !says && !has_period && !doubts_open.contains(&id) {
            return;
        }
        let Some((_, doubt)) = doubt_of(&mut draft.record, placed.row) else {
            return;
        };
        ui.scope_builder(UiBuilder::new().ui_stack_info(loud()), |ui| {
            let shares: &[f32] = if period.is_some() {
                &[1.6, 3.6]
            } else {
                &[5.2]
            };
            fields(ui, shares, |column, ui| match (column, &period) {
                (0, Some(period)) => {
                    let at = (id, "field-period", FieldName::Period);
                    typed_date(ui, (typed, problems), at, period, &near);
                }
                _ => {
                    Field::new(id, "field-doubt", doubt)
                        .hint("form-doubt-hint")
                        .show(ui, problems);
                }
            });
        });
    }
}
