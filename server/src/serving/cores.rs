//! A thread and a runtime for each core.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use futures::future::join_all;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use super::accept::serve_here;
use super::routing::{Routing, ShortWay};
use super::{Rules, Until};

/// Serves each listener on a thread of its own until told to stop, then finishes what is in flight; whether all of it
/// ended in time.
///
/// # Errors
/// When the system gives no thread, or none that can wait for the network.
pub(crate) async fn serve_on_cores(
    listeners: Vec<TcpListener>,
    core: &Core<impl ShortWay>,
    until: Until,
) -> io::Result<bool> {
    let mut ended = Vec::with_capacity(listeners.len());
    for (number, listener) in listeners.into_iter().enumerate() {
        ended.push(start((number, listener), core.clone(), until.clone())?);
    }
    let in_time = join_all(ended).await;
    Ok(in_time.into_iter().all(|ended| ended.unwrap_or(false)))
}

/// What every core has.
#[derive(Clone)]
pub(crate) struct Core<W> {
    /// The routes.
    pub(crate) routing: Routing<W>,
    /// What holds for connections.
    pub(crate) rules: Rules,
    /// What each core does first, on its own thread.
    pub(crate) first: Arc<dyn Fn() + Send + Sync>,
}

fn start(
    (number, listener): (usize, TcpListener),
    core: Core<impl ShortWay>,
    until: Until,
) -> io::Result<oneshot::Receiver<bool>> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (tell, ended) = oneshot::channel();
    thread::Builder::new()
        .name(format!("core-{number}"))
        .spawn(move || {
            (core.first)();
            let in_time = runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener)?;
                Ok::<_, io::Error>(serve_here(listener, core.routing.apart(), core.rules, until).await)
            });
            // Nobody waits only when everything has ended.
            let _ = tell.send(in_time.unwrap_or(false));
        })?;
    Ok(ended)
}
