//! The record as it is read, with its source beside it.

use super::sight::Seen;
use egui::{Key, Shape, vec2};
use egui_kittest::{Harness, kittest::Queryable};
use memcon::exchange::sample_filing;
use memcon::store::Store;
use memcon::ui::{MemconApp, theme};
use tempfile::TempDir;

fn record() -> (Seen, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut store = Store::create(&path).expect("made");
    store
        .save_meeting(&sample_filing().expect("the sample"))
        .expect("saved");
    drop(store);
    let mut harness = Harness::builder()
        .with_size(vec2(1500.0, 2600.0))
        .with_max_steps(40)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, app: &mut MemconApp| app.frame(ui),
            MemconApp::new(path),
        );
    harness.run();
    (harness, folder)
}

/// All texts drawn in a frame.
fn drawn(window: &Seen) -> String {
    fn gather(shape: &Shape, into: &mut String) {
        match shape {
            Shape::Text(text) => {
                into.push_str(text.galley.text());
                into.push('\n');
            }
            Shape::Vec(shapes) => shapes.iter().for_each(|one| gather(one, into)),
            _ => {}
        }
    }
    let mut words = String::new();
    for clipped in &window.output().shapes {
        gather(&clipped.shape, &mut words);
    }
    words
}

const FACT: &str = "Condolences for the coal mine disaster in the Kemerovo region.";
const SENTENCE: &str = "Before anything else he offered condolences";

#[test]
fn a_fact_of_the_record_tells_its_sentence_and_shows_it_in_the_source() {
    let (mut window, _folder) = record();
    assert!(!drawn(&window).contains(SENTENCE), "the source is closed");
    let fact = |window: &Seen| {
        window
            .query_all_by_label_contains(FACT)
            .next()
            .expect("the fact")
            .rect()
            .left_center()
            + vec2(30.0, 0.0)
    };
    let place = fact(&window);
    window.hover_at(place);
    window.run();
    std::thread::sleep(std::time::Duration::from_millis(700));
    window.run();
    assert!(drawn(&window).contains(SENTENCE), "under the pointer");
    window.hover_at(egui::pos2(5.0, 5.0));
    window.run();
    assert!(!drawn(&window).contains(SENTENCE));
    window.drag_at(place);
    window.step();
    window.drop_at(place);
    window.hover_at(egui::pos2(5.0, 5.0));
    window.run();
    assert!(drawn(&window).contains(SENTENCE), "in the source beside");
    window.key_press(Key::F6);
    window.run();
    assert!(!drawn(&window).contains(SENTENCE), "closed again");
    window.key_press(Key::F6);
    window.run();
    assert!(drawn(&window).contains(SENTENCE), "and open by the key");
}
