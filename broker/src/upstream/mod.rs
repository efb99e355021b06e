//! The way to a provider: a fair share for each site, a bounded queue, and a pause when an app's calls all fail.
//!
//! One site's flood, one app's slow provider or one provider that is down takes nothing from the others: each has
//! slots of its own, and who waits longer than a few seconds is told so.

mod breaker;
mod trouble;

use std::net::IpAddr;
use std::pin::pin;
use std::time::Duration;

use domain::activity::OwnCode;
use domain::error::{Mender, Refusal};
use domain::id::{AppId, SiteId};
use domain::provider::{ProviderId, SafeCode};
use domain::timestamp::Timestamp;
use futures::FutureExt as _;
use tokio::time::timeout;

use crate::access::HelperScope;
use crate::activity::Caller;
use crate::providers::{Failing, PATIENCE as PROVIDERS_PATIENCE};
use crate::slots::{NoSlot, Slot, Slots};
use breaker::{Breakers, Pass};
use trouble::Failure;
pub(crate) use trouble::Turn;

/// Calls at once, and how many more may wait: of one site (or of one address on a URL for all), of one app, and to one
/// provider. No app can use up its provider alone, and no site its app.
const OF_A_SITE: (usize, usize) = (16, 64);
const OF_AN_APP: (usize, usize) = (256, 1_024);
const TO_A_PROVIDER: (usize, usize) = (1_024, 2_048);
/// How long a call may wait for its turn. With the 20 seconds that a provider may take it ends within the 25 that
/// Duplicati waits.
const TURN: Duration = Duration::from_secs(4);
/// How long a call may take in all, and so a probe.
const PROBE: Duration = TURN.saturating_add(PROVIDERS_PATIENCE);

/// The ways to all providers.
pub(crate) struct Upstream {
    sites: Slots<(AppId, Share)>,
    apps: Slots<AppId>,
    providers: Slots<ProviderId>,
    breakers: Breakers,
}

/// Who shares an app's calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Share {
    Site(SiteId),
    Address(IpAddr),
}

/// The right to make one call.
pub(crate) struct Way<'a> {
    _site: Slot<'a, (AppId, Share)>,
    _app: Slot<'a, AppId>,
    _provider: Slot<'a, ProviderId>,
    share: Share,
    pass: Pass<'a>,
}

impl Way<'_> {
    /// Tells how the call went; whether that paused the app, or ended its pause.
    pub(crate) fn went(self, answer: Result<(), &Refusal>, failing: Option<Failing>, now: Timestamp) -> Turn {
        match (answer, failing) {
            (Err(refusal), Some(failing)) => {
                let failure = Failure {
                    share: self.share,
                    answered: failing == Failing::Erring,
                    retry_after: refusal.retry_after,
                };
                self.pass.failed(failure, now)
            }
            // What a caller can bring about with a token alone says nothing of the provider, for good or ill.
            (Err(refusal), None) if refusal.mender == Mender::Patience => Turn::Same,
            _ => self.pass.succeeded(),
        }
    }
}

impl Upstream {
    pub(crate) fn new() -> Self {
        Self {
            sites: Slots::new(OF_A_SITE.0, OF_A_SITE.1),
            apps: Slots::new(OF_AN_APP.0, OF_AN_APP.1),
            providers: Slots::new(TO_A_PROVIDER.0, TO_A_PROVIDER.1),
            breakers: Breakers::default(),
        }
    }

    /// How many apps' calls pause.
    pub(crate) fn paused(&self, now: Timestamp) -> usize {
        self.breakers.paused(now)
    }

    /// Waits for a turn to call the app's provider.
    ///
    /// # Errors
    /// A [`Refusal`] that time mends: the app is paused, or too many wait already.
    pub(crate) async fn way<'a>(
        &'a self,
        scope: &HelperScope,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<Way<'a>, Refusal> {
        let app = &scope.app().id;
        // Before the queue: who will not be let through need not stand in it.
        let pass = self.breakers.admit(app, now).map_err(paused)?;
        let share = scope
            .site()
            .map_or_else(|| Share::Address(caller.network()), Share::Site);
        let mut slots = pin!(async {
            let site = self.sites.take((app.clone(), share)).await?;
            let of_app = self.apps.take(app.clone()).await?;
            let provider = self.providers.take(scope.app().provider).await?;
            Ok((site, of_app, provider))
        });
        // Who need not wait needs no clock.
        let taken = match slots.as_mut().now_or_never() {
            Some(at_once) => Ok(at_once),
            None => Box::pin(timeout(TURN, slots)).await,
        };
        match taken {
            Ok(Ok((site, app, provider))) => Ok(Way {
                _site: site,
                _app: app,
                _provider: provider,
                share,
                pass,
            }),
            Ok(Err(NoSlot)) | Err(_) => Err(crowded()),
        }
    }
}

/// The app's last calls all failed, so this one was not made.
fn paused(retry_after: Duration) -> Refusal {
    patience(OwnCode::Paused, retry_after)
}

/// Too many calls are under way or wait.
fn crowded() -> Refusal {
    patience(OwnCode::Crowded, TURN)
}

fn patience(code: OwnCode, retry_after: Duration) -> Refusal {
    Refusal {
        mender: Mender::Patience,
        error: "temporarily_unavailable",
        code: SafeCode::ours(code),
        retry_after: Some(retry_after),
    }
}
