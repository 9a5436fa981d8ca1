//! Delegations and the people in them.

use egui::{RichText, Ui};

use super::FormPage;
use super::rows::Row;
use crate::model::{
    FieldName, Party, PartyId, PartyKind, Person, PersonId, PersonName, Post, PostId, fold,
};
use crate::ui::widgets::{
    Field, Picked, choice, fields, fields_and_signs, level_with_fields, picker,
};
use crate::ui::{party_called, person_called, theme, tr};

/// The offers that add a party.
const ADD_STATE: &str = "picker-add-state";
const ADD_ORGANISATION: &str = "picker-add-organisation";

/// Beginnings of words that are in the names of organisations and not of states.
const OF_ORGANISATIONS: [&str; 34] = [
    "organi",
    "bank",
    "fund",
    "council",
    "agency",
    "commission",
    "committee",
    "ministry",
    "company",
    "academy",
    "university",
    "institute",
    "group",
    "forum",
    "association",
    "foundation",
    "center",
    "centre",
    "chamber",
    "corporation",
    "secretariat",
    "bureau",
    "office",
    "court",
    "parliament",
    "assembly",
    "организац",
    "банк",
    "фонд",
    "совет",
    "комисси",
    "министерств",
    "компани",
    "университет",
];

/// The ways to add a party, the likelier first.
pub(super) fn party_adds(name: &str) -> &'static [&'static str; 2] {
    let name = fold(name);
    let is_organisation = name
        .split_whitespace()
        .any(|word| OF_ORGANISATIONS.iter().any(|one| word.starts_with(one)));
    if is_organisation {
        &[ADD_ORGANISATION, ADD_STATE]
    } else {
        &[ADD_STATE, ADD_ORGANISATION]
    }
}

impl FormPage {
    pub(super) fn delegation(&mut self, ui: &mut Ui, index: usize) {
        let mut picked = Picked::Nothing;
        let can_move = self.draft.record.delegations.len() > 1;
        fields_and_signs(ui, &[2.2, 1.2, 1.0], |column, ui| match column {
            0 => {
                let Self {
                    draft,
                    directory,
                    parties,
                    problems,
                    ..
                } = self;
                let delegation = &mut draft.record.delegations[index];
                let id = delegation.id.record();
                let mut chosen = delegation.party.chosen();
                let on_file = chosen.map_or("", |party| party_called(directory, party));
                let mut text = draft.typed.shown(id, FieldName::Party, &on_file);
                let adds = party_adds(&text);
                picked = picker(
                    ui,
                    id,
                    "field-party",
                    FieldName::Party,
                    &mut text,
                    &mut chosen,
                    parties,
                    adds,
                    problems,
                );
                delegation.party = chosen.unwrap_or(PartyId::UNCHOSEN);
                draft
                    .typed
                    .pick(id, FieldName::Party, chosen.is_some(), text);
            }
            1 => {
                let delegation = &mut self.draft.record.delegations[index];
                choice(
                    ui,
                    delegation.id.record(),
                    "field-side",
                    &mut delegation.side,
                );
            }
            _ => self.row_signs(ui, Row::Delegation(index), can_move),
        });
        if let Picked::Add(kind, name) = picked {
            let party = self.add_party(party_adds(&name)[kind], &name);
            let delegation = &mut self.draft.record.delegations[index];
            delegation.party = party;
            let id = delegation.id.record();
            self.draft.typed.clear(id, FieldName::Party);
        }
        self.new_party_code(ui, index);
    }

    /// Adds a party while typing, by the offer taken.
    pub(super) fn add_party(&mut self, offer: &str, name: &str) -> PartyId {
        let kind = if offer == ADD_STATE {
            PartyKind::State
        } else {
            PartyKind::Organisation
        };
        let party = Party::named(name, "", kind);
        let id = party.id;
        self.directory.add_party(party.clone());
        self.draft.added.parties.push(party);
        self.list_candidates();
        id
    }

    /// The code of a party added here.
    fn new_party_code(&mut self, ui: &mut Ui, index: usize) {
        let Some(id) = self.draft.record.delegations[index].party.chosen() else {
            return;
        };
        let Self {
            draft,
            problems,
            directory,
            ..
        } = self;
        let Some(party) = draft.added.parties.iter_mut().find(|party| party.id == id) else {
            return;
        };
        fields(ui, &[1.0, 3.4], |column, ui| {
            if column == 0 {
                let code =
                    Field::new(id.record(), "field-code", &mut party.code).show(ui, problems);
                if code.changed() {
                    directory.add_party(party.clone());
                }
            } else {
                level_with_fields(ui);
                ui.label(
                    RichText::new(tr("form-new-party"))
                        .size(theme::SMALL_SIZE)
                        .color(theme::GOOD),
                );
            }
        });
    }

