//! How much of an address is kept.

use std::fmt;
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
    pub fn kept(self, address: IpAddr) -> Option<KeptAddress> {
        match (self, address.to_canonical()) {
            (Self::Nothing, _) => None,
            (Self::Full, address) => Some(KeptAddress::Whole(address)),
            (Self::Truncated, IpAddr::V4(address)) => {
                let [a, b, c, _] = address.octets();
                Some(KeptAddress::Network(Ipv4Addr::new(a, b, c, 0).into(), 24))
            }
            (Self::Truncated, IpAddr::V6(address)) => {
                let [a, b, c, ..] = address.segments();
                Some(KeptAddress::Network(
                    Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).into(),
                    48,
                ))
            }
        }
    }
}

/// What is kept of an address; written as `203.0.113.0/24` or `203.0.113.77`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptAddress {
    /// The address itself.
    Whole(IpAddr),
    /// The first address of its network, and how many bits name that.
    Network(IpAddr, u8),
}

impl fmt::Display for KeptAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(address) => address.fmt(f),
            Self::Network(first, bits) => write!(f, "{first}/{bits}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept_as(keeping: AddressKeeping, text: &str) -> Option<String> {
        let kept = keeping.kept(text.parse().unwrap());
        kept.map(|kept| kept.to_string())
    }

    #[test]
    fn a_truncated_address_names_a_network() {
        let kept = |text: &str| kept_as(AddressKeeping::Truncated, text).unwrap();
        assert_eq!(kept("203.0.113.77"), "203.0.113.0/24");
        assert_eq!(kept("::ffff:203.0.113.77"), "203.0.113.0/24");
        assert_eq!(kept("2001:db8:1:2:3::4"), "2001:db8:1::/48");
        assert_eq!(kept_as(AddressKeeping::Nothing, "203.0.113.77"), None);
        assert_eq!(
            kept_as(AddressKeeping::Full, "203.0.113.77").unwrap(),
            "203.0.113.77"
        );
    }
}
