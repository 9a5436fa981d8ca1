//! The fields of a meeting that stand by themselves: texts, days and choices.
//!
//! An entry says everything once: the name, which is the column, the key in the
//! change log and (but for [`MeetingField::key`]) in the JSON form; the label; the
//! way to the value; and where it is found, printed, shown and carried. Saving,
//! loading, search, the JSON form, history, the next meeting, release, the form and
//! the facts of a brief read this table. What hangs on other records, and date and
//! place, which are read together, are written out where they are used.

use super::{
    ClosedList, Day, FieldName, Level, Meeting, MeetingFormat, MeetingKind, MeetingPart,
    MeetingState, RecordState, UnknownCode,
};

/// A field of a meeting.
#[derive(Debug)]
pub struct MeetingField {
    /// Its column, and its key in the change log.
    pub name: &'static str,
    /// Its key in the JSON form.
    pub key: &'static str,
    /// The catalogue key of its label.
    pub label: &'static str,
    /// What it is, in a sentence of the JSON Schema.
    pub about: &'static str,
    /// What it holds.
    pub value: Value,
    /// How it is found.
    pub found: Found,
    /// Where it is printed.
    pub printed: Printed,
    /// Where the form shows it.
    pub shown: Shown,
    /// Whether the next meeting of the same people begins with it.
    pub is_carried: bool,
    /// What is left of it where the meeting may not be told of.
    pub withheld: Withheld,
}

/// What a field holds, and the way to it.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// A text; the empty one is not stated.
    Text {
        /// Reads it.
        get: fn(&Meeting) -> &String,
        /// Reaches it for change.
        get_mut: fn(&mut Meeting) -> &mut String,
        /// How many lines the form gives it; more than one take the whole width.
        lines: usize,
        /// The catalogue key of the example in the empty field; may be empty.
        hint: &'static str,
    },
    /// A whole day.
    Day {
        /// Reads it.
        get: fn(&Meeting) -> Option<Day>,
        /// Reaches it for change.
        get_mut: fn(&mut Meeting) -> &mut Option<Day>,
        /// The name a problem with it is told under.
        name: FieldName,
    },
    /// A value of a closed list, by its code.
    Choice(Choice),
}

/// A value of a closed list.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// The code it has.
    pub get: fn(&Meeting) -> &'static str,
    /// Gives it the value of a code.
    pub set: fn(&mut Meeting, &str) -> Result<(), UnknownCode>,
    /// The codes, in the order offered, each with the catalogue key of its label.
    pub all: fn() -> Vec<(&'static str, &'static str)>,
}

/// How a field is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// By its words, which are shown as the text of the hit.
    Shown,
    /// By its words, which are not shown.
    Hidden,
    /// By an operator of the search alone, or not at all, for this reason.
    Otherwise(&'static str),
}

/// Where a field is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// Among the facts at the head of the record, under this label.
    Fact(&'static str),
    /// Elsewhere, or not at all: where, or why.
    Otherwise(&'static str),
}

/// Where the form shows a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown {
    /// The part of the form.
    pub part: FormPart,
    /// Which of its lines.
    pub line: u8,
    /// Its share of the line's width.
    pub width: f32,
}

/// A part of the form that is one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormPart {
    /// At its beginning.
    Header,
    /// At its end.
    Closing,
}

/// What is left of a field where its meeting may not be told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// Nothing.
    Nothing,
    /// A blank of the same extent.
    Extent,
    /// It stays: it says nothing of the talks, or what is withheld decides by it.
    Stays,
    /// Nothing, whatever the marking: who had the record in hand and who has it is the
    /// office's own affair.
    Office,
}

const fn at(part: FormPart, line: u8, width: f32) -> Shown {
    Shown { part, line, width }
}

const fn header(line: u8, width: f32) -> Shown {
    at(FormPart::Header, line, width)
}

const fn closing(line: u8, width: f32) -> Shown {
    at(FormPart::Closing, line, width)
}

