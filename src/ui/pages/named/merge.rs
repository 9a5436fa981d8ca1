//! Merging two records of one person: field by field, with the result beside.

use egui::{RichText, ScrollArea, Ui};

use super::{Known, muted, section};
use crate::model::{FieldName, Merge, MergeFrom, Person, PersonId};
use crate::ui::widgets::{columns, head, picker, primary_button};
use crate::ui::{RecordChange, date_words, person_name, theme, tr, tr_with};

/// A merge being decided.
pub struct MergePage {
    person: Person,
    /// What stands in the field of the other record.
    other_text: String,
    other: Option<PersonId>,
    merge: Option<Merge>,
    /// The page has not been drawn yet.
    is_new: bool,
}

/// What the page asks for.
pub enum MergeAsk {
    Close,
    Do(RecordChange),
}

impl MergePage {
    pub fn new(person: Person, other: Option<Person>) -> Self {
        Self {
            other_text: other
                .as_ref()
                .map(|other| person_name(other).to_owned())
                .unwrap_or_default(),
            other: other.as_ref().map(|other| other.id),
            merge: other.map(|other| Merge::of(person.clone(), other)),
            person,
            is_new: true,
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, known: &Known) -> Option<MergeAsk> {
        let mut asked = None;
        let title = RichText::new(tr("people-merge-title"))
            .font(theme::bold_font(theme::TITLE_SIZE))
            .color(theme::ACCENT);
        // The buttons have a line of their own where the title leaves them none.
        let is_narrow = ui.available_width() < 560.0;
        let mut tools = |ui: &mut Ui| {
            if let Some(merge) = &self.merge {
                if primary_button(ui, "people-merge").clicked() {
                    asked = Some(MergeAsk::Do(RecordChange::Merge {
                        kept: merge.result(),
                        absorbed: merge.absorbed.id,
                    }));
                }
                if ui.button(tr("button-not-the-same")).clicked() {
                    let change = RecordChange::NotTheSame(merge.kept.id, merge.absorbed.id);
                    asked = Some(MergeAsk::Do(change));
                }
            }
            if ui
                .button(tr("button-cancel"))
                .on_hover_text("Esc")
                .clicked()
            {
                asked = Some(MergeAsk::Close);
            }
        };
        if is_narrow {
            ui.add(egui::Label::new(title).wrap());
            ui.horizontal_wrapped(tools);
        } else {
            head(ui, title, &mut tools);
        }
        ui.label(RichText::new(tr("people-merge-note")).color(theme::MUTED));
        ui.add_space(theme::GAP);
        ScrollArea::vertical()
            .id_salt("merge")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE));
                self.choose(ui, known);
                if let Some(merge) = &mut self.merge {
                    decide(ui, merge);
                    result(ui, merge, known);
                }
                ui.add_space(theme::SECTION);
            });
        let escape = !super::under_dialog(ui)
            && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
        asked.or(escape.then_some(MergeAsk::Close))
    }

    /// Which other record it is.
    fn choose(&mut self, ui: &mut Ui, known: &Known) {
        let before = self.other;
        picker(
            ui,
            self.person.id.record(),
            "field-merge-with",
            FieldName::Person,
            &mut self.other_text,
            &mut self.other,
            &known.persons,
            &[],
            &[],
        );
        if std::mem::take(&mut self.is_new) && self.merge.is_none() {
            let field = egui::Id::unique((self.person.id.record(), "field-merge-with"));
            ui.memory_mut(|memory| memory.request_focus(field));
        }
        if self.other != before {
            self.merge = self
                .other
                .filter(|other| *other != self.person.id)
                .and_then(|other| known.directory.persons.get(&other))
                .map(|other| Merge::of(self.person.clone(), other.clone()));
        }
        ui.add_space(theme::SECTION);
    }
}

/// The fields that differ, each with both values to choose from.
fn decide(ui: &mut Ui, merge: &mut Merge) {
    section(ui, "section-merge-fields", 0, |ui| {
        columns(ui, &[1.0, 2.0, 2.0], |column, ui| {
            let key = match column {
                0 => return,
                1 => "people-this-record",
                _ => "people-other-record",
            };
            ui.label(muted(tr(key)));
        });
        let Merge {
            kept,
            absorbed,
            shown_name,
            honorific,
            biography,
            known_as,
            verified,
            ..
        } = merge;
        let day = |person: &Person| {
            person
                .verified_on
                .map(|day| date_words(&crate::model::EdtfDate::day(day)))
                .unwrap_or_default()
        };
        let fields: [(&'static str, String, String, &mut MergeFrom); 5] = [
            (
                "field-name",
                kept.shown_name().to_owned(),
                absorbed.shown_name().to_owned(),
                shown_name,
            ),
            (
                "field-honorific",
                kept.honorific.clone(),
                absorbed.honorific.clone(),
                honorific,
            ),
            (
                "field-known-as",
                kept.known_as.clone(),
                absorbed.known_as.clone(),
                known_as,
            ),
            (
                "field-biography",
                kept.biography.clone(),
                absorbed.biography.clone(),
                biography,
            ),
            ("field-verified-on", day(kept), day(absorbed), verified),
        ];
        for (key, ours, theirs, from) in fields {
            if ours == theirs {
                continue;
            }
            columns(ui, &[1.0, 2.0, 2.0], |column, ui| match column {
                0 => {
                    ui.label(muted(tr(key)));
                }
                1 => side(ui, from, MergeFrom::Kept, &ours),
                _ => side(ui, from, MergeFrom::Absorbed, &theirs),
            });
        }
    });
    section(ui, "section-names", 0, |ui| {
        for (name, stays) in &mut merge.names {
            let language = if name.language.is_empty() {
                String::new()
            } else {
                format!(" ({})", name.language)
            };
            ui.checkbox(stays, format!("{}{language}", name.name));
        }
    });
    if !merge.posts.is_empty() {
        section(ui, "section-posts", 0, |ui| {
            for (post, stays) in &mut merge.posts {
                let from = post
                    .from
                    .as_ref()
                    .map(|from| format!(", {}", date_words(from)));
                ui.checkbox(stays, format!("{}{}", post.title, from.unwrap_or_default()));
            }
        });
    }
}

fn side(ui: &mut Ui, from: &mut MergeFrom, value: MergeFrom, words: &str) {
    let words = if words.is_empty() {
        tr("form-not-stated")
    } else {
        words
    };
    // A note on a life may be long; the choice shows how it begins.
    let start: String = words.chars().take(120).collect();
    ui.radio_value(from, value, start);
}

/// The record as it will be.
fn result(ui: &mut Ui, merge: &Merge, known: &Known) {
    let person = merge.result();
    section(ui, "section-merge-result", 0, |ui| {
        let name = [person.honorific.as_str(), person.shown_name()].join(" ");
        ui.label(RichText::new(name.trim()).font(theme::bold_font(theme::HEADING_SIZE)));
        let others: Vec<&str> = person
            .names
            .iter()
            .skip(1)
            .map(|name| name.name.as_str())
            .collect();
        if !others.is_empty() {
            ui.label(muted(&others.join("; ")));
        }
        for post in &person.posts {
            let party = post
                .party
                .map(|party| known.party_name(party))
                .unwrap_or_default();
            let words = if party.is_empty() {
                post.title.clone()
            } else {
                format!("{} \u{b7} {party}", post.title)
            };
            ui.label(words);
        }
        if !person.biography.is_empty() {
            ui.add(egui::Label::new(&person.biography).wrap());
        }
        let other = merge.absorbed.shown_name();
        ui.label(muted(&tr_with("people-merge-moves", &[("name", other)])));
    });
}
