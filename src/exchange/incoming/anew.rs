//! A proposal beside the register as it is now. What waits was compared when it came, and
//! what is on file may have changed since: before it is accepted it is compared anew, and
//! what says something else than was told is told first.

use serde_json::{Value, json};

use super::compare::{note_purged, shorten, stand};
use super::difference::{is_stated, text};
use super::joint::NEW_REFERENCE;
use super::{
    Asks, Difference, Intent, Known, MeetingsOnFile, NAMESAKE_GROUP, Note, Proposal, ProposalKind,
    Question, Verdict,
};
use crate::model::{MeetingId, MeetingRecord, RecordId};

/// Compares a proposal again: what was filed meanwhile counts as on file. What was answered
/// stays answered.
pub fn recheck(
    proposal: &mut Proposal,
    known: &Known,
    meetings: &MeetingsOnFile,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) {
    if proposal.intent == Intent::Delete {
        proposal.verdict = Verdict::Differs;
        return;
    }
    proposal.verdict = Verdict::New;
    proposal.on_file = None;
    proposal.differences.clear();
    proposal.lost.clear();
    proposal.notes.clear();
    stand(proposal, known, meetings, load, &mut Vec::new());
    if proposal.intent != Intent::Join || proposal.on_file.is_none() {
        // Nothing is on file beside which there are sides.
        proposal.questions.retain(|one| one.asks != Asks::Side);
    }
    if proposal.kind == ProposalKind::Meeting && proposal.on_file.is_none() {
        let [came, given] = ["reference", NEW_REFERENCE].map(|key| text(&proposal.record, key));
        if meetings.is_taken(&proposal.record) {
            // Another meeting has it here: this one gets the next.
            proposal.notes.push(Note::reference("reference", came, ""));
            forget_references(&mut proposal.record);
        } else if !given.is_empty() {
            let note = Note::reference("reference", came, given);
            proposal.notes.push(note);
        }
    }
    note_purged(proposal, known, meetings, load);
    if proposal.is_open() {
        proposal.verdict = Verdict::NeedsAnswer;
    }
}

fn forget_references(record: &mut Value) {
    match record {
        Value::Object(map) => {
            map.remove("reference");
            map.remove(NEW_REFERENCE);
            map.values_mut().for_each(forget_references);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_references),
        _ => {}
    }
}

/// Whether a proposal that was compared anew does what was told of it, or less: it meets
/// the same record, changes no more of it, and asks nothing that was not asked.
#[must_use]
pub fn is_as_was_told(told: &Proposal, anew: &Proposal, known: &Known) -> bool {
    if anew.is_open() {
        return false;
    }
    if anew.verdict == Verdict::Same || anew.intent == Intent::Delete {
        return true;
    }
    if told.on_file.is_none()
        && anew
            .on_file
            .is_some_and(|id| means_another(anew) || is_of_this(anew, id, known))
    {
        // It came as more of a record that is there by now: it may add to it.
        return anew.differences.iter().all(|one| !is_stated(&one.on_file));
    }
    let is_offered = |one: &Question| {
        let mut before = told.questions.iter();
        before.any(|before| before.field == one.field && before.choices == one.choices)
    };
    let all: Vec<Value> = told
        .differences
        .iter()
        .map(|one| said(one, known))
        .collect();
    told.on_file == anew.on_file
        && told.verdict == anew.verdict
        && anew
            .questions
            .iter()
            .all(|one| !one.optional || is_offered(one))
        && anew
            .differences
            .iter()
            .all(|one| all.contains(&said(one, known)))
}

/// Whether what is taken in the place of a record on file takes the place of that which was
/// told, asks nothing, and takes nothing away but what was told.
#[must_use]
pub fn takes_only_what_was_told(told: &Proposal, anew: &Proposal, known: &Known) -> bool {
    let all: Vec<Value> = told.lost.iter().map(|one| said(one, known)).collect();
    let mut lost = anew.lost.iter();
    !anew.is_open()
        && told.on_file == anew.on_file
        && lost.all(|one| all.contains(&said(one, known)))
}

