//! The right to look after the whole instance. It lets nobody see or change what an organisation has: only that it is there.

use std::net::IpAddr;

use domain::id::MemberId;

use super::{Actor, CommandLine, Entrance, ManageTenant, OwnTenant};
use crate::Broker;
use crate::error::Error;
use crate::store::members;
use crate::store::tenants::TenantRow;

/// May make, close and reopen organisations, and decide who else may.
#[derive(Debug, Clone)]
pub struct AdministerInstance {
    actor: Actor,
}

impl AdministerInstance {
    pub(crate) fn actor(&self) -> Actor {
        self.actor
    }

    /// What it takes to change an organisation's name.
    pub(crate) fn manage(&self, tenant: &TenantRow) -> ManageTenant {
        ManageTenant::of(tenant, self.actor)
    }

    /// What it takes to invite an organisation's owner.
    pub(crate) fn own(&self, tenant: &TenantRow) -> OwnTenant {
        OwnTenant {
            manage: self.manage(tenant),
        }
    }
}

impl Broker {
    /// The right to look after the instance, for a member who has it and came in by what only they have. What they do is written down with their address.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn administration(
        &self,
        (member, entrance): (MemberId, Entrance),
        address: Option<IpAddr>,
    ) -> Result<Option<AdministerInstance>, Error> {
        if entrance != Entrance::Own || !members::administers_instance(self.store().reader(), member).await? {
            return Ok(None);
        }
        let actor = match address {
            Some(address) => self.member_at(member, address).await?,
            None => Actor::Member { member, from: None },
        };
        Ok(Some(AdministerInstance { actor }))
    }

    /// The same for the command line.
    pub fn administration_by(&self, _: CommandLine) -> AdministerInstance {
        AdministerInstance {
            actor: Actor::CommandLine,
        }
    }
}
