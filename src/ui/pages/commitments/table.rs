//! Commitments as a table, group by group. Only the rows in view are drawn.

use std::collections::BTreeMap;

use egui::{Label, RichText, Sense, Ui};
use egui_extras::{Column, TableBuilder};

use crate::model::{CommitmentId, EdtfDate, PartyId};
use crate::store::CommitmentLine;
use crate::ui::place::Place;
use crate::ui::widgets::{called, fold_or_unfold, folded, joined, standing};
use crate::ui::{Action, theme, tr};

/// Height of a row.
const ROW: f32 = 30.0;

/// A row: the heading of a group, or a commitment.
enum Row<'a> {
    Heading(&'a str, usize),
    Line(&'a CommitmentLine),
}

/// Draws the table.
pub(super) fn ui(
    ui: &mut Ui,
    groups: &[(String, Vec<&CommitmentLine>)],
    names: &BTreeMap<PartyId, String>,
    open: Option<CommitmentId>,
) -> Option<Action> {
    let mut rows = Vec::new();
    let context = ui.ctx().clone();
    for (name, lines) in groups {
        let lines = folded(&context, lines);
        if !name.is_empty() {
            rows.push(Row::Heading(name, lines.len()));
        }
        rows.extend(lines.into_iter().map(Row::Line));
    }
    if rows.is_empty() {
        ui.label(RichText::new(tr("commitments-no-match")).color(theme::MUTED));
        return None;
    }
    let mut action = None;
    let heads = [
        "column-status",
        "column-commitment",
        "column-owed-by",
        "column-owed-to",
        "column-due",
        "column-promised",
    ];
    TableBuilder::new(ui)
        .id_salt("commitments")
        .striped(false)
        .sense(Sense::click())
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::exact(104.0))
        .column(Column::remainder().at_least(180.0).clip(true))
        .column(Column::exact(110.0).clip(true))
        .column(Column::exact(110.0).clip(true))
        .column(Column::exact(130.0).clip(true))
        .column(Column::exact(110.0).clip(true))
        .header(26.0, |mut header| {
            for key in heads {
                header.col(|ui| {
                    ui.label(
                        RichText::new(tr(key))
                            .font(theme::bold_font(theme::SMALL_SIZE))
                            .color(theme::ACCENT),
                    );
                });
            }
        })
        .body(|body| {
            body.rows(ROW, rows.len(), |mut row| match &rows[row.index()] {
                Row::Heading(name, count) => {
                    row.col(|_| {});
                    row.col(|ui| {
                        let words = RichText::new(format!("{name}  {count}"));
                        ui.label(words.font(theme::bold_font(theme::BODY_SIZE)));
                    });
                    for _ in 2..heads.len() {
                        row.col(|_| {});
                    }
                }
                Row::Line(line) => {
                    row.set_selected(open == Some(line.id));
                    cells(&mut row, line, names);
                    let response = row.response();
                    response.widget_info(|| {
                        egui::WidgetInfo::labeled(
                            egui::Role::Button,
                            true,
                            format!("{} {}", line.reference, called(line)),
                        )
                    });
                    if response.clicked() {
                        if line.untitled > 0 {
                            fold_or_unfold(&context, line.id);
                        }
                        action = Some(Action::Go(Place::Commitment(line.id)));
                    }
                }
            });
        });
    action
}

fn cells(
    row: &mut egui_extras::TableRow<'_, '_>,
    line: &CommitmentLine,
    names: &BTreeMap<PartyId, String>,
) {
    let plain = |ui: &mut Ui, words: &str| {
        ui.add(Label::new(words).truncate().selectable(false));
    };
    row.col(|ui| {
        let (words, colour) = standing(line);
        ui.add(Label::new(RichText::new(words).color(colour)).selectable(false));
    });
    row.col(|ui| {
        if line.parent.is_some() {
            ui.add_space(18.0);
        }
        plain(ui, &called(line));
    });
    row.col(|ui| plain(ui, &joined(names, &line.owed_by)));
    row.col(|ui| plain(ui, &joined(names, &line.owed_to)));
    row.col(|ui| {
        plain(
            ui,
            &line.due.as_ref().map(EdtfDate::words).unwrap_or_default(),
        )
    });
    row.col(|ui| plain(ui, &line.meeting_reference));
}
