//! A running Keyferry with its own database, a simulated provider and a clock that the story moves.

use std::net::SocketAddr;
use std::time::Duration;

use broker::Broker;
use broker::access::{CommandLine, ManageTenant};
use broker::activity::PastEvent;
use broker::apps::ClientSecret;
use broker::clock::Clock;
use broker::tenants::{FirstRun, FirstRunDoor};
use domain::app_registration::{Access, NewApp};
use domain::custody::Custody;
use domain::id::{AppId, SiteId};
use domain::provider::ProviderId;
use domain::redirect::SiteAddress;
use domain::site::{NewSite, SiteAddresses};
use reqwest::{Client, Response, StatusCode};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use server::Application;
use server::config::Settings;
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, ProviderHandle, Simulator};
use tokio::net::TcpListener;

use crate::database::{Kind, OwnDatabase};
use crate::evidence::{Evidence, Watched};

pub(crate) const EMAIL: &str = "ada@example.org";
pub(crate) const PASSWORD: &str = "a ferry across the strait";
/// Where the stories' site lives.
pub(crate) const SITE_ADDRESS: &str = "https://www.example.com/shop/";
/// What Akeeba on that site sends as `callback`.
pub(crate) const CALLBACK: &str = "https://www.example.com/shop/administrator/index.php?option=com_akeebabackup&view=Configuration&task=dpecustomapiraw&engine=dropbox2&method=oauthCallback";

/// An access token that somebody sends along, which is never a credential.
pub(crate) const STALE: &str = "a-stale-access-token";

/// Settings of budgets that no story reaches.
pub(crate) const RAISED_BUDGETS: [(&str, &str); 3] = [
    ("KEYFERRY_LIMIT_SITE_PER_MINUTE", "100000000"),
    ("KEYFERRY_LIMIT_TOKEN_PER_MINUTE", "100000000"),
    ("KEYFERRY_LIMIT_ADDRESS_PER_MINUTE", "100000000"),
];

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

    /// A set-up instance with one app and one site.
    pub(crate) async fn linked(&self, provider: ProviderId) -> (ManageTenant, Linked) {
        let operator = self.operator().await;
        let app = self.new_app(&operator, provider, Access::Sites).await;
        let site = self.new_site(&operator, "The shop", &app).await;
        (operator, site)
    }

    /// What was recorded so far, newest first.
    pub(crate) async fn events(&self, operator: &ManageTenant) -> Vec<PastEvent> {
        self.broker.recorder().flush().await;
        self.broker
            .newest_events(operator, None, 1_000)
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

/// A browser: keeps cookies, follows nothing by itself.
pub(crate) fn browser() -> Client {
    prepare_tls();
    #[expect(clippy::disallowed_methods, reason = "a story's own client")]
    Client::builder()
        .cookie_provider(Watched::cookies())
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(30))
        .build()
        .expect("a client can be made")
}

/// A page as a story sees it.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) text: String,
    pub(crate) headers: reqwest::header::HeaderMap,
}

impl Page {
    pub(crate) async fn of(response: Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.expect("a body");
        Self {
            status,
            text,
            headers,
        }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub(crate) fn says(&self, words: &str) -> bool {
        unescaped(&self.text).contains(words)
    }

    /// The value of the first attribute or `url=` that begins with `prefix`, unescaped.
    pub(crate) fn address(&self, prefix: &str) -> Option<String> {
        let text = unescaped(&self.text);
        let start = text.find(prefix)?;
        text.get(start..)?
            .split(['"', '<', ' '])
            .next()
            .map(str::to_owned)
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Opens a page of Keyferry.
pub(crate) async fn visit(browser: &Client, world: &World, path: &str) -> Page {
    let request = browser.get(format!("{}{path}", world.origin));
    Page::of(request.send().await.expect("an answer")).await
}

/// Sends a form as a page of Keyferry does.
pub(crate) async fn send_form(browser: &Client, world: &World, path: &str, form: &[(&str, &str)]) -> Page {
    for (_, secret) in form
        .iter()
        .filter(|(name, _)| ["code", "password"].contains(name))
    {
        world.evidence.secret(secret.trim());
    }
    let request = browser
        .post(format!("{}{path}", world.origin))
        .header("sec-fetch-site", "same-origin")
        .form(form);
    Page::of(request.send().await.expect("an answer")).await
}

/// Goes where the provider sent the browser.
pub(crate) async fn come_back(browser: &Client, address: &str) -> Page {
    Page::of(browser.get(address).send().await.expect("an answer")).await
}

/// Opens a start URL as Akeeba does.
pub(crate) async fn open_start(browser: &Client, start: &str, callback: Option<&str>) -> Page {
    let mut query = vec![("dlid", "0123456789abcdef0123456789abcdef")];
    query.extend(callback.map(|callback| ("callback", callback)));
    Page::of(browser.get(start).query(&query).send().await.expect("an answer")).await
}

/// Clicks "Continue" on the page of a start URL.
pub(crate) async fn click(browser: &Client, start: &str, callback: Option<&str>) -> Page {
    let form: Vec<_> = callback
        .map(|callback| ("callback", callback))
        .into_iter()
        .collect();
    let request = browser
        .post(start)
        .header("sec-fetch-site", "same-origin")
        .form(&form);
    Page::of(request.send().await.expect("an answer")).await
}

/// Follows the leaving page to a provider that consents without a screen; the address the provider sends back to.
pub(crate) async fn consent(browser: &Client, leaving: &Page) -> String {
    let address = leaving
        .address("http://127.0.0.1:")
        .expect("the leaving page names the provider");
    let response = browser.get(address).send().await.expect("the provider answers");
    let location = response
        .headers()
        .get("location")
        .expect("the provider sends the browser back");
    location.to_str().expect("a location").to_owned()
}

/// Refreshes as Akeeba does: a GET with the token appended and a stale bearer.
pub(crate) async fn refresh(url: &str, token: &str) -> (StatusCode, Value) {
    let request = browser()
        .get(url)
        .query(&[("refresh_token", token)])
        .bearer_auth(STALE);
    json(request.send().await.expect("an answer")).await
}

pub(crate) async fn json(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    (status, response.json().await.expect("JSON"))
}

/// All six fields are there, in success and in failure.
pub(crate) fn has_the_contracts_shape(answer: &Value) -> bool {
    let fields = [
        "access_token",
        "refresh_token",
        "expires_in",
        "error",
        "error_description",
        "error_url",
    ];
    answer.as_object().is_some_and(|object| {
        object.len() == fields.len() && fields.iter().all(|field| object.contains_key(*field))
    })
}
