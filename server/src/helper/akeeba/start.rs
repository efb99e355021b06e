//! Akeeba's helper URL: the page before the provider is visited, and the click that goes there.

use axum::Extension;
use axum::extract::{Path, RawForm, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use broker::access::{HelperDoor, HelperScope};
use broker::authorize::{Destination, Prospect};
use broker::error::Error;
use domain::provider::ProviderId;
use domain::text;
use domain::view::{CallbackRefusedPage, ConsentPage, HelperPage, TokensGo};

use crate::caller::caller_of;
use crate::edge::{Caller, RequestId};
use crate::helper::page::{self, Privacy};
use crate::helper::query::{self, QueryFault};
use crate::helper::{agreed, leaving};
use crate::state::AppState;

type Asked = (Extension<Caller>, Extension<RequestId>);

/// The page of one URL for all.
pub(crate) async fn show_open(
    state: State<AppState>,
    Path(app): Path<String>,
    asked: Asked,
    query: RawQuery,
) -> Response {
    show_door(&state, (&app, None), &asked, query).await
}

/// The page of a site's own URL.
pub(crate) async fn show(
    state: State<AppState>,
    Path((app, site_key)): Path<(String, String)>,
    asked: Asked,
    query: RawQuery,
) -> Response {
    show_door(&state, (&app, Some(&site_key)), &asked, query).await
}

/// The click on one URL for all.
pub(crate) async fn submit_open(
    state: State<AppState>,
    Path(app): Path<String>,
    asked: Asked,
    headers: HeaderMap,
    form: RawForm,
) -> Response {
    submit_door(&state, (&app, None), &asked, (&headers, form)).await
}

/// The click on a site's own URL.
pub(crate) async fn submit(
    state: State<AppState>,
    Path((app, site_key)): Path<(String, String)>,
    asked: Asked,
    headers: HeaderMap,
    form: RawForm,
) -> Response {
    submit_door(&state, (&app, Some(&site_key)), &asked, (&headers, form)).await
}

async fn show_door(
    state: &AppState,
    door: (&str, Option<&str>),
    asked: &Asked,
    RawQuery(query): RawQuery,
) -> Response {
    let caller = caller_of(&asked.0, asked.1.0);
    let scope = match open(state, door, &caller).await {
        Ok(scope) => scope,
        Err(refusal) => return *refusal,
    };
    let callback = match query::single(query.as_deref().unwrap_or_default(), "callback") {
        Ok(callback) => callback,
        Err(fault) => return bad_query(state, fault),
    };
    match state.broker.prospect(&scope, callback.as_deref(), &caller).await {
        Ok(prospect) => first_page(state, &path_of(door), prospect),
        Err(error) => failed(state, error),
    }
}

fn first_page(state: &AppState, path: &str, prospect: Prospect) -> Response {
    let Prospect {
        subject,
        allows,
        destination,
        kept,
    } = prospect;
    let tokens = match destination {
        Destination::Shown => TokensGo::Shown,
        Destination::Callback(callback) => TokensGo::To(callback.as_str().to_owned()),
        Destination::Refused { origin, why } => {
            let refused = CallbackRefusedPage {
                subject,
                origin,
                why,
                go_on: path.to_owned(),
            };
            let page = HelperPage::CallbackRefused(refused);
            return page::answer(state, StatusCode::BAD_REQUEST, &page, Privacy::NoReferrer);
        }
    };
    let consent = ConsentPage {
        subject,
        allows,
        tokens,
        kept,
        action: path.to_owned(),
    };
    page::answer(
        state,
        StatusCode::OK,
        &HelperPage::Consent(consent),
        Privacy::SameOrigin,
    )
}

async fn submit_door(
    state: &AppState,
    door: (&str, Option<&str>),
    asked: &Asked,
    (headers, RawForm(form)): (&HeaderMap, RawForm),
) -> Response {
    let caller = caller_of(&asked.0, asked.1.0);
    let scope = match open(state, door, &caller).await {
        Ok(scope) => scope,
        Err(refusal) => return *refusal,
    };
    let form = std::str::from_utf8(&form).map_err(|_| QueryFault::NotUtf8);
    let callback = match form.and_then(|form| query::single(form, "callback")) {
        Ok(callback) => callback,
        Err(fault) => return bad_query(state, fault),
    };
    let kept = scope.custody().of_akeeba();
    if let Some(answer) = agreed::otherwise(state, form.unwrap_or_default(), kept) {
        return answer;
    }
    match state
        .broker
        .begin_consent(&scope, callback.as_deref(), &caller)
        .await
    {
        Ok(begun) => leaving::answer(state, headers, begun),
        Err(error) => failed(state, error),
    }
}

fn path_of((app, site_key): (&str, Option<&str>)) -> String {
    match site_key {
        Some(site_key) => format!("/h/{app}/{site_key}/start"),
        None => format!("/h/{app}/start"),
    }
}

async fn open(
    state: &AppState,
    (app, site_key): (&str, Option<&str>),
    caller: &broker::activity::Caller,
) -> Result<HelperScope, Box<Response>> {
    match state.broker.helper_door(app, site_key, caller).await {
        Ok(HelperDoor::Open(scope)) if scope.app().provider.serves_akeeba() => Ok(scope),
        Ok(HelperDoor::Open(scope)) => Err(Box::new(not_for_akeeba(state, scope.app().provider))),
        Ok(HelperDoor::TooManyWrong(over)) => {
            let retry_after = over.retry_after;
            Err(Box::new(failed(state, Error::TooMany { retry_after })))
        }
        Ok(HelperDoor::UnknownApp | HelperDoor::UnknownKey { .. }) => Err(Box::new(unknown(state))),
        Err(error) => Err(Box::new(failed(state, error))),
    }
}

fn unknown(state: &AppState) -> Response {
    let sentences = [text!("consent-url-unknown"), text!("consent-url-unknown-next")];
    page::message(
        state,
        StatusCode::NOT_FOUND,
        text!("helper-address-dead"),
        sentences,
        Privacy::NoReferrer,
    )
}

/// Akeeba Backup has no engine for this provider, or none that takes a helper.
fn not_for_akeeba(state: &AppState, provider: ProviderId) -> Response {
    let why = text!("consent-not-for-akeeba-why", provider = provider.name());
    let next = text!("consent-not-for-akeeba-next");
    page::message(
        state,
        StatusCode::NOT_FOUND,
        text!("consent-not-for-akeeba"),
        [why, next],
        Privacy::NoReferrer,
    )
}

fn bad_query(state: &AppState, fault: QueryFault) -> Response {
    let what = match fault {
        QueryFault::Doubled => text!("consent-address-doubled"),
        QueryFault::NotUtf8 => text!("consent-address-unreadable"),
    };
    let next = text!("consent-address-incomplete-next");
    page::message(
        state,
        StatusCode::BAD_REQUEST,
        text!("consent-address-incomplete"),
        [what, next],
        Privacy::NoReferrer,
    )
}

/// The one place where a failure at this door finds its words.
fn failed(state: &AppState, error: Error) -> Response {
    match error {
        Error::NotFound | Error::Forbidden => unknown(state),
        Error::Invalid(faults) => {
            let why = faults
                .of("callback")
                .cloned()
                .unwrap_or_else(|| text!("consent-request-incomplete"));
            page::message(
                state,
                StatusCode::BAD_REQUEST,
                text!("consent-cannot-go-there"),
                [why, text!("helper-again")],
                Privacy::NoReferrer,
            )
        }
        Error::TooMany { retry_after } => page::too_many(state, text!("helper-too-much-begun"), retry_after),
        Error::Conflict | Error::Unavailable | Error::DiskFull => page::not_now(state),
        Error::Internal(cause) => {
            tracing::error!(%cause, "a consent could not begin");
            page::broken(state)
        }
    }
}
