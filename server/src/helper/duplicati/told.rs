//! What Duplicati alone is told, and no page says: in English, as its own words are.

use axum::http::StatusCode;
use broker::grants::NoAccess;
use domain::error::Mender;
use domain::text::Text;
use serde::Serialize;

use super::wire::{MAX_REASON, Refusal, not_now, revoked, too_many};

/// Duplicati's words for who asks whether an AuthID is there. All of them with status 200: its page asks again, whatever it is
/// told.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Told<'a> {
    Wait(&'static str),
    AuthId(&'a str),
    Error(&'static str),
}

pub(super) const NOT_READY: Told<'static> = Told::Wait("Not ready");
pub(super) const NO_ENTRY: Told<'static> = Told::Error("No such entry");
pub(super) const NO_TOKEN: Told<'static> = Told::Error("Missing token");

fn in_english(status: StatusCode, reason: impl Into<String>) -> Refusal {
    Refusal::new(status, Text::verbatim(reason))
}

/// As JSON: whoever asked for a script gets none.
pub(super) fn no_name() -> Refusal {
    in_english(
        StatusCode::BAD_REQUEST,
        "The callback is not the name of a function: up to 64 letters, digits, _, $ and dots.",
    )
}

/// A grant that its provider ended, and where it goes on. A long address would be cut in the header, so that one is left out.
fn link_ended(relink: &str) -> Refusal {
    let whole = format!(
        "The provider ended this link. Link the same account again at {relink} and this AuthID goes on working."
    );
    let short =
        "The provider ended this link. Ask the operator for its relink address, or make a new AuthID.";
    let reason = if whole.len() <= MAX_REASON { &whole } else { short };
    in_english(StatusCode::BAD_REQUEST, reason)
}

impl Refusal {
    /// Why there is no access token; `relink` is where a grant that the provider ended is linked again.
    pub(super) fn without_access(none: NoAccess, relink: &str) -> Self {
        match none {
            NoAccess::Refused(refusal) => match refusal.mender {
                Mender::Relink | Mender::Cancelled => in_english(
                    StatusCode::BAD_REQUEST,
                    "The provider refused the stored token. If this lasts, link the account again on the site's page.",
                ),
                Mender::Operator => in_english(
                    StatusCode::BAD_GATEWAY,
                    "The provider refused the app of this Keyferry: its operator has to look at it.",
                ),
                Mender::Admin => in_english(
                    StatusCode::BAD_GATEWAY,
                    "An administrator of the account's organisation has to allow the app first.",
                ),
                Mender::Patience => Self {
                    retry_after: refusal.retry_after,
                    ..in_english(
                        StatusCode::GATEWAY_TIMEOUT,
                        "The provider does not answer at the moment. Duplicati will try again.",
                    )
                },
            },
            NoAccess::Dead => link_ended(relink),
            NoAccess::Revoked => revoked(),
            NoAccess::OverBudget { retry_after } => too_many(retry_after),
            NoAccess::NotReady => not_now(),
        }
    }
}
