//! What becomes of what was looked at: it waits in Incoming, or is told only.

use super::sequence::keep;
use super::{IntakeError, Looked, Report};
use crate::store::{IncomingFile, Store};

/// Keeps what was looked at: it waits in Incoming from now on.
///
/// # Errors
///
/// When the register cannot be written; nothing of that file waits then.
pub fn receive(store: &mut Store, looked: Vec<Looked>) -> Result<Report, IntakeError> {
    let mut report = Report::default();
    for one in looked {
        let Looked {
            report: mut told,
            items,
            files,
            sequences,
        } = one;
        for content in files {
            store.keep_file(&content)?;
        }
        if !items.is_empty() {
            let file = IncomingFile {
                name: told.file.clone(),
                sha256: told.sha256.clone(),
                report: serde_json::to_string(&told)?,
            };
            let arrival = store.receive(&file, items)?;
            told.arrived(&arrival);
        }
        keep(store, &sequences)?;
        report.files.push(told);
    }
    Ok(report)
}

/// What is told of files that were looked at and are not kept, with the first `most`
/// records of each; [`Looked::proposals`] gives all of them still.
#[must_use]
pub fn dry_run(looked: &mut [Looked], most: usize) -> Report {
    let files = looked.iter_mut().map(|one| {
        let mut report = std::mem::take(&mut one.report);
        report.records = one.items.len();
        report.proposals = one.items.proposals().take(most).collect();
        report
    });
    Report {
        files: files.collect(),
        ..Report::default()
    }
}
