//! A brief being written: blocks so far, which passages were cited, the
//! highest marking of what was shown. Every kind of brief writes into one.

use std::collections::HashMap;

use super::content::{Block, Brief, Column, Form, Letterhead, Run, Target};
use super::graphic::Picture;
use super::setup::{BriefSetup, Printing};
use super::wording::Wording;
use super::words::withheld_words;
use crate::model::{
    Background, BriefForm, BriefSection, BriefTrace, Day, Followed, Meeting, MeetingState,
    PassageId, Review, SourceId, extent_of,
};

/// A brief being written.
pub(super) struct Book<'a> {
    pub(super) words: Wording<'a>,
    pub(super) background: &'a Background,
    pub(super) setup: &'a BriefSetup,
    pub(super) printing: Printing,
    pub(super) blocks: Vec<Block>,
    /// Where the changes since the last print go, once they are known.
    pub(super) changes_at: Option<usize>,
    /// Whether portions bear their marks: as soon as one record has a mark of its own.
    marks_portions: bool,
    /// The highest marking of what is shown.
    banner: String,
    cited: Vec<PassageId>,
    numbers: HashMap<PassageId, usize>,
    notes: Vec<Vec<Run>>,
    sources: Vec<SourceId>,
    /// Days the marking is reviewed, and embargoes, each with the meeting it is
    /// of; none for the meeting the brief is about.
    reviews_on: Vec<(Day, Option<String>)>,
    embargoes: Vec<(Day, Option<String>)>,
    withheld: u32,
}

/// Whether a portion may be shown.
pub(super) enum Portion {
    /// It may; its mark comes first.
    Shown(Vec<Run>),
    /// It is withheld.
    Withheld,
}

impl<'a> Book<'a> {
    pub(super) fn new(
        background: &'a Background,
        setup: &'a BriefSetup,
        printing: Printing,
    ) -> Self {
        Self {
            words: Wording {
                language: setup.language,
                directory: &background.directory,
            },
            background,
            setup,
            printing,
            blocks: Vec::new(),
            changes_at: None,
            marks_portions: false,
            banner: String::new(),
            cited: Vec::new(),
            numbers: HashMap::new(),
            notes: Vec::new(),
            sources: Vec::new(),
            reviews_on: Vec::new(),
            embargoes: Vec::new(),
            withheld: 0,
        }
    }

    pub(super) const fn is_page(&self) -> bool {
        matches!(self.setup.form, BriefForm::Page)
    }

    pub(super) fn today(&self) -> Day {
        self.printing.date
    }

    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// A section under its heading; nothing when it has nothing to say.
    pub(super) fn section(&mut self, section: BriefSection, write: impl FnOnce(&mut Self)) {
        self.headed(1, self.words.label(section.label_key()), write);
    }

    /// What is written under a heading, which goes when nothing is.
    pub(super) fn headed(&mut self, level: u8, text: &str, write: impl FnOnce(&mut Self)) {
        let heading = Block::Heading {
            level,
            text: text.to_owned(),
        };
        self.blocks.push(heading);
        let before = self.blocks.len();
        write(self);
        if self.blocks.len() == before {
            self.blocks.pop();
        }
    }

    pub(super) fn paragraph(&mut self, runs: Vec<Run>) {
        self.push(Block::Paragraph(runs));
    }

    /// A list, unless it is empty.
    pub(super) fn list(&mut self, items: Vec<Vec<Run>>) {
        if !items.is_empty() {
            self.push(Block::List(items));
        }
    }

