//! A search as words of the index: what its names, beginnings and slips mean in
//! this register. The only place where FTS5's own syntax is written; every word
//! is quoted, and the whole is bound as one value.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::facets::{self, Facet};
use super::names::{self, Bearer};
use super::tree::{Compare, Search, Term};
use super::words::folded_words;
use super::{entries, vocabulary};
use crate::model::{Day, script_of};
use crate::store::StoreError;

/// Most words a beginning stands for.
const MOST_WORDS: usize = 32;
/// Most persons or parties a word or name stands for.
const MOST_BEARERS: usize = 32;
/// Letters from which a word may be a beginning.
const BEGINNING: usize = 3;

/// What was found out about a search, for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A word that no record holds was taken for others, by one slip.
    ReadAs {
        /// The word.
        typed: String,
        /// What it was taken for.
        meant: Vec<String>,
    },
    /// A beginning stands for more words or names than were looked for.
    Broad(String),
    /// No person or party has such a name.
    NoSuchName(String),
    /// Our own party is asked for and not set.
    NoOwnParty,
    /// No marking of the office begins so.
    NoSuchMarking(String),
}

/// The last attempt at a name: with a slip.
const SLIP: usize = 3;
/// How many are named whom a name was taken for.
const TOLD: usize = 3;

/// Where a clause can be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// On a single record.
    Record,
    /// On the meeting as a whole.
    Meeting,
}

/// One way a clause holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Alternative {
    /// A word or facet.
    One(String),
    /// Words in a row.
    Row(Vec<String>),
    /// A facet, unless another is there too.
    Unless(String, String),
}

/// Holds when one of its alternatives does.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) level: Level,
    pub(super) any: Vec<Alternative>,
    /// The word it stands for, by its place in [`Compiled::lit`]; `None` for an operator.
    pub(super) lit: Option<usize>,
}

/// A typed word, and what in a text answers it.
#[derive(Debug, Clone, Default)]
pub struct LitWord {
    /// The pieces, folded.
    pub pieces: Vec<String>,
    /// Whether the last piece may be a beginning.
    pub goes_on: bool,
    /// Words it was taken for.
    pub instead: Vec<String>,
    /// The same word in other scripts, and other names of the same place.
    pub spelled: Vec<String>,
    /// Spellings of the names it means, by the facet of their bearer.
    pub(super) names: BTreeMap<String, Vec<String>>,
}

/// A search as words of the index.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    /// All hold.
    pub(super) all: Vec<Clause>,
    /// Of each group, not all hold.
    pub(super) none: Vec<Vec<Clause>>,
    /// Conditions on a figure's exact value.
    pub(super) numbers: Vec<(Compare, f64)>,
    /// The typed words.
    pub(super) lit: Vec<LitWord>,
    pub(super) notes: Vec<Note>,
    /// Nothing can answer it.
    pub(super) is_empty: bool,
}

impl Clause {
    /// The clause for FTS5. A table without positions knows no rows of words.
    fn text(&self, positions: bool) -> String {
        let mut all: Vec<String> = self
            .any
            .iter()
            .map(|one| match one {
                Alternative::One(word) => quoted(word),
                Alternative::Row(words) if positions => quoted(&words.join(" ")),
                Alternative::Row(words) => {
                    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
                    format!("({})", words.join(" AND "))
                }
                Alternative::Unless(word, other) => {
                    format!("({} NOT {})", quoted(word), quoted(other))
                }
            })
            .collect();
        all.dedup();
        match all.len() {
            1 => all.remove(0),
            _ => format!("({})", all.join(" OR ")),
        }
    }

    /// Whether a record with these words in a row and these beside them answers it.
    pub(super) fn holds_for(&self, row: &[String], beside: &HashSet<&str>) -> bool {
        self.any.iter().any(|one| match one {
            Alternative::One(word) => beside.contains(word.as_str()),
            Alternative::Row(words) => row.windows(words.len()).any(|part| part == words),
            Alternative::Unless(word, other) => {
                beside.contains(word.as_str()) && !beside.contains(other.as_str())
            }
        })
    }

