//! Turns the text of each option into its value.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;

use broker::outbound::{Exception, NotAnException};
use broker::vault::master_key::MasterKey;
use ipnet::{IpNet, Ipv4Net};
use secrecy::SecretString;
use url::{Host, Url};

use super::fault::Problem;
use super::{Database, LogFormat, LogLevel};

const PUBLIC_EXAMPLE: &str = "give only scheme, host and port, such as https://keyferry.example.com";
const SANDBOX_RULE: &str = "the sandbox is for trials on one machine: give an address such as \
                            http://localhost:9090, or remove it";

/// Literal loopback: nothing that a resolver decides, but for `localhost`.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn web_url(text: &str, remedy: &'static str) -> Result<Url, Problem> {
    let url = Url::parse(text).map_err(|_| Problem::new("is not a URL", remedy))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Problem::new("does not begin with http:// or https://", remedy));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Problem::new("holds a user name or password", remedy));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(Problem::new("holds a query or fragment", remedy));
    }
    Ok(url)
}

pub(super) fn public_url(text: &str) -> Result<Url, Problem> {
    let url = web_url(text, PUBLIC_EXAMPLE)?;
    if url.path() != "/" {
        return Err(Problem::new("holds a path", PUBLIC_EXAMPLE));
    }
    if url.scheme() == "http" && !is_loopback(&url) {
        let remedy = "http is allowed for localhost, 127.0.0.0/8 and [::1] only: put a reverse proxy with a \
                      certificate in front and give its https:// address";
        return Err(Problem::new("is not https", remedy));
    }
    Ok(url)
}

pub(super) fn sandbox_url(text: &str) -> Result<Url, Problem> {
    let mut url = web_url(text, SANDBOX_RULE)?;
    if !is_loopback(&url) {
        return Err(Problem::new(
            "has a host that is not localhost, 127.0.0.0/8 or [::1]",
            SANDBOX_RULE,
        ));
    }
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    Ok(url)
}

/// The fault of a sandbox beside a public address.
pub(super) const SANDBOX_IN_PUBLIC: Problem = Problem::new(
    "is refused because KEYFERRY_PUBLIC_URL is not a loopback address",
    "remove it, or use a loopback address such as http://localhost:8080 for both",
);

pub(super) fn listen(text: &str) -> Result<SocketAddr, Problem> {
    let remedy = "give a numeric address and a port, such as 127.0.0.1:8080, 0.0.0.0:8080 or [::1]:8080";
    text.parse()
        .map_err(|_| Problem::new("is not a socket address", remedy))
}

pub(super) fn data_dir(text: &str) -> Result<PathBuf, Problem> {
    if text.contains('\0') {
        return Err(Problem::new(
            "is not a path",
            "give the path of a folder, such as /var/lib/keyferry",
        ));
    }
    Ok(PathBuf::from(text))
}

pub(super) fn database(text: &str) -> Result<Database, Problem> {
    const REMEDY: &str = "give sqlite://path/to/file or postgres://user:password@host/database, with special \
                          characters of the password percent-encoded";
    if text.starts_with("sqlite://") {
        if text.contains(":memory:") || text.contains("mode=memory") {
            let wrong = "names a database in memory, which one process alone would see until it ends";
            return Err(Problem::new(wrong, "give sqlite://path/to/file"));
        }
    } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        Url::parse(text).map_err(|_| Problem::new("is not a URL that can be read", REMEDY))?;
    } else {
        return Err(Problem::new(
            "does not begin with sqlite://, postgres:// or postgresql://",
            REMEDY,
        ));
    }
    Ok(Database::Url(text.into()))
}

pub(super) fn master_key(text: &str) -> Result<SecretString, Problem> {
    const REMEDY: &str =
        "make one with `openssl rand -base64 32`, or remove it to have one made in the data directory";
    let text = SecretString::from(text);
    match MasterKey::from_base64(&text) {
        Ok(_) => Ok(text),
        Err(_) => Err(Problem::new("is not 32 bytes in base64", REMEDY)),
    }
}

pub(super) fn trusted_proxies(text: &str) -> Result<Vec<IpNet>, Problem> {
    entries(text, network)
}

/// Entries with commas or blanks between them; a fault tells which one it is.
fn entries<T>(text: &str, read: impl Fn(&str) -> Result<T, Problem>) -> Result<Vec<T>, Problem> {
    text.split(|letter: char| letter == ',' || letter.is_whitespace())
        .filter(|entry| !entry.is_empty())
        .enumerate()
        .map(|(index, entry)| read(entry).map_err(|problem| problem.at(index.saturating_add(1))))
        .collect()
}

pub(super) fn outbound_allow(text: &str) -> Result<Vec<Exception>, Problem> {
    const REMEDY: &str = "give host:port=network, such as id.lan.example:8443=10.0.0.0/8";
    let read = |entry: &str| {
        entry.parse().map_err(|NotAnException| {
            Problem::new("holds an entry that is no host with a port and a network", REMEDY)
        })
    };
    entries(text, read)
}

fn network(entry: &str) -> Result<IpNet, Problem> {
    const REMEDY: &str = "give the addresses of your reverse proxies, such as 127.0.0.1 or 10.0.0.0/8";
    let network = entry
        .parse::<IpAddr>()
        .map(IpNet::from)
        .or_else(|_| entry.parse::<IpNet>())
        .map_err(|_| Problem::new("holds an entry that is neither an address nor a CIDR", REMEDY))?;
    let network = unwrap_mapped(network).trunc();
    if network.prefix_len() == 0 {
        return Err(Problem::new("would believe every address there is", REMEDY));
    }
    Ok(network)
}

/// Peers are compared after unwrapping `::ffff:a.b.c.d`, so networks are unwrapped too.
fn unwrap_mapped(network: IpNet) -> IpNet {
    let IpNet::V6(wide) = network else { return network };
    let narrow = wide
        .addr()
        .to_ipv4_mapped()
        .zip(wide.prefix_len().checked_sub(96))
        .and_then(|(address, prefix)| Ipv4Net::new(address, prefix).ok());
    narrow.map_or(network, IpNet::V4)
}

pub(super) fn limit(text: &str) -> Result<NonZeroU32, Problem> {
    let remedy = "give a whole number from 1 to 4294967295; the limit cannot be switched off";
    text.parse()
        .map_err(|_| Problem::new("is not an allowed number of requests", remedy))
}

pub(super) fn log_level(text: &str) -> Result<LogLevel, Problem> {
    match text {
        "error" => Ok(LogLevel::Error),
        "warn" => Ok(LogLevel::Warn),
        "info" => Ok(LogLevel::Info),
        "debug" => Ok(LogLevel::Debug),
        "trace" => Ok(LogLevel::Trace),
        _ => Err(Problem::new(
            "is not a level",
            "give error, warn, info, debug or trace",
        )),
    }
}

pub(super) fn log_format(text: &str) -> Result<LogFormat, Problem> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(Problem::new("is not a format", "give text or json")),
    }
}
