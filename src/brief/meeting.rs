//! The brief of one meeting: its record, in the order a minister reads it.

use super::BriefOptions;
use super::content::{Block, Brief, Column, Run};
use crate::i18n::{Language, text, text_with};
use crate::model::{
    Attendee, AttendeeId, AttendeeRole, Basis, Commitment, Delegation, Directory, EdtfDate, Figure,
    FigureMeasure, Meeting, MeetingRecord, Person, Presence, Qualifier, RelatedEvent, Remark,
    Scale, Side, Source, TopicId, Unit,
};

/// The content of a meeting's brief. Parts of which nothing is on file are left out.
#[must_use]
pub fn meeting_brief(record: &MeetingRecord, options: &BriefOptions) -> Brief {
    let writer = Writer {
        meeting: &record.meeting,
        directory: &record.directory,
        language: options.language,
    };
    let meeting = &record.meeting;
    let mut blocks = vec![writer.header()];
    writer.participants(&mut blocks);
    writer.prose("brief-summary", &meeting.summary, &mut blocks);
    writer.said(&mut blocks);
    writer.figures(&mut blocks);
    writer.commitments(&mut blocks);
    writer.events(&mut blocks);
    writer.attachments(&mut blocks);
    writer.prose("brief-comment", &meeting.comment, &mut blocks);
    writer.sources(&mut blocks);
    writer.clearance(&mut blocks);
    let parties = meeting
        .delegations
        .iter()
        .map(|one| writer.party(one.party));
    Brief {
        reference: meeting.reference.clone(),
        kind: writer.label("brief-kind-meeting").to_owned(),
        marking: meeting.marking.clone(),
        distribution: meeting.distribution.clone(),
        author: meeting.drafted_by.clone(),
        subject: format!(
            "{} {}, {}",
            writer.label("brief-kind-meeting"),
            meeting.reference,
            meeting.when.date.words()
        ),
        keywords: parties
            .chain((!meeting.place.city.is_empty()).then(|| meeting.place.city.clone()))
            .collect(),
        blocks,
        ..Brief::new(meeting.title.clone(), options.language, options.date)
    }
}

struct Writer<'a> {
    meeting: &'a Meeting,
    directory: &'a Directory,
    language: Language,
}

