//! What a memorandum or a telegram names as its subjects.

use std::ops::Range;

use super::list_labels::{is_other_label, unmarked};
use super::text::{Block, Text, one_line};
use super::{Capture, Reason, found};
use crate::model::fold;

/// Takes what stands below or behind the label.
pub(super) fn read(text: &Text<'_>, blocks: &[Block], width: usize, capture: &mut Capture) {
    for (at, block) in blocks.iter().enumerate() {
        for (index, line) in block.lines.iter().enumerate().take(30) {
            let Some(after) = after_subject(&text.all[line.clone()]) else {
                continue;
            };
            let mut range = line.start + after..block.range.end;
            let next = block.lines[index + 1..].iter().find(|line| {
                let said = &text.all[(*line).clone()];
                is_other_label(said) || fold(said).starts_with("participant")
            });
            if let Some(next) = next {
                range.end = next.start;
            } else if text.trimmed(range.clone()).is_empty()
                && let Some(below) = blocks.get(at + 1)
                && !is_other_label(&text.all[below.lines[0].clone()])
            {
                range = below.range.clone();
            }
            if range.len() < 2000 {
                split(text, range, width, capture);
            }
            return;
        }
    }
}

/// Where what follows the label of the subject begins in a line: "SUBJECT", "Subject:",
/// or the word alone.
fn after_subject(line: &str) -> Option<usize> {
    const LABELS: [&str; 5] = ["subjects", "subject", "subj", "темы", "тема"];
    // "4517. Subj:" in a telegram.
    let said = unmarked(line).trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let said = said.trim_start();
    let folded = fold(&said.chars().take(12).collect::<String>());
    let label = LABELS.iter().find(|label| folded.starts_with(**label))?;
    let (letters, rest) = said.split_at_checked(label.len())?;
    let is_upper = letters.chars().all(char::is_uppercase);
    let is_signed = rest.trim_start().starts_with(':');
    let is_alone = rest.trim().is_empty();
    let is_word = !rest.starts_with(char::is_alphanumeric);
    let is_label = is_word && (is_upper || is_signed || is_alone);
    is_label.then(|| line.len() - rest.len())
}

/// The headings of a stretch: its lines, or its numbers where it has lost them.
fn split(text: &Text<'_>, range: Range<usize>, width: usize, capture: &mut Capture) {
    let mut start = range.start
        + text.all[range.clone()]
            .find(|c: char| c.is_alphanumeric() || c == '\u{201c}' || c == '"')
            .unwrap_or(0);
    let said = &text.all[range.clone()];
    let has_numbers = said.contains("1.") && said.contains("2.");
    let mut cuts = Vec::new();
    for (at, _) in said.match_indices(['\n', ' ', '\t']) {
        let rest = said[at..].trim_start();
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let numbered = digits > 0 && digits < 3 && rest[digits..].starts_with(['.', ')']);
        let line = said.as_bytes()[at] == b'\n';
        let soft = line && width > 0 && {
            let before = said[..at].rsplit('\n').next().unwrap_or("");
            before.trim_end().chars().count()
                + 1
                + rest.split_whitespace().next().unwrap_or("").chars().count()
                > width
        };
        if has_numbers && numbered || !has_numbers && line && !soft {
            cuts.push(range.start + at);
        }
    }
    cuts.push(range.end);
    for cut in cuts {
        if cut <= start {
            continue;
        }
        let piece = text.trimmed(start..cut);
        let words = text.all[piece.clone()].trim_start_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, '.' | ')' | ' ' | ':' | '-')
        });
        // "(Part 2 of 4)" is no subject.
        let is_part = words.len() < 24 && words.starts_with("(Part ") && words.ends_with(')');
        if !words.is_empty() && !is_part {
            let kept = without_mark(words);
            let from = piece.end - words.len();
            capture.subjects.extend(found(
                text,
                one_line(kept),
                from..from + kept.len(),
                90,
                Reason::Headed,
            ));
        }
        start = cut;
    }
}

/// A heading without the marking in brackets behind it, and without the sign that parts it
/// from the next: "Trade (U)", "Fisheries;".
fn without_mark(said: &str) -> &str {
    let plain = said.trim_end_matches([';', ' ']);
    let Some(open) = plain.rfind('(').filter(|_| plain.ends_with(')')) else {
        return plain;
    };
    match &plain[open + 1..plain.len() - 1] {
        "U" | "C" | "S" | "TS" | "SBU" | "LOU" | "S/NF" | "C/NF" => plain[..open].trim_end(),
        _ => plain,
    }
}
