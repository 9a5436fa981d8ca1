//! The desk where what comes in is looked at: files are read, compared with the
//! register and put into Incoming; what an officer accepts is saved.
//!
//! [`look`] reads and compares and writes nothing; [`receive()`] keeps what waits;
//! [`accept()`] saves it in one operation. `report.rs` tells what was found.

mod accept;
mod answer;
mod document;
mod items;
mod lineage;
mod office;
mod on_file;
mod order;
mod own_ids;
mod packed;
mod propose;
mod receive;
mod report;
mod seen;
mod sequence;
mod twins;

use std::collections::{BTreeMap, HashSet};

use thiserror::Error;

pub use crate::store::Acceptance;
pub use accept::{Take, accept, accept_as, proposal};
pub use answer::{Answer, all_on_file, answer};
pub use office::{OfficeError, office_text, take_office};
pub(crate) use on_file::on_file;
pub use propose::{Proposed, lexicon, propose, text_of};
pub use receive::{dry_run, receive};
pub use report::{FileReport, ItemReport, Report};

use self::items::Items;
use self::on_file::known_to;
use self::seen::Seen;
use self::sequence::Sequences;
use crate::exchange::incoming::{
    Asks, Choice, Coming, Draft, Intent, Known, MeetingsOnFile, NEW_REFERENCE, Origin, Proposal,
    ProposalKind, Verdict, compare, deletion, recheck,
};
use crate::exchange::json::MeetingJson;
use crate::exchange::merge::new_references;
use crate::exchange::readers::{self, Context, Mapping, Notice, ReadFault, Reading, TableKind};
use crate::i18n::{of_json, says};
use crate::model::{Day, MeetingId, MeetingRecord, PartyId, sha256};
use crate::store::{IncomingItem, Store, StoreError};

