//! Doors to what reads providers' answers, for the fuzz targets alone.

use std::pin::Pin;
use std::time::Duration;

use domain::error::Refusal;
use domain::provider::ProviderId;
use futures::FutureExt as _;
use http::StatusCode;
use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse};
use secrecy::SecretString;

use super::call::{self, CallFault};
use super::tokens::Tokens;
use super::{account, of, token_request};

/// What becomes of a token endpoint's answer.
///
/// # Errors
/// A [`Refusal`], as in a refresh. `None` when the registration itself is not usable.
pub fn token_answer(
    provider: ProviderId,
    (status, body): (StatusCode, &[u8]),
    token: &SecretString,
) -> Option<Result<Tokens, Refusal>> {
    let answer = Canned {
        status,
        body: body.to_vec(),
    };
    token_request::read_canned(of(provider), &answer, token).now_or_never()?
}

/// The name that an account's answer gives.
pub fn account_label(provider: ProviderId, body: &[u8]) -> Option<String> {
    account::read_label(body, of(provider).descriptor().account.label)
}

/// The wait that a `Retry-After` asks for, held against the answer's `Date`.
pub fn retry_after(text: &str, date: Option<&str>) -> Option<Duration> {
    call::read_retry_after(text, date)
}

/// An answer that needs no network.
pub(super) struct Canned {
    status: StatusCode,
    body: Vec<u8>,
}

impl<'c> AsyncHttpClient<'c> for Canned {
    type Error = CallFault;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, CallFault>> + Send + 'c>>;

    fn call(&'c self, _: HttpRequest) -> Self::Future {
        Box::pin(async { call::as_json(self.status, self.body.clone()) })
    }
}
