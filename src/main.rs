//! Memcon: opens the window, or runs the command that was given.

use std::process::ExitCode;

use memcon::cli::{Arguments, tell, tell_usage};
use memcon::hardening::forbid_dumps;
use memcon::i18n::Language;

fn main() -> ExitCode {
    forbid_dumps();
    Language::of_environment().speak();
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(said) => return tell_usage(&said),
    };
    arguments.faces().allow();
    if !arguments.wants_window() {
        return arguments.run();
    }
    match memcon::ui::run(arguments.register()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&error.to_string());
            ExitCode::FAILURE
        }
    }
}
