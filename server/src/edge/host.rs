//! Only requests for the public address are served, so that no page can be had under another name.

use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use domain::text;
use domain::text::Text;
use url::Url;

use super::EdgeSettings;
use super::door::is_health;
use super::refusal::{Asked, Refusal};

/// The answer 421 to a request for another host, and 400 to one that does not say.
pub(super) fn refuse(request: &Parts, edge: &EdgeSettings) -> Option<Response> {
    if is_health(request.uri.path()) {
        return None;
    }
    let refusal = check(request, edge).err()?;
    Some(refusal.answer(Asked::of(request)))
}

fn check(request: &Parts, edge: &EdgeSettings) -> Result<(), Refusal> {
    let mut lines = request.headers.get_all(HOST).iter();
    let (line, more) = (lines.next(), lines.next());
    if more.is_some() {
        return Err(unclear(text!("edge-several-hosts", address = edge.origin())));
    }
    let line = line.map(|line| line.to_str().unwrap_or_default());
    // A request line with a whole URL names a host too; both must be ours.
    let mut named = line.into_iter().chain(target(&request.uri)).peekable();
    if named.peek().is_none() {
        return Err(unclear(text!("edge-no-host", address = edge.origin())));
    }
    if named.all(|host| is_ours(host, &edge.public_url)) {
        Ok(())
    } else {
        Err(misdirected(edge))
    }
}

fn target(uri: &Uri) -> Option<&str> {
    uri.authority().map(Authority::as_str)
}

pub(crate) fn is_ours(host: &str, public_url: &Url) -> bool {
    let name = public_url.host_str().unwrap_or_default();
    let Some((given, rest)) = host.split_at_checked(name.len()) else {
        return false;
    };
    let port = match rest.strip_prefix(':') {
        Some(port) => {
            port.bytes().all(|byte| byte.is_ascii_digit())
                && port
                    .parse()
                    .is_ok_and(|port: u16| Some(port) == public_url.port_or_known_default())
        }
        None => rest.is_empty() && public_url.port().is_none(),
    };
    port && given.eq_ignore_ascii_case(name)
}

fn misdirected(edge: &EdgeSettings) -> Refusal {
    let sentence = text!("edge-other-host", address = edge.origin());
    Refusal::new(StatusCode::MISDIRECTED_REQUEST, "invalid_request", sentence)
}

fn unclear(sentence: Text) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, "invalid_request", sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_host_and_port() {
        let table = [
            ("https://k.example", "k.example", true),
            ("https://k.example", "K.Example", true),
            ("https://k.example", "k.example:443", true),
            ("https://k.example", "k.example:80", false),
            ("https://k.example", "k.example:x", false),
            ("https://k.example", "k.example.", false),
            ("https://k.example", "a@k.example", false),
            ("https://k.example", "k.example/", false),
            ("https://k.example", "evil.example", false),
            ("https://k.example", "", false),
            ("https://k.example:8443", "k.example:8443", true),
            ("https://k.example:8443", "k.example", false),
            ("https://k.example:8443", "k.example:443", false),
            ("http://localhost:8080", "localhost:8080", true),
            ("http://localhost:8080", "127.0.0.1:8080", false),
            ("http://localhost", "localhost:80", true),
            ("http://[::1]:8080", "[::1]:8080", true),
        ];
        for (public_url, host, expected) in table {
            assert_eq!(
                is_ours(host, &public_url.parse().unwrap()),
                expected,
                "{public_url} {host}"
            );
        }
    }
}
