//! The form of a meeting: an edit buffer over a [`MeetingDraft`].
//!
//! One file a section. The form never saves; it marks what is wrong and asks
//! for [`Action::Save`], and what was typed stays until the save has succeeded.
//! [`rows`] says which rows there are and which are drawn, [`known`] what is
//! worked out from the draft when it has changed, [`changes`] what rows ask
//! for, [`keys`] what the keyboard does, [`beside`] the source's text.

mod asks;
mod beside;
mod by_table;
mod changes;
mod closing;
mod column;
mod dates;
mod doubts;
mod events;
mod figures;
mod files;
mod focus;
mod give;
mod header;
mod help;
mod keys;
mod known;
mod links;
mod marks;
mod office;
mod people;
mod problems;
mod promised;
mod quick;
mod reviews;
mod rows;
mod said;
mod sight;
mod sources;
mod spreadsheet;
mod table;
mod uncertain;

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::time::{Duration, Instant};

use egui::{CentralPanel, Frame, Id, Panel, RichText, Ui};

use self::asks::Thumb;
pub use self::asks::{FormAsk, HeldFile, StartFrom, media_type};
use self::beside::Beside;
pub use self::beside::SourceView;
use self::changes::{Change, PutBack};
use self::doubts::Doubts;
use self::focus::Hold;
use self::help::Offered;
pub use self::help::{FormHelp, UsedIndicator};
use self::known::KnownOfDraft;
use self::problems::Flaw;
use self::reviews::ReviewDraft;
use self::rows::{Rows, row_id};
use self::sight::Sight;
use crate::model::{
    AttachmentId, CommitmentId, Directory, EventId, Field as ProblemField, FieldName, Filing,
    MeetingDraft, PartyId, Person, PersonId, Problem, ProblemKind, RecordId, fold,
};
use crate::store::Settings;
use crate::ui::command::Command;
use crate::ui::help::Help;
use crate::ui::notation::notation;
use crate::ui::widgets::{Candidate, Field, edits, note_edit, save_or_cancel};
use crate::ui::{Action, party_name, person_name, theme, tr, tr_with};

/// How long after an edit what is typed is kept on disk.
const KEEP_AFTER: Duration = Duration::from_millis(500);

/// Where the cursor is to go: a field, and the row it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct GoTo {
    row: Id,
    field: Id,
}

/// A meeting being typed, with all a form needs to help the typing.
#[derive(Debug)]
pub struct FormPage {
    draft: MeetingDraft,
    /// The draft as opened or last saved.
    kept: MeetingDraft,
    problems: Vec<Problem>,
    /// The problems with their places in the form.
    flaws: Vec<Flaw>,
    directory: Directory,
    settings: Settings,
    parties: Vec<Candidate<PartyId>>,
    persons: Vec<Candidate<PersonId>>,
    /// Other spellings typed for persons added here.
    spellings: BTreeMap<PersonId, String>,
    /// The pickers that add a person or a party to an event.
    event_persons: BTreeMap<EventId, String>,
    event_parties: BTreeMap<EventId, String>,
    /// The field to move the cursor to at the next frame.
    go_to: Option<GoTo>,
    /// Where the column stands.
    sight: Sight,
    hold: Hold,
    /// What was removed or filled last, to be taken back until something else changes.
    before_removal: Option<PutBack>,
    rows: Rows,
    /// What rows asked for while they were drawn.
    pending: Vec<Change>,
    known: KnownOfDraft,
    /// The count of edits the above was worked out at.
    known_at: Option<u64>,
    beside: Beside,
    /// A row taken by its grip, and where it would go.
    dragged: Option<column::Dragged>,
    key_help: Option<Help>,
    offered: Offered,
    /// Reviews being typed.
    reviewed: BTreeMap<CommitmentId, ReviewDraft>,
    /// What the form asks for, one a frame.
    asks: VecDeque<FormAsk>,
    /// The attachment the next file is for.
    file_for: Option<AttachmentId>,
    /// Small pictures, by fingerprint.
    thumbs: HashMap<String, Thumb>,
    /// The rows whose line of time and doubt was asked for.
    doubts_open: HashSet<RecordId>,
    /// Why a final record is to be opened again.
    reason: String,
    /// The name typed for a template.
    template: String,
    /// What is in doubt of a draft that was captured from a text.
    doubts: Doubts,
    /// The list of where words can go is open.
    gives: bool,
    /// The day typed lies ahead, and so the meeting was made a planned one.
    is_planned_by_date: bool,
    keeping: Keeping,
}

