//! The one HTTP client towards providers: no redirects, 64 KiB, 20 seconds, listed fields only.

use std::cell::OnceCell;
use std::time::{Duration, SystemTime};

use domain::error::{Mender, Refusal};
use domain::provider::SafeCode;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use oauth2::{HttpRequest, HttpResponse};

/// The most of an answer that is read, in bytes.
pub(super) const MAX_ANSWER_BYTES: usize = 64 * 1024;
/// How long a provider may take in all. Duplicati gives up after 25 seconds, so we are done before.
const PATIENCE: Duration = Duration::from_secs(20);
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);
/// The longest wait that is passed on.
const LONGEST_RETRY_AFTER: Duration = Duration::from_hours(1);

/// Why a call brought no answer that can be read as the provider's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallFault {
    /// No connection, or it broke.
    #[error("the provider could not be reached")]
    Unreachable,
    /// No whole answer in time.
    #[error("the provider took too long")]
    TooSlow,
    /// The answer leads elsewhere; a token endpoint has no business to.
    #[error("the provider answered with a redirect")]
    Redirected,
    /// More than 64 KiB.
    #[error("the provider's answer is too large")]
    TooLarge,
    /// 408, 429 or 5xx.
    #[error("the provider asked for patience ({status})")]
    Busy {
        /// The status.
        status: StatusCode,
        /// How long to wait, if it said so.
        retry_after: Option<Duration>,
    },
    /// Not JSON, whatever it says of itself.
    #[error("the provider's answer is not JSON")]
    NotJson,
    /// We were about to send a field that this provider does not take.
    #[error("the field {0} is not on this provider's list")]
    UnlistedField(String),
}

impl CallFault {
    /// The fault as a refusal: each of these, time may mend.
    pub fn refusal(&self) -> Refusal {
        let (code, retry_after) = match self {
            Self::Unreachable => (SafeCode::ours("unreachable"), None),
            Self::TooSlow => (SafeCode::ours("timeout"), None),
            Self::Redirected => (SafeCode::ours("redirected"), None),
            Self::TooLarge => (SafeCode::ours("answer_too_large"), None),
            Self::Busy { status, retry_after } => {
                let code = SafeCode::new(&format!("http_{}", status.as_u16()));
                (code.unwrap_or_else(|| SafeCode::ours("busy")), *retry_after)
            }
            Self::NotJson => (SafeCode::ours("answer_not_json"), None),
            Self::UnlistedField(_) => (SafeCode::ours("unlisted_field"), None),
        };
        Refusal {
            mender: Mender::Patience,
            error: "temporarily_unavailable",
            code,
            retry_after,
        }
    }
}

/// The client; cheap to clone.
#[derive(Debug, Clone)]
pub struct ProviderHttp {
    shared: reqwest::Client,
    sandbox: bool,
}

thread_local! {
    /// The client of a core that keeps connections of its own.
    static OWN: OnceCell<reqwest::Client> = const { OnceCell::new() };
}

impl ProviderHttp {
    /// A client for the providers' own hosts, or for a sandbox on this machine.
    ///
    /// # Errors
    /// When the machine's certificates or the TLS library cannot be loaded.
    pub fn new(sandbox: bool) -> Result<Self, reqwest::Error> {
        Ok(Self {
            shared: client(sandbox)?,
            sandbox,
        })
    }

    /// Gives this thread a client of its own. Where there is none, the shared one goes on.
    pub(crate) fn keep_own_connections_on_this_thread(&self) {
        match client(self.sandbox) {
            // One that is there already stays.
            Ok(client) => drop(OWN.with(|own| own.set(client))),
            Err(error) => {
                tracing::warn!(%error, "a core shares its connections to providers with the others");
            }
        }
    }

    fn client(&self) -> reqwest::Client {
        OWN.with(|own| own.get().cloned())
            .unwrap_or_else(|| self.shared.clone())
    }

