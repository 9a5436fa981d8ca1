//! The text of a hit in the words of a language. The index holds one text for all, in
//! which the kind of a commitment is its code and a date is in English.

use std::ops::Range;

use super::Hit;
use crate::i18n::{Language, text, within_sentence};
use crate::model::{CommitmentKind, DateOrder, EdtfDate, Figure};
use crate::store::RecordKind;

/// What stands between the parts of a text.
const BETWEEN: &str = ", ";

impl Hit {
    /// [`Hit::text`] and [`Hit::matches`] as a language has them.
    #[must_use]
    pub fn told_in(&self, language: Language) -> (String, Vec<Range<usize>>) {
        if let (Some(figure), true) = (&self.figure, language != Language::English) {
            return self.figure_in(figure, language);
        }
        let (is_commitment, is_event) = (
            self.kind == RecordKind::Commitment,
            self.kind == RecordKind::Event,
        );
        if language == Language::English || !(is_commitment || is_event) {
            return (self.text.clone(), self.matches.clone());
        }
        let mut has_kind = !is_commitment;
        let (mut told, mut matches) = (String::new(), Vec::new());
        let mut from = 0;
        for part in self.text.split(BETWEEN) {
            if from > 0 {
                told.push_str(BETWEEN);
            }
            let (start, end) = (told.len(), from + part.len());
            let of_part = self
                .matches
                .iter()
                .filter(|one| one.start >= from && one.end <= end);
            let kind = if has_kind { None } else { part.parse().ok() };
            has_kind |= kind.is_some();
            let words = kind.map_or_else(
                || date_in(part, language),
                |kind: CommitmentKind| {
                    Some(within_sentence(text(language, kind.label_key()), language))
                },
            );
            if let Some(words) = words {
                told.push_str(&words);
                if of_part.count() > 0 {
                    matches.push(start..told.len());
                }
            } else {
                told.push_str(part);
                matches.extend(of_part.map(|one| one.start - from + start..one.end - from + start));
            }
            from = end + BETWEEN.len();
        }
        (told, matches)
    }
}

impl Hit {
    /// The amount and the period of a figure in a language; all else as it was written.
    fn figure_in(&self, figure: &Figure, language: Language) -> (String, Vec<Range<usize>>) {
        let code = language.code();
        let period = |code| figure.period.as_ref().map(|period| period.words_in(code));
        let (mut told, mut matches) = (self.text.clone(), self.matches.clone());
        for (english, words) in [
            (figure.words_in("en"), figure.words_in(code)),
            (
                period("en").unwrap_or_default(),
                period(code).unwrap_or_default(),
            ),
        ] {
            // What is told begins behind what was written of it.
            let from = told.find(&figure.indicator);
            let from = from.map_or(0, |at| at + figure.indicator.len());
            let found = told[from..].find(&english).filter(|_| !english.is_empty());
            let Some(start) = found.map(|at| from + at) else {
                continue;
            };
            let end = start + english.len();
            told.replace_range(start..end, &words);
            let new = start..start + words.len();
            let is_lit = matches.iter().any(|one| one.start < end && one.end > start);
            matches.retain(|one| one.end <= start || one.start >= end);
            for one in matches.iter_mut().filter(|one| one.start >= end) {
                *one = one.start - end + new.end..one.end - end + new.end;
            }
            if is_lit {
                matches.push(new);
            }
        }
        matches.sort_by_key(|one| one.start);
        (told, matches)
    }
}

/// A date that the index tells in English, in a language; `None` for all else.
fn date_in(part: &str, language: Language) -> Option<String> {
    if !part.ends_with(|last: char| last.is_ascii_digit()) {
        return None;
    }
    let date = EdtfDate::typed(part, DateOrder::NotStated).ok()?;
    (date.words() == part).then(|| date.words_in(language.code()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Qualifier;

    fn hit(kind: RecordKind, text: &str, lit: &[&str]) -> Hit {
        let at = |word: &&str| text.find(*word).map(|start| start..start + word.len());
        Hit {
            kind,
            record: crate::model::PersonId::new().record(),
            meeting: None,
            reference: String::new(),
            title: String::new(),
            speaker: String::new(),
            date: None,
            text: text.to_owned(),
            matches: lit.iter().filter_map(at).collect(),
            is_apart: false,
            figure: None,
        }
    }

    fn told(hit: &Hit, language: Language) -> (String, Vec<String>) {
        let (text, matches) = hit.told_in(language);
        let lit = matches.into_iter().map(|one| text[one].to_owned());
        let lit = lit.collect();
        (text, lit)
    }

    #[test]
    fn the_kind_of_a_promise_and_its_date_are_told_in_the_language_with_what_is_lit() {
        let promise = hit(
            RecordKind::Commitment,
            "List of the schools, pledge, 2026/0001-C2, 5 December 2026, no list yet",
            &["schools", "December", "list yet"],
        );
        let (text, lit) = told(&promise, Language::Russian);
        let wanted = "List of the schools, обещание, 2026/0001-C2, 5 декабря 2026, no list yet";
        assert_eq!(text, wanted);
        assert_eq!(lit, ["schools", "5 декабря 2026", "list yet"]);
        let (text, _) = told(&promise, Language::Azerbaijani);
        assert!(
            text.contains(", vəd, 2026/0001-C2, 5 dekabr 2026, "),
            "{text}"
        );
        assert_eq!(told(&promise, Language::English).0, promise.text);
    }

    #[test]
    fn the_bound_of_a_figure_is_told_in_the_language_with_what_is_lit() {
        let mut figure = Figure::new(None);
        "Students".clone_into(&mut figure.indicator);
        figure.value = "15000".parse().expect("a number");
        figure.qualifier = Qualifier::MoreThan;
        figure.period = Some("2021".parse().expect("a date"));
        let mut found = hit(
            RecordKind::Figure,
            &figure.told_in("en"),
            &["Students", "more than"],
        );
        let words = figure.words_in("ru");
        found.figure = Some(Box::new(figure.clone()));
        let (text, lit) = told(&found, Language::Russian);
        assert_eq!(text, figure.told_in("ru"));
        assert!(!text.contains("more"), "{text}");
        assert_eq!(lit, ["Students".to_owned(), words]);
        assert_eq!(told(&found, Language::English).0, figure.told_in("en"));
    }

    #[test]
    fn what_was_written_is_told_as_it_was_written() {
        let remark = hit(RecordKind::Remark, "No pledge, action, 2021", &[]);
        assert_eq!(told(&remark, Language::Russian).0, remark.text);
        let event = hit(RecordKind::Event, "Visit, action, about 2021", &["about"]);
        let (text, lit) = told(&event, Language::Russian);
        assert_eq!(text, "Visit, action, около 2021");
        assert_eq!(lit, ["около 2021"]);
    }
}
