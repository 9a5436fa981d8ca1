//! The room of search: what is typed is answered beside the window's thread,
//! grouped by kind, with the words lit.

use std::ops::Range;

use egui::text::LayoutJob;
use egui::{
    CentralPanel, FontFamily, FontId, Id, Key, Label, Response, RichText, ScrollArea, Sense,
    TextEdit, TextFormat, Ui,
};

use crate::i18n::Language;
use crate::search::{Completion, Hit, Operator, Results};
use crate::store::{Named, NamedKind, RecordKind, Store, StoreError};
use crate::ui::place::{Place, Room};
use crate::ui::question::{Answer, MOST_HITS, Question};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{
    RowCursor, aside, card, dotted, enter_rows, example, heading, select_whole, small_button,
    type_into_filter, untorn,
};
use crate::ui::{Action, date_words, order, theme, tr, tr_with};

/// The field a search is typed into.
const FIELD: &str = "search-field";

/// The hits, for the keyboard.
const HITS: &str = "search-hits";

/// Hits of one kind shown before the rest is asked for.
const OF_A_KIND: usize = 8;

/// The room.
#[derive(Debug, Default)]
pub struct SearchRoom {
    query: String,
    asked: String,
    /// What the hits shown are hits of.
    answered: String,
    results: Results,
    completed: String,
    completions: Vec<Completion>,
    /// The kinds of which all hits are shown.
    whole: Vec<RecordKind>,
    saved: Vec<Named>,
    takes_focus: bool,
    cursor_to_end: bool,
}

impl RoomPage for SearchRoom {
    fn turn_to(&mut self, place: &Place) {
        if let Place::Search(query) = place {
            self.query.clone_from(query);
        }
        self.takes_focus = true;
    }

    fn load(&mut self, store: &Store, _context: &PageContext) -> Result<(), StoreError> {
        self.saved = store.named(NamedKind::SavedSearch)?;
        // Asked anew: the register may have changed.
        self.asked.clear();
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE + 120.0));
                let asked = self.bar(ui);
                asked.or(self.results(ui))
            })
            .inner
    }

    fn place(&self) -> Place {
        if self.query.trim().is_empty() {
            Place::Room(Room::Search)
        } else {
            Place::Search(self.query.clone())
        }
    }

    fn question(&mut self) -> Option<Question> {
        if self.query != self.completed {
            self.completed.clone_from(&self.query);
            self.completions.clear();
            if !self.query.trim().is_empty() {
                return Some(Question::Complete(self.query.clone()));
            }
        }
        if self.query == self.asked {
            return None;
        }
        self.asked.clone_from(&self.query);
        if self.query.trim().is_empty() {
            self.results = Results::default();
            self.answered.clear();
            return None;
        }
        Some(Question::Search(self.query.clone()))
    }

    fn answered(&mut self, question: &Question, answer: &Answer) {
        match (question, answer) {
            (Question::Search(query), Answer::Results(results)) if *query == self.query => {
                self.answered.clone_from(query);
                self.results = results.clone();
                self.whole.clear();
            }
            (Question::Complete(query), Answer::Completions(all)) if *query == self.query => {
                self.completions.clone_from(all);
            }
            _ => {}
        }
    }
}

