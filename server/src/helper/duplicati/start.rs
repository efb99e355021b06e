//! Where an AuthID begins: the page that names everything, and the click that goes to the provider.

use axum::extract::{Path, RawForm, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use broker::access::HelperScope;
use broker::activity::Caller;
use broker::error::Error;
use broker::fetches::{FetchToken, WaitingProgram};
use broker::grants::StartDoor;
use domain::duplicati::DuplicatiType;
use domain::provider::ProviderId;
use domain::text;
use domain::view::{ConsentPage, HelperPage, OfferedApp, TokensGo, Unprinted};

use super::refresh::Asked;
use super::wire::type_of;
use crate::caller::caller_of;
use crate::helper::page::{self, Privacy};
use crate::helper::{agreed, leaving, query};
use crate::state::AppState;

/// The page, at a site's own address.
pub(crate) async fn show(
    State(state): State<AppState>,
    Path(site_key): Path<String>,
    asked: Asked,
    RawQuery(query): RawQuery,
) -> Response {
    page(&state, &site_key, &asked, &query.unwrap_or_default()).await
}

/// The click.
pub(crate) async fn submit(
    State(state): State<AppState>,
    Path(site_key): Path<String>,
    asked: Asked,
    headers: HeaderMap,
    RawForm(form): RawForm,
) -> Response {
    let form = std::str::from_utf8(&form).unwrap_or_default();
    let caller = caller_of(&asked.0, asked.1.0);
    match open(&state, &site_key, &asked, form).await {
        Ok(Chosen::One(scope)) => {
            let kept = Some(scope.custody().of_duplicati());
            if let Some(answer) = agreed::otherwise(&state, form, kept) {
                return answer;
            }
            let token = token_in(form);
            let begun = state
                .broker
                .begin_auth_id(&scope, (&site_key, token.as_ref()), &caller);
            match begun.await {
                Ok(begun) => leaving::answer(&state, &headers, begun),
                Err(error) => failed(&state, error),
            }
        }
        Ok(Chosen::Several(_)) => failed(&state, Error::NotFound),
        Err(refusal) => *refusal,
    }
}

/// The page that names everything and waits for a click; where several apps fit, the one that lets choose.
pub(super) async fn page(state: &AppState, site_key: &str, asked: &Asked, query: &str) -> Response {
    let scope = match open(state, site_key, asked, query).await {
        Ok(Chosen::One(scope)) => scope,
        Ok(Chosen::Several(scopes)) => return choice(state, (site_key, query), &scopes),
        Err(refusal) => return *refusal,
    };
    let caller = caller_of(&asked.0, asked.1.0);
    let token = match waiting(state, (&scope, site_key), query, &caller).await {
        Ok(token) => token,
        Err(error) => return failed(state, error),
    };
    match state.broker.prospect(&scope, None, &caller).await {
        Ok(prospect) => {
            let consent = ConsentPage {
                subject: prospect.subject,
                allows: prospect.allows,
                tokens: TokensGo::Kept {
                    app: scope.app().id.to_string(),
                    program: token.map(|token| Unprinted::new(token.expose().to_owned())),
                },
                kept: Some(scope.custody().of_duplicati()),
                action: format!("/d/{site_key}/"),
            };
            page::answer(
                state,
                StatusCode::OK,
                &HelperPage::Consent(consent),
                Privacy::SameOrigin,
            )
        }
        Err(error) => failed(state, error),
    }
}

/// What the program that opened the page asks with; nothing if none did, or what it sent is no token.
fn token_in(pairs: &str) -> Option<FetchToken> {
    let text = query::single(pairs, "token").ok().flatten()?;
    FetchToken::parse(&text).ok()
}

/// The token of the program that waits behind the page from now on.
async fn waiting(
    state: &AppState,
    (scope, site_key): (&HelperScope, &str),
    query: &str,
    caller: &Caller,
) -> Result<Option<FetchToken>, Error> {
    let Some(token) = token_in(query) else {
        return Ok(None);
    };
    let program = WaitingProgram {
        site_key,
        token: &token,
    };
    let waits = state.broker.expect_program(scope, &program, caller).await?;
    Ok(waits.then_some(token))
}

enum Chosen {
    One(HelperScope),
    Several(Vec<HelperScope>),
}

/// The app that is meant: the one that was chosen, or the only one that fits.
async fn open(state: &AppState, site_key: &str, asked: &Asked, pairs: &str) -> Result<Chosen, Box<Response>> {
    let word = |name| {
        query::single(pairs, name)
            .ok()
            .flatten()
            .filter(|word| !word.is_empty())
    };
    let wanted = match word("type") {
        None => None,
        Some(name) => Some(DuplicatiType::named(&name).ok_or_else(|| Box::new(no_app(state)))?),
    };
    if let Some(DuplicatiType { provider, .. }) = wanted
        && !provider.serves_duplicati()
    {
        return Err(Box::new(no_auth_id(state, provider)));
    }
    let caller = caller_of(&asked.0, asked.1.0);
    let door = state.broker.start_door(site_key, wanted, &caller).await;
    let mut scopes = match door {
        Ok(StartDoor::Open(scopes)) => scopes,
        Ok(StartDoor::Unknown) => return Err(Box::new(unknown(state))),
        Ok(StartDoor::TooManyWrong(over)) => {
            let retry_after = over.retry_after;
            return Err(Box::new(failed(state, Error::TooMany { retry_after })));
        }
        Err(error) => return Err(Box::new(failed(state, error))),
    };
    if let Some(app) = word("app") {
        scopes.retain(|scope| scope.app().id.as_str() == app);
    }
    match (scopes.pop(), scopes.is_empty()) {
        (None, _) => Err(Box::new(no_app(state))),
        (Some(scope), true) => Ok(Chosen::One(scope)),
        (Some(scope), false) => {
            scopes.push(scope);
            Ok(Chosen::Several(scopes))
        }
    }
}

fn choice(state: &AppState, (site_key, query): (&str, &str), scopes: &[HelperScope]) -> Response {
    let token = token_in(query)
        .map(|token| format!("&token={}", token.expose()))
        .unwrap_or_default();
    let choices = scopes.iter().map(|scope| OfferedApp {
        name: scope.app().name.to_string(),
        provider: scope.app().provider,
        path: format!(
            "/d/{site_key}/?type={}&app={}{token}",
            type_of(scope.app().provider),
            scope.app().id
        ),
    });
    let page = HelperPage::ChooseApp {
        choices: choices.collect(),
    };
    page::answer(state, StatusCode::OK, &page, Privacy::SameOrigin)
}

fn unknown(state: &AppState) -> Response {
    page::message(
        state,
        StatusCode::NOT_FOUND,
        text!("helper-address-dead"),
        [text!("auth-id-url-unknown"), text!("auth-id-url-unknown-next")],
        Privacy::NoReferrer,
    )
}

fn no_app(state: &AppState) -> Response {
    page::message(
        state,
        StatusCode::NOT_FOUND,
        text!("auth-id-no-app"),
        [text!("auth-id-no-app-why"), text!("auth-id-no-app-next")],
        Privacy::NoReferrer,
    )
}

/// No app would help: the program wants something else than an AuthID there.
fn no_auth_id(state: &AppState, provider: ProviderId) -> Response {
    let name = provider.name();
    page::message(
        state,
        StatusCode::NOT_FOUND,
        text!("auth-id-not-there", provider = name),
        [
            text!("auth-id-not-there-why", provider = name),
            text!("auth-id-not-there-next"),
        ],
        Privacy::NoReferrer,
    )
}

/// The one place where a failure at this door finds its words.
fn failed(state: &AppState, error: Error) -> Response {
    match error {
        Error::NotFound | Error::Forbidden | Error::Invalid(_) => unknown(state),
        Error::TooMany { retry_after } => page::too_many(state, text!("helper-too-much-begun"), retry_after),
        Error::Conflict | Error::Unavailable | Error::DiskFull => page::not_now(state),
        Error::Internal(cause) => {
            tracing::error!(%cause, "a consent could not begin");
            page::broken(state)
        }
    }
}
