//! The window: what a desk officer sees and types into.
//!
//! A page changes only itself and asks for everything else by an [`Action`];
//! [`MemconApp`] applies actions between frames, so no page touches the
//! register or a file. Start at `app`, then `rooms`, the table of
//! pages, and `pages`.

mod action;
mod app;
mod boxes;
mod capture_jobs;
mod command;
mod command_words;
mod dialogs;
mod drafts;
mod ending;
mod exporting;
mod file_jobs;
mod focus_ring;
mod guide;
mod harmless;
mod help;
pub mod icons;
mod intake_jobs;
mod jobs;
mod keeping;
mod keymap;
mod licences;
mod looking;
mod notation;
mod order;
mod pages;
mod palette;
mod place;
mod preferences;
mod print_jobs;
mod progress;
mod query;
mod question;
mod recent;
mod rooms;
mod scheme;
mod spooler;
pub mod theme;
mod typed_ahead;
mod unseen;
mod viewer_copies;
mod watching;
mod widgets;
mod worker;

use std::path::PathBuf;
use std::time::Duration;

use thiserror::Error;

pub use action::{
    Action, CaptureAsk, IncomingAsk, KeysAsk, LookAsk, Many, OfficeFileAsk, RecordChange,
    RegisterAsk, TourAsk,
};
pub use app::MemconApp;
pub use ending::Ending;
pub use keeping::Keep;
pub use place::{Place, Room};

use self::preferences::Preferences;
use self::recent::Recent;
use crate::brief::Faces;
use crate::i18n::{Language, text, text_with};
use crate::model::{Directory, EdtfDate, Party, PartyId, Person, PersonId, collation_key};
use crate::store::Doorbell;

/// Why the window could not be opened.
#[derive(Debug, Error)]
pub enum WindowError {
    /// There is no display to open it on.
    #[error("{}", tr("cli-no-display"))]
    NoDisplay,
    /// The system refused it.
    #[error("{}", tr_with("cli-no-window", &[("why", .0)]))]
    Refused(String),
}

/// The name of the person at this machine, as they gave it; empty where they did not.
#[must_use]
pub fn officer() -> String {
    Preferences::file().map_or_else(String::new, |file| Preferences::read(&file).officer)
}

/// With what the window opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// The register, or the page that offers to make it.
    Register,
    /// The page on which a register is chosen.
    Choice,
}

/// Which window showed the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// One that was opened for it, and is closed now.
    Here,
    /// One that had it open and was asked to come forward.
    Before,
}

/// Opens the window on the register at `path`, or on the first-start page when
/// there is none yet. Returns when the window is closed; at once where a window of this
/// person has the register open, which comes forward.
///
/// # Errors
///
/// When there is no display, or the system refuses a window.
pub fn run(path: PathBuf, opening: Opening) -> Result<Shown, WindowError> {
    let unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    if cfg!(target_os = "linux")
        && unset("DISPLAY")
        && unset("WAYLAND_DISPLAY")
        && unset("WAYLAND_SOCKET")
    {
        return Err(WindowError::NoDisplay);
    }
    if opening == Opening::Register && Doorbell::ring(&path) {
        return Ok(Shown::Before);
    }
    viewer_copies::tidy();
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Memcon")
        .with_app_id("memcon")
        .with_icon(icon())
        .with_clamp_size_to_monitor_size(true)
        .with_inner_size([1280.0, 860.0])
        .with_min_inner_size([860.0, 540.0]);
    let preferences =
        Preferences::file().map_or_else(Preferences::default, |file| Preferences::read(&file));
    preferences.spoken().speak();
    let placed = preferences.window;
    if let Some(placed) = placed {
        viewport = viewport
            .with_inner_size(placed.size)
            .with_maximized(placed.is_maximized);
        if let Some(at) = placed.at {
            viewport = viewport.with_position(at);
        }
    }
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        system_font_fallback: Faces::allowed() == Faces::Machine,
        ..Default::default()
    };
    eframe::run_native(
        "Memcon",
        options,
        Box::new(move |context| {
            theme::install(&context.egui_ctx);
            let app = match opening {
                Opening::Register => MemconApp::new(path),
                Opening::Choice => MemconApp::choosing(path),
            };
            let mut app = app.with_patience(PATIENCE);
            app.end_with(Ending::listen(&context.egui_ctx));
            app.come_forward_when_asked(&context.egui_ctx);
            if let Some(file) = Preferences::file() {
                app.keep_recent_in(Recent::beside(&file));
                app.keep_preferences_in(file, &context.egui_ctx);
            }
            Ok(Box::new(app))
        }),
    )
    .map_err(|error| WindowError::Refused(error.to_string()))?;
    Ok(Shown::Here)
}

/// The picture of the window in the list of windows.
fn icon() -> egui::IconData {
    let bytes = include_bytes!("../../assets/icon/memcon-128.png");
    image::load_from_memory(bytes).map_or_else(
        |_| egui::IconData::default(),
        |picture| egui::IconData {
            width: picture.width(),
            height: picture.height(),
            rgba: picture.into_rgba8().into_raw(),
        },
    )
}

/// How long a frame waits for a page to be read before it says that it is being read.
const PATIENCE: Duration = Duration::from_millis(80);

use self::app::op_label;

/// A text of the window.
fn tr(key: &'static str) -> &'static str {
    text(Language::current(), key)
}

/// A text of the window with its arguments filled in.
fn tr_with(key: &'static str, arguments: &[(&'static str, &str)]) -> String {
    text_with(Language::current(), key, arguments)
}

/// A party's name in the window's language where it is on file, else the one shown.
fn party_name(party: &Party) -> &str {
    party.name_in(Language::current().code())
}

/// The same of a party of a directory; empty for one it does not hold.
fn party_called(directory: &Directory, id: PartyId) -> &str {
    directory.party_name_in(id, Language::current().code())
}

/// A person's name in the window's language where it is on file, else the one shown.
fn person_name(person: &Person) -> &str {
    person.name_in(Language::current().code())
}

/// The same of a person of a directory; empty for one it does not hold.
fn person_called(directory: &Directory, id: PersonId) -> &str {
    directory.person_name_in(id, Language::current().code())
}

/// What names are sorted by, in the window's language.
fn in_order(name: &str) -> (Vec<u32>, String) {
    collation_key(name, Language::current().code())
}

/// Words as a heading has them: begun with a capital, in the window's language.
fn in_heading(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some('i') if Language::current() == Language::Azerbaijani => {
            format!("\u{130}{}", letters.as_str())
        }
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A date in the words of the window's language.
fn date_words(date: &EdtfDate) -> String {
    date.words_in(Language::current().code())
}
