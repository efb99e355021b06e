//! The one HTTP client towards providers: no redirects, 64 KiB, 20 seconds, listed fields only.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use domain::activity::OwnCode;
use domain::error::{Mender, Refusal};
use domain::id::AppId;
use domain::provider::SafeCode;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use http_body_util::BodyExt as _;
use hyper::body::Body;
use oauth2::{HttpRequest, HttpResponse};
use tokio::time::timeout;

use super::transport::{NoTransport, Transport};

/// The most of an answer that is read, in bytes.
pub(super) const MAX_ANSWER_BYTES: usize = 64 * 1024;
/// How long a provider may take in all. Duplicati gives up after 25 seconds, so we are done before.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
/// The longest wait that is passed on.
const LONGEST_RETRY_AFTER: Duration = Duration::from_hours(1);

/// Why a call brought no answer that can be read as the provider's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallFault {
    /// No connection.
    #[error("the provider could not be reached")]
    Unreachable,
    /// The connection broke after something was sent, or brought what is no answer.
    #[error("the provider broke off, or its answer cannot be read")]
    Broken,
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
            Self::Unreachable => (SafeCode::ours(OwnCode::Unreachable), None),
            Self::Broken => (SafeCode::ours(OwnCode::BrokenOff), None),
            Self::TooSlow => (SafeCode::ours(OwnCode::Timeout), None),
            Self::Redirected => (SafeCode::ours(OwnCode::Redirected), None),
            Self::TooLarge => (SafeCode::ours(OwnCode::AnswerTooLarge), None),
            Self::Busy { status, retry_after } => {
                let code = SafeCode::new(&format!("http_{}", status.as_u16()));
                (
                    code.unwrap_or_else(|| SafeCode::ours(OwnCode::Busy)),
                    *retry_after,
                )
            }
            Self::NotJson => (SafeCode::ours(OwnCode::AnswerNotJson), None),
            Self::UnlistedField(_) => (SafeCode::ours(OwnCode::UnlistedField), None),
        };
        Refusal {
            mender: Mender::Patience,
            error: "temporarily_unavailable",
            code,
            retry_after,
        }
    }
}

/// What a fault says of the provider itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failing {
    /// It did not answer at all: nothing that was sent can bring that about.
    Silent,
    /// It answered that it could not (408 or 5xx), or broke off. What was sent may be the reason.
    Erring,
}

impl CallFault {
    /// Whether the provider itself is in trouble.
    pub fn failing(&self) -> Option<Failing> {
        match self {
            Self::Unreachable | Self::TooSlow => Some(Failing::Silent),
            Self::Busy { status, .. } => {
                let fails = status.is_server_error() || *status == StatusCode::REQUEST_TIMEOUT;
                fails.then_some(Failing::Erring)
            }
            Self::Broken => Some(Failing::Erring),
            Self::Redirected | Self::TooLarge | Self::NotJson | Self::UnlistedField(_) => None,
        }
    }
}

/// The client; cheap to clone.
#[derive(Debug, Clone)]
pub struct ProviderHttp {
    transport: Arc<Transport>,
    /// Whose connections are used.
    whose: Option<AppId>,
}

impl ProviderHttp {
    /// A client for the providers' own hosts, or for a sandbox on this machine.
    ///
    /// # Errors
    /// When the machine's certificates or the TLS library cannot be loaded.
    pub fn new(sandbox: bool) -> Result<Self, NoTransport> {
        Transport::new(sandbox).map(|transport| Self {
            transport: Arc::new(transport),
            whose: None,
        })
    }

    /// The client of one app, which shares no connection with another's.
    pub(crate) fn of(&self, app: &AppId) -> Self {
        Self {
            whose: Some(app.clone()),
            ..self.clone()
        }
    }

    /// Gives this thread connections of its own.
    pub(crate) fn keep_own_connections_on_this_thread(&self) {
        self.transport.keep_own_connections_on_this_thread();
    }

    /// Sends a request and reads a whole, bounded answer, whatever is in it. Who asks holds it to a time limit.
    ///
    /// # Errors
    /// [`CallFault`] by kind, [`CallFault::NotJson`] excepted. An error answer (4xx) is an answer, not a fault.
    pub(super) fn fetch(
        &self,
        request: HttpRequest,
    ) -> impl Future<Output = Result<HttpResponse, CallFault>> + Send {
        self.transport.send(self.whose.as_ref(), request)
    }

    /// Sends a request and reads a whole, bounded JSON answer; its content type becomes JSON, whatever it was.
    ///
    /// # Errors
    /// [`CallFault`] by kind. An error answer in JSON (4xx) is an answer, not a fault.
    pub async fn send(&self, request: HttpRequest) -> Result<HttpResponse, CallFault> {
        let answer = timeout(PATIENCE, self.fetch(request))
            .await
            .map_err(|_| CallFault::TooSlow)??;
        as_json(answer.status(), answer.into_body())
    }

    /// The same for a form to a token endpoint, after its fields were held against the provider's list.
    ///
    /// # Errors
    /// [`CallFault::UnlistedField`], and those of [`ProviderHttp::send`].
    pub async fn send_form(&self, request: HttpRequest, listed: &[&str]) -> Result<HttpResponse, CallFault> {
        let unlisted = form_urlencoded::parse(request.body())
            .map(|(name, _)| name)
            .find(|name| !listed.contains(&name.as_ref()));
        match unlisted {
            Some(name) => Err(CallFault::UnlistedField(name.into_owned())),
            None => self.send(request).await,
        }
    }
}

/// Whether a head promises an answer that can be read.
fn readable(head: &http::response::Parts) -> Result<(), CallFault> {
    let status = head.status;
    if status.is_redirection() {
        return Err(CallFault::Redirected);
    }
    if is_busy(status) {
        let retry_after = retry_after(&head.headers);
        return Err(CallFault::Busy { status, retry_after });
    }
    Ok(())
}

/// Reads an answer to its end, as far as it may be read.
pub(crate) async fn read_whole<B>(answer: http::Response<B>) -> Result<HttpResponse, CallFault>
where
    B: Body<Data = Bytes> + Unpin,
{
    let (head, body) = answer.into_parts();
    readable(&head)?;
    let whole = collected(body).await?;
    Ok(HttpResponse::from_parts(head, whole))
}

async fn collected<B>(mut body: B) -> Result<Vec<u8>, CallFault>
where
    B: Body<Data = Bytes> + Unpin,
{
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    let mut whole = Vec::with_capacity(announced.min(MAX_ANSWER_BYTES));
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| CallFault::Broken)?;
        let Some(part) = frame.data_ref() else { continue };
        if whole.len().saturating_add(part.len()) > MAX_ANSWER_BYTES {
            return Err(CallFault::TooLarge);
        }
        whole.extend_from_slice(part);
    }
    Ok(whole)
}

fn is_busy(status: StatusCode) -> bool {
    status.is_server_error()
        || status == StatusCode::TOO_MANY_REQUESTS
        || status == StatusCode::REQUEST_TIMEOUT
}

/// Whether an answer is a JSON object, if it is JSON at all. A list of values in the right order is no answer of anybody's.
pub(super) fn is_object(body: &[u8]) -> bool {
    body.trim_ascii_start().first() == Some(&b'{')
}

pub(super) fn as_json(status: StatusCode, body: Vec<u8>) -> Result<HttpResponse, CallFault> {
    if !is_object(&body) || serde_json::from_slice::<serde::de::IgnoredAny>(&body).is_err() {
        return Err(CallFault::NotJson);
    }
    let mut response = HttpResponse::new(body);
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?;
    let date = headers
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
