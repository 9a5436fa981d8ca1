//! What an officer chooses of a brief, and keeps as a template: its kind and
//! form, the sections and their order, the language, the sheet.
//!
//! A template is TOML, so that a colleague can read it and mend it by hand.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::content::CopyNumber;
use super::sheet::Sheet;
use crate::i18n::Language;
use crate::i18n::{of_toml, says};
use crate::model::{BriefForm, BriefKind, BriefSection, BriefTrace, Day, Meeting, MeetingState};

/// What is chosen once and used again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct BriefSetup {
    /// The kind of brief.
    pub kind: BriefKind,
    /// One page, or as long as it needs.
    pub form: BriefForm,
    /// The language of labels; the record's own words stay as they are.
    pub language: Language,
    /// The sections in their order; those usual for kind and form when empty.
    pub sections: Vec<BriefSection>,
    /// How sentences are traced to their passages.
    pub trace: BriefTrace,
    /// Portions marked higher than this are withheld; none when empty.
    pub release: String,
    /// How many of the last meetings are told at length.
    pub meetings: usize,
    /// Who may have it; empty takes the record's own.
    pub distribution: String,
    /// What it is set on.
    pub sheet: Sheet,
}

impl Default for BriefSetup {
    fn default() -> Self {
        Self::new(BriefKind::Meeting, BriefForm::Full)
    }
}

/// What differs from print to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printing {
    /// The day printed on it, and the day things stand as of.
    pub date: Day,
    /// The number of the print in the office's count.
    pub number: Option<u64>,
    /// Whether it goes out without being entered in the book of prints, as the
    /// register can only be read; it says so.
    pub is_unbooked: bool,
    /// Which copy of how many.
    pub copy: Option<CopyNumber>,
}

impl Printing {
    /// A print of a day, without a number.
    #[must_use]
    pub const fn on(date: Day) -> Self {
        Self {
            date,
            number: None,
            is_unbooked: false,
            copy: None,
        }
    }
}

