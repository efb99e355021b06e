//! The door of set-up links. Nobody is charged for a link before it was looked up, since a right one is never refused for
//! somebody else's wrong ones; so what is looked up is bounded itself: one wrong link once, and few at a time of one address.

use std::net::IpAddr;
use std::time::Duration;

use quick_cache::sync::Cache;

use crate::Broker;
use crate::access::SiteOwner;
use crate::activity::Caller;
use crate::error::Error;
use crate::remembered::Remembered;
use crate::slots::{NoSlot, Slot, Slots};
use crate::store::setup_links::{self, StoredLink};
use crate::vault::credential::{self, Hash};

/// How many links of one lane are looked up at once, and how many more may wait.
const AT_ONCE: usize = 4;
const WAITING: usize = 128;
/// How many links that worked, and how many that are none, are remembered.
const REMEMBERED: usize = 20_000;
/// When to come back if too many already wait.
const CROWDED: Duration = Duration::from_secs(1);

/// Who came with links lately.
pub(crate) struct LinkDoor {
    wrong: Remembered<Hash, ()>,
    /// Those that worked not long ago: a sign of what was, which permits nothing.
    known: Cache<Hash, ()>,
    places: Slots<Lane>,
}

/// Whom a look-up may keep waiting: always one address alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Lane {
    /// Who comes with a link that worked not long ago.
    Known(IpAddr, Hash),
    /// Everybody else.
    Stranger(IpAddr),
}

impl LinkDoor {
    pub(crate) fn new() -> Self {
        Self {
            wrong: Remembered::new(REMEMBERED),
            known: Cache::new(REMEMBERED),
            places: Slots::new(AT_ONCE, WAITING),
        }
    }

    async fn place(&self, address: IpAddr, token: Hash) -> Result<Slot<'_, Lane>, NoSlot> {
        let lane = if self.known.contains_key(&token) {
            Lane::Known(address, token)
        } else {
            Lane::Stranger(address)
        };
        self.places.take(lane).await
    }
}

impl Broker {
    /// Whose set-up link a token is; nobody's if it is unknown, was replaced or has ended.
    ///
    /// # Errors
    /// [`Error::TooMany`] for an address that tries one unknown token after the other, or more at once than can be looked up,
    /// and for a link that is opened time and again.
    pub async fn owner_by_setup_link(
        &self,
        token: &str,
        caller: &Caller,
    ) -> Result<Option<SiteOwner>, Error> {
        let link = if credential::may_be_issued(token) {
            self.look_up_link(Hash::of(token), caller).await?
        } else {
            None
        };
        let admitted = match &link {
            Some(link) => self.limits().admit_owner(&link.site),
            None => self.limits().admit_wrong_key(caller),
        };
        admitted.map_err(|over| Error::TooMany {
            retry_after: over.retry_after,
        })?;
        Ok(link.map(SiteOwner::of))
    }

    async fn look_up_link(&self, token: Hash, caller: &Caller) -> Result<Option<StoredLink>, Error> {
        let (door, changes) = (self.link_door(), self.changes());
        let is_wrong = || door.wrong.recall(changes, &token).is_some();
        if is_wrong() {
            return Ok(None);
        }
        let place = door.place(caller.network(), token).await;
        let _place = place.map_err(|NoSlot| Error::TooMany { retry_after: CROWDED })?;
        // Who stood before us in the lane may have come with the same one.
        if is_wrong() {
            return Ok(None);
        }
        let generation = changes.generation();
        let now = self.clock().now();
        let link = setup_links::by_token(self.store().reader(), &token, now).await?;
        if link.is_some() {
            door.known.insert(token, ());
        } else {
            door.known.remove(&token);
            door.wrong.keep(generation, token, ());
        }
        Ok(link)
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn who_makes_links_up_fills_the_lane_of_strangers_at_one_address() {
        let door = LinkDoor::new();
        let (here, elsewhere) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into());
        let worked = Hash::of("worked");
        door.known.insert(worked, ());
        let mut held = Vec::new();
        for number in 0..AT_ONCE {
            held.push(door.place(here, Hash::of(&number.to_string())).await.ok());
        }
        let at_once = |address, token| door.place(address, token).now_or_never().is_some();
        assert!(!at_once(here, Hash::of("one more")), "it waits");
        assert!(at_once(here, worked), "who was right before does not");
        assert!(
            at_once(elsewhere, Hash::of("one more")),
            "nor who comes from elsewhere"
        );
    }
}
