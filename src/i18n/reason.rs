//! Reasons in a person's words: every error says its text by [`says`], and what the
//! system or the reader of JSON says in English is told by its kind instead.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, ErrorKind};

use serde_json::error::Category;

use super::{Language, text, text_with};

/// A text with what is filled in, in the language people are spoken to in.
#[must_use]
pub fn says(key: &'static str, filled: &[(&'static str, &dyn Display)]) -> String {
    let words: Vec<String> = filled.iter().map(|(_, value)| value.to_string()).collect();
    let names = filled.iter().map(|(name, _)| *name);
    let filled: Vec<_> = names.zip(words.iter().map(String::as_str)).collect();
    text_with(Language::current(), key, &filled)
}

/// What the system says of a file, by its kind. A reason that bears words of ours is
/// told in those; the system's own words are the last resort.
#[must_use]
pub fn of_system(error: &io::Error) -> String {
    if let Some(inner) = error.get_ref() {
        return match inner.downcast_ref::<serde_json::Error>() {
            Some(error) => of_json(error),
            None => inner.to_string(),
        };
    }
    match of_number(error).or_else(|| of_kind(error.kind())) {
        Some(key) => text(Language::current(), key).to_owned(),
        None => {
            let said = error.to_string();
            let words = numbered(&said).map_or(&*said, |(words, _)| words);
            says("why-system", &[("said", &words)])
        }
    }
}

/// Kinds the library has no name for.
#[cfg(unix)]
fn of_number(error: &io::Error) -> Option<&'static str> {
    use rustix::io::Errno;

    Some(match Errno::from_io_error(error)? {
        Errno::IO => "why-disk",
        Errno::MFILE | Errno::NFILE => "why-many-files",
        Errno::LOOP => "why-circle",
        _ => return None,
    })
}

#[cfg(not(unix))]
fn of_number(_: &io::Error) -> Option<&'static str> {
    None
}

fn of_kind(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "why-not-found",
        ErrorKind::PermissionDenied => "why-permission",
        ErrorKind::AlreadyExists => "why-exists",
        ErrorKind::StorageFull => "why-full",
        ErrorKind::QuotaExceeded => "why-quota",
        ErrorKind::FileTooLarge => "why-too-large",
        ErrorKind::IsADirectory => "why-folder",
        ErrorKind::NotADirectory => "why-no-folder",
        ErrorKind::ReadOnlyFilesystem => "why-read-only",
        ErrorKind::InvalidFilename => "why-name",
        ErrorKind::TimedOut => "why-timed-out",
        ErrorKind::Interrupted => "why-interrupted",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => {
            "why-busy"
        }
        ErrorKind::BrokenPipe => "why-nobody-reads",
        ErrorKind::UnexpectedEof => "why-cut-off",
        ErrorKind::WriteZero => "why-not-taken",
        ErrorKind::InvalidData => "why-unsound",
        ErrorKind::InvalidInput | ErrorKind::NotSeekable => "why-not-possible",
        ErrorKind::OutOfMemory => "why-memory",
        ErrorKind::Unsupported => "why-unsupported",
        ErrorKind::DirectoryNotEmpty => "why-not-empty",
        ErrorKind::CrossesDevices => "why-other-disk",
        ErrorKind::TooManyLinks => "why-circle",
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown => "why-network",
        ErrorKind::ArgumentListTooLong => "why-process",
        _ => return None,
    })
}

/// The words of the system before the number it ends with, and that number.
fn numbered(said: &str) -> Option<(&str, i32)> {
    let (words, number) = said.strip_suffix(')')?.rsplit_once(" (os error ")?;
    Some((words, number.parse().ok()?))
}

/// A message that may end in the system's words, with ours in their place.
#[must_use]
pub fn reason(said: &str) -> Cow<'_, str> {
    let Some((words, number)) = numbered(said) else {
        return Cow::Borrowed(said);
    };
    let error = io::Error::from_raw_os_error(number);
    match said.strip_suffix(&error.to_string()) {
        Some(before) => Cow::Owned(format!("{before}{}", of_system(&error))),
        None => Cow::Borrowed(words),
    }
}

