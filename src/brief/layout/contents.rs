//! The table of contents: set where it waits once the headings are known, and
//! numbered once the pages are.

use super::strips::{placed, strips};
use super::{Item, Setter, Strip};
use crate::brief::BriefError;
use crate::brief::content::{Run, Target};
use crate::brief::look::{Fit, GREY, LINE, Setting};
use crate::brief::tags::{TagId, TagKind};

impl Setter<'_> {
    /// Puts tables of contents where they wait.
    pub(super) fn fill_contents(
        &mut self,
        strips: &mut Vec<Strip>,
        width: f32,
    ) -> Result<(), BriefError> {
        for pending in std::mem::take(&mut self.contents) {
            let holds = |strip: &Strip| strip.contents == Some(pending.marker);
            let Some(at) = strips.iter().position(holds) else {
                continue;
            };
            let before = std::mem::replace(&mut self.at, pending.tag);
            let mut entries = Vec::new();
            for index in 0..self.headings.len() {
                let level = self.headings[index].level;
                if level >= 1 && level <= pending.levels {
                    entries.extend(self.contents_entry(index, width)?);
                }
            }
            self.at = before;
            let held = strips[at].clone();
            if let Some(first) = entries.first_mut() {
                first.gap = 4.0 * self.looks.air;
                first.starts_page = held.starts_page;
            }
            strips.splice(at..=at, entries);
        }
        Ok(())
    }

    fn contents_entry(&mut self, index: usize, width: f32) -> Result<Vec<Strip>, BriefError> {
        let (level, title) = (
            self.headings[index].level,
            self.headings[index].text.clone(),
        );
        // The page's number stands at the right, so an entry stands at the left.
        let setting = if level == 1 {
            self.looks.body.fit(Fit::Left)
        } else {
            Setting {
                ink: GREY,
                ..self.looks.body.fit(Fit::Left)
            }
        };
        let indent = if level == 1 { 0.0 } else { 14.0 };
        let tag = self.tag(TagKind::ContentsItem);
        let run = Run::plain(title).to(Target::Place(heading_place(index)));
        let lines = self.lines(&[run], &setting, width - indent - 44.0)?;
        let ends = lines.last().map_or(0.0, |line| indent + line.width);
        let mut strips = strips(lines, indent, tag);
        if let Some(last) = strips.last_mut() {
            let y = setting.baseline() - 0.6;
            last.items.push(Item::Path {
                points: vec![(ends + 6.0, y), (width - 26.0, y)],
                stroke: Some((LINE, 0.7)),
                fill: None,
                dashed: true,
                tag: TagId::ARTIFACT,
            });
            last.items.push(Item::PageOf {
                x: width,
                y: 0.0,
                heading: index,
                tag,
            });
        }
        Ok(strips)
    }

    /// Page numbers of the contents, now that they are known.
    pub(super) fn number_contents(
        &mut self,
        pages: &mut [super::Page],
        headings: &[(usize, usize, f32)],
    ) -> Result<(), BriefError> {
        let setting = self.looks.body.fit(Fit::Ragged);
        for page in pages {
            for item in &mut page.items {
                let Item::PageOf { x, y, heading, tag } = item else {
                    continue;
                };
                let number = headings
                    .iter()
                    .find(|(index, ..)| index == heading)
                    .map_or_else(String::new, |(_, page, _)| (page + 1).to_string());
                let run = Run::plain(number).to(Target::Place(heading_place(*heading)));
                if let Some(line) = self.lines(&[run], &setting, 40.0)?.into_iter().next() {
                    let x = *x - line.width;
                    *item = placed(line, x, *y, *tag);
                }
            }
        }
        Ok(())
    }
}

/// How a link names the place of a heading.
pub(in crate::brief) fn heading_place(index: usize) -> String {
    format!("\u{1}heading {index}")
}
