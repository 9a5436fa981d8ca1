//! The content tree measured and broken into pages.
//!
//! Everything becomes a strip: a piece of the text's width that is never cut.
//! Strips are stacked; a strip may ask to stay with the next, a table's strips
//! bring their head along to a new page, and footnotes go to the foot of the
//! page where they are referred to. Start at [`layout`].

mod blocks;
mod charts;
mod contents;
mod drawing;
mod item;
mod one_page;
mod paginate;
mod running;
mod strips;
mod table;
mod timeline;

use std::collections::BTreeMap;
use std::rc::Rc;

pub(super) use self::item::Item;
use self::one_page::Shortened;
use super::content::{Block, Brief, Form, Run, Target};
use super::lines::{TextLine, lines};
use super::look::{Looks, Setting};
use super::machine::{Faces, MachineFont};
use super::order::Base;
use super::shape::Shaper;
use super::sheet::{MissingGlyph, Sheet, Sides, TextSize};
use super::tags::{TagId, TagKind, Tags};
use super::{BriefError, Picture};
use crate::i18n::Language;
use crate::model::Day;

/// A brief laid out on pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) pages: Vec<Page>,
    /// Where the text starts on a page, and how much room it has.
    room: (f32, f32),
    pub(super) outline: Vec<OutlineEntry>,
    pub(super) places: BTreeMap<String, (usize, f32)>,
    pub(super) note_places: BTreeMap<usize, (usize, f32)>,
    pub(super) targets: Vec<Target>,
    pub(super) tags: Tags,
    pub(super) pictures: Vec<Picture>,
    /// The machine's fonts it is set in, beside ours.
    pub(super) machine: Vec<&'static MachineFont>,
    pub(super) title: String,
    pub(super) author: String,
    pub(super) subject: String,
    pub(super) keywords: Vec<String>,
    pub(super) language: &'static str,
    pub(super) date: Day,
    /// Characters that no font holds, each with the first text it stood in;
    /// each was printed as a visible stand-in.
    pub missing: BTreeMap<char, String>,
}

impl Pages {
    /// How many pages there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// How much of a page's room is filled, from 0 to 1: down to the last line,
    /// drawing or picture on it.
    #[must_use]
    pub fn filled(&self, page: usize) -> f32 {
        let (top, room) = self.room;
        let items = self.pages.get(page).map_or(&[][..], |page| &page.items);
        let own = items.iter().filter(|item| item.tag() != TagId::ARTIFACT);
        let lowest = own.map(Item::bottom).fold(top, f32::max);
        ((lowest - top) / room).clamp(0.0, 1.0)
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Page {
    pub(super) items: Vec<Item>,
}

/// A heading and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OutlineEntry {
    pub(super) level: u8,
    pub(super) title: String,
    pub(super) page: usize,
    pub(super) y: f32,
}

/// A piece of the text's width that is not cut; its items count from the left
/// edge of the text and its own top.
#[derive(Debug, Clone, PartialEq, Default)]
struct Strip {
    /// Room above, dropped at the top of a page.
    gap: f32,
    height: f32,
    items: Vec<Item>,
    keep_with_next: bool,
    starts_page: bool,
    /// An index of [`Setter::headings`].
    heading: Option<usize>,
    /// What is repeated above it at the top of a page.
    head: Option<Rc<Vec<Strip>>>,
    /// It goes on with what the strip above began, side by side: a row that is
    /// cut. On a page each cell is read to its end before the next.
    goes_on: bool,
    /// Footnotes referred to.
    notes: Vec<usize>,
    /// A table of contents that belongs here, by its marker.
    contents: Option<usize>,
}

/// Where the text stands on the paper.
#[derive(Debug, Clone, Copy)]
struct Frame {
    width: f32,
    height: f32,
    /// From the left edge to the text, on odd and on even pages.
    left: [f32; 2],
    text: f32,
    top: f32,
    bottom: f32,
    sides: Sides,
}

impl Frame {
    fn new(sheet: Sheet, form: Form) -> Self {
        let (width, height) = sheet.paper.size();
        let (inner, outer) = match (sheet.text, form, sheet.sides) {
            (TextSize::Large, _, Sides::One) => (58.0, 58.0),
            (TextSize::Large, _, Sides::Two) => (62.0, 54.0),
            (_, Form::OnePage, Sides::One) => (60.0, 60.0),
            (_, _, Sides::One) => (70.0, 70.0),
            (_, _, Sides::Two) => (78.0, 62.0),
        };
        let left = match sheet.sides {
            Sides::One => [inner, inner],
            Sides::Two => [inner, outer],
        };
        Self {
            width,
            height,
            left,
            text: width - inner - outer,
            top: 0.0,
            bottom: 0.0,
            sides: sheet.sides,
        }
    }

    /// Whether a page, counted from 0, is the back of a sheet.
    fn is_back(&self, page: usize) -> bool {
        self.sides == Sides::Two && page % 2 == 1
    }

