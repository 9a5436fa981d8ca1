//! Reads rooms off the window's thread: a named thread with a reading
//! connection of its own takes a page, loads it and gives it back. A page that
//! is quick is back within the frame; for a slow one the window says that it is
//! being read, and it can be given up.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use egui::Context;

use super::place::Room;
use super::rooms::{PageContext, RoomPage};
use super::worker::Worker;
use crate::store::{Interrupter, Store, StoreError};

/// A page to be read.
struct Unread {
    room: Room,
    page: Box<dyn RoomPage>,
    context: PageContext,
}

/// A page that was read, as far as it went.
pub struct Read {
    /// Its room.
    pub room: Room,
    /// The page.
    pub page: Box<dyn RoomPage>,
    /// Whether all was read.
    pub result: Result<(), StoreError>,
}

/// The thread has ended before its time: a fault of the program.
#[derive(Debug)]
pub struct Ended;

/// The thread that reads.
pub struct Reading {
    unread: Worker<Unread>,
    read: Receiver<Read>,
    interrupter: Interrupter,
    /// How many pages are with the thread.
    away: usize,
}

impl Reading {
    /// Starts the thread on a register; the window is drawn anew at each page.
    ///
    /// # Errors
    ///
    /// When the register cannot be opened a second time.
    pub fn start(store: &Store, context: &Context) -> Result<Self, StoreError> {
        let reader = store.reader()?;
        let interrupter = reader.interrupter();
        let (sender, read) = channel();
        let window = context.clone();
        let unread = Worker::start("reading", move |asked: Receiver<Unread>| {
            while let Ok(Unread {
                room,
                mut page,
                context,
            }) = asked.recv()
            {
                let result = page.load(&reader, &context);
                if sender.send(Read { room, page, result }).is_err() {
                    return;
                }
                window.request_repaint();
            }
        })
        .map_err(StoreError::Thread)?;
        Ok(Self {
            unread,
            read,
            interrupter,
            away: 0,
        })
    }

    /// Sends a page off to be read; what is still being read is given up.
    ///
    /// # Errors
    ///
    /// Gives the page back when the thread has ended.
    pub fn read(
        &mut self,
        room: Room,
        page: Box<dyn RoomPage>,
        context: PageContext,
    ) -> Result<(), Box<dyn RoomPage>> {
        self.give_up();
        let unread = Unread {
            room,
            page,
            context,
        };
        self.unread.give(unread).map_err(|unsent| unsent.page)?;
        self.away += 1;
        Ok(())
    }

    /// The next page that is back, waited for at most so long.
    ///
    /// # Errors
    ///
    /// When the thread has ended and takes its pages with it.
    pub fn back(&mut self, patience: Duration) -> Result<Option<Read>, Ended> {
        match self.read.recv_timeout(patience) {
            Ok(read) => {
                self.away -= 1;
                Ok(Some(read))
            }
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Ended),
        }
    }

    /// Gives up what is being read: the page comes back unread.
    pub fn give_up(&self) {
        if self.away > 0 {
            self.interrupter.interrupt();
        }
    }
}

impl Drop for Reading {
    /// The file is let go of before this returns.
    fn drop(&mut self) {
        while !self.unread.ends() {
            self.give_up();
            thread::sleep(Duration::from_millis(1));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Barrier};

    use super::*;
    use crate::store::Settings;
    use crate::ui::Action;
    use crate::ui::place::Place;

    type Load = Box<dyn FnMut(&Store) -> Result<(), StoreError> + Send>;

    /// A page that is read for as long as a test wants.
    struct Slow {
        load: Load,
    }

    impl RoomPage for Slow {
        fn turn_to(&mut self, _place: &Place) {}
        fn load(&mut self, store: &Store, _context: &PageContext) -> Result<(), StoreError> {
            (self.load)(store)
        }
        fn ui(&mut self, _ui: &mut egui::Ui, _context: &PageContext) -> Option<Action> {
            None
        }
        fn place(&self) -> Place {
            Place::Room(Room::Today)
        }
    }

    fn reading() -> (Reading, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::create(&folder.path().join("r.memcon")).expect("made");
        let reading = Reading::start(&store, &Context::default()).expect("started");
        (reading, folder)
    }

    fn send(
        reading: &mut Reading,
        load: impl FnMut(&Store) -> Result<(), StoreError> + Send + 'static,
    ) {
        let context = PageContext {
            settings: Settings::default(),
            today: crate::model::Day::constant(2021, 11, 26),
            generation: 0,
            can_write: true,
        };
        let page = Box::new(Slow {
            load: Box::new(load),
        });
        let sent = reading.read(Room::Today, page, context);
        assert!(sent.is_ok(), "the thread is there");
    }

    #[test]
    fn a_slow_page_is_not_waited_for_and_comes_back_later() {
        let (mut reading, _folder) = reading();
        let held = Arc::new(Barrier::new(2));
        let holds = Arc::clone(&held);
        send(&mut reading, move |store| {
            holds.wait();
            store.count_meetings().map(drop)
        });
        let back = reading.back(Duration::from_millis(5)).expect("it runs");
        assert!(back.is_none(), "it cannot be there yet");
        held.wait();
        let back = reading.back(Duration::from_secs(20)).expect("it runs");
        assert!(back.expect("it is back").result.is_ok());
    }

    #[test]
    fn what_is_given_up_comes_back_unread() {
        let (mut reading, _folder) = reading();
        send(&mut reading, |store| {
            loop {
                store.count_meetings()?;
            }
        });
        let mut back = None;
        while back.is_none() {
            reading.give_up();
            back = reading.back(Duration::from_millis(1)).expect("it runs");
        }
        let result = back.expect("it is back").result;
        assert!(matches!(result, Err(StoreError::Interrupted)), "{result:?}");
    }
}
