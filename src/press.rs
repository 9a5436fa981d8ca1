//! The desk where briefs are ordered: it gathers what is on file, has the brief
//! written, and gives each print its number.
//!
//! A print of the same words in the same setup keeps its number, so that the
//! same register and order give the same bytes; what is said anew gets the next
//! number and can tell what has changed since the last.

use std::path::Path;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::brief::{Brief, Pages};
use crate::brief::{
    BriefError, BriefSetup, CopyNumber, Dossier, EarlierPrint, PrintedContent, Printing, Sheet,
    layout, setup_key, to_docx, to_html, to_markdown, write, write_away, write_brief,
};
use crate::i18n::{Language, text, text_with};
use crate::model::{BriefKind, Day, MeetingId, PartyId, PersonId, hex};
use crate::store::{Hindrance, PrintState, Store, StoreError};

/// What a brief is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// A meeting.
    Meeting(MeetingId),
    /// A party.
    Party(PartyId),
    /// A person.
    Person(PersonId),
    /// The commitments of the register, or those that concern one party.
    Commitments(Option<PartyId>),
    /// A period, both days in it.
    Period(Day, Day),
}

/// An order for a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What it is about.
    pub subject: Subject,
    /// How it is set up.
    pub setup: BriefSetup,
    /// The day printed on it, and the day things stand as of.
    pub date: Day,
    /// Which copy of how many.
    pub copy: Option<CopyNumber>,
}

/// A form in which a brief leaves the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Pages.
    Pdf,
    /// Text with marks.
    Markdown,
    /// One self-contained file for a browser.
    Html,
    /// A Word document.
    Docx,
}

impl Format {
    /// The format that a file's ending names.
    #[must_use]
    pub fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        match ending.as_str() {
            "pdf" => Some(Self::Pdf),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "docx" => Some(Self::Docx),
            _ => None,
        }
    }
}

/// A brief ready to be handed out.
#[derive(Debug)]
pub struct Printed {
    /// What it says.
    pub brief: Brief,
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters that no font holds; each was printed as a visible stand-in.
    pub missing: Vec<char>,
    /// Why it stands in no book of prints and has no number; `None` where it does.
    pub unbooked: Option<Hindrance>,
}

/// Why a brief was not made.
#[derive(Debug, Error)]
pub enum PressError {
    /// The register could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The brief could not be set.
    #[error(transparent)]
    Brief(#[from] BriefError),
    /// What it said could not be kept.
    #[error("{}", text_with(Language::current(), "press-not-kept", &[("why", &.0.to_string())]))]
    Content(#[from] serde_json::Error),
    /// Its number was taken by another print since it was prepared.
    #[error("{}", text(Language::current(), "press-number-taken"))]
    NumberTaken,
    /// A releasable version was asked for under a marking the office does not use.
    #[error("{}", text_with(Language::current(), "press-unknown-marking", &[("marking", .0), ("known", .1)]))]
    UnknownMarking(String, String),
    /// Nothing of the meeting may go out under the marking, not even that it was.
    #[error("{}", text_with(Language::current(), "press-all-withheld", &[("marking", .0)]))]
    AllWithheld(String),
}

impl Subject {
    /// What it is called in the book of prints.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Meeting(id) => id.to_string(),
            Self::Party(id) | Self::Commitments(Some(id)) => id.to_string(),
            Self::Person(id) => id.to_string(),
            Self::Commitments(None) => "all".to_owned(),
            Self::Period(from, to) => format!("{from}/{to}"),
        }
    }

    /// The kinds of brief that can be made about it, the usual one first.
    #[must_use]
    pub const fn kinds(&self) -> &'static [BriefKind] {
        match self {
            Self::Meeting(_) => &[BriefKind::Meeting, BriefKind::FollowUp],
            Self::Party(_) => &[BriefKind::Party, BriefKind::Checklist],
            Self::Person(_) => &[BriefKind::Person],
            Self::Commitments(_) => &[BriefKind::Commitments],
            Self::Period(..) => &[BriefKind::Digest],
        }
    }

    fn dossier(&self, store: &Store, day: Day) -> Result<Dossier, StoreError> {
        Ok(match *self {
            Self::Meeting(id) => Dossier::Meeting(Box::new(store.meeting_dossier(id)?)),
            Self::Party(id) => Dossier::Party(Box::new(store.party_dossier(id, day)?)),
            Self::Person(id) => Dossier::Person(Box::new(store.person_dossier(id, day)?)),
            Self::Commitments(party) => {
                Dossier::Commitments(Box::new(store.commitments_dossier(party, day)?))
            }
            Self::Period(from, to) => Dossier::Digest(Box::new(store.digest_dossier(from, to)?)),
        })
    }
}

/// What a brief would say if it were printed now, with the number it would have.
///
/// # Errors
///
/// When the register cannot be read, or the release marking is not one of the office's.
pub fn draft(store: &Store, order: &Order) -> Result<Brief, PressError> {
    Ok(prepare(store, order, Booking::Numbered)?.brief)
}

