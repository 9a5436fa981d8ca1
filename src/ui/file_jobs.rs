//! Work with the files of attachments, off the window's thread.

use std::fs;
use std::path::PathBuf;

use egui::ColorImage;
use image::GenericImageView;

use super::lent::{lend, plain};
use crate::files::write_whole;

/// Pixels along the longer side of a small picture.
const SIDE: u32 = 240;

/// A file read: its name and what it holds.
pub(super) type ReadFile = (String, Vec<u8>);

/// Asks the system for files to attach, and reads them.
pub(super) fn pick() -> Result<Vec<ReadFile>, String> {
    match rfd::FileDialog::new().pick_files() {
        Some(paths) => read(&paths),
        None => Ok(Vec::new()),
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
            fs::read(path)
                .map(|content| (name, content))
                .map_err(|error| format!("{}: {error}", path.display()))
        })
        .collect()
}

/// Lends a copy to the system's viewer.
pub(super) fn open(name: &str, content: &[u8]) -> Result<(), String> {
    let path = lend(name, content).map_err(|error| error.to_string())?;
    opener::open(&path).map_err(|error| error.to_string())
}

/// Asks where a copy goes, and writes it there.
pub(super) fn save(name: &str, content: &[u8]) -> Result<(), String> {
    match rfd::FileDialog::new()
        .set_file_name(plain(name))
        .save_file()
    {
        Some(path) => write_whole(&path, content).map_err(|error| error.to_string()),
        None => Ok(()),
    }
}

/// A small picture; `None` where the bytes are no picture that can be read.
pub(super) fn thumbnail(content: &[u8]) -> Option<ColorImage> {
    let picture = image::load_from_memory(content).ok()?;
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
