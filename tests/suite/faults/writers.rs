//! Others that save while a register is replaced: each save they were told is
//! done is in what came of it, or in what was kept.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout};
use std::time::Duration;

use memcon::store::{
    Access, Passphrase, Restored, Store, StoreError, change_passphrase, restore, wants_passphrase,
};

use super::{Dice, Tally, child_process, sample_register, save_once, the_meeting};

const WORDS: &str = "five brown hares eastward";
const WRITERS: usize = 2;

/// In the child: opens the register for a save or two, as a command does, and
/// tells each that is done, until it is killed.
pub fn save_as_commands_do(register: &Path) {
    let passphrase = Passphrase::new(WORDS);
    let mut dice = Dice::new(u64::from(std::process::id()));
    let mut out = std::io::stdout();
    loop {
        let opened = if wants_passphrase(register) {
            Store::open_as(register, Some(&passphrase), Access::Full)
        } else {
            Store::open(register)
        };
        if let Ok(mut store) = opened {
            let id = the_meeting(&store);
            for _ in 0..=dice.below(3) {
                // What is refused is not done.
                if let Ok(revision) = save_once(&mut store, id) {
                    writeln!(out, "\nsaved {revision}").expect("told");
                    out.flush().expect("told");
                }
                std::thread::sleep(Duration::from_micros(dice.below(3_000) as u64));
            }
        }
        std::thread::sleep(Duration::from_micros(dice.below(8_000) as u64));
    }
}

/// In the child: how a register is not to be replaced.
pub fn replace_carelessly(register: &Path) {
    let copy = register.with_file_name("careless");
    let store = Store::open(register).expect("opens");
    store.backup(&copy).expect("copied");
    drop(store);
    std::thread::sleep(Duration::from_millis(30));
    std::fs::rename(&copy, register).expect("renamed");
}

struct Writer {
    child: Child,
    told: BufReader<ChildStdout>,
}

impl Writer {
    fn on(register: &Path) -> Self {
        let mut child = child_process("save-as-commands-do", register)
            .spawn()
            .expect("starts");
        let told = BufReader::new(child.stdout.take().expect("piped"));
        Self { child, told }
    }

    /// Waits until it has saved once.
    fn begun(&mut self) -> usize {
        let mut line = String::new();
        while self.told.read_line(&mut line).unwrap_or(0) > 0 {
            if line.starts_with("saved ") {
                return 1;
            }
            line.clear();
        }
        0
    }

    /// Stops it; how many saves it was told are done.
    fn stop(mut self) -> usize {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
        let mut line = String::new();
        let mut saves = 0;
        while self.told.read_line(&mut line).unwrap_or(0) > 0 {
            saves += usize::from(line.starts_with("saved "));
            line.clear();
        }
        saves
    }
}

/// Runs a work while others save; gives the saves they were told are done.
fn while_others_save(register: &Path, work: impl FnOnce()) -> usize {
    let mut writers: Vec<Writer> = (0..WRITERS).map(|_| Writer::on(register)).collect();
    let mut saves: usize = writers.iter_mut().map(Writer::begun).sum();
    work();
    std::thread::sleep(Duration::from_millis(60));
    saves += writers.into_iter().map(Writer::stop).sum::<usize>();
    saves
}

fn revision(register: &Path, passphrase: Option<&Passphrase>) -> Result<usize, String> {
    let store =
        Store::open_as(register, passphrase, Access::Full).map_err(|error| error.to_string())?;
    let report = store.check().map_err(|error| error.to_string())?;
    if !report.is_sound() {
        return Err(report.first_fault());
    }
    let id = the_meeting(&store);
    let meeting = store
        .meeting(id)
        .map_err(|error| error.to_string())?
        .meeting;
    Ok(meeting.revision as usize)
}

/// Each save adds one to the revision; one that was under way when its writer was
/// killed may count and was not told.
fn judge(tally: &mut Tally, saves: usize, found: Result<usize, String>) {
    match found {
        Ok(found) if (saves..=saves + WRITERS).contains(&found) => tally.survived(),
        Ok(found) => tally.lost(format!("{saves} saves were told, {found} are there")),
        Err(error) => tally.lost(error),
    }
}

fn is_refusal(error: &StoreError) -> bool {
    matches!(error, StoreError::Busy)
}

/// A passphrase set while others save.
pub fn protections(times: usize) -> Tally {
    let mut tally = Tally::default();
    let passphrase = Passphrase::new(WORDS);
    for _ in 0..times {
        let folder = tempfile::tempdir().expect("a folder");
        let register = folder.path().join("register.memcon");
        sample_register(&register);
        let mut done = Ok(());
        let saves = while_others_save(&register, || {
            done = change_passphrase(&register, None, Some(&passphrase)).map(|_| ());
        });
        let is_set = match &done {
            Ok(()) => true,
            Err(error) if is_refusal(error) => false,
            Err(error) => {
                tally.lost(error.to_string());
                continue;
            }
        };
        let found = revision(&register, is_set.then_some(&passphrase));
        judge(&mut tally, saves, found.map(|found| found - 1));
    }
    tally
}

/// A backup restored while others save: what they saved before is in what was
/// kept, and what they saved after in what was restored.
pub fn restores(times: usize) -> Tally {
    let mut tally = Tally::default();
    for _ in 0..times {
        let folder = tempfile::tempdir().expect("a folder");
        let register = folder.path().join("register.memcon");
        let copy = folder.path().join("copy.memcon");
        sample_register(&copy);
        std::fs::copy(&copy, &register).expect("copied");
        let mut done = Ok(Restored::default());
        let saves = while_others_save(&register, || {
            done = restore(&register, &copy, None);
        });
        let found = match done {
            Ok(Restored { old: Some(old), .. }) => {
                revision(&register, None).and_then(|new| Ok(new - 1 + revision(&old, None)? - 1))
            }
            Ok(_) => Err("nothing was kept".to_owned()),
            Err(error) if is_refusal(&error) => revision(&register, None).map(|found| found - 1),
            Err(error) => Err(error.to_string()),
        };
        judge(&mut tally, saves, found);
    }
    tally
}

/// The control: a copy put in place without a lock.
pub fn careless(times: usize) -> Tally {
    let mut tally = Tally::default();
    for _ in 0..times {
        let folder = tempfile::tempdir().expect("a folder");
        let register = folder.path().join("register.memcon");
        sample_register(&register);
        let saves = while_others_save(&register, || {
            let done = child_process("replace-carelessly", &register).output();
            assert!(done.expect("runs").status.success());
        });
        let found = revision(&register, None);
        judge(&mut tally, saves, found.map(|found| found - 1));
    }
    tally
}

#[test]
fn no_save_of_another_is_lost_while_a_register_is_replaced() {
    assert!(careless(3).lost > 0, "the test cannot see a loss");
    for tally in [protections(1), restores(1)] {
        assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    }
}
