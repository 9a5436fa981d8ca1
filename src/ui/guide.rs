//! The user's guide: a chapter a page of the window, in Markdown under
//! `assets/guide`. Only what it uses of Markdown is read: headings, paragraphs
//! and lists of one line an item.

use egui::{RichText, Ui};

use super::command::Command;
use super::place::Room;
use super::theme;
use crate::i18n::Language;
use crate::model::fold;

/// A chapter.
pub(super) struct Chapter {
    /// Its text in each language, in the order of [`Language::ALL`].
    texts: [&'static str; 3],
    /// The commands of its page whose keys are told at its end.
    pub(super) commands: &'static [Command],
}

macro_rules! chapter {
    ($name:literal, $($command:expr),*) => {
        Chapter {
            texts: [
                include_str!(concat!("../../assets/guide/en/", $name, ".md")),
                include_str!(concat!("../../assets/guide/ru/", $name, ".md")),
                include_str!(concat!("../../assets/guide/az/", $name, ".md")),
            ],
            commands: &[$($command),*],
        }
    };
}

/// The chapters, in their order.
pub(super) const CHAPTERS: [Chapter; 12] = [
    chapter!(
        "01-day",
        Command::NewMeeting,
        Command::OpenPalette,
        Command::Find,
        Command::Back,
        Command::Forward,
        Command::Quit
    ),
    chapter!(
        "02-record",
        Command::NewMeeting,
        Command::Edit,
        Command::Save,
        Command::AddRow,
        Command::MoveUp,
        Command::MoveDown,
        Command::RemoveRow,
        Command::PutBack,
        Command::OpenCalendar,
        Command::ShowKeys
    ),
    chapter!(
        "03-sources",
        Command::SourceText,
        Command::FindInText,
        Command::NextSentence,
        Command::Attach,
        Command::SetAside,
        Command::Detach,
        Command::NextWithout
    ),
    chapter!(
        "04-promises",
        Command::Go(Room::Commitments),
        Command::CarryForward
    ),
    chapter!(
        "05-figures",
        Command::Go(Room::Figures),
        Command::Go(Room::Topics)
    ),
    chapter!(
        "06-search",
        Command::OpenPalette,
        Command::Go(Room::Search),
        Command::Find
    ),
    chapter!(
        "07-preparing",
        Command::NewMeeting,
        Command::Prepare,
        Command::RecordAfter,
        Command::CarryForward,
        Command::Go(Room::Calendar)
    ),
    chapter!(
        "08-briefs",
        Command::Print,
        Command::FindNext,
        Command::FindPrevious
    ),
    chapter!(
        "09-people",
        Command::Go(Room::People),
        Command::Go(Room::Parties),
        Command::NewRecord,
        Command::Edit
    ),
    chapter!(
        "10-exchange",
        Command::ImportFiles,
        Command::Go(Room::Incoming)
    ),
    chapter!(
        "11-safe",
        Command::OpenRegister,
        Command::NewWindow,
        Command::Lock,
        Command::Undo,
        Command::Redo
    ),
    chapter!(
        "12-window",
        Command::Larger,
        Command::Smaller,
        Command::UsualSize,
        Command::Help
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

/// A part of a chapter.
enum Block<'t> {
    Heading(&'t str),
    Item(&'t str),
    Text(&'t str),
}

impl Chapter {
    fn text(&self) -> &'static str {
        self.texts[Language::current() as usize]
    }

    /// What it is called.
    pub(super) fn title(&self) -> &'static str {
        let first = self.text().lines().next().unwrap_or_default();
        first.trim_start_matches(['#', ' '])
    }

    /// What stands in it below its title.
    fn blocks(&self) -> impl Iterator<Item = Block<'static>> {
        let lines = self.text().lines().skip(1).map(str::trim);
        lines.filter(|line| !line.is_empty()).map(|line| {
            if let Some(heading) = line.strip_prefix("## ") {
                Block::Heading(heading)
            } else if let Some(item) = line.strip_prefix("- ") {
                Block::Item(item)
            } else {
                Block::Text(line)
            }
        })
    }

    /// The first line with all these words, folded; `None` where the chapter has
    /// not all of them.
    pub(super) fn line_with(&self, words: &[String]) -> Option<&'static str> {
        let whole = fold(self.text());
        if !words.iter().all(|word| whole.contains(word.as_str())) {
            return None;
        }
        let lines = || {
            self.text()
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
        };
        let has = |line: &&str, all: bool| {
            let line = fold(line);
            let mut words = words.iter();
            if all {
                words.all(|word| line.contains(word.as_str()))
            } else {
                words.any(|word| line.contains(word.as_str()))
            }
        };
        lines()
            .find(|line| has(line, true))
            .or_else(|| lines().find(|line| has(line, false)))
            .map(|line| line.trim_start_matches(['#', '-', ' ']))
    }

    /// Draws its text.
    pub(super) fn draw(&self, ui: &mut Ui) {
        for block in self.blocks() {
            match block {
                Block::Heading(words) => {
                    ui.add_space(theme::GAP);
                    let font = theme::bold_font(theme::HEADING_SIZE);
                    ui.label(RichText::new(words).font(font));
                }
                Block::Item(words) => {
                    ui.horizontal_top(|ui| {
                        ui.add_space(theme::GAP);
                        ui.label("\u{2022}");
                        ui.vertical(|ui| ui.label(words));
                    });
                }
                Block::Text(words) => {
                    ui.label(words);
                    ui.add_space(theme::TIGHT);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Voice;
    use crate::ui::rooms::ROOMS;

    #[test]
    fn every_chapter_is_the_same_in_every_language() {
        for (number, chapter) in CHAPTERS.iter().enumerate() {
            let shape = |text: &str| -> Vec<char> {
                let lines = text.lines().filter(|line| !line.trim().is_empty());
                lines
                    .map(|line| {
                        if line.starts_with(['#', '-']) {
                            line.chars().next()
                        } else {
                            None
                        }
                    })
                    .map(|sign| sign.unwrap_or('t'))
                    .collect()
            };
            let english = shape(chapter.texts[0]);
            assert!(english.len() > 3, "chapter {number}");
            for text in &chapter.texts[1..] {
                assert!(text.starts_with("# "), "chapter {number}");
                assert_eq!(shape(text), english, "chapter {number}: {text}");
            }
        }
    }

    #[test]
    fn every_page_has_a_chapter_and_every_chapter_a_name_of_its_own() {
        for entry in ROOMS {
            assert!(chapter_of(entry.room) < CHAPTERS.len(), "{:?}", entry.room);
        }
        for language in Language::ALL {
            Voice::new(*language).take_up();
            let names: std::collections::BTreeSet<&str> =
                CHAPTERS.iter().map(Chapter::title).collect();
            assert_eq!(names.len(), CHAPTERS.len(), "{language:?}");
        }
    }

    #[test]
    fn a_chapter_is_found_by_words_that_stand_apart_in_it() {
        Voice::new(Language::English).take_up();
        let words = |query: &str| -> Vec<String> {
            fold(query).split_whitespace().map(str::to_owned).collect()
        };
        let with = |query: &str| {
            let found = CHAPTERS
                .iter()
                .filter_map(|one| one.line_with(&words(query)));
            found.collect::<Vec<_>>()
        };
        assert_eq!(with("Passphrase BACKUP").len(), 1);
        assert!(with("seven roadmaps")[0].contains("Seven roadmaps"));
        assert_eq!(with("zzzz"), Vec::<&str>::new());
    }
}
