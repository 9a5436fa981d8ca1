//! A register, or a part of one, as one document: a head, then a record a line.
//!
//! The document is written record by record, so that a large register never
//! stands in memory whole. The order is fixed by the ids, and what counts for
//! one register alone (how often a record was saved there) is left out: a
//! document that is read into an empty register and written again has the same
//! bytes.

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{MeetingJson, PartyJson, PersonJson, escaped, text};
use crate::exchange::ExchangeError;
use crate::i18n::says;
use crate::model::{Directory, MeetingRecord, Party, Person, RecordId, sha256};

/// The version of the document's form that is written.
pub const DOCUMENT_VERSION: u32 = 1;

/// The bytes of a file that attachments name by their SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileJson {
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its bytes in Base64 (RFC 4648, section 4).
    pub content: String,
}

impl FileJson {
    /// The form of a file.
    #[must_use]
    pub fn of(content: &[u8]) -> Self {
        Self {
            sha256: sha256(content),
            content: STANDARD.encode(content),
        }
    }

    /// The file's bytes.
    ///
    /// # Errors
    ///
    /// When they are not Base64, or not those of its SHA-256.
    pub fn bytes(&self) -> Result<Vec<u8>, ExchangeError> {
        let damaged = || ExchangeError::File(self.sha256.clone());
        let bytes = STANDARD.decode(&self.content).map_err(|_| damaged())?;
        if sha256(&bytes) == self.sha256 {
            Ok(bytes)
        } else {
            Err(damaged())
        }
    }
}

/// A record that was deleted where the document comes from: a proposal to those
/// who hold it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct DeletedJson {
    /// What kind of record it was.
    pub kind: DeletedKind,
    /// Its id.
    pub id: RecordId,
}

/// The kinds of record that stand by themselves.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum DeletedKind {
    /// A meeting.
    Meeting,
    /// A person.
    Person,
    /// A party.
    Party,
}

/// What stands at the head of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentHead {
    /// The highest marking of anything in it; empty when nothing bears one.
    pub marking: String,
    /// The marking it was released under; empty when nothing was withheld.
    pub release: String,
}

/// A register, or a part of one: what `memcon export --format json` writes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterJson {
    /// The version of this form; 1.
    pub memcon: u32,
    /// The highest marking of anything in it.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub marking: String,
    /// The marking it was released under: what stood above it is not in it.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub release: String,
    /// The parties, by their ids.
    #[serde(default)]
    pub parties: Vec<PartyJson>,
    /// The persons, by their ids.
    #[serde(default)]
    pub people: Vec<PersonJson>,
    /// The meetings, by their ids.
    #[serde(default)]
    pub meetings: Vec<MeetingJson>,
    /// The files that attachments name, by their SHA-256.
    #[serde(default)]
    pub files: Vec<FileJson>,
    /// What was deleted, in a package from a colleague.
    #[serde(default)]
    pub deleted: Vec<DeletedJson>,
}

/// The lists of a document, in the order they are written in.
const LISTS: [&str; 5] = ["parties", "people", "meetings", "files", "deleted"];

/// Writes a document record by record: parties, people, meetings, files,
/// deletions, each in the order of their ids, which the caller keeps.
pub struct RegisterWriter<W> {
    out: W,
    /// How many lists were begun.
    list: usize,
    /// Whether the list at hand holds nothing yet.
    is_first: bool,
}

