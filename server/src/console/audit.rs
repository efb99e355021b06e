//! Who changed what, as a table for a spreadsheet.

use axum::Extension;
use axum::body::Body;
use axum::extract::{OriginalUri, RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::audit::AuditQuery;

use crate::console::file_name;
use crate::console::member::Member;
use crate::console::wanted;
use crate::language::reader;
use crate::state::AppState;

/// The deeds that the query asks for, as comma-separated values. A query with faults is shown to who asked on the page.
pub(crate) async fn table(
    State(state): State<AppState>,
    Extension(member): Extension<Member>,
    OriginalUri(asked_for): OriginalUri,
    RawQuery(query): RawQuery,
) -> Response {
    if !member.signed_in.proved {
        return Redirect::to(&wanted::proof_for(&asked_for)).into_response();
    }
    let name = file_name::of_organisation(&member, ("audit", "csv"), state.broker.clock().now());
    let query = query.unwrap_or_default();
    let Some(scope) = member.here.and_then(|here| here.manage) else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let Ok(asked) = AuditQuery::read(&query, scope.view().zone()) else {
        return Redirect::to(&format!("/console/audit?{query}")).into_response();
    };
    let lines = state.broker.audit_csv(scope, asked.filter, reader().language);
    let head = [
        (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (CONTENT_DISPOSITION, name),
    ];
    (head, Body::from_stream(lines)).into_response()
}
