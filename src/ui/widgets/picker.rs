//! A text field that completes from what the register knows and makes a new
//! entry in place. Arrow keys move through the offers, Enter takes one,
//! Escape closes them.

use egui::{Area, Button, Id, Key, Modifiers, Order, Rect, RichText, Stroke, TextEdit, Ui};

use super::field::{note, problem_at};
use super::label;
use crate::model::{FieldName, Problem, RecordId, fold};
use crate::ui::{theme, tr_with};

/// How many offers are shown at once.
const OFFERS: usize = 8;

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

#[derive(Debug, Clone, Copy, Default)]
struct State {
    open: bool,
    highlight: usize,
    area: Option<Rect>,
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
    let id = Id::unique((record, key));
    let mut state: State = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let mut picked = Picked::Nothing;
    let problem = problem_at(problems, record, name);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        let label = label(ui, key, false);
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let pressed = |key| {
            has_focus && state.open && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
        };
        let (down, up, enter, escape) = (
            pressed(Key::ArrowDown),
            pressed(Key::ArrowUp),
            pressed(Key::Enter),
            pressed(Key::Escape),
        );
        if problem.is_some() {
            let line = Stroke::new(1.5, theme::PROBLEM);
            ui.visuals_mut().widgets.inactive.bg_stroke = line;
            ui.visuals_mut().widgets.hovered.bg_stroke = line;
        }
        let field = ui
            .add(
                TextEdit::singleline(value)
                    .id(id)
                    .margin(egui::Margin::symmetric(8, 5))
                    .desired_width(ui.available_width()),
            )
            .labelled_by(label.id);
        note(ui, problem, None);
        if field.changed() {
            *chosen = None;
            state.open = true;
            state.highlight = 0;
        }
        if field.gained_focus() && chosen.is_none() {
            state.open = true;
        }
        let typed = fold(value.trim());
        let offers: Vec<&Candidate<T>> = candidates
            .iter()
            .filter(|candidate| candidate.matches(&typed))
            .take(OFFERS)
            .collect();
        let exact = candidates
            .iter()
            .find(|candidate| candidate.folded.contains(&typed));
        let can_add = !typed.is_empty() && exact.is_none();
        let rows = offers.len() + if can_add { adds.len() } else { 0 };
        if escape || rows == 0 || chosen.is_some() {
            state.open = false;
        }
        if field.lost_focus() {
            let on_offers = state.area.is_some_and(|area| {
                ui.input(|input| input.pointer.interact_pos())
                    .is_some_and(|at| area.contains(at))
            });
            if !on_offers {
                state.open = false;
                // A whole name typed and left stands for the entry of that name.
                if chosen.is_none() && !typed.is_empty() {
                    picked =
                        exact.map_or(Picked::Nothing, |candidate| Picked::Chosen(candidate.id));
                }
            }
        }
        if state.open {
            if down {
                state.highlight = (state.highlight + 1).min(rows - 1);
            }
            if up {
                state.highlight = state.highlight.saturating_sub(1);
            }
            state.highlight = state.highlight.min(rows - 1);
            let mut taken = enter.then_some(state.highlight);
            let area = Area::new(id.with("offers"))
                .order(Order::Foreground)
                .fixed_pos(field.rect.left_bottom() + egui::vec2(0.0, 2.0))
                .show(ui.ctx(), |ui| {
                    egui::Frame::popup(ui.style())
                        .inner_margin(4)
                        .show(ui, |ui| {
                            ui.set_width(field.rect.width().max(280.0));
                            ui.spacing_mut().item_spacing.y = 1.0;
                            for row in 0..rows {
                                let words = offers.get(row).map_or_else(
                                    || tr_with(adds[row - offers.len()], &[("name", value.trim())]),
                                    |offer| offer.words(),
                                );
                                let lit = row == state.highlight;
                                let button = Button::new(RichText::new(words).color(
                                    if row < offers.len() {
                                        theme::INK
                                    } else {
                                        theme::ACCENT
                                    },
                                ))
                                .fill(if lit { theme::CHOSEN } else { theme::PAPER })
                                .stroke(Stroke::NONE)
                                .truncate()
                                .min_size(egui::vec2(ui.available_width(), 26.0));
                                if ui.add(button).clicked() {
                                    taken = Some(row);
                                }
                            }
                        });
                });
            state.area = Some(area.response.rect);
            if let Some(row) = taken {
                picked = offers.get(row).map_or_else(
                    || Picked::Add(row - offers.len(), value.trim().to_owned()),
                    |offer| Picked::Chosen(offer.id),
                );
                state.open = false;
                field.request_focus();
            }
        }
    });
    if let Picked::Chosen(id) = picked {
        *chosen = Some(id);
        if let Some(candidate) = candidates.iter().find(|candidate| candidate.id == id) {
            value.clone_from(&candidate.name);
        }
    }
    ui.data_mut(|data| data.insert_temp(id, state));
    picked
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
