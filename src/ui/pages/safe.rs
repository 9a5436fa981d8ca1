//! The room of safe-keeping: the passphrase, the backups, the check.

use std::path::{Path, PathBuf};

use egui::{RichText, ScrollArea, Ui};
use zeroize::Zeroizing;

use super::unlock::{forget, secret};
use crate::model::{EdtfDate, PassphraseStrength};
use crate::store::{BackupFile, Passphrase, Settings, Store, StoreError, backups_of};
use crate::ui::keeping::Keep;
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{primary_button, tell_chosen};
use crate::ui::{Action, date_words, theme, tr, tr_with};

/// Tells how safe the register is, and does what makes it safer.
#[derive(Debug, Default)]
pub struct SafeRoom {
    path: PathBuf,
    is_protected: bool,
    can_write: bool,
    backups: Vec<BackupFile>,
}

impl RoomPage for SafeRoom {
    fn turn_to(&mut self, _place: &Place) {}

    fn load(&mut self, store: &Store, context: &PageContext) -> Result<(), StoreError> {
        self.path = store.path().to_owned();
        self.is_protected = store.is_protected();
        self.can_write = context.can_write;
        self.backups = backups_of(store.path());
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        let mut asked = None;
        let mut settings = None;
        let area = ScrollArea::vertical().id_salt("safe");
        area.show(ui, |ui| {
            theme::page().show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE));
                asked = self.passphrase(ui, context, &mut settings);
                ui.add_space(theme::SECTION);
                asked = asked.take().or(self.whole(ui));
                ui.add_space(theme::SECTION);
                asked = asked.take().or(self.copies(ui));
            });
        });
        asked
            .map(Action::Keep)
            .or(settings.map(Action::SaveSettings))
    }

    fn place(&self) -> Place {
        Place::Room(Room::Safe)
    }
}

impl SafeRoom {
    fn passphrase(
        &self,
        ui: &mut Ui,
        context: &PageContext,
        settings: &mut Option<Box<Settings>>,
    ) -> Option<Keep> {
        let mut asked = None;
        card(ui, "safe-passphrase", |ui| {
            ui.label(if self.is_protected {
                tr("safe-protected")
            } else {
                tr("safe-plain")
            });
            ui.add_space(theme::GAP);
            ui.horizontal(|ui| {
                ui.add_enabled_ui(self.can_write, |ui| {
                    let change = if self.is_protected {
                        tr("safe-change")
                    } else {
                        tr("safe-set")
                    };
                    if ui.button(change).clicked() {
                        asked = Some(Keep::AskPassphrase);
                    }
                });
                if self.is_protected && ui.button(tr("safe-lock")).clicked() {
                    asked = Some(Keep::Lock);
                }
            });
            if self.is_protected {
                ui.add_space(theme::GAP);
                ui.add_enabled_ui(self.can_write, |ui| {
                    *settings = lock_after(ui, &context.settings);
                });
            }
        });
        asked
    }

    fn whole(&self, ui: &mut Ui) -> Option<Keep> {
        let mut asked = None;
        card(ui, "safe-check", |ui| {
            ui.label(tr("safe-check-note"));
            ui.add_space(theme::GAP);
            if ui.button(tr("safe-check-now")).clicked() {
                asked = Some(Keep::Check);
            }
        });
        asked
    }

    fn copies(&self, ui: &mut Ui) -> Option<Keep> {
        let mut asked = None;
        card(ui, "safe-backups", |ui| {
            ui.label(tr("safe-backups-note"));
            ui.add_space(theme::GAP);
            if ui.button(tr("safe-back-up-now")).clicked() {
                asked = Some(Keep::BackUp);
            }
            ui.add_space(theme::GAP);
            if self.backups.is_empty() {
                ui.label(RichText::new(tr("safe-no-backups")).color(theme::MUTED));
            }
            let widest = widest(ui, &self.backups);
            for one in &self.backups {
                ui.horizontal_wrapped(|ui| {
                    let name = ui.label(called(one));
                    ui.add_space(widest - name.rect.width());
                    ui.push_id(&one.path, |ui| {
                        if ui.button(tr("safe-try")).clicked() {
                            asked = Some(Keep::Drill(one.path.clone()));
                        }
                        ui.add_enabled_ui(self.can_write, |ui| {
                            if ui.button(tr("safe-restore")).clicked() {
                                asked = Some(Keep::AskRestore(one.path.clone()));
                            }
                        });
                    });
                });
            }
        });
        asked
    }
}

