//! Where one is, and the way back and forward.

use super::MemconApp;
use crate::ui::place::{Place, Room};
use crate::ui::rooms;

/// Places kept to go back to.
const KEPT: usize = 200;

/// The places looked at, with the one shown.
#[derive(Debug)]
pub(super) struct Trail {
    back: Vec<Place>,
    here: Place,
    forward: Vec<Place>,
}

impl Trail {
    pub(super) const fn new(here: Place) -> Self {
        Self {
            back: Vec::new(),
            here,
            forward: Vec::new(),
        }
    }

    pub(super) const fn here(&self) -> &Place {
        &self.here
    }

    pub(super) const fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    pub(super) const fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// A step to a new place; what lay ahead is dropped.
    fn step(&mut self, place: Place) {
        if self.here == place {
            return;
        }
        self.back.push(std::mem::replace(&mut self.here, place));
        if self.back.len() > KEPT {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// Takes a place that is no more out of the way back and forward.
    fn forget(&mut self, place: &Place) {
        self.back.retain(|one| one != place);
        self.forward.retain(|one| one != place);
        if self.here == *place {
            self.here = Place::Room(place.room());
        }
    }

    /// Drops the places that hold words of the register.
    pub(super) fn forget_texts(&mut self) {
        let has_text =
            |place: &Place| matches!(place, Place::Search(_) | Place::Figure(_) | Place::Topic(_));
        self.back.retain(|place| !has_text(place));
        self.forward.retain(|place| !has_text(place));
        if has_text(&self.here) {
            self.here = Place::Room(self.here.room());
        }
    }

    /// Goes to a room, where one is not in it.
    pub(super) fn arrive_in(&mut self, room: Room) {
        if self.here.room() != room {
            self.step(Place::Room(room));
        }
    }

    fn back(&mut self) -> bool {
        let Some(place) = self.back.pop() else {
            return false;
        };
        self.forward.push(std::mem::replace(&mut self.here, place));
        true
    }

    fn forward(&mut self) -> bool {
        let Some(place) = self.forward.pop() else {
            return false;
        };
        self.back.push(std::mem::replace(&mut self.here, place));
        true
    }
}

impl MemconApp {
    /// Goes to a place, over any form that is open.
    pub(super) fn go(&mut self, place: Place) {
        if rooms::entry(place.room()).is_none() {
            return;
        }
        self.remember();
        // The guide is looked into and left again: what was chosen for a print waits.
        let waits = matches!(place, Place::Guide(_))
            .then(|| self.session.print.take())
            .flatten();
        let here = self.trail.here().clone();
        self.trail.step(place);
        self.arrive();
        if let Some(page) = waits {
            self.session.print_waits = Some((here, page));
        } else if !matches!(self.trail.here(), Place::Guide(_)) {
            self.session.print_waits = None;
        }
    }

    /// Takes a deleted record out of the history, and closes it in its room.
    pub(super) fn forget(&mut self, place: &Place) {
        self.trail.forget(place);
        if let Some(room) = self.session.rooms.get_mut(&place.room()) {
            if let Some(page) = &mut room.page {
                page.close();
            }
            room.read_at = None;
        }
    }

    pub(super) fn go_back(&mut self) {
        self.remember();
        if self.trail.back() {
            self.arrive();
            let here = self.trail.here();
            let waits = self.session.print_waits.take_if(|(place, _)| place == here);
            self.session.print = waits.map(|(_, page)| page);
        }
    }

    pub(super) fn go_forward(&mut self) {
        self.remember();
        if self.trail.forward() {
            self.arrive();
        }
    }

    /// A room left by its name is come back to as it stood then: with the
    /// record that was open in it.
    fn remember(&mut self) {
        if let Some(room) = self.room() {
            self.trail.here = room.place();
        }
    }

    fn arrive(&mut self) {
        self.session.form = None;
        self.session.print = None;
        self.session.look = None;
        let place = self.trail.here().clone();
        if let Some(room) = self.session.rooms.get_mut(&place.room()) {
            match &mut room.page {
                Some(page) => page.turn_to(&place),
                None => room.turn = Some(place),
            }
            room.read_at = None;
        }
        if let Some(queries) = &self.session.queries {
            queries.give_up();
        }
        self.load_room();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_step_drops_what_lay_ahead() {
        let [one, two, three] = ["a", "b", "c"].map(|query| Place::Search(query.to_owned()));
        let mut trail = Trail::new(Place::Room(Room::Meetings));
        trail.step(one.clone());
        trail.step(two);
        assert!(trail.back());
        assert_eq!(trail.here(), &one);
        trail.step(three.clone());
        assert!(!trail.forward());
        assert_eq!(trail.here(), &three);
        assert!(trail.back() && trail.back());
        assert_eq!(trail.here(), &Place::Room(Room::Meetings));
        assert!(!trail.back());
    }

    #[test]
    fn the_same_place_twice_is_one_step() {
        let mut trail = Trail::new(Place::Room(Room::Meetings));
        trail.step(Place::Room(Room::Meetings));
        assert!(!trail.can_go_back());
    }
}
