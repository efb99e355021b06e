//! What ends or comes due for a tenant, and when: client secrets, links that nobody renews, and what providers ask of who
//! registered an app. `chores` settles the last of these, `calendar` gives all of it to calendar programs.

mod calendar;
mod chores;

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use domain::chore::{AppFacts, Chore};
use domain::id::TenantId;
use domain::provider::ProviderId;
use domain::standing::grant::GrantEnd;
use domain::timestamp::Timestamp;
use domain::view::activity::AppName;
use domain::view::dates::{ChoreDue, DatesView, DueDate, DueWhat, SettledChore};

use crate::Broker;
use crate::access::ViewTenant;
use crate::apps::App;
use crate::error::Error;
use crate::providers::of;
use crate::store::app_chores::SaidOfChore;
use crate::store::app_secrets::SecretRow;
use crate::store::ending_links::EndingLink;
use crate::store::names::{self, Names};
use crate::store::{app_chores, app_secrets, apps, ending_links};

pub use calendar::{CalendarReader, CalendarView};

/// How long before its end a link is among the dates: one that is used is renewed long before.
const LINKS_SOON: Duration = Duration::from_hours(30 * 24);
/// How many links of one provider are looked at.
const LINKS_LOOKED_AT: usize = 2_000;
/// How many links of one app are told one by one; more are told together.
const LINKS_NAMED: usize = 3;
const DAY: Duration = Duration::from_hours(24);

/// An app that is switched on, and when it was added.
struct DatedApp {
    app: App,
    added: Timestamp,
}

impl DatedApp {
    fn facts(&self) -> AppFacts<'_> {
        AppFacts {
            provider: self.app.provider,
            scopes: self.app.profile().map_or(&[], |profile| profile.scopes),
            ms_tenant: self.app.ms_tenant.as_ref(),
            added: self.added,
        }
    }

    fn name(&self) -> AppName {
        AppName {
            id: self.app.id.to_string(),
            name: Some(self.app.name.to_string()),
            provider: Some(self.app.provider),
        }
    }
}

impl Broker {
    /// Everything of a tenant that ends or comes due, the earliest first. Nothing comes due of an app that is switched off.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn dates(&self, scope: &ViewTenant) -> Result<DatesView, Error> {
        let (db, tenant, now) = (self.store().reader(), scope.tenant(), self.clock().now());
        let apps = self.dated_apps(tenant).await?;
        let mut secrets = app_secrets::of_tenant(db, tenant).await?;
        let mut view = DatesView {
            at: now,
            due: Vec::new(),
            settled: Vec::new(),
            more_links: false,
        };
        for app in &apps {
            let of_app = secrets.remove(app.app.id.as_str()).unwrap_or_default();
            view.due.extend(ending_secrets(app, &of_app, now));
        }
        add_chores(&mut view, &apps, app_chores::of_tenant(db, tenant).await?);
        self.add_links(&mut view, tenant, &apps).await?;
        view.due
            .sort_by(|one, other| (one.at, &one.app.name).cmp(&(other.at, &other.app.name)));
        Ok(view)
    }

    async fn dated_apps(&self, tenant: TenantId) -> Result<Vec<DatedApp>, Error> {
        let apps = apps::list_with_days(self.store().reader(), tenant).await?;
        let dated = apps.into_iter().map(|(app, added)| DatedApp { app, added });
        Ok(dated.filter(|dated| !dated.app.disabled).collect())
    }

    async fn add_links(
        &self,
        view: &mut DatesView,
        tenant: TenantId,
        apps: &[DatedApp],
    ) -> Result<(), Error> {
        let mut by_app: BTreeMap<String, Vec<(GrantEnd, EndingLink)>> = BTreeMap::new();
        for provider in ProviderId::ALL {
            let (found, more) = self.links_ending((tenant, provider), apps, view.at).await?;
            view.more_links |= more;
            for (end, link) in found {
                by_app.entry(link.app.clone()).or_default().push((end, link));
            }
        }
        let few = by_app.values().filter(|links| links.len() <= LINKS_NAMED);
        let sites: Vec<_> = few.flatten().map(|(_, link)| link.site).collect();
        let names = names::of(self.store().reader(), tenant, sites).await?;
        for (app, links) in by_app {
            view.due.extend(due_links(&names, &app, links, view.at));
        }
        Ok(())
    }

    /// The links at a provider that end soon or have ended; and whether there are more.
    async fn links_ending(
        &self,
        (tenant, provider): (TenantId, ProviderId),
        apps: &[DatedApp],
        now: Timestamp,
    ) -> Result<(Vec<(GrantEnd, EndingLink)>, bool), Error> {
        let of_provider = apps.iter().filter(|dated| dated.app.provider == provider);
        let ids: Vec<String> = of_provider.map(|dated| dated.app.id.to_string()).collect();
        if ids.is_empty() {
            return Ok((Vec::new(), false));
        }
        let deadlines = of(provider).descriptor().deadlines;
        let soon = now.plus(LINKS_SOON);
        let unseen_since = deadlines.unused.map(|unused| soon.minus(unused));
        let most = u64::try_from(LINKS_LOOKED_AT).unwrap_or(u64::MAX);
        let wanted = (unseen_since, soon);
        let found = ending_links::find(
            self.store().reader(),
            (tenant, &ids),
            wanted,
            most.saturating_add(1),
        );
        let mut found = found.await?;
        let more = found.len() > LINKS_LOOKED_AT;
        found.truncate(LINKS_LOOKED_AT);
        let ends = found.into_iter().filter_map(|link| {
            let life = deadlines.life(link.told);
            Some((GrantEnd::of(&life, link.seen)?, link))
        });
        Ok((ends.collect(), more))
    }
}