/// When what is typed was last kept on disk.
#[derive(Debug, Default)]
struct Keeping {
    /// The edits that were kept.
    kept_at: Option<u64>,
    /// When the first edit since then was made.
    since: Option<Instant>,
}

impl FormPage {
    /// A form for a draft.
    #[must_use]
    pub fn new(draft: MeetingDraft, mut directory: Directory, settings: Settings) -> Self {
        let go_to = Some(GoTo::field(draft.record.id.record(), "field-title"));
        directory.add_listed();
        let mut form = Self {
            kept: draft.clone(),
            draft,
            problems: Vec::new(),
            flaws: Vec::new(),
            directory,
            settings,
            parties: Vec::new(),
            persons: Vec::new(),
            spellings: BTreeMap::new(),
            event_persons: BTreeMap::new(),
            event_parties: BTreeMap::new(),
            go_to,
            sight: Sight::default(),
            hold: Hold::default(),
            before_removal: None,
            rows: Rows::default(),
            pending: Vec::new(),
            known: KnownOfDraft::default(),
            known_at: None,
            beside: Beside::default(),
            dragged: None,
            key_help: None,
            offered: Offered::default(),
            reviewed: BTreeMap::new(),
            asks: VecDeque::new(),
            file_for: None,
            thumbs: HashMap::new(),
            doubts_open: HashSet::new(),
            reason: String::new(),
            template: String::new(),
            doubts: Doubts::default(),
            gives: false,
            is_planned_by_date: false,
            keeping: Keeping::default(),
        };
        header::read_zones();
        form.list_candidates();
        form
    }

    /// The draft as it stands.
    #[must_use]
    pub const fn draft(&self) -> &MeetingDraft {
        &self.draft
    }

    /// Has what is typed saved over another revision than it was begun on.
    pub fn base_on(&mut self, revision: u32) {
        self.draft.record.revision = revision;
    }

