//! How a brief names things: parties, persons with the office of a day, dates,
//! figures. The same words whatever the kind of brief.

use super::content::Run;
use crate::i18n::{Language, text, text_with};
use crate::model::{
    Attendee, AttendeeId, Commitment, CommitmentStatus, Day, Directory, EdtfDate, Figure,
    FigureSpan, Meeting, MeetingHead, PartyId, Person, PersonId, Post, Scale, When, language_words,
};

/// The words of one language about the people of one directory.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub(super) language: Language,
    pub(super) directory: &'a Directory,
}

impl Wording<'_> {
    pub(super) fn label(&self, key: &'static str) -> &'static str {
        text(self.language, key)
    }

    /// A label that stands within a line.
    pub(super) fn small(&self, key: &'static str) -> String {
        self.label(key).to_lowercase()
    }

    pub(super) fn filled(&self, key: &'static str, arguments: &[(&'static str, &str)]) -> String {
        text_with(self.language, key, arguments)
    }

    pub(super) fn counted(&self, key: &'static str, count: usize) -> String {
        self.filled(key, &[("count", &count.to_string())])
    }

    pub(super) fn not_stated(&self) -> Run {
        Run::note(self.label("brief-not-stated"))
    }

    /// The text, or "not stated".
    pub(super) fn or_not_stated(&self, words: &str) -> Run {
        if words.is_empty() {
            self.not_stated()
        } else {
            Run::plain(words)
        }
    }

    pub(super) fn date(&self, date: &EdtfDate) -> String {
        date_words(self.language, date)
    }

    pub(super) fn day(&self, day: Day) -> String {
        self.date(&EdtfDate::day(day))
    }

    /// A language by name: "English" for `en`.
    pub(super) fn language(&self, written: &str) -> String {
        language_words(written, self.language.code())
    }

    /// Date and, where it ran over days, the last of them.
    pub(super) fn when(&self, when: &When) -> String {
        let date = self.date(&when.date);
        match &when.end_date {
            Some(end) => format!("{date} \u{2013} {}", self.date(end)),
            None => date,
        }
    }

    /// Local hours and their zone; empty when not stated.
    pub(super) fn hours(&self, when: &When) -> String {
        let hours = match (when.start, when.end) {
            (Some(start), Some(end)) => format!("{start}\u{2013}{end}"),
            (Some(start), None) => start.to_string(),
            (None, Some(end)) => format!("\u{2013}{end}"),
            (None, None) => String::new(),
        };
        format!("{hours} {}", when.zone).trim().to_owned()
    }

    /// "26 November 2021, Sochi (2021/0001)".
    pub(super) fn meeting(&self, head: &MeetingHead) -> String {
        let mut words = self.date(&head.date);
        if !head.city.is_empty() {
            words = format!("{words}, {}", head.city);
        }
        format!("{words} ({})", head.reference)
    }

    pub(super) fn party(&self, id: PartyId) -> String {
        self.directory
            .parties
            .get(&id)
            .map(|party| party.name_in(self.language.code()).to_owned())
            .unwrap_or_default()
    }

    pub(super) fn parties(&self, ids: &[PartyId]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.party(*id)).collect();
        names.join(", ")
    }

    /// A person's name in the brief's language where it is on file, or the office
    /// of one whose name is not stated; empty for one the brief does not know.
    pub(super) fn name(&self, id: PersonId) -> &str {
        let person = self.directory.persons.get(&id);
        person.map_or("", |person| self.name_of(person))
    }

    pub(super) fn name_of<'p>(&self, person: &'p Person) -> &'p str {
        person.name_in(self.language.code())
    }

    /// Spellings beside the one shown, each once.
    pub(super) fn other_spellings(&self, person: &Person) -> Vec<String> {
        let shown = self.name_of(person);
        let mut spellings: Vec<String> = Vec::new();
        for name in person.names.iter().map(|name| &name.name) {
            if name != shown && !spellings.contains(name) {
                spellings.push(name.clone());
            }
        }
        spellings
    }

    /// A person's name, or the office of one whose name is not stated.
    pub(super) fn person(&self, person: &Person) -> Vec<Run> {
        if person.is_named() {
            let name = format!("{} {}", person.honorific, self.name_of(person));
            vec![Run::bold(name.trim())]
        } else {
            vec![
                Run::bold(person.known_as.clone()),
                Run::note(format!(" ({})", self.label("brief-name-not-stated"))),
            ]
        }
    }

    /// The office an attendee held that day: as the record froze it, else the
    /// posts on file for the day, with what of it is in doubt; empty when none tells.
    pub(super) fn office(&self, attendee: &Attendee, date: &EdtfDate) -> String {
        let doubt = self.doubt(&attendee.doubt);
        let doubt = doubt.map_or_else(String::new, |run| run.text);
        format!("{}{doubt}", self.bare_office(attendee, date))
    }

    /// The same without what of it is in doubt, for who tells that apart.
    pub(super) fn bare_office(&self, attendee: &Attendee, date: &EdtfDate) -> String {
        let person = self.directory.persons.get(&attendee.person);
        let office = if attendee.capacity.is_empty() {
            person.map_or_else(String::new, |person| self.posts_on(person, date.earliest()))
        } else {
            person
                .map_or(attendee.capacity.as_str(), |person| {
                    self.title_in(person, &attendee.capacity)
                })
                .to_owned()
        };
        // An unnamed person is already known by the office.
        if person.is_some_and(|person| person.shown_name() == office) {
            String::new()
        } else {
            office
        }
    }

    /// The posts held on a day, by precedence, an acting one said to be so.
    pub(super) fn posts_on(&self, person: &Person, day: Day) -> String {
        let mut posts: Vec<&Post> = person.posts_on(day).collect();
        posts.sort_by_key(|post| post.rank.unwrap_or(u32::MAX));
        let mut titles: Vec<String> = Vec::new();
        for post in posts {
            let title = self.titled(post, self.title_in(person, &post.title));
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        titles.join("; ")
    }

    /// An office as it is called in the brief's language, where a post of such a
    /// title is on file for the same party and time; else as it stands.
    fn title_in<'p>(&self, person: &'p Person, title: &'p str) -> &'p str {
        let known = person.posts.iter().find(|post| post.title == title);
        if known.map_or_else(|| self.is_written_in(title), |post| self.is_in(post)) {
            return title;
        }
        let Some(known) = known else {
            return title;
        };
        let same = person.posts.iter().find(|post| {
            let when = (&post.from, &post.until, post.party, post.acting);
            when == (&known.from, &known.until, known.party, known.acting) && self.is_in(post)
        });
        same.map_or(title, |post| post.title.as_str())
    }

    /// Whether a post's title is in the brief's language: as it is said to be, else by
    /// its letters.
    fn is_in(&self, post: &Post) -> bool {
        match post.language.as_str() {
            "" => self.is_written_in(&post.title),
            language => language == self.language.code(),
        }
    }

    /// Whether a title can be in the brief's language, by its letters.
    fn is_written_in(&self, title: &str) -> bool {
        let is_cyrillic = title.contains(|one: char| ('\u{400}'..='\u{4ff}').contains(&one));
        let is_azerbaijani = title
            .to_lowercase()
            .contains(['ə', 'ğ', 'ı', 'ş', 'ç', 'ö', 'ü']);
        match self.language {
            Language::English => !is_cyrillic && !is_azerbaijani,
            Language::Russian => is_cyrillic,
            Language::Azerbaijani => is_azerbaijani,
        }
    }

    pub(super) fn post(&self, post: &Post) -> String {
        self.titled(post, &post.title)
    }

    fn titled(&self, post: &Post, title: &str) -> String {
        if post.acting {
            self.filled("brief-acting", &[("post", title)])
        } else {
            title.to_owned()
        }
    }

    /// What is in doubt, in brackets behind what it is about; nothing where nothing is.
    pub(super) fn doubt(&self, doubt: &str) -> Option<Run> {
        let told = || self.filled("brief-doubt", &[("doubt", doubt)]);
        (!doubt.is_empty()).then(|| Run::italic(format!(" ({})", told())))
    }

    /// A speaker by name; empty when the record does not say who spoke.
    pub(super) fn speaker(&self, meeting: &Meeting, id: Option<AttendeeId>) -> String {
        id.and_then(|id| meeting.attendee(id))
            .map(|(_, attendee)| self.name(attendee.person).to_owned())
            .unwrap_or_default()
    }

    /// A speaker by name with the office held that day.
    pub(super) fn speaker_in_office(&self, meeting: &Meeting, id: Option<AttendeeId>) -> String {
        let Some((_, attendee)) = id.and_then(|id| meeting.attendee(id)) else {
            return self.label("brief-speaker-not-stated").to_owned();
        };
        let name = self.name(attendee.person);
        let office = self.office(attendee, &meeting.when.date);
        if office.is_empty() {
            name.to_owned()
        } else {
            format!("{name}, {office}")
        }
    }

    /// A figure's value in words: "more than 15,000 students", "rise of 11 %".
    pub(super) fn value(&self, figure: &Figure) -> String {
        figure.amount_in(self.language.code())
    }

    /// A value without its unit, for a drawing that tells the unit once.
    pub(super) fn bare_value(&self, figure: &Figure, scale: Scale) -> String {
        figure.bound_in(self.language.code(), scale)
    }

    /// How long a time values hold for, as the name of a line: "9 months".
    pub(super) fn span(&self, span: FigureSpan) -> String {
        match span {
            FigureSpan::NotStated => self.label("brief-span-not-stated").to_owned(),
            FigureSpan::Open => self.label("brief-span-open").to_owned(),
            FigureSpan::Days(days) => {
                self.filled("brief-span-days", &[("days", &days.to_string())])
            }
            FigureSpan::Months(12) => self.label("brief-span-year").to_owned(),
            FigureSpan::Months(months) => {
                self.filled("brief-span-months", &[("months", &months.to_string())])
            }
        }
    }

    /// What a value leaves open: its currency or unit.
    pub(super) fn value_lacks(&self, figure: &Figure) -> Option<&'static str> {
        figure.lacks_in(self.language.code())
    }

    /// Who owes what to whom.
    pub(super) fn owed(&self, commitment: &Commitment) -> Run {
        let (by, to) = (
            self.parties(&commitment.owed_by),
            self.parties(&commitment.owed_to),
        );
        match (by.is_empty(), to.is_empty()) {
            (true, true) => self.not_stated(),
            (false, false) if commitment.owed_by == commitment.owed_to => {
                Run::plain(format!("{by} ({})", self.label("brief-mutual")))
            }
            (false, false) => {
                Run::plain(self.filled("brief-owed-by-to", &[("by", &by), ("to", &to)]))
            }
            (false, true) => Run::plain(by),
            (true, false) => Run::plain(format!("{}: {to}", self.label("brief-owed-to"))),
        }
    }

    pub(super) fn status(&self, status: CommitmentStatus) -> Run {
        if status == CommitmentStatus::NotStated {
            self.not_stated()
        } else {
            Run::plain(self.label(status.label_key()))
        }
    }

    /// "overdue by 34 days", seen from a day; nothing when it is not overdue.
    pub(super) fn overdue(&self, commitment: &Commitment, today: Day) -> Option<String> {
        let due = commitment.due.as_ref()?.latest();
        let is_late = commitment.is_overdue(today);
        let days = (today - due).get_days();
        is_late.then(|| self.filled("brief-overdue", &[("days", &days.to_string())]))
    }
}

/// A date in the language of the labels.
pub(super) fn date_words(language: Language, date: &EdtfDate) -> String {
    date.words_in(language.code())
}