    /// A table, unless it has no rows.
    pub(super) fn table(&mut self, heads: &[(&'static str, u16)], rows: Vec<Vec<Vec<Run>>>) {
        if rows.is_empty() {
            return;
        }
        let column = |(key, share): &(&'static str, u16)| Column {
            title: self.words.label(key).to_owned(),
            share: *share,
        };
        let columns = heads.iter().map(column).collect();
        self.push(Block::Table { columns, rows });
    }

    /// Facts, unless there are none.
    pub(super) fn facts(&mut self, facts: Vec<(&'static str, String)>) {
        let facts: Vec<_> = facts
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(key, words)| (self.words.label(key).to_owned(), vec![Run::plain(words)]))
            .collect();
        if !facts.is_empty() {
            self.push(Block::Facts(facts));
        }
    }

    /// Notes what the meeting a brief is about asks of whoever handles it.
    pub(super) fn handle_own(&mut self, meeting: &Meeting) {
        self.note_handling(meeting, None);
    }

    /// Notes what another meeting asks, from which something is told.
    pub(super) fn handle(&mut self, meeting: &Meeting) {
        self.note_handling(meeting, Some(meeting.reference.clone()));
    }

    fn note_handling(&mut self, meeting: &Meeting, of: Option<String>) {
        if let Some(day) = meeting.review_on {
            self.reviews_on.push((day, of.clone()));
        }
        // An embargo that has run out binds nobody.
        let today = self.today();
        if let Some(day) = meeting.embargo_until.filter(|day| *day > today) {
            self.embargoes.push((day, of));
        }
        self.marks_portions |= meeting.remarks.iter().any(|one| !one.marking.is_empty())
            || meeting.figures.iter().any(|one| !one.marking.is_empty())
            || meeting.events.iter().any(|one| !one.marking.is_empty())
            || meeting
                .commitments
                .iter()
                .any(|one| !one.marking.is_empty());
    }

    pub(super) fn mark_portions(&mut self) {
        self.marks_portions = true;
    }

    /// Review and embargo as facts: the brief's own, and of each other meeting
    /// under its reference; of reviews the first to come.
    pub(super) fn handling(&self) -> Vec<(&'static str, String)> {
        let told = |days: &mut dyn Iterator<Item = &(Day, Option<String>)>| {
            let words = days.map(|(day, of)| match of {
                None => self.words.day(*day),
                Some(reference) => format!("{} ({reference})", self.words.day(*day)),
            });
            words.collect::<Vec<_>>().join("; ")
        };
        let own = |days: &[(Day, Option<String>)]| -> Vec<(Day, Option<String>)> {
            let mut days = days.to_vec();
            // Own first, then by day.
            days.sort_by_key(|(day, of)| (of.is_some(), *day));
            days
        };
        vec![
            ("brief-embargo", told(&mut own(&self.embargoes).iter())),
            (
                "brief-review",
                told(&mut own(&self.reviews_on).iter().take(1)),
            ),
        ]
    }

    /// Whether a portion may be shown: its own mark counts, else its meeting's.
    pub(super) fn portion(&mut self, own: &str, meeting: &str) -> Portion {
        let marking = if own.is_empty() { meeting } else { own };
        if !self.may_show(marking) {
            return Portion::Withheld;
        }
        let markings = &self.background.markings;
        self.banner = markings.higher(&self.banner, marking).to_owned();
        if self.marks_portions && !marking.is_empty() {
            let mark = format!("({})", markings.portion(marking));
            Portion::Shown(vec![Run::portion(mark), Run::plain(" ")])
        } else {
            Portion::Shown(Vec::new())
        }
    }

    pub(super) const fn is_release(&self) -> bool {
        !self.setup.release.is_empty()
    }

    pub(super) fn may_show(&self, marking: &str) -> bool {
        let release = &self.setup.release;
        release.is_empty() || self.background.markings.allows(release, marking)
    }

    /// The marking of the meeting a promise was given at.
    pub(super) fn marking_of(&self, one: &Followed) -> &'a str {
        let head = self.background.meetings.get(&one.given_at);
        head.map_or("", |head| head.marking.as_str())
    }

    /// Whether a promise may be told of; else a blank stands for it.
    pub(super) fn may_tell(&self, one: &Followed) -> bool {
        let own = one.commitment.marking.as_str();
        self.may_show(if own.is_empty() {
            self.marking_of(one)
        } else {
            own
        })
    }

    /// Whether the meeting at which a promise came up again may be told of.
    pub(super) fn may_tell_review(&self, review: &Review) -> bool {
        let head = |id| self.background.meetings.get(&id);
        !self.is_release()
            || review
                .meeting
                .is_none_or(|id| head(id).is_some_and(|head| self.may_show(&head.marking)))
    }

    /// In place of words that are held back.
    pub(super) fn withheld(&mut self, words: &str) -> Run {
        self.withheld += 1;
        Run::withheld(withheld_words(extent_of(words), self.words.language))
    }

    /// An item or cell of a portion: its mark, the words and where they come
    /// from, or the extent of what is held back.
    pub(super) fn item(
        &mut self,
        (own, meeting): (&str, &str),
        passages: &[PassageId],
        words: impl FnOnce(&mut Self) -> Vec<Run>,
    ) -> Vec<Run> {
        match self.portion(own, meeting) {
            Portion::Shown(mut runs) => {
                runs.extend(words(self));
                runs.extend(self.cite(passages));
                runs
            }
            Portion::Withheld => {
                let hidden: String = words(&mut self.aside())
                    .into_iter()
                    .map(|run| run.text)
                    .collect();
                vec![self.withheld(&hidden)]
            }
        }
    }

    /// A book to write in what is not shown: nothing of it is cited or counted.
    fn aside(&self) -> Book<'a> {
        Book::new(self.background, self.setup, self.printing)
    }

