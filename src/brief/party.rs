//! What a principal takes into a meeting with a party: who they are, what was
//! said and promised, what to raise; in full, on a page, or as a checklist.

use std::collections::BTreeMap;

use super::book::{Book, Bound, Cover, Portion, lines};
use super::content::{Block, Run};
use super::meeting::is_still_ahead;
use super::promises::{Owing, is_late, owing};
use super::setup::{BriefSetup, Printing};
use crate::model::{
    Attendee, BriefKind, BriefSection, Delegation, Followed, Meeting, MeetingHead, PartyDossier,
    Person, PersonId, Presence, RelatedEvent, Remark, fold,
};

/// What was said on a topic, meeting by meeting.
struct Topic<'m> {
    title: String,
    said: Vec<(&'m Meeting, Vec<&'m Remark>)>,
}

/// Writes a brief about a party.
pub(super) fn write(dossier: &PartyDossier, setup: &BriefSetup, printing: Printing) -> Bound {
    let mut book = Book::new(&dossier.background, setup, printing);
    if let Some(coming) = dossier.coming.first() {
        book.handle_own(coming);
    }
    for meeting in &dossier.meetings {
        book.handle(meeting);
    }
    book.handle_commitments(&dossier.commitments);
    for section in setup.sections() {
        book.party_section(*section, dossier);
    }
    let words = book.words;
    let coming = dossier.coming.first();
    let kind = if coming.is_none() && setup.kind == BriefKind::Party {
        words.label("brief-of-party").to_owned()
    } else {
        words.label(setup.kind.label_key()).to_owned()
    };
    let name = words.party(dossier.party.id);
    let cover = Cover {
        subject: format!("{kind}: {name}, {}", words.day(printing.date)),
        kind,
        reference: coming.map_or_else(String::new, |meeting| meeting.reference.clone()),
        marking: coming.map_or_else(String::new, |meeting| meeting.marking.clone()),
        distribution: coming.map_or_else(String::new, |meeting| meeting.distribution.clone()),
        author: coming.map_or_else(String::new, |meeting| meeting.drafted_by.clone()),
        keywords: vec![name.clone(), dossier.party.code.clone()],
        title: name,
    };
    book.bind(cover)
}

