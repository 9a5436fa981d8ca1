//! What a form asks for while it is typed: keeping it, files, templates, and
//! opening a final record again.

use std::collections::BTreeMap;
use std::path::PathBuf;

use egui::Context;
use serde::{Deserialize, Serialize};

use super::MemconApp;
use crate::capture::Doubt;
use crate::model::{MeetingDraft, MeetingId, PartyDraft, PersonDraft, PersonId, SourceId};
use crate::store::{CommitmentFilter, NamedKind, StoreError, StoredDraft};
use crate::ui::dialogs::Dialog;
use crate::ui::drafts::{self, Body, Drafts};
use crate::ui::harmless::opens_by_click;
use crate::ui::jobs::{Job, Outcome};
use crate::ui::pages::{FormAsk, FormHelp, HeldFile, StartFrom, UsedIndicator, media_type};
use crate::ui::rooms::TypedForm;
use crate::ui::{tr, tr_with};

/// The kind of a draft of a meeting.
const MEETING: &str = "meeting";
/// Meetings offered as the start of the next one, or to be a part of.
const OFFERED: usize = 200;

/// A form as it is kept on disk.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptForm {
    pub(super) draft: MeetingDraft,
    #[serde(default)]
    spellings: BTreeMap<PersonId, String>,
    /// What is in doubt of a draft captured from a text, and the text.
    #[serde(default)]
    doubts: Vec<Doubt>,
    #[serde(default)]
    captured: Option<SourceId>,
}

impl KeptForm {
    /// A draft about which nothing more is known.
    pub(super) fn of(draft: MeetingDraft) -> Self {
        Self {
            draft,
            spellings: BTreeMap::new(),
            doubts: Vec::new(),
            captured: None,
        }
    }
}

/// Whether a form of this version can take a draft up.
fn is_readable(draft: &StoredDraft) -> bool {
    let body = draft.body.as_str();
    match draft.kind.as_str() {
        MEETING => serde_json::from_str::<KeptForm>(body).is_ok(),
        "person" => serde_json::from_str::<PersonDraft>(body).is_ok(),
        "party" => serde_json::from_str::<PartyDraft>(body).is_ok(),
        _ => true,
    }
}

impl MemconApp {
    /// Saves a copy of a file the register holds, at a path or where a chooser says.
    fn save_held(
        &mut self,
        content: Vec<u8>,
        sha256: String,
        name: String,
        path: Option<PathBuf>,
        context: &Context,
    ) {
        let register = self.path.clone();
        let job = Job::SaveHeld {
            register,
            sha256,
            name,
            content,
            path,
        };
        self.jobs.start(job, context);
    }

    /// Does what the form asks for.
    pub(super) fn form_asks(&mut self, ask: FormAsk, context: &Context) {
        match ask {
            FormAsk::KeepDraft => self.keep_draft(context),
            FormAsk::PickFiles => self.jobs.start(Job::PickFiles, context),
            FormAsk::TakeFiles(paths) => {
                self.session.dialog = None;
                self.jobs.start(Job::ReadFiles(paths), context);
            }
            FormAsk::OpenHeld { sha256, name } => {
                let Some(content) = self.held(&sha256) else {
                    return;
                };
                if opens_by_click(&name, &content) {
                    self.jobs.start(Job::OpenHeld { name, content }, context);
                } else {
                    // It is not what its name says, or of no harmless kind.
                    tr("file-not-opened").clone_into(&mut self.session.told);
                    self.save_held(content, sha256, name, None, context);
                }
            }
            FormAsk::SaveHeld { sha256, name } => {
                if let Some(content) = self.held(&sha256) {
                    self.save_held(content, sha256, name, None, context);
                }
            }
            FormAsk::SaveHeldAt { sha256, path } => {
                self.session.dialog = None;
                if let Some(content) = self.held(&sha256) {
                    self.save_held(content, sha256, String::new(), Some(path), context);
                }
            }
            FormAsk::Thumbnail { sha256 } => {
                if let Some(content) = self.held(&sha256) {
                    self.jobs.start(Job::Thumbnail { sha256, content }, context);
                }
            }
            FormAsk::Reopen(reason) => self.reopen(&reason),
            FormAsk::KeepTemplate(name) => self.keep_template(&name),
            FormAsk::StartFrom(start) => self.start_from(start),
        }
    }

