//! The room of figures: each indicator as a series, every mention with who said
//! it and when, and a warning where two cannot both be true.

use std::collections::BTreeSet;

use egui::{CentralPanel, Id, Label, Panel, RichText, ScrollArea, Ui};

use crate::i18n::Language;
use crate::model::{EdtfDate, Figure, FigureSpan, MeetingId, Qualifier, Unit, fold};
use crate::store::{FigureSeries, IndicatorLine, SeriesPoint, Store, StoreError};
use crate::ui::exporting::ExportOf;
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{
    Counted, Mark, Tick, aside, card, chart, columns_where_room, counted_list, dotted, doubt, head,
    heading, link, small_button,
};
use crate::ui::{Action, date_words, theme, tr, tr_with};

/// The room.
#[derive(Debug, Default)]
pub struct FiguresRoom {
    indicators: Vec<IndicatorLine>,
    words: String,
    open: Option<String>,
    series: Option<FigureSeries>,
}

impl RoomPage for FiguresRoom {
    fn filter(&self) -> Option<Id> {
        Some(Id::unique("figures-filter"))
    }

    fn turn_to(&mut self, place: &Place) {
        if let Place::Figure(indicator) = place {
            self.open = Some(indicator.clone());
        }
    }

    fn load(&mut self, store: &Store, _context: &PageContext) -> Result<(), StoreError> {
        self.indicators = store.indicators_by_mentions()?;
        if self.open.is_none() {
            self.open = self.indicators.first().map(|line| line.indicator.clone());
        }
        self.series = match &self.open {
            Some(indicator) => Some(store.figure_series(indicator)?),
            None => None,
        };
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        let from_list = Panel::left("indicators")
            .exact_size(theme::list_width(ui))
            .resizable(false)
            .frame(theme::page().inner_margin(12))
            .show(ui, |ui| self.list(ui))
            .inner;
        let from_series = CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| match &self.series {
                Some(series) if !series.points.is_empty() => show(ui, series),
                _ => {
                    ui.label(RichText::new(tr("figures-none")).color(theme::MUTED));
                    None
                }
            })
            .inner;
        from_list.or(from_series)
    }

    fn place(&self) -> Place {
        self.open
            .clone()
            .map_or(Place::Room(Room::Figures), Place::Figure)
    }
}

impl FiguresRoom {
    fn list(&mut self, ui: &mut Ui) -> Option<Action> {
        let open = self.open.as_deref().map(fold);
        let lines = self.indicators.iter().map(|line| Counted {
            name: &line.indicator,
            count: line.mentions,
            is_open: open.as_ref() == Some(&fold(&line.indicator)),
        });
        let chosen = counted_list(ui, "figures-filter", &mut self.words, lines)?;
        Some(Action::Go(Place::Figure(chosen.to_owned())))
    }
}

/// A series: warnings, the chart, every mention.
pub(super) fn show(ui: &mut Ui, series: &FigureSeries) -> Option<Action> {
    let mut action = None;
    ScrollArea::vertical()
        .id_salt(("series", &series.indicator))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let title = RichText::new(&series.indicator)
                .font(theme::bold_font(theme::TITLE_SIZE))
                .color(theme::ACCENT);
            head(ui, title, |ui| {
                if small_button(ui, "exporting-these-meetings").clicked() {
                    let meetings = series.points.iter().map(|point| point.meeting);
                    let meetings: BTreeSet<MeetingId> = meetings.collect();
                    let meetings = ExportOf::Meetings(meetings.into_iter().collect());
                    action = Some(Action::AskExport(meetings));
                }
            });
            ui.add_space(theme::TIGHT);
            action = block(ui, series).or(action.take());
        });
    action
}

/// What a series has to show, without its title and place to scroll.
pub(super) fn block(ui: &mut Ui, series: &FigureSeries) -> Option<Action> {
    let mut action = None;
    // Per cent and money share no axis: a chart for each unit.
    for unit in units(series) {
        let of_unit: Vec<usize> = (0..series.points.len())
            .filter(|index| same_axis(&series.points[*index].figure, &unit))
            .collect();
        if of_unit.len() > 1 {
            card(ui, |ui| {
                heading(ui, &axis_title(&unit), "");
                let clicked = draw(ui, series, &of_unit);
                action = action.take().or(clicked);
            });
        }
    }
    for conflict in &series.conflicts {
        card(ui, |ui| {
            let period = conflict.period.as_ref().map(date_words);
            let words = tr_with(
                "figures-conflict",
                &[("period", period.as_deref().unwrap_or_default())],
            );
            ui.label(RichText::new(words).color(theme::PROBLEM));
            for index in &conflict.points {
                let point = &series.points[*index];
                let words = format!("{} \u{2013} {}", value(&point.figure), who(point));
                ui.add(Label::new(words).wrap());
            }
        });
    }
    card(ui, |ui| {
        let all = series.points.len() + series.earlier;
        heading(ui, tr("figures-mentions"), &all.to_string());
        for point in series.points.iter().rev() {
            ui.separator();
            let asked = mention(ui, point);
            action = action.take().or(asked);
        }
        if series.earlier > 0 {
            ui.separator();
            let count = series.earlier.to_string();
            aside(ui, &tr_with("figures-earlier", &[("count", &count)]));
        }
    });
    action
}

