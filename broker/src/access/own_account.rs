//! The right of whoever is signed in to see and change their own account.

use std::net::IpAddr;

use domain::id::MemberId;
use sea_orm::ConnectionTrait;
use secrecy::{ExposeSecret as _, SecretString};

use super::Entrance;
use crate::store::{StoreError, sessions};
use crate::vault::credential::Hash;

/// May see and change one member's own account: password, sessions, second factors.
#[derive(Debug, Clone)]
pub struct OwnAccount {
    member: MemberId,
    address: IpAddr,
    session: Option<Hash>,
    next: SecretString,
}

impl OwnAccount {
    /// Only for who is signed in with this session, from this address, and came in by what only they have: an organisation's
    /// provider speaks for its organisation, not for what its people have elsewhere. After a change that ends every session of
    /// theirs, this one goes on by its `next` id, which nobody has heard of before.
    pub fn of_signed_in(
        (member, entrance): (MemberId, Entrance),
        address: IpAddr,
        (session, next): (Option<&str>, SecretString),
    ) -> Option<Self> {
        match entrance {
            Entrance::Own => Some(Self {
                member,
                address,
                session: session.map(Hash::of),
                next,
            }),
            Entrance::Provider(_) => None,
        }
    }

    /// The id by which this session goes on.
    pub fn next_session(&self) -> &SecretString {
        &self.next
    }

    /// Ends every session of theirs but this one, which goes on by its next id; whether it was still there.
    pub(crate) async fn end_other_sessions(&self, db: &impl ConnectionTrait) -> Result<bool, StoreError> {
        let Some(session) = &self.session else {
            return sessions::delete_of(db, self.member).await.map(|()| true);
        };
        let next = Hash::of(self.next.expose_secret());
        sessions::delete_others(db, self.member, (session.as_ref(), next.as_ref())).await
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