    fn left_of(&self, page: usize) -> f32 {
        self.left[page % 2]
    }

    fn room(&self) -> f32 {
        self.height - self.top - self.bottom
    }
}

/// How often a one-page form is shortened at most.
const MOST_CUTS: usize = 80;
/// How much that was taken out is tried once more.
const MOST_BACK: usize = 24;

/// How close a one-page form may be set before it is no longer readable.
const PRESSED: [f32; 5] = [1.0, 0.96, 0.92, 0.88, 0.84];

/// Lays a brief out on paper.
///
/// # Errors
///
/// When a font does not read, a picture does not, or a character has no glyph
/// and the sheet asks to stop there.
pub fn layout(brief: &Brief, sheet: impl Into<Sheet>) -> Result<Pages, BriefError> {
    layout_in(brief, sheet.into(), Faces::allowed())
}

/// The same in these fonts, whichever are allowed.
///
/// # Errors
///
/// As [`layout`].
pub fn layout_in(brief: &Brief, sheet: Sheet, faces: Faces) -> Result<Pages, BriefError> {
    let mut shaper = Shaper::new(faces);
    if brief.form == Form::Full {
        return set(brief, sheet, 1.0, &mut shaper);
    }
    let mut first = None;
    for press in PRESSED {
        let pages = set(brief, sheet, press, &mut shaper)?;
        if pages.count() == 1 {
            return Ok(pages);
        }
        first.get_or_insert(pages);
    }
    // It does not fit one page: less of it does, and says so.
    let mut shortened = Shortened::of(brief);
    let least = PRESSED[PRESSED.len() - 1];
    for _ in 0..MOST_CUTS {
        if !shortened.shorten() {
            break;
        }
        let pages = set(&shortened.told(), sheet, least, &mut shaper)?;
        if pages.count() == 1 {
            return fill(shortened, pages, sheet, &mut shaper);
        }
    }
    // Nothing is left to take out; then at least it is set to be read.
    first.map_or_else(|| set(brief, sheet, 1.0, &mut shaper), Ok)
}

/// Puts back on a page what has room after all, the most wanted first.
fn fill(
    mut shortened: Shortened,
    mut pages: Pages,
    sheet: Sheet,
    shaper: &mut Shaper,
) -> Result<Pages, BriefError> {
    let least = PRESSED[PRESSED.len() - 1];
    for taken in shortened.taken().into_iter().take(MOST_BACK) {
        let more = shortened.with(taken);
        let tried = set(&more.told(), sheet, least, shaper)?;
        if tried.count() == 1 {
            (shortened, pages) = (more, tried);
        }
    }
    Ok(pages)
}

fn set(brief: &Brief, sheet: Sheet, press: f32, shaper: &mut Shaper) -> Result<Pages, BriefError> {
    let mut setter = Setter {
        shaper,
        language: brief.language,
        looks: Looks::new(sheet, brief.form, press),
        large: sheet.text == TextSize::Large,
        room: 0.0,
        tags: Tags::new(),
        at: Tags::ROOT,
        targets: Vec::new(),
        headings: Vec::new(),
        contents: Vec::new(),
        pictures: Vec::new(),
        note_tags: BTreeMap::new(),
    };
    let mut frame = Frame::new(sheet, brief.form);
    let running_heads = setter.running_heads(brief, &mut frame)?;
    setter.room = frame.room();
    let mut strips = setter.title(brief, frame.text)?;
    strips.extend(setter.blocks(&brief.blocks, 0.0, frame.text)?);
    setter.fill_contents(&mut strips, frame.text)?;
    let notes = setter.notes(&brief.notes, frame.text)?;
    let stacked = paginate::paginate(strips, notes, &frame);
    let outline = stacked
        .headings
        .iter()
        .map(|(heading, page, y)| OutlineEntry {
            level: setter.headings[*heading].level,
            title: setter.headings[*heading].text.clone(),
            page: *page,
            y: *y,
        })
        .collect();
    let mut pages = stacked.pages;
    setter.number_contents(&mut pages, &stacked.headings)?;
    setter.margins(&mut pages, &frame)?;
    setter.put_running_heads(&mut pages, &running_heads, &frame)?;
    if sheet.missing == MissingGlyph::Stop
        && let Some((character, text)) = setter.shaper.missing.first()
    {
        let names = [brief.reference.as_str(), brief.title.as_str()];
        return Err(BriefError::MissingGlyph {
            record: names.join(" ").trim().to_owned(),
            character: *character,
            text: text.clone(),
        });
    }
    let (mut places, note_places) = places(&pages);
    for (heading, page, y) in &stacked.headings {
        places.insert(contents::heading_place(*heading), (*page, *y));
    }
    Ok(Pages {
        width: frame.width,
        height: frame.height,
        pages,
        room: (frame.top, frame.room()),
        outline,
        places,
        note_places,
        targets: setter.targets,
        tags: setter.tags,
        pictures: setter.pictures,
        machine: shaper.machine.clone(),
        title: brief.title.clone(),
        author: brief.author.clone(),
        subject: brief.subject.clone(),
        keywords: brief.keywords.clone(),
        language: brief.language.code(),
        date: brief.printed_on,
        missing: shaper.missing.iter().cloned().collect(),
    })
}

/// Pages and heights of named places and of footnotes' marks.
#[allow(clippy::type_complexity, reason = "two maps of one shape, used once")]
fn places(
    pages: &[Page],
) -> (
    BTreeMap<String, (usize, f32)>,
    BTreeMap<usize, (usize, f32)>,
) {
    let mut places = BTreeMap::new();
    let mut notes = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for item in &page.items {
            let Item::Line { y, line, .. } = item else {
                continue;
            };
            for place in &line.places {
                match place.strip_prefix(NOTE_PLACE).map(str::parse) {
                    Some(Ok(note)) => notes.entry(note).or_insert((number, *y)),
                    _ => places.entry(place.clone()).or_insert((number, *y)),
                };
            }
        }
    }
    (places, notes)
}

