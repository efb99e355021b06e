//! How much of an address is kept.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How much of a caller's address is kept in activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddressKeeping {
    /// The network: /24 of IPv4, /48 of IPv6. Enough to see where from, not who.
    #[serde(rename = "network")]
    Truncated,
    /// All of it.
    #[serde(rename = "whole")]
    Full,
    /// Nothing.
    #[serde(rename = "none")]
    Nothing,
}

/// A word that names no way to keep addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("addresses are kept as whole, network or none")]
pub struct NotAddressKeeping;

impl FromStr for AddressKeeping {
    type Err = NotAddressKeeping;

    fn from_str(text: &str) -> Result<Self, NotAddressKeeping> {
        let known = Self::ALL.into_iter().find(|keeping| keeping.as_str() == text);
        known.ok_or(NotAddressKeeping)
    }
}

impl AddressKeeping {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Truncated, Self::Full, Self::Nothing];

    /// The word that is stored and given on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Truncated => "network",
            Self::Full => "whole",
            Self::Nothing => "none",
        }
    }

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

/// An address that events are looked for by: one, or a network of the size that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoughtAddress(KeptAddress);

/// A text that is no address by which events can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is neither an IP address nor a network as activity keeps it (such as 192.0.2.0/24 or 2001:db8:1::/48)"
)]
pub struct NotAnAddress;

impl SoughtAddress {
    /// How it may stand in an event: whole, or as its network.
    pub fn as_kept(&self) -> Vec<String> {
        let whole = match self.0 {
            KeptAddress::Whole(address) => Some(address),
            KeptAddress::Network(..) => None,
        };
        let network = whole.and_then(|address| AddressKeeping::Truncated.kept(address));
        [Some(self.0), network]
            .into_iter()
            .flatten()
            .map(|kept| kept.to_string())
            .collect()
    }
}

impl fmt::Display for SoughtAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for SoughtAddress {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| NotAnAddress)?;
        let whole = KeptAddress::Whole(address.to_canonical());
        let Some(bits) = bits else {
            return Ok(Self(whole));
        };
        let network = AddressKeeping::Truncated.kept(address).ok_or(NotAnAddress)?;
        match network {
            KeptAddress::Network(_, kept) if kept.to_string() == bits => Ok(Self(network)),
            _ => Err(NotAnAddress),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_whole_and_as_its_network() {
        let kept = |text: &str| text.parse::<SoughtAddress>().map(|sought| sought.as_kept());
        assert_eq!(kept("203.0.113.77").unwrap(), ["203.0.113.77", "203.0.113.0/24"]);
        assert_eq!(kept("203.0.113.9/24").unwrap(), ["203.0.113.0/24"]);
        assert_eq!(
            kept("2001:db8:1:2::3").unwrap(),
            ["2001:db8:1:2::3", "2001:db8:1::/48"]
        );
        for wrong in [
            "",
            "203.0.113",
            "203.0.113.0/16",
            "203.0.113.0/024",
            "2001:db8::/24",
            "x/24",
        ] {
            assert_eq!(kept(wrong), Err(NotAnAddress), "{wrong}");
        }
    }

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
