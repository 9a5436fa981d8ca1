//! Quoted numbers: those of one meeting as told, those of many as series with
//! the values that do not agree, and drawn where a line tells more than a table.

use std::collections::BTreeMap;

use super::book::{Book, Portion};
use super::content::{Block, Run};
use super::graphic::{Chart, ChartForm, ChartPoint, PointStanding, Series};
use crate::model::{
    AttendeeId, Decimal, Figure, FigureMeasure, FigureSpan, Meeting, PartyId, Qualifier, Scale,
    Unit, fold, scale_in,
};

/// A figure with the meeting it was quoted at.
#[derive(Clone, Copy)]
pub(super) struct Quoted<'a> {
    pub(super) meeting: &'a Meeting,
    pub(super) figure: &'a Figure,
}

/// What makes figures one series: the same indicator of the same party, measured alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct SeriesKey {
    indicator: String,
    about: Option<PartyId>,
    measure: &'static str,
    unit: String,
    population: String,
}

fn series_key(figure: &Figure) -> SeriesKey {
    SeriesKey {
        indicator: fold(&figure.indicator),
        about: figure.about,
        measure: match figure.measure {
            FigureMeasure::Level => figure.measure.code(),
            FigureMeasure::Rise | FigureMeasure::Fall => "change",
        },
        unit: format!("{} {}", figure.unit.code(), fold(figure.unit.of())),
        population: fold(&figure.population),
    }
}

/// How many lines a chart has at most; more are hard to tell apart on paper.
const MOST_LINES: usize = 4;

/// How many of the last values of a series the table tells; earlier ones only
/// where they contradict another. A chart tells all.
const LAST: usize = 6;

