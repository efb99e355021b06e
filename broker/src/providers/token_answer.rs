//! What a token endpoint answered, in our words; and never its own, where they repeat what it was sent.

use domain::activity::OwnCode;
use domain::app_verdict::AppVerdict;
use domain::error::{Mender, Refusal};
use domain::provider::SafeCode;
use http::StatusCode;
use oauth2::{HttpResponse, RequestTokenError, TokenResponse as _};
use secrecy::{ExposeSecret as _, SecretString};

use super::Provider;
use super::call::{CallFault, Failing, as_json, is_object};
use super::refusal::ErrorBody;
use super::tokens::{Answer, Tokens, tokens_of};

/// A no of the token endpoint.
pub(super) struct No {
    pub(super) refusal: Refusal,
    /// Whether another client secret may do better.
    pub(super) blames_secret: bool,
    /// What it says of the app's registration, if it says anything.
    pub(super) verdict: Option<AppVerdict>,
    /// Whether the provider itself was in trouble.
    pub(super) failing: Option<Failing>,
}

/// An answer that holds no tokens.
pub(super) enum NoTokens {
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

impl No {
    /// No answer that can be used.
    pub(super) fn of(fault: &CallFault) -> Self {
        Self {
            refusal: fault.refusal(),
            blames_secret: false,
            verdict: None,
            failing: fault.failing(),
        }
    }

    /// What an app without any secret could say; [`ClientRegistration::new`](super::ClientRegistration::new) lets none through.
    pub(super) fn secret() -> Self {
        Self {
            refusal: Refusal {
                mender: Mender::Operator,
                error: "invalid_client",
                code: SafeCode::ours(OwnCode::NoClientSecret),
                retry_after: None,
            },
            blames_secret: false,
            verdict: None,
            failing: None,
        }
    }
}

/// The tokens or the error in a response of the token endpoint, which is JSON whatever it says of itself.
pub(super) fn answer_in(response: HttpResponse) -> Result<Answer, NoTokens> {
    let (head, body) = response.into_parts();
    if !is_object(&body) {
        return Err(NoTokens::Fault(CallFault::NotJson));
    }
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
pub(super) fn read(provider: &dyn Provider, answer: Result<Answer, NoTokens>) -> Result<Tokens, No> {
    Err(match answer {
        Ok(answer) if !answer.access_token().secret().is_empty() => return Ok(tokens_of(&answer)),
        Err(NoTokens::Error(body)) => No {
            refusal: body.refusal(provider),
            blames_secret: provider.blames_client_secret(&body),
            verdict: provider.verdict(&body),
            failing: None,
        },
        Err(NoTokens::Fault(fault)) => No::of(&fault),
        Ok(_) | Err(NoTokens::Unreadable) => No {
            refusal: Refusal {
                code: SafeCode::ours(OwnCode::AnswerWithoutToken),
                ..CallFault::NotJson.refusal()
            },
            ..No::of(&CallFault::NotJson)
        },
    })
}

/// How much of a secret an error code may share by chance.
const BY_CHANCE: usize = 8;

/// A provider that puts what it was sent where its error code belongs is not repeated.
pub(super) fn without_echo(no: No, sent: &[&SecretString]) -> No {
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
            code: SafeCode::ours(OwnCode::Unreadable),
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
    read(provider, answer_in(provider.in_words_of_rfc(answer)))
        .map_err(|no| without_echo(no, &[token]).refusal)
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
            verdict: None,
            failing: None,
        }
    }

    #[test]
    fn only_an_object_is_an_answer() {
        let told = |status: u16, body: &str| {
            let mut response = HttpResponse::new(body.into());
            *response.status_mut() = StatusCode::from_u16(status).unwrap();
            let dropbox = crate::providers::of(domain::provider::ProviderId::Dropbox);
            match read(dropbox, answer_in(response)) {
                Ok(_) => "tokens".to_owned(),
                Err(no) => no.refusal.code.to_string(),
            }
        };
        let tokens = r#" {"access_token":"a","token_type":"bearer"}"#;
        assert_eq!(told(200, tokens), "tokens");
        assert_eq!(told(201, tokens), "answer_without_token", "RFC 6749 says 200");
        for (status, body, code) in [
            (200, r#"["a","bearer",null,null,null,null]"#, "answer_not_json"),
            (400, r#"["invalid_grant"]"#, "answer_not_json"),
            (200, "", "answer_not_json"),
            (
                200,
                r#"{"access_token":"a","token_type":"bearer"} and more"#,
                "answer_not_json",
            ),
            (200, r#"{"access_token":"a"}"#, "answer_without_token"),
            (
                200,
                r#"{"access_token":"","token_type":"bearer"}"#,
                "answer_without_token",
            ),
            (
                200,
                r#"{"access_token":"a","access_token":"b","token_type":"x"}"#,
                "answer_without_token",
            ),
            (200, r#"{"error":"invalid_grant"}"#, "answer_without_token"),
            (400, r#"{"error":"invalid_grant"}"#, "invalid_grant"),
        ] {
            assert_eq!(told(status, body), code, "{status} {body}");
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
