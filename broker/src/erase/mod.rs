//! Erasing: rows go, and what cannot go (the chain of the audit, sums of the hours) keeps an id that names nobody. A backup still
//! holds what was erased since, until it is deleted; a restore brings it back.

mod grant;
mod member;
mod site;

pub(crate) use member::had_to_do_with;
pub use site::ErasedSite;

use crate::Broker;

impl Broker {
    /// Leaves no trace of what was erased in SQLite's log either. If that fails it is tried again with the hourly sweep.
    async fn leave_no_log(&self) {
        if let Err(error) = self.store().empty_log().await {
            tracing::warn!(%error, "the database's log could not be emptied after something was erased; it is tried again in an hour");
        }
    }
}
