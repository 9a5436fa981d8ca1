//! Parties and persons.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{names_of, short_name, text};
use crate::model::{
    Day, Directory, EdtfDate, Party, PartyId, PartyKind, PartyName, Person, PersonId, PersonName,
    Post, PostId,
};

/// A name as it is written, with the language or script it is written in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpellingJson {
    /// The name.
    pub name: String,
    /// The language or script, as a BCP 47 tag.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub language: String,
    /// Since when it is borne; persons only.
    #[serde(default)]
    pub from: Option<EdtfDate>,
    /// Until when it was borne; persons only.
    #[serde(default)]
    pub until: Option<EdtfDate>,
}

/// A state or an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyJson {
    /// The party's own id.
    #[serde(default)]
    pub id: Option<PartyId>,
    /// The ISO 3166-1 alpha-2 code of a state, or an organisation's short form.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub code: String,
    /// The name shown.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub name: String,
    /// Every name.
    #[serde(default)]
    pub names: Vec<String>,
    /// Every name with its language, the one shown first; counts before `names`.
    #[serde(default)]
    pub spellings: Vec<SpellingJson>,
    /// What kind of body it is.
    #[serde(default)]
    pub kind: PartyKind,
    /// The party it belongs to: its code, or its name where it has none.
    #[serde(default)]
    pub parent: Option<String>,
    /// The id of the party it belongs to.
    #[serde(default)]
    pub parent_id: Option<PartyId>,
    /// What an officer should know of it.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub note: String,
}

impl PartyJson {
    /// The form of a party; `directory` knows the one it belongs to.
    #[must_use]
    pub fn of(party: &Party, directory: &Directory) -> Self {
        let Party {
            id,
            kind,
            code,
            names,
            parent,
            note,
        } = party.clone();
        Self {
            id: Some(id),
            code,
            name: party.name().to_owned(),
            names: names.iter().map(|name| name.name.clone()).collect(),
            spellings: names
                .into_iter()
                .map(|PartyName { language, name }| SpellingJson {
                    name,
                    language,
                    from: None,
                    until: None,
                })
                .collect(),
            kind,
            parent: parent
                .and_then(|id| directory.parties.get(&id))
                .map(short_name),
            parent_id: parent,
            note,
        }
    }

    /// The party of this form.
    #[must_use]
    pub fn into_party(self) -> Party {
        let plain = if self.names.is_empty() {
            vec![self.name]
        } else {
            self.names
        };
        let names = if self.spellings.is_empty() {
            let named = plain.into_iter().filter(|name| !name.is_empty());
            named
                .map(|name| PartyName {
                    language: String::new(),
                    name,
                })
                .collect()
        } else {
            let spelt = self.spellings.into_iter();
            spelt
                .map(|one| PartyName {
                    language: one.language,
                    name: one.name,
                })
                .collect()
        };
        Party {
            id: self.id.unwrap_or_else(PartyId::new),
            kind: self.kind,
            code: self.code,
            names,
            parent: self.parent_id,
            note: self.note,
        }
    }
}

/// A post held by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PostJson {
    /// The post's own id.
    #[serde(default)]
    pub id: Option<PostId>,
    /// The office.
    pub title: String,
    /// The language the title is in, as an ISO 639-1 code; null when not known.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub language: String,
    /// The party it is held for: its code, or its name where it has none.
    #[serde(default)]
    pub party: Option<String>,
    /// The id of that party.
    #[serde(default)]
    pub party_id: Option<PartyId>,
    /// Since when.
    #[serde(default)]
    pub from: Option<EdtfDate>,
    /// Until when; null while it is held, or when that is not known.
    #[serde(default)]
    pub until: Option<EdtfDate>,
    /// Whether it is held for another.
    #[serde(default)]
    pub acting: bool,
    /// Its place in the order of precedence, 1 the highest.
    #[serde(default)]
    pub rank: Option<u32>,
}

/// A person; one without a name is known by an office alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonJson {
    /// The person's own id.
    #[serde(default)]
    pub id: Option<PersonId>,
    /// The name shown.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub name: String,
    /// Every name.
    #[serde(default)]
    pub names: Vec<String>,
    /// Every name with its language and years, the one shown first; counts before `names`.
    #[serde(default)]
    pub spellings: Vec<SpellingJson>,
    /// What one without a name is called by.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub known_as: String,
    /// The form of address.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub honorific: String,
    /// A note on the life.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub biography: String,
    /// The posts held.
    #[serde(default)]
    pub posts: Vec<PostJson>,
    /// The day somebody last looked whether all this is so.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub verified_on: Option<Day>,
    /// After how many months it is to be looked at again.
    #[serde(default)]
    pub verify_months: Option<u32>,
    /// The person this one was found to be.
    #[serde(default)]
    pub merged_into: Option<PersonId>,
}

impl PersonJson {
    /// The form of a person; `directory` knows the parties of the posts.
    #[must_use]
    pub fn of(person: &Person, directory: &Directory) -> Self {
        let Person {
            id,
            names,
            known_as,
            honorific,
            biography,
            posts,
            verified_on,
            verify_months,
            merged_into,
        } = person.clone();
        let post = |post: Post| {
            let Post {
                id,
                title,
                language,
                party,
                from,
                until,
                acting,
                rank,
            } = post;
            PostJson {
                id: Some(id),
                title,
                language,
                party: party
                    .and_then(|id| directory.parties.get(&id))
                    .map(short_name),
                party_id: party,
                from,
                until,
                acting,
                rank,
            }
        };
        let spelling = |name: PersonName| {
            let PersonName {
                language,
                name,
                from,
                until,
            } = name;
            SpellingJson {
                name,
                language,
                from,
                until,
            }
        };
        Self {
            id: Some(id),
            name: if person.is_named() {
                person.shown_name().to_owned()
            } else {
                String::new()
            },
            names: names_of(person),
            spellings: names.into_iter().map(spelling).collect(),
            known_as,
            honorific,
            biography,
            posts: posts.into_iter().map(post).collect(),
            verified_on,
            verify_months,
            merged_into,
        }
    }

    /// The person of this form.
    #[must_use]
    pub fn into_person(self) -> Person {
        let plain = if self.names.is_empty() {
            vec![self.name]
        } else {
            self.names
        };
        let names = if self.spellings.is_empty() {
            let named = plain.iter().filter(|name| !name.is_empty());
            named.map(|name| PersonName::new("", name)).collect()
        } else {
            let name = |SpellingJson {
                            name,
                            language,
                            from,
                            until,
                        }| PersonName {
                language,
                name,
                from,
                until,
            };
            self.spellings.into_iter().map(name).collect()
        };
        let post = |post: PostJson| {
            let PostJson {
                id,
                title,
                language,
                party: _,
                party_id,
                from,
                until,
                acting,
                rank,
            } = post;
            Post {
                id: id.unwrap_or_else(PostId::new),
                title,
                language,
                party: party_id,
                from,
                until,
                acting,
                rank,
            }
        };
        Person {
            id: self.id.unwrap_or_else(PersonId::new),
            names,
            known_as: self.known_as,
            honorific: self.honorific,
            biography: self.biography,
            posts: self.posts.into_iter().map(post).collect(),
            verified_on: self.verified_on,
            verify_months: self.verify_months,
            merged_into: self.merged_into,
        }
    }
}
