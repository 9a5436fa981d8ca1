//! The small drawings of the rail and the bar, made of strokes: no font of
//! ours has them, and strokes stay sharp at every text size.

use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

/// A drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A sun over a line.
    Today,
    /// Two persons at a table.
    Meetings,
    /// A magnifying glass.
    Search,
    /// A ticked box.
    Commitments,
    /// Bars.
    Figures,
    /// A speech balloon.
    Topics,
    /// A month sheet.
    Calendar,
    /// A head and shoulders.
    People,
    /// A flag.
    Parties,
    /// Sliders.
    Settings,
    /// A bin.
    Bin,
    /// An arrow into a tray.
    Incoming,
    /// A clock.
    History,
    /// Three lines.
    Menu,
    /// An arrow to the left.
    Back,
    /// An arrow to the right.
    Forward,
    /// An arrow that turns back.
    Undo,
    /// An arrow that turns forth.
    Redo,
}

impl Icon {
    /// Draws it into a square.
    pub fn paint(self, painter: &Painter, square: Rect, colour: Color32) {
        let pen = Pen {
            painter,
            square,
            stroke: Stroke::new(square.width() / 11.0, colour),
        };
        match self {
            Self::Today => pen.today(),
            Self::Meetings => pen.meetings(),
            Self::Search => {
                pen.circle(0.42, 0.42, 0.28);
                pen.line(&[(0.63, 0.63), (0.9, 0.9)]);
            }
            Self::Commitments => {
                pen.frame(0.12, 0.14, 0.86, 0.88);
                pen.line(&[(0.3, 0.52), (0.45, 0.68), (0.72, 0.34)]);
            }
            Self::Figures => {
                pen.line(&[(0.1, 0.9), (0.92, 0.9)]);
                for (x, top) in [(0.24, 0.55), (0.5, 0.32), (0.76, 0.12)] {
                    pen.line(&[(x, 0.9), (x, top)]);
                }
            }
            Self::Topics => {
                pen.line(&[
                    (0.3, 0.72),
                    (0.24, 0.94),
                    (0.5, 0.72),
                    (0.9, 0.72),
                    (0.9, 0.14),
                    (0.1, 0.14),
                    (0.1, 0.72),
                    (0.3, 0.72),
                ]);
                pen.line(&[(0.28, 0.34), (0.72, 0.34)]);
                pen.line(&[(0.28, 0.52), (0.58, 0.52)]);
            }
            Self::Calendar => {
                pen.frame(0.1, 0.18, 0.9, 0.9);
                pen.line(&[(0.1, 0.4), (0.9, 0.4)]);
                pen.line(&[(0.32, 0.06), (0.32, 0.26)]);
                pen.line(&[(0.68, 0.06), (0.68, 0.26)]);
            }
            Self::People => {
                pen.circle(0.5, 0.3, 0.18);
                pen.line(&[
                    (0.14, 0.92),
                    (0.18, 0.7),
                    (0.34, 0.6),
                    (0.66, 0.6),
                    (0.82, 0.7),
                    (0.86, 0.92),
                ]);
            }
            Self::Parties => {
                pen.line(&[(0.2, 0.08), (0.2, 0.94)]);
                pen.line(&[
                    (0.2, 0.14),
                    (0.86, 0.14),
                    (0.72, 0.35),
                    (0.86, 0.56),
                    (0.2, 0.56),
                ]);
            }
            Self::Settings => {
                for (y, knob) in [(0.22, 0.66), (0.5, 0.34), (0.78, 0.6)] {
                    pen.line(&[(0.08, y), (0.92, y)]);
                    pen.dot(knob, y, 0.11);
                }
            }
            Self::Bin => {
                pen.line(&[(0.12, 0.24), (0.88, 0.24)]);
                pen.line(&[(0.38, 0.22), (0.4, 0.1), (0.6, 0.1), (0.62, 0.22)]);
                pen.line(&[(0.22, 0.24), (0.28, 0.92), (0.72, 0.92), (0.78, 0.24)]);
            }
            Self::Incoming => {
                pen.line(&[(0.12, 0.54), (0.12, 0.88), (0.88, 0.88), (0.88, 0.54)]);
                pen.line(&[(0.5, 0.1), (0.5, 0.64)]);
                pen.line(&[(0.3, 0.44), (0.5, 0.64), (0.7, 0.44)]);
            }
            Self::History => {
                pen.circle(0.5, 0.5, 0.4);
                pen.line(&[(0.5, 0.24), (0.5, 0.52), (0.7, 0.62)]);
            }
            Self::Menu => {
                for y in [0.24, 0.5, 0.76] {
                    pen.line(&[(0.12, y), (0.88, y)]);
                }
            }
            Self::Back => pen.line(&[(0.64, 0.16), (0.3, 0.5), (0.64, 0.84)]),
            Self::Forward => pen.line(&[(0.36, 0.16), (0.7, 0.5), (0.36, 0.84)]),
            Self::Undo => pen.turn(|x| x),
            Self::Redo => pen.turn(|x| 1.0 - x),
        }
    }
}

struct Pen<'a> {
    painter: &'a Painter,
    square: Rect,
    stroke: Stroke,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        pos2(
            self.square.left() + x * self.square.width(),
            self.square.top() + y * self.square.height(),
        )
    }

    fn line(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|(x, y)| self.at(*x, *y)).collect();
        self.painter.line(points, self.stroke);
    }

    fn circle(&self, x: f32, y: f32, radius: f32) {
        let radius = radius * self.square.width();
        self.painter
            .circle_stroke(self.at(x, y), radius, self.stroke);
    }

    fn dot(&self, x: f32, y: f32, radius: f32) {
        let radius = radius * self.square.width();
        self.painter
            .circle_filled(self.at(x, y), radius, self.stroke.color);
    }

    fn frame(&self, left: f32, top: f32, right: f32, bottom: f32) {
        let rect = Rect::from_min_max(self.at(left, top), self.at(right, bottom));
        self.painter
            .rect_stroke(rect, 2.0, self.stroke, StrokeKind::Middle);
    }

    fn today(&self) {
        let centre = vec2(0.5, 0.46);
        self.circle(centre.x, centre.y, 0.18);
        for step in 0_u8..8 {
            let way = egui::Vec2::angled(f32::from(step) * std::f32::consts::FRAC_PI_4);
            let (from, to) = (centre + way * 0.3, centre + way * 0.42);
            self.line(&[(from.x, from.y), (to.x, to.y)]);
        }
    }

    fn meetings(&self) {
        for x in [0.22, 0.78] {
            self.circle(x, 0.26, 0.13);
        }
        self.line(&[(0.1, 0.86), (0.1, 0.5), (0.34, 0.5), (0.34, 0.62)]);
        self.line(&[(0.9, 0.86), (0.9, 0.5), (0.66, 0.5), (0.66, 0.62)]);
        self.line(&[(0.24, 0.66), (0.76, 0.66)]);
        self.line(&[(0.5, 0.66), (0.5, 0.9)]);
    }

    fn turn(&self, side: impl Fn(f32) -> f32) {
        let arc = [
            (0.12, 0.36),
            (0.6, 0.36),
            (0.8, 0.46),
            (0.86, 0.62),
            (0.8, 0.78),
            (0.6, 0.88),
            (0.36, 0.88),
        ];
        let head = [(0.34, 0.12), (0.12, 0.36), (0.34, 0.6)];
        self.line(&arc.map(|(x, y)| (side(x), y)));
        self.line(&head.map(|(x, y)| (side(x), y)));
    }
}
