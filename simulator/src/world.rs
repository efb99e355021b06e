//! The whole state, behind one lock that is never held across an await.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Deserialize;
use tokio::sync::watch;

use crate::authorize::AuthorizationRequest;
use crate::bounded::Bounded;
use crate::calls::{Call, Counters, Endpoint, Journal};
use crate::clients::Registration;
use crate::clock::{Clock, Moment};
use crate::dice::Dice;
use crate::family::{Place, Rotation};
use crate::ledger::{Found, Grant, Ledger};
use crate::providers::{Account, Provider, ProviderId, Traits};
use crate::script::{Plan, Script};

const MOST_CLIENTS: usize = 1_000;
const MOST_OPEN_PAGES: usize = 10_000;

/// How one provider behaves until told otherwise.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches, each named for what it does"
)]
pub(crate) struct Modes {
    pub(crate) silent_consent: bool,
    pub(crate) iss: Iss,
    pub(crate) strict_form_action: bool,
    pub(crate) isolated_opener: bool,
    /// pCloud's `state` that comes back empty.
    pub(crate) loses_state: bool,
    /// The `hostname` on the way back, in the place of the right one.
    pub(crate) hostname: Option<String>,
    /// Refresh tokens rotate, and a second use of one ends the grant, whatever the provider does otherwise.
    pub(crate) detects_reuse: bool,
}

/// What the way back says about who issued the code (RFC 9207).
#[derive(Clone, Debug, Default)]
pub(crate) enum Iss {
    #[default]
    Unsaid,
    /// `{url}/{provider}`
    Own,
    Claimed(String),
}

/// Changes of [`Modes`]; what is absent stays.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ModeChanges {
    pub(crate) silent_consent: Option<bool>,
    pub(crate) with_iss: Option<bool>,
    pub(crate) issuer: Option<String>,
    pub(crate) strict_form_action: Option<bool>,
    pub(crate) isolated_opener: Option<bool>,
    pub(crate) loses_state: Option<bool>,
    /// Empty for the right one again.
    pub(crate) hostname: Option<String>,
    pub(crate) detects_reuse: Option<bool>,
}

/// One provider's state.
#[derive(Debug)]
pub(crate) struct Office {
    pub(crate) clients: Bounded<String, Registration>,
    pub(crate) open_pages: Bounded<String, Option<AuthorizationRequest>>,
    /// Who has consented to which client before: client id and account key.
    pub(crate) consents: HashSet<(String, &'static str)>,
    pub(crate) ledger: Ledger,
    pub(crate) script: Script,
    pub(crate) modes: Modes,
    pub(crate) dice: Dice,
    journal: Journal,
    gate: watch::Sender<bool>,
}

impl Office {
    fn new(dice: Dice) -> Self {
        Self {
            clients: Bounded::new(MOST_CLIENTS),
            open_pages: Bounded::new(MOST_OPEN_PAGES),
            consents: HashSet::new(),
            ledger: Ledger::new(),
            script: Script::default(),
            modes: Modes::default(),
            dice,
            journal: Journal::default(),
            gate: watch::Sender::new(false),
        }
    }

    pub(crate) fn change_modes(&mut self, changes: ModeChanges) {
        let modes = &mut self.modes;
        modes.silent_consent = changes.silent_consent.unwrap_or(modes.silent_consent);
        match (changes.with_iss, changes.issuer) {
            (_, Some(issuer)) => modes.iss = Iss::Claimed(issuer),
            (Some(true), None) => modes.iss = Iss::Own,
            (Some(false), None) => modes.iss = Iss::Unsaid,
            (None, None) => {}
        }
        modes.strict_form_action = changes.strict_form_action.unwrap_or(modes.strict_form_action);
        modes.isolated_opener = changes.isolated_opener.unwrap_or(modes.isolated_opener);
        modes.loses_state = changes.loses_state.unwrap_or(modes.loses_state);
        modes.detects_reuse = changes.detects_reuse.unwrap_or(modes.detects_reuse);
        if let Some(hostname) = changes.hostname {
            modes.hostname = Some(hostname).filter(|hostname| !hostname.is_empty());
        }
    }

    /// What becomes of refresh tokens that are used.
    pub(crate) fn rotation(&self, traits: &Traits) -> Rotation {
        if self.modes.detects_reuse {
            Rotation::ReuseEndsAll
        } else {
            traits.rotation
        }
    }

    /// A live grant that nobody consented to, for tests of refresh.
    pub(crate) fn grant(&mut self, provider: &dyn Provider, wish: GrantWish, now: Moment) -> String {
        let traits = provider.traits();
        let token = wish
            .refresh_token
            .unwrap_or_else(|| provider.mint_refresh_token(&mut self.dice));
        let grant = Grant {
            client_id: wish
                .client_id
                .unwrap_or_else(|| crate::DEFAULT_CLIENT_ID.to_owned()),
            account: wish
                .account
                .as_deref()
                .and_then(Account::find)
                .unwrap_or(Account::first()),
            scope: wish.scope.unwrap_or_else(|| traits.default_scope.to_owned()),
            live: true,
            ends: None,
        };
        let id = self.ledger.add_grant(grant);
        self.ledger
            .add_first_token(&token, id, traits.refresh_token_life, now);
        if traits.access_token_seconds.is_none() {
            self.ledger.add_access_token(&token, id, None, now);
        }
        token
    }

