//! One proposal: where it stood, what it says, what differs, what it asks.

use std::collections::BTreeMap;

use egui::{Color32, Grid, RichText, ScrollArea, TextEdit, Ui};
use serde_json::Value;

use crate::exchange::incoming::{Asks, Choice, Intent, NEW_REFERENCE, Proposal, Question, Verdict};
use crate::exchange::json::FigureJson;
use crate::exchange::readers::Notice;
use crate::i18n::{Language, code_label};
use crate::intake::{Answer, FileReport, Take};
use crate::model::fields::MEETING_FIELDS;
use crate::model::{Day, Directory, EdtfDate, Party, PartyId, PersonId};
use crate::ui::intake_jobs::IntakeWork;
use crate::ui::pages::difference;
use crate::ui::widgets::{aside, card, chip, dotted, heading, primary_button, small_button};
use crate::ui::{date_words, party_name, person_name, theme, tr, tr_with};

/// The most notices shown of a file.
const MOST: usize = 30;

/// What those on file whom a proposal names are called in the window's language, by how
/// it names them: a name, a code or an id.
pub(super) type Called = BTreeMap<String, String>;

/// Who of a directory is meant by the words of a proposal's record and choices.
pub(super) fn called(proposal: &Proposal, directory: &Directory) -> Called {
    let mut all = BTreeMap::new();
    let mut name = |words: &str| {
        if let Some(name) = called_in(directory, words) {
            all.insert(words.to_owned(), name);
        }
    };
    texts(&proposal.record, &mut name);
    for difference in &proposal.differences {
        texts(&difference.on_file, &mut name);
        texts(&difference.incoming, &mut name);
    }
    for choice in proposal.questions.iter().flat_map(|one| &one.choices) {
        texts(&choice.value, &mut name);
    }
    all
}

fn texts(value: &Value, each: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, each)),
        Value::Object(map) => map.values().for_each(|item| texts(item, each)),
        _ => {}
    }
}

/// The party of a name or code, or the person or party of an id; a person with the office.
fn called_in(directory: &Directory, words: &str) -> Option<String> {
    if let Ok(id) = words.parse::<PersonId>() {
        if let Some(person) = directory.persons.get(&id) {
            let office = person.posts.first().map(|post| post.title.as_str());
            let name = std::iter::once(person_name(person)).chain(office);
            return Some(name.collect::<Vec<_>>().join(", "));
        }
        let party = directory.parties.get(&PartyId::from(id.record()));
        return party.map(|party| party_name(party).to_owned());
    }
    let is_meant =
        |party: &&Party| party.code == words || party.names.iter().any(|name| name.name == words);
    let party = directory.parties.values().find(is_meant)?;
    Some(party_name(party).to_owned())
}

/// What a proposal is called in a list; the day before a meeting's title in words.
pub(super) fn label_words(label: &str) -> String {
    let Some((day, title)) = label.split_once(' ') else {
        return label.to_owned();
    };
    match day.parse::<Day>() {
        Ok(day) => format!("{} \u{b7} {title}", date_words(&EdtfDate::day(day))),
        Err(_) => label.to_owned(),
    }
}

/// The catalogue key of a verdict.
pub(super) fn verdict_key(code: &str) -> &'static str {
    match code {
        "differs" => "verdict-differs",
        "needs-answer" => "verdict-needs-answer",
        "same" => "verdict-same",
        _ => "verdict-new",
    }
}

pub(super) fn verdict_colour(code: &str) -> Color32 {
    match code {
        "differs" => theme::ACCENT,
        "needs-answer" => theme::PROBLEM,
        _ => theme::INK,
    }
}

