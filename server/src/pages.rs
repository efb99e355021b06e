//! Rendering a page of the console with what it needs in its context.

use app::context::{FormState, Now, PageContext};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use domain::text;
use domain::view::SignedIn;
use leptos::prelude::provide_context;

use crate::console::member::Member;
use crate::helper::page::{self, Privacy};
use crate::language;
use crate::state::AppState;

/// Lets pages await on this runtime; to be called before the first one is rendered.
pub(crate) fn use_this_runtime() {
    // Fails only when it was said before.
    let _ = any_spawner::Executor::init_tokio();
}

/// Renders the page that the request's path names. `provide` adds what only this page needs.
pub(crate) async fn render(
    state: &AppState,
    request: Request,
    member: Option<Member>,
    provide: impl Fn() + Clone + Send + Sync + 'static,
) -> Response {
    let (state, now) = (state.clone(), Now(state.broker.clock().now()));
    let signed_in: Option<SignedIn> = member.as_ref().map(|member| member.signed_in.clone());
    // What was typed before a session ended.
    let kept: Option<FormState> = request.extensions().get().cloned();
    let reader = language::reader();
    // Whoever asks for the page is told so much and no more: a database that does not answer shows itself elsewhere.
    let signs_in_through_providers =
        member.is_none() && state.broker.signs_in_through_providers().await.unwrap_or(false);
    let in_context = move || {
        provide_context(reader.clone());
        if let Some(kept) = &kept {
            provide_context(kept.clone());
        }
        provide_context(PageContext {
            instance: (*state.instance).clone(),
            signed_in: signed_in.clone(),
            signs_in_through_providers,
            assets: (*state.assets).clone(),
        });
        provide_context(now);
        provide_context(state.broker.clone());
        if let Some(member) = &member {
            member.provide();
        }
        provide();
    };
    leptos_axum::render_app_async_with_context(in_context, app::shell)(request).await
}

/// Renders the page of a form once more, with what was typed and the faults, under the status of the failure.
pub(crate) async fn render_again(
    state: &AppState,
    path: &str,
    status: StatusCode,
    provide: impl Fn() + Clone + Send + Sync + 'static,
) -> Response {
    render_again_for(state, path, None, status, provide).await
}

/// The same for who is signed in.
pub(crate) async fn render_again_for(
    state: &AppState,
    path: &str,
    member: Option<Member>,
    status: StatusCode,
    provide: impl Fn() + Clone + Send + Sync + 'static,
) -> Response {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::GET;
    if let Ok(uri) = path.parse() {
        *request.uri_mut() = uri;
    }
    let mut response = render(state, request, member, provide).await;
    // A form about what is not there is not found, whatever else is wrong with it.
    let is_nowhere = response.status() == StatusCode::NOT_FOUND;
    if !(is_nowhere && status == StatusCode::UNPROCESSABLE_ENTITY) {
        *response.status_mut() = status;
    }
    response
}

/// The page for every path that is none.
pub(crate) async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    // What CONNECT asks for has no path, and the pages' router takes for granted that there is one.
    if request.uri().path_and_query().is_none() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    // The helper's doors never answer with a page that may load scripts.
    if request.uri().path().starts_with("/h/") {
        let sentences = [text!("helper-nothing-here"), text!("helper-nothing-here-next")];
        return page::message(
            &state,
            StatusCode::NOT_FOUND,
            text!("helper-address-dead"),
            sentences,
            Privacy::NoReferrer,
        );
    }
    let mut response = render(&state, request, None, || {}).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
