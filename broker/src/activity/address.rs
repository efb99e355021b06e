//! How much of an address is kept.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How much of a caller's address is kept in activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressKeeping {
    /// The network: /24 of IPv4, /48 of IPv6. Enough to see where from, not who.
    Truncated,
    /// All of it.
    Full,
    /// Nothing.
    Nothing,
}

impl AddressKeeping {
    /// What is kept of an address.
    pub fn kept(self, address: IpAddr) -> Option<String> {
        match (self, address.to_canonical()) {
            (Self::Nothing, _) => None,
            (Self::Full, address) => Some(address.to_string()),
            (Self::Truncated, IpAddr::V4(address)) => {
                let [a, b, c, _] = address.octets();
                Some(format!("{}/24", Ipv4Addr::new(a, b, c, 0)))
            }
            (Self::Truncated, IpAddr::V6(address)) => {
                let [a, b, c, ..] = address.segments();
                Some(format!("{}/48", Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_truncated_address_names_a_network() {
        let kept = |text: &str| AddressKeeping::Truncated.kept(text.parse().unwrap()).unwrap();
        assert_eq!(kept("203.0.113.77"), "203.0.113.0/24");
        assert_eq!(kept("::ffff:203.0.113.77"), "203.0.113.0/24");
        assert_eq!(kept("2001:db8:1:2:3::4"), "2001:db8:1::/48");
        assert_eq!(
            AddressKeeping::Nothing.kept("203.0.113.77".parse().unwrap()),
            None
        );
        assert_eq!(
            AddressKeeping::Full
                .kept("203.0.113.77".parse().unwrap())
                .unwrap(),
            "203.0.113.77"
        );
    }
}