/// What shares an axis: the unit, and whether it is a level or a change.
fn units(series: &FigureSeries) -> Vec<Figure> {
    let mut units: Vec<Figure> = Vec::new();
    for point in &series.points {
        if !units.iter().any(|unit| same_axis(&point.figure, unit)) {
            units.push(point.figure.clone());
        }
    }
    units
}

fn same_axis(one: &Figure, other: &Figure) -> bool {
    one.unit == other.unit
        && one.measure == other.measure
        && fold(&one.population) == fold(&other.population)
}

fn axis_title(figure: &Figure) -> String {
    let unit = match &figure.unit {
        Unit::Percent => tr("unit-percent").to_owned(),
        Unit::NotStated => tr("unit-not-stated").to_owned(),
        Unit::Money(currency) if currency.is_empty() => figure
            .lacks_in(Language::current().code())
            .unwrap_or_default()
            .to_owned(),
        unit => unit.of().to_owned(),
    };
    let mut parts = vec![unit, tr(figure.measure.label_key()).to_owned()];
    if !figure.population.is_empty() {
        parts.push(figure.population.clone());
    }
    dotted(&parts)
}

fn draw(ui: &mut Ui, series: &FigureSeries, shown: &[usize]) -> Option<Action> {
    let when = |point: &SeriesPoint| {
        point
            .figure
            .period
            .as_ref()
            .map_or_else(|| point.date.latest(), EdtfDate::latest)
    };
    let days = |day: crate::model::Day| {
        let since = day - jiff::civil::date(2000, 1, 1);
        f64::from(since.get_days())
    };
    let mut order: Vec<usize> = shown.to_vec();
    order.sort_by_key(|index| when(&series.points[*index]));
    let mut spans: Vec<FigureSpan> = order
        .iter()
        .map(|index| series.points[*index].figure.span())
        .collect();
    spans.sort_unstable();
    spans.dedup();
    let marks: Vec<Mark> = order
        .iter()
        .map(|index| {
            let point = &series.points[*index];
            Mark {
                at: days(when(point)),
                value: point.number,
                words: format!("{}\n{}", value(&point.figure), who(point)),
                label: point
                    .figure
                    .bound_in(Language::current().code(), point.figure.scale),
                line: spans
                    .iter()
                    .position(|span| *span == point.figure.span())
                    .unwrap_or_default(),
                is_exact: point.figure.qualifier == Qualifier::Exactly,
                is_disputed: series
                    .conflicts
                    .iter()
                    .any(|conflict| conflict.points.contains(index)),
            }
        })
        .collect();
    // Each period stands under its own points, as it does on paper; a year has no tick
    // of its own where nothing is told of it.
    let mut ticks: Vec<Tick> = order
        .iter()
        .map(|index| {
            let point = &series.points[*index];
            let period = point.figure.period.as_ref().unwrap_or(&point.date);
            (days(when(point)), date_words(period))
        })
        .collect();
    ticks.dedup();
    let clicked = chart(ui, 220.0, &marks, &ticks)?;
    Some(Action::Go(Place::Meeting(
        series.points[order[clicked]].meeting,
    )))
}

/// One mention, with the meeting and the sources it came from.
fn mention(ui: &mut Ui, point: &SeriesPoint) -> Option<Action> {
    let mut action = None;
    columns_where_room(ui, &[2.0, 3.0, 1.2], 560.0, |column, ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        match column {
            0 => {
                let value = RichText::new(value(&point.figure));
                ui.add(Label::new(value.font(theme::bold_font(theme::BODY_SIZE))).wrap());
                if let Some(period) = &point.figure.period {
                    aside(ui, &date_words(period));
                }
            }
            1 => {
                if let (Some(person), false) = (point.speaker, point.speaker_name.is_empty()) {
                    action = link(ui, &point.speaker_name, Place::Person(person));
                }
                if !point.figure.note.is_empty() {
                    ui.label(&point.figure.note);
                }
                doubt(ui, &point.figure.doubt);
                for source in &point.sources {
                    ui.add(
                        Label::new(
                            RichText::new(source)
                                .size(theme::SMALL_SIZE)
                                .color(theme::MUTED),
                        )
                        .wrap(),
                    );
                }
            }
            _ => {
                ui.label(date_words(&point.date));
                let asked = link(ui, &point.reference, Place::Meeting(point.meeting));
                action = action.take().or(asked);
                if small_button(ui, "button-copy-citation").clicked() {
                    action = Some(Action::Copy(citation(point)));
                }
            }
        }
    });
    action
}

/// A mention as it can be cited.
fn citation(point: &SeriesPoint) -> String {
    let mut parts = vec![format!(
        "{}: {}",
        point.figure.indicator,
        value(&point.figure)
    )];
    if let Some(period) = &point.figure.period {
        parts.push(date_words(period));
    }
    parts.push(who(point));
    parts.join(", ")
}

fn who(point: &SeriesPoint) -> String {
    let parts = [
        point.speaker_name.clone(),
        date_words(&point.date),
        point.reference.clone(),
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A figure's value as it is said: "more than 15,000 tonnes".
pub(super) fn value(figure: &Figure) -> String {
    figure.words_in(Language::current().code())
}
