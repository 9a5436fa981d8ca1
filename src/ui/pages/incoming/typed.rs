//! What is typed in the room and would go with the window: the columns of a table that
//! are being said, answers, the words for nothing, a path.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::IncomingRoom;
use crate::exchange::readers::{Mapping, Preview};
use crate::ui::intake_jobs::{Brought, ToMap};
use crate::ui::rooms::TypedForm;

/// Under which id it is kept.
const UID: &str = "incoming";

#[derive(Serialize, Deserialize)]
struct Typed {
    path: String,
    /// The proposal whose answers are typed.
    open: Option<i64>,
    texts: BTreeMap<usize, String>,
    /// The words for nothing, where they are not those kept.
    words: Option<String>,
    table: Option<Table>,
}

/// A table whose columns are being said; a pasted one is nowhere else.
#[derive(Serialize, Deserialize)]
struct Table {
    files: Vec<PathBuf>,
    pasted: Option<String>,
    file: String,
    preview: Preview,
    mapping: Mapping,
    nothing: String,
}

impl Table {
    fn of(to_map: &ToMap) -> Self {
        let (files, pasted) = match &to_map.brought {
            Brought::Files(files) => (files.clone(), None),
            Brought::Pasted(text) => (Vec::new(), Some(text.clone())),
        };
        Self {
            files,
            pasted,
            file: to_map.file.clone(),
            preview: to_map.preview.clone(),
            mapping: to_map.mapping.clone(),
            nothing: to_map.nothing.clone(),
        }
    }

    fn into_map(self) -> ToMap {
        ToMap {
            brought: self
                .pasted
                .map_or(Brought::Files(self.files), Brought::Pasted),
            file: self.file,
            preview: self.preview,
            mapping: self.mapping,
            nothing: self.nothing,
            tried: None,
            trying: None,
        }
    }
}

impl IncomingRoom {
    pub(super) fn holds(&self) -> bool {
        self.mapping.is_some()
            || !self.path.trim().is_empty()
            || self.texts.values().any(|text| !text.trim().is_empty())
            || self.own_words().is_some()
    }

    fn own_words(&self) -> Option<&String> {
        Some(&self.words).filter(|words| !words.is_empty() && **words != self.kept_words)
    }

    pub(super) fn typed_words(&self) -> Option<TypedForm> {
        let typed = Typed {
            path: self.path.clone(),
            open: self.open.as_ref().map(|(id, _)| *id),
            texts: self.texts.clone(),
            words: self.own_words().cloned(),
            table: self.mapping.as_ref().map(Table::of),
        };
        Some(TypedForm {
            kind: "incoming",
            uid: UID.to_owned(),
            body: serde_json::to_string(&typed).ok()?.into(),
        })
    }

    pub(super) fn take_typed(&mut self, body: &str) {
        let Ok(typed) = serde_json::from_str::<Typed>(body) else {
            return;
        };
        self.path = typed.path;
        self.wanted = typed.open;
        self.texts = typed.texts;
        self.words = typed.words.unwrap_or_default();
        self.mapping = typed.table.map(Table::into_map);
        self.is_stale = true;
    }
}