impl<W: Write> RegisterWriter<W> {
    /// Begins a document.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn begin(mut out: W, head: &DocumentHead) -> io::Result<Self> {
        let stated = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
        let marking = serde_json::to_string(&stated(&head.marking))?;
        let release = serde_json::to_string(&stated(&head.release))?;
        write!(
            out,
            "{{\n\"memcon\": {DOCUMENT_VERSION},\n\"marking\": {},\n\"release\": {}",
            escaped(&marking),
            escaped(&release)
        )?;
        Ok(Self {
            out,
            list: 0,
            is_first: true,
        })
    }

    /// Writes a party; `directory` knows the one it belongs to.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn party(&mut self, party: &Party, directory: &Directory) -> io::Result<()> {
        self.put(1, &PartyJson::of(party, directory))
    }

    /// Writes a person; `directory` knows the parties of the posts.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn person(&mut self, person: &Person, directory: &Directory) -> io::Result<()> {
        self.put(2, &PersonJson::of(person, directory))
    }

    /// Writes a meeting, without the count of its saves.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn meeting(&mut self, record: &MeetingRecord) -> io::Result<()> {
        let form = MeetingJson {
            revision: 0,
            ..MeetingJson::of(record)
        };
        self.put(3, &form)
    }

    /// Writes a file.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn file(&mut self, content: &[u8]) -> io::Result<()> {
        self.put(4, &FileJson::of(content))
    }

    /// Writes that a record was deleted.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn deleted(&mut self, record: &DeletedJson) -> io::Result<()> {
        self.put(5, record)
    }

    /// Ends the document and gives back what it was written to.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn end(mut self) -> io::Result<W> {
        self.go_to(LISTS.len())?;
        self.out.write_all(b"]\n}\n")?;
        Ok(self.out)
    }

    /// Writes a record into the list of this number, counted from 1.
    fn put(&mut self, list: usize, record: &impl Serialize) -> io::Result<()> {
        self.go_to(list)?;
        let json = serde_json::to_string(record)?;
        let between = if self.is_first { "\n" } else { ",\n" };
        self.is_first = false;
        write!(self.out, "{between}{}", escaped(&json))
    }

    /// Ends the lists before one and begins it.
    fn go_to(&mut self, list: usize) -> io::Result<()> {
        while self.list < list {
            if self.list > 0 {
                self.out.write_all(b"]")?;
            }
            write!(self.out, ",\n\"{}\": [", LISTS[self.list])?;
            self.list += 1;
            self.is_first = true;
        }
        if self.list > list {
            return Err(io::Error::other(says(
                "why-order",
                &[("list", &LISTS[list - 1]), ("after", &LISTS[self.list - 1])],
            )));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample_filing;

    fn document(filing: &crate::model::Filing) -> Vec<u8> {
        let mut directory = Directory::default();
        for party in crate::model::listed_parties() {
            directory.add_party(party.clone());
        }
        for party in &filing.new_parties {
            directory.add_party(party.clone());
        }
        for person in &filing.new_persons {
            directory.add_person(person.clone());
        }
        let head = DocumentHead {
            marking: "SECRET".to_owned(),
            release: String::new(),
        };
        let mut out = RegisterWriter::begin(Vec::new(), &head).expect("begun");
        for person in directory.persons.values() {
            out.person(person, &directory).expect("written");
        }
        out.meeting(&MeetingRecord {
            meeting: filing.meeting.clone(),
            directory,
        })
        .expect("written");
        out.file(b"the bytes of a file").expect("written");
        out.end().expect("ended")
    }

    #[test]
    fn a_document_is_json_of_its_form_with_a_record_a_line() {
        let filing = sample_filing().expect("the sample");
        let bytes = document(&filing);
        let read: RegisterJson = serde_json::from_slice(&bytes).expect("of its form");
        assert_eq!((read.memcon, read.marking.as_str()), (1, "SECRET"));
        assert_eq!(read.meetings[0].id, Some(filing.meeting.id));
        assert_eq!(read.people.len(), filing.new_persons.len());
        assert_eq!(
            read.files[0].bytes().expect("whole"),
            b"the bytes of a file"
        );
        let lines = String::from_utf8(bytes).expect("UTF-8").lines().count();
        assert_eq!(lines, 4 + 5 + read.people.len() + 2 + 1);
    }

    #[test]
    fn a_document_without_records_names_every_list() {
        let out = RegisterWriter::begin(Vec::new(), &DocumentHead::default()).expect("begun");
        let bytes = out.end().expect("ended");
        let read: RegisterJson = serde_json::from_slice(&bytes).expect("of its form");
        assert_eq!(
            read,
            RegisterJson {
                memcon: 1,
                ..RegisterJson::default()
            }
        );
    }

    #[test]
    fn a_file_of_other_bytes_than_its_fingerprint_is_refused() {
        let mut file = FileJson::of(b"one");
        assert_eq!(file.bytes().expect("whole"), b"one");
        file.content = FileJson::of(b"other").content;
        assert!(file.bytes().is_err());
    }
}
