//! What a broker does by itself, again and again, and how that ends: it holds on to the broker only while it works, so
//! that the broker can go.

use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::{Broker, Rooms};

/// A broker that may be gone.
pub(crate) struct Lifeline(Weak<Rooms>);

impl Lifeline {
    pub(crate) fn of(broker: &Broker) -> Self {
        Self(Arc::downgrade(&broker.0))
    }

    /// The broker, unless it has ended.
    pub(crate) fn broker(&self) -> Option<Broker> {
        self.0.upgrade().map(Broker::of)
    }
}

/// The times at which a broker does something.
pub(crate) struct Routine {
    lifeline: Lifeline,
    ticks: Interval,
}

impl Routine {
    /// Now, and then with this pause; what took longer than that is not made up for.
    pub(crate) fn every(pause: Duration, broker: &Broker) -> Self {
        let mut ticks = interval(pause);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            lifeline: Lifeline::of(broker),
            ticks,
        }
    }

    /// Waits until it is time; nothing once the broker has ended.
    pub(crate) async fn next(&mut self) -> Option<Broker> {
        self.ticks.tick().await;
        self.lifeline.broker()
    }
}
