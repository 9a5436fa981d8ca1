//! The content tree measured and broken into pages.
//!
//! Everything becomes a strip: a piece of the page's width that is never cut.
//! Strips are stacked; a strip may ask to stay with the next, and a table's
//! strips bring their head along to a new page.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::content::{Block, Brief, Column, Run};
use super::shape::{BLACK, GREY, Ink, LINE, NAVY, Piece, Setting, Shaper, TextLine};
use super::{BriefError, Sheet, fonts};
use crate::i18n::{Language, text_with};
use crate::model::{Day, EdtfDate};

/// Left and right margin.
const SIDE: f32 = 64.0;
/// From the top edge to the text.
const TOP: f32 = 74.0;
/// From the text to the bottom edge.
const BOTTOM: f32 = 76.0;
/// Between columns.
const GUTTER: f32 = 18.0;
/// Tallest pair of columns that is kept on one page.
const UNCUT: f32 = 360.0;
/// Inside a table's cell, above and below.
const CELL: f32 = 4.5;

const BODY: Setting = Setting {
    families: fonts::SERIF,
    size: 10.2,
    line_height: 14.2,
    bold: false,
    ink: BLACK,
};
const CELL_TEXT: Setting = Setting {
    families: fonts::SANS,
    size: 8.7,
    line_height: 11.8,
    bold: false,
    ink: BLACK,
};
const LABEL: Setting = Setting {
    families: fonts::SANS,
    size: 8.7,
    line_height: 14.2,
    bold: false,
    ink: GREY,
};
const HEAD: Setting = Setting {
    families: fonts::SANS,
    size: 8.0,
    line_height: 11.0,
    bold: true,
    ink: NAVY,
};
const TITLE: Setting = Setting {
    families: fonts::SERIF,
    size: 19.0,
    line_height: 24.0,
    bold: true,
    ink: NAVY,
};
const KIND: Setting = Setting {
    families: fonts::SANS,
    size: 9.0,
    line_height: 13.0,
    bold: false,
    ink: GREY,
};
const HEADING: Setting = Setting {
    families: fonts::SANS,
    size: 12.0,
    line_height: 16.0,
    bold: true,
    ink: NAVY,
};
const SUBHEADING: Setting = Setting {
    families: fonts::SANS,
    size: 9.6,
    line_height: 14.0,
    bold: true,
    ink: NAVY,
};
const SPEAKER: Setting = Setting { bold: true, ..BODY };
const FOOT: Setting = Setting {
    families: fonts::SANS,
    size: 7.8,
    line_height: 10.0,
    bold: false,
    ink: GREY,
};
const MARKING: Setting = Setting {
    families: fonts::SANS,
    size: 9.6,
    line_height: 12.0,
    bold: true,
    ink: BLACK,
};

/// A brief laid out on pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) pages: Vec<Page>,
    pub(super) outline: Vec<OutlineEntry>,
    pub(super) title: String,
    pub(super) author: String,
    pub(super) subject: String,
    pub(super) keywords: Vec<String>,
    pub(super) language: &'static str,
    pub(super) date: Day,
    /// Characters that no font holds; each was printed as a visible stand-in.
    pub missing: BTreeSet<char>,
}

impl Pages {
    /// How many pages there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.pages.len()
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Page {
    pub(super) items: Vec<Item>,
}

/// Something drawn, in points from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    Text {
        x: f32,
        baseline: f32,
        piece: Piece,
    },
    Rule {
        x: f32,
        y: f32,
        width: f32,
        thickness: f32,
        ink: Ink,
    },
}

impl Item {
    /// The same further down the page.
    fn lowered(&self, by: f32) -> Self {
        let mut item = self.clone();
        match &mut item {
            Self::Text { baseline, .. } => *baseline += by,
            Self::Rule { y, .. } => *y += by,
        }
        item
    }
}

/// A heading and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OutlineEntry {
    pub(super) level: u8,
    pub(super) title: String,
    pub(super) page: usize,
    pub(super) y: f32,
}

