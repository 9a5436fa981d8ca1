//! Files that leave the register: briefs, templates, attachments. None of them
//! may be written over the register, over what SQLite keeps beside it, over its
//! lock file, over what a restore kept, or into the folder of its backups, by
//! whatever name they are called.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::backup::backup_folders;
use super::{StoreError, cipher, claim, leftovers};
use crate::files::{self, COMPANIONS, file_id, folder_of, with_suffix};
use crate::i18n::says;

/// Writes a file that somebody asked for, whole or not at all.
///
/// # Errors
///
/// [`StoreError::OwnFile`] and [`StoreError::OverRegister`] when it would be written over
/// a register or what belongs to it, or when it cannot be written.
pub fn write_output(register: &Path, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    refuse_output(register, path)?;
    files::write_whole(path, bytes).map_err(StoreError::Output)
}

/// Writes a file that somebody asked for, whole or not at all, as it is made:
/// `make` writes into it.
///
/// # Errors
///
/// As [`write_output`], and what `make` fails with.
pub fn stream_output<T, E: From<StoreError>>(
    register: &Path,
    path: &Path,
    make: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    refuse_output(register, path)?;
    let mut made = Err(Stop::Never(io::Error::other(says(
        "why-nothing-written",
        &[],
    ))));
    let written = files::stream_whole(path, |out| {
        made = make(out).map_err(Stop::Made);
        match &made {
            Ok(_) => Ok(()),
            // Only stops the writing; the reason is told below.
            Err(_) => Err(io::Error::other(says("why-nothing-written", &[]))),
        }
    });
    match (made, written) {
        (Ok(done), Ok(())) => Ok(done),
        (Err(Stop::Made(error)), _) => Err(error),
        (_, Err(error)) | (Err(Stop::Never(error)), Ok(())) => {
            Err(StoreError::Output(error).into())
        }
    }
}

/// Why a file was not made.
enum Stop<E> {
    /// What makes it failed.
    Made(E),
    /// It was not come to.
    Never(io::Error),
}

/// Refuses a path that no result may be written to: the register, what belongs to it,
/// and every other register or backup of one.
///
/// # Errors
///
/// [`StoreError::OwnFile`], [`StoreError::OverRegister`].
pub fn refuse_output(register: &Path, path: &Path) -> Result<(), StoreError> {
    refuse_own(register, path)?;
    if is_some_register(path) {
        return Err(StoreError::OverRegister(path.to_owned()));
    }
    Ok(())
}

/// Refuses a path that is the register or belongs to it.
///
/// # Errors
///
/// [`StoreError::OwnFile`]; [`StoreError::OverRegister`] for what belongs to another.
pub fn refuse_own(register: &Path, path: &Path) -> Result<(), StoreError> {
    if is_own(register, path) {
        return Err(StoreError::OwnFile(path.to_owned()));
    }
    if is_companion_of_another(path) {
        return Err(StoreError::OverRegister(path.to_owned()));
    }
    Ok(())
}

/// Whether a file that lies there is another register, or a backup: it has the name or
/// the mark of one, or is nothing but noise in whole pages, as those under a passphrase.
fn is_some_register(path: &Path) -> bool {
    let Ok(target) = files::real_path(path) else {
        return false;
    };
    if !target.is_file() {
        return false;
    }
    leftovers::is_called_register(path) || is_register_there(&target)
}

/// Whether a file is a register, or what is left of one, by its name or by its pages.
fn is_register_there(path: &Path) -> bool {
    leftovers::is_called_register(path)
        || leftovers::is_plain_register(path)
        || is_noise(path)
        || cipher::has_tables(path)
}

/// Whether a name is that of what SQLite keeps beside a register that lies there: its log
/// may hold saves that are nowhere else, and what lies in its place is read as one.
pub(super) fn is_companion_of_another(path: &Path) -> bool {
    let real = files::real_path(path).unwrap_or_else(|_| path.to_owned());
    [path, &real].iter().any(|path| {
        let name = path.as_os_str().to_string_lossy();
        COMPANIONS.iter().any(|suffix| {
            let main = name.strip_suffix(suffix).map(Path::new);
            main.is_some_and(|main| main.is_file() && is_register_there(main))
        })
    })
}

/// Whether a file may be a register under a passphrase. What is packed looks alike
/// inside, and begins with a mark.
fn is_noise(path: &Path) -> bool {
    const PACKED: [&[u8]; 13] = [
        b"%PDF",
        b"PK",
        b"age-",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"RIFF",
        b"\x1f\x8b",
        b"7z\xbc\xaf",
        b"\xfd7zXZ",
        b"\x28\xb5\x2f\xfd",
        b"BZh",
        b"Rar!",
    ];
    matches!(
        cipher::outside(path),
        Ok(cipher::Outside::Encrypted(begin)) if !PACKED.iter().any(|mark| begin.starts_with(mark))
    )
}

fn is_own(register: &Path, path: &Path) -> bool {
    if register.as_os_str().is_empty() {
        return false;
    }
    let path_given = register;
    let (Ok(register), Ok(target)) = (files::real_path(register), files::real_path(path)) else {
        // Where the folder is missing nothing of ours lies.
        return false;
    };
    let mut own = vec![claim::lock_file(&register)];
    own.extend(COMPANIONS.map(|suffix| with_suffix(&register, suffix)));
    own.push(register.clone());
    own.extend(leftovers::own_copies(path_given));
    let is_backup = backup_folders(path_given).into_iter().any(|folder| {
        let folder = fs::canonicalize(&folder).unwrap_or(folder);
        folder_of(&target) == folder
    });
    let id = file_id(&target);
    is_backup
        || own
            .iter()
            .any(|own| *own == target || (id.is_some() && file_id(own) == id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn no_output_goes_over_the_register_by_whatever_name() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let register = at("register.memcon");
        fs::write(&register, "the register").expect("written");
        let before = "register before restore 2026-01-02 100000.memcon";
        fs::write(at(before), "kept").expect("written");
        fs::create_dir(at("register.backups")).expect("made");
        let kept = at("register.backups").join("2026-11-26.memcon");
        fs::write(&kept, "a backup").expect("written");
        symlink(&register, at("pointer.pdf")).expect("linked");
        fs::hard_link(&register, at("second.pdf")).expect("linked");
        symlink(at("register.backups"), at("folder")).expect("linked");
        fs::hard_link(&kept, at("kept.pdf")).expect("linked");
        for own in [
            "register.memcon",
            "register.memcon-wal",
            "register.memcon-journal",
            ".register.memcon.open",
            "pointer.pdf",
            "second.pdf",
            "register.backups/new.memcon",
            "folder/2026-11-26.memcon",
            "kept.pdf",
            before,
        ] {
            let refused = write_output(&register, &at(own), b"no").expect_err(own);
            assert!(
                matches!(refused, StoreError::OwnFile(_)),
                "{own}: {refused}"
            );
        }
        assert_eq!(fs::read(&register).expect("read"), b"the register");
        assert_eq!(fs::read(&kept).expect("read"), b"a backup");
        write_output(&register, &at("brief.pdf"), b"yes").expect("written");
    }
}