/// The links of an app that end: one by one, or together if they are many.
fn due_links(
    names: &Names,
    app: &str,
    mut links: Vec<(GrantEnd, EndingLink)>,
    now: Timestamp,
) -> Vec<DueDate> {
    links.sort_by_key(|(end, link)| (end.at(), link.id));
    let due = |end: GrantEnd, what| DueDate {
        at: end.at(),
        over: end.at() <= now,
        app: names.app(app),
        what,
    };
    if links.len() > LINKS_NAMED {
        let count = u64::try_from(links.len()).unwrap_or(u64::MAX);
        let first = links.first().map(|(end, _)| due(*end, DueWhat::Links { count }));
        return first.into_iter().collect();
    }
    let each = links.into_iter().map(|(end, link)| {
        let what = DueWhat::Link {
            grant: link.id,
            site: names.site(link.site),
            use_helps: matches!(end, GrantEnd::Unused(_)),
        };
        due(end, what)
    });
    each.collect()
}

/// The client secrets of an app that end some day, and those that have ended while no other one works.
fn ending_secrets(app: &DatedApp, secrets: &[SecretRow], now: Timestamp) -> Vec<DueDate> {
    let works = |secret: &&SecretRow| !secret.past.has_ended(now) && !secret.past.was_refused();
    let working = secrets.iter().filter(works).count();
    let date = |secret: &SecretRow| {
        let at = secret.past.expires?;
        let over = secret.past.has_ended(now);
        let others_work = working > usize::from(works(&secret));
        (!over || !others_work).then(|| DueDate {
            at,
            over,
            app: app.name(),
            what: DueWhat::Secret {
                secret: secret.id,
                others_work,
            },
        })
    };
    secrets.iter().filter_map(date).collect()
}

/// What providers ask of these apps, with what was said of it.
fn add_chores(view: &mut DatesView, apps: &[DatedApp], said: Vec<(String, Chore, SaidOfChore)>) {
    let mut said: HashMap<(String, Chore), SaidOfChore> = said
        .into_iter()
        .map(|(app, chore, said)| ((app, chore), said))
        .collect();
    for app in apps {
        let facts = app.facts();
        for chore in Chore::ALL.into_iter().filter(|chore| chore.is_asked_of(&facts)) {
            let found = said.remove(&(app.app.id.to_string(), chore));
            let was_said = found.is_some();
            let SaidOfChore { said, note } = found.unwrap_or_default();
            let Some(at) = said.next(chore, &facts) else {
                view.settled.push(SettledChore {
                    app: app.name(),
                    chore,
                    done: said.done.filter(|_| !said.not_ours),
                    note,
                });
                continue;
            };
            view.due.push(DueDate {
                at,
                over: at.day_begins().plus(DAY) <= view.at,
                app: app.name(),
                what: DueWhat::Chore(ChoreDue {
                    chore,
                    done: said.done,
                    note,
                    said: was_said,
                }),
            });
        }
    }
}