/// What it is called, and where it stood.
fn head(ui: &mut Ui, proposal: &Proposal) {
    ui.horizontal_wrapped(|ui| {
        let code = proposal.verdict.code();
        chip(ui, tr(verdict_key(code)), verdict_colour(code));
        ui.label(
            RichText::new(label_words(&proposal.label()))
                .font(theme::bold_font(theme::HEADING_SIZE)),
        );
    });
    let origin = &proposal.origin;
    let row = origin.row.map_or_else(String::new, |row| {
        tr_with("incoming-row", &[("row", &row.to_string())])
    });
    aside(
        ui,
        &tr_with(
            "incoming-from",
            &[
                ("file", &origin.file),
                ("part", &origin.part),
                ("row", &row),
            ],
        ),
    );
}

/// Draws a proposal; gives what is to be done with it.
pub(super) fn ui(
    ui: &mut Ui,
    id: i64,
    proposal: &Proposal,
    called: &Called,
    can_act: bool,
    texts: &mut BTreeMap<usize, String>,
    share: f32,
) -> Option<IntakeWork> {
    let mut work = None;
    head(ui, proposal);
    // A record that both have becomes one of both, theirs, or stays ours.
    let is_joint = proposal.intent == Intent::Join && proposal.on_file.is_some();
    ui.add_enabled_ui(can_act, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.add_enabled_ui(proposal.verdict != Verdict::NeedsAnswer, |ui| {
                if is_joint {
                    if primary_button(ui, "incoming-take-both").clicked() {
                        work = Some(IntakeWork::Accept(vec![id], Take::Both));
                    }
                    if small_button(ui, "incoming-take-theirs").clicked() {
                        work = Some(IntakeWork::Accept(vec![id], Take::Theirs));
                    }
                } else if primary_button(ui, "incoming-accept").clicked() {
                    work = Some(IntakeWork::Accept(vec![id], Take::Both));
                }
            });
            let refuse = if is_joint {
                "incoming-keep-ours"
            } else {
                "incoming-refuse"
            };
            if small_button(ui, refuse).clicked() {
                work = Some(IntakeWork::Refuse(vec![id], true));
            }
        });
    });
    ui.add_space(theme::TIGHT);
    ScrollArea::vertical()
        .id_salt("incoming-detail")
        .auto_shrink([false, true])
        .max_height(ui.available_height() * share)
        .show(ui, |ui| {
            for (number, question, words) in open_questions(proposal) {
                ui.add_enabled_ui(can_act, |ui| {
                    let given = ask(
                        ui,
                        question,
                        &words,
                        called,
                        texts.entry(number).or_default(),
                    );
                    work = work
                        .take()
                        .or(given.map(|given| IntakeWork::Answer(id, number, given)));
                });
            }
            if !proposal.differences.is_empty() {
                differences(ui, proposal, called);
            }
            for one in &proposal.lost {
                let field = field_words(&one.field);
                let old = said_of(last(&one.field), &one.on_file, called);
                let told = [("field", &*field), ("old", &*old)];
                aside(ui, &tr_with("cli-import-lost", &told));
            }
            for note in &proposal.notes {
                aside(ui, &tr_with(note.key(), &note.words()));
            }
            card(ui, |ui| {
                heading(ui, tr("incoming-says"), "");
                fields(ui, &proposal.record, called, 0);
            });
        });
    work
}

/// The open questions by their places; those of one group are asked once, with the
/// words of each.
fn open_questions(proposal: &Proposal) -> Vec<(usize, &Question, String)> {
    let mut asked: Vec<(usize, &Question, String)> = Vec::new();
    for (number, question) in proposal.questions.iter().enumerate() {
        if question.answer.is_some() {
            continue;
        }
        let is_same = |other: &&mut (usize, &Question, String)| {
            !question.group.is_empty() && other.1.group == question.group
        };
        match asked.iter_mut().find(is_same) {
            Some((.., words)) if question.asks == Asks::Delegation => {
                words.push_str(", ");
                words.push_str(&question.words);
            }
            Some(_) => {}
            None => asked.push((number, question, question.words.clone())),
        }
    }
    asked
}

