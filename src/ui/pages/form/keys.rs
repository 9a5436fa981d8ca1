//! The form by keyboard: every key it knows, and the list that tells them.

use egui::{Context, Event, Id, Key, Modifiers, RichText, Ui};

use super::FormPage;
use super::changes::{Change, paragraphs};
use super::known::next_without;
use super::rows::{Row, Section};
use crate::ui::command::{Command, is_asked};
use crate::ui::guide::{OF_SOURCES, chapter_of};
use crate::ui::help::Help;
use crate::ui::place::Room;
use crate::ui::widgets::{Field, Prompt, note_edit};
use crate::ui::{theme, tr, tr_with};

/// A line of the list of keys.
enum KeyLine {
    /// The keys of commands that do one thing between them.
    Commands(&'static [Command], &'static str),
    /// Keys that move about inside a field, and the catalogue key of what they do.
    Fixed(&'static str, &'static str),
}

/// The keys of the form, as the list tells them.
const KEYS: [KeyLine; 30] = {
    use KeyLine::{Commands, Fixed};
    [
        Commands(&[Command::Save], "form-key-save"),
        Fixed("Esc", "form-key-leave"),
        Fixed("Tab, Shift+Tab", "form-key-tab"),
        Commands(&[Command::Part(0), Command::Part(9)], "form-key-section"),
        Commands(&[Command::AddRow], "form-key-add"),
        Fixed("Enter", "form-key-next-remark"),
        Fixed("Shift+Enter", "form-key-line"),
        Commands(&[Command::MoveUp, Command::MoveDown], "form-key-move"),
        Commands(&[Command::RemoveRow], "form-key-remove"),
        Commands(&[Command::PutBack], "form-key-put-back"),
        Commands(&[Command::OpenCalendar], "form-key-calendar"),
        Commands(&[Command::NoteDoubt], "form-key-doubt"),
        Commands(&[Command::SourceText], "form-key-beside"),
        Commands(&[Command::TwoTexts], "button-two-texts"),
        Commands(&[Command::FindInText], "form-key-find"),
        Commands(
            &[Command::NextSentence, Command::PreviousSentence],
            "form-key-sentence",
        ),
        Commands(&[Command::ExtendSentence], "form-key-extend"),
        Commands(&[Command::NextAside], "form-key-set-aside"),
        Fixed("Page Up, Page Down", "form-key-turn"),
        Fixed("Name:  :  /t  /k", "form-key-marks"),
        Commands(&[Command::Attach], "form-key-attach"),
        Commands(&[Command::SetAside], "form-key-aside"),
        Commands(&[Command::Detach], "form-key-detach"),
        Commands(&[Command::NextWithout], "form-key-without"),
        Fixed("R, F, C, E", "form-key-letters"),
        Commands(
            &[Command::NextDoubt, Command::PreviousDoubt],
            "capture-next",
        ),
        Commands(&[Command::AcceptDoubt], "form-key-accept"),
        Commands(&[Command::DropDoubt], "form-key-drop"),
        Commands(&[Command::GiveWords], "capture-give"),
        Commands(&[Command::SetRestAside], "capture-set-rest-aside"),
    ]
};

impl KeyLine {
    /// The keys in words, and the catalogue key of what they do.
    fn words(&self, context: &Context) -> (String, &'static str) {
        match self {
            Self::Fixed(keys, does) => ((*keys).to_owned(), does),
            Self::Commands(commands, does) => {
                let keys: Vec<String> = commands.iter().map(|one| one.tip(context)).collect();
                let is_range = commands.iter().any(|one| matches!(one, Command::Part(_)));
                (keys.join(if is_range { " \u{2026} " } else { ", " }), does)
            }
        }
    }
}

/// Whether a key was pressed that is no command's.
pub(super) fn pressed(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(modifiers, key))
}

