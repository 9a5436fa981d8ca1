//! Words written from right to left, put in the order in which they are read.
//!
//! egui shapes each word in its own direction and puts the words of a line from
//! left to right. What was drawn is put right here, in one place after drawing, so
//! that no page can forget it: line by line, by the levels of the Unicode
//! bidirectional algorithm (UAX #9). The text itself, and by it every name a screen
//! reader is told, is left as it is. The field one types in is left alone too: its
//! cursor stands where egui put it; [`beneath`] shows under it how it is read, and what
//! of it is selected. What is selected of a label is found by [`selection`].

mod selection;

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::TextShape;
use egui::epaint::text::Glyph;
use egui::layers::ShapeIdx;
use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use egui::text_edit::TextEditState;
use egui::{Align, Color32, Context, Galley, Id, LayerId, Pos2, Rect, Shape, Ui};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::theme;
use crate::model::{from_right, is_unseen, turns};

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

/// The characters that are selected in the field with the cursor.
fn selected_in_field(context: &Context) -> Option<Range<usize>> {
    let id = context.memory(egui::Memory::focused)?;
    let range = TextEditState::load(context, id)?.cursor.char_range()?;
    let [from, to] = range.sorted_cursors();
    Some(from.index.0..to.index.0)
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

/// A line of a text, in bytes of it.
struct Line {
    start: usize,
    end: usize,
    /// Its pieces as they are seen from the left.
    pieces: Vec<Piece>,
    from_right: bool,
}

/// What is shaped together: letters of one direction, or a single sign.
struct Piece {
    start: usize,
    end: usize,
    /// Shown in place of what stands there.
    instead: Option<char>,
    /// Whether it stands in a run that is read from the right.
    from_right: bool,
}

/// What of a piece has one look and is selected or not: a section of its line.
struct Part {
    start: usize,
    end: usize,
    instead: Option<char>,
    /// The section of the whole text.
    section: usize,
    from_right: bool,
}

impl Line {
    /// Its parts as they are seen from the left. Letters whose looks differ are shaped
    /// apart; read from the right the later ones stand first.
    fn parts(&self, whole: &LayoutJob, selected: Option<&Range<usize>>) -> Vec<Part> {
        let at = |start: usize| {
            let before = |section: &LayoutSection| section.byte_range.end.0 <= start;
            whole.sections.partition_point(before)
        };
        let last = whole.sections.len().saturating_sub(1);
        let mut parts = Vec::with_capacity(self.pieces.len());
        for piece in &self.pieces {
            let is_turned = whole.text.get(piece.start..piece.end).is_some_and(turns);
            let first = at(piece.start).min(last);
            let end = at(piece.end.saturating_sub(1)).min(last);
            let from = parts.len();
            for section in first..=end {
                let Some(range) = whole.sections.get(section).map(|one| &one.byte_range) else {
                    continue;
                };
                let mut cuts = vec![piece.start, piece.end];
                if piece.instead.is_none() {
                    cuts = vec![piece.start.max(range.start.0), piece.end.min(range.end.0)];
                    let ends = selected.map_or([0, 0], |range| [range.start, range.end]);
                    let within = ends.iter().filter(|end| cuts[0] < **end && **end < cuts[1]);
                    let within: Vec<usize> = within.copied().collect();
                    cuts.splice(1..1, within);
                }
                parts.extend(cuts.windows(2).map(|cut| Part {
                    start: cut[0],
                    end: cut[1],
                    instead: piece.instead,
                    section,
                    from_right: piece.from_right,
                }));
            }
            if is_turned {
                parts[from..].reverse();
            }
        }
        parts
    }

    /// The line as a text of its own, each part a section.
    fn job(&self, whole: &LayoutJob, selected: Option<&Range<usize>>) -> LayoutJob {
        let mut job = empty_job(whole);
        for part in self.parts(whole, selected) {
            part.add_to(&mut job, whole);
            let is_marked = selected.is_some_and(|range| range.contains(&part.start));
            if is_marked && let Some(section) = job.sections.last_mut() {
                mark(&mut section.format);
            }
        }
        job
    }

    /// The place in the whole text that is drawn at this distance from its left end.
    fn byte_at(&self, context: &Context, whole: &LayoutJob, x: f32) -> usize {
        let (left_end, right_end) = if self.from_right {
            (self.end, self.start)
        } else {
            (self.start, self.end)
        };
        if x <= 0.0 {
            return left_end;
        }
        let mut left = 0.0;
        for part in self.parts(whole, None) {
            let mut job = empty_job(whole);
            part.add_to(&mut job, whole);
            let galley = context.fonts_mut(|fonts| fonts.layout_job(job));
            let width = galley.rows.first().map_or(0.0, |row| row.row.size.x);
            if x < left + width {
                return part.byte_at(&whole.text, &galley, x - left);
            }
            left += width;
        }
        right_end
    }
}

impl Part {
    fn add_to(&self, job: &mut LayoutJob, whole: &LayoutJob) {
        let Some(section) = whole.sections.get(self.section) else {
            return;
        };
        let from = job.text.len();
        match self.instead {
            Some(sign) => job.text.push(sign),
            None => job
                .text
                .push_str(whole.text.get(self.start..self.end).unwrap_or("")),
        }
        job.sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: ByteIndex(from)..ByteIndex(job.text.len()),
            format: section.format.clone(),
        });
    }

    /// The place in the text that this distance from its left end is nearest to.
    fn byte_at(&self, text: &str, galley: &Galley, x: f32) -> usize {
        let words = text.get(self.start..self.end).unwrap_or("");
        let count = words.chars().count();
        let glyphs = galley.rows.iter().flat_map(|row| &row.row.glyphs);
        let middles = glyphs.filter(|glyph| is_drawn(glyph));
        let middles: Vec<f32> = middles
            .map(|glyph| glyph.pos.x + glyph.advance_width / 2.0)
            .collect();
        let left = middles.iter().filter(|middle| **middle < x).count();
        let passed = if self.from_right {
            middles.len() - left
        } else {
            left
        };
        // Letters that are drawn as one share its width.
        let passed = passed * count / middles.len().max(1);
        let rest = words.char_indices().skip(passed);
        let mut rest = rest.skip_while(|(_, sign)| bidi_class(*sign) == BidiClass::NSM);
        rest.next().map_or(self.end, |(at, _)| self.start + at)
    }
}

