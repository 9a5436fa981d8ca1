//! Paper: a brief handed to the system's print queue through the `lp` command
//! of CUPS, as a process of its own. The `printers` crate would link CUPS at
//! build time; the command is there wherever the queue is.

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::brief::{Paper, Sheet, Sides};
use crate::i18n::of_system;
use crate::ui::{tr, tr_with};

/// The command where none other is named.
pub(super) const COMMAND: &str = "lp";

/// How long the queue may take to accept a brief.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends a PDF to the default printer; gives what the queue said.
///
/// # Errors
///
/// When there is no such command here, or the queue refuses; the message is
/// one for a person.
pub(super) fn send(
    command: &Path,
    title: &str,
    sheet: Sheet,
    bytes: &[u8],
) -> Result<String, String> {
    let media = match sheet.paper {
        Paper::A4 => "media=A4",
        Paper::Letter => "media=Letter",
    };
    let sides = match sheet.sides {
        Sides::One => "sides=one-sided",
        Sides::Two => "sides=two-sided-long-edge",
    };
    let started = Command::new(command)
        .args(["-t", title, "-o", media, "-o", sides, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = started.map_err(|error| match error.kind() {
        ErrorKind::NotFound => tr("print-no-queue").to_owned(),
        _ => refused(&of_system(&error)),
    })?;
    let pipe = child.stdin.take();
    // A command that does not read is left by the time there is no more patience.
    let bytes = bytes.to_vec();
    let feed = thread::spawn(move || pipe.map_or(Ok(()), |mut pipe| pipe.write_all(&bytes)));
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => break,
            Ok(None) if begun.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(20)),
            Ok(None) => {
                // It may have ended by itself in between.
                let _ = child.kill();
                let _ = child.wait();
                return Err(refused(tr("print-queue-silent")));
            }
            Err(error) => return Err(refused(&of_system(&error))),
        }
    }
    let output = child
        .wait_with_output()
        .map_err(|error| refused(&of_system(&error)))?;
    // What was not read was refused, and the command says why.
    let _ = feed.join();
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() {
        Ok(words(&output.stdout))
    } else {
        Err(refused(&words(&output.stderr)))
    }
}

fn refused(why: &str) -> String {
    tr_with("print-refused", &[("why", why)])
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A command that does what a script says. A shell writes it: a file this
    /// process has open for writing could not be run while another test forks.
    fn command(folder: &Path, script: &str) -> std::path::PathBuf {
        let path = folder.join("lp");
        let made = Command::new("sh")
            .args([
                "-c",
                "printf '#!/bin/sh\n%s\n' \"$2\" > \"$1\" && chmod 755 \"$1\"",
                "sh",
            ])
            .arg(&path)
            .arg(script)
            .status();
        assert!(made.is_ok_and(|status| status.success()));
        path
    }

    #[test]
    fn the_queue_gets_the_very_bytes_the_title_and_the_paper() {
        let folder = tempfile::tempdir().expect("a folder");
        let script =
            "cd \"$(dirname \"$0\")\"; echo \"$@\" > said; cat > got; echo request id is office-7";
        let command = command(folder.path(), script);
        let sheet = Sheet {
            sides: Sides::Two,
            ..Sheet::default()
        };
        let bytes = vec![7_u8; 300_000];
        let told = send(&command, "2021/0001", sheet, &bytes).expect("sent");
        assert_eq!(told, "request id is office-7");
        assert_eq!(
            std::fs::read(folder.path().join("got")).expect("read"),
            bytes
        );
        let said = std::fs::read_to_string(folder.path().join("said")).expect("read");
        assert_eq!(
            said.trim(),
            "-t 2021/0001 -o media=A4 -o sides=two-sided-long-edge -"
        );
    }

    #[test]
    fn a_refusal_says_why_and_a_missing_command_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let none = send(&folder.path().join("lp"), "x", Sheet::default(), b"x");
        assert!(
            none.expect_err("no command")
                .contains("Save it, or open it")
        );
        let script = "echo 'lp: Error - No default destination available.' >&2; exit 1";
        let command = command(folder.path(), script);
        let refused = send(&command, "x", Sheet::default(), &[0; 200_000]);
        assert!(
            refused
                .expect_err("refused")
                .contains("No default destination")
        );
    }
}
