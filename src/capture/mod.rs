//! Capture: a text is read into a draft record, each field with the passage it
//! stands on. By rules alone and always the same; nothing is asked of a network
//! and nothing is invented: a candidate is a [`Found`], which holds a [`Quote`], and
//! a quote can be made from the text alone.
//!
//! [`read`] is the whole of it. `list`, `segment` and `piece` read the participants
//! of a memorandum, `prose` and `mention` those of a readout, `header` the title, day
//! and place, `body` what was said, promised and counted.

#![allow(
    clippy::single_range_in_vec_init,
    reason = "an office is a list of stretches of words, often of one"
)]

mod abbreviation;
mod abroad;
mod around;
mod body;
mod capitals;
mod cases;
mod change;
mod counted;
mod currency;
mod days;
mod denied;
mod doubt;
mod due;
mod events;
mod figures;
mod footnotes;
mod further;
mod grid;
mod hanging;
mod head_labels;
mod head_place;
mod header;
mod hints;
mod indicator;
mod json;
mod labels;
mod lexicon;
mod list;
mod list_labels;
mod mail;
mod marking;
mod mention;
mod of_title;
mod office;
mod on_file;
mod people;
mod period;
mod person;
mod piece;
mod promises;
mod promises_abroad;
mod pronouns;
mod prose;
mod quantity;
mod record;
mod remarks;
mod roster;
mod sayings;
mod segment;
mod sentence;
mod sets;
mod setting;
mod sides;
mod spacing;
mod span;
mod subjects;
mod text;
mod title;
mod told;
mod unlabelled;
mod words;

use std::ops::{ControlFlow, Range};

use serde::{Deserialize, Serialize};

pub use doubt::{About, Doubt, Drafted, accept, draft_with_doubts, note_carried};
pub use events::FoundEvent;
pub use figures::FoundFigure;
pub use json::{json, reason};
pub use marking::OfficeMarkings;
pub use on_file::Lexicon;
pub use promises::FoundPromise;
pub use text::Quote;

use crate::model::{AttendeeRole, EdtfDate, MeetingFormat, Place, RemarkKind, TimeOfDay};
use text::Text;

/// How many blocks of a text are looked at for its head and its lists.
const HEAD: usize = 80;

/// From here on a candidate fills its field, in per cent; below it is only offered.
pub const SURE: u8 = 60;

/// Below this what fills a field is asked of the officer.
pub const CERTAIN: u8 = 70;

/// Something that was read, with where it stands, and how sure it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<T> {
    /// What was read.
    pub value: T,
    /// The words it was read from.
    pub quote: Quote,
    /// How sure it is, in per cent.
    pub sure: u8,
    /// Why.
    pub reason: Reason,
}

/// Why something was taken as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It stands on a list of participants.
    Listed,
    /// It stands in the head of the text.
    Headed,
    /// A sentence says it.
    Told,
    /// It was worked out from another day.
    Reckoned,
    /// It is the day of publication; nothing says it is that of the meeting.
    Published,
    /// The speaker was carried over from the sentence before.
    Carried,
    /// A list without a word above it, or a party that no word names.
    Guessed,
    /// The register has it otherwise.
    OnFile,
    /// A sign in a number may part thousands or decimals.
    TwoReadings,
}

/// Somebody who took part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Honorific or rank before the name.
    pub title: String,
    /// The name; empty for an office without one.
    pub name: String,
    /// The office, as printed.
    pub position: String,
    /// The party, as it is called; empty where the text does not tell.
    pub party: String,
    /// Its code.
    pub code: String,
    /// The heading it stands under, or `host` and `guest`.
    pub side: String,
    /// The part played.
    pub role: AttendeeRole,
}

impl Participant {
    /// The name, or the office of one without.
    #[must_use]
    pub fn called(&self) -> &str {
        if self.name.is_empty() {
            &self.position
        } else {
            &self.name
        }
    }
}

/// A party at the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundParty {
    /// What it is called in English.
    pub name: String,
    /// Its code.
    pub code: String,
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRemark {
    /// Who, as the participants are called; empty for several.
    pub speaker: String,
    /// What was done by saying it.
    pub kind: RemarkKind,
    /// The sentence.
    pub text: String,
    /// The time it is about, where it says so.
    #[serde(default)]
    pub period: Option<EdtfDate>,
}

/// What was read from a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Capture {
    /// How the text is to be kept, as it is headed.
    pub marking: Option<Found<String>>,
    /// The title.
    pub title: Option<Found<String>>,
    /// The day.
    pub date: Option<Found<EdtfDate>>,
    /// The day the text was published, where it is another.
    pub published: Option<EdtfDate>,
    /// The time it began.
    pub time: Option<Found<TimeOfDay>>,
    /// The place.
    pub place: Option<Found<Place>>,
    /// How it was held.
    pub format: MeetingFormat,
    /// The parties.
    pub parties: Vec<Found<FoundParty>>,
    /// Who took part.
    pub participants: Vec<Found<Participant>>,
    /// The headings under "Subject".
    pub subjects: Vec<Found<String>>,
    /// What was said.
    pub remarks: Vec<Found<FoundRemark>>,
    /// The numbers quoted.
    pub figures: Vec<Found<FoundFigure>>,
    /// What was promised.
    pub promises: Vec<Found<FoundPromise>>,
    /// What else was mentioned.
    pub events: Vec<Found<FoundEvent>>,
    /// The words under pictures.
    pub captions: Vec<Found<String>>,
}

