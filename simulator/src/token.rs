//! The token endpoint (RFC 6749 §3.2): a POST of a form, credentials in the body, nothing that the provider does not
//! know.

use std::sync::Arc;
use std::time::Duration;

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::authenticate::{self, required};
use crate::calls::Call;
use crate::clock::Moment;
use crate::family::{Place, Rotation};
use crate::ledger::{Code, Found, Grant, GrantId};
use crate::problem::Problem;
use crate::providers::{Issue, Provider, ProviderId, Traits, scopes};
use crate::script::{Fault, Plan};
use crate::world::{Office, Shared};

/// Google's 7 days, a second of which has passed.
const TESTING_SECONDS: u64 = 604_799;

/// Answers a token request.
pub(crate) fn answer(shared: &Arc<Shared>, id: ProviderId, call: &Call, plan: &Plan) -> Response {
    let provider = id.provider();
    shared.with(id, |office, now| {
        let outcome = match plan.replacement().and_then(Fault::problem) {
            Some(problem) => Err(told(problem, call)),
            None => Desk {
                provider,
                traits: provider.traits(),
                office,
                call,
                plan,
                now,
            }
            .serve(),
        };
        match outcome {
            Ok(issue) => provider.token_reply(&issue),
            Err(problem) => provider.refusal_reply(&provider.refusal(&problem), &mut office.dice, now),
        }
    })
}

/// `invalid_grant` for a code is said in other words than for a refresh token.
fn told(problem: Problem, call: &Call) -> Problem {
    let is_code = call.form_value("grant_type") == Some("authorization_code");
    if is_code && problem == Problem::RefreshDead {
        Problem::CodeExpired
    } else {
        problem
    }
}

struct Desk<'request> {
    provider: &'static dyn Provider,
    traits: &'static Traits,
    office: &'request mut Office,
    call: &'request Call,
    plan: &'request Plan,
    now: Moment,
}

