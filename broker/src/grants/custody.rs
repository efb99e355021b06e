//! How the tokens of a grant are sealed and opened.
//!
//! A `held` token is sealed by the ring. A `sealed` one is locked first, for who holds the grant: the server can write it
//! without them and open it only with them.

use domain::grant::GrantCustody;
use domain::id::{GrantId, HolderId, TenantId};
use domain::provider::ProviderId;
use secrecy::{ExposeSecret as _, SecretString};

use crate::Broker;
use crate::error::Error;
use crate::store::grants::StoredGrant;
use crate::vault::{Lock, LockKey, Place, Purpose, Sealed, VaultError};

/// Which token of a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token {
    Refresh,
    Access,
    /// The refresh token beside the newest one, or before it.
    Other,
}

impl Token {
    const fn column(self) -> &'static str {
        match self {
            Self::Refresh => "refresh_sealed",
            Self::Access => "access_sealed",
            Self::Other => "other_sealed",
        }
    }
}

/// Whose tokens they are, and of which generation: what binds them to their row.
#[derive(Debug, Clone)]
pub(crate) struct Bound {
    pub(crate) tenant: TenantId,
    pub(crate) grant: GrantId,
    pub(crate) custody: GrantCustody,
    pub(crate) facts: [String; 3],
}

impl Bound {
    pub(super) fn new(
        (tenant, grant): (TenantId, GrantId),
        custody: GrantCustody,
        (app, provider): (&str, ProviderId),
        generation: i64,
    ) -> Self {
        Self {
            tenant,
            grant,
            custody,
            facts: [app.to_owned(), provider.to_string(), generation.to_string()],
        }
    }

    /// What binds the tokens that a row holds, or the ones that will take their place.
    pub(super) fn of(grant: &StoredGrant, provider: ProviderId, generation: i64) -> Self {
        let whose = (grant.tenant, grant.id);
        Self::new(whose, grant.custody, (grant.app.as_str(), provider), generation)
    }

    /// The inner layer of a token: locked with the grant's lock, where its holder is needed to open it; else the token itself.
    pub(super) fn locked(
        &self,
        lock: Option<&Lock>,
        (token, plain): (Token, &SecretString),
    ) -> Result<SecretString, Error> {
        let facts = self.facts.each_ref().map(String::as_str);
        match (self.custody, lock) {
            (GrantCustody::Held, _) => Ok(plain.clone()),
            (GrantCustody::Sealed, Some(lock)) => Ok(lock.lock(&self.place(token, &facts), plain)?),
            (GrantCustody::Sealed, None) => Err(without_lock()),
        }
    }

    fn place<'a>(&'a self, token: Token, bound_to: &'a [&'a str; 3]) -> Place<'a> {
        Place {
            purpose: match self.custody {
                GrantCustody::Held => Purpose::HeldToken,
                GrantCustody::Sealed => Purpose::SealedToken,
            },
            tenant: self.tenant,
            table: "oauth_grant",
            row: self.grant.0.as_bytes(),
            column: token.column(),
            bound_to,
        }
    }
}

impl Broker {
    /// Makes sure, at less cost than sealing one, that a token could be sealed for its row and opened again by who is there: the
    /// ring is, and the lock is that of the key.
    pub(super) fn could_seal(
        &self,
        bound: &Bound,
        (lock, key): (Option<&Lock>, Option<&LockKey>),
        (token, plain): (Token, &SecretString),
    ) -> Result<(), Error> {
        let facts = bound.facts.each_ref().map(String::as_str);
        self.vault().seal(&bound.place(token, &facts), plain)?;
        match (bound.custody, lock, key) {
            (GrantCustody::Sealed, Some(lock), Some(key)) if !key.fits(lock) => {
                Err(VaultError::DoesNotOpen.into())
            }
            (GrantCustody::Sealed, None, _) => Err(without_lock()),
            (GrantCustody::Sealed, Some(_), _) | (GrantCustody::Held, ..) => Ok(()),
        }
    }

