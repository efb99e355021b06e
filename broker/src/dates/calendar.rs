//! The dates for calendar programs: at an address that only its member knows, and that ends with their membership, with
//! the provider through which they had come in, and where they are signed out of everything because somebody else may have been in.

use domain::audit::AuditAction;
use domain::id::MemberId;
use domain::timestamp::Timestamp;
use domain::view::dates::DatesView;
use sea_orm::DatabaseTransaction;
use secrecy::SecretString;

use crate::Broker;
use crate::access::{Actor, Entrance, ViewTenant};
use crate::activity::Caller;
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed};
use crate::store::calendars::{self, NewAddress};
use crate::store::{identity_providers, instance, memberships, tenants};
use crate::vault::credential::{self, Hash};

/// May read the dates of one tenant, and nothing else.
#[derive(Debug, Clone)]
pub struct CalendarReader {
    view: ViewTenant,
    organisation: String,
    language: String,
}

/// What stands in a calendar.
#[derive(Debug, Clone)]
pub struct CalendarView {
    /// Whose dates they are.
    pub organisation: String,
    /// The tag of the language in which its member reads.
    pub language: String,
    /// The dates.
    pub dates: DatesView,
}

impl Broker {
    /// The token of a new address of a member's calendar, shown once; the one before works no longer. Made by who came in through
    /// a provider, it ends with that provider.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who does not belong to the tenant, and for a provider that is gone.
    pub async fn make_calendar(
        &self,
        scope: &ViewTenant,
        (member, entrance): (MemberId, Entrance),
        (language, caller): (&str, &Caller),
    ) -> Result<SecretString, Error> {
        let issued = credential::issue_state()?;
        let whose = (scope.tenant(), member);
        let tx = self.store().begin().await?;
        // An address of somebody who was taken out meanwhile would fail by itself, and say less.
        memberships::role(&tx, whose).await?.ok_or(Error::NotFound)?;
        let provider = match entrance {
            Entrance::Own => None,
            Entrance::Provider(id) => {
                identity_providers::by_id(&tx, id).await?.ok_or(Error::NotFound)?;
                Some(id)
            }
        };
        let new = NewAddress {
            token: &issued.hash,
            language,
            provider,
        };
        calendars::put(&tx, whose, new, self.clock().now()).await?;
        let deed = (AuditAction::MemberCalendar, member);
        self.audit_calendar(&tx, scope, deed, caller).await?;
        instance::raise_change_counter(&tx).await?;
        tx.commit().await?;
        Ok(issued.plain)
    }

    /// Ends the address of a member's calendar, if they have one.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn end_calendar(
        &self,
        scope: &ViewTenant,
        member: MemberId,
        caller: &Caller,
    ) -> Result<(), Error> {
        let tx = self.store().begin().await?;
        if !calendars::end(&tx, (scope.tenant(), member)).await? {
            return Ok(());
        }
        let deed = (AuditAction::MemberEndCalendar, member);
        self.audit_calendar(&tx, scope, deed, caller).await?;
        instance::raise_change_counter(&tx).await?;
        Ok(tx.commit().await?)
    }

    /// When the address of a member's calendar was made, if they have one.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn calendar_made(
        &self,
        scope: &ViewTenant,
        member: MemberId,
    ) -> Result<Option<Timestamp>, Error> {
        Ok(calendars::made(self.store().reader(), (scope.tenant(), member)).await?)
    }

    /// Whose calendar's address a token is; nobody's if it is unknown, was replaced or has ended.
    ///
    /// # Errors
    /// [`Error::TooMany`] for an address that tries one unknown token after the other, and for a calendar that is read time and
    /// again.
    pub async fn calendar_reader(
        &self,
        token: &str,
        caller: &Caller,
    ) -> Result<Option<CalendarReader>, Error> {
        let shown = Hash::of(token);
        let find = |_| async move {
            let found = calendars::by_token(self.store().reader(), &shown).await?;
            Ok::<_, Error>(found)
        };
        let found = if credential::may_be_state(token) {
            let asked = (caller.network(), shown);
            self.link_door().look_up(self.changes(), asked, find).await?
        } else {
            None
        };
        let admitted = match &found {
            Some((_, member, _)) => self.limits().admit_calendar(*member),
            None => self.limits().admit_wrong_key(caller),
        };
        admitted.map_err(|over| Error::TooMany {
            retry_after: over.retry_after,
        })?;
        let Some((tenant, _, language)) = found else {
            return Ok(None);
        };
        let tenant = tenants::by_id(self.store().reader(), tenant).await?;
        // Closing ends the address as well; who was about to make one meanwhile reads nothing.
        let tenant = tenant.filter(|tenant| tenant.closed.is_none());
        Ok(tenant.map(|tenant| CalendarReader {
            view: ViewTenant::from(&tenant),
            organisation: tenant.settings.name.to_string(),
            language,
        }))
    }

    /// What stands in a calendar. It names apps and sites, and no account, no address and no key.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn calendar(&self, reader: &CalendarReader) -> Result<CalendarView, Error> {
        Ok(CalendarView {
            organisation: reader.organisation.clone(),
            language: reader.language.clone(),
            dates: self.dates(&reader.view).await?,
        })
    }

    async fn audit_calendar(
        &self,
        tx: &DatabaseTransaction,
        scope: &ViewTenant,
        (action, member): (AuditAction, MemberId),
        caller: &Caller,
    ) -> Result<(), Error> {
        let from = self.addresses_kept(scope.tenant()).await?.kept(caller.address);
        let target = member.to_string();
        let deed = Deed {
            tenant: Some(scope.tenant()),
            actor: Actor::Member { member, from },
            action,
            target: &target,
            changes: Changes::none(),
        };
        Ok(audit::record(tx, deed, self.clock().now()).await?)
    }
}
