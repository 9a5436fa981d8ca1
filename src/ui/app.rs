//! The application: it owns the open register, the page shown and the queue of
//! actions. One place applies actions; pages never see the register.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use egui::{Context, Key, Modifiers, Panel, RichText, Ui, ViewportCommand};

use super::dialogs::Dialog;
use super::jobs::{Job, Jobs, Outcome};
use super::pages::{FormPage, ListPage, RecordPage, StartPage};
use super::{Action, theme, tr, tr_with};
use crate::brief::{BriefOptions, Paper};
use crate::exchange::sample_filing;
use crate::i18n::Language;
use crate::model::{MeetingDraft, MeetingId};
use crate::store::{MeetingLine, Settings, Store, StoreError};

/// What the right side shows.
#[derive(Debug)]
enum Page {
    Start(StartPage),
    Nothing,
    Record(Box<RecordPage>),
    Form(Box<FormPage>),
}

/// The application.
pub struct MemconApp {
    path: PathBuf,
    store: Option<Store>,
    /// The register's generation the lists were read at.
    read_at: Option<u64>,
    lines: Vec<MeetingLine>,
    settings: Option<Settings>,
    list: ListPage,
    page: Page,
    dialog: Option<Dialog>,
    /// The last thing done, told at the foot of the window.
    told: String,
    jobs: Jobs,
    actions: VecDeque<Action>,
    may_close: bool,
}

impl MemconApp {
    /// The application on the register at a path. A missing file gives the
    /// first-start page; one that does not open gives its reason.
    #[must_use]
    pub fn new(path: PathBuf) -> Self {
        let mut app = Self {
            path,
            store: None,
            read_at: None,
            lines: Vec::new(),
            settings: None,
            list: ListPage::default(),
            page: Page::Start(StartPage::default()),
            dialog: None,
            told: String::new(),
            jobs: Jobs::default(),
            actions: VecDeque::new(),
            may_close: false,
        };
        if app.path.exists() {
            match Store::open(&app.path) {
                Ok(store) => app.opened(store),
                Err(error) => {
                    app.page = Page::Start(StartPage {
                        fault: Some(error.to_string()),
                    })
                }
            }
        }
        app
    }

