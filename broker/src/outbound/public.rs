//! Which addresses are public: global unicast, whatever they are wrapped in.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

use ipnet::{Ipv4Net, Ipv6Net};

/// The special blocks of IPv4 that are not globally reachable (IANA, IPv4 Special-Purpose Address Registry), with
/// multicast and what is reserved.
const CLOSED_V4: [&str; 17] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "192.175.48.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/3",
];

/// The part of IPv6 that is given out for global unicast (RFC 4291 §2.4 and IANA's registry of it).
const OPEN_V6: &str = "2000::/3";

/// What of it is for something special (IANA, IPv6 Special-Purpose Address Registry); wrapped forms are unwrapped before.
const CLOSED_V6: [&str; 4] = ["2001::/23", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48"];

static V4: LazyLock<Vec<Ipv4Net>> = LazyLock::new(|| read(&CLOSED_V4));
static V6: LazyLock<(Vec<Ipv6Net>, Vec<Ipv6Net>)> = LazyLock::new(|| (read(&[OPEN_V6]), read(&CLOSED_V6)));

fn read<Net: std::str::FromStr>(blocks: &[&str]) -> Vec<Net> {
    blocks.iter().filter_map(|block| block.parse().ok()).collect()
}

/// Whether everybody on the internet means the same machine by this address.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => wrapped(address).map_or_else(
            || is_public_v6(address),
            |inner| inner.into_iter().all(is_public_v4),
        ),
    }
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let (open, closed) = &*V6;
    let within = |nets: &[Ipv6Net]| nets.iter().any(|net| net.contains(&address));
    within(open) && !within(closed)
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !V4.iter().any(|net| net.contains(&address))
}

/// The IPv4 addresses inside an IPv6 address that leads to them: 6to4 (RFC 3056), Teredo (RFC 4380: server and client), NAT64
/// (RFC 6052, RFC 8215), and what is IPv4-compatible (RFC 4291).
fn wrapped(address: Ipv6Addr) -> Option<Vec<Ipv4Addr>> {
    const SIX_TO_FOUR: [u8; 2] = [0x20, 0x02];
    const TEREDO: [u8; 4] = [0x20, 0x01, 0, 0];
    const NAT64: [u8; 12] = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0];
    let bits = address.to_bits();
    let ending = |above: u32| Ipv4Addr::from_bits(u32::try_from((bits >> above) & 0xffff_ffff).unwrap_or(0));
    let begins = |with: &[u8]| address.octets().starts_with(with);
    if begins(&SIX_TO_FOUR) {
        Some(vec![ending(80)])
    } else if begins(&TEREDO) {
        Some(vec![ending(64), Ipv4Addr::from_bits(!ending(0).to_bits())])
    } else if begins(&NAT64) || begins(&[0; 12]) {
        Some(vec![ending(0)])
    } else if begins(&[0, 0x64, 0xff, 0x9b]) {
        // A prefix of one's own network: where the IPv4 address stands in it, only that network knows.
        Some(vec![Ipv4Addr::UNSPECIFIED])
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_public_is() {
        for address in [
            "8.8.8.8",
            "193.99.144.80",
            "2606:4700:4700::1111",
            "2a00:1450::8a",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "2002:808:808::1",
        ] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn every_block_was_read() {
        assert_eq!(V4.len(), CLOSED_V4.len());
        assert_eq!((V6.0.len(), V6.1.len()), (1, CLOSED_V6.len()));
    }

    #[test]
    fn what_only_some_reach_is_not_however_it_is_wrapped() {
        for address in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::10.0.0.1",
            "2002:7f00:1::1",
            "2002:a00:1::1",
            "2001:0:808:808:0:0:f5ff:fffe",
            "2001:db8::1",
            "fe80::1",
            "fc00::1",
            "fd12:3456::1",
            "ff02::1",
            "5f00::1",
            "100::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }
}
