//! Everything the window can do now, by name: the menu and the palette are made
//! of this one list.

use super::MemconApp;
use super::undo::words;
use crate::store::Store;
use crate::ui::keeping::Keep;
use crate::ui::palette::Offer;
use crate::ui::place::Place;
use crate::ui::rooms::ROOMS;
use crate::ui::{Action, Many, tr, tr_with};

/// A command, and the part of the menu it stands in.
pub(super) struct Command {
    pub(super) group: u8,
    pub(super) offer: Offer,
}

impl MemconApp {
    /// What the menu shows. Rooms of the rail are not repeated there.
    pub(super) fn commands(&self) -> Vec<Command> {
        let mut commands = Vec::new();
        let mut add = |group, name: String, detail: &str, action| {
            let detail = detail.to_owned();
            let offer = Offer {
                name,
                detail,
                action,
            };
            commands.push(Command { group, offer });
        };
        add(
            0,
            tr("button-new-meeting").to_owned(),
            "Ctrl+N",
            Action::NewMeeting,
        );
        if let Some(Place::Meeting(id)) = self.shown() {
            add(0, tr("button-edit").to_owned(), "Ctrl+E", Action::Edit);
            let carry = Action::Go(Place::Carry(id));
            add(0, tr("carry-title").to_owned(), "", carry);
            let history = Action::Go(Place::History(id.record()));
            add(0, tr("bar-history-of").to_owned(), "", history);
            add(0, tr("bar-delete").to_owned(), "", Action::Delete);
        }
        if self.can_print() {
            let name = tr("button-print-ask").to_owned();
            add(0, name, "Ctrl+P", Action::AskPrint);
        }
        add(0, tr("print-digest-ask").to_owned(), "", Action::AskDigest);
        let all = Action::AskPrintMany(Many::Filter(String::new()));
        add(0, tr("print-many-ask").to_owned(), "", all);
        if self.batch.is_some() {
            let name = tr("button-stop-printing").to_owned();
            add(0, name, "", Action::StopPrinting);
        }
        if self.form.is_none() {
            for (key, keys, done, action) in [
                ("bar-undo-what", "Ctrl+Z", &self.undoable.undo, Action::Undo),
                (
                    "bar-redo-what",
                    "Ctrl+Shift+Z",
                    &self.undoable.redo,
                    Action::Redo,
                ),
            ] {
                if let Some(done) = done {
                    add(1, tr_with(key, &[("what", &words(done))]), keys, action);
                }
            }
        }
        for entry in ROOMS.iter().filter(|entry| entry.is_in_menu) {
            let action = Action::Go(Place::Room(entry.room));
            add(2, tr(entry.title).to_owned(), "", action);
        }
        let keep = |what| Action::Keep(what);
        add(
            3,
            tr("safe-try-newest").to_owned(),
            "",
            keep(Keep::DrillNewest),
        );
        if self.store.as_ref().is_some_and(Store::is_protected) {
            add(3, tr("safe-lock").to_owned(), "Ctrl+L", keep(Keep::Lock));
        }
        add(4, tr("bar-larger").to_owned(), "Ctrl++", Action::Zoom(1));
        add(4, tr("bar-smaller").to_owned(), "Ctrl+-", Action::Zoom(-1));
        let contrast = if self.eyes.now.high_contrast {
            "bar-usual-contrast"
        } else {
            "bar-high-contrast"
        };
        add(4, tr(contrast).to_owned(), "", Action::SwitchContrast);
        add(5, tr("bar-quit").to_owned(), "Ctrl+Q", Action::Quit);
        commands
    }

    /// What the palette offers: the menu, and every room.
    pub(super) fn offers(&self) -> Vec<Offer> {
        let rooms = ROOMS.iter().filter_map(|entry| {
            let key = entry.key?;
            Some(Offer {
                name: tr(entry.title).to_owned(),
                detail: format!("Ctrl+{}", key.name()),
                action: Action::Go(Place::Room(entry.room)),
            })
        });
        rooms
            .chain(self.commands().into_iter().map(|command| command.offer))
            .collect()
    }
}
