//! What keeps the form from being saved: told above it as links to the fields,
//! counted in the bar of its parts, and taken off as soon as it is mended.

use egui::{RichText, Ui};

use super::rows::{Placed, Section};
use super::{FormPage, GoTo, key_of, place_of};
use crate::model::Problem;
use crate::ui::{theme, tr, tr_with};

/// Problems told one by one above the form; the rest are counted.
const TOLD: usize = 6;

/// A problem with its place in the form.
#[derive(Debug)]
pub(super) struct Flaw {
    to: GoTo,
    section: Section,
    words: String,
}

impl FormPage {
    /// Takes the problems found by a save, in the order of the form, and goes
    /// to the first.
    pub(super) fn mark(&mut self, mut problems: Vec<Problem>) {
        self.rows.refresh(&self.draft);
        let place = |problem: &Problem| self.rows.index_of(place_of(problem.field).row);
        problems.sort_by_key(|problem| place(problem).unwrap_or(usize::MAX));
        self.go_to = problems.first().map(|problem| place_of(problem.field));
        self.problems = problems;
        self.list_flaws();
    }

    /// Takes off what was mended since the save; what is new is told by the next.
    pub(super) fn unmark_mended(&mut self) {
        if self.problems.is_empty() {
            return;
        }
        let left = self.draft.check().err().unwrap_or_default();
        self.problems = std::mem::take(&mut self.problems)
            .into_iter()
            .filter_map(|problem| left.iter().find(|one| one.field == problem.field))
            .cloned()
            .collect();
        self.problems.dedup();
        self.list_flaws();
    }

    fn list_flaws(&mut self) {
        let flaws = self.problems.iter().filter_map(|problem| {
            let to = place_of(problem.field);
            let index = self.rows.index_of(to.row)?;
            let section = self.rows.list[index].section;
            let field = tr(key_of(problem.field.name));
            let row = match number(&self.rows.list, index) {
                Some(number) => format!("{} {number}, {field}", tr(section.key())),
                None => field.to_owned(),
            };
            let words = format!("{row}: {}", tr(problem.kind.message_key()));
            Some(Flaw { to, section, words })
        });
        self.flaws = flaws.collect();
    }

    /// The line above the form that tells what is wrong, and leads there.
    pub(super) fn problem_line(&mut self, ui: &mut Ui) {
        if self.flaws.is_empty() {
            return;
        }
        let count = self.flaws.len().to_string();
        ui.label(
            RichText::new(tr_with("form-problems", &[("count", &count)])).color(theme::PROBLEM),
        );
        let mut to = None;
        for flaw in self.flaws.iter().take(TOLD) {
            let words = RichText::new(&flaw.words).size(theme::SMALL_SIZE);
            if ui.link(words.color(theme::PROBLEM)).clicked() {
                to = Some(flaw.to);
            }
        }
        let more = self.flaws.len().saturating_sub(TOLD);
        if more > 0 {
            let words = tr_with("form-problems-more", &[("count", &more.to_string())]);
            let words = RichText::new(words).size(theme::SMALL_SIZE);
            ui.label(words.color(theme::PROBLEM));
        }
        self.go_to = to.or(self.go_to);
    }

    /// How many fields of a part need mending.
    pub(super) fn flaws_in(&self, section: Section) -> usize {
        self.flaws
            .iter()
            .filter(|flaw| flaw.section == section)
            .count()
    }
}

/// The number of a row among those of its kind in its part, where there are several.
fn number(list: &[Placed], index: usize) -> Option<usize> {
    let placed = list[index];
    let kind = std::mem::discriminant(&placed.row);
    let is_like = |other: &&Placed| {
        other.section == placed.section && std::mem::discriminant(&other.row) == kind
    };
    let before = list[..index].iter().filter(is_like).count();
    let after = list[index + 1..].iter().filter(is_like).count();
    (before + after > 0).then_some(before + 1)
}
