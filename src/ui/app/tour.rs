//! The tour: six steps in a strip at the foot of the window, beside which one
//! works as ever. It begins with the sample, can be left at any step and taken up
//! there later; how far one is stands with the preferences.

use egui::{Align, Frame, Layout, Margin, Panel, RichText, Ui};

use super::MemconApp;
use crate::ui::place::{Place, Room};
use crate::ui::widgets::primary_button;
use crate::ui::{Action, TourAsk, theme, tr, tr_with};

/// A step: its title, what it tells, and where it leads.
struct Step {
    title: &'static str,
    words: &'static str,
    room: Room,
}

const STEPS: [Step; 6] = [
    Step {
        title: "tour-today",
        words: "tour-today-words",
        room: Room::Today,
    },
    Step {
        title: "tour-record",
        words: "tour-record-words",
        room: Room::Meetings,
    },
    Step {
        title: "tour-promises",
        words: "tour-promises-words",
        room: Room::Commitments,
    },
    Step {
        title: "tour-figures",
        words: "tour-figures-words",
        room: Room::Figures,
    },
    Step {
        title: "tour-search",
        words: "tour-search-words",
        room: Room::Search,
    },
    Step {
        title: "tour-brief",
        words: "tour-brief-words",
        room: Room::Meetings,
    },
];

impl MemconApp {
    /// Begins the tour anew.
    pub(super) fn begin_tour(&mut self) {
        self.eyes.now.tour.step = 0;
        self.eyes.now.tour.is_shown = true;
    }

    /// Does what was asked of the tour.
    pub(super) fn tour(&mut self, ask: TourAsk) {
        let tour = &mut self.eyes.now.tour;
        let last = STEPS.len() - 1;
        match ask {
            TourAsk::TakeUp => {
                tour.is_shown = true;
                tour.step = if tour.step > last { 0 } else { tour.step };
            }
            TourAsk::Leave => tour.is_shown = false,
            TourAsk::Next => {
                tour.step += 1;
                tour.is_shown = tour.step <= last;
            }
            TourAsk::Before => tour.step = tour.step.saturating_sub(1),
        }
        if !self.eyes.now.tour.is_shown {
            tr("tour-left").clone_into(&mut self.session.told);
        }
    }

    /// Draws the step one is at.
    pub(super) fn tour_card(&mut self, ui: &mut Ui) {
        let tour = self.eyes.now.tour;
        let Some(step) = STEPS.get(tour.step).filter(|_| tour.is_shown) else {
            return;
        };
        let frame = Frame::new()
            .fill(theme::PAPER)
            .inner_margin(Margin::symmetric(16, 8));
        let asked = Panel::bottom("tour").frame(frame).show(ui, |ui| {
            let (number, all) = ((tour.step + 1).to_string(), STEPS.len().to_string());
            let count = tr_with("tour-step", &[("number", &number), ("all", &all)]);
            ui.horizontal(|ui| {
                let title = RichText::new(tr(step.title)).font(theme::bold_font(theme::BODY_SIZE));
                ui.label(title.color(theme::ACCENT));
                ui.label(
                    RichText::new(count)
                        .size(theme::SMALL_SIZE)
                        .color(theme::MUTED),
                );
            });
            ui.label(tr(step.words));
            ui.add_space(theme::TIGHT);
            let mut asked = None;
            ui.horizontal_wrapped(|ui| {
                if ui.button(tr("tour-show")).clicked() {
                    asked = Some(Action::Go(Place::Room(step.room)));
                }
                let is_last = tour.step + 1 == STEPS.len();
                let next = if is_last { "tour-done" } else { "tour-next" };
                if primary_button(ui, next).clicked() {
                    asked = Some(Action::Tour(TourAsk::Next));
                }
                if tour.step > 0 && ui.button(tr("tour-before")).clicked() {
                    asked = Some(Action::Tour(TourAsk::Before));
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if ui.button(tr("tour-leave")).clicked() {
                        asked = Some(Action::Tour(TourAsk::Leave));
                    }
                });
            });
            asked
        });
        self.actions.extend(asked.inner);
    }
}