/// A question with its answers as buttons, or a field where a text is wanted.
fn ask(
    ui: &mut Ui,
    question: &Question,
    words: &str,
    called: &Called,
    text: &mut String,
) -> Option<Answer> {
    let mut given = None;
    card(ui, |ui| {
        let words = match question.asks {
            Asks::Side => field_words(&question.words),
            _ => words.to_owned(),
        };
        let words = [("words", words.as_str())];
        let asked = tr_with(asks_key(question.asks), &words);
        ui.label(RichText::new(asked).font(theme::bold_font(theme::BODY_SIZE)));
        if !question.group.is_empty() {
            aside(ui, tr("incoming-answers-all"));
        }
        if question.choices.is_empty() {
            ui.horizontal(|ui| {
                let field = ui.add(TextEdit::singleline(text).desired_width(220.0));
                field.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::Role::TextInput, true, tr("incoming-answer"))
                });
                let is_entered =
                    field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
                if (small_button(ui, "incoming-answer").clicked() || is_entered)
                    && !text.trim().is_empty()
                {
                    given = Some(Answer::Text(std::mem::take(text)));
                }
            });
            return;
        }
        ui.horizontal_wrapped(|ui| {
            for (at, choice) in question.choices.iter().enumerate() {
                let words = label(question.asks, choice, called);
                if ui.add(egui::Button::new(words).wrap()).clicked() {
                    given = Some(Answer::Choice(at));
                }
            }
        });
        if let Some(choice) = question.choices.iter().find(|choice| choice.counts) {
            let said = label(question.asks, choice, called);
            aside(ui, &tr_with("incoming-counts-unless", &[("said", &said)]));
        }
        if question.asks == Asks::Namesake && small_button(ui, "incoming-all-on-file").clicked() {
            given = Some(Answer::AllOnFile);
        }
    });
    given
}

const fn asks_key(asks: Asks) -> &'static str {
    match asks {
        Asks::DateOrder => "asks-date-order",
        Asks::DayNumber => "asks-day-number",
        Asks::DecimalMark => "asks-decimal-mark",
        Asks::Party => "asks-party",
        Asks::OwnParty => "asks-own-party",
        Asks::Delegation => "asks-delegation",
        Asks::Person => "asks-person",
        Asks::Namesake => "asks-namesake",
        Asks::Status => "asks-status",
        Asks::Twin => "asks-twin",
        Asks::SameMeeting => "asks-same-meeting",
        Asks::WhichMeeting => "asks-which-meeting",
        Asks::Split => "asks-split",
        Asks::Side => "asks-side",
        Asks::Deletion => "asks-deletion",
        Asks::Bin => "asks-bin",
        Asks::Purged => "asks-purged",
    }
}

/// What a button says: the words of the closed lists stand in the catalogue.
fn label(asks: Asks, choice: &Choice, called: &Called) -> String {
    let code = choice.value.as_str().unwrap_or("");
    match (asks, code, choice.label.as_str()) {
        (Asks::Status, ..) => {
            let status = code.parse::<crate::model::CommitmentStatus>();
            status.map_or_else(
                |_| choice.label.clone(),
                |status| tr(status.label_key()).to_owned(),
            )
        }
        (Asks::DateOrder | Asks::DayNumber, ..) => {
            let date = code.parse::<EdtfDate>();
            date.map_or_else(|_| choice.label.clone(), |date| date_words(&date))
        }
        (Asks::Side, side, said) => {
            let whose = if side == "ours" {
                "incoming-ours"
            } else {
                "incoming-theirs"
            };
            let said = if said.is_empty() {
                tr("incoming-nothing")
            } else {
                said
            };
            format!("{}: {said}", tr(whose))
        }
        _ => {
            let key = choice.label_key(asks);
            let named = || called.get(code).unwrap_or(&choice.label).to_owned();
            key.map_or_else(named, |key| tr(key).to_owned())
        }
    }
}

