//! What a test says to a provider and asks of it.

use std::sync::Arc;

use crate::calls::{Call, Counters, Endpoint};
use crate::clients::Registration;
use crate::ledger::Revoked;
use crate::providers::ProviderId;
use crate::script::{Fault, Script, Times};
use crate::world::{GrantWish, ModeChanges, Office, Shared};

/// One provider of a running [`Simulator`](crate::Simulator); cheap to clone.
#[derive(Clone, Debug)]
pub struct ProviderHandle {
    shared: Arc<Shared>,
    id: ProviderId,
}

impl ProviderHandle {
    pub(crate) fn new(shared: Arc<Shared>, id: ProviderId) -> Self {
        Self { shared, id }
    }

    /// Which provider this is.
    pub fn id(&self) -> ProviderId {
        self.id
    }

    /// The address of an endpoint, `{url}/{provider}/{endpoint}`.
    pub fn url(&self, endpoint: &str) -> String {
        format!("{}/{}/{endpoint}", self.shared.url, self.id.slug())
    }

    /// Adds a client, or replaces the one with the same id.
    pub fn register_client(&self, client: Registration) {
        self.shared.with(self.id, |office, _| {
            office.ledger.secrets.keep(&client.client_secret);
            for secret in &client.more_secrets {
                office.ledger.secrets.keep(secret);
            }
            office.clients.insert(client.client_id.clone(), client);
        });
    }

    /// A client's secret reaches its end. False if there is no such client.
    pub fn secret_ends(&self, client_id: &str, secret: &str) -> bool {
        self.shared.with(self.id, |office, _| {
            let client = office.clients.get_mut(&client_id.to_owned());
            client.map(|client| client.end_secret(secret)).is_some()
        })
    }

    /// The next token request is answered so.
    pub fn will_answer(&self, fault: Fault) {
        self.will_answer_at(Endpoint::Token, fault, Times::Next(1));
    }

    /// Every token request is answered so, until [`answers_normally`](Self::answers_normally); an answer told by
    /// [`will_answer`](Self::will_answer) goes before.
    pub fn keeps_answering(&self, fault: Fault) {
        self.will_answer_at(Endpoint::Token, fault, Times::Always);
    }

    /// Requests of that endpoint are answered so, that often. False when 1,000 answers are waiting already.
    ///
    /// `Next` answers are given in the order in which they were told. Standing faults that only shape the right
    /// answer ([`Fault::Slow`], [`Fault::NoRefreshToken`], …) hold beside them.
    pub fn will_answer_at(&self, endpoint: Endpoint, fault: Fault, times: Times) -> bool {
        self.shared
            .with(self.id, |office, _| office.script.tell(endpoint, fault, times))
    }

    /// Forgets all told answers.
    pub fn answers_normally(&self) {
        self.shared
            .with(self.id, |office, _| office.script = Script::default());
    }

    /// Makes a live grant with this refresh token: Ada's, for the default client, with the usual scope.
    pub fn grant(&self, refresh_token: &str) {
        self.grant_for(crate::DEFAULT_CLIENT_ID, refresh_token);
    }

    /// Makes a live grant with this refresh token for another client.
    pub fn grant_for(&self, client_id: &str, refresh_token: &str) {
        let wish = GrantWish {
            refresh_token: Some(refresh_token.to_owned()),
            client_id: Some(client_id.to_owned()),
            ..GrantWish::default()
        };
        self.make_grant(wish);
    }

    /// Makes a live grant and returns its refresh token, which looks as the provider's do.
    pub fn new_grant(&self) -> String {
        self.make_grant(GrantWish::default())
    }

    fn make_grant(&self, wish: GrantWish) -> String {
        self.shared
            .with(self.id, |office, now| office.grant(self.id.provider(), wish, now))
    }

    /// Whether a refresh with this token would work. (Where tokens end by lack of use, this counts as use.)
    pub fn is_live(&self, refresh_token: &str) -> bool {
        let traits = self.id.provider().traits();
        self.shared.with(self.id, |office, now| {
            office.refresh_token_is_live(refresh_token, traits, now)
        })
    }

    /// How many token requests came with this refresh token or any other of the same grant, right or wrong.
    pub fn token_calls_with(&self, refresh_token: &str) -> u64 {
        self.family_of(refresh_token).map_or(0, |(calls, _)| calls)
    }

    /// The token requests of a grant, and how often its refresh token was replaced.
    pub(crate) fn family_of(&self, refresh_token: &str) -> Option<(u64, u64)> {
        self.shared
            .with(self.id, |office, _| office.ledger.calls_of(refresh_token))
    }

