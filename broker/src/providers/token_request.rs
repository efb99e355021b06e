//! What is asked of a token endpoint, with one client secret after the other.

use std::pin::Pin;

use domain::error::Refusal;
use domain::id::ClientSecretId;
use domain::provider::SafeCode;
use oauth2::{AsyncHttpClient, AuthorizationCode, HttpRequest, HttpResponse, PkceCodeVerifier};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::{Instant, timeout_at};

use super::call::{CallFault, Failing, PATIENCE, ProviderHttp};
use super::client_registration::{ClientRegistration, ReadySecret};
use super::token_answer::{No, NoTokens, answer_in, read, without_echo};
use super::tokens::{Answer, Tokens};

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
    },
    Refresh {
        token: &'a SecretString,
    },
}

impl<'a> Asked<'a> {
    /// Everything secret that is sent.
    fn secrets_with(&self, client_secret: &'a SecretString) -> Vec<&'a SecretString> {
        match self {
            Self::Exchange { code, verifier } => {
                let mut secrets = vec![client_secret, code];
                secrets.extend(*verifier);
                secrets
            }
            Self::Refresh { token } => vec![client_secret, token],
        }
    }
}

impl ClientRegistration {
    /// Exchanges a code (RFC 6749 §4.1.3). An answer that blames the client secret does not spend the code, so that the
    /// other secret can follow.
    pub async fn exchange(&self, code: &SecretString, verifier: Option<&SecretString>) -> Answered {
        self.with_each_secret(&Asked::Exchange { code, verifier }).await
    }

    /// Refreshes (RFC 6749 §6).
    pub async fn refresh(&self, token: &SecretString) -> Answered {
        self.with_each_secret(&Asked::Refresh { token }).await
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
            Asked::Exchange { code, verifier } => {
                Box::pin(self.ask_to_exchange(secret, code, *verifier)).await
            }
            // Boxed by itself: two small pieces of memory are sooner had than a large one.
            Asked::Refresh { token } => match Box::pin(self.http.fetch(secret.refresh.with(token))).await {
                Ok(response) => answer_in(response),
                Err(fault) => Err(NoTokens::Fault(fault)),
            },
        };
        read(self.provider, answer).map_err(|no| without_echo(no, &asked.secrets_with(&secret.plain)))
    }

    async fn ask_to_exchange(
        &self,
        secret: &ReadySecret,
        code: &SecretString,
        verifier: Option<&SecretString>,
    ) -> Result<Answer, NoTokens> {
        let code = AuthorizationCode::new(code.expose_secret().to_owned());
        let mut request = secret.oauth.exchange_code(code);
        if let Some(verifier) = verifier {
            let verifier = verifier.expose_secret().to_owned();
            request = request.set_pkce_verifier(PkceCodeVerifier::new(verifier));
        }
        let sender = FormSender {
            http: &self.http,
            listed: self.provider.descriptor().exchange_fields,
        };
        Ok(request.request_async(&sender).await?)
    }
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
