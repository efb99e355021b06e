//! Dropbox: refuses every field that it does not know, and never sends a refresh token twice.
//! Source: Dropbox's OAuth guide and the errors that its SDKs and users report.

use axum::response::Response;
use serde_json::{Value, json};
use url::Url;

use super::{Account, Issue, Life, Provider, Revocation, Traits, check_https};
use crate::authorize::AuthorizationRequest;
use crate::calls::Call;
use crate::clock::Moment;
use crate::dice::{Dice, URL_SAFE};
use crate::family::Rotation;
use crate::pairs::Pairs;
use crate::problem::{ApiProblem, Problem, Refusal};
use crate::reply;

pub(crate) struct Dropbox;

static TRAITS: Traits = Traits {
    title: "Dropbox",
    authorize_fields: Some(&[
        "client_id",
        "response_type",
        "redirect_uri",
        "state",
        "scope",
        "token_access_type",
        "include_granted_scopes",
        "force_reapprove",
        "force_reauthentication",
        "require_role",
        "disable_signup",
        "locale",
        "code_challenge",
        "code_challenge_method",
    ]),
    code_fields: Some(&[
        "grant_type",
        "code",
        "client_id",
        "client_secret",
        "redirect_uri",
        "code_verifier",
    ]),
    refresh_fields: Some(&[
        "grant_type",
        "refresh_token",
        "client_id",
        "client_secret",
        "scope",
    ]),
    longest_state: Some(500),
    scope_required: false,
    default_scope: "account_info.read files.content.read files.content.write files.metadata.read",
    account_scope: Some("account_info.read"),
    narrows_on_refresh: true,
    secret_beside_verifier: false,
    secret_beside_origin: true,
    code_seconds: 600,
    only_codes: false,
    access_token_seconds: Some(14_400),
    rotation: Rotation::Never,
    refresh_token_life: Life::ForEver,
    revocation: Revocation::Bearer,
    denied: "The user chose not to give your app access to their Dropbox account.",
    unknown_client: "Invalid client_id.",
    wrong_redirect_uri: "Invalid redirect_uri. It must exactly match one of the redirect URIs you've pre-configured \
        for your app (including the path).",
};

/// Dropbox has served its token JSON as this.
const TOKEN_TYPE: &str = "text/javascript";

const SERVER_ERROR: &str =
    "The server has either erred or is incapable of performing the requested operation.";

