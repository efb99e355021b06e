//! An app at its provider: the authorization URL, the exchange of a code, and the refresh.

use std::time::Duration;

use domain::app_registration::{ClientId, MsTenant};
use domain::id::ClientSecretId;
use domain::provider::{ProviderId, ScopeProfile};
use domain::text::Text;
use domain::view::apps::DrivesSeen;
use oauth2::basic::{BasicRevocationErrorResponse, BasicTokenIntrospectionResponse};
use oauth2::{
    AuthType, AuthUrl, Client, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet, PkceCodeChallenge,
    RedirectUrl, Scope, StandardRevocableToken, TokenUrl,
};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::call::ProviderHttp;
use super::order_of_use::{OrderOfUse, SecretPast};
use super::refresh_form::RefreshForm;
use super::refusal::ErrorBody;
use super::tokens::{Answer, Tokens};
use super::{Account, Endpoints, Lasting, Provider, account, of, shared_drives};
use crate::clock::Clock;

pub(super) type OauthClient = Client<
    ErrorBody,
    Answer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

type UnplacedClient = Client<
    ErrorBody,
    Answer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
>;

/// How long a name may be waited for: the tokens are there already, and the browser waits.
const ACCOUNT_PATIENCE: Duration = Duration::from_secs(5);

/// Where to send the browser, and what must be remembered until it comes back.
pub struct AuthorizationUrl {
    /// The URL.
    pub url: Url,
    /// The PKCE verifier, where the provider takes one (RFC 7636).
    pub pkce_verifier: Option<SecretString>,
}

/// An app at its provider, ready to be used with each of its client secrets.
pub struct ClientRegistration {
    pub(super) provider: &'static dyn Provider,
    endpoints: Endpoints,
    oauth: OauthClient,
    pub(super) ready: Vec<ReadySecret>,
    pub(super) order: OrderOfUse,
    pub(super) http: ProviderHttp,
    pub(super) clock: Clock,
}

/// The app with one of its client secrets.
pub(super) struct ReadySecret {
    pub(super) id: ClientSecretId,
    pub(super) plain: SecretString,
    pub(super) oauth: OauthClient,
    /// None where nothing is refreshed.
    pub(super) refresh: Option<RefreshForm>,
}

/// Why an app cannot be used at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotUsable {
    /// A stored address is not a URL.
    #[error("an endpoint or redirect URI is not a URL")]
    NotAUrl,
    /// Something would have to be sent that this provider does not take.
    #[error("the field {0} is not on this provider's list")]
    UnlistedField(&'static str),
    /// There is nothing to prove with who asks.
    #[error("the app has no client secret that opens")]
    NoSecret,
}

/// A client secret, opened.
pub struct OpenSecret {
    /// What it is called.
    pub id: ClientSecretId,
    /// The secret.
    pub plain: SecretString,
    /// What is known of it.
    pub past: SecretPast,
}

/// What an app's registration at its provider consists of.
pub struct Registered<'a> {
    /// Whose API it is.
    pub provider: ProviderId,
    /// The account segment, for OneDrive.
    pub ms_tenant: Option<&'a MsTenant>,
    /// The client id.
    pub client_id: &'a ClientId,
    /// The client secrets, newest first.
    pub secrets: Vec<OpenSecret>,
    /// The redirect URI, exactly as it is registered.
    pub redirect_uri: &'a str,
}