macro_rules! text {
    ($field:ident) => {
        text!($field, 1, "")
    };
    ($field:ident, $lines:literal, $hint:literal) => {
        Value::Text {
            get: |meeting| &meeting.$field,
            get_mut: |meeting| &mut meeting.$field,
            lines: $lines,
            hint: $hint,
        }
    };
}

macro_rules! day {
    ($field:ident, $name:ident) => {
        Value::Day {
            get: |meeting| meeting.$field,
            get_mut: |meeting| &mut meeting.$field,
            name: FieldName::$name,
        }
    };
}

macro_rules! choice {
    ($field:ident, $list:ident) => {
        Value::Choice(Choice {
            get: |meeting| meeting.$field.code(),
            set: |meeting, code| code.parse().map(|value| meeting.$field = value),
            all: || {
                let all = $list::VALUES.iter();
                all.map(|value| (value.code(), value.key())).collect()
            },
        })
    };
}

/// Every field of a meeting that stands by itself, in the order of the JSON form.
pub const MEETING_FIELDS: &[MeetingField] = &[
    MeetingField {
        name: "kind",
        key: "kind",
        label: "field-kind",
        about: "How many parties met.",
        value: choice!(kind, MeetingKind),
        found: Found::Otherwise("asked for by kind:"),
        printed: Printed::Otherwise("in the line that says how it was held"),
        shown: header(0, 1.0),
        is_carried: true,
        withheld: Withheld::Nothing,
    },
    MeetingField {
        name: "format",
        key: "format",
        label: "field-format",
        about: "How it was held.",
        value: choice!(format, MeetingFormat),
        found: Found::Otherwise("asked for by format:"),
        printed: Printed::Otherwise("in the line that says how it was held"),
        shown: header(0, 1.0),
        is_carried: true,
        withheld: Withheld::Nothing,
    },
    MeetingField {
        name: "level",
        key: "level",
        label: "field-level",
        about: "At which rank.",
        value: choice!(level, Level),
        found: Found::Otherwise("asked for by level:"),
        printed: Printed::Otherwise("in the line that says how it was held"),
        shown: header(0, 1.0),
        is_carried: true,
        withheld: Withheld::Nothing,
    },
    MeetingField {
        name: "state",
        key: "state",
        label: "field-state",
        about: "Where it stands.",
        value: choice!(state, MeetingState),
        found: Found::Otherwise("asked for by state:"),
        printed: Printed::Otherwise("among the facts, where it is not held"),
        shown: header(0, 1.0),
        is_carried: false,
        withheld: Withheld::Stays,
    },
    MeetingField {
        name: "on_margins_of",
        key: "linked",
        label: "field-on-margins-of",
        about: "The larger event it was held on the margins of.",
        value: text!(on_margins_of),
        found: Found::Shown,
        printed: Printed::Fact("brief-linked"),
        shown: header(1, 4.0),
        is_carried: false,
        withheld: Withheld::Nothing,
    },
    MeetingField {
        name: "part",
        key: "part",
        label: "field-part",
        about: "Which part of a visit it is.",
        value: choice!(part, MeetingPart),
        found: Found::Otherwise("it is of the visit, not of the talks"),
        printed: Printed::Otherwise("in the line that says how it was held"),
        shown: header(2, 1.0),
        is_carried: false,
        withheld: Withheld::Nothing,
    },
    MeetingField {
        name: "marking",
        key: "marking",
        label: "field-marking",
        about: "The handling line.",
        value: text!(marking),
        found: Found::Otherwise("asked for by marking:"),
        printed: Printed::Otherwise("at the head and foot of each page"),
        shown: header(3, 1.2),
        is_carried: true,
        withheld: Withheld::Stays,
    },
    MeetingField {
        name: "distribution",
        key: "distribution",
        label: "field-distribution",
        about: "Who may have the record.",
        value: text!(distribution),
        found: Found::Hidden,
        printed: Printed::Otherwise("with the handling, at the head and at the end"),
        shown: header(3, 2.0),
        is_carried: true,
        withheld: Withheld::Office,
    },
    MeetingField {
        name: "language",
        key: "language",
        label: "field-language",
        about: "The language spoken or recorded in.",
        value: text!(language),
        found: Found::Hidden,
        printed: Printed::Otherwise("among the facts, as a word in the brief's language"),
        shown: header(3, 0.8),
        is_carried: true,
        withheld: Withheld::Nothing,
    },
    MeetingField {
        name: "summary",
        key: "summary",
        label: "field-summary",
        about: "What a minister must know.",
        value: text!(summary, 4, ""),
        found: Found::Shown,
        printed: Printed::Otherwise("under a heading of its own"),
        shown: header(4, 1.0),
        is_carried: false,
        withheld: Withheld::Extent,
    },
    MeetingField {
        name: "interpretation",
        key: "interpretation",
        label: "field-interpretation",
        about: "Who interpreted, and from which language into which.",
        value: text!(interpretation, 1, "form-interpretation-hint"),
        found: Found::Shown,
        printed: Printed::Fact("field-interpretation"),
        shown: header(5, 4.0),
        is_carried: false,
        withheld: Withheld::Nothing,
    },
    MeetingField {
        name: "comment",
        key: "comment",
        label: "field-comment",
        about: "The officer's own view.",
        value: text!(comment, 3, ""),
        found: Found::Shown,
        printed: Printed::Otherwise("under a heading of its own, never in a releasable brief"),
        shown: closing(0, 1.0),
        is_carried: false,
        withheld: Withheld::Stays,
    },
    MeetingField {
        name: "points",
        key: "points",
        label: "field-points",
        about: "Points suggested, a line each.",
        value: text!(points, 3, "form-points-hint"),
        found: Found::Shown,
        printed: Printed::Otherwise("under a heading of its own, never in a releasable brief"),
        shown: closing(1, 1.0),
        is_carried: false,
        withheld: Withheld::Office,
    },
    MeetingField {
        name: "press_line",
        key: "press_line",
        label: "field-press-line",
        about: "The line agreed for the press.",
        value: text!(press_line, 2, ""),
        found: Found::Shown,
        printed: Printed::Otherwise("under a heading of its own"),
        shown: closing(2, 1.0),
        is_carried: false,
        withheld: Withheld::Extent,
    },
    MeetingField {
        name: "drafted_by",
        key: "drafted_by",
        label: "field-drafted-by",
        about: "Who drafted it.",
        value: text!(drafted_by),
        found: Found::Hidden,
        printed: Printed::Otherwise("with the clearance"),
        shown: closing(3, 2.0),
        is_carried: false,
        withheld: Withheld::Office,
    },
    MeetingField {
        name: "drafted_on",
        key: "drafted_on",
        label: "field-drafted-on",
        about: "The day it was drafted.",
        value: day!(drafted_on, DraftedOn),
        found: Found::Otherwise("it is of the record, not of the talks"),
        printed: Printed::Otherwise("with the clearance"),
        shown: closing(3, 1.6),
        is_carried: false,
        withheld: Withheld::Office,
    },
    MeetingField {
        name: "cleared_by",
        key: "cleared_by",
        label: "field-cleared-by",
        about: "Who cleared it.",
        value: text!(cleared_by),
        found: Found::Hidden,
        printed: Printed::Otherwise("with the clearance"),
        shown: closing(3, 2.0),
        is_carried: false,
        withheld: Withheld::Office,
    },
    MeetingField {
        name: "cleared_on",
        key: "cleared_on",
        label: "field-cleared-on",
        about: "The day it was cleared.",
        value: day!(cleared_on, ClearedOn),
        found: Found::Otherwise("it is of the record, not of the talks"),
        printed: Printed::Otherwise("with the clearance"),
        shown: closing(3, 1.6),
        is_carried: false,
        withheld: Withheld::Office,
    },
    MeetingField {
        name: "approved_by",
        key: "approved_by",
        label: "field-approved-by",
        about: "Who approved it.",
        value: text!(approved_by),
        found: Found::Hidden,
        printed: Printed::Otherwise("with the clearance"),
        shown: closing(4, 2.0),
        is_carried: false,
        withheld: Withheld::Office,
    },
    MeetingField {
        name: "approved_on",
        key: "approved_on",
        label: "field-approved-on",
        about: "The day it was approved.",
        value: day!(approved_on, ApprovedOn),
        found: Found::Otherwise("it is of the record, not of the talks"),
        printed: Printed::Otherwise("with the clearance"),
        shown: closing(4, 1.6),
        is_carried: false,
        withheld: Withheld::Office,
    },
    MeetingField {
        name: "record_state",
        key: "record_state",
        label: "field-record-state",
        about: "How far it is agreed; a final one is locked.",
        value: choice!(record_state, RecordState),
        found: Found::Otherwise("it is of the record, not of the talks"),
        printed: Printed::Otherwise("among the facts, where it is no draft"),
        shown: closing(4, 2.0),
        is_carried: false,
        withheld: Withheld::Stays,
    },
    MeetingField {
        name: "review_on",
        key: "review_on",
        label: "field-review-on",
        about: "The day the marking is to be looked at again.",
        value: day!(review_on, ReviewOn),
        found: Found::Otherwise("it is of the record, not of the talks"),
        printed: Printed::Otherwise("with the handling"),
        shown: closing(5, 1.6),
        is_carried: false,
        withheld: Withheld::Nothing,
    },
    MeetingField {
        name: "embargo_until",
        key: "embargo_until",
        label: "field-embargo-until",
        about: "The day before which nothing of it may go out.",
        value: day!(embargo_until, EmbargoUntil),
        found: Found::Otherwise("it is of the record, not of the talks"),
        printed: Printed::Otherwise("with the handling"),
        shown: closing(5, 1.6),
        is_carried: false,
        withheld: Withheld::Nothing,
    },
];