impl Capture {
    /// Whether the text tells of a meeting.
    #[must_use]
    pub const fn is_meeting(&self) -> bool {
        !self.participants.is_empty()
    }
}

/// Reads a text.
#[must_use]
pub fn read(all: &str, lexicon: &Lexicon) -> Capture {
    let mut unwatched = |_, _| ControlFlow::Continue(());
    match read_watched(all, lexicon, &mut unwatched) {
        ControlFlow::Continue(capture) => capture,
        ControlFlow::Break(()) => Capture::default(),
    }
}

/// Tells how many bytes of how many are read, and is told whether to go on.
pub type Watch<'a> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'a;

/// Reads a text that may be long: tells how far it is, and stops where it is told to.
pub fn read_watched(
    all: &str,
    lexicon: &Lexicon,
    watch: &mut Watch<'_>,
) -> ControlFlow<(), Capture> {
    let unmarked = footnotes::without(all);
    let plain = unmarked.as_deref().unwrap_or(all);
    let narrow = spacing::narrowed(plain);
    let plain = narrow.as_deref().unwrap_or(plain);
    let small = capitals::lowered(plain);
    let read = small.as_deref().unwrap_or(plain);
    let mut capture = read_written(read, lexicon, watch)?;
    if small.is_some() || narrow.is_some() || unmarked.is_some() {
        capitals::quote_as_it_stands(&mut capture, all);
    }
    ControlFlow::Continue(capture)
}

/// Reads a text of small letters and capitals: the first meeting of those it holds.
fn read_written(whole: &str, lexicon: &Lexicon, watch: &mut Watch<'_>) -> ControlFlow<(), Capture> {
    let next = further::heading(whole);
    let all = next.as_ref().map_or(whole, |next| &whole[..next.start]);
    watch(0, all.len())?;
    let text = Text::new(all);
    let blocks = text::blocks(all, HEAD);
    let width = list::width_of(all);
    let mut capture = Capture::default();
    header::read(&text, &blocks, width, &mut capture);
    mail::telegram(&text, &mut capture);
    capture.published = capture.date.as_ref().map(|found| found.value.clone());
    mail::held(&text, &blocks, &mut capture);
    let from = listed(&text, &blocks, width, &mut capture);
    let sentences = sentence::sentences(all, from, width);
    let mut head = None;
    if capture.participants.is_empty() {
        head = prose::read(&text, &sentences, &mut capture);
        if capture.participants.is_empty() {
            title::named_by_labels(&text, &blocks, &mut capture);
        }
        if capture.participants.is_empty() {
            title::named_below_title(&text, &blocks, &mut capture);
        }
        if capture.participants.is_empty() {
            of_title::read(&text, &blocks, &mut capture);
        }
    } else {
        title::named_in_heading(&text, &blocks, &mut capture);
        title::named_in_notes(&text, &mut capture);
    }
    if !capture.is_meeting() {
        return ControlFlow::Continue(Capture::default());
    }
    parties(&mut capture);
    marking::read(&text, &mut capture);
    let from = head.as_ref().map_or(from, |head| head.start);
    body::read(&text, &sentences, from, head.as_ref(), &mut capture, watch)?;
    if let Some(next) = next {
        further::offer(&Text::new(whole), next, &mut capture);
    }
    lexicon.recognise(&mut capture);
    ControlFlow::Continue(capture)
}

/// Takes the lists of participants; gives where the last one ends.
fn listed(text: &Text<'_>, blocks: &[text::Block], width: usize, capture: &mut Capture) -> usize {
    let mut end = 0;
    for list in list::lists(text, blocks, width) {
        if list.is_others {
            title::named_in_title(text, capture);
        }
        let (sure, reason) = if list.is_guess {
            (60, Reason::Guessed)
        } else {
            (90, Reason::Listed)
        };
        end = end.max(list.range.end);
        for entry in list.entries {
            let participant = Participant {
                party: entry.code.map(lexicon::party_name).unwrap_or_default(),
                code: entry.code.unwrap_or_default().to_owned(),
                title: entry.title,
                name: entry.name,
                position: entry.office,
                side: entry.side,
                role: entry.role,
            };
            let is_known = |known: &Found<Participant>| {
                known.value.name == participant.name && known.value.position == participant.position
            };
            if !capture.participants.iter().any(is_known) {
                capture
                    .participants
                    .extend(found(text, participant, entry.range, sure, reason));
            }
        }
    }
    end
}

/// The parties of those who took part, each on the first who belongs to it.
fn parties(capture: &mut Capture) {
    for participant in &capture.participants {
        let one = &participant.value;
        let is_known = |party: &Found<FoundParty>| party.value.code == one.code;
        if one.code.is_empty() || capture.parties.iter().any(is_known) {
            continue;
        }
        capture.parties.push(Found {
            value: FoundParty {
                name: one.party.clone(),
                code: one.code.clone(),
            },
            quote: participant.quote.clone(),
            sure: participant.sure,
            reason: participant.reason,
        });
    }
}

fn found<T>(
    text: &Text<'_>,
    value: T,
    range: Range<usize>,
    sure: u8,
    reason: Reason,
) -> Option<Found<T>> {
    Some(Found {
        value,
        quote: text.quote(range)?,
        sure,
        reason,
    })
}
