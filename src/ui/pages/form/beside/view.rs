//! The texts of a saved record's sources, read and not changed: beside the
//! record as beside the form, with the sentences its facts stand on marked.

use egui::style::ScrollAnimation;
use egui::{Rect, RichText, ScrollArea, Ui, pos2, vec2};

use super::draw::{Look, paint};
use super::text::ReadText;
use crate::model::{Meeting, SourceId, Span};
use crate::ui::command::Command;
use crate::ui::{theme, tr};

/// A source with its text made ready.
#[derive(Debug)]
struct ShownSource {
    id: SourceId,
    title: String,
    text: ReadText,
}

/// The texts of a record's sources.
#[derive(Debug, Default)]
pub struct SourceView {
    sources: Vec<ShownSource>,
    /// The one shown.
    at: usize,
    /// The sentence of the fact looked at.
    lit: Option<Span>,
    /// A place to bring into view at the next frame.
    show: Option<usize>,
}

impl SourceView {
    /// The texts of a meeting's sources.
    #[must_use]
    pub fn of(meeting: &Meeting) -> Self {
        let sources = meeting.sources.iter().map(|source| {
            let mut text = ReadText::default();
            text.refresh(source);
            ShownSource {
                id: source.id,
                title: source.title.clone(),
                text,
            }
        });
        Self {
            sources: sources.collect(),
            ..Self::default()
        }
    }

    /// Whether there is any text to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.iter().all(|source| source.text.len() == 0)
    }

    /// Shows where a fact stands.
    pub fn show(&mut self, source: SourceId, span: Span) {
        if let Some(at) = self.sources.iter().position(|one| one.id == source) {
            self.at = at;
            self.lit = Some(span);
            self.show = Some(span.start);
        }
    }

    /// Draws the text shown, over the whole room there is.
    pub fn ui(&mut self, ui: &mut Ui) {
        let count = self.sources.len();
        if count > 1 {
            ui.horizontal_wrapped(|ui| {
                for at in 0..count {
                    let title = RichText::new(&self.sources[at].title).size(theme::SMALL_SIZE);
                    let button = egui::Button::new(title).selected(at == self.at).wrap();
                    if ui.add(button).clicked() && at != self.at {
                        self.at = at;
                        self.lit = None;
                    }
                }
            });
        } else if let Some(source) = self.sources.first() {
            let title = RichText::new(&source.title).font(theme::bold_font(theme::SMALL_SIZE));
            ui.add(egui::Label::new(title).wrap());
        }
        let Some(source) = self.sources.get_mut(self.at) else {
            return;
        };
        let lit: Vec<Span> = self.lit.into_iter().collect();
        let show = self.show.take();
        let frame = theme::card().inner_margin(egui::Margin::symmetric(12, 8));
        frame.show(ui, |ui| {
            ui.set_height((ui.available_height() - 4.0).max(80.0));
            ScrollArea::vertical()
                .id_salt(("record-source", source.id))
                .auto_shrink([false, false])
                .show_viewport(ui, |ui, view| {
                    let top = ui.max_rect().top();
                    let look = Look {
                        lit: &lit,
                        doubts: &[],
                        marks: &[],
                        selected: None,
                    };
                    let _painted = paint(ui, &mut source.text, view, &look);
                    if let Some(place) = show {
                        let depth = source.text.depth_of(place);
                        let spot = Rect::from_min_size(
                            pos2(ui.max_rect().left(), top + depth - 40.0),
                            vec2(10.0, 110.0),
                        );
                        ui.scroll_to_rect_animation(spot, None, ScrollAnimation::none());
                        ui.ctx().request_repaint();
                    }
                });
        });
    }

    /// The button that opens and closes the panel of the texts.
    pub fn button(ui: &mut Ui, is_open: &mut bool) {
        let button = egui::Button::new(tr("button-beside")).selected(*is_open);
        if ui
            .add(button)
            .on_hover_text(Command::SourceText.tip(ui.ctx()))
            .clicked()
        {
            *is_open = !*is_open;
        }
    }
}
