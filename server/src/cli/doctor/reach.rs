//! The public address, seen from this machine, and the clocks.

use std::time::Duration;

use broker::Broker;
use broker::doctor::check_database;
use broker::reach::{self, NotReached};
use domain::timestamp::Timestamp;

use super::Check;
use crate::config::Settings;

/// How far clocks may be apart: codes, links and consents live for minutes.
const APART: Duration = Duration::from_secs(30);

pub(super) async fn public_address(settings: &Settings, broker: Option<&Broker>) -> Check {
    const NAME: &str = "public_address";
    let origin = settings.public_origin();
    let reached = match reach::look_at(&format!("{origin}/healthz")).await {
        Ok(reached) => reached,
        Err(why) => return not_reached(NAME, &origin, why, broker).await,
    };
    let ours = broker.map(Broker::instance_id);
    match (reached.instance.as_deref(), ours) {
        (Some(there), Some(here)) if there == here => {
            Check::fine(NAME, format!("{origin} leads to this instance."))
        }
        (Some(_), Some(_)) => Check::wrong(
            NAME,
            format!("{origin} leads to another instance of Keyferry, with another database."),
            "Check where your web server or your DNS sends it, or give this command the settings that the server has.",
        ),
        (Some(_), None) => Check::open(
            NAME,
            format!("{origin} leads to an instance of Keyferry."),
            "Whether it is this one can be told once the database is well.",
        ),
        (None, _) => Check::wrong(
            NAME,
            format!(
                "Something answers at {origin} with status {}, but it is not Keyferry.",
                reached.status.as_u16()
            ),
            "Let your web server pass /healthz, and everything else, on to KEYFERRY_LISTEN.",
        ),
    }
}

async fn not_reached(name: &'static str, origin: &str, why: NotReached, broker: Option<&Broker>) -> Check {
    let serves = match broker {
        Some(broker) => broker
            .live_processes()
            .await
            .is_ok_and(|processes| processes.iter().any(|process| process.serves)),
        None => false,
    };
    let says = format!("{origin} cannot be reached from this machine: {why}.");
    if !serves {
        return Check::open(name, says, "No server seems to run; start it and run this again.");
    }
    let next = match why {
        NotReached::Certificate => {
            "Renew the certificate, or let the web server send the whole chain; backup sites refuse it as this machine does."
        }
        NotReached::TooSlow | NotReached::Unreachable => {
            "Check the web server in front, DNS and firewall. If the address works from elsewhere, your network only keeps this machine from its own public address."
        }
    };
    Check::wrong(name, says, next)
}

pub(super) async fn clock(settings: &Settings, broker: &Broker) -> Check {
    const NAME: &str = "clock";
    let mut compared = Vec::new();
    if broker.store().is_postgres()
        && let Ok(found) = check_database(broker.store()).await
    {
        compared.push(("the database", found.time, broker.clock().now()));
    }
    if let Some(there) = time_elsewhere(settings, broker).await {
        compared.push(("the outside", there, broker.clock().now()));
    }
    if compared.is_empty() {
        return Check::open(
            NAME,
            "There is no other clock within reach to compare this machine's with.",
            "Make sure that time is synchronised; systemd's timedatectl tells.",
        );
    }
    let wrong: Vec<String> = compared
        .iter()
        .filter(|(_, there, here)| there.since(*here).max(here.since(*there)) > APART)
        .map(|(whose, there, here)| {
            let seconds = there.since(*here).max(here.since(*there)).as_secs();
            format!("{whose} and this machine are {seconds} seconds apart")
        })
        .collect();
    if wrong.is_empty() {
        return Check::fine(NAME, "This machine's clock is right.");
    }
    Check::wrong(
        NAME,
        "This machine's clock is not the one of the others; links and consents end too early or too late.",
        "Synchronise the clocks, with systemd-timesyncd or chrony.",
    )
    .listing(wrong)
}

/// The time at the public address if that is another machine's word, or at a provider.
async fn time_elsewhere(settings: &Settings, broker: &Broker) -> Option<Timestamp> {
    if let Ok(Some(token)) = broker.a_provider_in_use().await
        && let Ok(reached) = reach::look_at(&token.origin().ascii_serialization()).await
        && reached.date.is_some()
    {
        return reached.date;
    }
    if settings.is_loopback() {
        return None;
    }
    let public = format!("{}/healthz", settings.public_origin());
    reach::look_at(&public).await.ok()?.date
}
