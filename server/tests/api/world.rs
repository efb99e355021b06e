//! A running Keyferry with its own database, a simulated provider and a clock that the story moves.

pub(crate) mod duplicati;
mod node_server;
mod people;
mod sites;
mod visitor;

use std::net::SocketAddr;

use broker::Broker;
use broker::access::{CommandLine, ManageTenant};
use broker::activity::PastEvent;
use broker::clock::Clock;
use broker::tenants::{FirstRun, FirstRunDoor};
use domain::activity::ActivityFilter;
use domain::provider::ProviderId;
use secrecy::{ExposeSecret as _, SecretString};
use server::Application;
use server::config::Settings;
use simulator::{ProviderHandle, Simulator};
use tokio::net::TcpListener;

use crate::database::{Kind, OwnDatabase};
use crate::evidence::Evidence;
pub(crate) use node_server::NodeServer;
pub(crate) use people::CHOSEN;
pub(crate) use sites::Linked;
pub(crate) use visitor::{
    Page, STALE, browser, browser_at, browser_believing, click, come_back, consent, has_the_contracts_shape,
    json, link, open_start, refresh, refresh_having, send_form, visit, visit_in_german,
};

pub(crate) const EMAIL: &str = "ada@example.org";
pub(crate) const PASSWORD: &str = "a ferry across the strait";
/// Where the stories' site lives.
pub(crate) const SITE_ADDRESS: &str = "https://www.example.com/shop/";
/// What Akeeba on that site sends as `callback`.
pub(crate) const CALLBACK: &str = "https://www.example.com/shop/administrator/index.php?option=com_akeebabackup&view=Configuration&task=dpecustomapiraw&engine=dropbox2&method=oauthCallback";

/// The providers that Akeeba Backup can store at.
pub(crate) fn for_akeeba() -> impl Iterator<Item = ProviderId> {
    ProviderId::ALL
        .into_iter()
        .filter(|provider| provider.serves_akeeba())
}

/// Settings of budgets that no story reaches.
pub(crate) const RAISED_BUDGETS: [(&str, &str); 3] = [
    ("KEYFERRY_LIMIT_SITE_PER_MINUTE", "100000000"),
    ("KEYFERRY_LIMIT_TOKEN_PER_MINUTE", "100000000"),
    ("KEYFERRY_LIMIT_ADDRESS_PER_MINUTE", "100000000"),
];

