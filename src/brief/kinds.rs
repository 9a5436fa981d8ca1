//! The kinds of brief, and what each is made from.

use super::book::Bound;
use super::changes::{self, EarlierPrint};
use super::content::{Block, Brief, Run};
use super::lives_on::each_once;
use super::setup::{BriefSetup, Printing, with_points};
use super::{BriefOptions, meeting, party, person, report};
use crate::i18n::text_with;
use crate::model::{
    Background, BriefForm, BriefKind, BriefTrace, CommitmentsDossier, DigestDossier, Markings,
    MeetingDossier, MeetingRecord, PartyDossier, PersonDossier,
};

/// What is on file about the subject of a brief.
#[derive(Debug, Clone)]
pub enum Dossier {
    /// For the record of a meeting, and the note that follows it up.
    Meeting(Box<MeetingDossier>),
    /// For a brief about a party, and the checklist.
    Party(Box<PartyDossier>),
    /// For a note on a person.
    Person(Box<PersonDossier>),
    /// For a report of commitments.
    Commitments(Box<CommitmentsDossier>),
    /// For the digest of a period.
    Digest(Box<DigestDossier>),
}

impl Dossier {
    /// What of it may go out under a marking.
    #[must_use]
    pub fn released(&self, limit: &str) -> Self {
        match self {
            Self::Meeting(dossier) => Self::Meeting(Box::new(dossier.released(limit))),
            Self::Party(dossier) => Self::Party(Box::new(dossier.released(limit))),
            Self::Person(dossier) => Self::Person(Box::new(dossier.released(limit))),
            Self::Commitments(dossier) => Self::Commitments(Box::new(dossier.released(limit))),
            Self::Digest(dossier) => Self::Digest(Box::new(dossier.released(limit))),
        }
    }

    /// With each promise once: one that is repeated lives on in the later one. What may
    /// not go out is taken away before: else a promise that may would go with it.
    #[must_use]
    pub fn each_once(mut self) -> Self {
        let (commitments, background) = match &mut self {
            Self::Meeting(_) => return self,
            Self::Party(one) => (&mut one.commitments, &one.background),
            Self::Person(one) => (&mut one.commitments, &one.background),
            Self::Commitments(one) => (&mut one.commitments, &one.background),
            Self::Digest(one) => (&mut one.commitments, &one.background),
        };
        *commitments = each_once(std::mem::take(commitments), background);
        self
    }

    /// The kinds of brief that can be made from it.
    #[must_use]
    pub const fn kinds(&self) -> &'static [BriefKind] {
        match self {
            Self::Meeting(_) => &[BriefKind::Meeting, BriefKind::FollowUp],
            Self::Party(_) => &[BriefKind::Party, BriefKind::Checklist],
            Self::Person(_) => &[BriefKind::Person],
            Self::Commitments(_) => &[BriefKind::Commitments],
            Self::Digest(_) => &[BriefKind::Digest],
        }
    }
}

/// Writes a brief of a dossier that holds each promise once. Of a releasable version only what may go out is looked at
/// ([`Dossier::released`]). Where an earlier print is given and the setup asks for it,
/// it tells what has changed since. A kind that cannot be made from the
/// dossier gives the first that can.
#[must_use]
pub fn write_brief(
    dossier: &Dossier,
    setup: &BriefSetup,
    printing: Printing,
    earlier: Option<&EarlierPrint>,
) -> Brief {
    let fitting;
    let setup = if dossier.kinds().contains(&setup.kind) {
        setup
    } else {
        fitting = BriefSetup {
            kind: dossier.kinds()[0],
            ..setup.clone()
        };
        &fitting
    };
    let released;
    let dossier = if setup.release.is_empty() {
        dossier
    } else {
        released = dossier.released(&setup.release).each_once();
        &released
    };
    let bound = bound(dossier, setup, printing);
    let mut brief = bound.brief;
    if setup.form == BriefForm::Page && setup.sections.is_empty() {
        tell_what_the_full_form_holds(&mut brief, dossier, setup, printing);
    }
    if let (Some(earlier), Some(at)) = (earlier, bound.changes_at) {
        changes::insert(&mut brief, at, earlier, setup);
    }
    brief
}

fn bound(dossier: &Dossier, setup: &BriefSetup, printing: Printing) -> Bound {
    match dossier {
        Dossier::Meeting(dossier) => meeting::write(dossier, setup, printing),
        Dossier::Party(dossier) => party::write(dossier, setup, printing),
        Dossier::Person(dossier) => person::write(dossier, setup, printing),
        Dossier::Commitments(dossier) => report::commitments(dossier, setup, printing),
        Dossier::Digest(dossier) => report::digest(dossier, setup, printing),
    }
}

/// A page says which parts of the full form have no room on it.
fn tell_what_the_full_form_holds(
    brief: &mut Brief,
    dossier: &Dossier,
    setup: &BriefSetup,
    printing: Printing,
) {
    let full = BriefSetup {
        form: BriefForm::Full,
        trace: BriefTrace::None,
        ..setup.clone()
    };
    let here: Vec<&str> = headings(brief).collect();
    let there = bound(dossier, &full, printing).brief;
    let missing: Vec<&str> = headings(&there).filter(|one| !here.contains(one)).collect();
    if !missing.is_empty() {
        let what = missing.join("; ");
        let told = text_with(brief.language, "brief-not-here", &[("what", &what)]);
        brief.blocks.push(Block::Paragraph(vec![Run::note(told)]));
    }
}

fn headings(brief: &Brief) -> impl Iterator<Item = &str> {
    brief.blocks.iter().filter_map(|block| match block {
        Block::Heading { level: 1, text } => Some(text.as_str()),
        _ => None,
    })
}

/// The record of a meeting as the window shows it: in full, with no reference
/// to passages.
#[must_use]
pub fn meeting_brief(record: &MeetingRecord, options: &BriefOptions) -> Brief {
    traced(record, options, BriefTrace::None, &Markings::default())
}

/// The same, with a note at each fact that tells the sentences it stands on. Of
/// the office's markings the highest of any portion stands over it.
#[must_use]
pub fn traced_meeting_brief(
    record: &MeetingRecord,
    options: &BriefOptions,
    markings: &Markings,
) -> Brief {
    traced(record, options, BriefTrace::Footnotes, markings)
}

fn traced(
    record: &MeetingRecord,
    options: &BriefOptions,
    trace: BriefTrace,
    markings: &Markings,
) -> Brief {
    let mut background = Background {
        directory: record.directory.clone(),
        markings: markings.clone(),
        ..Background::default()
    };
    background.add_meeting(&record.meeting);
    let dossier = MeetingDossier {
        meeting: record.meeting.clone(),
        parts: Vec::new(),
        reviewed: Vec::new(),
        background,
    };
    let mut setup = BriefSetup {
        language: options.language,
        trace,
        ..BriefSetup::new(BriefKind::Meeting, BriefForm::Full)
    };
    if trace == BriefTrace::Footnotes {
        // On the screen the whole record is read.
        setup.sections = with_points(setup.sections(), &dossier.meeting);
    }
    meeting::write(&dossier, &setup, Printing::on(options.date)).brief
}
