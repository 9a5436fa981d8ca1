//! The list of meetings, newest first, with a filter. It holds only the lines
//! near those in view: blocks of them come and go as the list is scrolled, and
//! the filter is answered beside the window's thread.

use std::collections::BTreeMap;
use std::ops::Range;

use egui::{Align2, FontId, Id, Response, RichText, Role, Sense, TextEdit, Ui, WidgetInfo};

use super::marked::{Click, Marked};
use crate::model::MeetingId;
use crate::store::{MeetingLine, Store, StoreError};
use crate::ui::command::Command;
use crate::ui::exporting::ExportOf;
use crate::ui::place::Place;
use crate::ui::question::{Answer, Question};
use crate::ui::widgets::{
    dotted, enter_rows, example, fit, head_of_list, keyed_into_rows, primary_button, record_rows,
    type_into_filter,
};
use crate::ui::{Action, Many, date_words, order, theme, tr, tr_with};

/// Date, a title of two lines, and who met.
const ROW_HEIGHT: f32 = 86.0;

/// Lines read at once.
const BLOCK: usize = 100;

/// Blocks held at most.
const HELD: usize = 12;

/// The list and what is typed into its filter.
#[derive(Debug, Default)]
pub struct ListPage {
    filter: String,
    asked: String,
    /// How many meetings there are.
    count: usize,
    /// The blocks of lines held, by their number.
    blocks: BTreeMap<usize, Vec<MeetingLine>>,
    /// The blocks asked for and not answered yet.
    awaited: Vec<usize>,
    wanted: Vec<usize>,
    /// The lines the filter leaves, once answered.
    filtered: Option<Vec<MeetingLine>>,
    /// The blocks in view.
    in_view: Range<usize>,
    marked: Marked,
}

impl ListPage {
    /// The id of the filter's field.
    pub fn filter_id() -> Id {
        Id::unique("list-filter")
    }

    /// Reads the count and the first block; the rest comes as it is scrolled to.
    ///
    /// # Errors
    ///
    /// When the register cannot be read.
    pub fn load(&mut self, store: &Store) -> Result<(), StoreError> {
        self.count = store.count_meetings()?;
        self.marked.read(store)?;
        self.blocks.clear();
        self.awaited.clear();
        let number = self.in_view.start;
        let lines = store.meeting_window(number * BLOCK, BLOCK)?;
        self.blocks.insert(number, lines);
        self.asked.clear();
        if self.filter.trim().is_empty() {
            self.filtered = None;
        }
        Ok(())
    }

    /// The meeting at the head of the list.
    #[must_use]
    pub fn first(&self) -> Option<MeetingId> {
        Some(self.blocks.get(&0)?.first()?.id)
    }

    /// What to ask the register.
    pub fn question(&mut self) -> Option<Question> {
        if self.filter != self.asked {
            self.marked.forget_line();
            self.asked.clone_from(&self.filter);
            if !self.filter.trim().is_empty() {
                return Some(Question::Filter(self.filter.clone()));
            }
            self.filtered = None;
        }
        let block = self.wanted.pop()?;
        self.awaited.push(block);
        Some(Question::Window {
            offset: block * BLOCK,
            limit: BLOCK,
        })
    }

    /// Takes an answer.
    pub fn answered(&mut self, question: &Question, answer: &Answer) {
        match (question, answer) {
            (Question::Filter(words), Answer::Lines(lines)) if *words == self.filter => {
                self.filtered = Some(lines.clone());
            }
            (Question::Window { offset, .. }, Answer::Lines(lines)) => {
                let number = offset / BLOCK;
                if !self.awaited.contains(&number) {
                    return;
                }
                self.awaited.retain(|one| *one != number);
                self.blocks.insert(number, lines.clone());
                while self.blocks.len() > HELD {
                    let middle = usize::midpoint(self.in_view.start, self.in_view.end);
                    let farthest = self
                        .blocks
                        .keys()
                        .copied()
                        .max_by_key(|number| number.abs_diff(middle));
                    if let Some(number) = farthest {
                        self.blocks.remove(&number);
                    }
                }
            }
            _ => {}
        }
    }

    /// How many there are, and what can be done with all of them.
    fn of_all(&self, ui: &mut Ui, count: usize) -> Option<Action> {
        let mut action = None;
        let shown = count.to_string();
        let link = |ui: &mut Ui, key| ui.link(RichText::new(tr(key)).size(theme::SMALL_SIZE));
        ui.scope(|ui| {
            ui.spacing_mut().interact_size.y = theme::SMALL_SIZE + 4.0;
            ui.spacing_mut().item_spacing.y = theme::TIGHT;
            ui.horizontal_wrapped(|ui| {
                // What can be done goes to the next line whole.
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
                ui.label(
                    RichText::new(tr_with("list-count", &[("count", &shown)]))
                        .size(theme::SMALL_SIZE)
                        .color(theme::MUTED),
                );
                if link(ui, "print-many-these").clicked() {
                    action = Some(Action::AskPrintMany(Many::Filter(self.filter.clone())));
                }
                if link(ui, "exporting-these").clicked() {
                    action = Some(Action::AskExport(ExportOf::Filter(self.filter.clone())));
                }
            });
        });
        action
    }

