//! The table of rooms: the one place where a page is made known to the window.
//!
//! A new page implements [`RoomPage`] and gets a line in [`ROOMS`]; the rail,
//! the keys, the palette and the history then know it.

use std::path::PathBuf;

use egui::{Id, Key, KeyboardShortcut, Modifiers, Ui};
use zeroize::Zeroizing;

use super::Action;
use super::icons::Icon;
use super::intake_jobs::ToMap;
use super::pages::{
    BinRoom, CalendarRoom, CarryRoom, CommitmentsRoom, CompareRoom, FiguresRoom, GuideRoom,
    HistoryRoom, IncomingRoom, KeysRoom, MeetingsRoom, OfficeRoom, PartiesRoom, PeopleRoom,
    SafeRoom, SearchRoom, TodayRoom, TopicsRoom,
};
use super::place::{Place, Room};
use super::question::{Answer, Question};
use crate::exchange::readers::Mapping;
use crate::intake::Report;
use crate::model::{Day, MeetingId};
use crate::store::{Settings, Store, StoreError};

/// What a page may know beside its own data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageContext {
    /// What the office set for itself.
    pub settings: Settings,
    /// The day it is.
    pub today: Day,
    /// A number that grows with every change to the register.
    pub generation: u64,
    /// Whether the window may write into the register.
    pub can_write: bool,
}

/// What is typed into a form and not saved, as it is kept.
pub struct TypedForm {
    /// Which form.
    pub kind: &'static str,
    /// Under which id it is kept.
    pub uid: String,
    /// What is typed, as JSON; cleared when it is dropped.
    pub body: Zeroizing<String>,
}

/// The page of a room. It draws itself, changes only itself, and asks for all
/// else by an [`Action`]; the app calls the other functions between frames, and
/// [`RoomPage::load`] on a thread of its own.
pub trait RoomPage: Send {
    /// Turns to a place of this room; [`RoomPage::load`] follows.
    fn turn_to(&mut self, place: &Place);

    /// Reads what is shown: after [`RoomPage::turn_to`], and when the register
    /// has changed. What is typed in the page stays.
    ///
    /// # Errors
    ///
    /// When the register cannot be read, or no longer holds the record shown.
    fn load(&mut self, store: &Store, context: &PageContext) -> Result<(), StoreError>;

