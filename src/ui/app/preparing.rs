//! From a planned meeting to the pack for it, and from the pack to the record.

use super::MemconApp;
use super::typing::KeptForm;
use crate::model::{MeetingDraft, MeetingId, PartyId};
use crate::press::Subject;
use crate::store::StoreError;
use crate::ui::dialogs::Dialog;
use crate::ui::place::Place;
use crate::ui::{party_name, tr, tr_with};

impl MemconApp {
    /// The planned meeting that is shown, if one is.
    pub(super) fn planned(&self) -> Option<MeetingId> {
        let room = self.session.rooms.get(&self.trail.here().room())?;
        let page = room.page.as_ref()?;
        page.planned().filter(|_| self.session.form.is_none())
    }

    /// Asks how to print the brief on the other side, which holds what is planned.
    pub(super) fn prepare(&mut self, meeting: MeetingId) {
        match self.other_side(meeting) {
            Ok(Some((party, others))) => {
                self.ask_print_of(Subject::Party(party));
                if !others.is_empty() {
                    let others = others.join(", ");
                    self.session.told = tr_with("prepare-others", &[("others", &others)]);
                }
            }
            Ok(None) => {
                self.session.dialog = Some(Dialog::Fault(tr("prepare-no-party").to_owned()));
            }
            Err(error) => self.fault(&error),
        }
    }

    /// The first party at a meeting that is not our own, and what the other ones are called.
    fn other_side(&self, meeting: MeetingId) -> Result<Option<(PartyId, Vec<String>)>, StoreError> {
        let Some(store) = &self.session.store else {
            return Ok(None);
        };
        let own = store.own_party()?;
        let record = store.meeting(meeting)?;
        let parties = record.meeting.delegations.iter().map(|one| one.party);
        let parties: Vec<PartyId> = parties.collect();
        let other = parties.iter().find(|party| Some(**party) != own);
        let Some(party) = other.or(parties.first()).copied() else {
            return Ok(None);
        };
        let mut others: Vec<String> = Vec::new();
        for id in parties
            .iter()
            .filter(|id| **id != party && Some(**id) != own)
        {
            let name = record.directory.parties.get(id).map(party_name);
            let name = name.unwrap_or_default().to_owned();
            if !name.is_empty() && !others.contains(&name) {
                others.push(name);
            }
        }
        Ok(Some((party, others)))
    }

    /// Opens the form of a planned meeting as its record: those awaited were there,
    /// and the points are topics. Nothing is saved before the person saves it.
    pub(super) fn record_after(&mut self, meeting: MeetingId) {
        if !self.may_change() {
            return;
        }
        let kept = self.kept(meeting);
        let Some(store) = &self.session.store else {
            return;
        };
        let mut kept = match kept {
            Some(kept) => kept,
            None => match store.meeting(meeting) {
                Ok(record) => KeptForm::of(MeetingDraft::of(record.meeting)),
                Err(error) => return self.fault(&error),
            },
        };
        kept.draft = kept.draft.after_meeting();
        self.go(Place::Meeting(meeting));
        self.show_kept(kept);
        tr("prepare-carried").clone_into(&mut self.session.told);
    }

    /// Goes on with a form that was left half typed.
    pub(super) fn take_up_form(&mut self, meeting: MeetingId) {
        if self.may_change() {
            self.edit_meeting(meeting);
        }
    }
}
