//! The cookie of a browser in which a member has signed in.

use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use broker::browsers::KNOWN_FOR;
use domain::id::MemberId;
use secrecy::{ExposeSecret as _, SecretString};

use crate::cookies;
use crate::state::AppState;

const NAME: &str = "keyferry-known";

/// The token that this browser holds. What cannot be one of ours is none.
pub(crate) fn read(headers: &HeaderMap, secure: bool) -> Option<SecretString> {
    let ours = cookies::name(NAME, secure);
    cookies::all(headers)
        .into_iter()
        .find(|(name, value)| *name == ours && looks_like_ours(value))
        .map(|(_, value)| SecretString::from(value))
}

fn looks_like_ours(value: &str) -> bool {
    value.len() == 32
        && value
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'))
}

/// Knows a browser as this member's, and tells it so with the answer to its sign-in. If that fails, the answer goes
/// without: what it tells of is done, and nobody is to do it again.
pub(crate) async fn remember(
    state: &AppState,
    member: MemberId,
    held: Option<&SecretString>,
    mut answer: Response,
) -> Response {
    match state.broker.know_browser(member, held).await {
        Ok(token) => {
            cookies::put(answer.headers_mut(), line(&token, state.secure_cookies));
        }
        Err(error) => tracing::warn!(%error, "a browser could not be remembered as its member's"),
    }
    answer
}

fn line(token: &SecretString, secure: bool) -> Option<HeaderValue> {
    cookies::line(
        &cookies::name(NAME, secure),
        token.expose_secret(),
        secure,
        KNOWN_FOR,
    )
}

#[cfg(test)]
mod tests {
    use axum::http::header::COOKIE;

    use super::*;

    const TOKEN: &str = "abcdefghijklmnopqrstuvwxyz234567";

    fn read_of(line: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, line.parse().unwrap());
        read(&headers, true).map(|token| token.expose_secret().to_owned())
    }

    #[test]
    fn what_was_given_is_read_and_nothing_else() {
        let line = line(&SecretString::from(TOKEN), true).unwrap();
        let line = line.to_str().unwrap();
        assert_eq!(
            line,
            format!("__Host-keyferry-known={TOKEN}; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=7776000")
        );
        let given = line.split(';').next().unwrap();
        assert_eq!(read_of(given).as_deref(), Some(TOKEN));
        assert_eq!(read_of(&format!("a=b; {given}")).as_deref(), Some(TOKEN));
        let planted = format!("__Host-keyferry-known=planted; {given}");
        assert_eq!(read_of(&planted).as_deref(), Some(TOKEN));
        for other in ["", "keyferry-known=abc", "__Host-keyferry-known="] {
            assert_eq!(read_of(other), None, "{other}");
        }
        assert_eq!(read_of(&format!("keyferry-known={TOKEN}")), None);
    }
}
