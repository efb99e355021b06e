//! Budgets of helper requests: per site, per token and per address, charged after the credential is proved.
//!
//! A site's own budget comes first: a flood with one site's key from a shared address spends that site's budget and
//! leaves the address's to the others. On a URL for all there is no site, so the address comes first, and the app as a
//! whole has room for many addresses.

mod buckets;

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use domain::id::{AppId, GrantId, MemberId, SiteId};

use crate::access::HelperScope;
use crate::activity::Caller;
use crate::vault::credential::Hash;
use buckets::Buckets;

/// How many sites' budgets a URL for all has.
const OPEN_APP_SITES: NonZeroU32 = NonZeroU32::MIN.saturating_add(19);
/// Wrong keys a minute from one address, after which they are told to wait.
const WRONG_KEYS_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);

/// Tests of one app a minute: providers take a client that fails time and again for an attack.
const TESTS_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(5);

/// How often the set-up link of one site may be opened a minute; its page looks six times.
const OWNERS_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);

/// How often one address may ask for an AuthID that it waits for, a minute; a program that waits asks twenty times.
const FETCHES_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(199);

/// How often one address may begin to link one dead grant again a minute, and how often all together may: its address is no
/// secret.
const RELINKS_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
const RELINKS_OF_ALL_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);

/// How often the calendar of one member may be read a minute; calendar programs ask a few times a day.
const CALENDARS_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);

/// How many events a minute tell of what a site presented in vain; more are counted.
const VAIN_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);

/// Requests a minute; a whole minute's worth may come at once, since backup programs come in bursts.
#[derive(Debug, Clone, Copy)]
pub struct Budgets {
    /// Of one site.
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
    sites: Buckets<SiteId>,
    open_apps: Buckets<AppId>,
    tokens: Buckets<Hash>,
    addresses: Buckets<IpAddr>,
    wrong_keys: Buckets<IpAddr>,
    tests: Buckets<AppId>,
    owners: Buckets<SiteId>,
    fetches: Buckets<IpAddr>,
    relinks: Buckets<(GrantId, IpAddr)>,
    relinks_of_all: Buckets<GrantId>,
    vain: Buckets<SiteId>,
    calendars: Buckets<MemberId>,
}

impl Limits {
    pub(crate) fn new(budgets: Budgets) -> Self {
        Self {
            sites: Buckets::per_minute(budgets.site_per_minute),
            open_apps: Buckets::per_minute(budgets.site_per_minute.saturating_mul(OPEN_APP_SITES)),
            tokens: Buckets::per_minute(budgets.token_per_minute),
            addresses: Buckets::per_minute(budgets.address_per_minute),
            wrong_keys: Buckets::per_minute(WRONG_KEYS_PER_MINUTE),
            tests: Buckets::per_minute(TESTS_PER_MINUTE),
            owners: Buckets::per_minute(OWNERS_PER_MINUTE),
            fetches: Buckets::per_minute(FETCHES_PER_MINUTE),
            relinks: Buckets::per_minute(RELINKS_PER_MINUTE),
            relinks_of_all: Buckets::per_minute(RELINKS_OF_ALL_PER_MINUTE),
            vain: Buckets::per_minute(VAIN_PER_MINUTE),
            calendars: Buckets::per_minute(CALENDARS_PER_MINUTE),
        }
    }

    /// Charges a helper request to its site, its address and, where it carries one, its token.
    pub(crate) fn admit(
        &self,
        scope: &HelperScope,
        token: Option<&Hash>,
        caller: &Caller,
    ) -> Result<(), OverBudget> {
        if let Some(site) = scope.site() {
            self.sites.charge(&site)?;
            if !caller.address_is_shared {
                // Strangers who fill the addresses of a URL for all take nothing from a site with its key.
                self.addresses.charge_unless_crowded(&caller.network())?;
            }
        } else {
            charge_address(&self.addresses, caller)?;
            self.open_apps.charge(&scope.app().id)?;
        }
        token.map_or(Ok(()), |token| self.tokens.charge(token))
    }

    /// Charges a wrong key to its address; right keys never come here.
    pub(crate) fn admit_wrong_key(&self, caller: &Caller) -> Result<(), OverBudget> {
        charge_address(&self.wrong_keys, caller)
    }

    /// Charges a test of an app to the app.
    pub(crate) fn admit_test(&self, app: &AppId) -> Result<(), OverBudget> {
        self.tests.charge(app)
    }

    /// Charges who comes with a site's set-up link; the site's own refreshes have a budget of their own.
    pub(crate) fn admit_owner(&self, site: &SiteId) -> Result<(), OverBudget> {
        self.owners.charge(site)
    }

    /// Charges a request with a credential of its own that was proved: one that is busy is told so before it takes anything from
    /// the others of its site.
    pub(crate) fn admit_proved(
        &self,
        scope: &HelperScope,
        token: &Hash,
        caller: &Caller,
    ) -> Result<(), OverBudget> {
        self.tokens.charge(token)?;
        self.admit(scope, None, caller)
    }

    /// Charges who begins to link a dead grant again. Its site pays nothing: whoever has the address can do this.
    pub(crate) fn admit_relink(&self, grant: GrantId, caller: &Caller) -> Result<(), OverBudget> {
        self.relinks.charge(&(grant, caller.network()))?;
        self.relinks_of_all.charge(&grant)
    }

    /// Charges an event that tells of what was presented at a site in vain; its own refreshes have a budget of their own.
    pub(crate) fn admit_vain(&self, site: &SiteId) -> Result<(), OverBudget> {
        self.vain.charge(site)
    }

    /// Charges who reads a member's calendar.
    pub(crate) fn admit_calendar(&self, member: MemberId) -> Result<(), OverBudget> {
        self.calendars.charge(&member)
    }

    /// Charges a program that asks for an AuthID to its address.
    pub(crate) fn admit_fetch(&self, caller: &Caller) -> Result<(), OverBudget> {
        charge_address(&self.fetches, caller)
    }

    /// Forgets who has rested long enough.
    pub(crate) fn forget_the_rested(&self) {
        self.sites.forget_the_rested();
        self.open_apps.forget_the_rested();
        self.tokens.forget_the_rested();
        self.addresses.forget_the_rested();
        self.wrong_keys.forget_the_rested();
        self.tests.forget_the_rested();
        self.owners.forget_the_rested();
        self.fetches.forget_the_rested();
        self.relinks.forget_the_rested();
        self.relinks_of_all.forget_the_rested();
        self.vain.forget_the_rested();
        self.calendars.forget_the_rested();
    }
}

/// An address that may stand for everybody behind a proxy is nobody's to charge.
fn charge_address(buckets: &Buckets<IpAddr>, caller: &Caller) -> Result<(), OverBudget> {
    if caller.address_is_shared {
        return Ok(());
    }
    buckets.charge(&caller.network())
}

/// One IPv4 address, or the /64 that one IPv6 customer has.
pub fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}
