//! A brief looked at before it leaves the window, and handed out from there.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::MemconApp;
use super::printing::file_name;
use crate::press::{Booking, Order};
use crate::ui::LookAsk;
use crate::ui::dialogs::Dialog;
use crate::ui::jobs::Job;
use crate::ui::looking::Looking;
use crate::ui::pages::LookPage;
use crate::ui::print_jobs::{HandOut, HandOutFault, Way};
use crate::ui::{tr, tr_with};

impl MemconApp {
    /// Uses another command than `lp` to print on paper.
    pub fn print_through(&mut self, command: PathBuf) {
        self.queue = command;
    }

    /// Does what was asked of a brief that is looked at.
    pub(super) fn look(&mut self, ask: LookAsk, context: &Context) {
        match ask {
            LookAsk::Begin { orders, path } => {
                let booking = if self.can_write() {
                    Booking::Numbered
                } else {
                    Booking::None
                };
                self.begin_look(orders, &path, booking, context);
            }
            LookAsk::Save => self.save_looked_at(context),
            LookAsk::Open => {
                let name = self.session.look.as_mut().and_then(|page| page.made());
                let name = name.map_or_else(String::new, |made| file_name(&made.name));
                self.hand_out(Way::Open(format!("{name}.pdf")), context);
            }
            LookAsk::Print => {
                let Some(page) = &mut self.session.look else {
                    return;
                };
                let sheet = page.orders().first().map(|order| order.setup.sheet);
                let title = page.made().map(|made| made.name.clone());
                let way = Way::Spool {
                    command: self.queue.clone(),
                    title: title.unwrap_or_default(),
                    sheet: sheet.unwrap_or_default(),
                };
                self.hand_out(way, context);
            }
        }
    }

    fn begin_look(&mut self, orders: Vec<Order>, path: &Path, booking: Booking, context: &Context) {
        let (Some(store), Some(first)) = (&self.session.store, orders.first()) else {
            return;
        };
        match Looking::start(store, first.clone(), booking, context) {
            Ok(looking) => {
                // What is looked at are pages, whatever the file was to be.
                let path = path.with_extension("pdf");
                self.session.look = Some(Box::new(LookPage::new(looking, orders, path)));
            }
            Err(error) => self.fault(&error),
        }
    }

    fn save_looked_at(&mut self, context: &Context) {
        let Some(page) = &mut self.session.look else {
            return;
        };
        if page.orders().len() > 1 {
            // Each copy says which it is.
            let (orders, path) = (page.orders().to_vec(), page.path().to_owned());
            if page.may_replace() {
                if let Some(setup) = &mut self.session.print {
                    setup.tell_exists();
                }
                self.print(&orders, &path, context);
            }
        } else if page.may_replace() {
            let way = Way::Save(page.path().to_owned());
            self.hand_out(way, context);
        }
    }

    fn hand_out(&mut self, way: Way, context: &Context) {
        let (Some(store), Some(made)) = (
            &self.session.store,
            self.session.look.as_mut().and_then(|page| page.made()),
        ) else {
            return;
        };
        let booking = match made.entry.take() {
            Some(entry) => match store.writer() {
                Ok(writer) => Some((entry, Box::new(writer))),
                Err(error) => {
                    made.entry = Some(entry);
                    return self.fault(&error);
                }
            },
            None => None,
        };
        let job = HandOut {
            way,
            register: self.path.clone(),
            bytes: Arc::clone(&made.bytes),
            booking,
        };
        self.jobs.start(Job::HandOut(job), context);
    }

    /// Makes the brief that is looked at anew, as its number cannot be had.
    fn look_again(&mut self, booking: Booking, words: String, context: &Context) {
        if let Some(page) = &self.session.look {
            let (orders, path) = (page.orders().to_vec(), page.path().to_owned());
            self.begin_look(orders, &path, booking, context);
        }
        self.session.dialog = Some(Dialog::Fault(words));
    }

    /// Tells what came of it.
    pub(super) fn handed_out(
        &mut self,
        job: HandOut,
        result: Result<String, HandOutFault>,
        context: &Context,
    ) {
        if let Some(page) = &mut self.session.look {
            page.put_back(job.booking.map(|(entry, _)| entry));
        }
        let said = match result {
            Ok(said) => said,
            Err(HandOutFault::NumberTaken) => {
                let words = tr("print-number-taken").to_owned();
                return self.look_again(Booking::Numbered, words, context);
            }
            Err(HandOutFault::Unbooked(why)) => {
                let words = tr_with("print-unbooked", &[("why", tr(why.key()))]);
                return self.look_again(Booking::None, words, context);
            }
            Err(HandOutFault::Fault(message)) => {
                self.session.dialog = Some(Dialog::Fault(message));
                return;
            }
        };
        let words = match job.way {
            Way::Save(path) => {
                self.session.look = None;
                self.session.print = None;
                let note = String::new();
                self.session.dialog = Some(Dialog::Printed { path, note });
                return;
            }
            Way::Open(_) => tr("print-opened").to_owned(),
            Way::Spool { .. } => tr_with("print-sent", &[("said", &said)]),
        };
        if let Some(page) = &mut self.session.look {
            page.tell(words);
        }
    }
}
