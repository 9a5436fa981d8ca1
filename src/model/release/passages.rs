//! The passages and documents that may be shown once every portion was looked at.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Release;
use crate::model::{Commitment, Followed, Meeting, PassageId, SourceId, SourceKind};

impl Release<'_> {
    /// Takes out, once every portion was looked at, the references to passages
    /// and documents that may not go out.
    pub(super) fn settle(&self, meetings: &mut [Meeting], followed: &mut [Followed]) {
        for meeting in meetings {
            for source in &mut meeting.sources {
                source.text.clear();
                source.set_aside.clear();
                source.passages.retain(|one| self.shows_passage(one.id));
            }
            meeting.sources.retain(|one| self.shows_source(one.id));
            for passages in passages_of(meeting) {
                self.only_shown(passages);
            }
            for commitment in &mut meeting.commitments {
                self.settle_commitment(commitment);
            }
        }
        for one in followed {
            self.settle_commitment(&mut one.commitment);
        }
    }

    fn settle_commitment(&self, commitment: &mut Commitment) {
        self.only_shown(&mut commitment.passages);
        for review in &mut commitment.reviews {
            self.only_shown(&mut review.passages);
        }
        for child in &mut commitment.children {
            self.settle_commitment(child);
        }
    }

    fn only_shown(&self, passages: &mut Vec<PassageId>) {
        passages.retain(|id| self.shows_passage(*id));
    }

    /// A passage of a published text that nothing withheld stands on, also in part.
    pub(super) fn shows_passage(&self, id: PassageId) -> bool {
        if !self.shown.contains(&id) || self.withheld.contains(&id) {
            return false;
        }
        let Some((source, passage)) = self.background.passages.get(&id) else {
            return false;
        };
        let stretches = self.stretches.get_or_init(|| self.withheld_stretches());
        let overlaps = |one: &Range<usize>| one.start < passage.end && passage.start < one.end;
        self.is_published(*source)
            && !stretches
                .get(source)
                .is_some_and(|all| all.iter().any(overlaps))
    }

    /// The stretches of each source that something withheld stands on.
    fn withheld_stretches(&self) -> BTreeMap<SourceId, Vec<Range<usize>>> {
        let mut all: BTreeMap<SourceId, Vec<Range<usize>>> = BTreeMap::new();
        for id in &self.withheld {
            if let Some((source, passage)) = self.background.passages.get(id) {
                let stretch = passage.start..passage.end;
                all.entry(*source).or_default().push(stretch);
            }
        }
        all
    }

    /// A record of our own, or of the other side, does not go out.
    fn is_published(&self, id: SourceId) -> bool {
        let source = self.background.sources.get(&id);
        source.is_some_and(|source| source.kind == SourceKind::Press)
    }

    /// A published document that something shown stands on, or that a meeting
    /// lists which may be shown, unless only withheld portions stand on it.
    pub(super) fn shows_source(&self, id: SourceId) -> bool {
        if !self.is_published(id) {
            return false;
        }
        let passages = || {
            self.background
                .passages
                .iter()
                .filter(|(_, (source, _))| *source == id)
        };
        let is_cited = passages().any(|(passage, _)| self.shows_passage(*passage));
        let is_hidden = passages().any(|(passage, _)| self.withheld.contains(passage));
        is_cited || self.documents.contains(&id) && !is_hidden
    }
}

/// Every list of passages in a meeting but those of its commitments.
fn passages_of(meeting: &mut Meeting) -> impl Iterator<Item = &mut Vec<PassageId>> {
    let attendees = meeting
        .delegations
        .iter_mut()
        .flat_map(|one| &mut one.attendees);
    std::iter::once(&mut meeting.passages)
        .chain(attendees.map(|one| &mut one.passages))
        .chain(meeting.remarks.iter_mut().map(|one| &mut one.passages))
        .chain(meeting.figures.iter_mut().map(|one| &mut one.passages))
        .chain(meeting.events.iter_mut().map(|one| &mut one.passages))
        .chain(meeting.attachments.iter_mut().map(|one| &mut one.passages))
}
