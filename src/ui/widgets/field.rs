//! A labelled text field: the label above, what was understood or what is
//! wrong beneath. Its id comes from the record and the label, never from its
//! place, so that the cursor stays when something above grows.

use egui::{
    Align, FontId, Id, Key, KeyboardShortcut, Layout, Modifiers, Rect, Response, RichText,
    ScrollArea, Sense, Stroke, TextEdit, Ui, UiKind, UiStackInfo, WidgetInfo,
};

use super::edits::note_edit;
use super::level::{self, ALONE};
use super::reach::select_when_reached;
use crate::i18n::Language;
use crate::model::{FieldName, Presence, Problem, ProblemKind, RecordId, Side};
use crate::ui::notation::count_words;
use crate::ui::{order, theme, tr, tr_with};

/// Characters a field takes. What lays its text out at each key must stay quick.
const MOST_TYPED: usize = 20_000;

/// Bytes up to which a text that is there already is edited in a field.
const MOST_EDITED: usize = 200_000;

/// A labelled text field.
pub struct Field<'a> {
    record: RecordId,
    key: &'static str,
    value: &'a mut String,
    name: Option<FieldName>,
    rows: usize,
    hint: &'static str,
    required: bool,
    understood: Option<String>,
    is_entry: bool,
    tip: &'static str,
    room: i8,
    most: usize,
}

impl<'a> Field<'a> {
    /// A field of a record; `key` is the catalogue key of its label.
    pub const fn new(record: RecordId, key: &'static str, value: &'a mut String) -> Self {
        Self {
            record,
            key,
            value,
            name: None,
            rows: 1,
            hint: "",
            required: false,
            understood: None,
            is_entry: false,
            tip: "",
            room: 8,
            most: MOST_TYPED,
        }
    }

    /// In several lines, Shift+Enter breaks the line: Enter alone is left to the page.
    #[must_use]
    pub const fn entry(mut self) -> Self {
        self.is_entry = true;
        self
    }

    /// Room kept free at the right end, for a sign.
    #[must_use]
    pub const fn room_for_sign(mut self) -> Self {
        self.room = 26;
        self
    }

    /// The catalogue key of a tooltip.
    #[must_use]
    pub const fn tip(mut self, key: &'static str) -> Self {
        self.tip = key;
        self
    }

    /// The field problems of this name are shown at.
    #[must_use]
    pub const fn checked(mut self, name: FieldName) -> Self {
        self.name = Some(name);
        self
    }

    /// Marks the field as one that must be filled in.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Room for several lines.
    #[must_use]
    pub const fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// The catalogue key of an example shown while the field is empty.
    #[must_use]
    pub const fn hint(mut self, key: &'static str) -> Self {
        self.hint = key;
        self
    }

    /// What was understood of the text, shown beneath while nothing is wrong.
    #[must_use]
    pub fn understood(mut self, words: Option<String>) -> Self {
        self.understood = words;
        self
    }

    /// The id the field has, for moving the cursor there.
    #[must_use]
    pub fn id(record: RecordId, key: &'static str) -> Id {
        Id::unique((record, key))
    }

