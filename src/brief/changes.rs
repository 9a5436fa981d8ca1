//! What has changed since a brief of the same subject was last printed: a list
//! of what came, went and was reworded, with the words themselves marked.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::{Deserialize, Serialize};

use super::alike::Earlier;
use super::content::{Block, Brief, Change, Run, RunStyle};
use super::setup::BriefSetup;
use super::wording::date_words;
use super::words::withheld_words;
use crate::i18n::{Language, text, text_with};
use crate::model::{BriefSection, Day, EdtfDate, extent_of, hex};

/// What a print said, line by line, as kept in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedContent {
    /// How it was set up: only prints of one setup are compared.
    pub setup: String,
    /// The day printed on it.
    pub date: String,
    /// Fingerprint of what it said, without the section on changes.
    pub content: String,
    /// What it said.
    pub lines: Vec<PrintedLine>,
}

/// A paragraph, item, fact or row of a print.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PrintedLine {
    /// The heading it stood under.
    pub under: String,
    /// Its words.
    pub words: String,
}

/// An earlier print to compare with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierPrint {
    /// Its number.
    pub number: u64,
    /// Its day.
    pub date: Day,
    /// What it said.
    pub lines: Vec<PrintedLine>,
}

impl PrintedContent {
    /// What a brief says.
    #[must_use]
    pub fn of(brief: &Brief, setup: &BriefSetup) -> Self {
        let lines = lines_of(brief);
        let fingerprint = brief.fingerprint();
        Self {
            setup: setup_key(setup),
            date: brief.printed_on.to_string(),
            content: hex(&fingerprint),
            lines,
        }
    }
}

/// What must be alike in two prints for a comparison to mean something.
#[must_use]
pub fn setup_key(setup: &BriefSetup) -> String {
    let sections: Vec<&str> = setup.sections().iter().map(|one| one.code()).collect();
    format!(
        "{} {} {} {} {} {}",
        setup.kind.code(),
        setup.form.code(),
        setup.language.code(),
        setup.release,
        setup.meetings,
        sections.join(",")
    )
}

/// Every line of a brief but those of the annex, which follow from the others.
fn lines_of(brief: &Brief) -> Vec<PrintedLine> {
    let mut lines = Vec::new();
    flatten(&brief.blocks, &mut String::new(), &mut lines);
    let annex = text(brief.language, BriefSection::Passages.label_key());
    lines.retain(|line| line.under != annex);
    lines
}

/// Every line of a tree with the heading it stands under. References to
/// passages are left out: their numbers move without anything being said anew.
fn flatten(blocks: &[Block], under: &mut String, lines: &mut Vec<PrintedLine>) {
    for block in blocks {
        let mut add = |words: String| {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() {
                lines.push(PrintedLine {
                    under: under.clone(),
                    words,
                });
            }
        };
        match block {
            Block::Heading { level, text } if *level < 3 => under.clone_from(text),
            Block::Heading { text, .. } => add(text.clone()),
            Block::Paragraph(runs) | Block::Quote(runs) => add(words_of(runs)),
            Block::Facts(facts) => {
                for (label, value) in facts {
                    add(format!("{label}: {}", words_of(value)));
                }
            }
            Block::List(items) | Block::Numbered(items) | Block::Checklist(items) => {
                for item in items {
                    add(words_of(item));
                }
            }
            Block::Table { rows, .. } => {
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|cell| words_of(cell)).collect();
                    add(cells.join(" \u{b7} "));
                }
            }
            Block::Columns { left, right } => {
                flatten(left, under, lines);
                flatten(right, under, lines);
            }
            Block::Frame { blocks, .. } | Block::Together(blocks) => {
                flatten(blocks, under, lines);
            }
            Block::SignOff(names) => {
                for one in names {
                    add(format!("{}: {} {}", one.role, one.name, one.date));
                }
            }
            // Drawn of what tables tell, or of the page alone.
            Block::Chart(_)
            | Block::Timeline(_)
            | Block::Picture(_)
            | Block::Contents { .. }
            | Block::PageBreak => {}
            Block::Withheld { lines: count } => add(format!("[{count}]")),
        }
    }
}

fn words_of(runs: &[Run]) -> String {
    runs.iter()
        .filter(|run| !matches!(run.style, RunStyle::Margin | RunStyle::Footnote))
        .map(|run| run.text.as_str())
        .collect()
}

