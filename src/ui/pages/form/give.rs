//! Giving words of the text to another field, or to another speaker: a short list over
//! the form, chosen from by a digit, a letter or a click.

use egui::{Event, Id, Key, Modal, RichText, Ui};

use super::beside::WordsSelected;
use super::rows::{Row, Section};
use super::{FormPage, links};
use crate::capture::About;
use crate::model::{Attendee, AttendeeId, Delegation, FieldName, Side, Topic};
use crate::ui::command::Command;
use crate::ui::widgets::note_edit;
use crate::ui::{theme, tr, tr_with};

/// Where words can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Row(Section),
    Title,
    Date,
    City,
    /// The row is by this attendee.
    Speaker(AttendeeId),
}

/// The fields, in the order of their digits.
const FIELDS: [(Target, &str); 9] = [
    (Target::Row(Section::Remarks), "capture-give-remark"),
    (Target::Row(Section::Figures), "capture-give-figure"),
    (Target::Row(Section::Commitments), "capture-give-commitment"),
    (Target::Row(Section::Events), "capture-give-event"),
    (Target::Row(Section::Topics), "capture-give-topic"),
    (Target::Row(Section::People), "capture-give-participant"),
    (Target::Title, "capture-give-title"),
    (Target::Date, "capture-give-date"),
    (Target::City, "capture-give-place"),
];

impl FormPage {
    pub(super) fn give_keys(&mut self, ui: &Ui) {
        if Command::GiveWords.is_pressed(ui.ctx()) {
            self.open_give(ui);
        }
    }

    /// Opens the list for the words that are selected, those of the doubt looked at.
    pub(super) fn open_give(&mut self, ui: &Ui) {
        self.gives = self.beside.words_selected(&self.draft).is_some();
        ui.ctx().request_repaint();
    }

    /// Draws the list, and takes the choice.
    pub(super) fn give_list(&mut self, ui: &Ui) {
        if !self.gives {
            return;
        }
        let Some(words) = self.beside.words_selected(&self.draft) else {
            self.gives = false;
            return;
        };
        let mut offers: Vec<(Target, Key, String)> = Vec::new();
        for ((target, key), number) in FIELDS.into_iter().zip('1'..='9') {
            offers.extend(key_of(number).map(|one| (target, one, tr(key).to_owned())));
        }
        let has_speaker = matches!(
            self.row_in_doubt(),
            Some(Row::Remark(_) | Row::Figure(_) | Row::Commitment(_) | Row::Event(_))
        ) || self.offers_speaker();
        let seats = self.draft.record.attendees();
        for (seat, letter) in seats.filter(|_| has_speaker).zip('A'..='Z') {
            let name = match self.name_shown(seat).trim() {
                "" => seat.capacity.clone(),
                name => name.to_owned(),
            };
            let said = tr_with("capture-give-speaker", &[("name", &name)]);
            offers.extend(key_of(letter).map(|one| (Target::Speaker(seat.id), one, said)));
        }
        let mut chosen = taken(ui, &offers);
        let modal = Modal::new(Id::unique("capture-give"))
            .frame(theme::card().inner_margin(18))
            .show(ui.ctx(), |ui| {
                ui.set_width(420.0);
                let heading = RichText::new(tr("capture-give-title-of-list"));
                ui.label(
                    heading
                        .font(theme::bold_font(theme::HEADING_SIZE))
                        .color(theme::ACCENT),
                );
                let short: String = words.text.chars().take(120).collect();
                ui.label(RichText::new(format!("\u{201c}{short}\u{201d}")).color(theme::MUTED));
                ui.add_space(theme::TIGHT);
                let height = ui.ctx().content_rect().height() - 200.0;
                egui::ScrollArea::vertical()
                    .max_height(height)
                    .show(ui, |ui| {
                        for (target, key, label) in &offers {
                            let button = egui::Button::new(label).shortcut_text(key.name());
                            if ui.add(button.min_size(egui::vec2(390.0, 24.0))).clicked() {
                                chosen = Some(*target);
                            }
                        }
                    });
                ui.button(tr("button-cancel")).clicked()
            });
        if let Some(target) = chosen {
            self.gives = false;
            self.give(ui, target, &words);
        } else if modal.inner || modal.should_close() {
            self.gives = false;
        }
    }

