//! Draws the pieces of a text that are in view, in colours that tell what
//! became of each stretch, and takes the pointer.

use std::sync::Arc;

use egui::style::ScrollAnimation;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, EventFilter, FontId, Galley, Rect, ScrollArea, Sense, Stroke, Ui, pos2, vec2};

use super::super::FormPage;
use super::marks::{self, Mark};
use super::text::{Piece, ReadText};
use super::{Selection, text_id};
use crate::model::{SourceId, Span};
use crate::ui::{theme, tr};

/// Height below which what is told beneath a text is left to the list of keys.
pub(super) const LOW: f32 = 220.0;

/// Height of what is told beneath the texts: what the letters in the margin mean, and keys.
pub(super) fn foot(ui: &Ui, legend: &str) -> f32 {
    let width = ui.available_width();
    let tall = |words: &str| {
        let font = FontId::proportional(theme::SMALL_SIZE);
        let galley = ui
            .painter()
            .layout(words.to_owned(), font, theme::MUTED, width);
        galley.size().y + ui.spacing().item_spacing.y
    };
    let legend = if legend.is_empty() { 0.0 } else { tall(legend) };
    legend + tall(tr("form-beside-keys"))
}

/// A stretch and how it looks.
pub(super) struct Look<'a> {
    pub lit: &'a [Span],
    /// What is in doubt.
    pub doubts: &'a [Span],
    /// What became of it, told by letters in the margin.
    pub marks: &'a [Mark],
    pub selected: Option<Span>,
}

impl FormPage {
    /// Draws one text in a frame of a height.
    pub(super) fn draw_text(&mut self, ui: &mut Ui, slot: usize, source: SourceId, height: f32) {
        let lit = self.lit_spans(source);
        let doubts = self.doubts.spans(source);
        let marks = self.marks_of(source);
        let selected = self.beside.selected_in(source);
        let show = match self.beside.show {
            Some((shown, at)) if shown == source => {
                self.beside.show = None;
                Some(at)
            }
            _ => None,
        };
        let Some(text) = self.beside.texts.get_mut(&source) else {
            return;
        };
        let id = text_id(source);
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let line = if has_focus {
            theme::ACCENT
        } else {
            theme::LINE
        };
        let frame = theme::card()
            .inner_margin(egui::Margin::symmetric(12, 8))
            .stroke(Stroke::new(1.0, line));
        let mut clicked = None;
        let mut picked = None;
        frame.show(ui, |ui| {
            ui.set_height(height - 18.0);
            let outer = ui.available_rect_before_wrap();
            ScrollArea::vertical()
                .id_salt(("beside", slot, source))
                .auto_shrink([false, false])
                .show_viewport(ui, |ui, view| {
                    let response = ui.interact(outer, id, Sense::click_and_drag());
                    response.widget_info(|| {
                        egui::WidgetInfo::labeled(
                            egui::Role::Document,
                            true,
                            tr("form-source-text"),
                        )
                    });
                    let origin = ui.max_rect().min;
                    let galleys = paint(
                        ui,
                        text,
                        view,
                        &Look {
                            lit: &lit,
                            doubts: &doubts,
                            marks: &marks,
                            selected,
                        },
                    );
                    let at = |pos: egui::Pos2| place_at(text, &galleys, pos);
                    let hovered = response.hover_pos().and_then(&at);
                    if let Some(words) = hovered.and_then(|place| marks::words_at(&marks, place)) {
                        response.clone().on_hover_text_at_pointer(words);
                    }
                    if let Some(pos) = response.interact_pointer_pos() {
                        let moment = ui.input(|input| {
                            (input.pointer.primary_pressed(), input.modifiers.shift)
                        });
                        picked = at(pos).map(|place| (place, moment));
                        if response.clicked() {
                            clicked = at(pos);
                        }
                    }
                    if let Some(place) = show {
                        let spot = Rect::from_min_size(
                            pos2(outer.left(), origin.y + text.depth_of(place) - 40.0),
                            vec2(10.0, 110.0),
                        );
                        ui.scroll_to_rect_animation(spot, None, ScrollAnimation::none());
                        ui.ctx().request_repaint();
                    }
                });
        });
        if has_focus {
            self.beside.had_cursor = true;
            self.beside.active = slot;
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
                tab: false,
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        }
        self.pointed(ui, source, picked);
        if let Some(place) = clicked {
            ui.memory_mut(|memory| memory.request_focus(id));
            self.beside.active = slot;
            let is_empty = self
                .beside
                .selection
                .is_none_or(|one| one.span().start == one.span().end);
            if is_empty {
                self.go_to_rows_at(source, place);
            }
        }
    }

    /// A press begins a selection, a drag carries it on.
    fn pointed(&mut self, ui: &Ui, source: SourceId, picked: Option<(usize, (bool, bool))>) {
        let Some((place, (is_press, extends))) = picked else {
            return;
        };
        match &mut self.beside.selection {
            Some(selection) if selection.source == source && (!is_press || extends) => {
                selection.head = place;
            }
            selection => {
                *selection = Some(Selection {
                    source,
                    anchor: place,
                    head: place,
                });
            }
        }
        ui.ctx().request_repaint();
    }

