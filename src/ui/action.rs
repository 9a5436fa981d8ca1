//! What a page can ask for.

use std::path::PathBuf;

use super::capture_jobs::CaptureFrom;
use super::exporting::ExportOf;
use super::intake_jobs::IntakeWork;
use super::keeping::Keep;
use super::pages::FormAsk;
use super::place::{Place, Room};
use super::scheme::ThemeChoice;
use crate::brief::{BriefSetup, Paper};
use crate::export::Form;
use crate::i18n::Language;
use crate::model::{
    CommitmentId, Day, MeetingId, Outcome, Party, PartyId, Person, PersonId, RecordId, TemplateId,
};
use crate::press::{Order, Subject};
use crate::store::{CarryNote, Kind, Settings};

/// Something to be done between two frames.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Make the register of the first start, empty.
    CreateEmpty,
    /// Make the register of the first start with the sample meeting.
    CreateSample,
    /// Go to a place; what was looked at before is a step back.
    Go(Place),
    /// Go to what was looked at before.
    Back,
    /// Go forward again.
    Forward,
    /// Give up reading the page shown, and go back.
    GiveUpReading,
    /// Put a text on the clipboard.
    Copy(String),
    /// Undo what was saved last.
    Undo,
    /// Do again what was undone last.
    Redo,
    /// Do a command, by its name, as if its key was pressed.
    Do(&'static str),
    /// Start a new record of a room, in that room.
    NewIn(Room),
    /// Show the keys of the place, and its chapter of the guide.
    ShowHelp,
    /// Close them, and go to the chapter where it can be gone to.
    CloseHelp,
    /// Open the palette.
    OpenPalette,
    /// Close the palette.
    ClosePalette,
    /// Draw everything larger or smaller by so many tenths.
    Zoom(i8),
    /// Draw everything at its usual size.
    UsualSize,
    /// Speak a language; the system's for none.
    Speak(Option<Language>),
    /// Draw in a theme from now on.
    Wear(ThemeChoice),
    /// Change to high contrast, or back.
    SwitchContrast,
    /// Start a new meeting.
    NewMeeting,
    /// Change the meeting shown, in a form.
    Edit,
    /// Keep on disk what is typed into a form of a room.
    KeepDraft {
        /// Which form.
        kind: &'static str,
        /// The record being typed.
        uid: String,
        /// The draft as JSON.
        body: String,
    },
    /// Save a change to a person or a party.
    Change(Box<RecordChange>),
    /// Ask how to print the pack for a planned meeting.
    Prepare(MeetingId),
    /// Write the record of a planned meeting that was held, in a form.
    RecordAfter(MeetingId),
    /// Go on with the form of a meeting that was left half typed.
    TakeUp(MeetingId),
    /// Show a step of the tour, or leave it.
    Tour(TourAsk),
    /// Save the form.
    Save,
    /// Something the form asks for.
    Form(FormAsk),
    /// Leave the form.
    Cancel,
    /// Ask how to print a brief of what is shown.
    AskPrint,
    /// Ask how to print a brief of something.
    AskPrintOf(Subject),
    /// Ask how to print a digest, at first of the month of the last meeting.
    AskDigest,
    /// Ask how to print a brief of each of many meetings.
    AskPrintMany(Many),
    /// Ask the system where to write the brief, or the many briefs.
    ChooseFile,
    /// Something about the brief that is looked at.
    Look(LookAsk),
    /// Print many briefs into a folder.
    PrintMany {
        /// Each order with what it is about.
        orders: Vec<(Order, String)>,
        /// The folder.
        folder: PathBuf,
        /// The ending of the files, which tells the format.
        ending: &'static str,
    },
    /// Ask where records are exported to.
    AskExport(ExportOf),
    /// Export into a file of a form; only tell the marking without one.
    Export(PathBuf, Option<Form>),
    /// Print no more of the many briefs.
    StopPrinting,
    /// Print a brief into a file, or numbered copies beside each other.
    Print {
        /// An order a copy.
        orders: Vec<Order>,
        /// The file; copies have their number added.
        path: PathBuf,
    },
    /// Keep a setup of briefs under a name.
    KeepBriefTemplate {
        /// Its name.
        name: String,
        /// The setup.
        setup: Box<BriefSetup>,
    },
    /// Save what the office set for itself.
    SaveSettings(Box<Settings>),
    /// Take a picture as the office's emblem.
    TakeEmblem(PathBuf),
    /// The person's name, as typed in the settings.
    NameOfficer(String),
    /// Copy each backup to this folder; to none where it is empty.
    CopyBackupsTo(String),
    /// The paper on which briefs are usually printed here.
    UsePaper(Paper),
    /// A file of the settings: ask the system for one.
    ChooseOffice(OfficeFileAsk),
    /// A file of the settings that was chosen or typed.
    Office(OfficeFileAsk, PathBuf),
    /// Open a printed brief in the system's viewer.
    OpenFile(PathBuf),
    /// Open the whole guide as PDF in the system's viewer.
    OpenGuide,
    /// Close the window, once the day's work is backed up.
    Quit,
    /// Close the window and wait for nothing.
    CloseAtOnce,
    /// Save the form, then do what was asked for.
    SaveThen(Box<Action>),
    /// Drop what was changed in the form, then do what was asked for.
    DiscardThen(Box<Action>),
    /// Save the form over what was saved elsewhere since it was opened.
    SaveOver,
    /// See to the safety of the register.
    Keep(Keep),
    /// Read a text into the draft of a meeting.
    Capture(CaptureAsk),
    /// Give commands other keys.
    Keys(KeysAsk),
    /// Open, make or leave a register.
    Register(RegisterAsk),
    /// Something about what came from elsewhere.
    Incoming(IncomingAsk),
    /// Close the dialog.
    CloseDialog,
    /// Note what became of a commitment, today.
    Review {
        /// The commitment.
        commitment: CommitmentId,
        /// What was found.
        outcome: Outcome,
        /// What happened.
        note: String,
    },
    /// Note at a meeting what became of earlier commitments, as one step.
    CarryForward {
        /// The meeting.
        meeting: MeetingId,
        /// The notes.
        notes: Vec<CarryNote>,
    },
    /// Take a record out of the bin.
    Restore(Kind, RecordId),
    /// Put the meeting shown into the bin.
    Delete,
    /// Keep a search under its own words.
    SaveSearch(String),
    /// Drop a kept search.
    ForgetSearch(TemplateId),
}

