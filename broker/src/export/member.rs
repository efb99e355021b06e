//! What is kept of a member.

use domain::audit::AuditAction;
use domain::form::Email;
use domain::id::{MemberId, TenantId};
use serde_json::{Map, Value, json};

use super::parts::Wanted;
use super::{Export, told};
use crate::Broker;
use crate::access::{Actor, CommandLine, OwnTenant};
use crate::error::Error;
use crate::store::audit::Concerned;
use crate::store::{calendars, members, memberships, sessions};

/// How many sessions are told.
const SESSIONS: u64 = 1_000;

impl Broker {
    /// What is kept of a member in one organisation, for its owners: nothing of any other one.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who does not belong to it.
    pub async fn export_person(&self, scope: &OwnTenant, member: MemberId) -> Result<Export, Error> {
        let tenant = scope.tenant();
        let role = memberships::role(self.store().reader(), (tenant, member)).await?;
        role.ok_or(Error::NotFound)?;
        let whose = (Some(tenant), scope.actor());
        self.member_written(member, Some(tenant), whose).await
    }

    /// Everything that is kept of a member, for themselves. Who they are was proved by their session.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn export_own(&self, actor: Actor) -> Result<Export, Error> {
        match actor {
            Actor::Member { member, .. } => self.member_written(member, None, (None, actor)).await,
            Actor::CommandLine | Actor::SetupLink { .. } | Actor::Itself => Err(Error::NotFound),
        }
    }

    /// Everything that is kept of a member, for the command line.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown e-mail address.
    pub async fn export_member(&self, _: CommandLine, email: &Email) -> Result<Export, Error> {
        let found = members::by_email(self.store().reader(), email).await?;
        let member = found.ok_or(Error::NotFound)?.id;
        self.member_written(member, None, (None, Actor::CommandLine))
            .await
    }

    async fn member_written(
        &self,
        member: MemberId,
        only: Option<TenantId>,
        whose: (Option<TenantId>, Actor),
    ) -> Result<Export, Error> {
        let db = self.store().reader();
        let row = members::by_id(db, member).await?.ok_or(Error::NotFound)?;
        let mut head = Map::new();
        head.insert("kind".to_owned(), json!("keyferry.member"));
        head.insert("exported_at".to_owned(), json!(self.clock().now().rfc3339()));
        head.insert(
            "member".to_owned(),
            json!({
                "id": member.to_string(),
                "email": row.email,
                "since": told(members::since(db, member).await?),
                "password_set": row.password_hash.as_ref().map(|_| row.password_set.rfc3339()),
            }),
        );
        head.insert(
            "memberships".to_owned(),
            self.memberships_told(member, only).await?,
        );
        let ends = sessions::ends_of(db, (member, self.clock().now()), SESSIONS).await?;
        let ends = ends.into_iter().map(|ends| json!({ "ends": ends.rfc3339() }));
        head.insert("sessions".to_owned(), ends.collect());
        let target = member.to_string();
        self.note_export(whose, (AuditAction::MemberExport, &target))
            .await?;
        Ok(self.written(Wanted {
            head,
            activity: None,
            deeds: Concerned::Member(only, member),
        }))
    }

    async fn memberships_told(&self, member: MemberId, only: Option<TenantId>) -> Result<Value, Error> {
        let db = self.store().reader();
        let mut all = Vec::new();
        for (tenant, role) in memberships::everywhere(db, member).await? {
            if only.is_some_and(|only| only != tenant.id) {
                continue;
            }
            let calendar = calendars::made(db, (tenant.id, member)).await?;
            all.push(json!({
                "organisation": tenant.slug,
                "name": tenant.settings.name.as_str(),
                "role": role.as_str(),
                "calendar_address_made": told(calendar),
            }));
        }
        Ok(Value::Array(all))
    }
}
