//! Liveness and readiness, in one word each.

use axum::extract::State;
use axum::http::StatusCode;

use broker::reach::INSTANCE_HEADER;

use crate::instance;
use crate::state::AppState;

/// The process answers, and says which instance it is, so that who looks at the public address knows where it leads.
pub(crate) async fn live(State(state): State<AppState>) -> ([(&'static str, String); 1], &'static str) {
    let name = state.broker.instance_id().to_owned();
    ([(INSTANCE_HEADER, name)], "ok")
}

/// The database answers, its schema is the one that this version knows, and the key ring can seal.
pub(crate) async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    let store = state.broker.store();
    let ready =
        store.ping().await.is_ok() && instance::is_migrated(store).await && state.broker.ring_is_ready();
    if ready {
        (StatusCode::OK, "ready")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "unavailable")
    }
}
