//! Keeps grants alive that nobody uses, where the server opens the token alone and the provider ends tokens that rest for
//! too long.
//!
//! Once a token has rested for half of that time it is renewed, each at a moment of its own within the next quarter, so
//! that what was linked in one hour is not renewed in one hour. One process looks after it at a time, and the turn of each
//! grant is taken as for any refresh.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use domain::id::GrantId;
use domain::provider::ProviderId;
use domain::timestamp::Timestamp;
use futures::StreamExt as _;
use uuid::Uuid;

use super::refresh::Call;
use super::writer::Deed;
use crate::Broker;
use crate::activity::Caller;
use crate::error::Error;
use crate::providers::of;
use crate::store::grant_rests::{self, Resting};
use crate::store::grant_turns::Turn;
use crate::store::grants::StoredGrant;
use crate::store::{apps, instance};

/// The setting that says when somebody last looked after resting grants, in microseconds.
const LAST_ROUND: &str = "last_kept_alive";
/// How long nobody else does after that.
const ROUND: Duration = Duration::from_mins(30);
/// How many grants of a provider one round looks at, how many of them it renews, and how many at once.
const LOOKED_AT: u64 = 2_000;
const OF_A_ROUND: usize = 500;
const AT_ONCE: usize = 4;

impl Broker {
    /// Renews what has rested for long, as far as it is this process's turn; how many calls were made. Otherwise it happens
    /// once an hour.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin; what was renewed before stays renewed.
    pub async fn keep_grants_alive(&self) -> Result<usize, Error> {
        let now = self.clock().now();
        let ours = instance::begin_round(self.store().writer(), LAST_ROUND, (now, ROUND)).await?;
        if !ours {
            return Ok(0);
        }
        let mut made = 0_usize;
        for provider in ProviderId::ALL {
            let Some(rest) = of(provider).descriptor().deadlines.unused else {
                continue;
            };
            let due = self.due(provider, rest, now).await?;
            made = made.saturating_add(due.len());
            futures::stream::iter(due)
                .for_each_concurrent(AT_ONCE, |grant| async move { self.keep_alive(&grant).await })
                .await;
        }
        Ok(made)
    }

    async fn due(
        &self,
        provider: ProviderId,
        rest: Duration,
        now: Timestamp,
    ) -> Result<Vec<StoredGrant>, Error> {
        let half = rest.checked_div(2).unwrap_or(rest);
        let db = self.store().reader();
        let resting = grant_rests::find(db, provider, now.minus(half), LOOKED_AT).await?;
        let due = resting
            .into_iter()
            .filter(|Resting { grant, seen }| seen.plus(half).plus(spread(grant.id, rest)) <= now);
        Ok(due.map(|resting| resting.grant).take(OF_A_ROUND).collect())
    }

    async fn keep_alive(&self, grant: &StoredGrant) {
        if let Err(error) = self.renew_resting(grant).await {
            tracing::warn!(%error, grant = %grant.id, "a grant could not be kept alive; it is tried again in an hour");
        }
    }

    async fn renew_resting(&self, grant: &StoredGrant) -> Result<(), Error> {
        let usable = apps::usable(self.store().reader(), &grant.app).await?;
        let Some((tenant, app)) = usable.filter(|(tenant, _)| *tenant == grant.tenant) else {
            return Ok(());
        };
        let helper = self.helper_scope(tenant, app, Some(grant.site)).await?;
        let turn = Turn::of(grant);
        if !self.grant_writer().write(turn, Arc::new(Deed::Take)).await? {
            // Somebody uses it at this very moment.
            return Ok(());
        }
        let call = Call {
            helper: &helper,
            caller: &nobody(),
            holder: None,
            grant,
            turn,
            key: None,
        };
        // How it went is written down with it.
        let _ = self.call_for_grant(&call).await;
        Ok(())
    }
}

/// The house itself, which comes from no address.
fn nobody() -> Caller {
    Caller {
        address: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        address_is_shared: true,
        request_id: Uuid::now_v7(),
    }
}

/// A moment of its own for each grant, within a quarter of the time that its provider lets it rest.
fn spread(grant: GrantId, rest: Duration) -> Duration {
    let [.., a, b] = grant.0.into_bytes();
    let share = f64::from(u16::from_be_bytes([a, b])) / f64::from(u16::MAX);
    rest.mul_f64(share * 0.25)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_grant_has_a_moment_of_its_own_within_a_quarter() {
        let rest = Duration::from_hours(400);
        let moments = [0_u128, 0x7fff, 0xffff].map(|id| spread(GrantId(Uuid::from_u128(id)), rest));
        assert_eq!(moments[0], Duration::ZERO);
        assert!(moments[1] > Duration::from_hours(49) && moments[1] < Duration::from_hours(51));
        assert_eq!(moments[2], Duration::from_hours(100));
    }
}
