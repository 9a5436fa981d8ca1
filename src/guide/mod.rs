//! The user's guide: a chapter a page of the window, in Markdown under
//! `assets/guide`, with pictures of the window. Only what it uses of Markdown is
//! read: headings, paragraphs, lists of one line an item, steps, pictures, and in a
//! line what the window calls a thing (`**Save meeting**`) and the usual keys of a
//! command (`[Ctrl+S](#save)`). It draws nothing and knows no key: the window does
//! the one, and [`document`] makes a brief of it.

mod document;

use std::fmt::Write;

pub use document::document;

use crate::i18n::Language;
use crate::model::fold;

/// A chapter.
pub struct Chapter {
    /// Its file, without the ending.
    pub name: &'static str,
    /// Its text in each language, in the order of [`Language::ALL`].
    texts: [&'static str; 3],
}

macro_rules! chapters {
    ($($name:literal)*) => {
        /// The chapters, in their order.
        pub static CHAPTERS: &[Chapter] = &[$(Chapter {
            name: $name,
            texts: [
                include_str!(concat!("../../assets/guide/en/", $name, ".md")),
                include_str!(concat!("../../assets/guide/ru/", $name, ".md")),
                include_str!(concat!("../../assets/guide/az/", $name, ".md")),
            ],
        }),*];
    };
}

chapters! {
    "01-day"
    "02-record"
    "03-sources"
    "04-promises"
    "05-figures"
    "06-search"
    "07-preparing"
    "08-briefs"
    "09-people"
    "10-exchange"
    "11-safe"
    "12-window"
}

macro_rules! pictures {
    ($($name:literal)*) => {
        /// The pictures by name, in each language, in the order of [`Language::ALL`].
        static PICTURES: &[(&str, [&[u8]; 3])] = &[$((
            $name,
            [
                include_bytes!(concat!("../../assets/guide/pictures/en/", $name, ".png")),
                include_bytes!(concat!("../../assets/guide/pictures/ru/", $name, ".png")),
                include_bytes!(concat!("../../assets/guide/pictures/az/", $name, ".png")),
            ],
        )),*];
    };
}

pictures! {
    "beside"
    "board"
    "figures"
    "form"
    "incoming"
    "keys"
    "palette"
    "party"
    "planned"
    "preview"
    "safe"
    "search"
    "today"
}

/// The bytes of a picture, a PNG file; `None` where no picture is called so.
#[must_use]
pub fn picture(name: &str, language: Language) -> Option<&'static [u8]> {
    let (_, files) = PICTURES.iter().find(|(known, _)| *known == name)?;
    Some(files[language as usize])
}

/// The names of all pictures.
pub fn pictures() -> impl Iterator<Item = &'static str> {
    PICTURES.iter().map(|(name, _)| *name)
}

/// A part of a chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'t> {
    /// A heading below the chapter's title.
    Heading(&'t str),
    /// An item of a list.
    Item(&'t str),
    /// A step, with its number.
    Step(usize, &'t str),
    /// A paragraph.
    Text(&'t str),
    /// A picture by its [name](picture), with what it shows.
    Picture {
        /// Its name.
        name: &'t str,
        /// What it shows, for those who do not see it.
        description: &'t str,
    },
}

/// A part of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span<'t> {
    /// Running words.
    Plain(&'t str),
    /// What the window calls a thing, as it stands there.
    Label(&'t str),
    /// The keys of a command.
    Keys {
        /// Its usual keys, in words.
        usual: &'t str,
        /// The command's name.
        command: &'t str,
    },
}

impl Chapter {
    /// Its text.
    #[must_use]
    pub fn text(&self, language: Language) -> &'static str {
        self.texts[language as usize]
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self, language: Language) -> &'static str {
        let first = self.text(language).lines().next().unwrap_or_default();
        first.trim_start_matches(['#', ' '])
    }

    /// What stands in it below its title.
    pub fn parts(&self, language: Language) -> impl Iterator<Item = Part<'static>> {
        let lines = self.text(language).lines().skip(1).map(str::trim);
        lines.filter(|line| !line.is_empty()).map(part)
    }

    /// The first line with all these words, folded, without its signs; `None` where
    /// the chapter has not all of them.
    #[must_use]
    pub fn line_with(&self, words: &[String], language: Language) -> Option<String> {
        if words.is_empty() {
            return Some(self.title(language).to_owned());
        }
        let lines: Vec<String> = std::iter::once(self.title(language).to_owned())
            .chain(self.parts(language).map(|part| part.words()))
            .collect();
        let folded: Vec<String> = lines.iter().map(|line| fold(line)).collect();
        let has = |word: &String| folded.iter().any(|line| line.contains(word.as_str()));
        if !words.iter().all(has) {
            return None;
        }
        let with_all = folded
            .iter()
            .position(|line| words.iter().all(|word| line.contains(word.as_str())));
        let with_one = || {
            folded
                .iter()
                .position(|line| words.iter().any(|word| line.contains(word.as_str())))
        };
        let at = with_all.or_else(with_one)?;
        lines.into_iter().nth(at)
    }
}

fn part(line: &str) -> Part<'_> {
    if let Some(heading) = line.strip_prefix("## ") {
        return Part::Heading(heading);
    }
    if let Some(item) = line.strip_prefix("- ") {
        return Part::Item(item);
    }
    if let Some((number, step)) = line.split_once(". ")
        && let Ok(number) = number.parse()
    {
        return Part::Step(number, step);
    }
    let shown = line.strip_prefix("![").and_then(|rest| {
        let (description, path) = rest.strip_suffix(".png)")?.split_once("](")?;
        let (_, name) = path.rsplit_once('/')?;
        Some(Part::Picture { name, description })
    });
    shown.unwrap_or(Part::Text(line))
}

