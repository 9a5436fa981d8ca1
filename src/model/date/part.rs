//! Parts of a year or a month without sharp edges: "mid-2021", "early 2022",
//! "конец 2021 года". Each is a third of it with both ends approximate.

use super::Bound;
use super::names::{Tongue, of_month};
use super::open::azerbaijani_genitive;
use super::typed::Token;
use super::{Certainty, DateError, Part as Piece, Point, Shape};

/// A third of a year or a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Middle,
    Late,
}

const PARTS: [Part; 3] = [Part::Early, Part::Middle, Part::Late];

/// Takes out the word for a part, with the hyphen of "mid-2021".
pub(super) fn take(tokens: &mut Vec<Token>) -> Option<Part> {
    let (at, part) = tokens.iter().enumerate().find_map(|(at, token)| {
        let Token::Word(word) = token else {
            return None;
        };
        Some((at, read(word)?))
    })?;
    tokens.remove(at);
    if tokens.get(at) == Some(&Token::Dash) {
        tokens.remove(at);
    }
    Some(part)
}

fn read(word: &str) -> Option<Part> {
    Some(match word {
        "early" | "beginning" | "start" | "начало" | "начале" | "начала" | "началу" | "avvali"
        | "avvalinda" | "avvallari" | "avvallarinda" => Part::Early,
        "mid" | "middle" | "середина" | "середине" | "середины" | "середину" | "ortasi"
        | "ortasinda" | "ortalari" | "ortalarinda" => Part::Middle,
        "late" | "end" | "конец" | "конце" | "конца" | "концу" | "sonu" | "sonunda" | "sonlari"
        | "sonlarinda" => Part::Late,
        _ => return None,
    })
}

impl Part {
    const fn months(self) -> (i8, i8) {
        match self {
            Self::Early => (1, 4),
            Self::Middle => (5, 8),
            Self::Late => (9, 12),
        }
    }

    /// The third of a year or a month.
    pub(super) fn of(self, point: Point) -> Result<Shape, DateError> {
        if point.masked > 0 || point.clock.is_some() || point.certainty != Certainty::Sure {
            return Err(DateError::NotADate);
        }
        let (first, last) = match (point.month, point.day) {
            (Piece::Absent, Piece::Absent) => {
                let month = |number| Point {
                    month: Piece::Known(number),
                    ..point
                };
                let (first, last) = self.months();
                (month(first), month(last))
            }
            (Piece::Known(1..=12), Piece::Absent) => {
                let (_, end) = point.days()?;
                let day = |number| Point {
                    day: Piece::Known(number),
                    ..point
                };
                match self {
                    Self::Early => (day(1), day(10)),
                    Self::Middle => (day(11), day(20)),
                    Self::Late => (day(21), day(end.day())),
                }
            }
            _ => return Err(DateError::NotADate),
        };
        let about = |point| {
            Bound::Known(Point {
                certainty: Certainty::Approximate,
                ..point
            })
        };
        Ok(Shape::Interval(about(first), about(last)))
    }

    /// The part this interval is, with the year or month it is a part of.
    pub(super) fn find(from: Point, to: Point) -> Option<(Self, Point)> {
        let whole = Point {
            day: Piece::Absent,
            month: match (from.month, from.day) {
                (month, Piece::Known(_)) => month,
                _ => Piece::Absent,
            },
            certainty: Certainty::Sure,
            ..from
        };
        let sought = Shape::Interval(Bound::Known(from), Bound::Known(to));
        PARTS
            .into_iter()
            .find(|part| part.of(whole) == Ok(sought))
            .map(|part| (part, whole))
    }

    /// The part of a year or month said in words.
    pub(super) fn words(self, tongue: Tongue, whole: Point) -> String {
        let plain = || whole.plain_words(tongue, of_month);
        match (tongue, self) {
            (Tongue::English, Self::Early) => format!("early {}", plain()),
            (Tongue::English, Self::Middle) => format!("mid-{}", plain()),
            (Tongue::English, Self::Late) => format!("late {}", plain()),
            (Tongue::Russian, part) => {
                let part = match part {
                    Self::Early => "начало",
                    Self::Middle => "середина",
                    Self::Late => "конец",
                };
                let of = match whole.month {
                    Piece::Absent => " года",
                    _ => "",
                };
                format!("{part} {}{of}", plain())
            }
            (Tongue::Azerbaijani, part) => {
                let part = match part {
                    Self::Early => "əvvəli",
                    Self::Middle => "ortası",
                    Self::Late => "sonu",
                };
                format!("{} {part}", azerbaijani_genitive(whole))
            }
        }
    }
}
