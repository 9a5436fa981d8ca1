//! Help over a place that is not left for it: a form, a question, the palette, a register
//! that is not open. It tells the keys of the place, and on its other side the chapter of
//! the guide about it.

use egui::{Context, Id, Modal, RichText, ScrollArea, Ui};

use super::guide::{CHAPTERS, draw};
use super::widgets::columns;
use super::{theme, tr, tr_with};
use crate::i18n::Language;

/// See the module.
#[derive(Debug)]
pub struct Help {
    title: &'static str,
    /// Keys in words, and what they do.
    keys: Vec<(String, String)>,
    chapter: usize,
    shows_guide: bool,
    is_new: bool,
    /// Where the cursor was before.
    cursor: Option<Id>,
}

impl Help {
    /// The keys of a place, and the number of its chapter.
    pub fn new(
        title: &'static str,
        keys: Vec<(String, String)>,
        chapter: usize,
        cursor: Option<Id>,
    ) -> Self {
        Self {
            title,
            keys,
            chapter,
            shows_guide: false,
            is_new: true,
            cursor,
        }
    }

    /// Turns to the guide; whether it was not shown yet.
    pub fn turn(&mut self) -> bool {
        !std::mem::replace(&mut self.shows_guide, true)
    }

    /// Gives the cursor back.
    pub fn give_cursor_back(&self, context: &Context) {
        if let Some(cursor) = self.cursor {
            context.memory_mut(|memory| memory.request_focus(cursor));
        }
    }

    /// Draws it; whether it is to be closed.
    pub fn ui(&mut self, ui: &Ui) -> bool {
        // A question may come up over the help of a form, and be asked about itself.
        let modal = Modal::new(Id::unique("help").with(self.title))
            .frame(theme::card().inner_margin(22))
            .show(ui.ctx(), |ui| {
                let window = ui.ctx().content_rect();
                ui.set_width(520.0_f32.min(window.width() - 80.0));
                let chapter = CHAPTERS.get(self.chapter);
                let title = chapter.map_or("", |chapter| chapter.title(Language::current()));
                ui.horizontal_wrapped(|ui| {
                    let guide = tr_with("aid-guide", &[("chapter", title)]);
                    ui.selectable_value(&mut self.shows_guide, false, self.title);
                    let turn = ui.selectable_value(&mut self.shows_guide, true, guide);
                    if std::mem::take(&mut self.is_new) {
                        // Enter turns to it.
                        turn.request_focus();
                    }
                });
                ui.add_space(theme::GAP);
                let room = window.height() - 180.0;
                ScrollArea::vertical()
                    .id_salt(("help", self.title, self.shows_guide))
                    .min_scrolled_height(room)
                    .max_height(room)
                    .show(ui, |ui| match chapter {
                        Some(chapter) if self.shows_guide => draw(chapter, ui),
                        _ => self.keys_told(ui),
                    });
                ui.add_space(theme::GAP);
                ui.button(tr("button-close")).clicked()
            });
        modal.inner || modal.should_close()
    }

    fn keys_told(&self, ui: &mut Ui) {
        // No grid: its rows keep the heights of a frame before, and lie over one another.
        for (keys, does) in &self.keys {
            columns(ui, &[1.0, 2.6], |column, ui| {
                let words = if column == 0 {
                    RichText::new(keys).font(theme::bold_font(theme::SMALL_SIZE))
                } else {
                    RichText::new(does).size(theme::SMALL_SIZE + 1.0)
                };
                ui.add(egui::Label::new(words).wrap());
            });
        }
    }
}
