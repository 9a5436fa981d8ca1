//! A made register of any size, the same for the same seed.
//!
//! The records are written straight into the tables, some thousands of meetings
//! a transaction and without the change log: a million saves one by one, each
//! flushed to the disk and logged, would take hours and measure something else.
//! This loader lives here and not in the library, so that no record can enter a
//! real register unlogged. The search index is then made by the library itself.

use std::path::{Path, PathBuf};

use memcon::model::Day;
use memcon::store::Store;
use rusqlite::{Connection, Statement, params};
use uuid::Uuid;

/// Meetings written in one transaction.
const BATCH: u64 = 5_000;

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub const fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A number below `end`, small ones far oftener, as words are used (Zipf).
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "ranks are small"
    )]
    pub fn rank(&mut self, end: u64) -> u64 {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let ranked = ((end as f64 + 1.0).ln() * unit).exp() - 1.0;
        (ranked as u64).min(end - 1)
    }
}

/// How many words the made language has.
pub const WORDS: u64 = 40_000;
/// How many parties.
pub const PARTIES: u64 = 190;
/// How many persons.
pub const PERSONS: u64 = 20_000;

const SYLLABLES: [&str; 32] = [
    "ba", "re", "ti", "lo", "ku", "ma", "ne", "si", "do", "vu", "pa", "le", "ri", "to", "mu", "na",
    "ve", "ki", "so", "du", "la", "me", "ni", "po", "ru", "ta", "se", "vi", "ko", "lu", "ra", "de",
];

/// The word of a rank; 0 is the most used.
pub fn word(rank: u64) -> String {
    let mut rest = rank + 32;
    let mut word = String::new();
    while rest > 0 {
        let place = usize::try_from(rest % 32).unwrap_or(0);
        word.push_str(SYLLABLES[place]);
        rest /= 32;
    }
    word
}

/// The family name of a person.
pub fn family(person: u64) -> String {
    format!("{}ov", word(person % 5_000 + 7_000))
}

fn sentence(dice: &mut Dice, words: u64) -> String {
    let words: Vec<String> = (0..words).map(|_| word(dice.rank(WORDS))).collect();
    words.join(" ")
}

struct Uids(u128);

impl Uids {
    fn next(&mut self) -> String {
        self.0 += 1;
        Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + self.0).to_string()
    }
}

/// A number as SQLite keeps it.
fn key(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(0)
}

/// The register that the environment asks for, in its folder or the one given, with its
/// meetings and the letters of their sources.
pub fn asked(otherwise: &Path) -> (PathBuf, (u64, u64)) {
    let number = |name| std::env::var(name).ok()?.parse::<u64>().ok();
    let meetings = number("MEMCON_BENCH_MEETINGS").unwrap_or(20_000);
    let letters = number("MEMCON_BENCH_LETTERS").unwrap_or(0);
    let folder =
        std::env::var_os("MEMCON_BENCH_FOLDER").map_or_else(|| otherwise.to_owned(), PathBuf::from);
    let path = folder.join(format!("made-{meetings}-{letters}.memcon"));
    (path, (meetings, letters))
}

/// Makes a register of so many meetings at a path; each has a source of so many
/// letters, if any.
pub fn register(path: &Path, (meetings, letters): (u64, u64), seed: u64) -> Store {
    Store::create(path).expect("made").close().expect("closed");
    let mut sql = Connection::open(path).expect("opened");
    sql.execute_batch(
        "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA foreign_keys = OFF;",
    )
    .expect("set");
    let mut uids = Uids(0);
    names(&mut sql, &mut uids);
    let mut dice = Dice::new(seed);
    let mut number = 0;
    while number < meetings {
        let tx = sql.transaction().expect("begun");
        {
            let mut rows = Rows::new(&tx);
            for _ in 0..BATCH.min(meetings - number) {
                number += 1;
                rows.meeting(number, &mut dice, &mut uids);
                if letters > 0 {
                    rows.source(number, letters, &mut dice, &mut uids);
                }
            }
        }
        tx.commit().expect("kept");
    }
    drop(sql);
    let mut store = Store::open(path).expect("opened");
    store
        .rebuild_search(|done, all| {
            if done % 100_000 == 0 {
                eprintln!("indexed {done} of {all}");
            }
        })
        .expect("indexed");
    store
}