impl Book<'_> {
    fn party_section(&mut self, section: BriefSection, dossier: &PartyDossier) {
        let party = dossier.party.id;
        let coming = dossier.coming.first();
        let last = dossier.meetings.first();
        let told = &dossier.meetings[..dossier.meetings.len().min(self.setup.meetings)];
        match section {
            BriefSection::Coming => self.coming(dossier),
            BriefSection::Changes => self.changes_at = Some(self.blocks.len()),
            BriefSection::Who => self.section(section, |book| book.who(dossier)),
            BriefSection::Summary => {
                if let Some(last) = last {
                    self.headed(1, self.words.label("brief-last-meeting"), |book| {
                        book.last_meeting(last);
                    });
                }
            }
            BriefSection::Meetings => self.section(section, |book| {
                book.meetings_table(&dossier.meetings);
            }),
            BriefSection::Said => {
                self.section(section, |book| book.said_by_topic(told, |_, _| true))
            }
            BriefSection::Commitments => {
                self.headed(1, self.words.label("brief-open-commitments"), |book| {
                    book.open_with(&dossier.commitments, party);
                });
            }
            BriefSection::Settled => self.section(section, |book| {
                book.settled(&dossier.commitments);
            }),
            BriefSection::Figures => self.section(section, |book| {
                book.figure_series(&dossier.meetings, |_, _| true);
            }),
            BriefSection::Delegation => self.delegation_of(dossier),
            BriefSection::Events => {
                let today = self.today();
                let is_ahead = |meeting: &Meeting, event: &RelatedEvent| match &event.date {
                    Some(date) => date.latest() >= today,
                    None => is_still_ahead(meeting, event, today),
                };
                self.headed(1, self.words.label("brief-ahead"), |book| {
                    book.events(&dossier.meetings, is_ahead);
                });
            }
            BriefSection::Points => {
                if let Some(meeting) = coming {
                    self.section(section, |book| {
                        let points = book.points(&meeting.points, &meeting.marking);
                        if !points.is_empty() {
                            book.push(if book.setup.kind == BriefKind::Checklist {
                                Block::Checklist(points)
                            } else {
                                Block::Numbered(points)
                            });
                        }
                    });
                }
            }
            BriefSection::Press => {
                if let Some(meeting) = coming.filter(|meeting| !meeting.press_line.is_empty()) {
                    self.section(section, |book| {
                        book.prose(&meeting.press_line, &meeting.marking);
                    });
                } else if let Some(meeting) = last {
                    self.headed(1, self.words.label("brief-last-press"), |book| {
                        book.prose(&meeting.press_line, &meeting.marking);
                    });
                }
            }
            BriefSection::Questions => {
                self.section(section, |book| book.questions(told, Some(party)));
            }
            BriefSection::Timeline => self.section(section, |book| {
                let all: Vec<&Followed> = dossier.commitments.iter().collect();
                book.timeline(&all);
            }),
            BriefSection::Overdue => self.section(section, |book| {
                book.overdue(&dossier.commitments);
            }),
            BriefSection::Sources => self.section(section, |book| book.sources(None)),
            BriefSection::Passages => self.section(section, Self::passages),
            // What another kind of brief shows has no place in this one.
            BriefSection::Header
            | BriefSection::Participants
            | BriefSection::Reviews
            | BriefSection::Attachments
            | BriefSection::Comment
            | BriefSection::Clearance
            | BriefSection::Posts
            | BriefSection::Biography
            | BriefSection::Totals => {}
        }
    }

    /// The meeting the brief is for; said too when there is none.
    fn coming(&mut self, dossier: &PartyDossier) {
        let words = self.words;
        let Some(meeting) = dossier.coming.first() else {
            let name = words.party(dossier.party.id);
            let none = words.filled("brief-none-coming", &[("party", &name)]);
            self.paragraph(vec![Run::note(none)]);
            self.facts(self.handling());
            return;
        };
        let mut facts = vec![("brief-for", meeting.title.clone())];
        facts.extend(self.meeting_facts(meeting));
        facts.push(("brief-linked", meeting.on_margins_of.clone()));
        facts.extend(self.handling());
        self.facts(facts);
    }

    fn who(&mut self, dossier: &PartyDossier) {
        let words = self.words;
        let party = &dossier.party;
        let names: Vec<&str> = party.names.iter().map(|name| name.name.as_str()).collect();
        let kind = words.label(party.kind.label_key());
        let kind = if party.code.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind} ({})", party.code)
        };
        let open = |owed| {
            let today = self.today();
            let mine = dossier.commitments.iter().filter(|one| {
                self.may_tell(one)
                    && one.commitment.is_open_on(today)
                    && owing(&one.commitment, party.id) == owed
            });
            let late = mine.clone().filter(|one| is_late(&one.commitment, today));
            (mine.count(), late.count())
        };
        let told = |(open, late): (usize, usize)| {
            let (open, late) = (open.to_string(), late.to_string());
            words.filled("brief-open-late", &[("open", &open), ("late", &late)])
        };
        let unsaid = match open(Owing::Unsaid) {
            (0, _) => String::new(),
            counts => told(counts),
        };
        let held = dossier.meetings.len();
        let span = match (dossier.meetings.last(), dossier.meetings.first()) {
            (Some(first), Some(last)) if held > 1 => words.filled(
                "brief-meetings-span",
                &[
                    ("count", &held.to_string()),
                    ("first", &words.date(&first.when.date)),
                    ("last", &words.date(&last.when.date)),
                ],
            ),
            (Some(only), _) => words.date(&only.when.date),
            (None, _) => words.label("brief-none-held").to_owned(),
        };
        let facts = vec![
            ("brief-names", names.join(" \u{b7} ")),
            ("brief-kind-of-party", kind),
            (
                "brief-belongs-to",
                party.parent.map_or_else(String::new, |id| words.party(id)),
            ),
            ("brief-meetings-held", span),
            ("brief-they-owe", told(open(Owing::Theirs))),
            ("brief-we-owe", told(open(Owing::Ours))),
            ("brief-both-owe", told(open(Owing::Both))),
            ("brief-unsaid-owe", unsaid),
        ];
        self.facts(facts);
        self.own_note(&party.note, "");
    }

    /// An officer's own view or note: nothing says that it may go out.
    pub(super) fn own_note(&mut self, words: &str, marking: &str) {
        if !self.is_release() {
            self.prose(words, marking);
        } else if !words.trim().is_empty() {
            let hidden = self.withheld(words);
            self.paragraph(vec![hidden]);
        }
    }

    fn last_meeting(&mut self, meeting: &Meeting) {
        let head = self.words.meeting(&MeetingHead::of(meeting));
        let Portion::Shown(mut runs) = self.portion("", &meeting.marking) else {
            let hidden = self.withheld(&meeting.title);
            self.paragraph(vec![Run::bold(head), Run::plain(". "), hidden]);
            self.prose(&meeting.summary, &meeting.marking);
            return;
        };
        let heads: Vec<String> = meeting
            .delegations
            .iter()
            .filter_map(Delegation::lead)
            .map(|attendee| self.named_in_office(attendee, meeting))
            .collect();
        runs.extend([Run::bold(head), Run::plain(format!(". {}", meeting.title))]);
        if !heads.is_empty() {
            runs.push(Run::note(format!("\n{}", heads.join("; "))));
        }
        self.paragraph(runs);
        self.prose(&meeting.summary, &meeting.marking);
    }

    fn named_in_office(&self, attendee: &Attendee, meeting: &Meeting) -> String {
        let name = self.words.name(attendee.person);
        let office = self.words.office(attendee, &meeting.when.date);
        if office.is_empty() {
            name.to_owned()
        } else {
            format!("{name}, {office}")
        }
    }

    /// Meetings, newest first, with those who led.
    pub(super) fn meetings_table(&mut self, meetings: &[Meeting]) {
        let most = if self.is_page() { 4 } else { 60 };
        let rows = meetings
            .iter()
            .take(most)
            .map(|meeting| {
                let date = vec![Run::plain(self.words.date(&meeting.when.date))];
                let reference = vec![Run::plain(meeting.reference.clone())];
                let Portion::Shown(mut what) = self.portion("", &meeting.marking) else {
                    return vec![
                        date,
                        vec![self.withheld(&meeting.title)],
                        Vec::new(),
                        reference,
                    ];
                };
                what.push(Run::plain(meeting.title.clone()));
                let led: Vec<String> = meeting
                    .delegations
                    .iter()
                    .filter_map(Delegation::lead)
                    .map(|one| self.named_in_office(one, meeting))
                    .collect();
                if !led.is_empty() {
                    what.push(Run::note(format!("\n{}", led.join("; "))));
                }
                let place = vec![self.words.or_not_stated(&meeting.place.city)];
                vec![date, what, place, reference]
            })
            .collect();
        self.table(
            &[
                ("brief-date", 18),
                ("brief-meeting", 52),
                ("brief-place", 17),
                ("brief-reference", 13),
            ],
            rows,
        );
        if meetings.len() > most {
            // A digest tells them from the first on: what is left out came later there.
            let is_newest_first =
                meetings
                    .first()
                    .zip(meetings.last())
                    .is_some_and(|(first, last)| {
                        first.when.date.earliest() > last.when.date.earliest()
                    });
            let key = if is_newest_first {
                "brief-more-meetings"
            } else {
                "brief-more"
            };
            let more = self.words.counted(key, meetings.len() - most);
            self.paragraph(vec![Run::note(more)]);
        }
    }

    /// What was said at several meetings, a topic at a time, the newest first.
    pub(super) fn said_by_topic(
        &mut self,
        meetings: &[Meeting],
        wanted: impl Fn(&Meeting, &Remark) -> bool,
    ) {
        let mut order: Vec<String> = Vec::new();
        let mut topics: BTreeMap<String, Topic<'_>> = BTreeMap::new();
        for meeting in meetings {
            for remark in meeting.remarks.iter().filter(|one| wanted(meeting, one)) {
                let title = remark
                    .topic
                    .and_then(|id| meeting.topics.iter().find(|topic| topic.id == id))
                    .map_or(self.words.label("brief-no-topic"), |topic| {
                        topic.title.as_str()
                    });
                let key = fold(title);
                if !order.contains(&key) {
                    order.push(key.clone());
                }
                let topic = topics.entry(key).or_insert_with(|| Topic {
                    title: title.to_owned(),
                    said: Vec::new(),
                });
                let said = &mut topic.said;
                match said.last_mut().filter(|(at, _)| at.id == meeting.id) {
                    Some((_, remarks)) => remarks.push(remark),
                    None => said.push((meeting, vec![remark])),
                }
            }
        }
        for key in order {
            let Some(Topic { title, said }) = topics.remove(&key) else {
                continue;
            };
            self.headed(2, &title, |book| {
                for (meeting, remarks) in said {
                    let head = book.words.meeting(&MeetingHead::of(meeting));
                    book.headed(3, &head, |book| book.with_speakers(meeting, &remarks));
                }
            });
        }
    }

    /// Remarks as a list, each speaker named with the office of that day once.
    fn with_speakers(&mut self, meeting: &Meeting, remarks: &[&Remark]) {
        let mut items = Vec::new();
        let mut last = None;
        for remark in remarks {
            let mut runs = Vec::new();
            if !self.may_tell_remark(meeting, remark) {
                // Who said it is withheld too.
                last = None;
            } else if last != Some(remark.speaker) {
                let who = self.words.speaker_in_office(meeting, remark.speaker);
                runs.push(Run::bold(format!("{who}: ")));
                last = Some(remark.speaker);
            }
            runs.extend(self.remark(meeting, remark));
            items.push(runs);
        }
        self.list(items);
    }

    fn settled(&mut self, followed: &[Followed]) {
        let today = self.today();
        let mut settled: Vec<&Followed> = followed
            .iter()
            .filter(|one| !one.commitment.is_open_on(today))
            .collect();
        settled.reverse();
        let most = settled.len().min(15);
        self.followed_table(&settled[..most]);
        if settled.len() > most {
            let more = self.words.counted("brief-more", settled.len() - most);
            self.paragraph(vec![Run::note(more)]);
        }
    }

    /// Open commitments past their day.
    pub(super) fn overdue(&mut self, followed: &[Followed]) {
        let today = self.today();
        let mut late: Vec<&Followed> = followed
            .iter()
            .filter(|one| is_late(&one.commitment, today))
            .collect();
        super::promises::most_pressing_first(&mut late, today);
        self.pressing(&late);
    }

    pub(super) fn handle_commitments(&mut self, followed: &[Followed]) {
        if followed
            .iter()
            .any(|one| !one.commitment.marking.is_empty())
        {
            self.mark_portions();
        }
    }

    /// Who is expected, with the office of that day and a note on each; where no
    /// meeting is planned, who came last.
    fn delegation_of(&mut self, dossier: &PartyDossier) {
        let of_party = |meeting: &&Meeting| {
            meeting
                .delegations
                .iter()
                .any(|one| one.party == dossier.party.id && !one.attendees.is_empty())
        };
        let coming = dossier.coming.first().filter(of_party);
        let key = if coming.is_some() {
            BriefSection::Delegation.label_key()
        } else {
            "brief-came-last"
        };
        let Some(meeting) = coming.or_else(|| dossier.meetings.iter().find(of_party)) else {
            return;
        };
        self.headed(1, self.words.label(key), |book| {
            let attendees = meeting
                .delegations
                .iter()
                .filter(|one| one.party == dossier.party.id)
                .flat_map(|Delegation { attendees, .. }| attendees);
            let attendees: Vec<&Attendee> = attendees.collect();
            if book.is_page() || book.setup.kind == BriefKind::Checklist {
                let items = attendees.iter().map(|one| book.in_short_who(one, meeting));
                let items = items.collect();
                book.list(items);
            } else {
                for attendee in attendees {
                    book.biographic_note(attendee, meeting, &dossier.meetings);
                }
            }
        });
    }

    /// Name, office, and the first line of the note on a person.
    fn in_short_who(&self, attendee: &Attendee, meeting: &Meeting) -> Vec<Run> {
        let mut runs = self.attendee_runs(attendee, &meeting.when.date);
        let person = self.words.directory.persons.get(&attendee.person);
        let note = person.and_then(|person| lines(&person.biography).next());
        if let Some(note) = note.filter(|_| !self.is_release()) {
            runs.push(Run::note(format!("\n{note}")));
        }
        runs
    }

    fn biographic_note(&mut self, attendee: &Attendee, meeting: &Meeting, met: &[Meeting]) {
        let Some(person) = self.words.directory.persons.get(&attendee.person) else {
            return;
        };
        let mut who = self.attendee_runs(attendee, &meeting.when.date);
        let mut notes = self.words.other_spellings(person);
        notes.extend(self.met(person.id, met));
        notes.extend(self.verified(person));
        if !notes.is_empty() {
            who.push(Run::note(format!("\n{}", notes.join(" \u{b7} "))));
        }
        let before = self.blocks.len();
        self.paragraph(who);
        self.own_note(&person.biography, "");
        let note = self.blocks.split_off(before);
        self.push(Block::Together(note));
    }

    /// "met 4 times, last on 26 November 2021 in Sochi".
    pub(super) fn met(&self, person: PersonId, meetings: &[Meeting]) -> Option<String> {
        let was_there = |meeting: &&Meeting| {
            let mut attendees = meeting.attendees();
            attendees.any(|one| one.person == person && one.presence == Presence::Present)
        };
        let count = meetings.iter().filter(was_there).count();
        let last = meetings.iter().find(was_there)?;
        Some(self.words.filled(
            "brief-met",
            &[
                ("count", &count.to_string()),
                ("last", &self.words.date(&last.when.date)),
            ],
        ))
    }

    /// When names and posts were last checked, and whether that is too long ago.
    pub(super) fn verified(&self, person: &Person) -> Option<String> {
        let on = person.verified_on?;
        let told = self
            .words
            .filled("brief-verified", &[("date", &self.words.day(on))]);
        let is_old = person.verify_months.is_some_and(|months| {
            let span = jiff::Span::new().months(i64::from(months));
            on.checked_add(span).is_ok_and(|until| until < self.today())
        });
        Some(if is_old {
            format!("{told} ({})", self.words.label("brief-verify-again"))
        } else {
            told
        })
    }
}
