//! A provider for linked accounts. Dropbox's access tokens live for hours here; those of the others so short that each is
//! asked for again. Box's refresh tokens are good once: one that was used before is refused, as Box refuses it.

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use clap::Args;
use serde::Deserialize;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::Outcome;

/// Hours, so that it is remembered.
const LASTING: u32 = 14_400;
/// Less than what has to be left of an access token that is handed out again.
const PASSING: u32 = 240;
/// As long as the tokens of providers are.
const PADDING: &str = "AbVnq8yM3kQ2x7Zt5Rw9Lc1Jd4Hf6Gs0PaAbVnq8yM3kQ2x7Zt5Rw9Lc1Jd4Hf6Gs0Pa";

/// Where to listen, on this machine.
#[derive(Args, Clone, Copy)]
pub(crate) struct Issue {
    /// The port to listen on
    #[arg(long)]
    port: u16,
}

impl Issue {
    pub(crate) fn run(self) -> Outcome<()> {
        Builder::new_current_thread()
            .enable_all()
            .build()?
            .block_on(async {
                let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await?;
                let routes = Router::new()
                    .route("/{provider}/token", post(token))
                    .route(
                        "/plain/{*any}",
                        get(|| async { json(&issued("plain", LASTING, None)) }),
                    )
                    .with_state(Arc::new(Links::default()));
                Ok(axum::serve(listener, routes).await?)
            })
    }
}

/// How often each link was renewed.
#[derive(Default)]
struct Links(Mutex<Vec<u64>>);

/// A link, and which of its refresh tokens one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Turn {
    link: usize,
    number: u64,
}

impl Turn {
    fn of(token: &str) -> Option<Self> {
        let (link, rest) = token.strip_prefix("link-")?.split_once('-')?;
        let (number, _) = rest.split_once('-')?;
        Some(Self {
            link: link.parse().ok()?,
            number: number.parse().ok()?,
        })
    }

    fn token(self) -> String {
        format!("link-{}-{}-{PADDING}", self.link, self.number)
    }
}

impl Links {
    fn link(&self) -> Turn {
        let mut links = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let link = links.len();
        links.push(0);
        Turn { link, number: 0 }
    }

    /// The next token of a link, if this one is its newest.
    fn renew(&self, used: Turn) -> Option<Turn> {
        let mut links = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = links
            .get_mut(used.link)
            .filter(|newest| **newest == used.number)?;
        *newest = newest.saturating_add(1);
        Some(Turn {
            number: *newest,
            ..used
        })
    }
}

#[derive(Deserialize)]
struct Asked {
    grant_type: String,
    refresh_token: Option<String>,
}

async fn token(
    State(links): State<Arc<Links>>,
    Path(provider): Path<String>,
    Form(asked): Form<Asked>,
) -> Response {
    let (lives, is_good_once) = match provider.as_str() {
        "dropbox" => (LASTING, false),
        "box" => (PASSING, true),
        _ => (PASSING, false),
    };
    if asked.grant_type == "authorization_code" {
        let token = links.link().token();
        return json(&issued(&token, lives, Some(&token)));
    }
    let used = asked.refresh_token.as_deref().and_then(Turn::of);
    match used {
        Some(used) if !is_good_once => json(&issued(&used.token(), lives, None)),
        Some(used) => match links.renew(used) {
            Some(next) => json(&issued(&next.token(), lives, Some(&next.token()))),
            None => refused(),
        },
        None => refused(),
    }
}

/// The access token says of whom it is, and is no secret: nothing here is.
fn issued(whose: &str, lives: u32, refresh_token: Option<&str>) -> String {
    let refresh_token =
        refresh_token.map_or_else(String::new, |token| format!(r#","refresh_token":"{token}""#));
    format!(
        r#"{{"access_token":"access-{whose}","expires_in":{lives},"token_type":"bearer"{refresh_token}}}"#
    )
}

fn json(answer: &str) -> Response {
    ([(CONTENT_TYPE, "application/json")], answer.to_owned()).into_response()
}

fn refused() -> Response {
    (StatusCode::BAD_REQUEST, json(r#"{"error":"invalid_grant"}"#)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_of_box_is_good_once() {
        let links = Links::default();
        let (first, other) = (links.link(), links.link());
        assert_eq!(Turn::of(&first.token()), Some(first));
        let second = links.renew(first).unwrap();
        assert_eq!(links.renew(first), None, "it was used before");
        assert!(links.renew(second).is_some() && links.renew(other).is_some());
        assert_eq!(Turn::of("another provider's"), None);
    }
}
