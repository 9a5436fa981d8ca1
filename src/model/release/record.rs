//! A record that may go out, without even the blanks: what an export holds of a
//! meeting under a marking. The filter is the one of the briefs; here what it
//! left blank is taken away.

use crate::model::{
    Commitment, Directory, Markings, Meeting, MeetingDossier, MeetingId, MeetingRecord, PartyId,
};

impl MeetingDossier {
    /// The record of the meeting that may go out under a marking, with the parties
    /// and persons it names; `None` where nothing of it may. Of a meeting that
    /// stands above the marking itself, its reference, its year and the portions
    /// below it are left.
    #[must_use]
    pub fn released_record(&self, limit: &str) -> Option<MeetingRecord> {
        let Self {
            mut meeting,
            parts,
            background,
            ..
        } = self.released(limit);
        let markings = &background.markings;
        let is_shown = markings.allows(limit, &meeting.marking);
        without_blanks(&mut meeting, limit, markings, is_shown);
        let reviewed_at = |id: MeetingId| {
            background
                .meetings
                .get(&id)
                .is_some_and(|head| markings.allows(limit, &head.marking))
        };
        let here: Vec<_> = all_commitments(&meeting.commitments)
            .into_iter()
            .map(|one| one.id)
            .collect();
        for commitment in &mut meeting.commitments {
            trim(commitment, &reviewed_at, &|id| here.contains(&id));
        }
        let whole = meeting.part_of;
        meeting.part_of = whole.filter(|id| parts.iter().any(|head| head.id == *id));
        let says_something = is_shown
            || !meeting.remarks.is_empty()
            || !meeting.figures.is_empty()
            || !meeting.events.is_empty()
            || !meeting.commitments.is_empty();
        says_something.then(|| MeetingRecord {
            meeting,
            directory: without_notes(background.directory),
        })
    }
}

/// Takes away what stands in place of what is withheld.
fn without_blanks(meeting: &mut Meeting, limit: &str, markings: &Markings, is_shown: bool) {
    let above = meeting.marking.clone();
    let may_go = |own: &str| markings.allows(limit, if own.is_empty() { &above } else { own });
    meeting.remarks.retain(|one| may_go(&one.marking));
    meeting.figures.retain(|one| may_go(&one.marking));
    meeting.events.retain(|one| may_go(&one.marking));
    retain_commitments(&mut meeting.commitments, &above, limit, markings);
    // The officer's own view is for the office alone, whatever the marking.
    meeting.comment.clear();
    if !is_shown {
        for words in [&mut meeting.summary, &mut meeting.press_line] {
            words.clear();
        }
        meeting.attachments.clear();
    }
}

fn retain_commitments(all: &mut Vec<Commitment>, above: &str, limit: &str, markings: &Markings) {
    all.retain_mut(|one| {
        let own = if one.marking.is_empty() {
            above.to_owned()
        } else {
            one.marking.clone()
        };
        retain_commitments(&mut one.children, &own, limit, markings);
        markings.allows(limit, &own)
    });
}

fn all_commitments(list: &[Commitment]) -> Vec<&Commitment> {
    let mut all = Vec::new();
    for one in list {
        all.push(one);
        all.extend(all_commitments(&one.children));
    }
    all
}

/// Takes from a commitment the reviews of which only a blank is left, and the
/// link to an earlier promise that is not in the same record: nothing tells here
/// whether that one may go out.
fn trim(
    commitment: &mut Commitment,
    reviewed_at: &impl Fn(MeetingId) -> bool,
    is_here: &impl Fn(crate::model::CommitmentId) -> bool,
) {
    commitment
        .reviews
        .retain(|review| review.meeting.is_none_or(reviewed_at));
    commitment.reaffirms = commitment.reaffirms.filter(|id| is_here(*id));
    for child in &mut commitment.children {
        trim(child, reviewed_at, is_here);
    }
}

/// The directory without the officers' notes, and without links to whom it does
/// not hold.
fn without_notes(mut directory: Directory) -> Directory {
    let held: Vec<PartyId> = directory.parties.keys().copied().collect();
    let is_held = |id: &PartyId| held.binary_search(id).is_ok();
    for party in directory.parties.values_mut() {
        party.note.clear();
        party.parent = party.parent.filter(is_held);
    }
    for person in directory.persons.values_mut() {
        person.biography.clear();
        person.merged_into = None;
        for post in &mut person.posts {
            post.party = post.party.filter(is_held);
        }
    }
    directory
}
