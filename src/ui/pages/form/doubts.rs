//! The doubts of a draft that was captured from a text: one key goes from one to the
//! next, one accepts, one drops, one gives the words to another field. What is
//! accepted or dropped can be taken back until something else changes.

use egui::{RichText, Ui};

use super::changes::PutBack;
use super::rows::{Row, row_id};
use super::{FormPage, GoTo, links};
use crate::capture::{self, About, Doubt, Reason, reason};
use crate::i18n::Language;
use crate::model::{Attendee, AttendeeId, MeetingDraft, RecordId, SourceId, Span, Use};
use crate::ui::command::Command;
use crate::ui::widgets::{note_edit, primary_button};
use crate::ui::{person_called, theme, tr, tr_with};

/// What is in doubt, and which of it is looked at.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    pub list: Vec<Doubt>,
    at: usize,
    /// The text the draft was captured from.
    pub source: Option<SourceId>,
    /// The one looked at is still to be shown.
    is_new: bool,
}

impl Doubts {
    /// The one looked at.
    pub fn current(&self) -> Option<&Doubt> {
        self.list.get(self.at)
    }

    /// The stretches of the text that are in doubt.
    pub fn spans(&self, source: SourceId) -> Vec<Span> {
        if self.source != Some(source) {
            return Vec::new();
        }
        let spans = self.list.iter().map(span_of);
        spans.collect()
    }

    /// One reading of a number was taken: the other one is no question any more.
    fn drop_other_readings(&mut self, taken: &Doubt) {
        if taken.reason == Reason::TwoReadings {
            self.list
                .retain(|one| one.reason != Reason::TwoReadings || one.quote != taken.quote);
            self.at = self.at.min(self.list.len().saturating_sub(1));
        }
    }

    /// Drops the doubts about rows that are gone.
    pub fn refresh(&mut self, draft: &MeetingDraft) {
        if self.list.is_empty() {
            return;
        }
        let rows = rows_of(draft);
        self.list.retain(|doubt| match &doubt.about {
            About::Row(row) => rows.contains(row),
            About::Office(seat, _) | About::Person(seat, _) | About::Party(seat, _) => {
                rows.contains(&seat.record())
            }
            _ => true,
        });
        self.at = self.at.min(self.list.len().saturating_sub(1));
    }
}

fn span_of(doubt: &Doubt) -> Span {
    Span {
        start: doubt.quote.start(),
        end: doubt.quote.end(),
    }
}

fn rows_of(draft: &MeetingDraft) -> Vec<RecordId> {
    let record = &draft.record;
    let seats = record.attendees();
    std::iter::once(record.id.record())
        .chain(seats.map(|one| one.id.record()))
        .chain(record.topics.iter().map(|one| one.id.record()))
        .chain(record.remarks.iter().map(|one| one.id.record()))
        .chain(record.figures.iter().map(|one| one.id.record()))
        .chain(record.commitments.iter().map(|one| one.id.record()))
        .chain(record.events.iter().map(|one| one.id.record()))
        .collect()
}

impl FormPage {
    /// Asks about what was captured from a text, beginning with the first.
    pub fn ask_about(&mut self, doubts: Vec<Doubt>, source: SourceId) {
        self.doubts = Doubts {
            is_new: !doubts.is_empty(),
            list: doubts,
            at: 0,
            source: Some(source),
        };
        self.beside.read(source);
    }

    /// What is still in doubt, and the text it stands on.
    #[must_use]
    pub fn doubts(&self) -> (&[Doubt], Option<SourceId>) {
        (&self.doubts.list, self.doubts.source)
    }

    pub(super) fn doubt_keys(&mut self, ui: &Ui) {
        if self.doubts.source.is_none() {
            return;
        }
        if Command::NextDoubt.is_pressed(ui.ctx()) {
            self.turn_to_doubt(1);
        }
        if Command::PreviousDoubt.is_pressed(ui.ctx()) {
            self.turn_to_doubt(-1);
        }
        if Command::DropDoubt.is_pressed(ui.ctx()) {
            self.drop_doubt(ui);
        } else if Command::AcceptDoubt.is_pressed(ui.ctx()) {
            self.accept_doubt(ui);
        }
        if Command::SetRestAside.is_pressed(ui.ctx()) {
            self.set_rest_aside(ui);
        }
    }

    /// Looks at the doubt after or before the one looked at, going around.
    fn turn_to_doubt(&mut self, step: isize) {
        let count = self.doubts.list.len();
        if count > 0 {
            let at = self.doubts.at.cast_signed() + step;
            self.doubts.at = at.rem_euclid(count.cast_signed()).cast_unsigned();
            self.doubts.is_new = true;
        }
    }

