//! The lines of the form that the table of a meeting's fields gives: a field
//! that is added there is shown here.

use egui::Ui;

use super::FormPage;
use super::dates::typed_date;
use super::header::propose_kind;
use super::said::offered_markings;
use crate::model::fields::{Choice, FormPart, MEETING_FIELDS, MeetingField, Value};
use crate::ui::tr;
use crate::ui::widgets::{Field, choice_of, fields, select};

/// The share of a line's width that a link to another meeting takes.
const PART_OF: f32 = 3.0;

impl FormPage {
    /// The lines of a part, in order.
    pub(super) fn table_lines(&mut self, ui: &mut Ui, part: FormPart) {
        let of_part = || MEETING_FIELDS.iter().filter(|one| one.shown.part == part);
        let last = of_part().map(|one| one.shown.line).max().unwrap_or(0);
        // A line that is not full leaves its fields their width.
        let width = match part {
            FormPart::Header => 4.0,
            FormPart::Closing => 7.2,
        };
        for line in 0..=last {
            let line: Vec<&MeetingField> = of_part().filter(|one| one.shown.line == line).collect();
            if let [only] = line[..]
                && matches!(only.value, Value::Text { lines: 2.., .. })
            {
                self.table_field(ui, only);
                continue;
            }
            let mut shares: Vec<f32> = line.iter().map(|one| one.shown.width).collect();
            // Which part of a visit it is, and of which.
            let has_whole = line.iter().any(|one| one.name == "part");
            if has_whole {
                shares.push(PART_OF);
            }
            let rest = width - shares.iter().sum::<f32>();
            if rest > 0.1 {
                shares.push(rest);
            }
            fields(ui, &shares, |column, ui| match line.get(column) {
                Some(field) => self.table_field(ui, field),
                None if has_whole && column == line.len() => {
                    let meeting = &mut self.draft.record;
                    let id = meeting.id.record();
                    let offered = &self.offered.meetings;
                    choice_of(ui, id, "field-part-of", &mut meeting.part_of, offered);
                }
                None => {}
            });
        }
    }

    fn table_field(&mut self, ui: &mut Ui, field: &MeetingField) {
        let near = self.draft.date_shown();
        let Self {
            draft,
            problems,
            settings,
            ..
        } = self;
        let id = draft.record.id.record();
        match field.value {
            Value::Text { get, get_mut, .. } if field.name == "marking" => {
                let own = get(&draft.record).clone();
                let mut offered = offered_markings(&settings.markings, &own);
                if own.is_empty() {
                    offered.insert(0, "");
                }
                let chosen = offered.iter().position(|one| *one == own);
                let words = |index: usize| match offered[index] {
                    "" => tr("form-none"),
                    marking => marking,
                };
                let taken = select(ui, id, field.label, offered.len(), &words, chosen);
                if let Some(index) = taken {
                    offered[index].clone_into(get_mut(&mut draft.record));
                }
            }
            Value::Text {
                get_mut,
                lines,
                hint,
                ..
            } => {
                let mut shown = Field::new(id, field.label, get_mut(&mut draft.record));
                if lines > 1 {
                    shown = shown.rows(lines);
                }
                if !hint.is_empty() {
                    shown = shown.hint(hint);
                }
                shown.show(ui, problems);
            }
            Value::Day { get, name, .. } => {
                let (at, on_file) = ((id, field.label, name), get(&draft.record));
                typed_date(ui, (&mut draft.typed, problems), at, &on_file, &near);
            }
            Value::Choice(Choice { get, set, all }) => {
                let all = all();
                let chosen = all.iter().position(|one| one.0 == get(&draft.record));
                let words = |index: usize| tr(all[index].1);
                if let Some(index) = select(ui, id, field.label, all.len(), &words, chosen) {
                    // A code of the list is always one of its own.
                    let _ = set(&mut draft.record, all[index].0);
                }
                if field.name == "kind" {
                    propose_kind(ui, draft);
                }
            }
        }
    }
}
