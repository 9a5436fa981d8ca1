//! Comments in the margin of a document: who wrote what beside it, and when. They are no
//! part of its text.

use super::super::ReadFault;
use super::super::archive::Archive;
use super::super::xml::{Step, walk};
use super::Lines;

/// Where the walk through comments is.
#[derive(Default)]
struct Margin {
    is_open: bool,
    /// How many elements are open in which the words of a comment stand.
    in_words: usize,
    field: Option<Field>,
    who: String,
    when: String,
    words: String,
    lines: Lines,
}

/// What beside the words of a comment stands in an element of its own.
enum Field {
    Who,
    When,
}

/// The comments of a part of a document, a paragraph each; `element` holds one, and
/// `words` its text.
///
/// # Errors
///
/// When the part is broken.
pub(super) fn read(
    archive: &mut Archive<'_>,
    part: &str,
    (element, words): (&str, &str),
) -> Result<String, ReadFault> {
    let Some(xml) = archive.text(part)? else {
        return Ok(String::new());
    };
    let mut margin = Margin::default();
    walk(&xml, &mut |step| {
        margin.step(&step, element, words);
        Ok(())
    })?;
    Ok(margin.lines.done())
}

impl Margin {
    fn step(&mut self, step: &Step<'_>, element: &str, words: &str) {
        match step {
            Step::Open(name, attributes) if *name == element => {
                self.is_open = true;
                attributes.of("author").clone_into(&mut self.who);
                attributes.of("date").clone_into(&mut self.when);
                self.words.clear();
            }
            Step::Close(name) if *name == element => {
                self.is_open = false;
                self.end();
            }
            _ if !self.is_open => {}
            Step::Open("creator", _) => self.field = Some(Field::Who),
            Step::Open("date", _) => self.field = Some(Field::When),
            Step::Close("creator" | "date") => self.field = None,
            Step::Open(name, _) if *name == words => self.in_words += 1,
            Step::Text(text) => match self.field {
                Some(Field::Who) => self.who.push_str(text),
                Some(Field::When) => self.when.push_str(text),
                None if self.in_words > 0 => self.words.push_str(text),
                None => {}
            },
            Step::Close(name) => {
                if *name == words {
                    self.in_words = self.in_words.saturating_sub(1);
                }
                if *name == "p" {
                    self.words.push(' ');
                }
            }
            Step::Open(..) => {}
        }
    }

    /// Ends a comment: "A. Bell, 2025-04-04: Check the number."
    fn end(&mut self) {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = line(&self.words);
        let day = self.when.get(..10).unwrap_or_default();
        let head: Vec<String> = [line(&self.who), line(day)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        if !words.is_empty() {
            let head = head.join(", ");
            let mark = if head.is_empty() { "" } else { ": " };
            self.lines.push(&format!("{head}{mark}{words}"));
        }
    }
}
