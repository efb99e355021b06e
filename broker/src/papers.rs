//! An organisation's public papers, privacy and terms of use, written from what is really set and in use.
//!
//! Whatever changes what they say begins a new version in its own transaction (`renew_papers`). Who reads them
//! compares that with the facts of this moment once more, so that no page is ever false: what nobody thought of, an
//! end of a link by itself or another public address, begins a version then.

use domain::app_registration::Access;
use domain::audit::{AuditAction, AuditField};
use domain::id::TenantId;
use domain::papers::{EDITION, OwnWords, PapersFacts, PapersShown, PapersVersion};
use domain::timestamp::Timestamp;
use domain::view::settings::PapersView;
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::apps::App;
use crate::error::Error;
use crate::identity::host_of;
use crate::providers::asks_restricted_scope;
use crate::store::audit::{self, Changes, Deed, Facts};
use crate::store::papers::StoredVersion;
use crate::store::tenants::TenantRow;
use crate::store::{StoreError, apps, identity_providers, instance, papers, papers_facts, tenants};

impl Broker {
    /// The papers of the tenant of this slug, to be read by anybody: as they are, or an earlier version.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown slug or version, and for who is closed; [`Error::Unavailable`] and its kin.
    pub async fn papers(&self, slug: &str, number: Option<i64>) -> Result<PapersShown, Error> {
        let db = self.store().reader();
        let tenant = tenants::by_slug(db, slug).await?;
        let tenant = tenant.filter(|tenant| tenant.closed.is_none());
        let tenant = tenant.ok_or(Error::NotFound)?;
        let now = self.papers_now(&tenant).await?;
        let versions = papers::list(db, tenant.id).await?;
        let wanted = number.unwrap_or(now.1.number);
        let (facts, version) = if wanted == now.1.number {
            now
        } else {
            let stored = papers::by_number(db, tenant.id, wanted).await?;
            let stored = stored.ok_or(Error::NotFound)?;
            (stored.facts()?, stored.version)
        };
        let newer = versions.iter().rev().find(|other| other.number > version.number);
        Ok(PapersShown {
            slug: tenant.slug,
            zone: tenant.settings.zone,
            facts,
            version,
            until: newer.map(|newer| newer.since),
            versions,
        })
    }

    /// The same for who signs in: what the tenant says for itself.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn papers_page(&self, scope: &ViewTenant) -> Result<PapersView, Error> {
        let db = self.store().reader();
        let tenant = tenants::by_id(db, scope.tenant()).await?.ok_or(Error::NotFound)?;
        let (own, version) = papers::own(db, scope.tenant()).await?;
        let (_, holds) = self.papers_now(&tenant).await?;
        Ok(PapersView {
            own,
            version,
            since: holds.since,
            slug: scope.slug().to_owned(),
            address: self.public_origin().to_owned(),
        })
    }

    /// Changes what a tenant says for itself.
    ///
    /// # Errors
    /// [`Error::Conflict`] if somebody else has since the version that was seen.
    pub async fn change_papers(
        &self,
        scope: &ManageTenant,
        own: &OwnWords,
        seen: Option<i64>,
    ) -> Result<(), Error> {
        let (now, tenant) = (self.clock().now(), scope.tenant());
        let tx = self.store().begin().await?;
        let (before, version) = papers::own(&tx, tenant).await?;
        if seen.is_some_and(|seen| seen != version) {
            return Err(Error::Conflict);
        }
        if before == *own {
            return Ok(());
        }
        papers::put_own(&tx, tenant, own, version).await?;
        instance::raise_change_counter(&tx).await?;
        let target = tenant.to_string();
        let deed = Deed {
            tenant: Some(tenant),
            actor: scope.actor(),
            action: AuditAction::PapersChange,
            target: &target,
            changes: Changes::between(told(&before), told(own)),
        };
        audit::record(&tx, deed, now).await?;
        self.renew_papers(&tx, tenant, now).await?;
        Ok(tx.commit().await?)
    }

    /// Begins a new version of a tenant's papers, if what was just written changes what they say.
    pub(crate) async fn renew_papers(
        &self,
        tx: &DatabaseTransaction,
        tenant: TenantId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let Some(row) = tenants::by_id(tx, tenant).await? else {
            return Ok(());
        };
        let facts = self.facts_of(tx, &row).await?;
        let newest = papers::newest(tx, tenant).await?;
        if says(newest.as_ref(), &facts)? {
            return Ok(());
        }
        let number = newest.map_or(0, |newest| newest.version.number);
        let version = PapersVersion {
            number: number.saturating_add(1),
            since: now,
        };
        papers::begin(tx, tenant, version, &facts).await
    }

    /// What the papers say at this moment, and the version that says it.
    async fn papers_now(&self, tenant: &TenantRow) -> Result<(PapersFacts, PapersVersion), Error> {
        let db = self.store().reader();
        let facts = self.facts_of(db, tenant).await?;
        let mut newest = papers::newest(db, tenant.id).await?;
        if !says(newest.as_ref(), &facts)? {
            let tx = self.store().begin().await?;
            self.renew_papers(&tx, tenant.id, self.clock().now()).await?;
            tx.commit().await?;
            newest = papers::newest(self.store().writer(), tenant.id).await?;
        }
        let version = newest.ok_or(Error::NotFound)?.version;
        Ok((facts, version))
    }

    async fn facts_of(
        &self,
        db: &impl ConnectionTrait,
        tenant: &TenantRow,
    ) -> Result<PapersFacts, StoreError> {
        let apps = apps::list(db, tenant.id).await?;
        let mut providers: Vec<_> = apps.iter().map(|app| app.provider).collect();
        providers.sort_unstable();
        providers.dedup();
        let (own, _) = papers::own(db, tenant.id).await?;
        let identity_provider = identity_providers::of_tenant(db, tenant.id).await?;
        Ok(PapersFacts {
            identity_provider: identity_provider.map(|provider| host_of(&provider.issuer)),
            edition: EDITION,
            organisation: tenant.settings.name.to_string(),
            address: self.public_origin().to_owned(),
            own,
            addresses: tenant.settings.addresses,
            keep_days: tenant.settings.keep_days.days(),
            sites: papers_facts::custodies_of_sites(db, tenant.id).await?,
            stored: papers_facts::custodies_of_tokens(db, tenant.id).await?,
            providers,
            open: apps.iter().any(|app| app.access == Access::Open),
            google_restricted: apps.iter().filter_map(App::profile).any(asks_restricted_scope),
        })
    }
}

fn says(newest: Option<&StoredVersion>, facts: &PapersFacts) -> Result<bool, StoreError> {
    newest.map_or(Ok(false), |newest| newest.says(facts))
}

/// What the audit tells of them.
fn told(own: &OwnWords) -> Facts {
    let some = |text: String| (!text.is_empty()).then_some(text);
    vec![
        (AuditField::Contact, some(own.contact.in_words())),
        (AuditField::Officer, some(own.officer.in_words())),
        (AuditField::MachineOperator, some(own.operator.clone())),
        (AuditField::MachinePlace, some(own.place.clone())),
        (AuditField::Processors, some(own.processors.join("; "))),
        (AuditField::PrivacyAddition, some(own.privacy.clone())),
        (AuditField::TermsAddition, some(own.terms.clone())),
    ]
}
