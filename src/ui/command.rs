//! Every command of the window: its name, its words and its keys. The menu, the
//! palette, the tips, the list of keys and the README's table are made from this
//! table or held to it; what a command does stands in `app::commands` for the
//! window, and with the form and the preview for theirs.
//!
//! A person may give a command other keys, which stand with the preferences.
//! Keys that move about inside a widget, as the arrows do, are no commands.

use egui::{Context, Event, Id, Key, KeyboardShortcut, Modifiers};

use super::keymap::{keymap, shortcut_words};
use super::place::Room;
use super::rooms;
use super::{tr, tr_with};

/// Where a command is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Everywhere, while no dialog is open.
    Window,
    /// In a room of records that have forms of their own.
    Records,
    /// On every page, while no form of a meeting is open.
    Page,
    /// In the form of a meeting.
    Form,
    /// On the pages of a brief.
    Preview,
}

impl Scope {
    /// Whether a key cannot mean one thing here and another there.
    pub(super) fn overlaps(self, other: Self) -> bool {
        self == other
            || self == Self::Window
            || other == Self::Window
            || self == Self::Page && other != Self::Form
            || other == Self::Page && self != Self::Form
    }
}

/// One line of the table.
pub(super) struct Entry {
    name: &'static str,
    label: &'static str,
    scope: Scope,
    /// The keys it has where a person has given it no others.
    pub(super) keys: &'static [KeyboardShortcut],
}

pub(super) const CTRL: Modifiers = Modifiers::COMMAND;
pub(super) const ALT: Modifiers = Modifiers::ALT;
pub(super) const SHIFT: Modifiers = Modifiers::SHIFT;
const PLAIN: Modifiers = Modifiers::NONE;
const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

