//! Everything in the window that hangs on an open register: its connection, what
//! was read of it, what is typed, the threads that hold it open, the words that
//! were said of it. Locking, closing and changing to another register put a new
//! session in the place of this one, so that nothing can be forgotten.

use std::collections::{BTreeMap, BTreeSet};

use super::undo::Undoable;
use super::{batch, copying};
use crate::store::Store;
use crate::ui::dialogs::Dialog;
use crate::ui::drafts::Drafts;
use crate::ui::help::Help;
use crate::ui::pages::{FormPage, LookPage, PrintPage};
use crate::ui::palette::Palette;
use crate::ui::place::{Place, Room};
use crate::ui::progress::Progress;
use crate::ui::query::QueryWorker;
use crate::ui::question::Due;
use crate::ui::rooms::{PageContext, ROOMS, RoomPage};
use crate::ui::watching::Watching;

/// A room's page.
#[derive(Default)]
pub(super) struct OpenRoom {
    /// The page; `None` while it is being read on another thread.
    pub(super) page: Option<Box<dyn RoomPage>>,
    /// The register's generation it was read at.
    pub(super) read_at: Option<u64>,
    /// Where it is to be turned to when it is back.
    pub(super) turn: Option<Place>,
}

impl OpenRoom {
    /// The rooms, with nothing read.
    pub(super) fn all() -> impl Iterator<Item = (Room, Self)> {
        ROOMS.iter().map(|entry| {
            let room = Self {
                page: Some((entry.make)()),
                read_at: None,
                turn: None,
            };
            (entry.room, room)
        })
    }

    fn is_typed_in(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.has_changes())
    }
}

/// See the module. The threads stand first: they are waited for before the
/// register is closed, whose last connection folds the log back.
pub(super) struct Session {
    /// Whether what is typed was kept before it is asked about.
    pub(super) is_typed_aside: bool,
    /// Reads pages and answers questions; started with the first frame.
    pub(super) queries: Option<QueryWorker>,
    /// Watches for what others write; started with the first frame.
    pub(super) watching: Option<Watching>,
    /// Keeps what is typed; started with the first that is.
    pub(super) drafts: Option<Drafts>,
    /// How far the search index is, while it is made anew.
    pub(super) indexing: Option<Progress>,
    /// The page on which a brief is looked at, over the one that asks how to print.
    pub(super) look: Option<Box<LookPage>>,
    /// The register, while it is open.
    pub(super) store: Option<Store>,
    pub(super) context: Option<PageContext>,
    /// The register's generation the settings were read at.
    pub(super) read_at: Option<u64>,
    pub(super) rooms: BTreeMap<Room, OpenRoom>,
    /// The form over the room, while a meeting is typed.
    pub(super) form: Option<Box<FormPage>>,
    /// The page over the room that asks how to print.
    pub(super) print: Option<Box<PrintPage>>,
    /// The print being chosen while the guide is looked into, and where that was.
    pub(super) print_waits: Option<(Place, Box<PrintPage>)>,
    /// Many briefs, while they are printed.
    pub(super) batch: Option<batch::Batch>,
    /// Whether the clipboard was asked for a table.
    pub(super) awaits_table: bool,
    /// What was just copied, until the clipboard has it.
    pub(super) copying: Option<copying::Copying>,
    pub(super) palette: Option<Palette>,
    pub(super) dialog: Option<Dialog>,
    /// The keys of the place and its chapter of the guide, over all else.
    pub(super) help: Option<Help>,
    /// The last thing done, told at the foot of the window.
    pub(super) told: String,
    pub(super) undoable: Undoable,
    /// Whether a text drawn last hides a sign that is not seen.
    pub(super) has_unseen: bool,
    /// Letters in sight that no font holds.
    pub(super) boxes: BTreeSet<char>,
    /// Whether the register is so large that work on the whole of it is seen.
    pub(super) is_large: bool,
    /// When a large register was drawn first, on the clock of the window.
    pub(super) drawn_at: Option<f64>,
    /// Whether the checks of the opening were started.
    pub(super) is_looked_after: bool,
    /// How much is due, and the register's generation it was asked at.
    pub(super) due: Due,
    pub(super) due_at: Option<u64>,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            is_typed_aside: false,
            queries: None,
            watching: None,
            drafts: None,
            indexing: None,
            look: None,
            store: None,
            context: None,
            read_at: None,
            rooms: OpenRoom::all().collect(),
            form: None,
            print: None,
            print_waits: None,
            batch: None,
            awaits_table: false,
            copying: None,
            palette: None,
            dialog: None,
            help: None,
            told: String::new(),
            undoable: Undoable::default(),
            has_unseen: false,
            boxes: BTreeSet::new(),
            is_large: false,
            drawn_at: None,
            is_looked_after: false,
            due: Due::default(),
            due_at: None,
        }
    }
}

impl Session {
    /// Ends the threads that hold the register open, once what they were given is done.
    pub(super) fn end_threads(&mut self) {
        self.queries = None;
        self.watching = None;
        self.drafts = None;
        self.indexing = None;
    }

    /// Closes the register; what is typed waits for it to be opened again.
    pub(super) fn close(&mut self) {
        let old = std::mem::take(self);
        self.form = old.form;
        for (name, room) in old.rooms {
            if room.is_typed_in() {
                let unread = OpenRoom {
                    read_at: None,
                    ..room
                };
                self.rooms.insert(name, unread);
            }
        }
    }
}
