//! What an operator opens: a host and a port that may lie in a network of their own.

use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;
use url::{Host, Url};

/// A host, a port, and the network in which its addresses may lie besides the public ones: `id.lan.example:8443=10.0.0.0/8`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    host: String,
    port: u16,
    network: IpNet,
}

/// A text that is no exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an exception is host:port=network, such as id.lan.example:8443=10.0.0.0/8")]
pub struct NotAnException;

impl Exception {
    /// Whether it is about this host.
    pub(super) fn is_of(&self, host: &str) -> bool {
        self.host.eq_ignore_ascii_case(host)
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// Whether an address lies in its network.
    pub(super) fn holds(&self, address: IpAddr) -> bool {
        self.network.contains(&address.to_canonical())
    }
}

impl FromStr for Exception {
    type Err = NotAnException;

    fn from_str(text: &str) -> Result<Self, NotAnException> {
        let (place, network) = text.split_once('=').ok_or(NotAnException)?;
        let (host, port) = place.rsplit_once(':').ok_or(NotAnException)?;
        let url = Url::parse(&format!("https://{host}/")).map_err(|_| NotAnException)?;
        let Some(Host::Domain(host)) = url.host() else {
            return Err(NotAnException);
        };
        let network: IpNet = network
            .parse()
            .or_else(|_| network.parse::<IpAddr>().map(IpNet::from))
            .map_err(|_| NotAnException)?;
        // Every address there is would be no exception any more.
        if network.prefix_len() == 0 || url.path() != "/" || url.port().is_some() {
            return Err(NotAnException);
        }
        Ok(Self {
            host: host.to_owned(),
            port: port.parse().ok().filter(|port| *port > 0).ok_or(NotAnException)?,
            network: network.trunc(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_names_host_port_and_network() {
        let read: Exception = "ID.lan.example:8443=10.1.0.0/16".parse().unwrap();
        assert!(read.is_of("id.LAN.example") && !read.is_of("lan.example"));
        assert_eq!(read.port(), 8443);
        assert!(read.holds("10.1.2.3".parse().unwrap()));
        assert!(read.holds("::ffff:10.1.2.3".parse().unwrap()));
        assert!(!read.holds("10.2.0.1".parse().unwrap()));
        let one: Exception = "localhost:9443=::1".parse().unwrap();
        assert!(one.holds("::1".parse().unwrap()) && !one.holds("::2".parse().unwrap()));
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in [
            "",
            "id.example",
            "id.example:8443",
            "id.example=10.0.0.0/8",
            "id.example:0=10.0.0.0/8",
            "id.example:x=10.0.0.0/8",
            "id.example:8443=10.0.0.0/33",
            "id.example:8443=0.0.0.0/0",
            "id.example:8443=::/0",
            "10.0.0.1:8443=10.0.0.0/8",
            "[::1]:8443=::1",
            "a/b:8443=10.0.0.0/8",
            "ada@id.example:1:2=10.0.0.0/8",
        ] {
            assert_eq!(text.parse::<Exception>(), Err(NotAnException), "{text}");
        }
    }
}
