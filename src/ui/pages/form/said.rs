//! Topics, and what was said on them.

use egui::{Id, Response, Ui};

use super::FormPage;
use super::rows::Row;
use crate::model::{FieldName, RecordId};
use crate::ui::tr;
use crate::ui::widgets::{
    Complete, Field, Prompt, choice, choice_of, complete, fields_and_signs, select,
};

impl FormPage {
    pub(super) fn topic(&mut self, ui: &mut Ui, index: usize) {
        let can_move = self.draft.record.topics.len() > 1;
        fields_and_signs(ui, &[5.0, 1.0], |column, ui| {
            if column == 0 {
                let topic = &mut self.draft.record.topics[index];
                let field = Complete {
                    at: (topic.id.record(), "field-topic-title"),
                    name: None,
                    required: false,
                    hint: "",
                    known: &self.offered.topics,
                };
                complete(ui, &field, &mut topic.title, &self.problems);
            } else {
                self.row_signs(ui, Row::Topic(index), can_move);
            }
        });
    }

    pub(super) fn remark(&mut self, ui: &mut Ui, index: usize) {
        let can_move = self.draft.record.remarks.len() > 1;
        fields_and_signs(ui, &[1.6, 1.6, 1.6, 1.3, 1.3, 1.1], |column, ui| {
            if column == 5 {
                self.row_signs(ui, Row::Remark(index), can_move);
                return;
            }
            let Self {
                draft,
                problems,
                known,
                settings,
                ..
            } = self;
            let remark = &mut draft.record.remarks[index];
            let id = remark.id.record();
            match column {
                0 => choice_of(
                    ui,
                    id,
                    "field-speaker",
                    &mut remark.speaker,
                    &known.speakers,
                ),
                1 => choice_of(ui, id, "field-topic", &mut remark.topic, &known.headings),
                2 => choice(ui, id, "field-remark-kind", &mut remark.kind),
                4 => portion(ui, id, &mut remark.marking, &settings.markings),
                _ => {
                    Field::new(id, "field-order-note", &mut remark.order_note)
                        .hint("form-order-hint")
                        .show(ui, problems);
                }
            }
        });
        let Self {
            draft, problems, ..
        } = self;
        let remark = &mut draft.record.remarks[index];
        let field = Field::id(remark.id.record(), "field-text");
        let prompt = Prompt::begin(ui, field);
        let before = text_before(ui, field, &remark.text);
        let response = Field::new(remark.id.record(), "field-text", &mut remark.text)
            .rows(2)
            .entry()
            .required()
            .hint("form-remark-hint")
            .tip("form-tip-remark")
            .checked(FieldName::Text)
            .show(ui, problems);
        self.marks(ui, Row::Remark(index), prompt, &response, before);
    }

    /// After a field that marks can be typed in was shown: takes those that are
    /// whole and offers what the one being typed can mean.
    pub(super) fn marks(
        &mut self,
        ui: &Ui,
        row: Row,
        prompt: Prompt,
        field: &Response,
        before: Option<String>,
    ) {
        let now = self.row_text(row).map(|text| text.clone());
        let is_typed = before.is_some() && before != now;
        if let Some(before) = before.filter(|_| is_typed) {
            self.take_marks(ui, row, field.id, &before);
        }
        let offers = if field.has_focus() {
            self.mark_offers(row)
        } else {
            Vec::new()
        };
        let words: Vec<String> = offers.iter().map(|(words, _)| words.clone()).collect();
        if let Some(taken) = prompt.show(ui, field, is_typed, &words)
            && let Some((_, offer)) = offers.into_iter().nth(taken)
        {
            self.take_offer(ui, row, field.id, offer);
        }
    }
}

/// What stands in a field before it is drawn, where the cursor is in it.
pub(super) fn text_before(ui: &Ui, field: Id, text: &str) -> Option<String> {
    let has_focus = ui.memory(|memory| memory.has_focus(field));
    has_focus.then(|| text.to_owned())
}

/// The portion mark of a row, or none of its own.
pub(super) fn portion(ui: &mut Ui, id: RecordId, value: &mut String, markings: &[String]) {
    let offered = offered_markings(markings, value);
    let chosen = match value.as_str() {
        "" => Some(0),
        mark => offered.iter().position(|one| *one == mark).map(|at| at + 1),
    };
    let words = |index: usize| match index.checked_sub(1) {
        None => tr("form-no-mark"),
        Some(index) => offered[index],
    };
    let taken = select(ui, id, "field-portion", offered.len() + 1, &words, chosen);
    if let Some(index) = taken {
        let taken = index.checked_sub(1).map(|index| offered[index].to_owned());
        *value = taken.unwrap_or_default();
    }
}

/// The office's markings, and the record's own where the list no longer holds it:
/// a marking on file is never shown as none.
pub(super) fn offered_markings<'a>(markings: &'a [String], own: &'a str) -> Vec<&'a str> {
    let mut offered: Vec<&str> = markings.iter().map(String::as_str).collect();
    if !own.is_empty() && !offered.contains(&own) {
        offered.push(own);
    }
    offered
}
