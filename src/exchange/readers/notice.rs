//! What a reader tells of a file: by file, row and column, with the reason.

use serde::{Deserialize, Serialize};

/// How much a notice weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A row or record could not be read, and nothing of it comes in.
    Problem,
    /// Something was left out or taken in a certain way, and the rest comes in.
    Note,
}

/// One thing told of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// How much it weighs.
    pub severity: Severity,
    /// The sheet or part; empty where there is one only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// The line or row, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
    /// The head of the column, or the name of the property.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub column: String,
    /// The reason, as a stable code.
    pub code: String,
    /// What stands there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

impl Notice {
    /// A problem or a note.
    #[must_use]
    pub fn new(severity: Severity, code: &str) -> Self {
        Self {
            severity,
            part: String::new(),
            row: None,
            column: String::new(),
            code: code.to_owned(),
            words: String::new(),
        }
    }

    /// A row that does not come in.
    #[must_use]
    pub fn problem(code: &str) -> Self {
        Self::new(Severity::Problem, code)
    }

    /// Something left out or taken in a certain way.
    #[must_use]
    pub fn note(code: &str) -> Self {
        Self::new(Severity::Note, code)
    }

    /// The same, in a sheet or part.
    #[must_use]
    pub fn part(mut self, part: &str) -> Self {
        part.clone_into(&mut self.part);
        self
    }

    /// The same, at a row.
    #[must_use]
    pub const fn at(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// The same, in a column.
    #[must_use]
    pub fn column(mut self, column: &str) -> Self {
        self.column = one_line(column);
        self
    }

    /// The same, with what stands there, cut to a line.
    #[must_use]
    pub fn words(mut self, words: &str) -> Self {
        self.words = one_line(words);
        self
    }

    /// The catalogue key of the reason in words; none for a code of another version.
    #[must_use]
    pub fn label_key(&self) -> Option<&'static str> {
        let mut keys = REASONS.iter().copied();
        keys.find(|key| key.strip_prefix("notice-") == Some(self.code.as_str()))
    }
}

/// The longest text quoted in a notice, in characters.
const LONGEST: usize = 80;

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST).collect();
    format!("{cut}\u{2026}")
}

/// Every reason, as the catalogue key of its words.
pub(super) const REASONS: &[&str] = &[
    "notice-impossible-date",
    "notice-not-a-date",
    "notice-not-a-time",
    "notice-two-readings",
    "notice-end-before-start",
    "notice-no-date",
    "notice-no-title",
    "notice-no-name",
    "notice-no-party",
    "notice-nobody-named",
    "notice-no-meeting",
    "notice-not-a-number",
    "notice-days-without-day",
    "notice-days-added",
    "notice-unknown-id",
    "notice-double-id",
    "notice-nul",
    "notice-too-many-cells",
    "notice-too-few-cells",
    "notice-more-problems",
    "notice-stray-quote",
    "notice-long-line",
    "notice-not-the-form",
    "notice-damaged-file",
    "notice-before-head",
    "notice-nil-row",
    "notice-empty-row",
    "notice-total-row",
    "notice-note-row",
    "notice-unknown-column",
    "notice-no-such-column",
    "notice-guessed-column",
    "notice-code-page",
    "notice-group",
    "notice-two-capacities",
    "notice-two-rows",
    "notice-no-table",
    "notice-cut-off",
    "notice-left-out",
    "notice-unknown-zone",
    "notice-older-version",
    "notice-column-without-head",
    "notice-belongs-to-nothing",
    "notice-earlier-state",
    "notice-repeats",
    "notice-other-rule",
    "notice-too-often",
    "notice-hidden-sheet",
    "notice-hidden-row",
    "notice-filled-down",
    "notice-as-above",
    "notice-nothing-above",
    "notice-id-alone",
    "notice-formula",
    "notice-error-cell",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_quotes_one_line_and_names_its_reason() {
        let notice = Notice::problem("impossible-date")
            .at(9)
            .column("Date of\nmeeting")
            .words(&"31/02/2024 ".repeat(30));
        assert_eq!(
            (notice.row, notice.column.as_str()),
            (Some(9), "Date of meeting")
        );
        assert_eq!(notice.words.chars().count(), LONGEST + 1);
        assert_eq!(notice.label_key(), Some("notice-impossible-date"));
        assert_eq!(Notice::note("of-tomorrow").label_key(), None);
    }
}
