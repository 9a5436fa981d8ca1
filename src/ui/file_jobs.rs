//! Work with the files of attachments, off the window's thread.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use egui::ColorImage;
use image::GenericImageView;

use super::harmless::{clean_name, opens_by_click};
use super::viewer_copies::lend;
use super::{OfficeFileAsk, tr, tr_with};
use opener::OpenError;

use crate::brief::{Sheet, read_picture};
use crate::guide::document;
use crate::hardening::Showing;
use crate::i18n::{Language, of_system, says};
use crate::limits::{ReadError, read_file};
use crate::model::Day;
use crate::press::{Format, set};
use crate::store::{LARGEST_FILE, write_output};

/// Whose turn it is to make a small picture.
static TURN: Mutex<()> = Mutex::new(());

/// Pixels along the longer side of a small picture.
const SIDE: u32 = 240;

/// A file read: its name and what it holds.
pub(super) type ReadFile = (String, Vec<u8>);

/// What came of asking the system for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice<T> {
    /// What was chosen.
    Taken(T),
    /// The chooser was closed.
    Closed,
    /// The desktop has no chooser.
    NoChooser,
}

/// Faster than this nobody closes a chooser: there was none.
const HASTE: Duration = Duration::from_millis(400);

/// Asks by a chooser of the system, and tells whether there is one.
pub(super) fn ask<T>(chooser: impl FnOnce() -> Option<T>) -> Choice<T> {
    let asked = Instant::now();
    let _shown = Showing::begin();
    match chooser() {
        Some(taken) => Choice::Taken(taken),
        None if asked.elapsed() < HASTE => Choice::NoChooser,
        None => Choice::Closed,
    }
}

/// Asks for a file of the settings: an emblem, or the settings themselves.
pub(super) fn choose_office(which: OfficeFileAsk, register: &Path) -> Choice<PathBuf> {
    let mut chooser = rfd::FileDialog::new();
    if let Some(folder) = register.parent() {
        chooser = chooser.set_directory(folder);
    }
    let settings = chooser.clone().add_filter("JSON", &["json"]);
    match which {
        OfficeFileAsk::Emblem => {
            let chooser = chooser.add_filter("PNG, JPEG", &["png", "jpg", "jpeg"]);
            ask(|| chooser.pick_file())
        }
        OfficeFileAsk::Take => ask(|| settings.pick_file()),
        OfficeFileAsk::Write => {
            let chooser = settings.set_file_name(tr("office-file-name"));
            ask(|| chooser.save_file())
        }
        OfficeFileAsk::Copies => ask(|| chooser.pick_folder()),
    }
}

/// Asks the system for files to attach, and reads them.
pub(super) fn pick() -> Choice<Result<Vec<ReadFile>, String>> {
    match ask(|| rfd::FileDialog::new().pick_files()) {
        Choice::Taken(paths) => Choice::Taken(read(&paths)),
        Choice::Closed => Choice::Closed,
        Choice::NoChooser => Choice::NoChooser,
    }
}

/// Reads files.
pub(super) fn read(paths: &[PathBuf]) -> Result<Vec<ReadFile>, String> {
    paths
        .iter()
        .map(|path| {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            read_file(path, LARGEST_FILE as u64)
                .map(|content| (name, content))
                .map_err(|error| unread(path, &error))
        })
        .collect()
}

/// Why a file was not read, in words.
pub(super) fn unread(path: &Path, error: &ReadError) -> String {
    let shown = path.display().to_string();
    match error {
        ReadError::TooLarge(most) => {
            let most = (most / 1024 / 1024).to_string();
            tr_with("path-too-large", &[("path", &shown), ("most", &most)])
        }
        ReadError::NoFile => tr_with("path-no-file", &[("path", &shown)]),
        ReadError::Io(_) | ReadError::NoText | ReadError::NoWriter => format!("{shown}: {error}"),
    }
}

/// Lends a copy to the system's viewer: the one way a file goes there.
pub(super) fn open(name: &str, content: &[u8]) -> Result<(), String> {
    if !opens_by_click(name, content) {
        return Err(tr("file-not-opened").to_owned());
    }
    let path = lend(name, content).map_err(|error| of_system(&error))?;
    give_to_viewer(&path)
}