    /// Draws the list; `open` is the meeting at the right.
    pub fn ui(&mut self, ui: &mut Ui, open: Option<MeetingId>) -> Option<Action> {
        let mut action = None;
        let title = RichText::new(tr("list-title")).font(theme::bold_font(theme::HEADING_SIZE));
        head_of_list(ui, title, |ui| {
            if primary_button(ui, "button-new-meeting")
                .on_hover_text(Command::NewMeeting.tip(ui.ctx()))
                .clicked()
            {
                action = Some(Action::NewMeeting);
            }
        });
        let filter = TextEdit::singleline(&mut self.filter)
            .id(Self::filter_id())
            .hint_text(example("list-filter-hint"))
            .margin(egui::Margin::symmetric(8, 5))
            .desired_width(ui.available_width());
        let filter = ui.add(filter).on_hover_text(Command::Find.tip(ui.ctx()));
        filter.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr("list-filter")));
        order::beneath(ui, filter.id, &self.filter);
        if self.count == 0 {
            ui.add_space(theme::SECTION);
            ui.label(RichText::new(tr("list-empty")).color(theme::MUTED));
            return action;
        }
        let is_filtered = !self.filter.trim().is_empty();
        let count = match &self.filtered {
            Some(lines) if is_filtered => lines.len(),
            _ => self.count,
        };
        if count == 0 {
            ui.label(RichText::new(tr("list-no-match")).color(theme::MUTED));
            return action;
        }
        action = action.or(self.of_all(ui, count));
        action = action.or(self.marked.ui(ui));
        ui.spacing_mut().item_spacing.y = 2.0;
        let list = Id::unique(("list", is_filtered));
        if let Some(row) = keyed_into_rows(ui, list, &filter) {
            enter_rows(ui, list, row);
        }
        let mut clicked = None;
        let drawn = record_rows(ui, list, (ROW_HEIGHT, count), |ui, index| {
            let Some(line) = self.line(index, is_filtered) else {
                // Read in a moment; the place is kept.
                ui.add_space(ROW_HEIGHT);
                return None;
            };
            let drawn = row(ui, line, open == Some(line.id), self.marked.holds(line.id));
            if drawn.clicked() {
                clicked = Some((index, line.id, Click::of(ui)));
            }
            Some(drawn)
        });
        match clicked {
            Some((_, id, Click::Open)) => action = Some(Action::Go(Place::Meeting(id))),
            Some((index, id, Click::Mark)) => self.marked.turn(index, id),
            Some((index, _, Click::MarkAllBetween)) => {
                let mut marked = std::mem::take(&mut self.marked);
                marked.up_to(index, |index| Some(self.line(index, is_filtered)?.id));
                self.marked = marked;
            }
            None => {}
        }
        if !is_filtered || self.filtered.is_none() {
            self.want(&drawn.rows);
        }
        if let Some(typed) = drawn.typed {
            self.filter.push_str(&typed);
            type_into_filter(ui, Self::filter_id(), &self.filter);
        }
        action
    }

    fn line(&self, index: usize, is_filtered: bool) -> Option<&MeetingLine> {
        match &self.filtered {
            Some(lines) if is_filtered => lines.get(index),
            _ => self.blocks.get(&(index / BLOCK))?.get(index % BLOCK),
        }
    }

    /// Wants the blocks of the rows in view, and those beside them.
    fn want(&mut self, rows: &Range<usize>) {
        let last = self.count.saturating_sub(1) / BLOCK;
        self.in_view = rows.start / BLOCK..(rows.end / BLOCK).min(last) + 1;
        let near = self.in_view.start.saturating_sub(1)..=self.in_view.end.min(last);
        self.wanted = near
            .filter(|number| !self.blocks.contains_key(number) && !self.awaited.contains(number))
            .collect();
        // Those in view are taken first: the last wanted is asked first.
        let view = self.in_view.clone();
        self.wanted.sort_by_key(|number| view.contains(number));
    }
}

/// One meeting: date and reference, the title, place and parties.
fn row(ui: &mut Ui, line: &MeetingLine, is_open: bool, is_marked: bool) -> Response {
    let size = egui::vec2(ui.available_width(), ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let mut name = format!("{} {}", line.reference, line.title);
    if is_marked {
        name = tr_with("list-marked-name", &[("name", &name)]);
    }
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
    // What hangs below a line is drawn into the margin and not cut off.
    let clip = rect.shrink2(egui::vec2(10.0, 1.0));
    let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
    painter.text(
        inner.left_top(),
        Align2::LEFT_TOP,
        date_words(&line.date),
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
    if is_marked {
        let bar = egui::Rect::from_min_size(rect.left_top(), egui::vec2(4.0, ROW_HEIGHT));
        ui.painter().rect_filled(bar, 2.0, theme::ACCENT);
        let tick = inner.right_top() - egui::vec2(82.0, 0.0);
        let mark = (Align2::RIGHT_TOP, "\u{2713}");
        painter.text(tick, mark.0, mark.1, small.clone(), theme::ACCENT);
    }
    let bold = (theme::bold_font(theme::BODY_SIZE), theme::INK);
    let title = fit(&painter, &line.title, bold, inner.width(), 2);
    let is_cut = title.elided;
    let beneath = 20.0 + title.size().y;
    painter.galley(inner.left_top() + egui::vec2(0.0, 18.0), title, theme::INK);
    let mut parts = line.parties.clone();
    if !line.city.is_empty() {
        parts.push(line.city.clone());
    }
    let parts = dotted(&parts);
    // A title of one line leaves the second to a long list of parties.
    let lines = if beneath < 45.0 { 2 } else { 1 };
    let look = (small, theme::MUTED);
    let who = fit(&painter, &parts, look, inner.width(), lines);
    let is_cut = is_cut || who.elided;
    painter.galley(
        inner.left_top() + egui::vec2(0.0, beneath),
        who,
        theme::MUTED,
    );
    if is_cut {
        response.on_hover_text(format!("{}\n{parts}", line.title))
    } else {
        response
    }
}
