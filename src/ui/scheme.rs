//! The themes: for every token its colour when it is light, dark, or when the
//! contrast is high. Pages draw with the tokens of [`theme`], which are the light
//! theme; at the end of a frame their colours are exchanged for those of the theme
//! chosen. Done in one place after drawing, so that no page can forget it. Pictures
//! stay as they are.

use egui::epaint::shape_transform::adjust_colors;
use egui::{Color32, Context, LayerId, Shape, TextureId, Theme};
use serde::{Deserialize, Serialize};

use super::theme;

/// What a person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// Light or dark as the system is.
    #[default]
    System,
    /// Dark ink on white paper.
    Light,
    /// Light ink on dark paper.
    Dark,
    /// Black on white with strong lines.
    HighContrast,
}

impl ThemeChoice {
    /// Every choice, in the order of the settings.
    pub const ALL: &'static [Self] = &[Self::System, Self::Light, Self::Dark, Self::HighContrast];

    /// Catalogue key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "settings-theme-system",
            Self::Light => "settings-theme-light",
            Self::Dark => "settings-theme-dark",
            Self::HighContrast => "settings-theme-contrast",
        }
    }

    /// The theme it leads to now.
    #[must_use]
    pub fn scheme(self, context: &Context) -> Scheme {
        match (self, context.system_theme()) {
            (Self::HighContrast, _) => Scheme::HighContrast,
            (Self::Dark, _) | (Self::System, Some(Theme::Dark)) => Scheme::Dark,
            (Self::Light | Self::System, _) => Scheme::Light,
        }
    }
}

/// A theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// The tokens as they stand.
    Light,
    /// Light ink on dark paper.
    Dark,
    /// Black on white with strong lines.
    HighContrast,
}

