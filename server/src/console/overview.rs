//! The first page of the console.

use axum::Extension;
use axum::extract::{Request, State};
use axum::response::Response;

use crate::console::member::Member;
use crate::pages;
use crate::state::AppState;

/// What needs somebody, and how things went.
pub(crate) async fn page(
    State(state): State<AppState>,
    Extension(member): Extension<Member>,
    request: Request,
) -> Response {
    pages::render(&state, request, Some(member), || {}).await
}
