//! Gathering: which records are asked for, what of them may go out, and the
//! highest marking of what does.

use std::collections::{BTreeMap, BTreeSet};

use super::{ExportError, Order, Selection, Watch};
use crate::model::{
    Commitment, Directory, EdtfDate, Markings, MeetingId, MeetingRecord, PartyId, PersonId,
};
use crate::press::PressError;
use crate::search::{Hint, every_match};
use crate::store::Store;

/// A meeting of which nothing may go out yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embargo {
    /// Its reference.
    pub reference: String,
    /// The day until which that holds.
    pub until: EdtfDate,
}

/// What an export holds, told before it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The highest marking of anything in it; empty when nothing bears one.
    pub marking: String,
    /// How many meetings.
    pub meetings: usize,
    /// How many persons.
    pub people: usize,
    /// How many parties.
    pub parties: usize,
    /// How many meetings a release leaves out whole.
    pub withheld: usize,
    /// Meetings in it of which nothing may go out yet.
    pub embargoes: Vec<Embargo>,
    /// What the person should know of the query.
    pub hints: Vec<Hint>,
}

/// What was gathered for an export, ready to be written.
pub struct Gathered<'a> {
    pub(super) store: &'a Store,
    pub(super) order: &'a Order,
    /// What it holds.
    pub summary: Summary,
    /// The persons and parties in it.
    pub(super) directory: Directory,
    /// The meetings in it, by their ids.
    pub(super) meetings: Vec<MeetingId>,
    /// The marking of a meeting that bears none, where another desk could take it for
    /// a lower one; else empty.
    usual_marking: String,
}

impl<'a> Gathered<'a> {
    /// Gathers what is asked for.
    ///
    /// # Errors
    ///
    /// When the register cannot be read, nothing is found or nothing may go out,
    /// or the release marking is not one of the office's.
    pub fn new(store: &'a Store, order: &'a Order, watch: Watch<'_>) -> Result<Self, ExportError> {
        let settings = store.settings()?;
        let markings = Markings(settings.markings);
        if !order.release.is_empty() && !markings.knows(&order.release) {
            let known = markings.0.join(", ");
            return Err(PressError::UnknownMarking(order.release.clone(), known).into());
        }
        let mut gathering = Gathering {
            store,
            order,
            default_marking: settings.default_marking,
            markings,
            chosen: Chosen::of(store, order)?,
            summary: Summary::default(),
            persons: BTreeSet::new(),
            parties: BTreeSet::new(),
            released: Directory::default(),
        };
        gathering.look_through(watch)?;
        gathering.end()
    }

    /// Hands every meeting to `each`, by their ids.
    pub(super) fn each_meeting(
        &self,
        watch: Watch<'_>,
        mut each: impl FnMut(&MeetingRecord) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        for (done, id) in self.meetings.iter().enumerate() {
            if !watch(done, self.meetings.len()) {
                return Err(ExportError::Stopped);
            }
            // One that went to the bin meanwhile is not there any more.
            if let Some(mut record) = record(self.store, *id, &self.order.release)? {
                if record.meeting.marking.is_empty() {
                    record.meeting.marking.clone_from(&self.usual_marking);
                }
                if !self.order.release.is_empty() {
                    // The bytes of files are withheld: so is what they are known by.
                    for file in &mut record.meeting.attachments {
                        file.size = None;
                        file.sha256.clear();
                    }
                }
                each(&record)?;
            }
        }
        Ok(())
    }
}

/// A meeting as it may go out; `None` where nothing of it may.
fn record(
    store: &Store,
    id: MeetingId,
    release: &str,
) -> Result<Option<MeetingRecord>, ExportError> {
    if release.is_empty() {
        return Ok(Some(store.meeting(id)?));
    }
    Ok(store.meeting_dossier(id)?.released_record(release))
}

/// What was asked for, by ids.
struct Chosen {
    meetings: BTreeSet<MeetingId>,
    persons: BTreeSet<PersonId>,
    parties: BTreeSet<PartyId>,
    hints: Vec<Hint>,
    is_whole: bool,
}

impl Chosen {
    fn of(store: &Store, order: &Order) -> Result<Self, ExportError> {
        let mut chosen = Self {
            meetings: BTreeSet::new(),
            persons: BTreeSet::new(),
            parties: BTreeSet::new(),
            hints: Vec::new(),
            is_whole: false,
        };
        match &order.selection {
            Selection::Register => {
                chosen.is_whole = true;
                chosen.meetings = store.meetings()?.into_iter().map(|one| one.id).collect();
            }
            Selection::Query(query) => {
                let (matches, hints) = every_match(store, query, order.today)?;
                chosen.meetings = matches.meetings;
                chosen.persons = matches.persons;
                chosen.parties = matches.parties;
                chosen.hints = hints;
            }
            Selection::Records {
                meetings,
                persons,
                parties,
            } => {
                chosen.meetings.extend(meetings);
                chosen.persons.extend(persons);
                chosen.parties.extend(parties);
            }
        }
        let is_empty =
            chosen.meetings.is_empty() && chosen.persons.is_empty() && chosen.parties.is_empty();
        if is_empty && !chosen.is_whole {
            return Err(ExportError::Nothing);
        }
        Ok(chosen)
    }
}

