//! The control API under `/control/…`: what [`ProviderHandle`] does, as JSON, for tests that are not written in Rust.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::calls::Endpoint;
use crate::clients::Registration;
use crate::handle::ProviderHandle;
use crate::providers::ProviderId;
use crate::reply;
use crate::script::{Fault, Times};
use crate::world::{GrantWish, ModeChanges, Shared};

type World = State<Arc<Shared>>;

/// The routes of the control API.
pub(crate) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/control/clock", post(advance))
        .route("/control/{provider}/secrets", get(list_secrets))
        .route("/control/{provider}/clients", post(register_client))
        .route("/control/{provider}/next", post(tell).delete(answer_normally))
        .route("/control/{provider}/modes", post(change_modes))
        .route("/control/{provider}/calls", get(list_calls).delete(forget_calls))
        .route("/control/{provider}/grants", post(grant))
        .route("/control/{provider}/family", post(family))
        .route("/control/{provider}/revoked", get(list_revoked))
        .route("/control/{provider}/revoke_all", post(revoke_all))
        .route("/control/{provider}/gate", post(set_gate))
}

fn handle(shared: &Arc<Shared>, id: ProviderId) -> ProviderHandle {
    ProviderHandle::new(Arc::clone(shared), id)
}

fn done() -> Response {
    reply::json(200, &json!({"done": true}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_seconds: u64,
}

async fn advance(State(shared): World, Json(wish): Json<Advance>) -> Response {
    shared.advance(Duration::from_secs(wish.advance_seconds));
    done()
}

async fn register_client(
    State(shared): World,
    Path(id): Path<ProviderId>,
    Json(client): Json<Registration>,
) -> Response {
    handle(&shared, id).register_client(client);
    done()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    endpoint: Endpoint,
    answer: Fault,
    /// Absent: once. `null`: for ever.
    #[serde(default = "once")]
    times: Option<u32>,
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "it is the default of a field that may be null"
)]
fn once() -> Option<u32> {
    Some(1)
}

async fn tell(State(shared): World, Path(id): Path<ProviderId>, Json(told): Json<Told>) -> Response {
    let times = told.times.map_or(Times::Always, Times::Next);
    if handle(&shared, id).will_answer_at(told.endpoint, told.answer, times) {
        done()
    } else {
        reply::json(400, &json!({"error": "too many answers are waiting"}))
    }
}

async fn answer_normally(State(shared): World, Path(id): Path<ProviderId>) -> Response {
    handle(&shared, id).answers_normally();
    done()
}

async fn change_modes(
    State(shared): World,
    Path(id): Path<ProviderId>,
    Json(changes): Json<ModeChanges>,
) -> Response {
    shared.with(id, |office, _| office.change_modes(changes));
    done()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Which {
    endpoint: Option<Endpoint>,
    /// Wait until that endpoint has been asked so often.
    at_least: Option<u64>,
}

#[derive(Serialize)]
struct Calls {
    counters: crate::Counters,
    calls: Vec<crate::Call>,
}

async fn list_calls(
    State(shared): World,
    Path(id): Path<ProviderId>,
    Query(which): Query<Which>,
) -> Json<Calls> {
    if let (Some(endpoint), Some(count)) = (which.endpoint, which.at_least) {
        shared.wait_for_calls(id, endpoint, count).await;
    }
    Json(Calls {
        counters: shared.counters(id),
        calls: shared.calls(id, which.endpoint),
    })
}

async fn list_secrets(State(shared): World, Path(id): Path<ProviderId>) -> Json<Vec<String>> {
    Json(handle(&shared, id).secrets())
}

async fn forget_calls(State(shared): World, Path(id): Path<ProviderId>) -> Response {
    shared.forget_calls(id);
    done()
}

async fn grant(State(shared): World, Path(id): Path<ProviderId>, Json(wish): Json<GrantWish>) -> Response {
    let token = shared.with(id, |office, now| office.grant(id.provider(), wish, now));
    reply::json(200, &json!({"refresh_token": token}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whose {
    refresh_token: String,
}

/// How often the token endpoint was asked with a grant's refresh tokens, and how often they were replaced.
async fn family(State(shared): World, Path(id): Path<ProviderId>, Json(whose): Json<Whose>) -> Response {
    let handle = handle(&shared, id);
    match handle.family_of(&whose.refresh_token) {
        Some((token_calls, generation)) => reply::json(
            200,
            &json!({
                "token_calls": token_calls, "generation": generation,
                "live": handle.is_live(&whose.refresh_token),
            }),
        ),
        None => reply::json(404, &json!({"error": "there is no such refresh token"})),
    }
}

async fn list_revoked(State(shared): World, Path(id): Path<ProviderId>) -> Json<Vec<crate::Revoked>> {
    Json(handle(&shared, id).revoked())
}

async fn revoke_all(State(shared): World, Path(id): Path<ProviderId>) -> Response {
    handle(&shared, id).user_disconnects();
    done()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gate {
    closed: bool,
}

async fn set_gate(State(shared): World, Path(id): Path<ProviderId>, Json(gate): Json<Gate>) -> Response {
    shared.set_gate(id, gate.closed);
    done()
}
