//! What of a record may go out under a marking, decided once, before anything
//! is written from it.
//!
//! A portion that may not go out stays as a blank of the same extent under its
//! own marking, so that a brief can tell how much is missing; no word, date,
//! name or link of it is left. What hangs on such portions alone goes with
//! them: headings, persons, parties, documents and their passages. The book of a
//! brief asks for markings once more when it writes; it finds blanks there.

mod blank;
mod passages;
mod record;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use blank::{BLANK, extent_of};
use blank::{
    blank_attachment, blank_commitment, blank_event, blank_figure, blank_lines, blank_meeting,
    blank_remark, keep_in_the_office,
};

use super::{
    Background, Commitment, CommitmentsDossier, DigestDossier, Followed, Meeting, MeetingDossier,
    MeetingHead, MeetingId, PartyDossier, PartyId, PartyKind, PassageId, PersonDossier, PersonId,
    Review, SourceId, TopicId,
};

/// What is known of a release while a dossier is gone through.
struct Release<'a> {
    limit: &'a str,
    background: &'a Background,
    /// Passages that something withheld stands on.
    withheld: BTreeSet<PassageId>,
    /// Passages that something shown stands on.
    shown: BTreeSet<PassageId>,
    /// The documents of meetings that may be shown themselves.
    documents: BTreeSet<SourceId>,
    persons: BTreeSet<PersonId>,
    parties: BTreeSet<PartyId>,
    /// Where in each source those passages lie that are withheld; asked for once every
    /// portion was looked at.
    stretches: OnceCell<BTreeMap<SourceId, Vec<Range<usize>>>>,
}

impl MeetingDossier {
    /// What of it may go out under a marking.
    #[must_use]
    pub fn released(&self, limit: &str) -> Self {
        let mut release = Release::new(limit, &self.background);
        let mut meeting = release.meeting(&self.meeting);
        let mut reviewed = release.all_followed(&self.reviewed);
        release.settle(std::slice::from_mut(&mut meeting), &mut reviewed);
        // Of a part that may not be told of nothing is left to say, and of one that may
        // not be told of itself not which visit it belonged to.
        let is_shown = release.allows(&meeting.marking);
        let parts: Vec<MeetingHead> = self
            .parts
            .iter()
            .filter(|head| is_shown && release.allows(release.of_meeting(&head.marking)))
            .cloned()
            .collect();
        let parts = release.heads(&parts);
        Self {
            background: release.background(),
            meeting,
            parts,
            reviewed,
        }
    }
}

impl PartyDossier {
    /// What of it may go out under a marking.
    #[must_use]
    pub fn released(&self, limit: &str) -> Self {
        let mut release = Release::new(limit, &self.background);
        release.parties.insert(self.party.id);
        release.parties.extend(self.party.parent);
        let is_told = |meeting: &Meeting| names_party(meeting, self.party.id);
        let mut coming = release.meetings(&self.coming, is_told);
        let mut meetings = release.meetings(&self.meetings, is_told);
        let mut commitments = release.all_followed(&self.commitments);
        release.settle(&mut coming, &mut []);
        release.settle(&mut meetings, &mut commitments);
        let mut party = self.party.clone();
        party.note = blank_lines(&party.note);
        Self {
            background: release.background(),
            party,
            coming,
            meetings,
            commitments,
        }
    }
}

impl PartyDossier {
    /// Whether only meetings and promises tell of it that may not go out under a marking.
    /// A state is known without them.
    #[must_use]
    pub fn hangs_on_withheld(&self, limit: &str) -> bool {
        let is_told = |one: &Self| {
            !one.coming.is_empty() || !one.meetings.is_empty() || !one.commitments.is_empty()
        };
        self.party.kind != PartyKind::State && is_told(self) && !is_told(&self.released(limit))
    }
}

impl PersonDossier {
    /// Whether only meetings and promises tell of them that may not go out under a marking.
    #[must_use]
    pub fn hangs_on_withheld(&self, limit: &str) -> bool {
        let is_told = |one: &Self| {
            !one.meetings.is_empty() || !one.told_of.is_empty() || !one.commitments.is_empty()
        };
        is_told(self) && !is_told(&self.released(limit))
    }

