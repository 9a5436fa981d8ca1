//! A zip archive of tables, as an export writes it, stands for the files in it.

use super::InFile;
use crate::exchange::readers::packed_tables;

/// The files, with the tables of an archive in its place.
pub(super) fn unpacked(files: Vec<InFile>) -> Vec<InFile> {
    let mut all = Vec::with_capacity(files.len());
    for file in files {
        match packed_tables(&file.bytes) {
            Some(tables) => all.extend(tables.into_iter().map(|(name, text)| InFile {
                name: format!("{}/{name}", file.name),
                bytes: text.into_bytes(),
            })),
            None => all.push(file),
        }
    }
    all
}
