//! By when something that was promised is due.

use super::days::{Dated, days_in};
use super::text::one_line;
use super::words::Word;
use crate::model::{Day, EdtfDate};

/// Whether "of" belongs to a day by which something is due: "by the end of 2024".
pub(super) fn is_deadline(words: &[Word<'_>], of: usize) -> bool {
    let back = |count: usize| of.checked_sub(count).map_or("", |at| words[at].key());
    let is_part = matches!(
        back(1),
        "end" | "middle" | "beginning" | "close" | "half" | "quarter"
    );
    let is_by = |key: &str| matches!(key, "by" | "before" | "until" | "till");
    words[of].key() == "of" && is_part && (is_by(back(2)) || is_by(back(3)) || is_by(back(4)))
}

/// Whether an Azerbaijani word tells that the day before it is the last.
fn is_until(word: &Word<'_>) -> bool {
    matches!(word.key(), "qədər" | "kimi") || word.key.ends_with("dək")
}

/// How far ahead a day without a year may lie in the year after, in days.
const HALF_A_YEAR: i32 = 183;

/// The day by which something is due that is named without its year: "by 10 May", the first
/// such day from the day they met.
pub(super) fn due_behind(words: &[Word<'_>], held: Day) -> Option<EdtfDate> {
    let is_limit = |dated: &Dated| {
        let before = dated.words.start.checked_sub(1).map(|at| words[at].key());
        // "the report that was due by 30 April" tells of the report.
        let is_of_another = dated.words.start > 1 && words[dated.words.start - 2].key == "due";
        let is_by =
            !is_of_another && matches!(before, Some("by" | "before" | "until" | "до" | "к"));
        let is_later = dated.words.start > 1
            && before == Some("than")
            && words[dated.words.start - 2].key == "later";
        let is_until = words[dated.words.end - 1..].iter().take(2).any(is_until);
        dated.year.is_none() && (is_by || is_later || is_until)
    };
    let dated = days_in(words).into_iter().find(is_limit)?;
    let years = [held.year(), held.year() + 1];
    let mut dates = years.iter().filter_map(|year| dated.date(Some(*year)));
    // "by 15 March" in December is of the year after; "by 30 April" in May is of no year.
    dates.find(|date| {
        let days = held.until(date.earliest()).map(|span| span.get_days());
        let is_this_year = date.earliest().year() == held.year();
        days.is_ok_and(|days| days >= 0 && (is_this_year || days <= HALF_A_YEAR))
    })
}

/// "by the end of 2022", "by 2030", "до конца года", "30 iyun 2024-cü ilə qədər".
pub(super) fn due(words: &[Word<'_>], all: &str) -> Option<EdtfDate> {
    if words.iter().any(is_until) {
        let days = days_in(words);
        let dated = days.iter().find(|dated| {
            let last = dated.words.end - 1;
            words[last..].iter().take(3).any(is_until)
        });
        if let Some(date) = dated.and_then(|dated| dated.date(None)) {
            return Some(date);
        }
    }
    for (at, word) in words.iter().enumerate() {
        let is_later = word.key() == "than" && at > 0 && words[at - 1].key() == "later";
        let is_by = matches!(
            word.key(),
            "by" | "before" | "until" | "до" | "к" | "позднее" | "позже"
        );
        if !is_by && !is_later || at + 1 >= words.len() {
            continue;
        }
        // "by 30 May, and not before": a comma parts a date from its year alone.
        let is_apart = |end: &usize| {
            let word = &words[*end];
            word.gap.is_sign() && !(word.gap.comma && word.text.len() == 4)
        };
        let limit = (at + 2..words.len()).find(is_apart).unwrap_or(words.len());
        for end in (at + 1..limit.min(at + 8)).rev() {
            let said = one_line(&all[words[at + 1].range.start..words[end].range.end]);
            if !said.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let said = said
                .strip_prefix("the end of ")
                .or_else(|| said.strip_prefix("end of "))
                .or_else(|| said.strip_prefix("конца "))
                .unwrap_or(&said);
            let said = said.trim_end_matches(" года").trim_end_matches(" году");
            if let Ok(date) = said.parse::<EdtfDate>() {
                return Some(date);
            }
        }
    }
    None
}
