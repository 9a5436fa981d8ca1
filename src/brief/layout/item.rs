//! What is drawn on a page.

use std::rc::Rc;

use crate::brief::lines::TextLine;
use crate::brief::look::Ink;
use crate::brief::tags::TagId;

/// Something drawn, in points from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::brief) enum Item {
    /// A line of text.
    Line {
        x: f32,
        y: f32,
        line: Rc<TextLine>,
        tag: TagId,
    },
    /// A line or an area.
    Path {
        points: Vec<(f32, f32)>,
        stroke: Option<(Ink, f32)>,
        fill: Option<Ink>,
        dashed: bool,
        tag: TagId,
    },
    /// A round mark, full or open.
    Dot {
        x: f32,
        y: f32,
        radius: f32,
        ink: Ink,
        open: bool,
        tag: TagId,
    },
    /// A picture, an index of `Pages::pictures`.
    Picture {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        picture: usize,
        tag: TagId,
    },
    /// The number of the page where a heading stands, ending at `x`; becomes
    /// a line when the pages are known.
    PageOf {
        x: f32,
        y: f32,
        heading: usize,
        tag: TagId,
    },
}

impl Item {
    /// A horizontal line.
    pub(super) fn rule(x: f32, y: f32, width: f32, thickness: f32, ink: Ink) -> Self {
        Self::Path {
            points: vec![(x, y), (x + width, y)],
            stroke: Some((ink, thickness)),
            fill: None,
            dashed: false,
            tag: TagId::ARTIFACT,
        }
    }

    /// A filled rectangle.
    pub(super) fn area((x, y): (f32, f32), width: f32, height: f32, ink: Ink, tag: TagId) -> Self {
        Self::Path {
            points: vec![
                (x, y),
                (x + width, y),
                (x + width, y + height),
                (x, y + height),
            ],
            stroke: None,
            fill: Some(ink),
            dashed: false,
            tag,
        }
    }

    /// The same elsewhere.
    pub(super) fn moved(mut self, by_x: f32, by_y: f32) -> Self {
        match &mut self {
            Self::Line { x, y, .. }
            | Self::Dot { x, y, .. }
            | Self::Picture { x, y, .. }
            | Self::PageOf { x, y, .. } => {
                *x += by_x;
                *y += by_y;
            }
            Self::Path { points, .. } => {
                for (x, y) in points {
                    *x += by_x;
                    *y += by_y;
                }
            }
        }
        self
    }

    /// How far down it reaches.
    pub(super) fn bottom(&self) -> f32 {
        match self {
            Self::Line { y, line, .. } => y + line.height,
            Self::Path { points, .. } => points.iter().map(|(_, y)| *y).fold(0.0, f32::max),
            Self::Dot { y, radius, .. } => y + radius,
            Self::Picture { y, height, .. } => y + height,
            Self::PageOf { y, .. } => *y,
        }
    }

    pub(super) const fn tag(&self) -> TagId {
        match self {
            Self::Line { tag, .. }
            | Self::Dot { tag, .. }
            | Self::Picture { tag, .. }
            | Self::PageOf { tag, .. }
            | Self::Path { tag, .. } => *tag,
        }
    }

    /// The same as adornment: what a page repeats is read once.
    pub(super) fn artifact(mut self) -> Self {
        match &mut self {
            Self::Line { tag, .. }
            | Self::Dot { tag, .. }
            | Self::Picture { tag, .. }
            | Self::PageOf { tag, .. }
            | Self::Path { tag, .. } => *tag = TagId::ARTIFACT,
        }
        self
    }
}