impl Book<'_> {
    /// The figures of one meeting, in the order told.
    pub(super) fn figures_of(&mut self, meeting: &Meeting) {
        let mut rows = Vec::new();
        for figure in &meeting.figures {
            let Portion::Shown(mut indicator) = self.portion(&figure.marking, &meeting.marking)
            else {
                rows.push(self.hidden_figure(figure, 5));
                continue;
            };
            indicator.push(Run::plain(figure.indicator.clone()));
            if !figure.note.is_empty() {
                indicator.push(Run::note(format!("\n{}", figure.note)));
            }
            indicator.extend(self.words.doubt(&figure.doubt));
            indicator.extend(self.cite(&figure.passages));
            let speaker = self.words.speaker(meeting, figure.speaker);
            let about = figure.about.map(|id| self.words.party(id));
            rows.push(vec![
                indicator,
                vec![about.map_or_else(|| self.words.not_stated(), Run::plain)],
                self.value_runs(figure),
                vec![self.period(figure)],
                vec![self.words.or_not_stated(&speaker)],
            ]);
        }
        self.table(
            &[
                ("brief-indicator", 31),
                ("brief-about", 13),
                ("brief-value", 24),
                ("brief-period", 17),
                ("brief-said-by", 15),
            ],
            rows,
        );
    }

    fn value_runs(&self, figure: &Figure) -> Vec<Run> {
        let mut runs = vec![Run::bold(self.words.value(figure))];
        if let Some(lacks) = self.words.value_lacks(figure) {
            runs.push(Run::note(format!("\n{lacks}")));
        }
        runs
    }

    fn period(&self, figure: &Figure) -> Run {
        figure.period.as_ref().map_or_else(
            || self.words.not_stated(),
            |period| Run::plain(self.words.date(period)),
        )
    }

    fn hidden_figure(&mut self, figure: &Figure, cells: usize) -> Vec<Vec<Run>> {
        let hidden = format!("{} {}", figure.indicator, self.words.value(figure));
        let mut row = vec![Vec::new(); cells];
        row[0] = vec![self.withheld(&hidden)];
        row
    }

    /// Figures of many meetings as series: each mention, who said it and when,
    /// conflicts flagged; drawn in the full form where there are three or more.
    pub(super) fn figure_series<'m>(
        &mut self,
        meetings: impl IntoIterator<Item = &'m Meeting>,
        wanted: impl Fn(&Meeting, &Figure) -> bool,
    ) {
        let mut series: BTreeMap<SeriesKey, Vec<Quoted<'m>>> = BTreeMap::new();
        for meeting in meetings {
            for figure in meeting.figures.iter().filter(|one| wanted(meeting, one)) {
                series
                    .entry(series_key(figure))
                    .or_default()
                    .push(Quoted { meeting, figure });
            }
        }
        for quoted in series.values_mut() {
            quoted.sort_by_key(|one| {
                let period = one.figure.period.as_ref().unwrap_or(&one.meeting.when.date);
                (period.latest(), one.meeting.when.date.earliest())
            });
        }
        if self.is_page() {
            self.last_figures(&series);
            return;
        }
        let mut rows = Vec::new();
        let mut left_out = 0;
        for quoted in series.values() {
            let is_told = |index: usize| {
                index + LAST >= quoted.len()
                    || quoted
                        .iter()
                        .any(|other| quoted[index].figure.contradicts(other.figure))
            };
            let told: Vec<usize> = (0..quoted.len()).filter(|index| is_told(*index)).collect();
            left_out += quoted.len() - told.len();
            for (place, index) in told.into_iter().enumerate() {
                rows.push(self.series_row(quoted[index], quoted, place == 0));
            }
        }
        self.table(
            &[
                ("brief-indicator", 28),
                ("brief-value", 34),
                ("brief-period", 14),
                ("brief-said-by", 24),
            ],
            rows,
        );
        if left_out > 0 {
            let more = self.words.counted("brief-more-figures", left_out);
            self.paragraph(vec![Run::note(more)]);
        }
        for quoted in series.values() {
            for measure in [
                FigureMeasure::Level,
                FigureMeasure::Rise,
                FigureMeasure::Fall,
            ] {
                // A rise and a fall are at odds, and no one line.
                let of_measure = quoted.iter().filter(|one| one.figure.measure == measure);
                let of_measure: Vec<Quoted<'_>> = of_measure.copied().collect();
                if of_measure.len() > 2 {
                    self.chart(&of_measure);
                }
            }
        }
    }

    fn series_row(
        &mut self,
        one: Quoted<'_>,
        series: &[Quoted<'_>],
        is_first: bool,
    ) -> Vec<Vec<Run>> {
        let Quoted { meeting, figure } = one;
        let Portion::Shown(mark) = self.portion(&figure.marking, &meeting.marking) else {
            return self.hidden_figure(figure, 4);
        };
        let mut indicator = mark;
        if is_first {
            indicator.push(Run::bold(figure.indicator.clone()));
            if let Some(about) = figure.about {
                indicator.push(Run::note(format!("\n{}", self.words.party(about))));
            }
        } else {
            indicator.push(Run::note("\u{2033}"));
        }
        let mut value = self.value_runs(figure);
        let mut against = Vec::new();
        for other in series
            .iter()
            .filter(|other| one.figure.contradicts(other.figure))
        {
            // What contradicts is named only where it may be shown itself.
            if let Portion::Shown(_) = self.portion(&other.figure.marking, &other.meeting.marking) {
                let value = self.words.value(other.figure);
                against.push(format!("{value} ({})", other.meeting.reference));
            }
        }
        if !against.is_empty() {
            let label = self.words.label("brief-at-odds");
            value.push(Run::bold(format!("\n{label} ")));
            value.push(Run::plain(against.join("; ")));
        }
        let mut who = vec![Run::plain(self.quoted_by(meeting, figure.speaker))];
        value.extend(self.words.doubt(&figure.doubt));
        if !figure.note.is_empty() {
            value.push(Run::note(format!("\n{}", figure.note)));
        }
        let when = self.words.date(&meeting.when.date);
        who.push(Run::note(format!("\n{when} ({})", meeting.reference)));
        who.extend(self.cite(&figure.passages));
        vec![indicator, value, vec![self.period(figure)], who]
    }

    fn quoted_by(&self, meeting: &Meeting, speaker: Option<AttendeeId>) -> String {
        let name = self.words.speaker(meeting, speaker);
        if name.is_empty() {
            self.words.label("brief-speaker-not-stated").to_owned()
        } else {
            name
        }
    }

    /// On one page: the last value of each series, those that conflict first.
    fn last_figures(&mut self, series: &BTreeMap<SeriesKey, Vec<Quoted<'_>>>) {
        const MOST: usize = 6;
        let mut last: Vec<(bool, &[Quoted<'_>])> = series
            .values()
            .map(|quoted| {
                let conflicts = quoted.iter().any(|one| {
                    quoted
                        .iter()
                        .any(|other| one.figure.contradicts(other.figure))
                });
                (conflicts, quoted.as_slice())
            })
            .collect();
        last.sort_by_key(|(conflicts, quoted)| {
            let newest = quoted
                .iter()
                .map(|one| one.meeting.when.date.earliest())
                .max();
            (!conflicts, std::cmp::Reverse(newest))
        });
        let mut items = Vec::new();
        let left_out = last.len().saturating_sub(MOST);
        for (_, quoted) in last.into_iter().take(MOST) {
            let Some(one) = quoted.last().copied() else {
                continue;
            };
            let Quoted { meeting, figure } = one;
            let item = self.item(
                (&figure.marking, &meeting.marking),
                &figure.passages,
                |book| {
                    let words = book.words;
                    let mut runs = vec![
                        Run::plain(format!("{}: ", figure.indicator)),
                        Run::bold(words.value(figure)),
                    ];
                    let mut notes = Vec::new();
                    notes.extend(words.value_lacks(figure).map(str::to_owned));
                    notes.extend(figure.period.as_ref().map(|period| words.date(period)));
                    notes.push(book.quoted_by(meeting, figure.speaker));
                    notes.push(words.date(&meeting.when.date));
                    runs.push(Run::note(format!("  {}", notes.join(" \u{b7} "))));
                    runs.extend(words.doubt(&figure.doubt));
                    for other in quoted
                        .iter()
                        .filter(|other| one.figure.contradicts(other.figure))
                    {
                        let shown = book.portion(&other.figure.marking, &other.meeting.marking);
                        if let Portion::Shown(_) = shown {
                            let against = words.filled(
                                "brief-conflict",
                                &[
                                    ("value", &words.value(other.figure)),
                                    ("reference", &other.meeting.reference),
                                ],
                            );
                            runs.push(Run::bold(format!(" \u{b7} {against}")));
                        }
                    }
                    runs
                },
            );
            items.push(item);
        }
        self.list(items);
        if left_out > 0 {
            let more = self.words.counted("brief-more", left_out);
            self.paragraph(vec![Run::note(more)]);
        }
    }

    /// The figures that may be shown; said again of the same time it is the same point.
    fn shown_once<'a>(&mut self, quoted: &[Quoted<'a>]) -> Vec<Quoted<'a>> {
        let mut shown: Vec<Quoted<'a>> = Vec::new();
        for one in quoted {
            let portion = self.portion(&one.figure.marking, &one.meeting.marking);
            let says_same = |other: &Quoted<'_>| {
                let (one, other) = (one.figure, other.figure);
                one.period.is_some()
                    && one.period == other.period
                    && one.qualifier == other.qualifier
                    && one.value == other.value
                    && one.scale == other.scale
            };
            // Nobody said when a figure without a period holds: it has no place along time.
            let is_of_time = one.figure.period.is_some();
            if is_of_time && matches!(portion, Portion::Shown(_)) && !shown.iter().any(says_same) {
                shown.push(*one);
            }
        }
        shown
    }

    fn chart(&mut self, quoted: &[Quoted<'_>]) {
        let shown = self.shown_once(quoted);
        let spans = longest_lines(&shown);
        let can_be_joined = spans.first().is_some_and(|(_, quoted)| quoted.len() > 1);
        let Some(first) = shown.first().copied() else {
            return;
        };
        if !can_be_joined || shown.len() < 3 {
            return;
        }
        let words = self.words;
        let one_scale = shown
            .iter()
            .all(|one| one.figure.scale == first.figure.scale);
        let point = |one: &Quoted<'_>| {
            let figure = one.figure;
            let when = figure.period.as_ref().unwrap_or(&one.meeting.when.date);
            let is_doubtful = figure.qualifier != Qualifier::Exactly
                || shown
                    .iter()
                    .any(|other| one.figure.contradicts(other.figure));
            Some(ChartPoint {
                label: words.date(when),
                day: Some(when.latest()),
                value: if one_scale {
                    figure.value.clone()
                } else {
                    whole(figure)?
                },
                // The unit stands at the head of the chart.
                words: words.bare_value(figure, if one_scale { Scale::One } else { figure.scale }),
                standing: if is_doubtful {
                    PointStanding::Doubtful
                } else {
                    PointStanding::Agreed
                },
            })
        };
        let is_one_line = spans.len() == 1;
        let series: Vec<Series> = spans
            .iter()
            .map(|(span, quoted)| Series {
                name: if is_one_line {
                    String::new()
                } else {
                    words.span(*span)
                },
                points: quoted.iter().filter_map(point).collect(),
            })
            .collect();
        let scale = if one_scale && first.figure.scale != Scale::One {
            scale_in(words.language.code(), first.figure.scale).to_owned()
        } else {
            String::new()
        };
        let unit = match &first.figure.unit {
            Unit::Percent => "%".to_owned(),
            unit => unit.of().to_owned(),
        };
        let measure = match first.figure.measure {
            FigureMeasure::Level => String::new(),
            other => format!(", {}", words.small(other.label_key())),
        };
        let about = first.figure.about.map(|id| words.party(id));
        let about = about.map_or_else(String::new, |name| format!(" ({name})"));
        let of = match first.figure.population.as_str() {
            "" => String::new(),
            of => format!(", {of}"),
        };
        self.push(Block::Chart(Chart {
            title: format!("{}{about}{measure}{of}", first.figure.indicator),
            unit: format!("{scale} {unit}").trim().to_owned(),
            form: ChartForm::Line,
            series,
        }));
    }
}

