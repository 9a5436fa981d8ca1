//! What a person should know of a query: never an error, at most a hint.

use super::Operator;
use crate::i18n::{Language, text, text_with};
use crate::store::Note;

/// What a person should know of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// There is no such operator; it was read as words.
    UnknownOperator {
        /// What was typed before the colon.
        typed: String,
        /// The operator it looks like.
        did_you_mean: Option<Operator>,
    },
    /// The operator has no such value; it was left out.
    BadValue {
        /// The operator.
        operator: Operator,
        /// The value.
        typed: String,
        /// The value it looks like.
        did_you_mean: Option<&'static str>,
    },
    /// The operator still wants a value.
    NoValue(Operator),
    /// A word nobody used was taken for others, by one slip.
    ReadAs {
        /// The word.
        typed: String,
        /// What it was taken for.
        meant: Vec<String>,
    },
    /// A beginning stands for more words or names than were looked for.
    Broad(String),
    /// No person or party has such a name.
    NoSuchName(String),
    /// Our own party is asked for and not set.
    NoOwnParty,
    /// No marking of the office begins so.
    NoSuchMarking(String),
}

impl Hint {
    /// Whether a part of the query was left out, so that what it gives is more than was
    /// asked for, or is most likely another thing.
    #[must_use]
    pub const fn is_misread(&self) -> bool {
        matches!(
            self,
            Self::BadValue { .. }
                | Self::NoValue(_)
                | Self::UnknownOperator {
                    did_you_mean: Some(_),
                    ..
                }
        )
    }

    /// The hint in a language.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        match self {
            Self::UnknownOperator {
                typed,
                did_you_mean: None,
            } => text_with(language, "hint-unknown-operator", &[("typed", typed)]),
            Self::UnknownOperator {
                typed,
                did_you_mean: Some(meant),
            } => text_with(
                language,
                "hint-unknown-operator-meant",
                &[("typed", typed), ("meant", meant.name())],
            ),
            Self::BadValue {
                operator,
                typed,
                did_you_mean,
            } => {
                let operator_name = operator.name();
                match (did_you_mean, operator) {
                    (Some(meant), _) => text_with(
                        language,
                        "hint-bad-value-meant",
                        &[
                            ("operator", operator_name),
                            ("typed", typed),
                            ("meant", meant),
                        ],
                    ),
                    (None, Operator::From | Operator::To) => {
                        text_with(language, "hint-bad-date", &[("typed", typed)])
                    }
                    (None, Operator::Figure) => {
                        text_with(language, "hint-bad-number", &[("typed", typed)])
                    }
                    (None, _) => text_with(
                        language,
                        "hint-bad-value",
                        &[
                            ("operator", operator_name),
                            ("typed", typed),
                            ("values", &operator.values().join(", ")),
                        ],
                    ),
                }
            }
            Self::NoValue(operator) => {
                text_with(language, "hint-no-value", &[("operator", operator.name())])
            }
            Self::ReadAs { typed, meant } => text_with(
                language,
                "hint-read-as",
                &[("typed", typed), ("meant", &meant.join(", "))],
            ),
            Self::Broad(typed) => text_with(language, "hint-broad", &[("typed", typed)]),
            Self::NoSuchName(typed) => {
                text_with(language, "hint-no-such-name", &[("typed", typed)])
            }
            Self::NoOwnParty => text(language, "hint-no-own-party").to_owned(),
            Self::NoSuchMarking(typed) => {
                text_with(language, "hint-no-such-marking", &[("typed", typed)])
            }
        }
    }
}

impl From<Note> for Hint {
    fn from(note: Note) -> Self {
        match note {
            Note::ReadAs { typed, meant } => Self::ReadAs { typed, meant },
            Note::Broad(typed) => Self::Broad(typed),
            Note::NoSuchName(typed) => Self::NoSuchName(typed),
            Note::NoOwnParty => Self::NoOwnParty,
            Note::NoSuchMarking(typed) => Self::NoSuchMarking(typed),
        }
    }
}