/// What the first-run page is sent, filled in well.
pub(crate) fn first_run_form(code: &str) -> [(&'static str, &str); 5] {
    [
        ("code", code),
        ("email", EMAIL),
        ("password", PASSWORD),
        ("tenant", "Ada's agency"),
        ("address_confirmed", "yes"),
    ]
}

pub(crate) struct World {
    /// Checked at the end of the story, while everything else is still there.
    pub(crate) evidence: Evidence,
    pub(crate) origin: String,
    /// Where the server listens, on loopback.
    pub(crate) port: u16,
    pub(crate) simulator: Simulator,
    pub(crate) clock: Clock,
    pub(crate) broker: Broker,
    pub(crate) code: Option<String>,
    pub(crate) metrics: Option<SocketAddr>,
    database: OwnDatabase,
    more: Vec<(&'static str, String)>,
}

impl World {
    /// Before the first run.
    pub(crate) async fn new(kind: Kind) -> Self {
        Self::known_as(None, kind, &[]).await
    }

    /// The same with further settings.
    pub(crate) async fn with(kind: Kind, more: &[(&'static str, &str)]) -> Self {
        Self::known_as(None, kind, more).await
    }

    /// The same behind a proxy: with the address that people use, and with further settings.
    pub(crate) async fn behind(public_url: &str, kind: Kind, more: &[(&'static str, &str)]) -> Self {
        Self::known_as(Some(public_url.to_owned()), kind, more).await
    }

    async fn known_as(public_url: Option<String>, kind: Kind, more: &[(&'static str, &str)]) -> Self {
        prepare_tls();
        let simulator = Simulator::start().await.expect("a simulator starts");
        let database = OwnDatabase::new(kind).await;
        let mut evidence = Evidence::of_folder(&database.folder);
        evidence.and_postgres(database.url.as_deref());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let origin = public_url.unwrap_or_else(|| format!("http://localhost:{port}"));
        let clock = Clock::wound(Clock::machine().now());
        let more: Vec<_> = more
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        let settings = settings(&database, &origin, simulator.url(), &more);
        let application = server::build_on(listener, &settings, clock.clone())
            .await
            .expect("the server starts");
        let code = application
            .first_run_code()
            .map(|code| code.expose_secret().to_owned());
        let (broker, metrics) = (application.broker().clone(), application.metrics_address());
        tokio::spawn(Application::serve(application, std::future::pending()));
        evidence.and_server(&origin, &simulator);
        evidence.and_metrics(broker.clone());
        if let Some(code) = &code {
            evidence.secret(code);
        }
        Self {
            evidence,
            origin,
            port,
            simulator,
            clock,
            broker,
            code,
            metrics,
            database,
            more,
        }
    }

    pub(crate) fn settings(&self) -> Settings {
        settings(&self.database, &self.origin, self.simulator.url(), &self.more)
    }

    /// What a command on the same machine has in its environment.
    pub(crate) fn environment(&self) -> Vec<(&'static str, String)> {
        environment(&self.database, &self.origin, self.simulator.url(), &self.more)
    }

    /// The data directory.
    pub(crate) fn folder(&self) -> &std::path::Path {
        &self.database.folder
    }

    pub(crate) fn provider(&self, id: ProviderId) -> ProviderHandle {
        match id {
            ProviderId::Dropbox => self.simulator.dropbox(),
            ProviderId::Onedrive => self.simulator.onedrive(),
            ProviderId::GoogleDrive => self.simulator.google_drive(),
            ProviderId::Box => self.simulator.box_com(),
            ProviderId::Pcloud => self.simulator.pcloud(),
        }
    }

    /// After the first run, with the right to manage the one tenant.
    pub(crate) async fn operator(&self) -> ManageTenant {
        let command_line = CommandLine::as_owner_of_the_machine();
        let first = FirstRun {
            email: EMAIL.parse().expect("an address"),
            password: SecretString::from(PASSWORD),
            tenant: "Ada's agency".parse().expect("a name"),
        };
        let done = self
            .broker
            .set_up(FirstRunDoor::CommandLine(command_line), first)
            .await
            .expect("the first run works");
        self.broker
            .operator_of(command_line, &done.tenant.slug)
            .await
            .expect("the tenant is there")
    }

    /// The right to manage another organisation of this instance.
    pub(crate) async fn another_operator(&self) -> ManageTenant {
        let command_line = CommandLine::as_owner_of_the_machine();
        let name = "Others".parse().expect("a name");
        let other = self.broker.create_tenant(command_line, &name).await;
        let slug = other.expect("there is room for one more").slug;
        self.broker
            .operator_of(command_line, &slug)
            .await
            .expect("it is there")
    }

    /// What was recorded so far, newest first.
    pub(crate) async fn events(&self, operator: &ManageTenant) -> Vec<PastEvent> {
        self.broker.recorder().flush().await;
        self.broker
            .newest_events(operator.view(), &ActivityFilter::default(), 1_000)
            .await
            .expect("events can be read")
    }
}

fn settings(
    database: &OwnDatabase,
    origin: &str,
    sandbox: &str,
    more: &[(&'static str, String)],
) -> Settings {
    let environment = environment(database, origin, sandbox, more)
        .into_iter()
        .map(|(name, value)| (name.into(), value.into()));
    Settings::load(environment, None).expect("the settings are right")
}

fn environment(
    database: &OwnDatabase,
    origin: &str,
    sandbox: &str,
    more: &[(&'static str, String)],
) -> Vec<(&'static str, String)> {
    let mut environment = vec![
        ("KEYFERRY_PUBLIC_URL", origin.to_owned()),
        ("KEYFERRY_DATA_DIR", database.folder.display().to_string()),
        ("KEYFERRY_SANDBOX_URL", sandbox.to_owned()),
    ];
    environment.extend(more.iter().cloned());
    environment.extend(database.url.clone().map(|url| ("KEYFERRY_DATABASE_URL", url)));
    environment
}

fn prepare_tls() {
    // Twice is fine: the stories share a process.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
