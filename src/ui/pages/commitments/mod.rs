//! The room of commitments: what was promised, by whom, and what became of it.
//!
//! `table` and `board` are two views of the same lines, `detail` is one
//! commitment with its reviews, `ledger` is promised against happened with one
//! party, meeting after meeting.

mod board;
mod detail;
mod ledger;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use egui::{CentralPanel, ComboBox, Id, Key, Panel, RichText, TextEdit, Ui};

use self::detail::Detail;
use self::ledger::Ledger;
use crate::model::{CommitmentId, CommitmentStatus, MeetingId, PartyId, fold};
use crate::press::Subject;
use crate::store::{CommitmentFilter, CommitmentLine, Owed, Standing, Store, StoreError};
use crate::ui::exporting::ExportOf;
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage, TypedForm};
use crate::ui::widgets::{
    aside, called, enter_rows, example, small_button, tell_chosen, type_into_filter,
};
use crate::ui::{Action, in_order, theme, tr, tr_with};

/// How the lines are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum View {
    #[default]
    Table,
    Board,
    Ledger,
}

/// Commitments of a large register read at a time.
const PAGE: usize = 500;

/// What the board shows of those settled in a large register.
const SETTLED: usize = 60;

/// What the lines are put together by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Grouping {
    #[default]
    Owed,
    Party,
    Meeting,
    None,
}

/// The room.
#[derive(Debug, Default)]
pub struct CommitmentsRoom {
    view: View,
    standing: Standing,
    grouping: Grouping,
    words: String,
    lines: Vec<CommitmentLine>,
    /// The register has so many that those wanted are read a page at a time.
    is_paged: bool,
    /// Pages asked for beyond the first.
    more: usize,
    /// Whether there are more than are shown.
    has_more: bool,
    /// The open one, where no page has it.
    opened: Option<CommitmentLine>,
    names: BTreeMap<PartyId, String>,
    has_own_party: bool,
    /// The parties that owe or are owed, by name.
    parties: Vec<(PartyId, String)>,
    party: Option<PartyId>,
    open: Option<CommitmentId>,
    detail: Option<Detail>,
    ledger: Ledger,
    stale: bool,
    /// What was typed when the register was locked.
    retyped: Option<detail::Typed>,
}

impl RoomPage for CommitmentsRoom {
    fn filter(&self) -> Option<Id> {
        Some(filter_id())
    }

    fn turn_to(&mut self, place: &Place) {
        if let Place::Commitment(id) = place {
            self.open = Some(*id);
            self.detail = None;
        }
    }