/// On file and incoming, side by side.
fn differences(ui: &mut Ui, proposal: &Proposal, called: &Called) {
    card(ui, |ui| {
        heading(ui, tr("incoming-differs"), "");
        Grid::new("incoming-differences")
            .num_columns(3)
            .max_col_width((ui.available_width() - 24.0) / 3.0)
            .striped(true)
            .show(ui, |ui| {
                aside(ui, tr("incoming-field"));
                aside(ui, tr("incoming-on-file"));
                aside(ui, tr("incoming-incoming"));
                ui.end_row();
                for one in &proposal.differences {
                    if one.field == "order" {
                        ui.label(tr("incoming-order"));
                        ui.end_row();
                        continue;
                    }
                    ui.label(field_words(&one.field));
                    ui.label(
                        RichText::new(said_of(last(&one.field), &one.on_file, called))
                            .color(theme::MUTED),
                    );
                    ui.label(said_of(last(&one.field), &one.incoming, called));
                    ui.end_row();
                }
            });
    });
}

/// The keys of the JSON form as words; names between slashes stay.
fn field_words(field: &str) -> String {
    let words = field.split('/').map(|part| {
        let known = MEETING_FIELDS.iter().find(|one| one.key == part);
        known.map_or_else(|| difference::label(part), |one| tr(one.label).to_owned())
    });
    words.collect::<Vec<_>>().join(" \u{2013} ")
}

/// The key a field ends with.
fn last(field: &str) -> &str {
    field.rsplit('/').next().unwrap_or_default()
}

/// What stands under a key, in words: what a closed list holds is said by its label, a
/// date in words, and who is on file by the name of the window's language.
fn said_of(key: &str, value: &Value, called: &Called) -> String {
    match value {
        Value::Null if key.is_empty() => tr("incoming-nothing").to_owned(),
        Value::Null | Value::Bool(false) => String::new(),
        Value::Bool(true) => field_words(key),
        Value::String(text) => text_words(key, text, called),
        Value::Array(items) => {
            let items = items.iter().map(|item| said_of(key, item, called));
            items.collect::<Vec<_>>().join("; ")
        }
        Value::Object(map) => {
            let amount = figure_words(value);
            let parts = map.iter().filter(|(key, _)| {
                is_shown(key) && (amount.is_none() || !AMOUNT.contains(&key.as_str()))
            });
            let parts = parts.map(|(key, value)| said_of(key, value, called));
            let said: Vec<String> = amount.iter().cloned().chain(parts).collect();
            let said = said.into_iter().filter(|words| !words.is_empty());
            said.collect::<Vec<_>>().join(", ")
        }
        other @ Value::Number(_) => other.to_string(),
    }
}

fn text_words(key: &str, text: &str, called: &Called) -> String {
    if let Some(label) = code_label(Language::current(), key, text) {
        return label.to_owned();
    }
    let is_date = matches!(
        key,
        "date" | "end_date" | "due" | "from" | "until" | "period" | "on"
    ) || key.ends_with("_on");
    if is_date && let Ok(date) = text.parse::<EdtfDate>() {
        return date_words(&date);
    }
    let is_party = matches!(
        key,
        "party" | "parties" | "owes" | "owed_to" | "parent" | "about"
    );
    let name = called.get(text).filter(|_| is_party);
    name.map_or_else(|| text.to_owned(), Clone::clone)
}

/// What of a figure its amount says.
const AMOUNT: [&str; 8] = [
    "indicator",
    "qualifier",
    "value",
    "scale",
    "unit",
    "of",
    "population",
    "change",
];

/// A figure whole, as "Schools: more than 340 schools"; nothing of another record.
fn figure_words(value: &Value) -> Option<String> {
    let indicator = value.get("indicator")?.as_str()?;
    let figure: FigureJson = serde_json::from_value(value.clone()).ok()?;
    let amount = figure.amount(Language::current().code());
    Some(format!("{indicator}: {amount}"))
}

/// Ids tell a person nothing.
fn is_shown(key: &str) -> bool {
    key != "id"
        && !key.ends_with("_id")
        && !key.ends_with("_ids")
        && !key.ends_with("_answers")
        && key != "only_states"
        && key != "revision"
        && key != NEW_REFERENCE
        && key != "passages"
        && key != "passage"
}

