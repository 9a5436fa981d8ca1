//! Files and pictures that belong to the meeting. A row may describe a file
//! that is not held.

use egui::{RichText, Sense, Ui, vec2};

use super::FormPage;
use super::asks::{FormAsk, Thumb, is_picture};
use super::changes::Change;
use super::rows::{Row, Section};
use crate::model::visible;
use crate::ui::command::Command;
use crate::ui::harmless::is_harmless_name;
use crate::ui::widgets::{Field, fields_and_signs, level_with_fields, small_button};
use crate::ui::{theme, tr, tr_with};

/// How wide and high a small picture is shown.
const THUMB: f32 = 84.0;

impl FormPage {
    pub(super) fn file(&mut self, ui: &mut Ui, index: usize) {
        let can_move = self.draft.record.attachments.len() > 1;
        let has_picture = self
            .draft
            .record
            .attachments
            .get(index)
            .is_some_and(is_picture);
        // Without a picture its column is not there, nor the space beside it.
        let shares: &[f32] = if has_picture {
            &[0.75, 4.25, 1.0]
        } else {
            &[5.0, 1.0]
        };
        let first = 3 - shares.len();
        fields_and_signs(ui, shares, |column, ui| match column + first {
            0 => self.thumbnail(ui, index),
            1 => self.file_fields(ui, index),
            _ => self.row_signs(ui, Row::File(index), can_move),
        });
    }

    fn file_fields(&mut self, ui: &mut Ui, index: usize) {
        let file = &mut self.draft.record.attachments[index];
        Field::new(file.id.record(), "field-caption", &mut file.caption)
            .hint("form-caption-hint")
            .show(ui, &self.problems);
        let (id, is_held) = (file.id, !file.sha256.is_empty());
        let shown = visible(&file.name).into_owned();
        let (name, sha256) = (file.name.clone(), file.sha256.clone());
        let words = match file.size {
            Some(size) if is_held => format!("{shown} \u{b7} {}", bytes(size)),
            _ => tr("form-file-not-held").to_owned(),
        };
        ui.horizontal(|ui| {
            ui.label(
                RichText::new(words)
                    .size(theme::SMALL_SIZE)
                    .color(theme::MUTED),
            );
            if is_held {
                if is_harmless_name(&name) && small_button(ui, "button-open-file").clicked() {
                    self.asks.push_back(FormAsk::OpenHeld {
                        sha256: sha256.clone(),
                        name: name.clone(),
                    });
                }
                if small_button(ui, "button-save-file").clicked() {
                    self.asks.push_back(FormAsk::SaveHeld { sha256, name });
                }
            } else if small_button(ui, "button-pick-file").clicked() {
                self.file_is_for(id);
                self.asks.push_back(FormAsk::PickFiles);
            }
        });
    }

    fn thumbnail(&mut self, ui: &mut Ui, index: usize) {
        let sha256 = self.draft.record.attachments[index].sha256.clone();
        level_with_fields(ui);
        let (rect, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), THUMB * 0.7), Sense::hover());
        ui.painter().rect_filled(rect, 4.0, theme::GROUND);
        match self.thumbs.get(&sha256) {
            None => {
                self.thumbs.insert(sha256.clone(), Thumb::Awaited);
                self.asks.push_back(FormAsk::Thumbnail { sha256 });
            }
            Some(Thumb::Awaited | Thumb::None) => {}
            Some(Thumb::Ready(texture)) => {
                let size = texture.size_vec2();
                let scale = (rect.width() / size.x).min(rect.height() / size.y);
                let shown = egui::Rect::from_center_size(rect.center(), size * scale);
                egui::Image::new(texture).paint_at(ui, shown);
            }
        }
    }

    /// The buttons that attach.
    pub(super) fn files_foot(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            if small_button(ui, "button-add-files").clicked() {
                self.asks.push_back(FormAsk::PickFiles);
            }
            if small_button(ui, "button-describe-file")
                .on_hover_text(Command::AddRow.tip(ui.ctx()))
                .clicked()
            {
                self.pending.push(Change::Add(Section::Files, None));
            }
            ui.label(
                RichText::new(tr("form-drop-files"))
                    .size(theme::SMALL_SIZE)
                    .color(theme::MUTED),
            );
        });
    }

    /// Files dropped on the window are attached.
    pub(super) fn dropped_files(&mut self, ui: &Ui) {
        let paths: Vec<_> = ui.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .collect()
        });
        if !paths.is_empty() {
            self.asks.push_back(FormAsk::TakeFiles(paths));
        }
    }
}

/// A size in words: "1.4 MB".
fn bytes(size: u64) -> String {
    let (share, unit) = if size >= 1_000_000 {
        (size / 100_000, "MB")
    } else if size >= 1_000 {
        (size / 100, "kB")
    } else {
        return tr_with("form-bytes", &[("count", &size.to_string())]);
    };
    format!("{}.{} {unit}", share / 10, share % 10)
}