    fn load(&mut self, store: &Store, context: &PageContext) -> Result<(), StoreError> {
        self.names = store.party_names()?;
        let own = store.own_party()?;
        self.has_own_party = own.is_some();
        self.is_paged = store.has_many_commitments()?;
        let mut named: BTreeMap<PartyId, String> = BTreeMap::new();
        let parties = if self.is_paged {
            self.load_page(store, context)?;
            store.parties_to_commitments()?
        } else {
            self.lines = store.commitments(
                &CommitmentFilter {
                    earlier: true,
                    ..CommitmentFilter::default()
                },
                context.today,
            )?;
            self.has_more = false;
            let lines = self.lines.iter();
            lines
                .flat_map(|line| line.owed_by.iter().chain(&line.owed_to))
                .copied()
                .collect()
        };
        for party in parties {
            if let Some(name) = self.names.get(&party) {
                named.insert(party, name.clone());
            }
        }
        named.retain(|party, _| Some(*party) != own);
        self.parties = named.into_iter().collect();
        self.parties.sort_by_cached_key(|one| in_order(&one.1));
        // One that was chosen may be gone since, by an undo.
        let chosen = self.party.filter(|party| self.names.contains_key(party));
        self.party = chosen.or(self.parties.first().map(|(party, _)| *party));
        if !self.is_paged || self.view == View::Ledger {
            self.ledger.load(store, self.party, context.today)?;
        }
        let typed = self.detail.take().map(Detail::typed);
        let typed = self.retyped.take().or(typed);
        if let Some(id) = self.open {
            self.open = None;
            let is_listed = self.lines.iter().any(|line| line.id == id);
            self.opened = if is_listed || !self.is_paged {
                None
            } else {
                store.commitment_line(id, context.today)?
            };
            if is_listed || self.opened.is_some() {
                let steps = store.steps_of(id, context.today)?;
                self.detail = Some(Detail::new(id, steps, typed));
                self.open = Some(id);
            }
        }
        self.stale = false;
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        let mut action = None;
        if let Some(detail) = &mut self.detail
            && let Some(line) = self
                .lines
                .iter()
                .chain(&self.opened)
                .find(|line| line.id == detail.id())
        {
            let (asked, close) = Panel::right("commitment")
                .exact_size(380.0)
                .resizable(false)
                .frame(theme::page().fill(theme::PAPER))
                .show(ui, |ui| detail.ui(ui, line, &self.names))
                .inner;
            action = asked;
            if close {
                self.open = None;
                self.detail = None;
            }
        }
        let asked = CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| {
                let asked = self.bar(ui);
                asked.or(self.content(ui, context))
            })
            .inner;
        action.or(asked)
    }

    fn place(&self) -> Place {
        self.open
            .map_or(Place::Room(Room::Commitments), Place::Commitment)
    }

    fn has_changes(&self) -> bool {
        self.detail.as_ref().is_some_and(Detail::has_changes)
    }

    fn save(&mut self) -> Option<Action> {
        self.detail.as_mut()?.save()
    }

    fn discard(&mut self) {
        if let Some(detail) = &mut self.detail {
            detail.discard();
        }
    }

    fn typed(&self) -> Option<TypedForm> {
        self.detail.as_ref()?.form()
    }

    fn retype(&mut self, body: &str) {
        if let Ok(typed) = serde_json::from_str::<detail::Typed>(body) {
            self.open = typed.commitment();
            self.retyped = Some(typed);
        }
    }

    fn needs_load(&self) -> bool {
        self.stale
    }
}

impl CommitmentsRoom {
    /// Reads what is wanted of a large register.
    fn load_page(&mut self, store: &Store, context: &PageContext) -> Result<(), StoreError> {
        let today = context.today;
        let words = fold(&self.words);
        let names = &self.names;
        let fits = |line: &CommitmentLine| words.is_empty() || holds_words(line, &words, names);
        let limit = PAGE * (self.more + 1);
        (self.lines, self.has_more) = match self.view {
            View::Table => store.commitment_page(self.standing, today, limit, fits)?,
            View::Board => {
                let (mut lines, open) =
                    store.commitment_page(Standing::Open, today, limit, fits)?;
                let (settled, more) =
                    store.commitment_page(Standing::Settled, today, SETTLED, fits)?;
                lines.extend(settled);
                (lines, open || more)
            }
            View::Ledger => (Vec::new(), false),
        };
        Ok(())
    }

    fn bar(&mut self, ui: &mut Ui) -> Option<Action> {
        let before = (self.view, self.standing, self.words.clone());
        let action = self.choices(ui);
        if self.is_paged && before != (self.view, self.standing, self.words.clone()) {
            self.more = 0;
            self.stale = true;
        }
        if self.has_more && self.view != View::Ledger {
            ui.horizontal(|ui| {
                let count = self.lines.len().to_string();
                aside(ui, &tr_with("commitments-first", &[("count", &count)]));
                if small_button(ui, "commitments-more").clicked() {
                    self.more += 1;
                    self.stale = true;
                }
            });
        }
        // A low window has no line to spare for what the settings lack.
        if !self.has_own_party && ui.ctx().content_rect().height() >= LOW {
            aside(ui, tr("commitments-own-party"));
        }
        ui.add_space(theme::TIGHT);
        action
    }

    /// The standings to choose from. The board has a column for what is settled: it shows
    /// all there is, whichever was chosen beside the table.
    fn standing_choice(&mut self, ui: &mut Ui) {
        let is_board = self.view == View::Board;
        let lit = match self.standing {
            Standing::Open if is_board => Standing::All,
            standing => standing,
        };
        for (standing, key) in [
            (Standing::Open, "commitments-open"),
            (Standing::Overdue, "commitments-overdue"),
            (Standing::Settled, "commitments-settled"),
            (Standing::All, "commitments-all"),
        ] {
            if is_board && standing == Standing::Open {
                continue;
            }
            if ui.selectable_label(lit == standing, tr(key)).clicked() {
                self.standing = standing;
            }
        }
    }

