//! What a brief is set on: the paper, the size of its text, one side or two.

use serde::{Deserialize, Serialize};

use crate::model::UnknownCode;

/// A sheet of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// ISO 216 A4, 210 by 297 mm.
    #[default]
    A4,
    /// US Letter, 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// Width and height in points.
    #[must_use]
    pub const fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.276, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

impl std::str::FromStr for Paper {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        match code {
            "a4" => Ok(Self::A4),
            "letter" => Ok(Self::Letter),
            _ => Err(UnknownCode {
                list: "paper",
                code: code.to_owned(),
            }),
        }
    }
}

/// How large the text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextSize {
    /// For the desk.
    #[default]
    Normal,
    /// For a principal who reads it standing, or without glasses.
    Large,
}

/// Which sides of the paper are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sides {
    /// The front alone.
    #[default]
    One,
    /// Both: the wider margin lies at the fold, page numbers and margin
    /// references at the outer edge.
    Two,
}

/// What is done about a character that no font holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MissingGlyph {
    /// A visible stand-in is printed, and named in [`Pages::missing`](super::Pages::missing).
    #[default]
    StandIn,
    /// The print stops with [`BriefError::MissingGlyph`](super::BriefError::MissingGlyph).
    Stop,
}

/// What a brief is set on, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    /// The paper.
    pub paper: Paper,
    /// The size of the text.
    pub text: TextSize,
    /// One side or two.
    pub sides: Sides,
    /// What is done about a character that no font holds.
    pub missing: MissingGlyph,
}

impl From<Paper> for Sheet {
    fn from(paper: Paper) -> Self {
        Self {
            paper,
            ..Self::default()
        }
    }
}
