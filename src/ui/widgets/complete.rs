//! A text field of free text that offers what was written there before: time
//! zones, currencies, indicators. What is offered need not be taken.

use egui::{EventFilter, Id, TextEdit, Ui};

use super::edits::note_edit;
use super::field::{example, frame_problem, note, problem_at, whole_beneath};
use super::label;
use super::offers::{OFFERS, Offer, Offers};
use super::reach::select_when_reached;
use crate::model::{FieldName, Problem, RecordId, fold};
use crate::ui::{order, theme};

/// A text that can be offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What is put into the field.
    pub value: String,
    /// What tells it apart: a currency's name; may be empty.
    pub detail: String,
    /// Both, folded.
    folded: String,
}

impl Known {
    /// A text with what tells it apart.
    #[must_use]
    pub fn new(value: &str, detail: &str) -> Self {
        Self {
            folded: fold(&format!("{value} {detail}").replace(['/', '_'], " ")),
            value: value.to_owned(),
            detail: detail.to_owned(),
        }
    }

    fn matches(&self, typed: &str) -> bool {
        typed.split_whitespace().all(|part| {
            self.folded
                .split_whitespace()
                .any(|word| word.starts_with(part))
        })
    }
}

/// A field that completes; see [`complete`].
pub struct Complete<'a> {
    /// The record and the catalogue key of the label.
    pub at: (RecordId, &'static str),
    /// Where problems are shown.
    pub name: Option<FieldName>,
    /// Whether it must be filled in.
    pub required: bool,
    /// The catalogue key of an example; empty for none.
    pub hint: &'static str,
    /// What can be offered.
    pub known: &'a [Known],
}

/// Draws the field; the number of the offer taken, if one was.
pub fn complete(
    ui: &mut Ui,
    field: &Complete<'_>,
    value: &mut String,
    problems: &[Problem],
) -> Option<usize> {
    let (record, key) = field.at;
    let id = Id::unique((record, key));
    let problem = field
        .name
        .and_then(|name| problem_at(problems, record, name));
    let mut taken = None;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        let label = label(ui, key, field.required);
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let mut state = Offers::of(ui, id);
        let pressed = state.keys(ui, has_focus);
        frame_problem(ui, problem);
        let mut edit = TextEdit::singleline(value)
            .id(id)
            .margin(egui::Margin::symmetric(8, 5))
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: state.open,
                tab: false,
            })
            .desired_width(ui.available_width());
        if !field.hint.is_empty() {
            edit = edit.hint_text(example(field.hint));
        }
        let response = ui.add(edit).labelled_by(label.id);
        select_when_reached(&response, value);
        whole_beneath(ui, &response, 16.0, value);
        order::beneath(ui, id, value);
        note(ui, problem, None);
        if response.changed() {
            note_edit(ui.ctx());
            state.open = !value.trim().is_empty();
            state.highlight = 0;
        }
        if pressed.escape || (response.lost_focus() && !state.under_pointer(ui)) {
            state.open = false;
        }
        if state.open {
            let typed = fold(value.trim());
            let found: Vec<usize> = (0..field.known.len())
                .filter(|index| field.known[*index].matches(&typed))
                .take(OFFERS)
                .collect();
            let is_whole = found.len() == 1 && field.known[found[0]].value == value.trim();
            if found.is_empty() || is_whole {
                state.open = false;
            } else {
                let rows: Vec<Offer> = found
                    .iter()
                    .map(|index| {
                        let known = &field.known[*index];
                        let words = if known.detail.is_empty() {
                            known.value.clone()
                        } else {
                            format!("{} \u{b7} {}", known.value, known.detail)
                        };
                        Offer {
                            words,
                            is_new: false,
                        }
                    })
                    .collect();
                if let Some(row) = state.list(ui, id, &response, pressed, &rows) {
                    taken = Some(found[row]);
                }
            }
        }
        state.keep(ui, id);
    });
    if let Some(index) = taken {
        value.clone_from(&field.known[index].value);
        note_edit(ui.ctx());
    }
    taken
}
