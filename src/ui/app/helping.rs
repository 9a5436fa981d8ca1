//! Help over a place that is not left for it: which keys it has, and which chapter of the
//! guide is about it.

use egui::{Context, Ui};

use super::MemconApp;
use crate::ui::Action;
use crate::ui::command::Command;
use crate::ui::dialogs::Dialog;
use crate::ui::guide::{OF_BRIEFS, OF_EXCHANGE, OF_REGISTERS, OF_SEARCH};
use crate::ui::help::Help;
use crate::ui::tr;

/// Keys that move about in a question or on a page without a register.
const OF_QUESTION: [(&str, &str); 3] = [
    ("Tab, Shift+Tab", "aid-key-tab"),
    ("Enter", "aid-key-enter"),
    ("Esc", "aid-key-close"),
];

const OF_PALETTE: [(&str, &str); 4] = [
    ("Down, Up", "aid-key-choose"),
    ("Enter", "aid-key-do"),
    ("Esc", "aid-key-close"),
    ("Tab, Shift+Tab", "aid-key-tab"),
];

/// The commands that are heard without a register.
const WITHOUT_REGISTER: [Command; 6] = [
    Command::OpenRegister,
    Command::NewWindow,
    Command::Larger,
    Command::Smaller,
    Command::UsualSize,
    Command::Quit,
];

impl MemconApp {
    /// Shows the keys of the place, and its chapter.
    pub(super) fn show_help(&mut self, context: &Context) {
        let fixed = |keys: &[(&str, &'static str)]| -> Vec<(String, String)> {
            let keys = keys.iter();
            keys.map(|(keys, does)| ((*keys).to_owned(), tr(does).to_owned()))
                .collect()
        };
        let of = |commands: &[Command]| -> Vec<(String, String)> {
            let told = commands.iter().map(|one| (one.tip(context), one.title()));
            told.filter(|(keys, _)| !keys.is_empty()).collect()
        };
        let (keys, chapter) = if self.session.palette.is_some() {
            let anew = of(&[Command::OpenPalette]);
            (
                fixed(&OF_PALETTE).into_iter().chain(anew).collect(),
                OF_SEARCH,
            )
        } else if let Some(dialog) = &self.session.dialog {
            let chapter = of_dialog(dialog).unwrap_or_else(|| self.chapter());
            (fixed(&OF_QUESTION), chapter)
        } else {
            let keys = fixed(&OF_QUESTION[..2]).into_iter();
            (keys.chain(of(&WITHOUT_REGISTER)).collect(), OF_REGISTERS)
        };
        let cursor = context.memory(egui::Memory::focused);
        self.session.help = Some(Help::new(tr("guide-keys"), keys, chapter, cursor));
    }

    /// Closes it; the cursor goes back to where it was.
    pub(super) fn close_help(&mut self, context: &Context) {
        if let Some(help) = self.session.help.take() {
            help.give_cursor_back(context);
        }
    }

    pub(super) fn draw_help(&mut self, ui: &Ui) {
        let Some(help) = &mut self.session.help else {
            return;
        };
        // The key that opened it turns to the guide, and then closes it.
        let is_asked = Command::Help.is_pressed(ui.ctx());
        let is_closed = is_asked && !help.turn();
        if help.ui(ui) || is_closed {
            self.actions.push_back(Action::CloseHelp);
        }
    }
}

/// The chapter a question is about, where that is not the one of the page behind it.
const fn of_dialog(dialog: &Dialog) -> Option<usize> {
    match dialog {
        Dialog::Printed { .. } | Dialog::PrintedMany { .. } => Some(OF_BRIEFS),
        Dialog::Export(_) | Dialog::Dropped(_) => Some(OF_EXCHANGE),
        Dialog::Safe(_) | Dialog::Gone(_) | Dialog::Closing | Dialog::Unbacked(_) => {
            Some(OF_REGISTERS)
        }
        _ => None,
    }
}
