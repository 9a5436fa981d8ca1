//! Dialogs: unsaved changes, and messages.

use std::path::PathBuf;

use egui::{Id, Key, Modal, RichText, ScrollArea, TextEdit, Ui};

use super::capture_jobs::CaptureFrom;
use super::exporting::ExportDialog;
use super::file_jobs::typed_path;
use super::pages::{FormAsk, SafeDialog};
use super::place::Place;
use super::widgets::primary_button;
use super::{Action, CaptureAsk, IncomingAsk, OfficeFileAsk, RegisterAsk, theme, tr, tr_with};
use crate::model::MeetingId;
use crate::ui::intake_jobs::{Brought, IntakeWork};

/// What a path is typed for, where the desktop has no chooser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathAsk {
    /// A file to attach.
    Attach,
    /// A text to read into a draft.
    Capture,
    /// A copy of a file that is held.
    SaveCopy {
        /// The file's SHA-256.
        sha256: String,
        /// Its name.
        name: String,
    },
    /// A register to open.
    OpenRegister,
    /// Where to make a register.
    MakeRegister,
    /// A file of the settings.
    Office(OfficeFileAsk),
}

/// The dialog that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialog {
    /// The form holds changes; `then` is what was asked for.
    Unsaved {
        /// What was asked for.
        then: Box<Action>,
    },
    /// The record of the form was changed elsewhere since it was opened.
    Stale(MeetingId),
    /// The brief was printed.
    Printed {
        /// The file.
        path: PathBuf,
        /// What there is to know of it; empty for nothing.
        note: String,
    },
    /// Many briefs were printed.
    PrintedMany {
        /// The folder.
        path: PathBuf,
        /// How many, and which were not.
        note: String,
    },
    /// The desktop has no chooser: a field for the path.
    Path {
        /// What for.
        ask: PathAsk,
        /// What was typed so far.
        typed: String,
    },
    /// Which text is to be read into a draft.
    Capture,
    /// A text was dropped on the window: what it is for.
    Dropped(PathBuf),
    /// The register that was to be opened is not there.
    Gone(PathBuf),
    /// Where records are exported to.
    Export(Box<ExportDialog>),
    /// A question of safe-keeping.
    Safe(SafeDialog),
    /// Something could not be done.
    Fault(String),
    /// The day's work is being backed up; then the window closes.
    Closing,
    /// The day's work could not be backed up, and why.
    Unbacked(String),
}

impl Dialog {
    /// Whether this dialog was not there in the frame before.
    fn is_new(&self, ui: &Ui) -> bool {
        let words = match self {
            Self::Fault(words) | Self::Unbacked(words) => words.as_str(),
            Self::Printed { note, .. } | Self::PrintedMany { note, .. } => note.as_str(),
            _ => "",
        };
        let own = Id::unique((std::mem::discriminant(self), words));
        let frame = ui.ctx().cumulative_pass_nr();
        let seen = Id::unique("dialog seen");
        let before: Option<(Id, u64)> = ui.data(|data| data.get_temp(seen));
        ui.data_mut(|data| data.insert_temp(seen, (own, frame)));
        before.is_none_or(|(id, at)| id != own || frame > at + 2)
    }

    /// Draws the dialog.
    pub fn ui(&mut self, ui: &Ui, busy: bool) -> Option<Action> {
        let mut action = None;
        let is_new = self.is_new(ui);
        let modal = Modal::new(Id::unique("dialog"))
            .frame(theme::card().inner_margin(22))
            .show(ui.ctx(), |ui| {
                // A small window still shows the whole dialog, or scrolls it.
                let window = ui.ctx().content_rect();
                ui.set_width(480.0_f32.min(window.width() - 80.0));
                let area = ScrollArea::vertical()
                    .id_salt("area of the dialog")
                    // Else it stays as low as the dialog before it was.
                    .min_scrolled_height(window.height() - 90.0)
                    .max_height(window.height() - 90.0);
                action = area
                    .show(ui, |ui| match self {
                        Self::Unsaved { then } => unsaved(ui, is_new, then),
                        Self::Stale(meeting) => stale(ui, is_new, *meeting),
                        Self::Printed { path, note } => {
                            let path_shown = path.display().to_string();
                            let words = tr_with("dialog-printed", &[("path", &path_shown)]);
                            let keys = ["dialog-printed-title", "button-open-brief"];
                            printed(ui, path, &[&words, note], is_new, keys)
                        }
                        Self::PrintedMany { path, note } => {
                            let keys = ["dialog-printed-many-title", "button-open-folder"];
                            printed(ui, path, &[note], is_new, keys)
                        }
                        Self::Export(dialog) => dialog.ui(ui),
                        Self::Safe(dialog) => dialog.ui(ui, busy),
                        Self::Capture => capture(ui, is_new),
                        Self::Dropped(path) => dropped(ui, is_new, path),
                        Self::Gone(path) => gone(ui, is_new, path),
                        Self::Fault(message) => fault(ui, is_new, message),
                        Self::Closing => closing(ui),
                        Self::Unbacked(message) => unbacked(ui, is_new, message),
                        Self::Path { ask, typed } => path(ui, ask, typed),
                    })
                    .inner;
            });
        if action.is_none() && modal.should_close() && !busy {
            action = Some(Action::CloseDialog);
        }
        action
    }
}

