//! A new sealing key, while servers run: it comes, all load it, it becomes the active one, everything is sealed anew,
//! and the old one retires when nothing names it. Cut short at any point, the next run goes on.

use std::time::Duration;

use domain::audit::{AuditAction, AuditField};
use tokio::time::{Instant, sleep};

use super::loading::is_active;
use super::{KeysError, rows_naming};
use crate::Broker;
use crate::access::{Actor, CommandLine};
use crate::store::StoreError;
use crate::store::audit::{self, Changes, Deed};
use crate::store::instance::raise_change_counter;
use crate::store::ring::{self, StoredEntry};
use crate::vault::master_key::hex;
use crate::vault::{RingEntry, RingRole, RingState};

/// How long the other processes are waited for: several times as long as one that died is believed to live.
const PATIENCE: Duration = Duration::from_mins(1);
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// How long a retired key is kept for a value that a slow process may have sealed with it.
const RETIRED_FOR: Duration = Duration::from_hours(24);

/// What a rotation did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotated {
    /// The key that seals from now on.
    pub active: String,
    /// How many values were sealed anew.
    pub resealed: u64,
    /// How many did not open, and so still name their old key.
    pub unopened: u64,
    /// The keys that nothing names any more.
    pub retired: Vec<String>,
    /// Retired keys of earlier rotations that are gone now.
    pub removed: Vec<String>,
}

impl Broker {
    /// Gives the ring a new sealing key and seals everything anew with it. Keys for fingerprints stay.
    ///
    /// # Errors
    /// [`KeysError`] by kind; what was done stays done, and the next call goes on from there.
    pub async fn rotate_keys(&self, _: CommandLine) -> Result<Rotated, KeysError> {
        self.reload_ring_if_changed().await?;
        let removed = self.remove_retired().await?;
        let coming = self.bring_key().await?;
        self.everyone_loads().await?;
        self.activate(coming).await?;
        self.everyone_loads().await?;
        let resealed = self.reseal_all(coming).await?;
        Ok(Rotated {
            active: hex(&coming),
            resealed: resealed.anew,
            unopened: resealed.unopened,
            retired: self.retire_old().await?,
            removed,
        })
    }

    /// The new key, which only opens for now. One that an earlier run brought and did not make active is taken up.
    async fn bring_key(&self) -> Result<[u8; 8], KeysError> {
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        let head = ring::next_generation(&tx).await?;
        if let Some(coming) = coming(&ring::entries(&tx).await?) {
            return Ok(coming);
        }
        let master = self.0.master_key.key_with_id(&head.master_key_id)?;
        let entry = RingEntry::generate(RingRole::Seal)?.in_state(RingState::Opens);
        ring::insert(&tx, entry.wrap(&master)?, head.generation, now).await?;
        raise_change_counter(&tx).await?;
        let changes = states(None, Some(RingState::Opens));
        self.audit_keys(&tx, AuditAction::KeysRotate, &hex(&entry.id()), changes)
            .await?;
        tx.commit().await?;
        Ok(entry.id())
    }

    async fn activate(&self, coming: [u8; 8]) -> Result<(), KeysError> {
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        ring::next_generation(&tx).await?;
        let entries = ring::entries(&tx).await?;
        if !entries.iter().any(|entry| entry.wrapped.id == coming) {
            return Err(KeysError::Busy);
        }
        for old in entries.iter().filter(|entry| is_active(entry)) {
            ring::set_state(&tx, old.wrapped.id, RingState::Opens, now).await?;
        }
        ring::set_state(&tx, coming, RingState::Active, now).await?;
        raise_change_counter(&tx).await?;
        let changes = states(Some(RingState::Opens), Some(RingState::Active));
        self.audit_keys(&tx, AuditAction::KeysActivate, &hex(&coming), changes)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Loads the newest ring here, and waits until every other live process has.
    async fn everyone_loads(&self) -> Result<(), KeysError> {
        self.reload_ring_if_changed().await?;
        let generation = self.vault().ring().generation();
        let began = Instant::now();
        loop {
            let live = self.live_processes().await?;
            let late = live.iter().filter(|process| !process.this);
            let late = late
                .filter(|process| process.ring_generation < generation)
                .count();
            if late == 0 {
                return Ok(());
            }
            if began.elapsed() > PATIENCE {
                return Err(KeysError::NotLoaded {
                    count: late,
                    seconds: PATIENCE.as_secs(),
                });
            }
            sleep(LOOK_EVERY).await;
        }
    }

    /// Retires the keys that nothing names any more.
    async fn retire_old(&self) -> Result<Vec<String>, KeysError> {
        let now = self.clock().now();
        let mut retired = Vec::new();
        for entry in ring::entries(self.store().reader()).await? {
            let opens = entry.wrapped.role == RingRole::Seal && entry.wrapped.state == RingState::Opens;
            if opens && rows_naming(self.store(), &entry).await? == 0 {
                retired.push(entry.wrapped.id);
            }
        }
        if retired.is_empty() {
            return Ok(Vec::new());
        }
        let tx = self.store().begin().await?;
        ring::next_generation(&tx).await?;
        for id in &retired {
            ring::set_state(&tx, *id, RingState::Retired, now).await?;
            let changes = states(Some(RingState::Opens), Some(RingState::Retired));
            self.audit_keys(&tx, AuditAction::KeysRetire, &hex(id), changes)
                .await?;
        }
        raise_change_counter(&tx).await?;
        tx.commit().await?;
        Ok(retired.iter().map(|id| hex(id)).collect())
    }

    /// Removes the keys that retired a while ago and that still nothing names.
    async fn remove_retired(&self) -> Result<Vec<String>, KeysError> {
        let before = self.clock().now().minus(RETIRED_FOR);
        let mut removed = Vec::new();
        let tx = self.store().begin().await?;
        ring::next_generation(&tx).await?;
        for entry in ring::entries(&tx).await? {
            let long_retired = entry.wrapped.state == RingState::Retired && entry.changed < before;
            if long_retired && rows_naming(self.store(), &entry).await? == 0 {
                ring::remove(&tx, entry.wrapped.id).await?;
                removed.push(hex(&entry.wrapped.id));
            }
        }
        if removed.is_empty() {
            return Ok(removed);
        }
        raise_change_counter(&tx).await?;
        let changes = states(Some(RingState::Retired), None);
        self.audit_keys(&tx, AuditAction::KeysRemove, &removed.join(" "), changes)
            .await?;
        tx.commit().await?;
        Ok(removed)
    }

    pub(super) async fn audit_keys(
        &self,
        tx: &sea_orm::DatabaseTransaction,
        action: AuditAction,
        target: &str,
        changes: Changes,
    ) -> Result<(), StoreError> {
        let deed = Deed {
            tenant: None,
            actor: Actor::CommandLine,
            action,
            target,
            changes,
        };
        audit::record(tx, deed, self.clock().now()).await
    }
}

/// What the audit tells of a key.
fn states(before: Option<RingState>, after: Option<RingState>) -> Changes {
    let word = |state: RingState| state.as_str().to_owned();
    Changes::none().and(AuditField::State, before.map(word), after.map(word))
}

/// The key that came after the active one.
fn coming(entries: &[StoredEntry]) -> Option<[u8; 8]> {
    let active = entries.iter().find(|entry| is_active(entry))?;
    entries
        .iter()
        .rfind(|entry| {
            entry.wrapped.role == RingRole::Seal
                && entry.wrapped.state == RingState::Opens
                && entry.generation > active.generation
        })
        .map(|entry| entry.wrapped.id)
}
