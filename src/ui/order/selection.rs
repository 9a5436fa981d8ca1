//! What is selected of labels with words from right to left, drawn where it is read
//! and copied as it is drawn.
//!
//! egui counts the letters of such words more than once and knows nothing of the order
//! they are put in, so that what it would mark and copy is not what lies under the
//! pointer. Both ends are found here in what is drawn; egui still says that something is
//! selected and when that ends. A label that holds neither end is selected whole.
//! In a field the line beneath marks what would be copied; [`whole_or_none`] takes a
//! mark out of the field itself that would tell something else.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::Row;
use egui::epaint::{TextShape, WHITE_UV};
use egui::text_selection::visuals::paint_text_selection;
use egui::text_selection::{CCursorRange, LabelSelectionState};
use egui::{
    Color32, Context, Event, FullOutput, Galley, Id, LayerId, OutputCommand, Plugin, PointerButton,
    Pos2, Rect, Shape, Visuals,
};

use super::line::is_word_sign;
use super::placed;
use crate::model::turns;
use crate::ui::theme;

/// A text that is to be put in order, and where it was drawn.
pub(super) struct Drawn {
    pub layer: LayerId,
    pub clip: Rect,
    pub text: TextShape,
}

/// A label, by its words and how many of the same stand before it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Label {
    layer: LayerId,
    words: Arc<str>,
    nth: usize,
}

/// An end of a selection, in bytes of its label.
#[derive(Debug, Clone)]
struct End {
    label: Label,
    at: usize,
}

/// How much is taken at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Unit {
    #[default]
    Letter,
    Word,
    Paragraph,
}

/// Where the pointer went down and where it was last, if over such a label.
#[derive(Debug, Clone, Default)]
struct Ends {
    anchor: Option<End>,
    head: Option<End>,
    unit: Unit,
}

/// What is copied in place of egui's words.
#[derive(Debug, Clone, Default)]
struct Copied(String);

/// Gives out what is drawn as selected.
struct CopyDrawn;

impl Plugin for CopyDrawn {
    fn debug_name(&self) -> &'static str {
        "copy what is drawn"
    }

    fn output_hook(&mut self, context: &Context, output: &mut FullOutput) {
        let words = context.data_mut(|data| data.remove_temp::<Copied>(place()));
        let Some(Copied(words)) = words else {
            return;
        };
        let asked = context.input(|input| {
            let is_copy = |event: &Event| matches!(event, Event::Copy | Event::Cut);
            input.events.iter().any(is_copy)
        });
        output.platform_output.commands.retain_mut(|command| {
            match command {
                OutputCommand::CopyText(text) if asked => text.clone_from(&words),
                OutputCommand::TextSelectionSettled(text) => text.clone_from(&words),
                _ => return true,
            }
            !words.is_empty()
        });
    }
}

fn place() -> Id {
    Id::unique("label-selection")
}

/// What of each of these texts is selected, in bytes.
pub(super) fn follow(context: &Context, texts: &[Drawn]) -> Vec<Option<Range<usize>>> {
    let has_selection = context
        .plugin_opt::<LabelSelectionState>()
        .is_some_and(|state| state.lock().has_selection());
    if !has_selection || texts.is_empty() {
        context.data_mut(|data| data.remove_temp::<Ends>(place()));
        return vec![None; texts.len()];
    }
    if context.plugin_opt::<CopyDrawn>().is_none() {
        context.add_plugin(CopyDrawn);
    }
    let mut ends: Ends = context
        .data(|data| data.get_temp(place()))
        .unwrap_or_default();
    let labels = labels(texts);
    ends.follow(context, texts, &labels);
    let end = ends.anchor.as_ref().or(ends.head.as_ref());
    let layer = end.map(|end| end.label.layer).or_else(|| {
        let marked = texts.iter().find(|one| is_marked(&one.text))?;
        Some(marked.layer)
    });
    let all = layer.map_or_else(Vec::new, |layer| texts_of(context, layer));
    let selected: Vec<_> = texts
        .iter()
        .zip(&labels)
        .map(|(drawn, label)| ends.selected(drawn, label, &all))
        .collect();
    if selected.iter().any(Option::is_some) || texts.iter().any(|one| is_marked(&one.text)) {
        let words = joined(&all, texts, &selected);
        context.data_mut(|data| data.insert_temp(place(), Copied(words)));
    }
    context.data_mut(|data| data.insert_temp(place(), ends));
    selected
}

fn labels(texts: &[Drawn]) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::with_capacity(texts.len());
    for drawn in texts {
        let words = drawn.text.galley.text();
        let is_same = |one: &&Label| one.layer == drawn.layer && &*one.words == words;
        labels.push(Label {
            layer: drawn.layer,
            nth: labels.iter().filter(is_same).count(),
            words: Arc::from(words),
        });
    }
    labels
}

