//! The history: who changed what and when, of the whole register or of one
//! record, with what each change changed.

use egui::{CentralPanel, Label, RichText, ScrollArea, Ui};
use serde_json::Value;

use super::bin::moment;
use crate::model::{MeetingId, RecordId};
use crate::store::{Change, Store, StoreError};
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{aside, card, link, small_button};
use crate::ui::{Action, op_label, theme, tr, tr_with};

/// Changes read at once.
const SHOWN: usize = 200;

/// Fields of one change told before it is cut short.
const FIELDS: usize = 40;

/// The room.
#[derive(Debug, Default)]
pub struct HistoryRoom {
    record: Option<RecordId>,
    changes: Vec<(Change, Vec<Difference>)>,
}

/// A field that a change changed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Difference {
    field: String,
    before: String,
    after: String,
}

impl RoomPage for HistoryRoom {
    fn turn_to(&mut self, place: &Place) {
        self.record = match place {
            Place::History(record) => Some(*record),
            _ => None,
        };
    }

    fn load(&mut self, store: &Store, _context: &PageContext) -> Result<(), StoreError> {
        let uid = self.record.map(|record| record.to_string());
        self.changes = store
            .changes(uid.as_deref(), SHOWN)?
            .into_iter()
            .map(|change| {
                let differences = differences(&change);
                (change, differences)
            })
            .collect();
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        let mut action = None;
        CentralPanel::default().frame(theme::page()).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(theme::MEASURE));
            if self.record.is_some() && small_button(ui, "history-whole").clicked() {
                action = Some(Action::Go(Place::Room(Room::History)));
            }
            if self.changes.len() == SHOWN {
                let count = SHOWN.to_string();
                aside(ui, &tr_with("history-cut", &[("count", &count)]));
            }
            ScrollArea::vertical()
                .id_salt(("history", self.record))
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    for (change, differences) in &self.changes {
                        let asked = one(ui, change, differences);
                        action = action.take().or(asked);
                    }
                });
        });
        action
    }

    fn place(&self) -> Place {
        self.record
            .map_or(Place::Room(Room::History), Place::History)
    }
}

fn one(ui: &mut Ui, change: &Change, differences: &[Difference]) -> Option<Action> {
    let mut action = None;
    card(ui, |ui| {
        ui.horizontal(|ui| {
            let name = change.op.parse().map_or("", |op| tr(op_label(op)));
            ui.label(RichText::new(name).font(theme::bold_font(theme::BODY_SIZE)));
            if change.kind == "meeting"
                && change.after.is_some()
                && let Ok(id) = change.uid.parse::<MeetingId>()
            {
                action = link(ui, &change.subject, Place::Meeting(id));
            } else {
                ui.label(&change.subject);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                aside(ui, &format!("{} {}", change.who, moment(&change.at)));
            });
        });
        if !change.note.is_empty() {
            ui.label(&change.note);
        }
        for difference in differences.iter().take(FIELDS) {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                aside(ui, &difference.field);
                if !difference.before.is_empty() {
                    let before = RichText::new(&difference.before).color(theme::PROBLEM);
                    ui.add(Label::new(before.strikethrough()).wrap());
                }
                if !difference.after.is_empty() {
                    let after = RichText::new(&difference.after).color(theme::GOOD);
                    ui.add(Label::new(after).wrap());
                }
            });
        }
        if differences.len() > FIELDS {
            let more = (differences.len() - FIELDS).to_string();
            aside(ui, &tr_with("board-more", &[("count", &more)]));
        }
        if change.before.is_none() && change.after.is_some() {
            aside(ui, tr("history-first"));
        }
    });
    action
}

/// The fields in which the record before and after differ. A new record, and
/// one that is gone, differ in everything: nothing is told of them.
fn differences(change: &Change) -> Vec<Difference> {
    let read = |text: &Option<String>| {
        text.as_ref()
            .and_then(|text| serde_json::from_str::<Value>(text).ok())
    };
    let mut found = Vec::new();
    if let (Some(before), Some(after)) = (read(&change.before), read(&change.after)) {
        compare("", &before, &after, &mut found);
    }
    found
}

/// What no reader looks for, or what the operation's name tells.
const UNTOLD: [&str; 4] = ["id", "revision", "passages", "deleted_on"];

fn compare(at: &str, before: &Value, after: &Value, found: &mut Vec<Difference>) {
    if before == after {
        return;
    }
    let deeper = |name: &str| {
        if at.is_empty() {
            name.to_owned()
        } else {
            format!("{at}, {name}")
        }
    };
    match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
            names.sort();
            names.dedup();
            for name in names {
                if UNTOLD.contains(&name.as_str()) {
                    continue;
                }
                let get = |of: &serde_json::Map<String, Value>| {
                    of.get(name).cloned().unwrap_or(Value::Null)
                };
                let named = deeper(&name.replace('_', " "));
                compare(&named, &get(one), &get(other), found);
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            for index in 0..one.len().max(other.len()) {
                let get = |of: &[Value]| of.get(index).cloned().unwrap_or(Value::Null);
                let named = format!("{at} {}", index + 1);
                compare(&named, &get(one), &get(other), found);
            }
        }
        _ => found.push(Difference {
            field: at.to_owned(),
            before: told(before),
            after: told(after),
        }),
    }
}

/// A value as a person reads it: of a whole record, its texts.
fn told(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.parse::<uuid::Uuid>().is_ok() => String::new(),
        Value::String(text) => text.clone(),
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !UNTOLD.contains(&name.as_str()))
            .map(|(_, value)| told(value))
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        Value::Array(values) => values
            .iter()
            .map(told)
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("; "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_tells_the_fields_that_differ_and_no_ids() {
        let before =
            serde_json::json!({"id": "a", "title": "Talks", "topics": [{"title": "Transport"}]});
        let after = serde_json::json!({"id": "b", "title": "Talks in Baku", "topics": []});
        let mut found = Vec::new();
        compare("", &before, &after, &mut found);
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.field.as_str(), one.before.as_str(), one.after.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("title", "Talks", "Talks in Baku"),
                ("topics 1", "Transport", "")
            ]
        );
    }
}
