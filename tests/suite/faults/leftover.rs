//! What lies beside the target of a command when it begins: logs of other
//! registers, files half made, what earlier versions left, locks of programs that
//! were killed, and files of others with such names.

use std::fs;
use std::path::Path;

use memcon::store::{Access, Passphrase, Store};

use super::deeds::{DEEDS, Deed, NEW, Names, OLD};
use super::killed::{lay_out, tidy};
use super::{Tally, files, revision_of, sample_register, save_once, the_meeting};

/// A file beside a target.
struct Left {
    what: &'static str,
    /// Its name, of the target's.
    name: fn(&str) -> String,
    bytes: Vec<u8>,
    /// Whether it belongs to nobody any more and may go.
    may_go: bool,
    /// Whether SQLite itself reads it with a register that is there.
    is_read: bool,
}

const HALF_MADE: &str = ".memcon-part-0123456789abcdef0123456789abcdef";

fn lefts() -> Vec<Left> {
    let folder = tempfile::tempdir().expect("a folder");
    let other = folder.path().join("other.memcon");
    sample_register(&other);
    let mut store = Store::open(&other).expect("opens");
    let id = the_meeting(&store);
    save_once(&mut store, id).expect("saved");
    let log = fs::read(folder.path().join("other.memcon-wal")).expect("a log");
    let index = fs::read(folder.path().join("other.memcon-shm")).expect("an index");
    drop(store);
    let register = fs::read(&other).expect("read");
    let noise: Vec<u8> = (0..9_000_u32).map(|at| (at * 7 % 251) as u8).collect();
    let left = |what, name, bytes, may_go, is_read| Left {
        what,
        name,
        bytes,
        may_go,
        is_read,
    };
    vec![
        left(
            "the log of another register",
            |name| format!("{name}-wal"),
            log.clone(),
            false,
            true,
        ),
        left(
            "a log of noise",
            |name| format!("{name}-wal"),
            noise.clone(),
            true,
            false,
        ),
        left(
            "an empty log",
            |name| format!("{name}-wal"),
            Vec::new(),
            true,
            false,
        ),
        left(
            "the index of another log",
            |name| format!("{name}-shm"),
            index,
            true,
            false,
        ),
        left(
            "an index of noise",
            |name| format!("{name}-shm"),
            noise.clone(),
            true,
            false,
        ),
        left(
            "the journal of another register",
            |name| format!("{name}-journal"),
            journal(&register),
            false,
            true,
        ),
        left(
            "a journal of noise",
            |name| format!("{name}-journal"),
            noise.clone(),
            false,
            true,
        ),
        left(
            "a file half made",
            |_| HALF_MADE.to_owned(),
            register.clone(),
            true,
            false,
        ),
        left(
            "the log of a file half made",
            |_| format!("{HALF_MADE}-wal"),
            log.clone(),
            true,
            false,
        ),
        left(
            "the journal of a file half made",
            |_| format!("{HALF_MADE}-journal"),
            noise.clone(),
            true,
            false,
        ),
        left(
            "a lock nobody holds",
            |name| format!(".{name}.open"),
            b"somebody".to_vec(),
            true,
            false,
        ),
        left(
            "what earlier versions replaced",
            |name| format!("{name}.old"),
            register.clone(),
            true,
            false,
        ),
        left(
            "what earlier versions had half made",
            |name| format!("{name}.part"),
            register[..5_000].to_vec(),
            false,
            false,
        ),
        left(
            "a download of others",
            |name| format!("{name}.part"),
            b"half a download".to_vec(),
            false,
            false,
        ),
        left(
            "a drill of earlier versions",
            |name| format!("{name}.drill"),
            b"not ours".to_vec(),
            false,
            false,
        ),
        left(
            "a log set aside",
            |_| "register left over 2026-11-01 100000.memcon-wal".to_owned(),
            log,
            false,
            false,
        ),
    ]
}

/// A journal that would be rolled back into whatever has its name.
fn journal(register: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7];
    let number = |bytes: &mut Vec<u8>, number: u32| bytes.extend(number.to_be_bytes());
    let nonce = 7_u32;
    number(&mut bytes, 1);
    number(&mut bytes, nonce);
    number(&mut bytes, 2);
    number(&mut bytes, 512);
    number(&mut bytes, 4096);
    bytes.resize(512, 0);
    let page = &register[4096..8192];
    number(&mut bytes, 2);
    bytes.extend(page);
    // The sum SQLite makes of it: every two hundredth byte from the end.
    let sum = (1..4096_usize)
        .map(|step| 4096_isize - 200 * step as isize)
        .take_while(|at| *at > 0)
        .fold(nonce, |sum, at| {
            sum.wrapping_add(u32::from(page[at as usize]))
        });
    number(&mut bytes, sum);
    bytes
}

