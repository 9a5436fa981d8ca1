//! A party's page: its names, what belongs to it, who holds posts for it, and
//! the meetings it was at.

use egui::{Grid, Id, RichText, ScrollArea, Ui};

use super::lines::NameLine;
use super::names;
use super::party_form;
use super::{Asked, Known, NamedRecord, NamedRoom, Typed, Words, muted, section};
use crate::i18n::Language;
use crate::model::{
    Day, Party, PartyDraft, PartyId, PartyKind, PersonId, Problem, fold, language_words,
};
use crate::store::{Store, StoreError};
use crate::ui::command::Command;
use crate::ui::exporting::ExportOf;
use crate::ui::pages::PartyView as Record;
use crate::ui::place::{Place, Room};
use crate::ui::widgets::{Field, primary_button};
use crate::ui::{Action, RecordChange, party_name, person_name, theme, tr};

/// The kind of record of the room of parties.
pub struct Parties;

/// The room of parties.
pub type PartiesRoom = NamedRoom<Parties>;

/// One party's page.
pub struct PartyView {
    party: Party,
    /// Commitments, meetings, people and figures.
    record: Record,
    /// What belongs to it.
    bodies: Vec<PartyId>,
    /// Who holds a post for it, and which.
    people: Vec<(PersonId, String, String)>,
}

impl NamedRecord for Parties {
    type Id = PartyId;
    type Draft = PartyDraft;
    type View = PartyView;
    const ROOM: Room = Room::Parties;
    const KIND: &'static str = "party";
    const WORDS: &'static Words = &Words {
        title: "room-parties",
        new: "parties-new",
        filter: "parties-filter",
        hint: "parties-filter-hint",
        empty: "parties-empty",
        no_match: "parties-no-match",
        count: "parties-count",
        choose: "parties-choose",
    };

    fn place(id: PartyId) -> Place {
        Place::Party(id)
    }

    fn export_of(ids: Vec<PartyId>) -> ExportOf {
        ExportOf::Parties(ids)
    }

    fn id_at(place: &Place) -> Option<PartyId> {
        match place {
            Place::Party(id) => Some(*id),
            _ => None,
        }
    }

    fn lines(known: &Known, _today: Day) -> Vec<NameLine<PartyId>> {
        known
            .directory
            .parties
            .values()
            .map(|party| {
                let names: Vec<&str> = party.names.iter().map(|name| name.name.as_str()).collect();
                let above = party.parent.map(|parent| known.party_name(parent));
                NameLine {
                    id: party.id,
                    name: party_name(party).to_owned(),
                    detail: above.unwrap_or_else(|| tr(party.kind.label_key()).to_owned()),
                    tag: party.code.clone(),
                    is_due: false,
                    folded: fold(&format!("{} {}", party.code, names.join(" "))),
                    sound: names
                        .iter()
                        .flat_map(|name| crate::model::NameKey::of(name).words().to_vec())
                        .collect(),
                }
            })
            .collect()
    }

    fn view(
        store: &Store,
        known: &Known,
        id: PartyId,
        today: Day,
    ) -> Result<Option<PartyView>, StoreError> {
        let Some(party) = known.directory.parties.get(&id) else {
            return Ok(None);
        };
        let parties = known.directory.parties.values();
        let persons = known.directory.persons.values();
        Ok(Some(PartyView {
            party: party.clone(),
            record: Record::read(store, id, today)?,
            bodies: parties
                .filter(|body| body.parent == Some(id))
                .map(|body| body.id)
                .collect(),
            people: persons
                .flat_map(|person| {
                    person
                        .posts
                        .iter()
                        .filter(|post| post.party == Some(id))
                        .map(|post| {
                            (
                                person.id,
                                person_name(person).to_owned(),
                                post.title.clone(),
                            )
                        })
                })
                .collect(),
        }))
    }

    fn show(view: &mut PartyView, ui: &mut Ui, known: &Known, _today: Day) -> Option<Asked> {
        view.ui(ui, known)
    }

    fn blank() -> PartyDraft {
        PartyDraft::new(PartyKind::Organisation)
    }

    fn draft_of(known: &Known, id: PartyId) -> Option<PartyDraft> {
        let party = known.directory.parties.get(&id)?;
        Some(PartyDraft::of(party, |party| known.party_name(party)))
    }

    fn id(draft: &PartyDraft) -> PartyId {
        draft.id
    }

    fn uid(draft: &PartyDraft) -> String {
        draft.id.to_string()
    }

    fn first_field(draft: &PartyDraft) -> Id {
        let row = draft
            .names
            .first()
            .map_or(draft.id.record(), |name| name.row);
        Field::id(row, "field-party-name")
    }

    fn title(draft: &PartyDraft, is_new: bool) -> String {
        let name = names::called(&draft.names);
        if is_new || name.is_empty() {
            tr("parties-new").to_owned()
        } else {
            name.to_owned()
        }
    }

    fn form(typed: &mut Typed<PartyDraft>, ui: &mut Ui, known: &Known) {
        party_form::form(typed, ui, known);
    }

    fn check(draft: &PartyDraft, known: &Known) -> Result<RecordChange, Vec<Problem>> {
        let above = |party| {
            known
                .all_parties
                .parties
                .get(&party)
                .and_then(|party: &Party| party.parent)
        };
        draft.check(above).map(RecordChange::SaveParty)
    }
}

