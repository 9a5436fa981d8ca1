//! Questions to the register that a person should not wait for, and their
//! answers. `ui::query` asks them beside the window's thread.

use super::place::Place;
use crate::model::{MeetingId, fold};
use crate::search::{Completion, Results, answer as results, complete, search};
use crate::store::{MeetingLine, Store, StoreError};
use crate::ui::{date_words, party_name, person_name};

/// Hits a search shows at most.
pub const MOST_HITS: usize = 200;

/// Hits looked through for the meetings of a filter.
const FILTERED: usize = 1000;

/// Names offered for what is typed.
const NAMES: usize = 12;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// The lines of the list from a place on.
    Window {
        /// The first line.
        offset: usize,
        /// How many.
        limit: usize,
    },
    /// The meetings a filter leaves.
    Filter(String),
    /// What a query finds.
    Search(String),
    /// How a query may go on at its end.
    Complete(String),
    /// The parties, persons and meetings with these words in their names.
    Names(String),
    /// How much is due.
    Due,
}

/// What was answered, beside the question.
#[derive(Debug, Clone)]
pub enum Answer {
    /// Lines of the list.
    Lines(Vec<MeetingLine>),
    /// What a query found.
    Results(Results),
    /// How a query may go on.
    Completions(Vec<Completion>),
    /// Where one can go: what it is called, what tells it apart, the place.
    Places(Vec<(String, String, Place)>),
    /// How much is due.
    Due(Due),
    /// The register could not be read: why.
    Fault(String),
}

/// Leaves out a question that was asked anew before it was answered. Windows of
/// the list are answered all: a fast scroll shows through them.
pub(super) fn newest_of_each(waiting: Vec<Question>) -> Vec<Question> {
    let mut kept: Vec<Question> = Vec::new();
    for question in waiting.into_iter().rev() {
        let kind = std::mem::discriminant(&question);
        let is_window = matches!(question, Question::Window { .. });
        if is_window || kept.iter().all(|one| std::mem::discriminant(one) != kind) {
            kept.push(question);
        }
    }
    kept.reverse();
    kept
}

/// Answers a question.
///
/// # Errors
///
/// When it was interrupted: it may be asked again.
pub(super) fn answer(store: &Store, question: &Question) -> Result<Answer, StoreError> {
    let answered = match question {
        Question::Window { offset, limit } => {
            store.meeting_window(*offset, *limit).map(Answer::Lines)
        }
        Question::Filter(words) => filtered(store, words).map(Answer::Lines),
        Question::Search(query) => {
            let today = crate::clock::today();
            results(store, query, today, MOST_HITS).map(Answer::Results)
        }
        Question::Complete(query) => complete(store, query, query.len()).map(Answer::Completions),
        Question::Names(words) => places(store, words).map(Answer::Places),
        Question::Due => due(store).map(Answer::Due),
    };
    match answered {
        Err(StoreError::Interrupted) => Err(StoreError::Interrupted),
        Err(error) => Ok(Answer::Fault(error.to_string())),
        answered => answered,
    }
}

/// How much is due today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Due {
    /// Commitments open after their day.
    pub overdue: usize,
    /// Those that fall due within thirty days.
    pub soon: usize,
    /// Planned meetings to come.
    pub coming: usize,
}

fn due(store: &Store) -> Result<Due, StoreError> {
    let board = store.dashboard(crate::clock::today())?;
    Ok(Due {
        overdue: board.overdue.len(),
        soon: board.due_soon.len(),
        coming: board.upcoming.len(),
    })
}

/// The meetings a query finds anything in, best first.
pub(super) fn filtered(store: &Store, words: &str) -> Result<Vec<MeetingLine>, StoreError> {
    let mut ids: Vec<MeetingId> = Vec::new();
    for hit in search(store, words, FILTERED)? {
        if let Some(meeting) = hit.meeting
            && !ids.contains(&meeting)
        {
            ids.push(meeting);
        }
    }
    store.meeting_lines_of(&ids)
}

fn places(store: &Store, words: &str) -> Result<Vec<(String, String, Place)>, StoreError> {
    let folded = fold(words);
    let folded: Vec<&str> = folded.split_whitespace().collect();
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let fits = |name: &str| {
        let name = fold(name);
        folded.iter().all(|word| name.contains(word))
    };
    let directory = store.directory()?;
    let mut found = Vec::new();
    for party in directory.parties.values() {
        if fits(&party.code) || party.names.iter().any(|name| fits(&name.name)) {
            let place = Place::Party(party.id);
            found.push((party_name(party).to_owned(), party.code.clone(), place));
        }
    }
    for person in directory.persons.values() {
        if fits(&person.known_as) || person.names.iter().any(|name| fits(&name.name)) {
            let post = person.posts.last().map(|post| post.title.clone());
            let place = Place::Person(person.id);
            found.push((
                person_name(person).to_owned(),
                post.unwrap_or_default(),
                place,
            ));
        }
    }
    found.truncate(NAMES);
    for line in filtered(store, words)?.into_iter().take(NAMES) {
        let detail = format!("{} \u{b7} {}", line.reference, date_words(&line.date));
        found.push((line.title, detail, Place::Meeting(line.id)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_asked_anew_is_answered_once() {
        let search = |query: &str| Question::Search(query.to_owned());
        let window = |offset| Question::Window { offset, limit: 10 };
        let waiting = vec![
            search("a"),
            window(0),
            search("ab"),
            Question::Filter("x".into()),
            window(10),
            search("abc"),
        ];
        assert_eq!(
            newest_of_each(waiting),
            [
                window(0),
                Question::Filter("x".into()),
                window(10),
                search("abc")
            ]
        );
    }
}
