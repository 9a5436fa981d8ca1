//! The small parts of a record: places, documents and their passages, files.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text;
use crate::model::{
    Attachment, AttachmentId, EdtfDate, Passage, PassageId, Place, Source, SourceId, SourceKind,
    Span,
};

/// A place, from the building outward.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PlaceJson {
    /// Building, residence or hall.
    #[serde(with = "text")]
    #[schemars(with = "Option<String>")]
    pub venue: String,
    /// Town or city.
    #[serde(with = "text")]
    #[schemars(with = "Option<String>")]
    pub city: String,
    /// Country.
    #[serde(with = "text")]
    #[schemars(with = "Option<String>")]
    pub country: String,
}

impl PlaceJson {
    pub(super) fn of(place: &Place) -> Self {
        let Place {
            venue,
            city,
            country,
        } = place.clone();
        Self {
            venue,
            city,
            country,
        }
    }

    pub(super) fn into_place(self) -> Place {
        let Self {
            venue,
            city,
            country,
        } = self;
        Place {
            venue,
            city,
            country,
        }
    }
}

/// A span of a source's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PassageJson {
    /// The passage's own id.
    #[serde(default)]
    pub id: Option<PassageId>,
    /// Its first character, counted from 0.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
    /// The words quoted.
    pub text: String,
}

impl PassageJson {
    pub(super) fn of(passage: &Passage) -> Self {
        let Passage {
            id,
            start,
            end,
            text,
        } = passage.clone();
        Self {
            id: Some(id),
            start,
            end,
            text,
        }
    }

    pub(super) fn into_passage(self) -> Passage {
        let Self {
            id,
            start,
            end,
            text,
        } = self;
        Passage {
            id: id.unwrap_or_else(PassageId::new),
            start,
            end,
            text,
        }
    }
}

/// A stretch of a source's text that was read and set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpanJson {
    /// Its first character, counted from 0.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
}

/// A document a record stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceJson {
    /// The source's own id.
    #[serde(default)]
    pub id: Option<SourceId>,
    /// The title.
    pub title: String,
    /// Who published or sent it.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub publisher: String,
    /// When.
    #[serde(default)]
    pub date: Option<EdtfDate>,
    /// Where.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub place: String,
    /// Its address or file number.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub address: String,
    /// The language it is written in.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub language: String,
    /// Whose account it is.
    #[serde(default)]
    pub kind: SourceKind,
    /// The full text, to the letter: passages count its characters.
    #[serde(default)]
    pub text: String,
    /// The passages taken from it.
    #[serde(default)]
    pub passages: Vec<PassageJson>,
    /// What of it was read and left out on purpose.
    #[serde(default)]
    pub set_aside: Vec<SpanJson>,
}

impl SourceJson {
    pub(super) fn of(source: &Source) -> Self {
        let Source {
            id,
            title,
            publisher,
            date,
            place,
            address,
            language,
            kind,
            text,
            passages,
            set_aside,
        } = source.clone();
        Self {
            id: Some(id),
            title,
            publisher,
            date,
            place,
            address,
            language,
            kind,
            text,
            passages: passages.iter().map(PassageJson::of).collect(),
            set_aside: set_aside
                .iter()
                .map(|span| SpanJson {
                    start: span.start,
                    end: span.end,
                })
                .collect(),
        }
    }

    pub(super) fn into_source(self) -> Source {
        let Self {
            id,
            title,
            publisher,
            date,
            place,
            address,
            language,
            kind,
            text,
            passages,
            set_aside,
        } = self;
        Source {
            id: id.unwrap_or_else(SourceId::new),
            title,
            publisher,
            date,
            place,
            address,
            language,
            kind,
            text,
            passages: passages
                .into_iter()
                .map(PassageJson::into_passage)
                .collect(),
            set_aside: set_aside
                .iter()
                .map(|span| Span {
                    start: span.start,
                    end: span.end,
                })
                .collect(),
        }
    }
}

/// A file that belongs to a meeting; its bytes are not part of this form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentJson {
    /// The attachment's own id.
    #[serde(default)]
    pub id: Option<AttachmentId>,
    /// What it shows.
    #[serde(default)]
    pub caption: String,
    /// The file's name.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub name: String,
    /// Its media type, as `image/png`.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub media_type: String,
    /// Its length in bytes; null where only a caption is on file.
    #[serde(default)]
    pub size: Option<u64>,
    /// The SHA-256 of its bytes, in hexadecimal.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub sha256: String,
    /// The passages it stands on.
    #[serde(default)]
    pub passages: Vec<PassageId>,
}

impl AttachmentJson {
    pub(super) fn of(attachment: &Attachment) -> Self {
        let Attachment {
            id,
            name,
            media_type,
            caption,
            size,
            sha256,
            passages,
        } = attachment.clone();
        Self {
            id: Some(id),
            caption,
            name,
            media_type,
            size,
            sha256,
            passages,
        }
    }

    pub(super) fn into_attachment(self) -> Attachment {
        let Self {
            id,
            caption,
            name,
            media_type,
            size,
            sha256,
            passages,
        } = self;
        Attachment {
            id: id.unwrap_or_else(AttachmentId::new),
            name,
            media_type,
            caption,
            size,
            sha256,
            passages,
        }
    }
}
