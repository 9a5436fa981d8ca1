//! Saving the rows of parties and persons, with their names and posts.

use rusqlite::Connection;

use super::rows::{DateColumns, kept_line, maybe_key, prune, put, put_row};
use super::{StoreError, search};
use crate::model::{Party, Person};

/// Writes every row of a party.
pub(super) fn put_party(
    sql: &Connection,
    party: &Party,
    deleted_on: Option<&str>,
) -> Result<(), StoreError> {
    let parent = maybe_key(sql, "party", party.parent)?;
    let id = put(
        sql,
        "party",
        party.id.record(),
        &[
            ("kind", &party.kind.code()),
            ("code", &party.code),
            ("parent", &parent),
            ("note", &party.note),
            ("deleted_on", &deleted_on),
        ],
    )?;
    sql.prepare_cached("DELETE FROM party_name WHERE party = ?1")?
        .execute([id])?;
    for (position, name) in (0_i64..).zip(&party.names) {
        sql.prepare_cached(
            "INSERT INTO party_name (party, position, language, name) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((id, position, &name.language, kept_line(&name.name)?))?;
    }
    search::put_party(sql, id)
}

/// Writes every row of a person.
pub(super) fn put_person(
    sql: &Connection,
    person: &Person,
    deleted_on: Option<&str>,
) -> Result<(), StoreError> {
    let (id, is_new) = put_row(
        sql,
        "person",
        person.id.record(),
        &[
            ("known_as", &person.known_as),
            ("honorific", &person.honorific),
            ("biography", &person.biography),
            (
                "verified_on",
                &person.verified_on.map(|day| day.to_string()),
            ),
            ("verify_months", &person.verify_months),
            (
                "merged_into",
                &maybe_key(sql, "person", person.merged_into)?,
            ),
            ("deleted_on", &deleted_on),
        ],
    )?;
    sql.prepare_cached("DELETE FROM person_name WHERE person = ?1")?
        .execute([id])?;
    for (position, name) in (0_i64..).zip(&person.names) {
        sql.prepare_cached(
            "INSERT INTO person_name (person, position, language, name, from_date, until_date)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            id,
            position,
            &name.language,
            kept_line(&name.name)?,
            name.from.as_ref().map(ToString::to_string),
            name.until.as_ref().map(ToString::to_string),
        ))?;
    }
    for (position, post) in (0_i64..).zip(&person.posts) {
        let party = maybe_key(sql, "party", post.party)?;
        let (from, until) = (
            DateColumns::of(post.from.as_ref()),
            DateColumns::of(post.until.as_ref()),
        );
        put(
            sql,
            "post",
            post.id.record(),
            &[
                ("person", &id),
                ("position", &position),
                ("title", &kept_line(&post.title)?),
                ("language", &post.language),
                ("party", &party),
                ("from_date", &from.text),
                ("from_earliest", &from.earliest),
                ("from_latest", &from.latest),
                ("until_date", &until.text),
                ("until_earliest", &until.earliest),
                ("until_latest", &until.latest),
                ("acting", &post.acting),
                ("rank", &post.rank),
            ],
        )?;
    }
    if !is_new {
        prune(
            sql,
            "post",
            ("person", id),
            person.posts.iter().map(|post| post.id.record()),
        )?;
    }
    search::put_person(sql, id)
}
