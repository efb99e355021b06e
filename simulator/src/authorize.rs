//! The authorization endpoint (RFC 6749 §3.1): strict about the request, then a page to consent on, then the way back.

use std::sync::Arc;
use std::time::Duration;

use axum::response::Response;
use http::StatusCode;
use url::Url;

use crate::calls::Call;
use crate::clock::Moment;
use crate::ledger::Code;
use crate::page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::providers::{Account, Provider, ProviderId};
use crate::reply;
use crate::script::{Fault, Plan};
use crate::world::{Iss, Office, Shared};

/// An authorization request that has passed every check.
#[derive(Clone, Debug)]
pub(crate) struct AuthorizationRequest {
    pub(crate) client_id: String,
    pub(crate) redirect_uri: Url,
    /// As it was written: codes are bound to the very text.
    pub(crate) redirect_text: String,
    pub(crate) scope: String,
    pub(crate) query: Pairs,
}

/// Answers a request (GET) or a decision (POST).
pub(crate) fn answer(shared: &Arc<Shared>, id: ProviderId, call: &Call, plan: &Plan) -> Response {
    shared.with(id, |office, now| {
        let mut desk = Desk {
            provider: id.provider(),
            office,
            now,
            default_issuer: issuer(shared, id),
        };
        match call.method.as_str() {
            "GET" => desk.ask(call, plan),
            "POST" => desk.decide(call),
            _ => reply::text(405, "Method Not Allowed"),
        }
    })
}

fn issuer(shared: &Shared, id: ProviderId) -> String {
    format!("{}/{}", shared.url, id.slug())
}

struct Desk<'office> {
    provider: &'static dyn Provider,
    office: &'office mut Office,
    now: Moment,
    default_issuer: String,
}

impl Desk<'_> {
    fn ask(&mut self, call: &Call, plan: &Plan) -> Response {
        let asked = match check(self.provider, self.office, &call.query) {
            Ok(asked) => asked,
            Err(text) => return self.error_page(&text),
        };
        if let Some(response) = self.told(&asked, plan) {
            return response;
        }
        let hinted = asked.query.get("login_hint").and_then(Account::find);
        if self.office.modes.silent_consent {
            return self.allow(&asked, hinted.unwrap_or(Account::first()), StatusCode::FOUND);
        }
        let ticket = self.office.dice.uuid();
        let response = page::consent(
            self.provider.traits().title,
            &asked,
            &ticket,
            hinted,
            &self.office.modes,
        );
        self.office.open_pages.insert(ticket, Some(asked));
        response
    }

    /// What a test has told the provider to answer.
    fn told(&mut self, asked: &AuthorizationRequest, plan: &Plan) -> Option<Response> {
        let fault = plan.replacement()?;
        if matches!(fault, Fault::AdminConsent) {
            let pairs = vec![
                ("admin_consent", "True".to_owned()),
                ("tenant", self.office.dice.uuid()),
            ];
            return Some(self.back(asked, pairs, StatusCode::FOUND));
        }
        let problem = fault.problem()?;
        let refusal = self.provider.refusal(&problem);
        let error = match problem {
            Problem::AdminNeeded => "access_denied",
            Problem::ServerError => "server_error",
            _ => refusal.error,
        };
        let pairs = vec![
            ("error", error.to_owned()),
            ("error_description", refusal.description),
        ];
        Some(self.back(asked, pairs, StatusCode::FOUND))
    }

    fn decide(&mut self, call: &Call) -> Response {
        let ticket = call.form_value("request").unwrap_or_default().to_owned();
        let Some(asked) = self.office.open_pages.get_mut(&ticket).and_then(Option::take) else {
            return self.error_page("This page is not open any more. Please start again.");
        };
        let account = call.form_value("account").and_then(Account::find);
        match (call.form_value("decision"), account) {
            (Some("allow"), Some(account)) => self.allow(&asked, account, StatusCode::SEE_OTHER),
            (Some("deny"), _) => self.deny(&asked),
            _ => self.error_page("Neither allowed nor denied."),
        }
    }

    fn deny(&self, asked: &AuthorizationRequest) -> Response {
        let description = self.provider.traits().denied.to_owned();
        let pairs = vec![
            ("error", "access_denied".to_owned()),
            ("error_description", description),
        ];
        self.back(asked, pairs, StatusCode::SEE_OTHER)
    }

    fn allow(
        &mut self,
        asked: &AuthorizationRequest,
        account: &'static Account,
        status: StatusCode,
    ) -> Response {
        let first_consent = self
            .office
            .consents
            .insert((asked.client_id.clone(), account.key));
        let code = self.provider.mint_code(&mut self.office.dice);
        let entry = Code {
            client_id: asked.client_id.clone(),
            redirect_uri: asked.redirect_text.clone(),
            challenge: asked.query.get("code_challenge").map(str::to_owned),
            account,
            scope: asked.scope.clone(),
            offline: self.provider.wants_refresh_token(asked, first_consent),
            expires: self
                .now
                .after(Duration::from_secs(self.provider.traits().code_seconds)),
            used: false,
        };
        self.office.ledger.add_code(&code, entry);
        let mut pairs = vec![("code", code)];
        let extras = self
            .provider
            .callback_extras(asked, account, &mut self.office.dice);
        pairs.extend(self.misled(extras));
        self.back(asked, pairs, status)
    }

    /// The extras, with the host that a test wants there.
    fn misled(&self, extras: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
        let hostname = self.office.modes.hostname.clone();
        let changed = extras.into_iter().map(|(name, value)| match &hostname {
            Some(hostname) if name == "hostname" => (name, hostname.clone()),
            _ => (name, value),
        });
        changed.collect()
    }

    /// The way back to the client: `state` as it came (RFC 6749 §4.1.2), `iss` when switched on (RFC 9207).
    fn back(&self, asked: &AuthorizationRequest, pairs: Vec<(&str, String)>, status: StatusCode) -> Response {
        let mut target = asked.redirect_uri.clone();
        let iss = match &self.office.modes.iss {
            Iss::Unsaid => None,
            Iss::Own => Some(&self.default_issuer),
            Iss::Claimed(issuer) => Some(issuer),
        };
        {
            let mut query = target.query_pairs_mut();
            query.extend_pairs(pairs);
            let state = asked.query.get("state").map(|state| ("state", state));
            query.extend_pairs(if self.office.modes.loses_state {
                state.map(|(name, _)| (name, ""))
            } else {
                state
            });
            query.extend_pairs(iss.map(|iss| ("iss", iss)));
        }
        reply::redirect(status, target.as_str())
    }

    fn error_page(&self, text: &str) -> Response {
        page::error(self.provider.traits().title, text, &self.office.modes)
    }
}

