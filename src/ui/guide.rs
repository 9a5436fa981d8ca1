//! The guide in the window: which page has which chapter and which keys, and how a
//! chapter is drawn. Its text and pictures are read in [`crate::guide`].

use egui::text::{LayoutJob, TextFormat};
use egui::{Context, Frame, Id, RichText, Stroke, TextureHandle, TextureOptions, Ui};

use super::command::Command;
use super::place::Room;
use super::{theme, tr};
use crate::brief::read_picture;
pub(super) use crate::guide::CHAPTERS;
use crate::guide::{Chapter, Part, Span, picture, spans};
use crate::i18n::Language;

/// The commands whose keys are told at the end of a chapter, by the chapter's name.
const COMMANDS: &[(&str, &[Command])] = &[
    (
        "01-day",
        &[
            Command::NewMeeting,
            Command::OpenPalette,
            Command::Find,
            Command::Back,
            Command::Forward,
            Command::Quit,
        ],
    ),
    (
        "02-record",
        &[
            Command::NewMeeting,
            Command::Edit,
            Command::Save,
            Command::AddRow,
            Command::MoveUp,
            Command::MoveDown,
            Command::RemoveRow,
            Command::PutBack,
            Command::OpenCalendar,
            Command::ShowKeys,
        ],
    ),
    (
        "03-sources",
        &[
            Command::SourceText,
            Command::FindInText,
            Command::NextSentence,
            Command::Attach,
            Command::SetAside,
            Command::Detach,
            Command::NextWithout,
        ],
    ),
    (
        "04-promises",
        &[Command::Go(Room::Commitments), Command::CarryForward],
    ),
    (
        "05-figures",
        &[Command::Go(Room::Figures), Command::Go(Room::Topics)],
    ),
    (
        "06-search",
        &[
            Command::OpenPalette,
            Command::Go(Room::Search),
            Command::Find,
        ],
    ),
    (
        "07-preparing",
        &[
            Command::NewMeeting,
            Command::Prepare,
            Command::RecordAfter,
            Command::CarryForward,
            Command::Go(Room::Calendar),
        ],
    ),
    (
        "08-briefs",
        &[Command::Print, Command::FindNext, Command::FindPrevious],
    ),
    (
        "09-people",
        &[
            Command::Go(Room::People),
            Command::Go(Room::Parties),
            Command::NewRecord,
            Command::Edit,
        ],
    ),
    (
        "10-exchange",
        &[Command::ImportFiles, Command::Go(Room::Incoming)],
    ),
    (
        "11-safe",
        &[
            Command::OpenRegister,
            Command::NewWindow,
            Command::Lock,
            Command::Undo,
            Command::Redo,
        ],
    ),
    (
        "12-window",
        &[
            Command::Larger,
            Command::Smaller,
            Command::UsualSize,
            Command::Help,
        ],
    ),
];

/// The chapter of the texts a record stands on.
pub(super) const OF_SOURCES: usize = 2;

/// The chapter of the search, which tells the palette too.
pub(super) const OF_SEARCH: usize = 5;

/// The chapter of what comes in and goes out.
pub(super) const OF_EXCHANGE: usize = 9;

/// The chapter of registers and safe-keeping.
pub(super) const OF_REGISTERS: usize = 10;

/// The chapter of the briefs.
pub(super) const OF_BRIEFS: usize = 7;

/// The chapter of a page of the window.
pub(super) const fn chapter_of(room: Room) -> usize {
    match room {
        Room::Today => 0,
        Room::Meetings => 1,
        Room::Commitments => 3,
        Room::Figures | Room::Topics | Room::Compare => 4,
        Room::Search => 5,
        Room::Calendar | Room::Carry => 6,
        Room::People | Room::Parties => 8,
        Room::Incoming => 9,
        Room::Bin | Room::History | Room::Safe => 10,
        Room::Settings | Room::Keys | Room::Guide => 11,
    }
}

/// The commands whose keys are told at a chapter's end.
pub(super) fn commands(chapter: &Chapter) -> &'static [Command] {
    let found = COMMANDS.iter().find(|(name, _)| *name == chapter.name);
    found.map_or(&[], |(_, commands)| commands)
}

/// Draws a chapter's text and pictures.
pub(super) fn draw(chapter: &Chapter, ui: &mut Ui) {
    let language = Language::current();
    let shown = Shown::of(chapter, language, ui.ctx());
    for part in chapter.parts(language) {
        match part {
            Part::Heading(_) => {
                ui.add_space(theme::GAP);
                let font = theme::bold_font(theme::HEADING_SIZE);
                ui.label(RichText::new(part.words()).font(font));
            }
            Part::Item(line) => marked(ui, "\u{2022}", line),
            Part::Step(number, line) => marked(ui, &format!("{number}."), line),
            Part::Text(line) => {
                let words = job(line, ui.ctx());
                ui.label(words);
                ui.add_space(theme::TIGHT);
            }
            Part::Picture { name, description } => {
                if let Some(texture) = shown.texture(name) {
                    framed(ui, texture, description);
                }
            }
        }
    }
}

