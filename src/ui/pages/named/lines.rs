//! The list of names with its filter, drawn only where it is in view, so that
//! ten thousand names are as quick as ten.

use egui::{Align2, Id, Key, Response, RichText, Role, Sense, TextEdit, Ui, WidgetInfo};

use super::Words;
use crate::model::{NameKey, fold};
use crate::ui::command::Command;
use crate::ui::widgets::{
    enter_rows, example, extent, fit, head_of_list, keyed_into_rows, primary_button, record_rows,
    type_into_filter,
};
use crate::ui::{in_order, order, theme, tr, tr_with};

/// Height of a row of two lines, and of one of three.
const ROW: (f32, f32) = (46.0, 64.0);

/// Names and details of more signs than this take two lines.
const LONG: usize = 36;

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
    /// Whether one of them needs a line more.
    has_long: bool,
}

impl<I> Default for NameList<I> {
    fn default() -> Self {
        Self {
            lines: Vec::new(),
            filter: String::new(),
            shown: Vec::new(),
            has_long: false,
        }
    }
}

/// What was chosen in a list.
pub(super) enum Chosen<I> {
    /// A record, to be opened.
    One(I),
    /// All that the filter leaves, to be exported.
    These(Vec<I>),
}

impl<I: Copy + PartialEq> NameList<I> {
    /// The id of the filter's field.
    pub fn filter_id() -> Id {
        Id::unique("names-filter")
    }

    /// Shows other lines, in the order of their names.
    pub fn set(&mut self, mut lines: Vec<NameLine<I>>) {
        lines.sort_by_cached_key(|line| in_order(&line.name));
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
        let is_long = |words: &str| extent(words) > LONG;
        let mut shown = self.shown.iter().map(|index| &self.lines[*index]);
        self.has_long = shown.any(|line| {
            let first = extent(&line.name) + extent(&line.tag);
            first > LONG - 4 || is_long(&line.detail)
        });
    }

    /// Draws the list; gives what was chosen.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        open: Option<I>,
        wants_new: &mut bool,
    ) -> Option<Chosen<I>> {
        let title = RichText::new(tr(words.title)).font(theme::bold_font(theme::HEADING_SIZE));
        head_of_list(ui, title, |ui| {
            *wants_new = primary_button(ui, words.new)
                .on_hover_text(Command::NewRecord.tip(ui.ctx()))
                .clicked();
        });
        let filter = TextEdit::singleline(&mut self.filter)
            .id(Self::filter_id())
            .hint_text(example(words.hint))
            .margin(egui::Margin::symmetric(8, 5))
            .desired_width(ui.available_width());
        let filter = ui.add(filter).on_hover_text(Command::Find.tip(ui.ctx()));
        filter.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr(words.filter)));
        order::beneath(ui, filter.id, &self.filter);
        if filter.changed() {
            self.refresh();
        }
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
        let mut chosen = entered.then(|| Chosen::One(self.lines[self.shown[0]].id));
        ui.horizontal_wrapped(|ui| {
            ui.label(super::muted(&tr_with(words.count, &[("count", &count)])));
            let these = RichText::new(tr("exporting-these")).size(theme::SMALL_SIZE);
            if ui.link(these).clicked() {
                let shown = self.shown.iter().map(|index| self.lines[*index].id);
                chosen = Some(Chosen::These(shown.collect()));
            }
        });
        ui.spacing_mut().item_spacing.y = 2.0;
        let list = Id::unique("names-list");
        if let Some(row) = keyed_into_rows(ui, list, &filter) {
            enter_rows(ui, list, row);
        }
        let height = if self.has_long { ROW.1 } else { ROW.0 };
        let drawn = record_rows(ui, list, (height, self.shown.len()), |ui, index| {
            let line = &self.lines[self.shown[index]];
            let drawn = row(ui, height, line, open == Some(line.id));
            if drawn.clicked() {
                chosen = Some(Chosen::One(line.id));
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
fn row<I>(ui: &mut Ui, height: f32, line: &NameLine<I>, is_open: bool) -> Response {
    let size = egui::vec2(ui.available_width(), height);
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
    let bold = (theme::bold_font(theme::BODY_SIZE), theme::INK);
    let most = if height > ROW.0 { 2 } else { 1 };
    let painter = ui.painter();
    let name = fit(painter, &line.name, bold, name_room.width(), most);
    let lines = most + 1 - name.rows.len();
    let beneath = 1.0 + name.size().y;
    let look = (small, theme::MUTED);
    let detail = fit(painter, &line.detail, look, inner.width(), lines);
    let is_cut = name.elided || detail.elided;
    painter.galley(inner.left_top(), name, theme::INK);
    painter.galley(
        inner.left_top() + egui::vec2(0.0, beneath),
        detail,
        theme::MUTED,
    );
    if is_cut {
        response.on_hover_text(format!("{}\n{}", line.name, line.detail))
    } else {
        response
    }
}