impl PartyView {
    fn ui(&mut self, ui: &mut Ui, known: &Known) -> Option<Asked> {
        let mut asked = self.bar(ui);
        ui.add_space(theme::TIGHT);
        ScrollArea::vertical()
            .id_salt(self.party.id)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE));
                let more = [
                    self.what(ui, known),
                    self.people(ui),
                    self.record.ui(ui).map(Asked::Do),
                ];
                asked = asked.take().or(more.into_iter().flatten().next());
                ui.add_space(theme::SECTION);
            });
        asked
    }

    fn bar(&self, ui: &mut Ui) -> Option<Asked> {
        let mut asked = None;
        let is_unused =
            !self.record.has_meetings() && self.bodies.is_empty() && self.people.is_empty();
        ui.horizontal(|ui| {
            ui.label(muted(tr(self.party.kind.label_key())));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if primary_button(ui, "button-edit")
                    .on_hover_text(Command::Edit.tip(ui.ctx()))
                    .clicked()
                {
                    asked = Some(Asked::Edit);
                }
                if is_unused {
                    let delete = ui.button(tr("people-delete"));
                    if delete.on_hover_text(tr("people-delete-tip")).clicked() {
                        let change = RecordChange::DeleteParty(self.party.id);
                        asked = Some(Asked::Do(Action::Change(Box::new(change))));
                    }
                }
            });
        });
        asked
    }

    fn what(&self, ui: &mut Ui, known: &Known) -> Option<Asked> {
        let mut asked = None;
        theme::card().inner_margin(20).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                let title = RichText::new(party_name(&self.party))
                    .font(theme::bold_font(theme::TITLE_SIZE));
                ui.label(title.color(theme::ACCENT));
                ui.label(RichText::new(&self.party.code).color(theme::MUTED));
            });
            if let Some(parent) = self.party.parent {
                ui.horizontal(|ui| {
                    ui.label(muted(tr("parties-belongs-to")));
                    asked = link(ui, &known.party_name(parent), Place::Party(parent));
                });
            }
            if self.party.names.len() > 1 {
                ui.add_space(theme::GAP);
                Grid::new(("party-names", self.party.id))
                    .num_columns(2)
                    .spacing([theme::SECTION, theme::TIGHT])
                    .show(ui, |ui| {
                        for name in &self.party.names {
                            let language = match name.language.as_str() {
                                "" => "\u{2013}".to_owned(),
                                code => language_words(code, Language::current().code()),
                            };
                            ui.label(muted(&language));
                            ui.add(egui::Label::new(&name.name).wrap());
                            ui.end_row();
                        }
                    });
            }
            if !self.party.note.is_empty() {
                ui.add_space(theme::GAP);
                ui.add(egui::Label::new(&self.party.note).wrap());
            }
        });
        ui.add_space(theme::SECTION);
        if !self.bodies.is_empty() {
            section(ui, "section-bodies", 0, |ui| {
                for body in &self.bodies {
                    let go = link(ui, &known.party_name(*body), Place::Party(*body));
                    asked = asked.take().or(go);
                }
            });
        }
        asked
    }

    fn people(&self, ui: &mut Ui) -> Option<Asked> {
        let mut asked = None;
        if self.people.is_empty() {
            return None;
        }
        section(ui, "section-people-of", 0, |ui| {
            for (id, name, post) in &self.people {
                ui.horizontal(|ui| {
                    let go = link(ui, name, Place::Person(*id));
                    asked = asked.take().or(go);
                    ui.label(muted(post));
                });
            }
        });
        asked
    }
}

fn link(ui: &mut Ui, words: &str, place: Place) -> Option<Asked> {
    let button = egui::Button::new(RichText::new(words).color(theme::ACCENT)).frame(false);
    ui.add(button)
        .clicked()
        .then_some(Asked::Do(Action::Go(place)))
}
