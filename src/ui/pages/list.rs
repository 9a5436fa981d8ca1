//! The list of meetings, newest first, with a filter.

use egui::{Align2, FontId, Id, Rect, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo};

use crate::model::{MeetingId, fold};
use crate::store::MeetingLine;
use crate::ui::place::Place;
use crate::ui::widgets::primary_button;
use crate::ui::{Action, theme, tr, tr_with};

const ROW_HEIGHT: f32 = 66.0;

/// The list and what is typed into its filter.
#[derive(Debug, Default)]
pub struct ListPage {
    filter: String,
    /// The lines shown, as positions in the whole list.
    shown: Vec<usize>,
    stale: bool,
}

impl ListPage {
    /// Says that the lines changed.
    pub fn lines_changed(&mut self) {
        self.stale = true;
    }

    fn refresh(&mut self, lines: &[MeetingLine]) {
        let words = fold(&self.filter);
        self.shown = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| {
                words
                    .split_whitespace()
                    .all(|word| line.filter_text.contains(word))
            })
            .map(|(index, _)| index)
            .collect();
        self.stale = false;
    }

    /// Draws the list; `open` is the meeting at the right.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        lines: &[MeetingLine],
        open: Option<MeetingId>,
    ) -> Option<Action> {
        let mut action = None;
        ui.horizontal(|ui| {
            ui.label(RichText::new(tr("list-title")).font(theme::bold_font(theme::HEADING_SIZE)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if primary_button(ui, "button-new-meeting")
                    .on_hover_text("Ctrl+N")
                    .clicked()
                {
                    action = Some(Action::NewMeeting);
                }
            });
        });
        let filter = TextEdit::singleline(&mut self.filter)
            .id(Id::unique("list-filter"))
            .hint_text(RichText::new(tr("list-filter-hint")).color(theme::FIELD_LINE))
            .margin(egui::Margin::symmetric(8, 5))
            .desired_width(ui.available_width());
        let filter = ui.add(filter).on_hover_text("Ctrl+F");
        filter.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr("list-filter")));
        if filter.changed() || self.stale {
            self.refresh(lines);
        }
        if lines.is_empty() {
            ui.add_space(theme::SECTION);
            ui.label(RichText::new(tr("list-empty")).color(theme::MUTED));
            return action;
        }
        if self.shown.is_empty() {
            ui.label(RichText::new(tr("list-no-match")).color(theme::MUTED));
            return action;
        }
        let count = self.shown.len().to_string();
        ui.label(
            RichText::new(tr_with("list-count", &[("count", &count)]))
                .size(theme::SMALL_SIZE)
                .color(theme::MUTED),
        );
        ui.spacing_mut().item_spacing.y = 2.0;
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show_rows(ui, ROW_HEIGHT, self.shown.len(), |ui, rows| {
                for line in self.shown[rows]
                    .iter()
                    .filter_map(|index| lines.get(*index))
                {
                    if row(ui, line, open == Some(line.id)) {
                        action = Some(Action::Go(Place::Meeting(line.id)));
                    }
                }
            });
        action
    }
}

/// One meeting: date and reference, the title on two lines, place and parties.
fn row(ui: &mut Ui, line: &MeetingLine, is_open: bool) -> bool {
    let size = egui::vec2(ui.available_width(), ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("{} {}", line.reference, line.title);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &name));
    let fill = if is_open {
        theme::CHOSEN
    } else if response.hovered() || response.has_focus() {
        theme::HOVER
    } else {
        theme::GROUND
    };
    ui.painter().rect_filled(rect, 5.0, fill);
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect,
            5.0,
            egui::Stroke::new(1.5, theme::ACCENT),
            egui::StrokeKind::Inside,
        );
    }
    let inner = rect.shrink2(egui::vec2(10.0, 7.0));
    let small = FontId::proportional(theme::SMALL_SIZE);
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    painter.text(
        inner.left_top(),
        Align2::LEFT_TOP,
        line.date.words(),
        small.clone(),
        theme::MUTED,
    );
    painter.text(
        inner.right_top(),
        Align2::RIGHT_TOP,
        &line.reference,
        small.clone(),
        theme::MUTED,
    );
    one_line(
        ui,
        inner,
        18.0,
        &line.title,
        theme::bold_font(theme::BODY_SIZE),
        theme::INK,
    );
    let mut parts = line.parties.clone();
    if !line.city.is_empty() {
        parts.push(line.city.clone());
    }
    one_line(
        ui,
        inner,
        38.0,
        &parts.join(" \u{b7} "),
        small,
        theme::MUTED,
    );
    response.on_hover_text(&line.title).clicked()
}

/// Text cut with an ellipsis where the row ends.
fn one_line(ui: &Ui, inner: Rect, down: f32, words: &str, font: FontId, colour: egui::Color32) {
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(inner.width());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter()
        .galley(inner.left_top() + egui::vec2(0.0, down), galley, colour);
}
