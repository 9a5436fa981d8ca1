//! The rooms of people and of parties: a list at the left; at the right the
//! record chosen, its form, or a merge. What the two have in common is here
//! once; `person.rs` and `party.rs` say what is special to each.

mod lines;
mod merge;
mod names;
mod party;
mod party_form;
mod person;
mod person_form;

use std::collections::{BTreeMap, HashSet};

use egui::{CentralPanel, Id, Key, Modifiers, Panel, RichText, ScrollArea, Ui};
use serde::Serialize;
use serde::de::DeserializeOwned;

use self::lines::{Chosen, NameLine, NameList};
use crate::i18n::Language;
use crate::model::{Day, Directory, NameKey, Notation, PartyId, PersonId, Problem, SoundOf, fold};
use crate::store::{Store, StoreError};
use crate::ui::command::Command;
use crate::ui::exporting::ExportOf;
use crate::ui::pages::form::key_of;
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage, TypedForm};
use crate::ui::widgets::{Candidate, Field, head, save_or_cancel};
use crate::ui::{Action, RecordChange, party_called, party_name, person_name, theme, tr, tr_with};

pub use party::PartiesRoom;
pub use person::PeopleRoom;

/// Seconds between two times a form is kept on disk.
const KEEP_EVERY: f64 = 0.5;

/// What the room says, as keys of the catalogue.
pub struct Words {
    title: &'static str,
    new: &'static str,
    filter: &'static str,
    hint: &'static str,
    empty: &'static str,
    no_match: &'static str,
    count: &'static str,
    choose: &'static str,
}

/// A kind of record with a room of names.
pub trait NamedRecord: Sized {
    /// Its id.
    type Id: Send + Copy + PartialEq;
    /// What its form edits.
    type Draft: Send + Clone + PartialEq + Serialize + DeserializeOwned;
    /// What its page shows.
    type View: Send;
    /// Its room.
    const ROOM: Room;
    /// The kind its drafts are kept under.
    const KIND: &'static str;
    /// What the room says.
    const WORDS: &'static Words;

    /// The place of a record.
    fn place(id: Self::Id) -> Place;
    /// What an export of records holds.
    fn export_of(ids: Vec<Self::Id>) -> ExportOf;
    /// The record at a place, where it is one of this kind.
    fn id_at(place: &Place) -> Option<Self::Id>;
    /// The lines of the list.
    fn lines(known: &Known, today: Day) -> Vec<NameLine<Self::Id>>;
    /// What the page of a record shows; `None` when the register no longer holds it.
    fn view(
        store: &Store,
        known: &Known,
        id: Self::Id,
        today: Day,
    ) -> Result<Option<Self::View>, StoreError>;
    /// Draws the page of a record.
    fn show(view: &mut Self::View, ui: &mut Ui, known: &Known, today: Day) -> Option<Asked>;
    /// The draft of a new record.
    fn blank() -> Self::Draft;
    /// The draft of a record on file.
    fn draft_of(known: &Known, id: Self::Id) -> Option<Self::Draft>;
    /// Which record a draft is of.
    fn id(draft: &Self::Draft) -> Self::Id;
    /// The id its draft is kept under.
    fn uid(draft: &Self::Draft) -> String;
    /// The first field of the form.
    fn first_field(draft: &Self::Draft) -> Id;
    /// The title of the form.
    fn title(draft: &Self::Draft, is_new: bool) -> String;
    /// Draws the fields of the form.
    fn form(typed: &mut Typed<Self::Draft>, ui: &mut Ui, known: &Known);
    /// The change to save, or what is wrong.
    fn check(draft: &Self::Draft, known: &Known) -> Result<RecordChange, Vec<Problem>>;
}

/// What a page of a record asks for.
pub enum Asked {
    /// Open its form.
    Edit,
    /// Something beyond the room.
    Do(Action),
}

/// A form of the room.
pub struct Typed<D> {
    draft: D,
    /// The draft as opened.
    kept: D,
    is_new: bool,
    problems: Vec<Problem>,
    /// The field to move the cursor to at the next frame.
    go_to: Option<Id>,
    /// Names last looked up, and who may be meant.
    looked_up: (String, Vec<PersonId>),
    /// The draft as it is kept on disk, and when it was.
    on_disk: Option<(D, f64)>,
}

