//! How a text is to be kept, as its heading says: "SECRET", "Гриф: секретно, экз. № 2".

use super::text::{Text, lines};
use super::{Capture, Found, Reason, found};
use crate::model::{Markings, fold, level_of_marking};

/// How many lines of a heading are looked at.
const LINES: usize = 30;
/// How many of the last lines, and of how long a text.
const FOOT: usize = 3;
const MOST_LINES: usize = 20_000;
/// A longer line is no heading, in bytes.
const LONGEST: usize = 200;
/// Of how many words a marking is at most.
const MOST_WORDS: usize = 4;

/// What stands before a marking and names it, folded.
const LABELS: [&str; 10] = [
    "classification",
    "security classification",
    "marking",
    "protective marking",
    "гриф",
    "гриф секретности",
    "степень секретности",
    "qrif",
    "maxfilik qrifi",
    "maxfilik daracasi",
];

/// What names the subject of a message, which may begin with its marking, folded.
const SUBJECTS: [&str; 5] = ["subject", "re", "fw", "тема", "movzu"];

/// What may stand after a marking on its line, folded.
const BESIDE: [&str; 17] = [
    "eyes",
    "only",
    "noforn",
    "exdis",
    "limdis",
    "nodis",
    "stadis",
    "personal",
    "priority",
    "copy",
    "no",
    "экз",
    "экземпляр",
    "лично",
    "nusxa",
    "saxsi",
    "срочно",
];

/// The markings of an office.
#[derive(Debug, Clone, Copy)]
pub struct OfficeMarkings<'a> {
    /// All of them, the lowest first.
    pub all: &'a Markings,
    /// That of a new record.
    pub usual: &'a str,
}

/// The list of an office that is not known yet.
static NO_LIST: Markings = Markings(Vec::new());

impl OfficeMarkings<'static> {
    /// Where the office is not known yet: a marking stays as the text says it.
    #[must_use]
    pub const fn not_known() -> Self {
        Self {
            all: &NO_LIST,
            usual: "",
        }
    }
}

impl OfficeMarkings<'_> {
    /// How a record of a text is marked: as its heading says, and no lower than usual.
    pub(super) fn of(&self, found: Option<&Found<String>>) -> String {
        let Some(found) = found else {
            return self.usual.to_owned();
        };
        let said = self.all.like(&found.value).unwrap_or(&found.value);
        self.all.higher(self.usual, said).to_owned()
    }
}

/// How many lines are looked through for the marks of portions.
const PORTIONS: usize = 400;

/// What portions are marked with, the lowest first, and what that says.
const MARKS: [(&str, &str); 4] = [
    ("U", "UNCLASSIFIED"),
    ("C", "CONFIDENTIAL"),
    ("S", "SECRET"),
    ("TS", "TOP SECRET"),
];

/// Takes the marking that a text is headed by, or the highest that its portions bear.
pub(super) fn read(text: &Text<'_>, capture: &mut Capture) {
    headed(text, capture);
    by_portions(text, capture);
}

/// "3. (S//NF) The Minister said": takes the highest mark. Letters that count a list, "(a)"
/// and "(C)" among "(A)" and "(B)", are none.
fn by_portions(text: &Text<'_>, capture: &mut Capture) {
    let mut highest: Option<(usize, std::ops::Range<usize>)> = None;
    for (from, line) in lines(text.all).take(PORTIONS) {
        let is_number = |one: char| one.is_ascii_digit() || matches!(one, '.' | ')');
        let rest = line.trim_start().trim_start_matches(is_number).trim_start();
        let Some(inner) = rest.strip_prefix('(') else {
            continue;
        };
        let Some((mark, _)) = inner.split_once(')') else {
            continue;
        };
        let letters = mark.split("//").next().unwrap_or_default().trim();
        let said = letters.to_uppercase();
        let is_mark = |(short, whole): &(&str, &str)| *short == letters || *whole == said;
        let at = from + (line.len() - rest.len());
        match MARKS.iter().position(is_mark) {
            Some(place) if highest.as_ref().is_none_or(|(known, _)| place > *known) => {
                highest = Some((place, at..at + mark.len() + 2));
            }
            None if matches!(mark, "A" | "B" | "D") => return,
            _ => {}
        }
    }
    // "(C)" alone may count as well as mark.
    if let Some((place, range)) = highest.filter(|(place, _)| *place != 1) {
        let said = MARKS[place].1;
        // A heading that is higher stands over all of it.
        let level = |said: &str| level_of_marking(&fold(said));
        let is_higher = |headed: &Found<String>| level(&headed.value) < level(said);
        if capture.marking.as_ref().is_none_or(is_higher) {
            capture.marking = found(text, said.to_owned(), range, 70, Reason::Guessed);
        }
    }
}

