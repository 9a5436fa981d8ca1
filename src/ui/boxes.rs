//! Letters that no font here holds, shown as boxes and told: never nothing.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use egui::{
    Color32, ColorImage, Context, GlyphBitmap, GlyphRasterizer, GlyphRasterizerRequest, LayerId,
    RasterizedGlyph, Shape, vec2,
};

use crate::model::{is_invisible, is_unseen};

/// What was met so far.
static MET: Mutex<BTreeSet<char>> = Mutex::new(BTreeSet::new());

/// Lets a box stand for what no font holds, the machine's among them.
pub fn install(context: &Context) {
    context.add_glyph_rasterizer(GlyphRasterizer::new("memcon::boxes", drawn));
}

/// A hollow box as wide and high as a letter, standing on the line.
fn drawn(asked: &GlyphRasterizerRequest<'_>) -> Option<RasterizedGlyph> {
    let letter = asked.cluster.chars().next()?;
    // What has no shape of its own leaves none.
    if letter.is_control() || letter.is_whitespace() || is_unseen(letter) || is_invisible(letter) {
        return None;
    }
    MET.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(letter);
    let (wide, high) = (
        pixels(0.5 * asked.font_size_px),
        pixels(0.7 * asked.font_size_px),
    );
    let line = (pixels(asked.font_size_px / 14.0)).min(wide / 2).max(1);
    let beside = (0.1 * asked.font_size_px).round();
    let mut image = ColorImage::filled([wide, high], Color32::TRANSPARENT);
    for y in 0..high {
        for x in 0..wide {
            if x < line || x + line >= wide || y < line || y + line >= high {
                image[(x, y)] = Color32::WHITE;
            }
        }
    }
    let (width, height) = (image.width() as f32, image.height() as f32);
    Some(RasterizedGlyph {
        bitmap: GlyphBitmap {
            image,
            offset_px: vec2(beside, -height),
            is_color: false,
        },
        advance_px: width + 2.0 * beside,
    })
}

/// A length as a number of pixels: 2 at least.
fn pixels(length: f32) -> usize {
    (2..400)
        .find(|whole| *whole as f32 + 0.5 > length)
        .unwrap_or(400)
}

/// The letters drawn in this frame that stand as boxes.
#[must_use]
pub fn shown(context: &Context) -> BTreeSet<char> {
    let met = MET.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut shown = BTreeSet::new();
    if met.is_empty() {
        return shown;
    }
    let mut layers: Vec<_> = context.memory(|memory| memory.layer_ids().collect());
    if !layers.contains(&LayerId::background()) {
        layers.push(LayerId::background());
    }
    context.graphics(|graphics| {
        for layer in layers {
            if let Some(list) = graphics.get(layer) {
                for drawn in list.all_entries() {
                    look(&drawn.shape, &met, &mut shown);
                }
            }
        }
    });
    shown
}

fn look(shape: &Shape, met: &BTreeSet<char>, shown: &mut BTreeSet<char>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| look(shape, met, shown)),
        Shape::Text(text) => {
            let letters = text.galley.text().chars();
            shown.extend(letters.filter(|letter| *letter >= '\u{80}' && met.contains(letter)));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use egui::{CentralPanel, RawInput};

    fn told(words: &str) -> Vec<char> {
        let context = Context::default();
        theme::install(&context);
        let mut found = BTreeSet::new();
        for _ in 0..3 {
            let mut output = context.run_ui(RawInput::default(), |ui| {
                CentralPanel::default().show(ui, |ui| ui.label(words));
                found = shown(ui.ctx());
            });
            output.textures_delta.clear();
        }
        found.into_iter().collect()
    }

    #[test]
    fn what_no_font_holds_is_a_box_and_is_told_and_our_own_scripts_are_whole() {
        assert_eq!(
            told("talks \u{7d22}\u{5951}, 2021"),
            ['\u{5951}', '\u{7d22}']
        );
        assert!(
            told("\u{10d0}\u{10d1} \u{5d0}\u{5b8} \u{628}\u{651} \u{561} \u{18f} \u{416}\u{7}")
                .is_empty()
        );
    }
}
