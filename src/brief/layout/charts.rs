//! Figures over time or beside each other as lines or bars.

use super::drawing::{days, dot, retag};
use super::strips::{placed, spaced, strips};
use super::{Item, Setter, Strip};
use crate::brief::BriefError;
use crate::brief::graphic::{Chart, ChartForm, ChartPoint, PointStanding};
use crate::brief::look::{Face, Fit, GREEN, GREY, Ink, LINE, NAVY, OCHRE, Setting};
use crate::brief::tags::TagId;
use crate::i18n::Language;
use crate::model::{Day, Decimal, stretches};

/// What a heading over a drawing takes.
const HEADING: f32 = 44.0;

/// Inks of the series of a chart.
const SERIES: [Ink; 4] = [NAVY, OCHRE, GREEN, GREY];

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

/// A chart while it is drawn, part by part.
struct Plot<'a> {
    chart: &'a Chart,
    tag: TagId,
    small: Setting,
    has_bars: bool,
    /// Left end of the text, and its width.
    text: (f32, f32),
    /// Left and right ends of the axis.
    across: (f32, f32),
    /// Where the words over the plot start, where the plot ends, and its height.
    top: f32,
    bottom: f32,
    height: f32,
    /// The lowest and the highest value.
    range: (f64, f64),
    items: Vec<Item>,
    /// What has no room at its point is told beneath.
    beside: Vec<String>,
}

impl<'a> Plot<'a> {
    fn points(chart: &'a Chart) -> impl Iterator<Item = &'a ChartPoint> {
        chart.series.iter().flat_map(|series| &series.points)
    }

    fn y(&self, value: f64) -> f32 {
        self.bottom - share(value, self.range.0, self.range.1) * self.height
    }
}

impl Setter<'_> {
    pub(super) fn chart(
        &mut self,
        chart: &Chart,
        left: f32,
        width: f32,
    ) -> Result<Vec<Strip>, BriefError> {
        if Plot::points(chart).next().is_none() {
            return Ok(Vec::new());
        }
        let mut caption = self.over(&chart.title, &chart.unit, left, width)?;
        let told: Vec<String> = Plot::points(chart)
            .map(|point| format!("{}: {}", point.label, point.words))
            .collect();
        let tag = self
            .tags
            .figure(self.at, &format!("{}. {}", chart.title, told.join("; ")));
        let mut plot = Plot {
            chart,
            tag,
            small: Setting {
                ink: GREY,
                fit: Fit::Left,
                ..self.looks.caption
            },
            has_bars: chart.form == ChartForm::Bar,
            text: (left, width),
            across: (left, left + width - 6.0),
            top: 6.0,
            bottom: 0.0,
            height: 0.0,
            range: (0.0, 1.0),
            items: Vec::new(),
            beside: Vec::new(),
        };
        self.legend(&mut plot)?;
        let titles = caption.iter().map(|strip| strip.gap + strip.height).sum();
        self.value_axis(&mut plot, titles)?;
        let labels = self.series(&mut plot)?;
        let rows = self.labels(&mut plot, labels)?;
        let small = plot.small;
        caption.push(Strip {
            height: plot.bottom + rows * small.leading + 6.0,
            items: plot.items,
            keep_with_next: !plot.beside.is_empty(),
            ..Strip::default()
        });
        if !plot.beside.is_empty() {
            let lines = self.plain(&plot.beside.join("; "), &small, width)?;
            caption.extend(strips(lines, left, tag));
        }
        Ok(spaced(caption, 8.0 * self.looks.air))
    }

    /// The names of several series, over the plot.
    fn legend(&mut self, plot: &mut Plot<'_>) -> Result<(), BriefError> {
        if plot.chart.series.len() < 2 {
            return Ok(());
        }
        let (mut x, width) = plot.text;
        for (index, series) in plot.chart.series.iter().enumerate() {
            let ink = SERIES[index % SERIES.len()];
            let name = self.plain(&series.name, &plot.small, width)?;
            if let Some(line) = name.into_iter().next() {
                let y = plot.top + line.height / 2.0;
                let agreed = PointStanding::Agreed;
                plot.items.push(dot(x + 3.0, y, 2.6, ink, agreed, plot.tag));
                let wide = line.width;
                plot.items.push(placed(line, x + 9.0, plot.top, plot.tag));
                x += wide + 26.0;
            }
        }
        plot.top += plot.small.leading + 4.0;
        Ok(())
    }

