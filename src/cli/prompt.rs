//! Asking for a passphrase at the terminal: nothing of it is shown, and however
//! the question ends, the terminal is left as it was.

use std::io;

use zeroize::Zeroizing;

/// Asks. [`io::ErrorKind::Interrupted`] says that it was answered by Ctrl+C.
#[cfg(unix)]
pub(super) fn ask(prompt: &str) -> io::Result<Zeroizing<String>> {
    use std::fs::{File, OpenOptions};
    use std::io::{Read, Write};

    use rustix::termios::{
        LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
    };

    /// Puts the terminal back.
    struct Quiet<'a>(&'a File, Termios);
    impl Drop for Quiet<'_> {
        fn drop(&mut self) {
            let _ = tcsetattr(self.0, OptionalActions::Flush, &self.1);
        }
    }

    const CANCEL: u8 = 0x03;
    const END: u8 = 0x04;
    const CLEAR: u8 = 0x15;
    const QUIT: u8 = 0x1c;

    let terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
    let before = tcgetattr(&terminal)?;
    let mut quiet = before.clone();
    // Keys that end a program come as what was typed, so that it can be left in order.
    quiet.local_modes.remove(
        LocalModes::ECHO
            | LocalModes::ECHONL
            | LocalModes::ICANON
            | LocalModes::ISIG
            | LocalModes::IEXTEN,
    );
    quiet.special_codes[SpecialCodeIndex::VMIN] = 1;
    quiet.special_codes[SpecialCodeIndex::VTIME] = 0;
    let quiet = {
        tcsetattr(&terminal, OptionalActions::Flush, &quiet)?;
        Quiet(&terminal, before)
    };
    (&terminal).write_all(prompt.as_bytes())?;
    let mut typed = Zeroizing::new(Vec::<u8>::with_capacity(256));
    let mut key = Zeroizing::new([0_u8]);
    let ended = loop {
        match (&terminal).read(&mut *key) {
            Ok(0) => break Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => break Err(error),
        }
        match key[0] {
            b'\r' | b'\n' => break Ok(()),
            CANCEL | QUIT => break Err(io::ErrorKind::Interrupted.into()),
            END if typed.is_empty() => break Err(io::ErrorKind::UnexpectedEof.into()),
            CLEAR => typed.clear(),
            0x7f | 0x08 => {
                // A whole letter, however many bytes it has.
                while typed
                    .pop()
                    .is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000)
                {}
            }
            byte if byte >= b' ' || byte == b'\t' => typed.push(byte),
            _ => {}
        }
    };
    drop(quiet);
    (&terminal).write_all(b"\n")?;
    ended?;
    let text = String::from_utf8_lossy(&typed).into_owned();
    Ok(Zeroizing::new(text))
}

/// Asks.
#[cfg(not(unix))]
pub(super) fn ask(prompt: &str) -> io::Result<Zeroizing<String>> {
    rpassword::prompt_password(prompt).map(Zeroizing::new)
}
