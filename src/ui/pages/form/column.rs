//! Draws the rows in view, each at its place in a tall column. Where the column
//! stands is [`sight`](super::sight)'s to say.

use egui::{
    Align, CornerRadius, Id, Layout, Rect, RichText, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    UiKind, UiStackInfo, pos2, vec2,
};

use super::FormPage;
use super::changes::Change;
use super::links;
use super::rows::{Placed, Row, Section};
use super::sight::{Cursor, Drawn};
use super::uncertain::can_doubt;
use crate::model::PassageId;
use crate::ui::command::Command;
use crate::ui::widgets::{Icon, icon_button, quiet, small_button};
use crate::ui::{theme, tr};

/// A row taken by its grip.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dragged {
    row: Row,
    /// The number of the row it would take the place of.
    to: Option<usize>,
}

impl FormPage {
    pub(super) fn column(&mut self, ui: &mut Ui) {
        let mut area = ScrollArea::vertical()
            .id_salt("form")
            .auto_shrink([false, false]);
        if let Some(offset) = self.sight.take() {
            area = area.vertical_scroll_offset(offset);
        }
        let output = area.show_viewport(ui, |ui, view| self.rows_in_view(ui, view));
        let offset = output.state.clamped_offset().y;
        let tall = output.content_size.y;
        self.sight
            .look(ui, output.inner_rect, output.inner, (offset, tall));
    }

    /// Draws what is in view.
    fn rows_in_view(&mut self, ui: &mut Ui, view: Rect) -> Drawn {
        let width = ui.available_width().min(theme::MEASURE);
        self.rows.set_width(width);
        let origin = ui.max_rect().min;
        ui.set_width(width);
        ui.set_height(self.rows.tall.total() + theme::SECTION * 3.0);
        for (top, bottom) in self.rows.sections() {
            if bottom >= view.top() && top <= view.bottom() {
                let card = Rect::from_min_max(
                    pos2(origin.x, origin.y + top),
                    pos2(origin.x + width, origin.y + bottom),
                );
                ui.painter().rect(
                    card,
                    CornerRadius::same(7),
                    theme::PAPER,
                    Stroke::new(1.0, theme::LINE),
                    egui::StrokeKind::Inside,
                );
            }
        }
        let mut drawn = Vec::new();
        let mut drops = Vec::new();
        // A row stands where the one above it ends, not where a guess would put it.
        let mut above: Option<(usize, f32)> = None;
        for index in self.rows.to_draw(view.top(), view.bottom()) {
            let placed = self.rows.list[index];
            let top = match above {
                Some((last, bottom)) if last + 1 == index => bottom,
                _ => origin.y + self.rows.tall.top(index),
            };
            let rect = self.draw_row(ui, index, pos2(origin.x, top), width);
            above = Some((index, rect.bottom()));
            drawn.push((index, rect.height()));
            drops.push((placed, rect));
        }
        self.drop_row(ui, &drops);
        let measured = self.rows.measure(&drawn, view.top());
        if measured.has_changed {
            ui.ctx().request_repaint();
        }
        Drawn {
            offset: view.top(),
            grown: measured.grown_above,
            has_changed: measured.has_changed,
            cursor: self.find_cursor(ui, &drops),
        }
    }

    /// The field with the cursor, or the one it left for the source's text.
    fn find_cursor(&mut self, ui: &Ui, drawn: &[(Placed, Rect)]) -> Option<Cursor> {
        let place = |widget: Id| {
            let field = ui.ctx().read_response(widget)?;
            let (placed, row) = drawn.iter().find(|(_, row)| {
                field.layer_id == ui.layer_id() && row.contains(field.rect.center())
            })?;
            Some((placed.id, field.rect, *row))
        };
        let focused = ui.memory(egui::Memory::focused);
        if let Some((widget, (id, field, row))) = focused.and_then(|id| Some((id, place(id)?))) {
            self.rows.cursor = Some(id);
            self.rows.cursor_widget = Some(widget);
            self.beside.had_cursor = false;
            return Some(Cursor {
                widget,
                field,
                row,
                has_focus: true,
            });
        }
        let widget = self.rows.cursor_widget?;
        let (_, field, row) = place(widget)?;
        Some(Cursor {
            widget,
            field,
            row,
            has_focus: false,
        })
    }

