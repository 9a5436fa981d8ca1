//! The settings of the office: saving them, taking an emblem, handing them to another
//! register as a file and taking them from one.

use std::path::Path;

use super::MemconApp;
use crate::brief::read_picture;
use crate::intake::{OfficeError, office_text, take_office};
use crate::limits::{LARGEST_OFFICE, ReadError, read_file, read_text};
use crate::model::Notation;
use crate::store::{Settings, write_output};
use crate::ui::dialogs::Dialog;
use crate::ui::{OfficeFileAsk, file_jobs, tr, tr_with};

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

    /// Does with a file of the settings what it was chosen for.
    pub(super) fn office_file(&mut self, ask: OfficeFileAsk, path: &Path) {
        self.session.dialog = None;
        match ask {
            OfficeFileAsk::Emblem => self.take_emblem(path),
            OfficeFileAsk::Take => self.take_office_file(path),
            OfficeFileAsk::Write => self.write_office_file(path),
            OfficeFileAsk::Copies => self.take_place_of_copies(path.display().to_string()),
        }
    }

    fn write_office_file(&mut self, path: &Path) {
        let Some(store) = &self.session.store else {
            return;
        };
        let written = office_text(store).map_err(|error| error.to_string());
        let written = written.and_then(|text| {
            let written = write_output(store.path(), path, text.as_bytes());
            written.map_err(|error| error.to_string())
        });
        let shown = path.display().to_string();
        match written {
            Ok(()) => self.session.told = tr_with("office-written", &[("path", &shown)]),
            Err(message) => self.session.dialog = Some(Dialog::Fault(message)),
        }
    }

    fn take_office_file(&mut self, path: &Path) {
        if !self.may_change() {
            return;
        }
        let Some(store) = &mut self.session.store else {
            return;
        };
        let shown = path.display().to_string();
        let is_picture = |bytes: &[u8]| read_picture(bytes).is_some();
        let taken = read_text(path, LARGEST_OFFICE)
            .map_err(|error| file_jobs::unread(path, &error))
            .and_then(|text| {
                take_office(store, &shown, &text, is_picture).map_err(|error| match error {
                    OfficeError::Form(_) => tr_with("office-unread", &[("path", &shown)]),
                    other => other.to_string(),
                })
            });
        match taken {
            Ok(told) => {
                tr("office-taken").clone_into(&mut self.session.told);
                if !told.is_empty() {
                    self.tell(told.join("\n\n"));
                }
            }
            Err(message) => self.session.dialog = Some(Dialog::Fault(message)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn settings_written_by_one_window_are_taken_by_another_and_what_cannot_be_taken_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let [one, other] = ["one.memcon", "other.memcon"].map(|name| folder.path().join(name));
        for (path, office) in [(&one, "Ministry"), (&other, "")] {
            let mut store = Store::create(path).expect("made");
            let mut settings = store.settings().expect("read");
            office.clone_into(&mut settings.office);
            store.save_settings(&settings).expect("saved");
        }
        let file = folder.path().join("settings.json");
        let mut app = MemconApp::new(one);
        app.office_file(OfficeFileAsk::Write, &file);
        assert!(app.session.told.contains("settings.json"));
        drop(app);
        let mut app = MemconApp::new(other.clone());
        app.office_file(OfficeFileAsk::Take, &file);
        assert_eq!(app.session.told, tr("office-taken"));
        std::fs::write(&file, r#"{"own_party": "ZZ"}"#).expect("written");
        app.office_file(OfficeFileAsk::Take, &file);
        let Some(Dialog::Fault(why)) = &app.session.dialog else {
            panic!("{:?}", app.session.dialog);
        };
        assert!(why.contains("ZZ"), "{why}");
        drop(app);
        let settings = Store::open(&other).and_then(|store| store.settings());
        assert_eq!(settings.expect("read").office, "Ministry");
    }
}
