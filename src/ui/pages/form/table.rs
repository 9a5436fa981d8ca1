//! A table pasted from a spreadsheet: rows of cells between tabs. In a list of
//! the form it becomes rows of that list, by the headings of its first row or
//! in the order of the list's own fields. What no field takes is told, and the
//! whole can be taken back.

use egui::{Event, Ui};

use super::FormPage;
use super::changes::PutBack;
use super::marks::{one_of, value_of};
use super::rows::Row;
use super::sources::EDITED_HERE;
use super::spreadsheet::{Columns, cells, columns_of, headings, lines};
use crate::model::{
    Attendee, AttendeeId, Commitment, CommitmentKind, Decimal, FieldName, Figure, MeetingDraft,
    NameKey, Person, PersonId, RecordId, RelatedEvent, Remark, Source, Topic, Unit, currencies,
    fold,
};
use crate::ui::widgets::{Field, note_edit};
use crate::ui::{tr, tr_with};

/// Cells that no field took, told one by one.
const TOLD: usize = 3;

impl FormPage {
    /// Takes a table pasted while the cursor is in a list.
    pub(super) fn paste_keys(&mut self, ui: &Ui, row: Row) {
        let Some(columns) = columns_of(row) else {
            return;
        };
        let focused = ui.memory(egui::Memory::focused);
        let record = self.record_of(row);
        let is_in = |key| record.is_some_and(|id| focused == Some(Field::id(id, key)));
        // In a text of its own, what is pasted is text. A long one is not laid
        // out in a field first.
        if let (Row::Source(at), true) = (row, is_in("field-source-text"))
            && self.draft.record.sources[at].text.trim().is_empty()
        {
            self.paste_source(ui, at);
        }
        if is_in("field-source-text") || is_in("field-wording") {
            return;
        }
        let is_first = self
            .first_field(row)
            .is_some_and(|first| focused == Some(first.field));
        let takes_lines = is_first && !matches!(row, Row::Remark(_));
        let mut table = None;
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Paste(text) => {
                    table = cells(text).or_else(|| takes_lines.then(|| lines(text)).flatten());
                    table.is_none()
                }
                _ => true,
            });
        });
        if let Some(table) = table {
            self.fill_rows(row, columns, table);
            note_edit(ui.ctx());
            self.work_out(ui.ctx());
        }
    }

    fn paste_source(&mut self, ui: &Ui, at: usize) {
        let mut long = None;
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Paste(text) if text.len() > EDITED_HERE => {
                    long = Some(text.clone());
                    false
                }
                _ => true,
            });
        });
        if let Some(text) = long {
            self.draft.record.sources[at].text = text;
            note_edit(ui.ctx());
        }
    }

    /// The record a row of a list holds.
    fn record_of(&self, row: Row) -> Option<RecordId> {
        let draft = &self.draft;
        match row {
            Row::Source(at) => draft.record.sources.get(at).map(|one| one.id.record()),
            Row::Commitment(at) => draft.record.commitments.get(at).map(|one| one.id.record()),
            _ => None,
        }
    }

    fn fill_rows(&mut self, row: Row, columns: Columns, mut table: Vec<Vec<String>>) {
        let before = self.draft.clone();
        let to = self.first_field(row);
        let persons = self.draft.added.persons.len();
        let (keys, has_headings) = headings(&table[0], columns);
        let heads = if has_headings {
            table.remove(0)
        } else {
            Vec::new()
        };
        let mut left: Vec<String> = Vec::new();
        let mut at = row;
        for (number, line) in table.iter().enumerate() {
            at = self.row_for(at, number == 0);
            for (index, cell) in line.iter().enumerate() {
                let takes = |key| cell.is_empty() || self.fill_cell(at, key, cell);
                if cell.is_empty() || keys.get(index).copied().flatten().is_some_and(takes) {
                    continue;
                }
                left.push(match heads.get(index).filter(|head| !head.is_empty()) {
                    Some(head) => format!("{head}: {cell}"),
                    None => cell.clone(),
                });
            }
        }
        let count = table.len().to_string();
        let mut words = tr_with("form-rows-filled", &[("count", &count)]);
        if !left.is_empty() {
            let told = left[..left.len().min(TOLD)].join("; ");
            let count = left.len().to_string();
            let note = tr_with("form-cells-left", &[("count", &count), ("cells", &told)]);
            words = format!("{words} {note}");
        }
        let added = self.draft.added.persons[persons..]
            .iter()
            .map(|person| person.id)
            .collect();
        self.before_removal = Some(PutBack {
            before: Box::new(before),
            after: Box::new(self.draft.clone()),
            words,
            added,
            doubts: Vec::new(),
            to,
        });
        self.go_to = self.first_field(at);
    }

    /// The row the next line of a table goes to: the one with the cursor where
    /// nothing stands in it yet, else a new one beneath.
    fn row_for(&mut self, row: Row, is_first: bool) -> Row {
        let MeetingDraft { record, typed, .. } = &mut self.draft;
        let is_blank = |texts: &[&str]| is_first && texts.iter().all(|text| text.is_empty());
        match row {
            Row::AddAttendee(index) => {
                let seats = &mut record.delegations[index].attendees;
                seats.push(Attendee::new());
                Row::Attendee(index, seats.len() - 1)
            }
            Row::Attendee(index, seat) => {
                let seats = &mut record.delegations[index].attendees;
                let here = &seats[seat];
                let name = typed.get(here.id.record(), FieldName::Person);
                let is_open = here.person.chosen().is_none();
                if is_open && is_blank(&[name.unwrap_or_default(), &here.capacity]) {
                    return row;
                }
                seats.insert(seat + 1, Attendee::new());
                Row::Attendee(index, seat + 1)
            }
            Row::Topic(at) => {
                if is_blank(&[&record.topics[at].title]) {
                    return row;
                }
                record.topics.insert(at + 1, Topic::new(""));
                Row::Topic(at + 1)
            }
            Row::Remark(at) => {
                if is_blank(&[&record.remarks[at].text]) {
                    return row;
                }
                record.remarks.insert(at + 1, Remark::new(None, None));
                Row::Remark(at + 1)
            }
            Row::Figure(at) => {
                let here = &record.figures[at];
                let id = here.id.record();
                let value = typed.shown(id, FieldName::Value, &here.value);
                if is_blank(&[&here.indicator, &value]) {
                    return row;
                }
                record.figures.insert(at + 1, Figure::new(None));
                Row::Figure(at + 1)
            }
            Row::Commitment(at) => {
                if is_blank(&[&record.commitments[at].title, &record.commitments[at].text]) {
                    return row;
                }
                let next = Commitment::new(CommitmentKind::Action);
                record.commitments.insert(at + 1, next);
                Row::Commitment(at + 1)
            }
            Row::Member(index, at) => {
                let set = &mut record.commitments[index];
                if is_blank(&[&set.children[at].title]) {
                    return row;
                }
                set.children.insert(at + 1, Commitment::new(set.kind));
                Row::Member(index, at + 1)
            }
            Row::Event(at) => {
                if is_blank(&[&record.events[at].title, &record.events[at].note]) {
                    return row;
                }
                record.events.insert(at + 1, RelatedEvent::new(None));
                Row::Event(at + 1)
            }
            Row::Source(at) => {
                if is_blank(&[&record.sources[at].title, &record.sources[at].text]) {
                    return row;
                }
                record.sources.insert(at + 1, Source::new());
                Row::Source(at + 1)
            }
            other => other,
        }
    }

    /// Puts a cell into a field of a row; whether the field could take it.
    fn fill_cell(&mut self, row: Row, key: &str, cell: &str) -> bool {
        // Only these hold lines; elsewhere a line end within a cell is a space.
        let one_line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let cell = if matches!(key, "field-text" | "field-wording") {
            cell
        } else {
            one_line.as_str()
        };
        let text = cell.to_owned();
        if key == "field-doubt" {
            return self.set_doubt(row, cell);
        }
        match row {
            Row::Attendee(index, seat) => return self.fill_attendee(index, seat, key, cell),
            Row::Topic(at) => self.draft.record.topics[at].title = text,
            Row::Remark(at) => {
                let speaker = self.speaker_called(cell);
                let topic = self.topic_called(cell);
                let remark = &mut self.draft.record.remarks[at];
                match key {
                    "field-speaker" => return put(&mut remark.speaker, speaker.map(Some)),
                    "field-topic" => return put(&mut remark.topic, topic.map(Some)),
                    "field-remark-kind" => return put(&mut remark.kind, value_of(cell)),
                    "field-order-note" => remark.order_note = text,
                    "field-period" => {
                        let id = remark.id.record();
                        self.draft.typed.put(id, FieldName::Period, text);
                    }
                    _ => remark.text = text,
                }
            }
            Row::Figure(at) => return self.fill_figure(at, key, cell),
            Row::Commitment(at) => {
                let party = self.party_called(cell);
                let one = &mut self.draft.record.commitments[at];
                let id = one.id.record();
                match key {
                    "field-owed-by" => return put(&mut one.owed_by, party.map(|id| vec![id])),
                    "field-owed-to" => return put(&mut one.owed_to, party.map(|id| vec![id])),
                    "field-commitment-kind" => return put(&mut one.kind, value_of(cell)),
                    "field-status" => return put(&mut one.status, value_of(cell)),
                    "field-wording" => one.text = text,
                    "field-due" => self.draft.typed.put(id, FieldName::Due, text),
                    "field-responsible" => one.responsible = text,
                    _ => one.title = text,
                }
            }
            Row::Member(index, at) => {
                let one = &mut self.draft.record.commitments[index].children[at];
                let id = one.id.record();
                match key {
                    "field-status" => return put(&mut one.status, value_of(cell)),
                    "field-due" => self.draft.typed.put(id, FieldName::Due, text),
                    _ => one.title = text,
                }
            }
            Row::Event(at) => {
                let one = &mut self.draft.record.events[at];
                let id = one.id.record();
                match key {
                    "field-event-kind" => return put(&mut one.kind, value_of(cell)),
                    "field-date" => self.draft.typed.put(id, FieldName::EventDate, text),
                    "field-date-words" => one.date_words = text,
                    "field-venue" => one.place.venue = text,
                    "field-city" => one.place.city = text,
                    "field-country" => one.place.country = text,
                    "field-note" => one.note = text,
                    _ => one.title = text,
                }
            }
            Row::Source(at) => self.fill_source(at, key, text),
            _ => return false,
        }
        true
    }

    fn fill_source(&mut self, at: usize, key: &str, text: String) {
        let one = &mut self.draft.record.sources[at];
        let id = one.id.record();
        match key {
            "field-publisher" => one.publisher = text,
            "field-date" => self.draft.typed.put(id, FieldName::SourceDate, text),
            "field-address" => one.address = text,
            "field-language" => one.language = text,
            "field-place-line" => one.place = text,
            _ => one.title = text,
        }
    }

    /// A person on file under exactly this name, else one that is new. A name
    /// that only sounds like one on file is left to the officer to choose.
    fn fill_attendee(&mut self, index: usize, seat: usize, key: &str, cell: &str) -> bool {
        let attendee = &mut self.draft.record.delegations[index].attendees[seat];
        match key {
            "field-role" => return put(&mut attendee.role, value_of(cell)),
            "field-presence" => return put(&mut attendee.presence, value_of(cell)),
            "field-capacity" => {
                cell.clone_into(&mut attendee.capacity);
                return true;
            }
            _ => {}
        }
        let id = attendee.id.record();
        let folded = fold(cell);
        let known: Vec<PersonId> = self
            .persons
            .iter()
            .filter(|person| person.folded.contains(&folded))
            .map(|person| person.id)
            .collect();
        let sought = NameKey::of(&folded);
        let is_like_another = self
            .persons
            .iter()
            .flat_map(|person| &person.folded)
            .any(|name| NameKey::of(name).is_like(&sought));
        let person = match known[..] {
            [only] => Some(only),
            [] if !is_like_another => {
                let person = Person::named(cell);
                let id = person.id;
                self.add_person(person);
                Some(id)
            }
            _ => None,
        };
        let attendee = &mut self.draft.record.delegations[index].attendees[seat];
        attendee.person = person.unwrap_or(PersonId::UNCHOSEN);
        let typed = &mut self.draft.typed;
        typed.pick(id, FieldName::Person, person.is_some(), cell.to_owned());
        true
    }

    fn fill_figure(&mut self, at: usize, key: &str, cell: &str) -> bool {
        let speaker = self.speaker_called(cell);
        let topic = self.topic_called(cell);
        let party = self.party_called(cell);
        let figure = &mut self.draft.record.figures[at];
        let id = figure.id.record();
        match key {
            "field-speaker" => put(&mut figure.speaker, speaker.map(Some)),
            "field-topic" => put(&mut figure.topic, topic.map(Some)),
            "field-about" => put(&mut figure.about, party.map(Some)),
            "field-scale" => put(&mut figure.scale, value_of(cell)),
            "field-qualifier" => put(&mut figure.qualifier, value_of(cell)),
            "field-measure" => put(&mut figure.measure, value_of(cell)),
            "field-unit" => {
                let all = currencies();
                let is_currency = all.iter().any(|one| one.code == cell);
                figure.unit = if cell == "%" || fold(cell) == fold(tr("unit-percent")) {
                    Unit::Percent
                } else if is_currency {
                    Unit::Money(cell.to_owned())
                } else {
                    Unit::Count(cell.to_owned())
                };
                true
            }
            "field-value" => {
                // A spreadsheet shows a share as 34%.
                let number = cell.trim_end_matches('%').trim_end();
                if number != cell && number.parse::<Decimal>().is_ok() {
                    figure.unit = Unit::Percent;
                }
                self.draft.typed.put(id, FieldName::Value, number);
                true
            }
            "field-period" => {
                self.draft.typed.put(id, FieldName::Period, cell);
                true
            }
            "field-note" => {
                cell.clone_into(&mut figure.note);
                true
            }
            "field-population" => {
                cell.clone_into(&mut figure.population);
                true
            }
            _ => {
                cell.clone_into(&mut figure.indicator);
                true
            }
        }
    }

    fn speaker_called(&self, words: &str) -> Option<AttendeeId> {
        let speakers = self.known.speakers.iter();
        one_of(words, speakers.map(|(id, name)| (*id, name.as_str())))
    }
}

/// Puts a value in its place, where there is one.
fn put<T>(place: &mut T, value: Option<T>) -> bool {
    value.map(|value| *place = value).is_some()
}
