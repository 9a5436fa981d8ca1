//! Topics, and what was said on them.

use egui::Ui;

use super::FormPage;
use crate::model::{FieldName, RemarkDraft, TopicDraft};
use crate::ui::theme;
use crate::ui::widgets::{Field, choice, choice_of, columns, section, small_button};

impl FormPage {
    pub(super) fn topics(&mut self, ui: &mut Ui) {
        let mut removed = None;
        let count = self.draft.topics.len();
        section(ui, "section-topics", count, |ui| {
            let Self {
                draft,
                problems,
                go_to,
                ..
            } = self;
            for (index, topic) in draft.topics.iter_mut().enumerate() {
                columns(ui, &[5.0, 1.0], |column, ui| {
                    if column == 0 {
                        Field::new(topic.id.record(), "field-topic-title", &mut topic.title)
                            .show(ui, problems);
                    } else {
                        ui.add_space(theme::SMALL_SIZE + 8.0);
                        if small_button(ui, "button-remove").clicked() {
                            removed = Some(index);
                        }
                    }
                });
            }
            if small_button(ui, "button-add-topic").clicked() {
                let topic = TopicDraft::new("");
                *go_to = Some(Field::id(topic.id.record(), "field-topic-title"));
                draft.topics.push(topic);
            }
        });
        if let Some(index) = removed {
            self.remove(|draft| {
                draft.topics.remove(index);
            });
        }
    }

    pub(super) fn remarks(&mut self, ui: &mut Ui) {
        let speakers = self.speakers();
        let headings = self.headings();
        let mut removed = None;
        let mut moved = None;
        section(ui, "section-remarks", self.draft.remarks.len(), |ui| {
            let Self {
                draft,
                problems,
                go_to,
                ..
            } = self;
            let last = draft.remarks.len().saturating_sub(1);
            for (index, remark) in draft.remarks.iter_mut().enumerate() {
                if index > 0 {
                    ui.separator();
                }
                let id = remark.id.record();
                columns(ui, &[1.6, 1.6, 1.1, 1.4], |column, ui| match column {
                    0 => choice_of(ui, id, "field-speaker", &mut remark.speaker, &speakers),
                    1 => choice_of(ui, id, "field-topic", &mut remark.topic, &headings),
                    2 => choice(ui, id, "field-remark-kind", &mut remark.kind),
                    _ => {
                        ui.add_space(theme::SMALL_SIZE + 8.0);
                        ui.horizontal(|ui| {
                            ui.spacing_mut().item_spacing.x = theme::TIGHT;
                            if index > 0 && small_button(ui, "button-up").clicked() {
                                moved = Some((index, index - 1));
                            }
                            if index < last && small_button(ui, "button-down").clicked() {
                                moved = Some((index, index + 1));
                            }
                            if small_button(ui, "button-remove").clicked() {
                                removed = Some(index);
                            }
                        });
                    }
                });
                columns(ui, &[3.2, 1.1], |column, ui| {
                    if column == 0 {
                        Field::new(id, "field-text", &mut remark.text)
                            .rows(2)
                            .checked(FieldName::Text)
                            .show(ui, problems);
                    } else {
                        Field::new(id, "field-order-note", &mut remark.order_note)
                            .hint("form-order-hint")
                            .show(ui, problems);
                    }
                });
            }
            if small_button(ui, "button-add-remark").clicked() {
                // One line after another: speaker and topic repeat from the line above.
                let above = draft.remarks.last();
                let first = speakers.first().map(|(id, _)| *id);
                let remark = RemarkDraft::new(
                    above.map_or(first, |remark| remark.speaker),
                    above.and_then(|remark| remark.topic),
                );
                *go_to = Some(Field::id(remark.id.record(), "field-text"));
                draft.remarks.push(remark);
            }
        });
        if let Some((from, to)) = moved {
            self.draft.remarks.swap(from, to);
        }
        if let Some(index) = removed {
            self.remove(|draft| {
                draft.remarks.remove(index);
            });
        }
    }
}
