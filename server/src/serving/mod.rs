//! How connections are taken and served.
//!
//! One thread a core, each with a runtime, a listener and connections to providers of its own: a refresh begins and ends
//! on one core. Everything else a request may want (pages, forms, the database) is done by the main runtime, where it
//! keeps nobody's refresh waiting.

mod accept;
mod connection;
mod cores;
mod listeners;
mod peers;
mod routing;
mod stalled;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use ipnet::IpNet;
use tokio::sync::{Semaphore, watch};

pub(crate) use accept::serve_here;
pub(crate) use cores::{Core, serve_on_cores};
pub(crate) use listeners::{Listeners, one_per_core};
use peers::Peers;
pub(crate) use routing::{NoShortWay, Routing, ShortWay};

/// How long the head of a request may take to come, and how long a kept connection may idle between two.
const HEAD_PATIENCE: Duration = Duration::from_secs(10);
/// How long a visitor may take no byte of an answer.
const STALL_PATIENCE: Duration = Duration::from_secs(30);
/// The most of a request's head. The longest token fits, every byte of it percent-encoded.
const MAX_HEAD_BYTES: usize = 64 * 1024;
/// The most connections at once, over all cores.
const MOST_CONNECTIONS: usize = 8_192;
/// The most of them from one address; where there is room for few, a quarter of it.
const MOST_OF_A_PEER: usize = 512;
/// The most connections at once of a small door beside the helper's.
const FEW_CONNECTIONS: usize = 16;
/// Open files that are left for the database, the log, the listeners and a small door.
const OTHER_FILES: u64 = 256;

/// What holds for every connection.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    head_patience: Duration,
    stall_patience: Duration,
    room: Arc<Semaphore>,
    peers: Arc<Peers>,
}

impl Rules {
    /// As many connections as there are files for, each with one to a provider. No one peer has more than a share of
    /// them, unless it may stand for many, as these proxies do.
    pub(crate) fn of_this_process(proxies: Vec<IpNet>) -> Self {
        let files = raise_open_files().saturating_sub(OTHER_FILES);
        let connections = usize::try_from(files / 2).unwrap_or(MOST_CONNECTIONS);
        Self::with_room(connections.clamp(16, MOST_CONNECTIONS), proxies)
    }

    /// A few connections, and half of them for any one peer, wherever it comes from. They are counted apart, and their
    /// files are not among those of the helper's connections.
    pub(crate) fn of_a_small_door() -> Self {
        Self::of(FEW_CONNECTIONS, Peers::all_alike(FEW_CONNECTIONS / 2))
    }

    fn with_room(connections: usize, proxies: Vec<IpNet>) -> Self {
        let of_a_peer = (connections / 4).clamp(1, MOST_OF_A_PEER);
        Self::of(connections, Peers::new(of_a_peer, proxies))
    }

    fn of(connections: usize, peers: Peers) -> Self {
        Self {
            head_patience: HEAD_PATIENCE,
            stall_patience: STALL_PATIENCE,
            room: Arc::new(Semaphore::new(connections)),
            peers: Arc::new(peers),
        }
    }
}

/// Says when to stop; every core hears it.
type Stopping = watch::Receiver<bool>;
/// When to stop, and what is waited for then.
#[derive(Clone)]
pub(crate) struct Until {
    /// Says so.
    pub(crate) stopping: Stopping,
    /// How long what is in flight may take then.
    pub(crate) patience: Duration,
    /// Work that goes on when its connection has ended.
    pub(crate) landed: Arc<dyn Fn() -> BoxFuture<'static, ()> + Send + Sync>,
}

/// Takes all the open files that the system lets this process have; how many those are.
fn raise_open_files() -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let held = getrlimit(Resource::Nofile);
    let wished = Rlimit {
        current: held.maximum,
        maximum: held.maximum,
    };
    // Who is not let has what there was.
    let raised = setrlimit(Resource::Nofile, wished).is_ok();
    let files = if raised { held.maximum } else { held.current };
    files.unwrap_or(u64::MAX)
}