/// How one line fared.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fate {
    Added(PrintedLine),
    Removed(PrintedLine),
    Reworded(PrintedLine, PrintedLine),
}

/// What came, went or was reworded. A line that only moved did neither.
fn compare(before: &[PrintedLine], after: &[PrintedLine]) -> Vec<Fate> {
    let mut old: HashMap<&PrintedLine, usize> = HashMap::new();
    for line in before {
        *old.entry(line).or_default() += 1;
    }
    let mut added = Vec::new();
    for line in after {
        match old.entry(line) {
            Entry::Occupied(mut found) if *found.get() > 0 => *found.get_mut() -= 1,
            _ => added.push(line),
        }
    }
    let mut removed = Vec::new();
    for line in before.iter().rev() {
        if let Some(left) = old.get_mut(line).filter(|left| **left > 0) {
            *left -= 1;
            removed.push(line);
        }
    }
    removed.reverse();
    let mut earlier = Earlier::of(&removed);
    let mut fates = Vec::new();
    for line in added {
        fates.push(match earlier.take_likeliest(line) {
            Some(old) => Fate::Reworded(old.clone(), line.clone()),
            None => Fate::Added(line.clone()),
        });
    }
    fates.extend(earlier.left().cloned().map(Fate::Removed));
    fates
}

/// A line with the words that went struck through and those that came underlined.
fn redline(before: &str, after: &str) -> Vec<Run> {
    let old: Vec<&str> = before.split(' ').collect();
    let new: Vec<&str> = after.split(' ').collect();
    let mut runs: Vec<Run> = Vec::new();
    let mut put = |words: &[&str], change: Change| {
        if words.is_empty() {
            return;
        }
        let lead = if runs.is_empty() { "" } else { " " };
        let text = format!("{lead}{}", words.join(" "));
        runs.push(Run::plain(text).changed(change));
    };
    let (mut i, mut j) = (0, 0);
    for (a, b, length) in matching(&old, &new) {
        put(&old[i..a], Change::Removed);
        put(&new[j..b], Change::Added);
        put(&old[a..a + length], Change::None);
        (i, j) = (a + length, b + length);
    }
    put(&old[i..], Change::Removed);
    put(&new[j..], Change::Added);
    runs
}

