//! What is kept of a member.

use domain::audit::AuditAction;
use domain::form::Email;
use domain::id::{MemberId, TenantId};
use domain::timestamp::Timestamp;
use serde_json::{Map, Value, json};

use super::parts::Wanted;
use super::{Export, told};
use crate::Broker;
use crate::access::{Actor, CommandLine, OwnAccount, OwnTenant};
use crate::account::began;
use crate::erase::had_to_do_with;
use crate::error::Error;
use crate::store::audit::Concerned;
use crate::store::sessions::SessionRow;
use crate::store::{
    browsers, calendars, identity_providers, invitations, members, memberships, passkeys, second_factors,
    sessions, tenants,
};

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

    /// Everything that is kept of a member, for themselves. Who they are was proved by their session, and by their password.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who was erased meanwhile.
    pub async fn export_own(&self, own: &OwnAccount) -> Result<Export, Error> {
        let actor = self.member_at(own.member(), own.address()).await?;
        self.member_written(own.member(), None, (None, actor)).await
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
        if only.is_some() {
            // An account is its member's: how they sign in, from where and with what goes beyond one organisation.
            let has = self.factors_of(member).await?;
            head.insert("has_second_factor".to_owned(), json!(has.any()));
        } else {
            self.add_how_they_sign_in(&mut head, member).await?;
            if let Ok(email) = row.email.parse() {
                let waiting = self.invitations_told(&email, (whose.1, member)).await?;
                head.insert("invitations".to_owned(), waiting);
            }
        }
        let target = member.to_string();
        self.note_export(whose, (AuditAction::MemberExport, &target))
            .await?;
        Ok(self.written(Wanted {
            head,
            activity: None,
            deeds: Concerned::Member(only, member),
        }))
    }

    /// Second factors, sessions and known browsers, without anything that signs in.
    async fn add_how_they_sign_in(
        &self,
        head: &mut Map<String, Value>,
        member: MemberId,
    ) -> Result<(), Error> {
        let (db, now) = (self.store().reader(), self.clock().now());
        let mut factors = Vec::new();
        if let Some((_, since)) = second_factors::find(db, member).await? {
            let used = second_factors::last_step(db, member).await?.map(began);
            factors.push(factor_told(("codes", None), since, used));
        }
        for passkey in passkeys::of_member(db, member).await? {
            let named = ("passkey", Some(passkey.name.as_str()));
            factors.push(factor_told(named, passkey.made, passkey.used));
        }
        head.insert("second_factors".to_owned(), Value::Array(factors));
        let left = second_factors::codes_left(db, member).await?;
        head.insert("recovery_codes_left".to_owned(), json!(left));
        let sessions = sessions::of_member(db, member, (now, SESSIONS)).await?;
        let sessions = sessions.iter().map(session_told);
        head.insert("sessions".to_owned(), sessions.collect());
        let known = browsers::ends_of(db, (member, now)).await?;
        let known = known.iter().map(|ends| json!({ "known_until": ends.rfc3339() }));
        head.insert("known_browsers".to_owned(), known.collect());
        Ok(())
    }

    /// The invitations that wait for somebody, whichever organisation's.
    /// The invitations that wait for an address. Nobody has proved that it is theirs: at the console they are told only those of
    /// organisations that they have had to do with.
    async fn invitations_told(
        &self,
        email: &Email,
        (actor, member): (Actor, MemberId),
    ) -> Result<Value, Error> {
        let db = self.store().reader();
        let reach = match actor {
            Actor::CommandLine => None,
            Actor::Member { .. } | Actor::SetupLink { .. } | Actor::Itself => {
                Some(had_to_do_with(db, member).await?)
            }
        };
        let mut all = Vec::new();
        let told = |tenant: &TenantId| reach.as_ref().is_none_or(|reach| reach.contains(tenant));
        let waiting = invitations::of_email(db, email, self.clock().now()).await?;
        for invitation in waiting.into_iter().filter(|waiting| told(&waiting.tenant)) {
            let organisation = tenants::by_id(db, invitation.tenant).await?;
            all.push(json!({
                "organisation": organisation.map(|organisation| organisation.settings.name.to_string()),
                "role": invitation.role.as_str(),
                "ends": invitation.ends.rfc3339(),
            }));
        }
        Ok(Value::Array(all))
    }

    /// As whom the tenant's identity provider knows a member; null if it does not.
    async fn known_at_provider(&self, tenant: TenantId, member: MemberId) -> Result<Value, Error> {
        let db = self.store().reader();
        let Some(provider) = identity_providers::of_tenant(db, tenant).await? else {
            return Ok(Value::Null);
        };
        let link = identity_providers::link_of(db, (provider.id, member)).await?;
        Ok(link.map_or(Value::Null, |link| {
            json!({
                "issuer": provider.issuer,
                "subject": link.subject,
                "since": link.made.rfc3339(),
                "last_used": told(link.used),
            })
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
            let known = self.known_at_provider(tenant.id, member).await?;
            all.push(json!({
                "organisation": tenant.slug,
                "name": tenant.settings.name.as_str(),
                "role": role.as_str(),
                "calendar_address_made": told(calendar),
                "identity_provider": known,
            }));
        }
        Ok(Value::Array(all))
    }
}

fn factor_told((kind, name): (&str, Option<&str>), since: Timestamp, used: Option<Timestamp>) -> Value {
    json!({ "kind": kind, "name": name, "since": since.rfc3339(), "last_used": told(used) })
}

fn session_told(session: &SessionRow) -> Value {
    let known = |word: &str| (!word.is_empty()).then(|| word.to_owned());
    let visit = &session.visit;
    json!({
        "browser": known(&visit.browser),
        "since": visit.begun.rfc3339(),
        "last_seen": visit.seen.rfc3339(),
        "from": known(&visit.came_from),
        "ends": session.ends.rfc3339(),
    })
}
