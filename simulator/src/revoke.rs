//! Revocation, where the provider has one.

use std::sync::Arc;

use axum::response::Response;
use serde_json::json;

use crate::account::{bearer, told};
use crate::calls::Call;
use crate::clock::Moment;
use crate::ledger::Found;
use crate::providers::{Provider, ProviderId, Revocation};
use crate::reply;
use crate::script::{Fault, Plan};
use crate::world::{Office, Shared};

/// Answers a revocation request.
pub(crate) fn answer(shared: &Arc<Shared>, id: ProviderId, call: &Call, plan: &Plan) -> Response {
    let provider = id.provider();
    shared.with(id, |office, now| {
        if let Some(problem) = plan.replacement().and_then(Fault::problem) {
            return told(provider, &problem, office, now);
        }
        match provider.traits().revocation {
            Revocation::None => reply::text(404, "Not Found"),
            Revocation::Bearer => by_bearer(provider, office, call, now),
            Revocation::Form => by_form(provider, office, call, now),
        }
    })
}

/// Ends the grant that the access token came from.
fn by_bearer(provider: &dyn Provider, office: &mut Office, call: &Call, now: Moment) -> Response {
    if let Err(response) = provider.check_api_call(call) {
        return *response;
    }
    match bearer(office, call, now) {
        Ok((grant, _)) => {
            office.ledger.end(grant);
            reply::with(200, "application/json", "null")
        }
        Err(problem) => provider.api_refusal(problem),
    }
}

/// Ends everything that the person has granted the client, by an access or a refresh token of it.
fn by_form(provider: &dyn Provider, office: &mut Office, call: &Call, now: Moment) -> Response {
    if call.method != "POST" || !call.query.is_empty() {
        return reply::json(
            400,
            &json!({"error": "invalid_request", "error_description": "Bad Request"}),
        );
    }
    let token = call.form_value("token").unwrap_or_default();
    let by_refresh = office
        .ledger
        .refresh_token(token, provider.traits().refresh_token_life, now);
    let found = match by_refresh {
        Found::Unknown => office.ledger.access_token(token, now),
        found => found,
    };
    let Found::Good(_, ended) = found else {
        let text = "Token expired or revoked";
        return reply::json(400, &json!({"error": "invalid_token", "error_description": text}));
    };
    office
        .consents
        .remove(&(ended.client_id.clone(), ended.account.key));
    office
        .ledger
        .end_all(|grant| grant.client_id == ended.client_id && grant.account == ended.account);
    reply::json(200, &json!({}))
}
