//! Strips of lines: one a line, one for several beside or beneath each other.

use std::rc::Rc;

use super::{Item, Strip};
use crate::brief::lines::TextLine;
use crate::brief::tags::TagId;

/// A line at a place.
pub(super) fn placed(line: TextLine, x: f32, y: f32, tag: TagId) -> Item {
    Item::Line {
        x,
        y,
        line: Rc::new(line),
        tag,
    }
}

/// A strip a line, the first and last two kept together.
pub(super) fn strips(lines: Vec<TextLine>, left: f32, tag: TagId) -> Vec<Strip> {
    let count = lines.len();
    let strip = |(index, line): (usize, TextLine)| Strip {
        height: line.height,
        notes: line.notes.clone(),
        items: vec![placed(line, left, 0.0, tag)],
        keep_with_next: count > 1 && (index == 0 || index + 2 == count),
        ..Strip::default()
    };
    lines.into_iter().enumerate().map(strip).collect()
}

pub(super) fn spaced(mut strips: Vec<Strip>, gap: f32) -> Vec<Strip> {
    if let Some(first) = strips.first_mut() {
        first.gap = gap;
    }
    strips
}

/// Lines beside each other as one strip, side after side.
pub(super) fn side_by_side(sides: &[(Vec<TextLine>, f32)], tag: TagId) -> Strip {
    let mut strip = Strip::default();
    for (lines, x) in sides {
        let mut y = 0.0;
        for line in lines {
            strip.notes.extend(&line.notes);
            strip.items.push(placed(line.clone(), *x, y, tag));
            y += line.height;
        }
        strip.height = strip.height.max(y);
    }
    strip
}

/// Strips beneath each other as one.
pub(super) fn stacked(strips: impl Iterator<Item = Strip>) -> Strip {
    let mut whole = Strip::default();
    for strip in strips {
        whole.height += strip.gap;
        let y = whole.height;
        let items = strip.items.into_iter().map(|item| item.moved(0.0, y));
        whole.items.extend(items);
        whole.notes.extend(strip.notes);
        whole.heading = whole.heading.or(strip.heading);
        whole.height += strip.height;
    }
    whole
}

/// Two strips beside each other as one.
pub(super) fn beside(mut one: Strip, other: Strip) -> Strip {
    one.height = one.height.max(other.height);
    one.items.extend(other.items);
    one.notes.extend(other.notes);
    one.heading = one.heading.or(other.heading);
    one
}
