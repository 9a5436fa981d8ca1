//! What SQLite says, in a person's words: what happened and what to do. Its own
//! words name tables, pages and codes, and help nobody who saves a meeting.

use rusqlite::{Error, ErrorCode, ffi};

use super::Hindrance;
use super::hindrance::are_files_used_up;
use crate::i18n::{Language, says, text, text_with};

/// What an error of SQLite means for the register.
pub(super) fn plain(error: &Error) -> String {
    let language = Language::current();
    let Some(code) = error.sqlite_error_code() else {
        return match error {
            // The inner words are ours: which date, code or name does not read.
            Error::FromSqlConversionFailure(_, _, inner) => {
                text_with(language, "fault-line-with", &[("why", &inner.to_string())])
            }
            _ => text(language, "fault-line").to_owned(),
        };
    };
    let key = match code {
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => "fault-corrupt",
        ErrorCode::OutOfMemory | ErrorCode::TooBig => "fault-memory",
        ErrorCode::ConstraintViolation => "fault-constraint",
        ErrorCode::CannotOpen if are_files_used_up() => "fault-open-files",
        ErrorCode::CannotOpen
        | ErrorCode::PermissionDenied
        | ErrorCode::AuthorizationForStatementDenied => "fault-open",
        ErrorCode::FileLockingProtocolFailed => "fault-locks",
        _ => {
            let number = error.sqlite_error().map_or(0, |error| error.extended_code);
            let filled = [("number", &*number.to_string())];
            return text_with(language, "fault-unexpected", &filled);
        }
    };
    text(language, key).to_owned()
}

/// Why a place could not be written to, and what to do.
pub(super) fn place(error: &Error) -> &'static str {
    let key = match Hindrance::of(error) {
        Hindrance::DiskFull => "fault-place-full",
        Hindrance::NoLocks => "fault-place-locks",
        Hindrance::NoPermission | Hindrance::Asked | Hindrance::LongName => {
            "fault-place-permission"
        }
        Hindrance::FileSize => "fault-place-file-size",
        Hindrance::OpenFiles => "fault-open-files",
        Hindrance::Fault => "fault-place-disk",
    };
    text(Language::current(), key)
}

/// Whether an error comes from the search index, which is made from the records.
pub(super) fn is_of_index(error: &Error) -> bool {
    if error
        .sqlite_error()
        .is_some_and(|error| error.extended_code == ffi::SQLITE_CORRUPT_VTAB)
    {
        return true;
    }
    let (Error::SqliteFailure(_, Some(words)) | Error::SqlInputError { msg: words, .. }) = error
    else {
        return false;
    };
    words.contains("fts5") || words.contains("vtable constructor failed")
}

/// Whether pages point where others point already, so that reading them may not end.
pub(super) fn is_circle(said: &str) -> bool {
    said.contains("reference to page") || said.contains("overflow list length")
}

/// What the check of the pages says, in a person's words.
pub(super) fn of_pages(said: &str) -> String {
    let number_after = |word: &str| {
        let rest = said.split(word).nth(1)?;
        let digits: String = rest
            .trim_start()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        (!digits.is_empty()).then_some(digits)
    };
    if let Some(page) = number_after("age ") {
        return says("unsound-page", &[("page", &page)]);
    }
    if let Some(row) = number_after("row ") {
        return says("unsound-lookup", &[("row", &row)]);
    }
    says("unsound-file", &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreError;

    /// Words only SQLite or a programmer would use.
    const RAW: &[&str] = &[
        "SQL",
        "sqlite",
        "constraint",
        "UNIQUE",
        "database",
        "table",
        "vtable",
        "fts5",
        "malformed",
        "disk image",
        "column",
        "Error",
    ];

    fn failure(code: i32, words: &str) -> Error {
        Error::SqliteFailure(ffi::Error::new(code), Some(words.to_owned()))
    }

    #[test]
    fn no_word_of_sqlite_reaches_a_person() {
        let codes = [
            ffi::SQLITE_BUSY,
            ffi::SQLITE_LOCKED,
            ffi::SQLITE_CORRUPT,
            ffi::SQLITE_NOTADB,
            ffi::SQLITE_FULL,
            ffi::SQLITE_IOERR,
            ffi::SQLITE_READONLY,
            ffi::SQLITE_CANTOPEN,
            ffi::SQLITE_NOMEM,
            ffi::SQLITE_TOOBIG,
            ffi::SQLITE_CONSTRAINT,
            ffi::SQLITE_ERROR,
            ffi::SQLITE_PROTOCOL,
            ffi::SQLITE_MISUSE,
            ffi::SQLITE_SCHEMA,
            ffi::SQLITE_PERM,
            ffi::SQLITE_AUTH,
            ffi::SQLITE_INTERRUPT,
            ffi::SQLITE_CORRUPT_VTAB,
            ffi::SQLITE_CONSTRAINT_COMMITHOOK,
            ffi::SQLITE_IOERR_SHMSIZE,
            ffi::SQLITE_BUSY_SNAPSHOT,
        ];
        let mut said: Vec<String> = codes
            .iter()
            .map(|code| {
                StoreError::from(failure(
                    *code,
                    "UNIQUE constraint failed: brief_print.number",
                ))
                .to_string()
            })
            .collect();
        said.push(
            StoreError::from(failure(1, "invalid fts5 file format (found 5, expected 4)"))
                .to_string(),
        );
        said.push(StoreError::from(Error::QueryReturnedNoRows).to_string());
        said.push(StoreError::from(Error::InvalidColumnName("x".to_owned())).to_string());
        for text in [
            "*** in database main ***\nTree 3 page 17 cell 2: 2nd reference to page 9",
            "row 12 missing from index meeting_date",
            "NULL value in meeting.title",
            "wrong # of entries in index remark_meeting",
        ] {
            said.push(of_pages(text));
        }
        for text in said {
            for raw in RAW {
                assert!(!text.contains(raw), "{raw}: {text}");
            }
            assert!(text.len() > 15, "{text}");
        }
    }

    #[test]
    fn a_busy_register_says_what_to_do() {
        let told = StoreError::from(failure(ffi::SQLITE_BUSY, "database is locked")).to_string();
        assert!(
            told.contains("try again") && told.contains("close what else"),
            "{told}"
        );
    }
}
