//! Registers with damaged bytes or cut short: no crash, the damage is noticed,
//! and what can be read is salvaged.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use memcon::store::{Store, salvage};

use super::{Dice, Tally, sample_register};

/// What is done to a file.
#[derive(Clone, Copy)]
pub enum Harm {
    /// Some bytes become others.
    Bytes,
    /// The end is gone.
    Cut,
}

/// What came of many damaged registers.
#[derive(Default)]
pub struct Damages {
    pub tally: Tally,
    noticed: usize,
    harmless: usize,
    /// Not noticed although a record is not what it was.
    pub missed: usize,
    /// Passed by the quick check of SQLite although our check found a fault.
    pub unseen_by_sqlite: usize,
    records: usize,
    rescued: usize,
}

impl Damages {
    /// Prints what the row of the table has no room for.
    pub fn told(self) -> Tally {
        println!("{}", self.more());
        println!(
            "    control: {} of them pass the check of the pages alone",
            self.unseen_by_sqlite
        );
        self.tally
    }

    fn more(&self) -> String {
        format!(
            "    noticed {}, harmless {}, missed {}; records salvaged {} of {} ({:.1} %)",
            self.noticed,
            self.harmless,
            self.missed,
            self.rescued,
            self.records,
            100.0 * self.rescued as f64 / self.records.max(1) as f64,
        )
    }
}

/// Every record of a register, by its id.
fn records(store: &Store) -> Result<BTreeMap<String, String>, String> {
    let mut all = BTreeMap::new();
    for line in store.meetings().map_err(|error| error.to_string())? {
        let record = store.meeting(line.id).map_err(|error| error.to_string())?;
        all.insert(
            line.id.to_string(),
            serde_json::to_string(&record.meeting).expect("JSON"),
        );
        for person in record.directory.persons.values() {
            all.insert(
                person.id.to_string(),
                serde_json::to_string(person).expect("JSON"),
            );
        }
        for party in record.directory.parties.values() {
            all.insert(
                party.id.to_string(),
                serde_json::to_string(party).expect("JSON"),
            );
        }
    }
    Ok(all)
}

pub fn campaign(times: usize, harm: Harm) -> Damages {
    let mut damages = Damages::default();
    let mut dice = Dice::new(match harm {
        Harm::Bytes => 21,
        Harm::Cut => 22,
    });
    let folder = tempfile::tempdir().expect("a folder");
    let whole = folder.path().join("whole.memcon");
    sample_register(&whole);
    let bytes = std::fs::read(&whole).expect("read");
    let expected = records(&Store::open(&whole).expect("opens")).expect("read");
    let hurt = folder.path().join("hurt.memcon");
    let new = folder.path().join("new.memcon");
    for _ in 0..times {
        for path in [&hurt, &new] {
            for suffix in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
            }
        }
        let mut hurt_bytes = bytes.clone();
        match harm {
            Harm::Bytes => {
                for _ in 0..=dice.below(16) {
                    let at = dice.below(hurt_bytes.len());
                    // A byte, or a run as a bad sector gives.
                    let run = if dice.below(4) == 0 { 512 } else { 1 };
                    for byte in hurt_bytes.iter_mut().skip(at).take(run) {
                        *byte = dice.next() as u8;
                    }
                }
            }
            Harm::Cut => hurt_bytes.truncate(dice.below(bytes.len())),
        }
        std::fs::write(&hurt, &hurt_bytes).expect("written");
        let done = catch_unwind(AssertUnwindSafe(|| {
            try_one(&hurt, &new, &expected, &mut damages)
        }));
        match done {
            Ok(Ok(())) => damages.tally.survived(),
            Ok(Err(how)) => damages.tally.lost(how),
            Err(_) => damages.tally.lost("it crashed"),
        }
    }
    damages
}

fn try_one(
    hurt: &Path,
    new: &Path,
    expected: &BTreeMap<String, String>,
    damages: &mut Damages,
) -> Result<(), String> {
    let (noticed, same) = match Store::open(hurt) {
        Err(_) => (true, false),
        Ok(store) => {
            let report = store.check().map_err(|error| error.to_string())?;
            let quick = store.quick_check().map_err(|error| error.to_string())?;
            if !report.is_sound() && quick.is_sound() {
                damages.unseen_by_sqlite += 1;
            }
            (!report.is_sound(), records(&store).as_ref() == Ok(expected))
        }
    };
    let mut told = Ok(());
    if noticed {
        damages.noticed += 1;
    } else if same {
        damages.harmless += 1;
    } else {
        damages.missed += 1;
        told = Err("a changed record was not noticed".to_owned());
    }
    damages.records += expected.len();
    if salvage(hurt, None, new).is_ok() {
        let store = Store::open(new).map_err(|error| format!("a salvaged register: {error}"))?;
        let found = records(&store).unwrap_or_default();
        damages.rescued += expected
            .iter()
            .filter(|(id, record)| found.get(*id) == Some(record))
            .count();
    }
    told
}

#[test]
fn damaged_bytes_are_noticed_and_most_records_salvaged() {
    let damages = campaign(10, Harm::Bytes);
    assert_eq!(
        (damages.tally.lost, damages.missed),
        (0, 0),
        "{}",
        damages.tally.first_loss
    );
    assert!(damages.noticed > 4, "{}", damages.more());
    assert!(
        damages.rescued * 10 > damages.records * 8,
        "{}",
        damages.more()
    );
}

#[test]
fn a_register_cut_short_is_noticed() {
    let damages = campaign(8, Harm::Cut);
    assert_eq!(
        (damages.tally.lost, damages.missed),
        (0, 0),
        "{}",
        damages.tally.first_loss
    );
    assert_eq!(damages.noticed, 8);
}

/// The control: without our fingerprints a changed text goes unseen.
#[test]
fn some_damage_passes_the_check_of_the_pages_alone() {
    assert!(campaign(25, Harm::Bytes).unseen_by_sqlite > 0);
}