    /// The path of the register.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn opened(&mut self, store: Store) {
        self.store = Some(store);
        self.page = Page::Nothing;
        self.reload();
        if let Some(first) = self.lines.first().map(|line| line.id) {
            self.open(first);
        }
    }

    /// Reads the lists anew when the register has changed.
    fn reload(&mut self) {
        let Some(store) = &self.store else { return };
        if self.read_at == Some(store.generation()) {
            return;
        }
        let read = store
            .meetings()
            .and_then(|lines| Ok((lines, store.settings()?)));
        self.read_at = Some(store.generation());
        match read {
            Ok((lines, settings)) => {
                self.lines = lines;
                self.settings = Some(settings);
                self.list.lines_changed();
            }
            Err(error) => self.fault(&error),
        }
    }

    fn fault(&mut self, error: &StoreError) {
        self.dialog = Some(Dialog::Fault(error.to_string()));
    }

    /// Draws one frame and then does what was asked for.
    pub fn frame(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        while let Some(outcome) = self.jobs.outcome() {
            self.take(outcome);
        }
        self.keys(&context);
        self.guard_close(&context);
        self.draw(ui);
        let mut acted = false;
        while let Some(action) = self.actions.pop_front() {
            self.apply(action, &context);
            acted = true;
        }
        if acted {
            self.reload();
            context.request_repaint();
        }
    }

    /// A window that is closed with changes in the form asks first.
    fn guard_close(&mut self, context: &Context) {
        if context.input(|input| input.viewport().close_requested())
            && !self.may_close
            && self.has_changes()
        {
            context.send_viewport_cmd(ViewportCommand::CancelClose);
            self.dialog = Some(Dialog::Unsaved {
                then: Box::new(Action::Quit),
            });
        }
    }

    fn keys(&mut self, context: &Context) {
        if self.dialog.is_some() {
            return;
        }
        let pressed = |key| context.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
        if pressed(Key::S) && matches!(self.page, Page::Form(_)) {
            self.actions.push_back(Action::Save);
        }
        if self.store.is_some() {
            if pressed(Key::N) {
                self.actions.push_back(Action::NewMeeting);
            }
            if pressed(Key::F) {
                context.memory_mut(|memory| memory.request_focus(egui::Id::unique("list-filter")));
            }
        }
        if matches!(self.page, Page::Record(_)) {
            if pressed(Key::E) {
                self.actions.push_back(Action::Edit);
            }
            if pressed(Key::P) {
                self.actions.push_back(Action::AskPrint);
            }
        }
        if pressed(Key::Q) {
            self.actions.push_back(Action::Quit);
        }
    }

    fn draw(&mut self, ui: &mut Ui) {
        if let Page::Start(page) = &self.page {
            let asked = egui::CentralPanel::default()
                .show(ui, |ui| page.ui(ui, &self.path))
                .inner;
            self.actions.extend(asked);
        } else {
            self.foot(ui);
            let open = match &self.page {
                Page::Record(page) => Some(page.id()),
                Page::Form(form) => Some(form.draft().id),
                Page::Start(_) | Page::Nothing => None,
            };
            let frame = egui::Frame::new().fill(theme::GROUND).inner_margin(12);
            let asked = Panel::left("list")
                .exact_size(theme::LIST_WIDTH)
                .resizable(false)
                .frame(frame)
                .show(ui, |ui| self.list.ui(ui, &self.lines, open))
                .inner;
            self.actions.extend(asked);
            let frame = egui::Frame::new().fill(theme::GROUND).inner_margin(16);
            let asked = egui::CentralPanel::default()
                .frame(frame)
                .show(ui, |ui| match &mut self.page {
                    Page::Record(page) => page.ui(ui),
                    Page::Form(form) => form.ui(ui),
                    Page::Start(_) | Page::Nothing => nothing(ui),
                })
                .inner;
            self.actions.extend(asked);
        }
        if let Some(dialog) = &mut self.dialog {
            let asked = dialog.ui(ui, self.jobs.is_busy());
            self.actions.extend(asked);
        }
    }

    fn foot(&self, ui: &mut Ui) {
        let frame = egui::Frame::new()
            .fill(theme::GROUND)
            .inner_margin(egui::Margin::symmetric(12, 4));
        Panel::bottom("foot").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                let small = |words: &str| RichText::new(words).size(theme::SMALL_SIZE);
                ui.label(small(&self.told).color(theme::GOOD));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.label(small(&self.path.display().to_string()).color(theme::MUTED));
                });
            });
        });
    }

    fn has_changes(&self) -> bool {
        matches!(&self.page, Page::Form(form) if form.is_changed())
    }

    /// The one place that acts.
    fn apply(&mut self, action: Action, context: &Context) {
        let leaves_form = matches!(
            action,
            Action::Open(_) | Action::NewMeeting | Action::Cancel | Action::Quit
        );
        if leaves_form && self.has_changes() {
            self.dialog = Some(Dialog::Unsaved {
                then: Box::new(action),
            });
            return;
        }
        match action {
            Action::CreateEmpty => self.create(false),
            Action::CreateSample => self.create(true),
            Action::Open(id) => self.open(id),
            Action::NewMeeting => self.new_meeting(),
            Action::Edit => self.edit(),
            Action::Save => {
                self.save();
            }
            Action::Cancel => self.leave_form(),
            Action::AskPrint => self.ask_print(),
            Action::ChooseFile => {
                if let Some(Dialog::Print { path, .. }) = &self.dialog {
                    self.jobs.start(
                        Job::ChooseFile {
                            start: PathBuf::from(path),
                        },
                        context,
                    );
                }
            }
            Action::Print(path) => self.print(path, context),
            Action::OpenFile(path) => {
                self.dialog = None;
                self.jobs.start(Job::OpenFile(path), context);
            }
            Action::Quit => {
                self.may_close = true;
                context.send_viewport_cmd(ViewportCommand::Close);
            }
            Action::SaveThen(then) => {
                self.dialog = None;
                if self.save() {
                    self.actions.push_back(*then);
                }
            }
            Action::DiscardThen(then) => {
                self.dialog = None;
                self.leave_form();
                self.actions.push_back(*then);
            }
            Action::CloseDialog => self.dialog = None,
        }
    }

    fn create(&mut self, with_sample: bool) {
        let made = Store::create(&self.path)
            .map_err(|error| error.to_string())
            .and_then(|mut store| {
                if with_sample {
                    let filing = sample_filing().map_err(|error| error.to_string())?;
                    store
                        .save_meeting(&filing)
                        .map_err(|error| error.to_string())?;
                }
                Ok(store)
            });
        match made {
            Ok(store) => self.opened(store),
            Err(message) => self.dialog = Some(Dialog::Fault(message)),
        }
    }

    fn open(&mut self, id: MeetingId) {
        let Some(store) = &self.store else { return };
        match store.meeting(id) {
            Ok(record) => self.page = Page::Record(Box::new(RecordPage::new(record, &options()))),
            Err(error) => self.fault(&error),
        }
    }

    fn new_meeting(&mut self) {
        let marking = self
            .settings
            .as_ref()
            .map_or("", |settings| settings.default_marking.as_str());
        self.show_form(MeetingDraft::new(marking));
    }

    fn edit(&mut self) {
        if let Page::Record(page) = &self.page {
            let record = page.record();
            self.show_form(MeetingDraft::of(&record.meeting, &record.directory));
        }
    }

    fn show_form(&mut self, draft: MeetingDraft) {
        let (Some(store), Some(settings)) = (&self.store, &self.settings) else {
            return;
        };
        match store.directory() {
            Ok(directory) => {
                self.told.clear();
                self.page = Page::Form(Box::new(FormPage::new(draft, directory, settings.clone())));
            }
            Err(error) => self.fault(&error),
        }
    }

    /// Saves the form; whether it is saved. What was typed stays when it is not.
    fn save(&mut self) -> bool {
        let (Page::Form(form), Some(store)) = (&mut self.page, &mut self.store) else {
            return false;
        };
        let Some(filing) = form.check() else {
            return false;
        };
        match store.save_meeting(&filing) {
            Ok(saved) => {
                self.told = tr_with("form-saved", &[("reference", &saved.reference)]);
                self.open(saved.id);
                true
            }
            Err(error) => {
                self.fault(&error);
                false
            }
        }
    }

    /// Back to the stored record, or to nothing for a meeting never saved.
    fn leave_form(&mut self) {
        let Page::Form(form) = &self.page else { return };
        let id = form.draft().id;
        self.page = Page::Nothing;
        if self.lines.iter().any(|line| line.id == id) {
            self.open(id);
        }
    }

    fn ask_print(&mut self) {
        let Page::Record(page) = &self.page else {
            return;
        };
        let name = format!(
            "{} brief.pdf",
            page.record().meeting.reference.replace('/', "-")
        );
        let dirs = directories::UserDirs::new();
        let folder = dirs
            .as_ref()
            .and_then(|dirs| {
                dirs.document_dir()
                    .filter(|folder| folder.is_dir())
                    .or_else(|| Some(dirs.home_dir()))
            })
            .map_or_else(PathBuf::new, Path::to_path_buf);
        let path = folder.join(name);
        let exists = path.exists();
        self.dialog = Some(Dialog::Print {
            path: path.display().to_string(),
            exists,
            fault: None,
        });
    }

    fn print(&mut self, path: PathBuf, context: &Context) {
        let Page::Record(page) = &self.page else {
            return;
        };
        let path = if path.extension().is_some() {
            path
        } else {
            path.with_extension("pdf")
        };
        // A file of that name is replaced only after it was told.
        let told = matches!(&self.dialog, Some(Dialog::Print { path: shown, exists: true, .. })
            if Path::new(shown.trim()) == path);
        if path.exists() && !told {
            self.dialog = Some(Dialog::Print {
                path: path.display().to_string(),
                exists: true,
                fault: None,
            });
            return;
        }
        let record = Box::new(page.record().clone());
        self.jobs.start(
            Job::Print {
                record,
                options: options(),
                path,
            },
            context,
        );
    }

    fn take(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Printed(path, Ok(())) => self.dialog = Some(Dialog::Printed(path)),
            Outcome::Printed(path, Err(message)) => {
                self.dialog = Some(Dialog::Print {
                    path: path.display().to_string(),
                    exists: false,
                    fault: Some(message),
                });
            }
            Outcome::Chosen(Some(chosen)) => {
                if let Some(Dialog::Print {
                    path,
                    exists,
                    fault,
                }) = &mut self.dialog
                {
                    *path = chosen.display().to_string();
                    *exists = false;
                    *fault = None;
                }
            }
            Outcome::Chosen(None) => {
                if let Some(Dialog::Print { fault, .. }) = &mut self.dialog {
                    *fault = None;
                }
            }
            Outcome::Opened(Ok(())) => {}
            Outcome::Opened(Err(message)) => self.dialog = Some(Dialog::Fault(message)),
        }
    }
}

/// How the window sets briefs: in English on A4, dated today.
fn options() -> BriefOptions {
    BriefOptions {
        language: Language::English,
        paper: Paper::A4,
        date: jiff::ZonedDateTime::now().date(),
    }
}

fn nothing(ui: &mut Ui) -> Option<Action> {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.label(RichText::new(tr("list-choose")).color(theme::MUTED));
    });
    None
}

impl eframe::App for MemconApp {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }
}