/// A piece of the page's width that is not cut.
#[derive(Debug, Clone, Default)]
struct Strip {
    /// Room above, dropped at the top of a page.
    gap: f32,
    height: f32,
    items: Vec<Item>,
    keep_with_next: bool,
    outline: Option<(u8, String)>,
    head: Option<Rc<Vec<Strip>>>,
}

/// Lays a brief out on paper.
///
/// # Errors
///
/// When a font does not read.
pub fn layout(brief: &Brief, sheet: impl Into<Sheet>) -> Result<Pages, BriefError> {
    let sheet = sheet.into();
    let (width, height) = sheet.paper.size();
    let mut setter = Setter {
        shaper: Shaper::new(),
        language: brief.language,
    };
    let mut strips = setter.title(brief, width - 2.0 * SIDE)?;
    strips.extend(setter.blocks(&brief.blocks, 0.0, width - 2.0 * SIDE)?);
    let (mut pages, outline) = paginate(&strips, height - TOP - BOTTOM);
    let count = pages.len();
    for (number, page) in pages.iter_mut().enumerate() {
        setter.furniture(brief, page, (number + 1, count), (width, height))?;
    }
    Ok(Pages {
        width,
        height,
        pages,
        outline,
        title: brief.title.clone(),
        author: brief.author.clone(),
        subject: brief.subject.clone(),
        keywords: brief.keywords.clone(),
        language: brief.language.code(),
        date: brief.printed_on,
        missing: setter.shaper.missing,
    })
}

struct Setter {
    shaper: Shaper,
    language: Language,
}

impl Setter {
    /// The kind of document, its reference and title.
    fn title(&mut self, brief: &Brief, width: f32) -> Result<Vec<Strip>, BriefError> {
        let mut kind = brief.kind.to_uppercase();
        if !brief.reference.is_empty() {
            kind = format!("{kind}   {}", brief.reference);
        }
        let mut strips = self.text(&[Run::plain(kind)], KIND, 0.0, width)?;
        let mut title = self.text(&[Run::plain(brief.title.clone())], TITLE, 0.0, width)?;
        if let Some(first) = title.first_mut() {
            first.outline = Some((0, brief.title.clone()));
        }
        strips.append(&mut title);
        for strip in &mut strips {
            strip.keep_with_next = true;
        }
        let rule = Item::Rule {
            x: SIDE,
            y: 5.0,
            width,
            thickness: 1.2,
            ink: NAVY,
        };
        strips.push(Strip {
            height: 12.0,
            items: vec![rule],
            keep_with_next: true,
            ..Strip::default()
        });
        Ok(strips)
    }

    fn blocks(
        &mut self,
        blocks: &[Block],
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let mut strips = Vec::new();
        for block in blocks {
            strips.extend(self.block(block, left, width)?);
        }
        Ok(strips)
    }

    fn block(&mut self, block: &Block, left: f32, width: f32) -> Result<Vec<Strip>, BriefError> {
        match block {
            Block::Heading { level, text } => self.heading(*level, text, left, width),
            Block::Paragraph(runs) => Ok(spaced(self.text(runs, BODY, left, width)?, 3.5)),
            Block::Facts(facts) => self.facts(facts, left, width),
            Block::Columns {
                left: one,
                right: other,
            } => self.columns(one, other, left, width),
            Block::List(items) => self.list(items, left, width),
            Block::Table { columns, rows } => self.table(columns, rows, left, width),
            other => {
                let blocks = other.in_words(self.language).unwrap_or_default();
                self.blocks(&blocks, left, width)
            }
        }
    }

    /// A strip a line, the first and last two kept together.
    fn text(
        &mut self,
        runs: &[Run],
        setting: Setting,
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let lines = self.shaper.lines(runs, setting, width)?;
        let count = lines.len();
        Ok(lines
            .iter()
            .enumerate()
            .map(|(index, line)| Strip {
                height: line.height,
                items: placed(line, SIDE + left, 0.0),
                keep_with_next: count > 1 && (index == 0 || index + 2 == count),
                ..Strip::default()
            })
            .collect())
    }

