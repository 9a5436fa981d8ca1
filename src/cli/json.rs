//! Records as JSON: the same keys for every command, part of the contract.
//! What is not stated is null.

use serde_json::{Value, json};

use crate::model::{
    AttendeeId, Commitment, EdtfDate, Figure, FigureMeasure, MeetingRecord, Party, PartyId,
    Passage, PassageId, Person, Place, RelatedEvent, Scale, Source,
};

/// Null for an empty text.
fn stated(text: &str) -> Value {
    if text.is_empty() {
        Value::Null
    } else {
        json!(text)
    }
}

fn date(date: Option<&EdtfDate>) -> Value {
    date.map_or(Value::Null, |date| json!(date.to_string()))
}

fn place(place: &Place) -> Value {
    json!({ "venue": stated(&place.venue), "city": stated(&place.city), "country": stated(&place.country) })
}

fn passage(passage: &Passage) -> Value {
    json!({ "start": passage.start, "end": passage.end, "text": passage.text })
}

/// The first passage a record stands on, as the contract has one.
fn first_passage(record: &MeetingRecord, passages: &[PassageId]) -> Value {
    passages
        .first()
        .and_then(|id| record.meeting.passage(*id))
        .map_or(Value::Null, |(_, found)| passage(found))
}

fn speaker(record: &MeetingRecord, id: Option<AttendeeId>) -> Value {
    id.and_then(|id| record.meeting.attendee(id))
        .map_or(Value::Null, |(_, attendee)| {
            stated(record.directory.person_name(attendee.person))
        })
}

fn party_code(record: &MeetingRecord, id: PartyId) -> Value {
    record
        .directory
        .parties
        .get(&id)
        .map_or(Value::Null, |party| {
            stated(if party.code.is_empty() {
                party.name()
            } else {
                &party.code
            })
        })
}

/// A party.
pub(super) fn party(party: &Party) -> Value {
    let names: Vec<_> = party.names.iter().map(|name| name.name.as_str()).collect();
    json!({ "code": stated(&party.code), "name": party.name(), "names": names, "kind": party.kind.code() })
}

/// A person.
pub(super) fn person(person: &Person) -> Value {
    let names: Vec<_> = person.names.iter().map(|name| name.name.as_str()).collect();
    let posts: Vec<_> = person
        .posts
        .iter()
        .map(|post| json!({ "title": post.title, "from": date(post.from.as_ref()), "until": date(post.until.as_ref()) }))
        .collect();
    json!({
        "name": if person.is_named() { json!(person.shown_name()) } else { Value::Null },
        "names": names,
        "known_as": stated(&person.known_as),
        "honorific": stated(&person.honorific),
        "biography": stated(&person.biography),
        "posts": posts,
    })
}

/// A figure.
pub(super) fn figure(record: &MeetingRecord, figure: &Figure) -> Value {
    json!({
        "indicator": figure.indicator,
        "qualifier": figure.qualifier.code(),
        "value": figure.value.as_str(),
        "scale": if figure.scale == Scale::One { Value::Null } else { json!(figure.scale.code()) },
        "unit": if figure.unit.code() == "not-stated" { Value::Null } else { json!(figure.unit.code()) },
        "of": stated(figure.unit.of()),
        "change": if figure.measure == FigureMeasure::Level { Value::Null } else { json!(figure.measure.code()) },
        "period": date(figure.period.as_ref()),
        "speaker": speaker(record, figure.speaker),
        "about": figure.about.map_or(Value::Null, |party| party_code(record, party)),
        "note": stated(&figure.note),
        "passage": first_passage(record, &figure.passages),
    })
}

/// A commitment with its members.
pub(super) fn commitment(record: &MeetingRecord, one: &Commitment) -> Value {
    let parties = |ids: &[PartyId]| {
        ids.iter()
            .map(|id| party_code(record, *id))
            .collect::<Vec<_>>()
    };
    let members: Vec<_> = one
        .children
        .iter()
        .map(|child| commitment(record, child))
        .collect();
    json!({
        "reference": one.reference,
        "kind": one.kind.code(),
        "title": stated(&one.title),
        "text": stated(&one.text),
        "count": one.count,
        "owes": parties(&one.owed_by),
        "owed_to": parties(&one.owed_to),
        "speaker": speaker(record, one.speaker),
        "responsible": stated(&one.responsible),
        "due": date(one.due.as_ref()),
        "status": one.current_status().code(),
        "strength": one.strength.code(),
        "children": members,
        "passage": first_passage(record, &one.passages),
    })
}