impl SearchRoom {
    fn bar(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        ui.horizontal(|ui| {
            let field = TextEdit::singleline(&mut self.query)
                .id(Id::unique(FIELD))
                .font(FontId::proportional(17.0))
                .hint_text(example("search-hint"))
                .margin(egui::Margin::symmetric(10, 8))
                .desired_width(ui.available_width() - 150.0);
            let shown = field.show(ui);
            let field = shown.response.response;
            field.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::TextInput, true, tr("search-title"))
            });
            let to_end = std::mem::take(&mut self.cursor_to_end);
            if self.takes_focus && !to_end {
                // Gone to by a key: the next search takes the place of the last.
                select_whole(ui.ctx(), field.id, self.query.chars().count());
            }
            if to_end {
                let mut state = shown.state;
                let end = egui::text::CCursor::new(self.query.chars().count());
                let range = egui::text::CCursorRange::one(end);
                state.cursor.set_char_range(Some(range));
                state.store(ui.ctx(), field.id);
            }
            if std::mem::take(&mut self.takes_focus) {
                field.request_focus();
            }
            if field.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown)) {
                enter_rows(ui, Id::unique(HITS), 0);
            }
            let query = self.query.trim();
            if !query.is_empty()
                && self.saved.iter().all(|saved| saved.body != query)
                && small_button(ui, "button-save-search").clicked()
            {
                action = Some(Action::SaveSearch(query.to_owned()));
            }
        });
        order::beneath(ui, Id::unique(FIELD), &self.query);
        if !self.saved.is_empty() {
            ui.horizontal_wrapped(|ui| {
                aside(ui, tr("search-saved"));
                for saved in &self.saved {
                    if ui.link(&saved.name).clicked() {
                        action = Some(Action::Go(Place::Search(saved.body.clone())));
                    }
                    let forget = ui.small_button("\u{d7}");
                    let words = tr_with("search-forget", &[("name", &saved.name)]);
                    forget.widget_info(|| {
                        egui::WidgetInfo::labeled(egui::Role::Button, true, &words)
                    });
                    if forget.on_hover_text(&words).clicked() {
                        action = Some(Action::ForgetSearch(saved.id));
                    }
                }
            });
        }
        self.completions(ui);
        for hint in &self.results.hints {
            aside(ui, &hint.words(Language::current()));
        }
        ui.add_space(theme::TIGHT);
        action
    }

    /// How the query may go on, one click each; where nothing is typed yet,
    /// the operators there are.
    fn completions(&mut self, ui: &mut Ui) {
        let operators: Vec<Completion>;
        let offered = if self.query.trim().is_empty() {
            operators = Operator::ALL
                .into_iter()
                .map(|one| Completion {
                    replace: 0..0,
                    insert: format!("{}:", one.name()),
                })
                .collect();
            &operators
        } else {
            &self.completions
        };
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(5.0, 4.0);
            for one in offered {
                let words = RichText::new(&one.insert)
                    .size(theme::SMALL_SIZE)
                    .color(theme::ACCENT);
                if ui.add(egui::Button::new(words)).clicked() {
                    chosen = Some(one.clone());
                }
            }
        });
        let Some(one) = chosen else { return };
        if self.query.get(one.replace.clone()).is_some() {
            self.query.replace_range(one.replace, &one.insert);
            if !self.query.ends_with(':') && !self.query.ends_with(' ') {
                self.query.push(' ');
            }
            self.takes_focus = true;
            self.cursor_to_end = true;
        }
    }

    fn results(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        if self.query.trim().is_empty() {
            ui.label(RichText::new(tr("search-begin")).color(theme::MUTED));
            return None;
        }
        if self.answered == self.query && self.results.hits.is_empty() {
            ui.label(RichText::new(tr("search-nothing")).color(theme::MUTED));
            return None;
        }
        let count = self.results.hits.len();
        let shown = count.to_string();
        if count >= MOST_HITS || self.results.more {
            aside(ui, &tr_with("search-best", &[("count", &shown)]));
        } else if count > 0 {
            aside(ui, &tr_with("search-count", &[("count", &shown)]));
        }
        let groups = self.results.by_kind();
        let most = |kind: RecordKind, hits: usize| {
            if self.whole.contains(&kind) {
                hits
            } else {
                hits.min(OF_A_KIND)
            }
        };
        let rows = groups
            .iter()
            .map(|(kind, hits)| most(*kind, hits.len()))
            .sum();
        let mut cursor = RowCursor::begin(ui, Id::unique(HITS), rows);
        let mut row = 0;
        let mut opens = None;
        ScrollArea::vertical()
            .id_salt("hits")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                for (kind, hits) in &groups {
                    card(ui, |ui| {
                        heading(ui, tr(kind_label(*kind)), &hits.len().to_string());
                        let most = most(*kind, hits.len());
                        for hit in hits.iter().take(most) {
                            let drawn = show(ui, hit);
                            cursor.drawn(ui.ctx(), row, &drawn);
                            row += 1;
                            if drawn.clicked() {
                                action = place_of(hit).map(Action::Go);
                            }
                        }
                        if hits.len() > most {
                            let more = (hits.len() - most).to_string();
                            let words = tr_with("board-more", &[("count", &more)]);
                            if ui.link(words).clicked() {
                                opens = Some(*kind);
                            }
                        }
                    });
                }
            });
        self.whole.extend(opens);
        if let Some(typed) = cursor.end(ui.ctx()) {
            self.query.push_str(&typed);
            type_into_filter(ui, Id::unique(FIELD), &self.query);
        }
        action
    }
}

