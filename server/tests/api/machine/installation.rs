//! An installation: a data directory, a database, and the program run in it.

use std::process::Command;
use std::sync::{Arc, Mutex};

use reqwest::StatusCode;
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Simulator};

use super::running::{Heard, Running, until};
use crate::cli::{Ended, run, text};
use crate::database::{Kind, OwnDatabase};
use crate::evidence::{Evidence, Leak};
use crate::real_akeeba::free_port;
use crate::world::{EMAIL, PASSWORD, RAISED_BUDGETS, browser};

/// The program's settings, and where it keeps what it knows.
pub(super) struct Installation {
    /// There until the end.
    evidence: Option<Evidence>,
    /// Each of its servers.
    heard: Mutex<Vec<Arc<Heard>>>,
    pub(super) database: OwnDatabase,
    pub(super) origin: String,
    /// What the program is started by, if not directly.
    pub(super) under: Vec<&'static str>,
    pub(super) port: u16,
    metrics: u16,
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
        let origin = format!("http://127.0.0.1:{port}");
        let mut evidence = Evidence::of_folder(&database.folder);
        evidence.and_browsers_of(&origin);
        Self {
            evidence: Some(evidence),
            heard: Mutex::default(),
            database,
            origin,
            under: Vec::new(),
            port,
            metrics: free_port(),
            sandbox: sandbox.to_owned(),
        }
    }

    /// The program at its most talkative, whatever the load: a refresh is one line, and ten thousand are a few megabytes.
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
            .env("KEYFERRY_METRICS_LISTEN", format!("127.0.0.1:{}", self.metrics))
            .env("KEYFERRY_LOG", "trace")
            .envs(RAISED_BUDGETS)
            .envs(self.database.url.iter().map(|url| ("KEYFERRY_DATABASE_URL", url)));
        command
    }

    /// Runs one line of the command line, split at blanks.
    pub(super) async fn line(&self, line: &str, stdin: &str) -> Ended {
        let mut command = self.command();
        command.args(line.split_whitespace());
        let given = stdin.to_owned();
        let ended = tokio::task::spawn_blocking(move || run(command, &given))
            .await
            .expect("the program was run");
        self.evidence().and_command(line, stdin, ended.said());
        ended
    }

    fn evidence(&self) -> &Evidence {
        self.evidence.as_ref().expect("it is there until the end")
    }

    /// What these providers give must be found nowhere.
    pub(super) fn watches(&self, simulator: &Simulator) {
        self.evidence().and_providers(simulator);
    }

    /// This must be found nowhere.
    pub(super) fn secret(&self, secret: &str) {
        self.evidence().secret(secret);
    }

    /// What is where others can read, of a story in which something is meant to be.
    pub(super) async fn into_leaks(mut self) -> Vec<Leak> {
        self.evidence_at_the_end().into_leaks().await
    }

    fn evidence_at_the_end(&mut self) -> Evidence {
        let mut evidence = self.evidence.take().expect("it is there until the end");
        evidence.and_postgres(self.database.url.as_deref());
        for heard in self.heard.lock().expect("nobody panics with it").iter() {
            heard.tell(&evidence);
        }
        evidence
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

    /// The same site, with the refresh token that it holds.
    pub(super) fn holding(&self, site: Site, token: String) -> Site {
        self.secret(&token);
        Site { token, ..site }
    }

    /// After the first run, with one site that is linked to the simulated Dropbox; the organisation's slug, and the site.
    pub(super) async fn linked(&self, simulator: &Simulator) -> (String, Site) {
        let slug = self.set_up().await;
        let client = (DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET);
        let app = self.app(&slug, "dropbox", client).await;
        let site = self.site(&slug, &app, "shop").await;
        self.watches(simulator);
        (slug, self.holding(site, simulator.dropbox().new_grant()))
    }

    /// Starts the server and waits until it is ready.
    pub(super) async fn serve(&self) -> Running {
        let mut running = self.start();
        until("the server is ready", async || {
            assert!(!running.has_ended(), "the server ended: {}", running.said());
            (self.status_of("/readyz").await == Some(StatusCode::OK)).then_some(())
        })
        .await;
        running
    }

    /// Starts one more process on the same database, at another port, and waits until it is ready.
    pub(super) async fn serve_beside(&self, port: u16) -> Running {
        let metrics = free_port();
        let mut command = self.command();
        command
            .env("KEYFERRY_LISTEN", format!("127.0.0.1:{port}"))
            .env("KEYFERRY_METRICS_LISTEN", format!("127.0.0.1:{metrics}"));
        let mut running = self.started(command, metrics);
        until("the other server is ready", async || {
            assert!(!running.has_ended(), "the server ended: {}", running.said());
            let asked = browser()
                .get(format!("http://127.0.0.1:{port}/readyz"))
                .send()
                .await;
            (asked.ok()?.status() == StatusCode::OK).then_some(())
        })
        .await;
        running
    }

    /// Starts the server.
    pub(super) fn start(&self) -> Running {
        self.started(self.command(), self.metrics)
    }

    fn started(&self, mut command: Command, metrics: u16) -> Running {
        command.arg("serve");
        let heard = Arc::default();
        self.heard
            .lock()
            .expect("nobody panics with it")
            .push(Arc::clone(&heard));
        let metrics = format!("http://127.0.0.1:{metrics}/metrics");
        Running::start(command, metrics, &heard)
    }

    /// The status of a page, if there is an answer at all.
    pub(super) async fn status_of(&self, path: &str) -> Option<StatusCode> {
        let asked = browser().get(format!("{}{path}", self.origin)).send().await;
        asked.ok().map(|response| response.status())
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        // A story that ends badly has more to say than this.
        if self.evidence.is_some() && !std::thread::panicking() {
            drop(self.evidence_at_the_end());
        }
    }
}
