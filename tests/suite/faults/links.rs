//! Files by other names: symbolic and hard links of the register, of what a
//! command reads and of what it writes. The file a link leads to is worked on,
//! the link stays, and what lies under another name is not harmed.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Output;

use memcon::store::Store;

use super::cut::recorded;
use super::deeds::{DEEDS, Deed, Names};
use super::killed::{killed_at, lay_out, tidy};
use super::leftover::opened;
use super::power::Disk;
use super::{Tally, memcon, sample_register, shim};
use crate::suite::whole::same_file;

/// How a command's files have other names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Each is named by a link in another folder.
    Symbolic,
    /// By a link to a link, relative to where it lies.
    Chain,
    /// The folder is named by a link.
    Folder,
    /// Each has a second name in another folder.
    Hard,
    /// The folder of the backups is a link.
    Backups,
}

pub const WAYS: [(&str, Way); 5] = [
    ("symbolic links", Way::Symbolic),
    ("links to links", Way::Chain),
    ("a link to the folder", Way::Folder),
    ("hard links", Way::Hard),
    ("a link to the backups", Way::Backups),
];

/// A folder and the other names of what lies in it.
struct Place {
    home: PathBuf,
    others: PathBuf,
    /// What lay under each hard link.
    before: Vec<(PathBuf, Vec<u8>)>,
    way: Way,
}

impl Place {
    /// Makes the links to what lies in `home`.
    fn of(home: &Path, deed: &Deed, way: Way) -> Self {
        let others = home.with_file_name("others");
        let _ = fs::remove_file(&others);
        let _ = fs::remove_dir_all(&others);
        let mut before = Vec::new();
        if way == Way::Folder {
            symlink(home, &others).expect("linked");
        } else {
            fs::create_dir(&others).expect("made");
        }
        for name in deed.names() {
            let (file, other) = (home.join(name), others.join(name));
            match way {
                Way::Symbolic => symlink(&file, &other).expect("linked"),
                Way::Chain => {
                    symlink(format!("hop {name}"), &other).expect("linked");
                    let hop = others.join(format!("hop {name}"));
                    symlink(format!("../home/{name}"), hop).expect("linked");
                }
                Way::Hard if file.exists() => {
                    fs::hard_link(&file, &other).expect("linked");
                    before.push((other, fs::read(&file).expect("read")));
                }
                Way::Folder | Way::Hard | Way::Backups => {}
            }
        }
        if way == Way::Backups {
            let (folder, moved) = (home.join("register.backups"), others.join("kept"));
            if folder.exists() {
                fs::rename(&folder, &moved).expect("moved");
            } else {
                fs::create_dir(&moved).expect("made");
            }
            symlink(&moved, &folder).expect("linked");
        }
        let home = home.to_owned();
        Self {
            home,
            others,
            before,
            way,
        }
    }

    /// The folder whose names a command is given.
    fn given(&self) -> &Path {
        match self.way {
            Way::Symbolic | Way::Chain | Way::Folder => &self.others,
            Way::Hard | Way::Backups => &self.home,
        }
    }

    /// Whether the links lead where they led, and nothing under another name is harmed.
    fn stays(&self, deed: &Deed) -> Result<(), String> {
        let is_link = |path: &Path| fs::symlink_metadata(path).is_ok_and(|file| file.is_symlink());
        let links = match self.way {
            Way::Symbolic | Way::Chain => fs::read_dir(&self.others)
                .map_err(|error| error.to_string())?
                .map(|entry| entry.expect("read").path())
                .collect(),
            Way::Folder => vec![self.others.clone()],
            Way::Backups => vec![self.home.join("register.backups")],
            Way::Hard => Vec::new(),
        };
        if let Some(gone) = links.iter().find(|link| !is_link(link)) {
            return Err(format!("{} is no link any more", gone.display()));
        }
        let per_name = if self.way == Way::Chain { 2 } else { 1 };
        if matches!(self.way, Way::Symbolic | Way::Chain)
            && links.len() != deed.names().len() * per_name
        {
            return Err(format!("beside the links lie others: {links:?}"));
        }
        for (other, bytes) in &self.before {
            let name = other.file_name().expect("a name");
            let is_one_file = same_file(other, &self.home.join(name));
            let is_as_it_was = || fs::read(other).ok().as_ref() == Some(bytes);
            // What a restore has kept is the very file, with its log folded in.
            if !is_one_file && !is_as_it_was() && !is_sound(other) {
                return Err(format!("{} was harmed", other.display()));
            }
        }
        Ok(())
    }
}

/// Whether a register holds what it held, with or without a passphrase.
fn is_sound(register: &Path) -> bool {
    opened(register).is_some_and(|store| {
        let is_whole = store.check().is_ok_and(|report| report.is_sound());
        is_whole && store.count_meetings().is_ok_and(|meetings| meetings > 0)
    })
}

/// Each command by links (or each so many of them): let to its end, and killed at
/// some of its changes.
pub fn campaign(way: Way, kills: usize, every: usize) -> Tally {
    let mut tally = Tally::default();
    for deed in DEEDS.iter().skip(way as usize % every).step_by(every) {
        let folder = tempfile::tempdir().expect("a folder");
        let home = folder.path().canonicalize().expect("there").join("home");
        let start = home.with_file_name("start");
        deed.prepare(&start);
        let mut note = |done: Result<(), String>| match done {
            Ok(()) => tally.survived(),
            Err(how) => tally.lost(format!("{}: {how}", deed.name)),
        };
        lay_out(&start, &home);
        let place = Place::of(&home, deed, way);
        let done = deed.command(place.given(), Names::Whole).output();
        note(judge(deed, &place, Some(&done.expect("runs"))));
        if kills == 0 {
            continue;
        }
        lay_out(&start, &home);
        let changes = recorded(deed.command(&home, Names::Whole), &home, Disk::Honest).len();
        for kill in 1..=kills {
            lay_out(&start, &home);
            let place = Place::of(&home, deed, way);
            let change = (changes * kill / (kills + 1)).max(1);
            killed_at(
                deed.command(place.given(), Names::Whole),
                folder.path(),
                change,
            );
            note(judge(deed, &place, None).and_then(|()| {
                if deed.done(&home).is_ok() {
                    return tidy(&home);
                }
                let again = deed.command(place.given(), Names::Whole).output();
                judge(deed, &place, Some(&again.expect("runs")))
            }));
        }
    }
    tally
}