    /// What of it may go out under a marking.
    #[must_use]
    pub fn released(&self, limit: &str) -> Self {
        let mut release = Release::new(limit, &self.background);
        release.persons.insert(self.person.id);
        release
            .parties
            .extend(self.person.posts.iter().filter_map(|post| post.party));
        let person = self.person.id;
        let mut meetings = release.meetings(&self.meetings, |meeting| {
            meeting.attendees().any(|one| one.person == person)
        });
        let mut told_of = release.meetings(&self.told_of, |meeting| {
            let mut persons = meeting.events.iter().flat_map(|event| &event.persons);
            persons.any(|one| one.person == person)
        });
        let mut commitments = release.all_followed(&self.commitments);
        release.settle(&mut told_of, &mut []);
        release.settle(&mut meetings, &mut commitments);
        let mut person = self.person.clone();
        person.biography = blank_lines(&person.biography);
        Self {
            background: release.background(),
            person,
            meetings,
            told_of,
            commitments,
        }
    }
}

impl CommitmentsDossier {
    /// What of it may go out under a marking.
    #[must_use]
    pub fn released(&self, limit: &str) -> Self {
        let mut release = Release::new(limit, &self.background);
        let mut party = self.party.clone();
        if let Some(party) = &mut party {
            release.parties.insert(party.id);
            party.note = blank_lines(&party.note);
        }
        let mut commitments = release.all_followed(&self.commitments);
        release.settle(&mut [], &mut commitments);
        Self {
            background: release.background(),
            party,
            commitments,
        }
    }
}

impl DigestDossier {
    /// What of it may go out under a marking.
    #[must_use]
    pub fn released(&self, limit: &str) -> Self {
        let mut release = Release::new(limit, &self.background);
        // The period must not tell the day of one of which only the year may be told.
        let mut meetings = release.meetings(&self.meetings, |meeting| {
            let year = meeting.when.date.whole_year();
            self.from <= year.earliest() && year.latest() <= self.to
        });
        let mut commitments = release.all_followed(&self.commitments);
        release.settle(&mut meetings, &mut commitments);
        // One that may not be told of is none to come.
        let coming: Vec<MeetingHead> = self
            .coming
            .iter()
            .filter(|head| release.allows(release.of_meeting(&head.marking)))
            .cloned()
            .collect();
        let coming = release.heads(&coming);
        Self {
            background: release.background(),
            from: self.from,
            to: self.to,
            meetings,
            coming,
            commitments,
        }
    }
}

impl<'a> Release<'a> {
    fn new(limit: &'a str, background: &'a Background) -> Self {
        let mut release = Self {
            limit,
            background,
            withheld: BTreeSet::new(),
            shown: BTreeSet::new(),
            documents: BTreeSet::new(),
            persons: BTreeSet::new(),
            parties: background.office.own_party.into_iter().collect(),
            stretches: OnceCell::new(),
        };
        // What stands on a promise's passage beside it need not be told here.
        for (passage, markings) in &background.cited_under {
            let is_open = |own: &String| release.allows(release.of_meeting(own));
            if !markings.iter().all(is_open) {
                release.withheld.insert(*passage);
            }
        }
        release
    }

    fn allows(&self, marking: &str) -> bool {
        self.background.markings.allows(self.limit, marking)
    }

    /// The marking of a meeting: its own, else the one the office gives.
    fn of_meeting<'m>(&'m self, own: &'m str) -> &'m str {
        if own.is_empty() {
            &self.background.default_marking
        } else {
            own
        }
    }

    /// Notes what something stands on: passages of what is withheld are not
    /// shown at all, also where something shown stands on them too.
    fn stands_on(&mut self, passages: &[PassageId], is_shown: bool) {
        let noted = if is_shown {
            &mut self.shown
        } else {
            &mut self.withheld
        };
        noted.extend(passages);
    }

    /// Meetings that are told of among others: of one that may not go out, with all
    /// its portions, nothing says that it was. Nor of one of which a portion may, where
    /// what is left of it does not tell that it belongs here.
    fn meetings(&mut self, whole: &[Meeting], is_told: impl Fn(&Meeting) -> bool) -> Vec<Meeting> {
        let mut meetings = Vec::with_capacity(whole.len());
        for one in whole {
            // Also where it is left out it says what it stands on.
            let meeting = self.meeting(one);
            let is_shown = self.allows(&meeting.marking);
            if is_shown || self.tells_of_a_portion(one) && is_told(&meeting) {
                meetings.push(meeting);
            }
        }
        meetings
    }

    /// Whether a portion of a meeting may go out by its own marking.
    fn tells_of_a_portion(&self, meeting: &Meeting) -> bool {
        let is_open = |own: &str| !own.is_empty() && self.allows(own);
        let promises = meeting.commitments.iter();
        meeting.remarks.iter().any(|one| is_open(&one.marking))
            || meeting.figures.iter().any(|one| is_open(&one.marking))
            || meeting.events.iter().any(|one| is_open(&one.marking))
            || promises.into_iter().any(|one| is_open(&one.marking))
    }

