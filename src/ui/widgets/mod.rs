//! The controls every form is made of: a labelled field with its problem
//! beneath, a choice from a closed list, and a picker that completes names.

mod choice;
mod field;
mod picker;

pub use choice::{choice, choice_of};
pub use field::{Field, columns, label, primary_button, section, small_button};
pub use picker::{Candidate, Picked, picker};
