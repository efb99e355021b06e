//! Google Drive: a refresh token only at a first or forced consent, revocation of the whole grant.
//! Source: Google's manual for web server applications, the Drive API's `about`, Google's error reference.

use axum::response::Response;
use serde_json::json;
use url::{Host, Url};

use super::{Account, Issue, Life, Provider, Revocation, Traits, check_https, scopes};
use crate::authorize::AuthorizationRequest;
use crate::calls::Call;
use crate::clock::Moment;
use crate::dice::{Dice, URL_SAFE};
use crate::family::Rotation;
use crate::pairs::Pairs;
use crate::problem::{ApiProblem, Problem, Refusal};
use crate::reply;

pub(crate) struct GoogleDrive;

static TRAITS: Traits = Traits {
    title: "Google",
    authorize_fields: None,
    code_fields: None,
    refresh_fields: None,
    longest_state: None,
    scope_required: true,
    default_scope: "https://www.googleapis.com/auth/drive.file",
    account_scope: Some("https://www.googleapis.com/auth/drive"),
    narrows_on_refresh: false,
    secret_beside_verifier: true,
    secret_beside_origin: true,
    code_seconds: 600,
    only_codes: false,
    access_token_seconds: Some(3_599),
    rotation: Rotation::Never,
    refresh_token_life: Life::SinceLastUse(180),
    revocation: Revocation::Form,
    denied: "The user did not approve the request.",
    unknown_client: "Error 401: invalid_client. The OAuth client was not found.",
    wrong_redirect_uri: "Access blocked: this app's request is invalid. Error 400: redirect_uri_mismatch",
};

impl Provider for GoogleDrive {
    fn traits(&self) -> &'static Traits {
        &TRAITS
    }

    fn check_redirect_uri(&self, uri: &Url) -> Result<(), String> {
        let is_raw_address = matches!(uri.host(), Some(Host::Ipv4(_) | Host::Ipv6(_)));
        if is_raw_address && !crate::clients::has_loopback_host(uri) {
            return Err(
                "Error 400: invalid_request. The host of the redirect URI is a raw IP address.".to_owned(),
            );
        }
        if uri.path().split('/').any(|part| part == "..") || uri.as_str().contains('*') {
            return Err("Error 400: redirect_uri_mismatch".to_owned());
        }
        check_https(uri)
    }

    fn check_authorize(&self, query: &Pairs) -> Result<(), String> {
        if query.get("prompt").is_some() && query.get("approval_prompt").is_some() {
            return Err("Error 400: invalid_request. Conflict params: approval_prompt and prompt".to_owned());
        }
        match query.get("access_type") {
            None | Some("online" | "offline") => Ok(()),
            Some(other) => Err(format!(
                "Error 400: invalid_request. Invalid parameter value for access_type: {other}"
            )),
        }
    }

    fn wants_refresh_token(&self, asked: &AuthorizationRequest, first_consent: bool) -> bool {
        let prompts = asked.query.get("prompt").unwrap_or_default();
        let forced = scopes(prompts).any(|prompt| prompt == "consent")
            || asked.query.get("approval_prompt") == Some("force");
        asked.query.get("access_type") == Some("offline") && (first_consent || forced)
    }

    fn callback_extras(
        &self,
        asked: &AuthorizationRequest,
        _account: &Account,
        _dice: &mut Dice,
    ) -> Vec<(&'static str, String)> {
        let prompt = asked.query.get("prompt").unwrap_or("none").to_owned();
        vec![
            ("scope", asked.scope.clone()),
            ("authuser", "0".to_owned()),
            ("prompt", prompt),
        ]
    }

    fn refusal(&self, problem: &Problem) -> Refusal {
        use Problem as P;
        let request = |text: String| Refusal::new(400, "invalid_request", text);
        let client = |text: &str| Refusal::new(401, "invalid_client", text);
        match problem {
            P::NotAForm => request("Only a POST of a form is accepted.".to_owned()),
            P::UnknownField(name) => request(format!("Unknown parameter: {name}")),
            P::MissingField(name) => request(format!("Missing required parameter: {name}")),
            P::RepeatedField(name) => request(format!("Parameter not allowed more than once: {name}")),
            P::SecretMissing => request("client_secret is missing.".to_owned()),
            P::VerifierUnasked => request("code_verifier or verifier is not needed.".to_owned()),
            P::UnsupportedGrantType => Refusal::new(400, "unsupported_grant_type", "Invalid grant_type."),
            P::UnknownClient => client("The OAuth client was not found."),
            P::WrongSecret | P::SecretExpired | P::SecretWithOrigin | P::SecretWithVerifier => {
                client("The provided client secret is invalid.")
            }
            P::UnauthorizedClient | P::WrongAccountTypes | P::RefreshOfAnotherClient => {
                Refusal::new(401, "unauthorized_client", "Unauthorized")
            }
            _ => grant_refusal(problem),
        }
    }

    fn refusal_reply(&self, refusal: &Refusal, _dice: &mut Dice, _now: Moment) -> Response {
        let mut body = json!({"error": refusal.error, "error_description": refusal.description});
        if let (Some(fields), Some(subtype)) = (body.as_object_mut(), refusal.suberror) {
            fields.insert("error_subtype".to_owned(), subtype.into());
        }
        reply::json(refusal.status, &body)
    }

    fn token_reply(&self, issue: &Issue) -> Response {
        let mut body = json!({
            "access_token": issue.access_token, "expires_in": issue.expires_in, "scope": issue.scope,
            "token_type": "Bearer",
        });
        if let Some(fields) = body.as_object_mut() {
            if let Some(token) = &issue.refresh_token {
                fields.insert("refresh_token".to_owned(), token.clone().into());
            }
            if let Some(seconds) = issue.refresh_token_expires_in {
                fields.insert("refresh_token_expires_in".to_owned(), seconds.into());
            }
        }
        reply::json(200, &body)
    }

    fn check_api_call(&self, call: &Call) -> Result<(), Box<Response>> {
        if call.method != "GET" {
            return Err(Box::new(api_error(405, "Method Not Allowed", "methodNotAllowed")));
        }
        if call.query.get("fields").is_none_or(str::is_empty) {
            let text = "The 'fields' parameter is required for this method.";
            return Err(Box::new(api_error(400, text, "required")));
        }
        Ok(())
    }

    fn account_reply(&self, account: &Account, call: &Call) -> Response {
        let mut body = json!({"user": {
            "kind": "drive#user", "displayName": account.name, "me": true,
            "permissionId": account.number, "emailAddress": account.email,
        }});
        let wants_quota = call
            .query
            .get("fields")
            .is_some_and(|fields| fields.contains("storageQuota"));
        if let (true, Some(fields)) = (wants_quota, body.as_object_mut()) {
            fields.insert(
                "storageQuota".to_owned(),
                json!({"limit": "16106127360", "usage": "1048576"}),
            );
        }
        reply::json(200, &body)
    }

    fn api_refusal(&self, problem: ApiProblem) -> Response {
        match problem {
            ApiProblem::MissingScope => api_error(
                403,
                "Request had insufficient authentication scopes.",
                "insufficientPermissions",
            ),
            ApiProblem::InvalidToken | ApiProblem::ExpiredToken => api_error(
                401,
                "Request had invalid authentication credentials.",
                "authError",
            ),
        }
    }

    fn mint_code(&self, dice: &mut Dice) -> String {
        format!("4/0A{}", dice.text(URL_SAFE, 70))
    }

    fn mint_access_token(&self, dice: &mut Dice) -> String {
        format!("ya29.a0{}", dice.text(URL_SAFE, 213))
    }

    fn mint_refresh_token(&self, dice: &mut Dice) -> String {
        format!("1//0{}", dice.text(URL_SAFE, 99))
    }
}

