//! What read-only pages are made of: headings, aside notes, status marks, and
//! one line for a meeting or a commitment that leads to it.

use std::collections::{BTreeMap, HashSet};

use egui::{Color32, Id, Label, RichText, Sense, Stroke, Ui, vec2};

use crate::model::{CommitmentId, CommitmentStatus, PartyId};
use crate::store::{CommitmentLine, MeetingLine};
use crate::ui::place::Place;
use crate::ui::{Action, date_words, theme, tr, tr_with};

/// A small muted text.
pub fn aside(ui: &mut Ui, words: &str) {
    ui.label(
        RichText::new(words)
            .size(theme::SMALL_SIZE)
            .color(theme::MUTED),
    );
}

/// What of something is in doubt; nothing where nothing is.
pub fn doubt(ui: &mut Ui, doubt: &str) {
    if !doubt.is_empty() {
        let words = RichText::new(tr_with("brief-doubt", &[("doubt", doubt)]));
        let words = words.size(theme::SMALL_SIZE).italics();
        ui.add(Label::new(words).wrap());
    }
}

/// Offers those that are not shown, if there are any; whether they are asked for.
pub fn asks_for_more(ui: &mut Ui, more: usize) -> bool {
    let count = more.to_string();
    more > 0
        && ui
            .link(tr_with("board-more", &[("count", &count)]))
            .clicked()
}

/// The heading of a card, with what is said beside it.
pub fn heading(ui: &mut Ui, words: &str, beside: &str) {
    ui.horizontal_wrapped(|ui| {
        let heading = RichText::new(words).font(theme::bold_font(theme::HEADING_SIZE));
        ui.label(heading.color(theme::ACCENT));
        aside(ui, beside);
    });
}

/// A card over the whole width.
pub fn card(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    theme::card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui);
    });
    ui.add_space(theme::GAP);
}

/// A word in a frame: a status, a marking.
pub fn chip(ui: &mut Ui, words: &str, colour: Color32) {
    let text = RichText::new(words).size(theme::SMALL_SIZE).color(colour);
    egui::Frame::new()
        .stroke(Stroke::new(1.0, colour))
        .corner_radius(8.0)
        .inner_margin(egui::Margin::symmetric(7, 1))
        .show(ui, |ui| ui.label(text));
}

/// The words and colour of where a commitment stands.
#[must_use]
pub fn standing(line: &CommitmentLine) -> (&'static str, Color32) {
    if line.is_overdue {
        return (tr("review-overdue"), theme::PROBLEM);
    }
    (tr(line.status.label_key()), status_colour(line.status))
}

/// The colour of a status.
#[must_use]
pub const fn status_colour(status: CommitmentStatus) -> Color32 {
    match status {
        CommitmentStatus::Fulfilled => theme::GOOD,
        CommitmentStatus::NotFulfilled => theme::PROBLEM,
        CommitmentStatus::InProgress | CommitmentStatus::Agreed => theme::ACCENT,
        _ => theme::MUTED,
    }
}

/// What a commitment is called: its title, its wording, or that it has none yet;
/// a set with its number, and a member with its place in the set.
#[must_use]
pub fn called(line: &CommitmentLine) -> String {
    let words = [line.title.as_str(), line.text.as_str()]
        .into_iter()
        .find(|words| !words.is_empty());
    if let Some(count) = line.size() {
        let title = words.unwrap_or_else(|| tr(line.kind.label_key()));
        let key = if line.untitled == line.progress.1 {
            "review-set-untitled"
        } else {
            "review-set"
        };
        return tr_with(key, &[("title", title), ("count", &count.to_string())]);
    }
    let Some(member) = &line.member else {
        return words.unwrap_or_else(|| tr("review-untitled")).to_owned();
    };
    let (place, count) = (member.place.to_string(), member.count.to_string());
    let of = [("place", place.as_str()), ("count", count.as_str())];
    match words {
        Some(words) => tr_with("review-member", &[of[0], of[1], ("title", words)]),
        None => tr_with(
            "review-member-untitled",
            &[of[0], of[1], ("set", &member.title)],
        ),
    }
}