/// Why a template does not read.
#[derive(Debug, Error)]
pub enum TemplateError {
    /// It is no template, or has a word that is not known.
    #[error("{}", says("template-unread", &[("why", &of_toml(.0.message(), "template-form"))]))]
    Read(#[from] toml::de::Error),
    /// It could not be written.
    #[error("{}", says("template-unwritten", &[("why", .0)]))]
    Write(#[from] toml::ser::Error),
}

impl TemplateError {
    /// The line of a text that does not read, from 1.
    #[must_use]
    pub fn line(&self, text: &str) -> usize {
        let at = match self {
            Self::Read(error) => error.span().map_or(0, |span| span.start),
            Self::Write(_) => 0,
        };
        let before = text.bytes().take(at);
        1 + before.filter(|byte| *byte == b'\n').count()
    }
}

impl BriefSetup {
    /// The usual setup of a kind and form.
    #[must_use]
    pub fn new(kind: BriefKind, form: BriefForm) -> Self {
        Self {
            kind,
            form,
            language: Language::English,
            sections: Vec::new(),
            trace: match form {
                BriefForm::Full => BriefTrace::Annex,
                BriefForm::Page => BriefTrace::None,
            },
            release: String::new(),
            meetings: match form {
                BriefForm::Full => 5,
                BriefForm::Page => 1,
            },
            distribution: String::new(),
            sheet: Sheet::default(),
        }
    }

    /// The sections in their order: those chosen, else those usual.
    #[must_use]
    pub fn sections(&self) -> &[BriefSection] {
        if self.sections.is_empty() {
            usual_sections(self.kind, self.form)
        } else {
            &self.sections
        }
    }

    /// The sections of the record of a meeting: of one to come, what to say is among those
    /// usual.
    pub(super) fn sections_of(&self, meeting: &Meeting) -> Vec<BriefSection> {
        let is_usual = self.kind == BriefKind::Meeting && self.sections.is_empty();
        if is_usual && meeting.state == MeetingState::Planned {
            with_points(self.sections(), meeting)
        } else {
            self.sections().to_vec()
        }
    }

    /// The template as TOML.
    ///
    /// # Errors
    ///
    /// When it cannot be put into TOML.
    pub fn to_toml(&self) -> Result<String, TemplateError> {
        Ok(toml::to_string(self)?)
    }

    /// A template from TOML. What it leaves out is as usual.
    ///
    /// # Errors
    ///
    /// When it is no TOML, or names something that is not known.
    pub fn from_toml(text: &str) -> Result<Self, TemplateError> {
        Ok(toml::from_str(text)?)
    }
}

/// Sections with the points suggested: of a meeting to come who is there and what to say
/// come first, of another they are what was prepared for it.
pub(super) fn with_points(sections: &[BriefSection], meeting: &Meeting) -> Vec<BriefSection> {
    let mut sections = sections.to_vec();
    let follows = |section: &BriefSection| match section {
        BriefSection::Header | BriefSection::Changes | BriefSection::Participants => false,
        BriefSection::Comment | BriefSection::Sources => true,
        _ => meeting.state == MeetingState::Planned,
    };
    if !sections.contains(&BriefSection::Points) {
        let at = sections.iter().position(follows);
        sections.insert(at.unwrap_or(sections.len()), BriefSection::Points);
    }
    sections
}

/// The sections a kind of brief has in a form, in their usual order.
#[must_use]
pub const fn usual_sections(kind: BriefKind, form: BriefForm) -> &'static [BriefSection] {
    use BriefSection as S;
    match (kind, form) {
        (BriefKind::Meeting, BriefForm::Full) => &[
            S::Header,
            S::Changes,
            S::Participants,
            S::Summary,
            S::Said,
            S::Figures,
            S::Commitments,
            S::Reviews,
            S::Events,
            S::Press,
            S::Attachments,
            S::Comment,
            S::Sources,
            S::Clearance,
            S::Passages,
        ],
        (BriefKind::Meeting, BriefForm::Page) => &[
            S::Header,
            S::Participants,
            S::Summary,
            S::Figures,
            S::Commitments,
            S::Reviews,
            S::Press,
            S::Clearance,
        ],
        (BriefKind::Party, BriefForm::Full) => &[
            S::Coming,
            S::Changes,
            S::Points,
            S::Press,
            S::Who,
            S::Summary,
            S::Commitments,
            S::Settled,
            S::Figures,
            S::Said,
            S::Delegation,
            S::Events,
            S::Meetings,
            S::Sources,
            S::Passages,
        ],
        (BriefKind::Party, BriefForm::Page) => &[
            S::Coming,
            S::Points,
            S::Press,
            S::Summary,
            S::Commitments,
            S::Figures,
            S::Delegation,
        ],
        (BriefKind::Person, BriefForm::Full) => &[
            S::Who,
            S::Changes,
            S::Posts,
            S::Biography,
            S::Said,
            S::Figures,
            S::Commitments,
            S::Events,
            S::Meetings,
            S::Sources,
            S::Passages,
        ],
        (BriefKind::Person, BriefForm::Page) => {
            &[S::Who, S::Biography, S::Said, S::Commitments, S::Meetings]
        }
        (BriefKind::Commitments, BriefForm::Full) => &[
            S::Totals,
            S::Changes,
            S::Timeline,
            S::Commitments,
            S::Settled,
            S::Sources,
            S::Passages,
        ],
        (BriefKind::Commitments, BriefForm::Page) => &[S::Totals, S::Commitments],
        (BriefKind::Digest, BriefForm::Full) => &[
            S::Totals,
            S::Changes,
            S::Meetings,
            S::Commitments,
            S::Reviews,
            S::Figures,
            S::Events,
            S::Coming,
            S::Overdue,
            S::Sources,
            S::Passages,
        ],
        (BriefKind::Digest, BriefForm::Page) => &[S::Totals, S::Meetings, S::Coming, S::Overdue],
        (BriefKind::Checklist, _) => &[
            S::Coming,
            S::Points,
            S::Commitments,
            S::Questions,
            S::Delegation,
        ],
        (BriefKind::FollowUp, _) => &[
            S::Header,
            S::Summary,
            S::Commitments,
            S::Reviews,
            S::Questions,
            S::Events,
            S::Press,
            S::Clearance,
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_reads_back_as_it_was_written() {
        let setup = BriefSetup {
            sections: vec![BriefSection::Points, BriefSection::Commitments],
            release: "OFFICIAL".to_owned(),
            language: Language::Azerbaijani,
            sheet: Sheet::from(crate::brief::Paper::Letter),
            ..BriefSetup::new(BriefKind::Party, BriefForm::Page)
        };
        let text = setup.to_toml().expect("written");
        assert_eq!(BriefSetup::from_toml(&text).expect("read"), setup);
        assert!(
            text.contains("sections = [\"points\", \"commitments\"]"),
            "{text}"
        );
    }

    #[test]
    fn a_template_may_be_short_but_not_wrong() {
        let short = BriefSetup::from_toml("kind = \"person\"\n").expect("read");
        assert_eq!(short.kind, BriefKind::Person);
        assert_eq!(short.sections()[0], BriefSection::Who);
        let wrong = BriefSetup::from_toml("kind = \"novel\"").expect_err("refused");
        assert!(wrong.to_string().contains("novel"), "{wrong}");
        assert!(BriefSetup::from_toml("colour = \"red\"").is_err());
    }
}
