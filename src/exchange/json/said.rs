//! What was said, quoted and promised at a meeting.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::read::Reader;
use super::{Names, PassageJson, text};
use crate::exchange::ExchangeError;
use crate::model::{
    AttendeeId, Commitment, CommitmentId, CommitmentKind, CommitmentStatus, Decimal, EdtfDate,
    Figure, FigureId, FigureMeasure, MeetingId, MeetingRecord, Outcome, PartyId, PassageId,
    Qualifier, Remark, RemarkId, RemarkKind, Review, ReviewId, Scale, Strength, TopicId, Unit,
    amount_in, number_in, of_population, with_lacks,
};

/// What a speaker said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemarkJson {
    /// The remark's own id.
    #[serde(default)]
    pub id: Option<RemarkId>,
    /// Who spoke: a participant's name; null when the record does not say.
    #[serde(default)]
    pub speaker: Option<String>,
    /// The id of that participant.
    #[serde(default)]
    pub speaker_id: Option<AttendeeId>,
    /// What the speaker did by saying it.
    #[serde(default)]
    pub kind: RemarkKind,
    /// What was said, in the officer's words.
    pub text: String,
    /// The heading it stands under.
    #[serde(default)]
    pub topic: Option<String>,
    /// The id of that heading.
    #[serde(default)]
    pub topic_id: Option<TopicId>,
    /// The time it is about.
    #[serde(default)]
    pub period: Option<EdtfDate>,
    /// Its place in the order told.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub order_note: String,
    /// What of it is in doubt; null where nothing is.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub doubt: String,
    /// Its portion mark; null when it has none of its own.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub marking: String,
    /// The first passage it stands on.
    #[serde(default)]
    pub passage: Option<PassageJson>,
    /// The ids of all passages it stands on.
    #[serde(default)]
    pub passages: Vec<PassageId>,
}

impl RemarkJson {
    pub(super) fn of(record: &MeetingRecord, remark: &Remark) -> Self {
        let names = Names(record);
        let Remark {
            id,
            topic,
            speaker,
            kind,
            text,
            period,
            order_note,
            doubt,
            marking,
            passages,
        } = remark.clone();
        Self {
            id: Some(id),
            speaker: names.speaker(speaker),
            speaker_id: speaker,
            kind,
            text,
            topic: names.topic(topic),
            topic_id: topic,
            period,
            order_note,
            doubt,
            marking,
            passage: names.passage(&passages),
            passages,
        }
    }

    pub(super) fn into_remark(self, reader: &mut Reader) -> Result<Remark, ExchangeError> {
        Ok(Remark {
            id: self.id.unwrap_or_else(RemarkId::new),
            topic: reader.topic(self.topic_id, self.topic.as_deref()),
            speaker: reader.speaker(self.speaker_id, self.speaker.as_deref())?,
            kind: self.kind,
            text: self.text,
            period: self.period,
            order_note: self.order_note,
            doubt: self.doubt,
            marking: self.marking,
            passages: reader.passages(self.passages, self.passage)?,
        })
    }
}

/// A quoted number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureJson {
    /// The figure's own id.
    #[serde(default)]
    pub id: Option<FigureId>,
    /// The meeting it was quoted at, by its reference; in lists only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
    /// What it counts or measures.
    pub indicator: String,
    /// Its bound: the true value is exactly this, about this, more than this …
    #[serde(default)]
    pub qualifier: Qualifier,
    /// The number, with a point before its decimals, as it was quoted.
    pub value: Decimal,
    /// What it is multiplied by; null for 1.
    #[serde(default)]
    pub scale: Option<Scale>,
    /// What kind of unit it has; null when not stated.
    #[serde(default)]
    pub unit: Option<String>,
    /// Of what a count counts, the ISO 4217 code of a currency, or another unit's name.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub of: String,
    /// Of whom or of what a share is taken; null when not stated.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub population: String,
    /// The direction of a change; null for a level.
    #[serde(default)]
    pub change: Option<FigureMeasure>,
    /// The period it holds for.
    #[serde(default)]
    pub period: Option<EdtfDate>,
    /// Who quoted it: a participant's name.
    #[serde(default)]
    pub speaker: Option<String>,
    /// The id of that participant.
    #[serde(default)]
    pub speaker_id: Option<AttendeeId>,
    /// The party it is about: its code, or its name where it has none.
    #[serde(default)]
    pub about: Option<String>,
    /// The id of that party.
    #[serde(default)]
    pub about_id: Option<PartyId>,
    /// The heading it stands under.
    #[serde(default)]
    pub topic: Option<String>,
    /// The id of that heading.
    #[serde(default)]
    pub topic_id: Option<TopicId>,
    /// What else is to be known of it.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub note: String,
    /// What of it is in doubt; null where nothing is.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub doubt: String,
    /// Its portion mark; null when it has none of its own.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub marking: String,
    /// The first passage it stands on.
    #[serde(default)]
    pub passage: Option<PassageJson>,
    /// The ids of all passages it stands on.
    #[serde(default)]
    pub passages: Vec<PassageId>,
}

