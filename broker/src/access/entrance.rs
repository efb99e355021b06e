//! By which way somebody came in, and how far they reach by it.

use domain::id::{IdentityProviderId, TenantId};
use serde::{Deserialize, Serialize};

use crate::Broker;
use crate::error::Error;
use crate::store::identity_providers;

/// By which way somebody came in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entrance {
    /// By what only they have: their password, a passkey. They reach all that is theirs.
    #[default]
    Own,
    /// Through an organisation's provider. Whoever runs it could name anybody, so its word counts in that organisation alone:
    /// no other one, no account of one's own, no instance.
    Provider(IdentityProviderId),
}

/// The tenants that somebody reaches, of those that they belong to.
pub(super) enum TenantsReached {
    All,
    /// One alone, with what its provider is called.
    One(TenantId, String),
    /// None: the provider is gone, or its tenant closed.
    None,
}

impl TenantsReached {
    pub(super) fn takes_in(&self, tenant: TenantId) -> bool {
        match self {
            Self::All => true,
            Self::One(only, _) => *only == tenant,
            Self::None => false,
        }
    }

    pub(super) fn through(&self) -> Option<String> {
        match self {
            Self::One(_, name) => Some(name.clone()),
            Self::All | Self::None => None,
        }
    }
}

impl Broker {
    pub(super) async fn reach_of(&self, entrance: Entrance) -> Result<TenantsReached, Error> {
        let Entrance::Provider(id) = entrance else {
            return Ok(TenantsReached::All);
        };
        let provider = identity_providers::by_id(self.store().reader(), id).await?;
        Ok(provider.map_or(TenantsReached::None, |provider| {
            TenantsReached::One(provider.tenant, provider.name)
        }))
    }
}
