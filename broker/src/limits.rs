//! Budgets of helper requests: per site, per token and per address, charged after the credential is proved.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::access::HelperScope;
use crate::activity::Caller;
use crate::vault::credential::Hash;

/// Keys that one limiter remembers before those that are full again are forgotten.
const REMEMBERED: usize = 100_000;

/// Requests a minute; a whole minute's worth may come at once, since backup programs come in bursts.
#[derive(Debug, Clone, Copy)]
pub struct Budgets {
    /// Of one site, or of one open app.
    pub site_per_minute: NonZeroU32,
    /// With one refresh token.
    pub token_per_minute: NonZeroU32,
    /// From one address (IPv4, or /64 of IPv6).
    pub address_per_minute: NonZeroU32,
}

/// Over budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverBudget {
    /// When the next request fits.
    pub retry_after: Duration,
}

/// The budgets at work.
pub struct Limits {
    sites: DefaultKeyedRateLimiter<String>,
    tokens: DefaultKeyedRateLimiter<Vec<u8>>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl Limits {
    pub(crate) fn new(budgets: Budgets) -> Self {
        Self {
            sites: RateLimiter::keyed(Quota::per_minute(budgets.site_per_minute)),
            tokens: RateLimiter::keyed(Quota::per_minute(budgets.token_per_minute)),
            addresses: RateLimiter::keyed(Quota::per_minute(budgets.address_per_minute)),
            clock: DefaultClock::default(),
        }
    }

    /// Charges a helper request to its address, its site and, where it carries one, its token; in this order, so that
    /// an address over its budget uses up nobody else's.
    pub(crate) fn admit(
        &self,
        scope: &HelperScope,
        token: Option<&Hash>,
        caller: &Caller,
    ) -> Result<(), OverBudget> {
        // An address that may stand for everybody behind a proxy is nobody's to charge.
        if !caller.address_is_shared {
            self.charge(&self.addresses, &network_of(caller.address))?;
        }
        let site = scope
            .site()
            .map_or_else(|| format!("open:{}", scope.app().id), |site| site.to_string());
        self.charge(&self.sites, &site)?;
        match token {
            Some(token) => self.charge(&self.tokens, &token.to_vec()),
            None => Ok(()),
        }
    }

    fn charge<K: std::hash::Hash + Eq + Clone>(
        &self,
        limiter: &DefaultKeyedRateLimiter<K>,
        key: &K,
    ) -> Result<(), OverBudget> {
        if limiter.len() > REMEMBERED {
            limiter.retain_recent();
        }
        limiter.check_key(key).map_err(|not_until| OverBudget {
            retry_after: not_until.wait_time_from(self.clock.now()),
        })
    }
}

/// One IPv4 address, or the /64 that one IPv6 customer has.
pub(crate) fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}
