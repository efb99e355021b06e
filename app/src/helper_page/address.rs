//! An address shown so that nobody overlooks whose it is.

use leptos::prelude::*;

use crate::language::t;

/// The parts of an absolute address around its host.
#[derive(Debug, PartialEq, Eq)]
struct Parts<'a> {
    before: &'a str,
    host: &'a str,
    after: &'a str,
}

/// Splits an address that was serialised by the URL standard's rules: no white space, no backslash before the path.
fn parts(address: &str) -> Parts<'_> {
    let start = address.find("://").map_or(0, |scheme| scheme.saturating_add(3));
    let (scheme, rest) = address.split_at(start);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, after) = rest.split_at(end);
    let user = authority.rfind('@').map_or(0, |at| at.saturating_add(1));
    let (before, host) = address.split_at(scheme.len().saturating_add(user));
    Parts {
        before,
        host: host.strip_suffix(after).unwrap_or(host),
        after,
    }
}

/// The host and port of an address, or all of it if it has none.
pub(super) fn host(address: &str) -> &str {
    let host = parts(address).host;
    if host.is_empty() { address } else { host }
}

/// Where the tokens go: the whole address, its host in large letters.
#[component]
pub(super) fn Destination(callback: String) -> impl IntoView {
    let Parts { before, host, after } = parts(&callback);
    view! {
        <div class="receiver">
            <p class="receiver__label">{t!("consent-tokens-go-to")}</p>
            <p class="address">
                {before.to_owned()} <strong class="address__host">{host.to_owned()}</strong> {after.to_owned()}
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_told_from_what_merely_looks_like_one() {
        for (address, expected) in [
            ("https://www.example.com/a/b?c=d", "www.example.com"),
            ("https://www.example.com", "www.example.com"),
            ("http://127.0.0.1:8200/x", "127.0.0.1:8200"),
            ("https://evil.example?https://good.example/", "evil.example"),
            ("https://good.example@evil.example/", "evil.example"),
            ("https://evil.example/@good.example", "evil.example"),
            ("https://evil.example#good.example", "evil.example"),
            ("https://[::1]:8080/x", "[::1]:8080"),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(host(address), expected);
        }
    }

    #[test]
    fn no_part_of_an_address_is_lost() {
        let address = "https://user@www.example.com:8443/a?b=/c#d";
        let Parts { before, host, after } = parts(address);
        assert_eq!(format!("{before}{host}{after}"), address);
    }
}
