//! The record as it reads: the same content tree the brief is set from. A fact
//! tells the sentence it stands on under the pointer; a click on it, or F6,
//! shows the source beside the record.

use std::collections::HashMap;

use egui::text::LayoutJob;
use egui::{
    CentralPanel, CursorIcon, FontFamily, FontId, Frame, Grid, Key, Label, Modifiers, Panel,
    Response, RichText, ScrollArea, Sense, TextFormat, Ui,
};

use super::form::SourceView;
use super::offices::OfficeNotes;
use super::spots::{self, Spot};
use crate::brief::{
    Block, Brief, BriefOptions, Column, Run, RunStyle, Target, traced_meeting_brief,
};
use crate::i18n::Language;
use crate::model::{
    Markings, MeetingId, MeetingRecord, MeetingState, RecordId, Source, SourceId, Span,
};
use crate::ui::command::Command;
use crate::ui::place::Place;
use crate::ui::widgets::{aside, buttons_width, columns, columns_at_least, primary_button};
use crate::ui::{Action, theme, tr};

/// A table needs so much room to stand as one.
const TABLE_ROOM: f32 = 330.0;

/// With less room than this what a fact is called stands above it.
const FACTS_ROOM: f32 = 330.0;

/// The width that no word of a table asks for more than.
const WIDEST: f32 = 160.0;

/// Width from which a record and its source stand beside each other.
const BESIDE: f32 = 540.0;

/// One meeting, ready to be read.
#[derive(Debug)]
pub struct RecordPage {
    record: MeetingRecord,
    brief: Brief,
    offices: OfficeNotes,
    /// Where the notes of the brief point to.
    traces: Vec<Option<Trace>>,
    sources: SourceView,
    shows_source: bool,
    /// What was looked for, and whether it is still to be brought into sight.
    marked: Option<Spot>,
    scrolls: bool,
}

/// A sentence that a fact stands on.
#[derive(Debug)]
struct Trace {
    source: SourceId,
    span: Span,
    words: String,
}

impl RecordPage {
    /// A page for a record.
    #[must_use]
    pub fn new(record: MeetingRecord, options: &BriefOptions, markings: &Markings) -> Self {
        let brief = traced_meeting_brief(&record, options, markings);
        let quotes = Quotes::of(&record);
        let traces = brief.notes.iter().map(|note| quotes.trace(note)).collect();
        Self {
            offices: OfficeNotes::of(&record),
            traces,
            sources: SourceView::of(&record.meeting),
            shows_source: false,
            record,
            brief,
            marked: None,
            scrolls: false,
        }
    }

    /// Marks where a part of the record is told, and brings it into sight.
    pub fn mark(&mut self, part: RecordId) {
        self.marked = spots::find(&self.brief, &spots::words_of(&self.record, part));
        self.scrolls = self.marked.is_some();
    }

    /// The meeting shown.
    #[must_use]
    pub const fn id(&self) -> MeetingId {
        self.record.meeting.id
    }

