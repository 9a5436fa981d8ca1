//! What the office set for itself.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::change::{Kept, Kind};
use super::{Op, Store, StoreError};
use crate::model::{DateOrder, DecimalMark, Notation};

/// The name the settings have in the change log.
pub(super) const UID: &str = "settings";

/// What the office set for itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The office's name; may be empty.
    pub office: String,
    /// The markings to choose from, from the lowest to the highest.
    pub markings: Vec<String>,
    /// The marking of a new meeting.
    pub default_marking: String,
    /// Everything else by name, such as `own_party` (a party's id). A name that
    /// is not there is not set.
    #[serde(default)]
    pub more: BTreeMap<String, String>,
}

impl Settings {
    /// A further setting; empty when it is not set.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.more.get(name).map_or("", String::as_str)
    }
}

impl Settings {
    /// How the office writes numbers and dates; not stated until somebody said.
    #[must_use]
    pub fn notation(&self) -> Notation {
        Notation {
            decimal: self.get(DecimalMark::LIST).parse().unwrap_or_default(),
            date: self.get(DateOrder::LIST).parse().unwrap_or_default(),
        }
    }

    /// Sets how the office writes numbers and dates.
    pub fn set_notation(&mut self, notation: Notation) {
        for (name, code, is_stated) in [
            (
                DecimalMark::LIST,
                notation.decimal.code(),
                notation.decimal != DecimalMark::NotStated,
            ),
            (
                DateOrder::LIST,
                notation.date.code(),
                notation.date != DateOrder::NotStated,
            ),
        ] {
            if is_stated {
                self.more.insert(name.to_owned(), code.to_owned());
            } else {
                self.more.remove(name);
            }
        }
    }
}

impl Settings {
    /// Takes another list of markings. The usual one is the one asked for, else that of
    /// before; where neither is listed, what was kept back by the usual marking stays so.
    pub fn take_markings(&mut self, markings: Vec<String>, usual: &str) {
        let lowest = self.markings.first();
        let was_lowest = lowest.is_none_or(|lowest| *lowest == self.default_marking);
        self.markings = markings;
        let is_listed = |name: &str| self.markings.iter().any(|marking| marking == name);
        if is_listed(usual) {
            usual.clone_into(&mut self.default_marking);
        } else if !is_listed(&self.default_marking) {
            let other = if was_lowest {
                self.markings.first()
            } else {
                self.markings.last()
            };
            self.default_marking = other.cloned().unwrap_or_default();
        }
    }
}

impl Store {
    /// The markings that records bear and the list does not hold: nothing of those records
    /// can be released.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn unlisted_markings(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT marking FROM (
                 SELECT marking FROM meeting UNION SELECT marking FROM remark
                 UNION SELECT marking FROM figure UNION SELECT marking FROM commitment
                 UNION SELECT marking FROM event)
             WHERE marking <> '' AND marking NOT IN (SELECT name FROM marking) ORDER BY marking",
        )?;
        let markings = statement.query_map([], |row| row.get(0))?;
        Ok(markings.collect::<rusqlite::Result<_>>()?)
    }

    /// What the office set for itself.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        read(&self.connection)
    }

    /// Saves what the office set for itself.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn save_settings(&mut self, settings: &Settings) -> Result<(), StoreError> {
        self.transact(Op::SaveSettings, |tx| {
            tx.about(&settings.office);
            put(&tx.sql, settings)?;
            tx.log(Kind::Settings, UID, Some(&Kept::new(settings)))
        })
    }
}

/// Reads every setting.
pub(super) fn read(sql: &Connection) -> Result<Settings, StoreError> {
    let mut more: BTreeMap<String, String> = sql
        .prepare_cached("SELECT name, value FROM setting")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let markings = sql
        .prepare_cached("SELECT name FROM marking ORDER BY position")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Settings {
        office: more.remove("office").unwrap_or_default(),
        markings,
        default_marking: more.remove("default_marking").unwrap_or_default(),
        more,
    })
}

/// Writes every setting anew.
pub(super) fn put(sql: &Connection, settings: &Settings) -> Result<(), StoreError> {
    sql.execute("DELETE FROM setting", [])?;
    let own = [
        ("office", &settings.office),
        ("default_marking", &settings.default_marking),
    ];
    let more = settings
        .more
        .iter()
        .map(|(name, value)| (name.as_str(), value));
    for (name, value) in own.into_iter().chain(more) {
        sql.prepare_cached("INSERT INTO setting (name, value) VALUES (?1, ?2)")?
            .execute((name, value))?;
    }
    sql.execute("DELETE FROM marking", [])?;
    for (position, name) in (1_i64..).zip(&settings.markings) {
        sql.prepare_cached("INSERT INTO marking (id, name, position) VALUES (?1, ?2, ?1)")?
            .execute((position, name))?;
    }
    Ok(())
}