    /// Seals a token for its row; where the holder is needed to open it, with the grant's lock.
    pub(super) fn seal_token(
        &self,
        bound: &Bound,
        lock: Option<&Lock>,
        (token, plain): (Token, &SecretString),
    ) -> Result<Sealed, Error> {
        let locked = bound.locked(lock, (token, plain))?;
        self.seal_locked(bound, (token, &locked))
    }

    /// The outer layer alone, around what was locked for this row.
    pub(super) fn seal_locked(
        &self,
        bound: &Bound,
        (token, locked): (Token, &SecretString),
    ) -> Result<Sealed, Error> {
        let facts = bound.facts.each_ref().map(String::as_str);
        Ok(self.vault().seal(&bound.place(token, &facts), locked)?)
    }

    /// Opens a token; `key` is the grant's, which its holder brought.
    pub(super) async fn open_token(
        &self,
        bound: &Bound,
        key: Option<&LockKey>,
        (token, sealed): (Token, &Sealed),
    ) -> Result<SecretString, Error> {
        let facts = bound.facts.each_ref().map(String::as_str);
        let place = bound.place(token, &facts);
        let opened = self.open_sealed(&place, sealed).await?;
        Ok(match (bound.custody, key) {
            (GrantCustody::Held, _) => opened,
            (GrantCustody::Sealed, Some(key)) => key.open(&place, &opened)?,
            (GrantCustody::Sealed, None) => return Err(without_lock()),
        })
    }

    /// Seals the key of a grant's lock for one holder.
    pub(super) fn seal_grant_key(
        &self,
        (tenant, grant, holder): (TenantId, GrantId, HolderId),
        of_holder: &Lock,
        key: &LockKey,
    ) -> Result<Sealed, Error> {
        let grant = grant.to_string();
        let bound_to = [grant.as_str()];
        let place = key_place(tenant, &holder, &bound_to);
        Ok(self
            .vault()
            .seal(&place, &of_holder.lock(&place, &key.to_text())?)?)
    }

    /// Opens it with the holder's own key.
    pub(super) async fn open_grant_key(
        &self,
        (tenant, grant, holder): (TenantId, GrantId, HolderId),
        of_holder: &LockKey,
        sealed: &Sealed,
    ) -> Result<LockKey, Error> {
        let grant = grant.to_string();
        let bound_to = [grant.as_str()];
        let place = key_place(tenant, &holder, &bound_to);
        let locked = self.open_sealed(&place, sealed).await?;
        Ok(LockKey::from_text(&of_holder.open(&place, &locked)?)?)
    }

    /// Seals what the owner knows the account by.
    pub(super) fn seal_account(
        &self,
        tenant: TenantId,
        grant: GrantId,
        label: &str,
    ) -> Result<Sealed, Error> {
        let place = account_place(tenant, &grant);
        Ok(self.vault().seal(&place, &SecretString::from(label))?)
    }

    /// What the owner knows the account by.
    pub(crate) async fn open_account(
        &self,
        tenant: TenantId,
        grant: GrantId,
        sealed: &Sealed,
    ) -> Result<String, Error> {
        let label = self.open_sealed(&account_place(tenant, &grant), sealed).await?;
        Ok(label.expose_secret().to_owned())
    }
}

fn account_place(tenant: TenantId, grant: &GrantId) -> Place<'_> {
    Place {
        purpose: Purpose::AccountLabel,
        tenant,
        table: "oauth_grant",
        row: grant.0.as_bytes(),
        column: "account_sealed",
        bound_to: &[],
    }
}

fn key_place<'a>(tenant: TenantId, holder: &'a HolderId, bound_to: &'a [&'a str; 1]) -> Place<'a> {
    Place {
        purpose: Purpose::SealedToken,
        tenant,
        table: "grant_holder",
        row: holder.0.as_bytes(),
        column: "key_sealed",
        bound_to,
    }
}

fn without_lock() -> Error {
    Error::Internal("a sealed grant has no lock".to_owned())
}
