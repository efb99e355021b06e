//! A consent becomes a stored grant, and its first holder gets an AuthID.

use domain::grant::{GrantCustody, HolderProtocol};
use domain::id::{GrantId, HolderId, SiteId};
use secrecy::SecretString;
use uuid::Uuid;

use super::AuthId;
use super::custody::{Bound, Token};
use crate::Broker;
use crate::access::HelperScope;
use crate::activity::Event;
use crate::error::Error;
use crate::providers::Tokens;
use crate::store::grant_holders::{self, NewHolder};
use crate::store::grants::{self, NewGrant, StoredAccess};
use crate::vault::{HolderSecret, LockKey, Sealed, Verifier, credential};

/// What a consent brought, for a grant to be made of.
pub(crate) struct Consented<'a> {
    pub(crate) tokens: &'a Tokens,
    pub(crate) refresh_token: &'a SecretString,
    pub(crate) account: Option<&'a str>,
    pub(crate) scope_profile: &'a str,
}

impl Broker {
    /// Stores a grant of a site, and that it was consented to; its AuthID is known to nobody but who gets it now.
    pub(crate) async fn make_grant(
        &self,
        scope: &HelperScope,
        (site, custody): (SiteId, GrantCustody),
        consented: Consented<'_>,
        event: Event,
    ) -> Result<SecretString, Error> {
        let (tenant, grant, now) = (scope.tenant(), GrantId(Uuid::now_v7()), self.clock().now());
        let (holder, secret) = (
            HolderId(Uuid::from_bytes(credential::random()?)),
            HolderSecret::issue()?,
        );
        let (key, lock) = LockKey::generate()?;
        let lock = (custody == GrantCustody::Sealed).then_some(lock);
        let (verifier, grant_key) = match custody {
            GrantCustody::Held => (secret.hashed(), None),
            GrantCustody::Sealed => {
                let (verifier, _, of_holder) = secret.locked(grant)?;
                let sealed = self.seal_grant_key((tenant, grant, holder), &of_holder, &key)?;
                (verifier, Some(sealed))
            }
        };
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
        let account = consented
            .account
            .map(|label| self.seal_account(tenant, grant, label))
            .transpose()?;
        let new = NewGrant {
            id: grant,
            tenant,
            app: app.id.clone(),
            site,
            custody,
            scope_profile: consented.scope_profile.to_owned(),
            account,
            refresh_token: seal(Token::Refresh, consented.refresh_token)?,
            access,
            token_ends: consented
                .tokens
                .refresh_token_expires_in
                .map(|life| now.plus(life)),
            made: now,
            lock,
        };
        self.insert_grant(new, holder, (verifier, grant_key), event)
            .await?;
        Ok(AuthId::text(holder, &secret))
    }

    async fn insert_grant(
        &self,
        new: NewGrant,
        holder: HolderId,
        (verifier, grant_key): (Verifier, Option<Sealed>),
        event: Event,
    ) -> Result<(), Error> {
        let holder = NewHolder {
            id: holder,
            tenant: new.tenant,
            grant: new.id,
            site: new.site,
            protocol: HolderProtocol::Duplicati,
            verifier,
            grant_key,
            made: new.made,
        };
        let tx = self.store().begin().await?;
        grants::insert(&tx, new).await?;
        grant_holders::insert(&tx, holder).await?;
        Ok(self.commit_with(tx, event).await?)
    }
}
