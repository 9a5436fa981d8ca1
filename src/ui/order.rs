//! Words written from right to left, put in the order in which they are read.
//!
//! egui shapes each word in its own direction and puts the words of a line from
//! left to right. What was drawn is put right here, in one place after drawing, so
//! that no page can forget it: line by line, by the levels of the Unicode
//! bidirectional algorithm (UAX #9). The text itself, and by it every name a screen
//! reader is told, is left as it is. The field one types in is left alone too: its
//! cursor stands where egui put it; [`beneath`] shows under it how it is read, and what
//! of it is selected. What is selected of a label is found by [`selection`].

mod beneath;
mod line;
mod selection;

pub use beneath::beneath;

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::TextShape;
use egui::layers::ShapeIdx;
use egui::{Align, Context, Galley, LayerId, Pos2, Rect, Shape};

use self::beneath::{hang_beneath, keep_cursor_within, unmark_field};
use self::line::{Line, lines};
use crate::model::turns;

/// Texts longer than this are never drawn whole; they are left as egui draws them.
const MOST: usize = 100_000;

/// Puts every such text drawn in this frame right.
pub fn set_right(context: &Context) {
    let field = typed_in(context);
    let mut layers: Vec<_> = context.memory(|memory| memory.layer_ids().collect());
    if !layers.contains(&LayerId::background()) {
        layers.push(LayerId::background());
    }
    if let Some((layer, rect)) = field {
        keep_cursor_within(context, layer, rect);
        hang_beneath(context, layer, rect);
    }
    let (found, texts) = texts_to_turn(context, &layers, field);
    let mut selected = selection::follow(context, &texts).into_iter();
    let mut right = Vec::with_capacity(texts.len());
    for drawn in &texts {
        let selected = selected.next().flatten();
        right.push(in_order(context, &drawn.text, selected.as_ref()));
    }
    let mut right = right.into_iter();
    for (layer, index) in found {
        context.graphics_mut(|graphics| {
            if let Some(list) = graphics.get_mut(layer) {
                let field = field.filter(|(on, _)| *on == layer).map(|(_, rect)| rect);
                list.mutate_shape(ShapeIdx(index), |drawn| {
                    each_text(&mut drawn.shape, field, &mut |_| right.next());
                });
            }
        });
    }
    if let Some((layer, rect)) = field {
        unmark_field(context, layer, rect);
    }
}

/// The texts that are to be put right, and in which shapes they stand.
fn texts_to_turn(
    context: &Context,
    layers: &[LayerId],
    field: Option<(LayerId, Rect)>,
) -> (Vec<(LayerId, usize)>, Vec<selection::Drawn>) {
    let (mut found, mut texts) = (Vec::new(), Vec::new());
    context.graphics_mut(|graphics| {
        for layer in layers {
            let Some(list) = graphics.get_mut(*layer) else {
                continue;
            };
            let field = field.filter(|(on, _)| on == layer).map(|(_, rect)| rect);
            for index in 0..list.next_idx().0 {
                list.mutate_shape(ShapeIdx(index), |drawn| {
                    let (before, clip) = (texts.len(), drawn.clip_rect);
                    each_text(&mut drawn.shape, field, &mut |text| {
                        texts.push(selection::Drawn {
                            layer: *layer,
                            clip,
                            text: text.clone(),
                        });
                        None
                    });
                    if texts.len() > before {
                        found.push((*layer, index));
                    }
                });
            }
        }
    });
    (found, texts)
}

/// The layer and place of the field that has the cursor.
fn typed_in(context: &Context) -> Option<(LayerId, Rect)> {
    if !context.text_edit_focused() {
        return None;
    }
    let id = context.memory(egui::Memory::focused)?;
    // Only looked up: to ask for its response would count as using it.
    context.viewport(|viewport| {
        let field = viewport.this_pass.widgets.get(id)?;
        Some((field.layer_id, field.rect))
    })
}

/// Goes through the texts of a shape that are to be put right, and puts what is
/// given in their place.
fn each_text(
    shape: &mut Shape,
    field: Option<Rect>,
    change: &mut dyn FnMut(&TextShape) -> Option<Shape>,
) {
    match shape {
        Shape::Vec(shapes) => {
            for one in shapes {
                each_text(one, field, change);
            }
        }
        Shape::Text(text) => {
            let words = text.galley.text();
            let is_typed = field.is_some_and(|field| field.intersects(text.visual_bounding_rect()));
            if words.len() <= MOST
                && !is_typed
                && turns(words)
                && let Some(changed) = change(text)
            {
                *shape = changed;
            }
        }
        _ => {}
    }
}