impl Ends {
    /// Takes up where the pointer is.
    fn follow(&mut self, context: &Context, texts: &[Drawn], labels: &[Label]) {
        let (pointer, adds, takes_all) = context.input(|input| {
            let all = input.modifiers.command && input.key_pressed(egui::Key::A);
            (input.pointer.clone(), input.modifiers.shift, all)
        });
        if takes_all && self.anchor.is_some() {
            self.unit = Unit::Paragraph;
            if let Some(anchor) = &mut self.anchor {
                anchor.at = 0;
                let at = anchor.label.words.len();
                let label = anchor.label.clone();
                self.head = Some(End { label, at });
            }
        }
        if pointer.button_triple_clicked(PointerButton::Primary) {
            self.unit = Unit::Paragraph;
        } else if pointer.button_double_clicked(PointerButton::Primary) {
            self.unit = Unit::Word;
        }
        let pressed = pointer.primary_pressed();
        let Some(at) = pointer.interact_pos().filter(|_| pointer.primary_down()) else {
            return;
        };
        let under = texts.iter().zip(labels).find(|(drawn, _)| {
            rect(&drawn.text).contains(at)
                && drawn.clip.contains(at)
                && context.layer_id_at(at).is_none_or(|on| on == drawn.layer)
        });
        let end = under.map(|(drawn, label)| End {
            label: label.clone(),
            at: byte_at(context, &drawn.text, at),
        });
        if pressed && !adds {
            self.anchor.clone_from(&end);
            self.unit = Unit::Letter;
        }
        // Beside all words the end stays where it was.
        let is_over_words = || {
            let layer = context.layer_id_at(at).unwrap_or(LayerId::background());
            let texts = texts_of(context, layer);
            texts.iter().any(|one| rect(one).contains(at))
        };
        if end.is_some() || pressed || is_over_words() {
            self.head = end;
        }
    }

    /// What of a text is selected.
    fn selected(&self, drawn: &Drawn, label: &Label, all: &[TextShape]) -> Option<Range<usize>> {
        let words = drawn.text.galley.text();
        let here = |end: &Option<End>| {
            let end = end.as_ref().filter(|end| end.label == *label)?;
            Some(end.at.min(words.len()))
        };
        let range = match (here(&self.anchor), here(&self.head)) {
            (Some(one), Some(other)) => one.min(other)..one.max(other),
            (Some(end), None) | (None, Some(end)) => {
                if !is_marked(&drawn.text) {
                    return None;
                }
                // The other end stands in a label before or after this one.
                let own = all.iter().position(|one| is_same(one, &drawn.text));
                let later = own.map_or(0, |own| own + 1);
                if all[later..].iter().any(is_marked) {
                    end..words.len()
                } else {
                    0..end
                }
            }
            (None, None) if is_marked(&drawn.text) => 0..words.len(),
            (None, None) => return None,
        };
        let range = widened(words, range, self.unit);
        (!range.is_empty()).then_some(range)
    }
}

/// A range as far as the unit goes.
fn widened(words: &str, range: Range<usize>, unit: Unit) -> Range<usize> {
    let is_within: fn(char) -> bool = match unit {
        Unit::Letter => return range,
        Unit::Word => is_word_sign,
        Unit::Paragraph => |sign| sign != '\n',
    };
    let before = words[..range.start].char_indices().rev();
    let start = before
        .take_while(|(_, sign)| is_within(*sign))
        .last()
        .map_or(range.start, |(at, _)| at);
    let end = words[range.end..]
        .find(|sign| !is_within(sign))
        .map_or(words.len(), |at| range.end + at);
    start..end
}

/// The place in a text that is drawn at a point, in bytes.
fn byte_at(context: &Context, text: &TextShape, at: Pos2) -> usize {
    let at = at - text.pos;
    let lines = placed(context, text, None);
    let far = |index: usize| {
        let (pos, galley, _) = &lines[index];
        let (top, bottom) = (pos.y, pos.y + galley.size().y);
        (top - at.y).max(at.y - bottom).max(0.0)
    };
    let nearest = (0..lines.len()).min_by(|a, b| far(*a).total_cmp(&far(*b)));
    nearest.map_or(0, |index| {
        let (pos, _, line) = &lines[index];
        line.byte_at(context, &text.galley.job, at.x - pos.x)
    })
}

fn rect(text: &TextShape) -> Rect {
    text.galley.rect.translate(text.pos.to_vec2())
}

fn is_same(one: &TextShape, other: &TextShape) -> bool {
    Arc::ptr_eq(&one.galley, &other.galley) && one.pos == other.pos
}

/// All texts of a layer, in the order drawn.
fn texts_of(context: &Context, layer: LayerId) -> Vec<TextShape> {
    fn collect(shape: &Shape, found: &mut Vec<TextShape>) {
        match shape {
            Shape::Vec(shapes) => {
                for one in shapes {
                    collect(one, found);
                }
            }
            Shape::Text(text) => found.push(text.clone()),
            _ => {}
        }
    }
    let mut found = Vec::new();
    context.graphics(|graphics| {
        if let Some(list) = graphics.get(layer) {
            for drawn in list.all_entries() {
                collect(&drawn.shape, &mut found);
            }
        }
    });
    found
}

