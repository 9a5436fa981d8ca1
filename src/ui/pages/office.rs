//! What a person sets for the window, and what the office sets for itself: its
//! name and letterhead, the emblem, its own party, the markings.

use std::path::PathBuf;

use egui::{ColorImage, ComboBox, Id, RichText, ScrollArea, TextEdit, TextureHandle, Ui};
use serde::{Deserialize, Serialize};

use crate::brief::Paper;
use crate::i18n::Language;
use crate::model::{Notation, PartyId, RecordId, SchemeKind};
use crate::store::{Settings, Store, StoreError};
use crate::ui::command::Command;
use crate::ui::file_jobs;
use crate::ui::place::{Place, Room};
use crate::ui::preferences::Preferences;
use crate::ui::recent::Recent;
use crate::ui::rooms::{PageContext, RoomPage, TypedForm};
use crate::ui::scheme::ThemeChoice;
use crate::ui::widgets::{Field, choice, choice_of, primary_button, tell_chosen};
use crate::ui::{Action, OfficeFileAsk, RegisterAsk, in_order, party_name, theme, tr, tr_with};

/// The settings as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Typed {
    office: String,
    letterhead: String,
    own_party: Option<PartyId>,
    scheme: SchemeKind,
    notation: Notation,
    /// A marking a line, the lowest first.
    markings: String,
    default_marking: String,
}

impl Typed {
    fn of(settings: &Settings) -> Self {
        Self {
            office: settings.office.clone(),
            letterhead: settings.get("letterhead").to_owned(),
            own_party: settings.get("own_party").parse().ok(),
            scheme: match settings.get("scheme") {
                "" => SchemeKind::General,
                code => SchemeKind::from_code(code),
            },
            notation: settings.notation(),
            markings: settings.markings.join("\n"),
            default_marking: settings.default_marking.clone(),
        }
    }

    fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for line in self.markings.lines().map(str::trim) {
            if !line.is_empty() && !lines.iter().any(|known| known == line) {
                lines.push(line.to_owned());
            }
        }
        lines
    }

    /// The settings with what was typed put over them.
    fn over(&self, settings: &Settings) -> Settings {
        let mut more = settings.more.clone();
        let own = self.own_party.map_or_else(String::new, |id| id.to_string());
        for (name, value) in [
            ("letterhead", self.letterhead.trim().to_owned()),
            ("own_party", own),
            ("scheme", self.scheme.code().to_owned()),
        ] {
            if value.is_empty() {
                more.remove(name);
            } else {
                more.insert(name.to_owned(), value);
            }
        }
        let mut settings = Settings {
            office: self.office.trim().to_owned(),
            more,
            ..settings.clone()
        };
        settings.take_markings(self.lines(), &self.default_marking);
        settings.set_notation(self.notation);
        settings
    }
}

/// The room of the settings.
#[derive(Default)]
pub struct OfficeRoom {
    stored: Settings,
    typed: Typed,
    emblem: String,
    parties: Vec<(PartyId, String)>,
    /// The emblem as it is kept, under its fingerprint.
    picture: Option<(String, ColorImage)>,
    /// The same once it was drawn.
    texture: Option<TextureHandle>,
    /// Whether the settings were read once.
    is_read: bool,
    /// What was typed when the register was locked.
    retyped: Option<Typed>,
}

/// Height of the emblem in the preview.
const EMBLEM_HEIGHT: f32 = 64.0;

const ID: RecordId = RecordId::nil();

impl RoomPage for OfficeRoom {
    fn turn_to(&mut self, _place: &Place) {}

