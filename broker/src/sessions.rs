//! Sessions as rows: known by the hash of their id, with member and end beside them.

use domain::id::MemberId;
use domain::timestamp::Timestamp;
use uuid::Uuid;

use crate::Broker;
use crate::error::Error;
use crate::store::sessions::{self, SessionRow};
use crate::vault::credential::Hash;

/// When and with what somebody is signed in: what a member is told of their own sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// When it began.
    pub begun: Timestamp,
    /// When it was seen last, to a few minutes.
    pub seen: Timestamp,
    /// From where it began, as far as the member's organisations keep addresses; empty if they keep none.
    pub came_from: String,
    /// Browser and system, by name; empty if nobody knows them.
    pub browser: String,
}

/// A stored session. The record is the session layer's own text and holds no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession {
    /// Who is signed in.
    pub member: Option<MemberId>,
    /// What the session layer keeps.
    pub record: String,
    /// When and with what.
    pub visit: Visit,
    /// When it ends.
    pub ends: Timestamp,
}

impl Broker {
    /// Writes a new session; `id` is hashed and not kept.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn create_session(&self, id: &str, session: StoredSession) -> Result<(), Error> {
        Ok(sessions::insert(self.store().writer(), row(id, session)).await?)
    }

    /// Writes a session that goes on. One that was ended meanwhile stays ended.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn save_session(&self, id: &str, session: StoredSession) -> Result<(), Error> {
        Ok(sessions::update(self.store().writer(), row(id, session)).await?)
    }

    /// Gives a session another id, without writing either down; whether it was still there. One that was ended has none.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn rename_session(&self, id: &str, next: &str) -> Result<bool, Error> {
        let (before, next) = (Hash::of(id), Hash::of(next));
        Ok(sessions::rename(self.store().writer(), before.as_ref(), next.as_ref()).await?)
    }

    /// Reads a session that has not ended.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn load_session(&self, id: &str) -> Result<Option<StoredSession>, Error> {
        let row = sessions::find(self.store().reader(), Hash::of(id).as_ref(), self.clock().now()).await?;
        Ok(row.map(|row| StoredSession {
            member: row.member,
            record: row.record,
            visit: row.visit,
            ends: row.ends,
        }))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn delete_session(&self, id: &str) -> Result<(), Error> {
        Ok(sessions::delete(self.store().writer(), Hash::of(id).as_ref()).await?)
    }
}

fn row(id: &str, session: StoredSession) -> SessionRow {
    SessionRow {
        id_hash: Hash::of(id).to_vec(),
        mark: Uuid::now_v7().simple().to_string(),
        member: session.member,
        record: session.record,
        visit: session.visit,
        ends: session.ends,
    }
}
