//! A clock that is a year ahead, years behind, or set back for some days: what
//! was saved is in the newest backup, right days keep theirs, and the change log
//! and the book of prints stay in the order in which things were done.

use std::fs;
use std::io::Write;
use std::path::Path;

use jiff::ToSpan;
use memcon::brief::BriefSetup;
use memcon::model::{BriefForm, BriefKind};
use memcon::press::{Format, Order, Subject, print};
use memcon::store::{Access, Store, backup_folder, backups_of};

use super::the_meeting;
use super::{Dice, Tally, child_process, names, revision_of, sample_register, save_once, shim};

/// How many days a register is worked on.
const DAYS: usize = 24;
/// How many days with work keep their backups.
const KEPT: usize = 7;

/// How far clocks are off: years ahead and behind, and some days.
const WRONG: [i64; 7] = [365, 400, 23_375, -20_000, -700, -3, 9];
/// Days no further apart than this may be days of the same work: of a clock that is
/// off by less nobody can see that it is.
const NEAR: i64 = 45;

/// In the child: each line of the script is a day's work, by a clock that is off
/// by so many days. Tells what it saved and what the newest backup holds.
pub fn work_by_wrong_clocks(register: &Path) {
    let script = fs::read_to_string(register.with_file_name("script")).expect("read");
    let clock = register.with_file_name("clock");
    let mut out = std::io::stdout();
    for off in script.lines() {
        let days: i64 = off.parse().expect("a number");
        fs::write(&clock, (days * 24 * 60 * 60).to_string()).expect("written");
        let today = jiff::ZonedDateTime::now().date();
        let mut store = Store::open(register).expect("opens");
        let id = the_meeting(&store);
        let saved = save_once(&mut store, id).expect("saved");
        let order = Order {
            subject: Subject::Meeting(id),
            setup: BriefSetup::new(BriefKind::Meeting, BriefForm::Page),
            date: today,
            copy: None,
        };
        let printed = print(&mut store, &order, Format::Markdown).expect("printed");
        store.back_up_daily(today).expect("backed up");
        store.close().expect("closed");
        let newest = backups_of(register).remove(0);
        let kept = Store::open_as(&newest.path, None, Access::ReadOnly).expect("opens");
        let held = kept.meeting(the_meeting(&kept)).expect("read");
        let number = printed.brief.print_number.expect("a number");
        writeln!(
            out,
            "\nday {today} {saved} {} {number}",
            held.meeting.revision
        )
        .expect("told");
    }
}

/// A day as the child told it.
struct Day {
    date: String,
    is_right: bool,
    saved: u32,
    in_newest: u32,
    print: u64,
}

fn worked(register: &Path, offsets: &[(i64, bool)]) -> Vec<Day> {
    let script: Vec<String> = offsets.iter().map(|(off, _)| off.to_string()).collect();
    fs::write(register.with_file_name("script"), script.join("\n")).expect("written");
    let done = child_process("work-by-wrong-clocks", register)
        .env("LD_PRELOAD", shim().expect("compiled"))
        .env("FAULT_CLOCK", register.with_file_name("clock"))
        .output()
        .expect("runs");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    let days: Vec<Day> = told
        .lines()
        .filter_map(|line| line.strip_prefix("day "))
        .zip(offsets)
        .map(|(line, (_, is_right))| {
            let parts: Vec<&str> = line.split(' ').collect();
            Day {
                date: parts[0].to_owned(),
                is_right: *is_right,
                saved: parts[1].parse().expect("a number"),
                in_newest: parts[2].parse().expect("a number"),
                print: parts[3].parse().expect("a number"),
            }
        })
        .collect();
    assert_eq!(
        days.len(),
        offsets.len(),
        "{told}{}",
        String::from_utf8_lossy(&done.stderr)
    );
    days
}

/// Days in order, ending today; now and then the clock is wrong for one to four.
fn some_days(dice: &mut Dice) -> Vec<(i64, bool)> {
    let mut days = Vec::new();
    let mut wrong = None;
    for day in 0..DAYS {
        let right = day as i64 + 1 - DAYS as i64;
        match dice.below(5) {
            0 => wrong = Some(WRONG[dice.below(WRONG.len())]),
            1 | 2 => wrong = None,
            _ => {}
        }
        match wrong {
            Some(off) if day + 1 < DAYS => days.push((right + off, false)),
            _ => days.push((right, true)),
        }
    }
    days
}

/// Registers worked on by such clocks; one try each day.
pub fn campaign(registers: usize) -> Tally {
    let mut tally = Tally::default();
    let mut dice = Dice::new(88);
    for _ in 0..registers {
        let folder = tempfile::tempdir().expect("a folder");
        let register = folder.path().join("register.memcon");
        sample_register(&register);
        let offsets = some_days(&mut dice);
        let days = worked(&register, &offsets);
        let mut last_print = 0;
        for day in &days {
            let mut wrong = Vec::new();
            if day.is_right && day.in_newest != day.saved {
                wrong.push(format!("the newest backup holds {}", day.in_newest));
            }
            if day.print <= last_print {
                wrong.push(format!("print {} comes after {last_print}", day.print));
            }
            last_print = day.print;
            if wrong.is_empty() {
                tally.survived();
            } else {
                tally.lost(format!("{} {}: {}", day.date, day.saved, wrong.join(", ")));
            }
        }
        let near = offsets
            .iter()
            .filter(|(off, is_right)| !is_right && (-NEAR - DAYS as i64..=NEAR).contains(off));
        let rest = after_all(&register, &days, KEPT.saturating_sub(near.count()));
        if let Err(how) = rest {
            tally.lost(format!("{how}; clocks off by {offsets:?}"));
        }
    }
    tally
}