const fn rgb(code: u32) -> Color32 {
    let [_, r, g, b] = code.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// Each token with its colour in the dark theme and at high contrast.
const TOKENS: [(Color32, Color32, Color32); 24] = [
    (theme::INK, rgb(0xe6eaf0), Color32::BLACK),
    (theme::MUTED, rgb(0xa9b4c0), Color32::BLACK),
    (theme::ACCENT, rgb(0x8fb8ec), rgb(0x000060)),
    (theme::CHOSEN, rgb(0x2b3d55), rgb(0xffe066)),
    (theme::HOVER, rgb(0x27303b), rgb(0xfff3c0)),
    (theme::GROUND, rgb(0x15191e), Color32::WHITE),
    (theme::PAPER, rgb(0x1e242b), Color32::WHITE),
    (theme::LINE, rgb(0x3a444f), Color32::BLACK),
    (theme::FIELD_LINE, rgb(0x7d8a98), Color32::BLACK),
    (theme::HINT, rgb(0x8d99a6), rgb(0x505050)),
    (theme::FOCUS, rgb(0x6fb1ff), rgb(0xc03000)),
    (theme::PROBLEM, rgb(0xff9a92), rgb(0xa00000)),
    (theme::PASSAGE, rgb(0x26321f), rgb(0xe9f0e4)),
    (theme::PASSAGE_LIT, rgb(0x36502a), rgb(0xcfe3bd)),
    (theme::DOUBT, rgb(0x4a3618), rgb(0xfbe6c8)),
    (theme::PASSAGE_LINE, rgb(0x8dbb67), rgb(0x2f5a10)),
    (theme::SELECTED, rgb(0x2c4568), rgb(0xbbd0ea)),
    (theme::LIT, rgb(0x5a4a00), rgb(0xffeea8)),
    (theme::GOOD, rgb(0x7fd49b), rgb(0x005000)),
    (theme::RAIL, rgb(0x0f141a), Color32::BLACK),
    (theme::RAIL_CHOSEN, rgb(0x2f4a70), rgb(0x0000a0)),
    (theme::RAIL_HOVER, rgb(0x1f2e44), rgb(0x0000a0)),
    (theme::RAIL_INK, rgb(0xe3eaf4), Color32::WHITE),
    (theme::FIELD, rgb(0x191e24), Color32::WHITE),
];

impl Scheme {
    /// Its colour for a token; any other colour stays.
    fn colour(self, token: Color32) -> Color32 {
        if self == Self::Light {
            return token;
        }
        let found = TOKENS.iter().find(|(light, _, _)| *light == token);
        found.map_or(token, |entry| self.of(*entry))
    }

    const fn of(self, (light, dark, high): (Color32, Color32, Color32)) -> Color32 {
        match self {
            Self::Light => light,
            Self::Dark => dark,
            Self::HighContrast => high,
        }
    }

    /// The same for what is drawn faintly, as what cannot be pressed is.
    fn drawn(self, colour: Color32) -> Color32 {
        let alpha = colour.a();
        if alpha == 255 {
            return self.colour(colour);
        }
        // Hardly there, or light that is added: neither is a token.
        if alpha < 8 {
            return colour;
        }
        let slack = 2 + 128 / i16::from(alpha);
        let is_near = |one: u8, other: u8| (i16::from(one) - i16::from(other)).abs() <= slack;
        let [r, g, b, _] = colour.to_srgba_unmultiplied();
        TOKENS
            .iter()
            .find(|(light, _, _)| {
                is_near(light.r(), r) && is_near(light.g(), g) && is_near(light.b(), b)
            })
            .map_or(colour, |entry| {
                self.of(*entry).gamma_multiply(f32::from(alpha) / 255.0)
            })
    }

    /// Exchanges the colours of all that was drawn in this frame.
    pub fn paint(self, context: &Context) {
        if self == Self::Light {
            return;
        }
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
                        self.repaint(&mut drawn.shape);
                    });
                }
            }
        });
    }

    fn repaint(self, shape: &mut Shape) {
        match shape {
            Shape::Vec(shapes) => shapes.iter_mut().for_each(|one| self.repaint(one)),
            // A picture is no token.
            Shape::Mesh(mesh) if mesh.texture_id != TextureId::default() => {}
            Shape::Rect(rect) if rect.brush.is_some() => {}
            shape => adjust_colors(shape, move |colour| *colour = self.drawn(*colour)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const SCHEMES: [Scheme; 3] = [Scheme::Light, Scheme::Dark, Scheme::HighContrast];

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
    const PAIRS: [(Color32, Color32); 30] = [
        (theme::INK, theme::PAPER),
        (theme::INK, theme::FIELD),
        (theme::INK, theme::GROUND),
        (theme::INK, theme::CHOSEN),
        (theme::INK, theme::HOVER),
        (theme::INK, theme::PASSAGE),
        (theme::INK, theme::PASSAGE_LIT),
        (theme::INK, theme::DOUBT),
        (theme::INK, theme::SELECTED),
        (theme::INK, theme::LIT),
        (theme::HINT, theme::FIELD),
        (theme::HINT, theme::PAPER),
        (theme::MUTED, theme::PAPER),
        (theme::MUTED, theme::GROUND),
        (theme::MUTED, theme::CHOSEN),
        (theme::MUTED, theme::HOVER),
        (theme::ACCENT, theme::PAPER),
        (theme::ACCENT, theme::GROUND),
        (theme::ACCENT, theme::CHOSEN),
        (theme::ACCENT, theme::SELECTED),
        // A primary button.
        (theme::PAPER, theme::ACCENT),
        (theme::PROBLEM, theme::PAPER),
        (theme::PROBLEM, theme::GROUND),
        (theme::GOOD, theme::PAPER),
        (theme::GOOD, theme::GROUND),
        (theme::RAIL_INK, theme::RAIL),
        (theme::RAIL_INK, theme::RAIL_CHOSEN),
        (theme::RAIL_INK, theme::RAIL_HOVER),
        (theme::INK, theme::PAPER),
        (theme::ACCENT, theme::HOVER),
    ];

    /// What a focused control can stand on.
    const GROUNDS: [Color32; 8] = [
        theme::PAPER,
        theme::FIELD,
        theme::GROUND,
        theme::CHOSEN,
        theme::HOVER,
        theme::ACCENT,
        theme::RAIL,
        theme::RAIL_CHOSEN,
    ];

    #[test]
    fn every_token_has_a_colour_of_its_own_so_that_it_can_be_exchanged() {
        let light: BTreeSet<_> = TOKENS
            .iter()
            .map(|(light, _, _)| light.to_array())
            .collect();
        assert_eq!(light.len(), TOKENS.len());
    }

    #[test]
    fn every_text_reaches_the_contrast_of_wcag_aa_in_each_theme_and_aaa_when_heightened() {
        for scheme in SCHEMES {
            let least = if scheme == Scheme::HighContrast {
                7.0
            } else {
                4.5
            };
            for (ink, ground) in PAIRS {
                let told = ratio(scheme.colour(ink), scheme.colour(ground));
                assert!(
                    told >= least,
                    "{told:.2}: {ink:?} on {ground:?}, {scheme:?}"
                );
            }
        }
    }

    #[test]
    fn the_ring_of_the_keyboard_is_seen_on_every_ground_and_button_in_each_theme() {
        for scheme in SCHEMES {
            let (ring, halo) = (scheme.colour(theme::FOCUS), scheme.colour(theme::PAPER));
            assert!(ratio(ring, halo) >= 3.0, "the two lines from each other");
            for ground in GROUNDS.map(|ground| scheme.colour(ground)) {
                let best = ratio(ring, ground).max(ratio(halo, ground));
                assert!(best >= 3.0, "{best:.2} on {ground:?}, {scheme:?}");
            }
        }
    }

    #[test]
    fn the_frame_of_a_field_is_seen_in_the_dark_and_at_high_contrast() {
        for scheme in [Scheme::Dark, Scheme::HighContrast] {
            let frame = scheme.colour(theme::FIELD_LINE);
            for ground in [theme::PAPER, theme::FIELD, theme::GROUND] {
                let told = ratio(frame, scheme.colour(ground));
                assert!(told >= 3.0, "{told:.2} on {ground:?}, {scheme:?}");
            }
        }
    }

    #[test]
    fn an_example_in_a_field_is_told_from_a_value_in_each_theme() {
        for scheme in SCHEMES {
            let (hint, value) = (scheme.colour(theme::HINT), scheme.colour(theme::INK));
            assert!(ratio(hint, value) >= 2.0, "{hint:?} beside {value:?}");
        }
    }

    #[test]
    fn what_cannot_be_pressed_is_read_and_told_from_what_can() {
        for scheme in SCHEMES {
            for ground in [theme::PAPER, theme::GROUND] {
                let ground = scheme.colour(ground);
                let faint = theme::INK.gamma_multiply(theme::DISABLED);
                let seen = ground.blend(scheme.drawn(faint));
                let (told, usual) = (
                    ratio(seen, ground),
                    ratio(scheme.colour(theme::INK), ground),
                );
                assert!(told >= 3.0, "{told:.2}, {scheme:?}");
                assert!(usual / told >= 1.5, "{usual:.2} and {told:.2}, {scheme:?}");
            }
        }
    }

    #[test]
    fn what_is_faint_is_exchanged_as_faintly_and_other_colours_stay() {
        let faint = theme::INK.gamma_multiply(0.5);
        let dark = Scheme::Dark.drawn(faint);
        assert_eq!(dark.a(), faint.a());
        assert!(luminance(dark) > luminance(faint));
        let shadow = Color32::from_black_alpha(40);
        assert_eq!(Scheme::Dark.drawn(shadow), shadow);
        assert_eq!(
            Scheme::Dark.drawn(Color32::TRANSPARENT),
            Color32::TRANSPARENT
        );
    }
}
