//! The room of people: the list at the left, what is known of one at the right.

use egui::{CentralPanel, Id, Panel, RichText, ScrollArea, TextEdit, Ui};

use super::PersonView;
use crate::model::{Person, PersonId, fold};
use crate::store::{Store, StoreError};
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::aside;
use crate::ui::{Action, theme, tr};

/// Height of a line of the list.
const ROW: f32 = 28.0;

/// The room.
#[derive(Debug, Default)]
pub struct PeopleRoom {
    people: Vec<Person>,
    words: String,
    open: Option<PersonId>,
    view: PersonView,
}

impl RoomPage for PeopleRoom {
    fn turn_to(&mut self, place: &Place) {
        if let Place::Person(id) = place {
            self.open = Some(*id);
        }
    }

    fn load(&mut self, store: &Store, _context: &PageContext) -> Result<(), StoreError> {
        self.people = store.directory()?.persons.into_values().collect();
        self.people
            .sort_by_cached_key(|person| fold(person.shown_name()));
        if self.open.is_none() {
            self.open = self.people.first().map(|person| person.id);
        }
        self.view = PersonView::default();
        if let Some(id) = self.open {
            self.open = None;
            self.view = PersonView::read(store, id)?;
            self.open = Some(id);
        }
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        let from_list = Panel::left("people")
            .exact_size(theme::LIST_WIDTH)
            .resizable(false)
            .frame(theme::page().inner_margin(12))
            .show(ui, |ui| self.list(ui))
            .inner;
        let from_view = CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| self.content(ui))
            .inner;
        from_list.or(from_view)
    }

    fn place(&self) -> Place {
        self.open.map_or(Place::Room(Room::People), Place::Person)
    }
}

impl PeopleRoom {
    fn list(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        let field = TextEdit::singleline(&mut self.words)
            .id(Id::unique("people-filter"))
            .hint_text(RichText::new(tr("people-filter")).color(theme::FIELD_LINE))
            .margin(egui::Margin::symmetric(8, 5))
            .desired_width(ui.available_width());
        ui.add(field).widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::TextInput, true, tr("people-filter"))
        });
        let words = fold(&self.words);
        let fits = |person: &&Person| {
            words.split_whitespace().all(|word| {
                fold(&person.known_as).contains(word)
                    || person
                        .names
                        .iter()
                        .any(|name| fold(&name.name).contains(word))
            })
        };
        let shown: Vec<&Person> = self.people.iter().filter(fits).collect();
        ScrollArea::vertical()
            .id_salt("people")
            .auto_shrink([false, false])
            .show_rows(ui, ROW, shown.len(), |ui, rows| {
                for person in &shown[rows] {
                    let is_open = self.open == Some(person.id);
                    let button = egui::Button::selectable(is_open, person.shown_name())
                        .truncate()
                        .min_size(egui::vec2(ui.available_width(), ROW - 2.0));
                    if ui.add(button).clicked() {
                        action = Some(Action::Go(Place::Person(person.id)));
                    }
                }
            });
        action
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Action> {
        let Some(person) = self
            .people
            .iter()
            .find(|person| Some(person.id) == self.open)
        else {
            ui.label(RichText::new(tr("people-none")).color(theme::MUTED));
            return None;
        };
        ScrollArea::vertical()
            .id_salt(person.id)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE + 120.0));
                ui.label(
                    RichText::new(person.shown_name())
                        .font(theme::bold_font(theme::TITLE_SIZE))
                        .color(theme::ACCENT),
                );
                let others: Vec<&str> = person
                    .names
                    .iter()
                    .skip(1)
                    .map(|name| name.name.as_str())
                    .collect();
                if !others.is_empty() {
                    aside(ui, &others.join(" \u{b7} "));
                }
                for post in &person.posts {
                    let spans = [&post.from, &post.until]
                        .map(|date| date.as_ref().map(crate::model::EdtfDate::words));
                    let from = spans[0].as_deref().unwrap_or_default();
                    let until = spans[1].as_deref().unwrap_or_default();
                    let span = match (from.is_empty(), until.is_empty()) {
                        (true, true) => String::new(),
                        _ => format!("{from}\u{2013}{until}"),
                    };
                    ui.horizontal_wrapped(|ui| {
                        ui.label(&post.title);
                        aside(ui, &span);
                    });
                }
                if !person.biography.is_empty() {
                    ui.label(&person.biography);
                }
                ui.add_space(theme::TIGHT);
                self.view.ui(ui)
            })
            .inner
    }
}
