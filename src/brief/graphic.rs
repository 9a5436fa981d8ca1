//! What a brief shows drawn: charts, timelines, pictures. Values and words
//! only; how they are drawn is the layout's.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::content::{Run, day};
use crate::model::{Day, Decimal, EdtfDate};

/// A figure drawn over time or side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// What is drawn, printed over it.
    pub title: String,
    /// The unit, printed beside the title; empty when not stated.
    pub unit: String,
    /// Lines or bars.
    pub form: ChartForm,
    /// The series; more than four are hard to tell apart on paper.
    pub series: Vec<Series>,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum ChartForm {
    /// Points joined by a line, placed by their day where all have one.
    Line,
    /// A bar a point.
    Bar,
}

/// Points that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    /// Its name; may be empty when there is only one.
    pub name: String,
    /// Its points, in order.
    pub points: Vec<ChartPoint>,
}

/// One value of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChartPoint {
    /// The period or day in words, printed beneath.
    pub label: String,
    /// Where it stands in time.
    #[serde(serialize_with = "maybe_day")]
    pub day: Option<Day>,
    /// How high it stands.
    pub value: Decimal,
    /// The value in words, with its bound: "more than 15,000".
    pub words: String,
    /// Whether another source gives another value for the same.
    pub standing: PointStanding,
}

/// What is to be thought of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum PointStanding {
    /// Nothing speaks against it: a full mark.
    #[default]
    Agreed,
    /// It is contradicted, or only a bound: an open mark.
    Doubtful,
}

/// Commitments along time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// What is drawn, printed over it.
    pub title: String,
    /// Today's line.
    #[serde(serialize_with = "day")]
    pub today: Day,
    /// A row a commitment.
    pub rows: Vec<TimelineRow>,
}

/// One commitment along time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineRow {
    /// Its reference and short title.
    pub label: String,
    /// When it was made.
    pub made: Option<EdtfDate>,
    /// When it is or was due.
    pub due: Option<EdtfDate>,
    /// The days it was reviewed.
    #[serde(serialize_with = "days")]
    pub reviewed: Vec<Day>,
    /// The day it was settled, when it was.
    #[serde(serialize_with = "maybe_day")]
    pub settled: Option<Day>,
    /// How it stands.
    pub standing: Standing,
    /// How it stands, in words.
    pub words: String,
}

impl TimelineRow {
    /// The day its line begins: the first of those on which it may have been made.
    #[must_use]
    pub fn first_day(&self) -> Option<Day> {
        self.made.as_ref().and_then(first_day)
    }

    /// The last day on which it may be due.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        let due = self.due.as_ref()?;
        [due.latest(), due.earliest()].into_iter().find(is_bounded)
    }
}

/// The first day that a date may be; of one without a first day its last.
#[must_use]
pub fn first_day(date: &EdtfDate) -> Option<Day> {
    [date.earliest(), date.latest()]
        .into_iter()
        .find(is_bounded)
}

/// Whether a day is no open end of a span.
fn is_bounded(day: &Day) -> bool {
    *day != Day::MIN && *day != Day::MAX
}

/// How a commitment stands on the day of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Standing {
    /// Not settled and not overdue.
    Open,
    /// Not settled and past its day.
    Overdue,
    /// Fulfilled.
    Fulfilled,
    /// Not fulfilled, lapsed or withdrawn.
    Dropped,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// The bytes of a PNG or JPEG file.
    #[serde(serialize_with = "fingerprint")]
    pub bytes: Arc<[u8]>,
    /// What it shows, for those who cannot see it. Never empty in an archive.
    pub description: String,
    /// What stands beneath.
    pub caption: Vec<Run>,
    /// Its width in hundredths of the column, 1 to 100.
    pub share: u8,
}

fn maybe_day<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
    day.map(|day| day.to_string()).serialize(serializer)
}

fn days<S: Serializer>(days: &[Day], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(days.iter().map(ToString::to_string))
}

/// A picture's bytes stand in a brief's fingerprint by their own.
fn fingerprint<S: Serializer>(bytes: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).as_slice().serialize(serializer)
}
