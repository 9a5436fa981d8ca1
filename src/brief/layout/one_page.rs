//! A brief that is to stand on one page and does not fit: the longest lists are
//! shortened until it does, then the longest paragraphs, then its last sections
//! go; and the page says what it leaves out.

use std::collections::BTreeMap;

use crate::brief::content::{Block, Brief, Run, RunStyle};
use crate::i18n::{text, text_with};

/// Items of a list that stay at least.
const FEWEST: usize = 2;
/// Characters of a paragraph that stay at least.
const SHORTEST: usize = 240;

/// A brief being shortened.
pub(super) struct Shortened {
    brief: Brief,
    /// Items that a list had before, by its block.
    rows: BTreeMap<usize, usize>,
    /// Paragraphs that were cut.
    cut: Vec<usize>,
    /// Headings of sections that went, the last one first.
    gone: Vec<String>,
    /// What the brief says of itself at its end; it stays.
    tail: Option<Block>,
}

impl Shortened {
    pub(super) fn of(brief: &Brief) -> Self {
        let mut brief = brief.clone();
        let is_note = |block: &Block| match block {
            Block::Paragraph(runs) => runs.iter().all(|run| run.style == RunStyle::Note),
            _ => false,
        };
        let tail = brief.blocks.pop_if(|block| is_note(block));
        Self {
            brief,
            rows: BTreeMap::new(),
            cut: Vec::new(),
            gone: Vec::new(),
            tail,
        }
    }

    /// Takes out a little more; whether anything was left to take.
    pub(super) fn shorten(&mut self) -> bool {
        let longest = self
            .brief
            .blocks
            .iter()
            .enumerate()
            .filter_map(|(index, block)| Some((length(block)?, index)))
            .filter(|(length, _)| *length > FEWEST)
            .max_by_key(|(length, index)| (*length, *index));
        if let Some((length, index)) = longest {
            let kept = (length * 2 / 3).max(FEWEST);
            self.rows.entry(index).or_insert(length);
            truncate(&mut self.brief.blocks[index], kept);
            return true;
        }
        let longest = self
            .brief
            .blocks
            .iter()
            .enumerate()
            .filter_map(|(index, block)| match block {
                Block::Paragraph(runs) => Some((characters(runs), index)),
                _ => None,
            })
            .filter(|(length, _)| *length > SHORTEST)
            .max();
        let Some((length, index)) = longest else {
            return self.drop_section();
        };
        if let Block::Paragraph(runs) = &mut self.brief.blocks[index] {
            cut(runs, (length * 2 / 3).max(SHORTEST));
        }
        if !self.cut.contains(&index) {
            self.cut.push(index);
        }
        true
    }

    /// Takes out the last section; whether there was one.
    fn drop_section(&mut self) -> bool {
        let blocks = &mut self.brief.blocks;
        let is_section = |block: &Block| matches!(block, Block::Heading { level: 1, .. });
        let Some(start) = blocks.iter().rposition(is_section) else {
            return false;
        };
        if let Some(Block::Heading { text, .. }) = blocks.get(start) {
            if !self.gone.contains(text) {
                self.gone.push(text.clone());
            }
        }
        blocks.truncate(start);
        self.rows.retain(|index, _| *index < start);
        self.cut.retain(|index| *index < start);
        true
    }

    /// The brief as it is now, with what it leaves out told at its end.
    pub(super) fn told(&self) -> Brief {
        let mut brief = self.brief.clone();
        let language = brief.language;
        let mut parts: BTreeMap<usize, String> = BTreeMap::new();
        for (index, had) in &self.rows {
            let has = brief.blocks.get(*index).and_then(length).unwrap_or(0);
            let (left, of) = ((had - has).to_string(), had.to_string());
            let under = self.heading(*index);
            let filled = [("heading", under), ("left", &left), ("of", &of)];
            parts.insert(*index, text_with(language, "brief-left-out-of", &filled));
        }
        for index in &self.cut {
            let under = self.heading(*index);
            let words = text(language, "brief-left-out-cut");
            parts.insert(*index, format!("{under} ({words})"));
        }
        let gone = self.gone.iter().rev().cloned();
        let parts: Vec<String> = parts.into_values().chain(gone).collect();
        let what = parts.join("; ");
        let told = text_with(language, "brief-left-out", &[("what", &what)]);
        brief.blocks.extend(self.tail.clone());
        brief.blocks.push(Block::Paragraph(vec![Run::note(told)]));
        brief
    }

