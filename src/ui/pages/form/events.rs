//! What was mentioned that happened, or will happen, elsewhere.

use egui::{RichText, Ui};

use super::{FormPage, understood};
use crate::model::{EventDraft, EventPerson, FieldName, Person, PersonId};
use crate::ui::widgets::{
    Field, Picked, choice, choice_of, columns, picker, section, small_button,
};
use crate::ui::{theme, tr};

impl FormPage {
    pub(super) fn events(&mut self, ui: &mut Ui) {
        let speakers = self.speakers();
        let mut removed = None;
        section(ui, "section-events", self.draft.events.len(), |ui| {
            for index in 0..self.draft.events.len() {
                if index > 0 {
                    ui.separator();
                }
                let Self {
                    draft, problems, ..
                } = self;
                let event = &mut draft.events[index];
                let id = event.id.record();
                columns(ui, &[3.2, 1.2, 0.9], |column, ui| match column {
                    0 => {
                        Field::new(id, "field-title", &mut event.title)
                            .checked(FieldName::Title)
                            .show(ui, problems);
                    }
                    1 => choice(ui, id, "field-event-kind", &mut event.kind),
                    _ => {
                        ui.add_space(theme::SMALL_SIZE + 8.0);
                        if small_button(ui, "button-remove").clicked() {
                            removed = Some(index);
                        }
                    }
                });
                columns(ui, &[1.2, 1.4, 1.4, 1.2], |column, ui| match column {
                    0 => choice(ui, id, "field-timing", &mut event.timing),
                    1 => {
                        Field::new(id, "field-date-words", &mut event.date_words)
                            .hint("form-date-words-hint")
                            .show(ui, problems);
                    }
                    2 => {
                        let words = understood(&event.date);
                        Field::new(id, "field-date", &mut event.date)
                            .checked(FieldName::EventDate)
                            .understood(words)
                            .show(ui, problems);
                    }
                    _ => choice(ui, id, "field-basis", &mut event.basis),
                });
                columns(ui, &[2.0, 1.2, 1.2, 1.6], |column, ui| match column {
                    0 => {
                        Field::new(id, "field-venue", &mut event.place.venue).show(ui, problems);
                    }
                    1 => {
                        Field::new(id, "field-city", &mut event.place.city).show(ui, problems);
                    }
                    2 => {
                        Field::new(id, "field-country", &mut event.place.country)
                            .show(ui, problems);
                    }
                    _ => choice_of(ui, id, "field-told-by", &mut event.speaker, &speakers),
                });
                Field::new(id, "field-note", &mut event.note).show(ui, problems);
                self.event_people(ui, index);
            }
            if small_button(ui, "button-add-event").clicked() {
                let event = EventDraft::new(speakers.first().map(|(id, _)| *id));
                self.go_to = Some(Field::id(event.id.record(), "field-title"));
                self.draft.events.push(event);
            }
        });
        if let Some(index) = removed {
            self.remove(|draft| {
                draft.events.remove(index);
            });
        }
    }

    /// The persons in an event, and a picker for one more.
    fn event_people(&mut self, ui: &mut Ui, index: usize) {
        let Self {
            draft,
            problems,
            directory,
            persons,
            event_persons,
            ..
        } = self;
        let event = &mut draft.events[index];
        let mut removed = None;
        for (row, person) in event.persons.iter_mut().enumerate() {
            columns(ui, &[2.0, 2.6, 0.9], |column, ui| match column {
                0 => {
                    ui.add_space(theme::SMALL_SIZE + 10.0);
                    let known = directory.persons.get(&person.person);
                    let mut name = directory.person_name(person.person).to_owned();
                    if known.is_some_and(|person| !person.is_named()) {
                        name = format!("{name} ({})", tr("form-name-not-stated"));
                    }
                    ui.label(RichText::new(name).font(theme::bold_font(theme::BODY_SIZE)));
                }
                1 => {
                    Field::new(event.id.record(), "field-capacity", &mut person.capacity)
                        .show(ui, problems);
                }
                _ => {
                    ui.add_space(theme::SMALL_SIZE + 8.0);
                    if small_button(ui, "button-remove").clicked() {
                        removed = Some(row);
                    }
                }
            });
        }
        if let Some(row) = removed {
            event.persons.remove(row);
        }
        let id = event.id;
        let typed = event_persons.entry(id).or_default();
        let mut chosen: Option<PersonId> = None;
        let adds = &["picker-add-person", "picker-add-unnamed"];
        let picked = picker(
            ui,
            id.record(),
            "field-event-person",
            FieldName::Person,
            typed,
            &mut chosen,
            persons,
            adds,
            problems,
        );
        match picked {
            Picked::Chosen(person) => {
                typed.clear();
                event.persons.push(EventPerson {
                    person,
                    capacity: String::new(),
                });
            }
            Picked::Add(kind, name) => {
                typed.clear();
                let person = if kind == 0 {
                    Person::named(&name)
                } else {
                    Person::unnamed(&name)
                };
                let capacity = if kind == 1 { name } else { String::new() };
                event.persons.push(EventPerson {
                    person: person.id,
                    capacity,
                });
                self.add_person(person);
            }
            Picked::Nothing => {}
        }
    }
}
