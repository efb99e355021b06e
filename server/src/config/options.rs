//! The one table of options: the parser, the defaults and the help text all read it.

/// What every option's environment variable begins with.
pub(super) const PREFIX: &str = "KEYFERRY_";

pub(super) const PUBLIC_URL: &str = "KEYFERRY_PUBLIC_URL";
pub(super) const LISTEN: &str = "KEYFERRY_LISTEN";
pub(super) const DATA_DIR: &str = "KEYFERRY_DATA_DIR";
pub(super) const DATABASE_URL: &str = "KEYFERRY_DATABASE_URL";
pub(super) const MASTER_KEY: &str = "KEYFERRY_MASTER_KEY";
pub(super) const TRUSTED_PROXIES: &str = "KEYFERRY_TRUSTED_PROXIES";
pub(super) const SANDBOX_URL: &str = "KEYFERRY_SANDBOX_URL";
pub(super) const LIMIT_SITE: &str = "KEYFERRY_LIMIT_SITE_PER_MINUTE";
pub(super) const LIMIT_TOKEN: &str = "KEYFERRY_LIMIT_TOKEN_PER_MINUTE";
pub(super) const LIMIT_ADDRESS: &str = "KEYFERRY_LIMIT_ADDRESS_PER_MINUTE";
pub(super) const METRICS_LISTEN: &str = "KEYFERRY_METRICS_LISTEN";
pub(super) const LOG: &str = "KEYFERRY_LOG";
pub(super) const LOG_FORMAT: &str = "KEYFERRY_LOG_FORMAT";
pub(super) const OUTBOUND_ALLOW: &str = "KEYFERRY_OUTBOUND_ALLOW";
pub(super) const OUTBOUND_CA_FILE: &str = "KEYFERRY_OUTBOUND_CA_FILE";

/// One option, as people write it and as the help text explains it.
#[derive(Debug)]
pub struct OptionSpec {
    /// The environment variable.
    pub name: &'static str,
    /// The value that holds when nothing is given, in the words of the option.
    pub default: Option<&'static str>,
    /// What the help text says when there is no default value.
    pub otherwise: &'static str,
    /// What it means, for people.
    pub meaning: &'static str,
    /// Never shown, and may be given by a file named in the `_FILE` twin.
    pub secret: bool,
}

impl OptionSpec {
    /// The name of the variable that names a file with the value; only secrets have one.
    pub fn file_twin(&self) -> Option<String> {
        self.secret.then(|| format!("{}_FILE", self.name))
    }

    /// The same option in the configuration file.
    pub fn toml_key(&self) -> String {
        self.name.trim_start_matches(PREFIX).to_lowercase()
    }
}

const fn plain(name: &'static str, default: &'static str, meaning: &'static str) -> OptionSpec {
    OptionSpec {
        name,
        default: Some(default),
        otherwise: "",
        meaning,
        secret: false,
    }
}

const fn optional(name: &'static str, otherwise: &'static str, meaning: &'static str) -> OptionSpec {
    OptionSpec {
        name,
        default: None,
        otherwise,
        meaning,
        secret: false,
    }
}

const fn secret(name: &'static str, otherwise: &'static str, meaning: &'static str) -> OptionSpec {
    OptionSpec {
        name,
        default: None,
        otherwise,
        meaning,
        secret: true,
    }
}

/// Every option there is.
pub static OPTIONS: [OptionSpec; 15] = [
    plain(
        PUBLIC_URL,
        "http://localhost:8080",
        "The address that people and sites use; every shown URL derives from it. https, unless its host is \
         localhost or another loopback address. Where only the port of KEYFERRY_LISTEN is changed, this one \
         changes with it.",
    ),
    plain(LISTEN, "127.0.0.1:8080", "The socket address to listen on."),
    plain(
        DATA_DIR,
        "./data",
        "The folder of the SQLite file and the master key.",
    ),
    secret(
        DATABASE_URL,
        "a SQLite file in the data directory",
        "The database, sqlite://… or postgres://….",
    ),
    secret(
        MASTER_KEY,
        "the file master.key in the data directory, made at the first start",
        "32 random bytes in base64 (openssl rand -base64 32); wraps the key ring.",
    ),
    optional(
        TRUSTED_PROXIES,
        "none",
        "Addresses or CIDRs of reverse proxies, separated by commas or blanks, whose X-Forwarded-For and \
         X-Forwarded-Proto are believed.",
    ),
    optional(
        SANDBOX_URL,
        "none",
        "For trials and tests: a provider simulator on this machine that stands in for every provider.",
    ),
    plain(
        LIMIT_SITE,
        "600",
        "Helper requests that one site may make in a minute.",
    ),
    plain(
        LIMIT_TOKEN,
        "120",
        "Helper requests with one and the same token in a minute.",
    ),
    plain(
        LIMIT_ADDRESS,
        "1200",
        "Helper requests from one address (IPv4 /32, IPv6 /64) in a minute.",
    ),
    optional(
        METRICS_LISTEN,
        "off",
        "A socket address of its own for /metrics, such as 127.0.0.1:9184. Whoever reaches it can read how much this \
         instance does, so keep it away from the internet.",
    ),
    plain(
        LOG,
        "info",
        "How much Keyferry itself logs: error, warn, info, debug or trace.",
    ),
    plain(LOG_FORMAT, "text", "How the log is written: text or json."),
    optional(
        OUTBOUND_ALLOW,
        "none",
        "Networks of your own in which an organisation's identity provider may lie, host:port=network, separated by \
         commas or blanks: id.lan.example:8443=10.0.0.0/8. Without it only public addresses are called, on port 443 \
         or 8443.",
    ),
    optional(
        OUTBOUND_CA_FILE,
        "the machine's authorities alone",
        "A file of certificates in PEM whose authorities are believed there too.",
    ),
];

/// The option of that name.
pub(super) fn find(name: &str) -> Option<&'static OptionSpec> {
    OPTIONS.iter().find(|option| option.name == name)
}
