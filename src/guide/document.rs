//! The whole guide as a brief, which is then set as PDF, HTML or Markdown.

use std::sync::Arc;

use super::{CHAPTERS, Chapter, Part, Span, picture, spans};
use crate::brief::{Block, Brief, Picture, Run};
use crate::i18n::{Language, text};
use crate::model::Day;

/// The guide in a language, with a table of contents. Keys are the usual ones.
#[must_use]
pub fn document(language: Language, printed_on: Day) -> Brief {
    let mut brief = Brief::new(text(language, "guide-whole"), language, printed_on);
    brief.subject = text(language, "start-subtitle").to_owned();
    brief
        .blocks
        .push(Block::Paragraph(vec![Run::italic(brief.subject.clone())]));
    brief.blocks.push(Block::Contents { levels: 1 });
    for chapter in CHAPTERS {
        add(chapter, language, &mut brief.blocks);
    }
    brief
}

fn add(chapter: &Chapter, language: Language, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading {
        level: 1,
        text: chapter.title(language).to_owned(),
    });
    for part in chapter.parts(language) {
        match part {
            Part::Heading(_) => blocks.push(Block::Heading {
                level: 2,
                text: part.words(),
            }),
            Part::Item(line) => match blocks.last_mut() {
                Some(Block::List(items)) => items.push(runs(line)),
                _ => blocks.push(Block::List(vec![runs(line)])),
            },
            // The first step begins a list of its own.
            Part::Step(number, line) => match blocks.last_mut() {
                Some(Block::Numbered(steps)) if number > 1 => steps.push(runs(line)),
                _ => blocks.push(Block::Numbered(vec![runs(line)])),
            },
            Part::Text(line) => blocks.push(Block::Paragraph(runs(line))),
            Part::Picture { name, description } => {
                let Some(bytes) = picture(name, language) else {
                    continue;
                };
                blocks.push(Block::Picture(Picture {
                    bytes: Arc::from(bytes),
                    description: description.to_owned(),
                    caption: Vec::new(),
                    share: 85,
                }));
            }
        }
    }
}

fn runs(line: &str) -> Vec<Run> {
    let run = |span| match span {
        Span::Plain(words) => Run::plain(words),
        Span::Label(words) | Span::Keys { usual: words, .. } => Run::bold(words),
    };
    spans(line).into_iter().map(run).collect()
}
