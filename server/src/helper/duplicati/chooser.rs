//! The front page as Duplicati's command line opens it: it names a provider and no site, so the site's owner is asked for it.
//!
//! It lists nothing, and all that is unknown is one answer.

use axum::Extension;
use axum::extract::{RawForm, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use broker::error::Error;
use broker::fetches::FetchToken;
use broker::grants::StartDoor;
use broker::vault::credential;
use domain::text;
use domain::view::{ChooseSitePage, HelperPage, Unprinted};
use secrecy::{ExposeSecret as _, SecretString};

use super::refresh::Asked;
use crate::caller::caller_of;
use crate::helper::page::{self, Privacy};
use crate::helper::query;
use crate::state::AppState;

/// Where what was pasted goes: in a form, never in an address.
const ACTION: &str = "/d/";

/// The longest name of a place that is sent on, in bytes; Duplicati's own are much shorter.
const MAX_KIND: usize = 64;

/// What Duplicati sent along, as far as it is sent on.
struct SentAlong {
    kind: String,
    token: Option<FetchToken>,
}

impl SentAlong {
    fn read(pairs: &str) -> Self {
        let word = |name| query::single(pairs, name).ok().flatten().unwrap_or_default();
        let kind = word("type");
        Self {
            kind: if kind.len() <= MAX_KIND {
                kind
            } else {
                String::new()
            },
            token: FetchToken::parse(&word("token")).ok(),
        }
    }

    /// The start page of the site with this key.
    fn start_page(&self, site_key: &str) -> String {
        let token = self.token.as_ref().map(FetchToken::expose);
        let pairs = [("type", Some(self.kind.as_str())), ("token", token)];
        let pairs = pairs
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?)));
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        if query.is_empty() {
            format!("/d/{site_key}/")
        } else {
            format!("/d/{site_key}/?{query}")
        }
    }
}

/// Asks for the site.
pub(crate) fn show(state: &AppState, uri: &Uri) -> Response {
    let sent = SentAlong::read(uri.query().unwrap_or_default());
    ask(state, sent, false)
}

fn ask(state: &AppState, sent: SentAlong, unknown: bool) -> Response {
    let status = if unknown {
        StatusCode::NOT_FOUND
    } else {
        StatusCode::OK
    };
    let page = HelperPage::ChooseSite(ChooseSitePage {
        kind: sent.kind,
        program: sent.token.map(|token| Unprinted::new(token.expose().to_owned())),
        unknown,
        action: ACTION.to_owned(),
    });
    page::answer(state, status, &page, Privacy::SameOrigin)
}

/// Leads to the site's own page.
pub(crate) async fn submit(
    State(state): State<AppState>,
    (Extension(caller), Extension(request)): Asked,
    RawForm(form): RawForm,
) -> Response {
    let form = std::str::from_utf8(&form).unwrap_or_default();
    let sent = SentAlong::read(form);
    let pasted = query::single(form, "site").ok().flatten().unwrap_or_default();
    let caller = caller_of(&caller, request);
    match site_key_behind(&state, &Pasted::read(&pasted), &caller).await {
        Ok(key) => Redirect::to(&sent.start_page(key.expose_secret())).into_response(),
        Err(error) => failed(&state, sent, error),
    }
}

/// What somebody pasted.
#[derive(Debug, PartialEq, Eq)]
enum Pasted<'a> {
    /// The token of a set-up link.
    SetupLink(&'a str),
    /// What may be a site key: by itself, or out of an address that has one.
    Key(&'a str),
}

impl<'a> Pasted<'a> {
    /// Whose address it is does not matter: what is in it counts here or nowhere.
    fn read(text: &'a str) -> Self {
        let text = text.trim();
        let path = text.split_once("://").map_or(text, |(_, rest)| rest);
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let mut parts = path
            .split('/')
            .skip_while(|part| !["d", "h", "setup-link"].contains(part));
        match (parts.next(), parts.next(), parts.next()) {
            (Some("setup-link"), Some(token), _) => Self::SetupLink(token),
            (Some("d"), Some(key), _) | (Some("h"), Some(_), Some(key)) => Self::Key(key),
            _ => Self::Key(text),
        }
    }
}

async fn site_key_behind(
    state: &AppState,
    pasted: &Pasted<'_>,
    caller: &broker::activity::Caller,
) -> Result<SecretString, Error> {
    match pasted {
        Pasted::SetupLink(token) => {
            let owner = state.broker.owner_by_setup_link(token, caller).await?;
            state
                .broker
                .owners_key(&owner.ok_or(Error::NotFound)?, caller)
                .await
        }
        Pasted::Key(key) => match state.broker.start_door(key, None, caller).await? {
            // What stands in an address of ours is what we once gave.
            StartDoor::Open(_) if credential::may_be_issued(key) => Ok(SecretString::from(*key)),
            StartDoor::Open(_) | StartDoor::Unknown => Err(Error::NotFound),
            StartDoor::TooManyWrong(over) => Err(Error::TooMany {
                retry_after: over.retry_after,
            }),
        },
    }
}

/// The one place where a failure at this door finds its words.
fn failed(state: &AppState, sent: SentAlong, error: Error) -> Response {
    let log = |cause: &str| tracing::error!(%cause, "a site could not be found by what its owner pasted");
    let tried = text!("helper-too-much-tried");
    page::failed(state, error, (tried, log), || ask(state, sent, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_an_owner_has_leads_to_the_site() {
        let rows = [
            ("key", Pasted::Key("key")),
            (" key\n", Pasted::Key("key")),
            ("https://k.example.com/d/key/refresh", Pasted::Key("key")),
            ("https://k.example.com/d/key/?type=dropbox", Pasted::Key("key")),
            ("k.example.com/d/key", Pasted::Key("key")),
            ("https://k.example.com/h/app/key/start", Pasted::Key("key")),
            (
                "https://k.example.com/setup-link/token",
                Pasted::SetupLink("token"),
            ),
            (
                " http://localhost:8080/setup-link/token/ ",
                Pasted::SetupLink("token"),
            ),
            ("", Pasted::Key("")),
            (
                "https://k.example.com/h/app",
                Pasted::Key("https://k.example.com/h/app"),
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(Pasted::read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_duplicati_said_is_sent_on() {
        let to = |pairs: &str| SentAlong::read(pairs).start_page("key");
        assert_eq!(to("type=box.com"), "/d/key/?type=box.com");
        assert_eq!(
            to("type=dropbox&token=0123456789abcdef&x=y"),
            "/d/key/?type=dropbox&token=0123456789abcdef"
        );
        assert_eq!(to("type=jottacloud&token=short"), "/d/key/?type=jottacloud");
        assert_eq!(to("type=%22%0d%0a%3C/"), "/d/key/?type=%22%0D%0A%3C%2F");
        assert_eq!(to(&format!("type={}", "x".repeat(65))), "/d/key/");
    }
}
