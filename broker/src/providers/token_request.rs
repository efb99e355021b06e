//! What is asked of a token endpoint, with one client secret after the other.

use std::pin::Pin;

use domain::error::Refusal;
use domain::id::ClientSecretId;
use domain::provider::SafeCode;
use form_urlencoded::Serializer;
use oauth2::{AsyncHttpClient, AuthorizationCode, HttpRequest, HttpResponse, PkceCodeVerifier, TokenUrl};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::{Instant, timeout_at};

use super::call::{CallFault, Failing, PATIENCE, ProviderHttp};
use super::client_registration::{ClientRegistration, ReadySecret};
use super::token_answer::{No, NoTokens, answer_in, read, without_echo};
use super::tokens::{Answer, Tokens};
use super::{Lasting, Provider, Region};

/// What a token endpoint answered, and which client secrets it took to get there.
pub struct Answered {
    /// The tokens, or why there are none.
    pub outcome: Result<Tokens, Refusal>,
    /// The secrets.
    pub tried: SecretsTried,
    /// Whether the provider itself was in trouble.
    pub failing: Option<Failing>,
}

/// Which of an app's client secrets a call was made with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SecretsTried {
    /// The one that brought tokens.
    pub used: Option<ClientSecretId>,
    /// Those that the provider refused, with its safe code.
    pub refused: Vec<(ClientSecretId, SafeCode)>,
    /// Whether the provider took another one after that.
    pub fell_back: bool,
}

/// What is asked of the token endpoint.
pub(super) enum Asked<'a> {
    Exchange {
        code: &'a SecretString,
        verifier: Option<&'a SecretString>,
        region: Option<&'static Region>,
    },
    Refresh {
        token: &'a SecretString,
    },
}

impl<'a> Asked<'a> {
    /// Everything secret that is sent.
    fn secrets_with(&self, client_secret: &'a SecretString) -> Vec<&'a SecretString> {
        match self {
            Self::Exchange { code, verifier, .. } => {
                let mut secrets = vec![client_secret, code];
                secrets.extend(*verifier);
                secrets
            }
            Self::Refresh { token } => vec![client_secret, token],
        }
    }
}

impl ClientRegistration {
    /// Exchanges a code (RFC 6749 §4.1.3) in the account's region. An answer that blames the client secret does not spend
    /// the code, so that the other secret can follow. Where the access token is what lasts, it stands in the refresh
    /// token's place too.
    pub async fn exchange(
        &self,
        code: &SecretString,
        verifier: Option<&SecretString>,
        region: Option<&'static Region>,
    ) -> Answered {
        let asked = Asked::Exchange {
            code,
            verifier,
            region,
        };
        let mut answered = self.with_each_secret(&asked).await;
        if let Ok(tokens) = &mut answered.outcome {
            tokens.region = region;
            if self.lasting() == Lasting::AccessToken {
                tokens.refresh_token = Some(tokens.access_token.clone());
            }
        }
        answered
    }

    /// Refreshes (RFC 6749 §6). A token that does not end is answered as it is, and nobody is asked.
    pub async fn refresh(&self, token: &SecretString) -> Answered {
        if self.lasting() == Lasting::AccessToken {
            return Answered {
                outcome: Ok(Tokens::for_ever(token.clone())),
                tried: SecretsTried::default(),
                failing: None,
            };
        }
        self.with_each_secret(&Asked::Refresh { token }).await
    }

    /// What of a consent lasts.
    pub(super) fn lasting(&self) -> Lasting {
        self.provider.descriptor().lasting
    }

