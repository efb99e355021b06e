//! A look at the public address from this machine: who answers, and what time it is there.

use std::error::Error as _;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::timestamp::Timestamp;
use http::StatusCode;
use http::header::DATE;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// The header in which an instance names itself at its health route.
pub const INSTANCE_HEADER: &str = "keyferry-instance";

/// What answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The status.
    pub status: StatusCode,
    /// The instance that it says it is.
    pub instance: Option<String>,
    /// The time there.
    pub date: Option<Timestamp>,
}

/// Why nothing answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotReached {
    /// Nothing in time.
    #[error("nothing answered within five seconds")]
    TooSlow,
    /// The certificate is not believed here.
    #[error("its certificate is not valid for this machine")]
    Certificate,
    /// No connection.
    #[error("no connection could be made")]
    Unreachable,
}

/// Asks one address, follows nothing and reads no body.
///
/// # Errors
/// [`NotReached`] by kind.
#[allow(
    clippy::disallowed_methods,
    reason = "asks for our own address, with bounds of its own and no secret"
)]
pub async fn look_at(url: &str) -> Result<Reached, NotReached> {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .no_proxy()
        .user_agent(concat!("Keyferry/", env!("CARGO_PKG_VERSION"), " (doctor)"))
        .build()
        .map_err(|_| NotReached::Certificate)?;
    let answer = client.get(url).send().await.map_err(|error| why(&error))?;
    let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok());
    Ok(Reached {
        status: answer.status(),
        instance: header(INSTANCE_HEADER).map(str::to_owned),
        date: header(DATE.as_str()).and_then(moment),
    })
}

fn moment(date: &str) -> Option<Timestamp> {
    let since: SystemTime = httpdate::parse_http_date(date).ok()?;
    let since = since.duration_since(UNIX_EPOCH).ok()?;
    Some(Timestamp::from_micros(0).plus(since))
}

fn why(error: &reqwest::Error) -> NotReached {
    if error.is_timeout() {
        return NotReached::TooSlow;
    }
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.to_string().contains("certificate") {
            return NotReached::Certificate;
        }
        cause = error.source();
    }
    NotReached::Unreachable
}
