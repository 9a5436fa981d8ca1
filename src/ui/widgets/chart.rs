//! A small chart of values over time, painted by ourselves: an axis with round
//! numbers, a mark for each mention, filled where the value is exact.

use std::collections::BTreeSet;

use egui::{Align2, FontId, Painter, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::i18n::Language;
use crate::model::{Decimal, Scale, scale_in, stretches};
use crate::ui::theme;

/// One mark of a chart.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Days since any fixed day: the place along the time axis.
    pub at: f64,
    /// The value.
    pub value: f64,
    /// What the pointer over it tells.
    pub words: String,
    /// The value with its bound, written at the mark where there is room.
    pub label: String,
    /// Marks of one line; only values for spans of one length can be joined, and none
    /// of a time of which two differ.
    pub line: usize,
    /// Whether the value is told exactly; bounds and estimates are hollow.
    pub is_exact: bool,
    /// Whether another mark contradicts it.
    pub is_disputed: bool,
}

/// A label of the time axis: a place and its words.
pub type Tick = (f64, String);

/// Draws a chart; the number of the mark that was clicked.
pub fn chart(ui: &mut Ui, height: f32, marks: &[Mark], ticks: &[Tick]) -> Option<usize> {
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let plot = Rect::from_min_max(rect.min + vec2(74.0, 10.0), rect.max - vec2(14.0, 24.0));
    let (low, high) = range(marks.iter().map(|mark| mark.value));
    let (first, last) = span(marks);
    let place = |at: f64, value: f64| -> Pos2 {
        let across = part(at, first, last);
        let up = part(value, low, high);
        pos2(
            plot.left() + across * plot.width(),
            plot.bottom() - up * plot.height(),
        )
    };
    let painter = ui.painter();
    let small = FontId::proportional(theme::SMALL_SIZE);
    let line = Stroke::new(1.0, theme::LINE);
    for value in steps(low, high) {
        let y = place(first, value).y;
        painter.hline(plot.x_range(), y, line);
        painter.text(
            pos2(plot.left() - 8.0, y),
            Align2::RIGHT_CENTER,
            number(value),
            small.clone(),
            theme::MUTED,
        );
    }
    let places_of_ticks: Vec<(f32, &str)> = ticks
        .iter()
        .map(|(at, words)| (place(*at, low).x, words.as_str()))
        .collect();
    let across = (rect.left(), rect.right());
    time_axis(painter, plot.bottom(), across, &places_of_ticks, &small);
    let places: Vec<Pos2> = marks
        .iter()
        .map(|mark| place(mark.at, mark.value))
        .collect();
    let lines: BTreeSet<usize> = marks.iter().map(|mark| mark.line).collect();
    for line in lines {
        let of_line: Vec<usize> = (0..marks.len())
            .filter(|index| marks[*index].line == line)
            .collect();
        let told: Vec<(f64, f64)> = of_line
            .iter()
            .map(|index| (marks[*index].at, marks[*index].value))
            .collect();
        for joined in stretches(&told) {
            let joined = joined.into_iter().map(|at| places[of_line[at]]);
            painter.line(joined.collect(), Stroke::new(1.5, theme::FIELD_LINE));
        }
    }
    let pointer = response.hover_pos();
    let mut near = None;
    for (index, (mark, at)) in marks.iter().zip(&places).enumerate() {
        let colour = if mark.is_disputed {
            theme::PROBLEM
        } else {
            theme::ACCENT
        };
        let is_near = pointer.is_some_and(|pointer| pointer.distance(*at) < 10.0);
        let radius = if is_near { 6.5 } else { 5.0 };
        let fill = if mark.is_exact { colour } else { theme::PAPER };
        painter.circle(*at, radius, fill, Stroke::new(1.8, colour));
        if is_near {
            near = Some(index);
        }
    }
    label(painter, plot, marks, &places, &small);
    let clicked = response.clicked();
    if let Some(index) = near {
        response.on_hover_text_at_pointer(&marks[index].words);
    }
    near.filter(|_| clicked)
}

/// The ticks of the time axis, each under its point. Of those that would meet, the first is
/// written; the last always is, so that both ends are told.
fn time_axis(
    painter: &Painter,
    top: f32,
    (left, right): (f32, f32),
    ticks: &[(f32, &str)],
    font: &FontId,
) {
    let laid = ticks.iter().map(|(x, words)| {
        let galley = painter.layout_no_wrap((*words).to_owned(), font.clone(), theme::MUTED);
        let width = galley.size().x;
        let from = (x - width / 2.0).min(right - width).max(left);
        (*x, from..from + width, galley)
    });
    let laid: Vec<_> = laid.collect();
    let room = font.size;
    let last = laid.last().map_or(f32::MAX, |(_, span, _)| span.start);
    let mut end = f32::MIN;
    for (number, (x, span, galley)) in laid.iter().enumerate() {
        let stroke = Stroke::new(1.0, theme::LINE);
        painter.vline(*x, top..=top + 4.0, stroke);
        let is_last = number + 1 == laid.len();
        if is_last || span.start > end + room && span.end + room < last {
            end = span.end;
            let at = pos2(span.start, top + 6.0);
            painter.galley(at, std::sync::Arc::clone(galley), theme::MUTED);
        }
    }
}

