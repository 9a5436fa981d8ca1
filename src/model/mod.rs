//! The record: plain types for everything a register holds, and the checks
//! that turn what was typed into them.
//!
//! Nothing here reads or writes files, opens windows or speaks SQL. Start with
//! [`Meeting`], the record everything hangs on, then [`MeetingDraft`], the same
//! record as an officer types it. "Not stated" is a real value throughout: an
//! empty text, a `None`, or a `NotStated` variant of a closed list.

mod alike;
mod coded;
mod collate;
mod commitment;
mod comparison;
mod date;
mod decimal;
mod direction;
mod dossier;
mod draft;
mod event;
mod exonym;
pub mod fields;
mod figure;
mod figure_words;
mod fingerprint;
mod fold;
mod ids;
mod language;
mod lists;
mod marking;
mod meeting;
mod merge;
mod next;
mod notation;
mod office;
mod party;
mod party_draft;
mod passphrase_strength;
mod person;
mod person_draft;
mod problem;
mod reading;
mod reference;
mod release;
mod source;
mod speaker;
mod town;
mod visible;

pub use alike::NameKey;
pub(crate) use coded::coded;
pub use collate::collation_key;
pub use commitment::{Commitment, Review, highest_number};
pub use comparison::{ComparedItem, ComparedKind, Comparison, FollowedPromise, RepeatedItem};
pub use date::{DateError, Day, EdtfDate, TimeError, TimeOfDay, Zone, is_month_of_a_day};
pub use decimal::{Decimal, DecimalError};
pub use direction::{from_right, turns};
pub use dossier::{
    Background, CommitmentsDossier, DigestDossier, Followed, MeetingDossier, MeetingHead, Office,
    PartyDossier, PersonDossier,
};
pub use draft::{Added, InField, MeetingDraft, Typed, named_in};
pub use event::{EventPerson, RelatedEvent};
pub use exonym::{Script, exonyms_of, script_of};
pub use figure::{Figure, Span as FigureSpan, Unit, stretches};
pub use figure_words::{amount_in, number_in, of_population, scale_in, with_lacks};
pub use fingerprint::{hex, id_of_words, sha256};
pub use fold::{fold, is_apostrophe, is_invisible};
pub use ids::{
    AttachmentId, AttendeeId, CommitmentId, DelegationId, EventId, FigureId, MeetingId, PartyId,
    PassageId, PersonId, PostId, RecordId, RemarkId, ReviewId, SourceId, TemplateId, TopicId,
    new_record_id,
};
pub use language::language_words;
#[cfg(test)]
pub(crate) use lists::label_keys;
pub use lists::{
    AttendeeRole, Basis, BriefForm, BriefKind, BriefSection, BriefTrace, ClosedList,
    CommitmentKind, CommitmentStatus, DateOrder, DecimalMark, EventKind, EventTiming,
    FigureMeasure, Level, MeetingFormat, MeetingKind, MeetingPart, MeetingState, Outcome,
    PartyKind, Presence, Qualifier, RecordState, RemarkKind, Scale, Side, SourceKind, Strength,
    UnknownCode,
};
pub use marking::{Markings, SchemeKind, level_of as level_of_marking};
pub use meeting::{Attendee, Delegation, Meeting, Place, Remark, Topic, When, is_reference};
pub use merge::{From as MergeFrom, Merge, SoundOf};
pub use notation::Notation;
pub use office::{OfficeDoubt, office_doubt, office_doubts};
pub use party::{Directory, Filing, MeetingRecord, Party, PartyName};
pub use party_draft::PartyDraft;
pub use passphrase_strength::{PassphraseStrength, Weakness, passphrase_strength};
pub use person::{Person, PersonName, Post};
pub use person_draft::{NameDraft, PersonDraft, PostDraft};
pub use problem::{Field, FieldName, LONGEST_LINE, Problem, ProblemKind, is_line};
pub use reading::{Coverage, Use, sentences, uses};
pub use reference::{
    Currency, currencies, currency_of, listed_parties, listed_party, listed_party_of,
};
pub use release::{BLANK, extent_of};
pub use source::{Attachment, Passage, Source, Span};
pub use speaker::{Voice, speaker_in};
pub use town::town;
pub use visible::{is_unseen, one_line, visible};
