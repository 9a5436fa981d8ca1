//! Where a register lies: folders that a program copies to other machines,
//! disks of other machines, and disks that are nearly full. All of them are told,
//! none is refused: the person may have no other place.

use std::path::{Component, Path, Prefix};

/// With less room than this a day's saves and a backup may not fit, in bytes.
const LITTLE_ROOM: u64 = 200 * 1024 * 1024;

/// Names of folders that are copied to other machines.
const SYNCED: &[&str] = &[
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "icloud drive",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "yandex.disk",
    "yandexdisk",
    "mega",
    "pcloud",
    "box",
    "syncthing",
    "seafile",
];

/// Files by which a program marks a folder it copies.
const MARKS: &[&str] = &[
    ".dropbox",
    ".stfolder",
    ".sync",
    ".nextcloudsync.log",
    ".owncloudsync.log",
];

/// Kinds of file systems that lie on another machine.
const REMOTE: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "9p",
    "afs",
    "fuse.rclone",
];

/// Something about the place a person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Concern {
    /// The folder of this name is copied to other machines.
    Synced(String),
    /// The disk is another machine's, of this kind.
    Remote(String),
    /// So many bytes are left on the disk.
    LittleRoom(u64),
}

/// What there is to say about the place of a register.
#[must_use]
pub fn concerns_at(register: &Path) -> Vec<Concern> {
    let path = std::path::absolute(register).unwrap_or_else(|_| register.to_owned());
    let mut concerns = Vec::new();
    concerns.extend(synced(&path).map(Concern::Synced));
    let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
    let kind = remote(&path, &mounts).or_else(|| share(&path));
    concerns.extend(kind.map(Concern::Remote));
    if let Some(left) = path.parent().and_then(room_left)
        && left < LITTLE_ROOM
    {
        concerns.push(Concern::LittleRoom(left));
    }
    concerns
}

/// Whether a register lies on another machine's disk.
#[cfg(unix)]
pub(super) fn is_remote(register: &Path) -> bool {
    let path = std::fs::canonicalize(register).unwrap_or_else(|_| register.to_owned());
    let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
    remote(&path, &mounts).is_some()
}

fn synced(path: &Path) -> Option<String> {
    let by_name = path.ancestors().skip(1).filter_map(|folder| {
        let name = folder.file_name()?.to_str()?;
        let lower = name.to_lowercase();
        // "OneDrive - Ministry" and "Dropbox (Personal)" are such folders too.
        let is_synced = SYNCED.iter().any(|known| {
            lower.strip_prefix(known).is_some_and(|rest| {
                rest.is_empty() || rest.starts_with(" -") || rest.starts_with(" (")
            })
        });
        is_synced.then(|| name.to_owned())
    });
    let by_mark = path.ancestors().skip(1).filter_map(|folder| {
        let is_marked = MARKS.iter().any(|mark| folder.join(mark).exists());
        is_marked.then(|| folder.display().to_string())
    });
    by_name.chain(by_mark).next()
}

/// The kind of the disk a path is on, if it is another machine's; `mounts` as
/// Linux lists them.
fn remote(path: &Path, mounts: &str) -> Option<String> {
    mounts
        .lines()
        .filter_map(|line| {
            let mut parts = line.split(' ').skip(1);
            let place = parts.next()?.replace("\\040", " ");
            let kind = parts.next()?;
            path.starts_with(&place).then_some((place.len(), kind))
        })
        .max_by_key(|(length, _)| *length)
        .filter(|(_, kind)| REMOTE.contains(kind))
        .map(|(_, kind)| kind.to_owned())
}

/// The other machine of a path as Windows writes it: `\\server\share`.
fn share(path: &Path) -> Option<String> {
    let Some(Component::Prefix(prefix)) = path.components().next() else {
        return None;
    };
    match prefix.kind() {
        Prefix::UNC(server, _) | Prefix::VerbatimUNC(server, _) => {
            Some(server.to_string_lossy().into_owned())
        }
        _ => None,
    }
}

#[cfg(unix)]
fn room_left(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Elsewhere a full disk is told when a save meets it.
#[cfg(not(unix))]
fn room_left(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_synced_folder_is_known_by_its_name_or_mark() {
        let path = Path::new("/home/a/OneDrive - Ministry/desk/register.memcon");
        assert_eq!(synced(path).as_deref(), Some("OneDrive - Ministry"));
        assert_eq!(synced(Path::new("/home/a/Boxes/register.memcon")), None);
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join(".stfolder")).expect("made");
        assert!(synced(&folder.path().join("desk/register.memcon")).is_some());
    }

    #[test]
    fn the_nearest_mount_tells_whose_disk_it_is() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/our\\040share nfs4 rw 0 0\n";
        let at = |path: &str| remote(Path::new(path), mounts);
        assert_eq!(
            at("/mnt/our share/register.memcon").as_deref(),
            Some("nfs4")
        );
        assert_eq!(at("/home/a/register.memcon"), None);
    }

    #[cfg(unix)]
    #[test]
    fn the_room_on_the_disk_is_known() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(room_left(folder.path()).is_some_and(|left| left > 0));
    }
}
