//! The form of a person.

use egui::{RichText, Ui, vec2};

use super::names::{Dated, date, names};
use super::{Known, Typed, section};
use crate::model::{FieldName, PersonDraft, PostDraft, Problem};
use crate::ui::widgets::{
    Field, columns, columns_where_room, level_with_fields, picker, small_button,
};
use crate::ui::{person_name, theme, tr};

/// What is to be done to a post's row.
enum RowAsk {
    Remove,
    Up,
}

pub(super) fn form(typed: &mut Typed<PersonDraft>, ui: &mut Ui, known: &Known) {
    look_up(typed, known);
    let alike = typed.looked_up.1.clone();
    names(
        typed,
        ui,
        Dated::Yes,
        |draft| &mut draft.names,
        |ui| {
            for id in alike {
                let Some(person) = known.directory.persons.get(&id) else {
                    continue;
                };
                let office = person.posts.first().map_or("", |post| post.title.as_str());
                let words = [person_name(person), office].join(" \u{b7} ");
                ui.horizontal_wrapped(|ui| {
                    let ink = RichText::new(tr("people-on-file")).color(theme::PROBLEM);
                    ui.label(ink.size(theme::SMALL_SIZE));
                    ui.label(
                        RichText::new(words.trim_end_matches([' ', '\u{b7}']))
                            .size(theme::SMALL_SIZE),
                    );
                });
            }
        },
    );
    let record = typed.draft.id.record();
    let Typed {
        draft, problems, ..
    } = typed;
    section(ui, "section-person", 0, |ui| {
        columns(ui, &[1.0, 3.0], |column, ui| {
            if column == 0 {
                Field::new(record, "field-honorific", &mut draft.honorific)
                    .hint("form-honorific-hint")
                    .show(ui, problems);
            } else {
                Field::new(record, "field-known-as", &mut draft.known_as)
                    .hint("form-known-as-hint")
                    .show(ui, problems);
            }
        });
        Field::new(record, "field-biography", &mut draft.biography)
            .rows(4)
            .show(ui, problems);
    });
    posts(typed, ui, known);
    let Typed {
        draft, problems, ..
    } = typed;
    section(ui, "section-verified", 0, |ui| {
        columns(ui, &[1.0, 1.0, 2.0], |column, ui| match column {
            0 => {
                let at = "field-verified-on";
                date(
                    ui,
                    record,
                    at,
                    FieldName::VerifiedOn,
                    &mut draft.verified_on,
                    problems,
                );
            }
            1 => {
                Field::new(record, "field-verify-months", &mut draft.verify_months)
                    .checked(FieldName::VerifyMonths)
                    .hint("form-months-hint")
                    .show(ui, problems);
            }
            _ => {}
        });
    });
}

/// Looks for persons on file whom the typed name may mean, when it has changed.
fn look_up(typed: &mut Typed<PersonDraft>, known: &Known) {
    let names: Vec<&str> = typed
        .draft
        .names
        .iter()
        .map(|name| name.name.as_str())
        .collect();
    let joined = names.join("\n");
    if typed.looked_up.0 == joined {
        return;
    }
    let mut found = Vec::new();
    // A person on file is told of doubles on the page, not at each change.
    if typed.is_new {
        for name in names {
            for id in known.may_be_named(name, typed.draft.id) {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        }
    }
    typed.looked_up = (joined, found);
}

fn posts(typed: &mut Typed<PersonDraft>, ui: &mut Ui, known: &Known) {
    section(ui, "section-posts", 0, |ui| {
        let mut asked = None;
        for (index, post) in typed.draft.posts.iter_mut().enumerate() {
            if index > 0 {
                ui.add_space(theme::TIGHT);
                ui.separator();
            }
            if let Some(ask) = post_row(ui, post, index, known, &typed.problems) {
                asked = Some((index, ask));
            }
        }
        match asked {
            Some((index, RowAsk::Remove)) => {
                typed.draft.posts.remove(index);
            }
            Some((index, RowAsk::Up)) => typed.draft.posts.swap(index, index - 1),
            None => {}
        }
        if small_button(ui, "button-add-post").clicked() {
            let post = PostDraft::new();
            typed.go_to = Some(Field::id(post.id.record(), "field-post-title"));
            typed.draft.posts.push(post);
        }
    });
}

fn post_row(
    ui: &mut Ui,
    post: &mut PostDraft,
    index: usize,
    known: &Known,
    problems: &[Problem],
) -> Option<RowAsk> {
    let mut asked = None;
    let id = post.id.record();
    columns(ui, &[2.4, 1.6], |column, ui| match column {
        0 => {
            Field::new(id, "field-post-title", &mut post.title)
                .checked(FieldName::PostTitle)
                .required()
                .show(ui, problems);
        }
        _ => {
            picker(
                ui,
                id,
                "field-party",
                FieldName::Party,
                &mut post.party_text,
                &mut post.party,
                &known.parties,
                &[],
                problems,
            );
        }
    });
    // Where its words would be torn, what is ticked and the buttons go below.
    columns_where_room(
        ui,
        &[1.2, 1.2, 0.7, 0.6, 1.5, 1.3],
        900.0,
        |column, ui| match column {
            0 => date(
                ui,
                id,
                "field-from",
                FieldName::From,
                &mut post.from,
                problems,
            ),
            1 => date(
                ui,
                id,
                "field-until",
                FieldName::Until,
                &mut post.until,
                problems,
            ),
            2 => {
                Field::new(id, "field-rank", &mut post.rank)
                    .checked(FieldName::Rank)
                    .hint("form-rank-hint")
                    .show(ui, problems);
            }
            3 => title_language(ui, post, problems),
            4 => {
                level_with_fields(ui);
                ui.checkbox(&mut post.acting, tr("field-acting"));
            }
            _ => {
                level_with_fields(ui);
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
                    if index > 0 && small_button(ui, "button-up").clicked() {
                        asked = Some(RowAsk::Up);
                    }
                    if small_button(ui, "button-remove").clicked() {
                        asked = Some(RowAsk::Remove);
                    }
                });
            }
        },
    );
    asked
}

/// The language a post's title is in.
fn title_language(ui: &mut Ui, post: &mut PostDraft, problems: &[Problem]) {
    Field::new(post.id.record(), "field-language", &mut post.language)
        .hint("form-language-hint")
        .show(ui, problems);
}
