//! A brief that is to stand on one page and does not fit: the longest lists are
//! shortened until it does, then the longest paragraphs, then its last sections
//! go; what has room after that comes back. The page says what it leaves out.

use std::collections::BTreeSet;

use crate::brief::content::{Block, Brief, Run, RunStyle};
use crate::i18n::{text, text_with};

/// Items of a list that stay at least.
const FEWEST: usize = 2;
/// Characters of a paragraph that stay at least.
const SHORTEST: usize = 240;

/// A brief being shortened: all of it, and what is kept.
#[derive(Clone)]
pub(super) struct Shortened {
    whole: Brief,
    /// What the brief says of itself at its end; it stays.
    tail: Option<Block>,
    /// Of each block the items or characters kept; `None` for all.
    kept: Vec<Option<usize>>,
    /// The first block of each section, and the end of the last.
    sections: Vec<usize>,
    /// The numbers of sections that went.
    gone: BTreeSet<usize>,
}

/// Something that was taken out and may yet have room.
#[derive(Clone, Copy)]
pub(super) enum Taken {
    /// A paragraph or list, as it was.
    Whole(usize),
    /// A list, twice as long as it is.
    More(usize),
    /// A section.
    Section(usize),
}

impl Shortened {
    pub(super) fn of(brief: &Brief) -> Self {
        let mut whole = brief.clone();
        let is_note = |block: &Block| match block {
            Block::Paragraph(runs) => runs.iter().all(|run| run.style == RunStyle::Note),
            _ => false,
        };
        let tail = whole.blocks.pop_if(|block| is_note(block));
        let starts = whole.blocks.iter().enumerate();
        let starts = starts.filter(|(_, block)| matches!(block, Block::Heading { level: 1, .. }));
        let mut sections: Vec<usize> = starts.map(|(index, _)| index).collect();
        sections.push(whole.blocks.len());
        Self {
            kept: vec![None; whole.blocks.len()],
            tail,
            sections,
            gone: BTreeSet::new(),
            whole,
        }
    }

    /// Takes out a little more; whether anything was left to take.
    pub(super) fn shorten(&mut self) -> bool {
        let here = || (0..self.whole.blocks.len()).filter(|index| self.is_here(*index));
        let lists = here().filter_map(|index| Some((self.items(index)?, index)));
        let longest = lists.filter(|(items, _)| *items > FEWEST).max();
        if let Some((items, index)) = longest {
            self.kept[index] = Some((items * 2 / 3).max(FEWEST));
            return true;
        }
        let texts = here().filter_map(|index| Some((self.characters(index)?, index)));
        let longest = texts.filter(|(length, _)| *length > SHORTEST).max();
        if let Some((length, index)) = longest {
            self.kept[index] = Some((length * 2 / 3).max(SHORTEST));
            return true;
        }
        let sections = 0..self.sections.len() - 1;
        let last = sections.rev().find(|section| !self.gone.contains(section));
        last.is_some_and(|section| self.gone.insert(section))
    }

    /// What was taken out, the most wanted first.
    pub(super) fn taken(&self) -> Vec<Taken> {
        let cut = |index: &usize| self.kept[*index].is_some();
        let (texts, lists): (Vec<usize>, Vec<usize>) = (0..self.kept.len())
            .filter(cut)
            .partition(|index| self.items(*index).is_none());
        let texts = texts.into_iter().map(Taken::Whole);
        let sections = self.gone.iter().copied().map(Taken::Section);
        let lists = lists
            .into_iter()
            .flat_map(|index| [Taken::More(index), Taken::Whole(index)]);
        texts.chain(sections).chain(lists).collect()
    }

    /// The same with something put back.
    pub(super) fn with(&self, taken: Taken) -> Self {
        let mut more = self.clone();
        match taken {
            Taken::Whole(index) => more.kept[index] = None,
            Taken::More(index) => {
                let all = length(&self.whole.blocks[index]);
                let twice = self.kept[index].map(|kept| kept * 2);
                more.kept[index] = twice.filter(|twice| all.is_some_and(|all| *twice < all));
            }
            Taken::Section(section) => {
                more.gone.remove(&section);
            }
        }
        more
    }

    /// The brief as it is now, with what it leaves out told at its end.
    pub(super) fn told(&self) -> Brief {
        let language = self.whole.language;
        let mut blocks = Vec::new();
        let mut parts: Vec<String> = Vec::new();
        for (index, block) in self.whole.blocks.iter().enumerate() {
            if !self.is_here(index) {
                if let Block::Heading { level: 1, text } = block
                    && !parts.contains(text)
                {
                    parts.push(text.clone());
                }
                continue;
            }
            let mut block = block.clone();
            if let Some(kept) = self.kept[index] {
                let under = self.heading(index);
                parts.push(match length(&block) {
                    Some(of) => {
                        let (left, of) = ((of - kept).to_string(), of.to_string());
                        let filled = [("heading", under), ("left", &left), ("of", &of)];
                        text_with(language, "brief-left-out-of", &filled)
                    }
                    None => format!("{under} ({})", text(language, "brief-left-out-cut")),
                });
                truncate(&mut block, kept);
            }
            blocks.push(block);
        }
        let what = parts.join("; ");
        let told = text_with(language, "brief-left-out", &[("what", &what)]);
        blocks.extend(self.tail.clone());
        blocks.push(Block::Paragraph(vec![Run::note(told)]));
        Brief {
            blocks,
            ..self.whole.clone()
        }
    }

    fn is_here(&self, index: usize) -> bool {
        let section = self.sections.iter().rposition(|start| *start <= index);
        section.is_none_or(|section| !self.gone.contains(&section))
    }

    /// How many items a list has now; `None` for what is no list.
    fn items(&self, index: usize) -> Option<usize> {
        let all = length(&self.whole.blocks[index])?;
        Some(self.kept[index].unwrap_or(all))
    }

    /// How many characters a paragraph has now; `None` for what is none.
    fn characters(&self, index: usize) -> Option<usize> {
        let Block::Paragraph(runs) = &self.whole.blocks[index] else {
            return None;
        };
        let all = runs.iter().map(|run| run.text.chars().count()).sum();
        Some(self.kept[index].unwrap_or(all))
    }

    /// The heading a block stands under.
    fn heading(&self, index: usize) -> &str {
        let before = self.whole.blocks[..index].iter().rev();
        let mut headings = before.filter_map(|block| match block {
            Block::Heading { text, .. } => Some(text.as_str()),
            _ => None,
        });
        headings.next().unwrap_or(&self.whole.title)
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
        Block::Paragraph(runs) => cut(runs, kept),
        _ => {}
    }
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
