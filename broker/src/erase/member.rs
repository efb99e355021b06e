//! Erasing a member.

use domain::audit::{AuditAction, AuditTarget};
use domain::form::Email;
use domain::id::{MemberId, TenantId};
use domain::role::Role;
use domain::text;
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use crate::Broker;
use crate::access::{Actor, CommandLine, OwnAccount, OwnTenant};
use crate::error::Error;
use crate::members::actor_at;
use crate::store::audit::{self, Changes, Deed};
use crate::store::members::MemberRow;
use crate::store::{invitations, members, memberships, papers};

/// Where somebody is erased by their e-mail address, which no id tells.
enum Reach {
    Everywhere,
    In(Vec<TenantId>),
}

impl Reach {
    fn each(self) -> Vec<Option<TenantId>> {
        match self {
            Self::Everywhere => vec![None],
            Self::In(tenants) => tenants.into_iter().map(Some).collect(),
        }
    }
}

/// The tenants that somebody belongs to, or has done something in; joining is something.
pub(crate) async fn had_to_do_with(
    db: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Vec<TenantId>, Error> {
    let mut tenants = audit::tenants_with_deeds_of(db, member).await?;
    let belongs = memberships::everywhere(db, member).await?;
    tenants.extend(belongs.into_iter().map(|(tenant, _)| tenant.id));
    tenants.sort_unstable_by_key(|tenant| tenant.0);
    tenants.dedup();
    Ok(tenants)
}

impl Broker {
    /// Erases a member for an owner of the only organisation that they belong to. Who belongs to others as well, or did something
    /// there that the audit names them for, is only taken out here; an instance administrator may erase anybody.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who does not belong to it; [`Error::Invalid`] unless their e-mail address was typed, for the last
    /// owner and the last instance administrator, and for whose erasing is not this owner's to decide.
    pub async fn erase_person(&self, scope: &OwnTenant, member: MemberId, typed: &str) -> Result<(), Error> {
        let tx = self.begin_alone().await?;
        let tenant = scope.tenant();
        memberships::role(&tx, (tenant, member))
            .await?
            .ok_or(Error::NotFound)?;
        let row = members::by_id(&tx, member).await?.ok_or(Error::NotFound)?;
        if !is_named(&row, typed) {
            return Err(Error::invalid("email", text!("erase-person-other-email")));
        }
        let administers = self.administers(scope.actor()).await?;
        if !administers {
            let elsewhere = memberships::everywhere(&tx, member).await?.len() > 1
                || audit::has_deeds_elsewhere(&tx, member, tenant).await?;
            if elsewhere || members::administers_instance(&tx, member).await? {
                return Err(Error::invalid("", text!("erase-person-elsewhere")));
            }
        }
        let reach = if administers {
            Reach::Everywhere
        } else {
            Reach::In(vec![tenant])
        };
        self.erase_in(tx, (Some(tenant), scope.actor()), row, reach).await
    }

    /// Erases a member, for the command line; what they were called.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for the last owner and the last instance administrator.
    pub async fn erase_member(&self, _: CommandLine, email: &Email) -> Result<MemberId, Error> {
        let tx = self.begin_alone().await?;
        let row = members::by_email(&tx, email).await?.ok_or(Error::NotFound)?;
        let member = row.id;
        self.erase_in(tx, (None, Actor::CommandLine), row, Reach::Everywhere)
            .await?;
        Ok(member)
    }

    /// Erases whoever asks for it. Who they are was proved by their session, and by their password.
    ///
    /// # Errors
    /// [`Error::Invalid`] unless their e-mail address was typed, and for the last owner and the last instance administrator;
    /// [`Error::NotFound`] for who was erased meanwhile.
    pub async fn erase_own(&self, own: &OwnAccount, typed: &str) -> Result<(), Error> {
        let tx = self.begin_alone().await?;
        let row = members::by_id(&tx, own.member()).await?.ok_or(Error::NotFound)?;
        if !is_named(&row, typed) {
            return Err(Error::invalid("email", text!("erase-own-other-email")));
        }
        let actor = actor_at(&tx, row.id, own.address()).await?;
        // Nobody has proved that the address is theirs: where they never were, it is somebody else's.
        let reach = Reach::In(had_to_do_with(&tx, row.id).await?);
        self.erase_in(tx, (None, actor), row, reach).await
    }

    async fn administers(&self, actor: Actor) -> Result<bool, Error> {
        Ok(match actor {
            Actor::Member { member, .. } => {
                members::administers_instance(self.store().reader(), member).await?
            }
            Actor::CommandLine => true,
            Actor::SetupLink { .. } | Actor::Itself => false,
        })
    }

    /// Erases them; by their address only where that reaches.
    async fn erase_in(
        &self,
        tx: DatabaseTransaction,
        (tenant, actor): (Option<TenantId>, Actor),
        row: MemberRow,
        reach: Reach,
    ) -> Result<(), Error> {
        let member = row.id;
        self.may_go(&tx, member).await?;
        let target = member.to_string();
        self.withdraw_made_by(&tx, actor, (member, None)).await?;
        if let Ok(email) = row.email.parse::<Email>() {
            for reached in reach.each() {
                invitations::delete_of(&tx, &email, reached).await?;
                papers::forget(&tx, &email, reached).await?;
                audit::erase_of_email(&tx, &email, reached).await?;
            }
        }
        audit::erase_of_target(&tx, (AuditTarget::Member, &target)).await?;
        members::delete(&tx, member).await?;
        let deed = Deed {
            tenant,
            actor,
            action: AuditAction::MemberErase,
            target: &target,
            changes: Changes::none(),
        };
        audit::record(&tx, deed, self.clock().now()).await?;
        tx.commit().await?;
        self.leave_no_log().await;
        Ok(())
    }

    /// Makes sure that somebody is left in their place.
    async fn may_go(&self, tx: &DatabaseTransaction, member: MemberId) -> Result<(), Error> {
        for (tenant, role) in memberships::everywhere(tx, member).await? {
            if role == Role::Owner && memberships::owners(tx, tenant.id).await? == 1 {
                let organisation = tenant.settings.name.to_string();
                return Err(Error::invalid(
                    "",
                    text!("erase-person-last-owner", organisation = organisation),
                ));
            }
        }
        if members::administers_instance(tx, member).await?
            && members::instance_administrators(tx).await? == 1
        {
            return Err(Error::invalid("", text!("erase-person-last-administrator")));
        }
        Ok(())
    }
}

/// Whether what was typed is the address of whom it is about.
fn is_named(row: &MemberRow, typed: &str) -> bool {
    typed.trim().to_lowercase() == row.email
}
