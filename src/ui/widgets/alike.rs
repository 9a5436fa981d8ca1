//! Names on file that sound like what is typed, so that nobody is entered
//! twice: Алиев is offered Aliyev before a new person is made.

use egui::{Id, Ui};

use super::Candidate;
use crate::model::NameKey;

/// Shorter texts are the beginning of too many names.
const SHORTEST: usize = 4;

/// Offers that are enough without a look at how names sound.
const ENOUGH: usize = 3;

/// What was found for a text.
#[derive(Debug, Clone, Default)]
struct Found {
    typed: String,
    of: usize,
    at: Vec<usize>,
}

/// Adds those candidates to the offers that sound like the typed text, up to a
/// number of offers. They are looked for once a text, not every frame.
pub(super) fn add_look_alikes<'a, T: PartialEq>(
    ui: &Ui,
    id: Id,
    typed: &str,
    candidates: &'a [Candidate<T>],
    offers: &mut Vec<&'a Candidate<T>>,
    most: usize,
) {
    if typed.chars().count() < SHORTEST || offers.len() >= ENOUGH {
        return;
    }
    let place = id.with("alike");
    let mut found: Found = ui.data(|data| data.get_temp(place)).unwrap_or_default();
    if found.typed != typed || found.of != candidates.len() {
        let key = NameKey::of(typed);
        found = Found {
            typed: typed.to_owned(),
            of: candidates.len(),
            at: (0..candidates.len())
                .filter(|at| {
                    let names = candidates[*at].folded.iter();
                    names
                        .map(|name| NameKey::of(name))
                        .any(|name| name.is_like(&key))
                })
                .take(most)
                .collect(),
        };
        ui.data_mut(|data| data.insert_temp(place, found.clone()));
    }
    for candidate in found.at.iter().filter_map(|at| candidates.get(*at)) {
        if offers.len() < most && offers.iter().all(|offer| offer.id != candidate.id) {
            offers.push(candidate);
        }
    }
}