impl Desk<'_> {
    fn serve(&mut self) -> Result<Issue, Problem> {
        self.check_shape()?;
        let asked = if self.traits.only_codes {
            "authorization_code"
        } else {
            required(self.call, "grant_type")?
        };
        match asked {
            "authorization_code" => {
                self.check_fields(self.traits.code_fields)?;
                let client_id = authenticate::client(self.office, self.traits, self.call)?;
                self.exchange(&client_id)
            }
            "refresh_token" => {
                self.check_fields(self.traits.refresh_fields)?;
                let client_id = authenticate::client(self.office, self.traits, self.call)?;
                self.refresh(&client_id)
            }
            _ => Err(Problem::UnsupportedGrantType),
        }
    }

    fn check_shape(&self) -> Result<(), Problem> {
        let kind = self.call.header("content-type").unwrap_or_default();
        let is_form = kind.starts_with("application/x-www-form-urlencoded");
        if self.call.method != "POST" || !is_form || !self.call.query.is_empty() {
            return Err(Problem::NotAForm);
        }
        match self.call.form.repeated() {
            Some(name) => Err(Problem::RepeatedField(name.to_owned())),
            None => Ok(()),
        }
    }

    fn check_fields(&self, known: Option<&[&str]>) -> Result<(), Problem> {
        match known.and_then(|known| self.call.form.unlisted(known)) {
            Some(name) => Err(Problem::UnknownField(name.to_owned())),
            None => Ok(()),
        }
    }

    fn exchange(&mut self, client_id: &str) -> Result<Issue, Problem> {
        let text = required(self.call, "code")?.to_owned();
        let code = self
            .office
            .ledger
            .codes
            .get(&text)
            .cloned()
            .ok_or(Problem::CodeUnknown)?;
        self.check_code(&code, client_id)?;
        let scope = self
            .asked_scope(&code.scope)?
            .unwrap_or_else(|| code.scope.clone());
        let scope = self.plan.narrow_scope().map_or(scope, str::to_owned);
        if let Some(code) = self.office.ledger.codes.get_mut(&text) {
            code.used = true;
        }
        let grant = Grant {
            client_id: client_id.to_owned(),
            account: code.account,
            scope: scope.clone(),
            live: true,
            ends: self
                .testing()
                .map(|seconds| self.now.after(Duration::from_secs(seconds))),
        };
        let id = self.office.ledger.add_grant(grant.clone());
        let refresh_token = self.new_refresh_token(code.offline);
        if let Some(token) = &refresh_token {
            self.office
                .ledger
                .add_first_token(token, id, self.traits.refresh_token_life, self.now);
        }
        let issue = Issue {
            refresh_token,
            is_first: true,
            ..self.issue(id, &grant, scope)
        };
        if issue.expires_in.is_none() {
            self.office
                .ledger
                .add_lasting_token(&issue.access_token, id, self.now);
        }
        Ok(issue)
    }

    fn check_code(&self, code: &Code, client_id: &str) -> Result<(), Problem> {
        if code.client_id != client_id {
            return Err(Problem::CodeOfAnotherClient);
        }
        if code.used {
            return Err(Problem::CodeUsed);
        }
        if code.expires <= self.now {
            return Err(Problem::CodeExpired);
        }
        if !self.traits.only_codes && required(self.call, "redirect_uri")? != code.redirect_uri {
            return Err(Problem::RedirectMismatch);
        }
        match (&code.challenge, self.call.form_value("code_verifier")) {
            (None, None) => Ok(()),
            (None, Some(_)) => Err(Problem::VerifierUnasked),
            (Some(_), None) => Err(Problem::VerifierMissing),
            (Some(challenge), Some(verifier)) if proves(verifier, challenge) => Ok(()),
            (Some(_), Some(_)) => Err(Problem::VerifierWrong),
        }
    }

    fn refresh(&mut self, client_id: &str) -> Result<Issue, Problem> {
        let text = required(self.call, "refresh_token")?.to_owned();
        let life = self.traits.refresh_token_life;
        let (id, grant) = match self.office.ledger.refresh_token(&text, life, self.now) {
            Found::Unknown => return Err(Problem::RefreshMalformed),
            Found::Revoked => return Err(Problem::RefreshDead),
            Found::Expired => return Err(Problem::RefreshExpired),
            Found::Good(id, grant) => (id, grant),
        };
        if grant.client_id != client_id {
            return Err(Problem::RefreshOfAnotherClient);
        }
        let asked = self.asked_scope(&grant.scope)?;
        let rotation = self.office.rotation(self.traits);
        match self.office.ledger.place(&text, rotation) {
            Place::Good => self.office.ledger.refresh_token_is_used(&text),
            Place::Again(pair) => return Ok(Issue::again(*pair, &grant, self.now)),
            Place::Spent => {
                self.office.ledger.end(id);
                return Err(Problem::RefreshDead);
            }
        }
        let unticked = self.plan.narrow_scope().map(str::to_owned);
        if let Some(scope) = &unticked {
            self.office.ledger.narrow(id, scope);
        }
        let narrowed = asked.is_some() || unticked.is_some();
        let scope = unticked.or(asked).unwrap_or_else(|| grant.scope.clone());
        let refresh_token = self.new_refresh_token(rotation.brings_new());
        if let Some(token) = &refresh_token {
            self.office.ledger.add_rotated_token(token, id, life, self.now);
        }
        let issue = Issue {
            refresh_token,
            narrowed,
            ..self.issue(id, &grant, scope)
        };
        if let (Rotation::UntilNewIsUsed, Some(token)) = (rotation, &issue.refresh_token) {
            let seconds = issue.expires_in.unwrap_or_default();
            let pair = (issue.access_token.as_str(), token.as_str());
            self.office.ledger.keep_pair(id, pair, seconds, self.now);
        }
        Ok(issue)
    }

    /// The scope in the form, which must be part of what was consented to (RFC 6749 §6).
    fn asked_scope(&self, consented: &str) -> Result<Option<String>, Problem> {
        let Some(asked) = self
            .call
            .form_value("scope")
            .filter(|_| self.traits.narrows_on_refresh)
        else {
            return Ok(None);
        };
        if scopes(asked).next().is_none() {
            return Err(Problem::EmptyScope);
        }
        let known: Vec<String> = scopes(consented).map(plain).collect();
        if !scopes(asked).map(plain).all(|scope| known.contains(&scope)) {
            return Err(Problem::ScopeNotConsented);
        }
        Ok(Some(asked.to_owned()))
    }

    fn new_refresh_token(&mut self, usual: bool) -> Option<String> {
        let wanted = usual && !self.plan.leaves_refresh_token_out();
        match self.plan.refresh_token() {
            Some(told) => Some(told.to_owned()),
            None => wanted.then(|| self.provider.mint_refresh_token(&mut self.office.dice)),
        }
    }

    /// An answer without refresh token, for a grant that is good.
    fn issue(&mut self, id: GrantId, grant: &Grant, scope: String) -> Issue {
        let access_token = match self.plan.access_token() {
            Some(told) => told.to_owned(),
            None => self.provider.mint_access_token(&mut self.office.dice),
        };
        let expires_in = self.plan.expires_in().or(self.traits.access_token_seconds);
        self.office
            .ledger
            .add_access_token(&access_token, id, expires_in, self.now);
        Issue {
            access_token,
            refresh_token: None,
            scope,
            is_first: false,
            narrowed: false,
            expires_in,
            refresh_token_expires_in: self.testing(),
            account: grant.account,
        }
    }

    fn testing(&self) -> Option<u64> {
        self.plan.is_testing().then_some(TESTING_SECONDS)
    }
}

/// PKCE by S256 (RFC 7636 §4.6).
fn proves(verifier: &str, challenge: &str) -> bool {
    (43..=128).contains(&verifier.len())
        && URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) == challenge
}

/// Scopes are compared without Microsoft's resource prefix and without regard to case.
fn plain(scope: &str) -> String {
    scope
        .to_ascii_lowercase()
        .trim_start_matches("https://graph.microsoft.com/")
        .to_owned()
}
