//! What is drawn: charts, timelines of commitments, pictures. All of it is
//! lines and text, sharp at every size; a figure says in words what it shows.

use std::rc::Rc;

use super::blocks::{placed, spaced, strips};
use super::{Item, Setter, Strip};
use crate::brief::BriefError;
use crate::brief::content::{Block, Run};
use crate::brief::graphic::{
    Chart, ChartForm, ChartPoint, Picture, PointStanding, Standing, Timeline, TimelineRow,
};
use crate::brief::look::{Face, Fit, GREEN, GREY, Ink, LINE, NAVY, OCHRE, RED, Setting};
use crate::brief::read_picture;
use crate::brief::tags::{TagId, TagKind};
use crate::i18n::Language;
use crate::model::{Day, Decimal, stretches};

/// What a heading over a drawing takes.
const HEADING: f32 = 44.0;

/// Inks of the series of a chart.
const SERIES: [Ink; 4] = [NAVY, OCHRE, GREEN, GREY];

/// The days from the first to the second, for places along time.
fn days(from: Day, to: Day) -> f32 {
    let count = (to - from).get_days();
    f32::from(i16::try_from(count.clamp(-30_000, 30_000)).unwrap_or(0))
}

/// A value as a height; exact enough to draw.
fn height_of(value: &Decimal) -> f64 {
    value.as_str().parse().unwrap_or(0.0)
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a place on paper needs no more than 24 bits"
)]
fn share(value: f64, low: f64, high: f64) -> f32 {
    if high > low {
        ((value - low) / (high - low)) as f32
    } else {
        0.5
    }
}

/// The scale of an axis: its lowest value, its highest, and the step.
fn scale_of(low: f64, high: f64, from_zero: bool) -> (f64, f64, f64) {
    let low = if from_zero || low > 0.0 && low < high * 0.6 {
        low.min(0.0)
    } else {
        low
    };
    let span = if high > low {
        high - low
    } else {
        high.abs().max(1.0)
    };
    let rough = span / 4.0;
    let power = 10.0_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .iter()
        .map(|one| one * power)
        .find(|one| *one >= rough * 0.999)
        .unwrap_or(10.0 * power);
    let low = (low / step).floor() * step;
    let high = (high / step).ceil() * step;
    (low, if high > low { high } else { low + step }, step)
}

