//! A provider's error answer, sorted by who can mend it. Its text is read by nobody and goes nowhere.

#[cfg(test)]
mod tests;

use std::fmt;

use domain::activity::OwnCode;
use domain::error::{Mender, Refusal};
use domain::provider::SafeCode;
use oauth2::ErrorResponse;
use serde::{Deserialize, Deserializer, Serialize};

use super::Provider;

/// The fields of an error answer that are looked at (RFC 6749 §5.2, with Microsoft's and Google's additions).
///
/// Prints nothing: what a provider writes may hold what it was sent.
#[derive(Clone, Serialize, Deserialize)]
pub struct ErrorBody {
    /// The code.
    pub error: String,
    /// Microsoft's numbers, finest first.
    #[serde(default)]
    pub error_codes: Vec<u64>,
    /// Google's finer code.
    #[serde(default)]
    pub error_subtype: Option<String>,
    /// Whether the text says that there is no such client: Google and Dropbox have no code for it. Of the text nothing
    /// else is read, and nothing kept.
    #[serde(
        default,
        rename = "error_description",
        deserialize_with = "names_no_client",
        skip_serializing
    )]
    pub names_no_client: bool,
}

fn names_no_client<'de, D: Deserializer<'de>>(text: D) -> Result<bool, D::Error> {
    let text = serde_json::Value::deserialize(text)?;
    let text = text.as_str().unwrap_or_default().trim().to_ascii_lowercase();
    Ok(text == "invalid client_id" || text.contains("client was not found"))
}

impl fmt::Debug for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ErrorBody")
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the provider answered with an error")
    }
}

impl ErrorResponse for ErrorBody {}

impl ErrorBody {
    /// An error that came in the query of a redirect (RFC 6749 §4.1.2.1). Microsoft has no place for its number there
    /// but the text, and only the number tells a person's no from an administrator who must agree first.
    pub fn from_redirect(error: &str, description: Option<&str>) -> Self {
        Self {
            error: error.to_owned(),
            error_codes: description.and_then(aadsts_number).into_iter().collect(),
            error_subtype: None,
            names_no_client: false,
        }
    }

    /// What it means.
    pub fn refusal(&self, provider: &dyn Provider) -> Refusal {
        let mender = provider.mender(self).unwrap_or_else(|| mender_of(&self.error));
        Refusal {
            mender,
            error: told_as(mender, &self.error),
            code: self.finest_code(),
            retry_after: None,
        }
    }

    fn finest_code(&self) -> SafeCode {
        let number = self
            .error_codes
            .first()
            .and_then(|code| SafeCode::new(&format!("AADSTS{code}")));
        let subtype = self.error_subtype.as_deref().and_then(SafeCode::new);
        number
            .or(subtype)
            .or_else(|| SafeCode::new(&self.error))
            .unwrap_or_else(|| SafeCode::ours(OwnCode::Unreadable))
    }
}

/// The number in a text that begins with `AADSTS65004: …`.
fn aadsts_number(description: &str) -> Option<u64> {
    let digits: String = description
        .trim_start()
        .strip_prefix("AADSTS")?
        .chars()
        .take_while(char::is_ascii_digit)
        .take(9)
        .collect();
    digits.parse().ok()
}

/// The codes of RFC 6749 and the providers' own, sorted by who can mend them.
fn mender_of(error: &str) -> Mender {
    match error {
        "invalid_grant" | "interaction_required" | "consent_required" | "login_required" => Mender::Relink,
        "admin_policy_enforced" | "org_internal" => Mender::Admin,
        "access_denied" => Mender::Cancelled,
        "temporarily_unavailable" | "server_error" | "slow_down" => Mender::Patience,
        // Dropbox puts a sentence here when its own server failed.
        sentence if SafeCode::new(sentence).is_none() => Mender::Patience,
        _ => Mender::Operator,
    }
}

/// The RFC 6749 code that our own callers are told.
fn told_as(mender: Mender, error: &str) -> &'static str {
    const OPERATORS: [&str; 5] = [
        "unauthorized_client",
        "invalid_scope",
        "invalid_request",
        "unsupported_grant_type",
        "invalid_client",
    ];
    match mender {
        Mender::Relink => "invalid_grant",
        Mender::Operator => OPERATORS
            .into_iter()
            .find(|code| *code == error)
            .unwrap_or("invalid_client"),
        Mender::Admin | Mender::Cancelled => "access_denied",
        Mender::Patience => "temporarily_unavailable",
    }
}