    /// Shows the words of the doubt looked at, and goes to its row.
    pub(super) fn show_doubt(&mut self) {
        if !std::mem::take(&mut self.doubts.is_new) {
            return;
        }
        let (Some(doubt), Some(source)) = (self.doubts.current(), self.doubts.source) else {
            return;
        };
        let span = span_of(doubt);
        let to = match &doubt.about {
            About::Row(row) if *row == self.draft.record.id.record() => {
                Some(GoTo::field(*row, "field-date"))
            }
            About::Row(row) => {
                let index = self.rows.index_of(row_id(*row));
                index.and_then(|index| self.first_field(self.rows.list[index].row))
            }
            About::Office(seat, _) => Some(GoTo::field(seat.record(), "field-capacity")),
            About::Person(seat, _) => Some(GoTo::field(seat.record(), "field-person")),
            About::Party(seat, _) => {
                let mut delegations = self.draft.record.delegations.iter();
                let own = delegations.find(|one| one.attendees.iter().any(|at| at.id == *seat));
                own.map(|own| GoTo::field(own.id.record(), "field-party"))
            }
            _ => None,
        };
        self.go_to = to.or(self.go_to);
        self.beside.select(source, span);
    }

    fn accept_doubt(&mut self, ui: &Ui) {
        let (Some(doubt), Some(source)) = (self.doubts.current().cloned(), self.doubts.source)
        else {
            return;
        };
        let before = self.draft.clone();
        if let About::Person(seat, _) = &doubt.about {
            let gone = seat_of(&self.draft, *seat);
            self.directory.persons.retain(|id, _| Some(*id) != gone);
        }
        let not_stated = tr("capture-party-not-stated");
        let (draft, known) = (&mut self.draft, &self.directory);
        let row = capture::accept(&doubt, draft, source, known, not_stated);
        self.take_added();
        self.settle(ui, before, "capture-accepted");
        self.doubts.drop_other_readings(&doubt);
        if let Some(row) = row.filter(|_| self.doubts.list.is_empty()) {
            let index = self.rows.index_of(row_id(row));
            self.go_to = index.and_then(|index| self.first_field(self.rows.list[index].row));
        }
    }

    /// Takes what is offered as said by somebody else.
    pub(super) fn accept_by(&mut self, seat: AttendeeId) {
        let (Some(doubt), Some(source)) = (self.doubts.current().cloned(), self.doubts.source)
        else {
            return;
        };
        let not_stated = tr("capture-party-not-stated");
        let (draft, known) = (&mut self.draft, &self.directory);
        let Some(made) = capture::accept(&doubt, draft, source, known, not_stated) else {
            return;
        };
        let record = &mut self.draft.record;
        let remarks = record.remarks.iter_mut();
        let remarks = remarks.map(|one| (one.id.record(), &mut one.speaker));
        let figures = record.figures.iter_mut();
        let figures = figures.map(|one| (one.id.record(), &mut one.speaker));
        let promises = record.commitments.iter_mut();
        let promises = promises.map(|one| (one.id.record(), &mut one.speaker));
        let events = record.events.iter_mut();
        let events = events.map(|one| (one.id.record(), &mut one.speaker));
        let mut slots = remarks.chain(figures).chain(promises).chain(events);
        if let Some((_, slot)) = slots.find(|(id, _)| *id == made) {
            *slot = Some(seat);
        }
    }

    fn drop_doubt(&mut self, ui: &Ui) {
        let Some(doubt) = self.doubts.current().cloned() else {
            return;
        };
        let before = self.draft.clone();
        match &doubt.about {
            About::Row(row) if *row == self.draft.record.id.record() => {
                // The day goes, and with it the words it stands on.
                let blank = crate::model::Meeting::new("").when.date;
                self.draft.record.when.date = blank;
                self.draft.put(crate::model::FieldName::Date, "");
            }
            About::Row(row) => self.take_out(*row),
            About::Office(seat, held) => {
                let delegations = self.draft.record.delegations.iter_mut();
                let mut seats = delegations.flat_map(|one| &mut one.attendees);
                if let Some(attendee) = seats.find(|one| one.id == *seat) {
                    attendee.capacity.clone_from(held);
                }
            }
            _ => {}
        }
        self.settle(ui, before, "capture-dropped-doubt");
    }

    /// Takes a row out, with the passages only it stands on.
    pub(super) fn take_out(&mut self, row: RecordId) {
        self.rows.refresh(&self.draft);
        if let Some(index) = self.rows.index_of(row_id(row)) {
            self.remove_row(self.rows.list[index].row);
        }
    }

