//! Undo and redo of what was saved, named as the register names it.

use super::MemconApp;
use crate::store::{Done, Op};
use crate::ui::{tr, tr_with};

/// What can be undone and done again, as last read.
#[derive(Debug, Default)]
pub(super) struct Undoable {
    pub(super) undo: Option<Done>,
    pub(super) redo: Option<Done>,
}

impl MemconApp {
    /// Reads what can be undone, after the register has changed.
    pub(super) fn read_undoable(&mut self) {
        let Some(store) = &self.session.store else {
            return;
        };
        let read = store
            .undoable()
            .and_then(|undo| Ok((undo, store.redoable()?)));
        match read {
            Ok((undo, redo)) => self.session.undoable = Undoable { undo, redo },
            Err(error) => self.fault(&error),
        }
    }

    pub(super) fn undo(&mut self) {
        self.reverse("bar-undone", crate::store::Store::undo);
    }

    pub(super) fn redo(&mut self) {
        self.reverse("bar-redone", crate::store::Store::redo);
    }

    /// Undoes or does again. A form that is open is left alone: it holds what is
    /// typed, not what is saved.
    fn reverse(
        &mut self,
        told: &'static str,
        how: fn(&mut crate::store::Store) -> Result<Option<Done>, crate::store::StoreError>,
    ) {
        if self.session.form.is_some() || self.has_changes() {
            return;
        }
        let Some(store) = &mut self.session.store else {
            return;
        };
        match how(store) {
            Ok(Some(done)) => self.session.told = tr_with(told, &[("what", &words(&done))]),
            Ok(None) => {}
            Err(error) => self.fault(&error),
        }
    }
}

/// An operation in words: "Saving of a meeting (2021/0007)".
pub(super) fn words(done: &Done) -> String {
    let name = tr(label(done.op));
    if done.subject.is_empty() {
        name.to_owned()
    } else {
        format!("{name} ({})", done.subject)
    }
}

/// The catalogue key of an operation's name.
pub(in crate::ui) const fn label(op: Op) -> &'static str {
    match op {
        Op::Begin => "op-begin",
        Op::SaveMeeting => "op-save-meeting",
        Op::ReopenMeeting => "op-reopen-meeting",
        Op::DeleteMeeting => "op-delete-meeting",
        Op::RestoreMeeting => "op-restore-meeting",
        Op::CarryForward => "op-carry-forward",
        Op::ReviewCommitment => "op-review-commitment",
        Op::SavePerson => "op-save-person",
        Op::MergePersons => "op-merge-persons",
        Op::NotTheSame => "op-not-the-same",
        Op::DeletePerson => "op-delete-person",
        Op::RestorePerson => "op-restore-person",
        Op::SaveParty => "op-save-party",
        Op::DeleteParty => "op-delete-party",
        Op::RestoreParty => "op-restore-party",
        Op::SaveSettings => "op-save-settings",
        Op::SaveTemplate => "op-save-template",
        Op::DeleteTemplate => "op-delete-template",
        Op::Import => "op-import",
        Op::EmptyBin => "op-empty-bin",
        Op::Salvage => "op-salvage",
        Op::Undo => "op-undo",
        Op::Redo => "op-redo",
    }
}