impl Part<'_> {
    /// Its words without their signs.
    #[must_use]
    pub fn words(&self) -> String {
        let (Self::Heading(line)
        | Self::Item(line)
        | Self::Step(_, line)
        | Self::Text(line)
        | Self::Picture {
            description: line, ..
        }) = self;
        let mut words = String::with_capacity(line.len());
        for span in spans(line) {
            let (Span::Plain(one) | Span::Label(one) | Span::Keys { usual: one, .. }) = span;
            let _ = words.write_str(one);
        }
        words
    }
}

/// The parts of a line, in order.
#[must_use]
pub fn spans(line: &str) -> Vec<Span<'_>> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['*', '[']) {
        let (before, after) = rest.split_at(at);
        let Some((span, behind)) = label(after).or_else(|| keys(after)) else {
            // A sign that begins nothing is one of the text.
            let (sign, behind) = rest.split_at(at + 1);
            found.push(Span::Plain(sign));
            rest = behind;
            continue;
        };
        if !before.is_empty() {
            found.push(Span::Plain(before));
        }
        found.push(span);
        rest = behind;
    }
    if !rest.is_empty() {
        found.push(Span::Plain(rest));
    }
    found
}

fn label(line: &str) -> Option<(Span<'_>, &str)> {
    let (words, behind) = line.strip_prefix("**")?.split_once("**")?;
    Some((Span::Label(words), behind))
}