    /// Draws one row; the rectangle it took.
    fn draw_row(&mut self, ui: &mut Ui, index: usize, at: egui::Pos2, width: f32) -> Rect {
        let placed = self.rows.list[index];
        let margin = f32::from(theme::CARD_MARGIN);
        let inner = Rect::from_min_size(
            pos2(at.x + margin, at.y),
            vec2(width - 2.0 * margin, 20_000.0),
        );
        let info = if placed.is_quiet {
            quiet()
        } else {
            UiStackInfo::new(UiKind::GenericArea)
        };
        let builder = UiBuilder::new()
            .scope_id(placed.id)
            .max_rect(inner)
            .layout(Layout::top_down(Align::Min))
            .ui_stack_info(info);
        let mut row_ui = ui.new_child(builder);
        row_ui.set_width(inner.width());
        let above = index.checked_sub(1).map(|above| self.rows.list[above]);
        lead(&mut row_ui, placed, above);
        self.row(&mut row_ui, placed.row);
        self.uncertain_line(&mut row_ui, placed);
        self.chips(&mut row_ui, placed);
        trail(&mut row_ui, placed.row);
        let bottom = row_ui.min_rect().bottom();
        let rect = Rect::from_min_max(at, pos2(at.x + width, bottom));
        if self.rows.cursor == Some(placed.id) && !placed.row.is_frame() {
            let bar = Rect::from_min_max(
                pos2(rect.left() + 1.0, rect.top() + 4.0),
                pos2(rect.left() + 4.0, rect.bottom() - 4.0),
            );
            ui.painter().rect_filled(bar, 1.5, theme::ACCENT);
        }
        rect
    }

    fn row(&mut self, ui: &mut Ui, row: Row) {
        match row {
            Row::Head(section) => self.head(ui, section),
            Row::Meeting => self.header(ui),
            Row::Delegation(index) => self.delegation(ui, index),
            Row::Attendee(index, seat) => self.attendee(ui, index, seat),
            Row::AddAttendee(index) => {
                ui.horizontal(|ui| {
                    if small_button(ui, "button-add-attendee")
                        .on_hover_text(Command::AddRow.tip(ui.ctx()))
                        .clicked()
                    {
                        self.pending.push(Change::AddAttendee(index, None));
                    }
                    self.protocol_button(ui, index);
                });
            }
            Row::Topic(index) => self.topic(ui, index),
            Row::Remark(index) => self.remark(ui, index),
            Row::Figure(index) => self.figure(ui, index),
            Row::Commitment(index) => self.commitment(ui, index),
            Row::Member(index, number) => self.member(ui, index, number),
            Row::Event(index) => self.event(ui, index),
            Row::Source(index) => self.source(ui, index),
            Row::File(index) => self.file(ui, index),
            Row::Closing => self.closing(ui),
            Row::Foot(section) => self.foot(ui, section),
        }
    }

    fn head(&self, ui: &mut Ui, section: Section) {
        ui.horizontal_wrapped(|ui| {
            let heading =
                RichText::new(tr(section.key())).font(theme::bold_font(theme::HEADING_SIZE));
            ui.label(heading.color(theme::ACCENT));
            if let Some(count) = section.count(&self.draft)
                && count > 0
            {
                ui.label(
                    RichText::new(count.to_string())
                        .size(theme::SMALL_SIZE)
                        .color(theme::MUTED),
                );
            }
        });
    }

    fn foot(&mut self, ui: &mut Ui, section: Section) {
        let key = match section {
            Section::Meeting | Section::Closing => return,
            Section::People => "button-add-delegation",
            Section::Topics => "button-add-topic",
            Section::Remarks => "button-add-remark",
            Section::Figures => "button-add-figure",
            Section::Commitments => "button-add-commitment",
            Section::Events => "button-add-event",
            Section::Sources => "button-add-source",
            Section::Files => return self.files_foot(ui),
        };
        if small_button(ui, key)
            .on_hover_text(Command::AddRow.tip(ui.ctx()))
            .clicked()
        {
            self.pending.push(Change::Add(section, None));
        }
    }

