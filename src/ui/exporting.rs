//! The dialog of an export: a file, what of it may go out, and, before a byte is
//! written, the highest marking of what it holds. The work is done by a job.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use egui::{ComboBox, Context, ProgressBar, RichText, TextEdit, Ui};
use zeroize::Zeroizing;

use super::file_jobs::typed_path;
use super::pages::{forget, secret};
use super::widgets::{primary_button, tell_chosen};
use super::{Action, order, theme, tr, tr_with};
use crate::exchange::package::PackagePassphrase;
use crate::export::{Form, Gathered, Order, Selection, Summary, Written};
use crate::i18n::Language;
use crate::model::{MeetingId, PartyId, PersonId};
use crate::store::{Passphrase, Store, stream_output};

/// The ids of the fields of a passphrase.
const SECRETS: [&str; 2] = ["export-passphrase", "export-again"];

/// How far an export has come, and whether it is to stop.
#[derive(Debug)]
pub struct Pulse {
    stops: AtomicBool,
    done: AtomicUsize,
    of: AtomicUsize,
    context: Context,
}

impl Pulse {
    /// Of an export that has not begun; the window is drawn anew as it goes on.
    pub fn new(context: &Context) -> Self {
        Self {
            stops: AtomicBool::new(false),
            done: AtomicUsize::new(0),
            of: AtomicUsize::new(0),
            context: context.clone(),
        }
    }

    /// Lets the work stop at the next record.
    pub fn stop(&self) {
        self.stops.store(true, Ordering::Relaxed);
    }

    fn goes_on(&self, done: usize, of: usize) -> bool {
        self.done.store(done, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
        self.context.request_repaint();
        !self.stops.load(Ordering::Relaxed)
    }

    /// How much of it is done, up to 1.
    #[allow(
        clippy::cast_precision_loss,
        reason = "a bar is some hundred pixels wide"
    )]
    fn share(&self) -> f32 {
        let [done, of] = [&self.done, &self.of].map(|one| one.load(Ordering::Relaxed));
        done as f32 / of.max(1) as f32
    }

    fn words(&self) -> String {
        let [done, of] = [&self.done, &self.of].map(|one| one.load(Ordering::Relaxed).to_string());
        tr_with("exporting-under-way", &[("done", &done), ("of", &of)])
    }
}

/// What a job is to do for an export.
#[derive(Debug)]
pub struct ExportJob {
    /// The register, for reading.
    pub store: Box<Store>,
    /// What is exported.
    pub order: Order,
    /// The file.
    pub path: PathBuf,
    /// Its form; `None` where only the marking is asked for.
    pub form: Option<Form>,
    /// Told how far it has come.
    pub pulse: Arc<Pulse>,
}

/// What an export holds, and what was written of it.
#[derive(Debug)]
pub struct ExportDone {
    summary: Summary,
    written: Option<Written>,
    /// Whether a file of this name is there already.
    replaces: bool,
}

/// What came of it.
pub type ExportResult = Result<ExportDone, String>;

/// Does it, on a thread.
pub fn run(job: &ExportJob) -> ExportResult {
    let watch = |done, of| job.pulse.goes_on(done, of);
    let gathered =
        Gathered::new(&job.store, &job.order, &watch).map_err(|error| error.to_string())?;
    let summary = gathered.summary.clone();
    let Some(form) = &job.form else {
        return Ok(ExportDone {
            summary,
            written: None,
            replaces: job.path.exists(),
        });
    };
    let written = stream_output(job.store.path(), &job.path, |out| {
        gathered.write(form, out, &watch)
    });
    let written = written.map_err(|error: crate::export::ExportError| error.to_string())?;
    Ok(ExportDone {
        summary,
        written: Some(written),
        replaces: false,
    })
}

/// Which records the window asks to export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportOf {
    /// What is shown; the whole register where that is no record.
    Shown,
    /// The meetings the filter of the list leaves; all when it is empty.
    Filter(String),
    /// What answers a query.
    Query(String),
    /// These meetings.
    Meetings(Vec<MeetingId>),
    /// These people.
    People(Vec<PersonId>),
    /// These parties.
    Parties(Vec<PartyId>),
}

/// Where the dialog stands.
#[derive(Debug, Clone)]
enum Stage {
    /// It asks.
    Asking,
    /// The marking was told; the next press writes.
    Weighed(String),
    /// The job is under way.
    UnderWay(Arc<Pulse>),
    /// It was written.
    Done(String),
}

/// The dialog.
#[derive(Debug, Clone)]
pub struct ExportDialog {
    /// What is exported.
    pub selection: Selection,
    what: String,
    path: String,
    release: String,
    markings: Vec<String>,
    secrets: [Zeroizing<String>; 2],
    stage: Stage,
    fault: String,
}

