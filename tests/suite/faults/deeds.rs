//! The commands that write whole files, each with the folder it starts from and
//! what must hold after a kill or a power cut at any of its changes.

use std::io::{BufRead, Cursor};
use std::path::{Path, PathBuf};
use std::process::Command;

use memcon::store::{Access, Passphrase, Store, change_passphrase, wants_passphrase};

use super::{memcon, purged, sample_register, save_once, the_meeting};
use crate::suite::past;

pub const OLD: &str = "three calm swans northward";
pub const NEW: &str = "four loud geese southward";
/// Words of the sample meeting, in every schema.
const PLAIN_WORDS: [&str; 2] = ["roadmap", "Sochi"];

/// How the command names its files.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// From the root on.
    Whole,
    /// By a bare name, in the folder they lie in.
    Bare,
}

pub struct Deed {
    pub name: &'static str,
    /// Lays out the folder it starts from.
    pub prepare: fn(&Path),
    pub arguments: &'static [&'static str],
    /// What it puts in its place, by the names it has in the folder.
    pub targets: &'static [&'static str],
    /// Whether it has done what it says.
    pub done: fn(&Path) -> Result<(), String>,
    /// Whether nothing is lost where it was not let to its end.
    pub whole: fn(&Path) -> Result<(), String>,
}