fn keys(line: &str) -> Option<(Span<'_>, &str)> {
    let (usual, rest) = line.strip_prefix('[')?.split_once("](#")?;
    let (command, behind) = rest.split_once(')')?;
    Some((Span::Keys { usual, command }, behind))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn words(query: &str) -> Vec<String> {
        fold(query).split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn every_chapter_has_the_same_parts_in_every_language() {
        for chapter in CHAPTERS {
            // Which parts, which pictures and which keys, in their order.
            let shape = |language: Language| -> Vec<String> {
                let parts = chapter.parts(language);
                parts
                    .map(|part| match part {
                        Part::Heading(_) => "heading".to_owned(),
                        Part::Item(_) => "item".to_owned(),
                        Part::Step(number, _) => format!("step {number}"),
                        Part::Text(_) => "text".to_owned(),
                        Part::Picture { name, .. } => format!("picture {name}"),
                    })
                    .collect()
            };
            let english = shape(Language::English);
            assert!(english.len() > 8, "{}", chapter.name);
            for language in Language::ALL {
                let text = chapter.text(*language);
                assert!(text.starts_with("# "), "{} {language:?}", chapter.name);
                assert_eq!(shape(*language), english, "{} {language:?}", chapter.name);
            }
        }
    }

    #[test]
    fn every_chapter_names_the_same_keys_in_every_language() {
        let commands = |chapter: &Chapter, language: Language| -> BTreeSet<String> {
            let lines = chapter.text(language).lines();
            lines
                .flat_map(spans)
                .filter_map(|span| match span {
                    Span::Keys { usual, command } => Some(format!("{command} {usual}")),
                    _ => None,
                })
                .collect()
        };
        for chapter in CHAPTERS {
            let english = commands(chapter, Language::English);
            for language in Language::ALL {
                let found = commands(chapter, *language);
                assert_eq!(found, english, "{} {language:?}", chapter.name);
            }
        }
    }

    #[test]
    fn every_chapter_has_a_picture_and_every_picture_is_shown_in_a_chapter() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/guide/pictures");
        let known: BTreeSet<&str> = pictures().collect();
        for language in Language::ALL {
            let mut shown = BTreeSet::new();
            for chapter in CHAPTERS {
                let before = shown.len();
                for part in chapter.parts(*language) {
                    let Part::Picture { name, description } = part else {
                        continue;
                    };
                    assert!(picture(name, *language).is_some(), "{name}");
                    assert!(description.chars().count() > 20, "{name}: {description}");
                    let path = format!("(../pictures/{}/{name}.png)", language.code());
                    assert!(chapter.text(*language).contains(&path), "{path}");
                    shown.insert(name);
                }
                assert!(shown.len() > before, "{} {language:?}", chapter.name);
            }
            assert_eq!(shown, known, "{language:?}");
            let files: BTreeSet<String> = std::fs::read_dir(folder.join(language.code()))
                .expect("listed")
                .map(|entry| entry.expect("an entry").file_name())
                .map(|name| name.to_string_lossy().trim_end_matches(".png").to_owned())
                .collect();
            let files: BTreeSet<&str> = files.iter().map(String::as_str).collect();
            assert_eq!(files, known, "{language:?}");
        }
    }

    #[test]
    fn pictures_are_small_and_of_one_size() {
        let mut sum = 0;
        for name in pictures() {
            for language in Language::ALL {
                let bytes = picture(name, *language).expect("known");
                let read = crate::brief::read_picture(bytes).expect("a picture");
                assert_eq!((read.width(), read.height()), (1100, 700), "{name}");
                assert!(bytes.len() < 60_000, "{name}: {}", bytes.len());
                sum += bytes.len();
            }
        }
        assert!(sum < 1_500_000, "{sum}");
    }

    #[test]
    fn a_line_is_read_with_its_labels_and_keys() {
        let line = "Press **Save meeting** ([Ctrl+S](#save)) * twice";
        let read = spans(line);
        assert_eq!(
            read,
            [
                Span::Plain("Press "),
                Span::Label("Save meeting"),
                Span::Plain(" ("),
                Span::Keys {
                    usual: "Ctrl+S",
                    command: "save"
                },
                Span::Plain(") *"),
                Span::Plain(" twice"),
            ]
        );
        let words = Part::Step(1, line).words();
        assert_eq!(words, "Press Save meeting (Ctrl+S) * twice");
        assert_eq!(part("12. Twelve"), Part::Step(12, "Twelve"));
        let shown = part("![The page](../pictures/en/today.png)");
        assert_eq!(
            shown,
            Part::Picture {
                name: "today",
                description: "The page"
            }
        );
        assert_eq!(
            spans("**open [a](b"),
            [
                Span::Plain("*"),
                Span::Plain("*"),
                Span::Plain("open ["),
                Span::Plain("a](b")
            ]
        );
    }

    #[test]
    fn a_chapter_is_found_by_words_that_stand_apart_in_it() {
        let with = |query: &str| -> Vec<String> {
            let found = CHAPTERS.iter();
            found
                .filter_map(|one| one.line_with(&words(query), Language::English))
                .collect()
        };
        assert!(with("Passphrase BACKUP").len() < CHAPTERS.len());
        assert!(with("seven roadmaps")[0].contains("even roadmaps"));
        assert!(with("New meeting (Ctrl+N)")[0].contains("New meeting (Ctrl+N)"));
        assert_eq!(with("zzzz"), Vec::<String>::new());
    }

    #[test]
    fn what_a_chapter_calls_by_its_name_stands_so_in_the_window() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n");
        let mut unknown = BTreeSet::new();
        for language in Language::ALL {
            let code = language.code();
            let mut labels = BTreeSet::new();
            for entry in std::fs::read_dir(folder.join(code)).expect("listed") {
                let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("read");
                for line in text.lines() {
                    labels.extend(line.split_once(" = ").map(|(_, label)| label.to_owned()));
                }
            }
            for chapter in CHAPTERS {
                for span in chapter.text(*language).lines().flat_map(spans) {
                    if let Span::Label(label) = span
                        && !labels.contains(label)
                    {
                        unknown.insert(format!("{code} {}: {label}", chapter.name));
                    }
                }
            }
        }
        assert_eq!(unknown, BTreeSet::new());
    }
}
