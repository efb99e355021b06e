//! Activity: what happened at the helper doors, kept in memory for a moment and written in batches.
//!
//! A refresh never waits for the database to write. The price is small and counted: a power cut can lose what came
//! in the last 200 milliseconds, and what does not fit into the queue is counted as dropped.

mod export;
pub mod live;
mod reading;
mod recorder;
mod samples;

pub use domain::activity::{AddressKeeping, KeptAddress};
pub use export::MAX_EXPORTED;
pub use reading::{EVENTS_PER_PAGE, MAX_LISTED};
pub use recorder::Recorder;
pub(crate) use recorder::write_within;

use std::net::IpAddr;

use domain::activity::{EventKind, Outcome};
use domain::grant::HolderProtocol;
use domain::id::{AppId, ClientSecretId, SiteId, TenantId};
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::Broker;
use crate::access::HelperScope;
use crate::limits::network_of;
use crate::providers::SecretsTried;
use crate::store::StoreError;

/// Something that happened, with its safe facts.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// Whose it is.
    pub tenant: TenantId,
    /// What.
    pub kind: EventKind,
    /// How it ended.
    pub outcome: Outcome,
    /// With which app.
    pub app: AppId,
    /// For which site, if it is known.
    pub site: Option<SiteId>,
    /// From where, as far as it is kept.
    pub ip: Option<KeptAddress>,
    /// The provider's safe code, or ours.
    pub reason: Option<SafeCode>,
    /// How long the provider took.
    pub upstream_ms: Option<i64>,
    /// The fingerprint of the token that came.
    pub token_in: Option<i64>,
    /// The fingerprint of the token that was returned in its place.
    pub token_out: Option<i64>,
    /// The request, as the log knows it.
    pub request_id: Option<Uuid>,
    /// The client secret that this is about; no more than its id.
    pub secret: Option<ClientSecretId>,
    /// By which program, where that is known: told to who sets the site up, but not written to the event's row.
    pub program: Option<HolderProtocol>,
    /// What came of the app's client secrets on the way: added to their own counts, not to the event's row.
    pub tried: SecretsTried,
}

/// An event as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastEvent {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: String,
    /// How it ended.
    pub outcome: String,
    /// With which app.
    pub app: String,
    /// For which site.
    pub site: Option<SiteId>,
    /// From where, as far as it was kept.
    pub ip: Option<String>,
    /// The provider's safe code, or ours.
    pub reason: Option<String>,
    /// How long the provider took.
    pub upstream_ms: Option<i64>,
    /// The client secret that it is about, if it is about one.
    pub secret: Option<ClientSecretId>,
}

/// Who called, as far as events and limits need to know.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The address.
    pub address: IpAddr,
    /// Whether the address is that of a proxy that may stand for everybody, so that it cannot be held to a budget.
    pub address_is_shared: bool,
    /// The request, as the log knows it.
    pub request_id: Uuid,
}

impl Caller {
    /// The IPv4 address, or the /64 that one IPv6 customer has.
    pub fn network(&self) -> IpAddr {
        network_of(self.address)
    }
}

impl Broker {
    /// Begins an event at a helper door.
    pub(crate) fn event(
        &self,
        scope: &HelperScope,
        caller: &Caller,
        kind: EventKind,
        outcome: Outcome,
    ) -> Event {
        let whose = (scope.tenant(), scope.app().id.clone(), scope.site());
        Event {
            ip: scope.addresses().kept(caller.address),
            ..self.event_of(whose, caller, kind, outcome)
        }
    }

    /// Begins an event of a tenant's app; from where is for the caller to add, as far as the tenant keeps it.
    pub(crate) fn event_of(
        &self,
        whose: (TenantId, AppId, Option<SiteId>),
        caller: &Caller,
        kind: EventKind,
        outcome: Outcome,
    ) -> Event {
        Event {
            request_id: Some(caller.request_id),
            ..self.event_unasked(whose, kind, outcome)
        }
    }

    /// Begins an event that no request is behind.
    pub(crate) fn event_unasked(
        &self,
        (tenant, app, site): (TenantId, AppId, Option<SiteId>),
        kind: EventKind,
        outcome: Outcome,
    ) -> Event {
        Event {
            at: self.clock().now(),
            tenant,
            kind,
            outcome,
            app,
            site,
            ip: None,
            reason: None,
            upstream_ms: None,
            token_in: None,
            token_out: None,
            request_id: None,
            secret: None,
            program: None,
            tried: SecretsTried::default(),
        }
    }

    /// Begins the event of a refresh by Akeeba Backup.
    pub(crate) fn refresh_of_akeeba(&self, scope: &HelperScope, caller: &Caller, outcome: Outcome) -> Event {
        Event {
            program: Some(HolderProtocol::Akeeba),
            ..self.event(scope, caller, EventKind::Refresh, outcome)
        }
    }

    /// Commits what was done together with the event that tells of it.
    pub(crate) async fn commit_with(&self, tx: DatabaseTransaction, event: Event) -> Result<(), StoreError> {
        self.commit_with_all(tx, vec![event]).await
    }

    /// The same with an event for each of many things that were done.
    pub(crate) async fn commit_with_all(
        &self,
        tx: DatabaseTransaction,
        events: Vec<Event>,
    ) -> Result<(), StoreError> {
        let told: Vec<_> = events.into_iter().map(|event| (Uuid::now_v7(), event)).collect();
        write_within(&tx, &told, self.clock().now()).await?;
        tx.commit().await?;
        for (_, event) in &told {
            self.metrics().count(event.kind, event.outcome);
        }
        Ok(())
    }

    /// Records an event that anybody could cause; over budget it is only counted, so that nobody can fill the table. Whether it
    /// was within budget.
    pub(crate) fn record_within_budget(&self, scope: &HelperScope, caller: &Caller, event: Event) -> bool {
        let admitted = self.limits().admit(scope, None, caller).is_ok();
        if admitted {
            self.recorder().record(event);
        } else {
            self.recorder().count(event);
        }
        admitted
    }
}

/// An event with something of everything, for tests of what becomes of events.
#[cfg(test)]
pub(crate) fn refresh_of_a_site() -> Event {
    Event {
        at: Timestamp::from_micros(1),
        tenant: TenantId(Uuid::from_u128(2)),
        kind: EventKind::Refresh,
        outcome: Outcome::Ok,
        app: "abcdefghij".parse().unwrap(),
        site: Some(SiteId(Uuid::from_u128(3))),
        ip: AddressKeeping::Truncated.kept([192, 0, 2, 1].into()),
        reason: Some(SafeCode::ours(domain::activity::OwnCode::Timeout)),
        upstream_ms: Some(4),
        token_in: Some(5),
        token_out: Some(6),
        request_id: Some(Uuid::from_u128(7)),
        secret: Some(ClientSecretId(Uuid::from_u128(8))),
        program: Some(HolderProtocol::Akeeba),
        tried: SecretsTried::default(),
    }
}
