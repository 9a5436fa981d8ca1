//! A person as an officer types it: text that may still be wrong.
//! [`PersonDraft::check`] is the only way to the record.

use serde::{Deserialize, Serialize};

use super::draft::{Check, InField};
use super::{
    Day, EdtfDate, FieldName, Notation, PartyId, Person, PersonId, PersonName, Post, PostId,
    Problem, ProblemKind, RecordId, is_line,
};

/// A person being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(
    missing_docs,
    reason = "each field is the text typed for the field of that name in Person"
)]
pub struct PersonDraft {
    pub id: PersonId,
    pub names: Vec<NameDraft>,
    pub known_as: String,
    pub honorific: String,
    pub biography: String,
    pub posts: Vec<PostDraft>,
    pub verified_on: String,
    pub verify_months: String,
}

/// A spelling of a name being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is that of PersonName")]
pub struct NameDraft {
    /// Tells the row apart in the form; it is not saved with the record.
    pub row: RecordId,
    pub language: String,
    pub name: String,
    pub from: String,
    pub until: String,
}

/// A post being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is that of Post")]
pub struct PostDraft {
    pub id: PostId,
    pub title: String,
    /// What a draft of before the field was there leaves empty.
    #[serde(default)]
    pub language: String,
    /// The party chosen.
    pub party: Option<PartyId>,
    /// What stands in the party field.
    pub party_text: String,
    pub from: String,
    pub until: String,
    pub acting: bool,
    pub rank: String,
}

impl NameDraft {
    /// An empty row, or one with a name.
    #[must_use]
    pub fn new(language: &str, name: &str) -> Self {
        Self {
            row: PersonId::new().record(),
            language: language.to_owned(),
            name: name.to_owned(),
            from: String::new(),
            until: String::new(),
        }
    }

    /// The spelling; `None` for a row nobody typed into.
    fn check(&self, check: &mut Check) -> Option<PersonName> {
        let name = self.name.trim();
        let (from, until) = span(check, self.row, &self.from, &self.until);
        if name.is_empty() {
            if from.is_some() || until.is_some() {
                check.report(self.row, FieldName::Name, ProblemKind::Missing);
            }
            return None;
        }
        if !is_line(name) {
            check.report(self.row, FieldName::Name, ProblemKind::TooLong);
        }
        Some(PersonName {
            language: self.language.trim().to_owned(),
            name: name.to_owned(),
            from,
            until,
        })
    }
}

impl PostDraft {
    /// An empty row.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "each has an id of its own")]
    pub fn new() -> Self {
        Self {
            id: PostId::new(),
            title: String::new(),
            language: String::new(),
            party: None,
            party_text: String::new(),
            from: String::new(),
            until: String::new(),
            acting: false,
            rank: String::new(),
        }
    }

    /// Whether nobody typed into the row.
    fn is_blank(&self) -> bool {
        [
            &self.title,
            &self.party_text,
            &self.from,
            &self.until,
            &self.rank,
        ]
        .iter()
        .all(|text| text.trim().is_empty())
    }

    fn check(&self, check: &mut Check) -> Option<Post> {
        if self.is_blank() {
            return None;
        }
        let record = self.id.record();
        let title = check.required(&self.title, record, FieldName::PostTitle);
        if self.party.is_none() && !self.party_text.trim().is_empty() {
            check.report(record, FieldName::Party, ProblemKind::NotChosen);
        }
        let (from, until) = span(check, record, &self.from, &self.until);
        Some(Post {
            id: self.id,
            title,
            language: self.language.trim().to_lowercase(),
            party: self.party,
            from,
            until,
            acting: self.acting,
            rank: whole_number(check, record, FieldName::Rank, &self.rank),
        })
    }
}

/// A first and a last day, of which the last does not lie before the first.
fn span(
    check: &mut Check,
    record: RecordId,
    from: &str,
    until: &str,
) -> (Option<EdtfDate>, Option<EdtfDate>) {
    let from = check.date(from, record, FieldName::From);
    let until = check.date(until, record, FieldName::Until);
    if let (Some(first), Some(last)) = (&from, &until)
        && last.latest() < first.earliest()
    {
        check.report(record, FieldName::Until, ProblemKind::EndBeforeStart);
    }
    (from, until)
}

/// A number from 1 on; `None` where nothing is typed.
fn whole_number(check: &mut Check, record: RecordId, name: FieldName, text: &str) -> Option<u32> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let number = text.parse().ok().filter(|number| *number > 0);
    if number.is_none() {
        check.report(record, name, ProblemKind::NotANumber);
    }
    number
}

impl PersonDraft {
    /// An empty draft with one row for the name.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "each has an id of its own")]
    pub fn new() -> Self {
        Self {
            id: PersonId::new(),
            names: vec![NameDraft::new("", "")],
            known_as: String::new(),
            honorific: String::new(),
            biography: String::new(),
            posts: Vec::new(),
            verified_on: String::new(),
            verify_months: String::new(),
        }
    }