/// One hit: the text with the words lit, and where it stands.
fn show(ui: &mut Ui, hit: &Hit) -> Response {
    let (text, matches) = hit.told_in(Language::current());
    let job = lit(&text, &matches);
    ui.spacing_mut().item_spacing.y = 1.0;
    let response = ui.add(Label::new(job).wrap().sense(Sense::click()));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &text));
    if response.hovered() || response.has_focus() {
        let rect = response.rect.expand2(egui::vec2(4.0, 1.0));
        let line = egui::Stroke::new(1.0, theme::ACCENT);
        ui.painter()
            .rect_stroke(rect, 3.0, line, egui::StrokeKind::Outside);
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let mut parts = Vec::new();
    if hit.is_told_by() {
        parts.push(tr_with("search-said-by", &[("name", &hit.speaker)]));
    }
    if let Some(date) = &hit.date {
        parts.push(hit.reference.clone());
        parts.push(untorn(&date_words(date)));
        if hit.title != hit.text {
            parts.push(hit.title.clone());
        }
    }
    if hit.is_apart {
        parts.push(tr("search-apart").to_owned());
    }
    if !parts.is_empty() {
        aside(ui, &dotted(&parts));
    }
    ui.add_space(theme::TIGHT);
    response
}

/// Where a hit leads: to the record itself where it has a page, else to its meeting.
fn place_of(hit: &Hit) -> Option<Place> {
    match hit.kind {
        RecordKind::Person => Some(Place::Person(hit.record.into())),
        RecordKind::Party => Some(Place::Party(hit.record.into())),
        RecordKind::Commitment => Some(Place::Commitment(hit.record.into())),
        RecordKind::Meeting => hit.meeting.map(Place::Meeting),
        _ => hit.meeting.map(|id| Place::MeetingAt(id, hit.record)),
    }
}

/// A text with the words that were looked for on a ground of their own.
fn lit(text: &str, matches: &[Range<usize>]) -> LayoutJob {
    let plain = TextFormat {
        font_id: FontId::new(theme::BODY_SIZE, FontFamily::Proportional),
        color: theme::INK,
        ..TextFormat::default()
    };
    let found = TextFormat {
        font_id: theme::bold_font(theme::BODY_SIZE),
        background: theme::LIT,
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    let mut at = 0;
    for range in matches {
        if range.start < at || !text.is_char_boundary(range.end) {
            continue;
        }
        job.append(&text[at..range.start], 0.0, plain.clone());
        job.append(&text[range.clone()], 0.0, found.clone());
        at = range.end;
    }
    job.append(&text[at..], 0.0, plain);
    job
}

/// The catalogue key of a kind's heading.
pub(super) const fn kind_label(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Meeting => "found-meetings",
        RecordKind::Party => "found-parties",
        RecordKind::Person => "found-people",
        RecordKind::Attendee => "found-attendees",
        RecordKind::Topic => "found-topics",
        RecordKind::Remark => "found-remarks",
        RecordKind::Figure => "found-figures",
        RecordKind::Commitment => "found-commitments",
        RecordKind::Event => "found-events",
        RecordKind::Attachment => "found-attachments",
        RecordKind::Source => "found-sources",
    }
}