fn judge(deed: &Deed, place: &Place, done: Option<&Output>) -> Result<(), String> {
    place.stays(deed)?;
    match done {
        None => deed.whole(&place.home),
        Some(done) if done.status.success() => {
            deed.done(&place.home)?;
            tidy(&place.home)
        }
        Some(done) => Err(String::from_utf8_lossy(&done.stderr).into_owned()),
    }
}

/// Outputs by other names of the register, of its log, its lock, its backups and
/// what a restore kept: each command that writes a file refuses them all.
pub fn own_files_as_outputs() -> Tally {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    let others = folder.path().join("others");
    fs::create_dir_all(home.join("register.backups")).expect("made");
    fs::create_dir(&others).expect("made");
    let register = home.join("register.memcon");
    sample_register(&register);
    let setup = folder.path().join("setup.toml");
    fs::write(&setup, "kind = \"meeting\"\nform = \"page\"\n").expect("written");
    let import = memcon(&register)
        .args(["template", "import", "--name", "short"])
        .arg(&setup)
        .output();
    assert!(import.expect("runs").status.success());
    let backup = home.join("register.backups/2026-11-20.memcon");
    let kept = home.join("register before restore 2026-01-02 100000.memcon");
    for copy in [&backup, &kept] {
        fs::copy(&register, copy).expect("copied");
    }
    // So that there is a log while the commands run.
    let open = Store::open(&register).expect("opens");
    let mut targets = vec![
        register.clone(),
        home.join("register.memcon-wal"),
        home.join("register.memcon-shm"),
        home.join("register.memcon-journal"),
        home.join(".register.memcon.open"),
        home.join("register.backups/new"),
        home.join("../home/./register.memcon"),
        backup.clone(),
        kept.clone(),
    ];
    for (number, file) in [&register, &backup, &kept].into_iter().enumerate() {
        let (soft, hard) = (format!("soft {number}"), format!("hard {number}"));
        symlink(file, others.join(&soft)).expect("linked");
        fs::hard_link(file, others.join(&hard)).expect("linked");
        targets.extend([others.join(soft), others.join(hard)]);
    }
    symlink(&home, others.join("way")).expect("linked");
    targets.push(others.join("way/register.memcon"));
    let before = [&register, &backup, &kept].map(|file| fs::read(file).expect("read"));
    let commands: [&[&str]; 5] = [
        &["backup"],
        &["brief", "meeting", "2021/0001", "--format", "md"],
        &["brief", "meeting", "2021/0001", "--format", "pdf"],
        &["template", "export", "short"],
        &["salvage", "@backup"],
    ];
    for target in &targets {
        for arguments in commands {
            let mut command = memcon(&register);
            for argument in arguments {
                match *argument {
                    "@backup" => command.arg(&backup),
                    argument => command.arg(argument),
                };
            }
            let done = command.arg("-o").arg(target).output().expect("runs");
            let told = String::from_utf8_lossy(&done.stderr).into_owned();
            let after = [&register, &backup, &kept].map(|file| fs::read(file).expect("read"));
            if after != before {
                tally.lost(format!("{arguments:?} over {}", target.display()));
            } else if done.status.code() != Some(1) || !told.contains("memcon: ") {
                tally.lost(format!(
                    "{arguments:?} over {} was not refused: {told}",
                    target.display()
                ));
            } else {
                tally.survived();
            }
        }
    }
    drop(open);
    tally
}

/// The control: a file put in its place by its name alone, and the old one blanked.
pub fn careless() -> Tally {
    let mut tally = Tally::default();
    let deed = &DEEDS[1];
    for (_, way) in WAYS {
        if way == Way::Folder || way == Way::Backups {
            continue;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let home = folder.path().join("home");
        deed.prepare(&home);
        let place = Place::of(&home, deed, way);
        let register = place.given().join("register.memcon");
        let old = fs::OpenOptions::new().write(true).open(&register);
        let part = place.given().join("part");
        fs::copy(&register, &part).expect("copied");
        fs::rename(&part, &register).expect("renamed");
        old.expect("opened").set_len(0).expect("blanked");
        match place.stays(deed) {
            Ok(()) => tally.survived(),
            Err(how) => tally.lost(how),
        }
    }
    tally
}

#[test]
fn every_command_works_on_what_a_link_leads_to_and_leaves_the_link() {
    for (name, way) in WAYS {
        let tally = campaign(way, 0, 6);
        assert_eq!(tally.lost, 0, "{name}: {}", tally.first_loss);
    }
    assert_eq!(careless().lost, 3, "the control replaces each link");
}

#[test]
fn a_command_killed_while_it_works_through_a_link_leaves_all_whole() {
    if shim().is_none() {
        return;
    }
    for way in [Way::Symbolic, Way::Hard] {
        let tally = campaign(way, 1, 8);
        assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    }
}

#[test]
fn no_command_writes_over_an_own_file_by_any_of_its_names() {
    let tally = own_files_as_outputs();
    assert!(tally.tried > 70);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
}