/// Why nothing could be done.
#[derive(Debug, Error)]
pub enum IntakeError {
    /// The register's reason.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is kept does not read.
    #[error("{}", says("intake-kept", &[("why", &of_json(.0))]))]
    Json(#[from] serde_json::Error),
    /// A proposal was to be accepted that has an open question.
    #[error("{}", says("intake-asks", &[("label", .0)]))]
    NeedsAnswer(String),
    /// The answer fits no question.
    #[error("{}", says("intake-no-answer", &[]))]
    NoSuchAnswer,
}

/// A file that comes in.
#[derive(Debug, Clone)]
pub struct InFile {
    /// Its name, without its folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file that was read and compared.
#[derive(Debug)]
pub struct Looked {
    /// What is told of it.
    pub report: FileReport,
    /// What would wait.
    items: Items,
    /// The bytes of the files that the records name.
    files: Vec<Vec<u8>>,
    /// How often the events were changed that it holds.
    sequences: Vec<(String, u64)>,
}

impl Looked {
    /// What would wait, record by record.
    pub fn proposals(&self) -> impl Iterator<Item = ItemReport> {
        self.items.proposals()
    }
}

/// Reads files and compares what they hold with the register. Nothing is written.
///
/// # Errors
///
/// When the register cannot be read; a file that cannot be read says so in its report.
pub fn look(
    store: &Store,
    files: Vec<InFile>,
    mapping: Option<&Mapping>,
    today: Day,
) -> Result<Vec<Looked>, IntakeError> {
    look_on(store, files, mapping, today, &mut Seen::of(store)?)
}

/// As [`look`], of files that come after others of the same run.
fn look_on(
    store: &Store,
    files: Vec<InFile>,
    mapping: Option<&Mapping>,
    today: Day,
    seen: &mut Seen,
) -> Result<Vec<Looked>, IntakeError> {
    let settings = store.settings()?;
    let notation = settings.notation();
    let statuses = store.incoming_answers("status")?;
    let parties = store.incoming_answers("party")?;
    let which = store.incoming_answers("meeting")?;
    let mappings = kept_mappings(store)?;
    let nothing = own_words(store)?;
    let mut known = known_to(store)?;
    let own_party = settings.get("own_party").parse::<PartyId>().ok();
    let own_party = own_party.and_then(|id| known.directory().parties.get(&id));
    let own_party = own_party.map_or_else(String::new, |party| party.name().to_owned());
    let meetings = on_file(store)?;
    let mut readings: Vec<(Context, Reading)> = Vec::new();
    let mut looked: Vec<FileReport> = Vec::new();
    for packed::Unpacked { file, others } in packed::unpacked(files) {
        let mut context = Context::new(&file.name, today);
        context.date_order = notation.date;
        context.decimal_mark = notation.decimal;
        context.own_party.clone_from(&own_party);
        context.statuses.clone_from(&statuses);
        context.nothing.clone_from(&nothing);
        context.mapping = mapping.cloned();
        let sha256 = sha256(&file.bytes);
        let (mut reading, fault) = read(&file.bytes, &mut context, &mappings);
        let others = others.iter();
        let others = others.map(|name| Notice::note("left-out").part(name));
        reading.notices.extend(others);
        if let Some(source) = reading.source.take() {
            let draft = document::draft(source, &context, known.directory());
            reading.drafts.push(&draft);
        }
        looked.push(FileReport::new(&file.name, sha256, fault.as_ref()));
        readings.push((context, reading));
    }
    readers::join(&mut readings);
    let coming = coming(&readings);
    let sequences = Sequences::of(store, &readings)?;
    for (_, reading) in readings.iter().filter(|(_, one)| one.code.is_some()) {
        let records: Vec<serde_json::Value> =
            reading.drafts.iter().map(|draft| draft.record).collect();
        lineage::add(&mut known, store, &records)?;
    }
    let mut all = Vec::new();
    for (mut report, (_, mut reading)) in looked.into_iter().zip(readings) {
        let files = std::mem::take(&mut reading.files);
        let desk = Desk {
            known: &known,
            meetings: &meetings,
            store,
            answers: &parties,
            coming: &coming,
            which: &which,
            sequences: &sequences,
            today,
        };
        let mut came = Vec::new();
        let items = compared(reading, &mut report, &desk, seen, &mut came);
        all.push(Looked {
            report,
            items,
            files,
            sequences: came,
        });
    }
    Ok(all)
}

/// Reads one file; a mapping kept for its heads is used where none was given.
fn read(bytes: &[u8], context: &mut Context, kept: &[Mapping]) -> (Reading, Option<ReadFault>) {
    let mut first = readers::read(bytes, context);
    if context.mapping.is_none() && !kept.is_empty() {
        let previews = match &mut first {
            Ok(reading) => std::mem::take(&mut reading.previews),
            Err(_) => readers::preview(bytes, context),
        };
        let fits = kept
            .iter()
            .find(|mapping| previews.iter().any(|one| one.has_heads(mapping)));
        if let Some(mapping) = fits {
            // A long list is not held twice.
            drop(first);
            context.mapping = Some(mapping.clone());
            if let Ok(reading) = readers::read(bytes, context) {
                return (reading, None);
            }
            context.mapping = None;
            first = readers::read(bytes, context);
        } else if let Ok(reading) = &mut first {
            reading.previews = previews;
        }
    }
    match first {
        Ok(reading) => (reading, None),
        Err(fault) => {
            let mut reading = Reading::default();
            reading.previews = readers::preview(bytes, context);
            (reading, Some(fault))
        }
    }
}

/// The mappings that were kept by the heads they are for.
fn kept_mappings(store: &Store) -> Result<Vec<Mapping>, IntakeError> {
    let kept = store.incoming_answers("mapping")?;
    Ok(kept
        .values()
        .filter_map(|text| serde_json::from_str(text).ok())
        .collect())
}

/// The office's own list of words for "nothing given", where it has one.
fn own_words(store: &Store) -> Result<Option<Vec<String>>, IntakeError> {
    let kept = store.incoming_answers("nothing")?;
    let list = kept.get("words").map(|list| serde_json::from_str(list));
    Ok(list.transpose()?)
}

/// The words by which a cell of a list says that nothing is given.
///
/// # Errors
///
/// When the register cannot be read.
pub fn nothing_words(store: &Store) -> Result<Vec<String>, IntakeError> {
    let usual = || readers::NOTHING.iter().map(|word| (*word).to_owned());
    Ok(own_words(store)?.unwrap_or_else(|| usual().collect()))
}

/// Keeps the words by which a cell says that nothing is given, in place of those before.
///
/// # Errors
///
/// When the register cannot be written.
pub fn keep_nothing_words(store: &mut Store, words: &[String]) -> Result<(), IntakeError> {
    let mut list: Vec<&str> = Vec::new();
    for word in words.iter().map(|word| word.trim()) {
        if !word.is_empty() && !list.contains(&word) {
            list.push(word);
        }
    }
    store.keep_incoming_answer("nothing", "words", &serde_json::to_string(&list)?)?;
    Ok(())
}

/// Keeps a mapping, so that it is used for files of the same heads.
///
/// # Errors
///
/// When the register cannot be written.
pub fn keep_mapping(store: &mut Store, mapping: &Mapping) -> Result<(), IntakeError> {
    let mut lasting = mapping.clone();
    // Where the head stood and which code page a file had is that file's own.
    lasting.head_row = None;
    lasting.encoding.clear();
    let heads: Vec<&str> = lasting.columns.keys().map(String::as_str).collect();
    let words = sha256(heads.join("\n").as_bytes());
    store.keep_incoming_answer("mapping", &words, &serde_json::to_string(&lasting)?)?;
    Ok(())
}

/// The items of a list of a record.
fn values<'v>(record: &'v serde_json::Value, key: &str) -> &'v [serde_json::Value] {
    let list = record.get(key).and_then(serde_json::Value::as_array);
    list.map_or(&[], Vec::as_slice)
}

