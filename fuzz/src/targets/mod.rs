//! Every target, in one table.

mod account;
mod callback;
mod caller;
mod config_file;
mod consent_cookies;
mod console_cookies;
mod console_form;
mod environment;
mod error_answer;
mod host;
mod query;
mod refresh_request;
mod sealed;
mod token_answer;
mod words;

/// One parser, or a few that meet the same kind of text, with what they promise.
#[derive(Debug)]
pub struct Target {
    /// Its name, which is also its folder in `corpus/`.
    pub name: &'static str,
    /// What is held to its promises, for people.
    pub about: &'static str,
    /// Panics where a promise is broken.
    pub run: fn(&[u8]),
}

const fn of(name: &'static str, about: &'static str, run: fn(&[u8])) -> Target {
    Target { name, about, run }
}

/// Every target there is, by name.
pub static TARGETS: [Target; 15] = [
    of(
        "account",
        "account names and waits in providers' answers",
        account::account,
    ),
    of(
        "callback",
        "where tokens may go: callbacks and sites' addresses",
        callback::callback,
    ),
    of(
        "caller",
        "X-Forwarded-For and -Proto, and who is believed",
        caller::caller,
    ),
    of(
        "config_file",
        "the TOML file of settings",
        config_file::config_file,
    ),
    of(
        "consent_cookies",
        "the cookies that tie a consent to its browser",
        consent_cookies::consent_cookies,
    ),
    of(
        "console_cookies",
        "the cookie of a known browser, and the rows of sessions",
        console_cookies::console_cookies,
    ),
    of("console_form", "the console's forms", console_form::console_form),
    of(
        "environment",
        "settings in the environment",
        environment::environment,
    ),
    of(
        "error_answer",
        "providers' errors, in answers and redirects",
        error_answer::error_answer,
    ),
    of("host", "Host, Origin and Sec-Fetch-Site", host::host),
    of(
        "query",
        "queries and forms, and a provider's redirect",
        query::query,
    ),
    of(
        "refresh_request",
        "Akeeba's refresh requests",
        refresh_request::refresh_request,
    ),
    of(
        "sealed",
        "sealed values, wrapped keys and the master key",
        sealed::sealed,
    ),
    of(
        "token_answer",
        "token endpoints' answers",
        token_answer::token_answer,
    ),
    of(
        "words",
        "ids, names, e-mail addresses, client ids, codes and dates",
        words::words,
    ),
];

/// The target with this name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
