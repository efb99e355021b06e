//! One flight per key: who asks for what is already under way waits for the same answer.

use std::future::Future;
use std::hash::Hash;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use foldhash::{HashMap, HashMapExt as _};
use futures::FutureExt as _;
use tokio::runtime::Handle;
use tokio::sync::watch;

/// Flights under way. The work never hangs on a caller: who hangs up does not cancel it.
pub(crate) struct SingleFlight<K, V> {
    flights: Listing<K, V>,
    most: usize,
}

/// Flights by key.
type Listing<K, V> = Arc<Mutex<HashMap<K, Landing<V>>>>;
/// Tells everybody who joined; made for the first who does.
type Landing<V> = Option<watch::Sender<Option<V>>>;

/// Why a flight brought nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoFlight {
    /// Too many are under way.
    Full,
    /// The work ended without an answer.
    Lost,
}

/// An answer, and whether this caller was the one who caused the work.
pub(crate) struct Landed<V> {
    pub(crate) value: V,
    pub(crate) led: bool,
}

/// Who came first does the work, the others wait.
enum Part<K: Hash + Eq, V> {
    Lead(Listed<K, V>),
    Wait(watch::Receiver<Option<V>>),
}

impl<K, V> SingleFlight<K, V>
where
    K: Hash + Eq + Clone + Send + 'static,
    V: Clone + Send + Sync + 'static,
{
    /// At most `most` flights at once.
    pub(crate) fn new(most: usize) -> Self {
        Self {
            flights: Arc::new(Mutex::new(HashMap::new())),
            most,
        }
    }

    /// How many flights are under way.
    pub(crate) fn count(&self) -> usize {
        lock(&self.flights).len()
    }

    /// Waits until none is under way, whoever still waits for it.
    pub(crate) async fn all_landed(&self) {
        while let Some(mut landing) = self.any() {
            // One that was lost has ended as well.
            let _ = landing.wait_for(Option::is_some).await;
        }
    }

    fn any(&self) -> Option<watch::Receiver<Option<V>>> {
        lock(&self.flights).values_mut().next().map(subscribe)
    }

    /// How many wait for the flight of this key, the one who caused it included.
    pub(crate) fn waiting(&self, key: &K) -> usize {
        lock(&self.flights).get(key).map_or(0, |landing| {
            let joined = landing.as_ref().map_or(0, watch::Sender::receiver_count);
            joined.saturating_add(1)
        })
    }

    /// Joins the flight of this key, or starts one.
    pub(crate) async fn join<F>(&self, key: K, work: impl FnOnce() -> F) -> Result<Landed<V>, NoFlight>
    where
        F: Future<Output = V> + Send + 'static,
    {
        match self.part(key)? {
            Part::Lead(listed) => {
                let value = Led(Some(Box::pin(fly(listed, work())))).await;
                value.map(|value| Landed { value, led: true })
            }
            Part::Wait(mut landing) => {
                let landed = landing.wait_for(Option::is_some).await;
                let value = landed.ok().and_then(|landed| landed.clone());
                value.map(|value| Landed { value, led: false })
            }
        }
        .ok_or(NoFlight::Lost)
    }

    fn part(&self, key: K) -> Result<Part<K, V>, NoFlight> {
        let mut flights = lock(&self.flights);
        if let Some(landing) = flights.get_mut(&key) {
            return Ok(Part::Wait(subscribe(landing)));
        }
        if flights.len() >= self.most {
            return Err(NoFlight::Full);
        }
        flights.insert(key.clone(), None);
        Ok(Part::Lead(Listed {
            flights: Arc::clone(&self.flights),
            key: Some(key),
        }))
    }
}

/// The work, and the answer for everybody who joined meanwhile; `None` if the work panicked.
async fn fly<K: Hash + Eq, V: Clone>(mut listed: Listed<K, V>, work: impl Future<Output = V>) -> Option<V> {
    // Nothing that was being changed is looked at again.
    let value = AssertUnwindSafe(work).catch_unwind().await.ok()?;
    if let Some(landing) = listed.leave() {
        // Those who joined may have gone.
        let _ = landing.send(Some(value.clone()));
    }
    Some(value)
}

/// Work that its caller does; if the caller hangs up, it goes on by itself.
struct Led<V: Send + 'static>(Option<Pin<Box<dyn Future<Output = Option<V>> + Send>>>);

impl<V: Send + 'static> Future for Led<V> {
    type Output = Option<V>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<V>> {
        let Some(work) = &mut self.0 else {
            return Poll::Ready(None);
        };
        let polled = work.as_mut().poll(cx);
        if polled.is_ready() {
            self.0 = None;
        }
        polled
    }
}

