//! Small saves from pages: what became of commitments, kept searches, the bin.

use super::MemconApp;
use crate::model::{CommitmentId, MeetingId, Outcome, RecordId};
use crate::store::{CarryNote, Kind, NamedKind, Store, StoreError};
use crate::ui::place::{Place, Room};
use crate::ui::{tr, tr_with};

impl MemconApp {
    /// Writes into the register; whether it was written. What went wrong is told.
    pub(super) fn write<T>(
        &mut self,
        write: impl FnOnce(&mut Store) -> Result<T, StoreError>,
    ) -> bool {
        let Some(store) = &mut self.session.store else {
            return false;
        };
        match write(store) {
            Ok(_) => true,
            Err(error) => {
                self.fault(&error);
                false
            }
        }
    }

    pub(super) fn review(&mut self, commitment: CommitmentId, outcome: Outcome, note: &str) {
        let Some(today) = self.session.context.as_ref().map(|context| context.today) else {
            return;
        };
        if self.write(|store| store.review_commitment(commitment, today, outcome, note)) {
            self.discard();
            tr("review-saved").clone_into(&mut self.session.told);
        }
    }

    pub(super) fn carry_forward(&mut self, meeting: MeetingId, notes: &[CarryNote]) {
        if self.write(|store| store.carry_forward(meeting, notes)) {
            self.discard();
            let count = notes.len().to_string();
            self.session.told = tr_with("carry-saved", &[("count", &count)]);
        }
    }

    pub(super) fn restore(&mut self, kind: Kind, id: RecordId) {
        let done = self.write(|store| match kind {
            Kind::Meeting => store.restore_meeting(id.into()),
            Kind::Person => store.restore_person(id.into()),
            Kind::Party => store.restore_party(id.into()),
            _ => Ok(()),
        });
        if done {
            tr("bin-restored").clone_into(&mut self.session.told);
        }
    }

    /// Puts the meeting shown into the bin; it is restored from there, or by undo.
    pub(super) fn delete(&mut self) {
        let Some(Place::Meeting(id)) = self.shown() else {
            return;
        };
        if self.write(|store| store.delete_meeting(id)) {
            tr("bin-put").clone_into(&mut self.session.told);
            self.forget(&Place::Meeting(id));
            self.go(Place::Room(Room::Meetings));
        }
    }

    pub(super) fn save_search(&mut self, query: &str) {
        self.write(|store| store.save_named(NamedKind::SavedSearch, query, query));
    }
}
