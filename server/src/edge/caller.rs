//! Who calls, as far as the connection and believed proxies tell.

use std::net::{IpAddr, SocketAddr};
use std::sync::Once;
use std::sync::atomic::Ordering;

use axum::http::{HeaderMap, HeaderValue};
use ipnet::IpNet;

use super::EdgeSettings;

const FORWARDED_FOR: &str = "x-forwarded-for";
const FORWARDED_PROTO: &str = "x-forwarded-proto";

/// Who calls. Handlers take it as `Extension<Caller>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// The address that the request came from.
    pub address: IpAddr,
    /// Whether it came over https, which only a believed proxy can say.
    pub https: bool,
    /// What stands in between.
    pub proxy: Proxy,
    /// Whether the address is a proxy's own, which may stand for everybody, so that it cannot be held to a budget. From
    /// afar, forwarding headers of a peer that is not listed are only somebody's words, or they would be a way around
    /// every budget.
    pub address_is_shared: bool,
}

/// What stands between a caller and us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proxy {
    /// Nothing that says so.
    None,
    /// One that is listed, and believed.
    Listed,
    /// A peer that is not listed sent forwarding headers; they were not read.
    Unlisted,
}

impl Caller {
    /// Reads nothing of the headers unless the peer is listed.
    pub fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Self {
        let peer = peer.to_canonical();
        if is_trusted(peer, trusted) {
            let address = forwarded_for(peer, headers, trusted);
            return Self {
                address,
                https: last_proto_is_https(headers),
                proxy: Proxy::Listed,
                address_is_shared: is_trusted(address, trusted),
            };
        }
        let forwards = says_https_or_not(headers) || headers.contains_key(FORWARDED_FOR);
        Self {
            address: peer,
            https: false,
            proxy: if forwards { Proxy::Unlisted } else { Proxy::None },
            address_is_shared: forwards && is_nearby(peer),
        }
    }
}

/// Whether a peer may be a proxy, and stand for everybody: it is listed, or nearby.
pub(crate) fn may_be_a_proxy(peer: IpAddr, trusted: &[IpNet]) -> bool {
    let peer = peer.to_canonical();
    is_trusted(peer, trusted) || is_nearby(peer)
}

/// Whether a peer is on this machine or its own network, as a proxy in front would be.
fn is_nearby(peer: IpAddr) -> bool {
    match peer {
        IpAddr::V4(peer) => peer.is_loopback() || peer.is_private() || peer.is_link_local(),
        IpAddr::V6(peer) => peer.is_loopback() || peer.is_unique_local() || peer.is_unicast_link_local(),
    }
}

/// Whether any proxy, believed or not, said how the request came.
pub(super) fn says_https_or_not(headers: &HeaderMap) -> bool {
    headers.contains_key(FORWARDED_PROTO)
}

fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    trusted.iter().any(|network| network.contains(&address))
}

/// The rightmost address that no believed proxy has; what stands left of it could be anybody's words.
fn forwarded_for(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let mut address = peer;
    for line in headers.get_all(FORWARDED_FOR).iter().rev() {
        for entry in text(line).rsplit(',') {
            let Some(next) = parse(entry.trim()) else {
                return address;
            };
            address = next;
            if !is_trusted(address, trusted) {
                return address;
            }
        }
    }
    address
}

