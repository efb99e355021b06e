//! What was typed wrongly, told without repeating it: people put secrets where they do not belong.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The same error, without the values that were typed.
pub(super) fn without_values(mut error: Error) -> Error {
    let unspoken = |what: &str| ContextValue::String(format!("({what}, not repeated here)"));
    match error.kind() {
        ErrorKind::UnknownArgument if !names_an_option(&error) => {
            error.insert(ContextKind::InvalidArg, unspoken("a word too many"));
            error.remove(ContextKind::Suggested);
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::TooManyValues
            if was_given(&error) =>
        {
            error.insert(ContextKind::InvalidValue, unspoken("what was given"));
        }
        _ => {}
    }
    error
}

fn names_an_option(error: &Error) -> bool {
    match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(argument)) => argument
            .strip_prefix("--")
            .is_some_and(|name| name.len() <= 32 && !name.contains('=')),
        _ => false,
    }
}

/// An empty value stays: clap says of it that one is needed.
fn was_given(error: &Error) -> bool {
    match error.get(ContextKind::InvalidValue) {
        Some(ContextValue::String(text)) => !text.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::super::Cli;
    use super::*;

    const SECRET: &str = "hunter2-hunter2";

    #[test]
    fn what_was_typed_in_a_wrong_place_is_not_repeated() {
        let url = format!("https://ada:{SECRET}@example.org/");
        for (arguments, told) in [
            (vec!["setup", SECRET], "a word too many"),
            (vec!["setup", "--password", SECRET], "--password-stdin"),
            (vec!["setup", "--password=hunter2-hunter2"], "--password-stdin"),
            (vec!["setup", "--password-stdin=hunter2-hunter2"], "not repeated"),
            (vec!["setup", "--email", SECRET], "not an e-mail address"),
            (vec!["site", "create", "--url", &url], "a user name or password"),
            (vec!["app", "create", "--provider", SECRET], "dropbox, onedrive"),
        ] {
            let typed = std::iter::once("keyferry").chain(arguments.iter().copied());
            let error = without_values(Cli::try_parse_from(typed).expect_err("usage"));
            let text = error.render().to_string();
            assert_eq!(error.exit_code(), 2);
            assert!(!text.contains(SECRET), "{arguments:?}: {text}");
            assert!(text.contains(told), "{arguments:?}: {text}");
        }
    }
}
