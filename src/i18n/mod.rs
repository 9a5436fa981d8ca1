//! The words a person reads, from the Fluent files under `assets/i18n`.
//!
//! Every text exists in English, Russian and Azerbaijani; a test fails on a key
//! that a language lacks, or that is unused. [`Language::current`] is the one people
//! are spoken to in; a brief has a language of its own.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

mod code;
mod reason;

pub use code::{code_label, purge_counts, within_sentence};
pub use reason::{of_json, of_system, of_toml, reason, says};

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

    /// Its name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Russian => "Русский",
            Self::Azerbaijani => "Azərbaycanca",
        }
    }

    /// The language of a locale such as `ru_RU.UTF-8` or `az-Latn-AZ`; nothing
    /// when we do not speak it.
    #[must_use]
    pub fn of_locale(locale: &str) -> Option<Self> {
        let code = locale.split(['_', '-', '.', '@']).next()?;
        code.to_ascii_lowercase().parse().ok()
    }

    /// The language the system is set to, as far as we speak it.
    #[must_use]
    pub fn of_system() -> Self {
        sys_locale::get_locales()
            .find_map(|locale| Self::of_locale(&locale))
            .unwrap_or_default()
    }

    /// The language `MEMCON_LANGUAGE` names, or else the system's.
    #[must_use]
    pub fn of_environment() -> Self {
        std::env::var("MEMCON_LANGUAGE")
            .ok()
            .and_then(|named| Self::of_locale(&named))
            .unwrap_or_else(Self::of_system)
    }

    /// The language people are spoken to in.
    #[must_use]
    pub fn current() -> Self {
        let index = VOICE.with_borrow(|voice| voice.0.load(Ordering::Relaxed));
        Self::ALL.get(index).copied().unwrap_or_default()
    }

    /// Speaks this language from now on, on every thread of this one's voice.
    pub fn speak(self) {
        VOICE.with_borrow(|voice| voice.0.store(self as usize, Ordering::Relaxed));
    }
}

/// What keeps the language people are spoken to in. A process has one; a thread
/// that takes up another, as tests do, speaks its own language, and so do the
/// threads that take it up in turn.
#[derive(Debug, Clone)]
pub struct Voice(Arc<AtomicUsize>);

static OF_PROCESS: LazyLock<Voice> = LazyLock::new(|| Voice::new(Language::English));

thread_local! {
    static VOICE: RefCell<Voice> = RefCell::new(OF_PROCESS.clone());
}

impl Voice {
    /// A voice apart from that of the process.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self(Arc::new(AtomicUsize::new(language as usize)))
    }

    /// The voice of this thread, to be taken up by one it starts.
    #[must_use]
    pub fn of_this_thread() -> Self {
        VOICE.with_borrow(Self::clone)
    }

    /// Makes it the voice of this thread.
    pub fn take_up(self) {
        VOICE.set(self);
    }
}

/// A code of no language that we speak.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", says("misread-language", &[("code", .0)]))]
pub struct UnknownLanguage(String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL
            .iter()
            .copied()
            .find(|language| language.code() == code)
            .ok_or_else(|| UnknownLanguage(code.to_owned()))
    }
}

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Messages without arguments, formatted once: a frame asks for many.
    plain: HashMap<String, String>,
}

/// The texts of a language, in two parts: for paper and for the window and the
/// commands. A brief needs only the first read.
macro_rules! parts {
    ($language:literal) => {
        [
            &[
                include_str!(concat!("../../assets/i18n/", $language, "/lists.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/brief.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/setting.ftl")),
            ],
            &[
                include_str!(concat!("../../assets/i18n/", $language, "/window.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/search.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/print.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/shell.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/form.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/review.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/people.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/safe.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/cli.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/capture.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/incoming.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/home.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/palette.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/fault.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/reason.ftl")),
                include_str!(concat!("../../assets/i18n/", $language, "/unsound.ftl")),
            ],
        ]
    };
}

/// The files of each language, in the order of [`Language::ALL`].
const FILES: [[&[&str]; PARTS]; 3] = [parts!("en"), parts!("ru"), parts!("az")];

/// The parts of a language.
const PARTS: usize = 2;

/// Each is read when first asked.
static CATALOGUES: [[OnceLock<Catalogue>; PARTS]; FILES.len()] =
    [const { [const { OnceLock::new() }; PARTS] }; FILES.len()];