/// The button that Enter presses, unless the keyboard goes to another; it has the
/// keyboard as soon as its dialog opens.
fn first_button(ui: &mut Ui, is_new: bool, key: &'static str) -> bool {
    let button = primary_button(ui, key);
    if is_new {
        button.request_focus();
    }
    button.clicked()
}

fn heading(ui: &mut Ui, words: &str) {
    ui.label(
        RichText::new(words)
            .font(theme::bold_font(theme::HEADING_SIZE))
            .color(theme::ACCENT),
    );
    ui.add_space(theme::TIGHT);
}

fn unsaved(ui: &mut Ui, is_new: bool, then: &Action) -> Option<Action> {
    let mut action = None;
    heading(ui, tr("dialog-unsaved-title"));
    ui.label(tr("dialog-unsaved"));
    ui.add_space(theme::SECTION);
    ui.horizontal(|ui| {
        if first_button(ui, is_new, "people-save") {
            action = Some(Action::SaveThen(Box::new(then.clone())));
        }
        if ui.button(tr("button-keep-editing")).clicked() {
            action = Some(Action::CloseDialog);
        }
        if ui
            .button(RichText::new(tr("button-discard")).color(theme::PROBLEM))
            .clicked()
        {
            action = Some(Action::DiscardThen(Box::new(then.clone())));
        }
    });
    action
}

fn stale(ui: &mut Ui, is_new: bool, meeting: MeetingId) -> Option<Action> {
    let mut action = None;
    heading(ui, tr("dialog-stale-title"));
    ui.label(tr("dialog-stale"));
    ui.add_space(theme::SECTION);
    ui.horizontal_wrapped(|ui| {
        if first_button(ui, is_new, "button-keep-editing") {
            action = Some(Action::CloseDialog);
        }
        if ui.button(tr("button-save-over")).clicked() {
            action = Some(Action::SaveOver);
        }
        if ui
            .button(RichText::new(tr("button-show-theirs")).color(theme::PROBLEM))
            .clicked()
        {
            let there = Action::Go(Place::Meeting(meeting));
            action = Some(Action::DiscardThen(Box::new(there)));
        }
    });
    action
}

