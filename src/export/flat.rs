//! Flat tables: one by itself, or all of them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::Write;

use super::{ExportError, Gathered, Watch};
use crate::exchange::csv::{self, BYTE_ORDER_MARK};
use crate::exchange::tables::{Cell, TableKind, meeting_rows, party_rows, person_rows};

/// Whether a CSV file begins with the mark that tells Excel it is in UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// As any program reads it.
    Plain,
    /// As Excel needs it.
    Excel,
}

impl Gathered<'_> {
    /// Hands every row of every table to `row`.
    pub(super) fn each_row(
        &self,
        watch: Watch<'_>,
        mut row: impl FnMut(TableKind, Vec<Cell>) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let mut failed = None;
        let mut add = |kind, cells| {
            if failed.is_none() {
                failed = row(kind, cells).err();
            }
        };
        for party in self.directory.parties.values() {
            party_rows(party, &self.directory, &mut add);
        }
        for person in self.directory.persons.values() {
            person_rows(person, &self.directory, &mut add);
        }
        self.each_meeting(watch, |record| {
            meeting_rows(record, &mut add);
            Ok(())
        })?;
        failed.map_or(Ok(()), Err)
    }

    /// Writes one table as CSV.
    ///
    /// # Errors
    ///
    /// When the register cannot be read, or the table cannot be written.
    pub fn write_table(
        &self,
        table: TableKind,
        opening: Opening,
        out: &mut dyn Write,
        watch: Watch<'_>,
    ) -> Result<(), ExportError> {
        if opening == Opening::Excel {
            out.write_all(BYTE_ORDER_MARK.as_bytes())?;
        }
        csv::write_head(table, out)?;
        self.each_row(watch, |kind, cells| {
            if kind == table {
                csv::write_row(&cells, out)?;
            }
            Ok(())
        })
    }

    /// Every table that has a row, as the content of a CSV file each.
    ///
    /// # Errors
    ///
    /// When the register cannot be read.
    pub fn all_tables(
        &self,
        opening: Opening,
        watch: Watch<'_>,
    ) -> Result<BTreeMap<TableKind, Vec<u8>>, ExportError> {
        let mut files: BTreeMap<TableKind, Vec<u8>> = BTreeMap::new();
        self.each_row(watch, |kind, cells| {
            let file = match files.entry(kind) {
                Entry::Occupied(begun) => begun.into_mut(),
                Entry::Vacant(new) => new.insert(empty_table(kind, opening)?),
            };
            csv::write_row(&cells, file)?;
            Ok(())
        })?;
        Ok(files)
    }
}

/// A table without a row, as the content of a CSV file.
///
/// # Errors
///
/// When its head cannot be written.
pub fn empty_table(kind: TableKind, opening: Opening) -> Result<Vec<u8>, ExportError> {
    let mut file = Vec::new();
    if opening == Opening::Excel {
        file.extend_from_slice(BYTE_ORDER_MARK.as_bytes());
    }
    csv::write_head(kind, &mut file)?;
    Ok(file)
}
