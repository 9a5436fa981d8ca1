//! Keys typed faster than frames are drawn. All that comes with one frame is read by
//! the field that has the cursor when it begins, also what was typed behind a Tab that
//! moves it on: that is kept for the next frame.

use egui::{Event, Key};

/// What is kept for the next frame.
#[derive(Debug, Default)]
pub struct TypedAhead(Vec<Event>);

impl TypedAhead {
    /// Leaves a frame what goes to the field that has the cursor; whether there is
    /// more for the next.
    pub fn part(&mut self, events: &mut Vec<Event>) -> bool {
        let mut all = std::mem::take(&mut self.0);
        all.append(events);
        let end = all.iter().position(moves_on).map_or(all.len(), |at| at + 1);
        if all[end..].iter().any(is_typed) {
            self.0 = all.split_off(end);
        }
        *events = all;
        !self.0.is_empty()
    }
}

const fn moves_on(event: &Event) -> bool {
    matches!(
        event,
        Event::Key {
            key: Key::Tab,
            pressed: true,
            ..
        }
    )
}

const fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { pressed: true, .. }
            | Event::Text(_)
            | Event::Paste(_)
            | Event::Ime(_)
            | Event::Cut
            | Event::Copy
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: Key, pressed: bool) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        }
    }

    fn text(letters: &str) -> Event {
        Event::Text(letters.to_owned())
    }

    #[test]
    fn what_is_typed_behind_a_tab_goes_to_the_next_field() {
        let mut ahead = TypedAhead::default();
        let mut first = vec![
            text("2020"),
            key(Key::Tab, true),
            key(Key::Tab, false),
            text("me"),
            key(Key::Tab, true),
            text("ani"),
        ];
        assert!(ahead.part(&mut first));
        assert_eq!(first, [text("2020"), key(Key::Tab, true)]);
        let mut second = vec![text("!")];
        assert!(ahead.part(&mut second));
        let expected = [key(Key::Tab, false), text("me"), key(Key::Tab, true)];
        assert_eq!(second, expected);
        let mut third = Vec::new();
        assert!(!ahead.part(&mut third));
        assert_eq!(third, [text("ani"), text("!")]);
        // A Tab by itself holds nothing back.
        let mut last = vec![key(Key::Tab, true), key(Key::Tab, false)];
        assert!(!ahead.part(&mut last));
        assert_eq!(last.len(), 2);
    }
}