    /// The clause with its first alternatives only.
    pub(super) fn narrowed(&self, most: usize) -> Self {
        let is_name =
            |one: &Alternative| matches!(one, Alternative::One(word) if facets::is_facet(word));
        let words = self.any.iter().filter(|one| !is_name(one)).take(most);
        let names = self.any.iter().filter(|one| is_name(one));
        Self {
            any: words.chain(names).cloned().collect(),
            ..self.clone()
        }
    }
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// Clauses joined for FTS5: all of the first hold and none of the groups does.
pub(super) fn joined<'a>(
    all: impl IntoIterator<Item = &'a Clause>,
    none: impl IntoIterator<Item = &'a Vec<Clause>>,
    positions: bool,
) -> String {
    let all: Vec<String> = all.into_iter().map(|one| one.text(positions)).collect();
    let all = if all.is_empty() {
        quoted(&Facet::Any.plain())
    } else {
        all.join(" AND ")
    };
    let none: Vec<String> = none
        .into_iter()
        .map(|group| {
            let group: Vec<String> = group.iter().map(|one| one.text(positions)).collect();
            format!("({})", group.join(" AND "))
        })
        .collect();
    if none.is_empty() {
        all
    } else {
        format!("({all}) NOT ({})", none.join(" OR "))
    }
}

/// Turns a search into words of the index.
pub(super) fn compile(
    sql: &Connection,
    search: &Search,
    own: Option<i64>,
) -> Result<Compiled, StoreError> {
    let mut compiler = Compiler {
        sql,
        own,
        out: Compiled::default(),
    };
    for wanted in &search.terms {
        let clauses = compiler.clauses(&wanted.term, wanted.is_not)?;
        match (clauses, wanted.is_not) {
            (Some(clauses), false) => compiler.out.all.extend(clauses),
            (Some(clauses), true) => compiler.out.none.push(clauses),
            (None, false) => compiler.out.is_empty = true,
            // What no record holds is held by none.
            (None, true) => {}
        }
    }
    Ok(compiler.out)
}

struct Compiler<'a> {
    sql: &'a Connection,
    own: Option<i64>,
    out: Compiled,
}

