//! Figures over time: every mention of an indicator, who said it and when, and
//! where two mentions contradict each other.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::model::{EdtfDate, Figure, MeetingId, PartyId, PersonId, fold};
use crate::store::load::figures_where;
use crate::store::rows::{maybe, parsed, shown_person_name};
use crate::store::{Store, StoreError};

/// An indicator in the list of indicators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorLine {
    /// The indicator, as it is written most often.
    pub indicator: String,
    /// How often it was quoted.
    pub mentions: usize,
}

/// One mention of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesPoint {
    /// The figure, as quoted.
    pub figure: Figure,
    /// The value with its word of scale, for a chart.
    pub number: f64,
    /// The meeting it was quoted at.
    pub meeting: MeetingId,
    /// That meeting's reference.
    pub reference: String,
    /// That meeting's date.
    pub date: EdtfDate,
    /// Who said it, when the record tells.
    pub speaker: Option<PersonId>,
    /// The speaker's name, or the office of an unnamed one; empty when not told.
    pub speaker_name: String,
    /// The titles of the documents it stands on: those its passages were taken
    /// from. Another document of the meeting may say otherwise.
    pub sources: Vec<String>,
}

/// Mentions for the same span of time that cannot all be true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureConflict {
    /// The span of time.
    pub period: Option<EdtfDate>,
    /// The places in [`FigureSeries::points`].
    pub points: Vec<usize>,
}

/// How many mentions of an indicator are read, the newest.
const MOST: usize = 300;

/// Which figures are mentions of an indicator in these spellings, of a party where one
/// is named.
const QUOTED: &str = "figure.indicator IN (SELECT value FROM json_each(?1))
    AND meeting.deleted_on IS NULL
    AND (?2 = '' OR figure.about = (SELECT id FROM party WHERE uid = ?2))";

/// Mentions of an indicator, the oldest meeting first.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureSeries {
    /// The indicator, as it was asked for.
    pub indicator: String,
    /// The mentions, the newest 300 of them.
    pub points: Vec<SeriesPoint>,
    /// How many earlier ones there are.
    pub earlier: usize,
    /// Where mentions contradict each other.
    pub conflicts: Vec<FigureConflict>,
}

