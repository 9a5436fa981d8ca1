//! Which files of a register open by a click, and how a copy is called. A file
//! that somebody sent may call itself anything; only pictures, PDF and plain text
//! that are what their name says go to a viewer. Everything else is saved as a
//! copy, for a person to decide on.

use crate::model::{is_invisible, is_unseen};

/// Longest name of a copy, in characters.
const LONGEST: usize = 120;
/// Most bytes of it: disks count these, and a sign may take four.
const MOST_BYTES: usize = 240;
/// Longest ending that is kept when a name is cut, in characters.
const LONGEST_ENDING: usize = 12;
/// What a file without any name of its own is called.
const NAMELESS: &str = "file";

/// Whether a file goes to the system's viewer: its name says a kind known to be
/// harmless, and it begins as files of that kind do.
pub(super) fn opens_by_click(name: &str, content: &[u8]) -> bool {
    let begins = |mark: &[u8]| content.starts_with(mark);
    match ending_of(&clean_name(name)).as_str() {
        "pdf" => begins(b"%PDF-"),
        "png" => begins(b"\x89PNG\r\n\x1a\n"),
        "jpg" | "jpeg" => begins(b"\xff\xd8\xff"),
        "gif" => begins(b"GIF87a") || begins(b"GIF89a"),
        "webp" => begins(b"RIFF") && content.get(8..12) == Some(b"WEBP"),
        // A script that calls itself a text may be run by a careless desktop.
        "txt" | "md" => {
            !begins(b"#!") && std::str::from_utf8(content).is_ok_and(|text| !text.contains('\0'))
        }
        _ => false,
    }
}

/// Whether a file of this name may open by a click, as far as its name tells.
pub(super) fn is_harmless_name(name: &str) -> bool {
    matches!(
        ending_of(&clean_name(name)).as_str(),
        "pdf" | "png" | "jpg" | "jpeg" | "gif" | "webp" | "txt" | "md"
    )
}

fn ending_of(name: &str) -> String {
    name.rsplit_once('.')
        .map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}

/// A name for a copy: without folders, signs that are not seen or turn the text
/// around, and what a shell or a system reads as something else than a name.
pub(super) fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last
        .chars()
        .filter(|sign| !is_unseen(*sign) && !is_invisible(*sign) && !"\n\r\t".contains(*sign))
        .map(|sign| if "<>:\"|?*".contains(sign) { '-' } else { sign })
        .collect();
    let plain = seen
        .trim_start_matches(|sign: char| sign.is_whitespace() || "-.~".contains(sign))
        .trim_end_matches(|sign: char| sign.is_whitespace() || sign == '.');
    let plain = cut(plain);
    let stem = plain.split('.').next().unwrap_or_default();
    if plain.is_empty() {
        NAMELESS.to_owned()
    } else if is_device(stem.trim_end()) {
        format!("_{plain}")
    } else {
        plain
    }
}

/// A long name with its ending kept: it tells what the file is.
fn cut(name: &str) -> String {
    if name.chars().count() <= LONGEST && name.len() <= MOST_BYTES {
        return name.to_owned();
    }
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= LONGEST_ENDING => {
            format!("{}.{ending}", beginning(stem, 1 + ending.len()))
        }
        _ => beginning(name, 0),
    }
}

/// As much of a name as there is room for beside so many bytes.
fn beginning(name: &str, beside: usize) -> String {
    let left = LONGEST.saturating_sub(beside);
    let mut bytes = beside;
    name.chars()
        .take(left)
        .take_while(|sign| {
            bytes += sign.len_utf8();
            bytes <= MOST_BYTES
        })
        .collect()
}

/// Names Windows keeps for devices, with any ending.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_uppercase();
    if matches!(
        stem.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$"
    ) {
        return true;
    }
    let number = stem
        .strip_prefix("COM")
        .or_else(|| stem.strip_prefix("LPT"));
    number.is_some_and(|number| {
        let mut signs = number.chars();
        let first = signs.next();
        first.is_some_and(|sign| "0123456789\u{b9}\u{b2}\u{b3}".contains(sign))
            && signs.next().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_kinds_known_to_be_harmless_open_by_a_click() {
        let png = b"\x89PNG\r\n\x1a\n....";
        for (name, content, opens) in [
            ("readout.pdf", &b"%PDF-1.7 ..."[..], true),
            ("Photo.JPG", b"\xff\xd8\xff\xe0", true),
            ("photo.png", png, true),
            ("notes.txt", "Заметки".as_bytes(), true),
            // What it is not.
            ("readout.pdf", b"MZ\x90\x00", false),
            ("readout.pdf", b"#!/bin/sh\nrm -rf ~", false),
            ("notes.txt", b"#!/bin/sh\nrm -rf ~", false),
            ("notes.txt", b"\x7fELF\x02\x00", false),
            // What it hides.
            ("readout.pdf.exe", b"%PDF-1.7", false),
            ("readout\u{202e}fdp.exe", b"%PDF-1.7", false),
            ("readout.pdf.", b"%PDF-1.7", true),
            ("readout", b"%PDF-1.7", false),
        ] {
            assert_eq!(opens_by_click(name, content), opens, "{name:?}");
        }
        for ending in [
            "exe", "com", "bat", "cmd", "ps1", "vbs", "js", "jse", "wsf", "hta", "lnk", "url",
            "scr", "msi", "reg", "jar", "sh", "desktop", "AppImage", "run", "py", "command", "app",
            "dmg", "docm", "xlsm", "docx", "xlsx", "csv", "html", "svg", "chm", "iso", "zip", "",
        ] {
            let name = format!("paper.{ending}");
            assert!(!opens_by_click(&name, b"%PDF-1.7"), "{name}");
            assert!(!is_harmless_name(&name), "{name}");
        }
    }

    #[test]
    fn a_copy_is_called_by_what_is_seen_of_its_name() {
        for (name, clean) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Windows\\note.txt", "note.txt"),
            ("..", "file"),
            ("", "file"),
            ("-rf.txt", "rf.txt"),
            (".bashrc", "bashrc"),
            ("~evil.md", "evil.md"),
            ("a\u{202e}fdp.exe", "afdp.exe"),
            ("a\u{1b}[2J\n.txt", "a[2J.txt"),
            ("a\u{200b}b.pdf", "ab.pdf"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("com\u{b9}.log", "_com\u{b9}.log"),
            ("console.txt", "console.txt"),
            ("trailing. . ", "trailing"),
            ("what?.pdf", "what-.pdf"),
            ("Протокол встречи.pdf", "Протокол встречи.pdf"),
        ] {
            assert_eq!(clean_name(name), clean, "{name:?}");
        }
        let long = clean_name(&format!("{}.pdf", "д".repeat(300)));
        assert_eq!(long.chars().count(), LONGEST);
        assert!(long.ends_with(".pdf"));
        let wide = clean_name(&format!("{}.pdf", "\u{6587}".repeat(110)));
        assert!(wide.len() <= MOST_BYTES && wide.ends_with(".pdf"), "{wide}");
    }
}
