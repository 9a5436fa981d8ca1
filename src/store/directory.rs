//! Loading: parties and persons, with their names and posts.

use rusqlite::Connection;

use super::load::collect;
use super::rows::{line, maybe, parsed};
use crate::model::{Directory, Party, PartyName, Person, PersonName, Post};

/// The parties and persons a meeting names.
pub(super) fn named(sql: &Connection, meeting: i64) -> rusqlite::Result<Directory> {
    let of_meeting = "id IN (
        SELECT party FROM delegation WHERE meeting = ?1
        UNION SELECT about FROM figure WHERE meeting = ?1
        UNION SELECT commitment_party.party FROM commitment_party
              JOIN commitment ON commitment.id = commitment_party.commitment WHERE commitment.meeting = ?1
        UNION SELECT event_party.party FROM event_party
              JOIN event ON event.id = event_party.event WHERE event.meeting = ?1)";
    let in_meeting = "id IN (
        SELECT attendee.person FROM attendee
               JOIN delegation ON delegation.id = attendee.delegation WHERE delegation.meeting = ?1
        UNION SELECT event_person.person FROM event_person
              JOIN event ON event.id = event_person.event WHERE event.meeting = ?1)";
    let mut directory = Directory::default();
    for party in parties(sql, of_meeting, meeting)? {
        directory.add_party(party);
    }
    for person in persons(sql, in_meeting, meeting)? {
        directory.add_person(person);
    }
    Ok(directory)
}

pub(super) fn parties(sql: &Connection, condition: &str, key: i64) -> rusqlite::Result<Vec<Party>> {
    let text = format!(
        "SELECT *, (SELECT uid FROM party AS above WHERE above.id = party.parent) AS parent_uid
         FROM party WHERE {condition} ORDER BY id"
    );
    collect(sql, &text, key, |row| {
        let names = "SELECT language, name FROM party_name WHERE party = ?1 ORDER BY position";
        Ok(Party {
            id: parsed(row, "uid")?,
            kind: parsed(row, "kind")?,
            code: row.get("code")?,
            names: collect(sql, names, row.get("id")?, |row| {
                Ok(PartyName {
                    language: row.get("language")?,
                    name: line(row, "name")?,
                })
            })?,
            parent: maybe(row, "parent_uid")?,
            note: row.get("note")?,
        })
    })
}

pub(super) fn persons(
    sql: &Connection,
    condition: &str,
    key: i64,
) -> rusqlite::Result<Vec<Person>> {
    collect(
        sql,
        &format!(
            "SELECT *, (SELECT uid FROM person AS kept WHERE kept.id = person.merged_into) AS merged_into_uid
             FROM person WHERE {condition} ORDER BY id"
        ),
        key,
        |row| {
            let key: i64 = row.get("id")?;
            let names =
                "SELECT * FROM person_name WHERE person = ?1 ORDER BY position";
            let posts = "SELECT post.*, party.uid AS party_uid FROM post LEFT JOIN party ON party.id = post.party
                     WHERE post.person = ?1 ORDER BY post.position";
            Ok(Person {
                id: parsed(row, "uid")?,
                names: collect(sql, names, key, |row| {
                    Ok(PersonName {
                        language: row.get("language")?,
                        name: line(row, "name")?,
                        from: maybe(row, "from_date")?,
                        until: maybe(row, "until_date")?,
                    })
                })?,
                known_as: row.get("known_as")?,
                honorific: row.get("honorific")?,
                biography: row.get("biography")?,
                posts: collect(sql, posts, key, |row| {
                    Ok(Post {
                        id: parsed(row, "uid")?,
                        title: line(row, "title")?,
                        language: row.get("language")?,
                        party: maybe(row, "party_uid")?,
                        from: maybe(row, "from_date")?,
                        until: maybe(row, "until_date")?,
                        acting: row.get("acting")?,
                        rank: row.get("rank")?,
                    })
                })?,
                verified_on: maybe(row, "verified_on")?,
                verify_months: row.get("verify_months")?,
                merged_into: maybe(row, "merged_into_uid")?,
            })
        },
    )
}