/// What is wrong with a JSON, and where.
#[must_use]
pub fn of_json(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let what = match error.classify() {
        Category::Io => return reason(&said).into_owned(),
        Category::Eof => text(Language::current(), "json-cut").to_owned(),
        Category::Syntax if said.starts_with("recursion limit") => {
            text(Language::current(), "json-deep").to_owned()
        }
        Category::Syntax => text(Language::current(), "json-syntax").to_owned(),
        Category::Data => {
            let place = format!(" at line {} column {}", error.line(), error.column());
            of_value(said.strip_suffix(&place).unwrap_or(&said))
        }
    };
    if error.line() == 0 {
        return what;
    }
    let place: [(_, &dyn Display); 3] = [
        ("what", &what),
        ("line", &error.line()),
        ("column", &error.column()),
    ];
    says("json-at", &place)
}

/// What is wrong with a value: a reader's words by the name they quote, ours as they are.
fn of_value(said: &str) -> String {
    let name = said.split('`').nth(1).unwrap_or_default();
    let known = [
        ("missing field", "json-missing"),
        ("unknown field", "json-unknown"),
        ("unknown variant", "json-value"),
        ("duplicate field", "json-twice"),
    ];
    if let Some((_, key)) = known.iter().find(|(start, _)| said.starts_with(start)) {
        return says(key, &[("name", &name)]);
    }
    let other_kind = ["invalid ", "data did not match", "unknown "];
    if other_kind.iter().any(|start| said.starts_with(start)) {
        return text(Language::current(), "json-kind").to_owned();
    }
    said.to_owned()
}

/// What is wrong with a TOML: the field or value it names, or that it is none.
#[must_use]
pub fn of_toml(said: &str, otherwise: &'static str) -> String {
    let what = of_value(said);
    if what == said {
        text(Language::current(), otherwise).to_owned()
    } else {
        what
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Voice;

    #[test]
    fn what_the_system_says_is_told_by_its_kind_in_every_language() {
        let kinds = [
            2, 13, 17, 20, 21, 24, 27, 28, 30, 36, 5, 40, 11, 32, 110, 39,
        ];
        for language in Language::ALL {
            Voice::new(*language).take_up();
            for number in kinds {
                let error = io::Error::from_raw_os_error(number);
                let told = of_system(&error);
                let raw = error.to_string();
                assert!(!raw.starts_with(&told), "{number}: {told}");
                assert!(!told.contains("os error") && !told.contains("system"));
                // Where only its words have come through.
                let whole = format!("letter.txt: {raw}");
                assert_eq!(reason(&whole), format!("letter.txt: {told}"));
            }
        }
        Voice::new(Language::English).take_up();
        assert_eq!(
            of_system(&io::Error::from_raw_os_error(2)),
            "there is no such file or folder"
        );
        assert_eq!(of_system(&io::Error::other("ours")), "ours");
        assert_eq!(
            reason("it lies there (os error x)"),
            "it lies there (os error x)"
        );
        assert_eq!(reason("gone (os error 2)"), "gone");
        let filled = text_with(
            Language::Russian,
            "fault-key",
            &[("why", &io::Error::from_raw_os_error(2).to_string())],
        );
        assert!(!filled.contains("os error"), "{filled}");
    }

    #[test]
    fn what_is_wrong_with_a_json_is_told_in_words_of_ours() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(dead_code, reason = "only read")]
        struct Form {
            day: u32,
        }
        let fault = |text: &str| serde_json::from_str::<Form>(text).expect_err("wrong");
        Voice::new(Language::English).take_up();
        for (text, told) in [
            (
                "{\"day\": 1",
                "it ends before it is whole (line 1, column 9)",
            ),
            (
                "{\n\"day\": ?}",
                "something stands there that JSON does not have (line 2, column 8)",
            ),
            ("{}", "the field day is missing (line 1, column 2)"),
            (
                "{\"night\": 1}",
                "the field night is not known (line 1, column 8)",
            ),
            (
                "{\"day\": \"x\"}",
                "a value of another kind is wanted there (line 1, column 11)",
            ),
        ] {
            assert_eq!(of_json(&fault(text)), told, "{text}");
        }
        let deep = "[".repeat(500);
        let fault = serde_json::from_str::<serde_json::Value>(&deep).expect_err("too deep");
        for language in [Language::Russian, Language::Azerbaijani] {
            Voice::new(language).take_up();
            let told = of_json(&fault);
            let latin = told
                .split(' ')
                .any(|word| word == "line" || word == "limit");
            assert!(!latin && told.contains('1'), "{told}");
        }
        Voice::new(Language::English).take_up();
    }
}