    /// Keeps what is typed. A failure is told at the window's foot: typing goes on.
    fn keep_draft(&mut self, context: &Context) {
        if let Some((uid, body)) = self.typed() {
            self.keep_typed(MEETING, &uid, body, context);
        }
    }

    /// What is typed into the form, as it is kept.
    pub(super) fn typed_form(&self) -> Option<Result<TypedForm, String>> {
        let (uid, body) = self.typed()?;
        Some(body().map(|body| TypedForm {
            kind: MEETING,
            uid,
            body: body.into(),
        }))
    }

    /// Shows what was typed when the register was locked and could not be kept
    /// among the drafts, neither then nor now.
    pub(super) fn resume_unkept(&mut self) {
        for form in std::mem::take(&mut self.unkept) {
            if let Ok(kept) = serde_json::from_str::<KeptForm>(&form.body) {
                self.show_kept(kept);
            }
        }
    }

    /// What is typed, to be written out.
    fn typed(&self) -> Option<(String, Body)> {
        let form = self.session.form.as_ref()?;
        let kept = KeptForm {
            draft: form.draft().clone(),
            spellings: form.spellings().clone(),
            doubts: form.doubts().0.to_vec(),
            captured: form.doubts().1,
        };
        let uid = kept.draft.record.id.to_string();
        let body = move || serde_json::to_string(&kept).map_err(|error| error.to_string());
        Some((uid, Box::new(body)))
    }

    /// Keeps what is typed into a form, on the thread of the drafts where there is
    /// one. A failure is told at the window's foot: typing goes on.
    pub(super) fn keep_typed(&mut self, kind: &str, uid: &str, body: Body, context: &Context) {
        self.start_drafts(context);
        if let Some(drafts) = &self.session.drafts {
            if !drafts.keep(kind, uid, body) {
                self.session.drafts = None;
            }
            return;
        }
        if let Some(store) = &mut self.session.store
            && let Err(fault) = drafts::keep(store, kind, uid, body)
        {
            self.session.told = fault;
        }
    }

    /// Starts the thread of the drafts, where the register can be written.
    fn start_drafts(&mut self, context: &Context) {
        if let (None, Some(store), true) =
            (&self.session.drafts, &self.session.store, self.can_write())
        {
            match Drafts::start(store, context) {
                Ok(drafts) => self.session.drafts = Some(drafts),
                // They are then written in the frame.
                Err(error) => self.session.told = error.to_string(),
            }
        }
    }

    /// Tells what the thread of the drafts could not keep.
    pub(super) fn tell_drafts(&mut self) {
        if let Some(fault) = self.session.drafts.as_ref().and_then(Drafts::fault) {
            self.session.told = fault;
        }
    }

    /// Waits for the drafts under way, before a save or a discard ends them.
    pub(super) fn settle_drafts(&self) {
        if let Some(drafts) = &self.session.drafts {
            drafts.settle();
        }
    }

    /// Drops the draft kept of a form that is given up.
    pub(super) fn drop_draft(&mut self, id: MeetingId) {
        self.settle_drafts();
        if let Some(store) = &mut self.session.store
            && let Err(error) = store.drop_draft(&id.to_string())
        {
            self.fault(&error);
        }
    }

