//! What each command of the window does now; the menu is made of it, keys ask it too, and
//! so does the palette (`app::palette`).

use egui::Context;

use super::MemconApp;
use super::undo::words;
use crate::i18n::Language;
use crate::store::Store;
use crate::ui::command::Command;
use crate::ui::exporting::ExportOf;
use crate::ui::guide;
use crate::ui::keeping::Keep;
use crate::ui::pages::ABOUT;
use crate::ui::palette::Offer;
use crate::ui::place::{Place, Room};
use crate::ui::recent::register_name;
use crate::ui::rooms::ROOMS;
use crate::ui::scheme::ThemeChoice;
use crate::ui::{Action, CaptureAsk, Many, RegisterAsk, TourAsk, tr, tr_with};

/// The menu, part by part; the rooms it names are put in by the table of rooms.
const MENU: [&[Command]; 4] = [
    &[
        Command::NewMeeting,
        Command::Edit,
        Command::CarryForward,
        Command::Prepare,
        Command::RecordAfter,
        Command::HistoryOfRecord,
        Command::Delete,
        Command::Print,
        Command::PrintDigest,
        Command::PrintMany,
        Command::StopPrinting,
        Command::Capture,
        Command::ImportFiles,
        Command::Export,
        Command::PasteTable,
    ],
    &[Command::Undo, Command::Redo],
    &[Command::TryBackup, Command::Lock],
    &[
        Command::Larger,
        Command::Smaller,
        Command::UsualSize,
        Command::Contrast,
    ],
];

/// What can be done about the register of the window.
const OF_REGISTER: [Command; 4] = [
    Command::OpenRegister,
    Command::NewRegister,
    Command::NewWindow,
    Command::LeaveRegister,
];

/// What a command does that changes how everything looks or what is spoken.
const fn of_looks(command: Command) -> Option<Action> {
    match command {
        Command::Larger => Some(Action::Zoom(1)),
        Command::Smaller => Some(Action::Zoom(-1)),
        Command::UsualSize => Some(Action::UsualSize),
        Command::Contrast => Some(Action::SwitchContrast),
        Command::LightTheme => Some(Action::Wear(ThemeChoice::Light)),
        Command::DarkTheme => Some(Action::Wear(ThemeChoice::Dark)),
        Command::SystemTheme => Some(Action::Wear(ThemeChoice::System)),
        Command::SpeakEnglish => Some(Action::Speak(Some(Language::English))),
        Command::SpeakRussian => Some(Action::Speak(Some(Language::Russian))),
        Command::SpeakAzerbaijani => Some(Action::Speak(Some(Language::Azerbaijani))),
        Command::SpeakSystem => Some(Action::Speak(None)),
        _ => None,
    }
}

impl MemconApp {
    /// What a command does as the window stands; `None` where it can do nothing.
    pub(super) fn action(&self, command: Command) -> Option<Action> {
        let meeting = || match self.shown() {
            Some(Place::Meeting(id)) => Some(id),
            _ => None,
        };
        match command {
            Command::Quit => Some(Action::Quit),
            Command::OpenRegister => Some(Action::Register(RegisterAsk::ChooseOpen)),
            Command::NewRegister => Some(Action::Register(RegisterAsk::ChooseMake)),
            Command::NewWindow => Some(Action::Register(RegisterAsk::NewWindow)),
            Command::Help if self.session.store.is_none() => Some(Action::ShowHelp),
            _ if of_looks(command).is_some() => of_looks(command),
            _ if self.session.store.is_none() => None,
            Command::LeaveRegister => Some(Action::Register(RegisterAsk::Leave)),
            Command::NewMeeting => Some(Action::NewMeeting),
            Command::Edit => meeting().map(|_| Action::Edit),
            Command::CarryForward => Some(Action::Go(Place::Carry(meeting()?))),
            Command::Prepare => self.planned().map(Action::Prepare),
            Command::RecordAfter => self.planned().map(Action::RecordAfter),
            Command::Help => Some(Action::Go(Place::Guide(self.chapter()))),
            Command::About => Some(Action::Go(Place::Guide(ABOUT))),
            Command::Tour => Some(Action::Tour(TourAsk::TakeUp)),
            Command::HistoryOfRecord => Some(Action::Go(Place::History(meeting()?.record()))),
            Command::Delete => meeting().map(|_| Action::Delete),
            Command::Print => {
                (self.session.print.is_none() && self.can_print()).then_some(Action::AskPrint)
            }
            Command::PrintDigest => Some(Action::AskDigest),
            Command::PrintMany => Some(Action::AskPrintMany(Many::Filter(String::new()))),
            Command::StopPrinting => self.session.batch.as_ref().map(|_| Action::StopPrinting),
            Command::Capture => {
                let can = self.session.form.is_none() && self.can_write();
                can.then_some(Action::Capture(CaptureAsk::Ask))
            }
            Command::Export => {
                let can = self.session.form.is_none();
                can.then_some(Action::AskExport(ExportOf::Shown))
            }
            Command::ImportFiles => (self.session.form.is_none() && self.can_write())
                .then_some(Action::Incoming(crate::ui::IncomingAsk::Choose)),
            Command::PasteTable => (self.session.form.is_none() && self.can_write())
                .then_some(Action::Incoming(crate::ui::IncomingAsk::Paste)),
            Command::Undo => (self.session.form.is_none() && self.session.undoable.undo.is_some())
                .then_some(Action::Undo),
            Command::Redo => (self.session.form.is_none() && self.session.undoable.redo.is_some())
                .then_some(Action::Redo),
            Command::TryBackup => Some(Action::Keep(Keep::DrillNewest)),
            Command::Lock => self
                .session
                .store
                .as_ref()
                .is_some_and(Store::is_protected)
                .then_some(Action::Keep(Keep::Lock)),
            Command::NewPerson => self.can_write().then_some(Action::NewIn(Room::People)),
            Command::NewParty => self.can_write().then_some(Action::NewIn(Room::Parties)),
            Command::BackUp => Some(Action::Keep(Keep::BackUp)),
            Command::Check => Some(Action::Keep(Keep::Check)),
            Command::RestoreBackup => Some(Action::Go(Place::Room(Room::Safe))),
            Command::OpenPalette => Some(Action::OpenPalette),
            Command::Save => {
                (self.session.form.is_some() || self.has_changes()).then_some(Action::Save)
            }
            Command::Back => Some(Action::Back),
            Command::Forward => Some(Action::Forward),
            Command::Find => {
                let search = Action::Go(Place::Room(Room::Search));
                self.session.form.is_none().then_some(search)
            }
            Command::Go(room) => Some(Action::Go(Place::Room(room))),
            // The form, the preview and the rooms of records hear these.
            _ => None,
        }
    }

