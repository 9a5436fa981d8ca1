//! A person's page: who it is, in which office, how the name is written, and
//! where the person sat.

use egui::{Id, RichText, ScrollArea, Ui};

use super::lines::NameLine;
use super::merge::{MergeAsk, MergePage};
use super::names;
use super::person_form;
use super::{Asked, Known, NamedRecord, NamedRoom, Typed, Words, muted, section};
use crate::i18n::Language;
use crate::model::{
    Day, EdtfDate, Person, PersonDraft, PersonId, Post, Problem, fold, language_words,
};
use crate::store::{Store, StoreError};
use crate::ui::command::Command;
use crate::ui::exporting::ExportOf;
use crate::ui::pages::PersonView as Record;
use crate::ui::place::{Place, Room};
use crate::ui::widgets::{Field, dotted, primary_button, small_button};
use crate::ui::{Action, RecordChange, date_words, person_name, theme, tr, tr_with};

/// The kind of record of the room of people.
pub struct People;

/// The room of people.
pub type PeopleRoom = NamedRoom<People>;

/// One person's page.
pub struct PersonView {
    person: Person,
    /// The meetings attended and what was said there.
    record: Record,
    look_alikes: Vec<PersonId>,
    merge: Option<MergePage>,
}

impl NamedRecord for People {
    type Id = PersonId;
    type Draft = PersonDraft;
    type View = PersonView;
    const ROOM: Room = Room::People;
    const KIND: &'static str = "person";
    const WORDS: &'static Words = &Words {
        title: "room-people",
        new: "people-new",
        filter: "people-filter",
        hint: "people-filter-hint",
        empty: "people-empty",
        no_match: "people-no-match",
        count: "people-count",
        choose: "people-choose",
    };

    fn place(id: PersonId) -> Place {
        Place::Person(id)
    }

    fn export_of(ids: Vec<PersonId>) -> ExportOf {
        ExportOf::People(ids)
    }

    fn id_at(place: &Place) -> Option<PersonId> {
        match place {
            Place::Person(id) => Some(*id),
            _ => None,
        }
    }

    fn lines(known: &Known, today: Day) -> Vec<NameLine<PersonId>> {
        known
            .directory
            .persons
            .values()
            .map(|person| {
                let office = person.office_on(today).or(person.posts.last());
                let is_due = person.is_verification_due(today);
                let names: Vec<&str> = if person.is_named() {
                    person.names.iter().map(|name| name.name.as_str()).collect()
                } else {
                    vec![&person.known_as]
                };
                let party = office
                    .and_then(|post| post.party)
                    .and_then(|id| known.all_parties.parties.get(&id));
                let posts = person.posts.iter().map(|post| post.title.as_str());
                let found_by: Vec<&str> = names
                    .iter()
                    .copied()
                    .chain(posts)
                    .chain(party.iter().map(|party| party.name()))
                    .collect();
                NameLine {
                    id: person.id,
                    name: person_name(person).to_owned(),
                    detail: match office {
                        Some(post) => post.title.clone(),
                        None if person.is_named() => String::new(),
                        None => tr("form-name-not-stated").to_owned(),
                    },
                    tag: if is_due {
                        tr("people-due").to_owned()
                    } else {
                        party.map(|party| party.code.clone()).unwrap_or_default()
                    },
                    is_due,
                    folded: fold(&found_by.join(" ")),
                    sound: known
                        .sounds
                        .get(&person.id)
                        .map(|sound| sound.words().cloned().collect())
                        .unwrap_or_default(),
                }
            })
            .collect()
    }

    fn view(
        store: &Store,
        known: &Known,
        id: PersonId,
        _today: Day,
    ) -> Result<Option<PersonView>, StoreError> {
        let Some(person) = known.directory.persons.get(&id) else {
            return Ok(None);
        };
        Ok(Some(PersonView {
            person: person.clone(),
            record: Record::read(store, id)?,
            look_alikes: known.look_alikes(id),
            merge: None,
        }))
    }

    fn show(view: &mut PersonView, ui: &mut Ui, known: &Known, today: Day) -> Option<Asked> {
        if let Some(merge) = &mut view.merge {
            return match merge.ui(ui, known)? {
                MergeAsk::Close => {
                    view.merge = None;
                    None
                }
                MergeAsk::Do(change) => Some(Asked::Do(Action::Change(Box::new(change)))),
            };
        }
        view.ui(ui, known, today)
    }

    fn blank() -> PersonDraft {
        PersonDraft::new()
    }

    fn draft_of(known: &Known, id: PersonId) -> Option<PersonDraft> {
        let person = known.directory.persons.get(&id)?;
        Some(PersonDraft::of(person, |party| known.party_name(party)))
    }

    fn id(draft: &PersonDraft) -> PersonId {
        draft.id
    }

    fn uid(draft: &PersonDraft) -> String {
        draft.id.to_string()
    }

    fn first_field(draft: &PersonDraft) -> Id {
        let row = draft
            .names
            .first()
            .map_or(draft.id.record(), |name| name.row);
        Field::id(row, "field-name")
    }

    fn title(draft: &PersonDraft, is_new: bool) -> String {
        let name = names::called(&draft.names);
        // Somebody whose name is not stated goes by the office.
        let name = if name.is_empty() {
            draft.known_as.trim()
        } else {
            name
        };
        if is_new || name.is_empty() {
            tr("people-new").to_owned()
        } else {
            name.to_owned()
        }
    }

    fn form(typed: &mut Typed<PersonDraft>, ui: &mut Ui, known: &Known) {
        person_form::form(typed, ui, known);
    }

    fn check(draft: &PersonDraft, known: &Known) -> Result<RecordChange, Vec<Problem>> {
        draft.check_by(known.notation).map(RecordChange::SavePerson)
    }
}