impl FormPage {
    /// Takes the keys of the form before any field sees them.
    pub(super) fn keys(&mut self, ui: &Ui) {
        if !ui.input(|input| {
            input
                .events
                .iter()
                .any(|event| matches!(event, Event::Key { .. } | Event::Paste(_)))
        }) && !is_asked(ui.ctx())
        {
            return;
        }
        for (section, number) in Section::ALL.into_iter().zip(0..) {
            if Command::Part(number).is_pressed(ui.ctx()) {
                self.go_to_section(section);
            }
        }
        let cursor = self.rows.cursor_row();
        if let Some(placed) = cursor {
            if Command::AddRow.is_pressed(ui.ctx()) {
                self.pending
                    .push(Change::Add(placed.section, Some(placed.row)));
            }
            if Command::MoveUp.is_pressed(ui.ctx()) {
                self.pending.push(Change::Up(placed.row));
            }
            if Command::MoveDown.is_pressed(ui.ctx()) {
                self.pending.push(Change::Down(placed.row));
            }
            if Command::RemoveRow.is_pressed(ui.ctx()) {
                self.pending.push(Change::Remove(placed.row));
            }
            if Command::NoteDoubt.is_pressed(ui.ctx()) {
                self.open_doubt(placed.row);
            }
            self.paste_keys(ui, placed.row);
            if let Row::Remark(index) = placed.row {
                self.remark_keys(ui, index);
            }
        }
        if Command::PutBack.is_pressed(ui.ctx()) && self.before_removal.is_some() {
            self.put_back();
            note_edit(ui.ctx());
            // The rows drawn next are those of the draft as it is now.
            self.work_out(ui.ctx());
        }
        let is_open = self.key_help.is_some();
        // Over a question the window tells of the question.
        let is_covered = !is_open && ui.memory(|memory| memory.top_modal_layer().is_some());
        if !is_covered && Command::ShowKeys.is_pressed(ui.ctx()) {
            // Once more turns to the guide, and then closes it.
            if is_open && !self.key_help.as_mut().is_some_and(Help::turn) {
                self.key_help = None;
            } else if !is_open {
                self.show_keys(ui.ctx());
            }
        }
        if Command::NextWithout.is_pressed(ui.ctx()) {
            let from = self.rows.cursor_index();
            if let Some(row) = next_without(&self.known, &self.rows, from) {
                self.go_to = self.first_field(row);
            }
        }
        self.beside_keys(ui);
        self.doubt_keys(ui);
        self.give_keys(ui);
    }

    /// Whether a command of the form does something as it stands.
    pub fn hears(&self, command: Command) -> bool {
        let has_sources = !self.draft.record.sources.is_empty();
        !self.is_locked()
            && match command {
                Command::AddRow
                | Command::MoveUp
                | Command::MoveDown
                | Command::RemoveRow
                | Command::NoteDoubt => self.rows.cursor_row().is_some(),
                Command::PutBack => self.before_removal.is_some(),
                Command::TwoTexts => self.draft.record.sources.len() > 1,
                Command::FindInText
                | Command::NextSentence
                | Command::PreviousSentence
                | Command::ExtendSentence
                | Command::NextAside
                | Command::Attach
                | Command::SetAside
                | Command::Detach
                | Command::GiveWords
                | Command::SetRestAside => has_sources,
                _ => true,
            }
    }