    fn load(&mut self, store: &Store, context: &PageContext) -> Result<(), StoreError> {
        let keeps_typed = self.is_read && self.has_changes();
        self.stored = context.settings.clone();
        if let Some(typed) = self.retyped.take() {
            self.typed = typed;
        } else if !keeps_typed {
            self.typed = Typed::of(&self.stored);
        }
        let kept = self.stored.get("emblem");
        if self.picture.as_ref().is_none_or(|(of, _)| of != kept) {
            let content = if kept.is_empty() {
                None
            } else {
                store.file(kept)?
            };
            self.texture = None;
            self.picture = content
                .and_then(|content| file_jobs::thumbnail(&content))
                .map(|picture| (kept.to_owned(), picture));
        }
        let directory = store.directory()?;
        self.parties = directory
            .parties
            .values()
            .map(|party| (party.id, party_name(party).to_owned()))
            .collect();
        self.parties.sort_by_cached_key(|one| in_order(&one.1));
        self.is_read = true;
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        let mut action = None;
        ScrollArea::vertical()
            .id_salt("office")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE));
                egui::Frame::new().inner_margin(16).show(ui, |ui| {
                    theme::card().inner_margin(20).show(ui, |ui| {
                        ui.set_width(ui.available_width());
                        heading(ui, tr("settings-personal"));
                        note(ui, tr("settings-personal-note"));
                        action = language_choice(ui);
                        if let Some(asked) = theme_choice(ui) {
                            action = Some(asked);
                        }
                        if let Some(asked) = self.officer(ui) {
                            action = Some(asked);
                        }
                        if let Some(asked) = paper_choice(ui) {
                            action = Some(asked);
                        }
                        if let Some(asked) = recent_choice(ui) {
                            action = Some(asked);
                        }
                        if let Some(asked) = copies(ui) {
                            action = Some(asked);
                        }
                        if let Some(asked) = lock_link(ui) {
                            action = Some(asked);
                        }
                    });
                    ui.add_space(theme::SECTION);
                    note(ui, tr("settings-office-note"));
                    ui.add_space(theme::TIGHT);
                    theme::card().inner_margin(20).show(ui, |ui| {
                        ui.set_width(ui.available_width());
                        self.letterhead(ui);
                        if let Some(asked) = self.emblem(ui) {
                            action = Some(asked);
                        }
                        self.preview(ui);
                    });
                    ui.add_space(theme::GAP);
                    theme::card().inner_margin(20).show(ui, |ui| {
                        ui.set_width(ui.available_width());
                        self.markings(ui);
                    });
                    ui.add_space(theme::GAP);
                    theme::card().inner_margin(20).show(ui, |ui| {
                        ui.set_width(ui.available_width());
                        self.notation(ui);
                    });
                    ui.add_space(theme::GAP);
                    let is_changed = self.has_changes();
                    if let Some(asked) = office_files(ui, is_changed, context.can_write) {
                        action = Some(asked);
                    }
                    ui.add_space(theme::GAP);
                    ui.add_enabled_ui(is_changed, |ui| {
                        if primary_button(ui, "button-save-settings")
                            .on_hover_text(Command::Save.tip(ui.ctx()))
                            .clicked()
                        {
                            action = self.save();
                        }
                    });
                });
            });
        action
    }

    fn place(&self) -> Place {
        Place::Room(Room::Settings)
    }

    fn has_changes(&self) -> bool {
        // As they would be saved: a space at an end is none.
        self.typed != Typed::of(&self.stored)
            && Typed::of(&self.typed.over(&self.stored)) != Typed::of(&self.stored)
    }

    fn save(&mut self) -> Option<Action> {
        (!self.typed.lines().is_empty())
            .then(|| Action::SaveSettings(Box::new(self.typed.over(&self.stored))))
    }

    fn discard(&mut self) {
        self.typed = Typed::of(&self.stored);
    }

    fn typed(&self) -> Option<TypedForm> {
        Some(TypedForm {
            kind: "settings",
            uid: "settings".to_owned(),
            body: serde_json::to_string(&self.typed).ok()?.into(),
        })
    }

    fn retype(&mut self, body: &str) {
        self.retyped = serde_json::from_str(body).ok();
    }
}

