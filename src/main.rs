//! Memcon: opens the window, or runs the command that was given.

use std::process::ExitCode;

use clap::Parser;
use memcon::cli::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if !arguments.wants_window() {
        return arguments.run();
    }
    match memcon::ui::run(arguments.register()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("memcon: {error}");
            ExitCode::FAILURE
        }
    }
}
