//! A field for a date, with what was understood beneath and a calendar to
//! pick from: F4 or the sign at its right end opens it. In the calendar arrow
//! keys go by days and weeks, Page Up and Page Down by months, with Shift by
//! years; Enter takes the day, Escape closes.

use egui::{
    Align, Align2, Area, Button, CursorIcon, EventFilter, Frame, Id, Key, Layout, Modifiers, Order,
    Rect, Response, RichText, Sense, Stroke, Ui,
};
use jiff::{Span, civil};

use super::edits::note_edit;
use super::field::Field;
use super::offers::beside;
use crate::model::{Day, EdtfDate, FieldName, Problem, RecordId};
use crate::ui::command::Command;
use crate::ui::notation::{date_doubt, notation, understood_date};
use crate::ui::{date_words, theme, tr};

/// How tall an open calendar is at most.
const HEIGHT: f32 = 270.0;

/// And how tall where there is less room: lower days, and no word of the keys.
const LOW: f32 = 196.0;

/// And how wide.
const WIDTH: f32 = 262.0;

/// How wide a field is that holds a day in words beside its sign.
const ROOM_FOR_A_DAY: f32 = 165.0;

/// The open calendar of a field.
#[derive(Debug, Clone, Copy)]
struct Calendar {
    day: Day,
    area: Option<Rect>,
}

/// A date field; see the module.
pub struct DateField<'a> {
    /// The record and the catalogue key of the label.
    pub at: (RecordId, &'static str),
    /// Where problems are shown.
    pub name: FieldName,
    /// Whether it must be filled in.
    pub required: bool,
    /// The day the calendar opens at while the field holds no date; today's when empty.
    pub near: &'a str,
}

/// Draws a date field over the whole width there is.
pub fn date_field(
    ui: &mut Ui,
    field: &DateField<'_>,
    value: &mut String,
    problems: &[Problem],
) -> Response {
    let (record, key) = field.at;
    let id = Field::id(record, key);
    let place = id.with("calendar");
    let mut open: Option<Calendar> = ui.data(|data| data.get_temp(place)).flatten();
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let mut picked = None;
    if has_focus {
        if Command::OpenCalendar.is_pressed(ui.ctx()) {
            open = match open {
                Some(_) => None,
                None => Some(Calendar::at(ui, value, field.near)),
            };
        } else if open.is_some() && pressed(Modifiers::NONE, Key::Escape) {
            // The form's own Escape comes after what is open in it.
            open = None;
        } else if let Some(calendar) = &mut open {
            calendar.day = keyed(calendar.day, &pressed);
            if pressed(Modifiers::NONE, Key::Enter) {
                picked = Some(calendar.day);
            }
        }
    }
    let notation = notation(ui.ctx());
    let words = understood_date(value, notation);
    let mut edit = Field::new(record, key, value)
        .checked(field.name)
        .understood(words)
        .hint(if ui.available_width() < ROOM_FOR_A_DAY {
            "form-date-hint-short"
        } else {
            "form-date-hint"
        })
        .room_for_sign()
        .tip("form-tip-date");
    if field.required {
        edit = edit.required();
    }
    let response = edit.show(ui, problems);
    if sign(ui, &response, id).clicked() {
        open = match open {
            Some(_) => None,
            None => Some(Calendar::at(ui, value, field.near)),
        };
        response.request_focus();
    }
    if open.is_some() {
        keep_keys(ui, id);
    }
    date_doubt(ui, value);
    if let Some(calendar) = &mut open {
        picked = calendar.show(ui, id, &response).or(picked);
        let pointer_inside = calendar.area.is_some_and(|area| {
            ui.input(|input| input.pointer.interact_pos())
                .is_some_and(|at| area.contains(at))
        });
        let leaves = response.lost_focus() && !pointer_inside;
        if let Some(day) = picked {
            *value = date_words(&EdtfDate::day(day));
            note_edit(ui.ctx());
            response.request_focus();
        }
        if picked.is_some() || response.changed() || leaves {
            open = None;
        }
    }
    ui.data_mut(|data| data.insert_temp(place, open));
    response
}