pub const DEEDS: [Deed; 12] = [
    Deed {
        name: "init",
        prepare: |_| {},
        arguments: &["init", "--sample"],
        targets: &["register.memcon"],
        done: |home| revision(home, "register.memcon", 1),
        whole: |home| {
            if home.join("register.memcon").exists() {
                revision(home, "register.memcon", 1)
            } else {
                Ok(())
            }
        },
    },
    Deed {
        name: "backup",
        prepare: |home| {
            sample_register(&home.join("register.memcon"));
        },
        arguments: &["backup", "-o", "@copy.memcon"],
        targets: &["copy.memcon"],
        done: |home| revision(home, "copy.memcon", 1),
        whole: |home| {
            revision(home, "register.memcon", 1)?;
            if home.join("copy.memcon").exists() {
                revision(home, "copy.memcon", 1)?;
            }
            Ok(())
        },
    },
    Deed {
        name: "brief",
        prepare: |home| {
            sample_register(&home.join("register.memcon"));
            std::fs::write(home.join("brief.md"), OLDER).expect("written");
        },
        arguments: &["brief", "meeting", "2021/0001", "-o", "@brief.md"],
        targets: &["brief.md"],
        done: |home| brief(home, false),
        whole: |home| brief(home, true),
    },
    Deed {
        name: "template export",
        prepare: |home| {
            sample_register(&home.join("register.memcon"));
            let setup = home.join("setup.toml");
            let kept = memcon(&home.join("register.memcon"))
                .args(["template", "import", "--name", "short"])
                .arg(write(&setup, "kind = \"meeting\"\nform = \"page\"\n"))
                .output()
                .expect("runs");
            assert!(kept.status.success(), "{kept:?}");
            std::fs::write(home.join("out.toml"), OLDER).expect("written");
        },
        arguments: &["template", "export", "short", "-o", "@out.toml"],
        targets: &["out.toml"],
        done: |home| match std::fs::read_to_string(home.join("out.toml")) {
            Ok(text) if text.contains("kind") => Ok(()),
            other => Err(format!("{other:?}")),
        },
        whole: |home| match std::fs::read_to_string(home.join("out.toml")) {
            Ok(text) if text.contains("kind") || text == OLDER => Ok(()),
            other => Err(format!("{other:?}")),
        },
    },
    Deed {
        name: "restore",
        prepare: |home| {
            sample_register(&home.join("copy.memcon"));
            later(&home.join("register.memcon"));
        },
        arguments: &["restore", "@copy.memcon"],
        targets: &["register.memcon"],
        done: |home| {
            revision(home, "register.memcon", 1)?;
            kept(home, 2)
        },
        whole: |home| match revision(home, "register.memcon", 2) {
            Ok(()) => Ok(()),
            Err(_) => {
                revision(home, "register.memcon", 1)?;
                kept(home, 2)
            }
        },
    },
    Deed {
        name: "restore of an older schema",
        prepare: |home| {
            std::fs::write(home.join("copy.memcon"), past::fixture(3)).expect("written");
            later(&home.join("register.memcon"));
        },
        arguments: &["restore", "@copy.memcon"],
        targets: &["register.memcon"],
        done: |home| {
            revision(home, "register.memcon", 1)?;
            kept(home, 2)
        },
        whole: |home| {
            let copy =
                std::fs::read(home.join("copy.memcon")).map_err(|error| error.to_string())?;
            if copy != past::fixture(3) {
                return Err("the backup was changed".to_owned());
            }
            match revision(home, "register.memcon", 2) {
                Ok(()) => Ok(()),
                Err(_) => revision(home, "register.memcon", 1),
            }
        },
    },
    Deed {
        name: "salvage",
        prepare: |home| {
            let broken = home.join("broken.memcon");
            sample_register(&broken);
            let mut bytes = std::fs::read(&broken).expect("read");
            bytes[..100].fill(0);
            std::fs::write(&broken, &bytes).expect("written");
        },
        arguments: &["salvage", "@broken.memcon", "-o", "@new.memcon"],
        targets: &["new.memcon"],
        done: |home| revision(home, "new.memcon", 1),
        whole: |home| {
            if home.join("new.memcon").exists() {
                revision(home, "new.memcon", 1)
            } else {
                Ok(())
            }
        },
    },
    Deed {
        name: "passphrase set",
        prepare: with_copies,
        arguments: &["passphrase", "set"],
        targets: &["register.memcon"],
        done: |home| protected(home, &[NEW]),
        whole: |home| {
            if wants_passphrase(&home.join("register.memcon")) {
                protected(home, &[NEW])
            } else {
                revision(home, "register.memcon", 1)
            }
        },
    },
    Deed {
        name: "passphrase change",
        prepare: protected_with_copies,
        arguments: &["passphrase", "change"],
        targets: &["register.memcon"],
        done: |home| protected(home, &[NEW]),
        whole: |home| protected(home, &[OLD, NEW]),
    },
    Deed {
        name: "passphrase remove",
        prepare: protected_with_copies,
        arguments: &["passphrase", "remove"],
        targets: &["register.memcon"],
        done: |home| revision(home, "register.memcon", 1),
        whole: |home| {
            if wants_passphrase(&home.join("register.memcon")) {
                opens(home, &[OLD])
            } else {
                revision(home, "register.memcon", 1)
            }
        },
    },
    Deed {
        name: "migration",
        prepare: |home| {
            std::fs::write(home.join("register.memcon"), past::fixture(2)).expect("written");
        },
        arguments: &["list", "meetings"],
        targets: &["register.memcon"],
        done: |home| revision(home, "register.memcon", 1),
        whole: |home| revision(home, "register.memcon", 1),
    },
    Deed {
        name: "purge",
        prepare: purged::prepare,
        arguments: &["purge", "--yes"],
        targets: &["register.memcon"],
        done: |home| {
            revision(home, "register.memcon", 1)?;
            purged::is_gone(home)
        },
        whole: |home| revision(home, "register.memcon", 1),
    },
];

const OLDER: &str = "the older file\n";

impl Deed {
    /// Fills an empty folder with what it starts from.
    pub fn prepare(&self, home: &Path) {
        std::fs::create_dir_all(home).expect("a folder");
        (self.prepare)(home);
        // A command reads them; they lie beside the folder.
        for (name, words) in [("old", OLD), ("new", NEW)] {
            std::fs::write(words_file(home, name), words).expect("written");
        }
    }

    pub fn command(&self, home: &Path, names: Names) -> Command {
        let path = |name: &str| match names {
            Names::Whole => home.join(name),
            Names::Bare => PathBuf::from(name),
        };
        let mut command = memcon(&path("register.memcon"));
        command
            .current_dir(home)
            .env("MEMCON_PASSPHRASE_FILE", words_file(home, "old"))
            .env("MEMCON_NEW_PASSPHRASE_FILE", words_file(home, "new"));
        for argument in self.arguments {
            match argument.strip_prefix('@') {
                Some(name) => command.arg(path(name)),
                None => command.arg(argument),
            };
        }
        command
    }

