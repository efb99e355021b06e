//! `keyferry keys`: the key ring, its sealing key, and the master key.

use std::path::PathBuf;

use broker::keys::{KeysError, ListedKey, ListedRing, MasterRotated, NewMasterKey, Rotated};
use broker::presence::LiveProcess;
use clap::{Args, Subcommand};
use serde::Serialize;

use super::desk::Desk;
use super::output::{Answer, Failure};

const LIST: &str = "\
Example:
  keyferry keys list
  {\"master_key_id\":\"5d0c1f7a\",\"keys\":[{\"id\":\"9f2c4e1ab07d6c35\",\"role\":\"seal\",\"state\":\"active\",\
\"created\":\"2026-11-21T18:05:09Z\",\"rows\":12,\"loaded_by\":[\"0193…\"]}],\"processes\":[{\"id\":\"0193…\",\
\"serves\":true,\"started\":\"2026-11-21T18:05:09Z\",\"up_to_date\":true}]}

A key with the role \"seal\" seals client secrets, site keys and consents in progress: the active one seals and opens, \
one that opens is on its way in or out, and a retired one is named by no row and goes with a later rotation. The key \
with the role \"fingerprint\" makes fingerprints of tokens and is never changed, so that history stays comparable. \
No key itself is ever shown.";

const ROTATE: &str = "\
Examples:
  keyferry keys rotate
  {\"active\":\"c1b07d6c359f2c4e\",\"resealed\":12,\"unopened\":0,\"retired\":[\"9f2c4e1ab07d6c35\"],\"removed\":[],\"next\":null}

  keyferry keys rotate --master
  {\"master_key_id\":\"a4e19b02\",\"before\":\"5d0c1f7a\",\"file\":\"/var/lib/keyferry/master.key\",\
\"kept\":\"/var/lib/keyferry/master.key.5d0c1f7a\",\"wrapped\":3,\"next\":\"…\"}

Servers go on serving meanwhile. If it is cut short, run it again: it goes on where it stopped.";

/// What can be done with keys.
#[derive(Debug, Subcommand)]
pub(super) enum KeysCommand {
    /// Show the keys, how many rows each seals, and which processes have loaded them
    #[command(after_help = LIST)]
    List,
    /// Make a new sealing key and seal everything anew with it, or change the master key
    Rotate(Rotate),
}

/// What is changed.
#[derive(Debug, Args)]
#[command(after_help = ROTATE)]
pub(super) struct Rotate {
    /// Change the master key, which wraps the ring, instead of the sealing key
    #[arg(long)]
    master: bool,
    /// Take the new master key from this file, which is made if there is none
    #[arg(long, value_name = "FILE", requires = "master")]
    new_master_key_file: Option<PathBuf>,
}

#[derive(Serialize)]
struct ListAnswer {
    master_key_id: String,
    keys: Vec<KeyAnswer>,
    processes: Vec<ProcessAnswer>,
}

#[derive(Serialize)]
struct KeyAnswer {
    id: String,
    role: &'static str,
    state: &'static str,
    created: String,
    rows: i64,
    loaded_by: Vec<String>,
}

#[derive(Serialize)]
struct ProcessAnswer {
    id: String,
    serves: bool,
    started: String,
    up_to_date: bool,
}

#[derive(Serialize)]
struct RotateAnswer {
    active: String,
    resealed: u64,
    unopened: u64,
    retired: Vec<String>,
    removed: Vec<String>,
    next: Option<&'static str>,
}

#[derive(Serialize)]
struct MasterAnswer {
    master_key_id: String,
    before: String,
    file: String,
    kept: Option<String>,
    wrapped: usize,
    next: String,
}

impl From<ListedRing> for ListAnswer {
    fn from(ring: ListedRing) -> Self {
        // The command that asks is no news.
        let others: Vec<&LiveProcess> = ring.processes.iter().filter(|process| !process.this).collect();
        Self {
            keys: ring.keys.iter().map(|key| KeyAnswer::of(key, &others)).collect(),
            processes: others
                .iter()
                .map(|process| ProcessAnswer {
                    id: process.id.to_string(),
                    serves: process.serves,
                    started: process.started.rfc3339(),
                    up_to_date: process.ring_generation >= ring.generation,
                })
                .collect(),
            master_key_id: ring.master_key_id,
        }
    }
}

impl KeyAnswer {
    fn of(key: &ListedKey, processes: &[&LiveProcess]) -> Self {
        let loaded = processes
            .iter()
            .filter(|process| process.ring_generation >= key.generation);
        Self {
            id: key.id.clone(),
            role: key.role.as_str(),
            state: key.state.as_str(),
            created: key.created.rfc3339(),
            rows: key.rows,
            loaded_by: loaded.map(|process| process.id.to_string()).collect(),
        }
    }
}

const UNOPENED: &str = "Some values do not open and still name their old key, which therefore stays; `keyferry doctor` and the log say more.";

impl From<Rotated> for RotateAnswer {
    fn from(done: Rotated) -> Self {
        Self {
            next: (done.unopened > 0).then_some(UNOPENED),
            active: done.active,
            resealed: done.resealed,
            unopened: done.unopened,
            retired: done.retired,
            removed: done.removed,
        }
    }
}

impl MasterAnswer {
    fn of(done: MasterRotated, replicas: bool) -> Self {
        let copy = if replicas {
            " Copy the file to every replica before its next start; until then each goes on with the ring it has open."
        } else {
            ""
        };
        let next = match &done.kept {
            Some(kept) => format!(
                "Keep a copy of {} elsewhere.{copy} Backups made before open with the old key {}, kept at {}: remove it when you need none of them any more.",
                done.file.display(),
                done.before,
                kept.display()
            ),
            None => format!(
                "Set KEYFERRY_MASTER_KEY_FILE={} in place of the old key before the next start of every process and command, and keep a copy of the file elsewhere.{copy} Backups made before open with the old key {}.",
                done.file.display(),
                done.before
            ),
        };
        Self {
            master_key_id: done.now,
            before: done.before,
            file: done.file.display().to_string(),
            kept: done.kept.map(|path| path.display().to_string()),
            wrapped: done.wrapped,
            next,
        }
    }
}

impl KeysCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        match self {
            Self::List => Answer::of(&ListAnswer::from(
                desk.broker.list_keys(desk.who).await.map_err(said)?,
            )),
            Self::Rotate(rotate) if rotate.master => rotate.change_master(desk).await,
            Self::Rotate(_) => {
                let done = desk.broker.rotate_keys(desk.who).await.map_err(said)?;
                Answer::of(&RotateAnswer::from(done))
            }
        }
    }
}

impl Rotate {
    async fn change_master(self, desk: &Desk) -> Result<Answer, Failure> {
        let new = self
            .new_master_key_file
            .map_or(NewMasterKey::Made, NewMasterKey::InFile);
        let done = desk.broker.rotate_master_key(desk.who, new).await.map_err(said)?;
        Answer::of(&MasterAnswer::of(done, desk.broker.store().is_postgres()))
    }
}

fn said(error: KeysError) -> Failure {
    match error {
        KeysError::Broker(error) => Failure::about(super::output::Subject::Instance)(error),
        error => Failure::saying(error.to_string()),
    }
}