/// Whether a body was filed just now because something named it that came with it.
fn is_of_this(proposal: &Proposal, id: RecordId, known: &Known) -> bool {
    proposal.kind == ProposalKind::Party && known.came_with(id).is_some()
}

/// Whether a proposal was never for a record of its own: a row that says more of a meeting
/// it names, or a person of whom the officer said who it is.
fn means_another(proposal: &Proposal) -> bool {
    let is_said = |one: &Question| {
        let chosen = one.answer.and_then(|at| one.choices.get(at));
        one.asks == Asks::Person
            && one.field == "/id"
            && chosen.is_some_and(|choice| !choice.value.is_null())
    };
    match proposal.kind {
        ProposalKind::Meeting => !proposal.is_whole && text(&proposal.record, "title").is_empty(),
        ProposalKind::Person => proposal.questions.iter().any(is_said),
        ProposalKind::Party => false,
    }
}

/// A difference as it reads whatever those are called by now whom it stands with: by the
/// list and the field, and by what both say.
fn said(one: &Difference, known: &Known) -> Value {
    let mut parts = one.field.split('/');
    let first = parts.next().unwrap_or_default();
    let last = parts.next_back().unwrap_or(first);
    let mut both = json!([{last: one.on_file}, {last: one.incoming}]);
    shorten(&mut both, known);
    json!([first, last, both])
}

impl Proposal {
    /// Whether the officer said that what was deleted there stays here, or that what was deleted or purged here stays so. A meeting of
    /// another register that is one on file is joined to it.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        let is_idle = |one: &Question| {
            let is_joint = |one: &Question| !one.choices[0].value.is_null();
            one.answer == Some(0)
                && match one.asks {
                    Asks::Deletion | Asks::Bin | Asks::Purged => true,
                    Asks::SameMeeting => !is_joint(one),
                    _ => false,
                }
        };
        self.questions.iter().any(is_idle)
    }

    /// Whether the officer said that it is another row's meeting: what it says is said of
    /// that one too.
    #[must_use]
    pub fn is_of_another_row(&self) -> bool {
        let is_one = |one: &Question| one.asks == Asks::Twin && one.answer == Some(0);
        self.questions.iter().any(is_one)
    }

    /// Lets what came in count alone, where both would be joined.
    pub fn take_theirs(&mut self) {
        if self.intent == Intent::Join {
            self.intent = Intent::Replace;
            self.is_whole = true;
        }
    }

    /// Asks a question, once: one that was answered stays answered, and one that is open
    /// offers what there is to choose from now.
    pub(super) fn ask(&mut self, question: Question) {
        let is_it = |one: &&mut Question| {
            one.asks == question.asks && one.field == question.field && one.group == question.group
        };
        match self.questions.iter_mut().find(is_it) {
            // A side was chosen by what both said.
            Some(one) if one.asks == Asks::Side && one.choices != question.choices => {
                forget(&mut self.record, &one.field);
                *one = question;
            }
            // Whom a record was said to be is asked again only where they are gone.
            Some(one) if one.answer.is_none() || one.group.starts_with(NAMESAKE_GROUP) => {
                *one = question;
            }
            Some(_) => {}
            None => self.questions.push(question),
        }
    }

    /// Takes the record back as it came, after it was compared anew: another answer may
    /// follow. A side chosen of what is said otherwise by now is not chosen any more.
    pub fn keep_as_it_came(&mut self, came: &Self) {
        self.record.clone_from(&came.record);
        for one in &came.questions {
            let mut same = self
                .questions
                .iter()
                .filter(|asked| asked.field == one.field);
            if one.asks == Asks::Side && !same.any(|asked| asked.answer.is_some()) {
                forget(&mut self.record, &one.field);
            }
        }
    }
}

/// Takes away what stands at a JSON pointer.
fn forget(record: &mut Value, pointer: &str) {
    if let Some((above, key)) = pointer.rsplit_once('/')
        && let Some(Value::Object(map)) = record.pointer_mut(above)
    {
        map.remove(&key.replace("~1", "/").replace("~0", "~"));
    }
}
