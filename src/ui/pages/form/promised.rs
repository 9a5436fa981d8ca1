//! Commitments, and the members of a set of which the titles may be unknown.

use egui::{RichText, Ui};

use super::FormPage;
use super::changes::Change;
use super::dates::typed_date;
use super::rows::Row;
use super::said::{portion, text_before};
use crate::model::{FieldName, PartyId};
use crate::ui::widgets::{
    Field, Prompt, choice, choice_of, fields, fields_and_signs, label, level_with_fields,
    note_edit, small_button,
};
use crate::ui::{theme, tr, tr_with};

/// Most members the form lists for a set at once.
pub(super) const MOST_MEMBERS: usize = 200;

impl FormPage {
    pub(super) fn commitment(&mut self, ui: &mut Ui, index: usize) {
        let can_move = self.draft.record.commitments.len() > 1;
        fields_and_signs(ui, &[1.2, 3.4, 1.0], |column, ui| {
            let commitment = &mut self.draft.record.commitments[index];
            let id = commitment.id.record();
            match column {
                0 => choice(ui, id, "field-commitment-kind", &mut commitment.kind),
                1 => {
                    let place = Field::id(id, "field-commitment-title");
                    let before = text_before(ui, place, &commitment.title);
                    let prompt = Prompt::begin(ui, place);
                    let response = Field::new(id, "field-commitment-title", &mut commitment.title)
                        .hint("form-no-title-hint")
                        .show(ui, &self.problems);
                    self.marks(ui, Row::Commitment(index), prompt, &response, before);
                }
                _ => self.row_signs(ui, Row::Commitment(index), can_move),
            }
        });
        let Self {
            draft,
            problems,
            known,
            settings,
            ..
        } = self;
        let near = draft.date_shown();
        let commitment = &mut draft.record.commitments[index];
        let id = commitment.id.record();
        Field::new(id, "field-wording", &mut commitment.text)
            .rows(2)
            .show(ui, problems);
        fields(ui, &[1.0, 1.0, 1.2, 1.2], |column, ui| match column {
            0 => choice(ui, id, "field-status", &mut commitment.status),
            1 => choice(ui, id, "field-strength", &mut commitment.strength),
            2 => {
                let at = (id, "field-due", FieldName::Due);
                typed_date(ui, (&mut draft.typed, problems), at, &commitment.due, &near);
            }
            _ => choice_of(
                ui,
                id,
                "field-told-by",
                &mut commitment.speaker,
                &known.speakers,
            ),
        });
        fields(ui, &[1.4, 1.4, 1.6, 1.3], |column, ui| match column {
            0 => owing(ui, "field-owed-by", &mut commitment.owed_by, &known.parties),
            1 => owing(ui, "field-owed-to", &mut commitment.owed_to, &known.parties),
            2 => {
                Field::new(id, "field-responsible", &mut commitment.responsible).show(ui, problems);
            }
            _ => portion(ui, id, &mut commitment.marking, &settings.markings),
        });
        self.set(ui, index);
        self.reviews(ui, index);
    }

    /// How many are in the set, and the button that lists those missing.
    fn set(&mut self, ui: &mut Ui, index: usize) {
        let Self {
            draft,
            problems,
            pending,
            offered,
            ..
        } = self;
        let commitment = &mut draft.record.commitments[index];
        let id = commitment.id.record();
        fields(ui, &[1.0, 1.4, 2.0], |column, ui| {
            if column == 0 {
                let on_file = &commitment.count;
                draft.typed.edit(id, FieldName::Count, on_file, |text| {
                    Field::new(id, "field-count", text)
                        .checked(FieldName::Count)
                        .hint("form-count-hint")
                        .show(ui, problems);
                });
                return;
            }
            if column == 2 {
                let all = &offered.commitments;
                choice_of(ui, id, "field-reaffirms", &mut commitment.reaffirms, all);
                return;
            }
            level_with_fields(ui);
            let count = draft.typed.shown(id, FieldName::Count, &commitment.count);
            let wanted: usize = count.trim().parse().unwrap_or(0);
            let missing = wanted
                .min(MOST_MEMBERS)
                .saturating_sub(commitment.children.len());
            if missing > 0 {
                let words = tr_with("button-list-members", &[("count", &missing.to_string())]);
                if ui
                    .button(RichText::new(words).color(theme::ACCENT))
                    .clicked()
                {
                    pending.push(Change::AddMembers(index, missing));
                }
            } else if small_button(ui, "button-add-member").clicked() {
                pending.push(Change::AddMembers(index, 1));
            }
        });
    }

    pub(super) fn member(&mut self, ui: &mut Ui, index: usize, number: usize) {
        let can_move = self.draft.record.commitments[index].children.len() > 1;
        let near = self.draft.date_shown();
        fields_and_signs(ui, &[0.3, 3.0, 1.2, 1.5, 1.0], |column, ui| {
            let child = &mut self.draft.record.commitments[index].children[number];
            let id = child.id.record();
            match column {
                0 => {
                    level_with_fields(ui);
                    ui.label(RichText::new((number + 1).to_string()).color(theme::MUTED));
                }
                1 => {
                    Field::new(id, "field-member-title", &mut child.title)
                        .hint("form-no-title-hint")
                        .show(ui, &self.problems);
                }
                2 => choice(ui, id, "field-status", &mut child.status),
                3 => {
                    let at = (id, "field-due", FieldName::Due);
                    let typed = &mut self.draft.typed;
                    typed_date(ui, (typed, &self.problems), at, &child.due, &near);
                }
                _ => self.row_signs(ui, Row::Member(index, number), can_move),
            }
        });
    }
}

/// Which of the meeting's parties owe, or are owed.
pub(super) fn owing(
    ui: &mut Ui,
    key: &'static str,
    chosen: &mut Vec<PartyId>,
    parties: &[(PartyId, String)],
) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        label(ui, key, false);
        ui.horizontal_wrapped(|ui| {
            if parties.is_empty() {
                ui.label(
                    RichText::new(tr("form-no-parties"))
                        .size(theme::SMALL_SIZE)
                        .color(theme::MUTED),
                );
            }
            for (party, name) in parties {
                let mut is_chosen = chosen.contains(party);
                let words = format!("{}: {name}", tr(key));
                let tick = ui.checkbox(&mut is_chosen, name);
                tick.widget_info(|| {
                    egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_chosen, &words)
                });
                if tick.changed() {
                    note_edit(ui.ctx());
                    if is_chosen {
                        chosen.push(*party);
                    } else {
                        chosen.retain(|other| other != party);
                    }
                }
            }
        });
    });
}
