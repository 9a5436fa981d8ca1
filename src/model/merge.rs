//! Two records of one person made one, field by field. What the merge does to
//! the meetings that name them is the register's affair.

use super::{NameKey, Person, PersonName, Post, fold};

/// From which of the two records a field is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum From {
    /// The record that stays.
    #[default]
    Kept,
    /// The record that goes.
    Absorbed,
}

/// A merge being decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The record that stays.
    pub kept: Person,
    /// The record that goes.
    pub absorbed: Person,
    /// Whose first spelling is the name shown.
    pub shown_name: From,
    /// Whose form of address.
    pub honorific: From,
    /// Whose note on the life.
    pub biography: From,
    /// Whose office an unnamed person is known by.
    pub known_as: From,
    /// Whose last check and interval.
    pub verified: From,
    /// The spellings, the kept record's first, and whether each stays.
    pub names: Vec<(PersonName, bool)>,
    /// The posts, the kept record's first, and whether each stays.
    pub posts: Vec<(Post, bool)>,
}

impl Merge {
    /// A merge that loses nothing: where one record says nothing, the other's
    /// word is taken, and a spelling or post that both have stays once.
    #[must_use]
    pub fn of(kept: Person, absorbed: Person) -> Self {
        let fuller = |kept: bool, absorbed: bool| {
            if !kept && absorbed {
                From::Absorbed
            } else {
                From::Kept
            }
        };
        let said = |text: &String| !text.is_empty();
        let mut names: Vec<(PersonName, bool)> = Vec::new();
        for name in kept.names.iter().chain(&absorbed.names) {
            let is_there = names.iter().any(|(other, _)| other.name == name.name);
            names.push((name.clone(), !is_there));
        }
        let mut posts: Vec<(Post, bool)> = Vec::new();
        for post in kept.posts.iter().chain(&absorbed.posts) {
            let is_there = posts.iter().any(|(other, _)| {
                fold(&other.title) == fold(&post.title)
                    && (&other.party, &other.from, &other.until)
                        == (&post.party, &post.from, &post.until)
            });
            posts.push((post.clone(), !is_there));
        }
        Self {
            shown_name: fuller(kept.is_named(), absorbed.is_named()),
            honorific: fuller(said(&kept.honorific), said(&absorbed.honorific)),
            biography: fuller(said(&kept.biography), said(&absorbed.biography)),
            known_as: fuller(said(&kept.known_as), said(&absorbed.known_as)),
            verified: if absorbed.verified_on > kept.verified_on {
                From::Absorbed
            } else {
                From::Kept
            },
            names,
            posts,
            kept,
            absorbed,
        }
    }

    /// The record as it will be.
    #[must_use]
    pub fn result(&self) -> Person {
        let side = |from| match from {
            From::Kept => &self.kept,
            From::Absorbed => &self.absorbed,
        };
        let mut person = self.kept.clone();
        person.honorific.clone_from(&side(self.honorific).honorific);
        person.biography.clone_from(&side(self.biography).biography);
        person.known_as.clone_from(&side(self.known_as).known_as);
        person.verified_on = side(self.verified).verified_on;
        person.verify_months = side(self.verified).verify_months;
        person.names = stays(&self.names);
        // The name shown stands first.
        if let Some(shown) = side(self.shown_name).names.first()
            && let Some(at) = person.names.iter().position(|name| name.name == shown.name)
        {
            let shown = person.names.remove(at);
            person.names.insert(0, shown);
        }
        person.posts = stays(&self.posts);
        person
    }
}

fn stays<T: Clone>(all: &[(T, bool)]) -> Vec<T> {
    all.iter()
        .filter(|(_, stays)| *stays)
        .map(|(one, _)| one.clone())
        .collect()
}

/// A person's names as they sound, to find those who may be the same.
#[derive(Debug, Clone, Default)]
pub struct SoundOf {
    names: Vec<NameKey>,
}

impl SoundOf {
    /// Every spelling; for an unnamed person nothing, as an office is no name.
    #[must_use]
    pub fn person(person: &Person) -> Self {
        Self {
            names: person
                .names
                .iter()
                .map(|name| NameKey::of(&name.name))
                .collect(),
        }
    }

    /// The words of every spelling, as they sound.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.names.iter().flat_map(NameKey::words)
    }

    /// Whether a typed name may be this one.
    #[must_use]
    pub fn may_be_named(&self, name: &NameKey) -> bool {
        self.names.iter().any(|own| own.is_like(name))
    }

    /// Whether the two may be one person: spellings of two words or more agree.
    #[must_use]
    pub fn may_be(&self, other: &Self) -> bool {
        self.names
            .iter()
            .filter(|name| name.words().len() > 1)
            .any(|name| {
                other
                    .names
                    .iter()
                    .filter(|other| other.words().len() > 1)
                    .any(|other| other.is_like(name))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PostId;

    fn person(name: &str, office: &str) -> Person {
        let mut person = Person::named(name);
        person.posts.push(Post {
            id: PostId::new(),
            title: office.to_owned(),
            language: String::new(),
            party: None,
            from: None,
            until: None,
            acting: false,
            rank: None,
        });
        person
    }

    #[test]
    fn a_merge_loses_nothing_and_doubles_nothing() {
        let kept = person("Ilham Aliyev", "President of Azerbaijan");
        let mut absorbed = person("Ilham Aliyev", "President of Azerbaijan");
        absorbed.names.push(PersonName::new("ru", "Ильхам Алиев"));
        absorbed.honorific = "H.E.".to_owned();
        let merged = Merge::of(kept.clone(), absorbed).result();
        assert_eq!(merged.id, kept.id);
        let names: Vec<_> = merged.names.iter().map(|name| name.name.as_str()).collect();
        assert_eq!(names, ["Ilham Aliyev", "Ильхам Алиев"]);
        assert_eq!(merged.posts, kept.posts);
        assert_eq!(merged.honorific, "H.E.");
    }

    #[test]
    fn the_shown_name_may_be_that_of_the_other() {
        let mut merge = Merge::of(
            person("I. Aliyev", "President"),
            person("Ilham Aliyev", "Member of Parliament"),
        );
        merge.shown_name = From::Absorbed;
        merge.posts[0].1 = false;
        let merged = merge.result();
        assert_eq!(merged.shown_name(), "Ilham Aliyev");
        assert_eq!(merged.names.len(), 2);
        assert_eq!(merged.posts[0].title, "Member of Parliament");
    }

    #[test]
    fn persons_may_be_one_by_their_full_names_only() {
        let sound = |name: &str| SoundOf::person(&Person::named(name));
        assert!(sound("Ilham Aliyev").may_be(&sound("Əliyev İlham")));
        assert!(!sound("Ilham Aliyev").may_be(&sound("Aliyev")));
        assert!(!sound("Ilham Aliyev").may_be(&sound("Heydar Aliyev")));
        assert!(sound("Ilham Aliyev").may_be_named(&NameKey::of("Алиев")));
    }
}