fn headed(text: &Text<'_>, capture: &mut Capture) {
    // A page is marked at its head and at its foot.
    let stated: Vec<(usize, &str)> = lines(text.all)
        .filter(|(_, line)| !line.trim().is_empty())
        .take(MOST_LINES)
        .collect();
    let foot = stated.len().saturating_sub(FOOT).max(LINES);
    let near = stated.iter().take(LINES).chain(stated.iter().skip(foot));
    for (from, line) in near.filter(|(_, line)| line.len() <= LONGEST) {
        for column in columns(line) {
            if let Some(said) = marking_of(&line[column.clone()]) {
                let range = from + column.start..from + column.end;
                capture.marking = found(text, said, range, 90, Reason::Headed);
                return;
            }
        }
    }
}

/// The parts of a line that wide room or a tab stands between.
fn columns(line: &str) -> Vec<std::ops::Range<usize>> {
    let mut columns = Vec::new();
    let mut start = 0;
    for part in line
        .split_inclusive("  ")
        .flat_map(|part| part.split_inclusive('\t'))
    {
        let end = start + part.len();
        let from = end - part.trim_start().len();
        let words = part.trim();
        if !words.is_empty() {
            columns.push(from..from + words.len());
        }
        start = end;
    }
    columns
}

/// The marking that a line says and nothing else, as it stands there.
fn marking_of(line: &str) -> Option<String> {
    // "Subject: [SECRET] Record of talks"
    let unlabelled = line
        .split_once(':')
        .filter(|(label, _)| SUBJECTS.contains(&fold(label.trim()).as_str()))
        .map_or(line, |(_, rest)| rest)
        .trim_start();
    if let Some((inner, rest)) = unlabelled
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        && !rest.trim().is_empty()
        && inner.len() <= LONGEST / 2
    {
        return marking_of(inner);
    }
    let line = match line.split_once(':') {
        Some((label, rest)) if LABELS.contains(&fold(label.trim()).as_str()) => rest,
        Some(_) => return None,
        None => line,
    };
    // "S E C R E T", as cables write it.
    let letters: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    let is_spaced = letters.len() > 3 && letters.iter().all(|one| one.chars().count() == 1);
    let joined = letters.concat();
    let line = if is_spaced { joined.as_str() } else { line };
    let is_part = |one: char| one.is_alphanumeric();
    let words: Vec<&str> = line
        .split(|one| !is_part(one))
        .filter(|word| !word.is_empty())
        .collect();
    let longest = words.len().min(MOST_WORDS);
    let count = (1..=longest)
        .rev()
        .find(|count| level_of_marking(&fold(&words[..*count].join(" "))).is_some())?;
    let is_beside = |word: &&str| {
        BESIDE.contains(&fold(word).as_str()) || word.chars().all(|one| one.is_ascii_digit())
    };
    let rest = &words[count..];
    rest.iter()
        .all(is_beside)
        .then(|| words[..count].join(" ").to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_says_a_marking_alone_is_one() {
        for (line, said) in [
            ("SECRET", Some("SECRET")),
            ("[Top Secret; Eyes Only]", Some("TOP SECRET")),
            ("Classification: Confidential", Some("CONFIDENTIAL")),
            ("Гриф: секретно. Экз. № 2", Some("СЕКРЕТНО")),
            ("Məxfi", Some("MƏXFI")),
            ("S E C R E T", Some("SECRET")),
            ("Secret agreement on water", None),
            ("Confidential talks with the Minister", None),
            ("Subject: Secret", None),
            ("Subject: [SECRET] Record of talks", Some("SECRET")),
            ("[Confidential] Talks on water", Some("CONFIDENTIAL")),
            ("[Draft] Talks on water", None),
            ("", None),
        ] {
            assert_eq!(marking_of(line).as_deref(), said, "{line}");
        }
        let line = "SECRET          Washington, May 3, 1961\n";
        assert_eq!(columns(line).len(), 2);
        assert_eq!(&line[columns(line)[0].clone()], "SECRET");
        assert_eq!(&line[columns(line)[1].clone()], "Washington, May 3, 1961");
    }

    #[test]
    fn marks_of_portions_say_how_a_text_without_a_heading_is_to_be_kept() {
        for (text, said) in [
            ("1. (U) One.\n2. (S//NF) Two.\n", Some("SECRET")),
            ("(TS) One.\n(S) Two.\n", Some("TOP SECRET")),
            ("(U) One.\n", Some("UNCLASSIFIED")),
            ("(A) One.\n(B) Two.\n(C) Three.\n(S) Four.\n", None),
            ("(C) One.\n", None),
            ("(SECRET) One.\n", Some("SECRET")),
            ("CONFIDENTIAL\n\n(C) One.\n(S) Two.\n", Some("SECRET")),
            ("TOP SECRET\n\n(S) Two.\n", Some("TOP SECRET")),
            ("The (S) letter.\n", None),
        ] {
            let mut capture = Capture::default();
            read(&Text::new(text), &mut capture);
            let marking = capture.marking.map(|found| found.value);
            assert_eq!(marking.as_deref(), said, "{text}");
        }
    }
}
