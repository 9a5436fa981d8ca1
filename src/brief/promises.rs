//! What was promised, and what has happened since.

use super::book::{Book, Portion};
use super::content::{Block, Run};
use crate::model::{
    Commitment, CommitmentStatus, Day, Followed, Meeting, MeetingId, Outcome, PartyId, Review,
    Strength,
};

/// Whether it, or a member of it, is open past its day.
pub(super) fn is_late(commitment: &Commitment, day: Day) -> bool {
    commitment.is_overdue(day)
        || commitment
            .children
            .iter()
            .any(|child| child.is_overdue(day))
}

/// Overdue first, then as they fall due, those without a day last.
pub(super) fn most_pressing_first(followed: &mut [&Followed], day: Day) {
    followed.sort_by_cached_key(|one| {
        let due = one
            .commitment
            .due
            .as_ref()
            .map(crate::model::EdtfDate::latest);
        (
            !is_late(&one.commitment, day),
            due.is_none(),
            due,
            one.commitment.reference.clone(),
        )
    });
}

/// Whose turn it is, seen from a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owing {
    Theirs,
    Ours,
    Both,
    /// Promised at a meeting with it and owed to nobody named.
    Unsaid,
}

/// Whose turn a commitment is: that of `party`, that of the others, or both.
pub(super) fn owing(commitment: &Commitment, party: PartyId) -> Owing {
    let theirs = commitment.owed_by.contains(&party);
    let others = commitment.owed_by.iter().any(|one| *one != party);
    match (theirs, others) {
        (true, false) => Owing::Theirs,
        (true, true) => Owing::Both,
        (false, _) if commitment.owed_to.contains(&party) => Owing::Ours,
        (false, _) => Owing::Unsaid,
    }
}

