//! The settings: environment variables, or the same keys in a TOML file; the environment wins.
//!
//! `KEYFERRY_PUBLIC_URL` in the environment is `public_url` in the file (`KEYFERRY_PUBLIC_URL` is understood
//! there too), and so on for every name in [`OPTIONS`].

mod fault;
mod gather;
mod help;
mod names;
mod options;
#[cfg(test)]
mod tests;
mod values;

use std::ffi::OsString;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use broker::outbound::OutboundSettings;
use ipnet::IpNet;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

pub use fault::{ConfigFault, ConfigFaults, Problem};
pub use help::help;
pub use options::{OPTIONS, OptionSpec};

/// Everything that the operator decides before the start.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address that people and sites use; scheme, host and port only.
    pub public_url: Url,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The folder of the SQLite file, the master key and backups.
    pub data_dir: PathBuf,
    /// Where the rows are.
    pub database: Database,
    /// 32 bytes of base64, when it does not lie in the data directory.
    pub master_key: Option<SecretString>,
    /// The peers whose `X-Forwarded-For` and `-Proto` are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// The provider simulator that stands in for every provider; no trailing slash in [`Settings::sandbox`].
    pub sandbox_url: Option<Url>,
    /// Budgets of helper requests.
    pub limits: Limits,
    /// What is opened for calls to addresses that people name.
    pub outbound: OutboundSettings,
    /// Where metrics are served, if they are.
    pub metrics_listen: Option<SocketAddr>,
    /// How much of our own targets is logged.
    pub log_level: LogLevel,
    /// How the log is written.
    pub log_format: LogFormat,
}

/// Where the rows are.
#[derive(Debug, Clone)]
pub enum Database {
    /// A SQLite file in the data directory.
    SqliteInDataDir,
    /// `sqlite://…`, `postgres://…` or `postgresql://…`.
    Url(SecretString),
}

/// Budgets of helper requests in one minute; a request above is answered 429.
///
/// They are wide because backup programs come in bursts: Akeeba refreshes after any failure, whatever its
/// cause, and each upload part that fails brings up to two refreshes more; and hundreds of sites may share
/// the address of their hosting company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For one site, whatever its tokens.
    pub site_per_minute: NonZeroU32,
    /// For one token.
    pub token_per_minute: NonZeroU32,
    /// For one address (IPv4 /32, IPv6 /64).
    pub address_per_minute: NonZeroU32,
}

/// How much of our own targets is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogLevel {
    /// What needs somebody now.
    Error,
    /// And what may become trouble.
    Warn,
    /// And one line for each request.
    Info,
    /// And steps in between.
    Debug,
    /// And everything else.
    Trace,
}

impl LogLevel {
    /// The level in the words of a log filter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Settings {
    /// Reads the settings from the environment and, where one is given, from a TOML file.
    ///
    /// # Errors
    /// Everything that is wrong, at once. No message repeats a value.
    pub fn load(
        environment: impl IntoIterator<Item = (OsString, OsString)>,
        file: Option<&Path>,
    ) -> Result<Self, ConfigFaults> {
        let mut faults = Vec::new();
        let values = gather::gather(environment, file, &mut faults);
        let mut reader = Reader { values, faults };
        match (reader.settings(), reader.faults) {
            (Some(settings), faults) if faults.is_empty() => Ok(settings),
            (_, faults) => Err(ConfigFaults::new(faults)),
        }
    }

    /// Scheme, host and port of the public address, without a trailing slash.
    pub fn public_origin(&self) -> String {
        self.public_url.as_str().trim_end_matches('/').to_owned()
    }

    /// Whether the public address is of this machine only.
    pub fn is_loopback(&self) -> bool {
        values::is_loopback(&self.public_url)
    }

    /// Whether people and sites come over https.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// What browsers send as `Host`: the host, and the port unless it is the scheme's own.
    pub fn host_header(&self) -> String {
        let host = self.public_url.host_str().unwrap_or_default();
        self.public_url
            .port()
            .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// The address of the provider simulator, without a trailing slash.
    pub fn sandbox(&self) -> Option<String> {
        self.sandbox_url
            .as_ref()
            .map(|url| url.as_str().trim_end_matches('/').to_owned())
    }

    /// What the operator should know though the start goes on, one sentence each.
    pub fn warnings(&self) -> Vec<&'static str> {
        let sandbox = self.sandbox_url.is_some().then_some(
            "KEYFERRY_SANDBOX_URL is set: every provider is a simulator and no real account can be connected.",
        );
        let database = self.database.crosses_network_unverified().then_some(
            "KEYFERRY_DATABASE_URL names a server on the network without sslmode=verify-full: whoever stands \
             in between can read and change what is sent.",
        );
        sandbox.into_iter().chain(database).collect()
    }
}

