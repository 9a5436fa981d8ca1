//! The table of rooms: the one place where a page is made known to the window.
//!
//! A new page implements [`RoomPage`] and gets a line in [`ROOMS`]; the rail,
//! the keys, the palette and the history then know it.

use egui::{Key, Ui};

use super::Action;
use super::icons::Icon;
use super::pages::MeetingsRoom;
use super::place::{Place, Room};
use crate::model::Day;
use crate::store::{Settings, Store, StoreError};

/// What a page may know beside its own data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageContext {
    /// What the office set for itself.
    pub settings: Settings,
    /// The day it is.
    pub today: Day,
}

/// The page of a room. It draws itself, changes only itself, and asks for all
/// else by an [`Action`]; the app calls the other functions between frames.
pub trait RoomPage {
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

    /// What saves the form: checks it, marks what is wrong, and gives `None`
    /// where nothing can be saved.
    fn save(&mut self) -> Option<Action> {
        None
    }

    /// Drops what was typed into a form of this page.
    fn discard(&mut self) {}
}

/// One room, as the rail shows it.
pub struct RoomEntry {
    /// Which room.
    pub room: Room,
    /// Catalogue key of its name.
    pub title: &'static str,
    /// What is drawn before the name.
    pub icon: Icon,
    /// Pressed with Ctrl it leads there; rooms without a key stand in the menu.
    pub key: Option<Key>,
    /// Makes its page.
    pub make: fn() -> Box<dyn RoomPage>,
}

/// The rooms, in the order of the rail.
pub const ROOMS: &[RoomEntry] = &[RoomEntry {
    room: Room::Meetings,
    title: "room-meetings",
    icon: Icon::Meetings,
    key: Some(Key::Num2),
    make: || Box::<MeetingsRoom>::default(),
}];

/// The entry of a room; `None` for one that has no page.
#[must_use]
pub fn entry(room: Room) -> Option<&'static RoomEntry> {
    ROOMS.iter().find(|entry| entry.room == room)
}
