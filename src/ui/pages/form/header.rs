//! Title, time, place, and how the meeting is handled.

use std::sync::OnceLock;
use std::thread;

use egui::{RichText, Ui};

use super::FormPage;
use super::dates::typed_date;
use crate::model::fields::FormPart;
use crate::model::{FieldName, MeetingDraft, MeetingKind, MeetingState, Notation};
use crate::ui::notation::notation;
use crate::ui::widgets::{
    Complete, DateField, Field, Known, complete, date_field, fields, note_edit,
};
use crate::ui::{theme, tr, tr_with};

/// The time zones by IANA name. They are read from the system's files, so on a
/// thread of their own; until they are there, nothing is offered.
static ZONES: OnceLock<Vec<Known>> = OnceLock::new();

/// Starts to read the time zones.
pub(super) fn read_zones() {
    if ZONES.get().is_none() {
        thread::spawn(|| {
            ZONES.get_or_init(|| {
                jiff::tz::db()
                    .available()
                    .map(|name| Known::new(name.as_str(), ""))
                    .collect()
            });
        });
    }
}

impl FormPage {
    pub(super) fn header(&mut self, ui: &mut Ui) {
        self.start(ui);
        let Self {
            draft, problems, ..
        } = self;
        let id = draft.record.id.record();
        Field::new(id, "field-title", &mut draft.record.title)
            .checked(FieldName::Title)
            .required()
            .hint("form-title-hint")
            .show(ui, problems);
        let near = draft.date_shown();
        fields(ui, &[2.0, 1.0, 2.0, 1.0, 1.6], |column, ui| {
            match column {
                0 => {
                    let field = DateField {
                        at: (id, "field-date"),
                        name: FieldName::Date,
                        required: true,
                        near: "",
                    };
                    draft
                        .typed
                        .edit(id, FieldName::Date, &draft.record.when.date, |text| {
                            date_field(ui, &field, text, problems);
                        });
                }
                1 => {
                    let (name, on_file) = (FieldName::StartTime, &draft.record.when.start);
                    draft.typed.edit(id, name, on_file, |text| {
                        Field::new(id, "field-start", text)
                            .checked(name)
                            .hint("form-time-hint")
                            .show(ui, problems);
                    });
                }
                2 => {
                    let at = (id, "field-end-date", FieldName::EndDate);
                    typed_date(
                        ui,
                        (&mut draft.typed, problems),
                        at,
                        &draft.record.when.end_date,
                        &near,
                    );
                }
                3 => {
                    let (name, on_file) = (FieldName::EndTime, &draft.record.when.end);
                    draft.typed.edit(id, name, on_file, |text| {
                        Field::new(id, "field-end", text)
                            .checked(name)
                            .hint("form-time-hint")
                            .show(ui, problems);
                    });
                }
                _ => {
                    let field = Complete {
                        at: (id, "field-zone"),
                        name: Some(FieldName::Zone),
                        required: false,
                        hint: "form-zone-hint",
                        known: ZONES.get().map_or(&[], Vec::as_slice),
                    };
                    complete(ui, &field, &mut draft.record.when.zone, problems);
                }
            };
        });
        self.told_ahead(ui);
        self.place(ui);
        if self.draft.date_shown() != near {
            self.plan(notation(ui.ctx()));
        }
        self.table_lines(ui, FormPart::Header);
    }

    fn place(&mut self, ui: &mut Ui) {
        let Self {
            draft, problems, ..
        } = self;
        let id = draft.record.id.record();
        fields(ui, &[2.0, 1.0, 1.0], |column, ui| {
            match column {
                0 => {
                    Field::new(id, "field-venue", &mut draft.record.place.venue).show(ui, problems)
                }
                1 => Field::new(id, "field-city", &mut draft.record.place.city).show(ui, problems),
                _ => Field::new(id, "field-country", &mut draft.record.place.country)
                    .show(ui, problems),
            };
        });
    }

    /// That a meeting counts as held whose day is still to come: told, and not refused.
    fn told_ahead(&self, ui: &mut Ui) {
        let is_held = self.draft.record.state == MeetingState::Held;
        if is_held && self.is_ahead(notation(ui.ctx())) {
            let words = RichText::new(tr("form-held-ahead")).size(theme::SMALL_SIZE);
            ui.add(egui::Label::new(words.color(theme::PROBLEM)).wrap());
        }
    }

    /// Whether the day typed is still to come.
    fn is_ahead(&self, notation: Notation) -> bool {
        let record = &self.draft.record;
        let shown = self
            .draft
            .typed
            .shown(record.id.record(), FieldName::Date, &record.when.date);
        let date = notation.read_date(&shown);
        date.is_ok_and(|date| date.earliest() > crate::clock::today())
    }

    /// A new record of a day to come is of a planned meeting, unless it is said otherwise;
    /// where the day is mended, of one that was held.
    fn plan(&mut self, notation: Notation) {
        let is_ahead = self.is_ahead(notation);
        let record = &mut self.draft.record;
        if record.revision > 0 {
            return;
        }
        match (record.state, is_ahead) {
            (MeetingState::Held, true) => record.state = MeetingState::Planned,
            (MeetingState::Planned, false) if self.is_planned_by_date => {
                record.state = MeetingState::Held;
            }
            _ => return,
        }
        self.is_planned_by_date = is_ahead;
    }
}

/// Beneath a kind that nobody has said: what the delegations speak for. It is
/// taken by a click; for the keyboard it is one of the choices.
pub(super) fn propose_kind(ui: &mut Ui, draft: &mut MeetingDraft) {
    if draft.record.kind != MeetingKind::NotStated {
        return;
    }
    let parties = draft
        .record
        .delegations
        .iter()
        .filter(|one| one.party.chosen().is_some());
    let kind = match parties.count() {
        0 | 1 => return,
        2 => MeetingKind::Bilateral,
        3 => MeetingKind::Trilateral,
        _ => MeetingKind::Multilateral,
    };
    let words = tr_with("form-proposed", &[("value", tr(kind.label_key()))]);
    let words = RichText::new(words)
        .size(theme::SMALL_SIZE)
        .color(theme::ACCENT);
    let button = egui::Button::new(words)
        .sense(egui::Sense::CLICK)
        .fill(theme::PAPER)
        .stroke(egui::Stroke::new(1.0, theme::LINE));
    if ui.add(button).clicked() {
        draft.record.kind = kind;
        note_edit(ui.ctx());
    }
}