    fn offers_speaker(&self) -> bool {
        let about = self.doubts.current().map(|doubt| &doubt.about);
        matches!(
            about,
            Some(About::Remark(_) | About::Figure(_) | About::Promise(_) | About::Event(_))
        )
    }

    fn give(&mut self, ui: &Ui, target: Target, words: &WordsSelected) {
        let before = self.draft.clone();
        let is_of_doubt = self.doubts.current().is_some_and(|doubt| {
            self.doubts.source == Some(words.source)
                && (doubt.quote.start(), doubt.quote.end()) == (words.span.start, words.span.end)
        });
        if let Target::Speaker(seat) = target {
            self.give_speaker(seat, is_of_doubt);
        } else {
            // The words become something else: the row made of them goes.
            let row = self.doubts.current().map(|doubt| doubt.about.clone());
            if let Some(About::Row(row)) = row.filter(|_| is_of_doubt)
                && row != self.draft.record.id.record()
            {
                self.take_out(row);
            }
            self.give_field(ui, target, words);
        }
        if is_of_doubt {
            let to = self.go_to;
            self.settle(ui, before, "capture-given");
            // The row made of them is filled first; the next doubt waits for its key.
            if to.is_some() {
                self.go_to = to;
            }
        }
        note_edit(ui.ctx());
    }

    fn give_speaker(&mut self, seat: AttendeeId, is_of_doubt: bool) {
        if is_of_doubt && self.offers_speaker() {
            self.accept_by(seat);
            return;
        }
        let row = self.row_in_doubt();
        let record = &mut self.draft.record;
        let slot = match row {
            Some(Row::Remark(index)) => record.remarks.get_mut(index).map(|one| &mut one.speaker),
            Some(Row::Figure(index)) => record.figures.get_mut(index).map(|one| &mut one.speaker),
            Some(Row::Commitment(index)) => {
                let one = record.commitments.get_mut(index);
                one.map(|one| &mut one.speaker)
            }
            Some(Row::Event(index)) => record.events.get_mut(index).map(|one| &mut one.speaker),
            _ => None,
        };
        if let Some(slot) = slot {
            *slot = Some(seat);
        }
    }

    fn give_field(&mut self, ui: &Ui, target: Target, words: &WordsSelected) {
        let text = words.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match target {
            Target::Row(Section::Topics) => {
                let topic = Topic::new(&text);
                self.draft.record.topics.push(topic);
            }
            Target::Row(Section::People) => {
                let delegations = &mut self.draft.record.delegations;
                if delegations.is_empty() {
                    delegations.push(Delegation::new(Side::Other));
                }
                let last = delegations.len() - 1;
                let attendee = Attendee::new();
                let id = attendee.id.record();
                delegations[last].attendees.push(attendee);
                let seat = delegations[last].attendees.len() - 1;
                self.draft.typed.put(id, FieldName::Person, text);
                let row = Row::Attendee(last, seat);
                links::attach(&mut self.draft, row, words.source, words.span);
                self.rows.refresh(&self.draft);
                self.go_to = self.first_field(row);
            }
            Target::Row(section) => self.row_from_selection(ui, section),
            Target::Title | Target::Date | Target::City => {
                match target {
                    Target::Title => self.draft.record.title = text,
                    Target::Date => self.draft.put(FieldName::Date, text),
                    _ => self.draft.record.place.city = text,
                }
                links::attach(&mut self.draft, Row::Meeting, words.source, words.span);
            }
            Target::Speaker(_) => {}
        }
    }
}

/// The key of a digit or letter.
fn key_of(sign: char) -> Option<Key> {
    Key::from_name(&sign.to_string())
}

/// The target whose key was pressed; the key is taken, and its letter is not typed.
fn taken(ui: &Ui, offers: &[(Target, Key, String)]) -> Option<Target> {
    ui.input_mut(|input| {
        let mut chosen = None;
        input.events.retain(|event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } if modifiers.is_none() => {
                let offer = offers.iter().find(|(_, own, _)| own == key);
                chosen = chosen.or(offer.map(|(target, ..)| *target));
                offer.is_none()
            }
            Event::Text(_) => false,
            _ => true,
        });
        chosen
    })
}