impl OfficeRoom {
    fn letterhead(&mut self, ui: &mut Ui) {
        heading(ui, tr("office-letterhead"));
        Field::new(ID, "office-name", &mut self.typed.office).show(ui, &[]);
        Field::new(ID, "office-lines", &mut self.typed.letterhead)
            .rows(3)
            .show(ui, &[]);
        choice_of(
            ui,
            ID,
            "office-own-party",
            &mut self.typed.own_party,
            &self.parties,
        );
    }

    /// The person's name stands with the preferences: a register is for everybody who
    /// works with it, and the history signs who saved.
    fn officer(&mut self, ui: &mut Ui) -> Option<Action> {
        let kept = Preferences::shown(ui.ctx()).officer.clone();
        let mut name = kept.clone();
        Field::new(ID, "office-officer", &mut name).show(ui, &[]);
        let of_register = self.stored.get("officer");
        if name.trim().is_empty() && !of_register.is_empty() {
            note(
                ui,
                &tr_with("office-officer-else", &[("name", of_register)]),
            );
        } else {
            note(ui, tr("office-officer-note"));
        }
        (name != kept).then_some(Action::NameOfficer(name))
    }

    /// The emblem is kept at once, as it is a file and not a word.
    fn emblem(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        let has_one = !self.stored.get("emblem").is_empty();
        Field::new(ID, "office-emblem", &mut self.emblem).show(ui, &[]);
        ui.horizontal(|ui| {
            if ui.button(tr("button-choose-file")).clicked() {
                action = Some(Action::ChooseOffice(OfficeFileAsk::Emblem));
            }
            let is_named = !self.emblem.trim().is_empty();
            if ui
                .add_enabled(is_named, egui::Button::new(tr("button-take-emblem")))
                .clicked()
            {
                action = Some(Action::TakeEmblem(PathBuf::from(self.emblem.trim())));
            }
            if has_one {
                if ui.button(tr("button-drop-emblem")).clicked() {
                    let mut settings = self.stored.clone();
                    settings.more.remove("emblem");
                    action = Some(Action::SaveSettings(Box::new(settings)));
                }
                ui.label(RichText::new(tr("office-has-emblem")).color(theme::MUTED));
            }
        });
        action
    }

