//! What the columns of a table are: its first rows, and over each column a choice.

use egui::{ComboBox, Grid, Id, RichText, ScrollArea, TextEdit, Ui};

use super::detail;
use crate::exchange::readers::TableKind;
use crate::ui::intake_jobs::ToMap;
use crate::ui::widgets::{aside, card, heading, primary_button, small_button, tell_chosen};
use crate::ui::{order, theme, tr, tr_with};

/// What was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Look how it would be read so.
    Try,
    /// Read it so.
    Read,
    /// Leave it.
    Leave,
}

/// Draws the page; a low window scrolls it.
pub(super) fn ui(ui: &mut Ui, to_map: &mut ToMap) -> Option<Said> {
    let room = ui.available_height();
    let area = ScrollArea::vertical()
        .id_salt("mapping")
        .auto_shrink([false, false]);
    area.show(ui, |ui| page(ui, to_map, room)).inner
}

fn page(ui: &mut Ui, to_map: &mut ToMap, room: f32) -> Option<Said> {
    let mut said = None;
    let top = ui.cursor().top();
    heading(ui, &tr_with("mapping-title", &[("file", &to_map.file)]), "");
    aside(ui, tr("mapping-note"));
    ui.add_space(theme::TIGHT);
    let kind = to_map.mapping.kind.unwrap_or(TableKind::Meetings);
    ui.horizontal(|ui| {
        let label = ui.label(tr("mapping-kind"));
        let mut chosen = kind;
        let list = ComboBox::from_id_salt("mapping-kind")
            .selected_text(tr(kind_key(kind)))
            .show_ui(ui, |ui| {
                for one in TableKind::ALL {
                    ui.selectable_value(&mut chosen, one, tr(kind_key(one)));
                }
            })
            .response
            .labelled_by(label.id);
        tell_chosen(&list, tr(kind_key(kind)));
        if chosen != kind {
            to_map.mapping.columns.clear();
        }
        to_map.mapping.kind = Some(chosen);
    });
    ui.add_space(theme::TIGHT);
    columns(ui, to_map, kind, room * 0.4);
    nothing(ui, to_map);
    let left = room - (ui.cursor().top() - top);
    as_filed(ui, to_map, left);
    let is_any = to_map.mapping.columns.values().any(Option::is_some);
    let now = to_map.said();
    let is_tried = to_map
        .tried
        .as_ref()
        .is_some_and(|(mapping, _)| *mapping == now);
    // One is tried at a time: what is said meanwhile is tried after it.
    if is_any && !is_tried && to_map.trying.is_none() {
        said = Some(Said::Try);
    }
    ui.horizontal(|ui| {
        ui.add_enabled_ui(is_any, |ui| {
            if primary_button(ui, "mapping-read").clicked() {
                said = Some(Said::Read);
            }
        });
        if small_button(ui, "mapping-leave").clicked() {
            said = Some(Said::Leave);
        }
    });
    said
}

/// The first rows, and over each column what it holds.
fn columns(ui: &mut Ui, to_map: &mut ToMap, kind: TableKind, height: f32) {
    let head = head_of(to_map);
    ScrollArea::both()
        .id_salt("mapping-rows")
        .auto_shrink([false, true])
        .max_height(height)
        .show(ui, |ui| {
            Grid::new("mapping-grid").striped(true).show(ui, |ui| {
                let heads = to_map.preview.rows.get(head).cloned().unwrap_or_default();
                for (column, name) in heads.iter().enumerate() {
                    if name.is_empty() {
                        ui.label("");
                        continue;
                    }
                    let known = to_map.mapping.columns.get(name).copied();
                    let mut chosen = known.unwrap_or_else(|| kind.field_of(name));
                    let words = chosen
                        .map_or_else(|| tr("mapping-left-out"), |field| tr(field.label_key()));
                    let list =
                        ComboBox::from_id_salt(Id::unique(("mapping-column-choice", column)))
                            .selected_text(words)
                            .width(130.0)
                            .show_ui(ui, |ui| {
                                ui.selectable_value(&mut chosen, None, tr("mapping-left-out"));
                                for field in kind.fields() {
                                    ui.selectable_value(
                                        &mut chosen,
                                        Some(field),
                                        tr(field.label_key()),
                                    );
                                }
                            })
                            .response;
                    list.ctx
                        .accesskit_node_builder(list.id, |node| node.set_label(name.as_str()));
                    tell_chosen(&list, words);
                    to_map.mapping.columns.insert(name.clone(), chosen);
                }
                ui.end_row();
                for (at, row) in to_map.preview.rows.iter().enumerate() {
                    let is_head = at == head;
                    for cell in row {
                        let mut text = RichText::new(cell.chars().take(60).collect::<String>());
                        if is_head {
                            text = text.font(theme::bold_font(theme::SMALL_SIZE + 1.0));
                        }
                        ui.label(text);
                    }
                    ui.end_row();
                }
            });
        });
}