    /// Draws the page over the whole of `ui`.
    fn ui(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action>;

    /// The place shown, so that Back comes to it again.
    fn place(&self) -> Place;

    /// Whether a form of this page holds what is not saved.
    fn has_changes(&self) -> bool {
        false
    }

    /// Whether something is typed that would go with the window: also what nobody is
    /// asked about before the page is left, since it stays there.
    fn holds_words(&self) -> bool {
        self.has_changes()
    }

    /// What saves the form: checks it, marks what is wrong, and gives `None`
    /// where nothing can be saved.
    fn save(&mut self) -> Option<Action> {
        None
    }

    /// The record a form of this page types, under whose id its draft is kept.
    fn typing(&self) -> Option<String> {
        None
    }

    /// What is typed into a form of this page, to be kept while the register is locked.
    fn typed(&self) -> Option<TypedForm> {
        None
    }

    /// Takes back what [`RoomPage::typed`] gave; [`RoomPage::load`] follows.
    fn retype(&mut self, body: &str) {
        let _ = body;
    }

    /// Drops what was typed into a form of this page.
    fn discard(&mut self) {}

    /// The planned meeting that is shown, if one is.
    fn planned(&self) -> Option<MeetingId> {
        None
    }

    /// Closes the record shown: it is no more.
    fn close(&mut self) {}

    /// Whether the page wants to be read anew: another month, another party.
    fn needs_load(&self) -> bool {
        false
    }

    /// What the page wants to know and does not want to wait for, one question a call.
    fn question(&mut self) -> Option<Question> {
        None
    }

    /// The field that filters what is shown, where the page draws one now.
    fn filter(&self) -> Option<Id> {
        None
    }

    /// Asks for the passphrase of a package that came in; `why` it is asked again.
    fn ask_passphrase(&mut self, path: PathBuf, why: String) {
        let _ = (path, why);
    }

    /// Takes what was told of files that came in, and a table whose columns are to be said.
    fn came_in(&mut self, report: &Report, to_map: Option<ToMap>) {
        let _ = (report, to_map);
    }

    /// Takes how a table would be read with these columns.
    fn tried(&mut self, report: &Report, mapping: &Mapping) {
        let _ = (report, mapping);
    }

    /// Takes an answer; one to a question of another page, or to what is no
    /// longer typed, is left.
    fn answered(&mut self, question: &Question, answer: &Answer) {
        let _ = (question, answer);
    }
}

/// One room, as the rail shows it.
pub struct RoomEntry {
    /// Which room.
    pub room: Room,
    /// Catalogue key of its name.
    pub title: &'static str,
    /// What is drawn before the name.
    pub icon: Icon,
    /// What leads there; only rooms with a key stand in the rail.
    pub keys: &'static [KeyboardShortcut],
    /// Whether the menu names it.
    pub is_in_menu: bool,
    /// Makes its page.
    pub make: fn() -> Box<dyn RoomPage>,
}

impl RoomEntry {
    /// Whether it stands in the rail.
    pub const fn is_in_rail(&self) -> bool {
        !self.keys.is_empty()
    }
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

/// The rooms, in the order of the rail.
pub const ROOMS: &[RoomEntry] = &[
    RoomEntry {
        room: Room::Today,
        title: "room-today",
        icon: Icon::Today,
        keys: &[ctrl(Key::Num1)],
        is_in_menu: false,
        make: || Box::<TodayRoom>::default(),
    },
    RoomEntry {
        room: Room::Meetings,
        title: "room-meetings",
        icon: Icon::Meetings,
        keys: &[ctrl(Key::Num2)],
        is_in_menu: false,
        make: || Box::<MeetingsRoom>::default(),
    },
    RoomEntry {
        room: Room::Search,
        title: "room-search",
        icon: Icon::Search,
        keys: &[ctrl(Key::Num3)],
        is_in_menu: false,
        make: || Box::<SearchRoom>::default(),
    },
    RoomEntry {
        room: Room::Commitments,
        title: "room-commitments",
        icon: Icon::Commitments,
        keys: &[ctrl(Key::Num4)],
        is_in_menu: false,
        make: || Box::<CommitmentsRoom>::default(),
    },
    RoomEntry {
        room: Room::Figures,
        title: "room-figures",
        icon: Icon::Figures,
        keys: &[ctrl(Key::Num5)],
        is_in_menu: false,
        make: || Box::<FiguresRoom>::default(),
    },
    RoomEntry {
        room: Room::Topics,
        title: "room-topics",
        icon: Icon::Topics,
        keys: &[ctrl(Key::Num6)],
        is_in_menu: false,
        make: || Box::<TopicsRoom>::default(),
    },
    RoomEntry {
        room: Room::Calendar,
        title: "room-calendar",
        icon: Icon::Calendar,
        keys: &[ctrl(Key::Num7)],
        is_in_menu: false,
        make: || Box::<CalendarRoom>::default(),
    },
    RoomEntry {
        room: Room::People,
        title: "room-people",
        icon: Icon::People,
        keys: &[ctrl(Key::Num8)],
        is_in_menu: false,
        make: || Box::<PeopleRoom>::default(),
    },
    RoomEntry {
        room: Room::Parties,
        title: "room-parties",
        icon: Icon::Parties,
        keys: &[ctrl(Key::Num9)],
        is_in_menu: false,
        make: || Box::<PartiesRoom>::default(),
    },
    RoomEntry {
        room: Room::Incoming,
        title: "room-incoming",
        icon: Icon::Incoming,
        keys: &[ctrl(Key::I)],
        is_in_menu: false,
        make: || Box::<IncomingRoom>::default(),
    },
    RoomEntry {
        room: Room::Compare,
        title: "room-compare",
        icon: Icon::Meetings,
        keys: &[],
        is_in_menu: false,
        make: || Box::<CompareRoom>::default(),
    },
    RoomEntry {
        room: Room::Carry,
        title: "room-carry",
        icon: Icon::Commitments,
        keys: &[],
        is_in_menu: false,
        make: || Box::<CarryRoom>::default(),
    },
    RoomEntry {
        room: Room::Bin,
        title: "room-bin",
        icon: Icon::Bin,
        keys: &[],
        is_in_menu: true,
        make: || Box::<BinRoom>::default(),
    },
    RoomEntry {
        room: Room::History,
        title: "room-history",
        icon: Icon::History,
        keys: &[],
        is_in_menu: true,
        make: || Box::<HistoryRoom>::default(),
    },
    RoomEntry {
        room: Room::Settings,
        title: "room-settings",
        icon: Icon::Settings,
        keys: &[],
        is_in_menu: true,
        make: || Box::<OfficeRoom>::default(),
    },
    RoomEntry {
        room: Room::Safe,
        title: "room-safe",
        icon: Icon::Settings,
        keys: &[],
        is_in_menu: true,
        make: || Box::<SafeRoom>::default(),
    },
    RoomEntry {
        room: Room::Keys,
        title: "room-keys",
        icon: Icon::Settings,
        keys: &[],
        is_in_menu: true,
        make: || Box::<KeysRoom>::default(),
    },
    RoomEntry {
        room: Room::Guide,
        title: "room-guide",
        icon: Icon::Topics,
        keys: &[],
        is_in_menu: false,
        make: || Box::<GuideRoom>::default(),
    },
];

/// The entry of a room; `None` for one that has no page.
#[must_use]
pub fn entry(room: Room) -> Option<&'static RoomEntry> {
    ROOMS.iter().find(|entry| entry.room == room)
}