/// What holds once the clock is right: all is there and in order, and the last right
/// days have their backups.
fn after_all(register: &Path, days: &[Day], with_backup: usize) -> Result<(), String> {
    let last = days.last().expect("days").saved;
    match revision_of(register)? {
        found if found == last => {}
        found => return Err(format!("revision {found} of {last}")),
    }
    let newest = backups_of(register).remove(0);
    match revision_of(&newest.path)? {
        found if found == last => {}
        found => return Err(format!("the newest backup holds {found} of {last}")),
    }
    let store = Store::open(register).map_err(|error| error.to_string())?;
    let uid = the_meeting(&store).to_string();
    let changes = store
        .changes(Some(&uid), 1_000)
        .map_err(|error| error.to_string())?;
    let revisions: Vec<u64> = changes
        .iter()
        .rev()
        .filter_map(|change| {
            let after: serde_json::Value = serde_json::from_str(change.after.as_deref()?).ok()?;
            after["revision"].as_u64()
        })
        .collect();
    let in_order: Vec<u64> = (1..=u64::from(last)).collect();
    if revisions != in_order {
        return Err(format!("the log has {revisions:?}"));
    }
    let kept = names(&backup_folder(register));
    let mut right: Vec<&str> = days
        .iter()
        .filter(|day| day.is_right)
        .map(|day| day.date.as_str())
        .collect();
    right.dedup();
    for day in right.iter().rev().take(with_backup) {
        // One that a wrong clock had reached before has its backup beside that.
        if !kept.iter().any(|name| name.starts_with(day)) {
            return Err(format!("{day} has no backup: {kept:?}"));
        }
    }
    Ok(())
}

/// The control: the newest backup is the last by name, and the last seven by name
/// are kept.
pub fn by_name(registers: usize) -> Tally {
    let mut tally = Tally::default();
    let today = jiff::ZonedDateTime::now().date();
    for register in 0..registers {
        let folder = tempfile::tempdir().expect("a folder");
        let off = WRONG[register % WRONG.len()];
        for day in 0..DAYS {
            let right = today
                .checked_sub(((DAYS - day) as i64).days())
                .expect("a day");
            let is_wrong = day % 5 == 0;
            let written = if is_wrong {
                right.checked_add(off.days()).expect("a day")
            } else {
                right
            };
            fs::write(folder.path().join(written.to_string()), day.to_string()).expect("written");
            for old in names(folder.path()).iter().rev().skip(KEPT) {
                fs::remove_file(folder.path().join(old)).expect("removed");
            }
            let newest = names(folder.path()).pop().expect("one");
            let held = fs::read_to_string(folder.path().join(newest)).expect("read");
            if is_wrong || held == day.to_string() {
                tally.survived();
            } else {
                tally.lost(format!("the newest holds day {held} of {day}"));
            }
        }
    }
    tally
}

#[test]
fn a_wrong_clock_hides_no_newest_backup_and_mixes_no_order() {
    if shim().is_none() {
        return;
    }
    let tally = campaign(2);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    assert!(by_name(2).lost > 0, "the control loses");
}

/// Works on a new register by a clock that is off by so many days.
fn works_by_a_clock_off_by(days: i64) {
    let Some(shim) = shim() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let clock = folder.path().join("clock");
    fs::write(&clock, (days * 24 * 60 * 60).to_string()).expect("written");
    let list = "Date,Title,Parties\n2024-03-05,Freight by rail,Georgia\n";
    fs::write(folder.path().join("list.csv"), list).expect("written");
    for words in [
        "init --sample",
        "import list.csv --accept all",
        "list meetings",
        "search rail",
        "brief meeting 2021/0001 -o brief.md",
        "brief person Putin -o person.pdf",
        "brief digest --from 2021-01-01 --to 2024-12-31 -o digest.docx",
        "export -o all.json",
        "export -o all.xlsx",
        "export -o all.ics",
        "export -o all.vcf",
        "backup -o copy.memcon",
        "check",
        "restore copy.memcon",
        "purge --yes",
    ] {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_memcon"))
            .current_dir(folder.path())
            .env("MEMCON_REGISTER", "register.memcon")
            .env("LD_PRELOAD", shim)
            .env("FAULT_CLOCK", &clock)
            .args(words.split(' '))
            .output()
            .expect("runs");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        if days < 0 && words.ends_with("xlsx") {
            // The one file that needs a time it can tell.
            assert_eq!(done.status.code(), Some(1), "{told}");
            assert!(told.contains("set the clock right"), "{told}");
            continue;
        }
        assert!(done.status.success(), "{words}: {told}");
    }
}

#[test]
fn a_clock_that_stands_before_1970_stops_no_work() {
    works_by_a_clock_off_by(-25_000);
}

#[test]
fn a_clock_that_stands_beyond_the_last_date_stops_no_work() {
    works_by_a_clock_off_by(2_912_500);
}