    fn meeting(&mut self, whole: &Meeting) -> Meeting {
        let mut meeting = whole.clone();
        let marking = self.of_meeting(&whole.marking).to_owned();
        let is_shown = self.allows(&marking);
        meeting.marking.clone_from(&marking);
        if !is_shown {
            // Its documents are the meeting's: a portion goes out without them.
            self.withheld.extend(
                whole
                    .sources
                    .iter()
                    .flat_map(|source| source.passages.iter().map(|one| one.id)),
            );
        }
        // A heading goes out with what may be told under it, and not without.
        let mut topics: BTreeSet<TopicId> = BTreeSet::new();
        for remark in &mut meeting.remarks {
            if self.portion(&remark.marking, &marking, &remark.passages) {
                topics.extend(remark.topic);
            } else {
                *remark = blank_remark(remark);
            }
        }
        meeting.topics.retain(|one| topics.contains(&one.id));
        for remark in &mut meeting.remarks {
            remark.topic = remark.topic.filter(|id| topics.contains(id));
        }
        for figure in &mut meeting.figures {
            if self.portion(&figure.marking, &marking, &figure.passages) {
                self.parties.extend(figure.about);
            } else {
                *figure = blank_figure(figure);
            }
            figure.topic = figure.topic.filter(|id| topics.contains(id));
        }
        for event in &mut meeting.events {
            if self.portion(&event.marking, &marking, &event.passages) {
                self.persons
                    .extend(event.persons.iter().map(|one| one.person));
                self.parties.extend(&event.parties);
            } else {
                *event = blank_event(event);
            }
        }
        for commitment in &mut meeting.commitments {
            *commitment = self.commitment(commitment, &marking);
        }
        for attachment in &mut meeting.attachments {
            // What hangs only on withheld words is withheld with them.
            let hangs = !attachment.passages.is_empty()
                && attachment
                    .passages
                    .iter()
                    .all(|id| self.withheld.contains(id));
            let is_shown = is_shown && !hangs;
            self.stands_on(&attachment.passages, is_shown);
            if !is_shown {
                *attachment = blank_attachment(attachment);
            }
        }
        self.stands_on(&meeting.passages, is_shown);
        for attendee in meeting.attendees() {
            self.stands_on(&attendee.passages, is_shown);
        }
        keep_in_the_office(&mut meeting);
        if is_shown {
            self.documents
                .extend(meeting.sources.iter().map(|one| one.id));
        } else {
            blank_meeting(&mut meeting);
        }
        for delegation in &meeting.delegations {
            self.parties.insert(delegation.party);
            self.persons
                .extend(delegation.attendees.iter().map(|one| one.person));
        }
        meeting
    }

    /// Whether a portion may go out; notes what it stands on.
    fn portion(&mut self, own: &str, meeting: &str, passages: &[PassageId]) -> bool {
        let is_shown = self.allows(if own.is_empty() { meeting } else { own });
        self.stands_on(passages, is_shown);
        is_shown
    }

    /// A commitment with its members and reviews, under the marking of what it
    /// belongs to.
    fn commitment(&mut self, whole: &Commitment, above: &str) -> Commitment {
        let marking = if whole.marking.is_empty() {
            above
        } else {
            &whole.marking
        };
        if !self.allows(marking) {
            self.withhold(whole);
            return blank_commitment(whole);
        }
        let mut commitment = whole.clone();
        self.stands_on(&whole.passages, true);
        self.parties.extend(&whole.owed_by);
        self.parties.extend(&whole.owed_to);
        commitment.reviews = self.reviews(whole);
        commitment.children = whole
            .children
            .iter()
            .map(|child| {
                let marks = child.marking.is_empty() && !whole.marking.is_empty();
                let mut child = self.commitment(child, marking);
                if marks {
                    child.marking.clone_from(&whole.marking);
                }
                child
            })
            .collect();
        commitment
    }

    /// Notes all that a withheld commitment stands on.
    fn withhold(&mut self, commitment: &Commitment) {
        self.stands_on(&commitment.passages, false);
        for review in &commitment.reviews {
            self.stands_on(&review.passages, false);
        }
        for child in &commitment.children {
            self.withhold(child);
        }
    }

    /// What became of a promise, as far as the meetings at which it was heard
    /// may be told of.
    fn reviews(&mut self, commitment: &Commitment) -> Vec<Review> {
        let mut reviews = Vec::with_capacity(commitment.reviews.len());
        for review in &commitment.reviews {
            let is_shown = review.meeting.is_none_or(|id| self.allows_meeting(id));
            self.stands_on(&review.passages, is_shown);
            if is_shown {
                reviews.push(review.clone());
            }
        }
        reviews
    }

