//! Microsoft OneDrive: a new, long refresh token each time, errors by AADSTS number, no revocation.
//! Source: Microsoft's identity platform v2.0 manual and the Graph manual.

use axum::response::Response;
use serde_json::json;
use url::{Host, Url};

use super::{Account, Issue, Life, Provider, Revocation, Traits, aadsts, check_https, scopes};
use crate::authorize::AuthorizationRequest;
use crate::calls::Call;
use crate::clock::Moment;
use crate::dice::{ALPHANUMERIC, Dice};
use crate::family::Rotation;
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
    code_seconds: 600,
    only_codes: false,
    access_token_seconds: Some(3_599),
    rotation: Rotation::Overlaps,
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

    fn callback_extras(
        &self,
        _asked: &AuthorizationRequest,
        _account: &Account,
        dice: &mut Dice,
    ) -> Vec<(&'static str, String)> {
        vec![("session_state", dice.uuid())]
    }

    fn refusal(&self, problem: &Problem) -> Refusal {
        aadsts::refusal(problem)
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

fn graph_error(status: u16, code: &str, message: &str) -> Response {
    reply::json(
        status,
        &json!({"error": {"code": code, "message": message, "innerError": {}}}),
    )
}