/// A line behind its mark.
fn marked(ui: &mut Ui, mark: &str, line: &str) {
    let words = job(line, ui.ctx());
    ui.horizontal_top(|ui| {
        ui.add_space(theme::GAP);
        ui.label(mark);
        ui.vertical(|ui| ui.label(words));
    });
}

/// A line with its labels and keys set apart; keys are those that the command has now.
fn job(line: &str, context: &Context) -> LayoutJob {
    let plain = TextFormat {
        font_id: egui::FontId::proportional(theme::BODY_SIZE),
        color: theme::INK,
        ..TextFormat::default()
    };
    let bold = TextFormat {
        font_id: theme::bold_font(theme::BODY_SIZE),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    for span in spans(line) {
        match span {
            Span::Plain(words) => job.append(words, 0.0, plain.clone()),
            Span::Label(words) => job.append(words, 0.0, bold.clone()),
            Span::Keys { usual, command } => {
                let found = Command::all().find(|one| one.name() == command);
                let keys = found.map_or_else(|| usual.to_owned(), |one| one.tip(context));
                let keys = if keys.is_empty() {
                    tr("keys-none").to_owned()
                } else {
                    keys
                };
                job.append(&keys, 0.0, bold.clone());
            }
        }
    }
    job
}

/// A picture as wide as the text, in a frame, so that it is told from a dark page.
fn framed(ui: &mut Ui, texture: &TextureHandle, description: &str) {
    ui.add_space(theme::TIGHT);
    Frame::new()
        .stroke(Stroke::new(1.0, theme::FIELD_LINE))
        .show(ui, |ui| {
            let [wide, high] = texture.size();
            let width = ui.available_width();
            #[allow(clippy::cast_precision_loss, reason = "a picture of the window")]
            let height = width * high as f32 / wide as f32;
            ui.add(
                egui::Image::new((texture.id(), egui::vec2(width, height)))
                    .fit_to_exact_size(egui::vec2(width, height))
                    .alt_text(description),
            );
        });
    ui.add_space(theme::TIGHT);
}

/// The pictures of the chapter that is open, decoded when it was opened; those of the
/// one before go.
#[derive(Clone)]
struct Shown {
    chapter: &'static str,
    language: Language,
    textures: Vec<(&'static str, TextureHandle)>,
}

impl Shown {
    fn of(chapter: &Chapter, language: Language, context: &Context) -> Self {
        let id = Id::unique("guide-pictures");
        let held: Option<Self> = context.data(|data| data.get_temp(id));
        if let Some(held) = held
            && held.chapter == chapter.name
            && held.language == language
        {
            return held;
        }
        let load = |part| {
            let Part::Picture { name, .. } = part else {
                return None;
            };
            let pixels = read_picture(picture(name, language)?)?.into_rgba8();
            let size = [pixels.width() as usize, pixels.height() as usize];
            let pixels = egui::ColorImage::from_rgba_unmultiplied(size, pixels.as_raw());
            let options =
                TextureOptions::LINEAR.with_mipmap_mode(Some(egui::TextureFilter::Linear));
            Some((name, context.load_texture(name, pixels, options)))
        };
        let shown = Self {
            chapter: chapter.name,
            language,
            textures: chapter.parts(language).filter_map(load).collect(),
        };
        context.data_mut(|data| data.insert_temp(id, shown.clone()));
        shown
    }

    fn texture(&self, name: &str) -> Option<&TextureHandle> {
        let found = self.textures.iter().find(|(known, _)| *known == name);
        found.map(|(_, texture)| texture)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::rooms::ROOMS;

    #[test]
    fn every_page_has_a_chapter_and_every_chapter_a_name_of_its_own() {
        for entry in ROOMS {
            assert!(chapter_of(entry.room) < CHAPTERS.len(), "{:?}", entry.room);
        }
        for language in Language::ALL {
            let names: std::collections::BTreeSet<&str> = CHAPTERS
                .iter()
                .map(|chapter| chapter.title(*language))
                .collect();
            assert_eq!(names.len(), CHAPTERS.len(), "{language:?}");
        }
        for chapter in CHAPTERS {
            assert!(!commands(chapter).is_empty(), "{}", chapter.name);
        }
    }

    #[test]
    fn the_keys_a_chapter_names_are_the_usual_ones_of_their_command() {
        let context = Context::default();
        for chapter in CHAPTERS {
            let lines = chapter.text(Language::English).lines();
            for span in lines.flat_map(spans) {
                let Span::Keys { usual, command } = span else {
                    continue;
                };
                let found = Command::all().find(|one| one.name() == command);
                let found = found.unwrap_or_else(|| panic!("{}: {command}", chapter.name));
                assert_eq!(found.tip(&context), usual, "{}: {command}", chapter.name);
            }
        }
    }
}
