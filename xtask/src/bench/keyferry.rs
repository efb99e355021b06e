//! Keyferry as it is shipped: SQLite, accounting, budgets and the log on, one app and many sites.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::ground::{Ground, Running, free_port};
use crate::error::{Doing, Error};
use crate::process;
use crate::project::OWN_VARIABLES;

/// How many sites share the load.
pub(super) const SITES: usize = 50;
/// Budgets that one address cannot reach; they are counted all the same.
const BUDGET: &str = "100000000";
/// The password of the one member.
pub(super) const PASSWORD: &str = "a ferry across the strait";

/// What kind of instance is wanted.
pub(super) struct Instance {
    /// The provider's port.
    provider: u16,
    /// Settings beyond the address and the folder.
    settings: Vec<(&'static str, String)>,
}

impl Instance {
    /// One that lets one machine refresh as fast as it can.
    pub(super) fn fast(provider: u16) -> Self {
        let budgets = [
            "KEYFERRY_LIMIT_SITE_PER_MINUTE",
            "KEYFERRY_LIMIT_TOKEN_PER_MINUTE",
            "KEYFERRY_LIMIT_ADDRESS_PER_MINUTE",
        ];
        Self {
            provider,
            settings: budgets.map(|name| (name, BUDGET.to_owned())).into(),
        }
    }

    /// One as it comes, behind a proxy that names the callers' addresses.
    pub(super) fn usual(provider: u16) -> Self {
        Self {
            provider,
            settings: vec![("KEYFERRY_TRUSTED_PROXIES", "127.0.0.1".to_owned())],
        }
    }

    /// The same on a PostgreSQL.
    pub(super) fn on(mut self, url: String) -> Self {
        self.settings.push(("KEYFERRY_DATABASE_URL", url));
        self
    }
}

/// A Keyferry that runs.
pub(super) struct Keyferry {
    /// Where it listens, on loopback.
    pub(super) port: u16,
    /// The paths of the sites' refresh URLs.
    pub(super) paths: Vec<String>,
    /// The path of one more site's refresh URL, at another provider.
    pub(super) apart: String,
    /// The server.
    pub(super) running: Running,
    folder: PathBuf,
}

impl Keyferry {
    /// Sets up an instance by the command line, as scripts do, and starts it.
    pub(super) fn start(ground: &Ground, binary: &Path, instance: &Instance) -> Result<Self, Error> {
        let desk = Desk::new(binary, ground, instance)?;
        let setup = [
            "setup",
            "--email",
            "ada@example.org",
            "--password-stdin",
            "--tenant",
            "Bench",
        ];
        let tenant = desk.answer(&setup, PASSWORD)?;
        let slug = text(&tenant, "/tenant/slug")?;
        let app = desk.app(&slug, "dropbox")?;
        let paths: Result<_, _> = (0..SITES).map(|number| desk.site(&slug, &app, number)).collect();
        let other = desk.app(&slug, "google-drive")?;
        let apart = desk.site(&slug, &other, SITES)?;
        let mut command = desk.command(&["serve"]);
        let running = ground.start("keyferry", &mut command)?.wait_for(desk.port)?;
        Ok(Self {
            port: desk.port,
            paths: paths?,
            apart,
            running,
            folder: desk.folder,
        })
    }

    /// How many refreshes the roll-up knows, and how many rows there are.
    pub(super) fn accounted(&self) -> Result<(u64, u64), Error> {
        let mut question = Command::new("sqlite3");
        question
            .arg("-readonly")
            .arg(self.folder.join("keyferry.sqlite"))
            .arg(
                "SELECT (SELECT COALESCE(SUM(count), 0) FROM activity_hour WHERE kind = 'refresh'), \
             (SELECT COUNT(*) FROM activity_event WHERE kind = 'refresh');",
            );
        let answer = process::output(&mut question)?;
        let (counted, rows) = answer.trim().split_once('|').unwrap_or_default();
        let unreadable = |_| Error::Unexpected(format!("sqlite3 answered {answer:?}"));
        Ok((
            counted.parse().map_err(unreadable)?,
            rows.parse().map_err(unreadable)?,
        ))
    }
}

/// Where instances are set up.
pub(super) struct Desk<'a> {
    binary: &'a Path,
    /// Where the instance will listen, on loopback.
    pub(super) port: u16,
    instance: &'a Instance,
    folder: PathBuf,
}

impl<'a> Desk<'a> {
    /// A desk for one instance, in its folder on the ground.
    pub(super) fn new(binary: &'a Path, ground: &Ground, instance: &'a Instance) -> Result<Self, Error> {
        Ok(Self {
            binary,
            port: free_port()?,
            instance,
            folder: ground.path("keyferry"),
        })
    }

    /// The id of a new app.
    pub(super) fn app(&self, slug: &str, provider: &str) -> Result<String, Error> {
        let create = [
            "app",
            "create",
            "--tenant",
            slug,
            "--provider",
            provider,
            "--name",
            "Backups",
            "--client-id",
            "benchmark-client",
            "--client-secret-stdin",
        ];
        text(&self.answer(&create, "benchmark-secret")?, "/id")
    }

    /// The path of a new site's refresh URL.
    fn site(&self, slug: &str, app: &str, number: usize) -> Result<String, Error> {
        let name = format!("Site {number}");
        let address = format!("https://site{number}.example/");
        let create = [
            "site", "create", "--tenant", slug, "--name", &name, "--url", &address, "--app", app,
        ];
        let url = text(&self.answer(&create, "")?, "/apps/0/akeeba/refresh_url")?;
        url.find("/h/")
            .and_then(|start| url.get(start..))
            .map(str::to_owned)
            .ok_or_else(|| Error::Unexpected(format!("{url} is no refresh URL")))
    }

    /// The binary with the instance's settings.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.binary);
        for ours in OWN_VARIABLES {
            command.env_remove(ours);
        }
        command
            .args(arguments)
            .env("KEYFERRY_PUBLIC_URL", format!("http://127.0.0.1:{}", self.port))
            .env("KEYFERRY_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("KEYFERRY_DATA_DIR", &self.folder)
            .env(
                "KEYFERRY_SANDBOX_URL",
                format!("http://127.0.0.1:{}", self.instance.provider),
            )
            .envs(self.instance.settings.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Does one task; `typed` goes to its standard input.
    pub(super) fn answer(&self, arguments: &[&str], typed: &str) -> Result<Value, Error> {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().doing("start", self.binary)?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(typed.as_bytes()).doing("talk to", self.binary)?;
        }
        let output = child.wait_with_output().doing("talk to", self.binary)?;
        serde_json::from_slice(&output.stdout).map_err(|_| Error::Refused {
            command: process::describe(&command),
            output: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }
}

/// A text in an answer.
pub(super) fn text(answer: &Value, pointer: &str) -> Result<String, Error> {
    answer
        .pointer(pointer)
        .and_then(Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| Error::Unexpected(format!("the command line did not answer {pointer}")))
}
