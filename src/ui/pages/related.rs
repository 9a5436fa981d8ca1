//! The related events that name a person or a party, on their pages.

use egui::Ui;

use crate::store::EventLine;
use crate::ui::place::Place;
use crate::ui::widgets::{aside, asks_for_more, card, dotted, heading, wrapped_link};
use crate::ui::{Action, tr};

/// Events shown before the rest is asked for.
const SHOWN: usize = 12;

/// The events, each leading to where it was told of; nothing where there are none.
pub(super) fn events(ui: &mut Ui, events: &[EventLine], all: &mut bool) -> Option<Action> {
    if events.is_empty() {
        return None;
    }
    let mut action = None;
    card(ui, |ui| {
        let count = events.len();
        heading(ui, tr("found-events"), &count.to_string());
        let most = if *all { count } else { SHOWN };
        for event in events.iter().take(most) {
            ui.spacing_mut().item_spacing.y = 1.0;
            let place = Place::MeetingAt(event.meeting, event.id.record());
            let asked = wrapped_link(ui, &event.title, place);
            action = action.take().or(asked);
            let when = event.when();
            let parts = [
                tr(event.kind.label_key()),
                when.as_str(),
                event.city.as_str(),
                event.reference.as_str(),
            ];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            aside(ui, &dotted(&parts));
            ui.add_space(4.0);
        }
        if asks_for_more(ui, count.saturating_sub(most)) {
            *all = true;
        }
    });
    action
}
