//! Hours whose sums are remembered: a month of a large tenant is hundreds of thousands of rows, and most of it never
//! changes again.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use domain::id::TenantId;
use domain::timestamp::Timestamp;
use quick_cache::sync::Cache;
use sea_orm::ConnectionTrait;

use crate::store::StoreError;
use crate::store::activity_sums::{self, HourTotal};

/// How many hours are remembered in all, of all tenants.
const MOST: usize = 100_000;
/// How long after its end an hour may still be added to: events wait for a database that is away.
const SETTLES_AFTER: Duration = Duration::from_hours(24);
/// For how long an hour is believed that ended, but may still be added to.
const BELIEVED: Duration = Duration::from_mins(5);

#[derive(Clone)]
struct Remembered {
    read: Timestamp,
    totals: Arc<[HourTotal]>,
}

/// The sums of hours that have ended.
pub(crate) struct Hours(Cache<(TenantId, i64), Remembered>);

impl Hours {
    pub(crate) fn new() -> Self {
        Self(Cache::new(MOST))
    }

    /// What a tenant did within some hours, oldest first. Only what is not known is asked for, in one statement.
    pub(crate) async fn totals(
        &self,
        db: &impl ConnectionTrait,
        (tenant, hours): (TenantId, Range<i64>),
        now: Timestamp,
    ) -> Result<Vec<HourTotal>, StoreError> {
        let mut totals = Vec::new();
        let mut unknown = hours.end;
        for hour in hours.clone() {
            let known = self
                .0
                .get(&(tenant, hour))
                .filter(|known| is_believed(known, hour, now));
            let Some(known) = known else {
                unknown = hour;
                break;
            };
            totals.extend(known.totals.iter().cloned());
        }
        let mut read = activity_sums::of_hours(db, tenant, unknown..hours.end).await?;
        read.sort_by_key(|total| total.hour);
        self.remember((tenant, unknown..hours.end), &read, now);
        totals.extend(read);
        Ok(totals)
    }

    fn remember(&self, (tenant, hours): (TenantId, Range<i64>), read: &[HourTotal], now: Timestamp) {
        let mut rest = read;
        for hour in hours {
            let (these, others) = rest.split_at(rest.partition_point(|total| total.hour <= hour));
            rest = others;
            if hour < now.hour() {
                let remembered = Remembered {
                    read: now,
                    totals: these.into(),
                };
                self.0.insert((tenant, hour), remembered);
            }
        }
    }
}

fn is_believed(known: &Remembered, hour: i64, now: Timestamp) -> bool {
    let ended = Timestamp::of_hour(hour.saturating_add(1));
    let settled = known.read >= ended.plus(SETTLES_AFTER);
    settled || !known.read.left_of(BELIEVED, now).is_zero()
}