    /// The meeting shown, where it is to come.
    #[must_use]
    pub fn planned(&self) -> Option<MeetingId> {
        (self.record.meeting.state == MeetingState::Planned).then(|| self.id())
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        // A marking is never cut: where it has no room beside the buttons, it
        // stands above them.
        let line = format!(
            "{}  {}",
            self.record.meeting.reference,
            self.shown_marking()
        );
        let font = theme::bold_font(theme::SMALL_SIZE);
        let room = ui
            .painter()
            .layout_no_wrap(line, font, theme::MUTED)
            .size()
            .x
            + self.width_of_buttons(ui);
        if room > ui.available_width() {
            action = self.naming(ui);
            ui.horizontal_wrapped(|ui| action = self.buttons(ui).or(action.take()));
        } else {
            ui.horizontal(|ui| {
                action = self.naming(ui);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    action = self.buttons(ui).or(action.take());
                });
            });
        }
        if !self.sources.is_empty()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F6))
        {
            self.shows_source = !self.shows_source;
        }
        action = action.or(self.offices.ui(ui));
        ui.add_space(theme::TIGHT);
        if self.shows_source {
            let room = ui.available_size();
            // Where the two have no room beside each other, the source stands above.
            let (panel, share, margin) = if room.x < BESIDE {
                (Panel::top("record-source-above"), room.y, (0, 8))
            } else {
                (Panel::left("record-beside"), room.x, (10, 0))
            };
            let least = if room.x < BESIDE { 60.0 } else { 240.0 };
            panel
                .default_size(share * 0.42)
                .size_range(least..=(share * 0.62).max(least))
                .resizable(true)
                .show_separator_line(false)
                .frame(Frame::new().inner_margin(egui::Margin {
                    right: margin.0,
                    bottom: margin.1,
                    ..egui::Margin::ZERO
                }))
                .show(ui, |ui| self.sources.ui(ui));
        }
        let clicked = CentralPanel::default()
            .frame(Frame::NONE)
            .show(ui, |ui| self.text(ui))
            .inner;
        self.scrolls = false;
        if let Some(trace) = clicked.and_then(|at| self.traces.get(at)?.as_ref()) {
            self.shows_source = true;
            self.sources.show(trace.source, trace.span);
            ui.ctx().request_repaint();
        }
        action
    }

    /// The highest marking of the record and its portions.
    fn shown_marking(&self) -> &str {
        if self.brief.marking.is_empty() {
            &self.record.meeting.marking
        } else {
            &self.brief.marking
        }
    }

    /// The reference, to be copied, and the marking.
    fn naming(&self, ui: &mut Ui) -> Option<Action> {
        let meeting = &self.record.meeting;
        let mut action = None;
        ui.horizontal_wrapped(|ui| {
            let reference = RichText::new(&meeting.reference).color(theme::MUTED);
            let copy = ui
                .add(egui::Button::new(reference).frame(false))
                .on_hover_text(tr("button-copy-reference"));
            if copy.clicked() {
                action = Some(Action::Copy(meeting.reference.clone()));
            }
            let marking = RichText::new(self.shown_marking());
            ui.label(
                marking
                    .font(theme::bold_font(theme::SMALL_SIZE))
                    .color(theme::MUTED),
            );
        });
        action
    }

    /// How much room the buttons take in one line.
    fn width_of_buttons(&self, ui: &Ui) -> f32 {
        let mut keys = vec!["button-print-ask", "button-edit", "button-carry"];
        if self.planned().is_some() {
            keys.extend(["prepare-pack", "prepare-record"]);
        }
        if !self.sources.is_empty() {
            keys.push("button-beside");
        }
        buttons_width(ui, &keys)
    }

    /// What can be done with the record, the main thing first.
    fn buttons(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        let planned = self.planned();
        if let Some(meeting) = planned {
            if primary_button(ui, "prepare-pack").clicked() {
                action = Some(Action::Prepare(meeting));
            }
            if ui.button(tr("prepare-record")).clicked() {
                action = Some(Action::RecordAfter(meeting));
            }
        }
        let print = if planned.is_some() {
            ui.button(tr("button-print-ask"))
        } else {
            primary_button(ui, "button-print-ask")
        };
        if print.on_hover_text(Command::Print.tip(ui.ctx())).clicked() {
            action = Some(Action::AskPrint);
        }
        let edit = ui
            .button(tr("button-edit"))
            .on_hover_text(Command::Edit.tip(ui.ctx()));
        if edit.clicked() {
            action = Some(Action::Edit);
        }
        if ui.button(tr("button-carry")).clicked() {
            action = Some(Action::Go(Place::Carry(self.id())));
        }
        if !self.sources.is_empty() {
            SourceView::button(ui, &mut self.shows_source);
        }
        action
    }

    /// Draws the record; the note of the fact that was clicked on.
    fn text(&self, ui: &mut Ui) -> Option<usize> {
        let mut reader = Reader {
            traces: &self.traces,
            clicked: None,
        };
        ScrollArea::vertical()
            .id_salt(self.id())
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE));
                theme::card().inner_margin(24).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    let title =
                        RichText::new(&self.brief.title).font(theme::bold_font(theme::TITLE_SIZE));
                    ui.add(Label::new(title.color(theme::ACCENT)).wrap());
                    ui.add_space(theme::TIGHT);
                    let mark = Mark {
                        spot: self.marked,
                        scrolls: self.scrolls,
                    };
                    for (index, block) in self.brief.blocks.iter().enumerate() {
                        reader.draw(ui, block, index, mark);
                    }
                });
                ui.add_space(theme::SECTION);
            });
        reader.clicked
    }
}