impl Book<'_> {
    /// Commitments as the record of their meeting shows them.
    pub(super) fn given_table(&mut self, meeting: &Meeting) {
        let mut rows = Vec::new();
        for set in &meeting.commitments {
            let own = (set.marking.as_str(), meeting.marking.as_str());
            let Portion::Shown(mark) = self.portion(set.marking.as_str(), &meeting.marking) else {
                rows.push(self.hidden_row(set, 5));
                continue;
            };
            rows.push(self.given_row(meeting, set, mark));
            // Members of which nothing is known say it once, together.
            if set.children.len() > 1 && set.children.iter().all(is_unknown) {
                rows.push(self.unknown_members(set, 5));
                continue;
            }
            for child in &set.children {
                let marking = if child.marking.is_empty() {
                    own.0
                } else {
                    child.marking.as_str()
                };
                match self.portion(marking, own.1) {
                    Portion::Shown(mark) => rows.push(self.given_row(meeting, child, mark)),
                    Portion::Withheld => rows.push(self.hidden_row(child, 5)),
                }
            }
        }
        self.table(
            &[
                ("brief-reference", 11),
                ("brief-commitment", 39),
                ("brief-owed", 20),
                ("brief-due", 17),
                ("brief-status", 13),
            ],
            rows,
        );
    }

    fn given_row(
        &mut self,
        meeting: &Meeting,
        commitment: &Commitment,
        mark: Vec<Run>,
    ) -> Vec<Vec<Run>> {
        let mut notes = Vec::new();
        let speaker = self.words.speaker(meeting, commitment.speaker);
        if !speaker.is_empty() {
            notes.push(format!("{}: {speaker}", self.words.label("brief-told-by")));
        }
        vec![
            vec![Run::plain(short(&commitment.reference))],
            self.promise(commitment, mark, notes),
            vec![self.words.owed(commitment)],
            vec![self.due(commitment)],
            vec![self.words.status(commitment.status_on(self.today()))],
        ]
    }

    /// Title, wording and what kind of promise it is.
    fn promise(
        &mut self,
        commitment: &Commitment,
        mut what: Vec<Run>,
        mut told: Vec<String>,
    ) -> Vec<Run> {
        let words = self.words;
        if commitment.title.is_empty() {
            what.push(Run::note(words.label("brief-title-not-stated")));
        } else {
            what.push(Run::bold(commitment.title.clone()));
        }
        if !commitment.text.is_empty() {
            what.push(Run::plain(format!("\n{}", commitment.text)));
        }
        let mut notes = vec![words.small(commitment.kind.label_key())];
        if let Some(count) = commitment.count {
            let (done, listed) = progress(commitment, self.today());
            let (count, done) = (count.to_string(), done.to_string());
            notes.push(words.filled("brief-set", &[("count", &count), ("done", &done)]));
            if listed == 0 {
                notes.push(words.label("brief-members-not-listed").to_owned());
            }
        }
        if commitment.strength != Strength::NotStated {
            notes.push(words.small(commitment.strength.label_key()));
        }
        notes.append(&mut told);
        if !commitment.responsible.is_empty() {
            let responsible = words.label("brief-responsible");
            notes.push(format!("{responsible}: {}", commitment.responsible));
        }
        what.push(Run::note(format!("\n{}", notes.join(" \u{b7} "))));
        what.extend(words.doubt(&commitment.doubt));
        what.extend(self.cite(&commitment.passages));
        what
    }

    fn due(&self, commitment: &Commitment) -> Run {
        commitment.due.as_ref().map_or_else(
            || self.words.not_stated(),
            |due| Run::plain(self.words.date(due)),
        )
    }

    fn hidden_row(&mut self, commitment: &Commitment, cells: usize) -> Vec<Vec<Run>> {
        let hidden = format!("{} {}", commitment.title, commitment.text);
        let mut row = vec![Vec::new(); cells];
        row[1] = vec![self.withheld(&hidden)];
        row
    }

    fn unknown_members(&self, set: &Commitment, cells: usize) -> Vec<Vec<Run>> {
        let number = |one: Option<&Commitment>| -> String {
            one.and_then(|one| one.reference.rsplit_once('.'))
                .map(|(_, number)| number.to_owned())
                .unwrap_or_default()
        };
        let (first, last) = (number(set.children.first()), number(set.children.last()));
        let references = format!("{}.{first}\u{2013}{last}", short(&set.reference));
        let mut row = vec![vec![self.words.not_stated()]; cells];
        row[0] = vec![Run::plain(references)];
        row[1] = vec![Run::note(self.words.label("brief-titles-not-stated"))];
        row[2] = Vec::new();
        row
    }

    /// Promised against what happened since.
    pub(super) fn followed_table(&mut self, followed: &[&Followed]) {
        let mut rows = Vec::new();
        for one in followed {
            self.followed_rows(one, &mut rows);
        }
        self.table(
            &[
                ("brief-reference", 15),
                ("brief-promised", 40),
                ("brief-due", 19),
                ("brief-since", 26),
            ],
            rows,
        );
    }

    fn followed_rows(&mut self, one: &Followed, rows: &mut Vec<Vec<Vec<Run>>>) {
        let set = &one.commitment;
        let head = self.background.meetings.get(&one.given_at);
        let marking = head.map_or("", |head| head.marking.as_str());
        let Portion::Shown(mark) = self.portion(&set.marking, marking) else {
            rows.push(self.hidden_row(set, 4));
            return;
        };
        let mut told = Vec::new();
        if let Some(head) = head {
            let place = if head.city.is_empty() {
                self.words.date(&head.date)
            } else {
                format!("{}, {}", self.words.date(&head.date), head.city)
            };
            told.push(self.words.filled("brief-given", &[("at", &place)]));
        }
        if let Some((person, office)) = &one.speaker {
            let name = self.words.name(*person);
            let who = if office.is_empty() || office == name {
                name.to_owned()
            } else {
                format!("{name}, {office}")
            };
            told.push(format!("{}: {who}", self.words.label("brief-told-by")));
        }
        if !set.owed_by.is_empty() || !set.owed_to.is_empty() {
            told.insert(0, self.words.owed(set).text);
        }
        let promised = self.promise(set, mark, told);
        rows.push(vec![
            vec![Run::plain(set.reference.clone())],
            promised,
            self.due_or_late(set),
            self.since(set),
        ]);
        if set.children.len() > 1 && set.children.iter().all(is_unknown) {
            rows.push(self.unknown_members(set, 4));
            return;
        }
        for child in &set.children {
            let own = if child.marking.is_empty() {
                &set.marking
            } else {
                &child.marking
            };
            let Portion::Shown(mark) = self.portion(own, marking) else {
                rows.push(self.hidden_row(child, 4));
                continue;
            };
            rows.push(vec![
                vec![Run::plain(child.reference.clone())],
                self.promise(child, mark, Vec::new()),
                self.due_or_late(child),
                self.since(child),
            ]);
        }
    }

    fn due_or_late(&self, commitment: &Commitment) -> Vec<Run> {
        let mut runs = vec![self.due(commitment)];
        if let Some(late) = self.words.overdue(commitment, self.today()) {
            runs.push(Run::bold(format!("\n{late}")));
        }
        runs
    }

    /// How it stands, and each review until today, oldest first.
    fn since(&mut self, commitment: &Commitment) -> Vec<Run> {
        let words = self.words;
        let today = self.today();
        let status = commitment.status_on(today);
        let mut runs = vec![match status {
            CommitmentStatus::NotStated => words.not_stated(),
            status => Run::bold(words.label(status.label_key())),
        }];
        let reviews = commitment
            .reviews
            .iter()
            .filter(|review| review.on.earliest() <= today);
        let mut any = false;
        for review in reviews {
            any = true;
            if !self.may_tell_review(review) {
                runs.push(Run::plain("\n"));
                runs.push(self.withheld(&review.note));
                continue;
            }
            runs.push(Run::note(format!("\n{}: ", words.date(&review.on))));
            runs.push(Run::plain(self.found(review)));
            runs.extend(self.cite(&review.passages));
        }
        if !any && status.is_open() {
            runs.push(Run::note(format!("\n{}", words.label("brief-no-word"))));
        }
        runs
    }

    /// What was found when a promise came up again, and the note on it.
    fn found(&self, review: &Review) -> String {
        let found = if review.outcome == Outcome::NotStated {
            review.status.label_key()
        } else {
            review.outcome.label_key()
        };
        let found = self.words.label(found);
        if review.note.is_empty() {
            found.to_owned()
        } else if review.outcome == Outcome::NotStated {
            review.note.clone()
        } else {
            format!("{found}. {}", review.note)
        }
    }

    /// Open commitments seen from a party: theirs, ours, both, each with what
    /// is overdue first.
    pub(super) fn open_with(&mut self, followed: &[Followed], party: PartyId) {
        let today = self.today();
        let name = self.words.party(party);
        self.hidden_promises(followed);
        for (owed, key) in [
            (Owing::Theirs, "brief-theirs"),
            (Owing::Ours, "brief-ours"),
            (Owing::Both, "brief-both"),
            (Owing::Unsaid, "brief-unsaid"),
        ] {
            let mut open: Vec<&Followed> = followed
                .iter()
                .filter(|one| self.may_tell(one) && one.commitment.is_open_on(today))
                .filter(|one| owing(&one.commitment, party) == owed)
                .collect();
            most_pressing_first(&mut open, today);
            let heading = self.words.filled(key, &[("party", &name)]);
            self.headed(2, &heading, |book| book.pressing(&open));
        }
    }

    /// Open promises that may not be told of: whose turn it is, and whether they
    /// are late, is withheld with them.
    pub(super) fn hidden_promises(&mut self, followed: &[Followed]) {
        let today = self.today();
        let hidden: Vec<&Followed> = followed
            .iter()
            .filter(|one| !self.may_tell(one) && one.commitment.is_open_on(today))
            .collect();
        self.pressing(&hidden);
    }

    /// A table in the full form, the most pressing as a list on one page, boxes
    /// to tick in a checklist.
    pub(super) fn pressing(&mut self, open: &[&Followed]) {
        use crate::model::BriefKind;
        let is_checklist = self.setup.kind == BriefKind::Checklist;
        let is_digest = self.setup.kind == BriefKind::Digest;
        if !self.is_page() && !is_checklist && !is_digest {
            self.followed_table(open);
            return;
        }
        let most = match self.setup.kind {
            // A page about a party has the most on it.
            BriefKind::Party if self.is_page() => 3,
            _ if self.is_page() => 4,
            BriefKind::Digest => 25,
            _ => open.len(),
        };
        let mut items: Vec<Vec<Run>> = open
            .iter()
            .take(most)
            .map(|one| self.in_short(one))
            .collect();
        if items.is_empty() {
            return;
        }
        let more = (open.len() > most).then(|| {
            let more = self.words.counted("brief-more", open.len() - most);
            vec![Run::note(more)]
        });
        if is_checklist {
            self.push(Block::Checklist(items));
            // What is only counted has no box to tick.
            if let Some(more) = more {
                self.paragraph(more);
            }
        } else {
            items.extend(more);
            self.push(Block::List(items));
        }
    }

    /// A commitment in a line: what, by when, how it stands.
    fn in_short(&mut self, one: &Followed) -> Vec<Run> {
        let marking = self.marking_of(one);
        let commitment = &one.commitment;
        self.item(
            (&commitment.marking, marking),
            &commitment.passages,
            |book| {
                let words = book.words;
                let today = book.today();
                let title = if commitment.title.is_empty() {
                    &commitment.text
                } else {
                    &commitment.title
                };
                let mut runs = vec![Run::bold(if title.is_empty() {
                    words.label("brief-title-not-stated").to_owned()
                } else {
                    title.clone()
                })];
                let mut notes = vec![commitment.reference.clone()];
                if let Some(due) = &commitment.due {
                    notes.push(words.filled("brief-due-on", &[("date", &words.date(due))]));
                }
                if let Some(count) = commitment.count {
                    let (done, _) = progress(commitment, today);
                    let (count, done) = (count.to_string(), done.to_string());
                    notes.push(words.filled("brief-set", &[("count", &count), ("done", &done)]));
                }
                let status = commitment.status_on(today);
                if status != CommitmentStatus::NotStated {
                    notes.push(words.small(status.label_key()));
                }
                let mut notes = notes.join(" \u{b7} ");
                if let Some(late) = words.overdue(commitment, today) {
                    // The dot stays with what is before it, and the days are read at once.
                    notes.push_str(" \u{b7} ");
                    runs.push(Run::note(format!("  {notes}")));
                    runs.push(Run::bold(late.replace(' ', "\u{a0}")));
                } else {
                    runs.push(Run::note(format!("  {notes}")));
                }
                // Of a set that is late it is told which member, and since when.
                for member in &commitment.children {
                    let own = if member.marking.is_empty() {
                        &commitment.marking
                    } else {
                        &member.marking
                    };
                    if let Some(late) = words.overdue(member, today)
                        && let Portion::Shown(_) = book.portion(own, marking)
                    {
                        let late = late.replace(' ', "\u{a0}");
                        runs.push(Run::bold(format!(" \u{b7} {}: {late}", member.title)));
                    }
                }
                if let Some(review) = commitment
                    .reviews
                    .iter()
                    .rev()
                    .filter(|review| book.may_tell_review(review))
                    .find(|review| review.on.earliest() <= today && !review.note.is_empty())
                {
                    let when = words.date(&review.on);
                    runs.push(Run::plain(format!("\n{when}: {}", book.found(review))));
                    runs.extend(book.cite(&review.passages));
                }
                runs
            },
        )
    }

    /// What was said at a meeting of promises made before it.
    pub(super) fn reviews_at(&mut self, followed: &[Followed], meeting: MeetingId) {
        self.reviews_where(followed, |at, _| at == Some(meeting));
    }

    /// Reviews that are wanted, by the meeting and day they were noted.
    pub(super) fn reviews_where(
        &mut self,
        followed: &[Followed],
        wanted: impl Fn(Option<MeetingId>, Day) -> bool,
    ) {
        let mut rows = Vec::new();
        for one in followed {
            let marking = self.marking_of(one);
            let set = &one.commitment;
            let family = std::iter::once(set).chain(&set.children);
            for commitment in family {
                let own = if commitment.marking.is_empty() {
                    &set.marking
                } else {
                    &commitment.marking
                };
                for review in &commitment.reviews {
                    if !wanted(review.meeting, review.on.earliest()) {
                        continue;
                    }
                    if !self.may_tell_review(review) {
                        rows.push(self.hidden_row(commitment, 3));
                        continue;
                    }
                    let Portion::Shown(mark) = self.portion(own, marking) else {
                        rows.push(self.hidden_row(commitment, 3));
                        continue;
                    };
                    let promised = self.promise(commitment, mark, Vec::new());
                    let mut since = vec![
                        Run::bold(self.words.label(review.status.label_key())),
                        Run::note(format!("\n{}", self.words.date(&review.on))),
                    ];
                    if !review.note.is_empty() || review.outcome != Outcome::NotStated {
                        since.push(Run::plain(format!("\n{}", self.found(review))));
                    }
                    since.extend(self.cite(&review.passages));
                    rows.push(vec![
                        vec![Run::plain(commitment.reference.clone())],
                        promised,
                        since,
                    ]);
                }
            }
        }
        self.table(
            &[
                ("brief-reference", 15),
                ("brief-promised", 45),
                ("brief-since", 40),
            ],
            rows,
        );
    }
}

/// How many members are fulfilled on a day, and how many are listed.
fn progress(set: &Commitment, day: Day) -> (usize, usize) {
    let fulfilled = |child: &&Commitment| child.status_on(day) == CommitmentStatus::Fulfilled;
    (
        set.children.iter().filter(fulfilled).count(),
        set.children.len(),
    )
}

/// A commitment's reference without its meeting's, which stands on every page.
fn short(reference: &str) -> &str {
    reference
        .rsplit_once('-')
        .map_or(reference, |(_, short)| short)
}

/// Whether nothing but its place in the set is known of a member.
fn is_unknown(one: &Commitment) -> bool {
    one.title.is_empty()
        && one.text.is_empty()
        && one.due.is_none()
        && one.status == CommitmentStatus::NotStated
        && one.owed_by.is_empty()
        && one.reviews.is_empty()
}

/// Whether a promise was agreed, and not only proposed or taken back.
pub(super) fn is_agreed(one: &Commitment) -> bool {
    !matches!(
        one.status,
        CommitmentStatus::Proposed | CommitmentStatus::Withdrawn | CommitmentStatus::Lapsed
    )
}
