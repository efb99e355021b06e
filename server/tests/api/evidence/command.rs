//! What commands print: some of it is secret on purpose, and only that.

use serde_json::Value;

use super::Evidence;

/// The fields that the contract makes for it.
const ON_PURPOSE: [&str; 7] = [
    "helper_url",
    "invite_url",
    "oauth_url",
    "refresh_url",
    "reset_url",
    "setup_url",
    "site_key",
];
/// What is told on standard input and is no secret.
const TOLD_OPENLY: [&str; 2] = ["--notes-stdin", "site import"];

impl Evidence {
    /// A command that was run: what it was given on standard input is secret, unless it is said openly, and what it has said is looked at. What it
    /// prints on purpose is looked for everywhere else.
    pub(crate) fn and_command(&self, line: &str, stdin: &str, (stdout, stderr): (&str, &str)) {
        if !TOLD_OPENLY.iter().any(|openly| line.contains(openly)) {
            stdin.lines().for_each(|secret| self.secret(secret.trim()));
        }
        self.and_said(&format!("standard error of `{line}`"), stderr);
        let mut answer = serde_json::from_str(stdout).unwrap_or_else(|_| Value::from(stdout));
        if is_asked_for(line) {
            self.take_out(&mut answer);
        }
        self.and_said(&format!("standard output of `{line}`"), &answer.to_string());
    }

    /// Removes the fields that are secret on purpose, and remembers what they hold.
    fn take_out(&self, answer: &mut Value) {
        match answer {
            Value::Object(fields) => {
                for name in ON_PURPOSE {
                    if let Some(Value::String(text)) = fields.remove(name) {
                        self.remember(name, &text);
                    }
                }
                fields.values_mut().for_each(|value| self.take_out(value));
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.take_out(value)),
            _ => {}
        }
    }

    fn remember(&self, name: &str, text: &str) {
        match name {
            "site_key" => self.secret(text),
            "invite_url" | "reset_url" | "setup_url" => {
                text.rsplit('/').take(1).for_each(|secret| self.secret(secret));
            }
            // They hold the site's key, which has a field of its own.
            _ => {}
        }
    }
}

fn is_asked_for(line: &str) -> bool {
    [
        "site create",
        "site import",
        "site setup-link",
        "site rekey",
        "--with-key",
        "member invite",
        "member reset",
    ]
    .iter()
    .any(|asks| line.contains(asks))
}
