//! The dates for calendar programs: at an address that only its member knows, and that ends with their membership.

use domain::audit::AuditAction;
use domain::chore::Chore;
use domain::id::MemberId;
use domain::timestamp::Timestamp;
use domain::view::dates::{DueDate, DueWhat};
use sea_orm::DatabaseTransaction;
use secrecy::SecretString;

use super::ical::{self, Entry};
use crate::Broker;
use crate::access::{Actor, ViewTenant};
use crate::activity::Caller;
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed};
use crate::store::{calendars, instance, memberships, tenants};
use crate::vault::credential::{self, Hash};

/// May read the dates of one tenant, and nothing else.
#[derive(Debug, Clone)]
pub struct CalendarReader {
    view: ViewTenant,
    name: String,
}

impl Broker {
    /// The token of a new address of a member's calendar, shown once; the one before works no longer.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who does not belong to the tenant.
    pub async fn make_calendar(
        &self,
        scope: &ViewTenant,
        member: MemberId,
        caller: &Caller,
    ) -> Result<SecretString, Error> {
        let issued = credential::issue_state()?;
        let whose = (scope.tenant(), member);
        let tx = self.store().begin().await?;
        // An address of somebody who was taken out meanwhile would fail by itself, and say less.
        memberships::role(&tx, whose).await?.ok_or(Error::NotFound)?;
        calendars::put(&tx, whose, &issued.hash, self.clock().now()).await?;
        let deed = (AuditAction::MemberCalendar, member);
        self.audit_calendar(&tx, scope, deed, caller).await?;
        instance::raise_change_counter(&tx).await?;
        tx.commit().await?;
        Ok(issued.plain)
    }

    /// Ends the address of a member's calendar.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is none.
    pub async fn end_calendar(
        &self,
        scope: &ViewTenant,
        member: MemberId,
        caller: &Caller,
    ) -> Result<(), Error> {
        let tx = self.store().begin().await?;
        if !calendars::end(&tx, (scope.tenant(), member)).await? {
            return Err(Error::NotFound);
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
        let admitted = match found {
            Some((_, member)) => self.limits().admit_calendar(member),
            None => self.limits().admit_wrong_key(caller),
        };
        admitted.map_err(|over| Error::TooMany {
            retry_after: over.retry_after,
        })?;
        let Some((tenant, _)) = found else { return Ok(None) };
        let tenant = tenants::by_id(self.store().reader(), tenant).await?;
        Ok(tenant.map(|tenant| CalendarReader {
            view: ViewTenant::from(&tenant),
            name: tenant.settings.name.to_string(),
        }))
    }

    /// The calendar (RFC 5545). It names apps and sites, and no account, no address and no key.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn calendar(&self, reader: &CalendarReader) -> Result<String, Error> {
        let dates = self.dates(&reader.view).await?;
        let entries: Vec<Entry> = dates.due.iter().map(|due| self.entry(due)).collect();
        let name = format!("Keyferry: {}", reader.name);
        Ok(ical::written(&name, dates.at, &entries))
    }

    fn entry(&self, due: &DueDate) -> Entry {
        let app = due.app.name.as_deref().unwrap_or(&due.app.id);
        let id = &due.app.id;
        let (uid, title, text, path) = match &due.what {
            DueWhat::Secret { secret, .. } => (
                format!("secret-{secret}"),
                format!("{app}: a client secret ends"),
                "Make a new client secret at the provider before this day, and add it on the app's page.".to_owned(),
                format!("apps/{id}"),
            ),
            DueWhat::Link { grant, site, use_helps } => (
                format!("link-{grant}"),
                format!("{}: the link through {app} ends", site.name.as_deref().unwrap_or("A site")),
                if *use_helps {
                    "It ends because nothing has used it for long. A backup of the site before this day keeps it alive.".to_owned()
                } else {
                    "Its provider ends it on this day whatever happens. Its owner has to link the account again then.".to_owned()
                },
                format!("grants/{grant}"),
            ),
            DueWhat::Links { count } => (
                format!("links-{id}"),
                format!("{app}: {count} links end from this day on"),
                "Backups keep links alive that end because nothing uses them; the others have to be linked again.".to_owned(),
                format!("grants?app={id}"),
            ),
            DueWhat::Chore(chore) => {
                let (title, text) = words(chore.chore);
                (
                    format!("{}-{id}", chore.chore.as_str()),
                    format!("{app}: {title}"),
                    text.to_owned(),
                    format!("dates/{id}/{}", chore.chore.as_str()),
                )
            }
        };
        Entry {
            uid: format!("{uid}@keyferry"),
            day: due.at,
            title,
            text,
            url: format!("{}/console/{path}", self.public_origin()),
        }
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

/// What a calendar calls a chore, and what is to be done.
const fn words(chore: Chore) -> (&'static str, &'static str) {
    match chore {
        Chore::GooglePublish => (
            "publish the app at Google",
            "While it stands in Testing every link ends after seven days: press Publish app under Audience.",
        ),
        Chore::GoogleVerification => (
            "Google's verification",
            "The app asks for a restricted scope: submit it in the Verification Center before a hundred people link with it.",
        ),
        Chore::GoogleAssessment => (
            "Google's yearly security assessment",
            "The app asks for a restricted scope, whose security assessment Google wants every twelve months.",
        ),
        Chore::GoogleBranding => (
            "look after the app at Google",
            "See that name, domain and privacy policy still stand as they were told, and that the project has two owners.",
        ),
        Chore::MicrosoftPublisher => (
            "see that the publisher is verified at Microsoft",
            "Without a verified publisher people of other organisations cannot consent to the app.",
        ),
        Chore::DropboxProduction => (
            "apply for production at Dropbox",
            "Two weeks after the fiftieth linked account Dropbox stops new links of an app without production status.",
        ),
    }
}