fn names(sql: &mut Connection, uids: &mut Uids) {
    let tx = sql.transaction().expect("begun");
    for party in 1..=PARTIES {
        let code = format!(
            "{}{}",
            char::from(b'A' + u8::try_from(party % 26).unwrap_or(0)),
            party
        );
        tx.execute(
            "INSERT INTO party (id, uid, kind, code) VALUES (?1, ?2, 'state', ?3)",
            params![key(party), uids.next(), code],
        )
        .expect("written");
        tx.execute(
            "INSERT INTO party_name (party, position, language, name) VALUES (?1, 0, 'en', ?2)",
            params![key(party), format!("{}land", word(party + 20_000))],
        )
        .expect("written");
    }
    for person in 1..=PERSONS {
        tx.execute(
            "INSERT INTO person (id, uid, known_as, honorific, biography) VALUES (?1, ?2, '', '', '')",
            params![key(person), uids.next()],
        )
        .expect("written");
        let name = format!("{} {}", word(person % 300 + 9_000), family(person));
        tx.execute(
            "INSERT INTO person_name (person, position, language, name) VALUES (?1, 0, 'en', ?2)",
            params![key(person), name],
        )
        .expect("written");
    }
    tx.commit().expect("kept");
}

/// The prepared statements of one transaction.
struct Rows<'a> {
    meeting: Statement<'a>,
    delegation: Statement<'a>,
    attendee: Statement<'a>,
    topic: Statement<'a>,
    remark: Statement<'a>,
    figure: Statement<'a>,
    commitment: Statement<'a>,
    owing: Statement<'a>,
    review: Statement<'a>,
    source: Statement<'a>,
    held: Statement<'a>,
}

