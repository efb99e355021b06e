//! A PostgreSQL of a story's own, which it may stop.

use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use uuid::Uuid;

use super::running::until;
use crate::real_akeeba::free_port;

const SETTINGS: [&str; 3] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
];

/// A cluster in a folder of its own; both end with this value.
pub(super) struct Cluster {
    folder: PathBuf,
    port: u16,
    server: Option<Child>,
}

impl Cluster {
    /// Makes a cluster and starts it.
    pub(super) async fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("keyferry_cluster_{}", Uuid::now_v7().simple()));
        std::fs::create_dir(&folder).expect("a folder can be made");
        let cluster = Self {
            folder,
            port: free_port(),
            server: None,
        };
        if let Some((user, group)) = owner() {
            chown(&cluster.folder, Some(user), Some(group)).expect("it is given away");
        }
        let made = cluster
            .program("initdb")
            .args(["--username=postgres", "--auth=trust", "--no-sync", "-D"])
            .arg(cluster.data())
            .output()
            .expect("initdb starts");
        assert!(made.status.success(), "{made:?}");
        let mut cluster = cluster;
        cluster.start_again().await;
        cluster
    }

    pub(super) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Starts it and waits until it answers.
    pub(super) async fn start_again(&mut self) {
        let mut command = self.program("postgres");
        command
            .arg("-D")
            .arg(self.data())
            .args(["-p", &self.port.to_string()]);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        self.server = Some(
            command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("postgres starts"),
        );
        until("PostgreSQL answers", async || {
            let mut question = Command::new(programs().join("pg_isready"));
            question.args(["--quiet", "--host=127.0.0.1", "--port", &self.port.to_string()]);
            question
                .status()
                .is_ok_and(|status| status.success())
                .then_some(())
        })
        .await;
    }

    /// Ends it at once, as a machine that goes down does.
    pub(super) fn stop(&mut self) {
        let Some(mut server) = self.server.take() else {
            return;
        };
        let mut stop = self.program("pg_ctl");
        stop.args(["stop", "--silent", "--mode=immediate", "-D"])
            .arg(self.data());
        if !stop.status().is_ok_and(|status| status.success()) {
            let _ = server.kill();
        }
        let _ = server.wait();
    }

    /// PostgreSQL's programs refuse to run as root.
    fn program(&self, name: &str) -> Command {
        let program = programs().join(name);
        let mut command = if owner().is_some() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
            command.args(["--pdeathsig", "INT", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.folder).env("LC_ALL", "C");
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Whose the cluster is when the stories run as root.
fn owner() -> Option<(u32, u32)> {
    if !rustix::process::geteuid().is_root() {
        return None;
    }
    let id = |what: &str| {
        let asked = Command::new("id")
            .args([what, "postgres"])
            .output()
            .expect("id starts");
        let text = String::from_utf8(asked.stdout).expect("UTF-8");
        text.trim().parse().expect("the user postgres exists")
    };
    Some((id("-u"), id("-g")))
}

/// Debian keeps the server's programs where only its own tools look.
fn programs() -> PathBuf {
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut versions: Vec<(u32, PathBuf)> = debian
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .collect();
    versions.sort();
    versions.pop().map_or_else(in_path, |(_, folder)| folder)
}

fn in_path() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .find(|folder: &PathBuf| Path::new(folder).join("initdb").is_file())
        .expect("PostgreSQL's server is missing; `cargo xtask test` installs it")
}
