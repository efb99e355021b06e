//! The way in for every provider request: written down, held at the gate, answered as told or as the provider would.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::any;

use crate::calls::{Call, Endpoint};
use crate::providers::ProviderId;
use crate::script::Plan;
use crate::world::Shared;
use crate::{account, admin_consent, answers, authorize, control, drives, reply, revoke, token};

/// More than any provider takes.
const LONGEST_BODY: usize = 1024 * 1024;

/// All routes.
pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/{provider}/{endpoint}", any(answer))
        .merge(control::routes())
        .with_state(shared)
}

async fn answer(
    State(shared): State<Arc<Shared>>,
    Path((provider, endpoint)): Path<(String, String)>,
    request: Request,
) -> Response {
    let found = (ProviderId::from_slug(&provider), Endpoint::from_path(&endpoint));
    let (Some(id), Some(endpoint)) = found else {
        return reply::text(404, "Not Found");
    };
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LONGEST_BODY).await else {
        return reply::text(413, "Payload Too Large");
    };
    let call = Call::new(endpoint, &head, body);
    let _in_flight = shared.record(id, &call);
    if endpoint == Endpoint::Token {
        shared.pass_gate(id).await;
    }
    // A decision belongs to the request whose page was shown: only that one is answered as told.
    let is_decision = endpoint == Endpoint::Authorize && call.method == "POST";
    let plan = if is_decision {
        Plan::default()
    } else {
        shared.plan(id, endpoint)
    };
    if let Some(delay) = plan.delay() {
        tokio::time::sleep(delay).await;
    }
    if let Some(response) = answers::canned(&plan, &shared.url, id) {
        return response;
    }
    let response = match endpoint {
        Endpoint::Authorize => authorize::answer(&shared, id, &call, &plan),
        Endpoint::Token => token::answer(&shared, id, &call, &plan),
        Endpoint::Account => account::answer(&shared, id, &call, &plan),
        Endpoint::Drives => drives::answer(&shared, id, &call, &plan),
        Endpoint::AdminConsent => admin_consent::answer(id, &call),
        Endpoint::Revoke => revoke::answer(&shared, id, &call, &plan),
        Endpoint::Trap => answers::trap(),
    };
    if plan.loses_answer() {
        return answers::hung_up();
    }
    response
}
