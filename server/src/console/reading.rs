//! What a member reads: the pages, and what islands ask for.

use axum::Extension;
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use leptos::prelude::provide_context;

use super::member::Member;
use crate::state::AppState;
use crate::{language, pages};

/// Any page of the console; its router knows which.
pub(crate) async fn page(
    State(state): State<AppState>,
    Extension(member): Extension<Member>,
    request: Request,
) -> Response {
    pages::render(&state, request, Some(member), || {}).await
}

/// The reading server functions; what they may see comes from the member who asks.
pub(crate) async fn server_function(
    State(state): State<AppState>,
    Extension(member): Extension<Member>,
    request: Request,
) -> Response {
    let reader = language::reader();
    let in_context = move || {
        provide_context(reader.clone());
        provide_context(state.broker.clone());
        member.provide();
    };
    leptos_axum::handle_server_fns_with_context(in_context, request)
        .await
        .into_response()
}
