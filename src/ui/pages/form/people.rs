//! Delegations and the people in them.

use egui::{RichText, Ui};

use super::FormPage;
use crate::model::{AttendeeDraft, DelegationDraft, FieldName, Party, PartyKind, Person, Side};
use crate::ui::widgets::{Field, Picked, choice, columns, picker, section, small_button};
use crate::ui::{theme, tr};

impl FormPage {
    pub(super) fn people(&mut self, ui: &mut Ui) {
        let mut removed = None;
        section(ui, "section-people", 0, |ui| {
            for index in 0..self.draft.delegations.len() {
                if index > 0 {
                    ui.separator();
                }
                if self.delegation(ui, index) {
                    removed = Some(index);
                }
            }
            if small_button(ui, "button-add-delegation").clicked() {
                self.draft
                    .delegations
                    .push(DelegationDraft::new(Side::Other));
            }
        });
        if let Some(index) = removed {
            self.remove(|draft| {
                draft.delegations.remove(index);
            });
        }
    }

    /// One delegation; whether it is to be removed.
    fn delegation(&mut self, ui: &mut Ui, index: usize) -> bool {
        let mut removed = false;
        let mut picked = Picked::Nothing;
        let Self {
            draft,
            parties,
            problems,
            ..
        } = self;
        let delegation = &mut draft.delegations[index];
        let id = delegation.id.record();
        columns(ui, &[2.2, 1.2, 1.0], |column, ui| match column {
            0 => {
                picked = picker(
                    ui,
                    id,
                    "field-party",
                    FieldName::Party,
                    &mut delegation.party_text,
                    &mut delegation.party,
                    parties,
                    &["picker-add-state", "picker-add-organisation"],
                    problems,
                );
            }
            1 => choice(ui, id, "field-side", &mut delegation.side),
            _ => {
                ui.add_space(theme::SMALL_SIZE + 8.0);
                removed = small_button(ui, "button-remove-delegation").clicked();
            }
        });
        if let Picked::Add(kind, name) = picked {
            let kind = if kind == 0 {
                PartyKind::State
            } else {
                PartyKind::Organisation
            };
            let party = Party::named(&name, "", kind);
            delegation.party = Some(party.id);
            delegation.party_text = name;
            self.directory.add_party(party.clone());
            self.draft.new_parties.push(party);
            self.list_candidates();
        }
        self.new_party_code(ui, index);
        let mut gone = None;
        for row in 0..self.draft.delegations[index].attendees.len() {
            if self.attendee(ui, index, row) {
                gone = Some(row);
            }
        }
        if small_button(ui, "button-add-attendee").clicked() {
            let attendee = AttendeeDraft::new();
            self.go_to = Some(Field::id(attendee.id.record(), "field-person"));
            self.draft.delegations[index].attendees.push(attendee);
        }
        if let Some(row) = gone {
            self.remove(|draft| {
                draft.delegations[index].attendees.remove(row);
            });
        }
        removed
    }

    /// The code of a party added here.
    fn new_party_code(&mut self, ui: &mut Ui, index: usize) {
        let Some(id) = self.draft.delegations[index].party else {
            return;
        };
        let Self {
            draft,
            problems,
            directory,
            ..
        } = self;
        let Some(party) = draft.new_parties.iter_mut().find(|party| party.id == id) else {
            return;
        };
        columns(ui, &[1.0, 3.4], |column, ui| {
            if column == 0 {
                let code =
                    Field::new(id.record(), "field-code", &mut party.code).show(ui, problems);
                if code.changed() {
                    directory.add_party(party.clone());
                }
            } else {
                ui.add_space(theme::SMALL_SIZE + 10.0);
                ui.label(
                    RichText::new(tr("form-new-party"))
                        .size(theme::SMALL_SIZE)
                        .color(theme::GOOD),
                );
            }
        });
    }

    /// One attendee; whether the row is to be removed.
    fn attendee(&mut self, ui: &mut Ui, index: usize, row: usize) -> bool {
        let mut removed = false;
        let mut picked = Picked::Nothing;
        let Self {
            draft,
            persons,
            problems,
            ..
        } = self;
        let attendee = &mut draft.delegations[index].attendees[row];
        let id = attendee.id.record();
        columns(ui, &[2.2, 2.2, 1.1, 0.9], |column, ui| match column {
            0 => {
                picked = picker(
                    ui,
                    id,
                    "field-person",
                    FieldName::Person,
                    &mut attendee.person_text,
                    &mut attendee.person,
                    persons,
                    &["picker-add-person", "picker-add-unnamed"],
                    problems,
                );
            }
            1 => {
                Field::new(id, "field-capacity", &mut attendee.capacity).show(ui, problems);
            }
            2 => choice(ui, id, "field-role", &mut attendee.role),
            _ => {
                ui.add_space(theme::SMALL_SIZE + 8.0);
                removed = small_button(ui, "button-remove").clicked();
            }
        });
        match picked {
            Picked::Chosen(person) => {
                // The office held that day is proposed from the posts on file.
                let day = self
                    .draft
                    .date
                    .parse::<crate::model::EdtfDate>()
                    .map(|date| date.earliest());
                let person = self.directory.persons.get(&person);
                let attendee = &mut self.draft.delegations[index].attendees[row];
                if let (Ok(day), Some(person)) = (day, person)
                    && attendee.capacity.is_empty()
                    && let Some(post) = person.posts_on(day).next()
                {
                    attendee.capacity.clone_from(&post.title);
                }
            }
            Picked::Add(kind, name) => {
                let person = if kind == 0 {
                    Person::named(&name)
                } else {
                    Person::unnamed(&name)
                };
                attendee.person = Some(person.id);
                if kind == 1 && attendee.capacity.is_empty() {
                    attendee.capacity.clone_from(&name);
                }
                attendee.person_text = name;
                self.add_person(person);
            }
            Picked::Nothing => {}
        }
        self.new_person_spellings(ui, index, row);
        removed
    }

    /// Other spellings of a person added here.
    fn new_person_spellings(&mut self, ui: &mut Ui, index: usize, row: usize) {
        let Some(id) = self.draft.delegations[index].attendees[row].person else {
            return;
        };
        let row_id = self.draft.delegations[index].attendees[row].id.record();
        let Self {
            draft,
            problems,
            spellings,
            ..
        } = self;
        if draft
            .new_persons
            .iter()
            .any(|person| person.id == id && person.is_named())
        {
            let typed = spellings.entry(id).or_default();
            Field::new(row_id, "field-spellings", typed)
                .hint("form-spellings-hint")
                .show(ui, problems);
        }
    }
}