macro_rules! commands {
    ($($(#[$doc:meta])* $command:ident $name:literal $label:literal $scope:ident [$($held:ident $key:ident)*];)*) => {
        /// A command.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Command {
            $($(#[$doc])* $command,)*
            /// Go to a room.
            Go(Room),
            /// Go to a part of the form, by its number from 0.
            Part(u8),
        }

        /// The commands that are neither a room's nor a part's.
        const NAMED: &[Command] = &[$(Command::$command),*];

        impl Command {
            pub(super) fn entry(self) -> Entry {
                match self {
                    $(Self::$command => Entry {
                        name: $name,
                        label: $label,
                        scope: Scope::$scope,
                        keys: const { &[$(KeyboardShortcut::new($held, Key::$key)),*] },
                    },)*
                    Self::Go(room) => {
                        let (name, keys) = rooms::entry(room)
                            .map_or(("", &[][..]), |entry| (entry.title, entry.keys));
                        Entry { name, label: name, scope: Scope::Window, keys }
                    }
                    Self::Part(number) => {
                        let at = usize::from(number) % PARTS.len();
                        Entry {
                            name: PARTS[at],
                            label: "form-key-section",
                            scope: Scope::Form,
                            keys: &PART_KEYS[at..=at],
                        }
                    }
                }
            }
        }
    };
}

commands! {
    /// Start a new meeting.
    NewMeeting "new-meeting" "button-new-meeting" Window [CTRL N];
    /// Change what is shown, in a form.
    Edit "edit" "button-edit" Window [CTRL E];
    /// Carry what is open of earlier meetings to the one shown.
    CarryForward "carry-forward" "carry-title" Window [];
    /// Ask how to print the pack for the planned meeting shown.
    Prepare "prepare" "prepare-pack" Window [];
    /// Write the record of the planned meeting shown.
    RecordAfter "record-after" "prepare-record" Window [];
    /// Who changed what in the record shown.
    HistoryOfRecord "history-of-record" "bar-history-of" Window [];
    /// Put the meeting shown into the bin.
    Delete "delete" "bar-delete" Window [];
    /// Ask how to print a brief of what is shown.
    Print "print" "button-print-ask" Window [CTRL P];
    /// Ask how to print a digest.
    PrintDigest "print-digest" "print-digest-ask" Window [];
    /// Ask how to print a brief of each meeting.
    PrintMany "print-many" "print-many-ask" Window [];
    /// Print no more of many briefs.
    StopPrinting "stop-printing" "button-stop-printing" Window [];
    /// Read a text into the draft of a meeting.
    Capture "capture" "capture-from-text" Window [CTRL T];
    /// Bring files of others in.
    ImportFiles "import-files" "incoming-import" Window [CTRL O];
    /// Ask where what is shown is exported to.
    Export "export" "exporting-ask" Window [CTRL_SHIFT E];
    /// Bring in a table from the clipboard.
    PasteTable "paste-table" "incoming-paste" Window [];
    /// Open another register.
    OpenRegister "open-register" "registers-open" Window [CTRL_SHIFT O];
    /// Make a register.
    NewRegister "new-register" "registers-new" Window [];
    /// Open a further window.
    NewWindow "new-window" "registers-window" Window [CTRL_SHIFT N];
    /// Close the register, and choose another.
    LeaveRegister "leave-register" "registers-leave" Window [];
    /// Undo what was saved last.
    Undo "undo" "bar-undo" Window [CTRL Z];
    /// Do again what was undone last.
    Redo "redo" "bar-redo" Window [CTRL_SHIFT Z CTRL Y];
    /// Try to restore the newest backup.
    TryBackup "try-backup" "safe-try-newest" Window [];
    /// Close the register until its passphrase is given.
    Lock "lock" "safe-lock" Window [CTRL L];
    /// Draw everything larger.
    Larger "larger" "bar-larger" Window [CTRL Plus CTRL Equals];
    /// Draw everything smaller.
    Smaller "smaller" "bar-smaller" Window [CTRL Minus];
    /// Draw everything at its usual size.
    UsualSize "usual-size" "bar-usual-size" Window [CTRL Num0];
    /// Change to high contrast, or back.
    Contrast "contrast" "bar-high-contrast" Window [];
    /// Take the tour up.
    Tour "tour" "tour-take-up" Window [];
    /// Open the guide at the chapter of the page.
    Help "help" "guide-help" Page [PLAIN F1];
    /// Tell what the program is, and what it is made of.
    About "about" "guide-about" Window [];
    /// Close the window.
    Quit "quit" "bar-quit" Window [CTRL Q];
    /// Open the palette.
    OpenPalette "palette" "bar-go-to" Window [CTRL K];
    /// Save the form, or the brief looked at.
    Save "save" "form-key-save" Window [CTRL S];
    /// Put the cursor into the filter, or go to the search.
    Find "find" "command-find" Window [CTRL F];
    /// Go to what was looked at before.
    Back "back" "bar-back" Window [ALT ArrowLeft];
    /// Go forward again.
    Forward "forward" "bar-forward" Window [ALT ArrowRight];
    /// Start a new person, among the people.
    NewPerson "new-person" "people-new" Window [];
    /// Start a new party, among the parties.
    NewParty "new-party" "command-new-party" Window [];
    /// Copy the register now.
    BackUp "back-up" "safe-back-up-now" Window [];
    /// Look at every record of the register.
    Check "check" "safe-check-now" Window [];
    /// Go to the backups, to put one in the register's place.
    RestoreBackup "restore-backup" "safe-restore" Window [];
    /// Draw dark on light.
    LightTheme "theme-light" "command-theme-light" Window [];
    /// Draw light on dark.
    DarkTheme "theme-dark" "command-theme-dark" Window [];
    /// Draw as the system does.
    SystemTheme "theme-system" "command-theme-system" Window [];
    /// Speak English.
    SpeakEnglish "speak-en" "command-speak-en" Window [];
    /// Speak Russian.
    SpeakRussian "speak-ru" "command-speak-ru" Window [];
    /// Speak Azerbaijani.
    SpeakAzerbaijani "speak-az" "command-speak-az" Window [];
    /// Speak as the system does.
    SpeakSystem "speak-system" "command-speak-system" Window [];
    /// Start a new record in its room.
    NewRecord "new-record" "command-new-record" Records [ALT N];
    /// The next place where the words looked for stand in the brief.
    FindNext "find-next" "print-find-on" Preview [PLAIN F3];
    /// The one before.
    FindPrevious "find-previous" "print-find-back" Preview [SHIFT F3];
    /// Show the keys, or close their list.
    ShowKeys "show-keys" "button-keys" Form [PLAIN F1];
    /// A row below the one with the cursor.
    AddRow "add-row" "form-key-add" Form [CTRL Enter];
    /// The row one place up.
    MoveUp "move-up" "form-key-move" Form [ALT ArrowUp];
    /// The row one place down.
    MoveDown "move-down" "form-key-move" Form [ALT ArrowDown];
    /// Take the row out.
    RemoveRow "remove-row" "form-key-remove" Form [ALT Delete];
    /// Put back what was taken out last.
    PutBack "put-back" "form-key-put-back" Form [ALT Z];
    /// Say what of the row is in doubt, and which time a remark is about.
    NoteDoubt "note-doubt" "form-key-doubt" Form [CTRL F2];
    /// Open the calendar of a date.
    OpenCalendar "open-calendar" "form-key-calendar" Form [PLAIN F4];
    /// The source text, or back to the record.
    SourceText "source-text" "form-key-beside" Form [PLAIN F6];
    /// Look for words in the source text.
    FindInText "find-in-text" "form-key-find" Form [PLAIN F3];
    /// Two source texts, or one.
    TwoTexts "two-texts" "button-two-texts" Form [ALT T];
    /// The next sentence that is in no row.
    NextSentence "next-sentence" "form-key-sentence" Form [PLAIN F8];
    /// The one before.
    PreviousSentence "previous-sentence" "form-key-sentence" Form [SHIFT F8];
    /// Carry the selection on by a sentence.
    ExtendSentence "extend-sentence" "form-key-extend" Form [CTRL F8];
    /// The next sentence that was set aside.
    NextAside "next-aside" "form-key-set-aside" Form [ALT F8];
    /// The selection becomes a passage of the row.
    Attach "attach" "form-key-attach" Form [PLAIN F9];
    /// Set the selected sentence aside.
    SetAside "set-aside" "form-key-aside" Form [SHIFT F9];
    /// Take the row's last passage off.
    Detach "detach" "form-key-detach" Form [CTRL F9];
    /// The next doubt of a draft captured from a text.
    NextDoubt "next-doubt" "capture-next" Form [PLAIN F2];
    /// The one before.
    PreviousDoubt "previous-doubt" "capture-next" Form [SHIFT F2];
    /// What is in doubt is right.
    AcceptDoubt "accept-doubt" "form-key-accept" Form [PLAIN F10];
    /// What is in doubt is wrong.
    DropDoubt "drop-doubt" "form-key-drop" Form [SHIFT F10];
    /// The selected words go to another field or speaker.
    GiveWords "give-words" "capture-give" Form [CTRL F10];
    /// Set every sentence aside that nothing stands on.
    SetRestAside "set-rest-aside" "capture-set-rest-aside" Form [CTRL_SHIFT F9];
    /// The next row without a passage.
    NextWithout "next-without-passage" "form-key-without" Form [PLAIN F7];
}

/// Names of the parts of the form, as commands.
const PARTS: [&str; 10] = [
    "part-1", "part-2", "part-3", "part-4", "part-5", "part-6", "part-7", "part-8", "part-9",
    "part-10",
];

const PART_KEYS: [KeyboardShortcut; 10] = [
    KeyboardShortcut::new(ALT, Key::Num1),
    KeyboardShortcut::new(ALT, Key::Num2),
    KeyboardShortcut::new(ALT, Key::Num3),
    KeyboardShortcut::new(ALT, Key::Num4),
    KeyboardShortcut::new(ALT, Key::Num5),
    KeyboardShortcut::new(ALT, Key::Num6),
    KeyboardShortcut::new(ALT, Key::Num7),
    KeyboardShortcut::new(ALT, Key::Num8),
    KeyboardShortcut::new(ALT, Key::Num9),
    KeyboardShortcut::new(ALT, Key::Num0),
];

impl Command {
    /// Every command.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let rooms = rooms::ROOMS.iter().map(|entry| Self::Go(entry.room));
        let parts = (0..10).map(Self::Part);
        NAMED.iter().copied().chain(rooms).chain(parts)
    }

    /// Its name among the preferences; it stays as it is.
    pub(crate) fn name(self) -> &'static str {
        self.entry().name
    }

    /// The catalogue key of what it is called.
    pub(crate) fn label(self) -> &'static str {
        self.entry().label
    }

    /// The catalogue key of what it is called where it stands alone.
    pub(super) fn title_key(self) -> &'static str {
        match self {
            Self::MoveUp => "keys-move-up",
            Self::MoveDown => "keys-move-down",
            Self::NextSentence => "keys-next-sentence",
            Self::PreviousSentence => "keys-previous-sentence",
            Self::PreviousDoubt => "keys-previous-doubt",
            command => command.label(),
        }
    }

    /// What it is called where it stands alone.
    pub(crate) fn title(self) -> String {
        match self {
            Self::Part(number) => {
                let number = (number + 1).to_string();
                tr_with("keys-part", &[("number", &number)])
            }
            command => tr(command.title_key()).to_owned(),
        }
    }

    /// The command of a name.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        Self::all().find(|command| command.name() == name)
    }

    /// Whether a person gave it other keys than those of the table.
    pub(crate) fn is_changed(self, context: &Context) -> bool {
        self.keys(context) != self.entry().keys
    }

    /// Another command that is heard where this one is and has these keys.
    pub(crate) fn clashes(self, context: &Context, keys: &KeyboardShortcut) -> Option<Self> {
        let map = keymap(context);
        Self::all().find(|other| {
            *other != self
                && other.scope().overlaps(self.scope())
                && map.keys(*other).contains(keys)
        })
    }

    /// Where it is heard.
    pub(crate) fn scope(self) -> Scope {
        self.entry().scope
    }

    /// Its keys.
    pub(crate) fn keys(self, context: &Context) -> Vec<KeyboardShortcut> {
        keymap(context).keys(self)
    }

    /// Its first key in words, "Ctrl+Shift+Z"; empty where it has none.
    pub(crate) fn tip(self, context: &Context) -> String {
        let keys = self.keys(context);
        keys.first().map(shortcut_words).unwrap_or_default()
    }

    /// Whether it was asked for by a key, which is then taken. What Alt types
    /// goes into no field.
    pub(crate) fn is_pressed(self, context: &Context) -> bool {
        if asked(context).is_some_and(|(command, _)| command == self) {
            context.data_mut(|data| data.remove::<(Command, u64)>(asked_id()));
            return true;
        }
        let map = keymap(context);
        let keys = map.keys(self);
        context.input_mut(|input| {
            let hits = |event: &Event| match event {
                Event::Key {
                    key,
                    modifiers,
                    pressed: true,
                    ..
                } => keys.iter().any(|own| {
                    own.logical_key == *key
                        && (modifiers.matches_exact(own.modifiers)
                            // A sign that needs Shift is typed with it.
                            || modifiers.matches_logically(own.modifiers)
                                && !map.has(self.scope(), *modifiers, *key))
                }),
                _ => false,
            };
            let before = input.events.len();
            let mut types = false;
            input.events.retain(|event| {
                let is_hit = hits(event);
                types |= is_hit && matches!(event, Event::Key { modifiers, .. } if modifiers.alt);
                !is_hit
            });
            let is_pressed = input.events.len() < before;
            if types {
                input
                    .events
                    .retain(|event| !matches!(event, Event::Text(_)));
            }
            is_pressed
        })
    }
}

