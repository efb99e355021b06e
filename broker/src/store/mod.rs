//! The store: rows in, domain types out. One file of queries per noun, always filtered by tenant.
//!
//! Queries are `pub(crate)`: outside this crate nobody reaches a row except through a use case, which takes a scope.

pub(crate) mod activity;
pub(crate) mod app_secrets;
pub(crate) mod apps;
pub(crate) mod audit;
mod connect;
pub(crate) mod consents;
mod entities;
pub(crate) mod instance;
pub(crate) mod members;
pub(crate) mod site_apps;
pub(crate) mod site_keys;
pub(crate) mod sites;
pub(crate) mod tenants;

pub use connect::{ConnectError, Location, Store};

use sea_orm::{DbErr, RuntimeErr, SqlxError};

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It did not answer in time, or not at all.
    #[error("the database did not answer")]
    Unavailable,
    /// Somebody else changed the row first, or it exists already.
    #[error("the row was changed or exists already")]
    Conflict,
    /// A row holds what this version cannot read.
    #[error("a row of {table} cannot be read")]
    Unreadable {
        /// Which table.
        table: &'static str,
    },
    /// A statement failed. What the driver says may hold values, so only its class is kept.
    #[error("a statement failed: {class}")]
    Statement {
        /// The driver's class of error.
        class: &'static str,
    },
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Unavailable,
            DbErr::RecordNotInserted | DbErr::RecordNotUpdated => Self::Conflict,
            DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
                class_of(cause)
            }
            _ => Self::Statement { class: "orm" },
        }
    }
}

fn class_of(cause: &SqlxError) -> StoreError {
    match cause {
        SqlxError::Database(cause) if cause.is_unique_violation() => StoreError::Conflict,
        SqlxError::Database(cause) if matches!(cause.code().as_deref(), Some("5" | "6" | "517")) => {
            StoreError::Unavailable
        }
        SqlxError::Database(cause) if cause.is_foreign_key_violation() => {
            StoreError::Statement { class: "foreign key" }
        }
        SqlxError::Database(_) => StoreError::Statement { class: "database" },
        SqlxError::Io(_) | SqlxError::PoolTimedOut | SqlxError::PoolClosed | SqlxError::Tls(_) => {
            StoreError::Unavailable
        }
        _ => StoreError::Statement { class: "driver" },
    }
}
