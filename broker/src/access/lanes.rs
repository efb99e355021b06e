//! Who waits behind whom when doors have to be looked up: strangers never stand in the way of who was right before.

use std::net::IpAddr;

use domain::id::AppId;
use quick_cache::sync::Cache;

use super::door::Url;
use crate::slots::{NoSlot, Slot, Slots};

/// How many doors of one lane are looked up at once, and how many more may wait.
const AT_ONCE: usize = 4;
const WAITING: usize = 128;
/// How many apps have lanes of their own at each address: those that are met without being asked for, and as many others
/// that somebody asked for.
const FOUND_APPS: usize = 40_000;

/// The lanes, each with a few places; one that nobody uses takes no memory.
pub(super) struct Lanes {
    places: Slots<Lane>,
    /// Apps that were found in the database. They are no secret and give no right, so nothing takes them back.
    found: Cache<AppId, ()>,
}

/// Whom a look-up may keep waiting: always one address alone, even where many share it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Lane {
    /// Callers of one URL that was open not long ago.
    Known(IpAddr, Url),
    /// Strangers at one app.
    Stranger(IpAddr, AppId),
    /// Strangers at apps that nobody has found yet: whoever makes up apps gets no more places by it.
    NoApp(IpAddr),
}

/// A place in a lane; given back when it is dropped.
pub(super) struct Place<'a>(#[expect(dead_code, reason = "held, not read")] Slot<'a, Lane>);

impl Lanes {
    pub(super) fn new() -> Self {
        Self {
            places: Slots::new(AT_ONCE, WAITING),
            found: Cache::new(FOUND_APPS),
        }
    }

    /// Waits for a place to look a door up; `known` if it was open before.
    pub(super) async fn wait(&self, address: IpAddr, url: &Url, known: bool) -> Result<Place<'_>, NoSlot> {
        let lane = if known {
            Lane::Known(address, url.clone())
        } else if self.found.contains_key(&url.0) {
            Lane::Stranger(address, url.0.clone())
        } else {
            Lane::NoApp(address)
        };
        self.places.take(lane).await.map(Place)
    }

    /// Notes that there is such an app.
    pub(super) fn found(&self, app: &AppId) {
        if !self.found.contains_key(app) {
            self.found.insert(app.clone(), ());
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;
    use futures::future::{Either, ready, select};

    use super::*;
    use crate::vault::credential::Hash;

    const SHARED: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    fn url(app: &str, key: &str) -> Url {
        (app.parse().unwrap(), Some(Hash::of(key)))
    }

    /// Takes places for made-up keys until one is refused.
    async fn flood(lanes: &Lanes, app: impl Fn(usize) -> String) -> Vec<Place<'_>> {
        let (mut held, mut waiting) = (Vec::new(), Vec::new());
        for number in 0..1_000 {
            let door = url(&app(number), &number.to_string());
            let place = Box::pin(async move { lanes.wait(SHARED, &door, false).await });
            match select(place, ready(())).await {
                Either::Left((Ok(place), _)) => held.push(place),
                Either::Left((Err(NoSlot), _)) => break,
                Either::Right(((), place)) => waiting.push(place),
            }
        }
        assert_eq!((held.len(), waiting.len()), (AT_ONCE, WAITING));
        held
    }

    #[tokio::test]
    async fn strangers_at_a_shared_address_fill_their_own_lane_alone() {
        let lanes = Lanes::new();
        for app in ["aaaaaaaaaa", "bbbbbbbbbb"] {
            lanes.found(&app.parse().unwrap());
        }
        let _held = flood(&lanes, |_| "aaaaaaaaaa".to_owned()).await;
        let at_once = |app: &str, known| lanes.wait(SHARED, &url(app, "a key"), known).now_or_never();
        assert!(
            matches!(at_once("bbbbbbbbbb", false), Some(Ok(_))),
            "another app's callers do not wait"
        );
        assert!(
            matches!(at_once("aaaaaaaaaa", true), Some(Ok(_))),
            "nor does who was right before"
        );
    }

    #[tokio::test]
    async fn apps_that_are_made_up_share_one_lane() {
        let lanes = Lanes::new();
        lanes.found(&"aaaaaaaaaa".parse().unwrap());
        let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
        let made_up = |number: usize| format!("{}{}zzzzzzzz", letter(number), letter(number / 26));
        let _held = flood(&lanes, made_up).await;
        let real = url("aaaaaaaaaa", "a key");
        let place = lanes.wait(SHARED, &real, false).now_or_never();
        assert!(matches!(place, Some(Ok(_))));
    }
}