impl Database {
    /// Whether it is reached over the network, and nothing makes sure that it is the right server.
    pub(crate) fn crosses_network_unverified(&self) -> bool {
        let Self::Url(url) = self else { return false };
        let Ok(url) = Url::parse(url.expose_secret()) else {
            return false;
        };
        let query = |name: &str| {
            url.query_pairs()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value)
        };
        let host = query("hostaddr")
            .or_else(|| query("host"))
            .or_else(|| url.host_str().map(Into::into))
            .unwrap_or_default();
        let host = host.trim_matches(['[', ']']);
        let here = host.is_empty()
            || host.starts_with('/')
            || host.starts_with("%2F")
            || host == "localhost"
            || host
                .parse()
                .is_ok_and(|address: std::net::IpAddr| address.is_loopback());
        url.scheme() != "sqlite" && !here && query("sslmode").as_deref() != Some("verify-full")
    }
}

/// The given values and what is wrong with them so far.
struct Reader {
    values: gather::Values,
    faults: Vec<ConfigFault>,
}

impl Reader {
    fn settings(&mut self) -> Option<Settings> {
        // All are read before the first `?`, so that all faults are found.
        let listen = self.read(options::LISTEN, values::listen);
        let public_url = self.public_url(listen);
        let sandbox_url = self.sandbox(public_url.as_ref());
        let data_dir = self.read(options::DATA_DIR, values::data_dir);
        let database = self.read(options::DATABASE_URL, values::database);
        let master_key = self.read(options::MASTER_KEY, values::master_key);
        let trusted_proxies = self.read(options::TRUSTED_PROXIES, values::trusted_proxies);
        let limits = self.limits();
        let outbound = self.outbound();
        let metrics_listen = self.read(options::METRICS_LISTEN, values::listen);
        let log_level = self.read(options::LOG, values::log_level);
        let log_format = self.read(options::LOG_FORMAT, values::log_format);
        Some(Settings {
            public_url: public_url?,
            listen: listen?,
            data_dir: data_dir?,
            database: database.unwrap_or(Database::SqliteInDataDir),
            master_key,
            trusted_proxies: trusted_proxies.unwrap_or_default(),
            sandbox_url,
            limits: limits?,
            outbound,
            metrics_listen,
            log_level: log_level?,
            log_format: log_format?,
        })
    }

    /// Where nothing is said, this machine, on the very port that is listened on.
    fn public_url(&mut self, listen: Option<SocketAddr>) -> Option<Url> {
        let said = self.values.contains_key(options::PUBLIC_URL);
        let mut public_url = self.read(options::PUBLIC_URL, values::public_url)?;
        if let (false, Some(listen)) = (said, listen) {
            // Fails only for URLs without a host.
            let _ = public_url.set_port(Some(listen.port()));
        }
        Some(public_url)
    }

    fn limits(&mut self) -> Option<Limits> {
        let site = self.read(options::LIMIT_SITE, values::limit);
        let token = self.read(options::LIMIT_TOKEN, values::limit);
        let address = self.read(options::LIMIT_ADDRESS, values::limit);
        Some(Limits {
            site_per_minute: site?,
            token_per_minute: token?,
            address_per_minute: address?,
        })
    }

    fn outbound(&mut self) -> OutboundSettings {
        OutboundSettings {
            exceptions: self
                .read(options::OUTBOUND_ALLOW, values::outbound_allow)
                .unwrap_or_default(),
            authorities: self.read(options::OUTBOUND_CA_FILE, |text| Ok(text.into())),
        }
    }

    fn sandbox(&mut self, public_url: Option<&Url>) -> Option<Url> {
        self.read(options::SANDBOX_URL, |text| {
            let url = values::sandbox_url(text)?;
            let public = public_url.is_some_and(|public| !values::is_loopback(public));
            if public {
                Err(values::SANDBOX_IN_PUBLIC)
            } else {
                Ok(url)
            }
        })
    }

    /// The value that was given, or else the default of the table.
    fn read<T>(&mut self, name: &'static str, parse: impl FnOnce(&str) -> Result<T, Problem>) -> Option<T> {
        let given = self.values.remove(name);
        let (label, parsed) = match &given {
            Some(given) => (given.label.as_str(), parse(given.text.expose_secret().trim())),
            None => (name, parse(options::find(name)?.default?)),
        };
        match parsed {
            Ok(value) => Some(value),
            Err(problem) => {
                self.faults.push(ConfigFault::Invalid {
                    label: label.to_owned(),
                    problem,
                });
                None
            }
        }
    }
}
