//! Which host is asked, and which page sent a form.
//!
//! Input: a public address, a line break, what a browser says, a line break, a `Sec-Fetch-Site`.

use http::{HeaderMap, HeaderValue};
use server::fuzzing::{form_is_ours, host_is_ours};
use url::Url;

use crate::input;

pub(super) fn host(input: &[u8]) {
    let (public, rest) = input::first_line(input);
    let (said, site) = input::first_line(rest);
    let public = input::text(public).and_then(|text| Url::parse(text).ok());
    let Some(public) = public.filter(|url| matches!(url.scheme(), "http" | "https")) else {
        return;
    };
    if let Some(said) = input::text(said)
        && host_is_ours(said, &public)
    {
        let asked = Url::parse(&format!("{}://{said}/", public.scheme())).expect("a host of ours is a host");
        assert_eq!(asked.origin(), public.origin(), "{said:?}");
        assert!(asked.username().is_empty() && asked.path() == "/");
    }
    let origin = public.origin().ascii_serialization();
    let (Ok(said), Ok(site)) = (HeaderValue::from_bytes(said), HeaderValue::from_bytes(site)) else {
        return;
    };
    let mut headers = HeaderMap::new();
    headers.insert("origin", said.clone());
    assert_eq!(
        form_is_ours(&headers, &origin),
        said.as_bytes() == origin.as_bytes()
    );
    headers.insert("sec-fetch-site", site.clone());
    if form_is_ours(&headers, &origin) {
        assert!(site == "same-origin" || said.as_bytes() == origin.as_bytes());
    }
    if ["cross-site", "same-site", "none"].contains(&site.to_str().unwrap_or_default()) {
        assert!(!form_is_ours(&headers, &origin));
    }
}
