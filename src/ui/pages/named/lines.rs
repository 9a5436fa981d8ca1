//! The list of names with its filter, drawn only where it is in view, so that
//! ten thousand names are as quick as ten.

use egui::{Align2, Id, Key, Rect, Response, RichText, Role, Sense, TextEdit, Ui, WidgetInfo};

use super::Words;
use crate::model::{NameKey, fold};
use crate::ui::command::Command;
use crate::ui::widgets::{enter_rows, primary_button, record_rows, type_into_filter};
use crate::ui::{order, theme, tr, tr_with};

const ROW_HEIGHT: f32 = 46.0;

/// One record in the list.
pub struct NameLine<I> {
    /// Which.
    pub id: I,
    /// The name shown.
    pub name: String,
    /// What tells it apart: an office, a kind.
    pub detail: String,
    /// A word at the right: a code, or what is due.
    pub tag: String,
    /// Whether the tag asks for something to be done.
    pub is_due: bool,
    /// All it is found by, folded.
    pub folded: String,
    /// The names as they sound.
    pub sound: Vec<String>,
}

impl<I> NameLine<I> {
    /// Whether each typed word is in the line, as it is written or as it sounds.
    fn matches(&self, words: &[(String, String)]) -> bool {
        words.iter().all(|(word, sound)| {
            self.folded
                .split([' ', '-', '(', '\u{2013}'])
                .any(|own| own.starts_with(word.as_str()))
                || (sound.len() > 2 && self.sound.iter().any(|own| own.starts_with(sound.as_str())))
        })
    }
}

/// The list, and what is typed into its filter.
pub struct NameList<I> {
    lines: Vec<NameLine<I>>,
    filter: String,
    /// The lines shown, as positions among all.
    shown: Vec<usize>,
}

impl<I> Default for NameList<I> {
    fn default() -> Self {
        Self {
            lines: Vec::new(),
            filter: String::new(),
            shown: Vec::new(),
        }
    }
}

impl<I: Copy + PartialEq> NameList<I> {
    /// The id of the filter's field.
    pub fn filter_id() -> Id {
        Id::unique("names-filter")
    }

    /// Shows other lines, in the order of their names.
    pub fn set(&mut self, mut lines: Vec<NameLine<I>>) {
        lines.sort_by_cached_key(|line| fold(&line.name));
        self.lines = lines;
        self.refresh();
    }

    /// The first of the records shown.
    pub fn first(&self) -> Option<I> {
        self.shown.first().map(|index| self.lines[*index].id)
    }

    fn refresh(&mut self) {
        let words: Vec<(String, String)> = self
            .filter
            .split_whitespace()
            .map(|word| (fold(word), NameKey::of(word).words().concat()))
            .collect();
        self.shown = (0..self.lines.len())
            .filter(|index| self.lines[*index].matches(&words))
            .collect();
    }

    /// Draws the list; gives the record chosen.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        open: Option<I>,
        wants_new: &mut bool,
    ) -> Option<I> {
        ui.horizontal(|ui| {
            ui.label(RichText::new(tr(words.title)).font(theme::bold_font(theme::HEADING_SIZE)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                *wants_new = primary_button(ui, words.new)
                    .on_hover_text(Command::NewRecord.tip(ui.ctx()))
                    .clicked();
            });
        });
        let filter = TextEdit::singleline(&mut self.filter)
            .id(Self::filter_id())
            .hint_text(RichText::new(tr(words.hint)).color(theme::FIELD_LINE))
            .margin(egui::Margin::symmetric(8, 5))
            .desired_width(ui.available_width());
        let filter = ui.add(filter).on_hover_text(Command::Find.tip(ui.ctx()));
        filter.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr(words.filter)));
        order::beneath(ui, filter.id, &self.filter);
        if filter.changed() {
            self.refresh();
        }
        let goes_down = filter.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown));
        let entered = filter.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if self.shown.is_empty() {
            let key = if self.lines.is_empty() {
                words.empty
            } else {
                words.no_match
            };
            ui.add_space(theme::GAP);
            ui.label(RichText::new(tr(key)).color(theme::MUTED));
            return None;
        }
        let count = self.shown.len().to_string();
        ui.label(super::muted(&tr_with(words.count, &[("count", &count)])));
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut chosen = entered.then(|| self.lines[self.shown[0]].id);
        let list = Id::unique("names-list");
        if goes_down {
            enter_rows(ui, list, 0);
        }
        let drawn = record_rows(ui, list, (ROW_HEIGHT, self.shown.len()), |ui, index| {
            let line = &self.lines[self.shown[index]];
            let drawn = row(ui, line, open == Some(line.id));
            if drawn.clicked() {
                chosen = Some(line.id);
            }
            Some(drawn)
        });
        if let Some(typed) = drawn.typed {
            self.filter.push_str(&typed);
            type_into_filter(ui, Self::filter_id(), &self.filter);
            self.refresh();
        }
        chosen
    }
}

/// One name with what tells it apart beneath.
fn row<I>(ui: &mut Ui, line: &NameLine<I>, is_open: bool) -> Response {
    let size = egui::vec2(ui.available_width(), ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let name = format!("{} {} {}", line.name, line.detail, line.tag);
        WidgetInfo::selected(Role::Button, true, is_open, name.trim())
    });
    let fill = if is_open {
        theme::CHOSEN
    } else if response.hovered() || response.has_focus() {
        theme::HOVER
    } else {
        theme::GROUND
    };
    ui.painter().rect_filled(rect, 5.0, fill);
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, theme::ACCENT);
        ui.painter()
            .rect_stroke(rect, 5.0, stroke, egui::StrokeKind::Inside);
    }
    let inner = rect.shrink2(egui::vec2(10.0, 5.0));
    let small = egui::FontId::proportional(theme::SMALL_SIZE);
    let mut name_room = inner;
    if !line.tag.is_empty() {
        let ink = if line.is_due {
            theme::PROBLEM
        } else {
            theme::MUTED
        };
        let tag = ui.painter().text(
            inner.right_top() + egui::vec2(0.0, 2.0),
            Align2::RIGHT_TOP,
            &line.tag,
            small.clone(),
            ink,
        );
        name_room.max.x = tag.min.x - 6.0;
    }
    one_line(
        ui,
        name_room,
        0.0,
        &line.name,
        theme::bold_font(theme::BODY_SIZE),
        theme::INK,
    );
    one_line(ui, inner, 19.0, &line.detail, small, theme::MUTED);
    response
}

/// Text cut with an ellipsis where the row ends.
fn one_line(ui: &Ui, inner: Rect, down: f32, words: &str, font: egui::FontId, ink: egui::Color32) {
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(inner.width());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter()
        .galley(inner.left_top() + egui::vec2(0.0, down), galley, ink);
}
