//! Language, text size and contrast: applied at once, kept in a file of the person's own.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{Context, Pos2, Rect, Vec2, ViewportCommand, ViewportInfo, vec2};

use super::MemconApp;
use crate::i18n::Language;
use crate::ui::jobs::Job;
use crate::ui::keymap::Keymap;
use crate::ui::preferences::{Placement, Preferences};

/// What suits the eyes now, and where it is kept; nowhere in tests.
#[derive(Debug, Default)]
pub(super) struct Eyes {
    pub(super) now: Preferences,
    /// The keys of the commands, as a person wants them.
    pub(super) keymap: Keymap,
    kept: Preferences,
    file: Option<PathBuf>,
    /// Where the window stands, and since when.
    placed: Option<(Placement, Instant)>,
    /// When a letter of what is kept was typed last.
    typed_at: Option<Instant>,
    /// The window was looked at as it opened.
    is_fitted: bool,
}

/// How long a window stands still before its place is kept.
const STILL: Duration = Duration::from_secs(1);

/// How long nothing is typed before it is kept.
const TYPED: Duration = Duration::from_millis(500);

/// Room for a title bar that the system draws and does not tell of.
const TITLE_BAR: f32 = 40.0;

impl Eyes {
    /// The preferences without what is still being typed.
    pub(super) const fn settled(&self) -> &Preferences {
        &self.kept
    }

    /// Nothing is kept until no more is typed for a while.
    pub(super) fn is_being_typed(&mut self) {
        self.typed_at = Some(Instant::now());
    }
}

impl MemconApp {
    /// Takes the preferences from a file, and keeps later changes there.
    pub fn keep_preferences_in(&mut self, file: PathBuf, context: &Context) {
        let read = Preferences::read(&file);
        context.set_zoom_factor(read.scale);
        self.eyes = Eyes {
            keymap: Keymap::with(&read.keys),
            now: read.clone(),
            kept: read,
            file: Some(file),
            ..Eyes::default()
        };
        self.sign();
    }

    /// Speaks another language at once: what is on the screen is read anew.
    pub(super) fn speak(&mut self, language: Option<Language>) {
        self.eyes.now.language = language;
        self.eyes.now.spoken().speak();
        self.session.told.clear();
        for room in self.session.rooms.values_mut() {
            room.read_at = None;
        }
    }

    /// Has what is saved from now on signed by the person's name.
    pub(super) fn sign(&self) {
        if let Some(store) = &self.session.store {
            store.sign_as(&self.eyes.now.officer);
        }
    }

    /// Takes the person's name; it is kept once it is typed to its end.
    pub(super) fn take_officer(&mut self, name: String) {
        self.eyes.now.officer = name;
        self.eyes.is_being_typed();
        self.sign();
    }

    /// Draws everything larger or smaller by so many tenths.
    pub(super) fn zoom(&self, tenths: i8, context: &Context) {
        let factor = context.zoom_factor() + f32::from(tenths) / 10.0;
        context.set_zoom_factor(factor.clamp(0.6, 3.0));
    }

    /// Brings a window that opened larger than its screen into it, and notes
    /// where it stands once it stands still.
    fn watch_window(&mut self, context: &Context) {
        if self.eyes.file.is_none() {
            return;
        }
        let (info, zoom) = context.input(|input| (input.viewport().clone(), context_zoom(input)));
        // What the system told before the first frame was measured without the zoom.
        if context.cumulative_frame_nr() == 0 {
            context.request_repaint_after(STILL);
            return;
        }
        if !self.eyes.is_fitted && info.monitor_size.is_some() && info.inner_rect.is_some() {
            self.eyes.is_fitted = true;
            let (size, at) = fit(&info);
            if let Some(size) = size {
                context.send_viewport_cmd(ViewportCommand::InnerSize(size));
            }
            if let Some(at) = at {
                context.send_viewport_cmd(ViewportCommand::OuterPosition(at));
            }
        }
        let Some(now) = placement(&info, zoom, self.eyes.now.window) else {
            return;
        };
        // Where it stood when it was kept there is nothing to wait for.
        if self.eyes.kept.window == Some(now) {
            self.eyes.now.window = Some(now);
            self.eyes.placed = None;
            return;
        }
        match self.eyes.placed {
            Some((placed, since)) if placed == now => {
                if since.elapsed() >= STILL {
                    self.eyes.now.window = Some(now);
                } else {
                    context.request_repaint_after(STILL);
                }
            }
            _ => {
                self.eyes.placed = Some((now, Instant::now()));
                context.request_repaint_after(STILL);
            }
        }
    }