    /// Free text of a meeting, a paragraph a line, or its extent.
    pub(super) fn prose(&mut self, words: &str, marking: &str) {
        if words.trim().is_empty() {
            return;
        }
        match self.portion("", marking) {
            Portion::Withheld => {
                self.withheld += 1;
                self.push(Block::Withheld {
                    lines: extent_of(words),
                });
            }
            Portion::Shown(mark) => {
                for line in lines(words) {
                    let mut runs = mark.clone();
                    runs.push(Run::plain(line));
                    self.paragraph(runs);
                }
            }
        }
    }

    /// The topics on which nothing was said, where what was prepared is told; one of which
    /// something was said heads that.
    pub(super) fn silent_topics(&self, meeting: &Meeting) -> String {
        let is_prepared = self.setup.sections.contains(&BriefSection::Points);
        if meeting.state != MeetingState::Planned && !is_prepared {
            return String::new();
        }
        meeting.topics_without_remarks().join("; ")
    }

    /// Free text of a meeting as the items of a list.
    pub(super) fn points(&mut self, words: &str, marking: &str) -> Vec<Vec<Run>> {
        let own: Vec<&str> = lines(words).collect();
        own.into_iter()
            .map(|line| self.item(("", marking), &[], |_| vec![Run::plain(line)]))
            .collect()
    }

    /// Where words come from: a number in the margin, or a footnote.
    pub(super) fn cite(&mut self, passages: &[PassageId]) -> Vec<Run> {
        if self.setup.trace == BriefTrace::None {
            return Vec::new();
        }
        let mut runs = Vec::new();
        for id in passages {
            let Some((source, passage)) = self.background.passages.get(id) else {
                continue;
            };
            self.use_source(*source);
            if self.setup.trace == BriefTrace::Footnotes {
                let title = self
                    .background
                    .sources
                    .get(source)
                    .map_or("", |source| source.title.as_str());
                let note = vec![
                    Run::italic(title),
                    Run::plain(format!(": \u{201c}{}\u{201d}", one_line(&passage.text))),
                ];
                runs.push(self.note(note));
                continue;
            }
            let next = self.cited.len() + 1;
            let number = *self.numbers.entry(*id).or_insert(next);
            if number == next {
                self.cited.push(*id);
            }
            runs.push(
                Run::margin(format!("[{number}]")).to(Target::Place(format!("passage-{number}"))),
            );
        }
        runs
    }

    fn note(&mut self, words: Vec<Run>) -> Run {
        let index = self.notes.iter().position(|note| *note == words);
        Run::footnote(index.unwrap_or_else(|| {
            self.notes.push(words);
            self.notes.len() - 1
        }))
    }

    /// Lists a source, once.
    pub(super) fn use_source(&mut self, source: SourceId) {
        if !self.sources.contains(&source) {
            self.sources.push(source);
        }
    }

    pub(super) fn used_sources(&self) -> Vec<SourceId> {
        self.sources.clone()
    }

