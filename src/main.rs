//! Memcon: opens the window, or runs the command that was given.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use memcon::cli::{Arguments, tell, tell_breakdowns, tell_usage};
use memcon::hardening::{forbid_dumps, survive_large_files};
use memcon::i18n::{Language, says};
use memcon::ui::{Opening, Shown};

fn main() -> ExitCode {
    forbid_dumps();
    survive_large_files();
    Language::of_environment().speak();
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(said) => return tell_usage(&said),
    };
    arguments.faces().allow();
    tell_breakdowns();
    if !arguments.wants_window() {
        // What broke down was told, and what it held is dropped.
        let arguments = arguments.signed(memcon::ui::officer());
        let done = catch_unwind(AssertUnwindSafe(|| arguments.run()));
        return done.unwrap_or(ExitCode::FAILURE);
    }
    let opening = if arguments.asks_for_register() {
        Opening::Choice
    } else {
        Opening::Register
    };
    match memcon::ui::run(arguments.register(), opening) {
        Ok(Shown::Here) => ExitCode::SUCCESS,
        Ok(Shown::Before) => {
            tell(&says("cli-open-before", &[]));
            ExitCode::SUCCESS
        }
        Err(error) => {
            tell(&error.to_string());
            ExitCode::FAILURE
        }
    }
}
