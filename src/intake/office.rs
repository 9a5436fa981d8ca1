//! What an office set for itself, as a file for its other registers: written from a
//! register, and taken into one. What stands in a file and cannot be taken is told, and
//! then nothing of it is.

use std::collections::BTreeSet;
use std::fmt::Display;

use thiserror::Error;

use crate::exchange::{ExchangeError, OfficeFile};
use crate::i18n::says;
use crate::model::{DateOrder, DecimalMark, Directory, Party, fold};
use crate::store::{Settings, Store, StoreError};

/// Why a file of settings was not written or taken.
#[derive(Debug, Error)]
pub enum OfficeError {
    /// The register was not read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file has another form.
    #[error(transparent)]
    Form(#[from] ExchangeError),
    /// The register has no party of this name or code.
    #[error("{}", says("settings-no-party", &[("party", .0)]))]
    NoParty(String),
    /// It cannot be taken, for this reason.
    #[error("{0}")]
    Refused(String),
}

/// What an office's file says of its own party: the code, or the name.
fn called(party: &Party) -> String {
    if party.code.is_empty() {
        party.name().to_owned()
    } else {
        party.code.clone()
    }
}

fn own_party<'a>(directory: &'a Directory, wanted: &str) -> Option<&'a Party> {
    let wanted = fold(wanted);
    directory.parties.values().find(|party| {
        fold(&party.code) == wanted || party.names.iter().any(|name| fold(&name.name) == wanted)
    })
}

/// The text of the file.
///
/// # Errors
///
/// When the register cannot be read.
pub fn office_text(store: &Store) -> Result<String, OfficeError> {
    let settings = store.settings()?;
    let directory = store.directory()?;
    let own = settings.get("own_party").parse().ok();
    let emblem = match settings.get("emblem") {
        "" => None,
        fingerprint => store.file(fingerprint)?,
    };
    let file = OfficeFile {
        letterhead: settings.get("letterhead").to_owned(),
        own_party: own
            .and_then(|id| directory.parties.get(&id))
            .map_or_else(String::new, called),
        scheme: settings.get("scheme").to_owned(),
        decimal_mark: settings.get(DecimalMark::LIST).to_owned(),
        date_order: settings.get(DateOrder::LIST).to_owned(),
        emblem: emblem.unwrap_or_default(),
        office: settings.office,
        markings: settings.markings,
        default_marking: settings.default_marking,
    };
    Ok(file.written()?)
}

/// Takes what stands in the text of a file, called `path`; what does not stays as it is.
/// Gives what is to be told of it.
///
/// # Errors
///
/// When the text has another form or states what cannot be, or the register cannot be
/// written; then nothing is taken.
pub fn take_office(
    store: &mut Store,
    path: &str,
    text: &str,
    is_picture: impl FnOnce(&[u8]) -> bool,
) -> Result<Vec<String>, OfficeError> {
    let names = OfficeFile::names_in(text)?;
    let file = OfficeFile::read(text)?;
    let mut listed = store.settings()?.markings;
    if names.contains("markings") {
        listed = cleaned(&file.markings);
        if listed.is_empty() {
            let words = says("cli-markings-none", &[("path", &path)]);
            return Err(OfficeError::Refused(words));
        }
    }
    let usual = file.default_marking.trim();
    if !usual.is_empty() && !listed.iter().any(|one| one == usual) {
        let known = listed.join(", ");
        let filled = [
            ("marking", &usual as &dyn Display),
            ("path", &path),
            ("known", &known),
        ];
        return Err(OfficeError::Refused(says("cli-marking-unlisted", &filled)));
    }
    refuse_unlisted(&file, path)?;
    if !file.emblem.is_empty() && !is_picture(&file.emblem) {
        let words = says("office-emblem-kind", &[("path", &path)]);
        return Err(OfficeError::Refused(words));
    }
    take(store, &file, &names)
}