    /// The doubt looked at is settled: goes on to the next.
    pub(super) fn settle(&mut self, ui: &Ui, before: MeetingDraft, told: &'static str) {
        let list = self.doubts.list.clone();
        if self.doubts.at < self.doubts.list.len() {
            self.doubts.list.remove(self.doubts.at);
        }
        self.rows.refresh(&self.draft);
        self.doubts.refresh(&self.draft);
        self.doubts.is_new = true;
        self.before_removal = Some(PutBack {
            before: Box::new(before),
            after: Box::new(self.draft.clone()),
            words: tr(told).to_owned(),
            added: Vec::new(),
            doubts: list,
            to: None,
        });
        note_edit(ui.ctx());
    }

    /// Makes persons and parties of the draft known that were added with a row.
    pub(super) fn take_added(&mut self) {
        for party in &self.draft.added.parties {
            self.directory.add_party(party.clone());
        }
        for person in &self.draft.added.persons {
            self.directory.add_person(person.clone());
        }
        self.list_candidates();
    }

    /// Sets every sentence aside that nothing stands on yet.
    fn set_rest_aside(&mut self, ui: &Ui) {
        let Some(id) = self.doubts.source else {
            return;
        };
        self.beside.refresh(&self.draft);
        let open: Vec<Span> = self.beside.sentences_of(id, Use::Open);
        let before = self.draft.clone();
        let mut sources = self.draft.record.sources.iter_mut();
        let Some(source) = sources
            .find(|one| one.id == id)
            .filter(|_| !open.is_empty())
        else {
            return;
        };
        source.set_aside.extend(open);
        source.set_aside.sort_unstable();
        source.set_aside.dedup();
        self.before_removal = Some(PutBack {
            before: Box::new(before),
            after: Box::new(self.draft.clone()),
            words: tr("capture-rest-aside").to_owned(),
            added: Vec::new(),
            doubts: self.doubts.list.clone(),
            to: None,
        });
        note_edit(ui.ctx());
    }

