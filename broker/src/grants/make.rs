//! A consent becomes a stored grant, and its first holder gets an AuthID or a handle.

use domain::grant::{GrantCustody, HolderProtocol};
use domain::id::{GrantId, HolderId, TenantId};
use secrecy::SecretString;
use uuid::Uuid;

use super::custody::{Bound, Token};
use super::{AuthId, Handle};
use crate::Broker;
use crate::access::HelperScope;
use crate::activity::Event;
use crate::error::Error;
use crate::providers::{Account, Tokens};
use crate::store::grant_holders::{self, NewHolder};
use crate::store::grants::{self, NewGrant, StoredAccess};
use crate::store::site_ends;
use crate::vault::{HolderSecret, LockKey, Sealed, Verifier, credential};

/// What a consent brought, for a grant to be made of, or to go on with.
pub(crate) struct Consented<'a> {
    pub(crate) tokens: &'a Tokens,
    pub(crate) refresh_token: &'a SecretString,
    pub(crate) account: &'a Account,
    pub(crate) scope_profile: &'a str,
}

/// Who is to hold a grant, with the secret that nobody else is given.
pub(super) struct Issued {
    pub(super) holder: HolderId,
    pub(super) secret: HolderSecret,
    pub(super) verifier: Verifier,
    pub(super) grant_key: Option<Sealed>,
}

impl Issued {
    /// What the holder is given, once.
    pub(super) fn text(&self, protocol: HolderProtocol) -> SecretString {
        match protocol {
            HolderProtocol::Duplicati => AuthId::text(self.holder, &self.secret),
            HolderProtocol::Akeeba => Handle::text(self.holder, &self.secret),
        }
    }
}

impl Broker {
    /// Stores a grant of the scope's site, and that it was consented to; what its first holder gets is known to nobody else.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the site was revoked; [`Error::Unavailable`] and its kin.
    pub(crate) async fn make_grant(
        &self,
        scope: &HelperScope,
        (custody, protocol): (GrantCustody, HolderProtocol),
        consented: Consented<'_>,
        event: Event,
    ) -> Result<SecretString, Error> {
        let site = scope.site().ok_or(Error::NotFound)?;
        let (tenant, grant, now) = (scope.tenant(), GrantId(Uuid::now_v7()), self.clock().now());
        let (key, lock) = LockKey::generate()?;
        let (key, lock) = match custody {
            GrantCustody::Held => (None, None),
            GrantCustody::Sealed => (Some(key), Some(lock)),
        };
        let issued = self.issue_holder((tenant, grant), key.as_ref())?;
        let app = scope.app();
        let bound = Bound::new((tenant, grant), custody, (app.id.as_str(), app.provider), 1);
        let seal = |token, plain| self.seal_token(&bound, lock.as_ref(), (token, plain));
        let access = match consented.tokens.expires_in {
            Some(life) => Some(StoredAccess {
                token: seal(Token::Access, &consented.tokens.access_token)?,
                ends: now.plus(life),
            }),
            None => None,
        };
        let account = consented.account;
        let label = account.label.as_deref();
        let new = NewGrant {
            id: grant,
            tenant,
            app: app.id.clone(),
            site,
            custody,
            scope_profile: consented.scope_profile.to_owned(),
            account: label
                .map(|label| self.seal_account(tenant, grant, label))
                .transpose()?,
            subject: self.mark_of(scope, account)?,
            refresh_token: seal(Token::Refresh, consented.refresh_token)?,
            access,
            token_ends: consented
                .tokens
                .refresh_token_expires_in
                .map(|life| now.plus(life)),
            made: now,
            lock,
        };
        let text = issued.text(protocol);
        self.insert_grant(new, (protocol, issued), event).await?;
        Ok(text)
    }

    /// A new holder of a grant, with a secret of its own; `key` is the grant's, where only holders have it.
    pub(super) fn issue_holder(
        &self,
        (tenant, grant): (TenantId, GrantId),
        key: Option<&LockKey>,
    ) -> Result<Issued, Error> {
        let (holder, secret) = (
            HolderId(Uuid::from_bytes(credential::random()?)),
            HolderSecret::issue()?,
        );
        let (verifier, grant_key) = match key {
            None => (secret.hashed(), None),
            Some(key) => {
                let (verifier, _, of_holder) = secret.locked(grant)?;
                let sealed = self.seal_grant_key((tenant, grant, holder), &of_holder, key)?;
                (verifier, Some(sealed))
            }
        };
        Ok(Issued {
            holder,
            secret,
            verifier,
            grant_key,
        })
    }

    /// By what the account is known again, if the provider told it.
    pub(super) fn mark_of(&self, scope: &HelperScope, account: &Account) -> Result<Option<Vec<u8>>, Error> {
        let Some(subject) = &account.subject else {
            return Ok(None);
        };
        let provider = scope.app().provider.as_str();
        let mark = self.vault().account_mark(scope.tenant(), (provider, subject))?;
        Ok(Some(mark.to_vec()))
    }

    async fn insert_grant(
        &self,
        new: NewGrant,
        (protocol, issued): (HolderProtocol, Issued),
        event: Event,
    ) -> Result<(), Error> {
        let holder = NewHolder {
            id: issued.holder,
            tenant: new.tenant,
            grant: new.id,
            site: new.site,
            protocol,
            verifier: issued.verifier,
            grant_key: issued.grant_key,
            made: new.made,
        };
        let (tenant, now) = (new.tenant, new.made);
        let tx = self.store().begin().await?;
        // What ends a site ends what it holds: nothing may come in between.
        if !site_ends::hold_living(&tx, new.tenant, new.site).await? {
            return Err(Error::NotFound);
        }
        grants::insert(&tx, new).await?;
        grant_holders::insert(&tx, holder).await?;
        self.renew_papers(&tx, tenant, now).await?;
        Ok(self.commit_with(tx, event).await?)
    }
}
