//! What Microsoft says of each problem, by its AADSTS numbers.

use crate::problem::{Problem, Refusal};

const EXPIRED_SECRET: &str = "The provided client secret keys for app are expired. Visit the Azure portal to create \
    new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials.";
const WRONG_SECRET: &str = "Invalid client secret provided. Ensure the secret being sent in the request is the client \
    secret value, not the client secret ID, for a secret added to app.";
const CROSS_ORIGIN: &str =
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.";
const BAD_GRANT: &str =
    "The provided value for the input parameter 'refresh_token' or 'assertion' is not valid.";

/// Microsoft's words for a problem.
pub(super) fn refusal(problem: &Problem) -> Refusal {
    use Problem as P;
    match problem {
        P::NotAForm => request(
            900_561,
            "The endpoint only accepts POST requests with a form body.",
        ),
        P::UnknownField(name) => request(90_014, &format!("The parameter '{name}' is not allowed.")),
        P::MissingField(name) => request(
            900_144,
            &format!("The request body must contain the following parameter: '{name}'."),
        ),
        P::RepeatedField(name) => request(90_014, &format!("The parameter '{name}' is repeated.")),
        P::UnsupportedGrantType => Refusal::aadsts(
            400,
            "unsupported_grant_type",
            70_003,
            "The grant type is not supported.",
        ),
        P::UnknownClient => Refusal::aadsts(
            400,
            "unauthorized_client",
            700_016,
            "Application was not found in the directory.",
        ),
        P::WrongAccountTypes => Refusal::aadsts(
            400,
            "unauthorized_client",
            50_194,
            "Application is not configured as a multi-tenant application.",
        ),
        P::UnauthorizedClient => Refusal::aadsts(
            400,
            "unauthorized_client",
            7_000_112,
            "The application is disabled.",
        ),
        P::SecretMissing => client(7_000_218, "The request body must contain: 'client_secret'."),
        P::WrongSecret => client(7_000_215, WRONG_SECRET),
        P::SecretExpired => client(7_000_222, EXPIRED_SECRET),
        P::SecretWithOrigin => request(9_002_326, CROSS_ORIGIN),
        _ => grant_refusal(problem),
    }
}

fn request(code: u32, text: &str) -> Refusal {
    Refusal::aadsts(400, "invalid_request", code, text)
}

fn client(code: u32, text: &str) -> Refusal {
    Refusal::aadsts(401, "invalid_client", code, text)
}

fn grant(code: u32, text: &str) -> Refusal {
    Refusal::aadsts(400, "invalid_grant", code, text)
}

/// What is wrong with a code or a refresh token.
fn grant_refusal(problem: &Problem) -> Refusal {
    use Problem as P;
    match problem {
        P::CodeUsed => grant(
            54_005,
            "OAuth2 Authorization code was already redeemed, please retry.",
        ),
        P::CodeUnknown | P::RefreshMalformed => grant(9_002_313, "Request is malformed or invalid."),
        P::CodeExpired => grant(
            70_008,
            "The provided authorization code has expired due to inactivity.",
        ),
        P::CodeOfAnotherClient | P::RefreshOfAnotherClient => grant(
            700_005,
            "The provided code or token is intended to use against another app.",
        ),
        P::RedirectMismatch => grant(
            500_112,
            "The reply address does not match the one given for the code.",
        ),
        P::VerifierMissing | P::VerifierWrong => {
            grant(501_481, "The Code_Verifier does not match the code_challenge.")
        }
        P::VerifierUnasked => grant(501_482, "A code_verifier was sent without a code_challenge."),
        P::RefreshDead => grant(70_000, BAD_GRANT),
        P::RefreshExpired => grant(700_082, "The refresh token has expired due to inactivity."),
        _ => other_refusal(problem),
    }
}

/// What is wrong with a scope or a consent, or with the provider itself.
fn other_refusal(problem: &Problem) -> Refusal {
    use Problem as P;
    match problem {
        P::ScopeNotConsented => {
            grant(65_001, "The user has not consented to use the app.").with_suberror("consent_required")
        }
        P::EmptyScope | P::InvalidScope => {
            let text = "The provided value for the input parameter 'scope' is not valid.";
            Refusal::aadsts(400, "invalid_scope", 70_011, text)
        }
        P::AdminNeeded => grant(90_094, "Admin consent is required for these permissions.")
            .with_suberror("consent_required"),
        P::InteractionRequired => {
            let text = "You must use multi-factor authentication.";
            Refusal::aadsts(400, "interaction_required", 50_076, text).with_suberror("basic_action")
        }
        P::TemporarilyUnavailable => Refusal::aadsts(
            503,
            "temporarily_unavailable",
            90_033,
            "A transient error has occurred.",
        ),
        _ => Refusal::aadsts(
            500,
            "server_error",
            90_055,
            "The server has met an unexpected error.",
        ),
    }
}
