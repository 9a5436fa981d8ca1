//! Two meetings side by side: what the later one brought, what it repeated, and
//! what it no longer mentioned.
//!
//! Works on two loaded records alone. Start with [`Comparison::of`].

use std::collections::{BTreeSet, HashSet};

use super::{
    Commitment, CommitmentStatus, Figure, Meeting, MeetingRecord, PartyId, RecordId, RelatedEvent,
    Remark, Topic, fold,
};

/// Share of common words from which two remarks count as the same.
const ALIKE: f64 = 0.6;

/// Letters by which words are compared, so that endings do not matter.
const STEM: usize = 5;

/// What kind of record an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComparedKind {
    /// An agenda heading.
    Topic,
    /// What was said.
    Remark,
    /// A quoted number.
    Figure,
    /// A promise.
    Commitment,
    /// A related event.
    Event,
}

/// A record of one of the two meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedItem {
    /// What kind of record it is.
    pub kind: ComparedKind,
    /// The record.
    pub id: RecordId,
    /// Its text: heading, wording, or indicator with its value.
    pub text: String,
    /// The party that said it, or all that owe it, when the record tells.
    pub parties: Vec<PartyId>,
}

/// A record of the earlier meeting and the one of the later that repeats it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedItem {
    /// In the earlier meeting.
    pub earlier: ComparedItem,
    /// In the later meeting.
    pub later: ComparedItem,
}

impl RepeatedItem {
    /// Whether the words or the value are other than before.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        fold(&self.earlier.text) != fold(&self.later.text)
    }
}

/// What became of a promise of the earlier meeting by the day of the later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedPromise {
    /// The promise.
    pub item: ComparedItem,
    /// Where it stood at the end of that day.
    pub status: CommitmentStatus,
    /// What was noted of it last until then; empty when nothing was.
    pub note: String,
    /// Whether the later meeting noted it.
    pub noted_there: bool,
}

/// What sets two meetings apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What became of each promise of the earlier meeting.
    pub promises: Vec<FollowedPromise>,
    /// In the later meeting only.
    pub new: Vec<ComparedItem>,
    /// In both.
    pub repeated: Vec<RepeatedItem>,
    /// In the earlier meeting only; a promise the later noted is not among them.
    pub no_longer_mentioned: Vec<ComparedItem>,
}

/// A record made comparable.
struct Candidate {
    item: ComparedItem,
    /// The words that tell what it is about, each cut to its stem.
    words: BTreeSet<String>,
    /// An earlier record it names itself as repeating.
    repeats: Option<RecordId>,
}

impl Comparison {
    /// Compares two meetings; the order of each list is the order of the record.
    ///
    /// Headings and events pair by their words, figures by indicator and party,
    /// commitments by the link to the earlier promise or by their words, and
    /// remarks by their words when the same party spoke. Figures are told in the
    /// language (ISO 639-1).
    #[must_use]
    pub fn of(earlier: &MeetingRecord, later: &MeetingRecord, language: &str) -> Self {
        let (before, after) = (
            candidates(&earlier.meeting, language),
            candidates(&later.meeting, language),
        );
        let mut taken = HashSet::new();
        let mut comparison = Self::default();
        for one in &after {
            let best = before
                .iter()
                .enumerate()
                .filter(|(place, _)| !taken.contains(place))
                .map(|(place, other)| (likeness(other, one), place))
                .filter(|(likeness, _)| *likeness >= ALIKE)
                .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
            match best {
                Some((_, place)) => {
                    taken.insert(place);
                    comparison.repeated.push(RepeatedItem {
                        earlier: before[place].item.clone(),
                        later: one.item.clone(),
                    });
                }
                None => comparison.new.push(one.item.clone()),
            }
        }
        comparison.promises = promises(&earlier.meeting, &later.meeting);
        let noted: HashSet<RecordId> = comparison
            .promises
            .iter()
            .filter(|promise| promise.noted_there)
            .map(|promise| promise.item.id)
            .collect();
        comparison.no_longer_mentioned = before
            .into_iter()
            .enumerate()
            .filter(|(place, other)| !taken.contains(place) && !noted.contains(&other.item.id))
            .map(|(_, other)| other.item)
            .collect();
        comparison
    }

    /// What both mention in other words or with another value.
    pub fn changed(&self) -> impl Iterator<Item = &RepeatedItem> {
        self.repeated.iter().filter(|pair| pair.has_changed())
    }

