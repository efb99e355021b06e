//! What is asked of a token endpoint, with one client secret after the other.

use std::pin::Pin;

use domain::error::{Mender, Refusal};
use domain::id::ClientSecretId;
use domain::provider::SafeCode;
use http::StatusCode;
use oauth2::{
    AsyncHttpClient, AuthorizationCode, HttpRequest, HttpResponse, PkceCodeVerifier, RequestTokenError,
    TokenResponse as _,
};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::{Instant, timeout_at};

use super::Provider;
use super::call::{CallFault, Failing, PATIENCE, ProviderHttp, as_json};
use super::client_registration::{ClientRegistration, ReadySecret};
use super::refusal::ErrorBody;
use super::tokens::{Answer, Tokens, tokens_of};

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
enum Asked<'a> {
    Exchange {
        code: &'a SecretString,
        verifier: Option<&'a SecretString>,
    },
    Refresh {
        token: &'a SecretString,
    },
}

impl No {
    /// No answer that can be used.
    fn of(fault: &CallFault) -> Self {
        Self {
            refusal: fault.refusal(),
            blames_secret: false,
            failing: fault.failing(),
        }
    }

    /// What an app without any secret could say; [`ClientRegistration::new`] lets none through.
    fn secret() -> Self {
        Self {
            refusal: Refusal {
                mender: Mender::Operator,
                error: "invalid_client",
                code: SafeCode::ours("no_client_secret"),
                retry_after: None,
            },
            blames_secret: false,
            failing: None,
        }
    }
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

/// A no of the token endpoint.
struct No {
    refusal: Refusal,
    blames_secret: bool,
    failing: Option<Failing>,
}

/// An answer that holds no tokens.
enum NoTokens {
    /// The provider's own words.
    Error(ErrorBody),
    /// None that could be read.
    Fault(CallFault),
    /// JSON, but neither tokens nor an error.
    Unreadable,
}

impl From<RequestTokenError<CallFault, ErrorBody>> for NoTokens {
    fn from(error: RequestTokenError<CallFault, ErrorBody>) -> Self {
        match error {
            RequestTokenError::ServerResponse(body) => Self::Error(body),
            RequestTokenError::Request(fault) => Self::Fault(fault),
            // Never printed: a parse error holds the body, and the body may hold a token.
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Self::Unreadable,
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

    async fn ask(&self, secret: &ReadySecret, asked: &Asked<'_>) -> Result<Tokens, No> {
        let answer = match asked {
            // Boxed: what happens once for a site must not make each of its refreshes larger.
            Asked::Exchange { code, verifier } => {
                Box::pin(self.ask_to_exchange(secret, code, *verifier)).await
            }
            Asked::Refresh { token } => match self.http.fetch(secret.refresh.with(token)).await {
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

/// The tokens or the error in a response of the token endpoint, which is JSON whatever it says of itself.
fn answer_in(response: HttpResponse) -> Result<Answer, NoTokens> {
    let (head, body) = response.into_parts();
    let read = if head.status == StatusCode::OK {
        serde_json::from_slice(&body).map(Ok)
    } else {
        serde_json::from_slice(&body).map(Err)
    };
    match read {
        Ok(answer) => answer.map_err(NoTokens::Error),
        Err(_) => Err(as_json(head.status, body).map_or_else(NoTokens::Fault, |_| NoTokens::Unreadable)),
    }
}

/// An answer of the token endpoint in our words.
fn read(provider: &dyn Provider, answer: Result<Answer, NoTokens>) -> Result<Tokens, No> {
    Err(match answer {
        Ok(answer) if !answer.access_token().secret().is_empty() => return Ok(tokens_of(&answer)),
        Err(NoTokens::Error(body)) => No {
            refusal: body.refusal(provider),
            blames_secret: provider.blames_client_secret(&body),
            failing: None,
        },
        Err(NoTokens::Fault(fault)) => No::of(&fault),
        Ok(_) | Err(NoTokens::Unreadable) => No {
            refusal: Refusal {
                code: SafeCode::ours("answer_without_token"),
                ..CallFault::NotJson.refusal()
            },
            ..No::of(&CallFault::NotJson)
        },
    })
}

/// How much of a secret an error code may share by chance.
const BY_CHANCE: usize = 8;

/// A provider that puts what it was sent where its error code belongs is not repeated.
fn without_echo(no: No, sent: &[&SecretString]) -> No {
    let code = no.refusal.code.as_str();
    let echoes = |secret: &&&SecretString| {
        let secret = secret.expose_secret();
        (code.len() > BY_CHANCE && secret.contains(code))
            || (secret.len() > BY_CHANCE && code.contains(secret))
    };
    if !sent.iter().any(|secret| echoes(&secret)) {
        return no;
    }
    No {
        refusal: Refusal {
            code: SafeCode::ours("unreadable"),
            ..no.refusal
        },
        ..no
    }
}

/// What becomes of a refresh whose answer is there already.
#[cfg(feature = "fuzzing")]
pub(super) fn read_canned(
    provider: &dyn Provider,
    answer: HttpResponse,
    token: &SecretString,
) -> Result<Tokens, Refusal> {
    read(provider, answer_in(answer)).map_err(|no| without_echo(no, &[token]).refusal)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn no(code: &str) -> No {
        No {
            refusal: Refusal {
                mender: Mender::Operator,
                error: "invalid_client",
                code: SafeCode::new(code).unwrap(),
                retry_after: None,
            },
            blames_secret: true,
            failing: None,
        }
    }

    #[test]
    fn a_provider_that_says_what_it_was_sent_is_not_repeated() {
        let sent = [
            &SecretString::from("1//0abcdefghijkl"),
            &SecretString::from("s3cret-of-the-app"),
        ];
        let told = |code| without_echo(no(code), &sent).refusal.code.to_string();
        assert_eq!(told("invalid_client"), "invalid_client");
        assert_eq!(told("AADSTS7000222"), "AADSTS7000222");
        for echo in ["s3cret-of-the-app", "bad:s3cret-of-the-app", "0abcdefghijkl"] {
            assert_eq!(told(echo), "unreadable", "{echo}");
        }
    }
}
