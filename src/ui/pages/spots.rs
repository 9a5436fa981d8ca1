//! Where in the text of a record a part of it is told: the block, and the line,
//! item or row in it. The content tree holds no ids, so it is found by its words.

use crate::brief::{Block, Brief, Run};
use crate::i18n::Language;
use crate::model::{MeetingRecord, RecordId, fold};
use crate::ui::person_called;

/// A block's number, and the row in it.
pub(super) type Spot = (usize, usize);

/// The number of a block within another.
pub(super) const fn inside(index: usize, column: usize, inner: usize) -> usize {
    (index + 1) * 1_000 + column * 500 + inner
}

/// The words a part of a record is found by, folded; none for what is no part of it.
pub(super) fn words_of(record: &MeetingRecord, part: RecordId) -> Vec<String> {
    let meeting = &record.meeting;
    let mut found: Vec<String> = Vec::new();
    let mut add = |id: RecordId, texts: &[&str]| {
        if id == part {
            let first_line = |text: &&str| fold(text.lines().next().unwrap_or_default().trim());
            found = texts.iter().map(first_line).collect();
        }
    };
    for remark in &meeting.remarks {
        add(remark.id.record(), &[&remark.text]);
    }
    for figure in &meeting.figures {
        let value = figure.value.grouped(",", ".");
        add(figure.id.record(), &[&figure.indicator, &value]);
    }
    for set in &meeting.commitments {
        for one in std::iter::once(set).chain(&set.children) {
            add(one.id.record(), &[either(&one.title, &one.text)]);
        }
    }
    for event in &meeting.events {
        add(event.id.record(), &[&event.title]);
    }
    for topic in &meeting.topics {
        add(topic.id.record(), &[&topic.title]);
    }
    for attendee in meeting.attendees() {
        let name = person_called(&record.directory, attendee.person);
        add(attendee.id.record(), &[name]);
    }
    for file in &meeting.attachments {
        add(file.id.record(), &[either(&file.caption, &file.name)]);
    }
    for source in &meeting.sources {
        add(source.id.record(), &[&source.title]);
    }
    found.retain(|words| !words.is_empty());
    found
}

fn either<'a>(first: &'a str, second: &'a str) -> &'a str {
    if first.is_empty() { second } else { first }
}

/// The first place that holds all of the words.
pub(super) fn find(brief: &Brief, words: &[String]) -> Option<Spot> {
    if words.is_empty() {
        return None;
    }
    let mut blocks = brief.blocks.iter().enumerate();
    blocks.find_map(|(index, block)| within(block, index, words))
}

fn text<'a>(runs: impl IntoIterator<Item = &'a Run>) -> String {
    let text: String = runs.into_iter().map(|run| run.text.as_str()).collect();
    fold(&text)
}

fn within(block: &Block, index: usize, words: &[String]) -> Option<Spot> {
    let holds = |text: &str| words.iter().all(|word| text.contains(word.as_str()));
    let row = |texts: Vec<String>| {
        let row = texts.iter().position(|text| holds(text));
        row.map(|row| (index, row))
    };
    let nested = |blocks: &[Block], column: usize| {
        blocks
            .iter()
            .enumerate()
            .find_map(|(inner, block)| within(block, inside(index, column, inner), words))
    };
    match block {
        Block::Heading { .. } => None,
        Block::Paragraph(runs) => holds(&text(runs)).then_some((index, 0)),
        Block::Facts(facts) => row(facts.iter().map(|(_, value)| text(value)).collect()),
        Block::List(items) => row(items.iter().map(text).collect()),
        Block::Table { rows, .. } => row(rows
            .iter()
            .map(|cells| text(cells.iter().flatten()))
            .collect()),
        Block::Columns { left, right } => nested(left, 0).or_else(|| nested(right, 1)),
        drawn => nested(&drawn.in_words(Language::current()).unwrap_or_default(), 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::meeting_brief;
    use crate::exchange::sample_filing;
    use crate::model::Day;
    use crate::store::Store;
    use crate::ui::app::brief_options;

    #[test]
    fn every_part_of_the_sample_has_a_place_in_its_text() {
        let mut store = Store::in_memory().expect("a register");
        let filing = sample_filing().expect("reads");
        let id = store.save_meeting(&filing).expect("saved").id;
        let record = store.meeting(id).expect("loaded");
        let brief = meeting_brief(&record, &brief_options(Day::constant(2021, 12, 1)));
        let meeting = &record.meeting;
        let remarks = meeting.remarks.iter().map(|one| one.id.record());
        let figures = meeting.figures.iter().map(|one| one.id.record());
        let events = meeting.events.iter().map(|one| one.id.record());
        let sets = meeting.commitments.iter().map(|one| one.id.record());
        for part in remarks.chain(figures).chain(events).chain(sets) {
            let words = words_of(&record, part);
            assert!(find(&brief, &words).is_some(), "{words:?}");
        }
        assert!(find(&brief, &words_of(&record, id.record())).is_none());
    }
}