    /// Takes drafts that cannot be read out of the way of their forms, and tells
    /// it: nothing is kept over them.
    pub(super) fn set_unread_aside(&mut self, drafts: &[StoredDraft]) {
        let unread = drafts.iter().filter(|draft| !is_readable(draft));
        let unread: Vec<&str> = unread.map(|draft| draft.uid.as_str()).collect();
        let Some(store) = self.session.store.as_mut().filter(|_| !unread.is_empty()) else {
            return;
        };
        let done: Result<(), StoreError> =
            unread.iter().try_for_each(|uid| store.set_draft_aside(uid));
        match done {
            Ok(()) => self.session.dialog = Some(Dialog::Fault(tr("form-unread").to_owned())),
            Err(error) => self.fault(&error),
        }
    }

    /// Opens the form that was left half typed, as it was.
    pub(super) fn resume(&mut self) {
        let kept = self.session.store.as_ref().and_then(|store| {
            let drafts = store.drafts().ok()?;
            drafts
                .iter()
                .filter(|draft| draft.kind == MEETING)
                .find_map(|draft| serde_json::from_str::<KeptForm>(&draft.body).ok())
        });
        if let Some(kept) = kept {
            self.show_kept(kept);
        }
    }

    /// The draft kept of a meeting, if there is one.
    pub(super) fn kept(&self, id: MeetingId) -> Option<KeptForm> {
        self.settle_drafts();
        let drafts = self.session.store.as_ref()?.drafts().ok()?;
        let uid = id.to_string();
        drafts
            .iter()
            .find(|draft| draft.uid == uid)
            .and_then(|draft| serde_json::from_str(&draft.body).ok())
    }

    /// Opens the form of a stored meeting, with what was typed and not saved.
    pub(super) fn edit_meeting(&mut self, id: MeetingId) {
        if let Some(kept) = self.kept(id) {
            self.show_kept(kept);
            return;
        }
        let Some(store) = &self.session.store else {
            return;
        };
        match store.meeting(id) {
            Ok(record) => self.show_form(MeetingDraft::of(record.meeting)),
            Err(error) => self.fault(&error),
        }
    }

    pub(super) fn show_kept(&mut self, kept: KeptForm) {
        let id = kept.draft.record.id;
        let stored = self
            .session
            .store
            .as_ref()
            .and_then(|store| store.meeting(id).ok())
            .map(|record| MeetingDraft::of(record.meeting));
        let marking = kept.draft.record.marking.clone();
        self.show_form(kept.draft);
        if let Some(form) = &mut self.session.form {
            form.resumed_from(
                stored.unwrap_or_else(|| MeetingDraft::new(&marking)),
                kept.spellings,
            );
            if let Some(source) = kept.captured {
                form.ask_about(kept.doubts, source);
            }
            self.session.told = tr("form-resumed").to_owned();
        }
    }

    /// What the register knows that helps a form.
    pub(super) fn form_help(&self, form: MeetingId) -> FormHelp {
        let Some(store) = &self.session.store else {
            return FormHelp::default();
        };
        let indicators = store.indicators().unwrap_or_default();
        let meetings = store.meeting_window(0, OFFERED + 1).unwrap_or_default();
        let open = CommitmentFilter {
            open: Some(true),
            limit: OFFERED,
            ..CommitmentFilter::default()
        };
        let today = crate::clock::today();
        let commitments = store.commitments(&open, today).unwrap_or_default();
        let templates = store.named(NamedKind::MeetingTemplate).unwrap_or_default();
        let topics = store.topics().unwrap_or_default();
        FormHelp {
            topics: topics.into_iter().map(|line| line.topic).collect(),
            indicators: indicators
                .into_iter()
                .map(|one| UsedIndicator {
                    name: one.name,
                    unit: one.unit,
                    scale: one.scale,
                    measure: one.measure,
                })
                .collect(),
            meetings: meetings
                .into_iter()
                .filter(|line| line.id != form)
                .take(OFFERED)
                .map(|line| (line.id, format!("{} {}", line.reference, line.title)))
                .collect(),
            commitments: commitments
                .into_iter()
                .filter(|one| one.meeting != form)
                .map(|one| {
                    let title = if one.title.is_empty() {
                        one.text
                    } else {
                        one.title
                    };
                    (one.id, format!("{} {title}", one.reference))
                })
                .collect(),
            templates: templates
                .into_iter()
                .map(|one| (one.id, one.name))
                .collect(),
        }
    }

