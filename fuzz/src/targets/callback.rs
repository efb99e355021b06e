//! Where tokens may go.
//!
//! Input: a site's address, a line break, a callback.

use domain::redirect::{Callback, MAX_CALLBACK_BYTES, SiteAddress, is_loopback};
use percent_encoding::percent_decode_str;
use url::Url;

use crate::input;

pub(super) fn callback(input: &[u8]) {
    let (first, rest) = input::first_line(input);
    let site = input::text(first).and_then(|text| SiteAddress::parse(text).ok());
    if let Some(site) = &site {
        promises_of_a_site(site);
    }
    let Some(text) = input::text(rest) else { return };
    let Ok(callback) = Callback::parse(text) else {
        return;
    };
    let url = promises_of_an_address(text, callback.as_str());
    assert_eq!(url.origin().ascii_serialization(), callback.origin());
    assert_eq!(Callback::parse(callback.as_str()).as_ref(), Ok(&callback));
    for (name, _) in url.query_pairs() {
        for read in as_php_reads(&name) {
            let reserved = ["access_token", "refresh_token", "error"].contains(&read.as_str());
            assert!(!reserved, "{name:?} in {url}");
        }
    }
    tokens_arrive(&callback, &url);
    if let Some(site) = site
        && callback.belongs_to(std::slice::from_ref(&site))
    {
        lies_under(&url, &site);
    }
}

fn promises_of_a_site(site: &SiteAddress) {
    let url = promises_of_an_address(site.as_str(), site.as_str());
    assert_eq!(SiteAddress::parse(site.as_str()).as_ref(), Ok(site));
    assert_eq!(url.origin().ascii_serialization(), site.origin());
    assert!(url.query().is_none() && url.path().ends_with('/'), "{url}");
}

/// What holds for every address that tokens may go to, in the text that came and in what was made of it.
fn promises_of_an_address(text: &str, ours: &str) -> Url {
    let url = Url::parse(ours).expect("what we serialised parses");
    assert_eq!(url.as_str(), ours, "our serialisation is its own");
    assert!(text.len() <= MAX_CALLBACK_BYTES && ours.len() <= MAX_CALLBACK_BYTES);
    assert!(url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url)));
    assert!(url.username().is_empty() && url.password().is_none() && url.fragment().is_none());
    assert!(ours.bytes().all(|byte| byte.is_ascii_graphic()), "{ours:?}");
    assert!(!url.path().contains('\\') && !ours.contains('#'), "{ours}");
    assert!(!authority(text).contains('@'), "{text}");
    let browsers = Url::parse(text).expect("a browser reads it too");
    assert_eq!(browsers.origin(), url.origin(), "a browser goes where we say");
    url
}

/// What a person would take for the host: what stands between the scheme and the path.
fn authority(text: &str) -> &str {
    let after_scheme = text.split_once(':').map_or(text, |(_, rest)| rest);
    let rest = after_scheme.trim_start_matches(['/', '\\']);
    rest.split(['/', '\\', '?', '#']).next().unwrap_or_default()
}

/// How PHP, the backup programs' language, may name a parameter: blanks before it and all from a NUL on are dropped; a
/// bracket ends it, or becomes an underscore if it is never closed, as dots and blanks do.
fn as_php_reads(name: &str) -> [String; 2] {
    let name = name.trim_start_matches(' ');
    let name = &name[..name.find('\0').unwrap_or(name.len())];
    let list = &name[..name.find('[').unwrap_or(name.len())];
    [name, list].map(|name| name.replace(['.', ' ', '['], "_"))
}

fn tokens_arrive(callback: &Callback, url: &Url) {
    let (access, refresh) = ("a&b=c#d/\u{e9}\0", "1//x!*$+ %2F?");
    let sent = Url::parse(&callback.with_tokens(access, refresh)).expect("what is sent parses");
    assert_eq!(sent.origin(), url.origin());
    assert_eq!(sent.path(), url.path());
    assert!(sent.fragment().is_none());
    let mut pairs: Vec<_> = sent.query_pairs().into_owned().collect();
    assert_eq!(
        pairs.pop(),
        Some(("refresh_token".to_owned(), refresh.to_owned()))
    );
    assert_eq!(pairs.pop(), Some(("access_token".to_owned(), access.to_owned())));
    assert_eq!(pairs, url.query_pairs().into_owned().collect::<Vec<_>>());
    assert!(callback.as_str().starts_with(callback.without_query()));
    assert!(!callback.without_query().contains('?'));
}

/// A server decodes once, and some take a backslash for a slash; the path must lie under the site's even then.
fn lies_under(url: &Url, site: &SiteAddress) {
    let base = Url::parse(site.as_str()).expect("a site's address parses");
    assert_eq!(url.origin(), base.origin());
    if base.path() != "/" {
        let (path, base) = (as_servers_read(url.path()), as_servers_read(base.path()));
        assert!(path.starts_with(&base), "{url} is not under {}", site.as_str());
    }
}

fn as_servers_read(path: &str) -> Vec<u8> {
    let decoded: Vec<u8> = percent_decode_str(path)
        .map(|byte| if byte == b'\\' { b'/' } else { byte })
        .collect();
    let mut kept: Vec<&[u8]> = Vec::new();
    for segment in decoded.split(|byte| *byte == b'/').skip(1) {
        match segment {
            b"." => {}
            b".." => drop(kept.pop()),
            _ => kept.push(segment),
        }
    }
    kept.iter()
        .flat_map(|segment| std::iter::once(&b'/').chain(*segment))
        .copied()
        .collect()
}
