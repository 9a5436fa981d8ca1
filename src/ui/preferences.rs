//! What suits a person's eyes: text size and contrast. Kept in a small file of
//! the person's own, not in the register, which others read too.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::files::write_whole;

/// Smallest and largest text scale.
const SCALES: (f32, f32) = (0.6, 3.0);

/// What suits a person's eyes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// How large everything is drawn; 1 is the usual size.
    pub scale: f32,
    /// Black on white with strong lines.
    pub high_contrast: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            scale: 1.0,
            high_contrast: false,
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
        let read: Self = std::fs::read_to_string(path)
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        Self {
            scale: read.scale.clamp(SCALES.0, SCALES.1),
            ..read
        }
    }

    /// Writes the file.
    ///
    /// # Errors
    ///
    /// When its folder or the file cannot be written; the message tells.
    pub fn keep(self, path: &Path) -> Result<(), String> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        }
        let text = serde_json::to_vec_pretty(&self).map_err(|error| error.to_string())?;
        write_whole(path, &text).map_err(|error| error.to_string())
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
            high_contrast: true,
        };
        preferences.keep(&path).expect("kept");
        assert_eq!(Preferences::read(&path), preferences);
        std::fs::write(&path, "{\"scale\": 99}").expect("written");
        assert!(Preferences::read(&path).scale <= SCALES.1);
        std::fs::write(&path, "no json").expect("written");
        assert_eq!(Preferences::read(&path), Preferences::default());
    }
}
