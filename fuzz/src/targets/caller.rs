//! Who calls.
//!
//! Input: the peer's address, then headers, one a line: `P…` is `X-Forwarded-Proto`, all else `X-Forwarded-For`.

use std::net::IpAddr;

use http::{HeaderMap, HeaderValue};
use ipnet::IpNet;
use server::edge::{Caller, Proxy};

use crate::input;

pub(super) fn caller(input: &[u8]) {
    let trusted: Vec<IpNet> = ["10.0.0.0/8", "fd00::/8", "::1/128"]
        .iter()
        .map(|network| network.parse().expect("a network"))
        .collect();
    let (peer, rest) = input::first_line(input);
    let peer: IpAddr = input::text(peer)
        .and_then(|peer| peer.parse().ok())
        .unwrap_or_else(|| "10.0.0.1".parse().expect("an address"));
    let headers = headers(rest);
    let caller = Caller::of(peer, &headers, &trusted);
    assert_eq!(caller.address, caller.address.to_canonical());
    let peer = peer.to_canonical();
    let believed = trusted.iter().any(|network| network.contains(&peer));
    assert_eq!(caller.proxy == Proxy::Listed, believed);
    if believed {
        let proxys_own = trusted.iter().any(|network| network.contains(&caller.address));
        assert_eq!(caller.address_is_shared, proxys_own);
        follows_the_chain(caller.address, peer, &headers, &trusted);
    } else {
        assert_eq!(
            (caller.address, caller.https),
            (peer, false),
            "nobody else is believed"
        );
        assert_eq!(caller.proxy == Proxy::Unlisted, !headers.is_empty());
        assert!(
            !caller.address_is_shared || !headers.is_empty(),
            "a budget is passed over only for a proxy"
        );
    }
}

fn headers(lines: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let (name, value) = match line {
            [b'P', proto @ ..] => ("x-forwarded-proto", proto),
            all => ("x-forwarded-for", all),
        };
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.append(name, value);
        }
    }
    headers
}

/// Everybody right of the address found is believed, and either it is not, or the words left of it are unreadable or
/// none.
fn follows_the_chain(found: IpAddr, peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) {
    let believed = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    let lines = headers.get_all("x-forwarded-for").iter();
    let entries: Vec<String> = lines
        .flat_map(|line| {
            // A line with a foreign byte is one entry that nobody can read.
            let readable = line.to_str().unwrap_or("?");
            readable.split(',').map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let mut chain = vec![peer];
    for entry in entries.iter().rev() {
        let Some(address) = read(entry.trim()) else { break };
        chain.push(address);
    }
    let first_stranger = chain.iter().find(|address| !believed(address));
    assert_eq!(Some(&found), first_stranger.or(chain.last()));
}

fn read(entry: &str) -> Option<IpAddr> {
    let with_port = || {
        let (address, port) = entry.rsplit_once(':')?;
        let port_fits = !port.is_empty() && port.parse::<u16>().is_ok() && !port.starts_with('+');
        let bare = match address.strip_prefix('[') {
            Some(rest) => rest.strip_suffix(']')?.parse::<std::net::Ipv6Addr>().ok()?.into(),
            None => IpAddr::V4(address.parse().ok()?),
        };
        port_fits.then_some(bare)
    };
    let read: Option<IpAddr> = entry.parse().ok().or_else(with_port);
    read.map(|address| address.to_canonical())
}
