//! The keys the commands have now: those of the table, but where a person gave others,
//! and how keys are written in words and read from them.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Context, Id, Key, KeyboardShortcut, ModifierNames, Modifiers};

use super::command::{ALT, CTRL, Command, SHIFT, Scope};

/// The keys of each command: those of the table, but where a person gave others.
#[derive(Debug, Clone)]
pub(crate) struct Keymap(Arc<BTreeMap<Command, Vec<KeyboardShortcut>>>);

impl Default for Keymap {
    fn default() -> Self {
        Self::with(&BTreeMap::new())
    }
}

impl Keymap {
    /// The table, with the keys a person gave by a command's name. A key given
    /// to a command is taken from any other that hears it; what cannot be read
    /// leaves the command as it is.
    pub(crate) fn with(given: &BTreeMap<String, String>) -> Self {
        let own = |command: Command| {
            let words = given.get(command.name())?;
            let keys = words.split(", ").filter(|word| !word.is_empty());
            keys.map(read_shortcut).collect::<Option<Vec<_>>>()
        };
        let changed: Vec<(Command, Vec<KeyboardShortcut>)> = Command::all()
            .filter_map(|command| Some((command, own(command)?)))
            .collect();
        let is_taken = |command: Command, key: &KeyboardShortcut| {
            changed.iter().any(|(other, keys)| {
                *other != command && other.scope().overlaps(command.scope()) && keys.contains(key)
            })
        };
        let map = Command::all().map(|command| {
            let own = changed.iter().find(|(other, _)| *other == command);
            let keys = own.map_or_else(
                || {
                    let keys = command.entry().keys.iter();
                    keys.filter(|key| !is_taken(command, key))
                        .copied()
                        .collect()
                },
                |(_, keys)| keys.clone(),
            );
            (command, keys)
        });
        Self(Arc::new(map.collect()))
    }

    /// Whether two commands, by their names, are heard in one place.
    pub(crate) fn meet(one: &str, other: &str) -> bool {
        let scope = |name: &str| {
            let found = Command::all().find(|command| command.name() == name);
            found.map(Command::scope)
        };
        match (scope(one), scope(other)) {
            (Some(one), Some(other)) => one.overlaps(other),
            _ => false,
        }
    }

    pub(super) fn keys(&self, command: Command) -> Vec<KeyboardShortcut> {
        self.0.get(&command).cloned().unwrap_or_default()
    }

    /// Whether just these keys are some command's where `scope` is heard.
    pub(super) fn has(&self, scope: Scope, modifiers: Modifiers, key: Key) -> bool {
        self.0.iter().any(|(command, keys)| {
            command.scope().overlaps(scope)
                && keys
                    .iter()
                    .any(|own| own.logical_key == key && modifiers.matches_exact(own.modifiers))
        })
    }
}

fn keymap_id() -> Id {
    Id::unique("keymap")
}

pub(super) fn keymap(context: &Context) -> Keymap {
    context.data_mut(|data| data.get_temp_mut_or_default::<Keymap>(keymap_id()).clone())
}

/// Gives the commands these keys.
pub(crate) fn set_keymap(context: &Context, keymap: Keymap) {
    context.data_mut(|data| data.insert_temp(keymap_id(), keymap));
}

/// Keys in words, as they stand on a keyboard.
pub(crate) fn shortcut_words(keys: &KeyboardShortcut) -> String {
    let held = ModifierNames::NAMES.format(&keys.modifiers, cfg!(target_os = "macos"));
    let key = match keys.logical_key {
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Equals => "=",
        Key::PageUp => "Page Up",
        Key::PageDown => "Page Down",
        Key::Escape => "Esc",
        key => key.name(),
    };
    if held.is_empty() {
        key.to_owned()
    } else {
        format!("{held}+{key}")
    }
}

/// Keys as [`shortcut_words`] writes them.
pub(crate) fn read_shortcut(words: &str) -> Option<KeyboardShortcut> {
    // The last plus may be the key itself.
    let (held, key) = match words.strip_suffix("++") {
        Some(held) => (held, "+"),
        None => words.rsplit_once('+').unwrap_or(("", words)),
    };
    let mut modifiers = Modifiers::NONE;
    for word in held.split('+').filter(|word| !word.is_empty()) {
        modifiers |= match word {
            "Ctrl" | "Cmd" => CTRL,
            "Alt" | "Option" => ALT,
            "Shift" => SHIFT,
            _ => return None,
        };
    }
    let key = Key::from_name(&key.replace(' ', ""))?;
    Some(KeyboardShortcut::new(modifiers, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for command in Command::all() {
            for key in command.entry().keys {
                let words = shortcut_words(key);
                assert_eq!(read_shortcut(&words), Some(*key), "{words}");
            }
        }
        assert_eq!(read_shortcut("Hyper+Q"), None);
        assert_eq!(read_shortcut("Ctrl+Nothing"), None);
    }

    #[test]
    fn a_key_given_to_a_command_is_taken_from_the_one_that_had_it() {
        let given = BTreeMap::from([
            ("new-meeting".to_owned(), "Ctrl+E".to_owned()),
            ("quit".to_owned(), String::new()),
            ("lock".to_owned(), "no key".to_owned()),
            ("of another version".to_owned(), "Ctrl+B".to_owned()),
        ]);
        let map = Keymap::with(&given);
        let ctrl = |key| vec![KeyboardShortcut::new(CTRL, key)];
        assert_eq!(map.keys(Command::NewMeeting), ctrl(Key::E));
        assert_eq!(map.keys(Command::Edit), []);
        assert_eq!(map.keys(Command::Quit), []);
        assert_eq!(map.keys(Command::Lock), ctrl(Key::L));
        assert_eq!(map.keys(Command::Print), ctrl(Key::P));
    }
}
