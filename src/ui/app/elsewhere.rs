//! Backups as they are told, and their copies in a place of the person's own.

use std::path::PathBuf;

use super::MemconApp;
use crate::store::StoreError;
use crate::ui::keeping::Occasion;
use crate::ui::{tr, tr_with};

impl MemconApp {
    /// Where a copy of each backup goes, if anywhere.
    pub(super) fn elsewhere(&self) -> Option<PathBuf> {
        self.eyes.settled().copies_to()
    }

    /// Takes where copies go; it is kept once it is typed to its end.
    pub(super) fn take_place_of_copies(&mut self, place: String) {
        self.eyes.now.copies_in = place;
        self.eyes.is_being_typed();
    }

    /// What came of a backup and of its copy elsewhere.
    pub(super) fn tell_backed_up(
        &mut self,
        occasion: Occasion,
        made: Result<Option<PathBuf>, StoreError>,
        fault: Option<StoreError>,
    ) {
        match made {
            Ok(Some(path)) => {
                // The one of the day comes unasked: it does not cover what was done since.
                if self.session.told.is_empty() {
                    self.session.told =
                        tr_with("safe-backed-up", &[("path", &path.display().to_string())]);
                }
                self.read_safe_anew();
            }
            Ok(None) if occasion == Occasion::Asked => {
                tr("safe-backed-up-already").clone_into(&mut self.session.told);
            }
            Ok(None) => {}
            Err(error) => {
                self.read_safe_anew();
                self.fault(&error);
            }
        }
        let Some(fault) = fault else { return };
        let words = tr_with("safe-not-copied", &[("why", &fault.to_string())]);
        if occasion == Occasion::Asked {
            self.tell(words);
        } else {
            // A stick that is at home today: told where it disturbs nobody.
            self.session.told = words;
        }
    }

    /// What a new passphrase leaves as it is elsewhere.
    pub(super) fn words_of_copies_elsewhere(&self) -> String {
        self.elsewhere().map_or_else(String::new, |place| {
            let place = place.display().to_string();
            format!("\n\n{}", tr_with("safe-copies-stay", &[("path", &place)]))
        })
    }
}
