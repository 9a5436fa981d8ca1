//! Today: what is coming, what is late, what was recorded last, what waits.

use std::collections::BTreeMap;

use egui::{CentralPanel, RichText, ScrollArea, Ui};

use crate::model::PartyId;
use crate::store::{Dashboard, DayDue, Store, StoreError, StoredDraft};
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{
    aside, card, columns_where_room, commitment_line, folded, heading, meeting_line,
    primary_button, wrapped_link,
};
use crate::ui::{Action, date_words, theme, tr, tr_with};

/// The first page of the day.
#[derive(Debug, Default)]
pub struct TodayRoom {
    dashboard: Dashboard,
    names: BTreeMap<PartyId, String>,
    /// Forms left half typed: what each is called, and what opens it.
    drafts: Vec<(String, Action)>,
    handling: Vec<DayDue>,
}

impl RoomPage for TodayRoom {
    fn turn_to(&mut self, _place: &Place) {}

    fn load(&mut self, store: &Store, context: &PageContext) -> Result<(), StoreError> {
        self.dashboard = store.dashboard(context.today)?;
        self.names = store.party_names()?;
        self.drafts = store.drafts()?.iter().filter_map(half_typed).collect();
        self.handling = store.handling_due(context.today)?;
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| {
                ScrollArea::vertical()
                    .id_salt("today")
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
        columns_where_room(ui, &[1.0, 1.0], 780.0, |column, ui| {
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
            ("today-quiet", "", &board.quiet),
        ] {
            if nothing.is_empty() && lines.is_empty() {
                continue;
            }
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
        let mut action = self.waiting(ui);
        let board = &self.dashboard;
        card(ui, |ui| {
            heading(ui, tr("today-upcoming"), &counted(board.upcoming.len()));
            if board.upcoming.is_empty() {
                aside(ui, tr("today-none-upcoming"));
            }
            for line in &board.upcoming {
                action = action.take().or(meeting_line(ui, line));
                let prepare = [("prepare-pack", Action::Prepare(line.id))];
                action = action.take().or(next_steps(ui, prepare));
            }
        });
        card(ui, |ui| {
            heading(ui, tr("today-recent"), &counted(board.recent.len()));
            if board.recent.is_empty() {
                aside(ui, tr("list-empty"));
            }
            for line in &board.recent {
                action = action.take().or(meeting_line(ui, line));
            }
        });
        action
    }

    /// What was begun and is not done.
    fn waiting(&self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        let board = &self.dashboard;
        let is_empty = self.drafts.is_empty()
            && self.handling.is_empty()
            && board.drafted.is_empty()
            && board.unrecorded.is_empty();
        if is_empty {
            return None;
        }
        card(ui, |ui| {
            heading(ui, tr("today-waiting"), "");
            for (name, opens) in &self.drafts {
                let words = tr_with("today-draft", &[("name", name)]);
                if ui.link(words).clicked() {
                    action = Some(opens.clone());
                }
            }
            for line in &board.drafted {
                let name = format!("{} {}", line.reference, line.title);
                let words = tr_with("today-drafted", &[("name", &name)]);
                action = action
                    .take()
                    .or(wrapped_link(ui, &words, Place::Meeting(line.id)));
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
            for line in &board.unrecorded {
                action = action.take().or(meeting_line(ui, line));
                let record = [("prepare-record", Action::RecordAfter(line.id))];
                action = action.take().or(next_steps(ui, record));
            }
        });
        action
    }
}

/// What can be done next with the meeting of the line above.
fn next_steps<const N: usize>(ui: &mut Ui, steps: [(&'static str, Action); N]) -> Option<Action> {
    let mut action = None;
    ui.horizontal(|ui| {
        ui.add_space(158.0);
        for (key, asks) in steps {
            if ui.button(tr(key)).clicked() {
                action = Some(asks);
            }
        }
    });
    ui.add_space(theme::TIGHT);
    action
}

/// A form that was left half typed: what it is called, and what opens it.
fn half_typed(draft: &StoredDraft) -> Option<(String, Action)> {
    let body: serde_json::Value = serde_json::from_str(&draft.body).ok()?;
    match draft.kind.as_str() {
        "meeting" => {
            let title = body.pointer("/draft/record/title")?.as_str()?.trim();
            let title = if title.is_empty() {
                tr("today-untitled")
            } else {
                title
            };
            let id = draft.uid.parse().ok()?;
            Some((title.to_owned(), Action::TakeUp(id)))
        }
        "person" => {
            let go = Action::Go(Place::Room(Room::People));
            Some((tr("room-people").to_owned(), go))
        }
        "party" => {
            let go = Action::Go(Place::Room(Room::Parties));
            Some((tr("room-parties").to_owned(), go))
        }
        _ => None,
    }
}

fn counted(count: usize) -> String {
    if count == 0 {
        String::new()
    } else {
        count.to_string()
    }
}
