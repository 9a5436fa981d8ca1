//! A brief looked at before it leaves the window: its pages as they will be on
//! paper, with zoom and search, and the buttons that hand the very same bytes
//! out. Only pages in view are held as pictures.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use egui::{
    Button, Color32, Context, Id, Key, Modifiers, Pos2, Rect, RichText, Role, ScrollArea, Sense,
    Stroke, StrokeKind, TextEdit, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::brief::Found;
use crate::press::{Entry, Order};
use crate::ui::action::LookAsk;
use crate::ui::command::Command;
use crate::ui::looking::{Looking, Made, Told};
use crate::ui::widgets::{example, primary_button};
use crate::ui::{Action, theme, tr, tr_with};

/// Window points a point on paper at 100 %: a window point is a ninety-sixth of an inch.
const NATURAL: f32 = 96.0 / 72.0;

/// Least and most that a page is enlarged.
const SCALES: (f32, f32) = (0.1 * NATURAL, 4.0 * NATURAL);

/// One step of the zoom.
const STEP: f32 = 1.2;

/// Around the pages.
const MARGIN: f32 = 14.0;

/// Longest side of a picture in pixels, where the screen's driver takes more.
const MOST_PIXELS: f32 = 6_000.0;

/// How large pages are shown.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fit {
    Width,
    Page,
    /// Window points a point on paper.
    Scale(f32),
}

/// Where to go with the next frame.
#[derive(Debug, Clone, Copy)]
enum Goal {
    Page(usize),
    /// The match that is lit.
    Match,
    /// The same place, after everything grew or shrank: its part of the height.
    Part(f32),
}

/// A page held as a picture.
struct Drawn {
    scale: f32,
    picture: TextureHandle,
    text: String,
}

/// The page that shows a brief.
pub struct LookPage {
    looking: Looking,
    /// An order a copy; the first is looked at.
    orders: Vec<Order>,
    path: PathBuf,
    made: Option<Box<Made>>,
    /// Why there is nothing to look at.
    fault: Option<String>,
    /// What came of the last button pressed.
    told: String,
    /// Whether it was told that the file is there already.
    was_told: bool,
    drawn: BTreeMap<usize, Drawn>,
    /// The pages asked for and not drawn yet, and at which scale.
    awaited: (Vec<usize>, f32),
    fit: Fit,
    /// The scale of the last frame.
    scale: f32,
    goal: Option<Goal>,
    /// The page most of the view is on.
    page: usize,
    typed_page: String,
    /// Middle of the view, as a part of the height of all pages.
    part: f32,
    words: String,
    found: Vec<Found>,
    /// Whether the cursor was in a field in the last frame.
    is_typing: bool,
    /// Which of the places found is lit; none while the words are being looked for.
    at: Option<usize>,
}

impl LookPage {
    pub(in crate::ui) fn new(looking: Looking, orders: Vec<Order>, path: PathBuf) -> Self {
        Self {
            looking,
            orders,
            path,
            made: None,
            fault: None,
            told: String::new(),
            was_told: false,
            drawn: BTreeMap::new(),
            awaited: (Vec::new(), 0.0),
            fit: Fit::Width,
            scale: NATURAL,
            goal: None,
            page: 0,
            typed_page: "1".to_owned(),
            part: 0.0,
            words: String::new(),
            found: Vec::new(),
            is_typing: false,
            at: None,
        }
    }

    /// The file it is saved in.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What was ordered.
    #[must_use]
    pub fn orders(&self) -> &[Order] {
        &self.orders
    }

    /// The brief, once it is made.
    pub(in crate::ui) fn made(&mut self) -> Option<&mut Made> {
        self.made.as_deref_mut()
    }

    /// Puts back the line of the book of prints of a brief that was not handed out.
    pub fn put_back(&mut self, entry: Option<Entry>) {
        if let Some(made) = &mut self.made {
            made.entry = entry;
        }
    }

    /// Tells what came of a button.
    pub fn tell(&mut self, words: String) {
        self.told = words;
    }

    /// Whether saving may replace a file: it was told of it.
    pub fn may_replace(&mut self) -> bool {
        let may = self.was_told || !self.path.exists();
        self.was_told = true;
        if !may {
            tr("print-exists").clone_into(&mut self.told);
        }
        may
    }

