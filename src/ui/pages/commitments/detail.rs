//! One commitment: where it stands, what was noted of it, and a place to note
//! what has become of it.

use std::collections::BTreeMap;

use egui::{Id, RichText, ScrollArea, TextEdit, Ui};
use serde::{Deserialize, Serialize};

use crate::model::{CommitmentId, CommitmentStatus, EdtfDate, Outcome, PartyId};
use crate::store::{CommitmentLine, CommitmentStep};
use crate::ui::place::Place;
use crate::ui::rooms::TypedForm;
use crate::ui::widgets::{
    aside, called, chip, example, link, primary_button, small_button, standing, status_colour,
    told, wrapped_link,
};
use crate::ui::{Action, date_words, order, theme, tr, tr_with};

/// A note being typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Typed {
    commitment: Option<CommitmentId>,
    outcome: Outcome,
    note: String,
}

/// One commitment beside the list.
#[derive(Debug)]
pub(super) struct Detail {
    id: CommitmentId,
    steps: Vec<CommitmentStep>,
    typed: Typed,
}

impl Typed {
    /// The commitment it is of.
    pub(super) const fn commitment(&self) -> Option<CommitmentId> {
        self.commitment
    }
}

impl Detail {
    /// The commitment with what was noted of it; what was being typed of the
    /// same one stays.
    pub(super) fn new(id: CommitmentId, steps: Vec<CommitmentStep>, typed: Option<Typed>) -> Self {
        let typed = typed
            .filter(|typed| typed.commitment == Some(id))
            .unwrap_or_default();
        Self { id, steps, typed }
    }

    pub(super) const fn id(&self) -> CommitmentId {
        self.id
    }

    pub(super) fn typed(self) -> Typed {
        self.typed
    }

    /// What is typed, with the commitment it is of.
    pub(super) fn form(&self) -> Option<TypedForm> {
        let typed = Typed {
            commitment: Some(self.id),
            ..self.typed.clone()
        };
        Some(TypedForm {
            kind: "review",
            uid: format!("review {}", self.id),
            body: serde_json::to_string(&typed).ok()?.into(),
        })
    }

    pub(super) fn has_changes(&self) -> bool {
        self.typed.outcome != Outcome::NotStated || !self.typed.note.trim().is_empty()
    }

    pub(super) fn discard(&mut self) {
        self.typed = Typed::default();
    }

    pub(super) fn save(&mut self) -> Option<Action> {
        if !self.has_changes() {
            return None;
        }
        Some(Action::Review {
            commitment: self.id,
            outcome: self.typed.outcome,
            note: self.typed.note.clone(),
        })
    }