    /// The user has disconnected every app.
    pub(crate) fn revoke_all(&mut self) {
        self.ledger.end_all(|_| true);
        self.consents.clear();
    }

    pub(crate) fn refresh_token_is_live(&mut self, token: &str, traits: &Traits, now: Moment) -> bool {
        let found = self.ledger.refresh_token(token, traits.refresh_token_life, now);
        let place = self.ledger.place(token, self.rotation(traits));
        matches!(found, Found::Good(..)) && !matches!(place, Place::Spent)
    }
}

/// What a grant made without consent should be; what is absent is chosen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GrantWish {
    pub(crate) refresh_token: Option<String>,
    pub(crate) client_id: Option<String>,
    pub(crate) account: Option<String>,
    pub(crate) scope: Option<String>,
}

#[derive(Debug)]
struct World {
    clock: Clock,
    dice: Dice,
    offices: BTreeMap<ProviderId, Office>,
}

/// What the listener and all handles share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) url: String,
    world: Mutex<World>,
    recorded: watch::Sender<()>,
}

impl Shared {
    pub(crate) fn new(url: String, dice: Dice) -> Self {
        let world = World {
            clock: Clock::default(),
            dice,
            offices: BTreeMap::new(),
        };
        Self {
            url,
            world: Mutex::new(world),
            recorded: watch::Sender::new(()),
        }
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works on one provider's state.
    pub(crate) fn with<R>(&self, id: ProviderId, work: impl FnOnce(&mut Office, Moment) -> R) -> R {
        let mut world = self.world();
        let world = &mut *world;
        let now = world.clock.now();
        let office = world
            .offices
            .entry(id)
            .or_insert_with(|| Office::new(world.dice.fork()));
        work(office, now)
    }

    pub(crate) fn advance(&self, span: Duration) {
        self.world().clock.advance(span);
    }

    /// Writes a call down and wakes who waits for it.
    pub(crate) fn record(self: &Arc<Self>, id: ProviderId, call: &Call) -> Option<InFlight> {
        let is_token = call.endpoint == Endpoint::Token;
        self.with(id, |office, _| {
            office.ledger.secrets.keep_all_of(call);
            office.journal.record(call.clone());
            if is_token {
                office.journal.token_begins();
                let refresh_token = call.form_value("refresh_token").unwrap_or_default();
                office.ledger.refresh_token_is_called(refresh_token);
            }
        });
        self.recorded.send_replace(());
        is_token.then(|| InFlight {
            shared: Arc::clone(self),
            id,
        })
    }

    pub(crate) fn plan(&self, id: ProviderId, endpoint: Endpoint) -> Plan {
        self.with(id, |office, _| office.script.take(endpoint))
    }

    pub(crate) fn calls(&self, id: ProviderId, endpoint: Option<Endpoint>) -> Vec<Call> {
        let wanted = |call: &&Call| endpoint.is_none_or(|endpoint| endpoint == call.endpoint);
        self.with(id, |office, _| {
            office.journal.calls().filter(wanted).cloned().collect()
        })
    }

    pub(crate) fn counters(&self, id: ProviderId) -> Counters {
        self.with(id, |office, _| office.journal.counters())
    }

    pub(crate) fn forget_calls(&self, id: ProviderId) {
        self.with(id, |office, _| office.journal.clear());
    }

    /// Waits until an endpoint has been asked that often since the last reset.
    pub(crate) async fn wait_for_calls(&self, id: ProviderId, endpoint: Endpoint, count: u64) {
        let mut recorded = self.recorded.subscribe();
        while self.counters(id).of(endpoint) < count {
            if recorded.changed().await.is_err() {
                return;
            }
        }
    }

    pub(crate) fn set_gate(&self, id: ProviderId, closed: bool) {
        self.with(id, |office, _| office.gate.send_replace(closed));
    }

    /// Waits while the gate is closed.
    pub(crate) async fn pass_gate(&self, id: ProviderId) {
        let mut gate = self.with(id, |office, _| office.gate.subscribe());
        // The sender lives as long as `self`: waiting cannot fail.
        let _ = gate.wait_for(|closed| !closed).await;
    }
}

/// A token request being answered; counted until dropped, also when the client hangs up.
#[derive(Debug)]
pub(crate) struct InFlight {
    shared: Arc<Shared>,
    id: ProviderId,
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.shared.with(self.id, |office, _| office.journal.token_ends());
    }
}
