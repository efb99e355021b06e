//! How things went, as charts whose every number leads to its rows.

use domain::activity::{ActivityFilter, EventKind, Outcome};
use domain::timestamp::Timestamp;
use domain::view::overview::{Latency, ProviderLatency, Stretch};
use leptos::prelude::*;

use crate::components::chart::{Bar, Chart, Fill, Part};
use crate::components::page::Section;
use crate::context::zone;
use crate::language::{Said as _, date, moment, t};
use crate::pages::activity::path_to;

/// Refreshes by outcome, for a day and for a month.
#[component]
pub(super) fn Refreshes(hours: Vec<Stretch>, days: Vec<Stretch>) -> impl IntoView {
    let month = t!("overview-last-month", zone = zone().name());
    view! {
        <Section heading=t!("overview-refreshes")>
            <div class="charts">
                <Outcomes id="chart-hours" title=t!("overview-last-day") stretches=hours when=moment />
                <Outcomes id="chart-days" title=month stretches=days when=date />
            </div>
        </Section>
    }
}

#[component]
fn Outcomes(
    id: &'static str,
    #[prop(into)] title: String,
    stretches: Vec<Stretch>,
    when: fn(Timestamp) -> String,
) -> impl IntoView {
    let total = stretches
        .iter()
        .fold(0_u64, |sum, stretch| sum.saturating_add(stretch.total()));
    if total == 0 {
        return view! { <p>{t!("overview-no-refresh", title = title)}</p> }.into_any();
    }
    let worked = stretches
        .iter()
        .fold(0_u64, |sum, stretch| sum.saturating_add(stretch.of(Outcome::Ok)));
    let bars = stretches.into_iter().map(|stretch| bar(stretch, when)).collect();
    let title = t!("overview-worked", title = title, worked = worked, total = total);
    view! { <Chart id title bars /> }.into_any()
}

fn bar(stretch: Stretch, when: fn(Timestamp) -> String) -> Bar {
    let Stretch { from, until, counts } = stretch;
    let parts = counts.into_iter().map(|(outcome, size)| {
        let filter = ActivityFilter {
            kind: Some(EventKind::Refresh),
            outcome: Some(outcome),
            from: Some(from),
            until: Some(until),
            ..ActivityFilter::default()
        };
        Part {
            fill: fill(outcome),
            name: outcome.in_words().said(),
            size,
            path: Some(path_to(&filter)),
        }
    });
    Bar {
        when: when(from),
        parts: parts.collect(),
    }
}

const fn fill(outcome: Outcome) -> Fill {
    match outcome {
        Outcome::Ok => Fill::Good,
        Outcome::RelinkNeeded
        | Outcome::OperatorNeeded
        | Outcome::AdminNeeded
        | Outcome::BadRequest
        | Outcome::UnknownKey => Fill::Act,
        Outcome::Unavailable | Outcome::Limited => Fill::Wait,
        Outcome::Cancelled => Fill::Quiet,
    }
}

/// How long the providers took, one chart each.
#[component]
pub(super) fn Latencies(latency: Vec<ProviderLatency>) -> impl IntoView {
    const IDS: [&str; 3] = ["chart-latency-1", "chart-latency-2", "chart-latency-3"];
    (!latency.is_empty()).then(|| {
        let chart = |(of_provider, id): (ProviderLatency, &'static str)| {
            let title = t!("overview-latency-of", provider = of_provider.provider.name());
            let bars = of_provider.hours.into_iter().map(took).collect();
            view! { <Chart id title bars unit=t!("overview-milliseconds") /> }
        };
        view! {
            <Section heading=t!("overview-latency")>
                <div class="charts">{latency.into_iter().zip(IDS).map(chart).collect_view()}</div>
            </Section>
        }
    })
}

fn took(hour: Latency) -> Bar {
    let parts = hour.took.map(|took| {
        let part = |fill, name, size| Part {
            fill,
            name,
            size,
            path: None,
        };
        vec![
            part(Fill::Good, t!("overview-mean"), took.mean_ms),
            part(
                Fill::Quiet,
                t!("overview-longest"),
                took.longest_ms.saturating_sub(took.mean_ms),
            ),
        ]
    });
    Bar {
        when: moment(hour.from),
        parts: parts.unwrap_or_default(),
    }
}
