//! The overview: what needs somebody, and how things went. It is put together from the roll-up, from the newest refresh of
//! each site, and from the apps; never from single events, but for the few newest that it ends with.

mod hours;
mod parts;

use domain::activity::Outcome;
use domain::timestamp::Timestamp;
use domain::view::overview::{Listed, NeverSeen, Overview, SiteInTrouble};

use crate::Broker;
use crate::access::ViewTenant;
use crate::error::Error;
use crate::store::overview::Pair;
use crate::store::{activity_sums, names, overview};
pub(crate) use hours::Hours;

/// How many sites each list of the overview names.
const NAMED: u64 = 50;
/// How many hours and days it goes back, the present ones included.
const HOURS: i64 = 24;
const DAYS: i64 = 30;
const HOURS_A_DAY: i64 = 24;

impl Broker {
    /// The overview of a tenant.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn overview(&self, scope: &ViewTenant) -> Result<Overview, Error> {
        let (db, tenant, now) = (self.store().reader(), scope.tenant(), self.clock().now());
        let this_hour = now.hour();
        let first_day = this_hour
            .div_euclid(HOURS_A_DAY)
            .saturating_sub(DAYS.saturating_sub(1));
        let first = first_day.saturating_mul(HOURS_A_DAY);
        let wanted = (tenant, first..this_hour.saturating_add(1));
        let totals = self.month().totals(db, wanted, now).await?;
        let newest = this_hour.saturating_sub(HOURS.saturating_sub(1));
        let names = names::of(db, tenant, []).await?;
        let tally = overview::tally(db, tenant).await?;
        let count = |wanted: fn(Option<Outcome>) -> bool| {
            let fitting = tally.iter().filter(|(outcome, _)| wanted(*outcome));
            fitting.fold(0_u64, |sum, (_, pairs)| sum.saturating_add(*pairs))
        };
        Ok(Overview {
            at: now,
            sites: overview::sites(db, tenant).await?,
            apps: u64::try_from(names.apps()).unwrap_or(u64::MAX),
            attention: Listed {
                newest: self.in_trouble(scope, &names, first).await?,
                total: count(|outcome| outcome.is_some_and(Outcome::needs_a_person)),
            },
            never_seen: Listed {
                newest: never_seen(overview::never_seen(db, tenant, NAMED).await?, &names),
                total: count(|outcome| outcome.is_none()),
            },
            hours: parts::stretches(&totals, (newest, 1), HOURS),
            days: parts::stretches(&totals, (first, HOURS_A_DAY), DAYS),
            latency: parts::latency(&totals, newest, &names),
            ending_secrets: parts::ending_secrets(&overview::secrets(db, tenant).await?, &names, now),
            paused: parts::paused(&totals, newest, &names),
            newest: self.live_events(scope).await?,
        })
    }

    async fn in_trouble(
        &self,
        scope: &ViewTenant,
        names: &names::Names,
        since: i64,
    ) -> Result<Vec<SiteInTrouble>, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        let pairs = overview::in_trouble(db, tenant, NAMED).await?;
        let sites: Vec<_> = pairs.iter().map(|pair| pair.site).collect();
        let worked = activity_sums::last_worked(db, (tenant, &sites), since).await?;
        let row = |pair: Pair| {
            let (newest, outcome, reason) = pair.newest?;
            let last = worked.get(&(pair.site.to_string(), pair.app.clone()));
            Some(SiteInTrouble {
                last_worked: last.map(|hour| Timestamp::of_hour(*hour)),
                site: parts::site(pair.site, pair.name),
                app: names.app(&pair.app),
                outcome,
                reason,
                newest,
            })
        };
        Ok(pairs.into_iter().filter_map(row).collect())
    }
}

fn never_seen(pairs: Vec<Pair>, names: &names::Names) -> Vec<NeverSeen> {
    let row = |pair: Pair| NeverSeen {
        site: parts::site(pair.site, pair.name),
        app: names.app(&pair.app),
        made: pair.made,
    };
    pairs.into_iter().map(row).collect()
}
