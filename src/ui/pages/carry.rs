//! Carrying forward: the open commitments with the parties of a meeting. For
//! each the officer notes what was heard of it there; all notes are saved as
//! one step.

use std::collections::BTreeMap;

use egui::{CentralPanel, Id, RichText, ScrollArea, TextEdit, Ui};
use serde::{Deserialize, Serialize};

use crate::model::{CommitmentId, MeetingId, Outcome, PartyId};
use crate::store::{CarryNote, CommitmentLine, Owed, Store, StoreError};
use crate::ui::command::Command;
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage, TypedForm};
use crate::ui::widgets::{
    aside, beneath_commitment, card, commitment_line, example, folded, heading, primary_button,
};
use crate::ui::{Action, order, theme, tr, tr_with};

/// What is noted of one commitment, while it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Typed {
    outcome: Outcome,
    note: String,
}

impl Typed {
    fn says_something(&self) -> bool {
        self.outcome != Outcome::NotStated || !self.note.trim().is_empty()
    }
}

/// The page of one meeting.
#[derive(Debug, Default)]
pub struct CarryRoom {
    meeting: Option<MeetingId>,
    title: String,
    lines: Vec<CommitmentLine>,
    names: BTreeMap<PartyId, String>,
    typed: BTreeMap<CommitmentId, Typed>,
    kept: BTreeMap<CommitmentId, Typed>,
}

impl RoomPage for CarryRoom {
    fn turn_to(&mut self, place: &Place) {
        if let Place::Carry(meeting) = place
            && self.meeting != Some(*meeting)
        {
            self.meeting = Some(*meeting);
            self.typed.clear();
            self.kept.clear();
        }
    }

    fn load(&mut self, store: &Store, _context: &PageContext) -> Result<(), StoreError> {
        let Some(id) = self.meeting else {
            return Ok(());
        };
        self.names = store.party_names()?;
        let meeting = store.meeting(id)?.meeting;
        self.title = format!("{} {}", meeting.reference, meeting.title);
        let own = store.own_party()?;
        let day = meeting.when.date.latest();
        self.lines.clear();
        let others = meeting
            .delegations
            .iter()
            .map(|delegation| delegation.party)
            .filter(|party| Some(*party) != own);
        for party in others {
            for line in store.open_commitments_with(party, day)? {
                let is_new = self.lines.iter().all(|one| one.id != line.id);
                // What is promised here is not carried here.
                if is_new && line.meeting != id {
                    self.lines.push(line);
                }
            }
        }
        // Noted here before: it may be settled by that, and can be noted anew.
        for line in store.noted_at(id)? {
            if self.lines.iter().all(|one| one.id != line.id) {
                self.lines.push(line);
            }
        }
        if !self.has_changes() {
            self.kept.clear();
            for line in &self.lines {
                let review = store.review_at(line.id, id)?;
                let typed = review.map_or_else(Typed::default, |review| Typed {
                    outcome: review.outcome,
                    note: review.note,
                });
                self.kept.insert(line.id, typed);
            }
            self.typed = self.kept.clone();
        }
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE));
                let asked = self.bar(ui);
                asked.or(self.content(ui))
            })
            .inner
    }

    fn place(&self) -> Place {
        self.meeting
            .map_or(Place::Room(Room::Meetings), Place::Carry)
    }

    fn has_changes(&self) -> bool {
        self.typed != self.kept
    }

    fn save(&mut self) -> Option<Action> {
        let notes: Vec<CarryNote> = self
            .typed
            .iter()
            .filter(|(id, typed)| self.kept.get(id) != Some(*typed) && typed.says_something())
            .map(|(id, typed)| CarryNote {
                commitment: *id,
                outcome: typed.outcome,
                note: typed.note.clone(),
                passages: Vec::new(),
            })
            .collect();
        let meeting = self.meeting?;
        (!notes.is_empty()).then_some(Action::CarryForward { meeting, notes })
    }

    fn discard(&mut self) {
        self.typed = self.kept.clone();
    }

    fn typed(&self) -> Option<TypedForm> {
        let meeting = self.meeting?;
        Some(TypedForm {
            kind: "carry",
            uid: format!("carry {meeting}"),
            body: serde_json::to_string(&(meeting, &self.typed, &self.kept))
                .ok()?
                .into(),
        })
    }

    fn retype(&mut self, body: &str) {
        if let Ok((meeting, typed, kept)) = serde_json::from_str(body) {
            self.meeting = Some(meeting);
            self.typed = typed;
            self.kept = kept;
        }
    }
}

