//! Secrets and answers from standard input. They never come as arguments, which every user of the machine can read.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _, Write as _};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;

use super::output::Failure;

/// The longest secret that is read, in bytes, its line break included.
const MAX_BYTES: u64 = 4_096;

/// Reads a secret: everything up to the end of standard input, or one line of a terminal.
pub(super) fn secret(what: &str) -> Result<SecretString, Failure> {
    let stdin = io::stdin();
    let mut bytes = Zeroizing::new(Vec::with_capacity(4_100));
    let mut limited = stdin.lock().take(MAX_BYTES.saturating_add(1));
    let read = if stdin.is_terminal() {
        ask(&format!("{what} (not shown while you type): "))?;
        let hidden = Hidden::on(&stdin);
        let read = limited.read_until(b'\n', &mut bytes);
        drop(hidden);
        ask("\n")?;
        read
    } else {
        limited.read_to_end(&mut bytes)
    };
    read.map_err(|error| Failure::saying(format!("standard input cannot be read ({})", error.kind())))?;
    secret_of(what, &bytes)
}

/// Reads a text of several lines, up to the end of standard input; no more bytes than this.
pub(super) fn text(what: &str, most: u64) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = io::stdin()
        .lock()
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes);
    read.map_err(|error| Failure::saying(format!("standard input cannot be read ({})", error.kind())))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
        return Err(Failure::saying(format!("{what} on standard input are too long")));
    }
    String::from_utf8(bytes)
        .map_err(|_| Failure::saying(format!("{what} on standard input are not UTF-8 text")))
}

/// A terminal that shows nothing of what is typed, until this is dropped.
struct Hidden<'a> {
    terminal: &'a io::Stdin,
    before: Termios,
}

impl<'a> Hidden<'a> {
    /// Nothing if the terminal cannot be told so; what is typed shows then.
    fn on(terminal: &'a io::Stdin) -> Option<Self> {
        let before = tcgetattr(terminal).ok()?;
        let mut silent = before.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        tcsetattr(terminal, OptionalActions::Flush, &silent).ok()?;
        Some(Self { terminal, before })
    }
}

impl Drop for Hidden<'_> {
    fn drop(&mut self) {
        // If this fails, the person's shell mends it.
        let _ = tcsetattr(self.terminal, OptionalActions::Now, &self.before);
    }
}

/// Asks a question on the terminal; nothing if there is none.
pub(super) fn confirmed(question: &str) -> Result<Option<bool>, Failure> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return Ok(None);
    }
    ask(&format!("{question} Type yes to go on: "))?;
    let mut answer = String::new();
    let mut limited = stdin.lock().take(MAX_BYTES);
    limited
        .read_line(&mut answer)
        .map_err(|error| Failure::saying(format!("standard input cannot be read ({})", error.kind())))?;
    Ok(Some(answer.trim() == "yes"))
}

fn ask(text: &str) -> Result<(), Failure> {
    let mut stderr = io::stderr();
    write!(stderr, "{text}")
        .and_then(|()| stderr.flush())
        .map_err(|error| Failure::saying(format!("the terminal cannot be written to ({})", error.kind())))
}

fn secret_of(what: &str, bytes: &[u8]) -> Result<SecretString, Failure> {
    let refused = |why: &str| Err(Failure::saying(format!("{what} on standard input {why}")));
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
        return refused("is longer than 4 KiB");
    }
    let Ok(text) = str::from_utf8(bytes) else {
        return refused("is not UTF-8 text");
    };
    let line = text.strip_suffix('\n').unwrap_or(text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.is_empty() {
        return refused("is missing; pipe it into the command, for example: keyferry … < secret.txt");
    }
    if line.contains(['\n', '\r']) {
        return refused("has more than one line; pipe the secret alone");
    }
    Ok(SecretString::from(line))
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn one_line_break_at_the_end_is_not_part_of_a_secret() {
        for given in ["secret", "secret\n", "secret\r\n"] {
            let secret = secret_of("A secret", given.as_bytes()).unwrap_or_else(|_| panic!("{given:?}"));
            assert_eq!(secret.expose_secret(), "secret");
        }
        let padded = secret_of("A secret", b" s \n").unwrap_or_else(|_| panic!("blanks"));
        assert_eq!(padded.expose_secret(), " s ");
    }

    #[test]
    fn what_cannot_be_a_secret_is_refused() {
        let long = vec![b'x'; 4_097];
        for given in [
            &b""[..],
            b"\n",
            b"\r\n",
            b"one\ntwo\n",
            b"one\n\n",
            b"\xff\xfe",
            &long,
        ] {
            assert!(secret_of("A secret", given).is_err(), "{given:?}");
        }
    }
}
