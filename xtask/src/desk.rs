//! Where instances are set up: the binary's own commands, as scripts call them.

use std::env;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::error::{Doing, Error};
use crate::ground::{Ground, free_port};
use crate::process;

/// Budgets that one address cannot reach; they are counted all the same.
const BUDGET: &str = "100000000";
/// Where a site that was made has its first refresh URL.
pub(crate) const REFRESH_URL: &str = "/apps/0/akeeba/refresh_url";

/// What kind of instance is wanted.
pub(crate) struct Instance {
    /// The provider's port.
    provider: u16,
    /// Settings beyond the folder.
    settings: Vec<(&'static str, String)>,
}

impl Instance {
    /// One that lets one machine refresh as fast as it can.
    pub(crate) fn fast(provider: u16) -> Self {
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
    pub(crate) fn usual(provider: u16) -> Self {
        Self {
            provider,
            settings: vec![("KEYFERRY_TRUSTED_PROXIES", "127.0.0.1".to_owned())],
        }
    }

    /// The same on a PostgreSQL.
    pub(crate) fn on(mut self, url: String) -> Self {
        self.settings.push(("KEYFERRY_DATABASE_URL", url));
        self
    }
}

/// Where an instance listens, and the address that people use.
pub(crate) struct Door {
    /// The socket address.
    pub(crate) listen: String,
    /// The port in it.
    pub(crate) port: u16,
    /// What shown addresses begin with.
    pub(crate) public_url: String,
}

impl Door {
    /// A free port of loopback.
    pub(crate) fn anywhere() -> Result<Self, Error> {
        let port = free_port()?;
        Ok(Self {
            listen: format!("127.0.0.1:{port}"),
            port,
            public_url: format!("http://127.0.0.1:{port}"),
        })
    }
}

/// An app to be registered.
pub(crate) struct NewApp<'a> {
    /// Whose API it is.
    pub(crate) provider: &'a str,
    /// What people call it.
    pub(crate) name: &'a str,
    /// Client id and client secret.
    pub(crate) client: (&'a str, &'a str),
}

/// Where one instance is set up.
pub(crate) struct Desk<'a> {
    binary: &'a Path,
    /// Where the instance will listen, on loopback.
    pub(crate) port: u16,
    door: Door,
    instance: &'a Instance,
    folder: PathBuf,
}

impl<'a> Desk<'a> {
    /// A desk for one instance, in its folder on the ground, at a free port.
    pub(crate) fn new(binary: &'a Path, ground: &Ground, instance: &'a Instance) -> Result<Self, Error> {
        Ok(Self::at(Door::anywhere()?, binary, ground, instance))
    }

    /// A desk for one instance that listens there.
    pub(crate) fn at(door: Door, binary: &'a Path, ground: &Ground, instance: &'a Instance) -> Self {
        Self {
            binary,
            port: door.port,
            door,
            instance,
            folder: ground.path("keyferry"),
        }
    }

    /// The address that people use.
    pub(crate) fn public_url(&self) -> &str {
        &self.door.public_url
    }

    /// The instance's data directory.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes the first member and the first organisation, and hands back the organisation's slug.
    pub(crate) fn set_up(&self, (email, password): (&str, &str), tenant: &str) -> Result<String, Error> {
        let setup = ["setup", "--email", email, "--password-stdin", "--tenant", tenant];
        text(&self.answer(&setup, password)?, "/tenant/slug")
    }

    /// The id of a new app.
    pub(crate) fn app(&self, slug: &str, app: &NewApp<'_>) -> Result<String, Error> {
        let (client_id, secret) = app.client;
        let create = [
            "app",
            "create",
            "--tenant",
            slug,
            "--provider",
            app.provider,
            "--name",
            app.name,
            "--client-id",
            client_id,
            "--client-secret-stdin",
        ];
        text(&self.answer(&create, secret)?, "/id")
    }

    /// The binary with the instance's settings, and none that this program was started with.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.binary);
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("KEYFERRY_")) {
                command.env_remove(name);
            }
        }
        command
            .args(arguments)
            .env("KEYFERRY_PUBLIC_URL", &self.door.public_url)
            .env("KEYFERRY_LISTEN", &self.door.listen)
            .env("KEYFERRY_DATA_DIR", &self.folder)
            .env(
                "KEYFERRY_SANDBOX_URL",
                format!("http://127.0.0.1:{}", self.instance.provider),
            )
            .envs(self.instance.settings.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Does one task; `typed` goes to its standard input.
    pub(crate) fn answer(&self, arguments: &[&str], typed: &str) -> Result<Value, Error> {
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

    /// Lets SQLite carry out a script, past the instance.
    pub(crate) fn fill(&self, script: &Path) -> Result<(), Error> {
        let statements = File::open(script).doing("read", script)?;
        let mut command = Command::new("sqlite3");
        command
            .arg("-bail")
            .arg(self.folder.join("keyferry.sqlite"))
            .stdin(statements);
        process::run(&mut command)
    }
}

/// A text in an answer.
pub(crate) fn text(answer: &Value, pointer: &str) -> Result<String, Error> {
    answer
        .pointer(pointer)
        .and_then(Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| Error::Unexpected(format!("the command line did not answer {pointer}")))
}

/// The path of a helper URL.
pub(crate) fn path(url: &str) -> Result<String, Error> {
    url.find("/h/")
        .and_then(|start| url.get(start..))
        .map(str::to_owned)
        .ok_or_else(|| Error::Unexpected("the command line printed a helper URL without /h/".to_owned()))
}
