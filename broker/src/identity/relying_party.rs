//! What is said to a provider and what it answers: its document, where to send somebody, and who a code stands for.

use domain::id::TenantId;
use domain::timestamp::Timestamp;
use futures::FutureExt as _;
use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreErrorResponseType,
    CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreTokenResponse, CoreUserInfoClaims,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, DiscoveryError, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, SubjectIdentifier, TokenResponse as _,
};
use secrecy::{ExposeSecret as _, SecretString};
use url::{Host, Url};

use super::IdentityFault;
use crate::outbound::{Outbound, OutboundFault};
use crate::vault::credential::Hash;

/// Signatures that only the provider can make. A shared secret signs nothing here.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What Keyferry is to a provider.
pub(super) struct Registered<'a> {
    /// In whose name it is called.
    pub(super) tenant: TenantId,
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) secret: &'a SecretString,
    pub(super) redirect_uri: &'a str,
}

/// A provider whose document was read just now.
pub(super) struct RelyingParty {
    client: Client,
    tenant: TenantId,
    outbound: Outbound,
}

/// Why a provider has no document that serves. What a private network answers cannot be told from silence: whoever names an
/// issuer learns nothing of networks that are not theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoDocument {
    /// It cannot be called, or does not answer.
    Silent,
    /// It answers with what is no such document, or with one that leads to no page or to no keys.
    NotOne,
    /// Its document is another issuer's.
    OtherIssuer,
}

impl From<NoDocument> for IdentityFault {
    fn from(_: NoDocument) -> Self {
        Self::Unreachable
    }
}

impl From<DiscoveryError<OutboundFault>> for NoDocument {
    fn from(error: DiscoveryError<OutboundFault>) -> Self {
        match error {
            DiscoveryError::Request(OutboundFault::NotAllowed | OutboundFault::Call(_))
            | DiscoveryError::UrlParse(_) => Self::Silent,
            DiscoveryError::Validation(_) => Self::OtherIssuer,
            _ => Self::NotOne,
        }
    }
}

/// What binds an answer to the request that it is for.
pub(super) struct Binding<'a> {
    pub(super) state: &'a SecretString,
    pub(super) nonce: &'a SecretString,
    pub(super) verifier: &'a SecretString,
    /// Whether the person is asked to sign in there anew.
    pub(super) anew: bool,
}

/// Who somebody is, in the provider's word.
pub(super) struct Told {
    pub(super) subject: String,
    /// Only an address that the provider itself has confirmed.
    pub(super) email: Option<String>,
    pub(super) signed_in_at: Option<Timestamp>,
}

