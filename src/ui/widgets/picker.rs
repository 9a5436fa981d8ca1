//! A text field that completes from what the register knows and makes a new
//! entry in place.

use egui::{EventFilter, Id, TextEdit, Ui};

use super::alike::add_look_alikes;
use super::edits::note_edit;
use super::field::{frame_problem, note, problem_at, whole_beneath};
use super::label;
use super::offers::{OFFERS, Offer, Offers};
use super::reach::select_when_reached;
use crate::model::{FieldName, Problem, RecordId, fold};
use crate::ui::{order, theme, tr, tr_with};

/// Something a picker can offer.
#[derive(Debug, Clone)]
pub struct Candidate<T> {
    /// What it stands for.
    pub id: T,
    /// The name put into the field.
    pub name: String,
    /// What tells it apart: a code, an office.
    pub detail: String,
    /// Every spelling, folded.
    pub folded: Vec<String>,
}

/// What a person did with a picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked<T> {
    /// Nothing new.
    Nothing,
    /// Took an offer.
    Chosen(T),
    /// Wants what was typed to be added, by the offer of this number.
    Add(usize, String),
}

/// Draws a picker. `value` holds what stands in the field, `chosen` what was
/// picked; typing anew lets go of the pick. `adds` are the catalogue keys of
/// the ways to add what was typed as new.
#[allow(
    clippy::too_many_arguments,
    reason = "a control's label, place, value and offers are all its own"
)]
pub fn picker<T: Copy + PartialEq>(
    ui: &mut Ui,
    record: RecordId,
    key: &'static str,
    name: FieldName,
    value: &mut String,
    chosen: &mut Option<T>,
    candidates: &[Candidate<T>],
    adds: &[&'static str],
    problems: &[Problem],
) -> Picked<T> {
    // Persons can share a name; two parties of one name are one.
    let namesake = (adds.first() == Some(&"picker-add-person")).then_some("picker-add-namesake");
    let id = Id::unique((record, key));
    let mut picked = Picked::Nothing;
    let problem = problem_at(problems, record, name);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        let label = label(ui, key, false);
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let mut state = Offers::of(ui, id);
        let pressed = state.keys(ui, has_focus);
        frame_problem(ui, problem);
        let field = ui
            .add(
                TextEdit::singleline(value)
                    .id(id)
                    .margin(egui::Margin::symmetric(8, 5))
                    .event_filter(EventFilter {
                        horizontal_arrows: true,
                        vertical_arrows: true,
                        escape: state.open,
                        tab: false,
                    })
                    .desired_width(ui.available_width()),
            )
            .labelled_by(label.id)
            .on_hover_text(tr("form-tip-picker"));
        select_when_reached(&field, value);
        whole_beneath(ui, &field, 16.0, value);
        order::beneath(ui, id, value);
        note(ui, problem, None);
        if field.changed() {
            note_edit(ui.ctx());
            *chosen = None;
            state.open = true;
            state.highlight = 0;
        }
        if field.gained_focus() && chosen.is_none() {
            state.open = true;
        }
        if pressed.escape || chosen.is_some() {
            state.open = false;
        }
        let leaves = field.lost_focus() && !state.under_pointer(ui);
        // Nothing is looked for while nobody types here: a form holds hundreds of pickers.
        if state.open || leaves {
            let typed = fold(value.trim());
            let mut same = candidates
                .iter()
                .filter(|candidate| candidate.folded.contains(&typed));
            let (exact, other) = (same.next(), same.next());
            if leaves {
                state.open = false;
                // A whole name typed and left stands for the entry of that name, if it is one.
                if let (None, false, Some(exact), None) = (*chosen, typed.is_empty(), exact, other)
                {
                    picked = Picked::Chosen(exact.id);
                }
            } else {
                let mut offers: Vec<&Candidate<T>> = candidates
                    .iter()
                    .filter(|candidate| candidate.matches(&typed))
                    .take(OFFERS)
                    .collect();
                add_look_alikes(ui, id, &typed, candidates, &mut offers, OFFERS);
                let new = match exact {
                    None if typed.is_empty() => &[][..],
                    None => adds,
                    // Two persons may have one name.
                    Some(_) => namesake.as_slice(),
                };
                let rows = rows(&offers, new, value.trim());
                if let Some(row) = state.list(ui, id, &field, pressed, &rows) {
                    picked = offers.get(row).map_or_else(
                        || Picked::Add(row - offers.len(), value.trim().to_owned()),
                        |offer| Picked::Chosen(offer.id),
                    );
                }
            }
        }
        state.keep(ui, id);
    });
    if picked != Picked::Nothing {
        note_edit(ui.ctx());
    }
    if let Picked::Chosen(id) = picked {
        *chosen = Some(id);
        if let Some(candidate) = candidates.iter().find(|candidate| candidate.id == id) {
            value.clone_from(&candidate.name);
        }
    }
    picked
}

/// What is offered: entries, and the ways to add what was typed as new.
fn rows<T>(offers: &[&Candidate<T>], new: &[&'static str], typed: &str) -> Vec<Offer> {
    let old = offers.iter().map(|candidate| Offer {
        words: candidate.words(),
        is_new: false,
    });
    let new = new.iter().map(|key| Offer {
        words: tr_with(key, &[("name", typed)]),
        is_new: true,
    });
    old.chain(new).collect()
}

impl<T> Candidate<T> {
    /// Whether each typed word starts a word of one of the spellings.
    fn matches(&self, typed: &str) -> bool {
        typed.split_whitespace().all(|part| {
            self.folded
                .iter()
                .any(|name| name.split_whitespace().any(|word| word.starts_with(part)))
        })
    }

    fn words(&self) -> String {
        if self.detail.is_empty() {
            self.name.clone()
        } else {
            format!("{} \u{b7} {}", self.name, self.detail)
        }
    }
}