    fn heading(
        &mut self,
        level: u8,
        text: &str,
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let (setting, gap) = match level {
            1 => (HEADING, 15.0),
            2 => (SUBHEADING, 9.0),
            _ => (SPEAKER, 3.0),
        };
        let mut strips = spaced(self.text(&[Run::plain(text)], setting, left, width)?, gap);
        if let Some(first) = strips.first_mut().filter(|_| level < 3) {
            first.outline = Some((level, text.to_owned()));
        }
        if level == 1 {
            let rule = Item::Rule {
                x: SIDE + left,
                y: 1.0,
                width,
                thickness: 0.5,
                ink: LINE,
            };
            strips.push(Strip {
                height: 3.0,
                items: vec![rule],
                ..Strip::default()
            });
        }
        for strip in &mut strips {
            strip.keep_with_next = true;
        }
        Ok(strips)
    }

    fn facts(
        &mut self,
        facts: &[(String, Vec<Run>)],
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let label_width = 84.0;
        let mut strips = Vec::new();
        for (label, value) in facts {
            let labels = self
                .shaper
                .lines(&[Run::plain(label.clone())], LABEL, label_width)?;
            let values = self.shaper.lines(value, BODY, width - label_width)?;
            for index in 0..labels.len().max(values.len()) {
                let mut strip = Strip {
                    gap: if index == 0 { 1.0 } else { 0.0 },
                    ..Strip::default()
                };
                for (line, x) in [(labels.get(index), 0.0), (values.get(index), label_width)] {
                    if let Some(line) = line {
                        strip.height = strip.height.max(line.height);
                        strip.items.extend(placed(line, SIDE + left + x, 0.0));
                    }
                }
                strips.push(strip);
            }
        }
        Ok(strips)
    }

    /// Side by side, line by line, so that a long side may run over to the next page.
    fn columns(
        &mut self,
        one: &[Block],
        other: &[Block],
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let half = (width - GUTTER) / 2.0;
        let at_left = self.blocks(one, left, half)?;
        let at_right = self.blocks(other, left + half + GUTTER, half)?;
        let tall = |strips: &[Strip]| strips.iter().map(|one| one.gap + one.height).sum::<f32>();
        let height = tall(&at_left).max(tall(&at_right));
        if height < UNCUT {
            // Side after side, so that copied text reads as a person reads it.
            let items = [stacked(&at_left), stacked(&at_right)].concat();
            return Ok(vec![Strip {
                height,
                items,
                ..Strip::default()
            }]);
        }
        let mut strips = Vec::new();
        let (mut at_left, mut at_right) = (
            at_left.into_iter().peekable(),
            at_right.into_iter().peekable(),
        );
        // Each side keeps its own height; a strip takes from both what fits the taller of two.
        while at_left.peek().is_some() || at_right.peek().is_some() {
            let pair = [at_left.next(), at_right.next()];
            let gap = pair
                .iter()
                .flatten()
                .map(|strip| strip.gap)
                .fold(0.0, f32::max);
            let height = pair
                .iter()
                .flatten()
                .map(|strip| strip.height)
                .fold(0.0, f32::max);
            let keep_with_next = pair.iter().flatten().any(|strip| strip.keep_with_next);
            let items = pair
                .into_iter()
                .flatten()
                .flat_map(|strip| strip.items)
                .collect();
            strips.push(Strip {
                gap,
                height,
                items,
                keep_with_next,
                ..Strip::default()
            });
        }
        Ok(strips)
    }

    fn list(
        &mut self,
        items: &[Vec<Run>],
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let indent = 13.0;
        let mark = self.shaper.lines(&[Run::plain("\u{2013}")], BODY, indent)?;
        let mut strips = Vec::new();
        for item in items {
            let mut lines = spaced(self.text(item, BODY, left + indent, width - indent)?, 1.6);
            if let (Some(first), Some(mark)) = (lines.first_mut(), mark.first()) {
                let mut marked = placed(mark, SIDE + left, 0.0);
                marked.append(&mut first.items);
                first.items = marked;
            }
            strips.append(&mut lines);
        }
        Ok(strips)
    }

