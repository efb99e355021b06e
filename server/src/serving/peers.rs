//! How many connections one peer may hold, so that none has all the room.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use broker::limits::network_of;
use ipnet::{IpNet, Ipv6Net};

use crate::edge::may_be_a_proxy;

/// The network that one IPv6 customer may have whole.
const SITE_PREFIX: u8 = 48;
/// How many peers' shares all peers of such a network have together.
const SHARES_OF_A_SITE: usize = 2;

/// Connections by peer: an IPv4 address, or the /64 that one IPv6 customer has; and by the /48 around it, since many have
/// that too.
#[derive(Debug)]
pub(super) struct Peers {
    most: usize,
    most_of_a_site: usize,
    /// Whom somebody may stand behind; `None`: nobody stands for many.
    proxies: Option<Vec<IpNet>>,
    held: Mutex<HashMap<Network, usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Network {
    Peer(IpAddr),
    Site(Ipv6Net),
}

/// A peer's share of the room, used by one connection; given back when it is dropped.
pub(super) struct Share {
    peers: Arc<Peers>,
    networks: Vec<Network>,
}

/// The peer has as many connections as it may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoShare;

impl Peers {
    /// At most so many connections of each peer, unless it may be a proxy and stand for many.
    pub(super) fn new(most: usize, proxies: Vec<IpNet>) -> Self {
        Self {
            most,
            most_of_a_site: most.saturating_mul(SHARES_OF_A_SITE),
            proxies: Some(proxies),
            held: Mutex::default(),
        }
    }

    /// At most so many connections of each peer, of a proxy and of this machine itself too, and of a /48 as a whole.
    pub(super) fn all_alike(most: usize) -> Self {
        Self {
            most,
            most_of_a_site: most,
            proxies: None,
            held: Mutex::default(),
        }
    }

    /// How many that are.
    pub(super) fn most(&self) -> usize {
        self.most
    }

    /// Whether a proxy that is listed may have more.
    pub(super) fn know_proxies(&self) -> bool {
        self.proxies.is_some()
    }

    /// Counts one more connection of this peer; those of one that may stand for many are not counted.
    pub(super) fn enter(self: &Arc<Self>, peer: IpAddr) -> Result<Option<Share>, NoShare> {
        if let Some(proxies) = &self.proxies
            && may_be_a_proxy(peer, proxies)
        {
            return Ok(None);
        }
        let networks = networks_of(peer);
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let has_room = |network| {
            held.get(network)
                .is_none_or(|held| *held < self.room_of(*network))
        };
        if !networks.iter().all(has_room) {
            return Err(NoShare);
        }
        for network in &networks {
            let connections = held.entry(*network).or_default();
            *connections = connections.saturating_add(1);
        }
        Ok(Some(Share {
            peers: Arc::clone(self),
            networks,
        }))
    }

    fn room_of(&self, network: Network) -> usize {
        match network {
            Network::Peer(_) => self.most,
            Network::Site(_) => self.most_of_a_site,
        }
    }
}

/// All networks that a peer counts for.
fn networks_of(peer: IpAddr) -> Vec<Network> {
    let network = network_of(peer);
    let site = match network {
        IpAddr::V4(_) => None,
        IpAddr::V6(address) => Ipv6Net::new(address, SITE_PREFIX).ok(),
    };
    let site = site.map(|site| Network::Site(site.trunc()));
    [Network::Peer(network)].into_iter().chain(site).collect()
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut held = self.peers.held.lock().unwrap_or_else(PoisonError::into_inner);
        for network in &self.networks {
            if let Entry::Occupied(mut connections) = held.entry(*network) {
                let left = connections.get().saturating_sub(1);
                if left == 0 {
                    connections.remove();
                } else {
                    connections.insert(left);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peers() -> Arc<Peers> {
        let listed = vec!["203.0.113.0/24".parse().unwrap()];
        Arc::new(Peers::new(2, listed))
    }

    /// How many of five connections are let in, all held.
    fn let_in(peers: &Arc<Peers>, addresses: &[&str]) -> usize {
        let parsed = addresses.iter().cycle().take(5).map(|text| text.parse().unwrap());
        let shares: Vec<_> = parsed.map(|address| peers.enter(address)).collect();
        shares.iter().filter(|share| share.is_ok()).count()
    }

    #[test]
    fn a_peer_has_its_share_and_who_may_be_a_proxy_has_all_the_room() {
        let table: &[(&[&str], usize)] = &[
            (&["192.0.2.1"], 2),
            (&["192.0.2.1", "::ffff:192.0.2.1"], 2),
            (&["2001:db8:0:1::1", "2001:db8:0:1:ffff::2"], 2),
            (&["2001:db8:0:1::1", "2001:db8:0:2::1"], 4),
            (&["2001:db8:0:1::1", "2001:db8:0:2::1", "2001:db8:0:3::1"], 4),
            (&["2001:db8:0:1::1", "2001:db8:0:2::1", "2001:db8:1:1::1"], 5),
            (&["203.0.113.7"], 5),
            (&["::ffff:203.0.113.7"], 5),
            (&["127.0.0.1"], 5),
            (&["10.0.0.9"], 5),
            (&["fe80::1"], 5),
        ];
        for (addresses, expected) in table {
            assert_eq!(let_in(&peers(), addresses), *expected, "{addresses:?}");
        }
    }

    #[test]
    fn where_all_are_alike_nobody_has_more_than_a_share() {
        let table: &[(&[&str], usize)] = &[
            (&["127.0.0.1"], 2),
            (&["10.0.0.9"], 2),
            (&["192.0.2.1", "192.0.2.2"], 4),
            (&["2001:db8:0:1::1", "2001:db8:0:2::1"], 2),
        ];
        for (addresses, expected) in table {
            let peers = Arc::new(Peers::all_alike(2));
            assert_eq!(let_in(&peers, addresses), *expected, "{addresses:?}");
        }
    }

    #[test]
    fn what_is_given_back_is_free_again_and_nothing_is_kept() {
        let peers = peers();
        for _ in 0..3 {
            assert_eq!(let_in(&peers, &["192.0.2.1"]), 2);
            assert_eq!(let_in(&peers, &["2001:db8::1"]), 2);
        }
        assert!(peers.held.lock().unwrap().is_empty());
    }
}