    /// The chapter of the guide about what is shown.
    pub(super) fn chapter(&self) -> usize {
        if self.session.print.is_some() || self.session.look.is_some() {
            guide::OF_BRIEFS
        } else {
            guide::chapter_of(self.trail.here().room())
        }
    }

    /// What a command is called now, and what it is looked for by where that is not it.
    pub(super) fn named(&self, command: Command) -> (String, Option<&'static str>) {
        let done = match command {
            Command::Undo => self.session.undoable.undo.as_ref(),
            Command::Redo => self.session.undoable.redo.as_ref(),
            _ => None,
        };
        let name = match (command, done) {
            (Command::Undo, Some(done)) => tr_with("bar-undo-what", &[("what", &words(done))]),
            (Command::Redo, Some(done)) => tr_with("bar-redo-what", &[("what", &words(done))]),
            (Command::Contrast, _) if self.eyes.now.theme == ThemeChoice::HighContrast => {
                tr("bar-usual-contrast").to_owned()
            }
            _ => command.title(),
        };
        let sought = match command {
            // Who types the name of a country looks for that.
            Command::SpeakEnglish
            | Command::SpeakRussian
            | Command::SpeakAzerbaijani
            | Command::SpeakSystem => Some(tr("settings-language")),
            _ => done.is_some().then(|| tr(command.label())),
        };
        (name, sought)
    }

    /// A command as the menu shows it; `None` where it can do nothing.
    fn offer(&self, command: Command, context: &Context) -> Option<Offer> {
        let (name, sought) = self.named(command);
        Some(Offer {
            name,
            detail: command.tip(context),
            sought,
            also: "",
            action: Ok(self.action(command)?),
        })
    }

    /// What the menu shows, part by part. Rooms of the rail are not repeated there.
    pub(super) fn menu(&self, context: &Context) -> Vec<Vec<Offer>> {
        let offers = |commands: &[Command]| -> Vec<Offer> {
            let offers = commands.iter();
            offers.filter_map(|one| self.offer(*one, context)).collect()
        };
        let rooms = ROOMS.iter().filter(|entry| entry.is_in_menu);
        let rooms: Vec<Command> = rooms.map(|entry| Command::Go(entry.room)).collect();
        let [record, undo, safety, look] = MENU.map(offers);
        let parts = [
            record,
            undo,
            offers(&rooms),
            safety,
            look,
            offers(&[Command::Help, Command::Tour, Command::About, Command::Quit]),
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect()
    }

    /// What the menu offers about the register.
    pub(super) fn register_offers(&self, context: &Context) -> Vec<Offer> {
        let commands = OF_REGISTER.into_iter();
        commands
            .filter_map(|command| self.offer(command, context))
            .collect()
    }

    /// The registers opened lately, but the one that is open.
    pub(super) fn recent_offers(&self) -> Vec<Offer> {
        let recent = self.recent.list.registers.iter();
        let is_open = self.session.store.is_some();
        recent
            .filter(|path| !is_open || **path != self.path)
            .map(|path| Offer {
                name: register_name(path),
                detail: path.parent().unwrap_or(path).display().to_string(),
                sought: None,
                also: "",
                action: Ok(Action::Register(RegisterAsk::Open(path.clone()))),
            })
            .collect()
    }
}