/// The passages of a record by their words on one line, in the order of its sources.
struct Quotes<'r>(HashMap<String, Vec<(&'r Source, Span)>>);

impl<'r> Quotes<'r> {
    fn of(record: &'r MeetingRecord) -> Self {
        let mut quotes: HashMap<String, Vec<_>> = HashMap::new();
        for source in &record.meeting.sources {
            for passage in &source.passages {
                let span = Span {
                    start: passage.start,
                    end: passage.end,
                };
                let words = one_line(&passage.text);
                quotes.entry(words).or_default().push((source, span));
            }
        }
        Self(quotes)
    }

    /// Where a note of the brief points to: it names a source, and quotes a passage of it.
    fn trace(&self, note: &[Run]) -> Option<Trace> {
        let words: String = note.iter().map(|run| run.text.as_str()).collect();
        let line = one_line(&words);
        let quoted = line.strip_suffix('\u{201d}')?;
        let opening = ": \u{201c}";
        // A passage may quote something itself: the longest that is one counts.
        let found = quoted.match_indices(opening).find_map(|(at, _)| {
            let passages = self.0.get(&quoted[at + opening.len()..])?;
            passages
                .iter()
                .find(|(source, _)| words.starts_with(&source.title))
        });
        let (source, span) = found?;
        Some(Trace {
            source: source.id,
            span: *span,
            words,
        })
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is marked.
#[derive(Clone, Copy)]
struct Mark {
    spot: Option<Spot>,
    scrolls: bool,
}

/// How a line is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Highlight {
    No,
    Marked,
    /// Marked, and to be brought into sight.
    Sought,
}

impl Highlight {
    fn bring(self, line: &Response) {
        if self == Self::Sought {
            line.scroll_to_me(Some(egui::Align::Center));
        }
    }
}

impl Mark {
    fn at(self, index: usize, row: usize) -> Highlight {
        match (self.spot == Some((index, row)), self.scrolls) {
            (false, _) => Highlight::No,
            (true, false) => Highlight::Marked,
            (true, true) => Highlight::Sought,
        }
    }
}

/// Draws blocks and notes which fact was clicked on.
struct Reader<'a> {
    traces: &'a [Option<Trace>],
    clicked: Option<usize>,
}

