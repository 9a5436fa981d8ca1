//! The record of one meeting, in the order a minister reads it, and the parts
//! of it that other briefs show too.

use std::collections::HashSet;

use super::book::{Book, Bound, Cover, one_line};
use super::content::{Block, Run, SignOff};
use super::promises::is_agreed;
use super::setup::{BriefSetup, Printing};
use crate::model::fields::{MEETING_FIELDS, Printed};
use crate::model::{
    Attendee, AttendeeId, AttendeeRole, Basis, BriefKind, BriefSection, Day, Delegation, EdtfDate,
    EventTiming, Level, Meeting, MeetingDossier, MeetingFormat, MeetingKind, MeetingPart,
    MeetingState, Presence, RecordState, RelatedEvent, Remark, RemarkKind, Side, Source,
    SourceKind, TopicId, fold,
};

/// Writes the record of a meeting, or the note that follows it up.
pub(super) fn write(dossier: &MeetingDossier, setup: &BriefSetup, printing: Printing) -> Bound {
    let mut book = Book::new(&dossier.background, setup, printing);
    let meeting = &dossier.meeting;
    book.handle_own(meeting);
    for section in setup.sections_of(meeting) {
        book.meeting_section(section, dossier);
    }
    let words = book.words;
    let kind = words.label(setup.kind.label_key()).to_owned();
    let parties = meeting.delegations.iter().map(|one| words.party(one.party));
    let cover = Cover {
        title: meeting.title.clone(),
        reference: meeting.reference.clone(),
        subject: format!(
            "{kind} {}, {}",
            meeting.reference,
            words.date(&meeting.when.date)
        ),
        kind,
        marking: meeting.marking.clone(),
        distribution: meeting.distribution.clone(),
        author: meeting.drafted_by.clone(),
        keywords: parties.chain([meeting.place.city.clone()]).collect(),
    };
    book.bind(cover)
}