impl ClientRegistration {
    /// The app at its provider, or at the sandbox.
    ///
    /// # Errors
    /// [`NotUsable`].
    pub fn new(
        registered: Registered<'_>,
        http: ProviderHttp,
        clock: Clock,
        sandbox: Option<&Url>,
    ) -> Result<Self, NotUsable> {
        if registered.secrets.is_empty() {
            return Err(NotUsable::NoSecret);
        }
        let provider = of(registered.provider);
        let endpoints =
            Endpoints::of(provider.descriptor(), registered.ms_tenant, sandbox).ok_or(NotUsable::NotAUrl)?;
        let redirect =
            RedirectUrl::new(registered.redirect_uri.to_owned()).map_err(|_| NotUsable::NotAUrl)?;
        let oauth = oauth_client(registered.client_id)
            .set_auth_uri(AuthUrl::from_url(endpoints.authorize.clone()))
            .set_token_uri(TokenUrl::from_url(endpoints.token.clone()))
            .set_redirect_uri(redirect);
        let order = OrderOfUse::among(registered.secrets.iter().map(|secret| secret.past));
        let form = |secret: &SecretString| {
            let (lasting, listed) = (
                provider.descriptor().lasting,
                provider.descriptor().refresh_fields,
            );
            (lasting == Lasting::RefreshToken)
                .then(|| RefreshForm::new(&endpoints.token, registered.client_id.as_str(), secret, listed))
                .transpose()
        };
        let ready = registered.secrets.into_iter().map(|secret| {
            let plain = ClientSecret::new(secret.plain.expose_secret().to_owned());
            Ok(ReadySecret {
                id: secret.id,
                oauth: oauth.clone().set_client_secret(plain),
                refresh: form(&secret.plain)?,
                plain: secret.plain,
            })
        });
        let ready = ready.collect::<Result<_, NotUsable>>()?;
        Ok(Self {
            provider,
            endpoints,
            oauth,
            ready,
            order,
            http,
            clock,
        })
    }

    /// What the app is called at its provider.
    pub(super) fn client_id(&self) -> &str {
        self.oauth.client_id().as_str()
    }

    /// The endpoints in use.
    pub fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// The authorization request (RFC 6749 §4.1.1) for a profile's scopes under a state.
    pub fn authorization_url(&self, profile: &ScopeProfile, state: &SecretString) -> AuthorizationUrl {
        let descriptor = self.provider.descriptor();
        let state = state.expose_secret().to_owned();
        let mut request = self
            .oauth
            .authorize_url(|| CsrfToken::new(state))
            .add_scopes(profile.scopes.iter().map(|scope| Scope::new((*scope).to_owned())));
        for (name, value) in descriptor.authorize_params {
            request = request.add_extra_param(*name, *value);
        }
        let pkce = descriptor.pkce.then(PkceCodeChallenge::new_random_sha256);
        let mut pkce_verifier = None;
        if let Some((challenge, verifier)) = pkce {
            request = request.set_pkce_challenge(challenge);
            pkce_verifier = Some(SecretString::from(verifier.into_secret()));
        }
        let (url, _) = request.url();
        AuthorizationUrl { url, pkce_verifier }
    }

    /// The account whose tokens these are, as far as it can be read.
    pub async fn account(&self, tokens: &Tokens) -> Account {
        let endpoint = &self.provider.descriptor().account;
        let url = self.endpoints.account_in(tokens.region);
        let asked = account::ask(&self.http, endpoint, &url, &tokens.access_token);
        let read = tokio::time::timeout(ACCOUNT_PATIENCE, asked).await;
        read.ok().flatten().unwrap_or_default().at_home(tokens.region)
    }

    /// The shared drives that these tokens can see; nothing where the provider has no such thing.
    pub async fn shared_drives(&self, profile: &ScopeProfile, tokens: &Tokens) -> Option<DrivesSeen> {
        let drives = self.provider.descriptor().shared_drives.as_ref()?;
        let url = self.endpoints.shared_drives.as_ref()?;
        if !profile.scopes.contains(&drives.scope) || !tokens.grant(drives.scope) {
            return Some(DrivesSeen::NotAllowed);
        }
        let seen = shared_drives::seen(&self.http, url, &tokens.access_token);
        let seen = tokio::time::timeout(ACCOUNT_PATIENCE, seen).await;
        Some(seen.unwrap_or(DrivesSeen::Unreadable))
    }

    /// Why a consent may have brought no refresh token.
    pub fn without_refresh_token(&self) -> Text {
        self.provider.descriptor().without_refresh_token.clone()
    }
}

/// The client id and secret go into the body: the one place that all providers take them from.
pub(super) fn oauth_client(client_id: &ClientId) -> UnplacedClient {
    Client::new(oauth2::ClientId::new(client_id.as_str().to_owned())).set_auth_type(AuthType::RequestBody)
}