/// What files are compared with.
struct Desk<'a> {
    known: &'a Known,
    meetings: &'a MeetingsOnFile,
    store: &'a Store,
    /// Parties by the words that were answered for before.
    answers: &'a BTreeMap<String, String>,
    /// What the meetings that came are called, where another table may name them.
    coming: &'a Coming,
    /// References of meetings by the words that were answered for before.
    which: &'a BTreeMap<String, String>,
    /// Versions of events.
    sequences: &'a Sequences,
    today: Day,
}

/// What the meetings of all files are called and their days, where a table of figures or
/// promises may name them.
fn coming(readings: &[(Context, Reading)]) -> Coming {
    let names_meetings =
        |one: &Mapping| matches!(one.kind, Some(TableKind::Figures | TableKind::Commitments));
    let mut called = Coming::new();
    if readings
        .iter()
        .any(|(_, reading)| reading.mappings.iter().any(names_meetings))
    {
        for draft in readings.iter().flat_map(|(_, one)| one.drafts.iter()) {
            if draft.kind == ProposalKind::Meeting && draft.record.get("title").is_some() {
                let names = ["title", "reference"].map(|key| draft.record[key].as_str());
                let day = draft.record["date"].as_str().unwrap_or_default();
                for name in names.into_iter().flatten() {
                    let days = called.entry(crate::model::fold(name)).or_default();
                    days.push(day.to_owned());
                }
            }
        }
    }
    // Which of two of one day is meant, nothing tells.
    for days in called.values_mut() {
        days.sort_unstable();
        let alone = days.chunk_by(|one, other| one == other);
        let alone = alone.filter(|same| same.len() == 1).flatten();
        *days = alone.cloned().collect();
    }
    called.retain(|_, days| !days.is_empty());
    called
}

