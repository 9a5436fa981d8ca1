//! Writing a file whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file beside the target first and then puts it in its place, so
/// that a full disk or a crash leaves the old file as it was.
///
/// # Errors
///
/// When the folder cannot be written to; the message names the file.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let told = |error: io::Error| {
        io::Error::new(
            error.kind(),
            format!("{} could not be written: {error}", path.display()),
        )
    };
    let name = path.file_name().ok_or_else(|| {
        told(io::Error::new(
            io::ErrorKind::InvalidInput,
            "the path does not end in a file name",
        ))
    })?;
    let mut beside = name.to_owned();
    beside.push(".part");
    let part: PathBuf = path.with_file_name(beside);
    let written = fs::File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written
        .and_then(|()| fs::rename(&part, path))
        .map_err(|error| {
            // The half-written part is of no use to anyone.
            let _ = fs::remove_file(&part);
            told(error)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("brief.pdf");
        write_whole(&path, b"old").expect("written");
        write_whole(&path, b"new").expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"new");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
    }

    #[test]
    fn a_missing_folder_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("none/brief.pdf");
        let error = write_whole(&path, b"new").expect_err("no such folder");
        assert!(error.to_string().contains("none/brief.pdf"), "{error}");
    }
}
