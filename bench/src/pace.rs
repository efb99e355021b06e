//! Backup programs that refresh at a steady rate. A slow answer does not slow them down, and the time that counts
//! begins when a request was due, so that a server that stands still cannot hide it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use reqwest::{Client, StatusCode};
use serde::Serialize;
use tokio::runtime::Builder;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{Instant, sleep_until};

use crate::Outcome;

/// The most requests under way; what does not fit is counted as not sent.
const MOST_UNDER_WAY: usize = 8_000;
const PATIENCE: Duration = Duration::from_secs(30);

/// Who is called, and how often.
#[derive(Args)]
pub(crate) struct Pace {
    /// A file with one refresh URL a line, gone round in turn
    #[arg(long)]
    urls: PathBuf,
    /// Requests a second, over all URLs
    #[arg(long)]
    rate: u32,
    /// How long, in seconds
    #[arg(long)]
    seconds: u32,
    /// Begins every token, so that no other run has the same
    #[arg(long)]
    name: String,
    /// The second number of the callers' addresses, as a proxy would report them: 10.NET.x.1
    #[arg(long)]
    net: u8,
}

/// What came of it.
#[derive(Default, Serialize)]
struct Report {
    /// Answers by status; 0 for none.
    statuses: BTreeMap<u16, u64>,
    /// Answers with an access token.
    refreshed: u64,
    /// Requests that were due and not sent, because too many were under way.
    unsent: u64,
    p50_ms: f64,
    p99_ms: f64,
    max_ms: f64,
}

struct Answered {
    status: u16,
    refreshed: bool,
    took: Duration,
}

impl Pace {
    pub(crate) fn run(self) -> Outcome<()> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let report = runtime.block_on(self.call())?;
        println!("{}", serde_json::to_string(&report)?);
        Ok(())
    }

    async fn call(&self) -> Outcome<Report> {
        let urls = std::fs::read_to_string(&self.urls)?;
        let urls: Vec<&str> = urls.lines().collect();
        let client = client()?;
        let room = Arc::new(Semaphore::new(MOST_UNDER_WAY));
        let requests = self.rate.saturating_mul(self.seconds);
        let (tell, mut answers) = mpsc::channel(usize::try_from(requests)?.max(1));
        let begun = Instant::now();
        let mut unsent = 0_u64;
        for (number, (index, url)) in (0..requests).zip(urls.iter().enumerate().cycle()) {
            let after = Duration::from_secs_f64(f64::from(number) / f64::from(self.rate));
            let due = begun.checked_add(after).unwrap_or(begun);
            sleep_until(due).await;
            let Ok(permit) = Arc::clone(&room).try_acquire_owned() else {
                unsent = unsent.saturating_add(1);
                continue;
            };
            let request = client
                .get(format!("{url}?refresh_token={}x{number}", self.name))
                .header("x-forwarded-for", format!("10.{}.{}.1", self.net, index % 250));
            let tell = tell.clone();
            tokio::spawn(async move {
                // The one who counts listens until the last has answered.
                let _ = tell.send(answered(request, due).await).await;
                drop(permit);
            });
        }
        drop(tell);
        let mut all = Vec::new();
        while let Some(answer) = answers.recv().await {
            all.push(answer);
        }
        Ok(Report {
            unsent,
            ..report(&all)
        })
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "the caller's own client, which is no part of the server"
)]
fn client() -> reqwest::Result<Client> {
    Client::builder()
        .no_proxy()
        .timeout(PATIENCE)
        .pool_max_idle_per_host(MOST_UNDER_WAY)
        .build()
}

async fn answered(request: reqwest::RequestBuilder, due: Instant) -> Answered {
    let (status, refreshed) = match request.send().await {
        Ok(response) => {
            let status = response.status();
            let body = response.text().await.unwrap_or_default();
            let refreshed = status == StatusCode::OK && body.contains("\"access_token\":\"");
            (status.as_u16(), refreshed)
        }
        Err(_) => (0, false),
    };
    Answered {
        status,
        refreshed,
        took: due.elapsed(),
    }
}

fn report(answers: &[Answered]) -> Report {
    let mut report = Report::default();
    let mut times: Vec<f64> = Vec::with_capacity(answers.len());
    for answer in answers {
        let count = report.statuses.entry(answer.status).or_default();
        *count = count.saturating_add(1);
        report.refreshed = report.refreshed.saturating_add(u64::from(answer.refreshed));
        times.push(answer.took.as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    report.p50_ms = percentile(&times, 50);
    report.p99_ms = percentile(&times, 99);
    report.max_ms = percentile(&times, 100);
    report
}

/// So many of a hundred are no longer than this.
fn percentile(sorted: &[f64], of_hundred: usize) -> f64 {
    let place = sorted.len().saturating_mul(of_hundred).div_ceil(100);
    sorted.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_times() {
        let times: Vec<f64> = (1..=200).map(f64::from).collect();
        for (of_hundred, expected) in [(50, 100.0), (99, 198.0), (100, 200.0)] {
            assert!((percentile(&times, of_hundred) - expected).abs() < f64::EPSILON);
        }
        assert!(percentile(&[], 99).abs() < f64::EPSILON);
    }
}
