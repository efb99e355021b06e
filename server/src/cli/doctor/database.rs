//! The database and what is sealed in it.

use std::error::Error;

use broker::Broker;
use broker::doctor::{CheckedDatabase, check_database};
use broker::presence::ProcessKind;
use broker::store::{Location, Store};

use super::Check;
use super::audit::{self, Noted};
use crate::config::Settings;
use crate::instance::{self, InUse};

const NAME: &str = "database";

/// The database, if there is one: looking must not make it. A file is in use as long as the second value is kept.
pub(super) async fn opened(settings: &Settings) -> Result<(Store, Option<InUse>), Check> {
    let location = instance::location(settings);
    let in_use = match &location {
        Location::SqliteFile(path) if !path.exists() => {
            return Err(Check::wrong(
                NAME,
                format!("There is no database at {}.", path.display()),
                "Give this command the settings that the server has, or begin with `keyferry setup`.",
            ));
        }
        Location::SqliteFile(path) => {
            let said = InUse::of_file(path, ProcessKind::Command).await;
            Some(said.map_err(|error| cannot_be_opened(&error))?)
        }
        Location::Postgres(_) => None,
    };
    let store = Store::connect(&location).await;
    Ok((store.map_err(|error| cannot_be_opened(&error))?, in_use))
}

fn cannot_be_opened(error: &dyn Error) -> Check {
    Check::wrong(
        NAME,
        format!("{error}."),
        "Nothing else can be looked at before this is mended.",
    )
}

/// Looks at the database; whether it is sound enough to be opened.
pub(super) async fn checks(
    settings: &Settings,
    store: &Store,
    noted: Option<&Noted>,
    checks: &mut Vec<Check>,
) -> bool {
    if !instance::is_migrated(store).await {
        checks.push(Check::wrong(
            NAME,
            "The database does not have the schema of this version.",
            "Start the server or run `keyferry migrate`, which bring it up to date; if a later version made it, run that one.",
        ));
        return false;
    }
    let found = match check_database(store).await {
        Ok(found) => found,
        Err(error) => {
            checks.push(Check::wrong(
                NAME,
                format!("The database cannot be read: {error}."),
                "Check that it runs and that its disk is well, then run this again.",
            ));
            return false;
        }
    };
    checks.push(soundness(settings, &found));
    checks.push(sandbox(settings, &found));
    checks.push(audit::check(store, &found.audit, noted).await);
    if found.master_key_id.is_none() {
        checks.push(Check::open(
            "keys",
            "There is no key ring yet.",
            "The first start of the server makes it.",
        ));
    }
    found.whole && found.master_key_id.is_some()
}

fn soundness(settings: &Settings, found: &CheckedDatabase) -> Check {
    if !found.whole {
        return Check::wrong(
            NAME,
            "SQLite's own check finds the file damaged.",
            "Stop the server, keep a copy of the file, and restore the newest backup with `keyferry restore`.",
        );
    }
    if !found.writes_ahead {
        return Check::wrong(
            NAME,
            "SQLite does not keep a write-ahead log here, as on network file systems.",
            "Put the data directory on a disk of this machine.",
        );
    }
    if settings.database.crosses_network_unverified() {
        return Check::wrong(
            NAME,
            "PostgreSQL is reached over the network without sslmode=verify-full: whoever stands in between can read and change what is sent.",
            "Add sslmode=verify-full to KEYFERRY_DATABASE_URL.",
        );
    }
    Check::fine(
        NAME,
        "It answers, its schema is this version's, and nothing is wrong with it.",
    )
}

fn sandbox(settings: &Settings, found: &CheckedDatabase) -> Check {
    const NAME: &str = "sandbox";
    let wanted = settings.sandbox().is_some();
    match found.mark.as_deref() {
        Some("sandbox") if !wanted => Check::wrong(
            NAME,
            "The database is a sandbox's and the settings are those of a real instance.",
            "Set KEYFERRY_SANDBOX_URL, or take another KEYFERRY_DATA_DIR.",
        ),
        Some("real") if wanted => Check::wrong(
            NAME,
            "The database is a real instance's and KEYFERRY_SANDBOX_URL is set.",
            "Unset KEYFERRY_SANDBOX_URL, or take another KEYFERRY_DATA_DIR.",
        ),
        Some("sandbox") => Check::fine(NAME, "This is a sandbox: every provider is a simulator."),
        _ => Check::fine(NAME, "This is a real instance."),
    }
}

/// Whether the ring opens, and the newest value of each kind with it.
pub(super) async fn keys(broker: &Broker) -> Check {
    const NAME: &str = "keys";
    match broker.sealed_samples_open().await {
        Err(_) => Check::open(NAME, "What is sealed cannot be read.", "Mend the database first."),
        Ok(samples) => {
            let closed: Vec<String> = samples
                .iter()
                .filter(|(_, opens)| !opens)
                .map(|(table, _)| format!("newest value of {table}"))
                .collect();
            if closed.is_empty() && broker.ring_is_ready() {
                return Check::fine(
                    NAME,
                    "The key ring opens, and what was sealed last opens with it.",
                );
            }
            Check::wrong(
                NAME,
                "The key ring opens, but something that was sealed does not open with it.",
                "Was the database changed by hand, or the sandbox's address? Set the client secrets concerned again with `keyferry app set`, or restore a backup.",
            )
            .listing(closed)
        }
    }
}
