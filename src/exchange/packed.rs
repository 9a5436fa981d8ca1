//! Texts in a small space: what a file of a hundred thousand rows holds is gone
//! through once and in order, and need not lie open in memory meanwhile.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// How much is packed at once, in bytes.
const BLOCK: usize = 256 * 1024;

/// A list of texts that only grows and is read from its beginning.
#[derive(Debug, Clone, Default)]
pub struct Packed {
    /// What is full, as DEFLATE (RFC 1951).
    blocks: Vec<Box<[u8]>>,
    /// What is not full yet: each text behind its length.
    open: Vec<u8>,
    count: usize,
}

impl Packed {
    /// Adds a text.
    pub fn push(&mut self, text: &str) {
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.open.extend(length.to_le_bytes());
        self.open.extend(&text.as_bytes()[..length as usize]);
        self.count += 1;
        if self.open.len() >= BLOCK {
            let mut block = DeflateEncoder::new(Vec::new(), Compression::fast());
            // Memory takes whatever is written to it.
            if block.write_all(&self.open).is_ok()
                && let Ok(block) = block.finish()
            {
                self.blocks.push(block.into_boxed_slice());
            }
            self.open.clear();
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Each in turn, as it was added.
    pub fn iter(&self) -> impl Iterator<Item = String> {
        Unpacked::new(self.blocks.iter(), self.open.clone())
    }
}

impl IntoIterator for Packed {
    type Item = String;
    type IntoIter = Unpacked<std::vec::IntoIter<Box<[u8]>>>;

    /// Each in turn; what was given out is not held any more.
    fn into_iter(self) -> Self::IntoIter {
        Unpacked::new(self.blocks.into_iter(), self.open)
    }
}

/// The texts of a list, one after the other.
#[derive(Debug)]
pub struct Unpacked<B> {
    blocks: B,
    last: Option<Vec<u8>>,
    block: Vec<u8>,
    at: usize,
}

impl<B: Iterator<Item: AsRef<[u8]>>> Unpacked<B> {
    const fn new(blocks: B, last: Vec<u8>) -> Self {
        Self {
            blocks,
            last: Some(last),
            block: Vec::new(),
            at: 0,
        }
    }

    fn take(&mut self, count: usize) -> Option<&[u8]> {
        let taken = self.block.get(self.at..self.at + count)?;
        self.at += count;
        Some(taken)
    }
}

impl<B: Iterator<Item: AsRef<[u8]>>> Iterator for Unpacked<B> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        while self.at >= self.block.len() {
            self.at = 0;
            self.block.clear();
            match self.blocks.next() {
                Some(packed) => DeflateDecoder::new(packed.as_ref())
                    .read_to_end(&mut self.block)
                    .ok()?,
                None => {
                    self.block = self.last.take()?;
                    self.block.len()
                }
            };
        }
        let length = self.take(4)?.try_into().map(u32::from_le_bytes).ok()?;
        let text = self.take(length as usize)?;
        Some(String::from_utf8_lossy(text).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_out_as_it_went_in() {
        let texts: Vec<String> = (0..20_000)
            .map(|number| "\u{259}\n\0 talks ".repeat(number % 7) + &number.to_string())
            .collect();
        let mut packed = Packed::default();
        texts.iter().for_each(|text| packed.push(text));
        assert!(packed.blocks.len() > 1 && !packed.open.is_empty());
        let whole: usize = texts.iter().map(String::len).sum();
        let held: usize = packed.blocks.iter().map(|block| block.len()).sum();
        assert!(held * 4 < whole, "{held} of {whole}");
        assert_eq!(packed.len(), texts.len());
        assert!(packed.iter().eq(texts.iter().cloned()));
        assert!(packed.into_iter().eq(texts));
        assert_eq!(Packed::default().into_iter().next(), None);
    }
}
