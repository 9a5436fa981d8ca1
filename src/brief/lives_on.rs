//! Promises that a later one repeats.

use std::collections::{HashMap, HashSet};

use crate::model::{Background, CommitmentId, CommitmentStatus, Followed};

/// A promise that a later one of the list reaffirms lives on in that one: with its day
/// and its state, where the later states none, and with what was heard of it.
pub(super) fn each_once(followed: Vec<Followed>, background: &Background) -> Vec<Followed> {
    let reaffirmed: HashSet<CommitmentId> = followed
        .iter()
        .filter_map(|one| one.commitment.reaffirms)
        .collect();
    let (earlier, mut last): (Vec<Followed>, Vec<Followed>) = followed
        .into_iter()
        .partition(|one| reaffirmed.contains(&one.commitment.id));
    let earlier: HashMap<CommitmentId, Followed> = earlier
        .into_iter()
        .map(|one| (one.commitment.id, one))
        .collect();
    for one in &mut last {
        let mut next = one.commitment.reaffirms;
        // Each is passed once, also in a circle that an earlier version let in.
        for _ in 0..earlier.len() {
            let Some(before) = next.and_then(|id| earlier.get(&id)) else {
                break;
            };
            live_on(one, before, background);
            next = before.commitment.reaffirms;
        }
    }
    last
}

/// Takes over what a promise that is repeated says and the later one does not. What stands
/// under a higher marking stays where it is.
fn live_on(later: &mut Followed, earlier: &Followed, background: &Background) {
    if !background
        .markings
        .allows(marking(later, background), marking(earlier, background))
    {
        return;
    }
    let (later, earlier) = (&mut later.commitment, &earlier.commitment);
    if later.due.is_none() {
        later.due.clone_from(&earlier.due);
    }
    if later.status == CommitmentStatus::NotStated {
        later.status = earlier.status;
    }
    if later.children.is_empty() {
        later.children.clone_from(&earlier.children);
    }
    later.reviews.splice(0..0, earlier.reviews.iter().cloned());
}

/// Under which marking a promise stands: its own, its meeting's or the usual one.
fn marking<'a>(one: &'a Followed, background: &'a Background) -> &'a str {
    let meeting = background.meetings.get(&one.given_at);
    let above = meeting.map_or("", |meeting| meeting.marking.as_str());
    let all = [one.commitment.marking.as_str(), above];
    let stated = all.into_iter().find(|marking| !marking.is_empty());
    stated.unwrap_or(&background.default_marking)
}
