//! The theme of high contrast: at the end of a frame every colour of the tokens
//! is exchanged for black, white or a strong one. Done in one place after
//! drawing, so that no page can forget it.

use egui::epaint::shape_transform::adjust_colors;
use egui::{Color32, Context, LayerId};

use super::theme;

/// Exchanges the colours of all that was drawn in this frame.
pub fn heighten(context: &Context) {
    let mut layers: Vec<_> = context.memory(|memory| memory.layer_ids().collect());
    if !layers.contains(&LayerId::background()) {
        layers.push(LayerId::background());
    }
    context.graphics_mut(|graphics| {
        for layer in layers {
            let Some(list) = graphics.get_mut(layer) else {
                continue;
            };
            for index in 0..list.next_idx().0 {
                list.mutate_shape(egui::layers::ShapeIdx(index), |drawn| {
                    adjust_colors(&mut drawn.shape, |colour| *colour = strong(*colour));
                });
            }
        }
    });
}

/// The strong colour in place of a token's.
fn strong(colour: Color32) -> Color32 {
    const NAVY: Color32 = Color32::from_rgb(0, 0, 0x60);
    match colour {
        theme::INK | theme::MUTED | theme::LINE | theme::FIELD_LINE | theme::RAIL => Color32::BLACK,
        theme::GROUND | theme::PAPER | theme::RAIL_INK => Color32::WHITE,
        theme::ACCENT => NAVY,
        theme::HINT => Color32::from_rgb(0x50, 0x50, 0x50),
        theme::FOCUS => Color32::from_rgb(0xc0, 0x30, 0),
        theme::RAIL_CHOSEN | theme::RAIL_HOVER => Color32::from_rgb(0, 0, 0xa0),
        theme::CHOSEN => Color32::from_rgb(0xff, 0xe0, 0x66),
        theme::HOVER => Color32::from_rgb(0xff, 0xf3, 0xc0),
        theme::PROBLEM => Color32::from_rgb(0xa0, 0, 0),
        theme::GOOD => Color32::from_rgb(0, 0x50, 0),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of WCAG 2.2.
    fn luminance(colour: Color32) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(colour.r()) + 0.7152 * part(colour.g()) + 0.0722 * part(colour.b())
    }

    fn ratio(ink: Color32, ground: Color32) -> f64 {
        let (one, other) = (luminance(ink), luminance(ground));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// What text stands on what, in the window.
    const PAIRS: [(Color32, Color32); 11] = [
        (theme::HINT, theme::PAPER),
        (theme::INK, theme::PAPER),
        (theme::MUTED, theme::PAPER),
        (theme::MUTED, theme::GROUND),
        (theme::MUTED, theme::CHOSEN),
        (theme::ACCENT, theme::PAPER),
        (theme::PROBLEM, theme::PAPER),
        (theme::PROBLEM, theme::GROUND),
        (theme::GOOD, theme::PAPER),
        (theme::RAIL_INK, theme::RAIL),
        (theme::RAIL_INK, theme::RAIL_CHOSEN),
    ];

    /// What a focused control can stand on.
    const GROUNDS: [Color32; 7] = [
        theme::PAPER,
        theme::GROUND,
        theme::CHOSEN,
        theme::HOVER,
        theme::ACCENT,
        theme::RAIL,
        theme::RAIL_CHOSEN,
    ];

    #[test]
    fn the_ring_of_the_keyboard_is_seen_on_every_ground_and_button() {
        let as_is = |colour| colour;
        for change in [as_is as fn(Color32) -> Color32, strong] {
            let (dark, light) = (change(theme::FOCUS), change(theme::PAPER));
            assert!(ratio(dark, light) >= 3.0, "the two lines from each other");
            for ground in GROUNDS.map(change) {
                let best = ratio(dark, ground).max(ratio(light, ground));
                assert!(best >= 3.0, "{best} on {ground:?}");
            }
        }
    }

    #[test]
    fn an_example_in_a_field_is_told_from_a_value_in_both_themes() {
        for change in [|colour| colour, strong] {
            let (hint, value) = (change(theme::HINT), change(theme::INK));
            assert!(ratio(hint, value) >= 2.0, "{hint:?} beside {value:?}");
        }
    }

    #[test]
    fn every_text_reaches_the_contrast_of_wcag_aa_and_aaa_when_heightened() {
        for (ink, ground) in PAIRS {
            assert!(ratio(ink, ground) >= 4.5, "{ink:?} on {ground:?}");
            let (ink, ground) = (strong(ink), strong(ground));
            assert!(ratio(ink, ground) >= 7.0, "{ink:?} on {ground:?}");
        }
    }
}
