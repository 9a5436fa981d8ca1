//! One file a page. Each draws itself and gives back what it asks for.

mod form;
mod list;
mod meetings;
mod record;
mod start;

pub use form::{FormAsk, FormHelp, FormPage, HeldFile, StartFrom, UsedIndicator, media_type};
pub use list::ListPage;
pub use meetings::MeetingsRoom;
pub use record::RecordPage;
pub use start::StartPage;
