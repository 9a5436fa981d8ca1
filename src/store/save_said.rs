//! Saving what was said at a meeting: its rows of topics, remarks, figures, commitments
//! and events.

/// The key of the subject a topic is on: the same heading, in any spelling of it,
/// is the same subject at every meeting.
use rusqlite::{Connection, OptionalExtension};

use super::rows::{DateColumns, kept_line, key, maybe_key, prune, put, put_evidence};
use super::{StoreError, seal};
use crate::model::{Commitment, Meeting, RelatedEvent, fold, new_record_id};

fn subject(sql: &Connection, title: &str) -> Result<i64, StoreError> {
    let folded = fold(title);
    let found = sql
        .prepare_cached("SELECT id FROM subject WHERE name = ?1")?
        .query_row([&folded], |row| row.get(0))
        .optional()?;
    match found {
        Some(id) => Ok(id),
        None => {
            let id = put(sql, "subject", new_record_id(), &[("name", &folded)])?;
            seal::SUBJECT.seal(sql, id)?;
            Ok(id)
        }
    }
}

/// Topics, remarks and figures.
pub(super) fn put_said(
    sql: &Connection,
    meeting_key: i64,
    meeting: &Meeting,
) -> Result<(), StoreError> {
    for (position, topic) in (0_i64..).zip(&meeting.topics) {
        put(
            sql,
            "topic",
            topic.id.record(),
            &[
                ("meeting", &meeting_key),
                ("position", &position),
                ("title", &kept_line(&topic.title)?),
                ("subject", &subject(sql, &topic.title)?),
            ],
        )?;
    }
    for (position, remark) in (0_i64..).zip(&meeting.remarks) {
        let topic = maybe_key(sql, "topic", remark.topic)?;
        let speaker = maybe_key(sql, "attendee", remark.speaker)?;
        let period = DateColumns::of(remark.period.as_ref());
        put(
            sql,
            "remark",
            remark.id.record(),
            &[
                ("meeting", &meeting_key),
                ("position", &position),
                ("topic", &topic),
                ("speaker", &speaker),
                ("kind", &remark.kind.code()),
                ("text", &remark.text),
                ("period", &period.text),
                ("period_earliest", &period.earliest),
                ("period_latest", &period.latest),
                ("order_note", &remark.order_note),
                ("doubt", &remark.doubt),
                ("marking", &remark.marking),
            ],
        )?;
        put_evidence(sql, "remark", remark.id.record(), &remark.passages)?;
    }
    for (position, figure) in (0_i64..).zip(&meeting.figures) {
        let topic = maybe_key(sql, "topic", figure.topic)?;
        let speaker = maybe_key(sql, "attendee", figure.speaker)?;
        let about = maybe_key(sql, "party", figure.about)?;
        let period = DateColumns::of(figure.period.as_ref());
        put(
            sql,
            "figure",
            figure.id.record(),
            &[
                ("meeting", &meeting_key),
                ("position", &position),
                ("topic", &topic),
                ("speaker", &speaker),
                ("about", &about),
                ("indicator", &figure.indicator),
                ("qualifier", &figure.qualifier.code()),
                ("value", &figure.value.as_str()),
                ("scale", &figure.scale.code()),
                ("unit", &figure.unit.code()),
                ("unit_of", &figure.unit.of()),
                ("population", &figure.population),
                ("measure", &figure.measure.code()),
                ("period", &period.text),
                ("period_earliest", &period.earliest),
                ("period_latest", &period.latest),
                ("note", &figure.note),
                ("doubt", &figure.doubt),
                ("marking", &figure.marking),
            ],
        )?;
        put_evidence(sql, "figure", figure.id.record(), &figure.passages)?;
    }
    Ok(())
}