/// A related event.
pub(super) fn event(record: &MeetingRecord, event: &RelatedEvent) -> Value {
    let persons: Vec<_> = event
        .persons
        .iter()
        .map(|one| {
            let known = record.directory.persons.get(&one.person);
            let name = known
                .filter(|person| person.is_named())
                .map(Person::shown_name);
            json!({ "name": name, "position": stated(&one.capacity) })
        })
        .collect();
    json!({
        "title": event.title,
        "kind": event.kind.code(),
        "timing": event.timing.code(),
        "date": date(event.date.as_ref()),
        "date_words": stated(&event.date_words),
        "basis": event.date.as_ref().map(|_| event.basis.code()),
        "place": place(&event.place),
        "parties": event.parties.iter().map(|id| party_code(record, *id)).collect::<Vec<_>>(),
        "persons": persons,
        "speaker": speaker(record, event.speaker),
        "note": stated(&event.note),
        "passage": first_passage(record, &event.passages),
    })
}

fn source(source: &Source) -> Value {
    json!({
        "title": source.title,
        "publisher": stated(&source.publisher),
        "date": date(source.date.as_ref()),
        "place": stated(&source.place),
        "address": stated(&source.address),
        "language": stated(&source.language),
        "text": source.text,
        "passages": source.passages.iter().map(passage).collect::<Vec<_>>(),
    })
}

/// A meeting, whole.
pub(super) fn meeting(record: &MeetingRecord) -> Value {
    let meeting = &record.meeting;
    let mut participants = Vec::new();
    for delegation in &meeting.delegations {
        for attendee in &delegation.attendees {
            let known = record.directory.persons.get(&attendee.person);
            participants.push(json!({
                "name": known.filter(|person| person.is_named()).map(Person::shown_name),
                "names": known.map(|person| person.names.iter().map(|name| &name.name).collect::<Vec<_>>()),
                "position": stated(&attendee.capacity),
                "party": party_code(record, delegation.party),
                "side": delegation.side.code(),
                "role": attendee.role.code(),
                "presence": attendee.presence.code(),
                "passage": first_passage(record, &attendee.passages),
            }));
        }
    }
    let topic = |id| {
        meeting
            .topics
            .iter()
            .find(|topic| Some(topic.id) == id)
            .map(|topic| topic.title.as_str())
    };
    let remarks: Vec<_> = meeting
        .remarks
        .iter()
        .map(|remark| {
            json!({
                "speaker": speaker(record, remark.speaker),
                "kind": remark.kind.code(),
                "text": remark.text,
                "topic": topic(remark.topic),
                "order_note": stated(&remark.order_note),
                "passage": first_passage(record, &remark.passages),
            })
        })
        .collect();
    let attachments: Vec<_> = meeting
        .attachments
        .iter()
        .map(|one| json!({ "caption": one.caption, "name": stated(&one.name), "size": one.size }))
        .collect();
    json!({
        "reference": meeting.reference,
        "title": meeting.title,
        "date": meeting.when.date.to_string(),
        "start": meeting.when.start.map(|time| time.to_string()),
        "end_date": date(meeting.when.end_date.as_ref()),
        "end": meeting.when.end.map(|time| time.to_string()),
        "zone": stated(&meeting.when.zone),
        "place": place(&meeting.place),
        "kind": meeting.kind.code(),
        "format": meeting.format.code(),
        "level": meeting.level.code(),
        "state": meeting.state.code(),
        "linked": stated(&meeting.on_margins_of),
        "marking": stated(&meeting.marking),
        "distribution": stated(&meeting.distribution),
        "language": stated(&meeting.language),
        "summary": stated(&meeting.summary),
        "comment": stated(&meeting.comment),
        "drafted_by": stated(&meeting.drafted_by),
        "cleared_by": stated(&meeting.cleared_by),
        "parties": meeting.delegations.iter().map(|one| party_code(record, one.party)).collect::<Vec<_>>(),
        "participants": participants,
        "subjects": meeting.topics.iter().map(|topic| &topic.title).collect::<Vec<_>>(),
        "remarks": remarks,
        "figures": meeting.figures.iter().map(|one| figure(record, one)).collect::<Vec<_>>(),
        "commitments": meeting.commitments.iter().map(|one| commitment(record, one)).collect::<Vec<_>>(),
        "events": meeting.events.iter().map(|one| event(record, one)).collect::<Vec<_>>(),
        "attachments": attachments,
        "sources": meeting.sources.iter().map(source).collect::<Vec<_>>(),
    })
}