    /// A text too long to be edited here: how it begins, and a word of it.
    fn shown_only(self, ui: &mut Ui) -> Response {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = theme::TIGHT;
            label(ui, self.key, self.required);
            let beginning: String = self.value.chars().take(600).collect();
            let shown = ui.label(format!("{beginning}\u{2026}"));
            let count = count_words(self.value.chars().count());
            note_full(ui, &tr_with("form-field-too-long", &[("count", &count)]));
            shown
        })
        .inner
    }

    /// The field takes a text of any length.
    #[must_use]
    pub const fn unbounded(mut self) -> Self {
        self.most = usize::MAX;
        self
    }

    /// Draws it over the whole width there is.
    pub fn show(self, ui: &mut Ui, problems: &[Problem]) -> Response {
        if self.value.len() > MOST_EDITED {
            return self.shown_only(ui);
        }
        let problem = self
            .name
            .and_then(|name| problem_at(problems, self.record, name));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = theme::TIGHT;
            let label = label(ui, self.key, self.required);
            frame_problem(ui, problem);
            let edit = if self.rows > 1 {
                TextEdit::multiline(self.value)
            } else {
                TextEdit::singleline(self.value)
            };
            let mut edit = edit
                .id(Self::id(self.record, self.key))
                .desired_rows(self.rows)
                .char_limit(self.most)
                .margin(egui::Margin {
                    left: 8,
                    right: self.room,
                    top: 5,
                    bottom: 5,
                })
                .desired_width(ui.available_width());
            if !self.hint.is_empty() {
                edit = edit.hint_text(example(self.hint));
            }
            if self.is_entry {
                edit = edit.return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter));
            }
            let mut response = if self.rows > 1 {
                tall(ui, Self::id(self.record, self.key), edit)
            } else {
                ui.add(edit)
            }
            .labelled_by(label.id);
            if self.rows == 1 {
                select_when_reached(&response, self.value);
            }
            if !self.tip.is_empty() {
                response = response.on_hover_text(tr(self.tip));
            }
            if response.changed() {
                note_edit(ui.ctx());
            }
            if self.rows == 1 {
                whole_beneath(ui, &response, 8.0 + f32::from(self.room), self.value);
            }
            order::beneath(ui, Self::id(self.record, self.key), self.value);
            note(ui, problem, self.understood);
            if is_full(self.value, self.most) {
                let most = count_words(self.most);
                note_full(ui, &tr_with("form-field-full", &[("count", &most)]));
            }
            response
        })
        .inner
    }
}

/// Shows what a field of one line has no room for, whole and beneath it.
pub(super) fn whole_beneath(ui: &mut Ui, field: &Response, margins: f32, value: &str) {
    // A line this long is read where it is printed.
    if value.is_empty() || value.len() > 1_000 {
        return;
    }
    let font = FontId::proportional(theme::BODY_SIZE);
    let painter = ui.painter();
    let line = painter.layout_no_wrap(value.to_owned(), font, theme::INK);
    if line.size().x > field.rect.width() - margins {
        let words = RichText::new(value).size(theme::SMALL_SIZE);
        ui.add(egui::Label::new(words.color(theme::MUTED)).wrap());
    }
}

/// Whether a text has as many characters as its field takes.
fn is_full(value: &str, most: usize) -> bool {
    value.len() >= most && value.chars().count() >= most
}

fn note_full(ui: &mut Ui, words: &str) {
    let words = RichText::new(words).size(theme::SMALL_SIZE);
    ui.label(words.color(theme::PROBLEM));
}

/// An example, as an empty field shows it.
pub fn example(key: &'static str) -> RichText {
    RichText::new(tr(key)).color(theme::HINT).italics()
}

/// A field of several lines: it grows with its text up to a part of the
/// window's height, then its text is scrolled within.
fn tall(ui: &mut Ui, id: Id, edit: TextEdit<'_>) -> Response {
    let most = (ui.ctx().content_rect().height() * 0.3).max(120.0);
    let shown = ScrollArea::vertical()
        .id_salt(("tall", id))
        // Else one at the lower edge of the window is lower than its own lines.
        .min_scrolled_height(most)
        .max_height(most)
        .show(ui, |ui| ui.add(edit));
    let seen = shown.inner_rect.intersect(shown.inner.rect);
    ui.data_mut(|data| data.insert_temp(id.with("seen"), seen));
    shown.inner
}

/// What a field of several lines shows of itself; `None` for other controls.
#[must_use]
pub fn seen_part(ui: &Ui, id: Id) -> Option<Rect> {
    ui.data(|data| data.get_temp(id.with("seen")))
}

/// The first problem at a field.
pub(super) fn problem_at(
    problems: &[Problem],
    record: RecordId,
    name: FieldName,
) -> Option<ProblemKind> {
    problems
        .iter()
        .find(|problem| problem.field.record == record && problem.field.name == name)
        .map(|problem| problem.kind)
}

