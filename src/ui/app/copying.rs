//! Copying to the system's clipboard. What was copied is asked back and told
//! as copied only when the clipboard gives it.

use std::time::{Duration, Instant};

use egui::{Context, Event, Key, Modifiers, ViewportCommand};

use super::MemconApp;
use crate::ui::dialogs::Dialog;
use crate::ui::{tr, tr_with};

/// How long the clipboard may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often it is looked whether it has.
const GLANCE: Duration = Duration::from_millis(30);

/// A text on its way to the clipboard.
#[derive(Debug)]
pub(super) struct Copying {
    text: String,
    since: Instant,
}

impl MemconApp {
    /// Copies a text and asks the clipboard for what it holds then.
    pub(super) fn copy(&mut self, text: String, context: &Context) {
        self.session.told.clear();
        context.copy_text(text.clone());
        context.send_viewport_cmd(ViewportCommand::RequestPaste);
        self.session.copying = Some(Copying {
            text,
            since: Instant::now(),
        });
        context.request_repaint_after(GLANCE);
    }

    /// Takes the clipboard's answer, before any field takes it for a paste.
    pub(super) fn watch_copying(&mut self, context: &Context) {
        let Some(copying) = &self.session.copying else {
            return;
        };
        let answer = context.input_mut(|input| {
            let is_paste = |event: &Event| matches!(event, Event::Paste(_));
            let at = input.events.iter().position(is_paste)?;
            match input.events.remove(at) {
                Event::Paste(text) => Some(text),
                _ => None,
            }
        });
        // Line ends come back as this system writes them.
        let is_there = match answer {
            Some(answer) => answer == copying.text.replace("\r\n", "\n"),
            None if copying.since.elapsed() < PATIENCE => {
                context.request_repaint_after(GLANCE);
                return;
            }
            None => false,
        };
        if let Some(copying) = self.session.copying.take() {
            if is_there {
                self.session.told = tr_with("bar-copied", &[("text", &copying.text)]);
            } else {
                self.session.dialog = Some(Dialog::Fault(tr("bar-not-copied").to_owned()));
            }
            context.request_repaint();
        }
    }
}

/// The older keys of the clipboard, which only Windows has by itself.
pub(super) fn older_keys(context: &Context) {
    let pressed = |modifiers, key| context.input_mut(|input| input.consume_key(modifiers, key));
    let event = if pressed(Modifiers::SHIFT, Key::Insert) {
        context.send_viewport_cmd(ViewportCommand::RequestPaste);
        return;
    } else if pressed(Modifiers::COMMAND, Key::Insert) {
        Event::Copy
    } else if pressed(Modifiers::SHIFT, Key::Delete) {
        Event::Cut
    } else {
        return;
    };
    context.input_mut(|input| input.events.push(event));
}