/// Has the field keep the cursor while the keys of an open calendar are pressed.
fn keep_keys(ui: &Ui, id: Id) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// The day the keys pressed lead to.
fn keyed(day: Day, pressed: &dyn Fn(Modifiers, Key) -> bool) -> Day {
    let mut day = day;
    for (modifiers, key, span) in [
        (Modifiers::SHIFT, Key::PageUp, Span::new().years(-1)),
        (Modifiers::SHIFT, Key::PageDown, Span::new().years(1)),
        (Modifiers::NONE, Key::PageUp, Span::new().months(-1)),
        (Modifiers::NONE, Key::PageDown, Span::new().months(1)),
        (Modifiers::NONE, Key::ArrowLeft, Span::new().days(-1)),
        (Modifiers::NONE, Key::ArrowRight, Span::new().days(1)),
        (Modifiers::NONE, Key::ArrowUp, Span::new().days(-7)),
        (Modifiers::NONE, Key::ArrowDown, Span::new().days(7)),
    ] {
        if pressed(modifiers, key) {
            day = day.checked_add(span).unwrap_or(day);
        }
    }
    day
}

/// The sign at the field's right end. It is no stop for Tab: F4 does the same.
fn sign(ui: &Ui, field: &Response, id: Id) -> Response {
    let size = 14.0;
    let centre = egui::pos2(field.rect.right() - size, field.rect.top() + 13.0);
    let rect = Rect::from_center_size(centre, egui::Vec2::splat(size));
    let response = ui
        .interact(rect.expand(4.0), id.with("sign"), Sense::CLICK)
        .on_hover_cursor(CursorIcon::PointingHand);
    let ink = if response.hovered() {
        theme::ACCENT
    } else {
        theme::MUTED
    };
    let painter = ui.painter();
    let page = rect.shrink2(egui::vec2(0.5, 1.5));
    painter.rect_stroke(page, 2.0, Stroke::new(1.0, ink), egui::StrokeKind::Inside);
    let line = page.top() + 3.5;
    painter.hline(page.x_range(), line, Stroke::new(1.0, ink));
    for x in [page.left() + 4.0, page.right() - 4.0] {
        painter.vline(
            x,
            page.top() - 1.5..=page.top() + 1.0,
            Stroke::new(1.0, ink),
        );
    }
    response
}

/// The room under a field or above it, whichever has more.
fn room_of(ui: &Ui, field: Rect) -> f32 {
    let window = ui.ctx().content_rect();
    (window.bottom() - field.bottom()).max(field.top() - window.top())
}

/// Whether neither holds a calendar of the usual height.
fn is_low(ui: &Ui, field: Rect) -> bool {
    room_of(ui, field) < HEIGHT + 8.0
}

impl Calendar {
    fn at(ui: &Ui, value: &str, near: &str) -> Self {
        let notation = notation(ui.ctx());
        let day = [value, near]
            .into_iter()
            .find_map(|text| notation.read_date(text).ok())
            .map(|date| date.earliest())
            .filter(|day| *day > Day::MIN);
        Self {
            day: day.unwrap_or_else(crate::clock::today),
            area: None,
        }
    }

    /// Where it stands: under or above its field, or, where a low window has no room for
    /// that, at its side, so that what is typed stays in sight.
    fn place(&self, ui: &Ui, field: Rect) -> (Align2, egui::Pos2) {
        let window = ui.ctx().content_rect();
        let (usual, width) = (if is_low(ui, field) { LOW } else { HEIGHT }, WIDTH);
        let height = self.area.map_or(usual, |area| area.height());
        if room_of(ui, field) >= height + 4.0 {
            return beside(ui, field, height);
        }
        let top = field.top().min(window.bottom() - height).max(window.top());
        if window.right() - field.right() >= width + 4.0 {
            (Align2::LEFT_TOP, egui::pos2(field.right() + 2.0, top))
        } else if field.left() - window.left() >= width + 4.0 {
            (Align2::RIGHT_TOP, egui::pos2(field.left() - 2.0, top))
        } else {
            beside(ui, field, height)
        }
    }

