//! Which file is which, whatever it is called.

use std::fs::File;
use std::path::Path;

/// What tells one file from all others, whatever its names.
pub type FileId = (u64, u64);

/// Which file lies at a path.
#[cfg(unix)]
#[must_use]
pub fn file_id(path: &Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    let there = std::fs::metadata(path).ok()?;
    Some((there.dev(), there.ino()))
}

/// Which file lies at a path, by the volume's number and the file's.
#[cfg(windows)]
#[must_use]
pub fn file_id(path: &Path) -> Option<FileId> {
    match file_id::get_file_id(path).ok()? {
        file_id::FileId::Inode {
            device_id,
            inode_number,
        } => Some((device_id, inode_number)),
        file_id::FileId::LowRes {
            volume_serial_number,
            file_index,
        } => Some((volume_serial_number.into(), file_index)),
        file_id::FileId::HighRes {
            volume_serial_number,
            file_id,
        } => {
            let bytes = file_id.to_le_bytes();
            let half = |at: usize| {
                bytes[at..]
                    .first_chunk()
                    .map_or(0, |half| u64::from_le_bytes(*half))
            };
            Some((volume_serial_number, half(0) ^ half(8)))
        }
    }
}

/// Whether an open file is the one at a path.
#[cfg(unix)]
#[must_use]
pub fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata()
        .is_ok_and(|open| file_id(path) == Some((open.dev(), open.ino())))
}

/// Elsewhere a file that is open cannot be taken away.
#[cfg(not(unix))]
#[must_use]
pub fn is_same(_: &File, _: &Path) -> bool {
    true
}