/// A text with the words of its lines in order, and what is selected of it marked.
fn in_order(context: &Context, text: &TextShape, selected: Option<&Range<usize>>) -> Shape {
    let lines = placed(context, text, selected).into_iter();
    let shapes = lines.map(|(at, galley, _)| {
        let mut placed = text.clone();
        placed.pos = text.pos + at.to_vec2();
        placed.galley = galley;
        Shape::Text(placed)
    });
    Shape::Vec(shapes.collect())
}

/// The lines of a text in order, each where it stands in the text.
fn placed(
    context: &Context,
    text: &TextShape,
    selected: Option<&Range<usize>>,
) -> Vec<(Pos2, Arc<Galley>, Line)> {
    let galley = &text.galley;
    let several = galley.rows.len() > 1;
    let mut set_lines = Vec::with_capacity(galley.rows.len());
    for (line, row) in lines(galley).into_iter().zip(&galley.rows) {
        let job = line.job(&galley.job, selected);
        let set = context.fonts_mut(|fonts| fonts.layout_job(job));
        let (before, now) = (row.row.size.x, set.rect.width());
        let x = match galley.job.halign {
            // Lines read from the right are even at the right.
            Align::Min if several && line.from_right => galley.rect.right() - now,
            Align::Min => row.pos.x,
            Align::Center => row.pos.x + (before - now) / 2.0,
            Align::Max => row.pos.x + before - now,
        };
        set_lines.push((egui::pos2(x, row.pos.y), set, line));
    }
    set_lines
}

#[cfg(test)]
mod tests {
    use super::line::is_drawn;
    use super::*;
    use crate::ui::theme;
    use egui::{CentralPanel, RawInput, TextEdit, Ui};

    /// What a frame draws, line by line, as it is seen from the left.
    fn seen(mut draw: impl FnMut(&mut Ui)) -> Vec<String> {
        let context = Context::default();
        theme::install(&context);
        let mut lines = Vec::new();
        for _ in 0..3 {
            let mut output = context.run_ui(RawInput::default(), |ui| {
                CentralPanel::default().show(ui, &mut draw);
                set_right(ui.ctx());
            });
            output.textures_delta.clear();
            lines.clear();
            for drawn in &output.shapes {
                read(&drawn.shape, &mut lines);
            }
        }
        lines
    }