    /// The draft of a stored person; `party_name` tells what stands in a party field.
    #[must_use]
    pub fn of(person: &Person, party_name: impl Fn(PartyId) -> String) -> Self {
        let typed = |date: &Option<EdtfDate>| date.in_field();
        let mut draft = Self {
            id: person.id,
            names: person
                .names
                .iter()
                .map(|name| NameDraft {
                    from: typed(&name.from),
                    until: typed(&name.until),
                    ..NameDraft::new(&name.language, &name.name)
                })
                .collect(),
            known_as: person.known_as.clone(),
            honorific: person.honorific.clone(),
            biography: person.biography.clone(),
            posts: person
                .posts
                .iter()
                .map(|post| PostDraft {
                    id: post.id,
                    title: post.title.clone(),
                    language: post.language.clone(),
                    party: post.party,
                    party_text: post.party.map(&party_name).unwrap_or_default(),
                    from: typed(&post.from),
                    until: typed(&post.until),
                    acting: post.acting,
                    rank: post.rank.map(|rank| rank.to_string()).unwrap_or_default(),
                })
                .collect(),
            verified_on: person.verified_on.in_field(),
            verify_months: person
                .verify_months
                .map(|months| months.to_string())
                .unwrap_or_default(),
        };
        if draft.names.is_empty() {
            draft.names.push(NameDraft::new("", ""));
        }
        draft
    }

    /// The record to save. A person has a name, or an office to be known by.
    ///
    /// # Errors
    ///
    /// Every problem found, each at its field.
    pub fn check(&self) -> Result<Person, Vec<Problem>> {
        self.check_by(Notation::default())
    }

    /// The record to save, its dates read as the office writes them.
    ///
    /// # Errors
    ///
    /// Every problem found, each at its field.
    pub fn check_by(&self, notation: Notation) -> Result<Person, Vec<Problem>> {
        let mut check = Check::by(notation);
        let record = self.id.record();
        let names: Vec<PersonName> = self
            .names
            .iter()
            .filter_map(|name| name.check(&mut check))
            .collect();
        if names.is_empty() && self.known_as.trim().is_empty() {
            let row = self.names.first().map_or(record, |name| name.row);
            check.report(row, FieldName::Name, ProblemKind::Missing);
        }
        let verified_on: Option<Day> = check.day(&self.verified_on, record, FieldName::VerifiedOn);
        let person = Person {
            id: self.id,
            names,
            known_as: self.known_as.trim().to_owned(),
            honorific: self.honorific.trim().to_owned(),
            biography: self.biography.trim().to_owned(),
            posts: self
                .posts
                .iter()
                .filter_map(|post| post.check(&mut check))
                .collect(),
            verified_on,
            verify_months: whole_number(
                &mut check,
                record,
                FieldName::VerifyMonths,
                &self.verify_months,
            ),
            merged_into: None,
        };
        check.result(person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> PersonDraft {
        let mut draft = PersonDraft::new();
        draft.names[0].name = "Ilham Aliyev".to_owned();
        draft
    }

    fn problems(draft: &PersonDraft) -> Vec<(FieldName, ProblemKind)> {
        let problems = draft.check().err().unwrap_or_default();
        problems
            .into_iter()
            .map(|one| (one.field.name, one.kind))
            .collect()
    }

    #[test]
    fn a_person_typed_checked_and_opened_again_is_the_same() {
        let mut typed = draft();
        typed.names.push(NameDraft {
            from: "2003".to_owned(),
            ..NameDraft::new("ru", "Ильхам Алиев")
        });
        let mut post = PostDraft::new();
        post.title = "President of Azerbaijan".to_owned();
        post.from = "31 October 2003".to_owned();
        post.rank = "1".to_owned();
        typed.posts.push(post);
        typed.verified_on = "1 March 2022".to_owned();
        typed.verify_months = "6".to_owned();
        let person = typed.check().expect("all is right");
        assert_eq!(
            person.posts[0].from.as_ref().map(ToString::to_string),
            Some("2003-10-31".to_owned())
        );
        let again = PersonDraft::of(&person, |_| String::new()).check();
        assert_eq!(again, Ok(person));
    }

    #[test]
    fn each_problem_stands_at_its_field() {
        let mut typed = PersonDraft::new();
        assert_eq!(problems(&typed), [(FieldName::Name, ProblemKind::Missing)]);
        typed.known_as = "Deputy Prime Minister".to_owned();
        assert_eq!(problems(&typed), []);
        let mut post = PostDraft::new();
        post.party_text = "Atlantis".to_owned();
        post.from = "2021".to_owned();
        post.until = "2019".to_owned();
        post.rank = "first".to_owned();
        typed.posts.push(post);
        typed.verified_on = "2021".to_owned();
        typed.verify_months = "0".to_owned();
        assert_eq!(
            problems(&typed),
            [
                (FieldName::VerifiedOn, ProblemKind::NotADay),
                (FieldName::PostTitle, ProblemKind::Missing),
                (FieldName::Party, ProblemKind::NotChosen),
                (FieldName::Until, ProblemKind::EndBeforeStart),
                (FieldName::Rank, ProblemKind::NotANumber),
                (FieldName::VerifyMonths, ProblemKind::NotANumber),
            ]
        );
    }

    #[test]
    fn a_row_nobody_typed_into_is_left_out() {
        let mut typed = draft();
        typed.names.push(NameDraft::new("ru", " "));
        typed.posts.push(PostDraft::new());
        let person = typed.check().expect("all is right");
        assert_eq!((person.names.len(), person.posts.len()), (1, 0));
    }
}