impl Setter<'_> {
    /// Text about a point, where it does not run into other text.
    fn words_at(
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

    pub(super) fn chart(
        &mut self,
        chart: &Chart,
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        let points = || chart.series.iter().flat_map(|series| &series.points);
        if points().next().is_none() {
            return Ok(Vec::new());
        }
        let mut caption = self.over(&chart.title, &chart.unit, left, width)?;
        let told: Vec<String> = points()
            .map(|point| format!("{}: {}", point.label, point.words))
            .collect();
        let tag = self
            .tags
            .figure(self.at, &format!("{}. {}", chart.title, told.join("; ")));
        let scale = self.looks.scale;
        let small = Setting {
            ink: GREY,
            fit: Fit::Left,
            ..self.looks.caption
        };
        let mut items = Vec::new();
        let mut top = 6.0;
        if chart.series.len() > 1 {
            let mut x = left;
            for (index, series) in chart.series.iter().enumerate() {
                let ink = SERIES[index % SERIES.len()];
                if let Some(line) = self.plain(&series.name, &small, width)?.into_iter().next() {
                    let y = top + line.height / 2.0;
                    items.push(dot(x + 3.0, y, 2.6, ink, PointStanding::Agreed, tag));
                    let wide = line.width;
                    items.push(placed(line, x + 9.0, top, tag));
                    x += wide + 26.0;
                }
            }
            top += small.leading + 4.0;
        }
        let values: Vec<f64> = points().map(|point| height_of(&point.value)).collect();
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let bars = chart.form == ChartForm::Bar;
        let (low, high, step) = scale_of(low, high.max(if bars { 0.0 } else { high }), bars);
        let plot_top = top + small.leading + 2.0;
        let usual = if self.looks.air < 1.0 { 84.0 } else { 112.0 } * scale.min(1.25);
        // With a heading over it and a line under it no more than a third of a page, so
        // that one which goes to the next page leaves no more than that.
        let titles: f32 = caption.iter().map(|strip| strip.gap + strip.height).sum();
        let others = titles + plot_top + 5.0 * small.leading + HEADING * scale;
        let plot_height = usual.min((self.room / 3.0 - others).max(56.0));
        let bottom = plot_top + plot_height;
        // The axis: its numbers, then lines across.
        let mut ticks = Vec::new();
        let mut value = low;
        while value <= high + step / 2.0 && ticks.len() < 12 {
            let words = axis_number(value, step, self.language);
            ticks.push((value, self.plain(&words, &small, 90.0)?.into_iter().next()));
            value += step;
        }
        let widest = ticks
            .iter()
            .filter_map(|(_, line)| line.as_ref().map(|line| line.width))
            .fold(0.0, f32::max);
        let (x0, x1) = (left + widest + 8.0, left + width - 6.0);
        let y_of = |value: f64| bottom - share(value, low, high) * plot_height;
        for (value, line) in ticks {
            let y = y_of(value);
            let mut rule = Item::rule(x0, y, x1 - x0, 0.4, LINE);
            retag(&mut rule, tag);
            items.push(rule);
            if let Some(line) = line {
                let x = x0 - 6.0 - line.width;
                let y = y - line.height / 2.0;
                items.push(placed(line, x, y, tag));
            }
        }
        let axis = Axis::new(chart, x0, x1);
        let mut taken = Vec::new();
        let mut labels: Vec<(f32, &str)> = Vec::new();
        // What has no room at its point is told beneath.
        let mut beside: Vec<String> = Vec::new();
        for (number, series) in chart.series.iter().enumerate() {
            let ink = SERIES[number % SERIES.len()];
            let spots: Vec<(f32, f32, &ChartPoint)> = series
                .points
                .iter()
                .map(|point| (axis.x(point, number), y_of(height_of(&point.value)), point))
                .collect();
            if bars {
                for (x, y, point) in &spots {
                    items.push(bar(*x, *y, y_of(0.0), axis.bar, ink, point.standing, tag));
                }
            } else {
                let told: Vec<_> = series
                    .points
                    .iter()
                    .map(|point| ((point.day, &point.label), &point.value))
                    .collect();
                for joined in stretches(&told) {
                    items.push(Item::Path {
                        points: joined
                            .iter()
                            .map(|at| (spots[*at].0, spots[*at].1))
                            .collect(),
                        stroke: Some((ink, 1.3)),
                        fill: None,
                        dashed: false,
                        tag,
                    });
                }
                for (x, y, point) in &spots {
                    items.push(dot(*x, *y, 2.6, ink, point.standing, tag));
                }
            }
            for (x, y, point) in &spots {
                labels.push((axis.label_x(point, *x), &point.label));
                let setting = Setting {
                    face: Face::SansBold,
                    ink,
                    ..small
                };
                let above = y - small.leading - 2.5;
                let places = [
                    above,
                    y + 3.0,
                    above - small.leading,
                    y + 3.0 + small.leading,
                ];
                // Within the plot, and beside a bar only over it.
                let fits = |place: &f32| {
                    *place >= top - 2.0
                        && (place + small.leading <= bottom)
                        && !(bars && *place > *y)
                };
                let mut told = None;
                for place in places.into_iter().filter(fits) {
                    let at = (*x, place);
                    told = self.words_at(&point.words, &setting, at, (x0, x1), &mut taken, tag)?;
                    if told.is_some() {
                        break;
                    }
                }
                if told.is_none() {
                    beside.push(format!("{}: {}", point.label, point.words));
                }
                items.extend(told);
            }
        }
        let mut taken = Vec::new();
        let mut rows = 1.0_f32;
        labels.sort_by(|one, other| one.0.total_cmp(&other.0));
        labels.dedup_by(|one, other| one.1 == other.1);
        for (x, label) in labels {
            let bounds = (left, left + width);
            // Labels that would meet stand in rows beneath each other.
            for row in [0.0, 1.0, 2.0] {
                let at = (x, bottom + 3.0 + row * small.leading);
                let item = self.words_at(label, &small, at, bounds, &mut taken, tag)?;
                if item.is_some() {
                    rows = rows.max(row + 1.0);
                    items.extend(item);
                    break;
                }
                if row > 1.0 {
                    let untold = points().filter(|point| point.label == label);
                    for point in untold {
                        let words = format!("{}: {}", point.label, point.words);
                        if !beside.contains(&words) {
                            beside.push(words);
                        }
                    }
                }
            }
        }
        caption.push(Strip {
            height: bottom + rows * small.leading + 6.0,
            items,
            keep_with_next: !beside.is_empty(),
            ..Strip::default()
        });
        if !beside.is_empty() {
            let lines = self.plain(&beside.join("; "), &small, width)?;
            caption.extend(strips(lines, left, tag));
        }
        Ok(spaced(caption, 8.0 * self.looks.air))
    }

    /// The title over a drawing, kept with it.
    fn over(
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
        let made = row.made.map(|day| time.x(day));
        let due = row.due.map(|day| time.x(day));
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

fn ink_in_time(row: &TimelineRow) -> Ink {
    match row.standing {
        Standing::Fulfilled => GREEN,
        Standing::Dropped => GREY,
        Standing::Open | Standing::Overdue => NAVY,
    }
}

fn line(from: (f32, f32), to: (f32, f32), thick: f32, ink: Ink, dashed: bool, tag: TagId) -> Item {
    Item::Path {
        points: vec![from, to],
        stroke: Some((ink, thick)),
        fill: None,
        dashed,
        tag,
    }
}

fn dot(x: f32, y: f32, radius: f32, ink: Ink, standing: PointStanding, tag: TagId) -> Item {
    Item::Dot {
        x,
        y,
        radius,
        ink,
        open: standing == PointStanding::Doubtful,
        tag,
    }
}

fn bar(
    x: f32,
    y: f32,
    zero: f32,
    wide: f32,
    ink: Ink,
    standing: PointStanding,
    tag: TagId,
) -> Item {
    let (left, right) = (x - wide / 2.0, x + wide / 2.0);
    let open = standing == PointStanding::Doubtful;
    Item::Path {
        points: vec![
            (left, zero),
            (left, y),
            (right, y),
            (right, zero),
            (left, zero),
        ],
        stroke: Some((ink, 0.8)),
        fill: (!open).then_some(ink),
        dashed: open,
        tag,
    }
}

fn retag(item: &mut Item, to: TagId) {
    if let Item::Path { tag, .. } = item {
        *tag = to;
    }
}

/// A number beside the axis, with as many decimals as the step needs.
fn axis_number(value: f64, step: f64, language: Language) -> String {
    let decimals = if step >= 1.0 && step.fract() == 0.0 {
        0
    } else if step >= 0.1 {
        1
    } else {
        3
    };
    let value = if value.abs() < step / 1.0e6 {
        0.0
    } else {
        value
    };
    let plain = format!("{value:.decimals$}");
    let (group, point) = match language {
        Language::English => (",", "."),
        Language::Russian | Language::Azerbaijani => ("\u{a0}", ","),
    };
    plain
        .parse::<Decimal>()
        .map_or(plain, |value| value.grouped(group, point))
}

/// Places across a chart.
struct Axis<'a> {
    x0: f32,
    x1: f32,
    /// From the first to the last day, when every point has one.
    time: Option<(Day, Day)>,
    labels: Vec<&'a str>,
    series: usize,
    bar: f32,
}

impl<'a> Axis<'a> {
    fn new(chart: &'a Chart, x0: f32, x1: f32) -> Self {
        let points = || chart.series.iter().flat_map(|series| &series.points);
        let days: Option<Vec<Day>> = points().map(|point| point.day).collect();
        let time = days
            .filter(|_| chart.form == ChartForm::Line)
            .and_then(|days| Some((*days.iter().min()?, *days.iter().max()?)))
            .filter(|(first, last)| first < last);
        let mut labels: Vec<&str> = Vec::new();
        for point in points() {
            if !labels.contains(&point.label.as_str()) {
                labels.push(&point.label);
            }
        }
        let series = chart.series.len().max(1);
        let many = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
        let slot = (x1 - x0) / many(labels.len().max(1));
        Self {
            x0,
            x1,
            time,
            labels,
            series,
            bar: (slot * 0.62 / many(series)).min(34.0),
        }
    }

    fn x(&self, point: &ChartPoint, series: usize) -> f32 {
        const MARGIN: f32 = 18.0;
        if let (Some((first, last)), Some(day)) = (self.time, point.day) {
            let whole = days(first, last).max(1.0);
            let (from, to) = (self.x0 + MARGIN, self.x1 - MARGIN);
            return from + (to - from) * days(first, day) / whole;
        }
        let many = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
        let slot = (self.x1 - self.x0) / many(self.labels.len().max(1));
        let place = self.labels.iter().position(|label| *label == point.label);
        let middle = self.x0 + slot * (many(place.unwrap_or(0)) + 0.5);
        if self.series == 1 {
            middle
        } else {
            middle + (many(series) - (many(self.series) - 1.0) / 2.0) * (self.bar + 1.5)
        }
    }

    /// The label stands under the middle of its group.
    fn label_x(&self, point: &ChartPoint, x: f32) -> f32 {
        if self.time.is_some() || self.series == 1 {
            return x;
        }
        let many = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
        let slot = (self.x1 - self.x0) / many(self.labels.len().max(1));
        let place = self.labels.iter().position(|label| *label == point.label);
        self.x0 + slot * (many(place.unwrap_or(0)) + 0.5)
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
            let single = [row.made, row.due, row.settled].into_iter().flatten();
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
