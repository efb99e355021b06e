//! Taking connections: never more than there is room for, and never giving up.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::time::{Instant, sleep, timeout};

use super::connection::serve_connection;
use super::peers::{Peers, Share};
use super::routing::{Routing, ShortWay};
use super::{Rules, Until};

/// How long to wait when the system has no file left for a connection; others end meanwhile.
const NO_FILE_PAUSE: Duration = Duration::from_millis(100);
/// How often that is said.
const SAID_EVERY: Duration = Duration::from_mins(1);

/// Where connections come from.
pub(crate) trait Door {
    /// A connection.
    type Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static;

    /// Waits for the next one.
    fn next(&self) -> impl Future<Output = io::Result<(Self::Stream, SocketAddr)>>;
}

impl Door for TcpListener {
    type Stream = TcpStream;

    async fn next(&self) -> io::Result<(TcpStream, SocketAddr)> {
        let (stream, peer) = self.accept().await?;
        // An answer is one small write that nothing follows. A connection that has ended already says no: never mind.
        let _ = stream.set_nodelay(true);
        Ok((stream, peer))
    }
}

/// Serves on this runtime until told to stop, then finishes what is in flight; whether all of it ended in time.
pub(crate) async fn serve_here(
    door: impl Door,
    routing: Routing<impl ShortWay>,
    rules: Rules,
    until: Until,
) -> bool {
    let mut stopping = until.stopping;
    // Every connection holds a sender; when the last one is gone, all have ended.
    let (open, mut all_ended) = mpsc::channel::<()>(1);
    let mut said = Said::default();
    loop {
        let taken = tokio::select! {
            biased;
            // Nobody can say stop any more: that is one, too.
            _ = stopping.wait_for(|stop| *stop) => break,
            taken = take(&door, &rules, &mut said) => taken,
        };
        let Some((stream, peer, place)) = taken else {
            continue;
        };
        let held = (open.clone(), place);
        let served = serve_connection((stream, peer), routing.clone(), rules.clone(), stopping.clone());
        tokio::spawn(async move {
            served.await;
            drop(held);
        });
    }
    // Who knocks now is told at once that nobody is here.
    drop(door);
    drop(open);
    let all_done = async {
        all_ended.recv().await;
        // What a visitor began goes on when they hang up, and ends with this runtime.
        (until.landed)().await;
    };
    timeout(until.patience, all_done).await.is_ok()
}

/// What a connection takes up while it lasts.
type Place = (Option<Share>, OwnedSemaphorePermit);

/// The next connection, once there is room for it. It is taken first, so that a core that waits keeps no room from the
/// others.
async fn take<D: Door>(door: &D, rules: &Rules, said: &mut Said) -> Option<(D::Stream, SocketAddr, Place)> {
    match door.next().await {
        Ok((stream, peer)) => {
            // Before the wait for room: who has their share must not stand in the others' way.
            let Ok(share) = rules.peers.enter(peer.ip()) else {
                said.no_share(&rules.peers);
                return None;
            };
            let permit = rules.room.clone().acquire_owned().await.ok()?;
            Some((stream, peer, (share, permit)))
        }
        Err(error) => {
            said.wait_out(&error).await;
            None
        }
    }
}

/// Why connections were not taken, said now and then.
#[derive(Default)]
struct Said {
    no_file: Option<Instant>,
    no_share: Option<Instant>,
}

impl Said {
    /// A connection that ended before it was taken is nothing; anything else is the system's want, and passes.
    async fn wait_out(&mut self, error: &io::Error) {
        use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
        if matches!(
            error.kind(),
            ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted
        ) {
            return;
        }
        if is_news(&mut self.no_file) {
            tracing::error!(
                reason = %error,
                "no more connections can be taken for now; those there are go on, and new ones wait. If this stays, raise \
                 the limit of open files (LimitNOFILE= under systemd, --ulimit nofile under Docker)"
            );
        }
        sleep(NO_FILE_PAUSE).await;
    }

    /// A peer has its share of connections, and this one more was closed.
    fn no_share(&mut self, peers: &Peers) {
        if !is_news(&mut self.no_share) {
            return;
        }
        let most = peers.most();
        if peers.know_proxies() {
            tracing::warn!(
                most,
                "one address holds as many connections as one may, and further ones of it are closed. If it is a proxy of \
                 yours, list it in KEYFERRY_TRUSTED_PROXIES"
            );
        } else {
            tracing::warn!(
                most,
                "one address holds as many connections to the metrics as one may, and further ones of it are closed; let \
                 only your monitor reach KEYFERRY_METRICS_LISTEN"
            );
        }
    }
}

/// Whether this was not said a moment ago.
fn is_news(said: &mut Option<Instant>) -> bool {
    let news = said.is_none_or(|said| said.elapsed() >= SAID_EVERY);
    if news {
        *said = Some(Instant::now());
    }
    news
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_want_of_files_is_said_once_and_not_at_every_try() {
        let mut last = None;
        let said: Vec<bool> = (0..5).map(|_| is_news(&mut last)).collect();
        assert_eq!(said, [true, false, false, false, false]);
    }
}
