//! Do the others notice when one site, or one provider, misbehaves?

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::Built;
use super::keyferry::Keyferry;
use super::nginx::Provider;
use crate::desk::Instance;
use crate::error::{Doing, Error};
use crate::ground::{Ground, Running, free_port};
use crate::progress::note;

/// Refreshes a second of the 50 sites together.
const STEADY: u32 = 100;
/// Requests a second with one site's key.
const FLOOD: u32 = 3_000;
/// Refreshes a second of the site whose provider is slow, as many as its budget lets through at first.
const SLOW: u32 = 100;
const SECONDS: u32 = 30;
const PROVIDER_TAKES_SECONDS: u32 = 15;
/// Latencies below this many milliseconds are noise, not harm.
const NOISE_MS: f64 = 20.0;

/// Callers at a steady rate.
#[derive(Clone, Copy)]
struct Callers<'a> {
    urls: &'a Path,
    rate: u32,
    /// Names the run, and the network that the callers come from.
    number: u8,
}

/// What callers were answered.
struct Report {
    sent: u64,
    refreshed: u64,
    p50_ms: f64,
    p99_ms: f64,
    statuses: String,
}

/// Both scenes; fails when the 50 sites were harmed in one of them.
pub(super) fn measure(built: &Built) -> Result<(), Error> {
    one_site_floods(built)?;
    one_provider_is_slow(built)
}

fn one_site_floods(built: &Built) -> Result<(), Error> {
    let ground = Ground::new()?;
    let provider = Provider::start(&ground)?;
    let scene = Scene::start(built, &ground, provider.port)?;
    let alone = scene.steady(1)?;
    alone.tell("50 sites alone");
    let flood = scene.begin(Callers {
        urls: &scene.one,
        rate: FLOOD,
        number: 2,
    })?;
    let during = scene.steady(3)?;
    read(flood)?.tell("the site that floods");
    during.tell("50 sites, flooded");
    unharmed(&alone, &during)
}

fn one_provider_is_slow(built: &Built) -> Result<(), Error> {
    let ground = Ground::new()?;
    let port = free_port()?;
    let _provider = slow_provider(built, &ground, port)?;
    let scene = Scene::start(built, &ground, port)?;
    let alone = scene.steady(4)?;
    alone.tell("50 sites alone");
    let slow = scene.begin(Callers {
        urls: &scene.one,
        rate: SLOW,
        number: 5,
    })?;
    let during = scene.steady(6)?;
    read(slow)?.tell("the site of the slow provider");
    during.tell("50 sites, beside it");
    unharmed(&alone, &during)
}

fn slow_provider(built: &Built, ground: &Ground, port: u16) -> Result<Running, Error> {
    let mut command = Command::new(&built.tool);
    command
        .args(["provide", "--slow", "google-drive", "--port", &port.to_string()])
        .args(["--seconds", &PROVIDER_TAKES_SECONDS.to_string()]);
    ground.start("provider", &mut command)?.wait_for(port)
}

/// Keyferry, 50 sites and one more.
struct Scene<'a> {
    built: &'a Built,
    many: PathBuf,
    one: PathBuf,
    _keyferry: Keyferry,
}

impl<'a> Scene<'a> {
    fn start(built: &'a Built, ground: &Ground, provider: u16) -> Result<Self, Error> {
        let keyferry = Keyferry::start(ground, &built.keyferry, &Instance::usual(provider))?;
        let url = |path: &String| format!("http://127.0.0.1:{}{path}\n", keyferry.port);
        let many: String = keyferry.paths.iter().map(url).collect();
        Ok(Self {
            built,
            many: ground.write("many.urls", &many)?,
            one: ground.write("one.url", &url(&keyferry.apart))?,
            _keyferry: keyferry,
        })
    }

    fn steady(&self, number: u8) -> Result<Report, Error> {
        read(self.begin(Callers {
            urls: &self.many,
            rate: STEADY,
            number,
        })?)
    }

    fn begin(&self, callers: Callers<'_>) -> Result<std::process::Child, Error> {
        let mut command = Command::new(&self.built.tool);
        command
            .args(["pace", "--rate", &callers.rate.to_string()])
            .args(["--seconds", &SECONDS.to_string()])
            .args(["--name", &format!("flood{}", callers.number)])
            .args(["--net", &callers.number.to_string()])
            .arg("--urls")
            .arg(callers.urls);
        command
            .stdout(Stdio::piped())
            .spawn()
            .doing("start", &self.built.tool)
    }
}

fn read(callers: std::process::Child) -> Result<Report, Error> {
    let output = callers
        .wait_with_output()
        .doing("listen to", Path::new("keyferry-bench"))?;
    let unreadable = || Error::Unexpected("keyferry-bench did not say what it measured".to_owned());
    let told: Value = serde_json::from_slice(&output.stdout).map_err(|_| unreadable())?;
    report(&told).ok_or_else(unreadable)
}

fn report(told: &Value) -> Option<Report> {
    let statuses = told.get("statuses")?.as_object()?;
    let answered: u64 = statuses.values().filter_map(Value::as_u64).sum();
    let spelled: Vec<String> = statuses
        .iter()
        .map(|(status, count)| format!("{count} × {status}"))
        .collect();
    let unsent = told.get("unsent")?.as_u64()?;
    Some(Report {
        sent: answered.saturating_add(unsent),
        refreshed: told.get("refreshed")?.as_u64()?,
        p50_ms: told.get("p50_ms")?.as_f64()?,
        p99_ms: told.get("p99_ms")?.as_f64()?,
        statuses: spelled.join(", "),
    })
}

impl Report {
    fn tell(&self, who: &str) {
        note(&format!(
            "{who:<30} {} of {} refreshed  p50 {:.1} ms  p99 {:.1} ms  ({})",
            self.refreshed, self.sent, self.p50_ms, self.p99_ms, self.statuses
        ));
    }
}

fn unharmed(alone: &Report, during: &Report) -> Result<(), Error> {
    let failed = during.sent.saturating_sub(during.refreshed);
    if failed > 0 {
        return Err(Error::Unexpected(format!("{failed} refreshes of others failed")));
    }
    let limit = (alone.p99_ms * 2.0).max(NOISE_MS);
    if during.p99_ms > limit {
        return Err(Error::Unexpected(format!(
            "the 99th percentile of others was {:.1} ms, and may be {limit:.1} ms",
            during.p99_ms
        )));
    }
    note("none of the others failed, and their 99th percentile did not double");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(refreshed: u64, p99: f64) -> Report {
        let told = serde_json::json!({
            "statuses": {"200": 100}, "refreshed": refreshed, "unsent": 0, "p50_ms": 1.0, "p99_ms": p99,
        });
        report(&told).unwrap()
    }

    #[test]
    fn a_failure_or_a_doubled_percentile_is_harm() {
        let alone = told(100, 30.0);
        assert!(unharmed(&alone, &told(100, 59.0)).is_ok());
        assert!(unharmed(&alone, &told(99, 30.0)).is_err());
        assert!(unharmed(&alone, &told(100, 61.0)).is_err());
        assert!(
            unharmed(&told(100, 1.0), &told(100, 19.0)).is_ok(),
            "noise is no harm"
        );
    }
}