/// Which file of the settings is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeFileAsk {
    /// A picture to be the emblem.
    Emblem,
    /// A file of settings to be taken.
    Take,
    /// Where the settings are written.
    Write,
    /// The folder a copy of each backup goes to.
    Copies,
}

/// How a text is read into a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaptureAsk {
    /// Ask which text.
    Ask,
    /// Ask the clipboard for it.
    Paste,
    /// Ask the system for a file.
    Choose,
    /// Read it.
    From(CaptureFrom),
}

/// What can be asked about the keys of the commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeysAsk {
    /// Give a command these keys and no others; none where they are empty.
    Set(&'static str, String),
    /// Give a command back the keys of the table.
    Reset(&'static str),
    /// Give all commands back the keys of the table.
    ResetAll,
}

/// What can be asked of the tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TourAsk {
    /// Take it up where it was left; from the first step after its end.
    TakeUp,
    /// Leave it.
    Leave,
    /// The next step; after the last it is done.
    Next,
    /// The step before.
    Before,
}

/// What can be asked about the register of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterAsk {
    /// Open another.
    Open(PathBuf),
    /// Go to where a new one is to be made.
    Make(PathBuf),
    /// Close it, and choose another.
    Leave,
    /// Ask the system for one to open.
    ChooseOpen,
    /// Ask the system where to make one.
    ChooseMake,
    /// Open a further window.
    NewWindow,
    /// Take one off the list of those opened lately.
    Forget(PathBuf),
    /// Keep that list from now on, or keep none.
    KeepRecent(bool),
}

/// What can be asked of the room of what comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IncomingAsk {
    /// Ask the system for files, and bring them in.
    Choose,
    /// Ask the clipboard for a table, and bring it in.
    Paste,
    /// Read files, or decide what waits, off the window's thread.
    Work(IntakeWork),
}

/// Which meetings many briefs are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Many {
    /// Those the filter of the list leaves; all when it is empty.
    Filter(String),
    /// Those held between two days.
    Period(Day, Day),
    /// Those with a party.
    Party(PartyId),
    /// These.
    Meetings(Vec<MeetingId>),
}

/// What can be asked of a brief that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookAsk {
    /// Make it and show it.
    Begin {
        /// An order a copy.
        orders: Vec<Order>,
        /// The file it may be saved in.
        path: PathBuf,
    },
    /// Save it.
    Save,
    /// Open it in the system's viewer.
    Open,
    /// Send it to the printer.
    Print,
}

/// A change to a person or a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordChange {
    /// Save a person.
    SavePerson(Person),
    /// Save a party.
    SaveParty(Party),
    /// Merge two records of one person.
    Merge {
        /// The record as it is to be.
        kept: Person,
        /// The record that goes.
        absorbed: PersonId,
    },
    /// Two persons are not the same.
    NotTheSame(PersonId, PersonId),
    /// Put a person into the bin.
    DeletePerson(PersonId),
    /// Put a party into the bin.
    DeleteParty(PartyId),
}