fn take(
    store: &mut Store,
    file: &OfficeFile,
    names: &BTreeSet<String>,
) -> Result<Vec<String>, OfficeError> {
    let mut settings = store.settings()?;
    let directory = store.directory()?;
    let own = match file.own_party.trim() {
        "" => String::new(),
        named => own_party(&directory, named)
            .ok_or_else(|| OfficeError::NoParty(named.to_owned()))?
            .id
            .to_string(),
    };
    let emblem = if file.emblem.is_empty() {
        String::new()
    } else {
        store.keep_file(&file.emblem)?
    };
    for (name, value) in [
        ("letterhead", file.letterhead.trim()),
        ("own_party", &own),
        ("scheme", file.scheme.trim()),
        (DecimalMark::LIST, &file.decimal_mark),
        (DateOrder::LIST, &file.date_order),
        ("emblem", &emblem),
    ] {
        if !names.contains(&*name.replace('-', "_")) {
            // As it is.
        } else if value.is_empty() {
            settings.more.remove(name);
        } else {
            settings.more.insert(name.to_owned(), value.to_owned());
        }
    }
    let mut told = take_markings(&mut settings, file, names);
    if names.contains("office") {
        file.office.trim().clone_into(&mut settings.office);
    }
    let unlisted_before = store.unlisted_markings()?;
    store.save_settings(&settings)?;
    let unlisted = store.unlisted_markings()?;
    if unlisted != unlisted_before && !unlisted.is_empty() {
        let markings = unlisted.join(", ");
        told.push(says("settings-unlisted", &[("markings", &markings)]));
    }
    Ok(told)
}

/// Takes the markings of a file, and the usual one; gives what is to be told of it.
fn take_markings(
    settings: &mut Settings,
    file: &OfficeFile,
    names: &BTreeSet<String>,
) -> Vec<String> {
    let usual_before = settings.default_marking.clone();
    let mut told = Vec::new();
    let mut markings = settings.markings.clone();
    if names.contains("markings") {
        markings = cleaned(&file.markings);
        told.extend(reversed(&settings.markings, &markings).map(|(one, other)| {
            says("cli-markings-reversed", &[("one", &one), ("other", &other)])
        }));
    }
    let usual = if names.contains("default_marking") {
        file.default_marking.trim()
    } else {
        &usual_before
    };
    settings.take_markings(markings, usual);
    if settings.default_marking != usual_before {
        let now = &settings.default_marking;
        let filled: [(_, &dyn Display); 2] = [("before", &usual_before), ("now", now)];
        told.push(says("settings-usual-marking", &filled));
    }
    told
}

/// The markings of a file, each once.
fn cleaned(markings: &[String]) -> Vec<String> {
    let mut clean: Vec<String> = Vec::new();
    for marking in markings.iter().map(|one| one.trim()) {
        if !marking.is_empty() && !clean.iter().any(|known| known == marking) {
            clean.push(marking.to_owned());
        }
    }
    clean
}

/// The first two markings that stand the other way round than before: the one
/// that ranks lower now, and the other.
fn reversed<'a>(before: &[String], now: &'a [String]) -> Option<(&'a str, &'a str)> {
    let rank = |marking: &String| before.iter().position(|one| one == marking);
    let known: Vec<(usize, &str)> = now
        .iter()
        .filter_map(|marking| Some((rank(marking)?, marking.as_str())))
        .collect();
    known
        .windows(2)
        .find(|pair| pair[0].0 > pair[1].0)
        .map(|pair| (pair[0].1, pair[1].1))
}

/// Refuses a value that is not on its list, and tells those that are.
fn refuse_unlisted(office: &OfficeFile, path: &str) -> Result<(), OfficeError> {
    let marks = DecimalMark::ALL.iter();
    let orders = DateOrder::ALL.iter();
    for (key, value, list) in [
        (
            "decimal_mark",
            &office.decimal_mark,
            marks.map(|one| (one.code(), one.label_key())).collect(),
        ),
        (
            "date_order",
            &office.date_order,
            orders
                .map(|one| (one.code(), one.label_key()))
                .collect::<Vec<_>>(),
        ),
    ] {
        if value.is_empty() || list.iter().any(|(code, _)| code == value) {
            continue;
        }
        let values = list
            .iter()
            .map(|(code, label)| format!("{code} ({})", says(label, &[])));
        let values = values.collect::<Vec<_>>().join("; ");
        let filled: [(_, &dyn Display); 4] = [
            ("value", value),
            ("key", &key),
            ("path", &path),
            ("values", &values),
        ];
        return Err(OfficeError::Refused(says("cli-settings-value", &filled)));
    }
    Ok(())
}
