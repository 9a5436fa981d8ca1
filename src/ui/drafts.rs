//! Keeps what is typed on a thread of its own: writing to the disk must not be
//! felt while one types. Drafts are written in the order they were given.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use egui::Context;

use super::worker::Worker;
use crate::store::{Store, StoreError};

/// How long a save waits at most for the drafts before it.
const SETTLES_WITHIN: Duration = Duration::from_secs(10);

/// Writes a draft out as JSON, or tells why it cannot.
pub type Body = Box<dyn FnOnce() -> Result<String, String> + Send>;

enum Order {
    Keep {
        kind: String,
        uid: String,
        body: Body,
    },
    /// Answer when all before it is written.
    Settle(Sender<()>),
}

/// The thread that keeps drafts; what it was given is written before it is let go.
pub struct Drafts {
    orders: Worker<Order>,
    faults: Receiver<String>,
}

impl Drafts {
    /// Starts the thread on a register.
    ///
    /// # Errors
    ///
    /// When the register cannot be opened a second time.
    pub fn start(store: &Store, context: &Context) -> Result<Self, StoreError> {
        let mut writer = store.writer()?;
        let (sender, faults) = channel();
        let window = context.clone();
        let orders = Worker::start("drafts", move |asked: Receiver<Order>| {
            while let Ok(order) = asked.recv() {
                match order {
                    Order::Keep { kind, uid, body } => {
                        if let Err(fault) = keep(&mut writer, &kind, &uid, body) {
                            // The window may be gone; then nobody is left to tell.
                            let _ = sender.send(fault);
                            window.request_repaint();
                        }
                    }
                    Order::Settle(done) => {
                        let _ = done.send(());
                    }
                }
            }
        })
        .map_err(StoreError::Thread)?;
        Ok(Self { orders, faults })
    }

    /// Keeps a draft; whether the thread took it.
    #[must_use]
    pub fn keep(&self, kind: &str, uid: &str, body: Body) -> bool {
        let order = Order::Keep {
            kind: kind.to_owned(),
            uid: uid.to_owned(),
            body,
        };
        self.orders.give(order).is_ok()
    }

    /// Waits until all that was given is written, so that no draft comes after
    /// the save or the discard that ends it.
    pub fn settle(&self) {
        let (done, settled) = channel();
        if self.orders.give(Order::Settle(done)).is_ok() {
            // A disk that takes longer than this is told of by the save itself.
            let _ = settled.recv_timeout(SETTLES_WITHIN);
        }
    }

    /// Why a draft could not be kept.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        self.faults.try_recv().ok()
    }
}

/// Keeps one draft.
///
/// # Errors
///
/// Why it could not be kept, in words.
pub fn keep(store: &mut Store, kind: &str, uid: &str, body: Body) -> Result<(), String> {
    let body = body()?;
    store
        .save_draft(kind, uid, &body)
        .map_err(|error| error.to_string())
}
