//! How a brief is to be printed: its kind and form, the sections in their
//! order, language, paper, release and copies. What is chosen can be kept as a
//! template and taken again.

mod drawn;
mod typed;

pub use typed::{PRINT, kept_subject};

use crate::brief::{BriefSetup, CopyNumber, MissingGlyph, Paper, usual_sections};
use crate::i18n::Language;
use crate::model::{BriefForm, BriefKind, BriefSection, Day, EdtfDate, Notation, RecordId};
use crate::press::{Order, Subject};
use crate::store::Named;
use crate::ui::{Action, tr, tr_with};

/// Most copies printed in one go.
const MOST_COPIES: u32 = 99;

/// A section that can be had, and whether it is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Chosen {
    section: BriefSection,
    is_wanted: bool,
}

/// A record of which a brief can be printed, and whether it is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Picked {
    subject: Subject,
    name: String,
    is_wanted: bool,
}

impl Picked {
    /// What its file is called. The name of a releasable version tells no title:
    /// whether that may go out is not known before the brief is written.
    fn file_name(&self, release: &str) -> &str {
        match self.subject {
            Subject::Meeting(_) if !release.is_empty() => {
                self.name.split_whitespace().next().unwrap_or_default()
            }
            _ => &self.name,
        }
    }
}

/// How far the printing of many briefs is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Briefs printed.
    pub done: usize,
    /// Briefs ordered.
    pub of: usize,
    /// What the one is about that is being printed.
    pub name: String,
}

impl Progress {
    /// "12 of 200: 2021/0012".
    #[must_use]
    pub fn words(&self) -> String {
        let (done, of) = (self.done.to_string(), self.of.to_string());
        tr_with(
            "print-progress",
            &[("done", &done), ("of", &of), ("name", &self.name)],
        )
    }
}

/// The page that asks how to print.
#[derive(Debug)]
pub struct PrintPage {
    id: RecordId,
    /// What is printed: one subject, or many of which some are picked.
    picked: Vec<Picked>,
    is_many: bool,
    /// What is printed, as its head.
    name: String,
    setup: BriefSetup,
    sections: Vec<Chosen>,
    today: Day,
    /// The first and the last day of a digest, as typed.
    period: [String; 2],
    /// How the office writes them.
    notation: Notation,
    copies: String,
    markings: Vec<String>,
    templates: Vec<Named>,
    template_name: String,
    /// The file to write, or the folder of many.
    path: String,
    /// The ending of each of many files.
    ending: &'static str,
    /// Whether a file of that name is there already; told, not forbidden.
    exists: bool,
    fault: Option<String>,
    progress: Option<Progress>,
    /// What it held as it opened.
    fresh: String,
}

impl PrintPage {
    /// A page for a subject, as it is usually printed.
    #[must_use]
    pub fn new(
        subject: Subject,
        name: String,
        path: String,
        today: Day,
        markings: Vec<String>,
        templates: Vec<Named>,
    ) -> Self {
        let mut setup = BriefSetup::new(subject.kinds()[0], BriefForm::Full);
        setup.language = Language::current();
        setup.sheet.missing = MissingGlyph::Stop;
        let period = match subject {
            Subject::Period(from, to) => [from, to].map(|day| EdtfDate::day(day).in_field()),
            _ => Default::default(),
        };
        let mut page = Self {
            id: RecordId::nil(),
            sections: choosable(&setup),
            picked: vec![Picked {
                subject,
                name: name.clone(),
                is_wanted: true,
            }],
            is_many: false,
            name,
            setup,
            today,
            period,
            notation: Notation::default(),
            copies: "1".to_owned(),
            markings,
            templates,
            template_name: String::new(),
            path,
            ending: "pdf",
            exists: false,
            fault: None,
            progress: None,
            fresh: String::new(),
        };
        page.fresh = page.body().unwrap_or_default();
        page
    }

    /// The same page, on the paper that is usual here.
    #[must_use]
    pub fn on_paper(mut self, paper: Paper) -> Self {
        self.setup.sheet.paper = paper;
        self.fresh = self.body().unwrap_or_default();
        self
    }

    /// The same page for many subjects of one sort, each with what it is
    /// called; the path is that of a folder.
    #[must_use]
    pub fn many(mut self, subjects: Vec<(Subject, String)>) -> Self {
        self.picked = subjects
            .into_iter()
            .map(|(subject, name)| Picked {
                subject,
                name,
                is_wanted: true,
            })
            .collect();
        self.is_many = true;
        self
    }

    /// Whether it prints many briefs into a folder.
    #[must_use]
    pub const fn is_many(&self) -> bool {
        self.is_many
    }