    /// The signs at a row's right end: take it, move it, remove it.
    pub(super) fn row_signs(&mut self, ui: &mut Ui, row: Row, can_move: bool) {
        crate::ui::widgets::level_with_fields(ui);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                let remove = if matches!(row, Row::Delegation(_)) {
                    "button-remove-delegation"
                } else {
                    "button-remove"
                };
                if icon_button(ui, Icon::Remove, remove, "form-tip-remove").clicked() {
                    self.pending.push(Change::Remove(row));
                }
                if can_doubt(row)
                    && icon_button(ui, Icon::Doubt, "button-doubt", "form-tip-doubt").clicked()
                {
                    self.open_doubt(row);
                }
                if !can_move {
                    return;
                }
                if icon_button(ui, Icon::Down, "button-down", "form-tip-down").clicked() {
                    self.pending.push(Change::Down(row));
                }
                if icon_button(ui, Icon::Up, "button-up", "form-tip-up").clicked() {
                    self.pending.push(Change::Up(row));
                }
                let grip = icon_button(ui, Icon::Grip, "button-grip", "form-tip-grip");
                if grip.drag_started() {
                    self.dragged = Some(Dragged { row, to: None });
                }
            });
        });
    }

    /// Shows where the row taken would go, and lets it go there.
    fn drop_row(&mut self, ui: &Ui, drawn: &[(Placed, Rect)]) {
        let Some(dragged) = &mut self.dragged else {
            return;
        };
        let kind = std::mem::discriminant(&dragged.row);
        if let Some(at) = ui.input(|input| input.pointer.interact_pos()) {
            let near = drawn
                .iter()
                .filter(|(placed, _)| {
                    std::mem::discriminant(&placed.row) == kind
                        && home(placed.row) == home(dragged.row)
                })
                .min_by(|a, b| {
                    let far = |rect: &Rect| (rect.center().y - at.y).abs();
                    far(&a.1).total_cmp(&far(&b.1))
                });
            if let Some((placed, rect)) = near {
                dragged.to = number(placed.row);
                let below = number(placed.row) > number(dragged.row);
                let y = if below { rect.bottom() } else { rect.top() };
                ui.painter()
                    .hline(rect.x_range(), y, Stroke::new(2.0, theme::ACCENT));
            }
            // Near an edge the column goes on by itself.
            let clip = ui.clip_rect();
            let speed = if at.y < clip.top() + 30.0 {
                6.0
            } else if at.y > clip.bottom() - 30.0 {
                -6.0
            } else {
                0.0
            };
            if speed != 0.0 {
                ui.scroll_with_delta(vec2(0.0, speed));
                ui.ctx().request_repaint();
            }
        }
        if ui.input(|input| input.pointer.any_released()) {
            if let Some(to) = dragged.to
                && number(dragged.row) != Some(to)
            {
                self.pending.push(Change::MoveTo(dragged.row, to));
            }
            self.dragged = None;
        }
    }

    /// The passages a row stands on, each with a way to see it and to take it off.
    fn chips(&mut self, ui: &mut Ui, placed: Placed) {
        let Some(passages) = links::passages_of(&self.draft, placed.row) else {
            return;
        };
        if passages.is_empty() {
            if self.beside.is_open
                && self.rows.cursor == Some(placed.id)
                && !matches!(placed.row, Row::Member(..))
            {
                ui.label(
                    RichText::new(tr("form-no-passage"))
                        .size(theme::SMALL_SIZE)
                        .color(theme::MUTED),
                );
            }
            return;
        }
        // Copied first: drawing a chip needs the whole column.
        let passages = passages.to_vec();
        for passage in passages {
            self.chip(ui, placed.row, passage);
        }
    }

    fn chip(&mut self, ui: &mut Ui, row: Row, passage: PassageId) {
        let Some(linked) = self.known.passages.get(&passage) else {
            return;
        };
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::CLICK);
        let words = format!("\u{201c}{}\u{201d}", linked.words.replace('\n', " "));
        let enabled = ui.is_enabled();
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, enabled, &words));
        if response.hovered() {
            ui.painter().rect_filled(rect, 4.0, theme::HOVER);
        }
        let bar = Rect::from_min_size(rect.min + vec2(2.0, 3.0), vec2(2.0, 12.0));
        ui.painter().rect_filled(bar, 1.0, theme::PASSAGE_LINE);
        let mut job = egui::text::LayoutJob::simple_singleline(
            words,
            egui::FontId::proportional(theme::SMALL_SIZE),
            theme::MUTED,
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 40.0);
        let galley = ui.painter().layout_job(job);
        ui.painter()
            .galley(rect.min + vec2(9.0, 1.0), galley, theme::MUTED);
        let cross =
            Rect::from_center_size(pos2(rect.right() - 11.0, rect.center().y), vec2(18.0, 18.0));
        let off = ui
            .interact(cross, ui.scope_id().with(("off", passage)), Sense::CLICK)
            .on_hover_text(tr("form-tip-detach"));
        let ink = if off.hovered() {
            theme::PROBLEM
        } else {
            theme::FIELD_LINE
        };
        let stroke = Stroke::new(1.2, ink);
        let small = Rect::from_center_size(cross.center(), vec2(6.0, 6.0));
        ui.painter()
            .line_segment([small.left_top(), small.right_bottom()], stroke);
        ui.painter()
            .line_segment([small.right_top(), small.left_bottom()], stroke);
        let shows = response.on_hover_text(tr("form-tip-passage")).clicked();
        if off.clicked() {
            self.pending.push(Change::Detach(row, passage));
        } else if shows {
            self.pending.push(Change::Show(passage));
        }
    }
}

