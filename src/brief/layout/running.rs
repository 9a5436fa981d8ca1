//! What stands on every page: the marking above and below, who it is, its
//! page, copy and print; and the references in the margin.

use super::strips::placed;
use super::{Frame, Item, Page, Setter};
use crate::brief::BriefError;
use crate::brief::content::{Brief, Run};
use crate::brief::lines::{PartEnd, TextLine};
use crate::brief::look::{Face, Fit, GREY, LINE, Setting};
use crate::brief::tags::TagId;
use crate::i18n::{text, text_with};
use crate::model::EdtfDate;

/// From the paper's edge to the marking.
const EDGE: f32 = 30.0;
/// Lines that the foot may grow to; a distribution list longer than that
/// belongs into the text.
const MOST_FOOT: usize = 9;

/// The lines that are the same on every page.
pub(super) struct RunningHeads {
    marking: Vec<TextLine>,
    /// Above the text from the second page on.
    running: Vec<TextLine>,
    foot: Vec<TextLine>,
    copy: Option<String>,
}

impl Setter<'_> {
    /// Measures what stands on every page and leaves room for it.
    pub(super) fn running_heads(
        &mut self,
        brief: &Brief,
        frame: &mut Frame,
    ) -> Result<RunningHeads, BriefError> {
        let language = self.language;
        let marking = self.looks.marking.fit(Fit::Centred);
        let mut marks = self.plain(&brief.marking, &marking, frame.text)?;
        marks.truncate(4);
        let small = self.looks.foot;
        let names = [brief.reference.as_str(), brief.title.as_str()];
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let running = names.join("  \u{b7}  ");
        let running = self.cut(&running, &small.fit(Fit::Left), frame.text * 0.9)?;
        let date = EdtfDate::day(brief.printed_on).words_in(brief.language.code());
        let mut parts = vec![
            brief.reference.clone(),
            text_with(language, "brief-printed", &[("date", &date)]),
        ];
        if let Some(number) = brief.print_number {
            let number = number.to_string();
            let print = text_with(language, "setting-print", &[("number", &number)]);
            parts.push(format!("{print}, {}", brief.short_fingerprint()));
        }
        if brief.is_unbooked {
            parts.push(text(language, "brief-unbooked").to_owned());
        }
        parts.retain(|part| !part.is_empty());
        let mut runs = vec![Run::plain(parts.join("  \u{b7}  "))];
        if !brief.distribution.is_empty() {
            let label = text(language, "brief-distribution");
            runs.push(Run::plain(format!("\n{label}: ")));
            runs.push(Run::bold(brief.distribution.clone()));
        }
        let mut foot = self.lines(&runs, &small, frame.text - 90.0)?;
        foot.truncate(MOST_FOOT);
        let copy = brief.copy.map(|copy| {
            let (number, of) = (copy.number.to_string(), copy.of.to_string());
            text_with(
                language,
                "setting-copy",
                &[("number", &number), ("of", &of)],
            )
        });
        let height = |lines: &[TextLine]| lines.iter().map(|line| line.height).sum::<f32>();
        let feet = height(&foot).max(small.leading * if copy.is_some() { 2.0 } else { 1.0 });
        frame.top = EDGE + height(&marks) + 8.0 + small.leading + 10.0;
        frame.bottom = EDGE + height(&marks) + 6.0 + feet + 16.0;
        Ok(RunningHeads {
            marking: marks,
            running,
            foot,
            copy,
        })
    }

    /// The first line of a text, cut with an ellipsis when there are more.
    fn cut(
        &mut self,
        words: &str,
        setting: &Setting,
        width: f32,
    ) -> Result<Vec<TextLine>, BriefError> {
        let lines = self.plain(words, setting, width)?;
        if lines.len() <= 1 {
            return Ok(lines);
        }
        let mut first = String::new();
        for part in &lines[0].parts {
            first.push_str(&part.word.text);
            if part.end == PartEnd::Space {
                first.push(' ');
            }
        }
        let cut = format!("{}\u{a0}\u{2026}", first.trim_end());
        let mut lines = self.plain(&cut, setting, width + 20.0)?;
        lines.truncate(1);
        Ok(lines)
    }

    pub(super) fn put_running_heads(
        &mut self,
        pages: &mut [Page],
        running_heads: &RunningHeads,
        frame: &Frame,
    ) -> Result<(), BriefError> {
        let language = self.language;
        let count = pages.len().to_string();
        let small = self.looks.foot;
        for (index, page) in pages.iter_mut().enumerate() {
            let left = frame.left_of(index);
            let mut items = Vec::new();
            let mut y = EDGE;
            for line in &running_heads.marking {
                items.push(placed(line.clone(), left, y, TagId::ARTIFACT));
                y += line.height;
            }
            let marks = y - EDGE;
            if index > 0 {
                for line in &running_heads.running {
                    let x = if frame.is_back(index) {
                        left
                    } else {
                        left + frame.text - line.width
                    };
                    items.push(placed(line.clone(), x, y + 6.0, TagId::ARTIFACT));
                }
            }
            items.append(&mut page.items);
            let foot = frame.height - frame.bottom + 12.0;
            items.push(Item::rule(left, foot - 3.0, frame.text, 0.5, LINE));
            let number = (index + 1).to_string();
            let numbers = [("page", number.as_str()), ("pages", count.as_str())];
            let mut right = vec![text_with(language, "brief-page", &numbers)];
            right.extend(running_heads.copy.clone());
            // The number stands at the outer edge.
            let fit = if frame.is_back(index) {
                Fit::Ragged
            } else {
                Fit::Right
            };
            let (text_x, number_x) = if frame.is_back(index) {
                (left + 90.0, left)
            } else {
                (left, left + frame.text - 84.0)
            };
            let mut at = foot;
            for line in &running_heads.foot {
                items.push(placed(line.clone(), text_x, at, TagId::ARTIFACT));
                at += line.height;
            }
            at = foot;
            for words in right {
                for line in self.lines(&[Run::bold(words)], &small.fit(fit), 84.0)? {
                    let height = line.height;
                    items.push(placed(line, number_x, at, TagId::ARTIFACT));
                    at += height;
                }
            }
            let mut y = frame.height - EDGE - marks;
            for line in &running_heads.marking {
                items.push(placed(line.clone(), left, y, TagId::ARTIFACT));
                y += line.height;
            }
            page.items = items;
        }
        Ok(())
    }

    /// References to passages, at the outer edge beside their lines.
    pub(super) fn margins(&mut self, pages: &mut [Page], frame: &Frame) -> Result<(), BriefError> {
        for (index, page) in pages.iter_mut().enumerate() {
            let mut beside = Vec::new();
            // Two lines of one height (in two cells) share a place.
            let mut taken: Vec<f32> = Vec::new();
            for item in &page.items {
                let Item::Line { y, line, tag, .. } = item else {
                    continue;
                };
                if line.margin.is_empty() || *tag == TagId::ARTIFACT {
                    continue;
                }
                let mut y = *y;
                while let Some(other) = taken.iter().find(|one| (**one - y).abs() < 7.0) {
                    y = other + 8.0;
                }
                let mut runs = Vec::new();
                for (number, (words, target)) in line.margin.iter().enumerate() {
                    if number > 0 {
                        runs.push(Run::plain(", "));
                    }
                    let mut run = Run::plain(words.clone());
                    run.target = target.and_then(|at| self.targets.get(at as usize).cloned());
                    runs.push(run);
                }
                let setting = Setting {
                    face: Face::Sans,
                    size: self.looks.scale.clamp(1.0, 1.3) * 6.8,
                    leading: self.looks.scale.clamp(1.0, 1.3) * 8.0,
                    ink: GREY,
                    fit: if frame.is_back(index) {
                        Fit::Right
                    } else {
                        Fit::Ragged
                    },
                    divide: false,
                };
                let left = frame.left_of(index);
                let (x, room) = if frame.is_back(index) {
                    (14.0, left - 22.0)
                } else {
                    let x = left + frame.text + 8.0;
                    (x, frame.width - x - 14.0)
                };
                // On the baseline of its line.
                let down = line.baseline - setting.baseline();
                for set in self.lines(&runs, &setting, room)? {
                    let height = set.height;
                    taken.push(y);
                    beside.push(placed(set, x, y + down, *tag));
                    y += height;
                }
            }
            page.items.append(&mut beside);
        }
        Ok(())
    }
}
