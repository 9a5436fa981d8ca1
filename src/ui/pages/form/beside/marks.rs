//! What a stretch of a text became, told by letters in its margin: colour alone
//! would not tell a remark from a figure.

use std::sync::Arc;

use egui::text::CCursor;
use egui::{Align2, Galley, Painter, Rect, pos2};

use super::super::FormPage;
use super::super::rows::Section;
use crate::model::{SourceId, Span};
use crate::ui::{theme, tr};

/// The room that the letters take at the left of a text.
pub(super) const MARGIN: f32 = 26.0;

/// A stretch that something stands on, and what it became; without a part it is in doubt.
pub(in super::super) type Mark = (Span, Option<Section>);

impl FormPage {
    /// What became of the texts that are shown.
    pub(super) fn marks_shown(&self) -> Vec<Mark> {
        let count = if self.beside.is_double { 2 } else { 1 };
        let shown = self.beside.shown.iter().take(count).flatten();
        shown.flat_map(|source| self.marks_of(*source)).collect()
    }

    /// What became of a text, and what of it is in doubt.
    pub(super) fn marks_of(&self, source: SourceId) -> Vec<Mark> {
        let known = self.known.marks.get(&source);
        let doubts = self.doubts.spans(source).into_iter();
        let doubts = doubts.map(|span| (span, None));
        known.into_iter().flatten().copied().chain(doubts).collect()
    }
}

/// The letter of a part.
fn letter(part: Option<Section>) -> &'static str {
    match part {
        Some(Section::Meeting) => tr("mark-meeting"),
        Some(Section::People) => tr("mark-people"),
        Some(Section::Remarks) => tr("mark-remarks"),
        Some(Section::Figures) => tr("mark-figures"),
        Some(Section::Commitments) => tr("mark-commitments"),
        Some(Section::Events) => tr("mark-events"),
        Some(Section::Files) => tr("mark-files"),
        Some(Section::Topics | Section::Sources | Section::Closing) => "",
        None => "?",
    }
}

/// What a part is called; nothing for what is in doubt.
fn word(part: Option<Section>) -> &'static str {
    part.map_or_else(|| tr("mark-doubt"), |part| tr(part.key()))
}

/// The letters that occur, each with its word.
pub(super) fn legend(marks: &[Mark]) -> String {
    let order = Section::ALL.into_iter().map(Some).chain([None]);
    let occurring = order.filter(|part| marks.iter().any(|(_, one)| one == part));
    // A letter stays on one line with its word.
    let parts = occurring.map(|part| format!("{}\u{a0}{}", letter(part), word(part)));
    parts.collect::<Vec<_>>().join(" \u{b7} ")
}

/// What became of the words at a place, in words.
pub(super) fn words_at(marks: &[Mark], place: usize) -> Option<String> {
    let mut found: Vec<&str> = Vec::new();
    for (span, part) in marks {
        if span.start <= place && place < span.end && !found.contains(&word(*part)) {
            found.push(word(*part));
        }
    }
    (!found.is_empty()).then(|| found.join(" \u{b7} "))
}

/// Writes the letters of what begins in a piece beside its lines.
pub(super) fn paint(
    painter: &Painter,
    marks: &[Mark],
    piece: Span,
    (rect, galley): (Rect, &Arc<Galley>),
) {
    let mut lines: Vec<(f32, String)> = Vec::new();
    for (span, part) in marks {
        if span.start < piece.start || span.start >= piece.end.max(piece.start + 1) {
            continue;
        }
        let line = galley.pos_from_cursor(CCursor::new(span.start - piece.start));
        let at = rect.top() + line.center().y;
        let said = letter(*part);
        match lines.iter_mut().find(|(y, _)| (*y - at).abs() < 1.0) {
            Some((_, letters)) if letters.contains(said) => {}
            Some((_, letters)) => letters.push_str(said),
            None => lines.push((at, said.to_owned())),
        }
    }
    for (at, letters) in lines {
        let spot = pos2(rect.left() - 6.0, at);
        let font = theme::bold_font(theme::SMALL_SIZE);
        painter.text(spot, Align2::RIGHT_CENTER, letters, font, theme::MUTED);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_words_became_is_said_once_for_each_part_and_a_doubt_as_such() {
        let at = |start, end| Span { start, end };
        let marks = [
            (at(0, 20), Some(Section::Remarks)),
            (at(5, 9), Some(Section::Figures)),
            (at(5, 12), Some(Section::Figures)),
            (at(40, 50), None),
        ];
        let said = words_at(&marks, 6).expect("two parts");
        assert_eq!(
            said,
            format!("{} \u{b7} {}", tr("section-remarks"), tr("section-figures"))
        );
        assert_eq!(words_at(&marks, 45).as_deref(), Some(tr("mark-doubt")));
        assert_eq!(words_at(&marks, 30), None);
        let told = legend(&marks);
        assert_eq!(told.matches('\u{b7}').count(), 2, "{told}");
    }

    #[test]
    fn no_two_parts_have_one_letter() {
        let mut letters: Vec<&str> = Section::ALL
            .into_iter()
            .map(|part| letter(Some(part)))
            .filter(|letter| !letter.is_empty())
            .collect();
        let count = letters.len();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!((letters.len(), count), (7, 7));
    }
}
