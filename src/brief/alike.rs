//! Which line of an earlier print a changed line is likeliest another wording of.
//!
//! Few lines are each compared with each. Of many under one heading, as in a list of
//! thousands of promises of which every one counts another day, only those are that share
//! one of the line's rarest words: a row keeps its number or its names, and the work grows
//! with the lines and not with their square.

use std::collections::HashMap;

use super::changes::PrintedLine;

/// Up to so many lines under a heading are all compared.
const FEW: usize = 200;
/// How many of a line's rarest words lead to others of many.
const RARE: usize = 4;
/// How many lines a word leads to.
const LED_TO: usize = 40;
/// How many words of a hundred two wordings of one line share at least.
const ALIKE: usize = 50;

/// The lines of an earlier print that are not in the later one.
pub(super) struct Earlier<'a> {
    /// Each with its words in order; `None` once it was taken.
    lines: Vec<Option<(&'a PrintedLine, Vec<&'a str>)>>,
    under: HashMap<&'a str, Under<'a>>,
}

/// Those under one heading, all and by their words.
#[derive(Default)]
struct Under<'a> {
    all: Vec<usize>,
    by_word: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Earlier<'a> {
    pub(super) fn of(lines: &[&'a PrintedLine]) -> Self {
        let mut under: HashMap<&str, Under<'_>> = HashMap::new();
        for (index, line) in lines.iter().enumerate() {
            under.entry(&line.under).or_default().all.push(index);
        }
        let lines: Vec<_> = lines
            .iter()
            .map(|line| Some((*line, words(line))))
            .collect();
        for under in under.values_mut().filter(|under| under.all.len() > FEW) {
            for index in &under.all {
                let Some((_, words)) = &lines[*index] else {
                    continue;
                };
                let mut words = words.clone();
                words.dedup();
                for word in words {
                    under.by_word.entry(word).or_default().push(*index);
                }
            }
        }
        Self { lines, under }
    }

    /// Takes out the likeliest earlier wording of a line, if any is like enough; of those
    /// that are alike the first.
    pub(super) fn take_likeliest(&mut self, line: &PrintedLine) -> Option<&'a PrintedLine> {
        let under = self.under.get(line.under.as_str())?;
        let words = words(line);
        let candidates = if under.by_word.is_empty() {
            under.all.clone()
        } else {
            under.sharing(&words, |index| self.lines[index].is_some())
        };
        let (likeness, index) = candidates
            .into_iter()
            .filter_map(|index| {
                let (_, old) = self.lines[index].as_ref()?;
                Some((likeness(old, &words), index))
            })
            .max_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(&one.1)))?;
        if likeness < ALIKE {
            return None;
        }
        self.lines[index].take().map(|(old, _)| old)
    }

    /// What was not taken, in its order.
    pub(super) fn left(self) -> impl Iterator<Item = &'a PrintedLine> {
        self.lines.into_iter().flatten().map(|(line, _)| line)
    }
}

impl Under<'_> {
    /// Lines that share one of the rarest words.
    fn sharing(&self, words: &[&str], is_left: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut words = words.to_vec();
        words.dedup();
        let known = words.iter().filter_map(|word| self.by_word.get(word));
        let mut lists: Vec<&Vec<usize>> = known.collect();
        lists.sort_by_key(|list| list.len());
        let mut found: Vec<usize> = Vec::new();
        for list in lists.into_iter().take(RARE) {
            let looked = list.iter().copied().take(LED_TO * 4);
            found.extend(looked.filter(|index| is_left(*index)).take(LED_TO));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn words(line: &PrintedLine) -> Vec<&str> {
    let mut words: Vec<&str> = line.words.split(' ').collect();
    words.sort_unstable();
    words
}

/// How many of a hundred words two lines share; their words in order.
fn likeness(one: &[&str], other: &[&str]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(first), Some(second)) = (one.get(i), other.get(j)) {
        match first.cmp(second) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, shared) = (i + 1, j + 1, shared + 1);
            }
        }
    }
    shared * 200 / (one.len() + other.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::changes::tests::line;
    use super::*;

    #[test]
    fn of_many_lines_that_all_changed_each_is_another_wording_of_its_own() {
        let row = |number: usize, days: usize| {
            let words = format!(
                "Overdue \u{b7} C{number} Agreement on transit \u{b7} Russia \u{b7} {days} days"
            );
            line("Commitments", &words)
        };
        for count in [FEW / 2, FEW * 20] {
            let before: Vec<PrintedLine> = (0..count).map(|number| row(number, 10)).collect();
            let gone: Vec<&PrintedLine> = before.iter().collect();
            let mut earlier = Earlier::of(&gone);
            for number in (0..count).rev().skip(1) {
                let old = earlier.take_likeliest(&row(number, 11));
                assert_eq!(old, Some(&before[number]));
            }
            let left: Vec<&PrintedLine> = earlier.left().collect();
            assert_eq!(left, [&before[count - 1]]);
        }
    }

    #[test]
    fn what_shares_too_little_or_stands_under_another_heading_is_no_other_wording() {
        let (before, other) = (
            line("Said", "Trade will grow"),
            line("Figures", "Trade grew"),
        );
        let mut earlier = Earlier::of(&[&before, &other]);
        assert_eq!(
            earlier.take_likeliest(&line("Said", "Schools were opened")),
            None
        );
        assert_eq!(
            earlier.take_likeliest(&line("Press", "Trade will grow")),
            None
        );
        assert_eq!(
            earlier.take_likeliest(&line("Said", "Trade will shrink")),
            Some(&before)
        );
        assert_eq!(
            earlier.take_likeliest(&line("Said", "Trade will shrink")),
            None
        );
        assert_eq!(earlier.left().count(), 1);
    }
}
