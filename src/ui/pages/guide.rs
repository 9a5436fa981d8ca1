//! The guide beside its chapters, searched as one types; and what the program is
//! made of.

use egui::{CentralPanel, Id, Panel, RichText, ScrollArea, TextEdit, Ui};

use crate::guide::Chapter;
use crate::i18n::Language;
use crate::model::fold;
use crate::store::{Store, StoreError};
use crate::ui::guide::{CHAPTERS, commands, draw};
use crate::ui::licences;
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{aside, dotted, whole_row};
use crate::ui::{Action, theme, tr, tr_with};

/// The chapter after the last: what the program is.
pub const ABOUT: usize = CHAPTERS.len();

/// The room of the guide.
#[derive(Debug, Default)]
pub struct GuideRoom {
    chapter: usize,
    query: String,
    /// Whether the text is to stand at its beginning.
    is_new: bool,
}

fn filter_id() -> Id {
    Id::unique("guide-filter")
}

impl RoomPage for GuideRoom {
    fn turn_to(&mut self, place: &Place) {
        if let Place::Guide(chapter) = place {
            self.chapter = (*chapter).min(ABOUT);
            self.is_new = true;
        }
    }

    fn load(&mut self, _store: &Store, _context: &PageContext) -> Result<(), StoreError> {
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        Panel::left("guide-chapters")
            .exact_size(theme::list_width(ui))
            .resizable(false)
            .frame(theme::page().inner_margin(12))
            .show(ui, |ui| self.list(ui));
        let is_new = std::mem::take(&mut self.is_new);
        CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| match CHAPTERS.get(self.chapter) {
                Some(chapter) => {
                    let mut area = ScrollArea::vertical()
                        .id_salt("guide-text")
                        .auto_shrink([false, false]);
                    if is_new {
                        area = area.vertical_scroll_offset(0.0);
                    }
                    area.show(ui, |ui| {
                        ui.set_max_width(ui.available_width().min(theme::MEASURE));
                        told(ui, chapter)
                    })
                    .inner
                }
                None => {
                    about(ui, &self.query);
                    None
                }
            })
            .inner
    }

    fn place(&self) -> Place {
        Place::Guide(self.chapter)
    }

    fn filter(&self) -> Option<Id> {
        Some(filter_id())
    }
}

impl GuideRoom {
    /// The chapters that hold what is looked for.
    fn list(&mut self, ui: &mut Ui) {
        let label = ui.label(
            RichText::new(tr("guide-search"))
                .size(theme::SMALL_SIZE)
                .color(theme::MUTED),
        );
        let field = TextEdit::singleline(&mut self.query)
            .id(filter_id())
            .margin(egui::Margin::symmetric(8, 5))
            .desired_width(ui.available_width());
        ui.add(field).labelled_by(label.id);
        ui.add_space(theme::TIGHT);
        let words: Vec<String> = fold(&self.query)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let area = ScrollArea::vertical().id_salt("guide-found");
        area.show(ui, |ui| {
            let language = Language::current();
            let mut found = 0;
            for (number, chapter) in CHAPTERS.iter().enumerate() {
                let Some(line) = chapter.line_with(&words, language) else {
                    continue;
                };
                found += 1;
                let is_chosen = self.chapter == number;
                if whole_row(ui, is_chosen, chapter.title(language)).clicked() {
                    self.chapter = number;
                    self.is_new = true;
                }
                if !words.is_empty() {
                    aside(ui, &line);
                }
            }
            if found == 0 {
                aside(ui, tr("guide-nothing"));
            }
            ui.add_space(theme::GAP);
            let is_chosen = self.chapter == ABOUT;
            if whole_row(ui, is_chosen, tr("guide-about")).clicked() {
                self.chapter = ABOUT;
            }
        });
    }
}

fn title(ui: &mut Ui, words: &str) {
    ui.label(
        RichText::new(words)
            .font(theme::bold_font(theme::TITLE_SIZE))
            .color(theme::ACCENT),
    );
    ui.add_space(theme::TIGHT);
}

/// A chapter with the keys of its page.
fn told(ui: &mut Ui, chapter: &Chapter) -> Option<Action> {
    title(ui, chapter.title(Language::current()));
    draw(chapter, ui);
    ui.add_space(theme::SECTION);
    ui.label(RichText::new(tr("guide-keys")).font(theme::bold_font(theme::HEADING_SIZE)));
    ui.add_space(theme::TIGHT);
    egui::Grid::new("guide-key-grid")
        .num_columns(2)
        .spacing([theme::SECTION, 4.0])
        .show(ui, |ui| {
            for command in commands(chapter) {
                let keys = command.tip(ui.ctx());
                if keys.is_empty() {
                    continue;
                }
                ui.label(RichText::new(keys).font(theme::bold_font(theme::SMALL_SIZE)));
                ui.label(command.title());
                ui.end_row();
            }
        });
    ui.add_space(theme::GAP);
    let all = ui.link(tr("guide-all-keys"));
    ui.add_space(theme::GAP);
    let whole = ui.button(tr("guide-open"));
    if whole.clicked() {
        return Some(Action::OpenGuide);
    }
    all.clicked().then_some(Action::Go(Place::Room(Room::Keys)))
}

/// The version, and every part with its licence.
fn about(ui: &mut Ui, query: &str) {
    let wanted = fold(query);
    title(ui, "Memcon");
    let version = env!("CARGO_PKG_VERSION");
    ui.label(tr_with("about-version", &[("version", version)]));
    ui.label(tr("about-licence"));
    ui.add_space(theme::GAP);
    ui.label(RichText::new(tr("about-parts")).font(theme::bold_font(theme::HEADING_SIZE)));
    aside(ui, tr("about-parts-note"));
    ui.add_space(theme::TIGHT);
    let parts: Vec<[&str; 4]> = licences::parts()
        .filter(|part| part.iter().any(|cell| fold(cell).contains(&wanted)))
        .collect();
    let height = ui.text_style_height(&egui::TextStyle::Body);
    ScrollArea::vertical()
        .id_salt("about-parts")
        .auto_shrink([false, false])
        .show_rows(ui, height, parts.len(), |ui, rows| {
            for [name, versions, licence, _] in &parts[rows] {
                let name = format!("{name} {versions}");
                ui.label(dotted(&[name.trim_end(), licence]));
            }
        });
}
