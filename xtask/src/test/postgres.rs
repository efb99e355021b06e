//! A throw-away PostgreSQL for one run of the tests: own folder, free port, nothing kept.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::apt::is_root;
use crate::error::{Doing, Error};
use crate::prerequisites;
use crate::process;
use crate::progress::note;

/// Where tests find the address of the database server. Each test makes its own database there.
pub(super) const VARIABLE: &str = "KEYFERRY_TEST_POSTGRES";

const PATIENCE: Duration = Duration::from_mins(1);
const FOLDER_PREFIX: &str = "keyferry-test-postgres-";

const SETTINGS: [&str; 4] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "autovacuum=off",
];
/// Speed in exchange for safety that a throw-away database does not need.
const FORGETFUL: [&str; 3] = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/// A running database server. Dropping it stops the server and removes its folder. Should this
/// program be killed, the server ends by itself and the next run removes the folder.
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    server: Option<Child>,
}

impl Cluster {
    /// Makes a new cluster, which a power cut may take with it, and waits until it answers.
    pub(crate) fn start() -> Result<Self, Error> {
        Self::with(&FORGETFUL)
    }

    /// The same with every commit on the disk before it is answered.
    pub(crate) fn durable() -> Result<Self, Error> {
        Self::with(&[])
    }

    fn with(more: &[&str]) -> Result<Self, Error> {
        let temporary = std::env::temp_dir();
        sweep(&temporary);
        let programs = prerequisites::postgres_folder()
            .ok_or_else(|| Error::Missing(vec!["PostgreSQL is gone: run the command again.".to_owned()]))?;
        let folder = temporary.join(format!("{FOLDER_PREFIX}{}", std::process::id()));
        let mut cluster = Self {
            programs,
            folder,
            port: free_port()?,
            server: None,
        };
        cluster.initialise()?;
        cluster.launch(more)?;
        cluster.wait()?;
        note(&format!(
            "a throw-away PostgreSQL listens on 127.0.0.1:{}",
            cluster.port
        ));
        Ok(cluster)
    }

    /// The address for the tests; nothing but loopback reaches it, and no password is asked.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn initialise(&self) -> Result<(), Error> {
        let mut make = Command::new("install");
        make.args(["-d", "-m", "0700"]);
        if is_root() {
            make.args(["-o", "postgres"]);
        }
        process::run(make.arg(&self.folder))?;
        let mut command = self.program("initdb");
        command.args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "-D",
        ]);
        process::output(command.arg(self.data())).map(drop)
    }

    fn launch(&mut self, more: &[&str]) -> Result<(), Error> {
        let log = self.log();
        let file = File::create(&log).doing("write", &log)?;
        let mut command = self.program("postgres");
        command
            .arg("-D")
            .arg(self.data())
            .arg("-p")
            .arg(self.port.to_string());
        for setting in SETTINGS.iter().chain(more) {
            command.args(["-c", setting]);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(file);
        self.server = Some(command.spawn().doing("start", &self.programs.join("postgres"))?);
        Ok(())
    }

    fn wait(&mut self) -> Result<(), Error> {
        let started = Instant::now();
        let port = self.port.to_string();
        let mut question = Command::new(self.programs.join("pg_isready"));
        question.args([
            "--quiet",
            "--host=127.0.0.1",
            "--username=postgres",
            "--port",
            &port,
        ]);
        while !process::succeeds(&mut question) {
            let ended = self
                .server
                .as_mut()
                .is_some_and(|server| !matches!(server.try_wait(), Ok(None)));
            if ended || started.elapsed() > PATIENCE {
                return Err(Error::Postgres(
                    fs::read_to_string(self.log()).unwrap_or_default(),
                ));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// One of PostgreSQL's programs, which refuse to run as root, under a user of its own. With
    /// setpriv it is told to end when this program ends, however that happens.
    fn program(&self, name: &str) -> Command {
        let mut command = match (process::find("setpriv"), is_root()) {
            (Some(setpriv), root) => {
                let mut command = Command::new(setpriv);
                if root {
                    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
                }
                command
                    .args(["--pdeathsig", "INT", "--"])
                    .arg(self.programs.join(name));
                command
            }
            (None, true) => {
                let mut command = Command::new("runuser");
                command
                    .args(["-u", "postgres", "--"])
                    .arg(self.programs.join(name));
                command
            }
            (None, false) => Command::new(self.programs.join(name)),
        };
        command.current_dir(&self.folder).env("LC_ALL", "C");
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let mut stop = self.program("pg_ctl");
            stop.args(["stop", "--silent", "--mode=immediate", "-D"])
                .arg(self.data());
            if !process::succeeds(&mut stop) {
                // Nothing more can be done about a server that does not end.
                let _ = server.kill();
            }
            let _ = server.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Removes what runs that were killed left behind.
fn sweep(temporary: &Path) {
    for entry in fs::read_dir(temporary).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let owner = name.to_str().and_then(|name| name.strip_prefix(FOLDER_PREFIX));
        if owner.is_some_and(|process| !Path::new("/proc").join(process).exists()) {
            // Somebody else's folder stays, and does no harm.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn free_port() -> Result<u16, Error> {
    let unbound = |source| Error::Io {
        doing: "find a free port on 127.0.0.1".to_owned(),
        source,
    };
    let listener = TcpListener::bind("127.0.0.1:0").map_err(unbound)?;
    Ok(listener.local_addr().map_err(unbound)?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_answers_and_leaves_nothing_behind() {
        if prerequisites::postgres_folder().is_none() {
            println!("no PostgreSQL here: nothing to start");
            return;
        }
        let cluster = Cluster::start().unwrap();
        let mut query = Command::new(cluster.programs.join("psql"));
        query.args([
            &cluster.url(),
            "--no-align",
            "--tuples-only",
            "--command",
            "SHOW fsync",
        ]);

        let answer = process::output(&mut query).unwrap();
        let folder = cluster.folder.clone();
        drop(cluster);

        assert_eq!(answer.trim(), "off");
        assert!(!folder.exists());
    }
}
