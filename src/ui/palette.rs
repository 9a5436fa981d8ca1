//! The palette: type what you want to do or where you want to go. Arrow keys
//! choose, Enter does it, Escape closes.

use egui::{
    Context, FontId, Id, Key, Modal, Modifiers, RichText, Role, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo, vec2,
};

use super::command::Command;
use super::place::Place;
use super::question::{Answer, Question};
use super::widgets::{example, fit, select_whole};
use super::{Action, order, theme, tr};
use crate::model::fold;

/// Height of one offer.
const ROW: f32 = 30.0;

/// One thing the palette offers.
#[derive(Debug, Clone)]
pub struct Offer {
    /// What it is called.
    pub name: String,
    /// Its keys, or what tells a record apart.
    pub detail: String,
    /// The words it is found by, where they are not those it is called: what can be undone
    /// is not what somebody looks for who types a reference.
    pub sought: Option<&'static str>,
    /// Other words it is found by, folded: those of the other languages.
    pub also: &'static str,
    /// What it does; or why it can do nothing now.
    pub action: Result<Action, &'static str>,
}

/// What the window was when it told what it offers: where that has changed, it is asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferedAt {
    /// The register's generation.
    pub generation: Option<u64>,
    /// Whether the page of the room is there, and not being read.
    pub has_page: bool,
    /// Whether long work is going on.
    pub is_busy: bool,
}

/// The palette while it is open.
#[derive(Debug, Default)]
pub struct Palette {
    typed: String,
    asked: String,
    chosen: usize,
    places: Vec<Offer>,
    commands: Vec<(String, Offer)>,
    offered_at: Option<OfferedAt>,
    /// What is shown, best first: a place or a command by its number.
    shown: Vec<Shown>,
    /// How many of them are commands that are called as was typed, which come first.
    sure: usize,
    /// The words the places shown are of.
    answered: String,
    /// Whether Enter was pressed before they were there.
    enters: bool,
    /// Where the cursor was before.
    cursor: Option<Id>,
}

#[derive(Debug, Clone, Copy)]
enum Shown {
    Command(usize),
    Place(usize),
}

/// How well a command fits what is typed; the least fits best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is called so.
    Whole,
    /// Its name begins so.
    Begins,
    /// Words of its name begin so.
    Words,
    /// It stands somewhere in its name.
    Within,
    /// It is called so in another language, or by another word; places come before it.
    Otherwise,
}

/// How the words fit a command of this name, folded; `also` it is called otherwise.
fn fit_of(words: &str, name: &str, also: &str) -> Option<Fit> {
    let begins = |word: &str, text: &str| text.split_whitespace().any(|one| one.starts_with(word));
    let all = |fits: &dyn Fn(&str) -> bool| words.split_whitespace().all(fits);
    let name = name.trim_end_matches('\u{2026}');
    if name == words.trim() {
        Some(Fit::Whole)
    } else if name.starts_with(words.trim()) {
        Some(Fit::Begins)
    } else if all(&|word| begins(word, name)) {
        Some(Fit::Words)
    } else if all(&|word| name.contains(word)) {
        Some(Fit::Within)
    } else if all(&|word| begins(word, name) || begins(word, also)) {
        Some(Fit::Otherwise)
    } else {
        None
    }
}

impl Palette {
    /// A palette that gives the cursor back to what had it.
    pub fn over(cursor: Option<Id>) -> Self {
        Self {
            cursor,
            ..Self::default()
        }
    }

    /// Gives the cursor back.
    pub fn give_cursor_back(&self, context: &Context) {
        if let Some(cursor) = self.cursor {
            context.memory_mut(|memory| memory.request_focus(cursor));
        }
    }

    /// What to ask the register, where other words are typed than were asked.
    pub fn question(&mut self) -> Option<Question> {
        if self.typed == self.asked {
            return None;
        }
        self.asked.clone_from(&self.typed);
        Some(Question::Names(self.typed.clone()))
    }

    /// Takes the answer, where it is to what is typed now.
    pub fn answered(&mut self, question: &Question, answer: &Answer) {
        if let (Question::Names(words), Answer::Places(places)) = (question, answer)
            && *words == self.typed
        {
            let offer = |(name, detail, place): &(String, String, Place)| Offer {
                name: name.clone(),
                detail: detail.clone(),
                sought: None,
                also: "",
                action: Ok(Action::Go(place.clone())),
            };
            self.places = places.iter().map(offer).collect();
            self.answered.clone_from(words);
            self.sort();
        }
    }

    /// Whether it wants to be told what the window can do.
    pub fn wants_offers(&self, now: OfferedAt) -> bool {
        self.offered_at != Some(now)
    }

    /// Takes what the window can do now, in the order in which it is shown.
    pub fn take_offers(&mut self, offers: Vec<Offer>, now: OfferedAt) {
        let named = |offer: Offer| (fold(offer.sought.unwrap_or(&offer.name)), offer);
        self.commands = offers.into_iter().map(named).collect();
        self.offered_at = Some(now);
        self.sort();
    }

    /// Puts what fits in order: what can be done, places, what it is called otherwise, and
    /// last what cannot be done now.
    fn sort(&mut self) {
        let words = fold(&self.typed);
        let is_typed = !words.trim().is_empty();
        let fits = self.commands.iter().enumerate();
        let mut fits: Vec<(bool, Option<Fit>, usize)> = fits
            .filter_map(|(number, (name, offer))| {
                let fit = is_typed.then(|| fit_of(&words, name, offer.also));
                let is_shown = fit != Some(None);
                is_shown.then(|| (offer.action.is_err(), fit.flatten(), number))
            })
            .collect();
        // In their own order where they fit alike.
        fits.sort();
        let is_first = |one: &&(bool, Option<Fit>, usize)| !one.0 && one.1 != Some(Fit::Otherwise);
        let command = |one: &(bool, Option<Fit>, usize)| Shown::Command(one.2);
        self.shown = fits.iter().filter(is_first).map(command).collect();
        self.sure = self.shown.len();
        self.shown.extend((0..self.places.len()).map(Shown::Place));
        let rest = fits.iter().filter(|one| !is_first(one));
        self.shown.extend(rest.map(command));
    }

