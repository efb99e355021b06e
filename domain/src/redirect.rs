//! Which addresses may receive tokens: a site's addresses, and the `callback` of a hand-back.
//!
//! The rules stand in one place because everything that leads a browser away with tokens obeys them. Text is
//! parsed once, by the URL standard that browsers follow; what is sent later is our own serialisation, never
//! the text that came.

use url::{Host, Position, Url};

/// The longest `callback` that is looked at, in bytes.
pub const MAX_CALLBACK_BYTES: usize = 2_000;

/// Parameters that a `callback` may not carry, since we are the one to say them.
const RESERVED_PARAMETERS: [&str; 3] = ["access_token", "refresh_token", "error"];

/// Why an address is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// Longer than [`MAX_CALLBACK_BYTES`].
    #[error("the address is longer than 2,000 bytes")]
    TooLong,
    /// Blanks or control characters.
    #[error("the address holds blanks or control characters")]
    ControlCharacters,
    /// Not an absolute URL.
    #[error("the address is not a complete URL such as https://www.example.com/")]
    NotAUrl,
    /// Neither https nor loopback http.
    #[error("the address must begin with https:// (http:// only for this very machine)")]
    NotHttps,
    /// `user:password@`.
    #[error("the address holds a user name or password")]
    UserInfo,
    /// `#…`.
    #[error("the address holds a fragment (#)")]
    Fragment,
    /// A parameter that only Keyferry may send.
    #[error("the address already holds access_token, refresh_token or error")]
    ReservedParameter,
    /// A query where none belongs.
    #[error("the address holds a query (?)")]
    Query,
}

/// Where a site lives: an origin and the path under which its backup program answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteAddress(Url);

impl SiteAddress {
    /// Reads an address such as `https://www.example.com/shop/`; a missing last slash is added.
    ///
    /// # Errors
    /// [`BadAddress`] by kind; a site's address has no query.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let mut url = parse_destination(text.trim())?;
        if url.query().is_some() {
            return Err(BadAddress::Query);
        }
        if !url.path().ends_with('/') {
            let with_slash = format!("{}/", url.path());
            url.set_path(&with_slash);
        }
        Ok(Self(url))
    }

    /// The address as it is stored and shown.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Scheme, host and port, such as `https://www.example.com`.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }
}

/// A `callback` in the sense of Akeeba's protocol: where a hand-back leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callback(Url);

impl Callback {
    /// Reads a `callback` as it came in the query, decoded once.
    ///
    /// # Errors
    /// [`BadAddress`] by kind. That it parses does not mean that it may be followed: see [`Callback::belongs_to`].
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let url = parse_destination(text)?;
        let reserved = url
            .query_pairs()
            .any(|(name, _)| RESERVED_PARAMETERS.contains(&name.as_ref()));
        if reserved {
            Err(BadAddress::ReservedParameter)
        } else {
            Ok(Self(url))
        }
    }

    /// Whether one of a site's addresses covers this callback: the same origin, and a path that lies under it.
    pub fn belongs_to(&self, addresses: &[SiteAddress]) -> bool {
        addresses.iter().any(|address| {
            self.0.origin() == address.0.origin() && path_lies_under(self.0.path(), address.0.path())
        })
    }

    /// Scheme, host and port, such as `https://www.example.com`.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// The full address in our own serialisation, as people are shown it and as it is stored.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The address without its query, for records.
    pub fn without_query(&self) -> &str {
        &self.0[..Position::AfterPath]
    }

    /// The address with both tokens appended to its query, each encoded by the form rules.
    pub fn with_tokens(&self, access_token: &str, refresh_token: &str) -> String {
        let mut url = self.0.clone();
        url.query_pairs_mut()
            .append_pair("access_token", access_token)
            .append_pair("refresh_token", refresh_token);
        url.into()
    }
}

/// Whether a URL leads to this very machine by a literal: `localhost`, `127.0.0.0/8` or `[::1]`.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// What a site's address and a callback have in common.
fn parse_destination(text: &str) -> Result<Url, BadAddress> {
    if text.len() > MAX_CALLBACK_BYTES {
        return Err(BadAddress::TooLong);
    }
    // The URL standard strips some of these silently; an address that needs it is not an honest one.
    if text
        .chars()
        .any(|letter| letter.is_control() || letter.is_whitespace())
    {
        return Err(BadAddress::ControlCharacters);
    }
    let url = Url::parse(text).map_err(|_| BadAddress::NotAUrl)?;
    if !matches!(url.scheme(), "https" | "http") || (url.scheme() == "http" && !is_loopback(&url)) {
        return Err(BadAddress::NotHttps);
    }
    if !url.username().is_empty() || url.password().is_some() || authority_has_at(text) {
        return Err(BadAddress::UserInfo);
    }
    if url.fragment().is_some() {
        return Err(BadAddress::Fragment);
    }
    Ok(url)
}

/// `https://@host/` parses to an empty user name; a person would still read it wrongly.
fn authority_has_at(text: &str) -> bool {
    text.split_once("://").is_some_and(|(_, rest)| {
        rest.split(['/', '\\', '?', '#'])
            .next()
            .is_some_and(|authority| authority.contains('@'))
    })
}

