//! What a tenant decides for itself: its name, how addresses are kept, for how long events are, and its time zone.

use domain::audit::{AuditAction, AuditField};
use domain::tenant::{TenantChange, TenantSettings};
use domain::text;
use domain::view::settings::SettingsView;

use crate::Broker;
use crate::access::{Actor, ManageTenant, OwnTenant, ViewTenant};
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed, Facts};
use crate::store::{activity, instance, tenants};
use crate::zones;

/// Settings as they were changed.
#[derive(Debug, Clone)]
pub struct SettingsChanged {
    /// As they are now.
    pub settings: TenantSettings,
    /// Whether events are kept for less time than before, so that the next sweep deletes some.
    pub forgets_sooner: bool,
}

impl Broker {
    /// A tenant's settings.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn settings(&self, scope: &ViewTenant) -> Result<TenantSettings, Error> {
        let row = tenants::by_id(self.store().reader(), scope.tenant()).await?;
        Ok(row.ok_or(Error::NotFound)?.settings)
    }

    /// The same for their page, with what there is to choose from.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn settings_page(&self, scope: &ViewTenant) -> Result<SettingsView, Error> {
        let settings = self.settings(scope).await?;
        Ok(SettingsView {
            name: settings.name.to_string(),
            slug: scope.slug().to_owned(),
            addresses: settings.addresses.as_str().to_owned(),
            keep_days: settings.keep_days.days(),
            time_zone: settings.zone.name().to_owned(),
            version: settings.version,
            oldest: activity::oldest(self.store().reader(), scope.tenant()).await?,
            time_zones: zones::names(),
        })
    }

    /// Shows a tenant from now on only to who has a second factor, or to everybody who belongs to it.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a member who would keep themselves out.
    pub async fn require_second_factor(
        &self,
        scope: &OwnTenant,
        required: bool,
    ) -> Result<SettingsChanged, Error> {
        if required
            && let Actor::Member { member, .. } = scope.actor()
            && !self.factors_of(member).await?.any()
        {
            return Err(Error::invalid("", text!("people-fault-factor-yourself")));
        }
        let before = self.settings(scope.view()).await?;
        let wanted = TenantSettings {
            second_factor_required: required,
            ..before.clone()
        };
        self.settle(scope.manage(), before, wanted).await
    }

    /// Changes a tenant's settings. Every process goes by them within two seconds; what events hold already stays, and what is
    /// older than events are kept goes with the next sweep.
    ///
    /// # Errors
    /// [`Error::Conflict`].
    pub async fn change_settings(
        &self,
        scope: &ManageTenant,
        change: TenantChange,
    ) -> Result<SettingsChanged, Error> {
        let before = self.settings(scope.view()).await?;
        if change.seen.is_some_and(|seen| seen != before.version) {
            return Err(Error::Conflict);
        }
        let now = before.clone();
        let wanted = TenantSettings {
            name: change.name.unwrap_or(now.name),
            addresses: change.addresses.unwrap_or(now.addresses),
            keep_days: change.keep_days.unwrap_or(now.keep_days),
            zone: change.zone.unwrap_or(now.zone),
            second_factor_required: now.second_factor_required,
            version: now.version,
        };
        self.settle(scope, before, wanted).await
    }

    /// Writes settings in the place of those that were read before, and what the papers say of them.
    async fn settle(
        &self,
        scope: &ManageTenant,
        before: TenantSettings,
        wanted: TenantSettings,
    ) -> Result<SettingsChanged, Error> {
        let (now, target) = (self.clock().now(), scope.tenant().to_string());
        let deed = Deed {
            tenant: Some(scope.tenant()),
            actor: scope.actor(),
            action: AuditAction::TenantChange,
            target: &target,
            changes: Changes::between(facts(&before), facts(&wanted)),
        };
        let tx = self.store().begin().await?;
        tenants::update(&tx, scope.tenant(), &wanted).await?;
        instance::raise_change_counter(&tx).await?;
        audit::record(&tx, deed, now).await?;
        self.renew_papers(&tx, scope.tenant(), now).await?;
        tx.commit().await?;
        Ok(SettingsChanged {
            forgets_sooner: wanted.keep_days < before.keep_days,
            settings: TenantSettings {
                version: wanted.version.saturating_add(1),
                ..wanted
            },
        })
    }
}

fn yes_or_no(settings: &TenantSettings) -> &'static str {
    if settings.second_factor_required {
        "yes"
    } else {
        "no"
    }
}

/// What the audit tells of them.
fn facts(settings: &TenantSettings) -> Facts {
    vec![
        (AuditField::Name, Some(settings.name.to_string())),
        (
            AuditField::AddressKeeping,
            Some(settings.addresses.as_str().to_owned()),
        ),
        (AuditField::KeepDays, Some(settings.keep_days.to_string())),
        (AuditField::TimeZone, Some(settings.zone.name().to_owned())),
        (AuditField::SecondFactor, Some(yes_or_no(settings).to_owned())),
    ]
}