/// Writes each value at its mark, over or under it, where no other stands.
fn label(painter: &Painter, plot: Rect, marks: &[Mark], places: &[Pos2], font: &FontId) {
    let mut taken: Vec<Rect> = Vec::new();
    for (mark, at) in marks.iter().zip(places) {
        let galley = painter.layout_no_wrap(mark.label.clone(), font.clone(), theme::INK);
        let size = galley.size();
        let left =
            (at.x - size.x / 2.0).clamp(plot.left(), (plot.right() - size.x).max(plot.left()));
        let spots = [at.y - 8.0 - size.y, at.y + 8.0];
        let free = spots
            .into_iter()
            .map(|top| Rect::from_min_size(pos2(left, top), size));
        let free = free
            .filter(|spot| spot.bottom() <= plot.bottom() + 2.0)
            .find(|spot| !taken.iter().any(|other| other.intersects(*spot)));
        if let Some(spot) = free {
            painter.galley(spot.min, galley, theme::INK);
            taken.push(spot);
        }
    }
}

/// Where a value lies between two others, from 0 to 1.
#[allow(clippy::cast_possible_truncation, reason = "a share of a width")]
fn part(value: f64, from: f64, to: f64) -> f32 {
    if to > from {
        ((value - from) / (to - from)) as f32
    } else {
        0.5
    }
}

fn span(marks: &[Mark]) -> (f64, f64) {
    let first = marks.iter().map(|mark| mark.at).fold(f64::MAX, f64::min);
    let last = marks.iter().map(|mark| mark.at).fold(f64::MIN, f64::max);
    (first, last)
}

/// The span of the value axis: round at both ends, and from nought where the
/// values do not lie far from it.
fn range(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let mut low = values.clone().fold(f64::MAX, f64::min);
    let mut high = values.fold(f64::MIN, f64::max);
    if low > high {
        return (0.0, 1.0);
    }
    if low >= 0.0 && (low < high * 0.7 || low >= high) {
        low = 0.0;
    }
    if high <= 0.0 {
        high = 0.0;
    }
    let step = step(low, high);
    (
        (low / step).floor() * step,
        (high / step).ceil().max((low / step).floor() + 1.0) * step,
    )
}

/// A round step that gives about five lines.
fn step(low: f64, high: f64) -> f64 {
    let rough = ((high - low) / 5.0).abs().max(1e-9);
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|round| round * power)
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(power * 10.0)
}

fn steps(low: f64, high: f64) -> Vec<f64> {
    let step = step(low, high);
    let mut value = low;
    let mut all = Vec::new();
    while value <= high + step * 0.01 && all.len() < 20 {
        all.push(value);
        value += step;
    }
    all
}

/// A number of an axis: short, with its word of scale.
fn number(value: f64) -> String {
    let (value, short, scale) = match value.abs() {
        big if big >= 1e12 => (value / 1e12, "tn", Scale::Trillion),
        big if big >= 1e9 => (value / 1e9, "bn", Scale::Billion),
        big if big >= 1e6 => (value / 1e6, "m", Scale::Million),
        _ => (value, "", Scale::One),
    };
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let language = Language::current();
    let (group, point) = match language {
        Language::English => (",", "."),
        Language::Russian | Language::Azerbaijani => ("\u{a0}", ","),
    };
    let text = text
        .parse::<Decimal>()
        .map_or_else(|_| text.to_owned(), |value| value.grouped(group, point));
    let text = match language {
        Language::English => format!("{text} {short}"),
        other => format!("{text} {}", scale_in(other.code(), scale)),
    };
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_is_round_and_holds_every_value() {
        for values in [
            vec![11.0],
            vec![2.9, 4.5, 4.2],
            vec![15_000.0, 15_300.0],
            vec![0.0],
            vec![-3.0, 4.0],
        ] {
            let (low, high) = range(values.iter().copied());
            assert!(values.iter().all(|value| (low..=high).contains(value)));
            assert!(low < high, "{values:?}");
            let lines = steps(low, high);
            assert!((2..=12).contains(&lines.len()), "{values:?}: {lines:?}");
        }
    }

    #[test]
    fn numbers_of_the_axis_are_short() {
        assert_eq!(number(4_500_000_000.0), "4.5 bn");
        assert_eq!(number(11.0), "11");
        assert_eq!(number(0.25), "0.25");
    }

    #[test]
    fn numbers_of_the_axis_are_grouped_as_the_language_groups_them() {
        use crate::i18n::Voice;
        for (language, expected) in [
            (Language::English, ["15,000", "250,000", "1.5 m"]),
            (
                Language::Russian,
                ["15\u{a0}000", "250\u{a0}000", "1,5 млн"],
            ),
            (
                Language::Azerbaijani,
                ["15\u{a0}000", "250\u{a0}000", "1,5 milyon"],
            ),
        ] {
            Voice::new(language).take_up();
            let shown = [15_000.0, 250_000.0, 1_500_000.0].map(number);
            assert_eq!(shown, expected, "{language:?}");
        }
    }
}
