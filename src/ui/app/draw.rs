//! The frame around the pages: the rail of rooms, the bar, the foot.

use std::time::Duration;

use egui::{
    Align, Align2, CentralPanel, FontId, Layout, Margin, Panel, Rect, Response, RichText, Role,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use super::MemconApp;
use super::opening::Opening;
use super::undo::words;
use crate::store::{Phase, Work};
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::palette::Offer;
use crate::ui::place::{Place, Room};
use crate::ui::question::Due;
use crate::ui::rooms::{self, ROOMS, RoomEntry};
use crate::ui::widgets::line_with_tools;
use crate::ui::{Action, theme, tr, tr_with};

/// Side of the drawings of the rail and the bar.
const ICON_SIDE: f32 = 17.0;

/// An entry of the rail lower than this has no room for its drawing.
const LOW_ENTRY: f32 = 40.0;

/// Width of the bar that tells how far long work is.
const PROGRESS_WIDTH: f32 = 160.0;

/// Takes the pointer away from what lies under a dialog, to be given back before the
/// dialog is drawn: a tip that is open stays while the pointer rests on what it is of,
/// and would stand above the dialog.
fn pointer_over(is_dialog: bool, context: &egui::Context) -> Option<egui::PointerState> {
    is_dialog.then(|| context.input_mut(|input| std::mem::take(&mut input.pointer)))
}

impl MemconApp {
    /// Draws the window; what is asked for joins the queue.
    pub(super) fn draw(&mut self, ui: &mut Ui) {
        let session = &self.session;
        let is_dialog =
            session.help.is_some() || session.palette.is_some() || session.dialog.is_some();
        let pointer = pointer_over(is_dialog, ui.ctx());
        if let (None, Some(unlock)) = (&self.session.store, &mut self.keeping.unlock) {
            let busy = self.jobs.is_keeping();
            let asked = CentralPanel::default()
                .show(ui, |ui| unlock.ui(ui, &self.path, busy))
                .inner;
            self.actions.extend(asked);
        } else if self.keeping.opening == Opening::UnderWay {
            // Nothing turns: each picture of it would take from what is waited for.
            CentralPanel::default().show(ui, |ui| {
                ui.centered_and_justified(|ui| ui.label(tr("safe-walked-first")));
            });
        } else if self.session.store.is_none() && self.jobs.is_keeping() {
            CentralPanel::default().show(ui, |ui| ui.centered_and_justified(egui::Ui::spinner));
        } else if self.session.store.is_none() {
            let asked = CentralPanel::default()
                .show(ui, |ui| self.start.ui(ui, &self.path))
                .inner;
            self.actions.extend(asked);
        } else {
            self.rail(ui);
            self.foot(ui);
            self.tour_card(ui);
            self.bar(ui);
            self.middle(ui);
        }
        if let Some(pointer) = pointer {
            ui.input_mut(|input| input.pointer = pointer);
        }
        if self.session.help.is_some() {
            self.draw_help(ui);
        } else {
            self.draw_palette(ui);
            if let Some(dialog) = &mut self.session.dialog {
                let asked = dialog.ui(ui, self.jobs.is_busy());
                self.actions.extend(asked);
            }
        }
    }

    fn middle(&mut self, ui: &mut Ui) {
        let here = self.trail.here().room();
        let asked = if let Some(page) = &mut self.session.look {
            let is_busy = self.jobs.is_printing();
            CentralPanel::default()
                .frame(theme::page())
                .show(ui, |ui| page.ui(ui, is_busy))
                .inner
        } else if let Some(page) = &mut self.session.print {
            let is_busy = self.jobs.is_printing();
            CentralPanel::default()
                .frame(theme::page())
                .show(ui, |ui| page.ui(ui, is_busy))
                .inner
        } else if let Some(form) = &mut self.session.form {
            CentralPanel::default()
                .frame(theme::page())
                .show(ui, |ui| form.ui(ui))
                .inner
        } else if let (Some(room), Some(context)) =
            (self.session.rooms.get_mut(&here), &self.session.context)
        {
            match &mut room.page {
                Some(page) => {
                    CentralPanel::default()
                        .frame(theme::page().inner_margin(0))
                        .show(ui, |ui| page.ui(ui, context))
                        .inner
                }
                None => self.being_read(ui),
            }
        } else {
            None
        };
        self.actions.extend(asked);
    }

    fn rail(&mut self, ui: &mut Ui) {
        let here = self.trail.here().room();
        let frame = egui::Frame::new()
            .fill(theme::RAIL)
            .inner_margin(Margin::symmetric(6, 8));
        let chosen = Panel::left("rail")
            .exact_size(theme::RAIL_WIDTH)
            .resizable(false)
            .show_separator_line(false)
            .frame(frame)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let mut chosen = None;
                let entries = || ROOMS.iter().filter(|entry| entry.is_in_rail());
                // In a low window all still stand on the screen.
                let share = ui.available_height() / entries().count().max(1) as f32 - 2.0;
                let height = share.floor().clamp(20.0, theme::RAIL_ENTRY);
                for entry in entries() {
                    if rail_entry(ui, height, entry, entry.room == here).clicked() {
                        chosen = Some(entry.room);
                    }
                }
                chosen
            })
            .inner;
        if let Some(room) = chosen {
            self.actions.push_back(Action::Go(Place::Room(room)));
        }
    }

    fn bar(&mut self, ui: &mut Ui) {
        let frame = egui::Frame::new()
            .fill(theme::PAPER)
            .inner_margin(Margin::symmetric(12, 5));
        Panel::top("bar").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let is_over = self.session.form.is_some() || self.session.print.is_some();
                let can_go_back = self.trail.can_go_back() || is_over;
                if icon_button(ui, Icon::Back, Command::Back, can_go_back).clicked() {
                    self.actions.push_back(if is_over {
                        Action::Cancel
                    } else {
                        Action::Back
                    });
                }
                let can_go_forward = self.trail.can_go_forward();
                if icon_button(ui, Icon::Forward, Command::Forward, can_go_forward).clicked() {
                    self.actions.push_back(Action::Forward);
                }
                ui.add_space(theme::GAP);
                let title =
                    rooms::entry(self.trail.here().room()).map_or("", |entry| tr(entry.title));
                let title = RichText::new(title).font(theme::bold_font(theme::HEADING_SIZE));
                line_with_tools(ui, title, |ui| self.tools(ui));
            });
        });
    }

    /// The right end of the bar.
    fn tools(&mut self, ui: &mut Ui) {
        ui.menu_button(RichText::new(tr("bar-menu")), |ui| self.draw_menu(ui));
        // A narrow bar keeps the name of the room whole.
        let keys = Command::OpenPalette.tip(ui.ctx());
        let muted = |words: &str| RichText::new(words).color(theme::MUTED);
        let go_to = if is_narrow(ui) && !keys.is_empty() {
            egui::Button::new(muted(&keys))
        } else {
            egui::Button::new(muted(tr("bar-go-to"))).shortcut_text(keys)
        };
        let go_to = ui.add(go_to);
        go_to.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr("bar-go-to")));
        if go_to.clicked() {
            self.actions.push_back(Action::OpenPalette);
        }
        let is_typing = self.session.form.is_some() || self.has_changes();
        for (icon, command, done, action) in [
            (
                Icon::Redo,
                Command::Redo,
                &self.session.undoable.redo,
                Action::Redo,
            ),
            (
                Icon::Undo,
                Command::Undo,
                &self.session.undoable.undo,
                Action::Undo,
            ),
        ] {
            let can = done.is_some() && !is_typing;
            let mut button = icon_button(ui, icon, command, can);
            if let Some(done) = done {
                button = button.on_hover_text(words(done));
            }
            if button.clicked() {
                self.actions.push_back(action);
            }
        }
    }

    fn draw_menu(&mut self, ui: &mut Ui) {
        self.register_menu(ui);
        ui.separator();
        // A low window shows what it has room for, and scrolls the rest.
        let window = ui.ctx().content_rect();
        let room = (window.bottom() - ui.cursor().top() - 12.0).max(60.0);
        ScrollArea::vertical()
            .max_height(room)
            .min_scrolled_height(room)
            .show(ui, |ui| {
                for (number, part) in self.menu(ui.ctx()).into_iter().enumerate() {
                    if number > 0 {
                        ui.separator();
                    }
                    for offer in part {
                        self.menu_entry(ui, offer);
                    }
                }
            });
    }

    /// The commands about the register, with those opened lately.
    fn register_menu(&mut self, ui: &mut Ui) {
        let offers = self.register_offers(ui.ctx());
        let recent = self.recent_offers();
        ui.menu_button(tr("registers-menu"), |ui| {
            for (number, part) in [offers, recent].into_iter().enumerate() {
                if number > 0 && !part.is_empty() {
                    ui.separator();
                    ui.label(
                        RichText::new(tr("registers-recent"))
                            .size(theme::SMALL_SIZE)
                            .color(theme::MUTED),
                    );
                }
                for offer in part {
                    self.menu_entry(ui, offer);
                }
            }
        });
    }

    fn menu_entry(&mut self, ui: &mut Ui, offer: Offer) {
        let mut button = egui::Button::new(&offer.name);
        if !offer.detail.is_empty() {
            button = button.shortcut_text(offer.detail.as_str());
        }
        if ui.add(button).clicked() {
            self.actions.extend(offer.action);
            ui.close();
        }
    }

    fn foot(&mut self, ui: &mut Ui) {
        let frame = egui::Frame::new()
            .fill(theme::GROUND)
            .inner_margin(Margin::symmetric(12, 4));
        let is_reminded = Panel::bottom("foot").frame(frame).show(ui, |ui| {
            let mut is_reminded = false;
            let small = |words: &str| RichText::new(words).size(theme::SMALL_SIZE);
            // A warning has a line of its own: it may be longer than the window.
            let unseen = self
                .session
                .has_unseen
                .then(|| tr("safe-unseen").to_owned());
            let boxes = (!self.session.boxes.is_empty()).then(|| {
                let letters = self.session.boxes.iter().take(8);
                let names = letters.map(|letter| format!("U+{:04X}", u32::from(*letter)));
                let names: Vec<String> = names.collect();
                tr_with("safe-boxes", &[("letters", &names.join(", "))])
            });
            let seen = unseen.into_iter().chain(boxes);
            for why in seen.chain(self.warning()) {
                ui.label(small(&why).color(theme::PROBLEM));
            }
            if let Some(progress) = &self.session.indexing {
                let (_, done, all) = progress.work().share();
                let filled = [("done", &*done.to_string()), ("all", &*all.to_string())];
                progress_line(ui, &tr_with("safe-indexing", &filled), progress.work());
            }
            for one in self.jobs.seen().iter().filter(|one| one.is_long()) {
                progress_line(ui, &work_words(one.name, &one.work), &one.work);
            }
            let mut due = due_words(self.session.due);
            let mut remind = |ui: &mut Ui, words: &str| {
                let due = ui.link(small(words)).on_hover_text(tr("reminder-note"));
                is_reminded |= due.clicked();
            };
            if is_narrow(ui)
                && let Some(words) = due.take()
            {
                remind(ui, &words);
            }
            let path = self.path.display().to_string();
            let told = small(&self.session.told).color(theme::GOOD);
            let beside = [path.as_str(), due.as_deref().unwrap_or_default()];
            let is_beside = has_room(ui, &self.session.told, &beside);
            if !is_beside {
                ui.add(egui::Label::new(told.clone()).wrap());
            }
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let path = small(&path).color(theme::MUTED);
                    ui.add(egui::Label::new(path).truncate());
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        if let Some(words) = due {
                            remind(ui, &words);
                        }
                        if is_beside {
                            ui.label(told);
                        }
                    });
                });
            });
            is_reminded
        });
        if is_reminded.inner {
            self.actions.push_back(Action::Go(Place::Room(Room::Today)));
        }
    }
}