    fn held(&mut self, sha256: &str) -> Option<Vec<u8>> {
        match self.session.store.as_ref()?.file(sha256) {
            Ok(content) => content,
            Err(error) => {
                self.fault(&error);
                None
            }
        }
    }

    fn reopen(&mut self, reason: &str) {
        let (Some(form), Some(store)) = (&self.session.form, &mut self.session.store) else {
            return;
        };
        let id = form.draft().record.id;
        match store.reopen_meeting(id, reason) {
            Ok(_) => self.edit_meeting(id),
            Err(error) => self.fault(&error),
        }
    }

    fn keep_template(&mut self, name: &str) {
        let (Some(form), Some(store)) = (&self.session.form, &mut self.session.store) else {
            return;
        };
        let template = form.draft().next_meeting();
        let done = serde_json::to_string(&template)
            .map_err(|error| error.to_string())
            .and_then(|body| {
                store
                    .save_named(NamedKind::MeetingTemplate, name, &body)
                    .map_err(|error| error.to_string())
            });
        match done {
            Ok(_) => self.session.told = tr_with("form-template-kept", &[("name", name)]),
            Err(message) => self.session.dialog = Some(Dialog::Fault(message)),
        }
    }

    fn start_from(&mut self, start: StartFrom) {
        let Some(store) = &self.session.store else {
            return;
        };
        let draft = match start {
            StartFrom::Meeting(id) => match store.meeting(id) {
                Ok(record) => MeetingDraft::of(record.meeting).next_meeting(),
                Err(error) => return self.fault(&error),
            },
            StartFrom::Template(id) => {
                let templates = match store.named(NamedKind::MeetingTemplate) {
                    Ok(templates) => templates,
                    Err(error) => return self.fault(&error),
                };
                let body = templates.iter().find(|one| one.id == id);
                let read = body.map(|one| serde_json::from_str::<MeetingDraft>(&one.body));
                match read {
                    Some(Ok(draft)) => draft.next_meeting(),
                    Some(Err(error)) => {
                        self.session.dialog = Some(Dialog::Fault(error.to_string()));
                        return;
                    }
                    None => return,
                }
            }
        };
        if let Some(form) = &self.session.form {
            let id = form.draft().record.id;
            self.drop_draft(id);
        }
        self.show_form(draft);
    }

    /// What came of work with files.
    pub(super) fn take_files(&mut self, outcome: Outcome, context: &Context) {
        match outcome {
            Outcome::FilesRead(Ok(files)) => {
                for (name, content) in files {
                    let Some(store) = &mut self.session.store else {
                        return;
                    };
                    match store.keep_file(&content) {
                        Ok(sha256) => {
                            let file = HeldFile {
                                media_type: media_type(&name).to_owned(),
                                size: content.len() as u64,
                                name,
                                sha256,
                            };
                            if let Some(form) = &mut self.session.form {
                                form.attach_file(file, context);
                            }
                        }
                        Err(error) => self.fault(&error),
                    }
                }
            }
            Outcome::FilesRead(Err(message)) | Outcome::Opened(Err(message)) => {
                self.session.dialog = Some(Dialog::Fault(message));
            }
            Outcome::PathWanted(ask) => {
                self.session.dialog = Some(Dialog::Path {
                    ask,
                    typed: String::new(),
                });
            }
            Outcome::Thumbnail(sha256, picture) => {
                if let Some(form) = &mut self.session.form {
                    form.take_thumbnail(&sha256, picture, context);
                }
            }
            _ => {}
        }
    }
}
