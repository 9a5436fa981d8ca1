//! Whether a register that is open is still the one at its path. A file that was
//! renamed, replaced or deleted would be written on in silence, and its saves
//! would go with it; so each commit looks first, and a save looks once more
//! before it counts. The two files SQLite keeps beside it count as the register.

use std::path::{Path, PathBuf};

use super::StoreError;
use crate::files::{FileId, file_id, with_suffix};

/// The files a register was opened as.
#[derive(Debug, Default)]
pub(super) struct Watch {
    path: PathBuf,
    register: Option<FileId>,
    /// Log and index of the log, each with what lay there.
    beside: Vec<(PathBuf, Option<FileId>)>,
}

impl Watch {
    /// Remembers the files of a register that is open; `register` is what lay at
    /// the path before it was opened.
    pub(super) fn on(path: &Path, register: Option<FileId>) -> Self {
        // SQLite keeps its files beside the real one, not beside a link to it.
        let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let beside = ["-wal", "-shm"].map(|suffix| {
            let file = with_suffix(&real, suffix);
            let id = file_id(&file);
            (file, id)
        });
        Self {
            path: path.to_owned(),
            register,
            beside: beside.into(),
        }
    }

    /// Whether all of them lie where they lay; a register in memory has none.
    ///
    /// # Errors
    ///
    /// [`StoreError::MovedAway`] or [`StoreError::LogGone`].
    pub(super) fn look(&self) -> Result<(), StoreError> {
        if self.path.as_os_str().is_empty() {
            return Ok(());
        }
        if file_id(&self.path) != self.register {
            return Err(StoreError::MovedAway);
        }
        if self
            .beside
            .iter()
            .any(|(file, id)| id.is_some() && file_id(file) != *id)
        {
            return Err(StoreError::LogGone);
        }
        Ok(())
    }

    /// Why a commit was refused.
    pub(super) fn explained(&self, error: rusqlite::Error) -> StoreError {
        match StoreError::from(error) {
            StoreError::MovedAway => self.look().err().unwrap_or(StoreError::MovedAway),
            other => other,
        }
    }
}