fn unfold_id(set: CommitmentId) -> Id {
    Id::unique(("set-unfolded", set.record()))
}

fn is_unfolded(context: &egui::Context, set: CommitmentId) -> bool {
    context.data(|data| data.get_temp(unfold_id(set)).unwrap_or(false))
}

/// Opens a set whose members have no titles, or folds it again.
pub fn fold_or_unfold(context: &egui::Context, set: CommitmentId) {
    let is_open = is_unfolded(context, set);
    context.data_mut(|data| data.insert_temp(unfold_id(set), !is_open));
}

/// The lines to be shown: a set whose members have no titles is one line until
/// it is opened.
#[must_use]
pub fn folded<'a>(
    context: &egui::Context,
    lines: &[&'a CommitmentLine],
) -> Vec<&'a CommitmentLine> {
    let held: HashSet<CommitmentId> = lines.iter().map(|line| line.id).collect();
    lines
        .iter()
        .filter(|line| {
            let set = line.parent.filter(|set| held.contains(set));
            set.is_none_or(|set| !line.is_untitled_member() || is_unfolded(context, set))
        })
        .copied()
        .collect()
}

/// The way to open a set of members without titles, and to fold it again.
pub fn fold_link(ui: &mut Ui, line: &CommitmentLine) {
    if line.untitled == 0 {
        return;
    }
    let words = if is_unfolded(ui.ctx(), line.id) {
        tr("review-fold").to_owned()
    } else {
        tr_with("review-unfold", &[("count", &line.untitled.to_string())])
    };
    if ui
        .link(RichText::new(words).size(theme::SMALL_SIZE))
        .clicked()
    {
        fold_or_unfold(ui.ctx(), line.id);
    }
}

/// The names of parties, joined.
#[must_use]
pub fn joined(names: &BTreeMap<PartyId, String>, parties: &[PartyId]) -> String {
    parties
        .iter()
        .filter_map(|party| names.get(party))
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

/// What is told side by side, with a dot between: where it takes more lines than one,
/// none begins with the dot.
#[must_use]
pub fn dotted<S: AsRef<str>>(parts: &[S]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    parts.join("\u{a0}\u{b7} ")
}

/// Words that stay on one line, as a date does.
#[must_use]
pub fn untorn(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}

/// A text that leads somewhere.
pub fn link(ui: &mut Ui, words: &str, place: Place) -> Option<Action> {
    ui.link(words).clicked().then_some(Action::Go(place))
}

/// One meeting: its date and reference, the title that leads to it, its parties.
pub fn meeting_line(ui: &mut Ui, line: &MeetingLine) -> Option<Action> {
    let mut action = None;
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(150.0, 0.0), |ui| {
            ui.set_width(150.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.label(date_words(&line.date));
                aside(ui, &line.reference);
            });
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            action = wrapped_link(ui, &line.title, Place::Meeting(line.id));
            let mut parts = line.parties.clone();
            if !line.city.is_empty() {
                parts.push(line.city.clone());
            }
            aside(ui, &dotted(&parts));
        });
    });
    action
}

/// A link that breaks over lines where it is long.
pub fn wrapped_link(ui: &mut Ui, words: &str, place: Place) -> Option<Action> {
    let text = RichText::new(words).color(theme::ACCENT);
    let response = ui.add(Label::new(text).wrap().sense(Sense::click()));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, words));
    if response.hovered() || response.has_focus() {
        let line = Stroke::new(1.0, theme::ACCENT);
        let rect = response.rect;
        ui.painter().hline(rect.x_range(), rect.bottom(), line);
    }
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
        .then_some(Action::Go(place))
}

/// Width below which where a commitment stands is told above it.
const NARROW: f32 = 300.0;

/// Width of the column that tells where a commitment stands.
const STANDING: f32 = 112.0;