impl Reader<'_> {
    fn draw(&mut self, ui: &mut Ui, block: &Block, index: usize, mark: Mark) {
        match block {
            Block::Heading { level: 1, text } => {
                ui.add_space(theme::GAP);
                ui.label(
                    RichText::new(text)
                        .font(theme::bold_font(theme::HEADING_SIZE))
                        .color(theme::ACCENT),
                );
                ui.separator();
            }
            Block::Heading { level: 3, text } => {
                ui.label(RichText::new(text).font(theme::bold_font(theme::BODY_SIZE)));
            }
            Block::Heading { text, .. } => {
                ui.add_space(theme::TIGHT);
                ui.label(
                    RichText::new(text)
                        .font(theme::bold_font(theme::BODY_SIZE))
                        .color(theme::MUTED),
                );
            }
            Block::Paragraph(runs) => {
                self.words(ui, runs, mark.at(index, 0));
            }
            Block::Facts(facts) if ui.available_width() < FACTS_ROOM => {
                for (row, (label, value)) in facts.iter().enumerate() {
                    aside(ui, label);
                    self.words(ui, value, mark.at(index, row));
                }
            }
            Block::Facts(facts) => {
                Grid::new(("facts", index))
                    .num_columns(2)
                    .min_row_height(20.0)
                    .spacing([theme::SECTION, theme::TIGHT])
                    .show(ui, |ui| {
                        for (row, (label, value)) in facts.iter().enumerate() {
                            // Beside the first line of what it names.
                            ui.vertical(|ui| {
                                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
                                ui.add_space(2.0);
                                aside(ui, label);
                            });
                            self.words(ui, value, mark.at(index, row));
                            ui.end_row();
                        }
                    });
            }
            Block::Columns { left, right } => columns(ui, &[1.0, 1.0], |column, ui| {
                for (inner, block) in if column == 0 { left } else { right }.iter().enumerate() {
                    self.draw(ui, block, spots::inside(index, column, inner), mark);
                }
            }),
            Block::List(items) => {
                for (row, item) in items.iter().enumerate() {
                    ui.horizontal_top(|ui| {
                        ui.label(RichText::new("\u{2013}").color(theme::MUTED));
                        self.words(ui, item, mark.at(index, row));
                    });
                }
            }
            Block::Table {
                columns: heads,
                rows,
            } => self.table(ui, heads, rows, |row| mark.at(index, row)),
            drawn => {
                let blocks = drawn.in_words(Language::current()).unwrap_or_default();
                for (inner, block) in blocks.iter().enumerate() {
                    self.draw(ui, block, spots::inside(index, 0, inner), mark);
                }
            }
        }
    }

    fn table(
        &mut self,
        ui: &mut Ui,
        heads: &[Column],
        rows: &[Vec<Vec<Run>>],
        highlight: impl Fn(usize) -> Highlight,
    ) {
        let shares: Vec<f32> = heads.iter().map(|head| f32::from(head.share)).collect();
        let head = |ui: &mut Ui, column: usize| {
            let title =
                RichText::new(&heads[column].title).font(theme::bold_font(theme::SMALL_SIZE));
            ui.label(title.color(theme::ACCENT));
        };
        let leasts = widest_words(ui, heads, rows);
        let gaps = ui.spacing().item_spacing.x * f32::from(u16::try_from(heads.len()).unwrap_or(0));
        let has_room = leasts.iter().sum::<f32>() + gaps <= ui.available_width();
        if ui.available_width() < TABLE_ROOM || !has_room {
            // Cells this narrow would tear words: each stands below its head.
            for (number, row) in rows.iter().enumerate() {
                ui.separator();
                for (column, cell) in row.iter().enumerate().take(heads.len()) {
                    head(ui, column);
                    self.words(ui, cell, highlight(number));
                }
            }
            return;
        }
        columns_at_least(ui, &shares, &leasts, |column, ui| head(ui, column));
        for (number, row) in rows.iter().enumerate() {
            ui.separator();
            columns_at_least(ui, &shares, &leasts, |column, ui| {
                if let Some(cell) = row.get(column) {
                    self.words(ui, cell, highlight(number));
                }
            });
        }
    }

    /// Runs of text as one wrapped label.
    fn words(&mut self, ui: &mut Ui, runs: &[Run], highlight: Highlight) {
        let mut job = LayoutJob::default();
        for (index, run) in runs.iter().enumerate() {
            // Two notes at one place are told apart, and the first from the word before it:
            // else 2021 with a note 1 is read out as 20211.
            if run.style == RunStyle::Footnote && index > 0 {
                let follows = runs[index - 1].style == RunStyle::Footnote;
                let small = FontId::new(theme::NOTE_SIZE, FontFamily::Proportional);
                let format = TextFormat {
                    valign: egui::Align::TOP,
                    ..TextFormat::simple(small, theme::ACCENT)
                };
                job.append(if follows { "," } else { "\u{a0}" }, 0.0, format);
            }
            let (font, color, italics) = match run.style {
                RunStyle::Plain | RunStyle::Portion | RunStyle::Withheld => (
                    FontId::new(theme::BODY_SIZE, FontFamily::Proportional),
                    theme::INK,
                    false,
                ),
                RunStyle::Bold => (theme::bold_font(theme::BODY_SIZE), theme::INK, false),
                RunStyle::Italic => (
                    FontId::new(theme::BODY_SIZE, FontFamily::Proportional),
                    theme::INK,
                    true,
                ),
                RunStyle::Footnote => (
                    FontId::new(theme::NOTE_SIZE, FontFamily::Proportional),
                    theme::ACCENT,
                    false,
                ),
                RunStyle::Note | RunStyle::Margin => (
                    FontId::new(theme::SMALL_SIZE, FontFamily::Proportional),
                    theme::MUTED,
                    false,
                ),
            };
            job.append(
                &run.text,
                0.0,
                TextFormat {
                    font_id: font,
                    color,
                    italics,
                    background: if highlight == Highlight::No {
                        egui::Color32::TRANSPARENT
                    } else {
                        theme::LIT
                    },
                    valign: if run.style == RunStyle::Footnote {
                        egui::Align::TOP
                    } else {
                        egui::Align::BOTTOM
                    },
                    ..TextFormat::default()
                },
            );
        }
        let traces: Vec<(usize, &Trace)> = runs
            .iter()
            .filter_map(|run| match run.target {
                Some(Target::Note(at)) => Some((at, self.traces.get(at)?.as_ref()?)),
                _ => None,
            })
            .collect();
        let label = Label::new(job).wrap().selectable(true);
        let Some((first, _)) = traces.first() else {
            highlight.bring(&ui.add(label));
            return;
        };
        let told: Vec<&str> = traces
            .iter()
            .map(|(_, trace)| trace.words.as_str())
            .collect();
        let response = ui
            .add(label.sense(Sense::CLICK))
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text(told.join("\n"));
        highlight.bring(&response);
        if response.clicked() {
            self.clicked = Some(*first);
        }
    }
}