impl Writer<'_> {
    fn label(&self, key: &'static str) -> &'static str {
        text(self.language, key)
    }

    fn party(&self, id: crate::model::PartyId) -> String {
        self.directory
            .parties
            .get(&id)
            .map(|party| party.name_in(self.language.code()).to_owned())
            .unwrap_or_default()
    }

    fn not_stated(&self) -> Run {
        Run::note(self.label("brief-not-stated"))
    }

    fn heading(&self, key: &'static str) -> Block {
        Block::Heading {
            level: 1,
            text: self.label(key).to_owned(),
        }
    }

    fn prose(&self, key: &'static str, words: &str, blocks: &mut Vec<Block>) {
        if words.is_empty() {
            return;
        }
        blocks.push(self.heading(key));
        let paragraphs = words.lines().map(str::trim).filter(|line| !line.is_empty());
        blocks.extend(paragraphs.map(|line| Block::Paragraph(vec![Run::plain(line)])));
    }

    /// Date, place and how it was held.
    fn header(&self) -> Block {
        let meeting = self.meeting;
        let mut facts = Vec::new();
        let mut add = |key: &'static str, words: String| {
            if !words.is_empty() {
                facts.push((self.label(key).to_owned(), vec![Run::plain(words)]));
            }
        };
        let when = &meeting.when;
        let mut date = when.date.words();
        if let Some(end) = &when.end_date {
            date = format!("{date} \u{2013} {}", end.words());
        }
        add("brief-date", date);
        let hours = match (when.start, when.end) {
            (Some(start), Some(end)) => format!("{start}\u{2013}{end}"),
            (Some(start), None) => start.to_string(),
            (None, Some(end)) => format!("\u{2013}{end}"),
            (None, None) => String::new(),
        };
        add(
            "brief-time",
            [hours.as_str(), when.zone.as_str()]
                .join(" ")
                .trim()
                .to_owned(),
        );
        add("brief-place", meeting.place.words());
        let held = [
            meeting.kind.label_key(),
            meeting.level.label_key(),
            meeting.format.label_key(),
        ];
        add(
            "brief-held",
            held.map(|key| self.label(key)).join(" \u{b7} "),
        );
        if meeting.state != crate::model::MeetingState::Held {
            add(
                "brief-state",
                self.label(meeting.state.label_key()).to_owned(),
            );
        }
        add("brief-linked", meeting.on_margins_of.clone());
        add("brief-language", meeting.language.clone());
        Block::Facts(facts)
    }

    /// Hosts at the left, guests at the right, others beneath in turn.
    fn participants(&self, blocks: &mut Vec<Block>) {
        if self.meeting.delegations.is_empty() {
            return;
        }
        blocks.push(self.heading("brief-participants"));
        let of = |side: Side| -> Vec<Block> {
            let delegations = self
                .meeting
                .delegations
                .iter()
                .filter(|one| one.side == side);
            delegations.flat_map(|one| self.delegation(one)).collect()
        };
        blocks.push(Block::Columns {
            left: of(Side::Host),
            right: of(Side::Guest),
        });
        let others: Vec<&Delegation> = self
            .meeting
            .delegations
            .iter()
            .filter(|one| one.side == Side::Other)
            .collect();
        for pair in others.chunks(2) {
            let side = |index: usize| {
                pair.get(index)
                    .map(|one| self.delegation(one))
                    .unwrap_or_default()
            };
            blocks.push(Block::Columns {
                left: side(0),
                right: side(1),
            });
        }
    }

    fn delegation(&self, delegation: &Delegation) -> Vec<Block> {
        let side = self.label(delegation.side.label_key());
        let mut blocks = vec![Block::Paragraph(vec![
            Run::bold(self.party(delegation.party)),
            Run::note(format!("   {side}")),
        ])];
        blocks.extend(
            delegation
                .attendees
                .iter()
                .map(|attendee| self.attendee(attendee)),
        );
        blocks
    }

    fn attendee(&self, attendee: &Attendee) -> Block {
        let mut runs = Vec::new();
        let person = self.directory.persons.get(&attendee.person);
        runs.extend(person.map(|person| self.person(person)).unwrap_or_default());
        if !attendee.capacity.is_empty()
            && person.is_none_or(|person| person.shown_name() != attendee.capacity)
        {
            runs.push(Run::plain(format!(", {}", attendee.capacity)));
        }
        let mut notes: Vec<String> = Vec::new();
        if attendee.role != AttendeeRole::Member {
            notes.push(self.label(attendee.role.label_key()).to_lowercase());
        }
        if attendee.presence != Presence::Present {
            notes.push(self.label(attendee.presence.label_key()).to_lowercase());
        }
        if let Some(person) = person {
            let mut spellings: Vec<&str> = Vec::new();
            for name in person.names.iter().skip(1).map(|name| name.name.as_str()) {
                if name != person.shown_name() && !spellings.contains(&name) {
                    spellings.push(name);
                }
            }
            notes.extend(spellings.into_iter().map(str::to_owned));
        }
        if !notes.is_empty() {
            runs.push(Run::note(format!("\n{}", notes.join(" \u{b7} "))));
        }
        Block::Paragraph(runs)
    }

    /// A person's name, or the office of one whose name is not stated.
    fn person(&self, person: &Person) -> Vec<Run> {
        if person.is_named() {
            let honorific = if person.honorific.is_empty() {
                String::new()
            } else {
                format!("{} ", person.honorific)
            };
            vec![Run::bold(format!("{honorific}{}", person.shown_name()))]
        } else {
            vec![
                Run::bold(person.known_as.clone()),
                Run::note(format!(" ({})", self.label("brief-name-not-stated"))),
            ]
        }
    }

    fn speaker(&self, id: Option<AttendeeId>) -> String {
        id.and_then(|id| self.meeting.attendee(id))
            .map(|(_, attendee)| self.directory.person_name(attendee.person).to_owned())
            .unwrap_or_default()
    }

    /// What was said, by topic and then by speaker, in the order told.
    fn said(&self, blocks: &mut Vec<Block>) {
        if self.meeting.remarks.is_empty() {
            return;
        }
        blocks.push(self.heading("brief-said"));
        let topics = self
            .meeting
            .topics
            .iter()
            .map(|topic| (Some(topic.id), topic.title.as_str()));
        for (topic, title) in topics.chain(std::iter::once((None, self.label("brief-no-topic")))) {
            self.topic(topic, title, blocks);
        }
    }

    fn topic(&self, topic: Option<TopicId>, title: &str, blocks: &mut Vec<Block>) {
        let remarks: Vec<&Remark> = self
            .meeting
            .remarks
            .iter()
            .filter(|remark| remark.topic == topic)
            .collect();
        if remarks.is_empty() {
            return;
        }
        // A record without topics needs no heading for them.
        if topic.is_some() || !self.meeting.topics.is_empty() {
            blocks.push(Block::Heading {
                level: 2,
                text: title.to_owned(),
            });
        }
        let mut speakers: Vec<Option<AttendeeId>> = Vec::new();
        for remark in &remarks {
            if !speakers.contains(&remark.speaker) {
                speakers.push(remark.speaker);
            }
        }
        for speaker in speakers {
            let name = match speaker {
                Some(_) => self.speaker(speaker),
                None => self.label("brief-speaker-not-stated").to_owned(),
            };
            blocks.push(Block::Heading {
                level: 3,
                text: name,
            });
            let said = remarks.iter().filter(|remark| remark.speaker == speaker);
            blocks.push(Block::List(
                said.map(|remark| self.remark(remark)).collect(),
            ));
        }
    }

    fn remark(&self, remark: &Remark) -> Vec<Run> {
        let words = remark.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut runs = vec![Run::plain(words)];
        if !remark.order_note.is_empty() {
            runs.push(Run::italic(format!(" ({})", remark.order_note)));
        }
        if remark.kind != crate::model::RemarkKind::Statement {
            runs.push(Run::note(format!(
                "  {}",
                self.label(remark.kind.label_key()).to_lowercase()
            )));
        }
        runs
    }

    fn figures(&self, blocks: &mut Vec<Block>) {
        if self.meeting.figures.is_empty() {
            return;
        }
        blocks.push(self.heading("brief-figures"));
        let columns = self.columns(&[
            ("brief-indicator", 34),
            ("brief-about", 14),
            ("brief-value", 22),
            ("brief-period", 16),
            ("brief-said-by", 14),
        ]);
        let rows = self
            .meeting
            .figures
            .iter()
            .map(|figure| self.figure(figure))
            .collect();
        blocks.push(Block::Table { columns, rows });
    }

    fn columns(&self, columns: &[(&'static str, u16)]) -> Vec<Column> {
        columns
            .iter()
            .map(|(key, share)| Column {
                title: self.label(key).to_owned(),
                share: *share,
            })
            .collect()
    }

    fn figure(&self, figure: &Figure) -> Vec<Vec<Run>> {
        let mut indicator = vec![Run::plain(figure.indicator.clone())];
        if !figure.note.is_empty() {
            indicator.push(Run::note(format!("\n{}", figure.note)));
        }
        let period = figure
            .period
            .as_ref()
            .map_or_else(|| self.not_stated(), |period| Run::plain(period.words()));
        let speaker = self.speaker(figure.speaker);
        let about = figure
            .about
            .map_or_else(|| self.not_stated(), |about| Run::plain(self.party(about)));
        vec![
            indicator,
            vec![about],
            self.value(figure),
            vec![period],
            vec![if speaker.is_empty() {
                self.not_stated()
            } else {
                Run::plain(speaker)
            }],
        ]
    }

    /// The value in words: "more than 15,000 students", "rise of 11 %".
    fn value(&self, figure: &Figure) -> Vec<Run> {
        let (group, point) = match self.language {
            Language::English => (",", "."),
            Language::Russian | Language::Azerbaijani => ("\u{a0}", ","),
        };
        let mut words = figure.value.grouped(group, point);
        if figure.scale != Scale::One {
            words = format!(
                "{words}\u{a0}{}",
                self.label(figure.scale.label_key()).to_lowercase()
            );
        }
        let mut note = None;
        match &figure.unit {
            Unit::Percent => words.push_str("\u{a0}%"),
            Unit::Count(of) | Unit::Other(of) => {
                words = format!("{words} {of}").trim_end().to_owned()
            }
            Unit::Money(currency) if currency.is_empty() => {
                note = Some("brief-currency-not-stated")
            }
            Unit::Money(currency) => words = format!("{words}\u{a0}{currency}"),
            Unit::NotStated => note = Some("brief-unit-not-stated"),
        }
        if figure.qualifier != Qualifier::Exactly {
            words = format!(
                "{} {words}",
                self.label(figure.qualifier.label_key()).to_lowercase()
            );
        }
        let language = self.language;
        words = match figure.measure {
            FigureMeasure::Level => words,
            FigureMeasure::Rise => text_with(language, "brief-rise", &[("value", &words)]),
            FigureMeasure::Fall => text_with(language, "brief-fall", &[("value", &words)]),
        };
        let mut runs = vec![Run::bold(words)];
        runs.extend(note.map(|key| Run::note(format!("\n{}", self.label(key)))));
        runs
    }

    fn commitments(&self, blocks: &mut Vec<Block>) {
        if self.meeting.commitments.is_empty() {
            return;
        }
        blocks.push(self.heading("brief-commitments"));
        let columns = self.columns(&[
            ("brief-reference", 11),
            ("brief-commitment", 43),
            ("brief-owed", 22),
            ("brief-due", 12),
            ("brief-status", 12),
        ]);
        let mut rows = Vec::new();
        for set in &self.meeting.commitments {
            rows.push(self.commitment(set));
            // Members of which nothing is known say it once, together.
            if set.children.len() > 1 && set.children.iter().all(is_unknown) {
                rows.push(self.unknown_members(set));
            } else {
                rows.extend(set.children.iter().map(|child| self.commitment(child)));
            }
        }
        blocks.push(Block::Table { columns, rows });
    }

    fn commitment(&self, commitment: &Commitment) -> Vec<Vec<Run>> {
        let mut what = Vec::new();
        if commitment.title.is_empty() {
            what.push(Run::note(self.label("brief-title-not-stated")));
        } else {
            what.push(Run::bold(commitment.title.clone()));
        }
        if !commitment.text.is_empty() {
            what.push(Run::plain(format!("\n{}", commitment.text)));
        }
        let mut notes = vec![self.label(commitment.kind.label_key()).to_lowercase()];
        if let Some(count) = commitment.count {
            let language = self.language;
            let (done, listed) = commitment.progress();
            let (count, done) = (count.to_string(), done.to_string());
            notes.push(text_with(
                language,
                "brief-set",
                &[("count", &count), ("done", &done)],
            ));
            if listed == 0 {
                notes.push(self.label("brief-members-not-listed").to_owned());
            }
        }
        if commitment.strength != crate::model::Strength::NotStated {
            notes.push(self.label(commitment.strength.label_key()).to_lowercase());
        }
        let speaker = self.speaker(commitment.speaker);
        if !speaker.is_empty() {
            notes.push(format!("{}: {speaker}", self.label("brief-told-by")));
        }
        if !commitment.responsible.is_empty() {
            notes.push(format!(
                "{}: {}",
                self.label("brief-responsible"),
                commitment.responsible
            ));
        }
        what.push(Run::note(format!("\n{}", notes.join(" \u{b7} "))));
        let parties = |ids: &[crate::model::PartyId]| {
            ids.iter()
                .map(|id| self.party(*id))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let (by, to) = (parties(&commitment.owed_by), parties(&commitment.owed_to));
        let owed = match (by.is_empty(), to.is_empty()) {
            (true, true) => self.not_stated(),
            (false, false) if commitment.owed_by == commitment.owed_to => {
                Run::plain(format!("{by} ({})", self.label("brief-mutual")))
            }
            (false, false) => {
                let language = self.language;
                Run::plain(text_with(
                    language,
                    "brief-owed-by-to",
                    &[("by", &by), ("to", &to)],
                ))
            }
            (false, true) => Run::plain(by),
            (true, false) => Run::plain(format!("{}: {to}", self.label("brief-owed-to"))),
        };
        let due = commitment
            .due
            .as_ref()
            .map_or_else(|| self.not_stated(), |due| Run::plain(due.words()));
        let current = commitment.current_status();
        let status = self.label(current.label_key());
        let status = if current == crate::model::CommitmentStatus::NotStated {
            self.not_stated()
        } else {
            Run::plain(status)
        };
        vec![
            vec![Run::plain(short(&commitment.reference))],
            what,
            vec![owed],
            vec![due],
            vec![status],
        ]
    }

    fn unknown_members(&self, set: &Commitment) -> Vec<Vec<Run>> {
        let number = |one: Option<&Commitment>| -> String {
            one.and_then(|one| one.reference.rsplit_once('.'))
                .map(|(_, number)| number.to_owned())
                .unwrap_or_default()
        };
        let (first, last) = (number(set.children.first()), number(set.children.last()));
        let references = format!("{}.{first}\u{2013}{last}", short(&set.reference));
        vec![
            vec![Run::plain(references)],
            vec![Run::note(self.label("brief-titles-not-stated"))],
            vec![],
            vec![self.not_stated()],
            vec![self.not_stated()],
        ]
    }

    fn events(&self, blocks: &mut Vec<Block>) {
        if self.meeting.events.is_empty() {
            return;
        }
        blocks.push(self.heading("brief-events"));
        let columns = self.columns(&[("brief-event", 50), ("brief-when", 26), ("brief-where", 24)]);
        let rows = self
            .meeting
            .events
            .iter()
            .map(|event| self.event(event))
            .collect();
        blocks.push(Block::Table { columns, rows });
    }

    fn event(&self, event: &RelatedEvent) -> Vec<Vec<Run>> {
        let mut what = vec![Run::plain(event.title.clone())];
        for one in &event.persons {
            let Some(person) = self.directory.persons.get(&one.person) else {
                continue;
            };
            what.push(Run::plain("\n"));
            what.extend(self.person(person));
            if !one.capacity.is_empty() && one.capacity != person.shown_name() {
                what.push(Run::plain(format!(", {}", one.capacity)));
            }
        }
        if !event.note.is_empty() {
            what.push(Run::note(format!("\n{}", event.note)));
        }
        let speaker = self.speaker(event.speaker);
        if !speaker.is_empty() {
            what.push(Run::note(format!(
                "\n{}: {speaker}",
                self.label("brief-told-by")
            )));
        }
        let mut when = Vec::new();
        if !event.date_words.is_empty() {
            when.push(Run::plain(event.date_words.clone()));
        }
        if let Some(date) = &event.date {
            let inferred = event.basis == Basis::Inferred;
            let words = if event.date_words.is_empty() {
                date.words()
            } else {
                format!("\n{}", date.words())
            };
            when.push(Run::plain(words));
            if inferred {
                when.push(Run::note(format!(
                    " ({})",
                    self.label("brief-date-inferred")
                )));
            }
        } else {
            let lead = if when.is_empty() { "" } else { "\n" };
            when.push(Run::note(format!(
                "{lead}{}",
                self.label("brief-date-not-stated")
            )));
        }
        if event.timing != crate::model::EventTiming::NotStated {
            let timing = self.label(event.timing.label_key()).to_lowercase();
            when.push(Run::note(format!("\n{timing}")));
        }
        let place = event.place.words();
        vec![
            what,
            when,
            vec![if place.is_empty() {
                self.not_stated()
            } else {
                Run::plain(place)
            }],
        ]
    }

    fn attachments(&self, blocks: &mut Vec<Block>) {
        if self.meeting.attachments.is_empty() {
            return;
        }
        blocks.push(self.heading("brief-attachments"));
        let item = |attachment: &crate::model::Attachment| {
            let mut runs = vec![Run::plain(attachment.caption.clone())];
            if !attachment.name.is_empty() {
                runs.push(Run::note(format!("  {}", attachment.name)));
            }
            if attachment.size.is_none() {
                runs.push(Run::note(format!(
                    "  {}",
                    self.label("brief-file-not-held")
                )));
            }
            runs
        };
        blocks.push(Block::List(
            self.meeting.attachments.iter().map(item).collect(),
        ));
    }

    fn sources(&self, blocks: &mut Vec<Block>) {
        if self.meeting.sources.is_empty() {
            return;
        }
        blocks.push(self.heading("brief-sources"));
        blocks.push(Block::List(
            self.meeting
                .sources
                .iter()
                .map(|source| self.source(source))
                .collect(),
        ));
    }

    fn source(&self, source: &Source) -> Vec<Run> {
        let mut runs = vec![Run::italic(source.title.clone())];
        let date = source
            .date
            .as_ref()
            .map(EdtfDate::words)
            .unwrap_or_default();
        for part in [&source.publisher, &source.place, &date, &source.address] {
            if !part.is_empty() {
                runs.push(Run::plain(format!(", {part}")));
            }
        }
        if source
            .date
            .as_ref()
            .is_some_and(|date| *date != self.meeting.when.date)
        {
            runs.push(Run::note(format!(
                "  {}",
                self.label("brief-date-of-publication")
            )));
        }
        runs
    }

    fn clearance(&self, blocks: &mut Vec<Block>) {
        let facts: Vec<_> = [
            ("brief-drafted-by", &self.meeting.drafted_by),
            ("brief-cleared-by", &self.meeting.cleared_by),
        ]
        .into_iter()
        .filter(|(_, who)| !who.is_empty())
        .map(|(key, who)| (self.label(key).to_owned(), vec![Run::plain(who.clone())]))
        .collect();
        if !facts.is_empty() {
            blocks.push(self.heading("brief-clearance"));
            blocks.push(Block::Facts(facts));
        }
    }
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
        && one.current_status() == crate::model::CommitmentStatus::NotStated
        && one.owed_by.is_empty()
}
