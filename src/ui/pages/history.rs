//! The history: who changed what and when, of the whole register or of one
//! record. One entry a save, with what it changed in words (`difference.rs`).

use std::borrow::Cow;

use egui::{CentralPanel, Label, RichText, ScrollArea, Ui};
use serde_json::Value;

use super::bin::moment;
use super::difference::{Difference, Names, differences};
use crate::i18n::{Language, purge_counts};
use crate::model::{MeetingId, RecordId};
use crate::store::{Change, Op, Store, StoreError};
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{aside, card, link, small_button};
use crate::ui::{Action, in_heading, op_label, theme, tr, tr_with};

/// Changes read at once.
const SHOWN: usize = 200;

/// Fields of one change told before it is cut short.
const FIELDS: usize = 40;

/// The room.
#[derive(Debug, Default)]
pub struct HistoryRoom {
    record: Option<RecordId>,
    saves: Vec<Save>,
    is_cut: bool,
}

/// One save, with what it changed of each record.
#[derive(Debug)]
struct Save {
    /// Its changes; all have the same moment, person and operation.
    changes: Vec<(Change, Vec<Difference>)>,
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
        let names = Names::read(store)?;
        self.saves.clear();
        let changes = store.changes(uid.as_deref(), SHOWN)?;
        self.is_cut = changes.len() == SHOWN;
        for change in changes {
            let differences = differences(&change, &names);
            let last = self.saves.last_mut();
            let last = last.filter(|save| save.operation() == Some(change.operation));
            match last {
                Some(save) => save.changes.push((change, differences)),
                None => self.saves.push(Save {
                    changes: vec![(change, differences)],
                }),
            }
        }
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        let mut action = None;
        CentralPanel::default().frame(theme::page()).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(theme::MEASURE));
            if self.record.is_some() && small_button(ui, "history-whole").clicked() {
                action = Some(Action::Go(Place::Room(Room::History)));
            }
            if self.is_cut {
                let count = SHOWN.to_string();
                aside(ui, &tr_with("history-cut", &[("count", &count)]));
            }
            ScrollArea::vertical()
                .id_salt(("history", self.record))
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    for save in &self.saves {
                        let asked = save.ui(ui);
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

/// What an operation says of itself; a purge counts what went.
fn counted<'w>(head: &Change, words: &'w str) -> Cow<'w, str> {
    let counted = (head.op == Op::EmptyBin.code())
        .then(|| purge_counts(Language::current(), words))
        .flatten();
    counted.map_or(Cow::Borrowed(words), Cow::Owned)
}

impl Save {
    fn operation(&self) -> Option<i64> {
        self.changes.first().map(|(change, _)| change.operation)
    }

    fn ui(&self, ui: &mut Ui) -> Option<Action> {
        let (head, _) = self.changes.first()?;
        let mut action = None;
        card(ui, |ui| {
            ui.horizontal(|ui| {
                let name = head.op.parse().map_or("", |op| tr(op_label(op)));
                ui.label(RichText::new(in_heading(name)).font(theme::bold_font(theme::BODY_SIZE)));
                let meeting = self.changes.iter().find_map(|(change, _)| {
                    let is_meeting = change.kind == "meeting" && change.after.is_some();
                    is_meeting.then(|| change.uid.parse::<MeetingId>().ok())?
                });
                match meeting {
                    Some(id) => action = link(ui, &head.subject, Place::Meeting(id)),
                    None => {
                        ui.label(counted(head, &head.subject));
                    }
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    aside(ui, &format!("{} {}", head.who, moment(&head.at)));
                });
            });
            if !head.note.is_empty() {
                ui.label(counted(head, &head.note));
            }
            let all = self.changes.iter().flat_map(|(_, differences)| differences);
            for difference in all.clone().take(FIELDS) {
                told_difference(ui, difference);
            }
            let count = all.count();
            if count > FIELDS {
                let more = (count - FIELDS).to_string();
                aside(ui, &tr_with("board-more", &[("count", &more)]));
            }
            for (change, _) in &self.changes {
                if change.before.is_none() && change.after.is_some() {
                    let first = match change.kind.as_str() {
                        "person" => "history-first-person",
                        "party" => "history-first-party",
                        _ => "history-first",
                    };
                    let name = name_in(change.after.as_deref()).unwrap_or_default();
                    let words = tr_with(first, &[("name", &name)]);
                    // Where it has no name, nothing is said to follow.
                    aside(ui, words.trim_end_matches([' ', ':']));
                }
            }
        });
        action
    }
}

fn told_difference(ui: &mut Ui, difference: &Difference) {
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
        if difference.before.is_empty() && difference.after.is_empty() {
            aside(ui, tr("history-changed"));
        }
    });
}

/// The name in the JSON of a person or party, in the window's language where it has
/// one there, or what one without a name is known by.
fn name_in(record: Option<&str>) -> Option<String> {
    let record: Value = serde_json::from_str(record?).ok()?;
    let language = Language::current().code();
    let names = record.get("names").and_then(Value::as_array);
    let own = names.into_iter().flatten().find(|one| {
        one["language"].as_str() == Some(language) && one.get("until").is_none_or(Value::is_null)
    });
    let first = own.and_then(|one| one.get("name"));
    let first = first.or_else(|| record.pointer("/names/0/name"));
    let name = first.or_else(|| record.get("known_as").or_else(|| record.get("title")));
    Some(name?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Voice;

    #[test]
    fn what_a_purge_took_is_counted_in_the_language_spoken() {
        let change = Change {
            id: 1,
            operation: 1,
            at: String::new(),
            who: String::new(),
            op: Op::EmptyBin.code().to_owned(),
            subject: String::new(),
            note: "meetings: 2, persons: 0, parties: 1".to_owned(),
            kind: String::new(),
            uid: String::new(),
            before: None,
            after: None,
        };
        Voice::new(Language::Russian).take_up();
        let told = || counted(&change, &change.note);
        assert_eq!(told(), "встреч: 2, персон: 0, сторон: 1");
        Voice::new(Language::English).take_up();
        assert_eq!(told(), change.note);
    }
}