    /// Draws it; whether it is to be closed is the second part.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        line: &CommitmentLine,
        names: &BTreeMap<PartyId, String>,
    ) -> (Option<Action>, bool) {
        let mut action = None;
        let mut close = false;
        ui.horizontal(|ui| {
            let (words, colour) = standing(line);
            chip(ui, words, colour);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                close = small_button(ui, "button-close").clicked();
                if small_button(ui, "button-copy-reference").clicked() {
                    action = Some(Action::Copy(line.reference.clone()));
                }
            });
        });
        ScrollArea::vertical()
            .id_salt(self.id)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.label(
                    RichText::new(called(line))
                        .font(theme::bold_font(theme::HEADING_SIZE))
                        .color(theme::ACCENT),
                );
                aside(ui, tr(line.kind.label_key()));
                if !line.title.is_empty() && !line.text.is_empty() {
                    ui.label(&line.text);
                }
                aside(ui, &told(line, names));
                if let Some(later) = line.reaffirmed_by {
                    let words = tr("review-reaffirmed");
                    action = action.take().or(link(ui, words, Place::Commitment(later)));
                }
                for (key, parties) in [
                    ("field-owed-by", &line.owed_by),
                    ("field-owed-to", &line.owed_to),
                ] {
                    let asked = who(ui, key, parties, names);
                    action = action.take().or(asked);
                }
                aside(ui, tr("column-promised"));
                let from = format!("{} {}", line.meeting_reference, line.meeting_title);
                let asked = wrapped_link(ui, &from, Place::Meeting(line.meeting));
                action = action.take().or(asked);
                if !line.responsible.is_empty() {
                    let who = [("name", line.responsible.as_str())];
                    aside(ui, &tr_with("review-followed-by", &who));
                }
                ui.add_space(theme::GAP);
                if let Some(asked) = self.note(ui) {
                    action = Some(asked);
                }
                ui.add_space(theme::GAP);
                let asked = history(ui, line, &self.steps);
                action = action.take().or(asked);
            });
        (action, close)
    }

    fn note(&mut self, ui: &mut Ui) -> Option<Action> {
        ui.label(RichText::new(tr("review-now")).font(theme::bold_font(theme::BODY_SIZE)));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for outcome in Outcome::ALL {
                if *outcome != Outcome::NotStated {
                    let is_chosen = self.typed.outcome == *outcome;
                    let button = egui::Button::selectable(is_chosen, tr(outcome.label_key()))
                        .frame_when_inactive(true);
                    let button = ui.add(button);
                    if button.clicked() {
                        self.typed.outcome = if is_chosen {
                            Outcome::NotStated
                        } else {
                            *outcome
                        };
                    }
                }
            }
        });
        let field = TextEdit::multiline(&mut self.typed.note)
            .id(Id::unique(("review-note", self.id)))
            .hint_text(example("review-note-hint"))
            .desired_rows(3)
            .desired_width(ui.available_width());
        ui.add(field).widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, tr("review-note"))
        });
        order::beneath(ui, Id::unique(("review-note", self.id)), &self.typed.note);
        self.typed.commitment = Some(self.id);
        let can_save = self.has_changes();
        let clicked = ui
            .add_enabled_ui(can_save, |ui| primary_button(ui, "button-save-review"))
            .inner
            .clicked();
        clicked.then_some(Action::Save)
    }
}

/// The parties of a side, each a link, with what they are here.
fn who(
    ui: &mut Ui,
    key: &'static str,
    parties: &[PartyId],
    names: &BTreeMap<PartyId, String>,
) -> Option<Action> {
    let mut action = None;
    let named = parties
        .iter()
        .filter_map(|one| Some((*one, names.get(one)?)));
    let named: Vec<(PartyId, &String)> = named.collect();
    if named.is_empty() {
        return None;
    }
    ui.horizontal_wrapped(|ui| {
        aside(ui, tr(key));
        for (party, name) in named {
            action = action.take().or(link(ui, name, Place::Party(party)));
        }
    });
    action
}

/// What was noted, oldest first, beginning with the promise itself.
fn history(ui: &mut Ui, line: &CommitmentLine, steps: &[CommitmentStep]) -> Option<Action> {
    let mut action = None;
    ui.label(RichText::new(tr("review-history")).font(theme::bold_font(theme::BODY_SIZE)));
    step(ui, &line.made, None, "");
    for one in steps {
        step(ui, &one.on, Some(one.status), &one.note);
        if let Some((meeting, reference)) = &one.meeting {
            ui.horizontal(|ui| {
                ui.add_space(18.0);
                let asked = link(ui, reference, Place::Meeting(*meeting));
                action = action.take().or(asked);
            });
        }
    }
    action
}

fn step(ui: &mut Ui, on: &EdtfDate, status: Option<CommitmentStatus>, note: &str) {
    ui.horizontal(|ui| {
        let colour = status.map_or(theme::MUTED, status_colour);
        let (rect, _) = ui.allocate_exact_size(egui::vec2(10.0, 10.0), egui::Sense::hover());
        ui.painter().circle_filled(rect.center(), 4.0, colour);
        ui.label(date_words(on));
        // It begins with the promise.
        let what = status.map_or("review-promised", |status| status.label_key());
        ui.label(RichText::new(tr(what)).color(colour));
    });
    if !note.is_empty() {
        ui.horizontal_top(|ui| {
            ui.add_space(18.0);
            ui.add(egui::Label::new(note).wrap());
        });
    }
}