    /// The meetings of the commitments that are shown, to be exported.
    fn export_choice(&self, ui: &mut Ui) -> Option<Action> {
        if self.lines.is_empty() || !small_button(ui, "exporting-these-meetings").clicked() {
            return None;
        }
        // What is promised is told with the meeting it was promised at.
        let meetings = self.shown().into_iter().map(|line| line.meeting);
        let meetings: BTreeSet<MeetingId> = meetings.collect();
        let meetings = ExportOf::Meetings(meetings.into_iter().collect());
        Some(Action::AskExport(meetings))
    }

    fn choices(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        ui.horizontal_wrapped(|ui| {
            for (view, key) in [
                (View::Table, "commitments-table"),
                (View::Board, "commitments-board"),
                (View::Ledger, "commitments-ledger"),
            ] {
                ui.selectable_value(&mut self.view, view, tr(key));
            }
            ui.separator();
            // Label and choice go to the next line together.
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            if self.view == View::Ledger {
                let width = ui.available_size_before_wrap().x.max(ui.max_rect().width());
                let size = egui::vec2(width.min(310.0), ui.spacing().interact_size.y);
                ui.allocate_ui_with_layout(size, layout, |ui| self.party_choice(ui));
                if let Some(party) = self.party
                    && small_button(ui, "commitments-print").clicked()
                {
                    let report = Subject::Commitments(Some(party));
                    action = Some(Action::AskPrintOf(report));
                }
                return;
            }
            self.standing_choice(ui);
            ui.separator();
            let field = TextEdit::singleline(&mut self.words)
                .id(filter_id())
                .hint_text(example("commitments-filter"))
                .desired_width(180.0);
            let field = ui.add(field);
            field.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::TextInput, true, tr("commitments-filter"))
            });
            if field.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown)) {
                enter_rows(ui, table::rows_id(), 0);
            }
            if self.view == View::Table {
                let size = egui::vec2(220.0, ui.spacing().interact_size.y);
                ui.allocate_ui_with_layout(size, layout, |ui| self.grouping_choice(ui));
            }
            action = self.export_choice(ui);
        });
        action
    }

    fn party_choice(&mut self, ui: &mut Ui) {
        let label = ui.label(tr("commitments-with"));
        let shown = self
            .party
            .and_then(|party| self.names.get(&party))
            .map_or("", String::as_str);
        let before = self.party;
        let list = ComboBox::from_id_salt("ledger-party")
            .width(ui.available_width().clamp(80.0, 220.0))
            .truncate()
            .selected_text(shown)
            .show_ui(ui, |ui| {
                for (party, name) in &self.parties {
                    ui.selectable_value(&mut self.party, Some(*party), name);
                }
            })
            .response
            .labelled_by(label.id);
        tell_chosen(&list, shown);
        self.stale |= before != self.party;
    }

    fn grouping_choice(&mut self, ui: &mut Ui) {
        let all = [
            (Grouping::Owed, "commitments-by-side"),
            (Grouping::Party, "commitments-by-party"),
            (Grouping::Meeting, "commitments-by-meeting"),
            (Grouping::None, "commitments-ungrouped"),
        ];
        let shown = all
            .iter()
            .find(|(grouping, _)| *grouping == self.grouping)
            .map_or("", |(_, key)| tr(key));
        let label = ui.label(tr("commitments-group"));
        let list = ComboBox::from_id_salt("grouping")
            .selected_text(shown)
            .show_ui(ui, |ui| {
                for (grouping, key) in all {
                    ui.selectable_value(&mut self.grouping, grouping, tr(key));
                }
            })
            .response
            .labelled_by(label.id);
        tell_chosen(&list, shown);
    }

    fn content(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        if self.lines.is_empty() && !self.is_paged {
            ui.label(RichText::new(tr("commitments-none")).color(theme::MUTED));
            return None;
        }
        match self.view {
            View::Ledger => self.ledger.ui(ui, &self.names),
            View::Table => {
                let shown = self.shown();
                let groups = self.groups(&shown);
                let (action, typed) =
                    table::ui(ui, (&groups, self.has_more), &self.names, self.open);
                if let Some(typed) = typed {
                    self.words.push_str(&typed);
                    self.stale |= self.is_paged;
                    type_into_filter(ui, filter_id(), &self.words);
                }
                action
            }
            View::Board => board::ui(
                ui,
                (&self.shown(), self.has_more),
                &self.names,
                context.today,
            ),
        }
    }

    /// The lines the filters leave; overdue ones come first, as the register gives them.
    fn shown(&self) -> Vec<&CommitmentLine> {
        let words = fold(&self.words);
        let standing = match (self.view, self.standing) {
            // The board has a column for what is settled.
            (View::Board, Standing::Open | Standing::All) => None,
            (_, standing) => Some(standing),
        };
        self.lines
            .iter()
            .filter(|line| {
                standing.map_or(line.reaffirmed_by.is_none(), |standing| {
                    standing.holds(line)
                })
            })
            .filter(|line| words.is_empty() || holds_words(line, &words, &self.names))
            .collect()
    }

    /// The lines put together, each group under its heading.
    fn groups<'a>(&self, shown: &[&'a CommitmentLine]) -> Vec<(String, Vec<&'a CommitmentLine>)> {
        let mut groups: Vec<(String, Vec<&CommitmentLine>)> = Vec::new();
        for line in shown {
            let name = self.group_of(line);
            match groups.iter_mut().find(|(one, _)| *one == name) {
                Some((_, lines)) => lines.push(line),
                None => groups.push((name, vec![line])),
            }
        }
        if self.grouping == Grouping::Owed {
            let order = [Owed::Theirs, Owed::Ours, Owed::Both, Owed::NotStated].map(owed);
            groups.sort_by_key(|(name, _)| order.iter().position(|one| one == name));
        }
        groups
    }

    fn group_of(&self, line: &CommitmentLine) -> String {
        match self.grouping {
            Grouping::None => String::new(),
            Grouping::Owed => owed(line.owed).to_owned(),
            Grouping::Meeting => {
                format!("{} {}", line.meeting_reference, line.meeting_title)
            }
            Grouping::Party => {
                let by = crate::ui::widgets::joined(&self.names, &line.owed_by);
                if by.is_empty() {
                    tr("commitments-no-party").to_owned()
                } else {
                    tr_with("commitments-owed-by", &[("party", &by)])
                }
            }
        }
    }
}