impl MeetingField {
    /// The field's text, where it holds one.
    #[must_use]
    pub fn text<'a>(&self, meeting: &'a Meeting) -> Option<&'a String> {
        match self.value {
            Value::Text { get, .. } => Some(get(meeting)),
            Value::Day { .. } | Value::Choice(_) => None,
        }
    }

    /// The field's value as text: a text itself, a day as `2021-11-26`, the code of
    /// a choice; `None` for a day that is not stated.
    #[must_use]
    pub fn code(&self, meeting: &Meeting) -> Option<String> {
        match self.value {
            Value::Text { get, .. } => Some(get(meeting).clone()),
            Value::Day { get, .. } => get(meeting).map(|day| day.to_string()),
            Value::Choice(Choice { get, .. }) => Some(get(meeting).to_owned()),
        }
    }

    /// Gives the field the value that [`MeetingField::code`] wrote.
    ///
    /// # Errors
    ///
    /// When the text is no day, or no code of the list.
    pub fn set_code(&self, meeting: &mut Meeting, code: Option<&str>) -> Result<(), UnknownCode> {
        let unknown = |list, code: &str| UnknownCode {
            list,
            code: code.to_owned(),
        };
        match self.value {
            Value::Text { get_mut, .. } => code.unwrap_or_default().clone_into(get_mut(meeting)),
            Value::Day { get_mut, .. } => {
                let day = code.map(|code| code.parse().map_err(|_| unknown("day", code)));
                *get_mut(meeting) = day.transpose()?;
            }
            Value::Choice(Choice { set, .. }) => set(meeting, code.unwrap_or_default())?,
        }
        Ok(())
    }

    /// Gives a meeting the value another has.
    pub fn copy(&self, from: &Meeting, to: &mut Meeting) {
        match self.value {
            Value::Text { get, get_mut, .. } => get_mut(to).clone_from(get(from)),
            Value::Day { get, get_mut, .. } => *get_mut(to) = get(from),
            // The code of a list is always one of its own.
            Value::Choice(Choice { get, set, .. }) => drop(set(to, get(from))),
        }
    }
}

/// The label of a meeting's field, by its name.
#[must_use]
pub fn meeting_label(name: &str) -> Option<&'static str> {
    let field = MEETING_FIELDS.iter().find(|field| field.name == name)?;
    Some(field.label)
}