/// Writes a brief and enters it in the book of prints.
///
/// # Errors
///
/// When the register cannot be read, or the brief cannot be set.
pub fn print(store: &mut Store, order: &Order, format: Format) -> Result<Printed, PressError> {
    print_to(store, order, format, |_| Ok(()))
}

/// Writes a brief and hands it out: its number is entered in the book of prints
/// before its pages are laid out, and the book says afterwards whether it was
/// written. Where nothing can be entered the brief says so and has no number.
///
/// # Errors
///
/// When the register cannot be read, or the brief cannot be set or handed out.
pub fn print_to<E: From<PressError>>(
    store: &mut Store,
    order: &Order,
    format: Format,
    hand_out: impl FnOnce(&Printed) -> Result<(), E>,
) -> Result<Printed, E> {
    let (Prepared { brief, mut entry }, unbooked) = reserve(store, order)?;
    let book = entry.as_mut().map(|entry| (entry, store));
    deliver(book, || {
        let mut printed = set(brief, order.setup.sheet, format)?;
        printed.unbooked = unbooked;
        hand_out(&printed)?;
        Ok(printed)
    })
}

/// Hands a brief out, with its line in the book of prints, where it has one: its
/// number stands there before anything leaves, and afterwards what became of it.
/// Every brief leaves by this, whether it was looked at before or not.
///
/// # Errors
///
/// [`PressError::NumberTaken`] where it must be prepared anew; when the book
/// cannot be written; what `hand_out` fails with.
pub fn deliver<T, E: From<PressError>>(
    book: Option<(&mut Entry, &mut Store)>,
    hand_out: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    let Some((entry, store)) = book else {
        return hand_out();
    };
    if !entry.reserve(store)? {
        return Err(PressError::NumberTaken.into());
    }
    let done = hand_out();
    let state = match done {
        Ok(_) => PrintState::Written,
        Err(_) => PrintState::NotWritten,
    };
    // The number is taken whatever becomes of this: a disk that is full by
    // now leaves the line as one of which nothing is known.
    let _ = entry.settle(store, state);
    done
}

/// How often another print may take the number away before this one gives up.
const MOST_TRIES: usize = 1_000;

/// Prepares a brief with its number entered in the book of prints. Where
/// nothing can be written it has none; the reason is given beside it then.
///
/// # Errors
///
/// When the register cannot be read, or the release marking is not one of the office's.
pub fn reserve(
    store: &mut Store,
    order: &Order,
) -> Result<(Prepared, Option<Hindrance>), PressError> {
    if let Some(why) = store.hindrance() {
        return Ok((prepare(store, order, Booking::None)?, Some(why)));
    }
    for _ in 0..MOST_TRIES {
        let mut prepared = prepare(store, order, Booking::Numbered)?;
        let Some(entry) = &mut prepared.entry else {
            return Ok((prepared, None));
        };
        match entry.reserve(store) {
            Ok(true) => return Ok((prepared, None)),
            Ok(false) => {}
            Err(PressError::Store(error)) => match error.hindrance() {
                Some(why) => return Ok((prepare(store, order, Booking::None)?, Some(why))),
                None => return Err(error.into()),
            },
            Err(error) => return Err(error),
        }
    }
    Err(StoreError::Busy.into())
}

/// Sets a brief in a format.
///
/// # Errors
///
/// When the brief cannot be set.
pub fn set(brief: Brief, sheet: Sheet, format: Format) -> Result<Printed, PressError> {
    let mut missing = Vec::new();
    let bytes = match format {
        Format::Markdown => to_markdown(&brief).into_bytes(),
        Format::Html => to_html(&brief).into_bytes(),
        Format::Docx => to_docx(&brief, sheet)?,
        Format::Pdf => {
            let pages = layout(&brief, sheet)?;
            missing.extend(pages.missing.keys().copied());
            write_away(pages)?
        }
    };
    Ok(Printed {
        brief,
        bytes,
        missing,
        unbooked: None,
    })
}

/// Sets a brief in pages; gives them and their file.
///
/// # Errors
///
/// When the brief cannot be set.
pub fn set_pages(brief: &Brief, sheet: Sheet) -> Result<(Pages, Vec<u8>), PressError> {
    let pages = layout(brief, sheet)?;
    let bytes = write(&pages)?;
    Ok((pages, bytes))
}

/// Whether a brief is to stand in the book of prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Booking {
    /// It has a number.
    Numbered,
    /// It has none and says so: the register can only be read.
    None,
}

/// A brief that is written and not yet set.
#[derive(Debug)]
pub struct Prepared {
    /// What it says.
    pub brief: Brief,
    /// Its line in the book of prints; `None` for a brief without one.
    pub entry: Option<Entry>,
}

