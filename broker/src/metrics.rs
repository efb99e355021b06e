//! What the instance as a whole is doing, in numbers. No tenant, app, site or address is named: who may read the
//! metrics of a machine need not know whose it serves.

use std::time::Duration;

use domain::activity::{EventKind, Outcome};
use domain::provider::ProviderId;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::Broker;
use crate::error::Error;

/// From a good day to the 20 seconds after which a provider is given up.
const CALL_SECONDS: [f64; 10] = [0.05, 0.1, 0.2, 0.35, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0];

type Calls = Family<ProviderLabel, Histogram, fn() -> Histogram>;

/// Every number there is.
pub(crate) struct Metrics {
    registry: Registry,
    events: Family<EventLabels, Counter>,
    calls: Calls,
    waiting: Gauge,
    dropped: Gauge,
    under_way: Gauge,
    paused: Gauge,
    heard: Gauge,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct EventLabels {
    kind: &'static str,
    outcome: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ProviderLabel {
    provider: &'static str,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("keyferry");
        let events = Family::default();
        registry.register(
            "events",
            "What happened at the helper doors, by kind and outcome",
            events.clone(),
        );
        let calls: Calls = Family::new_with_constructor(|| Histogram::new(CALL_SECONDS));
        registry.register_with_unit(
            "provider_call",
            "How long token endpoints took",
            Unit::Seconds,
            calls.clone(),
        );
        let mut gauge = |name: &str, help: &str| {
            let gauge = Gauge::default();
            registry.register(name, help, gauge.clone());
            gauge
        };
        Self {
            waiting: gauge("activity_waiting", "Events that wait to be written"),
            dropped: gauge("activity_dropped", "Events that were dropped since the start"),
            under_way: gauge("refreshes_under_way", "Calls to token endpoints under way"),
            paused: gauge("apps_paused", "Apps whose calls pause because they all failed"),
            heard: gauge(
                "changes_heard",
                "1 while changes are heard in time, 0 while nothing is answered from memory",
            ),
            registry,
            events,
            calls,
        }
    }

    /// Counts an event, whether or not it becomes a row.
    pub(crate) fn count(&self, kind: EventKind, outcome: Outcome) {
        let labels = EventLabels {
            kind: kind.as_str(),
            outcome: outcome.as_str(),
        };
        self.events.get_or_create(&labels).inc();
    }

    /// Notes how long a provider took.
    pub(crate) fn called(&self, provider: ProviderId, took: Duration) {
        let label = ProviderLabel {
            provider: provider.as_str(),
        };
        self.calls.get_or_create(&label).observe(took.as_secs_f64());
    }
}

impl Broker {
    /// All metrics of this process, as `OpenMetrics` text.
    ///
    /// # Errors
    /// [`Error::Internal`] if they cannot be written.
    pub fn metrics_text(&self) -> Result<String, Error> {
        let metrics = self.metrics();
        metrics.waiting.set(number(self.recorder().waiting()));
        metrics
            .dropped
            .set(i64::try_from(self.recorder().dropped()).unwrap_or(i64::MAX));
        metrics.under_way.set(number(self.flights().under_way()));
        metrics
            .paused
            .set(number(self.upstream().paused(self.clock().now())));
        metrics
            .heard
            .set(i64::from(self.changes().generation().is_some()));
        let mut text = String::new();
        encode(&mut text, &metrics.registry)
            .map_err(|_| Error::Internal("metrics could not be written".to_owned()))?;
        Ok(text)
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