    /// What was ended at the revocation endpoint, oldest first: the last 10,000.
    pub fn revoked(&self) -> Vec<Revoked> {
        self.shared.with(self.id, |office, _| office.ledger.revoked())
    }

    /// The user disconnects all apps: every grant ends, and the next consent is a first one.
    pub fn user_disconnects(&self) {
        self.shared.with(self.id, |office, _| office.revoke_all());
    }

    /// Consent without a page: an immediate 302 for the account in `login_hint`, else Ada's.
    pub fn consents_silently(&self, on: bool) {
        self.change_modes(ModeChanges {
            silent_consent: Some(on),
            ..ModeChanges::default()
        });
    }

    /// Whether the way back carries `iss` (RFC 9207), `{url}/{provider}`.
    pub fn sends_iss(&self, on: bool) {
        self.change_modes(ModeChanges {
            with_iss: Some(on),
            ..ModeChanges::default()
        });
    }

    /// The way back carries this `iss`, as in a mix-up attack.
    pub fn claims_issuer(&self, issuer: &str) {
        let issuer = Some(issuer.to_owned());
        self.change_modes(ModeChanges {
            issuer,
            ..ModeChanges::default()
        });
    }

    /// Whether the consent page's policy lets its form lead to the redirect URI's origin only; browsers check that on
    /// every hop.
    pub fn restricts_form_action(&self, on: bool) {
        self.change_modes(ModeChanges {
            strict_form_action: Some(on),
            ..ModeChanges::default()
        });
    }

    /// Whether its pages cut the tie to the window that opened them, as Microsoft's will for new apps in 2027.
    pub fn isolates_opener(&self, on: bool) {
        self.change_modes(ModeChanges {
            isolated_opener: Some(on),
            ..ModeChanges::default()
        });
    }

    /// Whether the way back brings an empty `state`, as pCloud's has done.
    pub fn loses_state(&self, on: bool) {
        self.change_modes(ModeChanges {
            loses_state: Some(on),
            ..ModeChanges::default()
        });
    }

    /// The way back names this host for tokens and files, as in an attack; an empty one is the right one again. Only
    /// where it names a host at all.
    pub fn names_host(&self, hostname: &str) {
        let hostname = Some(hostname.to_owned());
        self.change_modes(ModeChanges {
            hostname,
            ..ModeChanges::default()
        });
    }

    /// Whether refresh tokens rotate and a second use of one ends the grant (RFC 9700 §4.14.2), whatever the provider
    /// does otherwise.
    pub fn detects_reuse(&self, on: bool) {
        self.change_modes(ModeChanges {
            detects_reuse: Some(on),
            ..ModeChanges::default()
        });
    }

    fn change_modes(&self, changes: ModeChanges) {
        self.shared
            .with(self.id, |office, _| office.change_modes(changes));
    }

    /// The recorded calls, oldest first: at most the last 20,000, or as many as fit into 16 MB.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.calls(self.id, None)
    }

    /// The recorded calls of one endpoint.
    pub fn calls_to(&self, endpoint: Endpoint) -> Vec<Call> {
        self.shared.calls(self.id, Some(endpoint))
    }

    /// Every token, code, client secret, state and code verifier that this provider has issued or was sent, right or
    /// wrong, each once: as many of the latest as fit into 16 MB. None of them may be found in a log or a database.
    pub fn secrets(&self) -> Vec<String> {
        let owned = |office: &mut Office, _| office.ledger.secrets.iter().map(str::to_owned).collect();
        self.shared.with(self.id, owned)
    }

    /// How often each endpoint was asked; all calls count, forgotten ones too.
    pub fn counters(&self) -> Counters {
        self.shared.counters(self.id)
    }

    /// Forgets the calls and begins to count anew.
    pub fn forget_calls(&self) {
        self.shared.forget_calls(self.id);
    }

    /// Waits until an endpoint has been asked so often, without a time limit of its own. Calls that are held at the
    /// gate count.
    pub async fn wait_for_calls(&self, endpoint: Endpoint, count: u64) {
        self.shared.wait_for_calls(self.id, endpoint, count).await;
    }

    /// From now on token requests wait for an answer.
    pub fn close_gate(&self) {
        self.shared.set_gate(self.id, true);
    }

    /// Lets all waiting token requests go on.
    pub fn open_gate(&self) {
        self.shared.set_gate(self.id, false);
    }
}
