//! Text size and contrast: applied at once, kept in a file of the person's own.

use std::path::PathBuf;

use egui::Context;

use super::MemconApp;
use crate::ui::jobs::Job;
use crate::ui::preferences::Preferences;

/// What suits the eyes now, and where it is kept; nowhere in tests.
#[derive(Debug, Default)]
pub(super) struct Eyes {
    pub(super) now: Preferences,
    kept: Preferences,
    file: Option<PathBuf>,
}

impl MemconApp {
    /// Takes the preferences from a file, and keeps later changes there.
    pub fn keep_preferences_in(&mut self, file: PathBuf, context: &Context) {
        let read = Preferences::read(&file);
        context.set_zoom_factor(read.scale);
        self.eyes = Eyes {
            now: read,
            kept: read,
            file: Some(file),
        };
    }

    /// Draws everything larger or smaller by so many tenths.
    pub(super) fn zoom(&self, tenths: i8, context: &Context) {
        let factor = context.zoom_factor() + f32::from(tenths) / 10.0;
        context.set_zoom_factor(factor.clamp(0.6, 3.0));
    }

    /// Writes the file when something has changed; Ctrl with plus and minus
    /// change the size without asking here.
    pub(super) fn keep_eyes(&mut self, context: &Context) {
        self.eyes.now.scale = context.zoom_factor();
        if self.eyes.now == self.eyes.kept {
            return;
        }
        self.eyes.kept = self.eyes.now;
        if let Some(file) = self.eyes.file.clone() {
            let job = Job::KeepPreferences(self.eyes.now, file);
            self.jobs.start(job, context);
        }
    }
}
