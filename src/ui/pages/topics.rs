//! The room of topics: what each side has said on a topic, meeting after meeting.

use std::collections::BTreeMap;

use egui::{CentralPanel, ComboBox, Id, Label, Panel, RichText, ScrollArea, Ui};

use crate::model::{PartyId, fold};
use crate::store::{Said, Store, StoreError, TopicLine};
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{
    Counted, aside, card, columns_where_room, counted_list, doubt, link, small_button, tell_chosen,
};
use crate::ui::{Action, date_words, in_order, theme, tr, tr_with};

/// The room.
#[derive(Debug, Default)]
pub struct TopicsRoom {
    topics: Vec<TopicLine>,
    words: String,
    open: Option<String>,
    /// The newest that was said on it.
    said: Vec<Said>,
    /// How much of it is asked for, beyond the first.
    more: usize,
    /// Whether there is more than is shown.
    has_more: bool,
    names: BTreeMap<PartyId, String>,
    party: Option<PartyId>,
    stale: bool,
}

/// Remarks read at a time.
const PAGE: usize = 60;

impl RoomPage for TopicsRoom {
    fn filter(&self) -> Option<Id> {
        Some(Id::unique("topics-filter"))
    }

    fn turn_to(&mut self, place: &Place) {
        if let Place::Topic(topic) = place {
            if self.open.as_ref() != Some(topic) {
                self.more = 0;
            }
            self.open = Some(topic.clone());
        }
    }

    fn load(&mut self, store: &Store, _context: &PageContext) -> Result<(), StoreError> {
        self.topics = store.topics()?;
        self.names = store.party_names()?;
        if self.open.is_none() {
            self.open = self.topics.first().map(|line| line.topic.clone());
        }
        (self.said, self.has_more) = match &self.open {
            Some(topic) => {
                store.said_on(&self.spellings(topic), self.party, PAGE * (self.more + 1))?
            }
            None => (Vec::new(), false),
        };
        self.stale = false;
        Ok(())
    }

    fn needs_load(&self) -> bool {
        self.stale
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        let from_list = Panel::left("topics")
            .exact_size(theme::list_width(ui))
            .resizable(false)
            .frame(theme::page().inner_margin(12))
            .show(ui, |ui| self.list(ui))
            .inner;
        let from_page = CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| self.content(ui))
            .inner;
        from_list.or(from_page)
    }

    fn place(&self) -> Place {
        self.open
            .clone()
            .map_or(Place::Room(Room::Topics), Place::Topic)
    }
}

impl TopicsRoom {
    /// Every way an open topic is written; itself where no agenda has it any more.
    fn spellings(&self, topic: &str) -> Vec<String> {
        let wanted = fold(topic.trim());
        let line = self.topics.iter().find(|line| fold(&line.topic) == wanted);
        line.map_or_else(|| vec![topic.to_owned()], |line| line.spellings.clone())
    }

    fn list(&mut self, ui: &mut Ui) -> Option<Action> {
        let lines = self.topics.iter().map(|line| Counted {
            name: &line.topic,
            count: line.meetings,
            is_open: self.open.as_ref() == Some(&line.topic),
        });
        let chosen = counted_list(ui, "topics-filter", &mut self.words, lines)?;
        Some(Action::Go(Place::Topic(chosen.to_owned())))
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        let Some(topic) = self.open.clone() else {
            ui.label(RichText::new(tr("topics-none")).color(theme::MUTED));
            return None;
        };
        ui.horizontal(|ui| {
            ui.label(
                RichText::new(topic)
                    .font(theme::bold_font(theme::TITLE_SIZE))
                    .color(theme::ACCENT),
            );
        });
        ui.horizontal_wrapped(|ui| self.party_choice(ui));
        ui.add_space(theme::TIGHT);
        let said = &self.said;
        let mut asks_more = false;
        ScrollArea::vertical()
            .id_salt("said")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                if said.is_empty() {
                    ui.label(RichText::new(tr("topics-nothing")).color(theme::MUTED));
                }
                for said in said {
                    let asked = one(ui, said, &self.names);
                    action = action.take().or(asked);
                }
                if self.has_more {
                    asks_more = small_button(ui, "topics-more").clicked();
                }
            });
        if asks_more {
            self.more += 1;
            self.stale = true;
        }
        action
    }

    fn party_choice(&mut self, ui: &mut Ui) {
        // Who said something is known once all of it is here; else any party can be asked for.
        let mut parties: Vec<PartyId> = if self.has_more || self.party.is_some() {
            self.names.keys().copied().collect()
        } else {
            self.said.iter().filter_map(|said| said.party).collect()
        };
        parties.sort_by_cached_key(|party| self.names.get(party).map(|name| in_order(name)));
        parties.dedup();
        let every = tr("topics-every-party");
        let name = |party: Option<PartyId>| {
            party
                .and_then(|party| self.names.get(&party))
                .map_or(every, String::as_str)
        };
        let mut chosen = self.party;
        let label = ui.label(tr("topics-said-by"));
        let list = ComboBox::from_id_salt("topic-party")
            .width(200.0)
            .selected_text(name(chosen))
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut chosen, None, every);
                for party in parties {
                    ui.selectable_value(&mut chosen, Some(party), name(Some(party)));
                }
            })
            .response
            .labelled_by(label.id);
        tell_chosen(&list, name(chosen));
        if chosen != self.party {
            self.party = chosen;
            self.more = 0;
            self.stale = true;
        }
    }
}

/// What was said, with by whom and when.
pub(super) fn one(ui: &mut Ui, said: &Said, names: &BTreeMap<PartyId, String>) -> Option<Action> {
    let mut action = None;
    card(ui, |ui| {
        columns_where_room(ui, &[1.0, 3.2], 460.0, |column, ui| {
            ui.spacing_mut().item_spacing.y = theme::TIGHT;
            // A line of links is as high as the day beside it.
            ui.spacing_mut().interact_size.y = 0.0;
            if column == 0 {
                ui.label(date_words(&said.date));
                action = link(ui, &said.reference, Place::Meeting(said.meeting));
                return;
            }
            ui.horizontal_wrapped(|ui| {
                if let Some(party) = said.party
                    && let Some(name) = names.get(&party)
                {
                    let asked = link(ui, name, Place::Party(party));
                    action = action.take().or(asked);
                }
                if let (Some(person), false) = (said.speaker, said.speaker_name.is_empty()) {
                    let asked = link(ui, &said.speaker_name, Place::Person(person));
                    action = action.take().or(asked);
                }
                aside(ui, &said.capacity);
                aside(ui, tr(said.remark.kind.label_key()));
            });
            ui.add(Label::new(&said.remark.text).wrap());
            if let Some(period) = &said.remark.period {
                let time = date_words(period);
                aside(ui, &tr_with("brief-about-time", &[("time", &time)]));
            }
            doubt(ui, &said.remark.doubt);
        });
    });
    action
}