/// What stands above a row: a hairline between two of a kind, or a space.
fn lead(ui: &mut Ui, placed: Placed, above: Option<Placed>) {
    let same = above.is_some_and(|above| {
        std::mem::discriminant(&above.row) == std::mem::discriminant(&placed.row)
    });
    match placed.row {
        Row::Head(_) => ui.add_space(12.0),
        Row::Remark(_) | Row::Attendee(..) | Row::Topic(_) | Row::Member(..) => {
            ui.add_space(if same { 4.0 } else { 6.0 });
        }
        Row::Delegation(index) if index > 0 => hairline(ui),
        Row::Figure(_) | Row::Commitment(_) | Row::Event(_) | Row::Source(_) | Row::File(_)
            if !matches!(above.map(|above| above.row), Some(Row::Head(_))) =>
        {
            hairline(ui);
        }
        _ => ui.add_space(6.0),
    }
}

fn hairline(ui: &mut Ui) {
    ui.add_space(8.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(1.0, theme::LINE),
    );
    ui.add_space(8.0);
}

/// What stands beneath a row.
fn trail(ui: &mut Ui, row: Row) {
    match row {
        // The gap between two cards belongs to the foot of the upper one.
        Row::Foot(_) => ui.add_space(14.0 + theme::SECTION),
        _ => ui.add_space(2.0),
    }
}

/// The number of a row among those it can change places with.
const fn number(row: Row) -> Option<usize> {
    match row {
        Row::Delegation(at)
        | Row::Attendee(_, at)
        | Row::Topic(at)
        | Row::Remark(at)
        | Row::Figure(at)
        | Row::Commitment(at)
        | Row::Member(_, at)
        | Row::Event(at)
        | Row::Source(at)
        | Row::File(at) => Some(at),
        Row::Head(_) | Row::Meeting | Row::AddAttendee(_) | Row::Closing | Row::Foot(_) => None,
    }
}

/// The row another belongs to: an attendee's delegation, a member's set.
const fn home(row: Row) -> usize {
    match row {
        Row::Attendee(home, _) | Row::Member(home, _) => home,
        _ => 0,
    }
}
