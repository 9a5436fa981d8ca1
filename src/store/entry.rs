//! A record in an entry of the log, in a small space: most of its text is keys and what is
//! empty, which every record says alike. An entry of two thousand letters takes a tenth, so
//! that many lie in a page of the file where one did.
//!
//! What is packed is a JSON string, so that an entry is JSON whichever way it is written; a
//! record is an object. Entries of before stay as they are. Fingerprints are of the record's
//! own text.

use std::borrow::Cow;
use std::cell::RefCell;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

/// What records say alike. It never changes: entries are unpacked by it. Another would have
/// a mark of its own.
const WORDS: &[u8] = include_bytes!("../../db/entry_words.txt");

/// How a packed entry begins.
const MARK: &str = "\"1:";

/// Shorter ones are not worth it, in bytes.
const SHORTEST: usize = 160;

/// Longer ones are not packed, nor is more unpacked, in bytes.
const LONGEST: usize = 1024 * 1024;

/// Packs one record after the other. It holds what it packed last until it is dropped.
#[derive(Default)]
pub(super) struct Packer(RefCell<Option<Compress>>);

impl Packer {
    /// The text of an entry for a record.
    pub(super) fn pack<'r>(&self, record: &'r str) -> Cow<'r, str> {
        let is_record = record.starts_with('{');
        if !is_record || !(SHORTEST..=LONGEST).contains(&record.len()) {
            return Cow::Borrowed(record);
        }
        let packed = self.deflated(record.as_bytes());
        match packed.map(|bytes| format!("{MARK}{}\"", STANDARD_NO_PAD.encode(bytes))) {
            Some(packed) if packed.len() < record.len() => Cow::Owned(packed),
            _ => Cow::Borrowed(record),
        }
    }

    fn deflated(&self, record: &[u8]) -> Option<Vec<u8>> {
        let mut kept = self.0.borrow_mut();
        let by = kept.get_or_insert_with(|| Compress::new(Compression::default(), false));
        by.reset();
        by.set_dictionary(WORDS).ok()?;
        // What does not become shorter is not packed.
        let mut packed = Vec::with_capacity(record.len());
        let done = by.compress_vec(record, &mut packed, FlushCompress::Finish);
        matches!(done, Ok(Status::StreamEnd)).then_some(packed)
    }
}

/// The record of an entry; the entry itself where it is not packed, or does not unpack, which
/// its fingerprint tells.
pub(super) fn record_of(entry: String) -> String {
    unpacked(&entry).unwrap_or(entry)
}

fn unpacked(entry: &str) -> Option<String> {
    let packed = entry.strip_prefix(MARK)?.strip_suffix('"')?;
    let packed = STANDARD_NO_PAD.decode(packed).ok()?;
    let mut by = Decompress::new(false);
    by.set_dictionary(WORDS).ok()?;
    let mut record = Vec::with_capacity(packed.len().saturating_mul(12).min(LONGEST));
    loop {
        let read = usize::try_from(by.total_in()).ok()?;
        let before = record.len();
        match by
            .decompress_vec(packed.get(read..)?, &mut record, FlushDecompress::None)
            .ok()?
        {
            Status::StreamEnd => break,
            _ if record.len() >= LONGEST => return None,
            _ if record.len() == record.capacity() => {
                record.reserve(record.len().clamp(256, LONGEST));
            }
            _ if record.len() == before => return None,
            _ => {}
        }
    }
    String::from_utf8(record).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_packed_into_a_small_part_of_its_room_and_comes_back_to_the_letter() {
        let packer = Packer::default();
        let attendee = r#"{"id":"01a22fb2-a48a-7469-9325-af58168950e2","person":"01a22fb2-72d9-7154-a655-88707cc63873","capacity":"Делегат","role":"member","presence":"present","doubt":"","passages":[]}"#;
        let of = |title: &str, count: usize| {
            let seats = vec![attendee; count].join(",");
            let words = String::from_utf8_lossy(WORDS);
            let meeting = &words[words.rfind("{\"id\":\"01\",\"reference\"").expect("one")..];
            let meeting = meeting.replace("\"title\":\"\"", &format!("\"title\":\"{title}\""));
            meeting
                .trim_end()
                .replace("\"attendees\":[]", &format!("\"attendees\":[{seats}]"))
        };
        for (title, count) in [("Round 1", 2), ("Раунд \u{1f600}", 0), ("x", 3_000)] {
            let record = of(title, count);
            let packed = packer.pack(&record).into_owned();
            assert!(
                packed.len() * 4 < record.len(),
                "{} of {}",
                packed.len(),
                record.len()
            );
            assert!(serde_json::from_str::<String>(&packed).is_ok());
            assert_eq!(record_of(packed), record);
        }
        for as_it_is in [
            "{}",
            "[\"1:\"]",
            "\"1:\"",
            "\"1:AAAA\"",
            "\"1:zzz\"",
            "null",
        ] {
            assert_eq!(packer.pack(as_it_is), as_it_is);
            assert_eq!(record_of(as_it_is.to_owned()), as_it_is);
        }
        let long = of(&"y".repeat(LONGEST), 0);
        assert_eq!(record_of(packer.pack(&long).into_owned()), long);
    }

    #[test]
    fn an_entry_that_unpacks_without_end_is_no_record() {
        let mut by = Compress::new(Compression::best(), false);
        by.set_dictionary(WORDS).expect("set");
        let bomb = vec![b'a'; 8 * LONGEST];
        let mut packed = Vec::with_capacity(LONGEST);
        let done = by.compress_vec(&bomb, &mut packed, FlushCompress::Finish);
        assert!(matches!(done, Ok(Status::StreamEnd)));
        let entry = format!("{MARK}{}\"", STANDARD_NO_PAD.encode(packed));
        assert_eq!(record_of(entry.clone()), entry);
    }
}
