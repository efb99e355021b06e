//! Revocation, where the provider has one.

use std::sync::Arc;

use axum::response::Response;
use serde_json::json;

use crate::account::{bearer, told};
use crate::authenticate;
use crate::calls::Call;
use crate::clock::Moment;
use crate::ledger::{Found, Grant, Revoked};
use crate::problem::Problem;
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
            Revocation::FormOfClient => by_form_of_client(provider, office, call, now),
        }
    })
}

/// Ends the grant that the access token came from.
fn by_bearer(provider: &dyn Provider, office: &mut Office, call: &Call, now: Moment) -> Response {
    if let Err(response) = provider.check_api_call(call) {
        return *response;
    }
    match bearer(office, call, now) {
        Ok((id, grant)) => {
            office.ledger.end(id);
            note(office, &grant, false);
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
    let (Found::Good(_, ended), by_refresh_token) = sent(provider, office, call, now) else {
        let text = "Token expired or revoked";
        return reply::json(400, &json!({"error": "invalid_token", "error_description": text}));
    };
    note(office, &ended, by_refresh_token);
    office
        .consents
        .remove(&(ended.client_id.clone(), ended.account.key));
    office
        .ledger
        .end_all(|grant| grant.client_id == ended.client_id && grant.account == ended.account);
    reply::json(200, &json!({}))
}

/// Ends the one grant that a token of either kind came from, for the client that it was given to.
fn by_form_of_client(provider: &dyn Provider, office: &mut Office, call: &Call, now: Moment) -> Response {
    let client_id = match authenticate::client(office, provider.traits(), call) {
        Ok(client_id) if call.method == "POST" && call.query.is_empty() => client_id,
        Ok(_) => return refused(provider, &Problem::NotAForm, office, now),
        Err(problem) => return refused(provider, &problem, office, now),
    };
    match sent(provider, office, call, now) {
        (Found::Good(id, grant), by_refresh_token) if grant.client_id == client_id => {
            office.ledger.end(id);
            note(office, &grant, by_refresh_token);
            reply::with(200, "application/json", "")
        }
        _ => {
            let text = "The token provided is invalid";
            reply::json(400, &json!({"error": "invalid_token", "error_description": text}))
        }
    }
}

fn refused(provider: &dyn Provider, problem: &Problem, office: &mut Office, now: Moment) -> Response {
    provider.refusal_reply(&provider.refusal(problem), &mut office.dice, now)
}

/// What became of the token in the form, and whether it is a refresh token.
fn sent(provider: &dyn Provider, office: &mut Office, call: &Call, now: Moment) -> (Found, bool) {
    let token = call.form_value("token").unwrap_or_default();
    let life = provider.traits().refresh_token_life;
    match office.ledger.refresh_token(token, life, now) {
        Found::Unknown => (office.ledger.access_token(token, now), false),
        found => (found, true),
    }
}

fn note(office: &mut Office, grant: &Grant, by_refresh_token: bool) {
    office.ledger.note_revoked(Revoked {
        client_id: grant.client_id.clone(),
        account: grant.account.key,
        by_refresh_token,
    });
}