fn printed(
    ui: &mut Ui,
    path: &std::path::Path,
    told: &[&str],
    is_new: bool,
    [title, open]: [&'static str; 2],
) -> Option<Action> {
    let mut action = None;
    heading(ui, tr(title));
    for words in told.iter().filter(|words| !words.is_empty()) {
        ui.label(*words);
    }
    ui.add_space(theme::SECTION);
    ui.horizontal(|ui| {
        if first_button(ui, is_new, open) {
            action = Some(Action::OpenFile(path.to_owned()));
        }
        if ui.button(tr("button-close")).clicked() {
            action = Some(Action::CloseDialog);
        }
    });
    action
}

fn path(ui: &mut Ui, ask: &PathAsk, typed: &mut String) -> Option<Action> {
    heading(ui, tr("path-title"));
    let told = match ask {
        PathAsk::Attach => tr("path-attach").to_owned(),
        PathAsk::Capture => tr("path-capture").to_owned(),
        PathAsk::SaveCopy { name, .. } => tr_with("path-save", &[("name", name)]),
        PathAsk::OpenRegister => tr("path-open-register").to_owned(),
        PathAsk::MakeRegister => tr("path-make-register").to_owned(),
        PathAsk::Office(OfficeFileAsk::Emblem) => tr("path-emblem").to_owned(),
        PathAsk::Office(OfficeFileAsk::Take) => tr("path-take-settings").to_owned(),
        PathAsk::Office(OfficeFileAsk::Write) => tr("path-write-settings").to_owned(),
        PathAsk::Office(OfficeFileAsk::Copies) => tr("path-copies").to_owned(),
    };
    let label = ui.label(told);
    let field = ui
        .add(
            TextEdit::singleline(typed)
                .margin(egui::Margin::symmetric(8, 5))
                .desired_width(ui.available_width()),
        )
        .labelled_by(label.id);
    // Once: the dialog opens with the cursor in its field.
    if ui.memory(|memory| memory.focused().is_none()) && !field.lost_focus() {
        field.request_focus();
    }
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(theme::SECTION);
    let mut action = None;
    ui.horizontal(|ui| {
        let done = primary_button(ui, "path-take").clicked() || is_entered;
        if done && !typed.trim().is_empty() {
            let path = typed_path(typed);
            action = Some(match ask {
                PathAsk::Attach => Action::Form(FormAsk::TakeFiles(vec![path])),
                PathAsk::Capture => from_file(path),
                PathAsk::SaveCopy { sha256, .. } => Action::Form(FormAsk::SaveHeldAt {
                    sha256: sha256.clone(),
                    path,
                }),
                PathAsk::OpenRegister => Action::Register(RegisterAsk::Open(path)),
                PathAsk::MakeRegister => Action::Register(RegisterAsk::Make(path)),
                PathAsk::Office(ask) => Action::Office(*ask, path),
            });
        }
        if ui.button(tr("button-cancel")).clicked() {
            action = Some(Action::CloseDialog);
        }
    });
    action
}

fn from_file(path: PathBuf) -> Action {
    Action::Capture(CaptureAsk::From(CaptureFrom::File(path)))
}

/// Which text: what is pasted while this is open is read at once.
fn capture(ui: &mut Ui, is_new: bool) -> Option<Action> {
    let mut action = None;
    heading(ui, tr("capture-title"));
    ui.label(tr("capture-how"));
    ui.add_space(theme::SECTION);
    ui.horizontal_wrapped(|ui| {
        if first_button(ui, is_new, "capture-paste") {
            action = Some(Action::Capture(CaptureAsk::Paste));
        }
        if ui.button(tr("capture-choose")).clicked() {
            action = Some(Action::Capture(CaptureAsk::Choose));
        }
        if ui.button(tr("button-cancel")).clicked() {
            action = Some(Action::CloseDialog);
        }
    });
    action
}

/// A text that was dropped is read into a draft, or brought in as it is.
fn dropped(ui: &mut Ui, is_new: bool, path: &std::path::Path) -> Option<Action> {
    let mut action = None;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    heading(ui, tr("capture-title"));
    ui.label(tr_with("capture-dropped", &[("file", &name)]));
    ui.add_space(theme::SECTION);
    ui.horizontal_wrapped(|ui| {
        if first_button(ui, is_new, "capture-read") {
            action = Some(from_file(path.to_owned()));
        }
        if ui.button(tr("capture-import")).clicked() {
            let work = IntakeWork::Read(Brought::Files(vec![path.to_owned()]), None);
            action = Some(Action::Incoming(IncomingAsk::Work(work)));
        }
        if ui.button(tr("button-cancel")).clicked() {
            action = Some(Action::CloseDialog);
        }
    });
    action
}

fn gone(ui: &mut Ui, is_new: bool, path: &std::path::Path) -> Option<Action> {
    let mut action = None;
    heading(ui, tr("dialog-fault-title"));
    let shown = path.display().to_string();
    ui.label(tr_with("registers-gone", &[("path", &shown)]));
    ui.add_space(theme::SECTION);
    ui.horizontal_wrapped(|ui| {
        if first_button(ui, is_new, "registers-keep-listed") {
            action = Some(Action::CloseDialog);
        }
        if ui.button(tr("registers-drop-listed")).clicked() {
            action = Some(Action::Register(RegisterAsk::Forget(path.to_owned())));
        }
    });
    action
}

fn fault(ui: &mut Ui, is_new: bool, message: &str) -> Option<Action> {
    heading(ui, tr("dialog-fault-title"));
    ui.label(message);
    ui.add_space(theme::SECTION);
    first_button(ui, is_new, "button-close").then_some(Action::CloseDialog)
}

fn closing(ui: &mut Ui) -> Option<Action> {
    let mut action = None;
    ui.horizontal(|ui| {
        ui.spinner();
        ui.label(tr("safe-closing"));
    });
    ui.add_space(theme::SECTION);
    if ui.button(tr("safe-close-at-once")).clicked() {
        action = Some(Action::CloseAtOnce);
    }
    action
}

fn unbacked(ui: &mut Ui, is_new: bool, message: &str) -> Option<Action> {
    let mut action = None;
    heading(ui, tr("dialog-fault-title"));
    ui.label(message);
    ui.add_space(theme::SECTION);
    ui.horizontal(|ui| {
        if first_button(ui, is_new, "safe-stay") {
            action = Some(Action::CloseDialog);
        }
        if ui.button(tr("safe-close-at-once")).clicked() {
            action = Some(Action::CloseAtOnce);
        }
    });
    action
}

#[cfg(test)]
mod tests {
    use egui::{CentralPanel, Context, Pos2, RawInput, Rect, Shape, vec2};

    use super::*;
    use crate::i18n::{Language, Voice};

    /// Every dialog that holds no form of its own.
    fn all() -> Vec<Dialog> {
        let path = PathBuf::from("/home/officer/Meetings of the ministry/register of 2026.memcon");
        let note = "The disk is full: /home/officer/Meetings of the ministry".to_owned();
        let typed = String::new();
        vec![
            Dialog::Unsaved {
                then: Box::new(Action::Back),
            },
            Dialog::Stale(MeetingId::new()),
            Dialog::Printed {
                path: path.clone(),
                note: note.clone(),
            },
            Dialog::PrintedMany {
                path: path.clone(),
                note: note.clone(),
            },
            Dialog::Path {
                ask: PathAsk::Attach,
                typed,
            },
            Dialog::Capture,
            Dialog::Dropped(path.clone()),
            Dialog::Gone(path),
            Dialog::Fault(note.clone()),
            Dialog::Closing,
            Dialog::Unbacked(note),
        ]
    }

    /// Where texts are drawn, and whether one is cut.
    fn texts(shape: &Shape, into: &mut Vec<(Rect, String, bool)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|one| texts(one, into)),
            Shape::Text(text) if !text.galley.text().is_empty() => {
                let words = text.galley.text().to_owned();
                into.push((text.visual_bounding_rect(), words, text.galley.elided));
            }
            _ => {}
        }
    }

    #[test]
    fn every_dialog_is_whole_within_its_frame_in_every_language_and_window() {
        for size in [vec2(1280.0, 800.0), vec2(640.0, 360.0)] {
            for language in Language::ALL {
                Voice::new(*language).take_up();
                for mut dialog in all() {
                    let context = Context::default();
                    theme::install(&context);
                    let mut drawn = Vec::new();
                    for _ in 0..3 {
                        let input = RawInput {
                            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
                            ..RawInput::default()
                        };
                        let mut output = context.run_ui(input, |ui| {
                            CentralPanel::default().show(ui, |ui| {
                                dialog.ui(ui, false);
                            });
                        });
                        output.textures_delta.clear();
                        drawn.clear();
                        for one in &output.shapes {
                            texts(&one.shape, &mut drawn);
                        }
                    }
                    // Its frame stands in the middle, and has a margin.
                    let inner = 480.0_f32.min(size.x - 80.0);
                    let (left, right) = (size.x / 2.0 - inner / 2.0, size.x / 2.0 + inner / 2.0);
                    assert!(drawn.len() > 1, "{dialog:?}");
                    for (number, (place, words, is_cut)) in drawn.iter().enumerate() {
                        let told = format!("{words}: {place} {size} {language:?} {dialog:?}");
                        assert!(!is_cut, "{told}");
                        assert!(place.left() >= left - 1.0, "{told}");
                        assert!(place.right() <= right + 1.0, "{told}");
                        let mut others = drawn[number + 1..].iter();
                        let is_over = others.any(|(other, ..)| other.intersects(*place));
                        assert!(!is_over, "{told}");
                    }
                }
            }
        }
    }
}
