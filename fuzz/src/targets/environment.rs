//! Settings in the environment.
//!
//! Input: `NAME=value`, one a line. `$SECRET` in a value stands for a secret.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;

use secrecy::ExposeSecret as _;
use server::config::{Database, Settings};

use crate::input::{self, SECRET};

/// Settings whose value nobody may be shown, whatever becomes of it.
const SECRETS: [&[u8]; 2] = [b"KEYFERRY_DATABASE_URL", b"KEYFERRY_MASTER_KEY"];

pub(super) fn environment(input: &[u8]) {
    let pairs = pairs(input);
    if let Ok(settings) = read(&pairs, |_, value| value.to_vec()) {
        promises_of_settings(&settings);
    }
    // The secret at the end of any value: no message repeats it.
    let any = read(&pairs, |_, value| [value, SECRET.as_bytes()].concat());
    if let Err(faults) = any {
        input::keeps_the_secret(&format!("{faults} {faults:?}"));
    }
    // In what is a secret by its name: not even the settings show it.
    let secret = read(&pairs, |name, value| {
        if SECRETS.contains(&name) {
            input::with_secret(value)
        } else {
            value.to_vec()
        }
    });
    match secret {
        Ok(settings) => input::keeps_the_secret(&format!("{settings:?} {:?}", settings.warnings())),
        Err(faults) => input::keeps_the_secret(&format!("{faults} {faults:?}")),
    }
}

/// The pairs of the input, but for those that name a file: a fuzzer would name a device that never ends.
fn pairs(input: &[u8]) -> Vec<(&[u8], &[u8])> {
    input
        .split(|byte| *byte == b'\n')
        .filter_map(|line| {
            let end = line.iter().position(|byte| *byte == b'=')?;
            Some((&line[..end], &line[end + 1..]))
        })
        .filter(|(name, _)| !name.ends_with(b"_FILE"))
        .collect()
}

fn read(
    pairs: &[(&[u8], &[u8])],
    change: impl Fn(&[u8], &[u8]) -> Vec<u8>,
) -> Result<Settings, server::config::ConfigFaults> {
    let pairs = pairs.iter().map(|(name, value)| {
        (
            OsString::from_vec(name.to_vec()),
            OsString::from_vec(change(name, value)),
        )
    });
    Settings::load(pairs, None)
}

/// What the rest of the server takes for granted about any settings that were accepted.
pub(super) fn promises_of_settings(settings: &Settings) {
    let public = &settings.public_url;
    assert!(settings.is_https() || (public.scheme() == "http" && settings.is_loopback()));
    assert_eq!(public.path(), "/");
    assert!(public.username().is_empty() && public.password().is_none());
    assert!(public.query().is_none() && public.fragment().is_none());
    assert_eq!(settings.public_origin(), public.origin().ascii_serialization());
    assert!(
        settings
            .trusted_proxies
            .iter()
            .all(|network| network.prefix_len() > 0)
    );
    if let Some(sandbox) = settings.sandbox() {
        assert!(settings.is_loopback() && !sandbox.ends_with('/'), "{sandbox}");
    }
    if let Database::Url(url) = &settings.database {
        let known = ["sqlite://", "postgres://", "postgresql://"];
        assert!(known.iter().any(|scheme| url.expose_secret().starts_with(scheme)));
    }
    assert!(server::fuzzing::host_is_ours(&settings.host_header(), public));
}
