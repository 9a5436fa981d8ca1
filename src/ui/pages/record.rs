//! The record as it reads: the same content tree the brief is set from.

use egui::text::LayoutJob;
use egui::{FontFamily, FontId, Grid, Label, RichText, ScrollArea, TextFormat, Ui};

use super::offices::OfficeNotes;
use crate::brief::{Block, Brief, BriefOptions, Column, Run, RunStyle, meeting_brief};
use crate::i18n::Language;
use crate::model::{MeetingId, MeetingRecord};
use crate::ui::place::Place;
use crate::ui::widgets::{columns, primary_button};
use crate::ui::{Action, theme, tr};

/// One meeting, ready to be read.
#[derive(Debug)]
pub struct RecordPage {
    record: MeetingRecord,
    brief: Brief,
    offices: OfficeNotes,
}

impl RecordPage {
    /// A page for a record.
    #[must_use]
    pub fn new(record: MeetingRecord, options: &BriefOptions) -> Self {
        let brief = meeting_brief(&record, options);
        Self {
            offices: OfficeNotes::of(&record),
            record,
            brief,
        }
    }

    /// The meeting shown.
    #[must_use]
    pub const fn id(&self) -> MeetingId {
        self.record.meeting.id
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        ui.horizontal(|ui| {
            let meeting = &self.record.meeting;
            let reference = RichText::new(&meeting.reference).color(theme::MUTED);
            let copy = ui
                .add(egui::Button::new(reference).frame(false))
                .on_hover_text(tr("button-copy-reference"));
            if copy.clicked() {
                action = Some(Action::Copy(meeting.reference.clone()));
            }
            ui.label(
                RichText::new(&meeting.marking)
                    .font(theme::bold_font(theme::SMALL_SIZE))
                    .color(theme::MUTED),
            );
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if primary_button(ui, "button-print-ask")
                    .on_hover_text("Ctrl+P")
                    .clicked()
                {
                    action = Some(Action::AskPrint);
                }
                if ui
                    .button(tr("button-edit"))
                    .on_hover_text("Ctrl+E")
                    .clicked()
                {
                    action = Some(Action::Edit);
                }
                if ui.button(tr("button-carry")).clicked() {
                    action = Some(Action::Go(Place::Carry(self.id())));
                }
            });
        });
        action = action.or(self.offices.ui(ui));
        ui.add_space(theme::TIGHT);
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
                    for (index, block) in self.brief.blocks.iter().enumerate() {
                        draw(ui, block, index);
                    }
                });
                ui.add_space(theme::SECTION);
            });
        action
    }
}

fn draw(ui: &mut Ui, block: &Block, index: usize) {
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
            words(ui, runs);
        }
        Block::Facts(facts) => {
            Grid::new(("facts", index))
                .num_columns(2)
                .min_row_height(20.0)
                .spacing([theme::SECTION, theme::TIGHT])
                .show(ui, |ui| {
                    for (label, value) in facts {
                        ui.label(
                            RichText::new(label)
                                .size(theme::SMALL_SIZE)
                                .color(theme::MUTED),
                        );
                        words(ui, value);
                        ui.end_row();
                    }
                });
        }
        Block::Columns { left, right } => columns(ui, &[1.0, 1.0], |column, ui| {
            for (inner, block) in if column == 0 { left } else { right }.iter().enumerate() {
                draw(ui, block, index * 100 + inner);
            }
        }),
        Block::List(items) => {
            for item in items {
                ui.horizontal_top(|ui| {
                    ui.label(RichText::new("\u{2013}").color(theme::MUTED));
                    words(ui, item);
                });
            }
        }
        Block::Table {
            columns: heads,
            rows,
        } => table(ui, heads, rows),
        drawn => {
            let blocks = drawn.in_words(Language::English).unwrap_or_default();
            for (inner, block) in blocks.iter().enumerate() {
                draw(ui, block, index * 100 + inner);
            }
        }
    }
}

fn table(ui: &mut Ui, heads: &[Column], rows: &[Vec<Vec<Run>>]) {
    let shares: Vec<f32> = heads.iter().map(|head| f32::from(head.share)).collect();
    columns(ui, &shares, |column, ui| {
        let title = RichText::new(&heads[column].title).font(theme::bold_font(theme::SMALL_SIZE));
        ui.label(title.color(theme::ACCENT));
    });
    for row in rows {
        ui.separator();
        columns(ui, &shares, |column, ui| {
            if let Some(cell) = row.get(column) {
                words(ui, cell);
            }
        });
    }
}

/// Runs of text as one wrapped label.
fn words(ui: &mut Ui, runs: &[Run]) {
    let mut job = LayoutJob::default();
    for run in runs {
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
            RunStyle::Note | RunStyle::Footnote | RunStyle::Margin => (
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
                ..TextFormat::default()
            },
        );
    }
    ui.add(Label::new(job).wrap().selectable(true));
}
