//! Changes to persons and parties: saved, told at the foot, and shown.

use super::MemconApp;
use crate::ui::place::{Place, Room};
use crate::ui::{RecordChange, party_name, person_name, tr_with};

impl MemconApp {
    /// Drops the draft of a form that is given up or saved.
    pub(super) fn drop_typed(&mut self, uid: Option<String>) {
        self.settle_drafts();
        if let (Some(uid), Some(store)) = (uid, &mut self.session.store)
            && let Err(error) = store.drop_draft(&uid)
        {
            self.fault(&error);
        }
    }

    /// Goes to the room whose form was left half typed last.
    pub(super) fn resume_room(&mut self) {
        let drafts = self.session.store.as_ref().map(crate::store::Store::drafts);
        let newest = match drafts {
            Some(Ok(drafts)) => drafts.into_iter().next().map(|draft| draft.kind),
            Some(Err(error)) => return self.fault(&error),
            None => None,
        };
        let here = self.trail.here().room();
        match newest.as_deref() {
            // Where one is already, the page has taken it up as it was read.
            Some("person") if here == Room::People => {}
            Some("party") if here == Room::Parties => {}
            Some("person") => self.go(Place::Room(Room::People)),
            Some("party") => self.go(Place::Room(Room::Parties)),
            _ => {}
        }
    }

    /// Makes a change; what was typed stays in its form when it fails.
    pub(super) fn change(&mut self, change: &RecordChange) {
        self.settle_drafts();
        let Some(store) = &mut self.session.store else {
            return;
        };
        let (done, told, name, place) = match change {
            RecordChange::SavePerson(person) => (
                store.save_person(person),
                "people-saved",
                person_name(person),
                Place::Person(person.id),
            ),
            RecordChange::SaveParty(party) => (
                store.save_party(party),
                "people-saved",
                party_name(party),
                Place::Party(party.id),
            ),
            RecordChange::Merge { kept, absorbed } => (
                store.merge_persons(kept, *absorbed),
                "people-merged",
                person_name(kept),
                Place::Person(kept.id),
            ),
            RecordChange::NotTheSame(one, other) => (
                store.not_the_same(*one, *other),
                "people-told-apart",
                "",
                Place::Person(*one),
            ),
            RecordChange::DeletePerson(id) => (
                store.delete_person(*id),
                "people-deleted",
                "",
                Place::Room(Room::People),
            ),
            RecordChange::DeleteParty(id) => (
                store.delete_party(*id),
                "people-deleted",
                "",
                Place::Room(Room::Parties),
            ),
        };
        match done {
            Ok(()) => {
                self.session.told = tr_with(told, &[("name", name)]);
                self.discard();
                self.go(place);
            }
            Err(error) => self.fault(&error),
        }
    }
}
