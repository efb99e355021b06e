//! Microsoft OneDrive: a new, long refresh token each time, errors by AADSTS number, no revocation.
//! Source: Microsoft's identity platform v2.0 manual and the Graph manual.

use axum::response::Response;
use serde_json::json;
use url::{Host, Url};

use super::{Account, Issue, Life, Provider, Revocation, Traits, check_https, scopes};
use crate::authorize::AuthorizationRequest;
use crate::calls::Call;
use crate::clock::Moment;
use crate::dice::{ALPHANUMERIC, Dice};
use crate::pairs::Pairs;
use crate::problem::{ApiProblem, Problem, Refusal};
use crate::reply;

pub(crate) struct OneDrive;

static TRAITS: Traits = Traits {
    title: "Microsoft",
    authorize_fields: None,
    code_fields: None,
    refresh_fields: None,
    longest_state: None,
    scope_required: true,
    default_scope: "Files.ReadWrite User.Read offline_access",
    account_scope: Some("User.Read"),
    narrows_on_refresh: true,
    secret_beside_verifier: true,
    secret_beside_origin: false,
    access_token_seconds: 3_599,
    rotates_refresh_tokens: true,
    refresh_token_life: Life::SinceIssue(90),
    revocation: Revocation::None,
    denied: "AADSTS65004: User declined to consent to access the app.",
    unknown_client: "AADSTS700016: Application with this identifier was not found in the directory.",
    wrong_redirect_uri: "AADSTS50011: The redirect URI specified in the request does not match the redirect URIs \
        configured for the application.",
};

/// Every character that has been seen to break a careless encoder is in each token.
const REFRESH_ALPHABET: &[u8] = b"!*$+/=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
const ACCESS_ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

const EXPIRED_SECRET: &str = "The provided client secret keys for app are expired. Visit the Azure portal to create \
    new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials.";
const WRONG_SECRET: &str = "Invalid client secret provided. Ensure the secret being sent in the request is the client \
    secret value, not the client secret ID, for a secret added to app.";
const CROSS_ORIGIN: &str =
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.";
const BAD_GRANT: &str =
    "The provided value for the input parameter 'refresh_token' or 'assertion' is not valid.";

impl Provider for OneDrive {
    fn traits(&self) -> &'static Traits {
        &TRAITS
    }

    fn check_redirect_uri(&self, uri: &Url) -> Result<(), String> {
        let text = uri.as_str();
        let odd = text.contains(['!', '$', '\'', '(', ')', ',', ';', '*']);
        let is_v6 = matches!(uri.host(), Some(Host::Ipv6(_)));
        if odd || is_v6 || uri.query().is_some() || text.len() > 256 {
            return Err(
                "AADSTS50011: The redirect URI specified in the request is not one that an app for personal \
                        accounts may have: no query, no special characters, at most 256 characters."
                    .to_owned(),
            );
        }
        check_https(uri)
    }

    fn check_authorize(&self, query: &Pairs) -> Result<(), String> {
        match query.get("response_mode") {
            None | Some("query") => Ok(()),
            Some(other) => Err(format!(
                "AADSTS900144: The response_mode '{other}' is not played here."
            )),
        }
    }

    fn wants_refresh_token(&self, asked: &AuthorizationRequest, _first_consent: bool) -> bool {
        scopes(&asked.scope).any(|scope| scope == "offline_access")
    }

    fn callback_extras(&self, _asked: &AuthorizationRequest, dice: &mut Dice) -> Vec<(&'static str, String)> {
        vec![("session_state", dice.uuid())]
    }

    fn refusal(&self, problem: &Problem) -> Refusal {
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

    fn refusal_reply(&self, refusal: &Refusal, dice: &mut Dice, now: Moment) -> Response {
        let (trace, correlation, time) = (dice.uuid(), dice.uuid(), now.text());
        let description = format!(
            "{}\r\nTrace ID: {trace}\r\nCorrelation ID: {correlation}\r\nTimestamp: {time}",
            refusal.description
        );
        let mut body = json!({
            "error": refusal.error, "error_description": description, "error_codes": [refusal.code],
            "timestamp": time, "trace_id": trace, "correlation_id": correlation,
            "error_uri": format!("https://login.microsoftonline.com/error?code={}", refusal.code),
        });
        if let (Some(fields), Some(suberror)) = (body.as_object_mut(), refusal.suberror) {
            fields.insert("suberror".to_owned(), suberror.into());
        }
        let mut response = reply::json(refusal.status, &body);
        reply::set(
            &mut response,
            http::HeaderName::from_static("x-ms-request-id"),
            &trace,
        );
        response
    }

    fn token_reply(&self, issue: &Issue) -> Response {
        let echoed: Vec<&str> = scopes(&issue.scope)
            .filter(|scope| *scope != "offline_access")
            .collect();
        let mut body = json!({
            "token_type": "Bearer", "scope": echoed.join(" "), "expires_in": issue.expires_in,
            "ext_expires_in": issue.expires_in, "access_token": issue.access_token,
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
        Err(Box::new(graph_error(
            405,
            "Request_BadRequest",
            "Specified HTTP method is not allowed for the request.",
        )))
    }

    fn account_reply(&self, account: &Account, _call: &Call) -> Response {
        let body = json!({
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users/$entity",
            "id": account.number, "displayName": account.name,
            "userPrincipalName": account.email, "mail": account.email,
        });
        reply::json(200, &body)
    }

    fn api_refusal(&self, problem: ApiProblem) -> Response {
        let token = "InvalidAuthenticationToken";
        match problem {
            ApiProblem::InvalidToken => graph_error(401, token, "Access token validation failure."),
            ApiProblem::ExpiredToken => {
                graph_error(401, token, "Lifetime validation failed, the token is expired.")
            }
            ApiProblem::MissingScope => graph_error(
                403,
                "Authorization_RequestDenied",
                "Insufficient privileges to complete the operation.",
            ),
        }
    }

    fn mint_code(&self, dice: &mut Dice) -> String {
        format!("M.C5xx_BAY.2.U.{}!*$$", dice.text(ALPHANUMERIC, 36))
    }

    fn mint_access_token(&self, dice: &mut Dice) -> String {
        dice.padded("EwB", ACCESS_ALPHABET, 2_100)
    }

    fn mint_refresh_token(&self, dice: &mut Dice) -> String {
        dice.padded("M.C5xx_BAY.0.U.-Cg", REFRESH_ALPHABET, 3_500)
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

fn graph_error(status: u16, code: &str, message: &str) -> Response {
    reply::json(
        status,
        &json!({"error": {"code": code, "message": message, "innerError": {}}}),
    )
}