/// Where a text of a language is looked for, in this order.
fn catalogues(language: Language) -> impl Iterator<Item = &'static Catalogue> {
    // English is not looked through twice.
    let english = (language != Language::English).then_some(Language::English);
    [Some(language), english]
        .into_iter()
        .flatten()
        .flat_map(|language| {
            (0..PARTS).map(move |part| {
                CATALOGUES[language as usize][part].get_or_init(|| read(language, part))
            })
        })
}

fn read(language: Language, part: usize) -> Catalogue {
    let files = FILES[language as usize][part];
    let mut bundle = FluentBundle::new_concurrent(vec![
        language
            .code()
            .parse::<LanguageIdentifier>()
            .unwrap_or_default(),
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
    find(language, key).unwrap_or(key)
}

/// The text of a key that takes no arguments, where there is one.
#[must_use]
pub fn find(language: Language, key: &str) -> Option<&'static str> {
    catalogues(language)
        .find_map(|catalogue| catalogue.plain.get(key))
        .map(String::as_str)
}

/// The keys that begin so.
#[cfg(test)]
pub fn keys_beginning(start: &str) -> impl Iterator<Item = &'static str> {
    let files = FILES[Language::English as usize].concat();
    files
        .into_iter()
        .flat_map(keys)
        .filter(move |key| key.starts_with(start))
}

/// The text of a key with its arguments filled in. A reason (`why`) that ends in the
/// system's words is told in ours. A number is given as text and read as one, so that
/// plural forms work.
#[must_use]
pub fn text_with(
    language: Language,
    key: &'static str,
    arguments: &[(&'static str, &str)],
) -> String {
    let mut filled = FluentArgs::new();
    for (name, value) in arguments {
        let value = if *name == "why" {
            reason(value)
        } else {
            Cow::Borrowed(*value)
        };
        match value.parse::<u32>() {
            // What is written otherwise than a number is stays as it is written.
            Ok(number) if number.to_string() == *value => filled.set(*name, number),
            _ => filled.set(*name, value.into_owned()),
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
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn every_file_is_sound() {
        for file in FILES.as_flattened().concat() {
            if let Err((_, faults)) = FluentResource::try_new(file.to_owned()) {
                panic!("{faults:?}\n{file}");
            }
        }
    }

    /// The messages of a language with the names of what is filled in, by key.
    fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut messages = BTreeMap::new();
        for file in FILES[language as usize].concat() {
            let mut key = None;
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                if let Some(begun) = keys(line).next() {
                    let before = messages.insert(begun.to_owned(), BTreeSet::new());
                    assert_eq!(before, None, "{begun} stands twice in {language:?}");
                    key = Some(begun.to_owned());
                }
                let names = line.split('$').skip(1).map(|rest| {
                    rest.chars()
                        .take_while(char::is_ascii_alphanumeric)
                        .collect()
                });
                if let Some(filled) = key.as_ref().and_then(|key| messages.get_mut(key)) {
                    filled.extend(names);
                }
            }
        }
        messages
    }

    #[test]
    fn every_language_has_every_text_and_fills_in_the_same() {
        let english = messages(Language::English);
        for language in &Language::ALL[1..] {
            let other = messages(*language);
            let missing: Vec<_> = english
                .keys()
                .filter(|key| !other.contains_key(*key))
                .collect();
            assert!(missing.is_empty(), "{language:?} lacks {missing:?}");
            for (key, filled) in &other {
                assert_eq!(english.get(key), Some(filled), "{key} in {language:?}");
            }
        }
    }

    #[test]
    fn russian_counts_in_three_forms() {
        let count = |count| text_with(Language::Russian, "list-count", &[("count", count)]);
        assert_eq!(count("1"), "1 встреча");
        assert_eq!(count("3"), "3 встречи");
        assert_eq!(count("11"), "11 встреч");
        assert_eq!(count("21"), "21 встреча");
    }

    #[test]
    fn a_locale_names_its_language_and_one_we_do_not_speak_names_none() {
        assert_eq!(Language::of_locale("ru_RU.UTF-8"), Some(Language::Russian));
        assert_eq!(
            Language::of_locale("az-Latn-AZ"),
            Some(Language::Azerbaijani)
        );
        assert_eq!(Language::of_locale("C.UTF-8"), None);
        assert_eq!(Language::of_locale("fr_FR"), None);
    }
}
