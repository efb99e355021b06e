//! Who comes back from a provider, and who that is here.

use domain::audit::{AuditAction, AuditField};
use domain::form::Email;
use domain::id::{MemberId, TenantId};
use domain::timestamp::Timestamp;
use domain::view::account::SecondFactors;
use secrecy::{ExposeSecret as _, SecretString};

use super::begin::{Onward, registered};
use super::relying_party::{RelyingParty, Told};
use super::{IdentityFault, IdentityPurpose};
use crate::Broker;
use crate::access::{Actor, Entrance, OwnAccount};
use crate::activity::Caller;
use crate::error::Error;
use crate::members::SignedIn;
use crate::store::audit::{self, Changes, Deed};
use crate::store::identity_providers::{self, IdentityProvider};
use crate::store::sign_in_requests::{self, SignInRequest};
use crate::store::{StoreError, instance, members, memberships, tenants};
use crate::vault::credential::{self, Hash};

/// How much later than their sign-in at the provider somebody may have been sent there: two clocks are never the same.
const CLOCKS_APART: std::time::Duration = std::time::Duration::from_mins(2);
/// The longest subject (OpenID Connect Core 1.0 §2).
const LONGEST_SUBJECT: usize = 255;

/// What somebody comes back with.
pub struct CameBack<'a> {
    /// The organisation in the path.
    pub slug: &'a str,
    /// The state.
    pub state: &'a str,
    /// The code, unless the provider refused.
    pub code: Option<&'a SecretString>,
    /// Who the answer says that it is from, if it does (RFC 9207).
    pub issuer: Option<&'a str>,
    /// What the browser was given to keep.
    pub browser: Option<&'a SecretString>,
    /// Who is signed in there, and by which way they came in.
    pub here: Option<(MemberId, Entrance)>,
    /// Their own account, where they have come in by what only they have.
    pub own: Option<&'a OwnAccount>,
}

/// Somebody whom the provider has named, and what they went there for.
pub struct Arrived {
    /// What for.
    pub purpose: IdentityPurpose,
    /// Who it is.
    pub signed_in: SignedIn,
    /// Where they go on.
    pub onward: Onward,
}

impl Broker {
    /// Takes who comes back from a provider. The request is used up before the code is redeemed, also where the provider refused;
    /// in another browser nothing is used up.
    ///
    /// # Errors
    /// [`IdentityFault`] by kind.
    pub async fn arrive(&self, back: &CameBack<'_>, caller: &Caller) -> Result<Arrived, IdentityFault> {
        let (provider, request) = self.request_of(back).await?;
        let purpose = IdentityPurpose::of_row(request.member, &request.purpose).ok_or(IdentityFault::Lost)?;
        // What is shown at a provider counts for who came in through it; what is linked is decided by who came in by themselves.
        let asked = match purpose {
            IdentityPurpose::SignIn => None,
            IdentityPurpose::Link(member) => Some((member, Entrance::Own)),
            IdentityPurpose::Proof(member) => Some((member, Entrance::Provider(provider.id))),
        };
        if asked.is_some() && asked != back.here {
            return Err(IdentityFault::Lost);
        }
        if back.issuer.is_some_and(|issuer| issuer != provider.issuer) {
            return Err(IdentityFault::NotValid);
        }
        let (Some(code), Some(browser)) = (back.code, back.browser) else {
            return Err(IdentityFault::Refused);
        };
        let secret = self.identity_secret(&provider).await?;
        let redirect_uri = self.identity_redirect_uri(provider.tenant).await?;
        let party =
            RelyingParty::discover(self.outbound(), &registered(&provider, &secret, &redirect_uri)).await?;
        let told = party.redeem(code, browser, &request.nonce_hash).await?;
        if told.subject.is_empty() || told.subject.len() > LONGEST_SUBJECT {
            return Err(IdentityFault::NotValid);
        }
        let member = self
            .who_it_is(&provider, purpose, &told, (caller, request.begun, back.own))
            .await?;
        Ok(Arrived {
            purpose,
            signed_in: SignedIn {
                member,
                at: self.clock().now(),
                factors: SecondFactors::default(),
                entrance: Entrance::Provider(provider.id),
            },
            onward: Onward {
                to: request.onward,
                kept: request.kept,
            },
        })
    }

    /// The request that somebody comes back with, and the provider that it was sent to.
    async fn request_of(
        &self,
        back: &CameBack<'_>,
    ) -> Result<(IdentityProvider, SignInRequest), IdentityFault> {
        let browser = back.browser.ok_or(IdentityFault::Lost)?;
        if !credential::may_be_state(back.state) {
            return Err(IdentityFault::Lost);
        }
        let hashes = (&Hash::of(back.state), &Hash::of(browser.expose_secret()));
        let (db, now) = (self.store().writer(), self.clock().now());
        let request = sign_in_requests::take(db, hashes, now).await?;
        let request = request.ok_or(IdentityFault::Lost)?;
        let provider = identity_providers::by_id(db, request.provider).await?;
        let provider = provider.ok_or(IdentityFault::Lost)?;
        let tenant = tenants::by_slug(db, back.slug).await?;
        // Mix-up: what was sent to one organisation's provider does not come back to another's address.
        if tenant.is_none_or(|tenant| tenant.id != provider.tenant) {
            return Err(IdentityFault::Lost);
        }
        Ok((provider, request))
    }

