//! Where the keyboard is, shown in one way on every control: a dark line with a
//! light one on either side, so that it is seen on paper and on dark buttons.
//! A field of text shows it by its frame and cursor.

use egui::{Context, CornerRadius, LayerId, Rect, Stroke, StrokeKind};

use super::theme;

/// How far outside a control its ring stands.
const GAP: f32 = 2.0;

/// Draws the ring around the control that has the keyboard.
pub fn draw(context: &Context) {
    if context.text_edit_focused() {
        return;
    }
    let focused = context.memory(egui::Memory::focused);
    let Some(control) = focused.and_then(|id| context.read_response(id)) else {
        return;
    };
    // What is scrolled out of sight has no place on the screen.
    let seen = control.interact_rect;
    if seen.width() < 1.0 || seen.height() < 1.0 {
        return;
    }
    ring(context, control.layer_id, seen.expand(GAP));
}

fn ring(context: &Context, layer: LayerId, rect: Rect) {
    let painter = context.layer_painter(layer);
    let radius = CornerRadius::same(6);
    let light = Stroke::new(1.0, theme::PAPER);
    let dark = Stroke::new(2.0, theme::FOCUS);
    painter.rect_stroke(rect.shrink(1.0), radius, light, StrokeKind::Inside);
    painter.rect_stroke(rect, radius, dark, StrokeKind::Middle);
    painter.rect_stroke(rect.expand(1.0), radius, light, StrokeKind::Outside);
}