/// Sets the whole guide as PDF, in the language spoken, and opens it in the system's viewer.
pub(super) fn open_guide(day: Day) -> Result<(), String> {
    let guide = document(Language::current(), day);
    let pdf = set(guide, Sheet::default(), Format::Pdf).map_err(|error| error.to_string())?;
    open(tr("guide-file-name"), &pdf.bytes)
}

/// Opens a file in the program the system has for it.
pub(super) fn give_to_viewer(path: &Path) -> Result<(), String> {
    opener::open(path).map_err(|error| match error {
        OpenError::Io(error) | OpenError::Spawn { source: error, .. } => of_system(&error),
        _ => says("why-no-viewer", &[]),
    })
}

/// Asks where a copy goes, and writes it there.
pub(super) fn save(register: &Path, name: &str, content: &[u8]) -> Choice<Result<(), String>> {
    let chooser = rfd::FileDialog::new().set_file_name(clean_name(name));
    match ask(|| chooser.save_file()) {
        Choice::Taken(path) => Choice::Taken(save_to(register, &path, content)),
        Choice::Closed => Choice::Closed,
        Choice::NoChooser => Choice::NoChooser,
    }
}

/// Writes a copy to a path that was typed. A file that is there is left alone.
pub(super) fn save_new(register: &Path, path: &Path, content: &[u8]) -> Result<(), String> {
    if path.exists() {
        let shown = path.display().to_string();
        return Err(tr_with("path-exists", &[("path", &shown)]));
    }
    save_to(register, path, content)
}

fn save_to(register: &Path, path: &Path, content: &[u8]) -> Result<(), String> {
    write_output(register, path, content).map_err(|error| error.to_string())
}

/// A path as it was typed: with `~` for the person's own folder.
pub(super) fn typed_path(typed: &str) -> PathBuf {
    let typed = typed.trim().trim_matches('"');
    let home = directories::UserDirs::new();
    match (typed.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.home_dir().join(rest),
        _ => PathBuf::from(typed),
    }
}

/// A small picture; `None` where the bytes are no picture that can be read.
pub(super) fn thumbnail(content: &[u8]) -> Option<ColorImage> {
    // One at a time: many large ones at once would take all memory there is.
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let picture = read_picture(content)?;
    let (width, height) = picture.dimensions();
    if width == 0 || height == 0 {
        return None;
    }
    let small = picture.thumbnail(SIDE, SIDE).to_rgba8();
    let size = [
        usize::try_from(small.width()).ok()?,
        usize::try_from(small.height()).ok()?,
    ];
    Some(ColorImage::from_rgba_unmultiplied(size, small.as_raw()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chooser_that_is_closed_before_anybody_could_is_none() {
        assert_eq!(ask(|| Some(1)), Choice::Taken(1));
        assert_eq!(ask(|| None::<u8>), Choice::NoChooser);
        let slow = || {
            std::thread::sleep(HASTE + Duration::from_millis(20));
            None::<u8>
        };
        assert_eq!(ask(slow), Choice::Closed);
    }

    #[test]
    fn a_copy_typed_to_a_path_replaces_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("note.txt");
        save_new(Path::new(""), &path, b"first").expect("written");
        assert!(save_new(Path::new(""), &path, b"second").is_err());
        assert_eq!(std::fs::read(&path).expect("read"), b"first");
        assert_eq!(typed_path(" \"/tmp/a b\" "), PathBuf::from("/tmp/a b"));
    }

    #[test]
    fn a_small_picture_keeps_its_shape_and_other_bytes_give_none() {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image::RgbImage::from_pixel(600, 300, image::Rgb([20, 60, 90]))
            .write_to(&mut bytes, image::ImageFormat::Png)
            .expect("a picture");
        let small = thumbnail(bytes.get_ref()).expect("it is read");
        assert_eq!(small.size, [240, 120]);
        assert!(thumbnail(b"no picture").is_none());
    }
}
