//! A window of labels, dragged over by the pointer: what is marked, and what is copied.

use super::super::line::is_drawn;
use super::super::{beneath, set_right};
use super::*;
use egui::{CentralPanel, Key, Modifiers, RawInput, TextEdit, Ui};

const LATIN: &str = "Talks in Sochi";

/// A word of three letters from right to left, and another.
const WORDS: &str = "\u{5d0}\u{5d1}\u{5d2} \u{5d3}\u{5d4}\u{5d5} 2021";

/// A window of labels that is driven frame by frame.
struct Window<F> {
    context: Context,
    draw: F,
    shapes: Vec<TextShape>,
    commands: Vec<OutputCommand>,
    time: f64,
}

impl<F: FnMut(&mut Ui)> Window<F> {
    fn on(draw: F) -> Self {
        let context = Context::default();
        theme::install(&context);
        let mut window = Self {
            context,
            draw,
            shapes: Vec::new(),
            commands: Vec::new(),
            time: 0.0,
        };
        for _ in 0..3 {
            window.frame(Vec::new());
        }
        window
    }

    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0;
        let input = RawInput {
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let draw = &mut self.draw;
        let mut output = self.context.run_ui(input, |ui| {
            CentralPanel::default().show(ui, &mut *draw);
            set_right(ui.ctx());
        });
        output.textures_delta.clear();
        self.commands = output.platform_output.commands.clone();
        self.shapes.clear();
        for drawn in &output.shapes {
            each(&drawn.shape, &mut self.shapes);
        }
    }

    fn button(&mut self, at: Pos2, pressed: bool) {
        self.frame(vec![
            Event::PointerMoved(at),
            Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            },
        ]);
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.frame(vec![Event::PointerMoved(from)]);
        self.button(from, true);
        self.frame(vec![Event::PointerMoved(to)]);
        self.frame(vec![Event::PointerMoved(to)]);
        self.button(to, false);
    }

    /// What is copied now.
    fn copied(&mut self) -> Option<String> {
        self.frame(vec![Event::Copy]);
        self.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// The letters drawn as selected, sorted.
    fn marked(&self) -> String {
        let mut letters = Vec::new();
        for text in &self.shapes {
            let job = &text.galley.job;
            let marked = job
                .sections
                .iter()
                .filter(|one| one.format.background == theme::SELECTED);
            for section in marked {
                let range = section.byte_range.start.0..section.byte_range.end.0;
                letters.extend(job.text[range].chars());
            }
        }
        sorted(letters)
    }

    /// Where a letter is drawn.
    fn letter(&self, letter: char) -> Rect {
        let found = self.shapes.iter().find_map(|text| {
            text.galley.rows.iter().find_map(|row| {
                let mut glyphs = row.row.glyphs.iter();
                let glyph = glyphs.find(|one| one.chr == letter && is_drawn(one))?;
                let left = text.pos.x + row.pos.x + glyph.pos.x;
                let top = text.pos.y + row.pos.y;
                let size = egui::vec2(glyph.advance_width, row.row.height());
                Some(Rect::from_min_size(Pos2::new(left, top), size))
            })
        });
        found.unwrap_or_else(|| panic!("no {letter}"))
    }
}

fn each(shape: &Shape, into: &mut Vec<TextShape>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|one| each(one, into)),
        Shape::Text(text) => into.push(text.clone()),
        _ => {}
    }
}

fn sorted(mut letters: Vec<char>) -> String {
    letters.sort_unstable();
    letters.into_iter().collect()
}

fn two_labels() -> Window<impl FnMut(&mut Ui)> {
    Window::on(|ui: &mut Ui| {
        ui.label(WORDS);
        ui.label(LATIN);
    })
}

#[test]
fn what_is_dragged_over_in_a_label_is_marked_and_copied() {
    let mut window = two_labels();
    let (first, last) = (window.letter('\u{5d3}'), window.letter('\u{5d5}'));
    assert!(first.left() > last.left(), "read from the right");
    window.drag(
        first.right_center() - egui::vec2(0.5, 0.0),
        last.left_center() + egui::vec2(0.5, 0.0),
    );
    let word = "\u{5d3}\u{5d4}\u{5d5}";
    assert_eq!(window.marked(), sorted(word.chars().collect()));
    assert_eq!(window.copied().as_deref(), Some(word));
    // Letters of a number, from the left.
    let (two, one) = (window.letter('0'), window.letter('1'));
    window.drag(
        two.left_center() + egui::vec2(0.5, 0.0),
        one.left_center() + egui::vec2(0.5, 0.0),
    );
    assert_eq!(window.copied().as_deref(), Some("02"));
}

#[test]
fn a_selection_over_several_labels_is_copied_as_it_is_marked() {
    let mut window = two_labels();
    let from = window.letter('\u{5d3}').right_center() - egui::vec2(0.5, 0.0);
    let to = window.letter('k').left_center() + egui::vec2(0.5, 0.0);
    window.drag(from, to);
    let rest = "\u{5d3}\u{5d4}\u{5d5} 2021";
    assert_eq!(window.marked(), sorted(rest.chars().collect()));
    let copied = window.copied().unwrap_or_default();
    let lines: Vec<&str> = copied.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, [rest, "Tal"]);
}

#[test]
fn a_label_that_is_let_go_is_not_marked_any_more() {
    let mut window = two_labels();
    let (first, last) = (window.letter('\u{5d0}'), window.letter('\u{5d2}'));
    window.drag(first.right_center(), last.left_center());
    assert!(!window.marked().is_empty());
    window.frame(vec![Event::Key {
        key: Key::Escape,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }]);
    window.frame(Vec::new());
    assert_eq!(window.marked(), "");
}

#[test]
fn in_a_field_the_line_beneath_marks_what_is_copied_and_the_field_nothing_else() {
    let mut typed = WORDS.to_owned();
    let id = Id::unique("field");
    let mut window = Window::on(move |ui: &mut Ui| {
        let field = ui.add(TextEdit::singleline(&mut typed).id(id));
        field.request_focus();
        beneath(ui, id, &typed);
    });
    let mut state = egui::text_edit::TextEditState::load(&window.context, id).unwrap_or_default();
    let end = |at: usize| egui::text::CCursor::new(at);
    let range = CCursorRange::two(end(4), end(7));
    state.cursor.set_char_range(Some(range));
    state.store(&window.context, id);
    window.frame(Vec::new());
    let word = "\u{5d3}\u{5d4}\u{5d5}";
    assert_eq!(window.copied().as_deref(), Some(word));
    assert_eq!(window.marked(), sorted(word.chars().collect()));
    let field = window.shapes.iter().find(|one| one.galley.text() == WORDS);
    assert_eq!(field.map(is_marked), Some(false), "in the field itself");
}
