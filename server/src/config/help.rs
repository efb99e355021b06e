//! The help text of the settings.

use std::fmt::Write;

use super::options::OPTIONS;

/// Every setting with its meaning and default, for `keyferry --help`.
pub fn help() -> String {
    let mut text = String::from(
        "Settings: environment variables, or the same keys in a TOML file given with --config \
         (KEYFERRY_PUBLIC_URL is public_url there). The environment wins. Of the \
         database URL and the master key there are twins whose names end in _FILE; they name a file with the value.\n",
    );
    for option in &OPTIONS {
        let twin = option
            .file_twin()
            .map(|twin| format!(" or {twin}"))
            .unwrap_or_default();
        let default = option.default.unwrap_or(option.otherwise);
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "\n  {name}{twin}\n      {meaning} Default: {default}.\n",
            name = option.name,
            meaning = option.meaning,
        );
    }
    text
}
