//! Sending somebody to the provider of an organisation.

use std::time::Duration;

use domain::id::{IdentityProviderId, MemberId};
use domain::view::identity::SignInThrough;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::relying_party::{Binding, Registered, RelyingParty};
use super::{IdentityFault, IdentityPurpose};
use crate::Broker;
use crate::activity::Caller;
use crate::attempts::Guess;
use crate::error::Error;
use crate::store::identity_providers::{self, IdentityProvider};
use crate::store::sign_in_requests::{self, SignInRequest};
use crate::store::tenants;
use crate::vault::credential::{self, Hash};

/// How long somebody may be away.
pub(super) const REQUEST_LIFE: Duration = Duration::from_mins(10);
/// How many of whom nobody knows anything may be on their way to one provider.
const MOST_AWAY: u64 = 10_000;

/// Where somebody goes on afterwards: the page that was asked for, and the form that waits, sealed. Both may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Onward {
    /// The page.
    pub to: String,
    /// The form.
    pub kept: String,
}

/// Somebody who is sent to the provider.
pub struct SentAway {
    /// What people call the provider.
    pub provider: String,
    /// Where to.
    pub address: SecretString,
    /// What the browser has to bring back beside the answer.
    pub browser: SecretString,
    /// For how long it has to keep it.
    pub life: Duration,
}

impl Broker {
    /// Whether there is an organisation whose members can sign in through a provider of its own.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn signs_in_through_providers(&self) -> Result<bool, Error> {
        Ok(identity_providers::any(self.store().reader()).await?)
    }

    /// Through what members of the organisation with this slug sign in; nothing if there is none, or it has no provider.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn sign_in_through(&self, slug: &str) -> Result<Option<SignInThrough>, Error> {
        let db = self.store().reader();
        let tenant = tenants::by_slug(db, slug).await?;
        let Some(tenant) = tenant.filter(|tenant| tenant.closed.is_none()) else {
            return Ok(None);
        };
        let provider = identity_providers::of_tenant(db, tenant.id).await?;
        Ok(provider.map(|provider| SignInThrough {
            slug: tenant.slug,
            organisation: tenant.settings.name.to_string(),
            host: host_of(&provider.issuer),
            provider: provider.name,
        }))
    }

    /// Sends somebody to the provider of the organisation with this slug, to sign in.
    ///
    /// # Errors
    /// [`IdentityFault`] by kind; [`Error::NotFound`] for an organisation that has none.
    pub async fn sign_in_at_provider(
        &self,
        slug: &str,
        onward: Onward,
        caller: &Caller,
    ) -> Result<SentAway, IdentityFault> {
        let tenant = tenants::by_slug(self.store().reader(), slug).await?;
        let tenant = tenant
            .filter(|tenant| tenant.closed.is_none())
            .ok_or(Error::NotFound)?;
        let provider = identity_providers::of_tenant(self.store().reader(), tenant.id).await;
        let provider = provider?.ok_or(Error::NotFound)?;
        // Given back by nobody: each is a row here and a call there.
        self.take_attempt(Guess::IdentityProvider, caller, None).await?;
        let now = self.clock().now();
        if sign_in_requests::count_of_strangers(self.store().reader(), provider.id, now).await? >= MOST_AWAY {
            return Err(Error::TooMany {
                retry_after: REQUEST_LIFE,
            }
            .into());
        }
        // What is no form of ours is not kept.
        let kept = self.kept_form(&onward.kept).await.map(|_| onward.kept);
        let onward = Onward {
            kept: kept.unwrap_or_default(),
            to: onward.to,
        };
        self.send_away(&provider, IdentityPurpose::SignIn, onward).await
    }

    /// Sends a member who came in through a provider there once more, to show that it is them.
    ///
    /// # Errors
    /// As those of [`Broker::sign_in_at_provider`].
    pub async fn prove_at_provider(
        &self,
        (provider, member): (IdentityProviderId, MemberId),
        onward: Onward,
    ) -> Result<SentAway, IdentityFault> {
        let provider = identity_providers::by_id(self.store().reader(), provider).await;
        let provider = provider?.ok_or(Error::NotFound)?;
        self.send_away(&provider, IdentityPurpose::Proof(member), onward)
            .await
    }

    /// Sends a member to the provider of an organisation of theirs, to be known there.
    pub(super) async fn link_at_provider(
        &self,
        provider: &IdentityProvider,
        member: MemberId,
    ) -> Result<SentAway, IdentityFault> {
        let purpose = IdentityPurpose::Link(member);
        self.send_away(provider, purpose, Onward::default()).await
    }

    async fn send_away(
        &self,
        provider: &IdentityProvider,
        purpose: IdentityPurpose,
        onward: Onward,
    ) -> Result<SentAway, IdentityFault> {
        let now = self.clock().now();
        let secret = self.identity_secret(provider).await?;
        let redirect_uri = self.identity_redirect_uri(provider.tenant).await?;
        let party =
            RelyingParty::discover(self.outbound(), &registered(provider, &secret, &redirect_uri)).await?;
        let issue = || credential::issue_state().map_err(Error::from);
        let (state, nonce, browser) = (issue()?, issue()?, issue()?);
        let address = party.address(&Binding {
            state: &state.plain,
            nonce: &nonce.plain,
            // The browser keeps it, and the row a hash of it: whoever reads the row alone can redeem no code.
            verifier: &browser.plain,
            anew: matches!(purpose, IdentityPurpose::Proof(_)),
        });
        let (member, word) = purpose.in_row();
        let row = SignInRequest {
            browser_hash: browser.hash.to_vec(),
            nonce_hash: Hash::of(nonce.plain.expose_secret()).to_vec(),
            provider: provider.id,
            member,
            purpose: word.to_owned(),
            onward: onward.to,
            kept: onward.kept,
            begun: now,
            ends: now.plus(REQUEST_LIFE),
        };
        let written = sign_in_requests::insert(self.store().writer(), &state.hash, row).await;
        written?;
        Ok(SentAway {
            provider: provider.name.clone(),
            address: SecretString::from(address.to_string()),
            browser: browser.plain,
            life: REQUEST_LIFE,
        })
    }
}

/// What Keyferry is to a provider.
pub(super) fn registered<'a>(
    provider: &'a IdentityProvider,
    secret: &'a SecretString,
    redirect_uri: &'a str,
) -> Registered<'a> {
    Registered {
        tenant: provider.tenant,
        issuer: &provider.issuer,
        client_id: &provider.client_id,
        secret,
        redirect_uri,
    }
}

/// The host of an issuer, for people.
pub(crate) fn host_of(issuer: &str) -> String {
    let url = Url::parse(issuer).ok();
    url.and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_default()
}
