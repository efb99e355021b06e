//! An installation: a data directory, a database, and the program run in it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use reqwest::StatusCode;
use rustix::process::{Pid, Signal, kill_process};
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Simulator};

use crate::cli::{Ended, run, text};
use crate::database::{Kind, OwnDatabase};
use crate::real_akeeba::free_port;
use crate::world::{EMAIL, PASSWORD, RAISED_BUDGETS, browser};

/// How long anything may take that a story waits for.
const PATIENCE: Duration = Duration::from_secs(90);

/// The program's settings, and where it keeps what it knows.
pub(super) struct Installation {
    pub(super) database: OwnDatabase,
    pub(super) origin: String,
    /// What the program is started by, if not directly.
    pub(super) under: Vec<&'static str>,
    /// How much the server logs.
    pub(super) log: &'static str,
    pub(super) port: u16,
    sandbox: String,
}

/// A site with one app, as the command line made it.
#[derive(Clone)]
pub(super) struct Site {
    pub(super) id: String,
    /// Where the server listens.
    pub(super) port: u16,
    pub(super) start: String,
    pub(super) refresh: String,
    /// The refresh token that this site holds.
    pub(super) token: String,
}

impl Installation {
    /// With a database of its own, and with its providers at this address.
    pub(super) async fn new(kind: Kind, sandbox: &str) -> Self {
        Self::on(OwnDatabase::new(kind).await, sandbox)
    }

    /// With this database.
    pub(super) fn on(database: OwnDatabase, sandbox: &str) -> Self {
        let port = free_port();
        Self {
            database,
            origin: format!("http://127.0.0.1:{port}"),
            under: Vec::new(),
            log: "info",
            port,
            sandbox: sandbox.to_owned(),
        }
    }

    fn command(&self) -> Command {
        let mut words = self.under.iter().copied().chain([env!("CARGO_BIN_EXE_keyferry")]);
        let mut command = Command::new(words.next().expect("one word at least"));
        command
            .args(words)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("KEYFERRY_DATA_DIR", &self.database.folder)
            .env("KEYFERRY_PUBLIC_URL", &self.origin)
            .env("KEYFERRY_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("KEYFERRY_SANDBOX_URL", &self.sandbox)
            .env("KEYFERRY_LOG", self.log)
            .envs(RAISED_BUDGETS)
            .envs(self.database.url.iter().map(|url| ("KEYFERRY_DATABASE_URL", url)));
        command
    }

    /// Runs one line of the command line, split at blanks.
    pub(super) async fn line(&self, line: &str, stdin: &str) -> Ended {
        let mut command = self.command();
        command.args(line.split_whitespace());
        let stdin = stdin.to_owned();
        tokio::task::spawn_blocking(move || run(command, &stdin))
            .await
            .expect("the program was run")
    }

    /// The first run; the organisation's slug.
    pub(super) async fn set_up(&self) -> String {
        let line = format!("setup --email {EMAIL} --password-stdin");
        let answer = self.line(&line, PASSWORD).await.answer();
        text(&answer["tenant"], "slug")
    }

    /// Registers an app with a client id and secret, and answers its id.
    pub(super) async fn app(&self, slug: &str, provider: &str, (id, secret): (&str, &str)) -> String {
        let line = format!(
            "app create --tenant {slug} --provider {provider} --name {provider} --client-id {id} --client-secret-stdin"
        );
        text(&self.line(&line, secret).await.answer(), "id")
    }

    /// Makes a site that may use one app; its refresh token is yet to come.
    pub(super) async fn site(&self, slug: &str, app: &str, name: &str) -> Site {
        let line =
            format!("site create --tenant {slug} --app {app} --name {name} --url https://{name}.example.com");
        let made = self.line(&line, "").await.answer();
        let urls = &made["apps"][0]["akeeba"];
        Site {
            id: text(&made, "id"),
            port: self.port,
            start: text(urls, "helper_url"),
            refresh: text(urls, "refresh_url"),
            token: String::new(),
        }
    }

    /// After the first run, with one site that is linked to the simulated Dropbox; the organisation's slug, and the site.
    pub(super) async fn linked(&self, simulator: &Simulator) -> (String, Site) {
        let slug = self.set_up().await;
        let client = (DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET);
        let app = self.app(&slug, "dropbox", client).await;
        let site = self.site(&slug, &app, "shop").await;
        let token = simulator.dropbox().new_grant();
        (slug, Site { token, ..site })
    }

    /// Starts the server and waits until it is ready.
    pub(super) async fn serve(&self) -> Running {
        let mut child = self
            .command()
            .arg("serve")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("keyferry starts");
        let lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
        let said = Arc::new(Mutex::new(String::new()));
        let log = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mut log = log.lock().expect("nobody panics with it");
                log.push_str(&line);
                log.push('\n');
            }
        });
        let mut running = Running { child, said };
        until("the server is ready", async || {
            let ended = running.child.try_wait().expect("it can be asked");
            assert!(ended.is_none(), "the server ended: {}", running.said());
            (self.status_of("/readyz").await == Some(StatusCode::OK)).then_some(())
        })
        .await;
        running
    }

    /// The status of a page, if there is an answer at all.
    pub(super) async fn status_of(&self, path: &str) -> Option<StatusCode> {
        let asked = browser().get(format!("{}{path}", self.origin)).send().await;
        asked.ok().map(|response| response.status())
    }
}

/// A running server, which ends with this value.
pub(super) struct Running {
    child: Child,
    said: Arc<Mutex<String>>,
}

impl Running {
    /// The number of its process.
    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Everything it has logged so far.
    pub(super) fn said(&self) -> String {
        self.said.lock().expect("nobody panics with it").clone()
    }

    /// Waits until it has logged these words.
    pub(super) async fn says(&self, words: &str) {
        until(words, async || self.said().contains(words).then_some(())).await;
    }

    /// Ends it as a power cut does.
    pub(super) fn kill(mut self) {
        self.end();
    }

    /// Asks it to stop, waits until it has, and answers what it logged.
    pub(super) async fn stop(mut self) -> String {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, Signal::TERM).expect("it can be told to stop");
        let status = until("the server stops", async || {
            self.child.try_wait().expect("it can be asked")
        })
        .await;
        assert!(status.success(), "{status}: {}", self.said());
        self.said()
    }

    fn end(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

/// Asks until there is an answer, and gives up when it takes too long.
pub(super) async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = ask().await {
            return found;
        }
        assert!(Instant::now() < deadline, "it takes too long until: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
