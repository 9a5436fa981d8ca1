//! What would wait of a file, in a small space until it is kept or told.

use crate::exchange::incoming::{Proposal, ProposalKind, Verdict};
use crate::exchange::packed::Packed;
use crate::store::IncomingItem;

use super::ItemReport;

/// What would wait, in the order it came: of each item the head, the label and the body.
#[derive(Debug, Default)]
pub(super) struct Items(Packed);

impl Items {
    pub(super) fn push(&mut self, item: &IncomingItem) {
        let IncomingItem {
            kind,
            verdict,
            label,
            changes_nothing,
            fingerprint,
            body,
        } = item;
        let settled = if *changes_nothing { "settled" } else { "" };
        self.0
            .push(&format!("{kind} {verdict} {fingerprint} {settled}"));
        self.0.push(label);
        self.0.push(body);
    }

    pub(super) const fn len(&self) -> usize {
        self.0.len() / 3
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The proposals as they are told one by one.
    pub(super) fn proposals(&self) -> impl Iterator<Item = ItemReport> {
        let bodies = self.0.iter().skip(2).step_by(3);
        let proposals = bodies.filter_map(|body| serde_json::from_str::<Proposal>(&body).ok());
        proposals.map(|proposal| ItemReport::of(None, proposal))
    }
}

impl IntoIterator for Items {
    type Item = IncomingItem;
    type IntoIter = Each;

    /// Each in turn; what was given out is not held any more.
    fn into_iter(self) -> Each {
        Each(self.0.into_iter())
    }
}

/// The items of a list, one after the other.
pub(super) struct Each(<Packed as IntoIterator>::IntoIter);

impl Iterator for Each {
    type Item = IncomingItem;

    fn next(&mut self) -> Option<IncomingItem> {
        let head = self.0.next()?;
        let (label, body) = (self.0.next()?, self.0.next()?);
        let mut words = head.split(' ');
        let (kind, verdict) = (words.next()?, words.next()?);
        Some(IncomingItem {
            kind: ProposalKind::ALL
                .iter()
                .map(|one| one.code())
                .find(|code| *code == kind)?,
            verdict: Verdict::ALL
                .iter()
                .map(|one| one.code())
                .find(|code| *code == verdict)?,
            fingerprint: words.next()?.to_owned(),
            changes_nothing: words.next() == Some("settled"),
            label,
            body,
        })
    }
}
