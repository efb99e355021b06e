//! Who looks after the whole instance. There is always somebody.

use domain::audit::{AuditAction, AuditField};
use domain::form::Email;
use domain::id::MemberId;
use domain::text;
use domain::text::Text;
use domain::view::instance::AdministratorRow;
use sea_orm::DatabaseTransaction;

use crate::Broker;
use crate::access::AdministerInstance;
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed};
use crate::store::{members, sessions};

const LAST: Text = text!("instance-fault-last-administrator");
const NOBODY: Text = text!("instance-fault-nobody");

impl Broker {
    /// Who looks after the instance, by e-mail address.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn administrators(&self, _: &AdministerInstance) -> Result<Vec<AdministratorRow>, Error> {
        let all = members::administrators(self.store().reader()).await?;
        let is_last = all.len() == 1;
        let rows = all
            .into_iter()
            .map(|(id, email)| AdministratorRow { id, email, is_last });
        Ok(rows.collect())
    }

    /// Lets a member look after the instance, and signs them out everywhere. Who does already goes on doing so.
    ///
    /// # Errors
    /// [`Error::Invalid`] for an address that no member has.
    pub async fn make_administrator(
        &self,
        scope: &AdministerInstance,
        email: &Email,
    ) -> Result<AdministratorRow, Error> {
        let found = members::by_email(self.store().reader(), email).await?;
        let member = found.ok_or_else(|| Error::invalid("email", NOBODY))?;
        let tx = self.begin_alone().await?;
        if members::set_administrator(&tx, member.id, true).await? {
            self.end_mark(tx, scope, (member.id, true)).await?;
        }
        Ok(AdministratorRow {
            id: member.id,
            email: member.email,
            is_last: false,
        })
    }

    /// Ends that a member looks after the instance, and signs them out everywhere.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who does not; [`Error::Invalid`] for the last one.
    pub async fn end_administrator(&self, scope: &AdministerInstance, member: MemberId) -> Result<(), Error> {
        let tx = self.begin_alone().await?;
        if !members::set_administrator(&tx, member, false).await? {
            return Err(Error::NotFound);
        }
        if members::administrators(&tx).await?.is_empty() {
            return Err(Error::invalid("", LAST));
        }
        self.end_mark(tx, scope, (member, false)).await
    }

    /// What a change of the mark ends with.
    async fn end_mark(
        &self,
        tx: DatabaseTransaction,
        scope: &AdministerInstance,
        (member, is_one): (MemberId, bool),
    ) -> Result<(), Error> {
        sessions::delete_of(&tx, member).await?;
        let told = |yes: bool| Some(if yes { "yes" } else { "no" }.to_owned());
        let target = member.to_string();
        let deed = Deed {
            tenant: None,
            actor: scope.actor(),
            action: AuditAction::MemberInstanceAdmin,
            target: &target,
            changes: Changes::none().and(AuditField::InstanceAdmin, told(!is_one), told(is_one)),
        };
        audit::record(&tx, deed, self.clock().now()).await?;
        Ok(tx.commit().await?)
    }
}
