//! The controls every form is made of: a labelled field with its problem
//! beneath, a choice from a closed list, a date with a calendar, and fields
//! that complete from what the register knows.

mod alike;
mod chart;
mod choice;
mod complete;
mod counted_list;
mod date;
mod edits;
mod field;
mod fit;
mod icon;
mod level;
mod lines;
mod offers;
mod picker;
mod prompt;
mod reach;
mod record_rows;
mod save;
mod tall;

pub use chart::{Mark, Tick, chart};
pub use choice::{choice, choice_of, choice_or, select, tell_chosen};
pub use complete::{Complete, Known, complete};
pub use counted_list::{Counted, counted_list, whole_row};
pub use date::{DateField, date_field};
pub use edits::{edits, note_edit};
pub use field::{
    Field, columns, columns_at_least, columns_where_room, example, fields, fields_and_signs, label,
    loud, primary_button, quiet, seen_part, small_button, small_button_if,
};
pub use fit::{buttons_width, extent, fit, head, head_of_list, line_with_tools};
pub use icon::{Icon, icon_button};
pub use level::level_with_fields;
pub use lines::{
    aside, asks_for_more, beneath_commitment, called, card, chip, commitment_line, dotted, doubt,
    fold_link, fold_or_unfold, folded, heading, joined, link, meeting_line, standing,
    status_colour, told, untorn, wrapped_link,
};
pub use picker::{Candidate, Picked, picker};
pub use prompt::Prompt;
pub use reach::{note_step, select_whole};
pub use record_rows::{RowCursor, enter_rows, keyed_into_rows, record_rows, type_into_filter};
pub use save::save_or_cancel;
pub use tall::{Measured, Tall};
