//! Rows that name a meeting which nobody knows: they wait, and it is asked which is meant,
//! one on file, one that comes with them, or a new one.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::difference::text;
use super::known::plain;
use super::{Asks, Choice, MeetingsOnFile, Proposal, ProposalKind, Question, Verdict};
use crate::model::{Day, Meeting, MeetingId, MeetingRecord, fold, is_reference};

/// The place of an answer that names the meeting a record is of: its title, reference and
/// day are said anew by the choice.
pub(super) const NAMING: &str = "/";

/// The fields by which a record names its meeting.
const FIELDS: [&str; 3] = ["title", "reference", "date"];

/// How many meetings on file are offered.
const MOST_OFFERED: usize = 6;

/// The days of meetings that come in, by what they are called, folded.
pub type Coming = HashMap<String, Vec<String>>;

impl Proposal {
    /// The words by which a row names a meeting that is not on file.
    #[must_use]
    pub fn names_no_meeting(&self) -> Option<&str> {
        let is_lost = self.kind == ProposalKind::Meeting
            && self.on_file.is_none()
            && text(&self.record, "title").is_empty()
            && !self.is_whole;
        Some(text(&self.record, "reference")).filter(|words| is_lost && !words.is_empty())
    }

    /// Whether it is said already which meeting it is of.
    fn is_told_of_which(&self) -> bool {
        let is_told = |one: &Question| one.field == NAMING && one.answer.is_some();
        self.questions.iter().any(is_told)
    }

    /// Takes a row that names a meeting by title and day for one of a new meeting, where
    /// none is called so; else asks which is meant. Gives whether it asks.
    pub fn ask_which_meeting(
        &mut self,
        meetings: &MeetingsOnFile,
        coming: &Coming,
        today: Day,
        load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
    ) -> bool {
        let Some(words) = self.names_no_meeting().map(str::to_owned) else {
            return false;
        };
        if self.is_told_of_which() {
            return false;
        }
        let date = text(&self.record, "date").to_owned();
        let called = meetings.called(&words);
        let days = coming.get(&fold(&words)).map_or(&[][..], Vec::as_slice);
        match days {
            [] if called.is_empty() && !date.is_empty() && !is_reference(&words) => {
                self.name_by(&json!({"title": words, "date": date}));
                return false;
            }
            // It is filed before this.
            [day] if called.is_empty() && (date.is_empty() || date == *day) => return false,
            _ => {}
        }
        let mut choices: Vec<Choice> = days
            .iter()
            .map(|day| {
                let naming = json!({"reference": words, "date": day});
                Choice::new(format!("{day} {words}"), naming)
            })
            .collect();
        let alike = meetings.alike(&words, &date).into_iter();
        let on_file = called.into_iter().chain(alike);
        let mut offered: Vec<MeetingId> = Vec::new();
        for id in on_file {
            if offered.len() >= MOST_OFFERED || offered.contains(&id) {
                continue;
            }
            if let Some(record) = load(id) {
                offered.push(id);
                let Meeting {
                    reference,
                    when,
                    title,
                    ..
                } = &record.meeting;
                let label = format!("{reference} {} {title}", when.date);
                choices.push(Choice::new(label, json!({"reference": reference})));
            }
        }
        let day = match date.as_str() {
            "" => format!("../{today}"),
            date => date.to_owned(),
        };
        choices.push(Choice::new("new", json!({"title": words, "date": day})));
        self.ask(Question {
            field: NAMING.to_owned(),
            asks: Asks::WhichMeeting,
            words: [date.as_str(), words.as_str()].join(" ").trim().to_owned(),
            group: String::new(),
            choices,
            answer: None,
            optional: false,
        });
        self.verdict = Verdict::NeedsAnswer;
        true
    }

    /// Names the meeting as an answer says it.
    pub(super) fn name_by(&mut self, naming: &Value) {
        let empty = Map::new();
        let naming = naming.as_object().unwrap_or(&empty);
        if let Some(record) = self.record.as_object_mut() {
            record.retain(|key, _| !FIELDS.contains(&key.as_str()));
            record.extend(naming.clone());
        }
    }
}

impl MeetingsOnFile {
    /// The meetings of a title, of whatever day.
    fn called(&self, title: &str) -> Vec<MeetingId> {
        let of_title = self.by_title.get(&plain(title)).into_iter();
        let mut all: Vec<MeetingId> = of_title
            .flat_map(|days| days.values().flatten().copied())
            .collect();
        all.sort_unstable();
        all
    }

    /// The meetings whose titles share words with these, those that share most first, then
    /// those of the day.
    fn alike(&self, words: &str, date: &str) -> Vec<MeetingId> {
        let words = plain(words);
        let asked: Vec<&str> = words.split(' ').filter(|word| is_telling(word)).collect();
        let mut found: Vec<(usize, MeetingId)> = Vec::new();
        for (title, days) in &self.by_title {
            let shared = asked
                .iter()
                .filter(|word| title.split(' ').any(|other| other == **word));
            let shared = shared.count();
            let of_day = (!date.is_empty()).then(|| days.get(date)).flatten();
            if shared * 2 >= asked.len() && shared > 0 {
                let all = days.values().flatten();
                found.extend(all.map(|id| (shared + 1, *id)));
            } else if let Some(of_day) = of_day {
                found.extend(of_day.iter().map(|id| (1, *id)));
            }
        }
        found.sort_unstable_by_key(|(shared, id)| (std::cmp::Reverse(*shared), *id));
        found.into_iter().map(|(_, id)| id).collect()
    }
}

/// Whether a word of a title tells it from others.
fn is_telling(word: &str) -> bool {
    word.chars().count() > 3 || word.starts_with(|sign: char| sign.is_ascii_digit())
}
