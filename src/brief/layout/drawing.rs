//! Pictures, and what charts and timelines are drawn of: lines, dots and text,
//! sharp at every size; a figure says in words what it shows.

use super::strips::{placed, strips};
use super::{Item, Setter, Strip};
use crate::brief::BriefError;
use crate::brief::content::{Block, Run};
use crate::brief::graphic::{Picture, PointStanding};
use crate::brief::look::{Fit, Ink, Setting};
use crate::brief::read_picture;
use crate::brief::tags::{TagId, TagKind};
use crate::model::Day;

/// The days from the first to the second, for places along time.
pub(super) fn days(from: Day, to: Day) -> f32 {
    let count = (to - from).get_days();
    f32::from(i16::try_from(count.clamp(-30_000, 30_000)).unwrap_or(0))
}

impl Setter<'_> {
    /// Text about a point, where it does not run into other text.
    pub(super) fn words_at(
        &mut self,
        words: &str,
        setting: &Setting,
        (x, y): (f32, f32),
        bounds: (f32, f32),
        taken: &mut Vec<[f32; 4]>,
        tag: TagId,
    ) -> Result<Option<Item>, BriefError> {
        let setting = setting.fit(Fit::Left);
        let Some(line) = self.plain(words, &setting, 120.0)?.into_iter().next() else {
            return Ok(None);
        };
        let least = bounds.0;
        let most = (bounds.1 - line.width).max(least);
        let left = (x - line.width / 2.0).clamp(least, most);
        let place = [
            left - 3.0,
            y,
            left + line.width + 3.0,
            y + line.height - 1.0,
        ];
        let meets = |other: &[f32; 4]| {
            place[0] < other[2] && other[0] < place[2] && place[1] < other[3] && other[1] < place[3]
        };
        if taken.iter().any(meets) {
            return Ok(None);
        }
        taken.push(place);
        Ok(Some(placed(line, left, y, tag)))
    }

    /// The title over a drawing, kept with it.
    pub(super) fn over(
        &mut self,
        title: &str,
        unit: &str,
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let tag = self.tag(TagKind::Paragraph);
        let setting = self.looks.cell;
        let mut runs = vec![Run::bold(title)];
        if !unit.is_empty() {
            runs.push(Run::note(format!("  {unit}")));
        }
        let mut strips = self.text(&runs, &setting, left, width, tag)?;
        for strip in &mut strips {
            strip.keep_with_next = true;
        }
        Ok(strips)
    }

    pub(super) fn picture(
        &mut self,
        picture: &Picture,
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let Some((wide, high)) = proportions(picture) else {
            // What cannot be shown is told.
            let words = Block::Picture(picture.clone()).in_words(self.language);
            return self.blocks(&words.unwrap_or_default(), left, width);
        };
        let tag = self.tags.figure(self.at, &picture.description);
        let share = f32::from(picture.share.clamp(1, 100)) / 100.0;
        let mut shown = width * share;
        let mut height = shown * high / wide;
        let most = 420.0;
        if height > most {
            shown *= most / height;
            height = most;
        }
        let index = self.pictures.len();
        self.pictures.push(picture.clone());
        let mut set = vec![Strip {
            gap: 8.0,
            height: height + 3.0,
            items: vec![Item::Picture {
                x: left,
                y: 0.0,
                width: shown,
                height,
                picture: index,
                tag,
            }],
            keep_with_next: !picture.caption.is_empty(),
            ..Strip::default()
        }];
        let caption = self.looks.caption.fit(Fit::Ragged);
        let tag = self.tag(TagKind::Paragraph);
        let lines = self.lines(&picture.caption, &caption, shown.max(width * 0.5))?;
        self.note_references(&lines, tag);
        set.extend(strips(lines, left, tag));
        Ok(set)
    }

    /// A small picture in the middle of the line; nothing when it does not read.
    pub(super) fn emblem(
        &mut self,
        emblem: &Picture,
        width: f32,
        height: f32,
        tag: TagId,
    ) -> Result<Strip, BriefError> {
        let Some((wide, high)) = proportions(emblem) else {
            return Ok(Strip::default());
        };
        let shown = (height * wide / high).min(width);
        let picture = self.pictures.len();
        self.pictures.push(emblem.clone());
        Ok(Strip {
            height: height + 2.0,
            items: vec![Item::Picture {
                x: (width - shown) / 2.0,
                y: 0.0,
                width: shown,
                height,
                picture,
                tag,
            }],
            ..Strip::default()
        })
    }
}

/// Width and height in pixels, when the picture reads.
fn proportions(picture: &Picture) -> Option<(f32, f32)> {
    let decoded = read_picture(&picture.bytes)?;
    let (wide, high) = (decoded.width(), decoded.height());
    let side = |pixels: u32| f32::from(u16::try_from(pixels).unwrap_or(u16::MAX)).max(1.0);
    Some((side(wide), side(high)))
}

pub(super) fn line(
    from: (f32, f32),
    to: (f32, f32),
    thick: f32,
    ink: Ink,
    dashed: bool,
    tag: TagId,
) -> Item {
    Item::Path {
        points: vec![from, to],
        stroke: Some((ink, thick)),
        fill: None,
        dashed,
        tag,
    }
}

pub(super) fn dot(
    x: f32,
    y: f32,
    radius: f32,
    ink: Ink,
    standing: PointStanding,
    tag: TagId,
) -> Item {
    Item::Dot {
        x,
        y,
        radius,
        ink,
        open: standing == PointStanding::Doubtful,
        tag,
    }
}

pub(super) fn retag(item: &mut Item, to: TagId) {
    if let Item::Path { tag, .. } = item {
        *tag = to;
    }
}
