//! Reports over the register: commitments, and the digest of a period.

use super::book::{Book, Bound, Cover, Portion};
use super::content::{Block, Run};
use super::meeting::is_still_ahead;
use super::promises::{is_late, most_pressing_first};
use super::setup::{BriefSetup, Printing};
use crate::model::{
    BriefSection, CommitmentStatus, CommitmentsDossier, Day, DigestDossier, Followed, Meeting,
    MeetingHead, RelatedEvent,
};

/// Writes the report of commitments.
pub(super) fn commitments(
    dossier: &CommitmentsDossier,
    setup: &BriefSetup,
    printing: Printing,
) -> Bound {
    let mut book = Book::new(&dossier.background, setup, printing);
    book.handle_commitments(&dossier.commitments);
    for section in setup.sections() {
        book.commitments_section(*section, dossier);
    }
    let words = book.words;
    let kind = words.label(setup.kind.label_key()).to_owned();
    let party = dossier.party.as_ref().map(|party| words.party(party.id));
    let title = match &party {
        Some(name) => words.filled("brief-commitments-with", &[("party", name)]),
        None => words.label("brief-commitments-all").to_owned(),
    };
    let cover = Cover {
        subject: format!("{kind}, {}", words.day(printing.date)),
        kind,
        keywords: party.into_iter().collect(),
        title,
        ..Cover::default()
    };
    book.bind(cover)
}

/// Writes the digest of a period.
pub(super) fn digest(dossier: &DigestDossier, setup: &BriefSetup, printing: Printing) -> Bound {
    let mut book = Book::new(&dossier.background, setup, printing);
    for meeting in &dossier.meetings {
        book.handle(meeting);
    }
    for section in setup.sections() {
        book.digest_section(*section, dossier);
    }
    let words = book.words;
    let kind = words.label(setup.kind.label_key()).to_owned();
    let (from, to) = (words.day(dossier.from), words.day(dossier.to));
    let title = words.filled("brief-digest-of", &[("from", &from), ("to", &to)]);
    let cover = Cover {
        subject: title.clone(),
        kind,
        title,
        ..Cover::default()
    };
    book.bind(cover)
}

