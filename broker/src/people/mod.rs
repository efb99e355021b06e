//! Who belongs to a tenant, and as what: invited by a link, given another role, taken out.
//!
//! Whoever loses or gains a right is signed out everywhere, so that no session goes by what was before.

mod invitations;
mod joining;

use domain::audit::{AuditAction, AuditField};
use domain::id::MemberId;
use domain::role::{Right, Role};
use domain::text;
use domain::text::Text;
use domain::view::people::PeopleView;
use sea_orm::DatabaseTransaction;

use crate::Broker;
use crate::access::{OwnTenant, ViewTenant};
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed, Facts};
use crate::store::{instance, invitations as stored_invitations, members, memberships, sessions};

pub use invitations::Invited;
pub use joining::{Accepting, Invitee, Joined};

const LAST_OWNER: Text = text!("people-fault-last-owner");

impl Broker {
    /// Everybody who belongs to a tenant.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn people(&self, scope: &ViewTenant) -> Result<PeopleView, Error> {
        let people = memberships::of_tenant(self.store().reader(), scope.tenant()).await?;
        Ok(PeopleView {
            people,
            invitations: Vec::new(),
            second_factor_required: self.settings(scope).await?.second_factor_required,
        })
    }

    /// Everybody who belongs to a tenant, and everybody who is invited.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn people_and_invited(&self, scope: &OwnTenant) -> Result<PeopleView, Error> {
        let invited =
            stored_invitations::of_tenant(self.store().reader(), scope.tenant(), self.clock().now()).await?;
        Ok(PeopleView {
            invitations: invited.into_iter().map(Into::into).collect(),
            ..self.people(scope.view()).await?
        })
    }

    /// Gives somebody another role, and signs them out everywhere. Who may not invite any more has invited nobody: what they made
    /// and nobody used is withdrawn. The same role once more changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for the last owner.
    pub async fn change_role(&self, scope: &OwnTenant, member: MemberId, role: Role) -> Result<(), Error> {
        let whose = (scope.tenant(), member);
        let tx = self.begin_alone().await?;
        let before = memberships::role(&tx, whose).await?.ok_or(Error::NotFound)?;
        if before == role {
            return Ok(());
        }
        memberships::set_role(&tx, whose, role).await?;
        if !role.may(Right::DecideOnPeople) {
            self.withdraw_made_by(&tx, scope.actor(), (member, Some(scope.tenant())))
                .await?;
        }
        let told = |role: Role| Some(role.as_str().to_owned());
        let changes = Changes::none().and(AuditField::Role, told(before), told(role));
        let deed = (AuditAction::MemberRole, changes);
        self.end_rights(tx, scope, (member, before), deed).await
    }

    /// Takes somebody out of a tenant, and signs them out everywhere. They keep their password, and what else they belong to; the
    /// invitations that they made are withdrawn.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for the last owner.
    pub async fn remove_person(&self, scope: &OwnTenant, member: MemberId) -> Result<(), Error> {
        let tx = self.begin_alone().await?;
        let whose = (scope.tenant(), member);
        let before = memberships::role(&tx, whose).await?.ok_or(Error::NotFound)?;
        memberships::leave(&tx, whose).await?;
        self.withdraw_made_by(&tx, scope.actor(), (member, Some(scope.tenant())))
            .await?;
        let email = members::by_id(&tx, member).await?.map(|member| member.email);
        let changes = Changes::ended(facts(&email.unwrap_or_default(), before));
        let deed = (AuditAction::MemberRemove, changes);
        self.end_rights(tx, scope, (member, before), deed).await
    }

    /// A transaction that no other one of this kind runs beside: what two of them saw at once, neither would have allowed.
    pub(crate) async fn begin_alone(&self) -> Result<DatabaseTransaction, Error> {
        let tx = self.store().begin().await?;
        instance::raise_change_counter(&tx).await?;
        Ok(tx)
    }

    /// What a change of somebody's rights ends with.
    async fn end_rights(
        &self,
        tx: DatabaseTransaction,
        scope: &OwnTenant,
        (member, before): (MemberId, Role),
        deed: (AuditAction, Changes),
    ) -> Result<(), Error> {
        if before == Role::Owner && memberships::owners(&tx, scope.tenant()).await? == 0 {
            return Err(Error::invalid("", LAST_OWNER));
        }
        sessions::delete_of(&tx, member).await?;
        self.audit_people(&tx, scope, deed, &member.to_string()).await?;
        Ok(tx.commit().await?)
    }

    async fn audit_people(
        &self,
        tx: &DatabaseTransaction,
        scope: &OwnTenant,
        (action, changes): (AuditAction, Changes),
        target: &str,
    ) -> Result<(), Error> {
        let deed = Deed {
            tenant: Some(scope.tenant()),
            actor: scope.actor(),
            action,
            target,
            changes,
        };
        Ok(audit::record(tx, deed, self.clock().now()).await?)
    }
}

/// What the audit tells of somebody in an organisation.
fn facts(email: &str, role: Role) -> Facts {
    vec![
        (AuditField::Email, Some(email.to_owned())),
        (AuditField::Role, Some(role.as_str().to_owned())),
    ]
}