/// What is known while all that is asked for is looked through.
struct Gathering<'a> {
    store: &'a Store,
    order: &'a Order,
    markings: Markings,
    default_marking: String,
    chosen: Chosen,
    summary: Summary,
    persons: BTreeSet<PersonId>,
    parties: BTreeSet<PartyId>,
    /// Whom the released records name, as far as they may be told of.
    released: Directory,
}

impl<'a> Gathering<'a> {
    fn look_through(&mut self, watch: Watch<'_>) -> Result<(), ExportError> {
        let release = self.order.release.clone();
        if self.chosen.is_whole && release.is_empty() {
            for marking in self.store.markings_borne()? {
                self.note(&marking);
            }
            return Ok(());
        }
        let ids: Vec<MeetingId> = self.chosen.meetings.iter().copied().collect();
        for (done, id) in ids.iter().enumerate() {
            if !watch(done, ids.len()) {
                return Err(ExportError::Stopped);
            }
            let Some(record) = record(self.store, *id, &release)? else {
                self.chosen.meetings.remove(id);
                self.summary.withheld += 1;
                continue;
            };
            // Of one that stands above the release only portions below it are left.
            if release.is_empty() || self.markings.allows(&release, &record.meeting.marking) {
                self.note(&record.meeting.marking);
            }
            let portions = portion_marks(&record);
            portions.iter().for_each(|mark| self.note(mark));
            self.persons.extend(record.directory.persons.keys());
            self.parties.extend(record.directory.parties.keys());
            if !release.is_empty() {
                self.released.persons.extend(record.directory.persons);
                self.released.parties.extend(record.directory.parties);
            }
        }
        Ok(())
    }

    /// Notes a marking; that of a meeting without one is the office's.
    fn note(&mut self, marking: &str) {
        let marking = if marking.is_empty() {
            &self.default_marking
        } else {
            marking
        };
        let higher = self.markings.higher(&self.summary.marking, marking);
        self.summary.marking = higher.to_owned();
    }

    fn end(mut self) -> Result<Gathered<'a>, ExportError> {
        let release = &self.order.release;
        let directory = if release.is_empty() {
            self.directory()?
        } else {
            // Who stands in no released record bears no marking: nothing says
            // that they may go out.
            std::mem::take(&mut self.released)
        };
        if !release.is_empty() && self.chosen.meetings.is_empty() {
            let withheld = self.summary.withheld;
            return Err(ExportError::AllWithheld(release.clone(), withheld));
        }
        let meetings: Vec<MeetingId> = self.chosen.meetings.into_iter().collect();
        let embargoes = self.store.embargoes_on(self.order.today)?.into_iter();
        self.summary.embargoes = embargoes
            .filter(|one| meetings.binary_search(&one.meeting).is_ok())
            .map(|one| Embargo {
                reference: one.reference,
                until: one.day,
            })
            .collect();
        self.summary.meetings = meetings.len();
        self.summary.people = directory.persons.len();
        self.summary.parties = directory.parties.len();
        self.summary.hints = self.chosen.hints;
        let lowest = self.markings.0.first();
        let usual_marking = if lowest == Some(&self.default_marking) {
            String::new()
        } else {
            self.default_marking
        };
        Ok(Gathered {
            usual_marking,
            store: self.store,
            order: self.order,
            summary: self.summary,
            directory,
            meetings,
        })
    }

    /// Who was asked for and who is named, with the parties that they belong to.
    fn directory(&mut self) -> Result<Directory, ExportError> {
        let all = self.store.directory()?;
        if self.chosen.is_whole {
            return Ok(all);
        }
        self.persons.extend(&self.chosen.persons);
        self.parties.extend(&self.chosen.parties);
        let persons: BTreeMap<_, _> = all
            .persons
            .into_iter()
            .filter(|(id, _)| self.persons.contains(id))
            .collect();
        let posts = persons.values().flat_map(|person| &person.posts);
        self.parties.extend(posts.filter_map(|post| post.party));
        let mut above: Vec<PartyId> = self.parties.iter().copied().collect();
        while let Some(id) = above.pop() {
            let parent = all.parties.get(&id).and_then(|party| party.parent);
            if let Some(parent) = parent
                && self.parties.insert(parent)
            {
                above.push(parent);
            }
        }
        let parties = all
            .parties
            .into_iter()
            .filter(|(id, _)| self.parties.contains(id))
            .collect();
        Ok(Directory { parties, persons })
    }
}

/// The marks of all portions that bear one.
fn portion_marks(record: &MeetingRecord) -> Vec<String> {
    fn of_commitments(all: &[Commitment], marks: &mut Vec<String>) {
        for one in all {
            marks.push(one.marking.clone());
            of_commitments(&one.children, marks);
        }
    }
    let meeting = &record.meeting;
    let mut marks: Vec<String> = Vec::new();
    marks.extend(meeting.remarks.iter().map(|one| one.marking.clone()));
    marks.extend(meeting.figures.iter().map(|one| one.marking.clone()));
    marks.extend(meeting.events.iter().map(|one| one.marking.clone()));
    of_commitments(&meeting.commitments, &mut marks);
    marks.retain(|mark| !mark.is_empty());
    marks
}
