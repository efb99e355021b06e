//! What the terminal is told: where Keyferry is, and the code for the first run. It is shown, never logged.
#![expect(clippy::print_stderr, reason = "this is what a person at the terminal reads")]

use secrecy::{ExposeSecret as _, SecretString};

use crate::config::Settings;

/// Tells where to begin.
pub(crate) fn ready(settings: &Settings, first_run: bool, code: Option<&SecretString>) {
    let origin = settings.public_origin();
    eprintln!("\n  Keyferry is ready at {origin}/");
    if first_run {
        eprintln!(
            "  First run: open {origin}/setup in a browser on this machine or wherever that address leads."
        );
        if let Some(code) = code {
            first_run_code(code);
        } else {
            eprintln!("  The code was printed by the process that started first; it is good for an hour.");
        }
    }
    if settings.is_loopback() {
        eprintln!(
            "  Only this machine can reach that address. For sites elsewhere set KEYFERRY_PUBLIC_URL=https://…"
        );
    }
    eprintln!();
}

/// Shows a first-run code, in groups that are easily typed; the dashes between them do not count.
pub(crate) fn first_run_code(code: &SecretString) {
    let letters: Vec<char> = code.expose_secret().chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    eprintln!("  First-run code (good for an hour): {}", groups.join("-"));
}