    fn table(
        &mut self,
        columns: &[Column],
        rows: &[Vec<Vec<Run>>],
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let shares: f32 = columns.iter().map(|column| f32::from(column.share)).sum();
        let widths: Vec<f32> = columns
            .iter()
            .map(|column| width * f32::from(column.share) / shares)
            .collect();
        let titles: Vec<Vec<Run>> = columns
            .iter()
            .map(|column| vec![Run::plain(column.title.clone())])
            .collect();
        let mut head = self.row(&titles, HEAD, &widths, left)?;
        if let Some(last) = head.last_mut() {
            last.height += 1.5;
            let y = last.height;
            last.items.push(Item::Rule {
                x: SIDE + left,
                y,
                width,
                thickness: 0.8,
                ink: NAVY,
            });
        }
        for strip in &mut head {
            strip.keep_with_next = true;
        }
        let head = Rc::new(head);
        let mut strips: Vec<Strip> = head.as_ref().clone();
        if let Some(first) = strips.first_mut() {
            first.gap = 4.0;
        }
        for row in rows {
            let mut lines = self.row(row, CELL_TEXT, &widths, left)?;
            if let Some(last) = lines.last_mut() {
                let y = last.height;
                last.items.push(Item::Rule {
                    x: SIDE + left,
                    y,
                    width,
                    thickness: 0.4,
                    ink: LINE,
                });
            }
            for strip in &mut lines {
                strip.head = Some(Rc::clone(&head));
            }
            strips.append(&mut lines);
        }
        Ok(strips)
    }

    /// A row as one strip, or as a strip a line when it is taller than a page can hold.
    fn row(
        &mut self,
        cells: &[Vec<Run>],
        setting: Setting,
        widths: &[f32],
        left: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let mut x = SIDE + left;
        let mut set = Vec::new();
        for (cell, width) in cells.iter().zip(widths) {
            set.push((x, self.shaper.lines(cell, setting, width - 8.0)?));
            x += width;
        }
        let count = set.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        let a_line = |index: usize, top: f32| -> Vec<Item> {
            let at = |(x, lines): &(f32, Vec<TextLine>)| {
                lines.get(index).map(|line| placed(line, *x, top))
            };
            set.iter().filter_map(at).flatten().collect()
        };
        if count > 40 {
            return Ok((0..count)
                .map(|index| Strip {
                    height: setting.line_height,
                    items: a_line(index, 0.0),
                    ..Strip::default()
                })
                .collect());
        }
        // Cell after cell, so that copied text reads as a person reads a row.
        let mut items = Vec::new();
        for (x, lines) in &set {
            let mut top = CELL;
            for line in lines {
                items.extend(placed(line, *x, top));
                top += line.height;
            }
        }
        let lines = u16::try_from(count).map_or(0.0, f32::from);
        Ok(vec![Strip {
            height: lines * setting.line_height + 2.0 * CELL,
            items,
            ..Strip::default()
        }])
    }