pub(super) fn put_commitment(
    sql: &Connection,
    meeting_key: i64,
    parent: Option<i64>,
    position: i64,
    commitment: &Commitment,
) -> Result<(), StoreError> {
    let speaker = maybe_key(sql, "attendee", commitment.speaker)?;
    let due = DateColumns::of(commitment.due.as_ref());
    let id = put(
        sql,
        "commitment",
        commitment.id.record(),
        &[
            ("reference", &commitment.reference),
            ("meeting", &meeting_key),
            ("parent", &parent),
            ("position", &position),
            ("kind", &commitment.kind.code()),
            ("title", &kept_line(&commitment.title)?),
            ("text", &commitment.text),
            ("count", &commitment.count),
            ("speaker", &speaker),
            ("responsible", &commitment.responsible),
            ("doubt", &commitment.doubt),
            ("due", &due.text),
            ("due_earliest", &due.earliest),
            ("due_latest", &due.latest),
            ("status", &commitment.status.code()),
            ("strength", &commitment.strength.code()),
            ("marking", &commitment.marking),
            (
                "reaffirms",
                &maybe_key(sql, "commitment", commitment.reaffirms)?,
            ),
        ],
    )?;
    sql.prepare_cached("DELETE FROM commitment_party WHERE commitment = ?1")?
        .execute([id])?;
    for (direction, parties) in [("by", &commitment.owed_by), ("to", &commitment.owed_to)] {
        for (position, party) in (0_i64..).zip(parties) {
            let party = key(sql, "party", party)?;
            sql.prepare_cached(
                "INSERT INTO commitment_party (commitment, direction, position, party) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((id, direction, position, party))?;
        }
    }
    for (position, review) in (0_i64..).zip(&commitment.reviews) {
        let at = maybe_key(sql, "meeting", review.meeting)?;
        let noted = DateColumns::of(Some(&review.on));
        put(
            sql,
            "review",
            review.id.record(),
            &[
                ("commitment", &id),
                ("position", &position),
                ("meeting", &at),
                ("noted", &noted.text),
                ("noted_earliest", &noted.earliest),
                ("noted_latest", &noted.latest),
                ("status", &review.status.code()),
                ("outcome", &review.outcome.code()),
                ("note", &review.note),
            ],
        )?;
        put_evidence(sql, "review", review.id.record(), &review.passages)?;
    }
    prune(
        sql,
        "review",
        ("commitment", id),
        commitment.reviews.iter().map(|review| review.id.record()),
    )?;
    put_evidence(
        sql,
        "commitment",
        commitment.id.record(),
        &commitment.passages,
    )?;
    for (position, child) in (0_i64..).zip(&commitment.children) {
        put_commitment(sql, meeting_key, Some(id), position, child)?;
    }
    Ok(())
}

pub(super) fn put_event(
    sql: &Connection,
    meeting_key: i64,
    position: i64,
    event: &RelatedEvent,
) -> Result<(), StoreError> {
    let speaker = maybe_key(sql, "attendee", event.speaker)?;
    let date = DateColumns::of(event.date.as_ref());
    let id = put(
        sql,
        "event",
        event.id.record(),
        &[
            ("meeting", &meeting_key),
            ("position", &position),
            ("kind", &event.kind.code()),
            ("title", &kept_line(&event.title)?),
            ("timing", &event.timing.code()),
            ("date", &date.text),
            ("date_earliest", &date.earliest),
            ("date_latest", &date.latest),
            ("date_words", &event.date_words),
            ("basis", &event.basis.code()),
            ("venue", &event.place.venue),
            ("city", &event.place.city),
            ("country", &event.place.country),
            ("speaker", &speaker),
            ("note", &event.note),
            ("doubt", &event.doubt),
            ("marking", &event.marking),
        ],
    )?;
    sql.prepare_cached("DELETE FROM event_party WHERE event = ?1")?
        .execute([id])?;
    for (position, party) in (0_i64..).zip(&event.parties) {
        let party = key(sql, "party", party)?;
        sql.prepare_cached("INSERT INTO event_party (event, position, party) VALUES (?1, ?2, ?3)")?
            .execute((id, position, party))?;
    }
    sql.prepare_cached("DELETE FROM event_person WHERE event = ?1")?
        .execute([id])?;
    for (position, one) in (0_i64..).zip(&event.persons) {
        let person = key(sql, "person", one.person)?;
        sql.prepare_cached(
            "INSERT INTO event_person (event, position, person, capacity) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((id, position, person, &one.capacity))?;
    }
    put_evidence(sql, "event", event.id.record(), &event.passages)
}