    /// Whether a meeting may be told of; one that is not known may not.
    fn allows_meeting(&self, id: MeetingId) -> bool {
        let head = self.background.meetings.get(&id);
        head.is_some_and(|head| self.allows(self.of_meeting(&head.marking)))
    }

    /// Promises told of among others: of one that may not go out, given at a meeting
    /// that may not be told of, nothing says that it was given, not its extent either.
    fn all_followed(&mut self, followed: &[Followed]) -> Vec<Followed> {
        let mut told = Vec::with_capacity(followed.len());
        for one in followed {
            // Also where it is left out it says what it stands on.
            let left = self.followed(one);
            let own = &one.commitment.marking;
            let goes_out = !own.is_empty() && self.allows(own);
            if goes_out || self.allows_meeting(one.given_at) {
                told.push(left);
            }
        }
        told
    }

    fn followed(&mut self, whole: &Followed) -> Followed {
        // One whose meeting is not known is above all, but for its own mark.
        let head = self.background.meetings.get(&whole.given_at);
        let above = match head {
            Some(head) => self.of_meeting(&head.marking).to_owned(),
            None => BLANK.to_string(),
        };
        let mut commitment = self.commitment(&whole.commitment, &above);
        if head.is_none() && commitment.marking.is_empty() {
            commitment.marking.clone_from(&above);
        }
        let marking = if whole.commitment.marking.is_empty() {
            &above
        } else {
            &whole.commitment.marking
        };
        if !self.allows(&above) {
            // The documents it stands on are that meeting's.
            self.withhold(&whole.commitment);
        }
        let speaker = whole.speaker.clone().filter(|_| self.allows(marking));
        self.persons
            .extend(speaker.iter().map(|(person, _)| *person));
        Followed {
            commitment,
            given_at: whole.given_at,
            speaker,
        }
    }

    fn heads(&mut self, heads: &[MeetingHead]) -> Vec<MeetingHead> {
        heads.iter().map(|head| self.head(head)).collect()
    }

    fn head(&mut self, head: &MeetingHead) -> MeetingHead {
        let marking = self.of_meeting(&head.marking).to_owned();
        if self.allows(&marking) {
            self.parties.extend(&head.parties);
            return MeetingHead {
                marking,
                ..head.clone()
            };
        }
        MeetingHead {
            id: head.id,
            reference: head.reference.clone(),
            title: head.reference.clone(),
            date: head.date.whole_year(),
            city: String::new(),
            state: head.state,
            marking,
            parties: Vec::new(),
        }
    }

    /// What all portions share, without what only withheld ones had.
    fn background(mut self) -> Background {
        let whole = self.background;
        let heads: Vec<MeetingHead> = whole.meetings.values().cloned().collect();
        let heads = self.heads(&heads);
        let meetings: BTreeMap<MeetingId, MeetingHead> =
            heads.into_iter().map(|head| (head.id, head)).collect();
        let mut directory = whole.directory.clone();
        directory.persons.retain(|id, _| self.persons.contains(id));
        directory.parties.retain(|id, _| self.parties.contains(id));
        // An officer's note on somebody carries no marking: nothing says that
        // it may go out.
        for person in directory.persons.values_mut() {
            person.biography = blank_lines(&person.biography);
        }
        for party in directory.parties.values_mut() {
            party.note = blank_lines(&party.note);
        }
        let mut sources = whole.sources.clone();
        sources.retain(|id, _| self.shows_source(*id));
        let mut passages = whole.passages.clone();
        passages.retain(|id, _| self.shows_passage(*id));
        Background {
            directory,
            meetings,
            sources,
            passages,
            cited_under: BTreeMap::new(),
            office: whole.office.clone(),
            markings: whole.markings.clone(),
            default_marking: whole.default_marking.clone(),
        }
    }
}

/// Whether what is left of a meeting names a party.
fn names_party(meeting: &Meeting, party: PartyId) -> bool {
    let promised = |one: &Commitment| one.owed_by.contains(&party) || one.owed_to.contains(&party);
    let mut delegations = meeting.delegations.iter();
    let mut promises = meeting.commitments.iter();
    delegations.any(|one| one.party == party)
        || meeting.figures.iter().any(|one| one.about == Some(party))
        || meeting
            .events
            .iter()
            .any(|one| one.parties.contains(&party))
        || promises.any(|one| promised(one) || one.children.iter().any(promised))
}