/// A line of the book of prints.
#[derive(Debug)]
pub struct Entry {
    number: u64,
    kind: BriefKind,
    subject: String,
    fingerprint: String,
    content: PrintedContent,
    /// What the book says of it; `None` while it is not in it.
    state: Option<PrintState>,
}

impl Entry {
    /// Takes its number; whether it has it. Else another print was entered since
    /// the brief was prepared, and it must be prepared anew.
    ///
    /// # Errors
    ///
    /// When the register cannot be written.
    pub fn reserve(&mut self, store: &mut Store) -> Result<bool, PressError> {
        if self.state.is_none() {
            let content = serde_json::to_string(&self.content)?;
            let about = (self.kind.code(), self.subject.as_str());
            if !store.reserve_print(self.number, about, &self.fingerprint, &content)? {
                return Ok(false);
            }
            self.state = Some(PrintState::Reserved);
        }
        Ok(true)
    }

    /// Says in the book what became of it.
    ///
    /// # Errors
    ///
    /// When the register cannot be written.
    pub fn settle(&self, store: &mut Store, state: PrintState) -> Result<(), PressError> {
        if self.state == Some(PrintState::Written) {
            return Ok(());
        }
        Ok(store.settle_print(self.number, state)?)
    }
}

/// What is on file of the subject; refused where nothing of it may be released.
fn releasable(store: &Store, order: &Order) -> Result<Dossier, PressError> {
    let release = &order.setup.release;
    if !release.is_empty() {
        let markings = store.settings()?.markings;
        if !markings.contains(release) {
            let known = markings.join(", ");
            return Err(PressError::UnknownMarking(release.clone(), known));
        }
    }
    let dossier = order.subject.dossier(store, order.date)?;
    // A brief of it would say at least that it was, or who somebody is of whom only
    // withheld meetings tell.
    let is_withheld = || match &dossier {
        Dossier::Meeting(meeting) => meeting.released_record(release).is_none(),
        Dossier::Person(person) => person.hangs_on_withheld(release),
        Dossier::Party(party) => party.hangs_on_withheld(release),
        Dossier::Commitments(_) | Dossier::Digest(_) => false,
    };
    if release.is_empty() {
        return Ok(dossier.each_once());
    }
    if is_withheld() {
        return Err(PressError::AllWithheld(release.clone()));
    }
    Ok(dossier)
}

/// Writes a brief, without setting it or entering it in the book of prints.
///
/// # Errors
///
/// When the register cannot be read, the release marking is not one of the office's, or
/// nothing of the meeting may go out under it.
pub fn prepare(store: &Store, order: &Order, booking: Booking) -> Result<Prepared, PressError> {
    let dossier = releasable(store, order)?;
    let mut printing = Printing {
        copy: order.copy,
        ..Printing::on(order.date)
    };
    let plain = write_brief(&dossier, &order.setup, printing, None);
    let content = PrintedContent::of(&plain, &order.setup);
    let setup = setup_key(&order.setup);
    let mut earlier: Vec<(u64, PrintState, PrintedContent)> = Vec::new();
    for print in store.brief_prints(order.setup.kind.code(), &order.subject.key())? {
        // What an older version kept in another form is no ground for a refusal.
        if let Ok(kept) = serde_json::from_str::<PrintedContent>(&print.content)
            && kept.setup == setup
        {
            earlier.push((print.number, print.state, kept));
        }
    }
    // The last print of the same words is this one, also where it was not written.
    earlier.retain(|(_, state, kept)| {
        *state != PrintState::NotWritten || kept.content == content.content
    });
    let same = earlier
        .first()
        .filter(|(_, _, kept)| kept.content == content.content)
        .map(|(number, state, _)| (*number, *state));
    if same.is_some() {
        earlier.remove(0);
    }
    match booking {
        Booking::None => printing.is_unbooked = true,
        Booking::Numbered => {
            printing.number = Some(match same {
                Some((number, _)) => number,
                None => store.next_print_number()?,
            });
        }
    }
    // Changes are told since a print somebody can have in hand.
    let last = earlier
        .into_iter()
        .find(|(_, state, _)| *state != PrintState::NotWritten)
        .and_then(|(number, _, kept)| {
            Some(EarlierPrint {
                number,
                date: kept.date.parse().ok()?,
                lines: kept.lines,
            })
        });
    let brief = match last {
        Some(_) => write_brief(&dossier, &order.setup, printing, last.as_ref()),
        // It would say the same once more.
        None => Brief {
            print_number: printing.number,
            is_unbooked: printing.is_unbooked,
            ..plain
        },
    };
    let entry = printing.number.map(|number| Entry {
        number,
        kind: order.setup.kind,
        subject: order.subject.key(),
        fingerprint: hex(&brief.fingerprint()),
        content,
        state: same.map(|(_, state)| state),
    });
    Ok(Prepared { brief, entry })
}
