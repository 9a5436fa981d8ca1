//! What the palette offers: every command, with what it waits for where it can do nothing
//! now, and the registers opened lately. It is worked out when the palette opens, and
//! anew when the register or the page behind it has changed, not in every frame.

use egui::{Context, Ui};

use super::MemconApp;
use crate::store::Store;
use crate::ui::Action;
use crate::ui::command::{Command, Scope};
use crate::ui::command_words::also;
use crate::ui::palette::{Offer, OfferedAt};
use crate::ui::place::{Place, Room};
use crate::ui::tr;

/// Commands that the palette has no use for: itself, and rooms that another command of
/// it leads to.
fn is_left_out(command: Command) -> bool {
    let rooms = [Room::Carry, Room::Compare];
    command == Command::OpenPalette || rooms.map(Command::Go).contains(&command)
}

impl MemconApp {
    /// Draws the palette, where it is open.
    pub(super) fn draw_palette(&mut self, ui: &Ui) {
        let now = OfferedAt {
            generation: self.session.store.as_ref().map(Store::generation),
            has_page: self.room().is_some(),
            is_busy: self.jobs.is_busy(),
        };
        let wants = |palette: &crate::ui::palette::Palette| palette.wants_offers(now);
        if self.session.palette.as_ref().is_some_and(wants) {
            let offers = self.offers(ui.ctx());
            if let Some(palette) = &mut self.session.palette {
                palette.take_offers(offers, now);
            }
        }
        if let Some(palette) = &mut self.session.palette {
            let asked = palette.ui(ui);
            self.actions.extend(asked);
        }
    }

    /// Closes the palette; the cursor goes back to where it was, unless another place is
    /// gone to.
    pub(super) fn close_palette(&mut self, context: &Context, stays: bool) {
        let palette = self.session.palette.take();
        if let Some(palette) = palette.filter(|_| stays) {
            palette.give_cursor_back(context);
        }
    }

    /// What the palette offers: what is typed in comes first, then rooms, the menu and
    /// all else; what can do nothing now says what it waits for.
    fn offers(&self, context: &Context) -> Vec<Offer> {
        let is_over = self.session.form.is_some() || self.session.look.is_some();
        let rank = |command: Command| match command.scope() {
            Scope::Form | Scope::Preview if is_over => 0,
            _ if is_over && command == Command::Save => 0,
            _ if matches!(command, Command::Go(room) if is_in_rail(room)) => 1,
            Scope::Records => 2,
            Scope::Window | Scope::Page => 3,
            Scope::Form | Scope::Preview => 4,
        };
        let mut commands: Vec<Command> = Command::all()
            .filter(|command| !is_left_out(*command))
            .collect();
        // In the order of the table where they rank alike.
        commands.sort_by_key(|command| rank(*command));
        let commands = commands.into_iter();
        commands
            .map(|command| self.palette_offer(command, context))
            .chain(self.recent_offers())
            .collect()
    }

    fn palette_offer(&self, command: Command, context: &Context) -> Offer {
        let (name, sought) = self.named(command);
        let ready = self.done_by_name(command);
        Offer {
            name,
            detail: command.tip(context),
            sought,
            also: also(command),
            action: ready.ok_or_else(|| tr(self.waits_for(command))),
        }
    }

    /// What a command does when it is chosen by its name; `None` where it can do nothing.
    fn done_by_name(&self, command: Command) -> Option<Action> {
        let by_key = Action::Do(command.name());
        let form = self.session.form.as_ref();
        let has_look = self.session.look.is_some();
        let is_over = form.is_some() || self.session.print.is_some() || has_look;
        if self.session.store.is_none() {
            return self.action(command);
        }
        match command {
            Command::Save | Command::Find if has_look => Some(by_key),
            Command::Find if self.has_filter() => Some(by_key),
            Command::Edit if self.is_among_names() => self.is_name_shown().then_some(by_key),
            Command::Back if is_over => Some(Action::Cancel),
            Command::Back => self.trail.can_go_back().then_some(Action::Back),
            Command::Forward => self.trail.can_go_forward().then_some(Action::Forward),
            Command::Help if form.is_some() => Some(Action::Do(Command::ShowKeys.name())),
            _ => match command.scope() {
                Scope::Window | Scope::Page => self.action(command),
                Scope::Form => {
                    let hears = form.is_some_and(|form| form.hears(command));
                    hears.then_some(by_key)
                }
                Scope::Preview => has_look.then_some(by_key),
                Scope::Records => (self.is_among_names() && !self.has_changes()).then_some(by_key),
            },
        }
    }

    /// Whether the page shown has a filter.
    fn has_filter(&self) -> bool {
        let is_over = self.session.form.is_some() || self.session.print.is_some();
        !is_over
            && self
                .page_shown()
                .is_some_and(|page| page.filter().is_some())
    }

    /// Whether the page of people or parties is shown, where records can be changed.
    fn is_among_names(&self) -> bool {
        let is_over = self.session.form.is_some() || self.session.print.is_some();
        let here = self.trail.here().room();
        !is_over && matches!(here, Room::People | Room::Parties) && self.can_write()
    }

    fn is_name_shown(&self) -> bool {
        matches!(self.shown(), Some(Place::Person(_) | Place::Party(_)))
    }

    /// The catalogue key of what a command waits for that can do nothing now.
    fn waits_for(&self, command: Command) -> &'static str {
        let form = self.session.form.is_some();
        if self.session.store.is_none() {
            return "waits-register";
        }
        match command {
            Command::Edit
            | Command::CarryForward
            | Command::HistoryOfRecord
            | Command::Delete
            | Command::Print
                if !form =>
            {
                "waits-meeting"
            }
            Command::Prepare | Command::RecordAfter => "waits-planned",
            Command::StopPrinting => "waits-printing",
            Command::Undo if !form => "waits-saved",
            Command::Redo if !form => "waits-undone",
            Command::Lock => "waits-passphrase",
            Command::Save => "waits-typed",
            Command::Back | Command::Forward => "waits-places",
            _ => match command.scope() {
                Scope::Form if form => "waits-row",
                Scope::Form => "waits-form",
                Scope::Preview => "waits-preview",
                Scope::Records => "waits-names",
                Scope::Window | Scope::Page if form => "waits-no-form",
                Scope::Window | Scope::Page => "waits-writing",
            },
        }
    }
}

fn is_in_rail(room: Room) -> bool {
    crate::ui::rooms::entry(room).is_some_and(crate::ui::rooms::RoomEntry::is_in_rail)
}