/// What a record is told by first, in this order.
const HEAD: [&str; 16] = [
    "title",
    "name",
    "names",
    "reference",
    "date",
    "end_date",
    "start",
    "end",
    "zone",
    "place",
    "parties",
    "delegations",
    "party",
    "owes",
    "owed_to",
    "due",
];

/// The fields of a record, a line each.
pub(super) fn fields(ui: &mut Ui, record: &Value, called: &Called, depth: usize) {
    let Value::Object(map) = record else {
        ui.label(said_of("", record, called));
        return;
    };
    let mut shown: Vec<(&String, &Value)> = map
        .iter()
        .filter(|(key, value)| is_shown(key) && !value.is_null())
        .collect();
    // As a record is read; the rest by their keys.
    shown.sort_by_key(|(key, _)| HEAD.iter().position(|one| one == key).unwrap_or(HEAD.len()));
    for (key, value) in shown {
        match value {
            Value::Array(items) if items.iter().any(Value::is_object) && depth < 2 => {
                aside(ui, &field_words(key));
                for item in items {
                    ui.label(format!("\u{2022} {}", said_of(key, item, called)));
                }
            }
            _ => {
                let words = said_of(key, value, called);
                if !words.is_empty() {
                    ui.label(format!("{}: {words}", field_words(key)));
                }
            }
        }
    }
}

/// Whether there is anything to be told of a file beside its proposals.
pub(super) fn is_told(file: &FileReport) -> bool {
    let is_whole = file.error.is_none() && file.problems.is_empty() && file.notes.is_empty();
    !file.is_sealed && (file.code.is_some() || !is_whole)
}

/// What was told of a file.
pub(super) fn report(ui: &mut Ui, file: &FileReport) {
    if let Some(code) = &file.code {
        let words = [("file", file.file.as_str()), ("code", code)];
        aside(ui, &tr_with("incoming-code", &words));
    }
    if file.error.is_none() && file.problems.is_empty() && file.notes.is_empty() {
        return;
    }
    let told = [
        ("incoming-told-problems", file.problems.len()),
        ("incoming-told-notes", file.notes.len()),
    ];
    let told = told.into_iter().filter(|(_, count)| *count > 0);
    let told = told.map(|(key, count)| tr_with(key, &[("count", &count.to_string())]));
    let words: Vec<String> = std::iter::once(file.file.clone()).chain(told).collect();
    let words = dotted(&words);
    egui::CollapsingHeader::new(words)
        .id_salt(&file.sha256)
        .default_open(file.error.is_some() || !file.problems.is_empty())
        .show(ui, |ui| {
            if let Some(error) = &file.error {
                ui.label(RichText::new(error).color(theme::PROBLEM));
            }
            for (notice, colour) in file
                .problems
                .iter()
                .map(|one| (one, theme::PROBLEM))
                .chain(file.notes.iter().map(|one| (one, theme::MUTED)))
                .take(MOST)
            {
                ui.label(
                    RichText::new(notice_words(notice))
                        .color(colour)
                        .size(theme::SMALL_SIZE + 1.0),
                );
            }
        });
}

/// "Row 9, Date: the calendar has no such day (31/02/2024)".
pub(super) fn notice_words(notice: &Notice) -> String {
    let row = notice.row.map_or_else(String::new, |row| {
        tr_with("incoming-row", &[("row", &row.to_string())])
    });
    let place = [notice.part.as_str(), row.as_str(), notice.column.as_str()];
    let place = place
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let reason = notice
        .label_key()
        .map_or(notice.code.as_str(), |key| tr(key));
    let words = if notice.words.is_empty() {
        String::new()
    } else {
        format!(" ({})", notice.words)
    };
    if place.is_empty() {
        format!("{reason}{words}")
    } else {
        format!("{place}: {reason}{words}")
    }
}
