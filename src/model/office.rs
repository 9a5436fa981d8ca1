//! Offices as of a day: which post a capacity stands for, whether the office
//! named is the one held then, when a person should be verified again, and the
//! order of protocol within a delegation.

use super::{
    AttendeeId, AttendeeRole, Day, Delegation, Directory, EdtfDate, Meeting, NameKey, Person, Post,
};

/// What is doubtful about the office named for an attendee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeDoubt {
    /// Who.
    pub attendee: AttendeeId,
    /// The office named with the record.
    pub named: String,
    /// The offices on file for that day; empty where the one named was held on
    /// another day only.
    pub held: Vec<String>,
}

impl Person {
    /// The office to propose for a day: of the posts held then the one of the
    /// highest rank, one that is not acting before one that is, the latest
    /// begun before others.
    #[must_use]
    pub fn office_on(&self, day: Day) -> Option<&Post> {
        self.posts_on(day).min_by_key(|post| {
            (
                post.acting,
                post.rank.unwrap_or(u32::MAX),
                std::cmp::Reverse(post.from.as_ref().map(EdtfDate::earliest)),
            )
        })
    }

    /// The day the person's names and posts are to be checked again.
    #[must_use]
    pub fn verify_by(&self) -> Option<Day> {
        let months = i32::try_from(self.verify_months?).ok()?;
        let span = jiff::Span::new().try_months(months).ok()?;
        self.verified_on?.checked_add(span).ok()
    }

    /// Whether the check is due: its day has come, or an interval is set and
    /// the person was never verified.
    #[must_use]
    pub fn is_verification_due(&self, today: Day) -> bool {
        match self.verify_by() {
            Some(day) => day <= today,
            None => self.verify_months.is_some() && self.verified_on.is_none(),
        }
    }
}

impl Post {
    /// Whether this post was held beside another for some time.
    #[must_use]
    pub fn is_concurrent_with(&self, other: &Self) -> bool {
        let first = |post: &Self| post.from.as_ref().map_or(Day::MIN, EdtfDate::earliest);
        let last = |post: &Self| post.until.as_ref().map_or(Day::MAX, EdtfDate::latest);
        let dated = |post: &Self| post.from.is_some() || post.until.is_some();
        // Of posts without dates nothing is known but the order they stand in.
        self.id != other.id
            && dated(self)
            && dated(other)
            && first(self) < last(other)
            && first(other) < last(self)
    }
}

/// The attendees whose office named differs from the one on file for the
/// meeting's day. Where nothing dated is on file nothing can be said.
#[must_use]
pub fn office_doubts(meeting: &Meeting, directory: &Directory) -> Vec<OfficeDoubt> {
    meeting
        .delegations
        .iter()
        .flat_map(|delegation| &delegation.attendees)
        .filter_map(|attendee| {
            let person = directory.persons.get(&attendee.person)?;
            let held = office_doubt(person, &attendee.capacity, &meeting.when.date)?;
            Some(OfficeDoubt {
                attendee: attendee.id,
                named: attendee.capacity.clone(),
                held,
            })
        })
        .collect()
}

/// The offices held on a date, where the one named is not among them; `None`
/// where all is well or nothing dated is on file.
#[must_use]
pub fn office_doubt(person: &Person, named: &str, date: &EdtfDate) -> Option<Vec<String>> {
    let named = NameKey::of(named);
    let is_dated = |post: &Post| post.from.is_some() || post.until.is_some();
    if named.words().is_empty() || !person.posts.iter().any(is_dated) {
        return None;
    }
    // An imprecise date is given the benefit of the doubt on each of its days.
    let held: Vec<&Post> = person
        .posts
        .iter()
        .filter(|post| {
            post.from
                .as_ref()
                .is_none_or(|from| from.earliest() <= date.latest())
                && post
                    .until
                    .as_ref()
                    .is_none_or(|until| until.latest() >= date.earliest())
        })
        .collect();
    let says = |title: &str| {
        let title = NameKey::of(title);
        let has = |all: &NameKey, word: &String| all.words().contains(word);
        named.words().iter().all(|word| has(&title, word))
            || title.words().iter().all(|word| has(&named, word))
    };
    if held.iter().any(|post| says(&post.title)) {
        return None;
    }
    Some(held.iter().map(|post| post.title.clone()).collect())
}

impl Delegation {
    /// Puts the delegation into the order of protocol: the head, then by the
    /// rank of the office held on the day, then those who serve; equals stay
    /// as they stand.
    pub fn sort_by_protocol(&mut self, directory: &Directory, day: Day) {
        self.attendees.sort_by_key(|attendee| {
            let person = directory.persons.get(&attendee.person);
            protocol_place(attendee.role, person, day)
        });
    }
}