fn compared(
    mut reading: Reading,
    report: &mut FileReport,
    desk: &Desk<'_>,
    seen: &mut Seen,
    came: &mut Vec<(String, u64)>,
) -> Items {
    let Desk {
        known,
        meetings,
        store,
        answers,
        ..
    } = *desk;
    let mut items = Items::default();
    let mut load = |id| store.meeting(id).ok();
    let adds_only = reading.adds_only;
    let intent = match reading.code {
        Some(_) => Intent::Join,
        None => Intent::Replace,
    };
    let (new_references, ours) = match &reading.code {
        Some(_) => references(&reading, known, meetings),
        None => Default::default(),
    };
    let in_file = Origin {
        file: report.file.clone(),
        ..Origin::default()
    };
    for (id, new) in ours {
        if let Some(renumbered) = renumbered(id, &new, &in_file, &mut load) {
            let fingerprint = renumbered.fingerprint();
            let compared = compare(renumbered, intent, known, meetings, &mut load);
            put(compared.proposal, fingerprint, report, &mut items, seen);
        }
    }
    let mut lost = Vec::new();
    for mut draft in reading.drafts.drain() {
        draft.adds_only = adds_only;
        let origin = draft.origin.clone();
        if let Some(notice) = desk.sequences.older(&draft, came) {
            lost.push(notice);
            continue;
        }
        if let Some(new) = id_of(&draft.record).and_then(|id| new_references.get(&id)) {
            draft.record[NEW_REFERENCE] = new.as_str().into();
        }
        let fingerprint = draft.fingerprint();
        let compared = compare(draft, intent, known, meetings, &mut load);
        if compared.proposal.kind == ProposalKind::Party {
            // It stands for itself: whoever is said to be of it asks for no other.
            seen.parties.extend(names_of(&compared.proposal.record));
        }
        for name in compared.new_parties {
            if seen.parties.insert(crate::model::fold(&name)) {
                let party = new_party(&name, &origin);
                let (intent, fingerprint) = (Intent::Replace, party.fingerprint());
                let party = compare(party, intent, known, meetings, &mut load).proposal;
                put(party, fingerprint, report, &mut items, seen);
            }
        }
        let mut proposal = compared.proposal;
        if proposal.is_earlier {
            lost.push(Notice::note("earlier-state").words(&proposal.label()));
        }
        which_meeting(&mut proposal, desk, &mut load);
        answer_as_before(&mut proposal, answers);
        seen.meeting(&mut proposal, &fingerprint, &mut load);
        put(proposal, fingerprint, report, &mut items, seen);
    }
    reading.notices.append(&mut lost);
    for gone in std::mem::take(&mut reading.deleted) {
        if let Some(proposal) = deletion(&gone, &in_file, known, meetings, &mut load) {
            let fingerprint = proposal.fingerprint();
            put(proposal, fingerprint, report, &mut items, seen);
        }
    }
    report.told(reading);
    items
}

/// Asks of which meeting a row is, where it names one that nobody knows; what was answered
/// of the same words before is not asked again.
fn which_meeting(
    proposal: &mut Proposal,
    desk: &Desk<'_>,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) {
    if !proposal.ask_which_meeting(desk.meetings, desk.coming, desk.today, load) {
        return;
    }
    let Some(at) = proposal
        .questions
        .iter()
        .position(|one| one.asks == Asks::WhichMeeting)
    else {
        return;
    };
    let asked = &proposal.questions[at];
    let before = desk.which.get(&crate::model::fold(&asked.words));
    let chosen = before.and_then(|before| {
        let is_it = |choice: &Choice| choice.value["reference"] == before.as_str();
        asked.choices.iter().position(is_it)
    });
    if let Some(chosen) = chosen {
        proposal.answer(at, chosen);
        let came = proposal.clone();
        recheck(proposal, desk.known, desk.meetings, load);
        proposal.keep_as_it_came(&came);
    }
}

/// What a party is called, folded.
fn names_of(record: &serde_json::Value) -> Vec<String> {
    let mut names: Vec<&str> = Vec::new();
    for key in ["name", "code"] {
        names.extend(record.get(key).and_then(serde_json::Value::as_str));
    }
    let spellings = record
        .get("spellings")
        .and_then(serde_json::Value::as_array);
    for spelling in spellings.into_iter().flatten() {
        names.extend(spelling.get("name").and_then(serde_json::Value::as_str));
    }
    let names = names.into_iter().map(crate::model::fold);
    names.filter(|name| !name.is_empty()).collect()
}

fn id_of(record: &serde_json::Value) -> Option<MeetingId> {
    record.get("id")?.as_str()?.parse().ok()
}

