//! Commitments drawn along time: a row each, from when it was made to when it
//! is due.

use std::rc::Rc;

use super::drawing::{days, dot, line, retag};
use super::strips::{placed, spaced};
use super::{Item, Setter, Strip};
use crate::brief::BriefError;
use crate::brief::content::Run;
use crate::brief::graphic::{PointStanding, Standing, Timeline, TimelineRow};
use crate::brief::look::{Face, GREEN, GREY, Ink, LINE, NAVY, RED, Setting};
use crate::brief::tags::TagId;
use crate::model::Day;

impl Setter<'_> {
    /// A row a commitment: from when it was made to when it is due, with its
    /// reviews, what is overdue in red and behind today's line.
    pub(super) fn timeline(
        &mut self,
        timeline: &Timeline,
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        if timeline.rows.is_empty() {
            return Ok(Vec::new());
        }
        let mut strips = self.over(&timeline.title, "", left, width)?;
        let told: Vec<String> = timeline
            .rows
            .iter()
            .map(|row| format!("{}: {}", row.label, row.words))
            .collect();
        let tag = self
            .tags
            .figure(self.at, &format!("{}. {}", timeline.title, told.join("; ")));
        let small = self.looks.caption;
        let (x0, x1) = (left + width * 0.36, left + width * 0.80);
        let time = Time::new(timeline, x0, x1);
        // Years, or quarters within few years, over the rows.
        let mut items = Vec::new();
        let mut taken = Vec::new();
        let today = time.x(timeline.today);
        let words = self.label("setting-today");
        let setting = Setting {
            face: Face::SansBold,
            ink: NAVY,
            ..small
        };
        let bounds = (x0 - 20.0, x1 + 20.0);
        items.extend(self.words_at(words, &setting, (today, 2.0), bounds, &mut taken, tag)?);
        for (day, words) in time.ticks() {
            let at = (time.x(day), 2.0);
            items.extend(self.words_at(&words, &small, at, bounds, &mut taken, tag)?);
        }
        let mut axis = Item::rule(x0, small.leading + 4.0, x1 - x0, 0.7, NAVY);
        retag(&mut axis, tag);
        items.push(axis);
        let head = Rc::new(vec![Strip {
            gap: 2.0,
            height: small.leading + 5.0,
            items,
            keep_with_next: true,
            ..Strip::default()
        }]);
        strips.extend(head.iter().cloned());
        let count = timeline.rows.len();
        for (index, row) in timeline.rows.iter().enumerate() {
            let mut strip = self.timeline_row(row, timeline.today, &time, (left, width), tag)?;
            strip.head = Some(Rc::clone(&head));
            // A short one stays whole; of a long one no row stands alone.
            strip.keep_with_next =
                index + 1 < count && (count <= 10 || index == 0 || index + 2 == count);
            strips.push(strip);
        }
        Ok(spaced(strips, 8.0 * self.looks.air))
    }

    fn timeline_row(
        &mut self,
        row: &TimelineRow,
        today: Day,
        time: &Time,
        (left, width): (f32, f32),
        tag: TagId,
    ) -> Result<Strip, BriefError> {
        let cell = Setting {
            divide: true,
            ..self.looks.caption
        };
        let label = self.plain(
            &row.label,
            &cell.ink(crate::brief::look::BLACK),
            width * 0.35 - 8.0,
        )?;
        let ink = match row.standing {
            Standing::Open => NAVY,
            Standing::Overdue => RED,
            Standing::Fulfilled => GREEN,
            Standing::Dropped => GREY,
        };
        let words = self.lines(
            &[Run::bold(row.words.clone())],
            &cell.ink(ink),
            width * 0.19 - 4.0,
        )?;
        let lines = label.len().max(words.len()).max(1);
        let height = f32::from(u8::try_from(lines).unwrap_or(9)) * cell.leading + 5.0;
        let middle = 2.5 + cell.leading / 2.0;
        let mut items = Vec::new();
        for (day, _) in time.ticks() {
            let x = time.x(day);
            items.push(line((x, 0.0), (x, height), 0.3, LINE, false, tag));
        }
        let now = time.x(today);
        items.push(line((now, 0.0), (now, height), 0.7, NAVY, true, tag));
        items.extend(life(row, time, now, (middle, ink), tag));
        for (lines, x) in [(label, left), (words, left + width * 0.82)] {
            let mut y = 2.5;
            for line in lines {
                let height = line.height;
                items.push(placed(line, x, y, tag));
                y += height;
            }
        }
        items.push(Item::rule(left, height, width, 0.3, LINE));
        Ok(Strip {
            height,
            items,
            ..Strip::default()
        })
    }
}

