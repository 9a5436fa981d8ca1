//! Persons: their names in several scripts, and the posts they held.

use serde::{Deserialize, Serialize};

use super::{Day, EdtfDate, PartyId, PersonId, PostId};

/// One spelling of a person's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// ISO 639-1 code of the language the spelling belongs to; empty when not known.
    pub language: String,
    /// The name.
    pub name: String,
    /// When the person began to be called so, where a name was changed.
    #[serde(default)]
    pub from: Option<EdtfDate>,
    /// When the person was last called so.
    #[serde(default)]
    pub until: Option<EdtfDate>,
}

impl PersonName {
    /// A spelling without dates; the language is an ISO 639-1 code or empty.
    #[must_use]
    pub fn new(language: &str, name: &str) -> Self {
        Self {
            language: language.to_owned(),
            name: name.to_owned(),
            from: None,
            until: None,
        }
    }
}

/// A post held by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Stable id.
    pub id: PostId,
    /// The office, such as "President of Azerbaijan".
    pub title: String,
    /// ISO 639-1 code of the language the title is in; empty when not known.
    #[serde(default)]
    pub language: String,
    /// The party it is held for.
    pub party: Option<PartyId>,
    /// First day; `None` when not stated.
    pub from: Option<EdtfDate>,
    /// Last day; `None` when still held or not stated.
    pub until: Option<EdtfDate>,
    /// Whether it is held for the time being only.
    #[serde(default)]
    pub acting: bool,
    /// Place in the order of precedence, 1 first; `None` when not stated.
    #[serde(default)]
    pub rank: Option<u32>,
}

/// A person. An office-holder whom a source leaves unnamed is a person without a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Stable id.
    pub id: PersonId,
    /// Spellings; the first is the one shown. Empty for an unnamed person.
    pub names: Vec<PersonName>,
    /// What tells an unnamed person apart: the office, as the source puts it.
    pub known_as: String,
    /// Form of address, such as "H.E.".
    pub honorific: String,
    /// A note on the person's life.
    pub biography: String,
    /// Posts, in the order entered.
    pub posts: Vec<Post>,
    /// The day names and posts were last checked.
    #[serde(default)]
    pub verified_on: Option<Day>,
    /// After how many months they should be checked again.
    #[serde(default)]
    pub verify_months: Option<u32>,
    /// The person this one was merged into.
    #[serde(default)]
    pub merged_into: Option<PersonId>,
}

impl Person {
    /// A new person with one spelling of the name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let mut person = Self::unnamed("");
        person.names.push(PersonName::new("", name));
        person
    }

    /// A new person whose name is not stated, known by an office.
    #[must_use]
    pub fn unnamed(known_as: &str) -> Self {
        Self {
            id: PersonId::new(),
            names: Vec::new(),
            known_as: known_as.to_owned(),
            honorific: String::new(),
            biography: String::new(),
            posts: Vec::new(),
            verified_on: None,
            verify_months: None,
            merged_into: None,
        }
    }

    /// Whether the name is stated.
    #[must_use]
    pub fn is_named(&self) -> bool {
        !self.names.is_empty()
    }

    /// The name shown: the first spelling, or the office of an unnamed person.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        self.names
            .first()
            .map_or(self.known_as.as_str(), |name| name.name.as_str())
    }

    /// The name in a language (ISO 639-1) where one is on file that is still
    /// borne, else the name shown.
    #[must_use]
    pub fn name_in(&self, language: &str) -> &str {
        self.names
            .iter()
            .find(|name| name.language == language && name.until.is_none())
            .map_or_else(|| self.shown_name(), |name| name.name.as_str())
    }

    /// The posts held on a day, as far as the dates tell; a post without dates counts as held.
    pub fn posts_on(&self, day: super::Day) -> impl Iterator<Item = &Post> {
        self.posts.iter().filter(move |post| {
            post.from.as_ref().is_none_or(|from| from.earliest() <= day)
                && post
                    .until
                    .as_ref()
                    .is_none_or(|until| until.latest() >= day)
        })
    }
}