/// From where to where egui marked a row.
fn marked(row: &Row) -> Option<(f32, f32)> {
    let marks = row.visuals.mesh.vertices.iter();
    marks
        .filter(|vertex| vertex.color == theme::SELECTED && vertex.uv == WHITE_UV)
        .map(|vertex| vertex.pos.x)
        .fold(None, |span, x| {
            let (left, right): (f32, f32) = span.unwrap_or((x, x));
            Some((left.min(x), right.max(x)))
        })
}

fn is_marked(text: &TextShape) -> bool {
    // The line beneath a field is marked by us.
    let mut sections = text.galley.job.sections.iter();
    if sections.any(|one| one.format.background == theme::SELECTED) {
        return false;
    }
    let mut rows = text.galley.rows.iter();
    rows.any(|row| marked(&row.row).is_some())
}

/// What egui marked of a text that is read from the left.
fn marked_words(galley: &Galley) -> Option<&str> {
    let text = galley.text();
    let (mut from, mut to) = (None, 0);
    let mut before = 0;
    let mut is_whole = true;
    for row in &galley.rows {
        let glyphs = &row.row.glyphs;
        if let Some((left, right)) = marked(&row.row) {
            let column = |x: f32| {
                let found = glyphs
                    .iter()
                    .rposition(|glyph| (glyph.pos.x - x).abs() < 0.1);
                found.unwrap_or(if x <= 0.0 { 0 } else { glyphs.len() })
            };
            let past = right + 0.1 >= row.row.size.x;
            let newline = usize::from(row.ends_with_newline && right > row.row.size.x + 0.1);
            from = from.or(Some(before + column(left)));
            to = before
                + if past {
                    glyphs.len() + newline
                } else {
                    column(right)
                };
            is_whole &= left <= 0.0 && past;
        } else {
            is_whole &= glyphs.is_empty();
        }
        before += glyphs.len() + usize::from(row.ends_with_newline);
    }
    let from = from?;
    if is_whole {
        return Some(text);
    }
    let byte = |nth: usize| {
        let found = text.char_indices().nth(nth);
        found.map_or(text.len(), |(at, _)| at)
    };
    text.get(byte(from)..byte(to))
}

/// What is selected in a layer, put together as egui does.
fn joined(all: &[TextShape], texts: &[Drawn], selected: &[Option<Range<usize>>]) -> String {
    let mut copied = String::new();
    let mut last: Option<Rect> = None;
    for text in all {
        let own = texts.iter().position(|drawn| is_same(&drawn.text, text));
        let words = match own {
            Some(own) => {
                let range = selected[own].clone();
                range.and_then(|range| text.galley.text().get(range))
            }
            None => marked_words(&text.galley),
        };
        let Some(words) = words.filter(|words| !words.is_empty()) else {
            continue;
        };
        let here = rect(text);
        if let Some(above) = last {
            if above.bottom() <= here.top() {
                let row = text.galley.rows.first().map_or(0.0, |row| row.row.height());
                let gap = here.top() - above.bottom();
                copied.push_str(if row * 0.5 < gap { "\n\n" } else { "\n" });
            } else if !copied.ends_with(char::is_whitespace)
                && !words
                    .starts_with(|sign: char| sign.is_whitespace() || sign.is_ascii_punctuation())
            {
                copied.push(' ');
            }
        }
        copied.push_str(words);
        last = Some(here);
    }
    copied
}

/// Takes egui's mark out of the text of a field with words read from the right: it
/// stands over other letters than those that would be copied. A text that is selected
/// whole, from the first character to the last, is marked whole.
pub(super) fn whole_or_none(
    shape: &mut Shape,
    field: Rect,
    selected: &Range<usize>,
    visuals: &Visuals,
) {
    match shape {
        Shape::Vec(shapes) => {
            for one in shapes {
                whole_or_none(one, field, selected, visuals);
            }
        }
        Shape::Text(text)
            if field.intersects(text.visual_bounding_rect())
                && turns(text.galley.text())
                && is_marked(text) =>
        {
            unmark(Arc::make_mut(&mut text.galley));
            let count = text.galley.text().chars().count();
            if selected.start == 0 && selected.end >= count {
                let all = CCursorRange::select_all(&text.galley);
                paint_text_selection(&mut text.galley, visuals, &all, None);
            }
        }
        _ => {}
    }
}

fn unmark(galley: &mut Galley) {
    for row in &mut galley.rows {
        for vertex in &mut Arc::make_mut(&mut row.row).visuals.mesh.vertices {
            if vertex.color == theme::SELECTED && vertex.uv == WHITE_UV {
                vertex.color = Color32::TRANSPARENT;
            } else if vertex.color == theme::ACCENT {
                vertex.color = theme::INK;
            }
        }
    }
}

#[cfg(test)]
mod tests;