/// New references for meetings of a package, and for those on file that no
/// meeting of the package is: the earlier of two of one reference keeps it,
/// whoever merges whose.
fn references(
    reading: &Reading,
    known: &Known,
    meetings: &MeetingsOnFile,
) -> (BTreeMap<MeetingId, String>, BTreeMap<MeetingId, String>) {
    let mut all = meetings.references();
    let mut theirs = HashSet::new();
    for draft in reading.drafts.iter() {
        let (ProposalKind::Meeting, Some(id)) = (draft.kind, id_of(&draft.record)) else {
            continue;
        };
        let is_one = known.stands_for(id.record()).is_some();
        if is_one || meetings.may_hold(&draft.record) {
            // It is or may be one on file, and gets the next reference if it is none.
            continue;
        }
        theirs.insert(id);
        let said = draft.record.get("reference").and_then(|one| one.as_str());
        let there = all.entry(id).or_default();
        // Of two for one meeting the later in the order of signs, as for every field.
        if let Some(said) = said.filter(|said| *said > there.as_str()) {
            said.clone_into(there);
        }
    }
    let new = new_references(&all).into_iter();
    new.partition(|(id, _)| theirs.contains(id))
}

/// A meeting on file under another reference, as a draft.
fn renumbered(
    id: MeetingId,
    new: &str,
    origin: &Origin,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) -> Option<Draft> {
    let mut record = serde_json::to_value(MeetingJson::of(&load(id)?)).ok()?;
    record[NEW_REFERENCE] = new.into();
    let mut draft = Draft::new(ProposalKind::Meeting, record, origin.clone());
    draft.is_whole = true;
    Some(draft)
}

/// A body that a record names and nobody knows, as a proposal of its own.
fn new_party(name: &str, origin: &Origin) -> Draft {
    let record = serde_json::json!({"name": name, "kind": "organisation"});
    Draft::new(ProposalKind::Party, record, origin.clone())
}

/// Answers what was answered for the same words before.
fn answer_as_before(proposal: &mut Proposal, answers: &BTreeMap<String, String>) {
    for at in 0..proposal.questions.len() {
        let asked = &proposal.questions[at];
        if asked.asks != Asks::Party {
            continue;
        }
        let Some(answer) = answers.get(&crate::model::fold(&asked.words)) else {
            continue;
        };
        let choice = asked
            .choices
            .iter()
            .position(|choice| choice.value == answer.as_str());
        if let Some(choice) = choice {
            proposal.answer(at, choice);
        }
    }
}

/// Whether a proposal was read from a text, which says the same however often it comes.
fn is_document(proposal: &Proposal) -> bool {
    proposal.kind == ProposalKind::Meeting
        && proposal.record.get("id").is_none()
        && !values(&proposal.record, "sources").is_empty()
}

/// The first half of a fingerprint; no two of a run have the same by chance.
fn short(fingerprint: &str) -> u128 {
    let half = fingerprint.get(..32).unwrap_or_default();
    u128::from_str_radix(half, 16).unwrap_or_default()
}

fn put(
    mut proposal: Proposal,
    mut fingerprint: String,
    report: &mut FileReport,
    items: &mut Items,
    seen: &mut Seen,
) {
    seen.person(&mut proposal);
    // Two persons of one name in one list are two, though nothing tells them apart.
    let count = seen.fingerprints.entry(short(&fingerprint)).or_insert(0);
    *count += 1;
    if *count > 1 && proposal.kind == ProposalKind::Person {
        fingerprint = format!("{fingerprint}-{count}");
    } else if *count > 1 && (proposal.verdict != Verdict::NeedsAnswer || is_document(&proposal)) {
        report.doubled += 1;
        return;
    } else if *count > 1 {
        fingerprint = format!("{fingerprint}-{count}");
    }
    report.count(proposal.verdict);
    if proposal.verdict == Verdict::Same {
        return;
    }
    let Ok(body) = serde_json::to_string(&proposal) else {
        return;
    };
    let changes_nothing = proposal.verdict == Verdict::Differs && proposal.differences.is_empty();
    items.push(&IncomingItem {
        changes_nothing,
        kind: proposal.kind.code(),
        verdict: proposal.verdict.code(),
        label: proposal.label(),
        fingerprint,
        body,
    });
}
