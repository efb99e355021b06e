//! Doors to what reads providers' answers, for the fuzz targets alone.

use std::time::Duration;

use domain::error::Refusal;
use domain::provider::ProviderId;
use http::StatusCode;
use oauth2::HttpResponse;
use secrecy::SecretString;

use super::call;
use super::tokens::Tokens;
use super::{Account, account, of, token_answer};

/// What becomes of a token endpoint's answer.
///
/// # Errors
/// A [`Refusal`], as in a refresh.
pub fn token_answer(
    provider: ProviderId,
    (status, body): (StatusCode, &[u8]),
    token: &SecretString,
) -> Result<Tokens, Refusal> {
    let mut answer = HttpResponse::new(body.to_vec());
    *answer.status_mut() = status;
    token_answer::read_canned(of(provider), answer, token)
}

/// The name and the subject that an account's answer gives.
pub fn account(provider: ProviderId, body: &[u8]) -> Option<Account> {
    account::read(body, &of(provider).descriptor().account)
}

/// The wait that a `Retry-After` asks for, held against the answer's `Date`.
pub fn retry_after(text: &str, date: Option<&str>) -> Option<Duration> {
    call::read_retry_after(text, date)
}