/// Whether every word stands in what a line says.
fn holds_words(line: &CommitmentLine, words: &str, names: &BTreeMap<PartyId, String>) -> bool {
    let text = fold(&format!(
        "{} {} {} {} {}",
        called(line),
        line.text,
        line.reference,
        line.responsible,
        crate::ui::widgets::told(line, names)
    ));
    words.split_whitespace().all(|word| text.contains(word))
}

/// Height of a window that shows no more than a few rows.
const LOW: f32 = 480.0;

/// The id of the filter's field.
fn filter_id() -> Id {
    Id::unique("commitments-filter")
}

/// Ours or theirs, in words.
fn owed(owed: Owed) -> &'static str {
    tr(match owed {
        Owed::Ours => "commitments-ours",
        Owed::Theirs => "commitments-theirs",
        Owed::Both => "commitments-both",
        Owed::NotStated => "commitments-side-not-stated",
    })
}

/// The statuses of the board's columns, settled ones together in the last.
const COLUMNS: [&[CommitmentStatus]; 4] = [
    &[CommitmentStatus::NotStated, CommitmentStatus::Proposed],
    &[CommitmentStatus::Agreed],
    &[CommitmentStatus::InProgress],
    &[
        CommitmentStatus::Fulfilled,
        CommitmentStatus::NotFulfilled,
        CommitmentStatus::Lapsed,
        CommitmentStatus::Withdrawn,
    ],
];
