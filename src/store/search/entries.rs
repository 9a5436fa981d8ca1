//! What of a meeting can be found: one entry a record, with the text shown for
//! it and the facets of the operators that ask for it.

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use super::RecordKind;
use super::facets::{self, Facet};
use super::words::folded_words;
use crate::model::fields::{Found, MEETING_FIELDS};
use crate::model::{
    Attachment, AttendeeId, Commitment, EdtfDate, Figure, Meeting, PartyId, PersonId, Qualifier,
    RecordId, RelatedEvent, Remark, Source, TopicId, Unit,
};
use crate::store::StoreError;
use crate::store::rows::key;

/// Longest piece of a long text that is one entry, in bytes.
const PIECE: usize = 2000;

/// Most bytes of an attachment's text that are indexed.
const MOST_TEXT: usize = 1 << 20;

/// A text that can be found.
pub(super) struct Doc {
    pub(super) kind: RecordKind,
    pub(super) record: RecordId,
    /// The text shown.
    pub(super) text: String,
    /// What it is found by beside its text: facets, and words that are not shown.
    pub(super) facets: Vec<String>,
    pub(super) number: Option<f64>,
}

impl Doc {
    fn new(kind: RecordKind, record: RecordId, text: String) -> Self {
        Self {
            kind,
            record,
            text,
            facets: vec![Facet::Record.of(kind.code())],
            number: None,
        }
    }

    /// Words it is found by that are not shown; they stand beside the facets.
    fn also(self, words: &str) -> Self {
        self.facets(folded_words(words))
    }

    fn facet(mut self, facet: String) -> Self {
        self.facets.push(facet);
        self
    }

    fn facets(mut self, facets: impl IntoIterator<Item = String>) -> Self {
        self.facets.extend(facets);
        self
    }

    /// A number that is the same for the same content only.
    pub(super) fn stamp(&self) -> i64 {
        let facets = self.facets.join(" ");
        stamp_of(&[
            self.kind.code(),
            &self.record.to_string(),
            &self.text,
            &facets,
        ])
    }
}

/// A number made of some texts.
pub(super) fn stamp_of(parts: &[&str]) -> i64 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut bytes = [0; 8];
    for (byte, hashed) in bytes.iter_mut().zip(hash.finalize().iter()) {
        *byte = *hashed;
    }
    i64::from_le_bytes(bytes)
}

/// Everything of a meeting that can be found.
pub(super) struct Docs {
    pub(super) entries: Vec<Doc>,
    /// Facets of the meeting as a whole, beside those of its entries.
    pub(super) whole: Vec<String>,
}

/// Looks up what a meeting's entries need of the register.
struct Maker<'a> {
    sql: &'a Connection,
    meeting: &'a Meeting,
}

/// The entries of a meeting.
pub(super) fn docs_of(sql: &Connection, meeting: &Meeting) -> Result<Docs, StoreError> {
    let maker = Maker { sql, meeting };
    let parties = maker.parties(
        Facet::Party,
        meeting.delegations.iter().map(|one| one.party),
    )?;
    let mut entries = vec![maker.header(&parties)];
    for delegation in &meeting.delegations {
        for attendee in &delegation.attendees {
            let doc = Doc::new(
                RecordKind::Attendee,
                attendee.id.record(),
                joined(&[&attendee.capacity, &attendee.doubt]),
            )
            .facets(maker.persons([attendee.person])?)
            .facet(Facet::Side.of(delegation.side.code()));
            entries.push(doc);
        }
    }
    for topic in &meeting.topics {
        let doc = Doc::new(RecordKind::Topic, topic.id.record(), topic.title.clone())
            .facets(heading(&topic.title));
        entries.push(doc);
    }
    for remark in &meeting.remarks {
        entries.push(maker.remark(remark)?);
    }
    for figure in &meeting.figures {
        entries.push(maker.figure(figure)?);
    }
    for set in &meeting.commitments {
        maker.commitment(set, "", &mut entries)?;
    }
    for event in &meeting.events {
        entries.push(maker.event(event)?);
    }
    for attachment in &meeting.attachments {
        maker.attachment(attachment, &mut entries)?;
    }
    for source in &meeting.sources {
        source_pieces(source, &mut entries);
    }
    entries.truncate(usize::try_from(super::label::MOST_ENTRIES).unwrap_or(usize::MAX));
    Ok(Docs {
        whole: maker.whole(parties),
        entries,
    })
}

