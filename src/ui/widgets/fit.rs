//! Words in a place of fixed width: they take a second line rather than be cut, and
//! an ellipsis stands only where even the last line does not hold them.

use std::sync::Arc;

use crate::ui::{theme, tr};
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Color32, FontId, Galley, Label, Painter, RichText, Sides, TextStyle, TextWrapMode, Ui,
    WidgetText,
};

/// A title with what can be done at the right end of its line; it is cut where that
/// leaves no room, and lies over nothing.
pub fn line_with_tools(ui: &mut Ui, title: RichText, tools: impl FnOnce(&mut Ui)) {
    Sides::new().shrink_left().truncate().show(
        ui,
        |ui| ui.add(Label::new(title).truncate()),
        tools,
    );
}

/// The same at the head of a page: where its line does not hold both, the title stands
/// whole above.
pub fn head(ui: &mut Ui, title: RichText, tools: impl FnOnce(&mut Ui)) {
    head_or(ui, title, true, tools);
}

/// The same at the head of a list: where its line does not hold both, the bar above says
/// the title alone.
pub fn head_of_list(ui: &mut Ui, title: RichText, tools: impl FnOnce(&mut Ui)) {
    head_or(ui, title, false, tools);
}

fn head_or(ui: &mut Ui, title: RichText, is_above: bool, tools: impl FnOnce(&mut Ui)) {
    let place = ui.scope_id().with("width of the tools");
    let before: Option<f32> = ui.data(|data| data.get_temp(place));
    let text = WidgetText::from(title.clone());
    let text = text.into_galley(
        ui,
        Some(TextWrapMode::Extend),
        f32::INFINITY,
        TextStyle::Body,
    );
    let needs = |tools: f32| text.size().x + ui.spacing().item_spacing.x + tools;
    let is_beside = before.is_none_or(|tools| needs(tools) <= ui.available_width());
    let mut now = 0.0;
    let measured = |ui: &mut Ui| {
        tools(ui);
        now = ui.min_rect().width();
    };
    if is_beside {
        line_with_tools(ui, title, measured);
    } else {
        if is_above {
            ui.add(Label::new(title).wrap());
        }
        Sides::new().show(ui, |_| {}, measured);
    }
    ui.data_mut(|data| data.insert_temp(place, now));
    if before.is_none_or(|before| (before - now).abs() > 0.5) {
        ui.ctx().request_repaint();
    }
}

/// How much room buttons with these words take side by side, as the boldest are set.
#[must_use]
pub fn buttons_width(ui: &Ui, keys: &[&'static str]) -> f32 {
    let spacing = ui.spacing();
    let around = 2.0 * spacing.button_padding.x + spacing.item_spacing.x + 2.0;
    let font = theme::bold_font(theme::BODY_SIZE);
    let wide = keys.iter().map(|key| {
        let words = tr(key).to_owned();
        let words = ui.painter().layout_no_wrap(words, font.clone(), theme::INK);
        words.size().x + around
    });
    wide.sum()
}

/// Words within a width, on at most so many lines.
pub fn fit(
    painter: &Painter,
    words: &str,
    (font, ink): (FontId, Color32),
    width: f32,
    lines: usize,
) -> Arc<Galley> {
    // A line end within would take one of the lines without need.
    let words: String = words
        .chars()
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect();
    let mut job = LayoutJob::simple(words, font, ink, width.max(1.0));
    job.wrap = TextWrapping {
        max_width: width.max(1.0),
        max_rows: lines.max(1),
        ..TextWrapping::default()
    };
    painter.layout_job(job)
}

/// About how wide words are, in letters; those of Chinese and its like count twice.
#[must_use]
pub fn extent(words: &str) -> usize {
    words
        .chars()
        .map(|sign| 1 + usize::from(sign >= '\u{1100}'))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{CentralPanel, Context, RawInput};

    fn set(words: &str, width: f32, lines: usize) -> (usize, bool) {
        let context = Context::default();
        theme::install(&context);
        let mut found = (0, false);
        for _ in 0..2 {
            let mut output = context.run_ui(RawInput::default(), |ui| {
                CentralPanel::default().show(ui, |ui| {
                    let look = (FontId::proportional(theme::BODY_SIZE), theme::INK);
                    let galley = fit(ui.painter(), words, look, width, lines);
                    found = (galley.rows.len(), galley.elided);
                });
            });
            output.textures_delta.clear();
        }
        found
    }

    #[test]
    fn words_take_a_second_line_before_they_are_cut() {
        let title = "Talks between the ministers of trade and of energy in the spring";
        assert_eq!(set("Talks", 300.0, 2), (1, false));
        assert_eq!(set(title, 300.0, 2), (2, false));
        assert_eq!(set("Talks\nin spring", 300.0, 2), (1, false));
        assert_eq!(set(&title.repeat(4), 300.0, 2), (2, true));
    }
}