    /// Whether anything was typed since the form was opened.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        known::differs(&self.draft, &self.kept)
    }

    /// Other spellings typed for persons added here.
    #[must_use]
    pub const fn spellings(&self) -> &BTreeMap<PersonId, String> {
        &self.spellings
    }

    /// Takes the form up where it was left: what was saved last, and the
    /// spellings typed since.
    pub fn resumed_from(&mut self, kept: MeetingDraft, spellings: BTreeMap<PersonId, String>) {
        self.kept = kept;
        self.spellings = spellings;
        self.take_added();
        self.known_at = None;
    }

    /// The record to save, or `None` after marking every problem and moving
    /// the cursor to the first.
    pub fn check(&mut self) -> Option<Filing> {
        self.complete_new_persons();
        self.take_amounts();
        match self.draft.check_by(self.settings.notation()) {
            Ok(filing) => {
                self.problems.clear();
                self.flaws.clear();
                Some(filing)
            }
            Err(problems) => {
                self.mark(problems);
                None
            }
        }
    }

    fn list_candidates(&mut self) {
        self.parties = self
            .directory
            .parties
            .values()
            .map(|party| Candidate {
                id: party.id,
                name: party_name(party).to_owned(),
                detail: party.code.clone(),
                folded: party
                    .names
                    .iter()
                    .map(|name| fold(&name.name))
                    .chain((!party.code.is_empty()).then(|| fold(&party.code)))
                    .collect(),
            })
            .collect();
        self.persons = self
            .directory
            .persons
            .values()
            .map(|person| Candidate {
                id: person.id,
                name: person_name(person).to_owned(),
                detail: if person.is_named() {
                    person
                        .posts
                        .first()
                        .map(|post| post.title.clone())
                        .unwrap_or_default()
                } else {
                    tr("form-name-not-stated").to_owned()
                },
                folded: if person.is_named() {
                    person.names.iter().map(|name| fold(&name.name)).collect()
                } else {
                    vec![fold(&person.known_as)]
                },
            })
            .collect();
        self.parties.sort_by(|a, b| a.folded.cmp(&b.folded));
        self.persons.sort_by(|a, b| a.folded.cmp(&b.folded));
    }

    fn add_person(&mut self, person: Person) {
        self.directory.add_person(person.clone());
        self.draft.added.persons.push(person);
        self.list_candidates();
    }

    /// Draws the form.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<Action> {
        let notation = notation(ui.ctx());
        if notation != self.settings.notation() {
            // Said in a field, or in the settings, since the form was opened.
            self.settings.set_notation(notation);
            self.problems
                .retain(|one| !matches!(one.kind, ProblemKind::TwoDates | ProblemKind::TwoNumbers));
            self.known_at = None;
        }
        self.work_out(ui.ctx());
        let had_popup = egui::Popup::is_any_open(ui.ctx());
        self.hold_cursor(ui);
        if !self.is_locked() {
            self.keys(ui);
            self.show_doubt();
            self.dropped_files(ui);
        }
        let mut action = self.bar(ui);
        ui.add_space(theme::TIGHT);
        self.lock_bar(ui);
        if self.beside.is_open {
            let width = ui.available_width();
            Panel::left("meeting-beside")
                .default_size(width * 0.42)
                .size_range(260.0..=width * 0.62)
                .resizable(true)
                .show_separator_line(false)
                .frame(Frame::new().inner_margin(egui::Margin {
                    right: 10,
                    ..egui::Margin::ZERO
                }))
                .show(ui, |ui| self.text_beside(ui));
        }
        CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
            if self.is_locked() {
                ui.disable();
            }
            self.column(ui);
        });
        if self.apply_changes() {
            note_edit(ui.ctx());
            ui.ctx().request_repaint();
        }
        self.pass_cursor_on(ui);
        self.move_cursor(ui);
        if action.is_none() && !had_popup && self.escape(ui) {
            action = Some(Action::Cancel);
        }
        self.keep(ui);
        if action.is_none() {
            action = self.asks.pop_front().map(Action::Form);
            if !self.asks.is_empty() {
                ui.ctx().request_repaint();
            }
        }
        action
    }

    /// Asks that what is typed is kept, a moment after it was typed.
    fn keep(&mut self, ui: &Ui) {
        if !self.known.is_changed || self.keeping.kept_at == self.known_at {
            self.keeping.since = None;
            return;
        }
        let since = *self.keeping.since.get_or_insert_with(Instant::now);
        let left = KEEP_AFTER.saturating_sub(since.elapsed());
        if left.is_zero() {
            self.keeping = Keeping {
                kept_at: self.known_at,
                since: None,
            };
            self.asks.push_back(FormAsk::KeepDraft);
        } else {
            ui.ctx().request_repaint_after(left);
        }
    }

    /// Works out what hangs on the draft, where anything was edited.
    fn work_out(&mut self, context: &egui::Context) {
        let now = edits(context);
        if self.known_at != Some(now) {
            self.known_at = Some(now);
            self.rows.refresh(&self.draft);
            self.unmark_mended();
            self.sight.typed();
            self.known.refresh(
                &self.draft,
                &self.kept,
                &self.directory,
                &self.rows,
                self.settings.notation(),
            );
            self.doubts.refresh(&self.draft);
            self.beside.refresh(&self.draft);
        }
    }

    fn move_cursor(&mut self, ui: &Ui) {
        if let Some(to) = self.go_to.take() {
            self.rows.cursor = Some(to.row);
            self.sight.seek();
            ui.memory_mut(|memory| memory.request_focus(to.field));
            ui.ctx().request_repaint();
        }
    }

    /// Title, state and the buttons that stay in view.
    fn bar(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        ui.horizontal(|ui| {
            let title = match self.draft.record.reference.as_str() {
                "" => tr("form-new").to_owned(),
                reference => tr_with("form-edit", &[("reference", reference)]),
            };
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                action = save_or_cancel(ui, "button-save");
                if ui
                    .button(tr("button-keys"))
                    .on_hover_text(Command::ShowKeys.tip(ui.ctx()))
                    .clicked()
                {
                    self.show_keys(ui.ctx());
                }
                let words = tr("button-beside");
                if ui
                    .add(egui::Button::new(words).selected(self.beside.is_open))
                    .on_hover_text(Command::SourceText.tip(ui.ctx()))
                    .clicked()
                {
                    self.beside.is_open = !self.beside.is_open;
                }
                let (words, ink) = if self.known.is_changed {
                    (tr("form-unsaved"), theme::MUTED)
                } else if self.draft.record.revision > 0 {
                    (tr("form-is-saved"), theme::GOOD)
                } else {
                    ("", theme::MUTED)
                };
                // What room is left is the title's: the buttons are never covered.
                let is_narrow = ui.available_width() < 240.0;
                if !is_narrow {
                    ui.label(RichText::new(words).size(theme::SMALL_SIZE).color(ink));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let size = if is_narrow {
                        theme::BODY_SIZE
                    } else {
                        theme::TITLE_SIZE
                    };
                    let title = RichText::new(title).font(theme::bold_font(size));
                    if ui.available_width() > 90.0 {
                        ui.add(egui::Label::new(title.color(theme::ACCENT)).truncate());
                    }
                });
            });
        });
        self.sections(ui);
        self.problem_line(ui);
        self.doubt_line(ui);
        self.offer_removed(ui);
        self.key_list(ui);
        self.give_list(ui);
        action
    }

    fn offer_removed(&mut self, ui: &mut Ui) {
        let last = self.before_removal.as_ref();
        if last.is_none() {
            return;
        }
        if !self.known.can_put_back(last, &self.draft, self.known_at) {
            self.before_removal = None;
            return;
        }
        let words = last.map(|last| last.words.clone()).unwrap_or_default();
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(words).color(theme::MUTED));
            if ui
                .button(tr("button-undo-remove"))
                .on_hover_text(Command::PutBack.tip(ui.ctx()))
                .clicked()
            {
                self.put_back();
                note_edit(ui.ctx());
                self.work_out(ui.ctx());
            }
        });
    }
}

