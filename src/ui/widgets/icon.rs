//! Small buttons of a row, drawn as signs. They are no stops for Tab: each has
//! a key of its own, told in its tooltip, and a name for a screen reader.

use egui::{Color32, CursorIcon, Rect, Response, Sense, Stroke, Ui, WidgetInfo};

use crate::ui::{theme, tr};

/// What a sign shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A cross.
    Remove,
    /// A triangle upward.
    Up,
    /// A triangle downward.
    Down,
    /// Six dots, to take a row by.
    Grip,
    /// A question mark.
    Doubt,
}

/// A sign to click on; `key` names it, `tip` tells its key on the keyboard.
pub fn icon_button(ui: &mut Ui, icon: Icon, key: &'static str, tip: &'static str) -> Response {
    let size = egui::vec2(22.0, 26.0);
    let sense = if icon == Icon::Grip {
        Sense::DRAG
    } else {
        Sense::CLICK
    };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), tr(key)));
    let is_hot = response.hovered() || response.dragged();
    if is_hot {
        ui.painter().rect_filled(rect, 4.0, theme::HOVER);
    }
    let ink = match (is_hot, icon) {
        (true, Icon::Remove) => theme::PROBLEM,
        (true, _) => theme::ACCENT,
        (false, _) => theme::MUTED,
    };
    draw(
        ui,
        icon,
        Rect::from_center_size(rect.center(), egui::Vec2::splat(9.0)),
        ink,
    );
    let cursor = if icon == Icon::Grip {
        CursorIcon::Grab
    } else {
        CursorIcon::PointingHand
    };
    response.on_hover_cursor(cursor).on_hover_text(tr(tip))
}

fn draw(ui: &Ui, icon: Icon, rect: Rect, ink: Color32) {
    let painter = ui.painter();
    let stroke = Stroke::new(1.4, ink);
    match icon {
        Icon::Remove => {
            painter.line_segment([rect.left_top(), rect.right_bottom()], stroke);
            painter.line_segment([rect.right_top(), rect.left_bottom()], stroke);
        }
        Icon::Up => {
            let points = vec![rect.left_bottom(), rect.center_top(), rect.right_bottom()];
            painter.line(points, stroke);
        }
        Icon::Down => {
            let points = vec![rect.left_top(), rect.center_bottom(), rect.right_top()];
            painter.line(points, stroke);
        }
        Icon::Doubt => {
            let at = |x: f32, y: f32| rect.center() + egui::vec2(x, y);
            let hook = [
                at(-2.6, -2.4),
                at(-1.6, -4.2),
                at(0.0, -4.8),
                at(1.9, -4.0),
                at(2.4, -2.4),
                at(1.6, -1.0),
                at(0.2, 0.2),
                at(0.0, 1.9),
            ];
            painter.line(hook.to_vec(), stroke);
            painter.circle_filled(at(0.0, 4.4), 1.1, ink);
        }
        Icon::Grip => {
            for x in [-2.5, 2.5] {
                for y in [-4.0, 0.0, 4.0] {
                    painter.circle_filled(rect.center() + egui::vec2(x, y), 1.2, ink);
                }
            }
        }
    }
}
