//! The API call that tells whose access token it is.

use std::sync::Arc;

use axum::response::Response;

use crate::calls::Call;
use crate::clock::Moment;
use crate::ledger::{Found, Grant, GrantId};
use crate::problem::{ApiProblem, Problem};
use crate::providers::{Provider, ProviderId, scopes};
use crate::script::{Fault, Plan};
use crate::world::{Office, Shared};

/// Answers an account request.
pub(crate) fn answer(shared: &Arc<Shared>, id: ProviderId, call: &Call, plan: &Plan) -> Response {
    let provider = id.provider();
    shared.with(id, |office, now| {
        if let Some(problem) = plan.replacement().and_then(Fault::problem) {
            return told(provider, &problem, office, now);
        }
        if let Err(response) = provider.check_api_call(call) {
            return *response;
        }
        match bearer(office, call, now) {
            Ok((_, grant)) if lacks_scope(provider, &grant) => provider.api_refusal(ApiProblem::MissingScope),
            Ok((_, grant)) => provider.account_reply(grant.account, call),
            Err(problem) => provider.api_refusal(problem),
        }
    })
}

/// What an API says when a test has told it to refuse.
pub(crate) fn told(provider: &dyn Provider, problem: &Problem, office: &mut Office, now: Moment) -> Response {
    match problem {
        Problem::ServerError | Problem::TemporarilyUnavailable => {
            provider.refusal_reply(&provider.refusal(problem), &mut office.dice, now)
        }
        Problem::InvalidScope => provider.api_refusal(ApiProblem::MissingScope),
        _ => provider.api_refusal(ApiProblem::InvalidToken),
    }
}

/// The grant behind the bearer token.
pub(crate) fn bearer(office: &mut Office, call: &Call, now: Moment) -> Result<(GrantId, Grant), ApiProblem> {
    let token = call.bearer().unwrap_or_default();
    match office.ledger.access_token(token, now) {
        Found::Good(id, grant) => {
            office.ledger.access_token_is_used(token);
            Ok((id, grant))
        }
        Found::Expired => Err(ApiProblem::ExpiredToken),
        Found::Unknown | Found::Revoked => Err(ApiProblem::InvalidToken),
    }
}

fn lacks_scope(provider: &dyn Provider, grant: &Grant) -> bool {
    let needed = provider.traits().account_scope;
    needed.is_some_and(|needed| {
        !scopes(&grant.scope).any(|scope| {
            let scope = scope.trim_start_matches("https://graph.microsoft.com/");
            // A wider one of the same kind does as well.
            scope
                .get(..needed.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(needed))
        })
    })
}