impl FigureJson {
    /// The form of a figure of this meeting.
    #[must_use]
    pub fn of(record: &MeetingRecord, figure: &Figure) -> Self {
        let names = Names(record);
        let Figure {
            id,
            topic,
            speaker,
            about,
            indicator,
            qualifier,
            value,
            scale,
            unit,
            population,
            measure,
            period,
            note,
            doubt,
            marking,
            passages,
        } = figure.clone();
        Self {
            id: Some(id),
            meeting: None,
            indicator,
            qualifier,
            value,
            scale: Some(scale).filter(|scale| *scale != Scale::One),
            unit: Some(unit.code().to_owned()).filter(|_| unit != Unit::NotStated),
            of: unit.of().to_owned(),
            population,
            change: Some(measure).filter(|measure| *measure != FigureMeasure::Level),
            period,
            speaker: names.speaker(speaker),
            speaker_id: speaker,
            about: about.and_then(|id| names.party(id)),
            about_id: about,
            topic: names.topic(topic),
            topic_id: topic,
            note,
            doubt,
            marking,
            passage: names.passage(&passages),
            passages,
        }
    }

    /// What was said in words, with bound, unit and direction: a value alone
    /// would say another thing.
    #[must_use]
    pub fn amount(&self, language: &str) -> String {
        let unit = self.unit.as_deref().unwrap_or("not-stated");
        let unit = Unit::from_parts(unit, &self.of).unwrap_or_default();
        let number = number_in(language, &self.value, self.scale.unwrap_or_default());
        let measure = self.change.unwrap_or_default();
        let amount = amount_in(language, self.qualifier, number, &unit, measure);
        let amount = of_population(language, amount, (&unit, measure), &self.population);
        with_lacks(language, amount, &unit)
    }

    pub(super) fn into_figure(self, reader: &mut Reader) -> Result<Figure, ExchangeError> {
        let unit = self.unit.as_deref().unwrap_or("not-stated");
        Ok(Figure {
            id: self.id.unwrap_or_else(FigureId::new),
            topic: reader.topic(self.topic_id, self.topic.as_deref()),
            speaker: reader.speaker(self.speaker_id, self.speaker.as_deref())?,
            about: reader.party(self.about_id, self.about.as_deref())?,
            indicator: self.indicator,
            qualifier: self.qualifier,
            value: self.value,
            scale: self.scale.unwrap_or_default(),
            unit: Unit::from_parts(unit, &self.of)
                .ok_or_else(|| ExchangeError::UnknownUnit(unit.to_owned()))?,
            population: self.population,
            measure: self.change.unwrap_or_default(),
            period: self.period,
            note: self.note,
            doubt: self.doubt,
            marking: self.marking,
            passages: reader.passages(self.passages, self.passage)?,
        })
    }
}

/// What became of a promise, as noted on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewJson {
    /// The review's own id.
    #[serde(default)]
    pub id: Option<ReviewId>,
    /// The id of the meeting it was heard at.
    #[serde(default)]
    pub meeting_id: Option<MeetingId>,
    /// The day noted.
    pub on: EdtfDate,
    /// The status after it.
    #[serde(default)]
    pub status: CommitmentStatus,
    /// What was heard.
    #[serde(default)]
    pub outcome: Outcome,
    /// What else is to be known of it.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub note: String,
    /// The ids of the passages it stands on.
    #[serde(default)]
    pub passages: Vec<PassageId>,
}

impl ReviewJson {
    fn of(review: &Review) -> Self {
        let Review {
            id,
            meeting,
            on,
            status,
            outcome,
            note,
            passages,
        } = review.clone();
        Self {
            id: Some(id),
            meeting_id: meeting,
            on,
            status,
            outcome,
            note,
            passages,
        }
    }

    fn into_review(self) -> Review {
        let Self {
            id,
            meeting_id,
            on,
            status,
            outcome,
            note,
            passages,
        } = self;
        Review {
            id: id.unwrap_or_else(ReviewId::new),
            meeting: meeting_id,
            on,
            status,
            outcome,
            note,
            passages,
        }
    }
}

