//! The right of whoever is signed in to see and change their own account.

use std::net::IpAddr;

use domain::id::MemberId;

use super::Entrance;
use crate::vault::credential::Hash;

/// May see and change one member's own account: password, sessions, second factors.
#[derive(Debug, Clone)]
pub struct OwnAccount {
    member: MemberId,
    address: IpAddr,
    session: Option<Hash>,
}

impl OwnAccount {
    /// Only for who is signed in with this session, from this address, and came in by what only they have: an organisation's
    /// provider speaks for its organisation, not for what its people have elsewhere.
    pub fn of_signed_in(
        (member, entrance): (MemberId, Entrance),
        address: IpAddr,
        session: Option<&str>,
    ) -> Option<Self> {
        match entrance {
            Entrance::Own => Some(Self {
                member,
                address,
                session: session.map(Hash::of),
            }),
            Entrance::Provider(_) => None,
        }
    }

    /// Whose it is.
    pub fn member(&self) -> MemberId {
        self.member
    }

    pub(crate) fn address(&self) -> IpAddr {
        self.address
    }

    /// Whether this is the session that asks.
    pub(crate) fn is_this(&self, session: &[u8]) -> bool {
        self.session.is_some_and(|this| this.matches(session))
    }
}