impl Book<'_> {
    fn commitments_section(&mut self, section: BriefSection, dossier: &CommitmentsDossier) {
        let today = self.today();
        let all = &dossier.commitments;
        match section {
            BriefSection::Totals => self.section(section, |book| {
                let counts = book.status_counts(all);
                book.facts(counts);
            }),
            BriefSection::Changes => self.changes_at = Some(self.blocks.len()),
            BriefSection::Timeline => self.section(section, |book| {
                let mut open: Vec<&Followed> = all
                    .iter()
                    .filter(|one| one.commitment.is_open_on(today))
                    .collect();
                most_pressing_first(&mut open, today);
                book.timeline(&open);
            }),
            BriefSection::Commitments => {
                self.headed(
                    1,
                    self.words.label("brief-open-commitments"),
                    |book| match &dossier.party {
                        Some(party) => book.open_with(all, party.id),
                        None => book.open_of_all(all),
                    },
                );
            }
            BriefSection::Overdue => self.section(section, |book| book.overdue(all)),
            BriefSection::Settled => self.section(section, |book| {
                let settled: Vec<&Followed> = all
                    .iter()
                    .filter(|one| !one.commitment.is_open_on(today))
                    .collect();
                book.followed_table(&settled);
            }),
            BriefSection::Sources => self.section(section, |book| book.sources(None)),
            BriefSection::Passages => self.section(section, Self::passages),
            // What another kind of brief shows has no place in this one.
            _ => {}
        }
    }

    fn open_of_all(&mut self, all: &[Followed]) {
        let today = self.today();
        self.hidden_promises(all);
        let (mut late, mut open): (Vec<&Followed>, Vec<&Followed>) = all
            .iter()
            .filter(|one| self.may_tell(one) && one.commitment.is_open_on(today))
            .partition(|one| is_late(&one.commitment, today));
        for (key, list) in [("brief-late", &mut late), ("brief-not-late", &mut open)] {
            most_pressing_first(list, today);
            self.headed(2, self.words.label(key), |book| book.pressing(list));
        }
    }

    /// How many there are of each standing.
    fn status_counts(&self, all: &[Followed]) -> Vec<(&'static str, String)> {
        let today = self.today();
        let count = |wanted: &dyn Fn(&Followed) -> bool| {
            let number = all
                .iter()
                .filter(|one| self.may_tell(one) && wanted(one))
                .count();
            number.to_string()
        };
        let mut facts = vec![
            ("brief-count-all", count(&|_| true)),
            (
                "brief-count-open",
                count(&|one| one.commitment.is_open_on(today)),
            ),
            ("brief-late", count(&|one| is_late(&one.commitment, today))),
        ];
        for status in CommitmentStatus::ALL {
            let number = count(&|one| one.commitment.status_on(today) == *status);
            if number != "0" {
                facts.push((status.label_key(), number));
            }
        }
        facts
    }

    fn digest_section(&mut self, section: BriefSection, dossier: &DigestDossier) {
        let (from, to) = (dossier.from, dossier.to);
        let within = |day: Day| from <= day && day <= to;
        let meetings = &dossier.meetings;
        match section {
            BriefSection::Totals => self.section(section, |book| book.totals(dossier)),
            BriefSection::Changes => self.changes_at = Some(self.blocks.len()),
            BriefSection::Meetings => self.section(section, |book| {
                if book.is_page() {
                    book.meetings_table(meetings);
                } else {
                    for meeting in meetings {
                        book.told(meeting);
                    }
                }
            }),
            BriefSection::Commitments => self.section(section, |book| {
                let given: Vec<&Followed> = dossier.commitments.iter().collect();
                let given: Vec<&Followed> = given
                    .into_iter()
                    .filter(|one| meetings.iter().any(|meeting| meeting.id == one.given_at))
                    .collect();
                book.pressing(&given);
            }),
            BriefSection::Reviews => self.section(section, |book| {
                book.reviews_where(&dossier.commitments, |_, day| within(day));
            }),
            BriefSection::Figures => self.section(section, |book| {
                book.figure_series(meetings, |_, _| true);
            }),
            BriefSection::Events => {
                let is_ahead = |meeting: &Meeting, event: &RelatedEvent| match &event.date {
                    Some(date) => date.latest() > to,
                    None => is_still_ahead(meeting, event, to),
                };
                self.headed(1, self.words.label("brief-ahead"), |book| {
                    book.events(meetings, is_ahead);
                });
            }
            BriefSection::Coming => self.section(section, |book| book.planned(&dossier.coming)),
            BriefSection::Overdue => self.section(section, |book| {
                book.overdue(&dossier.commitments);
            }),
            BriefSection::Sources => self.section(section, |book| book.sources(None)),
            BriefSection::Passages => self.section(section, Self::passages),
            // What another kind of brief shows has no place in this one.
            _ => {}
        }
    }

    fn totals(&mut self, dossier: &DigestDossier) {
        let given = dossier.commitments.iter().filter(|one| {
            dossier
                .meetings
                .iter()
                .any(|meeting| meeting.id == one.given_at)
        });
        let reviewed = dossier.commitments.iter().flat_map(|one| {
            std::iter::once(&one.commitment)
                .chain(&one.commitment.children)
                .flat_map(|commitment| &commitment.reviews)
        });
        let reviewed = reviewed
            .filter(|review| self.may_tell_review(review))
            .map(|review| review.on.earliest())
            .filter(|day| dossier.from <= *day && *day <= dossier.to);
        let today = self.today();
        let late = dossier
            .commitments
            .iter()
            .filter(|one| is_late(&one.commitment, today));
        let mut facts = vec![
            ("brief-count-meetings", dossier.meetings.len().to_string()),
            ("brief-count-given", given.count().to_string()),
            ("brief-count-reviews", reviewed.count().to_string()),
            ("brief-late", late.count().to_string()),
            ("brief-count-planned", dossier.coming.len().to_string()),
        ];
        facts.extend(self.handling());
        self.facts(facts);
    }

    /// A meeting in a digest: when, where, who led, the summary.
    fn told(&mut self, meeting: &Meeting) {
        // A title that may not go out is told by the meeting's date and place.
        let title = match self.portion("", &meeting.marking) {
            Portion::Shown(_) => meeting.title.clone(),
            Portion::Withheld => self.words.meeting(&MeetingHead::of(meeting)),
        };
        self.headed(2, &title, |book| {
            let words = book.words;
            let head = words.meeting(&MeetingHead::of(meeting));
            let led: Vec<String> = meeting
                .delegations
                .iter()
                .map(|delegation| {
                    let leads = delegation.lead();
                    let name = leads.map_or("", |one| words.name(one.person));
                    let office =
                        leads.map_or_else(String::new, |one| words.office(one, &meeting.when.date));
                    let said: Vec<&str> = [name, office.as_str()]
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .collect();
                    let party = words.party(delegation.party);
                    if said.is_empty() {
                        party
                    } else {
                        format!("{party}: {}", said.join(", "))
                    }
                })
                .collect();
            let mut runs = match book.portion("", &meeting.marking) {
                Portion::Shown(mark) => mark,
                Portion::Withheld => Vec::new(),
            };
            runs.push(Run::bold(head));
            if !led.is_empty() {
                runs.push(Run::note(format!("\n{}", led.join("; "))));
            }
            book.push(Block::Paragraph(runs));
            book.prose(&meeting.summary, &meeting.marking);
        });
    }

    fn planned(&mut self, heads: &[MeetingHead]) {
        let words = self.words;
        let rows = heads
            .iter()
            .map(|head| {
                let what = match self.portion("", &head.marking) {
                    Portion::Shown(mut runs) => {
                        runs.push(Run::plain(head.title.clone()));
                        runs.push(Run::note(format!("\n{}", words.parties(&head.parties))));
                        runs
                    }
                    Portion::Withheld => vec![self.withheld(&head.title)],
                };
                vec![
                    vec![Run::plain(words.date(&head.date))],
                    what,
                    vec![words.or_not_stated(&head.city)],
                    vec![Run::plain(head.reference.clone())],
                ]
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
    }
}