/// What became of a commitment, along time: from when it was made to when it
/// was due or settled, with its reviews.
fn life(
    row: &TimelineRow,
    time: &Time,
    now: f32,
    (middle, ink): (f32, Ink),
    tag: TagId,
) -> Vec<Item> {
    let mut items = Vec::new();
    let made = row.first_day().map(|day| time.x(day));
    let due = row.last_day().map(|day| time.x(day));
    let settled = row.settled.map(|day| time.x(day));
    if let Some(start) = made.or(due).or(settled) {
        let end = settled.unwrap_or(now).max(start);
        // What was promised in time is thick; what ran over it is red.
        let in_time = due.map_or(end, |due| end.min(due)).max(start);
        items.push(line(
            (start, middle),
            (in_time, middle),
            3.2,
            ink_in_time(row),
            false,
            tag,
        ));
        if end > in_time {
            items.push(line((in_time, middle), (end, middle), 3.2, ink, false, tag));
        }
        if let Some(due) = due.filter(|due| *due > end) {
            items.push(line((end, middle), (due, middle), 0.8, GREY, false, tag));
        }
    }
    if let Some(due) = due {
        let (top, low) = (middle - 4.5, middle + 4.5);
        items.push(line((due, top), (due, low), 1.4, GREY, false, tag));
    }
    for day in &row.reviewed {
        let x = time.x(*day);
        items.push(dot(x, middle, 2.3, NAVY, PointStanding::Doubtful, tag));
    }
    if let Some(settled) = settled {
        items.push(dot(settled, middle, 3.2, ink, PointStanding::Agreed, tag));
    }
    items
}

fn ink_in_time(row: &TimelineRow) -> Ink {
    match row.standing {
        Standing::Fulfilled => GREEN,
        Standing::Dropped => GREY,
        Standing::Open | Standing::Overdue => NAVY,
    }
}

/// Places along time.
struct Time {
    first: Day,
    last: Day,
    x0: f32,
    x1: f32,
}

impl Time {
    fn new(timeline: &Timeline, x0: f32, x1: f32) -> Self {
        let every = timeline.rows.iter().flat_map(|row| {
            let single = [row.first_day(), row.last_day(), row.settled]
                .into_iter()
                .flatten();
            single.chain(row.reviewed.iter().copied())
        });
        let (mut first, mut last) = (timeline.today, timeline.today);
        for day in every {
            first = first.min(day);
            last = last.max(day);
        }
        Self {
            first,
            last,
            x0,
            x1,
        }
    }

    fn x(&self, day: Day) -> f32 {
        let whole = days(self.first, self.last).max(1.0);
        let (from, to) = (self.x0 + 8.0, self.x1 - 8.0);
        from + (to - from) * days(self.first, day) / whole
    }

    /// The first days of years; of quarters when there are few.
    fn ticks(&self) -> Vec<(Day, String)> {
        let years = self.last.year() - self.first.year();
        let every = (years / 8 + 1).max(1);
        let mut ticks = Vec::new();
        for year in (self.first.year()..=self.last.year()).filter(|year| year % every == 0) {
            let months: &[i8] = if years <= 2 { &[1, 4, 7, 10] } else { &[1] };
            for month in months {
                let Ok(day) = Day::new(year, *month, 1) else {
                    continue;
                };
                if day >= self.first && day <= self.last {
                    let words = if *month == 1 {
                        year.to_string()
                    } else {
                        format!("{month:02}/{year}")
                    };
                    ticks.push((day, words));
                }
            }
        }
        ticks
    }
}
