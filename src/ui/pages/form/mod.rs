//! The form of a meeting: an edit buffer over a [`MeetingDraft`].
//!
//! One file a section. The form never saves; it marks what is wrong and asks
//! for [`Action::Save`], and what was typed stays until the save has succeeded.

mod events;
mod figures;
mod header;
mod people;
mod promised;
mod said;
mod sources;

use std::collections::BTreeMap;

use egui::{Id, RichText, ScrollArea, Ui};

use crate::model::{
    AttendeeId, Directory, EventId, Field as ProblemField, FieldName, Filing, MeetingDraft,
    PartyId, Person, PersonId, Problem, TopicId, fold,
};
use crate::store::Settings;
use crate::ui::widgets::{Candidate, Field, primary_button};
use crate::ui::{Action, theme, tr, tr_with};

/// A meeting being typed, with all a form needs to help the typing.
#[derive(Debug)]
pub struct FormPage {
    draft: MeetingDraft,
    /// The draft as opened or last saved.
    kept: MeetingDraft,
    problems: Vec<Problem>,
    directory: Directory,
    settings: Settings,
    parties: Vec<Candidate<PartyId>>,
    persons: Vec<Candidate<PersonId>>,
    /// Other spellings typed for persons added here.
    spellings: BTreeMap<PersonId, String>,
    /// The pickers that add a person to an event.
    event_persons: BTreeMap<EventId, String>,
    /// The field to move the cursor to at the next frame.
    go_to: Option<Id>,
    /// The draft before a row was removed, offered back until something else changes.
    before_removal: Option<(Box<MeetingDraft>, Box<MeetingDraft>)>,
}

impl FormPage {
    /// A form for a draft.
    #[must_use]
    pub fn new(draft: MeetingDraft, mut directory: Directory, settings: Settings) -> Self {
        let go_to = Some(Field::id(draft.id.record(), "field-title"));
        directory.add_listed();
        let mut form = Self {
            kept: draft.clone(),
            draft,
            problems: Vec::new(),
            directory,
            settings,
            parties: Vec::new(),
            persons: Vec::new(),
            spellings: BTreeMap::new(),
            event_persons: BTreeMap::new(),
            go_to,
            before_removal: None,
        };
        form.list_candidates();
        form
    }

