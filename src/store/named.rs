//! Things a person saved under a name: templates of meetings and briefs, searches.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::change::{Kept, Kind};
use super::rows::parsed;
use super::{Op, Store, StoreError};
use crate::model::TemplateId;

/// Something saved under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Stable id.
    pub id: TemplateId,
    /// Its name; no two of a kind have the same.
    pub name: String,
    /// What it holds: a meeting's draft as JSON, a brief's sections as TOML, a query.
    pub body: String,
}

/// The kinds of things saved under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedKind {
    /// A template of meetings, a draft as JSON.
    MeetingTemplate,
    /// A template of briefs, sections as TOML.
    BriefTemplate,
    /// A saved search, a query.
    SavedSearch,
}

impl NamedKind {
    const fn kind(self) -> Kind {
        match self {
            Self::MeetingTemplate => Kind::MeetingTemplate,
            Self::BriefTemplate => Kind::BriefTemplate,
            Self::SavedSearch => Kind::SavedSearch,
        }
    }
}

/// The table of a kind, and the column its body stands in.
const fn table(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::BriefTemplate => ("brief_template", "body"),
        Kind::SavedSearch => ("saved_search", "query"),
        _ => ("meeting_template", "body"),
    }
}

impl Store {
    /// Everything of a kind, by name.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn named(&self, kind: NamedKind) -> Result<Vec<Named>, StoreError> {
        let (table, column) = table(kind.kind());
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT uid, name, {column} AS body FROM {table} ORDER BY name"
        ))?;
        let all = statement.query_map([], |row| {
            Ok(Named {
                id: parsed(row, "uid")?,
                name: row.get("name")?,
                body: row.get("body")?,
            })
        })?;
        Ok(all.collect::<rusqlite::Result<_>>()?)
    }

    /// Saves something under a name; one that has the name already is replaced.
    ///
    /// # Errors
    ///
    /// When the name is empty, or the file cannot be written.
    pub fn save_named(
        &mut self,
        kind: NamedKind,
        name: &str,
        body: &str,
    ) -> Result<TemplateId, StoreError> {
        let name = name.trim();
        let id = self
            .named(kind)?
            .into_iter()
            .find(|one| one.name == name)
            .map_or_else(TemplateId::new, |one| one.id);
        let one = Named {
            id,
            name: name.to_owned(),
            body: body.to_owned(),
        };
        self.transact(Op::SaveTemplate, |tx| {
            tx.about(name);
            let record = serde_json::to_string(&Kept::new(&one))?;
            put(&tx.sql, kind.kind(), &id.to_string(), &record)?;
            tx.log_text(kind.kind(), &id.to_string(), Some(&record))
        })?;
        Ok(id)
    }

    /// Takes something saved under a name away.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn delete_named(&mut self, kind: NamedKind, id: TemplateId) -> Result<(), StoreError> {
        let name = self
            .named(kind)?
            .into_iter()
            .find(|one| one.id == id)
            .map(|one| one.name)
            .unwrap_or_default();
        self.transact(Op::DeleteTemplate, |tx| {
            tx.about(&name);
            remove(&tx.sql, kind.kind(), &id.to_string())?;
            tx.log_text(kind.kind(), &id.to_string(), None)
        })
    }
}

/// One as it is stored; `None` when it is not there.
pub(super) fn read(sql: &Connection, kind: Kind, uid: &str) -> Result<Option<Named>, StoreError> {
    let (table, column) = table(kind);
    Ok(sql
        .query_row(
            &format!("SELECT uid, name, {column} AS body FROM {table} WHERE uid = ?1"),
            [uid],
            |row| {
                Ok(Named {
                    id: parsed(row, "uid")?,
                    name: row.get("name")?,
                    body: row.get("body")?,
                })
            },
        )
        .optional()?)
}

/// Writes what the log holds of one.
pub(super) fn put(sql: &Connection, kind: Kind, uid: &str, record: &str) -> Result<(), StoreError> {
    let (table, column) = table(kind);
    let one: Named = serde_json::from_str(record)?;
    sql.execute(
        &format!(
            "INSERT INTO {table} (uid, name, {column}) VALUES (?1, ?2, ?3)
             ON CONFLICT (uid) DO UPDATE SET name = excluded.name, {column} = excluded.{column}"
        ),
        (uid, &one.name, &one.body),
    )?;
    Ok(())
}

/// Takes one away.
pub(super) fn remove(sql: &Connection, kind: Kind, uid: &str) -> Result<(), StoreError> {
    let (table, _) = table(kind);
    sql.execute(&format!("DELETE FROM {table} WHERE uid = ?1"), [uid])?;
    Ok(())
}