/// A line of its own of a text.
fn empty_job(whole: &LayoutJob) -> LayoutJob {
    LayoutJob {
        first_row_min_height: whole.first_row_min_height,
        break_on_newline: false,
        round_output_to_gui: whole.round_output_to_gui,
        keep_trailing_whitespace: true,
        ..LayoutJob::default()
    }
}

/// Shows a part of a text as selected.
fn mark(format: &mut TextFormat) {
    format.background = theme::SELECTED;
    format.color = theme::ACCENT;
}

/// Whether a sign is of a word.
fn is_word_sign(sign: char) -> bool {
    sign.is_alphanumeric() || bidi_class(sign) == BidiClass::NSM
}

/// The lines of a text as it was broken, each in order.
fn lines(galley: &Galley) -> Vec<Line> {
    let text = galley.text();
    let mut lines = Vec::with_capacity(galley.rows.len());
    let mut start = 0;
    let mut paragraph: Option<Paragraph> = None;
    for (index, row) in galley.rows.iter().enumerate() {
        let end_of_paragraph = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let known = paragraph.take().filter(|one| one.end == end_of_paragraph);
        let within = known.unwrap_or_else(|| Paragraph::new(text, start, end_of_paragraph));
        let is_last = index + 1 == galley.rows.len();
        let cut = galley.elided && is_last;
        let end = if row.ends_with_newline || is_last && !cut {
            end_of_paragraph
        } else {
            let signs: Vec<char> = row
                .row
                .glyphs
                .iter()
                .filter(|glyph| is_drawn(glyph))
                .map(|glyph| glyph.chr)
                .collect();
            let shown = signs.len() - usize::from(cut && !signs.is_empty());
            start + length(&text[start..end_of_paragraph], &signs[..shown])
        };
        let mut line = within.line(text, start, end);
        if cut && let Some(sign) = galley.job.wrap.overflow_character {
            let piece = Piece {
                start: end.saturating_sub(1),
                end,
                instead: Some(sign),
                from_right: false,
            };
            let place = if line.from_right {
                0
            } else {
                line.pieces.len()
            };
            line.pieces.insert(place, piece);
        }
        lines.push(line);
        start = end;
        if row.ends_with_newline {
            start = (end + 1).min(text.len());
        }
        paragraph = Some(within);
    }
    lines
}

/// Whether a glyph is a sign of its own: after a word read from the right egui
/// counts its letters once more, without width or shape.
fn is_drawn(glyph: &Glyph) -> bool {
    glyph.advance_width > 0.0 || !glyph.uv_rect.is_nothing()
}