impl RelyingParty {
    /// Reads the provider's document and its keys.
    pub(super) async fn discover(
        outbound: &Outbound,
        registered: &Registered<'_>,
    ) -> Result<Self, NoDocument> {
        let silent = |_| NoDocument::Silent;
        let issuer = IssuerUrl::new(registered.issuer.to_owned()).map_err(silent)?;
        let call = outbound.caller(registered.tenant);
        let read = CoreProviderMetadata::discover_async(issuer, &call).boxed().await;
        let read = read.map_err(NoDocument::from)?;
        // By the document alone: RFC 6749 §2.3.1 wants Basic to be understood by everybody who says nothing.
        let by_body = read
            .token_endpoint_auth_methods_supported()
            .is_some_and(|methods| !methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
        let secret = ClientSecret::new(registered.secret.expose_secret().to_owned());
        let client_id = ClientId::new(registered.client_id.to_owned());
        let redirect_uri = RedirectUrl::new(registered.redirect_uri.to_owned()).map_err(silent)?;
        let client = CoreClient::from_provider_metadata(read, client_id, Some(secret))
            .set_redirect_uri(redirect_uri)
            .set_auth_type(if by_body {
                AuthType::RequestBody
            } else {
                AuthType::BasicAuth
            });
        let party = Self {
            client,
            tenant: registered.tenant,
            outbound: outbound.clone(),
        };
        if leads_to_people(party.client.auth_uri().url()) {
            Ok(party)
        } else {
            Err(NoDocument::NotOne)
        }
    }

    /// Where to send somebody.
    pub(super) fn address(&self, binding: &Binding<'_>) -> Url {
        let own = |secret: &SecretString| secret.expose_secret().to_owned();
        let (state, nonce) = (own(binding.state), own(binding.nonce));
        let verifier = PkceCodeVerifier::new(own(binding.verifier));
        let mut request = self
            .client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        if binding.anew {
            // OpenID Connect Core 1.0 §3.1.2.1: whoever is asked for a greatest age has to say when it was.
            request = request
                .add_prompt(CoreAuthPrompt::Login)
                .set_max_age(std::time::Duration::ZERO);
        }
        request.url().0
    }

    /// Who a code stands for. The ID token has to be signed by the provider, for this client and this very request.
    pub(super) async fn redeem(
        &self,
        code: &SecretString,
        verifier: &SecretString,
        nonce: &[u8],
    ) -> Result<Told, IdentityFault> {
        let call = self.outbound.caller(self.tenant);
        let code = AuthorizationCode::new(code.expose_secret().to_owned());
        let request = self.client.exchange_code(code);
        let request = request.map_err(|_| IdentityFault::Unreachable)?;
        let answer = request
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.expose_secret().to_owned()))
            .request_async(&call)
            .boxed()
            .await
            .map_err(|error| match error {
                RequestTokenError::ServerResponse(answer) => match answer.error() {
                    CoreErrorResponseType::InvalidClient | CoreErrorResponseType::UnauthorizedClient => {
                        IdentityFault::WrongClient
                    }
                    _ => IdentityFault::Refused,
                },
                RequestTokenError::Request(_)
                | RequestTokenError::Parse(..)
                | RequestTokenError::Other(_) => IdentityFault::Unreachable,
            })?;
        let token = answer.id_token().ok_or(IdentityFault::NotValid)?;
        let verifier = self.client.id_token_verifier().set_allowed_algs(SIGNATURES);
        let is_ours = |told: Option<&Nonce>| match told {
            Some(told) if Hash::of(told.secret()).matches(nonce) => Ok(()),
            Some(_) | None => Err(String::new()),
        };
        let claims = token.claims(&verifier, is_ours);
        let claims = claims.map_err(|_| IdentityFault::NotValid)?;
        if let Some(hash) = claims.access_token_hash() {
            let (algorithm, key) = (token.signing_alg(), token.signing_key(&verifier));
            let (Ok(algorithm), Ok(key)) = (algorithm, key) else {
                return Err(IdentityFault::NotValid);
            };
            let ours = openidconnect::AccessTokenHash::from_token(answer.access_token(), algorithm, key);
            if !ours.is_ok_and(|ours| ours == *hash) {
                return Err(IdentityFault::NotValid);
            }
        }
        let email = match claims.email() {
            Some(email) if claims.email_verified() == Some(true) => Some(email.as_str().to_owned()),
            Some(_) => None,
            // Core §5.4: beside an access token a provider may keep it for this endpoint.
            None => self.email_by_access_token(&answer, claims.subject()).await,
        };
        Ok(Told {
            subject: claims.subject().as_str().to_owned(),
            email,
            signed_in_at: claims
                .auth_time()
                .map(|at| Timestamp::from_micros(at.timestamp_micros())),
        })
    }
}

impl RelyingParty {
    /// The confirmed address that the provider tells at its `UserInfo` endpoint, of this very subject. A provider without one tells
    /// none.
    async fn email_by_access_token(
        &self,
        answer: &CoreTokenResponse,
        subject: &SubjectIdentifier,
    ) -> Option<String> {
        let call = self.outbound.caller(self.tenant);
        let asked = self
            .client
            .user_info(answer.access_token().clone(), Some(subject.clone()));
        let told: CoreUserInfoClaims = asked.ok()?.request_async(&call).boxed().await.ok()?;
        let confirmed = told.email_verified() == Some(true);
        told.email()
            .filter(|_| confirmed)
            .map(|email| email.as_str().to_owned())
    }
}

/// Where a browser may be sent: https, by a name, and nobody's password in it.
fn leads_to_people(url: &Url) -> bool {
    url.scheme() == "https"
        && matches!(url.host(), Some(Host::Domain(_)))
        && url.username().is_empty()
        && url.password().is_none()
}
