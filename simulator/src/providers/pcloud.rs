//! pCloud: tokens that never end, accounts with two homes, and every answer a success of which a number says otherwise.
//! Source: pCloud's API documentation, and what programs that store there report.

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

pub(crate) struct PCloud;

static TRAITS: Traits = Traits {
    title: "pCloud",
    authorize_fields: Some(&[
        "client_id",
        "response_type",
        "redirect_uri",
        "state",
        "force_reapprove",
        "permissions",
    ]),
    code_fields: Some(&["code", "client_id", "client_secret"]),
    refresh_fields: None,
    longest_state: None,
    scope_required: false,
    default_scope: "",
    account_scope: None,
    narrows_on_refresh: false,
    secret_beside_verifier: true,
    secret_beside_origin: true,
    code_seconds: 600,
    only_codes: true,
    access_token_seconds: None,
    rotation: Rotation::Never,
    refresh_token_life: Life::ForEver,
    revocation: Revocation::None,
    denied: "The user denied access.",
    unknown_client: "Invalid 'client_id'.",
    wrong_redirect_uri: "Invalid 'client_id'. The redirect_uri is not one of the app's.",
};

impl Provider for PCloud {
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
        false
    }

    fn callback_extras(
        &self,
        _asked: &AuthorizationRequest,
        account: &Account,
        _dice: &mut Dice,
    ) -> Vec<(&'static str, String)> {
        let (location, hostname) = home(account);
        vec![
            ("locationid", location.to_string()),
            ("hostname", hostname.to_owned()),
        ]
    }

    /// The number is in `code`; what other providers say in words is left to the sentence.
    fn refusal(&self, problem: &Problem) -> Refusal {
        use Problem as P;
        let (number, text) = match problem {
            P::UnknownClient | P::UnauthorizedClient | P::WrongAccountTypes => {
                (2_087, "Invalid 'client_id' provided.".to_owned())
            }
            P::SecretMissing | P::WrongSecret | P::SecretExpired | P::SecretWithOrigin => {
                (2_088, "Invalid 'client_secret' provided.".to_owned())
            }
            P::MissingField(name) => (1_000, format!("Please provide '{name}'.")),
            P::UnknownField(name) | P::RepeatedField(name) => {
                (2_000, format!("Parameter {name} is not taken here."))
            }
            P::TemporarilyUnavailable | P::ServerError => {
                (5_000, "Internal error. Try again later.".to_owned())
            }
            P::AdminNeeded | P::InvalidScope | P::NotAForm => (2_003, "Access denied.".to_owned()),
            _ => (2_012, "Invalid 'code' provided.".to_owned()),
        };
        Refusal {
            code: number,
            ..Refusal::new(200, "access_denied", text)
        }
    }

    fn refusal_reply(&self, refusal: &Refusal, _dice: &mut Dice, _now: Moment) -> Response {
        failure(refusal.code, &refusal.description)
    }

    fn token_reply(&self, issue: &Issue) -> Response {
        let (location, _) = home(issue.account);
        let body = json!({
            "result": 0, "access_token": issue.access_token, "token_type": "bearer",
            "uid": uid(issue.account), "locationid": location,
        });
        reply::json(200, &body)
    }

    fn check_api_call(&self, _call: &Call) -> Result<(), Box<Response>> {
        Ok(())
    }

    fn account_reply(&self, account: &Account, _call: &Call) -> Response {
        let body = json!({
            "result": 0, "userid": uid(account), "email": account.email, "emailverified": true,
            "premium": false, "quota": 10_737_418_240_u64, "usedquota": 1_048_576, "language": "en",
        });
        reply::json(200, &body)
    }

    fn api_refusal(&self, problem: ApiProblem) -> Response {
        match problem {
            ApiProblem::InvalidToken | ApiProblem::ExpiredToken => {
                failure(2_094, "Invalid 'access_token' provided.")
            }
            ApiProblem::MissingScope => failure(2_003, "Access denied."),
        }
    }

    fn mint_code(&self, dice: &mut Dice) -> String {
        dice.text(ALPHANUMERIC, 33)
    }

    fn mint_access_token(&self, dice: &mut Dice) -> String {
        dice.text(ALPHANUMERIC, 61)
    }

    /// There are none: this is what a grant without a consent is given.
    fn mint_refresh_token(&self, dice: &mut Dice) -> String {
        self.mint_access_token(dice)
    }
}

/// Where an account lives: the United States, or Europe.
fn home(account: &Account) -> (u8, &'static str) {
    match account.key {
        "grace" => (2, "eapi.pcloud.com"),
        _ => (1, "api.pcloud.com"),
    }
}

fn uid(account: &Account) -> u64 {
    account.number.parse().unwrap_or_default()
}

fn failure(number: u32, text: &str) -> Response {
    reply::json(200, &json!({"result": number, "error": text}))
}