/// An address, or an address with a port as some load balancers write it.
fn parse(entry: &str) -> Option<IpAddr> {
    let bare = entry.parse::<IpAddr>().ok();
    bare.or_else(|| entry.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
        .map(|ip| ip.to_canonical())
}

fn last_proto_is_https(headers: &HeaderMap) -> bool {
    let last = headers
        .get_all(FORWARDED_PROTO)
        .iter()
        .next_back()
        .map(text)
        .unwrap_or_default();
    last.rsplit(',')
        .next()
        .is_some_and(|proto| proto.trim().eq_ignore_ascii_case("https"))
}

/// A value that is not ASCII is one malformed entry.
fn text(line: &HeaderValue) -> &str {
    line.to_str().unwrap_or("?")
}

/// Who calls, told by the connection and the headers.
pub(super) fn identify(edge: &EdgeSettings, peer: IpAddr, headers: &HeaderMap) -> Caller {
    static UNTRUSTED: Once = Once::new();
    let caller = Caller::of(peer, headers, &edge.trusted_proxies);
    if caller.proxy == Proxy::Unlisted {
        edge.untrusted_forwarding.store(true, Ordering::Relaxed);
        UNTRUSTED.call_once(|| {
            tracing::warn!(
                "a peer that is not listed in KEYFERRY_TRUSTED_PROXIES sent X-Forwarded-For or \
                 X-Forwarded-Proto; they are not believed (said once)"
            );
        });
    }
    caller
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROXY: &str = "10.0.0.1";

    fn caller(peer: &str, headers: &[(&'static str, &str)]) -> Caller {
        let trusted = ["10.0.0.0/8", "fd00::/8"].map(|network| network.parse().unwrap());
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        Caller::of(peer.parse().unwrap(), &map, &trusted)
    }

    #[test]
    fn takes_the_rightmost_address_outside_the_listed_networks() {
        let table: &[(&[&str], &str)] = &[
            (&[], PROXY),
            (&["203.0.113.7"], "203.0.113.7"),
            (&["198.51.100.1, 203.0.113.7"], "203.0.113.7"),
            (&["198.51.100.1, 203.0.113.7, 10.2.3.4"], "203.0.113.7"),
            (&["198.51.100.1", "203.0.113.7", "10.2.3.4"], "203.0.113.7"),
            (&["10.9.9.9, 10.2.3.4"], "10.9.9.9"),
            (&["203.0.113.7, not an address"], PROXY),
            (&["203.0.113.7, , 10.2.3.4"], "10.2.3.4"),
            (&["unknown"], PROXY),
            (&["caf\u{e9}", "10.2.3.4"], "10.2.3.4"),
            (&["203.0.113.7:4711"], "203.0.113.7"),
            (&["[2001:db8::7]:4711"], "2001:db8::7"),
            (&["2001:db8::7"], "2001:db8::7"),
            (&["::ffff:203.0.113.7"], "203.0.113.7"),
            (&["203.0.113.7, ::ffff:10.0.0.9"], "203.0.113.7"),
        ];
        for (lines, expected) in table {
            let headers: Vec<_> = lines.iter().map(|line| (FORWARDED_FOR, *line)).collect();
            let found = caller(PROXY, &headers);
            assert_eq!(found.address, expected.parse::<IpAddr>().unwrap(), "{lines:?}");
            assert!(found.proxy == Proxy::Listed, "{lines:?}");
        }
    }

    #[test]
    fn believes_only_the_last_word_on_https() {
        let table: &[(&[&str], bool)] = &[
            (&[], false),
            (&["https"], true),
            (&["HTTPS"], true),
            (&["http"], false),
            (&["https, http"], false),
            (&["http,https"], true),
            (&["https", "http"], false),
            (&["http", "https"], true),
            (&["https,"], false),
        ];
        for (lines, expected) in table {
            let headers: Vec<_> = lines.iter().map(|line| (FORWARDED_PROTO, *line)).collect();
            let found = caller(PROXY, &headers);
            assert_eq!(found.https, *expected, "{lines:?}");
        }
    }

    #[test]
    fn believes_nothing_that_an_unlisted_peer_sends() {
        for name in [FORWARDED_FOR, FORWARDED_PROTO] {
            let found = caller("192.0.2.1", &[(name, "https")]);
            assert_eq!(found.address, "192.0.2.1".parse::<IpAddr>().unwrap());
            assert!(found.proxy == Proxy::Unlisted && !found.https);
        }
        assert_eq!(caller("192.0.2.1", &[]).proxy, Proxy::None);
    }

    #[test]
    fn an_address_that_stands_for_everybody_is_told_from_one_that_claims_to() {
        let forwarded = [(FORWARDED_FOR, "203.0.113.7")];
        assert!(
            !caller(PROXY, &forwarded).address_is_shared,
            "a believed proxy names who"
        );
        assert!(
            caller(PROXY, &[]).address_is_shared,
            "a believed proxy that names nobody"
        );
        for nearby in ["127.0.0.1", "192.168.1.2", "fe80::1"] {
            assert!(
                caller(nearby, &forwarded).address_is_shared,
                "{nearby}: an unlisted proxy"
            );
            assert!(!caller(nearby, &[]).address_is_shared, "{nearby}");
        }
        assert!(
            !caller("198.51.100.9", &forwarded).address_is_shared,
            "from afar it is a way around a budget"
        );
    }

    #[test]
    fn reads_no_other_header() {
        let others = [
            ("forwarded", "for=203.0.113.7;proto=https"),
            ("x-real-ip", "203.0.113.7"),
        ];
        let found = caller(PROXY, &others);
        assert_eq!(found.address, PROXY.parse::<IpAddr>().unwrap());
        assert!(!found.https);
    }

    #[test]
    fn unwraps_mapped_peers() {
        let found = caller("::ffff:10.0.0.1", &[(FORWARDED_FOR, "203.0.113.7")]);
        assert_eq!(found.address, "203.0.113.7".parse::<IpAddr>().unwrap());
        assert_eq!(
            caller("::ffff:192.0.2.1", &[]).address,
            "192.0.2.1".parse::<IpAddr>().unwrap()
        );
    }
}
