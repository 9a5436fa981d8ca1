//! Several briefs bound as one document: each begins a page under its title, and
//! notes and places keep to the brief they belong to.

use super::content::{Block, Brief, Run, Target};

/// One document of several briefs, under a title and the highest of their markings.
#[must_use]
pub fn bind(briefs: Vec<Brief>, title: String, marking: String) -> Option<Brief> {
    let first = briefs.first()?;
    let mut whole = Brief::new(title, first.language, first.printed_on);
    whole.marking = marking;
    whole.kind.clone_from(&first.kind);
    whole.letterhead.clone_from(&first.letterhead);
    whole.is_unbooked = briefs.iter().any(|one| one.is_unbooked);
    for (number, mut brief) in briefs.into_iter().enumerate() {
        let before = whole.notes.len();
        let mut settle = |run: &mut Run| {
            match &mut run.target {
                Some(Target::Note(index)) => {
                    *index += before;
                    run.text = (*index + 1).to_string();
                }
                Some(Target::Place(place)) => *place = format!("{number} {place}"),
                Some(Target::Address(_)) | None => {}
            }
            if let Some(place) = &mut run.place {
                *place = format!("{number} {place}");
            }
        };
        each_run(&mut brief.blocks, &mut settle);
        brief.notes.iter_mut().flatten().for_each(&mut settle);
        if number > 0 {
            whole.blocks.push(Block::PageBreak);
        }
        whole.blocks.push(Block::Heading {
            level: 1,
            text: brief.title,
        });
        let above = [brief.reference, brief.marking];
        let above: Vec<String> = above.into_iter().filter(|one| !one.is_empty()).collect();
        whole
            .blocks
            .push(Block::Paragraph(vec![Run::bold(above.join("  \u{b7}  "))]));
        whole.blocks.extend(brief.blocks.into_iter().map(lower));
        whole.notes.extend(brief.notes);
    }
    Some(whole)
}

/// A block whose headings stand one level lower; a table of contents is of the
/// whole document, and has no place within it.
fn lower(block: Block) -> Block {
    let all = |blocks: Vec<Block>| blocks.into_iter().map(lower).collect();
    match block {
        Block::Heading { level, text } => Block::Heading {
            level: (level + 1).min(3),
            text,
        },
        Block::Contents { .. } => Block::Together(Vec::new()),
        Block::Together(blocks) => Block::Together(all(blocks)),
        Block::Frame { title, blocks } => Block::Frame {
            title,
            blocks: all(blocks),
        },
        Block::Columns { left, right } => Block::Columns {
            left: all(left),
            right: all(right),
        },
        other => other,
    }
}

/// Hands every run of some blocks to `each`.
fn each_run(blocks: &mut [Block], each: &mut impl FnMut(&mut Run)) {
    for block in blocks {
        match block {
            Block::Paragraph(runs) | Block::Quote(runs) => runs.iter_mut().for_each(&mut *each),
            Block::Facts(facts) => {
                let values = facts.iter_mut().flat_map(|(_, value)| value);
                values.for_each(&mut *each);
            }
            Block::List(items) | Block::Numbered(items) | Block::Checklist(items) => {
                items.iter_mut().flatten().for_each(&mut *each);
            }
            Block::Table { rows, .. } => {
                rows.iter_mut().flatten().flatten().for_each(&mut *each);
            }
            Block::Columns { left, right } => {
                each_run(left, each);
                each_run(right, each);
            }
            Block::Frame { blocks, .. } | Block::Together(blocks) => each_run(blocks, each),
            Block::Picture(picture) => picture.caption.iter_mut().for_each(&mut *each),
            Block::Heading { .. }
            | Block::Chart(_)
            | Block::Timeline(_)
            | Block::Withheld { .. }
            | Block::Contents { .. }
            | Block::PageBreak
            | Block::SignOff(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::model::Day;

    fn brief(title: &str, note: &str) -> Brief {
        let mut brief = Brief::new(title, Language::English, Day::constant(2021, 12, 2));
        let mark = brief.note(vec![Run::plain(note)]);
        brief.blocks = vec![
            Block::Heading {
                level: 1,
                text: "Said".to_owned(),
            },
            Block::Together(vec![Block::Paragraph(vec![mark, Run::plain("x").at("p")])]),
        ];
        brief
    }

    #[test]
    fn bound_briefs_keep_their_own_notes_and_places() {
        let both = vec![brief("One", "first"), brief("Two", "second")];
        let whole = bind(both, "Both".to_owned(), "SECRET".to_owned()).expect("bound");
        assert_eq!(whole.notes.len(), 2);
        let mut marks = Vec::new();
        let mut places = Vec::new();
        let mut blocks = whole.blocks.clone();
        each_run(&mut blocks, &mut |run| {
            if let Some(Target::Note(index)) = run.target {
                marks.push((index, run.text.clone()));
            }
            places.extend(run.place.clone());
        });
        assert_eq!(marks, [(0, "1".to_owned()), (1, "2".to_owned())]);
        assert_eq!(places, ["0 p", "1 p"]);
        let titles = whole.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, text } => Some((*level, text.as_str())),
            _ => None,
        });
        let titles: Vec<(u8, &str)> = titles.collect();
        assert_eq!(titles, [(1, "One"), (2, "Said"), (1, "Two"), (2, "Said")]);
        assert!(bind(Vec::new(), String::new(), String::new()).is_none());
    }
}
