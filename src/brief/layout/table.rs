//! Tables: a strip a row, never cut unless taller than a page, the head
//! repeated on each page. In large print a table of many columns becomes
//! entries beneath each other.

use std::rc::Rc;

use super::strips::{placed, spaced};
use super::{Item, Setter, Strip};
use crate::brief::BriefError;
use crate::brief::content::{Block, Column, Run, RunStyle};
use crate::brief::lines::TextLine;
use crate::brief::look::{LINE, NAVY, Setting};
use crate::brief::tags::{TagId, TagKind};

/// Between the text of two columns.
const BETWEEN: f32 = 10.0;
/// The part of the width that a column takes for the sake of a long word.
const WIDEST: f32 = 0.4;
/// Points of a row that are kept together; a taller one may be cut.
const TALLEST: f32 = 500.0;

impl Setter<'_> {
    pub(super) fn table(
        &mut self,
        columns: &[Column],
        rows: &[Vec<Vec<Run>>],
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        if columns.is_empty() {
            return Ok(Vec::new());
        }
        if self.large && columns.len() > 3 {
            return self.entries(columns, rows, left, width);
        }
        let widths = self.widths(columns, rows, width)?;
        let table = self.tag(TagKind::Table);
        let head_row = self.tags.add(TagKind::Row, table);
        let setting = self.looks.head;
        let mut head = Vec::new();
        for (column, wide) in columns.iter().zip(&widths) {
            let tag = self.tags.add(TagKind::Head, head_row);
            head.push((self.plain(&column.title, &setting, wide - BETWEEN)?, tag));
        }
        let mut head = row(head, &widths, left, &setting, 2.0);
        let below = head.last().map_or(0.0, |strip| strip.height);
        if let Some(last) = head.last_mut() {
            last.items.push(Item::rule(left, below, width, 0.9, NAVY));
            last.height += 1.0;
        }
        for strip in &mut head {
            strip.keep_with_next = true;
        }
        let head = Rc::new(head);
        let mut strips = spaced(head.as_ref().clone(), 6.0 * self.looks.air);
        let setting = self.looks.cell;
        let cell_room = 4.0 * self.looks.air;
        for (index, cells) in rows.iter().enumerate() {
            let tag = self.tags.add(TagKind::Row, table);
            let mut set = Vec::new();
            for (cell, wide) in cells.iter().zip(&widths) {
                let tag = self.tags.add(TagKind::Cell, tag);
                let lines = self.lines(cell, &setting, wide - BETWEEN)?;
                self.note_references(&lines, tag);
                set.push((lines, tag));
            }
            let mut lines = row(set, &widths, left, &setting, cell_room);
            if let Some(last) = lines.last_mut() {
                let y = last.height;
                last.items.push(Item::rule(left, y, width, 0.4, LINE));
            }
            for strip in &mut lines {
                strip.head = Some(Rc::clone(&head));
            }
            // Neither the first nor the last row stands alone on a page.
            if let [whole] = &mut lines[..] {
                whole.keep_with_next = rows.len() > 2 && (index == 0 || index + 2 == rows.len());
            }
            strips.append(&mut lines);
        }
        Ok(strips)
    }

    /// The widths of columns by their shares; a column too narrow for a word of
    /// its head or of its cells takes what it needs from the others.
    fn widths(
        &mut self,
        columns: &[Column],
        rows: &[Vec<Vec<Run>>],
        width: f32,
    ) -> Result<Vec<f32>, BriefError> {
        let setting = self.looks.head;
        let mut of_heads = Vec::with_capacity(columns.len());
        for column in columns {
            let mut widest = 0.0_f32;
            for word in column.title.split_whitespace() {
                let set = self.plain(word, &setting, width)?;
                widest = widest.max(set.first().map_or(0.0, |line| line.width));
            }
            of_heads.push(widest + BETWEEN + 0.5);
        }
        let mut of_words = of_heads.clone();
        for (index, needed) in of_words.iter_mut().enumerate() {
            let widest = self.widest_word(rows, index, width)?;
            *needed = needed.max((widest + BETWEEN + 0.5).min(width * WIDEST));
        }
        let shares: f32 = columns.iter().map(|column| f32::from(column.share)).sum();
        let shared: Vec<f32> = columns
            .iter()
            .map(|column| width * f32::from(column.share) / shares.max(1.0))
            .collect();
        // Where the words of the cells need more than there is, the heads decide.
        let found = fitting(&shared, &of_words).or_else(|| fitting(&shared, &of_heads));
        Ok(found.unwrap_or(shared))
    }

    /// The width of the widest word in the cells of a column. Only the longest
    /// few are measured: a report may have thousands of rows.
    fn widest_word(
        &mut self,
        rows: &[Vec<Vec<Run>>],
        column: usize,
        width: f32,
    ) -> Result<f32, BriefError> {
        const MEASURED: usize = 5;
        let cells = rows.iter().filter_map(|row| row.get(column));
        let shown = cells.flatten().filter(|run| {
            !matches!(
                run.style,
                RunStyle::Margin | RunStyle::Footnote | RunStyle::Note
            )
        });
        let mut longest: Vec<(usize, &str)> = Vec::new();
        for word in shown.flat_map(|run| run.text.split([' ', '\n'])) {
            let length = word.chars().count();
            let least = longest.last().map_or(0, |(length, _)| *length);
            if longest.len() < MEASURED || length > least {
                if longest.iter().any(|(_, known)| *known == word) {
                    continue;
                }
                longest.push((length, word));
                longest.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
                longest.truncate(MEASURED);
            }
        }
        let setting = self.looks.cell;
        let mut widest = 0.0_f32;
        for (_, word) in longest {
            let set = self.lines(&[Run::bold(word)], &setting, width)?;
            widest = widest.max(set.first().map_or(0.0, |line| line.width));
        }
        Ok(widest)
    }

    /// Each row as labels with values, a line between rows.
    fn entries(
        &mut self,
        columns: &[Column],
        rows: &[Vec<Vec<Run>>],
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let mut strips = Vec::new();
        for cells in rows {
            let facts = columns
                .iter()
                .zip(cells)
                .filter(|(_, cell)| cell.iter().any(|run| !run.text.trim().is_empty()))
                .map(|(column, cell)| (column.title.clone(), cell.clone()))
                .collect();
            let mut set = self.block(&Block::Facts(facts), left, width)?;
            let last = set.len().saturating_sub(1);
            // An entry of up to a dozen lines stays whole.
            if last < 12 {
                for strip in &mut set[..last] {
                    strip.keep_with_next = true;
                }
            }
            if let Some(last) = set.last_mut() {
                last.height += 5.0;
                let y = last.height;
                last.items.push(Item::rule(left, y, width, 0.4, LINE));
            }
            strips.append(&mut spaced(set, 5.0));
        }
        Ok(strips)
    }
}

