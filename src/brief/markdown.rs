//! The content tree as Markdown (CommonMark with tables), for mail and wikis.

use std::fmt::Write;

use super::content::{Block, Brief, Change, Column, Run, RunStyle, Target};
use super::wording::date_words;
use crate::i18n::{text, text_with};
use crate::model::{EdtfDate, one_line, visible};

/// A brief as Markdown.
#[must_use]
pub fn to_markdown(brief: &Brief) -> String {
    let mut out = String::new();
    for line in head(brief) {
        let _ = writeln!(out, "{}  ", escaped(&line));
    }
    let _ = write!(out, "\n# {}\n", escaped(&one_line(&brief.title)));
    blocks(&brief.blocks, brief, &mut out);
    if !brief.notes.is_empty() {
        out.push('\n');
        for (index, note) in brief.notes.iter().enumerate() {
            let _ = writeln!(out, "[^{}]: {}", index + 1, runs(note));
        }
    }
    let foot: Vec<String> = foot(brief).iter().map(|line| escaped(line)).collect();
    let _ = write!(out, "\n---\n\n{}\n", foot.join(" \u{b7} "));
    visible(&out).into_owned()
}

/// What stands over the title: the letterhead, the marking, the kind.
pub(super) fn head(brief: &Brief) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(letterhead) = &brief.letterhead {
        lines.extend(letterhead.lines.iter().cloned());
    }
    lines.push(brief.marking.clone());
    lines.push(
        format!("{} {}", brief.kind, brief.reference)
            .trim()
            .to_owned(),
    );
    lines.retain(|line| !line.is_empty());
    lines
}

/// What stands at the foot of every page: marking, distribution, day, number, copy.
pub(super) fn foot(brief: &Brief) -> Vec<String> {
    let language = brief.language;
    let date = date_words(language, &EdtfDate::day(brief.printed_on));
    let mut lines = vec![brief.marking.clone()];
    if !brief.distribution.is_empty() {
        lines.push(format!(
            "{}: {}",
            text(language, "brief-distribution"),
            brief.distribution
        ));
    }
    lines.push(text_with(language, "brief-printed", &[("date", &date)]));
    if let Some(number) = brief.print_number {
        lines.push(text_with(
            language,
            "brief-number",
            &[
                ("number", &number.to_string()),
                ("fingerprint", &brief.short_fingerprint()),
            ],
        ));
    }
    if brief.is_unbooked {
        lines.push(text(language, "brief-unbooked").to_owned());
    }
    if let Some(copy) = brief.copy {
        lines.push(text_with(
            language,
            "brief-copy",
            &[
                ("copy", &copy.number.to_string()),
                ("of", &copy.of.to_string()),
            ],
        ));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn blocks(all: &[Block], brief: &Brief, out: &mut String) {
    for block in all {
        one(block, brief, out);
    }
}

fn one(block: &Block, brief: &Brief, out: &mut String) {
    match block {
        Block::Heading { level, text } => {
            let marks = "#".repeat(usize::from(*level) + 1);
            let _ = write!(out, "\n{marks} {}\n", escaped(&one_line(text)));
        }
        Block::Paragraph(words) => {
            let _ = write!(out, "\n{}\n", runs(words));
        }
        Block::Quote(words) => {
            let _ = write!(out, "\n> {}\n", runs(words));
        }
        Block::Facts(facts) => {
            out.push('\n');
            for (label, value) in facts {
                let _ = writeln!(out, "- {}: {}", escaped(label), runs(value));
            }
        }
        Block::List(items) => list(items, |_| "-".to_owned(), out),
        Block::Numbered(items) => list(items, |index| format!("{}.", index + 1), out),
        Block::Checklist(items) => list(items, |_| "- [ ]".to_owned(), out),
        Block::Table { columns, rows } => table(columns, rows, out),
        Block::Columns { left, right } => {
            blocks(left, brief, out);
            blocks(right, brief, out);
        }
        other => {
            // Drawn blocks and those of pages, said in words.
            if let Some(words) = other.in_words(brief.language) {
                blocks(&words, brief, out);
            }
        }
    }
}

fn list(items: &[Vec<Run>], mark: impl Fn(usize) -> String, out: &mut String) {
    out.push('\n');
    for (index, item) in items.iter().enumerate() {
        let _ = writeln!(out, "{} {}", mark(index), runs(item));
    }
}

fn table(columns: &[Column], rows: &[Vec<Vec<Run>>], out: &mut String) {
    out.push('\n');
    for column in columns {
        let _ = write!(out, "| {} ", escaped(&column.title));
    }
    out.push_str("|\n");
    out.push_str(&"|---".repeat(columns.len()));
    out.push_str("|\n");
    for row in rows {
        for cell in row {
            let _ = write!(out, "| {} ", runs(cell));
        }
        out.push_str("|\n");
    }
}

/// Runs on one line, line breaks as `<br>`.
fn runs(words: &[Run]) -> String {
    let mut out = String::new();
    for run in words {
        let text = escaped(&run.text);
        // Marks must touch the words they hold.
        let bare = text.trim();
        if bare.is_empty() {
            out.push_str(&text.replace('\n', "<br>"));
            continue;
        }
        let start = text.len() - text.trim_start().len();
        let (before, after) = (&text[..start], &text[start + bare.len()..]);
        let bare = bare.replace('\n', "<br>");
        let set = match (run.style, &run.target) {
            (RunStyle::Footnote, Some(Target::Note(index))) => format!("[^{}]", index + 1),
            (RunStyle::Margin, _) => format!(" <sup>{bare}</sup>"),
            (_, Some(Target::Address(address))) => format!("[{bare}](<{address}>)"),
            (RunStyle::Bold, _) => format!("**{bare}**"),
            (RunStyle::Italic, _) => format!("*{bare}*"),
            _ => bare,
        };
        let set = match run.change {
            Change::None => set,
            Change::Added => format!("<ins>{set}</ins>"),
            Change::Removed => format!("~~{set}~~"),
        };
        out.push_str(&before.replace('\n', "<br>"));
        out.push_str(&set);
        out.push_str(&after.replace('\n', "<br>"));
    }
    out.trim().to_owned()
}

/// Text in which nothing is taken for a mark of Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_touch_their_words_and_text_is_never_a_mark() {
        let words = [
            Run::bold("Trade "),
            Run::plain("*grew* <b>|"),
            Run::note("\nnot stated"),
        ];
        assert_eq!(
            runs(&words),
            "**Trade** \\*grew\\* &lt;b&gt;\\|<br>not stated"
        );
    }
}
