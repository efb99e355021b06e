//! The apps: where providers send people back, and which client secrets end.

use std::time::Duration;

use broker::Broker;
use broker::access::CommandLine;
use broker::doctor::CheckedApp;

use super::Check;
use crate::config::Settings;

/// How long before its end a client secret is told of.
const SOON: Duration = Duration::from_hours(30 * 24);

pub(super) async fn checks(settings: &Settings, broker: &Broker) -> Vec<Check> {
    match broker.checked_apps(CommandLine::as_owner_of_the_machine()).await {
        Ok(apps) => vec![redirect_uris(settings, &apps), client_secrets(broker, &apps)],
        Err(_) => vec![Check::open(
            "client_secrets",
            "The apps cannot be read.",
            "Mend the database first.",
        )],
    }
}

fn redirect_uris(settings: &Settings, apps: &[CheckedApp]) -> Check {
    const NAME: &str = "redirect_uris";
    if apps.is_empty() {
        return Check::open(
            NAME,
            "There is no app yet.",
            "Make one with `keyferry app create`.",
        );
    }
    let list = apps
        .iter()
        .map(|app| format!("{} {} {}: {}", app.tenant, app.provider, app.id, app.redirect_uri))
        .collect();
    let check = if settings.is_loopback() {
        Check::open(
            NAME,
            "The redirect URIs lead to this machine only, since KEYFERRY_PUBLIC_URL does.",
            "Before you serve sites elsewhere, set the https address that they use, and register the new redirect URIs.",
        )
    } else {
        Check::open(
            NAME,
            "Only the providers know which redirect URIs are registered there.",
            "Compare each with what its provider's console shows; every character counts.",
        )
    };
    check.listing(list)
}

fn client_secrets(broker: &Broker, apps: &[CheckedApp]) -> Check {
    const NAME: &str = "client_secrets";
    let now = broker.clock().now();
    let concerned: Vec<String> = apps
        .iter()
        .filter_map(|app| {
            let named = format!("{} {} {}", app.tenant, app.provider, app.id);
            if !app.has_secret {
                return Some(format!("{named}: has none"));
            }
            let ends = app.secret_ends.filter(|ends| *ends <= now.plus(SOON))?;
            let word = if ends <= now { "ended" } else { "ends" };
            Some(format!("{named}: {word} {}", ends.rfc3339()))
        })
        .collect();
    if concerned.is_empty() {
        return Check::fine(
            NAME,
            "No client secret ends within 30 days, as far as their ends were told.",
        );
    }
    Check::wrong(
        NAME,
        "Client secrets are missing, have ended, or end within 30 days; then every refresh of their apps fails.",
        "Make a new client secret at the provider, and give it to Keyferry beside the old one with `keyferry app secret add`; both work until you remove one.",
    )
    .listing(concerned)
}