/// After how many minutes without a key or a movement the register is locked.
fn lock_after(ui: &mut Ui, settings: &Settings) -> Option<Box<Settings>> {
    const CHOICES: [u32; 7] = [1, 2, 5, 10, 30, 60, 0];
    let now = lock_minutes(settings);
    let words = |minutes: u32| match minutes {
        0 => tr("safe-lock-never").to_owned(),
        minutes => tr_with("safe-lock-minutes", &[("minutes", &minutes.to_string())]),
    };
    let mut chosen = now;
    ui.horizontal(|ui| {
        let label = ui.label(tr("safe-lock-after"));
        let list = egui::ComboBox::from_id_salt("lock-after")
            .selected_text(words(now))
            .show_ui(ui, |ui| {
                for minutes in CHOICES {
                    ui.selectable_value(&mut chosen, minutes, words(minutes));
                }
            })
            .response
            .labelled_by(label.id);
        tell_chosen(&list, &words(now));
    });
    (chosen != now).then(|| {
        let mut settings = Box::new(settings.clone());
        let minutes = chosen.to_string();
        settings.more.insert("lock_minutes".to_owned(), minutes);
        settings
    })
}

/// The minutes the office set, or the usual; 0 is never.
pub(in crate::ui) fn lock_minutes(settings: &Settings) -> u32 {
    /// Where the office set nothing.
    const USUAL: u32 = 10;
    settings.get("lock_minutes").parse().unwrap_or(USUAL)
}

/// The backups of a register that does not open, each to be put in its place.
pub(super) fn backups(ui: &mut Ui, backups: &[BackupFile]) -> Option<Action> {
    /// The newest are the ones that help.
    const MOST: usize = 5;
    let mut asked = None;
    if backups.is_empty() {
        return None;
    }
    ui.add_space(theme::SECTION);
    ui.label(RichText::new(tr("safe-backups")).font(theme::bold_font(theme::BODY_SIZE)));
    let backups: Vec<BackupFile> = backups.iter().take(MOST).cloned().collect();
    let widest = widest(ui, &backups);
    for one in &backups {
        ui.horizontal(|ui| {
            let name = ui.label(called(one));
            ui.add_space(widest - name.rect.width());
            ui.push_id(&one.path, |ui| {
                if ui.button(tr("safe-restore")).clicked() {
                    asked = Some(Action::Keep(Keep::AskRestore(one.path.clone())));
                }
            });
        });
    }
    asked
}

/// How wide the longest name is: the buttons stand beneath one another behind it.
fn widest(ui: &Ui, backups: &[BackupFile]) -> f32 {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let wide = backups.iter().map(|one| {
        let name = ui
            .painter()
            .layout_no_wrap(called(one), font.clone(), theme::INK);
        name.size().x
    });
    wide.fold(0.0, f32::max)
}

/// A backup by its day and why it was made.
fn called(backup: &BackupFile) -> String {
    let day = backup.day.to_string();
    let day = day
        .parse::<EdtfDate>()
        .map_or_else(|_| day.clone(), |date| date_words(&date));
    format!("{day} {}", backup.words()).trim_end().to_owned()
}

fn card(ui: &mut Ui, title: &'static str, content: impl FnOnce(&mut Ui)) {
    theme::card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        self::title(ui, title);
        content(ui);
    });
}

fn title(ui: &mut Ui, key: &'static str) {
    ui.label(
        RichText::new(tr(key))
            .font(theme::bold_font(theme::HEADING_SIZE))
            .color(theme::ACCENT),
    );
    ui.add_space(theme::TIGHT);
}

/// What the dialogs of safe-keeping ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SafeDialog {
    /// The old passphrase, and the new one twice.
    Passphrase {
        /// Whether there is an old one.
        is_protected: bool,
        /// The old one as typed.
        old: Zeroizing<String>,
        /// The new one as typed.
        new: Zeroizing<String>,
        /// The new one once more.
        again: Zeroizing<String>,
        /// Whether one that is easily guessed is meant.
        insists: bool,
        /// The register, whose name is the first that is guessed.
        register: PathBuf,
    },
    /// Whether a backup shall take the register's place.
    Restore {
        /// The backup.
        backup: PathBuf,
        /// Whether it asks for a passphrase.
        is_protected: bool,
        /// Whether the register does and the backup does not.
        protects: bool,
        /// Whether it was made of another register.
        is_of_another: bool,
        /// The passphrase as typed.
        typed: Zeroizing<String>,
    },
    /// Whether what lies in the bin shall go for good.
    Purge {
        /// How many records lie there.
        count: usize,
        /// Whether backups that still hold it shall go too.
        drop_backups: bool,
    },
    /// What was purged, with the backups that still hold it.
    Purged {
        /// What went, in words.
        words: String,
        /// The backups.
        left: Vec<PathBuf>,
    },
    /// Something that was done.
    Told(String),
}

