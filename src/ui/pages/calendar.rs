//! The month: meetings and the days commitments fall due.

use std::collections::BTreeMap;

use egui::{
    Align2, CentralPanel, FontId, Pos2, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    pos2, vec2,
};

use crate::model::{Day, EdtfDate};
use crate::press::Subject;
use crate::store::{CommitmentFilter, CommitmentLine, Store, StoreError};
use crate::ui::notation::WEEKDAY_KEYS;
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{aside, called, fit, small_button};
use crate::ui::{Action, date_words, in_heading, theme, tr, tr_with};

/// Width of the longest month with its year.
const MONTH_WIDTH: f32 = 200.0;

/// Weeks a month can touch.
const WEEKS: i16 = 6;

/// The least height of a week: the day and one line.
const LOWEST: f32 = 48.0;

/// Meetings and events told above the month, of which the day is not known.
const MOST_VAGUE: usize = 6;

/// Height of one entry of a day.
const ENTRY: f32 = 18.0;

/// The room.
#[derive(Debug, Default)]
pub struct CalendarRoom {
    /// The first day of the month shown; that of today until another is chosen.
    month: Option<Day>,
    days: BTreeMap<Day, Vec<Entry>>,
    /// Meetings and events of the month of which the day is not known: when, and what.
    vague: Vec<(String, String)>,
    stale: bool,
}

/// What is on a day.
#[derive(Debug, Clone)]
struct Entry {
    words: String,
    place: Place,
    mark: Mark,
}

/// How an entry is marked: its kind is told by shape, not by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A meeting, a full circle.
    Meeting,
    /// A related event, a ring.
    Event,
    /// A commitment due, a square.
    Due,
    /// A commitment overdue.
    Overdue,
}

impl Entry {
    const fn new(words: String, place: Place, mark: Mark) -> Self {
        Self { words, place, mark }
    }
}

impl RoomPage for CalendarRoom {
    fn turn_to(&mut self, _place: &Place) {}

    fn load(&mut self, store: &Store, context: &PageContext) -> Result<(), StoreError> {
        let month = *self.month.get_or_insert(context.today.first_of_month());
        let (from, to) = (grid_start(month), grid_end(month));
        self.days.clear();
        self.vague.clear();
        for line in store.meetings_between(from, to)? {
            if let Some((first, last)) = line.date.known_days() {
                self.put(
                    (first.max(from), last.min(to)),
                    &Entry::new(line.title.clone(), Place::Meeting(line.id), Mark::Meeting),
                );
            } else if is_in(&line.date, month) {
                self.vague.push((date_words(&line.date), line.title));
            }
        }
        for event in store.events_between(from, to)? {
            let Some(date) = &event.date else { continue };
            if let Some((first, last)) = date.known_days() {
                let place = Place::MeetingAt(event.meeting, event.id.record());
                let words = tr_with("calendar-event", &[("title", &event.title)]);
                self.put(
                    (first.max(from), last.min(to)),
                    &Entry::new(words, place, Mark::Event),
                );
            } else if is_in(date, month) {
                self.vague.push((date_words(date), event.title));
            }
        }
        let due = CommitmentFilter {
            open: Some(true),
            due_from: Some(from),
            due_by: Some(to),
            ..CommitmentFilter::default()
        };
        for line in store.commitments(&due, context.today)? {
            if let Some(day) = line.due.as_ref().map(EdtfDate::latest)
                && (from..=to).contains(&day)
            {
                self.days.entry(day).or_default().push(of_commitment(&line));
            }
        }
        self.stale = false;
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| {
                let asked = self.bar(ui, context.today);
                let room = ui.available_height();
                let area = ScrollArea::vertical()
                    .id_salt("calendar")
                    .auto_shrink([false, false]);
                let opened = area.show(ui, |ui| self.grid(ui, context.today, room));
                asked.or(opened.inner)
            })
            .inner
    }

    fn place(&self) -> Place {
        Place::Room(Room::Calendar)
    }

    fn needs_load(&self) -> bool {
        self.stale
    }
}

