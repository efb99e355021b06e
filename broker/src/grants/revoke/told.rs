//! Telling a provider that a grant is over: by one process at a time, once for a token that only its holder opens, and
//! again and again within bounds for one that the server opens alone.

use std::time::Duration;

use domain::activity::{EventKind, Outcome, OwnCode};
use domain::error::{Mender, Refusal};
use domain::grant::{GrantCustody, GrantState};
use domain::id::{GrantId, TenantId};
use domain::provider::SafeCode;
use futures::StreamExt as _;
use secrecy::SecretString;
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use super::super::custody::{Bound, Token};
use crate::Broker;
use crate::activity::Event;
use crate::apps::App;
use crate::error::Error;
use crate::providers::LinkTokens;
use crate::single_flight::SingleFlight;
use crate::store::grant_holders::StoredHolder;
use crate::store::grants::StoredGrant;
use crate::store::{apps, grant_ends, grants};
use crate::vault::{HolderSecret, LockKey};

/// How many providers are told at once.
const AT_ONCE: usize = 64;
/// How many grants one round of the house's own looks after, and how many of them at once.
const OF_A_ROUND: u64 = 500;
const OF_A_ROUND_AT_ONCE: usize = 8;
/// How often a provider in trouble is asked while the token is open, and the pause between.
const TRIES: u32 = 2;
const BETWEEN_TRIES: Duration = Duration::from_secs(1);

/// How telling a provider went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// The grant is over there.
    Ended,
    /// It was asked, or could not be reached.
    Refused,
    /// Somebody else is about it, or there is nothing to tell; or our own database or keys did not answer.
    NotNow,
}

/// Providers that are being told.
pub(crate) struct Ends(SingleFlight<GrantId, Told>);

impl Ends {
    pub(crate) fn new() -> Self {
        Self(SingleFlight::new(AT_ONCE))
    }

    pub(crate) async fn all_landed(&self) {
        self.0.all_landed().await;
    }
}

impl Broker {
    /// Tells the provider of a revoked grant, and wipes its tokens.
    pub(super) async fn tell_provider(&self, tenant: TenantId, grant: GrantId, key: Option<LockKey>) -> Told {
        let broker = self.clone();
        let flight = self.grant_ends().0.join(grant, || async move {
            let worker = broker.clone();
            let work = async move { worker.tell_in_turn((tenant, grant), key.as_ref()).await };
            match broker.on_main(work).await.and_then(|told| told) {
                Ok(told) => told,
                Err(error) => {
                    tracing::error!(%error, %grant, "the provider of a revoked grant could not be told");
                    Told::NotNow
                }
            }
        });
        flight.await.map_or(Told::NotNow, |landed| landed.value)
    }

    /// The AuthID of a grant that was revoked is shown with its right secret: what waited for that is done beside the answer.
    pub(in crate::grants) fn shown_after_the_end(&self, holder: &StoredHolder, secret: &HolderSecret) {
        let ends = &self.grant_ends().0;
        if ends.waiting(&holder.grant) > 0 || ends.count() >= AT_ONCE {
            return;
        }
        let Ok((_, of_holder, _)) = secret.locked(holder.grant) else {
            return;
        };
        let (broker, holder) = (self.clone(), holder.clone());
        tokio::spawn(async move {
            let Some(sealed) = &holder.grant_key else { return };
            let whose = (holder.tenant, holder.grant, holder.id);
            match broker.open_grant_key(whose, &of_holder, sealed).await {
                Ok(key) => {
                    broker.tell_provider(holder.tenant, holder.grant, Some(key)).await;
                }
                Err(error) => {
                    tracing::error!(%error, grant = %holder.grant, "the key of a revoked grant does not open");
                }
            }
        });
    }

