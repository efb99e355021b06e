//! What a program that waits is known by: its token, the site key, and the network of who opened the page.

use domain::activity::AddressKeeping;
use secrecy::{ExposeSecret as _, SecretString};

use crate::activity::Caller;
use crate::vault::credential::Hash;

/// How long a token may be.
const LENGTHS: std::ops::RangeInclusive<usize> = 16..=128;

/// What a program makes up and asks with.
pub struct FetchToken(SecretString);

/// A text that cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a token to fetch an AuthID with")]
pub struct NotAFetchToken;

impl FetchToken {
    /// Reads 16 to 128 letters, digits, `_` and `-`.
    ///
    /// # Errors
    /// [`NotAFetchToken`].
    pub fn parse(text: &str) -> Result<Self, NotAFetchToken> {
        let is_one = LENGTHS.contains(&text.len())
            && text
                .bytes()
                .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, b'_' | b'-'));
        if is_one {
            Ok(Self(SecretString::from(text)))
        } else {
            Err(NotAFetchToken)
        }
    }

    /// The token, for the page that carries it on.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// A program that waits behind a page of a site.
pub struct WaitingProgram<'a> {
    /// The site's key, as it stands in the address.
    pub site_key: &'a str,
    /// Its token.
    pub token: &'a FetchToken,
}

/// The program and the place that it is asked for from, as the store knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Whereabouts {
    pub(super) entry: Hash,
    pub(super) whence: Hash,
}

impl WaitingProgram<'_> {
    /// Nowhere, if the address is a proxy's that may stand for everybody: then nobody can tell who asks.
    pub(super) fn whereabouts(&self, caller: &Caller) -> Option<Whereabouts> {
        if caller.address_is_shared {
            return None;
        }
        let network = AddressKeeping::Truncated.kept(caller.address)?;
        let (token, key) = (self.token.expose(), self.site_key);
        // Neither a network nor a token has a line break, so no two of them read alike.
        Some(Whereabouts {
            entry: Hash::of(&format!("{network}\n{token}\n{key}")),
            whence: Hash::of(&format!("{network}\n{key}")),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use uuid::Uuid;

    use super::*;

    const TOKEN: &str = "0123456789abcdef";

    #[test]
    fn a_token_has_16_to_128_plain_letters() {
        for text in [TOKEN.to_owned(), "A-z_09-Z_0123456".to_owned(), "x".repeat(128)] {
            assert!(FetchToken::parse(&text).is_ok(), "{text}");
        }
        let not = [
            "",
            "0123456789abcde",
            "0123456789abcde ",
            "0123456789abcde\u{e9}",
            "0123456789abcde.",
        ];
        for text in not.map(str::to_owned).into_iter().chain(["x".repeat(129)]) {
            assert!(FetchToken::parse(&text).is_err(), "{text}");
        }
    }

    fn at(address: &str, site_key: &str, shared: bool) -> Option<Whereabouts> {
        let caller = Caller {
            address: address.parse::<IpAddr>().unwrap(),
            address_is_shared: shared,
            request_id: Uuid::nil(),
        };
        let token = FetchToken::parse(TOKEN).unwrap();
        let program = WaitingProgram {
            site_key,
            token: &token,
        };
        program.whereabouts(&caller)
    }

    #[test]
    fn who_asks_has_the_same_key_and_comes_from_the_same_network() {
        let here = at("192.0.2.1", "key", false);
        assert!(here.is_some());
        assert_eq!(here, at("192.0.2.200", "key", false));
        assert_eq!(here, at("::ffff:192.0.2.3", "key", false));
        assert_ne!(here, at("192.0.3.1", "key", false));
        assert_ne!(here, at("192.0.2.1", "another", false));
        assert_eq!(
            at("2001:db8:1:2::3", "key", false),
            at("2001:db8:1:ffff::4", "key", false)
        );
        assert_ne!(at("2001:db8:1::", "key", false), at("2001:db8:2::", "key", false));
        assert_eq!(at("192.0.2.1", "key", true), None, "nobody can tell who this is");
    }
}