/// How the place of a footnote is named; no officer's name holds a control character.
const NOTE_PLACE: &str = "\u{1}note ";

struct Heading {
    level: u8,
    text: String,
}

/// A table of contents that waits for the headings after it.
struct PendingContents {
    levels: u8,
    tag: TagId,
    /// Finds the strip that holds its place.
    marker: usize,
}

pub(super) struct Setter<'a> {
    shaper: &'a mut Shaper,
    language: Language,
    looks: Looks,
    large: bool,
    /// The height there is for text on a page.
    room: f32,
    tags: Tags,
    /// The node that new nodes belong to.
    at: TagId,
    pub(super) targets: Vec<Target>,
    headings: Vec<Heading>,
    contents: Vec<PendingContents>,
    pictures: Vec<Picture>,
    note_tags: BTreeMap<usize, TagId>,
}

impl Setter<'_> {
    /// Lines of text at a width.
    fn lines(
        &mut self,
        runs: &[Run],
        setting: &Setting,
        width: f32,
    ) -> Result<Vec<TextLine>, BriefError> {
        self.lines_from(Base::FirstLetter, runs, setting, width)
    }

    /// The same, told how the direction of its paragraphs is found.
    fn lines_from(
        &mut self,
        base: Base,
        runs: &[Run],
        setting: &Setting,
        width: f32,
    ) -> Result<Vec<TextLine>, BriefError> {
        let known = &mut self.targets;
        lines(
            self.shaper,
            self.language,
            runs,
            setting,
            base,
            width.max(8.0),
            &mut |target| {
                let index = known.iter().position(|one| one == target);
                let index = index.unwrap_or_else(|| {
                    known.push(target.clone());
                    known.len() - 1
                });
                u32::try_from(index).unwrap_or(u32::MAX)
            },
        )
    }

    /// Lines of one plain text.
    fn plain(
        &mut self,
        text: &str,
        setting: &Setting,
        width: f32,
    ) -> Result<Vec<TextLine>, BriefError> {
        self.lines(&[Run::plain(text)], setting, width)
    }

    /// A new node beneath the present one.
    fn tag(&mut self, kind: TagKind) -> TagId {
        self.tags.add(kind, self.at)
    }

    /// Does something beneath a new node.
    fn within<T>(
        &mut self,
        kind: TagKind,
        work: impl FnOnce(&mut Self) -> Result<T, BriefError>,
    ) -> Result<T, BriefError> {
        let before = self.at;
        self.at = self.tag(kind);
        let done = work(self);
        self.at = before;
        done
    }

    /// Gives footnotes referred to in a node their place beneath it.
    fn note_references(&mut self, lines: &[TextLine], tag: TagId) -> Vec<usize> {
        let notes: Vec<usize> = lines.iter().flat_map(|line| line.notes.clone()).collect();
        for note in &notes {
            if !self.note_tags.contains_key(note) {
                let id = self.tags.add(TagKind::Note, tag);
                self.note_tags.insert(*note, id);
            }
        }
        notes
    }

    fn blocks(
        &mut self,
        blocks: &[Block],
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let mut strips: Vec<Strip> = Vec::new();
        let mut starts_page = false;
        for block in blocks {
            if *block == Block::PageBreak {
                starts_page = true;
                continue;
            }
            let mut set = self.block(block, left, width)?;
            // Names under a text stand with the end of it.
            if matches!(block, Block::SignOff(_)) {
                for strip in strips.iter_mut().rev().take(2) {
                    strip.keep_with_next = true;
                }
            }
            if let Some(first) = set.first_mut() {
                first.starts_page |= std::mem::take(&mut starts_page);
            }
            strips.append(&mut set);
        }
        Ok(strips)
    }
}
