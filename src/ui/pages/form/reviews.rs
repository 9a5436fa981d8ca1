//! What became of a commitment: its history, and one more note to it.

use egui::{RichText, Ui};

use super::FormPage;
use crate::model::{CommitmentStatus, EdtfDate, FieldName, Problem, ProblemKind, Review, ReviewId};
use crate::ui::notation::notation;
use crate::ui::widgets::{
    DateField, Field, Icon, choice, date_field, fields, icon_button, level_with_fields, note_edit,
    small_button,
};
use crate::ui::{date_words, theme, tr};

/// A review being typed.
#[derive(Debug, Clone)]
pub(super) struct ReviewDraft {
    id: ReviewId,
    on: String,
    status: CommitmentStatus,
    note: String,
    problems: Vec<Problem>,
}

impl FormPage {
    /// The reviews of a commitment, oldest first, and the one being typed.
    pub(super) fn reviews(&mut self, ui: &mut Ui, index: usize) {
        let Self {
            draft, reviewed, ..
        } = self;
        let near = draft.date_shown();
        let commitment = &mut draft.record.commitments[index];
        let mut removed = None;
        for (number, review) in commitment.reviews.iter().enumerate() {
            ui.horizontal(|ui| {
                let words = format!(
                    "{} \u{b7} {}",
                    date_words(&review.on),
                    tr(review.status.label_key())
                );
                ui.label(RichText::new(words).font(theme::bold_font(theme::SMALL_SIZE)));
                ui.add(
                    egui::Label::new(RichText::new(&review.note).size(theme::SMALL_SIZE)).wrap(),
                );
                if icon_button(
                    ui,
                    Icon::Remove,
                    "button-remove-review",
                    "button-remove-review",
                )
                .clicked()
                {
                    removed = Some(number);
                }
            });
        }
        if let Some(number) = removed {
            commitment.reviews.remove(number);
            note_edit(ui.ctx());
        }
        let Some(typed) = reviewed.get_mut(&commitment.id) else {
            if !commitment.reference.is_empty() && small_button(ui, "button-add-review").clicked() {
                let review = ReviewDraft {
                    id: ReviewId::new(),
                    on: date_words(&EdtfDate::day(crate::clock::today())),
                    status: commitment.status,
                    note: String::new(),
                    problems: Vec::new(),
                };
                reviewed.insert(commitment.id, review);
            }
            return;
        };
        let id = typed.id.record();
        let (mut is_done, mut is_dropped) = (false, false);
        fields(ui, &[1.3, 1.1, 2.6, 1.2], |column, ui| match column {
            0 => {
                let field = DateField {
                    at: (id, "field-review-date"),
                    name: FieldName::Date,
                    required: true,
                    near: &near,
                };
                date_field(ui, &field, &mut typed.on, &typed.problems);
            }
            1 => choice(ui, id, "field-status", &mut typed.status),
            2 => {
                Field::new(id, "field-review-note", &mut typed.note).show(ui, &[]);
            }
            _ => {
                level_with_fields(ui);
                ui.horizontal(|ui| {
                    is_done = small_button(ui, "button-note-review").clicked();
                    is_dropped = icon_button(
                        ui,
                        Icon::Remove,
                        "button-remove-review",
                        "button-remove-review",
                    )
                    .clicked();
                });
            }
        });
        if is_done {
            match notation(ui.ctx()).read_date(&typed.on) {
                Ok(on) => {
                    commitment.status = typed.status;
                    commitment.reviews.push(Review {
                        id: typed.id,
                        meeting: None,
                        on,
                        status: typed.status,
                        outcome: crate::model::Outcome::default(),
                        note: typed.note.trim().to_owned(),
                        passages: Vec::new(),
                    });
                    commitment
                        .reviews
                        .sort_by_key(|review| review.on.earliest());
                    is_dropped = true;
                    note_edit(ui.ctx());
                }
                Err(_) => {
                    typed.problems = vec![Problem::at(id, FieldName::Date, ProblemKind::NotADate)];
                }
            }
        }
        if is_dropped {
            reviewed.remove(&commitment.id);
        }
    }
}
