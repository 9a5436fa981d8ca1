//! Commitments as a table, group by group. Only the rows in view are drawn.

use std::collections::BTreeMap;

use egui::{Color32, FontId, Id, Label, RichText, Sense, Ui};
use egui_extras::{Column, TableBuilder};

use crate::model::{CommitmentId, PartyId};
use crate::store::CommitmentLine;
use crate::ui::place::Place;
use crate::ui::widgets::{RowCursor, called, fit, fold_or_unfold, folded, joined, standing};
use crate::ui::{Action, date_words, theme, tr};

/// Height of a row, and the lines it holds: names and titles are rarely one.
const ROW: (f32, usize) = (42.0, 2);

/// The same in a narrow window.
const NARROW_ROW: (f32, usize) = (62.0, 3);

/// The width that all columns need.
const NARROWEST: f32 = 660.0;

/// The height of a head of two lines.
const TWO_LINES: f32 = 38.0;

/// A row: the heading of a group, or a commitment.
enum Row<'a> {
    Heading(&'a str, usize),
    Line(&'a CommitmentLine),
}

impl Row<'_> {
    /// Its height, where a commitment has so much.
    const fn height(&self, line: f32) -> f32 {
        match self {
            Self::Heading(..) => TWO_LINES,
            Self::Line(_) => line,
        }
    }
}

/// The id of the rows, for the keyboard.
pub(super) fn rows_id() -> Id {
    Id::unique("commitment-rows")
}

/// What stands after a number that is not the whole.
pub(super) const fn more(has_more: bool) -> &'static str {
    if has_more { "+" } else { "" }
}

/// Draws the table; gives the letters typed on a row beside what is asked for. Where it
/// has no room for its columns, it goes on to the right.
pub(super) fn ui(
    ui: &mut Ui,
    lines: (&[(String, Vec<&CommitmentLine>)], bool),
    names: &BTreeMap<PartyId, String>,
    open: Option<CommitmentId>,
) -> (Option<Action>, Option<String>) {
    if ui.available_width() >= NARROWEST {
        return table(ui, lines, names, open);
    }
    let area = egui::ScrollArea::horizontal().id_salt("commitments across");
    area.show(ui, |ui| {
        ui.set_width(NARROWEST);
        table(ui, lines, names, open)
    })
    .inner
}

fn table(
    ui: &mut Ui,
    (groups, has_more): (&[(String, Vec<&CommitmentLine>)], bool),
    names: &BTreeMap<PartyId, String>,
    open: Option<CommitmentId>,
) -> (Option<Action>, Option<String>) {
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
        return (None, None);
    }
    // The keyboard goes over the headings.
    let mut count = 0;
    let numbers: Vec<usize> = rows
        .iter()
        .map(|row| {
            count += usize::from(matches!(row, Row::Line(_)));
            count.saturating_sub(1)
        })
        .collect();
    let mut cursor = RowCursor::begin(ui, rows_id(), count);
    let mut action = None;
    let ([head, status, party, due, promised], (height, most)) = measures(ui);
    let mut table = TableBuilder::new(ui);
    if let Some(to) = cursor.target() {
        let row =
            (0..rows.len()).find(|row| numbers[*row] == to && matches!(rows[*row], Row::Line(_)));
        table = table.scroll_to_row(row.unwrap_or(0), None);
    }
    table
        .id_salt("commitments")
        .striped(false)
        .sense(Sense::click())
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::exact(status))
        .column(Column::remainder().at_least(150.0).clip(true))
        .column(Column::exact(party).clip(true))
        .column(Column::exact(party).clip(true))
        .column(Column::exact(due).clip(true))
        .column(Column::exact(promised).clip(true))
        .header(head, heads)
        .body(|body| {
            let heights = rows.iter().map(|row| row.height(height));
            body.heterogeneous_rows(heights, |mut row| {
                let index = row.index();
                match &rows[index] {
                    Row::Heading(name, count) => {
                        heading(&mut row, name, &format!("{count}{}", more(has_more)));
                    }
                    Row::Line(line) => {
                        row.set_selected(open == Some(line.id));
                        cells(&mut row, line, names, most);
                        let response = row.response();
                        shows_line(&context, line, &response);
                        cursor.drawn(&context, numbers[index], &response);
                        if response.clicked() {
                            if line.untitled > 0 {
                                fold_or_unfold(&context, line.id);
                            }
                            action = Some(Action::Go(Place::Commitment(line.id)));
                        }
                    }
                }
            });
        });
    let typed = cursor.end(&context);
    (action, typed)
}

