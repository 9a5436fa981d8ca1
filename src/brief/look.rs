//! How text looks: faces, sizes, inks, and the settings of each kind of text.

use super::content::{Change, Form, RunStyle};
use super::sheet::{Sheet, TextSize};

/// A colour of ink, red green blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ink(pub(super) u8, pub(super) u8, pub(super) u8);

/// Running text.
pub(super) const BLACK: Ink = Ink(0x16, 0x19, 0x1d);
/// Labels and notes; dark enough to be read on a poor copy.
pub(super) const GREY: Ink = Ink(0x4d, 0x57, 0x63);
/// The one accent.
pub(super) const NAVY: Ink = Ink(0x1f, 0x3a, 0x5f);
/// Hairlines.
pub(super) const LINE: Ink = Ink(0xb4, 0xbd, 0xc8);
/// Behind what must be seen first.
pub(super) const TINT: Ink = Ink(0xf1, 0xf4, 0xf8);
/// Overdue.
pub(super) const RED: Ink = Ink(0xa3, 0x2a, 0x22);
/// A second series; told from the first by its mark too.
pub(super) const OCHRE: Ink = Ink(0xb5, 0x7b, 0x1c);
/// Fulfilled.
pub(super) const GREEN: Ink = Ink(0x2f, 0x6b, 0x4f);

/// A family with its weight and slant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Face {
    Serif,
    SerifBold,
    SerifItalic,
    Sans,
    SansBold,
    SansItalic,
}

impl Face {
    pub(super) const COUNT: usize = 6;

    pub(super) const fn is_sans(self) -> bool {
        matches!(self, Self::Sans | Self::SansBold | Self::SansItalic)
    }

    const fn bold(self) -> Self {
        if self.is_sans() {
            Self::SansBold
        } else {
            Self::SerifBold
        }
    }

    const fn italic(self) -> Self {
        if self.is_sans() {
            Self::SansItalic
        } else {
            Self::SerifItalic
        }
    }
}

/// How the ends of lines fall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// Even where lines begin: at the left, or at the right for text read from there.
    Ragged,
    /// Even at the left whichever way it is read: what stands beside its label.
    Left,
    /// Even at both sides.
    Justified,
    /// About the middle.
    Centred,
    /// Even at the right.
    Right,
}

/// How a block of text is set; its runs may differ from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Setting {
    pub(super) face: Face,
    pub(super) size: f32,
    /// From one baseline to the next.
    pub(super) leading: f32,
    pub(super) ink: Ink,
    pub(super) fit: Fit,
    /// Whether words may be divided.
    pub(super) divide: bool,
}

/// A line drawn through or beneath text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    None,
    Under,
    Through,
}

/// How one run is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) face: Face,
    pub(super) size: f32,
    pub(super) ink: Ink,
    /// How far it is raised above the line.
    pub(super) rise: f32,
    pub(super) stroke: Stroke,
    /// Where it leads, an index of `Setter::targets`.
    pub(super) target: Option<u32>,
}

impl Setting {
    /// How a run of a style is set within this.
    pub(super) fn look(&self, style: RunStyle, change: Change) -> Look {
        let (face, size, ink, rise) = match style {
            RunStyle::Plain => (self.face, self.size, self.ink, 0.0),
            RunStyle::Bold => (self.face.bold(), self.size, self.ink, 0.0),
            RunStyle::Italic => (self.face.italic(), self.size, self.ink, 0.0),
            RunStyle::Note | RunStyle::Margin => (Face::Sans, self.size * 0.84, GREY, 0.0),
            RunStyle::Portion => (Face::SansBold, self.size * 0.84, self.ink, 0.0),
            RunStyle::Withheld => (Face::SansBold, self.size * 0.88, GREY, 0.0),
            RunStyle::Footnote => (self.face, self.size * 0.66, NAVY, self.size * 0.34),
        };
        let (ink, stroke) = match change {
            Change::None => (ink, Stroke::None),
            Change::Added => (NAVY, Stroke::Under),
            Change::Removed => (GREY, Stroke::Through),
        };
        Look {
            face,
            size,
            ink,
            rise,
            stroke,
            target: None,
        }
    }

