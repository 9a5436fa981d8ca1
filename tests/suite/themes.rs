//! The themes of the window: chosen in the settings, drawn at once.

use super::sight::{Seen, window_with_the_sample};
use egui::accesskit::Role;
use egui::{Color32, Shape, vec2};
use egui_kittest::kittest::Queryable;
use memcon::ui::theme;

fn press(seen: &mut Seen, label: &str) {
    seen.get_all_by_role_and_label(Role::Button, label)
        .next()
        .unwrap_or_else(|| panic!("no button {label}"))
        .click();
    seen.run();
}

/// The colours of all areas that are drawn.
fn fills(seen: &Seen) -> Vec<Color32> {
    fn of(shape: &Shape, into: &mut Vec<Color32>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|one| of(one, into)),
            Shape::Rect(rect) if rect.fill != Color32::TRANSPARENT => into.push(rect.fill),
            _ => {}
        }
    }
    let mut all = Vec::new();
    for drawn in &seen.output().shapes {
        of(&drawn.shape, &mut all);
    }
    all
}

#[test]
fn a_theme_chosen_in_the_settings_is_drawn_at_once_and_nothing_light_is_left_in_the_dark() {
    let (mut seen, _folder) = window_with_the_sample(vec2(1280.0, 1600.0));
    press(&mut seen, "Menu");
    press(&mut seen, "Settings");
    assert!(fills(&seen).contains(&theme::PAPER));
    press(&mut seen, "Dark");
    let is_light = |colour: &Color32| {
        colour.a() > 200
            && u32::from(colour.r()) + u32::from(colour.g()) + u32::from(colour.b()) > 600
    };
    let light: Vec<_> = fills(&seen).into_iter().filter(is_light).collect();
    // The ground the harness itself draws around the window.
    assert!(light.is_empty() || light == [theme::GROUND], "{light:?}");
    press(&mut seen, "Light");
    assert!(fills(&seen).contains(&theme::PAPER));
    press(&mut seen, "High contrast");
    assert!(fills(&seen).contains(&Color32::WHITE));
    let of_harness = fills(&seen).into_iter().filter(|one| *one == theme::GROUND);
    assert!(of_harness.count() <= 1);
}