    /// What both mention alike.
    pub fn unchanged(&self) -> impl Iterator<Item = &RepeatedItem> {
        self.repeated.iter().filter(|pair| !pair.has_changed())
    }
}

/// What became of the promises of the earlier meeting by the day of the later.
fn promises(earlier: &Meeting, later: &Meeting) -> Vec<FollowedPromise> {
    let day = later.when.date.latest();
    earlier
        .commitments
        .iter()
        .flat_map(|set| std::iter::once(set).chain(&set.children))
        .filter(|one| !one.title.is_empty() || !one.text.is_empty())
        .map(|one| {
            let until = |review: &&super::Review| review.on.earliest() <= day;
            FollowedPromise {
                item: of_commitment(one).item,
                status: one.status_on(day),
                note: one
                    .reviews
                    .iter()
                    .rfind(until)
                    .map(|review| review.note.clone())
                    .unwrap_or_default(),
                noted_there: one
                    .reviews
                    .iter()
                    .any(|review| review.meeting == Some(later.id)),
            }
        })
        .collect()
}

/// From 0, nothing in common, to 1, the same.
fn likeness(earlier: &Candidate, later: &Candidate) -> f64 {
    if earlier.item.kind != later.item.kind {
        return 0.0;
    }
    if later.repeats == Some(earlier.item.id) {
        return 2.0;
    }
    let same_side = earlier.item.parties == later.item.parties;
    if !same_side && matches!(later.item.kind, ComparedKind::Remark | ComparedKind::Figure) {
        return 0.0;
    }
    let common = earlier.words.intersection(&later.words).count();
    let all = earlier.words.union(&later.words).count();
    if all == 0 {
        return 0.0;
    }
    // Word counts of single records are small numbers.
    #[allow(clippy::cast_precision_loss, reason = "counts of words are small")]
    {
        common as f64 / all as f64
    }
}

fn candidates(meeting: &Meeting, language: &str) -> Vec<Candidate> {
    let party = |speaker: Option<super::AttendeeId>| {
        speaker
            .and_then(|id| meeting.attendee(id))
            .map(|(delegation, _)| delegation.party)
    };
    let topics = meeting.topics.iter().map(of_topic);
    let remarks = meeting
        .remarks
        .iter()
        .map(|one| of_remark(one, party(one.speaker)));
    let figures = meeting.figures.iter();
    let figures = figures.map(|one| of_figure(one, language));
    let commitments = meeting
        .commitments
        .iter()
        .flat_map(|set| std::iter::once(set).chain(&set.children))
        .filter(|one| !one.title.is_empty() || !one.text.is_empty())
        .map(of_commitment);
    let events = meeting.events.iter().map(of_event);
    topics
        .chain(remarks)
        .chain(figures)
        .chain(commitments)
        .chain(events)
        .collect()
}

fn of_topic(topic: &Topic) -> Candidate {
    candidate(ComparedKind::Topic, topic.id.record(), &topic.title, &[])
}

fn of_remark(remark: &Remark, party: Option<PartyId>) -> Candidate {
    candidate(
        ComparedKind::Remark,
        remark.id.record(),
        &remark.text,
        party.as_slice(),
    )
}

fn of_figure(figure: &Figure, language: &str) -> Candidate {
    let mut one = candidate(
        ComparedKind::Figure,
        figure.id.record(),
        &figure.indicator,
        figure.about.as_slice(),
    );
    one.item.text = figure.told_in(language);
    one
}

fn of_commitment(one: &Commitment) -> Candidate {
    let text = if one.title.is_empty() {
        &one.text
    } else {
        &one.title
    };
    let mut found = candidate(
        ComparedKind::Commitment,
        one.id.record(),
        text,
        &one.owed_by,
    );
    found.repeats = one.reaffirms.map(super::CommitmentId::record);
    found
}

fn of_event(event: &RelatedEvent) -> Candidate {
    candidate(ComparedKind::Event, event.id.record(), &event.title, &[])
}

fn candidate(kind: ComparedKind, id: RecordId, text: &str, parties: &[PartyId]) -> Candidate {
    let folded = fold(text);
    let all = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let stem = |word: &str| word.chars().take(STEM).collect::<String>();
    let mut words: BTreeSet<String> = all
        .clone()
        .filter(|word| word.len() > 3)
        .map(stem)
        .collect();
    if words.is_empty() {
        words = all.map(stem).collect();
    }
    Candidate {
        item: ComparedItem {
            kind,
            id,
            text: text.to_owned(),
            parties: parties.to_vec(),
        },
        words,
        repeats: None,
    }
}
