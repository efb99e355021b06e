//! What the command line may.

use domain::text;
use domain::text::Text;

use super::{Actor, ManageTenant, OwnTenant};
use crate::Broker;
use crate::error::Error;
use crate::store::tenants;

const CLOSED: Text = text!("instance-fault-closed");

/// May do everything: who can open the data directory can read and change it all anyway.
#[derive(Debug, Clone, Copy)]
pub struct CommandLine(());

impl CommandLine {
    /// Only for the command line, after it was made sure that it runs as the data directory's owner.
    pub fn as_owner_of_the_machine() -> Self {
        Self(())
    }
}

impl Broker {
    /// The right to manage a tenant, for the command line.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown slug; [`Error::Invalid`] for an organisation that is closed.
    pub async fn operator_of(&self, _: CommandLine, slug: &str) -> Result<ManageTenant, Error> {
        let tenant = tenants::by_slug(self.store().reader(), slug)
            .await?
            .ok_or(Error::NotFound)?;
        if tenant.closed.is_some() {
            return Err(Error::invalid("tenant", CLOSED));
        }
        Ok(ManageTenant::of(&tenant, Actor::CommandLine))
    }

    /// The right to decide on a tenant's people, for the command line.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown slug.
    pub async fn owner_of(&self, who: CommandLine, slug: &str) -> Result<OwnTenant, Error> {
        let manage = self.operator_of(who, slug).await?;
        Ok(OwnTenant { manage })
    }
}