    /// Sends a request and reads a whole, bounded JSON answer; its content type becomes JSON, whatever it was.
    ///
    /// # Errors
    /// [`CallFault`] by kind. An error answer in JSON (4xx) is an answer, not a fault.
    pub async fn send(&self, request: HttpRequest) -> Result<HttpResponse, CallFault> {
        let request = reqwest::Request::try_from(request).map_err(|_| CallFault::Unreachable)?;
        let mut response = self
            .client()
            .execute(request)
            .await
            .map_err(|error| fault_of(&error))?;
        let status = response.status();
        if status.is_redirection() {
            return Err(CallFault::Redirected);
        }
        if is_busy(status) {
            return Err(CallFault::Busy {
                status,
                retry_after: retry_after(&response),
            });
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| fault_of(&error))? {
            if body.len().saturating_add(chunk.len()) > MAX_ANSWER_BYTES {
                return Err(CallFault::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        as_json(status, body)
    }

    /// The same for a form to a token endpoint, after its fields were held against the provider's list.
    ///
    /// # Errors
    /// [`CallFault::UnlistedField`], and those of [`ProviderHttp::send`].
    pub async fn send_form(&self, request: HttpRequest, listed: &[&str]) -> Result<HttpResponse, CallFault> {
        let unlisted = form_urlencoded::parse(request.body())
            .map(|(name, _)| name.into_owned())
            .find(|name| !listed.contains(&name.as_str()));
        match unlisted {
            Some(name) => Err(CallFault::UnlistedField(name)),
            None => self.send(request).await,
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "the one place where an outgoing client is made"
)]
fn client(sandbox: bool) -> Result<reqwest::Client, reqwest::Error> {
    let builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .connect_timeout(CONNECT_PATIENCE)
        .pool_idle_timeout(Duration::from_mins(1))
        .user_agent(concat!("Keyferry/", env!("CARGO_PKG_VERSION")));
    // A sandbox is on this machine: no proxy stands between, and no certificate.
    let builder = if sandbox {
        builder.no_proxy()
    } else {
        builder.https_only(true)
    };
    builder.build()
}

fn is_busy(status: StatusCode) -> bool {
    status.is_server_error()
        || status == StatusCode::TOO_MANY_REQUESTS
        || status == StatusCode::REQUEST_TIMEOUT
}

fn fault_of(error: &reqwest::Error) -> CallFault {
    if error.is_timeout() {
        CallFault::TooSlow
    } else {
        CallFault::Unreachable
    }
}

pub(super) fn as_json(status: StatusCode, body: Vec<u8>) -> Result<HttpResponse, CallFault> {
    if serde_json::from_slice::<serde::de::IgnoredAny>(&body).is_err() {
        return Err(CallFault::NotJson);
    }
    let mut response = HttpResponse::new(body);
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

fn retry_after(response: &reqwest::Response) -> Option<Duration> {
    let text = response.headers().get(RETRY_AFTER)?.to_str().ok()?;
    let date = response
        .headers()
        .get(http::header::DATE)
        .and_then(|date| date.to_str().ok());
    read_retry_after(text, date)
}

/// Seconds, or a date held against the answer's own `Date` (RFC 9110 §10.2.3).
pub(super) fn read_retry_after(text: &str, date: Option<&str>) -> Option<Duration> {
    let wait = if let Ok(seconds) = text.trim().parse::<u64>() {
        Duration::from_secs(seconds)
    } else {
        let until: SystemTime = httpdate::parse_http_date(text.trim()).ok()?;
        let from = httpdate::parse_http_date(date?.trim()).ok()?;
        until.duration_since(from).unwrap_or_default()
    };
    Some(wait.min(LONGEST_RETRY_AFTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_read_in_both_spellings_and_capped() {
        let now = Some("Sat, 21 Nov 2026 10:00:00 GMT");
        assert_eq!(read_retry_after("60", None), Some(Duration::from_mins(1)));
        assert_eq!(
            read_retry_after("Sat, 21 Nov 2026 10:02:00 GMT", now),
            Some(Duration::from_mins(2))
        );
        assert_eq!(
            read_retry_after("Sat, 21 Nov 2026 09:00:00 GMT", now),
            Some(Duration::ZERO)
        );
        assert_eq!(read_retry_after("999999999", None), Some(LONGEST_RETRY_AFTER));
        assert_eq!(read_retry_after("soon", now), None);
        assert_eq!(read_retry_after("-1", None), None);
    }

    #[test]
    fn every_fault_has_a_code_of_its_own() {
        let busy = CallFault::Busy {
            status: StatusCode::BAD_GATEWAY,
            retry_after: None,
        };
        assert_eq!(busy.refusal().code.as_str(), "http_502");
        assert_eq!(CallFault::NotJson.refusal().code.as_str(), "answer_not_json");
    }
}
