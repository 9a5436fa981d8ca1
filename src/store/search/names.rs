//! Names apart from meetings: each word of each spelling of a person's or a
//! party's name tells whom it means. A name changed touches these rows and one
//! entry, however many meetings the person attended.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::entries::stamp_of;
use super::facets::Facet;
use super::upkeep::{insert, take_out};
use super::words::folded_words;
use super::{RecordKind, vocabulary};
use crate::model::NameKey;
use crate::store::StoreError;
use crate::store::rows::{shown_party_name, shown_person_name};

/// Whose names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearer {
    Person,
    Party,
}

impl Bearer {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Party => "party",
        }
    }

    const fn kind(self) -> RecordKind {
        match self {
            Self::Person => RecordKind::Person,
            Self::Party => RecordKind::Party,
        }
    }

    /// The id of a bearer's own entry; below nought, apart from those of meetings.
    pub(super) const fn entry(self, key: i64) -> i64 {
        match self {
            Self::Person => -2 * key,
            Self::Party => -2 * key - 1,
        }
    }
}

/// What is known of a bearer, in words.
#[derive(Default)]
struct Bearing {
    uid: String,
    /// Each spelling.
    names: Vec<String>,
    /// What else it is found by: posts, notes.
    notes: Vec<String>,
}

/// Brings the names of a person up to date.
pub(in crate::store) fn put_person(sql: &Connection, key: i64) -> Result<(), StoreError> {
    let (bearing, gone) = person(sql, key)?;
    put(sql, Bearer::Person, key, &bearing, gone)
}

/// Brings the names of a party up to date.
pub(in crate::store) fn put_party(sql: &Connection, key: i64) -> Result<(), StoreError> {
    let (bearing, gone) = party(sql, key)?;
    put(sql, Bearer::Party, key, &bearing, gone)
}

/// What a person is found by, and whether the person is gone.
fn person(sql: &Connection, key: i64) -> Result<(Bearing, bool), StoreError> {
    let row = sql
        .prepare_cached(
            "SELECT uid, known_as, biography, deleted_on IS NOT NULL OR merged_into IS NOT NULL AS gone
             FROM person WHERE id = ?1",
        )?
        .query_row([key], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, bool>(3)?,
            ))
        })?;
    let (uid, known_as, biography, gone) = row;
    let mut names = texts(
        sql,
        "SELECT name FROM person_name WHERE person = ?1 ORDER BY position",
        key,
    )?;
    if !known_as.is_empty() {
        names.push(known_as);
    }
    let mut notes = texts(
        sql,
        "SELECT title FROM post WHERE person = ?1 ORDER BY position",
        key,
    )?;
    notes.push(biography);
    Ok((Bearing { uid, names, notes }, gone))
}

/// What a party is found by, and whether it is gone.
fn party(sql: &Connection, key: i64) -> Result<(Bearing, bool), StoreError> {
    let (uid, code, note, gone) = sql
        .prepare_cached("SELECT uid, code, note, deleted_on IS NOT NULL FROM party WHERE id = ?1")?
        .query_row([key], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, bool>(3)?,
            ))
        })?;
    let mut names = texts(
        sql,
        "SELECT name FROM party_name WHERE party = ?1 ORDER BY position",
        key,
    )?;
    if !code.is_empty() {
        names.push(code);
    }
    let bearing = Bearing {
        uid,
        names,
        notes: vec![note],
    };
    Ok((bearing, gone))
}

