//! Why a use case failed, in the broker's own words. Statuses and sentences are the edges' business.

use std::time::Duration;

use domain::form::Faults;
use domain::text::Text;

use crate::store::StoreError;
use crate::vault::VaultError;
use crate::vault::password::PasswordError;

/// Why a use case failed, by kind.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or not for this caller.
    #[error("there is no such thing")]
    NotFound,
    /// The caller may not do this.
    #[error("this is not allowed")]
    Forbidden,
    /// What was given is not right; the faults say what, in words for people.
    #[error("what was given is not right")]
    Invalid(Faults),
    /// Somebody else changed it first, or it exists already.
    #[error("somebody else changed it first")]
    Conflict,
    /// Too often.
    #[error("too many requests")]
    TooMany {
        /// When to come back.
        retry_after: Duration,
    },
    /// The database did not answer.
    #[error("the database did not answer")]
    Unavailable,
    /// The disk of the database is full.
    #[error("the database's disk is full")]
    DiskFull,
    /// Our own fault; the cause is for the log.
    #[error("an internal fault: {0}")]
    Internal(String),
}

impl Error {
    /// One fault of one field.
    pub(crate) fn invalid(field: &str, sentence: Text) -> Self {
        Self::Invalid(Faults::none().and(field, sentence))
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable => Self::Unavailable,
            StoreError::DiskFull => Self::DiskFull,
            StoreError::Conflict => Self::Conflict,
            StoreError::Unreadable { .. } | StoreError::Statement { .. } => Self::Internal(error.to_string()),
        }
    }
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        StoreError::from(error).into()
    }
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<PasswordError> for Error {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::TooMany => Self::TooMany {
                retry_after: Duration::from_secs(5),
            },
            PasswordError::Hashing => Self::Internal(error.to_string()),
        }
    }
}
