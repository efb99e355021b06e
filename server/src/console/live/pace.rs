//! How a stream goes: what is written when nothing happens, whom it waits for and how long, and when it ends.

use std::pin::pin;
use std::time::Duration;

use axum::body::Bytes;
use futures::{Stream, StreamExt as _};
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep, timeout};

use super::wire;

/// How long a stream lasts; the browser comes back by itself, and says what it has seen.
const LIFE: Duration = Duration::from_mins(15);
/// How often something is written even when nothing happens, so that nobody in between thinks the connection dead.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often the session is looked up when nothing was taken away: it ends by itself, too.
const CHECKED_EVERY: Duration = Duration::from_mins(1);
/// How long a browser may take nothing.
const PATIENCE: Duration = Duration::from_secs(10);

/// Writes what comes until the browser is gone or takes nothing, there are no more parts, the stream has lasted long enough, or
/// the member may not look on any more. A part is asked for only when the one before was taken.
pub(super) async fn keep<F: Future<Output = bool>>(
    browser: &mpsc::Sender<Bytes>,
    parts: impl Stream<Item = Bytes>,
    removals: impl Stream<Item = ()>,
    may_look_on: impl Fn() -> F,
) {
    tokio::select! {
        biased;
        () = browser.closed() => {}
        () = sleep(LIFE) => {}
        () = write(browser, parts, removals, may_look_on) => {}
    }
}

async fn write<F: Future<Output = bool>>(
    browser: &mpsc::Sender<Bytes>,
    parts: impl Stream<Item = Bytes>,
    removals: impl Stream<Item = ()>,
    may_look_on: impl Fn() -> F,
) {
    let (mut parts, mut removals) = (pin!(parts), pin!(removals));
    let (mut heartbeat, mut check) = (ticks(HEARTBEAT), ticks(CHECKED_EVERY));
    let mut part = Some(wire::beginning());
    loop {
        if let Some(part) = part.take()
            && !matches!(timeout(PATIENCE, browser.send(part)).await, Ok(Ok(())))
        {
            return;
        }
        part = tokio::select! {
            biased;
            _ = removals.next() => None,
            _ = check.tick() => None,
            _ = heartbeat.tick() => Some(wire::heartbeat()),
            part = parts.next() => match part {
                Some(part) => Some(part),
                None => return,
            },
        };
        if part.is_none() && !may_look_on().await {
            return;
        }
    }
}

fn ticks(every: Duration) -> tokio::time::Interval {
    let first = Instant::now().checked_add(every).unwrap_or_else(Instant::now);
    let mut ticks = interval_at(first, every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

#[cfg(test)]
mod tests {
    use std::future::ready;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures::stream::{pending, repeat_with};

    use super::*;

    /// Begins a stream, as long as what it is written from.
    fn begin(
        parts: impl Stream<Item = Bytes> + Send + 'static,
        may_look_on: impl Fn() -> bool + Send + Sync + 'static,
    ) -> (mpsc::Receiver<Bytes>, tokio::task::JoinHandle<Duration>) {
        let (to_browser, browser) = mpsc::channel(1);
        let written = tokio::spawn(async move {
            let began = Instant::now();
            keep(&to_browser, parts, pending(), || ready(may_look_on())).await;
            began.elapsed()
        });
        (browser, written)
    }

    #[tokio::test(start_paused = true)]
    async fn when_nothing_happens_something_is_written_every_fifteen_seconds_and_it_ends_after_fifteen_minutes()
     {
        let (mut browser, written) = begin(pending(), || true);
        assert_eq!(browser.recv().await, Some(wire::beginning()));
        let (began, mut beats) = (Instant::now(), 0_u32);
        while let Some(part) = browser.recv().await {
            beats += 1;
            assert_eq!(part, wire::heartbeat());
            assert_eq!(began.elapsed().as_secs(), u64::from(beats) * 15);
        }
        assert_eq!(beats, 59, "the sixtieth would have come with the end");
        assert_eq!(written.await.unwrap().as_secs(), 15 * 60);
    }

    #[tokio::test(start_paused = true)]
    async fn who_takes_nothing_is_let_go_and_nothing_piles_up_for_them() {
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&asked);
        let flood = repeat_with(move || {
            counted.fetch_add(1, Ordering::SeqCst);
            Bytes::from_static(b"data: 1\n\n")
        });
        let (mut browser, written) = begin(flood, || true);
        let waited = written.await.unwrap();
        assert_eq!(waited.as_secs(), 10);
        assert_eq!(
            asked.load(Ordering::SeqCst),
            1,
            "the next is asked for when one was taken"
        );
        assert_eq!(
            browser.recv().await,
            Some(wire::beginning()),
            "the one that waited"
        );
        assert_eq!(browser.recv().await, None);
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_slow_and_takes_something_now_and_then_is_borne_with() {
        let (mut browser, written) = begin(repeat_with(|| Bytes::from_static(b"data: 1\n\n")), || true);
        for _ in 0..10 {
            sleep(Duration::from_secs(9)).await;
            assert!(browser.recv().await.is_some());
        }
        drop(browser);
        assert_eq!(
            written.await.unwrap().as_secs(),
            90,
            "and ends at once when they leave"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn who_may_look_on_no_longer_does_so_for_a_minute_at_most() {
        let (mut browser, written) = begin(pending(), || false);
        while browser.recv().await.is_some() {}
        assert_eq!(written.await.unwrap().as_secs(), 60);
    }
}
