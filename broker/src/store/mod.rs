//! The store: rows in, domain types out. One file of queries per noun, always filtered by tenant.
//!
//! Queries are `pub(crate)`: outside this crate nobody reaches a row except through a use case, which takes a scope.

pub(crate) mod activity;
pub(crate) mod activity_hours;
pub(crate) mod activity_search;
pub(crate) mod activity_sums;
pub(crate) mod app_chores;
pub(crate) mod app_secrets;
pub(crate) mod apps;
pub(crate) mod audit;
pub(crate) mod browsers;
pub(crate) mod calendars;
pub(crate) mod checkup;
mod connect;
pub(crate) mod consents;
pub(crate) mod copy;
mod ended;
pub(crate) mod ending_links;
mod entities;
pub(crate) mod fetches;
pub(crate) mod grant_ends;
pub(crate) mod grant_holders;
pub(crate) mod grant_list;
pub(crate) mod grant_rests;
pub(crate) mod grant_revivals;
pub(crate) mod grant_turns;
pub(crate) mod grants;
pub(crate) mod identity_providers;
pub(crate) mod instance;
pub(crate) mod invitations;
pub(crate) mod link_openings;
mod many_rows;
pub(crate) mod members;
pub(crate) mod memberships;
pub(crate) mod names;
pub(crate) mod newest_refreshes;
pub(crate) mod news;
pub(crate) mod organisations;
pub(crate) mod overview;
pub(crate) mod papers;
pub(crate) mod papers_facts;
pub(crate) mod passkeys;
#[cfg(test)]
mod plans;
pub(crate) mod processes;
pub(crate) mod refused_origins;
pub(crate) mod revived;
pub(crate) mod ring;
pub(crate) mod sealed;
pub(crate) mod second_factors;
pub(crate) mod sessions;
mod settle;
pub(crate) mod setup_links;
pub(crate) mod sign_in_requests;
pub(crate) mod site_apps;
pub(crate) mod site_ends;
pub(crate) mod site_keys;
pub(crate) mod site_list;
pub(crate) mod site_tags;
pub(crate) mod sites;
pub(crate) mod tenants;

pub use connect::{ConnectError, Location, Store};
pub use settle::bring_to_rest;

use sea_orm::{DbErr, RuntimeErr, SqlxError, UpdateResult};

/// Why the database did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// It did not answer in time, or not at all.
    #[error("the database did not answer")]
    Unavailable,
    /// Its disk is full.
    #[error("the database's disk is full")]
    DiskFull,
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

/// What a change of one version of one row comes to: somebody else was first, if it changed none.
fn one_changed(changed: &UpdateResult) -> Result<(), StoreError> {
    if changed.rows_affected == 1 {
        Ok(())
    } else {
        Err(StoreError::Conflict)
    }
}

fn class_of(cause: &SqlxError) -> StoreError {
    match cause {
        SqlxError::Database(cause) if cause.is_unique_violation() => StoreError::Conflict,
        SqlxError::Database(cause) if cause.code().is_some_and(|code| is_full(&code)) => StoreError::DiskFull,
        SqlxError::Database(cause) if cause.code().is_some_and(|code| is_away(&code)) => {
            StoreError::Unavailable
        }
        SqlxError::Database(cause) if cause.is_foreign_key_violation() => {
            StoreError::Statement { class: "foreign key" }
        }
        SqlxError::Database(_) => StoreError::Statement { class: "database" },
        SqlxError::Io(_)
        | SqlxError::PoolTimedOut
        | SqlxError::PoolClosed
        | SqlxError::Tls(_)
        | SqlxError::WorkerCrashed => StoreError::Unavailable,
        _ => StoreError::Statement { class: "driver" },
    }
}

/// Whether a driver's code means that the disk is full: `SQLITE_FULL`, and PostgreSQL's `disk_full`.
fn is_full(code: &str) -> bool {
    code == "13" || code == "53100"
}

/// Whether a driver's code means that the database or a row is locked, going down or cannot reach its disk: time or a
/// hand at the machine mends it, and the same statement will work again.
fn is_away(code: &str) -> bool {
    if let Ok(sqlite) = code.parse::<u32>()
        && code.len() < 5
    {
        // SQLITE_BUSY, LOCKED, NOMEM, READONLY, IOERR, CANTOPEN; the low byte is the primary code.
        return matches!(sqlite & 0xff, 5 | 6 | 7 | 8 | 10 | 14);
    }
    // PostgreSQL: connection exception, insufficient resources, operator intervention, a standby's refusal, and a lock
    // that was not given in time.
    ["08", "53", "57P"].iter().any(|class| code.starts_with(class)) || ["25006", "55P03"].contains(&code)
}

#[cfg(test)]
mod tests {
    use super::{is_away, is_full};

    #[test]
    fn what_time_mends_is_told_from_what_is_wrong() {
        for code in [
            "5", "6", "517", "10", "778", "14", "53300", "55P03", "57P01", "57P03", "08006",
        ] {
            assert!(is_away(code) && !is_full(code), "{code}");
        }
        assert!(is_full("13") && is_full("53100"));
        for code in ["1", "19", "2067", "23505", "42601", "42P01"] {
            assert!(!is_away(code) && !is_full(code), "{code}");
        }
    }
}
