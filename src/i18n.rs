//! The words a person reads, from the Fluent files under `assets/i18n`.
//!
//! Labels of closed lists and of the brief exist in English, Russian and
//! Azerbaijani; the window speaks English. A key that a language lacks is
//! taken from English. A test fails on a key that is missing or unused.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use crate::model::UnknownCode;

/// A language of labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Russian.
    #[serde(rename = "ru")]
    Russian,
    /// Azerbaijani, in Latin script.
    #[serde(rename = "az")]
    Azerbaijani,
}

impl Language {
    /// Every language.
    pub const ALL: &'static [Self] = &[Self::English, Self::Russian, Self::Azerbaijani];

    /// ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Azerbaijani => "az",
        }
    }

    /// Where its texts stand among the catalogues.
    const fn catalogue(self) -> usize {
        match self {
            Self::English => ENGLISH,
            Self::Russian => 2,
            Self::Azerbaijani => 3,
        }
    }
}

impl FromStr for Language {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL
            .iter()
            .copied()
            .find(|language| language.code() == code)
            .ok_or_else(|| UnknownCode {
                list: "language",
                code: code.to_owned(),
            })
    }
}

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Messages without arguments, formatted once: a frame asks for many.
    plain: HashMap<String, String>,
}

/// The texts of a language. English has two parts, for paper and for the
/// window: a brief needs only one of them read.
const FILES: [(&str, &[&str]); 4] = [
    (
        "en",
        &[
            include_str!("../assets/i18n/en/lists.ftl"),
            include_str!("../assets/i18n/en/brief.ftl"),
            include_str!("../assets/i18n/en/setting.ftl"),
        ],
    ),
    (
        "en",
        &[
            include_str!("../assets/i18n/en/window.ftl"),
            include_str!("../assets/i18n/en/search.ftl"),
            include_str!("../assets/i18n/en/print.ftl"),
            include_str!("../assets/i18n/en/shell.ftl"),
            include_str!("../assets/i18n/en/form.ftl"),
            include_str!("../assets/i18n/en/review.ftl"),
            include_str!("../assets/i18n/en/people.ftl"),
            include_str!("../assets/i18n/en/safe.ftl"),
        ],
    ),
    (
        "ru",
        &[
            include_str!("../assets/i18n/ru/lists.ftl"),
            include_str!("../assets/i18n/ru/brief.ftl"),
            include_str!("../assets/i18n/ru/setting.ftl"),
        ],
    ),
    (
        "az",
        &[
            include_str!("../assets/i18n/az/lists.ftl"),
            include_str!("../assets/i18n/az/brief.ftl"),
            include_str!("../assets/i18n/az/setting.ftl"),
        ],
    ),
];

/// Places in [`FILES`].
const ENGLISH: usize = 0;
const ENGLISH_WINDOW: usize = 1;

/// Each is read when first asked.
static CATALOGUES: [OnceLock<Catalogue>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];

/// Where a text of a language is looked for, in this order.
fn catalogues(language: Language) -> impl Iterator<Item = &'static Catalogue> {
    let own = language.catalogue();
    // English is not looked through twice: the window asks for it in every frame.
    let own = (own != ENGLISH).then_some(own);
    own.into_iter()
        .chain([ENGLISH, ENGLISH_WINDOW])
        .map(|index| CATALOGUES[index].get_or_init(|| read(index)))
}

fn read(index: usize) -> Catalogue {
    let (language, files) = FILES[index];
    let mut bundle = FluentBundle::new_concurrent(vec![
        language.parse::<LanguageIdentifier>().unwrap_or_default(),
    ]);
    bundle.set_use_isolating(false);
    for file in files {
        // A faulty entry is left out; the tests refuse such a file.
        let resource = match FluentResource::try_new((*file).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    let mut plain = HashMap::new();
    for key in files.iter().flat_map(|file| keys(file)) {
        let mut errors = Vec::new();
        if let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) {
            let text = bundle
                .format_pattern(pattern, None, &mut errors)
                .into_owned();
            if errors.is_empty() {
                plain.insert(key.to_owned(), text);
            }
        }
    }
    Catalogue { bundle, plain }
}

/// The keys of a Fluent file: what stands before `=` at the start of a line.
fn keys(file: &str) -> impl Iterator<Item = &str> {
    file.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim()))
}