/// The words of a heading, by which `topic:` finds what stands under it.
fn heading(title: &str) -> Vec<String> {
    folded_words(title)
        .map(|word| Facet::Topic.of(&word))
        .collect()
}

impl Maker<'_> {
    fn header(&self, parties: &[String]) -> Doc {
        let meeting = self.meeting;
        let date = &meeting.when.date;
        let (day, words, place) = (date.to_string(), date.words(), meeting.place.words());
        let mut shown: Vec<&str> = vec![&meeting.title, &meeting.reference, &words, &place];
        let mut hidden: Vec<&str> = vec![&day];
        for field in MEETING_FIELDS {
            match (field.found, field.text(meeting)) {
                (Found::Shown, Some(text)) => shown.push(text),
                (Found::Hidden, Some(text)) => hidden.push(text),
                _ => {}
            }
        }
        let id = meeting.id.record();
        Doc::new(RecordKind::Meeting, id, joined(&shown))
            .also(&joined(&hidden))
            .facets(parties.iter().cloned())
    }

    /// Facets that are true of the meeting as a whole.
    fn whole(&self, parties: Vec<String>) -> Vec<String> {
        let meeting = self.meeting;
        let mut facets = parties;
        facets.extend([
            Facet::Any.plain(),
            Facet::Meeting.of(meeting.kind.code()),
            Facet::Format.of(meeting.format.code()),
            Facet::Level.of(meeting.level.code()),
            Facet::State.of(meeting.state.code()),
            marking(&meeting.marking),
        ]);
        let reviewed = |one: &Commitment| {
            !one.reviews.is_empty() || one.children.iter().any(|child| !child.reviews.is_empty())
        };
        for (has, what) in [
            (!meeting.remarks.is_empty(), "remark"),
            (!meeting.figures.is_empty(), "figure"),
            (!meeting.commitments.is_empty(), "commitment"),
            (!meeting.events.is_empty(), "event"),
            (!meeting.attachments.is_empty(), "attachment"),
            (!meeting.sources.is_empty(), "source"),
            (!meeting.summary.is_empty(), "summary"),
            (!meeting.comment.is_empty(), "comment"),
            (meeting.commitments.iter().any(reviewed), "review"),
        ] {
            if has {
                facets.push(Facet::Has.of(what));
            }
        }
        let portions = meeting.remarks.iter().map(|one| &one.marking);
        let portions = portions.chain(meeting.figures.iter().map(|one| &one.marking));
        let portions = portions.chain(meeting.commitments.iter().map(|one| &one.marking));
        let portions = portions.chain(meeting.events.iter().map(|one| &one.marking));
        facets.extend(
            portions
                .filter(|text| !text.is_empty())
                .map(|text| marking(text)),
        );
        if meeting.when.date.earliest() != last_day(meeting) {
            facets.push(Facet::Span.plain());
        }
        facets
    }

    fn parties(
        &self,
        facet: Facet,
        parties: impl IntoIterator<Item = PartyId>,
    ) -> Result<Vec<String>, StoreError> {
        parties
            .into_iter()
            .map(|party| Ok(facet.key(key(self.sql, "party", party)?)))
            .collect()
    }

    fn persons(
        &self,
        persons: impl IntoIterator<Item = PersonId>,
    ) -> Result<Vec<String>, StoreError> {
        persons
            .into_iter()
            .map(|person| Ok(Facet::Person.key(key(self.sql, "person", person)?)))
            .collect()
    }

    /// The facets of who spoke.
    fn spoken(&self, speaker: Option<AttendeeId>) -> Result<Vec<String>, StoreError> {
        let Some((delegation, attendee)) = speaker.and_then(|id| self.meeting.attendee(id)) else {
            return Ok(Vec::new());
        };
        let person = key(self.sql, "person", attendee.person)?;
        let party = key(self.sql, "party", delegation.party)?;
        Ok(vec![
            Facet::Person.key(person),
            Facet::Speaker.key(person),
            Facet::SpeakerParty.key(party),
            Facet::SpeakerParty.plain(),
            Facet::Side.of(delegation.side.code()),
        ])
    }

    fn under(&self, topic: Option<TopicId>) -> Vec<String> {
        self.meeting
            .topics
            .iter()
            .find(|one| Some(one.id) == topic)
            .map_or_else(Vec::new, |topic| heading(&topic.title))
    }

    fn remark(&self, remark: &Remark) -> Result<Doc, StoreError> {
        let period = remark.period.as_ref().map(EdtfDate::words);
        let period = period.unwrap_or_default();
        let text = joined(&[&remark.text, &period, &remark.order_note, &remark.doubt]);
        Ok(Doc::new(RecordKind::Remark, remark.id.record(), text)
            .facet(Facet::Remark.of(remark.kind.code()))
            .facets(self.spoken(remark.speaker)?)
            .facets(self.under(remark.topic)))
    }

    fn figure(&self, figure: &Figure) -> Result<Doc, StoreError> {
        let also = if figure.unit == Unit::Percent {
            "per cent percent"
        } else {
            ""
        };
        let told = figure.told_in("en");
        let text = joined(&[&told, &figure.note, &figure.doubt]);
        // "More than 10" lies just above 10, so that it answers figure>10 and not figure=10.
        let number = match figure.qualifier {
            Qualifier::MoreThan => figure.number().next_up(),
            Qualifier::LessThan => figure.number().next_down(),
            _ => figure.number(),
        };
        let mut doc = Doc::new(RecordKind::Figure, figure.id.record(), text)
            .also(also)
            .facet(Facet::Unit.of(figure.unit.code()))
            .facets(facets::of_value(number))
            .facets(self.spoken(figure.speaker)?)
            .facets(self.under(figure.topic))
            .facets(self.parties(Facet::About, figure.about)?);
        doc.number = Some(number);
        Ok(doc)
    }

    /// A commitment and its members; `of_set` says which of its set it is.
    fn commitment(
        &self,
        one: &Commitment,
        of_set: &str,
        into: &mut Vec<Doc>,
    ) -> Result<(), StoreError> {
        let due = one.due.as_ref().map(EdtfDate::words).unwrap_or_default();
        let size = one
            .count
            .map_or(0, |count| usize::try_from(count).unwrap_or(0));
        let size = size.max(one.children.len());
        let titled;
        let title = if size > 0 {
            titled = format!("{}: {size}", one.title);
            &titled
        } else {
            &one.title
        };
        let mut parts = vec![
            title.as_str(),
            of_set,
            &one.text,
            one.kind.code(),
            &one.reference,
            &one.responsible,
            &due,
            &one.doubt,
        ];
        parts.extend(one.reviews.iter().map(|review| review.note.as_str()));
        let mut doc = Doc::new(RecordKind::Commitment, one.id.record(), joined(&parts))
            .facet(Facet::Commitment.of(one.kind.code()))
            .facet(Facet::Status.of(one.current_status().code()))
            .facets(heading(&one.title))
            .facets(heading(&one.text))
            .facets(self.parties(Facet::OwedBy, one.owed_by.iter().copied())?)
            .facets(self.parties(
                Facet::Party,
                one.owed_by.iter().chain(&one.owed_to).copied(),
            )?)
            .facets(self.spoken(one.speaker)?)
            .facets(one.due.as_ref().map_or_else(Vec::new, facets::of_due));
        if one.is_open_on(crate::model::Day::MAX) {
            doc.facets.push(Facet::Open.plain());
        }
        if !one.owed_by.is_empty() {
            doc.facets.push(Facet::OwedBy.plain());
        }
        if one.owed_by.len() > 1 {
            doc.facets.push(Facet::OwedByMany.plain());
        }
        // Of a member without a word of its own the set tells all there is.
        if of_set.is_empty() || says_something(one) {
            into.push(doc);
        }
        for (index, child) in one.children.iter().enumerate() {
            let of_set = format!("{} of {size}", index + 1);
            self.commitment(child, &of_set, into)?;
        }
        Ok(())
    }

    fn event(&self, event: &RelatedEvent) -> Result<Doc, StoreError> {
        let date = event.date.as_ref().map(EdtfDate::words).unwrap_or_default();
        let place = event.place.words();
        let mut parts = vec![
            event.title.as_str(),
            &event.date_words,
            &date,
            &place,
            &event.note,
            &event.doubt,
        ];
        parts.extend(event.persons.iter().map(|one| one.capacity.as_str()));
        Ok(
            Doc::new(RecordKind::Event, event.id.record(), joined(&parts))
                .facet(Facet::Event.of(event.kind.code()))
                .facets(event.date.as_ref().map_or_else(Vec::new, facets::of_event))
                .facets(self.persons(event.persons.iter().map(|one| one.person))?)
                .facets(self.parties(Facet::About, event.parties.iter().copied())?)
                .facets(self.spoken(event.speaker)?),
        )
    }

    /// An attachment by its name and caption, and by its text where it is text.
    fn attachment(&self, one: &Attachment, into: &mut Vec<Doc>) -> Result<(), StoreError> {
        let text = joined(&[&one.caption, &one.name]);
        into.push(Doc::new(RecordKind::Attachment, one.id.record(), text));
        if !is_text(one) {
            return Ok(());
        }
        let content: Option<Vec<u8>> = self
            .sql
            .prepare_cached("SELECT content FROM file WHERE sha256 = ?1")?
            .query_row([&one.sha256], |row| row.get(0))
            .optional()?;
        if let Some(mut content) = content {
            content.truncate(MOST_TEXT);
            let content = String::from_utf8_lossy(&content).replace('\0', " ");
            for piece in pieces(&content) {
                into.push(Doc::new(
                    RecordKind::Attachment,
                    one.id.record(),
                    piece.to_owned(),
                ));
            }
        }
        Ok(())
    }
}

