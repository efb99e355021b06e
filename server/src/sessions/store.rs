//! Sessions as rows of the broker.

use std::fmt;

use async_trait::async_trait;
use broker::Broker;
use broker::error::Error;
use broker::sessions::{StoredSession, Visit};
use domain::timestamp::Timestamp;
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error as StoreError, Result as StoreResult};

use super::{PLACE, RENAMED, SIGNED_IN, SessionPlace, SignedInSession, ends};

/// The broker as a store of sessions.
#[derive(Clone)]
pub(crate) struct BrokerSessions(pub(super) Broker);

impl fmt::Debug for BrokerSessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BrokerSessions")
    }
}

/// A record as it was stored, under its id.
pub(crate) fn named(stored: &str, id: Id) -> StoreResult<Record> {
    let record: Record =
        serde_json::from_str(stored).map_err(|_| StoreError::Decode("a session".to_owned()))?;
    Ok(Record { id, ..record })
}

pub(super) fn sign_in_of(record: &Record) -> Option<SignedInSession> {
    let found = record.data.get(SIGNED_IN).cloned();
    found.and_then(|value| serde_json::from_value(value).ok())
}

/// A record as it is stored.
pub(crate) fn stored(record: &Record) -> StoreResult<StoredSession> {
    let found = sign_in_of(record);
    let idle_end = Timestamp::from_micros(0).plus(since_1970(record.expiry_date));
    // The id stays out of the row, which is known by its hash alone.
    let nameless = Record {
        id: Id(0),
        data: record.data.clone(),
        expiry_date: record.expiry_date,
    };
    let place: SessionPlace = record
        .data
        .get(PLACE)
        .and_then(|value| serde_json::from_value(value.clone()).ok())
        .unwrap_or_default();
    let none = Timestamp::from_micros(0);
    Ok(StoredSession {
        visit: Visit {
            begun: found.map_or(none, |found| found.since),
            seen: found.map_or(none, |found| found.seen),
            came_from: place.came_from,
            browser: place.browser,
        },
        member: found.map(|found| found.member),
        record: serde_json::to_string(&nameless).map_err(|_| StoreError::Encode("a session".to_owned()))?,
        ends: found.as_ref().map_or(idle_end, ends),
    })
}

#[async_trait]
impl SessionStore for BrokerSessions {
    async fn create(&self, record: &mut Record) -> StoreResult<()> {
        let renamed = record.data.remove(RENAMED);
        if let Some(id) = renamed.as_ref().and_then(|id| id.as_str()?.parse().ok()) {
            record.id = id;
            return self.save(record).await;
        }
        // 128 random bits do not meet twice.
        self.0
            .create_session(&record.id.to_string(), stored(record)?)
            .await
            .map_err(|error| backend(&error))
    }

    async fn save(&self, record: &Record) -> StoreResult<()> {
        self.0
            .save_session(&record.id.to_string(), stored(record)?)
            .await
            .map_err(|error| backend(&error))
    }

    async fn load(&self, id: &Id) -> StoreResult<Option<Record>> {
        let stored = self
            .0
            .load_session(&id.to_string())
            .await
            .map_err(|error| backend(&error))?;
        stored.map(|stored| named(&stored.record, *id)).transpose()
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