    /// The spans the row with the cursor stands on.
    fn lit_spans(&self, source: SourceId) -> Vec<Span> {
        let Some(placed) = self.rows.cursor_row() else {
            return Vec::new();
        };
        super::super::links::passages_of(&self.draft, placed.row)
            .unwrap_or_default()
            .iter()
            .filter_map(|passage| self.known.passages.get(passage))
            .filter(|linked| linked.source == source)
            .map(|linked| linked.span)
            .collect()
    }
}

/// Paints the pieces in view; each with its place.
pub(super) fn paint(
    ui: &mut Ui,
    text: &mut ReadText,
    view: Rect,
    look: &Look<'_>,
) -> Vec<(usize, Rect, Arc<Galley>)> {
    let font = FontId::new(theme::BODY_SIZE, theme::serif());
    let margin = if look.marks.is_empty() {
        0.0
    } else {
        marks::MARGIN
    };
    let width = ui.available_width() - margin;
    text.set_width(width, theme::BODY_SIZE * 1.36, theme::BODY_SIZE * 0.5);
    let origin = ui.max_rect().min;
    let mut painted = Vec::new();
    let mut measured = Vec::new();
    for index in text.tall.between(view.top() - 60.0, view.bottom() + 60.0) {
        let piece = &text.pieces[index];
        let job = job(text, piece, look, &font, width);
        let galley = ui.painter().layout_job(job);
        let height = galley.size().y.max(theme::BODY_SIZE * 0.6);
        let at = pos2(origin.x + margin, origin.y + text.tall.top(index));
        ui.painter().galley(at, Arc::clone(&galley), theme::INK);
        let rect = Rect::from_min_size(at, vec2(width, height));
        marks::paint(ui.painter(), look.marks, piece.span, (rect, &galley));
        painted.push((index, rect, galley));
        measured.push((index, height));
    }
    ui.set_height(text.tall.total());
    if text.tall.measured(&measured, view.top()).has_changed {
        ui.ctx().request_repaint();
    }
    painted
}

/// A piece in its colours.
fn job(text: &ReadText, piece: &Piece, look: &Look<'_>, font: &FontId, width: f32) -> LayoutJob {
    let within = |spans: &[Span]| -> Vec<Span> {
        spans
            .iter()
            .filter(|span| span.start < piece.span.end && span.end > piece.span.start)
            .copied()
            .collect()
    };
    let used = within(&text.used);
    let aside = within(&text.set_aside);
    let lit = within(look.lit);
    let doubts = within(look.doubts);
    let selected = within(look.selected.as_slice());
    let mut edges: Vec<usize> = [&used, &aside, &lit, &doubts, &selected]
        .into_iter()
        .flatten()
        .flat_map(|span| [span.start, span.end])
        .filter(|edge| *edge > piece.span.start && *edge < piece.span.end)
        .collect();
    edges.push(piece.span.end);
    edges.sort_unstable();
    edges.dedup();
    let words = &text.text[piece.bytes.clone()];
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let mut letters = words.char_indices();
    let (mut at, mut byte) = (piece.span.start, 0);
    for edge in edges {
        let end = letters
            .nth(edge - at - usize::from(edge > at))
            .map_or(words.len(), |(start, letter)| start + letter.len_utf8());
        let is_in = |spans: &[Span]| spans.iter().any(|span| span.start <= at && at < span.end);
        let format = format(
            font,
            Stretch {
                is_used: is_in(&used),
                is_aside: is_in(&aside),
                is_lit: is_in(&lit),
                is_in_doubt: is_in(&doubts),
                is_selected: is_in(&selected),
            },
        );
        job.append(&words[byte..end], 0.0, format);
        at = edge;
        byte = end;
    }
    if words.is_empty() {
        job.append(" ", 0.0, format(font, Stretch::default()));
    }
    job
}

/// What became of a stretch.
#[derive(Debug, Default, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "several hold at once")]
struct Stretch {
    is_used: bool,
    is_aside: bool,
    is_lit: bool,
    is_in_doubt: bool,
    is_selected: bool,
}

fn format(font: &FontId, stretch: Stretch) -> TextFormat {
    let Stretch {
        is_used,
        is_aside,
        is_lit,
        is_in_doubt,
        is_selected,
    } = stretch;
    let background = if is_selected {
        theme::SELECTED
    } else if is_in_doubt {
        theme::DOUBT
    } else if is_lit {
        theme::PASSAGE_LIT
    } else if is_used {
        theme::PASSAGE
    } else {
        Color32::TRANSPARENT
    };
    TextFormat {
        font_id: font.clone(),
        color: if is_aside && !is_used {
            theme::FIELD_LINE
        } else {
            theme::INK
        },
        background,
        underline: if is_lit {
            Stroke::new(1.0, theme::PASSAGE_LINE)
        } else {
            Stroke::NONE
        },
        line_height: Some(theme::BODY_SIZE * 1.5),
        ..TextFormat::default()
    }
}

/// The character at a place on the screen.
fn place_at(
    text: &ReadText,
    galleys: &[(usize, Rect, Arc<Galley>)],
    pos: egui::Pos2,
) -> Option<usize> {
    let (index, rect, galley) = galleys
        .iter()
        .find(|(_, rect, _)| pos.y < rect.bottom())
        .or(galleys.last())?;
    let piece = text.pieces.get(*index)?;
    let cursor = galley.cursor_from_pos(pos - rect.min);
    Some((piece.span.start + cursor.index.0).min(piece.span.end))
}