impl<V: Send + 'static> Drop for Led<V> {
    fn drop(&mut self) {
        if let (Some(work), Ok(runtime)) = (self.0.take(), Handle::try_current()) {
            runtime.spawn(work);
        }
    }
}

/// A place on the list; left even if the work panics, or nobody could ever ask again.
struct Listed<K: Hash + Eq, V> {
    flights: Listing<K, V>,
    key: Option<K>,
}

impl<K: Hash + Eq, V> Listed<K, V> {
    fn leave(&mut self) -> Landing<V> {
        self.key.take().and_then(|key| lock(&self.flights).remove(&key)?)
    }
}

impl<K: Hash + Eq, V> Drop for Listed<K, V> {
    fn drop(&mut self) {
        drop(self.leave());
    }
}

fn subscribe<V>(landing: &mut Landing<V>) -> watch::Receiver<Option<V>> {
    landing.get_or_insert_with(|| watch::channel(None).0).subscribe()
}

fn lock<K, V>(flights: &Listing<K, V>) -> MutexGuard<'_, HashMap<K, Landing<V>>> {
    flights.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use tokio::sync::Notify;

    use super::*;

    #[tokio::test]
    async fn those_who_ask_together_get_one_answer() {
        let flights = SingleFlight::new(10);
        let (gate, calls) = (Arc::new(Notify::new()), Arc::new(AtomicU32::new(0)));
        let work = || {
            let (gate, calls) = (Arc::clone(&gate), Arc::clone(&calls));
            async move {
                gate.notified().await;
                calls.fetch_add(1, Ordering::SeqCst)
            }
        };
        let together = futures::future::join_all((0..50).map(|_| flights.join("key", work)));
        let (landed, ()) = futures::join!(together, async { gate.notify_one() });
        assert_eq!(
            landed
                .iter()
                .filter(|landed| landed.as_ref().is_ok_and(|landed| landed.led))
                .count(),
            1
        );
        assert!(
            landed
                .iter()
                .all(|landed| landed.as_ref().is_ok_and(|landed| landed.value == 0))
        );
        assert_eq!(calls.load(Ordering::SeqCst), 1);

        gate.notify_one();
        assert_eq!(
            flights.join("key", work).await.map(|landed| landed.value).ok(),
            Some(1),
            "later is a new flight"
        );
    }

    #[tokio::test]
    async fn a_caller_who_hangs_up_does_not_stop_the_work() {
        let flights: SingleFlight<&str, ()> = SingleFlight::new(10);
        let (gate, done) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let work = || {
            let (gate, done) = (Arc::clone(&gate), Arc::clone(&done));
            async move {
                gate.notified().await;
                done.notify_one();
            }
        };
        {
            let caller = flights.join("key", work);
            futures::pin_mut!(caller);
            assert!(futures::poll!(&mut caller).is_pending());
        }
        gate.notify_one();
        done.notified().await;
    }

    #[tokio::test]
    async fn an_end_waits_for_flights_that_nobody_waits_for() {
        let flights: SingleFlight<u8, ()> = SingleFlight::new(10);
        let gate = Arc::new(Notify::new());
        for key in [1, 2] {
            let gate = Arc::clone(&gate);
            let caller = flights.join(key, || async move { gate.notified().await });
            futures::pin_mut!(caller);
            assert!(futures::poll!(&mut caller).is_pending(), "and hangs up");
        }
        let end = flights.all_landed();
        futures::pin_mut!(end);
        for _ in 0..2 {
            assert!(futures::poll!(&mut end).is_pending());
            gate.notify_one();
            tokio::task::yield_now().await;
        }
        end.await;
        assert_eq!(flights.count(), 0);
    }

    #[tokio::test]
    async fn too_many_flights_are_refused_and_a_lost_one_is_not_waited_for() {
        let flights: SingleFlight<u8, ()> = SingleFlight::new(1);
        let waiting = flights.join(1, std::future::pending::<()>);
        futures::pin_mut!(waiting);
        assert!(futures::poll!(&mut waiting).is_pending());
        assert_eq!(flights.join(2, || async {}).await.err(), Some(NoFlight::Full));

        let others: SingleFlight<u8, ()> = SingleFlight::new(1);
        assert_eq!(
            others
                .join(1, || async { panic!("the work is lost") })
                .await
                .err(),
            Some(NoFlight::Lost)
        );
        assert!(others.join(1, || async {}).await.is_ok());
    }
}