/// Whether what is told stands whole in the foot's line, beside what else does.
fn has_room(ui: &Ui, told: &str, beside: &[&str]) -> bool {
    let width = |words: &str| {
        let font = egui::FontId::proportional(theme::SMALL_SIZE);
        let galley = ui
            .painter()
            .layout_no_wrap(words.to_owned(), font, theme::INK);
        galley.size().x + 2.0 * ui.spacing().item_spacing.x
    };
    let taken: f32 = beside.iter().map(|words| width(words)).sum();
    told.is_empty() || taken + width(told) <= ui.available_width()
}

/// Whether the window is so narrow that a line holds but the half of what it usually does.
fn is_narrow(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() < 860.0
}

/// What is due, in a line; `None` where nothing is.
fn due_words(due: Due) -> Option<String> {
    let parts = [
        ("reminder-overdue", due.overdue),
        ("reminder-soon", due.soon),
        ("reminder-coming", due.coming),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| {
            // Lists of Today end at twenty.
            let most = if count >= 20 { "+" } else { "" };
            tr_with(key, &[("count", &format!("{count}{most}"))])
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(" \u{b7} "))
}

/// How far long work is, and a button that stops it while that is safe.
fn progress_line(ui: &mut Ui, words: &str, work: &Work) {
    let (_, done, all) = work.share();
    if work.is_stopped() {
        // What it reads next began before it saw that it is to stop.
        work.stop();
        ui.ctx().request_repaint_after(Duration::from_millis(100));
    }
    // The words grow and shrink as it goes on; the button stays under the pointer.
    ui.horizontal(|ui| {
        let side = ui.spacing().interact_size.y;
        let drawn = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(vec2(PROGRESS_WIDTH, side), drawn, |ui| {
            ui.set_min_width(PROGRESS_WIDTH);
            if all == 0 {
                ui.add(egui::Spinner::new().size(theme::SMALL_SIZE));
                return;
            }
            #[allow(
                clippy::cast_precision_loss,
                reason = "a bar is some hundred points long"
            )]
            let share = done as f32 / all as f32;
            let bar = egui::ProgressBar::new(share)
                .desired_width(PROGRESS_WIDTH)
                .desired_height(8.0);
            ui.add(bar)
                .widget_info(|| WidgetInfo::labeled(egui::Role::ProgressIndicator, true, words));
        });
        if work.can_stop() {
            let stop = tr("safe-index-stop");
            let button = ui.add(egui::Button::new(stop).small());
            // Two works may run, and each has a stop of its own.
            let name = || WidgetInfo::labeled(egui::Role::Button, true, format!("{stop}: {words}"));
            button.widget_info(name);
            if button.clicked() {
                work.stop();
            }
        }
        ui.label(RichText::new(words).size(theme::SMALL_SIZE));
    });
}