/// The catalogue key of the label of a field.
pub(in crate::ui::pages) const fn key_of(name: FieldName) -> &'static str {
    match name {
        FieldName::Title => "field-title",
        FieldName::Date | FieldName::SourceDate | FieldName::EventDate => "field-date",
        FieldName::StartTime => "field-start",
        FieldName::EndDate => "field-end-date",
        FieldName::EndTime => "field-end",
        FieldName::Zone => "field-zone",
        FieldName::Party => "field-party",
        FieldName::Person => "field-person",
        FieldName::Indicator => "field-indicator",
        FieldName::Value => "field-value",
        FieldName::Period => "field-period",
        FieldName::Text => "field-text",
        FieldName::Due => "field-due",
        FieldName::Count => "field-count",
        FieldName::DraftedOn => "field-drafted-on",
        FieldName::ClearedOn => "field-cleared-on",
        FieldName::ApprovedOn => "field-approved-on",
        FieldName::ReviewOn => "field-review-on",
        FieldName::EmbargoUntil => "field-embargo-until",
        FieldName::Name => "field-name",
        FieldName::PostTitle => "field-post-title",
        FieldName::From => "field-from",
        FieldName::Until => "field-until",
        FieldName::Rank => "field-rank",
        FieldName::VerifiedOn => "field-verified-on",
        FieldName::VerifyMonths => "field-verify-months",
        FieldName::Parent => "field-parent",
    }
}

/// Where the cursor goes for a problem at a field.
fn place_of(field: ProblemField) -> GoTo {
    let key = key_of(field.name);
    // These stand in a row of their own at the form's end.
    let is_closing = matches!(
        field.name,
        FieldName::DraftedOn
            | FieldName::ClearedOn
            | FieldName::ApprovedOn
            | FieldName::ReviewOn
            | FieldName::EmbargoUntil
    );
    if is_closing {
        return GoTo {
            row: Id::unique("meeting-closing"),
            field: Field::id(field.record, key),
        };
    }
    GoTo {
        row: row_id(field.record),
        field: Field::id(field.record, key),
    }
}
