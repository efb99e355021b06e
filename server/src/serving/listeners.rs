//! One listener a core on one port: the system shares the connections out.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::thread::available_parallelism;

use tokio::net::TcpSocket;

/// Connections that may wait to be taken, a core.
const WAITING: u32 = 1_024;

/// What is listened on.
pub(crate) enum Listeners {
    /// One that was given, served by the runtime that is there.
    Given(tokio::net::TcpListener),
    /// One a core, all on one port.
    OnePerCore(Vec<TcpListener>),
}

impl Listeners {
    /// Where they listen.
    pub(crate) fn address(&self) -> io::Result<SocketAddr> {
        match self {
            Self::Given(listener) => listener.local_addr(),
            Self::OnePerCore(listeners) => listeners.first().ok_or(io::ErrorKind::NotConnected)?.local_addr(),
        }
    }
}

/// Opens one listener a core. Port 0 takes a free one, the same for all.
///
/// # Errors
/// What the operating system says, for example that another program listens there.
pub(crate) fn one_per_core(address: SocketAddr) -> io::Result<Listeners> {
    // A shared port may be shared with anybody of the same user, another Keyferry for example. Only somebody who does
    // not share is told that the port is taken.
    let free = TcpListener::bind(address)?.local_addr()?;
    let cores = available_parallelism().map_or(1, usize::from);
    let listeners: io::Result<Vec<_>> = (0..cores).map(|_| shared(free)).collect();
    listeners.map(Listeners::OnePerCore)
}

fn shared(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    socket.set_reuseaddr(true)?;
    socket.set_reuseport(true)?;
    socket.bind(address)?;
    socket.listen(WAITING)?.into_std()
}
