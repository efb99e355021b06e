//! An app at its provider: the authorization URL, the exchange of a code, and the refresh.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use domain::app_registration::{ClientId, MsTenant};
use domain::error::Refusal;
use domain::provider::{ProviderId, SafeCode, ScopeProfile};
use oauth2::basic::{BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType};
use oauth2::{
    AsyncHttpClient, AuthType, AuthUrl, AuthorizationCode, Client, ClientSecret, CsrfToken, EndpointNotSet,
    EndpointSet, ExtraTokenFields, HttpRequest, HttpResponse, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, RefreshToken, RequestTokenError, Scope, StandardRevocableToken, StandardTokenResponse,
    TokenResponse as _, TokenUrl,
};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use super::call::{CallFault, ProviderHttp};
use super::refusal::ErrorBody;
use super::{Endpoints, Provider, account, of};

type Answer = StandardTokenResponse<ExtraFields, BasicTokenType>;
type OauthClient = Client<
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

/// What a token answer may hold beyond RFC 6749 §5.1.
#[derive(Clone, Serialize, Deserialize)]
struct ExtraFields {
    /// Google: how long the refresh token lives, when that is limited.
    #[serde(default)]
    refresh_token_expires_in: Option<u64>,
}

impl fmt::Debug for ExtraFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ExtraFields")
    }
}

impl ExtraTokenFields for ExtraFields {}

/// What a provider gave. Prints nothing of it.
#[derive(Clone)]
pub struct Tokens {
    /// The access token.
    pub access_token: SecretString,
    /// The refresh token, if one came: on refresh only where the provider rotates it.
    pub refresh_token: Option<SecretString>,
    /// How long the access token lives.
    pub expires_in: Option<Duration>,
    /// How long the refresh token lives, when the provider limits it.
    pub refresh_token_expires_in: Option<Duration>,
    scopes: Option<Vec<String>>,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens")
    }
}

impl Tokens {
    /// Whether every scope is granted without which no backup works. A provider that names none granted what was
    /// asked (RFC 6749 §5.1).
    pub fn cover(&self, profile: &ScopeProfile) -> bool {
        let Some(granted) = &self.scopes else { return true };
        let granted: Vec<String> = granted.iter().map(|scope| normalised(scope)).collect();
        profile
            .required
            .iter()
            .all(|scope| granted.contains(&normalised(scope)))
    }
}

/// Microsoft answers short or with its resource in front, in any letter case.
fn normalised(scope: &str) -> String {
    let scope = scope.to_ascii_lowercase();
    scope
        .strip_prefix("https://graph.microsoft.com/")
        .map_or(scope.clone(), str::to_owned)
}

/// Where to send the browser, and what must be remembered until it comes back.
pub struct AuthorizationUrl {
    /// The URL.
    pub url: Url,
    /// The PKCE verifier, where the provider takes one (RFC 7636).
    pub pkce_verifier: Option<SecretString>,
}

/// An app at its provider, ready to be used.
pub struct ClientRegistration {
    provider: &'static dyn Provider,
    endpoints: Endpoints,
    oauth: OauthClient,
    http: ProviderHttp,
}

/// Why an app cannot be used at all: a stored address is not a URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an endpoint or redirect URI is not a URL")]
pub struct NotUsable;

/// What an app's registration at its provider consists of.
pub struct Registered<'a> {
    /// Whose API it is.
    pub provider: ProviderId,
    /// The account segment, for OneDrive.
    pub ms_tenant: Option<&'a MsTenant>,
    /// The client id.
    pub client_id: &'a ClientId,
    /// The client secret.
    pub client_secret: &'a SecretString,
    /// The redirect URI, exactly as it is registered.
    pub redirect_uri: &'a str,
}

