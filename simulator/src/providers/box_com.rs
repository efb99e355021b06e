//! Box: a refresh token works once, a code half a minute.
//! Source: Box's developer guides and API reference, and what Box support says of repeated refresh tokens.

use axum::response::Response;
use serde_json::json;
use url::Url;

use super::{Account, Issue, Life, Provider, Revocation, Traits, check_https};
use crate::authorize::AuthorizationRequest;
use crate::calls::Call;
use crate::clock::Moment;
use crate::dice::{ALPHANUMERIC, Dice};
use crate::family::Rotation;
use crate::pairs::Pairs;
use crate::problem::{ApiProblem, Problem, Refusal};
use crate::reply;

pub(crate) struct BoxCom;

static TRAITS: Traits = Traits {
    title: "Box",
    authorize_fields: Some(&["client_id", "response_type", "redirect_uri", "state", "scope"]),
    code_fields: Some(&["grant_type", "code", "client_id", "client_secret", "redirect_uri"]),
    refresh_fields: Some(&[
        "grant_type",
        "refresh_token",
        "client_id",
        "client_secret",
        "scope",
    ]),
    longest_state: None,
    scope_required: false,
    default_scope: "root_readwrite",
    account_scope: None,
    narrows_on_refresh: true,
    secret_beside_verifier: true,
    secret_beside_origin: true,
    code_seconds: 30,
    only_codes: false,
    access_token_seconds: Some(4_169),
    rotation: Rotation::UntilNewIsUsed,
    refresh_token_life: Life::SinceIssue(60),
    revocation: Revocation::FormOfClient,
    denied: "The user denied access to your application",
    unknown_client: "Error: invalid_client. The client_id is missing or unknown.",
    wrong_redirect_uri: "Error: redirect_uri_mismatch. The redirect_uri is not one of those configured for the application.",
};

impl Provider for BoxCom {
    fn traits(&self) -> &'static Traits {
        &TRAITS
    }

    fn check_redirect_uri(&self, uri: &Url) -> Result<(), String> {
        check_https(uri)
    }

    fn check_authorize(&self, _query: &Pairs) -> Result<(), String> {
        Ok(())
    }

    fn wants_refresh_token(&self, _asked: &AuthorizationRequest, _first_consent: bool) -> bool {
        true
    }

    fn callback_extras(
        &self,
        _asked: &AuthorizationRequest,
        _account: &Account,
        _dice: &mut Dice,
    ) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    fn refusal(&self, problem: &Problem) -> Refusal {
        use Problem as P;
        let request = |text: String| Refusal::new(400, "invalid_request", text);
        match problem {
            P::NotAForm => request("Only a POST of a form is accepted".to_owned()),
            P::UnknownField(name) => request(format!("Unknown parameter {name}")),
            P::MissingField(name) => request(format!("Missing parameter {name}")),
            P::RepeatedField(name) => request(format!("Repeated parameter {name}")),
            P::UnsupportedGrantType => {
                Refusal::new(400, "unsupported_grant_type", "Invalid grant_type parameter")
            }
            P::UnknownClient | P::SecretMissing | P::WrongSecret | P::SecretExpired | P::SecretWithOrigin => {
                Refusal::new(400, "invalid_client", "The client credentials are invalid")
            }
            P::UnauthorizedClient | P::WrongAccountTypes => Refusal::new(
                400,
                "unauthorized_client",
                "The client is not authorized to use this grant type",
            ),
            _ => grant_refusal(problem),
        }
    }

    fn refusal_reply(&self, refusal: &Refusal, _dice: &mut Dice, _now: Moment) -> Response {
        reply::json(
            refusal.status,
            &json!({"error": refusal.error, "error_description": refusal.description}),
        )
    }

    fn token_reply(&self, issue: &Issue) -> Response {
        let mut body = json!({
            "access_token": issue.access_token, "expires_in": issue.expires_in, "restricted_to": [],
            "token_type": "bearer",
        });
        if let (Some(fields), Some(token)) = (body.as_object_mut(), &issue.refresh_token) {
            fields.insert("refresh_token".to_owned(), token.clone().into());
        }
        reply::json(200, &body)
    }

    fn check_api_call(&self, call: &Call) -> Result<(), Box<Response>> {
        if call.method == "GET" {
            return Ok(());
        }
        Err(Box::new(reply::json(
            405,
            &json!({"type": "error", "status": 405, "code": "method_not_allowed", "message": "Method Not Allowed"}),
        )))
    }

    fn account_reply(&self, account: &Account, _call: &Call) -> Response {
        let body = json!({
            "type": "user", "id": account.number, "name": account.name, "login": account.email,
            "language": "en", "status": "active",
        });
        reply::json(200, &body)
    }

    fn api_refusal(&self, problem: ApiProblem) -> Response {
        match problem {
            // An empty body; the reason stands in a header only.
            ApiProblem::InvalidToken | ApiProblem::ExpiredToken => {
                let mut response = reply::with(401, "application/json", "");
                reply::set(
                    &mut response,
                    http::header::WWW_AUTHENTICATE,
                    "Bearer realm=\"Service\", error=\"invalid_token\"",
                );
                response
            }
            ApiProblem::MissingScope => reply::json(
                403,
                &json!({"type": "error", "status": 403, "code": "insufficient_scope"}),
            ),
        }
    }

    fn mint_code(&self, dice: &mut Dice) -> String {
        dice.text(ALPHANUMERIC, 32)
    }

    fn mint_access_token(&self, dice: &mut Dice) -> String {
        dice.text(ALPHANUMERIC, 32)
    }

    fn mint_refresh_token(&self, dice: &mut Dice) -> String {
        dice.text(ALPHANUMERIC, 64)
    }
}

/// What is wrong with a code, a refresh token or a scope, or with the provider itself.
fn grant_refusal(problem: &Problem) -> Refusal {
    use Problem as P;
    let grant = |text: &str| Refusal::new(400, "invalid_grant", text);
    match problem {
        P::CodeUnknown | P::CodeUsed | P::CodeOfAnotherClient => {
            grant("Auth code doesn't exist or is invalid for the client")
        }
        P::CodeExpired => grant("The authorization code has expired"),
        P::RedirectMismatch => Refusal::new(
            400,
            "redirect_uri_mismatch",
            "The redirect_uri does not match the one of the authorization",
        ),
        P::RefreshExpired => grant("Refresh token has expired"),
        P::RefreshMalformed | P::RefreshDead | P::RefreshOfAnotherClient | P::InteractionRequired => {
            grant("Invalid refresh token")
        }
        P::InvalidScope | P::EmptyScope | P::ScopeNotConsented => {
            Refusal::new(400, "invalid_scope", "The requested scope is invalid")
        }
        P::AdminNeeded => Refusal::new(
            400,
            "access_denied",
            "The application is disabled by the administrator",
        ),
        P::TemporarilyUnavailable => Refusal::new(503, "temporarily_unavailable", "Try again later"),
        _ => Refusal::new(500, "server_error", "Internal server error"),
    }
}
