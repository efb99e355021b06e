//! Which addresses may receive tokens: a site's addresses, and the `callback` of a hand-back.
//!
//! The rules stand in one place because everything that leads a browser away with tokens obeys them. Text is
//! parsed once, by the URL standard that browsers follow; what is sent later is our own serialisation, never
//! the text that came.

#[cfg(test)]
mod tests;

use url::{Host, Position, Url};

use crate::text;
use crate::text::{Phrase, Text};

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

impl BadAddress {
    /// What is wrong with it, for people.
    pub fn in_words(self, phrase: Phrase) -> Text {
        match self {
            Self::TooLong => text!("sites-address-too-long", phrase = phrase),
            Self::ControlCharacters => text!("sites-address-control-characters", phrase = phrase),
            Self::NotAUrl => text!("sites-address-not-a-url", phrase = phrase),
            Self::NotHttps => text!("sites-address-not-https", phrase = phrase),
            Self::UserInfo => text!("sites-address-user-info", phrase = phrase),
            Self::Fragment => text!("sites-address-fragment", phrase = phrase),
            Self::ReservedParameter => text!("sites-address-reserved", phrase = phrase),
            Self::Query => text!("sites-address-query", phrase = phrase),
        }
    }
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
        not_too_long(url.as_str())?;
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
        let reserved = url.query_pairs().any(|(name, _)| is_reserved(&name));
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
    not_too_long(text)?;
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
    // A letter may become nine bytes in our serialisation, which is what is kept and comes back to be read again.
    not_too_long(url.as_str())?;
    Ok(url)
}

fn not_too_long(text: &str) -> Result<(), BadAddress> {
    if text.len() > MAX_CALLBACK_BYTES {
        Err(BadAddress::TooLong)
    } else {
        Ok(())
    }
}

/// Whether a backup program might take a parameter for one of ours. PHP, in which most are written, drops blanks before
/// a name and everything from a NUL or a bracket on, and reads dots, blanks and lone brackets as underscores.
fn is_reserved(name: &str) -> bool {
    let name = name.trim_start_matches(' ');
    let name = name.split('\0').next().unwrap_or(name);
    let list = name.split('[').next().unwrap_or(name);
    [name, list]
        .map(|name| name.replace(['.', ' ', '['], "_"))
        .iter()
        .any(|read| RESERVED_PARAMETERS.contains(&read.as_str()))
}

/// `https://@host/` parses to an empty user name; a person would still read it wrongly. Browsers take any number of
/// slashes for two, backslashes and none at all too.
fn authority_has_at(text: &str) -> bool {
    text.split_once(':').is_some_and(|(_, rest)| {
        rest.trim_start_matches(['/', '\\'])
            .split(['/', '\\', '?', '#'])
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
