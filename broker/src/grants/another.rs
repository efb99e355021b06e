//! Another AuthID for the same grant, for who holds one: a second job, a second machine. Each ends alone.

use domain::activity::{EventKind, Outcome};
use domain::grant::{GrantState, HolderProtocol};
use domain::redirect::SiteAddress;
use domain::text;
use uuid::Uuid;

use super::GrantScope;
use crate::Broker;
use crate::activity::{Caller, write_within};
use crate::authorize::Granted;
use crate::error::Error;
use crate::store::grant_holders::{self, NewHolder};
use crate::store::{grant_ends, grants, site_ends};

/// How many may hold one grant at once.
pub const MOST_HOLDERS: u64 = 100;

impl Broker {
    /// Makes another AuthID for the grant whose AuthID was shown; where tokens are locked, it is given the grant's key.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the grant is dead, or it or its site was ended; [`Error::Forbidden`] if the AuthID was;
    /// [`Error::Invalid`] when [`MOST_HOLDERS`] hold it;
    /// [`Error::TooMany`] over a budget.
    pub async fn make_another(&self, scope: &GrantScope, caller: &Caller) -> Result<Granted, Error> {
        let helper = scope.helper();
        self.limits()
            .admit(helper, None, caller)
            .map_err(|over| Error::TooMany {
                retry_after: over.retry_after,
            })?;
        let (holder, now) = (scope.holder(), self.clock().now());
        let key = self.grant_key(scope).await?;
        let issued = self.issue_holder((holder.tenant, holder.grant), key.as_ref())?;
        let auth_id = issued.text(HolderProtocol::Duplicati);
        let new = NewHolder {
            id: issued.holder,
            tenant: holder.tenant,
            grant: holder.grant,
            site: holder.site,
            protocol: HolderProtocol::Duplicati,
            verifier: issued.verifier,
            grant_key: issued.grant_key,
            made: now,
        };
        let tx = self.store().begin().await?;
        if !site_ends::hold_living(&tx, holder.tenant, holder.site).await? {
            return Err(Error::NotFound);
        }
        // Who ends this holder, or makes another one, at the same moment waits; and the door may have been remembered.
        grant_ends::hold(&tx, holder.tenant, holder.grant).await?;
        let shown = grant_holders::by_id(&tx, holder.id).await?;
        if shown.is_none_or(|shown| shown.revoked) {
            return Err(Error::Forbidden);
        }
        let grant = grants::by_id(&tx, holder.tenant, holder.grant).await?;
        let grant = grant.filter(|grant| grant.state == GrantState::Live);
        let grant = grant.ok_or(Error::NotFound)?;
        if grant_holders::live(&tx, holder.tenant, holder.grant).await? >= MOST_HOLDERS {
            return Err(Error::invalid(
                "authid",
                text!("auth-id-most", most = MOST_HOLDERS),
            ));
        }
        grant_holders::insert(&tx, new).await?;
        let event = self.event(helper, caller, EventKind::AuthIdAdded, Outcome::Ok);
        write_within(&tx, &[(Uuid::now_v7(), event)], now).await?;
        tx.commit().await?;
        let account = match &grant.account {
            Some(sealed) => Some(self.open_account(holder.tenant, holder.grant, sealed).await?),
            None => None,
        };
        let parties = self.parties(helper).await?;
        let site = parties.site.ok_or(Error::NotFound)?;
        let addresses = site.addresses.as_slice().iter();
        Ok(Granted {
            subject: parties.subject,
            account,
            auth_id,
            origins: addresses.map(SiteAddress::origin).collect(),
            site_key: None,
            ends_soon: false,
        })
    }
}
