//! The overview: what needs somebody, and how things went. It is put together from the roll-up, from the newest refresh of
//! each site, and from the apps; never from single events, but for the few newest that it ends with.

mod hours;
mod parts;

use domain::activity::{EventKind, Outcome};
use domain::timestamp::Timestamp;
use domain::view::overview::{Listed, NeverSeen, Overview, SiteInTrouble};
use domain::zone::Zone;

use crate::Broker;
use crate::access::ViewTenant;
use crate::error::Error;
use crate::store::activity_sums::HourTotal;
use crate::store::overview::Pair;
use crate::store::{activity_sums, names, overview};
pub(crate) use hours::Hours;

/// How many sites each list of the overview names.
const NAMED: u64 = 50;
/// How many hours and days it goes back, the present ones included.
const HOURS: i64 = 24;
const DAYS: i64 = 30;

impl Broker {
    /// The overview of a tenant.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn overview(&self, scope: &ViewTenant) -> Result<Overview, Error> {
        let (db, tenant, now) = (self.store().reader(), scope.tenant(), self.clock().now());
        let this_hour = now.hour();
        let newest = this_hour.saturating_sub(HOURS.saturating_sub(1));
        let days = days_until(now, scope.zone());
        let first = days.first().copied().unwrap_or(newest);
        let wanted = (tenant, first..this_hour.saturating_add(1));
        let totals = self.month().totals(db, wanted, now).await?;
        let names = names::of(db, tenant, []).await?;
        let tally = overview::tally(db, tenant).await?;
        Ok(Overview {
            at: now,
            sites: overview::sites(db, tenant).await?,
            apps: u64::try_from(names.apps()).unwrap_or(u64::MAX),
            refreshed: totals.iter().any(is_a_refresh) || overview::has_refreshed(db, tenant).await?,
            attention: Listed {
                newest: self.in_trouble(scope, &names, first).await?,
                total: tally.attention,
            },
            never_seen: Listed {
                newest: never_seen(overview::never_seen(db, tenant, NAMED).await?, &names),
                total: tally.never_seen,
            },
            hours: parts::stretches(&totals, &hours_from(newest)),
            days: parts::stretches(&totals, &days),
            latency: parts::latency(&totals, newest, &names),
            ending_secrets: parts::ending_secrets(&overview::secrets(db, tenant).await?, &names, now),
            due: parts::due(self.dates(scope).await?),
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

/// The last hours, and where the present one ends.
fn hours_from(newest: i64) -> Vec<i64> {
    (0..=HOURS).map(|number| newest.saturating_add(number)).collect()
}

/// The hours with which the last days of a place began, and the one with which its next day begins. Sums are kept by the
/// hour: where clocks are half an hour apart from UTC, the hour across midnight belongs to the day before.
fn days_until(now: Timestamp, zone: &Zone) -> Vec<i64> {
    let first_of = |days: i64| {
        let begins = zone.day_after(now, days);
        let hour = begins.hour();
        if Timestamp::of_hour(hour) == begins {
            hour
        } else {
            hour.saturating_add(1)
        }
    };
    (0..=DAYS)
        .map(|number| first_of(number.saturating_sub(DAYS).saturating_add(1)))
        .collect()
}

fn is_a_refresh(total: &HourTotal) -> bool {
    total.kind == EventKind::Refresh && total.outcome != Outcome::UnknownKey
}

fn never_seen(pairs: Vec<Pair>, names: &names::Names) -> Vec<NeverSeen> {
    let row = |pair: Pair| NeverSeen {
        site: parts::site(pair.site, pair.name),
        app: names.app(&pair.app),
        made: pair.made,
    };
    pairs.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zones;

    fn lengths(now: &str, zone: &str) -> (String, Vec<i64>, String) {
        let now = Timestamp::from_rfc3339(now).unwrap();
        let days = days_until(now, &zones::named(zone).unwrap());
        let told = |hour: Option<&i64>| Timestamp::of_hour(*hour.unwrap()).rfc3339();
        let lengths = days.windows(2).map(|pair| pair[1].saturating_sub(pair[0]));
        (told(days.first()), lengths.collect(), told(days.last()))
    }

    #[test]
    fn thirty_days_end_with_the_present_one() {
        let (first, lengths, last) = lengths("2026-11-21T18:05:09Z", "UTC");
        assert_eq!(
            (first.as_str(), last.as_str()),
            ("2026-10-23T00:00:00Z", "2026-11-22T00:00:00Z")
        );
        assert_eq!(lengths, vec![24; 30]);
    }

    #[test]
    fn the_day_on_which_clocks_are_set_back_has_an_hour_more() {
        let (first, lengths, last) = lengths("2026-11-21T23:30:00Z", "Europe/Berlin");
        assert_eq!(
            (first.as_str(), last.as_str()),
            ("2026-10-23T22:00:00Z", "2026-11-22T23:00:00Z"),
            "there it is the 22nd already"
        );
        assert_eq!(lengths.iter().filter(|hours| **hours == 24).count(), 29);
        assert_eq!(lengths[1], 25);
    }

    #[test]
    fn the_hour_across_midnight_belongs_to_the_day_before() {
        let (first, lengths, last) = lengths("2026-11-21T18:05:09Z", "Asia/Kolkata");
        assert_eq!(
            (first.as_str(), last.as_str()),
            ("2026-10-22T19:00:00Z", "2026-11-21T19:00:00Z")
        );
        assert_eq!(lengths, vec![24; 30]);
    }
}