    /// What the house does by itself about revoked grants: it tries once more to tell providers, and wipes what was kept for
    /// long enough. Otherwise it happens once an hour.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn end_revoked_grants(&self) -> Result<(), Error> {
        let now = self.clock().now();
        for grant in grant_ends::to_wipe(self.store().reader(), now, OF_A_ROUND).await? {
            self.give_up(&grant).await?;
        }
        let held = grant_ends::to_tell(self.store().reader(), now, OF_A_ROUND).await?;
        futures::stream::iter(held)
            .for_each_concurrent(OF_A_ROUND_AT_ONCE, |grant| async move {
                self.tell_provider(grant.tenant, grant.id, None).await;
            })
            .await;
        Ok(())
    }

    /// The same now and beside the answer, after many were ended at once. What is not told then is told within the hour.
    pub fn end_revoked_grants_soon(&self) {
        let broker = self.clone();
        tokio::spawn(async move {
            let worker = broker.clone();
            let work = async move { worker.end_revoked_grants().await };
            if let Err(error) = broker.on_main(work).await.and_then(|ended| ended) {
                tracing::warn!(%error, "revoked grants could not be looked after; it is tried again within an hour");
            }
        });
    }

    async fn give_up(&self, grant: &StoredGrant) -> Result<(), Error> {
        let mut event = self.event_of_grant(grant, EventKind::ProviderRevoke, Outcome::RelinkNeeded);
        event.reason = Some(SafeCode::ours(match grant.custody {
            GrantCustody::Sealed => OwnCode::NeverShown,
            GrantCustody::Held => OwnCode::RevokeGivenUp,
        }));
        let tx = self.store().begin().await?;
        // Another process may have been about it.
        if grant_ends::wipe(&tx, grant.tenant, grant.id).await? {
            self.commit_with(tx, event).await?;
        }
        Ok(())
    }

    async fn tell_in_turn(&self, whose: (TenantId, GrantId), key: Option<&LockKey>) -> Result<Told, Error> {
        let owner = Uuid::now_v7();
        if !grant_ends::take_turn(self.store().writer(), whose, owner).await? {
            return Ok(Told::NotNow);
        }
        let db = self.store().reader();
        let grant = grants::by_id(db, whose.0, whose.1)
            .await?
            .filter(|grant| grant.state == GrantState::Revoked)
            .ok_or(Error::NotFound)?;
        let app = apps::by_id(db, whose.0, &grant.app)
            .await?
            .ok_or(Error::NotFound)?;
        let began = Instant::now();
        let asked = self.ask_to_end(&grant, &app, key).await;
        let mut event = self.event_of_grant(&grant, EventKind::ProviderRevoke, Outcome::Ok);
        event.upstream_ms = Some(i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX));
        let told = match asked {
            Ok(Ok(())) => Told::Ended,
            Ok(Err(refusal)) => {
                event.outcome = refusal.mender.outcome();
                event.reason = Some(refusal.code);
                Told::Refused
            }
            Err(error) => {
                tracing::error!(%error, grant = %grant.id, "a revoked grant could not be opened for its provider");
                event.outcome = Outcome::OperatorNeeded;
                event.reason = Some(SafeCode::ours(OwnCode::StoredTokenUnopened));
                Told::NotNow
            }
        };
        let tx = self.store().begin().await?;
        // What only its holder opens is opened once.
        let over = told == Told::Ended || (told == Told::Refused && grant.custody == GrantCustody::Sealed);
        if over {
            grant_ends::wipe(&tx, grant.tenant, grant.id).await?;
        } else {
            grant_ends::give_back_turn(&tx, whose, owner).await?;
        }
        self.commit_with(tx, event).await?;
        Ok(told)
    }

    /// Asks the provider, twice if it is in trouble.
    async fn ask_to_end(
        &self,
        grant: &StoredGrant,
        app: &App,
        key: Option<&LockKey>,
    ) -> Result<Result<(), Refusal>, Error> {
        let registration = self.registration(grant.tenant, app).await?;
        let (refresh, access) = self.tokens_of_end(grant, app, key).await?;
        let link = LinkTokens {
            refresh: &refresh,
            access: access.as_ref(),
        };
        let mut tried = 1;
        loop {
            match registration.revoke(&link).await {
                Err(refusal) if refusal.mender == Mender::Patience && tried < TRIES => {
                    tried = tried.saturating_add(1);
                    sleep(BETWEEN_TRIES).await;
                }
                answered => return Ok(answered),
            }
        }
    }

    async fn tokens_of_end(
        &self,
        grant: &StoredGrant,
        app: &App,
        key: Option<&LockKey>,
    ) -> Result<(SecretString, Option<SecretString>), Error> {
        let bound = Bound::of(grant, app.provider, grant.generation);
        let sealed = grant.refresh_token.as_ref().ok_or(Error::NotFound)?;
        let refresh = self.open_token(&bound, key, (Token::Refresh, sealed)).await?;
        let access = match &grant.access {
            Some(access) if access.ends > self.clock().now() => Some(
                self.open_token(&bound, key, (Token::Access, &access.token))
                    .await?,
            ),
            Some(_) | None => None,
        };
        Ok((refresh, access))
    }

    /// Writes down how the provider took it that a token came too late, and wipes what waited for the same end.
    pub(in crate::grants) async fn note_late_end(&self, grant: &StoredGrant, ended: Result<(), Refusal>) {
        let mut event = self.event_of_grant(grant, EventKind::ProviderRevoke, Outcome::Ok);
        let wiped = match ended {
            Ok(()) => grant_ends::wipe(self.store().writer(), grant.tenant, grant.id).await,
            Err(refusal) => {
                event.outcome = refusal.mender.outcome();
                event.reason = Some(refusal.code);
                Ok(false)
            }
        };
        if let Err(error) = wiped {
            tracing::warn!(%error, grant = %grant.id, "a revoked grant could not be wiped; the house does it later");
        }
        self.recorder().record(event);
    }

    /// Begins an event of a grant that nobody's request is behind.
    pub(in crate::grants) fn event_of_grant(
        &self,
        grant: &StoredGrant,
        kind: EventKind,
        outcome: Outcome,
    ) -> Event {
        self.event_unasked((grant.tenant, grant.app.clone(), Some(grant.site)), kind, outcome)
    }
}
