//! Reads the register beside the window's thread: a named thread with a reading
//! connection of its own loads rooms' pages and answers questions. A page goes
//! there and comes back; one that is quick is back within the frame, for a slow
//! one the window says that it is being read, and it can be given up. A page is
//! waited for, so it comes before every question, also one that is being answered.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use egui::Context;

use super::place::Room;
use super::question::{Answer, Question, answer, newest_of_each};
use super::rooms::{PageContext, RoomPage};
use super::worker::Worker;
use crate::store::{Interrupter, Store, StoreError};

/// A page to be read.
struct Unread {
    room: Room,
    page: Box<dyn RoomPage>,
    context: PageContext,
}

/// What the thread is given.
enum Task {
    Read(Unread),
    Ask(Question),
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
pub struct QueryWorker {
    tasks: Worker<Task>,
    pages: Receiver<Read>,
    answers: Receiver<(Question, Answer)>,
    interrupter: Interrupter,
    /// How many pages are with the thread.
    away: usize,
    /// How many of them it has not taken up.
    coming: Arc<AtomicUsize>,
}

impl QueryWorker {
    /// Starts the thread on a register; the window is drawn anew at each page
    /// and answer.
    ///
    /// # Errors
    ///
    /// When the register cannot be opened a second time.
    pub fn start(store: &Store, context: &Context) -> Result<Self, StoreError> {
        let reader = store.reader()?;
        let interrupter = reader.interrupter();
        let (to_pages, pages) = channel();
        let (to_answers, answers) = channel();
        let window = context.clone();
        let coming = Arc::new(AtomicUsize::new(0));
        let awaited = Arc::clone(&coming);
        let tasks = Worker::start("query", move |tasks| {
            let mut desk = Desk {
                reader,
                pages: VecDeque::new(),
                questions: Vec::new(),
                coming: awaited,
                to_pages,
                to_answers,
            };
            while desk.takes(&tasks) && desk.does_one() {
                window.request_repaint();
            }
        })
        .map_err(StoreError::Thread)?;
        Ok(Self {
            tasks,
            pages,
            answers,
            interrupter,
            away: 0,
            coming,
        })
    }

    /// Sends a page off to be read; what is still being read is given up, and a
    /// question that is being answered waits.
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
        let unread = Unread {
            room,
            page,
            context,
        };
        // Told before, so that a question that is broken off is not begun again first.
        self.coming.fetch_add(1, Ordering::SeqCst);
        self.interrupter.interrupt();
        match self.tasks.give(Task::Read(unread)) {
            Err(Task::Read(unread)) => Err(unread.page),
            _ => {
                self.away += 1;
                Ok(())
            }
        }
    }

    /// The next page that is back, waited for at most so long.
    ///
    /// # Errors
    ///
    /// When the thread has ended and takes its pages with it.
    pub fn back(&mut self, patience: Duration) -> Result<Option<Read>, Ended> {
        match self.pages.recv_timeout(patience) {
            Ok(read) => {
                self.away -= 1;
                Ok(Some(read))
            }
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Ended),
        }
    }

    /// Asks. Of what is asked anew before it was answered the newest counts.
    pub fn ask(&self, question: Question) {
        // A thread that has ended is noticed where its pages are taken.
        let _ = self.tasks.give(Task::Ask(question));
    }

    /// The next answer that came.
    #[must_use]
    pub fn answer(&self) -> Option<(Question, Answer)> {
        self.answers.try_recv().ok()
    }

    /// Gives up what is being read: the page comes back unread.
    pub fn give_up(&self) {
        if self.away > 0 {
            self.interrupter.interrupt();
        }
    }
}

/// What the thread has before it.
struct Desk {
    reader: Store,
    pages: VecDeque<Unread>,
    questions: Vec<Question>,
    /// How many pages are on their way here.
    coming: Arc<AtomicUsize>,
    to_pages: Sender<Read>,
    to_answers: Sender<(Question, Answer)>,
}