    /// The axis, under titles of a height: its numbers, then lines across.
    fn value_axis(&mut self, plot: &mut Plot<'_>, titles: f32) -> Result<(), BriefError> {
        let values = || Plot::points(plot.chart).map(|point| height_of(&point.value));
        let low = values().fold(f64::INFINITY, f64::min);
        let high = values().fold(f64::NEG_INFINITY, f64::max);
        let bars = plot.has_bars;
        let (low, high, step) = scale_of(low, high.max(if bars { 0.0 } else { high }), bars);
        plot.range = (low, high);
        let scale = self.looks.scale;
        let usual = if self.looks.air < 1.0 { 84.0 } else { 112.0 } * scale.min(1.25);
        let plot_top = plot.top + plot.small.leading + 2.0;
        // With a heading over it and a line under it no more than a third of a page, so
        // that one which goes to the next page leaves no more than that.
        let others = titles + plot_top + 5.0 * plot.small.leading + HEADING * scale;
        plot.height = usual.min((self.room / 3.0 - others).max(56.0));
        plot.bottom = plot_top + plot.height;
        let mut ticks = Vec::new();
        let mut value = low;
        while value <= high + step / 2.0 && ticks.len() < 12 {
            let words = axis_number(value, step, self.language);
            let line = self.plain(&words, &plot.small, 90.0)?.into_iter().next();
            ticks.push((value, line));
            value += step;
        }
        let widest = ticks
            .iter()
            .filter_map(|(_, line)| line.as_ref().map(|line| line.width))
            .fold(0.0, f32::max);
        let (x0, x1) = (plot.text.0 + widest + 8.0, plot.across.1);
        plot.across = (x0, x1);
        for (value, line) in ticks {
            let y = plot.y(value);
            let mut rule = Item::rule(x0, y, x1 - x0, 0.4, LINE);
            retag(&mut rule, plot.tag);
            plot.items.push(rule);
            if let Some(line) = line {
                let x = x0 - 6.0 - line.width;
                let y = y - line.height / 2.0;
                plot.items.push(placed(line, x, y, plot.tag));
            }
        }
        Ok(())
    }

    /// Bars, or lines with dots, with the words of each point; gives the labels
    /// that belong under them.
    fn series<'a>(&mut self, plot: &mut Plot<'a>) -> Result<Vec<(f32, &'a str)>, BriefError> {
        let chart = plot.chart;
        let axis = Axis::new(chart, plot.across.0, plot.across.1);
        let mut taken = Vec::new();
        let mut labels: Vec<(f32, &str)> = Vec::new();
        for (number, series) in chart.series.iter().enumerate() {
            let ink = SERIES[number % SERIES.len()];
            let spot = |point: &'a ChartPoint| {
                let y = plot.y(height_of(&point.value));
                (axis.x(point, number), y, point)
            };
            let spots: Vec<(f32, f32, &ChartPoint)> = series.points.iter().map(spot).collect();
            if plot.has_bars {
                let zero = plot.y(0.0);
                for (x, y, point) in &spots {
                    let bar = bar(*x, *y, zero, axis.bar, ink, point.standing, plot.tag);
                    plot.items.push(bar);
                }
            } else {
                let told: Vec<_> = series
                    .points
                    .iter()
                    .map(|point| ((point.day, &point.label), &point.value))
                    .collect();
                for joined in stretches(&told) {
                    plot.items.push(Item::Path {
                        points: joined
                            .iter()
                            .map(|at| (spots[*at].0, spots[*at].1))
                            .collect(),
                        stroke: Some((ink, 1.3)),
                        fill: None,
                        dashed: false,
                        tag: plot.tag,
                    });
                }
                for (x, y, point) in &spots {
                    plot.items
                        .push(dot(*x, *y, 2.6, ink, point.standing, plot.tag));
                }
            }
            for (x, y, point) in spots {
                labels.push((axis.label_x(point, x), &point.label));
                let words = self.point_words(plot, point, (x, y), ink, &mut taken)?;
                if words.is_none() {
                    plot.beside
                        .push(format!("{}: {}", point.label, point.words));
                }
                plot.items.extend(words);
            }
        }
        Ok(labels)
    }

    /// The words of a point over it or under it, where there is room.
    fn point_words(
        &mut self,
        plot: &Plot<'_>,
        point: &ChartPoint,
        (x, y): (f32, f32),
        ink: Ink,
        taken: &mut Vec<[f32; 4]>,
    ) -> Result<Option<Item>, BriefError> {
        let small = plot.small;
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
            *place >= plot.top - 2.0
                && (place + small.leading <= plot.bottom)
                && !(plot.has_bars && *place > y)
        };
        for place in places.into_iter().filter(fits) {
            let at = (x, place);
            let words = self.words_at(&point.words, &setting, at, plot.across, taken, plot.tag)?;
            if words.is_some() {
                return Ok(words);
            }
        }
        Ok(None)
    }

    /// The labels under the plot; gives how many rows they take, as those that
    /// would meet stand beneath each other.
    fn labels(
        &mut self,
        plot: &mut Plot<'_>,
        mut labels: Vec<(f32, &str)>,
    ) -> Result<f32, BriefError> {
        let small = plot.small;
        let bounds = (plot.text.0, plot.text.0 + plot.text.1);
        let mut taken = Vec::new();
        let mut rows = 1.0_f32;
        labels.sort_by(|one, other| one.0.total_cmp(&other.0));
        labels.dedup_by(|one, other| one.1 == other.1);
        for (x, label) in labels {
            for row in [0.0, 1.0, 2.0] {
                let at = (x, plot.bottom + 3.0 + row * small.leading);
                let item = self.words_at(label, &small, at, bounds, &mut taken, plot.tag)?;
                if item.is_some() {
                    rows = rows.max(row + 1.0);
                    plot.items.extend(item);
                    break;
                }
                if row > 1.0 {
                    let untold = Plot::points(plot.chart).filter(|point| point.label == label);
                    for point in untold {
                        let words = format!("{}: {}", point.label, point.words);
                        if !plot.beside.contains(&words) {
                            plot.beside.push(words);
                        }
                    }
                }
            }
        }
        Ok(rows)
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