    /// Draws the month; the day clicked, if one was.
    fn show(&mut self, ui: &Ui, id: Id, field: &Response) -> Option<Day> {
        let mut picked = None;
        let (pivot, place) = self.place(ui, field.rect);
        let is_low = is_low(ui, field.rect);
        let area = Area::new(id.with("month"))
            .order(Order::Foreground)
            .constrain(true)
            .pivot(pivot)
            .fixed_pos(place)
            .show(ui.ctx(), |ui| {
                Frame::popup(ui.style()).inner_margin(10).show(ui, |ui| {
                    ui.spacing_mut().item_spacing = egui::vec2(2.0, 2.0);
                    ui.set_width(7.0 * 34.0);
                    self.head(ui);
                    picked = self.weeks(ui, is_low);
                    if !is_low {
                        ui.label(
                            RichText::new(tr("form-calendar-keys"))
                                .size(theme::SMALL_SIZE)
                                .color(theme::MUTED),
                        );
                    }
                });
            });
        self.area = Some(area.response.rect);
        picked
    }

    fn head(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let step = |ui: &mut Ui, words: &str| {
                ui.add(
                    Button::new(words)
                        .stroke(Stroke::NONE)
                        .fill(theme::PAPER)
                        .small(),
                )
                .clicked()
            };
            if step(ui, "\u{2039}") {
                self.day = self
                    .day
                    .checked_add(Span::new().months(-1))
                    .unwrap_or(self.day);
            }
            let month = self.day.first_of_month();
            let words = format!("{}-{:02}", month.year(), month.month())
                .parse::<EdtfDate>()
                .map(|date| date_words(&date))
                .unwrap_or_default();
            ui.label(RichText::new(words).font(theme::bold_font(theme::BODY_SIZE)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if step(ui, "\u{203a}") {
                    self.day = self
                        .day
                        .checked_add(Span::new().months(1))
                        .unwrap_or(self.day);
                }
            });
        });
    }

    fn weeks(&self, ui: &mut Ui, is_low: bool) -> Option<Day> {
        let mut picked = None;
        let first = self.day.first_of_month();
        let lead = first.weekday().to_monday_zero_offset();
        let cell = egui::vec2(32.0, if is_low { 19.0 } else { 26.0 });
        ui.horizontal(|ui| {
            for day in tr("form-calendar-days").split_whitespace() {
                let (rect, _) = ui.allocate_exact_size(cell, Sense::hover());
                let font = egui::FontId::proportional(theme::SMALL_SIZE);
                ui.painter().text(
                    rect.center(),
                    Align2::CENTER_CENTER,
                    day,
                    font,
                    theme::MUTED,
                );
            }
        });
        let today = crate::clock::today();
        for week in 0..6_i32 {
            let start = week * 7 - i32::from(lead);
            if start >= i32::from(first.days_in_month()) {
                break;
            }
            ui.horizontal(|ui| {
                for offset in start..start + 7 {
                    let day = first.checked_add(Span::new().days(offset)).unwrap_or(first);
                    if self.cell(ui, day, cell, day == today) {
                        picked = Some(day);
                    }
                }
            });
        }
        picked
    }

    fn cell(&self, ui: &mut Ui, day: civil::Date, size: egui::Vec2, is_today: bool) -> bool {
        let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
        let in_month = day.month() == self.day.month();
        let fill = if day == self.day {
            theme::ACCENT
        } else if response.hovered() {
            theme::CHOSEN
        } else {
            theme::PAPER
        };
        let ink = match (day == self.day, in_month) {
            (true, _) => theme::PAPER,
            (false, true) => theme::INK,
            (false, false) => theme::FIELD_LINE,
        };
        let painter = ui.painter();
        painter.rect_filled(rect, 4.0, fill);
        if is_today {
            let line = Stroke::new(1.0, theme::ACCENT);
            painter.rect_stroke(rect, 4.0, line, egui::StrokeKind::Inside);
        }
        let font = egui::FontId::proportional(theme::BODY_SIZE);
        painter.text(
            rect.center(),
            Align2::CENTER_CENTER,
            day.day().to_string(),
            font,
            ink,
        );
        response.clicked()
    }
}
