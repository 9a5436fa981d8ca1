//! Today: what is coming, what is late, what was recorded last, what waits.

use std::collections::BTreeMap;

use egui::{CentralPanel, RichText, ScrollArea, Ui};

use crate::model::PartyId;
use crate::store::{Dashboard, DayDue, Store, StoreError};
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{
    aside, card, columns, commitment_line, folded, heading, meeting_line, primary_button,
    wrapped_link,
};
use crate::ui::{Action, date_words, theme, tr, tr_with};

/// The first page of the day.
#[derive(Debug, Default)]
pub struct TodayRoom {
    dashboard: Dashboard,
    names: BTreeMap<PartyId, String>,
    drafts: usize,
    handling: Vec<DayDue>,
}

impl RoomPage for TodayRoom {
    fn turn_to(&mut self, _place: &Place) {}

    fn load(&mut self, store: &Store, context: &PageContext) -> Result<(), StoreError> {
        self.dashboard = store.dashboard(context.today)?;
        self.names = store.party_names()?;
        self.drafts = store.drafts()?.len();
        self.handling = store.handling_due(context.today)?;
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| {
                ScrollArea::vertical()
                    .auto_shrink([false, false])
                    .show(ui, |ui| self.content(ui, context))
                    .inner
            })
            .inner
    }

    fn place(&self) -> Place {
        Place::Room(Room::Today)
    }
}

impl TodayRoom {
    fn content(&self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        let mut action = None;
        ui.horizontal(|ui| {
            let day = date_words(&crate::model::EdtfDate::day(context.today));
            ui.label(
                RichText::new(day)
                    .font(theme::bold_font(theme::TITLE_SIZE))
                    .color(theme::ACCENT),
            );
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if primary_button(ui, "button-new-meeting").clicked() {
                    action = Some(Action::NewMeeting);
                }
            });
        });
        ui.add_space(theme::TIGHT);
        columns(ui, &[1.0, 1.0], |column, ui| {
            let asked = if column == 0 {
                self.left(ui)
            } else {
                self.right(ui)
            };
            action = action.take().or(asked);
        });
        action
    }

    fn left(&self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        let board = &self.dashboard;
        for (key, nothing, lines) in [
            ("today-overdue", "today-none-overdue", &board.overdue),
            ("today-due-soon", "today-none-due", &board.due_soon),
        ] {
            card(ui, |ui| {
                let all: Vec<_> = lines.iter().collect();
                let lines = folded(ui.ctx(), &all);
                heading(ui, tr(key), &counted(lines.len()));
                if lines.is_empty() {
                    aside(ui, tr(nothing));
                }
                for line in lines {
                    action = action.take().or(commitment_line(ui, line, &self.names));
                }
            });
        }
        action
    }

    fn right(&self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        if self.drafts > 0 || !self.handling.is_empty() {
            card(ui, |ui| {
                heading(ui, tr("today-waiting"), "");
                if self.drafts > 0 {
                    let count = self.drafts.to_string();
                    ui.label(tr_with("today-drafts", &[("count", &count)]));
                }
                for due in &self.handling {
                    let key = if due.is_embargo {
                        "today-embargo"
                    } else {
                        "today-review"
                    };
                    let words = tr_with(
                        key,
                        &[
                            ("reference", &due.reference),
                            ("day", &date_words(&due.day)),
                        ],
                    );
                    let went = wrapped_link(ui, &words, Place::Meeting(due.meeting));
                    action = action.take().or(went);
                }
            });
        }
        let board = &self.dashboard;
        for (key, nothing, lines) in [
            ("today-upcoming", "today-none-upcoming", &board.upcoming),
            ("today-recent", "list-empty", &board.recent),
        ] {
            card(ui, |ui| {
                heading(ui, tr(key), &counted(lines.len()));
                if lines.is_empty() {
                    aside(ui, tr(nothing));
                }
                for line in lines {
                    action = action.take().or(meeting_line(ui, line));
                }
            });
        }
        action
    }
}

fn counted(count: usize) -> String {
    if count == 0 {
        String::new()
    } else {
        count.to_string()
    }
}