    /// The heading a block stands under.
    fn heading(&self, index: usize) -> &str {
        let before = self.brief.blocks[..index].iter().rev();
        let mut headings = before.filter_map(|block| match block {
            Block::Heading { text, .. } => Some(text.as_str()),
            _ => None,
        });
        headings.next().unwrap_or(&self.brief.title)
    }
}

/// How many items or rows a block has; `None` for one that is no list.
fn length(block: &Block) -> Option<usize> {
    match block {
        Block::List(items) | Block::Numbered(items) | Block::Checklist(items) => {
            Some(items.len() - usize::from(tells_of_more(items)))
        }
        Block::Table { rows, .. } => Some(rows.len()),
        Block::Facts(facts) => Some(facts.len()).filter(|count| *count > 8),
        _ => None,
    }
}

/// Whether the last item only tells how many more there are; it stays.
fn tells_of_more(items: &[Vec<Run>]) -> bool {
    let last = items.last();
    items.len() > 1 && last.is_some_and(|item| item.iter().all(|run| run.style == RunStyle::Note))
}

fn truncate(block: &mut Block, kept: usize) {
    match block {
        Block::List(items) | Block::Numbered(items) | Block::Checklist(items) => {
            let more = if tells_of_more(items) {
                items.pop()
            } else {
                None
            };
            items.truncate(kept);
            items.extend(more);
        }
        Block::Table { rows, .. } => rows.truncate(kept),
        Block::Facts(facts) => facts.truncate(kept),
        _ => {}
    }
}

fn characters(runs: &[Run]) -> usize {
    runs.iter().map(|run| run.text.chars().count()).sum()
}

/// Cuts a paragraph after the last word that fits so many characters.
fn cut(runs: &mut Vec<Run>, most: usize) {
    let mut left = most;
    for index in 0..runs.len() {
        let count = runs[index].text.chars().count();
        if count <= left {
            left -= count;
            continue;
        }
        let end = runs[index].text.char_indices().nth(left);
        let end = end.map_or(runs[index].text.len(), |(at, _)| at);
        let kept = runs[index].text[..end].trim_end_matches(|one: char| !one.is_whitespace());
        let kept = if kept.is_empty() {
            &runs[index].text[..end]
        } else {
            kept
        };
        runs[index].text = format!("{}\u{a0}\u{2026}", kept.trim_end());
        runs.truncate(index + 1);
        return;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{Column, Form, Sheet, layout};
    use crate::i18n::Language;
    use crate::model::Day;

    fn brief(rows: usize, words: usize) -> Brief {
        let mut brief = Brief::new("Talks", Language::English, Day::constant(2021, 12, 2));
        brief.form = Form::OnePage;
        let heading = |text: &str| Block::Heading {
            level: 1,
            text: text.to_owned(),
        };
        let column = |title: &str| Column {
            title: title.to_owned(),
            share: 50,
        };
        let row = |number: usize| {
            vec![
                vec![Run::plain(format!("Figure {number}"))],
                vec![Run::plain("340 schools")],
            ]
        };
        brief.blocks = vec![
            heading("Summary"),
            Block::Paragraph(vec![Run::plain("They went through it all. ".repeat(words))]),
            heading("Key figures"),
            Block::Table {
                columns: vec![column("What"), column("Value")],
                rows: (0..rows).map(row).collect(),
            },
        ];
        brief
    }

    fn paper(brief: &Brief) -> (usize, String) {
        let pages = layout(brief, Sheet::default()).expect("laid out");
        (pages.count(), pages.text(0))
    }

    #[test]
    fn one_page_is_one_page_and_says_what_it_leaves_out() {
        for (rows, words) in [(60, 5), (1_000, 5), (3, 900), (200, 900)] {
            let (pages, text) = paper(&brief(rows, words));
            assert_eq!(pages, 1, "{rows} rows, {words} words");
            assert!(text.contains("Left out to fit one page:"), "{text}");
        }
        // Where nothing can be shortened whole sections go.
        let mut many = brief(2, 5);
        many.blocks = many.blocks.iter().cycle().take(120).cloned().collect();
        let (pages, text) = paper(&many);
        assert!(
            pages == 1 && text.contains("Left out to fit one page: Summary; Key figures."),
            "{text}"
        );
        let (_, text) = paper(&brief(60, 5));
        let told = text.split("Left out").nth(1).expect("told");
        assert!(
            told.contains("Key figures") && told.contains("of 60"),
            "{told}"
        );
        let (pages, text) = paper(&brief(5, 5));
        assert!(pages == 1 && !text.contains("Left out"), "{text}");
    }
}
