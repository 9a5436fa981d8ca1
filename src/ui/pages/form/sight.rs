//! The one place that decides where the column of the form stands.
//!
//! The field the cursor comes to is brought into sight, by no more than is
//! needed, with its label and the line beneath. From then on it stays where it
//! is on the screen when rows above it grow or the width changes. Where the
//! person scrolls it away, what is in view stays.

use egui::{Id, Rect, Ui, pos2, vec2};

use crate::ui::widgets::seen_part;

/// Room for a label above a field.
const ABOVE: f32 = 24.0;
/// Room for the line beneath it.
const BELOW: f32 = 24.0;
/// Room for the heading of a part above its first row.
const HEADING: f32 = 60.0;
/// Frames for which a field that was come to is brought into sight: rows that
/// were never drawn turn out to be of another height.
const SETTLE: u8 = 12;

/// What was drawn of the column in a frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drawn {
    /// Where the column stood.
    pub offset: f32,
    /// By how much the rows above the view grew.
    pub grown: f32,
    /// Whether any row took another height than before.
    pub has_changed: bool,
    /// The field with the cursor and its row, where they were drawn.
    pub cursor: Option<Cursor>,
}

/// A field and its row on the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor {
    pub widget: Id,
    pub field: Rect,
    pub row: Rect,
    pub has_focus: bool,
}

/// Where the column stands, and what it follows.
#[derive(Debug, Default)]
pub(super) struct Sight {
    /// Where it is to be scrolled to at the next frame.
    next: Option<f32>,
    /// The field followed, and how far down the column it was.
    followed: Option<(Id, f32)>,
    /// For how many frames the field is still to be brought into sight.
    settling: u8,
    /// The row of the field goes to the top, under its part's heading.
    to_top: bool,
    /// Something was typed since the last frame.
    is_typed: bool,
    /// Where the column stood after the last frame.
    offset: f32,
    /// As far as the column can be scrolled.
    most: f32,
    /// How tall the view was.
    height: f32,
}

impl Sight {
    /// Brings the field that gets the cursor into sight, even if it has it.
    pub fn seek(&mut self) {
        self.settling = SETTLE;
    }

    /// What is typed is to be seen, wherever the column was scrolled to.
    pub fn typed(&mut self) {
        self.is_typed = true;
    }

    /// Brings its row to the top of the view.
    pub fn seek_top(&mut self) {
        self.to_top = true;
        self.seek();
    }

    /// Turns the column on by views; back where they are negative.
    pub fn turn(&mut self, views: f32) {
        let next = self.offset + views * self.height * 0.9;
        self.next = Some(next.clamp(0.0, self.most));
    }

    /// Where the column goes at this frame.
    pub fn take(&mut self) -> Option<f32> {
        self.next.take()
    }

    /// After a frame: decides where the column goes at the next. It stood at an
    /// offset and is so tall in all.
    pub fn look(&mut self, ui: &Ui, view: Rect, drawn: Drawn, (offset, tall): (f32, f32)) {
        self.most = (tall - view.height()).max(0.0);
        let mut by = 0.0;
        let is_typed = std::mem::take(&mut self.is_typed);
        let is_resized = (self.height - view.height()).abs() > 0.5;
        self.height = view.height();
        self.offset = offset;
        if let Some(cursor) = drawn.cursor {
            let depth = cursor.field.top() - view.top() + drawn.offset;
            let before = self.followed.filter(|(widget, _)| *widget == cursor.widget);
            if cursor.has_focus && (before.is_none() || is_typed || is_resized) {
                self.seek();
            }
            self.followed = Some((cursor.widget, depth));
            if self.settling > 0 {
                self.settling -= 1;
                let top = cursor.row.top() - HEADING;
                let is_whole = top >= view.top() && cursor.row.bottom() <= view.bottom();
                by = if self.to_top && !is_whole {
                    top - view.top()
                } else {
                    // Rows above took other heights than they were thought to:
                    // the field goes back to where it was brought, then on.
                    let shift = before.map_or(0.0, |(_, before)| depth - before);
                    shift + needed(ui, view, cursor, shift)
                };
                // What was scrolled since the frame was drawn is in the offset.
                by -= offset - drawn.offset;
                if by.abs() < 0.5 && !drawn.has_changed {
                    self.settling = 0;
                    self.to_top = false;
                }
            } else if let Some((_, depth_before)) = before {
                let was_seen = view.expand(1.0).contains(pos2(
                    view.center().x,
                    view.top() + depth_before - drawn.offset,
                ));
                by = if was_seen {
                    depth - depth_before
                } else {
                    drawn.grown
                };
            }
        } else {
            self.followed = None;
            self.settling = self.settling.saturating_sub(1);
            by = drawn.grown;
        }
        // A whole number: halves are drawn to the one side and then the other, and a
        // column that follows them never comes to rest.
        let to = if by == 0.0 {
            offset
        } else {
            (offset + by).round()
        };
        let next = to.clamp(0.0, self.most);
        if (next - offset).abs() >= 0.5 {
            self.next = Some(next);
        }
        if self.next.is_some() || self.settling > 0 {
            ui.ctx().request_repaint();
        }
    }
}

/// By how much the column must go for a field to be in sight, once a shift of
/// the rows was made good: none where it is.
fn needed(ui: &Ui, view: Rect, cursor: Cursor, shift: f32) -> f32 {
    let back = vec2(0.0, -shift);
    let row = cursor.row.translate(back);
    // Of a field that is taller than the view, what it shows of itself.
    let field = seen_part(ui, cursor.widget)
        .unwrap_or(cursor.field)
        .translate(back);
    let top = (field.top() - ABOVE).max(row.top().min(field.top()));
    let bottom = (field.bottom() + BELOW).min(row.bottom().max(field.bottom()));
    if field.height() >= view.height() || top < view.top() {
        top.min(field.top()) - view.top()
    } else if bottom > view.bottom() {
        // Never so far that its beginning is out of sight.
        (bottom - view.bottom()).min(top - view.top())
    } else {
        0.0
    }
}
