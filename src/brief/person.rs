//! A note on a person: the offices held, with their dates, what was said and
//! promised, and in which capacity the person came each time.

use super::book::{Book, Bound, Cover, Portion};
use super::content::Run;
use super::promises::most_pressing_first;
use super::setup::{BriefSetup, Printing};
use crate::model::{
    Attendee, BriefSection, Followed, Meeting, MeetingHead, PersonDossier, PersonId, Presence,
};

/// Writes a note on a person.
pub(super) fn write(dossier: &PersonDossier, setup: &BriefSetup, printing: Printing) -> Bound {
    let mut book = Book::new(&dossier.background, setup, printing);
    let met = |one: &Meeting| dossier.meetings.iter().any(|other| other.id == one.id);
    let others = dossier.told_of.iter().filter(|one| !met(one));
    for meeting in dossier.meetings.iter().chain(others) {
        book.handle(meeting);
    }
    book.handle_commitments(&dossier.commitments);
    for section in setup.sections() {
        book.person_section(*section, dossier);
    }
    let words = book.words;
    let kind = words.label(setup.kind.label_key()).to_owned();
    let name = words.name_of(&dossier.person).to_owned();
    let cover = Cover {
        subject: format!("{kind}: {name}, {}", words.day(printing.date)),
        kind,
        keywords: vec![name.clone()],
        title: name,
        ..Cover::default()
    };
    book.bind(cover)
}