    /// Asks with one secret after the other, for as long as the provider says that the secret is to blame.
    async fn with_each_secret(&self, asked: &Asked<'_>) -> Answered {
        let mut tried = SecretsTried::default();
        let (mut places, mut last) = (Vec::new(), None);
        // For all secrets together: who asked does not wait twice.
        let deadline = Instant::now().checked_add(PATIENCE).unwrap_or_else(Instant::now);
        while let Some(place) = self.order.next(self.clock.now(), &places)
            && let Some(secret) = self.ready.get(place)
        {
            places.push(place);
            let answered = timeout_at(deadline, self.ask(secret, asked)).await;
            let no = match answered.unwrap_or_else(|_| Err(No::of(&CallFault::TooSlow))) {
                Ok(tokens) => {
                    self.order.worked(place);
                    tried.used = Some(secret.id);
                    tried.fell_back = !tried.refused.is_empty();
                    return Answered {
                        outcome: Ok(tokens),
                        tried,
                        failing: None,
                    };
                }
                Err(no) => no,
            };
            let no = last.insert(no);
            if !no.blames_secret {
                tried.fell_back = !tried.refused.is_empty();
                break;
            }
            let code = &no.refusal.code;
            if self.order.was_refused(place) {
                tracing::warn!(secret = %secret.id, %code, "the provider refused a client secret");
            }
            tried.refused.push((secret.id, code.clone()));
        }
        let no = last.unwrap_or_else(No::secret);
        Answered {
            outcome: Err(no.refusal),
            tried,
            failing: no.failing,
        }
    }

    /// Whether an exchange carries a PKCE verifier.
    pub(super) fn takes_verifier(&self) -> bool {
        self.provider.descriptor().pkce
    }

    /// Asks with one client secret.
    pub(super) async fn ask(&self, secret: &ReadySecret, asked: &Asked<'_>) -> Result<Tokens, No> {
        let answer = match asked {
            // Boxed: what happens once for a site must not make each of its refreshes larger.
            Asked::Exchange {
                code,
                verifier,
                region,
            } => Box::pin(self.ask_to_exchange(secret, (code, *verifier), *region)).await,
            // Boxed by itself: two small pieces of memory are sooner had than a large one.
            Asked::Refresh { token } => match &secret.refresh {
                Some(form) => match Box::pin(self.http.fetch(form.with(token))).await {
                    Ok(response) => answer_in(response),
                    Err(fault) => Err(NoTokens::Fault(fault)),
                },
                None => Err(NoTokens::Fault(CallFault::UnlistedField(
                    "refresh_token".to_owned(),
                ))),
            },
        };
        read(self.provider, answer).map_err(|no| without_echo(no, &asked.secrets_with(&secret.plain)))
    }

    async fn ask_to_exchange(
        &self,
        secret: &ReadySecret,
        (code, verifier): (&SecretString, Option<&SecretString>),
        region: Option<&'static Region>,
    ) -> Result<Answer, NoTokens> {
        let code = AuthorizationCode::new(code.expose_secret().to_owned());
        let endpoint = TokenUrl::from_url(self.endpoints().token_in(region));
        let oauth = secret.oauth.clone().set_token_uri(endpoint);
        let mut request = oauth.exchange_code(code);
        if let Some(verifier) = verifier {
            let verifier = verifier.expose_secret().to_owned();
            request = request.set_pkce_verifier(PkceCodeVerifier::new(verifier));
        }
        let sender = FormSender {
            http: &self.http,
            provider: self.provider,
        };
        Ok(request.request_async(&sender).await?)
    }
}

/// Our client in the form that `oauth2` calls.
struct FormSender<'a> {
    http: &'a ProviderHttp,
    provider: &'static dyn Provider,
}

/// What `oauth2` writes into every exchange, and not every provider knows.
const LEFT_OUT_IF_UNLISTED: [&str; 2] = ["grant_type", "redirect_uri"];

impl FormSender<'_> {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, CallFault> {
        let listed = self.provider.descriptor().exchange_fields;
        let (head, body) = request.into_parts();
        let kept = form_urlencoded::parse(&body).filter(|(name, _)| {
            listed.contains(&name.as_ref()) || !LEFT_OUT_IF_UNLISTED.contains(&name.as_ref())
        });
        let form = Serializer::new(String::new()).extend_pairs(kept).finish();
        let request = HttpRequest::from_parts(head, form.into_bytes());
        let answer = self.http.send_form(request, listed).await?;
        Ok(self.provider.in_words_of_rfc(answer))
    }
}

impl<'c> AsyncHttpClient<'c> for FormSender<'_> {
    type Error = CallFault;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, CallFault>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
