//! What becomes a row of the draft, and what is asked of the officer first: a
//! candidate too weak for its field is offered beside it; what fills a field and may
//! be wrong is shown. Each doubt stands on words of the text.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::marking::OfficeMarkings;
use super::record::Maker;
use super::{
    CERTAIN, Capture, Found, FoundEvent, FoundFigure, FoundPromise, FoundRemark, Lexicon,
    Participant, Quote, Reason, SURE,
};
use crate::model::{
    AttendeeId, Directory, EdtfDate, Meeting, MeetingDraft, MeetingState, PersonId, Place,
    RecordId, SourceId, TimeOfDay,
};

/// A draft, and what the officer is asked about it.
#[derive(Debug, Clone)]
pub struct Drafted {
    /// The draft: what is sure enough stands in its fields.
    pub draft: MeetingDraft,
    /// The text, which is one of its sources.
    pub source: SourceId,
    /// What is in doubt, in the order of the text.
    pub doubts: Vec<Doubt>,
}

/// Something in doubt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// The words it stands on.
    pub quote: Quote,
    /// How sure it is, in per cent.
    pub sure: u8,
    /// Why.
    pub reason: Reason,
    /// What it is.
    pub about: About,
}

/// What a doubt is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum About {
    /// A title that is offered.
    Title(String),
    /// A day that is offered.
    Date(EdtfDate),
    /// A time that is offered.
    Time(TimeOfDay),
    /// A place that is offered.
    Place(Place),
    /// Somebody who may have taken part, and who that is on file.
    Participant(Participant, Option<PersonId>),
    /// A topic that is offered.
    Subject(String),
    /// A remark that is offered.
    Remark(FoundRemark),
    /// A figure that is offered.
    Figure(FoundFigure),
    /// A promise that is offered.
    Promise(FoundPromise),
    /// An event that is offered.
    Event(FoundEvent),
    /// A row that stands in the draft, or the meeting itself for its day.
    Row(RecordId),
    /// The office in the text; the register has another for that day.
    Office(AttendeeId, String),
    /// A person who may be one on file under another name.
    Person(AttendeeId, PersonId),
    /// The text does not tell whose party these sit for, the first of whom is there.
    Party(AttendeeId, String),
}

/// Makes the draft of a meeting out of what was read from a text, with what is in doubt.
/// Whose party the text does not tell sits in a delegation called `not_stated`.
#[must_use]
pub fn draft_with_doubts(
    capture: &Capture,
    text: &str,
    lexicon: &Lexicon,
    markings: OfficeMarkings<'_>,
    not_stated: &str,
) -> Drafted {
    let marking = markings.of(capture.marking.as_ref());
    let mut draft = MeetingDraft::of(Meeting::new(&marking));
    draft.record.state = MeetingState::Held;
    draft.record.format = capture.format;
    let mut sorting = Sorting {
        maker: Maker::new(&mut draft, lexicon.directory(), not_stated),
        lexicon,
        doubts: Vec::new(),
        unstated: Vec::new(),
    };
    sorting.head(capture);
    for found in &capture.participants {
        sorting.participant(found, capture);
    }
    sorting.party_not_stated();
    sorting.rows(&capture.subjects, About::Subject, |maker, value, _| {
        maker.topic(value)
    });
    sorting.rows(&capture.remarks, About::Remark, Maker::remark);
    sorting.rows(&capture.figures, About::Figure, Maker::figure);
    sorting.rows(&capture.promises, About::Promise, Maker::promise);
    sorting.rows(&capture.events, About::Event, Maker::event);
    for caption in &capture.captions {
        sorting.maker.caption(&caption.value, &caption.quote);
    }
    let Sorting {
        maker, mut doubts, ..
    } = sorting;
    let source = maker.source(capture.published.clone(), text);
    doubts.sort_by_key(|doubt| doubt.quote.start());
    Drafted {
        draft,
        source,
        doubts,
    }
}

/// Whether something that fills its field is to be shown as a doubt.
const fn is_doubtful<T>(found: &Found<T>) -> bool {
    found.sure < CERTAIN
        || matches!(
            found.reason,
            Reason::Published | Reason::Guessed | Reason::Carried
        )
}

struct Sorting<'a> {
    maker: Maker<'a>,
    lexicon: &'a Lexicon,
    doubts: Vec<Doubt>,
    /// Those whose party the text does not tell.
    unstated: Vec<(AttendeeId, Found<Participant>)>,
}

impl<'a> Sorting<'a> {
    fn doubt<T>(&mut self, found: &Found<T>, about: About) {
        self.doubts.push(Doubt {
            quote: found.quote.clone(),
            sure: found.sure,
            reason: found.reason,
            about,
        });
    }

    fn head(&mut self, capture: &Capture) {
        let meeting = self.maker.draft.record.id.record();
        if let Some(found) = &capture.title {
            if found.sure >= SURE {
                self.maker.title(&found.value, &found.quote);
            } else {
                self.doubt(found, About::Title(found.value.clone()));
            }
        }
        if let Some(found) = &capture.date {
            if found.sure < SURE {
                self.doubt(found, About::Date(found.value.clone()));
            } else {
                self.maker.date(&found.value, &found.quote);
                if is_doubtful(found) {
                    self.doubt(found, About::Row(meeting));
                }
            }
        }
        if let Some(found) = &capture.time {
            if found.sure >= SURE {
                self.maker.time(found.value);
            } else {
                self.doubt(found, About::Time(found.value));
            }
        }
        if let Some(found) = &capture.place {
            if found.sure >= SURE {
                self.maker.place(&found.value, &found.quote);
            } else {
                self.doubt(found, About::Place(found.value.clone()));
            }
        }
    }

