//! What is kept of a site, a member or a linked account, written into one JSON object for whoever it concerns. It holds no
//! secret. `parts` writes it as it is read: only one part of it is in memory at any time.

mod grant;
mod member;
mod parts;
mod site;

use bytes::Bytes;
use domain::audit::AuditAction;
use domain::id::TenantId;
use domain::timestamp::Timestamp;
use futures::Stream;

use crate::Broker;
use crate::access::Actor;
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed};

/// An export, part by part.
pub type Export = std::pin::Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>;

impl Broker {
    /// Writes down that something was exported, before any of it is given out.
    async fn note_export(
        &self,
        (tenant, actor): (Option<TenantId>, Actor),
        (action, target): (AuditAction, &str),
    ) -> Result<(), Error> {
        let tx = self.store().begin().await?;
        let deed = Deed {
            tenant,
            actor,
            action,
            target,
            changes: Changes::none(),
        };
        audit::record(&tx, deed, self.clock().now()).await?;
        Ok(tx.commit().await?)
    }
}

fn told(at: Option<Timestamp>) -> Option<String> {
    at.map(Timestamp::rfc3339)
}
