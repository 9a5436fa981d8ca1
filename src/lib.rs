//! Memcon: a register of diplomatic meetings for desk officers.
//!
//! The rooms, from the ground up: [`model`] is the record itself; `store` keeps
//! it in one SQLite file; `search` and `brief` are views of it; `ui` and `cli`
//! are the two doors. `ARCHITECTURE.md` tells what each may use.

pub mod brief;
pub mod capture;
pub mod cli;
pub mod clock;
pub mod exchange;
pub mod export;
pub mod files;
pub mod guide;
pub mod hardening;
pub mod i18n;
pub mod intake;
pub mod limits;
pub mod model;
pub mod press;
pub mod search;
pub mod store;
pub mod ui;

/// Memory that is given back is cleared: texts of a register stay in none of it
/// once it is locked. What SQLite gives back is cleared in `db/cipher.c`.
#[global_allocator]
static MEMORY: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);
