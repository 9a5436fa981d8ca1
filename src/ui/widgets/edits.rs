//! How many edits the controls have made. A page that works something out of
//! what is typed compares this count and not its whole draft every frame.

use egui::{Context, Id};

fn place() -> Id {
    Id::unique("edits")
}

/// The number of edits made by any control so far.
#[must_use]
pub fn edits(context: &Context) -> u64 {
    context
        .data(|data| data.get_temp(place()))
        .unwrap_or_default()
}

/// Counts one more edit; each control calls it when its value has changed.
pub fn note_edit(context: &Context) {
    context.data_mut(|data| *data.get_temp_mut_or_default::<u64>(place()) += 1);
}