/// Stretches of words that both have, in order: the longest common subsequence.
fn matching(old: &[&str], new: &[&str]) -> Vec<(usize, usize, usize)> {
    // Very long lines are compared by what they begin and end with alone.
    const MOST: usize = 1_500;
    let head = old
        .iter()
        .zip(new)
        .take_while(|(one, other)| one == other)
        .count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    let (a, b) = (
        &old_rest[..old_rest.len() - tail],
        &new_rest[..new_rest.len() - tail],
    );
    let mut stretches = Vec::new();
    let mut add = |at: (usize, usize, usize)| match stretches.last_mut() {
        Some((i, j, length)) if *i + *length == at.0 && *j + *length == at.1 => *length += at.2,
        _ if at.2 > 0 => stretches.push(at),
        _ => {}
    };
    add((0, 0, head));
    if a.len() <= MOST && b.len() <= MOST {
        let width = b.len() + 1;
        let mut best = vec![0_u16; (a.len() + 1) * width];
        for i in (0..a.len()).rev() {
            for j in (0..b.len()).rev() {
                best[i * width + j] = if a[i] == b[j] {
                    best[(i + 1) * width + j + 1] + 1
                } else {
                    best[(i + 1) * width + j].max(best[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < a.len() && j < b.len() {
            if a[i] == b[j] {
                add((head + i, head + j, 1));
                (i, j) = (i + 1, j + 1);
            } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    add((old.len() - tail, new.len() - tail, tail));
    stretches
}

/// Puts into a brief what has changed since an earlier print of it.
pub(super) fn insert(brief: &mut Brief, at: usize, earlier: &EarlierPrint, setup: &BriefSetup) {
    let language = brief.language;
    let fates = compare(&earlier.lines, &lines_of(brief));
    let blocks = told(language, earlier, &fates, &setup.release);
    brief.blocks.splice(at..at, blocks);
}

/// In a releasable version what went is told by its extent: it may have gone
/// because it may not be shown any longer.
fn told(language: Language, earlier: &EarlierPrint, fates: &[Fate], release: &str) -> Vec<Block> {
    let is_open = release.is_empty();
    let date = date_words(language, &EdtfDate::day(earlier.date));
    let number = earlier.number.to_string();
    let since = [("number", number.as_str()), ("date", date.as_str())];
    let mut blocks = vec![Block::Heading {
        level: 1,
        text: text(language, BriefSection::Changes.label_key()).to_owned(),
    }];
    if fates.is_empty() {
        let none = text_with(language, "brief-changes-none", &since);
        blocks.push(Block::Paragraph(vec![Run::note(none)]));
        return blocks;
    }
    let count = |wanted: fn(&Fate) -> bool| {
        let number = fates.iter().filter(|fate| wanted(fate)).count();
        number.to_string()
    };
    let added = count(|fate| matches!(fate, Fate::Added(_)));
    let removed = count(|fate| matches!(fate, Fate::Removed(_)));
    let reworded = count(|fate| matches!(fate, Fate::Reworded(..)));
    let summary = text_with(
        language,
        "brief-changes-since",
        &[
            since[0],
            since[1],
            ("added", &added),
            ("removed", &removed),
            ("reworded", &reworded),
        ],
    );
    blocks.push(Block::Paragraph(vec![Run::plain(summary)]));
    let items = fates.iter().map(|fate| {
        let (under, mut words) = match fate {
            Fate::Added(line) => (
                line.under.as_str(),
                vec![Run::plain(line.words.clone()).changed(Change::Added)],
            ),
            Fate::Removed(line) if is_open => (
                line.under.as_str(),
                vec![Run::plain(line.words.clone()).changed(Change::Removed)],
            ),
            Fate::Removed(line) => {
                let extent = withheld_words(extent_of(&line.words), language);
                let gone = Run::withheld(extent).changed(Change::Removed);
                ("", vec![gone])
            }
            Fate::Reworded(old, new) => {
                let mut runs = redline(&old.words, &new.words);
                runs.retain(|run| is_open || run.change != Change::Removed);
                (new.under.as_str(), runs)
            }
        };
        if !under.is_empty() {
            words.insert(0, Run::note(format!("{under}: ")));
        }
        words
    });
    blocks.push(Block::List(items.collect()));
    blocks
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::brief) fn line(under: &str, words: &str) -> PrintedLine {
        PrintedLine {
            under: under.to_owned(),
            words: words.to_owned(),
        }
    }

    #[test]
    fn a_line_comes_goes_or_is_reworded_and_moving_is_nothing() {
        let before = [
            line("Said", "Welcomed his guest"),
            line("Said", "Trade grew by 11 % this year"),
            line("Promised", "Seven roadmaps"),
        ];
        let after = [
            line("Said", "Trade grew by 12 % this year"),
            line("Said", "Welcomed his guest"),
            line("Said", "A railway is to be built"),
        ];
        assert_eq!(
            compare(&before, &after),
            [
                Fate::Reworded(before[1].clone(), after[0].clone()),
                Fate::Added(after[2].clone()),
                Fate::Removed(before[2].clone()),
            ]
        );
        assert_eq!(compare(&before, &before), []);
    }

    #[test]
    fn a_redline_keeps_what_both_have_and_gives_both_texts_back() {
        let runs = redline(
            "Trade grew by 11 % this year",
            "Trade fell by 12 % this year",
        );
        let marks: Vec<(&str, Change)> = runs
            .iter()
            .map(|run| (run.text.trim(), run.change))
            .collect();
        assert_eq!(
            marks,
            [
                ("Trade", Change::None),
                ("grew", Change::Removed),
                ("fell", Change::Added),
                ("by", Change::None),
                ("11", Change::Removed),
                ("12", Change::Added),
                ("% this year", Change::None),
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn a_redline_holds_both_texts(one in "[a-c]( [a-c]){0,12}", other in "[a-c]( [a-c]){0,12}") {
            let runs = redline(&one, &other);
            let side = |hidden: Change| {
                let words: Vec<&str> = runs
                    .iter()
                    .filter(|run| run.change != hidden)
                    .flat_map(|run| run.text.split_whitespace())
                    .collect();
                words.join(" ")
            };
            proptest::prop_assert_eq!(side(Change::Added), one);
            proptest::prop_assert_eq!(side(Change::Removed), other);
        }
    }
}
