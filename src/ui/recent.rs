//! Registers that were opened lately, the last first. Kept in a file of the
//! person's own beside the preferences, and changed there entry by entry, since
//! several windows write it. Whether a register is still there is asked when it
//! is opened, never while the list is drawn.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use egui::{Context, Id};
use serde::{Deserialize, Serialize};

use crate::files::{private_folder, write_whole};
use crate::i18n::{of_json, of_system};
use crate::limits::{LARGEST_TEXT, read_file};

/// Registers in the list.
const MOST: usize = 10;

/// Whose turn it is to change the file.
static TURN: Mutex<()> = Mutex::new(());

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recent {
    /// Whether it is kept at all.
    pub is_kept: bool,
    /// The registers, the last opened first.
    pub registers: Vec<PathBuf>,
}

impl Default for Recent {
    fn default() -> Self {
        Self {
            is_kept: true,
            registers: Vec::new(),
        }
    }
}

/// A change to the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecentChange {
    /// A register was opened.
    Add(PathBuf),
    /// A register is to be in it no more.
    Remove(PathBuf),
    /// Keep the list from now on, or drop it and keep none.
    Keep(bool),
}

impl Recent {
    /// Where the file lies, beside that of the preferences.
    #[must_use]
    pub fn beside(preferences: &Path) -> PathBuf {
        preferences.with_file_name("recent.json")
    }

    /// Reads the file; one that is missing or unreadable is an empty list.
    #[must_use]
    pub fn read(file: &Path) -> Self {
        let text = read_file(file, LARGEST_TEXT).unwrap_or_default();
        let mut read: Self = serde_json::from_slice(&text).unwrap_or_default();
        read.registers.truncate(MOST);
        read
    }

    /// Makes a change.
    pub fn apply(&mut self, change: &RecentChange) {
        match change {
            RecentChange::Add(path) => {
                // A file of words holds no other path.
                if self.is_kept && path.to_str().is_some() {
                    self.registers.retain(|known| known != path);
                    self.registers.insert(0, path.clone());
                    self.registers.truncate(MOST);
                }
            }
            RecentChange::Remove(path) => self.registers.retain(|known| known != path),
            RecentChange::Keep(is_kept) => {
                self.is_kept = *is_kept;
                if !is_kept {
                    self.registers.clear();
                }
            }
        }
    }

    /// Makes changes in the file, over what other windows wrote, and gives the list.
    ///
    /// # Errors
    ///
    /// When its folder or the file cannot be written; the message tells.
    pub fn change(file: &Path, changes: &[RecentChange]) -> Result<Self, String> {
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let before = Self::read(file);
        let mut list = before.clone();
        changes.iter().for_each(|change| list.apply(change));
        if list != before {
            if let Some(folder) = file.parent() {
                private_folder(folder).map_err(|error| of_system(&error))?;
            }
            let text = serde_json::to_vec_pretty(&list).map_err(|error| of_json(&error))?;
            write_whole(file, &text).map_err(|error| of_system(&error))?;
        }
        Ok(list)
    }

    /// Lets the pages of this frame know it.
    pub fn show_to(&self, context: &Context) {
        context.data_mut(|data| data.insert_temp(Id::unique("recent registers"), self.clone()));
    }

    /// The list as it stands in this frame.
    #[must_use]
    pub fn shown(context: &Context) -> Self {
        context
            .data(|data| data.get_temp(Id::unique("recent registers")))
            .unwrap_or_default()
    }
}

/// What a register is called in a list: its file's name without the ending.
#[must_use]
pub fn register_name(path: &Path) -> String {
    let name = path.file_stem().or(path.file_name()).unwrap_or_default();
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_windows_write_one_list_and_the_last_opened_stands_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("memcon").join("recent.json");
        let add = |name: &str| {
            let change = RecentChange::Add(PathBuf::from(name));
            Recent::change(&file, &[change]).expect("kept")
        };
        add("/a/one.memcon");
        add("/a/two.memcon");
        let list = add("/a/one.memcon");
        let names: Vec<String> = list.registers.iter().map(|at| register_name(at)).collect();
        assert_eq!(names, ["one", "two"]);
        assert_eq!(Recent::read(&file), list);
        for number in 0..MOST + 5 {
            add(&format!("/a/{number}.memcon"));
        }
        assert_eq!(Recent::read(&file).registers.len(), MOST);
    }

    #[test]
    fn a_list_that_is_switched_off_is_empty_and_stays_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("recent.json");
        let one = RecentChange::Add(PathBuf::from("/a/one.memcon"));
        Recent::change(&file, std::slice::from_ref(&one)).expect("kept");
        let off = Recent::change(&file, &[RecentChange::Keep(false)]).expect("kept");
        assert!(off.registers.is_empty());
        let text = std::fs::read_to_string(&file).expect("read");
        assert!(!text.contains("one"), "{text}");
        let still = Recent::change(&file, &[one]).expect("kept");
        assert!(still.registers.is_empty());
        std::fs::write(&file, "no json").expect("written");
        assert_eq!(Recent::read(&file), Recent::default());
    }
}