/// Widths as they are shared, but each at least what it needs, taken from those
/// with room to spare; `None` where there is not enough.
fn fitting(shared: &[f32], needed: &[f32]) -> Option<Vec<f32>> {
    let lack = |(wide, needed): (&f32, &f32)| (needed - wide).max(0.0);
    let spare = |(wide, needed): (&f32, &f32)| (wide - needed).max(0.0);
    let lacking: f32 = shared.iter().zip(needed).map(lack).sum();
    let spares: f32 = shared.iter().zip(needed).map(spare).sum();
    if lacking > 0.0 && spares <= lacking {
        return None;
    }
    let part = if lacking > 0.0 { lacking / spares } else { 0.0 };
    let fitted = shared.iter().zip(needed).map(|(wide, needed)| {
        if wide < needed {
            *needed
        } else {
            wide - (wide - needed) * part
        }
    });
    Some(fitted.collect())
}

/// A row as one strip, or as a strip a line when it is taller than a page can hold.
fn row(
    cells: Vec<(Vec<TextLine>, TagId)>,
    widths: &[f32],
    left: f32,
    setting: &Setting,
    room: f32,
) -> Vec<Strip> {
    let count = cells
        .iter()
        .map(|(lines, _)| lines.len())
        .max()
        .unwrap_or(0);
    let places: Vec<f32> = widths
        .iter()
        .scan(left, |x, wide| {
            let at = *x;
            *x += wide;
            Some(at)
        })
        .collect();
    let tall = |lines: usize| f32::from(u16::try_from(lines).unwrap_or(u16::MAX)) * setting.leading;
    if tall(count) <= TALLEST {
        // Cell after cell, so that copied text reads as a person reads a row.
        let mut strip = Strip {
            height: 2.0 * room,
            ..Strip::default()
        };
        let mut tallest = 0.0_f32;
        for ((lines, tag), x) in cells.into_iter().zip(places) {
            let mut y = 0.0;
            for line in lines {
                strip.notes.extend(&line.notes);
                let height = line.height;
                strip.items.push(placed(line, x, room + y, tag));
                y += height;
            }
            tallest = tallest.max(y);
        }
        strip.height += tallest;
        return vec![strip];
    }
    let mut strips = vec![Strip::default(); count];
    for (index, strip) in strips.iter_mut().enumerate() {
        strip.height = setting.leading;
        strip.goes_on = index > 0;
    }
    // Cells that fit a page are read whole before the one that runs over it.
    let (short, long): (Vec<_>, Vec<_>) = cells
        .into_iter()
        .zip(places)
        .partition(|((lines, _), _)| tall(lines.len()) <= TALLEST);
    for ((lines, tag), x) in short {
        let mut y = 0.0;
        for (index, line) in lines.into_iter().enumerate() {
            strips[index].keep_with_next = true;
            let height = line.height;
            strips[0].notes.extend(&line.notes);
            strips[0].items.push(placed(line, x, y, tag));
            y += height;
        }
    }
    for ((lines, tag), x) in long {
        for (line, strip) in lines.into_iter().zip(&mut strips) {
            strip.notes.extend(&line.notes);
            strip.items.push(placed(line, x, 0.0, tag));
        }
    }
    strips
}