/// What work is called, and what of it is being done.
fn work_words(name: &'static str, work: &Work) -> String {
    if work.is_stopped() {
        return tr("work-stopping").to_owned();
    }
    let phase = match work.share().0 {
        Phase::Waiting => return tr(name).to_owned(),
        Phase::Copying => "work-copying",
        Phase::Checking => "work-checking",
        Phase::Rewriting => "work-rewriting",
        Phase::Indexing => "work-indexing",
        Phase::Salvaging => "work-salvaging",
        Phase::Reading => "work-reading",
    };
    format!("{}: {}", tr(name), tr(phase))
}

/// One entry of the rail: a drawing over a name, where there is room for it.
fn rail_entry(ui: &mut Ui, height: f32, entry: &RoomEntry, is_here: bool) -> Response {
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = tr(entry.title);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_here, name));
    let fill = if is_here {
        Some(theme::RAIL_CHOSEN)
    } else {
        (response.hovered() || response.has_focus()).then_some(theme::RAIL_HOVER)
    };
    let painter = ui.painter();
    if let Some(fill) = fill {
        painter.rect_filled(rect, 6.0, fill);
    }
    if response.has_focus() {
        let line = Stroke::new(1.5, theme::RAIL_INK);
        painter.rect_stroke(rect, 6.0, line, StrokeKind::Inside);
    }
    let small = FontId::proportional(theme::SMALL_SIZE);
    if height < LOW_ENTRY {
        painter.text(
            rect.center(),
            Align2::CENTER_CENTER,
            name,
            small,
            theme::RAIL_INK,
        );
    } else {
        let edge = (height - ICON_SIDE - theme::SMALL_SIZE - 5.0) / 2.0;
        let centre = rect.center_top() + vec2(0.0, edge + ICON_SIDE / 2.0);
        let square = Rect::from_center_size(centre, vec2(ICON_SIDE, ICON_SIDE));
        entry.icon.paint(painter, square, theme::RAIL_INK);
        let foot = rect.center_bottom() - vec2(0.0, edge - 3.0);
        painter.text(foot, Align2::CENTER_BOTTOM, name, small, theme::RAIL_INK);
    }
    let keys = Command::Go(entry.room).tip(&response.ctx);
    response.on_hover_text(keys)
}

/// A button that is only a drawing; its name is for the reader of the screen
/// and the hover.
pub(super) fn icon_button(ui: &mut Ui, icon: Icon, command: Command, enabled: bool) -> Response {
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(30.0, 28.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, tr(command.label())));
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, 5.0, theme::HOVER);
    }
    let square = Rect::from_center_size(rect.center(), vec2(ICON_SIDE, ICON_SIDE));
    let colour = if enabled {
        theme::INK
    } else {
        theme::INK.gamma_multiply(theme::DISABLED)
    };
    icon.paint(ui.painter(), square, colour);
    let keys = command.tip(&response.ctx);
    response.on_hover_text(format!("{} ({keys})", tr(command.label())))
}
