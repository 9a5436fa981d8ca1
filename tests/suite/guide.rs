//! The guide as a person meets it: as a file, and in the window with its pictures.

use std::path::Path;

use assert_cmd::Command;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use lopdf::Document;
use memcon::guide::{CHAPTERS, Part, pictures};
use memcon::i18n::{Language, Voice};

use super::desk::{Desk, register_of_the_sample};

/// `memcon guide` in a folder where nothing is, with a register that is not there.
fn guide(folder: &Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("memcon").expect("built");
    command
        .current_dir(folder)
        .env("MEMCON_LANGUAGE", "en")
        .env("MEMCON_OWN_FONTS", "1")
        .env("MEMCON_REGISTER", folder.join("none.memcon"))
        .arg("guide")
        .args(arguments)
        .assert()
}

#[test]
fn the_guide_is_a_pdf_with_every_chapter_its_pictures_and_an_outline() {
    let folder = tempfile::tempdir().expect("a folder");
    for language in Language::ALL {
        let name = format!("{}.pdf", language.code());
        guide(folder.path(), &["-o", &name, "--lang", language.code()]).success();
        let document = Document::load(folder.path().join(&name)).expect("a PDF");
        let pages: Vec<u32> = document.get_pages().into_keys().collect();
        assert!(pages.len() > 12, "{language:?}: {}", pages.len());
        let text = document.extract_text(&pages).expect("text");
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let outline = document.get_toc().expect("an outline");
        let titles: Vec<&str> = outline.toc.iter().map(|one| one.title.as_str()).collect();
        for chapter in CHAPTERS {
            let title = chapter.title(*language);
            assert!(titles.contains(&title), "{title}: {titles:?}");
            assert!(text.contains(title), "{title}");
        }
        assert!(text.contains("Ctrl+N"), "{language:?}");
        assert!(
            !text.contains("**") && !text.contains("](#"),
            "{language:?}"
        );
        let drawn = document.objects.values().filter(|object| {
            object
                .as_stream()
                .is_ok_and(|stream| stream.dict.has_type(b"XObject"))
        });
        assert_eq!(drawn.count(), pictures().count(), "{language:?}");
    }
}

#[test]
fn the_guide_is_one_page_of_html_with_its_pictures_within() {
    let folder = tempfile::tempdir().expect("a folder");
    guide(folder.path(), &["-o", "guide.html"]).success();
    let page = std::fs::read_to_string(folder.path().join("guide.html")).expect("read");
    assert_eq!(
        page.matches("src=\"data:image/png;base64,").count(),
        pictures().count()
    );
    assert!(!page.contains("://"), "nothing is fetched");
    assert!(page.contains("<ol>"), "steps are a list");
    for chapter in CHAPTERS {
        let title = chapter.title(Language::English);
        assert!(page.contains(&format!("<h2>{title}</h2>")), "{title}");
    }
}

#[test]
fn without_a_file_the_guide_is_text_and_another_ending_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = guide(folder.path(), &["--lang", "ru"]).success();
    let text = String::from_utf8(said.get_output().stdout.clone()).expect("UTF-8");
    assert!(text.contains("## Начало дня"), "{text}");
    assert!(text.contains("1. "), "{text}");
    guide(folder.path(), &["-o", "guide.docx"]).code(2);
    guide(folder.path(), &["-o", "guide.pdf", "--format", "html"]).code(2);
    guide(folder.path(), &["-o", "guide", "--format", "html"]).success();
    let made = std::fs::read(folder.path().join("guide")).expect("read");
    assert!(made.starts_with(b"<!DOCTYPE html>"));
}

#[test]
fn each_chapter_shows_its_pictures_in_the_window_with_what_they_show() {
    Voice::new(Language::English).take_up();
    let mut desk = Desk::on(register_of_the_sample(|_| {}), vec2(1400.0, 3000.0));
    desk.command(Key::Num1);
    desk.key(Modifiers::NONE, Key::F1);
    for chapter in CHAPTERS {
        desk.press(chapter.title(Language::English));
        let mut count = 0;
        for part in chapter.parts(Language::English) {
            let Part::Picture { description, .. } = part else {
                continue;
            };
            count += 1;
            let shown = desk
                .harness
                .query_all_by_role_and_label(Role::Image, description);
            assert_eq!(shown.count(), 1, "{}: {description}", chapter.name);
        }
        let all = desk.harness.query_all_by_role(Role::Image).count();
        assert_eq!(all, count, "{}", chapter.name);
    }
}

#[test]
fn keys_given_to_a_command_stand_in_the_text_of_the_guide() {
    Voice::new(Language::English).take_up();
    let mut desk = Desk::on(register_of_the_sample(|_| {}), vec2(1400.0, 3000.0));
    desk.command(Key::Num2);
    desk.key(Modifiers::NONE, Key::F1);
    assert!(desk.shows("New meeting (Ctrl+N) opens an empty form"));
    desk.key(Modifiers::COMMAND, Key::K);
    desk.type_text("Keys");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.press("Keys of New meeting: Ctrl+N");
    desk.key(Modifiers::NONE, Key::F11);
    desk.key(Modifiers::ALT, Key::ArrowLeft);
    assert!(desk.shows("New meeting (F11) opens an empty form"));
}