impl Compiler<'_> {
    /// The clauses of a term, all of which hold when it does; `None` when it never does.
    fn clauses(&mut self, term: &Term, is_not: bool) -> Result<Option<Vec<Clause>>, StoreError> {
        let one = |level, word| {
            Some(vec![Clause {
                level,
                any: vec![Alternative::One(word)],
                lit: None,
            }])
        };
        Ok(match term {
            Term::Word { pieces, goes_on } => self.word(pieces, *goes_on, is_not)?,
            Term::Phrase(words) => self.phrase(words, is_not),
            Term::Party(name) => {
                let parties = self.parties(name)?;
                self.named(name, of_keys(Level::Meeting, Facet::Party, &parties))
            }
            Term::Person(name) => {
                let persons = self.persons(name)?;
                self.named(name, of_keys(Level::Meeting, Facet::Person, &persons))
            }
            Term::Speaker(name) => {
                let mut clause = of_keys(Level::Record, Facet::Speaker, &self.persons(name)?);
                let parties = of_keys(Level::Record, Facet::SpeakerParty, &self.parties(name)?);
                clause.any.extend(parties.any);
                self.named(name, clause)
            }
            Term::Topic(text) => self.topic(text)?,
            Term::Status(status) => one(Level::Record, Facet::Status.of(status.code())),
            Term::Open => one(Level::Record, Facet::Open.plain()),
            Term::Overdue(day) => Some(overdue(*day)),
            Term::Record(kind) => one(Level::Record, Facet::Record.of(kind.code())),
            Term::Commitment(kind) => one(Level::Record, Facet::Commitment.of(kind.code())),
            Term::Remark(kind) => one(Level::Record, Facet::Remark.of(kind.code())),
            Term::Event(kind) => one(Level::Record, Facet::Event.of(kind.code())),
            Term::Meeting(kind) => one(Level::Meeting, Facet::Meeting.of(kind.code())),
            Term::Format(format) => one(Level::Meeting, Facet::Format.of(format.code())),
            Term::Level(level) => one(Level::Meeting, Facet::Level.of(level.code())),
            Term::Figure {
                compare,
                number,
                percent,
            } => Some(self.figure((*compare, *number), *percent, is_not)),
            Term::Marking(name) => Some(self.marking(name)?),
            Term::State(state) => one(Level::Meeting, Facet::State.of(state.code())),
            Term::Side(side) => one(Level::Record, Facet::Side.of(side.code())),
            Term::Ours | Term::Theirs => self.side_of_ours(matches!(term, Term::Ours)),
            Term::Has(has) => one(Level::Meeting, Facet::Has.of(has.code())),
        })
    }

    /// A word: itself, what goes on from it, whom it names, or what a slip stands for.
    fn word(
        &mut self,
        pieces: &[String],
        goes_on: bool,
        is_not: bool,
    ) -> Result<Option<Vec<Clause>>, StoreError> {
        let Some((last, before)) = pieces.split_last() else {
            return Ok(Some(Vec::new()));
        };
        let goes_on = goes_on && last.chars().count() >= BEGINNING;
        let mut lit = LitWord {
            pieces: pieces.to_vec(),
            goes_on,
            ..LitWord::default()
        };
        let mut words = self.words_beginning(last, goes_on)?;
        let mut names = self.names_of(pieces, goes_on, &mut lit)?;
        if before.is_empty() {
            lit.spelled = vocabulary::other_spellings(self.sql, last)?;
            lit.spelled.retain(|word| !words.contains(word));
            words.extend(lit.spelled.iter().cloned());
            if words.is_empty() && names.is_empty() && !is_not {
                words = vocabulary::meant_by(self.sql, last)?;
                lit.instead.clone_from(&words);
                for meant in &words {
                    names.extend(self.names_of(std::slice::from_ref(meant), false, &mut lit)?);
                }
            }
        }
        if !lit.instead.is_empty() {
            self.out.notes.push(Note::ReadAs {
                typed: last.clone(),
                meant: words.clone(),
            });
        }
        let mut any: Vec<Alternative> = Vec::new();
        for word in words {
            any.push(if before.is_empty() {
                Alternative::One(word)
            } else {
                let mut row = before.to_vec();
                row.push(word);
                Alternative::Row(row)
            });
        }
        any.extend(names);
        if any.is_empty() {
            return Ok(None);
        }
        let place = (!is_not).then_some(self.out.lit.len());
        if place.is_some() {
            self.out.lit.push(lit);
        }
        Ok(Some(vec![Clause {
            level: Level::Record,
            any,
            lit: place,
        }]))
    }

    /// The words in use that a word stands for by itself.
    fn words_beginning(&mut self, word: &str, goes_on: bool) -> Result<Vec<String>, StoreError> {
        if !goes_on {
            let is_used = vocabulary::is_in_use(self.sql, word)?;
            return Ok(if is_used {
                vec![word.to_owned()]
            } else {
                Vec::new()
            });
        }
        let (words, more) = vocabulary::words_beginning(self.sql, word, MOST_WORDS)?;
        if more {
            self.out.notes.push(Note::Broad(word.to_owned()));
        }
        Ok(words)
    }

    /// Facets of the persons and parties with a name of these pieces of a word:
    /// the signs of a Chinese name, the halves of a double one.
    fn names_of(
        &mut self,
        pieces: &[String],
        goes_on: bool,
        lit: &mut LitWord,
    ) -> Result<Vec<Alternative>, StoreError> {
        let mut any = Vec::new();
        for (bearer, facets) in [
            (Bearer::Person, &[Facet::Person][..]),
            (Bearer::Party, &[Facet::Party, Facet::About]),
        ] {
            let mut keys = self.bearers_with(bearer, pieces, goes_on)?;
            // In another script; written otherwise, where nobody writes it so.
            let written = !keys.is_empty();
            for (key, spelling) in self.sounding(bearer, pieces)? {
                if !written || is_in_another_script(&spelling, pieces) {
                    keys.insert(key);
                }
            }
            if keys.len() > MOST_BEARERS {
                self.broad(&pieces.concat());
            }
            let keys: BTreeSet<i64> = keys.into_iter().take(MOST_BEARERS).collect();
            for (key, spelling) in names::spellings(self.sql, bearer, &keys)? {
                for facet in facets {
                    lit.names
                        .entry(facet.key(key))
                        .or_default()
                        .push(spelling.clone());
                }
            }
            let keys = match bearer {
                Bearer::Person => names::with_merged(self.sql, &keys)?,
                Bearer::Party => keys,
            };
            for facet in facets {
                any.extend(keys.iter().map(|key| Alternative::One(facet.key(*key))));
            }
        }
        Ok(any)
    }

    /// Those whose names hold every piece.
    fn bearers_with(
        &self,
        bearer: Bearer,
        pieces: &[String],
        goes_on: bool,
    ) -> Result<BTreeSet<i64>, StoreError> {
        // One piece of several is shared by many: 李 by every Li.
        let most = if pieces.len() == 1 {
            MOST_BEARERS + 1
        } else {
            MOST_BEARERS * 64
        };
        let mut common: Option<BTreeSet<i64>> = None;
        for (place, piece) in pieces.iter().enumerate() {
            let goes_on = goes_on && place + 1 == pieces.len();
            let keys = names::bearers_of(self.sql, bearer, piece, goes_on, most)?;
            common = Some(match common {
                None => keys,
                Some(common) => common.intersection(&keys).copied().collect(),
            });
        }
        Ok(common.unwrap_or_default())
    }

    /// Those whose names sound so, with their spellings.
    fn sounding(
        &self,
        bearer: Bearer,
        pieces: &[String],
    ) -> Result<Vec<(i64, String)>, StoreError> {
        let mut common: Option<BTreeSet<i64>> = None;
        for piece in pieces {
            let mut keys = BTreeSet::new();
            for sound in names::sounds_of(piece) {
                let most = MOST_BEARERS + 1;
                keys.extend(names::bearers_of(self.sql, bearer, &sound, false, most)?);
            }
            common = Some(match common {
                None => keys,
                Some(common) => common.intersection(&keys).copied().collect(),
            });
        }
        let keys = common.unwrap_or_default();
        names::spellings(self.sql, bearer, &keys)
    }

    fn broad(&mut self, word: &str) {
        let note = Note::Broad(word.to_owned());
        if !self.out.notes.contains(&note) {
            self.out.notes.push(note);
        }
    }

    fn phrase(&mut self, words: &[String], is_not: bool) -> Option<Vec<Clause>> {
        if words.is_empty() {
            return Some(Vec::new());
        }
        let place = (!is_not).then_some(self.out.lit.len());
        if place.is_some() {
            self.out.lit.push(LitWord {
                pieces: words.to_vec(),
                ..LitWord::default()
            });
        }
        Some(vec![Clause {
            level: Level::Record,
            any: vec![match words {
                [word] => Alternative::One(word.clone()),
                words => Alternative::Row(words.to_vec()),
            }],
            lit: place,
        }])
    }

    fn topic(&mut self, text: &str) -> Result<Option<Vec<Clause>>, StoreError> {
        let mut clauses = Vec::new();
        for word in folded_words(text) {
            let goes_on = word.chars().count() >= BEGINNING;
            let mut words = self.words_beginning(&word, goes_on)?;
            if words.is_empty() {
                words = vocabulary::meant_by(self.sql, &word)?;
            }
            if words.is_empty() {
                return Ok(None);
            }
            clauses.push(Clause {
                level: Level::Record,
                any: words
                    .iter()
                    .map(|word| Alternative::One(Facet::Topic.of(word)))
                    .collect(),
                lit: None,
            });
        }
        Ok(Some(clauses))
    }

    fn persons(&mut self, name: &str) -> Result<BTreeSet<i64>, StoreError> {
        let keys = self.bearers(Bearer::Person, name)?;
        names::with_merged(self.sql, &keys)
    }

    fn parties(&mut self, name: &str) -> Result<BTreeSet<i64>, StoreError> {
        self.bearers(Bearer::Party, name)
    }

    /// Those with every word of a name: as written, else as beginnings, else as it
    /// sounds, else with a slip.
    fn bearers(&mut self, bearer: Bearer, name: &str) -> Result<BTreeSet<i64>, StoreError> {
        let words: Vec<String> = folded_words(name).collect();
        // One word of several is borne by many, and those with all of them by few.
        let most = if words.len() == 1 {
            MOST_BEARERS * 16
        } else {
            usize::MAX
        };
        let with = |word: &str, goes_on| names::bearers_of(self.sql, bearer, word, goes_on, most);
        for attempt in 0..=SLIP {
            let mut common: Option<BTreeSet<i64>> = None;
            for word in &words {
                let mut keys = BTreeSet::new();
                match attempt {
                    0 => keys = with(word, false)?,
                    1 => keys = with(word, true)?,
                    2 => {
                        for sound in names::sounds_of(word) {
                            keys.extend(with(&sound, false)?);
                        }
                        keys.extend(with(word, true)?);
                    }
                    _ => {
                        for meant in vocabulary::meant_by(self.sql, word)? {
                            keys.extend(with(&meant, false)?);
                        }
                        keys.extend(with(word, true)?);
                    }
                }
                common = Some(match common {
                    None => keys,
                    Some(common) => common.intersection(&keys).copied().collect(),
                });
            }
            let found = common.unwrap_or_default();
            if found.len() > MOST_BEARERS {
                self.broad(name);
            }
            if !found.is_empty() {
                if attempt == SLIP {
                    self.read_as(bearer, name, &found)?;
                }
                return Ok(found.into_iter().take(MOST_BEARERS).collect());
            }
        }
        Ok(BTreeSet::new())
    }

    /// Tells whom a name was taken for that nobody has.
    fn read_as(
        &mut self,
        bearer: Bearer,
        name: &str,
        found: &BTreeSet<i64>,
    ) -> Result<(), StoreError> {
        let mut meant = Vec::new();
        for key in found.iter().take(TOLD) {
            meant.extend(names::shown(self.sql, bearer, *key)?);
        }
        let typed = name.to_owned();
        self.out.notes.push(Note::ReadAs { typed, meant });
        Ok(())
    }

    /// A clause of names; a name nobody has is told.
    fn named(&mut self, name: &str, clause: Clause) -> Option<Vec<Clause>> {
        if clause.any.is_empty() {
            self.out.notes.push(Note::NoSuchName(name.to_owned()));
            return None;
        }
        Some(vec![clause])
    }

    fn figure(
        &mut self,
        (compare, number): (Compare, f64),
        percent: bool,
        is_not: bool,
    ) -> Vec<Clause> {
        let words = match compare {
            Compare::More | Compare::AtLeast => facets::beyond(number, true),
            Compare::Less | Compare::AtMost => facets::beyond(number, false),
            Compare::Equal => facets::near(number),
        };
        if !is_not {
            self.out.numbers.push((compare, number));
        }
        let record = |any| Clause {
            level: Level::Record,
            any,
            lit: None,
        };
        let mut clauses = vec![record(words.into_iter().map(Alternative::One).collect())];
        if percent {
            let unit = Facet::Unit.of("percent");
            clauses.push(record(vec![Alternative::One(unit)]));
        }
        clauses
    }

    /// The office's markings that begin so, and a portion mark written so.
    fn marking(&mut self, name: &str) -> Result<Vec<Clause>, StoreError> {
        let typed = entries::marking(name);
        let mut any = vec![Alternative::One(typed.clone())];
        let mut is_listed = false;
        let mut statement = self.sql.prepare_cached("SELECT name FROM marking")?;
        for known in statement.query_map([], |row| row.get::<_, String>(0))? {
            let known = entries::marking(&known?);
            is_listed |= known.starts_with(&typed);
            if known.starts_with(&typed) && known != typed {
                any.push(Alternative::One(known));
            }
        }
        if !is_listed {
            self.out.notes.push(Note::NoSuchMarking(name.to_owned()));
        }
        // A meeting that bears none counts as the usual one.
        let usual: Option<String> = self
            .sql
            .prepare_cached("SELECT value FROM setting WHERE name = 'default_marking'")?
            .query_row([], |row| row.get(0))
            .optional()?;
        if usual.is_some_and(|usual| entries::marking(&usual).starts_with(&typed)) {
            any.push(Alternative::One(entries::marking("")));
        }
        Ok(vec![Clause {
            level: Level::Meeting,
            any,
            lit: None,
        }])
    }

    fn side_of_ours(&mut self, ours: bool) -> Option<Vec<Clause>> {
        let Some(own) = self.own else {
            self.out.notes.push(Note::NoOwnParty);
            return None;
        };
        let (spoke, owes) = (Facet::SpeakerParty, Facet::OwedBy);
        let any = if ours {
            vec![
                Alternative::One(spoke.key(own)),
                Alternative::One(owes.key(own)),
            ]
        } else {
            vec![
                Alternative::Unless(spoke.plain(), spoke.key(own)),
                Alternative::Unless(owes.plain(), owes.key(own)),
                Alternative::One(Facet::OwedByMany.plain()),
            ]
        };
        Some(vec![Clause {
            level: Level::Record,
            any,
            lit: None,
        }])
    }
}

/// Whether a spelling sounds as the pieces do and is written in another script.
fn is_in_another_script(spelling: &str, pieces: &[String]) -> bool {
    pieces.iter().all(|piece| {
        let sounds: Vec<String> = names::sounds_of(piece).collect();
        folded_words(spelling).any(|word| {
            script_of(&word) != script_of(piece)
                && names::sounds_of(&word).any(|sound| sounds.contains(&sound))
        })
    })
}

fn of_keys(level: Level, facet: Facet, keys: &BTreeSet<i64>) -> Clause {
    Clause {
        level,
        any: keys
            .iter()
            .map(|key| Alternative::One(facet.key(*key)))
            .collect(),
        lit: None,
    }
}

fn overdue(day: Day) -> Vec<Clause> {
    let record = |any| Clause {
        level: Level::Record,
        any,
        lit: None,
    };
    let due = facets::due_before(day).into_iter().map(Alternative::One);
    vec![
        record(vec![Alternative::One(Facet::Open.plain())]),
        record(due.collect()),
    ]
}