    /// Whether anything was typed since the form was opened.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.draft != self.kept
    }

    /// The record to save, or `None` after marking every problem and moving
    /// the cursor to the first.
    pub fn check(&mut self) -> Option<Filing> {
        self.spell_new_persons();
        match self.draft.check() {
            Ok(filing) => {
                self.problems.clear();
                Some(filing)
            }
            Err(problems) => {
                self.go_to = problems.first().map(|problem| field_id(problem.field));
                self.problems = problems;
                None
            }
        }
    }

    fn spell_new_persons(&mut self) {
        for (id, typed) in &self.spellings {
            if let Some(person) = self
                .draft
                .new_persons
                .iter_mut()
                .find(|person| person.id == *id)
                && person.is_named()
            {
                person.names.truncate(1);
                let others = typed
                    .split(';')
                    .map(str::trim)
                    .filter(|name| !name.is_empty());
                person
                    .names
                    .extend(others.map(|name| crate::model::PersonName::new("", name)));
            }
        }
    }

    fn list_candidates(&mut self) {
        self.parties = self
            .directory
            .parties
            .values()
            .map(|party| Candidate {
                id: party.id,
                name: party.name().to_owned(),
                detail: party.code.clone(),
                folded: party
                    .names
                    .iter()
                    .map(|name| fold(&name.name))
                    .chain((!party.code.is_empty()).then(|| fold(&party.code)))
                    .collect(),
            })
            .collect();
        self.persons = self
            .directory
            .persons
            .values()
            .map(|person| Candidate {
                id: person.id,
                name: person.shown_name().to_owned(),
                detail: if person.is_named() {
                    person
                        .posts
                        .first()
                        .map(|post| post.title.clone())
                        .unwrap_or_default()
                } else {
                    tr("form-name-not-stated").to_owned()
                },
                folded: if person.is_named() {
                    person.names.iter().map(|name| fold(&name.name)).collect()
                } else {
                    vec![fold(&person.known_as)]
                },
            })
            .collect();
        self.parties.sort_by(|a, b| a.folded.cmp(&b.folded));
        self.persons.sort_by(|a, b| a.folded.cmp(&b.folded));
    }

    fn add_person(&mut self, person: Person) {
        self.directory.add_person(person.clone());
        self.draft.new_persons.push(person);
        self.list_candidates();
    }

    /// Who can be named as a speaker: the attendees, by name.
    fn speakers(&self) -> Vec<(AttendeeId, String)> {
        self.draft
            .delegations
            .iter()
            .flat_map(|delegation| &delegation.attendees)
            .filter(|attendee| !attendee.person_text.trim().is_empty())
            .map(|attendee| (attendee.id, attendee.person_text.trim().to_owned()))
            .collect()
    }

    /// The headings remarks and figures can be put under.
    fn headings(&self) -> Vec<(TopicId, String)> {
        self.draft
            .topics
            .iter()
            .filter(|topic| !topic.title.trim().is_empty())
            .map(|topic| (topic.id, topic.title.trim().to_owned()))
            .collect()
    }

    /// The parties of the delegations, by name.
    fn delegation_parties(&self) -> Vec<(PartyId, String)> {
        self.draft
            .delegations
            .iter()
            .filter_map(|delegation| delegation.party)
            .map(|party| (party, self.directory.party_name(party).to_owned()))
            .collect()
    }

    /// Remembers the draft before rows are removed, then removes them.
    fn remove(&mut self, remove: impl FnOnce(&mut MeetingDraft)) {
        let before = Box::new(self.draft.clone());
        remove(&mut self.draft);
        self.before_removal = Some((before, Box::new(self.draft.clone())));
    }

    /// Draws the form.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<Action> {
        let action = self.bar(ui);
        ui.add_space(theme::TIGHT);
        ScrollArea::vertical()
            .id_salt("form")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let width = ui.available_width().min(theme::MEASURE);
                ui.set_max_width(width);
                self.header(ui);
                self.people(ui);
                self.topics(ui);
                self.remarks(ui);
                self.figures(ui);
                self.commitments(ui);
                self.events(ui);
                self.sources(ui);
                self.closing(ui);
                ui.add_space(theme::SECTION * 4.0);
            });
        if let Some(id) = self.go_to.take() {
            ui.memory_mut(|memory| memory.request_focus(id));
            ui.ctx().request_repaint();
        }
        action
    }

    /// Title, state and the buttons that stay in view.
    fn bar(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        ui.horizontal(|ui| {
            let title = match self.draft.reference.as_str() {
                "" => tr("form-new").to_owned(),
                reference => tr_with("form-edit", &[("reference", reference)]),
            };
            ui.label(
                RichText::new(title)
                    .font(theme::bold_font(theme::TITLE_SIZE))
                    .color(theme::ACCENT),
            );
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if primary_button(ui, "button-save")
                    .on_hover_text("Ctrl+S")
                    .clicked()
                {
                    action = Some(Action::Save);
                }
                if ui
                    .button(tr("button-cancel"))
                    .on_hover_text("Esc")
                    .clicked()
                {
                    action = Some(Action::Cancel);
                }
                if self.is_changed() {
                    ui.label(
                        RichText::new(tr("form-unsaved"))
                            .size(theme::SMALL_SIZE)
                            .color(theme::MUTED),
                    );
                }
            });
        });
        if !self.problems.is_empty() {
            let count = self.problems.len().to_string();
            ui.label(
                RichText::new(tr_with("form-problems", &[("count", &count)])).color(theme::PROBLEM),
            );
        }
        self.offer_removed(ui);
        action
    }

    fn offer_removed(&mut self, ui: &mut Ui) {
        let Some((before, after)) = self.before_removal.take() else {
            return;
        };
        if *after != self.draft {
            return;
        }
        ui.horizontal(|ui| {
            ui.label(RichText::new(tr("form-removed")).color(theme::MUTED));
            if ui.button(tr("button-undo-remove")).clicked() {
                self.draft = *before;
            } else {
                self.before_removal = Some((before, after));
            }
        });
    }
}

/// Where the cursor goes for a problem at a field.
fn field_id(field: ProblemField) -> Id {
    Field::id(
        field.record,
        match field.name {
            FieldName::Title => "field-title",
            FieldName::Date | FieldName::SourceDate | FieldName::EventDate => "field-date",
            FieldName::StartTime => "field-start",
            FieldName::EndDate => "field-end-date",
            FieldName::EndTime => "field-end",
            FieldName::Party => "field-party",
            FieldName::Person => "field-person",
            FieldName::Indicator => "field-indicator",
            FieldName::Value => "field-value",
            FieldName::Period => "field-period",
            FieldName::Text => "field-text",
            FieldName::Due => "field-due",
            FieldName::Count => "field-count",
            FieldName::DraftedOn => "field-drafted-on",
            FieldName::ClearedOn => "field-cleared-on",
            FieldName::ApprovedOn => "field-approved-on",
            FieldName::ReviewOn => "field-review-on",
            FieldName::EmbargoUntil => "field-embargo-until",
        },
    )
}

/// What a date was understood as, where that is more than what was typed.
fn understood(typed: &str) -> Option<String> {
    let date: crate::model::EdtfDate = typed.parse().ok()?;
    let words = date.words();
    (words != typed.trim()).then_some(words)
}
