//! What is wrong with a draft, and at which field.

use super::RecordId;

/// The name of a form field.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the field of that name in the record")]
pub enum FieldName {
    Title,
    Date,
    StartTime,
    EndDate,
    EndTime,
    Zone,
    Party,
    Person,
    Indicator,
    Value,
    Period,
    Text,
    Due,
    Count,
    SourceDate,
    EventDate,
    DraftedOn,
    ClearedOn,
    ApprovedOn,
    ReviewOn,
    EmbargoUntil,
    Name,
    PostTitle,
    From,
    Until,
    Rank,
    VerifiedOn,
    VerifyMonths,
    Parent,
}

/// One field of one record: the place a problem is shown at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    /// The id of the meeting, attendee, figure … the field belongs to.
    pub record: RecordId,
    /// Which of its fields.
    pub name: FieldName,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// A required field is empty.
    Missing,
    /// A name was typed, but none was chosen from the list or added.
    NotChosen,
    /// The text is no date.
    NotADate,
    /// The text reads as a date that the calendar does not have.
    ImpossibleDate,
    /// A whole day is wanted, and the date is less exact.
    NotADay,
    /// The text is no time of day.
    NotATime,
    /// The end lies before the start.
    EndBeforeStart,
    /// The text is no number.
    NotANumber,
    /// A date has two readings, and nobody said which the office means.
    TwoDates,
    /// The day of the week is not that of the date.
    OtherWeekday,
    /// A number has two readings, and nobody said which the office means.
    TwoNumbers,
    /// A place in an order was typed where an amount is wanted.
    Ordinal,
    /// The time zone is not on the list.
    UnknownZone,
    /// Clocks leave this hour out on that day.
    NoSuchHour,
    /// The same person sits twice in the meeting.
    SamePersonTwice,
    /// The same party has two delegations.
    SamePartyTwice,
    /// The count does not fit the number of members of the set.
    CountBelowChildren,
    /// A party is said to belong to itself, or to one that belongs to it.
    BelongsToItself,
    /// A name or a title is longer than [`LONGEST_LINE`].
    TooLong,
}

/// How many characters a name or a title may have. It bounds what a file from
/// elsewhere can ask of a page that shows many of them.
pub const LONGEST_LINE: usize = 2_000;

/// Whether a name or a title is short enough to be kept.
#[must_use]
pub fn is_line(text: &str) -> bool {
    // Bytes first: counting characters is for the few that may be too long.
    text.len() <= LONGEST_LINE || text.chars().nth(LONGEST_LINE).is_none()
}

impl ProblemKind {
    /// The catalogue key of the message that says what is wrong and how to mend it.
    #[must_use]
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::Missing => "problem-missing",
            Self::NotChosen => "problem-not-chosen",
            Self::NotADate => "problem-not-a-date",
            Self::ImpossibleDate => "problem-impossible-date",
            Self::NotADay => "problem-not-a-day",
            Self::NotATime => "problem-not-a-time",
            Self::EndBeforeStart => "problem-end-before-start",
            Self::NotANumber => "problem-not-a-number",
            Self::TwoDates => "problem-two-dates",
            Self::OtherWeekday => "problem-other-weekday",
            Self::TwoNumbers => "problem-two-numbers",
            Self::Ordinal => "problem-ordinal",
            Self::UnknownZone => "problem-unknown-zone",
            Self::NoSuchHour => "problem-no-such-hour",
            Self::SamePersonTwice => "problem-same-person-twice",
            Self::SamePartyTwice => "problem-same-party-twice",
            Self::CountBelowChildren => "problem-count-below-children",
            Self::BelongsToItself => "problem-belongs-to-itself",
            Self::TooLong => "problem-too-long",
        }
    }

    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Missing,
        Self::NotChosen,
        Self::NotADate,
        Self::ImpossibleDate,
        Self::NotADay,
        Self::NotATime,
        Self::EndBeforeStart,
        Self::NotANumber,
        Self::TwoDates,
        Self::OtherWeekday,
        Self::TwoNumbers,
        Self::Ordinal,
        Self::UnknownZone,
        Self::NoSuchHour,
        Self::SamePersonTwice,
        Self::SamePartyTwice,
        Self::CountBelowChildren,
        Self::BelongsToItself,
        Self::TooLong,
    ];
}

/// One thing to mend before a draft can be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub field: Field,
    /// What it is.
    pub kind: ProblemKind,
}

impl Problem {
    /// A problem at a field of a record.
    #[must_use]
    pub const fn at(record: RecordId, name: FieldName, kind: ProblemKind) -> Self {
        Self {
            field: Field { record, name },
            kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use crate::i18n::keys_beginning;
    use crate::model::{ProblemKind, label_keys};

    fn sources(folder: &Path, into: &mut String) {
        for entry in std::fs::read_dir(folder).expect("the source folder can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                into.push_str(&std::fs::read_to_string(&path).expect("a source file is text"));
            }
        }
    }

    const WINDOW_KEYS: [&str; 16] = [
        "field-",
        "form-",
        "section-",
        "button-",
        "list-",
        "dialog-",
        "picker-",
        "start-",
        "room-",
        "bar-",
        "palette-",
        "print-",
        "office-",
        "settings-",
        "cli-",
        "fault-",
    ];

    /// Keys handed to the functions that look texts up.
    fn asked_for(source: &str) -> BTreeSet<&str> {
        let calls = [
            "tr(\"",
            "says(\"",
            "say(\"",
            "say_with(\"",
            "tr_with(\"",
            "text(language, \"",
            "text_with(language, \"",
        ];
        let mut keys: BTreeSet<&str> = calls
            .iter()
            .flat_map(|call| {
                source
                    .match_indices(call)
                    .map(|(at, call)| (at, at + call.len()))
            })
            .filter(|(at, _)| !source[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            .filter_map(|(_, end)| source[end..].split('"').next())
            // The list of calls above reads as a call too.
            .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()))
            .collect();
        // Keys handed on to controls are known by how they begin.
        let literals = source.split('"').skip(1);
        keys.extend(literals.filter(|literal| {
            WINDOW_KEYS
                .iter()
                .any(|start| literal.len() > start.len() && literal.starts_with(start))
                && literal
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        }));
        keys.extend(label_keys());
        keys.extend(ProblemKind::ALL.iter().map(|kind| kind.message_key()));
        keys
    }

    #[test]
    fn no_key_is_missing_and_none_is_unused() {
        let mut source = String::new();
        sources(
            Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
            &mut source,
        );
        let known: BTreeSet<&str> = keys_beginning("").collect();
        let missing: Vec<_> = asked_for(&source)
            .into_iter()
            .filter(|key| !known.contains(key))
            .collect();
        assert!(missing.is_empty(), "not in the English files: {missing:?}");
        let asked = asked_for(&source);
        // The columns of tables are labelled by their codes, in the table of fields.
        let is_column = |key: &str| {
            let code = key.strip_prefix("mapping-column-");
            code.is_some_and(|code| source.contains(&format!("= \"{code}\",")))
        };
        let unused: Vec<_> = known
            .into_iter()
            // What describes the command line is looked after where that is.
            .filter(|key| !key.starts_with("help-") && !key.starts_with("usage-name-"))
            .filter(|key| !is_column(key))
            .filter(|key| !asked.contains(key) && !source.contains(&format!("\"{key}\"")))
            .collect();
        assert!(unused.is_empty(), "used nowhere: {unused:?}");
    }
}