/// Only spans of one length make a line; the longest lines are drawn.
fn longest_lines<'a>(shown: &[Quoted<'a>]) -> Vec<(FigureSpan, Vec<Quoted<'a>>)> {
    let mut spans: BTreeMap<FigureSpan, Vec<Quoted<'_>>> = BTreeMap::new();
    for one in shown {
        spans.entry(one.figure.span()).or_default().push(*one);
    }
    let mut spans: Vec<(FigureSpan, Vec<Quoted<'_>>)> = spans.into_iter().collect();
    spans.sort_by_key(|(_, quoted)| std::cmp::Reverse(quoted.len()));
    spans.truncate(MOST_LINES);
    spans
}

/// A value with its word of scale multiplied out, exactly.
fn whole(figure: &Figure) -> Option<Decimal> {
    let zeros = match figure.scale {
        Scale::One => 0,
        Scale::Thousand => 3,
        Scale::Million => 6,
        Scale::Billion => 9,
        Scale::Trillion => 12,
    };
    let text = figure.value.as_str();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let (moved, rest) = if fraction.len() > zeros {
        fraction.split_at_checked(zeros)?
    } else {
        (fraction, "")
    };
    let padding = "0".repeat(zeros.saturating_sub(moved.len()));
    let point = if rest.is_empty() { "" } else { "." };
    format!("{whole}{moved}{padding}{point}{rest}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FigureId;

    fn figure(value: &str, qualifier: Qualifier, scale: Scale) -> Figure {
        Figure {
            id: FigureId::new(),
            topic: None,
            speaker: None,
            about: None,
            indicator: "Trade".to_owned(),
            qualifier,
            value: value.parse().expect("a number"),
            scale,
            unit: Unit::Percent,
            population: String::new(),
            measure: FigureMeasure::Level,
            period: Some("2021".parse().expect("a date")),
            note: String::new(),
            doubt: String::new(),
            marking: String::new(),
            passages: Vec::new(),
        }
    }

    #[test]
    fn a_word_of_scale_is_multiplied_out_exactly() {
        let of = |value, scale| whole(&figure(value, Qualifier::Exactly, scale));
        let number = |text: &str| Some(text.parse::<Decimal>().expect("a number"));
        assert_eq!(of("4.5", Scale::Billion), number("4500000000"));
        assert_eq!(of("0.0045", Scale::Thousand), number("4.5"));
        assert_eq!(of("12", Scale::One), number("12"));
    }
}
