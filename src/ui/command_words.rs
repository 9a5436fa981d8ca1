//! By which words a command is found, beside those it is called: its names in the other
//! languages, and other words for it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::command::Command;
use crate::i18n::{Language, text};
use crate::model::fold;

/// Other words for a command, by their key in the catalogue.
const OTHERWISE: [(Command, &str); 30] = [
    (Command::Quit, "also-quit"),
    (Command::Save, "also-save"),
    (Command::Find, "also-find"),
    (Command::Back, "also-back"),
    (Command::Forward, "also-forward"),
    (Command::NewMeeting, "also-new-meeting"),
    (Command::NewPerson, "also-new-person"),
    (Command::NewParty, "also-new-party"),
    (Command::Edit, "also-edit"),
    (Command::Delete, "also-delete"),
    (Command::Print, "also-print"),
    (Command::Capture, "also-capture"),
    (Command::ImportFiles, "also-import"),
    (Command::Export, "also-export"),
    (Command::Undo, "also-undo"),
    (Command::Redo, "also-redo"),
    (Command::BackUp, "also-back-up"),
    (Command::Check, "also-check"),
    (Command::RestoreBackup, "also-restore"),
    (Command::Lock, "also-lock"),
    (Command::LeaveRegister, "also-leave-register"),
    (Command::Larger, "also-larger"),
    (Command::Smaller, "also-smaller"),
    (Command::Contrast, "also-contrast"),
    (Command::LightTheme, "also-theme"),
    (Command::DarkTheme, "also-theme"),
    (Command::SystemTheme, "also-theme"),
    (Command::Help, "also-help"),
    (Command::ShowKeys, "also-keys"),
    (Command::Go(super::place::Room::Settings), "also-settings"),
];

static WORDS: LazyLock<BTreeMap<Command, String>> = LazyLock::new(|| {
    let words = Command::all().map(|command| {
        let otherwise = OTHERWISE.iter().filter(|(other, _)| *other == command);
        let keys = otherwise.map(|(_, key)| *key).chain([command.title_key()]);
        let keys: Vec<&'static str> = keys.collect();
        let in_language = |language: &Language| {
            let words = keys.iter().map(|key| text(*language, key));
            words.collect::<Vec<_>>().join(" ")
        };
        let all: Vec<String> = Language::ALL.iter().map(in_language).collect();
        (command, fold(&all.join(" ")))
    });
    words.collect()
});

/// The words a command is found by beside its name, folded.
pub(super) fn also(command: Command) -> &'static str {
    WORDS.get(&command).map_or("", String::as_str)
}