/// How much of a text a line of these signs takes, in bytes. The signs of a word
/// read from the right are not in the order of the text, but its spaces are.
fn length(text: &str, signs: &[char]) -> usize {
    let spaces = signs.iter().filter(|sign| sign.is_whitespace()).count();
    let tail = signs
        .iter()
        .rev()
        .take_while(|sign| !sign.is_whitespace())
        .count();
    let mut after_spaces = 0;
    let mut left = spaces;
    if left > 0 {
        for (at, character) in text.char_indices() {
            if character.is_whitespace() {
                left -= 1;
                after_spaces = at + character.len_utf8();
                if left == 0 {
                    break;
                }
            }
        }
    }
    let rest = &text[after_spaces..];
    let end = rest
        .char_indices()
        .nth(tail)
        .map_or(rest.len(), |(at, _)| at);
    after_spaces + end
}

/// The levels of a paragraph of a text.
struct Paragraph {
    start: usize,
    end: usize,
    /// The paragraph without what would turn it by stealth.
    plain: String,
    from_right: bool,
}

impl Paragraph {
    fn new(text: &str, start: usize, end: usize) -> Self {
        let words = &text[start..end];
        Self {
            start,
            end,
            plain: words.chars().map(plain).collect(),
            from_right: from_right(words) == Some(true),
        }
    }

    /// A line of it, from and to a place in the whole text.
    fn line(&self, text: &str, start: usize, end: usize) -> Line {
        let level = if self.from_right {
            Level::rtl()
        } else {
            Level::ltr()
        };
        let mut line = Line {
            start,
            end,
            pieces: Vec::new(),
            from_right: self.from_right,
        };
        if start >= end {
            return line;
        }
        let info = BidiInfo::new(&self.plain, Some(level));
        let Some(paragraph) = info.paragraphs.first() else {
            return line;
        };
        let (levels, runs) = info.visual_runs(paragraph, start - self.start..end - self.start);
        for run in runs {
            let is_turned = levels.get(run.start).is_some_and(Level::is_rtl);
            let (from, to) = (run.start + self.start, run.end + self.start);
            let mut pieces = pieces(&text[from..to], from, is_turned);
            if is_turned {
                pieces.reverse();
            }
            line.pieces.append(&mut pieces);
        }
        line
    }
}

/// The pieces of a run, in the order of reading.
fn pieces(run: &str, from: usize, is_turned: bool) -> Vec<Piece> {
    let mut pieces: Vec<(Piece, bool)> = Vec::new();
    for (at, character) in run.char_indices() {
        let (start, end) = (from + at, from + at + character.len_utf8());
        let class = bidi_class(character);
        // Digits of Persian egui would turn around, and others' it would join.
        let is_digit = class == BidiClass::AN || ('\u{6f0}'..='\u{6f9}').contains(&character);
        let is_letter = matches!(class, BidiClass::R | BidiClass::AL)
            || matches!(character, '\u{200c}' | '\u{200d}');
        let together = if is_turned {
            is_letter || class == BidiClass::NSM
        } else {
            !is_letter && !is_digit
        };
        match pieces.last_mut() {
            Some((piece, true)) if together => piece.end = end,
            _ => pieces.push((
                Piece {
                    start,
                    end,
                    instead: is_turned.then(|| mirrored(character)).flatten(),
                    from_right: is_turned,
                },
                together,
            )),
        }
    }
    pieces.into_iter().map(|(piece, _)| piece).collect()
}

/// The sign that stands for another where it is read from the right.
const fn mirrored(sign: char) -> Option<char> {
    Some(match sign {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '\u{ab}' => '\u{bb}',
        '\u{bb}' => '\u{ab}',
        '\u{2039}' => '\u{203a}',
        '\u{203a}' => '\u{2039}',
        '\u{2264}' => '\u{2265}',
        '\u{2265}' => '\u{2264}',
        _ => return None,
    })
}

/// A character of the same length that turns nothing and ends no paragraph, for
/// those that do: what hides how a text reads is not obeyed.
fn plain(character: char) -> char {
    if !is_unseen(character) && bidi_class(character) != BidiClass::B {
        return character;
    }
    match character.len_utf8() {
        1 => ' ',
        2 => '\u{a0}',
        _ => '\u{2020}',
    }
}

/// Shows under a field how what is typed in it is read, while it is typed and where
/// that cannot be seen in the field itself: the line with the cursor. A field that has
/// no room for a line of its own leaves it to [`set_right`], which hangs it under the
/// field over whatever stands there.
pub fn beneath(ui: &mut Ui, field: Id, typed: &str) {
    let has_focus = ui.memory(|memory| memory.has_focus(field));
    if !has_focus || typed.len() > MOST || !turns(typed) {
        return;
    }
    let frame = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| data.insert_temp(shown_beneath(), (field, frame)));
    if let Some(line) = line_typed(ui.ctx(), field, typed) {
        let job = line.job(theme::MUTED, ui.available_width());
        ui.add(egui::Label::new(job).wrap());
    }
}

