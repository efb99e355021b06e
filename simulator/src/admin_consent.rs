//! An administrator's consent for a whole organisation, which only Microsoft has: it leads back without a code.

use axum::response::Response;
use http::StatusCode;
use url::Url;

use crate::calls::Call;
use crate::providers::ProviderId;
use crate::reply;

/// The directory that consents.
const DIRECTORY: &str = "11111111-2222-4333-8444-555555555555";

/// Answers at once, as if an administrator had agreed (Microsoft identity platform, admin consent).
pub(crate) fn answer(id: ProviderId, call: &Call) -> Response {
    let asked = |name: &str| call.query.get(name).filter(|value| !value.is_empty());
    let complete = asked("client_id").is_some() && asked("scope").is_some();
    let back = asked("redirect_uri").and_then(|uri| Url::parse(uri).ok());
    match back {
        Some(mut back) if id == ProviderId::OneDrive && complete => {
            back.query_pairs_mut()
                .append_pair("admin_consent", "True")
                .append_pair("tenant", DIRECTORY);
            reply::redirect(StatusCode::FOUND, back.as_str())
        }
        _ => reply::text(400, "AADSTS90014: A required field is missing."),
    }
}