impl PersonView {
    fn ui(&mut self, ui: &mut Ui, known: &Known, today: Day) -> Option<Asked> {
        let mut asked = self.bar(ui);
        ui.add_space(theme::TIGHT);
        ScrollArea::vertical()
            .id_salt(self.person.id)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE));
                self.who(ui, known, today);
                let more = [
                    self.offers(ui, known),
                    self.verified(ui, today),
                    self.record.ui(ui).map(Asked::Do),
                ];
                asked = asked.take().or(more.into_iter().flatten().next());
                ui.add_space(theme::SECTION);
            });
        asked
    }

    fn bar(&mut self, ui: &mut Ui) -> Option<Asked> {
        let mut asked = None;
        ui.horizontal(|ui| {
            ui.label(muted(tr("people-person")));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if primary_button(ui, "button-edit")
                    .on_hover_text(Command::Edit.tip(ui.ctx()))
                    .clicked()
                {
                    asked = Some(Asked::Edit);
                }
                if ui
                    .button(tr("people-merge-ask"))
                    .on_hover_text(tr("people-merge-tip"))
                    .clicked()
                {
                    self.merge = Some(MergePage::new(self.person.clone(), None));
                }
                if !self.record.has_meetings() {
                    let delete = ui.button(tr("people-delete"));
                    if delete.on_hover_text(tr("people-delete-tip")).clicked() {
                        let change = RecordChange::DeletePerson(self.person.id);
                        asked = Some(Asked::Do(Action::Change(Box::new(change))));
                    }
                }
            });
        });
        asked
    }

    fn who(&self, ui: &mut Ui, known: &Known, today: Day) {
        let person = &self.person;
        theme::card().inner_margin(20).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let shown = person_name(person);
            let mut name = shown.to_owned();
            if !person.honorific.is_empty() {
                name = format!("{} {name}", person.honorific);
            }
            let title = RichText::new(name).font(theme::bold_font(theme::TITLE_SIZE));
            ui.add(egui::Label::new(title.color(theme::ACCENT)).wrap());
            if !person.is_named() {
                ui.label(muted(tr("form-name-not-stated")));
            }
            if let Some(office) = person.office_on(today) {
                ui.label(RichText::new(&office.title).font(theme::bold_font(theme::BODY_SIZE)));
            }
            if person.names.len() > 1 {
                ui.add_space(theme::GAP);
                ui.label(muted(tr("people-also-written")));
                for name in person.names.iter().filter(|name| name.name != shown) {
                    ui.horizontal_wrapped(|ui| {
                        ui.label(&name.name);
                        let mut notes = Vec::new();
                        if !name.language.is_empty() {
                            let shown = Language::current().code();
                            notes.push(language_words(&name.language, shown));
                        }
                        notes.extend(span(name.from.as_ref(), name.until.as_ref()));
                        ui.label(muted(&notes.join(", ")));
                    });
                }
            }
            if !person.biography.is_empty() {
                ui.add_space(theme::GAP);
                ui.add(egui::Label::new(&person.biography).wrap());
            }
        });
        ui.add_space(theme::SECTION);
        if !person.posts.is_empty() {
            section(ui, "section-posts", 0, |ui| posts(ui, person, known));
        }
    }

    /// Who may be the same person.
    fn offers(&mut self, ui: &mut Ui, known: &Known) -> Option<Asked> {
        if self.look_alikes.is_empty() {
            return None;
        }
        let mut asked = None;
        let mut merge_with = None;
        section(ui, "section-look-alikes", 0, |ui| {
            for id in &self.look_alikes {
                let Some(other) = known.directory.persons.get(id) else {
                    continue;
                };
                ui.horizontal_wrapped(|ui| {
                    let office = other.posts.first().map_or("", |post| post.title.as_str());
                    let link =
                        egui::Button::new(RichText::new(person_name(other)).color(theme::ACCENT));
                    if ui.add(link.frame(false)).clicked() {
                        asked = Some(Asked::Do(Action::Go(Place::Person(*id))));
                    }
                    ui.label(muted(office));
                    if small_button(ui, "button-merge-with").clicked() {
                        merge_with = Some(other.clone());
                    }
                    if small_button(ui, "button-not-the-same").clicked() {
                        let change = RecordChange::NotTheSame(self.person.id, *id);
                        asked = Some(Asked::Do(Action::Change(Box::new(change))));
                    }
                });
            }
        });
        if let Some(other) = merge_with {
            self.merge = Some(MergePage::new(self.person.clone(), Some(other)));
        }
        asked
    }

    fn verified(&self, ui: &mut Ui, today: Day) -> Option<Asked> {
        let mut asked = None;
        let person = &self.person;
        section(ui, "section-verified", 0, |ui| {
            ui.horizontal_wrapped(|ui| {
                let words = person.verified_on.map_or_else(
                    || tr("people-never-verified").to_owned(),
                    |day| {
                        let day = date_words(&EdtfDate::day(day));
                        tr_with("people-verified-on", &[("day", &day)])
                    },
                );
                ui.label(words);
                if person.is_verification_due(today) {
                    ui.label(RichText::new(tr("people-verify-now")).color(theme::PROBLEM));
                } else if let Some(day) = person.verify_by() {
                    let day = date_words(&EdtfDate::day(day));
                    ui.label(muted(&tr_with("people-verify-by", &[("day", &day)])));
                }
                if person.verified_on != Some(today)
                    && small_button(ui, "button-verified-today")
                        .on_hover_text(tr("people-verified-tip"))
                        .clicked()
                {
                    let mut person = person.clone();
                    person.verified_on = Some(today);
                    let change = RecordChange::SavePerson(person);
                    asked = Some(Asked::Do(Action::Change(Box::new(change))));
                }
            });
        });
        asked
    }
}