impl CarryRoom {
    fn bar(&self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        ui.horizontal(|ui| {
            ui.label(
                RichText::new(tr("carry-title"))
                    .font(theme::bold_font(theme::TITLE_SIZE))
                    .color(theme::ACCENT),
            );
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let can_save = self.has_changes();
                let save = ui
                    .add_enabled_ui(can_save, |ui| primary_button(ui, "button-save-notes"))
                    .inner
                    .on_hover_text(Command::Save.tip(ui.ctx()));
                if save.clicked() {
                    action = Some(Action::Save);
                }
            });
        });
        if let Some(meeting) = self.meeting {
            let asked = crate::ui::widgets::wrapped_link(ui, &self.title, Place::Meeting(meeting));
            action = action.or(asked);
        }
        aside(ui, tr("carry-note"));
        ui.add_space(theme::TIGHT);
        action
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        if self.lines.is_empty() {
            ui.label(RichText::new(tr("carry-none")).color(theme::MUTED));
            return None;
        }
        ScrollArea::vertical()
            .id_salt(("carry", self.meeting))
            .auto_shrink([false, false])
            .show(ui, |ui| {
                for (owed, key) in [
                    (Owed::Theirs, "commitments-theirs"),
                    (Owed::Ours, "commitments-ours"),
                    (Owed::Both, "commitments-both"),
                    (Owed::NotStated, "commitments-side-not-stated"),
                ] {
                    let lines: Vec<&CommitmentLine> =
                        self.lines.iter().filter(|line| line.owed == owed).collect();
                    if lines.is_empty() {
                        continue;
                    }
                    let lines = folded(ui.ctx(), &lines);
                    let count = lines.len().to_string();
                    card(ui, |ui| {
                        heading(ui, tr(key), &count);
                        for line in lines {
                            let asked = commitment_line(ui, line, &self.names);
                            action = action.take().or(asked);
                            let typed = self.typed.entry(line.id).or_default();
                            note(ui, line, typed);
                            ui.separator();
                        }
                    });
                }
            });
        action
    }
}

fn note(ui: &mut Ui, line: &CommitmentLine, typed: &mut Typed) {
    let left = beneath_commitment(ui, line);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.add_space(left);
        for outcome in Outcome::ALL {
            if *outcome == Outcome::NotStated {
                continue;
            }
            let is_chosen = typed.outcome == *outcome;
            let button = egui::Button::selectable(is_chosen, tr(outcome.label_key()))
                .frame_when_inactive(true);
            let button = ui.add(button);
            let words = tr_with(
                "carry-outcome",
                &[
                    ("outcome", tr(outcome.label_key())),
                    ("reference", &line.reference),
                ],
            );
            button.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, &words)
            });
            if button.clicked() {
                typed.outcome = if is_chosen {
                    Outcome::NotStated
                } else {
                    *outcome
                };
            }
        }
    });
    ui.horizontal(|ui| {
        ui.add_space(left);
        let field = TextEdit::singleline(&mut typed.note)
            .id(Id::unique(("carry-note", line.id)))
            .hint_text(example("review-note-hint"))
            .desired_width(ui.available_width());
        let words = tr_with("carry-note-of", &[("reference", &line.reference)]);
        ui.add(field)
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &words));
    });
    order::beneath(ui, Id::unique(("carry-note", line.id)), &typed.note);
}