impl Provider for Dropbox {
    fn traits(&self) -> &'static Traits {
        &TRAITS
    }

    fn check_redirect_uri(&self, uri: &Url) -> Result<(), String> {
        check_https(uri)
    }

    fn check_authorize(&self, query: &Pairs) -> Result<(), String> {
        if query.get("include_granted_scopes").is_some() && query.get("scope").is_none() {
            return Err("\"include_granted_scopes\" needs \"scope\".".to_owned());
        }
        match query.get("token_access_type") {
            None | Some("online" | "offline") => Ok(()),
            Some(other) => Err(format!("Invalid value for \"token_access_type\": \"{other}\".")),
        }
    }

    fn wants_refresh_token(&self, asked: &AuthorizationRequest, _first_consent: bool) -> bool {
        asked.query.get("token_access_type") == Some("offline")
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
        let client = |text: &str| Refusal::new(400, "invalid_client", text);
        match problem {
            P::NotAForm => request("The request must be a POST of a form.".to_owned()),
            P::UnknownField(name) => request(format!("unknown field \"{name}\"")),
            P::MissingField(name) => request(format!("missing required field \"{name}\"")),
            P::RepeatedField(name) => request(format!("repeated field \"{name}\"")),
            P::SecretMissing => request("missing required field \"client_secret\"".to_owned()),
            P::SecretWithVerifier => {
                request("\"client_secret\" and \"code_verifier\" are mutually exclusive".to_owned())
            }
            P::VerifierUnasked => request("unknown field \"code_verifier\"".to_owned()),
            P::UnsupportedGrantType => {
                Refusal::new(400, "unsupported_grant_type", "grant type is not supported")
            }
            P::UnknownClient => client("Invalid client_id"),
            P::WrongSecret | P::SecretExpired | P::SecretWithOrigin => {
                client("Invalid client_id or client_secret")
            }
            P::UnauthorizedClient | P::WrongAccountTypes => {
                Refusal::new(400, "unauthorized_client", "The app may not do this.")
            }
            _ => grant_refusal(problem),
        }
    }

    fn refusal_reply(&self, refusal: &Refusal, dice: &mut Dice, _now: Moment) -> Response {
        let body = if refusal.description.is_empty() {
            json!({"error": refusal.error})
        } else {
            json!({"error": refusal.error, "error_description": refusal.description})
        };
        let mut response = reply::with(refusal.status, TOKEN_TYPE, body.to_string());
        let name = http::HeaderName::from_static("x-dropbox-request-id");
        reply::set(&mut response, name, &dice.text(URL_SAFE, 32));
        response
    }

    fn token_reply(&self, issue: &Issue) -> Response {
        let mut body = json!({
            "access_token": issue.access_token, "token_type": "bearer", "expires_in": issue.expires_in,
        });
        if let Some(fields) = body.as_object_mut() {
            if issue.is_first {
                fields.insert("uid".to_owned(), issue.account.number.into());
                fields.insert("account_id".to_owned(), account_id(issue.account).into());
            }
            if issue.is_first || issue.narrowed {
                fields.insert("scope".to_owned(), issue.scope.clone().into());
            }
            if let Some(token) = &issue.refresh_token {
                fields.insert("refresh_token".to_owned(), token.clone().into());
            }
        }
        reply::with(200, TOKEN_TYPE, body.to_string())
    }

    fn check_api_call(&self, call: &Call) -> Result<(), Box<Response>> {
        let refuse = |status, text: &str| {
            Err(Box::new(reply::text(
                status,
                &format!("Error in call to API function: {text}"),
            )))
        };
        let is_json = call
            .header("content-type")
            .is_some_and(|kind| kind.starts_with("application/json"));
        if call.method != "POST" {
            refuse(405, "only POST is allowed")
        } else if !call.query.is_empty() {
            refuse(400, "unexpected URL parameters")
        } else if call.header("content-type").is_some() && !is_json {
            refuse(400, "Bad HTTP \"Content-Type\" header")
        } else if is_json && &*call.body != b"null" {
            refuse(400, "request body: expected null")
        } else if !is_json && !call.body.is_empty() {
            refuse(400, "request body without \"Content-Type\" header")
        } else {
            Ok(())
        }
    }

    fn account_reply(&self, account: &Account, _call: &Call) -> Response {
        let (given, surname) = account.name.split_once(' ').unwrap_or((account.name, ""));
        let root = &account.number;
        let body = json!({
            "account_id": account_id(account),
            "name": {
                "given_name": given, "surname": surname, "familiar_name": given,
                "display_name": account.name, "abbreviated_name": "AB",
            },
            "email": account.email, "email_verified": true, "disabled": false, "country": "DE", "locale": "en",
            "referral_link": "https://example.test/", "is_paired": false, "account_type": {".tag": "basic"},
            "root_info": {".tag": "user", "root_namespace_id": root, "home_namespace_id": root},
        });
        reply::json(200, &body)
    }

    fn api_refusal(&self, problem: ApiProblem) -> Response {
        let (tag, mut error): (_, Value) = match problem {
            ApiProblem::InvalidToken => ("invalid_access_token", json!({})),
            ApiProblem::ExpiredToken => ("expired_access_token", json!({})),
            ApiProblem::MissingScope => ("missing_scope", json!({"required_scope": TRAITS.account_scope})),
        };
        if let Some(fields) = error.as_object_mut() {
            fields.insert(".tag".to_owned(), tag.into());
        }
        reply::json(
            401,
            &json!({"error_summary": format!("{tag}/.."), "error": error}),
        )
    }

    fn mint_code(&self, dice: &mut Dice) -> String {
        dice.text(URL_SAFE, 43)
    }

    fn mint_access_token(&self, dice: &mut Dice) -> String {
        dice.padded("sl.u.", URL_SAFE, 1_400)
    }

    fn mint_refresh_token(&self, dice: &mut Dice) -> String {
        dice.text(URL_SAFE, 64)
    }
}

fn account_id(account: &Account) -> String {
    format!("dbid:AAH{}", account.number)
}

/// What is wrong with a code, a refresh token or a scope, or with the provider itself.
fn grant_refusal(problem: &Problem) -> Refusal {
    use Problem as P;
    let grant = |text: &str| Refusal::new(400, "invalid_grant", text);
    match problem {
        P::CodeUnknown | P::CodeUsed | P::CodeExpired | P::CodeOfAnotherClient => {
            grant("code doesn't exist or has expired")
        }
        P::RedirectMismatch => grant("redirect_uri mismatch"),
        P::VerifierMissing | P::VerifierWrong => grant("invalid code verifier"),
        P::RefreshMalformed => grant("refresh token is malformed"),
        P::RefreshDead | P::RefreshExpired | P::RefreshOfAnotherClient | P::InteractionRequired => {
            grant("refresh token is invalid or revoked")
        }
        P::InvalidScope | P::EmptyScope | P::ScopeNotConsented => {
            Refusal::new(400, "invalid_scope", "scope is not one of those granted")
        }
        P::AdminNeeded => Refusal::new(400, "access_denied", "The team's admin has not allowed this app."),
        P::TemporarilyUnavailable => Refusal::new(503, "temporarily_unavailable", "Try again later."),
        _ => Refusal::new(500, SERVER_ERROR, ""),
    }
}