    fn offer(&self, shown: Shown) -> &Offer {
        match shown {
            Shown::Command(number) => &self.commands[number].1,
            Shown::Place(number) => &self.places[number],
        }
    }

    /// Draws it.
    pub fn ui(&mut self, ui: &Ui) -> Option<Action> {
        let begins_anew = Command::OpenPalette.is_pressed(ui.ctx());
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.shown.len().saturating_sub(1);
        let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
        if down {
            self.chosen += 1;
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        self.chosen = self.chosen.min(last);
        let mut done = None;
        // What is typed may name a party: nothing that is called otherwise is done
        // before the register was asked.
        let has_register = self.offered_at.is_some_and(|at| at.generation.is_some());
        let is_asking = has_register && self.answered != self.typed;
        self.enters |= pressed(Key::Enter);
        if self.enters && (self.chosen < self.sure || !is_asking) {
            self.enters = false;
            let shown = self.shown.get(self.chosen);
            done = shown.and_then(|shown| self.offer(*shown).action.clone().ok());
        }
        let modal = Modal::new(Id::unique("palette"))
            .frame(theme::card())
            .show(ui.ctx(), |ui| {
                ui.set_width(560.0);
                let field = TextEdit::singleline(&mut self.typed)
                    .id(Id::unique("words-of-the-palette"))
                    .hint_text(example("palette-hint"))
                    .margin(egui::Margin::symmetric(8, 6))
                    .desired_width(ui.available_width());
                let field = ui.add(field);
                field.widget_info(|| {
                    WidgetInfo::labeled(Role::TextInput, true, tr("palette-title"))
                });
                order::beneath(ui, field.id, &self.typed);
                if field.changed() {
                    self.chosen = 0;
                    self.enters = false;
                    self.sort();
                }
                if !field.has_focus() {
                    field.request_focus();
                }
                if begins_anew {
                    select_whole(ui.ctx(), field.id, self.typed.chars().count());
                }
                ui.add_space(theme::TIGHT);
                let clicked = self.rows(ui, down || up);
                done = done.take().or(clicked);
            });
        if done.is_none() && modal.should_close() {
            done = Some(Action::ClosePalette);
        }
        done
    }

    /// What fits; `moved` says that another was chosen just now.
    fn rows(&self, ui: &mut Ui, moved: bool) -> Option<Action> {
        let mut done = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        let room = (ui.ctx().content_rect().height() - 120.0).max(ROW);
        ScrollArea::vertical()
            // Else it stays as low as it was when few names fitted what was typed.
            .min_scrolled_height(room.min(ROW * 12.0))
            .max_height(room.min(ROW * 12.0))
            .show(ui, |ui| {
                for (index, shown) in self.shown.iter().enumerate() {
                    let offer = self.offer(*shown);
                    let is_chosen = index == self.chosen;
                    if row(ui, offer, is_chosen, is_chosen && moved) {
                        done = offer.action.clone().ok();
                    }
                }
                if self.shown.is_empty() {
                    ui.label(RichText::new(tr("palette-nothing")).color(theme::MUTED));
                }
            });
        done
    }
}

/// One offer; `moved` says that it was chosen just now and must come into view.
fn row(ui: &mut Ui, offer: &Offer, is_chosen: bool, moved: bool) -> bool {
    let width = ui.available_width() - 20.0;
    let is_ready = offer.action.is_ok();
    let ink = if is_ready { theme::INK } else { theme::MUTED };
    // What it waits for stands before its key.
    let waits_for = offer.action.as_ref().err().copied().unwrap_or_default();
    let detail = [waits_for, offer.detail.as_str()].map(str::trim);
    let detail: Vec<&str> = detail.into_iter().filter(|one| !one.is_empty()).collect();
    let detail = detail.join(" \u{b7} ");
    let name = if detail.is_empty() {
        offer.name.clone()
    } else {
        format!("{}, {detail}", offer.name)
    };
    let small = (FontId::proportional(theme::SMALL_SIZE), theme::MUTED);
    let body = (FontId::proportional(theme::BODY_SIZE), ink);
    let painter = ui.painter();
    // What tells it apart takes half the row at most; the name has what is left.
    let detail = fit(painter, &detail, small, width / 2.0, 2);
    let room = width - detail.size().x - theme::GAP;
    let shown = fit(painter, &offer.name, body, room, 2);
    let height = ROW.max(shown.size().y + 8.0).max(detail.size().y + 8.0);
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, is_ready, is_chosen, &name));
    if is_chosen {
        ui.painter().rect_filled(rect, 5.0, theme::CHOSEN);
        if moved {
            response.scroll_to_me(None);
        }
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 5.0, theme::HOVER);
    }
    let inner = rect.shrink2(vec2(10.0, 0.0));
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    let (right, left) = (inner.right_center(), inner.left_center());
    let is_cut = shown.elided || detail.elided;
    painter.galley(
        right - vec2(detail.size().x, detail.size().y / 2.0),
        detail,
        theme::MUTED,
    );
    painter.galley(left - vec2(0.0, shown.size().y / 2.0), shown, ink);
    if is_cut {
        response.on_hover_text(name).clicked()
    } else {
        response.clicked()
    }
}