/// The words for nothing of this table alone.
fn nothing(ui: &mut Ui, to_map: &mut ToMap) {
    ui.add_space(theme::TIGHT);
    ui.horizontal(|ui| {
        ui.label(tr("mapping-nothing"));
        let field = TextEdit::singleline(&mut to_map.nothing).desired_width(260.0);
        let field = ui.add(field.id(Id::unique("mapping-nothing")));
        field.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::TextInput, true, tr("mapping-nothing"))
        });
        order::beneath(ui, field.id, &to_map.nothing);
    });
}

/// How many records and how many problems are shown.
const MOST: usize = crate::ui::intake_jobs::MOST_TRIED;

/// The first rows as they would be filed, and what could not be read.
fn as_filed(ui: &mut Ui, to_map: &ToMap, room: f32) {
    let Some((_, file)) = &to_map.tried else {
        return;
    };
    ui.add_space(theme::TIGHT);
    card(ui, |ui| {
        heading(ui, tr("mapping-as-filed"), "");
        // Below it stand the buttons, and around it is the card.
        let height = (room - 130.0).max(80.0);
        ScrollArea::vertical()
            .id_salt("mapping-as-filed")
            .max_height(height)
            .show(ui, |ui| {
                if let Some(error) = &file.error {
                    ui.label(RichText::new(error).color(theme::PROBLEM));
                }
                for item in file.proposals.iter().take(MOST) {
                    ui.label(RichText::new(&item.label).font(theme::bold_font(theme::BODY_SIZE)));
                    ui.indent(("mapping-filed", &item.label), |ui| {
                        detail::fields(ui, &item.record, &detail::Called::new(), 0);
                    });
                }
                let more = file.records.saturating_sub(MOST);
                if more > 0 {
                    aside(
                        ui,
                        &tr_with("mapping-more", &[("count", &more.to_string())]),
                    );
                }
                let problems = file.problems.iter().map(|one| (one, theme::PROBLEM));
                let notes = file.notes.iter().map(|one| (one, theme::MUTED));
                for (notice, colour) in problems.chain(notes).take(2 * MOST) {
                    ui.label(RichText::new(detail::notice_words(notice)).color(colour));
                }
            });
    });
}

/// The row that is most likely the head: the first with as many cells as any.
fn head_of(to_map: &ToMap) -> usize {
    let count = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let most = to_map.preview.rows.iter().map(count).max().unwrap_or(0);
    to_map
        .preview
        .rows
        .iter()
        .position(|row| count(row) == most)
        .unwrap_or(0)
}

const fn kind_key(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Meetings => "table-meetings",
        TableKind::Attendees => "table-attendees",
        TableKind::People => "table-people",
        TableKind::Parties => "table-parties",
        TableKind::Commitments => "table-commitments",
        TableKind::Figures => "table-figures",
        TableKind::Treaty => "table-treaty",
        TableKind::Posts => "table-posts",
        TableKind::Appointments => "table-appointments",
        TableKind::PersonsById => "table-persons-by-id",
    }
}