/// The height of the head and the widths of columns, and how high rows are. In a small
/// window, or enlarged, names and days take two lines.
fn measures(ui: &Ui) -> ([f32; 5], (f32, usize)) {
    let (one, [status, party, due, promised], row) = if ui.available_width() < 960.0 {
        (TWO_LINES, [92.0, 94.0, 92.0, 78.0], NARROW_ROW)
    } else {
        (26.0, [104.0, 124.0, 160.0, 92.0], ROW)
    };
    let head = head_height(ui, one, [status, party, party, due, promised]);
    ([head, status, party, due, promised], row)
}

/// The height of the head: one of two lines is not cut.
fn head_height(ui: &Ui, one: f32, widths: [f32; 5]) -> f32 {
    let keys = HEADS.iter().filter(|key| **key != "column-commitment");
    let is_long = keys.zip(widths).any(|(key, width)| {
        let font = theme::bold_font(theme::SMALL_SIZE);
        let galley = ui
            .painter()
            .layout_no_wrap(tr(key).to_owned(), font, theme::ACCENT);
        galley.size().x > width
    });
    if is_long { one.max(TWO_LINES) } else { one }
}

/// The columns, as they are headed.
const HEADS: [&str; 6] = [
    "column-status",
    "column-commitment",
    "column-owed-by",
    "column-owed-to",
    "column-due",
    "column-promised",
];

fn heads(mut header: egui_extras::TableRow<'_, '_>) {
    for key in HEADS {
        header.col(|ui| {
            let font = theme::bold_font(theme::SMALL_SIZE);
            set(ui, tr(key), (font, theme::ACCENT), 2);
        });
    }
}

/// Words of a cell, on so many lines at most. They are laid out here: in a cell that clips,
/// a label would take one line. It tells all its words itself where they are cut.
fn set(ui: &mut Ui, words: &str, look: (FontId, Color32), most: usize) {
    let galley = fit(ui.painter(), words, look, ui.available_width(), most);
    ui.add(Label::new(galley).selectable(false));
}

/// The head of a group, with how many lines it has.
fn heading(row: &mut egui_extras::TableRow<'_, '_>, name: &str, count: &str) {
    row.col(|_| {});
    row.col(|ui| {
        let font = theme::bold_font(theme::BODY_SIZE);
        set(ui, &format!("{name}  {count}"), (font, theme::INK), 2);
    });
    for _ in 2..HEADS.len() {
        row.col(|_| {});
    }
}

/// Tells the reader of the screen what line it is, and rings the one with the focus.
fn shows_line(context: &egui::Context, line: &CommitmentLine, response: &egui::Response) {
    response.widget_info(|| {
        let words = format!("{} {}", line.reference, called(line));
        egui::WidgetInfo::labeled(egui::Role::Button, true, words)
    });
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, theme::ACCENT);
        let painter = context.layer_painter(response.layer_id);
        let rect = response.rect.shrink(1.0);
        painter.rect_stroke(rect, 3.0, stroke, egui::StrokeKind::Inside);
    }
}

fn cells(
    row: &mut egui_extras::TableRow<'_, '_>,
    line: &CommitmentLine,
    names: &BTreeMap<PartyId, String>,
    most: usize,
) {
    let plain = |ui: &mut Ui, words: &str| {
        let font = FontId::proportional(theme::BODY_SIZE);
        set(ui, words, (font, theme::INK), most);
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
    row.col(|ui| plain(ui, &line.due.as_ref().map(date_words).unwrap_or_default()));
    row.col(|ui| plain(ui, &line.meeting_reference));
}