    async fn who_it_is(
        &self,
        provider: &IdentityProvider,
        purpose: IdentityPurpose,
        told: &Told,
        (caller, begun, own): (&Caller, Timestamp, Option<&OwnAccount>),
    ) -> Result<MemberId, IdentityFault> {
        let known = identity_providers::member_of(self.store().reader(), provider.id, &told.subject).await;
        let known = known?;
        let member = match (purpose, known) {
            (IdentityPurpose::Proof(asked), Some(known)) if known == asked => {
                let at = told.signed_in_at.ok_or(IdentityFault::TooOld)?;
                if at.plus(CLOCKS_APART) < begun {
                    return Err(IdentityFault::TooOld);
                }
                return Ok(known);
            }
            (IdentityPurpose::Proof(_), _) => return Err(IdentityFault::OtherMember),
            (IdentityPurpose::Link(asked), Some(known)) if known != asked => {
                return Err(IdentityFault::OtherMember);
            }
            (IdentityPurpose::Link(asked), _) => {
                self.know(provider, (asked, told), (caller, purpose, own)).await?;
                return Ok(asked);
            }
            (IdentityPurpose::SignIn, Some(known)) => known,
            (IdentityPurpose::SignIn, None) => {
                let member = self.named_by_email(provider, told).await?;
                self.know(provider, (member, told), (caller, purpose, None))
                    .await?;
                member
            }
        };
        self.note_sign_in_through(provider, member, caller).await?;
        Ok(member)
    }

    /// The member of the organisation who has the e-mail address that the provider has confirmed, and whom it was never told to
    /// know: a second subject with the same address is somebody else's business, and a link that was ended stays ended.
    async fn named_by_email(
        &self,
        provider: &IdentityProvider,
        told: &Told,
    ) -> Result<MemberId, IdentityFault> {
        // Letters that only look alike, or become alike when they are made small, are somebody else's.
        let email = told.email.as_deref().filter(|email| email.is_ascii());
        let email = email.and_then(|email| email.parse::<Email>().ok());
        let email = email.ok_or(IdentityFault::Unknown)?;
        let db = self.store().reader();
        let found = members::by_email(db, &email).await?;
        let member = found.ok_or(IdentityFault::Unknown)?.id;
        let role = memberships::role(db, (provider.tenant, member)).await;
        role?.ok_or(IdentityFault::Unknown)?;
        // Known by another subject, or by none any more because they ended the link themselves.
        let linked = identity_providers::was_linked(db, (provider.id, member)).await?;
        if linked {
            Err(IdentityFault::OtherMember)
        } else {
            Ok(member)
        }
    }

    /// Knows a member by their subject from now on. Who asked for that themselves is signed out everywhere else by it, as by
    /// every change of how they sign in.
    async fn know(
        &self,
        provider: &IdentityProvider,
        (member, told): (MemberId, &Told),
        (caller, purpose, own): (&Caller, IdentityPurpose, Option<&OwnAccount>),
    ) -> Result<(), IdentityFault> {
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        let linked = identity_providers::link(&tx, provider, (member, &told.subject), now).await;
        linked.map_err(|error| match error {
            StoreError::Conflict => IdentityFault::OtherMember,
            other => Error::from(other).into(),
        })?;
        if matches!(purpose, IdentityPurpose::Link(_)) {
            // Whoever ended this session while it was at the provider has ended what it was about to do.
            let own = own.filter(|own| own.member() == member);
            let own = own.ok_or(IdentityFault::Lost)?;
            if !own.end_other_sessions(&tx).await? {
                return Err(IdentityFault::Lost);
            }
            instance::raise_change_counter(&tx).await?;
        }
        let deed = (AuditAction::MemberLinkIdentity, issuer_of(provider));
        let actor = self.actor_in(provider.tenant, member, caller).await?;
        self.audit_in(&tx, (provider.tenant, actor), deed, member).await?;
        Ok(tx.commit().await?)
    }

    async fn note_sign_in_through(
        &self,
        provider: &IdentityProvider,
        member: MemberId,
        caller: &Caller,
    ) -> Result<(), IdentityFault> {
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        identity_providers::used(&tx, (provider.id, member), now).await?;
        let deed = (AuditAction::MemberSignInThrough, issuer_of(provider));
        let actor = self.actor_in(provider.tenant, member, caller).await?;
        self.audit_in(&tx, (provider.tenant, actor), deed, member).await?;
        Ok(tx.commit().await?)
    }

    /// A member who does something in one organisation, which keeps addresses as it does.
    async fn actor_in(&self, tenant: TenantId, member: MemberId, caller: &Caller) -> Result<Actor, Error> {
        let from = self.addresses_kept(tenant).await?.kept(caller.address);
        Ok(Actor::Member { member, from })
    }

    pub(super) async fn audit_in(
        &self,
        tx: &sea_orm::DatabaseTransaction,
        (tenant, actor): (TenantId, Actor),
        (action, changes): (AuditAction, Changes),
        member: MemberId,
    ) -> Result<(), Error> {
        let target = member.to_string();
        let deed = Deed {
            tenant: Some(tenant),
            actor,
            action,
            target: &target,
            changes,
        };
        Ok(audit::record(tx, deed, self.clock().now()).await?)
    }
}

pub(super) fn issuer_of(provider: &IdentityProvider) -> Changes {
    Changes::none().and(AuditField::Issuer, None, Some(provider.issuer.clone()))
}