impl Book<'_> {
    fn meeting_section(&mut self, section: BriefSection, dossier: &MeetingDossier) {
        let meeting = &dossier.meeting;
        let marking = meeting.marking.as_str();
        match section {
            BriefSection::Header => self.header(dossier),
            BriefSection::Changes => self.changes_at = Some(self.blocks.len()),
            BriefSection::Participants => {
                self.section(section, |book| book.participants(meeting));
            }
            BriefSection::Summary => {
                self.section(section, |book| book.prose(&meeting.summary, marking));
            }
            BriefSection::Said => self.section(section, |book| book.said(meeting)),
            BriefSection::Figures => self.section(section, |book| book.figures_of(meeting)),
            BriefSection::Commitments
                if self.setup.kind == BriefKind::FollowUp
                    && meeting.commitments.iter().all(is_agreed) =>
            {
                self.headed(1, self.words.label("brief-steps"), |book| {
                    book.given_table(meeting);
                });
            }
            BriefSection::Commitments => self.section(section, |book| book.given_table(meeting)),
            BriefSection::Reviews => self.section(section, |book| {
                book.reviews_at(&dossier.reviewed, meeting.id);
            }),
            BriefSection::Questions => self.section(section, |book| {
                book.questions(std::slice::from_ref(meeting), None);
            }),
            BriefSection::Events => {
                self.section(section, |book| {
                    book.events(std::slice::from_ref(meeting), |_, _| true)
                });
            }
            BriefSection::Points => self.section(section, |book| {
                let points = book.points(&meeting.points, marking);
                if !points.is_empty() {
                    book.push(Block::Numbered(points));
                }
            }),
            BriefSection::Press => {
                self.section(section, |book| book.prose(&meeting.press_line, marking));
            }
            BriefSection::Attachments => self.section(section, |book| book.attachments(meeting)),
            BriefSection::Comment => {
                self.section(section, |book| book.own_note(&meeting.comment, marking));
            }
            BriefSection::Sources => {
                for source in &meeting.sources {
                    self.use_source(source.id);
                }
                self.section(section, |book| book.sources(Some(&meeting.when.date)));
            }
            BriefSection::Clearance => self.section(section, |book| book.clearance(meeting)),
            BriefSection::Passages => self.section(section, Self::passages),
            // What another kind of brief shows has no place in a record.
            BriefSection::Coming
            | BriefSection::Who
            | BriefSection::Meetings
            | BriefSection::Delegation
            | BriefSection::Posts
            | BriefSection::Biography
            | BriefSection::Settled
            | BriefSection::Totals
            | BriefSection::Timeline
            | BriefSection::Overdue => {}
        }
    }

    /// Date, place and how it was held.
    fn header(&mut self, dossier: &MeetingDossier) {
        let meeting = &dossier.meeting;
        let words = self.words;
        let mut facts = self.meeting_facts(meeting);
        let parts: Vec<String> = dossier
            .parts
            .iter()
            .map(|head| words.meeting(head))
            .collect();
        facts.push(("brief-parts", parts.join("; ")));
        for field in MEETING_FIELDS {
            if let (Printed::Fact(label), Some(text)) = (field.printed, field.text(meeting)) {
                facts.push((label, text.clone()));
            }
        }
        facts.push(("brief-topics", self.silent_topics(meeting)));
        facts.push(("brief-language", words.language(&meeting.language)));
        if meeting.record_state != RecordState::Draft {
            facts.push((
                "brief-record-state",
                words.label(meeting.record_state.label_key()).to_owned(),
            ));
        }
        facts.extend(self.handling());
        let passages = self.cite(&meeting.passages);
        self.facts(facts);
        if let Some(Block::Facts(facts)) = self.blocks.last_mut()
            && let Some((_, first)) = facts.first_mut()
        {
            first.extend(passages);
        }
    }

    /// When, where and how a meeting is held.
    pub(super) fn meeting_facts(&self, meeting: &Meeting) -> Vec<(&'static str, String)> {
        let words = self.words;
        // What nobody said is not said on paper either.
        let mut held = Vec::new();
        if meeting.kind != MeetingKind::NotStated {
            held.push(meeting.kind.label_key());
        }
        if meeting.level != Level::NotStated {
            held.push(meeting.level.label_key());
        }
        if meeting.format != MeetingFormat::NotStated {
            held.push(meeting.format.label_key());
        }
        if meeting.part != MeetingPart::Whole {
            held.push(meeting.part.label_key());
        }
        let held: Vec<&str> = held.into_iter().map(|key| words.label(key)).collect();
        let mut facts = vec![
            ("brief-date", words.when(&meeting.when)),
            ("brief-time", words.hours(&meeting.when)),
            ("brief-place", meeting.place.words()),
            ("brief-held", held.join(" \u{b7} ")),
        ];
        if meeting.state != MeetingState::Held {
            facts.push((
                "brief-state",
                words.label(meeting.state.label_key()).to_owned(),
            ));
        }
        facts
    }

    /// Hosts at the left, guests at the right, others beneath in turn; on one
    /// page a line a delegation.
    fn participants(&mut self, meeting: &Meeting) {
        // Who of them may be named spoke something that may go out; the rest
        // of the table may not be told.
        if !self.may_show(&meeting.marking) {
            let hidden = self.withheld("");
            self.paragraph(vec![hidden]);
            return;
        }
        if self.is_page() {
            let facts: Vec<_> = meeting
                .delegations
                .iter()
                .map(|one| (self.words.party(one.party), self.in_a_line(one, meeting)))
                .collect();
            if !facts.is_empty() {
                self.push(Block::Facts(facts));
            }
            return;
        }
        let of = |book: &mut Self, side: Side| -> Vec<Vec<Block>> {
            let delegations = meeting.delegations.iter().filter(|one| one.side == side);
            delegations
                .map(|one| book.delegation(one, &meeting.when.date))
                .collect()
        };
        let (hosts, guests) = (of(self, Side::Host), of(self, Side::Guest));
        if !hosts.is_empty() || !guests.is_empty() {
            self.push(Block::Columns {
                left: hosts.concat(),
                right: guests.concat(),
            });
        }
        let mut others = of(self, Side::Other).into_iter();
        while let Some(left) = others.next() {
            let right = others.next().unwrap_or_default();
            self.push(Block::Columns { left, right });
        }
    }

    fn in_a_line(&mut self, delegation: &Delegation, meeting: &Meeting) -> Vec<Run> {
        let mut runs = Vec::new();
        for attendee in &delegation.attendees {
            if !runs.is_empty() {
                runs.push(Run::plain("; "));
            }
            runs.extend(self.attendee_runs(attendee, &meeting.when.date));
        }
        if runs.is_empty() {
            runs.push(self.words.not_stated());
        }
        runs
    }

    fn delegation(&mut self, delegation: &Delegation, date: &EdtfDate) -> Vec<Block> {
        let mut named = vec![Run::bold(self.words.party(delegation.party))];
        // Where neither received nobody need have said so.
        let side = Some(delegation.side).filter(|side| *side != Side::Other);
        let side = side.map(|side| self.words.label(side.label_key()));
        named.extend(side.map(|side| Run::note(format!("   {side}"))));
        let mut blocks = vec![Block::Paragraph(named)];
        for attendee in &delegation.attendees {
            let mut runs = self.attendee_runs(attendee, date);
            let notes = self.attendee_notes(attendee);
            if !notes.is_empty() {
                runs.push(Run::note(format!("\n{}", notes.join(" \u{b7} "))));
            }
            runs.extend(self.cite(&attendee.passages));
            blocks.push(Block::Paragraph(runs));
        }
        blocks
    }

    /// Name and the office held that day.
    pub(super) fn attendee_runs(&self, attendee: &Attendee, date: &EdtfDate) -> Vec<Run> {
        let person = self.words.directory.persons.get(&attendee.person);
        let mut runs = person.map_or_else(Vec::new, |person| self.words.person(person));
        let office = self.words.bare_office(attendee, date);
        if !office.is_empty() {
            runs.push(Run::plain(format!(", {office}")));
        }
        runs.extend(self.words.doubt(&attendee.doubt));
        runs
    }

    /// Role, presence and other spellings.
    fn attendee_notes(&self, attendee: &Attendee) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        if attendee.role != AttendeeRole::Member {
            notes.push(self.words.small(attendee.role.label_key()));
        }
        if attendee.presence != Presence::Present {
            notes.push(self.words.small(attendee.presence.label_key()));
        }
        if let Some(person) = self.words.directory.persons.get(&attendee.person) {
            notes.extend(self.words.other_spellings(person));
        }
        notes
    }

    /// What was said, by topic and then by speaker, in the order told.
    fn said(&mut self, meeting: &Meeting) {
        let topics: Vec<(Option<TopicId>, &str)> = meeting
            .topics
            .iter()
            .map(|topic| (Some(topic.id), topic.title.as_str()))
            .chain([(None, self.words.label("brief-no-topic"))])
            .collect();
        for (topic, title) in topics {
            let remarks: Vec<&Remark> = meeting
                .remarks
                .iter()
                .filter(|remark| remark.topic == topic)
                .collect();
            if remarks.is_empty() {
                continue;
            }
            // A record without topics needs no heading for them.
            if topic.is_some() || !meeting.topics.is_empty() {
                self.headed(2, title, |book| book.by_speaker(meeting, &remarks));
            } else {
                self.by_speaker(meeting, &remarks);
            }
        }
    }

    fn by_speaker(&mut self, meeting: &Meeting, remarks: &[&Remark]) {
        // Who said what is withheld is withheld too: it stands under no name.
        let (remarks, hidden): (Vec<&Remark>, Vec<&Remark>) = remarks
            .iter()
            .partition(|remark| self.may_tell_remark(meeting, remark));
        let hidden = hidden.into_iter().map(|one| self.remark(meeting, one));
        let hidden = hidden.collect();
        self.list(hidden);
        let mut speakers: Vec<Option<AttendeeId>> = Vec::new();
        for remark in &remarks {
            if !speakers.contains(&remark.speaker) {
                speakers.push(remark.speaker);
            }
        }
        for speaker in speakers {
            let name = match speaker {
                Some(_) => self.words.speaker(meeting, speaker),
                None => self.words.label("brief-speaker-not-stated").to_owned(),
            };
            self.headed(3, &name, |book| {
                let said = remarks.iter().filter(|remark| remark.speaker == speaker);
                let items = said.map(|remark| book.remark(meeting, remark)).collect();
                book.list(items);
            });
        }
    }

    pub(super) fn may_tell_remark(&self, meeting: &Meeting, remark: &Remark) -> bool {
        self.may_show(if remark.marking.is_empty() {
            &meeting.marking
        } else {
            &remark.marking
        })
    }

    /// What was said, its place in the order told and its kind.
    pub(super) fn remark(&mut self, meeting: &Meeting, remark: &Remark) -> Vec<Run> {
        self.item(
            (&remark.marking, &meeting.marking),
            &remark.passages,
            |book| {
                let mut runs = vec![Run::plain(one_line(&remark.text))];
                if let Some(period) = &remark.period {
                    let period = book.words.date(period);
                    let about = book.words.filled("brief-about-time", &[("time", &period)]);
                    runs.push(Run::note(format!("  {about}")));
                }
                if !remark.order_note.is_empty() {
                    runs.push(Run::italic(format!(" ({})", remark.order_note)));
                }
                if remark.kind != RemarkKind::Statement {
                    runs.push(Run::note(format!(
                        "  {}",
                        book.words.small(remark.kind.label_key())
                    )));
                }
                runs.extend(book.words.doubt(&remark.doubt));
                runs
            },
        )
    }

    /// What was asked or proposed and calls for an answer, as boxes to tick.
    pub(super) fn questions(&mut self, meetings: &[Meeting], by: Option<crate::model::PartyId>) {
        let mut items = Vec::new();
        for meeting in meetings {
            let asked = meeting.remarks.iter().filter(|remark| {
                matches!(
                    remark.kind,
                    RemarkKind::Request | RemarkKind::Question | RemarkKind::Proposal
                ) && by.is_none_or(|party| {
                    remark
                        .speaker
                        .and_then(|speaker| meeting.attendee(speaker))
                        .is_some_and(|(delegation, _)| delegation.party == party)
                })
            });
            for remark in asked {
                let who = self.words.speaker_in_office(meeting, remark.speaker);
                let mut runs = vec![Run::bold(who), Run::plain(": ")];
                runs.extend(self.remark(meeting, remark));
                if self.setup.kind != BriefKind::FollowUp {
                    let when = self.words.date(&meeting.when.date);
                    runs.push(Run::note(format!("  {when}")));
                }
                items.push(runs);
            }
        }
        if !items.is_empty() {
            self.push(Block::Checklist(items));
        }
    }

    /// Events told of at meetings, those that are wanted, each once however often
    /// it was told of: as the first of the meetings has it.
    pub(super) fn events(
        &mut self,
        meetings: &[Meeting],
        wanted: impl Fn(&Meeting, &RelatedEvent) -> bool,
    ) {
        let mut rows = Vec::new();
        let mut told: HashSet<(String, String, Option<EdtfDate>)> = HashSet::new();
        for meeting in meetings {
            let mine = meeting.events.iter().filter(|event| wanted(meeting, event));
            for event in mine {
                let same = (
                    fold(&event.title),
                    fold(&event.place.city),
                    event.date.clone(),
                );
                let marking = if event.marking.is_empty() {
                    &meeting.marking
                } else {
                    &event.marking
                };
                if self.may_show(marking) && !told.insert(same) {
                    continue;
                }
                let what = self.item(
                    (&event.marking, &meeting.marking),
                    &event.passages,
                    |book| book.event(meeting, event),
                );
                let is_shown = !what
                    .iter()
                    .any(|run| run.style == super::RunStyle::Withheld);
                rows.push(if is_shown {
                    let place = event.place.words();
                    vec![
                        what,
                        self.event_date(meeting, event),
                        vec![self.words.or_not_stated(&place)],
                    ]
                } else {
                    vec![what, Vec::new(), Vec::new()]
                });
            }
        }
        self.table(
            &[("brief-event", 50), ("brief-when", 26), ("brief-where", 24)],
            rows,
        );
    }

    fn event(&self, meeting: &Meeting, event: &RelatedEvent) -> Vec<Run> {
        let mut what = vec![Run::plain(event.title.clone())];
        for one in &event.persons {
            let Some(person) = self.words.directory.persons.get(&one.person) else {
                continue;
            };
            what.push(Run::plain("\n"));
            what.extend(self.words.person(person));
            if !one.capacity.is_empty() && one.capacity != person.shown_name() {
                what.push(Run::plain(format!(", {}", one.capacity)));
            }
        }
        if !event.note.is_empty() {
            what.push(Run::note(format!("\n{}", event.note)));
        }
        what.extend(self.words.doubt(&event.doubt));
        let speaker = self.words.speaker(meeting, event.speaker);
        if !speaker.is_empty() {
            let told = self.words.label("brief-told-by");
            what.push(Run::note(format!("\n{told}: {speaker}")));
        }
        what
    }

    fn event_date(&self, meeting: &Meeting, event: &RelatedEvent) -> Vec<Run> {
        let words = self.words;
        let mut when = Vec::new();
        if !event.date_words.is_empty() {
            when.push(Run::plain(event.date_words.clone()));
        }
        let lead = if when.is_empty() { "" } else { "\n" };
        if let Some(date) = &event.date {
            when.push(Run::plain(format!("{lead}{}", words.date(date))));
            if event.basis == Basis::Inferred {
                when.push(Run::note(format!(
                    " ({})",
                    words.label("brief-date-inferred")
                )));
            }
        } else {
            let none = words.label("brief-date-not-stated");
            when.push(Run::note(format!("{lead}{none}")));
        }
        if event.timing != EventTiming::NotStated {
            let timing = words.small(event.timing.label_key());
            // Without a day of its own it is as it was on the meeting's day.
            let timing = if event.date.is_none() && self.setup.kind != BriefKind::Meeting {
                let on = words.date(&meeting.when.date);
                words.filled("brief-timing-on", &[("timing", &timing), ("date", &on)])
            } else {
                timing
            };
            when.push(Run::note(format!("\n{timing}")));
        }
        when
    }

    fn attachments(&mut self, meeting: &Meeting) {
        let items = meeting
            .attachments
            .iter()
            .map(|attachment| {
                self.item(("", &meeting.marking), &attachment.passages, |book| {
                    let mut runs = vec![Run::plain(attachment.caption.clone())];
                    if !attachment.name.is_empty() {
                        runs.push(Run::note(format!("  {}", attachment.name)));
                    }
                    if attachment.size.is_none() {
                        let none = book.words.label("brief-file-not-held");
                        runs.push(Run::note(format!("  {none}")));
                    }
                    runs
                })
            })
            .collect();
        self.list(items);
    }

    /// The documents that were used. A date that is not the meeting's is said to be so.
    pub(super) fn sources(&mut self, meeting: Option<&EdtfDate>) {
        let sources: Vec<&Source> = self
            .used_sources()
            .iter()
            .filter_map(|id| self.background.sources.get(id))
            .collect();
        let items = sources
            .into_iter()
            .map(|source| self.source(source, meeting))
            .collect();
        self.list(items);
    }

    fn source(&self, source: &Source, meeting: Option<&EdtfDate>) -> Vec<Run> {
        let words = self.words;
        let mut runs = vec![Run::italic(source.title.clone())];
        let date = source.date.as_ref().map(|date| words.date(date));
        let date = date.unwrap_or_default();
        for part in [&source.publisher, &source.place, &date, &source.address] {
            if !part.is_empty() {
                runs.push(Run::plain(format!(", {part}")));
            }
        }
        if source.kind != SourceKind::Press {
            runs.push(Run::note(format!(
                "  {}",
                words.small(source.kind.label_key())
            )));
        }
        let other_date = |meeting| source.date.as_ref().is_some_and(|date| date != meeting);
        if meeting.is_some_and(other_date) {
            let note = words.label("brief-date-of-publication");
            runs.push(Run::note(format!("  {note}")));
        }
        runs
    }

    /// Who drafted, cleared and approved it; an empty line is for the pen.
    fn clearance(&mut self, meeting: &Meeting) {
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| self.words.day(day));
        let names = [
            ("brief-drafted-by", &meeting.drafted_by, meeting.drafted_on),
            ("brief-cleared-by", &meeting.cleared_by, meeting.cleared_on),
            (
                "brief-approved-by",
                &meeting.approved_by,
                meeting.approved_on,
            ),
        ];
        if names.iter().all(|(_, name, _)| name.is_empty()) {
            return;
        }
        let names = names.map(|(key, name, on)| SignOff {
            role: self.words.label(key).to_owned(),
            name: name.clone(),
            date: day(on),
        });
        self.push(Block::SignOff(names.to_vec()));
    }
}

/// Whether an event without a day, said to be still to come, can be so on a day:
/// its meeting was held in the year before it.
pub(super) fn is_still_ahead(meeting: &Meeting, event: &RelatedEvent, day: Day) -> bool {
    let told_on = meeting.when.date.latest();
    let a_year_later = told_on.checked_add(jiff::Span::new().years(1));
    event.timing == EventTiming::Upcoming && a_year_later.is_ok_and(|until| until >= day)
}