    /// In the text of a remark, Enter starts the next remark, and several
    /// pasted paragraphs become remarks of their own.
    fn remark_keys(&mut self, ui: &Ui, index: usize) {
        let Some(remark) = self.draft.record.remarks.get(index) else {
            return;
        };
        let id = Field::id(remark.id.record(), "field-text");
        if !ui.memory(|memory| memory.has_focus(id)) {
            return;
        }
        let plain = ui.input(|input| input.modifiers.is_none());
        if plain && !Prompt::is_open(ui, id) && pressed(ui, Modifiers::NONE, Key::Enter) {
            self.pending
                .push(Change::Add(Section::Remarks, Some(Row::Remark(index))));
        }
        let mut pasted = None;
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Paste(text) => {
                    pasted = paragraphs(text);
                    pasted.is_none()
                }
                _ => true,
            });
        });
        if let Some(paragraphs) = pasted {
            self.pending.push(Change::Paste(index, paragraphs));
        }
    }

    /// Moves the cursor to the first field of a part; an empty part gets its first row.
    pub(super) fn go_to_section(&mut self, section: Section) {
        self.sight.seek_top();
        let first = self
            .rows
            .list
            .iter()
            .find(|placed| placed.section == section && self.first_field(placed.row).is_some());
        match first {
            Some(placed) => self.go_to = self.first_field(placed.row),
            None => self.pending.push(Change::Add(section, None)),
        }
    }

    /// Whether Escape leaves the form; what is open closes first.
    pub(super) fn escape(&mut self, ui: &Ui) -> bool {
        // A dialog over the form is closed by it, and nothing else.
        if ui.memory(|memory| memory.top_modal_layer().is_some())
            || !pressed(ui, Modifiers::NONE, Key::Escape)
        {
            return false;
        }
        if self.key_help.take().is_some() {
            return false;
        }
        if self.beside.had_cursor {
            self.back_to_record(ui);
            return false;
        }
        true
    }

    /// The parts by name, to jump to; the one with the cursor is lit.
    pub(super) fn sections(&mut self, ui: &mut Ui) {
        let lit = self.rows.cursor_row().map(|placed| placed.section);
        let mut chosen = None;
        // In a low window the parts take one line, and the fields the rest.
        let is_low = ui.ctx().content_rect().height() < 480.0;
        let was_lit = ui.data(|data| data.get_temp(lit_part()));
        ui.data_mut(|data| data.insert_temp(lit_part(), lit));
        let mut parts = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for (section, number) in Section::ALL.into_iter().zip(0..) {
                let mut words = tr(section.key()).to_owned();
                if let Some(count) = section.count(&self.draft)
                    && count > 0
                {
                    words.push_str(&format!(" {count}"));
                }
                let flaws = self.flaws_in(section);
                if flaws > 0 {
                    let flaws = flaws.to_string();
                    let told = tr_with("form-part-problems", &[("count", &flaws)]);
                    words.push_str(&format!(" \u{b7} {told}"));
                }
                let ink = if flaws > 0 {
                    theme::PROBLEM
                } else if lit == Some(section) {
                    theme::ACCENT
                } else {
                    theme::MUTED
                };
                let fill = if lit == Some(section) {
                    theme::CHOSEN
                } else {
                    theme::GROUND
                };
                let button =
                    egui::Button::new(RichText::new(words).size(theme::SMALL_SIZE).color(ink))
                        .fill(fill)
                        .stroke(egui::Stroke::NONE)
                        .sense(egui::Sense::CLICK);
                let key = Command::Part(number).tip(ui.ctx());
                let drawn = ui.add(button).on_hover_text(key);
                if is_low && lit == Some(section) && was_lit != Some(lit) {
                    drawn.scroll_to_me(None);
                }
                if drawn.clicked() {
                    chosen = Some(section);
                }
            }
        };
        if is_low {
            in_one_line(ui, &mut parts);
        } else {
            ui.horizontal_wrapped(&mut parts);
        }
        if let Some(section) = chosen {
            self.go_to_section(section);
        }
    }

    /// Shows the list of keys over the form, with the chapter of the guide about it: nobody
    /// leaves what is typed to read it.
    pub(super) fn show_keys(&mut self, context: &Context) {
        let keys = KEYS.iter().map(|line| {
            let (keys, does) = line.words(context);
            (keys, tr(does).to_owned())
        });
        let chapter = if self.beside.is_open && self.beside.had_cursor {
            OF_SOURCES
        } else {
            chapter_of(Room::Meetings)
        };
        self.key_help = Some(Help::new(tr("form-keys"), keys.collect(), chapter, None));
    }

    /// Draws it.
    pub(super) fn key_list(&mut self, ui: &Ui) {
        if self.key_help.as_mut().is_some_and(|help| help.ui(ui)) {
            self.key_help = None;
        }
    }
}

/// Where the part lit before is kept.
fn lit_part() -> Id {
    Id::unique("lit part")
}

/// Where a line of parts stands, and how far it goes.
#[derive(Debug, Clone, Copy, Default)]
struct Strip {
    offset: f32,
    most: f32,
    to: Option<f32>,
}

/// The parts in one line. Where it has no room for them all, signs at its ends lead to
/// those that are out of sight.
fn in_one_line(ui: &mut Ui, parts: &mut impl FnMut(&mut Ui)) {
    const SIGN: f32 = 24.0;
    let id = Id::unique("part bar");
    let mut strip: Strip = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let is_long = strip.most > 1.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let signs = if is_long { 2.0 * SIGN } else { 0.0 };
        let room = (ui.available_width() - signs).max(1.0);
        if is_long && sign(ui, ("\u{2039}", "form-parts-before"), strip.offset > 1.0) {
            strip.to = Some((strip.offset - room * 0.8).max(0.0));
        }
        let mut area = egui::ScrollArea::horizontal().id_salt(id).max_width(room);
        if let Some(to) = strip.to.take() {
            area = area.horizontal_scroll_offset(to);
        }
        let output = area.show(ui, |ui| ui.horizontal(parts));
        strip.most = (output.content_size.x - output.inner_rect.width()).max(0.0);
        strip.offset = output.state.clamped_offset().x;
        let has_more = strip.offset + 1.0 < strip.most;
        if is_long && sign(ui, ("\u{203a}", "form-parts-after"), has_more) {
            strip.to = Some((strip.offset + room * 0.8).min(strip.most));
        }
    });
    ui.data_mut(|data| data.insert_temp(id, strip));
}

/// A sign at the end of a line of parts; whether it was pressed.
fn sign(ui: &mut Ui, (sign, key): (&str, &'static str), is_enabled: bool) -> bool {
    let words = RichText::new(sign).font(theme::bold_font(theme::BODY_SIZE));
    let button = egui::Button::new(words)
        .min_size(egui::vec2(22.0, 0.0))
        .frame(false)
        .sense(egui::Sense::CLICK);
    let drawn = ui.add_enabled(is_enabled, button).on_hover_text(tr(key));
    drawn.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, is_enabled, tr(key)));
    drawn.clicked()
}
