//! Copies of a register in a place of the person's own: a stick, or a disk of the office.
//! The backups lie on the disk of the register, and go with it.
//!
//! Each register has a folder of its own there, named by how it was begun, so that two of
//! one name, or one begun anew at the place of another, take nothing from each other.
//! What lies there is the person's: neither a passphrase nor a purge looks for it.

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Store, StoreError, leftovers};
use crate::files::private_folder;
use crate::model::sha256;

/// As much of a fingerprint tells the registers of one name apart.
const FINGERPRINT: usize = 8;

impl Store {
    /// Keeps today's work in a place of the person's own, as [`Store::back_up_daily`]
    /// keeps it beside the register. Gives the file, if there was any work since the last.
    ///
    /// # Errors
    ///
    /// When the place is not there or cannot be written to; else as that one.
    pub fn copy_elsewhere(&self, place: &Path, today: Date) -> Result<Option<PathBuf>, StoreError> {
        let Some(name) = self.path.file_stem() else {
            return Ok(None);
        };
        let unmade = |path: &Path, source| StoreError::Folder {
            path: path.to_owned(),
            source,
        };
        // A stick that is not plugged in: nothing may be made where it would be.
        if !place.is_dir() {
            return Err(unmade(place, Error::from(ErrorKind::NotFound)));
        }
        let begun = leftovers::origin(&self.connection).map_or_else(String::new, |one| one.1);
        let mut fingerprint = sha256(begun);
        fingerprint.truncate(FINGERPRINT);
        let name = name.to_string_lossy();
        let folder = place.join(format!("{name} {fingerprint}.backups"));
        private_folder(&folder).map_err(|source| unmade(&folder, source))?;
        self.back_up_into(&folder, std::slice::from_ref(&folder), today)
    }
}