impl PartialEq for ExportDialog {
    fn eq(&self, other: &Self) -> bool {
        self.selection == other.selection && self.path == other.path
    }
}

impl Eq for ExportDialog {}

impl ExportDialog {
    /// A dialog for these records, under their name.
    pub fn new(selection: Selection, what: String, path: &str, markings: Vec<String>) -> Self {
        Self {
            selection,
            what,
            path: path.to_owned(),
            release: String::new(),
            markings,
            secrets: Default::default(),
            stage: Stage::Asking,
            fault: String::new(),
        }
    }

    /// The marking asked to be released under; empty for all of it.
    pub fn release(&self) -> &str {
        &self.release
    }

    /// Notes that a job was started.
    pub fn begin(&mut self, pulse: Arc<Pulse>) {
        self.fault.clear();
        self.stage = Stage::UnderWay(pulse);
    }

    /// Says why nothing was done.
    pub fn fail(&mut self, why: String) {
        self.stage = Stage::Asking;
        self.fault = why;
    }

    /// Takes what came of the job.
    pub fn take(&mut self, done: ExportResult) {
        match done {
            Err(why) => self.fail(why),
            Ok(ExportDone {
                summary,
                written: None,
                replaces,
            }) => {
                let mut words = told(&summary);
                if replaces {
                    words.push('\n');
                    words.push_str(tr("exporting-replaces"));
                }
                self.stage = Stage::Weighed(words);
            }
            Ok(ExportDone {
                summary,
                written: Some(written),
                ..
            }) => {
                let mut words = tr_with("exporting-done", &[("path", &self.path)]);
                for line in [told(&summary), afterwards(&written)] {
                    if !line.is_empty() {
                        words.push('\n');
                        words.push_str(&line);
                    }
                }
                self.stage = Stage::Done(words);
            }
        }
    }

    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<Action> {
        ui.label(
            RichText::new(tr("exporting-title"))
                .font(theme::bold_font(theme::HEADING_SIZE))
                .color(theme::ACCENT),
        );
        ui.label(&self.what);
        ui.add_space(theme::TIGHT);
        if let Stage::Done(words) = &self.stage {
            ui.label(words);
            ui.add_space(theme::SECTION);
            let close = primary_button(ui, "button-close");
            return close.clicked().then_some(Action::CloseDialog);
        }
        if let Stage::UnderWay(pulse) = &self.stage {
            let mut action = None;
            ui.label(pulse.words());
            ui.add(ProgressBar::new(pulse.share()));
            ui.add_space(theme::SECTION);
            if ui.button(tr("exporting-stop")).clicked() {
                pulse.stop();
                action = Some(Action::CloseDialog);
            }
            return action;
        }
        self.questions(ui);
        if let Stage::Weighed(words) = &self.stage {
            ui.add_space(theme::TIGHT);
            ui.label(RichText::new(words).font(theme::bold_font(theme::BODY_SIZE)));
        }
        if !self.fault.is_empty() {
            ui.label(RichText::new(&self.fault).color(theme::PROBLEM));
        }
        ui.add_space(theme::SECTION);
        self.buttons(ui)
    }

    fn questions(&mut self, ui: &mut Ui) {
        let before = (self.release.clone(), self.path.clone());
        self.form_field(ui);
        ui.add_space(theme::TIGHT);
        let label = ui.label(tr("exporting-file"));
        let field = TextEdit::singleline(&mut self.path)
            .margin(egui::Margin::symmetric(8, 5))
            .desired_width(ui.available_width());
        let field = ui.add(field).labelled_by(label.id);
        order::beneath(ui, field.id, &self.path);
        let shown = |release: &str| {
            if release.is_empty() {
                tr("exporting-all").to_owned()
            } else {
                release.to_owned()
            }
        };
        ui.add_space(theme::TIGHT);
        let label = ui.label(tr("exporting-release"));
        let list = ComboBox::from_id_salt("release of the export")
            .width(ui.available_width())
            .selected_text(shown(&self.release))
            .show_ui(ui, |ui| {
                for one in std::iter::once(&String::new()).chain(&self.markings) {
                    ui.selectable_value(&mut self.release, one.clone(), shown(one));
                }
            })
            .response
            .labelled_by(label.id);
        tell_chosen(&list, &shown(&self.release));
        if self.is_package() {
            ui.add_space(theme::TIGHT);
            let [first, again] = &mut self.secrets;
            secret(ui, "exporting-passphrase", first, SECRETS[0]);
            if !first.is_empty() {
                secret(ui, "exporting-again", again, SECRETS[1]);
            }
        }
        // What was told is true of what was asked for then.
        if before != (self.release.clone(), self.path.clone()) {
            self.stage = Stage::Asking;
        }
    }