/// Every check that ends on an error page, from which there is no way back to the client.
fn check(provider: &dyn Provider, office: &Office, query: &Pairs) -> Result<AuthorizationRequest, String> {
    let traits = provider.traits();
    if let Some(name) = query.repeated() {
        return Err(format!("The parameter \"{name}\" is repeated."));
    }
    if let Some(name) = traits.authorize_fields.and_then(|fields| query.unlisted(fields)) {
        return Err(format!("Unknown parameter \"{name}\"."));
    }
    let client_id = query.get("client_id").unwrap_or_default().to_owned();
    let client = office.clients.get(&client_id).ok_or(traits.unknown_client)?;
    let redirect_text = query.get("redirect_uri").unwrap_or_default().to_owned();
    if !client.knows_redirect_uri(&redirect_text) {
        return Err(format!("{} ({redirect_text})", traits.wrong_redirect_uri));
    }
    let redirect_uri = parse_redirect_uri(&redirect_text)?;
    provider.check_redirect_uri(&redirect_uri)?;
    let scope = query.get("scope").map(str::trim).unwrap_or_default();
    if traits.scope_required && scope.is_empty() {
        return Err("AADSTS900144, invalid_request: Missing required parameter: scope".to_owned());
    }
    if query.get("scope").is_some() && scope.is_empty() {
        return Err("The parameter \"scope\" is empty.".to_owned());
    }
    check_rest(traits.longest_state, query)?;
    provider.check_authorize(query)?;
    let scope = if scope.is_empty() {
        traits.default_scope
    } else {
        scope
    }
    .to_owned();
    Ok(AuthorizationRequest {
        client_id,
        redirect_uri,
        redirect_text,
        scope,
        query: query.clone(),
    })
}

fn parse_redirect_uri(text: &str) -> Result<Url, String> {
    let uri = Url::parse(text).map_err(|fault| format!("Invalid redirect_uri: {fault}."))?;
    let has_user = !uri.username().is_empty() || uri.password().is_some();
    if uri.fragment().is_some() || has_user {
        return Err("The redirect URI must have no fragment and no user.".to_owned());
    }
    Ok(uri)
}

fn check_rest(longest_state: Option<usize>, query: &Pairs) -> Result<(), String> {
    if query.get("response_type") != Some("code") {
        return Err("The parameter \"response_type\" must be \"code\".".to_owned());
    }
    let state = query.get("state").unwrap_or_default();
    if longest_state.is_some_and(|limit| state.len() > limit) {
        return Err("The parameter \"state\" is too long.".to_owned());
    }
    match (query.get("code_challenge"), query.get("code_challenge_method")) {
        (None, None) => Ok(()),
        (Some(challenge), Some("S256")) if challenge.len() == 43 => Ok(()),
        _ => Err("\"code_challenge\" must be 43 characters long, its method \"S256\".".to_owned()),
    }
}