/// Whether a member of a set has anything of its own to be found by.
fn says_something(one: &Commitment) -> bool {
    let texts = [&one.title, &one.text, &one.responsible, &one.doubt];
    texts.iter().any(|text| !text.is_empty())
        || one.due.is_some()
        || !one.reviews.is_empty()
        || !one.owed_by.is_empty()
        || !one.children.is_empty()
}

fn is_text(one: &Attachment) -> bool {
    let subtype = one.media_type.strip_prefix("application/");
    one.media_type.starts_with("text/")
        || subtype.is_some_and(|subtype| matches!(subtype, "json" | "xml" | "csv" | "rtf"))
}

fn source_pieces(source: &Source, into: &mut Vec<Doc>) {
    let date = source
        .date
        .as_ref()
        .map(EdtfDate::words)
        .unwrap_or_default();
    let text = joined(&[
        &source.title,
        &source.publisher,
        &source.place,
        &date,
        &source.address,
    ]);
    into.push(Doc::new(RecordKind::Source, source.id.record(), text).also(&source.language));
    for piece in pieces(&source.text) {
        into.push(Doc::new(
            RecordKind::Source,
            source.id.record(),
            piece.to_owned(),
        ));
    }
}

/// A long text in pieces, cut after a sentence where there is one.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut cut = rest.len();
        if cut > PIECE {
            let limit = rest.floor_char_boundary(PIECE);
            cut = rest[..limit]
                .rfind(['.', '!', '?', '\n'])
                .map_or(0, |at| at + 1);
            if cut < PIECE / 4 {
                cut = rest[..limit].rfind(' ').map_or(limit, |at| at + 1);
            }
        }
        let (piece, after) = rest.split_at(cut);
        rest = after.trim_start();
        Some(piece)
    })
}

/// The facet of a marking, whatever signs its name holds.
pub(super) fn marking(name: &str) -> String {
    Facet::Marking.of(&folded_words(name).collect::<String>())
}

/// The last day a meeting can have been held on.
pub(super) fn last_day(meeting: &Meeting) -> crate::model::Day {
    let last = meeting.when.date.latest();
    meeting
        .when
        .end_date
        .as_ref()
        .map_or(last, |end| last.max(end.latest()))
}

fn joined(parts: &[&str]) -> String {
    joined_by(", ", parts)
}

fn joined_by(between: &str, parts: &[&str]) -> String {
    parts
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(between)
}
