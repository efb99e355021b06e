//! Who comes back from an organisation's provider.

use app::context::SignInFormState;
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use broker::identity::{Arrived, CameBack, IdentityFault, IdentityPurpose};
use leptos::prelude::provide_context;
use secrecy::SecretString;
use serde::Deserialize;
use tower_sessions::Session;

use super::super::second_step::{self, Coming};
use super::super::{member, wanted};
use super::{KEPT_BY_BROWSER, told};
use crate::caller::caller_of;
use crate::edge::{Caller, RequestId};
use crate::state::AppState;
use crate::{cookies, pages, sessions};

/// What comes back in the address (OpenID Connect Core 1.0 §3.1.2.5, RFC 9207).
#[derive(Deserialize)]
pub(crate) struct Answer {
    #[serde(default)]
    state: String,
    code: Option<SecretString>,
    iss: Option<String>,
}

/// Takes who comes back from the provider.
pub(crate) async fn arrive(
    State(state): State<AppState>,
    (Path(slug), answer): (Path<String>, Result<Query<Answer>, QueryRejection>),
    (Extension(caller), Extension(request)): (Extension<Caller>, Extension<RequestId>),
    session: Session,
    headers: HeaderMap,
) -> Response {
    let caller = caller_of(&caller, request);
    let coming = Coming {
        state: &state,
        session: &session,
        headers: &headers,
        caller: &caller,
    };
    let taken = match answer {
        Ok(Query(answer)) => taken(&coming, &slug, answer).await,
        // RFC 6749 §3.1: no parameter comes twice. What cannot be read answers nothing that was asked here.
        Err(_) => Err(IdentityFault::Lost),
    };
    match taken {
        Ok(response) => response,
        Err(fault) => {
            let found = state.broker.sign_in_through(&slug).await.ok().flatten();
            let name = found.map(|found| found.provider).unwrap_or_default();
            not_arrived(&state, fault, &name).await
        }
    }
}

async fn taken(coming: &Coming<'_>, slug: &str, answer: Answer) -> Result<Response, IdentityFault> {
    let state = coming.state;
    let ours = cookies::name(KEPT_BY_BROWSER, state.secure_cookies);
    let browser = cookies::all(coming.headers)
        .into_iter()
        .find(|(name, _)| *name == ours)
        .map(|(_, value)| SecretString::from(value));
    let now = state.broker.clock().now();
    let here = sessions::signed_in(coming.session, now).await?;
    let found = member::find(state, coming.session, coming.caller.address).await?;
    let own = found.and_then(|found| found.account);
    let back = CameBack {
        slug,
        state: &answer.state,
        code: answer.code.as_ref(),
        issuer: answer.iss.as_deref(),
        browser: browser.as_ref(),
        here: here.map(|here| (here.member, here.entrance)),
        own: own.as_ref(),
    };
    let Arrived {
        purpose,
        signed_in,
        onward,
    } = state.broker.arrive(&back, coming.caller).await?;
    let mut response = match purpose {
        IdentityPurpose::SignIn => {
            let onward = second_step::Onward {
                kept: onward.kept,
                to: onward.to,
            };
            coming.let_in(signed_in, &onward).await?
        }
        IdentityPurpose::Link(_) => {
            if let Some(own) = &own {
                sessions::go_on_anew(coming.session, own.next_session(), None).await?;
            }
            Redirect::to("/console/account?done=linked").into_response()
        }
        IdentityPurpose::Proof(_) => {
            sessions::prove(coming.session, signed_in.at).await?;
            let to = wanted::within_console(&onward.to).unwrap_or(wanted::BEGINNING);
            Redirect::to(to).into_response()
        }
    };
    let name = cookies::name(KEPT_BY_BROWSER, state.secure_cookies);
    let gone = cookies::line(&name, "", state.secure_cookies, std::time::Duration::ZERO);
    cookies::put(response.headers_mut(), gone);
    Ok(response)
}

/// The sign-in page with what went wrong on the way.
async fn not_arrived(state: &AppState, fault: IdentityFault, provider: &str) -> Response {
    let (status, faults) = told(fault, provider);
    let typed = SignInFormState {
        faults,
        ..SignInFormState::default()
    };
    pages::render_again(state, "/", status, move || provide_context(typed.clone())).await
}