    /// The marking above and below, and the foot.
    fn furniture(
        &mut self,
        brief: &Brief,
        page: &mut Page,
        (number, count): (usize, usize),
        (width, height): (f32, f32),
    ) -> Result<(), BriefError> {
        let whole = width - 2.0 * SIDE;
        let marking = self
            .shaper
            .lines(&[Run::plain(brief.marking.clone())], MARKING, whole)?;
        let mut top = Vec::new();
        for line in marking.iter().take(1) {
            let x = (width - line.width) / 2.0;
            top.extend(placed(line, x, 34.0));
            page.items
                .extend(placed(line, x, height - 34.0 - line.height));
        }
        top.append(&mut page.items);
        page.items = top;
        let language = brief.language;
        let date = EdtfDate::day(brief.printed_on).words();
        let printed = text_with(language, "brief-printed", &[("date", &date)]);
        let mut left = vec![brief.reference.clone(), printed];
        if !brief.distribution.is_empty() {
            left.push(format!(
                "{}: {}",
                crate::i18n::text(language, "brief-distribution"),
                brief.distribution
            ));
        }
        left.retain(|part| !part.is_empty());
        let (number, count) = (number.to_string(), count.to_string());
        let right = text_with(
            language,
            "brief-page",
            &[("page", &number), ("pages", &count)],
        );
        let y = height - BOTTOM + 16.0;
        page.items.push(Item::Rule {
            x: SIDE,
            y: y - 4.0,
            width: whole,
            thickness: 0.4,
            ink: LINE,
        });
        let right = self.shaper.lines(&[Run::plain(right)], FOOT, whole)?;
        let right_width = right.first().map_or(0.0, |line| line.width);
        let left = self.shaper.lines(
            &[Run::plain(left.join("   \u{b7}   "))],
            FOOT,
            whole - right_width - GUTTER,
        )?;
        for line in left.iter().take(1) {
            page.items.extend(placed(line, SIDE, y));
        }
        for line in right.iter().take(1) {
            page.items
                .extend(placed(line, width - SIDE - line.width, y));
        }
        Ok(())
    }
}

/// The items of a line at a place.
fn placed(line: &TextLine, x: f32, top: f32) -> Vec<Item> {
    line.pieces
        .iter()
        .map(|piece| Item::Text {
            x: x + piece.x,
            baseline: top + line.baseline,
            piece: piece.clone(),
        })
        .collect()
}

/// The items of strips put beneath each other.
fn stacked(strips: &[Strip]) -> Vec<Item> {
    let mut y = 0.0;
    let mut items = Vec::new();
    for strip in strips {
        y += strip.gap;
        items.extend(strip.items.iter().map(|item| item.lowered(y)));
        y += strip.height;
    }
    items
}

fn spaced(mut strips: Vec<Strip>, gap: f32) -> Vec<Strip> {
    if let Some(first) = strips.first_mut() {
        first.gap = gap;
    }
    strips
}

/// Stacks strips on pages.
fn paginate(strips: &[Strip], room: f32) -> (Vec<Page>, Vec<OutlineEntry>) {
    let mut pages = vec![Page::default()];
    let mut outline = Vec::new();
    let mut y = 0.0;
    for index in 0..strips.len() {
        let strip = &strips[index];
        let needed = group_height(&strips[index..]);
        // A group taller than a page is cut where it must be.
        let fits = |height: f32| y + height <= room;
        if y > 0.0 && !fits(strip.gap + needed.min(room)) && starts_group(strips, index)
            || y > 0.0 && !fits(strip.gap + strip.height)
        {
            pages.push(Page::default());
            y = 0.0;
            for head in strip.head.iter().flat_map(|head| head.iter()) {
                put(head, &mut pages, &mut outline, &mut y);
            }
        }
        put(strip, &mut pages, &mut outline, &mut y);
    }
    (pages, outline)
}

/// Whether no strip before asks to stay with this one.
fn starts_group(strips: &[Strip], index: usize) -> bool {
    index == 0 || !strips[index - 1].keep_with_next
}

/// The height of a strip with all that must stay with it.
fn group_height(strips: &[Strip]) -> f32 {
    let mut height = 0.0;
    for (index, strip) in strips.iter().enumerate() {
        height += strip.height + if index > 0 { strip.gap } else { 0.0 };
        if !strip.keep_with_next {
            break;
        }
    }
    height
}

fn put(strip: &Strip, pages: &mut [Page], outline: &mut Vec<OutlineEntry>, y: &mut f32) {
    if *y > 0.0 {
        *y += strip.gap;
    }
    let number = pages.len() - 1;
    let top = TOP + *y;
    if let Some((level, title)) = &strip.outline {
        outline.push(OutlineEntry {
            level: *level,
            title: title.clone(),
            page: number,
            y: top,
        });
    }
    if let Some(page) = pages.last_mut() {
        page.items
            .extend(strip.items.iter().map(|item| item.lowered(top)));
    }
    *y += strip.height;
}