/// Where the field whose line was shown by its page is noted.
fn shown_beneath() -> Id {
    Id::unique("line as read")
}

/// The line with the cursor, and what is selected of it.
struct Typed<'a> {
    words: &'a str,
    selected: Range<usize>,
}

impl Typed<'_> {
    /// It as a text, what is selected marked.
    fn job(&self, ink: Color32, width: f32) -> LayoutJob {
        let font = egui::FontId::proportional(theme::SMALL_SIZE);
        let plain = TextFormat::simple(font, ink);
        let mut selected = plain.clone();
        mark(&mut selected);
        let mut job = LayoutJob::default();
        job.wrap.max_width = width;
        let Range { start, end } = self.selected;
        for (words, format) in [
            (&self.words[..start], &plain),
            (&self.words[start..end], &selected),
            (&self.words[end..], &plain),
        ] {
            if !words.is_empty() {
                job.append(words, 0.0, format.clone());
            }
        }
        job
    }
}

/// The line with the cursor, where it has words from right to left.
fn line_typed<'a>(context: &Context, field: Id, typed: &'a str) -> Option<Typed<'a>> {
    let range = TextEditState::load(context, field)
        .and_then(|state| state.cursor.char_range())
        .unwrap_or_default();
    let byte = |nth: usize| {
        let found = typed.char_indices().nth(nth);
        found.map_or(typed.len(), |(at, _)| at)
    };
    let at = byte(range.primary.index.0);
    let start = typed[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = typed[at..].find('\n').map_or(typed.len(), |to| at + to);
    let words = typed[start..end].trim();
    let start = end - typed[start..end].trim_start().len();
    let within = |at: usize| at.saturating_sub(start).min(words.len());
    let [from, to] = range.sorted_cursors().map(|end| byte(end.index.0));
    turns(words).then(|| Typed {
        words,
        selected: within(from)..within(to),
    })
}

/// Takes marks that tell something untrue out of the field with the cursor.
fn unmark_field(context: &Context, layer: LayerId, field: Rect) {
    let Some(selected) = selected_in_field(context).filter(|range| !range.is_empty()) else {
        return;
    };
    let style = context.global_style();
    context.graphics_mut(|graphics| {
        let Some(list) = graphics.get_mut(layer) else {
            return;
        };
        for index in 0..list.next_idx().0 {
            list.mutate_shape(ShapeIdx(index), |drawn| {
                selection::whole_or_none(&mut drawn.shape, field, &selected, &style.visuals);
            });
        }
    });
}

/// Hangs the line as it is read under the field with the cursor, unless its page showed it.
fn hang_beneath(context: &Context, layer: LayerId, field: Rect) {
    let Some(id) = context.memory(egui::Memory::focused) else {
        return;
    };
    let shown: Option<(Id, u64)> = context.data(|data| data.get_temp(shown_beneath()));
    if shown == Some((id, context.cumulative_pass_nr())) || field.width() < 1.0 {
        return;
    }
    let mut typed = String::new();
    context.graphics(|graphics| {
        for drawn in graphics
            .get(layer)
            .iter()
            .flat_map(|list| list.all_entries())
        {
            within(&drawn.shape, field, &mut |words| typed = words.to_owned());
        }
    });
    let Some(line) = line_typed(context, id, &typed) else {
        return;
    };
    let window = context.content_rect();
    let job = line.job(theme::INK, field.width().max(180.0));
    let galley = context.fonts_mut(|fonts| fonts.layout_job(job));
    let size = galley.size() + egui::vec2(12.0, 8.0);
    let left = field.left().min(window.right() - size.x).max(window.left());
    let below = field.bottom() + 2.0;
    let top = if below + size.y <= window.bottom() {
        below
    } else {
        field.top() - 2.0 - size.y
    };
    let painter = context.layer_painter(layer);
    let rect = Rect::from_min_size(egui::pos2(left, top), size);
    let stroke = egui::Stroke::new(1.0, theme::FIELD_LINE);
    painter.rect(rect, 4.0, theme::PAPER, stroke, egui::StrokeKind::Inside);
    painter.galley(rect.min + egui::vec2(6.0, 4.0), galley, theme::INK);
}

/// Tells the text from right to left that stands in a field.
fn within(shape: &Shape, field: Rect, tell: &mut dyn FnMut(&str)) {
    match shape {
        Shape::Vec(shapes) => {
            for one in shapes {
                within(one, field, tell);
            }
        }
        Shape::Text(text) => {
            let words = text.galley.text();
            let is_typed = field.intersects(text.visual_bounding_rect());
            if is_typed && words.len() <= MOST && turns(words) {
                tell(words);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{CentralPanel, RawInput, TextEdit};

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
