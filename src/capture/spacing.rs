//! Texts whose words stand two spaces apart throughout, as a scanner gives them: there a
//! wide gap parts no columns.

use super::text::ceiling;

/// How much of a text tells how its words stand, in bytes.
const SAMPLE: usize = 8_000;
/// Wide gaps at least, and how many for each narrow one.
const LEAST: usize = 40;
const FOR_EACH: usize = 4;

/// The text with each gap of two spaces made narrow, byte for byte as long; `None` for any
/// text whose words stand one space apart.
pub(super) fn narrowed(all: &str) -> Option<String> {
    if !is_wide(all) {
        return None;
    }
    let mut bytes = all.as_bytes().to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| **byte == b' ').count();
        // A vertical tab is white space, and no space.
        if length == 2 && at > 0 && bytes[at - 1] != b'\n' {
            bytes[at] = 0x0b;
        }
        at += length.max(1);
    }
    String::from_utf8(bytes).ok()
}

fn is_wide(all: &str) -> bool {
    let sample = &all[..ceiling(all, SAMPLE)];
    if !sample.contains("  ") {
        return false;
    }
    let (mut wide, mut narrow) = (0, 0);
    for line in sample.lines() {
        let mut rest = line.trim();
        while let Some(at) = rest.find(' ') {
            let behind = rest[at..].trim_start_matches(' ');
            // "Carcera ,": the sign was set apart, and no word.
            let is_word = behind.starts_with(char::is_alphanumeric);
            match rest.len() - at - behind.len() {
                1 => narrow += usize::from(is_word),
                _ => wide += 1,
            }
            rest = behind;
        }
    }
    wide >= LEAST && wide >= narrow * FOR_EACH
}