    fn read(shape: &Shape, lines: &mut Vec<String>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| read(shape, lines)),
            Shape::Text(text) => lines.extend(text.galley.rows.iter().map(|row| {
                let glyphs = row.row.glyphs.iter();
                let mut glyphs: Vec<_> = glyphs.filter(|glyph| is_drawn(glyph)).collect();
                glyphs.sort_by(|one, other| one.pos.x.total_cmp(&other.pos.x));
                glyphs.iter().map(|glyph| glyph.chr).collect()
            })),
            _ => {}
        }
    }

    fn label(words: &str) -> Vec<String> {
        seen(|ui| {
            ui.label(words);
        })
    }

    /// Letters from right to left are written here from the left.
    fn back(words: &str) -> String {
        words.chars().rev().collect()
    }

    #[test]
    fn a_title_is_drawn_in_the_order_in_which_it_is_read() {
        let (one, two) = (
            "\u{5e9}\u{5d9}\u{5d7}\u{5d5}\u{5ea}",
            "\u{5e1}\u{5d5}\u{5e6}\u{5d9}",
        );
        assert_eq!(
            label(&format!("{one} {two} 2021 (Sochi talks)")),
            [format!("(Sochi talks) 2021 {} {}", back(two), back(one))]
        );
        assert_eq!(
            label(&format!("Talks ({one} {two}), 15.000")),
            [format!("Talks ({} {}), 15.000", back(two), back(one))]
        );
    }

    #[test]
    fn numbers_are_not_turned_round_and_brackets_are_mirrored() {
        let words = "\u{628}\u{628}";
        let drawn = label(&format!("{words} (2021) 15.000 {words}"));
        assert_eq!(drawn, [format!("{words} 15.000 (2021) {words}")]);
        let persian = "\u{6f1}\u{6f4}\u{6f0}\u{6f0}";
        assert_eq!(
            label(&format!("{words} {persian}")),
            [format!("{persian} {words}")]
        );
        let open = label(&format!("{words} ({words})"));
        assert_eq!(open, [format!("({words}) {words}")]);
    }

    #[test]
    fn what_is_read_from_the_left_is_left_as_it_was() {
        assert_eq!(
            label("\u{18f}liyev, 2021 (Sochi)"),
            ["\u{18f}liyev, 2021 (Sochi)"]
        );
    }

    #[test]
    fn a_paragraph_keeps_its_lines_and_ends_them_at_the_left() {
        let word = "\u{5d0}\u{5d1}\u{5d2}";
        let text = (1..=60).map(|number| format!("{word} {number}"));
        let text = text.collect::<Vec<_>>().join(" ");
        let lines = seen(|ui| {
            ui.add_sized([300.0, 200.0], egui::Label::new(&text).wrap());
        });
        assert!(lines.len() > 3, "{lines:?}");
        assert!(
            lines[0].ends_with(&format!("2 {} 1 {}", back(word), back(word))),
            "{lines:?}"
        );
        let last = lines.last().map(String::as_str).unwrap_or_default();
        assert!(last.starts_with(&format!("60 {}", back(word))), "{lines:?}");
        let whole: String = lines.concat();
        for number in 1..=60 {
            let number = number.to_string();
            assert!(
                whole
                    .split(|sign: char| !sign.is_ascii_digit())
                    .any(|one| one == number)
            );
        }
    }

    #[test]
    fn no_text_however_it_is_broken_or_cut_stops_a_frame() {
        let signs: Vec<char> = "\u{5d0}\u{5b8}\u{628}\u{651}\u{644}\u{627}ab 12 (.),\n\r\u{200c}\u{202e}\u{6f1}\u{661}\u{7d22}\u{2029}\u{85}\u{1f600}"
            .chars()
            .collect();
        let mut seed = 7_usize;
        let mut next = |most: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        let texts: Vec<(String, f32)> = (0..120)
            .map(|_| {
                let length = next(90);
                let text = (0..length).map(|_| signs[next(signs.len())]).collect();
                (text, [8.0, 40.0, 150.0, 900.0][next(4)])
            })
            .collect();
        let lines = seen(|ui| {
            for (text, width) in &texts {
                ui.set_max_width(*width);
                ui.add(egui::Label::new(text).wrap());
                ui.add(egui::Label::new(text).truncate());
            }
        });
        assert!(!lines.is_empty());
    }

    #[test]
    fn a_sign_that_would_turn_a_text_by_stealth_is_not_obeyed() {
        let drawn = label("pay 0\u{202e}005 \u{5d0}");
        assert!(
            drawn[0].replace('\u{202e}', "").starts_with("pay 0005"),
            "{drawn:?}"
        );
    }

    #[test]
    fn a_field_shows_beneath_how_it_is_read() {
        let mut typed = "\u{5e9}\u{5d9} 2021 \u{5e1}\u{5d5}".to_owned();
        let right = format!("{} 2021 {}", back("\u{5e1}\u{5d5}"), back("\u{5e9}\u{5d9}"));
        let mut named = false;
        let lines = seen(|ui| {
            let field = ui.add(TextEdit::singleline(&mut typed));
            field.request_focus();
            beneath(ui, field.id, &typed);
            named = true;
        });
        assert!(named);
        // The field itself keeps the order in which egui sets its cursor.
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert_ne!(lines[0], right);
        assert_eq!(lines[1], right);
    }

    #[test]
    fn a_field_without_room_for_it_has_the_line_as_it_is_read_hung_under_it() {
        let mut typed = "\u{5e9}\u{5d9} 2021 \u{5e1}\u{5d5}".to_owned();
        let right = format!("{} 2021 {}", back("\u{5e1}\u{5d5}"), back("\u{5e9}\u{5d9}"));
        let lines = seen(|ui| {
            ui.horizontal(|ui| {
                ui.label("find");
                ui.add(TextEdit::singleline(&mut typed)).request_focus();
            });
        });
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert_eq!(lines[2], right);
    }
}