fn api_error(status: u16, message: &str, reason: &str) -> Response {
    let detail = json!({"message": message, "domain": "global", "reason": reason});
    reply::json(
        status,
        &json!({"error": {"code": status, "message": message, "errors": [detail]}}),
    )
}

/// What is wrong with a code, a refresh token or a scope, or with the provider itself.
fn grant_refusal(problem: &Problem) -> Refusal {
    use Problem as P;
    let grant = |text: &str| Refusal::new(400, "invalid_grant", text);
    match problem {
        P::CodeUnknown | P::CodeOfAnotherClient => grant("Malformed auth code."),
        P::CodeUsed | P::CodeExpired | P::RefreshMalformed => grant("Bad Request"),
        P::RedirectMismatch => Refusal::new(400, "redirect_uri_mismatch", "Bad Request"),
        P::VerifierMissing => grant("Missing code verifier."),
        P::VerifierWrong => grant("Invalid code verifier."),
        P::RefreshDead | P::RefreshExpired => grant("Token has been expired or revoked."),
        P::InteractionRequired => grant("reauth related error (invalid_rapt)").with_suberror("invalid_rapt"),
        P::InvalidScope | P::EmptyScope | P::ScopeNotConsented => {
            Refusal::new(400, "invalid_scope", "Some requested scopes were invalid.")
        }
        P::AdminNeeded => Refusal::new(
            400,
            "admin_policy_enforced",
            "Access to this app is blocked by an administrator.",
        ),
        P::TemporarilyUnavailable => Refusal::new(503, "temporarily_unavailable", "Try again later."),
        _ => Refusal::new(500, "internal_failure", "Backend Error"),
    }
}
