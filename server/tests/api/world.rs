//! A running Keyferry with its own database, a simulated provider and a clock that the story moves.

pub(crate) mod duplicati;
mod node_server;
mod people;
mod visitor;

use std::net::SocketAddr;

use broker::Broker;
use broker::access::{CommandLine, ManageTenant};
use broker::activity::PastEvent;
use broker::apps::ClientSecret;
use broker::clock::Clock;
use broker::tenants::{FirstRun, FirstRunDoor};
use domain::activity::ActivityFilter;
use domain::app_registration::{Access, NewApp};
use domain::custody::Custody;
use domain::id::{AppId, SiteId};
use domain::provider::ProviderId;
use domain::redirect::SiteAddress;
use domain::role::Role;
use domain::site::{NewSite, SiteAddresses, SiteChange, Tags};
use reqwest::{Client, StatusCode};
use sea_orm_migration::sea_orm::ConnectionTrait as _;
use secrecy::{ExposeSecret as _, SecretString};
use server::Application;
use server::config::Settings;
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, ProviderHandle, Simulator};
use tokio::net::TcpListener;

use crate::database::{Kind, OwnDatabase};
use crate::evidence::Evidence;
pub(crate) use node_server::NodeServer;
pub(crate) use people::CHOSEN;
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

/// A site with one app, and its URLs.
pub(crate) struct Linked {
    pub(crate) app: AppId,
    pub(crate) site: SiteId,
    pub(crate) start: String,
    pub(crate) refresh: String,
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

    pub(crate) async fn new_app(
        &self,
        operator: &ManageTenant,
        provider: ProviderId,
        access: Access,
    ) -> AppId {
        let new = NewApp {
            provider,
            name: format!("Backups to {}", provider.name()).parse().expect("a name"),
            client_id: DEFAULT_CLIENT_ID.parse().expect("a client id"),
            scope_profile: None,
            access,
            ms_tenant: None,
        };
        let secret = ClientSecret {
            plain: SecretString::from(DEFAULT_CLIENT_SECRET),
            expires: None,
        };
        self.broker
            .create_app(operator, new, secret)
            .await
            .expect("an app can be made")
            .id
    }

    pub(crate) async fn new_site(&self, operator: &ManageTenant, name: &str, app: &AppId) -> Linked {
        let address = SiteAddress::parse(SITE_ADDRESS).expect("an address");
        let new = NewSite {
            name: name.parse().expect("a name"),
            addresses: SiteAddresses::new(vec![address]).expect("one address"),
            apps: vec![app.clone()],
            custody: Custody::PassThrough,
            tags: Tags::default(),
        };
        let made = self
            .broker
            .create_site(operator, new)
            .await
            .expect("a site can be made");
        let key = made.key.expose_secret();
        self.evidence.secret(key);
        Linked {
            app: app.clone(),
            site: made.details.site.id,
            start: format!("{}/h/{app}/{key}/start", self.origin),
            refresh: format!("{}/h/{app}/{key}/refresh", self.origin),
        }
    }

    /// Gives a site one app more.
    pub(crate) async fn give_app(&self, operator: &ManageTenant, site: SiteId, app: &AppId) {
        let has = self
            .broker
            .site(operator.view(), site)
            .await
            .expect("it is there")
            .apps;
        let has = has.into_iter().map(|has| has.app.parse().expect("an id"));
        let apps = has.chain([app.clone()]).collect();
        let change = SiteChange {
            apps: Some(apps),
            ..SiteChange::default()
        };
        self.broker
            .change_site(operator, site, change)
            .await
            .expect("the app is the tenant's");
    }

    /// From now on this keeps the tokens of a site's next links.
    pub(crate) async fn keeps(&self, operator: &ManageTenant, site: SiteId, custody: Custody) {
        let change = SiteChange {
            custody: Some(custody),
            ..SiteChange::default()
        };
        let changed = self.broker.change_site(operator, site, change).await;
        changed.expect("a site can be changed");
        self.broker.changes_felt().await;
    }

    /// A set-up instance with one app and one site.
    pub(crate) async fn linked(&self, provider: ProviderId) -> (ManageTenant, Linked) {
        let operator = self.operator().await;
        let app = self.new_app(&operator, provider, Access::Sites).await;
        let site = self.new_site(&operator, "The shop", &app).await;
        (operator, site)
    }

    /// A browser in which the member has just signed in.
    pub(crate) async fn signed_in(&self) -> Client {
        let browser = browser();
        let page = send_form(&browser, self, "/", &[("email", EMAIL), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        browser
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

    /// One app and one site of another organisation.
    pub(crate) async fn others_linked(&self, provider: ProviderId, name: &str) -> (ManageTenant, Linked) {
        let others = self.another_operator().await;
        let app = self.new_app(&others, provider, Access::Sites).await;
        let site = self.new_site(&others, name, &app).await;
        (others, site)
    }

    /// From now on every member may only see.
    pub(crate) async fn becomes_viewer(&self) {
        self.everybody_becomes(Role::Viewer).await;
    }

    /// From now on every member has this role.
    pub(crate) async fn everybody_becomes(&self, role: Role) {
        let db = self.broker.store().writer();
        let sql = format!("UPDATE membership SET role = '{}'", role.as_str());
        let changed = db.execute_unprepared(&sql).await;
        changed.expect("a role can be changed");
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
