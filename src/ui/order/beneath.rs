//! Under the field one types in: the line with the cursor as it is read, and what is
//! selected of it.

use std::ops::Range;

use egui::layers::ShapeIdx;
use egui::text::{LayoutJob, TextFormat};
use egui::text_edit::TextEditState;
use egui::{Color32, Context, Id, LayerId, Rect, Shape, Ui};

use super::line::mark;
use super::{MOST, selection};
use crate::model::turns;
use crate::ui::theme;

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

/// The characters that are selected in the field with the cursor.
fn selected_in_field(context: &Context) -> Option<Range<usize>> {
    let id = context.memory(egui::Memory::focused)?;
    let range = TextEditState::load(context, id)?.cursor.char_range()?;
    let [from, to] = range.sorted_cursors();
    Some(from.index.0..to.index.0)
}

/// Keeps the cursor of the field one types in within its text: a click among words of
/// both directions puts it behind the end, where egui's jump to the word before counts
/// below nought.
pub(super) fn keep_cursor_within(context: &Context, layer: LayerId, field: Rect) {
    let id = context.memory(egui::Memory::focused);
    let state = id.and_then(|id| Some((id, TextEditState::load(context, id)?)));
    let Some((id, mut state)) = state else {
        return;
    };
    let Some(mut range) = state.cursor.char_range() else {
        return;
    };
    let mut last = None;
    each_within(context, layer, field, &mut |words| {
        last = last.max(Some(words.chars().count()));
    });
    let Some(last) = last else {
        return;
    };
    let ends = [&mut range.primary, &mut range.secondary];
    let mut is_moved = false;
    for end in ends {
        is_moved |= end.index.0 > last;
        end.index.0 = end.index.0.min(last);
    }
    if is_moved {
        state.cursor.set_char_range(Some(range));
        state.store(context, id);
    }
}

/// Takes marks that tell something untrue out of the field with the cursor.
pub(super) fn unmark_field(context: &Context, layer: LayerId, field: Rect) {
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
pub(super) fn hang_beneath(context: &Context, layer: LayerId, field: Rect) {
    let Some(id) = context.memory(egui::Memory::focused) else {
        return;
    };
    let shown: Option<(Id, u64)> = context.data(|data| data.get_temp(shown_beneath()));
    if shown == Some((id, context.cumulative_pass_nr())) || field.width() < 1.0 {
        return;
    }
    let mut typed = String::new();
    each_within(context, layer, field, &mut |words| typed = words.to_owned());
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

/// Tells each text from right to left that was drawn in a field.
fn each_within(context: &Context, layer: LayerId, field: Rect, tell: &mut dyn FnMut(&str)) {
    context.graphics(|graphics| {
        let drawn = graphics.get(layer);
        for drawn in drawn.iter().flat_map(|list| list.all_entries()) {
            within(&drawn.shape, field, tell);
        }
    });
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