/// What both rooms know of the register.
#[derive(Default)]
pub struct Known {
    directory: Directory,
    /// The parties to choose from: those of the register and the listed ones.
    parties: Vec<Candidate<PartyId>>,
    all_parties: Directory,
    persons: Vec<Candidate<PersonId>>,
    sounds: BTreeMap<PersonId, SoundOf>,
    not_same: HashSet<(PersonId, PersonId)>,
    notation: Notation,
}

impl Known {
    fn read(store: &Store) -> Result<Self, StoreError> {
        let directory = store.directory()?;
        let mut all_parties = Directory {
            parties: directory.parties.clone(),
            ..Directory::default()
        };
        all_parties.add_listed();
        let mut parties: Vec<Candidate<PartyId>> = all_parties
            .parties
            .values()
            .map(|party| Candidate {
                id: party.id,
                name: party_name(party).to_owned(),
                detail: party.code.clone(),
                folded: party
                    .names
                    .iter()
                    .map(|name| fold(&name.name))
                    .chain((!party.code.is_empty()).then(|| fold(&party.code)))
                    .collect(),
            })
            .collect();
        parties.sort_by(|a, b| a.folded.cmp(&b.folded));
        let mut persons: Vec<Candidate<PersonId>> = directory
            .persons
            .values()
            .map(|person| Candidate {
                id: person.id,
                name: person_name(person).to_owned(),
                detail: person
                    .posts
                    .first()
                    .map(|post| post.title.clone())
                    .unwrap_or_default(),
                folded: person.names.iter().map(|name| fold(&name.name)).collect(),
            })
            .collect();
        persons.sort_by(|a, b| a.folded.cmp(&b.folded));
        let sounds = directory
            .persons
            .values()
            .map(|person| (person.id, SoundOf::person(person)))
            .collect();
        let not_same = store
            .pairs_not_the_same()?
            .into_iter()
            .flat_map(|(one, other)| [(one, other), (other, one)])
            .collect();
        Ok(Self {
            directory,
            parties,
            all_parties,
            persons,
            sounds,
            not_same,
            notation: store.settings()?.notation(),
        })
    }

    fn party_name(&self, id: PartyId) -> String {
        party_called(&self.all_parties, id).to_owned()
    }

    /// The persons who may be this one and were not said to be another.
    fn look_alikes(&self, id: PersonId) -> Vec<PersonId> {
        let Some(own) = self.sounds.get(&id) else {
            return Vec::new();
        };
        self.sounds
            .iter()
            .filter(|(other, sound)| {
                **other != id && !self.not_same.contains(&(id, **other)) && own.may_be(sound)
            })
            .map(|(other, _)| *other)
            .collect()
    }

    /// The persons a typed name may mean.
    fn may_be_named(&self, name: &str, but: PersonId) -> Vec<PersonId> {
        let key = NameKey::of(name);
        if key.words().len() < 2 {
            return Vec::new();
        }
        self.sounds
            .iter()
            .filter(|(id, sound)| **id != but && sound.may_be_named(&key))
            .map(|(id, _)| *id)
            .take(5)
            .collect()
    }
}

/// The room of one kind of record.
pub struct NamedRoom<R: NamedRecord> {
    known: Known,
    /// The register's generation all was read at, and the language it was read in.
    read_at: Option<(u64, Language)>,
    list: NameList<R::Id>,
    open: Option<R::Id>,
    view: Option<R::View>,
    typed: Option<Typed<R::Draft>>,
    /// What was typed when the register was locked, where it is in no draft.
    retyped: Option<R::Draft>,
}

impl<R: NamedRecord> Default for NamedRoom<R> {
    fn default() -> Self {
        Self {
            known: Known::default(),
            read_at: None,
            list: NameList::default(),
            open: None,
            view: None,
            typed: None,
            retyped: None,
        }
    }
}

impl<R: NamedRecord> NamedRoom<R> {
    fn start(&mut self, draft: R::Draft, is_new: bool) {
        self.typed = Some(Typed {
            go_to: Some(R::first_field(&draft)),
            kept: draft.clone(),
            draft,
            is_new,
            problems: Vec::new(),
            looked_up: <(String, Vec<PersonId>)>::default(),
            on_disk: None,
        });
    }

