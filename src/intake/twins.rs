//! Documents that may tell of one meeting: the same day and the same people, under
//! whatever title. It is asked before one is accepted beside the other.

use std::collections::HashMap;

use serde_json::Value;

use super::{is_document, values};
use crate::exchange::incoming::{Asks, Proposal, Question, Verdict};
use crate::model::{Meeting, MeetingId, MeetingRecord, NameKey};
use crate::store::{Store, StoreError};

/// Meetings by their day: those on file, and those of the documents that came before.
#[derive(Debug, Default)]
pub(super) struct Days {
    on_file: HashMap<String, Vec<(MeetingId, String)>>,
    came: HashMap<String, Vec<(Vec<NameKey>, String)>>,
}

impl Days {
    /// Of a register.
    pub(super) fn of(store: &Store) -> Result<Self, StoreError> {
        let mut days = Self::default();
        for one in store.meeting_keys()? {
            let called = format!("{} {}", one.reference, one.title);
            let of_day = days.on_file.entry(one.date.to_string()).or_default();
            of_day.push((one.id, called));
        }
        Ok(days)
    }

    /// Asks whether a document's meeting is one that is known, where day and people
    /// are the same.
    pub(super) fn ask(
        &mut self,
        proposal: &mut Proposal,
        load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
    ) {
        if !is_document(proposal) || proposal.on_file.is_some() {
            return;
        }
        let date = proposal.record["date"].as_str().unwrap_or("").to_owned();
        let people = people_in(&proposal.record);
        if date.is_empty() || people.is_empty() {
            return;
        }
        let known = self.like(&date, &people, load);
        let came = self.came.get(&date).into_iter().flatten();
        let before = came.filter(|(others, _)| is_same(&people, others));
        let like: Vec<String> = known
            .into_iter()
            .chain(before.map(|(_, file)| file.clone()))
            .take(3)
            .collect();
        let file = proposal.origin.file.clone();
        self.came.entry(date).or_default().push((people, file));
        for called in like {
            proposal
                .questions
                .push(Question::one_or_two(Asks::SameMeeting, called));
            proposal.verdict = Verdict::NeedsAnswer;
        }
    }

    /// The meetings on file of this day and these people, by what they are called.
    fn like(
        &self,
        date: &str,
        people: &[NameKey],
        load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
    ) -> Vec<String> {
        let on_file = self.on_file.get(date).into_iter().flatten();
        let like = on_file.filter(|(id, _)| {
            let record = load(*id);
            record.is_some_and(|record| is_same(people, &people_of(&record)))
        });
        like.map(|(_, called)| called.clone()).collect()
    }

    /// Adds a meeting that was filed since.
    pub(super) fn add(&mut self, meeting: &Meeting) {
        let called = format!("{} {}", meeting.reference, meeting.title);
        let of_day = self
            .on_file
            .entry(meeting.when.date.to_string())
            .or_default();
        if of_day.iter().all(|(id, _)| *id != meeting.id) {
            of_day.push((meeting.id, called.trim().to_owned()));
        }
    }

    /// Asks of a document that waited whether its meeting was filed since, where nothing
    /// was asked of it before.
    pub(super) fn ask_anew(
        &self,
        proposal: &mut Proposal,
        load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
    ) {
        let is_asked = proposal
            .questions
            .iter()
            .any(|one| one.asks == Asks::SameMeeting);
        if is_asked || !is_document(proposal) || proposal.on_file.is_some() {
            return;
        }
        let date = proposal.record["date"].as_str().unwrap_or("").to_owned();
        let people = people_in(&proposal.record);
        if date.is_empty() || people.is_empty() {
            return;
        }
        for called in self.like(&date, &people, load).into_iter().take(3) {
            let asked = Question::one_or_two(Asks::SameMeeting, called);
            proposal.questions.push(asked);
            proposal.verdict = Verdict::NeedsAnswer;
        }
    }
}

/// The meetings a proposal may be one with.
pub(super) fn told(proposal: &Proposal) -> Vec<String> {
    let asked = proposal.questions.iter();
    let twins = asked.filter(|one| one.asks == Asks::SameMeeting);
    twins.map(|one| one.words.clone()).collect()
}

fn people_in(record: &Value) -> Vec<NameKey> {
    let all = values(record, "participants").iter();
    keys(all.filter_map(|one| one["name"].as_str()))
}

fn people_of(record: &MeetingRecord) -> Vec<NameKey> {
    let seats = record
        .meeting
        .delegations
        .iter()
        .flat_map(|one| &one.attendees);
    keys(seats.map(|seat| record.directory.person_name(seat.person)))
}

fn keys<'n>(names: impl Iterator<Item = &'n str>) -> Vec<NameKey> {
    let keys = names.map(NameKey::of);
    keys.filter(|key| !key.words().is_empty()).collect()
}

/// Whether two meetings had the same people: most of the smaller company sat in the
/// other too, by names or surnames that are alike.
fn is_same(one: &[NameKey], other: &[NameKey]) -> bool {
    let (few, many) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let in_both = few
        .iter()
        .filter(|key| many.iter().any(|other| other.is_like(key)));
    !few.is_empty() && in_both.count() * 3 >= few.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_of_the_smaller_company_makes_it_the_same_people() {
        let of = |names: &[&str]| keys(names.iter().copied());
        let one = of(&["Nino Beridze", "Levan Hakobyan", "Tom Alder"]);
        assert!(is_same(
            &one,
            &of(&["Beridze", "L. Hakobyan", "Lena Brandt"])
        ));
        assert!(!is_same(
            &one,
            &of(&["Nino Beridze", "Lena Brandt", "Ed Moss"])
        ));
        assert!(!is_same(&one, &of(&[])));
    }
}
