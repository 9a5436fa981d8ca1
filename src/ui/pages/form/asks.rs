//! What a form asks of the application: all that touches the register or a file.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use super::FormPage;
use super::changes::described;
use crate::model::{Attachment, AttachmentId, MeetingId, TemplateId};
use crate::ui::widgets::note_edit;

/// Something a form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormAsk {
    /// Keep what is typed, so that a crash loses nothing.
    KeepDraft,
    /// Ask the system for files to attach.
    PickFiles,
    /// Attach these files.
    TakeFiles(Vec<PathBuf>),
    /// Open a file that is held, by its fingerprint, in the system's viewer.
    OpenHeld {
        /// The file's SHA-256.
        sha256: String,
        /// Its name.
        name: String,
    },
    /// Save a copy of a file that is held where the person chooses.
    SaveHeld {
        /// The file's SHA-256.
        sha256: String,
        /// Its name.
        name: String,
    },
    /// Save a copy of a file that is held at a path that was typed.
    SaveHeldAt {
        /// The file's SHA-256.
        sha256: String,
        /// Where it goes.
        path: PathBuf,
    },
    /// Make a small picture of a held picture.
    Thumbnail {
        /// The file's SHA-256.
        sha256: String,
    },
    /// Open the final record again, for this reason.
    Reopen(String),
    /// Keep this meeting as a template under a name.
    KeepTemplate(String),
    /// Begin anew from an earlier meeting or a template.
    StartFrom(StartFrom),
}

/// What a new meeting can begin from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartFrom {
    /// The people and topics of a meeting on file.
    Meeting(MeetingId),
    /// A template.
    Template(TemplateId),
}

/// A file that was read and is held by the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldFile {
    /// The file's own name.
    pub name: String,
    /// Media type by the name's ending.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in lower-case hexadecimal.
    pub sha256: String,
}

/// The media type a file's name tells.
#[must_use]
pub fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "txt" => "text/plain",
        "md" => "text/markdown",
        "csv" => "text/csv",
        "html" | "htm" => "text/html",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}

/// Whether a small picture of it can be made.
pub(super) fn is_picture(file: &Attachment) -> bool {
    matches!(file.media_type.as_str(), "image/jpeg" | "image/png") && !file.sha256.is_empty()
}

/// A small picture of a file.
pub(super) enum Thumb {
    /// It was asked for.
    Awaited,
    /// It is there.
    Ready(TextureHandle),
    /// The file is no picture that can be read.
    None,
}

impl std::fmt::Debug for Thumb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Awaited => "Awaited",
            Self::Ready(_) => "Ready",
            Self::None => "None",
        })
    }
}

impl FormPage {
    /// Attaches a file the register holds now; into the description that
    /// stands without a file and has the cursor, else as a row of its own.
    pub fn attach_file(&mut self, file: HeldFile, context: &Context) {
        let waiting = match self.file_for.take() {
            Some(id) => self
                .draft
                .record
                .attachments
                .iter_mut()
                .find(|one| one.id == id),
            None => None,
        };
        match waiting {
            Some(row) => fill(row, file),
            None => {
                let mut row = described();
                fill(&mut row, file);
                self.draft.record.attachments.push(row);
            }
        }
        note_edit(context);
        context.request_repaint();
    }

    /// Takes a small picture; `None` where the file is no picture.
    pub fn take_thumbnail(&mut self, sha256: &str, picture: Option<ColorImage>, context: &Context) {
        let thumb = picture.map_or(Thumb::None, |picture| {
            Thumb::Ready(context.load_texture(
                format!("thumbnail {sha256}"),
                Arc::new(picture),
                TextureOptions::LINEAR,
            ))
        });
        self.thumbs.insert(sha256.to_owned(), thumb);
    }

    /// Which attachment the next file is for.
    pub(super) fn file_is_for(&mut self, id: AttachmentId) {
        self.file_for = Some(id);
    }
}

fn fill(row: &mut Attachment, file: HeldFile) {
    row.name = file.name;
    row.media_type = file.media_type;
    row.size = Some(file.size);
    row.sha256 = file.sha256;
}
