//! The organisations of the instance, for who looks after it: which there are, a new one, another name, and their end. What they
//! have is theirs alone; here it is only counted.

mod close;
mod remove;

use std::time::Duration;

use domain::form::{Email, Name};
use domain::id::TenantId;
use domain::role::Role;
use domain::tenant::TenantChange;
use domain::text;
use domain::view::instance::{
    CLOSED_KEPT_DAYS, ClosedSince, OrganisationList, OrganisationQuery, OrganisationSeen,
};

use crate::Broker;
use crate::access::AdministerInstance;
use crate::error::Error;
use crate::people::Invited;
use crate::store::memberships;
use crate::store::organisations::{self, Has};
use crate::store::tenants::{self, TenantRow};
use crate::tenants::Tenant;

/// How many organisations one page shows.
const PAGE: usize = 50;
/// How many are read at once while some are looked for.
const READ_AT_ONCE: u64 = 500;

/// For how long a closed organisation can be opened again.
fn kept() -> Duration {
    Duration::from_hours(u64::from(CLOSED_KEPT_DAYS).saturating_mul(24))
}

impl Broker {
    /// One page of the organisations that fit.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn organisations(
        &self,
        _: &AdministerInstance,
        query: &OrganisationQuery,
    ) -> Result<OrganisationList, Error> {
        let (db, wanted) = (self.store().reader(), query.search.trim().to_lowercase());
        let (mut found, mut after) = (Vec::new(), query.after);
        while found.len() <= PAGE {
            let rows = organisations::page(db, after, READ_AT_ONCE).await?;
            let Some(last) = rows.last() else { break };
            after = Some(last.id);
            found.extend(rows.into_iter().filter(|row| fits(row, &wanted)));
        }
        let more = found.len() > PAGE;
        found.truncate(PAGE);
        let next = found.last().filter(|_| more).map(|last| last.id);
        Ok(OrganisationList {
            rows: self.seen(found).await?,
            next,
        })
    }

    /// One organisation.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn organisation(
        &self,
        _: &AdministerInstance,
        id: TenantId,
    ) -> Result<OrganisationSeen, Error> {
        let row = self.organisation_row(id).await?;
        self.seen(vec![row]).await?.pop().ok_or(Error::NotFound)
    }

    /// The organisation that has this slug.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn organisation_by_slug(
        &self,
        _: &AdministerInstance,
        slug: &str,
    ) -> Result<OrganisationSeen, Error> {
        let row = tenants::by_slug(self.store().reader(), slug)
            .await?
            .ok_or(Error::NotFound)?;
        self.seen(vec![row]).await?.pop().ok_or(Error::NotFound)
    }

    /// Makes an organisation, and a link by which its first owner joins it.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin. If only the link failed, another one can be made.
    pub async fn create_organisation(
        &self,
        scope: &AdministerInstance,
        name: &Name,
        owner: &Email,
    ) -> Result<(Tenant, Invited), Error> {
        let made = self.make_tenant(scope, name).await?;
        let invited = self.invite_owner(scope, made.id, owner).await?;
        Ok((made, invited))
    }

    /// Makes a link by which somebody becomes an organisation's owner, while it has none: who looks after the instance lets nobody
    /// into what has owners, themselves included.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for one that has an owner, and for a closed one.
    pub async fn invite_owner(
        &self,
        scope: &AdministerInstance,
        id: TenantId,
        owner: &Email,
    ) -> Result<Invited, Error> {
        let row = self.open_organisation_row(id).await?;
        if memberships::owners(self.store().reader(), id).await? > 0 {
            return Err(Error::invalid("email", text!("instance-fault-has-owner")));
        }
        self.invite(&scope.own(&row), owner, Role::Owner).await
    }

    /// Gives an organisation another name.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for a closed one.
    pub async fn rename_organisation(
        &self,
        scope: &AdministerInstance,
        id: TenantId,
        name: Name,
    ) -> Result<(), Error> {
        let row = self.open_organisation_row(id).await?;
        let change = TenantChange {
            name: Some(name),
            ..TenantChange::default()
        };
        self.change_settings(&scope.manage(&row), change).await?;
        Ok(())
    }

    async fn organisation_row(&self, id: TenantId) -> Result<TenantRow, Error> {
        tenants::by_id(self.store().reader(), id)
            .await?
            .ok_or(Error::NotFound)
    }

    async fn open_organisation_row(&self, id: TenantId) -> Result<TenantRow, Error> {
        let row = self.organisation_row(id).await?;
        if row.closed.is_some() {
            return Err(Error::invalid("", text!("instance-fault-closed")));
        }
        Ok(row)
    }

    async fn seen(&self, rows: Vec<TenantRow>) -> Result<Vec<OrganisationSeen>, Error> {
        let ids: Vec<TenantId> = rows.iter().map(|row| row.id).collect();
        let have = organisations::have(self.store().reader(), &ids).await?;
        let seen = rows.into_iter().map(|row| {
            let has = have.get(&row.id).copied().unwrap_or_default();
            seen(row, has)
        });
        Ok(seen.collect())
    }
}

fn fits(row: &TenantRow, wanted: &str) -> bool {
    row.settings.name.as_str().to_lowercase().contains(wanted) || row.slug.contains(wanted)
}

fn seen(row: TenantRow, has: Has) -> OrganisationSeen {
    OrganisationSeen {
        id: row.id,
        name: row.settings.name.to_string(),
        sites: has.sites,
        apps: has.apps,
        people: has.people,
        owners: has.owners,
        last_activity: has.last_activity,
        made: row.made,
        closed: row.closed.map(|since| ClosedSince {
            since,
            removed_from: since.plus(kept()),
        }),
        slug: row.slug,
    }
}