impl CalendarRoom {
    /// Puts an entry on each day of a span.
    fn put(&mut self, (first, last): (Day, Day), entry: &Entry) {
        let mut day = first;
        while day <= last {
            self.days.entry(day).or_default().push(entry.clone());
            match day.tomorrow() {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
    }

    fn bar(&mut self, ui: &mut Ui, today: Day) -> Option<Action> {
        let month = self.month.unwrap_or(today);
        let mut go = None;
        let mut action = None;
        ui.horizontal_wrapped(|ui| {
            let named = format!("{:04}-{:02}", month.year(), month.month());
            let words = named
                .parse()
                .map_or(named, |month: EdtfDate| in_heading(&date_words(&month)));
            // Room for the longest month, so that the buttons stay under the pointer.
            ui.allocate_ui(egui::vec2(MONTH_WIDTH, 28.0), |ui| {
                ui.set_width(MONTH_WIDTH);
                ui.label(
                    RichText::new(words)
                        .font(theme::bold_font(theme::TITLE_SIZE))
                        .color(theme::ACCENT),
                );
            });
            for (key, months) in [("calendar-year-back", -12), ("calendar-month-back", -1)] {
                if small_button(ui, key).clicked() {
                    go = Some(months);
                }
            }
            if small_button(ui, "calendar-today").clicked() {
                go = Some(0);
            }
            for (key, months) in [("calendar-month-on", 1), ("calendar-year-on", 12)] {
                if small_button(ui, key).clicked() {
                    go = Some(months);
                }
            }
            if small_button(ui, "calendar-digest").clicked() {
                let period = Subject::Period(month, month.last_of_month());
                action = Some(Action::AskPrintOf(period));
            }
        });
        if let Some(months) = go {
            let from = if months == 0 { today } else { month };
            let to = from.saturating_add(jiff::Span::new().months(months));
            self.month = Some(to.first_of_month());
            self.stale = true;
        }
        for (date, title) in self.vague.iter().take(MOST_VAGUE) {
            aside(
                ui,
                &tr_with("calendar-vague", &[("date", date), ("title", title)]),
            );
        }
        if self.vague.len() > MOST_VAGUE {
            let more = (self.vague.len() - MOST_VAGUE).to_string();
            aside(ui, &tr_with("board-more", &[("count", &more)]));
        }
        ui.add_space(theme::TIGHT);
        action
    }

    /// The weeks, which take the room there is; a low window scrolls them.
    fn grid(&self, ui: &mut Ui, today: Day, room: f32) -> Option<Action> {
        let mut action = None;
        let month = self.month?;
        let width = ui.available_width() / 7.0;
        let top = ui.cursor().min;
        let head = 22.0;
        let height = ((room - head) / f32::from(WEEKS)).max(LOWEST);
        let look = (FontId::proportional(theme::SMALL_SIZE), theme::MUTED);
        // All are short where one would be cut.
        let is_long = WEEKDAY_KEYS.iter().any(|key| {
            let words = fit(ui.painter(), tr(key), look.clone(), width - 10.0, 1);
            words.elided
        });
        for (column, key) in (0_u8..).zip(WEEKDAY_KEYS) {
            let at = top + vec2(width * f32::from(column) + 8.0, 2.0);
            let mut short = tr("form-calendar-days").split_whitespace();
            let short = short.nth(usize::from(column)).unwrap_or_default();
            let name = if is_long { short } else { tr(key) };
            let words = fit(ui.painter(), name, look.clone(), width - 10.0, 1);
            ui.painter().galley(at, words, theme::MUTED);
        }
        let mut day = grid_start(month);
        for week in 0..WEEKS {
            for column in 0_u8..7 {
                let corner = pos2(
                    top.x + width * f32::from(column),
                    top.y + head + height * f32::from(week),
                );
                let cell = Rect::from_min_size(corner, vec2(width, height));
                let is_here = day.month() == month.month();
                let asked = self.cell(ui, cell.shrink(1.0), day, is_here, day == today);
                action = action.or(asked);
                day = day.saturating_add(jiff::Span::new().days(1));
            }
        }
        ui.allocate_space(vec2(0.0, head + height * f32::from(WEEKS)));
        action
    }

    fn cell(
        &self,
        ui: &mut Ui,
        cell: Rect,
        day: Day,
        is_here: bool,
        is_today: bool,
    ) -> Option<Action> {
        let mut action = None;
        let fill = if is_here { theme::PAPER } else { theme::GROUND };
        let line = if is_today {
            Stroke::new(2.0, theme::ACCENT)
        } else {
            Stroke::new(1.0, theme::LINE)
        };
        ui.painter().rect(cell, 4.0, fill, line, StrokeKind::Inside);
        let ink = if is_here { theme::INK } else { theme::MUTED };
        ui.painter().text(
            cell.left_top() + vec2(8.0, 5.0),
            Align2::LEFT_TOP,
            day.day().to_string(),
            FontId::proportional(theme::SMALL_SIZE),
            ink,
        );
        let entries = self.days.get(&day)?;
        let mut at = cell.left_top() + vec2(6.0, 23.0);
        for (index, entry) in entries.iter().enumerate() {
            let is_last = at.y + ENTRY * 2.0 > cell.bottom() && index + 1 < entries.len();
            if is_last {
                let more = (entries.len() - index).to_string();
                ui.painter().text(
                    at,
                    Align2::LEFT_TOP,
                    tr_with("board-more", &[("count", &more)]),
                    FontId::proportional(theme::SMALL_SIZE),
                    theme::MUTED,
                );
                break;
            }
            // Words take a second line where the cell has room for all that follow.
            let left = (entries.len() - index) as f32;
            let lines = if at.y + ENTRY * (left + 1.0) <= cell.bottom() {
                2
            } else {
                1
            };
            let (asked, height) = draw_entry(ui, at, cell, (entry, lines), (day, index));
            action = action.or(asked);
            at.y += height;
        }
        action
    }
}

fn draw_entry(
    ui: &mut Ui,
    at: Pos2,
    cell: Rect,
    (entry, lines): (&Entry, usize),
    id: (Day, usize),
) -> (Option<Action>, f32) {
    let width = cell.right() - 4.0 - at.x;
    let look = (FontId::proportional(theme::SMALL_SIZE), theme::INK);
    let words = fit(ui.painter(), &entry.words, look, width - 13.0, lines);
    let height = if words.rows.len() > 1 {
        words.size().y + 2.0
    } else {
        ENTRY
    };
    let rect = Rect::from_min_size(at, vec2(width, height));
    let response = ui.interact(
        rect,
        ui.scope_id().with(("entry", id.0.to_string(), id.1)),
        Sense::click(),
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &entry.words));
    let colour = match entry.mark {
        Mark::Overdue => theme::PROBLEM,
        Mark::Due => theme::GOOD,
        Mark::Meeting | Mark::Event => theme::ACCENT,
    };
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    // Under the pointer the whole is told; where the keyboard is, too.
    if response.has_focus() && words.elided {
        response.show_tooltip_text(&entry.words);
    }
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 3.0, theme::HOVER);
    }
    let centre = rect.left_top() + vec2(5.0, ENTRY / 2.0);
    match entry.mark {
        Mark::Due | Mark::Overdue => {
            let square = Rect::from_center_size(centre, vec2(7.0, 7.0));
            ui.painter().rect_filled(square, 1.0, colour);
        }
        Mark::Meeting => {
            ui.painter().circle_filled(centre, 3.5, colour);
        }
        Mark::Event => {
            ui.painter()
                .circle_stroke(centre, 3.0, Stroke::new(1.5, colour));
        }
    }
    let top = rect.center().y - words.size().y / 2.0;
    ui.painter()
        .galley(pos2(rect.left() + 13.0, top), words, theme::INK);
    let asked = response
        .on_hover_text(&entry.words)
        .clicked()
        .then(|| Action::Go(entry.place.clone()));
    (asked, height)
}

/// Whether a date can mean a day of a month.
fn is_in(date: &EdtfDate, month: Day) -> bool {
    date.earliest() <= month.last_of_month() && date.latest() >= month
}

fn of_commitment(line: &CommitmentLine) -> Entry {
    Entry {
        words: tr_with("calendar-due", &[("title", &called(line))]),
        place: Place::Commitment(line.id),
        mark: if line.is_overdue {
            Mark::Overdue
        } else {
            Mark::Due
        },
    }
}

/// The Monday on or before the first of a month.
fn grid_start(month: Day) -> Day {
    let since = month.weekday().to_monday_zero_offset();
    month.saturating_sub(jiff::Span::new().days(since))
}

fn grid_end(month: Day) -> Day {
    grid_start(month).saturating_add(jiff::Span::new().days(WEEKS * 7 - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_begins_on_a_monday_and_holds_the_month() {
        for month in [
            Day::constant(2021, 11, 1),
            Day::constant(2023, 10, 1),
            Day::constant(2024, 2, 1),
        ] {
            let start = grid_start(month);
            assert_eq!(start.weekday(), jiff::civil::Weekday::Monday);
            assert!(start <= month && grid_end(month) >= month.last_of_month());
        }
    }
}