    /// The annex: each cited passage in full, under its number. A source that
    /// all of them come from is named once, above them.
    pub(super) fn passages(&mut self) {
        let background = self.background;
        let cited = std::mem::take(&mut self.cited);
        let found: Vec<_> = (1_usize..)
            .zip(&cited)
            .filter_map(|(number, id)| Some((number, background.passages.get(id)?)))
            .map(|(number, (source, passage))| (number, background.sources.get(source), passage))
            .collect();
        let common = match found[..] {
            [(_, Some(first), _), _, ..] => found
                .iter()
                .all(|(_, source, _)| source.is_some_and(|one| one.id == first.id))
                .then_some(first),
            _ => None,
        };
        if let Some(source) = common {
            let named = [("source", source.title.as_str())];
            let told = self.words.filled("brief-all-from", &named);
            self.push(Block::Paragraph(vec![Run::note(told)]));
        }
        let mut items = Vec::new();
        for (number, source, passage) in found {
            let mut runs = vec![
                Run::bold(format!("[{number}]")).at(format!("passage-{number}")),
                Run::plain(format!(" \u{201c}{}\u{201d}", one_line(&passage.text))),
            ];
            if let Some(source) = source {
                let place = self.words.filled(
                    "brief-characters",
                    &[
                        ("start", &passage.start.to_string()),
                        ("end", &passage.end.to_string()),
                    ],
                );
                // Kept on one line: a number alone at a line's start says nothing.
                let place = place.replace(' ', "\u{a0}");
                runs.push(Run::note(match common {
                    Some(_) => format!(" {place}"),
                    None => format!(" {}, {place}", source.title),
                }));
            }
            items.push(runs);
        }
        self.list(items);
        self.cited = cited;
    }

    /// The brief, with what is said of it as a whole.
    pub(super) fn bind(mut self, cover: Cover) -> Bound {
        let release = &self.setup.release;
        let marking = if release.is_empty() {
            self.background
                .markings
                .higher(&cover.marking, &self.banner)
                .to_owned()
        } else {
            release.clone()
        };
        if !release.is_empty() {
            let key = "brief-release";
            let count = self.withheld.to_string();
            let told = self
                .words
                .filled(key, &[("marking", release), ("count", &count)]);
            self.blocks
                .insert(0, Block::Paragraph(vec![Run::note(told)]));
            self.changes_at = self.changes_at.map(|at| at + 1);
        }
        let office = &self.background.office;
        let mut lines = vec![office.name.clone()];
        lines.extend(office.letterhead.iter().cloned());
        lines.retain(|line| !line.is_empty());
        let emblem = (!office.emblem.is_empty()).then(|| Picture {
            bytes: office.emblem.as_slice().into(),
            description: self.words.label("brief-emblem").to_owned(),
            caption: Vec::new(),
            share: 12,
        });
        let letterhead =
            (!lines.is_empty() || emblem.is_some()).then_some(Letterhead { emblem, lines });
        let distribution = if self.setup.distribution.is_empty() {
            cover.distribution
        } else {
            self.setup.distribution.clone()
        };
        let mut brief = Brief {
            reference: cover.reference,
            kind: cover.kind,
            marking,
            distribution,
            author: cover.author,
            subject: cover.subject,
            keywords: cover.keywords,
            letterhead,
            copy: self.printing.copy,
            print_number: self.printing.number,
            is_unbooked: self.printing.is_unbooked,
            form: match self.setup.form {
                BriefForm::Page => Form::OnePage,
                BriefForm::Full => Form::Full,
            },
            blocks: self.blocks,
            notes: self.notes,
            ..Brief::new(cover.title, self.setup.language, self.printing.date)
        };
        brief.keywords.retain(|word| !word.is_empty());
        Bound {
            brief,
            changes_at: self.changes_at,
        }
    }
}

/// A brief that is written, but for what has changed since the last one.
pub(super) struct Bound {
    pub(super) brief: Brief,
    /// Where the changes go; `None` when they are not wanted.
    pub(super) changes_at: Option<usize>,
}

/// What is said of a brief as a whole.
#[derive(Debug, Default)]
pub(super) struct Cover {
    pub(super) title: String,
    pub(super) kind: String,
    pub(super) reference: String,
    pub(super) subject: String,
    /// The lowest the banner may be.
    pub(super) marking: String,
    pub(super) distribution: String,
    pub(super) author: String,
    pub(super) keywords: Vec<String>,
}

/// The lines of free text that say something.
pub(super) fn lines(words: &str) -> impl Iterator<Item = &str> {
    words.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Words without line breaks and doubled spaces.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
