//! Keys a person gives to commands: heard at once, kept with the preferences.

use super::MemconApp;
use crate::ui::action::KeysAsk;
use crate::ui::keymap::Keymap;

impl MemconApp {
    /// Gives a command other keys, or sets keys back.
    pub(super) fn set_keys(&mut self, ask: KeysAsk) {
        let given = &mut self.eyes.now.keys;
        match ask {
            KeysAsk::Set(command, keys) => {
                // Who was given them before gives them up; the table's own give way.
                if !keys.is_empty() {
                    let has = |own: &String| own.split(", ").any(|one| one == keys);
                    let taken: Vec<String> = given
                        .iter()
                        .filter(|(other, own)| {
                            other.as_str() != command && has(own) && Keymap::meet(other, command)
                        })
                        .map(|(other, _)| other.clone())
                        .collect();
                    for other in taken {
                        given.insert(other, String::new());
                    }
                }
                given.insert(command.to_owned(), keys);
            }
            KeysAsk::Reset(command) => {
                given.remove(command);
            }
            KeysAsk::ResetAll => given.clear(),
        }
        self.eyes.keymap = Keymap::with(&self.eyes.now.keys);
    }
}
