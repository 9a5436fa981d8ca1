//! The controls every form is made of: a labelled field with its problem
//! beneath, a choice from a closed list, a date with a calendar, and fields
//! that complete from what the register knows.

mod choice;
mod complete;
mod date;
mod edits;
mod field;
mod icon;
mod offers;
mod picker;
mod tall;

pub use choice::{choice, choice_of, select};
pub use complete::{Complete, Known, complete};
pub use date::{DateField, date_field};
pub use edits::{edits, note_edit};
pub use field::{Field, columns, label, level_with_fields, primary_button, quiet, small_button};
pub use icon::{Icon, icon_button};
pub use picker::{Candidate, Picked, picker};
pub use tall::Tall;
