//! Grants as pages show them: how each stands, when it ends by itself, and who can use it.

use std::collections::HashMap;

use domain::grant::{GrantCustody, GrantState, HolderProtocol};
use domain::id::{GrantId, SiteId, TenantId};
use domain::standing::grant::{GrantEnd, GrantStanding};
use domain::text::Text;
use domain::view::grants::{EndsAtProvider, GrantList, GrantQuery, GrantRow, GrantView, HolderRow};
use domain::view::sites::AppChoice;

use super::auth_id::letters_of;
use crate::Broker;
use crate::access::ViewTenant;
use crate::error::Error;
use crate::providers::{Descriptor, Ended, of};
use crate::sites::Site;
use crate::store::grant_list::{self, Asked, ListedGrant, ListedHolder};
use crate::store::sites;

/// How many grants one page of a list holds.
pub const GRANTS_PER_PAGE: u64 = 50;
/// How many sites with the same account are named.
const OTHERS_NAMED: u64 = 50;
/// How many of those who can use a grant are shown.
const HOLDERS_SHOWN: u64 = 50;

impl Broker {
    /// One page of the tenant's grants that fit what is looked for, the newest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn list_grants(&self, scope: &ViewTenant, query: &GrantQuery) -> Result<GrantList, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        let asked = Asked {
            tenant,
            site: query.site,
            app: query.app.as_ref(),
            state: query.state,
            after: query.after,
            limit: GRANTS_PER_PAGE.saturating_add(1),
        };
        let mut found = grant_list::find(db, &asked).await?;
        let limit = usize::try_from(GRANTS_PER_PAGE).unwrap_or(usize::MAX);
        let more = found.len() > limit;
        found.truncate(limit);
        let app_choices = self.app_choices(scope).await?;
        let site = match query.site {
            Some(site) => sites::by_id(db, tenant, site).await?,
            None => None,
        };
        Ok(GrantList {
            next: found.last().filter(|_| more).map(|grant| grant.id),
            grants: self.grant_rows(tenant, found, &app_choices).await?,
            app_choices,
            site: site.map(|site| site.name.to_string()),
        })
    }

    /// One grant with everything that its page shows.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn grant_view(&self, scope: &ViewTenant, id: GrantId) -> Result<GrantView, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        let found = grant_list::by_id(db, tenant, id).await?.ok_or(Error::NotFound)?;
        let (profile, reason, refreshed) =
            (found.scope_profile.clone(), found.reason.clone(), found.refreshed);
        let app_choices = self.app_choices(scope).await?;
        let mut rows = self.grant_rows(tenant, vec![found], &app_choices).await?;
        let row = rows.pop().ok_or(Error::NotFound)?;
        let descriptor = of(row.app.provider).descriptor();
        let held = grant_list::holders(db, tenant, id, HOLDERS_SHOWN).await?;
        let others = grant_list::sites_of_same_account(db, (tenant, id), OTHERS_NAMED).await?;
        let ids: Vec<SiteId> = held
            .iter()
            .map(|holder| holder.site)
            .chain(others.clone())
            .collect();
        let names = sites::by_ids(db, tenant, &ids).await?;
        Ok(GrantView {
            at_provider: ends_at_provider(descriptor, row.custody),
            allows: descriptor
                .scope_profile(&profile)
                .map_or_else(|| Text::verbatim(&profile), |profile| profile.title.clone()),
            reason,
            refreshed,
            same_account: others.iter().map(|site| name_of(&names, *site)).collect(),
            relink_url: self.open_relink_url(scope, id).await?,
            holders: held.iter().map(|holder| holder_row(holder, &names)).collect(),
            row,
        })
    }

    /// The newest grants that were made for a site.
    pub(crate) async fn newest_grants_of(
        &self,
        scope: &ViewTenant,
        site: SiteId,
        (apps, limit): (&[AppChoice], u64),
    ) -> Result<Vec<GrantRow>, Error> {
        let asked = Asked {
            tenant: scope.tenant(),
            site: Some(site),
            app: None,
            state: None,
            after: None,
            limit,
        };
        let found = grant_list::find(self.store().reader(), &asked).await?;
        self.grant_rows(scope.tenant(), found, apps).await
    }

    pub(super) async fn grant_rows(
        &self,
        tenant: TenantId,
        found: Vec<ListedGrant>,
        apps: &[AppChoice],
    ) -> Result<Vec<GrantRow>, Error> {
        let db = self.store().reader();
        let ids: Vec<GrantId> = found.iter().map(|grant| grant.id).collect();
        let holders = grant_list::count_holders(db, tenant, &ids).await?;
        let ids: Vec<SiteId> = found.iter().map(|grant| grant.site).collect();
        let names = sites::by_ids(db, tenant, &ids).await?;
        let mut rows = Vec::with_capacity(found.len());
        for grant in found {
            // An app outlives its grants, and a site is never deleted.
            let Some(app) = apps.iter().find(|app| app.id == grant.app.as_str()).cloned() else {
                continue;
            };
            let account = match &grant.account {
                Some(sealed) => Some(self.open_account(tenant, grant.id, sealed).await?),
                None => None,
            };
            let ends =
                end_of(&grant, of(app.provider).descriptor()).filter(|_| grant.state == GrantState::Live);
            rows.push(GrantRow {
                id: grant.id,
                account,
                app,
                site: grant.site,
                site_name: name_of(&names, grant.site),
                custody: grant.custody,
                standing: GrantStanding::of(grant.state, grant.refused, ends, self.clock().now()),
                ends,
                made: grant.made,
                used: grant.used,
                holders: holders.get(&grant.id).copied().unwrap_or_default(),
            });
        }
        Ok(rows)
    }
}

fn name_of(names: &HashMap<SiteId, Site>, site: SiteId) -> String {
    names
        .get(&site)
        .map(|site| site.name.to_string())
        .unwrap_or_default()
}

fn holder_row(holder: &ListedHolder, names: &HashMap<SiteId, Site>) -> HolderRow {
    HolderRow {
        id: holder.id,
        auth_id: match holder.protocol {
            HolderProtocol::Duplicati => Some(letters_of(holder.id)),
            HolderProtocol::Akeeba => None,
        },
        protocol: holder.protocol,
        site: holder.site,
        site_name: name_of(names, holder.site),
        made: holder.made,
        used: holder.used,
        revoked: holder.revoked,
    }
}

/// When a grant ends by itself: a provider counts from the last time that the token was renewed there.
fn end_of(grant: &ListedGrant, descriptor: &Descriptor) -> Option<GrantEnd> {
    let life = descriptor.deadlines.life(grant.token_ends);
    GrantEnd::of(&life, grant.refreshed.unwrap_or(grant.made))
}

fn ends_at_provider(descriptor: &Descriptor, custody: GrantCustody) -> EndsAtProvider {
    descriptor
        .revoke
        .as_ref()
        .map_or(EndsAtProvider::Nothing, |way| EndsAtProvider::Ends {
            at_once: custody == GrantCustody::Held,
            all_of_account: way.ends == Ended::EveryGrantOfTheAccount,
        })
}
