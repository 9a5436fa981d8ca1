//! The closed lists of the field. Each value has one text form, its code: the
//! word stored in the register, used in JSON, and checked by the schema. The
//! label a person reads is the catalogue entry `<list>-<code>`.

use thiserror::Error;

use crate::i18n::says;

/// A code that is not on a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", says("misread-code", &[("code", .code), ("list", .list)]))]
pub struct UnknownCode {
    /// The list that was asked.
    pub list: &'static str,
    /// The code that is not on it.
    pub code: String,
}

/// What every closed list can do.
pub trait ClosedList: Copy + PartialEq + 'static {
    /// Every value, in the order offered to a person.
    const VALUES: &'static [Self];

    /// The catalogue key of the value's label.
    fn key(self) -> &'static str;
}

macro_rules! closed_list {
    ($($(#[$doc:meta])* $name:ident, $list:literal { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ })+) => {
        $(
            super::coded::coded! {
                $(#[$doc])*
                #[derive(Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
                $list $name {
                    $($(#[$vdoc])* #[serde(rename = $code)] $variant = $code,)+
                }
            }

            impl $name {
                /// The name of the list, as used in catalogue keys.
                pub const LIST: &'static str = $list;

                /// The catalogue key of the value's label.
                #[must_use]
                pub const fn label_key(self) -> &'static str {
                    match self { $(Self::$variant => concat!($list, "-", $code),)+ }
                }
            }

            impl ClosedList for $name {
                const VALUES: &'static [Self] = Self::ALL;

                fn key(self) -> &'static str {
                    self.label_key()
                }
            }
        )+

        /// Every catalogue key the closed lists need.
        #[cfg(test)]
        pub(crate) fn label_keys() -> Vec<&'static str> {
            let mut keys = Vec::new();
            $(keys.extend($name::ALL.iter().map(|v| v.label_key()));)+
            keys
        }
    };
}

closed_list! {
    /// What kind of body a party is.
    PartyKind, "party-kind" {
        /// A state, known by its ISO 3166-1 alpha-2 code.
        #[default] State = "state",
        /// An international organisation.
        Organisation = "organisation",
        /// A ministry or other body that belongs to a party.
        Body = "body",
    }
    /// How a meeting was held.
    MeetingFormat, "format" {
        /// Face to face.
        InPerson = "in-person",
        /// By telephone.
        Telephone = "telephone",
        /// By video link.
        Video = "video",
        /// On the margins of a larger event.
        Margins = "margins",
        /// The record does not say.
        #[default] NotStated = "not-stated",
    }
    /// How many parties met.
    MeetingKind, "kind" {
        /// Two parties.
        Bilateral = "bilateral",
        /// Three parties.
        Trilateral = "trilateral",
        /// More than three parties.
        Multilateral = "multilateral",
        /// The record does not say.
        #[default] NotStated = "not-stated",
    }
    /// The rank at which a meeting was held.
    Level, "level" {
        /// Heads of state or government.
        Head = "head",
        /// Ministers.
        Minister = "minister",
        /// Senior officials.
        SeniorOfficial = "senior-official",
        /// Experts.
        Expert = "expert",
        /// The record does not say.
        #[default] NotStated = "not-stated",
    }
    /// Where a meeting stands.
    MeetingState, "state" {
        /// The meeting took place.
        #[default] Held = "held",
        /// The meeting is to come.
        Planned = "planned",
        /// The record is still being drafted.
        Draft = "draft",
        /// The meeting was called off.
        Cancelled = "cancelled",
    }
    /// How far the record of a meeting is agreed. A final record is locked.
    RecordState, "record-state" {
        /// Being written.
        #[default] Draft = "draft",
        /// Cleared by the officer in charge.
        Cleared = "cleared",
        /// Closed; opened again only with a reason.
        Final = "final",
    }
    /// Which part of a visit a meeting is.
    MeetingPart, "part" {
        /// The whole of it.
        #[default] Whole = "whole",
        /// Two principals alone.
        OneOnOne = "one-on-one",
        /// A narrow circle.
        Restricted = "restricted",
        /// Full delegations.
        Plenary = "plenary",
    }
    /// Whose account of the meeting a source gives.
    SourceKind, "source-kind" {
        /// Our own record.
        Ours = "ours",
        /// The other side's record.
        Theirs = "theirs",
        /// The press, or a published readout.
        #[default] Press = "press",
        /// Anything else.
        Other = "other",
    }
    /// The side of the table a delegation sits on.
    Side, "side" {
        /// The receiving side.
        Host = "host",
        /// The visiting side.
        Guest = "guest",
        /// Any further side, or nobody said which.
        #[default] Other = "other",
    }
    /// What an attendee does in the delegation.
    AttendeeRole, "role" {
        /// Leads the delegation.
        Head = "head",
        /// Takes part.
        #[default] Member = "member",
        /// Interprets.
        Interpreter = "interpreter",
        /// Keeps the record.
        NoteTaker = "note-taker",
        /// Watches.
        Observer = "observer",
    }
    /// Whether an attendee was there.
    Presence, "presence" {
        /// Was in the room.
        #[default] Present = "present",
        /// Is awaited at a planned meeting.
        Expected = "expected",
        /// Was invited and stayed away.
        Absent = "absent",
    }
    /// What a speaker did by saying something.
    RemarkKind, "remark" {
        /// A statement of fact.
        #[default] Statement = "statement",
        /// A word of welcome.
        Greeting = "greeting",
        /// Thanks.
        Thanks = "thanks",
        /// Condolences.
        Condolence = "condolence",
        /// A judgement of how things stand.
        Assessment = "assessment",
        /// A position of the party.
        Position = "position",
        /// Something the party means to do.
        Intention = "intention",
        /// A hope.
        Wish = "wish",
        /// A proposal.
        Proposal = "proposal",
        /// A request.
        Request = "request",
        /// A question.
        Question = "question",
    }
    /// How a figure's value bounds the true one.
    Qualifier, "qualifier" {
        /// The value itself.
        #[default] Exactly = "exactly",
        /// Near the value.
        About = "about",
        /// Above the value, which is a lower bound.
        MoreThan = "more-than",
        /// The value or more.
        AtLeast = "at-least",
        /// Below the value, which is an upper bound.
        LessThan = "less-than",
        /// The value or less.
        UpTo = "up-to",
    }
    /// Whether a figure tells a level or a change.
    FigureMeasure, "measure" {
        /// How much there is.
        #[default] Level = "level",
        /// How much it rose.
        Rise = "rise",
        /// How much it fell.
        Fall = "fall",
    }
    /// The word of scale spoken with a value: 4.5 and billion.
    Scale, "scale" {
        /// No word of scale.
        #[default] One = "one",
        /// Thousand, 10^3.
        Thousand = "thousand",
        /// Million, 10^6.
        Million = "million",
        /// Billion, 10^9.
        Billion = "billion",
        /// Trillion, 10^12.
        Trillion = "trillion",
    }
    /// What form a promise takes.
    CommitmentKind, "commitment" {
        /// A plan of agreed steps.
        Roadmap = "roadmap",
        /// A text agreed between the parties.
        Agreement = "agreement",
        /// A promise by one side.
        Pledge = "pledge",
        /// A single follow-up step.
        #[default] Action = "action",
    }
    /// Where a commitment stands. Overdue is computed, never stored.
    CommitmentStatus, "status" {
        /// The record does not say.
        #[default] NotStated = "not-stated",
        /// Put forward, not accepted yet.
        Proposed = "proposed",
        /// Accepted by both sides.
        Agreed = "agreed",
        /// Being carried out.
        InProgress = "in-progress",
        /// Done.
        Fulfilled = "fulfilled",
        /// Not done when it should have been.
        NotFulfilled = "not-fulfilled",
        /// Overtaken or run out.
        Lapsed = "lapsed",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
    /// What an officer found of a promise when it came up again.
    Outcome, "outcome" {
        /// Nothing was said of how it went.
        #[default] NotStated = "not-stated",
        /// It was kept.
        Kept = "kept",
        /// It is under way.
        UnderWay = "under-way",
        /// Nothing has moved.
        NoProgress = "no-progress",
        /// It is now another promise than it was.
        Changed = "changed",
        /// It was dropped.
        Dropped = "dropped",
    }
    /// How strongly a commitment binds.
    Strength, "strength" {
        /// The record does not say.
        #[default] NotStated = "not-stated",
        /// Binding in law.
        Binding = "binding",
        /// Agreed between the sides.
        Agreed = "agreed",
        /// An effort under way.
        Effort = "effort",
        /// An intention of one side.
        Intention = "intention",
        /// A wish.
        Wish = "wish",
    }
    /// What a related event is.
    EventKind, "event" {
        /// Another meeting.
        #[default] Meeting = "meeting",
        /// A visit.
        Visit = "visit",
        /// A conference.
        Conference = "conference",
        /// An anniversary.
        Anniversary = "anniversary",
        /// Anything else.
        Other = "other",
    }
    /// Where a related event lies in time, seen from the meeting.
    EventTiming, "timing" {
        /// Before the meeting.
        Past = "past",
        /// On the day of the meeting.
        SameDay = "same-day",
        /// After the meeting.
        Upcoming = "upcoming",
        /// The record does not say.
        #[default] NotStated = "not-stated",
    }
    /// Whether a date was told or worked out.
    Basis, "basis" {
        /// The source says it.
        #[default] Stated = "stated",
        /// The officer worked it out from what the source says.
        Inferred = "inferred",
    }
    /// What a brief is.
    BriefKind, "brief-kind" {
        /// The record of one meeting.
        #[default] Meeting = "meeting",
        /// What is done after a meeting, and by whom.
        FollowUp = "follow-up",
        /// What a principal takes into a meeting with a party.
        Party = "party",
        /// The same as boxes to tick.
        Checklist = "checklist",
        /// A note on a person.
        Person = "person",
        /// What was promised, and what happened since.
        Commitments = "commitments",
        /// What happened in a period.
        Digest = "digest",
    }
    /// How long a brief may be.
    BriefForm, "brief-form" {
        /// One page.
        Page = "page",
        /// As many as it needs.
        #[default] Full = "full",
    }
    /// How the sentences of a brief are traced to their passages.
    BriefTrace, "brief-trace" {
        /// Not at all.
        None = "none",
        /// By a number in the margin, and the passages in an annex.
        #[default] Annex = "annex",
        /// By footnotes.
        Footnotes = "footnotes",
    }
    /// Which sign stands before the decimals where an office writes numbers.
    DecimalMark, "decimal-mark" {
        /// Nobody has said: 15,000 and 15.000 have two readings.
        #[default] NotStated = "not-stated",
        /// A point: 15,000 is fifteen thousand, 4.5 is four and a half.
        Point = "point",
        /// A comma: 15.000 is fifteen thousand, 4,5 is four and a half.
        Comma = "comma",
    }
    /// What stands first where an office writes 05/06/2021.
    DateOrder, "date-order" {
        /// Nobody has said: it has two readings.
        #[default] NotStated = "not-stated",
        /// The day: 5 June.
        DayFirst = "day-first",
        /// The month: May 6.
        MonthFirst = "month-first",
    }
    /// A section of a brief.
    BriefSection, "brief-section" {
        /// When, where and how a meeting was held.
        #[default] Header = "header",
        /// What has changed since the last print.
        Changes = "changes",
        /// The meeting the brief is for; meetings planned.
        Coming = "coming",
        /// Who a party or person is.
        Who = "who",
        /// Who was there.
        Participants = "participants",
        /// The meeting in a few lines.
        Summary = "summary",
        /// Counts.
        Totals = "totals",
        /// Points the officer suggests making.
        Points = "points",
        /// The line for the press.
        Press = "press",
        /// Meetings held.
        Meetings = "meetings",
        /// What was said, by topic.
        Said = "said",
        /// Quoted numbers.
        Figures = "figures",
        /// What was promised.
        Commitments = "commitments",
        /// What is past its day.
        Overdue = "overdue",
        /// What was said of earlier promises.
        Reviews = "reviews",
        /// Promises that are settled.
        Settled = "settled",
        /// Commitments drawn along time.
        Timeline = "timeline",
        /// What was asked and calls for an answer.
        Questions = "questions",
        /// What else was mentioned, or lies ahead.
        Events = "events",
        /// Who is expected, with a note on each.
        Delegation = "delegation",
        /// Offices held.
        Posts = "posts",
        /// The note on a person's life.
        Biography = "biography",
        /// Files and pictures.
        Attachments = "attachments",
        /// The officer's own view.
        Comment = "comment",
        /// The documents it stands on.
        Sources = "sources",
        /// Who drafted, cleared and approved it.
        Clearance = "clearance",
        /// The passages cited, in full.
        Passages = "passages",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_its_value() {
        for value in RemarkKind::ALL {
            assert_eq!(value.code().parse::<RemarkKind>(), Ok(*value));
        }
        assert!("shout".parse::<RemarkKind>().is_err());
    }
}