impl Store {
    /// The indicators quoted in the register, the most quoted first; spellings
    /// that differ in case and accents only count as one.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn indicators_by_mentions(&self) -> Result<Vec<IndicatorLine>, StoreError> {
        let in_bin = self.figures_in_bin()?;
        // Counted in the index alone; few meetings lie in the bin.
        let mut statement = self
            .connection
            .prepare_cached("SELECT indicator, count(*) FROM figure GROUP BY indicator")?;
        let mut folded: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (indicator, count): (String, i64) = (row.get(0)?, row.get(1)?);
            let count = count - in_bin.get(&indicator).copied().unwrap_or_default();
            let count = usize::try_from(count).unwrap_or_default();
            if count == 0 {
                continue;
            }
            folded
                .entry(fold(&indicator))
                .or_default()
                .push((count, indicator));
        }
        let mut lines: Vec<IndicatorLine> = folded
            .into_values()
            .filter_map(|spellings| {
                let mentions = spellings.iter().map(|(count, _)| count).sum();
                let (_, indicator) = spellings.into_iter().max()?;
                Some(IndicatorLine {
                    indicator,
                    mentions,
                })
            })
            .collect();
        lines.sort_by(|one, other| {
            (other.mentions, &one.indicator).cmp(&(one.mentions, &other.indicator))
        });
        Ok(lines)
    }

    /// How often each indicator was quoted at meetings that lie in the bin.
    fn figures_in_bin(&self) -> Result<BTreeMap<String, i64>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT figure.indicator, count(*) FROM meeting JOIN figure ON figure.meeting = meeting.id
             WHERE meeting.deleted_on IS NOT NULL GROUP BY figure.indicator",
        )?;
        let counted = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(counted.collect::<rusqlite::Result<_>>()?)
    }

    /// How an indicator is written, whatever case and accents.
    fn spellings_of(&self, wanted: &str) -> Result<Vec<String>, StoreError> {
        // From one to the next in the index: most are quoted many times.
        let mut statement = self.connection.prepare_cached(
            "WITH RECURSIVE one (indicator) AS (
                SELECT min(indicator) FROM figure UNION ALL
                SELECT (SELECT min(indicator) FROM figure WHERE indicator > one.indicator)
                FROM one WHERE one.indicator IS NOT NULL
             ) SELECT indicator FROM one WHERE indicator IS NOT NULL",
        )?;
        let all = statement.query_map([], |row| row.get(0))?;
        let alike = all.filter(|spelling| {
            spelling
                .as_ref()
                .map_or(true, |spelling: &String| fold(spelling) == wanted)
        });
        Ok(alike.collect::<rusqlite::Result<_>>()?)
    }

    /// The newest mentions of an indicator, with the contradictions among them.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn figure_series(&self, indicator: &str) -> Result<FigureSeries, StoreError> {
        self.series(indicator, "")
    }

    /// Those of them that concern a party.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn figure_series_about(
        &self,
        indicator: &str,
        party: PartyId,
    ) -> Result<FigureSeries, StoreError> {
        self.series(indicator, &party.to_string())
    }

    fn series(&self, indicator: &str, about: &str) -> Result<FigureSeries, StoreError> {
        let sql = &self.connection;
        let wanted = fold(indicator.trim());
        let spellings = serde_json::to_string(&self.spellings_of(&wanted)?)?;
        let mut statement = sql.prepare_cached(&format!(
            "SELECT figure.id, meeting.id AS meeting, meeting.uid AS meeting_uid, meeting.reference, meeting.date,
                    person.uid AS person_uid,
                    coalesce({},
                             person.known_as, '') AS speaker_name
             FROM figure JOIN meeting ON meeting.id = figure.meeting
             LEFT JOIN attendee ON attendee.id = figure.speaker
             LEFT JOIN person ON person.id = attendee.person
             WHERE {QUOTED}
             ORDER BY meeting.date_earliest DESC, meeting.id DESC, figure.position DESC LIMIT {MOST}",
            shown_person_name("person.id")
        ))?;
        let mut points = Vec::new();
        let mut rows = statement.query([&*spellings, about])?;
        while let Some(row) = rows.next()? {
            for figure in figures_where(sql, "figure.id = ?1", row.get("id")?)? {
                let sources = sources_of(sql, &figure)?;
                points.push(SeriesPoint {
                    number: figure.number(),
                    figure,
                    meeting: parsed(row, "meeting_uid")?,
                    reference: row.get("reference")?,
                    date: parsed(row, "date")?,
                    speaker: maybe(row, "person_uid")?,
                    speaker_name: row.get("speaker_name")?,
                    sources,
                });
            }
        }
        points.reverse();
        let earlier = if points.len() < MOST {
            0
        } else {
            let all: i64 = sql
                .prepare_cached(&format!(
                    "SELECT count(*) FROM figure JOIN meeting ON meeting.id = figure.meeting
                     WHERE {QUOTED}"
                ))?
                .query_row([&*spellings, about], |row| row.get(0))?;
            usize::try_from(all).unwrap_or_default() - points.len()
        };
        Ok(FigureSeries {
            earlier,
            indicator: indicator.trim().to_owned(),
            conflicts: conflicts(&points),
            points,
        })
    }
}

fn sources_of(sql: &Connection, figure: &Figure) -> rusqlite::Result<Vec<String>> {
    sql.prepare_cached(
        "SELECT source.title FROM evidence
         JOIN passage ON passage.id = evidence.passage
         JOIN source ON source.id = passage.source
         WHERE evidence.record_uid = ?1 GROUP BY source.id ORDER BY min(evidence.position)",
    )?
    .query_map([figure.id.record().to_string()], |row| row.get(0))?
    .collect()
}

/// For each span of time, the points that contradict at least one other.
fn conflicts(points: &[SeriesPoint]) -> Vec<FigureConflict> {
    let mut by_span: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (place, point) in points.iter().enumerate() {
        if let Some(period) = &point.figure.period {
            by_span
                .entry((period.earliest(), period.latest()))
                .or_default()
                .push(place);
        }
    }
    by_span
        .into_values()
        .filter_map(|places| {
            let disputed: Vec<usize> = places
                .iter()
                .copied()
                .filter(|one| {
                    places
                        .iter()
                        .any(|other| points[*one].figure.contradicts(&points[*other].figure))
                })
                .collect();
            let first = *disputed.first()?;
            Some(FigureConflict {
                period: points[first].figure.period.clone(),
                points: disputed,
            })
        })
        .collect()
}
