//! Commitments, and the members of a set of which the titles may be unknown.

use egui::{RichText, Ui};

use super::{FormPage, understood};
use crate::model::{CommitmentDraft, CommitmentKind, FieldName, PartyId, Problem};
use crate::ui::widgets::{Field, choice, choice_of, columns, label, section, small_button};
use crate::ui::{theme, tr, tr_with};

/// Most members the form lists for a set at once.
const MOST_MEMBERS: usize = 200;

impl FormPage {
    pub(super) fn commitments(&mut self, ui: &mut Ui) {
        let speakers = self.speakers();
        let parties = self.delegation_parties();
        let mut removed = None;
        let mut child_removed = None;
        section(
            ui,
            "section-commitments",
            self.draft.commitments.len(),
            |ui| {
                let Self {
                    draft,
                    problems,
                    go_to,
                    ..
                } = self;
                for (index, commitment) in draft.commitments.iter_mut().enumerate() {
                    if index > 0 {
                        ui.separator();
                    }
                    let id = commitment.id.record();
                    columns(ui, &[1.2, 3.2, 0.9], |column, ui| match column {
                        0 => choice(ui, id, "field-commitment-kind", &mut commitment.kind),
                        1 => {
                            Field::new(id, "field-commitment-title", &mut commitment.title)
                                .hint("form-not-stated")
                                .show(ui, problems);
                        }
                        _ => {
                            ui.add_space(theme::SMALL_SIZE + 8.0);
                            if small_button(ui, "button-remove").clicked() {
                                removed = Some(index);
                            }
                        }
                    });
                    Field::new(id, "field-wording", &mut commitment.text)
                        .rows(2)
                        .show(ui, problems);
                    columns(ui, &[1.0, 1.0, 1.2, 1.2], |column, ui| match column {
                        0 => choice(ui, id, "field-status", &mut commitment.status),
                        1 => choice(ui, id, "field-strength", &mut commitment.strength),
                        2 => due(ui, id, &mut commitment.due, problems),
                        _ => choice_of(ui, id, "field-told-by", &mut commitment.speaker, &speakers),
                    });
                    columns(ui, &[1.4, 1.4, 1.6], |column, ui| match column {
                        0 => owing(ui, "field-owed-by", &mut commitment.owed_by, &parties),
                        1 => owing(ui, "field-owed-to", &mut commitment.owed_to, &parties),
                        _ => {
                            Field::new(id, "field-responsible", &mut commitment.responsible)
                                .show(ui, problems);
                        }
                    });
                    if let Some(child) = members(ui, commitment, problems) {
                        child_removed = Some((index, child));
                    }
                }
                if small_button(ui, "button-add-commitment").clicked() {
                    let commitment = CommitmentDraft::new(CommitmentKind::Action);
                    *go_to = Some(Field::id(commitment.id.record(), "field-commitment-title"));
                    draft.commitments.push(commitment);
                }
            },
        );
        if let Some(index) = removed {
            self.remove(|draft| {
                draft.commitments.remove(index);
            });
        }
        if let Some((index, child)) = child_removed {
            self.remove(|draft| {
                draft.commitments[index].children.remove(child);
            });
        }
    }
}

/// The members of a set; the one to be removed, if any.
fn members(ui: &mut Ui, commitment: &mut CommitmentDraft, problems: &[Problem]) -> Option<usize> {
    let mut removed = None;
    let id = commitment.id.record();
    columns(ui, &[1.0, 3.4], |column, ui| {
        if column == 0 {
            Field::new(id, "field-count", &mut commitment.count)
                .checked(FieldName::Count)
                .hint("form-count-hint")
                .show(ui, problems);
            return;
        }
        ui.add_space(theme::SMALL_SIZE + 8.0);
        ui.horizontal(|ui| {
            let wanted: usize = commitment.count.trim().parse().unwrap_or(0);
            let missing = wanted
                .min(MOST_MEMBERS)
                .saturating_sub(commitment.children.len());
            if missing > 0 {
                let words = tr_with("button-list-members", &[("count", &missing.to_string())]);
                if ui
                    .button(RichText::new(words).color(theme::ACCENT))
                    .clicked()
                {
                    let kind = commitment.kind;
                    commitment
                        .children
                        .extend((0..missing).map(|_| CommitmentDraft::new(kind)));
                }
            } else if small_button(ui, "button-add-member").clicked() {
                commitment
                    .children
                    .push(CommitmentDraft::new(commitment.kind));
            }
        });
    });
    for (number, child) in commitment.children.iter_mut().enumerate() {
        let id = child.id.record();
        columns(ui, &[0.3, 3.0, 1.2, 1.4, 0.9], |column, ui| match column {
            0 => {
                ui.add_space(theme::SMALL_SIZE + 12.0);
                ui.label(RichText::new((number + 1).to_string()).color(theme::MUTED));
            }
            1 => {
                Field::new(id, "field-member-title", &mut child.title)
                    .hint("form-not-stated")
                    .show(ui, problems);
            }
            2 => choice(ui, id, "field-status", &mut child.status),
            3 => due(ui, id, &mut child.due, problems),
            _ => {
                ui.add_space(theme::SMALL_SIZE + 8.0);
                if small_button(ui, "button-remove").clicked() {
                    removed = Some(number);
                }
            }
        });
    }
    removed
}

fn due(ui: &mut Ui, id: crate::model::RecordId, value: &mut String, problems: &[Problem]) {
    let words = understood(value);
    Field::new(id, "field-due", value)
        .checked(FieldName::Due)
        .understood(words)
        .show(ui, problems);
}

/// Which of the meeting's parties owe, or are owed.
fn owing(ui: &mut Ui, key: &'static str, chosen: &mut Vec<PartyId>, parties: &[(PartyId, String)]) {
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
                if ui.checkbox(&mut is_chosen, name).changed() {
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