    fn participant(&mut self, found: &Found<Participant>, capture: &Capture) {
        let day = capture.date.as_ref().map(|date| date.value.earliest());
        let known = self.lexicon.person(&found.value, day);
        if found.sure < SURE {
            let on_file = known.filter(|known| known.is_sure).map(|known| known.id);
            return self.doubt(found, About::Participant(found.value.clone(), on_file));
        }
        let on_file = known.filter(|known| known.is_sure).map(|known| known.id);
        let mut participant = found.value.clone();
        if let Some(id) = on_file
            && participant.code.is_empty()
        {
            self.lexicon.party_of(id, day, &mut participant);
        }
        let seat = self.maker.seat(&participant, on_file, &found.quote);
        if participant.code.is_empty() && participant.party.is_empty() {
            self.unstated.push((seat, found.clone()));
        }
        let told = |about| Found {
            value: (),
            quote: found.quote.clone(),
            sure: CERTAIN - 1,
            reason: about,
        };
        match (known, on_file) {
            (_, Some(id)) => {
                if let Some(held) = self.lexicon.other_office(id, day, &participant.position) {
                    self.doubt(&told(Reason::OnFile), About::Office(seat, held));
                }
            }
            (Some(like), None) => {
                self.doubt(&told(Reason::OnFile), About::Person(seat, like.id));
            }
            (None, None) => {}
        }
        if is_doubtful(found) {
            self.doubt(found, About::Row(seat.record()));
        }
    }

    /// Asks once whose party those are of whom the text does not tell it.
    fn party_not_stated(&mut self) {
        let Some((seat, first)) = self.unstated.first().cloned() else {
            return;
        };
        let names = self.unstated.iter().map(|(_, one)| one.value.called());
        let names = names.collect::<Vec<_>>().join(", ");
        self.doubts.push(Doubt {
            quote: first.quote,
            sure: 0,
            reason: Reason::Guessed,
            about: About::Party(seat, names),
        });
    }

    fn rows<T: Clone>(
        &mut self,
        all: &[Found<T>],
        about: fn(T) -> About,
        take: impl Fn(&mut Maker<'a>, &T, &Quote) -> RecordId,
    ) {
        for found in all {
            if found.sure < SURE {
                self.doubt(found, about(found.value.clone()));
                continue;
            }
            let row = take(&mut self.maker, &found.value, &found.quote);
            if is_doubtful(found) {
                self.doubt(found, About::Row(row));
            }
        }
    }
}

/// Writes beside every speaker who was only carried over from the sentence before that it is
/// so: nobody looks at the doubts of a record that is saved at once.
pub fn note_carried(drafted: &mut Drafted, words: &str) {
    let carried: BTreeSet<RecordId> = drafted
        .doubts
        .iter()
        .filter(|doubt| doubt.reason == Reason::Carried)
        .filter_map(|doubt| match doubt.about {
            About::Row(row) => Some(row),
            _ => None,
        })
        .collect();
    let note = |row: RecordId, speaker: Option<AttendeeId>, doubt: &mut String| {
        if speaker.is_some() && doubt.is_empty() && carried.contains(&row) {
            words.clone_into(doubt);
        }
    };
    let record = &mut drafted.draft.record;
    for one in &mut record.remarks {
        note(one.id.record(), one.speaker, &mut one.doubt);
    }
    for one in &mut record.figures {
        note(one.id.record(), one.speaker, &mut one.doubt);
    }
    for one in &mut record.commitments {
        note(one.id.record(), one.speaker, &mut one.doubt);
    }
    for one in &mut record.events {
        note(one.id.record(), one.speaker, &mut one.doubt);
    }
}

/// Lets a doubt stand: what was offered becomes a row or fills its field. Gives the
/// row. The text is one of the draft's sources.
pub fn accept(
    doubt: &Doubt,
    draft: &mut MeetingDraft,
    source: SourceId,
    directory: &Directory,
    not_stated: &str,
) -> Option<RecordId> {
    let meeting = draft.record.id.record();
    if let About::Row(row) = &doubt.about {
        return Some(*row);
    }
    if let About::Office(seat, _) | About::Party(seat, _) = &doubt.about {
        return Some(seat.record());
    }
    if let About::Person(seat, person) = &doubt.about {
        let mut seats = draft
            .record
            .delegations
            .iter_mut()
            .flat_map(|one| &mut one.attendees);
        let attendee = seats.find(|one| one.id == *seat)?;
        let before = std::mem::replace(&mut attendee.person, *person);
        draft.added.persons.retain(|one| one.id != before);
        return Some(seat.record());
    }
    let mut maker = Maker::again(draft, source, directory, not_stated)?;
    let quote = &doubt.quote;
    let row = match &doubt.about {
        About::Title(title) => {
            maker.title(title, quote);
            meeting
        }
        About::Date(date) => {
            maker.date(date, quote);
            meeting
        }
        About::Time(time) => {
            maker.time(*time);
            meeting
        }
        About::Place(place) => {
            maker.place(place, quote);
            meeting
        }
        About::Participant(participant, on_file) => {
            maker.seat(participant, *on_file, quote).record()
        }
        About::Subject(title) => maker.topic(title),
        About::Remark(remark) => maker.remark(remark, quote),
        About::Figure(figure) => maker.figure(figure, quote),
        About::Promise(promise) => maker.promise(promise, quote),
        About::Event(event) => maker.event(event, quote),
        About::Row(_) | About::Office(..) | About::Person(..) | About::Party(..) => meeting,
    };
    maker.finish();
    Some(row)
}