impl SafeDialog {
    /// Draws what is in the dialog.
    pub fn ui(&mut self, ui: &mut Ui, busy: bool) -> Option<Action> {
        match self {
            Self::Passphrase {
                is_protected,
                old,
                new,
                again,
                insists,
                register,
            } => passphrase(
                ui,
                *is_protected,
                [old, new, again],
                (insists, register),
                busy,
            ),
            Self::Restore {
                backup,
                is_protected,
                protects,
                is_of_another,
                typed,
            } => {
                title(ui, "safe-restore");
                let path = backup.display().to_string();
                let name = BackupFile::named(backup.clone());
                let name = name.map_or_else(|| path.clone(), |one| called(&one));
                ui.label(tr_with("safe-restore-note", &[("name", &name)]));
                ui.label(
                    RichText::new(path)
                        .size(theme::SMALL_SIZE)
                        .color(theme::MUTED),
                );
                for (is_so, key) in [
                    (*is_of_another, "safe-restore-another"),
                    (*protects, "safe-restore-asks"),
                ] {
                    if is_so {
                        ui.label(RichText::new(tr(key)).color(theme::PROBLEM));
                    }
                }
                restore(ui, backup, *is_protected || *protects, typed, busy)
            }
            Self::Purge {
                count,
                drop_backups,
            } => purge(ui, *count, drop_backups, busy),
            Self::Purged { words, left } => purged(ui, words, left, busy),
            Self::Told(words) => {
                ui.label(words.as_str());
                ui.add_space(theme::SECTION);
                first_button(ui, "button-close").then_some(Action::CloseDialog)
            }
        }
    }
}

/// The button that Enter presses while the keyboard is nowhere else.
fn first_button(ui: &mut Ui, key: &'static str) -> bool {
    let button = primary_button(ui, key);
    if ui.memory(|memory| memory.focused().is_none()) {
        button.request_focus();
    }
    button.clicked()
}

fn to_field(ui: &Ui, id: &'static str) {
    ui.memory_mut(|memory| memory.request_focus(egui::Id::unique(id)));
}

fn passphrase(
    ui: &mut Ui,
    is_protected: bool,
    [old, new, again]: [&mut Zeroizing<String>; 3],
    (insists, register): (&mut bool, &Path),
    busy: bool,
) -> Option<Action> {
    let mut action = None;
    title(ui, "safe-passphrase");
    ui.label(tr("safe-passphrase-note"));
    ui.add_space(theme::GAP);
    if ui.memory(|memory| memory.focused().is_none()) {
        let first = if is_protected { "safe-old" } else { "safe-new" };
        to_field(ui, first);
    }
    // Enter leads from field to field, and behind the last protects.
    let mut next = None;
    if is_protected && secret(ui, "safe-old", old, "safe-old") {
        next = Some("safe-new");
    }
    if secret(ui, "safe-new", new, "safe-new") {
        next = Some("safe-again");
    }
    let typed = Passphrase::new(new);
    let strength = typed.strength(register);
    if !new.is_empty() {
        tell_strength(ui, strength);
    }
    let is_entered = secret(ui, "safe-again", again, "safe-again");
    let is_worst = matches!(strength, PassphraseStrength::Worst(_));
    if is_worst && typed.is_long_enough() {
        ui.checkbox(insists, tr("safe-insist"));
    } else {
        *insists = false;
    }
    let fault = if new.is_empty() {
        None
    } else if !typed.is_long_enough() {
        Some("safe-short")
    } else if *new != *again {
        Some("safe-not-same")
    } else if is_worst && !*insists {
        Some("safe-refused")
    } else {
        None
    };
    if let Some(fault) = fault {
        ui.label(RichText::new(tr(fault)).color(theme::PROBLEM));
    }
    ui.add_space(theme::SECTION);
    let mut asked = None;
    let is_ready = !busy && fault.is_none() && !new.is_empty();
    if is_entered && !is_ready {
        next = Some("safe-again");
    }
    // Behind all fields: one that had the keyboard at once would take this Enter too.
    if let Some(next) = next {
        to_field(ui, next);
    }
    ui.horizontal(|ui| {
        ui.add_enabled_ui(is_ready, |ui| {
            if primary_button(ui, "safe-protect").clicked() || is_entered && is_ready {
                asked = Some(Some(typed));
            }
        });
        ui.add_enabled_ui(
            !busy && is_protected && new.is_empty() && !old.is_empty(),
            |ui| {
                if is_protected && ui.button(tr("safe-remove")).clicked() {
                    asked = Some(None);
                }
            },
        );
        ui.add_enabled_ui(!busy, |ui| {
            if ui.button(tr("button-cancel")).clicked() {
                action = Some(Action::CloseDialog);
            }
        });
        if busy {
            ui.spinner();
        }
    });
    if let Some(new) = asked {
        let old = is_protected.then(|| Passphrase::new(old));
        action = Some(Action::Keep(Keep::ChangePassphrase { old, new }));
    }
    if action.is_some() {
        for id in ["safe-old", "safe-new", "safe-again"] {
            forget(ui, id);
        }
    }
    action
}