    /// The head of a brief as it will stand on paper.
    fn preview(&mut self, ui: &mut Ui) {
        let lines = self.typed.letterhead.trim();
        let office = self.typed.office.trim();
        if office.is_empty() && lines.is_empty() && self.picture.is_none() {
            return;
        }
        ui.add_space(theme::GAP);
        note(ui, tr("office-preview"));
        theme::card().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                if let Some((_, picture)) = &self.picture {
                    let texture = self.texture.get_or_insert_with(|| {
                        let options = egui::TextureOptions::LINEAR;
                        ui.load_texture("emblem", picture.clone(), options)
                    });
                    let image = egui::Image::new(&*texture)
                        .max_height(EMBLEM_HEIGHT)
                        .alt_text(tr("brief-emblem"));
                    ui.add(image);
                }
                ui.vertical(|ui| {
                    let bold = theme::bold_font(theme::HEADING_SIZE);
                    ui.label(RichText::new(office).font(bold));
                    ui.label(lines);
                });
            });
        });
    }

    fn notation(&mut self, ui: &mut Ui) {
        heading(ui, tr("office-notation"));
        ui.label(RichText::new(tr("office-notation-help")).color(theme::MUTED));
        choice(ui, ID, "office-decimal", &mut self.typed.notation.decimal);
        choice(ui, ID, "office-date-order", &mut self.typed.notation.date);
    }

    fn markings(&mut self, ui: &mut Ui) {
        heading(ui, tr("office-markings"));
        ui.label(RichText::new(tr("office-markings-help")).color(theme::MUTED));
        ui.horizontal_wrapped(|ui| {
            for kind in SchemeKind::ALL {
                let is_chosen = self.typed.scheme == *kind;
                if ui
                    .selectable_label(is_chosen, tr(kind.label_key()))
                    .clicked()
                    && !is_chosen
                {
                    self.typed.scheme = *kind;
                    // The office's own list begins with what stands there.
                    if !kind.markings().is_empty() {
                        self.typed.markings = kind.markings().join("\n");
                    }
                }
            }
        });
        let label = ui.label(
            RichText::new(tr("office-marking-lines"))
                .size(theme::SMALL_SIZE)
                .color(theme::MUTED),
        );
        let lines = TextEdit::multiline(&mut self.typed.markings)
            .id(Id::unique("office-marking-lines"))
            .desired_rows(6)
            .desired_width(ui.available_width());
        if ui.add(lines).labelled_by(label.id).changed() {
            self.typed.scheme = SchemeKind::Own;
        }
        let all = self.typed.lines();
        if all.is_empty() {
            ui.label(RichText::new(tr("office-no-marking")).color(theme::PROBLEM));
            return;
        }
        let label = ui.label(
            RichText::new(tr("office-default-marking"))
                .size(theme::SMALL_SIZE)
                .color(theme::MUTED),
        );
        // One that the list no longer holds gives way at once, as it does when saved.
        let usual = self.typed.over(&self.stored).default_marking;
        let list = ComboBox::from_id_salt(Id::unique("office-default-marking"))
            .width(ui.available_width())
            .selected_text(usual.as_str())
            .show_ui(ui, |ui| {
                for one in &all {
                    if ui.selectable_label(*one == usual, one).clicked() {
                        self.typed.default_marking.clone_from(one);
                    }
                }
            })
            .response
            .labelled_by(label.id);
        tell_chosen(&list, &usual);
    }
}

/// The paper on which briefs are usually printed.
fn paper_choice(ui: &mut Ui) -> Option<Action> {
    let chosen = Preferences::shown(ui.ctx()).paper;
    let mut action = None;
    note(ui, tr("settings-paper"));
    ui.horizontal_wrapped(|ui| {
        for (paper, name) in [(Paper::A4, "A4"), (Paper::Letter, "Letter")] {
            let line = ui.selectable_label(chosen == paper, name);
            if line.clicked() && chosen != paper {
                action = Some(Action::UsePaper(paper));
            }
        }
    });
    action
}

/// The folder a copy of each backup goes to.
fn copies(ui: &mut Ui) -> Option<Action> {
    let shown = Preferences::shown(ui.ctx());
    let mut place = shown.copies_in.clone();
    ui.add_space(theme::TIGHT);
    Field::new(ID, "settings-copies", &mut place).show(ui, &[]);
    if shown.copies_to().is_none() && !place.trim().is_empty() {
        ui.label(RichText::new(tr("settings-copies-whole")).color(theme::PROBLEM));
    } else {
        note(ui, tr("settings-copies-note"));
    }
    let choose = ui.button(tr("button-choose-folder")).clicked();
    if choose {
        return Some(Action::ChooseOffice(OfficeFileAsk::Copies));
    }
    (place != shown.copies_in).then_some(Action::CopyBackupsTo(place))
}

/// Where the time stands after which a register locks itself, and the backups.
fn lock_link(ui: &mut Ui) -> Option<Action> {
    ui.add_space(theme::TIGHT);
    let safe = Place::Room(Room::Safe);
    ui.link(tr("settings-safe"))
        .clicked()
        .then_some(Action::Go(safe))
}