impl Desk {
    /// Takes what was given, and waits while there is nothing to do; whether
    /// anybody is left who gives.
    fn takes(&mut self, tasks: &Receiver<Task>) -> bool {
        let is_awaited = self.coming.load(Ordering::SeqCst) > 0;
        if self.pages.is_empty() && (self.questions.is_empty() || is_awaited) {
            match tasks.recv() {
                Ok(task) => self.put(task),
                Err(_) => return false,
            }
        }
        loop {
            match tasks.try_recv() {
                Ok(task) => self.put(task),
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
    }

    fn put(&mut self, task: Task) {
        match task {
            Task::Read(page) => {
                self.coming.fetch_sub(1, Ordering::SeqCst);
                self.pages.push_back(page);
            }
            Task::Ask(question) => {
                self.questions.push(question);
                self.questions = newest_of_each(std::mem::take(&mut self.questions));
            }
        }
    }

    /// Reads the next page, or answers the next question; whether it is heard.
    fn does_one(&mut self) -> bool {
        if let Some(unread) = self.pages.pop_front() {
            let Unread {
                room,
                mut page,
                context,
            } = unread;
            let result = page.load(&self.reader, &context);
            return self.to_pages.send(Read { room, page, result }).is_ok();
        }
        let question = self.questions.remove(0);
        match answer(&self.reader, &question) {
            Ok(answer) => self.to_answers.send((question, answer)).is_ok(),
            // A page came between. What was asked anew since then counts.
            Err(_) => {
                self.questions.insert(0, question);
                true
            }
        }
    }
}

impl Drop for QueryWorker {
    /// The file is let go of before this returns.
    fn drop(&mut self) {
        while !self.tasks.ends() {
            self.interrupter.interrupt();
            thread::sleep(Duration::from_millis(1));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

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

    fn worker() -> (QueryWorker, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::create(&folder.path().join("r.memcon")).expect("made");
        let worker = QueryWorker::start(&store, &Context::default()).expect("started");
        (worker, folder)
    }

    fn send(
        worker: &mut QueryWorker,
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
        let sent = worker.read(Room::Today, page, context);
        assert!(sent.is_ok(), "the thread is there");
    }

    #[test]
    fn a_slow_page_is_not_waited_for_and_comes_back_later() {
        let (mut worker, _folder) = worker();
        let held = Arc::new(Barrier::new(2));
        let holds = Arc::clone(&held);
        send(&mut worker, move |store| {
            holds.wait();
            store.count_meetings().map(drop)
        });
        let back = worker.back(Duration::from_millis(5)).expect("it runs");
        assert!(back.is_none(), "it cannot be there yet");
        held.wait();
        let back = worker.back(Duration::from_secs(20)).expect("it runs");
        assert!(back.expect("it is back").result.is_ok());
    }

    #[test]
    fn what_is_given_up_comes_back_unread() {
        let (mut worker, _folder) = worker();
        send(&mut worker, |store| {
            loop {
                store.count_meetings()?;
            }
        });
        let mut back = None;
        while back.is_none() {
            worker.give_up();
            back = worker.back(Duration::from_millis(1)).expect("it runs");
        }
        let result = back.expect("it is back").result;
        assert!(matches!(result, Err(StoreError::Interrupted)), "{result:?}");
    }

    #[test]
    fn a_page_comes_before_a_question_and_the_question_is_answered_after_it() {
        let (mut worker, _folder) = worker();
        let held = Arc::new(Barrier::new(2));
        let holds = Arc::clone(&held);
        send(&mut worker, move |_| {
            holds.wait();
            Ok(())
        });
        // Asked and given while the first page is being read.
        worker.ask(Question::Names("nobody".to_owned()));
        send(&mut worker, |store| store.count_meetings().map(drop));
        held.wait();
        for _ in 0..2 {
            let back = worker.back(Duration::from_secs(20)).expect("it runs");
            assert!(back.is_some());
        }
        let answered = worker.answers.recv_timeout(Duration::from_secs(20));
        let (question, answer) = answered.expect("answered");
        assert_eq!(question, Question::Names("nobody".to_owned()));
        assert!(matches!(answer, Answer::Places(places) if places.is_empty()));
    }
}
