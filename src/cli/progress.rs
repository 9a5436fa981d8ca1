//! How far long work has come, at the terminal: a bar on standard error while
//! that is one, and nothing where it is not.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::output::tell;
use super::{CommandError, say};
use crate::store::{Access, Store, Work};

/// Makes the search index anew where another version of the program made it.
pub(super) fn index(store: &mut Store) -> Result<(), CommandError> {
    if store.access() != Access::Full || !store.is_search_outdated()? {
        return Ok(());
    }
    if ProgressBar::new_spinner().is_hidden() {
        tell(say("cli-indexing"));
    }
    rebuild(store)
}

/// Makes the search index anew.
pub(super) fn rebuild(store: &mut Store) -> Result<(), CommandError> {
    let bar = bar(say("cli-indexing"));
    let made = store.rebuild_search(|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    Ok(made?)
}

/// Shows that work goes on, how far it is and for how long, until it is done;
/// `words` is the key of what it is called.
pub(super) fn working<T>(words: &'static str, work: impl FnOnce() -> T) -> T {
    let bar = ProgressBar::new_spinner().with_message(say(words));
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        bar.set_style(style);
    }
    let counted = ProgressStyle::with_template("{spinner} {msg} {bar:30} {percent:>3} % {elapsed}");
    bar.enable_steady_tick(Duration::from_millis(200));
    let seen = bar.clone();
    let done = Work::new(move |work| {
        let (_, done, all) = work.share();
        if let (Ok(style), None) = (&counted, seen.length()) {
            seen.set_style(style.clone());
        }
        seen.set_length(all as u64);
        seen.set_position(done as u64);
    })
    .run(work);
    bar.finish_and_clear();
    done
}

pub(super) fn bar(words: &'static str) -> ProgressBar {
    // It draws on standard error, and only where that is a terminal.
    let bar = ProgressBar::new(0).with_message(words);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar
}