impl ClientRegistration {
    /// The app at its provider, or at the sandbox.
    ///
    /// # Errors
    /// [`NotUsable`].
    pub fn new(
        registered: &Registered<'_>,
        http: ProviderHttp,
        sandbox: Option<&Url>,
    ) -> Result<Self, NotUsable> {
        let provider = of(registered.provider);
        let endpoints =
            Endpoints::of(provider.descriptor(), registered.ms_tenant, sandbox).ok_or(NotUsable)?;
        let redirect = RedirectUrl::new(registered.redirect_uri.to_owned()).map_err(|_| NotUsable)?;
        let oauth = oauth_client(registered)
            .set_auth_uri(AuthUrl::from_url(endpoints.authorize.clone()))
            .set_token_uri(TokenUrl::from_url(endpoints.token.clone()))
            .set_redirect_uri(redirect);
        Ok(Self {
            provider,
            endpoints,
            oauth,
            http,
        })
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

    /// Exchanges a code (RFC 6749 §4.1.3).
    ///
    /// # Errors
    /// A [`Refusal`], sorted by who can mend it.
    pub async fn exchange(
        &self,
        code: &SecretString,
        verifier: Option<&SecretString>,
    ) -> Result<Tokens, Refusal> {
        let listed = self.provider.descriptor().exchange_fields;
        let mut request = self
            .oauth
            .exchange_code(AuthorizationCode::new(code.expose_secret().to_owned()));
        if let Some(verifier) = verifier {
            request = request.set_pkce_verifier(PkceCodeVerifier::new(verifier.expose_secret().to_owned()));
        }
        let answer = request
            .request_async(&FormSender {
                http: &self.http,
                listed,
            })
            .await;
        read(self.provider, answer)
    }

    /// Refreshes (RFC 6749 §6).
    ///
    /// # Errors
    /// A [`Refusal`], sorted by who can mend it.
    pub async fn refresh(&self, refresh_token: &SecretString) -> Result<Tokens, Refusal> {
        let listed = self.provider.descriptor().refresh_fields;
        let token = RefreshToken::new(refresh_token.expose_secret().to_owned());
        let answer = self
            .oauth
            .exchange_refresh_token(&token)
            .request_async(&FormSender {
                http: &self.http,
                listed,
            })
            .await;
        read(self.provider, answer)
    }

    /// The name by which the owner knows the account, if it can be read.
    pub async fn account(&self, access_token: &SecretString) -> Option<String> {
        let endpoint = &self.provider.descriptor().account;
        let label = account::label(&self.http, endpoint, &self.endpoints.account, access_token);
        tokio::time::timeout(ACCOUNT_PATIENCE, label).await.ok().flatten()
    }
}

/// An answer of the token endpoint in our words.
fn read(
    provider: &dyn Provider,
    answer: Result<Answer, RequestTokenError<CallFault, ErrorBody>>,
) -> Result<Tokens, Refusal> {
    match answer {
        Ok(answer) if !answer.access_token().secret().is_empty() => Ok(tokens_of(&answer)),
        Err(RequestTokenError::ServerResponse(body)) => Err(body.refusal(provider)),
        Err(RequestTokenError::Request(fault)) => Err(fault.refusal()),
        // Never printed: a parse error holds the body, and the body may hold a token.
        Ok(_) | Err(RequestTokenError::Parse(..) | RequestTokenError::Other(_)) => Err(Refusal {
            code: SafeCode::ours("answer_without_token"),
            ..CallFault::NotJson.refusal()
        }),
    }
}

/// A refresh whose answer is there already.
#[cfg(feature = "fuzzing")]
pub(super) async fn read_canned(
    registered: &Registered<'_>,
    answer: &super::fuzzing::Canned,
) -> Option<Result<Tokens, Refusal>> {
    let provider = of(registered.provider);
    let endpoints = Endpoints::of(provider.descriptor(), registered.ms_tenant, None)?;
    let token = RefreshToken::new("canned".to_owned());
    let answer = oauth_client(registered)
        .set_token_uri(TokenUrl::from_url(endpoints.token))
        .exchange_refresh_token(&token)
        .request_async(answer)
        .await;
    Some(read(provider, answer))
}

/// Our client in the form that `oauth2` calls.
struct FormSender<'a> {
    http: &'a ProviderHttp,
    listed: &'static [&'static str],
}

impl<'c> AsyncHttpClient<'c> for FormSender<'_> {
    type Error = CallFault;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, CallFault>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.http.send_form(request, self.listed))
    }
}

/// The client id and secret go into the body: the one place that all providers take them from.
fn oauth_client(registered: &Registered<'_>) -> UnplacedClient {
    Client::new(oauth2::ClientId::new(registered.client_id.as_str().to_owned()))
        .set_client_secret(ClientSecret::new(
            registered.client_secret.expose_secret().to_owned(),
        ))
        .set_auth_type(AuthType::RequestBody)
}

fn tokens_of(answer: &Answer) -> Tokens {
    let refresh_token = answer
        .refresh_token()
        .map(|token| token.secret().as_str())
        .filter(|token| !token.is_empty());
    Tokens {
        access_token: SecretString::from(answer.access_token().secret().as_str()),
        refresh_token: refresh_token.map(SecretString::from),
        expires_in: answer.expires_in(),
        refresh_token_expires_in: answer
            .extra_fields()
            .refresh_token_expires_in
            .map(Duration::from_secs),
        scopes: answer
            .scopes()
            .map(|scopes| scopes.iter().map(|scope| scope.as_str().to_owned()).collect()),
    }
}
