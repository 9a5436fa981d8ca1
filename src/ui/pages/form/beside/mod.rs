//! The text of the sources, beside the form: read it, select in it, and let
//! the row with the cursor stand on what was selected.
//!
//! `text` is one source's text made ready to be drawn, `draw` draws it,
//! `keys` is the keyboard. A selection counts the characters of the text.

mod draw;
mod keys;
mod marks;
mod speaker;
mod text;
mod view;

use std::collections::HashMap;

use egui::{Align, Id, Layout, RichText, TextEdit, Ui};

pub(super) use self::marks::Mark;
use self::text::ReadText;
pub use self::view::SourceView;
use super::changes::Change;
use super::rows::{Row, Section};
use super::{FormPage, links};
use crate::model::{ClosedList, Coverage, MeetingDraft, PassageId, SourceId, Span, Use, fold};
use crate::ui::command::Command;
use crate::ui::widgets::{note_edit, primary_button, select};
use crate::ui::{theme, tr, tr_with};

/// What is selected in a text: from where the selection began to where it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Selection {
    source: SourceId,
    anchor: usize,
    head: usize,
}

impl Selection {
    const fn of(source: SourceId, span: Span) -> Self {
        Self {
            source,
            anchor: span.start,
            head: span.end,
        }
    }

    fn span(self) -> Span {
        Span {
            start: self.anchor.min(self.head),
            end: self.anchor.max(self.head),
        }
    }
}

/// Words that are selected in a text.
#[derive(Debug, Clone)]
pub(super) struct WordsSelected {
    pub source: SourceId,
    pub span: Span,
    pub text: String,
}

/// The texts beside the form.
#[derive(Debug, Default)]
pub(super) struct Beside {
    pub is_open: bool,
    /// The cursor is in a text or in the search field here.
    pub had_cursor: bool,
    /// Two texts side by side.
    is_double: bool,
    /// The sources shown, at the left and at the right.
    shown: [Option<SourceId>; 2],
    /// Which of the two the keys go to.
    active: usize,
    selection: Option<Selection>,
    /// What is looked for, while the search field is open.
    find: Option<String>,
    texts: HashMap<SourceId, ReadText>,
    /// A place to bring into view at the next frame.
    show: Option<(SourceId, usize)>,
}

/// The id of a source's text as a widget.
fn text_id(source: SourceId) -> Id {
    Id::unique(("meeting-source-text", source.record()))
}

fn find_id() -> Id {
    Id::unique("meeting-find")
}

impl Beside {
    /// The words selected in a source, if any are.
    pub fn selected_in(&self, source: SourceId) -> Option<Span> {
        self.selection
            .filter(|one| one.source == source)
            .map(Selection::span)
    }

    /// Opens the text of a source.
    pub fn read(&mut self, source: SourceId) {
        self.is_open = true;
        if !self.shown.contains(&Some(source)) {
            self.shown[self.active] = Some(source);
        }
        self.active = usize::from(self.shown[1] == Some(source) && self.is_double);
    }

    /// Makes the texts shown ready, where the draft has changed.
    pub fn refresh(&mut self, draft: &MeetingDraft) {
        let held = |source: &SourceId| draft.record.sources.iter().any(|one| one.id == *source);
        for slot in 0..2 {
            self.shown[slot] = self.shown[slot].filter(held);
            if self.shown[slot].is_none() {
                let other = self.shown[1 - slot];
                self.shown[slot] = draft
                    .record
                    .sources
                    .iter()
                    .map(|source| source.id)
                    .find(|source| Some(*source) != other);
            }
        }
        if draft.record.sources.len() < 2 {
            self.is_double = false;
            self.active = 0;
            self.shown = [draft.record.sources.first().map(|source| source.id), None];
        }
        self.selection = self.selection.filter(|one| held(&one.source));
        self.texts.retain(|source, _| held(source));
        if self.is_open {
            for source in &draft.record.sources {
                if self.shown.contains(&Some(source.id)) {
                    self.texts.entry(source.id).or_default().refresh(source);
                }
            }
        }
    }

    /// Selects words of a source, and brings them into view.
    pub fn select(&mut self, source: SourceId, span: Span) {
        self.read(source);
        self.selection = Some(Selection::of(source, span));
        self.show = Some((source, span.start));
    }

    /// How far a source was used; `None` while its text is not shown.
    pub fn coverage(&self, source: SourceId) -> Option<Coverage> {
        self.texts.get(&source).map(|text| text.coverage)
    }

    /// The sentences of a source of which this became.
    pub fn sentences_of(&self, source: SourceId, what: Use) -> Vec<Span> {
        let Some(text) = self.texts.get(&source) else {
            return Vec::new();
        };
        let all = text.sentences.iter().zip(&text.uses);
        all.filter(|(_, one)| **one == what)
            .map(|(span, _)| *span)
            .collect()
    }