/// Each command beside each file that may lie there.
pub fn campaign(every: usize) -> Tally {
    let mut tally = Tally::default();
    let lefts = lefts();
    for (number, deed) in DEEDS.iter().enumerate() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = folder.path().canonicalize().expect("there").join("home");
        let start = home.with_file_name("start");
        deed.prepare(&start);
        for left in lefts.iter().skip(number % every).step_by(every) {
            for target in deed.targets {
                lay_out(&start, &home);
                let path = home.join((left.name)(target));
                // A register that is there is read with its log, by whoever opens
                // it; that of another is no fault a program can see.
                let is_companion = left.is_read && home.join(target).exists();
                if is_companion || path.exists() {
                    continue;
                }
                fs::write(&path, &left.bytes).expect("written");
                match judge(deed, left, &path, &home) {
                    Ok(()) => tally.survived(),
                    Err(how) => tally.lost(format!(
                        "{} beside {} of {target}: {how}",
                        deed.name, left.what
                    )),
                }
            }
        }
    }
    tally
}

fn judge(deed: &Deed, left: &Left, path: &Path, home: &Path) -> Result<(), String> {
    let done = deed.command(home, Names::Whole).output().expect("runs");
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned());
    }
    // What cannot be put under a passphrase is named, and left to the person.
    let told = [done.stdout, done.stderr].concat();
    let name = path.file_name().expect("a name").to_string_lossy();
    let is_named = String::from_utf8_lossy(&told).contains(&*name);
    let is_as_it_was = |path: &Path| fs::read(path).is_ok_and(|bytes| bytes == left.bytes);
    if is_named && is_as_it_was(path) {
        fs::remove_file(path).map_err(|error| error.to_string())?;
        deed.done(home)?;
        return tidy(home);
    }
    deed.done(home)?;
    tidy(home)?;
    let is_kept = || files(home).iter().any(|path| is_as_it_was(path));
    if left.may_go || is_kept() {
        Ok(())
    } else {
        Err(format!("{} is gone", path.display()))
    }
}

/// What was typed before a program was killed, and lies in the log alone.
const TYPED: &str = "{\"title\":\"Typed before the end\"}";

/// Each command on a register whose last writer was killed: what it had written
/// is there, in the register or in what was kept of it.
pub fn after_a_kill(times: usize) -> Tally {
    let mut tally = Tally::default();
    for deed in &DEEDS {
        let folder = tempfile::tempdir().expect("a folder");
        let home = folder.path().canonicalize().expect("there").join("home");
        let start = home.with_file_name("start");
        deed.prepare(&start);
        let register = start.join("register.memcon");
        let Some(mut store) = opened(&register) else {
            continue;
        };
        store.save_draft("meeting", "typed", TYPED).expect("kept");
        let open = home.with_file_name("open");
        lay_out(&start, &open);
        drop(store);
        for _ in 0..times {
            lay_out(&open, &home);
            let done = deed.command(&home, Names::Whole).output().expect("runs");
            let judged = if done.status.success() {
                deed.done(&home).and_then(|()| {
                    let mut registers = files(&home);
                    registers.retain(|path| path.extension().is_some_and(|end| end == "memcon"));
                    if registers.iter().any(|path| holds_typed(path)) {
                        Ok(())
                    } else {
                        Err("what was typed is gone".to_owned())
                    }
                })
            } else {
                Err(String::from_utf8_lossy(&done.stderr).into_owned())
            };
            match judged {
                Ok(()) => tally.survived(),
                Err(how) => tally.lost(format!("{} after a kill: {how}", deed.name)),
            }
        }
    }
    tally
}

/// A register that opens without a passphrase or with one of ours.
pub fn opened(register: &Path) -> Option<Store> {
    [None, Some(OLD), Some(NEW)].into_iter().find_map(|words| {
        let passphrase = words.map(Passphrase::new);
        let is_there = register.exists();
        is_there
            .then(|| Store::open_as(register, passphrase.as_ref(), Access::Full).ok())
            .flatten()
    })
}

fn holds_typed(register: &Path) -> bool {
    opened(register).is_some_and(|store| {
        let drafts = store.drafts().unwrap_or_default();
        drafts.iter().any(|draft| draft.body == TYPED)
    })
}

/// The control: copies put in their places without a look at what lies beside.
pub fn careless() -> Tally {
    let mut tally = Tally::default();
    for left in lefts().iter().filter(|left| left.is_read) {
        let folder = tempfile::tempdir().expect("a folder");
        let (copy, target) = (
            folder.path().join("copy"),
            folder.path().join("register.memcon"),
        );
        sample_register(&copy);
        fs::write(
            folder.path().join((left.name)("register.memcon")),
            &left.bytes,
        )
        .expect("written");
        fs::rename(&copy, &target).expect("renamed");
        match revision_of(&target) {
            Ok(1) => tally.survived(),
            Ok(other) => tally.lost(format!("{}: revision {other}", left.what)),
            Err(how) => tally.lost(how),
        }
    }
    tally
}

#[test]
fn what_lies_beside_a_target_harms_no_command_and_is_not_thrown_away() {
    let tally = campaign(12);
    assert!(tally.tried > 10, "{}", tally.tried);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    assert!(careless().lost > 0, "the test cannot see a loss");
}

#[test]
fn what_a_killed_program_had_written_is_in_what_every_command_makes() {
    let tally = after_a_kill(1);
    assert!(tally.tried > 5, "{}", tally.tried);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
}
