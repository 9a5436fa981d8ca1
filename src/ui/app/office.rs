//! The settings of the office: saving them, taking an emblem.

use std::path::Path;

use super::MemconApp;
use crate::brief::read_picture;
use crate::limits::{ReadError, read_file};
use crate::model::Notation;
use crate::store::Settings;
use crate::ui::dialogs::Dialog;
use crate::ui::{file_jobs, tr, tr_with};

/// The largest emblem, in bytes: it is in every brief.
const LARGEST_EMBLEM: u64 = 1024 * 1024;

impl MemconApp {
    pub(super) fn save_settings(&mut self, settings: &Settings) {
        let Some(store) = &mut self.session.store else {
            return;
        };
        let saved = store.settings().and_then(|before| {
            let unlisted_before = store.unlisted_markings()?;
            store.save_settings(settings)?;
            let unlisted = store.unlisted_markings()?;
            let mut told = Vec::new();
            if before.default_marking != settings.default_marking {
                told.push(tr_with(
                    "settings-usual-marking",
                    &[
                        ("before", &before.default_marking),
                        ("now", &settings.default_marking),
                    ],
                ));
            }
            if unlisted != unlisted_before && !unlisted.is_empty() {
                let markings = unlisted.join(", ");
                told.push(tr_with("settings-unlisted", &[("markings", &markings)]));
            }
            Ok(told)
        });
        match saved {
            Ok(told) => {
                tr("office-saved").clone_into(&mut self.session.told);
                if !told.is_empty() {
                    self.tell(told.join("\n\n"));
                }
            }
            Err(error) => self.fault(&error),
        }
    }

    /// Keeps for the register how the office writes, as said in a field.
    pub(super) fn keep_notation(&mut self, notation: Notation) {
        let Some(store) = &mut self.session.store else {
            return;
        };
        let kept = store.settings().and_then(|mut settings| {
            settings.set_notation(notation);
            store.save_settings(&settings)
        });
        match kept {
            Ok(()) => {
                tr("office-notation-saved").clone_into(&mut self.session.told);
                self.reload();
            }
            Err(error) => self.fault(&error),
        }
    }

    /// Keeps a picture as the office's emblem, once it is known to be one.
    pub(super) fn take_emblem(&mut self, path: &Path) {
        let Some(store) = &mut self.session.store else {
            return;
        };
        let shown = path.display().to_string();
        let taken = read_file(path, LARGEST_EMBLEM)
            .map_err(|error| match error {
                ReadError::TooLarge(_) => tr_with("office-emblem-large", &[("path", &shown)]),
                other => file_jobs::unread(path, &other),
            })
            .and_then(|bytes| {
                if read_picture(&bytes).is_none() {
                    return Err(tr_with("office-emblem-kind", &[("path", &shown)]));
                }
                Ok(bytes)
            })
            .and_then(|bytes| {
                let kept = store.keep_file(&bytes).and_then(|fingerprint| {
                    let mut settings = store.settings()?;
                    settings.more.insert("emblem".to_owned(), fingerprint);
                    store.save_settings(&settings)
                });
                kept.map_err(|error| error.to_string())
            });
        match taken {
            Ok(()) => tr("office-saved").clone_into(&mut self.session.told),
            Err(message) => self.session.dialog = Some(Dialog::Fault(message)),
        }
    }
}
