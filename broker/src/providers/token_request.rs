//! What is asked of a token endpoint, with one client secret after the other.

use std::pin::Pin;

use domain::error::{Mender, Refusal};
use domain::id::ClientSecretId;
use domain::provider::SafeCode;
use oauth2::{
    AsyncHttpClient, AuthorizationCode, HttpRequest, HttpResponse, PkceCodeVerifier, RefreshToken,
    RequestTokenError,
};
use secrecy::{ExposeSecret as _, SecretString};

use super::call::{CallFault, ProviderHttp};
use super::client_registration::{ClientRegistration, ReadySecret};
use super::refusal::ErrorBody;
use super::tokens::{Answer, Tokens, tokens_of};

/// What a token endpoint answered, and which client secrets it took to get there.
pub struct Answered {
    /// The tokens, or why there are none.
    pub outcome: Result<Tokens, Refusal>,
    /// The secrets.
    pub tried: SecretsTried,
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
enum Asked<'a> {
    Exchange {
        code: &'a SecretString,
        verifier: Option<&'a SecretString>,
    },
    Refresh {
        token: &'a SecretString,
    },
}

/// A no of the token endpoint.
struct No {
    refusal: Refusal,
    blames_secret: bool,
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
        let mut last = no_secret();
        for place in self.order.at(self.clock.now()) {
            let Some(secret) = self.ready.get(place) else {
                continue;
            };
            let no = match self.ask(secret, asked).await {
                Ok(tokens) => {
                    self.order.worked(place);
                    tried.used = Some(secret.id);
                    tried.fell_back = !tried.refused.is_empty();
                    return Answered {
                        outcome: Ok(tokens),
                        tried,
                    };
                }
                Err(no) => no,
            };
            last = no.refusal;
            if !no.blames_secret {
                tried.fell_back = !tried.refused.is_empty();
                break;
            }
            if self.order.was_refused(place) {
                tracing::warn!(secret = %secret.id, code = %last.code, "the provider refused a client secret");
            }
            tried.refused.push((secret.id, last.code.clone()));
        }
        Answered {
            outcome: Err(last),
            tried,
        }
    }

    async fn ask(&self, secret: &ReadySecret, asked: &Asked<'_>) -> Result<Tokens, No> {
        let descriptor = self.provider.descriptor();
        let answer = match asked {
            Asked::Exchange { code, verifier } => {
                let code = AuthorizationCode::new(code.expose_secret().to_owned());
                let mut request = secret.oauth.exchange_code(code);
                if let Some(verifier) = verifier {
                    let verifier = verifier.expose_secret().to_owned();
                    request = request.set_pkce_verifier(PkceCodeVerifier::new(verifier));
                }
                request
                    .request_async(&self.form_with(descriptor.exchange_fields))
                    .await
            }
            Asked::Refresh { token } => {
                let token = RefreshToken::new(token.expose_secret().to_owned());
                secret
                    .oauth
                    .exchange_refresh_token(&token)
                    .request_async(&self.form_with(descriptor.refresh_fields))
                    .await
            }
        };
        self.read(answer)
    }

    fn form_with(&self, listed: &'static [&'static str]) -> FormSender<'_> {
        FormSender {
            http: &self.http,
            listed,
        }
    }

    fn read(&self, answer: Result<Answer, RequestTokenError<CallFault, ErrorBody>>) -> Result<Tokens, No> {
        let refusal = match answer {
            Ok(answer) => return Ok(tokens_of(&answer)),
            Err(RequestTokenError::ServerResponse(body)) => {
                return Err(No {
                    refusal: body.refusal(self.provider),
                    blames_secret: self.provider.blames_client_secret(&body),
                });
            }
            Err(RequestTokenError::Request(fault)) => fault.refusal(),
            // Never printed: a parse error holds the body, and the body may hold a token.
            Err(RequestTokenError::Parse(..) | RequestTokenError::Other(_)) => Refusal {
                code: SafeCode::ours("answer_without_token"),
                ..CallFault::NotJson.refusal()
            },
        };
        Err(No {
            refusal,
            blames_secret: false,
        })
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

/// What an app without any secret could say; [`ClientRegistration::new`] lets none through.
fn no_secret() -> Refusal {
    Refusal {
        mender: Mender::Operator,
        error: "invalid_client",
        code: SafeCode::ours("no_client_secret"),
        retry_after: None,
    }
}