impl<'a> Rows<'a> {
    fn new(sql: &'a Connection) -> Self {
        let prepare = |text: &str| sql.prepare(text).expect("prepared");
        Self {
            meeting: prepare(
                "INSERT INTO meeting (id, uid, reference, revision, title, date, date_earliest, date_latest, zone, venue,
                     city, country, format, kind, level, state, on_margins_of, marking, distribution, language, summary,
                     comment, drafted_by, cleared_by)
                 VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, '', '', ?8, '', 'in-person', ?9, 'minister', ?10, '', ?11, '', '',
                     ?12, '', '', '')",
            ),
            delegation: prepare("INSERT INTO delegation (uid, meeting, position, party, side) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id"),
            attendee: prepare(
                "INSERT INTO attendee (uid, delegation, position, person, capacity, role, presence)
                 VALUES (?1, ?2, 0, ?3, ?4, 'head', 'present') RETURNING id",
            ),
            topic: prepare("INSERT INTO topic (uid, meeting, position, title) VALUES (?1, ?2, 0, ?3) RETURNING id"),
            remark: prepare(
                "INSERT INTO remark (uid, meeting, position, topic, speaker, kind, text, order_note)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '')",
            ),
            figure: prepare(
                "INSERT INTO figure (uid, meeting, position, topic, speaker, indicator, qualifier, value, scale, unit, unit_of, measure, note)
                 VALUES (?1, ?2, 0, ?3, ?4, ?5, 'exactly', ?6, 'one', ?7, '', 'level', '')",
            ),
            commitment: prepare(
                "INSERT INTO commitment (uid, reference, meeting, position, kind, title, text, speaker, responsible,
                     due, due_earliest, due_latest, status, strength)
                 VALUES (?1, ?2, ?3, 0, ?4, ?5, '', ?6, '', ?7, ?7, ?7, ?8, 'not-stated') RETURNING id",
            ),
            owing: prepare("INSERT INTO commitment_party (commitment, direction, position, party) VALUES (?1, ?2, 0, ?3)"),
            review: prepare(
                "INSERT INTO review (uid, commitment, position, noted, noted_earliest, noted_latest, status, note)
                 VALUES (?1, ?2, 0, ?3, ?3, ?3, 'fulfilled', ?4)",
            ),
            source: prepare(
                "INSERT INTO source (id, uid, title, publisher, place, address, language, text, sha256)
                 VALUES (?1, ?2, ?3, '', '', '', 'en', ?4, '')",
            ),
            held: prepare("INSERT INTO meeting_source (meeting, position, source) VALUES (?1, 0, ?1)"),
        }
    }

    fn meeting(&mut self, number: u64, dice: &mut Dice, uids: &mut Uids) {
        let day = day(dice.below(30 * 365));
        let (date, earliest, latest) = match dice.below(20) {
            0 => {
                let year = day.year();
                (
                    year.to_string(),
                    format!("{year}-01-01"),
                    format!("{year}-12-31"),
                )
            }
            _ => (day.to_string(), day.to_string(), day.to_string()),
        };
        let kind = ["bilateral"; 9].get(usize::try_from(dice.below(10)).unwrap_or(0));
        let state = if dice.below(50) == 0 {
            "planned"
        } else {
            "held"
        };
        let marking = [
            "UNCLASSIFIED",
            "OFFICIAL",
            "RESTRICTED",
            "CONFIDENTIAL",
            "SECRET",
        ][usize::try_from(dice.rank(5)).unwrap_or(0)];
        self.meeting
            .execute(params![
                key(number),
                uids.next(),
                format!("{}/{number:07}", day.year()),
                sentence(dice, 5),
                date,
                earliest,
                latest,
                word(dice.rank(500) + 3_000),
                kind.unwrap_or(&"trilateral"),
                state,
                marking,
                sentence(dice, 12),
            ])
            .expect("written");
        let parties = [(); 2].map(|()| key(dice.rank(PARTIES) + 1));
        let mut speakers = Vec::new();
        for (position, (party, side)) in (0_i64..).zip(parties.iter().zip(["host", "guest"])) {
            let delegation: i64 = self
                .delegation
                .query_row(
                    params![uids.next(), key(number), position, party, side],
                    |row| row.get(0),
                )
                .expect("written");
            let person = key(dice.rank(PERSONS) + 1);
            let speaker: i64 = self
                .attendee
                .query_row(
                    params![uids.next(), delegation, person, sentence(dice, 3)],
                    |row| row.get(0),
                )
                .expect("written");
            speakers.push(speaker);
        }
        let topic: i64 = self
            .topic
            .query_row(
                params![uids.next(), key(number), word(dice.rank(400) + 1_000)],
                |row| row.get(0),
            )
            .expect("written");
        let kinds = ["statement", "position", "proposal", "thanks", "request"];
        for position in 0..3_u8 {
            let kind = kinds[usize::try_from(dice.rank(5)).unwrap_or(0)];
            self.remark
                .execute(params![
                    uids.next(),
                    key(number),
                    position,
                    topic,
                    speakers[usize::from(position % 2)],
                    kind,
                    sentence(dice, 14)
                ])
                .expect("written");
        }
        if dice.below(2) == 0 {
            let unit = if dice.below(2) == 0 {
                "percent"
            } else {
                "count"
            };
            let indicator = format!("{} {}", word(dice.rank(300) + 2_000), word(dice.rank(30)));
            let value = dice.rank(1_000_000);
            self.figure
                .execute(params![
                    uids.next(),
                    key(number),
                    topic,
                    speakers[0],
                    indicator,
                    value.to_string(),
                    unit
                ])
                .expect("written");
        }
        if dice.below(3) > 0 {
            self.commitment(number, (day, &parties, speakers[1]), dice, uids);
        }
    }

    /// A press text, as long as they are, in sentences of twenty words.
    fn source(&mut self, number: u64, letters: u64, dice: &mut Dice, uids: &mut Uids) {
        let mut text = String::new();
        while (text.len() as u64) < letters {
            text.push_str(&sentence(dice, 20));
            text.push_str(". ");
        }
        let title = sentence(dice, 6);
        self.source
            .execute(params![key(number), uids.next(), title, text.trim_end()])
            .expect("written");
        self.held.execute(params![key(number)]).expect("written");
    }

    fn commitment(
        &mut self,
        number: u64,
        (day, parties, speaker): (Day, &[i64; 2], i64),
        dice: &mut Dice,
        uids: &mut Uids,
    ) {
        let kind = ["action", "pledge", "agreement", "roadmap"]
            [usize::try_from(dice.rank(4)).unwrap_or(0)];
        let months = i64::try_from(dice.below(36)).unwrap_or(0);
        let due = day
            .saturating_add(jiff::Span::new().months(months))
            .to_string();
        let commitment: i64 = self
            .commitment
            .query_row(
                params![
                    uids.next(),
                    format!("{}/{number:07}-C1", day.year()),
                    key(number),
                    kind,
                    sentence(dice, 6),
                    speaker,
                    due,
                    "agreed",
                ],
                |row| row.get(0),
            )
            .expect("written");
        for (direction, party) in ["by", "to"].iter().zip(parties) {
            self.owing
                .execute(params![commitment, direction, party])
                .expect("written");
        }
        // Nine of ten promises are settled in the end.
        if dice.below(10) > 0 {
            self.review
                .execute(params![uids.next(), commitment, due, sentence(dice, 4)])
                .expect("written");
        }
    }
}

/// A day in thirty years.
fn day(number: u64) -> Day {
    let days = i64::try_from(number).unwrap_or(0);
    Day::constant(1996, 1, 1).saturating_add(jiff::Span::new().days(days))
}
