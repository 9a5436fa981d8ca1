//! `memcon settings`: what the office set for itself, handed to its other registers.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::output::not_in_form;
use super::{CommandError, say, say_with};
use crate::brief::read_picture;
use crate::exchange::{ExchangeError, OfficeFile};
use crate::limits::read_text;
use crate::model::{DateOrder, DecimalMark, Directory, Party, fold};
use crate::store::{Settings, Store, write_output};

/// The largest file that is taken: an emblem of a megabyte takes two.
const LARGEST: u64 = 4 * 1024 * 1024;

#[derive(Debug, Args)]
pub(super) struct SettingsCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write letterhead, emblem, markings and habits into a file for other registers
    Export {
        /// The file to write [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Take them from such a file; your name stays
    Import {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

impl SettingsCommand {
    pub(super) fn run(self, store: &mut Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
        match self.what {
            What::Export { output } => {
                let text = exported(store)?.written()?;
                match output {
                    Some(path) if path.as_os_str() != "-" => {
                        write_output(store.path(), &path, text.as_bytes())?
                    }
                    _ => out.extend_from_slice(text.as_bytes()),
                }
            }
            What::Import { file } => {
                let text = read_text(&file, LARGEST).map_err(|error| {
                    let path = file.display().to_string();
                    let filled = [("path", path.as_str()), ("why", &error.to_string())];
                    CommandError::Refused(say_with("cli-not-read", &filled))
                })?;
                let form = |error: ExchangeError| match error {
                    ExchangeError::Json(error) => {
                        CommandError::Refused(not_in_form(&file, &text, error.line()))
                    }
                    other => other.into(),
                };
                let names = OfficeFile::names_in(&text).map_err(form)?;
                let office = OfficeFile::read(&text).map_err(form)?;
                if names.contains("markings") && cleaned(&office.markings).is_empty() {
                    let path = file.display().to_string();
                    let words = say_with("cli-markings-none", &[("path", &path)]);
                    return Err(CommandError::Refused(words));
                }
                let usual = office.default_marking.trim();
                let listed = if names.contains("markings") {
                    cleaned(&office.markings)
                } else {
                    store.settings()?.markings
                };
                if !usual.is_empty() && !listed.iter().any(|one| one == usual) {
                    let path = file.display().to_string();
                    let known = listed.join(", ");
                    let filled = [("marking", usual), ("path", &path), ("known", &known)];
                    let words = say_with("cli-marking-unlisted", &filled);
                    return Err(CommandError::Refused(words));
                }
                refuse_unlisted(&office, &file)?;
                for words in import(store, &office, &names)? {
                    writeln!(out, "{words}")?;
                }
            }
        }
        Ok(())
    }
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

fn exported(store: &Store) -> Result<OfficeFile, CommandError> {
    let settings = store.settings()?;
    let directory = store.directory()?;
    let own = settings.get("own_party").parse().ok();
    let emblem = match settings.get("emblem") {
        "" => None,
        fingerprint => store.file(fingerprint)?,
    };
    Ok(OfficeFile {
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
    })
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

/// Takes what stands in a file; what does not stays as it is. Gives what is to be
/// told of it.
fn import(
    store: &mut Store,
    file: &OfficeFile,
    names: &BTreeSet<String>,
) -> Result<Vec<String>, CommandError> {
    let mut settings = store.settings()?;
    let directory = store.directory()?;
    let own = match file.own_party.trim() {
        "" => String::new(),
        named => own_party(&directory, named)
            .ok_or_else(|| CommandError::not_found(named, "memcon list parties"))?
            .id
            .to_string(),
    };
    let emblem = if file.emblem.is_empty() {
        String::new()
    } else if read_picture(&file.emblem).is_some() {
        store.keep_file(&file.emblem)?
    } else {
        return Err(CommandError::Refused(say_with(
            "office-emblem-kind",
            &[("path", &file.office)],
        )));
    };
    for (name, value) in [
        ("letterhead", file.letterhead.trim()),
        ("own_party", &own),
        ("scheme", file.scheme.trim()),
        (DecimalMark::LIST, &file.decimal_mark),
        (DateOrder::LIST, &file.date_order),
        ("emblem", &emblem),
    ] {
        if !names.contains(&*name.replace("-", "_")) {
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
        let filled = [("markings", unlisted.join(", "))];
        let filled = filled
            .each_ref()
            .map(|(name, words)| (*name, words.as_str()));
        told.push(say_with("settings-unlisted", &filled));
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
            say_with("cli-markings-reversed", &[("one", one), ("other", other)])
        }));
    }
    let usual = if names.contains("default_marking") {
        file.default_marking.trim()
    } else {
        &usual_before
    };
    settings.take_markings(markings, usual);
    if settings.default_marking != usual_before {
        let filled = [
            ("before", &usual_before),
            ("now", &settings.default_marking),
        ]
        .map(|(name, marking)| (name, marking.as_str()));
        told.push(say_with("settings-usual-marking", &filled));
    }
    told
}

/// Refuses a file with a code that its list does not hold, and tells those it holds.
fn refuse_unlisted(office: &OfficeFile, path: &Path) -> Result<(), CommandError> {
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
            .map(|(code, label)| format!("{code} ({})", say(label)));
        let values = values.collect::<Vec<_>>().join("; ");
        let path = path.display().to_string();
        let filled = [
            ("value", value.as_str()),
            ("key", key),
            ("path", &path),
            ("values", &values),
        ];
        let words = say_with("cli-settings-value", &filled);
        return Err(CommandError::Refused(words));
    }
    Ok(())
}