    /// The line above the form that asks about the doubt looked at.
    pub(super) fn doubt_line(&mut self, ui: &mut Ui) {
        let Some(source) = self.doubts.source else {
            return;
        };
        let Some(doubt) = self.doubts.current() else {
            self.rest_line(ui, source);
            return;
        };
        let count = tr_with(
            "capture-doubt",
            &[
                ("number", &(self.doubts.at + 1).to_string()),
                ("count", &self.doubts.list.len().to_string()),
            ],
        );
        let (asked, why) = (self.asked(doubt), why(doubt));
        let mut pressed = None;
        let frame = theme::card()
            .fill(theme::DOUBT)
            .inner_margin(egui::Margin::symmetric(10, 6));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(count).font(theme::bold_font(theme::SMALL_SIZE)));
                ui.label(RichText::new(asked).size(theme::BODY_SIZE));
                ui.label(RichText::new(why).size(theme::SMALL_SIZE).color(theme::INK));
            });
            ui.horizontal_wrapped(|ui| {
                let accept = primary_button(ui, "capture-accept");
                let key = Command::AcceptDoubt.tip(ui.ctx());
                ui.label(
                    RichText::new(&key)
                        .size(theme::SMALL_SIZE)
                        .color(theme::INK),
                );
                if accept.on_hover_text(key).clicked() {
                    pressed = Some(Command::AcceptDoubt);
                }
                for (key, command) in [
                    ("capture-drop", Command::DropDoubt),
                    ("capture-give", Command::GiveWords),
                    ("capture-next", Command::NextDoubt),
                ] {
                    let button = egui::Button::new(tr(key)).shortcut_text(command.tip(ui.ctx()));
                    if ui.add(button).clicked() {
                        pressed = Some(command);
                    }
                }
            });
        });
        match pressed {
            Some(Command::AcceptDoubt) => self.accept_doubt(ui),
            Some(Command::DropDoubt) => self.drop_doubt(ui),
            Some(Command::GiveWords) => self.open_give(ui),
            Some(_) => self.turn_to_doubt(1),
            None => {}
        }
    }

    /// What stands there once no doubt is left: how much of the text was used.
    fn rest_line(&mut self, ui: &mut Ui, source: SourceId) {
        let Some(coverage) = self.beside.coverage(source) else {
            return;
        };
        let mut sets = false;
        ui.horizontal_wrapped(|ui| {
            let percent = coverage.percent().to_string();
            let words = tr_with("capture-settled", &[("percent", &percent)]);
            ui.label(
                RichText::new(words)
                    .size(theme::SMALL_SIZE)
                    .color(theme::GOOD),
            );
            if coverage.open() > 0 {
                let button = egui::Button::new(
                    RichText::new(tr("capture-set-rest-aside")).size(theme::SMALL_SIZE),
                );
                let button = button.shortcut_text(Command::SetRestAside.tip(ui.ctx()));
                sets = ui.add(button).clicked();
            }
        });
        if sets {
            self.set_rest_aside(ui);
        }
    }

    /// A doubt as a question.
    fn asked(&self, doubt: &Doubt) -> String {
        let with = |key, words: &str| tr_with(key, &[("words", words)]);
        match &doubt.about {
            About::Title(title) => with("capture-offer-title", title),
            About::Date(date) => {
                let language = crate::i18n::Language::current().code();
                with("capture-offer-date", &date.words_in(language))
            }
            About::Time(time) => with("capture-offer-time", &time.to_string()),
            About::Place(place) => with("capture-offer-place", &place.words()),
            About::Participant(one, _) => {
                let parts = [&one.name, &one.position, &one.party].map(String::as_str);
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                with("capture-offer-participant", &parts.join(", "))
            }
            About::Subject(title) => with("capture-offer-topic", title),
            About::Remark(remark) => with("capture-offer-remark", &remark.text),
            About::Figure(figure) => {
                let said = format!(
                    "{}: {}",
                    figure.indicator,
                    figure.amount(Language::current().code())
                );
                with("capture-offer-figure", &said)
            }
            About::Promise(promise) => with("capture-offer-commitment", &promise.title),
            About::Event(event) => with("capture-offer-event", &event.title),
            About::Row(row) => self.asked_of_row(*row, doubt),
            About::Office(seat, held) => {
                let said = self.capacity_of(*seat);
                let name = self.name_of(*seat);
                tr_with(
                    "capture-ask-office",
                    &[("name", &name), ("said", &said), ("held", held)],
                )
            }
            About::Person(seat, person) => {
                let (name, known) = (self.name_of(*seat), person_called(&self.directory, *person));
                tr_with("capture-ask-person", &[("name", &name), ("known", known)])
            }
            About::Party(_, names) => with("capture-ask-party", names),
        }
    }

    fn asked_of_row(&self, row: RecordId, doubt: &Doubt) -> String {
        let index = self.rows.index_of(row_id(row));
        let key = match index.map(|index| self.rows.list[index].row) {
            Some(Row::Meeting) => "capture-ask-date",
            Some(Row::Attendee(..)) => "capture-ask-participant",
            Some(Row::Topic(_)) => "capture-ask-topic",
            Some(Row::Figure(_)) => "capture-ask-figure",
            Some(Row::Commitment(_)) => "capture-ask-commitment",
            Some(Row::Event(_)) => "capture-ask-event",
            _ => "capture-ask-remark",
        };
        let words: String = doubt.quote.text().chars().take(160).collect();
        tr_with(key, &[("words", &words.replace('\n', " "))])
    }

    fn capacity_of(&self, seat: AttendeeId) -> String {
        let found = self.draft.record.attendee(seat);
        found.map_or_else(String::new, |(_, one)| one.capacity.clone())
    }

    /// Whom a row shows, in the window's language where that is on file.
    pub(super) fn name_shown(&self, seat: &Attendee) -> &str {
        let language = Language::current().code();
        self.draft.person_shown(seat, &self.directory, language)
    }

    fn name_of(&self, seat: AttendeeId) -> String {
        let found = self.draft.record.attendee(seat);
        found.map_or_else(String::new, |(_, one)| self.name_shown(one).to_owned())
    }

    /// The row whose speaker a doubt is about, else the one with the cursor.
    pub(super) fn row_in_doubt(&self) -> Option<Row> {
        let in_doubt = match self.doubts.current().map(|doubt| &doubt.about) {
            Some(About::Row(row)) => self.rows.index_of(row_id(*row)),
            _ => None,
        };
        let index = in_doubt.or_else(|| self.rows.cursor_index())?;
        let row = self.rows.list[index].row;
        links::passages_of(&self.draft, row).map(|_| row)
    }
}

/// Who sits there.
fn seat_of(draft: &MeetingDraft, seat: AttendeeId) -> Option<crate::model::PersonId> {
    let mut seats = draft
        .record
        .delegations
        .iter()
        .flat_map(|one| &one.attendees);
    seats.find(|one| one.id == seat).map(|one| one.person)
}

/// Why it is in doubt, in words, and how sure it is.
fn why(doubt: &Doubt) -> String {
    let key = match reason(doubt.reason) {
        "listed" => "capture-reason-listed",
        "headed" => "capture-reason-headed",
        "reckoned" => "capture-reason-reckoned",
        "published" => "capture-reason-published",
        "carried" => "capture-reason-carried",
        "guessed" => "capture-reason-guessed",
        "on-file" => "capture-reason-on-file",
        "two-readings" => "capture-reason-two-readings",
        _ => "capture-reason-told",
    };
    let sure = doubt.sure.to_string();
    tr_with("capture-why", &[("why", tr(key)), ("sure", &sure)])
}
