//! A brief made to be looked at: one thread writes it, keeps its pages, and
//! draws and searches them as the page that shows them asks. What it draws are
//! the very bytes that are saved and printed. It ends when the page is closed.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;

use egui::{ColorImage, Context};

use super::tr;
use crate::brief::{Found, Pages, Preview, find};
use crate::i18n::Voice;
use crate::press::{Booking, Entry, Order, PressError, prepare, set_pages};
use crate::store::{Interrupter, Store, StoreError};

/// What the page wants.
#[derive(Debug)]
enum Ask {
    /// These pages drawn, the first first; what was wanted before is not any more.
    Draw(Vec<usize>, f32),
    /// Every place of these words.
    Find(String),
}

/// What the thread tells.
pub(super) enum Told {
    /// The brief is made.
    Made(Box<Made>),
    /// It could not be made: why.
    Fault(String),
    /// A page is drawn.
    Drawn {
        /// Counted from 0.
        page: usize,
        /// How many pixels a point.
        scale: f32,
        /// The page.
        picture: ColorImage,
        /// What stands on it.
        text: String,
    },
    /// Where the words stand.
    Found(String, Vec<Found>),
}

/// A brief that is made.
pub(super) struct Made {
    /// Its reference and title.
    pub(super) name: String,
    /// Width and height of each page in points.
    pub(super) sizes: Vec<(f32, f32)>,
    /// The file.
    pub(super) bytes: Arc<Vec<u8>>,
    /// Its line in the book of prints; away while it is handed out, none where
    /// it has no number.
    pub(super) entry: Option<Entry>,
}

/// The thread, seen from the page.
pub(super) struct Looking {
    asks: Sender<Ask>,
    told: Receiver<Told>,
    /// What stops it while it reads.
    interrupter: Interrupter,
    /// Whether the thread was told to have ended.
    is_over: Cell<bool>,
}

impl Looking {
    /// Starts the thread; the window is drawn anew at all it tells.
    ///
    /// # Errors
    ///
    /// When the register cannot be opened a second time.
    pub(super) fn start(
        store: &Store,
        order: Order,
        booking: Booking,
        context: &Context,
    ) -> Result<Self, StoreError> {
        let reader = store.reader()?;
        let interrupter = reader.interrupter();
        let (asks, asked) = channel();
        let (sender, told) = channel();
        let context = context.clone();
        let voice = Voice::of_this_thread();
        thread::spawn(move || {
            voice.take_up();
            // The receiver goes away with the page; then there is nothing more to do.
            let tell = |one| {
                let is_heard = sender.send(one).is_ok();
                context.request_repaint();
                is_heard
            };
            match make(&reader, &order, booking) {
                Ok((made, pages, preview)) => {
                    drop(reader);
                    if tell(Told::Made(Box::new(made))) {
                        answer(&pages, &preview, &asked, tell);
                    }
                }
                Err(error) => {
                    tell(Told::Fault(error.to_string()));
                }
            }
        });
        Ok(Self {
            asks,
            told,
            interrupter,
            is_over: Cell::new(false),
        })
    }

    /// Wants these pages drawn and no others.
    pub(super) fn draw(&self, pages: Vec<usize>, pixels_a_point: f32) {
        // The thread ends early only when the brief could not be made.
        let _ = self.asks.send(Ask::Draw(pages, pixels_a_point));
    }

    /// Wants every place of these words.
    pub(super) fn find(&self, words: &str) {
        let _ = self.asks.send(Ask::Find(words.to_owned()));
    }

    /// The next thing told.
    pub(super) fn told(&self) -> Option<Told> {
        match self.told.try_recv() {
            Ok(one) => {
                self.is_over.set(matches!(one, Told::Fault(_)));
                Some(one)
            }
            Err(TryRecvError::Empty) => None,
            // It ends by itself only with a fault.
            Err(TryRecvError::Disconnected) => {
                (!self.is_over.replace(true)).then(|| Told::Fault(tr("job-broken-off").to_owned()))
            }
        }
    }
}

impl Drop for Looking {
    /// It reads no more than it has begun.
    fn drop(&mut self) {
        self.interrupter.interrupt();
    }
}

fn make(
    store: &Store,
    order: &Order,
    booking: Booking,
) -> Result<(Made, Pages, Preview), PressError> {
    let prepared = prepare(store, order, booking)?;
    let (pages, bytes) = set_pages(&prepared.brief, order.setup.sheet)?;
    let bytes = Arc::new(bytes);
    let preview = Preview::open(bytes.as_ref().clone())?;
    let sizes = (0..preview.count())
        .map(|page| preview.size(page).unwrap_or_default())
        .collect();
    let brief = &prepared.brief;
    let made = Made {
        name: format!("{} {}", brief.reference, brief.title)
            .trim()
            .to_owned(),
        sizes,
        bytes,
        entry: prepared.entry,
    };
    Ok((made, pages, preview))
}

/// Answers until the page is closed. Words come before pictures, as they are
/// found in a moment; of what was asked twice the newest counts.
fn answer(pages: &Pages, preview: &Preview, asked: &Receiver<Ask>, tell: impl Fn(Told) -> bool) {
    let mut wanted: Vec<usize> = Vec::new();
    let mut scale = 1.0;
    loop {
        let mut words = None;
        let mut asks = Vec::new();
        if wanted.is_empty() {
            let Ok(first) = asked.recv() else { return };
            asks.push(first);
        }
        asks.extend(asked.try_iter());
        for ask in asks {
            match ask {
                Ask::Draw(pages, pixels) => {
                    wanted = pages;
                    wanted.reverse();
                    scale = pixels;
                }
                Ask::Find(asked) => words = Some(asked),
            }
        }
        let is_heard = if let Some(words) = words {
            let found = find(pages, &words);
            tell(Told::Found(words, found))
        } else if let Some(page) = wanted.pop() {
            let Some(drawn) = preview.picture(page, scale) else {
                continue;
            };
            let size = [drawn.width, drawn.height];
            tell(Told::Drawn {
                page,
                scale,
                // Pages are opaque.
                picture: ColorImage::from_rgba_premultiplied(size, &drawn.rgba),
                text: pages.text(page),
            })
        } else {
            true
        };
        if !is_heard {
            return;
        }
    }
}
