//! A field of one line that is reached by Tab is selected whole, so that what
//! is typed takes the place of what stood there. One that is clicked into or
//! gone to otherwise is not: nothing is overwritten unawares.

use egui::text::{CCursor, CCursorRange};
use egui::{Context, Id, Response, TextEdit};

fn place() -> Id {
    Id::unique("step-of-the-cursor")
}

/// Notes that the cursor goes on to another field at this frame or the next.
pub fn note_step(context: &Context) {
    let now = context.cumulative_frame_nr();
    context.data_mut(|data| data.insert_temp(place(), now));
}

/// Selects what stands in a field of one line that the cursor has just come to.
pub(super) fn select_when_reached(field: &Response, value: &str) {
    if !field.gained_focus() || value.is_empty() {
        return;
    }
    let context = &field.ctx;
    let now = context.cumulative_frame_nr();
    let step: Option<u64> = context.data(|data| data.get_temp(place()));
    if step.is_none_or(|step| step + 1 < now) {
        return;
    }
    select_whole(context, field.id, value.chars().count());
}

/// Puts the cursor of a field behind its last letter, where a longer text takes the place of
/// what was typed.
pub fn caret_last(context: &Context, field: Id) {
    let mut state = TextEdit::load_state(context, field).unwrap_or_default();
    let last = CCursor::new(usize::MAX);
    state.cursor.set_char_range(Some(CCursorRange::one(last)));
    TextEdit::store_state(context, field, state);
}

/// Selects so many letters of a field, all there are: what is typed next takes their
/// place.
pub fn select_whole(context: &Context, field: Id, letters: usize) {
    let mut state = TextEdit::load_state(context, field).unwrap_or_default();
    let whole = CCursorRange::two(CCursor::new(0), CCursor::new(letters));
    state.cursor.set_char_range(Some(whole));
    TextEdit::store_state(context, field, state);
}