/// The settings as a file for other registers.
fn office_files(ui: &mut Ui, is_changed: bool, can_write: bool) -> Option<Action> {
    let mut action = None;
    theme::card().inner_margin(20).show(ui, |ui| {
        ui.set_width(ui.available_width());
        heading(ui, tr("office-files"));
        note(ui, tr("office-files-note"));
        if is_changed {
            note(ui, tr("office-files-unsaved"));
        }
        ui.horizontal_wrapped(|ui| {
            // What is typed and not saved is in no file, and would lie over what is taken.
            for (can, key, ask) in [
                (true, "office-write", OfficeFileAsk::Write),
                (can_write, "office-take", OfficeFileAsk::Take),
            ] {
                let button = egui::Button::new(tr(key));
                if ui.add_enabled(can && !is_changed, button).clicked() {
                    action = Some(Action::ChooseOffice(ask));
                }
            }
        });
    });
    action
}

/// Whether registers opened lately are listed.
fn recent_choice(ui: &mut Ui) -> Option<Action> {
    ui.add_space(theme::TIGHT);
    let mut is_kept = Recent::shown(ui.ctx()).is_kept;
    let line = ui.checkbox(&mut is_kept, tr("registers-keep"));
    line.on_hover_text(tr("registers-keep-note"))
        .changed()
        .then_some(Action::Register(RegisterAsk::KeepRecent(is_kept)))
}

/// A choice of the window's language, each named in itself.
pub(super) fn language_choice(ui: &mut Ui) -> Option<Action> {
    let chosen = Preferences::shown(ui.ctx()).language;
    let mut action = None;
    note(ui, tr("settings-language"));
    ui.horizontal_wrapped(|ui| {
        let known = Language::ALL.iter().copied().map(Some);
        for language in std::iter::once(None).chain(known) {
            let name = language.map_or_else(|| tr("settings-language-system"), Language::name);
            let line = ui.selectable_label(chosen == language, name);
            if line.clicked() && chosen != language {
                action = Some(Action::Speak(language));
            }
        }
    });
    action
}

/// A choice of the theme.
fn theme_choice(ui: &mut Ui) -> Option<Action> {
    let chosen = Preferences::shown(ui.ctx()).theme;
    let mut action = None;
    note(ui, tr("settings-theme"));
    ui.horizontal_wrapped(|ui| {
        for one in ThemeChoice::ALL {
            let line = ui.selectable_label(chosen == *one, tr(one.key()));
            if line.clicked() && chosen != *one {
                action = Some(Action::Wear(*one));
            }
        }
    });
    action
}

fn note(ui: &mut Ui, words: &str) -> egui::Response {
    let words = RichText::new(words).size(theme::SMALL_SIZE);
    ui.label(words.color(theme::MUTED))
}

fn heading(ui: &mut Ui, words: &str) {
    ui.label(
        RichText::new(words)
            .font(theme::bold_font(theme::HEADING_SIZE))
            .color(theme::ACCENT),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marking_twice_is_one_and_the_default_is_always_on_the_list() {
        let typed = Typed {
            markings: "Open\n\n Office \nOpen".to_owned(),
            default_marking: "SECRET".to_owned(),
            ..Typed::default()
        };
        let settings = typed.over(&Settings::default());
        assert_eq!(settings.markings, ["Open", "Office"]);
        assert_eq!(settings.default_marking, "Open");
        // What the usual marking kept back is kept back by another list too.
        let kept_back = Settings {
            markings: vec!["OFFICIAL".to_owned(), "SECRET".to_owned()],
            default_marking: "SECRET".to_owned(),
            ..Settings::default()
        };
        assert_eq!(typed.over(&kept_back).default_marking, "Office");
    }

    #[test]
    fn what_saving_would_not_change_is_no_change() {
        let stored = Settings {
            office: "Desk".to_owned(),
            markings: vec!["OFFICIAL".to_owned()],
            default_marking: "OFFICIAL".to_owned(),
            ..Settings::default()
        };
        let mut room = OfficeRoom {
            typed: Typed::of(&stored),
            stored,
            ..OfficeRoom::default()
        };
        room.typed.office.push(' ');
        room.typed.default_marking = "SECRET".to_owned();
        assert!(!room.has_changes());
        room.typed.office.push('s');
        assert!(room.has_changes());
    }
}