    /// Opens the form that was left half typed, as it was.
    fn resume(&mut self, store: &Store) -> Result<(), StoreError> {
        let kept = store
            .drafts()?
            .into_iter()
            .filter(|draft| draft.kind == R::KIND)
            .find_map(|draft| serde_json::from_str::<R::Draft>(&draft.body).ok());
        if let Some(draft) = self.retyped.take().or(kept) {
            let stored = R::draft_of(&self.known, R::id(&draft));
            self.start(draft, stored.is_none());
            if let Some(typed) = &mut self.typed {
                typed.kept = stored.unwrap_or_else(R::blank);
            }
        }
        Ok(())
    }

    /// What is to be kept on disk of the form, half a second after it was typed.
    fn keep(&mut self, ui: &Ui) -> Option<Action> {
        let typed = self.typed.as_mut()?;
        let now = ui.input(|input| input.time);
        let known = typed
            .on_disk
            .as_ref()
            .map_or(&typed.kept, |(draft, _)| draft);
        if *known == typed.draft {
            return None;
        }
        let since = typed.on_disk.as_ref().map_or(f64::MAX, |(_, at)| now - at);
        if since < KEEP_EVERY {
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_secs_f64(KEEP_EVERY - since));
            return None;
        }
        let body = serde_json::to_string(&typed.draft).ok()?;
        typed.on_disk = Some((typed.draft.clone(), now));
        Some(Action::KeepDraft {
            kind: R::KIND,
            uid: R::uid(&typed.draft),
            body,
        })
    }

    fn edit(&mut self) {
        if let Some(draft) = self.open.and_then(|id| R::draft_of(&self.known, id)) {
            self.start(draft, false);
        }
    }

    /// The keys of the room, while no form is open.
    fn keys(&mut self, ui: &Ui) {
        if under_dialog(ui) {
            return;
        }
        if Command::Edit.is_pressed(ui.ctx()) {
            self.edit();
        }
        if Command::NewRecord.is_pressed(ui.ctx()) {
            self.start(R::blank(), true);
        }
    }

    fn form(&mut self, ui: &mut Ui) -> Option<Action> {
        let typed = self.typed.as_mut()?;
        let mut action = None;
        let title = RichText::new(R::title(&typed.draft, typed.is_new))
            .font(theme::bold_font(theme::TITLE_SIZE))
            .color(theme::ACCENT);
        head(ui, title, |ui| {
            action = save_or_cancel(ui, "people-save");
            if typed.draft != typed.kept {
                ui.label(
                    RichText::new(tr("form-unsaved"))
                        .size(theme::SMALL_SIZE)
                        .color(theme::MUTED),
                );
            }
        });
        if !typed.problems.is_empty() {
            let count = typed.problems.len().to_string();
            ui.label(
                RichText::new(tr_with("form-problems", &[("count", &count)])).color(theme::PROBLEM),
            );
        }
        ui.add_space(theme::TIGHT);
        ScrollArea::vertical()
            .id_salt(("named-form", R::uid(&typed.draft)))
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE));
                R::form(typed, ui, &self.known);
                ui.add_space(theme::SECTION * 4.0);
            });
        if let Some(id) = typed.go_to.take() {
            ui.memory_mut(|memory| memory.request_focus(id));
            ui.ctx().request_repaint();
        }
        // A list of offers that is open takes Escape before the form does, and so does a dialog.
        if !under_dialog(ui)
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            action = Some(Action::Cancel);
        }
        action
    }

    fn record(&mut self, ui: &mut Ui, today: Day) -> Option<Action> {
        let Some(view) = &mut self.view else {
            ui.vertical_centered(|ui| {
                ui.add_space(ui.available_height() * 0.3);
                ui.label(RichText::new(tr(R::WORDS.choose)).color(theme::MUTED));
            });
            return None;
        };
        match R::show(view, ui, &self.known, today)? {
            Asked::Do(action) => Some(action),
            Asked::Edit => {
                self.edit();
                None
            }
        }
    }
}