/// Marks the frame of the control that comes next where something is wrong with it.
pub(super) fn frame_problem(ui: &mut Ui, problem: Option<ProblemKind>) {
    if problem.is_some() {
        let line = Stroke::new(1.5, theme::PROBLEM);
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke = line;
        widgets.hovered.bg_stroke = line;
    }
}

/// The line beneath a field: what is wrong, or what was understood.
pub(super) fn note(ui: &mut Ui, problem: Option<ProblemKind>, understood: Option<String>) {
    if let Some(problem) = problem {
        let message = tr(problem.message_key());
        ui.label(
            RichText::new(message)
                .size(theme::SMALL_SIZE)
                .color(theme::PROBLEM),
        );
    } else if let Some(words) = understood {
        ui.label(
            RichText::new(words)
                .size(theme::SMALL_SIZE)
                .color(theme::MUTED),
        );
    }
}

/// The mark of a row that shows no labels, as the row above shows the same ones.
const QUIET: &str = "quiet";

/// The mark of a line that shows its labels, also within a row that shows none.
const LOUD: &str = "loud";

/// For a line of a row that the row above does not have.
#[must_use]
pub fn loud() -> UiStackInfo {
    UiStackInfo::new(UiKind::GenericArea).with_tag(LOUD)
}

/// For a row under one with the same controls: their labels are not drawn
/// anew, yet each control keeps its name for a screen reader.
#[must_use]
pub fn quiet() -> UiStackInfo {
    UiStackInfo::new(UiKind::GenericArea).with_tag(QUIET)
}

pub(super) fn is_quiet(ui: &Ui) -> bool {
    // What stands nearest says it.
    ui.stack()
        .iter()
        .find_map(|place| {
            let tags = &place.info.tags;
            let is_quiet = tags.contains(QUIET);
            (is_quiet || tags.contains(LOUD)).then_some(is_quiet)
        })
        .unwrap_or_default()
}

/// A label above a control; `key` is its catalogue key.
pub fn label(ui: &mut Ui, key: &'static str, required: bool) -> Response {
    let mut words = tr(key).to_owned();
    if required {
        words.push_str(" *");
    }
    if is_quiet(ui) {
        let response = ui.allocate_response(egui::Vec2::ZERO, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &words));
        return response;
    }
    let words = RichText::new(words)
        .size(theme::SMALL_SIZE)
        .color(theme::MUTED);
    let (wrap, font) = (egui::TextWrapMode::Wrap, egui::FontSelection::Default);
    let words =
        egui::WidgetText::from(words).into_galley(ui, Some(wrap), ui.available_width(), font);
    level::with_the_tallest(ui, words.size().y);
    ui.add(egui::Label::new(words))
}

/// Width that a control wants for a share of 1.
const SHARE: f32 = 80.0;
/// Width that no control does without.
const LEAST: f32 = 88.0;
/// Width of a choice beside its words: margins and the triangle.
pub(super) const CHOICE: f32 = 44.0;
/// Width of the signs of a row.
const SIGNS: f32 = 112.0;

/// Lays controls of a form side by side, each with its share of the width, over
/// as many lines as they need to be read whole.
pub fn fields(ui: &mut Ui, shares: &[f32], add: impl FnMut(usize, &mut Ui)) {
    lay(ui, shares, 0.0, add);
}

/// The same for a row whose last column holds its signs: they stay at the right
/// end of the first line, or stand beneath where it has no room for them.
pub fn fields_and_signs(ui: &mut Ui, shares: &[f32], add: impl FnMut(usize, &mut Ui)) {
    lay(ui, shares, SIGNS, add);
}

