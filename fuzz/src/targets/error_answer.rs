//! What providers say when they refuse.
//!
//! Input: an `error`, a line break, and either an `error_description` or a JSON body. `$SECRET` stands for a secret.

use broker::providers::{ErrorBody, of};
use domain::error::Mender;
use domain::provider::{ProviderId, SafeCode};

use crate::input::{self, SECRET};

/// What our own callers may be told (RFC 6749 §5.2 and §4.1.2.1).
const TOLD: [&str; 8] = [
    "access_denied",
    "invalid_client",
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "temporarily_unavailable",
    "unauthorized_client",
    "unsupported_grant_type",
];

pub(super) fn error_answer(input: &[u8]) {
    let (error, rest) = input::first_line(input);
    let rest = input::with_secret(rest);
    if let Ok(body) = serde_json::from_slice::<ErrorBody>(&rest) {
        promises_of_an_error(&body);
    }
    let (Some(error), Some(description)) = (input::text(error), input::text(&rest)) else {
        return;
    };
    let body = ErrorBody::from_redirect(error, Some(description));
    promises_of_an_error(&body);
    if !description.trim_start().starts_with("AADSTS") {
        let without = ErrorBody::from_redirect(error, None);
        for provider in ProviderId::ALL {
            assert_eq!(
                body.refusal(of(provider)),
                without.refusal(of(provider)),
                "text is not read"
            );
        }
    }
}

fn promises_of_an_error(body: &ErrorBody) {
    input::keeps_the_secret(&format!("{body:?} {body}"));
    for provider in ProviderId::ALL {
        let refusal = body.refusal(of(provider));
        assert!(TOLD.contains(&refusal.error), "{}", refusal.error);
        let code = refusal.code.as_str();
        assert_eq!(SafeCode::new(code).as_ref(), Some(&refusal.code));
        // A text that looks like a code may be passed on as one; nothing longer or wider may.
        assert!(
            code == "unreadable" || code.starts_with("AADSTS") || is_a_code_of(body, code),
            "{code}"
        );
        assert!(!refusal.to_string().contains(SECRET));
        if refusal.mender == Mender::Relink {
            assert_eq!(refusal.error, "invalid_grant");
        }
    }
}

fn is_a_code_of(body: &ErrorBody, code: &str) -> bool {
    body.error == code || body.error_subtype.as_deref() == Some(code)
}