/// A promise, or a set of promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitmentJson {
    /// The commitment's own id.
    #[serde(default)]
    pub id: Option<CommitmentId>,
    /// The meeting it was made at, by its reference; in lists only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
    /// Its reference, as `2021/0001-C1`; given at the first save.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub reference: String,
    /// What kind of promise it is.
    #[serde(default)]
    pub kind: CommitmentKind,
    /// The title.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub title: String,
    /// The wording.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub text: String,
    /// How many a set holds, also those without a title.
    #[serde(default)]
    pub count: Option<u32>,
    /// Who owes it: codes, or names where they have none.
    #[serde(default)]
    pub owes: Vec<Option<String>>,
    /// The ids of those who owe it.
    #[serde(default)]
    pub owes_ids: Vec<PartyId>,
    /// To whom: codes, or names where they have none.
    #[serde(default)]
    pub owed_to: Vec<Option<String>>,
    /// The ids of those it is owed to.
    #[serde(default)]
    pub owed_to_ids: Vec<PartyId>,
    /// Who promised it: a participant's name.
    #[serde(default)]
    pub speaker: Option<String>,
    /// The id of that participant.
    #[serde(default)]
    pub speaker_id: Option<AttendeeId>,
    /// The officer responsible.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub responsible: String,
    /// When it is due.
    #[serde(default)]
    pub due: Option<EdtfDate>,
    /// Where it stands after its last review.
    #[serde(default)]
    pub status: CommitmentStatus,
    /// The status it was recorded with; where it is null, `status` says so.
    #[serde(default)]
    pub recorded_status: Option<CommitmentStatus>,
    /// How strongly it binds.
    #[serde(default)]
    pub strength: Strength,
    /// What of it is in doubt; null where nothing is.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub doubt: String,
    /// Its portion mark; null when it has none of its own.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub marking: String,
    /// The id of the earlier promise it repeats.
    #[serde(default)]
    pub reaffirms_id: Option<CommitmentId>,
    /// The members of a set.
    #[serde(default)]
    pub children: Vec<CommitmentJson>,
    /// What became of it.
    #[serde(default)]
    pub reviews: Vec<ReviewJson>,
    /// The first passage it stands on.
    #[serde(default)]
    pub passage: Option<PassageJson>,
    /// The ids of all passages it stands on.
    #[serde(default)]
    pub passages: Vec<PassageId>,
}

impl CommitmentJson {
    /// The form of a commitment of this meeting, with its members.
    #[must_use]
    pub fn of(record: &MeetingRecord, commitment: &Commitment) -> Self {
        let names = Names(record);
        let now = commitment.current_status();
        let Commitment {
            id,
            reference,
            kind,
            title,
            text,
            count,
            speaker,
            owed_by,
            owed_to,
            responsible,
            due,
            status,
            strength,
            doubt,
            marking,
            reaffirms,
            children,
            reviews,
            passages,
        } = commitment.clone();
        Self {
            id: Some(id),
            meeting: None,
            reference,
            kind,
            title,
            text,
            count,
            owes: names.parties(&owed_by),
            owes_ids: owed_by,
            owed_to: names.parties(&owed_to),
            owed_to_ids: owed_to,
            speaker: names.speaker(speaker),
            speaker_id: speaker,
            responsible,
            due,
            status: now,
            recorded_status: Some(status),
            strength,
            doubt,
            marking,
            reaffirms_id: reaffirms,
            children: children
                .iter()
                .map(|child| Self::of(record, child))
                .collect(),
            reviews: reviews.iter().map(ReviewJson::of).collect(),
            passage: names.passage(&passages),
            passages,
        }
    }

    pub(super) fn into_commitment(self, reader: &mut Reader) -> Result<Commitment, ExchangeError> {
        Ok(Commitment {
            id: self.id.unwrap_or_else(CommitmentId::new),
            reference: self.reference,
            kind: self.kind,
            title: self.title,
            text: self.text,
            count: self.count,
            speaker: reader.speaker(self.speaker_id, self.speaker.as_deref())?,
            owed_by: reader.parties(self.owes_ids, &self.owes)?,
            owed_to: reader.parties(self.owed_to_ids, &self.owed_to)?,
            responsible: self.responsible,
            due: self.due,
            status: self.recorded_status.unwrap_or(self.status),
            strength: self.strength,
            doubt: self.doubt,
            marking: self.marking,
            reaffirms: self.reaffirms_id,
            children: self
                .children
                .into_iter()
                .map(|child| child.into_commitment(reader))
                .collect::<Result<_, _>>()?,
            reviews: self
                .reviews
                .into_iter()
                .map(ReviewJson::into_review)
                .collect(),
            passages: reader.passages(self.passages, self.passage)?,
        })
    }
}