fn lay(ui: &mut Ui, shares: &[f32], signs: f32, mut add: impl FnMut(usize, &mut Ui)) {
    let gap = ui.spacing().item_spacing.x;
    let whole = ui.available_width().max(1.0);
    let last = shares.len() - usize::from(signs > 0.0);
    let least = least(ui);
    let wanted = |index: usize| match shares[index] {
        0.0 => 0.0,
        share => (share * SHARE).max(least),
    };
    let signs_beneath = signs > 0.0 && least > whole - signs - gap;
    let mut start = 0;
    while start < last {
        // The first line leaves room for the signs.
        let has_signs = start == 0 && signs > 0.0 && !signs_beneath;
        let room = if has_signs {
            whole - signs - gap
        } else {
            whole
        };
        let mut end = start + 1;
        let mut taken = wanted(start);
        // What takes no room is no line.
        while end < last && (taken == 0.0 || taken + gap + wanted(end) <= room) {
            taken += gap + wanted(end);
            end += 1;
        }
        let gaps = gap * shares[start + 1..end].iter().map(|_| 1.0).sum::<f32>();
        let leasts = vec![least; end - start];
        let widths = shared(&shares[start..end], (room - gaps).max(1.0), &leasts);
        let mut cells: Vec<(usize, f32)> = (start..end).zip(widths).collect();
        if has_signs {
            cells.push((last, signs));
        }
        line_of(ui, &cells, &mut add);
        start = end;
    }
    if signs_beneath {
        // Beneath the fields they need no room above for a label.
        let builder = egui::UiBuilder::new().ui_stack_info(quiet());
        ui.scope_builder(builder, |ui| line_of(ui, &[(last, whole)], &mut add));
    }
}

/// What each has of a width: its share, and no less than its least where all can have that.
fn shared(shares: &[f32], width: f32, leasts: &[f32]) -> Vec<f32> {
    let cells = shares.iter().zip(leasts).filter(|cell| *cell.0 > 0.0);
    let wanted: f32 = cells.map(|(_, least)| least).sum();
    let scale = (width / wanted.max(1.0)).min(1.0);
    let mut widths = vec![0.0; shares.len()];
    let mut has_least = vec![false; shares.len()];
    loop {
        let (mut rest, mut sum) = (width, 0.0);
        for (index, share) in shares.iter().enumerate() {
            if has_least[index] {
                rest -= leasts[index] * scale;
            } else {
                sum += share;
            }
        }
        let mut is_done = true;
        for (index, share) in shares.iter().enumerate() {
            let least = leasts[index] * scale;
            let own = if has_least[index] {
                least
            } else {
                rest * share / sum.max(0.1)
            };
            if *share > 0.0 && own < least - 0.01 {
                has_least[index] = true;
                is_done = false;
            }
            widths[index] = own;
        }
        if is_done {
            return widths;
        }
    }
}

/// Lays things side by side, each with its share of the width and no less than its least.
pub fn columns_at_least(
    ui: &mut Ui,
    shares: &[f32],
    leasts: &[f32],
    mut add: impl FnMut(usize, &mut Ui),
) {
    let gap = ui.spacing().item_spacing.x;
    let gaps = gap * shares.iter().skip(1).map(|_| 1.0).sum::<f32>();
    let widths = shared(shares, (ui.available_width() - gaps).max(1.0), leasts);
    let cells: Vec<(usize, f32)> = widths.into_iter().enumerate().collect();
    line_of(ui, &cells, &mut add);
}

/// A choice that says nothing yet is read whole, in any language, and no word is torn of
/// the choices that stand beside others.
fn least(ui: &Ui) -> f32 {
    let (language, pixels) = (Language::current(), ui.ctx().pixels_per_point());
    let place = Id::unique(("least width", language.code(), pixels.to_bits()));
    if let Some(found) = ui.data(|data| data.get_temp(place)) {
        return found;
    }
    let width = |words: &str, size: f32| {
        let font = FontId::proportional(size);
        let galley = ui
            .painter()
            .layout_no_wrap(words.to_owned(), font, theme::INK);
        galley.size().x
    };
    let sides = Side::ALL.iter().map(|side| side.label_key());
    let labels = sides.chain(Presence::ALL.iter().map(|one| one.label_key()));
    let words = labels.flat_map(|key| tr(key).split(' '));
    let longest = words
        .map(|word| width(word, theme::SMALL_SIZE))
        .fold(width(tr("format-not-stated"), theme::BODY_SIZE), f32::max);
    let found = LEAST.max((longest + CHOICE).ceil());
    ui.data_mut(|data| data.insert_temp(place, found));
    found
}

