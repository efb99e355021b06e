//! Setting the provider of an organisation, changing it, and doing without it.

use domain::audit::{AuditAction, AuditField};
use domain::id::{IdentityProviderId, TenantId};
use domain::identity_provider::NewIdentityProvider;
use domain::text;
use domain::text::Text;
use domain::view::identity::{IdentityProviderRow, IdentityProviderView};
use sea_orm::DatabaseTransaction;
use secrecy::SecretString;
use url::Url;
use uuid::Uuid;

use super::relying_party::{NoDocument, Registered, RelyingParty};
use crate::Broker;
use crate::access::OwnTenant;
use crate::apps::checked_secret;
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed, Facts};
use crate::store::identity_providers::{self, IdentityProvider};
use crate::store::{instance, tenants};
use crate::vault::{Place, Purpose, Sealed};

impl Broker {
    /// The provider of an organisation, for its page.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn identity_provider(&self, scope: &OwnTenant) -> Result<IdentityProviderView, Error> {
        let db = self.store().reader();
        let set = match identity_providers::of_tenant(db, scope.tenant()).await? {
            None => None,
            Some(provider) => Some(IdentityProviderRow {
                linked: identity_providers::count_links(db, provider.id).await?,
                name: provider.name,
                issuer: provider.issuer,
                client_id: provider.client_id,
                since: provider.made,
                version: provider.version,
            }),
        };
        Ok(IdentityProviderView {
            set,
            redirect_uri: self.redirect_uri_of(scope.view().slug()),
            sign_in_url: format!("{}/sign-in/{}", self.public_origin(), scope.view().slug()),
        })
    }

    /// Sets the provider through which the members of an organisation may sign in, or changes it, after its document was read.
    /// Another issuer is another provider: whom the one before knew is known no longer, and who came in through it is out.
    ///
    /// # Errors
    /// [`Error::Invalid`] for an issuer that does not answer as one, and for a client secret that is missing or cannot be one: it is
    /// asked for with another issuer and another client id; [`Error::Conflict`].
    pub async fn set_identity_provider(
        &self,
        scope: &OwnTenant,
        new: NewIdentityProvider,
        (secret, seen): (Option<SecretString>, Option<i64>),
    ) -> Result<(), Error> {
        let before = identity_providers::of_tenant(self.store().reader(), scope.tenant()).await?;
        if before.as_ref().map(|before| before.version) != seen {
            return Err(Error::Conflict);
        }
        let same = before.as_ref().filter(|before| {
            before.issuer == new.issuer.as_str() && before.client_id == new.client_id.as_str()
        });
        let secret = match (secret, same) {
            (Some(secret), _) => checked_secret(&secret)?,
            (None, Some(same)) => self.identity_secret(same).await?,
            (None, None) => {
                return Err(Error::invalid(
                    "client_secret",
                    text!("identity-fault-secret-missing"),
                ));
            }
        };
        self.try_provider(scope, &new, &secret).await?;
        // The same issuer is the same provider, whatever it calls this Keyferry: it means the same people.
        let kept = before
            .clone()
            .filter(|before| before.issuer == new.issuer.as_str());
        let (id, version, made) = kept.as_ref().map_or_else(
            || (IdentityProviderId(Uuid::now_v7()), 1, self.clock().now()),
            |kept| (kept.id, kept.version, kept.made),
        );
        let place = (scope.tenant(), id);
        let row = IdentityProvider {
            id,
            tenant: scope.tenant(),
            secret: self.seal_identity_secret(place, &new, &secret)?,
            name: new.name.to_string(),
            issuer: new.issuer.to_string(),
            client_id: new.client_id.to_string(),
            version,
            made,
        };
        let changes = match &before {
            None => Changes::made(facts(&row)),
            Some(before) => Changes::between(facts(before), facts(&row)),
        };
        let changes = if same.is_some() {
            changes
        } else {
            changes.replaced(AuditField::ClientSecret)
        };
        let tx = self.begin_alone().await?;
        if kept.is_some() {
            identity_providers::update(&tx, row).await?;
        } else {
            identity_providers::delete(&tx, scope.tenant()).await?;
            identity_providers::insert(&tx, row).await?;
        }
        self.end_change(tx, scope, (AuditAction::TenantSetIdentityProvider, changes))
            .await
    }

    /// Lets nobody in through the organisation's provider any more; who came in through it is out. Everybody has a password
    /// beside it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where none is set.
    pub async fn remove_identity_provider(&self, scope: &OwnTenant) -> Result<(), Error> {
        let tx = self.begin_alone().await?;
        let before = identity_providers::of_tenant(&tx, scope.tenant()).await?;
        let before = before.ok_or(Error::NotFound)?;
        identity_providers::delete(&tx, scope.tenant()).await?;
        let deed = (
            AuditAction::TenantRemoveIdentityProvider,
            Changes::ended(facts(&before)),
        );
        self.end_change(tx, scope, deed).await
    }

    async fn end_change(
        &self,
        tx: DatabaseTransaction,
        scope: &OwnTenant,
        (action, changes): (AuditAction, Changes),
    ) -> Result<(), Error> {
        let target = scope.tenant().to_string();
        let deed = Deed {
            tenant: Some(scope.tenant()),
            actor: scope.actor(),
            action,
            target: &target,
            changes,
        };
        instance::raise_change_counter(&tx).await?;
        audit::record(&tx, deed, self.clock().now()).await?;
        self.renew_papers(&tx, scope.tenant(), self.clock().now()).await?;
        Ok(tx.commit().await?)
    }

    /// Reads the provider's document, so that nobody learns only at their sign-in that it cannot be.
    async fn try_provider(
        &self,
        scope: &OwnTenant,
        new: &NewIdentityProvider,
        secret: &SecretString,
    ) -> Result<(), Error> {
        let wrong = |words: Text| Error::invalid("issuer", words);
        let url = Url::parse(new.issuer.as_str()).map_err(|_| wrong(text!("identity-fault-issuer")))?;
        if !self.outbound().may_be_called(&url) {
            return Err(wrong(text!("identity-fault-issuer-closed")));
        }
        let registered = Registered {
            tenant: scope.tenant(),
            issuer: new.issuer.as_str(),
            client_id: new.client_id.as_str(),
            secret,
            redirect_uri: &self.redirect_uri_of(scope.view().slug()),
        };
        let tried = RelyingParty::discover(self.outbound(), &registered).await;
        tried.map(drop).map_err(|none| {
            wrong(match none {
                NoDocument::Silent => text!("identity-fault-issuer-silent"),
                NoDocument::NotOne => text!("identity-fault-issuer-no-document"),
                NoDocument::OtherIssuer => text!("identity-fault-issuer-other"),
            })
        })
    }

    /// What a provider is told as the address to come back to.
    pub(super) async fn identity_redirect_uri(&self, tenant: TenantId) -> Result<String, Error> {
        let tenant = tenants::by_id(self.store().reader(), tenant).await?;
        Ok(self.redirect_uri_of(&tenant.ok_or(Error::NotFound)?.slug))
    }

    fn redirect_uri_of(&self, slug: &str) -> String {
        format!("{}/sign-in/{slug}/callback", self.public_origin())
    }

    pub(super) async fn identity_secret(&self, provider: &IdentityProvider) -> Result<SecretString, Error> {
        let bound_to = [provider.issuer.as_str(), provider.client_id.as_str()];
        let place = place((provider.tenant, &provider.id), &bound_to);
        self.open_sealed(&place, &provider.secret).await
    }

    fn seal_identity_secret(
        &self,
        (tenant, id): (TenantId, IdentityProviderId),
        new: &NewIdentityProvider,
        secret: &SecretString,
    ) -> Result<Sealed, Error> {
        let bound_to = [new.issuer.as_str(), new.client_id.as_str()];
        Ok(self.vault().seal(&place((tenant, &id), &bound_to), secret)?)
    }
}

/// Where a provider's client secret lies sealed: it opens for this issuer and this client id alone, so that a changed row sends it
/// to nobody else.
fn place<'a>((tenant, id): (TenantId, &'a IdentityProviderId), bound_to: &'a [&'a str]) -> Place<'a> {
    Place {
        purpose: Purpose::IdentitySecret,
        tenant,
        table: "identity_provider",
        row: id.0.as_bytes(),
        column: "client_secret_sealed",
        bound_to,
    }
}

fn facts(provider: &IdentityProvider) -> Facts {
    vec![
        (AuditField::Name, Some(provider.name.clone())),
        (AuditField::Issuer, Some(provider.issuer.clone())),
        (AuditField::ClientId, Some(provider.client_id.clone())),
    ]
}