    /// The words that are selected, where any are.
    pub fn words_selected(&self, draft: &MeetingDraft) -> Option<WordsSelected> {
        let selection = self.selection?;
        let span = selection.span();
        let mut sources = draft.record.sources.iter();
        let source = sources.find(|one| one.id == selection.source)?;
        let letters = source.text.chars().skip(span.start);
        let text: String = letters.take(span.end - span.start).collect();
        (!text.trim().is_empty()).then_some(WordsSelected {
            source: source.id,
            span,
            text,
        })
    }

    /// The source the keys go to.
    fn source(&self) -> Option<SourceId> {
        self.shown[self.active.min(1)].or(self.shown[0])
    }
}

impl FormPage {
    /// Draws the texts beside the form.
    pub(super) fn text_beside(&mut self, ui: &mut Ui) {
        if self.draft.record.sources.is_empty() {
            self.no_source(ui);
            return;
        }
        self.beside_bar(ui);
        let slots: &[usize] = if self.beside.is_double { &[0, 1] } else { &[0] };
        let gap = 8.0;
        let legend = marks::legend(&self.marks_shown());
        let foot = draw::foot(ui, &legend);
        // A low window, drawn large, has room for the text alone; F1 tells the keys too.
        let is_low = ui.available_height() - foot < draw::LOW;
        let foot = if is_low { 0.0 } else { foot };
        let size = egui::vec2(
            (ui.available_width() - gap * (slots.len() as f32 - 1.0)) / slots.len() as f32,
            (ui.available_height() - foot).max(40.0),
        );
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for slot in slots {
                ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                    ui.set_width(size.x);
                    ui.set_min_height(size.y);
                    self.one_text(ui, *slot, size.y);
                });
            }
        });
        if is_low {
            return;
        }
        for words in [legend.as_str(), tr("form-beside-keys")] {
            if !words.is_empty() {
                let words = RichText::new(words).size(theme::SMALL_SIZE);
                ui.label(words.color(theme::MUTED));
            }
        }
    }

    fn no_source(&mut self, ui: &mut Ui) {
        ui.add_space(theme::SECTION * 2.0);
        ui.vertical_centered(|ui| {
            ui.label(RichText::new(tr("form-no-source")).color(theme::MUTED));
            ui.add_space(theme::GAP);
            if primary_button(ui, "button-add-source").clicked() {
                self.pending.push(Change::Add(Section::Sources, None));
            }
        });
    }

    /// What stands above the texts: the facts without a passage, the search.
    fn beside_bar(&mut self, ui: &mut Ui) {
        let mut goes = false;
        // The button takes its room first; words that have none beside it go on beneath.
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            ui.set_min_height(ui.spacing().interact_size.y);
            if self.draft.record.sources.len() > 1 {
                let words = RichText::new(tr("button-two-texts")).size(theme::SMALL_SIZE);
                let button = egui::Button::new(words).selected(self.beside.is_double);
                if ui
                    .add(button)
                    .on_hover_text(Command::TwoTexts.tip(ui.ctx()))
                    .clicked()
                {
                    self.beside.is_double = !self.beside.is_double;
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                goes = self.without_passage(ui);
            });
        });
        if goes {
            let from = self.rows.cursor_index();
            if let Some(row) = super::known::next_without(&self.known, &self.rows, from) {
                self.go_to = self.first_field(row);
            }
        }
        self.search(ui);
    }

    /// How many facts stand on nothing; whether the next one is asked for.
    fn without_passage(&self, ui: &mut Ui) -> bool {
        let count = self.known.without_passage.len();
        if count == 0 {
            if !self.known.uses.is_empty() {
                let words = RichText::new(tr("form-all-passages")).size(theme::SMALL_SIZE);
                ui.add(egui::Label::new(words.color(theme::MUTED)).wrap());
            }
            return false;
        }
        let words = tr_with("form-without-passage", &[("count", &count.to_string())]);
        let words = RichText::new(words).size(theme::SMALL_SIZE);
        let button = egui::Button::new(words.color(theme::ACCENT))
            .wrap()
            .sense(egui::Sense::CLICK)
            .fill(theme::GROUND)
            .stroke(egui::Stroke::NONE);
        let tip = Command::NextWithout.tip(ui.ctx());
        ui.add(button).on_hover_text(tip).clicked()
    }

    /// The field that looks for words in the text; what is found is selected.
    fn search(&mut self, ui: &mut Ui) {
        let Some(find) = &mut self.beside.find else {
            return;
        };
        let mut next = false;
        let mut typed = false;
        ui.horizontal(|ui| {
            let label = ui.label(
                RichText::new(tr("field-find"))
                    .size(theme::SMALL_SIZE)
                    .color(theme::MUTED),
            );
            let has_focus = ui.memory(|memory| memory.has_focus(find_id()));
            next = has_focus && super::keys::pressed(ui, egui::Modifiers::NONE, egui::Key::Enter);
            let field = ui
                .add(
                    TextEdit::singleline(find)
                        .id(find_id())
                        .margin(egui::Margin::symmetric(8, 4))
                        .desired_width(ui.available_width()),
                )
                .labelled_by(label.id);
            typed = field.changed();
            if field.has_focus() {
                self.beside.had_cursor = true;
            }
        });
        if typed || next {
            self.find_words(next);
        }
    }

    /// Selects the words looked for: where they come next, or from here on.
    fn find_words(&mut self, next: bool) {
        let (Some(find), Some(source)) = (&self.beside.find, self.beside.source()) else {
            return;
        };
        let Some(text) = self.beside.texts.get(&source) else {
            return;
        };
        let from = self.beside.selection.filter(|one| one.source == source);
        let from = from.map_or(0, |one| one.span().start + usize::from(next));
        if let Some(span) = text.find(&fold(find.trim()), find.trim(), from) {
            self.beside.selection = Some(Selection::of(source, span));
            self.beside.show = Some((source, span.start));
        }
    }

    /// One text under its own bar: which source, whose, and how far it was used.
    fn one_text(&mut self, ui: &mut Ui, slot: usize, height: f32) {
        let Some(source) = self.beside.shown[slot] else {
            return;
        };
        let titles: Vec<(SourceId, String)> = self
            .draft
            .record
            .sources
            .iter()
            .map(|one| {
                let title = match one.title.trim() {
                    "" => tr("form-untitled").to_owned(),
                    title => title.to_owned(),
                };
                (one.id, format!("{title} \u{b7} {}", tr(one.kind.key())))
            })
            .collect();
        let top = ui.cursor().top();
        if titles.len() > 1 {
            let chosen = titles.iter().position(|(id, _)| *id == source);
            let words = |index: usize| titles[index].1.as_str();
            let at = Id::unique(("beside-source", slot)).value();
            let record = crate::model::RecordId::from_u64_pair(at, 0);
            if let Some(index) = select(
                ui,
                record,
                "field-source-shown",
                titles.len(),
                &words,
                chosen,
            ) {
                self.beside.shown[slot] = Some(titles[index].0);
                self.beside.active = slot;
            }
        } else if let Some((_, title)) = titles.first() {
            ui.add(
                egui::Label::new(RichText::new(title).font(theme::bold_font(theme::SMALL_SIZE)))
                    .wrap(),
            );
        }
        self.meter(ui, source);
        let rest = (height - (ui.cursor().top() - top)).max(80.0);
        self.draw_text(ui, slot, source, rest);
    }

    /// How far a source was used.
    fn meter(&self, ui: &mut Ui, source: SourceId) {
        let Some(text) = self.beside.texts.get(&source) else {
            return;
        };
        let coverage = text.coverage;
        let words = tr_with(
            "form-coverage",
            &[
                ("percent", &coverage.percent().to_string()),
                ("open", &coverage.open().to_string()),
            ],
        );
        ui.label(
            RichText::new(words)
                .size(theme::SMALL_SIZE)
                .color(theme::MUTED),
        );
        let (rect, response) =
            ui.allocate_exact_size(egui::vec2(ui.available_width(), 5.0), egui::Sense::hover());
        let painter = ui.painter();
        painter.rect_filled(rect, 2.5, theme::LINE);
        let share =
            |count: usize| rect.width() * (count as f32) / (coverage.sentences.max(1) as f32);
        let used = egui::Rect::from_min_size(rect.min, egui::vec2(share(coverage.used), 5.0));
        let aside =
            egui::Rect::from_min_size(used.right_top(), egui::vec2(share(coverage.set_aside), 5.0));
        painter.rect_filled(used, 2.5, theme::ACCENT);
        painter.rect_filled(aside, 2.5, theme::FIELD_LINE);
        response.on_hover_text(tr_with(
            "form-coverage-parts",
            &[
                ("used", &coverage.used.to_string()),
                ("aside", &coverage.set_aside.to_string()),
                ("open", &coverage.open().to_string()),
            ],
        ));
    }

    /// Lets the row with the cursor stand on what is selected.
    pub(super) fn attach(&mut self, ui: &Ui) {
        let (Some(placed), Some(selection)) = (self.rows.cursor_row(), self.beside.selection)
        else {
            return;
        };
        let is_new = links::attach(
            &mut self.draft,
            placed.row,
            selection.source,
            selection.span(),
        );
        if is_new {
            self.speaker_from_passage(placed.row, selection.source, selection.span());
            note_edit(ui.ctx());
            if self.beside.had_cursor {
                self.back_to_record(ui);
            }
        }
    }

    /// Takes the passage last attached off the row with the cursor.
    pub(super) fn detach_last(&mut self) {
        let Some(placed) = self.rows.cursor_row() else {
            return;
        };
        let last = links::passages_of(&self.draft, placed.row).and_then(<[PassageId]>::last);
        if let Some(passage) = last {
            self.pending.push(Change::Detach(placed.row, *passage));
        }
    }

    pub(super) fn detach(&mut self, row: Row, passage: PassageId) {
        links::detach(&mut self.draft, row, passage);
    }

    /// Sets what is selected aside: it was read and holds nothing for the
    /// record. Set aside already, it is taken back.
    pub(super) fn set_aside(&mut self, ui: &Ui) {
        let Some(selection) = self.beside.selection else {
            return;
        };
        let Some(text) = self.beside.texts.get(&selection.source) else {
            return;
        };
        let spans = text.sentences_in(selection.span());
        let Some(source) = self
            .draft
            .record
            .sources
            .iter_mut()
            .find(|source| source.id == selection.source)
        else {
            return;
        };
        let all = spans.iter().all(|span| source.set_aside.contains(span));
        if all {
            source.set_aside.retain(|span| !spans.contains(span));
        } else {
            source.set_aside.extend(spans);
            source.set_aside.sort_unstable();
            source.set_aside.dedup();
        }
        note_edit(ui.ctx());
        self.next_sentence(ui, false, false);
    }

    /// Shows a passage in the text beside.
    pub(super) fn show_passage(&mut self, passage: PassageId) {
        let Some(linked) = self.known.passages.get(&passage) else {
            return;
        };
        let (source, span) = (linked.source, linked.span);
        self.beside.read(source);
        self.beside.selection = Some(Selection::of(source, span));
        self.beside.show = Some((source, span.start));
    }

    /// Makes a row of what is selected, standing on it.
    pub(super) fn row_from_selection(&mut self, ui: &Ui, section: Section) {
        let Some(selection) = self.beside.selection else {
            return;
        };
        let span = selection.span();
        let Some(source) = self
            .draft
            .record
            .sources
            .iter()
            .find(|source| source.id == selection.source)
        else {
            return;
        };
        let words: String = source
            .text
            .chars()
            .skip(span.start)
            .take(span.end - span.start)
            .collect();
        // In the order of reading: after the last, wherever the cursor was.
        self.add(section, None);
        self.rows.refresh(&self.draft);
        let made = self.go_to.and_then(|to| self.rows.index_of(to.row));
        let Some(row) = made.map(|index| self.rows.list[index].row) else {
            return;
        };
        match row {
            Row::Remark(index) => self.draft.record.remarks[index].text = words,
            Row::Commitment(index) => self.draft.record.commitments[index].text = words,
            Row::Event(index) => self.draft.record.events[index].note = words,
            // The passage says under which heading, not the row above.
            Row::Figure(index) => self.draft.record.figures[index].topic = None,
            _ => {}
        }
        links::attach(&mut self.draft, row, selection.source, span);
        self.speaker_from_passage(row, selection.source, span);
        note_edit(ui.ctx());
    }

    /// Moves the cursor from the text back into the row it came from.
    pub(super) fn back_to_record(&mut self, ui: &Ui) {
        self.beside.had_cursor = false;
        let row = self.rows.cursor_row();
        let to = self.rows.cursor_widget.or_else(|| {
            row.and_then(|placed| self.first_field(placed.row))
                .map(|to| to.field)
        });
        if let Some(widget) = to {
            ui.memory_mut(|memory| memory.request_focus(widget));
        } else {
            self.go_to_section(Section::Meeting);
        }
    }

    /// Goes to the first row that stands on a place in the text; whether there is one.
    pub(super) fn go_to_rows_at(&mut self, source: SourceId, at: usize) -> bool {
        let passages: Vec<PassageId> = self
            .known
            .passages
            .iter()
            .filter(|(_, linked)| {
                linked.source == source && linked.span.start <= at && at < linked.span.end
            })
            .map(|(id, _)| *id)
            .collect();
        let stands = |row: Row| {
            links::passages_of(&self.draft, row)
                .is_some_and(|list| list.iter().any(|one| passages.contains(one)))
        };
        let here = self.rows.cursor_index().map_or(0, |index| index + 1);
        let count = self.rows.list.len();
        let found = (0..count)
            .map(|step| (here + step) % count)
            .map(|index| self.rows.list[index].row)
            .find(|row| stands(*row));
        match found {
            Some(row) => {
                self.go_to = self.first_field(row);
                true
            }
            None => false,
        }
    }
}
