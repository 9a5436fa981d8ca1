//! Signs that are not seen and yet do something, made visible: a red flag stands
//! where one hides in any text of the window. Done in one place after drawing,
//! so that no page can forget it, and without changing the text, so that it can
//! be mended where it is typed.

use egui::epaint::TextShape;
use egui::layers::ShapeIdx;
use egui::{Context, LayerId, Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::theme;
use crate::model::is_unseen;

/// Flags every such sign drawn in this frame; whether there was any.
pub fn flag(context: &Context) -> bool {
    let mut layers: Vec<_> = context.memory(|memory| memory.layer_ids().collect());
    if !layers.contains(&LayerId::background()) {
        layers.push(LayerId::background());
    }
    let mut found = false;
    context.graphics_mut(|graphics| {
        for layer in layers {
            let Some(list) = graphics.get_mut(layer) else {
                continue;
            };
            for index in 0..list.next_idx().0 {
                list.mutate_shape(ShapeIdx(index), |drawn| {
                    let mut flags = Vec::new();
                    flags_of(&drawn.shape, &mut flags);
                    if !flags.is_empty() {
                        found = true;
                        let text = std::mem::replace(&mut drawn.shape, Shape::Noop);
                        flags.insert(0, text);
                        drawn.shape = Shape::Vec(flags);
                    }
                });
            }
        }
    });
    found
}

fn flags_of(shape: &Shape, flags: &mut Vec<Shape>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| flags_of(shape, flags)),
        Shape::Text(text) if text.galley.text().chars().any(is_unseen) => in_text(text, flags),
        _ => {}
    }
}

fn in_text(text: &TextShape, flags: &mut Vec<Shape>) {
    for row in &text.galley.rows {
        for glyph in row.row.glyphs.iter().filter(|glyph| is_unseen(glyph.chr)) {
            let top = text.pos + row.pos.to_vec2() + vec2(glyph.pos.x, 0.0);
            flags.extend(drawn(top, row.row.size.y));
        }
    }
}

/// A pole as high as the line, with a flag to its right.
fn drawn(top: Pos2, height: f32) -> [Shape; 2] {
    let pole = [top, pos2(top.x, top.y + height)];
    let flag = Rect::from_min_size(top, vec2(4.0, 5.0));
    [
        Shape::line_segment(pole, Stroke::new(1.5, theme::PROBLEM)),
        Shape::rect_filled(flag, 0.0, theme::PROBLEM),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{CentralPanel, RawInput};

    fn is_flagged(words: &str) -> bool {
        let context = Context::default();
        theme::install(&context);
        let mut found = false;
        for _ in 0..2 {
            let mut output = context.run_ui(RawInput::default(), |ui| {
                CentralPanel::default().show(ui, |ui| ui.label(words));
                found = flag(ui.ctx());
            });
            output.textures_delta.clear();
        }
        found
    }

    #[test]
    fn a_sign_that_turns_a_text_around_is_flagged_and_others_are_not() {
        assert!(is_flagged("pay 0\u{202e}005 at once"));
        assert!(is_flagged("a\u{7}b"));
        assert!(!is_flagged("Əliyev said: 5 %.\nAnd then\u{a0}…"));
    }
}
