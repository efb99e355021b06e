//! Tenants, and the first run that makes the first one.

use std::net::IpAddr;
use std::time::Duration;

use domain::activity::AddressKeeping;
use domain::audit::{AuditAction, AuditField};
use domain::form::{Email, Name, password_has_right_length};
use domain::id::{MemberId, TenantId};
use domain::role::Role;
use domain::slug::slug_of;
use domain::tenant::{KeepDays, TenantSettings};
use domain::text;
use domain::timestamp::Timestamp;
use domain::zone::Zone;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use crate::Broker;
use crate::access::{Actor, AdministerInstance, CommandLine};
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed};
use crate::store::instance;
use crate::store::members::{self, NewMember};
use crate::store::memberships;
use crate::store::tenants::{self, TenantRow};
use crate::vault::VaultError;
use crate::vault::credential::{self, Hash};

/// How long a first-run code lives.
const FIRST_RUN_CODE_LIFE: Duration = Duration::from_hours(1);

/// A tenant as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// Its name on the command line: the name made safe, and random characters.
    pub slug: String,
}

/// What the first run needs.
pub struct FirstRun {
    /// The first member's e-mail address.
    pub email: Email,
    /// Their password.
    pub password: SecretString,
    /// The first organisation's name.
    pub tenant: Name,
}

/// By which door the first run comes.
pub enum FirstRunDoor<'a> {
    /// The page, with the code that was printed where Keyferry was started.
    Code {
        /// The code as it was typed.
        code: &'a str,
        /// From where it came.
        address: IpAddr,
    },
    /// The command line.
    CommandLine(CommandLine),
}

/// What the first run made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstRunDone {
    /// The first member: owner of the tenant and instance administrator.
    pub member: MemberId,
    /// The first tenant.
    pub tenant: Tenant,
}

impl Broker {
    /// Whether the first run is still to come.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn first_run_is_open(&self) -> Result<bool, Error> {
        Ok(!instance::first_run_is_over(self.store().reader()).await?)
    }

    /// A first-run code to print, if the first run is still open and no code is live, or `renew` asks for a fresh one.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn first_run_code(&self, renew: bool) -> Result<Option<SecretString>, Error> {
        let now = self.clock().now();
        let db = self.store().writer();
        if instance::first_run_is_over(db).await?
            || (!renew && instance::first_run_code_is_live(db, now).await?)
        {
            return Ok(None);
        }
        let issued = credential::issue()?;
        let life = (now, now.plus(FIRST_RUN_CODE_LIFE));
        let put = instance::put_first_run_code(db, &issued.hash, life, renew).await?;
        Ok(put.then_some(issued.plain))
    }

    /// Makes the first member and the first tenant, once and never again.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it was done before; [`Error::Invalid`] for a wrong code or a short password.
    pub async fn set_up(&self, door: FirstRunDoor<'_>, first: FirstRun) -> Result<FirstRunDone, Error> {
        if !self.first_run_is_open().await? {
            return Err(Error::Conflict);
        }
        check_password(&first.password)?;
        if let FirstRunDoor::Code { code, .. } = door {
            self.check_first_run_code(code).await?;
        }
        let password_hash = self.passwords().hash(first.password).await?;
        let now = self.clock().now();
        let tenant = new_tenant(&first.tenant, now)?;
        let member = MemberId(Uuid::now_v7());
        let tx = self.store().begin().await?;
        tenants::insert(&tx, &tenant).await?;
        let new = NewMember {
            id: member,
            email: &first.email,
            password_hash,
            instance_administrator: true,
        };
        members::insert(&tx, new, now).await?;
        memberships::join(&tx, (tenant.id, member), Role::Owner, now).await?;
        instance::close_first_run(&tx, member, now).await?;
        let actor = match door {
            FirstRunDoor::Code { address, .. } => Actor::Member {
                member,
                from: tenant.settings.addresses.kept(address),
            },
            FirstRunDoor::CommandLine(_) => Actor::CommandLine,
        };
        let target = member.to_string();
        let deed = Deed {
            tenant: Some(tenant.id),
            actor,
            action: AuditAction::InstanceSetUp,
            target: &target,
            changes: Changes::made(vec![
                (AuditField::Email, Some(first.email.as_str().to_owned())),
                (AuditField::Role, Some(Role::Owner.as_str().to_owned())),
                (AuditField::Name, Some(tenant.settings.name.to_string())),
                (AuditField::Slug, Some(tenant.slug.clone())),
            ]),
        };
        audit::record(&tx, deed, now).await?;
        self.renew_papers(&tx, tenant.id, now).await?;
        tx.commit().await?;
        Ok(FirstRunDone {
            member,
            tenant: Tenant {
                id: tenant.id,
                slug: tenant.slug,
            },
        })
    }

    /// Makes one more tenant.
    ///
    /// # Errors
    /// [`Error::Forbidden`] before the first run, which makes the first one.
    pub async fn create_tenant(&self, who: CommandLine, name: &Name) -> Result<Tenant, Error> {
        self.make_tenant(&self.administration_by(who), name).await
    }

    /// The same for whoever looks after the instance.
    pub(crate) async fn make_tenant(&self, scope: &AdministerInstance, name: &Name) -> Result<Tenant, Error> {
        if self.first_run_is_open().await? {
            return Err(Error::Forbidden);
        }
        let now = self.clock().now();
        let tenant = new_tenant(name, now)?;
        let tx = self.store().begin().await?;
        tenants::insert(&tx, &tenant).await?;
        let target = tenant.id.to_string();
        let deed = Deed {
            tenant: Some(tenant.id),
            actor: scope.actor(),
            action: AuditAction::TenantCreate,
            target: &target,
            changes: Changes::made(vec![
                (AuditField::Name, Some(tenant.settings.name.to_string())),
                (AuditField::Slug, Some(tenant.slug.clone())),
            ]),
        };
        audit::record(&tx, deed, now).await?;
        self.renew_papers(&tx, tenant.id, now).await?;
        tx.commit().await?;
        Ok(Tenant {
            id: tenant.id,
            slug: tenant.slug,
        })
    }

    /// Whether pages need to say whose they are: not while there is only one tenant.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn has_several_tenants(&self) -> Result<bool, Error> {
        Ok(tenants::count(self.store().reader()).await? > 1)
    }

    async fn check_first_run_code(&self, code: &str) -> Result<(), Error> {
        // Blanks and dashes only help the eye.
        let typed: String = code
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        let code = Hash::of(&typed);
        let right = instance::try_first_run_code(self.store().writer(), &code, self.clock().now()).await?;
        if right {
            Ok(())
        } else {
            Err(Error::invalid("code", text!("setup-fault-code")))
        }
    }
}

pub(crate) fn check_password(password: &SecretString) -> Result<(), Error> {
    if password_has_right_length(password.expose_secret()) {
        Ok(())
    } else {
        Err(Error::invalid("password", text!("form-fault-password-length")))
    }
}

fn new_tenant(name: &Name, now: Timestamp) -> Result<TenantRow, VaultError> {
    let random = credential::base32(&credential::random::<4>()?);
    let safe = slug_of(name.as_str());
    let slug = if safe.is_empty() {
        random
    } else {
        format!("{safe}-{random}")
    };
    Ok(TenantRow {
        id: TenantId(Uuid::now_v7()),
        slug,
        settings: TenantSettings {
            name: name.clone(),
            addresses: AddressKeeping::Truncated,
            keep_days: KeepDays::default(),
            zone: Zone::default(),
            second_factor_required: false,
            version: 1,
        },
        made: now,
        closed: None,
    })
}
