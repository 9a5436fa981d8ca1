//! Blocks that are drawn or need pages, said in words and tables instead: for
//! the window, and for outputs that cannot draw.

use super::content::{Block, Column, Run};
use super::graphic::{Chart, Timeline};
use crate::i18n::{Language, text, text_with};
use crate::model::EdtfDate;

impl Block {
    /// The same in headings, paragraphs, facts, columns, lists and tables
    /// alone; `None` for a block that is one of these already. What only
    /// pages have (contents, a page's end) gives nothing.
    #[must_use]
    pub fn in_words(&self, language: Language) -> Option<Vec<Self>> {
        match self {
            Self::Heading { .. }
            | Self::Paragraph(_)
            | Self::Facts(_)
            | Self::Columns { .. }
            | Self::List(_)
            | Self::Table { .. } => None,
            Self::Quote(runs) => Some(vec![Self::Paragraph(quoted(runs))]),
            Self::Numbered(items) => Some(vec![Self::List(numbered(items))]),
            Self::Checklist(items) => Some(vec![Self::List(items.clone())]),
            Self::Frame { title, blocks } => {
                let title =
                    (!title.is_empty()).then(|| Self::Paragraph(vec![Run::bold(title.clone())]));
                Some(title.into_iter().chain(blocks.iter().cloned()).collect())
            }
            Self::Together(blocks) => Some(blocks.clone()),
            Self::Contents { .. } | Self::PageBreak => Some(Vec::new()),
            Self::Chart(chart) => Some(chart_in_words(chart, language)),
            Self::Timeline(timeline) => Some(timeline_in_words(timeline, language)),
            Self::Picture(picture) => {
                let mut runs = picture.caption.clone();
                if !picture.description.is_empty() {
                    let lead = if runs.is_empty() { "" } else { " " };
                    runs.push(Run::note(format!("{lead}[{}]", picture.description)));
                }
                Some(vec![Self::Paragraph(runs)])
            }
            Self::Withheld { lines } => Some(vec![Self::Paragraph(vec![Run::withheld(
                withheld_words(*lines, language),
            )])]),
            Self::SignOff(names) => Some(vec![Self::Facts(
                names
                    .iter()
                    .map(|one| {
                        let parts = [one.name.as_str(), one.date.as_str()];
                        let said: Vec<&str> =
                            parts.into_iter().filter(|part| !part.is_empty()).collect();
                        (one.role.clone(), vec![Run::plain(said.join(", "))])
                    })
                    .collect(),
            )]),
        }
    }
}

/// "[3 lines withheld]".
#[must_use]
pub fn withheld_words(lines: u32, language: Language) -> String {
    text_with(
        language,
        "setting-withheld",
        &[("lines", &lines.to_string())],
    )
}

fn quoted(runs: &[Run]) -> Vec<Run> {
    let mut quoted = vec![Run::plain("\u{201c}")];
    quoted.extend(runs.iter().cloned());
    quoted.push(Run::plain("\u{201d}"));
    quoted
}

fn numbered(items: &[Vec<Run>]) -> Vec<Vec<Run>> {
    let number = |(index, item): (usize, &Vec<Run>)| {
        let mut runs = vec![Run::plain(format!("{}. ", index + 1))];
        runs.extend(item.iter().cloned());
        runs
    };
    items.iter().enumerate().map(number).collect()
}

fn columns(titles: &[(String, u16)]) -> Vec<Column> {
    titles
        .iter()
        .map(|(title, share)| Column {
            title: title.clone(),
            share: *share,
        })
        .collect()
}

fn over(title: &str, unit: &str) -> Block {
    let mut runs = vec![Run::bold(title)];
    if !unit.is_empty() {
        runs.push(Run::note(format!(", {unit}")));
    }
    Block::Paragraph(runs)
}

fn chart_in_words(chart: &Chart, language: Language) -> Vec<Block> {
    let mut rows = Vec::new();
    for series in &chart.series {
        for point in &series.points {
            rows.push(vec![
                vec![Run::plain(series.name.clone())],
                vec![Run::plain(point.label.clone())],
                vec![Run::plain(point.words.clone())],
            ]);
        }
    }
    let named = chart.series.iter().any(|series| !series.name.is_empty());
    let mut heads = vec![
        (String::new(), 34),
        (text(language, "setting-period").to_owned(), 33),
        (text(language, "setting-value").to_owned(), 33),
    ];
    if !named {
        heads.remove(0);
        for row in &mut rows {
            row.remove(0);
        }
    }
    vec![
        over(&chart.title, &chart.unit),
        Block::Table {
            columns: columns(&heads),
            rows,
        },
    ]
}

fn timeline_in_words(timeline: &Timeline, language: Language) -> Vec<Block> {
    let rows = timeline.rows.iter().map(|row| {
        let date = |date: Option<&EdtfDate>| {
            vec![date.map_or_else(
                || Run::note(text(language, "setting-not-stated")),
                |date| Run::plain(date.words_in(language.code())),
            )]
        };
        vec![
            vec![Run::plain(row.label.clone())],
            date(row.made.as_ref()),
            date(row.due.as_ref()),
            vec![Run::plain(row.words.clone())],
        ]
    });
    let heads = [
        (text(language, "setting-commitment").to_owned(), 40),
        (text(language, "setting-made").to_owned(), 20),
        (text(language, "setting-due").to_owned(), 20),
        (text(language, "setting-status").to_owned(), 20),
    ];
    vec![
        over(&timeline.title, ""),
        Block::Table {
            columns: columns(&heads),
            rows: rows.collect(),
        },
    ]
}