    /// The files it is given, by the names they have in the folder.
    pub fn names(&self) -> Vec<&'static str> {
        let given = self.arguments.iter();
        std::iter::once("register.memcon")
            .chain(given.filter_map(|argument| argument.strip_prefix('@')))
            .collect()
    }

    pub fn done(&self, home: &Path) -> Result<(), String> {
        (self.done)(home)
    }

    pub fn whole(&self, home: &Path) -> Result<(), String> {
        (self.whole)(home)
    }
}

fn words_file(home: &Path, name: &str) -> PathBuf {
    home.with_file_name(name)
}

fn write(path: &Path, text: &str) -> PathBuf {
    std::fs::write(path, text).expect("written");
    path.to_owned()
}

pub fn later(register: &Path) {
    sample_register(register);
    let mut store = Store::open(register).expect("opens");
    let id = the_meeting(&store);
    save_once(&mut store, id).expect("saved");
    store.close().expect("closed");
}

/// A register with a backup of the day, one of an older schema, and a copy that a
/// restore has kept.
fn with_copies(home: &Path) {
    let register = home.join("register.memcon");
    sample_register(&register);
    let store = Store::open(&register).expect("opens");
    let today = jiff::ZonedDateTime::now().date();
    store.back_up_daily(today).expect("backed up");
    store.close().expect("closed");
    let old = home.join("register.backups/2026-01-02 before schema 6.memcon");
    std::fs::write(old, past::fixture(5)).expect("written");
    let kept = home.join("register before restore 2026-01-02 100000.memcon");
    std::fs::copy(&register, kept).expect("copied");
}

fn protected_with_copies(home: &Path) {
    with_copies(home);
    let old = Passphrase::new(OLD);
    change_passphrase(&home.join("register.memcon"), None, Some(&old)).expect("protected");
}

pub fn revision(home: &Path, name: &str, expected: u32) -> Result<(), String> {
    match super::revision_of(&home.join(name))? {
        found if found == expected => Ok(()),
        found => Err(format!("{name} has revision {found}")),
    }
}

/// What a restore has kept holds the register as it was.
pub fn kept(home: &Path, expected: u32) -> Result<(), String> {
    let names = super::names(home);
    let name = names
        .iter()
        .find(|name| name.contains("before restore") && name.ends_with(".memcon"))
        .ok_or_else(|| format!("nothing was kept: {names:?}"))?;
    revision(home, name, expected)
}

fn brief(home: &Path, or_older: bool) -> Result<(), String> {
    let text = std::fs::read_to_string(home.join("brief.md")).map_err(|error| error.to_string())?;
    let is_whole = text.contains("Sochi") && text.len() > 500;
    if is_whole || (or_older && text == OLDER) {
        Ok(())
    } else {
        Err("the brief is neither the old one nor the new".to_owned())
    }
}

pub fn opens(home: &Path, words: &[&str]) -> Result<(), String> {
    let register = home.join("register.memcon");
    let tried: Vec<String> = words
        .iter()
        .map(|words| {
            let passphrase = Passphrase::new(words);
            let store = Store::open_as(&register, Some(&passphrase), Access::Full)
                .map_err(|error| error.to_string())?;
            let report = store.check().map_err(|error| error.to_string())?;
            if report.is_sound() {
                Ok(())
            } else {
                Err(report.first_fault())
            }
        })
        .filter_map(Result::err)
        .collect();
    if tried.len() < words.len() {
        Ok(())
    } else {
        Err(tried.join("; "))
    }
}

/// The register opens by one of these, and after that nothing lies plain beside it.
pub fn protected(home: &Path, words: &[&str]) -> Result<(), String> {
    opens(home, words)?;
    match plain_files(home).as_slice() {
        [] => Ok(()),
        plain => Err(format!("plain words in {plain:?}")),
    }
}

/// The files below a folder in which a word of the sample stands.
pub fn plain_files(folder: &Path) -> Vec<PathBuf> {
    super::files(folder)
        .into_iter()
        .filter(|path| {
            // Cut at a first letter by the standard library, which is built with care.
            let bytes = std::fs::read(path).unwrap_or_default();
            PLAIN_WORDS.iter().any(|word| {
                let (first, rest) = word.as_bytes().split_first().expect("a letter");
                let mut parts = Cursor::new(&bytes).split(*first);
                parts.any(|part| part.is_ok_and(|part| part.starts_with(rest)))
            })
        })
        .collect()
}