/// Takes out the names of a person, and of those merged into the person.
pub(in crate::store) fn remove_person(sql: &Connection, uid: &str) -> Result<(), StoreError> {
    let keys: Vec<i64> = sql
        .prepare_cached(
            "SELECT id FROM person WHERE uid = ?1
                 OR merged_into = (SELECT id FROM person WHERE uid = ?1)",
        )?
        .query_map([uid], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for key in keys {
        put(sql, Bearer::Person, key, &Bearing::default(), true)?;
    }
    Ok(())
}

/// Takes out the names of a party.
pub(in crate::store) fn remove_party(sql: &Connection, uid: &str) -> Result<(), StoreError> {
    let key = crate::store::rows::key(sql, "party", uid)?;
    put(sql, Bearer::Party, key, &Bearing::default(), true)
}

fn texts(sql: &Connection, text: &str, key: i64) -> rusqlite::Result<Vec<String>> {
    sql.prepare_cached(text)?
        .query_map([key], |row| row.get(0))?
        .collect()
}

fn put(
    sql: &Connection,
    bearer: Bearer,
    key: i64,
    bearing: &Bearing,
    gone: bool,
) -> Result<(), StoreError> {
    let entry = bearer.entry(key);
    let old: Vec<String> = sql
        .prepare_cached("SELECT word FROM search_name WHERE kind = ?1 AND record = ?2")?
        .query_map((bearer.code(), key), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let all = words_for(bearing, gone);
    for word in old.iter().filter(|word| !all.contains(*word)) {
        sql.prepare_cached(
            "DELETE FROM search_name WHERE word = ?1 AND kind = ?2 AND record = ?3",
        )?
        .execute((word, bearer.code(), key))?;
    }
    for word in &all {
        sql.prepare_cached(
            "INSERT OR IGNORE INTO search_name (word, kind, record) VALUES (?1, ?2, ?3)",
        )?
        .execute((word, bearer.code(), key))?;
    }
    let (text, facets, stamp) = entry_for(bearer, key, bearing, gone);
    let stored: Option<i64> = sql
        .prepare_cached("SELECT stamp FROM search_entry WHERE id = ?1")?
        .query_map([entry], |row| row.get(0))?
        .next()
        .transpose()?;
    if stored != Some(stamp) {
        if stored.is_some() {
            take_out(sql, entry)?;
        }
        if !gone {
            let row = super::upkeep::EntryRow {
                id: entry,
                kind: bearer.kind(),
                uid: &bearing.uid,
                text: &text,
                facets: &facets,
                number: None,
                stamp,
            };
            insert(sql, &row)?;
        }
    }
    vocabulary::add(
        sql,
        folded_words(&text).chain(all.iter().filter(|word| !is_sound(word)).cloned()),
        &mut HashSet::new(),
    )?;
    let dropped = old.into_iter().filter(|word| !all.contains(word));
    vocabulary::drop_unused(sql, dropped.filter(|word| !is_sound(word)))
}

/// The words of every spelling, and how they sound; none of one that is gone.
fn words_for(bearing: &Bearing, gone: bool) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for name in bearing.names.iter().filter(|_| !gone) {
        words.extend(folded_words(name));
        words.extend(sounds_of(name));
    }
    words
}

/// The entry of a bearer's own: text, facets and stamp.
fn entry_for(bearer: Bearer, key: i64, bearing: &Bearing, gone: bool) -> (String, String, i64) {
    let mut text = bearing.names.join(" · ");
    for note in bearing.notes.iter().filter(|note| !note.is_empty()) {
        text.push_str(", ");
        text.push_str(note);
    }
    let own = match bearer {
        Bearer::Person => Facet::Person,
        Bearer::Party => Facet::Party,
    };
    let facets = format!(
        "{} {}",
        Facet::Record.of(bearer.kind().code()),
        own.key(key)
    );
    let stamp = stamp_of(&[&text, if gone { "gone" } else { "" }]);
    (text, facets, stamp)
}

/// What the index should hold of a bearer.
pub(super) struct Names {
    pub(super) words: BTreeSet<String>,
    /// Id of the record, text, facets and stamp of its own entry.
    pub(super) entry: Option<(String, String, String, i64)>,
}

/// Works out what the index should hold of a bearer.
pub(super) fn expected_of(sql: &Connection, bearer: Bearer, key: i64) -> Result<Names, StoreError> {
    let (bearing, gone) = match bearer {
        Bearer::Person => person(sql, key)?,
        Bearer::Party => party(sql, key)?,
    };
    let (text, facets, stamp) = entry_for(bearer, key, &bearing, gone);
    Ok(Names {
        words: words_for(&bearing, gone),
        entry: (!gone).then_some((bearing.uid, text, facets, stamp)),
    })
}

/// Whether a word of the names tells a sound.
pub(super) fn is_sound(word: &str) -> bool {
    word.starts_with(SOUND)
}

/// Begins a word that tells how a name sounds, in whatever script.
pub(super) const SOUND: char = '~';

/// Shortest sound by which a name is found; shorter ones are shared by too many.
const SHORTEST_SOUND: usize = 4;

/// How the words of a name sound.
pub(super) fn sounds_of(name: &str) -> impl Iterator<Item = String> {
    let sounds: BTreeSet<String> = folded_words(name)
        .flat_map(|word| loud_sounds(&word).collect::<Vec<_>>())
        .map(|sound| format!("{SOUND}{sound}"))
        .collect();
    sounds.into_iter()
}

/// The sounds of a folded word that are long enough to tell it by.
pub(super) fn loud_sounds(word: &str) -> impl Iterator<Item = String> {
    let sounds = NameKey::sounds(word).into_iter();
    sounds.filter(|sound| sound.chars().count() >= SHORTEST_SOUND)
}

/// The keys of those with a name word that is `word`, or begins with it; at most `most`.
pub(super) fn bearers_of(
    sql: &Connection,
    bearer: Bearer,
    word: &str,
    as_beginning: bool,
    most: usize,
) -> Result<BTreeSet<i64>, StoreError> {
    let end = if as_beginning {
        format!("{word}\u{10ffff}")
    } else {
        word.to_owned()
    };
    // Several words of one name can answer.
    let limit = i64::try_from(most.saturating_mul(2)).unwrap_or(i64::MAX);
    // The plus keeps SQLite from walking every name by its bearer.
    let keys = sql
        .prepare_cached(
            "SELECT record FROM search_name WHERE word BETWEEN ?1 AND ?2 AND +kind = ?3 LIMIT ?4",
        )?
        .query_map((word, end, bearer.code(), limit), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(keys)
}

/// Those keys and the keys of persons merged into them, whose meetings were indexed before.
pub(super) fn with_merged(
    sql: &Connection,
    keys: &BTreeSet<i64>,
) -> Result<BTreeSet<i64>, StoreError> {
    let mut all = keys.clone();
    let mut statement = sql.prepare_cached("SELECT id FROM person WHERE merged_into = ?1")?;
    let mut open: Vec<i64> = keys.iter().copied().collect();
    while let Some(key) = open.pop() {
        for merged in statement.query_map([key], |row| row.get::<_, i64>(0))? {
            let merged = merged?;
            if all.insert(merged) {
                open.push(merged);
            }
        }
    }
    Ok(all)
}

/// The name a bearer is shown by: in the language people are spoken to in where it is on file.
pub(super) fn shown(
    sql: &Connection,
    bearer: Bearer,
    key: i64,
) -> Result<Option<String>, StoreError> {
    let (name, otherwise) = match bearer {
        Bearer::Person => (shown_person_name("person.id"), "known_as"),
        Bearer::Party => (shown_party_name("party.id"), "code"),
    };
    let table = bearer.code();
    let name = sql
        .prepare_cached(&format!(
            "SELECT coalesce({name}, {otherwise}) FROM {table} WHERE id = ?1"
        ))?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(name)
}

/// The spellings of the names of some bearers, with their ids.
pub(super) fn spellings(
    sql: &Connection,
    bearer: Bearer,
    keys: &BTreeSet<i64>,
) -> Result<Vec<(i64, String)>, StoreError> {
    let text = match bearer {
        Bearer::Person => {
            "SELECT person, name FROM person_name WHERE person = ?1
             UNION ALL SELECT id, known_as FROM person WHERE id = ?1 AND known_as <> ''"
        }
        Bearer::Party => "SELECT party, name FROM party_name WHERE party = ?1 ORDER BY position",
    };
    let mut statement = sql.prepare_cached(text)?;
    let mut all = Vec::new();
    for key in keys {
        for row in statement.query_map([key], |row| Ok((row.get(0)?, row.get(1)?)))? {
            all.push(row?);
        }
    }
    Ok(all)
}