impl<R: NamedRecord> RoomPage for NamedRoom<R> {
    fn filter(&self) -> Option<Id> {
        self.typed.is_none().then(NameList::<R::Id>::filter_id)
    }

    fn turn_to(&mut self, place: &Place) {
        if let Some(id) = R::id_at(place) {
            self.open = Some(id);
        }
        self.typed = None;
    }

    fn load(&mut self, store: &Store, context: &PageContext) -> Result<(), StoreError> {
        let now = (context.generation, Language::current());
        if self.read_at != Some(now) {
            self.known = Known::read(store)?;
            self.list.set(R::lines(&self.known, context.today));
            if self.read_at.is_none() {
                self.resume(store)?;
            }
            self.read_at = Some(now);
        }
        if self.open.is_none() {
            self.open = self.list.first();
        }
        self.view = match self.open {
            Some(id) => R::view(store, &self.known, id, context.today)?,
            None => None,
        };
        if self.view.is_none() {
            self.open = None;
        }
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        if self.typed.is_none() {
            self.keys(ui);
        }
        let mut wants_new = false;
        let chosen = Panel::left("names")
            .exact_size(theme::list_width(ui))
            .resizable(false)
            .frame(theme::page().inner_margin(12))
            .show(ui, |ui| {
                self.list.ui(ui, R::WORDS, self.open, &mut wants_new)
            })
            .inner;
        let asked = CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| {
                if self.typed.is_some() {
                    self.form(ui)
                } else {
                    self.record(ui, context.today)
                }
            })
            .inner;
        if wants_new && !self.has_changes() {
            self.start(R::blank(), true);
        }
        let chosen = chosen.map(|chosen| match chosen {
            Chosen::One(id) => Action::Go(R::place(id)),
            Chosen::These(ids) => Action::AskExport(R::export_of(ids)),
        });
        chosen.or(asked).or_else(|| self.keep(ui))
    }

    fn place(&self) -> Place {
        self.open.map_or(Place::Room(R::ROOM), R::place)
    }

    fn has_changes(&self) -> bool {
        self.typed
            .as_ref()
            .is_some_and(|typed| typed.draft != typed.kept)
    }

    fn save(&mut self) -> Option<Action> {
        let typed = self.typed.as_mut()?;
        match R::check(&typed.draft, &self.known) {
            Ok(change) => {
                typed.problems.clear();
                Some(Action::Change(Box::new(change)))
            }
            Err(problems) => {
                typed.go_to = problems
                    .first()
                    .map(|problem| Field::id(problem.field.record, key_of(problem.field.name)));
                typed.problems = problems;
                None
            }
        }
    }

    fn discard(&mut self) {
        self.typed = None;
    }

    fn typed(&self) -> Option<TypedForm> {
        let typed = self.typed.as_ref()?;
        Some(TypedForm {
            kind: R::KIND,
            uid: R::uid(&typed.draft),
            body: serde_json::to_string(&typed.draft).ok()?.into(),
        })
    }

    fn retype(&mut self, body: &str) {
        self.retyped = serde_json::from_str(body).ok();
    }

    fn typing(&self) -> Option<String> {
        self.typed.as_ref().map(|typed| R::uid(&typed.draft))
    }
}

/// Whether a dialog lies over the page and takes the keys.
fn under_dialog(ui: &Ui) -> bool {
    ui.memory(|memory| memory.top_modal_layer().is_some())
}

/// A card with a heading; `count` stands beside it where it says something.
fn section(ui: &mut Ui, key: &'static str, count: usize, add: impl FnOnce(&mut Ui)) {
    theme::card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            let heading = RichText::new(tr(key)).font(theme::bold_font(theme::HEADING_SIZE));
            ui.label(heading.color(theme::ACCENT));
            if count > 0 {
                ui.label(muted(&count.to_string()));
            }
        });
        ui.add_space(theme::TIGHT);
        add(ui);
    });
    ui.add_space(theme::SECTION - ui.spacing().item_spacing.y);
}

fn muted(words: &str) -> RichText {
    RichText::new(words)
        .size(theme::SMALL_SIZE)
        .color(theme::MUTED)
}