    /// Takes the keys of this page before others do.
    pub fn keys(&mut self, context: &Context) -> Option<Action> {
        let pressed = |modifiers, key| context.input_mut(|input| input.consume_key(modifiers, key));
        if Command::Find.is_pressed(context) {
            context.memory_mut(|memory| memory.request_focus(Id::unique("look-words")));
        }
        if Command::Larger.is_pressed(context) {
            self.zoom(STEP);
        }
        if Command::Smaller.is_pressed(context) {
            self.zoom(1.0 / STEP);
        }
        if Command::UsualSize.is_pressed(context) {
            self.fit_to(Fit::Page);
        }
        for (command, by) in [(Command::FindPrevious, -1), (Command::FindNext, 1)] {
            if command.is_pressed(context) {
                self.step(by);
            }
        }
        // Escape takes the cursor out of a field before it is seen here.
        let is_typing = self.is_typing || context.text_edit_focused();
        let last = self.count().saturating_sub(1);
        if pressed(Modifiers::NONE, Key::PageDown) {
            self.goal = Some(Goal::Page((self.page + 1).min(last)));
        }
        if pressed(Modifiers::NONE, Key::PageUp) {
            self.goal = Some(Goal::Page(self.page.saturating_sub(1)));
        }
        if !is_typing && pressed(Modifiers::NONE, Key::Home) {
            self.goal = Some(Goal::Page(0));
        }
        if !is_typing && pressed(Modifiers::NONE, Key::End) {
            self.goal = Some(Goal::Page(last));
        }
        for (command, ask) in [
            (Command::Save, LookAsk::Save),
            (Command::Print, LookAsk::Print),
        ] {
            if command.is_pressed(context) && self.made.is_some() {
                return Some(Action::Look(ask));
            }
        }
        (!is_typing && pressed(Modifiers::NONE, Key::Escape)).then_some(Action::Cancel)
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, is_busy: bool) -> Option<Action> {
        self.listen(ui.ctx());
        self.is_typing = ui.text_edit_focused();
        let action = self.bar(ui, is_busy);
        if let Some(fault) = &self.fault {
            ui.add_space(theme::GAP);
            ui.label(RichText::new(fault).color(theme::PROBLEM));
        } else if self.made.is_some() {
            self.tools(ui);
            self.pages(ui);
        } else {
            ui.add_space(theme::GAP);
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(RichText::new(tr("print-being-made")).color(theme::MUTED));
            });
        }
        action
    }

    fn count(&self) -> usize {
        self.made.as_ref().map_or(0, |made| made.sizes.len())
    }

    /// Takes what the thread tells.
    fn listen(&mut self, context: &Context) {
        while let Some(told) = self.looking.told() {
            match told {
                Told::Made(made) => self.made = Some(made),
                Told::Fault(fault) => self.fault = Some(fault),
                Told::Drawn {
                    page,
                    scale,
                    picture,
                    text,
                } => {
                    self.awaited.0.retain(|one| *one != page);
                    let name = format!("look-{page}");
                    let picture = context.load_texture(name, picture, TextureOptions::LINEAR);
                    let drawn = Drawn {
                        scale,
                        picture,
                        text,
                    };
                    self.drawn.insert(page, drawn);
                }
                Told::Found(words, found) if words == self.words => {
                    // The first match from the page in view on.
                    let here = found.iter().position(|one| one.page >= self.page);
                    self.at = (!found.is_empty()).then(|| here.unwrap_or_default());
                    self.found = found;
                    self.goal = self.at.map(|_| Goal::Match).or(self.goal);
                }
                Told::Found(..) => {}
            }
        }
    }

    /// What can be done with the brief.
    fn bar(&self, ui: &mut Ui, is_busy: bool) -> Option<Action> {
        let mut action = None;
        ui.horizontal_wrapped(|ui| {
            ui.add_enabled_ui(self.made.is_some() && !is_busy, |ui| {
                if primary_button(ui, "button-save-brief")
                    .on_hover_text(Command::Save.tip(ui.ctx()))
                    .clicked()
                {
                    action = Some(Action::Look(LookAsk::Save));
                }
                if ui.button(tr("button-open-brief")).clicked() {
                    action = Some(Action::Look(LookAsk::Open));
                }
                let print = ui.button(tr("button-send-brief"));
                if print.on_hover_text(Command::Print.tip(ui.ctx())).clicked() {
                    action = Some(Action::Look(LookAsk::Print));
                }
            });
            if ui
                .button(tr("button-back-to-setup"))
                .on_hover_text("Esc")
                .clicked()
            {
                action = Some(Action::Cancel);
            }
            if is_busy {
                ui.spinner();
            }
            let name = self.made.as_ref().map_or("", |made| made.name.as_str());
            let words = if self.told.is_empty() {
                RichText::new(name).color(theme::MUTED)
            } else {
                RichText::new(&self.told).color(theme::INK)
            };
            ui.add(egui::Label::new(words).truncate());
        });
        action
    }

    /// Pages, zoom and search.
    fn tools(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            self.turning(ui);
            ui.separator();
            for (key, command, factor) in [
                ("print-zoom-out", Command::Smaller, 1.0 / STEP),
                ("print-zoom-in", Command::Larger, STEP),
            ] {
                let tip = command.tip(ui.ctx());
                if ui.button(tr(key)).on_hover_text(tip).clicked() {
                    self.zoom(factor);
                }
            }
            ui.label(format!("{:.0} %", self.scale / NATURAL * 100.0));
            let whole = Command::UsualSize.tip(ui.ctx());
            for (key, tip, fit) in [
                ("print-fit-width", String::new(), Fit::Width),
                ("print-fit-page", whole, Fit::Page),
            ] {
                let chosen = ui.selectable_label(self.fit == fit, tr(key));
                if chosen.on_hover_text(tip).clicked() {
                    self.fit_to(fit);
                }
            }
            ui.separator();
            self.searching(ui);
        });
        ui.add_space(theme::TIGHT);
    }

    fn turning(&mut self, ui: &mut Ui) {
        let count = self.count();
        let mut turn = |ui: &mut Ui, key, tip, to: Option<usize>| {
            let button = ui.add_enabled(to.is_some(), Button::new(tr(key)));
            if button.on_hover_text(tip).clicked() {
                self.goal = to.map(Goal::Page);
            }
        };
        let back = self.page.checked_sub(1);
        turn(ui, "print-page-back", "Page Up", back);
        let on = (self.page + 1 < count).then_some(self.page + 1);
        turn(ui, "print-page-on", "Page Down", on);
        let label = ui.label(tr("print-page"));
        let field = TextEdit::singleline(&mut self.typed_page)
            .id(Id::unique("look-page"))
            .desired_width(34.0);
        let field = ui.add(field).labelled_by(label.id);
        if field.lost_focus()
            && let Ok(page) = self.typed_page.trim().parse::<usize>()
        {
            let page = page.clamp(1, count.max(1)) - 1;
            if page != self.page {
                self.goal = Some(Goal::Page(page));
            }
        } else if !field.has_focus() {
            self.typed_page = (self.page + 1).to_string();
        }
        let count = count.to_string();
        ui.label(tr_with("print-of-pages", &[("count", &count)]));
    }

    fn searching(&mut self, ui: &mut Ui) {
        let field = TextEdit::singleline(&mut self.words)
            .id(Id::unique("look-words"))
            .hint_text(example("print-find-hint"))
            .desired_width(150.0);
        let field = ui.add(field).on_hover_text(Command::Find.tip(ui.ctx()));
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr("print-find")));
        if field.changed() {
            self.at = None;
            self.found.clear();
            self.looking.find(&self.words);
        }
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            self.step(if ui.input(|input| input.modifiers.shift) {
                -1
            } else {
                1
            });
            field.request_focus();
        }
        if self.words.trim().is_empty() {
            return;
        }
        let some = !self.found.is_empty();
        for (command, step) in [(Command::FindPrevious, -1), (Command::FindNext, 1)] {
            let button = ui.add_enabled(some, Button::new(tr(command.label())));
            let tip = command.tip(ui.ctx());
            if button.on_hover_text(tip).clicked() {
                self.step(step);
            }
        }
        let words = match self.at {
            Some(at) => {
                let (at, count) = ((at + 1).to_string(), self.found.len().to_string());
                tr_with("print-found", &[("at", &at), ("count", &count)])
            }
            None => tr("print-not-found").to_owned(),
        };
        ui.label(RichText::new(words).color(theme::MUTED));
    }

    /// Goes so many places found on, around the end.
    fn step(&mut self, by: isize) {
        let count = self.found.len();
        if let Some(at) = self.at
            && count > 0
        {
            let step = by.rem_euclid(count.cast_signed()).cast_unsigned();
            self.at = Some((at + step) % count);
            self.goal = Some(Goal::Match);
        }
    }

    fn zoom(&mut self, factor: f32) {
        self.fit_to(Fit::Scale((self.scale * factor).clamp(SCALES.0, SCALES.1)));
    }

    fn fit_to(&mut self, fit: Fit) {
        self.fit = fit;
        self.goal = Some(Goal::Part(self.part));
    }

    /// The scale that fits a view.
    fn scale_for(&self, sizes: &[(f32, f32)], view: Vec2) -> f32 {
        let widest = sizes.iter().fold(1.0_f32, |most, size| most.max(size.0));
        let highest = sizes.iter().fold(1.0_f32, |most, size| most.max(size.1));
        let bar = 14.0;
        let width = (view.x - 2.0 * MARGIN - bar) / widest;
        let scale = match self.fit {
            Fit::Width => width,
            Fit::Page => width.min((view.y - 2.0 * MARGIN) / highest),
            Fit::Scale(scale) => scale,
        };
        scale.clamp(SCALES.0, SCALES.1)
    }

    fn pages(&mut self, ui: &mut Ui) {
        let Some(made) = &self.made else { return };
        let view = ui.available_size();
        let before = self.scale;
        self.scale = self.scale_for(&made.sizes, view);
        if before.total_cmp(&self.scale).is_ne() && self.goal.is_none() {
            self.goal = Some(Goal::Part(self.part));
        }
        let sheets = sheets(&made.sizes, self.scale, view.x);
        let whole = sheets.last().map_or(Vec2::ZERO, |last| {
            let right = sheets
                .iter()
                .fold(0.0_f32, |most, one| most.max(one.right()));
            vec2((right + MARGIN).max(view.x - 14.0), last.bottom() + MARGIN)
        });
        let mut area = ScrollArea::both()
            .id_salt("look-pages")
            .auto_shrink([false, false]);
        if let Some(goal) = self.goal.take() {
            let offset = match goal {
                Goal::Page(page) => sheets.get(page).map(|sheet| sheet.top() - MARGIN),
                Goal::Match => self.at.and_then(|at| {
                    let found = self.found.get(at)?;
                    let sheet = sheets.get(found.page)?;
                    let area = found.areas.first().copied().unwrap_or_default();
                    Some(sheet.top() + area[1] * self.scale - view.y / 3.0)
                }),
                Goal::Part(part) => Some(part * whole.y - view.y / 2.0),
            };
            if let Some(offset) = offset {
                let most = (whole.y - view.y).max(0.0);
                area = area.vertical_scroll_offset(offset.clamp(0.0, most));
            }
        }
        area.show_viewport(ui, |ui, viewport| {
            let (rect, _) = ui.allocate_exact_size(whole, Sense::hover());
            let in_view: Vec<usize> = (0..sheets.len())
                .filter(|page| sheets[*page].intersects(viewport))
                .collect();
            self.part = viewport.center().y / whole.y.max(1.0);
            // The page that the upper part of the view is on.
            let line = viewport.top() + viewport.height() * 0.3;
            let here = sheets.iter().take_while(|sheet| sheet.top() <= line);
            self.page = here.count().saturating_sub(1);
            for page in &in_view {
                let sheet = sheets[*page].translate(rect.min.to_vec2());
                self.sheet(ui, *page, sheet);
            }
            self.want(ui.ctx(), in_view);
        });
        if ui.rect_contains_pointer(ui.min_rect()) {
            let pinch = ui.input(egui::InputState::zoom_delta);
            if (pinch - 1.0).abs() > 0.001 {
                self.zoom(pinch);
            }
        }
    }

    /// One page with the words found on it.
    fn sheet(&self, ui: &Ui, page: usize, sheet: Rect) {
        let painter = ui.painter();
        painter.rect_filled(sheet, 0.0, theme::PAPER);
        let drawn = self.drawn.get(&page);
        if let Some(drawn) = drawn {
            let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            painter.image(drawn.picture.id(), sheet, whole, Color32::WHITE);
        }
        painter.rect_stroke(
            sheet,
            0.0,
            Stroke::new(1.0, theme::FIELD_LINE),
            StrokeKind::Outside,
        );
        for (index, found) in self.found.iter().enumerate() {
            if found.page != page {
                continue;
            }
            for area in &found.areas {
                let [left, top, right, bottom] = area.map(|side| side * self.scale);
                let area = Rect::from_min_max(pos2(left, top), pos2(right, bottom))
                    .translate(sheet.min.to_vec2())
                    .expand(1.0);
                painter.rect_filled(area, 2.0, theme::LIT_OVER);
                if self.at == Some(index) {
                    let line = Stroke::new(1.5, theme::PROBLEM);
                    painter.rect_stroke(area, 2.0, line, StrokeKind::Outside);
                }
            }
        }
        let id = ui.scope_id().with(("sheet", page));
        let response = ui.interact(sheet, id, Sense::hover());
        response.widget_info(|| {
            let (number, count) = ((page + 1).to_string(), self.count().to_string());
            let name = tr_with("print-sheet", &[("page", &number), ("count", &count)]);
            let mut info = WidgetInfo::labeled(Role::Image, true, name);
            info.current_text_value = drawn.map(|drawn| drawn.text.clone());
            info
        });
    }

    /// Asks for the pages in view that are not drawn at this scale, and drops
    /// those out of view.
    fn want(&mut self, context: &Context, in_view: Vec<usize>) {
        self.drawn.retain(|page, _| in_view.contains(page));
        let Some(made) = &self.made else { return };
        let longest = in_view
            .iter()
            .filter_map(|page| made.sizes.get(*page))
            .fold(1.0_f32, |most, size| most.max(size.0).max(size.1));
        let side = context.input(|input| input.max_texture_side);
        let most = MOST_PIXELS.min(f32::from(u16::try_from(side).unwrap_or(u16::MAX)));
        let scale = (self.scale * context.pixels_per_point()).min(most / longest);
        let missing: Vec<usize> = in_view
            .into_iter()
            .filter(|page| {
                let drawn = self.drawn.get(page);
                drawn.is_none_or(|drawn| drawn.scale.total_cmp(&scale).is_ne())
            })
            .collect();
        let is_new = self.awaited.1.total_cmp(&scale).is_ne()
            || missing.iter().any(|page| !self.awaited.0.contains(page));
        if is_new && !missing.is_empty() {
            self.looking.draw(missing.clone(), scale);
            self.awaited = (missing, scale);
        }
    }
}

/// Where each page lies, one beneath the other in the middle of the width.
fn sheets(sizes: &[(f32, f32)], scale: f32, width: f32) -> Vec<Rect> {
    let widest = sizes.iter().fold(0.0_f32, |most, size| most.max(size.0)) * scale;
    let middle = (width / 2.0).max(widest / 2.0 + MARGIN);
    let mut top = MARGIN;
    sizes
        .iter()
        .map(|(width, height)| {
            let size = vec2(width * scale, height * scale);
            let sheet = Rect::from_min_size(pos2(middle - size.x / 2.0, top), size);
            top = sheet.bottom() + MARGIN;
            sheet
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lie_beneath_each_other_in_the_middle_and_never_left_of_the_edge() {
        let sizes = [(100.0, 200.0), (200.0, 100.0)];
        let lie = sheets(&sizes, 1.0, 400.0);
        assert_eq!(lie[0].center().x, 200.0);
        assert_eq!(lie[1].left_top(), pos2(100.0, 200.0 + 2.0 * MARGIN));
        let narrow = sheets(&sizes, 2.0, 100.0);
        assert_eq!(narrow[1].left(), MARGIN);
    }
}
