//! What token endpoints answer.
//!
//! Input: a status, a line break, a body. `$SECRET` in it stands for a secret.

use std::time::Duration;

use broker::clock::Clock;
use broker::providers::fuzzing::token_answer as read;
use broker::providers::{Tokens, of};
use domain::provider::{ProviderId, SafeCode};
use http::StatusCode;
use secrecy::{ExposeSecret as _, SecretString};

use crate::input;

pub(super) fn token_answer(input: &[u8]) {
    let (status, body) = input::first_line(input);
    let status = input::text(status).and_then(|status| status.parse::<u16>().ok());
    let Ok(status) = StatusCode::from_u16(status.unwrap_or(200)) else {
        return;
    };
    let body = input::with_secret(body);
    for provider in ProviderId::ALL {
        let sent = SecretString::from(input::SECRET);
        let answer = read(provider, (status, &body), &sent);
        input::keeps_the_secret(&format!("{answer:?}"));
        match answer {
            Ok(tokens) => promises_of_tokens(&tokens, status, &body, provider),
            Err(refusal) => {
                assert!(SafeCode::new(refusal.code.as_str()).is_some());
                assert!(SafeCode::new(refusal.error).is_some());
            }
        }
    }
}

/// What an answer says of tokens, however deep the rest of it is.
#[derive(serde::Deserialize)]
struct Told {
    access_token: Option<String>,
    refresh_token: Option<String>,
}

fn promises_of_tokens(tokens: &Tokens, status: StatusCode, body: &[u8], provider: ProviderId) {
    assert_eq!(status, StatusCode::OK, "only a success brings tokens");
    let Told {
        access_token,
        refresh_token,
    } = serde_json::from_slice(body).expect("only a JSON object brings tokens");
    assert_eq!(body.trim_ascii_start().first(), Some(&b'{'), "and not a list");
    let access = tokens.access_token.expose_secret();
    assert!(!access.is_empty(), "an empty token is none");
    assert_eq!(access_token.as_deref(), Some(access));
    if let Some(refresh) = &tokens.refresh_token {
        assert!(!refresh.expose_secret().is_empty());
        assert_eq!(refresh_token.as_deref(), Some(refresh.expose_secret()));
    }
    // However long a token is said to live, its end can be counted.
    let now = Clock::machine().now();
    assert!(now.plus(tokens.expires_in.unwrap_or(Duration::ZERO)) >= now);
    for profile in of(provider).descriptor().scope_profiles {
        let _ = tokens.cover(profile);
    }
}