    /// The file to write, as typed.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Puts another file in the field.
    pub fn set_path(&mut self, path: String) {
        self.path = path;
        self.exists = false;
        self.fault = None;
    }

    /// Tells what went wrong.
    pub fn set_fault(&mut self, fault: String) {
        self.fault = Some(fault);
    }

    /// Tells how far it is; `None` when it is done.
    pub fn set_progress(&mut self, progress: Option<Progress>) {
        self.progress = progress;
    }

    /// Tells that the file is there already; printing once more replaces it.
    pub fn tell_exists(&mut self) {
        self.exists = true;
    }

    /// Whether it was told that the file is there already.
    #[must_use]
    pub const fn was_told(&self) -> bool {
        self.exists
    }

    /// The templates as they are now.
    pub fn set_templates(&mut self, templates: Vec<Named>) {
        self.templates = templates;
        self.template_name.clear();
    }

    /// The kinds of brief there are of what is printed.
    fn kinds(&self) -> Vec<BriefKind> {
        let Some(first) = self.picked.first() else {
            return Vec::new();
        };
        let mut kinds = first.subject.kinds().to_vec();
        if matches!(first.subject, Subject::Party(_)) {
            kinds.push(BriefKind::Commitments);
        }
        kinds
    }

    /// What a brief of the chosen kind is about; the message tells what is
    /// wrong with the days of a digest.
    fn subject(&self, picked: &Picked) -> Result<Subject, String> {
        match (picked.subject, self.setup.kind) {
            (Subject::Party(party), BriefKind::Commitments) => {
                Ok(Subject::Commitments(Some(party)))
            }
            (Subject::Period(..), _) => {
                let (from, to) = self.days()?;
                Ok(Subject::Period(from, to))
            }
            (subject, _) => Ok(subject),
        }
    }

    /// The days of a digest. A month or a year stands for all its days.
    fn days(&self) -> Result<(Day, Day), String> {
        let [from, to] = self.period.each_ref().map(|typed| {
            let date = self.notation.read_date(typed.trim()).ok();
            date.ok_or_else(|| tr_with("print-no-day", &[("typed", typed)]))
        });
        let (from, to) = (from?.earliest(), to?.latest());
        if from > to {
            return Err(tr("print-days-turned").to_owned());
        }
        Ok((from, to))
    }

    /// The setup with the sections that are wanted.
    fn chosen(&self) -> BriefSetup {
        let mut setup = self.setup.clone();
        let wanted: Vec<BriefSection> = self
            .sections
            .iter()
            .filter(|one| one.is_wanted)
            .map(|one| one.section)
            .collect();
        // The usual choice is kept as such, so that a template gains what comes to be usual.
        setup.sections = if wanted == usual_sections(setup.kind, setup.form) {
            Vec::new()
        } else {
            wanted
        };
        setup
    }

    /// What was chosen, an order for each copy of each brief, with what it is about.
    fn orders(&self) -> Result<Vec<(Order, String)>, String> {
        let setup = self.chosen();
        let copies = if self.is_many {
            1
        } else {
            let typed = self.copies.trim().parse::<u32>();
            typed.unwrap_or(1).clamp(1, MOST_COPIES)
        };
        let mut orders = Vec::new();
        for picked in self.picked.iter().filter(|one| one.is_wanted) {
            for number in 1..=copies {
                let order = Order {
                    subject: self.subject(picked)?,
                    setup: setup.clone(),
                    date: self.today,
                    copy: (copies > 1).then_some(CopyNumber { number, of: copies }),
                };
                orders.push((order, picked.file_name(&setup.release).to_owned()));
            }
        }
        Ok(orders)
    }

    /// Hands the orders on, or tells what is wrong with them.
    fn ordered(
        &mut self,
        then: impl FnOnce(&Self, Vec<(Order, String)>) -> Action,
    ) -> Option<Action> {
        self.fault = None;
        match self.orders() {
            Ok(orders) => Some(then(self, orders)),
            Err(fault) => {
                self.fault = Some(fault);
                None
            }
        }
    }
}

/// The sections of a setup, wanted, and those of the full form that are not.
fn choosable(setup: &BriefSetup) -> Vec<Chosen> {
    let wanted = setup.sections();
    let others = usual_sections(setup.kind, BriefForm::Full)
        .iter()
        .filter(|section| !wanted.contains(section));
    wanted
        .iter()
        .map(|section| (section, true))
        .chain(others.map(|section| (section, false)))
        .map(|(section, is_wanted)| Chosen {
            section: *section,
            is_wanted,
        })
        .collect()
}
