//! What suits a person: language, theme and text size; and where the window
//! stood. Kept in a small file of the person's own, not in the register, which others read too.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use egui::{Context, Id};
use serde::{Deserialize, Serialize};

use crate::brief::Paper;
use crate::files::{private_folder, write_whole};
use crate::i18n::{Language, of_json, of_system};
use crate::limits::{LARGEST_TEXT, read_file};
use crate::ui::file_jobs::typed_path;
use crate::ui::scheme::ThemeChoice;

/// Smallest and largest text scale.
const SCALES: (f32, f32) = (0.6, 3.0);

/// What suits a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// How large everything is drawn; 1 is the usual size.
    pub scale: f32,
    /// The language of the window; the system's where none was chosen.
    pub language: Option<Language>,
    /// Light, dark, strong, or as the system is.
    pub theme: ThemeChoice,
    /// Where the window stood when it was last still.
    pub window: Option<Placement>,
    /// Keys a person gave to commands, by the command's name: "Ctrl+M", or two
    /// with a comma between, or none.
    pub keys: BTreeMap<String, String>,
    /// How far the tour was taken.
    pub tour: TourProgress,
    /// The person's name, with which the history signs; as the system names them where
    /// it is empty.
    pub officer: String,
    /// The paper on which briefs are usually printed here.
    pub paper: Paper,
    /// The folder a copy of each backup goes to, as typed; none where it is empty.
    pub copies_in: String,
}

/// How far the tour was taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TourProgress {
    /// The step, from 0; beyond the last once it is done.
    pub step: usize,
    /// Whether it is shown.
    pub is_shown: bool,
}

/// Where a window stands, in pixels of a screen that is not enlarged.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Placement {
    /// Its place, where the system tells it.
    pub at: Option<(f32, f32)>,
    /// The size of what is drawn in it.
    pub size: (f32, f32),
    /// Whether it fills the screen.
    pub is_maximized: bool,
}

impl Placement {
    /// Whether the numbers can be a window's: a file may hold anything.
    fn is_sound(&self) -> bool {
        let fits = |value: f32| (100.0..20_000.0).contains(&value);
        let is_near = |value: f32| value.abs() < 20_000.0;
        fits(self.size.0)
            && fits(self.size.1)
            && self.at.is_none_or(|at| is_near(at.0) && is_near(at.1))
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            scale: 1.0,
            language: None,
            theme: ThemeChoice::System,
            window: None,
            keys: BTreeMap::new(),
            tour: TourProgress::default(),
            officer: String::new(),
            paper: Paper::default(),
            copies_in: String::new(),
        }
    }
}

impl Preferences {
    /// Where the file lies on this platform.
    #[must_use]
    pub fn file() -> Option<PathBuf> {
        let folders = directories::ProjectDirs::from("", "", "memcon")?;
        Some(folders.config_dir().join("window.json"))
    }

    /// Reads the file; what is missing or unreadable is as usual.
    #[must_use]
    pub fn read(path: &Path) -> Self {
        /// What the file held before there were themes.
        #[derive(Deserialize)]
        struct Before {
            high_contrast: bool,
        }
        let text = read_file(path, LARGEST_TEXT).unwrap_or_default();
        let mut read: Self = serde_json::from_slice(&text).unwrap_or_default();
        if let Ok(Before {
            high_contrast: true,
        }) = serde_json::from_slice(&text)
        {
            read.theme = ThemeChoice::HighContrast;
        }
        Self {
            scale: read.scale.clamp(SCALES.0, SCALES.1),
            window: read.window.filter(Placement::is_sound),
            ..read
        }
    }

    /// The folder a copy of each backup goes to: one told by a whole path.
    #[must_use]
    pub fn copies_to(&self) -> Option<PathBuf> {
        Some(typed_path(&self.copies_in)).filter(|place| place.is_absolute())
    }

    /// The language of the window: the one chosen, or the system's.
    #[must_use]
    pub fn spoken(&self) -> Language {
        self.language.unwrap_or_else(Language::of_environment)
    }

    /// Lets the pages of this frame know it.
    pub fn show_to(&self, context: &Context) {
        context.data_mut(|data| data.insert_temp(Id::unique("preferences"), self.clone()));
    }

    /// What the window goes by in this frame.
    #[must_use]
    pub fn shown(context: &Context) -> Self {
        context
            .data(|data| data.get_temp(Id::unique("preferences")))
            .unwrap_or_default()
    }

    /// Writes the file.
    ///
    /// # Errors
    ///
    /// When its folder or the file cannot be written; the message tells.
    pub fn keep(&self, path: &Path) -> Result<(), String> {
        if let Some(folder) = path.parent() {
            private_folder(folder).map_err(|error| of_system(&error))?;
        }
        let text = serde_json::to_vec_pretty(self).map_err(|error| of_json(&error))?;
        write_whole(path, &text).map_err(|error| of_system(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_come_back_and_a_broken_file_is_as_usual() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memcon").join("window.json");
        let preferences = Preferences {
            scale: 1.5,
            language: Some(Language::Azerbaijani),
            theme: ThemeChoice::HighContrast,
            window: Some(Placement {
                at: Some((40.0, 20.0)),
                size: (1_100.0, 700.0),
                is_maximized: false,
            }),
            keys: BTreeMap::from([("lock".to_owned(), "Ctrl+J".to_owned())]),
            officer: "A. Mammadova".to_owned(),
            paper: Paper::Letter,
            copies_in: "/media/stick".to_owned(),
            tour: TourProgress {
                step: 3,
                is_shown: true,
            },
        };
        preferences.keep(&path).expect("kept");
        assert_eq!(Preferences::read(&path), preferences);
        std::fs::write(&path, "{\"scale\": 99}").expect("written");
        assert!(Preferences::read(&path).scale <= SCALES.1);
        std::fs::write(&path, "{\"high_contrast\": true}").expect("written");
        assert_eq!(Preferences::read(&path).theme, ThemeChoice::HighContrast);
        let beyond = r#"{"window": {"at": [1e9, 0], "size": [5, 5], "is_maximized": false}}"#;
        std::fs::write(&path, beyond).expect("written");
        assert_eq!(Preferences::read(&path).window, None);
        std::fs::write(&path, "no json").expect("written");
        assert_eq!(Preferences::read(&path), Preferences::default());
    }
}
