//! `keyferry doctor`: what is wrong with an instance, and what to do about it. It changes nothing.

mod apps;
mod audit;
mod database;
mod machine;
mod reach;

use broker::clock::Clock;
use broker::presence::ProcessKind;
use broker::store::Store;
use clap::Args;
use serde::Serialize;

use super::output::{Answer, Failure};
use crate::config::Settings;
use crate::instance::{self, Opened};

const EXAMPLE: &str = "\
Examples:
  keyferry doctor
  {\"checks\":[{\"check\":\"public_address\",\"ok\":true,\"says\":\"https://keyferry.example.com leads to this \
instance.\",\"next\":null},{\"check\":\"client_secrets\",\"ok\":false,\"says\":\"The client secret of one app ends \
within 30 days.\",\"next\":\"…\",\"details\":[\"…\"]}]}

  keyferry doctor --audit-row 412:9f86d081884c7d659a2feaa0c55ad015

The check named audit prints number and hash of the last row of the record of who changed what. Note them elsewhere: given \
as --audit-row (of the hash, 32 digits are enough), they show whether somebody has written the record anew since.

It exits 0 when nothing is wrong and 1 when something is; the JSON object is printed either way. A check whose \"ok\" is \
null could not be made or needs a person's eye, and counts as nothing wrong. It works while the server runs and while it \
does not, changes nothing, and prints no secret.";

/// Everything is checked.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Doctor {
    /// Also look whether this row of the record of who changed what is still as an earlier check-up printed it
    #[arg(long, value_name = "NUMBER:HASH")]
    audit_row: Option<audit::Noted>,
}

#[derive(Serialize)]
struct DoctorAnswer {
    checks: Vec<Check>,
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Check {
    #[serde(rename = "check")]
    name: &'static str,
    ok: Option<bool>,
    says: String,
    next: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    details: Vec<String>,
}

impl Check {
    fn fine(check: &'static str, says: impl Into<String>) -> Self {
        Self::of(check, Some(true), says, None)
    }

    fn wrong(check: &'static str, says: impl Into<String>, next: impl Into<String>) -> Self {
        Self::of(check, Some(false), says, Some(next.into()))
    }

    fn open(check: &'static str, says: impl Into<String>, next: impl Into<String>) -> Self {
        Self::of(check, None, says, Some(next.into()))
    }

    fn of(name: &'static str, ok: Option<bool>, says: impl Into<String>, next: Option<String>) -> Self {
        Self {
            name,
            ok,
            says: says.into(),
            next,
            details: Vec::new(),
        }
    }

    fn listing(self, details: Vec<String>) -> Self {
        Self { details, ..self }
    }
}

impl Doctor {
    pub(super) async fn perform(self, settings: &Settings) -> Result<Answer, Failure> {
        let mut checks = machine::checks(settings);
        match database::opened(settings).await {
            Err(check) => {
                checks.push(check);
                checks.push(reach::public_address(settings, None).await);
            }
            Ok((store, in_use)) => {
                let sound = database::checks(settings, &store, self.audit_row.as_ref(), &mut checks).await;
                checks.extend(inside(settings, store, sound).await);
                drop(in_use);
            }
        }
        let wrong = checks.iter().filter(|check| check.ok == Some(false)).count();
        let note = (wrong > 0).then(|| {
            format!(
                "{wrong} of {} checks found something wrong; \"next\" says what to do.",
                checks.len()
            )
        });
        Ok(Answer::of(&DoctorAnswer { checks })?
            .with_note(note)
            .exiting(wrong == 0))
    }
}

/// What can be seen only with the ring open; nothing of it is done on a database that is not ready for it.
async fn inside(settings: &Settings, store: Store, sound: bool) -> Vec<Check> {
    store.close().await;
    if !sound {
        return vec![reach::public_address(settings, None).await];
    }
    let opened = instance::open(settings, Clock::machine(), ProcessKind::Command).await;
    let Opened { broker, in_use } = match opened {
        Ok(opened) => opened,
        Err(error) => {
            let check = Check::wrong(
                "keys",
                format!("{error}."),
                "Mend this first; nothing can be opened without.",
            );
            return vec![check, reach::public_address(settings, None).await];
        }
    };
    let mut checks = vec![
        database::keys(&broker).await,
        reach::public_address(settings, Some(&broker)).await,
        reach::clock(settings, &broker).await,
        machine::proxy_headers(&broker).await,
    ];
    checks.extend(apps::checks(settings, &broker).await);
    broker.close().await;
    drop(in_use);
    checks
}
