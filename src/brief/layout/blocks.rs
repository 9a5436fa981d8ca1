//! Blocks of text as strips: title, headings, paragraphs, lists, columns,
//! frames, contents, footnotes, sign-off.

use super::strips::{beside, placed, side_by_side, spaced, stacked, strips};
use super::{Heading, Item, NOTE_PLACE, PendingContents, Setter, Strip};
use crate::brief::BriefError;
use crate::brief::content::{Block, Brief, Letterhead, Run, SignOff};
use crate::brief::look::{BLACK, Face, Fit, GREY, LINE, NAVY, Setting, TINT};
use crate::brief::order::Base;
use crate::brief::tags::{TagId, TagKind};
use crate::brief::words::withheld_words;
use crate::i18n::text;
use crate::model::EdtfDate;

/// Tallest pair of columns that is kept on one page.
const UNCUT: f32 = 330.0;

impl Setter<'_> {
    pub(super) fn block(
        &mut self,
        block: &Block,
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let air = self.looks.air;
        match block {
            Block::Heading { level, text } => self.heading(*level, text, left, width),
            Block::Paragraph(runs) => {
                let body = self.body(width);
                let tag = self.tag(TagKind::Paragraph);
                Ok(spaced(self.text(runs, &body, left, width, tag)?, 4.0 * air))
            }
            Block::Quote(runs) => {
                let quote = Setting {
                    fit: Fit::Ragged,
                    ..self.looks.quote
                };
                let inset = 16.0;
                let tag = self.tag(TagKind::Quote);
                let lines = self.text(runs, &quote, left + inset, width - 2.0 * inset, tag)?;
                Ok(spaced(lines, 5.0 * air))
            }
            Block::Facts(facts) => self.facts(facts, left, width),
            Block::Columns {
                left: one,
                right: other,
            } => self.columns(one, other, left, width),
            Block::List(items) => self.list(items, Mark::Dash, left, width),
            Block::Numbered(items) => self.list(items, Mark::Number, left, width),
            Block::Checklist(items) => self.list(items, Mark::ToTick, left, width),
            Block::Table { columns, rows } => self.table(columns, rows, left, width),
            Block::Frame { title, blocks } => self.frame(title, blocks, left, width),
            Block::Chart(chart) => self.chart(chart, left, width),
            Block::Timeline(timeline) => self.timeline(timeline, left, width),
            Block::Picture(picture) => self.picture(picture, left, width),
            Block::Withheld { lines } => {
                let words = withheld_words(*lines, self.language);
                self.withheld(&words, left, width)
            }
            Block::Contents { levels } => {
                let tag = self.tag(TagKind::Contents);
                let marker = self.contents.len();
                self.contents.push(PendingContents {
                    levels: *levels,
                    tag,
                    marker,
                });
                // A strip of no height holds the place.
                Ok(vec![Strip {
                    contents: Some(marker),
                    ..Strip::default()
                }])
            }
            Block::Together(blocks) => {
                let mut strips = self.blocks(blocks, left, width)?;
                let last = strips.len().saturating_sub(1);
                for strip in &mut strips[..last] {
                    strip.keep_with_next = true;
                }
                Ok(strips)
            }
            Block::PageBreak => Ok(Vec::new()),
            Block::SignOff(names) => self.sign_off(names, left, width),
        }
    }

    /// Running text; in a narrow column lines are not forced even.
    fn body(&self, width: f32) -> Setting {
        let body = self.looks.body;
        if width < body.size * 34.0 {
            body.fit(Fit::Ragged)
        } else {
            body
        }
    }

    /// A strip a line, the first and last two kept together.
    pub(super) fn text(
        &mut self,
        runs: &[Run],
        setting: &Setting,
        left: f32,
        width: f32,
        tag: TagId,
    ) -> Result<Vec<Strip>, BriefError> {
        let lines = self.lines(runs, setting, width)?;
        self.note_references(&lines, tag);
        Ok(strips(lines, left, tag))
    }

    fn heading(
        &mut self,
        level: u8,
        text: &str,
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let air = self.looks.air;
        let (setting, gap) = match level {
            0 | 1 => (self.looks.heading, 17.0),
            2 => (self.looks.subheading, 10.0),
            _ => (self.looks.speaker, 5.0),
        };
        // The document's title is the first heading, so these are a level down.
        let tag = self.tag(TagKind::Heading(level.max(1) + 1));
        let lines = self.plain(text, &setting, width)?;
        let mut strips = spaced(strips(lines, left, tag), gap * air);
        if let Some(first) = strips.first_mut().filter(|_| level < 3) {
            first.heading = Some(self.headings.len());
            self.headings.push(Heading {
                level: level.max(1),
                text: text.to_owned(),
            });
        }
        if level <= 1 && !strips.is_empty() {
            strips.push(Strip {
                height: 2.5 * air,
                items: vec![Item::rule(left, 1.5, width, 0.6, LINE)],
                ..Strip::default()
            });
        }
        for strip in &mut strips {
            strip.keep_with_next = true;
        }
        Ok(strips)
    }

    /// The letterhead, the kind of document, its reference and title.
    pub(super) fn title(&mut self, brief: &Brief, width: f32) -> Result<Vec<Strip>, BriefError> {
        let air = self.looks.air;
        let mut strips = Vec::new();
        if let Some(letterhead) = &brief.letterhead {
            strips.extend(self.letterhead(letterhead, width)?);
        }
        let kind = brief.kind.to_uppercase();
        let right = if brief.reference.is_empty() {
            EdtfDate::day(brief.printed_on).words_in(brief.language.code())
        } else {
            brief.reference.clone()
        };
        let setting = self.looks.kind;
        let tag = self.tag(TagKind::Paragraph);
        let right = self.plain(&right, &setting.fit(Fit::Right), width * 0.45)?;
        let kinds = self.plain(&kind, &setting, width * 0.55 - 10.0)?;
        let mut strip = side_by_side(&[(kinds, 0.0), (right, width * 0.55)], tag);
        strip.gap = 6.0 * air;
        strips.push(strip);
        let tag = self.tag(TagKind::Heading(1));
        let title = self.looks.title;
        let lines = self.plain(&brief.title, &title, width)?;
        let mut lines = super::strips::strips(lines, 0.0, tag);
        if let Some(first) = lines.first_mut() {
            first.gap = 1.0;
            first.heading = Some(self.headings.len());
            self.headings.push(Heading {
                level: 0,
                text: brief.title.clone(),
            });
        }
        strips.append(&mut lines);
        strips.push(Strip {
            height: 11.0 * air,
            items: vec![Item::rule(0.0, 5.0, width, 1.2, NAVY)],
            ..Strip::default()
        });
        for strip in &mut strips {
            strip.keep_with_next = true;
        }
        Ok(strips)
    }

    fn letterhead(
        &mut self,
        letterhead: &Letterhead,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let mut strips = Vec::new();
        let air = self.looks.air;
        if let Some(emblem) = &letterhead.emblem {
            let tag = self.tags.figure(self.at, &emblem.description);
            strips.push(self.emblem(emblem, width, 48.0 * self.looks.scale, tag)?);
        }
        for (index, line) in letterhead.lines.iter().enumerate() {
            let setting = self.looks.letterhead.fit(Fit::Centred);
            let setting = if index == 0 {
                Setting {
                    face: Face::SerifBold,
                    size: setting.size * 1.2,
                    leading: setting.leading * 1.2,
                    ..setting
                }
            } else {
                setting.ink(GREY)
            };
            let tag = self.tag(TagKind::Paragraph);
            let mut lines = self.text(&[Run::plain(line.clone())], &setting, 0.0, width, tag)?;
            if index == 0 {
                lines = spaced(lines, 5.0 * air);
            }
            strips.append(&mut lines);
        }
        strips.push(Strip {
            height: 14.0 * air,
            items: vec![Item::rule(width * 0.38, 6.0, width * 0.24, 0.6, LINE)],
            ..Strip::default()
        });
        Ok(strips)
    }

    fn facts(
        &mut self,
        facts: &[(String, Vec<Run>)],
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let (label, body) = (self.looks.label, self.looks.body.fit(Fit::Ragged));
        // As wide as the usual labels, wider where one would be broken.
        let usual = 88.0 * self.looks.scale;
        let most = width * 0.35;
        let mut label_width = usual.min(most);
        for (name, _) in facts {
            let line = self.plain(name, &label, most)?;
            let wide = line.iter().fold(0.0_f32, |wide, line| wide.max(line.width));
            label_width = label_width.max((wide + 6.5).min(most));
        }
        let mut strips = Vec::new();
        for (name, value) in facts {
            let label_tag = self.tag(TagKind::Paragraph);
            let tag = self.tag(TagKind::Paragraph);
            let labels = self.plain(name, &label, label_width - 6.0)?;
            let mut values = self.lines(value, &body, width - label_width)?;
            // One line read from the right stands beside its label all the same.
            if matches!(&values[..], [line] if line.from_right) {
                values = self.lines(value, &body.fit(Fit::Left), width - label_width)?;
            }
            self.note_references(&values, tag);
            // The label is read whole before its value: all of it belongs to
            // the first strip, and what stands beside it is not cut.
            let beside = labels.len();
            let mut y = 0.0;
            let mut label_items = Vec::new();
            for line in labels {
                let height = line.height;
                label_items.push(placed(line, left, y, label_tag));
                y += height;
            }
            let mut set = self::strips(values, left + label_width, tag);
            if set.len() < beside {
                set = vec![stacked(set.into_iter())];
                set[0].height = set[0].height.max(y);
            }
            if let Some(first) = set.first_mut() {
                first.gap = 1.0;
                label_items.append(&mut first.items);
                first.items = label_items;
            }
            for strip in set.iter_mut().take(beside.saturating_sub(1)) {
                strip.keep_with_next = true;
            }
            if let Some(last) = set.last_mut() {
                last.keep_with_next = false;
            }
            strips.append(&mut set);
        }
        Ok(spaced(strips, 3.0 * self.looks.air))
    }

    /// Side by side: whole when short; else paragraph beside paragraph, so
    /// that a long side may run over to the next page.
    fn columns(
        &mut self,
        one: &[Block],
        other: &[Block],
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        const GUTTER: f32 = 20.0;
        let half = (width - GUTTER) / 2.0;
        let right = left + half + GUTTER;
        let mut sides = Vec::new();
        for (blocks, x) in [(one, left), (other, right)] {
            let set = self.within(TagKind::Section, |setter| {
                let each = blocks.iter().map(|block| setter.block(block, x, half));
                each.collect::<Result<Vec<_>, _>>()
            })?;
            sides.push(set);
        }
        let (Some(at_right), Some(at_left)) = (sides.pop(), sides.pop()) else {
            return Ok(Vec::new());
        };
        let tall = |side: &[Vec<Strip>]| -> f32 {
            let strips = side.iter().flatten();
            strips.map(|one| one.gap + one.height).sum()
        };
        if tall(&at_left).max(tall(&at_right)) < UNCUT {
            return Ok(vec![beside(
                stacked(at_left.into_iter().flatten()),
                stacked(at_right.into_iter().flatten()),
            )]);
        }
        let mut strips = Vec::new();
        let (mut at_left, mut at_right) = (at_left.into_iter(), at_right.into_iter());
        loop {
            let pair = (at_left.next(), at_right.next());
            if pair == (None, None) {
                return Ok(strips);
            }
            let stack = |side: Option<Vec<Strip>>| stacked(side.into_iter().flatten());
            let (one, other) = (pair.0, pair.1);
            strips.push(beside(stack(one), stack(other)));
        }
    }

    fn list(
        &mut self,
        items: &[Vec<Run>],
        mark: Mark,
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let body = self.body(width);
        let widest = self.plain(&mark.words(items.len().saturating_sub(1)), &body, width)?;
        let indent = widest.first().map_or(0.0, |line| line.width) + 7.0 * self.looks.scale;
        let ticked = body.size * 0.68;
        let list = self.tag(TagKind::List);
        let mut strips = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let one = self.tags.add(TagKind::Item, list);
            let label = self.tags.add(TagKind::Label, one);
            let tag = self.tags.add(TagKind::ItemBody, one);
            let words = mark.words(index);
            // Words that hold together would tear a justified line apart.
            let holds = item.iter().any(|run| run.text.contains('\u{a0}'));
            let fit = if holds { body.fit(Fit::Ragged) } else { body };
            let lines = self.lines(item, &fit, width - indent)?;
            self.note_references(&lines, tag);
            // An item read from the right has its mark there.
            let from_right = lines.first().is_some_and(|line| line.from_right);
            let base = if from_right {
                Base::FromRight
            } else {
                Base::FirstLetter
            };
            let marks =
                self.lines_from(base, &[Run::plain(words)], &body.fit(Fit::Left), indent)?;
            let at = if from_right { left } else { left + indent };
            let mut lines = self::strips(lines, at, tag);
            if let (Some(first), Some(set)) = (lines.first_mut(), marks.into_iter().next()) {
                let room = if mark == Mark::ToTick {
                    ticked
                } else {
                    set.width
                };
                let x = if from_right {
                    left + width - room
                } else {
                    left
                };
                let item = if mark == Mark::ToTick {
                    let top = body.baseline() - ticked;
                    square((x, top + 0.5), ticked, label)
                } else {
                    placed(set, x, 0.0, label)
                };
                first.items.insert(0, item);
            }
            strips.append(&mut spaced(lines, 2.0 * self.looks.air));
        }
        Ok(spaced(strips, 3.5 * self.looks.air))
    }

    /// A tinted field with a bar at its left.
    fn frame(
        &mut self,
        title: &str,
        blocks: &[Block],
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        const INSET: f32 = 12.0;
        let strips = self.within(TagKind::Section, |setter| {
            let (x, inner) = (left + INSET, width - 2.0 * INSET);
            let mut strips = Vec::new();
            if !title.is_empty() {
                let tag = setter.tag(TagKind::Paragraph);
                let setting = setter.looks.subheading;
                strips = setter.text(&[Run::plain(title)], &setting, x, inner, tag)?;
                for strip in &mut strips {
                    strip.keep_with_next = true;
                }
            }
            strips.extend(setter.blocks(blocks, x, inner)?);
            Ok(strips)
        })?;
        let count = strips.len();
        let mut framed = Vec::with_capacity(count);
        for (index, mut strip) in strips.into_iter().enumerate() {
            // Room within the frame is tinted too, so it is part of the strip.
            let above = if index == 0 { 6.0 } else { strip.gap };
            let below = if index + 1 == count { 8.0 } else { 0.0 };
            strip.gap = if index == 0 {
                8.0 * self.looks.air
            } else {
                0.0
            };
            strip.height += above + below;
            let mut items = vec![
                Item::area((left, 0.0), width, strip.height, TINT, TagId::ARTIFACT),
                Item::area((left, 0.0), 2.4, strip.height, NAVY, TagId::ARTIFACT),
            ];
            let moved = strip.items.into_iter().map(|item| item.moved(0.0, above));
            items.extend(moved);
            strip.items = items;
            framed.push(strip);
        }
        Ok(framed)
    }

    /// What is held back, in a broken frame of its own.
    fn withheld(&mut self, words: &str, left: f32, width: f32) -> Result<Vec<Strip>, BriefError> {
        let tag = self.tag(TagKind::Paragraph);
        let setting = self.looks.body.fit(Fit::Centred);
        let runs = [Run::withheld(words)];
        let mut strips = self.text(&runs, &setting, left, width, tag)?;
        for strip in &mut strips {
            let (height, right) = (strip.height, left + width);
            let sides = vec![
                (left, 0.0),
                (right, 0.0),
                (right, height),
                (left, height),
                (left, 0.0),
            ];
            strip.items.insert(
                0,
                Item::Path {
                    points: sides,
                    stroke: Some((GREY, 0.6)),
                    fill: None,
                    dashed: true,
                    tag: TagId::ARTIFACT,
                },
            );
        }
        Ok(spaced(strips, 5.0 * self.looks.air))
    }

    /// Role, name and date side by side, over a line to sign on.
    fn sign_off(
        &mut self,
        names: &[SignOff],
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        const GUTTER: f32 = 22.0;
        let across = if self.large {
            1
        } else {
            names.len().clamp(1, 3)
        };
        let count = f32::from(u8::try_from(across).unwrap_or(1));
        let wide = (width - GUTTER * (count - 1.0)) / count;
        let mut strips = Vec::new();
        for row in names.chunks(across) {
            let mut cells = Vec::new();
            let mut x = left;
            for one in row {
                let tag = self.tag(TagKind::Paragraph);
                let (label, body) = (self.looks.caption, self.looks.body.fit(Fit::Ragged));
                let mut set = self.text(&[Run::plain(one.role.clone())], &label, x, wide, tag)?;
                let room = 20.0 * self.looks.scale;
                let name = self.text(&[Run::bold(one.name.clone())], &body, x, wide, tag)?;
                let date = self.text(&[Run::note(one.date.clone())], &body, x, wide, tag)?;
                set.push(Strip {
                    height: room,
                    items: vec![Item::rule(x, room - 2.0, wide, 0.5, BLACK)],
                    ..Strip::default()
                });
                set.extend(name);
                set.extend(date);
                cells.push(stacked(set.into_iter()));
                x += wide + GUTTER;
            }
            let mut strip = cells.into_iter().reduce(beside).unwrap_or_default();
            strip.gap = 14.0 * self.looks.air;
            strip.keep_with_next = true;
            strips.push(strip);
        }
        if let Some(last) = strips.last_mut() {
            last.keep_with_next = false;
        }
        Ok(strips)
    }

    /// Footnotes as strips, in the order of their numbers.
    pub(super) fn notes(
        &mut self,
        notes: &[Vec<Run>],
        width: f32,
    ) -> Result<Vec<Vec<Strip>>, BriefError> {
        let small = Setting {
            divide: self.looks.body.divide,
            ..self.looks.small
        };
        let indent = 13.0 * self.looks.scale;
        let mut set = Vec::new();
        for (index, note) in notes.iter().enumerate() {
            // A footnote nothing refers to has no page.
            let Some(tag) = self.note_tags.get(&index).copied() else {
                set.push(Vec::new());
                continue;
            };
            let number = Run::plain((index + 1).to_string()).at(format!("{NOTE_PLACE}{index}"));
            let numbers = self.lines(&[number], &small, indent * 2.0)?;
            let lines = self.lines(note, &small, width - indent)?;
            self.note_references(&lines, tag);
            let from_right = lines.first().is_some_and(|line| line.from_right);
            let at = if from_right { 0.0 } else { indent };
            let mut strips = self::strips(lines, at, tag);
            if strips.is_empty() {
                strips.push(Strip {
                    height: small.leading,
                    ..Strip::default()
                });
            }
            if let (Some(first), Some(number)) = (strips.first_mut(), numbers.into_iter().next()) {
                let x = if from_right {
                    width - number.width
                } else {
                    0.0
                };
                first.items.insert(0, placed(number, x, 0.0, tag));
                first.gap = 1.2;
            }
            set.push(strips);
        }
        Ok(set)
    }

    pub(super) fn label(&self, key: &'static str) -> &'static str {
        let language = self.language;
        text(language, key)
    }
}

/// What stands before an item of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Dash,
    Number,
    /// A box; no font here holds one, so it is drawn as wide as two letters.
    ToTick,
}

impl Mark {
    fn words(self, index: usize) -> String {
        match self {
            Self::Dash => "\u{2013}".to_owned(),
            Self::Number => format!("{}.", index + 1),
            Self::ToTick => "oo".to_owned(),
        }
    }
}

/// An empty box.
fn square((x, y): (f32, f32), side: f32, tag: TagId) -> Item {
    let (right, low) = (x + side, y + side);
    Item::Path {
        points: vec![(x, y), (right, y), (right, low), (x, low), (x, y)],
        stroke: Some((BLACK, 0.8)),
        fill: None,
        dashed: false,
        tag,
    }
}
