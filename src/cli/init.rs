//! `memcon init`: a new register.

use std::io::Write;
use std::path::Path;

use clap::Args;

use super::CommandError;
use crate::exchange::sample_filing;
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct Init {
    /// File the sample meeting in it
    #[arg(long)]
    sample: bool,
}

impl Init {
    pub(super) fn run(self, path: &Path, out: &mut Vec<u8>) -> Result<(), CommandError> {
        let sample = self.sample.then(sample_filing).transpose()?;
        let mut reference = None;
        let store = Store::create_with_records(path, None, |store| {
            if let Some(filing) = &sample {
                reference = Some(store.save_meeting(filing)?.reference);
            }
            Ok::<_, CommandError>(())
        })?;
        writeln!(out, "{}", path.display())?;
        if let Some(reference) = reference {
            writeln!(out, "{reference}")?;
        }
        Ok(store.close()?)
    }
}