/// The text of a key that takes no arguments; the key itself when it is unknown.
#[must_use]
pub fn text(language: Language, key: &'static str) -> &'static str {
    catalogues(language)
        .find_map(|catalogue| catalogue.plain.get(key))
        .map_or(key, String::as_str)
}

/// The text of a key with its arguments filled in. A number is given as text
/// and read as one, so that plural forms work.
#[must_use]
pub fn text_with(
    language: Language,
    key: &'static str,
    arguments: &[(&'static str, &str)],
) -> String {
    let mut filled = FluentArgs::new();
    for (name, value) in arguments {
        match value.parse::<u32>() {
            Ok(number) => filled.set(*name, number),
            Err(_) => filled.set(*name, (*value).to_owned()),
        }
    }
    catalogues(language)
        .find_map(|catalogue| {
            let bundle = &catalogue.bundle;
            let pattern = bundle.get_message(key)?.value()?;
            Some(
                bundle
                    .format_pattern(pattern, Some(&filled), &mut Vec::new())
                    .into_owned(),
            )
        })
        .unwrap_or_else(|| key.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::model::{ProblemKind, label_keys};

    fn sources(folder: &Path, into: &mut String) {
        for entry in std::fs::read_dir(folder).expect("the source folder can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                into.push_str(&std::fs::read_to_string(&path).expect("a source file is text"));
            }
        }
    }

    const WINDOW_KEYS: [&str; 13] = [
        "field-", "form-", "section-", "button-", "list-", "dialog-", "picker-", "start-", "room-",
        "bar-", "palette-", "print-", "office-",
    ];

    /// Keys handed to the functions that look texts up.
    fn asked_for(source: &str) -> BTreeSet<&str> {
        let calls = [
            "tr(\"",
            "tr_with(\"",
            "text(language, \"",
            "text_with(language, \"",
        ];
        let mut keys: BTreeSet<&str> = calls
            .iter()
            .flat_map(|call| {
                source
                    .match_indices(call)
                    .map(|(at, call)| (at, at + call.len()))
            })
            .filter(|(at, _)| !source[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            .filter_map(|(_, end)| source[end..].split('"').next())
            // The list of calls above reads as a call too.
            .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()))
            .collect();
        // Keys handed on to controls are known by how they begin.
        let literals = source.split('"').skip(1);
        keys.extend(literals.filter(|literal| {
            WINDOW_KEYS
                .iter()
                .any(|start| literal.len() > start.len() && literal.starts_with(start))
                && literal
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        }));
        keys.extend(label_keys());
        keys.extend(ProblemKind::ALL.iter().map(|kind| kind.message_key()));
        keys
    }

    #[test]
    fn no_key_is_missing_and_none_is_unused() {
        let mut source = String::new();
        sources(
            Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
            &mut source,
        );
        let english = [FILES[ENGLISH].1, FILES[ENGLISH_WINDOW].1].concat();
        let known: BTreeSet<&str> = english.iter().flat_map(|file| keys(file)).collect();
        let missing: Vec<_> = asked_for(&source)
            .into_iter()
            .filter(|key| !known.contains(key))
            .collect();
        assert!(missing.is_empty(), "not in the English files: {missing:?}");
        let asked = asked_for(&source);
        let unused: Vec<_> = known
            .into_iter()
            .filter(|key| !asked.contains(key) && !source.contains(&format!("\"{key}\"")))
            .collect();
        assert!(unused.is_empty(), "used nowhere: {unused:?}");
    }

    #[test]
    fn every_file_is_sound_and_every_language_says_the_same() {
        for (_, files) in &FILES {
            for file in *files {
                assert!(
                    FluentResource::try_new((*file).to_owned()).is_ok(),
                    "{file}"
                );
            }
        }
        for file in 0..FILES[ENGLISH].1.len() {
            let english: BTreeSet<&str> = keys(FILES[ENGLISH].1[file]).collect();
            for (language, files) in &FILES[2..] {
                let other: BTreeSet<&str> = keys(files[file]).collect();
                assert_eq!(english, other, "{language}");
            }
        }
    }
}