fn asked_id() -> Id {
    Id::unique("command asked for")
}

/// The command that was asked for by its name, and the pass it was asked at.
fn asked(context: &Context) -> Option<(Command, u64)> {
    context.data(|data| data.get_temp(asked_id()))
}

/// Asks for a command by its name: where it is heard, it is as if its key was pressed.
pub(crate) fn ask(context: &Context, command: Command) {
    let now = context.cumulative_pass_nr();
    context.data_mut(|data| data.insert_temp(asked_id(), (command, now)));
}

/// Whether a command that was asked for by its name waits to be heard.
pub(crate) fn is_asked(context: &Context) -> bool {
    asked(context).is_some()
}

/// Forgets a command that nobody heard, unless what would hear it is still being read.
pub(crate) fn forget_unheard(context: &Context, is_being_read: bool) {
    let now = context.cumulative_pass_nr();
    if !is_being_read && asked(context).is_some_and(|(_, at)| now > at + 2) {
        context.data_mut(|data| data.remove::<(Command, u64)>(asked_id()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_commands_share_a_name_or_a_key() {
        let mut names = BTreeSet::new();
        let mut seen: Vec<(Command, KeyboardShortcut)> = Vec::new();
        for command in Command::all() {
            assert!(names.insert(command.name()), "{}", command.name());
            for key in command.entry().keys {
                let other = seen
                    .iter()
                    .find(|(other, used)| used == key && other.scope().overlaps(command.scope()));
                assert!(other.is_none(), "{command:?} and {other:?}");
                seen.push((command, *key));
            }
        }
        assert!(seen.len() > 40);
    }

    /// Whether words are keys of the table that a person has not changed.
    fn is_of_table(words: &str) -> bool {
        let all = Command::all().flat_map(|command| command.entry().keys);
        all.map(shortcut_words).any(|keys| keys == words)
    }

    #[test]
    fn the_table_of_the_readme_is_the_keys_of_the_window() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(root.join("README.md")).expect("read");
        let lines = text.lines().skip_while(|line| !line.starts_with("| key |"));
        let mut told = BTreeSet::new();
        for line in lines.skip(2).take_while(|line| line.starts_with('|')) {
            let keys = line.split('|').nth(1).unwrap_or_default().trim();
            let keys = keys.replace(" \u{2026} ", ", ");
            for words in keys.split(", ") {
                assert!(is_of_table(words), "{words} in {line}");
                told.insert(words.to_owned());
            }
        }
        for command in Command::all().filter(|one| one.scope() == Scope::Window) {
            let Some(key) = command.entry().keys.first() else {
                continue;
            };
            let is_digit = matches!(command, Command::Go(_));
            assert!(
                is_digit || told.contains(&shortcut_words(key)),
                "{command:?}"
            );
        }
    }

    #[test]
    fn every_key_named_in_a_text_is_one_of_the_table() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n");
        let mut found = 0;
        for language in ["en", "ru", "az"] {
            for file in std::fs::read_dir(root.join(language)).expect("listed") {
                let path = file.expect("an entry").path();
                let text = std::fs::read_to_string(&path).expect("read");
                let signs = |sign: char| sign.is_whitespace() || "(),.;:".contains(sign);
                let words = text.split(signs).filter(|word| {
                    ["Ctrl+", "Alt+", "Shift+"]
                        .iter()
                        .any(|held| word.starts_with(held))
                });
                for word in words {
                    // Shift with Tab or Enter is the field's own.
                    let is_own = ["Shift+Tab", "Shift+Enter"].contains(&word);
                    assert!(is_own || is_of_table(word), "{word} in {}", path.display());
                    found += 1;
                }
            }
        }
        assert!(found > 5, "{found}");
    }
}
