//! Whether the chain fits together, and how long its rows are kept.

use std::time::Duration;

use domain::timestamp::Timestamp;
use domain::view::audit::ChainChecked;
use tokio::time::sleep;

use crate::Broker;
use crate::store::audit;
use crate::store::{Store, StoreError, instance};
use crate::vault::master_key::hex;

/// The setting that says when the chain was last checked, in microseconds, and where it is broken, if it is.
const LAST_CHECK: &str = "audit_check";
/// 25 months, as long as the roll-up of activity.
const KEPT: Duration = Duration::from_hours(25 * 31 * 24);
/// Removing goes by the clock of the machine that did it, which may have been ahead of this one.
const CLOCKS_APART: Duration = Duration::from_hours(24);
/// How long removing gives way after one transaction to those who serve.
const GIVE_WAY: Duration = Duration::from_millis(10);

/// The number of the first row that cannot be as it was written, if there is one.
async fn broken_at(store: &Store) -> Result<Option<i64>, StoreError> {
    // Rows are written meanwhile: head and rows have to be of one moment.
    let moment = store.at_one_moment().await?;
    let wrong = audit::first_wrong(&moment).await?;
    moment.rollback().await?;
    Ok(wrong)
}

/// The record of who changed what, as a check-up sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedAudit {
    /// The number of the first row that cannot be as it was written, if there is one.
    pub broken_at: Option<i64>,
    /// Whether its beginning is missing, though it is not old enough to have gone by age.
    pub cut_off: bool,
    /// Number and hash of its last row, once there is one.
    pub last: Option<(i64, String)>,
}

impl CheckedAudit {
    /// All of it, at one moment.
    pub(crate) async fn of(store: &Store, now: Timestamp) -> Result<Self, StoreError> {
        let moment = store.at_one_moment().await?;
        let checked = Self {
            broken_at: audit::first_wrong(&moment).await?,
            cut_off: audit::is_cut_off(&moment, now.minus(KEPT).plus(CLOCKS_APART)).await?,
            last: audit::head(&moment)
                .await?
                .map(|(number, hash)| (number, hex(&hash))),
        };
        moment.rollback().await?;
        Ok(checked)
    }
}

/// The hash of the row of the record with this number, as long as it is kept.
///
/// # Errors
/// [`StoreError`] by kind.
pub async fn hash_of_row(store: &Store, number: i64) -> Result<Option<String>, StoreError> {
    let hash = audit::hash_of_row(store.reader(), number).await?;
    Ok(hash.map(|hash| hex(&hash)))
}

impl Broker {
    /// Checks the chain and remembers what came of it, for the page; once an hour.
    pub(crate) async fn check_audit(&self, now: Timestamp) -> Result<(), StoreError> {
        let broken = broken_at(self.store()).await?;
        if let Some(row) = broken {
            tracing::error!(
                row,
                "the record of who changed what does not fit together from this row on: somebody has changed the database's rows; keep a copy of it, and find out who can write to it"
            );
        }
        let found = broken.map_or_else(|| "whole".to_owned(), |row| row.to_string());
        let written = format!("{} {found}", now.micros());
        instance::put_setting(self.store().writer(), LAST_CHECK, &written).await
    }

    /// What the last check found, if there was one.
    pub(super) async fn last_audit_check(&self) -> Result<Option<ChainChecked>, StoreError> {
        let written = instance::setting(self.store().reader(), LAST_CHECK).await?;
        let read = |written: String| {
            let (at, found) = written.split_once(' ')?;
            let broken_at = match found {
                "whole" => None,
                row => Some(row.parse().ok()?),
            };
            let at = Timestamp::from_micros(at.parse().ok()?);
            Some(ChainChecked { at, broken_at })
        };
        Ok(written.and_then(read))
    }

    /// Removes what is older than deeds are kept.
    pub(crate) async fn prune_audit(&self, now: Timestamp) -> Result<(), StoreError> {
        loop {
            let tx = self.store().begin().await?;
            let more = audit::prune(&tx, now.minus(KEPT)).await?;
            tx.commit().await?;
            if !more {
                return Ok(());
            }
            sleep(GIVE_WAY).await;
        }
    }
}
