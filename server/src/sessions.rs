//! Sessions of the console, stored by the broker.

use std::fmt;

use async_trait::async_trait;
use broker::Broker;
use broker::error::Error;
use broker::sessions::StoredSession;
use domain::id::MemberId;
use domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error as StoreError, Result as StoreResult};
use tower_sessions::{Expiry, Session, SessionManagerLayer, SessionStore};

use crate::state::AppState;

/// A session ends after an hour without a request,
const IDLE: time::Duration = time::Duration::minutes(60);
/// and twelve hours after signing in, whatever happens.
const LONGEST: std::time::Duration = std::time::Duration::from_hours(12);

const SIGNED_IN: &str = "signed_in";

/// Who is signed in, and since when.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct SignedInSession {
    pub(crate) member: MemberId,
    pub(crate) since: Timestamp,
}

/// The layer that gives handlers their session.
pub(crate) fn layer(state: &AppState) -> SessionManagerLayer<BrokerSessions> {
    let name = if state.secure_cookies {
        "__Host-keyferry"
    } else {
        "keyferry"
    };
    SessionManagerLayer::new(BrokerSessions(state.broker.clone()))
        .with_name(name)
        .with_secure(state.secure_cookies)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(IDLE))
}

/// Signs a member in under a new session id.
pub(crate) async fn begin(session: &Session, member: MemberId, now: Timestamp) -> Result<(), Error> {
    let failed = |_| Error::Unavailable;
    session.cycle_id().await.map_err(failed)?;
    session
        .insert(SIGNED_IN, SignedInSession { member, since: now })
        .await
        .map_err(failed)
}

/// Who is signed in, if the session has not outlived its twelve hours.
pub(crate) async fn signed_in(session: &Session, now: Timestamp) -> Result<Option<MemberId>, Error> {
    let found: Option<SignedInSession> = session.get(SIGNED_IN).await.map_err(|_| Error::Unavailable)?;
    Ok(found
        .filter(|found| now.since(found.since) < LONGEST)
        .map(|found| found.member))
}

/// Ends the session.
pub(crate) async fn end(session: &Session) -> Result<(), Error> {
    session.flush().await.map_err(|_| Error::Unavailable)
}

/// The broker as a store of sessions.
#[derive(Clone)]
pub(crate) struct BrokerSessions(Broker);

impl fmt::Debug for BrokerSessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BrokerSessions")
    }
}

#[async_trait]
impl SessionStore for BrokerSessions {
    async fn create(&self, record: &mut Record) -> StoreResult<()> {
        // 128 random bits do not meet twice.
        self.save(record).await
    }

    async fn save(&self, record: &Record) -> StoreResult<()> {
        let found = record.data.get(SIGNED_IN).cloned();
        let found: Option<SignedInSession> = found.and_then(|value| serde_json::from_value(value).ok());
        let idle_end = Timestamp::from_micros(0).plus(since_1970(record.expiry_date));
        let ends = found.map_or(idle_end, |found| idle_end.min(found.since.plus(LONGEST)));
        // The id stays out of the row, which is known by its hash alone.
        let nameless = Record {
            id: Id(0),
            data: record.data.clone(),
            expiry_date: record.expiry_date,
        };
        let text =
            serde_json::to_string(&nameless).map_err(|_| StoreError::Encode("a session".to_owned()))?;
        let stored = StoredSession {
            member: found.map(|found| found.member),
            record: text,
            ends,
        };
        self.0
            .save_session(&record.id.to_string(), stored)
            .await
            .map_err(|error| backend(&error))
    }

    async fn load(&self, id: &Id) -> StoreResult<Option<Record>> {
        let Some(stored) = self
            .0
            .load_session(&id.to_string())
            .await
            .map_err(|error| backend(&error))?
        else {
            return Ok(None);
        };
        let mut record: Record =
            serde_json::from_str(&stored.record).map_err(|_| StoreError::Decode("a session".to_owned()))?;
        record.id = *id;
        Ok(Some(record))
    }

    async fn delete(&self, id: &Id) -> StoreResult<()> {
        self.0
            .delete_session(&id.to_string())
            .await
            .map_err(|error| backend(&error))
    }
}

fn since_1970(moment: OffsetDateTime) -> std::time::Duration {
    let micros = moment.unix_timestamp_nanos().checked_div(1_000).unwrap_or(0);
    std::time::Duration::from_micros(u64::try_from(micros).unwrap_or(0))
}

fn backend(error: &Error) -> StoreError {
    StoreError::Backend(error.to_string())
}