/// Rows of a table whose words are measured.
const MEASURED: usize = 60;

/// Words of a column that are measured: of those with the most letters one is the widest.
const CANDIDATES: usize = 12;

/// How wide the widest word of each column is, so that none is torn.
fn widest_words(ui: &Ui, heads: &[Column], rows: &[Vec<Vec<Run>>]) -> Vec<f32> {
    let of = |(number, head): (usize, &Column)| {
        let cells = rows.iter().take(MEASURED).filter_map(|row| row.get(number));
        let runs = cells.flatten().filter_map(|run| match run.style {
            RunStyle::Footnote => None,
            RunStyle::Note | RunStyle::Margin => Some((run.text.as_str(), theme::SMALL_SIZE)),
            _ => Some((run.text.as_str(), theme::BODY_SIZE)),
        });
        let texts = runs.chain([(head.title.as_str(), theme::SMALL_SIZE)]);
        let words =
            texts.flat_map(|(text, size)| text.split([' ', '\n']).map(move |word| (word, size)));
        let about = |(word, size): &(&str, f32)| {
            size * f32::from(u16::try_from(word.chars().count()).unwrap_or(u16::MAX))
        };
        let mut words: Vec<(&str, f32)> = words.collect();
        words.sort_by(|one, other| about(other).total_cmp(&about(one)));
        words.dedup();
        let width = |(word, size): &(&str, f32)| {
            let font = theme::bold_font(*size);
            let galley = ui
                .painter()
                .layout_no_wrap((*word).to_owned(), font, theme::INK);
            galley.size().x + 2.0
        };
        let widths = words.iter().take(CANDIDATES).map(width);
        widths.fold(0.0, f32::max).min(WIDEST)
    };
    heads.iter().enumerate().map(of).collect()
}