/// Controls beside each other, each with its width.
fn line_of(ui: &mut Ui, cells: &[(usize, f32)], add: &mut impl FnMut(usize, &mut Ui)) {
    let builder = egui::UiBuilder::new()
        .layout(Layout::left_to_right(Align::Min))
        .ui_stack_info(level::line(ui.next_auto_id()));
    ui.scope_builder(builder, |ui| {
        for (index, width) in cells {
            let size = egui::vec2(*width, 0.0);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                ui.set_width(*width);
                add(*index, ui);
            });
        }
    });
}

/// Lays things side by side, each with its share of the width.
pub fn columns(ui: &mut Ui, shares: &[f32], mut add: impl FnMut(usize, &mut Ui)) {
    let gap = ui.spacing().item_spacing.x;
    let gaps = gap * shares.iter().skip(1).map(|_| 1.0).sum::<f32>();
    let whole = (ui.available_width() - gaps).max(1.0);
    let sum: f32 = shares.iter().sum();
    let widths = shares.iter().map(|share| whole * share / sum);
    let cells: Vec<(usize, f32)> = widths.enumerate().collect();
    line_of(ui, &cells, &mut add);
}

/// The same, in lines one below the other where there is less room than `least` for all.
pub fn columns_where_room(
    ui: &mut Ui,
    shares: &[f32],
    least: f32,
    mut add: impl FnMut(usize, &mut Ui),
) {
    let sum: f32 = shares.iter().sum();
    let room = ui.available_width() / least * sum;
    let mut first = 0;
    while first < shares.len() {
        let mut taken = shares[first];
        let mut next = first + 1;
        while next < shares.len() && taken + shares[next] <= room {
            taken += shares[next];
            next += 1;
        }
        if first > 0 && next == first + 1 {
            let tag = UiStackInfo::new(UiKind::GenericArea).with_tag(ALONE);
            let builder = egui::UiBuilder::new().ui_stack_info(tag);
            ui.scope_builder(builder, |ui| add(first, ui));
        } else {
            columns(ui, &shares[first..next], |index, ui| add(first + index, ui));
        }
        first = next;
    }
}

/// The button of the main thing to do on a page.
pub fn primary_button(ui: &mut Ui, key: &'static str) -> Response {
    let words = RichText::new(tr(key))
        .font(theme::bold_font(theme::BODY_SIZE))
        .color(theme::PAPER);
    ui.add(
        egui::Button::new(words)
            .fill(theme::ACCENT)
            .stroke(Stroke::new(1.0, theme::ACCENT)),
    )
}

/// A quiet button, for adding and removing rows.
pub fn small_button(ui: &mut Ui, key: &'static str) -> Response {
    small_button_if(ui, true, key)
}

/// The same, which may be pressed only where `is_enabled`; its words are never torn.
pub fn small_button_if(ui: &mut Ui, is_enabled: bool, key: &'static str) -> Response {
    let words = RichText::new(tr(key))
        .size(theme::SMALL_SIZE + 1.0)
        .color(theme::ACCENT);
    ui.add_enabled(
        is_enabled,
        egui::Button::new(words)
            .wrap_mode(egui::TextWrapMode::Extend)
            .fill(theme::PAPER)
            .stroke(Stroke::new(1.0, theme::LINE)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_has_its_share_and_no_less_than_it_is_read_whole_in() {
        let are = |found: Vec<f32>, wanted: &[f32]| {
            let is_near = |(one, other): (&f32, &f32)| (one - other).abs() < 0.1;
            assert!(found.iter().zip(wanted).all(is_near), "{found:?}");
        };
        are(shared(&[2.0, 1.0], 600.0, &[100.0; 2]), &[400.0, 200.0]);
        are(shared(&[2.2, 1.1], 300.0, &[130.0; 2]), &[170.0, 130.0]);
        are(
            shared(&[4.0, 1.0, 1.0], 400.0, &[120.0; 3]),
            &[160.0, 120.0, 120.0],
        );
        are(shared(&[2.0, 1.0], 180.0, &[130.0; 2]), &[90.0, 90.0]);
        are(shared(&[0.0, 5.0], 300.0, &[130.0; 2]), &[0.0, 300.0]);
    }
}
