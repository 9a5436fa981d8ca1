//! Lists of records by keyboard: arrows, Page Up and Page Down, Home and End go
//! from row to row and scroll along; letters typed on a row are handed back for
//! the list's filter. [`record_rows`] draws a long list of which only the rows in
//! view are drawn; a list drawn otherwise asks its [`RowCursor`].

use std::ops::Range;

use egui::{Context, Event, EventFilter, Id, Key, Modifiers, Response, ScrollArea, Ui};

/// Rows that Page Up and Page Down go, where nobody knows how many are in view.
const PAGE: usize = 10;

/// Where the keyboard is in a list.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// The row with the cursor, at the last frame.
    at: Option<usize>,
    /// The row that had the cursor last.
    before: usize,
    /// The row the cursor goes to.
    to: Option<usize>,
    offset: f32,
    height: f32,
}

/// Whether the keyboard goes into the rows of a list: Down from its filter, and Down or Up
/// where nothing has the cursor. Then it goes to the row it was at before.
pub fn keyed_into_rows(ui: &Ui, list: Id, filter: &Response) -> Option<usize> {
    let pressed = |key| ui.input(|input| input.modifiers.is_none() && input.key_pressed(key));
    let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
    if filter.has_focus() {
        return down.then_some(0);
    }
    let is_free =
        ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
    if !is_free || egui::Popup::is_any_open(ui.ctx()) || !(down || up) {
        return None;
    }
    // Else the key would take it on from there, to what lies beneath.
    ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    let place: Place = ui.data(|data| data.get_temp(list)).unwrap_or_default();
    Some(place.before)
}

/// Lets the cursor go to a row of a list, from its filter.
pub fn enter_rows(ui: &Ui, list: Id, row: usize) {
    ui.data_mut(|data| {
        let place: &mut Place = data.get_temp_mut_or_default(list);
        place.to = Some(row);
        place.offset = 0.0;
    });
}

/// The row of a list that has the keyboard, through one frame.
pub struct RowCursor {
    list: Id,
    place: Place,
    typed: Option<String>,
}

impl RowCursor {
    /// Reads the keys of this frame; the list has `count` rows.
    pub fn begin(ui: &Ui, list: Id, count: usize) -> Self {
        let place = ui.data(|data| data.get_temp(list)).unwrap_or_default();
        Self::read(ui, list, place, (count, PAGE))
    }

    fn read(ui: &Ui, list: Id, mut place: Place, (count, page): (usize, usize)) -> Self {
        let last = count.saturating_sub(1);
        let mut typed = None;
        if let Some(at) = place.at.take().filter(|_| count > 0) {
            let to = ui.input_mut(|input| {
                let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
                if pressed(Key::ArrowDown) {
                    Some(at + 1)
                } else if pressed(Key::ArrowUp) {
                    Some(at.saturating_sub(1))
                } else if pressed(Key::PageDown) {
                    Some(at + page)
                } else if pressed(Key::PageUp) {
                    Some(at.saturating_sub(page))
                } else if pressed(Key::Home) {
                    Some(0)
                } else if pressed(Key::End) {
                    Some(last)
                } else {
                    None
                }
            });
            place.to = to.or(place.to);
            typed = letters(ui);
        }
        place.to = place.to.map(|to| to.min(last)).filter(|_| count > 0);
        Self { list, place, typed }
    }

    /// The row the keyboard goes to, to be scrolled into view.
    pub const fn target(&self) -> Option<usize> {
        self.place.to
    }

    /// Has a row that was drawn take the keyboard, if it is its turn.
    pub fn drawn(&mut self, context: &Context, index: usize, row: &Response) {
        if self.place.to == Some(index) {
            self.place.to = None;
            row.request_focus();
            row.scroll_to_me(None);
            context.request_repaint();
        }
        if row.has_focus() {
            self.place.at = Some(index);
            self.place.before = index;
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            context.memory_mut(|memory| memory.set_focus_lock_filter(row.id, filter));
        }
    }

    /// Ends the frame; gives the letters typed on a row.
    pub fn end(self, context: &Context) -> Option<String> {
        context.data_mut(|data| data.insert_temp(self.list, self.place));
        self.typed
    }
}

/// What came of the rows of a list in a frame.
pub struct RowsDrawn {
    /// The letters typed on one of them.
    pub typed: Option<String>,
    /// Those in view.
    pub rows: Range<usize>,
}

/// Draws the rows in view.
pub fn record_rows(
    ui: &mut Ui,
    list: Id,
    (row_height, count): (f32, usize),
    mut row: impl FnMut(&mut Ui, usize) -> Option<Response>,
) -> RowsDrawn {
    let place: Place = ui.data(|data| data.get_temp(list)).unwrap_or_default();
    let pitch = row_height + ui.spacing().item_spacing.y;
    #[allow(clippy::cast_possible_truncation, reason = "the rows a screen holds")]
    let page = ((place.height / pitch) as usize).saturating_sub(1).max(1);
    let mut cursor = RowCursor::read(ui, list, place, (count, page));
    let mut in_view = 0..0;
    let mut area = ScrollArea::vertical()
        .id_salt(list)
        .auto_shrink([false, false]);
    if let Some(to) = cursor.target() {
        let top = to as f32 * pitch;
        let least = top + row_height - place.height;
        let offset = place.offset.min(top).max(least).max(0.0);
        if (offset - place.offset).abs() > 0.5 {
            area = area.vertical_scroll_offset(offset);
        }
    }
    let output = area.show_rows(ui, row_height, count, |ui, rows| {
        in_view = rows.clone();
        for index in rows {
            // By its number, so that the cursor stays with its row when others come.
            if let Some(drawn) = ui.push_id(index, |ui| row(ui, index)).inner {
                cursor.drawn(ui.ctx(), index, &drawn);
            }
        }
    });
    cursor.place.offset = output.state.clamped_offset().y;
    cursor.place.height = output.inner_rect.height();
    RowsDrawn {
        typed: cursor.end(ui.ctx()),
        rows: in_view,
    }
}

/// The letters typed in this frame; a space opens the row and is none.
fn letters(ui: &Ui) -> Option<String> {
    ui.input(|input| {
        let words: String = input
            .events
            .iter()
            .filter_map(|event| match event {
                Event::Text(text) if text != " " => Some(text.as_str()),
                _ => None,
            })
            .collect();
        (!words.is_empty()).then_some(words)
    })
}

/// Moves the cursor into the filter of a list, behind what was typed there.
pub fn type_into_filter(ui: &Ui, filter: Id, value: &str) {
    let mut state = egui::TextEdit::load_state(ui.ctx(), filter).unwrap_or_default();
    let end = egui::text::CCursor::new(value.chars().count());
    let range = egui::text::CCursorRange::one(end);
    state.cursor.set_char_range(Some(range));
    egui::TextEdit::store_state(ui.ctx(), filter, state);
    ui.memory_mut(|memory| memory.request_focus(filter));
}