/// How strong a passphrase is, while it is typed.
fn tell_strength(ui: &mut Ui, strength: PassphraseStrength) {
    let (key, colour) = match strength {
        PassphraseStrength::Worst(weakness) => {
            let why = RichText::new(tr(weakness.key())).color(theme::PROBLEM);
            ui.label(why);
            return;
        }
        PassphraseStrength::Weak => ("passphrase-weak", theme::PROBLEM),
        PassphraseStrength::Fair => ("passphrase-fair", theme::MUTED),
        PassphraseStrength::Good => ("passphrase-good", theme::GOOD),
    };
    ui.label(RichText::new(tr(key)).color(colour));
}

fn purge(ui: &mut Ui, count: usize, drop_backups: &mut bool, busy: bool) -> Option<Action> {
    let mut action = None;
    title(ui, "bin-purge-title");
    ui.label(tr_with(
        "bin-purge-warning",
        &[("count", &count.to_string())],
    ));
    ui.add_space(theme::GAP);
    ui.checkbox(drop_backups, tr("bin-purge-backups"));
    ui.add_space(theme::SECTION);
    ui.horizontal(|ui| {
        ui.add_enabled_ui(!busy, |ui| {
            if first_button(ui, "button-cancel") {
                action = Some(Action::CloseDialog);
            }
            let purge = RichText::new(tr("bin-purge-now")).color(theme::PROBLEM);
            if ui.button(purge).clicked() {
                action = Some(Action::Keep(Keep::Purge {
                    drop_backups: *drop_backups,
                }));
            }
        });
        if busy {
            ui.spinner();
        }
    });
    action
}

fn purged(ui: &mut Ui, words: &str, left: &[PathBuf], busy: bool) -> Option<Action> {
    let mut action = None;
    ui.label(words);
    if !left.is_empty() {
        ui.add_space(theme::GAP);
        ui.label(tr("bin-purged-left"));
        for path in left {
            ui.label(RichText::new(path.display().to_string()).size(theme::SMALL_SIZE));
        }
        ui.add_space(theme::TIGHT);
        ui.label(RichText::new(tr("bin-delete-yours")).color(theme::MUTED));
    }
    ui.add_space(theme::SECTION);
    ui.horizontal(|ui| {
        if first_button(ui, "button-close") {
            action = Some(Action::CloseDialog);
        }
        ui.add_enabled_ui(!busy && !left.is_empty(), |ui| {
            let drop = RichText::new(tr("bin-drop-backups")).color(theme::PROBLEM);
            if !left.is_empty() && ui.button(drop).clicked() {
                action = Some(Action::Keep(Keep::DropBackups));
            }
        });
        if busy {
            ui.spinner();
        }
    });
    action
}

fn restore(
    ui: &mut Ui,
    backup: &std::path::Path,
    is_protected: bool,
    typed: &mut Zeroizing<String>,
    busy: bool,
) -> Option<Action> {
    let mut action = None;
    ui.add_space(theme::GAP);
    let is_ready = !busy && (!is_protected || !typed.is_empty());
    let mut is_entered = false;
    if is_protected {
        if ui.memory(|memory| memory.focused().is_none()) {
            to_field(ui, "safe-restore");
        }
        is_entered = secret(ui, "unlock-passphrase", typed, "safe-restore");
        ui.add_space(theme::GAP);
    }
    ui.horizontal(|ui| {
        ui.add_enabled_ui(is_ready, |ui| {
            if primary_button(ui, "safe-restore").clicked() || is_entered && is_ready {
                let passphrase = is_protected.then(|| Passphrase::new(typed));
                forget(ui, "safe-restore");
                action = Some(Action::Keep(Keep::Restore {
                    backup: backup.to_owned(),
                    passphrase,
                }));
            }
        });
        ui.add_enabled_ui(!busy, |ui| {
            if ui.button(tr("button-cancel")).clicked() {
                action = Some(Action::CloseDialog);
            }
        });
        if busy {
            ui.spinner();
        }
    });
    action
}