/// How far in what a commitment is begins, so that what belongs to it stands beneath.
#[must_use]
pub fn beneath_commitment(ui: &Ui, line: &CommitmentLine) -> f32 {
    if ui.available_width() < NARROW {
        return 0.0;
    }
    indent(line) + STANDING + ui.spacing().item_spacing.x
}

/// Members of a set stand a little in.
const fn indent(line: &CommitmentLine) -> f32 {
    if line.parent.is_some() { 22.0 } else { 0.0 }
}

/// One commitment: where it stands, what it is, who owes it to whom, when.
pub fn commitment_line(
    ui: &mut Ui,
    line: &CommitmentLine,
    names: &BTreeMap<PartyId, String>,
) -> Option<Action> {
    let mut action = None;
    let (words, colour) = standing(line);
    let mut what = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        action = wrapped_link(ui, &called(line), Place::Commitment(line.id));
        aside(ui, &told(line, names));
        fold_link(ui, line);
    };
    if ui.available_width() < NARROW {
        chip(ui, words, colour);
        ui.vertical(what);
        return action;
    }
    ui.horizontal_top(|ui| {
        ui.add_space(indent(line));
        ui.allocate_ui(vec2(STANDING, 0.0), |ui| {
            ui.set_width(STANDING);
            chip(ui, words, colour);
        });
        ui.vertical(&mut what);
    });
    action
}

/// Who owes it to whom, when it is due, where it was promised.
#[must_use]
pub fn told(line: &CommitmentLine, names: &BTreeMap<PartyId, String>) -> String {
    let mut parts = Vec::new();
    let by = joined(names, &line.owed_by);
    let to = joined(names, &line.owed_to);
    match (by.is_empty(), to.is_empty()) {
        (false, false) => parts.push(crate::ui::tr_with(
            "review-by-to",
            &[("by", &by), ("to", &to)],
        )),
        (false, true) => parts.push(by),
        (true, false) => parts.push(crate::ui::tr_with("review-to", &[("to", &to)])),
        (true, true) => {}
    }
    if let Some(due) = &line.due {
        parts.push(crate::ui::tr_with(
            "review-due",
            &[("date", &untorn(&date_words(due)))],
        ));
    }
    if line.progress.1 > 0 {
        parts.push(crate::ui::tr_with(
            "review-progress",
            &[
                ("done", &line.progress.0.to_string()),
                ("all", &line.progress.1.to_string()),
            ],
        ));
    }
    let made = untorn(&date_words(&line.made));
    parts.push(format!("{}, {made}", line.reference));
    dotted(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{CentralPanel, Context, Pos2, RawInput, Rect, Shape};

    fn rows(shape: &Shape, into: &mut Vec<String>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|one| rows(one, into)),
            Shape::Text(text) => into.extend(text.galley.rows.iter().map(|row| row.text())),
            _ => {}
        }
    }

    #[test]
    fn no_line_begins_with_the_dot_between_parts_and_no_date_is_torn() {
        let day = untorn("22 November 2026");
        let told = dotted(&["Russia to Azerbaijan", &day, "2026/0001-C1", &day]);
        for width in (200..480).step_by(10) {
            let context = Context::default();
            theme::install(&context);
            let mut found = Vec::new();
            for _ in 0..2 {
                let size = vec2(f32::from(u16::try_from(width).expect("small")), 400.0);
                let input = RawInput {
                    screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
                    ..RawInput::default()
                };
                let mut output = context.run_ui(input, |ui| {
                    CentralPanel::default().show(ui, |ui| aside(ui, &told));
                });
                output.textures_delta.clear();
                found.clear();
                let shapes = output.shapes.iter();
                shapes.for_each(|one| rows(&one.shape, &mut found));
            }
            assert!(!found.is_empty());
            for row in &found {
                assert!(
                    !row.trim_start().starts_with('\u{b7}'),
                    "{width}: {found:?}"
                );
                let days = row.matches("22").count();
                assert_eq!(days, row.matches("November\u{a0}2026").count(), "{found:?}");
            }
        }
    }
}
