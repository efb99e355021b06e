//! The API call that lists shared drives. Only Google has them, and only the full scope sees them.

use std::sync::Arc;

use axum::response::Response;
use serde_json::json;

use crate::account::{bearer, told};
use crate::calls::Call;
use crate::problem::ApiProblem;
use crate::providers::{ProviderId, scopes};
use crate::reply;
use crate::script::{Fault, Plan};
use crate::world::Shared;

/// The scope that sees shared drives (Drive API, drives.list).
const FULL: &str = "https://www.googleapis.com/auth/drive";

/// Answers a request for shared drives: one account is a member of two, the other of none.
pub(crate) fn answer(shared: &Arc<Shared>, id: ProviderId, call: &Call, plan: &Plan) -> Response {
    if id != ProviderId::GoogleDrive || call.method != "GET" {
        return reply::text(404, "Not Found");
    }
    let provider = id.provider();
    shared.with(id, |office, now| {
        if let Some(problem) = plan.replacement().and_then(Fault::problem) {
            return told(provider, &problem, office, now);
        }
        match bearer(office, call, now) {
            Ok((_, grant)) if !scopes(&grant.scope).any(|scope| scope == FULL) => {
                provider.api_refusal(ApiProblem::MissingScope)
            }
            Ok((_, grant)) => {
                let names: &[&str] = match grant.account.key {
                    "ada" => &["Backups", "Accounting"],
                    _ => &[],
                };
                let drives: Vec<_> = names.iter().map(|name| json!({"name": name})).collect();
                reply::json(200, &json!({"drives": drives}))
            }
            Err(problem) => provider.api_refusal(problem),
        }
    })
}