    /// From the top of a line to its baseline: the text stands in the middle.
    pub(super) fn baseline(&self) -> f32 {
        // Ascent and descent of the Noto text fonts, in ems.
        const ASCENT: f32 = 1.069;
        const DESCENT: f32 = 0.293;
        (self.leading - (ASCENT + DESCENT) * self.size) / 2.0 + ASCENT * self.size
    }

    pub(super) const fn ink(mut self, ink: Ink) -> Self {
        self.ink = ink;
        self
    }

    pub(super) const fn fit(mut self, fit: Fit) -> Self {
        self.fit = fit;
        self
    }
}

/// The settings of a brief, by the size of its text and its form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looks {
    /// How much larger or smaller than usual.
    pub(super) scale: f32,
    /// Room above and below, in the same proportion.
    pub(super) air: f32,
    pub(super) body: Setting,
    pub(super) quote: Setting,
    pub(super) cell: Setting,
    pub(super) label: Setting,
    pub(super) head: Setting,
    pub(super) title: Setting,
    pub(super) kind: Setting,
    pub(super) heading: Setting,
    pub(super) subheading: Setting,
    pub(super) speaker: Setting,
    pub(super) small: Setting,
    pub(super) caption: Setting,
    pub(super) foot: Setting,
    pub(super) marking: Setting,
    pub(super) letterhead: Setting,
}

impl Looks {
    /// The settings of a sheet; `press` below 1 sets a one-page form closer.
    pub(super) fn new(sheet: Sheet, form: Form, press: f32) -> Self {
        let large = sheet.text == TextSize::Large;
        let (scale, air) = match (large, form) {
            (true, _) => (1.5 * press, 1.25 * press),
            (false, Form::Full) => (press, press),
            (false, Form::OnePage) => (press, press * press),
        };
        let set = |face, size: f32, leading: f32, ink| Setting {
            face,
            size: size * scale,
            leading: leading * scale,
            ink,
            fit: Fit::Ragged,
            divide: false,
        };
        let body = Setting {
            fit: if large { Fit::Ragged } else { Fit::Justified },
            divide: !large,
            ..set(Face::Serif, 10.4, 14.6, BLACK)
        };
        // RunningHeads grows less than the text: it is not what is read.
        let running_heads = |face, size: f32, leading: f32, ink| {
            let by = if large { 1.2 } else { 1.0 };
            Setting {
                size: size * by,
                leading: leading * by,
                ..Setting {
                    ..set(face, size, leading, ink)
                }
            }
        };
        Self {
            scale,
            air,
            body,
            quote: Setting {
                face: Face::SerifItalic,
                ..body
            },
            cell: Setting {
                divide: !large,
                ..set(Face::Sans, 8.7, 11.9, BLACK)
            },
            label: set(Face::Sans, 8.7, 14.6, GREY),
            head: set(Face::SansBold, 8.2, 11.2, NAVY),
            title: set(Face::SerifBold, 19.0, 24.0, NAVY),
            kind: set(Face::SansBold, 8.8, 13.0, GREY),
            heading: set(Face::SansBold, 12.0, 16.0, NAVY),
            subheading: set(Face::SansBold, 9.8, 14.0, NAVY),
            speaker: set(Face::SerifBold, 10.4, 14.6, BLACK),
            small: set(Face::Serif, 8.4, 11.2, BLACK),
            caption: set(Face::Sans, 8.0, 11.0, GREY),
            foot: running_heads(Face::Sans, 7.6, 10.2, GREY),
            marking: running_heads(Face::SansBold, 9.8, 12.4, BLACK),
            letterhead: set(Face::Serif, 10.0, 13.6, BLACK),
        }
    }
}
