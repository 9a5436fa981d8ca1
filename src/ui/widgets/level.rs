//! Controls of one line stand level, however many lines their labels take: each label is
//! as far above its control as the tallest of the line.

use egui::{FontId, Id, Ui, UiKind, UiStackInfo};

use super::field::is_quiet;
use crate::ui::theme;

/// The mark of a line of controls, with its id.
const LINE: &str = "line of controls";

/// How tall the labels of a line are, in points.
#[derive(Debug, Clone, Copy, Default)]
struct Tallest {
    pass: u64,
    now: f32,
    before: f32,
}

/// Marks a line of controls.
pub(super) fn line(id: Id) -> UiStackInfo {
    UiStackInfo::new(UiKind::GenericArea).with_tag_value(LINE, id)
}

/// Leaves room above a label that is lower than the tallest of its line was when the line
/// was drawn last.
pub(super) fn with_the_tallest(ui: &mut Ui, height: f32) {
    let line = ui
        .stack()
        .iter()
        .find_map(|place| place.info.tags.get_downcast::<Id>(LINE).copied());
    let Some(line) = line else { return };
    let pass = ui.ctx().cumulative_pass_nr();
    let (before, is_uneven) = ui.data_mut(|data| {
        let known: &mut Tallest = data.get_temp_mut_or_default(line);
        if known.pass != pass {
            *known = Tallest {
                pass,
                now: 0.0,
                before: known.now,
            };
        }
        let is_other = known.now > 0.0 && (known.now - height).abs() > 0.5;
        known.now = known.now.max(height);
        (known.before, is_other && known.before < known.now)
    });
    if is_uneven {
        // They come level before anybody sees it.
        ui.ctx().request_discard("labels of a line");
    } else if before > height {
        ui.add_space(before - height);
    }
}

/// The mark of a cell that has a line for itself.
pub(super) const ALONE: &str = "alone";

/// Puts a button of a row level with the row's fields, beneath their labels.
pub fn level_with_fields(ui: &mut Ui) {
    let is_alone = ui.stack().info.tags.contains(ALONE);
    if is_quiet(ui) && !is_alone {
        // A field without its label still keeps the space that is between them.
        ui.add_space(theme::TIGHT);
    } else if !is_alone {
        let font = FontId::proportional(theme::SMALL_SIZE);
        let height = ui.fonts_mut(|fonts| fonts.row_height(&font));
        with_the_tallest(ui, height);
        ui.add_space(theme::SMALL_SIZE + 8.0);
    }
}

#[cfg(test)]
mod tests {
    use egui::{CentralPanel, Context, Pos2, RawInput, Rect, vec2};

    use super::super::field::{Field, seen_part};
    use crate::model::MeetingId;
    use crate::ui::theme;

    /// How high a field of three lines is where so much of the window is taken above it.
    fn height_beneath(taken: f32) -> f32 {
        let context = Context::default();
        theme::install(&context);
        let (record, mut value) = (MeetingId::new().record(), String::new());
        let mut height = 0.0;
        for _ in 0..3 {
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(600.0, 400.0))),
                ..RawInput::default()
            };
            let mut output = context.run_ui(input, |ui| {
                CentralPanel::default().show(ui, |ui| {
                    egui::ScrollArea::vertical().show(ui, |ui| {
                        ui.add_space(taken);
                        let field = Field::new(record, "field-note", &mut value).rows(3);
                        field.show(ui, &[]);
                        let seen = seen_part(ui, Field::id(record, "field-note"));
                        height = seen.map_or(0.0, |seen| seen.height());
                    });
                });
            });
            output.textures_delta.clear();
        }
        height
    }

    #[test]
    fn a_field_at_the_lower_edge_of_a_window_has_its_frame_whole() {
        let whole = height_beneath(0.0);
        assert!(whole > 64.0, "{whole}");
        for taken in [300.0, 330.0, 350.0] {
            assert!((height_beneath(taken) - whole).abs() < 0.5, "{taken}");
        }
    }
}
