//! What an office set for itself, as a file that is handed to its other
//! registers: letterhead, emblem, markings, habits of writing, and the own party by
//! its code or name. The name of the person who works with a register stays there.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::ExchangeError;

/// The settings of an office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OfficeFile {
    /// The office's name.
    pub office: String,
    /// Further lines of the letterhead.
    pub letterhead: String,
    /// Code of the own party, or its name where it has none.
    pub own_party: String,
    /// The scheme of the markings, by code.
    pub scheme: String,
    /// The markings, the lowest first.
    pub markings: Vec<String>,
    /// The marking of a new meeting.
    pub default_marking: String,
    /// How numbers are written, by code.
    pub decimal_mark: String,
    /// How dates in digits are written, by code.
    pub date_order: String,
    /// The emblem's file, two hexadecimal digits a byte.
    #[serde(with = "hexadecimal", skip_serializing_if = "Vec::is_empty")]
    pub emblem: Vec<u8>,
}

impl OfficeFile {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// When it has another form.
    pub fn read(text: &str) -> Result<Self, ExchangeError> {
        Ok(serde_json::from_str(text)?)
    }

    /// What stands in a text of this form; all else is as it would be in an empty one.
    ///
    /// # Errors
    ///
    /// When it has another form.
    pub fn names_in(text: &str) -> Result<BTreeSet<String>, ExchangeError> {
        let all: BTreeMap<String, IgnoredAny> = serde_json::from_str(text)?;
        Ok(all.into_keys().collect())
    }

    /// The text of the file.
    ///
    /// # Errors
    ///
    /// None that is known; JSON of texts is always written.
    pub fn written(&self) -> Result<String, ExchangeError> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

/// Bytes as hexadecimal digits.
mod hexadecimal {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    use crate::i18n::says;

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        const DIGITS: [char; 16] = [
            '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
        ];
        let digits: String = bytes
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 0xf])
            .map(|half| DIGITS[usize::from(half)])
            .collect();
        to.serialize_str(&digits)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let digits = String::deserialize(from)?;
        if digits.len() % 2 != 0 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(D::Error::custom(says("json-emblem", &[])));
        }
        (0..digits.len() / 2)
            .map(|at| u8::from_str_radix(&digits[at * 2..at * 2 + 2], 16).map_err(D::Error::custom))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_file_comes_back_with_its_emblem_and_one_of_another_form_is_refused() {
        let file = OfficeFile {
            office: "Ministry of Foreign Affairs".to_owned(),
            markings: vec!["OPEN".to_owned(), "CLOSED".to_owned()],
            emblem: vec![0, 9, 0xff],
            ..OfficeFile::default()
        };
        let text = file.written().expect("written");
        assert!(text.contains("0009ff"), "{text}");
        assert_eq!(OfficeFile::read(&text).expect("read"), file);
        for other in [
            "{\"emblem\": \"zz\"}",
            "{\"emblem\": \"0\"}",
            "{\"officer\": \"x\"}",
        ] {
            assert!(OfficeFile::read(other).is_err(), "{other}");
        }
    }
}