/// `base` ends with a slash, so a neighbour such as `/shop2/` never lies under `/shop/`. An encoded slash or
/// backslash could be taken for a separator further on and climb out, so it is never under anything but the root.
fn path_lies_under(path: &str, base: &str) -> bool {
    let lowered = path.to_ascii_lowercase();
    let ambiguous = lowered.contains("%2f") || lowered.contains("%5c") || lowered.contains("%2e");
    base == "/" || (path.starts_with(base) && !ambiguous)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(text: &str) -> Vec<SiteAddress> {
        vec![SiteAddress::parse(text).unwrap()]
    }

    #[test]
    fn a_callback_below_the_sites_address_is_followed() {
        let shop = site("https://www.example.com/shop");
        let callback = Callback::parse(
            "https://www.example.com/shop/administrator/index.php?option=com_akeebabackup&task=dpecustomapiraw",
        )
        .unwrap();
        assert!(callback.belongs_to(&shop));
        assert!(
            Callback::parse("https://WWW.Example.com:443/shop/x")
                .unwrap()
                .belongs_to(&shop)
        );
        assert!(
            Callback::parse("https://www.example.com/anything")
                .unwrap()
                .belongs_to(&site("https://www.example.com"))
        );
    }

    #[test]
    fn a_callback_elsewhere_is_not_followed() {
        let shop = site("https://www.example.com/shop/");
        for foreign in [
            "https://evil.example/shop/",
            "https://www.example.com.evil.example/shop/",
            "https://www.example.com:8443/shop/",
            "https://www.examp1e.com/shop/",
            "https://www.еxample.com/shop/",
            "https://www.example.com/shop2/",
            "https://www.example.com/",
            "https://www.example.com/shop/../admin/",
            "https://www.example.com/shop/%2e%2e/admin/",
            "https://www.example.com/shop/..%2fadmin/",
            "https://www.example.com\\.evil.example/shop/",
            "https://www.example.com./shop/",
        ] {
            assert!(!Callback::parse(foreign).unwrap().belongs_to(&shop), "{foreign}");
        }
    }

    #[test]
    fn a_callback_that_is_not_an_honest_address_does_not_parse() {
        for (text, fault) in [
            ("javascript:alert(1)", BadAddress::NotHttps),
            ("data:text/html,x", BadAddress::NotHttps),
            ("http://www.example.com/", BadAddress::NotHttps),
            ("//www.example.com/", BadAddress::NotAUrl),
            ("/shop/", BadAddress::NotAUrl),
            ("https://user@www.example.com/", BadAddress::UserInfo),
            ("https://www.example.com@evil.example/", BadAddress::UserInfo),
            ("https://@www.example.com/", BadAddress::UserInfo),
            ("https://:@www.example.com/", BadAddress::UserInfo),
            ("https://www.example.com/#x", BadAddress::Fragment),
            (
                "https://www.example.com/?access_token=x",
                BadAddress::ReservedParameter,
            ),
            (
                "https://www.example.com/?a=1&error=x",
                BadAddress::ReservedParameter,
            ),
            (
                "https://www.example.com/?refresh%5Ftoken=x",
                BadAddress::ReservedParameter,
            ),
            ("https://www.example.com/\r\nX: y", BadAddress::ControlCharacters),
            ("https://www.exam\tple.com/", BadAddress::ControlCharacters),
            (" https://www.example.com/", BadAddress::ControlCharacters),
        ] {
            assert_eq!(Callback::parse(text), Err(fault), "{text}");
        }
        let long = format!("https://www.example.com/{}", "x".repeat(MAX_CALLBACK_BYTES));
        assert_eq!(Callback::parse(&long), Err(BadAddress::TooLong));
    }

    #[test]
    fn loopback_may_be_plain_http() {
        assert!(
            Callback::parse("http://localhost:9000/x")
                .unwrap()
                .belongs_to(&site("http://localhost:9000/"))
        );
        assert!(Callback::parse("http://127.0.0.1/x").is_ok());
        assert!(Callback::parse("http://localhost.evil.example/x").is_err());
    }

    #[test]
    fn tokens_are_appended_whole_and_the_query_that_came_stays() {
        let callback = Callback::parse("https://www.example.com/index.php?option=com&task=x%20y").unwrap();
        let address = callback.with_tokens("a/b+c=", "1//x!*$&#é");
        assert!(address.starts_with("https://www.example.com/index.php?option=com&task=x%20y&access_token="));
        let read: Vec<_> = Url::parse(&address).unwrap().query_pairs().into_owned().collect();
        assert_eq!(
            read.get(2).unwrap(),
            &("access_token".to_owned(), "a/b+c=".to_owned())
        );
        assert_eq!(
            read.get(3).unwrap(),
            &("refresh_token".to_owned(), "1//x!*$&#é".to_owned())
        );
        assert_eq!(callback.without_query(), "https://www.example.com/index.php");
    }

    #[test]
    fn a_sites_address_has_neither_query_nor_plain_http() {
        assert_eq!(
            SiteAddress::parse("https://www.example.com").unwrap().as_str(),
            "https://www.example.com/"
        );
        assert_eq!(
            SiteAddress::parse("https://www.example.com/a?b"),
            Err(BadAddress::Query)
        );
        assert_eq!(
            SiteAddress::parse("http://www.example.com"),
            Err(BadAddress::NotHttps)
        );
        assert_eq!(SiteAddress::parse("www.example.com"), Err(BadAddress::NotAUrl));
    }
}
