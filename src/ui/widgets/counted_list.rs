//! A list of names, each with a count, and the filter above it.

use egui::{Align, Button, Id, Key, Layout, RichText, TextEdit, Ui};

use super::{aside, enter_rows, record_rows, type_into_filter};
use crate::model::fold;
use crate::ui::{order, theme, tr};

/// Height of a line.
const ROW: f32 = 26.0;

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
        .hint_text(RichText::new(tr(filter)).color(theme::FIELD_LINE))
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
    let drawn = record_rows(ui, list, (ROW, shown.len()), |ui, index| {
        let line = &shown[index];
        let row = ui.horizontal(|ui| {
            ui.set_min_height(ROW - 6.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                aside(ui, &line.count.to_string());
                let left = Layout::left_to_right(Align::Center);
                let button = Button::selectable(line.is_open, line.name).truncate();
                ui.with_layout(left, |ui| ui.add(button)).inner
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
