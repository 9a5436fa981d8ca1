//! Commitments as a board: a column for each standing.

use std::collections::BTreeMap;

use egui::{ScrollArea, Ui};

use super::COLUMNS;
use super::table::more;
use crate::model::{Day, PartyId};
use crate::store::CommitmentLine;
use crate::ui::place::Place;
use crate::ui::widgets::{aside, called, columns, fold_link, folded, heading, told, wrapped_link};
use crate::ui::{Action, theme, tr, tr_with};

/// Cards drawn in one column; the table shows them all.
const MOST: usize = 60;

/// Draws the board.
pub(super) fn ui(
    ui: &mut Ui,
    (lines, has_more): (&[&CommitmentLine], bool),
    names: &BTreeMap<PartyId, String>,
    today: Day,
) -> Option<Action> {
    let mut action = None;
    let lines = folded(ui.ctx(), lines);
    let heads = [
        "board-proposed",
        "board-agreed",
        "board-under-way",
        "board-settled",
    ];
    ScrollArea::vertical()
        .id_salt("board")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            columns(ui, &[1.0; 4], |column, ui| {
                let cards: Vec<_> = lines
                    .iter()
                    .filter(|line| COLUMNS[column].contains(&line.status))
                    .collect();
                let count = format!("{}{}", cards.len(), more(has_more));
                heading(ui, tr(heads[column]), &count);
                for line in cards.iter().take(MOST) {
                    let asked = card(ui, line, names, today);
                    action = action.take().or(asked);
                }
                if cards.len() > MOST {
                    let left = (cards.len() - MOST).to_string();
                    aside(ui, &tr_with("board-more", &[("count", &left)]));
                }
            });
        });
    action
}

fn card(
    ui: &mut Ui,
    line: &CommitmentLine,
    names: &BTreeMap<PartyId, String>,
    today: Day,
) -> Option<Action> {
    let mut frame = theme::card().inner_margin(10);
    if line.is_overdue {
        frame = frame.stroke(egui::Stroke::new(1.5, theme::PROBLEM));
    }
    let asked = frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme::TIGHT;
            let asked = wrapped_link(ui, &called(line), Place::Commitment(line.id));
            aside(ui, &told(line, names));
            fold_link(ui, line);
            if let (true, Some(due)) = (line.is_overdue, &line.due) {
                let days = (today - due.latest()).get_days().to_string();
                ui.label(
                    egui::RichText::new(tr_with("board-late", &[("days", &days)]))
                        .size(theme::SMALL_SIZE)
                        .color(theme::PROBLEM),
                );
            }
            asked
        })
        .inner;
    ui.add_space(theme::TIGHT);
    asked
}