    pub(super) fn attendee(&mut self, ui: &mut Ui, index: usize, seat: usize) {
        let mut picked = Picked::Nothing;
        let can_move = self.draft.record.delegations[index].attendees.len() > 1;
        fields_and_signs(ui, &[2.2, 2.2, 1.3, 1.1, 1.0], |column, ui| {
            if column == 4 {
                self.row_signs(ui, Row::Attendee(index, seat), can_move);
                return;
            }
            let Self {
                draft,
                directory,
                persons,
                problems,
                ..
            } = self;
            let attendee = &mut draft.record.delegations[index].attendees[seat];
            let id = attendee.id.record();
            match column {
                0 => {
                    let mut chosen = attendee.person.chosen();
                    let on_file = chosen.map_or("", |person| person_called(directory, person));
                    let mut text = draft.typed.shown(id, FieldName::Person, &on_file);
                    picked = picker(
                        ui,
                        id,
                        "field-person",
                        FieldName::Person,
                        &mut text,
                        &mut chosen,
                        persons,
                        &["picker-add-person", "picker-add-unnamed"],
                        problems,
                    );
                    attendee.person = chosen.unwrap_or(PersonId::UNCHOSEN);
                    draft
                        .typed
                        .pick(id, FieldName::Person, chosen.is_some(), text);
                }
                1 => {
                    Field::new(id, "field-capacity", &mut attendee.capacity).show(ui, problems);
                }
                2 => choice(ui, id, "field-role", &mut attendee.role),
                _ => choice(ui, id, "field-presence", &mut attendee.presence),
            }
        });
        match picked {
            Picked::Chosen(person) => self.propose_capacity(index, seat, person),
            Picked::Add(kind, name) => {
                let person = if kind == 0 {
                    Person::named(&name)
                } else {
                    Person::unnamed(&name)
                };
                let attendee = &mut self.draft.record.delegations[index].attendees[seat];
                attendee.person = person.id;
                if kind == 1 && attendee.capacity.is_empty() {
                    attendee.capacity = name;
                }
                let id = attendee.id.record();
                self.draft.typed.clear(id, FieldName::Person);
                self.add_person(person);
            }
            Picked::Nothing => {}
        }
        self.office_note(ui, index, seat);
        self.new_person_spellings(ui, index, seat);
    }

    /// The office held on the meeting's day is proposed from the posts on file.
    fn propose_capacity(&mut self, index: usize, seat: usize, person: PersonId) {
        let date = self.draft.date(self.settings.notation());
        let person = self.directory.persons.get(&person);
        let attendee = &mut self.draft.record.delegations[index].attendees[seat];
        if let (Ok(Some(date)), Some(person)) = (date, person)
            && attendee.capacity.is_empty()
            && let Some(post) = person.office_on(date.earliest())
        {
            attendee.capacity.clone_from(&post.title);
        }
    }

    /// Other spellings of a person added here.
    fn new_person_spellings(&mut self, ui: &mut Ui, index: usize, seat: usize) {
        let attendee = &self.draft.record.delegations[index].attendees[seat];
        let Some(id) = attendee.person.chosen() else {
            return;
        };
        let row_id = attendee.id.record();
        let Self {
            draft,
            problems,
            spellings,
            ..
        } = self;
        if draft
            .added
            .persons
            .iter()
            .any(|person| person.id == id && person.is_named())
        {
            let typed = spellings.entry(id).or_default();
            Field::new(row_id, "field-spellings", typed)
                .hint("form-spellings-hint")
                .show(ui, problems);
        }
    }

    /// Gives persons added here their other spellings, and the post their
    /// capacity tells, so that the next meeting can propose it.
    pub(super) fn complete_new_persons(&mut self) {
        let seated: Vec<(PersonId, String, Option<PartyId>)> = self
            .draft
            .record
            .delegations
            .iter()
            .flat_map(|delegation| {
                delegation.attendees.iter().filter_map(|attendee| {
                    let capacity = attendee.capacity.trim().to_owned();
                    let person = attendee.person.chosen()?;
                    Some((person, capacity, delegation.party.chosen()))
                })
            })
            .collect();
        for person in &mut self.draft.added.persons {
            if !person.is_named() {
                continue;
            }
            if let Some(typed) = self.spellings.get(&person.id) {
                person.names.truncate(1);
                let others = typed.split(';').map(str::trim);
                person
                    .names
                    .extend(others.filter(|name| !name.is_empty()).map(spelling));
            }
            person.posts.clear();
            let seat = seated.iter().find(|(id, ..)| *id == person.id);
            if let Some((_, capacity, party)) = seat
                && !capacity.is_empty()
            {
                person.posts.push(Post {
                    id: PostId::new(),
                    title: capacity.clone(),
                    language: String::new(),
                    party: *party,
                    from: None,
                    until: None,
                    acting: false,
                    rank: None,
                });
            }
        }
    }
}

/// A spelling, with its language where it is told: `az: İlham Əliyev`.
fn spelling(typed: &str) -> PersonName {
    let told = typed.split_once(':').filter(|(language, _)| {
        language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    let (language, name) = told.unwrap_or(("", typed));
    PersonName::new(language, name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_is_offered_as_one_first() {
        assert_eq!(party_adds("Islamic Development Bank")[0], ADD_ORGANISATION);
        assert_eq!(party_adds("Совет Европы")[0], ADD_ORGANISATION);
        assert_eq!(party_adds("Ruritania")[0], ADD_STATE);
    }
}