/// A span of time in words; nothing where neither end is stated.
fn span(from: Option<&EdtfDate>, until: Option<&EdtfDate>) -> Option<String> {
    match (from, until) {
        (None, None) => None,
        (Some(from), None) => Some(tr_with("people-since", &[("from", &date_words(from))])),
        (None, Some(until)) => Some(tr_with("people-until", &[("until", &date_words(until))])),
        (Some(from), Some(until)) => Some(format!(
            "{} \u{2013} {}",
            date_words(from),
            date_words(until)
        )),
    }
}

fn posts(ui: &mut Ui, person: &Person, known: &Known) {
    // The one begun last stands first; without dates the order entered stays.
    let mut posts: Vec<&Post> = person.posts.iter().collect();
    posts.sort_by_key(|post| std::cmp::Reverse(post.from.as_ref().map(EdtfDate::earliest)));
    for post in posts {
        // Wrapped: in a narrow window the years stand beneath the office.
        ui.horizontal_wrapped(|ui| {
            ui.label(&post.title);
            // An empty label would have what follows drawn over the office.
            if let Some(held) = span(post.from.as_ref(), post.until.as_ref()) {
                ui.label(muted(&held));
            }
            let mut notes = Vec::new();
            if let Some(party) = post.party {
                notes.push(known.party_name(party));
            }
            if post.acting {
                notes.push(tr("people-acting").to_owned());
            }
            if let Some(rank) = post.rank {
                notes.push(tr_with("people-rank", &[("rank", &rank.to_string())]));
            }
            let mut others = person.posts.iter();
            if others.any(|other| post.is_concurrent_with(other)) {
                notes.push(tr("people-concurrent").to_owned());
            }
            if !notes.is_empty() {
                ui.label(muted(&dotted(&notes)));
            }
        });
    }
}