impl Book<'_> {
    fn person_section(&mut self, section: BriefSection, dossier: &PersonDossier) {
        let person = dossier.person.id;
        let told = &dossier.meetings[..dossier.meetings.len().min(self.setup.meetings)];
        match section {
            BriefSection::Who => self.who_it_is(dossier),
            BriefSection::Changes => self.changes_at = Some(self.blocks.len()),
            BriefSection::Posts => self.section(section, |book| book.posts(dossier)),
            BriefSection::Biography => self.section(section, |book| {
                book.own_note(&dossier.person.biography, "");
            }),
            BriefSection::Said => self.headed(1, self.words.label("brief-said-here"), |book| {
                book.said_by_topic(told, |meeting, remark| {
                    is_by(meeting, remark.speaker, person)
                });
            }),
            BriefSection::Figures => self.section(section, |book| {
                book.figure_series(&dossier.meetings, |meeting, figure| {
                    is_by(meeting, figure.speaker, person)
                });
            }),
            BriefSection::Commitments => self.section(section, |book| {
                let mut all: Vec<&Followed> = dossier.commitments.iter().collect();
                most_pressing_first(&mut all, book.today());
                book.pressing(&all);
            }),
            BriefSection::Events => self.section(section, |book| {
                book.events(&dossier.told_of, |_, event| {
                    event.persons.iter().any(|one| one.person == person)
                });
            }),
            BriefSection::Meetings => self.section(section, |book| book.attended(dossier)),
            BriefSection::Sources => self.section(section, |book| book.sources(None)),
            BriefSection::Passages => self.section(section, Self::passages),
            BriefSection::Overdue => self.section(section, |book| {
                book.overdue(&dossier.commitments);
            }),
            // What another kind of brief shows has no place in this one.
            BriefSection::Header
            | BriefSection::Coming
            | BriefSection::Participants
            | BriefSection::Summary
            | BriefSection::Reviews
            | BriefSection::Settled
            | BriefSection::Delegation
            | BriefSection::Points
            | BriefSection::Press
            | BriefSection::Questions
            | BriefSection::Totals
            | BriefSection::Timeline
            | BriefSection::Attachments
            | BriefSection::Comment
            | BriefSection::Clearance => {}
        }
    }

    /// Names, the office of the day the note is printed, and how often met.
    fn who_it_is(&mut self, dossier: &PersonDossier) {
        let words = self.words;
        let person = &dossier.person;
        let today = self.today();
        let spellings: Vec<String> = person
            .names
            .iter()
            .map(|name| {
                if name.language.is_empty() {
                    name.name.clone()
                } else {
                    format!("{} ({})", name.name, words.language(&name.language))
                }
            })
            .collect();
        let mut facts = vec![
            ("brief-names", spellings.join(" \u{b7} ")),
            ("brief-address", person.honorific.clone()),
            ("brief-office-now", {
                let office = words.posts_on(person, today);
                if office.is_empty() {
                    words.label("brief-not-stated").to_owned()
                } else {
                    office
                }
            }),
            (
                "brief-last-capacity",
                dossier
                    .meetings
                    .iter()
                    .find_map(|meeting| {
                        let attendee = attendee_of(meeting, person.id)
                            .filter(|one| one.presence == Presence::Present)?;
                        let office = words.office(attendee, &meeting.when.date);
                        let date = words.date(&meeting.when.date);
                        (!office.is_empty()).then(|| format!("{office} ({date})"))
                    })
                    .unwrap_or_default(),
            ),
            (
                "brief-meetings-held",
                self.met(person.id, &dossier.meetings)
                    .unwrap_or_else(|| words.label("brief-none-held").to_owned()),
            ),
            ("brief-checked", self.verified(person).unwrap_or_default()),
        ];
        facts.extend(self.handling());
        self.facts(facts);
    }

    fn posts(&mut self, dossier: &PersonDossier) {
        let words = self.words;
        let rows = dossier
            .person
            .posts
            .iter()
            .map(|post| {
                let mut title = vec![Run::plain(words.post(post))];
                if let Some(rank) = post.rank {
                    let rank = words.filled("brief-rank", &[("rank", &rank.to_string())]);
                    title.push(Run::note(format!("  {rank}")));
                }
                let day =
                    |date: &Option<crate::model::EdtfDate>| {
                        vec![date.as_ref().map_or_else(
                            || words.not_stated(),
                            |date| Run::plain(words.date(date)),
                        )]
                    };
                let party = post.party.map_or_else(String::new, |id| words.party(id));
                vec![
                    title,
                    vec![words.or_not_stated(&party)],
                    day(&post.from),
                    day(&post.until),
                ]
            })
            .collect();
        self.table(
            &[
                ("brief-post", 46),
                ("brief-party", 18),
                ("brief-from", 18),
                ("brief-until", 18),
            ],
            rows,
        );
    }

    /// Each meeting, with the capacity the person came in.
    fn attended(&mut self, dossier: &PersonDossier) {
        let most = if self.is_page() { 3 } else { 60 };
        let words = self.words;
        let rows = dossier
            .meetings
            .iter()
            .take(most)
            .map(|meeting| {
                let head = MeetingHead::of(meeting);
                let attendee = attendee_of(meeting, dossier.person.id);
                let office = attendee.map_or_else(String::new, |one| {
                    // The office is told in full here, also where it stands for the name.
                    if one.capacity.is_empty() {
                        words.office(one, &head.date)
                    } else {
                        let doubt = words.doubt(&one.doubt);
                        let doubt = doubt.map_or_else(String::new, |run| run.text);
                        format!("{}{doubt}", one.capacity)
                    }
                });
                // Who stayed away came in no office.
                let away = attendee.filter(|one| one.presence != Presence::Present);
                let away = away.map(|one| words.small(one.presence.label_key()));
                let office = [office, away.unwrap_or_default()];
                let office = office.map(|part| part.trim().to_owned());
                let office = office.iter().filter(|part| !part.is_empty());
                let office = office.cloned().collect::<Vec<_>>().join(" \u{b7} ");
                let title = match self.portion("", &meeting.marking) {
                    Portion::Shown(mut runs) => {
                        runs.push(Run::plain(head.title));
                        runs
                    }
                    Portion::Withheld => {
                        let hidden = vec![self.withheld(&head.title)];
                        let date = vec![Run::plain(words.date(&head.date))];
                        let reference = vec![Run::plain(head.reference)];
                        return vec![date, hidden, Vec::new(), reference];
                    }
                };
                vec![
                    vec![Run::plain(words.date(&head.date))],
                    title,
                    vec![words.or_not_stated(&office)],
                    vec![Run::plain(head.reference)],
                ]
            })
            .collect();
        self.table(
            &[
                ("brief-date", 18),
                ("brief-meeting", 42),
                ("brief-capacity", 27),
                ("brief-reference", 13),
            ],
            rows,
        );
        if dossier.meetings.len() > most {
            let more = words.counted("brief-more-meetings", dossier.meetings.len() - most);
            self.paragraph(vec![Run::note(more)]);
        }
    }
}

fn attendee_of(meeting: &Meeting, person: PersonId) -> Option<&Attendee> {
    let mut attendees = meeting.attendees();
    attendees.find(|one| one.person == person)
}

fn is_by(meeting: &Meeting, speaker: Option<crate::model::AttendeeId>, person: PersonId) -> bool {
    speaker
        .and_then(|id| meeting.attendee(id))
        .is_some_and(|(_, attendee)| attendee.person == person)
}
