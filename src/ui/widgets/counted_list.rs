//! A list of names, each with a count, and the filter above it.

use egui::{
    Align, Button, FontId, Id, IntoAtoms, Key, Layout, Response, Role, TextEdit, Ui, WidgetInfo,
    vec2,
};

use super::{aside, enter_rows, example, extent, fit, record_rows, type_into_filter};
use crate::model::fold;
use crate::ui::{order, theme, tr};

/// Height of a row of one line, and of one of two.
const ROW: (f32, f32) = (26.0, 46.0);

/// Names of more signs than this take two lines.
const LONG: usize = 30;

/// A line of such a list.
pub struct Counted<'a> {
    /// The name shown, and found by the filter.
    pub name: &'a str,
    /// How often it stands in the register.
    pub count: usize,
    /// Whether the page shows it.
    pub is_open: bool,
}

/// Draws the filter, whose key names the list, and the lines it leaves; gives
/// the name chosen. It is gone through by keys as every list of records.
pub fn counted_list<'a>(
    ui: &mut Ui,
    filter: &'static str,
    words: &mut String,
    lines: impl Iterator<Item = Counted<'a>>,
) -> Option<&'a str> {
    let (field_id, list) = (Id::unique(filter), Id::unique((filter, "rows")));
    let field = TextEdit::singleline(words)
        .id(field_id)
        .hint_text(example(filter))
        .margin(egui::Margin::symmetric(8, 5))
        .desired_width(ui.available_width());
    let field = ui.add(field);
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, tr(filter)));
    order::beneath(ui, field.id, words);
    if field.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown)) {
        enter_rows(ui, list, 0);
    }
    let asked = fold(words);
    let shown: Vec<Counted> = lines
        .filter(|line| {
            let name = fold(line.name);
            asked.split_whitespace().all(|word| name.contains(word))
        })
        .collect();
    let mut chosen = None;
    let is_long = |line: &Counted| extent(line.name) > LONG;
    let height = if shown.iter().any(is_long) {
        ROW.1
    } else {
        ROW.0
    };
    let drawn = record_rows(ui, list, (height, shown.len()), |ui, index| {
        let line = &shown[index];
        let row = ui.horizontal(|ui| {
            ui.set_min_height(height - 6.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                aside(ui, &line.count.to_string());
                let width = ui.available_width() - 2.0 * ui.spacing().button_padding.x;
                let look = (FontId::proportional(theme::BODY_SIZE), theme::INK);
                let name = fit(ui.painter(), line.name, look, width, 2);
                let is_cut = name.elided;
                let row = whole_row(ui, line.is_open, name);
                row.widget_info(|| {
                    WidgetInfo::selected(Role::Button, true, line.is_open, line.name)
                });
                if is_cut {
                    row.on_hover_text(line.name)
                } else {
                    row
                }
            })
            .inner
        });
        if row.inner.clicked() {
            chosen = Some(line.name);
        }
        Some(row.inner)
    });
    if let Some(typed) = drawn.typed {
        words.push_str(&typed);
        type_into_filter(ui, field_id, words);
    }
    chosen
}

/// A line of a list to choose from: chosen over its whole width, its words at the left.
pub fn whole_row<'a>(ui: &mut Ui, is_chosen: bool, words: impl IntoAtoms<'a>) -> Response {
    let left = Layout::left_to_right(Align::Center).with_main_align(Align::Min);
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    let line = Button::selectable(is_chosen, words).min_size(vec2(size.x, 0.0));
    ui.allocate_ui_with_layout(size, left, |ui| ui.add(line.truncate()))
        .inner
}