/// A place in the order of protocol; the lesser stands first.
fn protocol_place(role: AttendeeRole, person: Option<&Person>, day: Day) -> (u8, u32) {
    let role = match role {
        AttendeeRole::Head => 0,
        AttendeeRole::Member => 1,
        AttendeeRole::Observer => 2,
        AttendeeRole::Interpreter => 3,
        AttendeeRole::NoteTaker => 4,
    };
    let rank = person.and_then(|person| person.posts_on(day).filter_map(|post| post.rank).min());
    (role, rank.unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::{Attendee, PostId, Side};

    fn post(title: &str, from: &str, until: &str) -> Post {
        let read = |text: &str| (!text.is_empty()).then(|| text.parse().expect("a date"));
        Post {
            id: PostId::new(),
            title: title.to_owned(),
            language: String::new(),
            party: None,
            from: read(from),
            until: read(until),
            acting: false,
            rank: None,
        }
    }

    fn person(posts: &[Post]) -> Person {
        let mut person = Person::named("Jeyhun Bayramov");
        person.posts = posts.to_vec();
        person
    }

    #[test]
    fn the_office_proposed_is_the_one_of_the_day_and_the_highest_rank() {
        let minister = post("Minister of Foreign Affairs", "2020-07-16", "");
        let mut teacher = post("Minister of Education", "2018-04-23", "2020-07-16");
        teacher.rank = Some(9);
        let mut acting = post("Deputy Prime Minister", "2021", "");
        acting.acting = true;
        acting.rank = Some(2);
        let person = person(&[teacher, acting, minister]);
        let on = |day| person.office_on(day).map(|post| post.title.as_str());
        assert_eq!(on(date(2019, 1, 1)), Some("Minister of Education"));
        assert_eq!(on(date(2021, 11, 26)), Some("Minister of Foreign Affairs"));
        assert_eq!(on(date(2010, 1, 1)), None);
        assert!(person.posts[1].is_concurrent_with(&person.posts[2]));
        assert!(!person.posts[0].is_concurrent_with(&person.posts[2]));
    }

    #[test]
    fn an_office_not_held_that_day_is_doubted() {
        let person = person(&[
            post("Minister of Education", "2018-04-23", "2020-07-16"),
            post(
                "Minister of Foreign Affairs of Azerbaijan",
                "2020-07-16",
                "",
            ),
        ]);
        let doubt =
            |named: &str, date: &str| office_doubt(&person, named, &date.parse().expect("a date"));
        assert_eq!(doubt("Minister of Foreign Affairs", "2021-11-26"), None);
        assert_eq!(
            doubt("Minister of Education", "2021-11-26"),
            Some(vec!["Minister of Foreign Affairs of Azerbaijan".to_owned()])
        );
        assert_eq!(doubt("Minister of Education", "2010"), Some(Vec::new()));
        // In 2020 it may have been either; an office not named is no doubt.
        assert_eq!(doubt("Minister of Education", "2020"), None);
        assert_eq!(doubt("", "2021"), None);
        // Of posts without dates nothing can be said.
        let undated = Person {
            posts: vec![post("Ambassador", "", "")],
            ..person.clone()
        };
        assert_eq!(
            office_doubt(&undated, "Minister", &"2021".parse().expect("a date")),
            None
        );
    }

    #[test]
    fn a_delegation_stands_in_the_order_of_protocol() {
        let mut directory = Directory::default();
        let mut seat = |name: &str, rank, role| {
            let mut held = post("Office", "2020", "");
            held.rank = rank;
            let mut person = Person::named(name);
            person.posts.push(held);
            let mut attendee = Attendee::new();
            attendee.person = person.id;
            attendee.role = role;
            directory.add_person(person);
            attendee
        };
        let mut delegation = Delegation::new(Side::Host);
        delegation.attendees = vec![
            seat("Interpreter", Some(1), AttendeeRole::Interpreter),
            seat("Unranked", None, AttendeeRole::Member),
            seat("Second", Some(2), AttendeeRole::Member),
            seat("First", Some(1), AttendeeRole::Member),
            seat("Head", None, AttendeeRole::Head),
        ];
        delegation.sort_by_protocol(&directory, date(2021, 11, 26));
        let order: Vec<_> = delegation
            .attendees
            .iter()
            .map(|attendee| directory.person_name(attendee.person))
            .collect();
        assert_eq!(
            order,
            ["Head", "First", "Second", "Unranked", "Interpreter"]
        );
    }

    #[test]
    fn a_person_is_to_be_verified_again_after_the_interval() {
        let mut person = person(&[]);
        assert!(!person.is_verification_due(date(2022, 1, 1)));
        person.verify_months = Some(6);
        assert!(
            person.is_verification_due(date(2022, 1, 1)),
            "never verified"
        );
        person.verified_on = Some(date(2021, 8, 31));
        assert_eq!(person.verify_by(), Some(date(2022, 2, 28)));
        assert!(!person.is_verification_due(date(2022, 2, 27)));
        assert!(person.is_verification_due(date(2022, 2, 28)));
    }
}
