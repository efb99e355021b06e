//! What a story's browsers have sent and were given that nobody else may know: remembered by the port of the server, so
//! that no story has to think of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use reqwest::cookie::{CookieStore, Jar};
use reqwest::header::HeaderValue;
use url::Url;

/// Parameters whose values are secret, right or wrong. Akeeba's Download ID is nobody's business.
const SECRET_PARAMETERS: [&str; 6] = ["access_token", "code", "dlid", "refresh_token", "state", "token"];

type ByPort = BTreeMap<u16, BTreeSet<String>>;

static USED: Mutex<ByPort> = Mutex::new(BTreeMap::new());

fn used() -> MutexGuard<'static, ByPort> {
    USED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Remembers a secret of the server that is known by this port.
fn remember(port: u16, secret: &str) {
    used().entry(port).or_default().insert(secret.to_owned());
}

/// What was remembered for this port.
pub(super) fn of(port: u16) -> BTreeSet<String> {
    used().get(&port).cloned().unwrap_or_default()
}

/// The port of an address.
pub(super) fn port_of(address: &str) -> u16 {
    let address = Url::parse(address).expect("an address");
    address.port_or_known_default().expect("it has a port")
}

/// A browser's cookies. It is asked before every request, and so sees every address too.
#[derive(Default)]
pub(crate) struct Watched(Jar);

impl Watched {
    /// For a client.
    pub(crate) fn cookies() -> Arc<Self> {
        Arc::default()
    }
}

impl CookieStore for Watched {
    fn set_cookies(&self, headers: &mut dyn Iterator<Item = &HeaderValue>, url: &Url) {
        let headers: Vec<_> = headers.collect();
        let texts = headers.iter().filter_map(|header| header.to_str().ok());
        for (_, value) in texts.filter_map(|text| text.split(';').next()?.split_once('=')) {
            remember(port(url), value);
        }
        self.0.set_cookies(&mut headers.into_iter(), url);
    }

    fn cookies(&self, url: &Url) -> Option<HeaderValue> {
        remember_address(url);
        self.0.cookies(url)
    }
}

fn port(url: &Url) -> u16 {
    url.port_or_known_default().unwrap_or_default()
}

/// Keys in the path, secret parameters, and the query as a whole.
fn remember_address(url: &Url) {
    let segments: Vec<_> = url.path_segments().into_iter().flatten().collect();
    let secret = match segments.as_slice() {
        ["h", _, key, _, ..] | ["d" | "reset" | "setup-link", key, ..] => Some(*key),
        _ => None,
    };
    if let Some(secret) = secret {
        remember(port(url), secret);
    }
    if let Some(query) = url.query() {
        remember(port(url), query);
    }
    for (name, value) in url.query_pairs() {
        if SECRET_PARAMETERS.contains(&name.as_ref()) {
            remember(port(url), &value);
        }
    }
}