    /// Writes the file when something has changed.
    pub(super) fn keep_eyes(&mut self, context: &Context) {
        self.eyes.now.scale = context.zoom_factor();
        self.watch_window(context);
        if self.eyes.now == self.eyes.kept {
            return;
        }
        // Two writes at once could come to an end the other way round.
        if self.eyes.typed_at.is_some_and(|at| at.elapsed() < TYPED) {
            return context.request_repaint_after(TYPED);
        }
        self.eyes.kept = self.eyes.now.clone();
        if let Some(file) = self.eyes.file.clone() {
            let job = Job::KeepPreferences(self.eyes.now.clone(), file);
            self.jobs.start(job, context);
        }
    }
}

fn context_zoom(input: &egui::InputState) -> f32 {
    let native = input.viewport().native_pixels_per_point.unwrap_or(1.0);
    (input.pixels_per_point() / native.max(0.1)).max(0.1)
}

/// Where a window stands; of one that fills the screen, where it stood before.
fn placement(info: &ViewportInfo, zoom: f32, before: Option<Placement>) -> Option<Placement> {
    if info.minimized == Some(true) {
        return None;
    }
    let inner = info.inner_rect?;
    if info.maximized == Some(true) || info.fullscreen == Some(true) {
        let usual = before.unwrap_or(Placement {
            at: None,
            size: (1280.0, 860.0),
            is_maximized: true,
        });
        return Some(Placement {
            is_maximized: info.maximized == Some(true),
            ..usual
        });
    }
    let whole = |value: f32| (value * zoom).round();
    Some(Placement {
        at: info
            .outer_rect
            .map(|outer| (whole(outer.left()), whole(outer.top()))),
        size: (whole(inner.width()), whole(inner.height())),
        is_maximized: false,
    })
}

/// The size and the place that bring a window with its title bar into its screen.
fn fit(info: &ViewportInfo) -> (Option<Vec2>, Option<Pos2>) {
    let (Some(screen), Some(inner)) = (info.monitor_size, info.inner_rect) else {
        return (None, None);
    };
    if info.maximized == Some(true) || info.fullscreen == Some(true) {
        return (None, None);
    }
    let outer = info.outer_rect.unwrap_or(inner);
    let frame = (outer.size() - inner.size()).max(vec2(0.0, TITLE_BAR));
    let most = (screen - frame).max(vec2(200.0, 200.0));
    let size = inner.size().min(most);
    let has_shrunk = (inner.size() - size).length() > 1.0;
    // A window on a second screen lies beyond the size of its own; it is left there.
    let on_first = Rect::from_min_size(Pos2::ZERO, screen).contains(outer.center());
    let end = outer.min + size + frame;
    let back = (end - screen.to_pos2()).max(Vec2::ZERO);
    let at = (outer.min - back).max(Pos2::ZERO);
    let moves = info.outer_rect.is_some() && on_first && (at - outer.min).length() > 1.0;
    (has_shrunk.then_some(size), moves.then_some(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn window(at: Pos2, size: Vec2, screen: Vec2) -> ViewportInfo {
        let outer = Rect::from_min_size(at, size + vec2(0.0, 30.0));
        ViewportInfo {
            monitor_size: Some(screen),
            inner_rect: Some(Rect::from_min_size(at + vec2(0.0, 30.0), size)),
            outer_rect: Some(outer),
            ..ViewportInfo::default()
        }
    }

    #[test]
    fn a_window_opens_within_its_screen_with_its_title_bar() {
        let small = vec2(1024.0, 600.0);
        let (size, at) = fit(&window(pos2(100.0, 50.0), vec2(1280.0, 860.0), small));
        assert_eq!(size, Some(vec2(1024.0, 560.0)));
        assert_eq!(at, Some(pos2(0.0, 0.0)));
        let large = vec2(1920.0, 1080.0);
        let usual = window(pos2(100.0, 50.0), vec2(1280.0, 860.0), large);
        assert_eq!(fit(&usual), (None, None), "one that fits is left alone");
        let low = window(pos2(1000.0, 500.0), vec2(1280.0, 860.0), large);
        assert_eq!(fit(&low), (None, Some(pos2(640.0, 180.0))));
    }

    #[test]
    fn a_maximized_window_keeps_the_place_it_had_before() {
        let mut info = window(pos2(0.0, 0.0), vec2(1900.0, 1000.0), vec2(1920.0, 1080.0));
        let small = window(pos2(10.0, 20.0), vec2(900.0, 600.0), vec2(1920.0, 1080.0));
        let before = placement(&small, 1.0, None);
        info.maximized = Some(true);
        let now = placement(&info, 1.0, before).expect("placed");
        assert!(now.is_maximized);
        assert_eq!((now.at, now.size), (Some((10.0, 20.0)), (900.0, 600.0)));
    }
}
