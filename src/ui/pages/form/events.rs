//! What was mentioned that happened, or will happen, elsewhere.

use egui::{RichText, Ui};

use super::FormPage;
use super::dates::typed_date;
use super::people::party_adds;
use super::promised::owing;
use super::rows::Row;
use super::said::{portion, text_before};
use crate::model::{EventPerson, FieldName, PartyId, Person, PersonId, RecordId};
use crate::ui::widgets::{
    Field, Icon, Picked, Prompt, choice, choice_of, fields, fields_and_signs, icon_button,
    level_with_fields, note_edit, picker,
};
use crate::ui::{party_called, person_called, theme, tr};

impl FormPage {
    pub(super) fn event(&mut self, ui: &mut Ui, index: usize) {
        let can_move = self.draft.record.events.len() > 1;
        fields_and_signs(ui, &[3.2, 1.2, 1.0], |column, ui| {
            let event = &mut self.draft.record.events[index];
            let id = event.id.record();
            match column {
                0 => {
                    let place = Field::id(id, "field-title");
                    let before = text_before(ui, place, &event.title);
                    let prompt = Prompt::begin(ui, place);
                    let response = Field::new(id, "field-title", &mut event.title)
                        .checked(FieldName::Title)
                        .required()
                        .show(ui, &self.problems);
                    self.marks(ui, Row::Event(index), prompt, &response, before);
                }
                1 => choice(ui, id, "field-event-kind", &mut event.kind),
                _ => self.row_signs(ui, Row::Event(index), can_move),
            }
        });
        let Self {
            draft,
            problems,
            known,
            settings,
            ..
        } = self;
        let near = draft.date_shown();
        let event = &mut draft.record.events[index];
        let id = event.id.record();
        fields(ui, &[1.2, 1.4, 1.6, 1.2], |column, ui| match column {
            0 => choice(ui, id, "field-timing", &mut event.timing),
            1 => {
                Field::new(id, "field-date-words", &mut event.date_words)
                    .hint("form-date-words-hint")
                    .show(ui, problems);
            }
            2 => {
                let at = (id, "field-date", FieldName::EventDate);
                typed_date(ui, (&mut draft.typed, problems), at, &event.date, &near);
            }
            _ => choice(ui, id, "field-basis", &mut event.basis),
        });
        fields(ui, &[2.0, 1.2, 1.2, 1.6], |column, ui| match column {
            0 => {
                Field::new(id, "field-venue", &mut event.place.venue).show(ui, problems);
            }
            1 => {
                Field::new(id, "field-city", &mut event.place.city).show(ui, problems);
            }
            2 => {
                Field::new(id, "field-country", &mut event.place.country).show(ui, problems);
            }
            _ => choice_of(ui, id, "field-told-by", &mut event.speaker, &known.speakers),
        });
        fields(ui, &[4.0, 1.3], |column, ui| {
            if column == 0 {
                Field::new(id, "field-note", &mut event.note).show(ui, problems);
            } else {
                portion(ui, id, &mut event.marking, &settings.markings);
            }
        });
        self.event_parties(ui, index);
        self.event_people(ui, index);
    }

    /// The parties in an event, and a picker for one that sits in no delegation.
    fn event_parties(&mut self, ui: &mut Ui, index: usize) {
        let mut chosen: Option<PartyId> = None;
        let mut picked = Picked::Nothing;
        fields(ui, &[2.4, 1.6], |column, ui| {
            let Self {
                draft,
                problems,
                known,
                directory,
                parties,
                event_parties,
                ..
            } = self;
            let event = &mut draft.record.events[index];
            if column == 0 {
                let mut all = known.parties.clone();
                for party in &event.parties {
                    if !all.iter().any(|(known, _)| known == party) {
                        all.push((*party, party_called(directory, *party).to_owned()));
                    }
                }
                owing(ui, "field-event-parties", &mut event.parties, &all);
                return;
            }
            let typed = event_parties.entry(event.id).or_default();
            let adds = party_adds(typed);
            picked = picker(
                ui,
                event.id.record(),
                "field-event-party",
                FieldName::Party,
                typed,
                &mut chosen,
                parties,
                adds,
                problems,
            );
        });
        let party = match picked {
            Picked::Chosen(party) => party,
            Picked::Add(kind, name) => self.add_party(party_adds(&name)[kind], &name),
            Picked::Nothing => return,
        };
        let event = &mut self.draft.record.events[index];
        self.event_parties.remove(&event.id);
        if !event.parties.contains(&party) {
            event.parties.push(party);
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
        let event = &mut draft.record.events[index];
        let id = event.id;
        let mut removed = None;
        for (row, person) in event.persons.iter_mut().enumerate() {
            fields(ui, &[2.0, 2.6, 0.4], |column, ui| match column {
                0 => {
                    level_with_fields(ui);
                    let known = directory.persons.get(&person.person);
                    let mut name = person_called(directory, person.person).to_owned();
                    if known.is_some_and(|person| !person.is_named()) {
                        name = format!("{name} ({})", tr("form-name-not-stated"));
                    }
                    ui.add(
                        egui::Label::new(
                            RichText::new(name).font(theme::bold_font(theme::BODY_SIZE)),
                        )
                        .wrap(),
                    );
                }
                1 => {
                    // The same person may be in another event.
                    let both = id.record().as_u128() ^ person.person.record().as_u128();
                    let seat = RecordId::from_u128(both);
                    Field::new(seat, "field-capacity", &mut person.capacity).show(ui, problems);
                }
                _ => {
                    level_with_fields(ui);
                    if icon_button(
                        ui,
                        Icon::Remove,
                        "button-remove-person",
                        "button-remove-person",
                    )
                    .clicked()
                    {
                        removed = Some(row);
                    }
                }
            });
        }
        if let Some(row) = removed {
            event.persons.remove(row);
            note_edit(ui.ctx());
        }
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