    /// The form; it is the ending of the file.
    fn form_field(&mut self, ui: &mut Ui) {
        let label = ui.label(tr("exporting-form"));
        let ending = typed_path(&self.path);
        let ending = ending.extension().unwrap_or_default().to_string_lossy();
        let now = Form::ENDINGS
            .iter()
            .find(|one| ending.eq_ignore_ascii_case(one));
        let mut chosen = now.copied().unwrap_or("");
        let list = ComboBox::from_id_salt("form of the export")
            .width(ui.available_width())
            .selected_text(now.map_or("", |ending| tr(form_key(ending))))
            .show_ui(ui, |ui| {
                for one in Form::ENDINGS {
                    ui.selectable_value(&mut chosen, one, tr(form_key(one)));
                }
            })
            .response
            .labelled_by(label.id);
        tell_chosen(&list, now.map_or("", |ending| tr(form_key(ending))));
        if now.is_none_or(|now| *now != chosen) && !chosen.is_empty() {
            let path = PathBuf::from(&self.path).with_extension(chosen);
            self.path = path.display().to_string();
        }
    }

    fn is_package(&self) -> bool {
        Form::of_file(&typed_path(&self.path)) == Some(Form::Package)
    }

    /// The form of the file, with its passphrase; why not, as a key.
    fn form(&self) -> Result<Form, &'static str> {
        let [first, again] = &self.secrets;
        match Form::of_file(&typed_path(&self.path)) {
            None => Err("exporting-endings"),
            Some(Form::Package) if first.is_empty() => Ok(Form::Package),
            Some(Form::Package) if !Passphrase::new(first).is_long_enough() => {
                Err("exporting-short")
            }
            Some(Form::Package) if first != again => Err("exporting-two-passphrases"),
            Some(Form::Package) => Ok(Form::ProtectedPackage(PackagePassphrase::new(
                first.clone(),
            ))),
            Some(form) => Ok(form),
        }
    }

    fn buttons(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        ui.horizontal(|ui| {
            let is_weighed = matches!(self.stage, Stage::Weighed(_));
            let key = if is_weighed {
                "exporting-write"
            } else {
                "exporting-look"
            };
            if primary_button(ui, key).clicked() {
                match self.form() {
                    Ok(form) => {
                        let path = typed_path(&self.path);
                        action = Some(Action::Export(path, is_weighed.then_some(form)));
                        if is_weighed {
                            SECRETS.iter().for_each(|id| forget(ui, id));
                            self.secrets = Default::default();
                        }
                    }
                    Err(key) => tr(key).clone_into(&mut self.fault),
                }
            }
            if ui.button(tr("button-cancel")).clicked() {
                SECRETS.iter().for_each(|id| forget(ui, id));
                action = Some(Action::CloseDialog);
            }
        });
        action
    }
}

fn form_key(ending: &str) -> &'static str {
    match ending {
        "xlsx" => "exporting-xlsx",
        "docx" => "exporting-docx",
        "ics" => "exporting-ics",
        "vcf" => "exporting-vcf",
        "zip" => "exporting-zip",
        "md" => "exporting-md",
        "json" => "exporting-json",
        _ => "exporting-package",
    }
}

/// The marking first, then how much of what.
fn told(summary: &Summary) -> String {
    let marking = if summary.marking.is_empty() {
        tr("exporting-unmarked").to_owned()
    } else {
        tr_with("exporting-marking", &[("marking", &summary.marking)])
    };
    let counts = [summary.meetings, summary.people, summary.parties].map(|one| one.to_string());
    let [meetings, people, parties] = &counts;
    let words = [
        ("meetings", meetings.as_str()),
        ("people", people),
        ("parties", parties),
    ];
    let mut lines = vec![marking, tr_with("exporting-counts", &words)];
    if summary.withheld > 0 {
        let count = summary.withheld.to_string();
        lines.push(tr_with("exporting-withheld", &[("count", &count)]));
    }
    for embargo in &summary.embargoes {
        let until = embargo.until.to_string();
        let words = [("reference", embargo.reference.as_str()), ("day", &until)];
        lines.push(tr_with("exporting-embargo", &words));
    }
    let hints = summary.hints.iter();
    lines.extend(hints.map(|hint| hint.words(Language::current())));
    lines.join("\n")
}

fn afterwards(written: &Written) -> String {
    let mut lines = Vec::new();
    for (key, count) in [
        ("exporting-cut", written.cut),
        ("exporting-left-out", written.left_out),
    ] {
        if count > 0 {
            lines.push(tr_with(key, &[("count", &count.to_string())]));
        }
    }
    if !written.code.is_empty() {
        lines.push(tr_with("exporting-code", &[("code", &written.code)]));
    }
    lines.join("\n")
}
